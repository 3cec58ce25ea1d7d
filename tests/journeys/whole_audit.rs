//! Given a client's documents, when a team audits both stages, then both reports are issued and vouch for the file.

use api::Code;
use serde_json::{Value, json};
use support::Audit;
use support::audit::text;

/// The bytes of a report or evidence item, as a viewer gets them.
fn bytes(audit: &Audit, id: &Value) -> Vec<u8> {
    audit.session.evidence_bytes(&text(id), None).expect("the bytes").bytes
}

fn conclude(audit: &Audit, stage: &str, requirement: &str, state: &str) {
    audit.call(
        "conclude",
        json!({ "audit": stage, "requirement": requirement, "state": state, "reason": "seen" }),
    );
}

fn observe(audit: &Audit, stage: &str, requirement: &str) {
    let request = json!({
        "audit": stage, "requirement": requirement, "kind": "observation",
        "person": "Tim Rask", "role": "agent", "text": format!("Seen at work for {requirement}."),
    });
    audit.call("add_note", request);
}

fn answers(outcome: &Value) -> usize {
    outcome["missing"].as_array().expect("a list").len()
}

#[test]
fn from_a_folder_of_documents_to_both_reports() {
    let audit = Audit::set_up();
    let added = audit.add_mixed_folder();
    assert!(added["added"].as_u64() >= Some(8), "{added:#}");

    // Stage 1: one requirement concluded, one area of concern.
    audit.cite_policy("R18-8.6.1-11", "contradicts");
    let citation = audit.cite_policy("R18-5.2.1-01", "supports");
    conclude(&audit, "stage-1", "R18-5.2.1-01", "conforming");
    let concern = audit.call(
        "add_finding",
        json!({
            "audit": "stage-1", "kind": "concern", "requirements": ["R18-8.6.1-11"],
            "statement": "It could not be shown that major incidents are reviewed.", "conclude": true,
        }),
    );
    let concern = text(&concern["value"]["number"]);

    // The report is refused as long as something is missing, and says what.
    let fault = audit.refused("issue_report", json!({ "audit": "stage-1" }), Code::Refused);
    assert!(!fault.missing.is_empty(), "{fault:?}");
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-1" }));
    assert_eq!(answers(&outcome), fault.missing.len(), "the list and the refusal agree");
    audit.answer_everything("stage-1", &[("readiness", "ready_with_concerns")]);
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-1" }));
    assert_eq!((answers(&outcome), &outcome["ready"]), (0, &json!(true)), "{outcome:#}");

    // A draft can be looked at and issues nothing.
    let drafts = audit.call("draft_report", json!({ "audit": "stage-1" }));
    assert!(bytes(&audit, &drafts[0]["id"]).starts_with(b"%PDF"));
    assert_eq!(audit.call("get_outcome", json!({ "audit": "stage-1" }))["reports"], json!([]));

    let report = audit.call("issue_report", json!({ "audit": "stage-1" }))["value"].clone();
    assert_eq!(report["version"], 1);
    let files = report["files"].as_array().expect("files");
    for file in files {
        let bytes = bytes(&audit, &file["id"]);
        assert_eq!(file["bytes"].as_u64(), Some(bytes.len() as u64));
        let start: &[u8] = if file["format"] == "pdf" { b"%PDF" } else { b"PK" };
        assert!(bytes.starts_with(start), "{file:#}");
    }
    let state = |stage: usize| audit.call("file_info", json!({}))["audits"][stage]["state"].clone();
    assert_eq!(state(0), "report_issued");

    // The file is saved where the user says, byte for byte.
    let target = audit.host.path("report.pdf");
    audit.host.will_save(&target);
    audit.call("save_report", json!({ "id": files[0]["id"] }));
    assert_eq!(std::fs::read(&target).expect("the report"), bytes(&audit, &files[0]["id"]));

    // Stage 2: weeks later, everything seen, the concern became a nonconformity.
    audit.host.pass(42 * 24 * 3600);
    for requirement in audit.requirements() {
        if requirement != "R18-8.6.1-11" {
            observe(&audit, "stage-2", &requirement);
            conclude(&audit, "stage-2", &requirement, "conforming");
        }
    }
    let nonconformity = audit.call(
        "add_finding",
        json!({
            "audit": "stage-2", "kind": "nc", "grade": "minor", "grade_reason": "Two of forty cases.",
            "requirements": ["R18-8.6.1-11"], "statement": "Two major incidents were not reviewed.",
            "objective_evidence": "Records of MI-1 and MI-2.", "citations": [citation], "conclude": true,
        }),
    );
    let number = text(&nonconformity["value"]["number"]);
    let fault = audit.refused("issue_report", json!({ "audit": "stage-2" }), Code::Refused);
    assert!(fault.missing.iter().any(|missing| missing.rule == "S1-03"), "{fault:?}");
    audit.call(
        "treat_concern",
        json!({ "id": concern, "audit": "stage-2", "treatment": "became_nc", "reason": "Not done.", "finding": number }),
    );
    audit.call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    audit.answer_everything("stage-2", &[("recommendation", "grant_after_actions")]);
    let raised = audit.call("get_finding", json!({ "id": number }));
    assert_eq!(raised["row"]["state"], "raised", "the closing meeting raised it: {raised:#}");
    let report = audit.call("issue_report", json!({ "audit": "stage-2" }))["value"].clone();
    assert_eq!((&report["version"], state(1)), (&json!(1), json!("report_issued")));

    // A correction is a new version and says why; the first one stays.
    audit.call("set_answer", json!({ "audit": "stage-2", "key": "deviations", "value": "none at all" }));
    audit.refused("issue_report", json!({ "audit": "stage-2" }), Code::Refused);
    let second =
        audit.call("issue_report", json!({ "audit": "stage-2", "change_note": "Deviations corrected." }));
    assert_eq!(second["value"]["version"], 2);
    let reports = audit.call("get_outcome", json!({ "audit": "stage-2" }))["reports"].clone();
    assert_eq!(reports.as_array().map(Vec::len), Some(2));

    let verified = audit.call("verify_file", json!({}));
    assert_eq!(verified["ok"], true, "{verified:#}");
    assert!(verified["checked"]["anchors"].as_u64() >= Some(2));
}
