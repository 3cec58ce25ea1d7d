//! What screens ask: lists, counts and lookups over the projection. A file per screen's subject.

mod blobs;
mod evidence;
mod facets;
mod journal;
mod kept;
mod register;

pub use evidence::{CitationCount, EvidenceListRow};
pub use facets::EvidenceFacets;
pub(crate) use kept::{Kept, Slot};
pub use register::{RegisterQuery, RegisterRow, RegisterSort};
