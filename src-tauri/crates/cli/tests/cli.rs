//! The binary as scripts and people use it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

#[path = "cli/catalogue.rs"]
mod catalogue;
#[path = "cli/checklist.rs"]
mod checklist;
#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/licensed.rs"]
mod licensed;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/register.rs"]
mod register;
#[path = "cli/request.rs"]
mod request;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/sample.rs"]
mod sample;
