//! Every command of the table works through the dispatcher, and what goes in and out fits the published schemas.

use std::collections::BTreeSet;

use api::Code;
use serde_json::{Value, json};
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
    call("interrupted_adding", json!({}));
    call("forget_adding", json!({}));
    let evidence = audit.evidence("policy.pdf");
    call("evidence_facets", json!({}));
    call("get_evidence", json!({ "id": evidence }));
    call("set_evidence", json!({ "id": evidence, "title": "Policy" }));
    call("read_text", json!({ "id": evidence }));
    let layout = call("read_layout", json!({ "id": evidence, "page": 2 }));
    assert!(!layout["layout"]["words"].as_array().unwrap().is_empty());
    call("read_again", json!({ "id": evidence }));
    call("document_password", json!({ "id": evidence }));
    call("read_outline", json!({ "id": evidence }));
    audit.host.will_save(audit.host.path("copy.pdf"));
    call("save_original", json!({ "id": evidence }));
    call("search", json!({ "query": "policy" }));
    audit.cite_policy(REQUIREMENT, "supports");
    audit.host.will_save(audit.host.path("evidence out"));
    call("export_evidence", json!({ "format": "folder", "highlights": true }));
    call("recognition_state", json!({}));
    // With or without an engine on this machine: there is nothing to look at here.
    let _ = audit.try_call("recognise_text", json!({ "once": true }));
    call("undo", json!({}));

    call("evidence_moves", json!({ "ids": [evidence] }));
    let change = json!({ "ids": [evidence], "source": "Quality manager" });
    call("preview_evidence_change", change.clone());
    call("change_evidence", change);
    call(
        "move_evidence",
        json!({ "ids": [evidence], "to": "reviewed", "document_version": "2", "in_force": true }),
    );
    let wrong = json!([audit.evidence("noise.bin")]);
    call("change_evidence", json!({ "ids": wrong, "classification": "confidential" }));
    call("move_evidence", json!({ "ids": wrong, "to": "void", "reason": "Another client's." }));
    call("preview_wipe", json!({ "ids": wrong }));
    call("wipe_evidence", json!({ "ids": wrong, "reason": "Another client's.", "understood": true }));
    call("add_reference", json!({ "title": "Dashboard", "location": "Service desk" }));
    call("sample_steps", json!({}));
    call("sample_source", json!({ "evidence": audit.evidence("changes.csv") }));
    let sheet = json!({ "title": "Changes", "method": "random", "population_size": 40, "size": 3 });
    let sheet = call("new_sample", sheet)["value"]["summary"]["id"].clone();
    let items = call("draw_sample", json!({ "id": sheet }))["value"]["items"].clone();
    call("set_sample", json!({ "id": sheet, "period": "2025" }));
    call("set_sample_item", json!({ "id": items[0]["id"], "reference": "CHG-7" }));
    let mark = json!({ "item": "1", "step": "result", "result": "conforming" });
    call("set_sample_results", json!({ "id": sheet, "results": [mark] }));
    call("get_sample", json!({ "id": sheet }));
    call("list_samples", json!({}));
    call("remove_sample", json!({ "id": sheet }));

    let citation = audit.cite_policy(REQUIREMENT, "supports");
    let other = audit.cite_policy(REQUIREMENT, "context");
    call("set_citation", json!({ "id": citation, "strength": "partly" }));
    call("remove_citation", json!({ "id": other }));
    call("list_citations", json!({ "requirement": REQUIREMENT }));
    call("resolve_citations", json!({ "evidence": evidence }));
    call("export_annotations", json!({ "evidence": evidence }));
    let next = documents::write(
        audit.host.folder(),
        "policy v2.pdf",
        documents::pdf(&["Policy", "Nothing is left."]),
    );
    audit.host.drop_files([next]);
    call("add_evidence", json!({ "from": "dropped" }));
    let pair = json!({ "old": evidence, "new": audit.evidence("policy v2.pdf") });
    call("find_versions", json!({ "evidence": evidence }));
    call("plan_version", pair.clone());
    call("apply_version", pair);
    call("list_reanchored", json!({ "pending_only": true }));
    call("settle_citation", json!({ "id": citation, "how": "keep_old" }));
    let matches = call("match_requirements", json!({ "text": "review of major incidents" }));
    assert!(!matches["matches"].as_array().unwrap().is_empty());
    let suggested = call("suggest_passages", json!({ "requirement": REQUIREMENT }));
    let passage = &suggested["passages"][0];
    let dismissed = call(
        "dismiss_suggestion",
        json!({
            "requirement": REQUIREMENT, "evidence": passage["evidence"], "locator": passage["locator"],
            "quote": passage["quote"],
        }),
    );
    call("list_dismissed", json!({ "requirement": REQUIREMENT }));
    call("restore_suggestion", json!({ "id": dismissed["value"]["id"] }));

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

    let list =
        call("create_request_list", json!({ "audit": "stage-1", "seed": "empty" }))["value"]["id"].clone();
    let head = json!({ "id": list, "due_on": "2026-03-20", "delivery": "Data room" });
    call("set_request_list", head);
    call("save_request_item", json!({ "list": list, "text": "Policy" }));
    let plan = call("save_request_item", json!({ "list": list, "text": "Plan" }))["value"]["id"].clone();
    call("remove_request_item", json!({ "id": plan }));
    call("send_request_list", json!({ "id": list }));
    audit.host.will_save(audit.host.path("requests.xlsx"));
    call("export_request_list", json!({ "id": list }));
    let filled =
        documents::write(audit.host.folder(), "filled.csv", "No.;File name;Remark\n1;policy;See page 2\n");
    audit.host.will_choose([filled.clone()]);
    let preview = call("pick_answers", json!({ "list": list }))["handle"].clone();
    audit.host.will_choose([filled.clone()]);
    call("pick_answer_files", json!({ "handle": preview, "from": "files" }));
    call("apply_answers", json!({ "handle": preview }));
    audit.host.will_choose([filled]);
    call("pick_answers", json!({ "list": list }));
    call("discard_answers", json!({}));
    let asked = call("list_requests", json!({}))["lists"][0]["items"][0]["id"].clone();
    call("attach_evidence", json!({ "item": asked, "detach": [evidence] }));
    call("move_request_item", json!({ "items": [asked], "state": "not_available", "statement": "None." }));
    call("close_request_list", json!({ "id": list }));
    let draft =
        call("create_request_list", json!({ "audit": "stage-1", "seed": "empty" }))["value"]["id"].clone();
    call("remove_request_list", json!({ "id": draft }));

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
    audit.put_catalogue(&support::editions::older_catalogue());
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
    call("change_licensed_passphrase", json!({ "old": "its own", "new": "its new one" }));
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
    follow_up(&audit);
    call("plan_conversion", json!({}));
    audit.host.will_save(audit.host.path("2018.touchstone"));
    call("convert_file", json!({ "passphrase": PASSPHRASE }));
    let carried = call("get_requirement", json!({ "audit": "assessment", "requirement": REQUIREMENT }));
    call("confirm_carried", json!({ "id": carried["notes"][0]["id"] }));
    let table = documents::xlsx("Audit", &[&["Clause", "Result"], &["8.1", "fulfilled"]]);
    let pick = || {
        audit.host.will_choose([documents::write(audit.host.folder(), "list.xlsx", &table)]);
        audit.call("pick_checklist", json!({}))["handle"].clone()
    };
    call("carry_checklist", json!({ "handle": pick() }));
    call("read_checklist", json!({ "handle": pick(), "fill_down": true }));
    call("discard_checklist", json!({}));
    audit.host.will_save(audit.host.path("from list.touchstone"));
    let handle = pick();
    call("convert_checklist", json!({ "handle": handle, "client": "Tarn Ltd", "passphrase": PASSPHRASE }));
    let sample = call("open_sample", json!({}));
    assert_eq!(text(&sample["kind"]), "certification");

    let used = audit.used();
    let left: BTreeSet<&str> =
        api::commands::NAMES.iter().copied().filter(|name| !used.contains(*name)).collect();
    assert!(left.is_empty(), "never carried out: {left:?}");
}

/// A nonconformity of a readiness file from raising to its verification.
fn follow_up(audit: &Audit) {
    let call = |name: &str, request: Value| audit.call(name, request);
    let finding = json!({
        "audit": "assessment", "kind": "nc", "grade": "minor", "grade_reason": "One case.",
        "requirements": ["R11-8.1-10"], "statement": "Not recorded.", "objective_evidence": "Record 7.",
    });
    let number = call("add_finding", finding)["value"]["number"].clone();
    call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    call("set_finding", json!({ "id": number, "discussed_with": "Tim Rask", "discussed_at": "2026-03-02" }));
    call("move_finding", json!({ "id": number, "state": "raised" }));
    call("move_finding", json!({ "id": number, "state": "response_awaited" }));
    let due = json!({
        "id": number, "kind": "response", "due_on": "2026-12-01", "reason": "Holidays.", "approved_by": "Head",
    });
    call("extend_due_date", due);
    let answer = json!({
        "id": number, "correction": "Recorded.", "cause": "No field.", "corrective_action": "A field.",
        "extent": "None other.", "responsible": "Manager", "due_on": "2026-12-24",
    });
    call("set_response", answer);
    audit.host.will_save(audit.host.path("answers.xlsx"));
    call("export_responses", json!({ "findings": [number], "language": "de" }));
    let changed =
        documents::xlsx("NC", &[&["Nichtkonformität", &text(&number)], &["Ursache", "No field at all."]]);
    let form = documents::write(audit.host.folder(), "answer.xlsx", changed);
    for _ in 0..2 {
        audit.host.will_choose([form.clone()]);
        let preview = call("pick_responses", json!({}));
        if call("list_findings", json!({}))["findings"][0]["state"] == "response_awaited" {
            call("apply_responses", json!({ "handle": preview["handle"] }));
            call("undo", json!({}));
        }
    }
    call("discard_responses", json!({}));
    call("move_finding", json!({ "id": number, "state": "response_received" }));
    let fields = ["correction", "cause", "corrective_action", "extent", "due_on"];
    let verdicts = fields.map(|field| json!({ "field": field, "verdict": "accepted" }));
    call("review_response", json!({ "id": number, "verdicts": verdicts }));
    call("move_finding", json!({ "id": number, "state": "plan_accepted" }));
    let seen = call("add_reference", json!({ "title": "Records", "location": "Service desk" }));
    let seen = seen["value"]["id"].clone();
    call("attach_finding_evidence", json!({ "id": number, "purpose": "implementation", "attach": [seen] }));
    call("move_finding", json!({ "id": number, "state": "implemented" }));
    call("set_verification", json!({ "id": number, "means": "on_site" }));
    let regrade = json!({
        "id": number, "grade": "major", "reason": "All cases.", "client_told": "Manager", "cause": "wider_extent",
    });
    call("regrade_finding", regrade);
    call("get_rule_set", json!({}));
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
