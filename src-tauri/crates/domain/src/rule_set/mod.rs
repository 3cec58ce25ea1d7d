//! Rule sets of certification bodies: the limits each body sets for itself, as one versioned document, and the due dates
//! computed from them. What the standards fix (CA-05, CA-06) is code in [`hard_limit`] and no body can lengthen it.
//! Source: ISO/IEC 17021-1, 9.4.9 and 9.4.10; CA-08, CA-10.

mod dates;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::Date;

use crate::audit::AuditKind;
use crate::finding::Grade;
use crate::words::words;

pub use dates::{expiry, first_surveillance_latest, may_restore, recertified_in_time, restore_latest};

const SHIPPED: &str = include_str!("../../../../../assets/rule-sets/default.json");

words! {
    /// What a due date of a nonconformity is for.
    DueKind, "a kind of due date" {
        /// The client's answer: correction, cause, corrective action.
        Response = "response" => "response due",
        /// Verified and closed.
        Closure = "closure" => "closing due",
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// Calendar days.
    Days(u16),
    /// Calendar months, ending inside the month reached.
    Months(u8),
}

impl Period {
    /// The day after that time. Weekends and holidays shift nothing.
    pub fn after(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day.saturating_add(time::Duration::days(i64::from(days))),
            Self::Months(months) => crate::audit::add_months(day, months),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days) => write!(f, "{days} days"),
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
        }
    }
}

/// What a body allows for nonconformities of one grade, counted from the closing meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeLimits {
    /// Until the client answers.
    pub response: Period,
    /// Until it is verified and closed.
    pub closure: Period,
}

/// Limits by grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// Of major nonconformities.
    pub major: GradeLimits,
    /// Of minor ones.
    pub minor: GradeLimits,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: u32,
    id: String,
    title: String,
    version: String,
    grades: Grades,
}

/// The rules one certification body sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    /// Which rule set it is; the same for all its versions.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the document, lower-case hex: what `sha256sum` shows.
    pub sha256: String,
    /// Limits by grade.
    pub grades: Grades,
}

/// Why a document is no rule set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleSetFault {
    /// It cannot be read.
    #[error("the rule set cannot be read: {0}")]
    Unreadable(String),
    /// It is of a form this version does not know.
    #[error("the rule set has format {0}; this version reads format 1")]
    Format(u32),
    /// A value makes no sense.
    #[error("the rule set is not right: {0}")]
    Value(String),
}

impl RuleSet {
    /// Reads a rule set.
    ///
    /// # Errors
    /// [`RuleSetFault`]: unreadable, of another format, or with a limit that cannot be.
    pub fn parse(text: &str) -> Result<Self, RuleSetFault> {
        let document: Document =
            serde_json::from_str(text).map_err(|error| RuleSetFault::Unreadable(error.to_string()))?;
        if document.format != 1 {
            return Err(RuleSetFault::Format(document.format));
        }
        for (name, value) in [("id", &document.id), ("version", &document.version)] {
            if value.trim().is_empty() {
                return Err(RuleSetFault::Value(format!("its {name} is empty")));
            }
        }
        let start = time::macros::date!(2026 - 01 - 01);
        for (grade, limits) in [("major", document.grades.major), ("minor", document.grades.minor)] {
            let (response, closure) = (limits.response.after(start), limits.closure.after(start));
            if response <= start {
                return Err(RuleSetFault::Value(format!("a {grade} nonconformity leaves no time to answer")));
            }
            if closure < response {
                let what = format!("a {grade} nonconformity would have to be closed before it is answered");
                return Err(RuleSetFault::Value(what));
            }
        }
        let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            id: document.id,
            title: document.title,
            version: document.version,
            sha256,
            grades: document.grades,
        })
    }

    /// The one that comes with the product: values common among bodies (CA-08), until a body gives its own.
    ///
    /// # Errors
    /// [`RuleSetFault`]; a test keeps it from happening.
    pub fn shipped() -> Result<&'static Self, RuleSetFault> {
        static PARSED: OnceLock<Result<RuleSet, RuleSetFault>> = OnceLock::new();
        PARSED.get_or_init(|| Self::parse(SHIPPED)).as_ref().map_err(Clone::clone)
    }

    /// Limits of a grade.
    pub fn limits(&self, grade: Grade) -> GradeLimits {
        match grade {
            Grade::Major => self.grades.major,
            Grade::Minor => self.grades.minor,
        }
    }

    /// The due dates of a nonconformity: by the body's limits, and never after what the standard allows.
    pub fn due_dates(&self, grade: Grade, basis: &Basis) -> [Due; 2] {
        let limits = self.limits(grade);
        let hard = hard_limit(grade, basis);
        let due = |kind, period: Period| {
            let wanted = period.after(basis.closing_meeting);
            match hard.filter(|hard| wanted > hard.on) {
                Some(hard) => Due { kind, on: hard.on, period, rule: hard.rule },
                None => Due { kind, on: wanted, period, rule: "CA-08" },
            }
        };
        [due(DueKind::Response, limits.response), due(DueKind::Closure, limits.closure)]
    }
}

/// What due dates are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// Kind of the audit.
    pub kind: AuditKind,
    /// Day of the closing meeting.
    pub closing_meeting: Date,
    /// Last day of the audit.
    pub last_day: Option<Date>,
    /// Day the certificate expires, when there is one.
    pub expires_on: Option<Date>,
}

/// A due date and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// What is due.
    pub kind: DueKind,
    /// When.
    pub on: Date,
    /// The body's limit it was counted with.
    pub period: Period,
    /// Rule that fixed the day: the body's (CA-08), or the standard's where that is earlier.
    pub rule: &'static str,
}

/// A day nobody can lengthen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HardLimit {
    /// The last day.
    pub on: Date,
    /// Rule.
    pub rule: &'static str,
    /// What the day is, inside a sentence.
    pub what: &'static str,
}

/// The last day on which a nonconformity can be verified, whatever the body allows.
///
/// A major one of a Stage 2 within six months of its last day (CA-05; ISO/IEC 17021-1, 9.5.3.2); a major one of a
/// recertification audit before the certificate expires (CA-06; 9.6.3.2.2 and 9.6.3.2.4).
pub fn hard_limit(grade: Grade, basis: &Basis) -> Option<HardLimit> {
    match (grade, basis.kind) {
        (Grade::Major, AuditKind::Stage2) => Some(HardLimit {
            on: crate::audit::add_months(basis.last_day.unwrap_or(basis.closing_meeting), 6),
            rule: "CA-05",
            what: "six months after the last day of Stage 2",
        }),
        (Grade::Major, AuditKind::Recertification) => basis.expires_on.map(|expiry| HardLimit {
            on: expiry.previous_day().unwrap_or(expiry),
            rule: "CA-06",
            what: "the last day before the certificate expires",
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
