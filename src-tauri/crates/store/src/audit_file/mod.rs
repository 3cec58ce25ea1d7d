//! The audit file as the rest of the program knows it: one handle, one way in
//! for every change, and reading beside it. What it does for the journal and for
//! documents is in the files of this folder.

mod documents;
mod history;
mod recognition;
#[cfg(test)]
mod tests;

pub use recognition::{Pictured, Recognition};

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::{Connection, InterruptHandle, TransactionBehavior};
use time::OffsetDateTime;

use crate::change::{Author, Changed};
use crate::container::kind::AUDIT;
use crate::container::{self, Container, FileLockGuard, KeyCost, Others, Passphrase, Secret, connection};
use crate::journal::batch::timestamp;
use crate::journal::chain::{Chain, Entry, append, areas};
use crate::journal::replay;
use crate::journal::undo::Stacks;
use crate::op::Op;
use crate::query::Kept;
use crate::reader::Reader;
use crate::text::search::Shown;
use crate::text::suggest::Lookups;
use crate::vault::DeviceVault;
use crate::writer::Writer;
use crate::{Error, Result, blob};

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
    /// Counts additions of text.
    texts: AtomicU64,
    searches: AtomicU64,
    suggestions: AtomicU64,
    search_interrupt: OnceLock<InterruptHandle>,
    suggest_interrupt: OnceLock<InterruptHandle>,
    others: Others,
    // Closed in this order: the writer last, so that it empties the write-ahead log, then the lock.
    reader: Mutex<Option<(Connection, Kept)>>,
    searcher: Mutex<Option<(Connection, Shown)>>,
    suggester: Mutex<Option<Suggester>>,
    inspector: Mutex<Option<Connection>>,
    writer: Mutex<WriteSide>,
    _lock: Option<FileLockGuard>,
}

/// A connection of its own for suggestions, so that they never hold a search up, and what it looked up before.
struct Suggester {
    conn: Connection,
    shown: Shown,
    lookups: Lookups,
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
        let container =
            container::create(&AUDIT, path, passphrase, cost, random, &holder, |conn, file_id| {
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
        let container =
            container::open(&AUDIT, path, Secret::Passphrase(passphrase), &holder, replay::rebuild)?;
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
            suggest_interrupt: OnceLock::new(),
            others: container.others,
            path: container.path,
            file_id: container.file_id,
            read_only,
            repairs: container.repairs,
            vault,
            changes: AtomicU64::new(0),
            texts: AtomicU64::new(0),
            searches: AtomicU64::new(0),
            suggestions: AtomicU64::new(0),
            reader: Mutex::new(None),
            searcher: Mutex::new(None),
            suggester: Mutex::new(None),
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
        container::change_passphrase(&container::kind::AUDIT, &self.path, &side.conn, old, new, cost, random)
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
        AUDIT.latest()
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
        let mut writer = Writer::new(Reader::new(&transaction), batch);
        let value = change(&mut writer)?;
        let wiped = writer.wiped();
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
        if wiped {
            self.after_wiping(conn);
        }
        Ok(Changed { value, areas, entry })
    }

    /// What was deleted for good still stands in the write-ahead log, and in what searches remember.
    fn after_wiping(&self, conn: &Connection) {
        self.texts.fetch_add(1, Ordering::Release);
        // When it cannot be emptied now, closing the file does it.
        let _ = connection::checkpoint(conn);
    }

    /// Reads one consistent state.
    pub fn read<T, E: From<Error>>(&self, query: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut reader = lock(&self.reader);
        let (conn, kept) = match &mut *reader {
            Some(reader) => reader,
            none => none.insert((self.others.connect()?, Kept::default())),
        };
        // Rolled back when dropped: there is nothing to commit.
        let transaction = conn.unchecked_transaction().map_err(Error::from)?;
        // The first statement: from here on the transaction sees the state of that number and no other.
        let state = transaction
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(Error::from)?;
        kept.as_of(state);
        query(&Reader::keeping(&transaction, kept))
    }

    /// Runs a change that is no audit record (documents, text, drafts).
    pub(crate) fn in_transaction<T>(&self, change: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
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
}

impl Drop for AuditFile {
    fn drop(&mut self) {
        if !self.read_only() {
            let side = lock(&self.writer);
            // Failing here loses nothing: the next opening takes over what is in the log.
            let _ = connection::checkpoint(&side.conn);
        }
    }
}
