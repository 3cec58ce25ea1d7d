//! What a container is for. Every kind has its own first bytes and its own mark inside, so that none opens as another.

use super::migrate::{MIGRATIONS, Migration};

/// What a container holds.
pub(crate) struct Kind {
    /// Its first bytes; the control characters reveal a transfer as text.
    pub(crate) magic: &'static [u8; 16],
    /// A sentence for people who look inside.
    pub(crate) note: &'static [u8],
    /// Mark in SQLite's own header.
    pub(crate) application_id: i64,
    /// Every step of its schema there ever was, in order.
    pub(crate) migrations: &'static [Migration],
}

impl Kind {
    /// Version of a file all of whose steps were taken.
    pub(crate) fn latest(&self) -> u32 {
        self.migrations.len() as u32
    }
}

/// The audit file.
pub(crate) static AUDIT: Kind = Kind {
    magic: b"TOUCHSTONE\r\n\x1a\n\x00\x01",
    note: b"An encrypted audit file. Open it with Touchstone.\n",
    // "TSAF"
    application_id: 0x5453_4146,
    migrations: MIGRATIONS,
};
