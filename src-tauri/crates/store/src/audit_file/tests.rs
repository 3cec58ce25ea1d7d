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
