//! The requirement catalogue: reviewed data in our own words, shipped with the product and read once.
//! Contains no text of any standard; clause numbers and short titles are facts.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reference::stems;
use crate::words::words;

mod compare;
mod corresponding;
pub mod crosswalk;
mod document;
pub mod draft;
mod language;
mod oscal;
mod shipped;
pub mod template;

pub use compare::{Difference, DifferenceKind, FieldDifference, compare, later};
pub use corresponding::{Corresponding, demanding, spoken_of, successors};
pub use language::LANGUAGES;
pub use oscal::OSCAL_NS;
pub use shipped::{SHIPPED, Shipped, shipped};

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
    /// Number of the clause above it, empty at the top; only where the dots of its own number do not tell.
    #[serde(default)]
    pub parent: Option<String>,
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
#[ts(optional_fields)]
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
    #[serde(default)]
    pub itil4: Vec<PracticeLink>,
    /// Related ITIL v3 processes, of the 2011 edition.
    #[serde(default)]
    pub itilv3: Vec<PracticeLink>,
    /// Related clauses of ISO 9001:2015.
    #[serde(default)]
    pub iso9001: Vec<ClauseLink>,
    /// Related clauses and controls of ISO/IEC 27001:2022.
    #[serde(default)]
    pub iso27001: Vec<ClauseLink>,
    /// Clause of the guidance in ISO/IEC 20000-2.
    #[serde(default)]
    pub guidance_ref: Option<String>,
    /// Clauses of the edition before that it stems from.
    #[serde(default)]
    pub legacy_ref: Vec<String>,
    /// Clauses of the edition after that took it over.
    #[serde(default)]
    pub successor_ref: Vec<String>,
    /// What a catalogue from elsewhere says about it beside the obligation.
    #[serde(default)]
    pub guidance: Option<String>,
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
    #[serde(default)]
    amendments: Vec<String>,
    language: String,
    /// From when certification against it counts; withdrawn when a later edition took its place.
    #[serde(default)]
    withdrawn: Option<String>,
    /// Who publishes it, as a catalogue from elsewhere says.
    #[serde(default)]
    publisher: String,
    /// What a catalogue from elsewhere says about its licence.
    #[serde(default)]
    licence: String,
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
    /// No catalogue of that id comes with the product.
    #[error("there is no catalogue \"{id}\"")]
    Unknown {
        /// The id asked for.
        id: String,
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

/// Words of each requirement with their weights, and in how many requirements each word is.
#[derive(Debug)]
struct Vocabulary {
    words: Vec<HashMap<String, f32>>,
    frequency: HashMap<String, u32>,
}

/// A catalogue of requirements with its clause tree.
#[derive(Debug)]
pub struct Catalogue {
    head: Head,
    /// Tags of the languages its words are there in, the one it was written in first.
    languages: Vec<String>,
    sha256: String,
    requirements: Vec<Requirement>,
    by_id: HashMap<String, usize>,
    by_clause: HashMap<String, usize>,
    /// Place of the clause above each clause, which always comes before it.
    above: Vec<Option<usize>>,
    /// Taken from the words when somebody first searches by words.
    vocabulary: OnceLock<Vocabulary>,
    /// Taken from the words when something is first suggested.
    index: OnceLock<crate::suggest::Index>,
}

impl Catalogue {
    /// Reads a catalogue from its head and its parts, each a JSON array of requirements.
    ///
    /// # Errors
    /// [`CatalogueFault`] naming the part or row: unreadable JSON, an id twice, an unknown clause.
    pub fn read(head: &str, parts: &[(&str, &str)]) -> Result<Self, CatalogueFault> {
        Self::assemble(document::parse("catalogue.json", head)?, document::rows(parts)?)
    }

    /// Puts a catalogue together and checks that its rows fit each other.
    fn assemble(head: Value, rows: Vec<Value>) -> Result<Self, CatalogueFault> {
        let sha256 = document::digest(&head, &rows);
        let unreadable =
            |part: &str, detail: String| CatalogueFault::Unreadable { part: part.to_owned(), detail };
        let head: Head =
            serde_json::from_value(head).map_err(|error| unreadable("head", error.to_string()))?;
        if head.schema != 1 {
            return Err(unreadable("head", format!("schema {} is not known", head.schema)));
        }
        let mut requirements = Vec::with_capacity(rows.len());
        for (at, row) in rows.into_iter().enumerate() {
            let name = match row.get("id").and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => format!("number {}", at + 1),
            };
            let row: Requirement = serde_json::from_value(row)
                .map_err(|error| CatalogueFault::Row { row: name, detail: error.to_string() })?;
            requirements.push(row);
        }
        let (order, above) = tree(&head.clauses)?;
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
            if !row.id.starts_with(&format!("{}-{}-", head.prefix, id_part(&row.clause))) {
                return Err(fault("its id does not fit its clause"));
            }
            if by_id.insert(row.id.clone(), index).is_some() {
                return Err(fault("its id is there twice"));
            }
        }
        Ok(Self {
            languages: vec![head.language.clone()],
            head,
            sha256,
            requirements,
            by_id,
            by_clause: order,
            above,
            vocabulary: OnceLock::new(),
            index: OnceLock::new(),
        })
    }

    /// The words of the requirements as they are now.
    fn learned(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let words: Vec<HashMap<String, f32>> = self.requirements.iter().map(weighted_words).collect();
            let mut frequency: HashMap<String, u32> = HashMap::new();
            for word in words.iter().flat_map(HashMap::keys) {
                *frequency.entry(word.clone()).or_default() += 1;
            }
            Vocabulary { words, frequency }
        })
    }

    /// What suggestions go by: the words of the requirements in every language, and practitioners' words for them.
    pub fn index(&self) -> &crate::suggest::Index {
        self.index.get_or_init(|| crate::suggest::Index::of(self))
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
    /// Beginning of the ids of its requirements (`"R18"`).
    pub fn prefix(&self) -> &str {
        &self.head.prefix
    }
    /// Day on which a later edition took its place (`YYYY-MM-DD`).
    pub fn withdrawn(&self) -> Option<&str> {
        self.head.withdrawn.as_deref()
    }
    /// Who publishes it, as a catalogue from elsewhere says; empty for the shipped ones.
    pub fn publisher(&self) -> &str {
        &self.head.publisher
    }
    /// What a catalogue from elsewhere says about its licence.
    pub fn licence(&self) -> &str {
        &self.head.licence
    }
    /// Language tag of the words.
    pub fn language(&self) -> &str {
        &self.head.language
    }
    /// Language tags its words are there in, the one it was written in first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
    /// SHA-256 over head and requirements in canonical JSON, lower-case hexadecimal; the same in every language.
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
        self.clause_at(number).map(|place| &self.head.clauses[place])
    }
    /// Place of a clause in [`Self::clauses`].
    pub fn clause_at(&self, number: &str) -> Option<usize> {
        self.by_clause.get(number).copied()
    }
    /// Places of a clause and of all clauses above it, upwards.
    pub fn upwards(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(place), |place| self.above.get(*place).copied().flatten())
    }
    /// Whether the clause of that number is `of` or below it.
    pub fn is_inside(&self, number: &str, of: &str) -> bool {
        let (Some(place), Some(of)) = (self.clause_at(number), self.clause_at(of)) else { return false };
        self.upwards(place).any(|place| place == of)
    }
    /// Depth of a clause in the tree, from 1.
    pub fn depth(&self, place: usize) -> usize {
        self.upwards(place).count()
    }
    /// Words of each requirement with their weights, in the order of [`Self::requirements`].
    pub(crate) fn vocabulary(&self) -> &[HashMap<String, f32>] {
        &self.learned().words
    }
    /// Words of a requirement with their weights.
    pub(crate) fn words_of(&self, requirement: &Requirement) -> Option<&HashMap<String, f32>> {
        self.by_id.get(&requirement.id).and_then(|place| self.learned().words.get(*place))
    }
    /// How telling a word is: the inverse document frequency over the requirements.
    pub(crate) fn rarity(&self, word: &str) -> f32 {
        let rows = self.requirements.len() as f32;
        let with = self.learned().frequency.get(word).copied().unwrap_or(0) as f32;
        ((rows - with + 0.5) / (with + 0.5) + 1.0).ln()
    }
}

/// Places of the clauses by number, and of the clause above each.
type Tree = (HashMap<String, usize>, Vec<Option<usize>>);

/// The clause tree.
///
/// # Errors
/// A number twice, a clause above that is not there or comes later (so that there is no circle).
fn tree(clauses: &[Clause]) -> Result<Tree, CatalogueFault> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(clauses.len());
    let mut above = Vec::with_capacity(clauses.len());
    for (place, clause) in clauses.iter().enumerate() {
        let fault =
            |detail: &str| CatalogueFault::Row { row: clause.clause.clone(), detail: detail.to_owned() };
        let found = match clause.parent.as_deref() {
            Some("") => None,
            Some(parent) => match places.get(parent) {
                Some(place) => Some(*place),
                None => return Err(fault("the clause above it is not there before it")),
            },
            None => {
                let shorter = |number: &str| number.rsplit_once('.').map(|(shorter, _)| shorter.to_owned());
                std::iter::successors(shorter(&clause.clause), |number| shorter(number))
                    .find_map(|number| places.get(&number).copied())
            }
        };
        above.push(found);
        if places.insert(clause.clause.clone(), place).is_some() {
            return Err(fault("its number is there twice"));
        }
    }
    Ok((places, above))
}

/// A clause number or an id as it may stand inside an id: letters, digits, dots and underlines; anything else
/// becomes a dash.
pub(crate) fn id_part(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            part.push(c);
        } else if !part.is_empty() && !part.ends_with('-') {
            part.push('-');
        }
    }
    part.truncate(part.trim_end_matches('-').len());
    if part.is_empty() { "x".to_owned() } else { part }
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
    for link in requirement.itil4.iter().chain(&requirement.itilv3) {
        add(&link.practice, 0.8);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> &'static Catalogue {
        shipped("iso-iec-20000-1-2018", "en").expect("the shipped catalogue is sound")
    }

    fn shipped_in_english() -> impl Iterator<Item = &'static Catalogue> {
        SHIPPED.iter().map(|one| shipped(one.id, "en").unwrap_or_else(|fault| panic!("{}: {fault}", one.id)))
    }

    #[test]
    fn every_auditable_clause_has_requirements() {
        for (catalogue, (rows, elements)) in shipped_in_english().zip([(284, 444), (202, 358)]) {
            assert_eq!(catalogue.requirements().len(), rows);
            let split = catalogue.requirements().iter().map(|row| row.elements.len().max(1)).sum::<usize>();
            assert_eq!(split, elements);
            for clause in catalogue.clauses().iter().filter(|clause| clause.auditable) {
                let covered = catalogue.requirements().iter().any(|row| row.clause == clause.clause);
                assert!(covered, "{} {} has no requirement", catalogue.id(), clause.clause);
            }
        }
    }

    /// Every id that was ever released is still there, withdrawn or not, and none is new without being entered.
    #[test]
    fn ids_are_never_reused_nor_lost() {
        let ledgers = [
            include_str!("../../../../../assets/catalogues/iso-iec-20000-1-2018/ids.txt"),
            include_str!("../../../../../assets/catalogues/iso-iec-20000-1-2011/ids.txt"),
        ];
        for (catalogue, ledger) in shipped_in_english().zip(ledgers) {
            let known: Vec<&str> = ledger.lines().collect();
            let there: Vec<&str> = catalogue.requirements().iter().map(|row| row.id.as_str()).collect();
            assert_eq!(there, known, "{}: enter new ids in ids.txt, never take one out", catalogue.id());
        }
    }

    /// The obligation names a document that another obligation asks for.
    const NAMES_A_DOCUMENT: [&str; 7] = [
        "R18-7.5.1-01",
        "R18-7.5.1-02",
        "R18-8.5.3-05",
        "R11-4.1.4-02",
        "R11-5.3-02",
        "R11-6.1-05",
        "R11-7.1-05",
    ];

    #[test]
    fn every_row_follows_the_writing_rules() {
        for row in shipped_in_english().flat_map(Catalogue::requirements) {
            let words = row.obligation.split_whitespace().count();
            assert!(words <= 25, "{}: {words} words", row.id);
            assert!(row.title.chars().count() <= 60, "{}: long title", row.id);
            assert!(!row.evidence_types.is_empty(), "{}: no evidence type", row.id);
            assert!((2..=5).contains(&row.typical_evidence.len()), "{}: typical evidence", row.id);
            assert!((1..=3).contains(&row.audit_questions.len()), "{}: questions", row.id);
            let asks = row.audit_questions.iter().all(|question| question.ends_with('?'));
            assert!(asks, "{}: question", row.id);
            let text = format!(" {} {} ", row.title, row.obligation).to_lowercase();
            for word in [
                "should",
                "must ",
                "recommend",
                "ideally",
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
            for word in ["organisation", "behaviour", "program ", "recognise", "analyze", "prioritise"] {
                assert!(!text.contains(word), "{}: \"{word}\" is not how ISO spells", row.id);
            }
            let demanded = row.doc_info.is_some() || NAMES_A_DOCUMENT.contains(&row.id.as_str());
            assert!(demanded || !text.contains("documented"), "{}: no document is asked for", row.id);
        }
    }

    #[test]
    fn every_catalogue_is_whole_in_every_language_it_claims() {
        for one in SHIPPED {
            let english = shipped(one.id, "en").unwrap_or_else(|fault| panic!("{}: {fault}", one.id));
            for language in one.languages() {
                let spoken = shipped(one.id, language).unwrap_or_else(|fault| panic!("{language}: {fault}"));
                assert_eq!(spoken.language(), language);
                assert_eq!(spoken.sha256(), english.sha256(), "words do not change what is required");
                for (there, here) in spoken.requirements().iter().zip(english.requirements()) {
                    assert_eq!(there.id, here.id);
                    let words = there.obligation.split_whitespace().count();
                    assert!(words <= 35, "{language} {}: {words} words", there.id);
                    let length = there.title.chars().count();
                    assert!(length <= 60, "{language} {}: title of {length}", there.id);
                    assert!(there.audit_questions.iter().all(|question| question.ends_with('?')));
                    assert!(
                        language == "en" || there.obligation != here.obligation,
                        "{} in English",
                        there.id
                    );
                }
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
