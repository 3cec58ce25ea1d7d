//! setup

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn get_setup(_session: &Session, _request: Nothing) -> Result<Setup, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_body(_session: &Session, _request: SetBody) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_client(_session: &Session, _request: SetClient) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_site(_session: &Session, _request: SaveSite) -> Result<Changed<Made>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_service(_session: &Session, _request: SaveService) -> Result<Changed<Made>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_other_party(_session: &Session, _request: SaveOtherParty) -> Result<Changed<Made>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn save_team_member(_session: &Session, _request: SaveTeamMember) -> Result<Changed<Made>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn remove_setup_item(_session: &Session, _request: RemoveSetupItem) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
pub(crate) fn set_audit(_session: &Session, _request: SetAudit) -> Result<Changed<Nothing>, Fault> {
    Err(Fault::internal("not built"))
}
