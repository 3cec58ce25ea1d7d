//! The audit file as its users see it: what is kept, what is refused, what
//! survives. One test program, a module per promise.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "store/blobs.rs"]
mod blobs;
#[path = "store/changes.rs"]
mod changes;
#[path = "store/container.rs"]
mod container;
#[path = "store/damage.rs"]
mod damage;
#[path = "store/disk.rs"]
mod disk;
#[path = "store/laws.rs"]
mod laws;
#[path = "store/merge.rs"]
mod merge;
#[path = "store/plain.rs"]
mod plain;
#[path = "store/power_cut.rs"]
mod power_cut;
#[path = "store/register.rs"]
mod register;
#[path = "store/support.rs"]
mod support;
#[path = "store/text.rs"]
mod text;
#[path = "store/verifier.rs"]
mod verifier;
