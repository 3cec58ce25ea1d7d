//! The rows of a sheet with what stands in their cells, merged cells and remarks included.

use std::collections::BTreeMap;

use super::Book;
use crate::cell::{Cell, Range};
use crate::document::{Locator, Role, Segment};

/// A filled row.
#[derive(Debug)]
pub(super) struct Row<'s> {
    /// Its place among the segments of the document.
    pub(super) segment: usize,
    /// Sheet and cells.
    pub(super) at: &'s Locator,
    /// Row number, from 1.
    pub(super) number: u32,
    cells: BTreeMap<u32, &'s str>,
    /// What merged cells that begin in a row above show here.
    merged: BTreeMap<u32, &'s str>,
    /// Remarks pinned to its cells: where, and what.
    pub(super) remarks: Vec<(&'s str, &'s str)>,
}

impl<'s> Row<'s> {
    fn new(place: usize, segment: &'s Segment) -> Option<Self> {
        let range = segment.locator.cell.as_deref().and_then(Range::parse)?;
        let cells = (0_u32..)
            .zip(segment.text.split('\t'))
            .map(|(index, text)| {
                let counted = range.first.column.saturating_add(index);
                (segment.columns.get(index as usize).copied().unwrap_or(counted), text.trim())
            })
            .filter(|(_, text)| !text.is_empty())
            .collect();
        Some(Self {
            segment: place,
            at: &segment.locator,
            number: range.first.row,
            cells,
            merged: BTreeMap::new(),
            remarks: Vec::new(),
        })
    }

    /// What a cell shows; empty when nothing.
    pub(super) fn cell(&self, column: u32) -> &'s str {
        self.cells.get(&column).or_else(|| self.merged.get(&column)).copied().unwrap_or_default()
    }

    /// Its own cells by column.
    pub(super) fn cells(&self) -> impl ExactSizeIterator<Item = (u32, &'s str)> + '_ {
        self.cells.iter().map(|(column, text)| (*column, *text))
    }

    /// Whether its cells say the same as those of another row.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.cells == other.cells
    }

    /// A cell of this row, as people say it: `Sheet!B7`.
    pub(super) fn place(&self, column: u32) -> String {
        let cell = Cell { column, row: self.number };
        Locator { cell: Some(cell.to_string()), ..self.at.clone() }.to_string()
    }
}

/// The filled rows of a sheet, in order.
pub(super) fn rows<'s>(book: &Book<'s>, sheet: &str) -> Vec<Row<'s>> {
    let of_sheet = |segment: &Segment| segment.locator.sheet.as_deref() == Some(sheet);
    let mut rows: Vec<Row<'s>> = Vec::new();
    for (place, segment) in book.segments.iter().enumerate().filter(|(_, segment)| of_sheet(segment)) {
        if segment.role == Role::SheetRow {
            rows.extend(Row::new(place, segment));
        }
    }
    rows.sort_by_key(|row| row.number);
    for remark in book.segments.iter().filter(|segment| segment.role != Role::SheetRow && of_sheet(segment)) {
        let Some(cell) = remark.locator.cell.as_deref() else { continue };
        let Some(range) = Range::parse(cell) else { continue };
        if let Ok(at) = rows.binary_search_by_key(&range.first.row, |row| row.number)
            && let Some(row) = rows.get_mut(at)
        {
            row.remarks.push((cell, remark.text.trim()));
        }
    }
    let info = book.sheets.iter().find(|info| info.name == sheet);
    for range in info.into_iter().flat_map(|info| &info.merged).filter_map(|range| Range::parse(range)) {
        let Ok(top) = rows.binary_search_by_key(&range.first.row, |row| row.number) else { continue };
        let Some(shown) = rows.get(top).and_then(|row| row.cells.get(&range.first.column)).copied() else {
            continue;
        };
        let below = rows.iter_mut().skip(top + 1).take_while(|row| row.number <= range.last.row);
        for row in below {
            row.merged.insert(range.first.column, shown);
        }
    }
    rows
}
