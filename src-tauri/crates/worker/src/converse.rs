//! The talk about one order: the question goes out, the answers come in and are
//! held against the limits before anyone sees them.

use std::ops::ControlFlow;

use domain::document::Child;

use crate::frame::{self, Bounds, FrameError};
use crate::message::{End, Memory, Message, is_clean, is_clean_path};
use crate::process::Process;
use crate::{Answer, Limits};

/// How the conversation about one order ended, when not by the child's own word.
pub(crate) enum Broken {
    /// The pipe ended or broke: the child is gone.
    Gone,
    /// The child sent what it must not send.
    Garbage(String),
    /// More than the limits allow, although a sound child would have kept to them.
    TooMuch,
    /// The receiver wants no more.
    Stopped,
}

impl From<FrameError> for Broken {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::Io(_) => Self::Gone,
            other => Self::Garbage(other.to_string()),
        }
    }
}

/// Sends one order and hands on the answers until the child says that it has ended.
pub(crate) fn converse(
    process: &mut Process,
    head: &[u8],
    bytes: &[u8],
    limits: &Limits,
    take: &mut dyn FnMut(Answer) -> ControlFlow<()>,
) -> Result<(End, Memory), Broken> {
    process.send(head, bytes).map_err(|_| Broken::Gone)?;
    let bounds = Bounds { head: limits.head, payload: limits.payload() };
    let mut totals = Totals::default();
    loop {
        let frame = frame::read(&mut process.output, bounds)?.ok_or(Broken::Gone)?;
        let message: Message =
            serde_json::from_slice(&frame.head).map_err(|error| Broken::Garbage(error.to_string()))?;
        drop(frame.head);
        if !frame.payload.is_empty() && !matches!(message, Message::Child { .. } | Message::Bytes) {
            return Err(Broken::Garbage("bytes beside an answer that has none".to_owned()));
        }
        let answer = match message {
            Message::Ended { end, memory } => return Ok((end, memory)),
            Message::Info { kind, info } => Answer::Info(kind, *info),
            Message::Layout(layout) => Answer::Layout(*layout),
            Message::Bytes if frame.payload.len() as u64 > limits.report => return Err(Broken::TooMuch),
            Message::Bytes => Answer::Bytes(frame.payload),
            Message::Segments(segments) => {
                totals.segments += segments.len() as u64;
                for segment in &segments {
                    totals.text += segment.text.len() as u64;
                    if segment.text.is_empty() || !is_clean(&segment.text) {
                        return Err(Broken::Garbage("text that is no text".to_owned()));
                    }
                }
                Answer::Segments(segments)
            }
            Message::Child { path } => {
                if !is_clean_path(&path) {
                    return Err(Broken::Garbage("a path that leads outside".to_owned()));
                }
                totals.children += 1;
                totals.children_bytes += frame.payload.len() as u64;
                if frame.payload.len() as u64 > limits.child {
                    return Err(Broken::TooMuch);
                }
                Answer::Child(Child { path, bytes: frame.payload })
            }
        };
        totals.answers += 1;
        if totals.pass(limits) {
            return Err(Broken::TooMuch);
        }
        if take(answer).is_break() {
            return Err(Broken::Stopped);
        }
    }
}

/// What one order has yielded so far.
#[derive(Default)]
struct Totals {
    answers: u64,
    segments: u64,
    text: u64,
    children: u32,
    children_bytes: u64,
}

impl Totals {
    fn pass(&self, limits: &Limits) -> bool {
        /// Answers that are neither text nor documents: knowledge of the document may come a few times.
        const OTHER: u64 = 1000;
        self.segments > limits.segments
            || self.text > limits.text
            || self.children > limits.children
            || self.children_bytes > limits.children_bytes
            || self.answers > limits.segments.saturating_add(u64::from(limits.children)).saturating_add(OTHER)
    }
}
