//! outcome

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn get_outcome(_session: &Session, _request: ByAudit) -> Result<Outcome, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_answer(_session: &Session, _request: SetAnswer) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
