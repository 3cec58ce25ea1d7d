//! The journal as others see it: entries of the log, steps of undo, conflicts,
//! and batches as they travel between copies of a file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::change::{Area, EntryRef};

/// How far a copy knows each device's chain: device → number of its last entry.
pub type Vector = BTreeMap<String, u64>;

/// Which entries of the log are wanted, newest first.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    /// At most so many; 0 means 100.
    pub limit: usize,
    /// Only entries admitted before the one with this `local_no`.
    pub before: Option<i64>,
    /// Only entries of this person.
    pub actor: Option<String>,
    /// Only entries that touched this object (entity, id).
    pub entity: Option<(String, String)>,
    /// At most so many changes of each entry; 0 means all of them.
    pub changes: usize,
}

/// One entry of the log without what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    /// Order in which this copy took the entries over.
    pub local_no: i64,
    /// Device that wrote it.
    pub device: String,
    /// Number in the chain of that device.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// Order in which this copy took the entries over.
    pub local_no: i64,
    /// Device that wrote it.
    pub device: String,
    /// What people call that device.
    pub device_name: String,
    /// Number in the chain of that device.
    pub seq: u64,
    /// Hybrid logical clock, 16 hexadecimal digits.
    pub hlc: String,
    /// Time at the device, RFC 3339 UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// Name of the operation.
    pub op: String,
    /// Why, where it was asked for.
    pub reason: Option<String>,
    /// The entry it undoes.
    pub undoes: Option<(String, u64)>,
    /// Taken over from another copy.
    pub merged: bool,
    /// What it changed.
    pub changes: Vec<LogChange>,
    /// How many fields it wrote, those not among `changes` included.
    pub written: u64,
    /// How many objects it touched.
    pub objects: u64,
    /// SHA-256 of the entry.
    pub hash: String,
}

/// One field an entry changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogChange {
    /// Kind of object.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The field; `_exists` for the object itself.
    pub field: String,
    /// What it became.
    pub value: Value,
    /// What it was for the author.
    pub was: Value,
}

/// One value a field ever had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldVersion {
    /// The entry that wrote it.
    pub entry: EntryRef,
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// When.
    pub at: String,
    /// By which operation.
    pub op: String,
    /// Why.
    pub reason: Option<String>,
    /// The value.
    pub value: Value,
    /// No other entry has seen and replaced it.
    pub head: bool,
}

/// What kind of disagreement a conflict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Two people judged differently without knowing of each other.
    Differing,
    /// One removed what the other went on editing.
    RemovedAndEdited,
}

/// A disagreement a person must settle. It blocks issuing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What kind.
    pub kind: ConflictKind,
    /// Kind of object.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The field; `_exists` for [`ConflictKind::RemovedAndEdited`].
    pub field: String,
    /// Every version, the one shown first.
    pub versions: Vec<ConflictVersion>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictVersion {
    /// The entry that wrote it.
    pub entry: EntryRef,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
    /// The field it wrote (differs from the conflict's for the edit against a removal).
    pub field: String,
    /// The value.
    pub value: Value,
}

/// One step undo or redo would take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoStep {
    /// The entry that would be undone.
    pub entry: EntryRef,
    /// The operation the user did (of an undone undo: the one it goes back to).
    pub op: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
    /// Objects it touched (entity, id), at most 20.
    pub objects: Vec<(String, String)>,
}

/// What undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UndoState {
    /// The next step of undo.
    pub undo: Option<UndoStep>,
    /// The next step of redo.
    pub redo: Option<UndoStep>,
}

/// What was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoneEntry {
    /// The entry that was undone.
    pub entry: EntryRef,
    /// The operation the user had done.
    pub op: String,
    /// Who had done it.
    pub actor: String,
    /// When.
    pub at: String,
    /// What the fields became.
    pub changes: Vec<LogChange>,
}

/// An entry as it travels: the exact bytes that were hashed and signed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RawBatch {
    /// Canonical JSON.
    pub body: Vec<u8>,
    /// Ed25519 signature over `"touchstone batch 1\n" ‖ hash`, 64 bytes.
    pub signature: Vec<u8>,
}

/// What became of imported batches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportOutcome {
    /// Entered the journal now.
    pub admitted: usize,
    /// Were there already.
    pub known: usize,
    /// Wait for earlier entries that have not arrived.
    pub waiting: usize,
    /// Were refused, each with its reason.
    pub rejected: Vec<Rejected>,
    /// What must refresh.
    pub areas: BTreeSet<Area>,
}

/// A batch that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Device it claims to be from.
    pub device: String,
    /// Number it claims.
    pub seq: u64,
    /// What is wrong.
    pub why: String,
}
