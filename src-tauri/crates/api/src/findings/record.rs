//! Recording a finding and changing its form.

use domain::audit::FileKind;
use domain::conclusion::ConclusionState;
use domain::finding::{self, FindingKind, FindingState, Grade, advice};
use serde_json::json;
use store::row;
use store::{Reader, Writer, op};

use super::gaps_of;
use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read;
use crate::requirements::kind_of;
use crate::session::{Session, checked_moment, sentence};
use crate::wire::*;

/// All numbers ever given, those of removed findings included: a number is never given twice.
fn next_number(session: &Session, w: &Writer<'_>, audit: &row::Audit) -> Result<String, Fault> {
    let prefix =
        read::file(w)?.number_prefix.filter(|prefix| !prefix.is_empty()).unwrap_or_else(|| "F".to_owned());
    let year = audit
        .ends_on
        .as_deref()
        .and_then(crate::session::day)
        .map_or_else(|| session.now().year(), |day| day.year());
    let taken = w.finding_numbers_ever()?;
    Ok(finding::next_number(&prefix, &audit.code, year, taken.iter().map(String::as_str)))
}

fn check_requirements(reader: &Reader<'_>, ids: &[String]) -> Result<(), Fault> {
    let catalogues = Catalogues::of(reader)?;
    for id in ids {
        catalogues.find(id)?;
    }
    Ok(())
}

fn link_requirements(w: &mut Writer<'_>, finding: &str, ids: &[String]) -> Result<(), Fault> {
    for link in w.finding_requirements(finding)? {
        if !ids.contains(&link.requirement) {
            w.remove("finding_requirement", &link.id)?;
        }
    }
    for (position, id) in ids.iter().enumerate() {
        w.put(
            "finding_requirement",
            &format!("{finding}:{id}"),
            &[("finding", json!(finding)), ("requirement", json!(id)), ("position", json!(position))],
        )?;
    }
    Ok(())
}

fn link_citations(w: &mut Writer<'_>, finding: &str, ids: &[String]) -> Result<(), Fault> {
    for link in w.finding_citations(finding)? {
        if !ids.contains(&link.citation) {
            w.remove("finding_citation", &link.id)?;
        }
    }
    for (position, id) in ids.iter().enumerate() {
        let citation: row::Citation = read::get(w, "citation", id)?;
        w.put(
            "finding_citation",
            &format!("{finding}:{id}"),
            &[("finding", json!(finding)), ("citation", json!(citation.id)), ("position", json!(position))],
        )?;
    }
    Ok(())
}

pub(crate) fn add_finding(session: &Session, request: AddFinding) -> Result<Changed<AddedFinding>, Fault> {
    let kind = FindingKind::parse(&request.kind)?;
    let grade = request.grade.as_deref().map(Grade::parse).transpose()?;
    if grade.is_some() && kind != FindingKind::Nonconformity {
        return Err(Fault::invalid("grade", "Only a nonconformity has a grade.").hint("Leave the grade out."));
    }
    session.read(|reader| check_requirements(reader, &request.requirements))?;
    if kind == FindingKind::Nonconformity && request.requirements.is_empty() {
        return Err(Fault::refused(
            "F-02",
            "A nonconformity cites at least one requirement.",
            "Name the requirement that is not met.",
        )
        .at("requirements"));
    }
    let objective = request.objective_evidence.clone().unwrap_or_default();
    let warnings: Vec<String> = advice(&request.statement)
        .into_iter()
        .chain(advice(&objective))
        .map(|hit| format!("\"{}\" reads as advice; an auditor states facts and proposes no solution (ISO/IEC 17021-1, 9.4.5.3).", hit.words))
        .collect();
    let id = session.new_id();
    session.write(op::RECORD_FINDING, None, |w| {
        let audit = read::audit(w, &request.audit)?;
        let audit_kind = kind_of(&audit)?;
        let file_kind = FileKind::parse(&read::file(w)?.kind)?;
        finding::allowed_in(kind, file_kind, audit_kind).map_err(|why| {
            let hint = if kind == FindingKind::Nonconformity {
                "Record it as an area of concern; Stage 2 resolves it or turns it into a nonconformity."
            } else {
                "Record a nonconformity or an opportunity for improvement."
            };
            Fault::refused("T-05", sentence(why), hint).at("kind")
        })?;
        let earlier = request.recurs_from.as_deref().map(|name| recurring(w, name, kind)).transpose()?;
        crate::outcome::begin_fieldwork(session, w, &audit)?;
        let number = next_number(session, w, &audit)?;
        let title = match request.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            Some(title) => title.to_owned(),
            None => match request.requirements.first() {
                Some(first) => read::requirement(w, first)?.title.clone(),
                None => request.statement.chars().take(60).collect(),
            },
        };
        w.create(
            "finding",
            &id,
            &[
                ("audit", json!(audit.id)),
                ("kind", json!(kind.as_str())),
                ("number", json!(number)),
                ("grade", json!(grade.map(Grade::as_str))),
                ("grade_reason", json!(request.grade_reason.clone().unwrap_or_default())),
                ("title", json!(title)),
                ("statement", json!(request.statement)),
                ("objective_evidence", json!(objective)),
                ("state", json!(FindingState::Draft.as_str())),
                ("recurs_from", json!(earlier)),
                ("created_by", json!(session.actor())),
                ("created_at", json!(session.now_text())),
            ],
        )?;
        link_requirements(w, &id, &request.requirements)?;
        link_citations(w, &id, &request.citations)?;
        let state = match kind {
            FindingKind::Nonconformity => Some(ConclusionState::Nonconforming),
            FindingKind::Concern => Some(ConclusionState::Concern),
            _ => None,
        };
        if let Some(state) = state.filter(|_| request.conclude) {
            for requirement in &request.requirements {
                crate::requirements::write_conclusion(session, w, &audit, requirement, state, None)?;
            }
        }
        Ok(AddedFinding { finding: id.clone(), number, warnings: warnings.clone() })
    })
}

/// The closed nonconformity a new one repeats: a closed one is never opened again (F17).
fn recurring(reader: &Reader<'_>, name: &str, kind: FindingKind) -> Result<String, Fault> {
    let earlier = read::finding(reader, name)?;
    if kind != FindingKind::Nonconformity || earlier.kind != "nc" || earlier.state != "verified_closed" {
        return Err(Fault::refused(
            "F17",
            format!("{} is no nonconformity that was closed.", earlier.number),
            "Only a new nonconformity that repeats a closed one names it; one that is open is escalated instead.",
        )
        .at("recurs_from"));
    }
    Ok(earlier.id)
}

/// Whether it was raised and is not withdrawn: from then on the form stays complete.
fn is_raised(found: &row::Finding) -> Result<bool, Fault> {
    let state = FindingState::parse(&found.state)?;
    Ok(state == FindingState::Raised || domain::finding::life::after_raising(state))
}

pub(crate) fn set_finding(session: &Session, request: SetFinding) -> Result<Changed<Nothing>, Fault> {
    if let Some(at) = &request.discussed_at {
        checked_moment("discussed_at", at)?;
    }
    let grade = match request.grade.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(word) => Some(Some(Grade::parse(word)?)),
    };
    session.write(op::CHANGE_FINDING, None, |w| {
        let found = read::finding(w, &request.id)?;
        let kind = FindingKind::parse(&found.kind)?;
        if found.state == "withdrawn" {
            return Err(Fault::refused(
                "F5",
                format!("{} is withdrawn.", found.number),
                "A withdrawn finding stays as it was; record a new one.",
            ));
        }
        let raised = is_raised(&found)?;
        if let Some(grade) = grade {
            if kind != FindingKind::Nonconformity && grade.is_some() {
                return Err(Fault::invalid("grade", "Only a nonconformity has a grade."));
            }
            if grade.map(|grade| grade.as_str().to_owned()) != found.grade && raised {
                return Err(Fault::refused(
                    "F-11",
                    format!(
                        "{} is raised: it gets another grade only with a reason and notice to the client.",
                        found.number
                    ),
                    "Regrade it; the grade it had stays in its history.",
                )
                .at("grade"));
            }
            w.set("finding", &found.id, "grade", json!(grade.map(Grade::as_str)))?;
        }
        let texts = [
            ("grade_reason", &request.grade_reason),
            ("title", &request.title),
            ("statement", &request.statement),
            ("objective_evidence", &request.objective_evidence),
            ("discussed_with", &request.discussed_with),
            ("discussed_at", &request.discussed_at),
            ("client_remark", &request.client_remark),
        ];
        for (field, value) in texts {
            if let Some(value) = value {
                w.set("finding", &found.id, field, json!(value))?;
            }
        }
        if let Some(requirements) = &request.requirements {
            check_requirements(w, requirements)?;
            link_requirements(w, &found.id, requirements)?;
        }
        if let Some(citations) = &request.citations {
            link_citations(w, &found.id, citations)?;
        }
        if raised {
            let after = read::finding(w, &found.id)?;
            let gaps = gaps_of(w, &after, true)?;
            if let Some(gap) = gaps.first() {
                return Err(Fault::refused(
                    gap.rule(),
                    sentence(&format!("{} is raised, and then {gap}", found.number)),
                    "A raised finding stays complete.",
                )
                .at(gap.field()));
            }
        }
        Ok(Nothing {})
    })
}
