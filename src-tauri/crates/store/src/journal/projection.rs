//! From writes to values: every write is kept, the ones no other write has
//! seen are heads, and the entity tables show the winning head of each field.
//! The result depends on the set of batches only, never on their order of arrival.

use std::collections::HashMap;
use std::sync::OnceLock;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde_json::Value;

use crate::journal::batch::{Change, DeviceId};
use crate::journal::canonical::canonical;
use crate::journal::causality::{BatchNo, covers, seen_upto};
use crate::journal::presence::project_presence;
use crate::schema::{ENTITIES, EXISTS, Entity, Field, FieldType, entity};
use crate::text::names;
use crate::{Error, Result};

/// What is known of the batch that is being applied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Applying {
    pub(crate) batch: BatchNo,
    /// Written here, in full knowledge of everything in this file: every other head gives way.
    pub(crate) sees_all: bool,
    /// The batch it undoes.
    pub(crate) undoes: Option<BatchNo>,
}

/// A write whose value a field may have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    pub(crate) batch: BatchNo,
    /// Canonical JSON.
    pub(crate) value: String,
    pub(crate) source: BatchNo,
}

/// Statements of one entity's table, written once from the schema.
struct Statements {
    insert: String,
    present: String,
    fields: HashMap<&'static str, String>,
}

fn statements(entity: &Entity) -> &'static Statements {
    static ALL: OnceLock<HashMap<&'static str, Statements>> = OnceLock::new();
    static NONE: OnceLock<Statements> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let of = |entity: &Entity| Statements {
            insert: format!("INSERT INTO {} (object_no, id, removed) VALUES (?1, ?2, 1)", entity.name),
            present: format!("UPDATE {} SET removed = ?2 WHERE object_no = ?1", entity.name),
            fields: entity
                .fields
                .iter()
                .map(|field| {
                    let sql =
                        format!("UPDATE {} SET \"{}\" = ?2 WHERE object_no = ?1", entity.name, field.name);
                    (field.name, sql)
                })
                .collect(),
        };
        ENTITIES.iter().map(|entity| (entity.name, of(entity))).collect()
    });
    all.get(entity.name).unwrap_or_else(|| {
        NONE.get_or_init(|| Statements {
            insert: String::new(),
            present: String::new(),
            fields: HashMap::new(),
        })
    })
}

/// Number of an object; made known when it is named for the first time.
pub(crate) fn object_no(conn: &Connection, kind: &str, id: &str) -> Result<i64> {
    if let Some(number) = find_object(conn, kind, id)? {
        return Ok(number);
    }
    conn.prepare_cached("INSERT INTO object (kind, id) VALUES (?1, ?2)")?.execute((kind, id))?;
    let number = conn.last_insert_rowid();
    if let Some(entity) = entity(kind) {
        conn.prepare_cached(&statements(entity).insert)?.execute((number, id))?;
    }
    Ok(number)
}

/// Number of an object that was named before.
pub(crate) fn find_object(conn: &Connection, kind: &str, id: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT object_no FROM object WHERE kind = ?1 AND id = ?2")?
        .query_row((kind, id), |row| row.get(0))
        .optional()?)
}

/// Whether an object is present.
pub(crate) fn is_present(conn: &Connection, object_no: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT present FROM object WHERE object_no = ?1")?
        .query_row([object_no], |row| row.get(0))?)
}

/// Heads of a field, in no particular order.
pub(crate) fn heads(conn: &Connection, object_no: i64, field: &str) -> Result<Vec<Head>> {
    let mut statement = conn.prepare_cached(
        "SELECT device_no, seq, value, source_device_no, source_seq FROM field_write
         WHERE object_no = ?1 AND field = ?2 AND is_head = 1",
    )?;
    let rows = statement.query_map((object_no, field), head)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn head(row: &rusqlite::Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head { batch: (row.get(0)?, row.get(1)?), value: row.get(2)?, source: (row.get(3)?, row.get(4)?) })
}

/// The one of several writes that is shown: the latest by clock, then by device.
/// An object exists if any of them says so.
pub(crate) fn winner(conn: &Connection, field: &str, mut among: Vec<Head>) -> Result<Option<Head>> {
    if field == EXISTS && among.iter().any(|head| head.value == "true") {
        among.retain(|head| head.value == "true");
    }
    if among.len() < 2 {
        return Ok(among.pop());
    }
    let mut best: Option<((i64, String), Head)> = None;
    for head in among {
        let rank: (i64, String) = conn
            .prepare_cached(
                "SELECT hlc, device FROM batch JOIN device USING (device_no) WHERE device_no = ?1 AND seq = ?2",
            )?
            .query_row(head.batch, |row| Ok((row.get(0)?, row.get(1)?)))?;
        if best.as_ref().is_none_or(|(other, _)| *other < rank) {
            best = Some((rank, head));
        }
    }
    Ok(best.map(|(_, head)| head))
}

/// What a field was for the author of `batch`, without that batch itself.
///
/// A later write of a device covers its earlier ones, so only the last known one of each
/// device needs to be looked at, however long the history of the field is.
pub(crate) fn before(conn: &Connection, batch: BatchNo, object_no: i64, field: &str) -> Result<Option<Head>> {
    let devices: Vec<i64> = conn
        .prepare_cached("SELECT device_no FROM device")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut last_known = Vec::new();
    for device in devices {
        let upto = if device == batch.0 { batch.1 - 1 } else { seen_upto(conn, batch, device)? };
        let last = conn
            .prepare_cached(
                "SELECT device_no, seq, value, source_device_no, source_seq FROM field_write
                 WHERE object_no = ?1 AND field = ?2 AND device_no = ?3 AND seq <= ?4 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row((object_no, field, device, upto), head)
            .optional()?;
        last_known.extend(last);
    }
    let mut latest = Vec::new();
    for write in &last_known {
        let mut replaced = false;
        for other in &last_known {
            replaced = replaced || covers(conn, other.batch, write.batch)?;
        }
        if !replaced {
            latest.push(write.clone());
        }
    }
    winner(conn, field, latest)
}

/// The canonical value of a field nobody ever wrote.
pub(crate) fn nothing(field: &str) -> &'static str {
    if field == EXISTS { "false" } else { "null" }
}

/// Number of a batch that is in this file.
pub(crate) fn batch_no(conn: &Connection, device: &DeviceId, seq: u64) -> Result<Option<BatchNo>> {
    Ok(conn
        .prepare_cached(
            "SELECT device_no, seq FROM batch JOIN device USING (device_no) WHERE device = ?1 AND seq = ?2",
        )?
        .query_row((crate::digest::hex(device), seq as i64), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The write whose value this is: of an undo, the one it brings back.
///
/// An undo that writes anything but what it says to bring back is an ordinary write.
fn source(
    conn: &Connection,
    applying: Applying,
    object_no: i64,
    field: &str,
    value: &str,
) -> Result<BatchNo> {
    let Some(target) = applying.undoes else { return Ok(applying.batch) };
    let written: bool = conn
        .prepare_cached(
            "SELECT count(*) FROM field_write WHERE object_no = ?1 AND field = ?2 AND device_no = ?3 AND seq = ?4",
        )?
        .query_row((object_no, field, target.0, target.1), |row| row.get(0))?;
    if !written || !covers(conn, applying.batch, target)? {
        return Ok(applying.batch);
    }
    match before(conn, target, object_no, field)? {
        Some(head) if head.value == value => Ok(head.source),
        None if value == nothing(field) => Ok((0, 0)),
        _ => Ok(applying.batch),
    }
}

/// Applies one change of a batch.
pub(crate) fn apply(conn: &Connection, applying: Applying, change: &Change) -> Result<()> {
    let object = object_no(conn, &change.entity, &change.id)?;
    let field = change.field.as_str();
    let value = canonical(&change.value).map_err(Error::Inconsistent)?;
    let source = source(conn, applying, object, field, &value)?;
    let (device_no, seq) = applying.batch;
    if applying.sees_all {
        conn.prepare_cached(
            "UPDATE field_write SET is_head = 0 WHERE object_no = ?1 AND field = ?2 AND is_head = 1",
        )?
        .execute((object, field))?;
    } else {
        for head in heads(conn, object, field)? {
            if covers(conn, applying.batch, head.batch)? {
                conn.prepare_cached(
                    "UPDATE field_write SET is_head = 0
                     WHERE object_no = ?1 AND field = ?2 AND device_no = ?3 AND seq = ?4",
                )?
                .execute((object, field, head.batch.0, head.batch.1))?;
            }
        }
    }
    // Replaced only when one batch writes the same field twice: its last word counts.
    conn.prepare_cached(
        "INSERT OR REPLACE INTO field_write
         (object_no, field, device_no, seq, value, is_head, source_device_no, source_seq)
         VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7)",
    )?
    .execute((object, field, device_no, seq, &value, source.0, source.1))?;

    let known = entity(&change.entity);
    if field == EXISTS {
        return project_presence(conn, object, known, applying.sees_all && value == "false");
    }
    let known_field = known.and_then(|entity| entity.field(field));
    if let (Some(Field { kind: FieldType::Reference(target), .. }), Value::String(id)) =
        (known_field, &change.value)
        && !id.is_empty()
    {
        // So that references always hold, whatever another device wrote.
        object_no(conn, target, id)?;
    }
    let mut remaining = if applying.sees_all { Vec::new() } else { heads(conn, object, field)? };
    let contested = remaining.iter().any(|head| head.value != value);
    let shown = match winner(conn, field, std::mem::take(&mut remaining))? {
        Some(head) if head.value != value => {
            serde_json::from_str(&head.value).map_err(|error| Error::Inconsistent(error.to_string()))?
        }
        _ => change.value.clone(),
    };
    let judgement = known_field.is_none_or(|field| field.judgement);
    mark_contested(conn, object, field, contested, judgement)?;
    project_field(conn, object, known, known_field, field, &shown)?;
    if !applying.sees_all && !is_present(conn, object)? {
        project_presence(conn, object, known, false)?;
    }
    Ok(())
}

/// Applies the first changes ever of an object, written here: `_exists`, then known fields with values that
/// fit, each once. Comes to the same as [`apply`] of each, in a fraction of the time.
pub(crate) fn create(
    conn: &Connection,
    batch: BatchNo,
    entity: &Entity,
    id: &str,
    fields: &[(&str, &Value)],
) -> Result<()> {
    conn.prepare_cached("INSERT INTO object (kind, id, present) VALUES (?1, ?2, 1)")?
        .execute((entity.name, id))?;
    let object = conn.last_insert_rowid();
    let mut write = conn.prepare_cached(
        "INSERT INTO field_write
         (object_no, field, device_no, seq, value, is_head, source_device_no, source_seq)
         VALUES (?1, ?2, ?3, ?4, ?5, 1, ?3, ?4)",
    )?;
    write.execute((object, EXISTS, batch.0, batch.1, "true"))?;
    let mut sql = format!("INSERT INTO {} (removed, object_no, id", entity.name);
    let mut row = vec![Sql::Integer(object), Sql::Text(id.to_owned())];
    let mut searched = false;
    for (name, value) in fields {
        let text = canonical(value).map_err(Error::Inconsistent)?;
        write.execute((object, name, batch.0, batch.1, text))?;
        let Some(field) = entity.field(name) else { continue };
        row.push(column(field, value)?);
        sql.push_str(&format!(", \"{}\"", field.name));
        searched |= entity.name == "evidence" && names::is_searched(field.name);
    }
    let places: Vec<String> = (1..=row.len()).map(|place| format!("?{place}")).collect();
    sql.push_str(&format!(") VALUES (0, {})", places.join(", ")));
    conn.prepare_cached(&sql)?.execute(params_from_iter(row))?;
    if searched {
        names::index(conn, object)?;
    }
    Ok(())
}

pub(crate) fn mark_contested(
    conn: &Connection,
    object: i64,
    field: &str,
    contested: bool,
    judgement: bool,
) -> Result<()> {
    if contested {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO contested (object_no, field, judgement) VALUES (?1, ?2, ?3)",
        )?
        .execute((object, field, judgement))?;
    } else {
        conn.prepare_cached("DELETE FROM contested WHERE object_no = ?1 AND field = ?2")?
            .execute((object, field))?;
    }
    Ok(())
}

/// Shows or hides an object's row.
pub(crate) fn show_presence(conn: &Connection, object: i64, entity: &Entity, present: bool) -> Result<()> {
    conn.prepare_cached(&statements(entity).present)?.execute((object, !present))?;
    Ok(())
}

/// Shows a value in its column, or notes that this version does not know it.
fn project_field(
    conn: &Connection,
    object: i64,
    entity: Option<&Entity>,
    field: Option<&Field>,
    name: &str,
    value: &Value,
) -> Result<()> {
    let fits = field.is_some_and(|field| field.kind.refuses(value).is_none());
    if fits {
        conn.prepare_cached("DELETE FROM unknown_field WHERE object_no = ?1 AND field = ?2")?
            .execute((object, name))?;
    } else {
        conn.prepare_cached("INSERT OR IGNORE INTO unknown_field (object_no, field) VALUES (?1, ?2)")?
            .execute((object, name))?;
    }
    let (Some(entity), Some(field)) = (entity, field) else { return Ok(()) };
    let column = if fits { column(field, value)? } else { Sql::Null };
    if let Some(sql) = statements(entity).fields.get(field.name) {
        conn.prepare_cached(sql)?.execute((object, column))?;
    }
    if entity.name == "evidence" && names::is_searched(field.name) {
        names::index(conn, object)?;
    }
    Ok(())
}

/// What a fitting value is in its column.
fn column(field: &Field, value: &Value) -> Result<Sql> {
    Ok(match value {
        Value::Null => Sql::Null,
        Value::Bool(yes) => Sql::Integer(i64::from(*yes)),
        _ if field.kind == FieldType::Json => canonical(value).map(Sql::Text).map_err(Error::Inconsistent)?,
        Value::Number(number) => number.as_i64().map_or(Sql::Null, Sql::Integer),
        Value::String(text) => Sql::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Sql::Null,
    })
}

/// Empties everything that is derived from batches.
pub(crate) fn clear(conn: &Connection) -> Result<()> {
    conn.execute_batch("PRAGMA defer_foreign_keys = ON; DELETE FROM evidence_name;")?;
    for entity in ENTITIES {
        conn.execute_batch(&format!("DELETE FROM {}", entity.name))?;
    }
    conn.execute_batch(
        "DELETE FROM contested; DELETE FROM unknown_field; DELETE FROM field_write; DELETE FROM object; DELETE FROM seen;",
    )?;
    Ok(())
}
