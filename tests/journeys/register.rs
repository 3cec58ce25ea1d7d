//! The evidence register: what an item is, which states it goes through, what is seen and not held, and how it is found.

use api::Code;
use serde_json::{Value, json};
use support::Audit;
use support::audit::text;

const REQUIREMENT: &str = "R18-8.6.1-11";
const OTHER: &str = "R18-5.2.1-01";

fn list(audit: &Audit, request: Value) -> Vec<String> {
    let page = audit.call("list_evidence", request);
    let items = page["items"].as_array().expect("rows");
    assert_eq!(page["total"].as_u64(), Some(items.len() as u64), "{page:#}");
    items.iter().map(|row| text(&row["name"])).collect()
}

fn row(audit: &Audit, id: &str) -> Value {
    audit.call("get_evidence", json!({ "id": id }))["row"].clone()
}

fn state(audit: &Audit, id: &str) -> String {
    text(&row(audit, id)["state"])
}

fn journal(audit: &Audit) -> u64 {
    audit.call("file_info", json!({}))["counts"]["journal"].as_u64().expect("a number")
}

/// Undone, the file is as it was; redone, as it had become.
fn undone_and_redone(audit: &Audit, before: &Value) {
    let after = audit.state();
    assert_ne!(&after, before, "something happened");
    audit.call("undo", json!({}));
    assert_eq!(&audit.state(), before, "undone");
    audit.call("redo", json!({}));
    assert_eq!(audit.state(), after, "redone");
}

#[test]
fn an_item_goes_from_received_over_reviewed_to_mapped_and_back_only_with_a_reason() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let policy = audit.evidence("policy.pdf");
    assert_eq!(state(&audit, &policy), "received");

    // Reading it says which document it was and whether it was in force.
    let lacking = audit.refused("move_evidence", json!({ "ids": [policy], "to": "reviewed" }), Code::Refused);
    assert_eq!(lacking.rule.as_deref(), Some("E4"));
    assert_eq!(lacking.missing.len(), 1, "{lacking:?}");
    let before = audit.state();
    let review = json!({
        "ids": [policy], "to": "reviewed", "document_number": "SMS-02", "document_version": "3.1",
        "in_force": true, "reviewed_on": "2026-03-02",
    });
    audit.call("move_evidence", review);
    undone_and_redone(&audit, &before);
    let detail = audit.call("get_evidence", json!({ "id": policy }));
    assert_eq!(detail["row"]["state"], "reviewed");
    assert_eq!((&detail["reviewed_on"], &detail["in_force"]), (&json!("2026-03-02"), &json!(true)));
    assert!(!text(&detail["reviewed_by"]).is_empty());

    // Mapped follows from a citation, and goes with it.
    let citation = audit.cite_policy(REQUIREMENT, "supports");
    assert_eq!(state(&audit, &policy), "mapped");
    assert_eq!(list(&audit, json!({ "states": ["mapped"] })), ["policy.pdf"]);
    for to in ["locked", "superseded", "destroyed", "mapped"] {
        let code = if to == "mapped" { Code::Invalid } else { Code::Refused };
        audit.refused("move_evidence", json!({ "ids": [policy], "to": to, "reason": "so" }), code);
    }
    let cited = audit.refused(
        "move_evidence",
        json!({ "ids": [policy], "to": "void", "reason": "twice" }),
        Code::Refused,
    );
    assert_eq!(cited.rule.as_deref(), Some("E11"));
    audit.call("remove_citation", json!({ "id": citation }));
    assert_eq!(state(&audit, &policy), "reviewed");

    let bare = audit.refused("move_evidence", json!({ "ids": [policy], "to": "received" }), Code::Refused);
    assert!(bare.what.contains("reason"), "{bare:?}");
    audit.call("move_evidence", json!({ "ids": [policy], "to": "received", "reason": "read the wrong one" }));
    let detail = audit.call("get_evidence", json!({ "id": policy }));
    assert_eq!((&detail["reviewed_by"], &detail["state_reason"]), (&json!(""), &json!("read the wrong one")));
}

#[test]
fn a_rejection_says_why_and_how_the_client_was_told_and_nothing_can_rest_on_it() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let policy = audit.evidence("policy.pdf");
    let untold = json!({ "ids": [policy], "to": "rejected", "reason": "another client's" });
    assert_eq!(audit.refused("move_evidence", untold, Code::Refused).rule.as_deref(), Some("E3"));
    let before = audit.state();
    audit.call(
        "move_evidence",
        json!({ "ids": [policy], "to": "rejected", "reason": "another client's", "client_told": "S. Kolar, by mail" }),
    );
    undone_and_redone(&audit, &before);
    let quote = json!({
        "requirement": REQUIREMENT, "evidence": policy, "locator": { "page": 2 }, "quote": "ten working days",
    });
    assert_eq!(audit.refused("cite", quote, Code::Refused).rule.as_deref(), Some("E5"));
    let moves = audit.call("evidence_moves", json!({ "ids": [policy] }));
    let to: Vec<&str> =
        moves["moves"].as_array().unwrap().iter().filter_map(|step| step["to"].as_str()).collect();
    assert_eq!(to, ["received"], "from there it can only be taken up again");
}

#[test]
fn many_items_change_in_one_step_or_none_does() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let ids: Vec<String> =
        ["policy.pdf", "changes.csv", "minutes.txt"].map(|name| audit.evidence(name)).into();
    let change = json!({
        "ids": ids, "source": "Quality manager", "delivery": "client portal", "classification": "confidential",
        "personal_data": true,
    });
    let preview = audit.call("preview_evidence_change", change.clone());
    assert_eq!(preview["items"], 3);
    let line = &preview["lines"][0];
    assert_eq!(
        (&line["field"], &line["items"], &line["after"]),
        (&json!("source"), &json!(3), &json!("Quality manager"))
    );
    assert_eq!(line["before"], json!([{ "value": "Sabine Kolar", "count": 3 }]));

    let (before, entries) = (audit.state(), journal(&audit));
    audit.call("change_evidence", change.clone());
    assert_eq!(journal(&audit), entries + 1, "one entry for all of it");
    undone_and_redone(&audit, &before);
    assert_eq!(
        audit.call("preview_evidence_change", change)["lines"],
        json!([]),
        "nothing is left to change"
    );
    assert_eq!(list(&audit, json!({ "sources": ["Quality manager"], "personal_data": true })).len(), 3);
    assert_eq!(
        list(&audit, json!({ "deliveries": ["client portal"], "classifications": ["confidential"] })).len(),
        3
    );

    // One of them is cited: what the rest could do is not done either, and the one is named.
    audit.cite_policy(REQUIREMENT, "supports");
    let before = audit.state();
    let refused = json!({ "ids": ids, "to": "void", "reason": "sent by mistake", "remove": null });
    assert!(
        audit
            .try_call("move_evidence", {
                let mut request = refused.clone();
                request.as_object_mut().unwrap().remove("remove");
                request
            })
            .is_err_and(|fault| {
                fault.code == Code::Refused
                    && fault.missing.len() == 1
                    && fault.missing[0].what.starts_with("policy.pdf")
            })
    );
    assert_eq!(audit.state(), before);
    let preview = audit.call("preview_evidence_change", json!({ "ids": ids, "to": "void", "reason": "so" }));
    assert_eq!(preview["refusals"].as_array().map(Vec::len), Some(1));
    audit.refused("change_evidence", json!({ "ids": ids }), Code::Invalid);
    audit.refused("change_evidence", json!({ "ids": [], "source": "x" }), Code::Invalid);
    audit.refused("change_evidence", json!({ "ids": [ids[0]], "received_on": "yesterday" }), Code::Invalid);
    audit.refused("change_evidence", json!({ "ids": [ids[0], "nobody"], "source": "x" }), Code::NotFound);
}

#[test]
fn what_an_audit_reported_on_is_locked_and_then_returned_or_kept() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let policy = audit.evidence("policy.pdf");
    let minutes = audit.evidence("minutes.txt");
    audit.cite_policy(OTHER, "supports");
    let keep = |reason: &str| json!({ "ids": [policy], "to": "retained", "reason": reason, "retain_until": "2032-04-16" });
    assert_eq!(audit.refused("move_evidence", keep("an appeal"), Code::Refused).rule.as_deref(), Some("E10"));
    audit.answer_everything("stage-1", &[]);
    let issued = audit.call("issue_report", json!({ "audit": "stage-1", "formats": ["xlsx"] }));
    assert!(issued["value"].is_object());

    assert_eq!(state(&audit, &policy), "locked");
    assert_eq!(state(&audit, &minutes), "received", "nobody cited it");
    let locked = json!({ "ids": [policy], "to": "rejected", "reason": "x", "client_told": "x" });
    assert_eq!(audit.refused("move_evidence", locked, Code::Refused).rule.as_deref(), Some("E7"));
    // Stage 2 goes on with it: it may still be read, noted and cited.
    audit.call(
        "move_evidence",
        json!({ "ids": [policy], "to": "reviewed", "document_number": "SMS-02", "in_force": true }),
    );
    assert_eq!(state(&audit, &policy), "locked");
    let before = audit.state();
    audit.call("move_evidence", keep("an appeal"));
    undone_and_redone(&audit, &before);
    assert_eq!(state(&audit, &policy), "retained");
    audit.call(
        "move_evidence",
        json!({ "ids": [policy], "to": "returned", "reason": "receipt of 2032-04-17" }),
    );
    assert_eq!(state(&audit, &policy), "returned");
    let wiped = audit.refused(
        "move_evidence",
        json!({ "ids": [policy], "to": "destroyed", "reason": "x" }),
        Code::Refused,
    );
    assert_eq!(wiped.rule.as_deref(), Some("E9"));
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn what_was_seen_and_is_not_held_is_noted_cited_and_found() {
    let audit = Audit::set_up();
    let seen = json!({
        "title": "Incident dashboard", "location": "Service desk tool, room 2.14", "seen_on": "2026-03-02",
        "document_version": "view of the day", "source": "T. Berg, service desk", "in_force": true,
    });
    audit.refused("add_reference", json!({ "title": "Dashboard", "location": " " }), Code::Invalid);
    audit.refused("add_reference", json!({ "title": "", "location": "room" }), Code::Invalid);
    audit.refused(
        "add_reference",
        json!({ "title": "a", "location": "b", "seen_on": "02.03.2026" }),
        Code::Invalid,
    );
    let before = audit.state();
    let id = text(&audit.call("add_reference", seen)["value"]["id"]);
    undone_and_redone(&audit, &before);
    let detail = audit.call("get_evidence", json!({ "id": id }));
    assert_eq!((&detail["row"]["form"], &detail["row"]["state"]), (&json!("reference"), &json!("reviewed")));
    assert_eq!(
        (&detail["row"]["seen_on"], &detail["row"]["received_on"]),
        (&json!("2026-03-02"), &json!(""))
    );

    let cite = |part: &str, quote: &str| json!({ "requirement": REQUIREMENT, "evidence": id, "locator": { "part": part }, "quote": quote });
    for (part, quote) in [("", "12 open"), ("Major incidents, March", "")] {
        assert_eq!(audit.refused("cite", cite(part, quote), Code::Refused).rule.as_deref(), Some("E5"));
    }
    audit.call("cite", cite("Major incidents, March", "3 reviewed of 3"));
    assert_eq!(state(&audit, &id), "mapped");
    assert_eq!(list(&audit, json!({ "kinds": ["reference"] })), ["Incident dashboard"]);
    assert_eq!(list(&audit, json!({ "clauses": ["8.6"] })), ["Incident dashboard"]);
    assert_eq!(list(&audit, json!({ "clauses": ["8"] })), ["Incident dashboard"]);
    assert!(list(&audit, json!({ "clauses": ["8.61"] })).is_empty());
    assert!(list(&audit, json!({ "text": ["none"] })).is_empty(), "there is nothing to have a text");
    assert_eq!(audit.call("evidence_facets", json!({}))["text"], json!([]));
    // Nothing of it is held: no bytes, no text, and the file is whole all the same.
    assert_eq!(audit.call("read_text", json!({ "id": id }))["total"], 0);
    audit.host.will_save(audit.host.path("nothing"));
    let nothing = audit.refused("save_original", json!({ "id": id }), Code::NotFound);
    assert!(nothing.what.contains("not held"), "{nothing:?}");
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn pictures_the_team_took_need_consent() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let fault = audit.refused(
        "set_evidence",
        json!({ "id": audit.evidence("policy.pdf"), "form": "photo" }),
        Code::Refused,
    );
    assert_eq!(fault.rule.as_deref(), Some("E2"));
    let folder = audit.host.path("photos");
    // The smallest picture there is.
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";
    support::documents::write(&folder, "rack.png", png);
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let rack = audit.evidence("rack.png");
    audit.call("set_evidence", json!({ "id": rack, "form": "photo" }));
    assert_eq!(list(&audit, json!({ "kinds": ["photo"] })), ["rack.png"]);
    let refused = audit.refused("move_evidence", json!({ "ids": [rack], "to": "reviewed" }), Code::Refused);
    assert!(refused.what.contains("onsent"), "{refused:?}");
    audit.call("move_evidence", json!({ "ids": [rack], "to": "reviewed", "consent": true }));
    assert_eq!(state(&audit, &rack), "reviewed");
}

#[test]
fn interviews_and_observations_stand_in_the_register_when_asked_for() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let files = list(&audit, json!({ "limit": 1000 })).len();
    for (kind, said) in [
        ("interview", "Reviews are held monthly."),
        ("observation", "Three tickets were closed while we watched."),
    ] {
        audit.call(
            "add_note",
            json!({ "requirement": REQUIREMENT, "kind": kind, "person": "Tim", "role": "Agent", "text": said, "at": "2026-03-02T10:00:00Z" }),
        );
    }
    assert_eq!(list(&audit, json!({ "limit": 1000 })).len(), files, "not unless asked for");
    assert_eq!(list(&audit, json!({ "limit": 1000, "notes": true })).len(), files + 2);
    let page = audit.call("list_evidence", json!({ "notes": true, "kinds": ["interview"] }));
    let note = &page["items"][0];
    assert_eq!(
        (&note["form"], &note["requirement"], &note["source"]),
        (&json!("interview"), &json!(REQUIREMENT), &json!("Agent"))
    );
    assert_eq!(list(&audit, json!({ "notes": true, "clauses": ["8.6.1"] })).len(), 2);
    assert_eq!(list(&audit, json!({ "notes": true, "filter": "TICKETS were" })).len(), 1);
    assert_eq!(
        list(&audit, json!({ "notes": true, "states": ["received"], "limit": 1000 })).len(),
        files,
        "a note has no state"
    );
    let facets = audit.call("evidence_facets", json!({}));
    let kinds = facets["kinds"].as_array().unwrap();
    assert!(kinds.contains(&json!({ "value": "interview", "count": 1 })), "{kinds:?}");
    // A note is changed where it stands.
    let fault =
        audit.refused("change_evidence", json!({ "ids": [note["id"]], "source": "x" }), Code::Invalid);
    assert!(fault.hint.is_some());
}

#[test]
fn the_register_is_sorted_by_every_column_with_empty_ones_last() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let all = list(&audit, json!({ "limit": 1000 })).len();
    let policy = audit.evidence("policy.pdf");
    audit.call(
        "set_evidence",
        json!({
            "id": policy, "document_date": "2025-01-01", "delivery": "mail", "classification": "internal",
            "personal_data": true, "document_number": "SMS-02", "document_version": "3.1",
        }),
    );
    audit.cite_policy(REQUIREMENT, "supports");
    for column in [
        "name",
        "kind",
        "text",
        "state",
        "citations",
        "received",
        "date",
        "seen",
        "added",
        "source",
        "delivery",
        "classification",
        "personal_data",
        "number",
        "version",
        "size",
        "path",
    ] {
        let up = list(&audit, json!({ "sort": column, "limit": 1000 }));
        let down = list(&audit, json!({ "sort": format!("-{column}"), "limit": 1000 }));
        assert_eq!((up.len(), down.len()), (all, all), "{column}");
        if ["delivery", "classification", "personal_data", "number", "version"].contains(&column) {
            assert_eq!(
                (up[0].as_str(), down[0].as_str()),
                ("policy.pdf", "policy.pdf"),
                "{column}: empty ones last"
            );
        }
        if ["name", "kind", "size", "path"].contains(&column) {
            assert_ne!(up[0], down[0], "{column}");
        }
        // Pages of it put together are the whole.
        let mut paged = Vec::new();
        for offset in (0..all).step_by(5) {
            let page = audit.call("list_evidence", json!({ "sort": column, "offset": offset, "limit": 5 }));
            paged.extend(page["items"].as_array().unwrap().iter().map(|row| text(&row["name"])));
        }
        assert_eq!(paged, up, "{column}");
    }
    audit.refused("list_evidence", json!({ "sort": "colour" }), Code::Invalid);
    audit.refused("list_evidence", json!({ "received_from": "spring" }), Code::Invalid);
    let on = text(&row(&audit, &policy)["received_on"]);
    assert_eq!(list(&audit, json!({ "received_from": on, "received_to": on, "limit": 1000 })).len(), all);
    assert!(list(&audit, json!({ "received_to": "1999-12-31" })).is_empty());
}
