//! Given cited evidence, when it is exported, then an auditor finds it by requirement, can check every byte, and sees
//! in the PDFs what was cited; and stopping leaves nothing behind.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

use api::Code;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use support::audit::text;
use support::{Audit, documents};

const REVIEW: &str = "R18-8.6.1-11";
const POLICY: &str = "R18-5.2.1-01";

/// A file with a PDF cited twice, a table cited once, and a document that was only seen.
fn cited() -> Audit {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    audit.cite_policy(REVIEW, "supports");
    audit.cite_policy(POLICY, "contradicts");
    let changes = json!({
        "requirement": REVIEW, "evidence": audit.evidence("registers/changes.csv"), "quote": "CHG-2",
        "locator": { "paragraph": 3 }, "note": "<b>no</b> plan to go back",
    });
    if audit.try_call("cite", changes.clone()).is_err() {
        let mut anywhere = changes;
        anywhere["locator"] = json!({});
        audit.call("cite", anywhere);
    }
    audit.write_past(|w| {
        w.create(
            "evidence",
            "seen",
            &[
                ("kind", json!("reference")),
                ("name", json!("Staff file no. 12")),
                ("seen_on", json!("2026-03-02")),
                ("location", json!("Personnel office")),
                ("added_at", json!("2026-03-02T10:00:00Z")),
                ("state", json!("received")),
            ],
        )?;
        w.create(
            "citation",
            "seen-1",
            &[
                ("evidence", json!("seen")),
                ("requirement", json!(POLICY)),
                ("locator", json!({})),
                ("quote", json!("")),
                ("strength", json!("context")),
                ("author", json!("Ada Auditor")),
                ("made_at", json!("2026-03-02T10:00:00Z")),
            ],
        )
    });
    audit
}

/// Every file below a folder by its path with `/`.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder_now) = open.pop() {
        for entry in std::fs::read_dir(&folder_now).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside");
                let name = name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                found.insert(name, std::fs::read(&path).expect("the file"));
            }
        }
    }
    found
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Checks the export as `sha256sum -c` does, and that no file is missing in the list.
fn check(files: &BTreeMap<String, Vec<u8>>) {
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("UTF-8");
    let mut listed = BTreeSet::from(["SHA256SUMS".to_owned()]);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("digest, two blanks, name");
        assert_eq!(digest(&files[name]), sum, "{name}");
        listed.insert(name.to_owned());
    }
    assert_eq!(listed, files.keys().cloned().collect());
}

fn leftovers(audit: &Audit, name: &str) -> Vec<String> {
    let entries = std::fs::read_dir(audit.host.folder()).expect("the folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|found| found.contains(name)).collect()
}

#[test]
fn evidence_is_found_by_requirement_and_every_byte_can_be_checked() {
    let audit = cited();
    let out = audit.host.path("out");
    audit.host.will_save(&out);
    let told = audit.call("export_evidence", json!({ "format": "folder", "highlights": true }));
    assert_eq!(
        (&told["name"], &told["items"], &told["requirements"]),
        (&json!("out"), &json!(2), &json!(2)),
        "{told:#}"
    );
    assert_eq!((&told["citations"], &told["highlighted"]), (&json!(4), &json!(1)), "{told:#}");
    assert_eq!(told["not_held"][0], json!({ "name": "Staff file no. 12", "reason": "Seen, not held" }));

    let files = tree(&out);
    check(&files);
    assert_eq!(told["files"], files.len());
    let policy = std::fs::read(audit.host.path("evidence/policy.pdf")).expect("the original");
    let folders: Vec<&str> =
        files.keys().filter(|name| name.ends_with("policy.pdf")).map(|name| name.as_str()).collect();
    assert_eq!(folders.len(), 2, "once under each requirement: {:#?}", files.keys());
    assert!(folders[0].starts_with("5.2.1 ") && folders[0].contains(&format!("/{POLICY} ")), "{folders:?}");
    assert!(folders[1].starts_with("8.6.1 Incident management/R18-8.6.1-11 "), "{folders:?}");
    for name in folders {
        assert_eq!(files[name], policy, "the original is unchanged");
        let copy = &files[&name.replace(".pdf", " (highlights).pdf")];
        assert!(
            copy.starts_with(&policy) && copy.len() > policy.len(),
            "the original is the beginning of the copy"
        );
    }

    // What was cited is read in the copy by any reader: here by adding it as evidence.
    let copy = files.iter().find(|(name, _)| name.ends_with("(highlights).pdf")).expect("a copy").1;
    let copy = documents::write(audit.host.folder(), "marked.pdf", copy);
    audit.host.drop_files([copy]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let read = audit.call("read_text", json!({ "id": audit.evidence("marked.pdf") }));
    let remarks: Vec<String> = read["items"]
        .as_array()
        .expect("pieces")
        .iter()
        .filter(|item| item["segment"]["role"] == "comment")
        .map(|item| text(&item["segment"]["text"]))
        .collect();
    assert_eq!(remarks.len(), 2, "{remarks:?}");
    assert!(
        remarks.iter().any(|said| said.contains("R18-8.6.1-11 supports") && said.contains("Ada Auditor"))
    );
    assert!(remarks.iter().any(|said| said.contains("R18-5.2.1-01 contradicts")));

    let page = String::from_utf8(files["Index.html"].clone()).expect("UTF-8");
    for part in [
        "Staff file no. 12",
        "Seen, not held",
        "page 2",
        "reviewed within ten working days",
        &digest(&policy),
    ] {
        assert!(page.contains(part), "{part} is missing in the index");
    }
    assert!(page.contains("&lt;b&gt;no&lt;/b&gt;") && !page.contains("<script"), "what people wrote is text");
    assert!(files["Index.xlsx"].starts_with(b"PK"));
    assert!(leftovers(&audit, ".part").is_empty());
}

#[test]
fn an_archive_holds_the_same_and_only_what_was_asked_for() {
    let audit = cited();
    audit.host.will_save(audit.host.path("Tarn evidence.zip"));
    audit.call("export_evidence", json!({ "format": "zip", "requirements": [POLICY] }));
    let bytes = std::fs::read(audit.host.path("Tarn evidence.zip")).expect("the archive");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let name = entry.name().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        let inside = name.strip_prefix("Tarn evidence/").expect("one folder of its own");
        files.insert(inside.to_owned(), bytes);
    }
    check(&files);
    let documents: Vec<&String> = files.keys().filter(|name| name.contains('/')).collect();
    assert_eq!(documents.len(), 1, "{documents:?}");
    assert!(documents[0].contains(POLICY) && documents[0].ends_with("policy.pdf"));

    audit.host.will_save(audit.host.path("all"));
    let all = audit.call("export_evidence", json!({ "format": "folder", "uncited": true }));
    let files = tree(&audit.host.path("all"));
    check(&files);
    assert!(all["items"].as_u64().expect("a number") > 10, "{all:#}");
    assert!(
        files.keys().any(|name| name.starts_with("Not cited/") && name.ends_with("notes.txt")),
        "{:#?}",
        files.keys()
    );
}

#[test]
fn names_from_anywhere_become_names_every_system_takes() {
    let audit = Audit::set_up();
    let nasty = [
        "CON.txt",
        "trailing. . .txt",
        "a:b?.txt",
        "Ünïcode\u{202e}txt.exe.txt",
        &format!("{}.txt", "long ".repeat(40)),
    ];
    for name in nasty {
        let path =
            documents::write(&audit.host.path("in"), name, format!("The plan named {name} is reviewed."));
        audit.host.drop_files([path]);
        audit.call("add_evidence", json!({ "from": "dropped" }));
        let evidence = audit.evidence(&name.replace('\u{202e}', "[U+202E]"));
        audit.call(
            "cite",
            json!({ "requirement": REVIEW, "evidence": evidence, "locator": {}, "quote": "is reviewed" }),
        );
    }
    audit.host.will_save(audit.host.path("out"));
    audit.call("export_evidence", json!({ "format": "folder" }));
    let files = tree(&audit.host.path("out"));
    check(&files);
    assert_eq!(files.len(), 5 + 3);
    for name in files.keys() {
        assert!(name.chars().count() <= 190, "{name}");
        for part in name.split('/') {
            let plain = |c: char| !c.is_control() && !"<>:\"\\|?*\u{202e}".contains(c);
            assert!(
                part.chars().all(plain) && !part.ends_with(['.', ' ']) && !part.starts_with('.'),
                "{part:?}"
            );
        }
    }
}

#[test]
fn stopping_or_failing_leaves_nothing_and_nothing_is_overwritten() {
    let audit = cited();
    let before = audit.state();
    for reports in 0..6 {
        audit.host.will_save(audit.host.path("stopped"));
        audit.host.stop_after(reports);
        audit.refused("export_evidence", json!({ "format": "folder" }), Code::Cancelled);
        audit.host.will_save(audit.host.path("stopped.zip"));
        audit.host.stop_after(reports);
        audit.refused("export_evidence", json!({ "format": "zip", "highlights": true }), Code::Cancelled);
    }
    audit.host.stop_after(u64::MAX);
    assert_eq!(leftovers(&audit, "stopped"), Vec::<String>::new());

    let mine = documents::write(audit.host.folder(), "there", "mine");
    audit.host.will_save(&mine);
    audit.refused("export_evidence", json!({ "format": "folder" }), Code::Refused);
    assert_eq!(std::fs::read(mine).expect("it is still there"), b"mine");

    audit.refused("export_evidence", json!({ "format": "rar" }), Code::Invalid);
    audit.refused("export_evidence", json!({ "format": "zip", "requirements": ["R99"] }), Code::NotFound);
    audit.refused("export_evidence", json!({ "format": "zip", "audit": "stage-9" }), Code::NotFound);
    audit.refused(
        "export_evidence",
        json!({ "format": "zip", "requirements": ["R18-4.1-01"] }),
        Code::Refused,
    );
    // Nobody chose a place.
    audit.refused("export_evidence", json!({ "format": "zip" }), Code::Cancelled);
    assert_eq!(audit.state(), before);
}
