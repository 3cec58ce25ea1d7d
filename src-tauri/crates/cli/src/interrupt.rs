//! Ctrl-C during a long job: the first asks the job to stop and leave the file as it was, the second ends at once.

use std::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::Duration;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the user asked to stop.
pub(crate) fn asked() -> bool {
    ASKED.load(Relaxed)
}

/// From now on the first Ctrl-C only asks.
pub(crate) fn listen() {
    catch(true);
}

/// Runs `job` and calls `stop` once when the user asks for it meanwhile.
pub(crate) fn guarding<T>(stop: impl Fn() + Sync, job: impl FnOnce() -> T) -> T {
    const PAUSE: Duration = Duration::from_millis(50);
    let done = AtomicBool::new(false);
    let result = std::thread::scope(|scope| {
        let watching = scope.spawn(|| {
            while !done.load(Acquire) && !asked() {
                std::thread::park_timeout(PAUSE);
            }
            // The job may not have begun when the signal comes: keep asking until it is over.
            while !done.load(Acquire) {
                stop();
                std::thread::park_timeout(PAUSE);
            }
        });
        // Also when the job panics, or the scope would wait for ever.
        let _over = Over(&done, watching.thread().clone());
        job()
    });
    catch(false);
    result
}

/// Ends the watching at once: a job that is over must not wait for the end of a pause.
struct Over<'a>(&'a AtomicBool, std::thread::Thread);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Release);
        self.1.unpark();
    }
}

/// Lets Ctrl-C pass this process by: the supervisor decides about its workers.
#[expect(unsafe_code, reason = "signals are calls of the C library")]
pub(crate) fn ignore() {
    // SAFETY: SIG_IGN is a valid disposition.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_IGN);
    }
}

#[expect(unsafe_code, reason = "signals are calls of the C library")]
fn catch(on: bool) {
    let disposition =
        if on { on_signal as extern "C" fn(libc::c_int) as libc::sighandler_t } else { libc::SIG_DFL };
    // SAFETY: the handler only touches an atomic and calls _exit, both allowed in a signal handler.
    unsafe {
        libc::signal(libc::SIGINT, disposition);
    }
}

#[expect(unsafe_code, reason = "_exit is the way out that is allowed in a signal handler")]
extern "C" fn on_signal(_: libc::c_int) {
    if ASKED.swap(true, Relaxed) {
        // SAFETY: _exit has no preconditions. Whatever was not committed is not in the file.
        unsafe { libc::_exit(130) }
    }
}
