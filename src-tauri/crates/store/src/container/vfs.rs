//! A SQLite VFS that keeps the first [`PREAMBLE_BYTES`] of the main database
//! file for ourselves: the system's own VFS does everything, only offsets in
//! that one file are shifted. Journals, WAL, shared memory and locks are untouched.
//! See adr/0002-key-slots.md.

#![expect(unsafe_code, reason = "a VFS is a table of C functions; every unsafe block states why it holds")]

use std::ffi::{CStr, c_int, c_void};
use std::sync::OnceLock;

use rusqlite::{Connection, ffi};

use crate::container::preamble::PREAMBLE_BYTES;
use crate::{Error, Result};

/// Name under which it is registered.
pub(crate) const NAME: &CStr = c"touchstone";

const SHIFT: i64 = PREAMBLE_BYTES as i64;

/// A main database file; the system's file object follows directly behind it.
#[repr(C)]
struct ShiftedFile {
    methods: *const ffi::sqlite3_io_methods,
    inner: *mut ffi::sqlite3_file,
}

/// The system's VFS. Never freed, never changed.
struct System(*mut ffi::sqlite3_vfs);
// SAFETY: SQLite itself calls this structure from every thread; we only read it.
unsafe impl Send for System {}
// SAFETY: as above.
unsafe impl Sync for System {}

static SYSTEM: OnceLock<Option<System>> = OnceLock::new();

/// Registers the VFS, once.
pub(crate) fn register() -> Result<()> {
    let system = SYSTEM.get_or_init(|| {
        // SAFETY: looks up the default VFS; initialises SQLite if need be.
        let system = unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) };
        if system.is_null() {
            return None;
        }
        // SAFETY: `system` is a valid structure. The copy keeps its functions and their private
        // data (`pAppData`), so they may be called with our structure; only `xOpen` is ours.
        // Leaked on purpose: SQLite keeps the pointer as long as the process lives.
        let registered = unsafe {
            let mut ours = std::ptr::read(system);
            ours.pNext = std::ptr::null_mut();
            ours.zName = NAME.as_ptr();
            ours.szOsFile += size_of::<ShiftedFile>() as c_int;
            ours.xOpen = Some(open);
            ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 0)
        };
        (registered == ffi::SQLITE_OK).then_some(System(system))
    });
    system
        .as_ref()
        .map(|_| ())
        .ok_or_else(|| Error::Inconsistent("SQLite has no file system here".to_owned()))
}

unsafe extern "C" fn open(
    _vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let Some(Some(System(system))) = SYSTEM.get() else { return ffi::SQLITE_CANTOPEN };
    // SAFETY: the system's VFS is valid for ever and has `xOpen`. SQLite gave us `szOsFile` zeroed
    // bytes at `file`: room for `ShiftedFile` and, behind it (its size is a multiple of the
    // alignment of pointers), for the system's file object.
    unsafe {
        let Some(system_open) = (**system).xOpen else { return ffi::SQLITE_CANTOPEN };
        if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 {
            return system_open(*system, name, file, flags, out_flags);
        }
        let shifted = file.cast::<ShiftedFile>();
        let inner = shifted.add(1).cast::<ffi::sqlite3_file>();
        (*shifted).methods = std::ptr::null();
        (*shifted).inner = inner;
        let code = system_open(*system, name, inner, flags, out_flags);
        // SQLite closes a file whose methods are set, even when opening failed.
        if !(*inner).pMethods.is_null() {
            (*shifted).methods = &raw const METHODS;
        }
        code
    }
}

/// Calls a method of the system's file object.
macro_rules! forward {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // SAFETY: SQLite calls methods only on files our `open` filled in; `inner` then has methods,
        // and they are called with the arguments SQLite gave.
        unsafe {
            let inner = (*$file.cast::<ShiftedFile>()).inner;
            match (*(*inner).pMethods).$method {
                Some(method) => method(inner $(, $argument)*),
                None => ffi::SQLITE_IOERR,
            }
        }
    }};
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    forward!(file, xClose)
}
unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, bytes: c_int, at: i64) -> c_int {
    forward!(file, xRead, to, bytes, at + SHIFT)
}
unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    bytes: c_int,
    at: i64,
) -> c_int {
    forward!(file, xWrite, from, bytes, at + SHIFT)
}
unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    forward!(file, xTruncate, size + SHIFT)
}
unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    forward!(file, xSync, flags)
}
unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    let code = forward!(file, xFileSize, size);
    if code == ffi::SQLITE_OK {
        // SAFETY: `size` was just written by the system's method.
        unsafe { *size = (*size - SHIFT).max(0) };
    }
    code
}
unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    forward!(file, xLock, level)
}
unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    forward!(file, xUnlock, level)
}
unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    forward!(file, xCheckReservedLock, answer)
}
unsafe extern "C" fn file_control(file: *mut ffi::sqlite3_file, op: c_int, argument: *mut c_void) -> c_int {
    if op == ffi::SQLITE_FCNTL_SIZE_HINT && !argument.is_null() {
        // SAFETY: for this operation the argument is a pointer to a 64-bit size.
        let mut size = unsafe { *argument.cast::<i64>() } + SHIFT;
        return forward!(file, xFileControl, op, (&raw mut size).cast());
    }
    forward!(file, xFileControl, op, argument)
}
unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    forward!(file, xSectorSize)
}
unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    forward!(file, xDeviceCharacteristics)
}
unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    page_size: c_int,
    extend: c_int,
    at: *mut *mut c_void,
) -> c_int {
    forward!(file, xShmMap, page, page_size, extend, at)
}
unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    forward!(file, xShmLock, offset, n, flags)
}
unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: as in `forward!`; this method answers nothing.
    unsafe {
        let inner = (*file.cast::<ShiftedFile>()).inner;
        if let Some(barrier) = (*(*inner).pMethods).xShmBarrier {
            barrier(inner);
        }
    }
}
unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    forward!(file, xShmUnmap, delete)
}

/// Version 2: with shared memory for the WAL, without memory-mapped pages (they would not be shifted).
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// The system's file object of an open database.
///
/// The preamble is read and written through it and never through a second file descriptor:
/// closing one would drop the locks SQLite holds on the same file (POSIX).
fn system_file(conn: &Connection) -> Result<*mut ffi::sqlite3_file> {
    let mut file: *mut ffi::sqlite3_file = std::ptr::null_mut();
    // SAFETY: the connection is open and used by one thread at a time; SQLite writes a pointer
    // to the main file, which is ours if it has our methods.
    unsafe {
        let code = ffi::sqlite3_file_control(
            conn.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_FILE_POINTER,
            (&raw mut file).cast(),
        );
        if code != ffi::SQLITE_OK || file.is_null() || !std::ptr::eq((*file).pMethods, &raw const METHODS) {
            return Err(Error::Inconsistent("the database is not open through its container".to_owned()));
        }
        Ok((*file.cast::<ShiftedFile>()).inner)
    }
}

fn io(what: &str, code: c_int) -> Result<()> {
    if code == ffi::SQLITE_OK {
        return Ok(());
    }
    let source = std::io::Error::other(format!("SQLite code {code}"));
    Err(Error::Io { what: what.to_owned(), source })
}

/// Reads the preamble of an open database.
pub(crate) fn read_preamble(conn: &Connection) -> Result<Vec<u8>> {
    let file = system_file(conn)?;
    let mut bytes = vec![0_u8; PREAMBLE_BYTES];
    // SAFETY: `file` is open; the buffer has exactly the bytes asked for.
    let code = unsafe {
        match (*(*file).pMethods).xRead {
            Some(read) => read(file, bytes.as_mut_ptr().cast(), PREAMBLE_BYTES as c_int, 0),
            None => ffi::SQLITE_IOERR,
        }
    };
    io("reading the key slots", code)?;
    Ok(bytes)
}

/// Writes a part of the preamble of an open database and waits until it is on the disk.
pub(crate) fn write_preamble(conn: &Connection, at: usize, bytes: &[u8]) -> Result<()> {
    if at + bytes.len() > PREAMBLE_BYTES {
        return Err(Error::Inconsistent("a write beyond the preamble".to_owned()));
    }
    let file = system_file(conn)?;
    // SAFETY: `file` is open; the buffer has exactly the bytes written.
    let code = unsafe {
        let methods = &*(*file).pMethods;
        match (methods.xWrite, methods.xSync) {
            (Some(write), Some(sync)) => {
                match write(file, bytes.as_ptr().cast(), bytes.len() as c_int, at as i64) {
                    ffi::SQLITE_OK => sync(file, ffi::SQLITE_SYNC_FULL),
                    code => code,
                }
            }
            _ => ffi::SQLITE_IOERR,
        }
    };
    io("writing the key slots", code)
}
