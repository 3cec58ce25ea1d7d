//! How much a child may use and how much it may send back.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The variable that carries the limits from the supervisor to its children.
pub(crate) const VARIABLE: &str = "TOUCHSTONE_WORKER_LIMITS";

/// The variable that tells a child the process id of its supervisor.
pub(crate) const SUPERVISOR: &str = "TOUCHSTONE_WORKER_SUPERVISOR";

const MIB: u64 = 1024 * 1024;

/// Limits of one child process and of the result of one order.
///
/// The child keeps to them to answer with a good reason; the supervisor checks
/// them again because a child may be broken or taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Time for one order, without the time its receiver takes. Also the processor time, doubled for its threads.
    pub deadline: Duration,
    /// Bytes of heap a child may hold at once.
    pub memory: u64,
    /// Bytes of one document or report model sent to a child.
    pub input: u64,
    /// Bytes of the structured part of one answer.
    pub head: u32,
    /// Pieces of text of one document.
    pub segments: u64,
    /// Bytes of text of one document.
    pub text: u64,
    /// Documents found inside one document.
    pub children: u32,
    /// Bytes of one document found inside another.
    pub child: u64,
    /// Bytes of all documents found inside one document.
    pub children_bytes: u64,
    /// Bytes of a written report.
    pub report: u64,
    /// Bytes of a catalogue that was read.
    pub catalogue: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(60),
            memory: 1024 * MIB,
            input: 768 * MIB,
            head: 64 * 1024 * 1024,
            segments: 5_000_000,
            text: 1024 * MIB,
            children: 20_000,
            child: 768 * MIB,
            children_bytes: 4096 * MIB,
            report: 512 * MIB,
            catalogue: 128 * MIB,
        }
    }
}

impl Limits {
    /// The limits the supervisor gave to this child, or the usual ones when it was started by hand.
    pub fn inherited() -> Self {
        std::env::var(VARIABLE).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// The largest raw payload any answer may carry.
    pub(crate) fn payload(&self) -> u64 {
        self.child.max(self.report)
    }
}
