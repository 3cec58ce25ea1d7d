//! `convert-checklist`: a spreadsheet by 2011 clauses becomes a file of the 2018 edition, or goes into one.

use serde_json::json;
use support::documents;

use crate::run::{Desk, fields, rows, text};

const LIST: &str = "Audit of Tarn Ltd;;;\nKapitel;Frage;Bewertung;Nachweis\n\
    8.1;Are major incidents reviewed after they are solved?;erfüllt;MI-04\n8.7;Anything?;erfüllt;MI-05\n";

#[test]
fn a_checklist_becomes_a_file_or_goes_into_one() {
    let desk = Desk::with_file();
    documents::write(desk.folder(), "list.csv", LIST);
    let dry = desk.json(&["convert-checklist", "list.csv", "--dry-run"]);
    assert_eq!((&dry["carried"], &dry["left_count"], &dry["headings"]), (&json!(1), &json!(1), &json!(2)));
    let roles: Vec<&str> = rows(&dry["columns"]).iter().map(|column| text(&column["role"])).collect();
    assert_eq!(roles, ["clause", "question", "status", "evidence"]);
    assert_eq!(dry["left"][0]["place"], "CSV!A4");
    assert!(!fields(&dry).contains(&"handle"));

    let made = desk.json(&[
        "convert-checklist",
        "list.csv",
        "--out",
        "b.touchstone",
        "--client",
        "Tarn Ltd",
        "--kind",
        "readiness",
    ]);
    assert_eq!((&made["file"], &made["client"]), (&json!("b.touchstone"), &json!("Tarn Ltd")));
    let info = desk.json(&["info", "b.touchstone"]);
    assert_eq!((&info["edition"], &info["kind"]), (&json!("2018"), &json!("readiness")));
    assert_eq!(info["counts"]["citations"], made["citations"]);
    assert_eq!(desk.json(&["verify", "b.touchstone"])["ok"], true);
    let again = ["convert-checklist", "list.csv", "--out", "b.touchstone", "--client", "Tarn Ltd"];
    assert_eq!(desk.fault(&again)["code"], "refused", "a file that is there stays");

    // Into an open file, with a column read otherwise; one step back takes all of it away.
    let into =
        desk.json(&["convert-checklist", "list.csv", "--into", "a.touchstone", "--column", "D=ignore"]);
    assert_eq!(into["columns"][3]["role"], "ignore");
    let counts = |desk: &Desk| desk.json(&["info", "a.touchstone"])["counts"].clone();
    assert_eq!(counts(&desk)["citations"], into["citations"]);
    assert_eq!(desk.fault(&["convert-checklist", "list.csv", "--into", "a.touchstone"])["code"], "conflict");
    desk.json(&["undo", "a.touchstone"]);
    assert_eq!((&counts(&desk)["citations"], &counts(&desk)["evidence"]), (&json!(0), &json!(0)));
}

#[test]
fn what_is_no_checklist_is_refused_and_nothing_is_made() {
    let desk = Desk::empty();
    documents::write(desk.folder(), "letter.docx", documents::docx(&["8.1 A letter."]));
    documents::write(desk.folder(), "prices.csv", "Item;Price\nScrew;17\n");
    let convert = |name: &str| {
        desk.fault(&["convert-checklist", name, "--out", "b.touchstone", "--client", "Tarn Ltd"])
    };
    assert_eq!(convert("letter.docx")["code"], "unreadable");
    let prices = convert("prices.csv");
    assert_eq!(prices["where"], "sheet CSV", "{prices:#}");
    assert!(text(&prices["what"]).contains("clause numbers"));
    assert_eq!(desk.run(&["convert-checklist", "prices.csv", "--dry-run"]).code, 1);
    assert!(!desk.path("b.touchstone").exists());
    assert_eq!(desk.run(&["convert-checklist", "prices.csv", "--out", "b.touchstone"]).code, 2, "no client");
    assert_eq!(desk.run(&["convert-checklist", "prices.csv"]).code, 2, "nowhere to go");
}
