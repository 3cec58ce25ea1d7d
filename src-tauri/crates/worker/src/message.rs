//! What the supervisor asks and what a child answers.

use std::fmt;

use domain::document::{Child, DocumentInfo, DocumentKind, PageLayout, Reason, Segment};
use domain::highlight::Mark;
use serde::{Deserialize, Serialize};

/// What a report order writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// The report as PDF.
    Pdf,
    /// The register of conclusions, citations and findings as a workbook.
    Register,
    /// A catalogue of requirements as a workbook, or the empty template for one; from its own model.
    Catalogue,
    /// A list of requests to the client as a workbook to fill in; from its own model.
    Requests,
    /// The form a client answers nonconformities with, as a workbook; from its own model.
    Responses,
    /// The index of an export of evidence as a workbook; from its own model.
    EvidenceIndex,
    /// The same index as a page for browsers.
    EvidencePage,
}

/// Work for a child. The bytes it works on travel beside it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Read a document: its text, what is known of it, the documents inside.
    Read {
        /// File name, for its extension.
        name: String,
        /// Password, if the user gave one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// Where the words of one page stand.
    Layout {
        /// Page, from 1.
        page: u32,
        /// Password, if the user gave one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// Draw one page of a picture that viewers do not draw themselves (TIFF). Answered with PNG.
    Picture {
        /// Page, from 1.
        page: u32,
    },
    /// Draw a picture that stands inside a document. Answered with PNG.
    Embedded {
        /// Where the reader found it: [`domain::document::PictureInfo::source`].
        source: String,
    },
    /// Read a catalogue of requirements: our template, OSCAL, CISO Assistant. Answered with its draft as JSON.
    Catalogue {
        /// File name, for its extension.
        name: String,
    },
    /// Draw a page for text recognition. Answered with its size and a PNG.
    Scan {
        /// Page, from 1.
        page: u32,
        /// Password, if the user gave one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// Write citations into a copy of a PDF. Answered with what has to follow its bytes.
    Marks {
        /// The citations.
        marks: Vec<Mark>,
    },
    /// Read a list of requests the client filled in. Answered with its rows as JSON.
    Requests {
        /// File name, for its extension.
        name: String,
    },
    /// Write a report from a report model (JSON, sent as the bytes).
    Report {
        /// What to write.
        format: ReportFormat,
    },
}

impl fmt::Debug for Order {
    // By hand, so that no log ever shows a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = |password: &Option<String>| password.as_ref().map(|_| "…");
        match self {
            Self::Read { name, password } => {
                f.debug_struct("Read").field("name", name).field("password", &secret(password)).finish()
            }
            Self::Layout { page, password } => {
                f.debug_struct("Layout").field("page", page).field("password", &secret(password)).finish()
            }
            Self::Picture { page } => f.debug_struct("Picture").field("page", page).finish(),
            Self::Embedded { source } => f.debug_struct("Embedded").field("source", source).finish(),
            Self::Catalogue { name } => f.debug_struct("Catalogue").field("name", name).finish(),
            Self::Requests { name } => f.debug_struct("Requests").field("name", name).finish(),
            Self::Scan { page, password } => {
                f.debug_struct("Scan").field("page", page).field("password", &secret(password)).finish()
            }
            Self::Marks { marks } => f.debug_struct("Marks").field("marks", &marks.len()).finish(),
            Self::Report { format } => f.debug_struct("Report").field("format", format).finish(),
        }
    }
}

/// A part of the result, handed on as it arrives.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Kind of the document and what is known of it. May come again; the last one holds.
    Info(DocumentKind, DocumentInfo),
    /// The next pieces of text, in reading order.
    Segments(Vec<Segment>),
    /// A document found inside.
    Child(Child),
    /// The page asked for.
    Layout(PageLayout),
    /// The report, catalogue or picture asked for.
    Bytes(Vec<u8>),
}

/// The head of an answer on the wire.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Message {
    Info {
        kind: DocumentKind,
        info: Box<DocumentInfo>,
    },
    Segments(Vec<Segment>),
    /// Payload: the child's bytes.
    Child {
        path: String,
    },
    Layout(Box<PageLayout>),
    /// Payload: the report.
    Bytes,
    Ended {
        end: End,
        memory: Memory,
    },
}

/// How an order ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum End {
    Done,
    Unreadable { reason: Reason, detail: String },
    Failed { detail: String },
}

/// The heap of the child, as it counts itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Bytes still held after the order.
    pub(crate) held: u64,
    /// Most bytes held at once during the order.
    pub(crate) peak: u64,
}

/// Longest sentence taken from a child, in characters.
const SENTENCE: usize = 1000;

/// One sentence for people: bounded, one line.
pub(crate) fn sentence(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SENTENCE).collect();
    line.trim().to_owned()
}

/// Text without control characters but line feed and tab.
pub(crate) fn is_clean(text: &str) -> bool {
    // Many bytes at once; the control characters beyond ASCII all begin with the byte C2.
    let plain = |piece: &[u8]| {
        let odd = |b: &u8| (*b < b' ' && !matches!(b, b'\n' | b'\t')) || matches!(b, 0x7f | 0xc2);
        piece.iter().fold(true, |plain, b| plain & !odd(b))
    };
    text.as_bytes().chunks(64).all(plain) || !text.contains(is_forbidden)
}

/// A character that no text of a document may carry.
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// A path inside a parent that can name nothing outside it: relative, with `/`,
/// without `.`, `..`, empty parts, drive letters, backslashes and control characters.
pub(crate) fn is_clean_path(path: &str) -> bool {
    path.len() <= 4096
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        && !has_drive(path)
}

/// `C:` and the like.
fn has_drive(path: &str) -> bool {
    let mut start = path.chars();
    matches!((start.next(), start.next()), (Some(letter), Some(':')) if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_clean_when_none_of_its_characters_is_forbidden() {
        for c in (0..=0x2ff).filter_map(char::from_u32) {
            let text = format!("{}{c}ü\n", "a".repeat(70));
            assert_eq!(is_clean(&text), !is_forbidden(c), "{c:?}");
        }
    }
}
