//! findings

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn list_findings(_session: &Session, _request: ListFindings) -> Result<Findings, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn get_finding(_session: &Session, _request: ById) -> Result<FindingDetail, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn add_finding(_session: &Session, _request: AddFinding) -> Result<Changed<AddedFinding>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_finding(_session: &Session, _request: SetFinding) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn move_finding(_session: &Session, _request: MoveFinding) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn treat_concern(_session: &Session, _request: TreatConcern) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
