//! The audit file as the rest of the program knows it.

use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::document::Segment;
use time::OffsetDateTime;

use crate::blob::{BlobReader, BlobRef};
use crate::change::{Author, Changed};
use crate::container::{KeyCost, Passphrase};
use crate::journal::{ImportOutcome, RawBatch, UndoState, UndoneEntry, Vector};
use crate::op::Op;
use crate::reader::Reader;
use crate::text::{Extraction, SearchFilter, SearchHits, SheetRow, StoredSegment};
use crate::vault::DeviceVault;
use crate::verify::{Progress, VerifyReport};
use crate::writer::Writer;
use crate::{Error, Result};

/// An open audit file. Share it between threads; writes queue, reads do not wait for them.
/// Dropping it closes the file and leaves exactly one file behind.
pub struct AuditFile {
    path: PathBuf,
    file_id: String,
}

/// An unfinished text of the user, kept across a crash; no audit record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Draft {
    /// What it is a draft of, in the caller's own words.
    pub key: String,
    /// The text.
    pub text: String,
    /// When it was saved, RFC 3339 UTC.
    pub saved_at: String,
}

fn unfinished<T>() -> Result<T> {
    Err(Error::Inconsistent("unfinished".into()))
}

impl AuditFile {
    /// Creates an audit file: whole at that path, or not at all.
    pub fn create(
        path: &Path,
        passphrase: &Passphrase,
        cost: KeyCost,
        vault: Arc<dyn DeviceVault>,
        random: &mut dyn FnMut(&mut [u8]),
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        let _ = (path, passphrase, cost, vault, random, now, device_name);
        unfinished()
    }

    /// Opens an audit file. A damaged or write-protected one opens for reading only.
    pub fn open(
        path: &Path,
        passphrase: &Passphrase,
        vault: Arc<dyn DeviceVault>,
        random: &mut dyn FnMut(&mut [u8]),
        now: OffsetDateTime,
        device_name: &str,
    ) -> Result<Self> {
        let _ = (path, passphrase, vault, random, now, device_name);
        unfinished()
    }

    /// Exchanges the passphrase. Killed at any instant, the old or the new one opens the file.
    pub fn change_passphrase(
        &self,
        old: &Passphrase,
        new: &Passphrase,
        cost: KeyCost,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<()> {
        let _ = (old, new, cost, random);
        unfinished()
    }

    /// Id of the file, the same in every copy.
    pub fn file_id(&self) -> &str {
        &self.file_id
    }
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// Open for reading only.
    pub fn read_only(&self) -> bool {
        false
    }
    /// Why it is open for reading only, in words.
    pub fn read_only_reason(&self) -> Option<&str> {
        None
    }
    /// Version of the file's schema.
    pub fn schema_version(&self) -> u32 {
        1
    }

    /// The one way to change anything: all of `change` happens, as one entry of the journal, or nothing.
    pub fn write<T, E: From<Error>>(
        &self,
        op: Op,
        author: &Author,
        now: OffsetDateTime,
        reason: Option<&str>,
        change: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let _ = (op, author, now, reason, change);
        Err(Error::Inconsistent("unfinished".into()).into())
    }

    /// Reads one consistent state.
    pub fn read<T, E: From<Error>>(&self, query: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let _ = query;
        Err(Error::Inconsistent("unfinished".into()).into())
    }

    /// Takes the last change back, as a new entry.
    pub fn undo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        let _ = (author, now);
        unfinished()
    }
    /// Takes the last undo back, as a new entry.
    pub fn redo(&self, author: &Author, now: OffsetDateTime) -> Result<Changed<UndoneEntry>> {
        let _ = (author, now);
        unfinished()
    }
    /// Takes any one entry back, as a new entry.
    pub fn undo_entry(
        &self,
        device: &str,
        seq: u64,
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<Changed<UndoneEntry>> {
        let _ = (device, seq, author, now);
        unfinished()
    }
    /// What undo and redo would do now.
    pub fn undo_state(&self) -> Result<UndoState> {
        unfinished()
    }

    /// How far each device's chain is known here.
    pub fn vector(&self) -> Result<Vector> {
        unfinished()
    }
    /// Every entry that a copy which knows `since` lacks.
    pub fn export_batches(&self, since: &Vector) -> Result<Vec<RawBatch>> {
        let _ = since;
        unfinished()
    }
    /// Takes over entries of another copy, in any order, any number of times.
    pub fn import_batches(
        &self,
        batches: &[RawBatch],
        author: &Author,
        now: OffsetDateTime,
    ) -> Result<ImportOutcome> {
        let _ = (batches, author, now);
        unfinished()
    }

    /// Checks everything: pages, journal, signatures, projection, documents, anchors.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport> {
        let _ = progress;
        unfinished()
    }
    /// Rebuilds every derived table from the journal.
    pub fn replay(&self) -> Result<()> {
        unfinished()
    }

    /// Stores a document on its own. Prefer [`Writer::put_blob`], which cannot leave it without evidence.
    pub fn put_blob(&self, bytes: &mut dyn std::io::Read) -> Result<BlobRef> {
        let _ = bytes;
        unfinished()
    }
    /// Size of a stored document.
    pub fn blob_size(&self, sha256: &str) -> Result<u64> {
        let _ = sha256;
        unfinished()
    }
    /// Part of a stored document; the range is cut to its size.
    pub fn read_blob(&self, sha256: &str, range: Range<u64>) -> Result<Vec<u8>> {
        let _ = (sha256, range);
        unfinished()
    }
    /// Reads a stored document from start to end.
    pub fn blob_reader(&self, sha256: &str) -> Result<BlobReader<'_>> {
        let _ = sha256;
        unfinished()
    }
    /// Deletes documents that no entry of the journal ever named. Answers how many bytes.
    pub fn sweep_blobs(&self) -> Result<u64> {
        unfinished()
    }

    /// Replaces what is known of a document's text, in one transaction.
    pub fn set_extraction(
        &self,
        sha256: &str,
        extraction: &Extraction,
        segments: &mut dyn Iterator<Item = Segment>,
    ) -> Result<()> {
        let _ = (sha256, extraction, segments);
        unfinished()
    }
    /// The same for many documents in one transaction (do some 64 at a time).
    pub fn set_extractions(&self, documents: Vec<(String, Extraction, Vec<Segment>)>) -> Result<()> {
        let _ = documents;
        unfinished()
    }
    /// What is known of a document's text; `None` when nothing was set.
    pub fn extraction(&self, sha256: &str) -> Result<Option<Extraction>> {
        let _ = sha256;
        unfinished()
    }
    /// Stored documents whose text is still to be read, oldest first.
    pub fn pending_extractions(&self, limit: usize) -> Result<Vec<String>> {
        let _ = limit;
        unfinished()
    }
    /// Segments of a document from an ordinal on.
    pub fn segments(&self, sha256: &str, from_ordinal: u32, limit: usize) -> Result<Vec<StoredSegment>> {
        let _ = (sha256, from_ordinal, limit);
        unfinished()
    }
    /// Number of segments of a document.
    pub fn segment_count(&self, sha256: &str) -> Result<u64> {
        let _ = sha256;
        unfinished()
    }
    /// Filled rows of a sheet within a window of row numbers (from 1).
    pub fn sheet_rows(&self, sha256: &str, sheet: &str, rows: Range<u32>) -> Result<Vec<SheetRow>> {
        let _ = (sha256, sheet, rows);
        unfinished()
    }
    /// Searches names and contents. A newer search cancels an older one, which answers [`Error::Superseded`].
    pub fn search(&self, query: &str, limit: usize, offset: usize, filter: &SearchFilter) -> Result<SearchHits> {
        let _ = (query, limit, offset, filter);
        unfinished()
    }
    /// Stops a search that runs.
    pub fn cancel_search(&self) {}

    /// Keeps an unfinished text across a crash.
    pub fn save_draft(&self, key: &str, text: &str, now: OffsetDateTime) -> Result<()> {
        let _ = (key, text, now);
        unfinished()
    }
    /// All unfinished texts.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        unfinished()
    }
    /// Forgets an unfinished text.
    pub fn discard_draft(&self, key: &str) -> Result<()> {
        let _ = key;
        unfinished()
    }
}

#[expect(dead_code, reason = "skeleton")]
fn areas() -> BTreeSet<crate::Area> {
    BTreeSet::new()
}
