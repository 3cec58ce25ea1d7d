//! The job itself: one thread stores, others prepare and read.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use domain::document::{DocumentInfo, DocumentKind, Reason, Segment, Unreadable};
use store::{Document, Extraction, ExtractionState, Reader};
use worker::{Cancel, Failure};

use super::reading::{Text, media_type, read_document};
use super::taken::{Item, Taken, in_order};
use super::{Begin, JOB, refuse_read_only};
use crate::Fault;
use crate::evidence::ahead::{Gauge, Prepared, Queue, prepare};
use crate::evidence::collect::{From, Source};
use crate::evidence::fetch::{End, Watched};
use crate::host::{Flow, Progress};
use crate::session::{Open, Session};
use crate::wire::FailedItem;

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

pub(super) fn run(session: &Session, open: &Open, cancel: &Cancel, begin: Begin) -> Result<Taken, Fault> {
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
            Err(start @ Failure::Start { .. }) => return Err(crate::evidence::failure(start.clone())),
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
