//! The audit file: key, opening, migrations, journal, projection, undo, merge,
//! documents and full text. The store exposes no raw writing: everything goes
//! through [`AuditFile::write`] and becomes an entry of the journal.

mod audit_file;
mod blob;
mod change;
mod container;
mod digest;
mod error;
mod journal;
pub mod licensed;
pub mod op;
mod query;
mod reader;
pub mod row;
pub mod schema;
mod text;
mod vault;
mod verify;
mod wipe;
mod writer;

pub use audit_file::{AuditFile, Draft, Pictured, Recognition};
pub use blob::{BlobReader, BlobRef, Document};
pub use change::{Area, Author, Changed, EntryRef};
pub use container::{KeyCost, Passphrase};
pub use error::{Error, Refusal, Result};
pub use journal::{
    Conflict, ConflictKind, ConflictVersion, FieldVersion, ImportOutcome, LogChange, LogEntry, LogFilter,
    LogHead, RawBatch, Rejected, UndoState, UndoStep, UndoneEntry, Vector,
};
pub use op::Op;
pub use query::{CitationCount, EvidenceFacets, EvidenceListRow, RegisterQuery, RegisterRow, RegisterSort};
pub use reader::Reader;
pub use row::Record;
pub use text::{
    Extraction, ExtractionState, FoundPassage, Hit, Passages, Resolved, SearchFilter, SearchHits, SheetRow,
    StoredSegment,
};
pub use vault::{DeviceState, DeviceVault, MemoryVault};
pub use verify::{Checked, Destroyed, Fault, Progress, VerifyReport};
pub use wipe::Wiped;
pub use writer::Writer;
