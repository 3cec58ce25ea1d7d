//! `outcome` and `report`: what an audit came to.

use std::collections::BTreeMap;

use api::wire::{
    ByAudit, Changed, DraftReport, IssuedReport, MakeReport, Nothing, Outcome as AuditOutcome, SaveReport,
    Saved, SetAnswer, SetAudit,
};
use serde_json::json;

use super::Outcome;
use crate::args::{self, Common};
use crate::failure::{Failure, place};
use crate::host::Paths;
use crate::output::{Answer, one_line, size, table};
use crate::run::{Run, absolute};

pub(super) fn outcome(common: &Common, args: args::Outcome) -> Outcome {
    let run = Run::open(common, &args.file)?;
    for (key, value) in args.set {
        set(&run, &args.audit, key, value)?;
    }
    let outcome: AuditOutcome = run.call("get_outcome", ByAudit { audit: args.audit })?;
    let set: BTreeMap<&str, String> = outcome
        .answers
        .iter()
        .filter_map(|answer| {
            let value = match answer.not_applicable {
                true => format!("n/a: {}", answer.reason),
                false => answer.value.clone(),
            };
            (!value.is_empty()).then_some((answer.key.as_str(), value))
        })
        .collect();
    let mut text = format!("State: {}\n", outcome.state);
    match outcome.missing.len() {
        0 => text.push_str("Nothing is missing; the report can be issued.\n"),
        1 => text.push_str("1 thing is missing before the report can be issued:\n"),
        many => text.push_str(&format!("{many} things are missing before the report can be issued:\n")),
    }
    for missing in &outcome.missing {
        text.push_str(&format!("  - {} [{}] ({})\n", missing.what, place(&missing.place), missing.rule));
    }
    let rows = set.iter().map(|(key, value)| [(*key).to_owned(), one_line(value)]);
    text.push_str(&table(["ANSWER", "VALUE"], rows, ""));
    Ok(Answer::new(json!({ "state": outcome.state, "missing": outcome.missing, "set": set }), text))
}

/// Records one answer, or a field of the audit's head.
fn set(run: &Run, audit: &str, key: String, value: String) -> Result<(), Failure> {
    let audit = audit.to_owned();
    if let "starts_on" | "ends_on" | "objectives" | "criteria" = key.as_str() {
        let of = |name: &str| (key == name).then(|| value.clone());
        let request = SetAudit {
            audit,
            starts_on: of("starts_on"),
            ends_on: of("ends_on"),
            objectives: of("objectives"),
            criteria: of("criteria"),
        };
        let _: Changed<Nothing> = run.call("set_audit", request)?;
        return Ok(());
    }
    let request = match not_applicable(&value) {
        Some(reason) => {
            SetAnswer { audit, key, value: None, not_applicable: Some(true), reason: Some(reason.to_owned()) }
        }
        None => {
            // Choices are said with hyphens on the command line, like everything else.
            let choice = matches!(key.as_str(), "readiness" | "recommendation");
            let value = if choice { value.replace('-', "_") } else { value };
            SetAnswer { audit, key, value: Some(value), not_applicable: Some(false), reason: None }
        }
    };
    let _: Changed<Nothing> = run.call("set_answer", request)?;
    Ok(())
}

/// The reason of `n/a REASON` or `n/a: REASON`.
fn not_applicable(value: &str) -> Option<&str> {
    let rest = value.strip_prefix("n/a").or_else(|| value.strip_prefix("N/A"))?;
    let ends = rest.is_empty() || rest.starts_with(|c: char| c == ':' || c.is_whitespace());
    ends.then(|| rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()))
}

/// A report file ready to be saved.
struct Ready {
    id: String,
    sha256: String,
    bytes: u64,
}

pub(super) fn report(common: &Common, args: args::Report) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request =
        MakeReport { audit: args.audit.clone(), formats: args.format.clone(), change_note: args.change_note };
    let ready: Vec<Ready> = if args.draft {
        let drafts: Vec<DraftReport> = run.call("draft_report", &request)?;
        drafts.into_iter().map(|DraftReport { id, sha256, bytes }| Ready { id, sha256, bytes }).collect()
    } else {
        let report = match frozen(&run, &request)? {
            Some(report) => report,
            None => run.call::<Changed<IssuedReport>>("issue_report", &request)?.value,
        };
        let wanted =
            |format: &str| args.format.is_empty() || args.format.iter().any(|wanted| wanted == format);
        let files = report.files.into_iter().filter(|file| wanted(&file.format));
        files.map(|file| Ready { id: file.id, sha256: file.sha256, bytes: file.bytes }).collect()
    };
    let folder = absolute(&args.out);
    std::fs::create_dir_all(&folder).map_err(|error| api::Fault::io(&folder, &error))?;
    run.answer_with(Paths { given: Vec::new(), save_into: Some(folder.clone()) });
    let mut files = Vec::new();
    for Ready { id, sha256, bytes } in ready {
        let saved: Saved = run.call("save_report", SaveReport { id })?;
        let name = saved.name.unwrap_or_default();
        files.push((args.out.join(name).display().to_string(), sha256, bytes));
    }
    let document = json!({
        "files": files.iter().map(|(path, sha256, bytes)| json!({ "path": path, "sha256": sha256, "bytes": bytes })).collect::<Vec<_>>(),
        "issued": !args.draft,
    });
    let rows = files.iter().map(|(path, sha256, bytes)| [path.clone(), size(*bytes), sha256.clone()]);
    let head = if args.draft { "Wrote a draft; nothing is issued." } else { "The report is issued." };
    Ok(Answer::new(document, format!("{head}\n{}", table(["FILE", "SIZE", "SHA-256"], rows, ""))))
}

/// The report already issued, when nothing was changed since and no new version is asked for.
fn frozen(run: &Run, request: &MakeReport) -> Result<Option<IssuedReport>, Failure> {
    if request.change_note.is_some() {
        return Ok(None);
    }
    let outcome: AuditOutcome = run.call("get_outcome", ByAudit { audit: request.audit.clone() })?;
    Ok(outcome.reports.into_iter().next().filter(|_| !outcome.changed_since_issue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_applicable_is_said_with_its_reason() {
        assert_eq!(not_applicable("n/a: no certificate yet"), Some("no certificate yet"));
        assert_eq!(not_applicable("n/a no certificate yet"), Some("no certificate yet"));
        assert_eq!(not_applicable("n/a"), Some(""));
        assert_eq!(not_applicable("n/about"), None);
        assert_eq!(not_applicable("none"), None);
    }
}
