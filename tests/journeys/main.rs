//! Whole stretches of an audit through the command table, with the real store and the real worker.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod catalogues;
mod contract;
mod editions;
mod evidence;
mod files;
mod guards;
mod licensed;
mod undo;
mod whole_audit;
