//! Licensed clause text of the user of this machine: an encrypted store of its own, built like an audit file and
//! marked so that neither opens as the other. Nothing here knows audit files, and no audit file knows of it.
//!
//! The file is open only while something is read or written, so that several windows and the headless command can
//! use it side by side; what stays in memory is the key.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use time::OffsetDateTime;
use zeroize::Zeroizing;

use crate::container::key::AuditKey;
use crate::container::kind::Kind;
use crate::container::migrate::Migration;
use crate::container::{self, Container, KeyCost, Passphrase, Secret, connection};
use crate::journal::batch::timestamp;
use crate::{Error, Result};

static KIND: Kind = Kind {
    magic: b"TOUCHSTEXT\r\n\x1a\n\x00\x01",
    note: b"Licensed texts of one user, encrypted. For this machine only.\n",
    // "TSLT"
    application_id: 0x5453_4c54,
    migrations: &[Migration { sql: include_str!("../migrations/licensed/0001_start.sql") }],
};

/// How often to look again while another window uses the store, and how long to wait between.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Text under a licence: wiped from memory when dropped, never shown in a log, without a form for the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Wording(Zeroizing<String>);

impl Wording {
    /// Takes the text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
    /// The text itself, to be shown to its user.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wording(…)")
    }
}

/// Where the text of a catalogue came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The catalogue.
    pub catalogue: String,
    /// Name of the file.
    pub name: String,
    /// When it was imported, RFC 3339 UTC.
    pub imported_at: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
}

/// The text of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Where it came from.
    pub source: Source,
    /// The import before this one is kept.
    pub previous: bool,
    /// Clause and text, by clause.
    pub clauses: Vec<(String, Wording)>,
}

/// The store, unlocked. Dropping it forgets the key.
pub struct LicensedStore {
    path: PathBuf,
    file_id: String,
    key: AuditKey,
    holder: String,
}

impl LicensedStore {
    /// Creates the store at `path`: whole, or not at all. `random` must be the system's generator.
    pub fn create(
        path: &Path,
        passphrase: &Passphrase,
        cost: KeyCost,
        random: &mut dyn FnMut(&mut [u8]),
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::io(format!("creating {}", folder.display())))?;
        }
        let created_at = timestamp(now);
        let holder = format!("{device_name}, since {created_at}");
        let made = container::create(&KIND, path, passphrase, cost, random, &holder, |conn, file_id| {
            let sql = "INSERT INTO identity (identity_no, file_id, created_at) VALUES (1, ?1, ?2)";
            conn.execute(sql, (file_id, &created_at))?;
            Ok(())
        })?;
        Ok(Self::of(made, holder))
    }

    /// Unlocks the store that is there.
    pub fn unlock(
        path: &Path,
        passphrase: &Passphrase,
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        let holder = format!("{device_name}, since {}", timestamp(now));
        let opened = open(path, Secret::Passphrase(passphrase), &holder)?;
        Ok(Self::of(opened, holder))
    }

    fn of(container: Container, holder: String) -> Self {
        let Container { path, file_id, others, .. } = &container;
        Self { path: path.clone(), file_id: file_id.clone(), key: others.key().clone(), holder }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything there is, by catalogue.
    pub fn texts(&self) -> Result<Vec<Texts>> {
        self.with(|container| {
            let conn = &container.writer;
            let mut sources = conn.prepare(
                "SELECT source_no, catalogue_id, name, imported_at, sha256,
                        EXISTS (SELECT 1 FROM source p WHERE p.catalogue_id = s.catalogue_id AND p.version = 'previous')
                 FROM source s WHERE version = 'current' ORDER BY catalogue_id",
            )?;
            let mut clauses =
                conn.prepare("SELECT clause, text FROM clause_text WHERE source_no = ?1 ORDER BY clause")?;
            let rows = sources.query_map([], |row| {
                let source = Source {
                    catalogue: row.get(1)?,
                    name: row.get(2)?,
                    imported_at: row.get(3)?,
                    sha256: row.get(4)?,
                };
                Ok((row.get::<_, i64>(0)?, source, row.get(5)?))
            })?;
            let mut all = Vec::new();
            for row in rows {
                let (number, source, previous) = row?;
                let found = clauses.query_map([number], |row| {
                    Ok((row.get::<_, String>(0)?, Wording::new(row.get(1)?)))
                })?;
                all.push(Texts { source, previous, clauses: found.collect::<rusqlite::Result<_>>()? });
            }
            Ok(all)
        })
    }

    /// Keeps the texts of a catalogue, all or none; those before them can be brought back once.
    pub fn replace(
        &self,
        source: &Source,
        clauses: impl IntoIterator<Item = (String, Wording)>,
    ) -> Result<()> {
        self.change(|conn| put(conn, source, clauses))
    }

    /// Exchanges the texts of a catalogue for those before them. `false`: there are none before.
    pub fn restore(&self, catalogue: &str) -> Result<bool> {
        self.change(|conn| {
            let previous: Option<i64> = conn
                .query_row(
                    "SELECT source_no FROM source WHERE catalogue_id = ?1 AND version = 'previous'",
                    [catalogue],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(previous) = previous else { return Ok(false) };
            // Three steps because the pair of catalogue and version is unique at any instant.
            conn.execute("UPDATE source SET catalogue_id = '' WHERE source_no = ?1", [previous])?;
            conn.execute("UPDATE source SET version = 'previous' WHERE catalogue_id = ?1", [catalogue])?;
            conn.execute(
                "UPDATE source SET catalogue_id = ?2, version = 'current' WHERE source_no = ?1",
                (previous, catalogue),
            )?;
            Ok(true)
        })
    }

    /// Wipes the texts of a catalogue, those before them too. `false`: there were none.
    pub fn forget(&self, catalogue: &str) -> Result<bool> {
        self.change(|conn| {
            // Zeroed in the pages (`secure_delete`), texts by cascade; the log is emptied when the file is closed.
            Ok(conn.execute("DELETE FROM source WHERE catalogue_id = ?1", [catalogue])? > 0)
        })
    }

    /// Exchanges the passphrase. The key of the texts stays, so what is unlocked elsewhere stays unlocked.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`] when `old` does not open the store, [`Error::EmptyPassphrase`] when `new` is none;
    /// nothing is changed then.
    pub fn change_passphrase(
        &self,
        old: &Passphrase,
        new: &Passphrase,
        cost: KeyCost,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<()> {
        self.with(|container| {
            if let Some(why) = &container.read_only {
                return Err(Error::ReadOnly { path: container.path.clone(), why: why.clone() });
            }
            container::change_passphrase(&KIND, &container.path, &container.writer, old, new, cost, random)
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut Container) -> Result<T>) -> Result<T> {
        let mut container = open(&self.path, Secret::Key(&self.key, &self.file_id), &self.holder)?;
        let done = work(&mut container);
        if done.is_ok() && container.read_only.is_none() {
            connection::checkpoint(&container.writer)?;
        }
        done.map_err(|error| damaged(&self.path, error))
    }

    fn change<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.with(|container| {
            if let Some(why) = &container.read_only {
                return Err(Error::ReadOnly { path: container.path.clone(), why: why.clone() });
            }
            let transaction = container.writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
    }
}

/// Opens the file; one that is used elsewhere is free again in a moment.
fn open(path: &Path, secret: Secret<'_>, holder: &str) -> Result<Container> {
    let mut tries = 0;
    loop {
        match container::open(&KIND, path, secret, holder, |_| Ok(())) {
            Err(Error::InUse { .. }) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(PAUSE);
            }
            opened => return opened.map_err(|error| damaged(path, error)),
        }
    }
}

fn damaged(path: &Path, error: Error) -> Error {
    match error {
        Error::Damaged { .. } => error,
        error if error.is_damage() => Error::Damaged { path: path.to_owned(), detail: error.to_string() },
        error => error,
    }
}

fn put(
    conn: &Connection,
    source: &Source,
    clauses: impl IntoIterator<Item = (String, Wording)>,
) -> Result<()> {
    conn.execute("DELETE FROM source WHERE catalogue_id = ?1 AND version = 'previous'", [&source.catalogue])?;
    conn.execute("UPDATE source SET version = 'previous' WHERE catalogue_id = ?1", [&source.catalogue])?;
    conn.execute(
        "INSERT INTO source (catalogue_id, version, name, imported_at, sha256)
         VALUES (?1, 'current', ?2, ?3, ?4)",
        (&source.catalogue, &source.name, &source.imported_at, &source.sha256),
    )?;
    let number = conn.last_insert_rowid();
    let mut insert = conn.prepare("INSERT INTO clause_text (source_no, clause, text) VALUES (?1, ?2, ?3)")?;
    for (clause, text) in clauses {
        insert.execute((number, clause, text.as_str()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AuditFile, MemoryVault};
    use std::sync::Arc;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

    fn ok<T>(result: Result<T>) -> T {
        result.unwrap_or_else(|error| panic!("{error}"))
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
    }

    fn random() -> impl FnMut(&mut [u8]) {
        let mut count = 0_u8;
        move |bytes: &mut [u8]| {
            bytes.fill_with(|| {
                count = count.wrapping_mul(5).wrapping_add(113);
                count
            });
        }
    }

    fn new(path: &Path) -> LicensedStore {
        let passphrase = Passphrase::new("open sesame");
        ok(LicensedStore::create(path, &passphrase, KeyCost::TEST, &mut random(), NOW, "test"))
    }

    fn source(catalogue: &str, name: &str) -> Source {
        Source {
            catalogue: catalogue.to_owned(),
            name: name.to_owned(),
            imported_at: "2026-11-22T12:00:00Z".to_owned(),
            sha256: "00".repeat(32),
        }
    }

    fn words(of: &str) -> Vec<(String, Wording)> {
        ["4.1", "10.2"].map(|clause| (clause.to_owned(), Wording::new(format!("{of} of {clause}")))).into()
    }

    fn shown(store: &LicensedStore) -> Vec<(String, bool, Vec<String>)> {
        let texts = ok(store.texts());
        let shown = |texts: Texts| {
            let clauses = texts.clauses.iter().map(|(clause, text)| format!("{clause}: {}", text.as_str()));
            (texts.source.name.clone(), texts.previous, clauses.collect())
        };
        texts.into_iter().map(shown).collect()
    }

    fn lines(of: &str) -> Vec<String> {
        vec![format!("10.2: {of} of 10.2"), format!("4.1: {of} of 4.1")]
    }

    #[test]
    fn an_import_takes_the_place_of_the_last_and_can_be_taken_back_once() {
        let folder = folder();
        let store = new(&folder.path().join("licensed.texts"));
        assert_eq!(shown(&store), []);
        assert!(!ok(store.restore("a")) && !ok(store.forget("a")));
        ok(store.replace(&source("a", "1.xlsx"), words("first")));
        assert!(!ok(store.restore("a")), "there is none before the first");
        assert_eq!(shown(&store), [("1.xlsx".to_owned(), false, lines("first"))]);
        ok(store.replace(&source("a", "2.xlsx"), words("second")));
        ok(store.replace(&source("a", "3.xlsx"), words("third")));
        ok(store.replace(&source("b", "other.csv"), words("other")));
        let other = ("other.csv".to_owned(), false, lines("other"));
        assert!(ok(store.restore("a")));
        assert_eq!(shown(&store), [("2.xlsx".to_owned(), true, lines("second")), other.clone()]);
        assert!(ok(store.restore("a")), "and forth again");
        assert_eq!(shown(&store), [("3.xlsx".to_owned(), true, lines("third")), other.clone()]);
        assert!(ok(store.forget("a")));
        assert_eq!(shown(&store), [other]);
        assert!(!ok(store.restore("a")), "the one before is wiped as well");
    }

    #[test]
    fn only_its_passphrase_opens_it_and_a_wrong_one_does_no_harm() {
        let folder = folder();
        let path = folder.path().join("state").join("licensed.texts");
        let store = new(&path);
        ok(store.replace(&source("a", "1.xlsx"), words("first")));
        let before = std::fs::read(&path).unwrap_or_default();
        let open = |words: &str| LicensedStore::unlock(&path, &Passphrase::new(words), NOW, "test");
        for wrong in ["", "open Sesame"] {
            assert!(matches!(open(wrong), Err(Error::WrongPassphrase { .. })));
        }
        assert!(std::fs::read(&path).unwrap_or_default() == before, "nothing was written");
        assert_eq!(shown(&ok(open("open sesame"))), [("1.xlsx".to_owned(), false, lines("first"))]);
        let plain = before.windows(5).any(|bytes| bytes == b"first");
        assert!(!plain, "no word of it stands in the file as it is");
        let beside: Vec<_> = std::fs::read_dir(folder.path().join("state"))
            .map(|found| found.flatten().map(|entry| entry.file_name()).collect())
            .unwrap_or_default();
        assert_eq!(beside, ["licensed.texts"], "and nothing lies beside it");
    }

    #[test]
    fn its_passphrase_is_changed_by_who_knows_it() {
        let folder = folder();
        let path = folder.path().join("state/licensed.texts");
        let store = new(&path);
        ok(store.replace(&source("2018", "1.xlsx"), words("first")));
        let before = std::fs::read(&path).unwrap_or_default();
        let phrase = Passphrase::new;
        let change = |old: &str, new: &str| {
            store.change_passphrase(&phrase(old), &phrase(new), KeyCost::TEST, &mut random())
        };
        assert!(matches!(change("open Sesame", "another one"), Err(Error::WrongPassphrase { .. })));
        assert!(matches!(change("open sesame", ""), Err(Error::EmptyPassphrase)));
        assert!(std::fs::read(&path).unwrap_or_default() == before, "nothing was written");
        ok(change("open sesame", "another one"));
        let open = |words: &str| LicensedStore::unlock(&path, &phrase(words), NOW, "test");
        assert!(matches!(open("open sesame"), Err(Error::WrongPassphrase { .. })));
        assert_eq!(shown(&ok(open("another one"))), [("1.xlsx".to_owned(), false, lines("first"))]);
        assert_eq!(shown(&store), [("1.xlsx".to_owned(), false, lines("first"))], "who had it open keeps it");
    }

    #[test]
    fn it_opens_as_no_audit_file_and_no_audit_file_as_it() {
        let folder = folder();
        let (texts, audit) = (folder.path().join("licensed.texts"), folder.path().join("c.touchstone"));
        let _store = new(&texts);
        let passphrase = Passphrase::new("open sesame");
        let vault = Arc::new(MemoryVault::default());
        let made =
            AuditFile::create(&audit, &passphrase, KeyCost::TEST, vault.clone(), &mut random(), NOW, "test");
        drop(ok(made));
        let as_audit = AuditFile::open(&texts, &passphrase, vault, &mut random(), NOW, "test").map(|_| ());
        assert!(matches!(as_audit, Err(Error::NotAnAuditFile { .. })), "{as_audit:?}");
        let as_texts = LicensedStore::unlock(&audit, &passphrase, NOW, "test").map(|_| ());
        assert!(matches!(as_texts, Err(Error::NotAnAuditFile { .. })), "{as_texts:?}");
        let conn = ok(connection::connect(&texts, &new_key(&texts), connection::Access::Read));
        let mark: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap_or_default();
        assert_eq!(mark, 0x5453_4c54);
    }

    fn new_key(path: &Path) -> AuditKey {
        ok(LicensedStore::unlock(path, &Passphrase::new("open sesame"), NOW, "test")).key.clone()
    }

    /// What a computer that stops in the middle leaves behind: the file and its log as they lie on the disk.
    #[test]
    fn a_stop_in_the_middle_leaves_what_was_there() {
        let folder = folder();
        let path = folder.path().join("licensed.texts");
        let store = new(&path);
        ok(store.replace(&source("a", "1.xlsx"), words("first")));
        let many = || (0..2000).map(|n| (format!("{n}"), Wording::new("long ".repeat(500))));
        let left = folder.path().join("left").join("licensed.texts");
        std::fs::create_dir_all(left.parent().unwrap_or(&left)).unwrap_or_else(|error| panic!("{error}"));
        ok(store.with(|container| {
            container.writer.execute_batch("PRAGMA cache_size = 4; BEGIN IMMEDIATE;")?;
            put(&container.writer, &source("a", "2.xlsx"), many())?;
            let mut log = path.clone().into_os_string();
            log.push("-wal");
            let mut log_left = left.clone().into_os_string();
            log_left.push("-wal");
            let copied = std::fs::copy(&path, &left).and_then(|_| std::fs::copy(&log, &log_left));
            assert!(copied.is_ok_and(|bytes| bytes > 1_000_000), "much of it was on the disk already");
            container.writer.execute_batch("ROLLBACK")?;
            Ok(())
        }));
        let left = ok(LicensedStore::unlock(&left, &Passphrase::new("open sesame"), NOW, "test"));
        assert_eq!(shown(&left), [("1.xlsx".to_owned(), false, lines("first"))]);
        // A text that cannot be kept takes the whole import back.
        let twice = words("x").into_iter().chain(words("y"));
        assert!(store.replace(&source("a", "2.xlsx"), twice).is_err());
        assert_eq!(shown(&store), [("1.xlsx".to_owned(), false, lines("first"))]);
    }

    #[test]
    fn damage_is_named_and_nothing_is_deleted() {
        let folder = folder();
        let path = folder.path().join("licensed.texts");
        let store = new(&path);
        ok(store.replace(&source("a", "1.xlsx"), words("first")));
        let whole = std::fs::read(&path).unwrap_or_default();
        // A byte of every page, and of the key slots both at once.
        for page in 1..whole.len() / 16384 {
            let mut bytes = whole.clone();
            bytes[page * 16384 + 5000] ^= 1;
            assert!(std::fs::write(&path, &bytes).is_ok());
            let opened = LicensedStore::unlock(&path, &Passphrase::new("open sesame"), NOW, "test");
            let read = opened.and_then(|store| store.texts()).map(|_| ());
            assert!(matches!(read, Err(Error::Damaged { .. })), "page {page}: {read:?}");
            assert!(std::fs::read(&path).is_ok_and(|now| now == bytes), "page {page} was left alone");
        }
        let mut bytes = whole.clone();
        bytes[4096 + 20] ^= 1;
        bytes[8192 + 20] ^= 1;
        assert!(std::fs::write(&path, &bytes).is_ok());
        let opened = LicensedStore::unlock(&path, &Passphrase::new("open sesame"), NOW, "test").map(|_| ());
        assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
        assert!(std::fs::write(&path, &whole[..100]).is_ok());
        assert!(store.texts().is_err());
    }

    #[test]
    fn another_store_in_its_place_is_not_the_one_that_was_unlocked() {
        let folder = folder();
        let path = folder.path().join("licensed.texts");
        let store = new(&path);
        let mut seed = 7_u8;
        let mut other = |bytes: &mut [u8]| {
            bytes.fill_with(|| {
                seed = seed.wrapping_add(31);
                seed
            })
        };
        assert!(std::fs::remove_file(&path).is_ok());
        let passphrase = Passphrase::new("open sesame");
        ok(LicensedStore::create(&path, &passphrase, KeyCost::TEST, &mut other, NOW, "test"));
        assert!(matches!(store.texts(), Err(Error::WrongPassphrase { .. })));
    }
}
