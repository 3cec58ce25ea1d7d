//! The client's answer to a nonconformity and its review, field by field.
//! Source: ISO/IEC 17021-1, 9.4.9 (cause, correction, corrective action) and 9.4.10 (review).

use crate::words::words;

words! {
    /// A field of the client's answer. Correction and corrective action are never one field (ISO 9000, 3.12).
    ResponseField, "a field of the response" {
        /// What removes the nonconformity now.
        Correction = "correction",
        /// Why it came about.
        Cause = "cause",
        /// What removes the cause.
        CorrectiveAction = "corrective_action" => "corrective action",
        /// Where else it was looked for: other places, sites, services.
        Extent = "extent",
        /// Who sees to it.
        Responsible = "responsible" => "person responsible",
        /// Day until which it is done.
        DueOn = "due_on" => "date of completion",
    }
}

words! {
    /// What the reviewer of an answer says of one field.
    Verdict, "a verdict" {
        /// It holds.
        Accepted = "accepted",
        /// It goes back, with a reason.
        Returned = "returned" => "sent back",
    }
}

impl ResponseField {
    /// Without it an answer is none (F7). Where else it was looked for may follow with the review.
    pub fn mandatory(self) -> bool {
        self != Self::Extent
    }

    /// The statement a reviewer makes by accepting it (F10); `None` for what is not judged.
    pub fn accepted_means(self) -> Option<&'static str> {
        match self {
            Self::Correction => Some("the correction fits"),
            Self::Cause => Some("the cause is a cause, not the failure in other words"),
            Self::CorrectiveAction => Some("the corrective action removes the cause"),
            Self::Extent => Some("the extent was checked: other places and sites"),
            Self::DueOn => Some("the date is acceptable"),
            Self::Responsible => None,
        }
    }

    /// The fields a reviewer judges, in order.
    pub fn judged() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| field.accepted_means().is_some())
    }
}

/// The client's answer; an empty text says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What removes the nonconformity now.
    pub correction: String,
    /// Why it came about.
    pub cause: String,
    /// What removes the cause.
    pub corrective_action: String,
    /// Where else it was looked for.
    pub extent: String,
    /// Who sees to it.
    pub responsible: String,
    /// Day until which it is done, `YYYY-MM-DD`.
    pub due_on: String,
}

impl Answer {
    /// What it says in a field.
    pub fn field(&self, field: ResponseField) -> &str {
        match field {
            ResponseField::Correction => &self.correction,
            ResponseField::Cause => &self.cause,
            ResponseField::CorrectiveAction => &self.corrective_action,
            ResponseField::Extent => &self.extent,
            ResponseField::Responsible => &self.responsible,
            ResponseField::DueOn => &self.due_on,
        }
    }

    /// Whether it says something in a field.
    pub fn says(&self, field: ResponseField) -> bool {
        !self.field(field).trim().is_empty()
    }
}

/// What a reviewer says of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldVerdict {
    /// The field.
    pub field: ResponseField,
    /// The verdict.
    pub verdict: Verdict,
    /// Why; needed for what goes back.
    pub reason: String,
}

/// The review of one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Verdicts given so far, one per field at most.
    pub verdicts: Vec<FieldVerdict>,
}

impl Review {
    /// The verdict on a field.
    pub fn of(&self, field: ResponseField) -> Option<&FieldVerdict> {
        self.verdicts.iter().find(|verdict| verdict.field == field)
    }

    /// Fields that go back.
    pub fn returned(&self) -> impl Iterator<Item = &FieldVerdict> {
        self.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Returned)
    }
}
