//! The child's side: take an order, hand it to the readers, send what they find.

use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use domain::document::{Child, DocumentInfo, DocumentKind, PageLayout, Reason, Segment, Sink, Unreadable};
use domain::highlight::Mark;

use crate::confine::{allow_processor_time, release_freed_memory};
use crate::frame::{self, Bounds, FrameError};
use crate::message::{End, Memory, Message, is_clean, is_clean_path, is_forbidden, sentence};
use crate::{CappedAllocator, Limits, Order, ReportFormat, confine, exit};

/// What the executable can do; the readers and report writers behind an order.
///
/// A panic in any of them is caught and becomes [`Reason::ReaderFailed`].
pub trait Handler: Send {
    /// Reads a document into `sink`. What was sent before an error is kept.
    fn read(
        &mut self,
        name: &str,
        password: Option<&str>,
        bytes: Vec<u8>,
        sink: &mut dyn Sink,
    ) -> Result<(), Unreadable>;
    /// Where the words of one page stand.
    fn layout(&mut self, page: u32, password: Option<&str>, bytes: Vec<u8>)
    -> Result<PageLayout, Unreadable>;
    /// One page of a picture as PNG.
    fn picture(&mut self, page: u32, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let _ = (page, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Pictures are not drawn here."))
    }
    /// A picture inside a document as PNG.
    fn embedded(&mut self, source: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let _ = (source, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Pictures are not drawn here."))
    }
    /// Reads a catalogue of requirements; the draft as JSON.
    fn catalogue(&mut self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let _ = (name, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Catalogues are not read here."))
    }
    /// A page drawn for text recognition: its number and size, and a PNG.
    fn scan(
        &mut self,
        page: u32,
        password: Option<&str>,
        bytes: Vec<u8>,
    ) -> Result<(PageLayout, Vec<u8>), Unreadable> {
        let _ = (page, password, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Pages are not drawn here."))
    }
    /// What has to follow a PDF's bytes so that it carries citations as annotations.
    fn marks(&mut self, marks: &[Mark], bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let _ = (marks, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Highlights are not written here."))
    }
    /// Reads a filled-in list of requests; its rows as JSON.
    fn requests(&mut self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let _ = (name, bytes);
        Err(Unreadable::new(Reason::Unsupported, "Lists of requests are not read here."))
    }
    /// Writes a report from its model. The error is one sentence for people.
    fn report(&mut self, format: ReportFormat, model: &[u8]) -> Result<Vec<u8>, String>;
}

/// Why a child stopped serving.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The supervisor sent something that is no frame.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The supervisor sent something that is no order, or took no answers any more.
    #[error("the supervisor is gone or speaks another language: {0}")]
    Io(#[from] io::Error),
}

/// The whole life of a child process: limits, confinement, orders until the supervisor closes the pipe.
///
/// The executable calls this before anything else and returns its exit code. It must have
/// [`CappedAllocator`] as its global allocator for the memory limit to hold.
pub fn run_child(handler: &mut dyn Handler) -> ExitCode {
    let limits = Limits::inherited();
    let (input, output) = match pipes() {
        Ok(pipes) => pipes,
        Err(_) => return ExitCode::from(exit::WIRE as u8),
    };
    let _ = confine(&limits);
    // Readers recurse with their input; the main thread's stack differs from system to system.
    const STACK: usize = 64 * 1024 * 1024;
    let served = std::thread::scope(|scope| {
        let serving = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            // Silent: the sentence of a panic travels as an answer, and standard error belongs to nobody.
            std::panic::set_hook(Box::new(|_| {}));
            serve(input, output, handler, &limits)
        });
        serving.is_ok_and(|thread| matches!(thread.join(), Ok(Ok(()))))
    });
    if served { ExitCode::SUCCESS } else { ExitCode::from(exit::WIRE as u8) }
}

/// Serves orders until `input` ends. Public for tests and other transports; a process calls [`run_child`].
pub fn serve(
    mut input: impl Read,
    output: impl Write,
    handler: &mut dyn Handler,
    limits: &Limits,
) -> Result<(), ServeError> {
    // One write to the pipe per quarter megabyte: the supervisor should wake seldom.
    let mut output = BufWriter::with_capacity(256 * 1024, output);
    // Room for the citations of one document; the supervisor is no stranger.
    let bounds = Bounds { head: 64 * 1024 * 1024, payload: limits.input };
    while let Some(frame) = frame::read(&mut input, bounds)? {
        let order: Order = serde_json::from_slice(&frame.head).map_err(io::Error::from)?;
        drop(frame.head);
        allow_processor_time(limits);
        CappedAllocator::begin();
        let mut out = Out::new(&mut output, limits);
        let end = carry_out(order, frame.payload, handler, &mut out);
        out.finish(end)?;
    }
    Ok(())
}

fn carry_out(order: Order, bytes: Vec<u8>, handler: &mut dyn Handler, out: &mut Out<'_>) -> End {
    let result = catch_unwind(AssertUnwindSafe(|| match order {
        Order::Read { name, password } => {
            end_of(handler.read(&name, password.as_deref(), bytes, out).and_then(|()| out.flush_segments()))
        }
        Order::Layout { page, password } => end_of(
            handler
                .layout(page, password.as_deref(), bytes)
                .and_then(|layout| out.send(&Message::Layout(Box::new(layout)), &[])),
        ),
        Order::Picture { page } => end_of(handler.picture(page, bytes).and_then(|png| out.picture(&png))),
        Order::Embedded { source } => {
            end_of(handler.embedded(&source, bytes).and_then(|png| out.picture(&png)))
        }
        Order::Catalogue { name } => end_of(handler.catalogue(&name, bytes).and_then(|draft| {
            if draft.len() as u64 > out.limits.catalogue {
                return Err(too_large("The catalogue holds more text than a catalogue may."));
            }
            out.send(&Message::Bytes, &draft)
        })),
        Order::Scan { page, password } => {
            end_of(handler.scan(page, password.as_deref(), bytes).and_then(|(layout, png)| {
                out.send(&Message::Layout(Box::new(layout)), &[])?;
                out.send(&Message::Bytes, &png)
            }))
        }
        Order::Marks { marks } => end_of(handler.marks(&marks, bytes).and_then(|update| {
            if update.len() as u64 > out.limits.report {
                return Err(too_large("There are more highlights than can be written into one document."));
            }
            out.send(&Message::Bytes, &update)
        })),
        Order::Requests { name } => end_of(handler.requests(&name, bytes).and_then(|rows| {
            if rows.len() as u64 > out.limits.catalogue {
                return Err(too_large("The list holds more text than a list of requests may."));
            }
            out.send(&Message::Bytes, &rows)
        })),
        Order::Report { format } => match handler.report(format, &bytes) {
            Ok(report) if report.len() as u64 > out.limits.report => {
                End::Failed { detail: "The report is larger than a report may be.".to_owned() }
            }
            Ok(report) => end_of(out.send(&Message::Bytes, &report)),
            Err(detail) => End::Failed { detail: sentence(&detail) },
        },
    }));
    result.unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no reason given");
        End::Unreadable {
            reason: Reason::ReaderFailed,
            detail: sentence(&format!("The reader failed: {what}")),
        }
    })
}

fn end_of(result: Result<(), Unreadable>) -> End {
    match result {
        Ok(()) => End::Done,
        Err(Unreadable { reason, detail }) => End::Unreadable { reason, detail: sentence(&detail) },
    }
}

/// Collects text into batches and keeps the result within its limits.
struct Out<'a> {
    to: &'a mut dyn Write,
    limits: &'a Limits,
    batch: Vec<Segment>,
    batch_bytes: usize,
    segments: u64,
    text: u64,
    children: u32,
    children_bytes: u64,
    /// The first failure to write. Kept, because a reader may turn it into something else.
    broken: Option<io::Error>,
}

impl<'a> Out<'a> {
    /// Text and number of segments that travel in one frame.
    const BATCH_BYTES: usize = 64 * 1024;
    const BATCH: usize = 512;

    fn new(to: &'a mut dyn Write, limits: &'a Limits) -> Self {
        let batch = Vec::new();
        Self {
            to,
            limits,
            batch,
            batch_bytes: 0,
            segments: 0,
            text: 0,
            children: 0,
            children_bytes: 0,
            broken: None,
        }
    }

    fn flush_segments(&mut self) -> Result<(), Unreadable> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        self.send(&Message::Segments(batch), &[])
    }

    fn send(&mut self, message: &Message, payload: &[u8]) -> Result<(), Unreadable> {
        let head = serde_json::to_vec(message).map_err(|error| {
            Unreadable::new(Reason::ReaderFailed, format!("The result has no wire form: {error}."))
        })?;
        if head.len() as u64 > u64::from(self.limits.head) {
            return Err(too_large("One piece of the document is larger than the reader takes."));
        }
        frame::write(self.to, &head, payload).map_err(|error| {
            self.broken = Some(error);
            Unreadable::new(Reason::ReaderFailed, "The supervisor takes no more answers.")
        })
    }

    fn picture(&mut self, png: &[u8]) -> Result<(), Unreadable> {
        if png.len() as u64 > self.limits.report {
            return Err(too_large("The picture is larger than a picture that is shown may be."));
        }
        self.send(&Message::Bytes, png)
    }

    fn finish(mut self, end: End) -> io::Result<()> {
        // After a failure the text found so far is still worth having.
        let late = self.flush_segments().err();
        let end = match (end, late) {
            (End::Done, Some(Unreadable { reason, detail })) => End::Unreadable { reason, detail },
            (end, _) => end,
        };
        let (held, peak) = CappedAllocator::held_and_peak();
        let _ = self.send(&Message::Ended { end, memory: Memory { held, peak } }, &[]);
        match self.broken {
            Some(error) => Err(error),
            None => {
                self.to.flush()?;
                if peak > 64 * 1024 * 1024 {
                    release_freed_memory();
                }
                Ok(())
            }
        }
    }
}

fn too_large(detail: &str) -> Unreadable {
    Unreadable::new(Reason::TooLarge, detail)
}

impl Sink for Out<'_> {
    fn info(&mut self, kind: DocumentKind, info: DocumentInfo) {
        // A failure is kept in `broken` and stops the reader at its next piece of text.
        let _ = self.send(&Message::Info { kind, info: Box::new(info) }, &[]);
    }

    fn segment(&mut self, mut segment: Segment) -> Result<(), Unreadable> {
        if self.broken.is_some() {
            return Err(Unreadable::new(Reason::ReaderFailed, "The supervisor takes no more answers."));
        }
        if !is_clean(&segment.text) {
            segment.text.retain(|c| !is_forbidden(c));
        }
        if segment.text.is_empty() {
            return Ok(());
        }
        self.segments += 1;
        self.text += segment.text.len() as u64;
        if self.segments > self.limits.segments || self.text > self.limits.text {
            return Err(too_large(
                "The document has more text than the reader takes; the text up to here is kept.",
            ));
        }
        self.batch_bytes += segment.text.len() + 32;
        self.batch.push(segment);
        if self.batch.len() >= Self::BATCH || self.batch_bytes >= Self::BATCH_BYTES {
            self.flush_segments()?;
        }
        Ok(())
    }

    fn child(&mut self, child: Child) -> Result<(), Unreadable> {
        self.flush_segments()?;
        self.children += 1;
        self.children_bytes += child.bytes.len() as u64;
        if child.bytes.len() as u64 > self.limits.child
            || self.children > self.limits.children
            || self.children_bytes > self.limits.children_bytes
        {
            return Err(Unreadable::new(
                Reason::Bomb,
                format!(
                    "Unpacks to more than the reader takes, at {}; what came before is kept.",
                    child.path
                ),
            ));
        }
        if !is_clean_path(&child.path) {
            return Err(Unreadable::new(Reason::Damaged, "An entry's name leads outside its container."));
        }
        self.send(&Message::Child { path: child.path }, &child.bytes)
    }
}

/// The pipes to the supervisor, moved away from the standard handles so that a
/// reader that prints something cannot spoil the conversation.
#[cfg(unix)]
#[expect(unsafe_code, reason = "duplicating and replacing file descriptors")]
fn pipes() -> io::Result<(std::fs::File, std::fs::File)> {
    use std::os::fd::{AsFd, AsRawFd};
    let input = io::stdin().as_fd().try_clone_to_owned()?;
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    let nothing = std::fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
    for standard in [0, 1] {
        // SAFETY: both descriptors are open; Rust's handles for 0 and 1 do not own them.
        if unsafe { libc::dup2(nothing.as_raw_fd(), standard) } < 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok((input.into(), output.into()))
}

#[cfg(not(unix))]
fn pipes() -> io::Result<(io::Stdin, io::Stdout)> {
    Ok((io::stdin(), io::stdout()))
}
