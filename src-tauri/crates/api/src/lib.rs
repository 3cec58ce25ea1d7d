//! Every use case of Touchstone and the wire contract all hosts share.

mod bindings;
pub mod cells;
pub mod commands;
mod fault;
pub mod host;
mod session;
pub mod wire;

mod anchors;
mod annotations;
mod catalogue_files;
mod catalogues;
mod citations;
mod conversion;
mod editions;
mod evidence;
mod export;
mod files;
mod findings;
mod grounds;
mod history;
mod licensed;
mod outcome;
mod overview;
mod read;
mod recognition;
mod report_model;
mod reports;
mod requests;
mod requirements;
pub mod sample;
mod samples;
mod search;
mod setup;
mod spoken;
mod state;
mod suggestions;
mod versions;

pub use commands::dispatch;
pub use fault::{Code, Fault};
pub use host::Host;
pub use session::{EvidenceBytes, Session};

/// The TypeScript of the command table, as committed in the interface.
pub fn typescript() -> String {
    commands::typescript()
}
