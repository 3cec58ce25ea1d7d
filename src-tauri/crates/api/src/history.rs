//! history

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn list_history(_session: &Session, _request: ListHistory) -> Result<History, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn undo(_session: &Session, _request: Nothing) -> Result<Changed<Undone>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn redo(_session: &Session, _request: Nothing) -> Result<Changed<Undone>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn undo_entry(_session: &Session, _request: UndoEntry) -> Result<Changed<Undone>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn verify_file(_session: &Session, _request: Nothing) -> Result<Verified, Fault> {
    Err(Fault::internal("not built"))
}
