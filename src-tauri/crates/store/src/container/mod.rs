//! The container: key slots in a small preamble, then the encrypted database,
//! in one file. Creating, opening, locking, closing. Audit files are containers, and what stays on
//! this machine for good.

pub(crate) mod connection;
pub(crate) mod key;
mod key_memory;
pub(crate) mod kind;
mod lock;
pub(crate) mod migrate;
mod place;
pub(crate) mod preamble;
#[cfg(test)]
mod tests;
pub(crate) mod vfs;

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use zeroize::Zeroizing;

use connection::{Access, connect};
use key::{AuditKey, Slot};
use kind::{AUDIT, Kind};
use lock::FileLock;
use preamble::{Head, Preamble, PreambleFault, SlotTable};

use crate::digest::hex;
use crate::{Error, Result};

pub use key::{KeyCost, Passphrase};

/// An unlocked audit file: the connection that writes, and why it may only be read.
pub(crate) struct Container {
    pub(crate) path: PathBuf,
    pub(crate) file_id: String,
    pub(crate) writer: Connection,
    pub(crate) others: Others,
    pub(crate) read_only: Option<String>,
    pub(crate) repairs: Vec<String>,
    pub(crate) lock: Option<FileLockGuard>,
}

/// Opens further connections when they are first needed: a command that only writes, or only
/// reads, does not wait for those it never uses.
pub(crate) struct Others {
    path: PathBuf,
    key: AuditKey,
    access: Access,
}

impl Others {
    pub(crate) fn connect(&self) -> Result<Connection> {
        connect(&self.path, &self.key, self.access)
    }
    pub(crate) fn key(&self) -> &AuditKey {
        &self.key
    }
}

/// What opens a container.
#[derive(Clone, Copy)]
pub(crate) enum Secret<'s> {
    /// What the user typed.
    Passphrase(&'s Passphrase),
    /// The key an earlier opening of the file of that id gave.
    Key(&'s AuditKey, &'s str),
}

/// Keeps other processes out until it is dropped.
pub(crate) struct FileLockGuard(#[expect(dead_code, reason = "held, not used")] FileLock);

/// The id as people and journal write it.
fn file_id_text(id: &[u8; 16]) -> String {
    uuid::Uuid::from_bytes(*id).to_string()
}

/// The folder's real path with the file's name: one file, one lock, whatever the way to it.
fn real_path(path: &Path) -> Result<PathBuf> {
    let not_found = |_| Error::NotFound { path: path.to_owned() };
    if path.exists() {
        return path.canonicalize().map_err(not_found);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().ok_or_else(|| Error::NotFound { path: path.to_owned() })?;
    Ok(folder.canonicalize().map_err(not_found)?.join(name))
}

fn refuse_synced(path: &Path) -> Result<()> {
    match place::synced_by(path) {
        Some(service) => Err(Error::SyncedFolder { path: path.to_owned(), service }),
        None => Ok(()),
    }
}

/// Creates a container at `path`, whole or not at all. `fill` completes the new schema.
pub(crate) fn create(
    kind: &Kind,
    path: &Path,
    passphrase: &Passphrase,
    cost: KeyCost,
    random: &mut dyn FnMut(&mut [u8]),
    holder: &str,
    fill: impl FnOnce(&Connection, &str) -> Result<()>,
) -> Result<Container> {
    if passphrase.is_empty() {
        return Err(Error::EmptyPassphrase);
    }
    let path = real_path(path)?;
    refuse_synced(&path)?;
    if path.exists() {
        return Err(Error::AlreadyExists { path });
    }
    let lock = lock::acquire(&path, holder)?.ok_or_else(|| Error::ReadOnly {
        path: path.clone(),
        why: "the folder is write-protected".to_owned(),
    })?;
    let mut key: AuditKey = Zeroizing::new([0; 32]);
    random(&mut key[..]);
    let mut id = [0; 16];
    random(&mut id);
    // Version 4 of a UUID: random.
    id[6] = (id[6] & 0x0f) | 0x40;
    id[8] = (id[8] & 0x3f) | 0x80;
    let slot = Slot::wrap(&key, passphrase, cost, &id, random)?;
    let table = SlotTable { sequence: 1, slots: vec![slot] };

    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.new-{}", hex(&id[..4])));
    let made = make(kind, &draft, &path, &key, &id, &table, fill);
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut leftover = draft.clone().into_os_string();
        leftover.push(suffix);
        let _ = std::fs::remove_file(leftover);
    }
    made?;
    let writer = connect(&path, &key, Access::Write)?;
    connection::use_write_ahead_log(&writer)?;
    finish(kind, path, key, &id, Some(writer), None, Some(FileLockGuard(lock)))
}

/// Makes the file under a name of its own, then gives it its real name.
fn make(
    kind: &Kind,
    draft: &Path,
    path: &Path,
    key: &AuditKey,
    id: &[u8; 16],
    table: &SlotTable,
    fill: impl FnOnce(&Connection, &str) -> Result<()>,
) -> Result<()> {
    let fault = || format!("creating {}", path.display());
    let mut file = OpenOptions::new().write(true).create_new(true).open(draft).map_err(Error::io(fault()))?;
    file.write_all(&preamble::encode(kind, id, table)).map_err(Error::io(fault()))?;
    file.sync_all().map_err(Error::io(fault()))?;
    drop(file);
    let mut conn = connect(draft, key, Access::Write)?;
    migrate::migrate(&mut conn, kind.application_id, kind.migrations, |conn, _| {
        fill(conn, &file_id_text(id))
    })?;
    conn.close().map_err(|(_, error)| error)?;
    // Appears under its name at once, and never takes the place of another file.
    let named = std::fs::hard_link(draft, path);
    match named {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Error::AlreadyExists { path: path.to_owned() });
        }
        // A file system without links: the lock keeps other copies of this program out.
        Err(_) if !path.exists() => std::fs::rename(draft, path).map_err(Error::io(fault()))?,
        Err(error) => return Err(Error::io(fault())(error)),
    }
    sync_folder(path).map_err(Error::io(fault()))
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Opens a container. `rebuild` brings derived tables up to date after a migration.
pub(crate) fn open(
    kind: &Kind,
    path: &Path,
    secret: Secret<'_>,
    holder: &str,
    rebuild: impl Fn(&Connection) -> Result<()>,
) -> Result<Container> {
    let path = real_path(path)?;
    if path.is_dir() {
        return Err(Error::NotAnAuditFile { path });
    }
    if !path.is_file() {
        return Err(Error::NotFound { path });
    }
    refuse_synced(&path)?;
    // Before the first byte is read: this process may have the file open itself.
    let lock = lock::acquire(&path, holder)?.map(FileLockGuard);
    let mut read_only = lock.is_none().then(|| "its folder is write-protected".to_owned());
    if read_only.is_none() && OpenOptions::new().append(true).open(&path).is_err() {
        read_only = Some("it is write-protected".to_owned());
    }
    let preamble = match preamble::decode(kind, &first_bytes(&path)?) {
        Head::Foreign => return Err(Error::NotAnAuditFile { path }),
        Head::Newer(format) => {
            return Err(Error::TooNew { path, needs: u32::from(format), knows: u32::from(preamble::FORMAT) });
        }
        Head::Known(preamble) => preamble,
    };
    let key = unlock(&path, &preamble, secret)?;
    if read_only.is_some() && log_is_waiting(&path) {
        return Err(Error::ReadOnly {
            path,
            why: "changes of an interrupted session wait beside it and cannot be taken over".to_owned(),
        });
    }
    let mut writer = None;
    if read_only.is_none() {
        match prepare(kind, &path, &key, &preamble, &rebuild) {
            Ok(conn) => writer = Some(conn),
            Err(error) if error.is_damage() => read_only = Some(format!("it is damaged ({error})")),
            Err(error) => return Err(error),
        }
    }
    let repaired = writer.is_some();
    let mut opened =
        finish(kind, path.clone(), key, &preamble.file_id, writer, read_only, lock).map_err(|error| {
            if error.is_damage() { Error::Damaged { path, detail: error.to_string() } } else { error }
        })?;
    if repaired {
        let healed = preamble.faults.iter().filter(|fault| fault.heals()).map(|fault| in_words(fault).1);
        opened.repairs = healed.map(|place| format!("key slots, {place}")).collect();
    }
    Ok(opened)
}

/// Brings a file that may be written to the state this program works with.
fn prepare(
    kind: &Kind,
    path: &Path,
    key: &AuditKey,
    preamble: &Preamble,
    rebuild: impl Fn(&Connection) -> Result<()>,
) -> Result<Connection> {
    let mut conn = connect(path, key, Access::Write)?;
    let from = migrate::version(&conn)?;
    if from > kind.latest() {
        return Err(Error::TooNew { path: path.to_owned(), needs: from, knows: kind.latest() });
    }
    connection::use_write_ahead_log(&conn)?;
    heal(&conn, preamble)?;
    if from < kind.latest() {
        connection::checkpoint(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        migrate::copy_aside(path, from)?;
        conn = connect(path, key, Access::Write)?;
        migrate::migrate(&mut conn, kind.application_id, kind.migrations, |conn, _| rebuild(conn))?;
    }
    Ok(conn)
}

fn first_bytes(path: &Path) -> Result<Vec<u8>> {
    let fault = || format!("reading {}", path.display());
    let file = File::open(path).map_err(Error::io(fault()))?;
    let mut bytes = Vec::new();
    file.take(preamble::PREAMBLE_BYTES as u64).read_to_end(&mut bytes).map_err(Error::io(fault()))?;
    Ok(bytes)
}

fn unlock(path: &Path, preamble: &Preamble, secret: Secret<'_>) -> Result<AuditKey> {
    let passphrase = match secret {
        Secret::Passphrase(passphrase) => passphrase,
        Secret::Key(key, id) if id == file_id_text(&preamble.file_id) => return Ok(key.clone()),
        // Another file has taken the place of the one that was unlocked.
        Secret::Key(..) => return Err(Error::WrongPassphrase { path: path.to_owned() }),
    };
    let damaged = |detail: &str| Error::Damaged { path: path.to_owned(), detail: detail.to_owned() };
    let table = preamble.table.as_ref().ok_or_else(|| damaged("both copies of the key slots"))?;
    for slot in &table.slots {
        if let Some(key) = slot.unwrap(passphrase, &preamble.file_id)? {
            return Ok(key);
        }
    }
    if preamble.faults.contains(&PreambleFault::Head) {
        return Err(damaged("its head, which the passphrase is checked against"));
    }
    Err(Error::WrongPassphrase { path: path.to_owned() })
}

/// Finishes an interrupted change of the slots: an old passphrase must not open the file for ever.
fn heal(conn: &Connection, preamble: &Preamble) -> Result<()> {
    let Some(table) = &preamble.table else { return Ok(()) };
    for fault in &preamble.faults {
        if let PreambleFault::TableDamaged(index) | PreambleFault::TableOlder(index) = fault {
            vfs::write_preamble(conn, preamble::TABLES[*index], &table.encode())?;
        }
    }
    Ok(())
}

/// A session ended without closing, and its last changes are still in the log beside the file.
fn log_is_waiting(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Checks that the database is the one its head says, and readies the other connections.
fn finish(
    kind: &Kind,
    path: PathBuf,
    key: AuditKey,
    id: &[u8; 16],
    writer: Option<Connection>,
    read_only: Option<String>,
    lock: Option<FileLockGuard>,
) -> Result<Container> {
    let access = match &read_only {
        None => Access::Read,
        // Damage may have to be read around what waits in the log; nothing is written either way.
        Some(_) if log_is_waiting(&path) => Access::Read,
        Some(_) => Access::Immutable,
    };
    let writer = match writer {
        Some(writer) => writer,
        None => connect(&path, &key, access)?,
    };
    let version = migrate::version(&writer)?;
    if version > kind.latest() {
        return Err(Error::TooNew { path, needs: version, knows: kind.latest() });
    }
    let file_id = file_id_text(id);
    let stored: String = writer.query_row("SELECT file_id FROM identity", [], |row| row.get(0))?;
    if stored != file_id {
        return Err(Error::Damaged { path, detail: "its head belongs to another file".to_owned() });
    }
    let others = Others { path: path.clone(), key, access };
    Ok(Container { path, file_id, writer, others, read_only, repairs: Vec::new(), lock })
}

/// Exchanges the passphrase of the slot the old one opens.
pub(crate) fn change_passphrase(
    kind: &Kind,
    path: &Path,
    conn: &Connection,
    old: &Passphrase,
    new: &Passphrase,
    cost: KeyCost,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<()> {
    let Head::Known(current) = preamble::decode(kind, &vfs::read_preamble(conn)?) else {
        return Err(Error::Damaged { path: path.to_owned(), detail: "its head".to_owned() });
    };
    let key = unlock(path, &current, Secret::Passphrase(old))?;
    let slot = Slot::wrap(&key, new, cost, &current.file_id, random)?;
    let mut table = current.table.clone().unwrap_or(SlotTable { sequence: 0, slots: Vec::new() });
    for place in &mut table.slots {
        if place.unwrap(old, &current.file_id)?.is_some() {
            *place = slot.clone();
        }
    }
    table.sequence += 1;
    // The copy that is not the newest first, so that one whole table is there at any instant.
    let stale = current.faults.iter().find_map(|fault| match fault {
        PreambleFault::TableDamaged(index) | PreambleFault::TableOlder(index) => Some(*index),
        _ => None,
    });
    let newest = if stale == Some(0) { preamble::TABLES[1] } else { preamble::TABLES[0] };
    for (at, bytes) in preamble::exchange(newest, &table) {
        vfs::write_preamble(conn, at, &bytes)?;
    }
    Ok(())
}

/// What is wrong with the preamble, in words: (name, place).
pub(crate) fn preamble_faults(conn: &Connection) -> Result<Vec<(&'static str, String)>> {
    let Head::Known(preamble) = preamble::decode(&AUDIT, &vfs::read_preamble(conn)?) else {
        return Ok(vec![("head_damaged", "first 4096 bytes".to_owned())]);
    };
    Ok(preamble.faults.iter().map(in_words).collect())
}

fn in_words(fault: &PreambleFault) -> (&'static str, String) {
    match fault {
        PreambleFault::Head => ("head_damaged", "first 4096 bytes".to_owned()),
        PreambleFault::TableDamaged(index) => ("key_slots_damaged", format!("copy {}", ["A", "B"][*index])),
        PreambleFault::TableOlder(index) => ("key_slots_differ", format!("copy {}", ["A", "B"][*index])),
        PreambleFault::Spare => ("head_damaged", "bytes 12288 to 16383".to_owned()),
    }
}
