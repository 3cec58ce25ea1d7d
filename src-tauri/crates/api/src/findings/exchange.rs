//! The client's answer as a file: the form goes out, comes back filled in, is looked at field by field and taken in one
//! step that names the file.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use domain::finding::form::{FilledForm, FormProblem, FormSheet, ResponseForm, read_form};
use domain::finding::life::{self, By};
use domain::finding::{Answer, FindingState, LifeFacts, ResponseField, refusals};
use domain::words::capital;
use serde_json::json;
use store::{Reader, op, row};
use worker::{Answer as Part, Cancel, Order, ReportFormat};

use super::follow_up::{self, Given};
use super::response::{self, Source};
use super::{due, register};
use crate::catalogues::Catalogues;
use crate::evidence::add::read_document;
use crate::host::FileChoice;
use crate::read::{self, text};
use crate::session::{Session, lock, sentence};
use crate::spoken;
use crate::wire::*;
use crate::{Code, Fault};

/// Largest file that is read as a form.
const LARGEST: u64 = 32 << 20;
const JOB: &str = "pick_responses";

/// A filled-in form that was picked and may be taken over.
pub(crate) struct PickedResponses {
    handle: String,
    name: String,
    sha256: String,
    forms: Vec<FilledForm>,
    problems: Vec<FormProblem>,
}

fn awaited(found: &row::Finding) -> bool {
    matches!(
        FindingState::parse(&found.state),
        Ok(FindingState::ResponseAwaited | FindingState::ResponseReturned)
    )
}

pub(crate) fn export_responses(session: &Session, request: ExportResponses) -> Result<Saved, Fault> {
    let (form, name) = session.read(|reader| {
        let mut wanted = Vec::new();
        if request.findings.is_empty() {
            wanted.extend(reader.by::<row::Finding>("kind", "nc")?.into_iter().filter(awaited));
        }
        for name in &request.findings {
            let found = read::finding(reader, name)?;
            if found.kind != "nc" || !awaited(&found) {
                let hint = "The form goes out while the client's answer is awaited.";
                return Err(Fault::refused("F7", format!("No answer to {} is awaited.", found.number), hint));
            }
            wanted.push(found);
        }
        if wanted.is_empty() {
            return Err(Fault::refused(
                "F7",
                "No answer of the client is awaited.",
                "Issuing the report hands the nonconformities over to the client.",
            ));
        }
        wanted.sort_by(|a, b| a.number.cmp(&b.number));
        let file = read::file(reader)?;
        let language = request.language.clone().filter(|tag| !tag.is_empty());
        let mut form = ResponseForm {
            language: language.unwrap_or_else(|| file.language.clone()),
            client: read::client(reader)?.name,
            body: text(&file.body_name),
            sheets: Vec::new(),
        };
        for found in &wanted {
            form.sheets.push(sheet(reader, found)?);
        }
        let what =
            if let [one] = wanted.as_slice() { one.number.clone() } else { "nonconformities".to_owned() };
        let name = format!("{}.xlsx", crate::files::file_name(&format!("{} {what} answer", form.client)));
        Ok((form, name))
    })?;
    let body = serde_json::to_vec(&form).map_err(Fault::internal)?;
    let mut bytes = Vec::new();
    session
        .pool()
        .run(&Order::Report { format: ReportFormat::Responses }, &body, &Cancel::new(), &mut |part| {
            if let Part::Bytes(part) = part {
                bytes = part;
            }
            ControlFlow::Continue(())
        })
        .map_err(crate::evidence::failure)?;
    // Read again as the filled-in one will be before it is called done.
    let back = parsed(session, &name, &bytes)?;
    let numbers = |forms: &[FilledForm]| forms.iter().map(|form| form.number.clone()).collect::<Vec<_>>();
    let wanted: Vec<String> = form.sheets.iter().map(|sheet| sheet.number.clone()).collect();
    if numbers(&back.forms) != wanted || !back.problems.is_empty() {
        return Err(Fault::internal("the written form does not read as the one it is"));
    }
    crate::reports::save_bytes(session, &name, &bytes)
}

fn sheet(reader: &Reader<'_>, found: &row::Finding) -> Result<FormSheet, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let requirements: Vec<String> = register::sorted_requirements(reader, &found.id)?
        .iter()
        .map(|id| match catalogues.requirement(id) {
            Some(known) => format!("{} {}: {}", known.clause, known.title, known.obligation),
            None => id.clone(),
        })
        .collect();
    let citations = reader.citations_of_finding(&found.id)?;
    let mut evidence = vec![found.objective_evidence.clone()];
    for citation in citations.iter().filter(|citation| !citation.to_confirm) {
        let item: row::Evidence = read::get(reader, "evidence", &citation.evidence)?;
        evidence.push(format!("{}: \u{201c}{}\u{201d}", spoken::evidence_name(&item), citation.quote));
    }
    evidence.retain(|line| !line.trim().is_empty());
    let answer_by = due::dates(reader, &found.id)?.into_iter().find(|date| date.kind == "response");
    let last = follow_up::responses(reader, &found.id)?.pop();
    let (said, returned) = match &last {
        None => (Answer::default(), Vec::new()),
        Some(last) => {
            let review = follow_up::review(reader, &last.id)?;
            let returned = review.returned().map(|one| (one.field.to_string(), one.reason.clone())).collect();
            (follow_up::answer(last), returned)
        }
    };
    Ok(FormSheet {
        number: found.number.clone(),
        title: found.title.clone(),
        grade: found
            .grade
            .as_deref()
            .map(|word| capital(&spoken::word("finding", "grade", word)))
            .unwrap_or_default(),
        requirements: requirements.join("\n"),
        statement: found.statement.clone(),
        evidence: evidence.join("\n"),
        answer_by: answer_by.map(|date| date.due_on).unwrap_or_default(),
        said: ResponseField::ALL
            .iter()
            .map(|field| (field.to_string(), said.field(*field).to_owned()))
            .collect(),
        returned,
    })
}

/// Has the worker read a spreadsheet and finds the answers in it.
fn parsed(session: &Session, name: &str, bytes: &[u8]) -> Result<domain::finding::form::ReadForm, Fault> {
    let cancel = session.start_job(JOB);
    let found = read_document(session.pool(), name, bytes, None, &cancel);
    session.end_job(JOB);
    found.outcome.map_err(|failure| {
        let fault = crate::evidence::failure(failure).at(name);
        if fault.hint.is_some() {
            fault
        } else {
            fault.hint("Nothing was taken. Take the form the client filled in.")
        }
    })?;
    Ok(read_form(&found.segments))
}

pub(crate) fn pick_responses(session: &Session, _: Nothing) -> Result<ResponsesPreview, Fault> {
    let open = session.open()?;
    let path = session
        .host
        .choose_files(FileChoice::Answers)
        .and_then(|files| files.into_iter().next())
        .ok_or_else(Fault::cancelled)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let size = std::fs::metadata(&path).map_err(|error| Fault::io(&path, &error))?.len();
    if size > LARGEST {
        let what = format!("{name} has {} MB, which no such form has.", size >> 20);
        return Err(Fault::new(Code::Unreadable, what)
            .at(name)
            .hint("Nothing was taken. Take the form itself."));
    }
    let bytes = std::fs::read(&path).map_err(|error| Fault::io(&path, &error))?;
    let read = parsed(session, &name, &bytes)?;
    if read.forms.is_empty() {
        let what = format!("{name} answers no nonconformity.");
        let hint =
            "Nothing was taken. Take the form that was exported here, filled in by the client (XLSX, ODS).";
        let mut fault = Fault::new(Code::Unreadable, what).at(name).hint(hint);
        if let Some(problem) = read.problems.first() {
            fault.what = format!("{} {}: {}", fault.what, problem.place, problem.what);
        }
        return Err(fault);
    }
    let picked = PickedResponses {
        handle: session.new_id(),
        sha256: crate::reports::hex(&bytes),
        name,
        forms: read.forms,
        problems: read.problems,
    };
    let preview = session.read(|reader| preview(session, reader, &picked))?;
    *lock(&open.responses) = Some(picked);
    Ok(preview)
}

/// A form with the nonconformity it belongs to, and what it changes.
struct Taken<'p> {
    found: row::Finding,
    form: &'p FilledForm,
    changes: Vec<AnsweredField>,
    missing: Vec<String>,
}

fn taken<'p>(
    session: &Session,
    reader: &Reader<'_>,
    picked: &'p PickedResponses,
    problems: &mut Vec<ResponseProblem>,
) -> Result<Vec<Taken<'p>>, Fault> {
    let today = session.now().date();
    let all: BTreeMap<String, row::Finding> =
        reader.findings()?.into_iter().map(|found| (found.number.clone(), found)).collect();
    let mut kept = Vec::new();
    for form in &picked.forms {
        let mut refuse = |what: String| problems.push(ResponseProblem { place: form.place.clone(), what });
        let Some(found) = all.get(form.number.trim()) else {
            refuse(format!("There is no nonconformity {}; its answer is left out.", form.number));
            continue;
        };
        if !awaited(found) {
            let state = spoken::word("finding", "state", &found.state);
            refuse(format!(
                "No answer to {} is awaited (it is {state}); what it says is left out.",
                found.number
            ));
            continue;
        }
        let last = follow_up::responses(reader, &found.id)?.pop();
        let before = last.as_ref().map(follow_up::answer).unwrap_or_default();
        let by = last.as_ref().map(|last| text(&last.answered_by)).unwrap_or_default();
        let mut changes = Vec::new();
        for value in &form.values {
            let was = value.field.map_or(by.as_str(), |field| before.field(field));
            if was.trim() != value.text.trim() {
                let field = value.field.map_or("answered_by", ResponseField::as_str).to_owned();
                let (place, now) = (value.place.clone(), value.text.clone());
                changes.push(AnsweredField { field, place, was: was.to_owned(), now });
            }
        }
        let state = FindingState::parse(&found.state)?;
        let facts = follow_up::facts(reader, found, state, Given::default(), today)?;
        let facts = LifeFacts { answer: form.over(&before), ..facts };
        let step = life::transition(state, FindingState::ResponseReceived);
        let missing = step.map(|step| refusals(step, &facts)).unwrap_or_default();
        let missing = missing.iter().map(|refusal| sentence(&refusal.what)).collect();
        kept.push(Taken { found: found.clone(), form, changes, missing });
    }
    Ok(kept)
}

fn preview(
    session: &Session,
    reader: &Reader<'_>,
    picked: &PickedResponses,
) -> Result<ResponsesPreview, Fault> {
    let problem =
        |problem: &FormProblem| ResponseProblem { place: problem.place.clone(), what: problem.what.clone() };
    let mut problems: Vec<ResponseProblem> = picked.problems.iter().map(problem).collect();
    let findings = taken(session, reader, picked, &mut problems)?
        .into_iter()
        .map(|taken| AnsweredFinding {
            id: taken.found.id,
            number: taken.found.number,
            title: taken.found.title,
            changes: taken.changes,
            missing: taken.missing,
        })
        .collect();
    Ok(ResponsesPreview {
        handle: picked.handle.clone(),
        name: picked.name.clone(),
        sha256: picked.sha256.clone(),
        findings,
        problems,
    })
}

pub(crate) fn apply_responses(
    session: &Session,
    request: ApplyResponses,
) -> Result<Changed<ResponsesApplied>, Fault> {
    let open = session.open()?;
    let picked =
        lock(&open.responses).take().filter(|picked| picked.handle == request.handle).ok_or_else(|| {
            Fault::not_found("picked form", &request.handle).hint("Pick the filled-in form again.")
        })?;
    let done = session.write(op::IMPORT_RESPONSES, None, |w| {
        follow_up::allow(session, w, By::Client, "F7")?;
        let (mut answered, mut complete) = (Vec::new(), Vec::new());
        let source = Source { word: "client_file", file: &picked.name, sha256: &picked.sha256 };
        for taken in taken(session, w, &picked, &mut Vec::new())? {
            if taken.changes.is_empty() {
                continue;
            }
            let said: Vec<(ResponseField, &str)> = taken
                .form
                .values
                .iter()
                .filter_map(|value| Some((value.field?, value.text.as_str())))
                .collect();
            let by = taken.form.values.iter().find(|value| value.field.is_none());
            let by = by.map(|value| value.text.as_str());
            response::enter(session, w, &taken.found, &said, by, &source)?;
            answered.push(taken.found.number.clone());
            if taken.missing.is_empty() {
                if let Some(last) = follow_up::responses(w, &taken.found.id)?.last() {
                    let today = session.now().date().to_string();
                    w.set("response", &last.id, "received_on", json!(today))?;
                }
                w.set("finding", &taken.found.id, "state", json!(FindingState::ResponseReceived.as_str()))?;
                complete.push(taken.found.number);
            }
        }
        if answered.is_empty() {
            return Err(Fault::refused(
                "F7",
                format!("{} says nothing new.", picked.name),
                "Nothing was changed. Take the form the client filled in.",
            ));
        }
        Ok(ResponsesApplied { answered, complete })
    });
    if done.is_err() {
        *lock(&open.responses) = Some(picked);
    }
    done
}

pub(crate) fn discard_responses(session: &Session, _: Nothing) -> Result<Nothing, Fault> {
    *lock(&session.open()?.responses) = None;
    Ok(Nothing {})
}
