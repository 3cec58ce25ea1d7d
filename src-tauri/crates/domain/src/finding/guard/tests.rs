use super::super::FindingState::{self, *};
use super::super::life::transition;
use super::super::{FieldVerdict, VerificationMeans};
use super::*;
use time::macros::date;

fn verdict(field: ResponseField, verdict: Verdict, reason: &str) -> FieldVerdict {
    FieldVerdict { field, verdict, reason: reason.to_owned() }
}

/// Facts with which every step may be taken.
fn good() -> LifeFacts {
    let answer = Answer {
        correction: "Both reviews were made up for.".into(),
        cause: "Nobody was named for the review.".into(),
        corrective_action: "The role is named in the process.".into(),
        extent: "All sites looked at; none other.".into(),
        responsible: "Service Quality Manager".into(),
        due_on: "2026-06-30".into(),
    };
    LifeFacts {
        closing_meeting: Some(date!(2026 - 04 - 16)),
        before: None,
        answer,
        review: Review {
            verdicts: ResponseField::judged().map(|field| verdict(field, Verdict::Accepted, "")).collect(),
        },
        client_evidence: 1,
        verification: Verification {
            means: Some(VerificationMeans::Documents),
            verifier: "Ada Auditor".into(),
            verified_on: Some(date!(2026 - 07 - 01)),
            has_evidence: true,
            effectiveness: "No case since.".into(),
        },
        reason: "It was seen again.".into(),
        new_date: NewDate { on: Some(date!(2026 - 07 - 20)), today: date!(2026 - 07 - 01) },
        hard_limit: Some(HardLimit { on: date!(2026 - 10 - 16), rule: "CA-05", what: "the limit" }),
    }
}

/// An answer whose cause was sent back, with another cause now.
fn answered_again() -> LifeFacts {
    let facts = good();
    let before = Answer { cause: "Human error.".into(), ..facts.answer.clone() };
    let review = Review { verdicts: vec![verdict(ResponseField::Cause, Verdict::Returned, "No cause.")] };
    LifeFacts { before: Some((before, review)), ..facts }
}

fn to_send_back() -> LifeFacts {
    let review = Review { verdicts: vec![verdict(ResponseField::Cause, Verdict::Returned, "No cause.")] };
    LifeFacts { review, ..good() }
}

/// Changes facts so that a guard refuses.
type Spoil = fn(&mut LifeFacts);

/// One guard of a step: how to break it, the rule that refuses, the field named.
type Guard = (Spoil, &'static str, &'static str);

/// A step, facts with which it may be taken, and each of its guards.
type Case = (FindingState, FindingState, fn() -> LifeFacts, Vec<Guard>);

fn cases() -> Vec<Case> {
    vec![
        (TeamReviewed, Draft, good, vec![(|f| f.reason.clear(), "F3", "reason")]),
        (Raised, Withdrawn, good, vec![(|f| f.reason = " ".into(), "F5", "reason")]),
        (Raised, ResponseAwaited, good, vec![(|f| f.closing_meeting = None, "F6", "closing_meeting_at")]),
        (
            ResponseAwaited,
            ResponseReceived,
            good,
            vec![
                (|f| f.answer.correction.clear(), "F7", "correction"),
                (|f| f.answer.cause = "  ".into(), "F7", "cause"),
                (|f| f.answer.corrective_action.clear(), "F7", "corrective_action"),
                (|f| f.answer.responsible.clear(), "F7", "responsible"),
                (|f| f.answer.due_on.clear(), "F7", "due_on"),
            ],
        ),
        (
            ResponseReceived,
            ResponseReturned,
            to_send_back,
            vec![
                (|f| f.review.verdicts.clear(), "F8", "review"),
                (|f| f.review.verdicts[0].reason.clear(), "F8", "cause"),
                (|f| f.new_date.on = None, "F8", "due_on"),
                (|f| f.new_date.on = Some(date!(2026 - 06 - 30)), "F8", "due_on"),
                (|f| f.new_date.on = Some(date!(2026 - 10 - 17)), "CA-05", "due_on"),
            ],
        ),
        (
            ResponseReturned,
            ResponseReceived,
            answered_again,
            vec![
                (|f| f.answer.cause = "Human error. ".into(), "F9", "cause"),
                (|f| f.answer.correction.clear(), "F9", "correction"),
            ],
        ),
        (
            ResponseReceived,
            PlanAccepted,
            good,
            vec![
                (|f| drop(f.review.verdicts.remove(0)), "F10", "correction"),
                (|f| f.review.verdicts[1].verdict = Verdict::Returned, "F10", "cause"),
                (|f| f.answer.extent.clear(), "F10", "extent"),
            ],
        ),
        (PlanAccepted, Implemented, good, vec![(|f| f.client_evidence = 0, "F11", "evidence")]),
        (
            Implemented,
            VerifiedClosed,
            good,
            vec![
                (|f| f.verification.means = None, "F12", "means"),
                (|f| f.verification.verifier.clear(), "F12", "verifier"),
                (|f| f.verification.verified_on = None, "F12", "verified_on"),
                (|f| f.verification.verified_on = Some(date!(2026 - 07 - 02)), "F12", "verified_on"),
                (|f| f.verification.has_evidence = false, "CA-02", "verification_evidence"),
                (|f| f.verification.effectiveness.clear(), "CA-02", "effectiveness"),
            ],
        ),
        (Implemented, VerificationFailed, good, vec![(|f| f.reason.clear(), "F13", "reason")]),
        (
            VerificationFailed,
            ResponseAwaited,
            good,
            vec![
                (|f| f.new_date.on = None, "F14", "due_on"),
                (|f| f.new_date.on = Some(date!(2026 - 10 - 17)), "CA-05", "due_on"),
            ],
        ),
    ]
}

#[test]
fn every_guard_of_every_step_lets_through_and_refuses() {
    for (from, to, facts, guards) in cases() {
        let step = transition(from, to).expect("a step");
        assert_eq!(refusals(step, &facts()), [], "{} {from} to {to}", step.rule);
        for (number, (spoil, rule, field)) in guards.into_iter().enumerate() {
            let mut spoiled = facts();
            spoil(&mut spoiled);
            let found = refusals(step, &spoiled);
            let found: Vec<_> = found.iter().map(|refusal| (refusal.rule, refusal.field)).collect();
            assert_eq!(found, [(rule, field)], "{} {from} to {to}, guard {number}", step.rule);
        }
    }
}

#[test]
fn refusals_are_sentences() {
    let mut facts = good();
    facts.answer = Answer::default();
    let step = transition(ResponseAwaited, ResponseReceived).expect("a step");
    let said: Vec<String> = refusals(step, &facts).into_iter().map(|refusal| refusal.what).collect();
    assert_eq!(
        said,
        [
            "the client's correction is missing",
            "the client's cause is missing",
            "the client's corrective action is missing",
            "the client's person responsible is missing",
            "the client's date of completion is missing",
        ]
    );
}
