//! The audit file's documents: their bytes, their text, finding it; and drafts.

use std::ops::Range;
use std::sync::atomic::Ordering;

use domain::document::Segment;
use domain::suggest::{Profile, Term};
use time::OffsetDateTime;

use super::{AuditFile, Draft, Suggester, lock};
use crate::blob::{self, BlobReader, BlobRef, Incoming, Start};
use crate::journal::batch::timestamp;
use crate::text::search::Shown;
use crate::text::suggest::Lookups;
use crate::text::{
    Extraction, Passages, SearchFilter, SearchHits, SheetRow, StoredSegment, frequent, index, search, suggest,
};
use crate::{Error, Result};

impl AuditFile {
    /// Stores a document on its own, in several transactions when it is large, so that others can
    /// write meanwhile. Prefer [`Writer::put_blob`] for small ones: it cannot leave a document without evidence.
    pub fn put_blob(&self, bytes: &mut dyn std::io::Read) -> Result<BlobRef> {
        drop(self.write_side()?);
        let begun = blob::start(bytes, |sha256| {
            self.read(|reader| Ok::<_, Error>(blob::find(reader.conn, sha256)?.is_some()))
        })?;
        let mut part = match begun {
            Start::Known(known) => return Ok(known),
            Start::Whole(bytes) => {
                return self.in_transaction(|conn| {
                    let mut incoming = Incoming::begin(conn, &bytes)?;
                    incoming.append(conn, &bytes)?;
                    incoming.finish(conn)
                });
            }
            Start::First(bytes) => bytes,
        };
        let mut incoming = self.in_transaction(|conn| Incoming::begin(conn, &part))?;
        let mut parts = || {
            while !part.is_empty() {
                self.in_transaction(|conn| incoming.append(conn, &part))?;
                blob::next_part(bytes, &mut part)?;
            }
            Ok(())
        };
        if let Err(error) = parts() {
            // If not even this works, the next opening sweeps it.
            let _ = self.in_transaction(|conn| incoming.abandon(conn));
            return Err(error);
        }
        self.in_transaction(|conn| incoming.finish(conn))
    }

    /// Size of a stored document.
    pub fn blob_size(&self, sha256: &str) -> Result<u64> {
        self.read(|reader| Ok(blob::get(reader.conn, sha256)?.bytes))
    }
    /// Part of a stored document; the range is cut to its size.
    pub fn read_blob(&self, sha256: &str, range: Range<u64>) -> Result<Vec<u8>> {
        self.read(|reader| blob::read(reader.conn, blob::get(reader.conn, sha256)?, range))
    }
    /// Reads a stored document from start to end.
    pub fn blob_reader(&self, sha256: &str) -> Result<BlobReader<'_>> {
        let location = self.read(|reader| blob::get(reader.conn, sha256))?;
        Ok(BlobReader { file: self, location, at: 0, buffer: Vec::new(), buffer_at: 0 })
    }
    /// Deletes documents that no entry of the journal ever named (left by an interrupted
    /// [`AuditFile::put_blob`]). Answers how many bytes. Not while documents are being added.
    pub fn sweep_blobs(&self) -> Result<u64> {
        self.in_transaction(blob::sweep_unnamed)
    }

    /// Keeps the password that opens a stored document, in place of an older one. It lies in this encrypted file
    /// like the document itself and is never part of the journal.
    pub fn keep_document_password(&self, sha256: &str, password: &str) -> Result<()> {
        self.in_transaction(|conn| {
            let blob_no = blob::get(conn, sha256)?.blob_no;
            conn.prepare_cached(
                "INSERT OR REPLACE INTO document_password (blob_no, password) VALUES (?1, ?2)",
            )?
            .execute((blob_no, password))?;
            Ok(())
        })
    }
    /// The password kept for a stored document; `None` when it needs none or nobody gave it.
    pub fn document_password(&self, sha256: &str) -> Result<Option<String>> {
        self.read(|reader| reader.document_password(sha256))
    }

    /// Replaces what is known of a document's text, in one transaction.
    pub fn set_extraction(
        &self,
        sha256: &str,
        extraction: &Extraction,
        segments: &mut dyn Iterator<Item = Segment>,
    ) -> Result<()> {
        self.in_transaction(|conn| {
            index::set(conn, sha256, extraction, segments)?;
            frequent::recount_if_grown(conn)
        })?;
        self.texts.fetch_add(1, Ordering::Release);
        Ok(())
    }
    /// The same for many documents in one transaction: several times faster.
    pub fn set_extractions(&self, documents: Vec<(String, Extraction, Vec<Segment>)>) -> Result<()> {
        self.in_transaction(|conn| {
            index::set_all(conn, documents)?;
            frequent::recount_if_grown(conn)
        })?;
        self.texts.fetch_add(1, Ordering::Release);
        Ok(())
    }
    /// What is known of a document's text; `None` when nothing was set.
    pub fn extraction(&self, sha256: &str) -> Result<Option<Extraction>> {
        self.read(|reader| reader.extraction(sha256))
    }
    /// Stored documents whose text is still to be read, oldest first.
    pub fn pending_extractions(&self, limit: usize) -> Result<Vec<String>> {
        self.read(|reader| index::pending(reader.conn, limit))
    }
    /// Segments of a document from an ordinal on.
    pub fn segments(&self, sha256: &str, from_ordinal: u32, limit: usize) -> Result<Vec<StoredSegment>> {
        self.read(|reader| reader.segments(sha256, from_ordinal, limit))
    }
    /// Headings of a document in order, and the first piece of every slide; at most so many.
    pub fn headings(&self, sha256: &str, most: usize) -> Result<Vec<StoredSegment>> {
        self.read(|reader| index::headings(reader.conn, sha256, most))
    }
    /// Number of segments of a document.
    pub fn segment_count(&self, sha256: &str) -> Result<u64> {
        self.read(|reader| reader.segment_count(sha256))
    }
    /// Filled rows of a sheet within a window of row numbers (from 1), and of these the cells within a window of columns
    /// (from 0); rows without a cell there are left out.
    pub fn sheet_rows(
        &self,
        sha256: &str,
        sheet: &str,
        rows: Range<u32>,
        columns: Range<u32>,
    ) -> Result<Vec<SheetRow>> {
        self.read(|reader| reader.sheet_rows(sha256, sheet, rows, columns))
    }

    /// Searches names and contents. A newer search cancels an older one, which answers [`Error::Superseded`].
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        offset: usize,
        filter: &SearchFilter,
    ) -> Result<SearchHits> {
        let number = self.cancel();
        let mut side = lock(&self.searcher);
        if self.searches.load(Ordering::Acquire) != number {
            return Err(Error::Superseded);
        }
        let (conn, shown) = match &mut *side {
            Some(side) => side,
            none => {
                let conn = self.others.connect()?;
                let _ = self.search_interrupt.set(conn.get_interrupt_handle());
                none.insert((conn, Shown::default()))
            }
        };
        // An interruption in the last moment can hit the end of the transaction instead of the search.
        if !conn.is_autocommit() {
            conn.execute_batch("ROLLBACK")?;
        }
        let transaction = conn.unchecked_transaction()?;
        shown.as_of(self.changes.load(Ordering::Acquire));
        search::search(&transaction, shown, query, limit, offset, filter)
    }
    /// Stops a search that runs.
    pub fn cancel_search(&self) {
        self.cancel();
    }
    fn cancel(&self) -> u64 {
        let number = self.searches.fetch_add(1, Ordering::AcqRel) + 1;
        if let Some(running) = self.search_interrupt.get() {
            running.interrupt();
        }
        number
    }

    /// Segments that may speak for a requirement with these words. A newer question cancels an older one, which answers
    /// [`Error::Superseded`]. `specific`: how rare a term is among the requirements.
    pub fn passages(&self, profile: &Profile, specific: &dyn Fn(&Term) -> f32) -> Result<Passages> {
        let number = self.suggestions.fetch_add(1, Ordering::AcqRel) + 1;
        if let Some(running) = self.suggest_interrupt.get() {
            running.interrupt();
        }
        let mut side = lock(&self.suggester);
        if self.suggestions.load(Ordering::Acquire) != number {
            return Err(Error::Superseded);
        }
        let Suggester { conn, shown, lookups } = match &mut *side {
            Some(side) => side,
            none => {
                let conn = self.others.connect()?;
                let _ = self.suggest_interrupt.set(conn.get_interrupt_handle());
                none.insert(Suggester { conn, shown: Shown::default(), lookups: Lookups::default() })
            }
        };
        // An interruption in the last moment can hit the end of the transaction instead of the question.
        if !conn.is_autocommit() {
            conn.execute_batch("ROLLBACK")?;
        }
        shown.as_of(self.changes.load(Ordering::Acquire));
        let texts = self.texts.load(Ordering::Acquire);
        let transaction = conn.unchecked_transaction()?;
        lookups.as_of(&transaction, texts)?;
        suggest::passages(&transaction, shown, lookups, profile, specific)
    }

    /// Keeps an unfinished text across a crash.
    pub fn save_draft(&self, key: &str, text: &str, now: OffsetDateTime) -> Result<()> {
        self.in_transaction(|conn| {
            conn.prepare_cached("INSERT OR REPLACE INTO draft (key, text, saved_at) VALUES (?1, ?2, ?3)")?
                .execute((key, text, timestamp(now)))?;
            Ok(())
        })
    }
    /// All unfinished texts.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.read(|reader| {
            reader.rows("SELECT key, text, saved_at FROM draft ORDER BY key", [], |row| {
                Ok(Draft { key: row.get(0)?, text: row.get(1)?, saved_at: row.get(2)? })
            })
        })
    }
    /// Forgets an unfinished text.
    pub fn discard_draft(&self, key: &str) -> Result<()> {
        self.in_transaction(|conn| {
            conn.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
            Ok(())
        })
    }
}
