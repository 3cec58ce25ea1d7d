//! Small lookups in the journal for History and for numbers that are never reused.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;

use crate::Result;
use crate::reader::Reader;
use crate::schema::entity;

impl Reader<'_> {
    /// Entries of the journal.
    pub fn journal_entries(&self) -> Result<u64> {
        Ok(u64::try_from(self.number("SELECT count(*) FROM batch", [])?).unwrap_or(0))
    }

    /// Everybody who ever changed something.
    pub fn actors(&self) -> Result<Vec<String>> {
        self.rows("SELECT DISTINCT actor FROM batch ORDER BY actor", [], |row| row.get(0))
    }

    /// Device and number in its chain of the entry with that local number.
    pub fn entry_of(&self, local_no: i64) -> Result<Option<(String, u64)>> {
        let mut found = self.rows(
            "SELECT device.device, batch.seq FROM batch JOIN device USING (device_no) WHERE local_no = ?1",
            [local_no],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)),
        )?;
        Ok(found.pop().map(|(device, seq)| (device, u64::try_from(seq).unwrap_or(0))))
    }

    /// Local number of an entry.
    pub fn local_number(&self, device: &str, seq: u64) -> Result<Option<i64>> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let mut found = self.rows(
            "SELECT local_no FROM batch JOIN device USING (device_no) WHERE device.device = ?1 AND batch.seq = ?2",
            rusqlite::params![device, seq],
            |row| row.get(0),
        )?;
        Ok(found.pop())
    }

    /// Operation of an entry; for an undo or redo the operation it goes back to.
    pub fn op_of(&self, device: &str, seq: u64) -> Result<Option<String>> {
        let mut at = (device.to_owned(), i64::try_from(seq).unwrap_or(i64::MAX));
        loop {
            let mut found = self.rows(
                "SELECT op, undoes_device, undoes_seq FROM batch JOIN device USING (device_no)
                 WHERE device.device = ?1 AND batch.seq = ?2",
                rusqlite::params![at.0, at.1],
                |row| {
                    Ok((
                        row.get::<_, String>(0)?,
                        row.get::<_, Option<String>>(1)?,
                        row.get::<_, Option<i64>>(2)?,
                    ))
                },
            )?;
            match found.pop() {
                Some((_, Some(device), Some(seq))) => at = (device, seq),
                Some((op, _, _)) => return Ok(Some(op)),
                None => return Ok(None),
            }
        }
    }

    /// Entries that are taken back at present: undone, and the undo not undone in turn.
    pub fn undone_entries(&self) -> Result<BTreeSet<(String, u64)>> {
        let undos = self.rows(
            "SELECT device.device, batch.seq, undoes_device, undoes_seq FROM batch JOIN device USING (device_no)
             WHERE undoes_seq IS NOT NULL ORDER BY local_no DESC",
            [],
            |row| {
                Ok((
                    (row.get::<_, String>(0)?, row.get::<_, i64>(1)?),
                    (row.get::<_, String>(2)?, row.get::<_, i64>(3)?),
                ))
            },
        )?;
        // Newest first: an undo that is itself undone does not count.
        let mut undone: BTreeSet<(String, i64)> = BTreeSet::new();
        for (entry, target) in undos {
            if !undone.contains(&entry) {
                undone.insert(target);
            }
        }
        Ok(undone.into_iter().map(|(device, seq)| (device, u64::try_from(seq).unwrap_or(0))).collect())
    }

    /// Present text of a field, of removed objects too; `None` for an unknown object, entity or field.
    pub fn text_of(&self, entity_name: &str, id: &str, field: &str) -> Result<Option<String>> {
        let Some(entity) = entity(entity_name) else { return Ok(None) };
        let Some(field) = entity.field(field) else { return Ok(None) };
        let sql = format!("SELECT \"{}\" FROM {} WHERE id = ?1", field.name, entity.name);
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get::<_, Option<String>>(0))
            .optional()?;
        Ok(found.flatten())
    }

    /// Every number a finding ever had, of removed ones and of concurrent entries too.
    pub fn finding_numbers_ever(&self) -> Result<Vec<String>> {
        let values = self.rows(
            "SELECT DISTINCT value FROM field_write JOIN object USING (object_no)
             WHERE object.kind = 'finding' AND field_write.field = 'number'",
            [],
            |row| row.get::<_, String>(0),
        )?;
        Ok(values
            .iter()
            .filter_map(|json| serde_json::from_str::<Option<String>>(json).ok().flatten())
            .collect())
    }

    /// Local number of the newest entry of an operation, if there is one.
    pub fn last_entry_of_op(&self, op: &str) -> Result<Option<i64>> {
        let mut found = self.rows("SELECT max(local_no) FROM batch WHERE op = ?1", [op], |row| row.get(0))?;
        Ok(found.pop().flatten())
    }
}
