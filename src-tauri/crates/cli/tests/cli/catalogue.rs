//! `catalogue`: standards of others, from files and as files. All of them are invented.

use serde_json::json;
use support::documents;

use crate::run::{Desk, PASSPHRASE, fields, rows, text};

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

#[test]
fn a_later_version_is_compared_and_moved_to_as_one_step() {
    let desk = Desk::with_file();
    let same = desk.json(&["catalogue", "compare", FILE]);
    assert_eq!((&same["available"], &same["differences"]), (&json!(false), &json!([])));
    assert_eq!(desk.fault(&["catalogue", "move", FILE])["code"], "refused");

    let older = support::editions::older_catalogue();
    let mut seed = 0_u8;
    let mut random = |buffer: &mut [u8]| {
        buffer.fill_with(|| {
            seed = seed.wrapping_mul(31).wrapping_add(17);
            seed
        });
    };
    let now = time::macros::datetime!(2026-03-02 09:00 UTC);
    support::editions::write_past(&desk.path(FILE), PASSPHRASE, now, &mut random, |w| {
        support::editions::put_catalogue(w, &older)
    })
    .expect("written");
    let update = desk.json(&["catalogue", "compare", FILE]);
    assert_eq!((&update["available"], &update["from_version"]), (&json!(true), &json!("0.9.0")));
    assert_eq!(update["differences"][0]["id"], support::editions::REWRITTEN);
    let said = desk.run(&["catalogue", "compare", FILE]).out;
    assert!(said.contains(support::editions::REWRITTEN) && said.contains("obligation"), "{said}");

    let moved = desk.json(&["catalogue", "move", FILE, "iso-iec-20000-1-2018"]);
    assert_eq!((&moved["version"], fields(&moved)), (&update["to_version"], vec!["look_again", "version"]));
    assert_eq!(desk.json(&["catalogue", "compare", FILE])["available"], false);
    desk.json(&["undo", FILE]);
    assert_eq!(desk.json(&["catalogue", "compare", FILE])["from_version"], "0.9.0");
    assert_eq!(desk.fault(&["catalogue", "compare", FILE, "none"])["code"], "not_found");
}
