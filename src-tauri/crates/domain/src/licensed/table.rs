//! Tables: a column of clause numbers beside a column of text, found by their names or by what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use super::Gathered;
use super::number::{Clauses, Number, plain};
use crate::cell::{Cell, Range, column_letters};
use crate::document::{Locator, Role, Segment};

/// Rows in which the names of the columns may stand.
const HEAD_ROWS: usize = 30;
/// Longest name of a column.
const NAME: usize = 60;
/// Longest words beside a number in a column of numbers.
const BESIDE: usize = 100;

/// A row: its filled cells by column.
struct Row<'s> {
    at: &'s Locator,
    cells: BTreeMap<u32, &'s str>,
    number: Option<u32>,
}

impl<'s> Row<'s> {
    fn new(segment: &'s Segment) -> Self {
        let range = segment.locator.cell.as_deref().and_then(Range::parse);
        let first = range.map_or(0, |range| range.first.column);
        let cells = (0_u32..)
            .zip(segment.text.split('\t'))
            .map(|(index, text)| {
                let counted = first.saturating_add(index);
                (segment.columns.get(index as usize).copied().unwrap_or(counted), text.trim())
            })
            .filter(|(_, text)| !text.is_empty())
            .collect();
        Self { at: &segment.locator, cells, number: range.map(|range| range.first.row) }
    }

    fn cell(&self, column: u32) -> &'s str {
        self.cells.get(&column).copied().unwrap_or_default()
    }

    /// The place of a cell, as people say it.
    fn place(&self, column: u32) -> String {
        match self.number {
            Some(row) => {
                Locator { cell: Some(Cell { column, row }.to_string()), ..self.at.clone() }.to_string()
            }
            None => self.at.to_string(),
        }
    }
}

/// What a column is called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Clause,
    Text,
    Title,
}

fn name(cell: &str) -> Option<Name> {
    if cell.chars().count() > NAME {
        return None;
    }
    if matches!(cell.trim(), "#" | "§" | "N°" | "Nº") {
        return Some(Name::Clause);
    }
    let plain = plain(cell);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).take(6).collect();
    let any = |known: &[&str], ends: &[&str]| {
        words.iter().any(|word| known.contains(word) || ends.iter().any(|end| word.ends_with(end)))
    };
    if any(&["title", "titel", "titre", "intitulé", "intitule", "heading"], &["überschrift", "titel"]) {
        return Some(Name::Title);
    }
    if any(
        &["text", "texts", "texte", "wording", "wortlaut", "inhalt", "content", "contenu", "libellé"],
        &["text"],
    ) {
        return Some(Name::Text);
    }
    let numbers = [
        "no",
        "nr",
        "n",
        "num",
        "id",
        "number",
        "numéro",
        "numero",
        "ref",
        "reference",
        "référence",
        "referenz",
        "clause",
        "clauses",
        "subclause",
        "klausel",
        "klauseln",
        "abschnitt",
        "abschnitte",
        "kapitel",
        "ziffer",
        "punkt",
        "section",
        "sections",
        "chapter",
        "chapitre",
        "article",
        "articles",
        "artikel",
        "paragraph",
        "paragraphe",
        "point",
    ];
    if any(&numbers, &["nummer", "abschnitt", "klausel"]) {
        return Some(Name::Clause);
    }
    let texts = [
        "requirement",
        "requirements",
        "anforderung",
        "anforderungen",
        "exigence",
        "exigences",
        "description",
        "beschreibung",
        "formulation",
        "formulierung",
    ];
    any(&texts, &["anforderung", "anforderungen"]).then_some(Name::Text)
}

/// The columns of a table.
struct Columns {
    clause: u32,
    text: u32,
    /// Row of the names.
    head: Option<usize>,
}

/// Reads a block of rows as a table; `false` if it is none. `named_only`: only one whose columns are named.
pub(super) fn read(block: &[Segment], named_only: bool, gathered: &mut Gathered<'_>) -> bool {
    let rows: Vec<Row<'_>> = block.iter().map(Row::new).collect();
    let sheet = block.first().is_some_and(|segment| segment.role == Role::SheetRow);
    let Some(columns) = columns(&rows, gathered.clauses, named_only) else { return false };
    other_columns(&rows, &columns, sheet, gathered);
    let mut exact = BTreeSet::new();
    for row in &rows {
        if let Number::Clause(hit) = gathered.clauses.cell(row.cell(columns.clause), &BTreeSet::new())
            && !hit.spoiled
        {
            exact.insert(hit.clause);
        }
    }
    let names = columns.head.and_then(|head| rows.get(head)).map(|row| row.cells.clone());
    let mut last = None;
    let mut seen = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        match columns.head {
            Some(head) if index < head => {
                gathered.leave(row.at, "it stands above the names of the columns");
                continue;
            }
            // Names are repeated where a table was printed over several pages.
            Some(_) if names.as_ref() == Some(&row.cells) => {
                gathered.heading();
                continue;
            }
            _ => {}
        }
        take(row, &columns, &exact, &mut last, &mut seen, gathered);
    }
    true
}

fn take(
    row: &Row<'_>,
    columns: &Columns,
    exact: &BTreeSet<usize>,
    last: &mut Option<usize>,
    seen: &mut BTreeSet<usize>,
    gathered: &mut Gathered<'_>,
) {
    let clauses = gathered.clauses;
    let (number, text) = (row.cell(columns.clause), row.cell(columns.text));
    let place = row.place(columns.clause);
    let mut hit = match clauses.cell(number, exact) {
        Number::Clause(hit) => hit,
        Number::Unknown(unknown) => {
            gathered.unknown(unknown, place);
            gathered.rows.unknown += 1;
            return;
        }
        Number::Ambiguous(candidates) => {
            gathered.leave(row.at, either(clauses, number, &candidates, &place));
            return;
        }
        Number::Nothing if number.is_empty() && text.is_empty() => {
            gathered.leave(row.at, "it has neither a clause number nor text");
            return;
        }
        Number::Nothing if number.is_empty() => {
            gathered.leave(row.at, "it has no clause number");
            return;
        }
        Number::Nothing => {
            gathered.leave(row.at, format!("“{}” is no clause number", short(number)));
            return;
        }
    };
    // 8.10 typed as a number is 8.1 once more.
    if hit.item.is_empty() && !hit.spoiled && seen.contains(&hit.clause) && *last != Some(hit.clause) {
        let ten = clauses.find(&format!("{}0", clauses.name(hit.clause)));
        if let Some(ten) = ten.filter(|ten| !exact.contains(ten) && !number.contains(char::is_whitespace)) {
            let nine = clauses.name(ten).strip_suffix("10").map(|start| format!("{start}9"));
            let after_nine = last.map(|last| clauses.name(last)).is_some_and(|last| {
                nine.as_deref().is_some_and(|nine| last == nine || last.starts_with(&format!("{nine}.")))
            });
            if !after_nine {
                gathered.leave(row.at, either(clauses, number, &[hit.clause, ten], &place));
                return;
            }
            hit.clause = ten;
            hit.spoiled = true;
        }
    }
    *last = Some(hit.clause);
    seen.insert(hit.clause);
    if text.is_empty() {
        gathered.heading();
        return;
    }
    if hit.spoiled {
        let meant = clauses.name(hit.clause);
        gathered.note(place.clone(), format!("“{}” was read as {meant}", short(number)));
    }
    if !hit.rest.is_empty() && !clauses.is_title(hit.clause, &hit.rest) {
        gathered.note(
            place.clone(),
            format!("the words beside the number are not taken: “{}”", short(&hit.rest)),
        );
    }
    if hit.item.is_empty() {
        gathered.begin(hit.clause, place);
        gathered.text(hit.clause, text);
    } else if text.starts_with(&hit.item) {
        gathered.text(hit.clause, text);
    } else {
        gathered.text(hit.clause, &format!("{} {text}", hit.item));
    }
}

fn either(clauses: &Clauses<'_>, number: &str, candidates: &[usize], place: &str) -> String {
    let names: Vec<&str> = candidates.iter().map(|candidate| clauses.name(*candidate)).collect();
    format!("“{}” in {place} can be {}; write the number as text", short(number), names.join(" or "))
}

fn short(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(60) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// Which columns hold numbers and text.
fn columns(rows: &[Row<'_>], clauses: &Clauses<'_>, named_only: bool) -> Option<Columns> {
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let mut filled: BTreeMap<u32, u32> = BTreeMap::new();
    let nothing = BTreeSet::new();
    for row in rows {
        for (column, text) in &row.cells {
            *filled.entry(*column).or_default() += 1;
            if is_number(clauses, text, &nothing) {
                *numbers.entry(*column).or_default() += 1;
            }
        }
    }
    let most = numbers.values().max().copied().unwrap_or_default();
    for (index, row) in rows.iter().enumerate().take(HEAD_ROWS) {
        let named = |wanted: Name| {
            let cells = row.cells.iter().filter(move |(_, text)| name(text) == Some(wanted));
            cells.map(|(column, _)| *column).collect::<Vec<u32>>()
        };
        let clause = named(Name::Clause)
            .into_iter()
            // A running number is called "No." too.
            .filter(|column| numbers.get(column).is_some_and(|count| count * 2 >= most))
            .filter(|column| !is_number(clauses, row.cell(*column), &nothing))
            .max_by_key(|column| (numbers.get(column).copied(), std::cmp::Reverse(*column)));
        let Some(clause) = clause else { continue };
        let texts: Vec<u32> = named(Name::Text).into_iter().filter(|column| *column != clause).collect();
        let below = rows.get(index + 1..).unwrap_or_default();
        let text = if texts.is_empty() {
            let titles = named(Name::Title);
            let others = filled.keys().copied().filter(|column| *column != clause);
            let (titles, others): (Vec<u32>, Vec<u32>) = others.partition(|column| titles.contains(column));
            if named_only || row.cells.len() < 2 {
                None
            } else {
                longest(below, clauses, clause, &others).or_else(|| longest(below, clauses, clause, &titles))
            }
        } else {
            longest(below, clauses, clause, &texts).or(texts.first().copied())
        };
        if let Some(text) = text {
            return Some(Columns { clause, text, head: Some(index) });
        }
    }
    if named_only {
        return None;
    }
    let (clause, count) = numbers
        .iter()
        .map(|(column, count)| (*column, *count))
        .max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)))?;
    // A column in which a number stands now and then is not the one.
    let all = filled.get(&clause).copied().unwrap_or(1);
    if count * 2 < all || (count < 2 && rows.len() > 3) {
        return None;
    }
    let others: Vec<u32> = filled.keys().copied().filter(|column| *column != clause).collect();
    longest(rows, clauses, clause, &others).map(|text| Columns { clause, text, head: None })
}

/// A clause number with at least two levels, alone or beside its title.
fn is_number(clauses: &Clauses<'_>, text: &str, nothing: &BTreeSet<usize>) -> bool {
    match clauses.cell(text, nothing) {
        Number::Clause(hit) => {
            clauses.name(hit.clause).contains('.')
                && (hit.rest.chars().count() <= BESIDE && !hit.rest.ends_with('.'))
        }
        Number::Ambiguous(_) => true,
        Number::Unknown(_) | Number::Nothing => false,
    }
}

/// Of the columns, the one with most text beside clause numbers.
fn longest(rows: &[Row<'_>], clauses: &Clauses<'_>, clause: u32, columns: &[u32]) -> Option<u32> {
    let nothing = BTreeSet::new();
    let beside: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| !matches!(clauses.cell(row.cell(clause), &nothing), Number::Nothing))
        .collect();
    let size = |column: u32| beside.iter().map(|row| row.cell(column).chars().count()).sum::<usize>();
    columns
        .iter()
        .map(|column| (size(*column), *column))
        .filter(|(size, _)| *size > 0)
        .max_by_key(|(size, column)| (*size, std::cmp::Reverse(*column)))
        .map(|(_, column)| column)
}

/// Says which columns are not taken.
fn other_columns(rows: &[Row<'_>], columns: &Columns, sheet: bool, gathered: &mut Gathered<'_>) {
    let mut others: BTreeMap<u32, &Row<'_>> = BTreeMap::new();
    for row in rows.iter().skip(columns.head.unwrap_or(0)) {
        for column in row.cells.keys().filter(|column| **column != columns.clause && **column != columns.text)
        {
            others.entry(*column).or_insert(row);
        }
    }
    for (column, row) in others {
        let called = match columns.head {
            Some(head) => rows.get(head).map(|row| row.cell(column)).unwrap_or_default(),
            None => "",
        };
        let which = match (called, sheet) {
            ("", true) => column_letters(column),
            ("", false) => (column + 1).to_string(),
            (called, _) => format!("“{}”", short(called)),
        };
        gathered.note(row.place(column), format!("the column {which} is not taken"));
    }
}
