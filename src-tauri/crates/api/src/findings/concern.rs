//! What became of areas of concern at Stage 2 (S1-03).

use domain::audit::AuditKind;
use domain::finding::Treatment;
use serde_json::json;
use store::op;

use crate::Fault;
use crate::read;
use crate::requirements::kind_of;
use crate::session::Session;
use crate::wire::*;

pub(crate) fn treat_concern(session: &Session, request: TreatConcern) -> Result<Changed<Nothing>, Fault> {
    let treatment = Treatment::parse(&request.treatment)?;
    session.write(op::TREAT_CONCERN, request.reason.as_deref(), |w| {
        let found = read::finding(w, &request.id)?;
        let audit = read::audit(w, &request.audit)?;
        if found.kind != "concern" {
            return Err(Fault::refused(
                "S1-03",
                format!("{} is no area of concern.", found.number),
                "Only areas of concern of Stage 1 are treated.",
            ));
        }
        if kind_of(&audit)? == AuditKind::Stage1 {
            return Err(Fault::refused(
                "S1-03",
                "Areas of concern are treated at Stage 2.",
                "Choose the Stage 2 audit.",
            ));
        }
        let reason = request.reason.clone().unwrap_or_default();
        let became = match (&request.finding, treatment) {
            (Some(name), Treatment::BecameNc) => {
                let nonconformity = read::finding(w, name)?;
                if nonconformity.kind != "nc" {
                    return Err(Fault::refused(
                        "S1-03",
                        format!("{} is no nonconformity.", nonconformity.number),
                        "Name the nonconformity the concern became.",
                    ));
                }
                Some(nonconformity.id)
            }
            (None, Treatment::BecameNc) => {
                return Err(Fault::refused(
                    "S1-03",
                    "It is not said which nonconformity it became.",
                    "Raise the nonconformity, then name it here.",
                )
                .at("finding"));
            }
            _ => None,
        };
        if treatment != Treatment::BecameNc && reason.trim().is_empty() {
            return Err(Fault::refused(
                "S1-03",
                "The treatment needs a reason.",
                "Say what was seen, or why it stays open.",
            )
            .at("reason"));
        }
        w.set("finding", &found.id, "treatment", json!(treatment.as_str()))?;
        w.set("finding", &found.id, "treatment_reason", json!(reason))?;
        w.set("finding", &found.id, "treated_in", json!(audit.id))?;
        w.set("finding", &found.id, "treatment_finding", json!(became))?;
        Ok(Nothing {})
    })
}
