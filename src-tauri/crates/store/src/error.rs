//! What can go wrong with an audit file: what happened, where, and what the
//! user can do about it. `Display` says the first two, [`Error::way_out`] the third.

use std::path::PathBuf;

/// Result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault of the audit file or a refused request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The passphrase opens none of the key slots. Nothing was changed.
    #[error("the passphrase does not open {}", path.display())]
    WrongPassphrase {
        /// The audit file.
        path: PathBuf,
    },
    /// An empty passphrase protects nothing.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// No file is there.
    #[error("{} does not exist", path.display())]
    NotFound {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file to be created is there already.
    #[error("{} exists already", path.display())]
    AlreadyExists {
        /// The path asked for.
        path: PathBuf,
    },
    /// The bytes are not those of an audit file.
    #[error("{} is not an audit file", path.display())]
    NotAnAuditFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// Written by a newer Touchstone.
    #[error("{} was written by a newer Touchstone (file version {needs}, this program knows {knows})", path.display())]
    TooNew {
        /// The audit file.
        path: PathBuf,
        /// File version that is needed.
        needs: u32,
        /// File version this program knows.
        knows: u32,
    },
    /// Part of the file cannot be read. It is never deleted or overwritten.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The audit file.
        path: PathBuf,
        /// What was found, and where.
        detail: String,
    },
    /// Open in another window, program or machine.
    #[error("{} is open elsewhere{}", path.display(), by.as_deref().map(|by| format!(": {by}")).unwrap_or_default())]
    InUse {
        /// The audit file.
        path: PathBuf,
        /// Who holds it, when known: user, machine, process, since when.
        by: Option<String>,
    },
    /// The folder is synchronised or lies on a network: copies would be mixed while the file is open.
    #[error("{} lies in a folder of {service}", path.display())]
    SyncedFolder {
        /// The audit file.
        path: PathBuf,
        /// The service or network file system.
        service: String,
    },
    /// The file is open for reading only.
    #[error("{} is open for reading only: {why}", path.display())]
    ReadOnly {
        /// The audit file.
        path: PathBuf,
        /// Damaged, write-protected …
        why: String,
    },
    /// No such object, or it has been removed.
    #[error("there is no {entity} {id:?}")]
    NoSuchObject {
        /// Kind of object.
        entity: String,
        /// Its id.
        id: String,
    },
    /// The object to be created is there already.
    #[error("{entity} {id:?} exists already")]
    ObjectExists {
        /// Kind of object.
        entity: String,
        /// Its id.
        id: String,
    },
    /// The entity or field is not in the schema.
    #[error("{entity} has no field {field:?}")]
    NoSuchField {
        /// Kind of object.
        entity: String,
        /// Field asked for.
        field: String,
    },
    /// A value does not fit its field.
    #[error("{entity}.{field} cannot be {value}: {why}")]
    WrongValue {
        /// Kind of object.
        entity: String,
        /// Its field.
        field: String,
        /// The value as JSON, shortened.
        value: String,
        /// What the field takes.
        why: String,
    },
    /// The bytes of that SHA-256 are not in the file.
    #[error("no document with SHA-256 {sha256} is stored")]
    NoSuchBlob {
        /// Lower-case hexadecimal digest.
        sha256: String,
    },
    /// Nothing is left to undo or to redo.
    #[error("there is nothing to {what}")]
    NothingToUndo {
        /// `undo` or `redo`.
        what: &'static str,
    },
    /// No entry of the journal has that device and number.
    #[error("the journal has no entry {device}/{seq}")]
    NoSuchEntry {
        /// Device.
        device: String,
        /// Number in its chain.
        seq: u64,
    },
    /// Fields were changed since, or something else depends on them.
    #[error("{} cannot be undone: {}", op, refused.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    CannotUndo {
        /// Operation that was to be undone.
        op: String,
        /// Every field in the way.
        refused: Vec<Refusal>,
    },
    /// A newer search took the place of this one.
    #[error("the search was replaced by a newer one")]
    Superseded,
    /// The caller asked to stop; nothing was changed.
    #[error("stopped")]
    Stopped,
    /// A batch cannot enter the journal.
    #[error("journal entry {device}/{seq} is not acceptable: {why}")]
    BadBatch {
        /// Device it claims to be from.
        device: String,
        /// Number it claims.
        seq: u64,
        /// What is wrong.
        why: String,
    },
    /// Reading or writing the file failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done, with the path.
        what: String,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The database engine answered with an error that is none of the above.
    #[error("the database answered: {0}")]
    Database(#[source] rusqlite::Error),
    /// The file breaks one of its own rules.
    #[error("the file contradicts itself: {0}")]
    Inconsistent(String),
    /// The SQLite inside this program is too old to be safe.
    #[error("SQLite {found} is linked, {needed} is needed")]
    EngineTooOld {
        /// Version number found.
        found: i32,
        /// Lowest version number allowed.
        needed: i32,
    },
}

/// One field that stands in the way of an undo.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// Kind of object.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The field; `_exists` for the object itself.
    pub field: String,
    /// Who changed it since.
    pub actor: String,
    /// When.
    pub at: String,
    /// In words.
    pub why: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}: {} ({}, {})", self.entity, self.id, self.field, self.why, self.actor, self.at)
    }
}

impl Error {
    /// What the user can do.
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::WrongPassphrase { .. } => "check capital letters and keyboard layout, and try again",
            Self::EmptyPassphrase => "choose a passphrase of several words",
            Self::NotFound { .. } => "check the path, or create a new audit file",
            Self::AlreadyExists { .. } => "choose another name, or open the file that is there",
            Self::NotAnAuditFile { .. } => "choose a file that ends in .touchstone",
            Self::TooNew { .. } => "install the newer Touchstone; the file was not changed",
            Self::Damaged { .. } => "copy the file to a safe place, then restore a backup or run verify",
            Self::InUse { .. } => "close it there, or wait until it is closed",
            Self::SyncedFolder { .. } => "move the file to a local folder and share it as a package",
            Self::ReadOnly { .. } => "work on a copy in a folder where you may write",
            Self::NoSuchObject { .. } => "reload the view; it may have been removed",
            Self::ObjectExists { .. } => "change the one that exists",
            Self::NoSuchField { .. } | Self::WrongValue { .. } => "correct the value",
            Self::NoSuchBlob { .. } => "add the document first",
            Self::NothingToUndo { .. } => "nothing to do",
            Self::NoSuchEntry { .. } => "check device and number in the history",
            Self::CannotUndo { .. } => "change the named fields by hand",
            Self::Superseded | Self::Stopped => "repeat it when you need it",
            Self::BadBatch { .. } => "ask for the package again; nothing of it was taken over",
            Self::Io { .. } => "check that the disk is connected, writable and not full",
            Self::Database(_) | Self::Inconsistent(_) => "run verify; the last confirmed change is safe",
            Self::EngineTooOld { .. } => "install the complete Touchstone",
        }
    }

    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// The database says that its bytes make no sense.
    pub fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match self {
            Self::Damaged { .. } => true,
            Self::Database(rusqlite::Error::SqliteFailure(code, _)) => {
                matches!(code.code, DatabaseCorrupt | NotADatabase)
            }
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DiskFull, OperationInterrupted, SystemIoFailure};
        let rusqlite::Error::SqliteFailure(code, _) = &error else { return Self::Database(error) };
        let io = |kind| Self::Io {
            what: "reading or writing the audit file".to_owned(),
            source: std::io::Error::new(kind, error.to_string()),
        };
        match code.code {
            OperationInterrupted => Self::Superseded,
            DiskFull => io(std::io::ErrorKind::StorageFull),
            SystemIoFailure => io(std::io::ErrorKind::Other),
            _ => Self::Database(error),
        }
    }
}
