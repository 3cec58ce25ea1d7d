//! What a foreign document becomes: text with locators, children, and a
//! named reason when it could not be read. Shared by the readers, the worker's
//! wire format and the store; knows no file format itself.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The place of a piece of text inside a document.
///
/// Exactly the fields that fit the kind of document are set: `page`; `sheet` and
/// `cell` (`"B7"`, or a range `"A1:C4"`); `slide`; `paragraph`; `part` of a mail
/// (`"header"`, `"body"`, `"attachment 1"`). Pages, slides and paragraphs count from 1.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Locator {
    /// Page of a paged document, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Name of the sheet in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Cell (`"B7"`) or cell range (`"A1:C4"`) on that sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Slide of a presentation, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slide: Option<u32>,
    /// Paragraph (or line of a plain text), from 1, over the whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Named part: of a mail, or of a document outside its main text (`"header"`, `"comment 2"`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

impl Locator {
    /// A page of a paged document.
    pub fn page(page: u32) -> Self {
        Self { page: Some(page), ..Self::default() }
    }
    /// A cell or cell range of a sheet.
    pub fn cell(sheet: impl Into<String>, cell: impl Into<String>) -> Self {
        Self { sheet: Some(sheet.into()), cell: Some(cell.into()), ..Self::default() }
    }
    /// A slide of a presentation.
    pub fn slide(slide: u32) -> Self {
        Self { slide: Some(slide), ..Self::default() }
    }
    /// A paragraph or line.
    pub fn paragraph(paragraph: u32) -> Self {
        Self { paragraph: Some(paragraph), ..Self::default() }
    }
    /// A named part.
    pub fn part(part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..Self::default() }
    }
    /// The same place with a paragraph number added.
    #[must_use]
    pub fn with_paragraph(mut self, paragraph: u32) -> Self {
        self.paragraph = Some(paragraph);
        self
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut piece = |f: &mut fmt::Formatter<'_>, text: String| {
            let result = write!(f, "{separator}{text}");
            separator = ", ";
            result
        };
        if let Some(page) = self.page {
            piece(f, format!("page {page}"))?;
        }
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => piece(f, format!("{sheet}!{cell}"))?,
            (Some(sheet), None) => piece(f, format!("sheet {sheet}"))?,
            (None, Some(cell)) => piece(f, cell.clone())?,
            (None, None) => {}
        }
        if let Some(slide) = self.slide {
            piece(f, format!("slide {slide}"))?;
        }
        if let Some(part) = &self.part {
            piece(f, part.clone())?;
        }
        if let Some(paragraph) = self.paragraph {
            piece(f, format!("paragraph {paragraph}"))?;
        }
        Ok(())
    }
}

/// What a stretch of text is, so that a structured view can show it as such.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// Heading, outermost level.
    Heading1,
    /// Heading, second level.
    Heading2,
    /// Heading, third level or deeper.
    Heading3,
    /// Item of a list.
    ListItem,
    /// One row of a table: cells separated by tabs.
    TableRow,
    /// One row of a worksheet: cells separated by tabs, columns in [`Segment::columns`].
    SheetRow,
    /// Page or section header or footer.
    HeaderFooter,
    /// Footnote, endnote or speaker's note.
    Note,
    /// Reviewer's comment.
    Comment,
    /// Text marked as deleted by change tracking.
    Deleted,
    /// A mail header line (`Subject: …`).
    MailHeader,
    /// Text of a whole page.
    Page,
    /// Preformatted line of a plain text, log or CSV.
    Line,
}

/// One searchable, citable piece of a document's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[ts(optional_fields)]
pub struct Segment {
    /// Where it stands. For a worksheet row: the sheet and the range the row covers.
    pub locator: Locator,
    /// Its text, never empty. No control characters but `\n` and `\t`.
    pub text: String,
    /// What it is.
    #[serde(default)]
    pub role: Role,
    /// For [`Role::SheetRow`]: the 0-based column of each tab-separated cell in `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<u32>>", optional)]
    pub columns: Vec<u32>,
    /// The text was recovered but may be wrong (glyphs without Unicode, guessed encoding).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub unreliable: bool,
}

/// Family of a document: decides which viewer shows it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// PDF.
    Pdf,
    /// Word processing: DOCX, DOC, ODT, RTF.
    Text,
    /// Workbook: XLSX, XLSM, XLSB, XLS, ODS.
    Spreadsheet,
    /// Separated values: CSV, TSV.
    Csv,
    /// Presentation: PPTX, PPT, ODP.
    Slides,
    /// Mail: EML, MSG, MBOX.
    Mail,
    /// HTML page.
    Html,
    /// Plain text, Markdown, logs, source code, JSON, XML.
    Plain,
    /// Picture: PNG, JPEG, TIFF, GIF, BMP, WebP, HEIC.
    Image,
    /// Archive whose contents are children.
    Archive,
    /// Anything else: kept, not read.
    Other,
}

impl DocumentKind {
    /// The word used in the file and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Spreadsheet => "spreadsheet",
            Self::Csv => "csv",
            Self::Slides => "slides",
            Self::Mail => "mail",
            Self::Html => "html",
            Self::Plain => "plain",
            Self::Image => "image",
            Self::Archive => "archive",
            Self::Other => "other",
        }
    }
    /// The kind of that word; `Other` for an unknown one.
    pub fn parse(word: &str) -> Self {
        [
            Self::Pdf,
            Self::Text,
            Self::Spreadsheet,
            Self::Csv,
            Self::Slides,
            Self::Mail,
            Self::Html,
            Self::Plain,
            Self::Image,
            Self::Archive,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .unwrap_or(Self::Other)
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct SheetInfo {
    /// Name on the tab.
    pub name: String,
    /// Hidden or "very hidden" in the workbook; still read, and marked.
    pub hidden: bool,
    /// Number of the last used row, from 1.
    pub rows: u32,
    /// Number of the last used column, from 1.
    pub columns: u32,
    /// Merged ranges (`"A1:C1"`), the first 1,000.
    pub merged: Vec<String>,
}

/// A picture inside a document. It is no piece of text: places in the text are the same with it and without it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct PictureInfo {
    /// Pieces of text that stand before it: it belongs below the last of them.
    pub after: u32,
    /// Slide it stands on, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slide: Option<u32>,
    /// Where the reader finds its bytes in the document again.
    pub source: String,
    /// Its kind as people say it (`PNG`, `EMF`); empty for one that is only linked to.
    pub format: String,
    /// It can be drawn. Drawings that a program would have to carry out (SVG, EMF, WMF) and linked pictures are not.
    pub shown: bool,
    /// The words the document gives for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Width on the page in pixels of 1/96 inch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height on the page in pixels of 1/96 inch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// What is known of a document beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct DocumentInfo {
    /// Title from the document's own properties.
    pub title: Option<String>,
    /// Author from the document's own properties.
    pub author: Option<String>,
    /// Date of the document as it states itself (ISO 8601): modified, else created; for a mail its date; for a photo EXIF.
    pub date: Option<String>,
    /// Number of pages.
    pub pages: Option<u32>,
    /// Number of slides.
    pub slides: Option<u32>,
    /// Sheets in tab order.
    pub sheets: Vec<SheetInfo>,
    /// Pictures that stand in the text of a text document or on slides, in reading order, the first 2,000.
    pub pictures: Vec<PictureInfo>,
    /// Width in pixels of a picture.
    pub width: Option<u32>,
    /// Height in pixels of a picture.
    pub height: Option<u32>,
    /// Character encoding that was detected.
    pub encoding: Option<String>,
    /// Extension the content calls for when the name carries another (`"pdf"` for a PDF named `.docx`).
    pub actual_extension: Option<String>,
    /// Said to the user: hidden sheets, macros present, text unreliable on pages 3–5 …
    pub warnings: Vec<String>,
}

/// A document found inside another: an archive entry or a mail attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// Path inside the parent with `/`, cleaned: relative, without `..`, drive letters or control characters.
    pub path: String,
    /// The exact bytes.
    pub bytes: Vec<u8>,
}

/// Why a document has no text, in a form that can be counted, shown and acted upon.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The file has no bytes.
    Empty,
    /// A password is needed to read it.
    Encrypted,
    /// The structure is broken.
    Damaged,
    /// No reader for this kind of file.
    Unsupported,
    /// Larger than the reader takes.
    TooLarge,
    /// Unpacks to far more than its size promises.
    Bomb,
    /// The reader did not finish in time.
    TimedOut,
    /// The reader needed more memory than it may have.
    OutOfMemory,
    /// The reader failed; the file is safe.
    ReaderFailed,
    /// Pictures of text only: readable by eye or after text recognition.
    NoText,
}

impl Reason {
    /// The word used in the file and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
            Self::Bomb => "bomb",
            Self::TimedOut => "timed_out",
            Self::OutOfMemory => "out_of_memory",
            Self::ReaderFailed => "reader_failed",
            Self::NoText => "no_text",
        }
    }
}

/// A document could not be read, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{detail}")]
pub struct Unreadable {
    /// The countable reason.
    pub reason: Reason,
    /// One sentence for the user: what is wrong and where (page, sheet, entry).
    pub detail: String,
}

impl Unreadable {
    /// A reason with its sentence.
    pub fn new(reason: Reason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }
}

/// Position of a word on a page, for highlights and the selectable text layer.
///
/// Coordinates are points (1/72 inch) of the page as displayed (rotation applied), origin top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct WordBox {
    /// Offset of the first character in the page's text, in Unicode code points.
    pub start: u32,
    /// Number of code points.
    pub length: u32,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A page's size and where each word of its text stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct PageLayout {
    /// Page, from 1.
    pub page: u32,
    /// Width in points as displayed.
    pub width: f32,
    /// Height in points as displayed.
    pub height: f32,
    /// The page's text, the same characters as its [`Segment`].
    pub text: String,
    /// Words in reading order.
    pub words: Vec<WordBox>,
}

/// Takes what a reader finds, piece by piece, so that no document is held twice in memory.
pub trait Sink {
    /// Called once or more; the last call holds.
    fn info(&mut self, kind: DocumentKind, info: DocumentInfo);
    /// Takes the next piece of text. `Err` stops the reader (cancelled, or a limit is reached).
    fn segment(&mut self, segment: Segment) -> Result<(), Unreadable>;
    /// Takes a document found inside. `Err` stops the reader.
    fn child(&mut self, child: Child) -> Result<(), Unreadable>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_reads_as_people_say_it() {
        assert_eq!(Locator::page(3).to_string(), "page 3");
        assert_eq!(Locator::cell("SLA", "B7").to_string(), "SLA!B7");
        assert_eq!(Locator::part("body").with_paragraph(2).to_string(), "body, paragraph 2");
    }

    #[test]
    fn a_locator_carries_only_its_own_fields_on_the_wire() {
        let json = serde_json::to_string(&Locator::cell("SLA", "B7"));
        assert_eq!(json.ok().as_deref(), Some(r#"{"sheet":"SLA","cell":"B7"}"#));
    }
}
