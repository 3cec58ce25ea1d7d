//! Rebuilding everything derived from the journal, and comparing two builds.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use crate::container::migrate::MIGRATIONS;
use crate::journal::admit::put_in_force;
use crate::journal::batch::Batch;
use crate::journal::chain::unpack;
use crate::journal::projection::clear;
use crate::schema::ENTITIES;
use crate::text::tokenizer;
use crate::{Error, Result};

/// Rebuilds the derived tables of this file, in the caller's transaction.
pub(crate) fn rebuild(conn: &Connection) -> Result<()> {
    clear(conn)?;
    each_batch(conn, |device_no, batch| put_in_force(conn, device_no, &batch))
}

/// Every batch in the order this file took them over.
fn each_batch(conn: &Connection, mut apply: impl FnMut(i64, Batch) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare("SELECT device_no, seq, packing, body FROM batch ORDER BY local_no")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (device_no, seq): (i64, i64) = (row.get(0)?, row.get(1)?);
        let body = unpack(row.get(2)?, row.get(3)?)?;
        let batch = Batch::decode(&body)
            .map_err(|why| Error::Inconsistent(format!("entry {seq} of device {device_no}: {why}")))?;
        apply(device_no, batch)?;
    }
    Ok(())
}

/// Builds the derived tables anew in memory, beside the file.
pub(crate) fn beside(conn: &Connection) -> Result<Connection> {
    let fresh = Connection::open_in_memory()?;
    fresh.set_prepared_statement_cache_capacity(512);
    tokenizer::register(&fresh)?;
    for step in MIGRATIONS {
        fresh.execute_batch(step.sql)?;
    }
    fresh.execute_batch("BEGIN")?;
    copy(
        conn,
        &fresh,
        "SELECT device_no, device, public_key, name, head_seq, head_hash FROM device",
        "INSERT INTO device VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    // Only what applying reads: the clock and the numbers.
    copy(
        conn,
        &fresh,
        "SELECT local_no, device_no, seq, hash, prev, hlc FROM batch",
        "INSERT INTO batch VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '', '', '', NULL, NULL, NULL, 'merged', 0, zeroblob(64), 0, x'')",
    )?;
    each_batch(conn, |device_no, batch| put_in_force(&fresh, device_no, &batch))?;
    fresh.execute_batch("COMMIT")?;
    Ok(fresh)
}

fn copy(from: &Connection, to: &Connection, select: &str, insert: &str) -> Result<()> {
    let mut statement = from.prepare(select)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut insert = to.prepare(insert)?;
    while let Some(row) = rows.next()? {
        let values: Vec<Sql> = (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// Queries that together show everything derived from the journal, in an order that does not
/// depend on numbers given locally. (name, statement)
fn views() -> Vec<(String, String)> {
    let mut views: Vec<(String, String)> = [
        ("object", "SELECT kind, id, present FROM object ORDER BY kind, id"),
        (
            "field_write",
            "SELECT kind, id, field, d.device, w.seq, value, is_head, ifnull(s.device, ''), source_seq
             FROM field_write w JOIN object USING (object_no) JOIN device d USING (device_no)
             LEFT JOIN device s ON s.device_no = w.source_device_no ORDER BY kind, id, field, d.device, w.seq",
        ),
        ("contested", "SELECT kind, id, field, judgement FROM contested JOIN object USING (object_no) ORDER BY 1, 2, 3"),
        ("unknown_field", "SELECT kind, id, field FROM unknown_field JOIN object USING (object_no) ORDER BY 1, 2, 3"),
        ("evidence_name", "SELECT id, folded, sort_key FROM evidence_name JOIN object USING (object_no) ORDER BY id"),
    ]
    .iter()
    .map(|(name, sql)| ((*name).to_owned(), (*sql).to_owned()))
    .collect();
    for entity in ENTITIES {
        let fields: String = entity.fields.iter().map(|field| format!(", \"{}\"", field.name)).collect();
        views.push((
            entity.name.to_owned(),
            format!("SELECT id, removed{fields} FROM {} ORDER BY id", entity.name),
        ));
    }
    views
}

/// First rows in which two builds differ: (table, row as text).
pub(crate) fn differences(a: &Connection, b: &Connection) -> Result<Vec<(String, String)>> {
    let mut differences = Vec::new();
    for (name, sql) in views() {
        let (mut first, mut second) = (a.prepare(&sql)?, b.prepare(&sql)?);
        let columns = first.column_count();
        let (mut first, mut second) = (first.query([])?, second.query([])?);
        loop {
            let (left, right) = (values(first.next()?, columns)?, values(second.next()?, columns)?);
            if left != right {
                let row = left.or(right).map(|row| format!("{row:?}")).unwrap_or_default();
                differences.push((name, row.chars().take(300).collect()));
                break;
            }
            if left.is_none() {
                break;
            }
        }
    }
    Ok(differences)
}

fn values(row: Option<&rusqlite::Row<'_>>, columns: usize) -> Result<Option<Vec<Sql>>> {
    match row {
        None => Ok(None),
        Some(row) => Ok(Some((0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?)),
    }
}

/// Digest of everything derived from the journal: equal in copies that know the same entries.
pub(crate) fn state_digest(conn: &Connection) -> Result<String> {
    use sha2::{Digest as _, Sha256};
    let mut hasher = Sha256::new();
    for (name, sql) in views() {
        hasher.update(name.as_bytes());
        let mut statement = conn.prepare(&sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = values(rows.next()?, columns)? {
            hasher.update(format!("{row:?}").as_bytes());
        }
    }
    let digest: [u8; 32] = hasher.finalize().into();
    Ok(crate::digest::hex(&digest))
}
