//! New versions of documents: which belong together, and what becomes of the citations.

mod apply;
mod find;
mod queue;

use domain::anchor::Place;
use serde::{Deserialize, Serialize};
use store::row;

use crate::wire::*;

pub(crate) use apply::{apply_version, plan_version};
pub(crate) use find::{find_versions, of_added};
pub(crate) use queue::{list_reanchored, settle_citation};

/// Where a citation stood in the version before, as its field `previous` keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Previous {
    pub(crate) evidence: String,
    /// Its name then.
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) places: Vec<Place>,
}

impl Previous {
    /// That of a citation, if it moved to another version.
    pub(crate) fn of(citation: &row::Citation) -> Option<Self> {
        Self::deserialize(&citation.previous).ok()
    }

    /// Where a citation stood before the version it is to be looked at for. A lost one has not left the version it
    /// stands in, whatever happened to it before.
    fn left(citation: &row::Citation) -> Option<Self> {
        if citation.anchoring.as_deref() == Some("lost") { None } else { Self::of(citation) }
    }

    pub(crate) fn wire(self) -> PreviousPlaces {
        PreviousPlaces { evidence: self.evidence, evidence_name: self.name, places: self.places }
    }
}
