//! What screens ask: lists, counts and lookups over the projection. A file per screen's subject.

mod blobs;
mod evidence;
mod journal;

pub use evidence::{EvidenceFacets, EvidenceListRow, EvidenceQuery, EvidenceSort};
