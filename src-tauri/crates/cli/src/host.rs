//! The outside world of the headless command: paths from arguments instead of dialogs, the clock,
//! randomness, folders, and progress on a terminal.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use api::Host;
use api::host::{FileChoice, Flow, KeyCost, Progress};
use time::OffsetDateTime;

use crate::interrupt;

/// What commands hear when they ask for files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paths {
    /// Existing files and folders.
    pub(crate) given: Vec<PathBuf>,
    /// Folder to save into under the name the command suggests.
    pub(crate) save_into: Option<PathBuf>,
}

/// The host of one run.
pub(crate) struct CliHost {
    now: Option<OffsetDateTime>,
    actor: String,
    paths: Mutex<Paths>,
    shown: Mutex<Shown>,
}

/// What stands on the progress line.
struct Shown {
    terminal: bool,
    last: Option<Instant>,
}

impl CliHost {
    /// A host for one run; `actor` falls back to the name of the user of this machine.
    pub(crate) fn new(now: Option<OffsetDateTime>, actor: Option<String>) -> Arc<Self> {
        let user = || ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let named = |name: &String| !name.trim().is_empty();
        let actor = actor.or_else(user).filter(named).unwrap_or_else(|| "auditor".to_owned());
        let terminal = std::io::stderr().is_terminal();
        let shown = Mutex::new(Shown { terminal, last: None });
        Arc::new(Self { now, actor, paths: Mutex::default(), shown })
    }

    /// Sets what the next commands hear when they ask for files.
    pub(crate) fn answer_with(&self, paths: Paths) {
        *self.paths.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }

    fn paths(&self) -> Paths {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Host for CliHost {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        Some(self.paths().given).filter(|given| !given.is_empty())
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        self.paths().given.into_iter().next()
    }
    fn choose_save(&self, suggested: &str) -> Option<PathBuf> {
        let paths = self.paths();
        paths.save_into.map(|folder| folder.join(suggested)).or_else(|| paths.given.into_iter().next())
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.paths.lock().unwrap_or_else(PoisonError::into_inner).given)
    }
    fn now(&self) -> OffsetDateTime {
        self.now.unwrap_or_else(OffsetDateTime::now_utc)
    }
    fn random(&self, buffer: &mut [u8]) {
        // A key made of anything else would be worse than no key.
        if let Err(error) = getrandom::fill(buffer) {
            let _ = writeln!(std::io::stderr(), "error: the system gives no randomness: {error}");
            std::process::exit(1);
        }
    }
    fn progress(&self, progress: &Progress) -> Flow {
        show(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner), progress);
        if interrupt::asked() { Flow::Stop } else { Flow::Continue }
    }
    fn state_dir(&self) -> PathBuf {
        state_dir(|name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from))
    }
    fn worker(&self) -> PathBuf {
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("touchstone"));
        // Updated while it runs: the program as it was started is still there under this name.
        let running = PathBuf::from("/proc/self/exe");
        if !program.exists() && running.exists() { running } else { program }
    }
    fn device_name(&self) -> String {
        let from_environment =
            ["COMPUTERNAME", "HOSTNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let from_system = || std::fs::read_to_string("/etc/hostname").ok();
        let name = from_environment.or_else(from_system).unwrap_or_default();
        match name.trim() {
            "" => "this computer".to_owned(),
            name => name.to_owned(),
        }
    }
    fn actor(&self) -> Option<String> {
        Some(self.actor.clone())
    }
    fn key_cost(&self) -> KeyCost {
        // For the tests of this very build; a release asks nobody.
        if cfg!(debug_assertions) && std::env::var_os("TOUCHSTONE_TEST_KEYS").is_some() {
            return KeyCost::TEST;
        }
        KeyCost::recommended()
    }
}

/// The same folder the window uses, so that both are one device in the history.
fn state_dir(variable: impl Fn(&str) -> Option<PathBuf>) -> PathBuf {
    if let Some(folder) = variable("TOUCHSTONE_STATE_DIR") {
        return folder;
    }
    let base = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(std::env::temp_dir).join("touchstone")
}

/// One line on a terminal, rewritten; nothing anywhere else.
fn show(shown: &mut Shown, progress: &Progress) {
    const PAUSE: Duration = Duration::from_millis(100);
    if !shown.terminal {
        return;
    }
    let mut error = std::io::stderr().lock();
    if progress.ended {
        if shown.last.take().is_some() {
            let _ = write!(error, "\r\x1b[K");
        }
        return;
    }
    if shown.last.is_some_and(|last| last.elapsed() < PAUSE) {
        return;
    }
    shown.last = Some(Instant::now());
    let what: String = progress.what.chars().filter(|c| !c.is_control()).take(60).collect();
    let _ = match progress.total {
        0 => write!(error, "\r\x1b[K{} {what}", progress.done),
        total => write!(error, "\r\x1b[K{} of {total} {what}", progress.done),
    };
    let _ = error.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_folder_is_the_one_asked_for() {
        let own = |name: &str| (name == "TOUCHSTONE_STATE_DIR").then(|| PathBuf::from("/own"));
        assert_eq!(state_dir(own), PathBuf::from("/own"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_state_folder_follows_the_desktop_standard() {
        let home = |name: &str| (name == "HOME").then(|| PathBuf::from("/home/a"));
        assert_eq!(state_dir(home), PathBuf::from("/home/a/.local/share/touchstone"));
        let data = |name: &str| (name == "XDG_DATA_HOME").then(|| PathBuf::from("/data"));
        assert_eq!(state_dir(data), PathBuf::from("/data/touchstone"));
    }
}
