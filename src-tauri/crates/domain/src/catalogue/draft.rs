//! A catalogue as someone else wrote it, read but not yet ours: what the readers of foreign files hand over, and how
//! it becomes a catalogue document with ids that stay.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::document::write_canonical;
use super::{Catalogue, ClauseLink, EvidenceType, PracticeLink, Requirement, SHIPPED, id_part};
use crate::words::words;

/// Most requirements, and most clauses, of one catalogue.
pub const MOST_ROWS: usize = 20_000;
/// Problems that are kept; more are counted only.
pub const MOST_PROBLEMS: usize = 1_000;
/// Characters of a clause number.
pub const LONGEST_CLAUSE: usize = 40;
/// Characters of a title; a longer one is shortened, and the whole of it kept with the guidance.
const LONGEST_TITLE: usize = 200;
/// Characters of an id given in the file.
const LONGEST_ID: usize = 80;
/// Characters of any other text, so that it still fits the cell of a spreadsheet.
const LONGEST_TEXT: usize = 32_000;
/// Levels of the clause tree.
const DEEPEST: usize = 30;
/// Items of one list of a requirement.
const MOST_ITEMS: usize = 500;

words! {
    /// Kind of file a draft was read from.
    DraftKind, "a kind of catalogue file" {
        /// The template we provide, or an export of ours as XLSX.
        Template = "template",
        /// OSCAL catalog.
        Oscal = "oscal",
        /// CISO Assistant library.
        CisoAssistant = "ciso_assistant",
    }
}

/// Something wrong in a foreign catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: sheet and cell, line, or JSON pointer.
    pub place: String,
    /// What, and what to do about it.
    pub what: String,
    /// The catalogue cannot be used as long as it stands.
    pub severe: bool,
}

/// A clause as read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftClause {
    /// Number as given.
    pub number: String,
    /// Title; may be empty.
    pub title: String,
    /// Number of the clause above it, empty at the top; absent where the dots of the number tell.
    pub parent: Option<String>,
    /// Where it stands.
    pub place: String,
}

/// A requirement as read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftRequirement {
    /// Id as given, if any.
    pub id: Option<String>,
    /// Number of its clause.
    pub clause: String,
    /// Title.
    pub title: String,
    /// The obligation.
    pub obligation: String,
    /// Items of its list.
    pub elements: Vec<String>,
    /// When it applies.
    pub trigger: Option<String>,
    /// How often.
    pub frequency: Option<String>,
    /// Evidence that can show it.
    pub evidence_types: Vec<EvidenceType>,
    /// What auditors are shown.
    pub typical_evidence: Vec<String>,
    /// Questions to ask.
    pub questions: Vec<String>,
    /// `maintain` or `retain`.
    pub doc_info: Option<String>,
    /// Whom to ask.
    pub roles: Vec<String>,
    /// Hint for sampling.
    pub sampling_hint: Option<String>,
    /// What the source says beside the obligation.
    pub guidance: Option<String>,
    /// Related ITIL 4 practices.
    pub itil4: Vec<PracticeLink>,
    /// Related ITIL v3 processes.
    pub itilv3: Vec<PracticeLink>,
    /// Related clauses of ISO 9001.
    pub iso9001: Vec<ClauseLink>,
    /// Related clauses and controls of ISO/IEC 27001.
    pub iso27001: Vec<ClauseLink>,
    /// Clause of the guidance.
    pub guidance_ref: Option<String>,
    /// Clauses of the edition before it stems from.
    pub legacy_ref: Vec<String>,
    /// Clauses of the edition after that took it over.
    pub successor_ref: Vec<String>,
    /// Where it stands.
    pub place: String,
}

/// A foreign catalogue as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it was read from.
    pub kind: DraftKind,
    /// Id as given; empty when the file gives none.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version; empty when the file gives none.
    pub version: String,
    /// Who publishes it.
    pub publisher: String,
    /// What the file says about its licence.
    pub licence: String,
    /// Language tag; empty when the file does not say.
    pub language: String,
    /// Clauses in the order of the file.
    pub clauses: Vec<DraftClause>,
    /// Requirements in the order of the file.
    pub requirements: Vec<DraftRequirement>,
    /// Requirements beyond the most that are taken.
    pub beyond: u32,
    /// Rows left out on purpose, withdrawn ones for instance.
    pub skipped: u32,
    /// What the reader found wrong.
    pub problems: Vec<Problem>,
    /// Problems beyond those.
    pub more_problems: u32,
}

/// A draft that became a catalogue.
#[derive(Debug)]
pub struct Built {
    /// The document, as an audit file keeps it.
    pub document: String,
    /// The same, read again.
    pub catalogue: Catalogue,
    /// What is worth knowing, though nothing stands against using it.
    pub remarks: Vec<Problem>,
}

/// Why a draft became none: all that is wrong, severe or not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} problems", .problems.len())]
pub struct Unfit {
    /// What is wrong, in order.
    pub problems: Vec<Problem>,
}

impl Draft {
    /// An empty draft.
    pub fn new(kind: DraftKind) -> Self {
        Self {
            kind,
            id: String::new(),
            title: String::new(),
            version: String::new(),
            publisher: String::new(),
            licence: String::new(),
            language: String::new(),
            clauses: Vec::new(),
            requirements: Vec::new(),
            beyond: 0,
            skipped: 0,
            problems: Vec::new(),
            more_problems: 0,
        }
    }

    /// Takes a requirement; beyond the bound they are counted only.
    pub fn add(&mut self, row: DraftRequirement) {
        if self.requirements.len() < MOST_ROWS {
            self.requirements.push(row);
            return;
        }
        if self.beyond == 0 {
            let what = format!(
                "The catalogue has more than {MOST_ROWS} requirements, which is the most that is taken. Split it."
            );
            self.problem(true, row.place, what);
        }
        self.beyond = self.beyond.saturating_add(1);
    }

    /// Notes a problem; beyond the bound it is counted only, a first severe one always kept.
    pub fn problem(&mut self, severe: bool, place: impl Into<String>, what: impl Into<String>) {
        note(&mut self.problems, &mut self.more_problems, severe, place.into(), what.into());
    }

    /// The id it gets in an audit file: as given, else made from the title; never that of a shipped catalogue.
    pub fn catalogue_id(&self) -> String {
        let given = if self.id.trim().is_empty() { &self.title } else { &self.id };
        let mut id = id_part(given).to_lowercase();
        if id.len() > 60 {
            // Two long titles may begin alike.
            id.truncate(48);
            id = format!("{}-{}", id.trim_end_matches(['-', '.', '_']), &digest(given)[..8]);
        }
        id.truncate(id.trim_end_matches(['-', '.', '_']).len());
        if !id.contains(|c: char| c.is_ascii_alphanumeric()) || id == "x" {
            id = format!("catalogue-{}", &digest(given)[..8]);
        }
        if SHIPPED.iter().any(|shipped| shipped.id == id) {
            id.push_str("-imported");
        }
        id
    }

    /// Makes the catalogue document.
    ///
    /// `taken` are the prefixes of ids that are in use. `before` is the catalogue of the same id in the audit file, whose
    /// prefix and ids are kept: a row with an id given keeps that, a row without takes over the id of the row with the
    /// same words.
    ///
    /// # Errors
    /// [`Unfit`] with everything that is wrong.
    pub fn build(&self, taken: &BTreeSet<String>, before: Option<&Catalogue>) -> Result<Built, Unfit> {
        let mut making = Making {
            draft: self,
            prefix: before
                .map_or_else(|| prefix(&self.catalogue_id(), taken), |before| before.prefix().to_owned()),
            problems: self.problems.clone(),
            more: self.more_problems,
        };
        let clauses = making.clauses();
        let ids = making.ids(before);
        let requirements = making.requirements(&ids);
        let head = making.head(&clauses);
        let severe = making.problems.iter().any(|problem| problem.severe);
        if severe {
            return Err(Unfit { problems: making.problems });
        }
        let whole = json!({ "head": head, "languages": {}, "requirements": requirements });
        let mut document = String::new();
        write_canonical(&whole, &mut document);
        match Catalogue::from_document(document.as_bytes(), &self.language) {
            Ok(catalogue) => Ok(Built { document, catalogue, remarks: making.problems }),
            Err(fault) => {
                making.note(true, "", format!("The catalogue does not fit together: {fault}."));
                Err(Unfit { problems: making.problems })
            }
        }
    }
}

fn note(problems: &mut Vec<Problem>, more: &mut u32, severe: bool, place: String, what: String) {
    if problems.len() < MOST_PROBLEMS {
        problems.push(Problem { place, what, severe });
        return;
    }
    *more = more.saturating_add(1);
    if severe
        && !problems.iter().any(|problem| problem.severe)
        && let Some(last) = problems.last_mut()
    {
        *last = Problem { place, what, severe };
    }
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The beginning of the ids of a catalogue: letters and digits of its id, never one that is taken, nor one that
/// looks like an edition of ISO/IEC 20000-1 (`R18`).
fn prefix(id: &str, taken: &BTreeSet<String>) -> String {
    let mut base: String =
        id.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(8).collect();
    if !base.starts_with(|c: char| c.is_ascii_alphabetic()) {
        base.insert(0, 'C');
    }
    let reserved =
        |prefix: &str| prefix.strip_prefix('R').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let free = |prefix: &str| {
        !reserved(prefix) && !taken.iter().any(|known| known.eq_ignore_ascii_case(prefix)) && prefix.len() > 1
    };
    if free(&base) {
        return base;
    }
    let short: String = base.chars().take(6).collect();
    let digest = digest(id).to_uppercase();
    // Sooner or later a part of the digest is free; the numbers end for certain.
    (2..=digest.len())
        .map(|length| format!("{short}X{}", &digest[..length]))
        .chain((0_u32..).map(|number| format!("{short}X{number}")))
        .find(|prefix| free(prefix))
        .unwrap_or(base)
}

/// Blanks of all kinds as one, none at the ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without blanks at their ends, without empty ones at both ends.
fn lines(text: &str) -> String {
    let joined = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    joined.trim().to_owned()
}

/// The first words of a text, as a title.
fn beginning(text: &str, most: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= most {
        return line;
    }
    let mut short = String::new();
    for word in line.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = line.chars().take(most.saturating_sub(1)).collect();
    }
    short.push('…');
    short
}

/// `a`, `b`, … `z`, `aa`, …
fn letters(mut at: usize) -> String {
    let mut reversed = Vec::new();
    loop {
        reversed.push(char::from(b'a' + u8::try_from(at % 26).unwrap_or(0)));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    reversed.iter().rev().collect()
}

/// A clause that fits the others: its number, title, the clause above it.
struct MadeClause {
    number: String,
    title: String,
    parent: Option<String>,
    auditable: bool,
}

struct Making<'d> {
    draft: &'d Draft,
    prefix: String,
    problems: Vec<Problem>,
    more: u32,
}

impl Making<'_> {
    fn note(&mut self, severe: bool, place: &str, what: String) {
        note(&mut self.problems, &mut self.more, severe, place.to_owned(), what);
    }

    /// The clause tree, each clause after the one above it.
    fn clauses(&mut self) -> Vec<MadeClause> {
        let draft = self.draft;
        if draft.clauses.len() > MOST_ROWS {
            let what = format!(
                "{} clauses; at most {MOST_ROWS} are taken. Split the catalogue.",
                draft.clauses.len()
            );
            self.note(true, "", what);
            return Vec::new();
        }
        let numbers: Vec<String> = draft.clauses.iter().map(|clause| one_line(&clause.number)).collect();
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(numbers.len());
        for (at, (clause, number)) in draft.clauses.iter().zip(&numbers).enumerate() {
            if number.is_empty() {
                self.note(true, &clause.place, "A clause without a number.".to_owned());
            } else if number.chars().count() > LONGEST_CLAUSE {
                let what = format!("The clause number is longer than {LONGEST_CLAUSE} characters.");
                self.note(true, &clause.place, what);
            }
            if let Some(first) = places.get(number.as_str()) {
                let first = &draft.clauses[*first].place;
                self.note(
                    true,
                    &clause.place,
                    format!("The clause {number} is there twice, first at {first}."),
                );
            } else {
                places.insert(number, at);
            }
        }
        let dotted = |number: &str| -> Option<usize> {
            let shorter = |number: &str| number.rsplit_once('.').map(|(shorter, _)| shorter.to_owned());
            std::iter::successors(shorter(number), |number| shorter(number))
                .find_map(|number| places.get(number.as_str()).copied())
        };
        let mut above: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
        for (clause, number) in draft.clauses.iter().zip(&numbers) {
            let found = match clause.parent.as_deref().map(one_line) {
                None => dotted(number),
                Some(parent) if parent.is_empty() => None,
                Some(parent) => match places.get(parent.as_str()) {
                    Some(place) => Some(*place),
                    None => {
                        let what = format!("The clause above {number} is {parent}, which is not there.");
                        self.note(true, &clause.place, what);
                        None
                    }
                },
            };
            above.push(found);
        }
        self.circles(&numbers, &above);
        let carries: HashSet<String> = draft.requirements.iter().map(|row| one_line(&row.clause)).collect();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
        for (at, above) in above.iter().enumerate() {
            if let Some(above) = above {
                below[*above].push(at);
            }
        }
        let mut order = Vec::with_capacity(numbers.len());
        let mut open: Vec<(usize, usize)> =
            (0..numbers.len()).rev().filter(|at| above[*at].is_none()).map(|at| (at, 1)).collect();
        while let Some((at, depth)) = open.pop() {
            if depth > DEEPEST {
                let what = format!("The clause {} lies deeper than {DEEPEST} levels.", numbers[at]);
                self.note(true, &draft.clauses[at].place, what);
                break;
            }
            order.push(at);
            open.extend(below[at].iter().rev().map(|at| (*at, depth + 1)));
        }
        order
            .into_iter()
            .map(|at| {
                let told = dotted(&numbers[at]);
                let parent = match above[at] {
                    found if found == told => None,
                    None => Some(String::new()),
                    Some(found) => Some(numbers[found].clone()),
                };
                MadeClause {
                    title: one_line(&draft.clauses[at].title),
                    auditable: carries.contains(&numbers[at]),
                    number: numbers[at].clone(),
                    parent,
                }
            })
            .collect()
    }

    /// Names every clause that is above itself.
    fn circles(&mut self, numbers: &[String], above: &[Option<usize>]) {
        // 0 not looked at, 1 on the way, 2 sound.
        let mut seen = vec![0_u8; numbers.len()];
        for start in 0..numbers.len() {
            let mut way = Vec::new();
            let mut at = start;
            while seen[at] == 0 {
                seen[at] = 1;
                way.push(at);
                match above[at] {
                    Some(next) => at = next,
                    None => break,
                }
            }
            if seen[at] == 1
                && let Some(from) = way.iter().position(|place| *place == at)
                && above[at].is_some()
            {
                let round: Vec<&str> =
                    way[from..].iter().chain([&at]).take(12).map(|place| numbers[*place].as_str()).collect();
                let what = format!("Clauses stand above each other in a circle: {}.", round.join(" → "));
                self.note(true, &self.draft.clauses[at].place.clone(), what);
            }
            way.into_iter().for_each(|place| seen[place] = 2);
        }
    }

    /// The id of every requirement, in order.
    fn ids(&mut self, before: Option<&Catalogue>) -> Vec<String> {
        let draft = self.draft;
        let mut given_at: HashMap<&str, &str> = HashMap::new();
        let mut used: HashSet<String> = HashSet::new();
        let mut ids: Vec<Option<String>> = Vec::with_capacity(draft.requirements.len());
        for row in &draft.requirements {
            let Some(given) = row.id.as_deref().map(str::trim).filter(|id| !id.is_empty()) else {
                ids.push(None);
                continue;
            };
            if given.chars().count() > LONGEST_ID {
                self.note(true, &row.place, format!("The id is longer than {LONGEST_ID} characters."));
            }
            if let Some(first) = given_at.insert(given, &row.place) {
                self.note(true, &row.place, format!("The id {given} is there twice, first at {first}."));
            }
            let id = self.id_from(&one_line(&row.clause), given);
            let id = (1..)
                .map(|copy| if copy == 1 { id.clone() } else { format!("{id}_{copy}") })
                .find(|id| !used.contains(id))
                .unwrap_or(id);
            used.insert(id.clone());
            ids.push(Some(id));
        }
        let known = Known::of(before);
        for pass in [Known::same_words, Known::same_obligation, Known::same_title] {
            for (row, id) in draft.requirements.iter().zip(&mut ids) {
                if id.is_none()
                    && let Some(found) = pass(&known, row, &used)
                {
                    used.insert(found.clone());
                    *id = Some(found);
                }
            }
        }
        // A number that once meant another row never comes back.
        used.extend(before.into_iter().flat_map(Catalogue::requirements).map(|row| row.id.clone()));
        let mut next: HashMap<String, usize> = HashMap::new();
        draft
            .requirements
            .iter()
            .zip(ids)
            .map(|(row, id)| {
                id.unwrap_or_else(|| {
                    let start = format!("{}-{}-", self.prefix, id_part(&one_line(&row.clause)));
                    let number = next.entry(start.clone()).or_insert(0);
                    loop {
                        *number += 1;
                        let id = format!("{start}{number:02}");
                        if used.insert(id.clone()) {
                            return id;
                        }
                    }
                })
            })
            .collect()
    }

    /// The id of a row from the id given in the file: nothing is said twice.
    fn id_from(&self, clause: &str, given: &str) -> String {
        let clause = id_part(clause);
        let mut own = id_part(given);
        // The prefix of ours it had in another file.
        if let Some((start, rest)) = own.split_once('-')
            && start.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && rest.strip_prefix(&clause).is_some_and(|rest| rest.starts_with('-'))
        {
            own = rest.to_owned();
        }
        for separator in ['-', '.'] {
            let start = format!("{clause}{separator}");
            // All ASCII, so every place is the beginning of a character.
            let (head, rest) = own.split_at(start.len().min(own.len()));
            if !rest.is_empty() && head.eq_ignore_ascii_case(&start) {
                own = rest.to_owned();
                break;
            }
        }
        format!("{}-{clause}-{own}", self.prefix)
    }

    fn requirements(&mut self, ids: &[String]) -> Vec<Requirement> {
        let draft = self.draft;
        if draft.requirements.is_empty() && !draft.problems.iter().any(|problem| problem.severe) {
            self.note(true, "", "There is no requirement in it.".to_owned());
        }
        if draft.requirements.len() > MOST_ROWS {
            let what = format!(
                "{} requirements; at most {MOST_ROWS} are taken. Split the catalogue.",
                draft.requirements.len()
            );
            self.note(true, "", what);
            return Vec::new();
        }
        let numbers: HashSet<String> = draft.clauses.iter().map(|clause| one_line(&clause.number)).collect();
        draft.requirements.iter().zip(ids).map(|(row, id)| self.requirement(row, id, &numbers)).collect()
    }

    fn requirement(&mut self, row: &DraftRequirement, id: &str, numbers: &HashSet<String>) -> Requirement {
        let clause = one_line(&row.clause);
        if clause.is_empty() {
            self.note(true, &row.place, "A requirement without a clause.".to_owned());
        } else if !numbers.contains(&clause) {
            self.note(true, &row.place, format!("There is no clause {clause}."));
        }
        let mut title = one_line(&row.title);
        let mut obligation = lines(&row.obligation);
        let mut guidance = row.guidance.as_deref().map(lines).filter(|text| !text.is_empty());
        match (title.is_empty(), obligation.is_empty()) {
            (true, true) => self.note(
                true,
                &row.place,
                "A requirement with neither title nor obligation; say what is required.".to_owned(),
            ),
            (true, false) => title = beginning(&obligation, 60),
            (false, true) => obligation.clone_from(&title),
            (false, false) => {}
        }
        if title.chars().count() > LONGEST_TITLE {
            let what =
                format!("The title is longer than {LONGEST_TITLE} characters; it is shortened in lists.");
            self.note(false, &row.place, what);
            if obligation != title {
                guidance = Some(match guidance {
                    Some(guidance) => format!("{title}\n{guidance}"),
                    None => title.clone(),
                });
            }
            title = beginning(&title, LONGEST_TITLE);
        }
        if let Some(word) =
            row.doc_info.as_deref().filter(|word| !word.is_empty() && !matches!(*word, "maintain" | "retain"))
        {
            self.note(true, &row.place, format!("“{word}” is neither maintain nor retain."));
        }
        let mut list = |what: &str, items: &[String]| -> Vec<String> {
            let items: Vec<String> =
                items.iter().map(|item| lines(item)).filter(|item| !item.is_empty()).collect();
            if items.len() > MOST_ITEMS {
                let what = format!("{} {what}; at most {MOST_ITEMS} are taken.", items.len());
                self.note(true, &row.place, what);
            }
            items
        };
        let elements = list("elements", &row.elements);
        let typical_evidence = list("lines of typical evidence", &row.typical_evidence);
        let audit_questions = list("questions", &row.questions);
        let roles_to_ask = list("functions", &row.roles);
        let short = |text: &Option<String>| text.as_deref().map(lines).filter(|text| !text.is_empty());
        let (trigger, frequency, sampling_hint) =
            (short(&row.trigger), short(&row.frequency), short(&row.sampling_hint));
        let longest = [&elements, &typical_evidence, &audit_questions, &roles_to_ask]
            .into_iter()
            .map(|items| items.iter().map(|item| item.chars().count() + 1).sum::<usize>())
            .chain(
                [&trigger, &frequency, &sampling_hint, &guidance]
                    .into_iter()
                    .flatten()
                    .chain([&obligation])
                    .map(|text| text.chars().count()),
            )
            .max();
        if longest > Some(LONGEST_TEXT) {
            let what = format!("A text is longer than {LONGEST_TEXT} characters; shorten or split it.");
            self.note(true, &row.place, what);
        }
        let links = [row.itil4.len(), row.itilv3.len(), row.iso9001.len(), row.iso27001.len()];
        let clauses = [row.legacy_ref.len(), row.successor_ref.len()];
        if let Some(many) = links.into_iter().chain(clauses).find(|many| *many > MOST_ITEMS) {
            self.note(true, &row.place, format!("{many} links; at most {MOST_ITEMS} are taken."));
        }
        let mut evidence_types = Vec::new();
        for kind in &row.evidence_types {
            if !evidence_types.contains(kind) {
                evidence_types.push(*kind);
            }
        }
        Requirement {
            id: id.to_owned(),
            clause,
            title,
            obligation,
            elements: elements
                .into_iter()
                .enumerate()
                .map(|(at, text)| super::Element { id: format!("{id}.{}", letters(at)), text })
                .collect(),
            trigger,
            frequency,
            evidence_types,
            typical_evidence,
            audit_questions,
            doc_info: row.doc_info.clone().filter(|word| !word.is_empty()),
            roles_to_ask,
            sampling_hint,
            itil4: row.itil4.clone(),
            itilv3: row.itilv3.clone(),
            iso9001: row.iso9001.clone(),
            iso27001: row.iso27001.clone(),
            guidance_ref: row.guidance_ref.as_deref().map(one_line).filter(|clause| !clause.is_empty()),
            legacy_ref: row.legacy_ref.clone(),
            successor_ref: row.successor_ref.clone(),
            guidance,
            replaces: None,
            status: "active".to_owned(),
            confidence: "sure".to_owned(),
        }
    }

    fn head(&mut self, clauses: &[MadeClause]) -> serde_json::Value {
        let draft = self.draft;
        let title = one_line(&draft.title);
        if title.is_empty() {
            self.note(true, "", "The catalogue has no title.".to_owned());
        } else if title.chars().count() > LONGEST_TITLE {
            self.note(
                true,
                "",
                format!("The title of the catalogue is longer than {LONGEST_TITLE} characters."),
            );
        }
        let mut version = one_line(&draft.version);
        if version.is_empty() {
            self.note(false, "", "The file gives no version; 1 is taken.".to_owned());
            version = "1".to_owned();
        } else if version.chars().count() > LONGEST_CLAUSE {
            self.note(true, "", format!("The version is longer than {LONGEST_CLAUSE} characters."));
        }
        for (name, text) in [("publisher", &draft.publisher), ("licence", &draft.licence)] {
            if text.chars().count() > LONGEST_TEXT {
                self.note(true, "", format!("The {name} is longer than {LONGEST_TEXT} characters."));
            }
        }
        let mut language = draft.language.trim().to_owned();
        let is_tag = |tag: &str| {
            let mut parts = tag.split('-');
            parts.next().is_some_and(|first| {
                (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
            }) && parts
                .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        };
        if !is_tag(&language) {
            if !language.is_empty() {
                let what = format!("“{}” is no language tag; write en, de or fr.", beginning(&language, 40));
                self.note(false, "", what);
            }
            // The tag of a language that is not known.
            language = "und".to_owned();
        }
        let clauses: Vec<serde_json::Value> = clauses
            .iter()
            .map(|clause| {
                let mut row = BTreeMap::from([
                    ("clause", json!(clause.number)),
                    ("title", json!(clause.title)),
                    ("auditable", json!(clause.auditable)),
                ]);
                if let Some(parent) = &clause.parent {
                    row.insert("parent", json!(parent));
                }
                json!(row)
            })
            .collect();
        json!({
            "schema": 1,
            "id": draft.catalogue_id(),
            "prefix": self.prefix,
            "version": version,
            "title": title,
            "amendments": [],
            "language": language,
            "publisher": lines(&draft.publisher),
            "licence": lines(&draft.licence),
            "clauses": clauses,
        })
    }
}

/// Rows of the catalogue before, by their words. By a part of their words only those are found that have it alone.
struct Known<'c> {
    words: HashMap<(&'c str, &'c str, &'c str), Vec<&'c str>>,
    obligations: HashMap<(&'c str, &'c str), Option<&'c str>>,
    titles: HashMap<(&'c str, &'c str), Option<&'c str>>,
}

impl<'c> Known<'c> {
    fn of(before: Option<&'c Catalogue>) -> Self {
        let mut known = Self { words: HashMap::new(), obligations: HashMap::new(), titles: HashMap::new() };
        for row in before.into_iter().flat_map(Catalogue::requirements) {
            let (clause, title, obligation) =
                (row.clause.as_str(), row.title.as_str(), row.obligation.as_str());
            let id = row.id.as_str();
            known.words.entry((clause, title, obligation)).or_default().push(id);
            known.obligations.entry((clause, obligation)).and_modify(|one| *one = None).or_insert(Some(id));
            known.titles.entry((clause, title)).and_modify(|one| *one = None).or_insert(Some(id));
        }
        known
    }

    fn free(found: Option<&Option<&'c str>>, used: &HashSet<String>) -> Option<String> {
        found.copied().flatten().filter(|id| !used.contains(*id)).map(str::to_owned)
    }

    fn same_words(&self, row: &DraftRequirement, used: &HashSet<String>) -> Option<String> {
        let (clause, title, obligation) =
            (one_line(&row.clause), one_line(&row.title), lines(&row.obligation));
        let title = if title.is_empty() { beginning(&obligation, 60) } else { title };
        let obligation = if obligation.is_empty() { title.clone() } else { obligation };
        let same = self.words.get(&(clause.as_str(), title.as_str(), obligation.as_str()))?;
        same.iter().find(|id| !used.contains(**id)).map(|id| (*id).to_owned())
    }

    fn same_obligation(&self, row: &DraftRequirement, used: &HashSet<String>) -> Option<String> {
        let (clause, obligation) = (one_line(&row.clause), lines(&row.obligation));
        Self::free(self.obligations.get(&(clause.as_str(), obligation.as_str())), used)
    }

    fn same_title(&self, row: &DraftRequirement, used: &HashSet<String>) -> Option<String> {
        let (clause, title) = (one_line(&row.clause), one_line(&row.title));
        Self::free(self.titles.get(&(clause.as_str(), title.as_str())), used)
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
