//! citations

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn cite(_session: &Session, _request: Cite) -> Result<Changed<Citation>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_citation(_session: &Session, _request: SetCitation) -> Result<Changed<Citation>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn remove_citation(_session: &Session, _request: ById) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn list_citations(_session: &Session, _request: ListCitations) -> Result<Citations, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn match_requirements(_session: &Session, _request: MatchRequirements) -> Result<Matches, Fault> {
    Err(Fault::internal("not built"))
}
