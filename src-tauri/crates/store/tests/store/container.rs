//! The file on the disk: one file, encrypted, opened by the passphrase only,
//! by one program at a time, and never harmed by a failure.

use std::sync::Arc;

use store::{AuditFile, Error, KeyCost, Passphrase};

use crate::support::{Fixture, Vault, now, passphrase, random};

#[test]
fn a_closed_audit_file_is_exactly_one_file_that_shows_nothing() {
    let mut fixture = Fixture::new();
    fixture.create("client", "client", &[("name", "Verysecret Industries".into())]);
    fixture.close();
    assert_eq!(fixture.names(), ["client.touchstone"]);
    let bytes = std::fs::read(fixture.path()).unwrap();
    assert!(bytes.starts_with(b"TOUCHSTONE\r\n\x1a\n"));
    assert_eq!((bytes.len() - 16384) % 16384, 0);
    for plain in [&b"Verysecret"[..], b"SQLite format", b"CREATE TABLE"] {
        assert!(!bytes.windows(plain.len()).any(|window| window == plain));
    }
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let mut fixture = Fixture::new();
    let id = fixture.file().file_id().to_owned();
    fixture.create("client", "client", &[("name", "Northwind".into())]);
    fixture.open();
    assert_eq!(fixture.file().file_id(), id);
    let client = fixture.file().read(|r| r.client()).unwrap().unwrap();
    assert_eq!(client.name, "Northwind");
    assert_eq!(fixture.faults(), [""; 0]);
}

#[test]
fn the_wrong_passphrase_is_refused_without_harm() {
    let mut fixture = Fixture::new();
    fixture.create("client", "client", &[("name", "Northwind".into())]);
    fixture.close();
    let before = std::fs::read(fixture.path()).unwrap();
    for wrong in ["", "correct horse battery stapl", "Correct horse battery staple"] {
        assert!(matches!(fixture.try_open(&Passphrase::new(wrong)), Err(Error::WrongPassphrase { .. })));
    }
    assert_eq!(std::fs::read(fixture.path()).unwrap(), before);
    assert_eq!(fixture.names(), ["client.touchstone"]);
    fixture.open();
}

#[test]
fn a_changed_passphrase_opens_the_file_and_the_old_one_does_not() {
    let mut fixture = Fixture::new();
    fixture.create("client", "client", &[("name", "Northwind".into())]);
    let new = Passphrase::new("nouvelle phrase");
    let wrong = fixture.file().change_passphrase(&Passphrase::new("x"), &new, KeyCost::TEST, &mut random);
    assert!(matches!(wrong, Err(Error::WrongPassphrase { .. })));
    let empty =
        fixture.file().change_passphrase(&passphrase(), &Passphrase::new(""), KeyCost::TEST, &mut random);
    assert!(matches!(empty, Err(Error::EmptyPassphrase)));
    fixture.file().change_passphrase(&passphrase(), &new, KeyCost::TEST, &mut random).unwrap();
    fixture.close();
    assert!(matches!(fixture.try_open(&passphrase()), Err(Error::WrongPassphrase { .. })));
    let file = fixture.try_open(&new).unwrap();
    assert_eq!(file.read(|r| r.client()).unwrap().unwrap().name, "Northwind");
}

#[test]
fn a_second_opening_is_refused_and_says_who_holds_the_file() {
    let fixture = Fixture::new();
    match fixture.try_open(&passphrase()) {
        Err(Error::InUse { by: Some(by), .. }) => {
            assert!(by.starts_with("Ada's laptop, since 2026-11-22"), "{by}")
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
    // Also through another name of the same folder.
    #[cfg(unix)]
    {
        let link = fixture.folder.path().join("link.touchstone");
        std::os::unix::fs::symlink(fixture.path(), &link).unwrap();
        let vault = Arc::new(Vault::default());
        let again = AuditFile::open(&link, &passphrase(), vault, &mut random, now(), "x");
        assert!(matches!(again, Err(Error::InUse { .. })));
    }
}

#[test]
fn files_that_are_no_audit_files_are_named_so() {
    let fixture = Fixture::new();
    let open = |name: &str| {
        let path = fixture.folder.path().join(name);
        AuditFile::open(&path, &passphrase(), Arc::new(Vault::default()), &mut random, now(), "x").map(|_| ())
    };
    std::fs::write(fixture.folder.path().join("a.txt"), "hello").unwrap();
    std::fs::write(
        fixture.folder.path().join("b.db"),
        [b"SQLite format 3\0".as_slice(), &[0; 9000]].concat(),
    )
    .unwrap();
    std::fs::write(fixture.folder.path().join("empty"), "").unwrap();
    assert!(matches!(open("a.txt"), Err(Error::NotAnAuditFile { .. })));
    assert!(matches!(open("b.db"), Err(Error::NotAnAuditFile { .. })));
    assert!(matches!(open("empty"), Err(Error::NotAnAuditFile { .. })));
    assert!(matches!(open("missing"), Err(Error::NotFound { .. })));
    assert!(matches!(open("."), Err(Error::NotAnAuditFile { .. })));
}

#[test]
fn creating_never_takes_the_place_of_a_file() {
    let fixture = Fixture::new();
    let path = fixture.folder.path().join("other");
    std::fs::write(&path, "mine").unwrap();
    let create = |path: &std::path::Path, passphrase: &Passphrase| {
        let vault = Arc::new(Vault::default());
        AuditFile::create(path, passphrase, KeyCost::TEST, vault, &mut random, now(), "x").map(|_| ())
    };
    assert!(matches!(create(&path, &passphrase()), Err(Error::AlreadyExists { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let fresh = fixture.folder.path().join("fresh");
    assert!(matches!(create(&fresh, &Passphrase::new("")), Err(Error::EmptyPassphrase)));
    assert!(create(&fixture.folder.path().join("no/such/folder/x"), &passphrase()).is_err());
    let synced = fixture.folder.path().join("Dropbox");
    std::fs::create_dir(&synced).unwrap();
    assert!(matches!(create(&synced.join("x"), &passphrase()), Err(Error::SyncedFolder { .. })));
    assert!(!fresh.exists() && std::fs::read_dir(synced).unwrap().next().is_none());
}

#[test]
fn a_newer_file_is_refused_with_the_version_it_needs() {
    let mut fixture = Fixture::new();
    fixture.close();
    let mut bytes = std::fs::read(fixture.path()).unwrap();
    bytes[16] = 7;
    // The head of a newer format is whole by its own checksum.
    use sha2::Digest as _;
    let check = sha2::Sha256::digest(&bytes[..4064]);
    bytes[4064..4096].copy_from_slice(&check);
    std::fs::write(fixture.path(), &bytes).unwrap();
    assert!(matches!(fixture.try_open(&passphrase()), Err(Error::TooNew { needs: 7, knows: 1, .. })));
    assert_eq!(std::fs::read(fixture.path()).unwrap(), bytes);
}

#[test]
fn a_write_protected_file_is_read() {
    let mut fixture = Fixture::new();
    fixture.create("client", "client", &[("name", "Northwind".into())]);
    fixture.close();
    // Access rights do not bind the superuser, under whom tests may run.
    let path = fixture.path();
    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    let bound = std::fs::OpenOptions::new().append(true).open(&path).is_err();
    fixture.open();
    assert_eq!(fixture.file().read_only(), bound);
    assert_eq!(fixture.file().read(|r| r.client()).unwrap().unwrap().name, "Northwind");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_refuses_the_change_and_keeps_the_rest() {
    // The limit on the size of files stands for the end of the disk: the same error, without a disk to fill.
    if std::env::var_os("STORE_FULL_DISK").is_none() {
        let status = std::process::Command::new("bash")
            .args(["-c", "trap '' XFSZ; ulimit -f 6000; exec \"$0\" --exact \"$1\" --test-threads=1"])
            .arg(std::env::current_exe().unwrap())
            .arg("container::a_full_disk_refuses_the_change_and_keeps_the_rest")
            .env("STORE_FULL_DISK", "1")
            .stdout(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
        return;
    }
    let mut fixture = Fixture::new();
    let mut stored = Vec::new();
    let refused = loop {
        let mut bytes = vec![0; 300_000];
        random(&mut bytes);
        match fixture.file().put_blob(&mut bytes.as_slice()) {
            Ok(blob) => stored.push(blob.sha256),
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, Error::Io { .. }), "{refused:?}");
    assert!(!stored.is_empty());
    fixture.open();
    assert_eq!(fixture.faults(), [""; 0]);
    for sha256 in stored {
        assert_eq!(fixture.file().blob_size(&sha256).unwrap(), 300_000);
    }
}
