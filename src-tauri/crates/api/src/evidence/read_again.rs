//! Reading a document again: with a password, or after a newer reader came.

use domain::document::Reason;
use serde_json::json;
use store::{ExtractionState, op};
use worker::Cancel;

use super::add::{Arrival, media_type, read_document, write_items};
use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

pub(crate) fn read_again(session: &Session, request: ReadAgain) -> Result<Changed<EvidenceRow>, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    let sha256 = super::reference::held(&item)?;
    let bytes = open.file.read_blob(&sha256, 0..open.file.blob_size(&sha256)?)?;
    // One that was given before opens it again.
    let password = match &request.password {
        Some(given) => Some(given.clone()),
        None => open.file.document_password(&sha256)?,
    };
    let read = read_document(session.pool(), &item.name, &bytes, password.clone(), &Cancel::new());
    let extraction = read.extraction(media_type(&item.name, read.kind, &read.info).to_owned());
    let before = open.file.extraction(&sha256)?;
    let worse = before.is_some_and(|before| before.state == ExtractionState::Ready)
        && extraction.state != ExtractionState::Ready;
    if worse {
        // What could be read once stays: citations rest on it.
        let why = extraction.detail.unwrap_or_else(|| "the reader failed".to_owned());
        return Err(Fault::new(crate::Code::Unreadable, crate::session::sentence(&why))
            .hint("The text read before is kept."));
    }
    // A scan that opened has no text, and yet its password is right.
    let opened = extraction.state == ExtractionState::Ready || extraction.reason == Some(Reason::NoText);
    if let Some(password) = request.password.filter(|password| opened && !password.is_empty()) {
        open.file.keep_document_password(&sha256, &password)?;
    }
    let kind = extraction.kind;
    // What a password opened is evidence of its own, like the contents of an open archive.
    let taken = match read.children.is_empty() {
        true => None,
        false => Some(super::add::take_inside(session, &item, read.children, password)?),
    };
    open.file.set_extraction(&sha256, &extraction, &mut read.segments.into_iter())?;
    let what = if taken.is_some() { op::ADD_EVIDENCE } else { op::CHANGE_EVIDENCE };
    let mut changed = session.write(what, None, |w| {
        if let Some(mut taken) = taken {
            let ids = taken.ids(session, w)?;
            let arrival = Arrival {
                received_on: text(&item.received_on),
                source: item.source.clone(),
                added_at: session.now_text(),
            };
            write_items(w, &taken, &ids, &arrival)?;
        }
        w.set("evidence", &item.id, "document_kind", json!(kind.as_str()))?;
        let row = w.evidence_row(&item.id)?.ok_or_else(|| Fault::not_found("evidence", &item.id))?;
        super::row_wire(w, row)
    })?;
    // The text is derived and never journalled, but views show it.
    if !changed.changed.areas.contains(&Area::Evidence) {
        changed.changed.areas.push(Area::Evidence);
    }
    Ok(changed)
}

/// The password kept for a document, so that its pages can be drawn.
pub(crate) fn document_password(session: &Session, request: ById) -> Result<DocumentPassword, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    Ok(DocumentPassword { password: open.file.document_password(&text(&item.sha256))? })
}
