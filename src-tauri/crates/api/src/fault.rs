//! What a caller is told when a command is refused: code, what happened, what to do.

use serde::{Deserialize, Serialize};

/// Why a command was refused, in words a person can act on.
#[derive(
    Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS, thiserror::Error,
)]
#[error("{what}")]
#[ts(optional_fields)]
pub struct Fault {
    /// What kind of refusal it is; callers act on nothing else.
    pub code: Code,
    /// What happened, one sentence.
    pub what: String,
    /// What the user can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where: a field, a requirement, a file, a page.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    #[ts(rename = "where")]
    pub place: Option<String>,
    /// The rule that refused (`"S2-03"`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Everything that is missing, when several things are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<domain::outcome::Missing>>", optional)]
    pub missing: Vec<domain::outcome::Missing>,
}

/// Kind of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A command of that name does not exist.
    UnknownCommand,
    /// The request does not have the right shape, or a value is not allowed.
    Invalid,
    /// What was named does not exist.
    NotFound,
    /// A rule of the audit forbids it.
    Refused,
    /// Someone changed it since.
    Conflict,
    /// No audit file is open.
    NoFile,
    /// The passphrase does not open the file.
    WrongPassphrase,
    /// Not an audit file.
    NotAnAuditFile,
    /// Written by a newer version.
    FileTooNew,
    /// The file is damaged; it was opened for reading, or not at all.
    FileDamaged,
    /// Another program has the file open.
    FileInUse,
    /// The file is open for reading only.
    ReadOnly,
    /// The user cancelled.
    Cancelled,
    /// Something outside failed: disk, folder, permission.
    Io,
    /// A document could not be read.
    Unreadable,
    /// A fault of ours.
    Internal,
}

impl Fault {
    /// A refusal of that kind.
    pub fn new(code: Code, what: impl Into<String>) -> Self {
        Self { code, what: what.into(), hint: None, place: None, rule: None, missing: Vec::new() }
    }
    /// The request is wrong at a field.
    pub fn invalid(field: &str, what: impl Into<String>) -> Self {
        Self { place: Some(field.to_owned()), ..Self::new(Code::Invalid, what) }
    }
    /// Something named does not exist.
    pub fn not_found(what: &str, id: &str) -> Self {
        Self {
            place: Some(id.to_owned()),
            ..Self::new(Code::NotFound, format!("There is no {what} \"{id}\"."))
        }
    }
    /// A rule refuses.
    pub fn refused(rule: &str, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { rule: Some(rule.to_owned()), hint: Some(hint.into()), ..Self::new(Code::Refused, what) }
    }
    /// The user gave up.
    pub fn cancelled() -> Self {
        Self::new(Code::Cancelled, "Cancelled; nothing was changed.")
    }
    /// A fault of ours, with what can be said about it.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self {
            hint: Some("The audit file is unchanged. Please report this message.".into()),
            ..Self::new(Code::Internal, format!("Something unexpected happened: {detail}"))
        }
    }
    /// A file could not be read or written.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self {
            place: Some(path.display().to_string()),
            ..Self::new(Code::Io, format!("{}: {error}", path.display()))
        }
    }
    /// Adds what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
    /// Adds the place.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }
}

impl From<domain::words::UnknownWord> for Fault {
    fn from(error: domain::words::UnknownWord) -> Self {
        Self::new(Code::Invalid, error.to_string())
    }
}

impl From<domain::catalogue::CatalogueFault> for Fault {
    fn from(error: domain::catalogue::CatalogueFault) -> Self {
        Self::internal(error)
    }
}

impl From<domain::document::Unreadable> for Fault {
    fn from(error: domain::document::Unreadable) -> Self {
        Self::new(Code::Unreadable, error.detail)
    }
}
