//! From the 2011 to the 2018 edition: a new file with everything that was collected, and nothing that was judged.
//!
//! Evidence goes along with bytes, text and all that is noted about it; citations and notes go to the requirements that
//! took theirs over, each to be confirmed. Conclusions, findings, ticks and reports stay behind: they were drawn against
//! other words. The old file is only read.

mod carry;
mod checklist;
mod copy;
mod file;
mod list;
mod rows;

use std::path::Path;
use std::sync::Arc;

use domain::document::DocumentKind;
use serde_json::json;
use store::{AuditFile, Passphrase, Writer, op, row};
use worker::Cancel;

use crate::Fault;
use crate::evidence::add::read_document;
use crate::files;
use crate::host::Progress;
use crate::session::Session;
use crate::state::FolderVault;
use crate::wire::*;

pub(crate) use checklist::{
    Picked, carry_checklist, convert_checklist, discard_checklist, pick_checklist, read_checklist,
};
pub(crate) use file::convert_file;

/// Document that lists what became of the clauses.
const DOCUMENT: &str = "Conversion 2011 to 2018.txt";
const MEDIA_TYPE: &str = "text/plain";

fn check_passphrase(passphrase: &str) -> Result<(), Fault> {
    if passphrase.is_empty() {
        return Err(Fault::invalid("passphrase", "The passphrase is empty.")
            .hint("Choose a passphrase of several words."));
    }
    Ok(())
}

/// Makes a new audit file where the host says, has it filled and opens it. One that could not be filled is taken away.
fn make_new(
    session: &Session,
    job: &str,
    suggested: &str,
    passphrase: &str,
    fill: impl FnOnce(&AuditFile, &Cancel) -> Result<(), Fault>,
) -> Result<FileInfo, Fault> {
    let path = session.host.choose_save(suggested).ok_or_else(Fault::cancelled)?;
    let vault = Arc::new(FolderVault(session.host.state_dir()));
    let mut random = |buffer: &mut [u8]| session.host.random(buffer);
    let new = AuditFile::create(
        &path,
        &Passphrase::new(passphrase),
        session.host.key_cost(),
        vault,
        &mut random,
        session.now(),
        &session.host.device_name(),
    )?;
    let cancel = session.start_job(job);
    let made = fill(&new, &cancel);
    session.end_job(job);
    let ended = Progress { job: job.to_owned(), done: 0, total: 0, what: String::new(), ended: true };
    session.host.progress(&ended);
    if let Err(fault) = made {
        drop(new);
        // Half a file is no audit file; it was made by this very call.
        let _ = std::fs::remove_file(&path);
        return Err(fault);
    }
    if session.open_file_if_any().is_some() {
        files::remember(session)?;
    }
    let open = files::adopt(session, new, Path::new(&path));
    files::remember(session)?;
    files::info(session, &open)
}

/// The list of what became of the clauses, stored in a file and not yet evidence.
struct List {
    sha256: String,
    bytes: usize,
    kind: DocumentKind,
}

impl List {
    fn store(session: &Session, file: &AuditFile, list: &str, cancel: &Cancel) -> Result<Self, Fault> {
        let read = read_document(session.pool(), DOCUMENT, list.as_bytes(), None, cancel);
        let stored = file.put_blob(&mut list.as_bytes())?;
        let extraction = read.extraction(MEDIA_TYPE.to_owned());
        file.set_extraction(&stored.sha256, &extraction, &mut read.segments.into_iter())?;
        Ok(Self { sha256: stored.sha256, bytes: list.len(), kind: extraction.kind })
    }

    fn record(&self, session: &Session, w: &mut Writer<'_>) -> Result<(), Fault> {
        w.create(
            "evidence",
            &session.new_id(),
            &[
                ("kind", json!("file")),
                ("name", json!(DOCUMENT)),
                ("path", json!(DOCUMENT)),
                ("title", json!("Conversion 2011 → 2018")),
                ("source", json!("Touchstone")),
                ("sha256", json!(self.sha256)),
                ("bytes", json!(self.bytes)),
                ("media_type", json!(MEDIA_TYPE)),
                ("document_kind", json!(self.kind.as_str())),
                ("received_on", json!(session.now().date().to_string())),
                ("added_at", json!(session.now_text())),
                ("state", json!("received")),
            ],
        )?;
        Ok(())
    }
}

pub(crate) fn plan_conversion(session: &Session, _: Nothing) -> Result<ConversionPlan, Fault> {
    session.read(|reader| carry::plan(reader).map(|(plan, _)| plan))
}

pub(crate) fn confirm_carried(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::CONFIRM_CARRIED, None, |w| {
        let entity = if w.find::<row::Citation>(&request.id)?.is_some() {
            "citation"
        } else if w.find::<row::Note>(&request.id)?.is_some() {
            "note"
        } else {
            return Err(Fault::not_found("citation or note", &request.id));
        };
        w.set(entity, &request.id, "to_confirm", json!(false))?;
        Ok(Nothing {})
    })
}
