//! What the window asks of a very large file: every list with every filter and order, and every screen.

use serde_json::{Value, json};

/// The requirement looked at.
pub(crate) const REQUIREMENT: &str = "R18-8.6.1-01";

/// What the window asks: a name, the command, its request.
pub(crate) type Question = (String, &'static str, Value);

/// Every order, facet and filter of the register.
fn questions_of_the_register(documents: u64) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    let mut ask = |name: &str, request: Value| {
        let mut body = json!({ "limit": 200, "notes": true });
        for (field, value) in request.as_object().unwrap() {
            body[field] = value.clone();
        }
        all.push((format!("register {name}"), "list_evidence", body));
    };
    for sort in [
        "added",
        "name",
        "kind",
        "text",
        "state",
        "citations",
        "received",
        "date",
        "seen",
        "source",
        "delivery",
        "classification",
        "personal_data",
        "number",
        "version",
        "size",
        "path",
    ] {
        ask(&format!("by {sort}"), json!({ "sort": sort }));
    }
    ask("by citations, most first", json!({ "sort": "-citations" }));
    ask("by date, far down", json!({ "sort": "received", "offset": documents * 9 / 10 }));
    ask("by citations, far down", json!({ "sort": "-citations", "offset": documents * 9 / 10 }));
    ask("a page of 500", json!({ "limit": 500 }));
    ask("with words", json!({ "filter": "record 19" }));
    ask("with words that are nowhere", json!({ "filter": "nothing like it" }));
    ask("of a kind, cited", json!({ "kinds": ["mail"], "cited": true }));
    ask("of a kind, not cited", json!({ "kinds": ["csv"], "cited": false }));
    ask("of a text", json!({ "text": ["ready"] }));
    ask("of a state", json!({ "states": ["received"], "sort": "-citations" }));
    ask("of a source", json!({ "sources": ["nobody"] }));
    ask("of a delivery", json!({ "deliveries": ["folder"] }));
    ask("of a classification", json!({ "classifications": ["secret"] }));
    ask("of a clause", json!({ "clauses": ["8.6"], "sort": "name" }));
    ask("of every clause", json!({ "clauses": ["4", "5", "6", "7", "8", "9", "10"], "sort": "name" }));
    ask("of days", json!({ "received_from": "2026-01-01", "received_to": "2030-01-01" }));
    ask("of personal data", json!({ "personal_data": true }));
    ask(
        "of everything at once",
        json!({ "kinds": ["mail", "csv", "html"], "text": ["ready"], "states": ["received"], "cited": true,
                "clauses": ["8"], "filter": "record", "sort": "-citations" }),
    );
    all
}

/// Everything else the window shows.
pub(crate) fn questions(documents: u64, some: &str, ids: &[String]) -> Vec<Question> {
    let stage = json!({ "audit": "stage-1" });
    let one = json!({ "audit": "stage-1", "requirement": REQUIREMENT });
    let far = documents / 200;
    let mut all: Vec<Question> = [
        ("state of the application", "app_state", json!({})),
        ("overview", "get_overview", stage.clone()),
        ("requirements", "list_requirements", stage.clone()),
        ("requirements of a clause", "list_requirements", json!({ "audit": "stage-1", "clause": "8.6" })),
        ("requirement", "get_requirement", one),
        ("outcome", "get_outcome", stage.clone()),
        ("findings", "list_findings", json!({})),
        ("findings of an audit", "list_findings", stage.clone()),
        ("facets", "evidence_facets", json!({})),
        ("one document", "get_evidence", json!({ "id": some })),
        ("its text", "read_text", json!({ "id": some })),
        ("its outline", "read_outline", json!({ "id": some })),
        ("its citations", "list_citations", json!({ "evidence": some })),
        ("where they stand", "resolve_citations", json!({ "evidence": some })),
        ("found in it", "search", json!({ "query": "service", "evidence": some, "limit": 100 })),
        ("versions of it", "find_versions", json!({ "evidence": some })),
        ("steps of 200 items", "evidence_moves", json!({ "ids": ids })),
        ("citations of a requirement", "list_citations", json!({ "requirement": REQUIREMENT })),
        ("citations that met a new version", "list_reanchored", json!({ "pending_only": true })),
        ("documented information", "list_documented_information", stage.clone()),
        ("requests", "list_requests", stage),
        ("samples", "list_samples", json!({})),
        ("text to be recognised", "recognition_state", json!({})),
        ("dismissed suggestions", "list_dismissed", json!({ "requirement": REQUIREMENT })),
        ("history", "list_history", json!({ "limit": 200, "changes": 60 })),
        ("history, far down", "list_history", json!({ "limit": 200, "changes": 60, "before": far })),
        ("history of a kind", "list_history", json!({ "limit": 200, "changes": 60, "entity": "note" })),
        (
            "history of a kind that is seldom",
            "list_history",
            json!({ "limit": 200, "changes": 60, "entity": "site" }),
        ),
        ("history with words", "list_history", json!({ "limit": 200, "changes": 60, "text": "incident" })),
        (
            "history with words that are nowhere",
            "list_history",
            json!({ "limit": 200, "changes": 60, "text": "zzz" }),
        ),
        ("history of a day", "list_history", json!({ "limit": 200, "changes": 60, "on": "2001-01-01" })),
        (
            "requirements that fit",
            "match_requirements",
            json!({ "text": "major incident declared by the service desk" }),
        ),
    ]
    .into_iter()
    .map(|(name, command, body)| (name.to_owned(), command, body))
    .collect();
    all.extend(questions_of_the_register(documents));
    all
}
