//! The journal in words, undo and redo, verification.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde_json::Value;
use store::{AuditFile, LogEntry, LogFilter, LogHead, UndoneEntry};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use crate::Fault;
use crate::host::{Flow, Progress};
use crate::session::{Session, checked_day, day, sentence};
use crate::spoken::{self, Spoken};
use crate::wire::*;

/// What an operation did, in words; the bare name for one of a newer version.
pub(crate) fn describe(op: &str) -> String {
    store::op::by_name(op).map_or_else(|| op.replace('_', " "), |op| op.describe.to_owned())
}

/// Entries read at a time when not all of them are wanted, and looked at for one answer at most.
const PAGE: usize = 500;
const LOOKED_AT: usize = 5_000;
/// Changes and things looked at for one answer at most: an entry may hold thousands of them.
const LOOKED_INTO: usize = 4_000;

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

    /// Whether the day is the one wanted.
    fn on_its_day(&self, entry: &LogHead) -> bool {
        self.day.is_none_or(|(day, offset)| {
            OffsetDateTime::parse(&entry.at, &Rfc3339).is_ok_and(|at| at.to_offset(offset).date() == day)
        })
    }

    /// Whether an entry wrote to a thing of the kind wanted.
    fn has_kind(&self, written: &[(String, String)]) -> bool {
        self.entity.as_ref().is_none_or(|wanted| written.iter().any(|(entity, _)| entity == wanted))
    }

    /// Whether the words stand in what is said of an entry, or in what the things it wrote to are called.
    fn has_words(&self, entry: &HistoryEntry, spoken: &Spoken<'_, '_>, written: &[(String, String)]) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut all = [&entry.summary, &entry.actor, entry.reason.as_deref().unwrap_or_default()].join("\n");
        for (entity, id) in written {
            all.push('\n');
            all.push_str(&spoken.name(entity, id));
        }
        let all = all.to_lowercase();
        self.words.iter().all(|word| all.contains(word.as_str()))
    }
}

pub(crate) fn list_history(session: &Session, request: ListHistory) -> Result<History, Fault> {
    let sieve = Sieve::new(&request)?;
    let limit = request.limit.unwrap_or(100).clamp(1, 1_000) as usize;
    let filter = LogFilter {
        limit,
        before: request.before,
        actor: request.actor,
        entity: request.entity.zip(request.id),
        changes: request.changes.unwrap_or(0) as usize,
    };
    session.read(|reader| {
        let undone = reader.undone_entries()?;
        let spoken = Spoken::new(reader);
        let (entries, next) = if sieve.lets_all_pass() {
            let read = reader.log(&filter)?;
            let more = read.len() == limit;
            let next = read.last().map(|entry| entry.local_no).filter(|_| more);
            let entries = read.into_iter().map(|entry| wire(&spoken, entry, &undone));
            (entries.collect::<Result<_, _>>()?, next)
        } else {
            sifted(&spoken, &sieve, filter, &undone)?
        };
        Ok(History { entries, next, actors: reader.actors()?, total: reader.journal_entries()? })
    })
}

/// The entries a sieve keeps, and where to go on. A bounded part of the journal is looked at for one answer.
fn sifted(
    spoken: &Spoken<'_, '_>,
    sieve: &Sieve,
    mut filter: LogFilter,
    undone: &BTreeSet<(String, u64)>,
) -> Result<(Vec<HistoryEntry>, Option<i64>), Fault> {
    let reader = spoken.reader();
    let limit = std::mem::replace(&mut filter.limit, PAGE);
    let mut entries = Vec::new();
    let (mut looked_at, mut looked_into) = (0, 0);
    loop {
        let heads = reader.log_heads(&filter)?;
        let at_its_beginning = heads.len() < PAGE;
        for head in heads {
            filter.before = Some(head.local_no);
            looked_at += 1;
            if !sieve.on_its_day(&head) {
                continue;
            }
            let looks_inside = sieve.entity.is_some() || !sieve.words.is_empty();
            let written = if looks_inside { reader.objects_written(head.local_no)? } else { Vec::new() };
            looked_into += written.len();
            if sieve.has_kind(&written) {
                let one = LogFilter { limit: 1, before: Some(head.local_no + 1), ..filter.clone() };
                for entry in reader.log(&one)? {
                    looked_into += entry.changes.len();
                    let entry = wire(spoken, entry, undone)?;
                    if sieve.has_words(&entry, spoken, &written) {
                        entries.push(entry);
                    }
                }
            }
            if entries.len() == limit || looked_at >= LOOKED_AT || looked_into >= LOOKED_INTO {
                return Ok((entries, filter.before));
            }
        }
        if at_its_beginning {
            return Ok((entries, None));
        }
    }
}

fn wire(
    spoken: &Spoken<'_, '_>,
    entry: LogEntry,
    undone: &BTreeSet<(String, u64)>,
) -> Result<HistoryEntry, Fault> {
    let undoes = match &entry.undoes {
        Some((device, seq)) => spoken.reader().local_number(device, *seq)?,
        None => None,
    };
    let changes = entry
        .changes
        .iter()
        .map(|change| HistoryChange {
            label: spoken.name(&change.entity, &change.id),
            called: spoken::field(&change.entity, &change.field),
            now_said: spoken.value(&change.entity, &change.field, &change.value),
            was_said: spoken.value(&change.entity, &change.field, &change.was),
            entity: change.entity.clone(),
            id: change.id.clone(),
            field: change.field.clone(),
            value: change.value.clone(),
            was: change.was.clone(),
        })
        .collect::<Vec<_>>();
    Ok(HistoryEntry {
        number: entry.local_no,
        summary: summary(spoken, &entry, &changes),
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
        written: u32::try_from(entry.written).unwrap_or(u32::MAX),
        hash: entry.hash,
    })
}

/// One line for people: what was done to what, with the judgement before and after.
fn summary(spoken: &Spoken<'_, '_>, entry: &LogEntry, changes: &[HistoryChange]) -> String {
    let mut text = describe(&entry.op);
    if entry.op == "undo" || entry.op == "redo" {
        if let Some((device, seq)) = &entry.undoes
            && let Ok(Some(op)) = spoken.reader().op_of(device, *seq)
        {
            text = format!("{text}: {}", describe(&op));
        }
        return text;
    }
    // The first thing that is recorded also begins the audit; that is not what was done.
    let alone = changes.iter().all(|change| change.entity == "audit");
    let changes = || changes.iter().filter(move |change| alone || change.entity != "audit");
    let things: BTreeSet<&str> = changes()
        .filter(|change| !change.entity.starts_with("finding_"))
        .map(|change| change.label.as_str())
        .filter(|label| !label.is_empty())
        .collect();
    let mut things = things.into_iter();
    match (things.next(), things.count()) {
        (None, _) => {}
        (Some(one), 0) if entry.objects == 1 || entry.changes.len() as u64 == entry.written => {
            text = format!("{text}: {one}")
        }
        (Some(one), more) => {
            let more = if entry.changes.len() as u64 == entry.written {
                more as u64
            } else {
                entry.objects.saturating_sub(1)
            };
            text = format!("{text}: {one} and {more} more");
        }
    }
    let judgement = changes().find(|change| {
        matches!(change.field.as_str(), "state" | "grade" | "treatment") && change.value.is_string()
    });
    if let Some(change) = judgement {
        let word = |value: &Value| {
            value
                .as_str()
                .map(|word| spoken::word(&change.entity, &change.field, word))
                .filter(|word| !word.is_empty())
        };
        if let Some(now) = word(&change.value) {
            text = format!("{text} \u{2192} {now}");
        }
        if let Some(was) = word(&change.was) {
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

/// Takes an entry back; where something stands in the way, says what in words.
fn take_back(
    session: &Session,
    step: impl FnOnce(
        &AuditFile,
        &store::Author,
        OffsetDateTime,
    ) -> Result<store::Changed<UndoneEntry>, store::Error>,
) -> Result<Changed<Undone>, Fault> {
    let mut refused = None;
    let done = session.write_with(|file, author, now| {
        step(file, author, now).inspect_err(|error| {
            if let store::Error::CannotUndo { op, refused: in_the_way } = error {
                refused = Some((op.clone(), in_the_way.clone()));
            }
        })
    });
    match (done, refused) {
        (Err(fault), Some((op, in_the_way))) => {
            let what = session.read(|reader| Ok(in_words(&Spoken::new(reader), &op, &in_the_way)))?;
            Err(Fault { what, ..fault })
        }
        (done, _) => done.map(undone),
    }
}

/// Most things named that stand in the way of an undo.
const NAMED: usize = 3;

/// Why an entry cannot be taken back.
fn in_words(spoken: &Spoken<'_, '_>, op: &str, refused: &[store::Refusal]) -> String {
    let mut said: Vec<String> = Vec::new();
    for one in refused {
        let what = if one.entity.is_empty() {
            one.why.clone()
        } else if one.field == store::schema::EXISTS {
            format!("{}: {}", spoken.name(&one.entity, &one.id), one.why)
        } else {
            let called = spoken::field(&one.entity, &one.field);
            format!("{}, {called}: {}", spoken.name(&one.entity, &one.id), one.why)
        };
        let by = if one.actor.is_empty() || one.entity.is_empty() {
            String::new()
        } else {
            format!(" ({}, {})", one.actor, one.at.get(..10).unwrap_or(&one.at))
        };
        let what = format!("{what}{by}");
        if !said.contains(&what) {
            said.push(what);
        }
    }
    let more = said.len().saturating_sub(NAMED);
    said.truncate(NAMED);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    sentence(&format!("\"{}\" cannot be undone: {}{more}", describe(op), said.join("; ")))
}

pub(crate) fn undo(session: &Session, _: Nothing) -> Result<Changed<Undone>, Fault> {
    if let Some(step) = session.open()?.file.undo_state()?.undo {
        session.read(|reader| {
            crate::catalogue_files::may_take_back(reader, &step.entry.device, step.entry.seq)
        })?;
    }
    take_back(session, |file, author, now| file.undo(author, now))
}

pub(crate) fn redo(session: &Session, _: Nothing) -> Result<Changed<Undone>, Fault> {
    take_back(session, |file, author, now| file.redo(author, now))
}

pub(crate) fn undo_entry(session: &Session, request: UndoEntry) -> Result<Changed<Undone>, Fault> {
    let found = session.read(|reader| Ok(reader.entry_of(request.number)?))?;
    let Some((device, seq)) = found else {
        return Err(Fault::not_found("entry of the history", &request.number.to_string()));
    };
    session.read(|reader| crate::catalogue_files::may_take_back(reader, &device, seq))?;
    take_back(session, |file, author, now| file.undo_entry(&device, seq, author, now))
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
        destroyed: report
            .destroyed
            .into_iter()
            .map(|gone| DestroyedContent {
                evidence: gone.evidence,
                name: gone.name,
                sha256: gone.sha256,
                at: gone.at,
            })
            .collect(),
        log_root,
    })
}
