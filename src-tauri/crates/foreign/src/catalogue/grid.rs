//! Spreadsheets as cells: text with its lines, and what is no text said as what it is.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Range, Reader, Xls, Xlsb, Xlsx};
use domain::document::{Child, DocumentInfo, DocumentKind, Reason, Segment, Sink, Unreadable};

use crate::formats::Format;
use crate::out::{Out, damaged};
use crate::package::Package;
use crate::sheet_parts::measure;
use crate::{Limits, csv, number, sheet, text};

/// Filled rows of a sheet after which reading stops.
const MOST_ROWS: usize = 50_000;
/// Characters of all cells of a workbook.
const MOST_TEXT: usize = 64 << 20;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Text with its line ends.
    Text(String),
    /// A formula whose value was never stored.
    Formula,
    /// An error value (`#REF!`).
    Error(String),
}

/// A sheet with its filled rows.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Number of the row from 0, and its cells by column.
    pub(crate) rows: Vec<(u32, Vec<(u32, Cell)>)>,
    /// Merged ranges: first row and column, last row and column.
    pub(crate) merged: Vec<[u32; 4]>,
    /// There are more rows than these.
    pub(crate) more: bool,
    /// A quotation mark is never closed.
    pub(crate) unclosed: bool,
}

impl Sheet {
    /// `Sheet!B7`.
    pub(crate) fn place(&self, row: u32, column: u32) -> String {
        format!("{}!{}", self.name, text::cell_name(row, column))
    }

    fn put(&mut self, row: u32, column: u32, cell: Cell) {
        match self.rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push((column, cell)),
            _ => self.rows.push((row, vec![(column, cell)])),
        }
    }

    /// Rows and cells in their order, whatever the order of the file.
    fn sort(&mut self) {
        if !self.rows.is_sorted_by_key(|(row, _)| *row) {
            self.rows.sort_by_key(|(row, _)| *row);
        }
        for (_, cells) in &mut self.rows {
            cells.sort_by_key(|(column, _)| *column);
        }
    }
}

/// Where the measuring of a package would report to.
struct Nobody;

impl Sink for Nobody {
    fn info(&mut self, _: DocumentKind, _: DocumentInfo) {}
    fn segment(&mut self, _: Segment) -> Result<(), Unreadable> {
        Ok(())
    }
    fn child(&mut self, _: Child) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Cells taken so far; says when it is enough.
struct Budget {
    text: usize,
}

impl Budget {
    fn take(&mut self, cell: &Cell) -> Result<(), Unreadable> {
        if let Cell::Text(text) = cell {
            self.text += text.len();
        }
        if self.text > MOST_TEXT {
            return Err(Unreadable::new(
                Reason::TooLarge,
                format!(
                    "The workbook has more than {} million characters, which no catalogue has.",
                    MOST_TEXT >> 20
                ),
            ));
        }
        Ok(())
    }
}

/// Reads a workbook.
pub(crate) fn workbook(format: Format, bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Unreadable> {
    let mut budget = Budget { text: 0 };
    let mut merged: HashMap<String, Vec<[u32; 4]>> = HashMap::new();
    let mut uncalculated: HashMap<String, bool> = HashMap::new();
    if format != Format::Xls {
        let mut nobody = Nobody;
        let mut out = Out::new(&mut nobody, limits, DocumentKind::Spreadsheet, bytes.len());
        let mut package = Package::open(bytes, limits)?;
        if package.cut_off() {
            return Err(damaged("The workbook is cut off. Take a whole copy."));
        }
        for (name, scan) in measure(&mut package, &mut out)? {
            let ranges = scan.merged.iter().filter_map(|range| corners(range)).collect();
            uncalculated.insert(name.clone(), scan.uncalculated);
            merged.insert(name, ranges);
        }
        out.verdict()?;
    }
    let broken = |error: &dyn std::fmt::Display| {
        damaged(format!("The workbook is damaged and could not be opened ({error})."))
    };
    match format {
        Format::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            let mut sheets = Vec::new();
            for info in book.sheets_metadata().to_vec() {
                let mut sheet = Sheet { name: text::one_line(&info.name), ..Sheet::default() };
                sheet.merged = merged.remove(&info.name).unwrap_or_default();
                let formulas = match uncalculated.get(&info.name) {
                    Some(true) => sheet::uncalculated(&mut book, &info.name),
                    _ => HashMap::new(),
                };
                let Ok(mut cells) = book.worksheet_cells_reader(&info.name) else { continue };
                let formats: Vec<Option<String>> = cells
                    .styles()
                    .iter()
                    .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
                    .collect();
                loop {
                    let (cell, style) = match cells.next_cell_with_style_id() {
                        Ok(Some(found)) => found,
                        Ok(None) => break,
                        Err(error) => {
                            return Err(damaged(format!("The sheet “{}” is damaged ({error}).", sheet.name)));
                        }
                    };
                    let (row, column) = cell.get_position();
                    let found = match cell.get_value() {
                        DataRef::Empty if formulas.contains_key(&(row, column)) => Cell::Formula,
                        DataRef::Empty => continue,
                        DataRef::Error(error) => Cell::Error(error.to_string()),
                        value => {
                            let format = formats.get(style).and_then(|format| format.as_deref());
                            match shown(&number::show(value, format)) {
                                Some(text) => Cell::Text(text),
                                None => continue,
                            }
                        }
                    };
                    budget.take(&found)?;
                    sheet.put(row, column, found);
                    if sheet.rows.len() > MOST_ROWS {
                        sheet.more = true;
                        break;
                    }
                }
                sheet.sort();
                sheets.push(sheet);
            }
            Ok(sheets)
        }
        Format::Xlsb => {
            let book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            ranges(book, merged, &mut budget)
        }
        Format::Ods => {
            let book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            ranges(book, merged, &mut budget)
        }
        _ => {
            let book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            for info in book.sheets_metadata().to_vec() {
                if let Ok(found) = book.merge_cells_by_sheet_name(&info.name) {
                    let found =
                        found.iter().map(|range| [range.start.0, range.start.1, range.end.0, range.end.1]);
                    merged.insert(info.name, found.collect());
                }
            }
            ranges(book, merged, &mut budget)
        }
    }
}

/// Sheets that the library gives as a whole.
fn ranges<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    mut book: R,
    mut merged: HashMap<String, Vec<[u32; 4]>>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, Unreadable> {
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        let mut sheet = Sheet { name: text::one_line(&name), ..Sheet::default() };
        sheet.merged = merged.remove(&name).unwrap_or_default();
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let place = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            let found = match value {
                Data::Error(error) => Cell::Error(error.to_string()),
                value => match shown(&number::show_owned(value)) {
                    Some(text) => Cell::Text(text),
                    None => continue,
                },
            };
            budget.take(&found)?;
            sheet.put(place.0, place.1, found);
            if sheet.rows.len() > MOST_ROWS {
                sheet.more = true;
                break;
            }
        }
        for place in without_value(&range, &formulas) {
            sheet.put(place.0, place.1, Cell::Formula);
        }
        sheet.join();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Cells with a formula but no value.
fn without_value(range: &Range<Data>, formulas: &Range<String>) -> Vec<(u32, u32)> {
    let (top, left) = formulas.start().unwrap_or((0, 0));
    formulas
        .used_cells()
        .filter(|(_, _, formula)| !formula.is_empty())
        .map(|(row, column, _)| (top.saturating_add(row as u32), left.saturating_add(column as u32)))
        .filter(|place| range.get_value(*place).is_none_or(|value| *value == Data::Empty))
        .take(MOST_ROWS)
        .collect()
}

impl Sheet {
    /// One entry per row, after cells were added out of order.
    fn join(&mut self) {
        self.rows.sort_by_key(|(row, _)| *row);
        let mut joined: Vec<(u32, Vec<(u32, Cell)>)> = Vec::with_capacity(self.rows.len());
        for (row, cells) in std::mem::take(&mut self.rows) {
            match joined.last_mut() {
                Some((last, known)) if *last == row => known.extend(cells),
                _ => joined.push((row, cells)),
            }
        }
        self.rows = joined;
        self.sort();
    }
}

/// Separated values as one sheet.
pub(crate) fn separated(content: &str, limits: &Limits) -> Sheet {
    let mut sheet = Sheet { name: "CSV".to_owned(), ..Sheet::default() };
    let mut unclosed = false;
    for (row, record) in (0_u32..).zip(csv::records(content, limits.segment_chars, &mut unclosed)) {
        if sheet.rows.len() > MOST_ROWS {
            sheet.more = true;
            break;
        }
        for (column, value) in (0_u32..).zip(&record) {
            if let Some(text) = shown(value) {
                sheet.put(row, column, Cell::Text(text));
            }
        }
    }
    sheet.unclosed = unclosed;
    sheet
}

/// The text of a cell with its lines; nothing for blank ones.
fn shown(text: &str) -> Option<String> {
    let text = text::clean(text);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// First and last cell of `B2:D7`, from 0.
fn corners(range: &str) -> Option<[u32; 4]> {
    let cell = |name: &str| -> Option<(u32, u32)> {
        let digits = name.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = name.split_at(digits);
        let mut column = 0_u32;
        for letter in letters.bytes() {
            column = column
                .checked_mul(26)?
                .checked_add(u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1)?;
        }
        Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
    };
    let (first, last) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    Some([top, left, bottom, right])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_from_its_name() {
        assert_eq!(corners("B2:D7"), Some([1, 1, 6, 3]));
        assert_eq!(corners("AA10:AB10"), Some([9, 26, 9, 27]));
        assert_eq!(corners("nonsense"), None);
    }
}
