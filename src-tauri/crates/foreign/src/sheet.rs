//! Workbooks through `calamine`: XLSX cell by cell in constant memory, the others sheet by
//! sheet. One segment per used row.
//!
//! `calamine` unpacks without bounds, so each package is measured with our own reader first;
//! the same pass finds merged ranges and formulas that were never calculated.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Range, Reader, SheetVisible, Xls, XlsError, Xlsb, Xlsx};
use domain::document::{Locator, Reason, Role, Segment, SheetInfo, Unreadable};

use crate::number;
use crate::ooxml;
use crate::out::{Out, damaged, property};
use crate::package::Package;
use crate::sheet_ods;
use crate::sheet_parts::{MOST_MERGED, measure, remarks};
use crate::text;

/// Reads XLSX and XLSM.
pub(crate) fn xlsx(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    ooxml::properties(&mut package, out)?;
    let cut_off = package.cut_off();
    let scans = measure(&mut package, out)?;
    // The library needs the directory at the end; what was recovered gets a new one.
    let repaired = if cut_off { Some(package.rebuild()?) } else { None };
    let bytes = repaired.as_deref().unwrap_or(bytes);
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(calamine::XlsxError::Password) => return Err(locked()),
        Err(error) => return Err(broken_book(cut_off, &error)),
    };
    let sheets = book.sheets_metadata().to_vec();
    start(out, sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible)));
    for (at, sheet) in sheets.iter().enumerate() {
        let scan = scans.get(&sheet.name);
        if let (Some(scan), Some(info)) = (scan, out.info.sheets.get_mut(at)) {
            info.merged.clone_from(&scan.merged);
        }
        let formulas = match scan {
            Some(scan) if scan.uncalculated => uncalculated(&mut book, &sheet.name),
            _ => HashMap::new(),
        };
        let mut reader = match book.worksheet_cells_reader(&sheet.name) {
            Ok(reader) => reader,
            // Charts and dialogs have no cells; that is no damage.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(_) if sheet.typ != calamine::SheetType::WorkSheet => continue,
            Err(_) => {
                out.damaged(format!("The sheet “{}” could not be read.", sheet.name));
                continue;
            }
        };
        let formats: Vec<Option<String>> = reader
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
            .collect();
        let mut rows = Rows::new(&sheet.name, at);
        let mut bad_cells = 0_u32;
        loop {
            match reader.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let (row, column) = cell.get_position();
                    let shown = match cell.get_value() {
                        DataRef::Empty => formulas.get(&(row, column)).map(|formula| formula_text(formula)),
                        value => {
                            Some(number::show(value, formats.get(style).and_then(|format| format.as_deref())))
                        }
                    };
                    if let Some(shown) = shown {
                        rows.put(row, column, &shown, out)?;
                    }
                }
                Ok(None) => break,
                // A cell that points to nothing, as when the shared strings were cut off; the next may be sound.
                Err(error) if cell_only(&error) && bad_cells < 1_000_000 => bad_cells += 1,
                Err(_) => {
                    let place = rows.row.map_or_else(String::new, |row| format!(" after row {}", row + 1));
                    out.damaged(format!("The sheet “{}” breaks off{place}.", sheet.name));
                    break;
                }
            }
        }
        rows.finish(out)?;
        if bad_cells > 0 {
            out.damaged(format!("{bad_cells} cells of the sheet “{}” could not be read.", sheet.name));
        }
    }
    remarks(&mut package, &sheets_in_order(&sheets), out)?;
    if cut_off {
        out.damaged("The workbook is cut off; what stands before the break was read.");
    }
    close(out)
}

/// Whether an error concerns one cell and not the XML around it.
fn cell_only(error: &calamine::XlsxError) -> bool {
    use calamine::XlsxError as E;
    !matches!(error, E::Xml(_) | E::XmlEof(_) | E::Io(_) | E::Zip(_))
}

fn sheets_in_order(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets.iter().map(|sheet| sheet.name.clone()).collect()
}

/// Reads XLSB.
pub(crate) fn xlsb(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    ooxml::properties(&mut package, out)?;
    let cut_off = package.cut_off();
    measure(&mut package, out)?;
    drop(package);
    let mut book: Xlsb<_> = match Xlsb::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(calamine::XlsbError::Password) => return Err(locked()),
        Err(error) => return Err(broken_book(cut_off, &error)),
    };
    let sheets = book.sheets_metadata().to_vec();
    start(out, sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible)));
    let mut plain = false;
    for (at, sheet) in sheets.iter().enumerate() {
        if sheet.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let Ok(mut reader) = book.worksheet_cells_reader(&sheet.name) else {
            out.damaged(format!("The sheet “{}” could not be read.", sheet.name));
            continue;
        };
        let mut rows = Rows::new(&sheet.name, at);
        loop {
            match reader.next_cell() {
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    let value = cell.get_value();
                    plain |= matches!(value, DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_));
                    rows.put(row, column, &number::show(value, None), out)?;
                }
                Ok(None) => break,
                Err(_) => {
                    out.damaged(format!("The sheet “{}” breaks off.", sheet.name));
                    break;
                }
            }
        }
        rows.finish(out)?;
    }
    plainly(plain, out);
    close(out)
}

/// Reads XLS; what `calamine` refuses goes to the second reader.
pub(crate) fn xls(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut book: Xls<_> = match Xls::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(XlsError::Password) => return Err(locked()),
        Err(_) => return crate::legacy::xls(bytes, out),
    };
    if let Ok(properties) = book.workbook_properties() {
        out.info.title = properties.title.as_deref().and_then(property);
        out.info.author = properties.creator.as_deref().and_then(property);
        out.info.date = properties.modified.or(properties.created).as_deref().and_then(property);
    }
    let sheets = book.sheets_metadata().to_vec();
    start(out, sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible)));
    let mut plain = false;
    for (at, sheet) in sheets.iter().enumerate() {
        if let Ok(merged) = book.merge_cells_by_sheet_name(&sheet.name)
            && let Some(info) = out.info.sheets.get_mut(at)
        {
            info.merged = merged
                .iter()
                .take(MOST_MERGED)
                .map(|range| {
                    format!(
                        "{}:{}",
                        text::cell_name(range.start.0, range.start.1),
                        text::cell_name(range.end.0, range.end.1)
                    )
                })
                .collect();
        }
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        plain |= range
            .used_cells()
            .any(|(.., value)| matches!(value, Data::Int(_) | Data::Float(_) | Data::DateTime(_)));
        let formulas = book.worksheet_formula(&sheet.name).ok();
        whole_sheet(&sheet.name, at, &range, formulas.as_ref(), out)?;
    }
    plainly(plain, out);
    close(out)
}

/// Reads ODS.
pub(crate) fn ods(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    crate::odf::properties(&mut package, out)?;
    if crate::odf::encrypted(&mut package)? {
        return Err(locked());
    }
    let cut_off = package.cut_off();
    let Some((content, broken)) = ooxml::part(&mut package, "content.xml")? else {
        return Err(broken_book(cut_off, &"its content is missing"));
    };
    drop(package);
    let visible = |hidden| if hidden { SheetVisible::Hidden } else { SheetVisible::Visible };
    let sheets = sheet_ods::sheets(&content, out.limits.nesting);
    start(out, sheets.into_iter().map(|sheet| (sheet.name, visible(sheet.hidden))));
    sheet_ods::rows(&content, broken, out)?;
    if cut_off {
        out.damaged("The workbook is cut off; what stands before the break was read.");
    }
    close(out)
}

/// Says so when numbers or dates are shown without the formats the workbook has for them.
fn plainly(plain: bool, out: &mut Out<'_>) {
    if plain {
        out.warn(
            "Numbers and dates of this kind of workbook are shown plainly (0.95 for 95 %, 2026-03-02 for a date), not \
             in its own formats. Ask for it as XLSX or ODS to see them as the client does.",
        );
    }
}

fn locked() -> Unreadable {
    Unreadable::new(
        Reason::Encrypted,
        "The workbook is encrypted. Open it with its password, save a copy without one, and add the copy.",
    )
}

fn broken_book(cut_off: bool, error: &dyn std::fmt::Display) -> Unreadable {
    if cut_off {
        damaged("The workbook is cut off before its list of sheets; nothing could be read.")
    } else {
        damaged(format!("The workbook is damaged and could not be opened ({error})."))
    }
}

/// Lists the sheets in the info before any row is given.
fn start(out: &mut Out<'_>, sheets: impl Iterator<Item = (String, SheetVisible)>) {
    out.info.sheets = sheets
        .map(|(name, visible)| SheetInfo {
            name,
            hidden: visible != SheetVisible::Visible,
            ..SheetInfo::default()
        })
        .collect();
    let hidden: Vec<String> =
        out.info.sheets.iter().filter(|s| s.hidden).take(20).map(|s| format!("“{}”", s.name)).collect();
    if !hidden.is_empty() {
        let noun = if hidden.len() == 1 { "A sheet is" } else { "Some sheets are" };
        out.warn(format!("{noun} hidden in the workbook, but read: {}.", hidden.join(", ")));
    }
    out.publish();
}

fn close(out: &mut Out<'_>) -> Result<(), Unreadable> {
    if out.segments() == 0 {
        out.verdict()?;
        return Err(Unreadable::new(Reason::NoText, "The workbook has no filled cell."));
    }
    Ok(())
}

/// Gathers cells into rows.
pub(crate) struct Rows<'s> {
    sheet: &'s str,
    /// Place of the sheet in the info.
    at: usize,
    row: Option<u32>,
    cells: Vec<(u32, String)>,
    length: usize,
}

impl<'s> Rows<'s> {
    pub(crate) fn new(sheet: &'s str, at: usize) -> Self {
        Self { sheet, at, row: None, cells: Vec::new(), length: 0 }
    }

    pub(crate) fn put(
        &mut self,
        row: u32,
        column: u32,
        shown: &str,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        if self.row != Some(row) {
            self.flush(out)?;
            self.row = Some(row);
        }
        let shown = text::cell(shown);
        // A row of thousands of references to one huge shared string must not fill the memory before it is counted.
        if !shown.is_empty() && self.length <= out.limits.segment_chars {
            self.length += shown.len();
            self.cells.push((column, shown));
        }
        Ok(())
    }

    pub(crate) fn flush(&mut self, out: &mut Out<'_>) -> Result<(), Unreadable> {
        let mut cells = std::mem::take(&mut self.cells);
        self.length = 0;
        if !cells.is_sorted_by_key(|(column, _)| *column) {
            cells.sort_by_key(|(column, _)| *column);
        }
        let (Some(row), Some((first, _)), Some((last, _))) = (self.row, cells.first(), cells.last()) else {
            return Ok(());
        };
        let (first, last) = (*first, *last);
        if let Some(info) = out.info.sheets.get_mut(self.at) {
            info.rows = info.rows.max(row.saturating_add(1));
            info.columns = info.columns.max(last.saturating_add(1));
        }
        let mut line = String::new();
        let mut columns = Vec::with_capacity(cells.len());
        for (column, shown) in &cells {
            if !columns.is_empty() {
                line.push('\t');
            }
            line.push_str(shown);
            columns.push(*column);
        }
        out.segment(Segment {
            locator: Locator::cell(self.sheet, text::row_range(row, first, last)),
            text: line,
            role: Role::SheetRow,
            columns,
            ..Segment::default()
        })
    }

    pub(crate) fn finish(mut self, out: &mut Out<'_>) -> Result<(), Unreadable> {
        self.flush(out)
    }
}

/// Gives the rows of a sheet that was read at once.
fn whole_sheet(
    name: &str,
    at: usize,
    range: &Range<Data>,
    formulas: Option<&Range<String>>,
    out: &mut Out<'_>,
) -> Result<(), Unreadable> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut rows = Rows::new(name, at);
    let mut pending: HashMap<(u32, u32), &String> = HashMap::new();
    if let Some(formulas) = formulas {
        let (formula_top, formula_left) = formulas.start().unwrap_or((0, 0));
        for (row, column, formula) in formulas.used_cells() {
            let place = (formula_top.saturating_add(row as u32), formula_left.saturating_add(column as u32));
            if !formula.is_empty() && range.get_value(place).is_none_or(|value| *value == Data::Empty) {
                pending.insert(place, formula);
            }
        }
    }
    let mut late: Vec<_> = pending.into_iter().collect();
    late.sort_unstable_by_key(|(place, _)| *place);
    let mut late = late.into_iter().peekable();
    for (row, column, value) in range.used_cells() {
        let place = (top.saturating_add(row as u32), left.saturating_add(column as u32));
        while let Some(((row, column), formula)) = late.next_if(|(known, _)| *known < place) {
            rows.put(row, column, &formula_text(formula), out)?;
        }
        rows.put(place.0, place.1, &number::show_owned(value), out)?;
    }
    for ((row, column), formula) in late {
        rows.put(row, column, &formula_text(formula), out)?;
    }
    rows.finish(out)
}

pub(crate) fn formula_text(formula: &str) -> String {
    // The library hands formulas over as they stand in the XML.
    let formula = quick_xml::escape::unescape(formula).unwrap_or(std::borrow::Cow::Borrowed(formula));
    let formula = formula.strip_prefix("of:").unwrap_or(&formula);
    if formula.starts_with('=') { formula.to_owned() } else { format!("={formula}") }
}

/// Formulas of cells without a stored value; a program that writes a workbook without calculating leaves these.
pub(crate) fn uncalculated(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> HashMap<(u32, u32), String> {
    let mut found = HashMap::new();
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else { return found };
    while let Ok(Some(cell)) = reader.next_cell_with_formula() {
        if let (DataRef::Empty, Some(formula)) = (&cell.value, cell.formula)
            && !formula.is_empty()
        {
            found.insert(cell.pos, formula);
        }
        if found.len() > 500_000 {
            break;
        }
    }
    found
}
