//! reports

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn draft_report(_session: &Session, _request: MakeReport) -> Result<Vec<DraftReport>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn issue_report(_session: &Session, _request: MakeReport) -> Result<Changed<IssuedReport>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_report(_session: &Session, _request: SaveReport) -> Result<Saved, Fault> {
    Err(Fault::internal("not built"))
}
