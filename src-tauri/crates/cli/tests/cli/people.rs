//! What people read: short sentences and aligned tables.

use support::documents;

use crate::run::{Desk, redacted, text};

fn said(desk: &Desk, args: &[&str]) -> String {
    let printed = desk.run(&[args, &["--now", "2026-03-02T09:00:00Z", "--actor", "Ada"]].concat());
    let ending = if printed.code == 0 { String::new() } else { format!("exit {}\n", printed.code) };
    redacted(&format!("{}{}{ending}", printed.out, printed.err))
}

#[test]
fn a_morning_at_the_terminal() {
    let desk = Desk::empty();
    insta::assert_snapshot!("new", said(&desk, &["new", "a.touchstone", "--client", "Tarn Ltd"]));
    documents::write(
        desk.folder(),
        "e/policy.pdf",
        documents::pdf(&["First page", "Reviewed within ten days"]),
    );
    documents::write(desk.folder(), "e/sla.xlsx", documents::xlsx("SLA", &[&["Mail", "99.5 %"]]));
    documents::write(desk.folder(), "e/empty.txt", b"");
    insta::assert_snapshot!("add", said(&desk, &["add", "a.touchstone", "e", "gone.pdf"]));
    insta::assert_snapshot!("evidence", said(&desk, &["evidence", "a.touchstone"]));
    let rows = desk.json(&["evidence", "a.touchstone"]);
    let id = |name: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["name"] == name).expect(name);
        text(&row["id"]).to_owned()
    };
    insta::assert_snapshot!("text", said(&desk, &["text", "a.touchstone", &id("sla.xlsx")]));
    insta::assert_snapshot!("no_text", said(&desk, &["text", "a.touchstone", &id("empty.txt")]));
    insta::assert_snapshot!("search", said(&desk, &["search", "a.touchstone", "ten days"]));
    let policy = id("policy.pdf");
    let cite = ["cite", "a.touchstone", "R18-8.6.1-11", &policy, "--quote", "within ten days", "--page"];
    insta::assert_snapshot!("cite", said(&desk, &[&cite[..], &["2"]].concat()));
    insta::assert_snapshot!("cite_refused", said(&desk, &[&cite[..], &["1"]].concat()));
    insta::assert_snapshot!("citations", said(&desk, &["citations", "a.touchstone"]));
    insta::assert_snapshot!(
        "conclude",
        said(&desk, &["conclude", "a.touchstone", "stage-1", "R18-8.6.1-11", "conforming"])
    );
    insta::assert_snapshot!(
        "stage_2",
        said(&desk, &["conclude", "a.touchstone", "stage-2", "R18-8.6.1-11", "conforming"])
    );
    let finding = [
        "finding",
        "add",
        "a.touchstone",
        "stage-1",
        "--kind",
        "ofi",
        "--requirement",
        "R18-8.6.1-11",
        "--statement",
        "The team should write a report.",
    ];
    insta::assert_snapshot!("finding", said(&desk, &finding));
    insta::assert_snapshot!("register", said(&desk, &["finding", "list", "a.touchstone"]));
    insta::assert_snapshot!(
        "outcome",
        said(&desk, &["outcome", "a.touchstone", "stage-1", "--set", "audit_days=2"])
    );
    insta::assert_snapshot!(
        "report_refused",
        said(&desk, &["report", "a.touchstone", "stage-1", "--out", "r"])
    );
    insta::assert_snapshot!("undo", said(&desk, &["undo", "a.touchstone"]));
    insta::assert_snapshot!("redo", said(&desk, &["redo", "a.touchstone"]));
    insta::assert_snapshot!("log", said(&desk, &["log", "a.touchstone", "--limit", "4"]));
    insta::assert_snapshot!("info", said(&desk, &["info", "a.touchstone"]));
    assert!(said(&desk, &["verify", "a.touchstone"]).starts_with("Everything holds: checked "));
}

#[test]
fn from_the_2011_to_the_2018_edition() {
    let desk = Desk::empty();
    let new = ["new", "a.touchstone", "--client", "Tarn Ltd", "--edition", "2011", "--kind", "readiness"];
    assert_eq!(desk.run(&new).code, 0);
    documents::write(
        desk.folder(),
        "e/policy.pdf",
        documents::pdf(&["First page", "Reviewed within ten days"]),
    );
    desk.json(&["add", "a.touchstone", "e"]);
    let policy = text(&desk.json(&["evidence", "a.touchstone"])[0]["id"]).to_owned();
    for requirement in ["R11-8.1-10", "R11-7.2-04"] {
        desk.json(&[
            "cite",
            "a.touchstone",
            requirement,
            &policy,
            "--quote",
            "within ten days",
            "--page",
            "2",
        ]);
    }
    desk.json(&["conclude", "a.touchstone", "assessment", "R11-8.1-10", "conforming"]);
    let language = said(&desk, &["language", "a.touchstone", "de"]);
    let converted = said(&desk, &["convert", "a.touchstone", "--out", "b.touchstone"]);
    insta::assert_snapshot!("convert", format!("{language}\n{converted}"));
    insta::assert_snapshot!(
        "convert_again",
        said(&desk, &["convert", "b.touchstone", "--out", "c.touchstone"])
    );
    let info = desk.json(&["info", "b.touchstone"]);
    assert_eq!((&info["edition"], &info["counts"]["citations"]), (&"2018".into(), &1.into()));
    assert_eq!(desk.json(&["verify", "b.touchstone"])["checked"]["anchors"], 1);
    let printed = desk.json(&["convert", "a.touchstone", "--out", "d.touchstone"]);
    assert_eq!(
        crate::run::fields(&printed),
        ["changes", "citations", "client", "edition", "evidence", "file", "items", "left", "notes"]
    );
}
