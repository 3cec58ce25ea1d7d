//! Given confidential evidence that got in by mistake, when its content is destroyed, then nothing of it is left to be
//! read, found or exported, and the record says that it was there, who destroyed it when, and why.

use api::Code;
use serde_json::{Value, json};
use support::audit::{PASSPHRASE, text};
use support::{Audit, documents};

const WORDS: &str = "Quokka settlement of the other client";

/// A file with a document of another client, an archive of theirs, and one document with bytes of both.
fn mixed_up() -> Audit {
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "wrong.txt", format!("{WORDS}\nSecond line.\n"));
    documents::write(&folder, "theirs.zip", documents::zip(&[("inside.txt", b"Numbat ledger of theirs\n")]));
    documents::write(&folder, "ours.txt", "Major incidents are reviewed.\n");
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit
}

fn row(audit: &Audit, name: &str) -> Value {
    audit.call("get_evidence", json!({ "id": audit.evidence(name) }))["row"].clone()
}

fn hits(audit: &Audit, words: &str) -> u64 {
    audit.call("search", json!({ "query": words }))["total"].as_u64().expect("a number")
}

fn void(audit: &Audit, ids: &Value) {
    audit.call("change_evidence", json!({ "ids": ids, "classification": "Confidential" }));
    audit.call("move_evidence", json!({ "ids": ids, "to": "void", "reason": "Of another client." }));
}

#[test]
fn content_goes_for_good_and_the_record_stays() {
    let audit = mixed_up();
    let id = audit.evidence("wrong.txt");
    let (sha256, bytes) =
        (row(&audit, "wrong.txt")["sha256"].clone(), row(&audit, "wrong.txt")["bytes"].clone());
    assert_eq!(hits(&audit, "quokka"), 1);
    let wipe = json!({ "ids": [id], "reason": "Sent to us by mistake.", "understood": true });
    let refused = |code: Code| {
        let before = audit.state();
        let fault = audit.refused("wipe_evidence", wipe.clone(), code);
        assert_eq!(audit.state(), before, "nothing happened");
        fault
    };
    // Neither void nor confidential.
    assert_eq!(refused(Code::Refused).rule.as_deref(), Some("E11"));
    audit.call("move_evidence", json!({ "ids": [id], "to": "void", "reason": "Of another client." }));
    let open = refused(Code::Refused);
    assert!(open.what.contains("neither classified"), "{open:?}");
    audit.call("change_evidence", json!({ "ids": [id], "classification": "Confidential" }));

    let plan = audit.call("preview_wipe", json!({ "ids": [id] }));
    assert_eq!((&plan["refusals"], &plan["bytes"]), (&json!([]), &bytes), "{plan:#}");
    assert!(text(&plan["warning"]).contains("Undo cannot bring the content back"), "{plan:#}");
    let asked = audit.refused("wipe_evidence", json!({ "ids": [id], "reason": "x" }), Code::Refused);
    assert!(asked.what.contains("Undo cannot"), "{asked:?}");
    audit.refused("wipe_evidence", json!({ "ids": [id], "reason": " ", "understood": true }), Code::Invalid);

    let done = audit.call("wipe_evidence", wipe.clone());
    assert_eq!(done["value"], json!({ "items": 1, "documents": 1, "bytes": bytes }));
    assert!(done["changed"]["areas"].as_array().expect("areas").contains(&json!("evidence")));
    let left = row(&audit, "wrong.txt");
    assert_eq!(
        (&left["sha256"], &left["name"], &left["text"]),
        (&sha256, &json!("wrong.txt"), &json!("none"))
    );
    assert_eq!(left["reason"], "destroyed");
    assert!(text(&left["detail"]).starts_with("The content was destroyed on 2026-"), "{left:#}");
    assert_eq!(hits(&audit, "quokka"), 0);
    assert_eq!(audit.call("read_text", json!({ "id": id }))["total"], 0);
    let gone = audit.refused("save_original", json!({ "id": id }), Code::NotFound);
    assert!(gone.what.contains("was destroyed on 2026-"), "{gone:?}");
    assert!(audit.session.evidence_bytes(&id, None).is_err());
    audit.refused("read_again", json!({ "id": id }), Code::NotFound);
    audit.refused(
        "move_evidence",
        json!({ "ids": [id], "to": "received", "reason": "After all." }),
        Code::Refused,
    );
    audit.refused("wipe_evidence", wipe, Code::Refused);
    audit.refused("undo", json!({}), Code::Refused);

    let verified = audit.call("verify_file", json!({}));
    assert_eq!(
        (&verified["ok"], &verified["destroyed"][0]["sha256"]),
        (&json!(true), &sha256),
        "{verified:#}"
    );
    let log = audit.call("list_history", json!({ "limit": 1 }));
    let entry = log.to_string();
    assert!(
        entry.contains("Destroyed the content of evidence") && entry.contains("Sent to us by mistake."),
        "{entry}"
    );
    // The same after opening it again; and the same document can be added again as a new item.
    audit.call("close_file", json!({}));
    audit.session.open_path(&audit.file(), PASSPHRASE).expect("it opens again");
    assert_eq!(hits(&audit, "quokka"), 0);
    audit.host.drop_files([audit.host.path("in")]);
    let added = audit.call("add_evidence", json!({ "from": "dropped" }))["value"].clone();
    assert_eq!((&added["added"], &added["duplicates"]), (&json!(1), &json!(2)), "{added:#}");
    assert_eq!(hits(&audit, "quokka"), 1);
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn what_others_hold_stays_with_them_and_an_archive_goes_with_its_contents() {
    let audit = mixed_up();
    let copy = documents::write(&audit.host.path("more"), "the same.txt", format!("{WORDS}\nSecond line.\n"));
    audit.host.drop_files([copy]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let wrong = json!([audit.evidence("wrong.txt")]);
    void(&audit, &wrong);
    let plan = audit.call("preview_wipe", json!({ "ids": wrong }));
    assert_eq!((&plan["items"][0]["shared"], &plan["bytes"]), (&json!(1), &json!(0)), "{plan:#}");
    let done = audit.call("wipe_evidence", json!({ "ids": wrong, "reason": "Theirs.", "understood": true }));
    assert_eq!(done["value"]["documents"], 0, "the other item keeps the bytes");
    assert_eq!(audit.call("read_text", json!({ "id": wrong[0] }))["total"], 0, "but not for this one");
    let found = audit.call("search", json!({ "query": "quokka" }));
    assert_eq!(
        (&found["total"], &found["hits"][0]["name"]),
        (&json!(1), &json!("the same.txt")),
        "{found:#}"
    );
    assert!(audit.session.evidence_bytes(&audit.evidence("the same.txt"), None).is_ok());

    // An archive holds what was found inside it, and the other way round.
    let (outer, inner) = (audit.evidence("theirs.zip"), audit.evidence("inside.txt"));
    void(&audit, &json!([outer]));
    let kept = audit.refused(
        "wipe_evidence",
        json!({ "ids": [outer], "reason": "Theirs.", "understood": true }),
        Code::Refused,
    );
    assert!(kept.what.contains("found inside it are not void"), "{kept:?}");
    void(&audit, &json!([inner]));
    let alone = audit.refused(
        "wipe_evidence",
        json!({ "ids": [inner], "reason": "Theirs.", "understood": true }),
        Code::Refused,
    );
    assert!(alone.what.contains("it was found in holds it too"), "{alone:?}");
    let done =
        audit.call("wipe_evidence", json!({ "ids": [outer], "reason": "Theirs.", "understood": true }));
    assert_eq!((&done["value"]["items"], &done["value"]["documents"]), (&json!(2), &json!(2)));
    assert_eq!(hits(&audit, "numbat"), 0);
    assert_eq!(hits(&audit, "incidents"), 1, "nothing else is touched");
    let verified = audit.call("verify_file", json!({}));
    assert_eq!((&verified["ok"], verified["destroyed"].as_array().map(Vec::len)), (&json!(true), Some(3)));
}

#[test]
fn evidence_an_audit_rests_on_is_not_destroyed() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    audit.cite_policy("R18-8.6.1-11", "supports");
    let policy = audit.evidence("policy.pdf");
    let destroyed = audit.refused(
        "move_evidence",
        json!({ "ids": [policy], "to": "destroyed", "reason": "x" }),
        Code::Refused,
    );
    assert_eq!(destroyed.rule.as_deref(), Some("E9"));
    assert!(destroyed.what.contains("no decision"), "{destroyed:?}");
    let request = json!({ "ids": [policy], "reason": "x", "understood": true });
    assert!(audit.refused("wipe_evidence", request, Code::Refused).what.contains("only the content of void"));
}
