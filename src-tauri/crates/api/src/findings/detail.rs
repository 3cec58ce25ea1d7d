//! A finding as its form shows it.

use domain::finding::{FindingKind, FindingState, advice, life};
use store::{Reader, row};

use super::{due, gaps_of, moves, register, response, verification};
use crate::catalogues::Catalogues;
use crate::read::{self, text};
use crate::session::{Session, sentence};
use crate::wire::*;
use crate::{Fault, citations};

pub(crate) fn get_finding(session: &Session, request: ById) -> Result<FindingDetail, Fault> {
    let today = session.now().date();
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let found = read::finding(reader, &request.id)?;
        let kind = FindingKind::parse(&found.kind)?;
        let state = FindingState::parse(&found.state)?;
        let row = register::row(reader, &audits, &found, today)?;
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
            moves: moves::moves(session, reader, &found, kind)?,
            steps: steps(kind, state),
            may_answer: response::open(reader, &found)?.is_ok(),
            responses: response::wire(reader, &found.id)?,
            verifications: verification::wire(reader, &found.id)?,
            evidence: verification::evidence(reader, &found.id)?,
            due_dates: due::wire(reader, &found.id)?,
            regrades: regrades(reader, &found.id)?,
            recurs_from: found
                .recurs_from
                .as_deref()
                .map(|id| read::finding(reader, id))
                .transpose()?
                .map(link),
            recurred_in: reader.by::<row::Finding>("recurs_from", &found.id)?.into_iter().map(link).collect(),
            treatment_reason: text(&found.treatment_reason),
            treatment_finding: found.treatment_finding.clone(),
            created_by: text(&found.created_by),
            created_at: found.created_at.clone(),
            frozen,
            row,
        })
    })
}

/// The straight way from draft to closing with where the finding stands.
fn steps(kind: FindingKind, state: FindingState) -> Vec<LifeStep> {
    let Some(now) = life::place(state).filter(|_| kind == FindingKind::Nonconformity) else {
        return Vec::new();
    };
    life::STRAIGHT
        .iter()
        .enumerate()
        .map(|(place, state)| {
            let at = match place.cmp(&now) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "ahead",
            };
            LifeStep { state: state.as_str().to_owned(), at: at.to_owned() }
        })
        .collect()
}

fn link(found: row::Finding) -> FindingLink {
    FindingLink { id: found.id, number: found.number }
}

fn regrades(reader: &Reader<'_>, finding: &str) -> Result<Vec<FindingRegrade>, Fault> {
    let mut all = reader.by::<row::Regrade>("finding", finding)?;
    all.sort_by_key(|regrade| regrade.version);
    let shown = all.into_iter().map(|regrade| FindingRegrade {
        version: u32::try_from(regrade.version.unwrap_or(0)).unwrap_or(0),
        from: text(&regrade.from_grade),
        to: regrade.to_grade,
        cause: regrade.escalation,
        reason: text(&regrade.reason),
        client_told: text(&regrade.client_told),
        by: text(&regrade.regraded_by),
        at: text(&regrade.regraded_at),
    });
    Ok(shown.collect())
}
