//! What an audit came to, and everything that must hold before its report is issued.

use std::collections::HashMap;

use domain::audit::{AuditKind, Readiness, Recommendation, Stage2Refusal, may_start_stage_2};
use domain::conclusion::Grounds;
use domain::finding::FindingState;
use domain::outcome::{AnswerForm, Missing, Place, Question, question, questions};
use serde_json::json;
use store::row;
use store::{Reader, Writer, op};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::grounds;
use crate::read::{self, filled, text};
use crate::requirements::kind_of;
use crate::session::{Session, checked_moment, day};
use crate::wire::*;

/// Answers of an audit by key.
pub(crate) fn answers(
    reader: &Reader<'_>,
    audit: &row::Audit,
) -> Result<HashMap<String, row::Answer>, Fault> {
    Ok(reader.answers(&audit.id)?.into_iter().map(|answer| (answer.key.clone(), answer)).collect())
}

/// Why an audit may not be worked on yet; `None` when it may.
pub(crate) fn blocked(
    reader: &Reader<'_>,
    audits: &[row::Audit],
    audit: &row::Audit,
    today: time::Date,
) -> Result<Option<Stage2Refusal>, Fault> {
    if kind_of(audit)? != AuditKind::Stage2 {
        return Ok(None);
    }
    let Some(first) = audits.iter().find(|other| other.kind == AuditKind::Stage1.as_str()) else {
        return Ok(None);
    };
    let readiness = answers(reader, first)?
        .get("readiness")
        .and_then(|answer| answer.value.as_deref())
        .and_then(|word| Readiness::parse(word).ok());
    let start = audit.starts_on.as_deref().and_then(day).or(Some(today));
    let end = first.ends_on.as_deref().and_then(day);
    Ok(may_start_stage_2(first.state == "report_issued", readiness, end, start).err())
}

/// Refuses Stage 2 before Stage 1 allows it, and marks the audit as begun.
pub(crate) fn begin_fieldwork(
    session: &Session,
    w: &mut Writer<'_>,
    audit: &row::Audit,
) -> Result<(), Fault> {
    let audits = read::audits(w)?;
    if let Some(refusal) = blocked(w, &audits, audit, session.now().date())? {
        let hint = match refusal {
            Stage2Refusal::Stage1NotReported => {
                "Answer the objectives of Stage 1 and issue its report first."
            }
            Stage2Refusal::NotReady(_) => {
                "Repeat Stage 1, or issue a new version of its report with another readiness."
            }
            Stage2Refusal::Stage1Expired(_) => "Repeat Stage 1, or check the days of both audits.",
        };
        return Err(
            Fault::refused("A6", format!("Stage 2 may not start: {refusal}."), hint).at(audit.code.clone())
        );
    }
    if audit.state == "draft" {
        w.set("audit", &audit.id, "state", json!("fieldwork"))?;
    }
    Ok(())
}

struct Check<'a> {
    missing: Vec<Missing>,
    answers: &'a HashMap<String, row::Answer>,
}

impl Check<'_> {
    fn add(&mut self, rule: &str, what: impl Into<String>, place: Place) {
        self.missing.push(Missing { rule: rule.to_owned(), what: what.into(), place });
    }
    fn setup(&mut self, holds: bool, rule: &str, field: &str, what: &str) {
        if !holds {
            self.add(rule, what, Place::Setup { field: field.to_owned() });
        }
    }
    fn question(&mut self, question: &Question) {
        if !question.mandatory {
            return;
        }
        let answer = self.answers.get(question.key);
        let not_applicable = answer.is_some_and(|answer| !answer.applicable);
        let complete = match answer {
            Some(answer) if not_applicable => filled(&answer.reason),
            Some(answer) => filled(&answer.value),
            None => false,
        };
        if !complete {
            let what = if not_applicable {
                format!("\"{}\" is marked not applicable without a reason.", question.label)
            } else {
                format!("\"{}\" is not answered.", question.label)
            };
            self.add(question.source, what, Place::Outcome { key: question.key.to_owned() });
        }
    }
}

/// Everything that must hold before the report of an audit can be issued and does not.
pub(crate) fn missing(
    session: &Session,
    reader: &Reader<'_>,
    audit: &row::Audit,
) -> Result<Vec<Missing>, Fault> {
    let kind = kind_of(audit)?;
    let answers = answers(reader, audit)?;
    let mut check = Check { missing: Vec::new(), answers: &answers };
    check_setup(&mut check, reader, audit)?;
    let audits = read::audits(reader)?;
    if let Some(refusal) = blocked(reader, &audits, audit, session.now().date())? {
        check.add(
            "A6",
            format!("Stage 2 may not start: {refusal}."),
            Place::Setup { field: "audits".to_owned() },
        );
    }
    for question in questions(kind) {
        check.question(&question);
    }
    check_findings(&mut check, reader, audit, kind)?;
    check_conclusions(&mut check, reader, audit, kind)?;
    let conflicts = reader.conflicts()?.len();
    if conflicts > 0 {
        check.add(
            "design 3",
            format!("{conflicts} differing entries of two people are not settled."),
            Place::Conflicts,
        );
    }
    if reader.unknown_fields()? > 0 {
        check.add(
            "design 3",
            "The file holds entries of a newer version of Touchstone; install it to issue.",
            Place::Conflicts,
        );
    }
    Ok(check.missing)
}

fn check_setup(check: &mut Check<'_>, reader: &Reader<'_>, audit: &row::Audit) -> Result<(), Fault> {
    let file = read::file(reader)?;
    let client = read::client(reader)?;
    let team = reader.team_members()?;
    let b = "ISO/IEC 17021-1, 9.4.8.2 b";
    check.setup(
        filled(&file.body_name),
        "ISO/IEC 17021-1, 9.4.8.2 a",
        "body.name",
        "The certification body is not named.",
    );
    check.setup(filled(&client.address), b, "client.address", "The client's address is missing.");
    check.setup(
        filled(&client.representative_name),
        b,
        "client.representative_name",
        "The client's representative is missing.",
    );
    check.setup(
        filled(&client.scope_organization),
        "SC-01",
        "client.scope_organization",
        "The scope does not name the organization.",
    );
    check.setup(
        filled(&client.scope_services),
        "SC-01",
        "client.scope_services",
        "The scope does not name the services.",
    );
    check.setup(!reader.sites()?.is_empty(), "ISO/IEC 17021-1, 9.4.8.2 j", "sites", "No site is recorded.");
    let leads = team.iter().filter(|person| person.role == "lead_auditor").count();
    check.setup(leads == 1, "ISO/IEC 17021-1, 9.4.8.2 i", "team", "The team has no lead auditor.");
    check.setup(
        filled(&audit.objectives),
        "ISO/IEC 17021-1, 9.4.8.2 e",
        &format!("audits.{}.objectives", audit.code),
        "The audit objectives are missing.",
    );
    check.setup(
        filled(&audit.criteria),
        "ISO/IEC 17021-1, 9.4.8.2 d",
        &format!("audits.{}.criteria", audit.code),
        "The audit criteria are missing.",
    );
    check.setup(
        filled(&audit.starts_on) && filled(&audit.ends_on),
        "ISO/IEC 17021-1, 9.4.8.2 j",
        &format!("audits.{}.starts_on", audit.code),
        "The first and last day of the audit are missing.",
    );
    Ok(())
}

fn check_findings(
    check: &mut Check<'_>,
    reader: &Reader<'_>,
    audit: &row::Audit,
    kind: AuditKind,
) -> Result<(), Fault> {
    for finding in reader.findings_of_audit(&audit.id)? {
        if finding.state == FindingState::Withdrawn.as_str() {
            continue;
        }
        let nonconformity = finding.kind == "nc";
        let place = |field: &str| Place::Finding {
            finding: finding.id.clone(),
            number: finding.number.clone(),
            field: field.to_owned(),
        };
        let gaps = crate::findings::gaps_of(reader, &finding, nonconformity)?;
        for gap in &gaps {
            check.add(gap.rule(), format!("{}: {gap}.", finding.number), place(gap.field()));
        }
        if nonconformity && gaps.is_empty() && matches!(finding.state.as_str(), "draft" | "team_reviewed") {
            check.add("F4", format!("{} is not raised.", finding.number), place("state"));
        }
    }
    if kind != AuditKind::Stage1 {
        for concern in open_concerns(reader)? {
            if concern.treatment.is_none() {
                check.add(
                    "S1-03",
                    format!("The area of concern {} is not treated.", concern.number),
                    Place::Finding {
                        finding: concern.id.clone(),
                        number: concern.number.clone(),
                        field: "treatment".into(),
                    },
                );
            }
        }
    }
    Ok(())
}

/// Areas of concern of Stage 1 that were not withdrawn.
fn open_concerns(reader: &Reader<'_>) -> Result<Vec<row::Finding>, Fault> {
    let concerns = reader.by::<row::Finding>("kind", "concern")?;
    Ok(concerns.into_iter().filter(|finding| finding.state != "withdrawn").collect())
}

fn check_conclusions(
    check: &mut Check<'_>,
    reader: &Reader<'_>,
    audit: &row::Audit,
    kind: AuditKind,
) -> Result<(), Fault> {
    let records = grounds::of_audit(reader, audit)?;
    let nothing = grounds::OnRecord::default();
    for requirement in Catalogues::of(reader)?.requirements() {
        let record = records.get(&requirement.id).unwrap_or(&nothing);
        let place = || Place::Requirement { requirement: requirement.id.clone() };
        if let Some(carried) = unconfirmed(record.grounds) {
            check.add("F-06", format!("{} {}: {carried}", requirement.clause, requirement.title), place());
        }
        if crate::catalogues::withdrawn(requirement) {
            continue;
        }
        let unsettled = record.grounds.unsettled_citations;
        if unsettled > 0 {
            let what = grounds::unsettled(unsettled);
            check.add("E6", format!("{} {}: {what}", requirement.clause, requirement.title), place());
        } else if let Some(why) = record.stale(kind) {
            check.add("lifecycle 3", format!("{} {}: {why}", requirement.clause, requirement.title), place());
        } else if !record.state().concluded() && kind != AuditKind::Stage1 && kind != AuditKind::Assessment {
            check.add(
                "S2-03",
                format!("{} {} has no conclusion.", requirement.clause, requirement.title),
                place(),
            );
        }
    }
    Ok(())
}

/// What was carried over from another edition for a requirement and is not confirmed, in words.
fn unconfirmed(grounds: Grounds) -> Option<String> {
    let count = |n: u32, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        count(grounds.unconfirmed_citations, "citation", "citations"),
        count(grounds.unconfirmed_notes, "note", "notes"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let all = grounds.unconfirmed_citations + grounds.unconfirmed_notes;
    let verb = if all == 1 { "is" } else { "are" };
    (all > 0)
        .then(|| format!("{} carried over from another edition {verb} not confirmed.", parts.join(" and ")))
}

/// Questions of an audit with their answers.
pub(crate) fn answer_list(kind: AuditKind, answers: &HashMap<String, row::Answer>) -> Vec<Answer> {
    questions(kind)
        .into_iter()
        .map(|question| {
            let answer = answers.get(question.key);
            Answer {
                key: question.key.to_owned(),
                group: question.group.to_owned(),
                label: question.label.to_owned(),
                help: question.help.to_owned(),
                source: question.source.to_owned(),
                form: question.form,
                choices: choices(question.form),
                mandatory: question.mandatory,
                may_be_not_applicable: question.may_be_not_applicable,
                value: answer.map(|answer| text(&answer.value)).unwrap_or_default(),
                not_applicable: answer.is_some_and(|answer| !answer.applicable),
                reason: answer.map(|answer| text(&answer.reason)).unwrap_or_default(),
            }
        })
        .collect()
}

fn choices(form: AnswerForm) -> Vec<String> {
    match form {
        AnswerForm::Readiness => Readiness::ALL.iter().map(ToString::to_string).collect(),
        AnswerForm::Recommendation => Recommendation::ALL.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn get_outcome(session: &Session, request: ByAudit) -> Result<Outcome, Fault> {
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let audit = read::audit(reader, &request.audit)?;
        let kind = kind_of(&audit)?;
        let missing = missing(session, reader, &audit)?;
        let concerns = if kind == AuditKind::Stage1 { Vec::new() } else { open_concerns(reader)? };
        let reports = crate::reports::issued(reader, &audit)?;
        Ok(Outcome {
            state: audit.state.clone(),
            ready: missing.is_empty(),
            missing,
            answers: answer_list(kind, &answers(reader, &audit)?),
            concerns: concerns
                .iter()
                .map(|row| crate::findings::row(reader, &audits, row, session.now().date()))
                .collect::<Result<_, _>>()?,
            changed_since_issue: crate::reports::changed_since_issue(reader, &audit)?,
            after_report: crate::findings::after_report(reader, &audit, session.now().date())?,
            reports,
        })
    })
}

fn check_value(question: &Question, value: &str) -> Result<String, Fault> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(String::new());
    }
    match question.form {
        AnswerForm::Text => {}
        AnswerForm::Time => checked_moment(question.key, value)?,
        AnswerForm::Number => {
            let number: f64 = value
                .replace(',', ".")
                .parse()
                .map_err(|_| Fault::invalid(question.key, format!("\"{value}\" is not a number.")))?;
            if !number.is_finite() || number < 0.0 {
                return Err(Fault::invalid(question.key, format!("\"{value}\" is not a time in days.")));
            }
            return Ok(value.replace(',', "."));
        }
        AnswerForm::Readiness => return Ok(Readiness::parse(&value.replace('-', "_"))?.to_string()),
        AnswerForm::Recommendation => return Ok(Recommendation::parse(&value.replace('-', "_"))?.to_string()),
    }
    Ok(value.to_owned())
}

pub(crate) fn set_answer(session: &Session, request: SetAnswer) -> Result<Changed<Nothing>, Fault> {
    session.write(op::ANSWER, None, |w| {
        let audit = read::audit(w, &request.audit)?;
        let kind = kind_of(&audit)?;
        let asked = question(kind, &request.key).ok_or_else(|| {
            let keys = questions(kind).iter().map(|question| question.key).collect::<Vec<_>>().join(", ");
            Fault::not_found("question", &request.key)
                .hint(format!("{} asks: {keys}.", crate::spoken::audit_name(&audit)))
        })?;
        if request.not_applicable == Some(true) && !asked.may_be_not_applicable {
            return Err(Fault::refused(
                "9.4.8.2",
                format!("\"{}\" always applies.", asked.label),
                "Answer it; where there was nothing, write \"none\".",
            )
            .at(asked.key));
        }
        let id = format!("{}:{}", audit.id, asked.key);
        let known = w.find::<row::Answer>(&id)?;
        let applicable = match (request.not_applicable, &known) {
            (Some(not_applicable), _) => !not_applicable,
            // Typing an answer takes "not applicable" back.
            (None, _) if request.value.as_deref().is_some_and(|value| !value.trim().is_empty()) => true,
            (None, Some(known)) => known.applicable,
            (None, None) => true,
        };
        let mut fields =
            vec![("audit", json!(audit.id)), ("key", json!(asked.key)), ("applicable", json!(applicable))];
        if let Some(value) = &request.value {
            fields.push(("value", json!(check_value(&asked, value)?)));
        }
        if let Some(reason) = &request.reason {
            fields.push(("reason", json!(reason.trim())));
        }
        w.put("answer", &id, &fields)?;
        if audit.state == "draft" && blocked(w, &read::audits(w)?, &audit, session.now().date())?.is_none() {
            w.set("audit", &audit.id, "state", json!("fieldwork"))?;
        }
        if asked.key.starts_with("closing_meeting") {
            present_findings(w, &audit)?;
        }
        Ok(Nothing {})
    })
}

/// The closing meeting presents the findings: complete ones are recorded as discussed there and raised.
fn present_findings(w: &mut Writer<'_>, audit: &row::Audit) -> Result<(), Fault> {
    let answers = answers(w, audit)?;
    let value =
        |key: &str| answers.get(key).and_then(|answer| answer.value.clone()).filter(|text| !text.is_empty());
    let (Some(at), Some(with)) = (value("closing_meeting_at"), value("closing_meeting_with")) else {
        return Ok(());
    };
    for mut finding in w.findings_of_audit(&audit.id)? {
        if finding.kind != "nc" || !matches!(finding.state.as_str(), "draft" | "team_reviewed") {
            continue;
        }
        if !filled(&finding.discussed_with) || !filled(&finding.discussed_at) {
            finding.discussed_with.get_or_insert_default().clone_from(&with);
            finding.discussed_at.get_or_insert_default().clone_from(&at);
        }
        if !crate::findings::gaps_of(w, &finding, true)?.is_empty() {
            continue;
        }
        w.set("finding", &finding.id, "discussed_with", json!(finding.discussed_with))?;
        w.set("finding", &finding.id, "discussed_at", json!(finding.discussed_at))?;
        w.set("finding", &finding.id, "state", json!(FindingState::Raised.as_str()))?;
    }
    if audit.state == "fieldwork" {
        w.set("audit", &audit.id, "state", json!("findings_presented"))?;
    }
    Ok(())
}
