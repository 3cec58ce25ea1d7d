//! files

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn app_state(_session: &Session, _request: Nothing) -> Result<AppState, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn create_file(_session: &Session, _request: CreateFile) -> Result<FileInfo, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn pick_file(_session: &Session, _request: Nothing) -> Result<PickedFile, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn open_file(_session: &Session, _request: OpenFile) -> Result<FileInfo, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn open_sample(_session: &Session, _request: Nothing) -> Result<FileInfo, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn close_file(_session: &Session, _request: Nothing) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn forget_file(_session: &Session, _request: ById) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn file_info(_session: &Session, _request: Nothing) -> Result<FileInfo, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn change_passphrase(_session: &Session, _request: ChangePassphrase) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_settings(_session: &Session, _request: Settings) -> Result<Settings, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn cancel_job(_session: &Session, _request: CancelJob) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_draft(_session: &Session, _request: Draft) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn list_drafts(_session: &Session, _request: Nothing) -> Result<Drafts, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn discard_draft(_session: &Session, _request: DraftKey) -> Result<Nothing, Fault> {
    Err(Fault::internal("not built"))
}
