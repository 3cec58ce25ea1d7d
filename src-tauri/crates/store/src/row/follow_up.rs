//! What follows a raised nonconformity: answers, their review, verification, due dates, other grades.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// What the client answered to a nonconformity, one row per round.
    Response = response {
        finding: String,
        round: Option<i64>,
        correction: String,
        cause: String,
        corrective_action: String,
        extent: String,
        responsible: String,
        due_on: String,
        answered_by: Option<String>,
        received_on: Option<String>,
        source: Option<String>,
        file_name: Option<String>,
        file_sha256: Option<String>,
        entered_by: Option<String>,
        entered_at: Option<String>,
    }
    /// What was said of one field of an answer (id `{response}:{field}`).
    ResponseReview = response_review {
        response: String,
        field: String,
        verdict: Option<String>,
        reason: Option<String>,
        reviewer: Option<String>,
        reviewed_at: Option<String>,
    }
    /// Whether what the client says was done was done, and works; one row per attempt.
    Verification = verification {
        finding: String,
        round: Option<i64>,
        means: Option<String>,
        verifier: String,
        verified_on: Option<String>,
        evidence: String,
        effectiveness: String,
        result: Option<String>,
        reason: Option<String>,
        recorded_by: Option<String>,
        recorded_at: Option<String>,
    }
    /// Evidence that a corrective action was done, or that it works (id `{finding}:{evidence}:{purpose}`).
    FindingEvidence = finding_evidence {
        finding: String,
        evidence: String,
        purpose: String,
        position: Option<i64>,
    }
    /// Until when something is due of a nonconformity, and where the day comes from (id `{finding}:{kind}`).
    DueDate = due_date {
        finding: String,
        kind: String,
        due_on: String,
        computed_on: Option<String>,
        counted_from: Option<String>,
        rule: Option<String>,
        rule_set: Option<String>,
        rule_set_version: Option<String>,
        rule_set_sha256: Option<String>,
        reason: Option<String>,
        approved_by: Option<String>,
    }
    /// Another grade of a nonconformity, with reason and notice to the client; one row per change.
    Regrade = regrade {
        finding: String,
        version: Option<i64>,
        from_grade: Option<String>,
        to_grade: String,
        escalation: Option<String>,
        reason: Option<String>,
        client_told: Option<String>,
        regraded_by: Option<String>,
        regraded_at: Option<String>,
    }
}
