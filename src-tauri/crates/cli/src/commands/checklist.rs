//! `convert-checklist`: rows by 2011 clauses into a file of the 2018 edition.

use api::wire::{
    CarryChecklist, Changed, ChecklistCarried, ChecklistPreview, ChecklistRole, ConvertChecklist, FileInfo,
    Nothing, ReadChecklist,
};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Common, ConvertChecklist as Wanted, word};
use crate::host::Paths;
use crate::output::{Answer, count, one_line, short, table};
use crate::passphrase as secret;
use crate::run::{Run, absolute};

pub(super) fn convert(common: &Common, args: Wanted) -> Outcome {
    let run = match &args.into {
        Some(file) => Run::open(common, file)?,
        None => Run::new(common),
    };
    run.answer_with(Paths { given: vec![absolute(&args.checklist)], save_into: None });
    let guessed: ChecklistPreview = run.call("pick_checklist", Nothing {})?;
    let told = args.sheet.is_some() || args.heading.is_some() || args.fill_down || !args.column.is_empty();
    let preview = if told {
        let roles = args
            .column
            .iter()
            .map(|(column, role)| ChecklistRole { column: column.clone(), role: role.clone() });
        let request = ReadChecklist {
            handle: guessed.handle.clone(),
            sheet: args.sheet.clone(),
            heading: args.heading,
            fill_down: Some(args.fill_down),
            columns: roles.collect(),
        };
        run.call("read_checklist", request)?
    } else {
        guessed
    };
    let mut document = serde_json::to_value(&preview).map_err(api::Fault::internal)?;
    if let Value::Object(fields) = &mut document {
        fields.remove("handle");
        fields.remove("fits_open");
    }
    let handle = preview.handle.clone();
    let mut text = report(&preview);
    if args.dry_run {
        text.push_str("\nNothing was made.\n");
        return Ok(Answer::new(document, text).good(preview.convertible));
    }
    if args.into.is_some() {
        let request = CarryChecklist { handle, audit: args.audit.clone() };
        let carried: Changed<ChecklistCarried> = run.call("carry_checklist", request)?;
        document["evidence"] = json!(carried.value.evidence);
        text.push_str(&format!("\nCarried into {}.\n", carried_into(&args)));
    } else if let Some(out) = &args.out {
        let passphrase = secret::present(common.passphrase_file.as_deref())?;
        run.answer_with(Paths { given: vec![absolute(out)], save_into: None });
        let request = ConvertChecklist {
            handle,
            client: args.client.clone().unwrap_or_default(),
            kind: Some(word(args.kind)),
            language: args.language.clone(),
            body_name: args.body.clone(),
            passphrase,
        };
        let info: FileInfo = run.call("convert_checklist", request)?;
        document["file"] = json!(out.display().to_string());
        document["client"] = json!(info.client);
        text.push_str(&format!("\nMade {} against {}.\n", out.display(), preview.to_title));
    }
    text.push_str("\"Conversion 2011 to 2018.txt\" in it lists every row, and what is new, split, merged and dropped.\n");
    Ok(Answer::new(document, text))
}

fn carried_into(args: &Wanted) -> String {
    args.into.as_ref().map(|file| file.display().to_string()).unwrap_or_default()
}

fn report(preview: &ChecklistPreview) -> String {
    let mut text = format!(
        "{}, sheet {}: {} carried, {} not, {}.\n{} and {} to confirm.\n",
        preview.name,
        preview.sheet,
        count(preview.carried.into(), "row", "rows"),
        preview.left_count,
        count(preview.headings.into(), "heading", "headings"),
        count(preview.citations.into(), "citation", "citations"),
        count(preview.notes.into(), "note", "notes"),
    );
    let columns = preview
        .columns
        .iter()
        .map(|one| [one.column.clone(), one.role.clone(), short(&one.name, 30), short(&one.example, 40)]);
    text.push('\n');
    text.push_str(&table(["COLUMN", "HOLDS", "NAME", "EXAMPLE"], columns, "No column is filled."));
    for (title, mark, lines) in [
        ("To look at:", "·", preview.remarks.iter().map(|one| (&one.place, &one.what)).collect::<Vec<_>>()),
        ("Not carried:", "-", preview.left.iter().map(|one| (&one.place, &one.what)).collect()),
    ] {
        if lines.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{title}\n"));
        for (place, what) in lines {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            text.push_str(&format!("  {mark} {}\n", one_line(&format!("{place}{what}"))));
        }
    }
    text
}
