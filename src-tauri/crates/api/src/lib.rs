//! Every use case of Touchstone and the wire contract all hosts share.

mod bindings;
pub mod cells;
pub mod commands;
mod fault;
pub mod host;
mod session;
pub mod wire;

mod catalogue_files;
mod catalogues;
mod citations;
mod conversion;
mod editions;
mod evidence;
mod files;
mod findings;
mod grounds;
mod history;
mod licensed;
mod outcome;
mod overview;
mod read;
mod report_model;
mod reports;
mod requirements;
pub mod sample;
mod search;
mod setup;
mod state;

pub use commands::dispatch;
pub use fault::{Code, Fault};
pub use host::Host;
pub use session::{EvidenceBytes, Session};

/// The TypeScript of the command table, as committed in the interface.
pub fn typescript() -> String {
    commands::typescript()
}
