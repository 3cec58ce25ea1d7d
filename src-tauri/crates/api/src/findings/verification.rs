//! Verification of what the client says is done, and the evidence for both.

use domain::finding::life::By;
use domain::finding::{FindingState, VerificationMeans};
use serde_json::json;
use store::{Reader, Writer, op, row};

use super::follow_up;
use crate::Fault;
use crate::read::{self, text};
use crate::session::{Session, checked_day};
use crate::spoken;
use crate::wire::*;

/// The attempt that is under way; a new one begins when the last was concluded.
fn attempt(session: &Session, w: &mut Writer<'_>, finding: &str) -> Result<String, Fault> {
    let attempts = follow_up::verifications(w, finding)?;
    if let Some(open) = follow_up::open_attempt(&attempts) {
        return Ok(open.id.clone());
    }
    let id = session.new_id();
    w.create("verification", &id, &[("finding", json!(finding)), ("round", json!(attempts.len() + 1))])?;
    Ok(id)
}

pub(crate) fn set_verification(
    session: &Session,
    request: SetVerification,
) -> Result<Changed<Nothing>, Fault> {
    checked_day("verified_on", request.verified_on.as_deref().unwrap_or_default())?;
    let means = match request.means.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(word) => Some(Some(VerificationMeans::parse(word)?)),
    };
    session.write(op::RECORD_VERIFICATION, None, |w| {
        follow_up::allow(session, w, By::Auditor, "F12")?;
        let found = read::finding(w, &request.id)?;
        if found.state != FindingState::Implemented.as_str() {
            return Err(Fault::refused(
                "F12",
                format!("{} is not ready to be verified.", found.number),
                "It is verified once its plan is accepted and the client's evidence shows that it is done.",
            ));
        }
        let id = attempt(session, w, &found.id)?;
        if let Some(means) = means {
            w.set("verification", &id, "means", json!(means.map(VerificationMeans::as_str)))?;
        }
        for (field, value) in [
            ("verifier", &request.verifier),
            ("verified_on", &request.verified_on),
            ("evidence", &request.evidence),
            ("effectiveness", &request.effectiveness),
        ] {
            if let Some(value) = value {
                w.set("verification", &id, field, json!(value.trim()))?;
            }
        }
        Ok(Nothing {})
    })
}

/// Concludes the attempt under way.
pub(super) fn conclude(
    session: &Session,
    w: &mut Writer<'_>,
    found: &row::Finding,
    result: &str,
    reason: &str,
) -> Result<(), Fault> {
    let id = attempt(session, w, &found.id)?;
    w.set("verification", &id, "result", json!(result))?;
    w.set("verification", &id, "reason", json!(reason))?;
    w.set("verification", &id, "recorded_by", json!(session.actor()))?;
    w.set("verification", &id, "recorded_at", json!(session.now_text()))?;
    Ok(())
}

pub(crate) fn attach_finding_evidence(
    session: &Session,
    request: AttachFindingEvidence,
) -> Result<Changed<Nothing>, Fault> {
    let (by, rule, states) = match request.purpose.as_str() {
        "implementation" => (By::Client, "F11", [FindingState::PlanAccepted, FindingState::Implemented]),
        "verification" => (By::Auditor, "F12", [FindingState::Implemented, FindingState::Implemented]),
        other => {
            return Err(Fault::invalid("purpose", format!("\"{other}\" is no purpose of evidence here."))
                .hint("Use implementation or verification."));
        }
    };
    session.write(op::ATTACH_FINDING_EVIDENCE, None, |w| {
        follow_up::allow(session, w, by, rule)?;
        let found = read::finding(w, &request.id)?;
        if !states.contains(&FindingState::parse(&found.state)?) {
            return Err(Fault::refused(
                rule,
                format!("{} takes no such evidence now.", found.number),
                "The client's evidence is attached once the plan is accepted, that of the verification while it is verified.",
            ));
        }
        let known = follow_up::evidence(w, &found.id, &request.purpose)?;
        for name in &request.detach {
            let item = read::evidence(w, name)?;
            if let Some(link) = known.iter().find(|link| link.evidence == item.id) {
                w.remove("finding_evidence", &link.id)?;
            }
        }
        for (position, name) in request.attach.iter().enumerate() {
            let item = read::evidence(w, name)?;
            w.put(
                "finding_evidence",
                &format!("{}:{}:{}", found.id, item.id, request.purpose),
                &[
                    ("finding", json!(found.id)),
                    ("evidence", json!(item.id)),
                    ("purpose", json!(request.purpose)),
                    ("position", json!(known.len() + position)),
                ],
            )?;
        }
        Ok(Nothing {})
    })
}

/// Evidence linked to a finding, as the form shows it.
pub(super) fn evidence(reader: &Reader<'_>, finding: &str) -> Result<Vec<FindingEvidence>, Fault> {
    let mut links = reader.by::<row::FindingEvidence>("finding", finding)?;
    links.sort_by_key(|link| link.position);
    links
        .into_iter()
        .map(|link| {
            let item: row::Evidence = read::get(reader, "evidence", &link.evidence)?;
            let name = spoken::evidence_name(&item).to_owned();
            Ok(FindingEvidence { evidence: link.evidence, name, purpose: link.purpose })
        })
        .collect()
}

/// The attempts to verify a finding, the first one first.
pub(super) fn wire(reader: &Reader<'_>, finding: &str) -> Result<Vec<FindingVerification>, Fault> {
    let attempts = follow_up::verifications(reader, finding)?;
    let shown = attempts.into_iter().map(|attempt| FindingVerification {
        round: u32::try_from(attempt.round.unwrap_or(0)).unwrap_or(0),
        means: text(&attempt.means),
        verifier: attempt.verifier,
        verified_on: text(&attempt.verified_on),
        evidence: attempt.evidence,
        effectiveness: attempt.effectiveness,
        result: attempt.result,
        reason: text(&attempt.reason),
        recorded_by: text(&attempt.recorded_by),
        recorded_at: text(&attempt.recorded_at),
    });
    Ok(shown.collect())
}
