//! Every use case of Touchstone and the wire contract all hosts share.

mod bindings;
pub mod commands;
mod fault;
pub mod host;
mod session;
pub mod wire;

mod citations;
mod evidence;
mod files;
mod findings;
mod history;
mod outcome;
mod overview;
mod reports;
mod requirements;
mod search;
mod setup;

pub use commands::dispatch;
pub use fault::{Code, Fault};
pub use host::Host;
pub use session::{EvidenceBytes, Session};

/// The TypeScript of the command table, as committed in the interface.
pub fn typescript() -> String {
    commands::typescript()
}
