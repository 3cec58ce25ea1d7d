//! How text is cut into words for searching is said in [`domain::tokens`]; here FTS5 is taught it.

pub(crate) use domain::tokens::{folded, tokenize};

/// The glue to FTS5.
mod glue {
    #![expect(
        unsafe_code,
        reason = "FTS5 takes tokenizers as C functions only; every unsafe block states why it holds"
    )]

    use std::ffi::{c_char, c_int, c_void};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use rusqlite::{Connection, ffi};

    use crate::{Error, Result};

    /// There is nothing to keep between calls; FTS5 only wants a pointer that is not null.
    static NOTHING: u8 = 0;

    unsafe extern "C" fn create(
        _: *mut c_void,
        _: *mut *const c_char,
        _: c_int,
        out: *mut *mut ffi::Fts5Tokenizer,
    ) -> c_int {
        // SAFETY: FTS5 gives a place for the pointer; it is handed back to `tokenize`, which ignores it.
        unsafe { *out = (&raw const NOTHING).cast_mut().cast() };
        ffi::SQLITE_OK
    }

    unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

    unsafe extern "C" fn tokenize(
        _: *mut ffi::Fts5Tokenizer,
        context: *mut c_void,
        _flags: c_int,
        text: *const c_char,
        bytes: c_int,
        token: Option<unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int>,
    ) -> c_int {
        let (Some(token), Ok(length)) = (token, usize::try_from(bytes)) else { return ffi::SQLITE_OK };
        if text.is_null() || length == 0 {
            return ffi::SQLITE_OK;
        }
        // SAFETY: FTS5 gives `bytes` readable bytes at `text` for the duration of the call.
        let text = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
        let mut code = ffi::SQLITE_OK;
        let finished = catch_unwind(AssertUnwindSafe(|| {
            domain::tokens::tokenize(&String::from_utf8_lossy(text), |word, range| {
                // SAFETY: `word` lives during the call; offsets fit since `bytes` is an int.
                code = unsafe {
                    token(
                        context,
                        0,
                        word.as_ptr().cast(),
                        word.len() as c_int,
                        range.start as c_int,
                        range.end.min(length) as c_int,
                    )
                };
                code == ffi::SQLITE_OK
            });
        }));
        if finished.is_err() { ffi::SQLITE_ERROR } else { code }
    }

    /// Makes the tokenizer `touchstone` known to a connection.
    pub(crate) fn register(conn: &Connection) -> Result<()> {
        let mut api: *mut ffi::fts5_api = std::ptr::null_mut();
        let mut tokenizer =
            ffi::fts5_tokenizer { xCreate: Some(create), xDelete: Some(delete), xTokenize: Some(tokenize) };
        // SAFETY: the documented way to reach FTS5: it writes its table of functions to the bound
        // pointer while the statement runs; both outlive the statement, which is finalized here.
        let code = unsafe {
            let mut statement = std::ptr::null_mut();
            let mut code = ffi::sqlite3_prepare_v2(
                conn.handle(),
                c"SELECT fts5(?1)".as_ptr(),
                -1,
                &raw mut statement,
                std::ptr::null_mut(),
            );
            if code == ffi::SQLITE_OK {
                ffi::sqlite3_bind_pointer(
                    statement,
                    1,
                    (&raw mut api).cast(),
                    c"fts5_api_ptr".as_ptr(),
                    None,
                );
                ffi::sqlite3_step(statement);
                code = ffi::sqlite3_finalize(statement);
            }
            match api.as_ref().and_then(|table| table.xCreateTokenizer) {
                Some(register) if code == ffi::SQLITE_OK => {
                    register(api, c"touchstone".as_ptr(), std::ptr::null_mut(), &raw mut tokenizer, None)
                }
                _ => ffi::SQLITE_ERROR,
            }
        };
        if code == ffi::SQLITE_OK {
            Ok(())
        } else {
            Err(Error::Inconsistent("full-text search cannot be set up".to_owned()))
        }
    }
}

pub(crate) use glue::register;
