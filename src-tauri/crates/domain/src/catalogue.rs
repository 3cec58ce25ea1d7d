//! The requirement catalogue: reviewed data in our own words, shipped with the product and read once.
//! Contains no text of any standard; clause numbers and short titles are facts.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::reference::stems;
use crate::words::words;

words! {
    /// Kind of evidence that can show a requirement is met.
    EvidenceType, "a type of evidence" {
        /// Policy, plan, procedure, agreement.
        Document = "document",
        /// Ticket, minutes, log, report.
        Record = "record",
        /// What people say.
        Interview = "interview",
        /// What the auditor sees happen.
        Observation = "observation",
    }
}

/// One clause of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Clause {
    /// Number (`"8.6.1"`).
    pub clause: String,
    /// Short title.
    pub title: String,
    /// Whether requirements stand in it.
    pub auditable: bool,
    /// Why not, when not.
    #[serde(default)]
    pub note: Option<String>,
    /// The standard gives no title; this one is ours.
    #[serde(default)]
    pub own_title: bool,
}

impl Clause {
    /// Depth in the tree: 1 for `"8"`, 3 for `"8.6.1"`.
    pub fn depth(&self) -> usize {
        self.clause.split('.').count()
    }
}

/// One item of a requirement's list, ticked off but never graded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Element {
    /// `"R18-6.3-03c"`.
    pub id: String,
    /// In our own words.
    pub text: String,
}

/// A link to an ITIL practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct PracticeLink {
    /// Name of the practice.
    pub practice: String,
    /// `strong`, `partial` or `weak`.
    pub strength: String,
}

/// A link to a clause of another standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct ClauseLink {
    /// Clause or control number.
    pub clause: String,
    /// `strong`, `partial` or `weak`.
    pub strength: String,
}

/// One testable obligation: the level on which conclusions are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable id, never reused (`"R18-8.6.1-04"`).
    pub id: String,
    /// Clause it stands in.
    pub clause: String,
    /// Noun phrase of up to 60 characters for grids.
    pub title: String,
    /// The obligation as a plain fact that can be true or false, up to 25 words.
    pub obligation: String,
    /// Items of its list, in order.
    pub elements: Vec<Element>,
    /// When it applies, if not always.
    pub trigger: Option<String>,
    /// How often, only where the standard says so.
    pub frequency: Option<String>,
    /// Evidence that can show it.
    pub evidence_types: Vec<EvidenceType>,
    /// What auditors are shown.
    pub typical_evidence: Vec<String>,
    /// Open questions to ask.
    pub audit_questions: Vec<String>,
    /// `maintain` or `retain` where documented information is demanded.
    pub doc_info: Option<String>,
    /// Whom to ask.
    pub roles_to_ask: Vec<String>,
    /// Population and minimum idea for sampling.
    pub sampling_hint: Option<String>,
    /// Related ITIL 4 practices.
    pub itil4: Vec<PracticeLink>,
    /// Related clauses of ISO 9001:2015.
    pub iso9001: Vec<ClauseLink>,
    /// Related clauses and controls of ISO/IEC 27001:2022.
    pub iso27001: Vec<ClauseLink>,
    /// Clause of the guidance in ISO/IEC 20000-2.
    pub guidance_ref: Option<String>,
    /// Clauses of the 2011 edition it stems from.
    pub legacy_ref: Vec<String>,
    /// Id of the row this one replaced with another meaning.
    pub replaces: Option<String>,
    /// `active` or `withdrawn`.
    pub status: String,
    /// `sure`, `likely` or `unsure`.
    pub confidence: String,
}

impl Requirement {
    /// Number of the row inside its clause, from 1; 0 when the id carries none.
    pub fn sequence(&self) -> usize {
        self.id.rsplit('-').next().and_then(|row| row.parse().ok()).unwrap_or(0)
    }
}

/// Head of a catalogue file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Head {
    schema: u32,
    id: String,
    prefix: String,
    version: String,
    title: String,
    amendments: Vec<String>,
    language: String,
    clauses: Vec<Clause>,
}

/// A catalogue that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueFault {
    /// A part is not the JSON it has to be.
    #[error("catalogue part {part} cannot be read: {detail}")]
    Unreadable {
        /// Name of the part.
        part: String,
        /// Line and column.
        detail: String,
    },
    /// A row does not fit the rest.
    #[error("catalogue row {row}: {detail}")]
    Row {
        /// Id of the row.
        row: String,
        /// What is wrong.
        detail: String,
    },
}

/// A catalogue of requirements with its clause tree.
#[derive(Debug)]
pub struct Catalogue {
    head: Head,
    sha256: String,
    requirements: Vec<Requirement>,
    by_id: HashMap<String, usize>,
    vocabulary: Vec<HashMap<String, f32>>,
    document_frequency: HashMap<String, u32>,
}

impl Catalogue {
    /// Reads a catalogue from its head and its parts, each a JSON array of requirements.
    ///
    /// # Errors
    /// [`CatalogueFault`] naming the part or row: unreadable JSON, an id twice, an unknown clause.
    pub fn read(head: &str, parts: &[(&str, &str)]) -> Result<Self, CatalogueFault> {
        let mut digest = Sha256::new();
        digest.update(head.as_bytes());
        let unreadable = |part: &str, error: serde_json::Error| CatalogueFault::Unreadable {
            part: part.to_owned(),
            detail: error.to_string(),
        };
        let head: Head = serde_json::from_str(head).map_err(|error| unreadable("catalogue.json", error))?;
        if head.schema != 1 {
            return Err(CatalogueFault::Unreadable {
                part: "catalogue.json".into(),
                detail: format!("schema {} is not known", head.schema),
            });
        }
        let mut requirements: Vec<Requirement> = Vec::new();
        for (name, text) in parts {
            digest.update(text.as_bytes());
            let rows: Vec<Requirement> =
                serde_json::from_str(text).map_err(|error| unreadable(name, error))?;
            requirements.extend(rows);
        }
        let order: HashMap<&str, usize> =
            head.clauses.iter().enumerate().map(|(index, clause)| (clause.clause.as_str(), index)).collect();
        let mut by_id = HashMap::new();
        for (index, row) in requirements.iter().enumerate() {
            let fault = |detail: &str| CatalogueFault::Row { row: row.id.clone(), detail: detail.to_owned() };
            match order.get(row.clause.as_str()) {
                None => return Err(fault("its clause is not in the tree")),
                Some(clause) if !head.clauses[*clause].auditable => {
                    return Err(fault("its clause carries no requirements"));
                }
                Some(_) => {}
            }
            if !row.id.starts_with(&format!("{}-{}-", head.prefix, row.clause)) {
                return Err(fault("its id does not fit its clause"));
            }
            if by_id.insert(row.id.clone(), index).is_some() {
                return Err(fault("its id is there twice"));
            }
        }
        let vocabulary: Vec<HashMap<String, f32>> = requirements.iter().map(weighted_words).collect();
        let mut document_frequency: HashMap<String, u32> = HashMap::new();
        for words in &vocabulary {
            for word in words.keys() {
                *document_frequency.entry(word.clone()).or_default() += 1;
            }
        }
        let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { head, sha256, requirements, by_id, vocabulary, document_frequency })
    }

    /// Identifier of the catalogue.
    pub fn id(&self) -> &str {
        &self.head.id
    }
    /// Semantic version.
    pub fn version(&self) -> &str {
        &self.head.version
    }
    /// Standard with edition (`"ISO/IEC 20000-1:2018"`).
    pub fn title(&self) -> &str {
        &self.head.title
    }
    /// Amendments covered.
    pub fn amendments(&self) -> &[String] {
        &self.head.amendments
    }
    /// Language tag of the words.
    pub fn language(&self) -> &str {
        &self.head.language
    }
    /// SHA-256 over all parts, lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
    /// The clause tree in order.
    pub fn clauses(&self) -> &[Clause] {
        &self.head.clauses
    }
    /// All requirements in order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }
    /// The requirement of that id.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.by_id.get(id).map(|index| &self.requirements[*index])
    }
    /// The clause of that number.
    pub fn clause(&self, number: &str) -> Option<&Clause> {
        self.head.clauses.iter().find(|clause| clause.clause == number)
    }
    /// Words of each requirement with their weights, in the order of [`Self::requirements`].
    pub(crate) fn vocabulary(&self) -> &[HashMap<String, f32>] {
        &self.vocabulary
    }
    /// How telling a word is: the inverse document frequency over the requirements.
    pub(crate) fn rarity(&self, word: &str) -> f32 {
        let rows = self.requirements.len() as f32;
        let with = self.document_frequency.get(word).copied().unwrap_or(0) as f32;
        ((rows - with + 0.5) / (with + 0.5) + 1.0).ln()
    }
}

fn weighted_words(requirement: &Requirement) -> HashMap<String, f32> {
    let mut words: HashMap<String, f32> = HashMap::new();
    let mut add = |text: &str, weight: f32| {
        for word in stems(text) {
            let known = words.entry(word).or_default();
            *known = known.max(weight);
        }
    };
    add(&requirement.title, 3.0);
    add(&requirement.obligation, 2.5);
    for element in &requirement.elements {
        add(&element.text, 1.5);
    }
    for text in requirement.typical_evidence.iter().chain(&requirement.audit_questions) {
        add(text, 1.0);
    }
    for link in &requirement.itil4 {
        add(&link.practice, 0.8);
    }
    words
}

macro_rules! part {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../assets/catalogues/iso-iec-20000-1-2018/", $name)))
    };
}

/// The shipped catalogue of ISO/IEC 20000-1:2018 with Amendment 1:2024.
///
/// # Errors
/// A fault in the shipped data, which a test excludes.
pub fn iso_20000_1_2018() -> Result<&'static Catalogue, CatalogueFault> {
    static READ: OnceLock<Result<Catalogue, CatalogueFault>> = OnceLock::new();
    READ.get_or_init(|| {
        Catalogue::read(
            include_str!("../../../../assets/catalogues/iso-iec-20000-1-2018/catalogue.json"),
            &[
                part!("requirements-04.json"),
                part!("requirements-05.json"),
                part!("requirements-06.json"),
                part!("requirements-07.json"),
                part!("requirements-08-1.json"),
                part!("requirements-08-2.json"),
                part!("requirements-08-3.json"),
                part!("requirements-08-4.json"),
                part!("requirements-08-5.json"),
                part!("requirements-08-6.json"),
                part!("requirements-08-7.json"),
                part!("requirements-09.json"),
                part!("requirements-10.json"),
            ],
        )
    })
    .as_ref()
    .map_err(Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> &'static Catalogue {
        iso_20000_1_2018().expect("the shipped catalogue is sound")
    }

    #[test]
    fn every_auditable_clause_has_requirements() {
        let catalogue = catalogue();
        assert_eq!(catalogue.requirements().len(), 284);
        assert_eq!(catalogue.requirements().iter().map(|row| row.elements.len().max(1)).sum::<usize>(), 444);
        for clause in catalogue.clauses().iter().filter(|clause| clause.auditable) {
            assert!(
                catalogue.requirements().iter().any(|row| row.clause == clause.clause),
                "{} has no requirement",
                clause.clause
            );
        }
    }

    #[test]
    fn every_row_follows_the_writing_rules() {
        for row in catalogue().requirements() {
            let words = row.obligation.split_whitespace().count();
            assert!(words <= 25, "{}: {words} words", row.id);
            assert!(row.title.chars().count() <= 60, "{}: long title", row.id);
            assert!(!row.evidence_types.is_empty(), "{}: no evidence type", row.id);
            assert!((2..=5).contains(&row.typical_evidence.len()), "{}: typical evidence", row.id);
            assert!((1..=3).contains(&row.audit_questions.len()), "{}: questions", row.id);
            assert!(
                row.audit_questions.iter().all(|question| question.ends_with('?')),
                "{}: question",
                row.id
            );
            let text = format!(" {} {} ", row.title, row.obligation).to_lowercase();
            for word in [
                "should",
                "recommend",
                "best practice",
                "yearly",
                "annual",
                "monthly",
                "weekly",
                "daily",
                "quarterly",
            ] {
                assert!(!text.contains(word), "{}: \"{word}\" hardens or advises", row.id);
            }
        }
    }

    #[test]
    fn a_faulty_catalogue_is_refused_by_row() {
        let head = r#"{"schema":1,"id":"t","prefix":"T","version":"1","title":"T","amendments":[],"language":"en","clauses":[{"clause":"4.1","title":"x","auditable":true}]}"#;
        let twice = serde_json::to_string(
            &[&Requirement {
                id: "T-4.1-01".into(),
                clause: "4.1".into(),
                ..catalogue().requirements()[0].clone()
            }; 2],
        )
        .expect("serializable");
        assert!(matches!(
            Catalogue::read(head, &[("a", &twice)]),
            Err(CatalogueFault::Row { row, .. }) if row == "T-4.1-01"
        ));
        assert!(matches!(Catalogue::read(head, &[("a", "[")]), Err(CatalogueFault::Unreadable { .. })));
    }
}
