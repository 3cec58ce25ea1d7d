//! Cells of two versions of a workbook: by row, whatever was inserted or sorted, and by column heading.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::cell::{Cell, Range};
use crate::document::{Locator, Role};

use super::align::{Side, align};
use super::passage::Numbered;
use super::reanchor::{Fate, kept, percent};
use super::resolve::anchor;
use super::{Place, passage};

type Row = BTreeMap<u32, String>;
type Table = BTreeMap<u32, Row>;

/// Leading cells that name a row, at most.
const LONGEST_KEY: usize = 3;

/// The sheets of both versions.
#[derive(Debug)]
pub(super) struct Sheets<'a> {
    old: HashMap<&'a str, Table>,
    new: HashMap<&'a str, Table>,
    /// Matched sheets by the old one's name.
    pairs: HashMap<&'a str, Pair<'a>>,
}

/// An old sheet and the new one it became.
#[derive(Debug)]
struct Pair<'a> {
    name: &'a str,
    /// New row of an old one, and whether it is surely the same row.
    rows: HashMap<u32, (u32, bool)>,
    /// New column of an old one, and whether it is surely the same column.
    columns: HashMap<u32, (u32, bool)>,
}

fn tables(segments: &[Numbered]) -> HashMap<&str, Table> {
    let mut all: HashMap<&str, Table> = HashMap::new();
    for (_, segment) in segments.iter().filter(|(_, segment)| segment.role == Role::SheetRow) {
        let (Some(sheet), Some(range)) =
            (segment.locator.sheet.as_deref(), segment.locator.cell.as_deref().and_then(Range::parse))
        else {
            continue;
        };
        let row = all.entry(sheet).or_default().entry(range.first.row).or_default();
        for (index, text) in (0_u32..).zip(segment.text.split('\t')) {
            let counted = range.first.column.saturating_add(index);
            let column = segment.columns.get(index as usize).copied().unwrap_or(counted);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                row.insert(column, text);
            }
        }
    }
    all
}

impl<'a> Sheets<'a> {
    pub(super) fn new(old: &'a [Numbered], new: &'a [Numbered]) -> Self {
        let (old, new) = (tables(old), tables(new));
        let mut free: BTreeSet<&str> = new.keys().copied().filter(|name| !old.contains_key(name)).collect();
        let mut names: Vec<&str> = old.keys().copied().collect();
        names.sort_unstable();
        let mut pairs = HashMap::new();
        for name in names {
            let Some(before) = old.get(name) else { continue };
            let now = if new.contains_key(name) { Some(name) } else { likest(before, &free, &new) };
            if let Some((now, after)) = now.and_then(|now| Some((now, new.get(now)?))) {
                free.remove(now);
                pairs.insert(
                    name,
                    Pair { name: now, rows: rows(before, after), columns: columns(before, after) },
                );
            }
        }
        Self { old, new, pairs }
    }

    /// What becomes of a range of cells.
    pub(super) fn fate(&self, place: &Place, old: &[Numbered], new: &[Numbered]) -> Fate {
        let found = self.found(place, old, new);
        found.unwrap_or(Fate::Lost)
    }

    fn found(&self, place: &Place, old: &[Numbered], new: &[Numbered]) -> Option<Fate> {
        let sheet = place.locator.sheet.as_deref()?;
        let range = place.locator.cell.as_deref().and_then(Range::parse)?;
        let (before, pair) = (self.old.get(sheet)?, self.pairs.get(sheet)?);
        let after = self.new.get(pair.name)?;
        let mut whole = true;
        let mut targets: Vec<(u32, u32)> = Vec::new();
        let mut alike = (0_u32, 0_u32);
        for (number, row) in before.range(range.first.row..=range.last.row) {
            for (column, text) in row.range(range.first.column..=range.last.column) {
                alike.1 += 2;
                let target = pair.rows.get(number).zip(pair.columns.get(column));
                let Some(((to, same_row), (at, same_column))) = target else {
                    whole = false;
                    continue;
                };
                targets.push((*to, *at));
                match after.get(to).and_then(|row| row.get(at)) {
                    Some(now) if now == text => {
                        alike.0 += 2;
                        whole &= *same_row && *same_column;
                    }
                    Some(now) => {
                        whole = false;
                        alike.0 += u32::from(shares_a_word(now, text));
                    }
                    None => whole = false,
                }
            }
        }
        let (rows, columns): (Vec<u32>, Vec<u32>) = targets.into_iter().unzip();
        let first = Cell { row: *rows.iter().min()?, column: *columns.iter().min()? };
        let last = Cell { row: *rows.iter().max()?, column: *columns.iter().max()? };
        // Empty cells at the edges of the old range stay part of it.
        let same_extent = last.row - first.row <= range.last.row - range.first.row
            && last.column - first.column <= range.last.column - range.first.column;
        let moved =
            |from: u32, to: u32, edge: u32| (i64::from(edge) - i64::from(from) + i64::from(to)).max(0) as u32;
        let anchor_cell = before.range(range.first.row..).next().map_or(range.first.row, |(row, _)| *row);
        let area = if whole && same_extent {
            let column = before
                .get(&anchor_cell)
                .and_then(|row| row.range(range.first.column..).next().map(|(column, _)| *column))
                .unwrap_or(range.first.column);
            let to_column = pair.columns.get(&column).map_or(first.column, |(column, _)| *column);
            let to_row = pair.rows.get(&anchor_cell).map_or(first.row, |(row, _)| *row);
            Range {
                first: Cell {
                    row: moved(anchor_cell, to_row, range.first.row).max(1),
                    column: moved(column, to_column, range.first.column),
                },
                last: Cell {
                    row: moved(anchor_cell, to_row, range.last.row).max(1),
                    column: moved(column, to_column, range.last.column),
                },
            }
        } else {
            Range { first, last }
        };
        let locator = Locator { cell: Some(area.to_string()), ..Locator::cell(pair.name, "") };
        let wanted = Place { locator: locator.clone(), position: None, ..place.clone() };
        // More may stand between the cells now than did before.
        let same_cells = whole && same_extent && text(&place.locator, old) == text(&locator, new);
        if same_cells && let Ok(exact) = anchor(&wanted, new) {
            return Some(kept(place, exact));
        }
        let anything = Place { quote: String::new(), prefix: String::new(), suffix: String::new(), ..wanted };
        let place = anchor(&anything, new).ok()?;
        let similarity = percent(f64::from(alike.0) / f64::from(alike.1.max(1))).min(99);
        Some(Fate::Changed { place, similarity })
    }
}

/// The text of a range of cells.
fn text(locator: &Locator, segments: &[Numbered]) -> String {
    passage::Joined::new(passage::pieces(locator, None, segments), true).text().to_owned()
}

fn shares_a_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| b.split(' ').any(|other| word == other))
}

/// The new sheet that an old one under another name has become, if most of its rows are there.
fn likest<'a>(before: &Table, free: &BTreeSet<&'a str>, new: &HashMap<&'a str, Table>) -> Option<&'a str> {
    let known: BTreeSet<&Row> = before.values().collect();
    free.iter()
        .filter_map(|name| {
            let common = new.get(name)?.values().filter(|row| known.contains(row)).count();
            (common * 2 >= before.len().max(1)).then_some((common, *name))
        })
        .max_by_key(|(common, _)| *common)
        .map(|(_, name)| name)
}

/// Which row became which: unchanged rows in order, then those moved, then by the cells that name a row, then by
/// what is left between two neighbours. The word tells whether it is surely the same row.
fn rows<'t>(before: &'t Table, after: &'t Table) -> HashMap<u32, (u32, bool)> {
    let mut forms: HashMap<&'t Row, u32> = HashMap::new();
    let mut numbered = |table: &'t Table| -> Vec<u32> {
        table
            .values()
            .map(|row| {
                let next = u32::try_from(forms.len()).unwrap_or(u32::MAX);
                *forms.entry(row).or_insert(next)
            })
            .collect()
    };
    let (old_forms, new_forms) = (numbered(before), numbered(after));
    let (old, new): (Vec<u32>, Vec<u32>) =
        (before.keys().copied().collect(), after.keys().copied().collect());
    let mut found = Found::default();
    let side = |words| Side { words, sentences: &[] };
    for (from, to) in old.iter().zip(align(side(&old_forms), side(&new_forms))) {
        if let Some(to) = to.and_then(|to| new.get(to)) {
            found.join(*from, *to, true);
        }
    }
    found.by(before, after, |row| Some(row.values().cloned().collect()));
    for length in 1..=LONGEST_KEY {
        found.by(before, after, |row| {
            let named = row.values().filter(|text| text.chars().any(char::is_alphabetic));
            let key: Vec<String> = named.take(length).cloned().collect();
            (key.len() == length && key.iter().map(|text| text.chars().count()).sum::<usize>() > 3)
                .then_some(key)
        });
    }
    found.by_neighbours(before, after, &old, &new);
    found.rows
}

/// Rows matched so far.
#[derive(Default)]
struct Found {
    rows: HashMap<u32, (u32, bool)>,
    taken: BTreeSet<u32>,
}

impl Found {
    fn join(&mut self, from: u32, to: u32, sure: bool) {
        self.rows.insert(from, (to, sure));
        self.taken.insert(to);
    }

    /// Matches rows by something that occurs once in both tables.
    fn by(&mut self, before: &Table, after: &Table, key: impl Fn(&Row) -> Option<Vec<String>>) {
        let once = |table: &Table| {
            let mut places: HashMap<Vec<String>, Option<u32>> = HashMap::new();
            for (number, row) in table {
                if let Some(key) = key(row) {
                    places.entry(key).and_modify(|place| *place = None).or_insert(Some(*number));
                }
            }
            places
        };
        let there = once(after);
        for (key, from) in once(before) {
            if let (Some(from), Some(Some(to))) = (from, there.get(&key))
                && !self.rows.contains_key(&from)
                && !self.taken.contains(to)
            {
                self.join(from, *to, true);
            }
        }
    }

    /// Rows left between two matched neighbours, as many in both tables and with something in common.
    fn by_neighbours(&mut self, before: &Table, after: &Table, old: &[u32], new: &[u32]) {
        let mut at = 0;
        while at < old.len() {
            if self.rows.contains_key(&old[at]) {
                at += 1;
                continue;
            }
            let run = old[at..].iter().take_while(|row| !self.rows.contains_key(row)).count();
            let start = match at.checked_sub(1).and_then(|before| self.rows.get(&old[before])) {
                Some((to, _)) => new.partition_point(|row| row <= to),
                None => 0,
            };
            let free: Vec<u32> =
                new.iter().skip(start).take_while(|row| !self.taken.contains(row)).copied().collect();
            if free.len() == run {
                for (from, to) in old[at..at + run].iter().zip(free) {
                    let cells = |table: &Table, row: u32| -> BTreeSet<String> {
                        table.get(&row).map(|row| row.values().cloned().collect()).unwrap_or_default()
                    };
                    let (was, is) = (cells(before, *from), cells(after, to));
                    if was.len() == 1 || was.intersection(&is).count() > 0 {
                        self.join(*from, to, false);
                    }
                }
            }
            at += run;
        }
    }
}

/// The row of column headings: the first of the upper rows with several cells, all of them words.
fn headings(table: &Table) -> Option<&Row> {
    table
        .values()
        .take(20)
        .find(|row| row.len() > 1)
        .filter(|row| row.values().all(|text| text.chars().any(char::is_alphabetic)))
}

/// Which column became which, by heading; whether it is surely the same one.
fn columns(before: &Table, after: &Table) -> HashMap<u32, (u32, bool)> {
    let used = |table: &Table| table.values().flat_map(|row| row.keys().copied()).collect::<BTreeSet<u32>>();
    let (old, new) = (used(before), used(after));
    let (Some(was), Some(is)) = (headings(before), headings(after)) else {
        let sure = old == new;
        return old.into_iter().map(|column| (column, (column, sure))).collect();
    };
    let once = |row: &Row| {
        let mut places: HashMap<String, Option<u32>> = HashMap::new();
        for (column, text) in row {
            places.entry(text.clone()).and_modify(|place| *place = None).or_insert(Some(*column));
        }
        places
    };
    let (were, are) = (once(was), once(is));
    let by_heading = |column: u32| {
        let heading = was.get(&column)?;
        (*were.get(heading)?)?;
        *are.get(heading)?
    };
    let claimed: BTreeSet<u32> = old.iter().filter_map(|column| by_heading(*column)).collect();
    old.iter()
        .filter_map(|column| match by_heading(*column) {
            Some(to) => Some((*column, (to, true))),
            // Without a heading of its own, or with a new one: the column at the same place, unless it is another's.
            None if claimed.contains(column) => None,
            None => Some((*column, (*column, was.get(column) == is.get(column) && old == new))),
        })
        .collect()
}
