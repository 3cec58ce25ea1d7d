//! Who changes what: author, the answer to every change, and the areas of the
//! program that show it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Who makes a change, and in which role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Name as it is to stand in the audit trail.
    pub actor: String,
    /// Role in the audit team, for instance `lead_auditor`.
    pub role: String,
}

/// Parts of the program that must refresh after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Client, scope, sites, services, team, audits.
    Setup,
    /// Documents and references.
    Evidence,
    /// Citations and notes.
    Citations,
    /// Conclusions and ticked elements.
    Requirements,
    /// Findings of all kinds.
    Findings,
    /// Requests to the client and their answers.
    Requests,
    /// Answers of the audits: objectives, readiness, recommendation.
    Outcome,
    /// Issued reports.
    Reports,
    /// The journal; touched by every change.
    History,
}

/// Names one entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryRef {
    /// Device, 32 hexadecimal digits.
    pub device: String,
    /// Number in the chain of that device, from 1.
    pub seq: u64,
    /// SHA-256 of the entry, 64 hexadecimal digits.
    pub hash: String,
}

/// The answer to every change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed<T> {
    /// What the caller's function returned.
    pub value: T,
    /// What must refresh; empty when nothing changed.
    pub areas: BTreeSet<Area>,
    /// The entry written; `None` when nothing changed.
    pub entry: Option<EntryRef>,
}

impl<T> Changed<T> {
    /// The same change with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { value: f(self.value), areas: self.areas, entry: self.entry }
    }
}
