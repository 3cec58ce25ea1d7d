//! What is on record for each requirement of an audit: the one place from which guards, lists,
//! completeness checks and reports take their numbers.

use std::collections::{BTreeMap, HashMap};

use domain::audit::AuditKind;
use domain::conclusion::{ConclusionState, Grounds, may_conclude};
use store::Reader;
use store::row;

use crate::Fault;
use crate::read::filled;

/// What is on record for one requirement.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnRecord {
    pub(crate) grounds: Grounds,
    pub(crate) notes: u32,
    pub(crate) findings: u32,
    pub(crate) state: Option<ConclusionState>,
    pub(crate) conclusion: Option<row::Conclusion>,
}

impl OnRecord {
    pub(crate) fn state(&self) -> ConclusionState {
        self.state.unwrap_or(ConclusionState::Open)
    }
    /// Why the conclusion no longer holds, if it does not.
    pub(crate) fn stale(&self, audit: AuditKind) -> Option<String> {
        if self.state().concluded() && self.grounds.unsettled_citations > 0 {
            return Some(unsettled(self.grounds.unsettled_citations));
        }
        may_conclude(self.state(), audit, self.grounds)
            .err()
            .map(|refusal| crate::session::sentence(&refusal.to_string()))
    }
}

/// Passages a new version changed or dropped, in words.
pub(crate) fn unsettled(count: u32) -> String {
    match count {
        1 => "1 passage it rests on was changed or dropped by a new version of its document.".to_owned(),
        count => format!(
            "{count} passages it rests on were changed or dropped by new versions of their documents."
        ),
    }
}

/// Everything on record for the requirements of one audit, by requirement id.
///
/// Citations are the client's documents and count in every audit of the file; notes, findings and conclusions
/// belong to the audit they were made in.
pub(crate) fn of_audit(reader: &Reader<'_>, audit: &row::Audit) -> Result<HashMap<String, OnRecord>, Fault> {
    let mut all: HashMap<String, OnRecord> = HashMap::new();
    // What was issued rests on what stood there then.
    let issued = audit.state == "report_issued";
    for store::CitationCount { requirement, strength, to_confirm, unsettled, count } in
        reader.citation_counts()?
    {
        let record = all.entry(requirement).or_default();
        if unsettled && !issued {
            record.grounds.unsettled_citations += count;
            continue;
        }
        if to_confirm {
            record.grounds.unconfirmed_citations += count;
            continue;
        }
        record.grounds.citations += count;
        if matches!(strength.as_str(), "supports" | "partly") {
            record.grounds.supporting_citations += count;
        }
    }
    for note in reader.notes(&audit.id)? {
        let record = all.entry(note.requirement.clone()).or_default();
        record.notes += 1;
        if note.to_confirm {
            record.grounds.unconfirmed_notes += 1;
        } else if note.kind == "observation" {
            record.grounds.observations += 1;
        } else {
            record.grounds.interviews += 1;
        }
    }
    for (requirements, finding) in findings_with_requirements(reader, audit)? {
        if finding.state == "withdrawn" {
            continue;
        }
        for requirement in requirements {
            let record = all.entry(requirement).or_default();
            record.findings += 1;
            match finding.kind.as_str() {
                "nc" => record.grounds.nonconformities += 1,
                "concern" => record.grounds.concerns += 1,
                _ => {}
            }
        }
    }
    for conclusion in reader.conclusions(&audit.id)? {
        let record = all.entry(conclusion.requirement.clone()).or_default();
        record.state = ConclusionState::parse(&conclusion.state).ok();
        record.grounds.has_reason = filled(&conclusion.reason);
        record.grounds.requirement_changed = conclusion.to_confirm;
        record.conclusion = Some(conclusion);
    }
    Ok(all)
}

/// Findings of an audit, each with the ids of its requirements in order.
pub(crate) fn findings_with_requirements(
    reader: &Reader<'_>,
    audit: &row::Audit,
) -> Result<Vec<(Vec<String>, row::Finding)>, Fault> {
    let findings = reader.findings_of_audit(&audit.id)?;
    let mut links: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for link in reader.all::<row::FindingRequirement>()? {
        links.entry(link.finding).or_default().push((link.position.unwrap_or(i64::MAX), link.requirement));
    }
    Ok(findings
        .into_iter()
        .map(|finding| {
            let mut requirements = links.remove(&finding.id).unwrap_or_default();
            requirements.sort();
            (requirements.into_iter().map(|(_, requirement)| requirement).collect(), finding)
        })
        .collect())
}
