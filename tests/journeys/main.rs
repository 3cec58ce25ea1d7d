//! Whole stretches of an audit through the command table, with the real store and the real worker.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod contract;
mod evidence;
mod files;
mod guards;
mod undo;
mod whole_audit;
