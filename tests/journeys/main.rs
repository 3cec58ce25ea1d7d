//! Whole stretches of an audit through the command table, with the real store and the real worker.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod anchors;
mod catalogues;
mod checklist;
mod closing;
mod contract;
mod editions;
mod evidence;
mod export;
mod files;
mod guards;
mod hostile;
mod licensed;
mod locked;
mod recognition;
mod register;
mod requests;
mod samples;
mod shown;
mod suggestions;
mod undo;
mod versions;
mod viewers;
mod whole_audit;
mod wiping;
