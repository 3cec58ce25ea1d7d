//! What screens ask: lists, counts and lookups over the projection. A file per screen's subject.

mod blobs;
mod evidence;
mod journal;
mod register;

pub use evidence::{CitationCount, EvidenceListRow};
pub use register::{EvidenceFacets, RegisterQuery, RegisterRow, RegisterSort};
