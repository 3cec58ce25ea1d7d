//! Given a folder somebody made to break us, when it is added, then every path is named or kept, nothing leads out of the
//! folder, nothing waits for ever, and what is honest is read.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const HONEST: &str = "Major incidents are reviewed";

fn add(audit: &Audit, paths: impl IntoIterator<Item = std::path::PathBuf>) -> Value {
    audit.host.drop_files(paths);
    audit.call("add_evidence", json!({ "from": "dropped" }))["value"].clone()
}

/// Why a path was not, or not wholly, taken; and whether its bytes were.
fn failure(added: &Value, name: &str) -> (String, bool) {
    let failed = added["failed"].as_array().expect("a list");
    let found = failed.iter().find(|item| text(&item["path"]).ends_with(name));
    let found = found.unwrap_or_else(|| panic!("{name} is not named in {added:#}"));
    (text(&found["reason"]), found["stored"] == true)
}

fn honest(audit: &Audit) {
    let found = audit.call("search", json!({ "query": format!("\"{HONEST}\"") }));
    assert_eq!(found["total"], 1, "the rest goes on: {found:#}");
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn a_file_over_the_limit_is_named_and_never_copied() {
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "honest.txt", HONEST);
    // Sparse: five gigabytes that are nowhere on the disk.
    let huge = std::fs::File::create(folder.join("disk image.bin")).expect("a file");
    huge.set_len(5 << 30).expect("a file system with sparse files");
    let added = add(&audit, [folder]);
    let (reason, stored) = failure(&added, "disk image.bin");
    assert!(!stored && reason.contains("It has 5.0 GiB, and files up to 4 GiB are taken."), "{reason}");
    assert_eq!(added["added"], 1, "{added:#}");
    let size = std::fs::metadata(audit.file()).expect("the audit file").len();
    assert!(size < 64 << 20, "{size}");
    honest(&audit);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_named_and_nothing_waits_for_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "honest.txt", HONEST);
    documents::write(&folder, "circle/inner/x.txt", "in the circle");
    symlink("../..", folder.join("circle/inner/up")).expect("a link");
    symlink("self", folder.join("self")).expect("a link");
    symlink("/nowhere/at all", folder.join("dangling")).expect("a link");
    symlink("/dev/zero", folder.join("zero")).expect("a link");
    let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe")).status().expect("mkfifo");
    assert!(pipe.success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).expect("a socket");
    let shut = documents::write(&folder, "shut.txt", "nobody may read this");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let added = add(&audit, [folder.clone(), audit.host.path("gone"), folder.join("pipe")]);
    for (name, why) in [
        ("up", "link to a folder"),
        ("self", "leads nowhere"),
        ("dangling", "leads nowhere"),
        ("zero", "a device"),
        ("pipe", "a pipe"),
        ("socket", "a socket"),
        ("gone", "It is not there."),
    ] {
        let (reason, stored) = failure(&added, name);
        assert!(!stored && reason.contains(why), "{name}: {reason}");
    }
    // The superuser may read everything; everybody else is told.
    let expected = match std::fs::read(&shut) {
        Ok(_) => 3,
        Err(_) => {
            assert!(failure(&added, "shut.txt").0.contains("may not be read"), "{added:#}");
            2
        }
    };
    assert_eq!(added["added"], expected, "{added:#}");
    honest(&audit);
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_no_text_too_long_or_steer_the_screen_do_no_harm() {
    use std::os::unix::ffi::OsStrExt as _;
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "honest.txt", HONEST);
    let odd: [&[u8]; 5] = [
        b"bad\xff\xfename.txt",
        b"line\nbreak.txt",
        b"\x1b[31mred.txt",
        "rtl\u{202e}fdp.exe".as_bytes(),
        &[b'l'; 255],
    ];
    for name in odd {
        let path = folder.join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(path, [b"name ".as_slice(), name].concat()).expect("a file");
    }
    let deep = (0..60).fold(folder.clone(), |path, _| path.join("sub"));
    documents::write(&deep, "deep.txt", "far down");
    let added = add(&audit, [folder]);
    assert_eq!((&added["added"], &added["failed"]), (&json!(7), &json!([])), "{added:#}");
    let page = audit.call("list_evidence", json!({ "limit": 100 }));
    for row in page["items"].as_array().expect("rows") {
        let path = text(&row["path"]);
        assert!(!path.contains(|c: char| c.is_control() || c == '\u{202e}'), "{path:?}");
    }
    audit.evidence("sub/sub/deep.txt");
    honest(&audit);
}

#[test]
fn archives_lead_nowhere_and_nothing_in_a_document_is_carried_out_or_fetched() {
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::write(&folder, "honest.txt", HONEST);
    let tricks: Vec<(&str, &[u8])> = vec![
        ("../../up.txt", b"up"),
        ("/absolute.txt", b"absolute"),
        ("C:\\windows\\drive.txt", b"drive"),
        ("\\\\server\\share\\network.txt", b"network"),
        ("CON", b"device"),
        ("aux.txt", b"device"),
        ("stream.txt:hidden", b"stream"),
        ("a\u{1}b.txt", b"control"),
        ("Same.txt", b"one"),
        ("same.txt", b"two"),
    ];
    documents::write(&folder, "tricks.zip", documents::zip(&tricks));
    let nul = documents::zip(&[("naXme.txt", b"nul")]);
    let nul: Vec<u8> = nul.windows(5).position(|w| w == b"naXme").map_or_else(Vec::new, |_| {
        let mut bytes = nul.clone();
        for at in 0..bytes.len() - 5 {
            if &bytes[at..at + 5] == b"naXme" {
                bytes[at + 2] = 0;
            }
        }
        bytes
    });
    documents::write(&folder, "nul.zip", nul);
    let mut nested = b"innermost".to_vec();
    for _ in 0..12 {
        nested = documents::zip(&[("nested.zip", &nested)]);
    }
    documents::write(&folder, "nested.zip", nested);
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let body = format!(
        "{entity}<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    );
    documents::write(
        &folder,
        "entity.docx",
        documents::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())]),
    );
    documents::write(
        &folder,
        "entity.svg",
        format!("{entity}<svg onload=\"alert(1)\"><script>alert(2)</script>&x;</svg>"),
    );
    documents::write(
        &folder,
        "script.html",
        "<html><body onload=\"alert(1)\"><script>alert(2)</script><p>Plain words of a page</p></body></html>",
    );
    documents::write(&folder, "an archive.pdf", documents::zip(&[("x.txt", b"x")]));
    documents::write(&folder, "a page.png", "<html><script>alert(3)</script></html>");
    documents::write(
        &folder,
        "random.xlsx",
        (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>(),
    );
    documents::write(&folder, "surrogate.txt", b"\xff\xfe\x00\xd8a\0b\0");
    documents::write(&folder, "broken.txt", b"good \xff\xfe\xc3( \xed\xa0\x80 end");
    let added = add(&audit, [folder.clone()]);
    assert!(failure(&added, "entity.docx").0.contains("DOCTYPE"), "{added:#}");
    let page = audit.call("list_evidence", json!({ "limit": 200 }));
    let rows = page["items"].as_array().expect("rows");
    for row in rows {
        let path = text(&row["path"]);
        let outside = path.starts_with(['/', '\\']) || path.contains("..") || path.contains(':');
        assert!(!outside && !path.contains(|c: char| c.is_control()), "{path:?}");
    }
    let inside = |path: &str| rows.iter().any(|row| row["path"] == path && row["parent"].is_string());
    for path in
        ["up.txt", "absolute.txt", "windows/drive.txt", "server/share/network.txt", "_CON", "_aux.txt"]
    {
        assert!(inside(path), "{path} in {rows:#?}");
    }
    for words in ["alert", "root", "bin bash", "passwd"] {
        let found = audit.call("search", json!({ "query": words }));
        let in_text = found["hits"]
            .as_array()
            .expect("hits")
            .iter()
            .find(|hit| hit["name"] != "entity.svg" && !hit["locator"].is_null());
        assert!(in_text.is_none(), "{words}: {found:#}");
    }
    assert_eq!(audit.call("search", json!({ "query": "\"plain words of a page\"" }))["total"], 1);
    // Told by content, whatever the name says.
    let kind = |name: &str| rows.iter().find(|row| row["path"] == name).map(|row| row["kind"].clone());
    assert_eq!(kind("an archive.pdf"), Some(json!("archive")));
    assert_eq!(kind("a page.png"), Some(json!("html")));
    let bytes = audit.session.evidence_bytes(&audit.evidence("a page.png"), None).expect("its bytes");
    assert_ne!(bytes.media_type, "image/png", "nothing is shown as what it only pretends to be");
    honest(&audit);
}

#[test]
fn every_item_of_a_hostile_folder_can_be_looked_at() {
    let audit = Audit::set_up();
    let folder = audit.host.path("in");
    documents::mixed_folder(&folder);
    add(&audit, [folder]);
    let page = audit.call("list_evidence", json!({ "limit": 200 }));
    for row in page["items"].as_array().expect("rows") {
        let id = text(&row["id"]);
        audit.call("get_evidence", json!({ "id": id }));
        audit.call("read_text", json!({ "id": id }));
        audit.call("read_outline", json!({ "id": id }));
        // A page there is none of is refused in words.
        if let Err(fault) = audit.try_call("read_layout", json!({ "id": id, "page": 9_999 })) {
            assert!(matches!(fault.code, Code::Invalid | Code::NotFound | Code::Unreadable), "{fault:?}");
        }
        assert!(audit.session.evidence_bytes(&id, Some((0, 99))).is_ok());
    }
}
