//! What is on record of a nonconformity after it was raised, as the guards look at it.

use domain::audit::{FileKind, TeamRole};
use domain::finding::life::{self, By};
use domain::finding::{
    Answer, FieldVerdict, FindingState, LifeFacts, NewDate, ResponseField, Review, Verdict, Verification,
    VerificationMeans,
};
use store::{Reader, row};

use super::due;
use crate::Fault;
use crate::read::{self, filled};
use crate::session::{Session, day, sentence};

/// The answers of a finding in their order.
pub(super) fn responses(reader: &Reader<'_>, finding: &str) -> Result<Vec<row::Response>, Fault> {
    let mut all = reader.by::<row::Response>("finding", finding)?;
    all.sort_by_key(|response| response.round);
    Ok(all)
}

/// The attempts to verify a finding in their order.
pub(super) fn verifications(reader: &Reader<'_>, finding: &str) -> Result<Vec<row::Verification>, Fault> {
    let mut all = reader.by::<row::Verification>("finding", finding)?;
    all.sort_by_key(|attempt| attempt.round);
    Ok(all)
}

/// The attempt that is not concluded, if one was begun.
pub(super) fn open_attempt(attempts: &[row::Verification]) -> Option<&row::Verification> {
    attempts.last().filter(|attempt| attempt.result.is_none())
}

/// Whether the answer was received as a whole; the next one is a round of its own.
pub(super) fn received(response: &row::Response) -> bool {
    filled(&response.received_on)
}

/// The review of an answer.
pub(super) fn review(reader: &Reader<'_>, response: &str) -> Result<Review, Fault> {
    let mut verdicts = Vec::new();
    for said in reader.by::<row::ResponseReview>("response", response)? {
        if let Some(verdict) = &said.verdict {
            verdicts.push(FieldVerdict {
                field: ResponseField::parse(&said.field)?,
                verdict: Verdict::parse(verdict)?,
                reason: said.reason.unwrap_or_default(),
            });
        }
    }
    Ok(Review { verdicts })
}

pub(super) fn answer(response: &row::Response) -> Answer {
    Answer {
        correction: response.correction.clone(),
        cause: response.cause.clone(),
        corrective_action: response.corrective_action.clone(),
        extent: response.extent.clone(),
        responsible: response.responsible.clone(),
        due_on: response.due_on.clone(),
    }
}

/// Evidence linked to a finding for that purpose.
pub(super) fn evidence(
    reader: &Reader<'_>,
    finding: &str,
    purpose: &str,
) -> Result<Vec<row::FindingEvidence>, Fault> {
    let links = reader.by::<row::FindingEvidence>("finding", finding)?;
    Ok(links.into_iter().filter(|link| link.purpose == purpose).collect())
}

/// What a person gives with a step.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// The reason.
    pub(super) reason: String,
    /// The new date.
    pub(super) due_on: Option<time::Date>,
}

/// Everything the guards look at.
pub(super) fn facts(
    reader: &Reader<'_>,
    found: &row::Finding,
    state: FindingState,
    given: Given,
    today: time::Date,
) -> Result<LifeFacts, Fault> {
    let audit: row::Audit = read::get(reader, "audit", &found.audit)?;
    let basis = due::basis(reader, &audit, Some(found))?;
    let mut rounds = responses(reader, &found.id)?;
    let last = rounds.pop();
    let awaited = matches!(state, FindingState::ResponseAwaited | FindingState::ResponseReturned);
    let reviewed = |response: &row::Response| -> Result<(Answer, Review), Fault> {
        Ok((answer(response), review(reader, &response.id)?))
    };
    let (now, before) = match &last {
        // It was received once: what is waited for now is another one.
        Some(last) if awaited && received(last) => {
            let same = state == FindingState::ResponseReturned;
            (if same { answer(last) } else { Answer::default() }, Some(reviewed(last)?))
        }
        Some(last) => (answer(last), rounds.last().map(reviewed).transpose()?),
        None => (Answer::default(), None),
    };
    let review = match &last {
        Some(last) if !awaited => review(reader, &last.id)?,
        _ => Review::default(),
    };
    let attempts = verifications(reader, &found.id)?;
    let attempt = open_attempt(&attempts);
    let seen = attempt.is_some_and(|attempt| !attempt.evidence.trim().is_empty())
        || !evidence(reader, &found.id, "verification")?.is_empty();
    let means = attempt.and_then(|attempt| attempt.means.as_deref());
    Ok(LifeFacts {
        closing_meeting: basis.map(|basis| basis.closing_meeting),
        answer: now,
        before,
        review,
        client_evidence: evidence(reader, &found.id, "implementation")?.len(),
        verification: Verification {
            means: means.map(VerificationMeans::parse).transpose()?,
            verifier: attempt.map(|attempt| attempt.verifier.clone()).unwrap_or_default(),
            verified_on: attempt.and_then(|attempt| attempt.verified_on.as_deref()).and_then(day),
            has_evidence: seen,
            effectiveness: attempt.map(|attempt| attempt.effectiveness.clone()).unwrap_or_default(),
        },
        reason: given.reason,
        new_date: NewDate { on: given.due_on, today },
        hard_limit: due::hard_limit(basis.as_ref(), found)?,
    })
}

/// Role of the person at work, and whether the team has a lead auditor. A readiness file is under no rule of roles.
fn role(session: &Session, reader: &Reader<'_>) -> Result<Option<(Option<TeamRole>, bool)>, Fault> {
    if FileKind::parse(&read::file(reader)?.kind)? == FileKind::Readiness {
        return Ok(None);
    }
    let team = read::team(reader)?;
    let actor = session.actor();
    let person = team.iter().find(|person| person.name == actor);
    let role = person.map(|person| TeamRole::parse(&person.role)).transpose()?;
    Ok(Some((role, team.iter().any(|person| person.role == TeamRole::LeadAuditor.as_str()))))
}

/// Why the person at work may not take a step; `None` when it may.
pub(super) fn barred(
    session: &Session,
    reader: &Reader<'_>,
    step: &life::Transition,
) -> Result<Option<&'static str>, Fault> {
    Ok(role(session, reader)?.and_then(|(role, lead)| life::not_allowed(step, role, lead)))
}

/// Refuses who may not act in that part of the follow-up.
pub(super) fn allow(session: &Session, reader: &Reader<'_>, by: By, rule: &str) -> Result<(), Fault> {
    match role(session, reader)?.and_then(|(role, lead)| life::may_act(by, role, lead)) {
        None => Ok(()),
        Some(why) => Err(not_yours(session, rule, why)),
    }
}

/// The refusal for somebody without the role.
pub(super) fn not_yours(session: &Session, rule: &str, why: &str) -> Fault {
    let who = session.actor();
    Fault::refused(
        rule,
        sentence(&format!("{who} may not do this: {why}")),
        "The role in this audit counts: it is set in the team.",
    )
}
