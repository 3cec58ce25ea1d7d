//! Taking files and folders in: every path is counted exactly once, a bad file stops nothing,
//! and the whole is one step that undo takes back. Bytes and texts go into the file first, unseen;
//! the one journal entry at the end makes them evidence. Cancelled or killed before it, the audit is as it was.

mod job;
mod reading;
mod record;
mod taken;

use std::collections::VecDeque;
use std::path::PathBuf;

use domain::document::Child;
use store::row;
use worker::Cancel;

use super::collect::{From, Source, collect};
use super::interrupted;
use crate::Fault;
use crate::host::Progress;
use crate::session::{Open, Session, checked_day};
use crate::wire::{Added, Changed, FailedItem};

pub(crate) use reading::{Text, media_type, read_document};
pub(crate) use record::{Arrival, write_items};
pub(crate) use taken::Taken;

use job::run;
use record::record;
use taken::Item;

/// The word that names the job, and cancels it.
pub(crate) const JOB: &str = "add_evidence";

pub(crate) fn add_paths(
    session: &Session,
    paths: &[PathBuf],
    received_on: Option<String>,
    source: Option<String>,
) -> Result<Changed<Added>, Fault> {
    if let Some(day) = &received_on {
        checked_day("received_on", day)?;
    }
    let started = session.now();
    in_a_job(session, |open, cancel| {
        refuse_read_only(open)?;
        interrupted::begin(session, open, paths, received_on.as_ref(), source.as_ref())?;
        let added = run(session, open, cancel, Begin::paths(paths))
            .and_then(|taken| record(session, taken, received_on, source, started));
        interrupted::end(open);
        added
    })
}

/// Stores and reads files without making them evidence: nobody sees them until [`write_items`] names them.
pub(crate) fn take(session: &Session, paths: &[PathBuf]) -> Result<Taken, Fault> {
    in_a_job(session, |open, cancel| {
        refuse_read_only(open)?;
        run(session, open, cancel, Begin::paths(paths))
    })
}

/// Stores and reads what was found inside an item that is evidence already, now that a password opened it.
pub(super) fn take_inside(
    session: &Session,
    item: &row::Evidence,
    children: Vec<Child>,
    password: Option<String>,
) -> Result<Taken, Fault> {
    if session.is_running(JOB) {
        return Err(Fault::new(crate::Code::Refused, "Evidence is being added at the moment.")
            .hint("Wait until that has ended, then try again."));
    }
    let around = Item {
        path: item.path.clone().unwrap_or_else(|| item.name.clone()),
        parent: None,
        ordinal: 0,
        sha256: item.sha256.clone().unwrap_or_default(),
        bytes: item.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
        known: Some(item.id.clone()),
        there: true,
    };
    let found = children.into_iter().enumerate().map(|(ordinal, child)| Source {
        path: child.path,
        size: child.bytes.len() as u64,
        from: From::Memory(child.bytes),
        parent: Some(0),
        ordinal,
        depth: 1,
    });
    let begin = Begin { found: found.collect(), failed: Vec::new(), items: vec![around], password };
    in_a_job(session, |open, cancel| run(session, open, cancel, begin))
}

/// What a job begins with.
struct Begin {
    found: Vec<Source>,
    failed: Vec<(usize, FailedItem)>,
    /// Items that are evidence already, in which others were found.
    items: Vec<Item>,
    password: Option<String>,
}

impl Begin {
    fn paths(paths: &[PathBuf]) -> Self {
        let mut failed = Vec::new();
        let found = large_and_small(collect(paths, &mut failed));
        Self { found, failed, items: Vec::new(), password: None }
    }
}

fn in_a_job<T>(session: &Session, work: impl FnOnce(&Open, &Cancel) -> Result<T, Fault>) -> Result<T, Fault> {
    let open = session.open()?;
    let cancel = session.start_job(JOB);
    let result = work(&open, &cancel);
    session.end_job(JOB);
    let ended = Progress { job: JOB.to_owned(), done: 0, total: 0, what: String::new(), ended: true };
    session.host.progress(&ended);
    if result.is_err() {
        // What was stored for this job alone goes again; a fault here leaves bytes nobody sees.
        let _ = open.file.sweep_blobs();
    }
    result
}

fn refuse_read_only(open: &Open) -> Result<(), Fault> {
    match open.file.read_only_reason() {
        Some(why) => {
            Err(Fault::new(crate::Code::ReadOnly, format!("The audit file is open for reading only: {why}.")))
        }
        None => Ok(()),
    }
}

/// The largest, the smallest, the second largest, the second smallest …: readers are busy from the first
/// moment, text comes as steadily as bytes, and what is read last takes neither long nor much memory.
fn large_and_small(mut sources: Vec<Source>) -> Vec<Source> {
    sources.sort_by_key(|source| (source.size, source.ordinal));
    let mut sources = VecDeque::from(sources);
    let mut mixed = Vec::with_capacity(sources.len());
    while let Some(large) = sources.pop_back() {
        mixed.push(large);
        mixed.extend(sources.pop_front());
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(ordinal: usize, size: u64) -> Source {
        let from = From::Memory(Vec::new());
        Source { path: ordinal.to_string(), from, size, parent: None, ordinal, depth: 0 }
    }

    #[test]
    fn large_and_small_files_take_turns_and_none_is_left_out() {
        let sizes = |count: usize| {
            let sources = (0..count).map(|at| source(at, [30, 10, 50, 10, 40][at])).collect();
            large_and_small(sources).iter().map(|source| (source.size, source.ordinal)).collect::<Vec<_>>()
        };
        assert_eq!(sizes(5), [(50, 2), (10, 1), (40, 4), (10, 3), (30, 0)]);
        assert_eq!(sizes(4), [(50, 2), (10, 1), (30, 0), (10, 3)]);
        assert_eq!(sizes(0), []);
    }
}
