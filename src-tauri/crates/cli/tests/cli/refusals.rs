//! What the binary says when it cannot do what is asked: exit codes, faults, where the passphrase comes from.

use serde_json::json;

use crate::run::{Desk, Printed};

#[test]
fn wrong_usage_is_2_and_never_asks_anybody() {
    let desk = Desk::with_file();
    for args in [
        &["no-such-subcommand"][..],
        &["new"],
        &["new", "b.touchstone"],
        &["add", "a.touchstone"],
        &["add", "a.touchstone", "x", "--received", "27.2.2026"],
        &["cite", "a.touchstone", "R", "E", "--quote", "q"],
        &["cite", "a.touchstone", "R", "E", "--quote", "q", "--cell", "B7"],
        &["cite", "a.touchstone", "R", "E", "--quote", "q", "--page", "1", "--slide", "1"],
        &["conclude", "a.touchstone", "stage-1", "R", "perfect"],
        &["finding", "add", "a.touchstone", "stage-1", "--kind", "nc", "--statement", "s"],
        &["outcome", "a.touchstone", "stage-1", "--set", "readiness"],
        &["info", "a.touchstone", "--now", "yesterday"],
        &["call", "a.touchstone", "undo", "{"],
        &["info", "a.touchstone", "--passphrase-file", "no such file"],
    ] {
        let printed = desk.run(args);
        assert_eq!((printed.code, printed.out.as_str()), (2, ""), "{args:?}: {}", printed.err);
        assert!(!printed.err.is_empty(), "{args:?}");
    }
    let nobody =
        desk.command(&["info", "a.touchstone"]).env_remove("TOUCHSTONE_PASSPHRASE").output().unwrap();
    let nobody = Printed::new(nobody);
    assert_eq!(nobody.code, 2);
    insta::assert_snapshot!(nobody.err, @"error: no passphrase: give --passphrase-file, or set TOUCHSTONE_PASSPHRASE");
}

#[test]
fn refusals_are_1_with_a_fault() {
    let desk = Desk::with_file();
    assert_eq!(desk.fault(&["new", "a.touchstone", "--client", "Other"])["code"], "refused");
    assert_eq!(
        desk.fault(&["new", "b.touchstone", "--client", "Other", "--edition", "2011"])["rule"],
        "E-05"
    );
    assert!(!desk.path("b.touchstone").exists());
    std::fs::write(desk.path("letter.touchstone"), "Dear auditor,").unwrap();
    assert_eq!(desk.fault(&["info", "letter.touchstone"])["code"], "not_an_audit_file");
    let missing = desk.fault(&["info", "nowhere.touchstone"]);
    assert!(["not_found", "io"].contains(&missing["code"].as_str().unwrap()), "{missing}");
    assert_eq!(desk.fault(&["text", "a.touchstone", "0123"])["code"], "not_found");
    assert_eq!(desk.fault(&["finding", "show", "a.touchstone", "F-1"])["code"], "not_found");
    assert_eq!(
        desk.fault(&["conclude", "a.touchstone", "stage-7", "R18-8.6.1-11", "open"])["code"],
        "not_found"
    );
    assert_eq!(
        desk.fault(&["outcome", "a.touchstone", "stage-1", "--set", "colour=red"])["code"],
        "not_found"
    );
    assert_eq!(
        desk.fault(&["report", "a.touchstone", "stage-1", "--out", "r", "--format", "odt", "--draft"])["code"],
        "invalid"
    );
    assert_eq!(desk.fault(&["call", "a.touchstone", "dance", "{}"])["code"], "unknown_command");
    assert_eq!(desk.fault(&["call", "a.touchstone", "cite", "{}"])["code"], "invalid");
    assert_eq!(desk.fault(&["redo", "a.touchstone"])["code"], "refused");
}

#[test]
fn a_wrong_passphrase_changes_no_byte() {
    let desk = Desk::with_file();
    let before = std::fs::read(desk.path("a.touchstone")).unwrap();
    for passphrase in ["wrong", "correct horse battery staple ", " "] {
        let printed = desk
            .command(&["info", "a.touchstone", "--json"])
            .env("TOUCHSTONE_PASSPHRASE", passphrase)
            .output();
        let printed = Printed::new(printed.unwrap());
        assert_eq!(printed.code, 1);
        assert!(printed.err.contains("wrong_passphrase"), "{}", printed.err);
    }
    assert_eq!(std::fs::read(desk.path("a.touchstone")).unwrap(), before);
}

#[test]
fn the_passphrase_file_wins_and_its_last_line_end_does_not_count() {
    let desk = Desk::empty();
    for (name, content) in
        [("unix", "from a file\n"), ("windows", "from a file\r\n"), ("plain", "from a file")]
    {
        std::fs::write(desk.path(name), content).unwrap();
    }
    desk.json(&["new", "a.touchstone", "--client", "Tarn", "--passphrase-file", "unix"]);
    for name in ["windows", "plain"] {
        desk.json(&["info", "a.touchstone", "--passphrase-file", name]);
    }
    assert_eq!(desk.fault(&["info", "a.touchstone"])["code"], "wrong_passphrase");
    std::fs::write(desk.path("empty"), "\n").unwrap();
    assert_eq!(desk.run(&["info", "a.touchstone", "--passphrase-file", "empty"]).code, 2);
}

#[test]
fn a_damaged_file_does_not_verify() {
    let desk = Desk::with_file();
    let path = desk.path("a.touchstone");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    std::fs::write(&path, &bytes).unwrap();
    let printed = desk.run(&["verify", "a.touchstone", "--json"]);
    assert_eq!(printed.code, 1, "{}{}", printed.out, printed.err);
    let verified: serde_json::Value = serde_json::from_str(&printed.out).expect("one document");
    assert_eq!(verified["ok"], json!(false));
    for field in ["name", "where", "way_out"] {
        assert!(verified["faults"][0][field].as_str().is_some_and(|text| !text.is_empty()), "{verified:#}");
    }
}

#[test]
fn a_key_costs_whoever_guesses() {
    let desk = Desk::empty();
    let spent = |cheap: bool| {
        let name = format!("{cheap}.touchstone");
        let mut command = desk.command(&["new", &name, "--client", "Tarn"]);
        if !cheap {
            command.env_remove("TOUCHSTONE_TEST_KEYS");
        }
        assert!(command.output().unwrap().status.success());
        let start = std::time::Instant::now();
        desk.json(&["info", &name]);
        start.elapsed()
    };
    // Whatever the machine: the derivation is what takes the time.
    assert!(spent(false) > spent(true) * 2);
}

#[test]
fn runs_are_reproducible_and_named() {
    let desk = Desk::with_file();
    let note = [
        "note",
        "a.touchstone",
        "R18-8.6.1-11",
        "--kind",
        "interview",
        "--person",
        "T",
        "--role",
        "r",
        "Said.",
    ];
    desk.json(&[&note[..], &["--actor", "Berta"]].concat());
    desk.json(&note);
    let log = desk.json(&["log", "a.touchstone", "--limit", "2"]);
    assert_eq!((&log[1]["actor"], &log[0]["actor"]), (&json!("Berta"), &json!("ada")));
    let history = desk.call("list_history", json!({ "limit": 1 }));
    assert!(history["entries"][0]["at"].as_str().is_some_and(|at| at.starts_with("2026-03-02T09:00:00")));
}
