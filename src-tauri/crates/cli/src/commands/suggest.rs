//! `suggest`.

use api::wire::{SuggestPassages, SuggestedPassages};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Common, Suggest};
use crate::output::{Answer, short, table};
use crate::run::Run;

pub(super) fn suggest(common: &Common, args: Suggest) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = SuggestPassages {
        audit: args.audit,
        requirement: args.requirement,
        limit: Some(args.limit),
        offset: None,
    };
    let found: SuggestedPassages = run.call("suggest_passages", request)?;
    let passages: Vec<Value> = found
        .passages
        .iter()
        .map(|one| {
            json!({
                "evidence": one.evidence, "name": one.name, "locator": one.locator, "quote": one.quote,
                "because": one.because, "in_name": one.in_name, "score": one.score,
            })
        })
        .collect();
    let rows = found.passages.iter().map(|one| {
        [one.name.clone(), one.locator.to_string(), short(&one.quote, 90), one.because.join(", ")]
    });
    let nothing = if found.on {
        "No passage suggests itself."
    } else {
        "Suggestions are off on this machine; nothing was computed."
    };
    let text = table(["DOCUMENT", "PLACE", "TEXT", "BECAUSE OF"], rows, nothing);
    let document = json!({
        "on": found.on, "total": found.total, "dismissed": found.dismissed, "passages": passages,
    });
    Ok(Answer::new(document, text))
}
