//! Undo and redo: new entries that write back what an entry replaced. The
//! journal only grows; what somebody changed since is refused by name.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::Value;

use crate::change::EntryRef;
use crate::digest::hex;
use crate::error::Refusal;
use crate::journal::batch::Change;
use crate::journal::causality::{BatchNo, covers};
use crate::journal::entry::{LogChange, UndoStep};
use crate::journal::projection::{Head, before, find_object, heads, is_present, nothing, winner};
use crate::schema::{ENTITIES, EXISTS, FieldType, entity};
use crate::{Error, Result, op};

/// What undo and redo would take next, last one on top.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    undo: Vec<BatchNo>,
    redo: Vec<BatchNo>,
}

impl Stacks {
    /// Reads them from the entries written through this file.
    pub(crate) fn load(conn: &Connection) -> Result<Self> {
        let mut devices = HashMap::new();
        let mut statement = conn.prepare("SELECT device, device_no FROM device")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            devices.insert(row.get::<_, String>(0)?, row.get::<_, i64>(1)?);
        }
        let mut stacks = Self::default();
        let mut statement = conn.prepare(
            "SELECT device_no, seq, undo_kind, undoes_device, undoes_seq FROM batch
             WHERE origin = 'local' AND undo_kind > 0 ORDER BY local_no",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let undoes = match (row.get_ref(3)?.as_str().ok(), row.get::<_, Option<i64>>(4)?) {
                (Some(device), Some(seq)) => devices.get(device).map(|device_no| (*device_no, seq)),
                _ => None,
            };
            stacks.push((row.get(0)?, row.get(1)?), row.get::<_, i64>(2)? == 1, undoes);
        }
        Ok(stacks)
    }

    /// Notes an entry just written.
    pub(crate) fn push(&mut self, entry: BatchNo, undoable: bool, undoes: Option<BatchNo>) {
        let position =
            |stack: &[BatchNo]| undoes.and_then(|target| stack.iter().rposition(|item| *item == target));
        if let Some(at) = position(&self.undo) {
            self.undo.remove(at);
            self.redo.push(entry);
        } else if let Some(at) = position(&self.redo) {
            self.redo.remove(at);
            self.undo.push(entry);
        } else {
            self.redo.clear();
            if undoable {
                self.undo.push(entry);
            } else {
                self.undo.clear();
            }
        }
    }

    pub(crate) fn next_undo(&self) -> Option<BatchNo> {
        self.undo.last().copied()
    }
    pub(crate) fn next_redo(&self) -> Option<BatchNo> {
        self.redo.last().copied()
    }
}

/// What is said about an entry when it is offered for undo or has been undone.
pub(crate) struct Target {
    pub(crate) entry: EntryRef,
    /// Its own operation.
    pub(crate) own_op: String,
    /// The user's operation at the end of a chain of undo and redo.
    pub(crate) op: String,
    pub(crate) actor: String,
    pub(crate) at: String,
    undo_kind: i64,
}

pub(crate) fn target(conn: &Connection, batch: BatchNo) -> Result<Target> {
    let mut found = own_target(conn, batch)?;
    let mut pointer = found.1.clone();
    while let Some((device, seq)) = pointer {
        let earlier: Option<BatchNo> = conn
            .prepare_cached(
                "SELECT device_no, seq FROM batch JOIN device USING (device_no) WHERE device = ?1 AND seq = ?2",
            )?
            .query_row((&device, seq), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        // An entry can only point back, so this ends.
        let Some(earlier) = earlier else { break };
        let (earlier, next) = own_target(conn, earlier)?;
        found.0.op = earlier.op;
        found.0.actor = earlier.actor;
        found.0.at = earlier.at;
        pointer = next;
    }
    Ok(found.0)
}

fn own_target(conn: &Connection, batch: BatchNo) -> Result<(Target, Option<(String, i64)>)> {
    Ok(conn
        .prepare_cached(
            "SELECT device, seq, hash, op, actor, at, undo_kind, undoes_device, undoes_seq
             FROM batch JOIN device USING (device_no) WHERE device_no = ?1 AND seq = ?2",
        )?
        .query_row(batch, |row| {
            let op: String = row.get(3)?;
            let target = Target {
                entry: EntryRef {
                    device: row.get(0)?,
                    seq: row.get::<_, i64>(1)? as u64,
                    hash: hex(&row.get::<_, [u8; 32]>(2)?),
                },
                own_op: op.clone(),
                op,
                actor: row.get(4)?,
                at: row.get(5)?,
                undo_kind: row.get(6)?,
            };
            let device: Option<String> = row.get(7)?;
            let seq: Option<i64> = row.get(8)?;
            Ok((target, device.zip(seq)))
        })?)
}

/// The next step as it is shown.
pub(crate) fn step(conn: &Connection, batch: BatchNo) -> Result<UndoStep> {
    let target = target(conn, batch)?;
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT kind, id FROM field_write JOIN object USING (object_no)
         WHERE device_no = ?1 AND seq = ?2 LIMIT 20",
    )?;
    let objects = statement.query_map(batch, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(UndoStep {
        objects: objects.collect::<rusqlite::Result<_>>()?,
        entry: target.entry,
        op: target.op,
        actor: target.actor,
        at: target.at,
    })
}

/// A write of the entry that is to be undone.
struct Written {
    object_no: i64,
    kind: String,
    id: String,
    field: String,
    source: BatchNo,
}

/// What undoing an entry would write, or who and what stands in the way.
pub(crate) fn plan(conn: &Connection, batch: BatchNo, target: &Target) -> Result<Vec<LogChange>> {
    let mut refused = Vec::new();
    if target.undo_kind != 1 {
        refused.push(Refusal {
            entity: String::new(),
            id: String::new(),
            field: String::new(),
            actor: target.actor.clone(),
            at: target.at.clone(),
            why: "this operation cannot be taken back".to_owned(),
        });
        return Err(Error::CannotUndo { op: target.op.clone(), refused });
    }
    let written = written(conn, batch)?;
    let mut changes = Vec::new();
    for write in &written {
        let now = heads(conn, write.object_no, &write.field)?;
        if now.len() != 1 || now[0].source != write.source {
            let by = now.iter().find(|head| head.source != write.source).or(now.first());
            let why =
                if now.len() > 1 { "several versions are waiting to be settled" } else { "changed since" };
            refused.push(refusal(conn, write, by.map(|head| head.batch), why)?);
            continue;
        }
        let restored = before(conn, batch, write.object_no, &write.field)?;
        let value = parse(restored.as_ref().map_or(nothing(&write.field), |head| &head.value))?;
        let was = parse(&now[0].value)?;
        changes.push(LogChange {
            entity: write.kind.clone(),
            id: write.id.clone(),
            field: write.field.clone(),
            value,
            was,
        });
    }
    for write in &written {
        refuse_dependants(conn, batch, &written, write, &changes, &mut refused)?;
    }
    if refused.is_empty() { Ok(changes) } else { Err(Error::CannotUndo { op: target.op.clone(), refused }) }
}

fn parse(json: &str) -> Result<Value> {
    serde_json::from_str(json).map_err(|error| Error::Inconsistent(error.to_string()))
}

fn written(conn: &Connection, batch: BatchNo) -> Result<Vec<Written>> {
    let mut statement = conn.prepare_cached(
        "SELECT object_no, kind, id, field, source_device_no, source_seq
         FROM field_write JOIN object USING (object_no) WHERE device_no = ?1 AND seq = ?2 ORDER BY object_no, field",
    )?;
    let rows = statement.query_map(batch, |row| {
        Ok(Written {
            object_no: row.get(0)?,
            kind: row.get(1)?,
            id: row.get(2)?,
            field: row.get(3)?,
            source: (row.get(4)?, row.get(5)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn refusal(conn: &Connection, write: &Written, by: Option<BatchNo>, why: &str) -> Result<Refusal> {
    let (actor, at) = match by {
        Some(batch) => conn
            .prepare_cached("SELECT actor, at FROM batch WHERE device_no = ?1 AND seq = ?2")?
            .query_row(batch, |row| Ok((row.get(0)?, row.get(1)?)))?,
        None => (String::new(), String::new()),
    };
    Ok(Refusal {
        entity: write.kind.clone(),
        id: write.id.clone(),
        field: write.field.clone(),
        actor,
        at,
        why: why.to_owned(),
    })
}

/// Undoing a creation must not tear away what others have built on it, and undoing a change must
/// not point to what is gone.
fn refuse_dependants(
    conn: &Connection,
    batch: BatchNo,
    written: &[Written],
    write: &Written,
    changes: &[LogChange],
    refused: &mut Vec<Refusal>,
) -> Result<()> {
    let Some(change) = changes
        .iter()
        .find(|change| change.entity == write.kind && change.id == write.id && change.field == write.field)
    else {
        return Ok(());
    };
    let ours = |kind: &str, id: &str, field: &str| {
        written.iter().any(|write| write.kind == kind && write.id == id && write.field == field)
    };
    if write.field == EXISTS && change.value == Value::Bool(false) {
        // Fields of the object that came later.
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT field FROM field_write WHERE object_no = ?1 AND is_head = 1 AND value <> 'null'",
        )?;
        let fields: Vec<String> =
            statement.query_map([write.object_no], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for field in fields.into_iter().filter(|field| !ours(&write.kind, &write.id, field)) {
            let head = winner(conn, &field, heads(conn, write.object_no, &field)?)?;
            if knew(conn, batch, head.as_ref())? {
                continue;
            }
            let later = Written {
                object_no: write.object_no,
                kind: write.kind.clone(),
                id: write.id.clone(),
                field,
                source: (0, 0),
            };
            refused.push(refusal(conn, &later, head.map(|head| head.batch), "filled in since")?);
        }
        // Objects that refer to it.
        for other in ENTITIES {
            for field in other.fields {
                if field.kind != FieldType::Reference(entity(&write.kind).map_or("", |entity| entity.name)) {
                    continue;
                }
                let sql = format!(
                    "SELECT object_no, id FROM {} WHERE \"{}\" = ?1 AND removed = 0",
                    other.name, field.name
                );
                let mut statement = conn.prepare_cached(&sql)?;
                let referring: Vec<(i64, String)> = statement
                    .query_map([&write.id], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                for (object_no, id) in referring {
                    if ours(other.name, &id, field.name) || ours(other.name, &id, EXISTS) {
                        continue;
                    }
                    let head = winner(conn, field.name, heads(conn, object_no, field.name)?)?;
                    if knew(conn, batch, head.as_ref())? {
                        continue;
                    }
                    let referring = Written {
                        object_no,
                        kind: other.name.to_owned(),
                        id,
                        field: field.name.to_owned(),
                        source: (0, 0),
                    };
                    refused.push(refusal(conn, &referring, head.map(|head| head.batch), "refers to it")?);
                }
            }
        }
    }
    let reference = entity(&write.kind).and_then(|entity| entity.field(&write.field)).map(|field| field.kind);
    if let (Some(FieldType::Reference(kind)), Value::String(id)) = (reference, &change.value) {
        let comes_back = changes.iter().any(|change| {
            change.entity == *kind
                && change.id == *id
                && change.field == EXISTS
                && change.value == Value::Bool(true)
        });
        // Gone before the entry already: then this is how it was.
        let mut removed_since = false;
        if let Some(object) = find_object(conn, kind, id)?
            && !is_present(conn, object)?
        {
            for head in heads(conn, object, EXISTS)? {
                removed_since = removed_since || !knew(conn, batch, Some(&head))?;
            }
        }
        if removed_since && !comes_back {
            refused.push(refusal(conn, write, None, "what it referred to was removed")?);
        }
    }
    Ok(())
}

/// Whether the entry to be undone was written in the knowledge of this value: then it was not
/// built on the entry. (Undoing the undo of a removal removes again what was there, whether it
/// stayed or was itself brought back by undo and redo since.)
fn knew(conn: &Connection, batch: BatchNo, head: Option<&Head>) -> Result<bool> {
    head.map_or(Ok(true), |head| covers(conn, batch, head.source))
}

/// The operation that undoes an entry.
pub(crate) fn op_for(target: &Target) -> op::Op {
    if target.own_op == op::UNDO.name { op::REDO } else { op::UNDO }
}

/// The changes of a plan as the journal writes them.
pub(crate) fn changes(plan: &[LogChange]) -> Vec<Change> {
    plan.iter()
        .map(|change| Change {
            entity: change.entity.clone(),
            id: change.id.clone(),
            field: change.field.clone(),
            value: change.value.clone(),
        })
        .collect()
}
