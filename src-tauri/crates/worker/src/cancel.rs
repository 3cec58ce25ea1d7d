//! One switch that stops everything it was given to, at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Hook = Arc<dyn Fn() + Send + Sync>;

/// Stops the orders it was handed to. Clones are the same switch.
#[derive(Clone, Default)]
pub struct Cancel {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cancelled: bool,
    next: u64,
    hooks: BTreeMap<u64, Hook>,
}

impl Cancel {
    /// A switch that has not been thrown.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the running orders now and refuses further ones. Thrown once, it stays so.
    pub fn cancel(&self) {
        let hooks: Vec<Hook> = {
            let mut state = self.lock();
            state.cancelled = true;
            state.hooks.values().cloned().collect()
        };
        // Outside the lock: a hook takes locks of its own.
        for hook in hooks {
            hook();
        }
    }

    /// Whether it has been thrown.
    pub fn is_cancelled(&self) -> bool {
        self.lock().cancelled
    }

    /// Calls `hook` when the switch is thrown, until the guard is dropped; `None` if it already was.
    ///
    /// A hook may still run shortly after its guard is gone; it must check that it still applies.
    pub(crate) fn on_cancel(&self, hook: Hook) -> Option<HookGuard<'_>> {
        let mut state = self.lock();
        if state.cancelled {
            return None;
        }
        let number = state.next;
        state.next += 1;
        state.hooks.insert(number, hook);
        Some(HookGuard { cancel: self, number })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cancel").field("cancelled", &self.is_cancelled()).finish()
    }
}

/// Removes the hook when dropped.
pub(crate) struct HookGuard<'a> {
    cancel: &'a Cancel,
    number: u64,
}

impl Drop for HookGuard<'_> {
    fn drop(&mut self) {
        self.cancel.lock().hooks.remove(&self.number);
    }
}
