//! `finding add`, `finding list`, `finding show`.

use api::wire::{AddFinding, AddedFinding, ById, Changed, FindingDetail, Findings, ListFindings};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Common, FindingAdd, FindingList, FindingShow, word};
use crate::output::{Answer, one_line, short, table};
use crate::run::Run;

pub(super) fn add(common: &Common, args: FindingAdd) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = AddFinding {
        audit: args.audit,
        kind: word(args.kind),
        grade: args.grade.map(word),
        grade_reason: args.grade_reason,
        title: args.title,
        requirements: args.requirements,
        statement: args.statement,
        objective_evidence: args.objective_evidence,
        citations: args.citations,
        conclude: args.conclude,
        recurs_from: args.recurs_from,
    };
    let added: Changed<AddedFinding> = run.call("add_finding", request)?;
    let added = added.value;
    let document = json!({ "finding": added.finding, "number": added.number });
    let answer = Answer::new(document, format!("Recorded finding {}.\n{}", added.number, added.finding));
    Ok(added.warnings.into_iter().fold(answer, Answer::warn))
}

pub(super) fn list(common: &Common, args: FindingList) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let found: Findings = run.call("list_findings", ListFindings { audit: args.audit })?;
    let rows = found.findings.iter().map(|row| {
        let kind =
            row.grade.as_ref().map_or_else(|| row.kind.clone(), |grade| format!("{} {}", row.kind, grade));
        [
            row.number.clone(),
            row.audit_code.clone(),
            kind,
            row.state.clone(),
            row.next.clone(),
            row.due_on.as_ref().map_or_else(String::new, |day| {
                format!("{day}{}", if row.overdue { " (overdue)" } else { "" })
            }),
            row.requirements.join(" "),
            short(&row.title, 80),
        ]
    });
    let heading = ["NUMBER", "AUDIT", "KIND", "STATE", "NEXT", "DUE", "REQUIREMENTS", "TITLE"];
    let text = table(heading, rows, "There are no findings.");
    Ok(Answer::new(&found.findings, text))
}

pub(super) fn show(common: &Common, args: FindingShow) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let detail: FindingDetail = run.call("get_finding", ById { id: args.number })?;
    Ok(Answer::new(whole(&detail)?, words(&detail)))
}

/// Register row and form as one object.
fn whole(detail: &FindingDetail) -> Result<Value, api::Fault> {
    let mut whole = serde_json::to_value(detail).map_err(api::Fault::internal)?;
    if let Value::Object(fields) = &mut whole
        && let Some(Value::Object(row)) = fields.remove("row")
    {
        for (key, value) in row {
            fields.entry(key).or_insert(value);
        }
    }
    Ok(whole)
}

fn words(detail: &FindingDetail) -> String {
    let row = &detail.row;
    let kind = row.grade.as_ref().map_or_else(|| row.kind.clone(), |grade| format!("{} {}", row.kind, grade));
    let mut text =
        format!("{}  {}\n{kind}, {}, {}\n", row.number, one_line(&row.title), row.state, row.audit_code);
    for requirement in &detail.requirements {
        let line =
            format!("  {}  {}: {}\n", requirement.requirement, requirement.title, requirement.obligation);
        text.push_str(&line);
    }
    let fields = [
        ("Statement", &detail.statement),
        ("Objective evidence", &detail.objective_evidence),
        ("Grade reason", &detail.grade_reason),
        ("Discussed with", &detail.discussed_with),
        ("Discussed at", &detail.discussed_at),
        ("Client remark", &detail.client_remark),
    ];
    for (label, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("{label}: {}\n", one_line(value)));
    }
    for citation in &detail.citations {
        let place = format!("{}, {}", citation.evidence_name, citation.locator);
        text.push_str(&format!("Cites {place}: “{}”\n", short(&citation.quote, 120)));
    }
    let due = |kind: &str| if kind == "response" { "Response due" } else { "Closing due" };
    for date in &detail.due_dates {
        let from = format!("{}, version {}", date.rule_set, date.rule_set_version);
        text.push_str(&format!("{}: {} ({}, {from})\n", due(&date.kind), date.due_on, date.rule));
    }
    for response in &detail.responses {
        text.push_str(&format!("Answer {}, received {}\n", response.round, response.received_on));
        for field in response.fields.iter().filter(|field| !field.value.is_empty()) {
            let verdict = field.verdict.as_ref().map_or_else(String::new, |verdict| format!(" [{verdict}]"));
            let reason =
                if field.reason.is_empty() { String::new() } else { format!(" {}", one_line(&field.reason)) };
            text.push_str(&format!("  {}: {}{verdict}{reason}\n", field.field, one_line(&field.value)));
        }
    }
    for attempt in &detail.verifications {
        let result = attempt.result.as_deref().unwrap_or("under way");
        let how = format!("{} {} {}", attempt.means, attempt.verified_on, attempt.verifier);
        text.push_str(&format!("Verification {}: {result}, {}\n", attempt.round, one_line(how.trim())));
    }
    for missing in &row.missing {
        if !detail.gaps.iter().any(|gap| gap.what == *missing) {
            text.push_str(&format!("Missing: {missing}\n"));
        }
    }
    if !row.next.is_empty() && row.kind == "nc" {
        text.push_str(&format!("Next: {}\n", row.next));
    }
    if let Some(warning) = &row.warning {
        text.push_str(&format!("{warning}\n"));
    }
    for gap in &detail.gaps {
        text.push_str(&format!("Missing: {} ({})\n", gap.what, gap.rule));
    }
    text
}
