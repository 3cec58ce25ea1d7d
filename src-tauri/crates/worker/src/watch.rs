//! The clock of one running order, and the only way another thread may end its child.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::process::Killer;

/// The clock of one running order.
#[derive(Debug)]
pub(crate) struct Watch {
    killer: Killer,
    state: Mutex<WatchState>,
}

#[derive(Debug)]
struct WatchState {
    /// `None` while the receiver works: its time is not the child's.
    deadline: Option<Instant>,
    /// Time left while the clock is stopped.
    left: Option<Duration>,
    verdict: Option<Verdict>,
    /// The order is over; the child may already serve another.
    ended: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    TimedOut,
    Cancelled,
}

impl Watch {
    /// Starts the clock.
    pub(crate) fn start(killer: Killer, time: Duration) -> Self {
        let deadline = Some(Instant::now() + time);
        let state = Mutex::new(WatchState { deadline, left: None, verdict: None, ended: false });
        Self { killer, state }
    }

    /// Ends the child if its time is up.
    pub(crate) fn check(&self, now: Instant) {
        if self.lock().deadline.is_some_and(|deadline| deadline <= now) {
            self.kill(Verdict::TimedOut);
        }
    }

    /// Ends the order's child, unless the order is already over. The first verdict stands.
    pub(crate) fn kill(&self, verdict: Verdict) {
        let mut state = self.lock();
        if !state.ended && state.verdict.is_none() {
            state.verdict = Some(verdict);
            self.killer.kill();
        }
    }

    /// Stops the clock while the receiver works.
    pub(crate) fn pause(&self) {
        let mut state = self.lock();
        state.left = state.deadline.take().map(|deadline| deadline.saturating_duration_since(Instant::now()));
    }

    /// Lets it run again, with the time that was left.
    pub(crate) fn resume(&self) {
        let mut state = self.lock();
        state.deadline = state.left.take().map(|left| Instant::now() + left);
    }

    /// The order is over: from here on nobody kills the child on its account.
    pub(crate) fn end(&self) {
        self.lock().ended = true;
    }

    /// Why the child was ended, if it was.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.lock().verdict
    }

    fn lock(&self) -> MutexGuard<'_, WatchState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
