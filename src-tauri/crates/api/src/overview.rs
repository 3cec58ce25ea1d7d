//! An audit at a glance.

use std::collections::BTreeMap;

use domain::audit::{STAGE_1_VALIDITY_MONTHS, add_months};
use domain::conclusion::ConclusionState;

use crate::Fault;
use crate::read;
use crate::session::{Session, day};
use crate::wire::*;

pub(crate) fn get_overview(session: &Session, request: ByAudit) -> Result<Overview, Fault> {
    let today = session.now().date();
    session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let audits = read::audits(reader)?;
        let all = crate::requirements::requirements(reader, &audit)?;
        let in_force = || all.requirements.iter().filter(|row| !row.withdrawn);
        let count = |wanted: &[ConclusionState]| -> u32 {
            let fits = |row: &&RequirementRow| wanted.iter().any(|state| state.as_str() == row.conclusion);
            u32::try_from(in_force().filter(fits).count()).unwrap_or(u32::MAX)
        };
        let total = u32::try_from(in_force().count()).unwrap_or(u32::MAX);
        let open = count(&[ConclusionState::Open, ConclusionState::InWork]);
        let evidenced = in_force().filter(|row| row.citations + row.notes > 0).count();
        let mut kinds: BTreeMap<(String, Option<String>, String), u32> = BTreeMap::new();
        for finding in reader.findings_of_audit(&audit.id)? {
            *kinds.entry((finding.kind, finding.grade, finding.state)).or_default() += 1;
        }
        let (unreadable, pending) = reader.unread_texts()?;
        Ok(Overview {
            audit: audit.id.clone(),
            audit_code: audit.code.clone(),
            state: audit.state.clone(),
            counts: OverviewCounts {
                requirements: total,
                assessed: total - open,
                evidenced: u32::try_from(evidenced).unwrap_or(u32::MAX),
                conforming: count(&[ConclusionState::Conforming]),
                nonconforming: count(&[ConclusionState::Nonconforming]),
                concern: count(&[ConclusionState::Concern]),
                no_case: count(&[ConclusionState::NoCase]),
                open,
                evidence: reader.count::<store::row::Evidence>()?,
                citations: reader.count::<store::row::Citation>()?,
            },
            findings: kinds
                .into_iter()
                .map(|((kind, grade, state), count)| FindingCount { kind, grade, state, count })
                .collect(),
            dates: {
                let mut dates = dates(&audits, today);
                dates.extend(crate::findings::binding_dates(reader, &audits, today)?);
                dates.sort_by(|a, b| a.on.cmp(&b.on));
                dates
            },
            requests: crate::requests::at_a_glance(reader, &audit, today)?,
            unreadable,
            pending,
            missing: u32::try_from(crate::outcome::missing(session, reader, &audit)?.len())
                .unwrap_or(u32::MAX),
            undecided: u32::try_from(reader.unsettled_count()?).unwrap_or(u32::MAX),
            clauses: all.clauses,
            requirements: all.requirements,
        })
    })
}

/// The days of the audits, and until when Stage 2 may start.
fn dates(audits: &[store::row::Audit], today: time::Date) -> Vec<BindingDate> {
    let mut dates = Vec::new();
    let mut add = |what: String, on: time::Date, rule: &str| {
        let days = i32::try_from((on - today).whole_days()).unwrap_or(i32::MAX);
        dates.push(BindingDate { what, on: on.to_string(), days, rule: rule.to_owned() });
    };
    for audit in audits {
        let name = crate::spoken::audit_name(audit);
        if audit.state == "report_issued" {
            continue;
        }
        // A day that was kept binds no more.
        if let Some(start) = audit.starts_on.as_deref().and_then(day).filter(|_| audit.state == "draft") {
            add(format!("{name} begins"), start, "PL-03");
        }
        let closed = audit.state == "findings_presented";
        if let Some(end) = audit.ends_on.as_deref().and_then(day).filter(|_| !closed) {
            add(format!("{name} ends"), end, "PL-03");
        }
    }
    let first = audits.iter().find(|audit| audit.kind == "stage_1");
    let second = audits.iter().find(|audit| audit.kind == "stage_2");
    if let Some(end) = first.and_then(|audit| audit.ends_on.as_deref()).and_then(day)
        && second.is_some_and(|audit| audit.state == "draft")
    {
        add("Stage 2 has to begin".to_owned(), add_months(end, STAGE_1_VALIDITY_MONTHS), "S1-05");
    }
    dates.sort_by(|a, b| a.on.cmp(&b.on));
    dates
}
