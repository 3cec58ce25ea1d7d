//! What the cross-layer tests share: a scripted host with a fixed clock, documents made in code, and a
//! small language to speak to the command table.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up has to fail")]

pub mod audit;
pub mod documents;
pub mod editions;
pub mod host;
pub mod schema;

pub use audit::Audit;
pub use host::TestHost;
