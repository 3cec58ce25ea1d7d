//! Who had seen what: the only order between entries of different devices
//! that counts. Clocks decide nothing but which of several values is shown.

use rusqlite::{Connection, OptionalExtension as _};

use crate::Result;

/// A batch by its numbers in this file: (device_no, seq).
pub(crate) type BatchNo = (i64, i64);

/// Whether `w` was written in the knowledge of `x`. A batch does not cover itself.
pub(crate) fn covers(conn: &Connection, w: BatchNo, x: BatchNo) -> Result<bool> {
    if w.0 == x.0 {
        return Ok(x.1 < w.1);
    }
    Ok(seen_upto(conn, w, x.0)? >= x.1)
}

/// Number of the last entry of device `of` that batch `w` had seen; 0 for none.
pub(crate) fn seen_upto(conn: &Connection, w: BatchNo, of: i64) -> Result<i64> {
    let upto = conn
        .prepare_cached(
            "SELECT upto FROM seen WHERE device_no = ?1 AND of_device_no = ?2 AND seq <= ?3 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row((w.0, of, w.1), |row| row.get(0))
        .optional()?;
    Ok(upto.unwrap_or(0))
}

/// Notes that device `w.0` has seen device `of` up to `upto` from its batch `w` on.
pub(crate) fn note_seen(conn: &Connection, w: BatchNo, of: i64, upto: i64) -> Result<()> {
    // What was seen once stays seen, whatever a later entry claims.
    let upto = upto.max(seen_upto(conn, w, of)?);
    conn.prepare_cached(
        "INSERT OR REPLACE INTO seen (device_no, of_device_no, seq, upto) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((w.0, of, w.1, upto))?;
    Ok(())
}
