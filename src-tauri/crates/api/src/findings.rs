//! Findings: register, form, the life up to *raised*, treatment of concerns.

use domain::audit::{AuditKind, FileKind};
use domain::conclusion::ConclusionState;
use domain::finding::{
    self, FindingFacts, FindingKind, FindingState, Grade, Treatment, advice, gaps, may_move,
};
use serde_json::json;
use store::row;
use store::{Reader, Writer, op};

use crate::catalogues::Catalogues;
use crate::read::{self, filled, text};
use crate::requirements::kind_of;
use crate::session::{Session, checked_moment, sentence};
use crate::wire::*;
use crate::{Fault, citations};

fn facts(finding: &row::Finding, requirements: usize, citations: usize) -> FindingFacts {
    FindingFacts {
        requirements,
        has_statement: !finding.statement.trim().is_empty(),
        has_evidence: citations > 0 || !finding.objective_evidence.trim().is_empty(),
        has_grade: finding.grade.is_some(),
        has_grade_reason: filled(&finding.grade_reason),
        discussed: filled(&finding.discussed_with) && filled(&finding.discussed_at),
    }
}

/// What a finding lacks, as gaps of its kind.
pub(crate) fn gaps_of(
    reader: &Reader<'_>,
    finding: &row::Finding,
    raising: bool,
) -> Result<Vec<finding::FindingGap>, Fault> {
    let requirements = reader.finding_requirements(&finding.id)?.len();
    // What was carried over and nobody has confirmed is no objective evidence.
    let citations =
        reader.citations_of_finding(&finding.id)?.iter().filter(|citation| !citation.to_confirm).count();
    let kind = FindingKind::parse(&finding.kind)?;
    Ok(gaps(kind, &facts(finding, requirements, citations), raising))
}

fn sorted_requirements(reader: &Reader<'_>, finding: &str) -> Result<Vec<String>, Fault> {
    let mut links = reader.finding_requirements(finding)?;
    links.sort_by(|a, b| a.position.cmp(&b.position).then_with(|| a.requirement.cmp(&b.requirement)));
    Ok(links.into_iter().map(|link| link.requirement).collect())
}

pub(crate) fn row(
    reader: &Reader<'_>,
    audits: &[row::Audit],
    finding: &row::Finding,
) -> Result<FindingRow, Fault> {
    let missing = match FindingState::parse(&finding.state)? {
        FindingState::Draft => gaps_of(reader, finding, false)?,
        FindingState::TeamReviewed => gaps_of(reader, finding, true)?,
        _ => Vec::new(),
    };
    let next = match (FindingState::parse(&finding.state)?, FindingKind::parse(&finding.kind)?) {
        (FindingState::Withdrawn | FindingState::Noted | FindingState::VerifiedClosed, _) => "nobody",
        (FindingState::Raised, FindingKind::Nonconformity) => "client",
        (FindingState::Raised, _) => "lead auditor",
        (FindingState::TeamReviewed, _) => "lead auditor",
        _ => "auditor",
    };
    Ok(FindingRow {
        id: finding.id.clone(),
        number: finding.number.clone(),
        audit: finding.audit.clone(),
        audit_code: audits
            .iter()
            .find(|audit| audit.id == finding.audit)
            .map(|audit| audit.code.clone())
            .unwrap_or_default(),
        kind: finding.kind.clone(),
        grade: finding.grade.clone(),
        title: finding.title.clone(),
        requirements: sorted_requirements(reader, &finding.id)?,
        state: finding.state.clone(),
        missing: missing.iter().map(|gap| sentence(&gap.to_string())).collect(),
        next: next.to_owned(),
        treatment: finding.treatment.clone(),
    })
}

pub(crate) fn list_findings(session: &Session, request: ListFindings) -> Result<Findings, Fault> {
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let mut rows = match &request.audit {
            Some(name) => reader.findings_of_audit(&read::audit(reader, name)?.id)?,
            None => reader.findings()?,
        };
        rows.sort_by(|a, b| a.number.cmp(&b.number));
        let findings = rows.iter().map(|finding| row(reader, &audits, finding)).collect::<Result<_, _>>()?;
        Ok(Findings { findings })
    })
}

pub(crate) fn get_finding(session: &Session, request: ById) -> Result<FindingDetail, Fault> {
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let found = read::finding(reader, &request.id)?;
        let kind = FindingKind::parse(&found.kind)?;
        let row = row(reader, &audits, &found)?;
        let catalogues = Catalogues::of(reader)?;
        let requirements: Vec<FindingRequirement> = row
            .requirements
            .iter()
            .map(|id| {
                let known = catalogues.requirement(id);
                FindingRequirement {
                    requirement: id.clone(),
                    clause: known.map(|row| row.clause.clone()).unwrap_or_default(),
                    title: known.map(|row| row.title.clone()).unwrap_or_default(),
                    obligation: known.map(|row| row.obligation.clone()).unwrap_or_default(),
                }
            })
            .collect();
        let used = reader.citations_of_finding(&found.id)?;
        let mut offered = Vec::new();
        for requirement in &row.requirements {
            for citation in reader.citations_of_requirement(requirement)? {
                let known = used.iter().any(|other| other.id == citation.id)
                    || offered.iter().any(|other: &Citation| other.id == citation.id);
                if !known {
                    offered.push(citations::wire(reader, citation)?);
                }
            }
        }
        let raising = found.state == "team_reviewed";
        let gaps = gaps_of(reader, &found, raising || found.state == "draft")?
            .into_iter()
            .map(|gap| Gap {
                field: gap.field().to_owned(),
                what: sentence(&gap.to_string()),
                rule: gap.rule().to_owned(),
            })
            .collect();
        let advice = [
            ("title", &found.title),
            ("statement", &found.statement),
            ("objective_evidence", &found.objective_evidence),
        ]
        .into_iter()
        .flat_map(|(field, text)| {
            advice(text).into_iter().map(move |hit| AdviceHit {
                field: field.to_owned(),
                words: hit.words,
                start: u32::try_from(hit.start).unwrap_or(u32::MAX),
            })
        })
        .collect();
        let audit = audits.iter().find(|audit| audit.id == found.audit);
        let frozen = audit.filter(|audit| audit.state == "report_issued").map(|audit| {
            let name = crate::spoken::audit_name(audit);
            format!("The report of {name} is issued; a change becomes part of its next version.")
        });
        Ok(FindingDetail {
            grade_reason: text(&found.grade_reason),
            statement: found.statement.clone(),
            objective_evidence: found.objective_evidence.clone(),
            requirements,
            citations: used.into_iter().map(|row| citations::wire(reader, row)).collect::<Result<_, _>>()?,
            offered,
            discussed_with: text(&found.discussed_with),
            discussed_at: text(&found.discussed_at),
            client_remark: text(&found.client_remark),
            state_reason: text(&found.state_reason),
            gaps,
            advice,
            moves: moves(reader, &found, kind)?,
            treatment_reason: text(&found.treatment_reason),
            treatment_finding: found.treatment_finding.clone(),
            created_by: text(&found.created_by),
            created_at: found.created_at.clone(),
            frozen,
            row,
        })
    })
}

fn moves(reader: &Reader<'_>, found: &row::Finding, kind: FindingKind) -> Result<Vec<Move>, Fault> {
    let state = FindingState::parse(&found.state)?;
    let mut moves = Vec::new();
    for to in [FindingState::TeamReviewed, FindingState::Raised, FindingState::Draft, FindingState::Withdrawn]
    {
        if !may_move(state, to) {
            continue;
        }
        let needs_reason = matches!(to, FindingState::Draft | FindingState::Withdrawn);
        let gaps = match to {
            FindingState::TeamReviewed => gaps_of(reader, found, false)?,
            FindingState::Raised => gaps_of(reader, found, kind == FindingKind::Nonconformity)?,
            _ => Vec::new(),
        };
        let refusal = gaps.iter().map(|gap| sentence(&gap.to_string())).collect::<Vec<_>>().join(" ");
        moves.push(Move {
            state: to.as_str().to_owned(),
            refusal: (!refusal.is_empty()).then_some(refusal),
            needs_reason,
        });
    }
    Ok(moves)
}

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
        if let Some(grade) = grade {
            if kind != FindingKind::Nonconformity && grade.is_some() {
                return Err(Fault::invalid("grade", "Only a nonconformity has a grade."));
            }
            let changed = grade.map(|grade| grade.as_str().to_owned()) != found.grade;
            let presented = matches!(found.state.as_str(), "raised");
            if changed
                && presented
                && request.grade_reason.as_deref().is_none_or(|reason| reason.trim().is_empty())
            {
                return Err(Fault::refused(
                    "F-11",
                    "A raised nonconformity is regraded only with a reason.",
                    "Give the reason for the new grade and tell the client.",
                )
                .at("grade_reason"));
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
        if found.state == "raised" {
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

/// Moves a finding, checking shape and guards.
pub(crate) fn advance(
    w: &mut Writer<'_>,
    found: &row::Finding,
    to: FindingState,
    reason: Option<&str>,
) -> Result<(), Fault> {
    let from = FindingState::parse(&found.state)?;
    if !may_move(from, to) {
        return Err(Fault::refused(
            "lifecycle 4",
            format!("{} cannot go from \"{}\" to \"{}\".", found.number, from.said(), to.said()),
            "Take the steps in order: draft, reviewed by the team, raised.",
        ));
    }
    let gaps = match to {
        FindingState::TeamReviewed => gaps_of(w, found, false)?,
        FindingState::Raised => gaps_of(w, found, true)?,
        _ => Vec::new(),
    };
    if let Some(gap) = gaps.first() {
        let all = gaps.iter().map(|gap| sentence(&gap.to_string())).collect::<Vec<_>>().join(" ");
        return Err(
            Fault::refused(gap.rule(), all, format!("Complete {} first.", found.number)).at(gap.field())
        );
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if matches!(to, FindingState::Draft | FindingState::Withdrawn) && reason.is_none() {
        return Err(Fault::refused(
            "F5",
            "This step needs a reason.",
            "Say why; the reason stays in the register.",
        )
        .at("reason"));
    }
    w.set("finding", &found.id, "state", json!(to.as_str()))?;
    if let Some(reason) = reason {
        w.set("finding", &found.id, "state_reason", json!(reason))?;
    }
    Ok(())
}

pub(crate) fn move_finding(session: &Session, request: MoveFinding) -> Result<Changed<Nothing>, Fault> {
    let to = FindingState::parse(&request.state)?;
    session.write(op::MOVE_FINDING, request.reason.as_deref(), |w| {
        let found = read::finding(w, &request.id)?;
        advance(w, &found, to, request.reason.as_deref())?;
        Ok(Nothing {})
    })
}

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
