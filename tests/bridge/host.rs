//! The outside world of a browser page under test: dialogs answered beforehand, a clock that can be set.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use api::Host;
use api::host::{FileChoice, Flow, KeyCost, Progress};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Shortest time between two reports of progress to the page.
const PROGRESS_PAUSE: Duration = Duration::from_millis(100);
/// How long a page may take to listen.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a dialog answers, as in the window's tests: `{"files": […]}`, `{"folder": …}`, `{"save": …}`; `{}` gives up.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    #[serde(default)]
    files: Option<Vec<PathBuf>>,
    #[serde(default)]
    folder: Option<PathBuf>,
    #[serde(default)]
    save: Option<PathBuf>,
}

/// What is dragged onto the page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Drop {
    paths: Vec<PathBuf>,
    #[serde(default)]
    hover: bool,
}

pub(crate) struct BridgeHost {
    state: PathBuf,
    worker: PathBuf,
    began: (OffsetDateTime, Instant),
    answers: Mutex<VecDeque<Answer>>,
    dropped: Mutex<Vec<PathBuf>>,
    last_progress: Mutex<Option<Instant>>,
    /// The page that listens; a newer one takes the place of an older one.
    page: Mutex<Option<Sender<String>>>,
    page_came: Condvar,
}

impl BridgeHost {
    /// The clock runs on from `now`, if that is given.
    pub(crate) fn new(state: PathBuf, worker: PathBuf, now: Option<OffsetDateTime>) -> Self {
        Self {
            state,
            worker,
            began: (now.unwrap_or_else(OffsetDateTime::now_utc), Instant::now()),
            answers: Mutex::default(),
            dropped: Mutex::default(),
            last_progress: Mutex::default(),
            page: Mutex::default(),
            page_came: Condvar::new(),
        }
    }

    /// The dialog after those already answered gets this answer.
    pub(crate) fn will_answer(&self, answer: Answer) {
        lock(&self.answers).push_back(answer);
    }

    /// Files hang over the page, or are dropped on it.
    pub(crate) fn drop_on_page(&self, drop: Drop) {
        let count = drop.paths.len();
        self.tell(
            "files-over",
            &serde_json::json!({ "over": drop.hover, "count": if drop.hover { count } else { 0 } }),
        );
        if !drop.hover {
            *lock(&self.dropped) = drop.paths;
            self.tell("files-dropped", &serde_json::json!({ "count": count }));
        }
    }

    /// A page begins to listen.
    pub(crate) fn listen(&self) -> Receiver<String> {
        let (sender, receiver) = mpsc::channel();
        *lock(&self.page) = Some(sender);
        self.page_came.notify_all();
        receiver
    }

    /// Waits for a page that has loaded but not yet begun to listen.
    fn tell<T: Serialize>(&self, event: &str, payload: &T) {
        let page = self
            .page_came
            .wait_timeout_while(lock(&self.page), PATIENCE, |page| page.is_none())
            .unwrap_or_else(PoisonError::into_inner)
            .0;
        if let (Some(page), Ok(payload)) = (page.as_ref(), serde_json::to_string(payload)) {
            let _ = page.send(format!("event: {event}\ndata: {payload}\n\n"));
        }
    }

    fn next_answer(&self) -> Answer {
        // A dialog nobody has foreseen is given up.
        lock(&self.answers).pop_front().unwrap_or_default()
    }
}

impl Host for BridgeHost {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        self.next_answer().files
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        self.next_answer().folder
    }
    fn choose_save(&self, _: &str) -> Option<PathBuf> {
        self.next_answer().save
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *lock(&self.dropped))
    }
    fn now(&self) -> OffsetDateTime {
        let (began, since) = self.began;
        began + since.elapsed()
    }
    fn random(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    }
    fn progress(&self, progress: &Progress) -> Flow {
        let mut last = lock(&self.last_progress);
        if progress.ended || last.is_none_or(|last| last.elapsed() >= PROGRESS_PAUSE) {
            *last = Some(Instant::now());
            // Scripts that only send commands have no page; they need not wait for one.
            if lock(&self.page).is_some() {
                self.tell("progress", progress);
            }
        }
        Flow::Continue
    }
    fn state_dir(&self) -> PathBuf {
        self.state.clone()
    }
    fn worker(&self) -> PathBuf {
        self.worker.clone()
    }
    fn device_name(&self) -> String {
        "test computer".to_owned()
    }
    fn key_cost(&self) -> KeyCost {
        KeyCost::TEST
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
