//! The journal checked by somebody else: a Python script that shares no code
//! with us, and batches built by hand.

use std::io::Write as _;
use std::process::{Command, Stdio};

use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::{AuditFile, RawBatch, Vector};

use crate::support::Fixture;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A join batch and one with these changes, of a device of its own. Written from the description
/// in docs/file-format.md, not with the code of the store.
pub(crate) fn sign_batch(file: &str, changes: &[Value]) -> Vec<RawBatch> {
    let key = SigningKey::from_bytes(&[42; 32]);
    let public = key.verifying_key().to_bytes();
    let device = hex(&Sha256::digest(public)[..16]);
    let mut prev = vec![0; 32];
    let mut batches = Vec::new();
    for seq in 1..=2 {
        // serde_json sorts members by their bytes, which for these names is the canonical order.
        let mut body = json!({
            "v": 1, "file": file, "device": device, "seq": seq, "prev": hex(&prev), "hlc": format!("{:016x}", 1000 + seq),
            "actor": "Eve", "role": "auditor", "at": "2030-01-01T00:00:00.000Z", "op": "paint_robot", "changes": [],
            "mood": "a member nobody knows",
        });
        if seq == 1 {
            body["op"] = json!("join");
            body["key"] = json!(hex(&public));
            body["name"] = json!("tomorrow's tablet");
        } else {
            body["changes"] = json!(changes);
        }
        let body = serde_json::to_vec(&body).unwrap();
        prev = Sha256::digest([prev, body.clone()].concat()).to_vec();
        let signature = key.sign(&[b"touchstone batch 1\n", &prev[..]].concat()).to_bytes().to_vec();
        batches.push(RawBatch { body, signature });
    }
    batches
}

/// Runs the script over all batches of a file, after `change` has been at them.
fn judge(file: &AuditFile, change: impl FnOnce(&mut Vec<RawBatch>)) -> Result<Value, String> {
    let mut batches = file.export_batches(&Vector::new()).unwrap();
    change(&mut batches);
    let mut script = Command::new("python3")
        .arg("tests/store/verify_journal.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = script.stdin.take().unwrap();
    for batch in batches {
        let line =
            json!({"body": String::from_utf8(batch.body).unwrap(), "signature": hex(&batch.signature)});
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    let output = script.wait_with_output().unwrap();
    if output.status.success() {
        Ok(serde_json::from_slice(&output.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn an_independent_program_comes_to_the_same_root_and_sees_every_change() {
    let mut a = Fixture::named("a");
    a.create("site", "s1", &[("name", "Zürich \u{fb33} 😀 \u{7f}\u{1}\"\\".into()), ("persons", 3.into())]);
    let b = a.copy("b");
    b.set("site", "s1", "name", "Genève");
    let batches = b.file().export_batches(&Vector::new()).unwrap();
    a.file().import_batches(&batches, &crate::support::author("Ada"), crate::support::now()).unwrap();
    a.undo().unwrap_err();
    a.set("site", "s1", "name", "Basel");
    a.undo().unwrap();
    let verdict = judge(a.file(), |_| {}).unwrap();
    assert_eq!(verdict["log_root"], json!(a.file().log_root().unwrap()));
    assert_eq!(verdict["entries"], json!(a.file().read(|r| r.entry_count()).unwrap()));
    let body = |batches: &mut Vec<RawBatch>, from: &str, to: &str| {
        let text = String::from_utf8(batches[1].body.clone()).unwrap();
        assert!(text.contains(from));
        batches[1].body = text.replace(from, to).into_bytes();
    };
    assert!(judge(a.file(), |batches| body(batches, "Ada", "Eve")).is_err());
    assert!(judge(a.file(), |batches| body(batches, ",\"", ", \"")).is_err());
    assert!(judge(a.file(), |batches| drop(batches.remove(1))).is_err());
}
