//! Documents their makers locked: the right password opens them, a wrong one says so, none asks for one.

use std::io::{Cursor, Write as _};

use domain::document::{DocumentKind, Reason};
use zip::AesMode;
use zip::unstable::write::FileOptionsExt as _;
use zip::write::SimpleFileOptions;

use crate::make::{Kept, compound, docx, fixture, paragraph, read, read_with, zip as open_zip};

fn with(name: &str, bytes: &[u8], password: &str) -> (Kept, Result<(), domain::document::Unreadable>) {
    read_with(name, bytes, Some(password), &foreign::Limits::default())
}

#[test]
fn office_documents_of_both_kinds_of_encryption_open_with_their_password() {
    for (name, open, kind) in [
        ("locked.docx", "policy.docx", DocumentKind::Text),
        ("locked-2007.docx", "policy.docx", DocumentKind::Text),
        ("locked.xlsx", "sample.xlsx", DocumentKind::Spreadsheet),
    ] {
        let bytes = fixture(name);
        let (kept, asked) = read(name, &bytes);
        let asked = asked.expect_err(name);
        assert_eq!((asked.reason, kept.text().as_str()), (Reason::Encrypted, ""), "{name}");
        assert!(asked.detail.contains("needs a password"), "{name}: {}", asked.detail);
        let refused = with(name, &bytes, "badger").1.expect_err(name);
        assert_eq!(refused.reason, Reason::Encrypted, "{name}");
        assert!(refused.detail.contains("does not open"), "{name}: {}", refused.detail);
        let (kept, result) = with(name, &bytes, "otter");
        assert_eq!((result, kept.kind), (Ok(()), Some(kind)), "{name}");
        assert_eq!(kept.lines(), read(open, &fixture(open)).0.lines(), "{name} says what it said before");
        // Named as something else it is still what it is.
        assert_eq!(with("renamed.bin", &bytes, "otter").0.kind, Some(kind), "{name}");
    }
}

#[test]
fn what_a_locked_document_says_about_itself_is_not_believed() {
    let bytes = fixture("locked.docx");
    let info = |spin: &str, salt: &str| {
        let mut stream = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
        let key = format!(
            "saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\" saltValue=\"{salt}\""
        );
        stream.extend(format!("<encryption><keyData {key}/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount=\"{spin}\" {key} encryptedVerifierHashInput=\"\" encryptedVerifierHashValue=\"\" encryptedKeyValue=\"\"/></keyEncryptor></keyEncryptors></encryption>").bytes());
        stream
    };
    let sealed = |size: u64| [&size.to_le_bytes()[..], &[0; 64]].concat();
    let cases = [
        ("rounds without end", info("4000000000", ""), sealed(64)),
        ("a key that is missing", info("1", ""), sealed(64)),
        ("a size nobody has", info("1", ""), sealed(u64::MAX)),
        ("no description", vec![4, 0, 4, 0, 0x40, 0, 0, 0], sealed(64)),
        ("a broken description", b"\x04\0\x04\0\x40\0\0\0<encryption".to_vec(), sealed(64)),
        ("a header beyond the end", [&[4, 0, 2, 0, 0, 0, 0, 0][..], &[0xff; 40]].concat(), sealed(64)),
        ("no bytes at all", info("1", ""), Vec::new()),
        ("another way", vec![9; 60], sealed(64)),
    ];
    for (what, info, package) in cases {
        let made = compound(&[("EncryptionInfo", info), ("EncryptedPackage", package)]);
        let (kept, result) = with("a.docx", &made, "otter");
        let error = result.expect_err(what);
        assert!(matches!(error.reason, Reason::Encrypted | Reason::Damaged), "{what}: {error:?}");
        assert_eq!(kept.text(), "", "{what}");
    }
    // Cut and damaged anywhere it ends in words as well.
    for at in (0..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x5a;
        let _ = with("a.docx", &damaged, "otter");
        let _ = with("a.docx", &bytes[..at], "otter");
    }
}

/// A ZIP whose entries are locked: by AES, or in the old way.
fn locked(entries: &[(&str, &[u8])], aes: bool) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default();
        let options = if aes {
            options.with_aes_encryption(AesMode::Aes256, "otter")
        } else {
            options.with_deprecated_encryption(b"otter").expect("a password")
        };
        writer.start_file(*name, options).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

#[test]
fn a_locked_archive_gives_its_contents_for_its_password() {
    let inside = docx(&paragraph("", "What is inside"), &[]);
    for aes in [true, false] {
        let bytes = locked(&[("deep/inside.docx", &inside), ("note.txt", b"a note")], aes);
        let (kept, result) = read("a.zip", &bytes);
        let error = result.expect_err("locked");
        assert_eq!((error.reason, kept.children.len()), (Reason::Encrypted, 0), "{}", error.detail);
        assert!(error.detail.contains("inside.docx"), "{}", error.detail);
        let wrong = with("a.zip", &bytes, "badger").1.expect_err("a wrong password");
        assert_eq!(wrong.reason, Reason::Encrypted);
        assert!(wrong.detail.contains("does not open"), "{}", wrong.detail);
        let (kept, result) = with("a.zip", &bytes, "otter");
        assert_eq!(result, Ok(()));
        let names: Vec<&str> = kept.children.iter().map(|child| child.path.as_str()).collect();
        assert_eq!(names, ["deep/inside.docx", "note.txt"], "AES: {aes}");
        assert_eq!(kept.children[0].bytes, inside);
    }
    // A password given for an archive that needs none does no harm.
    let (kept, result) = with("a.zip", &open_zip(&[("note.txt", "a note")]), "otter");
    assert_eq!((result, kept.children.len()), (Ok(()), 1));
}

#[test]
fn a_bomb_behind_a_password_is_a_bomb() {
    let bytes = locked(&[("bomb.bin", &vec![0; 40 << 20]), ("note.txt", b"a note")], true);
    let (kept, result) = with("a.zip", &bytes, "otter");
    assert_eq!(result.expect_err("a bomb").reason, Reason::Bomb);
    assert_eq!(kept.children.len(), 1, "the rest is given");
}
