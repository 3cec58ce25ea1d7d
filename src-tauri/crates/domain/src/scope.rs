//! Hints on the wording of a scope statement. They are found by words, in English, German and French, and go to a
//! person: nothing is refused or concluded because of them.
//! Source of the checks they belong to: ISO/IEC 20000-3 (own wording), `assets/catalogues/crosswalks/scope-20000-3.json`.

use crate::words::words;

words! {
    /// What a scope statement seems to lack, or to say too much.
    HintKind, "a hint on a scope statement" {
        /// A placeholder of a template was left in.
        Placeholder = "placeholder",
        /// It does not say that a service management system is meant.
        Sms = "sms",
        /// Neither the organization nor the unit in scope is named.
        Organization = "organization",
        /// Services of the set-up are not named.
        Services = "services",
        /// It says nothing of customers, although the set-up has some.
        Customers = "customers",
        /// Sites of the set-up are not named, although some are or there are several.
        Sites = "sites",
        /// Words that leave something out.
        Exclusion = "exclusion",
        /// Words for what is not there yet.
        Planned = "planned",
    }
}

impl HintKind {
    /// Id of the check a hint belongs to.
    pub const fn check(self) -> &'static str {
        match self {
            Self::Placeholder | Self::Sms | Self::Organization | Self::Services => {
                "names-organization-and-services"
            }
            Self::Customers | Self::Sites => "boundaries-clear",
            Self::Exclusion => "no-exclusions",
            Self::Planned => "not-wider-than-audited",
        }
    }
}

/// Something noticed in a scope statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it is about.
    pub kind: HintKind,
    /// The names that are missing, or the words noticed, as written; empty for [`HintKind::Sms`].
    pub words: Vec<String>,
}

/// What the set-up names, to measure the statement by. Nothing in it is empty.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The client and the organization or unit in scope; naming one of them will do.
    pub organizations: Vec<String>,
    /// Names of the services.
    pub services: Vec<String>,
    /// For whom services are, as written there; naming one of them will do.
    pub customers: Vec<String>,
    /// Names of the sites.
    pub sites: Vec<String>,
}

/// What legal persons end with; nobody repeats it in every sentence.
const LEGAL_FORMS: &[&str] = &[
    "ab", "ag", "as", "bv", "co", "corp", "ev", "gmbh", "inc", "kg", "limited", "llc", "ltd", "mbh", "nv",
    "ohg", "oy", "plc", "sa", "sarl", "sas", "se", "spa", "srl", "ug",
];
const SMS: &[&str] = &[
    "sms",
    "service management system",
    "service managementsystem",
    "servicemanagementsystem",
    "système de management des services",
    "système de gestion des services",
];
/// Words that say for whom, without a name.
const CUSTOMERS: &[&str] = &["client", "clients", "customer", "customers", "kunde", "kunden"];
/// Words that leave something out. Two words where one alone says something else.
const EXCLUSIONS: &[&str] = &[
    "except",
    "excepting",
    "excluding",
    "exclusion",
    "exclusions",
    "not applicable",
    "not including",
    "with the exception",
    "ausgenommen",
    "ausgeschlossen",
    "ausschluss",
    "außer",
    "mit ausnahme",
    "nicht anwendbar",
    "à l’exception",
    "hormis",
    "non applicable",
    "sauf",
];
const PLANNED: &[&str] = &[
    "planned",
    "to be introduced",
    "upcoming",
    "will be",
    "geplant",
    "geplante",
    "geplanten",
    "künftig",
    "künftige",
    "künftigen",
    "zukünftig",
    "zukünftige",
    "zukünftigen",
    "à venir",
    "futur",
    "future",
    "futurs",
    "futures",
    "planifié",
    "planifiés",
    "prévu",
    "prévue",
    "prévus",
    "prévues",
];

/// What a statement seems to lack. Nothing for an empty one: that it is missing is said elsewhere.
pub fn hints(statement: &str, facts: &Facts) -> Vec<Hint> {
    let said = Words::of(statement);
    if said.0.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut note = |kind, words: Vec<String>| {
        if !words.is_empty() || kind == HintKind::Sms {
            found.push(Hint { kind, words });
        }
    };
    note(HintKind::Placeholder, placeholders(statement));
    if !SMS.iter().any(|name| said.hold(&Words::of(name))) {
        note(HintKind::Sms, Vec::new());
    }
    if !facts.organizations.iter().any(|name| said.name(name)) {
        note(HintKind::Organization, facts.organizations.iter().take(1).cloned().collect());
    }
    note(HintKind::Services, missing(&said, &facts.services));
    if said.those_of(CUSTOMERS).is_empty() && !facts.customers.iter().any(|name| said.name(name)) {
        note(HintKind::Customers, facts.customers.clone());
    }
    let sites = missing(&said, &facts.sites);
    // One site alone leaves no doubt.
    if facts.sites.len() > 1 {
        note(HintKind::Sites, sites);
    }
    note(HintKind::Exclusion, said.those_of(EXCLUSIONS));
    note(HintKind::Planned, said.those_of(PLANNED));
    found
}

fn missing(said: &Words, names: &[String]) -> Vec<String> {
    names.iter().filter(|name| !said.name(name)).cloned().collect()
}

/// What stands in braces, as the templates write what is not known.
fn placeholders(statement: &str) -> Vec<String> {
    let parts = statement.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts
        .map(|(name, _)| name)
        .filter(|name| {
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        })
        .map(|name| format!("{{{name}}}"))
        .collect()
}

/// A text as its words: small letters, without anything between them.
struct Words(Vec<String>);

impl Words {
    fn of(text: &str) -> Self {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(str::to_lowercase).collect())
    }

    /// Whether these words stand in it, one after the other.
    fn hold(&self, wanted: &Self) -> bool {
        !wanted.0.is_empty() && self.0.windows(wanted.0.len()).any(|part| part == wanted.0.as_slice())
    }

    /// Whether a name stands in it: whole, without its legal form, or by one of the parts a comma or bracket divides
    /// it into ("Head office, Rotterdam").
    fn name(&self, name: &str) -> bool {
        let whole = Self::of(name);
        let bare: Vec<String> = match whole.0.iter().rposition(|word| !LEGAL_FORMS.contains(&word.as_str())) {
            Some(last) => whole.0.iter().take(last + 1).cloned().collect(),
            None => Vec::new(),
        };
        self.hold(&whole)
            || self.hold(&Self(bare))
            || name
                .split([',', ';', '(', ')', '/', '–'])
                .map(Self::of)
                .filter(|part| part.0.iter().any(|word| word.chars().count() > 3))
                .any(|part| self.hold(&part))
    }

    /// The phrases it holds.
    fn those_of(&self, phrases: &[&str]) -> Vec<String> {
        phrases
            .iter()
            .filter(|phrase| self.hold(&Self::of(phrase)))
            .map(|phrase| (*phrase).to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Facts {
            organizations: list(&["Tarn Services Ltd.", "Hosting unit"]),
            services: list(&["Mail", "Web hosting"]),
            customers: list(&["external customers"]),
            sites: list(&["Head office, Aldermoor", "Data centre (Port Stennick)"]),
        }
    }
    fn kinds(statement: &str) -> Vec<HintKind> {
        hints(statement, &facts()).into_iter().map(|hint| hint.kind).collect()
    }

    #[test]
    fn a_whole_statement_needs_no_hint() {
        let whole = "The SMS of Tarn Services that supports the provision of mail and web-hosting to external \
                     customers from the following sites: Aldermoor and Port Stennick";
        assert_eq!(hints(whole, &facts()), []);
        assert_eq!(hints("  ", &facts()), [], "that it is missing is said elsewhere");
    }

    #[test]
    fn what_is_lacking_is_named() {
        let found =
            hints("Mail from Aldermoor, excluding clause 8.7 and with planned backups, by {unit}", &facts());
        let of = |kind| found.iter().find(|hint| hint.kind == kind).map(|hint| hint.words.join("|"));
        assert_eq!(of(HintKind::Placeholder).as_deref(), Some("{unit}"));
        assert_eq!(of(HintKind::Sms).as_deref(), Some(""));
        assert_eq!(of(HintKind::Organization).as_deref(), Some("Tarn Services Ltd."));
        assert_eq!(of(HintKind::Services).as_deref(), Some("Web hosting"));
        assert_eq!(of(HintKind::Customers).as_deref(), Some("external customers"));
        assert_eq!(of(HintKind::Sites).as_deref(), Some("Data centre (Port Stennick)"));
        assert_eq!(of(HintKind::Exclusion).as_deref(), Some("excluding"));
        assert_eq!(of(HintKind::Planned).as_deref(), Some("planned"));
    }

    #[test]
    fn words_are_compared_whole_and_in_three_languages() {
        // "email" is not "mail"; a unit named will do for the organization.
        let email =
            "Das Service-Management-System der Hosting-Unit für E-Mails und Webhosting, mit Ausnahme von 8.7";
        let found = kinds(email);
        assert!(found.contains(&HintKind::Services) && found.contains(&HintKind::Exclusion), "{found:?}");
        assert!(!found.contains(&HintKind::Sms) && !found.contains(&HintKind::Organization), "{found:?}");
        let french =
            "Le système de management des services de Tarn Services, à l'exclusion du courriel prévu";
        let found = kinds(french);
        assert!(found.contains(&HintKind::Exclusion) && found.contains(&HintKind::Planned), "{found:?}");
        assert!(!found.contains(&HintKind::Sms), "{found:?}");
    }

    #[test]
    fn customers_need_no_names() {
        let kinds =
            kinds("The SMS of Tarn Services for mail and web hosting to its customers from one place");
        assert_eq!(kinds, [HintKind::Sites]);
    }

    #[test]
    fn one_site_alone_leaves_no_doubt() {
        let mut one = facts();
        one.sites.truncate(1);
        let found = hints("The SMS of Tarn Services for mail and web hosting to external customers", &one);
        assert_eq!(found, []);
    }

    #[test]
    fn every_hint_belongs_to_a_check_there_is() {
        let scope = crate::catalogue::crosswalk::scope_templates().unwrap_or_else(|fault| panic!("{fault}"));
        for kind in HintKind::ALL {
            assert!(scope.checks.iter().any(|check| check.id == kind.check()), "{kind}");
        }
    }
}
