//! This device's own chain in the file, and how a batch enters the journal.
//! A chain belongs to one incarnation of a device: a copied or restored file
//! starts a new one, so that no number is ever given twice.

use std::collections::BTreeSet;

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OptionalExtension as _};
use time::OffsetDateTime;

use crate::change::{Area, Author, EntryRef};
use crate::digest::hex;
use crate::journal::batch::{Batch, Change, DeviceId, Hash, device_id, hash, next_clock, sign, timestamp};
use crate::journal::causality::{BatchNo, note_seen, seen_upto};
use crate::op::{self, Op};
use crate::vault::DeviceState;
use crate::{Error, Result, schema};

/// End of this device's chain.
#[derive(Clone)]
pub(crate) struct Tip {
    pub(crate) device_no: i64,
    device: DeviceId,
    key: SigningKey,
    seq: u64,
    hash: Hash,
    /// Other devices wrote what no entry of this chain says it has seen.
    pub(crate) unseen: bool,
}

/// What is needed to write: the chain, or the seed of one that begins with the first change.
pub(crate) struct Chain {
    pub(crate) file_id: String,
    pub(crate) tip: Option<Tip>,
    /// Seed of the next incarnation, drawn when the file was opened.
    pub(crate) fresh_seed: zeroize::Zeroizing<[u8; 32]>,
    pub(crate) device_name: String,
}

/// What a new batch is to say.
pub(crate) struct Entry<'a> {
    pub(crate) op: Op,
    pub(crate) author: &'a Author,
    pub(crate) now: OffsetDateTime,
    pub(crate) reason: Option<&'a str>,
    pub(crate) undoes: Option<(DeviceId, u64)>,
    pub(crate) changes: Vec<Change>,
}

impl Tip {
    /// Numbers of the batch that comes next.
    pub(crate) fn next(&self) -> BatchNo {
        (self.device_no, self.seq as i64 + 1)
    }
    pub(crate) fn entry(&self) -> EntryRef {
        EntryRef { device: hex(&self.device), seq: self.seq, hash: hex(&self.hash) }
    }
    pub(crate) fn state(&self) -> DeviceState {
        DeviceState { seed: self.key.to_bytes(), last_seq: self.seq, last_hash: self.hash }
    }
}

impl Chain {
    /// Goes on with the chain of the vault, if the file's chain is the one the vault remembers.
    ///
    /// A chain that is longer than remembered is ours too: the program ended between writing and
    /// remembering. A shorter or different one is a copy or a restored backup.
    pub(crate) fn resume(&mut self, conn: &Connection, remembered: Option<DeviceState>) -> Result<()> {
        self.tip = None;
        let Some(state) = remembered else { return Ok(()) };
        let key = SigningKey::from_bytes(&state.seed);
        let device = device_id(&key.verifying_key().to_bytes());
        let remembered: Option<(i64, Vec<u8>)> = conn
            .prepare_cached(
                "SELECT device_no, hash FROM batch JOIN device USING (device_no) WHERE device = ?1 AND seq = ?2",
            )?
            .query_row((hex(&device), state.last_seq as i64), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((device_no, _)) = remembered.filter(|(_, hash)| *hash == state.last_hash) else {
            return Ok(());
        };
        let (seq, hash) = head(conn, device_no)?;
        // The file was on another machine in between, and came back.
        let mut unseen = false;
        for (of, _, head, _) in heads(conn, Some(device_no))? {
            unseen = unseen || seen_upto(conn, (device_no, seq as i64), of)? < head as i64;
        }
        self.tip = Some(Tip { device_no, device, key, seq, hash, unseen });
        Ok(())
    }

    /// End of the chain to write on; begins it in this transaction if there is none.
    pub(crate) fn begin(&self, conn: &Connection, author: &Author, now: OffsetDateTime) -> Result<Tip> {
        if let Some(mut tip) = self.tip.clone() {
            if tip.unseen {
                // From here on this device writes in the knowledge of all that: say so before anything else.
                let seen = heads(conn, Some(tip.device_no))?;
                let entry =
                    Entry { op: op::SEEN, author, now, reason: None, undoes: None, changes: Vec::new() };
                append(conn, &self.file_id, &mut tip, entry, seen, None)?;
                tip.unseen = false;
            }
            return Ok(tip);
        }
        let key = SigningKey::from_bytes(&self.fresh_seed);
        let public_key = key.verifying_key().to_bytes();
        let device = device_id(&public_key);
        let seen = heads(conn, None)?;
        let device_no = add_device(conn, &device, &public_key, &self.device_name)?;
        let mut tip = Tip { device_no, device, key, seq: 0, hash: [0; 32], unseen: false };
        let join = Some((public_key, self.device_name.clone()));
        let entry = Entry { op: op::JOIN, author, now, reason: None, undoes: None, changes: Vec::new() };
        append(conn, &self.file_id, &mut tip, entry, seen, join)?;
        Ok(tip)
    }
}

/// Appends a batch to this device's chain. Its changes have been applied already.
pub(crate) fn append(
    conn: &Connection,
    file_id: &str,
    tip: &mut Tip,
    entry: Entry<'_>,
    seen: Vec<(i64, DeviceId, u64, Hash)>,
    join: Option<([u8; 32], String)>,
) -> Result<()> {
    let last: Option<i64> =
        conn.prepare_cached("SELECT max(hlc) FROM batch")?.query_row([], |row| row.get(0))?;
    let batch = Batch {
        file: file_id.to_owned(),
        device: tip.device,
        seq: tip.seq + 1,
        prev: tip.hash,
        hlc: next_clock(entry.now, last.and_then(|last| u64::try_from(last).ok()).unwrap_or(0)),
        actor: entry.author.actor.clone(),
        role: entry.author.role.clone(),
        at: timestamp(entry.now),
        op: entry.op.name.to_owned(),
        reason: entry.reason.map(str::to_owned),
        undoes: entry.undoes,
        seen: seen.iter().map(|(_, device, seq, hash)| (*device, *seq, *hash)).collect(),
        join,
        changes: entry.changes,
    };
    let body = batch.encode().map_err(Error::Inconsistent)?;
    let hash = hash(&batch.prev, body.as_bytes());
    let signature = sign(&tip.key, &hash);
    let undo_kind = match (batch.changes.is_empty(), entry.op.undoable) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    store(conn, tip.device_no, &batch, body.as_bytes(), &hash, &signature, "local", undo_kind)?;
    for (of, _, seq, _) in seen {
        note_seen(conn, (tip.device_no, batch.seq as i64), of, seq as i64)?;
    }
    tip.seq = batch.seq;
    tip.hash = hash;
    Ok(())
}

/// Writes the row of a batch and moves the head of its chain.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
pub(crate) fn store(
    conn: &Connection,
    device_no: i64,
    batch: &Batch,
    body: &[u8],
    hash: &Hash,
    signature: &[u8],
    origin: &str,
    undo_kind: i64,
) -> Result<()> {
    let packed = zstd::bulk::compress(body, 3).ok().filter(|packed| packed.len() < body.len());
    let undoes_device = batch.undoes.map(|(device, _)| hex(&device));
    let undoes_seq = batch.undoes.map(|(_, seq)| seq as i64);
    conn.prepare_cached(
        "INSERT INTO batch (device_no, seq, hash, prev, hlc, actor, role, at, op, reason, undoes_device, undoes_seq,
                            origin, undo_kind, signature, packing, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(rusqlite::params![
        device_no,
        batch.seq as i64,
        hash,
        batch.prev,
        batch.hlc as i64,
        batch.actor,
        batch.role,
        batch.at,
        batch.op,
        batch.reason,
        undoes_device,
        undoes_seq,
        origin,
        undo_kind,
        signature,
        packed.is_some(),
        packed.as_deref().unwrap_or(body),
    ])?;
    conn.prepare_cached("UPDATE device SET head_seq = ?2, head_hash = ?3 WHERE device_no = ?1")?
        .execute((device_no, batch.seq as i64, hash))?;
    Ok(())
}

/// Body of a batch as it was hashed.
pub(crate) fn unpack(packing: i64, body: Vec<u8>) -> Result<Vec<u8>> {
    match packing {
        0 => Ok(body),
        1 => zstd::stream::decode_all(body.as_slice())
            .map_err(|error| Error::Inconsistent(format!("an entry cannot be unpacked: {error}"))),
        other => Err(Error::Inconsistent(format!("an entry is packed in an unknown way ({other})"))),
    }
}

/// A device seen for the first time.
pub(crate) fn add_device(
    conn: &Connection,
    device: &DeviceId,
    public_key: &[u8; 32],
    name: &str,
) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO device (device, public_key, name, head_seq, head_hash) VALUES (?1, ?2, ?3, 0, zeroblob(32))",
    )?
    .execute((hex(device), public_key, name))?;
    Ok(conn.last_insert_rowid())
}

/// Number and hash of the last batch of a device.
pub(crate) fn head(conn: &Connection, device_no: i64) -> Result<(u64, Hash)> {
    Ok(conn
        .prepare_cached("SELECT head_seq, head_hash FROM device WHERE device_no = ?1")?
        .query_row([device_no], |row| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?)))?)
}

/// Heads of all chains but one, sorted by device.
pub(crate) fn heads(conn: &Connection, but: Option<i64>) -> Result<Vec<(i64, DeviceId, u64, Hash)>> {
    let mut statement =
        conn.prepare_cached("SELECT device_no, device, head_seq, head_hash FROM device ORDER BY device")?;
    let mut rows = statement.query([])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let device_no: i64 = row.get(0)?;
        let device: String = row.get(1)?;
        let device = crate::digest::unhex(&device)
            .ok_or_else(|| Error::Inconsistent(format!("{device} is not the id of a device")))?;
        if Some(device_no) != but {
            heads.push((device_no, device, row.get::<_, i64>(2)? as u64, row.get(3)?));
        }
    }
    Ok(heads)
}

/// Parts of the program that show what these changes touch.
pub(crate) fn areas<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeSet<Area> {
    let mut areas = BTreeSet::new();
    for change in changes {
        areas.extend(schema::entity(&change.entity).map(|entity| entity.area));
        // What the requirements are, and in which language they are shown, is part of the set-up.
        if change.entity == "catalogue" || (change.entity == "audit_file" && change.field == "language") {
            areas.insert(Area::Requirements);
        }
    }
    areas.insert(Area::History);
    areas
}
