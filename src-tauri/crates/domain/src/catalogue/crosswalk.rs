//! Crosswalks: what a clause of the 2011 edition became in 2018, where ISO/IEC 20000-2 gives guidance, which documented
//! information an edition demands, and how a scope may be worded. Reviewed data in our own words, read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;

use super::CatalogueFault;
use crate::words::words;

/// Catalogue of the edition the correspondence starts from.
pub const OLDER: &str = "iso-iec-20000-1-2011";
/// Catalogue of the edition it leads to.
pub const NEWER: &str = "iso-iec-20000-1-2018";

words! {
    /// What became of a clause, seen from the older edition.
    Relation, "a relation" {
        /// It says the same.
        Same = "same",
        /// It stays, with more or less in it.
        Changed = "changed",
        /// Its content stands in another clause.
        Moved = "moved",
        /// Its content is spread over several clauses.
        Split = "split",
        /// Its content was joined with that of others.
        Merged = "merged",
        /// Nothing of the kind was demanded before.
        New = "new",
        /// It is not demanded any more.
        Dropped = "dropped",
    }
}

/// A text in every language, by tag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Words<T = String>(BTreeMap<String, T>);

impl<T> Words<T> {
    /// The text in a language; in English where it is not there in that one.
    pub fn in_language(&self, language: &str) -> Option<&T> {
        self.0.get(language).or_else(|| self.0.get("en"))
    }
    /// Language tags it is there in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Words {
    /// The text in a language; in English where it is not there in that one.
    pub fn text(&self, language: &str) -> String {
        self.in_language(language).cloned().unwrap_or_default()
    }
}

/// A clause of the older edition beside one of the newer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Clause of the older edition; none for what is new.
    pub from: Option<String>,
    /// Clause of the newer edition; none for what was dropped.
    pub to: Option<String>,
    /// What became of it.
    pub relation: Relation,
    /// What changed.
    pub note: Words,
    /// `sure` or `likely`.
    pub confidence: String,
}

/// Documented information an edition demands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documented {
    /// Its id (`DI18-01`).
    pub id: String,
    /// Edition that demands it.
    pub edition: String,
    kind: DocumentedKind,
    /// What it is.
    pub item: Words,
    /// Clauses that ask for it.
    pub clauses: Vec<String>,
    /// `explicit` or `implied`.
    pub basis: String,
    /// `stage_1` or `stage_2`.
    pub ask_at: String,
    /// Names it often goes by.
    pub typical_names: Words<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DocumentedKind {
    Document,
    Record,
}

impl Documented {
    /// `maintain` for a document, `retain` for a record: the words requirements use.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            DocumentedKind::Document => "maintain",
            DocumentedKind::Record => "retain",
        }
    }
}

/// How a scope may be worded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Scope {
    /// Where the advice is from.
    pub source: String,
    /// Templates.
    pub templates: Vec<ScopeTemplate>,
    /// What to check a wording against.
    pub checks: Vec<ScopeCheck>,
}

/// A template of a scope statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeTemplate {
    /// Its id.
    pub id: String,
    /// When it fits.
    pub when: Words,
    /// The wording with placeholders: `{organization}`, `{services}` …
    pub pattern: Words,
}

/// A check of a scope statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeCheck {
    /// Its id.
    pub id: String,
    /// What has to hold.
    pub text: Words,
}

/// Where ISO/IEC 20000-2 helps with a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// Clause of the guidance.
    pub clause: String,
    /// What help is found there.
    pub helps: String,
    /// The standard with edition.
    pub source: String,
    /// `sure` or `likely`.
    pub confidence: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Help {
    clause: String,
    helps: Words,
}

#[derive(Debug)]
struct Data {
    pairs: Vec<Pair>,
    documented: Vec<Documented>,
    help: Vec<Help>,
    help_source: String,
    scope: Scope,
}

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../../assets/catalogues/crosswalks/", $name)))
    };
}

fn data() -> Result<&'static Data, CatalogueFault> {
    static READ: OnceLock<Result<Data, CatalogueFault>> = OnceLock::new();
    READ.get_or_init(read).as_ref().map_err(Clone::clone)
}

fn read() -> Result<Data, CatalogueFault> {
    let mut pairs = part(file!("correspondence-2011-2018.json"))?;
    let mut documented = part(file!("documented-information.json"))?;
    let mut help = part(file!("guidance-20000-2.json"))?;
    let scope = part(file!("scope-20000-3.json"))?;
    Ok(Data {
        pairs: field("rows", pairs["rows"].take())?,
        documented: field("rows", documented["rows"].take())?,
        help_source: field("edition", help["edition"].take())?,
        help: field("rows", help["rows"].take())?,
        scope: field("scope", scope)?,
    })
}

fn part((name, text): (&str, &str)) -> Result<Value, CatalogueFault> {
    let value = super::document::parse(name, text)?;
    if value["schema"] == 1 {
        return Ok(value);
    }
    let detail = format!("schema {} is not known", value["schema"]);
    Err(CatalogueFault::Unreadable { part: name.to_owned(), detail })
}

fn field<T: serde::de::DeserializeOwned>(name: &str, value: Value) -> Result<T, CatalogueFault> {
    serde_json::from_value(value)
        .map_err(|error| CatalogueFault::Unreadable { part: name.to_owned(), detail: error.to_string() })
}

/// The 2011 edition beside that of 2018, in the order of the 2011 clauses, what is new at the end.
///
/// # Errors
/// A fault in the shipped data, which a test excludes; so with all functions of this module.
pub fn correspondence() -> Result<&'static [Pair], CatalogueFault> {
    Ok(&data()?.pairs)
}

/// Where ISO/IEC 20000-2 helps with a clause of the 2018 edition.
///
/// # Errors
/// A fault in the shipped data.
pub fn guidance(clause: &str, language: &str) -> Result<Option<Guidance>, CatalogueFault> {
    let data = data()?;
    Ok(data.help.iter().find(|help| help.clause == clause).map(|help| {
        let (clause, confidence) = guidance_clause(clause);
        Guidance {
            clause: clause.to_owned(),
            helps: help.helps.text(language),
            source: data.help_source.clone(),
            confidence,
        }
    }))
}

/// The clause of ISO/IEC 20000-2:2019 that speaks about a clause of part 1, and how sure that is.
///
/// Part 2 has the numbering of part 1 for clauses of one and two levels. Its headings of the third level do not follow
/// part 1 everywhere: where part 1 numbers deeper than part 2, the pointer names the clause above, which certainly holds
/// the advice somewhere. Which clauses these are is known from practice, not from a licensed copy: hence "likely".
pub fn guidance_clause(clause: &str) -> (&str, &'static str) {
    const LESS_DEEP: [&str; 10] =
        ["5.2", "6.1", "6.2", "7.5.3", "8.2.3", "8.3.4", "8.5.1", "8.7.3", "9.2", "10.1"];
    match clause.rsplit_once('.') {
        Some((above, _)) if LESS_DEEP.contains(&above) => (above, "likely"),
        _ => (clause, "sure"),
    }
}

/// The documented information an edition (`"2018"`) demands.
///
/// # Errors
/// A fault in the shipped data.
pub fn documented_information(
    edition: &str,
) -> Result<impl Iterator<Item = &'static Documented>, CatalogueFault> {
    let edition = edition.to_owned();
    Ok(data()?.documented.iter().filter(move |row| row.edition == edition))
}

/// How a scope may be worded.
///
/// # Errors
/// A fault in the shipped data.
pub fn scope_templates() -> Result<&'static Scope, CatalogueFault> {
    Ok(&data()?.scope)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::{Catalogue, LANGUAGES, shipped};

    fn both() -> (&'static Catalogue, &'static Catalogue) {
        let read = |id| shipped(id, "en").unwrap_or_else(|fault| panic!("{fault}"));
        (read(OLDER), read(NEWER))
    }

    fn all() -> &'static Data {
        data().unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn whole<T>(words: &Words<T>, what: &str, filled: impl Fn(&T) -> bool) {
        for (language, _) in LANGUAGES {
            let there = words.0.get(*language);
            assert!(there.is_some_and(&filled), "{what} is not there in {language}");
        }
    }
    fn text(text: &impl AsRef<str>) -> bool {
        !text.as_ref().trim().is_empty()
    }

    #[test]
    fn the_correspondence_names_clauses_there_are_and_leaves_none_out() {
        let (older, newer) = both();
        for pair in &all().pairs {
            let name = format!("{:?} to {:?}", pair.from, pair.to);
            assert!(pair.from.as_deref().is_none_or(|clause| older.clause(clause).is_some()), "{name}");
            assert!(pair.to.as_deref().is_none_or(|clause| newer.clause(clause).is_some()), "{name}");
            assert_eq!(pair.from.is_none(), pair.relation == Relation::New, "{name}");
            assert_eq!(pair.to.is_none(), pair.relation == Relation::Dropped, "{name}");
            assert!(matches!(pair.confidence.as_str(), "sure" | "likely"), "{name}");
            whole(&pair.note, &name, text);
        }
        let from: BTreeSet<_> = all().pairs.iter().filter_map(|pair| pair.from.as_deref()).collect();
        let to: BTreeSet<_> = all().pairs.iter().filter_map(|pair| pair.to.as_deref()).collect();
        for (catalogue, known) in [(older, from), (newer, to)] {
            for clause in catalogue.clauses().iter().filter(|clause| clause.auditable) {
                assert!(known.contains(clause.clause.as_str()), "{} {}", catalogue.id(), clause.clause);
            }
        }
        let pairs: BTreeSet<_> = all().pairs.iter().map(|pair| (&pair.from, &pair.to)).collect();
        assert_eq!(pairs.len(), all().pairs.len(), "a pair is there twice");
    }

    #[test]
    fn guidance_is_there_for_every_auditable_clause_and_points_no_deeper_than_part_2() {
        let (_, newer) = both();
        for clause in newer.clauses().iter().filter(|clause| clause.auditable) {
            let found = guidance(&clause.clause, "de").unwrap_or_else(|fault| panic!("{fault}"));
            let found = found.unwrap_or_else(|| panic!("no guidance for {}", clause.clause));
            assert!(newer.clause(&found.clause).is_some(), "{}", found.clause);
            assert_eq!(found.confidence == "likely", found.clause != clause.clause);
        }
        for help in &all().help {
            whole(&help.helps, &help.clause, text);
        }
        assert_eq!(guidance_clause("8.5.1.1"), ("8.5.1", "likely"));
        assert_eq!(guidance_clause("5.2.2"), ("5.2", "likely"));
        assert_eq!(guidance_clause("8.5.3"), ("8.5.3", "sure"));
        assert_eq!(guidance_clause("10.2"), ("10.2", "sure"));
    }

    #[test]
    fn documented_information_is_of_clauses_there_are_and_whole_in_every_language() {
        let (older, newer) = both();
        let ids: BTreeSet<_> = all().documented.iter().map(|row| &row.id).collect();
        assert_eq!(ids.len(), all().documented.len(), "an id is there twice");
        for row in &all().documented {
            let catalogue = match row.edition.as_str() {
                "2011" => older,
                "2018" => newer,
                other => panic!("{}: edition {other}", row.id),
            };
            assert!(!row.clauses.is_empty(), "{}", row.id);
            for clause in &row.clauses {
                let known = catalogue.clause(clause);
                assert!(known.is_some_and(|clause| clause.auditable), "{}: {clause}", row.id);
            }
            assert!(matches!(row.basis.as_str(), "explicit" | "implied"), "{}", row.id);
            assert!(matches!(row.ask_at.as_str(), "stage_1" | "stage_2"), "{}", row.id);
            whole(&row.item, &row.id, text);
            whole(&row.typical_names, &row.id, |names| !names.is_empty());
        }
    }

    #[test]
    fn scope_templates_use_known_placeholders_in_every_language() {
        let scope = &all().scope;
        let ids: BTreeSet<_> =
            scope.templates.iter().map(|row| &row.id).chain(scope.checks.iter().map(|row| &row.id)).collect();
        assert_eq!(ids.len(), scope.templates.len() + scope.checks.len());
        for check in &scope.checks {
            whole(&check.text, &check.id, text);
        }
        for template in &scope.templates {
            whole(&template.when, &template.id, text);
            whole(&template.pattern, &template.id, text);
            let places = |language: &str| -> BTreeSet<String> {
                let pattern = template.pattern.text(language);
                let places = pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
                places.map(|(name, _)| name.to_owned()).collect()
            };
            for place in places("en") {
                let known = ["organization", "unit", "services", "customers", "sites", "technology"];
                assert!(known.contains(&place.as_str()), "{}: {place}", template.id);
            }
            assert_eq!(places("de"), places("en"), "{}", template.id);
            assert_eq!(places("fr"), places("en"), "{}", template.id);
        }
    }
}
