//! Reading the journal: the log, the history of a field, conflicts, the log root.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row};
use serde_json::Value;

use crate::change::EntryRef;
use crate::digest::{hex, sha256};
use crate::journal::causality::BatchNo;
use crate::journal::entry::{
    Conflict, ConflictKind, ConflictVersion, FieldVersion, LogChange, LogEntry, LogFilter, LogHead,
};
use crate::journal::presence::edits_against;
use crate::journal::projection::{before, find_object, heads, nothing, winner};
use crate::schema::EXISTS;
use crate::{Error, Result};

const COLUMNS: &str =
    "SELECT local_no, device, device.name, batch.device_no, seq, hlc, at, actor, role, op, reason,
    undoes_device, undoes_seq, origin, hash FROM batch JOIN device USING (device_no)";

/// Entries, newest first.
pub(crate) fn log(conn: &Connection, filter: &LogFilter) -> Result<Vec<LogEntry>> {
    let mut entries = Vec::new();
    each(conn, filter, |row| {
        entries.push(entry(conn, row, filter.changes)?);
        Ok(())
    })?;
    Ok(entries)
}

/// The same entries without what they changed.
pub(crate) fn heads_of(conn: &Connection, filter: &LogFilter) -> Result<Vec<LogHead>> {
    let mut found = Vec::new();
    each(conn, filter, |row| {
        found.push(LogHead {
            local_no: row.get(0)?,
            device: row.get(1)?,
            seq: row.get::<_, i64>(4)? as u64,
            at: row.get(6)?,
        });
        Ok(())
    })?;
    Ok(found)
}

fn each(conn: &Connection, filter: &LogFilter, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
    let limit = if filter.limit == 0 { 100 } else { filter.limit };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let before = filter.before.unwrap_or(i64::MAX);
    let (sql, object) = match &filter.entity {
        None => (
            format!(
                "{COLUMNS} WHERE local_no < ?1 AND (?2 IS NULL OR actor = ?2) AND ?4 IS NULL
                 ORDER BY local_no DESC LIMIT ?3"
            ),
            None,
        ),
        Some((kind, id)) => {
            let Some(object) = find_object(conn, kind, id)? else { return Ok(()) };
            (
                format!(
                    "{COLUMNS} WHERE local_no IN (SELECT local_no FROM field_write JOIN batch USING (device_no, seq)
                         WHERE object_no = ?4) AND local_no < ?1 AND (?2 IS NULL OR actor = ?2)
                     ORDER BY local_no DESC LIMIT ?3"
                ),
                Some(object),
            )
        }
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((before, &filter.actor, limit, object))?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// Objects (entity, id) an entry wrote to, each once, in the order they were first named in this file. The index is
/// asked for one object after the other: an entry may have a dozen writes to each of thousands.
pub(crate) fn objects_of(conn: &Connection, local_no: i64) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare_cached(
        "WITH RECURSIVE written (device_no, seq, object_no) AS (
           SELECT device_no, seq, (SELECT min(w.object_no) FROM field_write AS w
             WHERE w.device_no = batch.device_no AND w.seq = batch.seq) FROM batch WHERE local_no = ?1
           UNION ALL
           SELECT device_no, seq, (SELECT min(w.object_no) FROM field_write AS w
             WHERE w.device_no = written.device_no AND w.seq = written.seq AND w.object_no > written.object_no)
           FROM written WHERE object_no IS NOT NULL)
         SELECT kind, id FROM written CROSS JOIN object USING (object_no)",
    )?;
    let rows = statement.query_map([local_no], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn entry(conn: &Connection, row: &Row<'_>, most: usize) -> Result<LogEntry> {
    let batch: BatchNo = (row.get(3)?, row.get(4)?);
    let changes = changes(conn, batch, most)?;
    let (written, objects) = extent(conn, batch, &changes, most)?;
    let undoes: (Option<String>, Option<i64>) = (row.get(11)?, row.get(12)?);
    Ok(LogEntry {
        local_no: row.get(0)?,
        device: row.get(1)?,
        device_name: row.get(2)?,
        seq: batch.1 as u64,
        hlc: format!("{:016x}", row.get::<_, i64>(5)?),
        at: row.get(6)?,
        actor: row.get(7)?,
        role: row.get(8)?,
        op: row.get(9)?,
        reason: row.get(10)?,
        undoes: undoes.0.zip(undoes.1.map(|seq| seq as u64)),
        merged: row.get_ref(13)?.as_str().is_ok_and(|origin| origin == "merged"),
        changes,
        written,
        objects,
        hash: hex(&row.get::<_, [u8; 32]>(14)?),
    })
}

/// How many fields a batch wrote and how many objects it touched; counted only when not all of it was read.
fn extent(conn: &Connection, batch: BatchNo, read: &[LogChange], most: usize) -> Result<(u64, u64)> {
    if most == 0 || read.len() < most {
        let objects: BTreeSet<(&str, &str)> =
            read.iter().map(|change| (change.entity.as_str(), change.id.as_str())).collect();
        return Ok((read.len() as u64, objects.len() as u64));
    }
    let counted = conn
        .prepare_cached(
            "SELECT count(*), count(DISTINCT object_no) FROM field_write WHERE device_no = ?1 AND seq = ?2",
        )?
        .query_row(batch, |row| {
            Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
    Ok(counted)
}

/// What a batch changed, with what the fields were for its author; the first so many, 0 for all.
fn changes(conn: &Connection, batch: BatchNo, most: usize) -> Result<Vec<LogChange>> {
    let most = if most == 0 { -1 } else { i64::try_from(most).unwrap_or(-1) };
    let mut statement = conn.prepare_cached(
        "SELECT object_no, kind, id, field, value FROM field_write JOIN object USING (object_no)
         WHERE device_no = ?1 AND seq = ?2 ORDER BY object_no, field LIMIT ?3",
    )?;
    // With one device nobody knew less than everything: what was before is its own last write.
    let alone = conn.prepare_cached("SELECT count(*) = 1 FROM device")?.query_row([], |row| row.get(0))?;
    let mut own_before = conn.prepare_cached(
        "SELECT value FROM field_write WHERE object_no = ?1 AND field = ?2 AND device_no = ?3 AND seq < ?4
         ORDER BY seq DESC LIMIT 1",
    )?;
    let mut rows = statement.query((batch.0, batch.1, most))?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (object, field): (i64, String) = (row.get(0)?, row.get(3)?);
        let was: Option<String> = if alone {
            own_before.query_row((object, &field, batch.0, batch.1), |row| row.get(0)).optional()?
        } else {
            before(conn, batch, object, &field)?.map(|head| head.value)
        };
        changes.push(LogChange {
            entity: row.get(1)?,
            id: row.get(2)?,
            value: json(row.get_ref(4)?.as_str().unwrap_or("null"))?,
            was: json(was.as_deref().unwrap_or(nothing(&field)))?,
            field,
        });
    }
    Ok(changes)
}

fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| Error::Inconsistent(error.to_string()))
}

/// Every value a field ever had, newest admitted first.
pub(crate) fn field_history(
    conn: &Connection,
    kind: &str,
    id: &str,
    field: &str,
) -> Result<Vec<FieldVersion>> {
    let Some(object) = find_object(conn, kind, id)? else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "SELECT device, seq, hash, actor, role, at, op, reason, value, is_head
         FROM field_write JOIN batch USING (device_no, seq) JOIN device USING (device_no)
         WHERE object_no = ?1 AND field = ?2 ORDER BY local_no DESC",
    )?;
    let mut rows = statement.query((object, field))?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        versions.push(FieldVersion {
            entry: entry_ref(row)?,
            actor: row.get(3)?,
            role: row.get(4)?,
            at: row.get(5)?,
            op: row.get(6)?,
            reason: row.get(7)?,
            value: json(row.get_ref(8)?.as_str().unwrap_or("null"))?,
            head: row.get(9)?,
        });
    }
    Ok(versions)
}

fn entry_ref(row: &Row<'_>) -> rusqlite::Result<EntryRef> {
    Ok(EntryRef {
        device: row.get(0)?,
        seq: row.get::<_, i64>(1)? as u64,
        hash: hex(&row.get::<_, [u8; 32]>(2)?),
    })
}

/// Disagreements a person must settle, in the same order in every copy.
pub(crate) fn conflicts(conn: &Connection) -> Result<Vec<Conflict>> {
    let mut statement =
        conn.prepare_cached("SELECT object_no, kind, id, field FROM conflict ORDER BY kind, id, field")?;
    let mut rows = statement.query([])?;
    let mut conflicts = Vec::new();
    while let Some(row) = rows.next()? {
        let object: i64 = row.get(0)?;
        let field: String = row.get(3)?;
        let all = heads(conn, object, &field)?;
        let shown = winner(conn, &field, all.clone())?.map(|head| head.batch);
        let mut versions = Vec::new();
        for head in &all {
            versions.push((Some(head.batch) != shown, version(conn, head.batch, &field, &head.value)?));
        }
        if field == EXISTS && all.iter().all(|head| head.value == "false") {
            for batch in edits_against(conn, object, &all)? {
                let edited: (String, String) = conn
                    .prepare_cached(
                        "SELECT field, value FROM field_write
                         WHERE object_no = ?1 AND device_no = ?2 AND seq = ?3 AND field <> '_exists' LIMIT 1",
                    )?
                    .query_row((object, batch.0, batch.1), |row| Ok((row.get(0)?, row.get(1)?)))?;
                versions.push((true, version(conn, batch, &edited.0, &edited.1)?));
            }
        }
        versions.sort_by(|(a_not_shown, a), (b_not_shown, b)| {
            (a_not_shown, &b.at, &b.entry.device).cmp(&(b_not_shown, &a.at, &a.entry.device))
        });
        conflicts.push(Conflict {
            kind: if field == EXISTS { ConflictKind::RemovedAndEdited } else { ConflictKind::Differing },
            entity: row.get(1)?,
            id: row.get(2)?,
            field,
            versions: versions.into_iter().map(|(_, version)| version).collect(),
        });
    }
    Ok(conflicts)
}

fn version(conn: &Connection, batch: BatchNo, field: &str, value: &str) -> Result<ConflictVersion> {
    let (entry, actor, at) = conn
        .prepare_cached(
            "SELECT device, seq, hash, actor, at FROM batch JOIN device USING (device_no)
             WHERE device_no = ?1 AND seq = ?2",
        )?
        .query_row(batch, |row| Ok((entry_ref(row)?, row.get(3)?, row.get(4)?)))?;
    Ok(ConflictVersion { entry, actor, at, field: field.to_owned(), value: json(value)? })
}

/// SHA-256 over a line `device seq hash\n` per device, sorted by device: names exactly this
/// state of the journal.
pub(crate) fn log_root(conn: &Connection) -> Result<String> {
    let mut lines = String::new();
    for (_, device, seq, hash) in crate::journal::chain::heads(conn, None)? {
        lines.push_str(&format!("{} {seq} {}\n", hex(&device), hex(&hash)));
    }
    Ok(hex(&sha256(&[lines.as_bytes()])))
}
