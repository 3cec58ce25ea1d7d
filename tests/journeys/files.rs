//! Given audit files that cannot be opened, when somebody tries, then it is said why and nothing is harmed.

use std::sync::Arc;

use api::{Code, Host, Session};
use serde_json::json;
use support::audit::{PASSPHRASE, text};
use support::{Audit, documents};

#[test]
fn a_wrong_passphrase_opens_nothing_and_harms_nothing() {
    let audit = Audit::set_up();
    let before = audit.state();
    audit.call("close_file", json!({}));
    let bytes = std::fs::read(audit.file()).expect("the file");
    for wrong in ["wrong", "", "Correct horse battery staple", "correct horse battery staple "] {
        let fault = audit.session.open_path(&audit.file(), wrong).expect_err("a wrong passphrase");
        assert!(matches!(fault.code, Code::WrongPassphrase | Code::Invalid), "{fault:?}");
        audit.refused("file_info", json!({}), Code::NoFile);
    }
    assert_eq!(std::fs::read(audit.file()).expect("the file"), bytes, "not one byte is touched");
    audit.session.open_path(&audit.file(), PASSPHRASE).expect("opens");
    assert_eq!(audit.state(), before);
}

#[test]
fn a_new_passphrase_replaces_the_old_one() {
    let audit = Audit::set_up();
    audit.refused("change_passphrase", json!({ "old": "wrong", "new": "x y z" }), Code::WrongPassphrase);
    audit.call("change_passphrase", json!({ "old": PASSPHRASE, "new": "x y z" }));
    audit.call("close_file", json!({}));
    assert_eq!(
        audit.session.open_path(&audit.file(), PASSPHRASE).expect_err("the old one").code,
        Code::WrongPassphrase
    );
    audit.session.open_path(&audit.file(), "x y z").expect("the new one");
}

#[test]
fn what_is_no_audit_file_is_named() {
    let audit = Audit::closed();
    let open = |name: &str, bytes: &[u8]| {
        let path = documents::write(audit.host.folder(), name, bytes);
        let fault = audit.session.open_path(&path, PASSPHRASE).expect_err(name);
        assert!(fault.hint.is_some(), "{name}: {fault:?}");
        assert_eq!(std::fs::read(&path).expect("the file"), bytes, "{name} is untouched");
        fault.code
    };
    assert_eq!(open("empty.touchstone", b""), Code::NotAnAuditFile);
    assert_eq!(open("text.touchstone", b"This is a letter."), Code::NotAnAuditFile);
    assert_eq!(open("report.touchstone", &documents::pdf(&["A page"])), Code::NotAnAuditFile);
    let missing =
        audit.session.open_path(&audit.host.path("nowhere.touchstone"), PASSPHRASE).expect_err("missing");
    assert!(matches!(missing.code, Code::NotFound | Code::Io), "{missing:?}");
    let folder = audit.session.open_path(audit.host.folder(), PASSPHRASE).expect_err("a folder");
    assert!(matches!(folder.code, Code::NotAnAuditFile | Code::Io), "{folder:?}");
}

#[test]
fn a_damaged_file_is_never_called_whole() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    audit.call("close_file", json!({}));
    let whole = std::fs::read(audit.file()).expect("the file");
    for (name, at) in [("early", whole.len() / 10), ("middle", whole.len() / 2), ("late", whole.len() - 600)]
    {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        let path = documents::write(audit.host.folder(), &format!("{name}.touchstone"), &bytes);
        match audit.session.open_path(&path, PASSPHRASE) {
            Err(fault) => assert!(
                matches!(fault.code, Code::FileDamaged | Code::NotAnAuditFile | Code::WrongPassphrase),
                "{name}: {fault:?}"
            ),
            Ok(_) => {
                let verified = audit.call("verify_file", json!({}));
                assert_eq!(verified["ok"], false, "{name}: {verified:#}");
                let fault = &verified["faults"][0];
                assert!(!text(&fault["way_out"]).is_empty() && !text(&fault["where"]).is_empty(), "{fault}");
                audit.call("close_file", json!({}));
            }
        }
        assert!(path.exists(), "a damaged file is never deleted");
    }
}

#[test]
fn two_programs_never_write_the_same_file() {
    let audit = Audit::set_up();
    let other = Session::new(Arc::clone(&audit.host) as Arc<dyn Host>);
    let fault = other.open_path(&audit.file(), PASSPHRASE).expect_err("it is open already");
    assert_eq!(fault.code, Code::FileInUse, "{fault:?}");
    audit.call("close_file", json!({}));
    other.open_path(&audit.file(), PASSPHRASE).expect("free now");
}

#[test]
fn an_existing_file_is_never_made_anew() {
    let audit = Audit::set_up();
    audit.call("close_file", json!({}));
    let bytes = std::fs::read(audit.file()).expect("the file");
    audit.host.will_save(audit.file());
    audit.try_call("create_file", json!({ "client": "Other", "passphrase": "p" })).expect_err("it is there");
    assert_eq!(std::fs::read(audit.file()).expect("the file"), bytes);
}

#[test]
fn words_being_typed_survive_a_crash_and_are_no_record() {
    let audit = Audit::new();
    let entries = |audit: &Audit| audit.call("file_info", json!({}))["counts"]["journal"].clone();
    let before = entries(&audit);
    audit.call("save_draft", json!({ "key": "finding.statement", "text": "It could not be sh" }));
    assert_eq!(entries(&audit), before);
    audit.call("close_file", json!({}));
    audit.session.open_path(&audit.file(), PASSPHRASE).expect("opens");
    let drafts = audit.call("list_drafts", json!({}));
    assert_eq!(drafts["drafts"][0]["text"], "It could not be sh");
    audit.call("discard_draft", json!({ "key": "finding.statement" }));
    assert_eq!(audit.call("list_drafts", json!({}))["drafts"], json!([]));
}

#[test]
fn files_used_lately_are_remembered_until_they_are_forgotten() {
    let audit = Audit::set_up();
    audit.call("close_file", json!({}));
    let recent = audit.call("app_state", json!({}))["recent"][0].clone();
    assert_eq!((&recent["client"], &recent["missing"]), (&json!("Tarn Ltd"), &json!(false)));
    audit.call("open_file", json!({ "file": recent["id"], "passphrase": PASSPHRASE }));
    audit.call("close_file", json!({}));
    audit.call("forget_file", json!({ "id": recent["id"] }));
    assert_eq!(audit.call("app_state", json!({}))["recent"], json!([]));
    assert!(audit.file().exists());
}
