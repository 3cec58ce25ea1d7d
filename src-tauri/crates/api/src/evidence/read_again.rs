//! Reading a document again: with a password, or after a newer reader came.

use serde_json::json;
use store::{ExtractionState, op};
use worker::Cancel;

use super::add::{media_type, read_document};
use crate::Fault;
use crate::read::{self, text};
use crate::session::{Session, lock};
use crate::wire::*;

pub(crate) fn read_again(session: &Session, request: ReadAgain) -> Result<Changed<EvidenceRow>, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    let sha256 = text(&item.sha256);
    let bytes = open.file.read_blob(&sha256, 0..open.file.blob_size(&sha256)?)?;
    let read = read_document(session.pool(), &item.name, &bytes, request.password.clone(), &Cancel::new());
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
    if let Some(password) = request.password.filter(|_| extraction.state == ExtractionState::Ready) {
        lock(&open.passwords).insert(sha256.clone(), password);
    }
    let kind = extraction.kind;
    open.file.set_extraction(&sha256, &extraction, &mut read.segments.into_iter())?;
    let mut changed = session.write(op::CHANGE_EVIDENCE, None, |w| {
        w.set("evidence", &item.id, "document_kind", json!(kind.as_str()))?;
        let row = w.evidence_row(&item.id)?.ok_or_else(|| Fault::not_found("evidence", &item.id))?;
        Ok(super::row_wire(row))
    })?;
    // The text is derived and never journalled, but views show it.
    if !changed.changed.areas.contains(&Area::Evidence) {
        changed.changed.areas.push(Area::Evidence);
    }
    Ok(changed)
}
