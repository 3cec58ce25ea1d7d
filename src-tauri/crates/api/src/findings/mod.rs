//! Findings: register, form, the life of a nonconformity to its closing, treatment of concerns.

mod concern;
mod detail;
mod due;
mod exchange;
mod follow_up;
mod moves;
mod record;
mod register;
mod response;
mod verification;

use domain::finding::{self, FindingFacts, FindingKind, gaps};
use store::{Reader, row};

use crate::Fault;
use crate::read::filled;

pub(crate) use concern::treat_concern;
pub(crate) use detail::get_finding;
pub(crate) use due::{after_report, binding_dates, extend_due_date, get_rule_set};
pub(crate) use exchange::{
    PickedResponses, apply_responses, discard_responses, export_responses, pick_responses,
};
pub(crate) use moves::{await_responses, follows_report, move_finding, regrade_finding};
pub(crate) use record::{add_finding, set_finding};
pub(crate) use register::{list_findings, row};
pub(crate) use response::{review_response, set_response};
pub(crate) use verification::{attach_finding_evidence, set_verification};

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
