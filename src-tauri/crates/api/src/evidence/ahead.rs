//! Working ahead of the thread that writes: files are fetched, hashed and packed, and documents wait
//! for a reader, while it waits for the disk. How far ahead is bounded by the bytes held in memory.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};

use store::Document;

use super::collect::{From, Source};
use super::fetch::{IN_MEMORY, LARGEST, read, too_large};
use crate::session::lock;

/// Bytes that may be held at once between the disk and the end of their reading.
const MOST_HELD: u64 = 96 * 1024 * 1024;

/// A file made ready for storing.
pub(super) enum Prepared {
    Document(Document),
    Huge(PathBuf),
    /// Why it cannot be taken.
    Failed(String),
}

/// Prepares one source after the other, in their order, until there are no more or nobody wants them.
/// `source.size` becomes the number of bytes that are held for it.
pub(super) fn prepare(
    sources: &mpsc::Receiver<Source>,
    gauge: &Gauge,
    mut hand_on: impl FnMut(Source, Prepared) -> bool,
) {
    for mut source in sources {
        let mut held = 0;
        let bytes = match &mut source.from {
            From::Memory(bytes) => {
                gauge.hold(source.size);
                held = source.size;
                Ok(std::mem::take(bytes))
            }
            From::Disk(_) if source.size > LARGEST => Err(too_large(source.size)),
            From::Disk(path) if source.size > IN_MEMORY => {
                let path = std::mem::take(path);
                source.size = 0;
                if hand_on(source, Prepared::Huge(path)) {
                    continue;
                }
                return;
            }
            From::Disk(path) => {
                if !gauge.wait_and_hold(source.size) {
                    return;
                }
                held = source.size;
                read(path)
            }
        };
        let prepared = match bytes {
            Ok(bytes) => Prepared::Document(Document::new(Arc::new(bytes))),
            Err(why) => {
                gauge.give_back(held);
                Prepared::Failed(why)
            }
        };
        if !hand_on(source, prepared) {
            return;
        }
    }
}

/// Counts the bytes held.
#[derive(Default)]
pub(super) struct Gauge {
    state: Mutex<(u64, bool)>,
    changed: Condvar,
}

impl Gauge {
    /// Counts bytes that are there already.
    fn hold(&self, bytes: u64) {
        lock(&self.state).0 += bytes;
    }
    /// Waits for room. What would never fit goes alone. `false` when the job is over.
    fn wait_and_hold(&self, bytes: u64) -> bool {
        let mut state = lock(&self.state);
        while !state.1 && state.0 > 0 && state.0 + bytes > MOST_HELD {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.0 += bytes;
        !state.1
    }
    pub(super) fn give_back(&self, bytes: u64) {
        let mut state = lock(&self.state);
        state.0 = state.0.saturating_sub(bytes);
        self.changed.notify_all();
    }
    /// The job is over: nobody waits any more.
    pub(super) fn close(&self) {
        lock(&self.state).1 = true;
        self.changed.notify_all();
    }
}

/// A queue from the storing thread to the reading threads.
pub(super) struct Queue<T> {
    state: Mutex<(VecDeque<T>, bool)>,
    changed: Condvar,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { state: Mutex::new((VecDeque::new(), false)), changed: Condvar::new() }
    }
}

impl<T> Queue<T> {
    pub(super) fn push(&self, work: T) {
        lock(&self.state).0.push_back(work);
        self.changed.notify_one();
    }
    pub(super) fn close(&self) {
        lock(&self.state).1 = true;
        self.changed.notify_all();
    }
    pub(super) fn pop(&self) -> Option<T> {
        let mut state = lock(&self.state);
        loop {
            if let Some(work) = state.0.pop_front() {
                return Some(work);
            }
            if state.1 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_works_ahead_waits_for_room_and_what_never_fits_goes_alone() {
        let gauge = Gauge::default();
        assert!(gauge.wait_and_hold(MOST_HELD * 2));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| gauge.wait_and_hold(1));
            std::thread::sleep(Duration::from_millis(20));
            assert!(!waiting.is_finished());
            gauge.give_back(MOST_HELD * 2);
            assert!(waiting.join().unwrap_or_default());
            // A job that ends lets go of everybody.
            let waiting = scope.spawn(|| gauge.wait_and_hold(MOST_HELD));
            std::thread::sleep(Duration::from_millis(20));
            gauge.close();
            assert!(!waiting.join().unwrap_or(true));
        });
    }

    #[test]
    fn sources_are_prepared_in_their_order_and_bad_ones_are_handed_on_too() {
        let folder = std::env::temp_dir();
        let (send, sources) = mpsc::channel();
        for (ordinal, from) in [
            From::Memory(b"abc".to_vec()),
            From::Disk(folder.join("touchstone no such file")),
            From::Memory(Vec::new()),
        ]
        .into_iter()
        .enumerate()
        {
            let _ = send.send(Source { path: String::new(), from, size: 3, parent: None, ordinal, depth: 0 });
        }
        drop(send);
        let mut seen = Vec::new();
        prepare(&sources, &Gauge::default(), |source, prepared| {
            seen.push((
                source.ordinal,
                match prepared {
                    Prepared::Document(document) => document.bytes().len() as i64,
                    Prepared::Huge(_) => -1,
                    Prepared::Failed(_) => -2,
                },
            ));
            true
        });
        assert_eq!(seen, [(0, 3), (1, -2), (2, 0)]);
    }
}
