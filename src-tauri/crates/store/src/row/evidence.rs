//! Documents, the places cited in them, and notes.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use serde_json::Value;

use crate::row::records;

records! {
    /// A document or reference.
    Evidence = evidence {
        kind: String,
        name: String,
        path: Option<String>,
        sha256: Option<String>,
        bytes: Option<i64>,
        media_type: Option<String>,
        document_kind: Option<String>,
        source: Option<String>,
        delivery: Option<String>,
        received_on: Option<String>,
        document_date: Option<String>,
        document_number: Option<String>,
        document_version: Option<String>,
        title: Option<String>,
        parent: Option<String>,
        added_at: String,
        state: String,
        classification: Option<String>,
        personal_data: bool,
        superseded_by: Option<String>,
        remark: Option<String>,
        seen_on: Option<String>,
        location: Option<String>,
        consent: bool,
        reviewed_by: Option<String>,
        reviewed_on: Option<String>,
        in_force: Option<bool>,
        state_reason: Option<String>,
        retain_until: Option<String>,
        client_told: Option<String>,
        destroyed_at: Option<String>,
    }
    /// A place in a document that speaks for or against a requirement.
    Citation = citation {
        evidence: String,
        requirement: String,
        audit: Option<String>,
        sha256: String,
        locator: Value,
        quote: String,
        prefix: Option<String>,
        suffix: Option<String>,
        strength: String,
        note: Option<String>,
        author: String,
        made_at: String,
        to_confirm: bool,
        carried_from: Option<String>,
        places: Value,
        anchoring: Option<String>,
        settled: bool,
        previous: Value,
    }
    /// A suggestion somebody did not want to see again.
    Dismissal = dismissal {
        requirement: String,
        sha256: String,
        locator: Value,
        quote: String,
        author: String,
        made_at: String,
    }
    /// What was said or seen.
    Note = note {
        audit: String,
        requirement: String,
        kind: String,
        person: String,
        person_role: Option<String>,
        site: Option<String>,
        at: String,
        text: String,
        author: String,
        to_confirm: bool,
        carried_from: Option<String>,
    }
}
