//! Help with the wording of the scope: templates filled from the set-up, checks, hints.

use std::collections::BTreeMap;

use domain::catalogue::crosswalk;
use domain::scope;
use store::{Reader, row};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read::{self, filled, text};
use crate::session::Session;
use crate::wire::*;

pub(crate) fn scope_help(session: &Session, _: Nothing) -> Result<ScopeHelp, Fault> {
    session.read(|reader| {
        let language = Catalogues::of(reader)?.main().language();
        let help = crosswalk::scope_templates()?;
        let client = read::client(reader)?;
        let known = placeholders(reader, &client, language)?;
        let templates = help.templates.iter().map(|template| {
            let pattern = template.pattern.text(language);
            let mut known = known.clone();
            // Beside a unit the organization is the whole; without one the organization in scope is meant.
            if pattern.contains("{unit}") {
                known.insert("organization", client.name.clone());
            }
            let (filled, open) = fill(&pattern, &known);
            ScopeTemplate {
                id: template.id.clone(),
                when: template.when.text(language),
                pattern,
                filled,
                open,
            }
        });
        Ok(ScopeHelp {
            source: help.source.clone(),
            statement: text(&client.scope_statement),
            hints: scope_hints(reader, &client)?,
            templates: templates.collect(),
            checks: help
                .checks
                .iter()
                .map(|check| ScopeCheck { id: check.id.clone(), text: check.text.text(language) })
                .collect(),
        })
    })
}

/// What the statement recorded seems to lack, measured by the rest of the set-up.
fn scope_hints(reader: &Reader<'_>, client: &row::Client) -> Result<Vec<ScopeHint>, Fault> {
    let services = reader.services()?;
    let names = |all: Vec<String>| all.into_iter().filter(|one| !one.trim().is_empty()).collect();
    let facts = scope::Facts {
        organizations: names(vec![client.name.clone(), text(&client.scope_organization)]),
        customers: names(services.iter().map(|service| text(&service.customers)).collect()),
        services: names(services.into_iter().map(|service| service.name).collect()),
        sites: names(reader.sites()?.into_iter().map(|site| site.name).collect()),
    };
    let hints = scope::hints(&text(&client.scope_statement), &facts).into_iter();
    Ok(hints
        .map(|hint| ScopeHint {
            kind: hint.kind.to_string(),
            check: hint.kind.check().to_owned(),
            words: hint.words,
        })
        .collect())
}

/// What the set-up says for the placeholders of the templates.
fn placeholders(
    reader: &Reader<'_>,
    client: &row::Client,
    language: &str,
) -> Result<BTreeMap<&'static str, String>, Fault> {
    let services = reader.services()?;
    let mut customers: Vec<String> = Vec::new();
    for named in services.iter().map(|service| text(&service.customers)) {
        if !named.trim().is_empty() && !customers.contains(&named) {
            customers.push(named);
        }
    }
    let services: Vec<String> = services.into_iter().map(|service| service.name).collect();
    let sites: Vec<String> = reader.sites()?.into_iter().map(|site| site.name).collect();
    let in_scope = text(&client.scope_organization);
    let unit = if in_scope.trim() == client.name.trim() { String::new() } else { in_scope.clone() };
    let organization = if in_scope.trim().is_empty() { client.name.clone() } else { in_scope };
    let services = match &client.scope_services {
        named if filled(named) => text(named),
        _ => listed(&services, language),
    };
    Ok(BTreeMap::from([
        ("organization", organization),
        ("unit", unit),
        ("services", services),
        ("customers", listed(&customers, language)),
        ("sites", listed(&sites, language)),
    ]))
}

/// `A, B and C`.
fn listed(items: &[String], language: &str) -> String {
    let and = match language {
        "de" => "und",
        "fr" => "et",
        _ => "and",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The pattern with what is known put in, and the names of what is not.
fn fill(pattern: &str, known: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    let mut filled = String::with_capacity(pattern.len());
    let mut open = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match known.get(name).filter(|text| !text.trim().is_empty()) {
            Some(text) => filled.push_str(text.trim()),
            None => {
                filled.push_str(&format!("{{{name}}}"));
                open.push(name.to_owned());
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    (filled, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_keeps_what_is_not_known() {
        let known = BTreeMap::from([("services", "mail and hosting".to_owned()), ("sites", " ".to_owned())]);
        let (filled, open) = fill("The SMS of {organization} for {services} from {sites}.", &known);
        assert_eq!(filled, "The SMS of {organization} for mail and hosting from {sites}.");
        assert_eq!(open, ["organization", "sites"]);
        assert_eq!(listed(&["a".to_owned(), "b".to_owned(), "c".to_owned()], "de"), "a, b und c");
    }
}
