//! requirements

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn list_requirements(_session: &Session, _request: ListRequirements) -> Result<Requirements, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn get_requirement(_session: &Session, _request: GetRequirement) -> Result<RequirementDetail, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn conclude(_session: &Session, _request: Conclude) -> Result<Changed<Concluded>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn tick_element(_session: &Session, _request: TickElement) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn add_note(_session: &Session, _request: AddNote) -> Result<Changed<Note>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_note(_session: &Session, _request: SetNote) -> Result<Changed<Note>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn remove_note(_session: &Session, _request: ById) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
