//! What the measuring programs share: a host without dialogs, and percentiles.

use std::path::PathBuf;
use std::time::Duration;

use api::host::{FileChoice, Flow, Host, Progress};

/// The world outside while measuring: no dialogs, the real clock, nobody to tell.
pub(crate) struct BenchHost {
    /// Where state is kept.
    pub(crate) state: PathBuf,
    /// The program that reads documents.
    pub(crate) worker: PathBuf,
}

impl Host for BenchHost {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        None
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save(&self, _: &str) -> Option<PathBuf> {
        None
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    fn now(&self) -> time::OffsetDateTime {
        time::OffsetDateTime::now_utc()
    }
    fn random(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).unwrap();
    }
    fn progress(&self, _: &Progress) -> Flow {
        Flow::Continue
    }
    fn state_dir(&self) -> PathBuf {
        self.state.clone()
    }
    fn worker(&self) -> PathBuf {
        self.worker.clone()
    }
    fn device_name(&self) -> String {
        "bench".into()
    }
}

/// A time in milliseconds.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The value below which that part of the times lies.
pub(crate) fn percentile(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = ((times.len().max(1) - 1) as f64 * part).round() as usize;
    times.get(at).copied().unwrap_or_default()
}
