//! The steps of a finding's life, and other grades.

use domain::finding::life::{self, By, Transition};
use domain::finding::{
    EscalationCause, FindingGap, FindingKind, FindingState, Grade, Refusal, RegradeFacts, after_escalation,
    may_regrade, refusals,
};
use domain::rule_set::DueKind;
use serde_json::json;
use store::{Reader, Writer, op, row};

use super::follow_up::{self, Given};
use super::{due, gaps_of};
use crate::Fault;
use crate::read;
use crate::session::{Session, checked_day, day, sentence};
use crate::wire::*;

fn from_gap(gap: &FindingGap) -> Refusal {
    Refusal { rule: gap.rule(), what: gap.to_string(), field: gap.field() }
}

/// Everything that keeps a step from being taken, but the reason and date a person gives with it.
fn hindrances(
    reader: &Reader<'_>,
    found: &row::Finding,
    step: &Transition,
    today: time::Date,
) -> Result<Vec<Refusal>, Fault> {
    let given = Given { reason: "given with the step".to_owned(), due_on: Some(today) };
    let mut all = checked(reader, found, step, given, today)?;
    all.retain(|refusal| !(step.needs_date && refusal.field == "due_on"));
    Ok(all)
}

fn checked(
    reader: &Reader<'_>,
    found: &row::Finding,
    step: &Transition,
    given: Given,
    today: time::Date,
) -> Result<Vec<Refusal>, Fault> {
    let kind = FindingKind::parse(&found.kind)?;
    let mut all: Vec<Refusal> = match step.to {
        FindingState::TeamReviewed => gaps_of(reader, found, false)?.iter().map(from_gap).collect(),
        FindingState::Raised => {
            gaps_of(reader, found, kind == FindingKind::Nonconformity)?.iter().map(from_gap).collect()
        }
        _ => Vec::new(),
    };
    let facts = follow_up::facts(reader, found, step.from, given, today)?;
    all.extend(refusals(step, &facts));
    Ok(all)
}

fn wire_gap(refusal: &Refusal) -> Gap {
    Gap { field: refusal.field.to_owned(), what: sentence(&refusal.what), rule: refusal.rule.to_owned() }
}

/// What is missing before the next step of a finding that was handed over, one sentence each.
pub(super) fn missing(
    reader: &Reader<'_>,
    found: &row::Finding,
    state: FindingState,
    today: time::Date,
) -> Result<Vec<String>, Fault> {
    let onward = life::steps_from(FindingKind::Nonconformity, state)
        .find(|step| !matches!(step.to, FindingState::ResponseReturned | FindingState::VerificationFailed));
    let Some(step) = onward else { return Ok(Vec::new()) };
    let all = hindrances(reader, found, step, today)?;
    Ok(all.iter().map(|refusal| sentence(&refusal.what)).collect())
}

/// The steps a finding may take, with what is missing for each.
pub(super) fn moves(
    session: &Session,
    reader: &Reader<'_>,
    found: &row::Finding,
    kind: FindingKind,
) -> Result<Vec<Move>, Fault> {
    let state = FindingState::parse(&found.state)?;
    let today = session.now().date();
    let mut moves = Vec::new();
    for step in life::steps_from(kind, state) {
        let mut gaps: Vec<Gap> = hindrances(reader, found, step, today)?.iter().map(wire_gap).collect();
        if let Some(why) = follow_up::barred(session, reader, step)? {
            gaps.push(Gap { field: String::new(), what: sentence(why), rule: step.rule.to_owned() });
        }
        let refusal = gaps.iter().map(|gap| gap.what.clone()).collect::<Vec<_>>().join(" ");
        moves.push(Move {
            state: step.to.as_str().to_owned(),
            rule: step.rule.to_owned(),
            refusal: (!refusal.is_empty()).then_some(refusal),
            gaps,
            needs_reason: step.needs_reason,
            needs_date: step.needs_date,
        });
    }
    Ok(moves)
}

pub(crate) fn move_finding(session: &Session, request: MoveFinding) -> Result<Changed<Nothing>, Fault> {
    let to = FindingState::parse(&request.state)?;
    for (field, value) in [("due_on", &request.due_on), ("received_on", &request.received_on)] {
        checked_day(field, value.as_deref().unwrap_or_default())?;
    }
    let today = session.now().date();
    session.write(op::MOVE_FINDING, request.reason.as_deref(), |w| {
        let found = read::finding(w, &request.id)?;
        let from = FindingState::parse(&found.state)?;
        let kind = FindingKind::parse(&found.kind)?;
        let step = life::steps_from(kind, from).find(|step| step.to == to).ok_or_else(|| {
            let ways: Vec<&str> = life::steps_from(kind, from).map(|step| step.to.said()).collect();
            let hint = match (from, ways.is_empty()) {
                (FindingState::VerifiedClosed, _) => {
                    "A closed nonconformity is never opened again: record a new one that names it (F17)."
                        .to_owned()
                }
                (_, true) => "Its life has ended.".to_owned(),
                (_, false) => format!("From here it goes to: {}.", ways.join(", ")),
            };
            let what = format!("{} cannot go from \"{}\" to \"{}\".", found.number, from.said(), to.said());
            Fault::refused("lifecycle 4", what, hint)
        })?;
        if let Some(why) = follow_up::barred(session, w, step)? {
            return Err(follow_up::not_yours(session, step.rule, why));
        }
        let reason = request.reason.as_deref().unwrap_or_default().trim();
        let due_on = request.due_on.as_deref().and_then(day);
        let refused = checked(w, &found, step, Given { reason: reason.to_owned(), due_on }, today)?;
        if let Some(first) = refused.first() {
            let all = refused.iter().map(|refusal| sentence(&refusal.what)).collect::<Vec<_>>().join(" ");
            let hint = match first.field {
                "reason" => "Say why; the reason stays in the register.".to_owned(),
                "due_on" if step.needs_date => "Give a day within the time allowed.".to_owned(),
                _ => format!("Complete {} first.", found.number),
            };
            return Err(Fault::refused(first.rule, all, hint).at(first.field));
        }
        take(session, w, &found, step, &request)?;
        w.set("finding", &found.id, "state", json!(to.as_str()))?;
        if !reason.is_empty() {
            w.set("finding", &found.id, "state_reason", json!(reason))?;
        }
        Ok(Nothing {})
    })
}

/// What a step writes beside the state.
fn take(
    session: &Session,
    w: &mut Writer<'_>,
    found: &row::Finding,
    step: &Transition,
    request: &MoveFinding,
) -> Result<(), Fault> {
    let reason = request.reason.as_deref().unwrap_or_default().trim();
    match step.to {
        FindingState::ResponseAwaited | FindingState::ResponseReturned => {
            match request.due_on.as_deref().and_then(day) {
                Some(on) if step.needs_date => {
                    due::set(w, &found.id, DueKind::Response, on, step.rule, &session.actor())?;
                }
                _ => {
                    let audit: row::Audit = read::get(w, "audit", &found.audit)?;
                    due::compute(w, &audit, found, None)?;
                }
            }
        }
        FindingState::ResponseReceived => {
            if let Some(last) = follow_up::responses(w, &found.id)?.last() {
                let today = session.now().date().to_string();
                let on = request.received_on.clone().filter(|day| !day.is_empty()).unwrap_or(today);
                w.set("response", &last.id, "received_on", json!(on))?;
            }
        }
        FindingState::VerifiedClosed => super::verification::conclude(session, w, found, "verified", reason)?,
        FindingState::VerificationFailed => {
            super::verification::conclude(session, w, found, "failed", reason)?
        }
        _ => {}
    }
    Ok(())
}

/// Hands every raised nonconformity of an audit over to the client: due dates run from here (F6). The report that states
/// them is being issued.
pub(crate) fn await_responses(w: &mut Writer<'_>, audit: &row::Audit) -> Result<(), Fault> {
    for finding in w.findings_of_audit(&audit.id)? {
        if finding.kind == "nc" && finding.state == FindingState::Raised.as_str() {
            due::compute(w, audit, &finding, None)?;
            w.set("finding", &finding.id, "state", json!(FindingState::ResponseAwaited.as_str()))?;
        }
    }
    Ok(())
}

/// Whether an entry of that operation only took a finding further in its life after the report.
pub(crate) fn follows_report(reader: &Reader<'_>, name: &str, finding: &str) -> Result<bool, Fault> {
    if name == op::IMPORT_RESPONSES.name {
        return Ok(true);
    }
    let found: Option<row::Finding> = reader.find(finding)?;
    let state = found.map(|found| FindingState::parse(&found.state)).transpose()?;
    Ok(name == op::MOVE_FINDING.name && state.is_some_and(life::after_raising))
}

pub(crate) fn regrade_finding(session: &Session, request: RegradeFinding) -> Result<Changed<Nothing>, Fault> {
    let to = Grade::parse(&request.grade)?;
    let escalation = request.cause.as_deref().map(EscalationCause::parse).transpose()?;
    session.write(op::REGRADE_FINDING, Some(&request.reason), |w| {
        follow_up::allow(session, w, By::Lead, "F-11")?;
        let found = read::finding(w, &request.id)?;
        if found.kind != "nc" {
            return Err(Fault::invalid("id", format!("{} has no grade.", found.number))
                .hint("Only a nonconformity has a grade."));
        }
        let audit: row::Audit = read::get(w, "audit", &found.audit)?;
        let state = FindingState::parse(&found.state)?;
        let from = found.grade.as_deref().map(Grade::parse).transpose()?;
        let facts = RegradeFacts {
            state,
            from,
            to,
            reported: audit.state == "report_issued",
            escalation,
            reason: request.reason.clone(),
            client_told: request.client_told.clone(),
        };
        let refused = may_regrade(&facts);
        if let Some(first) = refused.first() {
            let all = refused
                .iter()
                .map(|refusal| sentence(&format!("{}: {}", found.number, refusal.what)))
                .collect::<Vec<_>>()
                .join(" ");
            let hint =
                "Until the report is issued give reason and notice; later a minor one is only escalated.";
            return Err(Fault::refused(first.rule, all, hint).at(first.field));
        }
        let version = w.by::<row::Regrade>("finding", &found.id)?.len() + 1;
        let escalation = escalation.filter(|_| life::after_raising(state) || facts.reported);
        w.create(
            "regrade",
            &session.new_id(),
            &[
                ("finding", json!(found.id)),
                ("version", json!(version)),
                ("from_grade", json!(from.map(Grade::as_str))),
                ("to_grade", json!(to.as_str())),
                ("escalation", json!(escalation.map(EscalationCause::as_str))),
                ("reason", json!(request.reason.trim())),
                ("client_told", json!(request.client_told.trim())),
                ("regraded_by", json!(session.actor())),
                ("regraded_at", json!(session.now_text())),
            ],
        )?;
        w.set("finding", &found.id, "grade", json!(to.as_str()))?;
        w.set("finding", &found.id, "grade_reason", json!(request.reason.trim()))?;
        let after = if escalation.is_some() { after_escalation(state) } else { state };
        w.set("finding", &found.id, "state", json!(after.as_str()))?;
        if life::after_raising(state) {
            // The time of the graver kind runs from the day it was found to be one.
            let from = escalation.map(|_| session.now().date());
            due::compute(w, &audit, &read::finding(w, &found.id)?, from)?;
        }
        Ok(Nothing {})
    })
}
