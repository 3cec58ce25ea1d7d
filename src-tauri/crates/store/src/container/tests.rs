//! Files of other versions: older ones are brought up, newer ones refused.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use time::macros::datetime;

use super::connection::{Access, connect};
use super::key::{AuditKey, Slot};
use super::kind::AUDIT;
use super::preamble::{self, SlotTable};
use super::{KeyCost, Passphrase, migrate};
use crate::vault::MemoryVault;
use crate::{AuditFile, Error};

const ID: [u8; 16] = *b"0123456789abcdef";

fn key() -> AuditKey {
    zeroize::Zeroizing::new([9; 32])
}

fn ok<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// A file as an older version of this program left it.
fn file_of_version(folder: &Path, version: usize) -> PathBuf {
    let path = folder.join("client.touchstone");
    let slot = ok(Slot::wrap(&key(), &Passphrase::new("x"), KeyCost::TEST, &ID, &mut |bytes| bytes.fill(1)));
    ok(std::fs::write(&path, preamble::encode(&AUDIT, &ID, &SlotTable { sequence: 1, slots: vec![slot] })));
    let mut conn = ok(connect(&path, &key(), Access::Write));
    ok(super::connection::use_write_ahead_log(&conn));
    ok(migrate::migrate(&mut conn, AUDIT.application_id, &migrate::MIGRATIONS[..version], |conn, _| {
        let sql = "INSERT INTO identity (identity_no, file_id, created_at) VALUES (1, ?1, '2026')";
        conn.execute(sql, [super::file_id_text(&ID)])?;
        Ok(())
    }));
    path
}

fn open(path: &Path) -> Result<AuditFile, Error> {
    let vault = Arc::new(MemoryVault::default());
    let now = datetime!(2026-11-22 12:00 UTC);
    AuditFile::open(path, &Passphrase::new("x"), vault, &mut |bytes| bytes.fill(2), now, "test")
}

fn schema(path: &Path) -> Vec<String> {
    let conn = ok(connect(path, &key(), Access::Read));
    let mut statement =
        ok(conn.prepare("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema"));
    let rows = ok(statement.query_map([], |row| row.get(0)));
    let mut all: Vec<String> = rows.map(ok).collect();
    all.sort();
    all
}

#[test]
fn every_older_version_becomes_what_a_fresh_file_is() {
    let latest = migrate::MIGRATIONS.len();
    let fresh = ok(tempfile::tempdir());
    let expected = schema(&file_of_version(fresh.path(), latest));
    for version in 1..latest {
        let folder = ok(tempfile::tempdir());
        let path = file_of_version(folder.path(), version);
        let before = ok(std::fs::read(&path));
        let file = ok(open(&path));
        assert!(!file.read_only());
        drop(file);
        assert_eq!(schema(&path), expected, "version {version}");
        let copy = folder.path().join(format!("client.before-version-{}.touchstone", latest));
        assert!(version + 1 < latest || ok(std::fs::read(copy)) == before, "the copy is the file of before");
    }
}

#[test]
fn a_newer_schema_is_refused_with_the_version_it_needs_and_left_alone() {
    let folder = ok(tempfile::tempdir());
    let path = file_of_version(folder.path(), migrate::MIGRATIONS.len());
    let conn = ok(connect(&path, &key(), Access::Write));
    ok(conn.pragma_update(None, "user_version", 99));
    drop(conn);
    let before = ok(std::fs::read(&path));
    let refused = open(&path).map(|_| ());
    assert!(matches!(refused, Err(Error::TooNew { needs: 99, .. })), "{refused:?}");
    assert!(ok(std::fs::read(&path)) == before);
}

/// The recipe of docs/file-format.md: without the preamble it is an ordinary SQLCipher database.
#[test]
fn behind_the_preamble_lies_a_database_anybody_can_open() {
    let folder = ok(tempfile::tempdir());
    let path = file_of_version(folder.path(), migrate::MIGRATIONS.len());
    let plain = folder.path().join("client.db");
    ok(std::fs::write(&plain, &ok(std::fs::read(&path))[preamble::PREAMBLE_BYTES..]));
    let conn = ok(rusqlite::Connection::open(&plain));
    let digits = crate::digest::hex(&key()[..]);
    ok(conn.execute_batch(&format!(
        "PRAGMA key = \"x'{digits}'\"; PRAGMA cipher_page_size = 16384; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
    )));
    let file_id: String = ok(conn.query_row("SELECT file_id FROM identity", [], |row| row.get(0)));
    assert_eq!(file_id, super::file_id_text(&ID));
    let mark: i64 = ok(conn.query_row("PRAGMA application_id", [], |row| row.get(0)));
    assert_eq!(mark, 0x5453_4146);
}
