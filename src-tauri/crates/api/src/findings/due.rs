//! Due dates of nonconformities: computed from the rule set, kept with its version, moved with reason and approver only.

use domain::audit::AuditKind;
use domain::finding::life;
use domain::finding::{
    AfterReport as Phase, Consequence, FindingState, Grade, Standing as Waiting, after_report as phase,
    consequence,
};
use domain::rule_set::{Basis, DueKind, HardLimit, RuleSet};
use serde_json::json;
use store::{Reader, Writer, op, row};
use time::Date;

use super::follow_up;
use crate::Fault;
use crate::read::{self, text};
use crate::requirements::kind_of;
use crate::session::{Session, checked_day, day, sentence};
use crate::wire::*;

/// The rule set due dates are computed from.
fn rules() -> Result<&'static RuleSet, Fault> {
    RuleSet::shipped().map_err(Fault::internal)
}

pub(crate) fn get_rule_set(_: &Session, _: Nothing) -> Result<RuleSetView, Fault> {
    let set = rules()?;
    let limits = |grade: Grade| {
        let limits = set.limits(grade);
        RuleSetLimits {
            grade: grade.as_str().to_owned(),
            response: limits.response.to_string(),
            closure: limits.closure.to_string(),
        }
    };
    Ok(RuleSetView {
        id: set.id.clone(),
        title: set.title.clone(),
        version: set.version.clone(),
        sha256: set.sha256.clone(),
        limits: Grade::ALL.iter().copied().map(limits).collect(),
    })
}

/// What due dates are counted from: the closing meeting, `None` before it is recorded. An assessment of a readiness file
/// has none; there it is the day the finding was discussed.
pub(super) fn basis(
    reader: &Reader<'_>,
    audit: &row::Audit,
    found: Option<&row::Finding>,
) -> Result<Option<Basis>, Fault> {
    let kind = kind_of(audit)?;
    let answers = crate::outcome::answers(reader, audit)?;
    let closing = match kind {
        AuditKind::Assessment => found.and_then(|found| found.discussed_at.as_deref()).and_then(day),
        _ => answers.get("closing_meeting_at").and_then(|answer| answer.value.as_deref()).and_then(day),
    };
    let last_day = audit.ends_on.as_deref().and_then(day);
    Ok(closing.map(|closing_meeting| Basis { kind, closing_meeting, last_day, expires_on: None }))
}

fn grade(found: &row::Finding) -> Result<Grade, Fault> {
    // One without a grade is treated as the graver kind.
    Ok(found.grade.as_deref().map(Grade::parse).transpose()?.unwrap_or(Grade::Major))
}

/// The day no due date of a finding may pass.
pub(super) fn hard_limit(basis: Option<&Basis>, found: &row::Finding) -> Result<Option<HardLimit>, Fault> {
    let grade = grade(found)?;
    Ok(basis.and_then(|basis| domain::rule_set::hard_limit(grade, basis)))
}

/// The due dates of a finding.
pub(super) fn dates(reader: &Reader<'_>, finding: &str) -> Result<Vec<row::DueDate>, Fault> {
    Ok(reader.by::<row::DueDate>("finding", finding)?)
}

/// What binds a finding next.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub(super) kind: Option<DueKind>,
    pub(super) on: Option<Date>,
    pub(super) warning: Option<String>,
}

impl Standing {
    pub(super) fn days_left(&self, today: Date) -> Option<i32> {
        self.on.map(|on| i32::try_from((on - today).whole_days()).unwrap_or(i32::MAX))
    }
}

/// What binds a finding next, and what follows from a date that passed.
pub(super) fn standing(
    reader: &Reader<'_>,
    audit: &row::Audit,
    found: &row::Finding,
    state: FindingState,
    today: Date,
) -> Result<Standing, Fault> {
    let Some(kind) = life::binding(state) else { return Ok(Standing::default()) };
    let dates = dates(reader, &found.id)?;
    let of = |kind: DueKind| {
        dates.iter().find(|date| date.kind == kind.as_str()).and_then(|date| day(&date.due_on))
    };
    let closure = of(DueKind::Closure);
    let warning = match basis(reader, audit, Some(found))? {
        None => None,
        Some(basis) => consequence(grade(found)?, state, &basis, closure, today).map(|what| match what {
            Consequence::NewStage2(limit) => format!(
                "It was not verified by {limit}, six months after the last day of Stage 2: another Stage 2 is needed before \
                 certification can be recommended (CA-05)."
            ),
            Consequence::SuspensionProposed(due) => format!(
                "It was due to be closed by {due}: suspension of the certification is proposed to the independent reviewer \
                 (F18)."
            ),
        }),
    };
    Ok(Standing { kind: Some(kind), on: of(kind), warning })
}

/// Computes both due dates of a finding and records which rule set they come from. `from` counts from another day than
/// the closing meeting.
pub(super) fn compute(
    w: &mut Writer<'_>,
    audit: &row::Audit,
    found: &row::Finding,
    from: Option<Date>,
) -> Result<(), Fault> {
    let Some(basis) = basis(w, audit, Some(found))? else { return Ok(()) };
    let set = rules()?;
    let counted = Basis { closing_meeting: from.unwrap_or(basis.closing_meeting), ..basis };
    for due in set.due_dates(grade(found)?, &counted) {
        let on = due.on.to_string();
        w.put(
            "due_date",
            &format!("{}:{}", found.id, due.kind),
            &[
                ("finding", json!(found.id)),
                ("kind", json!(due.kind.as_str())),
                ("due_on", json!(on)),
                ("computed_on", json!(on)),
                ("counted_from", json!(counted.closing_meeting.to_string())),
                ("rule", json!(due.rule)),
                ("rule_set", json!(set.id)),
                ("rule_set_version", json!(set.version)),
                ("rule_set_sha256", json!(set.sha256)),
                ("reason", json!("")),
                ("approved_by", json!("")),
            ],
        )?;
    }
    Ok(())
}

/// Gives a due date another day. The day computed, and what it was computed from, stay beside it.
pub(super) fn set(
    w: &mut Writer<'_>,
    finding: &str,
    kind: DueKind,
    on: Date,
    reason: &str,
    approved_by: &str,
) -> Result<(), Fault> {
    w.put(
        "due_date",
        &format!("{finding}:{kind}"),
        &[
            ("finding", json!(finding)),
            ("kind", json!(kind.as_str())),
            ("due_on", json!(on.to_string())),
            ("reason", json!(reason)),
            ("approved_by", json!(approved_by)),
        ],
    )?;
    Ok(())
}

pub(crate) fn extend_due_date(session: &Session, request: ExtendDueDate) -> Result<Changed<Nothing>, Fault> {
    let kind = DueKind::parse(&request.kind)?;
    checked_day("due_on", &request.due_on)?;
    let today = session.now().date();
    let on = day(&request.due_on).ok_or_else(|| {
        Fault::invalid("due_on", "The new date is missing.").hint("Write it as YYYY-MM-DD.")
    })?;
    for (field, value, what) in [
        ("reason", &request.reason, "Another due date needs a reason."),
        ("approved_by", &request.approved_by, "It is not said who approved another due date."),
    ] {
        if value.trim().is_empty() {
            return Err(Fault::refused("CA-10", what, "Give both; they stay with the date.").at(field));
        }
    }
    session.write(op::EXTEND_DUE_DATE, Some(&request.reason), |w| {
        follow_up::allow(session, w, life::By::Lead, "CA-10")?;
        let found = read::finding(w, &request.id)?;
        let state = FindingState::parse(&found.state)?;
        if life::binding(state).is_none() {
            return Err(Fault::refused(
                "CA-10",
                format!("Nothing is due of {}.", found.number),
                "Due dates run from handing the finding over to the client until it is closed.",
            ));
        }
        if on < today {
            return Err(
                Fault::refused("CA-10", format!("{on} is already past."), "Give a day to come.").at("due_on")
            );
        }
        let audit: row::Audit = read::get(w, "audit", &found.audit)?;
        let basis = basis(w, &audit, Some(&found))?;
        if let Some(limit) = hard_limit(basis.as_ref(), &found)?.filter(|limit| on > limit.on) {
            return Err(Fault::refused(
                limit.rule,
                format!("{on} lies after {}, {}.", limit.on, limit.what),
                "Nobody can lengthen this time; give an earlier day.",
            )
            .at("due_on"));
        }
        set(w, &found.id, kind, on, request.reason.trim(), request.approved_by.trim())?;
        Ok(Nothing {})
    })
}

/// The due dates as the form shows them.
pub(super) fn wire(reader: &Reader<'_>, finding: &str) -> Result<Vec<FindingDueDate>, Fault> {
    let mut all = dates(reader, finding)?;
    all.sort_by_key(|date| DueKind::parse(&date.kind).ok());
    let shown = all.into_iter().map(|date| FindingDueDate {
        kind: date.kind,
        due_on: date.due_on,
        computed_on: text(&date.computed_on),
        counted_from: text(&date.counted_from),
        rule: text(&date.rule),
        rule_set: text(&date.rule_set),
        rule_set_version: text(&date.rule_set_version),
        rule_set_sha256: text(&date.rule_set_sha256),
        reason: text(&date.reason),
        approved_by: text(&date.approved_by),
    });
    Ok(shown.collect())
}

/// The due dates of nonconformities that bind now.
pub(crate) fn binding_dates(
    reader: &Reader<'_>,
    audits: &[row::Audit],
    today: Date,
) -> Result<Vec<BindingDate>, Fault> {
    let mut all = Vec::new();
    for found in reader.by::<row::Finding>("kind", "nc")? {
        let state = FindingState::parse(&found.state)?;
        let Some(audit) = audits.iter().find(|audit| audit.id == found.audit) else { continue };
        let standing = standing(reader, audit, &found, state, today)?;
        if let (Some(kind), Some(on), Some(days)) = (standing.kind, standing.on, standing.days_left(today)) {
            let what = match kind {
                DueKind::Response => format!("{}: the client answers", found.number),
                DueKind::Closure => format!("{}: verified and closed", found.number),
            };
            let date = dates(reader, &found.id)?.into_iter().find(|date| date.kind == kind.as_str());
            let rule = date.map(|date| text(&date.rule)).unwrap_or_default();
            all.push(BindingDate { what, on: on.to_string(), days, rule });
        }
    }
    Ok(all)
}

/// Where an audit whose report is issued stands before the decision (A13 to A15); `None` before.
pub(crate) fn after_report(
    reader: &Reader<'_>,
    audit: &row::Audit,
    today: Date,
) -> Result<Option<AfterReport>, Fault> {
    if audit.state != "report_issued" {
        return Ok(None);
    }
    let Some(basis) = basis(reader, audit, None)? else { return Ok(None) };
    let mut all = Vec::new();
    for finding in reader.findings_of_audit(&audit.id)? {
        if finding.kind == "nc" {
            let state = FindingState::parse(&finding.state)?;
            all.push((finding.number.clone(), Waiting { grade: Some(grade(&finding)?), state }));
        }
    }
    let standings: Vec<Waiting> = all.iter().map(|(_, standing)| *standing).collect();
    let waiting: Vec<String> =
        all.into_iter().filter(|(_, standing)| standing.blocks()).map(|(number, _)| number).collect();
    Ok(phase(&standings, &basis, today).map(|phase| {
        let (word, rule, what) = match phase {
            Phase::ReadyForDecision => (
                "ready_for_decision",
                "A14",
                "Every major nonconformity is verified and closed and every minor one has an accepted plan."
                    .to_owned(),
            ),
            Phase::ActionsPending(1) => {
                ("actions_pending", "CA-04", "1 nonconformity keeps the decision waiting.".to_owned())
            }
            Phase::ActionsPending(count) => {
                ("actions_pending", "CA-04", format!("{count} nonconformities keep the decision waiting."))
            }
            Phase::NewStage2Required(limit) => (
                "new_stage_2_required",
                "CA-05",
                format!(
                    "A major nonconformity was not verified by {limit}: another Stage 2 is needed first."
                ),
            ),
        };
        AfterReport { phase: word.to_owned(), rule: rule.to_owned(), what: sentence(&what), waiting }
    }))
}
