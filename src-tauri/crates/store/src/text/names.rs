//! Names, titles and paths of evidence in folded form, for finding it by name.

use rusqlite::Connection;

use crate::Result;
use crate::text::tokenizer::folded;

/// Whether the field of evidence takes part.
pub(crate) fn is_searched(field: &str) -> bool {
    matches!(field, "name" | "title" | "path" | "document_number")
}

/// Brings the folded name of one piece of evidence up to date.
pub(crate) fn index(conn: &Connection, object_no: i64) -> Result<()> {
    let text: String = conn
        .prepare_cached(
            "SELECT concat_ws(' ', name, title, path, document_number) FROM evidence WHERE object_no = ?1",
        )?
        .query_row([object_no], |row| row.get(0))?;
    conn.prepare_cached("INSERT OR REPLACE INTO evidence_name (object_no, folded) VALUES (?1, ?2)")?
        .execute((object_no, folded(&text)))?;
    Ok(())
}
