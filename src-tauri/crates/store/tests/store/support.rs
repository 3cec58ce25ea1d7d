//! Builders shared by the tests: a file in a temporary folder, a clock that
//! only moves when asked, and people.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use store::{AuditFile, Author, Changed, DeviceState, DeviceVault, Error, KeyCost, Op, Passphrase, Writer};
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;

/// Seconds since the tests' epoch; every call is a second later.
static CLOCK: AtomicI64 = AtomicI64::new(0);

pub(crate) fn now() -> OffsetDateTime {
    datetime!(2026-11-22 12:00 UTC) + time::Duration::seconds(CLOCK.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).unwrap();
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("correct horse battery staple")
}

pub(crate) fn author(name: &str) -> Author {
    Author { actor: name.to_owned(), role: "lead_auditor".to_owned() }
}

/// In memory where there is such a place: what is tested here does not depend on the disk.
pub(crate) fn folder() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// A vault the tests can look into and set back.
#[derive(Default)]
pub(crate) struct Vault(pub(crate) Mutex<BTreeMap<String, DeviceState>>);

impl DeviceVault for Vault {
    fn load(&self, file_id: &str) -> Option<DeviceState> {
        self.0.lock().unwrap().get(file_id).cloned()
    }
    fn save(&self, file_id: &str, state: &DeviceState) {
        self.0.lock().unwrap().insert(file_id.to_owned(), state.clone());
    }
}

/// An audit file in a folder of its own that goes away with it.
pub(crate) struct Fixture {
    pub(crate) file: Option<AuditFile>,
    pub(crate) vault: Arc<Vault>,
    pub(crate) folder: TempDir,
    pub(crate) name: String,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        Self::named("Ada's laptop")
    }

    pub(crate) fn named(name: &str) -> Self {
        let folder = folder();
        let vault = Arc::new(Vault::default());
        let file = AuditFile::create(
            &folder.path().join("client.touchstone"),
            &passphrase(),
            KeyCost::TEST,
            vault.clone(),
            &mut random,
            now(),
            name,
        )
        .unwrap();
        Self { file: Some(file), vault, folder, name: name.to_owned() }
    }

    /// A second copy of the same file on another device, closed here before it is copied.
    pub(crate) fn copy(&mut self, name: &str) -> Self {
        self.close();
        let folder = folder();
        std::fs::copy(self.path(), folder.path().join("client.touchstone")).unwrap();
        self.open();
        let mut copy = Self { file: None, vault: Arc::new(Vault::default()), folder, name: name.to_owned() };
        copy.open();
        copy
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("client.touchstone")
    }
    pub(crate) fn file(&self) -> &AuditFile {
        self.file.as_ref().unwrap()
    }
    pub(crate) fn close(&mut self) {
        self.file = None;
    }
    pub(crate) fn open(&mut self) {
        self.file = None;
        self.file = Some(self.try_open(&passphrase()).unwrap());
    }
    pub(crate) fn try_open(&self, passphrase: &Passphrase) -> Result<AuditFile, Error> {
        AuditFile::open(&self.path(), passphrase, self.vault.clone(), &mut random, now(), &self.name)
    }

    pub(crate) fn write(
        &self,
        op: Op,
        change: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
    ) -> Changed<()> {
        self.file().write(op, &author("Ada"), now(), None, change).unwrap()
    }
    pub(crate) fn create(&self, entity: &str, id: &str, fields: &[(&str, Value)]) -> Changed<()> {
        self.write(store::op::CHANGE_SETUP, |w| w.create(entity, id, fields))
    }
    pub(crate) fn set(&self, entity: &str, id: &str, field: &str, value: impl Into<Value>) -> Changed<()> {
        self.write(store::op::CHANGE_SETUP, |w| w.set(entity, id, field, value.into()))
    }
    pub(crate) fn undo(&self) -> Result<Changed<store::UndoneEntry>, Error> {
        self.file().undo(&author("Ada"), now())
    }
    pub(crate) fn redo(&self) -> Result<Changed<store::UndoneEntry>, Error> {
        self.file().redo(&author("Ada"), now())
    }

    /// Faults `verify` finds, as text; empty when all is well.
    pub(crate) fn faults(&self) -> Vec<String> {
        let report = self.file().verify(&mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(report.ok, report.faults.is_empty());
        report.faults.iter().map(|fault| format!("{}: {}", fault.name, fault.place)).collect()
    }

    /// Names in the fixture's folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}
