//! What is said about a document's text, and what a search answers.

use domain::document::{DocumentInfo, DocumentKind, Locator, Reason, Role, Segment};
use serde::Serialize;

/// How far the text of a document is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtractionState {
    /// Not read yet.
    Pending,
    /// Text is there.
    Ready,
    /// Read, and there is no text.
    None,
    /// Could not be read; the reason says why.
    Failed,
}

impl ExtractionState {
    /// The word used in the file and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Ready => "ready",
            Self::None => "none",
            Self::Failed => "failed",
        }
    }
    pub(crate) fn parse(word: &str) -> Self {
        [Self::Ready, Self::None, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or(Self::Pending)
    }
}

/// What reading a document came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extraction {
    /// How far it is known.
    pub state: ExtractionState,
    /// Why there is no text, or not all of it.
    pub reason: Option<Reason>,
    /// One sentence for the user.
    pub detail: Option<String>,
    /// Family of the document.
    pub kind: DocumentKind,
    /// Media type by content.
    pub media_type: String,
    /// Properties, sheets, warnings.
    pub info: DocumentInfo,
}

/// A segment in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredSegment {
    /// Id, stable until the document is read again.
    pub id: i64,
    /// Position in the document, from 0.
    pub ordinal: u32,
    /// The segment itself.
    #[serde(flatten)]
    pub segment: Segment,
}

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetRow {
    /// Row number in the sheet, from 1.
    pub row: u32,
    /// Id of the segment.
    pub segment: i64,
    /// 0-based column and text of every filled cell.
    pub cells: Vec<(u32, String)>,
}

/// Narrows a search.
#[derive(Debug, Clone, Default)]
pub struct SearchFilter {
    /// Only in these pieces of evidence (ids); empty: everywhere.
    pub evidence: Vec<String>,
    /// Only documents of these kinds; empty: all.
    pub kinds: Vec<DocumentKind>,
}

/// One page of hits.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SearchHits {
    /// How many hits there are, counted up to a bound.
    pub total: usize,
    /// There are more than `total`.
    pub capped: bool,
    /// Words so frequent that they did not take part in the ranking.
    pub common_words: Vec<String>,
    /// The page asked for, best first.
    pub hits: Vec<Hit>,
}

/// One place found. A hit in a name has no segment and no locator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Segment, `None` for a hit in the name.
    pub segment: Option<i64>,
    /// SHA-256 of the document; `None` for a reference without bytes.
    pub sha256: Option<String>,
    /// Every present piece of evidence with these bytes.
    pub evidence: Vec<String>,
    /// Where in the document. For a sheet row: the cell of the first match.
    pub locator: Option<Locator>,
    /// Position in the document.
    pub ordinal: u32,
    /// Kind of text.
    pub role: Role,
    /// Text around the first match, at most some 240 characters.
    pub snippet: String,
    /// Matches in `snippet`: start and length in Unicode code points.
    pub matches: Vec<(u32, u32)>,
    /// Greater is better; 0 when unranked.
    pub score: f64,
}

/// A segment that may speak for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPassage {
    /// Number of the document, the same for all its segments.
    pub document: i64,
    /// SHA-256 of the document.
    pub sha256: String,
    /// The segment.
    pub segment: StoredSegment,
}

/// Segments that may speak for a requirement, and what its words look like in these documents.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    /// Ranks the segments and finds the best stretch of each.
    pub likely: domain::suggest::Likely,
    /// The segments.
    pub found: Vec<FoundPassage>,
}
