//! What only shows from inside: raw access refuses to tamper, and verify names it.

use std::ops::ControlFlow;

use time::macros::datetime;

use super::*;
use crate::op;
use crate::vault::MemoryVault;

fn file() -> (tempfile::TempDir, AuditFile) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut random = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap_or_else(|error| panic!("{error}"));
    let file = AuditFile::create(
        &folder.path().join("a.touchstone"),
        &Passphrase::new("x"),
        KeyCost::TEST,
        Arc::new(MemoryVault::default()),
        &mut random,
        datetime!(2026-11-22 12:00 UTC),
        "test",
    );
    (folder, file.unwrap_or_else(|error| panic!("{error}")))
}

fn write(file: &AuditFile, name: &str) {
    let author = Author { actor: "Ada".into(), role: String::new() };
    let written: Result<_> =
        file.write(op::CHANGE_SITE, &author, datetime!(2026-11-22 12:00 UTC), None, |w| {
            w.put("site", "s1", &[("name", name.into())])
        });
    assert!(written.is_ok());
}

#[test]
fn an_audit_file_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<AuditFile>();
}

#[test]
fn triggers_refuse_to_change_or_delete_an_entry() {
    let (_folder, file) = file();
    write(&file, "a");
    let side = lock(&file.writer);
    for sql in ["UPDATE batch SET actor = 'Eve'", "DELETE FROM batch", "DELETE FROM batch WHERE seq = 2"] {
        let refused = side.conn.execute(sql, []).map_err(|error| error.to_string());
        assert_eq!(refused, Err("the journal is append-only".to_owned()), "{sql}");
    }
}

/// What somebody with the key and a database tool could do behind our back.
#[test]
fn verify_names_every_way_to_tamper() {
    let tamperings = [
        ("UPDATE batch SET actor = 'Eve' WHERE seq = 2", "entry_contradicts_itself"),
        ("UPDATE batch SET body = x'7b7d', packing = 0 WHERE seq = 2", "entry_changed"),
        ("UPDATE batch SET signature = zeroblob(64) WHERE seq = 2", "signature_wrong"),
        ("DELETE FROM batch WHERE seq = 2", "chain_broken"),
        ("DELETE FROM batch WHERE seq = 3", "chain_head_wrong"),
        ("UPDATE site SET name = 'Elsewhere'", "table_differs_from_journal"),
        ("UPDATE field_write SET value = '\"x\"' WHERE field = 'name'", "table_differs_from_journal"),
        ("UPDATE blob_chunk SET data = x'00'", "document_unreadable"),
        ("UPDATE blob_chunk SET data = x'000000', packing = 0", "document_changed"),
    ];
    for (sql, fault) in tamperings {
        let (_folder, file) = file();
        write(&file, "a");
        write(&file, "b");
        assert!(file.put_blob(&mut &b"abc"[..]).is_ok());
        let verify = || file.verify(&mut |_| ControlFlow::Continue(())).unwrap_or_default();
        assert!(verify().ok);
        {
            let side = lock(&file.writer);
            let done = side.conn.execute_batch(&format!(
                "DROP TRIGGER batch_is_never_changed; DROP TRIGGER batch_is_never_deleted;
                 PRAGMA foreign_keys = OFF; {sql}; PRAGMA foreign_keys = ON;"
            ));
            assert_eq!(done, Ok(()), "{sql}");
        }
        let names: Vec<String> = verify().faults.into_iter().map(|fault| fault.name).collect();
        assert!(names.iter().any(|name| name == fault), "{sql}: {names:?}");
    }
}

/// Every page of the file as it is without the cipher, free ones included.
#[expect(unsafe_code, reason = "pages are not to be had otherwise")]
fn pages(conn: &Connection) -> Vec<u8> {
    let mut size = 0;
    // SAFETY: the handle is open, the name a C string, and the bytes are copied before they are given back.
    unsafe {
        let bytes = rusqlite::ffi::sqlite3_serialize(conn.handle(), c"main".as_ptr(), &raw mut size, 0);
        assert!(!bytes.is_null(), "the pages can be read");
        let copied = std::slice::from_raw_parts(bytes, usize::try_from(size).unwrap_or(0)).to_vec();
        rusqlite::ffi::sqlite3_free(bytes.cast());
        copied
    }
}

/// Bytes nobody can pack, with words in the middle of them.
fn noise_with(words: &str) -> Vec<u8> {
    let noise = |seed: u32| {
        (0..40_000_u32).map(move |n| (n.wrapping_add(seed).wrapping_mul(2_654_435_761) >> 9) as u8)
    };
    noise(1).chain(words.bytes()).chain(noise(7)).collect()
}

#[test]
fn nothing_of_destroyed_content_is_left_in_any_page() {
    let (folder, file) = file();
    let author = Author { actor: "Ada".into(), role: String::new() };
    let now = datetime!(2026-11-22 12:00 UTC);
    let mut documents = Vec::new();
    for (id, words) in [("e1", "quokkaledger"), ("e2", "wombatarchive")] {
        let bytes = noise_with(&format!("bytes of {words}"));
        let stored = file.put_blob(&mut &bytes[..]).unwrap_or_else(|error| panic!("{error}"));
        let extraction = crate::Extraction {
            state: crate::ExtractionState::Ready,
            reason: None,
            detail: None,
            kind: domain::document::DocumentKind::Plain,
            media_type: "text/plain".into(),
            info: domain::document::DocumentInfo {
                title: Some(format!("title {words}")),
                ..Default::default()
            },
        };
        // Many words beside it: what is deleted stands in the middle of pages that stay.
        let segments = (0..3_000).map(|number| domain::document::Segment {
            text: format!("{words} paragraph{number} filler{}", number % 97),
            ..Default::default()
        });
        assert!(file.set_extraction(&stored.sha256, &extraction, &mut segments.into_iter()).is_ok());
        assert!(file.keep_document_password(&stored.sha256, &format!("password {words}")).is_ok());
        let looked = Recognition {
            picture: "0".repeat(64),
            languages: "eng".into(),
            engine: "x".into(),
            confidence: 90,
            layout: domain::document::PageLayout {
                page: 1,
                text: format!("seen {words}"),
                ..Default::default()
            },
        };
        assert!(file.keep_recognition(&stored.sha256, &looked).is_ok());
        let added: Result<_> = file.write(op::ADD_EVIDENCE, &author, now, None, |w| {
            let fields = [
                ("name", id.into()),
                ("kind", "file".into()),
                ("sha256", stored.sha256.clone().into()),
                ("state", "void".into()),
            ];
            w.create("evidence", id, &fields)?;
            let place = serde_json::json!({ "paragraph": 1 });
            w.create(
                "citation",
                &format!("c{id}"),
                &[
                    ("evidence", id.into()),
                    ("sha256", stored.sha256.clone().into()),
                    ("locator", place),
                    ("quote", format!("{words} paragraph0").into()),
                ],
            )
        });
        assert!(added.is_ok());
        documents.push(stored.sha256);
    }
    // A third item with the bytes of the second keeps them.
    let added: Result<_> = file.write(op::ADD_EVIDENCE, &author, now, None, |w| {
        w.create("evidence", "e3", &[("name", "copy".into()), ("sha256", documents[1].clone().into())])
    });
    assert!(added.is_ok());
    let holds = |words: &str| {
        let side = lock(&file.writer);
        assert!(connection::checkpoint(&side.conn).is_ok());
        let pages = pages(&side.conn);
        pages.windows(words.len()).filter(|window| *window == words.as_bytes()).count()
    };
    let everywhere = [
        "bytes of quokkaledger",
        "title quokkaledger",
        "password quokkaledger",
        "seen quokkaledger",
        "quokkaledger paragraph7 ",
    ];
    for words in everywhere {
        assert!(holds(words) > 0, "{words} is there before, or the test would prove nothing");
    }
    assert!(holds("quokkaledger") > 3_000);
    let wiped: Result<_> = file.write(op::WIPE_EVIDENCE, &author, now, Some("wrong client"), |w| {
        for id in ["e1", "e2"] {
            w.set("evidence", id, "destroyed_at", "2026-11-22T12:00:00Z".into())?;
        }
        w.wipe_destroyed()
    });
    let wiped = wiped.map(|changed| changed.value).unwrap_or_default();
    assert_eq!((wiped.documents, wiped.bytes), (1, noise_with("bytes of quokkaledger").len() as u64));
    for words in everywhere {
        assert_eq!(holds(words), 0, "{words}");
    }
    // The quote stays where it was noted: in the journal and what is derived from it, nowhere else.
    let left = holds("quokkaledger");
    assert_eq!(left, holds("quokkaledger paragraph0"), "{left} places, all of them the quote");
    assert!(file.blob_size(&documents[0]).is_err());
    assert!(
        file.search("quokkaledger", 10, 0, &crate::SearchFilter::default())
            .is_ok_and(|found| found.total == 0)
    );
    assert!(
        file.search("wombatarchive", 10, 0, &crate::SearchFilter::default())
            .is_ok_and(|found| found.total > 0)
    );
    assert!(
        file.blob_size(&documents[1]).is_ok()
            && file.document_password(&documents[1]).is_ok_and(|kept| kept.is_some())
    );
    let report = file.verify(&mut |_| ControlFlow::Continue(())).unwrap_or_default();
    assert!(report.ok, "{report:?}");
    let gone: Vec<(&str, &str)> =
        report.destroyed.iter().map(|gone| (gone.evidence.as_str(), gone.sha256.as_str())).collect();
    assert_eq!(gone, [("e1", documents[0].as_str()), ("e2", documents[1].as_str())]);
    assert!(file.undo(&author, now).is_err(), "nothing takes it back");
    drop(file);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(names.len(), 1, "no log with old pages is left beside it: {names:?}");
}
