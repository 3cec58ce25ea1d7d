//! The frames on the pipe between supervisor and child.
//!
//! ```text
//! "TSW1"  u32 length of head  u64 length of payload  head (JSON)  payload (raw bytes)
//! ```
//!
//! Numbers are little-endian. The receiver states what it takes; a frame that
//! promises more is refused before a byte of it is read, and memory grows with
//! what arrives, not with what is promised.

use std::io::{self, Read, Write};

/// First bytes of every frame.
pub const MAGIC: [u8; 4] = *b"TSW1";
/// Bytes before the head.
pub const PREFIX: usize = 16;

/// The largest frame a receiver takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the head.
    pub head: u32,
    /// Bytes of the payload.
    pub payload: u64,
}

/// One frame as received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The structured part, JSON.
    pub head: Vec<u8>,
    /// The raw part.
    pub payload: Vec<u8>,
}

/// Why no frame could be received.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The pipe broke, or ended inside a frame.
    #[error("the connection to the worker broke: {0}")]
    Io(#[from] io::Error),
    /// The bytes are no frame.
    #[error("the other side sent something that is no frame")]
    Garbage,
    /// The frame is larger than the receiver takes.
    #[error("the other side announced {length} bytes where {limit} are allowed")]
    TooLarge {
        /// Bytes announced.
        length: u64,
        /// Bytes allowed.
        limit: u64,
    },
}

/// Sends one frame. Does not flush.
pub fn write(to: &mut dyn Write, head: &[u8], payload: &[u8]) -> io::Result<()> {
    let head_length = u32::try_from(head.len())
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "head over 4 GiB"))?;
    // Prefix and head leave in one write: most answers have no payload.
    let mut start = Vec::with_capacity(PREFIX + head.len());
    start.extend_from_slice(&MAGIC);
    start.extend_from_slice(&head_length.to_le_bytes());
    start.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    start.extend_from_slice(head);
    to.write_all(&start)?;
    if payload.is_empty() { Ok(()) } else { to.write_all(payload) }
}

/// Receives the next frame; `None` when the other side has closed the pipe between two frames.
pub fn read(from: &mut dyn Read, bounds: Bounds) -> Result<Option<Frame>, FrameError> {
    let mut prefix = [0_u8; PREFIX];
    if !fill_or_end(from, &mut prefix)? {
        return Ok(None);
    }
    let [m0, m1, m2, m3, h0, h1, h2, h3, payload @ ..] = prefix;
    if [m0, m1, m2, m3] != MAGIC {
        return Err(FrameError::Garbage);
    }
    let head = u64::from(u32::from_le_bytes([h0, h1, h2, h3]));
    let payload = u64::from_le_bytes(payload);
    for (length, limit) in [(head, u64::from(bounds.head)), (payload, bounds.payload)] {
        if length > limit {
            return Err(FrameError::TooLarge { length, limit });
        }
    }
    Ok(Some(Frame { head: take(from, head)?, payload: take(from, payload)? }))
}

/// Fills the buffer; `false` when the input ends before its first byte.
fn fill_or_end(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<bool> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) if filled == 0 => return Ok(false),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

/// Exactly `length` bytes.
fn take(from: &mut dyn Read, length: u64) -> Result<Vec<u8>, FrameError> {
    /// Reserved at once; beyond it the buffer grows with what has really arrived.
    const AT_ONCE: u64 = 1024 * 1024;
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(AT_ONCE)).unwrap_or(0));
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())
    }
}
