//! Proof that a file is whole: pages, journal, projection, documents, anchors.

use std::ops::ControlFlow;

use domain::anchor::{Place, stored};
use domain::document::Locator;
use rusqlite::Connection;
use serde::Serialize;

use crate::container::preamble_faults;
use crate::digest::{hex, unhex};
use crate::journal::batch::{Batch, device_id, hash, is_signed};
use crate::journal::{chain, replay};
use crate::text::anchor::{Resolved, resolve};
use crate::{Error, Result, blob};

/// What `verify` looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Pages of the database whose authentication code was computed again.
    pub pages: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// Documents hashed again.
    pub blobs: u64,
    /// Citations whose quote was looked up at its place.
    pub anchors: u64,
}

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Short name, for instance `chain_broken`.
    pub name: String,
    /// Where: page, entry, document …
    #[serde(rename = "where")]
    pub place: String,
    /// What can be done.
    pub way_out: String,
}

/// Answer of `verify`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// No fault was found.
    pub ok: bool,
    /// What was looked at.
    pub checked: Checked,
    /// Every fault, at most 1,000.
    pub faults: Vec<Fault>,
    /// Evidence whose content was destroyed on purpose: no fault.
    pub destroyed: Vec<Destroyed>,
}

/// Evidence whose content was destroyed; that it was there is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Destroyed {
    /// Id of the evidence.
    pub evidence: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of the bytes that were received.
    pub sha256: String,
    /// When, RFC 3339 UTC.
    pub at: String,
}

/// How far a long job is. Answer `Break` to stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// Of how many; 0 when not known.
    pub total: u64,
    /// What is being done.
    pub what: &'static str,
}

const MOST_FAULTS: usize = 1000;

const RESTORE: &str = "restore a backup; the readable parts can be exported from this file";
const ASK: &str = "take the entries over again from another copy, or restore a backup";
const REPLAY: &str = "rebuild the tables from the journal (replay)";
const ADD_AGAIN: &str = "add the same document again; its SHA-256 is known";
const CITE_AGAIN: &str = "open the citation and mark the passage again";
const PASSPHRASE: &str = "change the passphrase: that writes the key slots anew";

struct Inspection<'a> {
    conn: &'a Connection,
    report: VerifyReport,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

/// A check, and the name of the fault when it cannot go on.
type Check<'a> = (&'static str, fn(&mut Inspection<'a>) -> Result<()>);

fn checks<'a>() -> [Check<'a>; 6] {
    [
        ("pages_unreadable", Inspection::pages),
        ("structure_broken", Inspection::structure),
        ("journal_unreadable", Inspection::journal),
        ("projection_unreadable", Inspection::projection),
        ("documents_unreadable", Inspection::documents),
        ("anchors_unreadable", Inspection::anchors),
    ]
}

/// Checks everything. The caller has emptied the write-ahead log.
pub(crate) fn verify(
    conn: &Connection,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifyReport> {
    let transaction = conn.unchecked_transaction()?;
    let mut inspection = Inspection { conn: &transaction, report: VerifyReport::default(), progress };
    for (name, check) in checks() {
        match check(&mut inspection) {
            Ok(()) => {}
            Err(Error::Stopped) => return Err(Error::Stopped),
            // A check that cannot go on is a fault of the file; the others still run.
            Err(error) => inspection.fault(name, error.to_string(), RESTORE),
        }
    }
    let mut report = inspection.report;
    report.ok = report.faults.is_empty();
    Ok(report)
}

impl Inspection<'_> {
    fn fault(&mut self, name: &str, place: impl Into<String>, way_out: &str) {
        if self.report.faults.len() < MOST_FAULTS {
            self.report.faults.push(Fault {
                name: name.to_owned(),
                place: place.into(),
                way_out: way_out.to_owned(),
            });
        }
    }

    fn tell(&mut self, what: &'static str, done: u64, total: u64) -> Result<()> {
        match (self.progress)(Progress { done, total, what }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Stopped),
        }
    }

    fn number(&self, sql: &str) -> Result<u64> {
        Ok(self.conn.query_row(sql, [], |row| row.get::<_, i64>(0))? as u64)
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Preamble, and the authentication code of every page.
    fn pages(&mut self) -> Result<()> {
        let pages = self.number("PRAGMA page_count")?;
        self.tell("pages", 0, pages)?;
        for (name, place) in preamble_faults(self.conn)? {
            self.fault(name, place, PASSPHRASE);
        }
        for message in self.texts("PRAGMA cipher_integrity_check")? {
            self.fault("page_damaged", message, RESTORE);
        }
        self.report.checked.pages = pages;
        self.tell("pages", pages, pages)
    }

    /// Trees, indexes and references.
    fn structure(&mut self) -> Result<()> {
        self.tell("structure", 0, 0)?;
        for message in self.texts("PRAGMA integrity_check(100)")? {
            if message != "ok" {
                self.fault("structure_broken", message, RESTORE);
            }
        }
        for message in
            self.texts("SELECT \"table\" || ' ' || ifnull(rowid, '') FROM pragma_foreign_key_check")?
        {
            self.fault("reference_broken", message, REPLAY);
        }
        Ok(())
    }

    /// Every chain: numbers, hashes, signatures, and that the columns say what the body says.
    fn journal(&mut self) -> Result<()> {
        let total = self.number("SELECT count(*) FROM batch")?;
        let mut statement = self.conn.prepare(
            "SELECT device_no, device, public_key, seq, batch.hash, prev, signature, packing, body, hlc, actor, role,
                    at, op, reason, undoes_device, undoes_seq
             FROM batch JOIN device USING (device_no) ORDER BY device_no, seq",
        )?;
        let mut rows = statement.query([])?;
        let mut last: Option<(i64, u64, [u8; 32])> = None;
        let mut done: u64 = 0;
        while let Some(row) = rows.next()? {
            let device_no: i64 = row.get(0)?;
            let device: String = row.get(1)?;
            let public_key: [u8; 32] = row.get(2)?;
            let seq = row.get::<_, i64>(3)? as u64;
            let stored: [u8; 32] = row.get(4)?;
            let (before, prev) = match last {
                Some((number, seq, hash)) if number == device_no => (seq, hash),
                _ => (0, [0; 32]),
            };
            let place = format!("entry {seq} of device {device}");
            if seq != before + 1 || row.get::<_, [u8; 32]>(5)? != prev {
                self.fault("chain_broken", place.clone(), ASK);
            }
            match chain::unpack(row.get(7)?, row.get(8)?) {
                Err(_) => self.fault("entry_unreadable", place.clone(), ASK),
                Ok(body) => {
                    if hash(&prev, &body) != stored {
                        self.fault("entry_changed", place.clone(), ASK);
                    }
                    let told = Batch::decode(&body).ok().filter(|batch| {
                        let column = |at: usize| row.get::<_, Option<String>>(at).ok().flatten();
                        hex(&batch.device) == device
                            && batch.seq == seq
                            && row.get::<_, i64>(9).is_ok_and(|hlc| hlc as u64 == batch.hlc)
                            && column(10).as_deref() == Some(batch.actor.as_str())
                            && column(11).as_deref() == Some(batch.role.as_str())
                            && column(12).as_deref() == Some(batch.at.as_str())
                            && column(13).as_deref() == Some(batch.op.as_str())
                            && column(14) == batch.reason
                            && column(15) == batch.undoes.map(|(device, _)| hex(&device))
                            && row.get::<_, Option<i64>>(16).ok()
                                == Some(batch.undoes.map(|(_, seq)| seq as i64))
                    });
                    if told.is_none() {
                        self.fault("entry_contradicts_itself", place.clone(), ASK);
                    }
                }
            }
            if !is_signed(&public_key, &stored, row.get_ref(6)?.as_blob().unwrap_or_default()) {
                self.fault("signature_wrong", place.clone(), ASK);
            }
            if unhex(&device) != Some(device_id(&public_key)) {
                self.fault("device_key_wrong", place, ASK);
            }
            last = Some((device_no, seq, stored));
            done += 1;
            if done.is_multiple_of(256) {
                self.tell("entries", done, total)?;
            }
        }
        self.report.checked.entries = done;
        let heads = self.texts(
            "SELECT device FROM device WHERE head_seq <> (SELECT max(seq) FROM batch WHERE batch.device_no = device.device_no)
             OR head_hash <> (SELECT hash FROM batch WHERE batch.device_no = device.device_no AND seq = head_seq)",
        )?;
        for device in heads {
            self.fault("chain_head_wrong", format!("device {device}"), ASK);
        }
        Ok(())
    }

    /// The tables are what the journal says.
    fn projection(&mut self) -> Result<()> {
        self.tell("tables", 0, 0)?;
        let fresh = replay::beside(self.conn)?;
        for (table, row) in replay::differences(self.conn, &fresh)? {
            self.fault("table_differs_from_journal", format!("{table}: {row}"), REPLAY);
        }
        Ok(())
    }

    /// Every document has the digest it is stored under, and every piece of evidence its document.
    fn documents(&mut self) -> Result<()> {
        let total = self.number("SELECT ifnull(sum(bytes), 0) FROM blob")?;
        let mut statement = self
            .conn
            .prepare("SELECT sha256, blob_no, bytes FROM blob WHERE sha256 IS NOT NULL ORDER BY blob_no")?;
        let mut rows = statement.query([])?;
        let mut done = 0;
        while let Some(row) = rows.next()? {
            let sha256: String = row.get(0)?;
            let location = blob::Location { blob_no: row.get(1)?, bytes: row.get::<_, i64>(2)? as u64 };
            match blob::rehash(self.conn, location) {
                Ok(found) if found == sha256 => {}
                Ok(_) => self.fault("document_changed", format!("document {sha256}"), ADD_AGAIN),
                Err(error) => {
                    self.fault("document_unreadable", format!("document {sha256}: {error}"), ADD_AGAIN);
                }
            }
            self.report.checked.blobs += 1;
            done += location.bytes;
            self.tell("documents", done, total)?;
        }
        let missing = self.texts(
            "SELECT id || ' ' || ifnull(name, '') FROM evidence WHERE removed = 0 AND sha256 IS NOT NULL
             AND destroyed_at IS NULL AND sha256 NOT IN (SELECT sha256 FROM blob WHERE sha256 IS NOT NULL)",
        )?;
        for evidence in missing {
            self.fault("document_missing", format!("evidence {evidence}"), ADD_AGAIN);
        }
        let mut statement = self.conn.prepare(
            "SELECT id, ifnull(name, ''), ifnull(sha256, ''), destroyed_at FROM evidence
             WHERE removed = 0 AND destroyed_at IS NOT NULL ORDER BY object_no",
        )?;
        let destroyed = statement.query_map([], |row| {
            Ok(Destroyed { evidence: row.get(0)?, name: row.get(1)?, sha256: row.get(2)?, at: row.get(3)? })
        })?;
        self.report.destroyed = destroyed.collect::<rusqlite::Result<_>>()?;
        Ok(())
    }

    /// Every place is where its citation says.
    fn anchors(&mut self) -> Result<()> {
        let total = self.number("SELECT count(*) FROM citation WHERE removed = 0")?;
        let mut statement = self.conn.prepare(
            "SELECT id, sha256, locator, quote, ifnull(prefix, ''), ifnull(suffix, ''), places FROM citation
             WHERE removed = 0 AND sha256 IS NOT NULL AND locator IS NOT NULL AND quote IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.id = citation.evidence AND destroyed_at IS NOT NULL)
             ORDER BY object_no",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sha256, locator): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Ok(locator) = serde_json::from_str::<Locator>(&locator) else { continue };
            let first = Place {
                locator,
                quote: row.get(3)?,
                prefix: row.get(4)?,
                suffix: row.get(5)?,
                ..Place::default()
            };
            let beside: Option<String> = row.get(6)?;
            let beside = beside.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
            for place in stored::of_columns(first, &beside) {
                if resolve(self.conn, &sha256, &place)? == Resolved::Lost {
                    self.fault("quote_not_found", format!("citation {id} at {place}"), CITE_AGAIN);
                }
            }
            self.report.checked.anchors += 1;
            if self.report.checked.anchors.is_multiple_of(64) {
                self.tell("anchors", self.report.checked.anchors, total)?;
            }
        }
        Ok(())
    }
}
