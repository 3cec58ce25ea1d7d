//! What the nonconformities of an audit mean for the decision once its report is issued (A13 to A15, CA-04, CA-05).
//! Source: ISO/IEC 17021-1, 9.5.2 and 9.5.3.2.

use time::Date;

use super::life::is_open;
use super::{FindingState, Grade};
use crate::audit::AuditKind;
use crate::rule_set::{Basis, hard_limit};

/// One nonconformity, as the decision looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its grade; one without a grade is treated as major.
    pub grade: Option<Grade>,
    /// Its state.
    pub state: FindingState,
}

impl Standing {
    /// Whether it keeps the decision waiting: a major one until it is verified and closed, a minor one until its plan
    /// is accepted (CA-04).
    pub fn blocks(self) -> bool {
        use FindingState::{Implemented, PlanAccepted};
        let planned = self.grade == Some(Grade::Minor) && matches!(self.state, PlanAccepted | Implemented);
        is_open(self.state) && !planned
    }
}

/// Where an audit stands after its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterReport {
    /// Nonconformities keep the decision waiting (A13); how many.
    ActionsPending(usize),
    /// Nothing keeps the decision waiting (A14).
    ReadyForDecision,
    /// A major one was not verified in time; another Stage 2 is needed first (A15). The day that passed.
    NewStage2Required(Date),
}

/// Where an audit stands after its report; `None` for audits whose nonconformities lead to no decision.
pub fn after_report(findings: &[Standing], basis: &Basis, today: Date) -> Option<AfterReport> {
    if matches!(basis.kind, AuditKind::Stage1 | AuditKind::Assessment) {
        return None;
    }
    let blocking: Vec<&Standing> = findings.iter().filter(|standing| standing.blocks()).collect();
    let major = blocking.iter().any(|standing| standing.grade != Some(Grade::Minor));
    let limit = hard_limit(Grade::Major, basis).filter(|limit| limit.rule == "CA-05");
    Some(match (blocking.len(), limit) {
        (0, _) => AfterReport::ReadyForDecision,
        (_, Some(limit)) if major && today > limit.on => AfterReport::NewStage2Required(limit.on),
        (waiting, _) => AfterReport::ActionsPending(waiting),
    })
}

/// What follows when the time of a major nonconformity has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consequence {
    /// Another Stage 2 is needed before certification can be recommended (CA-05); the day that passed.
    NewStage2(Date),
    /// Suspension is proposed to the independent reviewer (F18, CA-07); the day that passed.
    SuspensionProposed(Date),
}

/// What follows from the dates of an open nonconformity; `closure` is the day it was due to be closed.
///
/// Suspension can be proposed where there is a certification: not at the initial audit.
pub fn consequence(
    grade: Grade,
    state: FindingState,
    basis: &Basis,
    closure: Option<Date>,
    today: Date,
) -> Option<Consequence> {
    use AuditKind::{FollowUp, Recertification, Special, Surveillance};
    if grade != Grade::Major || !is_open(state) {
        return None;
    }
    match basis.kind {
        AuditKind::Stage2 => {
            let limit = hard_limit(grade, basis).filter(|limit| today > limit.on)?;
            Some(Consequence::NewStage2(limit.on))
        }
        Surveillance | Recertification | Special | FollowUp => {
            closure.filter(|due| today > *due).map(Consequence::SuspensionProposed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FindingState::*;
    use time::macros::date;

    #[test]
    fn majors_wait_for_verification_and_minors_for_a_plan() {
        let basis = Basis {
            kind: AuditKind::Stage2,
            closing_meeting: date!(2026 - 08 - 31),
            last_day: Some(date!(2026 - 08 - 31)),
            expires_on: None,
        };
        let standing = |grade, state| Standing { grade: Some(grade), state };
        let major = standing(Grade::Major, PlanAccepted);
        let minor = standing(Grade::Minor, PlanAccepted);
        let after = |all: &[Standing], today| after_report(all, &basis, today);
        let day = date!(2026 - 10 - 01);
        assert_eq!(after(&[], day), Some(AfterReport::ReadyForDecision));
        assert_eq!(after(&[minor], day), Some(AfterReport::ReadyForDecision));
        assert_eq!(after(&[major, minor], day), Some(AfterReport::ActionsPending(1)));
        assert_eq!(
            after(&[standing(Grade::Major, VerifiedClosed), standing(Grade::Minor, ResponseReceived)], day),
            Some(AfterReport::ActionsPending(1))
        );
        // Six months after 31 August end on 28 February: that day still counts.
        assert_eq!(after(&[major], date!(2027 - 02 - 28)), Some(AfterReport::ActionsPending(1)));
        assert_eq!(
            after(&[major], date!(2027 - 03 - 01)),
            Some(AfterReport::NewStage2Required(date!(2027 - 02 - 28)))
        );
        let open_minor = standing(Grade::Minor, ResponseAwaited);
        assert_eq!(after(&[open_minor], date!(2027 - 03 - 01)), Some(AfterReport::ActionsPending(1)));
        let stage_1 = Basis { kind: AuditKind::Stage1, ..basis };
        assert_eq!(after_report(&[major], &stage_1, day), None);
    }

    #[test]
    fn time_that_passed_has_consequences_for_major_ones() {
        let day = date!(2026 - 04 - 16);
        let basis = |kind| Basis { kind, closing_meeting: day, last_day: Some(day), expires_on: None };
        let due = Some(date!(2026 - 07 - 15));
        let what = |grade, state, kind, today| consequence(grade, state, &basis(kind), due, today);
        let late = date!(2026 - 07 - 16);
        let surveillance = |grade, state| what(grade, state, AuditKind::Surveillance, late);
        assert_eq!(
            surveillance(Grade::Major, PlanAccepted),
            Some(Consequence::SuspensionProposed(date!(2026 - 07 - 15)))
        );
        assert_eq!(surveillance(Grade::Minor, PlanAccepted), None);
        assert_eq!(surveillance(Grade::Major, VerifiedClosed), None);
        assert_eq!(what(Grade::Major, PlanAccepted, AuditKind::Surveillance, date!(2026 - 07 - 15)), None);
        assert_eq!(what(Grade::Major, PlanAccepted, AuditKind::Stage2, late), None);
        assert_eq!(
            what(Grade::Major, PlanAccepted, AuditKind::Stage2, date!(2026 - 10 - 17)),
            Some(Consequence::NewStage2(date!(2026 - 10 - 16)))
        );
    }
}
