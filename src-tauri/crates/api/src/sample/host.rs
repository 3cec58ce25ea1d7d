//! The host while the sample is replayed: another clock, other people, another computer; the rest is the real one.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use time::{Duration, OffsetDateTime};

use crate::host::{FileChoice, Flow, Host, Progress};

/// The job under which progress is told and by which it is cancelled.
pub(super) const JOB: &str = "open_sample";

/// A host whose clock and actor the replay sets.
pub(super) struct SeedHost {
    real: Arc<dyn Host>,
    state: PathBuf,
    scene: Mutex<Scene>,
}

struct Scene {
    at: OffsetDateTime,
    actor: String,
    dropped: Vec<PathBuf>,
    save_into: Option<PathBuf>,
}

impl SeedHost {
    pub(super) fn new(real: Arc<dyn Host>, state: PathBuf) -> Self {
        let scene = Scene {
            at: OffsetDateTime::UNIX_EPOCH,
            actor: String::new(),
            dropped: Vec::new(),
            save_into: None,
        };
        Self { real, state, scene: Mutex::new(scene) }
    }

    fn scene(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the clock forward to `at`, or a little if it is there already: the history never runs backwards.
    pub(super) fn at(&self, at: OffsetDateTime, actor: &str) {
        let mut scene = self.scene();
        scene.at = at.max(scene.at + Duration::seconds(7));
        actor.clone_into(&mut scene.actor);
    }

    /// A little time passes.
    pub(super) fn step(&self) {
        self.scene().at += Duration::seconds(19);
    }

    pub(super) fn drop_files(&self, paths: Vec<PathBuf>) {
        self.scene().dropped = paths;
    }

    pub(super) fn save_into(&self, folder: PathBuf) {
        self.scene().save_into = Some(folder);
    }
}

impl Host for SeedHost {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        None
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save(&self, suggested: &str) -> Option<PathBuf> {
        self.scene().save_into.as_ref().map(|folder| folder.join(suggested))
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.scene().dropped)
    }
    fn now(&self) -> OffsetDateTime {
        self.scene().at
    }
    fn random(&self, buffer: &mut [u8]) {
        self.real.random(buffer);
    }
    fn progress(&self, progress: &Progress) -> Flow {
        self.real.progress(&Progress { job: JOB.to_owned(), ended: false, ..progress.clone() })
    }
    fn state_dir(&self) -> PathBuf {
        self.state.clone()
    }
    fn worker(&self) -> PathBuf {
        self.real.worker()
    }
    fn device_name(&self) -> String {
        "Audit team".to_owned()
    }
    fn actor(&self) -> Option<String> {
        Some(self.scene().actor.clone())
    }
    fn key_cost(&self) -> store::KeyCost {
        self.real.key_cost()
    }
}
