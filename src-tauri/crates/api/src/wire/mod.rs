//! Requests and responses of the commands. Plain data: no rule lives here.

use serde::{Deserialize, Serialize};

mod anchors;
mod catalogues;
mod checklist;
mod editions;
mod evidence;
mod export;
mod files;
mod findings;
mod follow_up;
mod history;
mod licensed;
mod outcome;
mod recognition;
mod register;
mod requests;
mod requirements;
mod samples;
mod setup;
mod suggestions;
mod versions;

pub use anchors::*;
pub use catalogues::*;
pub use checklist::*;
pub use editions::*;
pub use evidence::*;
pub use export::*;
pub use files::*;
pub use findings::*;
pub use follow_up::*;
pub use history::*;
pub use licensed::*;
pub use outcome::*;
pub use recognition::*;
pub use register::*;
pub use requests::*;
pub use requirements::*;
pub use samples::*;
pub use setup::*;
pub use suggestions::*;
pub use versions::*;

/// Declares plain wire types with the derives all of them share.
macro_rules! wire {
    ($( $(#[$meta:meta])* pub struct $name:ident $(<$g:ident>)? { $( $(#[$fmeta:meta])* pub $field:ident : $ty:ty ),* $(,)? } )*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
            #[serde(deny_unknown_fields)]
            #[ts(optional_fields)]
            pub struct $name $(<$g>)? { $( $(#[$fmeta])* pub $field : $ty, )* }
        )*
    };
}
pub(crate) use wire;

/// A request that asks for nothing in particular.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// A part of a list, in the order asked for.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Page<T> {
    /// How many there are in all.
    pub total: u64,
    /// The ones asked for.
    pub items: Vec<T>,
}

/// Part of the application whose views have to be refreshed.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Client, scope, sites, services, other parties, team, audits.
    Setup,
    /// Evidence and its text.
    Evidence,
    /// Citations.
    Citations,
    /// Conclusions, notes, ticks.
    Requirements,
    /// Findings.
    Findings,
    /// Requests to the client and their answers.
    Requests,
    /// Answers of the outcome.
    Outcome,
    /// Issued reports.
    Reports,
    /// The journal; touched by every change.
    History,
}

/// What a change did beside its result.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[ts(optional_fields)]
pub struct ChangeNote {
    /// What has to be refreshed; empty when nothing changed.
    pub areas: Vec<Area>,
    /// When it was durably saved (RFC 3339).
    pub saved_at: String,
    /// What undo would take back now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
    /// What redo would bring back now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redo: Option<String>,
}

/// The result of a command that changes the audit file.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Changed<T> {
    /// What changed.
    pub changed: ChangeNote,
    /// The result itself.
    pub value: T,
}

wire! {
    /// Names one thing by its id.
    pub struct ById {
        /// The id.
        pub id: String,
    }
    /// The id of what was made or changed.
    pub struct Made {
        /// The id.
        pub id: String,
    }
    /// Names an audit: its id or its code (`stage-1`).
    pub struct ByAudit {
        /// Id or code.
        pub audit: String,
    }
}
