//! The journal: audit trail, undo and merge in one. Append-only batches, one
//! hash chain per device incarnation, causality by `seen` entries.
//! Nothing here may ever change the meaning of a batch already written.

pub(crate) mod admit;
pub(crate) mod batch;
pub(crate) mod canonical;
pub(crate) mod causality;
pub(crate) mod chain;
mod entry;
pub(crate) mod log;
mod presence;
pub(crate) mod projection;
pub(crate) mod replay;
pub(crate) mod undo;

pub use entry::{
    Conflict, ConflictKind, ConflictVersion, FieldVersion, ImportOutcome, LogChange, LogEntry, LogFilter,
    LogHead, RawBatch, Rejected, UndoState, UndoStep, UndoneEntry, Vector,
};
