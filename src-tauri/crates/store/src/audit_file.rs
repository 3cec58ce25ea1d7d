//! The audit file as the rest of the program knows it: one handle, one way in
//! for every change, and reading beside it.

use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use domain::document::Segment;
use rusqlite::{Connection, InterruptHandle, TransactionBehavior};
use time::OffsetDateTime;

use crate::blob::{self, BlobReader, BlobRef, Incoming, Start};
use crate::change::{Author, Changed};
use crate::container::{self, Container, FileLockGuard, KeyCost, Others, Passphrase, connection, migrate};
use crate::journal::batch::{DeviceId, timestamp};
use crate::journal::causality::BatchNo;
use crate::journal::chain::{Chain, Entry, append, areas, heads};
use crate::journal::projection::{Applying, apply, batch_no};
use crate::journal::undo::{self, Stacks};
use crate::journal::{
    Conflict, FieldVersion, ImportOutcome, LogEntry, LogFilter, RawBatch, UndoState, UndoneEntry, Vector,
    admit, replay,
};
use crate::op::{self, Op};
use crate::reader::Reader;
use crate::text::search::Shown;
use crate::text::{Extraction, SearchFilter, SearchHits, SheetRow, StoredSegment, frequent, index, search};
use crate::vault::DeviceVault;
use crate::verify::{Progress, VerifyReport};
use crate::writer::Writer;
use crate::{Error, Result};

/// An open audit file. Share it between threads; writes queue, reads do not wait for them.
/// Dropping it closes the file and leaves exactly one file behind.
pub struct AuditFile {
    path: PathBuf,
    file_id: String,
    read_only: OnceLock<String>,
    repairs: Vec<String>,
    vault: Arc<dyn DeviceVault>,
    /// Counts changes; what is cached from the file is good for one count.
    changes: AtomicU64,
    searches: AtomicU64,
    search_interrupt: OnceLock<InterruptHandle>,
    others: Others,
    // Closed in this order: the writer last, so that it empties the write-ahead log, then the lock.
    reader: Mutex<Option<Connection>>,
    searcher: Mutex<Option<(Connection, Shown)>>,
    inspector: Mutex<Option<Connection>>,
    writer: Mutex<WriteSide>,
    _lock: Option<FileLockGuard>,
}

/// Everything only one may use at a time.
struct WriteSide {
    conn: Connection,
    chain: Chain,
    stacks: Stacks,
}

/// An unfinished text of the user, kept across a crash; no audit record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Draft {
    /// What it is a draft of, in the caller's own words.
    pub key: String,
    /// The text.
    pub text: String,
    /// When it was saved, RFC 3339 UTC.
    pub saved_at: String,
}

/// A panic while the lock was held has rolled its transaction back: what is behind it is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl AuditFile {
    /// Creates an audit file: whole at that path, or not at all.
    ///
    /// `random` must be the system's generator: the audit key comes from it.
    pub fn create(
        path: &Path,
        passphrase: &Passphrase,
        cost: KeyCost,
        vault: Arc<dyn DeviceVault>,
        random: &mut dyn FnMut(&mut [u8]),
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        let created_at = timestamp(now);
        let holder = format!("{device_name}, since {created_at}");
        let container = container::create(path, passphrase, cost, random, &holder, |conn, file_id| {
            conn.execute(
                "INSERT INTO identity (identity_no, file_id, created_at) VALUES (1, ?1, ?2)",
                (file_id, &created_at),
            )?;
            Ok(())
        })?;
        Self::start(container, vault, random, device_name)
    }

    /// Opens an audit file. A damaged or write-protected one opens for reading only.
    pub fn open(
        path: &Path,
        passphrase: &Passphrase,
        vault: Arc<dyn DeviceVault>,
        random: &mut dyn FnMut(&mut [u8]),
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        let holder = format!("{device_name}, since {}", timestamp(now));
        let container = container::open(path, passphrase, &holder, replay::rebuild)?;
        Self::start(container, vault, random, device_name)
    }

    fn start(
        container: Container,
        vault: Arc<dyn DeviceVault>,
        random: &mut dyn FnMut(&mut [u8]),
        device_name: &str,
    ) -> Result<Self> {
        let mut fresh_seed = zeroize::Zeroizing::new([0; 32]);
        random(&mut fresh_seed[..]);
        let mut chain = Chain {
            file_id: container.file_id.clone(),
            tip: None,
            fresh_seed,
            device_name: device_name.to_owned(),
        };
        let read_only = OnceLock::new();
        let damaged = |error: Error| {
            if error.is_damage() {
                Error::Damaged { path: container.path.clone(), detail: error.to_string() }
            } else {
                error
            }
        };
        let stacks = Stacks::load(&container.writer).map_err(damaged)?;
        if let Some(why) = container.read_only {
            let _ = read_only.set(why);
        } else {
            chain.resume(&container.writer, vault.load(&container.file_id))?;
            blob::sweep_unfinished(&container.writer)?;
        }
        Ok(Self {
            search_interrupt: OnceLock::new(),
            others: container.others,
            path: container.path,
            file_id: container.file_id,
            read_only,
            repairs: container.repairs,
            vault,
            changes: AtomicU64::new(0),
            searches: AtomicU64::new(0),
            reader: Mutex::new(None),
            searcher: Mutex::new(None),
            inspector: Mutex::new(None),
            writer: Mutex::new(WriteSide { conn: container.writer, chain, stacks }),
            _lock: container.lock,
        })
    }

    /// Exchanges the passphrase. Killed at any instant, the old or the new one opens the file.
    pub fn change_passphrase(
        &self,
        old: &Passphrase,
        new: &Passphrase,
        cost: KeyCost,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<()> {
        let side = self.write_side()?;
        container::change_passphrase(&self.path, &side.conn, old, new, cost, random)
    }

    /// Id of the file, the same in every copy.
    pub fn file_id(&self) -> &str {
        &self.file_id
    }
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// Open for reading only.
    pub fn read_only(&self) -> bool {
        self.read_only.get().is_some()
    }
    /// Why it is open for reading only, in words.
    pub fn read_only_reason(&self) -> Option<&str> {
        self.read_only.get().map(String::as_str)
    }
    /// What opening put right: parts of the key slots an interrupted change had left behind, or
    /// that were damaged and are there twice.
    pub fn repairs(&self) -> &[String] {
        &self.repairs
    }
    /// Version of the file's schema.
    pub fn schema_version(&self) -> u32 {
        migrate::LATEST
    }

    fn write_side(&self) -> Result<MutexGuard<'_, WriteSide>> {
        match self.read_only.get() {
            Some(why) => Err(Error::ReadOnly { path: self.path.clone(), why: why.clone() }),
            None => Ok(lock(&self.writer)),
        }
    }

    /// Damage met while writing: from now on the file is only read.
    fn noticing(&self, error: Error) -> Error {
        if error.is_damage() {
            let _ = self.read_only.set(format!("it is damaged ({error})"));
            return Error::Damaged { path: self.path.clone(), detail: error.to_string() };
        }
        error
    }

    fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    /// The one way to change anything: all of `change` happens, as one entry of the journal, or nothing.
    ///
    /// It is on the disk when this returns. `change` must not use the `AuditFile` itself.
    pub fn write<T, E: From<Error>>(
        &self,
        op: Op,
        author: &Author,
        now: OffsetDateTime,
        reason: Option<&str>,
        change: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let mut side = self.write_side()?;
        let WriteSide { conn, chain, stacks } = &mut *side;
        let ours = |error: rusqlite::Error| self.noticing(error.into());
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(ours)?;
        let mut tip = chain.begin(&transaction, author, now).map_err(|error| self.noticing(error))?;
        let batch = tip.next();
        let mut writer = Writer::new(Reader { conn: &transaction }, batch);
        let value = change(&mut writer)?;
        let (changes, stored_document) = writer.finish();
        if changes.is_empty() {
            if stored_document {
                transaction.commit().map_err(ours)?;
                self.vault.save(&self.file_id, &tip.state());
                chain.tip = Some(tip);
                self.changed();
            }
            return Ok(Changed { value, areas: std::collections::BTreeSet::new(), entry: None });
        }
        let areas = areas(&changes);
        let entry = Entry { op, author, now, reason, undoes: None, changes };
        append(&transaction, &chain.file_id, &mut tip, entry, Vec::new(), None)
            .map_err(|error| self.noticing(error))?;
        transaction.commit().map_err(ours)?;
        self.vault.save(&self.file_id, &tip.state());
        let entry = Some(tip.entry());
        chain.tip = Some(tip);
        stacks.push(batch, op.undoable, None);
        self.changed();
        Ok(Changed { value, areas, entry })
    }

    /// Reads one consistent state.
    pub fn read<T, E: From<Error>>(&self, query: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut reader = lock(&self.reader);
        let conn = match &mut *reader {
            Some(conn) => conn,
            none => none.insert(self.others.connect()?),
        };
        // Rolled back when dropped: there is nothing to commit.
        let transaction = conn.unchecked_transaction().map_err(Error::from)?;
        query(&Reader { conn: &transaction })
    }

    /// Takes the last change back, as a new entry.
    pub fn undo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        self.take_back(author, now, |_, stacks| {
            stacks.next_undo().ok_or(Error::NothingToUndo { what: "undo" })
        })
    }

    /// Takes the last undo back, as a new entry.
    pub fn redo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        self.take_back(author, now, |_, stacks| {
            stacks.next_redo().ok_or(Error::NothingToUndo { what: "redo" })
        })
    }

    /// Takes any one entry back, as a new entry.
    pub fn undo_entry(
        &self,
        device: &str,
        seq: u64,
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<Changed<UndoneEntry>> {
        let id = admit::device_of(device)?;
        self.take_back(author, now, |conn, _| {
            batch_no(conn, &id, seq)?.ok_or_else(|| Error::NoSuchEntry { device: device.to_owned(), seq })
        })
    }

    fn take_back(
        &self,
        author: &Author,
        now: OffsetDateTime,
        pick: impl FnOnce(&Connection, &Stacks) -> Result<BatchNo>,
    ) -> Result<Changed<UndoneEntry>> {
        let mut side = self.write_side()?;
        let WriteSide { conn, chain, stacks } = &mut *side;
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let picked = pick(&transaction, stacks)?;
        let target = undo::target(&transaction, picked)?;
        let plan = undo::plan(&transaction, picked, &target)?;
        let mut tip = chain.begin(&transaction, author, now)?;
        let batch = tip.next();
        let changes = undo::changes(&plan);
        let applying = Applying { batch, sees_all: true, fresh: false, undoes: Some(picked) };
        for change in &changes {
            apply(&transaction, applying, change)?;
        }
        let areas = areas(&changes);
        let device: DeviceId = admit::device_of(&target.entry.device)?;
        let undoes = Some((device, target.entry.seq));
        let entry = Entry { op: undo::op_for(&target), author, now, reason: None, undoes, changes };
        append(&transaction, &chain.file_id, &mut tip, entry, Vec::new(), None)?;
        transaction.commit()?;
        self.vault.save(&self.file_id, &tip.state());
        let entry = Some(tip.entry());
        chain.tip = Some(tip);
        stacks.push(batch, true, Some(picked));
        self.changed();
        let undone = UndoneEntry {
            entry: target.entry,
            op: target.op,
            actor: target.actor,
            at: target.at,
            changes: plan,
        };
        Ok(Changed { value: undone, areas, entry })
    }

    /// What undo and redo would do now.
    pub fn undo_state(&self) -> Result<UndoState> {
        let side = lock(&self.writer);
        let step = |batch: Option<BatchNo>| batch.map(|batch| undo::step(&side.conn, batch)).transpose();
        Ok(UndoState { undo: step(side.stacks.next_undo())?, redo: step(side.stacks.next_redo())? })
    }

    /// How far each device's chain is known here.
    pub fn vector(&self) -> Result<Vector> {
        self.read(|reader| {
            let known = heads(reader.conn, None)?;
            Ok(known.into_iter().map(|(_, device, seq, _)| (crate::digest::hex(&device), seq)).collect())
        })
    }

    /// Every entry that a copy which knows `since` lacks.
    pub fn export_batches(&self, since: &Vector) -> Result<Vec<RawBatch>> {
        let mut batches = Vec::new();
        self.read(|reader| {
            admit::export(reader.conn, since, |batch| {
                batches.push(batch);
                Ok(())
            })
        })?;
        Ok(batches)
    }

    /// Takes over entries of another copy, in any order, any number of times. `author` is who asked for it.
    pub fn import_batches(
        &self,
        batches: &[RawBatch],
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<ImportOutcome> {
        let mut side = self.write_side()?;
        let WriteSide { conn, chain, .. } = &mut *side;
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let admitted = admit::import(&transaction, &chain.file_id, batches)?;
        let mut outcome = admitted.outcome;
        let mut tip = chain.tip.clone();
        if !admitted.changes.is_empty() {
            outcome.areas = areas(&admitted.changes);
            // From here on this device writes in the knowledge of all that: say so before anything else.
            // A chain that only begins says it when it joins.
            let joined = tip.is_some();
            let mut end = chain.begin(&transaction, author, now)?;
            if joined {
                let seen = heads(&transaction, Some(end.device_no))?;
                let entry =
                    Entry { op: op::SEEN, author, now, reason: None, undoes: None, changes: Vec::new() };
                append(&transaction, &chain.file_id, &mut end, entry, seen, None)?;
            }
            tip = Some(end);
        }
        transaction.commit()?;
        if let Some(tip) = &tip {
            self.vault.save(&self.file_id, &tip.state());
        }
        chain.tip = tip;
        self.changed();
        Ok(outcome)
    }

    /// Entries of the journal, newest first.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<LogEntry>> {
        self.read(|reader| reader.log(filter))
    }
    /// Every value a field ever had, newest first.
    pub fn field_history(&self, entity: &str, id: &str, field: &str) -> Result<Vec<FieldVersion>> {
        self.read(|reader| reader.field_history(entity, id, field))
    }
    /// Disagreements that must be settled before anything is issued.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        self.read(|reader| reader.conflicts())
    }
    /// SHA-256 over every device's head: names exactly this state of the journal.
    pub fn log_root(&self) -> Result<String> {
        self.read(|reader| reader.log_root())
    }
    /// Digest of all values: equal in copies that know the same entries. Compared after every merge.
    pub fn state_digest(&self) -> Result<String> {
        self.read(|reader| replay::state_digest(reader.conn))
    }

    /// Checks everything: pages, journal, signatures, projection, documents, anchors.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport> {
        if !self.read_only() {
            // What is still in the log beside the file is to be checked in the file. When the disk is
            // full it stays there, and is checked where it is.
            let _ = connection::checkpoint(&lock(&self.writer).conn);
        }
        let mut inspector = lock(&self.inspector);
        let conn = match &mut *inspector {
            Some(conn) => conn,
            none => none.insert(self.others.connect()?),
        };
        crate::verify::verify(conn, progress)
    }

    /// Rebuilds every table derived from the journal.
    pub fn replay(&self) -> Result<()> {
        let mut side = self.write_side()?;
        let transaction = side.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        replay::rebuild(&transaction)?;
        transaction.commit()?;
        self.changed();
        Ok(())
    }

    /// Stores a document on its own, in several transactions when it is large, so that others can
    /// write meanwhile. Prefer [`Writer::put_blob`] for small ones: it cannot leave a document without evidence.
    pub fn put_blob(&self, bytes: &mut dyn std::io::Read) -> Result<BlobRef> {
        drop(self.write_side()?);
        let begun = blob::start(bytes, |sha256| {
            self.read(|reader| Ok::<_, Error>(blob::find(reader.conn, sha256)?.is_some()))
        })?;
        let mut part = match begun {
            Start::Known(known) => return Ok(known),
            Start::Whole(bytes) => {
                return self.in_transaction(|conn| {
                    let mut incoming = Incoming::begin(conn, &bytes)?;
                    incoming.append(conn, &bytes)?;
                    incoming.finish(conn)
                });
            }
            Start::First(bytes) => bytes,
        };
        let mut incoming = self.in_transaction(|conn| Incoming::begin(conn, &part))?;
        let mut parts = || {
            while !part.is_empty() {
                self.in_transaction(|conn| incoming.append(conn, &part))?;
                blob::next_part(bytes, &mut part)?;
            }
            Ok(())
        };
        if let Err(error) = parts() {
            // If not even this works, the next opening sweeps it.
            let _ = self.in_transaction(|conn| incoming.abandon(conn));
            return Err(error);
        }
        self.in_transaction(|conn| incoming.finish(conn))
    }

    /// Runs a change that is no audit record (documents, text, drafts).
    fn in_transaction<T>(&self, change: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut side = self.write_side()?;
        let run = || {
            let transaction = side.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = change(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        let value = { run }().map_err(|error| self.noticing(error))?;
        self.changed();
        Ok(value)
    }

    /// Size of a stored document.
    pub fn blob_size(&self, sha256: &str) -> Result<u64> {
        self.read(|reader| Ok(blob::get(reader.conn, sha256)?.bytes))
    }
    /// Part of a stored document; the range is cut to its size.
    pub fn read_blob(&self, sha256: &str, range: Range<u64>) -> Result<Vec<u8>> {
        self.read(|reader| blob::read(reader.conn, blob::get(reader.conn, sha256)?, range))
    }
    /// Reads a stored document from start to end.
    pub fn blob_reader(&self, sha256: &str) -> Result<BlobReader<'_>> {
        let location = self.read(|reader| blob::get(reader.conn, sha256))?;
        Ok(BlobReader { file: self, location, at: 0, buffer: Vec::new(), buffer_at: 0 })
    }
    /// Deletes documents that no entry of the journal ever named (left by an interrupted
    /// [`AuditFile::put_blob`]). Answers how many bytes. Not while documents are being added.
    pub fn sweep_blobs(&self) -> Result<u64> {
        self.in_transaction(blob::sweep_unnamed)
    }

    /// Replaces what is known of a document's text, in one transaction.
    pub fn set_extraction(
        &self,
        sha256: &str,
        extraction: &Extraction,
        segments: &mut dyn Iterator<Item = Segment>,
    ) -> Result<()> {
        self.in_transaction(|conn| {
            index::set(conn, sha256, extraction, segments)?;
            frequent::recount_if_grown(conn)
        })
    }
    /// The same for many documents in one transaction (some 64 at a time): several times faster.
    pub fn set_extractions(&self, documents: Vec<(String, Extraction, Vec<Segment>)>) -> Result<()> {
        self.in_transaction(|conn| {
            for (sha256, extraction, segments) in documents {
                index::set(conn, &sha256, &extraction, &mut segments.into_iter())?;
            }
            frequent::recount_if_grown(conn)
        })
    }
    /// What is known of a document's text; `None` when nothing was set.
    pub fn extraction(&self, sha256: &str) -> Result<Option<Extraction>> {
        self.read(|reader| reader.extraction(sha256))
    }
    /// Stored documents whose text is still to be read, oldest first.
    pub fn pending_extractions(&self, limit: usize) -> Result<Vec<String>> {
        self.read(|reader| index::pending(reader.conn, limit))
    }
    /// Segments of a document from an ordinal on.
    pub fn segments(&self, sha256: &str, from_ordinal: u32, limit: usize) -> Result<Vec<StoredSegment>> {
        self.read(|reader| reader.segments(sha256, from_ordinal, limit))
    }
    /// Number of segments of a document.
    pub fn segment_count(&self, sha256: &str) -> Result<u64> {
        self.read(|reader| reader.segment_count(sha256))
    }
    /// Filled rows of a sheet within a window of row numbers (from 1).
    pub fn sheet_rows(&self, sha256: &str, sheet: &str, rows: Range<u32>) -> Result<Vec<SheetRow>> {
        self.read(|reader| reader.sheet_rows(sha256, sheet, rows))
    }

    /// Searches names and contents. A newer search cancels an older one, which answers [`Error::Superseded`].
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        offset: usize,
        filter: &SearchFilter,
    ) -> Result<SearchHits> {
        let number = self.cancel();
        let mut side = lock(&self.searcher);
        if self.searches.load(Ordering::Acquire) != number {
            return Err(Error::Superseded);
        }
        let (conn, shown) = match &mut *side {
            Some(side) => side,
            none => {
                let conn = self.others.connect()?;
                let _ = self.search_interrupt.set(conn.get_interrupt_handle());
                none.insert((conn, Shown::default()))
            }
        };
        let transaction = conn.unchecked_transaction()?;
        shown.as_of(self.changes.load(Ordering::Acquire));
        search::search(&transaction, shown, query, limit, offset, filter)
    }
    /// Stops a search that runs.
    pub fn cancel_search(&self) {
        self.cancel();
    }
    fn cancel(&self) -> u64 {
        let number = self.searches.fetch_add(1, Ordering::AcqRel) + 1;
        if let Some(running) = self.search_interrupt.get() {
            running.interrupt();
        }
        number
    }

    /// Keeps an unfinished text across a crash.
    pub fn save_draft(&self, key: &str, text: &str, now: OffsetDateTime) -> Result<()> {
        self.in_transaction(|conn| {
            conn.prepare_cached("INSERT OR REPLACE INTO draft (key, text, saved_at) VALUES (?1, ?2, ?3)")?
                .execute((key, text, timestamp(now)))?;
            Ok(())
        })
    }
    /// All unfinished texts.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.read(|reader| {
            reader.rows("SELECT key, text, saved_at FROM draft ORDER BY key", [], |row| {
                Ok(Draft { key: row.get(0)?, text: row.get(1)?, saved_at: row.get(2)? })
            })
        })
    }
    /// Forgets an unfinished text.
    pub fn discard_draft(&self, key: &str) -> Result<()> {
        self.in_transaction(|conn| {
            conn.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
            Ok(())
        })
    }
}

impl Drop for AuditFile {
    fn drop(&mut self) {
        if !self.read_only() {
            let side = lock(&self.writer);
            // Failing here loses nothing: the next opening takes over what is in the log.
            if self.changes.load(Ordering::Acquire) > 0 {
                let _ = side.conn.execute_batch("PRAGMA optimize");
            }
            let _ = connection::checkpoint(&side.conn);
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::vault::MemoryVault;

    fn file() -> (tempfile::TempDir, AuditFile) {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let mut random = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap_or_else(|error| panic!("{error}"));
        let file = AuditFile::create(
            &folder.path().join("a.touchstone"),
            &Passphrase::new("x"),
            KeyCost::TEST,
            Arc::new(MemoryVault::default()),
            &mut random,
            datetime!(2026-11-22 12:00 UTC),
            "test",
        );
        (folder, file.unwrap_or_else(|error| panic!("{error}")))
    }

    fn write(file: &AuditFile, name: &str) {
        let author = Author { actor: "Ada".into(), role: String::new() };
        let written: Result<_> =
            file.write(op::CHANGE_SITE, &author, datetime!(2026-11-22 12:00 UTC), None, |w| {
                w.put("site", "s1", &[("name", name.into())])
            });
        assert!(written.is_ok());
    }

    #[test]
    fn an_audit_file_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<AuditFile>();
    }

    #[test]
    fn triggers_refuse_to_change_or_delete_an_entry() {
        let (_folder, file) = file();
        write(&file, "a");
        let side = lock(&file.writer);
        for sql in ["UPDATE batch SET actor = 'Eve'", "DELETE FROM batch", "DELETE FROM batch WHERE seq = 2"]
        {
            let refused = side.conn.execute(sql, []).map_err(|error| error.to_string());
            assert_eq!(refused, Err("the journal is append-only".to_owned()), "{sql}");
        }
    }

    /// What somebody with the key and a database tool could do behind our back.
    #[test]
    fn verify_names_every_way_to_tamper() {
        let tamperings = [
            ("UPDATE batch SET actor = 'Eve' WHERE seq = 2", "entry_contradicts_itself"),
            ("UPDATE batch SET body = x'7b7d', packing = 0 WHERE seq = 2", "entry_changed"),
            ("UPDATE batch SET signature = zeroblob(64) WHERE seq = 2", "signature_wrong"),
            ("DELETE FROM batch WHERE seq = 2", "chain_broken"),
            ("DELETE FROM batch WHERE seq = 3", "chain_head_wrong"),
            ("UPDATE site SET name = 'Elsewhere'", "table_differs_from_journal"),
            ("UPDATE field_write SET value = '\"x\"' WHERE field = 'name'", "table_differs_from_journal"),
            ("UPDATE blob_chunk SET data = x'00'", "document_unreadable"),
            ("UPDATE blob_chunk SET data = x'000000', packing = 0", "document_changed"),
        ];
        for (sql, fault) in tamperings {
            let (_folder, file) = file();
            write(&file, "a");
            write(&file, "b");
            assert!(file.put_blob(&mut &b"abc"[..]).is_ok());
            let verify = || file.verify(&mut |_| ControlFlow::Continue(())).unwrap_or_default();
            assert!(verify().ok);
            {
                let side = lock(&file.writer);
                let done = side.conn.execute_batch(&format!(
                    "DROP TRIGGER batch_is_never_changed; DROP TRIGGER batch_is_never_deleted;
                     PRAGMA foreign_keys = OFF; {sql}; PRAGMA foreign_keys = ON;"
                ));
                assert_eq!(done, Ok(()), "{sql}");
            }
            let names: Vec<String> = verify().faults.into_iter().map(|fault| fault.name).collect();
            assert!(names.iter().any(|name| name == fault), "{sql}: {names:?}");
        }
    }
}
