//! Text of documents: derived from their bytes, never journalled, can be
//! rebuilt. Segments keyed by document, and a full-text index over them.

pub(crate) mod anchor;
pub(crate) mod frequent;
pub(crate) mod index;
pub(crate) mod names;
mod query;
pub(crate) mod search;
mod snippet;
pub(crate) mod suggest;
pub(crate) mod tokenizer;
mod types;

pub use anchor::Resolved;
pub use types::{
    Extraction, ExtractionState, FoundPassage, Hit, Passages, SearchFilter, SearchHits, SheetRow,
    StoredSegment,
};
