//! Taking files and folders in: every path is counted exactly once, a bad file stops nothing,
//! and the whole is one step that undo takes back. Bytes and texts go into the file first, unseen;
//! the one journal entry at the end makes them evidence. Cancelled or killed before it, the audit is as it was.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use domain::document::{Child, DocumentInfo, DocumentKind, Reason, Segment, Unreadable};
use serde_json::json;
use store::{Document, Extraction, ExtractionState, Reader, Writer, op, row};
use worker::{Answer as Part, Cancel, Failure, Order, Pool};

use super::ahead::{Gauge, Prepared, Queue, prepare};
use super::collect::{From, Source, collect};
use super::fetch::{End, Watched};
use super::interrupted;
use crate::Fault;
use crate::host::{Flow, Progress};
use crate::session::{Open, Session, checked_day};
use crate::wire::{Added, Changed, FailedItem};

/// The word that names the job, and cancels it.
pub(crate) const JOB: &str = "add_evidence";
/// Documents stored in one transaction: enough to share the wait for the disk.
const GROUP_FILES: usize = 256;
/// Bytes stored in one transaction.
const GROUP_BYTES: u64 = 32 * 1024 * 1024;
/// Archives inside archives, deeper than which nothing is unpacked.
const DEEPEST: u32 = 4;
/// Text written in one transaction, in bytes and in segments: a larger part makes a smaller index to merge.
const TEXT_BYTES: usize = 8 * 1024 * 1024;
const TEXT_SEGMENTS: usize = 50_000;
/// As much text is written when there is nothing else to do, so that little is left for the end.
const IDLE_TEXT: usize = 256 * 1024;
/// How often the user is asked whether to go on while nothing happens.
const TICK: Duration = Duration::from_millis(100);

/// An item that is, or will be, evidence.
struct Item {
    path: String,
    parent: Option<usize>,
    /// Place among its siblings.
    ordinal: usize,
    sha256: String,
    bytes: u64,
    /// Already in the list under this path; nothing new is recorded.
    known: Option<String>,
    /// The same bytes were evidence before.
    there: bool,
}

/// A document on its way through a reader.
struct Work {
    item: usize,
    name: String,
    bytes: Arc<Vec<u8>>,
    depth: u32,
    held: u64,
    /// Tried when it turns out to be locked.
    password: Option<String>,
}

struct Done {
    item: usize,
    depth: u32,
    held: u64,
    text: Text,
    /// The password that opened it.
    opened_by: Option<String>,
}

/// Whether the content of an item has to be read.
enum Reading {
    /// It was, or will be.
    Not,
    /// For the first time.
    New,
    /// Once more, for what is inside it.
    Again,
}

/// What the storing thread waits for.
enum Event {
    Prepared(Source, Prepared),
    Read(Box<Done>),
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
    /// Whether a password is missing, or the one given does not fit.
    fn is_locked(&self) -> bool {
        matches!(&self.outcome, Err(Failure::Unreadable(why)) if why.reason == Reason::Encrypted)
    }

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

struct Job<'s> {
    session: &'s Session,
    open: &'s Open,
    cancel: &'s Cancel,
    gauge: &'s Gauge,
    /// To the thread that prepares documents; taken away when nothing more will come.
    sources: Option<mpsc::Sender<Source>>,
    items: Vec<Item>,
    /// Not taken: place among the files, and why.
    failed: Vec<(usize, FailedItem)>,
    /// Items by what tells them apart.
    noted: HashSet<(Option<usize>, String, String)>,
    /// Contents whose reading was ordered in this job.
    ordered: HashSet<String>,
    /// Texts waiting to be written.
    texts: Vec<(String, Extraction, Vec<Segment>)>,
    waiting_text: usize,
    waiting_segments: usize,
    outcomes: HashMap<String, Extraction>,
    /// Opened what these documents were found in; it may open them as well.
    password: Option<String>,
    /// Documents being prepared, and documents with a reader.
    preparing: usize,
    reading: usize,
    what: String,
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
    let started = session.now();
    in_a_job(session, |open, cancel| {
        refuse_read_only(open)?;
        interrupted::begin(session, open, paths, received_on.as_ref(), source.as_ref())?;
        let added = run(session, open, cancel, Begin::paths(paths))
            .and_then(|taken| record(session, taken, received_on, source, started));
        interrupted::end(open);
        added
    })
}

/// Stores and reads files without making them evidence: nobody sees them until [`write_items`] names them.
pub(crate) fn take(session: &Session, paths: &[PathBuf]) -> Result<Taken, Fault> {
    in_a_job(session, |open, cancel| {
        refuse_read_only(open)?;
        run(session, open, cancel, Begin::paths(paths))
    })
}

/// Stores and reads what was found inside an item that is evidence already, now that a password opened it.
pub(super) fn take_inside(
    session: &Session,
    item: &row::Evidence,
    children: Vec<Child>,
    password: Option<String>,
) -> Result<Taken, Fault> {
    if session.is_running(JOB) {
        return Err(Fault::new(crate::Code::Refused, "Evidence is being added at the moment.")
            .hint("Wait until that has ended, then try again."));
    }
    let around = Item {
        path: item.path.clone().unwrap_or_else(|| item.name.clone()),
        parent: None,
        ordinal: 0,
        sha256: item.sha256.clone().unwrap_or_default(),
        bytes: item.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
        known: Some(item.id.clone()),
        there: true,
    };
    let found = children.into_iter().enumerate().map(|(ordinal, child)| Source {
        path: child.path,
        size: child.bytes.len() as u64,
        from: From::Memory(child.bytes),
        parent: Some(0),
        ordinal,
        depth: 1,
    });
    let begin = Begin { found: found.collect(), failed: Vec::new(), items: vec![around], password };
    in_a_job(session, |open, cancel| run(session, open, cancel, begin))
}

/// What a job begins with.
struct Begin {
    found: Vec<Source>,
    failed: Vec<(usize, FailedItem)>,
    /// Items that are evidence already, in which others were found.
    items: Vec<Item>,
    password: Option<String>,
}

impl Begin {
    fn paths(paths: &[PathBuf]) -> Self {
        let mut failed = Vec::new();
        let found = large_and_small(collect(paths, &mut failed));
        Self { found, failed, items: Vec::new(), password: None }
    }
}

fn in_a_job<T>(session: &Session, work: impl FnOnce(&Open, &Cancel) -> Result<T, Fault>) -> Result<T, Fault> {
    let open = session.open()?;
    let cancel = session.start_job(JOB);
    let result = work(&open, &cancel);
    session.end_job(JOB);
    let ended = Progress { job: JOB.to_owned(), done: 0, total: 0, what: String::new(), ended: true };
    session.host.progress(&ended);
    if result.is_err() {
        // What was stored for this job alone goes again; a fault here leaves bytes nobody sees.
        let _ = open.file.sweep_blobs();
    }
    result
}

fn refuse_read_only(open: &Open) -> Result<(), Fault> {
    match open.file.read_only_reason() {
        Some(why) => {
            Err(Fault::new(crate::Code::ReadOnly, format!("The audit file is open for reading only: {why}.")))
        }
        None => Ok(()),
    }
}

fn run(session: &Session, open: &Open, cancel: &Cancel, begin: Begin) -> Result<Taken, Fault> {
    refuse_read_only(open)?;
    let Begin { found, failed, items, password } = begin;
    let total = found.len() as u64;
    let gauge = Gauge::default();
    let (sources, to_prepare) = mpsc::channel::<Source>();
    let mut job = Job {
        session,
        open,
        cancel,
        gauge: &gauge,
        sources: Some(sources),
        items,
        failed,
        noted: HashSet::new(),
        ordered: HashSet::new(),
        texts: Vec::new(),
        waiting_text: 0,
        waiting_segments: 0,
        outcomes: HashMap::new(),
        password,
        preparing: 0,
        reading: 0,
        what: String::new(),
        total,
        done: 0,
        told: 0,
    };
    found.into_iter().for_each(|source| job.send(source));
    let pool = session.pool();
    let queue = Queue::default();
    let (send, events) = mpsc::channel::<Event>();
    std::thread::scope(|scope| {
        let (queue, gauge) = (&queue, &gauge);
        {
            let send = send.clone();
            scope.spawn(move || {
                prepare(&to_prepare, gauge, |source, prepared| {
                    send.send(Event::Prepared(source, prepared)).is_ok()
                });
            });
        }
        for _ in 0..pool.size() + 1 {
            let send = send.clone();
            scope.spawn(move || {
                while let Some(Work { item, name, bytes, depth, held, mut password }) = queue.pop() {
                    let mut text = read_document(pool, &name, &bytes, None, cancel);
                    if text.is_locked() && password.is_some() {
                        text = read_document(pool, &name, &bytes, password.clone(), cancel);
                        password = password.filter(|_| !text.is_locked());
                    } else {
                        password = None;
                    }
                    drop(bytes);
                    let done = Done { item, depth, held, text, opened_by: password };
                    if send.send(Event::Read(Box::new(done))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let outcome = job.drive(queue, &events);
        if outcome.is_err() {
            cancel.cancel();
        }
        job.sources = None;
        gauge.close();
        queue.close();
        outcome
    })?;
    Ok(job.end())
}

/// The largest, the smallest, the second largest, the second smallest …: readers are busy from the first
/// moment, text comes as steadily as bytes, and what is read last takes neither long nor much memory.
fn large_and_small(mut sources: Vec<Source>) -> Vec<Source> {
    sources.sort_by_key(|source| (source.size, source.ordinal));
    let mut sources = VecDeque::from(sources);
    let mut mixed = Vec::with_capacity(sources.len());
    while let Some(large) = sources.pop_back() {
        mixed.push(large);
        mixed.extend(sources.pop_front());
    }
    mixed
}

impl Job<'_> {
    fn send(&mut self, source: Source) {
        if self.sources.as_ref().is_some_and(|sources| sources.send(source).is_ok()) {
            self.preparing += 1;
        }
    }

    fn drive(&mut self, queue: &Queue<Work>, events: &mpsc::Receiver<Event>) -> Result<(), Fault> {
        while self.preparing + self.reading > 0 {
            self.check()?;
            let mut next = events.try_recv().ok();
            if next.is_none() && self.waiting_text >= IDLE_TEXT {
                self.flush()?;
            }
            if next.is_none() {
                next = match events.recv_timeout(TICK) {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(Fault::internal("the readers ended early"));
                    }
                };
            }
            // What has come meanwhile shares one transaction.
            let mut group = Vec::new();
            let mut size = 0;
            while let Some(event) = next {
                match event {
                    Event::Read(done) => self.take(*done)?,
                    Event::Prepared(source, prepared) => {
                        self.preparing -= 1;
                        match prepared {
                            Prepared::Document(document) => {
                                size += document.bytes().len() as u64;
                                group.push((source, document));
                            }
                            Prepared::Huge(path) => self.store_huge(source, &path)?,
                            Prepared::Failed(reason) => self.fail(source, reason),
                        }
                    }
                }
                next = if group.len() < GROUP_FILES && size < GROUP_BYTES {
                    events.try_recv().ok()
                } else {
                    None
                };
            }
            self.store(group, queue)?;
            if self.waiting_text >= TEXT_BYTES || self.waiting_segments >= TEXT_SEGMENTS {
                self.flush()?;
            }
        }
        self.flush()
    }

    fn check(&mut self) -> Result<(), Fault> {
        let now = self.session.now().unix_timestamp_nanos();
        if (now - self.told).abs() >= 100_000_000 {
            self.told = now;
            let what = self.what.clone();
            let progress =
                Progress { job: JOB.to_owned(), done: self.done, total: self.total, what, ended: false };
            if self.session.host.progress(&progress) == Flow::Stop {
                return Err(Fault::cancelled());
            }
        }
        if self.cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }

    /// Orders the reading of documents, then stores them: readers need not wait for the disk.
    fn store(&mut self, group: Vec<(Source, Document)>, queue: &Queue<Work>) -> Result<(), Fault> {
        if group.is_empty() {
            return Ok(());
        }
        let session = self.session;
        let mut held = 0;
        let mut documents = Vec::with_capacity(group.len());
        session.read(|reader| {
            for (source, document) in group {
                let (name, depth, size) = (source.path.clone(), source.depth, source.size);
                let item = self.note(reader, source, document.sha256(), document.bytes().len() as u64)?;
                let reading = self.needs_reading(reader, item)?;
                let mut read = !matches!(reading, Reading::Not);
                if read && depth > DEEPEST {
                    self.unread(
                        item,
                        Reason::TooLarge,
                        "Archives are nested too deeply; unpack it and add its contents.",
                    );
                    read = false;
                }
                if read {
                    self.reading += 1;
                    let bytes = Arc::clone(document.bytes());
                    let password = match reading {
                        Reading::Again => reader.document_password(document.sha256())?,
                        _ => None,
                    };
                    let password = password.or_else(|| self.password.clone());
                    queue.push(Work { item, name, bytes, depth, held: size, password });
                } else {
                    held += size;
                    self.done += u64::from(depth == 0);
                }
                documents.push(document);
            }
            Ok(())
        })?;
        self.open.file.put_blobs(&documents)?;
        self.gauge.give_back(held);
        Ok(())
    }

    /// Stores a file too large for memory; its text is not read.
    fn store_huge(&mut self, source: Source, path: &Path) -> Result<(), Fault> {
        let (open, session) = (self.open, self.session);
        self.what.clone_from(&source.path);
        let stored = match Watched::open(path) {
            Ok(file) => {
                let mut file = file.asking(|| self.check().is_ok());
                open.file.put_blob(&mut file).map_err(|error| (error, file.failed()))
            }
            Err(why) => {
                self.fail(source, why);
                return Ok(());
            }
        };
        let blob = match stored {
            Ok(blob) => blob,
            Err((_, Some(End::Unwanted))) => return Err(Fault::cancelled()),
            // That one file is named, the rest goes on.
            Err((_, Some(End::Failed(why)))) => {
                self.fail(source, why);
                return Ok(());
            }
            Err((error, None)) => return Err(error.into()),
        };
        session.read(|reader| {
            let item = self.note(reader, source, &blob.sha256, blob.bytes)?;
            if !matches!(self.needs_reading(reader, item)?, Reading::Not) {
                self.unread(
                    item,
                    Reason::TooLarge,
                    "The file is larger than 512 MiB; its bytes are kept, its text is not read.",
                );
            }
            Ok(())
        })?;
        self.done += 1;
        Ok(())
    }

    fn fail(&mut self, source: Source, reason: String) {
        self.done += u64::from(source.depth == 0);
        self.failed.push((source.ordinal, FailedItem { path: source.path, reason, stored: false }));
    }

    /// Notes a document as an item.
    fn note(
        &mut self,
        reader: &Reader<'_>,
        source: Source,
        sha256: &str,
        bytes: u64,
    ) -> Result<usize, Fault> {
        let Source { path, parent, ordinal, .. } = source;
        let known = match parent {
            None => reader.evidence_at_path(sha256, &path)?,
            // Inside something already in the list, everything is in the list already; but what a password opened
            // may show more than was to be seen before.
            Some(parent) => match self.items.get(parent).and_then(|parent| parent.known.clone()) {
                Some(around) if self.password.is_some() => reader
                    .evidence_children(&around)?
                    .into_iter()
                    .find(|child| {
                        child.path.as_deref() == Some(&path) && child.sha256.as_deref() == Some(sha256)
                    })
                    .map(|child| child.id),
                known => known,
            },
        };
        let twice = !self.noted.insert((parent, path.clone(), sha256.to_owned()));
        let known = known.or_else(|| twice.then(String::new));
        let there = !reader.evidence_by_sha256(sha256)?.is_empty();
        self.what.clone_from(&path);
        self.items.push(Item { path, parent, ordinal, sha256: sha256.to_owned(), bytes, known, there });
        Ok(self.items.len() - 1)
    }

    /// Whether the content of an item still has to be read; notes what is known if not.
    fn needs_reading(&mut self, reader: &Reader<'_>, index: usize) -> Result<Reading, Fault> {
        let Some(item) = self.items.get(index) else { return Ok(Reading::Not) };
        let sha256 = item.sha256.clone();
        if self.ordered.contains(&sha256) || self.outcomes.contains_key(&sha256) {
            return Ok(Reading::Not);
        }
        let extraction = reader.extraction(&sha256)?;
        let before = extraction.is_some();
        if let Some(extraction) = extraction.filter(|known| known.state != ExtractionState::Pending) {
            // An archive or mail must be opened again for its contents unless it is in the list already.
            let container = matches!(extraction.kind, DocumentKind::Archive | DocumentKind::Mail);
            if !container || item.known.is_some() {
                self.outcomes.insert(sha256, extraction);
                return Ok(Reading::Not);
            }
        }
        self.ordered.insert(sha256);
        Ok(if before { Reading::Again } else { Reading::New })
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
        self.waiting_text += text.segments.iter().map(|segment| segment.text.len()).sum::<usize>();
        self.texts.push((item.sha256.clone(), extraction, text.segments));
    }

    fn take(&mut self, done: Done) -> Result<(), Fault> {
        self.reading -= 1;
        self.gauge.give_back(done.held);
        let mut text = done.text;
        match &text.outcome {
            Err(Failure::Cancelled) => return Err(Fault::cancelled()),
            Err(start @ Failure::Start { .. }) => return Err(super::failure(start.clone())),
            _ => {}
        }
        self.done += u64::from(done.depth == 0);
        for (ordinal, child) in std::mem::take(&mut text.children).into_iter().enumerate() {
            self.send(Source {
                path: child.path,
                size: child.bytes.len() as u64,
                from: From::Memory(child.bytes),
                parent: Some(done.item),
                ordinal,
                depth: done.depth + 1,
            });
        }
        if let (Some(password), Some(item)) = (&done.opened_by, self.items.get(done.item)) {
            // Its pages are drawn with it later on.
            self.open.file.keep_document_password(&item.sha256, password)?;
        }
        self.keep(done.item, text);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Fault> {
        self.waiting_segments = 0;
        self.waiting_text = 0;
        let texts = std::mem::take(&mut self.texts);
        if !texts.is_empty() {
            self.open.file.set_extractions(texts)?;
        }
        Ok(())
    }

    fn end(mut self) -> Taken {
        self.failed.sort_by_key(|(ordinal, _)| *ordinal);
        let failed = self.failed.into_iter().map(|(_, failed)| failed).collect();
        Taken { items: in_order(self.items), outcomes: self.outcomes, failed }
    }
}

/// What a job has put into the file, before it is evidence.
pub(crate) struct Taken {
    items: Vec<Item>,
    outcomes: HashMap<String, Extraction>,
    failed: Vec<FailedItem>,
}

/// An item of [`Taken`] as others name it.
pub(crate) struct TakenItem {
    /// Its place among the items.
    pub(crate) index: usize,
    /// Path with the paths of what it was found in.
    pub(crate) path: String,
    pub(crate) sha256: String,
    /// It is a file, not the content of one.
    pub(crate) root: bool,
}

impl Taken {
    /// Every item once, files first.
    pub(crate) fn listing(&self) -> Vec<TakenItem> {
        let mut paths: Vec<String> = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let around = item.parent.and_then(|parent| paths.get(parent));
            paths.push(around.map_or_else(|| item.path.clone(), |around| format!("{around}/{}", item.path)));
        }
        let named = self.items.iter().zip(paths).enumerate();
        named
            .filter(|(_, (item, _))| item.known.as_deref() != Some(""))
            .map(|(index, (item, path))| TakenItem {
                index,
                path,
                sha256: item.sha256.clone(),
                root: item.parent.is_none(),
            })
            .collect()
    }

    /// Leaves items out: they do not become evidence, and nobody hears of them.
    pub(crate) fn leave_out(&mut self, unwanted: impl Fn(&TakenItem) -> bool) {
        let out: HashSet<usize> =
            self.listing().into_iter().filter(unwanted).map(|item| item.index).collect();
        self.drop_items(|index| out.contains(&index));
    }

    /// Keeps the files in which at least one of these items is, and leaves the others out.
    pub(crate) fn keep_only(&mut self, wanted: impl Iterator<Item = usize>) {
        let root = |items: &[Item], mut index: usize| {
            while let Some(parent) = items.get(index).and_then(|item| item.parent) {
                index = parent;
            }
            index
        };
        let kept: HashSet<usize> = wanted.map(|index| root(&self.items, index)).collect();
        let roots: Vec<usize> = (0..self.items.len()).map(|index| root(&self.items, index)).collect();
        self.drop_items(|index| roots.get(index).is_none_or(|root| !kept.contains(root)));
    }

    fn drop_items(&mut self, unwanted: impl Fn(usize) -> bool) {
        for (_, item) in self.items.iter_mut().enumerate().filter(|(index, _)| unwanted(*index)) {
            item.known = Some(String::new());
        }
    }

    /// Files that could not be taken at all.
    pub(crate) fn failed(&self) -> &[FailedItem] {
        &self.failed
    }

    /// Ids for the items: those they have in the file now, or new ones.
    pub(crate) fn ids(&mut self, session: &Session, reader: &Reader<'_>) -> Result<Vec<String>, Fault> {
        let mut ids: Vec<String> = Vec::with_capacity(self.items.len());
        for item in &mut self.items {
            if let Some(known) = item.known.clone().filter(|known| !known.is_empty()) {
                ids.push(known);
                continue;
            }
            let there = match item.parent.and_then(|parent| ids.get(parent)) {
                None => reader.evidence_at_path(&item.sha256, &item.path)?,
                Some(parent) => reader
                    .evidence_children(parent)?
                    .into_iter()
                    .find(|child| {
                        child.path.as_deref() == Some(&item.path)
                            && child.sha256.as_deref() == Some(&item.sha256)
                    })
                    .map(|child| child.id),
            };
            ids.push(there.clone().unwrap_or_else(|| session.new_id()));
            item.known = item.known.take().or(there);
        }
        Ok(ids)
    }
}

/// The items in an order that does not depend on which reader was quicker: the files as they were
/// found, then what was inside them, then what was inside that. Of equal containers the first one
/// is the parent of what was inside.
fn in_order(items: Vec<Item>) -> Vec<Item> {
    let content = |item: &Item| (item.sha256.clone(), item.known.is_some());
    let mut inside: HashMap<_, Vec<Item>> = HashMap::new();
    let contents: Vec<_> = items.iter().map(content).collect();
    let mut roots = Vec::new();
    for item in items {
        match item.parent.and_then(|parent| contents.get(parent)) {
            Some(parent) => inside.entry(parent.clone()).or_default().push(item),
            None => roots.push(item),
        }
    }
    roots.sort_by_key(|item| item.ordinal);
    let mut ordered = roots;
    let mut at = 0;
    while let Some(item) = ordered.get(at) {
        if let Some(mut children) = inside.remove(&content(item)) {
            children.sort_by_key(|child| child.ordinal);
            children.iter_mut().for_each(|child| child.parent = Some(at));
            ordered.extend(children);
        }
        at += 1;
    }
    ordered
}

/// Writes the one journal entry that makes everything taken evidence.
fn record(
    session: &Session,
    taken: Taken,
    received_on: Option<String>,
    source: Option<String>,
    started: time::OffsetDateTime,
) -> Result<Changed<Added>, Fault> {
    let received_on = received_on.unwrap_or_else(|| session.now().date().to_string());
    let added_at = session.now_text();
    let Taken { items, outcomes, failed } = &taken;
    let ids: Vec<String> =
        items.iter().map(|item| item.known.clone().unwrap_or_else(|| session.new_id())).collect();
    let mut result = Added {
        added: 0,
        duplicates: 0,
        failed: failed.clone(),
        inside: 0,
        failed_inside: Vec::new(),
        bytes: items.iter().filter(|item| item.parent.is_none()).map(|item| item.bytes).sum(),
        elapsed_ms: 0,
        versions: Vec::new(),
    };
    let mut seen = HashSet::new();
    for item in items {
        let duplicate = !seen.insert(item.sha256.as_str()) || item.there || item.known.is_some();
        let outcome = outcomes.get(&item.sha256);
        let bad = outcome.filter(|outcome| outcome.state == ExtractionState::Failed).map(|outcome| {
            let detail = outcome.detail.clone().unwrap_or_else(|| "It could not be read.".to_owned());
            FailedItem { path: item.path.clone(), reason: detail, stored: true }
        });
        match (item.parent.is_some(), bad) {
            (false, _) if duplicate => result.duplicates += 1,
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
        write_items(w, &taken, &ids, &Arrival { received_on, source, added_at })?;
        let new = taken.items.iter().zip(&ids).filter(|(item, _)| item.known.is_none() && !item.there);
        result.versions = crate::versions::of_added(w, &new.map(|(_, id)| id.as_str()).collect::<Vec<_>>())?;
        Ok(result)
    })
}

/// When and from whom items came.
pub(crate) struct Arrival {
    pub(crate) received_on: String,
    pub(crate) source: Option<String>,
    pub(crate) added_at: String,
}

/// Makes what was taken evidence, under these ids; what is in the list already stays as it is.
pub(crate) fn write_items(
    w: &mut Writer<'_>,
    taken: &Taken,
    ids: &[String],
    arrival: &Arrival,
) -> Result<(), Fault> {
    for (item, id) in taken.items.iter().zip(ids) {
        if item.known.is_some() {
            continue;
        }
        let outcome = taken.outcomes.get(&item.sha256);
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
            ("received_on", json!(arrival.received_on)),
            ("added_at", json!(arrival.added_at)),
            ("state", json!("received")),
        ];
        if let Some(source) = arrival.source.as_deref().filter(|source| !source.is_empty()) {
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
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn source(ordinal: usize, size: u64) -> Source {
        let from = From::Memory(Vec::new());
        Source { path: ordinal.to_string(), from, size, parent: None, ordinal, depth: 0 }
    }

    #[test]
    fn large_and_small_files_take_turns_and_none_is_left_out() {
        let sizes = |count: usize| {
            let sources = (0..count).map(|at| source(at, [30, 10, 50, 10, 40][at])).collect();
            large_and_small(sources).iter().map(|source| (source.size, source.ordinal)).collect::<Vec<_>>()
        };
        assert_eq!(sizes(5), [(50, 2), (10, 1), (40, 4), (10, 3), (30, 0)]);
        assert_eq!(sizes(4), [(50, 2), (10, 1), (30, 0), (10, 3)]);
        assert_eq!(sizes(0), []);
    }

    fn item(path: &str, sha256: &str, parent: Option<usize>, ordinal: usize, known: bool) -> Item {
        let known = known.then(|| format!("id of {path}"));
        Item { path: path.into(), parent, ordinal, sha256: sha256.into(), bytes: 1, known, there: false }
    }

    fn places(items: Vec<Item>) -> Vec<(String, Option<usize>)> {
        in_order(items).into_iter().map(|item| (item.path, item.parent)).collect()
    }

    #[test]
    fn the_order_of_evidence_does_not_depend_on_who_was_read_first() {
        let expected =
            [("a", None), ("b", None), ("c", None), ("a1", Some(0)), ("a2", Some(0)), ("c1", Some(2))]
                .map(|(path, parent)| (path.to_owned(), parent));
        // b and the contents of c were quicker.
        let one = vec![
            item("b", "B", None, 1, false),
            item("c", "C", None, 2, false),
            item("a", "A", None, 0, false),
            item("c1", "X", Some(1), 0, false),
            item("a2", "Y", Some(2), 1, false),
            item("a1", "X", Some(2), 0, false),
        ];
        assert_eq!(places(one), expected);
        let other = vec![
            item("a", "A", None, 0, false),
            item("a1", "X", Some(0), 0, false),
            item("c", "C", None, 2, false),
            item("b", "B", None, 1, false),
            item("a2", "Y", Some(0), 1, false),
            item("c1", "X", Some(2), 0, false),
        ];
        assert_eq!(places(other), expected);
    }

    #[test]
    fn what_is_inside_equal_containers_belongs_to_the_first_of_them() {
        // Two mails with the same archive attached; the archive of the second was opened.
        let items = |opened: usize| {
            vec![
                item("m1", "M1", None, 0, false),
                item("m2", "M2", None, 1, false),
                item("m1/z", "Z", Some(0), 0, false),
                item("m2/z", "Z", Some(1), 0, false),
                item("z/x", "X", Some(opened), 0, false),
            ]
        };
        let expected = places(items(2));
        assert_eq!(expected.last(), Some(&("z/x".to_owned(), Some(2))));
        assert_eq!(places(items(3)), expected);
        // But nothing moves between what is in the list already and what is new.
        let mut items = items(3);
        items[2] = item("m1/z", "Z", Some(0), 0, true);
        assert_eq!(places(items).last(), Some(&("z/x".to_owned(), Some(3))));
    }

    #[test]
    fn an_archive_that_contains_itself_is_listed_once_inside_itself() {
        let items = vec![item("q", "Q", None, 0, false), item("q", "Q", Some(0), 0, false)];
        assert_eq!(places(items), [("q".to_owned(), None), ("q".to_owned(), Some(0))]);
    }
}
