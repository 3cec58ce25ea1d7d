//! A list of requests the client filled in: rows found by their headings, whatever else was done to the sheet.

use std::collections::HashMap;

use domain::document::{Reason, Unreadable};
use domain::request::answers::{Filled, FilledRow, MOST_ROWS, Written};
use domain::request::sheet::{Column, MARK, column};

use crate::catalogue::grid::{self, Cell, Sheet};
use crate::formats::Format;
use crate::{Limits, guarded, sniff, text};

/// Rows in which the headings are looked for.
const HEADING_ROWS: usize = 60;
/// Largest file read as a list; a list of a thousand requests has less than 1 MB.
const MOST_BYTES: usize = 32 << 20;
/// Longest text taken from a cell, in characters.
const LONGEST: usize = 8_000;

/// Reads a filled-in list from a workbook or separated values.
///
/// # Errors
/// `Empty`, `TooLarge`, `Encrypted`, `Damaged`, or `Unsupported` when it is no such list. What is wrong inside a
/// readable list is no error: it is in [`Filled::problems`].
pub fn requests(name: &str, bytes: &[u8], limits: &Limits) -> Result<Filled, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new(Reason::Empty, "The file is empty (0 bytes)."));
    }
    if bytes.len() > MOST_BYTES {
        let what = format!("The file has {} MB, which no list of requests has.", bytes.len() >> 20);
        return Err(Unreadable::new(Reason::TooLarge, what));
    }
    guarded(|| {
        let found = sniff::identify(name, bytes);
        match found.format {
            Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => {
                list(&grid::workbook(found.format, bytes, limits)?)
            }
            Format::LockedOffice => Err(Unreadable::new(
                Reason::Encrypted,
                "The workbook is encrypted. Open it with its password, save a copy without one, and take the copy.",
            )),
            Format::Csv | Format::Plain | Format::Unknown => {
                let (content, ..) = text::decode(bytes);
                if content.contains('\0') {
                    return Err(no_list());
                }
                list(&[grid::separated(content.trim_start_matches('\u{feff}'), limits)])
            }
            _ => Err(no_list()),
        }
    })
}

fn no_list() -> Unreadable {
    Unreadable::new(
        Reason::Unsupported,
        "This is no list of requests. Take the spreadsheet the client filled in (XLSX, ODS, CSV).",
    )
}

/// The columns by number.
type Columns = HashMap<u32, Column>;

fn list(sheets: &[Sheet]) -> Result<Filled, Unreadable> {
    let found = sheets.iter().find_map(|sheet| Some((sheet, headings(sheet)?)));
    let Some((sheet, (start, columns))) = found else {
        let looked: Vec<String> = sheets.iter().take(5).map(|sheet| format!("“{}”", sheet.name)).collect();
        return Err(Unreadable::new(
            Reason::Unsupported,
            format!(
                "No row of headings was found on {}. It needs the number of the request and at least one of file name, remark and status.",
                if looked.is_empty() { "any sheet".to_owned() } else { looked.join(", ") }
            ),
        ));
    };
    let mut filled = Filled { list: mark(sheets), sheet: sheet.name.clone(), ..Filled::default() };
    rows(sheet, start, &columns, &mut filled);
    Ok(filled)
}

/// The row of headings: its place in the rows, and the columns.
fn headings(sheet: &Sheet) -> Option<(usize, Columns)> {
    sheet.rows.iter().take(HEADING_ROWS).enumerate().find_map(|(at, (_, cells))| {
        let mut columns = Columns::new();
        for (place, cell) in cells {
            if let Cell::Text(heading) = cell
                && let Some(found) = column(heading)
                && columns.values().all(|known| *known != found)
            {
                columns.insert(*place, found);
            }
        }
        let has = |wanted: Column| columns.values().any(|known| *known == wanted);
        let filled_in = has(Column::Files) || has(Column::Remark) || has(Column::Status);
        (has(Column::Number) && filled_in).then_some((at, columns))
    })
}

/// The id of the list the sheet was exported from, wherever it stands.
fn mark(sheets: &[Sheet]) -> Option<String> {
    let cells =
        sheets.iter().flat_map(|sheet| sheet.rows.iter().take(HEADING_ROWS)).flat_map(|(_, cells)| cells);
    cells
        .filter_map(|(_, cell)| match cell {
            Cell::Text(text) => text.trim().strip_prefix(MARK),
            _ => None,
        })
        .map(|id| id.trim().chars().take(64).collect())
        .next()
}

fn rows(sheet: &Sheet, start: usize, columns: &Columns, filled: &mut Filled) {
    let heading_row = sheet.rows.get(start).map_or(0, |(row, _)| *row);
    let place_of: HashMap<Column, u32> = columns.iter().map(|(place, column)| (*column, *place)).collect();
    let said = [Column::Number, Column::Files, Column::Remark, Column::Status];
    for [top, left, bottom, right] in &sheet.merged {
        let inside =
            said.iter().filter_map(|column| place_of.get(column)).any(|at| (left..=right).contains(&at));
        if *bottom > heading_row && inside {
            let (first, last) = (text::cell_name(*top, *left), text::cell_name(*bottom, *right));
            filled.problem(
                true,
                format!("{}!{first}:{last}", sheet.name),
                "These cells are merged. Separate them and write into each what it holds.",
            );
        }
    }
    if sheet.unclosed {
        filled.problem(
            true,
            sheet.name.clone(),
            "A quotation mark is never closed; the columns after it cannot be told apart.",
        );
    }
    for (row, cells) in sheet.rows.iter().skip(start + 1) {
        let mut values: HashMap<Column, String> = HashMap::new();
        for (place, cell) in cells {
            let Some(column) = columns.get(place).filter(|column| said.contains(column)) else { continue };
            match cell {
                Cell::Text(value) => {
                    values.insert(*column, value.chars().take(LONGEST).collect());
                }
                Cell::Formula => filled.problem(
                    true,
                    sheet.place(*row, *place),
                    "A formula without a value. Open the file in a spreadsheet program, let it calculate, and save it.",
                ),
                Cell::Error(error) => filled.problem(
                    true,
                    sheet.place(*row, *place),
                    format!("The cell shows the error {error} instead of a value."),
                ),
            }
        }
        if !values.keys().any(|column| *column != Column::Number) {
            continue;
        }
        if filled.rows.len() >= MOST_ROWS {
            filled.problem(true, sheet.place(*row, 0), "The sheet goes on, but no more rows are read.");
            return;
        }
        let mut cell = |column: Column| Written {
            text: values.remove(&column).unwrap_or_default(),
            place: sheet.place(*row, place_of.get(&column).copied().unwrap_or(0)),
        };
        filled.rows.push(FilledRow {
            number: cell(Column::Number),
            files: cell(Column::Files),
            remark: cell(Column::Remark),
            status: cell(Column::Status),
        });
    }
    if sheet.more {
        filled.problem(true, sheet.name.clone(), "The sheet goes on, but no more rows are read.");
    }
}
