//! Bytes of documents: content-addressed by SHA-256, in chunks, compressed
//! when that helps. The same bytes are stored once.

use std::io::Read;

use serde::Serialize;

use crate::{Error, Result};

/// A document stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct BlobRef {
    /// SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Size.
    pub bytes: u64,
    /// It was not in the file before.
    pub new: bool,
}

/// Reads a stored document from start to end.
pub struct BlobReader<'a> {
    _file: &'a crate::AuditFile,
}

impl Read for BlobReader<'_> {
    fn read(&mut self, _buf: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other(Error::Inconsistent("unfinished".into())))
    }
}

#[expect(dead_code, reason = "skeleton")]
type Unfinished = Result<()>;
