//! An adding the program's end cut short: what was to be added is kept beside the audit until the adding has ended,
//! so that it can be taken up again. What was read before is in the file already and is not read twice.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::add;
use crate::Fault;
use crate::session::{Open, Session};
use crate::wire::{Added, Changed, Interrupted, InterruptedAdding, Nothing};

/// Key under which it is kept among the drafts: no audit record.
const KEY: &str = "adding";

/// What was asked for.
#[derive(Serialize, Deserialize)]
struct Begun {
    paths: Vec<PathBuf>,
    received_on: Option<String>,
    source: Option<String>,
    /// Paths mean something on that machine only.
    machine: String,
}

/// Whether a draft is one of these and no text somebody typed.
pub(crate) fn is_ours(key: &str) -> bool {
    key == KEY
}

/// Notes that an adding begins. A path that cannot be written as text is not kept: the adding is not offered again.
pub(super) fn begin(
    session: &Session,
    open: &Open,
    paths: &[PathBuf],
    received_on: Option<&String>,
    source: Option<&String>,
) -> Result<(), Fault> {
    let begun = Begun {
        paths: paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect(),
        received_on: received_on.cloned(),
        source: source.cloned(),
        machine: session.host.device_name(),
    };
    if let Ok(text) = serde_json::to_string(&begun) {
        open.file.save_draft(KEY, &text, session.now())?;
    }
    Ok(())
}

/// Notes that it has ended, well or not: its result was told.
pub(super) fn end(open: &Open) {
    // A fault here offers again what is there already; taking it up adds nothing twice.
    let _ = open.file.discard_draft(KEY);
}

fn found(session: &Session) -> Result<Option<(Begun, String)>, Fault> {
    if session.is_running(add::JOB) {
        return Ok(None);
    }
    let kept = session.open()?.file.drafts()?.into_iter().find(|draft| is_ours(&draft.key));
    Ok(kept.and_then(|draft| {
        let begun: Begun = serde_json::from_str(&draft.text).ok()?;
        (begun.machine == session.host.device_name()).then_some((begun, draft.saved_at))
    }))
}

pub(crate) fn interrupted_adding(session: &Session, _: Nothing) -> Result<InterruptedAdding, Fault> {
    let interrupted = found(session)?.map(|(begun, at)| Interrupted {
        at,
        names: begun
            .paths
            .iter()
            .map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned())
            .collect(),
    });
    Ok(InterruptedAdding { interrupted })
}

/// Goes on where it was cut short.
pub(super) fn resume(session: &Session) -> Result<Changed<Added>, Fault> {
    let Some((begun, _)) = found(session)? else {
        return Err(Fault::new(crate::Code::NotFound, "No adding was interrupted.")
            .hint("Add the files or the folder again."));
    };
    add::add_paths(session, &begun.paths, begun.received_on, begun.source)
}

pub(crate) fn forget_adding(session: &Session, _: Nothing) -> Result<Nothing, Fault> {
    if !session.is_running(add::JOB) {
        let open = session.open()?;
        end(&open);
        open.file.sweep_blobs()?;
    }
    Ok(Nothing {})
}
