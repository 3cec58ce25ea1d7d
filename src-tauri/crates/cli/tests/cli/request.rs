//! `request`: what the client is asked for, out as a spreadsheet and back.

use serde_json::json;
use support::documents;

use crate::run::{Desk, fields, rows, text};

const FILE: &str = "a.touchstone";

#[test]
fn from_the_list_to_the_answers() {
    let desk = Desk::with_file();
    assert_eq!(desk.json(&["request", "list", FILE]), json!([]));
    let new = desk.json(&["request", "new", FILE, "stage-1", "--language", "fr", "--due", "2026-03-20"]);
    assert_eq!(fields(&new), ["items", "list", "number", "skipped"]);
    assert_eq!(new["number"], 1);
    assert_eq!(desk.fault(&["request", "set", FILE, "1", "--send"])["rule"], "Q1");
    let set = desk.json(&[
        "request",
        "set",
        FILE,
        "1",
        "--contact",
        "Sabine",
        "--delivery",
        "Data room",
        "--add",
        "Le plan",
        "--send",
    ]);
    assert_eq!((&set["state"], &set["contact"]), (&json!("sent"), &json!("Sabine")));
    let names = [
        "audit",
        "audit_code",
        "contact",
        "counts",
        "delivery",
        "due_on",
        "id",
        "items",
        "language",
        "missing",
        "not_closable",
        "number",
        "overdue",
        "remark",
        "sent_at",
        "state",
        "title",
    ];
    assert_eq!(fields(&desk.json(&["request", "list", FILE, "--audit", "stage-1"])[0]), names);
    let names = [
        "clauses",
        "documented_information",
        "evidence",
        "example",
        "id",
        "next",
        "number",
        "reason",
        "requirement",
        "requirements",
        "state",
        "statement",
        "text",
    ];
    assert_eq!(fields(&set["items"][0]), names);

    let out = desk.json(&["request", "export", FILE, "1", "--out", "liste.xlsx"]);
    assert_eq!(fields(&out), ["bytes", "file"]);
    assert_eq!(out["bytes"], std::fs::metadata(desk.path("liste.xlsx")).expect("the file").len());

    documents::write(desk.folder(), "rendu/policy.txt", "The policy");
    documents::write(
        desk.folder(),
        "liste.csv",
        "N°;Nom du fichier;Remarque\n2;policy;\n1;;Dans le manuel\n3;perdu.pdf;\n",
    );
    let import = ["request", "import", FILE, "1", "liste.csv", "rendu"];
    let dry = desk.json(&[import.as_slice(), &["--dry-run"]].concat());
    let names = [
        "applicable",
        "applied",
        "failed",
        "files",
        "items",
        "list",
        "name",
        "problem_count",
        "problems",
        "sheet",
        "unanswered",
        "unnamed",
    ];
    assert_eq!(fields(&dry), names);
    assert_eq!((&dry["applicable"], &dry["applied"], &dry["files"]), (&json!(true), &json!(null), &json!(1)));
    assert_eq!(dry["items"][2]["missing"], json!(["perdu.pdf"]));
    assert_eq!(rows(&desk.json(&["evidence", FILE])).len(), 0);
    let done = desk.json(&[import.as_slice(), &["--received", "2026-03-01"]].concat());
    assert_eq!(fields(&done["applied"]), ["added", "answered", "attached", "later", "unanswered"]);
    assert_eq!((&done["applied"]["answered"], &done["applied"]["added"]), (&json!(2), &json!(1)));

    // One item: guards, states.
    fn item<'a>(more: &[&'a str]) -> Vec<&'a str> {
        [&["request", "set", FILE, "1", "--item"], more].concat()
    }
    assert_eq!(desk.fault(&item(&["2", "--state", "accepted"]))["rule"], "Q3");
    assert_eq!(desk.fault(&item(&["2", "--state", "returned"]))["rule"], "Q4");
    let returned = desk.json(&item(&["2", "--state", "returned", "--reason", "Projet"]));
    assert_eq!((&returned["state"], &returned["reason"]), (&json!("returned"), &json!("Projet")));
    assert_eq!(desk.json(&item(&["1", "--state", "accepted"]))["state"], "accepted");
    let evidence = text(&desk.json(&["evidence", FILE])[0]["id"]).to_owned();
    assert_eq!(desk.json(&item(&["3", "--evidence", &evidence]))["state"], "answered");
    assert_eq!(desk.fault(&item(&["99", "--state", "accepted"]))["code"], "not_found");
    assert_eq!(desk.json(&["undo", FILE])["op"], "change_request");
}

#[test]
fn what_is_wrong_is_said_with_its_cell_and_nothing_is_taken() {
    let desk = Desk::with_file();
    desk.json(&["request", "new", FILE, "stage-1", "--seed", "empty"]);
    desk.json(&[
        "request",
        "set",
        FILE,
        "1",
        "--contact",
        "S",
        "--due",
        "2026-03-20",
        "--delivery",
        "D",
        "--add",
        "Plan",
        "--send",
    ]);
    documents::write(desk.folder(), "bad.csv", "No.;Remark\nseven;here\n");
    let printed = desk.run(&["request", "import", FILE, "1", "bad.csv"]);
    assert_eq!(printed.code, 1);
    assert!(printed.out.contains("CSV!A2: “seven” is no item number"), "{}", printed.out);
    assert!(printed.out.contains("Nothing was taken over."), "{}", printed.out);
    documents::write(desk.folder(), "letter.docx", documents::docx(&["A letter."]));
    assert_eq!(desk.fault(&["request", "import", FILE, "1", "letter.docx"])["code"], "unreadable");
    assert_eq!(desk.fault(&["request", "import", FILE, "2", "bad.csv"])["code"], "not_found");
    assert_eq!(desk.run(&["request", "set", FILE, "1", "--reason", "x"]).code, 2);
    assert_eq!(desk.json(&["request", "list", FILE])[0]["state"], "sent");
}
