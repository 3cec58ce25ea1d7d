//! `reference`, `state` and the sample sheets of `sample`, as scripts call them.

use serde_json::json;
use support::documents;

use crate::run::{Desk, rows, text};

const FILE: &str = "a.touchstone";

#[test]
fn evidence_is_seen_reviewed_and_refused_by_rule() {
    let desk = Desk::with_file();
    documents::mixed_folder(&desk.path("evidence"));
    desk.json(&["add", FILE, "evidence"]);
    let listed = desk.json(&["evidence", FILE]);
    let policy = rows(&listed).iter().find(|row| row["path"] == "policy.pdf").expect("the policy");
    let sha256 = &text(&policy["sha256"])[..12];

    let bare = desk.fault(&["state", FILE, "reviewed", sha256]);
    assert_eq!((&bare["code"], &bare["rule"]), (&json!("refused"), &json!("E4")));
    let moved = desk.json(&["state", FILE, "reviewed", sha256, "--number", "SMS-02", "--in-force", "yes"]);
    assert_eq!(moved, json!({ "items": 1, "state": "reviewed" }));
    desk.json(&["undo", FILE]);
    let detail = desk.call("get_evidence", json!({ "id": policy["id"] }));
    assert_eq!((&detail["row"]["state"], &detail["document_number"]), (&json!("received"), &json!("")));

    let seen = desk.json(&[
        "reference",
        FILE,
        "Incident dashboard",
        "--location",
        "Service desk tool",
        "--document-version",
        "of the day",
        "--in-force",
        "yes",
    ]);
    let id = text(&seen["evidence"]);
    let part = ["cite", FILE, "R18-8.6.1-02", id, "--part", "Open incidents", "--quote", "12 open"];
    let cited = desk.json(&part);
    assert!(cited["citation"].is_string());
    let said = desk.run(&["reference", FILE, "Dashboard"]);
    assert_eq!(said.code, 2, "{}", said.err);
    let verified = desk.json(&["verify", FILE]);
    assert_eq!(verified["ok"], true, "{verified:#}");
}

#[test]
fn a_sheet_is_begun_drawn_filled_in_and_shown() {
    let desk = Desk::with_file();
    let begun = desk.json(&[
        "sample",
        "new",
        FILE,
        "Changes of March",
        "--method",
        "random",
        "--of",
        "250",
        "--size",
        "8",
        "--seed",
        "4711",
        "--step",
        "Approved",
        "--step",
        "Tested",
    ]);
    let id = text(&begun["summary"]["id"]);
    assert_eq!(begun["items"], json!([]));
    let drawn = desk.json(&["sample", "draw", FILE, id]);
    let references: Vec<&str> = rows(&drawn["items"]).iter().map(|item| text(&item["reference"])).collect();
    // As docs/sampling.md computes it with sha256sum.
    assert_eq!(
        references,
        ["no. 45", "no. 52", "no. 56", "no. 71", "no. 142", "no. 167", "no. 201", "no. 232"]
    );
    let set = desk.json(&["sample", "set", FILE, id, "3", "Tested", "deviating", "--remark", "no record"]);
    assert_eq!(set["summary"]["totals"]["deviating"], 1);
    let set = desk.json(&["sample", "set", FILE, id, "3", "Tested", "open"]);
    assert_eq!(set["summary"]["totals"]["deviating"], 0);
    desk.json(&["sample", "set", FILE, id, "1", "Approved", "not-applicable"]);
    let shown = desk.run(&["sample", "show", FILE, id]);
    assert!(shown.out.contains("8 items of 250 drawn, random, seed 4711"), "{}", shown.out);
    assert_eq!(rows(&desk.json(&["sample", "show", FILE])).len(), 1);
    let other = desk.fault(&["sample", "set", FILE, id, "9", "Tested", "conforming"]);
    assert_eq!(other["code"], "not_found");
    // Neither a sheet nor a folder for the sample audit: wrong usage, and both are named.
    let bare = desk.run(&["sample"]);
    assert_eq!(bare.code, 2, "{}{}", bare.out, bare.err);
}

#[test]
fn content_is_destroyed_only_with_a_second_word_and_verify_says_so() {
    let desk = Desk::with_file();
    documents::write(desk.folder(), "wrong.txt", "Quokka ledger of another client\n");
    desk.json(&["add", FILE, "wrong.txt"]);
    let listed = desk.json(&["evidence", FILE]);
    let row = &rows(&listed)[0];
    let (id, sha256) = (text(&row["id"]), text(&row["sha256"]));
    let wipe = ["wipe", FILE, id, "--reason", "Sent by mistake"];
    assert_eq!(desk.fault(&[&wipe[..], &["--yes"]].concat())["rule"], "E11");
    desk.call("change_evidence", json!({ "ids": [id], "classification": "Confidential" }));
    desk.json(&["state", FILE, "void", id, "--reason", "Of another client"]);
    let told = desk.run(&wipe);
    assert_eq!(told.code, 1);
    assert!(
        told.out.contains("wrong.txt") && told.out.contains("Undo cannot") && told.out.contains("--yes"),
        "{}",
        told.out
    );
    assert_eq!(desk.json(&["search", FILE, "quokka"])["total"], 1);
    let done = desk.json(&[&wipe[..], &["--yes"]].concat());
    assert_eq!(done, json!({ "items": 1, "documents": 1, "bytes": 32, "done": true }));
    assert_eq!(desk.json(&["search", FILE, "quokka"])["total"], 0);
    let gone = desk.fault(&["original", FILE, id, "--out", "copy.txt"]);
    assert!(text(&gone["what"]).contains("was destroyed on 2026-03-02"), "{gone}");
    let verified = desk.json(&["verify", FILE]);
    assert_eq!((&verified["ok"], &verified["destroyed"][0]["sha256"]), (&json!(true), &json!(sha256)));
    let said = desk.run(&["verify", FILE]);
    assert!(said.out.contains("Content destroyed on 2026-03-02: wrong.txt"), "{}", said.out);
    let row = desk.json(&["evidence", FILE])[0].clone();
    assert_eq!(
        (&row["sha256"], &row["text"], &row["reason"]),
        (&json!(sha256), &json!("none"), &json!("destroyed"))
    );
}
