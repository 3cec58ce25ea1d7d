//! The life of a nonconformity from draft to closing: which step leads where, and who may take it.
//! Source: ISO/IEC 17021-1, 9.4.9, 9.4.10 and 9.5.2. What each step asks for is in [`super::refusals`].

use super::{FindingKind, FindingState, Grade};
use crate::audit::TeamRole;
use crate::rule_set::DueKind;
use FindingState::{
    Draft, Implemented, PlanAccepted, Raised, ResponseAwaited, ResponseReceived, ResponseReturned,
    TeamReviewed, VerificationFailed, VerifiedClosed, Withdrawn,
};

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The lead auditor alone.
    Lead,
    /// An auditor of the team, the lead auditor included.
    Auditor,
    /// The client; an auditor enters it on the client's behalf, and it is marked so.
    Client,
    /// The program, when what it waits for has happened; the lead auditor may do it earlier.
    System,
}

/// One step of the life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Rule it is known by (`"F8"`).
    pub rule: &'static str,
    /// State before.
    pub from: FindingState,
    /// State after.
    pub to: FindingState,
    /// Who takes it.
    pub by: By,
    /// It is refused without a reason.
    pub needs_reason: bool,
    /// It sets a new day until which the client answers.
    pub needs_date: bool,
}

const fn step(rule: &'static str, from: FindingState, to: FindingState, by: By) -> Transition {
    Transition { rule, from, to, by, needs_reason: false, needs_date: false }
}
const fn with_reason(step: Transition) -> Transition {
    Transition { needs_reason: true, ..step }
}
const fn with_date(step: Transition) -> Transition {
    Transition { needs_date: true, ..step }
}

/// Every step there is. Escalation (F15) is a regrading, recurrence (F17) a new finding: neither is a move.
pub const TRANSITIONS: [Transition; 15] = [
    step("F2", Draft, TeamReviewed, By::Lead),
    with_reason(step("F3", TeamReviewed, Draft, By::Lead)),
    step("F4", TeamReviewed, Raised, By::Lead),
    with_reason(step("F5", Draft, Withdrawn, By::Lead)),
    with_reason(step("F5", TeamReviewed, Withdrawn, By::Lead)),
    with_reason(step("F5", Raised, Withdrawn, By::Lead)),
    step("F6", Raised, ResponseAwaited, By::System),
    step("F7", ResponseAwaited, ResponseReceived, By::Client),
    with_date(step("F8", ResponseReceived, ResponseReturned, By::Auditor)),
    step("F9", ResponseReturned, ResponseReceived, By::Client),
    step("F10", ResponseReceived, PlanAccepted, By::Auditor),
    step("F11", PlanAccepted, Implemented, By::Client),
    step("F12", Implemented, VerifiedClosed, By::Auditor),
    with_reason(step("F13", Implemented, VerificationFailed, By::Auditor)),
    with_date(step("F14", VerificationFailed, ResponseAwaited, By::Lead)),
];

/// The step from one state to another; `None` when there is none.
pub fn transition(from: FindingState, to: FindingState) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|step| step.from == from && step.to == to)
}

/// The steps out of a state, in the order people take them. Only a nonconformity is answered by the client.
pub fn steps_from(kind: FindingKind, from: FindingState) -> impl Iterator<Item = &'static Transition> {
    TRANSITIONS.iter().filter(move |step| {
        step.from == from && (kind == FindingKind::Nonconformity || !after_raising(step.to))
    })
}

/// Why a person may not take a step; `None` when the person may (general guard 1: the role in this audit counts).
///
/// `role` is the role in the team, `None` for somebody the team does not name; `lead_named` says whether the team has a
/// lead auditor at all. Steps up to *raised* are left to the team, as the form is.
pub fn not_allowed(step: &Transition, role: Option<TeamRole>, lead_named: bool) -> Option<&'static str> {
    if !after_raising(step.to) {
        return None;
    }
    may_act(step.by, role, lead_named)
}

/// Why somebody of that role may not act in that part; `None` when the person may.
pub fn may_act(by: By, role: Option<TeamRole>, lead_named: bool) -> Option<&'static str> {
    use TeamRole::{Auditor, AuditorInTraining, LeadAuditor};
    match (by, role) {
        (_, Some(LeadAuditor)) | (By::Client, Some(AuditorInTraining)) => None,
        (By::Auditor | By::Client, Some(Auditor) | None) => None,
        (By::Lead | By::System, None) if !lead_named => None,
        (By::Lead | By::System, _) => Some("only the lead auditor takes this step"),
        (By::Auditor, Some(AuditorInTraining)) => Some(
            "an auditor in training does not judge alone; an auditor or the lead auditor takes this step",
        ),
        _ => Some("only auditors of the team take this step"),
    }
}

/// Whether a state comes after *raised*: the finding itself is settled, the follow-up runs.
pub fn after_raising(state: FindingState) -> bool {
    !matches!(state, Draft | TeamReviewed | Raised | Withdrawn | FindingState::Noted)
}

/// Whether a nonconformity in that state still asks for something of somebody.
pub fn is_open(state: FindingState) -> bool {
    !matches!(state, Withdrawn | VerifiedClosed | FindingState::Noted)
}

/// Who acts next on a finding.
pub fn next(kind: FindingKind, state: FindingState) -> &'static str {
    match (state, kind) {
        (Withdrawn | FindingState::Noted | VerifiedClosed, _) => "nobody",
        (ResponseAwaited | ResponseReturned | PlanAccepted, _) => "client",
        (Raised | TeamReviewed | VerificationFailed | FindingState::Escalated, _) => "lead auditor",
        (Draft | ResponseReceived | Implemented, _) => "auditor",
    }
}

/// The due date that binds in a state: that of the answer while the client owes one, then that of the closing.
pub fn binding(state: FindingState) -> Option<DueKind> {
    match state {
        ResponseAwaited | ResponseReturned => Some(DueKind::Response),
        state if after_raising(state) && is_open(state) => Some(DueKind::Closure),
        _ => None,
    }
}

/// The states of the straight way from draft to closing, as a line of steps shows them.
pub const STRAIGHT: [FindingState; 8] = [
    Draft,
    TeamReviewed,
    Raised,
    ResponseAwaited,
    ResponseReceived,
    PlanAccepted,
    Implemented,
    VerifiedClosed,
];

/// Where a state stands on the straight way; side paths stand where they lead back to.
pub fn place(state: FindingState) -> Option<usize> {
    let on_the_way = match state {
        ResponseReturned | VerificationFailed | FindingState::Escalated => ResponseAwaited,
        Withdrawn | FindingState::Noted => return None,
        state => state,
    };
    STRAIGHT.iter().position(|known| *known == on_the_way)
}

/// Whether a minor nonconformity whose plan is accepted goes on to the next audit (F16): the audit is decided.
pub fn carried(state: FindingState, grade: Option<Grade>, decided: bool) -> bool {
    decided && state == PlanAccepted && grade == Some(Grade::Minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_these_steps_and_no_others() {
        let mut found = Vec::new();
        for from in FindingState::ALL {
            for to in FindingState::ALL {
                if let Some(step) = transition(*from, *to) {
                    found.push((step.rule, *from, *to));
                }
            }
        }
        found.sort_by_key(|(rule, ..)| rule[1..].parse::<u8>().unwrap_or(0));
        assert_eq!(
            found,
            [
                ("F2", Draft, TeamReviewed),
                ("F3", TeamReviewed, Draft),
                ("F4", TeamReviewed, Raised),
                ("F5", Draft, Withdrawn),
                ("F5", TeamReviewed, Withdrawn),
                ("F5", Raised, Withdrawn),
                ("F6", Raised, ResponseAwaited),
                ("F7", ResponseAwaited, ResponseReceived),
                ("F8", ResponseReceived, ResponseReturned),
                ("F9", ResponseReturned, ResponseReceived),
                ("F10", ResponseReceived, PlanAccepted),
                ("F11", PlanAccepted, Implemented),
                ("F12", Implemented, VerifiedClosed),
                ("F13", Implemented, VerificationFailed),
                ("F14", VerificationFailed, ResponseAwaited),
            ]
        );
        assert!(
            steps_from(FindingKind::Nonconformity, VerifiedClosed).next().is_none(),
            "F17: never reopened"
        );
        assert!(steps_from(FindingKind::Concern, Raised).all(|step| step.to == Withdrawn));
    }

    #[test]
    fn every_role_takes_the_steps_it_may() {
        use TeamRole::{Auditor, AuditorInTraining, LeadAuditor, TechnicalExpert};
        let others = [TeamRole::Observer, TeamRole::Reviewer, TeamRole::DecisionMaker, TechnicalExpert];
        for step in &TRANSITIONS {
            let may = |role: Option<TeamRole>| not_allowed(step, role, true).is_none();
            assert!(may(Some(LeadAuditor)), "{}", step.rule);
            // Rule, auditor of the team, auditor in training, somebody the team does not name.
            let expected = match step.rule {
                "F2" | "F3" | "F4" | "F5" => (true, true, true),
                "F6" | "F14" => (false, false, false),
                "F7" | "F9" | "F11" => (true, true, true),
                "F8" | "F10" | "F12" | "F13" => (true, false, true),
                other => panic!("{other} is not in the table"),
            };
            let found = (may(Some(Auditor)), may(Some(AuditorInTraining)), may(None));
            assert_eq!(found, expected, "{}", step.rule);
            for role in others {
                assert_eq!(may(Some(role)), !after_raising(step.to), "{} {role}", step.rule);
            }
            assert!(not_allowed(step, None, false).is_none(), "{}: a file without a team", step.rule);
        }
    }

    #[test]
    fn somebody_is_next_as_long_as_it_is_open() {
        for state in FindingState::ALL {
            let next = next(FindingKind::Nonconformity, *state);
            assert_eq!(next == "nobody", !is_open(*state), "{state}");
            assert_eq!(binding(*state).is_some(), after_raising(*state) && is_open(*state), "{state}");
            assert_eq!(place(*state).is_none(), matches!(state, Withdrawn | FindingState::Noted), "{state}");
        }
        assert!(carried(PlanAccepted, Some(Grade::Minor), true));
        assert!(!carried(PlanAccepted, Some(Grade::Major), true) && !carried(PlanAccepted, None, true));
        assert!(
            !carried(PlanAccepted, Some(Grade::Minor), false)
                && !carried(Implemented, Some(Grade::Minor), true)
        );
    }
}
