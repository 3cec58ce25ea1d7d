//! A population that a spreadsheet lists: its rows below the headings.

use domain::cell::{Cell, column_letters};
use store::{Reader, row};

use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// Rows read in one go.
const WINDOW: u32 = 5_000;

/// Filled rows of a sheet below its headings.
pub(super) struct Population {
    pub(super) evidence: row::Evidence,
    pub(super) sheets: Vec<String>,
    pub(super) sheet: String,
    pub(super) header_row: u32,
    pub(super) header: Vec<(u32, String)>,
    /// Row numbers, ascending; item *i* of the population is the *i*-th of them.
    pub(super) rows: Vec<u32>,
    pub(super) first: Vec<(u32, String)>,
}

pub(super) fn population(
    reader: &Reader<'_>,
    evidence: &str,
    sheet: Option<&str>,
    header_row: Option<u32>,
) -> Result<Population, Fault> {
    let evidence = read::evidence(reader, evidence)?;
    let sha256 = text(&evidence.sha256);
    let known = if sha256.is_empty() { None } else { reader.extraction(&sha256)? };
    let info = known.map(|known| known.info).unwrap_or_default();
    let filled: Vec<_> = info.sheets.iter().filter(|sheet| sheet.rows > 0).collect();
    let no_table = || {
        Fault::invalid("source", format!("{} has no rows to draw from.", evidence.name))
            .hint("Choose a spreadsheet or CSV table whose text was read.")
    };
    let chosen = match sheet.filter(|name| !name.is_empty()) {
        None => filled.first().copied().ok_or_else(no_table)?,
        Some(name) => filled.iter().find(|sheet| sheet.name == name).copied().ok_or_else(|| {
            let names: Vec<&str> = filled.iter().map(|sheet| sheet.name.as_str()).collect();
            Fault::not_found("sheet", name).hint(format!("There are {}.", names.join(", ")))
        })?,
    };
    let mut found: Option<(u32, Vec<(u32, String)>)> = None;
    let mut rows = Vec::new();
    let mut first = Vec::new();
    let mut from = header_row.unwrap_or(1).max(1);
    let end = chosen.rows.saturating_add(1);
    while from < end {
        let until = from.saturating_add(WINDOW).min(end);
        for row in reader.sheet_rows(&sha256, &chosen.name, from..until, 0..u32::MAX)? {
            let cells: Vec<(u32, String)> =
                row.cells.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
            if cells.is_empty() {
                continue;
            }
            if found.is_none() {
                found = Some((row.row, cells));
                continue;
            }
            if rows.is_empty() {
                first = cells;
            }
            rows.push(row.row);
        }
        from = until;
    }
    let Some((header_row, header)) = found else { return Err(no_table()) };
    Ok(Population {
        sheets: filled.iter().map(|sheet| sheet.name.clone()).collect(),
        sheet: chosen.name.clone(),
        evidence,
        header_row,
        header,
        rows,
        first,
    })
}

impl Population {
    /// The column that names an item: the one asked for, else the first with a heading.
    pub(super) fn reference_column(&self, letters: Option<&str>) -> Result<u32, Fault> {
        match letters.map(str::trim).filter(|letters| !letters.is_empty()) {
            None => Ok(self.header.first().map_or(0, |(column, _)| *column)),
            Some(letters) => Cell::parse(&format!("{letters}1")).map(|cell| cell.column).ok_or_else(|| {
                Fault::invalid("reference_column", format!("\"{letters}\" is no column."))
                    .hint("Write its letters, for example A.")
            }),
        }
    }

    /// Reference of the item in a row: the text of its cell, else the row itself.
    pub(super) fn reference(&self, reader: &Reader<'_>, row: u32, column: u32) -> Result<String, Fault> {
        let sha256 = text(&self.evidence.sha256);
        let rows = reader.sheet_rows(&sha256, &self.sheet, row..row.saturating_add(1), 0..u32::MAX)?;
        let cell = rows
            .into_iter()
            .flat_map(|row| row.cells)
            .find(|(at, _)| *at == column)
            .map(|(_, text)| text.trim().to_owned());
        Ok(cell.filter(|text| !text.is_empty()).unwrap_or_else(|| format!("row {row}")))
    }
}

pub(crate) fn sample_source(session: &Session, request: SampleSource) -> Result<SamplePopulation, Fault> {
    session.read(|reader| {
        let found = population(reader, &request.evidence, request.sheet.as_deref(), request.header_row)?;
        let columns = found
            .header
            .iter()
            .map(|(column, heading)| SampleColumn {
                column: column_letters(*column),
                heading: heading.clone(),
                example: found
                    .first
                    .iter()
                    .find(|(at, _)| at == column)
                    .map(|(_, text)| text.clone())
                    .unwrap_or_default(),
            })
            .collect();
        Ok(SamplePopulation {
            rows: found.rows.len() as u64,
            sheets: found.sheets,
            sheet: found.sheet,
            header_row: found.header_row,
            columns,
        })
    })
}
