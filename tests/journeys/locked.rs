//! Given documents their makers locked, when the password is given once, then they are read, what is inside an archive is
//! evidence of its own, and the password lies inside the encrypted audit file and nowhere else.

use std::io::{Cursor, Write as _};

use api::Code;
use serde_json::{Value, json};
use support::audit::{PASSPHRASE, text};
use support::{Audit, documents};

const PASSWORD: &str = "otter-in-the-river";

/// An archive whose entries are locked by AES.
fn locked(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer
            .start_file(*name, options.with_aes_encryption(zip::AesMode::Aes256, PASSWORD))
            .expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

fn names(audit: &Audit) -> Vec<String> {
    let page = audit.call("list_evidence", json!({ "limit": 100, "sort": "path" }));
    page["items"].as_array().expect("rows").iter().map(|row| text(&row["path"])).collect()
}

fn hits(audit: &Audit, words: &str) -> Value {
    audit.call("search", json!({ "query": words }))["total"].clone()
}

#[test]
fn the_contents_of_a_locked_archive_become_evidence_once_its_password_is_given() {
    let audit = Audit::set_up();
    let inner = locked(&[("plan.txt", b"Capacity is planned yearly\n")]);
    let outer = locked(&[
        ("records/minutes.docx", &documents::docx(&["Minutes of the capacity board"])),
        ("inner.zip", &inner),
    ]);
    let file = documents::write(&audit.host.path("in"), "records.zip", &outer);
    audit.host.drop_files([file.clone()]);
    let added =
        audit.call("add_evidence", json!({ "from": "dropped", "source": "Sabine Kolar" }))["value"].clone();
    assert_eq!(added["failed"][0]["stored"], true, "{added:#}");
    assert_eq!(names(&audit), ["records.zip"]);
    let archive = audit.evidence("records.zip");

    let wrong = audit.call("read_again", json!({ "id": archive, "password": "badger" }))["value"].clone();
    assert_eq!((&wrong["text"], &wrong["reason"]), (&json!("failed"), &json!("encrypted")), "{wrong:#}");
    assert!(text(&wrong["detail"]).contains("does not open"), "{wrong:#}");
    assert_eq!(names(&audit).len(), 1);

    let before = audit.state();
    let opened = audit.call("read_again", json!({ "id": archive, "password": PASSWORD }));
    assert_eq!(
        (&opened["value"]["text"], &opened["value"]["children"]),
        (&json!("ready"), &json!(2)),
        "{opened:#}"
    );
    // What the same password opens inside is opened with it.
    let all = names(&audit);
    assert_eq!(all, ["inner.zip", "plan.txt", "records.zip", "records/minutes.docx"]);
    assert_eq!(
        (hits(&audit, "\"capacity board\""), hits(&audit, "\"planned yearly\"")),
        (json!(1), json!(1))
    );
    let minutes = audit.call("get_evidence", json!({ "id": audit.evidence("minutes.docx") }));
    assert_eq!(
        (&minutes["row"]["parent"], &minutes["row"]["source"]),
        (&json!(archive), &json!("Sabine Kolar"))
    );
    assert_eq!(minutes["parent_name"], "records.zip");

    // It is one step, and nothing is there twice however often it is opened.
    audit.call("undo", json!({}));
    assert_eq!(names(&audit), ["records.zip"]);
    assert_eq!(audit.state()["evidence"]["total"], before["evidence"]["total"]);
    audit.call("redo", json!({}));
    audit.call("read_again", json!({ "id": archive }));
    audit.host.drop_files([file]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    assert_eq!(names(&audit), all);

    // Kept for later, and nowhere outside the encrypted file.
    audit.call("close_file", json!({}));
    for entry in walk(audit.host.folder()) {
        let bytes = std::fs::read(&entry).expect("a file of ours");
        let there = bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes());
        assert!(!there, "{} holds the password", entry.display());
    }
    audit.session.open_path(&audit.file(), PASSPHRASE).expect("it opens again");
    let kept = audit.call("document_password", json!({ "id": archive }));
    assert_eq!(kept["password"], PASSWORD);
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.file_type().expect("a type").is_dir() {
            true => files.extend(walk(&entry.path())),
            false => files.push(entry.path()),
        }
    }
    files
}

#[test]
fn a_locked_office_document_asks_once_and_is_read_like_any_other() {
    let audit = Audit::set_up();
    let fixtures = support::host::root().join("src-tauri/crates/foreign/tests/fixtures");
    for name in ["locked.docx", "locked.xlsx"] {
        let bytes = std::fs::read(fixtures.join(name)).expect("the fixture");
        documents::write(&audit.host.path("in"), name, bytes);
    }
    audit.host.drop_files([audit.host.path("in")]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    for (name, kind) in [("locked.docx", "text"), ("locked.xlsx", "spreadsheet")] {
        let id = audit.evidence(name);
        let row = || audit.call("get_evidence", json!({ "id": id }))["row"].clone();
        assert_eq!((&row()["kind"], &row()["reason"]), (&json!(kind), &json!("encrypted")), "{name}");
        audit.call("read_again", json!({ "id": id, "password": "badger" }));
        assert_eq!(row()["text"], "failed", "{name}");
        audit.call("read_again", json!({ "id": id, "password": "otter" }));
        assert_eq!((&row()["text"], &row()["kind"]), (&json!("ready"), &json!(kind)), "{name}");
        let read = audit.call("read_text", json!({ "id": id, "limit": 5 }));
        assert!(read["total"].as_u64() > Some(0), "{name}: {read:#}");
    }
    // What was read once stays read, whatever is typed later.
    let id = audit.evidence("locked.docx");
    audit.refused("read_again", json!({ "id": id, "password": "badger" }), Code::Unreadable);
    assert_eq!(audit.call("document_password", json!({ "id": id }))["password"], "otter");
}
