//! A checklist of others organised by the clauses of the 2011 edition: which of its sheets, rows and columns say what, and
//! to which requirements of the 2018 edition its rows go. Knows no file format; what it is given is a document as read.
//!
//! Nothing is dropped silently: a row is carried, is a heading, or is named with its cell and the reason why it stays.
//! What a row concludes is words of a note here, never a conclusion.

mod carry;
mod columns;
mod grid;
mod numbers;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::cell::column_letters;
use crate::document::{Locator, Segment, SheetInfo};
use crate::licensed::number::Clauses;
use crate::words::words;
use columns::count;
use grid::Row as Cells;
use reader::SheetReader;

/// Rows of a sheet that are read; a checklist of every sentence of the edition has a tenth of it.
pub const MOST_ROWS: usize = 5_000;
/// Longest piece of a cell in a message or list, in characters.
const SHORT: usize = 160;

words! {
    /// What a column holds.
    ColumnRole, "the role of a column" {
        /// Clause numbers.
        Clause = "clause",
        /// What was asked: the requirement or question.
        Question = "question",
        /// Documents named as evidence.
        Evidence = "evidence",
        /// What was concluded: kept as words, never as a conclusion.
        Status = "status",
        /// Anything else that was written down.
        Text = "text",
        /// Nothing to be carried; it stays in the cells cited.
        Ignore = "ignore",
    }
}

words! {
    /// How the requirements of a row were found. The later ones are the coarser ones.
    How, "a way" {
        /// By the words of its question.
        Words = "words",
        /// It only names the clause: all requirements of the clause.
        Clause = "clause",
        /// It only names a clause that holds others: all requirements of those.
        Below = "below",
    }
}

words! {
    /// Why a row is not carried.
    Why, "a reason" {
        /// No clause number.
        NoNumber = "no_number" => "no clause number",
        /// A number that is no clause of the older edition.
        Unknown = "unknown" => "no clause of the 2011 edition",
        /// A number that can mean several clauses.
        Ambiguous = "ambiguous" => "clause not clear",
        /// The newer edition does not demand it any more.
        Dropped = "dropped" => "not demanded any more",
        /// Nothing is written down beside the question.
        Unanswered = "unanswered" => "nothing written down",
        /// It names a clause with too many requirements and does not say which of them it means.
        TooWide = "too_wide" => "too wide a clause",
    }
}

/// A document with sheets, as a reader gave it.
#[derive(Debug, Clone, Copy)]
pub struct Book<'s> {
    /// Its text.
    pub segments: &'s [Segment],
    /// What is known of its sheets.
    pub sheets: &'s [SheetInfo],
}

/// A sheet of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Filled rows.
    pub rows: u32,
    /// Different clauses of the older edition in the column that names most of them.
    pub clauses: u32,
    /// It is hidden in the workbook.
    pub hidden: bool,
}

/// What the columns of a sheet hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Name of the sheet.
    pub sheet: String,
    /// Row of the names of the columns, from 1; 0 when there is none.
    pub heading: u32,
    /// A row without a number belongs to the clause above it.
    pub fill_down: bool,
    /// The filled columns.
    pub columns: Vec<Column>,
}

/// A filled column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub column: u32,
    /// Its name; empty when it has none.
    pub name: String,
    /// What it holds.
    pub role: ColumnRole,
    /// Filled cells below the names.
    pub filled: u32,
    /// The first of them.
    pub example: String,
}

impl Column {
    /// Its name, or where it stands.
    pub fn called(&self) -> String {
        if self.name.is_empty() {
            format!("Column {}", column_letters(self.column))
        } else {
            self.name.clone()
        }
    }
}

/// A requirement of the newer edition a row goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its id.
    pub requirement: String,
    /// Requirements of the older edition that led there.
    pub from: Vec<String>,
}

/// A row that is carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Place of the row among the segments of the document.
    pub segment: usize,
    /// Sheet and cells.
    pub at: Locator,
    /// Cell of the clause number (`"Audit!B5"`).
    pub place: String,
    /// Clauses of the older edition it names.
    pub clauses: Vec<String>,
    /// What was asked, shortened.
    pub question: String,
    /// How the requirements were found.
    pub how: How,
    /// The requirements it goes to.
    pub targets: Vec<Target>,
    /// What was written down, with the names of the columns.
    pub note: String,
}

/// A row that is not carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The cell concerned.
    pub place: String,
    /// Why.
    pub why: Why,
    /// Why, said for this row.
    pub what: String,
    /// What stands in the row, shortened.
    pub text: String,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The cell or sheet concerned.
    pub place: String,
    /// What about it.
    pub what: String,
    /// Nothing can be carried as long as it stands.
    pub severe: bool,
}

/// What a sheet comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Rows that are carried, in the order of the sheet.
    pub rows: Vec<Row>,
    /// Rows that are not.
    pub left: Vec<Left>,
    /// Titles, names of columns, and headings between the rows.
    pub headings: u32,
    /// What to look at.
    pub remarks: Vec<Remark>,
}

impl Reading {
    /// Whether there is something to carry and nothing against it.
    pub fn carries(&self) -> bool {
        !self.rows.is_empty() && !self.remarks.iter().any(|remark| remark.severe)
    }

    fn severe(place: impl Into<String>, what: impl Into<String>) -> Self {
        let remark = Remark { place: place.into(), what: what.into(), severe: true };
        Self { remarks: vec![remark], ..Self::default() }
    }

    fn remark(&mut self, place: String, what: String) {
        self.remarks.push(Remark { place, what, severe: false });
    }

    fn leave(&mut self, why: Why, place: String, what: impl Into<String>, text: &str) {
        self.left.push(Left { place, why, what: what.into(), text: text.to_owned() });
    }
}

/// The sheets of a document that have filled cells. `older` is the older edition in every language, English first.
pub fn sheets(book: &Book<'_>, older: &[&Catalogue]) -> Vec<Sheet> {
    columns::sheets(book, &Clauses::new(older))
}

/// Guesses what the columns hold; of the sheet with most clauses when none is named. `heading`: the row of the names of
/// the columns where somebody said so, 0 for none. `None` when there is no such sheet.
pub fn layout(
    book: &Book<'_>,
    older: &[&Catalogue],
    sheet: Option<&str>,
    heading: Option<u32>,
) -> Option<Layout> {
    let clauses = Clauses::new(older);
    let all = columns::sheets(book, &clauses);
    let chosen = match sheet {
        Some(name) => all.iter().find(|one| one.name == name)?,
        None => all.iter().rev().max_by_key(|one| (one.clauses, !one.hidden, one.rows))?,
    };
    Some(columns::layout(book, &clauses, &chosen.name, heading))
}

/// Reads a sheet: which rows go where, and which stay.
///
/// `name` is what people call the document. `older` and `newer` are the editions; `older` in every language, English
/// first, `newer` in English.
pub fn read(
    book: &Book<'_>,
    name: &str,
    older: &[&Catalogue],
    newer: &Catalogue,
    layout: &Layout,
) -> Reading {
    let clauses = Clauses::new(older);
    let rows = grid::rows(book, &layout.sheet);
    let sheet = Locator { sheet: Some(layout.sheet.clone()), ..Locator::default() }.to_string();
    if let Some(beyond) = rows.get(MOST_ROWS) {
        return Reading::severe(
            beyond.at.to_string(),
            format!(
                "The sheet has {} filled rows; a checklist is read up to {MOST_ROWS}. Take the rows of the checklist into a sheet of their own.",
                rows.len()
            ),
        );
    }
    let of = |role| layout.columns.iter().filter(move |column| column.role == role);
    let mut named = of(ColumnRole::Clause);
    let (Some(column), None) = (named.next(), named.next()) else {
        return Reading::severe(
            sheet,
            "No one column holds clause numbers of the 2011 edition. Say which column it is, or choose another sheet.",
        );
    };
    let below: Vec<&Cells<'_>> = rows.iter().filter(|row| row.number > layout.heading).collect();
    let mut reading = Reading { headings: count(rows.len() - below.len()), ..Reading::default() };
    let nothing = BTreeSet::new();
    let mut exact = BTreeSet::new();
    for row in &below {
        let read = numbers::read(&clauses, row.cell(column.column), &nothing);
        if !read.spoiled {
            exact.extend(read.clauses);
        }
    }
    let mut sheet = SheetReader {
        name,
        layout,
        column: column.column,
        clauses: &clauses,
        exact,
        router: carry::Router::new(older, newer, &clauses),
        newer: 0,
        above: String::new(),
        heading: rows.iter().find(|row| row.number == layout.heading),
        reading: &mut reading,
    };
    for row in below {
        sheet.take(row, newer);
    }
    let numbers_of_newer = sheet.newer;
    if numbers_of_newer * 2 > reading.rows.len() + reading.left.len() {
        let place = layout.sheet.clone();
        let what = "Most numbers are clauses of the 2018 edition and not of 2011: this may be a checklist of the newer edition.";
        reading.remarks.insert(0, Remark { place, what: what.to_owned(), severe: false });
    }
    reading
}
