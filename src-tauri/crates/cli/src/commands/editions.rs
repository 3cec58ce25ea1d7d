//! `language`, `convert`: catalogues in another language, and from the 2011 to the 2018 edition.

use std::path::Path;

use api::wire::{Changed, ConversionPlan, ConvertFile, FileInfo, LeftBehind, Nothing, SetCatalogueLanguage};
use serde_json::json;

use super::Outcome;
use crate::args::{Common, Convert, Language};
use crate::host::Paths;
use crate::output::{Answer, count, short, table};
use crate::passphrase as secret;
use crate::run::{Run, absolute};

pub(super) fn language(common: &Common, args: Language) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = SetCatalogueLanguage { language: args.tag };
    let _: Changed<Nothing> = run.call("set_catalogue_language", request)?;
    let info: FileInfo = run.call("file_info", Nothing {})?;
    let document = json!({ "language": info.catalogue_language, "languages": info.catalogue_languages });
    Ok(Answer::new(document, format!("The catalogue is shown in \"{}\".", info.catalogue_language)))
}

pub(super) fn convert(common: &Common, args: &Convert) -> Outcome {
    let passphrase = secret::present(common.passphrase_file.as_deref())?;
    let (run, _) = Run::open_by(common, &args.file, &passphrase)?;
    let plan: ConversionPlan = run.call("plan_conversion", Nothing {})?;
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let info: FileInfo = run.call("convert_file", ConvertFile { passphrase })?;
    let document = json!({
        "file": args.out.display().to_string(),
        "client": info.client,
        "edition": info.edition,
        "evidence": plan.evidence,
        "citations": plan.citations,
        "notes": plan.notes,
        "left": plan.left,
        "items": plan.items,
        "changes": plan.changes,
    });
    Ok(Answer::new(document, report(&args.out, &plan)))
}

fn report(out: &Path, plan: &ConversionPlan) -> String {
    let LeftBehind { conclusions, findings, ticks, reports, nowhere } = &plan.left;
    let rows = plan.items.iter().map(|item| {
        let targets: Vec<&str> = item.targets.iter().map(|target| target.requirement.as_str()).collect();
        let targets = if targets.is_empty() { "dropped".to_owned() } else { targets.join(", ") };
        let (citations, notes) = (item.citations.to_string(), item.notes.to_string());
        [item.requirement.clone(), short(&item.title, 40), citations, notes, targets]
    });
    format!(
        "Made {} against {}: {}, {} and {} to confirm.\n\
         Left in the old file: {}, {}, {}, {}. {} no place in the new edition.\n\
         \"Conversion 2011 to 2018.txt\" in the new file lists what is new, split, merged and dropped.\n\n{}",
        out.display(),
        plan.to_title,
        count(plan.evidence, "evidence item", "evidence items"),
        count(plan.citations, "citation", "citations"),
        count(plan.notes, "note", "notes"),
        count(*conclusions, "conclusion", "conclusions"),
        count(*findings, "finding", "findings"),
        count(*ticks, "tick", "ticks"),
        count(*reports, "report", "reports"),
        count(*nowhere, "citation or note has", "citations and notes have"),
        table(["2011", "", "CITATIONS", "NOTES", "2018"], rows, "Nothing was on record for any requirement."),
    )
}
