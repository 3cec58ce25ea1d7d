//! `log`, `undo`, `redo`.

use api::wire::{Changed, History, HistoryEntry, ListHistory, Nothing, Undone};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Common, File, Log};
use crate::output::{Answer, short, table};
use crate::run::Run;

pub(super) fn log(common: &Common, args: &Log) -> Outcome {
    const PAGE: u32 = 1000;
    let run = Run::open(common, &args.file)?;
    let wanted = args.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let mut entries: Vec<HistoryEntry> = Vec::new();
    while entries.len() < wanted {
        let rest = u32::try_from(wanted - entries.len()).unwrap_or(u32::MAX);
        let request = ListHistory {
            limit: Some(rest.min(PAGE)),
            before: entries.last().map(|entry| entry.number),
            ..ListHistory::default()
        };
        let history: History = run.call("list_history", request)?;
        if history.entries.is_empty() {
            break;
        }
        entries.extend(history.entries);
    }
    let document: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "device": entry.device, "seq": entry.seq, "hlc": entry.hlc, "actor": entry.actor, "op": entry.op,
                "summary": entry.summary, "changes": entry.changes, "hash": entry.hash,
            })
        })
        .collect();
    let rows = entries.iter().map(|entry| {
        let mark = if entry.undone { "taken back" } else { "" };
        [entry.at.clone(), entry.actor.clone(), short(&entry.summary, 100), mark.to_owned()]
    });
    Ok(Answer::new(document, table(["WHEN", "WHO", "WHAT", ""], rows, "Nothing has happened yet.")))
}

pub(super) fn undo(common: &Common, args: &File) -> Outcome {
    step(common, args, "undo", "Taken back")
}

pub(super) fn redo(common: &Common, args: &File) -> Outcome {
    step(common, args, "redo", "Brought back")
}

fn step(common: &Common, args: &File, command: &str, done: &str) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let undone: Changed<Undone> = run.call(command, Nothing {})?;
    let text = format!("{done}: {}.", undone.value.summary);
    Ok(Answer::new(undone.value, text))
}
