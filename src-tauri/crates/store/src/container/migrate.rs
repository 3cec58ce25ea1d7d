//! Bringing an older file to the schema of this program: forward only, all
//! pending steps in one transaction, after a verified copy of the file.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

/// One step; its number is its place in the list, from 1.
pub(crate) struct Migration {
    pub(crate) sql: &'static str,
}

/// Every step there ever was, in order.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../migrations/0001_start.sql") },
    Migration { sql: include_str!("../../migrations/0002_frequent_words.sql") },
];

/// The version a file is at; 0 is an empty database.
pub(crate) fn version(conn: &Connection) -> Result<u32> {
    let number: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    u32::try_from(number).map_err(|_| Error::Inconsistent(format!("schema version {number}")))
}

/// Takes the pending steps and marks the database as one of its kind. `after` runs in the same transaction and learns where the file came from.
pub(crate) fn migrate(
    conn: &mut Connection,
    application_id: i64,
    steps: &[Migration],
    after: impl FnOnce(&Connection, u32) -> Result<()>,
) -> Result<()> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    for step in steps.iter().skip(from as usize) {
        transaction.execute_batch(step.sql)?;
    }
    after(&transaction, from)?;
    transaction.pragma_update(None, "application_id", application_id)?;
    transaction.pragma_update(None, "user_version", steps.len() as u32)?;
    transaction.commit()?;
    Ok(())
}

/// Copies a closed file aside before it is migrated, and proves that the copy is the same.
///
/// The database must not be open in this process: closing a second file descriptor would drop
/// its locks, and what is still in a write-ahead log would be missing.
pub(crate) fn copy_aside(path: &Path, from: u32) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let copy = path.with_file_name(format!("{stem}.before-version-{}{extension}", from + 1));
    let fault = || format!("copying {} to {}", path.display(), copy.display());
    let mut original = File::open(path).map_err(Error::io(fault()))?;
    let mut written = File::create(&copy).map_err(Error::io(fault()))?;
    let first = copy_and_hash(&mut original, Some(&mut written)).map_err(Error::io(fault()))?;
    written.sync_all().map_err(Error::io(fault()))?;
    let mut again = File::open(&copy).map_err(Error::io(fault()))?;
    let second = copy_and_hash(&mut again, None).map_err(Error::io(fault()))?;
    if first != second {
        return Err(Error::io(fault())(std::io::Error::other("the copy differs from the original")));
    }
    Ok(copy)
}

fn copy_and_hash(from: &mut File, mut to: Option<&mut File>) -> std::io::Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 {
            return Ok(hasher.finalize().into());
        }
        hasher.update(&buffer[..length]);
        if let Some(to) = &mut to {
            to.write_all(&buffer[..length])?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[Migration] = &[
        Migration { sql: "CREATE TABLE site (site_no INTEGER PRIMARY KEY) STRICT;" },
        Migration { sql: "ALTER TABLE site ADD COLUMN name TEXT; CREATE INDEX site_name ON site (name);" },
        Migration { sql: "CREATE TABLE broken (;" },
    ];

    fn schema(conn: &Connection) -> Vec<String> {
        let mut statement = conn
            .prepare("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1")
            .unwrap_or_else(|error| panic!("{error}"));
        let rows = statement.query_map([], |row| row.get(0)).unwrap_or_else(|error| panic!("{error}"));
        rows.flatten().collect()
    }

    #[test]
    fn a_file_brought_up_step_by_step_equals_a_fresh_one() {
        let open = || Connection::open_in_memory().unwrap_or_else(|error| panic!("{error}"));
        let (mut fresh, mut old) = (open(), open());
        assert!(
            migrate(&mut fresh, 1, &STEPS[..2], |_, from| {
                assert_eq!(from, 0);
                Ok(())
            })
            .is_ok()
        );
        assert!(migrate(&mut old, 1, &STEPS[..1], |_, _| Ok(())).is_ok());
        assert!(
            migrate(&mut old, 1, &STEPS[..2], |_, from| {
                assert_eq!(from, 1);
                Ok(())
            })
            .is_ok()
        );
        assert_eq!(schema(&fresh), schema(&old));
        assert_eq!(version(&old).ok(), Some(2));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut conn = Connection::open_in_memory().unwrap_or_else(|error| panic!("{error}"));
        assert!(migrate(&mut conn, 1, &STEPS[..1], |_, _| Ok(())).is_ok());
        let before = schema(&conn);
        assert!(migrate(&mut conn, 1, STEPS, |_, _| Ok(())).is_err());
        assert_eq!((schema(&conn), version(&conn).ok()), (before, Some(1)));
    }
}
