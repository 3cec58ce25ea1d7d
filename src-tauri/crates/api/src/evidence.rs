//! evidence

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn add_evidence(_session: &Session, _request: AddEvidence) -> Result<Changed<Added>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn list_evidence(_session: &Session, _request: ListEvidence) -> Result<Page<EvidenceRow>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn evidence_facets(_session: &Session, _request: Nothing) -> Result<EvidenceFacets, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn get_evidence(_session: &Session, _request: ById) -> Result<EvidenceDetail, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_evidence(_session: &Session, _request: SetEvidence) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn read_text(_session: &Session, _request: ReadText) -> Result<Page<TextSegment>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn read_layout(_session: &Session, _request: ReadLayout) -> Result<Layout, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn read_again(_session: &Session, _request: ReadAgain) -> Result<Changed<EvidenceRow>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_original(_session: &Session, _request: SaveOriginal) -> Result<Saved, Fault> {
    Err(Fault::internal("not built"))
}
