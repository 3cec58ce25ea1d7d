//! cli.md from top to bottom, on a folder of real documents, bad ones included: the shapes scripts rely on.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::documents;

use crate::run::{Desk, fields, rows, text};

const FILE: &str = "a.touchstone";
const REVIEW: &str = "R18-8.6.1-11";

#[test]
fn every_call_of_the_contract() {
    let desk = Desk::empty();

    // new, info
    let new =
        desk.json(&["new", FILE, "--client", "Tarn Ltd", "--edition", "2018", "--kind", "certification"]);
    assert_eq!(fields(&new), ["audits", "client", "edition", "file"]);
    assert_eq!(
        (&new["file"], &new["client"], &new["edition"]),
        (&json!(FILE), &json!("Tarn Ltd"), &json!("2018"))
    );
    let info = desk.json(&["info", FILE]);
    assert_eq!(fields(&info), ["audits", "client", "counts", "edition", "kind", "schema"]);
    let kinds: Vec<&str> = rows(&info["audits"]).iter().map(|audit| text(&audit["kind"])).collect();
    assert_eq!(kinds, ["stage-1", "stage-2"]);
    assert_eq!(fields(&info["audits"][0]), ["id", "kind", "state"]);
    assert_eq!(fields(&info["counts"]), ["citations", "evidence", "findings", "journal"]);

    // add: every path is counted exactly once
    let folder = desk.path("evidence");
    let readable = documents::mixed_folder(&folder);
    let add = desk.json(&[
        "add",
        FILE,
        "evidence",
        "no such file.pdf",
        "--received",
        "2026-02-27",
        "--source",
        "Sabine",
    ]);
    assert_eq!(fields(&add), ["added", "bytes", "duplicates", "elapsed_ms", "failed"]);
    let number = |key: &str| add[key].as_u64().expect("a number");
    assert_eq!(number("added") + number("duplicates") + rows(&add["failed"]).len() as u64, 15, "{add:#}");
    for failed in rows(&add["failed"]) {
        assert_eq!(fields(failed), ["path", "reason", "stored"]);
        assert_eq!(failed["stored"], failed["path"] != "no such file.pdf", "{failed}");
    }

    // evidence
    let evidence = desk.json(&["evidence", FILE]);
    let by_path: BTreeMap<&str, &Value> =
        rows(&evidence).iter().map(|row| (text(&row["path"]), row)).collect();
    for row in by_path.values() {
        assert_eq!(fields(row), ["bytes", "id", "kind", "name", "path", "reason", "sha256", "text"]);
        assert!(["ready", "pending", "none", "failed"].contains(&text(&row["text"])), "{row}");
        assert!(row["reason"].is_string() || row["text"] != "failed", "{row}");
    }
    let find = |name: &str| {
        let found = by_path.iter().find(|(path, _)| path.ends_with(name));
        *found.unwrap_or_else(|| panic!("{name} is lost: {:?}", by_path.keys())).1
    };
    for name in readable {
        assert_eq!(find(name)["text"], "ready", "{name}");
    }
    let policy = find("policy.pdf");
    let (id, hash) = (text(&policy["id"]), text(&policy["sha256"]));

    // text: by id and by the beginning of the hash; sheets cell by cell
    let pages = desk.json(&["text", FILE, id]);
    assert_eq!(pages[1]["locator"], json!({ "page": 2 }));
    assert!(text(&pages[1]["text"]).contains("ten working days"));
    assert_eq!(desk.json(&["text", FILE, &hash[..10]]), pages);
    let cells = desk.json(&["text", FILE, text(&find("sla.xlsx")["id"])]);
    let cells: Vec<(&str, &str, &str)> = rows(&cells)
        .iter()
        .map(|piece| {
            (text(&piece["locator"]["sheet"]), text(&piece["locator"]["cell"]), text(&piece["text"]))
        })
        .collect();
    assert_eq!(cells[4], ("SLA", "B2", "99.5 %"));
    assert_eq!(cells.last(), Some(&("SLA", "C3", "met in all months")));
    let lines = desk.json(&["text", FILE, text(&find("notes.txt")["id"])]);
    assert_eq!(lines[1], json!({ "locator": { "paragraph": 2 }, "text": "Second line of the notes" }));
    let mail = desk.json(&["text", FILE, text(&find("complaint.eml")["id"])]);
    assert!(rows(&mail).iter().any(|piece| piece["locator"]["part"] == "body"), "{mail:#}");
    assert_eq!(desk.json(&["text", FILE, text(&find("bomb.zip")["id"])]), json!([]));

    // original: the exact bytes received
    for name in ["policy.pdf", "empty.txt", "bomb.zip", "cut off.docx", "noise.bin"] {
        desk.json(&["original", FILE, text(&find(name)["id"]), "--out", "back"]);
        let path = by_path.iter().find(|(path, _)| path.ends_with(name)).expect("known").0;
        // With several paths given, each keeps the name of its folder.
        let original = std::fs::read(desk.path(path)).expect("the original");
        assert_eq!(std::fs::read(desk.path("back")).expect("the copy"), original, "{name}");
    }

    // search
    let found = desk.json(&["search", FILE, "\"ten working days\"", "--limit", "5"]);
    assert_eq!(fields(&found), ["hits", "total"]);
    assert_eq!(fields(&found["hits"][0]), ["evidence", "locator", "name", "score", "snippet"]);
    assert_eq!(found["hits"][0]["locator"], json!({ "page": 2 }));

    // suggest
    let found = desk.json(&["suggest", FILE, "R18-8.6.1-11", "--limit", "3"]);
    assert_eq!(fields(&found), ["dismissed", "on", "passages", "total"]);
    assert_eq!(
        fields(&found["passages"][0]),
        ["because", "evidence", "in_name", "locator", "name", "quote", "score"]
    );

    // requirements
    let all = desk.json(&["requirements", FILE]);
    assert_eq!(rows(&all).len(), 284);
    for row in rows(&all) {
        for field in ["id", "clause", "title", "obligation", "elements", "evidence_types", "questions"] {
            assert!(!row[field].is_null(), "{field} of {}", row["id"]);
        }
    }
    let clause = desk.json(&["requirements", FILE, "--clause", "8.6"]);
    assert!(rows(&clause).iter().all(|row| text(&row["clause"]).starts_with("8.6")));
    assert!(rows(&clause).iter().any(|row| row["id"] == REVIEW));

    // cite, citations
    let quote = "reviewed within ten working days";
    let citation = desk.json(&[
        "cite",
        FILE,
        REVIEW,
        id,
        "--page",
        "2",
        "--quote",
        quote,
        "--strength",
        "partly",
        "--note",
        "part 2",
    ]);
    assert_eq!(fields(&citation), ["citation"]);
    desk.json(&[
        "cite",
        FILE,
        REVIEW,
        text(&find("sla.xlsx")["id"]),
        "--cell",
        "SLA!A2:C2",
        "--quote",
        "99.5 %",
    ]);
    desk.json(&[
        "cite",
        FILE,
        REVIEW,
        text(&find("notes.txt")["id"]),
        "--paragraph",
        "1",
        "--quote",
        "First line",
    ]);
    desk.json(&[
        "cite",
        FILE,
        REVIEW,
        text(&find("complaint.eml")["id"]),
        "--part",
        "body",
        "--quote",
        "nine days",
    ]);
    let fault = desk.fault(&["cite", FILE, REVIEW, id, "--page", "1", "--quote", quote]);
    assert_eq!(fault["code"], "refused");
    let citations = desk.json(&["citations", FILE, "--requirement", REVIEW, "--evidence", id]);
    assert_eq!(rows(&citations).len(), 1);
    let first = &citations[0];
    assert_eq!(fields(first), ["citation", "evidence", "locator", "quote", "requirement", "strength"]);
    assert_eq!((&first["citation"], &first["strength"]), (&citation["citation"], &json!("partly")));
    assert_eq!(rows(&desk.json(&["citations", FILE])).len(), 4);
    let by_hash = &text(&find("sla.xlsx")["sha256"])[..10];
    assert_eq!(rows(&desk.json(&["citations", FILE, "--evidence", by_hash])).len(), 1);

    // note, conclude
    let note = desk.json(&[
        "note",
        FILE,
        REVIEW,
        "--kind",
        "observation",
        "--person",
        "Tim Rask",
        "--role",
        "agent",
        "A review was attended.",
    ]);
    assert_eq!(fields(&note), ["note"]);
    let concluded = desk.json(&["conclude", FILE, "stage-1", REVIEW, "conforming", "--reason", "Seen."]);
    assert_eq!(concluded, json!({ "requirement": REVIEW, "conclusion": "conforming" }));
    let fault = desk.fault(&["conclude", FILE, "stage-1", "R18-5.2.1-01", "no-case"]);
    assert_eq!((&fault["code"], &fault["rule"]), (&json!("refused"), &json!("S2-04")));
    desk.json(&["conclude", FILE, "stage-1", REVIEW, "open"]);

    // finding
    let finding = desk.json(&[
        "finding",
        "add",
        FILE,
        "stage-1",
        "--kind",
        "concern",
        "--requirement",
        REVIEW,
        "R18-8.6.1-10",
        "--statement",
        "It could not be shown that major incidents are reviewed.",
        "--citation",
        text(&citation["citation"]),
    ]);
    assert_eq!(fields(&finding), ["finding", "number"]);
    let register = desk.json(&["finding", "list", FILE, "--audit", "stage-1"]);
    assert_eq!((rows(&register).len(), &register[0]["number"]), (1, &finding["number"]));
    let shown = desk.json(&["finding", "show", FILE, text(&finding["number"])]);
    for field in
        ["id", "number", "kind", "state", "statement", "objective_evidence", "requirements", "citations"]
    {
        assert!(!shown[field].is_null(), "{field}: {shown:#}");
    }
    desk.json(&["conclude", FILE, "stage-1", REVIEW, "concern"]);

    // outcome, report
    let outcome = desk.json(&["outcome", FILE, "stage-1"]);
    assert_eq!(fields(&outcome), ["missing", "set", "state"]);
    for missing in rows(&outcome["missing"]) {
        assert_eq!(fields(missing), ["rule", "what", "where"]);
    }
    let fault = desk.fault(&["report", FILE, "stage-1", "--out", "reports"]);
    assert_eq!(rows(&fault["missing"]).len(), rows(&outcome["missing"]).len(), "{fault:#}");
    let draft = desk.json(&["report", FILE, "stage-1", "--out", "drafts", "--draft", "--format", "pdf"]);
    assert_eq!((&draft["issued"], rows(&draft["files"]).len()), (&json!(false), 1));
    complete_stage_1(&desk);
    let report = desk.json(&["report", FILE, "stage-1", "--out", "reports", "--format", "pdf,xlsx"]);
    assert_eq!(report["issued"], true);
    for file in rows(&report["files"]) {
        assert_eq!(fields(file), ["bytes", "path", "sha256"]);
        let bytes = std::fs::read(desk.path(text(&file["path"]))).expect("the report");
        assert_eq!(file["bytes"].as_u64(), Some(bytes.len() as u64));
        assert!(bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK"));
    }
    assert_eq!(
        desk.json(&["report", FILE, "stage-1", "--out", "again"])["files"][0]["sha256"],
        report["files"][0]["sha256"]
    );

    // log, undo, redo
    let log = desk.json(&["log", FILE]);
    assert_eq!(
        rows(&log).len() as u64,
        desk.json(&["info", FILE])["counts"]["journal"].as_u64().expect("a number")
    );
    for entry in rows(&log) {
        assert_eq!(fields(entry), ["actor", "changes", "device", "hash", "hlc", "op", "seq", "summary"]);
    }
    assert_eq!(rows(&desk.json(&["log", FILE, "--limit", "2"])), &rows(&log)[..2]);
    desk.json(&["note", FILE, REVIEW, "--kind", "interview", "--person", "Tim", "--role", "agent", "Again."]);
    let undone = desk.json(&["undo", FILE]);
    let redone = desk.json(&["redo", FILE]);
    assert_eq!((&undone["op"], text(&redone["summary"]).is_empty()), (&redone["op"], false));

    // verify, passphrase, commands, call
    let verified = desk.json(&["verify", FILE]);
    assert_eq!(fields(&verified), ["checked", "faults", "ok"]);
    assert_eq!(fields(&verified["checked"]), ["anchors", "blobs", "entries", "pages"]);
    assert_eq!((&verified["ok"], &verified["faults"]), (&json!(true), &json!([])));
    std::fs::write(desk.path("new pass"), "another one\n").expect("a file");
    assert_eq!(desk.json(&["passphrase", FILE, "--new-passphrase-file", "new pass"]), json!({}));
    assert_eq!(desk.fault(&["info", FILE])["code"], "wrong_passphrase");
    let info = desk.json(&["info", FILE, "--passphrase-file", "new pass"]);
    assert_eq!(info["client"], "Tarn Ltd");
    let commands = desk.json(&["commands"]);
    assert_eq!(rows(&commands).len(), api::commands::NAMES.len());
    assert_eq!(fields(&commands[0]), ["about", "name", "request", "response"]);
    let called = desk.json(&["call", FILE, "get_setup", "{}", "--passphrase-file", "new pass"]);
    assert_eq!(called["client"]["name"], "Tarn Ltd");

    // One file is left, and nothing beside it.
    let left: Vec<String> = std::fs::read_dir(desk.folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("touchstone"))
        .collect();
    assert_eq!(left, [FILE]);
}

/// The set-up and all answers of Stage 1, the way a script gives them.
fn complete_stage_1(desk: &Desk) {
    let client = json!({
        "address": "14 Mill Lane", "representative_name": "Sabine Kolar", "scope_organization": "Tarn Ltd",
        "scope_services": "Mail", "scope_statement": "The SMS of Tarn Ltd for mail.",
    });
    desk.call("set_client", client);
    desk.call("set_body", json!({ "name": "Northmark" }));
    desk.call("save_site", json!({ "name": "Aldermoor" }));
    desk.call("save_team_member", json!({ "name": "Ada", "role": "lead_auditor" }));
    let answers = [
        "starts_on=2026-03-02",
        "ends_on=2026-03-03",
        "readiness=ready-with-concerns",
        "audit_days=2",
        "places=On site",
        "client_informed=On the last day",
    ];
    let objectives = [
        "documented_information",
        "site_conditions",
        "understanding",
        "scope",
        "resources",
        "planning",
        "internal_audit_and_review",
    ];
    let objectives: Vec<String> =
        objectives.iter().map(|name| format!("objective_{name}=Reached: {name}")).collect();
    let mut args = vec!["outcome", FILE, "stage-1", "--set"];
    args.extend(answers);
    args.extend(objectives.iter().map(String::as_str));
    let outcome = desk.json(&args);
    assert_eq!(outcome["missing"], json!([]));
    assert_eq!(outcome["set"]["readiness"], "ready_with_concerns");
}
