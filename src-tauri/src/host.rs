//! The outside world of the core, as this desktop gives it.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use api::Host;
use api::host::{FileChoice, Flow, Progress};
use tauri::{AppHandle, Emitter};
use time::OffsetDateTime;

use crate::dialogs;

/// Names the folder for what belongs to this machine and user, instead of the system's usual place.
const STATE_DIR: &str = "TOUCHSTONE_STATE_DIR";

/// Shortest time between two reports of progress to the page.
const PROGRESS_PAUSE: Duration = Duration::from_millis(100);

/// Dialogs, clock, randomness, folders and progress of the window.
#[derive(Debug, Default)]
pub(crate) struct DesktopHost {
    app: OnceLock<AppHandle>,
    dropped: Mutex<Vec<PathBuf>>,
    /// Answers the next question for a file without a dialog: the file the window was started with.
    next_choice: Mutex<Option<PathBuf>>,
    last_progress: Mutex<Option<Instant>>,
}

impl DesktopHost {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Tells the running application, as soon as there is one.
    pub(crate) fn connect(&self, app: AppHandle) {
        let _ = self.app.set(app);
    }

    pub(crate) fn answer_next_choice(&self, path: PathBuf) {
        *lock(&self.next_choice) = Some(path);
    }

    /// Keeps what was dropped until a command takes it.
    pub(crate) fn keep_dropped(&self, paths: Vec<PathBuf>) {
        *lock(&self.dropped) = paths;
    }
}

impl Host for DesktopHost {
    fn choose_files(&self, choice: FileChoice) -> Option<Vec<PathBuf>> {
        if let Some(path) = lock(&self.next_choice).take() {
            return Some(vec![path]);
        }
        dialogs::files(self.app.get()?, choice)
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        dialogs::folder(self.app.get()?)
    }

    fn choose_save(&self, suggested: &str) -> Option<PathBuf> {
        dialogs::save(self.app.get()?, suggested)
    }

    fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *lock(&self.dropped))
    }

    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }

    fn random(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            // A key of guessable bytes would be worse than no program.
            std::process::abort();
        }
    }

    fn progress(&self, progress: &Progress) -> Flow {
        let now = Instant::now();
        let mut last = lock(&self.last_progress);
        if progress.ended || last.is_none_or(|last| now.duration_since(last) >= PROGRESS_PAUSE) {
            *last = Some(now);
            if let Some(app) = self.app.get() {
                let _ = app.emit("progress", progress);
            }
        }
        // The page stops a job through the command `cancel_job`.
        Flow::Continue
    }

    fn state_dir(&self) -> PathBuf {
        std::env::var_os(STATE_DIR).map_or_else(usual_state_dir, PathBuf::from)
    }

    fn worker(&self) -> PathBuf {
        // The headless command is built, and bundled, beside the window.
        let name = format!("touchstone{}", std::env::consts::EXE_SUFFIX);
        std::env::current_exe()
            .map_or_else(|_| PathBuf::from(&name), |executable| executable.with_file_name(&name))
    }

    fn device_name(&self) -> String {
        let of_system = if cfg!(windows) {
            std::env::var("COMPUTERNAME").ok()
        } else {
            std::fs::read_to_string("/etc/hostname").ok()
        };
        of_system
            .or_else(|| std::env::var("HOSTNAME").ok())
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "this computer".to_owned())
    }

    /// Tests make and open files all day.
    #[cfg(feature = "e2e")]
    fn key_cost(&self) -> api::host::KeyCost {
        api::host::KeyCost::TEST
    }
}

/// Where the system keeps such data. The headless command uses the same folder.
fn usual_state_dir() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || from("HOME");
    let base = if cfg!(windows) {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        from("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(std::env::temp_dir).join("touchstone")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
