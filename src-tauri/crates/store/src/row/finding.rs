//! Findings and what they rest on.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// A nonconformity, area of concern, opportunity for improvement or positive point.
    Finding = finding {
        audit: String,
        kind: String,
        number: String,
        grade: Option<String>,
        grade_reason: Option<String>,
        title: String,
        statement: String,
        objective_evidence: String,
        state: String,
        discussed_with: Option<String>,
        discussed_at: Option<String>,
        client_remark: Option<String>,
        state_reason: Option<String>,
        recurs_from: Option<String>,
        treatment: Option<String>,
        treatment_reason: Option<String>,
        treated_in: Option<String>,
        treatment_finding: Option<String>,
        created_by: Option<String>,
        created_at: String,
    }
    /// A requirement a finding concerns (id `{finding}:{requirement}`).
    FindingRequirement = finding_requirement {
        finding: String,
        requirement: String,
        position: Option<i64>,
    }
    /// A citation a finding rests on (id `{finding}:{citation}`).
    FindingCitation = finding_citation {
        finding: String,
        citation: String,
        position: Option<i64>,
    }
}
