//! Bytes of documents: content-addressed by SHA-256, in chunks, compressed
//! when that helps. The same bytes are stored once.

use std::cell::RefCell;
use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::digest::hex;
use crate::{Error, Result};

/// Bytes of a document in one row.
pub(crate) const CHUNK: usize = 1 << 20;
/// Documents up to this size are looked up before anything is written.
const WHOLE: usize = 4 * CHUNK;
/// Chunks of a blob are numbered `blob_no << CHUNK_BITS | ordinal`.
const CHUNK_BITS: u32 = 20;
/// Compression is tried on so many bytes, and used when it saves a tenth.
const SAMPLE: usize = 64 << 10;
const LEVEL: i32 = 1;

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

/// Where a stored document lies in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Location {
    pub(crate) blob_no: i64,
    pub(crate) bytes: u64,
}

/// The stored document of that digest.
pub(crate) fn find(conn: &Connection, sha256: &str) -> Result<Option<Location>> {
    Ok(conn
        .prepare_cached("SELECT blob_no, bytes FROM blob WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok(Location { blob_no: row.get(0)?, bytes: row.get::<_, i64>(1)? as u64 }))
        .optional()?)
}

/// The stored document of that digest, or [`Error::NoSuchBlob`].
pub(crate) fn get(conn: &Connection, sha256: &str) -> Result<Location> {
    find(conn, sha256)?.ok_or_else(|| Error::NoSuchBlob { sha256: sha256.to_owned() })
}

fn read_fault(source: std::io::Error) -> Error {
    Error::Io { what: "reading the document".to_owned(), source }
}

/// Fills the buffer as far as there are bytes.
fn fill(from: &mut dyn Read, buffer: &mut Vec<u8>, wanted: usize) -> Result<()> {
    buffer.clear();
    from.take(wanted as u64).read_to_end(buffer).map_err(read_fault)?;
    Ok(())
}

/// A document ready to be stored: hashed, and packed where that helps. Needs no file, so that it
/// can be made on another thread than the one that writes.
#[derive(Debug, Clone)]
pub struct Document {
    bytes: Arc<Vec<u8>>,
    sha256: String,
    /// Chunks that become smaller, packed. Empty when packing does not help.
    packed: Vec<Option<Vec<u8>>>,
}

impl Document {
    /// Hashes and packs. The digest and the bytes cannot come apart afterwards.
    pub fn new(bytes: Arc<Vec<u8>>) -> Self {
        let sha256 = hex(&crate::digest::sha256(&[&bytes]));
        let packed = PACKER.with_borrow_mut(|packer| match packer.helps(&bytes) {
            Helps::Not => Vec::new(),
            Helps::Whole(packed) => vec![Some(packed)],
            Helps::Probably => bytes.chunks(CHUNK).map(|chunk| packer.pack(chunk)).collect(),
        });
        Self { bytes, sha256, packed }
    }
    /// The bytes.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.bytes
    }
    /// Their SHA-256, 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// What packing does to a document, judged by its beginning.
enum Helps {
    Not,
    Probably,
    /// The beginning is all of it: packed.
    Whole(Vec<u8>),
}

thread_local! {
    // Its tables and its room are as large as many documents: they are made once.
    static PACKER: RefCell<Packer> = RefCell::new(Packer::new());
}

/// Packs chunks.
struct Packer {
    /// Missing when there was no memory for it; then nothing is packed.
    compressor: Option<zstd::bulk::Compressor<'static>>,
    room: Vec<u8>,
}

impl Packer {
    fn new() -> Self {
        Self { compressor: zstd::bulk::Compressor::new(LEVEL).ok(), room: Vec::new() }
    }

    fn helps(&mut self, bytes: &[u8]) -> Helps {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        match self.pack(sample) {
            Some(packed) if packed.len() < sample.len() - sample.len() / 10 => {
                if sample.len() == bytes.len() { Helps::Whole(packed) } else { Helps::Probably }
            }
            _ => Helps::Not,
        }
    }

    /// A chunk packed, if that makes it smaller.
    fn pack(&mut self, chunk: &[u8]) -> Option<Vec<u8>> {
        self.room.clear();
        self.room.reserve(zstd::zstd_safe::compress_bound(chunk.len()));
        self.compressor.as_mut()?.compress_to_buffer(chunk, &mut self.room).ok()?;
        (self.room.len() < chunk.len()).then(|| self.room.clone())
    }
}

/// Stores a document that is at hand, in the caller's transaction.
pub(crate) fn put_document(conn: &Connection, document: &Document) -> Result<BlobRef> {
    let bytes = document.bytes.len() as u64;
    let sha256 = document.sha256.clone();
    if find(conn, &sha256)?.is_some() {
        return Ok(BlobRef { sha256, bytes, new: false });
    }
    conn.prepare_cached("INSERT INTO blob (sha256, bytes) VALUES (?1, ?2)")?
        .execute((&sha256, bytes as i64))?;
    let blob_no = conn.last_insert_rowid();
    let mut insert = conn.prepare_cached(INSERT_CHUNK)?;
    for (ordinal, chunk) in document.bytes.chunks(CHUNK).enumerate() {
        let packed = document.packed.get(ordinal).and_then(Option::as_deref);
        insert.execute((number(blob_no, ordinal as i64)?, packed.is_some(), packed.unwrap_or(chunk)))?;
    }
    Ok(BlobRef { sha256, bytes, new: true })
}

const INSERT_CHUNK: &str = "INSERT INTO blob_chunk (chunk_no, packing, data) VALUES (?1, ?2, ?3)";

/// Number of a chunk.
fn number(blob_no: i64, ordinal: i64) -> Result<i64> {
    if ordinal >> CHUNK_BITS != 0 {
        return Err(read_fault(std::io::Error::other("the document is larger than 1 TiB")));
    }
    Ok((blob_no << CHUNK_BITS) | ordinal)
}

/// A document that is being written, chunk by chunk.
pub(crate) struct Incoming {
    blob_no: i64,
    hasher: Sha256,
    chunks: i64,
    bytes: u64,
    pack: bool,
}

impl Incoming {
    /// Begins a document; it has no digest yet and is swept if it is never finished.
    pub(crate) fn begin(conn: &Connection, start: &[u8]) -> Result<Self> {
        conn.prepare_cached("INSERT INTO blob (bytes) VALUES (0)")?.execute([])?;
        let blob_no = conn.last_insert_rowid();
        let pack = PACKER.with_borrow_mut(|packer| !matches!(packer.helps(start), Helps::Not));
        Ok(Self { blob_no, hasher: Sha256::new(), chunks: 0, bytes: 0, pack })
    }

    /// Appends bytes; all calls but the last bring whole chunks.
    pub(crate) fn append(&mut self, conn: &Connection, bytes: &[u8]) -> Result<()> {
        let mut insert = conn.prepare_cached(INSERT_CHUNK)?;
        for chunk in bytes.chunks(CHUNK) {
            let number = number(self.blob_no, self.chunks)?;
            self.hasher.update(chunk);
            let packed = if self.pack { PACKER.with_borrow_mut(|packer| packer.pack(chunk)) } else { None };
            insert.execute((number, packed.is_some(), packed.as_deref().unwrap_or(chunk)))?;
            self.chunks += 1;
            self.bytes += chunk.len() as u64;
        }
        Ok(())
    }

    /// Takes away what was written of it.
    pub(crate) fn abandon(&self, conn: &Connection) -> Result<()> {
        delete(conn, self.blob_no)
    }

    /// Gives the document its digest, or takes it away when these bytes are stored already.
    pub(crate) fn finish(self, conn: &Connection) -> Result<BlobRef> {
        let sha256 = hex(&<[u8; 32]>::from(self.hasher.finalize()));
        let known = find(conn, &sha256)?.is_some();
        if known {
            delete(conn, self.blob_no)?;
        } else {
            conn.prepare_cached("UPDATE blob SET sha256 = ?2, bytes = ?3 WHERE blob_no = ?1")?.execute((
                self.blob_no,
                &sha256,
                self.bytes as i64,
            ))?;
        }
        Ok(BlobRef { sha256, bytes: self.bytes, new: !known })
    }
}

/// What was read of a document to be stored.
pub(crate) enum Start {
    /// The whole document is stored already, or was small enough to be looked up.
    Known(BlobRef),
    /// All of it, and it is new.
    Whole(Vec<u8>),
    /// The first chunks of a large one.
    First(Vec<u8>),
}

/// Reads the start of a document and looks it up if that is all of it.
pub(crate) fn start(from: &mut dyn Read, look_up: impl FnOnce(&str) -> Result<bool>) -> Result<Start> {
    let mut buffer = Vec::new();
    fill(from, &mut buffer, WHOLE)?;
    if buffer.len() == WHOLE {
        return Ok(Start::First(buffer));
    }
    let sha256 = hex(&crate::digest::sha256(&[&buffer]));
    if look_up(&sha256)? {
        Ok(Start::Known(BlobRef { sha256, bytes: buffer.len() as u64, new: false }))
    } else {
        Ok(Start::Whole(buffer))
    }
}

/// Stores a document in the caller's transaction.
pub(crate) fn put(conn: &Connection, from: &mut dyn Read) -> Result<BlobRef> {
    let mut first = match start(from, |sha256| Ok(find(conn, sha256)?.is_some()))? {
        Start::Known(known) => return Ok(known),
        Start::Whole(bytes) => {
            let mut incoming = Incoming::begin(conn, &bytes)?;
            incoming.append(conn, &bytes)?;
            return incoming.finish(conn);
        }
        Start::First(bytes) => bytes,
    };
    conn.execute_batch("SAVEPOINT incoming")?;
    let stored = (|| {
        let mut incoming = Incoming::begin(conn, &first)?;
        while !first.is_empty() {
            incoming.append(conn, &first)?;
            fill(from, &mut first, WHOLE)?;
        }
        incoming.finish(conn)
    })();
    conn.execute_batch(if stored.is_ok() {
        "RELEASE incoming"
    } else {
        "ROLLBACK TO incoming; RELEASE incoming"
    })?;
    stored
}

/// Reads the next part of a large document.
pub(crate) fn next_part(from: &mut dyn Read, buffer: &mut Vec<u8>) -> Result<()> {
    fill(from, buffer, WHOLE)
}

/// Deletes a document with its text.
pub(crate) fn delete(conn: &Connection, blob_no: i64) -> Result<()> {
    crate::text::index::clear(conn, blob_no)?;
    conn.prepare_cached("DELETE FROM blob_chunk WHERE chunk_no >= ?1 << 20 AND chunk_no < (?1 + 1) << 20")?
        .execute([blob_no])?;
    conn.prepare_cached("DELETE FROM blob WHERE blob_no = ?1")?.execute([blob_no])?;
    Ok(())
}

/// Deletes documents whose writing was interrupted.
pub(crate) fn sweep_unfinished(conn: &Connection) -> Result<()> {
    let unfinished: Vec<i64> = conn
        .prepare("SELECT blob_no FROM blob WHERE sha256 IS NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    unfinished.into_iter().try_for_each(|blob_no| delete(conn, blob_no))
}

/// Deletes documents that no entry of the journal ever named. Answers their size.
pub(crate) fn sweep_unnamed(conn: &Connection) -> Result<u64> {
    // Names of fields are those of the schema, never values.
    let fields: std::collections::BTreeSet<String> = crate::schema::ENTITIES
        .iter()
        .flat_map(|entity| entity.fields)
        .filter(|field| field.kind == crate::schema::FieldType::Blob)
        .map(|field| format!("'{}'", field.name))
        .collect();
    let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
    let unnamed: Vec<(i64, i64)> = conn
        .prepare(&format!(
            "WITH named (sha256) AS MATERIALIZED (
               SELECT DISTINCT json_extract(value, '$') FROM field_write JOIN object USING (object_no)
               WHERE field IN ({fields}))
             SELECT blob_no, bytes FROM blob WHERE sha256 IS NULL OR sha256 NOT IN
               (SELECT sha256 FROM named WHERE sha256 IS NOT NULL)"
        ))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut bytes = 0;
    for (blob_no, size) in unnamed {
        delete(conn, blob_no)?;
        bytes += size as u64;
    }
    Ok(bytes)
}

/// One chunk of a document, unpacked.
fn chunk(conn: &Connection, location: Location, ordinal: u64, to: &mut Vec<u8>) -> Result<()> {
    to.clear();
    let whole = (location.bytes - ordinal * CHUNK as u64).min(CHUNK as u64) as usize;
    let missing =
        || Error::Inconsistent(format!("chunk {ordinal} of document {} is not whole", location.blob_no));
    let mut statement = conn.prepare_cached("SELECT packing, data FROM blob_chunk WHERE chunk_no = ?1")?;
    let mut rows = statement.query([(location.blob_no << CHUNK_BITS) | ordinal as i64])?;
    let row = rows.next()?.ok_or_else(missing)?;
    let data = row.get_ref(1)?.as_blob().map_err(|_| missing())?;
    match row.get::<_, i64>(0)? {
        0 => to.extend_from_slice(data),
        // Bounded: a chunk never unpacks to more than it should.
        1 => {
            to.resize(whole, 0);
            let length = zstd::bulk::decompress_to_buffer(data, to.as_mut_slice()).map_err(|_| missing())?;
            to.truncate(length);
        }
        _ => return Err(missing()),
    }
    if to.len() == whole { Ok(()) } else { Err(missing()) }
}

/// Part of a document; the range is cut to its size.
pub(crate) fn read(conn: &Connection, location: Location, range: Range<u64>) -> Result<Vec<u8>> {
    let end = range.end.min(location.bytes);
    let start = range.start.min(end);
    let mut bytes = Vec::with_capacity((end - start) as usize);
    let mut buffer = Vec::new();
    let mut at = start;
    while at < end {
        let ordinal = at / CHUNK as u64;
        chunk(conn, location, ordinal, &mut buffer)?;
        let from = (at - ordinal * CHUNK as u64) as usize;
        let to = buffer.len().min((end - ordinal * CHUNK as u64) as usize);
        bytes.extend_from_slice(&buffer[from..to]);
        at += (to - from) as u64;
    }
    Ok(bytes)
}

/// Hashes a stored document again. Answers its digest.
pub(crate) fn rehash(conn: &Connection, location: Location) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = Vec::new();
    for ordinal in 0..location.bytes.div_ceil(CHUNK as u64) {
        chunk(conn, location, ordinal, &mut buffer)?;
        hasher.update(&buffer);
    }
    Ok(hex(&<[u8; 32]>::from(hasher.finalize())))
}

/// Reads a stored document from start to end, chunk by chunk.
pub struct BlobReader<'a> {
    pub(crate) file: &'a crate::AuditFile,
    pub(crate) location: Location,
    pub(crate) at: u64,
    pub(crate) buffer: Vec<u8>,
    pub(crate) buffer_at: usize,
}

impl Read for BlobReader<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if self.buffer_at == self.buffer.len() {
            if self.at >= self.location.bytes {
                return Ok(0);
            }
            let (location, ordinal, buffer) = (self.location, self.at / CHUNK as u64, &mut self.buffer);
            self.file
                .read(|reader| chunk(reader.conn, location, ordinal, buffer))
                .map_err(|error: Error| std::io::Error::other(error.to_string()))?;
            self.at += self.buffer.len() as u64;
            self.buffer_at = 0;
        }
        let length = to.len().min(self.buffer.len() - self.buffer_at);
        to[..length].copy_from_slice(&self.buffer[self.buffer_at..self.buffer_at + length]);
        self.buffer_at += length;
        Ok(length)
    }
}
