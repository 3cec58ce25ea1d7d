//! search

use crate::session::Session;
use crate::wire::*;
use crate::Fault;

pub(crate) fn search(_session: &Session, _request: Search) -> Result<SearchResult, Fault> {
    Err(Fault::internal("not built"))
}
