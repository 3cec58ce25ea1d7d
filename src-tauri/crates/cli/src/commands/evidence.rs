//! `add`, `evidence`, `text`, `original`, `search`.

use std::path::{Path, PathBuf};

use api::wire::{
    AddEvidence, Added, ById, Changed, EvidenceDetail, EvidenceRow, ListEvidence, Page, ReadText,
    SearchResult, TextSegment,
};
use domain::document::Locator;
use serde::Serialize;
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Add, Common, File, OneEvidence, Original, Search};

use crate::host::Paths;
use crate::interrupt;
use crate::output::{Answer, count, one_line, short, size, table};
use crate::run::{Run, absolute};

pub(super) fn add(common: &Common, args: Add) -> Outcome {
    // Asked before the job begins, it is stopped at its beginning.
    interrupt::listen();
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: args.paths.iter().map(|path| absolute(path)).collect(), save_into: None });
    let request = AddEvidence { from: "dropped".into(), received_on: args.received, source: args.source };
    let added: Changed<Added> =
        interrupt::guarding(|| run.session.cancel("add_evidence"), || run.call("add_evidence", request))?;
    let mut added = added.value;
    for item in &mut added.failed {
        item.path = as_given(&args.paths, &item.path);
    }
    let document = json!({
        "added": added.added,
        "duplicates": added.duplicates,
        "failed": added.failed,
        "bytes": added.bytes,
        "elapsed_ms": added.elapsed_ms,
    });
    let mut text = format!(
        "Added {} ({}), {} already there, {} not wholly readable, in {:.1} s.\n",
        count(added.added, "item", "items"),
        size(added.bytes),
        added.duplicates,
        added.failed.len(),
        added.elapsed_ms as f64 / 1000.0,
    );
    let rows = added.failed.iter().map(|item| {
        [item.path.clone(), if item.stored { "kept" } else { "NOT kept" }.to_owned(), item.reason.clone()]
    });
    text.push_str(&table(["PATH", "BYTES", "REASON"], rows, ""));
    Ok(Answer::new(document, text))
}

/// A path that could not be taken, in the words of whoever gave it.
fn as_given(given: &[PathBuf], path: &str) -> String {
    let inside = |known: &PathBuf| {
        let rest = Path::new(path).strip_prefix(absolute(known)).ok()?;
        Some(if rest.as_os_str().is_empty() { known.clone() } else { known.join(rest) })
    };
    given.iter().find_map(inside).map_or_else(|| path.to_owned(), |path| path.display().to_string())
}

/// All rows of the evidence list, in the order they were added.
fn rows(run: &Run) -> Result<Vec<EvidenceRow>, api::Fault> {
    const LIMIT: u32 = 1000;
    let mut all = Vec::new();
    loop {
        let request = ListEvidence {
            offset: u32::try_from(all.len()).unwrap_or(u32::MAX),
            limit: Some(LIMIT),
            sort: Some("added".into()),
            filter: None,
            kinds: Vec::new(),
            text: Vec::new(),
            cited: None,
            states: Vec::new(),
            sources: Vec::new(),
            deliveries: Vec::new(),
            classifications: Vec::new(),
            clauses: Vec::new(),
            received_from: None,
            received_to: None,
            personal_data: None,
            notes: false,
        };
        let page: Page<EvidenceRow> = run.call("list_evidence", request)?;
        let last = page.items.is_empty() || all.len() as u64 + page.items.len() as u64 >= page.total;
        all.extend(page.items);
        if last {
            return Ok(all);
        }
    }
}

pub(super) fn list(common: &Common, args: &File) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let rows = rows(&run)?;
    let document: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id, "name": row.name, "path": row.path, "sha256": row.sha256, "bytes": row.bytes,
                "kind": row.kind, "text": row.text, "reason": row.reason,
            })
        })
        .collect();
    let lines = rows.iter().map(|row| {
        let state =
            row.reason.as_ref().map_or_else(|| row.text.clone(), |reason| format!("{} ({reason})", row.text));
        [row.id.clone(), row.path.clone(), row.kind.clone(), size(row.bytes), state]
    });
    Ok(Answer::new(
        document,
        table(["ID", "PATH", "KIND", "SIZE", "TEXT"], lines, "There is no evidence yet."),
    ))
}

/// A piece of text as the contract shows it.
#[derive(Serialize)]
struct Piece {
    locator: Locator,
    text: String,
}

pub(super) fn text(common: &Common, args: &OneEvidence) -> Outcome {
    const LIMIT: u32 = 5000;
    let run = Run::open(common, &args.file)?;
    let detail: EvidenceDetail = run.call("get_evidence", ById { id: args.evidence.clone() })?;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut offset = 0;
    loop {
        let request = ReadText {
            id: detail.row.id.clone(),
            offset,
            limit: Some(LIMIT),
            sheet: None,
            from_row: None,
            from_column: None,
            columns: None,
        };
        let page: Page<TextSegment> = run.call("read_text", request)?;
        offset += u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        for item in &page.items {
            let found = api::cells::places(&item.segment).into_iter();
            pieces.extend(found.map(|(locator, text)| Piece { locator, text: text.to_owned() }));
        }
        if page.items.is_empty() || u64::from(offset) >= page.total {
            break;
        }
    }
    let rows = pieces.iter().map(|piece| [piece.locator.to_string(), one_line(&piece.text)]);
    let nothing = match (&detail.row.detail, &detail.row.reason) {
        (Some(detail), _) => format!("No text: {detail}"),
        (None, Some(reason)) => format!("No text: {reason}"),
        (None, None) => "No text.".to_owned(),
    };
    let text = table(["PLACE", "TEXT"], rows, &nothing);
    let answer = Answer::new(&pieces, text);
    Ok(match detail.row.detail.filter(|_| !pieces.is_empty()) {
        Some(detail) => answer.warn(detail),
        None => answer,
    })
}

pub(super) fn original(common: &Common, args: &Original) -> Outcome {
    let run = Run::open(common, &args.item.file)?;
    let detail: EvidenceDetail = run.call("get_evidence", ById { id: args.item.evidence.clone() })?;
    let bytes = run.session.original_to(&detail.row.id, &absolute(&args.out))?;
    let document =
        json!({ "path": args.out.display().to_string(), "sha256": detail.row.sha256, "bytes": bytes });
    let text = format!("Wrote {} to {}.\nSHA-256 {}", size(bytes), args.out.display(), detail.row.sha256);
    Ok(Answer::new(document, text))
}

pub(super) fn search(common: &Common, args: Search) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = api::wire::Search { query: args.query, offset: 0, limit: Some(args.limit), evidence: None };
    let found: SearchResult = run.call("search", request)?;
    let hits: Vec<Value> = found
        .hits
        .iter()
        .map(|hit| {
            json!({
                "evidence": hit.evidence, "name": hit.name, "locator": hit.locator,
                "snippet": hit.snippet, "score": hit.score,
            })
        })
        .collect();
    let rows = found.hits.iter().map(|hit| {
        let place = hit.locator.as_ref().map_or_else(|| "name".to_owned(), ToString::to_string);
        [hit.name.clone(), place, short(&hit.snippet, 100)]
    });
    let more = if found.more { "more than " } else { "" };
    let text = format!(
        "{more}{}\n{}",
        count(found.total, "hit", "hits"),
        table(["DOCUMENT", "PLACE", "TEXT"], rows, ""),
    );
    Ok(Answer::new(json!({ "total": found.total, "hits": hits }), text))
}
