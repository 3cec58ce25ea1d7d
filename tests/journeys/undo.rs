//! Given any stretch of work, when everything is undone, then the file is as it was; redone, as it had become.

use api::Code;
use serde_json::{Value, json};
use support::Audit;
use support::audit::PASSPHRASE;

const REQUIREMENT: &str = "R18-8.6.1-11";

/// Work that touches every kind of thing that can be changed.
fn work(audit: &Audit) {
    audit.add_mixed_folder();
    let evidence = audit.evidence("policy.pdf");
    audit.call("set_evidence", json!({ "id": evidence, "title": "Policy", "document_version": "2.0" }));
    let citation = audit.cite_policy(REQUIREMENT, "contradicts");
    let other = audit.cite_policy(REQUIREMENT, "context");
    audit.call("set_citation", json!({ "id": citation, "note": "page 2" }));
    audit.call("remove_citation", json!({ "id": other }));
    let note =
        json!({ "requirement": REQUIREMENT, "kind": "interview", "person": "Tim", "text": "Said so." });
    let note = audit.call("add_note", note)["value"]["id"].clone();
    audit.call("set_note", json!({ "id": note, "text": "Said it twice." }));
    let finding = json!({
        "audit": "stage-1", "kind": "concern", "requirements": [REQUIREMENT], "statement": "Not shown.",
        "citations": [citation], "conclude": true,
    });
    let finding = audit.call("add_finding", finding)["value"]["finding"].clone();
    audit.call("set_finding", json!({ "id": finding, "statement": "Not shown at all.", "requirements": [REQUIREMENT, "R18-5.2.1-01"] }));
    audit.call("conclude", json!({ "audit": "stage-1", "requirement": REQUIREMENT, "state": "open" }));
    audit.call("set_answer", json!({ "audit": "stage-1", "key": "objective_scope", "value": "Two sites." }));
    let site = audit.call("save_site", json!({ "name": "Port Stennick" }))["value"]["id"].clone();
    audit.call("save_site", json!({ "id": site, "persons": 21 }));
    audit.call("remove_setup_item", json!({ "kind": "site", "id": site }));
    audit.call("set_client", json!({ "address": "another street" }));
}

/// The visible state without what only says when something was saved.
fn state(audit: &Audit) -> Value {
    audit.state()
}

#[test]
fn undoing_everything_gives_the_start_and_redoing_everything_the_end() {
    let audit = Audit::set_up();
    let start = state(&audit);
    let entries = |audit: &Audit| audit.call("file_info", json!({}))["counts"]["journal"].as_u64().unwrap();
    let before = entries(&audit);
    work(&audit);
    let steps = entries(&audit) - before;
    let end = state(&audit);
    assert_ne!(start, end);

    for step in 0..steps {
        let undone = audit.call("undo", json!({}));
        assert!(undone["value"]["summary"].is_string(), "step {step}: {undone}");
        if step == steps / 2 {
            // It survives a restart.
            audit.call("close_file", json!({}));
            audit.session.open_path(&audit.file(), PASSPHRASE).expect("opens again");
        }
    }
    assert_eq!(state(&audit), start);
    for _ in 0..steps {
        audit.call("redo", json!({}));
    }
    assert_eq!(state(&audit), end);
    audit.refused("redo", json!({}), Code::Refused);
    let verified = audit.call("verify_file", json!({}));
    assert_eq!(verified["ok"], true, "{verified:#}");
    // Nothing of it is forgotten: undo and redo are entries as well.
    assert_eq!(entries(&audit), before + 3 * steps);
}

#[test]
fn one_entry_is_taken_back_unless_somebody_wrote_over_it() {
    let audit = Audit::set_up();
    audit.call("set_client", json!({ "address": "first street" }));
    let entry = audit.call("list_history", json!({ "limit": 1 }))["entries"][0]["number"].clone();
    audit.call("save_site", json!({ "name": "Port Stennick" }));
    audit.call("set_client", json!({ "address": "second street" }));
    audit.refused("undo_entry", json!({ "number": entry }), Code::Conflict);
    audit.call("undo", json!({}));
    let setup = audit.call("get_setup", json!({}));
    assert_eq!(setup["client"]["address"], "first street");
    audit.call("undo_entry", json!({ "number": entry }));
    let setup = audit.call("get_setup", json!({}));
    assert_eq!(setup["client"]["address"], "14 Mill Lane");
    assert_eq!(setup["sites"].as_array().map(Vec::len), Some(2), "what came after it stays");
}

#[test]
fn the_history_is_found_by_day_and_by_words_however_far_back() {
    let audit = Audit::set_up();
    let person = json!({ "name": "Bo Needle", "role": "auditor" });
    audit.call("save_team_member", person);
    for number in 0..520 {
        audit.call("set_client", json!({ "address": format!("{number} Mill Lane") }));
    }
    let ask = |request: Value| audit.call("list_history", request);
    let found = ask(json!({ "text": "needle", "limit": 1 }));
    assert_eq!(found["entries"].as_array().map(Vec::len), Some(1), "{found:#}");
    assert!(found["entries"][0]["summary"].as_str().is_some_and(|text| text.contains("Bo Needle")));
    let rest = ask(json!({ "text": "needle", "limit": 1, "before": found["next"] }));
    assert_eq!((&rest["entries"], &rest["next"]), (&json!([]), &Value::Null));
    assert_eq!(ask(json!({ "text": "NEEDLE bo" }))["entries"], ask(json!({ "text": "needle" }))["entries"]);
    assert_eq!(ask(json!({ "text": "needle haystack" }))["entries"], json!([]));
    // A kind of thing is looked for just as far back.
    assert_eq!(ask(json!({ "entity": "site" }))["entries"].as_array().map(Vec::len), Some(1));

    let at = ask(json!({ "limit": 1 }))["entries"][0]["at"].as_str().unwrap().to_owned();
    let day = &at[..10];
    let all = ask(json!({}))["total"].as_u64().unwrap();
    let of = |request: Value| ask(request)["entries"].as_array().map(Vec::len).unwrap() as u64;
    assert_eq!(of(json!({ "on": day, "limit": 1000 })), all);
    assert_eq!(of(json!({ "on": "2001-01-01" })), 0);
    // The day before, as seen from where it is still the day before.
    assert_eq!(of(json!({ "on": day, "utc_offset": -1439, "limit": 1000 })), 0);
    audit.refused("list_history", json!({ "on": "yesterday" }), Code::Invalid);
    audit.refused("list_history", json!({ "on": day, "utc_offset": 100_000 }), Code::Invalid);
}

#[test]
fn a_word_is_found_in_an_entry_with_more_changes_than_are_wanted_and_one_answer_looks_at_a_bounded_part() {
    let audit = Audit::set_up();
    let folder = audit.host.path("many");
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..60 {
        std::fs::write(folder.join(format!("record {number}.txt")), format!("Record {number}.")).unwrap();
    }
    std::fs::write(folder.join("zebra.txt"), "The last of them.").unwrap();
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let asked = json!({ "text": "zebra", "entity": "evidence", "changes": 5 });
    let found = audit.call("list_history", asked);
    let entries = found["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "{found:#}");
    // The thing found stands behind the first changes; the entry says how many there are.
    assert_eq!(entries[0]["changes"].as_array().map(Vec::len), Some(5));
    assert!(entries[0]["written"].as_u64().is_some_and(|written| written > 300), "{}", entries[0]["written"]);
    let whole = audit.call("list_history", json!({ "text": "zebra", "entity": "evidence" }));
    assert_eq!(
        whole["entries"][0]["changes"].as_array().map(|all| all.len() as u64),
        entries[0]["written"].as_u64()
    );

    // So much is written that one answer does not look at all of it; asked on, the one wanted is found.
    let ids: Vec<Value> = audit.call("list_evidence", json!({ "limit": 100 }))["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    for number in 0..40 {
        let change = json!({ "ids": ids, "source": format!("Source {number}") });
        audit.call("change_evidence", change);
    }
    let mut asked = json!({ "text": "needle in no haystack" });
    let mut answers = 0;
    loop {
        let answer = audit.call("list_history", asked.clone());
        assert_eq!(answer["entries"], json!([]));
        answers += 1;
        if answer["next"].is_null() {
            break;
        }
        asked["before"] = answer["next"].clone();
    }
    assert!(answers > 1, "bounded");
}
