//! What a list begins with, in the language of the client, and what stands behind an item.

use domain::catalogue::{Catalogue, Requirement, crosswalk::Documented, shipped};
use store::row;

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::editions;

/// Words of an item in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) example: String,
}

/// What an item is asked for.
#[derive(Debug, Default)]
pub(super) struct AskedFor {
    pub(super) clauses: Vec<String>,
    pub(super) requirements: Vec<String>,
}

pub(super) fn of_documented(item: &Documented, language: &str) -> Words {
    let names = item.typical_names.in_language(language).cloned().unwrap_or_default();
    Words { text: item.item.text(language), example: names.join(", ") }
}

/// Words of a requirement; in the language of its catalogue where the product does not bring another.
pub(super) fn of_requirement(catalogues: &Catalogues, requirement: &Requirement, language: &str) -> Words {
    let home = catalogues.all().iter().find(|one| one.requirement(&requirement.id).is_some());
    let worded = home.and_then(|home| shipped(home.id(), language).ok());
    let requirement = worded.and_then(|one| one.requirement(&requirement.id)).unwrap_or(requirement);
    Words { text: requirement.title.clone(), example: requirement.typical_evidence.join(", ") }
}

/// The documented information of the file's edition of that id, with the requirements it belongs to.
fn documented(
    catalogue: &Catalogue,
    id: &str,
) -> Result<Option<(&'static Documented, &'static [String])>, Fault> {
    let found = editions::belonging(catalogue)?.iter().find(|(item, _)| item.id == id);
    Ok(found.map(|(item, ids)| (*item, ids.as_slice())))
}

/// Clauses and requirements an item is asked for.
pub(super) fn asked_for(catalogues: &Catalogues, row: &row::RequestItem) -> Result<AskedFor, Fault> {
    let mut asked = AskedFor::default();
    if let Some(id) = row.documented_information.as_deref().filter(|id| !id.is_empty())
        && let Some((item, ids)) = documented(catalogues.main(), id)?
    {
        asked.clauses.clone_from(&item.clauses);
        asked.requirements = ids.to_vec();
    }
    if let Some(id) = row.requirement.as_deref().filter(|id| !id.is_empty())
        && let Some(requirement) = catalogues.requirement(id)
    {
        if !asked.clauses.contains(&requirement.clause) {
            asked.clauses.push(requirement.clause.clone());
        }
        if !asked.requirements.contains(&requirement.id) {
            asked.requirements.push(requirement.id.clone());
        }
    }
    Ok(asked)
}

/// The words the product has for an item in a language; nothing for one somebody wrote.
pub(super) fn words_of(
    catalogues: &Catalogues,
    row: &row::RequestItem,
    language: &str,
) -> Result<Option<Words>, Fault> {
    if let Some(id) = row.documented_information.as_deref().filter(|id| !id.is_empty()) {
        return Ok(documented(catalogues.main(), id)?.map(|(item, _)| of_documented(item, language)));
    }
    let requirement = row.requirement.as_deref().and_then(|id| catalogues.requirement(id));
    Ok(requirement.map(|requirement| of_requirement(catalogues, requirement, language)))
}

/// Title of a list nobody gave one.
pub(super) fn title(seed: &str, language: &str) -> &'static str {
    match (seed, language) {
        ("documented_information", "de") => "Dokumentierte Information",
        ("documented_information", "fr") => "Informations documentées",
        ("documented_information", _) => "Documented information",
        (_, "de") => "Unterlagen",
        (_, "fr") => "Documents",
        _ => "Documents",
    }
}
