//! Destroying content for good: when every piece of evidence with some bytes is marked as destroyed, the bytes, the text,
//! the words in the index, what was recognised in its pictures and its password leave the file. The journal stays: the
//! name, the SHA-256 and who destroyed it when.

use rusqlite::Connection;

use crate::schema::{ENTITIES, FieldType};
use crate::text::frequent;
use crate::{Result, blob};

/// What was deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wiped {
    /// Documents.
    pub documents: u64,
    /// Their size.
    pub bytes: u64,
}

/// Deletes every document that only destroyed evidence names, in the caller's transaction.
///
/// `secure_delete` overwrites what is freed. The full-text index merely notes that a row is gone and drops its words when
/// it merges: so it is merged whole.
pub(crate) fn sweep(conn: &Connection) -> Result<Wiped> {
    let mut held = String::new();
    // Names are those of the schema, never values.
    for entity in ENTITIES {
        for field in entity.fields.iter().filter(|field| field.kind == FieldType::Blob) {
            let standing = if entity.name == "evidence" { "AND destroyed_at IS NULL" } else { "" };
            held.push_str(&format!(
                " AND NOT EXISTS (SELECT 1 FROM {entity} WHERE \"{field}\" = blob.sha256 AND removed = 0 {standing})",
                entity = entity.name,
                field = field.name
            ));
        }
    }
    let gone: Vec<(i64, i64)> = conn
        .prepare(&format!(
            "SELECT blob_no, bytes FROM blob WHERE sha256 IN
               (SELECT sha256 FROM evidence WHERE destroyed_at IS NOT NULL AND removed = 0){held}"
        ))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut wiped = Wiped::default();
    for (blob_no, bytes) in &gone {
        blob::delete(conn, *blob_no)?;
        wiped.documents += 1;
        wiped.bytes += bytes.unsigned_abs();
    }
    if wiped.documents > 0 {
        conn.execute("INSERT INTO segment_text (segment_text) VALUES ('optimize')", [])?;
        frequent::recount(conn)?;
    }
    Ok(wiped)
}
