//! Taking files and folders in: every path is counted exactly once, a bad file stops nothing,
//! and the whole is one step that undo takes back. Bytes and texts go into the file first, unseen;
//! the one journal entry at the end makes them evidence. Cancelled or killed before it, the audit is as it was.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};

use domain::document::{Child, DocumentInfo, DocumentKind, Reason, Segment, Unreadable};
use serde_json::json;
use store::{Extraction, ExtractionState, op};
use walkdir::WalkDir;
use worker::{Answer as Part, Cancel, Failure, Order, Pool};

use crate::Fault;
use crate::host::{Flow, Progress};
use crate::session::{Open, Session, checked_day, lock};
use crate::wire::{Added, Changed, FailedItem};

const JOB: &str = "add_evidence";
/// Files stored in one transaction: enough to share the wait for the disk.
const GROUP_FILES: usize = 64;
/// Bytes stored in one transaction.
const GROUP_BYTES: u64 = 32 * 1024 * 1024;
/// Bytes that may wait for a reader at once; bounds the memory of the whole job.
const WAITING_BYTES: u64 = 96 * 1024 * 1024;
/// Larger files go into the audit file without being held in memory, and are not read.
const IN_MEMORY: u64 = 512 * 1024 * 1024;
/// Archives inside archives, deeper than which nothing is unpacked.
const DEEPEST: u32 = 4;
/// Texts written in one transaction.
const TEXT_GROUP: usize = 64;
/// Segments written in one transaction.
const SEGMENT_GROUP: usize = 50_000;

/// A file to be taken.
struct Source {
    /// Path as it will stand in the list.
    path: String,
    from: From,
    /// Index of the item it was found in.
    parent: Option<usize>,
    depth: u32,
}

enum From {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

/// An item that is, or will be, evidence.
struct Item {
    path: String,
    parent: Option<usize>,
    sha256: String,
    bytes: u64,
    /// Already in the list under this path; nothing new is recorded.
    known: Option<String>,
    /// The same bytes were there already.
    duplicate: bool,
}

/// A document on its way through a reader.
struct Work {
    item: usize,
    name: String,
    bytes: Arc<Vec<u8>>,
    depth: u32,
}

struct Done {
    item: usize,
    size: u64,
    depth: u32,
    text: Text,
}

/// What a reader made of a document.
pub(crate) struct Text {
    pub(crate) kind: DocumentKind,
    pub(crate) info: DocumentInfo,
    pub(crate) segments: Vec<Segment>,
    pub(crate) children: Vec<Child>,
    pub(crate) outcome: Result<(), Failure>,
}

impl Text {
    pub(crate) fn extraction(&self, media_type: String) -> Extraction {
        let (reason, detail) = match &self.outcome {
            Ok(()) => (None, None),
            Err(Failure::Unreadable(why)) => (Some(why.reason), Some(why.detail.clone())),
            Err(other) => (Some(Reason::ReaderFailed), Some(other.to_string())),
        };
        Extraction {
            state: super::state_after(
                &self.outcome,
                !self.segments.is_empty() || !self.children.is_empty(),
                self.kind,
            ),
            reason,
            detail,
            kind: self.kind,
            media_type,
            info: self.info.clone(),
        }
    }
}

/// Has a document read by a worker.
pub(crate) fn read_document(
    pool: &Pool,
    name: &str,
    bytes: &[u8],
    password: Option<String>,
    cancel: &Cancel,
) -> Text {
    let mut text = Text {
        kind: DocumentKind::Other,
        info: DocumentInfo::default(),
        segments: Vec::new(),
        children: Vec::new(),
        outcome: Ok(()),
    };
    let order = Order::Read { name: name.to_owned(), password };
    text.outcome = pool.run(&order, bytes, cancel, &mut |part| {
        match part {
            Part::Info(kind, info) => {
                text.kind = kind;
                text.info = info;
            }
            Part::Segments(segments) => text.segments.extend(segments),
            Part::Child(child) => text.children.push(child),
            Part::Layout(_) | Part::Bytes(_) => {}
        }
        ControlFlow::Continue(())
    });
    text
}

/// Files under the paths given, in a stable order; what cannot be taken is named.
fn collect(paths: &[PathBuf], failed: &mut Vec<FailedItem>) -> VecDeque<Source> {
    let mut found = VecDeque::new();
    let mut refuse = |path: &Path, reason: String| {
        failed.push(FailedItem { path: path.display().to_string(), reason, stored: false });
    };
    for path in paths {
        match fs::metadata(path) {
            Err(error) => refuse(path, format!("It cannot be opened: {error}.")),
            Ok(meta) if meta.is_file() => {
                let name =
                    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                found.push_back(Source {
                    path: name,
                    from: From::Disk(path.clone()),
                    parent: None,
                    depth: 0,
                });
            }
            Ok(meta) if meta.is_dir() => {
                for entry in WalkDir::new(path).sort_by_file_name() {
                    let entry = match entry {
                        Ok(entry) => entry,
                        Err(error) => {
                            let at = error.path().unwrap_or(path).to_owned();
                            refuse(&at, format!("It cannot be opened: {error}."));
                            continue;
                        }
                    };
                    if entry.file_type().is_dir() {
                        continue;
                    }
                    // Of several folders the names are kept, or equal names in them could not be told apart.
                    let base = if paths.len() > 1 { path.parent().unwrap_or(path) } else { path };
                    let inside = entry.path().strip_prefix(base).unwrap_or(entry.path());
                    let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                    // A link to a file is taken as that file; a link to a folder could lead in circles.
                    if fs::metadata(entry.path()).is_ok_and(|meta| meta.is_file()) {
                        found.push_back(Source {
                            path: name,
                            from: From::Disk(entry.path().to_owned()),
                            parent: None,
                            depth: 0,
                        });
                    } else {
                        refuse(entry.path(), "It is neither a file nor a folder.".to_owned());
                    }
                }
            }
            Ok(_) => refuse(path, "It is neither a file nor a folder.".to_owned()),
        }
    }
    found
}

/// A queue from the storing thread to the reading threads.
#[derive(Default)]
struct Queue {
    state: Mutex<(VecDeque<Work>, bool)>,
    changed: Condvar,
}

impl Queue {
    fn push(&self, work: Work) {
        lock(&self.state).0.push_back(work);
        self.changed.notify_one();
    }
    fn close(&self) {
        lock(&self.state).1 = true;
        self.changed.notify_all();
    }
    fn pop(&self) -> Option<Work> {
        let mut state = lock(&self.state);
        loop {
            if let Some(work) = state.0.pop_front() {
                return Some(work);
            }
            if state.1 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
    }
}

struct Job<'s> {
    session: &'s Session,
    open: &'s Open,
    cancel: &'s Cancel,
    sources: VecDeque<Source>,
    items: Vec<Item>,
    failed: Vec<FailedItem>,
    /// Items by content whose reading was ordered in this job.
    ordered: HashSet<String>,
    /// Texts waiting to be written.
    texts: Vec<(String, Extraction, Vec<Segment>)>,
    waiting_segments: usize,
    outcomes: HashMap<String, Extraction>,
    total: u64,
    done: u64,
    told: i128,
}

pub(crate) fn add_paths(
    session: &Session,
    paths: &[PathBuf],
    received_on: Option<String>,
    source: Option<String>,
) -> Result<Changed<Added>, Fault> {
    if let Some(day) = &received_on {
        checked_day("received_on", day)?;
    }
    let open = session.open()?;
    let started = session.now();
    let cancel = session.start_job(JOB);
    let result = run(session, &open, &cancel, paths);
    let result = result.and_then(|job| record(session, job, received_on, source, started));
    session.end_job(JOB);
    let ended = Progress { job: JOB.to_owned(), done: 0, total: 0, what: String::new(), ended: true };
    session.host.progress(&ended);
    if result.is_err() {
        // What was stored for this job alone goes again; a fault here leaves bytes nobody sees.
        let _ = open.file.sweep_blobs();
    }
    result
}

fn run<'s>(
    session: &'s Session,
    open: &'s Open,
    cancel: &'s Cancel,
    paths: &[PathBuf],
) -> Result<Job<'s>, Fault> {
    if let Some(why) = open.file.read_only_reason() {
        return Err(Fault::new(
            crate::Code::ReadOnly,
            format!("The audit file is open for reading only: {why}."),
        ));
    }
    let mut failed = Vec::new();
    let sources = collect(paths, &mut failed);
    let total = sources.len() as u64;
    let mut job = Job {
        session,
        open,
        cancel,
        sources,
        items: Vec::new(),
        failed,
        ordered: HashSet::new(),
        texts: Vec::new(),
        waiting_segments: 0,
        outcomes: HashMap::new(),
        total,
        done: 0,
        told: 0,
    };
    let pool = session.pool();
    let queue = Queue::default();
    let (send, results) = mpsc::channel::<Done>();
    std::thread::scope(|scope| {
        for _ in 0..pool.size() + 1 {
            let (queue, send) = (&queue, send.clone());
            scope.spawn(move || {
                while let Some(work) = queue.pop() {
                    let text = read_document(pool, &work.name, &work.bytes, None, cancel);
                    let size = work.bytes.len() as u64;
                    drop(work.bytes);
                    if send.send(Done { item: work.item, size, depth: work.depth, text }).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let outcome = job.drive(&queue, &results);
        if outcome.is_err() {
            cancel.cancel();
        }
        queue.close();
        outcome
    })?;
    Ok(job)
}

impl Job<'_> {
    fn drive(&mut self, queue: &Queue, results: &mpsc::Receiver<Done>) -> Result<(), Fault> {
        let mut waiting_bytes = 0_u64;
        let mut waiting = 0_usize;
        loop {
            self.check()?;
            if !self.sources.is_empty() && (waiting_bytes < WAITING_BYTES || waiting == 0) {
                for work in self.store_group()? {
                    waiting_bytes += work.bytes.len() as u64;
                    waiting += 1;
                    queue.push(work);
                }
                while let Ok(done) = results.try_recv() {
                    waiting_bytes -= done.size;
                    waiting -= 1;
                    self.take(done)?;
                }
            } else if waiting > 0 {
                let done = results.recv().map_err(|_| Fault::internal("the readers ended early"))?;
                waiting_bytes -= done.size;
                waiting -= 1;
                self.take(done)?;
            } else {
                break;
            }
        }
        self.flush()
    }

    fn check(&mut self) -> Result<(), Fault> {
        let now = self.session.now().unix_timestamp_nanos();
        if (now - self.told).abs() >= 100_000_000 {
            self.told = now;
            let what = self.sources.front().map(|source| source.path.clone()).unwrap_or_default();
            let progress =
                Progress { job: JOB.to_owned(), done: self.done, total: self.total, what, ended: false };
            if self.session.host.progress(&progress) == Flow::Stop {
                return Err(Fault::cancelled());
            }
        }
        if self.cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }

    /// Stores the next group of files and answers what has to be read of them.
    fn store_group(&mut self) -> Result<Vec<Work>, Fault> {
        let mut group: Vec<(Source, Vec<u8>)> = Vec::new();
        let mut size = 0;
        let mut huge: Vec<(Source, PathBuf)> = Vec::new();
        while group.len() < GROUP_FILES && size < GROUP_BYTES {
            let Some(source) = self.sources.pop_front() else { break };
            let bytes = match &source.from {
                From::Memory(_) => None,
                From::Disk(path) => match fs::metadata(path) {
                    Ok(meta) if meta.len() > IN_MEMORY => {
                        let path = path.clone();
                        huge.push((source, path));
                        continue;
                    }
                    _ => match fs::read(path) {
                        Ok(bytes) => Some(bytes),
                        Err(error) => {
                            self.fail(&source, format!("It cannot be read: {error}."), false);
                            self.done += 1;
                            continue;
                        }
                    },
                },
            };
            let (source, bytes) = match (source, bytes) {
                (source, Some(bytes)) => (source, bytes),
                (Source { from: From::Memory(bytes), path, parent, depth }, None) => {
                    (Source { from: From::Memory(Vec::new()), path, parent, depth }, bytes)
                }
                (_, None) => continue,
            };
            size += bytes.len() as u64;
            group.push((source, bytes));
        }
        let stored = self.open.file.put_blobs(group.iter().map(|(_, bytes)| bytes.as_slice()))?;
        let mut work = Vec::new();
        for ((source, bytes), blob) in group.into_iter().zip(stored) {
            let depth = source.depth;
            let name = source.path.clone();
            let item = self.note(source, blob)?;
            if self.needs_reading(item)? {
                if depth > DEEPEST {
                    self.unread(
                        item,
                        Reason::TooLarge,
                        "Archives are nested too deeply; unpack it and add its contents.",
                    );
                } else {
                    work.push(Work { item, name, bytes: Arc::new(bytes), depth });
                    continue;
                }
            }
            if depth == 0 {
                self.done += 1;
            }
        }
        for (source, path) in huge {
            let mut file = fs::File::open(&path).map_err(|error| Fault::io(&path, &error))?;
            let blob = self.open.file.put_blob(&mut file)?;
            let item = self.note(source, blob)?;
            if self.needs_reading(item)? {
                self.unread(
                    item,
                    Reason::TooLarge,
                    "The file is larger than 512 MiB; its bytes are kept, its text is not read.",
                );
            }
            self.done += 1;
        }
        Ok(work)
    }

    fn fail(&mut self, source: &Source, reason: String, stored: bool) {
        if source.parent.is_none() {
            self.failed.push(FailedItem { path: source.path.clone(), reason, stored });
        }
    }

    /// Notes a stored file as an item.
    fn note(&mut self, source: Source, blob: store::BlobRef) -> Result<usize, Fault> {
        let known = if source.parent.is_none() {
            self.session.read(|reader| Ok(reader.evidence_at_path(&blob.sha256, &source.path)?))?
        } else {
            let parent = source.parent.and_then(|index| self.items.get(index));
            // Inside something already in the list, everything is in the list already.
            parent.and_then(|parent| parent.known.clone())
        };
        let twice = self.items.iter().any(|item| {
            item.parent == source.parent && item.path == source.path && item.sha256 == blob.sha256
        });
        let evidence_there =
            self.session.read(|reader| Ok(!reader.evidence_by_sha256(&blob.sha256)?.is_empty()))?;
        let duplicate = known.is_some() || twice || evidence_there || self.ordered.contains(&blob.sha256);
        let known = known.or_else(|| twice.then(String::new));
        self.items.push(Item {
            path: source.path,
            parent: source.parent,
            sha256: blob.sha256,
            bytes: blob.bytes,
            known,
            duplicate,
        });
        Ok(self.items.len() - 1)
    }

    /// Whether the content of an item still has to be read; notes what is known if not.
    fn needs_reading(&mut self, index: usize) -> Result<bool, Fault> {
        let Some(item) = self.items.get(index) else { return Ok(false) };
        let sha256 = item.sha256.clone();
        if self.ordered.contains(&sha256) || self.outcomes.contains_key(&sha256) {
            return Ok(false);
        }
        let extraction = self.open.file.extraction(&sha256)?;
        if let Some(extraction) = extraction.filter(|known| known.state != ExtractionState::Pending) {
            // An archive or mail must be opened again for its contents unless it is in the list already.
            let container = matches!(extraction.kind, DocumentKind::Archive | DocumentKind::Mail);
            if !container || item.known.is_some() {
                self.outcomes.insert(sha256, extraction);
                return Ok(false);
            }
        }
        self.ordered.insert(sha256);
        Ok(true)
    }

    fn unread(&mut self, index: usize, reason: Reason, detail: &str) {
        let text = Text {
            kind: DocumentKind::Other,
            info: DocumentInfo::default(),
            segments: Vec::new(),
            children: Vec::new(),
            outcome: Err(Failure::Unreadable(Unreadable::new(reason, detail))),
        };
        self.keep(index, text);
    }

    fn keep(&mut self, index: usize, text: Text) {
        let Some(item) = self.items.get(index) else { return };
        let extraction = text.extraction(media_type(&item.path, text.kind, &text.info).to_owned());
        self.outcomes.insert(item.sha256.clone(), extraction.clone());
        self.waiting_segments += text.segments.len();
        self.texts.push((item.sha256.clone(), extraction, text.segments));
    }

    fn take(&mut self, done: Done) -> Result<(), Fault> {
        let mut text = done.text;
        match &text.outcome {
            Err(Failure::Cancelled) => return Err(Fault::cancelled()),
            Err(start @ Failure::Start { .. }) => return Err(super::failure(start.clone())),
            _ => {}
        }
        if done.depth == 0 {
            self.done += 1;
        }
        for child in std::mem::take(&mut text.children) {
            self.sources.push_back(Source {
                path: child.path,
                from: From::Memory(child.bytes),
                parent: Some(done.item),
                depth: done.depth + 1,
            });
        }
        self.keep(done.item, text);
        if self.texts.len() >= TEXT_GROUP || self.waiting_segments >= SEGMENT_GROUP {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Fault> {
        self.waiting_segments = 0;
        let texts = std::mem::take(&mut self.texts);
        if !texts.is_empty() {
            self.open.file.set_extractions(texts)?;
        }
        Ok(())
    }
}

/// Writes the one journal entry that makes everything taken evidence.
fn record(
    session: &Session,
    mut job: Job<'_>,
    received_on: Option<String>,
    source: Option<String>,
    started: time::OffsetDateTime,
) -> Result<Changed<Added>, Fault> {
    let received_on = received_on.unwrap_or_else(|| session.now().date().to_string());
    let added_at = session.now_text();
    let ids: Vec<String> =
        job.items.iter().map(|item| item.known.clone().unwrap_or_else(|| session.new_id())).collect();
    let mut result = Added {
        added: 0,
        duplicates: 0,
        failed: std::mem::take(&mut job.failed),
        inside: 0,
        failed_inside: Vec::new(),
        bytes: job.items.iter().filter(|item| item.parent.is_none()).map(|item| item.bytes).sum(),
        elapsed_ms: 0,
    };
    for item in &job.items {
        let outcome = job.outcomes.get(&item.sha256);
        let bad = outcome.filter(|outcome| outcome.state == ExtractionState::Failed).map(|outcome| {
            let detail = outcome.detail.clone().unwrap_or_else(|| "It could not be read.".to_owned());
            FailedItem { path: item.path.clone(), reason: detail, stored: true }
        });
        match (item.parent.is_some(), bad) {
            (false, _) if item.duplicate => result.duplicates += 1,
            (false, Some(bad)) => result.failed.push(bad),
            (false, None) => result.added += 1,
            (true, _) if item.known.is_some() => {}
            (true, bad) => {
                result.inside += 1;
                result.failed_inside.extend(bad);
            }
        }
    }
    result.elapsed_ms = u64::try_from((session.now() - started).whole_milliseconds()).unwrap_or(0);
    session.write(op::ADD_EVIDENCE, None, |w| {
        for (item, id) in job.items.iter().zip(&ids) {
            if item.known.is_some() {
                continue;
            }
            let outcome = job.outcomes.get(&item.sha256);
            let kind = outcome.map_or(DocumentKind::Other, |outcome| outcome.kind);
            let media = outcome.map(|outcome| outcome.media_type.clone()).unwrap_or_default();
            let date = outcome.and_then(|outcome| outcome.info.date.clone()).unwrap_or_default();
            let name = item.path.rsplit('/').next().unwrap_or(&item.path);
            let parent = item.parent.and_then(|index| ids.get(index));
            let mut fields = vec![
                ("kind", json!("file")),
                ("name", json!(name)),
                ("path", json!(item.path)),
                ("sha256", json!(item.sha256)),
                ("bytes", json!(item.bytes)),
                ("media_type", json!(media)),
                ("document_kind", json!(kind.as_str())),
                ("received_on", json!(received_on)),
                ("added_at", json!(added_at)),
                ("state", json!("received")),
            ];
            if let Some(source) = source.as_deref().filter(|source| !source.is_empty()) {
                fields.push(("source", json!(source)));
            }
            if let Some(day) = date.get(..10).filter(|day| crate::session::day(day).is_some()) {
                fields.push(("document_date", json!(day)));
            }
            if let Some(parent) = parent {
                fields.push(("parent", json!(parent)));
            }
            w.create("evidence", id, &fields)?;
        }
        Ok(result)
    })
}

/// Media type a viewer is told: by content where the reader recognized it, never by name alone.
pub(crate) fn media_type(name: &str, kind: DocumentKind, info: &DocumentInfo) -> &'static str {
    let named = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let extension = info.actual_extension.as_deref().unwrap_or(&named);
    match kind {
        DocumentKind::Pdf => "application/pdf",
        DocumentKind::Html => "text/html",
        DocumentKind::Csv => "text/csv",
        DocumentKind::Plain => "text/plain",
        DocumentKind::Archive => "application/zip",
        DocumentKind::Mail => "message/rfc822",
        DocumentKind::Image => match extension {
            "png" => "image/png",
            "gif" => "image/gif",
            "bmp" => "image/bmp",
            "webp" => "image/webp",
            "tif" | "tiff" => "image/tiff",
            "heic" | "heif" => "image/heic",
            _ => "image/jpeg",
        },
        DocumentKind::Text => match extension {
            "doc" => "application/msword",
            "odt" => "application/vnd.oasis.opendocument.text",
            "rtf" => "application/rtf",
            _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        },
        DocumentKind::Spreadsheet => match extension {
            "xls" => "application/vnd.ms-excel",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        },
        DocumentKind::Slides => match extension {
            "ppt" => "application/vnd.ms-powerpoint",
            "odp" => "application/vnd.oasis.opendocument.presentation",
            _ => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        },
        DocumentKind::Other => "application/octet-stream",
    }
}
