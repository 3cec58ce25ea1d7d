//! The journal in words, undo and redo, verification.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde_json::Value;
use store::{LogEntry, LogFilter, Reader, UndoneEntry};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use crate::Fault;
use crate::host::{Flow, Progress};
use crate::session::{Session, checked_day, day};
use crate::wire::*;

/// What an operation did, in words; the bare name for one of a newer version.
pub(crate) fn describe(op: &str) -> String {
    store::op::by_name(op).map_or_else(|| op.replace('_', " "), |op| op.describe.to_owned())
}

/// Entries read at a time when not all of them are wanted, and looked at for one answer at most.
const PAGE: usize = 500;
const LOOKED_AT: usize = 5_000;

/// Which entries are wanted, beyond what the store itself can tell.
struct Sieve {
    entity: Option<String>,
    day: Option<(time::Date, UtcOffset)>,
    words: Vec<String>,
}

impl Sieve {
    fn new(request: &ListHistory) -> Result<Self, Fault> {
        let day = match request.on.as_deref().filter(|day| !day.is_empty()) {
            None => None,
            Some(text) => {
                checked_day("on", text)?;
                let minutes = request.utc_offset.unwrap_or(0);
                let offset = UtcOffset::from_whole_seconds(minutes.saturating_mul(60)).map_err(|_| {
                    Fault::invalid("utc_offset", format!("{minutes} minutes are more than a day."))
                        .hint("Give the minutes east of UTC, for example 60.")
                })?;
                day(text).map(|day| (day, offset))
            }
        };
        let words = request.text.as_deref().unwrap_or_default().to_lowercase();
        Ok(Self {
            // With an id the store looks it up itself.
            entity: request.entity.clone().filter(|_| request.id.is_none()),
            day,
            words: words.split_whitespace().map(str::to_owned).collect(),
        })
    }

    fn lets_all_pass(&self) -> bool {
        self.entity.is_none() && self.day.is_none() && self.words.is_empty()
    }

    fn fits(&self, entry: &LogEntry) -> bool {
        let entity = self
            .entity
            .as_ref()
            .is_none_or(|entity| entry.changes.iter().any(|change| change.entity == *entity));
        let day = self.day.is_none_or(|(day, offset)| {
            OffsetDateTime::parse(&entry.at, &Rfc3339).is_ok_and(|at| at.to_offset(offset).date() == day)
        });
        entity && day
    }

    fn has_words(&self, entry: &HistoryEntry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut all = [&entry.summary, &entry.actor, entry.reason.as_deref().unwrap_or_default()].join("\n");
        for change in &entry.changes {
            all.push('\n');
            all.push_str(&change.label);
        }
        let all = all.to_lowercase();
        self.words.iter().all(|word| all.contains(word.as_str()))
    }
}

pub(crate) fn list_history(session: &Session, request: ListHistory) -> Result<History, Fault> {
    let sieve = Sieve::new(&request)?;
    let limit = request.limit.unwrap_or(100).clamp(1, 1_000) as usize;
    session.read(|reader| {
        let undone = reader.undone_entries()?;
        let page = if sieve.lets_all_pass() { limit } else { PAGE };
        let mut filter = LogFilter {
            limit: page,
            before: request.before,
            actor: request.actor,
            entity: request.entity.zip(request.id),
        };
        let mut entries = Vec::new();
        let mut looked_at = 0;
        let next = 'log: loop {
            let read = reader.log(&filter)?;
            let at_its_beginning = read.len() < page;
            looked_at += read.len();
            for entry in read {
                filter.before = Some(entry.local_no);
                if !sieve.fits(&entry) {
                    continue;
                }
                let entry = wire(reader, entry, &undone)?;
                if sieve.has_words(&entry) {
                    entries.push(entry);
                }
                if entries.len() == limit {
                    break 'log filter.before;
                }
            }
            if at_its_beginning {
                break None;
            }
            if looked_at >= LOOKED_AT {
                break filter.before;
            }
        };
        Ok(History { entries, next, actors: reader.actors()?, total: reader.journal_entries()? })
    })
}

fn wire(
    reader: &Reader<'_>,
    entry: LogEntry,
    undone: &BTreeSet<(String, u64)>,
) -> Result<HistoryEntry, Fault> {
    let changes = entry
        .changes
        .iter()
        .map(|change| HistoryChange {
            label: label(reader, &change.entity, &change.id),
            entity: change.entity.clone(),
            id: change.id.clone(),
            field: change.field.clone(),
            value: change.value.clone(),
            was: change.was.clone(),
        })
        .collect::<Vec<_>>();
    let undoes = match &entry.undoes {
        Some((device, seq)) => reader.local_number(device, *seq)?,
        None => None,
    };
    Ok(HistoryEntry {
        number: entry.local_no,
        summary: summary(reader, &entry, &changes),
        undone: undone.contains(&(entry.device.clone(), entry.seq)),
        undoable: store::op::by_name(&entry.op).is_some_and(|op| op.undoable)
            && entry.op != "undo"
            && entry.op != "redo",
        device: entry.device,
        seq: entry.seq,
        hlc: entry.hlc,
        at: entry.at,
        actor: entry.actor,
        role: entry.role,
        op: entry.op,
        reason: entry.reason,
        undoes,
        changes,
        hash: entry.hash,
    })
}

/// What people call a thing: number, name, clause.
fn label(reader: &Reader<'_>, entity: &str, id: &str) -> String {
    let tail = || id.rsplit(':').next().unwrap_or(id).to_owned();
    let name = |field: &str| reader.text_of(entity, id, field).ok().flatten().filter(|text| !text.is_empty());
    match entity {
        "client" | "site" | "service" | "other_party" | "team_member" | "evidence" | "report_file" => {
            name("name")
        }
        "finding" => name("number"),
        "audit" => name("code"),
        "citation" | "note" => name("requirement"),
        "finding_requirement" | "conclusion" => Some(tail()),
        "answer" => name("key").map(|key| key.replace('_', " ")),
        _ => None,
    }
    .unwrap_or_else(tail)
}

/// One line for people: what was done to what, with the judgement before and after.
fn summary(reader: &Reader<'_>, entry: &LogEntry, changes: &[HistoryChange]) -> String {
    let mut text = describe(&entry.op);
    if entry.op == "undo" || entry.op == "redo" {
        if let Some((device, seq)) = &entry.undoes
            && let Ok(Some(op)) = reader.op_of(device, *seq)
        {
            text = format!("{text}: {}", describe(&op));
        }
        return text;
    }
    let things: BTreeSet<(&str, &str)> = changes
        .iter()
        .filter(|change| !change.entity.starts_with("finding_"))
        .map(|change| (change.entity.as_str(), change.label.as_str()))
        .collect();
    let mut labels: Vec<&str> =
        things.iter().map(|(_, label)| *label).filter(|label| !label.is_empty()).collect();
    labels.dedup();
    match labels.as_slice() {
        [] => {}
        [one] => text = format!("{text}: {one}"),
        [one, rest @ ..] => text = format!("{text}: {one} and {} more", rest.len()),
    }
    let judgement = changes.iter().find(|change| {
        matches!(change.field.as_str(), "state" | "grade" | "treatment") && change.value.is_string()
    });
    if let Some(change) = judgement {
        let word = |value: &Value| value.as_str().map(|word| word.replace('_', " "));
        if let Some(now) = word(&change.value) {
            text = format!("{text} \u{2192} {now}");
        }
        if let Some(was) = word(&change.was).filter(|was| !was.is_empty()) {
            text = format!("{text} (was {was})");
        }
    }
    text
}

fn undone(changed: Changed<UndoneEntry>) -> Changed<Undone> {
    let entry = changed.value;
    Changed {
        changed: changed.changed,
        value: Undone {
            summary: describe(&entry.op),
            device: entry.entry.device,
            seq: entry.entry.seq,
            op: entry.op,
        },
    }
}

pub(crate) fn undo(session: &Session, _: Nothing) -> Result<Changed<Undone>, Fault> {
    if let Some(step) = session.open()?.file.undo_state()?.undo {
        session.read(|reader| {
            crate::catalogue_files::may_take_back(reader, &step.entry.device, step.entry.seq)
        })?;
    }
    session.write_with(|file, author, now| file.undo(author, now)).map(undone)
}

pub(crate) fn redo(session: &Session, _: Nothing) -> Result<Changed<Undone>, Fault> {
    session.write_with(|file, author, now| file.redo(author, now)).map(undone)
}

pub(crate) fn undo_entry(session: &Session, request: UndoEntry) -> Result<Changed<Undone>, Fault> {
    let found = session.read(|reader| Ok(reader.entry_of(request.number)?))?;
    let Some((device, seq)) = found else {
        return Err(Fault::not_found("entry of the history", &request.number.to_string()));
    };
    session.read(|reader| crate::catalogue_files::may_take_back(reader, &device, seq))?;
    session.write_with(|file, author, now| file.undo_entry(&device, seq, author, now)).map(undone)
}

pub(crate) fn verify_file(session: &Session, _: Nothing) -> Result<Verified, Fault> {
    let open = session.open()?;
    let cancel = session.start_job("verify_file");
    let report = open.file.verify(&mut |progress| {
        let progress = Progress {
            job: "verify_file".to_owned(),
            done: progress.done,
            total: progress.total,
            what: progress.what.to_string(),
            ended: false,
        };
        if session.host.progress(&progress) == Flow::Stop || cancel.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    session.end_job("verify_file");
    session.host.progress(&Progress {
        job: "verify_file".to_owned(),
        done: 0,
        total: 0,
        what: String::new(),
        ended: true,
    });
    let report = report?;
    let log_root = session.read(|reader| Ok(reader.log_root()?))?;
    Ok(Verified {
        ok: report.ok,
        checked: Checked {
            pages: report.checked.pages,
            entries: report.checked.entries,
            blobs: report.checked.blobs,
            anchors: report.checked.anchors,
        },
        faults: report
            .faults
            .into_iter()
            .map(|fault| VerifyFault { name: fault.name, place: fault.place, way_out: fault.way_out })
            .collect(),
        log_root,
    })
}
