//! `new`, `info`, `passphrase`, `verify`: the audit file as a whole.

use api::wire::{AuditSummary, ChangePassphrase, CreateFile, FileInfo, Nothing, Verified};
use api::{Code, Fault};
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use crate::args::{Common, File, New, Passphrase, word};
use crate::failure::Failure;
use crate::output::{Answer, count, one_line, table};
use crate::passphrase as secret;
use crate::run::{Run, absolute};

/// An audit as the contract shows it; `kind` is the word that names it on the command line.
#[derive(Serialize)]
struct AuditLine<'a> {
    id: &'a str,
    kind: &'a str,
    state: &'a str,
}

fn audits(info: &FileInfo) -> Vec<AuditLine<'_>> {
    info.audits
        .iter()
        .map(|AuditSummary { id, code, state, .. }| AuditLine { id, kind: code, state })
        .collect()
}

fn audit_table(info: &FileInfo) -> String {
    let rows = info.audits.iter().map(|audit| {
        let dates = [&audit.starts_on, &audit.ends_on].map(|day| day.clone().unwrap_or_default()).join(" – ");
        let dates = dates.trim_matches([' ', '–']).to_owned();
        [audit.code.clone(), audit.state.clone(), dates, audit.blocked.clone().unwrap_or_default()]
    });
    table(["AUDIT", "STATE", "DATES", ""], rows, "")
}

pub(super) fn new(common: &Common, args: New) -> Outcome {
    let passphrase = secret::first(common.passphrase_file.as_deref())?;
    let run = Run::new(common);
    let request = CreateFile {
        client: args.client,
        edition: Some(args.edition),
        language: args.language,
        kind: Some(word(args.kind)),
        body_name: args.body,
        passphrase,
    };
    let info = run.session.create_path(&absolute(&args.file), &request)?;
    let document = json!({
        "file": args.file.display().to_string(),
        "client": info.client,
        "edition": info.edition,
        "audits": audits(&info),
    });
    let text = format!("Made {} for {}.\n\n{}", args.file.display(), info.client, audit_table(&info));
    Ok(Answer::new(document, text))
}

pub(super) fn info(common: &Common, args: &File) -> Outcome {
    let (_run, info) = Run::open_with_info(common, &args.file)?;
    let document = json!({
        "client": info.client,
        "edition": info.edition,
        "kind": info.kind,
        "schema": info.schema,
        "audits": audits(&info),
        "counts": info.counts,
    });
    let counts = &info.counts;
    let text = format!(
        "{}, {} file, edition {}, schema {}\n{}, {}, {}, {}\n\n{}",
        info.client,
        info.kind,
        info.edition,
        info.schema,
        count(counts.evidence, "evidence item", "evidence items"),
        count(counts.citations, "citation", "citations"),
        count(counts.findings, "finding", "findings"),
        count(counts.journal, "journal entry", "journal entries"),
        audit_table(&info),
    );
    let answer = Answer::new(document, text);
    Ok(match &info.read_only {
        Some(why) => answer.warn(format!("open for reading only: {why}")),
        None => answer,
    })
}

pub(super) fn passphrase(common: &Common, args: &Passphrase) -> Outcome {
    let old = secret::present(common.passphrase_file.as_deref())?;
    let new = secret::next(args.new_passphrase_file.as_deref())?;
    let (run, _) = Run::open_by(common, &args.file, &old)?;
    let _: Nothing = run.call("change_passphrase", ChangePassphrase { old, new })?;
    Ok(Answer::new(json!({}), "The passphrase is changed. The old one no longer opens the file."))
}

pub(super) fn verify(common: &Common, args: &File) -> Outcome {
    let run = match Run::open(common, &args.file) {
        Ok(run) => run,
        // Too damaged to open is the clearest answer to the question asked.
        Err(Failure::Refused(fault)) if fault.code == Code::FileDamaged => {
            return Ok(damaged(&args.file, &fault));
        }
        Err(failure) => return Err(failure),
    };
    let found: Verified = run.call("verify_file", Nothing {})?;
    let checked = &found.checked;
    let mut text = format!(
        "{}: checked {}, {}, {}, {}.\n",
        if found.ok { "Everything holds" } else { "NOT everything holds" },
        count(checked.pages, "page", "pages"),
        count(checked.entries, "journal entry", "journal entries"),
        count(checked.blobs, "content", "contents"),
        count(checked.anchors, "quote", "quotes"),
    );
    for fault in &found.faults {
        text.push_str(&format!("  - {} [{}]\n    {}\n", fault.name, fault.place, fault.way_out));
    }
    for gone in &found.destroyed {
        let day = gone.at.get(..10).unwrap_or_default();
        text.push_str(&format!("  Content destroyed on {day}: {} ({})\n", one_line(&gone.name), gone.sha256));
    }
    text.push_str(&format!("Log root: {}\n", found.log_root));
    let mut document = json!({ "ok": found.ok, "checked": found.checked, "faults": found.faults });
    if let Some(document) = document.as_object_mut().filter(|_| !found.destroyed.is_empty()) {
        document.insert("destroyed".to_owned(), json!(found.destroyed));
    }
    Ok(Answer::new(document, text).good(found.ok))
}

fn damaged(file: &std::path::Path, fault: &Fault) -> Answer {
    let place = fault.place.clone().unwrap_or_else(|| file.display().to_string());
    let way_out = fault.hint.clone().unwrap_or_default();
    let text = format!(
        "NOT everything holds: the file cannot be opened.\n  - {} [{place}]\n    {way_out}\n",
        fault.what
    );
    let document = json!({
        "ok": false,
        "checked": { "pages": 0, "entries": 0, "blobs": 0, "anchors": 0 },
        "faults": [{ "name": fault.what, "where": place, "way_out": way_out }],
    });
    Answer::new(document, text).good(false)
}
