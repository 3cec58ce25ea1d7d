//! A list goes out as a spreadsheet and comes back filled in, with files.

use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use domain::request::answers::{Asked, Candidate, Filled, Matched, Outcome, match_answers};
use domain::request::sheet::{RequestSheet, SheetRow};
use domain::request::{ItemState, ListState};
use serde_json::json;
use store::{Reader, op, row};
use worker::{Answer as Part, Cancel, Order, ReportFormat};

use super::{Whole, number, one, seed};
use crate::catalogues::Catalogues;
use crate::evidence::add::{self, Arrival, Taken};
use crate::host::FileChoice;
use crate::read::{self, filled, text};
use crate::session::{Session, checked_day, lock};
use crate::wire::*;
use crate::{Code, Fault};

/// Largest file that is handed to the reader, which has a smaller bound for what it reads.
const LARGEST: u64 = 512 * 1024 * 1024;

/// A filled-in list that was picked and may be taken over.
pub(crate) struct Picked {
    handle: String,
    list: String,
    name: String,
    sha256: String,
    filled: Filled,
    paths: Vec<PathBuf>,
    taken: Option<Taken>,
}

/// Has the worker do something that is answered with bytes.
fn ask(session: &Session, order: &Order, body: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut answer = Vec::new();
    session
        .pool()
        .run(order, body, &Cancel::new(), &mut |part| {
            if let Part::Bytes(part) = part {
                answer = part;
            }
            ControlFlow::Continue(())
        })
        .map_err(crate::evidence::failure)?;
    Ok(answer)
}

pub(crate) fn export_request_list(session: &Session, request: ById) -> Result<Saved, Fault> {
    let (sheet, name) = session.read(|reader| {
        let whole = one(reader, &request.id)?;
        if whole.stored()? == ListState::Draft {
            return Err(Fault::refused(
                "Q1",
                "The list was not sent yet.",
                "Send it first: from then on its numbers and texts stay as the client has them.",
            ));
        }
        let sheet = sheet(reader, &whole)?;
        if sheet.rows.is_empty() {
            return Err(Fault::refused(
                "Q7",
                "Nothing of the list is outstanding.",
                "There is nothing the client would have to fill in.",
            ));
        }
        let name = format!("{} {} {}", sheet.client, sheet.number, sheet.title);
        let name = format!("{}.xlsx", crate::files::file_name(&name));
        Ok((sheet, name))
    })?;
    let body = serde_json::to_vec(&sheet).map_err(Fault::internal)?;
    let bytes = ask(session, &Order::Report { format: ReportFormat::Requests }, &body)?;
    // Read again as the filled-in one will be before it is called done.
    let back = ask(session, &Order::Requests { name: name.clone() }, &bytes)?;
    let back: Filled = serde_json::from_slice(&back).map_err(Fault::internal)?;
    if back.list.as_deref() != Some(&sheet.list) || !back.problems.is_empty() || !back.rows.is_empty() {
        return Err(Fault::internal("the written list does not read as an empty one"));
    }
    crate::reports::save_bytes(session, &name, &bytes)
}

/// What the client is sent: everything that is not settled.
fn sheet(reader: &Reader<'_>, whole: &Whole) -> Result<RequestSheet, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let list = &whole.list;
    let mut rows = Vec::new();
    for item in whole.items.iter().filter(|item| item.state.outstanding()) {
        rows.push(SheetRow {
            number: item.number(),
            text: item.row.text.clone(),
            clause: seed::asked_for(&catalogues, &item.row)?.clauses.join(", "),
            example: text(&item.row.remark),
            returned: match item.state {
                ItemState::Returned => text(&item.row.reason),
                _ => String::new(),
            },
        });
    }
    Ok(RequestSheet {
        language: text(&list.language),
        list: list.id.clone(),
        number: number(list.number).to_string(),
        title: list.title.clone(),
        client: read::client(reader)?.name,
        body: text(&read::file(reader)?.body_name),
        contact: text(&list.contact),
        due_on: text(&list.due_on),
        delivery: text(&list.delivery),
        rows,
    })
}

/// Answers are taken while the list is with the client.
fn takes_answers(whole: &Whole) -> Result<(), Fault> {
    match whole.stored()? {
        ListState::Draft => Err(Fault::refused(
            "Q1",
            format!("List {} was not sent yet.", number(whole.list.number)),
            "Send the list, then import what the client filled in.",
        )),
        ListState::Closed => Err(Fault::refused(
            "Q8",
            format!("List {} is closed.", number(whole.list.number)),
            "Add the files as evidence, or make another list.",
        )),
        _ => Ok(()),
    }
}

pub(crate) fn pick_answers(session: &Session, request: PickAnswers) -> Result<AnswersPreview, Fault> {
    let open = session.open()?;
    let list = session.read(|reader| {
        let whole = one(reader, &request.list)?;
        takes_answers(&whole)?;
        Ok(whole.list.id)
    })?;
    let path = session
        .host
        .choose_files(FileChoice::Answers)
        .and_then(|files| files.into_iter().next())
        .ok_or_else(Fault::cancelled)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let size = std::fs::metadata(&path).map_err(|error| Fault::io(&path, &error))?.len();
    if size > LARGEST {
        let what = format!("{name} has {} MB, which no list of requests has.", size >> 20);
        return Err(Fault::new(Code::Unreadable, what)
            .at(name)
            .hint("Nothing was taken. Take the list itself."));
    }
    let bytes = std::fs::read(&path).map_err(|error| Fault::io(&path, &error))?;
    let answer = ask(session, &Order::Requests { name: name.clone() }, &bytes).map_err(|fault| {
        if fault.code == Code::Unreadable {
            fault.at(name.as_str()).hint("Nothing was taken. Take the spreadsheet the client filled in.")
        } else {
            fault
        }
    })?;
    let filled: Filled = serde_json::from_slice(&answer).map_err(Fault::internal)?;
    if let Some(other) = filled.list.as_ref().filter(|id| **id != list) {
        let known = session.read(|reader| Ok(reader.find::<row::RequestList>(other)?))?;
        let whose = known.map_or_else(
            || "another file".to_owned(),
            |other| format!("list {}, {}", number(other.number), other.title),
        );
        return Err(Fault::new(Code::Refused, format!("{name} is the sheet of {whose}, not of this list."))
            .at(name)
            .hint("Nothing was taken. Choose the list it belongs to, or the right sheet."));
    }
    let sha256 = crate::reports::hex(&bytes);
    let handle = session.new_id();
    let picked = Picked { handle, list, name, sha256, filled, paths: Vec::new(), taken: None };
    let preview = session.read(|reader| preview(reader, &picked))?;
    *lock(&open.answers) = Some(picked);
    Ok(preview)
}

fn gone(handle: &str) -> Fault {
    Fault::not_found("picked list", handle).hint("Pick the filled-in list again.")
}

pub(crate) fn pick_answer_files(
    session: &Session,
    request: PickAnswerFiles,
) -> Result<AnswersPreview, Fault> {
    let open = session.open()?;
    let mut paths = lock(&open.answers)
        .as_ref()
        .filter(|picked| picked.handle == request.handle)
        .map(|picked| picked.paths.clone())
        .ok_or_else(|| gone(&request.handle))?;
    let chosen = match request.from.as_str() {
        "files" => session.host.choose_files(FileChoice::Evidence),
        "folder" => session.host.choose_folder().map(|folder| vec![folder]),
        "dropped" => Some(session.host.take_dropped()),
        other => {
            return Err(Fault::invalid("from", format!("\"{other}\" is no source."))
                .hint("Use files, folder or dropped."));
        }
    };
    for path in chosen.filter(|paths| !paths.is_empty()).ok_or_else(Fault::cancelled)? {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let mut taken = add::take(session, &paths)?;
    let mut waiting = lock(&open.answers);
    let picked = waiting
        .as_mut()
        .filter(|picked| picked.handle == request.handle)
        .ok_or_else(|| gone(&request.handle))?;
    // The filled-in list often lies among the files; it says what they are and is none of them.
    let own = picked.sha256.clone();
    taken.leave_out(|item| item.sha256 == own);
    picked.paths = paths;
    picked.taken = Some(taken);
    session.read(|reader| preview(reader, picked))
}

pub(crate) fn discard_answers(session: &Session, _: Nothing) -> Result<Nothing, Fault> {
    let open = session.open()?;
    let had_files = lock(&open.answers).take().is_some_and(|picked| picked.taken.is_some());
    if had_files && !session.works_on(add::JOB) {
        // What was stored to look at goes again; a fault here leaves bytes nobody sees.
        let _ = open.file.sweep_blobs();
    }
    Ok(Nothing {})
}

/// A candidate's id, or its place among what was taken.
enum Source {
    There(String),
    Taken(usize),
}

/// Where each candidate comes from.
type Sources = Vec<(Source, bool)>;

/// The files at hand: those that came with the sheet, and the evidence there is.
fn candidates(reader: &Reader<'_>, taken: Option<&Taken>) -> Result<(Vec<Candidate>, Sources), Fault> {
    let (mut candidates, mut sources) = (Vec::new(), Vec::new());
    for item in taken.map(Taken::listing).unwrap_or_default() {
        candidates.push(Candidate { path: item.path, content: item.sha256, new: true });
        sources.push((Source::Taken(item.index), item.root));
    }
    for row in reader.evidence()? {
        let Some(content) =
            row.sha256.filter(|_| !matches!(row.state.as_str(), "rejected" | "void" | "superseded"))
        else {
            continue;
        };
        let path = row.path.filter(|path| !path.is_empty()).unwrap_or(row.name);
        candidates.push(Candidate { path, content, new: false });
        sources.push((Source::There(row.id), false));
    }
    Ok((candidates, sources))
}

fn asked(whole: &Whole) -> Vec<Asked> {
    whole.items.iter().map(|item| Asked { number: item.number(), state: item.state }).collect()
}

/// Items the client still owes once the answers are taken over.
fn unanswered(whole: &Whole, matched: &Matched) -> Vec<u32> {
    let answered: BTreeSet<u32> = matched
        .items
        .iter()
        .filter(|item| item.outcome == Outcome::Answered)
        .map(|item| item.number)
        .collect();
    let owed = whole.items.iter().filter(|item| item.state.awaits_client());
    owed.map(super::Item::number).filter(|number| !answered.contains(number)).collect()
}

fn preview(reader: &Reader<'_>, picked: &Picked) -> Result<AnswersPreview, Fault> {
    let whole = one(reader, &picked.list)?;
    let (files, sources) = candidates(reader, picked.taken.as_ref())?;
    let matched = match_answers(&picked.filled, &asked(&whole), &files);
    let path = |index: &usize| files.get(*index).map(|file| file.path.clone()).unwrap_or_default();
    let worded = |number: u32| whole.items.iter().find(|item| item.number() == number);
    Ok(AnswersPreview {
        handle: picked.handle.clone(),
        list: picked.list.clone(),
        name: picked.name.clone(),
        sheet: picked.filled.sheet.clone(),
        files: u32::try_from(sources.iter().filter(|(_, root)| *root).count()).unwrap_or(u32::MAX),
        applicable: matched.applicable(),
        unanswered: unanswered(&whole, &matched),
        items: matched
            .items
            .iter()
            .map(|item| AnsweredItem {
                number: item.number,
                text: worded(item.number).map(|item| item.row.text.clone()).unwrap_or_default(),
                state: worded(item.number).map(|item| item.row.state.clone()).unwrap_or_default(),
                outcome: item.outcome.as_str().to_owned(),
                files: item.files.iter().map(path).collect(),
                missing: item.missing.clone(),
                statement: item.statement.clone(),
                places: item.places.clone(),
            })
            .collect(),
        problem_count: u32::try_from(matched.problems.len())
            .unwrap_or(u32::MAX)
            .saturating_add(picked.filled.more_problems),
        problems: matched
            .problems
            .iter()
            .map(|problem| AnswerProblem {
                place: problem.place.clone(),
                what: problem.what.clone(),
                severe: problem.severe,
            })
            .collect(),
        unnamed: matched.unnamed.iter().map(path).collect(),
        failed: picked.taken.as_ref().map(|taken| taken.failed().to_vec()).unwrap_or_default(),
    })
}

pub(crate) fn apply_answers(
    session: &Session,
    request: ApplyAnswers,
) -> Result<Changed<AnswersApplied>, Fault> {
    if let Some(day) = &request.received_on {
        checked_day("received_on", day)?;
    }
    let open = session.open()?;
    let mut waiting = lock(&open.answers);
    let picked = waiting
        .as_mut()
        .filter(|picked| picked.handle == request.handle)
        .ok_or_else(|| gone(&request.handle))?;
    let today = session.now().date().to_string();
    let received_on = request.received_on.clone().filter(|day| !day.is_empty()).unwrap_or(today);
    let added_at = session.now_text();
    let changed = session.write(op::IMPORT_ANSWERS, None, |w| {
        let whole = one(w, &picked.list)?;
        takes_answers(&whole)?;
        let (files, sources) = candidates(w, picked.taken.as_ref())?;
        let matched = match_answers(&picked.filled, &asked(&whole), &files);
        if !matched.applicable() {
            return Err(nothing_to_take(&matched));
        }
        let mut added = 0;
        let mut ids = Vec::new();
        if let Some(taken) = picked.taken.as_mut() {
            if request.named_only {
                let named: HashSet<usize> =
                    matched.items.iter().flat_map(|item| item.files.clone()).collect();
                taken.keep_only(named.into_iter().filter_map(|at| match sources.get(at) {
                    Some((Source::Taken(index), _)) => Some(*index),
                    _ => None,
                }));
            }
            for item in taken.listing() {
                if !w.has_blob(&item.sha256)? {
                    return Err(Fault::new(
                        Code::Conflict,
                        format!("{} is not at hand any more.", item.path),
                    )
                    .at(item.path)
                    .hint("Nothing was taken. Choose the files again."));
                }
            }
            ids = taken.ids(session, w)?;
            let before = w.count::<row::Evidence>()?;
            let source = Some(read::client(w)?.name);
            let arrival = Arrival { received_on: received_on.clone(), source, added_at: added_at.clone() };
            add::write_items(w, taken, &ids, &arrival)?;
            added = w.count::<row::Evidence>()?.saturating_sub(before);
        }
        let (mut answered, mut later, mut attached) = (0, 0, 0);
        for item in &matched.items {
            let Some(before) = whole.items.iter().find(|known| known.number() == item.number) else {
                continue;
            };
            let id = &before.row.id;
            if item.outcome == Outcome::Settled {
                continue;
            }
            if !item.statement.is_empty() && text(&before.row.statement) != item.statement {
                let said = match &before.row.statement {
                    earlier if filled(earlier) => format!("{}\n{}", text(earlier), item.statement),
                    _ => item.statement.clone(),
                };
                w.set("request_item", id, "statement", json!(said))?;
            }
            let evidence: Vec<String> = item
                .files
                .iter()
                .filter_map(|at| match sources.get(*at) {
                    Some((Source::There(id), _)) => Some(id.clone()),
                    Some((Source::Taken(index), _)) => ids.get(*index).cloned(),
                    None => None,
                })
                .collect();
            attached += super::moves::attach(w, id, &evidence)?;
            match item.outcome {
                Outcome::Answered => {
                    w.set("request_item", id, "state", json!(ItemState::Answered.as_str()))?;
                    answered += 1;
                }
                Outcome::Later => later += 1,
                Outcome::Nothing | Outcome::Settled => {}
            }
        }
        let unanswered = u32::try_from(unanswered(&whole, &matched).len()).unwrap_or(u32::MAX);
        let added = u32::try_from(added).unwrap_or(u32::MAX);
        Ok(AnswersApplied { answered, later, unanswered, added, attached })
    })?;
    *waiting = None;
    Ok(changed)
}

/// Why a sheet cannot be taken over.
fn nothing_to_take(matched: &Matched) -> Fault {
    match matched.problems.iter().find(|problem| problem.severe) {
        Some(problem) => Fault::new(Code::Invalid, problem.what.clone())
            .at(problem.place.as_str())
            .hint("Nothing was taken. Correct the cell, save the sheet, and pick it again."),
        None => Fault::new(Code::Invalid, "The sheet answers nothing.").hint(
            "Nothing was taken. Choose the files that came with it, or take the sheet the client filled in.",
        ),
    }
}
