//! Findings: kinds, grades, what a form must hold; the life of a nonconformity to its closing in [`life`].
//! Source: ISO/IEC 17021-1, 9.4.5, 9.4.9, 9.4.10 and 9.5.2; ISO 9000, 3.12.

mod advice;
mod closing;
pub mod form;
mod guard;
pub mod life;
mod number;
mod regrade;
mod response;
mod verification;

pub use advice::{Advice, advice};
pub use closing::{AfterReport, Consequence, Standing, after_report, consequence};
pub use guard::{LifeFacts, NewDate, Refusal, refusals};
pub use number::{next_number, number_prefix};
pub use regrade::{EscalationCause, RegradeFacts, after_escalation, may_regrade};
pub use response::{Answer, FieldVerdict, ResponseField, Review, Verdict};
pub use verification::{Verification, VerificationMeans};

use crate::audit::{AuditKind, FileKind};
use crate::words::words;

words! {
    /// Kind of finding.
    FindingKind, "a kind of finding" {
        /// Nonconformity: a requirement is not met.
        Nonconformity = "nc" => "nonconformity",
        /// Area of concern, Stage 1 only.
        Concern = "concern" => "area of concern",
        /// Opportunity for improvement: no requirement broken.
        Opportunity = "ofi" => "opportunity for improvement",
        /// Positive point.
        Positive = "positive" => "positive point",
    }
}

words! {
    /// Grade of a nonconformity (ISO/IEC 17021-1, 3.12 and 3.13).
    Grade, "a grade" {
        /// Harms the ability of the SMS to reach its intended results.
        Major = "major",
        /// Does not harm that ability.
        Minor = "minor",
    }
}

words! {
    /// State of a finding. The later states of a nonconformity's life are known so that files keep them.
    FindingState, "a finding state" {
        /// Being written.
        Draft = "draft",
        /// Complete and looked at by the team leader.
        TeamReviewed = "team_reviewed" => "reviewed by the team",
        /// Discussed with the client and raised.
        Raised = "raised",
        /// The client owes correction, cause and corrective action.
        ResponseAwaited = "response_awaited" => "response awaited",
        /// The client answered.
        ResponseReceived = "response_received" => "response received",
        /// Sent back with reasons.
        ResponseReturned = "response_returned" => "response returned",
        /// The plan is accepted.
        PlanAccepted = "plan_accepted" => "plan accepted",
        /// The client says it is done.
        Implemented = "implemented",
        /// Verified and closed.
        VerifiedClosed = "verified_closed" => "verified and closed",
        /// Verification did not succeed.
        VerificationFailed = "verification_failed" => "verification failed",
        /// Raised to a higher grade.
        Escalated = "escalated",
        /// Taken back with a reason; stays in the register.
        Withdrawn = "withdrawn",
        /// Noted with the issued report (opportunities and positive points).
        Noted = "noted",
    }
}

words! {
    /// What became of an area of concern at Stage 2 (S1-03).
    Treatment, "a treatment" {
        /// Settled.
        Resolved = "resolved",
        /// Became a nonconformity.
        BecameNc = "became_nc" => "became a nonconformity",
        /// Still open, with reason.
        Carried = "carried" => "still open",
    }
}

/// What the guards of a finding look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFacts {
    /// Number of requirements cited.
    pub requirements: usize,
    /// The statement is filled.
    pub has_statement: bool,
    /// Objective evidence: text filled or a citation linked.
    pub has_evidence: bool,
    /// A grade is set.
    pub has_grade: bool,
    /// The grade has its reason.
    pub has_grade_reason: bool,
    /// Discussed with whom and when is filled.
    pub discussed: bool,
}

/// Something a finding lacks before it can be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FindingGap {
    /// No requirement is cited.
    #[error("no requirement is cited")]
    Requirement,
    /// The statement is empty.
    #[error("the statement is empty")]
    Statement,
    /// There is no objective evidence.
    #[error("there is no objective evidence")]
    Evidence,
    /// There is no grade.
    #[error("no grade is given")]
    Grade,
    /// The grade has no reason.
    #[error("the grade has no reason")]
    GradeReason,
    /// It was not discussed with the client.
    #[error("it is not recorded with whom and when it was discussed")]
    Discussion,
}

impl FindingGap {
    /// Rule behind the gap.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Requirement | Self::Statement | Self::Evidence => "F-02",
            Self::Grade | Self::GradeReason => "F-10",
            Self::Discussion => "F-03",
        }
    }
    /// Field of the form that fills it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Requirement => "requirements",
            Self::Statement => "statement",
            Self::Evidence => "objective_evidence",
            Self::Grade => "grade",
            Self::GradeReason => "grade_reason",
            Self::Discussion => "discussed_with",
        }
    }
}

/// What is missing before a finding of this kind is complete; `raising` adds what F4 asks for.
pub fn gaps(kind: FindingKind, facts: &FindingFacts, raising: bool) -> Vec<FindingGap> {
    let mut gaps = Vec::new();
    let judged = matches!(kind, FindingKind::Nonconformity | FindingKind::Concern);
    if judged && facts.requirements == 0 {
        gaps.push(FindingGap::Requirement);
    }
    if !facts.has_statement {
        gaps.push(FindingGap::Statement);
    }
    if kind == FindingKind::Nonconformity {
        if !facts.has_evidence {
            gaps.push(FindingGap::Evidence);
        }
        if !facts.has_grade {
            gaps.push(FindingGap::Grade);
        }
        if facts.has_grade && !facts.has_grade_reason {
            gaps.push(FindingGap::GradeReason);
        }
        if raising && !facts.discussed {
            gaps.push(FindingGap::Discussion);
        }
    }
    gaps
}

/// Whether this kind of finding exists in this kind of audit. A readiness file is under no rule of certification.
///
/// # Errors
/// One sentence why not (T-05, S1-03).
pub fn allowed_in(kind: FindingKind, file: FileKind, audit: AuditKind) -> Result<(), &'static str> {
    if file == FileKind::Readiness {
        return Ok(());
    }
    match (kind, audit) {
        (FindingKind::Nonconformity, AuditKind::Stage1) => {
            Err("Stage 1 records areas of concern, not nonconformities")
        }
        (FindingKind::Concern, AuditKind::Stage1) => Ok(()),
        (FindingKind::Concern, _) => Err("areas of concern belong to Stage 1 only"),
        _ => Ok(()),
    }
}

/// The kinds of finding an audit may record, in the order people list them.
pub fn kinds_in(file: FileKind, audit: AuditKind) -> impl Iterator<Item = FindingKind> {
    FindingKind::ALL.iter().copied().filter(move |kind| allowed_in(*kind, file, audit).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonconformity_needs_requirement_statement_evidence_grade_and_reason() {
        let nothing = FindingFacts::default();
        assert_eq!(
            gaps(FindingKind::Nonconformity, &nothing, true),
            [
                FindingGap::Requirement,
                FindingGap::Statement,
                FindingGap::Evidence,
                FindingGap::Grade,
                FindingGap::Discussion
            ]
        );
        let graded = FindingFacts {
            requirements: 1,
            has_statement: true,
            has_evidence: true,
            has_grade: true,
            ..nothing
        };
        assert_eq!(gaps(FindingKind::Nonconformity, &graded, false), [FindingGap::GradeReason]);
        assert_eq!(
            gaps(
                FindingKind::Positive,
                &FindingFacts { has_statement: true, ..FindingFacts::default() },
                true
            ),
            []
        );
    }

    #[test]
    fn an_audit_offers_the_kinds_it_may_record() {
        use FindingKind::{Concern, Nonconformity, Opportunity, Positive};
        let kinds = |file, audit| kinds_in(file, audit).collect::<Vec<_>>();
        assert_eq!(
            kinds(FileKind::Certification, AuditKind::Stage1),
            [Concern, Opportunity, Positive],
            "Stage 1 raises no nonconformity"
        );
        assert_eq!(
            kinds(FileKind::Certification, AuditKind::Stage2),
            [Nonconformity, Opportunity, Positive],
            "areas of concern end with Stage 1"
        );
        assert_eq!(kinds(FileKind::Readiness, AuditKind::Assessment), FindingKind::ALL);
    }
}
