//! Places of citations: giving them, finding them in a document's text, exporting them.

use domain::anchor::{Place, Position, Region};
use domain::document::Locator;
use serde_json::Value;

use super::wire;

wire! {
    /// One place of a citation.
    pub struct CitePlace {
        /// Where.
        pub locator: Locator,
        /// The words as they stand there; empty for a picture, an area or a range of cells.
        #[serde(default)]
        pub quote: String,
        /// Where the passage ends, if it runs over several pages, paragraphs or slides; found when not given.
        #[serde(default)]
        pub until: Option<Locator>,
        /// Area of a PDF page or picture.
        #[serde(default)]
        pub region: Option<Region>,
        /// Where the words begin in the text, to tell repeated words apart.
        #[serde(default)]
        pub position: Option<Position>,
    }
    /// Where a citation stood in the version before.
    pub struct PreviousPlaces {
        /// Evidence id of that version.
        pub evidence: String,
        /// Its name.
        pub evidence_name: String,
        /// The places there.
        pub places: Vec<Place>,
    }
    /// Asks where all citations of an item stand in its text.
    pub struct ResolveCitations {
        /// Evidence: its id or a unique prefix of its SHA-256.
        pub evidence: String,
    }
    /// Where the citations of an item stand.
    pub struct ResolvedCitations {
        /// In the order they were made.
        pub citations: Vec<ResolvedCitation>,
    }
    /// Where a citation stands.
    pub struct ResolvedCitation {
        /// Its id.
        pub citation: String,
        /// Its places, in their order.
        pub places: Vec<ResolvedPlace>,
    }
    /// Where a place is, ready to be drawn.
    pub struct ResolvedPlace {
        /// It is there. While the document's text is not known, nothing is said against it.
        pub found: bool,
        /// Stretches of text it covers, one for each segment; none for an area without words of the text.
        pub spans: Vec<TextSpan>,
        /// Cells it covers.
        pub cells: Option<CellArea>,
        /// Area it covers.
        pub region: Option<Region>,
    }
    /// A stretch of one segment's text.
    pub struct TextSpan {
        /// Ordinal of the segment, as `read_text` counts.
        pub ordinal: u32,
        /// Its place.
        pub locator: Locator,
        /// First code point.
        pub start: u32,
        /// Number of code points.
        pub length: u32,
    }
    /// A rectangle of cells.
    pub struct CellArea {
        /// Sheet.
        pub sheet: String,
        /// `B7` or `A1:C4`.
        pub range: String,
        /// First row, from 1.
        pub first_row: u32,
        /// Last row.
        pub last_row: u32,
        /// First column, from 0.
        pub first_column: u32,
        /// Last column.
        pub last_column: u32,
    }
    /// Asks for citations as W3C Web Annotations.
    pub struct ExportAnnotations {
        /// Only of this item: its id or a unique prefix of its SHA-256; all if not given.
        #[serde(default)]
        pub evidence: Option<String>,
    }
    /// Citations as a JSON-LD document.
    pub struct Annotations {
        /// An `AnnotationCollection` of the W3C Web Annotation Data Model with one page.
        pub document: Value,
        /// Annotations in it.
        pub count: u32,
    }
}
