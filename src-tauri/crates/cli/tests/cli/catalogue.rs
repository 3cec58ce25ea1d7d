//! `catalogue`: standards of others, from files and as files. All of them are invented.

use serde_json::json;
use support::documents;

use crate::run::{Desk, fields, rows, text};

const FILE: &str = "a.touchstone";
const GOOD: &str =
    "Clause;Clause title;Title;Obligation\n1;Doors;Locks;Doors are locked.\n1;;Keys;Keys are counted.\n";
const BAD: &str = "Clause;Requirement id;Obligation\n1;A;One.\n1;A;Two.\n";

#[test]
fn from_the_template_to_the_export() {
    let desk = Desk::with_file();
    documents::write(desk.folder(), "house.csv", GOOD);
    let dry = desk.json(&["catalogue", "add", FILE, "house.csv", "--dry-run"]);
    let names = [
        "addable",
        "added",
        "clauses",
        "id",
        "kind",
        "language",
        "licence",
        "name",
        "problem_count",
        "problems",
        "publisher",
        "replaces",
        "requirements",
        "rows",
        "skipped",
        "title",
        "version",
    ];
    assert_eq!(fields(&dry), names);
    assert_eq!(
        (&dry["addable"], &dry["added"], &dry["requirements"]),
        (&json!(true), &json!(false), &json!(2))
    );
    assert_eq!(rows(&desk.json(&["catalogue", "list", FILE])["catalogues"]).len(), 1);

    let added = desk.json(&["catalogue", "add", FILE, "house.csv"]);
    assert_eq!((&added["added"], &added["id"]), (&json!(true), &json!("house")));
    let list = desk.json(&["catalogue", "list", FILE]);
    assert_eq!(fields(&list), ["catalogues", "shipped"]);
    let house = &rows(&list["catalogues"])[1];
    assert_eq!(
        (text(&house["info"]["id"]), text(&house["source"]), &house["own"]),
        ("house", "house.csv", &json!(false))
    );
    let requirements = desk.json(&["requirements", FILE, "--catalogue", "house"]);
    assert_eq!(rows(&requirements).len(), 2);

    for (format, name) in [("oscal", "house.json"), ("xlsx", "house.xlsx")] {
        let written = desk.json(&["catalogue", "export", FILE, "house", "--format", format, "--out", name]);
        assert_eq!(fields(&written), ["bytes", "file"]);
        assert_eq!(written["bytes"], std::fs::metadata(desk.path(name)).expect("the file").len());
        let again = desk.json(&["catalogue", "add", FILE, name, "--dry-run"]);
        assert_eq!(
            (&again["replaces"]["added"], &again["replaces"]["removed"]),
            (&json!(0), &json!(0)),
            "{again:#}"
        );
    }
    let removed = desk.json(&["catalogue", "remove", FILE, "house"]);
    assert_eq!(removed, json!({ "removed": "house" }));
    assert_eq!(desk.fault(&["catalogue", "remove", FILE, "iso-iec-20000-1-2018"])["code"], "refused");
    assert_eq!(desk.fault(&["catalogue", "remove", FILE, "house"])["code"], "not_found");
    desk.json(&["catalogue", "template", "--out", "template.xlsx"]);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_nothing_is_added() {
    let desk = Desk::with_file();
    documents::write(desk.folder(), "bad.csv", BAD);
    documents::write(desk.folder(), "letter.docx", documents::docx(&["A letter."]));
    let printed = desk.run(&["catalogue", "add", FILE, "bad.csv"]);
    assert_eq!(printed.code, 1);
    assert!(printed.out.contains("- CSV!C3: The id A is there twice, first at CSV!C2."), "{}", printed.out);
    assert!(printed.out.contains("NOT added"), "{}", printed.out);
    assert_eq!(desk.fault(&["catalogue", "add", FILE, "letter.docx"])["code"], "unreadable");
    assert_eq!(desk.fault(&["catalogue", "add", FILE, "nowhere.csv"])["code"], "io");
    assert_eq!(rows(&desk.json(&["catalogue", "list", FILE])["catalogues"]).len(), 1);
    assert_eq!(desk.run(&["catalogue", "export", FILE, "house", "--format", "pdf", "--out", "x"]).code, 2);
}
