//! Given a scan and a photo of text, when their text is recognised, then it is found, cited and highlighted like any
//! text, and says that it is a guess; off means off, and what was done before a stop is not done again.
//!
//! The real engine is needed for most of it. Where it is missing these tests say so, loudly, and prove nothing.

use std::path::PathBuf;

use api::Code;
use domain::document::PageLayout;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const REVIEW: &str = "R18-8.6.1-11";
const LINES: [&str; 3] = [
    "Service management policy of Tarn",
    "Major incidents are reviewed within ten days",
    "Budget and capacity are planned",
];

/// Whether the real engine is there with English; says so when not.
#[expect(clippy::print_stderr, reason = "what was not tested is told")]
fn engine() -> bool {
    let found = worker::Engine::find().and_then(|path| worker::Engine::ask(&path).ok());
    let there = found.is_some_and(|engine| engine.languages.iter().any(|language| language == "eng"));
    if !there {
        eprintln!("SKIPPED: no Tesseract with English on this machine; text recognition is NOT tested here");
    }
    there
}

/// A page of text as a picture, drawn from our own PDF by our own worker.
fn photo(lines: &[&str]) -> Vec<u8> {
    let drawn = documents::pdf(lines);
    let pool = worker::Pool::new(
        support::host::touchstone(),
        vec!["worker".to_owned()],
        1,
        worker::Limits::default(),
    );
    let (mut png, mut size) = (Vec::new(), PageLayout::default());
    pool.run(&worker::Order::Scan { page: 1, password: None }, &drawn, &worker::Cancel::new(), &mut |part| {
        match part {
            worker::Answer::Bytes(found) => png = found,
            worker::Answer::Layout(found) => size = found,
            _ => {}
        }
        std::ops::ControlFlow::Continue(())
    })
    .expect("a page is drawn");
    assert_eq!((size.width, size.height), (595.0, 842.0));
    png
}

/// A file with a photo of a line of the policy, a TIFF-free scan of two pages, and a text that needs no recognition.
fn scanned() -> Audit {
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "photo.png", photo(&LINES[1..2]));
    documents::write(&folder, "scan.pdf", documents::scan(&[&photo(&LINES[..1]), &photo(&LINES[2..])]));
    documents::write(&folder, "plain.pdf", documents::pdf(&["A page with text of its own"]));
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit
}

fn row(audit: &Audit, name: &str) -> Value {
    audit.call("get_evidence", json!({ "id": audit.evidence(name) }))
}

fn hits(audit: &Audit, query: &str) -> usize {
    audit.call("search", json!({ "query": query }))["hits"].as_array().expect("hits").len()
}

#[test]
fn recognised_text_is_found_cited_and_highlighted_and_says_what_it_is() {
    if !engine() {
        return;
    }
    let audit = scanned();
    assert_eq!(row(&audit, "scan.pdf")["row"]["reason"], "no_text");
    assert_eq!(hits(&audit, "incidents"), 0);
    let state = audit.call("recognition_state", json!({}));
    assert_eq!(
        (&state["on"], &state["documents"], &state["pages"]),
        (&json!(false), &json!(2), &json!(3)),
        "{state:#}"
    );

    audit.refused("recognise_text", json!({}), Code::Refused);
    audit.call("set_settings", json!({ "actor": "Ada Auditor", "theme": "dark", "recognition": { "on": true, "languages": ["eng"] } }));
    let done = audit.call("recognise_text", json!({}));
    let value = &done["value"];
    assert_eq!(
        (&value["documents"], &value["pages"], &value["failed"]),
        (&json!(2), &json!(3), &json!([])),
        "{value:#}"
    );
    assert!(done["changed"]["areas"].as_array().expect("areas").contains(&json!("evidence")));

    for (name, words) in [("scan.pdf", "Budget"), ("photo.png", "incidents")] {
        let row = row(&audit, name);
        assert_eq!((&row["row"]["text"], &row["row"]["reason"]), (&json!("ready"), &json!(null)), "{name}");
        let warnings = row["info"]["warnings"].to_string();
        assert!(warnings.contains("Text recognised (English), check against the picture"), "{warnings}");
        assert_eq!(hits(&audit, words), 1, "{words}");
    }
    let read = audit.call("read_text", json!({ "id": audit.evidence("scan.pdf") }));
    let pieces = read["items"].as_array().expect("pieces");
    assert_eq!(pieces.len(), 2, "{read:#}");
    assert_eq!(
        (&pieces[1]["segment"]["locator"], &pieces[1]["segment"]["unreliable"]),
        (&json!({ "page": 2 }), &json!(true))
    );

    // The words stand where they are drawn: 72 points from the left, 72 from the top.
    let scan = audit.evidence("scan.pdf");
    let layout = audit.call("read_layout", json!({ "id": scan, "page": 2 }))["layout"].clone();
    assert_eq!(layout["text"], LINES[2]);
    let (x, y) = (layout["words"][0]["x"].as_f64().expect("x"), layout["words"][0]["y"].as_f64().expect("y"));
    assert!((x - 72.0).abs() < 3.0 && (55.0..75.0).contains(&y), "{x} {y}");
    let cited = json!({ "requirement": REVIEW, "evidence": scan, "locator": { "page": 2 }, "quote": "capacity are planned" });
    audit.call("cite", cited);
    audit.host.will_save(audit.host.path("out.zip"));
    let exported = audit.call("export_evidence", json!({ "format": "zip", "highlights": true }));
    assert_eq!(exported["highlighted"], 1, "{exported:#}");
    let archive = std::fs::File::open(audit.host.path("out.zip")).expect("the archive");
    let mut archive = zip::ZipArchive::new(archive).expect("an archive");
    let name =
        archive.file_names().find(|name| name.ends_with("(highlights).pdf")).expect("a copy").to_owned();
    let mut copy = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name(&name).expect("the copy"), &mut copy).expect("its bytes");
    assert!(
        String::from_utf8_lossy(&copy).contains("/Subtype /Highlight"),
        "on the words, not as a note on the page"
    );

    let checked = audit.call("verify_file", json!({}));
    assert_eq!(checked["ok"], true, "{checked:#}");
    let again = audit.call("recognise_text", json!({}));
    assert_eq!(again["value"]["pages"], 0, "nothing is looked at twice");
    audit.refused("recognise_text", json!({ "ids": [audit.evidence("plain.pdf")] }), Code::Invalid);
}

#[test]
fn a_stop_keeps_what_was_done_and_the_rest_goes_on_later() {
    if !engine() {
        return;
    }
    let audit = scanned();
    audit.host.stop_after(2);
    let stopped = audit.call("recognise_text", json!({ "once": true }))["value"].clone();
    audit.host.stop_after(u64::MAX);
    assert_eq!((&stopped["stopped"], &stopped["pages"]), (&json!(true), &json!(2)), "{stopped:#}");
    // As after a kill: the file is all that is left.
    audit.call("close_file", json!({}));
    audit.session.open_path(&audit.file(), support::audit::PASSPHRASE).expect("it opens again");
    let rest = audit.call("recognise_text", json!({ "once": true }))["value"].clone();
    assert_eq!((&rest["stopped"], &rest["pages"]), (&json!(false), &json!(1)), "{rest:#}");
    assert_eq!((hits(&audit, "budget"), hits(&audit, "incidents"), hits(&audit, "policy")), (1, 1, 1));

    // The same picture elsewhere is not looked at again.
    documents::write(
        &audit.host.path("more"),
        "copy of the scan.pdf",
        documents::scan(&[&photo(&LINES[2..])]),
    );
    audit.host.drop_files([audit.host.path("more")]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let known = audit.call("recognise_text", json!({ "once": true }))["value"].clone();
    assert_eq!((&known["pages"], &known["known"]), (&json!(1), &json!(1)), "{known:#}");
}

/// A program that pretends to be an engine and then misbehaves.
#[cfg(unix)]
fn fake(audit: &Audit, then: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9';;\n--list-langs) printf 'List:\\neng\\nosd\\n';;\n*) {then};;\nesac\n"
    );
    let path = documents::write(audit.host.folder(), "engine", script);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("executable");
    path
}

#[test]
#[cfg(unix)]
fn an_engine_that_fails_is_named_page_by_page_and_loses_nothing() {
    let audit = scanned();
    for (then, why) in [("echo 'no memory' >&2; exit 1", "no memory"), ("kill -9 $$", "")] {
        let path = fake(&audit, then);
        audit.host.use_engine(Some(path));
        let state = audit.call("recognition_state", json!({}));
        assert_eq!((&state["engine"], &state["installed"]), (&json!("tesseract 9.9"), &json!(["eng"])));
        let done = audit.call("recognise_text", json!({ "once": true }))["value"].clone();
        assert_eq!(
            (done["failed"].as_array().map(Vec::len), &done["documents"]),
            (Some(3), &json!(0)),
            "{done:#}"
        );
        let reason = text(&done["failed"][0]["reason"]);
        assert!(reason.contains(why), "{reason}");
    }
    // Nonsense is no text.
    audit.host.use_engine(Some(fake(&audit, "head -c 100000 /dev/urandom")));
    let done = audit.call("recognise_text", json!({ "once": true }))["value"].clone();
    assert_eq!((&done["pages"], &done["empty"]), (&json!(3), &json!(3)), "{done:#}");
    assert_eq!(row(&audit, "scan.pdf")["row"]["text"], "none");

    let wrong = audit.refused("recognise_text", json!({ "once": true, "languages": ["xyz"] }), Code::Invalid);
    assert!(wrong.hint.expect("a hint").contains("eng"));
    audit.host.use_engine(None);
    let none = audit.refused("recognise_text", json!({ "once": true }), Code::Refused);
    assert!(none.hint.expect("a hint").contains("nstall Tesseract"));
    let state = audit.call("recognition_state", json!({}));
    assert!(state["engine"].is_null() && text(&state["hint"]).contains("nstall Tesseract"), "{state:#}");
}
