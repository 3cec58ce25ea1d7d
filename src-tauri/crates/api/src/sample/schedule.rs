//! When each thing of the sample was done and by whom: evidence through the day, notes after the talk,
//! findings before they were discussed, a conclusion soon after what it rests on.

use std::collections::HashMap;

use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime};

use super::data::{Citation, Conclusion, Finding, Note, Person, Work};
use crate::Fault;

/// Something recorded during an audit.
pub(super) enum Step<'a> {
    Cite(&'a Citation),
    Note(&'a Note),
    Find(&'a Finding),
    Conclude(&'a Conclusion),
}

/// A step with its time and person.
pub(super) struct Event<'a> {
    pub(super) at: OffsetDateTime,
    pub(super) actor: String,
    pub(super) step: Step<'a>,
}

/// People by what they do.
pub(super) struct Team {
    pub(super) lead: String,
    auditor: String,
}

impl Team {
    pub(super) fn new(people: &[Person]) -> Self {
        let of_role =
            |role: &str| people.iter().find(|person| person.role == role).map(|person| person.name.clone());
        let lead = of_role("lead_auditor").unwrap_or_default();
        let auditor = of_role("auditor").unwrap_or_else(|| lead.clone());
        Self { lead, auditor }
    }

    /// The lead audits the system, the second auditor resources and operation.
    fn of(&self, requirement: &str) -> String {
        let clause = requirement.split('-').nth(1).unwrap_or_default();
        let operation = clause.starts_with("7.") || clause.starts_with("8.");
        if operation { self.auditor.clone() } else { self.lead.clone() }
    }
}

pub(super) fn moment(text: &str) -> Result<OffsetDateTime, Fault> {
    OffsetDateTime::parse(text, &Rfc3339)
        .map_err(|_| Fault::invalid("sample", format!("\"{text}\" is no moment.")))
}

/// A clock time of a day.
pub(super) fn on(day: Date, hour: i64, minute: i64) -> OffsetDateTime {
    day.midnight().assume_utc() + Duration::hours(hour) + Duration::minutes(minute)
}

/// Everything recorded in one audit, in the order it was done.
pub(super) fn of_audit<'a>(work: &'a Work, audit: &str, team: &Team) -> Result<Vec<Event<'a>>, Fault> {
    let mut events: Vec<Event<'a>> = Vec::new();
    // Latest time at which something was recorded for a requirement.
    let mut latest: HashMap<&str, OffsetDateTime> = HashMap::new();
    let mut days: Vec<Date> = Vec::new();
    for note in work.notes.iter().filter(|note| note.audit == audit) {
        let at = moment(&note.at)? + Duration::minutes(10);
        days.push(at.date());
        seen(&mut latest, &note.requirement, at);
        events.push(Event { at, actor: team.of(&note.requirement), step: Step::Note(note) });
    }
    days.sort();
    days.dedup();
    let Some(first_day) = days.first().copied() else { return Ok(events) };

    let mut before: HashMap<&str, OffsetDateTime> = HashMap::new();
    for finding in work.findings.iter().filter(|finding| finding.audit == audit) {
        let discussed = moment(&finding.discussed_at)?;
        for quote in &finding.cite_quotes {
            before.insert(quote, discussed - Duration::minutes(60));
        }
    }
    let citations: Vec<&Citation> =
        work.citations.iter().filter(|citation| citation.audit == audit).collect();
    for (index, citation) in citations.iter().enumerate() {
        let spread = spread(&days, index, citations.len());
        let at = before.get(citation.quote.as_str()).map_or(spread, |limit| spread.min(*limit));
        seen(&mut latest, &citation.requirement, at);
        events.push(Event { at, actor: team.of(&citation.requirement), step: Step::Cite(citation) });
    }
    for finding in work.findings.iter().filter(|finding| finding.audit == audit) {
        let at = moment(&finding.discussed_at)? - Duration::minutes(45);
        for requirement in &finding.requirements {
            seen(&mut latest, requirement, at);
        }
        events.push(Event { at, actor: team.lead.clone(), step: Step::Find(finding) });
    }
    for conclusion in work.conclusions.iter().filter(|conclusion| conclusion.audit == audit) {
        let rests_on = latest.get(conclusion.requirement.as_str()).copied();
        let at = rests_on.unwrap_or_else(|| on(first_day, 8, 45)) + Duration::minutes(3);
        events.push(Event { at, actor: team.of(&conclusion.requirement), step: Step::Conclude(conclusion) });
    }
    events.sort_by_key(|event| event.at);
    Ok(events)
}

fn seen<'a>(latest: &mut HashMap<&'a str, OffsetDateTime>, requirement: &'a str, at: OffsetDateTime) {
    let known = latest.entry(requirement).or_insert(at);
    *known = at.max(*known);
}

/// Evenly over the days, from nine to half past three.
fn spread(days: &[Date], index: usize, of: usize) -> OffsetDateTime {
    const MINUTES: usize = 390;
    let per_day = of.div_ceil(days.len()).max(1);
    let day = days.get(index / per_day).or(days.last()).copied().unwrap_or(Date::MIN);
    let minutes = index % per_day * MINUTES / per_day;
    on(day, 9, i64::try_from(minutes).unwrap_or(0))
}
