//! Proof that a file is whole: pages, journal, projection, documents, anchors.

use serde::Serialize;

/// What `verify` looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Pages of the database whose authentication code was computed again.
    pub pages: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// Documents hashed again.
    pub blobs: u64,
    /// Citations whose quote was looked up at its place.
    pub anchors: u64,
}

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Short name, for instance `chain_broken`.
    pub name: String,
    /// Where: page, entry, document …
    #[serde(rename = "where")]
    pub place: String,
    /// What can be done.
    pub way_out: String,
}

/// Answer of `verify`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// No fault was found.
    pub ok: bool,
    /// What was looked at.
    pub checked: Checked,
    /// Every fault, at most 1,000.
    pub faults: Vec<Fault>,
}

/// How far a long job is. Answer `Break` to stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// Of how many; 0 when not known.
    pub total: u64,
    /// What is being done.
    pub what: &'static str,
}
