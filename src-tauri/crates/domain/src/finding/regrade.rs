//! Another grade for a nonconformity: regrading before the report, escalation of a minor one after it.
//! Source: ISO/IEC 17021-1, 3.12 and 3.13; F-11, F15, CA-09.

use super::life::{after_raising, is_open};
use super::{FindingState, Grade, Refusal};
use crate::words::words;

words! {
    /// Why a minor nonconformity becomes a major one (F15).
    EscalationCause, "a cause of escalation" {
        /// Not done at the next audit.
        NotDone = "not_done" => "not done at the next audit",
        /// The same happened again.
        Repeated = "repeated" => "repeated",
        /// It reaches further than was seen.
        WiderExtent = "wider_extent" => "of wider extent than was seen",
    }
}

/// What the guard of another grade looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegradeFacts {
    /// State of the finding.
    pub state: FindingState,
    /// Grade it has.
    pub from: Option<Grade>,
    /// Grade it gets.
    pub to: Grade,
    /// The report that states the grade is issued.
    pub reported: bool,
    /// The cause of an escalation.
    pub escalation: Option<EscalationCause>,
    /// Why.
    pub reason: String,
    /// Who was told at the client, and when.
    pub client_told: String,
}

/// Everything that keeps a nonconformity from getting another grade; empty when it may.
///
/// Up to the issue of the report the lead auditor regrades with reason and notice to the client; later a minor one is
/// escalated for one of three causes, and no other change is left (an appeal apart).
pub fn may_regrade(facts: &RegradeFacts) -> Vec<Refusal> {
    let mut all = Vec::new();
    let mut refuse = |rule, field, what: &str| all.push(Refusal { rule, what: what.to_owned(), field });
    if !is_open(facts.state) {
        refuse("F15", "state", "it is closed or withdrawn");
        return all;
    }
    if matches!(facts.state, FindingState::Draft | FindingState::TeamReviewed) {
        refuse("F-11", "state", "it is not raised; its grade is a field of the form");
        return all;
    }
    if facts.from == Some(facts.to) {
        refuse("F-11", "grade", "it has that grade");
    }
    if facts.reported || after_raising(facts.state) {
        if facts.to == Grade::Minor {
            refuse(
                "F-11",
                "grade",
                "after the report was issued a major nonconformity is not made a minor one",
            );
        } else if facts.escalation.is_none() {
            refuse("F15", "cause", "it is not said which of the causes of an escalation holds");
        }
    }
    if facts.reason.trim().is_empty() {
        refuse("F-11", "reason", "another grade needs a reason");
    }
    if facts.client_told.trim().is_empty() {
        refuse("F-11", "client_told", "it is not said who at the client was told");
    }
    all
}

/// The state after an escalation. What was accepted as the plan for a minor one is not accepted for a major one:
/// the client answers anew. An answer under way goes on.
pub fn after_escalation(state: FindingState) -> FindingState {
    match state {
        FindingState::PlanAccepted | FindingState::Implemented | FindingState::VerificationFailed => {
            FindingState::ResponseAwaited
        }
        state => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FindingState::*;

    fn facts(state: FindingState, from: Grade, to: Grade, reported: bool) -> RegradeFacts {
        RegradeFacts {
            state,
            from: Some(from),
            to,
            reported,
            escalation: Some(EscalationCause::NotDone),
            reason: "Nothing was done.".into(),
            client_told: "Quality manager, by letter".into(),
        }
    }

    #[test]
    fn a_grade_changes_until_the_report_and_then_goes_up_only() {
        use Grade::{Major, Minor};
        for (state, from, to, reported, rule) in [
            (Raised, Minor, Major, false, None),
            (Raised, Major, Minor, false, None),
            (Raised, Major, Minor, true, Some("F-11")),
            (Raised, Minor, Minor, false, Some("F-11")),
            (Draft, Minor, Major, false, Some("F-11")),
            (ResponseAwaited, Minor, Major, true, None),
            (ResponseReceived, Minor, Major, true, None),
            (PlanAccepted, Minor, Major, true, None),
            (PlanAccepted, Major, Minor, true, Some("F-11")),
            (VerifiedClosed, Minor, Major, true, Some("F15")),
            (Withdrawn, Minor, Major, false, Some("F15")),
        ] {
            let refused = may_regrade(&facts(state, from, to, reported));
            assert_eq!(refused.first().map(|refusal| refusal.rule), rule, "{state} {from} {to}");
        }
        let bare = RegradeFacts {
            escalation: None,
            reason: " ".into(),
            client_told: String::new(),
            ..facts(PlanAccepted, Minor, Major, true)
        };
        let fields: Vec<&str> = may_regrade(&bare).iter().map(|refusal| refusal.field).collect();
        assert_eq!(fields, ["cause", "reason", "client_told"]);
    }

    #[test]
    fn an_accepted_plan_does_not_outlive_an_escalation() {
        assert_eq!(after_escalation(PlanAccepted), ResponseAwaited);
        assert_eq!(after_escalation(ResponseReceived), ResponseReceived);
        assert_eq!(after_escalation(ResponseAwaited), ResponseAwaited);
    }
}
