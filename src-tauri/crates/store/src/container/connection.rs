//! Connections to the database inside an audit file, all set up alike.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::container::key::AuditKey;
use crate::container::vfs;
use crate::digest::hex;
use crate::text::tokenizer;
use crate::{Error, Result};

/// Measured, see adr/0003-cipher-settings.md. Part of container format 1.
const CIPHER: &str = "PRAGMA cipher_page_size = 16384; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;";

/// SQLite older than this can lose commits when two connections use a WAL (fixed in 3.51.3).
const OLDEST_ENGINE: i32 = 3_051_003;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Reading and writing.
    Write,
    /// Reading beside a writer of this process.
    Read,
    /// Reading a file on which nothing may be changed, not even beside it.
    Immutable,
}

/// Opens the database inside the audit file.
pub(crate) fn connect(path: &Path, key: &AuditKey, access: Access) -> Result<Connection> {
    let found = rusqlite::version_number();
    if found < OLDEST_ENGINE {
        return Err(Error::EngineTooOld { found, needed: OLDEST_ENGINE });
    }
    vfs::register()?;
    let flags = OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read | Access::Immutable => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
    let conn =
        Connection::open_with_flags_and_vfs(uri(path, access == Access::Immutable)?, flags, vfs::NAME)?;
    conn.set_prepared_statement_cache_capacity(512);
    conn.busy_timeout(std::time::Duration::from_secs(20))?;
    // The cipher would tell its own faults on standard error; they come back as errors of ours.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let digits = Zeroizing::new(hex(&key[..]));
    conn.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"x'{}'\"; {CIPHER}", digits.as_str())))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA cache_size = -32768;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cipher_memory_security = OFF;",
    )?;
    if access != Access::Write {
        conn.pragma_update(None, "query_only", true)?;
    }
    tokenizer::register(&conn)?;
    Ok(conn)
}

/// Switches a new or reopened database to a write-ahead log. To be done once, by the writer.
pub(crate) fn use_write_ahead_log(conn: &Connection) -> Result<()> {
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode.eq_ignore_ascii_case("wal") {
        Ok(())
    } else {
        Err(Error::Inconsistent(format!("the database insists on journal mode {mode}")))
    }
}

/// Brings everything from the write-ahead log into the file.
pub(crate) fn checkpoint(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// The path as SQLite reads it in a URI: with everything escaped that could mean something else.
fn uri(path: &Path, immutable: bool) -> Result<String> {
    let text = path.to_str().ok_or_else(|| Error::Io {
        what: format!("opening {}", path.display()),
        source: std::io::Error::new(std::io::ErrorKind::InvalidInput, "the path is not Unicode"),
    })?;
    // The form Windows gives canonical paths in means nothing in a URI.
    let text = if cfg!(windows) { text.trim_start_matches(r"\\?\") } else { text };
    let mut uri = String::from(if cfg!(windows) { "file:///" } else { "file:" });
    for character in text.chars() {
        match character {
            '%' | '?' | '#' | ' '..='!' => uri.push_str(&format!("%{:02x}", u32::from(character))),
            '\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push(character),
        }
    }
    if immutable {
        uri.push_str("?immutable=1");
    }
    Ok(uri)
}
