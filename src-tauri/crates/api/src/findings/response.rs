//! The client's answer and its review, field by field.

use domain::finding::life::By;
use domain::finding::{FindingState, ResponseField, Verdict};
use serde_json::json;
use store::{Reader, Writer, op, row};

use super::follow_up::{self, received};
use crate::Fault;
use crate::read::{self, text};
use crate::session::{Session, checked_day};
use crate::wire::*;

/// Where an answer comes from.
pub(super) struct Source<'a> {
    /// `entered` or `client_file`.
    pub(super) word: &'static str,
    /// Name of the client's file.
    pub(super) file: &'a str,
    /// Its SHA-256.
    pub(super) sha256: &'a str,
}

const ENTERED: Source<'static> = Source { word: "entered", file: "", sha256: "" };

/// Whether the client's answer may be entered now, and why not.
pub(super) fn open(reader: &Reader<'_>, found: &row::Finding) -> Result<Result<(), Fault>, Fault> {
    let state = FindingState::parse(&found.state)?;
    Ok(match state {
        FindingState::ResponseAwaited | FindingState::ResponseReturned => Ok(()),
        FindingState::ResponseReceived => {
            let last = follow_up::responses(reader, &found.id)?.pop();
            let begun = match &last {
                Some(last) => !follow_up::review(reader, &last.id)?.verdicts.is_empty(),
                None => false,
            };
            if begun {
                Err(Fault::refused(
                    "F8",
                    format!("The answer to {} is under review.", found.number),
                    "Send it back with reasons; the client's next answer is a round of its own.",
                ))
            } else {
                Ok(())
            }
        }
        state => Err(Fault::refused(
            "F7",
            format!("No answer to {} is awaited: it is {}.", found.number, state.said()),
            "The client answers once the nonconformity was handed over: with the report, or before it by hand.",
        )),
    })
}

/// The round that is being entered; a new one begins with what the last one said.
fn round(
    session: &Session,
    w: &mut Writer<'_>,
    found: &row::Finding,
    source: &Source<'_>,
) -> Result<String, Fault> {
    let rounds = follow_up::responses(w, &found.id)?;
    let last = rounds.last();
    let goes_on =
        last.filter(|last| found.state == FindingState::ResponseReceived.as_str() || !received(last));
    if let Some(last) = goes_on {
        return Ok(last.id.clone());
    }
    let id = session.new_id();
    let mut fields = vec![
        ("finding", json!(found.id)),
        ("round", json!(rounds.len() + 1)),
        ("source", json!(source.word)),
    ];
    if let Some(last) = last {
        let answer = follow_up::answer(last);
        fields.extend(ResponseField::ALL.iter().map(|field| (field.as_str(), json!(answer.field(*field)))));
    }
    w.create("response", &id, &fields)?;
    Ok(id)
}

/// Writes what the client says into the round that is open.
pub(super) fn enter(
    session: &Session,
    w: &mut Writer<'_>,
    found: &row::Finding,
    said: &[(ResponseField, &str)],
    answered_by: Option<&str>,
    source: &Source<'_>,
) -> Result<(), Fault> {
    let id = round(session, w, found, source)?;
    for (field, value) in said {
        w.set("response", &id, field.as_str(), json!(value.trim()))?;
    }
    if let Some(name) = answered_by {
        w.set("response", &id, "answered_by", json!(name.trim()))?;
    }
    if !source.sha256.is_empty() {
        w.set("response", &id, "source", json!(source.word))?;
        w.set("response", &id, "file_name", json!(source.file))?;
        w.set("response", &id, "file_sha256", json!(source.sha256))?;
    }
    w.set("response", &id, "entered_by", json!(session.actor()))?;
    w.set("response", &id, "entered_at", json!(session.now_text()))?;
    Ok(())
}

pub(crate) fn set_response(session: &Session, request: SetResponse) -> Result<Changed<Nothing>, Fault> {
    checked_day("due_on", request.due_on.as_deref().unwrap_or_default())?;
    session.write(op::ENTER_RESPONSE, None, |w| {
        follow_up::allow(session, w, By::Client, "F7")?;
        let found = read::finding(w, &request.id)?;
        open(w, &found)??;
        let given = [
            (ResponseField::Correction, &request.correction),
            (ResponseField::Cause, &request.cause),
            (ResponseField::CorrectiveAction, &request.corrective_action),
            (ResponseField::Extent, &request.extent),
            (ResponseField::Responsible, &request.responsible),
            (ResponseField::DueOn, &request.due_on),
        ];
        let said: Vec<(ResponseField, &str)> =
            given.iter().filter_map(|(field, value)| Some((*field, value.as_deref()?))).collect();
        enter(session, w, &found, &said, request.answered_by.as_deref(), &ENTERED)?;
        Ok(Nothing {})
    })
}

pub(crate) fn review_response(session: &Session, request: ReviewResponse) -> Result<Changed<Nothing>, Fault> {
    let mut verdicts = Vec::new();
    for given in &request.verdicts {
        let field = ResponseField::parse(&given.field)?;
        if field.accepted_means().is_none() {
            return Err(Fault::invalid("field", format!("The {} is not reviewed.", field.said()))
                .hint("Correction, cause, corrective action, extent and date of completion are."));
        }
        let verdict =
            given.verdict.as_deref().filter(|word| !word.is_empty()).map(Verdict::parse).transpose()?;
        verdicts.push((field, verdict, given.reason.clone()));
    }
    session.write(op::REVIEW_RESPONSE, None, |w| {
        follow_up::allow(session, w, By::Auditor, "F10")?;
        let found = read::finding(w, &request.id)?;
        let last = follow_up::responses(w, &found.id)?.pop();
        let Some(last) = last.filter(|_| found.state == FindingState::ResponseReceived.as_str()) else {
            return Err(Fault::refused(
                "F8",
                format!("There is no answer to {} to be reviewed.", found.number),
                "The client's answer is reviewed once it was received as a whole.",
            ));
        };
        for (field, verdict, reason) in &verdicts {
            let mut fields = vec![
                ("response", json!(last.id)),
                ("field", json!(field.as_str())),
                ("verdict", json!(verdict.map(Verdict::as_str))),
                ("reviewer", json!(session.actor())),
                ("reviewed_at", json!(session.now_text())),
            ];
            if let Some(reason) = reason {
                fields.push(("reason", json!(reason.trim())));
            }
            w.put("response_review", &format!("{}:{field}", last.id), &fields)?;
        }
        Ok(Nothing {})
    })
}

/// The answers as the form shows them, the first round first.
pub(super) fn wire(reader: &Reader<'_>, finding: &str) -> Result<Vec<FindingResponse>, Fault> {
    let mut shown = Vec::new();
    for response in follow_up::responses(reader, finding)? {
        let reviews = reader.by::<row::ResponseReview>("response", &response.id)?;
        let answer = follow_up::answer(&response);
        let fields = ResponseField::ALL
            .iter()
            .map(|field| {
                let said = reviews.iter().find(|review| review.field == field.as_str());
                FindingResponseField {
                    field: field.as_str().to_owned(),
                    value: answer.field(*field).to_owned(),
                    mandatory: field.mandatory(),
                    accepted_means: field.accepted_means().map(str::to_owned),
                    verdict: said.and_then(|said| said.verdict.clone()),
                    reason: said.map(|said| text(&said.reason)).unwrap_or_default(),
                    reviewer: said.map(|said| text(&said.reviewer)).unwrap_or_default(),
                }
            })
            .collect();
        shown.push(FindingResponse {
            round: u32::try_from(response.round.unwrap_or(0)).unwrap_or(0),
            fields,
            answered_by: text(&response.answered_by),
            received_on: text(&response.received_on),
            source: response.source.clone().unwrap_or_else(|| "entered".to_owned()),
            file_name: text(&response.file_name),
            file_sha256: text(&response.file_sha256),
            entered_by: text(&response.entered_by),
            entered_at: text(&response.entered_at),
        });
    }
    Ok(shown)
}
