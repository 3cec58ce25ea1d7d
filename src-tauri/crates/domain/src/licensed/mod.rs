//! The user's own licensed clause text: from what a reader found in a table or document to text by clause.
//! Every filled row is either taken, or named with the reason why not. Knows no file format.

pub(crate) mod number;
mod prose;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Clause};
use crate::cell::Range;
use crate::document::{Locator, Role, Segment};
use number::Clauses;

/// Text of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseText {
    /// Its number.
    pub clause: String,
    /// Its short title in the catalogue.
    pub title: String,
    /// The text; paragraphs are separated by line ends.
    pub text: String,
}

/// A number that is no clause of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// As it stands there.
    pub number: String,
    /// Where.
    pub place: String,
}

/// Something about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where; empty for the whole.
    pub place: String,
    /// What about it.
    pub what: String,
}

/// What became of the filled rows or paragraphs; each is in exactly one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// Became text of a clause.
    pub taken: u32,
    /// Headings, and clauses without text of their own.
    pub headings: u32,
    /// Belong to a number that is no clause.
    pub unknown: u32,
    /// Left out, with a reason.
    pub left_out: u32,
}

impl Rows {
    /// All of them.
    pub fn total(self) -> u32 {
        self.taken + self.headings + self.unknown + self.left_out
    }
}

/// What a table or document holds of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Texts in the order of the catalogue.
    pub texts: Vec<ClauseText>,
    /// Numbers that are no clause.
    pub unknown: Vec<Unknown>,
    /// Clauses with requirements for which there is no text.
    pub missing: Vec<Clause>,
    /// What was left out, and why.
    pub problems: Vec<Remark>,
    /// What was taken but should be looked at.
    pub notes: Vec<Remark>,
    /// The count of rows.
    pub rows: Rows,
}

/// Finds clause texts. `catalogue` is the one they belong to, in one or more languages, so that titles are known as such.
pub fn read(catalogue: &[&Catalogue], segments: &[Segment]) -> Reading {
    let clauses = Clauses::new(catalogue);
    let mut gathered = Gathered::new(&clauses);
    let mut prose = prose::Prose::default();
    // In a document whose clauses are headings, a table of numbers is a part of the text, or a cross-reference.
    let written = segments
        .iter()
        .filter(|segment| prose::is_running(segment.role))
        .any(|segment| matches!(prose::beginning(&clauses, segment), prose::Beginning::Clause { .. }));
    let mut rest = segments;
    while let Some(first) = rest.first() {
        let together = |segment: &Segment| {
            segment.role == first.role
                && segment.locator.sheet == first.locator.sheet
                && matches!(first.role, Role::SheetRow | Role::TableRow)
        };
        let length = rest.iter().take_while(|segment| together(segment)).count().max(1);
        let (block, after) = rest.split_at(length);
        rest = after;
        let named_only = first.role == Role::TableRow && written;
        let as_table = matches!(first.role, Role::SheetRow | Role::TableRow)
            && table::read(block, named_only, &mut gathered);
        if as_table {
            prose.end();
            continue;
        }
        if first.role == Role::SheetRow {
            prose.end();
            let begins = |segment: &&Segment| {
                matches!(prose::beginning(&clauses, segment), prose::Beginning::Clause { .. })
            };
            if !block.iter().any(|segment| begins(&segment)) {
                for segment in block {
                    gathered.leave(&segment.locator, "no column with clause numbers was found here");
                }
                continue;
            }
        }
        for segment in block {
            prose.take(segment, &mut gathered);
        }
        if first.role == Role::SheetRow {
            prose.end();
        }
    }
    gathered.finish()
}

/// What is different between the texts kept and those read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Clauses that have no text yet.
    pub added: u32,
    /// Clauses with another text: clause and the text kept.
    pub changed: Vec<(String, String)>,
    /// Clauses with the same text.
    pub same: u32,
    /// Clauses that have text and would have none.
    pub gone: Vec<String>,
}

/// Compares the texts kept (clause, text) with those read.
pub fn compare<'t>(kept: impl IntoIterator<Item = (&'t str, &'t str)>, read: &[ClauseText]) -> Differences {
    let mut found = Differences::default();
    let mut new: BTreeMap<&str, &str> =
        read.iter().map(|one| (one.clause.as_str(), one.text.as_str())).collect();
    for (clause, text) in kept {
        match new.remove(clause) {
            None => found.gone.push(clause.to_owned()),
            Some(same) if same == text => found.same += 1,
            Some(_) => found.changed.push((clause.to_owned(), text.to_owned())),
        }
    }
    found.added = u32::try_from(new.len()).unwrap_or(u32::MAX);
    found
}

/// What is gathered while reading.
struct Gathered<'c> {
    clauses: &'c Clauses<'c>,
    texts: BTreeMap<usize, Entry>,
    unknown: Vec<Unknown>,
    left: Vec<Left>,
    notes: Vec<Remark>,
    rows: Rows,
}

#[derive(Default)]
struct Entry {
    parts: Vec<String>,
    /// Where it begins, more than once if it stands there again.
    starts: Vec<String>,
}

/// Rows left out for the same reason, one after the other.
struct Left {
    first: Locator,
    last: Locator,
    what: String,
}

impl<'c> Gathered<'c> {
    fn new(clauses: &'c Clauses<'c>) -> Self {
        Self {
            clauses,
            texts: BTreeMap::new(),
            unknown: Vec::new(),
            left: Vec::new(),
            notes: Vec::new(),
            rows: Rows::default(),
        }
    }

    /// A clause begins here; its text follows.
    fn begin(&mut self, clause: usize, place: String) {
        self.texts.entry(clause).or_default().starts.push(place);
    }

    /// A row or paragraph of a clause.
    fn text(&mut self, clause: usize, text: &str) {
        self.rows.taken += 1;
        self.texts.entry(clause).or_default().parts.push(text.trim().to_owned());
    }

    fn heading(&mut self) {
        self.rows.headings += 1;
    }

    fn unknown(&mut self, number: String, place: String) {
        self.unknown.push(Unknown { number, place });
    }

    /// A row that is left out.
    fn leave(&mut self, at: &Locator, what: impl Into<String>) {
        self.rows.left_out += 1;
        let what = what.into();
        match self.left.last_mut() {
            Some(left) if left.what == what && left.last.sheet == at.sheet && left.last.part == at.part => {
                left.last = at.clone();
            }
            _ => self.left.push(Left { first: at.clone(), last: at.clone(), what }),
        }
    }

    fn note(&mut self, place: String, what: impl Into<String>) {
        self.notes.push(Remark { place, what: what.into() });
    }

    fn finish(mut self) -> Reading {
        let list = self.clauses.list();
        let mut texts = Vec::with_capacity(self.texts.len());
        for (at, entry) in &self.texts {
            let (Some(clause), false) = (list.get(*at), entry.parts.is_empty()) else { continue };
            if let [first, again @ ..] = entry.starts.as_slice()
                && let Some(second) = again.first()
            {
                let more =
                    if again.len() > 1 { format!(" and {} more", again.len() - 1) } else { String::new() };
                self.notes.push(Remark {
                    place: second.clone(),
                    what: format!(
                        "{} stands here{more} again; it is joined to what stands at {first}",
                        clause.clause
                    ),
                });
            }
            texts.push(ClauseText {
                clause: clause.clause.clone(),
                title: clause.title.clone(),
                text: entry.parts.join("\n"),
            });
        }
        let there = |clause: &Clause| texts.iter().any(|text| text.clause == clause.clause);
        let missing = list.iter().filter(|clause| clause.auditable && !there(clause)).cloned().collect();
        let problems = self
            .left
            .into_iter()
            .map(|left| Remark { place: span(&left.first, &left.last), what: left.what })
            .collect();
        Reading { texts, unknown: self.unknown, missing, problems, notes: self.notes, rows: self.rows }
    }
}

/// From one place to another, as people say it.
fn span(first: &Locator, last: &Locator) -> String {
    if first == last {
        return first.to_string();
    }
    let corners = [first, last].map(|place| place.cell.as_deref().and_then(Range::parse));
    if let [Some(a), Some(b)] = corners {
        let mut whole = a;
        whole.first.column = a.first.column.min(b.first.column);
        whole.last.column = a.last.column.max(b.last.column);
        whole.last.row = b.last.row;
        return Locator { cell: Some(whole.to_string()), ..first.clone() }.to_string();
    }
    format!("{first} to {last}")
}
