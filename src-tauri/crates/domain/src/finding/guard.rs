//! What each step after *raised* asks for. Source: ISO/IEC 17021-1, 9.4.9 and 9.4.10; CA-01 to CA-10.

use time::Date;

use super::life::Transition;
use super::{Answer, ResponseField, Review, Verdict, Verification};
use crate::rule_set::HardLimit;

/// A new day until which the client answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDate {
    /// The day; `None` while it is not given.
    pub on: Option<Date>,
    /// Today.
    pub today: Date,
}

/// What the guards of a nonconformity's later life look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeFacts {
    /// Day of the closing meeting.
    pub closing_meeting: Option<Date>,
    /// The answer as it stands.
    pub answer: Answer,
    /// The answer before, with its review, when it was sent back.
    pub before: Option<(Answer, Review)>,
    /// The review of the answer as it stands.
    pub review: Review,
    /// Evidence of the client that it is done.
    pub client_evidence: usize,
    /// What is on record of the verification.
    pub verification: Verification,
    /// The reason given for the step.
    pub reason: String,
    /// The new date given for the step.
    pub new_date: NewDate,
    /// Day no due date may pass.
    pub hard_limit: Option<HardLimit>,
}

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Rule behind it.
    pub rule: &'static str,
    /// What is missing or wrong, inside a sentence.
    pub what: String,
    /// Field that puts it right.
    pub field: &'static str,
}

fn refusal(rule: &'static str, field: &'static str, what: impl Into<String>) -> Refusal {
    Refusal { rule, what: what.into(), field }
}

/// Everything that keeps a step from being taken; empty when it may be taken.
///
/// Steps up to *raised* are guarded by [`super::gaps`]; of them only the reason is checked here.
pub fn refusals(step: &Transition, facts: &LifeFacts) -> Vec<Refusal> {
    let mut all = match step.rule {
        "F6" => presented(facts),
        "F7" => complete(facts, "F7"),
        "F8" => sent_back(facts),
        "F9" => changed(facts),
        "F10" => accepted(facts),
        "F11" if facts.client_evidence == 0 => {
            vec![refusal("F11", "evidence", "no evidence of the client is attached that it is done")]
        }
        "F12" => verified(facts),
        _ => Vec::new(),
    };
    if step.needs_reason && facts.reason.trim().is_empty() {
        all.push(refusal(step.rule, "reason", "this step needs a reason"));
    }
    if step.needs_date {
        all.extend(new_date(step.rule, facts));
    }
    all
}

fn presented(facts: &LifeFacts) -> Vec<Refusal> {
    match facts.closing_meeting {
        Some(_) => Vec::new(),
        None => vec![refusal("F6", "closing_meeting_at", "the closing meeting is not recorded")],
    }
}

fn complete(facts: &LifeFacts, rule: &'static str) -> Vec<Refusal> {
    ResponseField::ALL
        .iter()
        .filter(|field| field.mandatory() && !facts.answer.says(**field))
        .map(|field| refusal(rule, field.as_str(), format!("the client's {} is missing", field.said())))
        .collect()
}

fn changed(facts: &LifeFacts) -> Vec<Refusal> {
    let mut all = complete(facts, "F9");
    if let Some((before, review)) = &facts.before {
        let same = review.returned().filter(|verdict| {
            facts.answer.says(verdict.field)
                && facts.answer.field(verdict.field).trim() == before.field(verdict.field).trim()
        });
        all.extend(same.map(|verdict| {
            let what = format!("the {} was sent back and is still the same", verdict.field.said());
            refusal("F9", verdict.field.as_str(), what)
        }));
    }
    all
}

fn sent_back(facts: &LifeFacts) -> Vec<Refusal> {
    if facts.review.returned().next().is_none() {
        return vec![refusal("F8", "review", "no field is marked as sent back")];
    }
    let unreasoned = facts.review.returned().filter(|verdict| verdict.reason.trim().is_empty());
    unreasoned
        .map(|verdict| {
            let what = format!("it is not said why the {} goes back", verdict.field.said());
            refusal("F8", verdict.field.as_str(), what)
        })
        .collect()
}

fn accepted(facts: &LifeFacts) -> Vec<Refusal> {
    let mut all = Vec::new();
    for field in ResponseField::judged() {
        let name = field.as_str();
        match facts.review.of(field).map(|verdict| verdict.verdict) {
            None => all.push(refusal("F10", name, format!("the {} is not reviewed", field.said()))),
            Some(Verdict::Returned) => {
                all.push(refusal("F10", name, format!("the {} is marked as sent back", field.said())));
            }
            Some(Verdict::Accepted) if !facts.answer.says(field) => {
                all.push(refusal("F10", name, format!("the client says nothing about the {}", field.said())));
            }
            Some(Verdict::Accepted) => {}
        }
    }
    all
}

fn verified(facts: &LifeFacts) -> Vec<Refusal> {
    let found = &facts.verification;
    let mut all = Vec::new();
    if found.means.is_none() {
        all.push(refusal("F12", "means", "it is not said how it was verified"));
    }
    if found.verifier.trim().is_empty() {
        all.push(refusal("F12", "verifier", "it is not said who verified it"));
    }
    match found.verified_on {
        None => all.push(refusal("F12", "verified_on", "it is not said when it was verified")),
        Some(day) if day > facts.new_date.today => {
            all.push(refusal(
                "F12",
                "verified_on",
                format!("the day of verification, {day}, is still to come"),
            ));
        }
        Some(_) => {}
    }
    if !found.has_evidence {
        all.push(refusal("CA-02", "verification_evidence", "there is no evidence of the verification"));
    }
    if found.effectiveness.trim().is_empty() {
        all.push(refusal("CA-02", "effectiveness", "the statement on effectiveness is missing"));
    }
    all
}

fn new_date(rule: &'static str, facts: &LifeFacts) -> Option<Refusal> {
    let Some(on) = facts.new_date.on else {
        return Some(refusal(rule, "due_on", "a new date for the client's answer is missing"));
    };
    if on < facts.new_date.today {
        return Some(refusal(rule, "due_on", format!("the new date, {on}, is already past")));
    }
    let limit = facts.hard_limit.filter(|limit| on > limit.on)?;
    Some(refusal(
        limit.rule,
        "due_on",
        format!("the new date, {on}, lies after {}, {}", limit.on, limit.what),
    ))
}

#[cfg(test)]
mod tests;
