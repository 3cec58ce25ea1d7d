//! overview

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn get_overview(_session: &Session, _request: ByAudit) -> Result<Overview, Fault> {
    Err(Fault::internal("not built"))
}
