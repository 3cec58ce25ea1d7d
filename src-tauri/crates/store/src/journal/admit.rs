//! Taking over entries of other copies: in any order, any number of times.
//! A batch enters when everything its author had seen is here; until then it waits.

use rusqlite::{Connection, OptionalExtension as _};

use crate::digest::{hex, unhex};
use crate::journal::batch::{Batch, Change, hash, is_signed};
use crate::journal::causality::note_seen;
use crate::journal::chain::{add_device, head, store};
use crate::journal::entry::{ImportOutcome, RawBatch, Rejected};
use crate::journal::projection::{Applying, apply, batch_no};
use crate::{Error, Result, op};

/// What came of it: the outcome for the caller, and the changes now in force.
pub(crate) struct Admitted {
    pub(crate) outcome: ImportOutcome,
    pub(crate) changes: Vec<Change>,
}

/// Takes over batches, in the caller's transaction.
pub(crate) fn import(conn: &Connection, file_id: &str, batches: &[RawBatch]) -> Result<Admitted> {
    let mut outcome = ImportOutcome::default();
    for raw in batches {
        receive(conn, file_id, raw, &mut outcome)?;
    }
    let mut changes = Vec::new();
    // Each round admits what the one before made possible.
    loop {
        let before = outcome.admitted + outcome.rejected.len();
        admit_round(conn, &mut outcome, &mut changes)?;
        if outcome.admitted + outcome.rejected.len() == before {
            break;
        }
    }
    let waiting: i64 = conn.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?;
    outcome.waiting = usize::try_from(waiting).unwrap_or(0);
    Ok(Admitted { outcome, changes })
}

/// Puts a batch among those that wait, unless it is known or hopeless.
fn receive(conn: &Connection, file_id: &str, raw: &RawBatch, outcome: &mut ImportOutcome) -> Result<()> {
    let batch = match Batch::decode(&raw.body) {
        Ok(batch) => batch,
        Err(why) => {
            // A later version of the format is not wrong, only not for us; it stays where it came from.
            outcome.rejected.push(Rejected { device: String::new(), seq: 0, why });
            return Ok(());
        }
    };
    let device = hex(&batch.device);
    let mut reject = |why: &str| {
        outcome.rejected.push(Rejected { device: device.clone(), seq: batch.seq, why: why.to_owned() });
    };
    if batch.file != file_id {
        reject("it belongs to another audit file");
        return Ok(());
    }
    let hash = hash(&batch.prev, &raw.body);
    if let Some(known) = hash_of(conn, &device, batch.seq)? {
        if known == hash {
            outcome.known += 1;
        } else {
            reject("that device wrote another entry of this number: its chain was forked");
        }
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT OR IGNORE INTO pending (device, seq, hash, signature, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((&device, batch.seq as i64, hash, &raw.signature, &raw.body))?;
    Ok(())
}

fn hash_of(conn: &Connection, device: &str, seq: u64) -> Result<Option<[u8; 32]>> {
    Ok(conn
        .prepare_cached(
            "SELECT hash FROM batch JOIN device USING (device_no) WHERE device = ?1 AND seq = ?2",
        )?
        .query_row((device, seq as i64), |row| row.get(0))
        .optional()?)
}

/// Goes once through all chains that wait, each as far as it can be admitted now.
fn admit_round(conn: &Connection, outcome: &mut ImportOutcome, changes: &mut Vec<Change>) -> Result<()> {
    let devices: Vec<String> = conn
        .prepare_cached("SELECT DISTINCT device FROM pending ORDER BY device")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for device in devices {
        loop {
            let next = next_number(conn, &device)?;
            let candidates: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = conn
                .prepare_cached(
                    "SELECT hash, signature, body FROM pending WHERE device = ?1 AND seq = ?2 ORDER BY hash",
                )?
                .query_map((&device, next as i64), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut advanced = false;
            for (hash, signature, body) in candidates {
                match admit(conn, &body, &signature, changes)? {
                    Verdict::Admitted => {
                        outcome.admitted += 1;
                        advanced = true;
                    }
                    Verdict::Waits => continue,
                    Verdict::Refused(why) => {
                        outcome.rejected.push(Rejected { device: device.clone(), seq: next, why });
                    }
                }
                conn.prepare_cached(
                    "DELETE FROM pending WHERE device = ?1 AND seq = ?2 AND hash = ?3 AND signature = ?4",
                )?
                .execute((&device, next as i64, hash, signature))?;
                if advanced {
                    break;
                }
            }
            if !advanced {
                break;
            }
        }
        drop_overtaken(conn, &device, outcome)?;
    }
    Ok(())
}

fn next_number(conn: &Connection, device: &str) -> Result<u64> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT head_seq FROM device WHERE device = ?1")?
        .query_row([device], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0) as u64 + 1)
}

/// What waited for a number that is taken now is another branch of a forked chain.
fn drop_overtaken(conn: &Connection, device: &str, outcome: &mut ImportOutcome) -> Result<()> {
    let next = next_number(conn, device)?;
    let overtaken: Vec<i64> = conn
        .prepare_cached("SELECT seq FROM pending WHERE device = ?1 AND seq < ?2")?
        .query_map((device, next as i64), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for seq in overtaken {
        outcome.rejected.push(Rejected {
            device: device.to_owned(),
            seq: seq as u64,
            why: "that device wrote another entry of this number: its chain was forked".to_owned(),
        });
    }
    conn.prepare_cached("DELETE FROM pending WHERE device = ?1 AND seq < ?2")?
        .execute((device, next as i64))?;
    Ok(())
}

enum Verdict {
    Admitted,
    Waits,
    Refused(String),
}

/// Admits the next batch of a chain if it is genuine and everything it has seen is here.
fn admit(conn: &Connection, body: &[u8], signature: &[u8], changes: &mut Vec<Change>) -> Result<Verdict> {
    let batch = match Batch::decode(body) {
        Ok(batch) => batch,
        Err(why) => return Ok(Verdict::Refused(why)),
    };
    let known: Option<(i64, [u8; 32])> = conn
        .prepare_cached("SELECT device_no, public_key FROM device WHERE device = ?1")?
        .query_row([hex(&batch.device)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (prev, public_key) = match (&known, &batch.join) {
        (Some((device_no, key)), _) => (head(conn, *device_no)?.1, *key),
        (None, Some((key, _))) => ([0; 32], *key),
        (None, None) => return Ok(Verdict::Waits),
    };
    if batch.prev != prev {
        return Ok(Verdict::Refused("it does not continue the chain of its device".to_owned()));
    }
    let hash = hash(&batch.prev, body);
    if !is_signed(&public_key, &hash, signature) {
        return Ok(Verdict::Refused("its signature is not that of its device".to_owned()));
    }
    let mut seen = Vec::new();
    for (device, seq, hash) in &batch.seen {
        if *device == batch.device {
            continue;
        }
        match hash_of(conn, &hex(device), *seq)? {
            None => return Ok(Verdict::Waits),
            Some(here) if here != *hash => {
                return Ok(Verdict::Refused(format!(
                    "it has seen another entry {seq} of device {}: that chain was forked",
                    hex(device)
                )));
            }
            Some(_) => seen.push((*device, *seq)),
        }
    }
    let device_no = match (known, &batch.join) {
        (Some((device_no, _)), _) => device_no,
        (None, Some((key, name))) => add_device(conn, &batch.device, key, name)?,
        (None, None) => return Ok(Verdict::Waits),
    };
    let undo_kind = match (batch.changes.is_empty(), op::by_name(&batch.op)) {
        (true, _) => 0,
        (false, Some(op)) if op.undoable => 1,
        (false, _) => 2,
    };
    store(conn, device_no, &batch, body, &hash, signature, "merged", undo_kind)?;
    put_in_force(conn, device_no, &batch)?;
    changes.extend(batch.changes);
    Ok(Verdict::Admitted)
}

/// Notes what a stored batch had seen, and applies its changes.
pub(crate) fn put_in_force(conn: &Connection, device_no: i64, batch: &Batch) -> Result<()> {
    let number = (device_no, batch.seq as i64);
    for (device, seq, _) in &batch.seen {
        if *device == batch.device {
            continue;
        }
        let of: Option<i64> = conn
            .prepare_cached("SELECT device_no FROM device WHERE device = ?1")?
            .query_row([hex(device)], |row| row.get(0))
            .optional()?;
        let of = of.ok_or_else(|| Error::Inconsistent(format!("device {} is missing", hex(device))))?;
        note_seen(conn, number, of, *seq as i64)?;
    }
    let undoes = match &batch.undoes {
        Some((device, seq)) => batch_no(conn, device, *seq)?,
        None => None,
    };
    let applying = Applying { batch: number, sees_all: false, undoes };
    for change in &batch.changes {
        apply(conn, applying, change)?;
    }
    Ok(())
}

/// Batches a copy that knows `since` lacks, in the order this file took them over.
pub(crate) fn export(
    conn: &Connection,
    since: &crate::journal::entry::Vector,
    mut take: impl FnMut(RawBatch) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT device, seq, signature, packing, body FROM batch JOIN device USING (device_no) ORDER BY local_no",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let device: String = row.get(0)?;
        let seq = row.get::<_, i64>(1)? as u64;
        if since.get(&device).is_some_and(|known| *known >= seq) {
            continue;
        }
        let body = crate::journal::chain::unpack(row.get(3)?, row.get(4)?)?;
        take(RawBatch { body, signature: row.get(2)? })?;
    }
    Ok(())
}

/// Parses the id of a device as people write it.
pub(crate) fn device_of(text: &str) -> Result<[u8; 16]> {
    unhex(text).ok_or_else(|| Error::NoSuchEntry { device: text.to_owned(), seq: 0 })
}
