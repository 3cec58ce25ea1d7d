//! A host for tests: dialogs answered from a script, a clock that starts on a fixed day and moves on by one second
//! whenever it is asked, everything on disk in one temporary folder.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock};

use api::Host;
use api::host::{FileChoice, Flow, Progress};
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;

/// The first moment of every test.
pub const START: OffsetDateTime = datetime!(2026-03-02 09:00 UTC);

/// A host for tests.
pub struct TestHost {
    folder: TempDir,
    seconds: AtomicI64,
    random: AtomicU64,
    actor: Mutex<String>,
    files: Mutex<VecDeque<Vec<PathBuf>>>,
    saves: Mutex<VecDeque<PathBuf>>,
    dropped: Mutex<Vec<PathBuf>>,
    told: Mutex<Vec<Progress>>,
    stop_after: AtomicU64,
    /// Instead of the engine of this machine.
    engine: Mutex<Option<Option<PathBuf>>>,
}

impl TestHost {
    /// A host with an empty folder of its own.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            folder: TempDir::new().expect("a temporary folder"),
            seconds: AtomicI64::new(0),
            random: AtomicU64::new(0x9E37_79B9_7F4A_7C15),
            actor: Mutex::new("Ada Auditor".to_owned()),
            files: Mutex::default(),
            saves: Mutex::default(),
            dropped: Mutex::default(),
            told: Mutex::default(),
            stop_after: AtomicU64::new(u64::MAX),
            engine: Mutex::default(),
        })
    }

    /// The folder everything of this test lies in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in that folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Somebody else sits down.
    pub fn work_as(&self, actor: &str) {
        *self.actor.lock().unwrap() = actor.to_owned();
    }

    /// Time passes.
    pub fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Relaxed);
    }

    /// The next dialog for files answers with these.
    pub fn will_choose(&self, files: impl IntoIterator<Item = PathBuf>) {
        self.files.lock().unwrap().push_back(files.into_iter().collect());
    }

    /// The next dialog for saving answers with this.
    pub fn will_save(&self, path: impl Into<PathBuf>) {
        self.saves.lock().unwrap().push_back(path.into());
    }

    /// These were dropped on the window.
    pub fn drop_files(&self, files: impl IntoIterator<Item = PathBuf>) {
        *self.dropped.lock().unwrap() = files.into_iter().collect();
    }

    /// Text recognition uses this program, or finds none.
    pub fn use_engine(&self, engine: Option<PathBuf>) {
        *self.engine.lock().unwrap() = Some(engine);
    }

    /// The next jobs are stopped after that many reports of progress.
    pub fn stop_after(&self, reports: u64) {
        self.stop_after.store(reports, Relaxed);
    }

    /// Progress told since the last time this was asked.
    pub fn told(&self) -> Vec<Progress> {
        std::mem::take(&mut self.told.lock().unwrap())
    }
}

impl Host for TestHost {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        self.files.lock().unwrap().pop_front()
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        self.files.lock().unwrap().pop_front()?.into_iter().next()
    }
    fn choose_save(&self, suggested: &str) -> Option<PathBuf> {
        let path = self.saves.lock().unwrap().pop_front()?;
        Some(if path.is_dir() { path.join(suggested) } else { path })
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.dropped.lock().unwrap())
    }
    fn now(&self) -> OffsetDateTime {
        START + time::Duration::seconds(self.seconds.fetch_add(1, Relaxed))
    }
    fn random(&self, buffer: &mut [u8]) {
        // SplitMix64: the same in every run, different in every call.
        for byte in buffer {
            let mut z = self.random.fetch_add(0x9E37_79B9_7F4A_7C15, Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (z >> 56) as u8;
        }
    }
    fn progress(&self, progress: &Progress) -> Flow {
        self.told.lock().unwrap().push(progress.clone());
        let stop =
            self.stop_after.fetch_update(Relaxed, Relaxed, |left| Some(left.saturating_sub(1))) == Ok(0);
        if stop { Flow::Stop } else { Flow::Continue }
    }
    fn state_dir(&self) -> PathBuf {
        self.path("state")
    }
    fn worker(&self) -> PathBuf {
        touchstone()
    }
    fn text_engine(&self) -> Option<PathBuf> {
        self.engine.lock().unwrap().clone().unwrap_or_else(worker::Engine::find)
    }
    fn device_name(&self) -> String {
        "test computer".to_owned()
    }
    fn actor(&self) -> Option<String> {
        Some(self.actor.lock().unwrap().clone())
    }
    fn key_cost(&self) -> store::KeyCost {
        store::KeyCost::TEST
    }
}

/// The headless binary of this build, built if it is not up to date: its `worker` reads the documents.
pub fn touchstone() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let root = root();
            let built = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
                .args(["b", "--quiet", "--bin", "touchstone"])
                .current_dir(&root)
                .status()
                .expect("cargo runs");
            assert!(built.success(), "`cargo b --bin touchstone` failed");
            // target/debug/deps/journeys-… → target/debug/touchstone
            let test = std::env::current_exe().expect("a test has a path");
            let folder = test.ancestors().nth(2).expect("a test lies in target/…/deps").to_owned();
            let binary = folder.join(format!("touchstone{}", std::env::consts::EXE_SUFFIX));
            assert!(binary.is_file(), "{} was not built", binary.display());
            binary
        })
        .clone()
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_owned()
}
