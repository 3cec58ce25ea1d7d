//! Keeping the segments of documents and their full-text index.

use std::ops::Range;

use domain::document::{DocumentKind, Locator, Reason, Role, Segment};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::text::types::{Extraction, ExtractionState, SheetRow, StoredSegment};
use crate::{Error, Result};

/// Segments of a blob are numbered `blob_no << SEGMENT_BITS | ordinal`.
pub(crate) const SEGMENT_BITS: u32 = 24;
/// More pieces of text no document can have; the rest is dropped and said so.
const MOST_SEGMENTS: usize = 1 << SEGMENT_BITS;

/// First and last possible number of a document's segments.
pub(crate) fn numbers(blob_no: i64) -> (i64, i64) {
    (blob_no << SEGMENT_BITS, ((blob_no + 1) << SEGMENT_BITS) - 1)
}

/// Forgets the text of a document.
pub(crate) fn clear(conn: &Connection, blob_no: i64) -> Result<()> {
    let (first, last) = numbers(blob_no);
    conn.prepare_cached("DELETE FROM extraction WHERE blob_no = ?1")?.execute([blob_no])?;
    // The statement below makes the index write out what it has gathered, even when it finds nothing.
    let any: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM segment WHERE segment_no BETWEEN ?1 AND ?2)")?
        .query_row((first, last), |row| row.get(0))?;
    if !any {
        return Ok(());
    }
    // The index stores no text of its own, so it must be told what it is to forget.
    conn.prepare_cached(
        "INSERT INTO segment_text (segment_text, rowid, text)
         SELECT 'delete', segment_no, text FROM segment WHERE segment_no BETWEEN ?1 AND ?2",
    )?
    .execute((first, last))?;
    conn.prepare_cached("DELETE FROM segment WHERE segment_no BETWEEN ?1 AND ?2")?.execute((first, last))?;
    Ok(())
}

/// Replaces what is known of the text of many documents, in the caller's transaction.
pub(crate) fn set_all(conn: &Connection, documents: Vec<(String, Extraction, Vec<Segment>)>) -> Result<()> {
    let mut numbered = Vec::with_capacity(documents.len());
    for (sha256, extraction, segments) in documents {
        numbered.push((crate::blob::get(conn, &sha256)?.blob_no, extraction, segments));
    }
    // In the order of their numbers: at every step back the index writes out what it has gathered.
    numbered.sort_by_key(|(blob_no, ..)| *blob_no);
    for (blob_no, extraction, segments) in numbered {
        set_numbered(conn, blob_no, &extraction, &mut segments.into_iter())?;
    }
    Ok(())
}

/// Replaces what is known of a document's text, in the caller's transaction.
pub(crate) fn set(
    conn: &Connection,
    sha256: &str,
    extraction: &Extraction,
    segments: &mut dyn Iterator<Item = Segment>,
) -> Result<()> {
    set_numbered(conn, crate::blob::get(conn, sha256)?.blob_no, extraction, segments)
}

fn set_numbered(
    conn: &Connection,
    blob_no: i64,
    extraction: &Extraction,
    segments: &mut dyn Iterator<Item = Segment>,
) -> Result<()> {
    clear(conn, blob_no)?;
    let mut count: i64 = 0;
    let (first, _) = numbers(blob_no);
    {
        let mut insert = conn.prepare_cached(
            "INSERT INTO segment (segment_no, role, page, sheet, cell, slide, paragraph, part, row, columns, unreliable, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        let mut index = conn.prepare_cached("INSERT INTO segment_text (rowid, text) VALUES (?1, ?2)")?;
        // Neighbours mostly have the same role.
        let mut role = (Role::default(), role_word(Role::default()));
        for segment in segments.take(MOST_SEGMENTS) {
            if segment.role != role.0 {
                role = (segment.role, role_word(segment.role));
            }
            let locator = &segment.locator;
            let row =
                (segment.role == Role::SheetRow).then(|| locator.cell.as_deref().and_then(row_of)).flatten();
            insert.execute(rusqlite::params![
                first + count,
                role.1,
                locator.page,
                locator.sheet,
                locator.cell,
                locator.slide,
                locator.paragraph,
                locator.part,
                row,
                columns_text(&segment.columns),
                segment.unreliable,
                segment.text,
            ])?;
            index.execute((first + count, &segment.text))?;
            count += 1;
        }
    }
    let info =
        serde_json::to_string(&extraction.info).map_err(|error| Error::Inconsistent(error.to_string()))?;
    conn.prepare_cached(
        "INSERT INTO extraction (blob_no, state, reason, detail, kind, media_type, info, segments)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(rusqlite::params![
        blob_no,
        extraction.state.as_str(),
        extraction.reason.map(Reason::as_str),
        extraction.detail,
        extraction.kind.as_str(),
        extraction.media_type,
        info,
        count,
    ])?;
    Ok(())
}

/// What is known of a document's text.
pub(crate) fn get(conn: &Connection, sha256: &str) -> Result<Option<Extraction>> {
    let found = conn
        .prepare_cached(
            "SELECT state, reason, detail, kind, media_type, info FROM extraction JOIN blob USING (blob_no) WHERE sha256 = ?1",
        )?
        .query_row([sha256], |row| {
            let text = |column| row.get::<_, Option<String>>(column);
            Ok(Extraction {
                state: ExtractionState::parse(&text(0)?.unwrap_or_default()),
                reason: text(1)?.and_then(|word| word_of(&word)),
                detail: text(2)?,
                kind: DocumentKind::parse(&text(3)?.unwrap_or_default()),
                media_type: text(4)?.unwrap_or_default(),
                info: serde_json::from_str(&text(5)?.unwrap_or_default()).unwrap_or_default(),
            })
        })
        .optional()?;
    Ok(found)
}

/// Number of segments of a document, as it was counted when they were kept: a log has millions of them.
pub(crate) fn count(conn: &Connection, sha256: &str) -> Result<u64> {
    let blob_no = crate::blob::get(conn, sha256)?.blob_no;
    let count: Option<i64> = conn
        .prepare_cached("SELECT segments FROM extraction WHERE blob_no = ?1")?
        .query_row([blob_no], |row| row.get(0))
        .optional()?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// Segments of a document from an ordinal on.
pub(crate) fn segments(
    conn: &Connection,
    sha256: &str,
    from: u32,
    limit: usize,
) -> Result<Vec<StoredSegment>> {
    let (first, last) = numbers(crate::blob::get(conn, sha256)?.blob_no);
    let mut statement = conn.prepare_cached(&format!(
        "{SEGMENT} WHERE segment_no BETWEEN ?1 AND ?2 ORDER BY segment_no LIMIT ?3"
    ))?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((first + i64::from(from), last, limit), stored)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Headings of a document in order, and the first piece of every slide: what its outline is made of.
pub(crate) fn headings(conn: &Connection, sha256: &str, most: usize) -> Result<Vec<StoredSegment>> {
    let (first, last) = numbers(crate::blob::get(conn, sha256)?.blob_no);
    let mut statement = conn.prepare_cached(&format!(
        "{SEGMENT} WHERE segment_no BETWEEN ?1 AND ?2 AND (role IN ('heading1', 'heading2', 'heading3')
           OR segment_no IN (SELECT min(segment_no) FROM segment
                             WHERE segment_no BETWEEN ?1 AND ?2 AND slide IS NOT NULL GROUP BY slide))
         ORDER BY segment_no LIMIT ?3"
    ))?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map((first, last, most), stored)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Columns [`stored`] reads.
pub(crate) const SEGMENT: &str = "SELECT segment_no, role, page, sheet, cell, slide, paragraph, part, columns, unreliable, text FROM segment";

/// Reads a row of [`SEGMENT`].
pub(crate) fn stored(row: &Row<'_>) -> rusqlite::Result<StoredSegment> {
    let id: i64 = row.get(0)?;
    let role: String = row.get(1)?;
    let text: String = row.get(10)?;
    let role: Role = word_of(&role).unwrap_or_default();
    let columns: Option<String> = row.get(8)?;
    let columns = match columns {
        Some(columns) => columns.split(' ').filter_map(|column| column.parse().ok()).collect(),
        None if role == Role::SheetRow => (0..text.split('\t').count() as u32).collect(),
        None => Vec::new(),
    };
    Ok(StoredSegment {
        id,
        ordinal: (id & ((1 << SEGMENT_BITS) - 1)) as u32,
        segment: Segment {
            locator: Locator {
                page: row.get(2)?,
                sheet: row.get(3)?,
                cell: row.get(4)?,
                slide: row.get(5)?,
                paragraph: row.get(6)?,
                part: row.get(7)?,
            },
            role,
            columns,
            unreliable: row.get(9)?,
            text,
        },
    })
}

/// Filled rows of a sheet within a window of rows and columns.
pub(crate) fn sheet_rows(
    conn: &Connection,
    sha256: &str,
    sheet: &str,
    rows: Range<u32>,
    window: Range<u32>,
) -> Result<Vec<SheetRow>> {
    let blob_no = crate::blob::get(conn, sha256)?.blob_no;
    let mut statement = conn.prepare_cached(
        "SELECT segment_no, row, columns, text FROM segment
         WHERE segment_no >> 24 = ?1 AND sheet = ?2 AND row >= ?3 AND row < ?4 AND row IS NOT NULL ORDER BY row",
    )?;
    let found = statement.query_map((blob_no, sheet, rows.start, rows.end), |row| {
        let columns: Option<String> = row.get(2)?;
        let text: String = row.get(3)?;
        let columns: Vec<u32> = match columns {
            Some(columns) => columns.split(' ').filter_map(|column| column.parse().ok()).collect(),
            None => (0..text.split('\t').count() as u32).collect(),
        };
        Ok(SheetRow {
            row: row.get(1)?,
            segment: row.get(0)?,
            cells: columns
                .into_iter()
                .zip(text.split('\t'))
                .filter(|(column, _)| window.contains(column))
                .map(|(column, text)| (column, text.to_owned()))
                .collect(),
        })
    })?;
    let filled = |row: &rusqlite::Result<SheetRow>| !matches!(row, Ok(row) if row.cells.is_empty());
    Ok(found.filter(filled).collect::<rusqlite::Result<_>>()?)
}

/// Documents whose text is still to be read, oldest first.
pub(crate) fn pending(conn: &Connection, limit: usize) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT sha256 FROM blob LEFT JOIN extraction USING (blob_no)
         WHERE sha256 IS NOT NULL AND ifnull(state, 'pending') = 'pending' ORDER BY blob_no LIMIT ?1",
    )?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `B7` or `A7:C7` → 7
fn row_of(cell: &str) -> Option<u32> {
    let start = cell.split(':').next()?;
    start.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$').parse().ok()
}

/// Missing when the columns are 0, 1, 2 …
fn columns_text(columns: &[u32]) -> Option<String> {
    if columns.iter().enumerate().all(|(index, column)| index as u32 == *column) {
        return None;
    }
    Some(columns.iter().map(u32::to_string).collect::<Vec<_>>().join(" "))
}

fn role_word(role: Role) -> String {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn word_of<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_of_a_cell_or_range() {
        assert_eq!(row_of("B7"), Some(7));
        assert_eq!(row_of("$A$12:C12"), Some(12));
        assert_eq!(row_of("A12:ZZ12"), Some(12));
        assert_eq!(row_of("SLA"), None);
    }

    #[test]
    fn contiguous_columns_take_no_room() {
        assert_eq!(columns_text(&[0, 1, 2]), None);
        assert_eq!(columns_text(&[0, 2]).as_deref(), Some("0 2"));
    }
}
