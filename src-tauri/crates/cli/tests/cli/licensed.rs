//! `licensed`: the user's own clause text, in a store of its own. All sentences are invented.

use serde_json::json;
use support::documents;

use crate::run::{Desk, Printed, fields, text};

const WORDS: &str = "a passphrase of its own";

fn desk() -> Desk {
    let desk = Desk::empty();
    documents::write(desk.folder(), "words", format!("{WORDS}\n"));
    let rows: &[&[&str]] =
        &[&["Clause", "Text"], &["8.6.1", "Badgers dig."], &["8.6.2", "Foxes wait."], &["3.1", "An owl."]];
    documents::write(desk.folder(), "own.xlsx", documents::xlsx("Clauses", rows));
    desk
}

/// A run with the passphrase in the environment.
fn run(desk: &Desk, args: &[&str]) -> Printed {
    let mut command = desk.command(args);
    Printed::new(command.env("TOUCHSTONE_LICENSED_PASSPHRASE", WORDS).output().expect("the binary runs"))
}

#[test]
fn import_list_restore_and_forget() {
    let desk = desk();
    let with = |args: &[&'static str]| {
        desk.json(&[&["licensed"], args, &["--licensed-passphrase-file", "words"]].concat())
    };
    assert_eq!(
        desk.json(&["licensed", "list"]),
        json!([]),
        "no passphrase is needed to hear that there is nothing"
    );
    let dry = with(&["import", "own.xlsx", "--dry-run"]);
    let names = [
        "added",
        "catalogue",
        "changed",
        "found",
        "gone",
        "kept",
        "missing",
        "name",
        "notes",
        "problems",
        "rows",
        "same",
        "unknown",
    ];
    assert_eq!(fields(&dry), names);
    assert_eq!((&dry["kept"], &dry["found"], &dry["added"]), (&json!(false), &json!(2), &json!(2)));
    assert_eq!(dry["unknown"], json!([{ "clause": "3.1", "place": "Clauses!A4" }]));
    assert!(!desk.path("state/licensed.texts").exists());

    with(&["import", "own.xlsx"]);
    documents::write(desk.folder(), "own.csv", "Clause;Text\n8.6.1;Badgers rest.\n");
    let second = with(&["import", "own.csv", "--catalogue", "iso-iec-20000-1-2018"]);
    assert_eq!((&second["changed"], &second["gone"]), (&json!(["8.6.1"]), &json!(["8.6.2"])));
    let back = with(&["restore"]);
    assert_eq!(
        (&back[0]["name"], &back[0]["clauses"], &back[0]["previous"]),
        (&json!("own.xlsx"), &json!(2), &json!(true))
    );
    assert_eq!(with(&["list"]), back);
    assert_eq!(with(&["forget"]), json!([]));
    assert_eq!(
        desk.fault(&["licensed", "forget", "--licensed-passphrase-file", "words"])["code"],
        "not_found"
    );
}

#[test]
fn its_passphrase_can_be_changed() {
    let desk = desk();
    documents::write(desk.folder(), "new words", "other words of its own\n");
    desk.json(&["licensed", "import", "own.xlsx", "--licensed-passphrase-file", "words"]);
    let change = |old: &'static str| {
        ["licensed", "passphrase", "--licensed-passphrase-file", old, "--new-passphrase-file", "new words"]
    };
    assert_eq!(desk.fault(&change("new words"))["code"], "wrong_passphrase");
    desk.json(&change("words"));
    let list = |words: &'static str| ["licensed", "list", "--licensed-passphrase-file", words];
    assert_eq!(desk.fault(&list("words"))["code"], "wrong_passphrase");
    assert_eq!(desk.json(&list("new words"))[0]["clauses"], 2);
}

#[test]
fn it_has_a_passphrase_of_its_own_and_prints_no_text() {
    let desk = desk();
    assert_eq!(
        desk.run(&["licensed", "import", "own.xlsx"]).code,
        2,
        "the passphrase of audit files is not taken"
    );
    let said = run(&desk, &["licensed", "import", "own.xlsx", "--now", "2026-03-02T09:00:00Z"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.starts_with(
            "Kept 2 clauses of ISO/IEC 20000-1:2018 from own.xlsx.\n\
             4 rows: 2 taken, 1 heading, 1 of unknown clauses, 0 left out.\n\
             2 new, 0 changed, 0 the same, 0 gone, "
        ),
        "{}",
        said.out
    );
    assert!(said.out.contains("Unknown: 3.1 [Clauses!A4]"), "{}", said.out);
    let listed = run(&desk, &["licensed", "list"]);
    assert!(
        listed.out.contains("iso-iec-20000-1-2018  2        own.xlsx  2026-03-02T09:00:00Z"),
        "{}",
        listed.out
    );
    documents::write(desk.folder(), "wrong", "not this");
    let fault = desk.fault(&["licensed", "list", "--licensed-passphrase-file", "wrong"]);
    assert_eq!(fault["code"], "wrong_passphrase");
    assert!(text(&fault["what"]).contains("licensed text"), "{fault}");
    // With differences too, and as JSON.
    documents::write(desk.folder(), "own.csv", "Clause;Text\n8.6.1;Badgers rest.\n");
    for args in [
        &["licensed", "import", "own.csv", "--json"][..],
        &["licensed", "restore", "--json"],
        &["licensed", "list"],
    ] {
        let said = run(&desk, args);
        assert_eq!(said.code, 0, "{}", said.err);
        // Not through the back door either.
        let request = r#"{"catalogue":"iso-iec-20000-1-2018","passphrase":"a passphrase of its own"}"#;
        assert_eq!(
            desk.run(&["call", "a.touchstone", "pick_licensed", request, "--path", "own.csv"]).code,
            2
        );
        assert!(!said.out.contains("Badgers") && !said.err.contains("Badgers"), "{}", said.out);
    }
}

#[test]
fn a_catalogue_that_is_not_there_is_named() {
    let desk = desk();
    let args = ["licensed", "import", "own.xlsx", "--catalogue", "x", "--licensed-passphrase-file", "words"];
    let fault = desk.fault(&args);
    assert_eq!((text(&fault["code"]), text(&fault["where"])), ("not_found", "x"));
    assert!(text(&fault["hint"]).contains("iso-iec-20000-1-2018"), "{fault}");
}
