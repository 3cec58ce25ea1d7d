//! Every command of the table works through the dispatcher, and what goes in and out fits the published schemas.

use std::collections::BTreeSet;

use api::Code;
use serde_json::json;
use support::audit::{PASSPHRASE, text};
use support::{Audit, documents};

const REQUIREMENT: &str = "R18-8.6.1-11";

#[test]
fn every_command_is_carried_out_once() {
    let audit = Audit::set_up();
    let call = |name: &str, request| audit.call(name, request);

    call("app_state", json!({}));
    call("set_settings", json!({ "actor": "Ada Auditor", "theme": "dark" }));
    call("save_draft", json!({ "key": "k", "text": "half a sen" }));
    call("list_drafts", json!({}));
    call("discard_draft", json!({ "key": "k" }));
    call("cancel_job", json!({ "job": "add_evidence" }));
    call("get_setup", json!({}));
    let member =
        call("save_team_member", json!({ "name": "Olga", "role": "observer" }))["value"]["id"].clone();
    call("remove_setup_item", json!({ "kind": "team_member", "id": member }));

    audit.add_mixed_folder();
    let evidence = audit.evidence("policy.pdf");
    call("evidence_facets", json!({}));
    call("get_evidence", json!({ "id": evidence }));
    call("set_evidence", json!({ "id": evidence, "title": "Policy" }));
    call("read_text", json!({ "id": evidence }));
    let layout = call("read_layout", json!({ "id": evidence, "page": 2 }));
    assert!(!layout["layout"]["words"].as_array().unwrap().is_empty());
    call("read_again", json!({ "id": evidence }));
    audit.host.will_save(audit.host.path("copy.pdf"));
    call("save_original", json!({ "id": evidence }));
    call("search", json!({ "query": "policy" }));

    let citation = audit.cite_policy(REQUIREMENT, "supports");
    let other = audit.cite_policy(REQUIREMENT, "context");
    call("set_citation", json!({ "id": citation, "strength": "partly" }));
    call("remove_citation", json!({ "id": other }));
    call("list_citations", json!({ "requirement": REQUIREMENT }));
    let matches = call("match_requirements", json!({ "text": "review of major incidents" }));
    assert!(!matches["matches"].as_array().unwrap().is_empty());

    call("list_requirements", json!({ "audit": "stage-1", "clause": "8.6" }));
    let requirement = call("get_requirement", json!({ "audit": "stage-1", "requirement": REQUIREMENT }));
    assert_eq!(requirement["requirement"]["id"], REQUIREMENT);
    call("conclude", json!({ "audit": "stage-1", "requirement": REQUIREMENT, "state": "conforming" }));
    let element = audit
        .requirements()
        .iter()
        .find_map(|id| {
            let detail = call("get_requirement", json!({ "audit": "stage-1", "requirement": id }));
            detail["requirement"]["elements"][0]["id"].as_str().map(str::to_owned)
        })
        .expect("some requirement has elements");
    call("tick_element", json!({ "audit": "stage-1", "element": element, "ticked": true }));
    let note =
        json!({ "requirement": REQUIREMENT, "kind": "interview", "person": "Tim", "text": "Said so." });
    let note = call("add_note", note)["value"]["id"].clone();
    call("set_note", json!({ "id": note, "role": "agent" }));
    call("remove_note", json!({ "id": note }));

    let finding = json!({
        "audit": "stage-1", "kind": "concern", "requirements": ["R18-5.2.1-01"], "statement": "Not shown.", "conclude": true,
    });
    let finding = call("add_finding", finding)["value"]["finding"].clone();
    call("list_findings", json!({}));
    call("get_finding", json!({ "id": finding }));
    call("set_finding", json!({ "id": finding, "title": "Policy" }));
    call("move_finding", json!({ "id": finding, "state": "team_reviewed" }));

    call("get_overview", json!({ "audit": "stage-1" }));
    audit.answer_everything("stage-1", &[]);
    call("get_outcome", json!({ "audit": "stage-1" }));
    call("draft_report", json!({ "audit": "stage-1", "formats": ["pdf"] }));
    let report = call("issue_report", json!({ "audit": "stage-1" }));
    audit.host.will_save(audit.host.path("report"));
    call("save_report", json!({ "id": report["value"]["files"][0]["id"] }));
    call(
        "treat_concern",
        json!({ "id": finding, "audit": "stage-2", "treatment": "resolved", "reason": "Shown." }),
    );

    let history = call("list_history", json!({ "limit": 5 }));
    let newest = history["entries"][0]["number"].clone();
    call("undo", json!({}));
    call("redo", json!({}));
    call("undo", json!({}));
    let _ = newest;
    call("save_site", json!({ "name": "Port Stennick" }));
    let entry = call("list_history", json!({ "limit": 1 }))["entries"][0]["number"].clone();
    call("undo_entry", json!({ "number": entry }));
    call("verify_file", json!({}));
    call("file_info", json!({}));
    call("set_catalogue_language", json!({ "language": "de" }));
    call("get_reference", json!({ "catalogue": "2011", "clause": "8.1" }));
    call("list_documented_information", json!({ "audit": "stage-1" }));
    call("scope_help", json!({}));
    audit.put_catalogue(&crate::editions::older_version());
    call("compare_catalogue", json!({ "catalogue": "iso-iec-20000-1-2018" }));
    call("move_catalogue", json!({ "catalogue": "iso-iec-20000-1-2018" }));
    call("list_catalogues", json!({}));
    let house =
        documents::write(audit.host.folder(), "house.csv", "Clause,Obligation\n1,Doors are locked.\n");
    audit.host.will_choose([house]);
    let preview = call("pick_catalogue", json!({}));
    let house = call("add_catalogue", json!({ "handle": preview["handle"] }))["value"]["id"].clone();
    audit.host.will_save(audit.host.path("house.json"));
    call("export_catalogue", json!({ "catalogue": house, "format": "oscal" }));
    call("remove_catalogue", json!({ "catalogue": house }));
    audit.host.will_save(audit.host.path("template.xlsx"));
    call("save_catalogue_template", json!({}));
    call("change_passphrase", json!({ "old": PASSPHRASE, "new": "another one" }));
    call("licensed_state", json!({}));
    let table = documents::xlsx("Clauses", &[&["Clause", "Text"], &["8.6.1", "Otters swim."]]);
    let own = json!({ "catalogue": "iso-iec-20000-1-2018" });
    for name in ["own.xlsx", "own again.xlsx"] {
        audit.host.will_choose([documents::write(audit.host.folder(), name, &table)]);
        let request = json!({ "catalogue": own["catalogue"], "passphrase": "its own" });
        let preview = call("pick_licensed", request);
        call("apply_licensed", json!({ "handle": preview["handle"] }));
    }
    call("get_licensed", json!({ "catalogue": own["catalogue"], "clause": "8.6.1" }));
    call("restore_licensed", own.clone());
    call("lock_licensed", json!({}));
    call("unlock_licensed", json!({ "passphrase": "its own" }));
    call("forget_licensed", own);
    call("close_file", json!({}));

    audit.host.will_choose([audit.file()]);
    let picked = call("pick_file", json!({}));
    call("open_file", json!({ "file": picked["file"]["id"], "passphrase": "another one" }));
    call("close_file", json!({}));
    call("forget_file", json!({ "id": picked["file"]["id"] }));
    audit.host.will_save(audit.host.path("2011.touchstone"));
    call(
        "create_file",
        json!({ "client": "Tarn Ltd", "edition": "2011", "kind": "readiness", "passphrase": PASSPHRASE }),
    );
    call("add_note", json!({ "requirement": "R11-8.1-10", "kind": "observation", "text": "Seen." }));
    call("plan_conversion", json!({}));
    audit.host.will_save(audit.host.path("2018.touchstone"));
    call("convert_file", json!({ "passphrase": PASSPHRASE }));
    let carried = call("get_requirement", json!({ "audit": "assessment", "requirement": REQUIREMENT }));
    call("confirm_carried", json!({ "id": carried["notes"][0]["id"] }));
    let sample = call("open_sample", json!({}));
    assert_eq!(text(&sample["kind"]), "certification");

    let used = audit.used();
    let left: BTreeSet<&str> =
        api::commands::NAMES.iter().copied().filter(|name| !used.contains(*name)).collect();
    assert!(left.is_empty(), "never carried out: {left:?}");
}

#[test]
fn what_does_not_fit_is_refused_before_anything_happens() {
    let audit = Audit::new();
    let fault = |name: &str, request| audit.session.call(name, request).expect_err("refused");
    assert_eq!(fault("no_such_command", json!({})).code, Code::UnknownCommand);
    assert_eq!(fault("cite", json!({ "requirement": 7 })).code, Code::Invalid);
    assert_eq!(fault("undo", json!({ "extra": true })).code, Code::Invalid);
    assert_eq!(fault("get_finding", json!({ "id": "F-0" })).code, Code::NotFound);
    assert_eq!(fault("get_overview", json!({ "audit": "stage-9" })).code, Code::NotFound);
    let closed = Audit::closed();
    for name in api::commands::NAMES {
        // Without a file, commands about its contents say so, whatever is asked.
        if let Err(fault) = closed.session.call(name, json!({})) {
            assert_ne!(fault.code, Code::Internal, "{name}: {fault:?}");
        }
    }
}

#[test]
fn faults_travel_with_all_their_fields() {
    let audit = Audit::set_up();
    let fault = audit.refused("issue_report", json!({ "audit": "stage-1" }), Code::Refused);
    let wire = serde_json::to_value(&fault).expect("a fault is plain data");
    assert_eq!(wire["code"], "refused");
    assert!(
        wire["missing"]
            .as_array()
            .is_some_and(|missing| missing.iter().all(|item| item["where"]["view"].is_string()))
    );
    let back: api::Fault = serde_json::from_value(wire).expect("and comes back");
    assert_eq!(back, fault);
}
