//! A heap with a ceiling. Works alike on every system, unlike RLIMIT_AS, and
//! leaves an exit code by which the supervisor knows what happened.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering::Relaxed};

/// The system's allocator with a counter. Install it with `#[global_allocator]`;
/// it counts and caps only after [`CappedAllocator::arm`], so that other modes of the same
/// executable pay one relaxed load.
#[derive(Debug, Clone, Copy, Default)]
pub struct CappedAllocator;

/// Bytes allowed; 0 while not armed.
static CAP: AtomicIsize = AtomicIsize::new(0);
/// Bytes held. Signed: what was allocated before arming is freed without having been counted.
static HELD: AtomicIsize = AtomicIsize::new(0);
/// Most bytes held since the last [`CappedAllocator::begin`].
static PEAK: AtomicIsize = AtomicIsize::new(0);

impl CappedAllocator {
    /// Ends the process from now on when more than `cap` bytes would be held.
    pub(crate) fn arm(cap: u64) {
        CAP.store(isize::try_from(cap).unwrap_or(isize::MAX).max(1), Relaxed);
    }

    /// Starts a new measurement of the peak.
    pub(crate) fn begin() {
        PEAK.store(HELD.load(Relaxed), Relaxed);
    }

    /// Bytes held now, and most held since [`Self::begin`].
    pub(crate) fn held_and_peak() -> (u64, u64) {
        let count = |counter: &AtomicIsize| u64::try_from(counter.load(Relaxed)).unwrap_or(0);
        (count(&HELD), count(&PEAK))
    }
}

/// Counts `size` more bytes, or ends the process.
fn grow(size: usize) {
    let cap = CAP.load(Relaxed);
    if cap == 0 {
        return;
    }
    // An object cannot be larger than isize::MAX, so the conversion holds.
    let size = isize::try_from(size).unwrap_or(isize::MAX);
    let held = HELD.fetch_add(size, Relaxed).saturating_add(size);
    if held > cap {
        out_of_memory();
    }
    if held > PEAK.load(Relaxed) {
        PEAK.fetch_max(held, Relaxed);
    }
}

/// Counts `size` fewer bytes.
fn shrink(size: usize) {
    if CAP.load(Relaxed) != 0 {
        HELD.fetch_sub(isize::try_from(size).unwrap_or(isize::MAX), Relaxed);
    }
}

/// Ends the process without another allocation and without unwinding.
fn out_of_memory() -> ! {
    #[cfg(unix)]
    #[expect(unsafe_code, reason = "_exit runs no destructor, which an exhausted heap could not serve")]
    // SAFETY: _exit has no preconditions.
    unsafe {
        libc::_exit(crate::exit::OUT_OF_MEMORY)
    }
    #[cfg(not(unix))]
    std::process::exit(crate::exit::OUT_OF_MEMORY)
}

/// A null answer of the system is the same end as passing the cap, once armed.
fn check(pointer: *mut u8) -> *mut u8 {
    if pointer.is_null() && CAP.load(Relaxed) != 0 {
        out_of_memory();
    }
    pointer
}

#[expect(
    unsafe_code,
    reason = "the allocator interface is unsafe; every call goes unchanged to the system's allocator"
)]
// SAFETY: memory comes from `System` with the caller's own layout; counting touches no memory of the caller.
unsafe impl GlobalAlloc for CappedAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: the caller's promise about `layout` is passed on.
        check(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as above.
        check(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        shrink(layout.size());
        // SAFETY: `pointer` came from `System` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if new_size > layout.size() {
            grow(new_size - layout.size());
        } else {
            shrink(layout.size() - new_size);
        }
        // SAFETY: as above.
        check(unsafe { System.realloc(pointer, layout, new_size) })
    }
}
