//! `reference`, `state`, and the sample sheets of `sample`.

use api::wire::{
    AddReference, ById, ChangeEvidence, Changed, DrawSample, EvidenceChange, EvidenceDetail, ListSamples,
    Made, ManyEvidence, NewSample, SampleMark, SampleSheet, Samples, SetSampleResults, WipeEvidence,
    WipePlan, WipedContent,
};
use serde_json::json;

use super::Outcome;
use crate::args::{
    Common, Reference, SampleDraw, SampleNew, SampleResult, SampleSet, SampleSheets, SampleShow, State, Wipe,
    YesNo, word,
};
use crate::output::{Answer, count, one_line, size, table};
use crate::run::Run;

fn yes(answer: Option<YesNo>) -> Option<bool> {
    answer.map(|answer| answer == YesNo::Yes)
}

pub(super) fn reference(common: &Common, args: Reference) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = AddReference {
        title: args.title,
        location: args.location,
        seen_on: args.seen,
        seen_by: args.by,
        document_number: args.number,
        document_version: args.document_version,
        document_date: args.date,
        source: args.source,
        in_force: yes(args.in_force),
        classification: None,
        personal_data: None,
        remark: None,
    };
    let made: Changed<Made> = run.call("add_reference", request)?;
    let id = made.value.id;
    Ok(Answer::new(json!({ "evidence": id }), format!("Noted as {id}; nothing of it is held.")))
}

pub(super) fn wipe(common: &Common, args: Wipe) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let plan: WipePlan = run.call("preview_wipe", ManyEvidence { ids: args.evidence.clone() })?;
    if !args.yes && plan.refusals.is_empty() {
        let mut text = String::from("Nothing is destroyed yet. This would go:\n");
        for item in &plan.items {
            let shared = if item.shared > 0 { ", its bytes stay: other items have them" } else { "" };
            text.push_str(&format!("  {} ({}{shared})\n", one_line(&item.name), size(item.bytes)));
        }
        text.push_str(&format!("{}\nSay --yes to destroy it.\n", plan.warning));
        let document =
            json!({ "items": plan.items, "bytes": plan.bytes, "warning": plan.warning, "done": false });
        return Ok(Answer::new(document, text).good(false));
    }
    let request = WipeEvidence { ids: args.evidence, reason: args.reason, understood: args.yes };
    let wiped: Changed<WipedContent> = run.call("wipe_evidence", request)?;
    let wiped = wiped.value;
    let text = format!(
        "Destroyed the content of {} ({}). Copies and backups of this file still hold it.",
        count(u64::from(wiped.items), "item", "items"),
        size(wiped.bytes)
    );
    let document =
        json!({ "items": wiped.items, "documents": wiped.documents, "bytes": wiped.bytes, "done": true });
    Ok(Answer::new(document, text))
}

pub(super) fn state(common: &Common, args: State) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let mut ids = Vec::with_capacity(args.evidence.len());
    for name in args.evidence {
        let found: EvidenceDetail = run.call("get_evidence", ById { id: name })?;
        ids.push(found.row.id);
    }
    let request = ChangeEvidence {
        ids,
        source: None,
        received_on: None,
        delivery: None,
        classification: None,
        personal_data: None,
        document_number: args.number,
        document_version: args.document_version,
        document_date: args.date,
        in_force: yes(args.in_force),
        consent: args.consent.then_some(true),
        to: Some(word(args.to)),
        reason: args.reason,
        client_told: args.client_told,
        reviewed_by: args.by,
        reviewed_on: args.on,
        retain_until: args.retain_until,
    };
    let changed: Changed<EvidenceChange> = run.call("move_evidence", request)?;
    let items = changed.value.items;
    let text = format!("{} now {}.", count(u64::from(items), "item is", "items are"), word(args.to));
    Ok(Answer::new(json!({ "items": items, "state": word(args.to) }), text))
}

pub(super) fn sheets(common: &Common, args: SampleSheets) -> Outcome {
    match args {
        SampleSheets::New(args) => new(common, *args),
        SampleSheets::Draw(args) => draw(common, args),
        SampleSheets::Set(args) => set(common, args),
        SampleSheets::Show(args) => show(common, &args),
    }
}

fn new(common: &Common, args: SampleNew) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = NewSample {
        audit: args.audit,
        title: args.title,
        requirement: args.requirement,
        population: args.population,
        population_size: args.of,
        period: args.period,
        source: args.source,
        source_sheet: args.sheet,
        header_row: args.header_row,
        reference_column: args.column,
        method: word(args.method),
        size: args.size,
        seed: args.seed,
        reason: args.reason,
        steps: args.steps,
        steps_of: args.steps_of,
        references: args.items,
        draw: args.draw,
    };
    let made: Changed<SampleSheet> = run.call("new_sample", request)?;
    Ok(sheet(&made.value))
}

fn draw(common: &Common, args: SampleDraw) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = DrawSample {
        id: args.sheet,
        size: args.size,
        seed: args.seed,
        references: args.items,
        reason: args.reason,
    };
    let drawn: Changed<SampleSheet> = run.call("draw_sample", request)?;
    Ok(sheet(&drawn.value))
}

fn set(common: &Common, args: SampleSet) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let result = match args.result {
        SampleResult::Open => None,
        result => Some(word(result)),
    };
    let mark = SampleMark { item: args.item, step: args.step, result, remark: args.remark };
    let request = SetSampleResults { id: args.sheet, results: vec![mark] };
    let changed: Changed<SampleSheet> = run.call("set_sample_results", request)?;
    Ok(sheet(&changed.value))
}

fn show(common: &Common, args: &SampleShow) -> Outcome {
    let run = Run::open(common, &args.file)?;
    if let Some(id) = &args.sheet {
        let found: SampleSheet = run.call("get_sample", ById { id: id.clone() })?;
        return Ok(sheet(&found));
    }
    let found: Samples = run.call("list_samples", ListSamples { audit: None, requirement: None })?;
    let rows = found.samples.iter().map(|sample| {
        let totals = sample.totals;
        [
            sample.id.clone(),
            sample.audit_code.clone(),
            sample.method.clone(),
            format!("{} of {} deviating, {} drawn", totals.deviating, totals.tested, totals.items),
            one_line(&sample.title),
        ]
    });
    let text = table(["ID", "AUDIT", "METHOD", "RESULT", "TITLE"], rows, "There is no sample sheet yet.");
    Ok(Answer::new(&found.samples, text))
}

/// A sheet as people read it.
fn sheet(sheet: &SampleSheet) -> Answer {
    let totals = sheet.summary.totals;
    let seed = if sheet.seed.is_empty() { String::new() } else { format!(", seed {}", sheet.seed) };
    let of = sheet.population_size.map(|size| format!(" of {size}")).unwrap_or_default();
    let mut text = format!(
        "{}: {}{of} drawn, {}{seed}. {} of {} looked at deviating.\nSheet {}, evidence {}\n",
        sheet.summary.title,
        count(u64::from(totals.items), "item", "items"),
        sheet.summary.method,
        totals.deviating,
        totals.tested,
        sheet.summary.id,
        sheet.summary.evidence,
    );
    let rows = sheet.items.iter().map(|item| {
        let results: Vec<String> = sheet
            .steps
            .iter()
            .map(|step| {
                let mark = item.results.iter().find(|mark| mark.step == step.id);
                let letter = match mark.map(|mark| mark.result.as_str()) {
                    Some("conforming") => "C",
                    Some("deviating") => "D",
                    Some(_) => "N",
                    None => "-",
                };
                format!("{}={letter}", step.id)
            })
            .collect();
        [item.number.to_string(), item.reference.clone(), results.join(" "), one_line(&item.remark)]
    });
    text.push_str(&table(["NO", "REFERENCE", "RESULTS", "REMARK"], rows, "Nothing is drawn yet."));
    Answer::new(sheet, text)
}
