//! The register of findings: a row each, with what binds next.

use domain::finding::{FindingKind, FindingState, life};
use store::{Reader, row};

use super::due::{self, Standing};
use super::gaps_of;
use crate::Fault;
use crate::read;
use crate::session::{Session, sentence};
use crate::wire::*;

pub(super) fn sorted_requirements(reader: &Reader<'_>, finding: &str) -> Result<Vec<String>, Fault> {
    let mut links = reader.finding_requirements(finding)?;
    links.sort_by(|a, b| a.position.cmp(&b.position).then_with(|| a.requirement.cmp(&b.requirement)));
    Ok(links.into_iter().map(|link| link.requirement).collect())
}

pub(crate) fn row(
    reader: &Reader<'_>,
    audits: &[row::Audit],
    finding: &row::Finding,
    today: time::Date,
) -> Result<FindingRow, Fault> {
    let state = FindingState::parse(&finding.state)?;
    let kind = FindingKind::parse(&finding.kind)?;
    let missing = match state {
        FindingState::Draft => gaps_of(reader, finding, false)?,
        FindingState::TeamReviewed => gaps_of(reader, finding, true)?,
        _ => Vec::new(),
    };
    let mut missing: Vec<String> = missing.iter().map(|gap| sentence(&gap.to_string())).collect();
    let audit = audits.iter().find(|audit| audit.id == finding.audit);
    let standing = match audit {
        Some(audit) if life::after_raising(state) => due::standing(reader, audit, finding, state, today)?,
        _ => Standing::default(),
    };
    if life::after_raising(state) {
        missing = super::moves::missing(reader, finding, state, today)?;
    }
    Ok(FindingRow {
        id: finding.id.clone(),
        number: finding.number.clone(),
        audit: finding.audit.clone(),
        audit_code: audit.map(|audit| audit.code.clone()).unwrap_or_default(),
        kind: finding.kind.clone(),
        grade: finding.grade.clone(),
        title: finding.title.clone(),
        requirements: sorted_requirements(reader, &finding.id)?,
        state: finding.state.clone(),
        missing,
        next: life::next(kind, state).to_owned(),
        treatment: finding.treatment.clone(),
        due: standing.kind.map(|kind| kind.as_str().to_owned()),
        due_on: standing.on.map(|day| day.to_string()),
        days_left: standing.days_left(today),
        overdue: standing.on.is_some_and(|day| day < today),
        warning: standing.warning,
    })
}

pub(crate) fn list_findings(session: &Session, request: ListFindings) -> Result<Findings, Fault> {
    let today = session.now().date();
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let mut rows = match &request.audit {
            Some(name) => reader.findings_of_audit(&read::audit(reader, name)?.id)?,
            None => reader.findings()?,
        };
        rows.sort_by(|a, b| a.number.cmp(&b.number));
        let findings =
            rows.iter().map(|finding| row(reader, &audits, finding, today)).collect::<Result<_, _>>()?;
        Ok(Findings { findings })
    })
}
