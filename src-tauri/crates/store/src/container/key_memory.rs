//! The memory a key is derived in: a quarter of a gigabyte, touched in random order. In large pages,
//! where the system has them, that takes half the time.

use argon2::Block;

#[cfg(unix)]
pub(crate) use mapped::Memory;
#[cfg(not(unix))]
pub(crate) use plain::Memory;

#[cfg(unix)]
mod mapped {
    #![expect(unsafe_code, reason = "large pages are asked for through the C library")]

    use std::ffi::c_void;

    use super::Block;

    /// Size and alignment of a large page on the processors that have them.
    const LARGE: usize = 2 << 20;

    /// Blocks of zeros, straight from the system and given back to it.
    pub(crate) struct Memory {
        mapping: *mut c_void,
        mapped: usize,
        /// Where the blocks begin in the mapping.
        start: usize,
        count: usize,
    }

    impl Memory {
        /// So many blocks; `None` if the system has not so much.
        pub(crate) fn of(count: usize) -> Option<Self> {
            let bytes = count.checked_mul(Block::SIZE)?;
            let mapped = bytes.checked_add(LARGE)?;
            // SAFETY: a new private mapping of its own, wherever the system likes.
            let mapping = unsafe {
                libc::mmap(
                    std::ptr::null_mut(),
                    mapped,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANON,
                    -1,
                    0,
                )
            };
            if mapping == libc::MAP_FAILED {
                return None;
            }
            let start = mapping.addr().next_multiple_of(LARGE) - mapping.addr();
            #[cfg(target_os = "linux")]
            // SAFETY: advice about the mapping just made; without effect if it is not taken.
            unsafe {
                libc::madvise(mapping, mapped, libc::MADV_HUGEPAGE);
            }
            Some(Self { mapping, mapped, start, count })
        }

        pub(crate) fn blocks(&mut self) -> &mut [Block] {
            // SAFETY: `count` blocks fit behind `start`, which is less than `LARGE`; the mapping is aligned,
            // zeroed (a valid block), and nobody else's as long as `self` is borrowed.
            unsafe { std::slice::from_raw_parts_mut(self.mapping.add(self.start).cast(), self.count) }
        }
    }

    impl Drop for Memory {
        fn drop(&mut self) {
            // SAFETY: the mapping was made by `of`, and no slice of it lives any more. The kernel
            // hands no page to another process before it has cleared it.
            unsafe {
                libc::munmap(self.mapping, self.mapped);
            }
        }
    }
}

#[cfg(not(unix))]
mod plain {
    use super::Block;

    /// Blocks of zeros.
    pub(crate) struct Memory(Vec<Block>);

    impl Memory {
        /// So many blocks; `None` if the system has not so much.
        pub(crate) fn of(count: usize) -> Option<Self> {
            let mut blocks = Vec::new();
            blocks.try_reserve_exact(count).ok()?;
            blocks.resize(count, Block::new());
            Some(Self(blocks))
        }

        pub(crate) fn blocks(&mut self) -> &mut [Block] {
            &mut self.0
        }
    }
}
