//! States of evidence items, and changing many of them in one step: everything or nothing.

use std::collections::HashMap;

use domain::evidence::{EvidenceKind, EvidenceState, Facts, MOVES, Need, Refusal, may_move};
use domain::outcome::{Missing, Place};
use serde_json::{Value, json};
use store::{Op, Reader, Writer, op, row};

use crate::read::{self, filled};
use crate::session::{Session, checked_day, sentence};
use crate::wire::*;
use crate::{Code, Fault};

/// Most items changed in one step.
const MOST: usize = 20_000;
/// Values before that a preview names.
const VALUES: usize = 4;

/// What is given along with a step.
#[derive(Clone, Copy)]
struct Given {
    reason: bool,
    client_told: bool,
    retention: bool,
}

const ALL_GIVEN: Given = Given { reason: true, client_told: true, retention: true };

/// The facts of an item, from the record and what is given.
fn facts(
    reader: &Reader<'_>,
    audits: &HashMap<String, String>,
    item: &row::Evidence,
    given: Given,
) -> Result<Facts, Fault> {
    let citations = reader.citations_of_evidence(&item.id)?;
    let mut locked = false;
    let mut reported = true;
    let mut open = false;
    for citation in &citations {
        let audit = citation.audit.as_ref().and_then(|audit| audits.get(audit)).map(String::as_str);
        if !citation.to_confirm {
            locked |= matches!(audit, Some("findings_presented" | "report_issued"));
            reported &= audit == Some("report_issued");
        }
        for link in reader.by::<row::FindingCitation>("citation", &citation.id)? {
            let finding: Option<row::Finding> = reader.find(&link.finding)?;
            open |= finding.is_some_and(|finding| {
                finding.kind == "nc" && !matches!(finding.state.as_str(), "verified_closed" | "withdrawn")
            });
        }
    }
    Ok(Facts {
        kind: EvidenceKind::parse(&item.kind)?,
        state: EvidenceState::parse(&item.state)?,
        citations: u32::try_from(citations.len()).unwrap_or(u32::MAX),
        locked,
        reported: reported && !citations.is_empty(),
        holds_open_nonconformity: open,
        identified: filled(&item.document_number)
            || filled(&item.document_version)
            || filled(&item.document_date),
        in_force_noted: item.in_force.is_some(),
        consent: item.consent,
        has_reason: given.reason,
        client_told: given.client_told,
        has_retention: given.retention,
        wiped: item.destroyed_at.is_some(),
    })
}

/// States of all audits by id.
fn audit_states(reader: &Reader<'_>) -> Result<HashMap<String, String>, Fault> {
    Ok(read::audits(reader)?.into_iter().map(|audit| (audit.id, audit.state)).collect())
}

fn items(reader: &Reader<'_>, ids: &[String]) -> Result<Vec<row::Evidence>, Fault> {
    if ids.is_empty() {
        return Err(Fault::invalid("ids", "No evidence item is named.").hint("Select at least one."));
    }
    if ids.len() > MOST {
        return Err(Fault::invalid("ids", format!("{} items are more than {MOST}.", ids.len()))
            .hint("Change them in several steps."));
    }
    let mut seen = std::collections::HashSet::new();
    ids.iter().filter(|id| seen.insert(id.as_str())).map(|id| item(reader, id)).collect()
}

fn item(reader: &Reader<'_>, id: &str) -> Result<row::Evidence, Fault> {
    if reader.find::<row::Note>(id)?.is_some() {
        return Err(Fault::invalid(
            "ids",
            "A note of an interview or observation has no state and no source.",
        )
        .at(id)
        .hint("Change it where it was taken, at its requirement."));
    }
    read::evidence(reader, id)
}

/// The steps that items can take, whatever else has to be given with them.
pub(super) fn moves_of(reader: &Reader<'_>, ids: &[String]) -> Result<Vec<EvidenceMove>, Fault> {
    let audits = audit_states(reader)?;
    let facts: Vec<Facts> = items(reader, ids)?
        .iter()
        .map(|item| facts(reader, &audits, item, ALL_GIVEN))
        .collect::<Result<_, _>>()?;
    let mut moves: Vec<EvidenceMove> = Vec::new();
    for to in EvidenceState::ALL.iter().copied() {
        let steps: Vec<_> = MOVES.iter().filter(|step| step.to == to).collect();
        let mut found = EvidenceMove {
            to: to.as_str().to_owned(),
            rule: steps.first().map(|step| step.rule.to_owned()).unwrap_or_default(),
            needs: Vec::new(),
            possible: 0,
            refused: 0,
            refusal: None,
            hint: None,
        };
        for facts in &facts {
            match could_move(facts, to) {
                Ok((rule, needs)) => {
                    found.possible += 1;
                    found.rule = rule.to_owned();
                    for need in needs {
                        if !found.needs.contains(&need) {
                            found.needs.push(need);
                        }
                    }
                }
                Err(refusal) => {
                    found.refused += 1;
                    if found.refusal.is_none() {
                        found.refusal = Some(sentence(&refusal.to_string()));
                        found.hint = Some(refusal.hint().to_owned());
                    }
                }
            }
        }
        if found.possible > 0 {
            found.needs.sort();
            moves.push(found);
        }
    }
    Ok(moves)
}

/// The rule of the step, and what would have to be given with it.
fn could_move(facts: &Facts, to: EvidenceState) -> Result<(&'static str, Vec<Need>), Refusal> {
    let all = Facts { identified: true, in_force_noted: true, consent: true, ..*facts };
    let step = may_move(&all, to)?;
    let asked = step.needs.iter().copied().filter(|need| {
        let without = match need {
            Need::Identity => Facts { identified: facts.identified, ..all },
            Need::InForce => Facts { in_force_noted: facts.in_force_noted, ..all },
            Need::Consent => Facts { consent: facts.consent, ..all },
            Need::Reason => Facts { has_reason: false, ..all },
            Need::ClientTold => Facts { client_told: false, ..all },
            Need::RetainUntil => Facts { has_retention: false, ..all },
        };
        may_move(&without, to).is_err()
    });
    Ok((step.rule, asked.collect()))
}

pub(crate) fn evidence_moves(session: &Session, request: ManyEvidence) -> Result<EvidenceMoves, Fault> {
    session.read(|reader| Ok(EvidenceMoves { moves: moves_of(reader, &request.ids)? }))
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim)
}

/// The fields a request changes, by the name of the column.
fn fields(request: &ChangeEvidence) -> Vec<(&'static str, Value)> {
    let texts = [
        ("source", &request.source),
        ("received_on", &request.received_on),
        ("delivery", &request.delivery),
        ("classification", &request.classification),
        ("document_number", &request.document_number),
        ("document_version", &request.document_version),
        ("document_date", &request.document_date),
    ];
    let flags = [
        ("personal_data", request.personal_data),
        ("in_force", request.in_force),
        ("consent", request.consent),
    ];
    let texts = texts.into_iter().filter_map(|(field, value)| Some((field, json!(given(value)?))));
    texts.chain(flags.into_iter().filter_map(|(field, value)| Some((field, json!(value?))))).collect()
}

/// A column of an item as a preview shows it.
fn shown(item: &row::Evidence, field: &str) -> String {
    let flag = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let of = |value: &Option<String>| value.clone().unwrap_or_default();
    match field {
        "source" => of(&item.source),
        "received_on" => of(&item.received_on),
        "delivery" => of(&item.delivery),
        "classification" => of(&item.classification),
        "document_number" => of(&item.document_number),
        "document_version" => of(&item.document_version),
        "document_date" => of(&item.document_date),
        "personal_data" => flag(item.personal_data),
        "in_force" => item.in_force.map(flag).unwrap_or_default(),
        "consent" => flag(item.consent),
        _ => item.state.clone(),
    }
}

fn as_shown(value: &Value) -> String {
    match value {
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn check_request(request: &ChangeEvidence) -> Result<Option<EvidenceState>, Fault> {
    for (field, day) in [
        ("received_on", &request.received_on),
        ("document_date", &request.document_date),
        ("reviewed_on", &request.reviewed_on),
        ("retain_until", &request.retain_until),
    ] {
        checked_day(field, given(day).unwrap_or_default())?;
    }
    let to = request.to.as_deref().map(EvidenceState::parse).transpose()?;
    if to.is_none() && fields(request).is_empty() {
        return Err(Fault::invalid("ids", "Nothing is to be changed.").hint("Fill in at least one field."));
    }
    Ok(to)
}

/// An item as it would be with the new fields, for the guards.
fn with_fields(item: &row::Evidence, request: &ChangeEvidence) -> row::Evidence {
    let mut item = item.clone();
    for (kept, new) in [
        (&mut item.document_number, &request.document_number),
        (&mut item.document_version, &request.document_version),
        (&mut item.document_date, &request.document_date),
    ] {
        if let Some(new) = given(new) {
            *kept = Some(new.to_owned());
        }
    }
    item.in_force = request.in_force.or(item.in_force);
    item.consent = request.consent.unwrap_or(item.consent);
    item
}

/// What the change would do to each field, and everything that refuses it.
fn plan(
    reader: &Reader<'_>,
    request: &ChangeEvidence,
    to: Option<EvidenceState>,
    items: &[row::Evidence],
) -> Result<EvidenceChange, Fault> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut changes: Vec<(&str, String)> =
        fields(request).iter().map(|(field, value)| (*field, as_shown(value))).collect();
    changes.extend(to.map(|to| ("state", to.as_str().to_owned())));
    let mut lines = Vec::new();
    for (field, after) in changes {
        let mut before: HashMap<String, u64> = HashMap::new();
        for item in items {
            let value = shown(item, field);
            if value != after {
                *before.entry(value).or_default() += 1;
            }
        }
        let differing: u64 = before.values().sum();
        let mut before: Vec<FacetCount> =
            before.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
        before.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        before.truncate(VALUES);
        if differing > 0 {
            let items = u32::try_from(differing).unwrap_or(u32::MAX);
            lines.push(EvidenceChangeLine { field: field.to_owned(), items, before, after });
        }
    }
    let mut refusals = Vec::new();
    if let Some(to) = to {
        let given = Given {
            reason: filled(&request.reason),
            client_told: filled(&request.client_told),
            retention: filled(&request.retain_until),
        };
        let audits = audit_states(reader)?;
        for item in items {
            let facts = facts(reader, &audits, &with_fields(item, request), given)?;
            if let Err(refusal) = may_move(&facts, to) {
                refusals.push(Missing {
                    rule: refusal.rule().to_owned(),
                    what: format!("{}: {refusal}. {}", name(item), refusal.hint()),
                    place: Place::Evidence { evidence: item.id.clone(), name: name(item).to_owned() },
                });
            }
        }
    }
    Ok(EvidenceChange { items: count(items.len()), lines, refusals })
}

fn name(item: &row::Evidence) -> &str {
    item.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&item.name)
}

pub(crate) fn preview_evidence_change(
    session: &Session,
    request: ChangeEvidence,
) -> Result<EvidenceChange, Fault> {
    let to = check_request(&request)?;
    session.read(|reader| {
        let items = items(reader, &request.ids)?;
        plan(reader, &request, to, &items)
    })
}

pub(crate) fn move_evidence(
    session: &Session,
    request: ChangeEvidence,
) -> Result<Changed<EvidenceChange>, Fault> {
    if request.to.is_none() {
        return Err(
            Fault::invalid("to", "No state is named.").hint("`evidence_moves` lists those there are.")
        );
    }
    change_evidence(session, request)
}

pub(crate) fn change_evidence(
    session: &Session,
    request: ChangeEvidence,
) -> Result<Changed<EvidenceChange>, Fault> {
    let to = check_request(&request)?;
    let operation: Op = match to {
        None => op::CHANGE_EVIDENCE,
        Some(EvidenceState::Reviewed) => op::REVIEW_EVIDENCE,
        Some(_) => op::MOVE_EVIDENCE,
    };
    session.write(operation, given(&request.reason).filter(|reason| !reason.is_empty()), |w| {
        let items = items(w, &request.ids)?;
        let plan = plan(w, &request, to, &items)?;
        refuse(&plan)?;
        for item in &items {
            for (field, value) in fields(&request) {
                w.set("evidence", &item.id, field, value)?;
            }
            if let Some(to) = to {
                step(session, w, &request, &item.id, to)?;
            }
        }
        Ok(plan)
    })
}

/// Nothing is changed when one item refuses.
fn refuse(plan: &EvidenceChange) -> Result<(), Fault> {
    let Some(first) = plan.refusals.first() else { return Ok(()) };
    let what = match plan.refusals.len() {
        1 => first.what.clone(),
        several => format!("{several} of {} items refuse; nothing was changed. {}", plan.items, first.what),
    };
    Err(Fault {
        rule: Some(first.rule.clone()),
        hint: Some("Give what is missing, or leave these items out.".to_owned()),
        missing: plan.refusals.clone(),
        ..Fault::new(Code::Refused, what)
    })
}

fn step(
    session: &Session,
    w: &mut Writer<'_>,
    request: &ChangeEvidence,
    id: &str,
    to: EvidenceState,
) -> Result<(), Fault> {
    w.set("evidence", id, "state", json!(to.as_str()))?;
    let reason = given(&request.reason).unwrap_or_default();
    w.set("evidence", id, "state_reason", json!(reason))?;
    let today = session.now_text().get(..10).unwrap_or_default().to_owned();
    let or = |value: &Option<String>, other: String| {
        given(value).filter(|value| !value.is_empty()).map_or(other, str::to_owned)
    };
    match to {
        EvidenceState::Reviewed => {
            w.set("evidence", id, "reviewed_by", json!(or(&request.reviewed_by, session.actor())))?;
            w.set("evidence", id, "reviewed_on", json!(or(&request.reviewed_on, today)))?;
        }
        EvidenceState::Received => {
            for field in ["reviewed_by", "reviewed_on", "client_told"] {
                w.set("evidence", id, field, Value::Null)?;
            }
        }
        EvidenceState::Rejected => {
            w.set("evidence", id, "client_told", json!(given(&request.client_told)))?;
        }
        EvidenceState::Retained => {
            w.set("evidence", id, "retain_until", json!(given(&request.retain_until)))?;
        }
        _ => {}
    }
    Ok(())
}
