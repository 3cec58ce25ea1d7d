//! Where the places of citations stand in the text that was read from a document.

use domain::anchor::{self, Numbered, Place, Span};
use domain::cell::Range;
use domain::document::{Locator, Role};
use rusqlite::{Connection, OptionalExtension as _, Params};

use crate::Result;
use crate::text::index::{self, SEGMENT, numbers, stored};

/// Most segments read for the end of a passage that is not where it should be.
const LONGEST: usize = 20_000;

/// What became of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// The document's text is not known, so it cannot be told.
    Unknown,
    /// It is not there.
    Lost,
    /// It is there; the stretches of text it covers, none for an area or words typed by eye.
    Found(Vec<Span>),
}

fn ready(conn: &Connection, sha256: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT blob_no FROM blob JOIN extraction USING (blob_no) WHERE sha256 = ?1 AND state = 'ready'",
        )?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

fn read(conn: &Connection, filter: &str, parameters: impl Params) -> Result<Vec<Numbered>> {
    let mut statement = conn.prepare_cached(&format!("{SEGMENT} WHERE {filter} ORDER BY segment_no"))?;
    let rows = statement.query_map(parameters, stored)?;
    rows.map(|row| Ok(row.map(|row| (row.ordinal, row.segment))?)).collect()
}

/// Segments at a place, and those up to where its passage ends.
pub(crate) fn segments_at(conn: &Connection, sha256: &str, place: &Place) -> Result<Vec<Numbered>> {
    let Some(blob) = ready(conn, sha256)? else { return Ok(Vec::new()) };
    if let (Some(position), Some(_)) = (place.position, &place.locator.cell) {
        let near = read(conn, "segment_no = ?1", [numbers(blob).0 + i64::from(position.segment)])?;
        if near.iter().any(|(_, one)| one.role != Role::SheetRow && anchor::at_place(&place.locator, one)) {
            return Ok(near);
        }
    }
    at(conn, blob, &place.locator, place.until.as_ref())
}

fn at(conn: &Connection, blob: i64, locator: &Locator, until: Option<&Locator>) -> Result<Vec<Numbered>> {
    let (first, last) = numbers(blob);
    if let (Some(sheet), Some(range), None) =
        (&locator.sheet, locator.cell.as_deref().and_then(Range::parse), &locator.part)
    {
        let filter = "segment_no >> 24 = ?1 AND sheet = ?2 AND row >= ?3 AND row <= ?4 AND row IS NOT NULL";
        return read(conn, filter, (blob, sheet, range.first.row, range.last.row));
    }
    let filter = "segment_no BETWEEN ?1 AND ?2
        AND (?3 IS NULL OR page = ?3) AND (?4 IS NULL OR sheet = ?4) AND (?5 IS NULL OR slide = ?5)
        AND (?6 IS NULL OR paragraph = ?6) AND (?7 IS NULL OR part = ?7)";
    let found = read(
        conn,
        filter,
        (first, last, locator.page, &locator.sheet, locator.slide, locator.paragraph, &locator.part),
    )?;
    match (until, found.first()) {
        (Some(until), Some((from, _))) => onwards(conn, blob, *from, until),
        _ => Ok(found),
    }
}

/// Segments from an ordinal on to the last one at the end of a passage.
fn onwards(conn: &Connection, blob: i64, from: u32, until: &Locator) -> Result<Vec<Numbered>> {
    let (first, last) = numbers(blob);
    let mut statement = conn.prepare_cached(&format!(
        "{SEGMENT} WHERE segment_no BETWEEN ?1 AND ?2 ORDER BY segment_no LIMIT ?3"
    ))?;
    let mut rows = statement.query((first + i64::from(from), last, LONGEST as i64))?;
    let mut all: Vec<Numbered> = Vec::new();
    let mut ended = false;
    while let Some(row) = rows.next()? {
        let row = stored(row)?;
        let here = anchor::at_place(until, &row.segment);
        if ended && !here {
            break;
        }
        ended = here;
        all.push((row.ordinal, row.segment));
    }
    Ok(all)
}

/// Finds a place in the document it was taken from.
pub(crate) fn resolve(conn: &Connection, sha256: &str, place: &Place) -> Result<Resolved> {
    let Some(blob) = ready(conn, sha256)? else { return Ok(Resolved::Unknown) };
    if place.by_eye || place.quote.is_empty() {
        let pages = index::get(conn, sha256)?.and_then(|known| known.info.pages);
        let beyond = place.locator.page.zip(pages).is_some_and(|(page, pages)| page > pages);
        return Ok(if beyond { Resolved::Lost } else { Resolved::Found(Vec::new()) });
    }
    if let Some(position) = place.position {
        let near = match &place.until {
            Some(until) => onwards(conn, blob, position.segment, until)?,
            None => read(conn, "segment_no = ?1", [numbers(blob).0 + i64::from(position.segment)])?,
        };
        // Unless the text was read differently since, they are where they were.
        // Cells are looked up by their address; a remark on a cell is a segment of its own.
        let here = near.first().is_some_and(|(_, segment)| {
            anchor::at_place(&place.locator, segment)
                && (place.locator.cell.is_none() || segment.role != Role::SheetRow)
        });
        if here && let Some(spans) = anchor::resolve(place, &near) {
            return Ok(Resolved::Found(spans));
        }
    }
    let all = at(conn, blob, &place.locator, place.until.as_ref())?;
    Ok(anchor::resolve(place, &all).map_or(Resolved::Lost, Resolved::Found))
}
