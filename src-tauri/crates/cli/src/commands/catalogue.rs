//! `catalogue`: list, add, remove, compare, move, export, template.

use std::path::Path;

use api::Fault;
use api::wire::{
    AddCatalogue, AddedCatalogue, CatalogueMoved, CataloguePreview, CatalogueRef, CatalogueUpdate,
    CatalogueUses, Changed, ExportCatalogue, FileCatalogues, Nothing, Saved,
};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{
    Catalogue, CatalogueAdd, CatalogueExport, CatalogueRemove, CatalogueTemplate, CatalogueVersion, Common,
    File, word,
};
use crate::failure::Failure;
use crate::host::Paths;
use crate::output::{Answer, count, one_line, size, table};
use crate::run::{Run, absolute};

pub(super) fn catalogue(common: &Common, args: Catalogue) -> Outcome {
    match args {
        Catalogue::List(args) => list(common, &args),
        Catalogue::Add(args) => add(common, &args),
        Catalogue::Remove(args) => remove(common, args),
        Catalogue::Compare(args) => compare(common, args),
        Catalogue::Move(args) => move_on(common, args),
        Catalogue::Export(args) => export(common, args),
        Catalogue::Template(args) => template(common, &args),
    }
}

fn list(common: &Common, args: &File) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let found: FileCatalogues = run.call("list_catalogues", Nothing {})?;
    let rows = found.catalogues.iter().map(|one| {
        let CatalogueUses { citations, notes, conclusions, findings } = one.uses;
        let source = if one.source.is_empty() { "shipped".to_owned() } else { one.source.clone() };
        [
            one.info.id.clone(),
            one.info.version.clone(),
            one.requirements.to_string(),
            (citations + notes + conclusions + findings).to_string(),
            source,
            one.info.title.clone(),
        ]
    });
    let text = table(["ID", "VERSION", "REQUIREMENTS", "IN USE", "FROM", "TITLE"], rows, "No catalogue.");
    Ok(Answer::new(&found, text))
}

/// The preview as the contract shows it; the handle means nothing outside this run.
fn document(preview: &CataloguePreview) -> Result<Value, Fault> {
    let mut document = serde_json::to_value(preview).map_err(Fault::internal)?;
    if let Value::Object(fields) = &mut document {
        fields.remove("handle");
    }
    Ok(document)
}

fn add(common: &Common, args: &CatalogueAdd) -> Outcome {
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.path)], save_into: None });
    let preview: CataloguePreview = run.call("pick_catalogue", Nothing {})?;
    let mut document = document(&preview)?;
    let mut text = format!(
        "{} {} ({}): {} in {}{}.\n",
        preview.title,
        preview.version,
        preview.id,
        count(preview.requirements.into(), "requirement", "requirements"),
        count(preview.clauses.into(), "clause", "clauses"),
        match preview.skipped {
            0 => String::new(),
            skipped => format!(", {skipped} left out"),
        },
    );
    if let Some(replaces) = &preview.replaces {
        text.push_str(&format!(
            "Takes the place of version {}: {} new, {} changed, {} gone.\n",
            replaces.version, replaces.added, replaces.changed, replaces.removed
        ));
    }
    for problem in &preview.problems {
        let mark = if problem.severe { "-" } else { "·" };
        let place = if problem.place.is_empty() { String::new() } else { format!("{}: ", problem.place) };
        text.push_str(&format!("  {mark} {}\n", one_line(&format!("{place}{}", problem.what))));
    }
    let listed = u32::try_from(preview.problems.len()).unwrap_or(u32::MAX);
    if preview.problem_count > listed {
        text.push_str(&format!("  … and {} more\n", preview.problem_count - listed));
    }
    let changed = preview.addable && !args.dry_run;
    document["added"] = json!(changed);
    if changed {
        let request = AddCatalogue { handle: preview.handle };
        let added: Changed<AddedCatalogue> = run.call("add_catalogue", request)?;
        text.push_str(if added.changed.areas.is_empty() {
            "It was there already, the same.\n"
        } else {
            "Added.\n"
        });
        if !added.value.in_criteria_of.is_empty() {
            let audits = added.value.in_criteria_of.join(", ");
            text.push_str(&format!("It is one of the criteria of {audits} now.\n"));
        }
    } else if preview.addable {
        text.push_str("It can be added. Nothing was changed.\n");
    } else {
        text.push_str("It was NOT added: correct what is marked with a dash.\n");
    }
    Ok(Answer::new(document, text).good(preview.addable))
}

fn remove(common: &Common, args: CatalogueRemove) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = CatalogueRef { catalogue: args.id };
    let _: Changed<Nothing> = run.call("remove_catalogue", &request)?;
    Ok(Answer::new(json!({ "removed": request.catalogue }), format!("{} is taken out.", request.catalogue)))
}

/// The catalogue asked for; without a name the one the file is held against.
fn version_of(common: &Common, args: CatalogueVersion) -> Result<(Run, CatalogueRef), Failure> {
    let (run, info) = Run::open_with_info(common, &args.file)?;
    Ok((run, CatalogueRef { catalogue: args.id.unwrap_or(info.catalogue) }))
}

fn compare(common: &Common, args: CatalogueVersion) -> Outcome {
    let (run, request) = version_of(common, args)?;
    let update: CatalogueUpdate = run.call("compare_catalogue", request)?;
    let mut text = if update.available {
        format!(
            "{}: version {} in the file, {} here.\n",
            update.title, update.from_version, update.to_version
        )
    } else {
        format!("{}: version {} is the one that comes with Touchstone.\n", update.title, update.from_version)
    };
    if update.available {
        let rows = update.differences.iter().map(|one| {
            let fields: Vec<&str> = one.fields.iter().map(|field| field.field.as_str()).collect();
            [one.id.clone(), one.kind.to_string(), fields.join(", ")]
        });
        text.push_str(&table(["ID", "WHAT", "FIELDS"], rows, "No row differs."));
        if !update.concluded.is_empty() {
            text.push_str(&format!("Concluded, to be looked at again: {}.\n", update.concluded.join(", ")));
        }
    }
    if let Some(why) = &update.refusal {
        text.push_str(&format!("It cannot be moved now: {why}\n"));
    }
    Ok(Answer::new(&update, text))
}

fn move_on(common: &Common, args: CatalogueVersion) -> Outcome {
    let (run, request) = version_of(common, args)?;
    let moved: Changed<CatalogueMoved> = run.call("move_catalogue", &request)?;
    let again = &moved.value.look_again;
    let mut text = format!("{} has version {} now.\n", request.catalogue, moved.value.version);
    if !again.is_empty() {
        text.push_str(&format!("Conclusions to be drawn again: {}.\n", again.join(", ")));
    }
    Ok(Answer::new(&moved.value, text))
}

fn export(common: &Common, args: CatalogueExport) -> Outcome {
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let request = ExportCatalogue { catalogue: args.id, format: word(args.format) };
    let saved: Saved = run.call("export_catalogue", request)?;
    Ok(written(&args.out, &saved))
}

fn template(common: &Common, args: &CatalogueTemplate) -> Outcome {
    let run = Run::new(common);
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let saved: Saved = run.call("save_catalogue_template", Nothing {})?;
    Ok(written(&args.out, &saved))
}

fn written(path: &Path, saved: &Saved) -> Answer {
    let document = json!({ "file": path.display().to_string(), "bytes": saved.bytes });
    Answer::new(document, format!("Wrote {} ({}).", path.display(), size(saved.bytes)))
}
