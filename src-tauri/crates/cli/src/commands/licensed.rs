//! `licensed`: the user's own clause text on this machine. Prints numbers, places and counts, never the text.

use api::wire::{
    ApplyLicensed, ChangePassphrase, LicensedClause, LicensedOf, LicensedPreview, LicensedRemark,
    LicensedState, Nothing, PickLicensed, UnlockLicensed,
};
use serde_json::json;

use super::Outcome;
use crate::args::{Common, Licensed, LicensedCommand, LicensedImport};
use crate::failure::Failure;
use crate::host::Paths;
use crate::interrupt;
use crate::output::{Answer, count, one_line, table};
use crate::passphrase as secret;
use crate::run::{Run, absolute};

pub(super) fn licensed(common: &Common, args: Licensed) -> Outcome {
    let given = args.licensed_passphrase_file.as_deref();
    let unlocked = || -> Result<(Run, LicensedState), Failure> {
        let run = Run::new(common);
        let passphrase = secret::licensed(given, false)?;
        let state = run.call("unlock_licensed", UnlockLicensed { passphrase })?;
        Ok((run, state))
    };
    match args.what {
        LicensedCommand::List => {
            let run = Run::new(common);
            let state: LicensedState = run.call("licensed_state", Nothing {})?;
            if !state.exists {
                return Ok(list(&state));
            }
            Ok(list(&unlocked()?.1))
        }
        LicensedCommand::Import(import) => {
            let run = match &import.catalogue_of {
                None => Run::new(common),
                Some(file) => Run::open(common, file)?,
            };
            let state: LicensedState = run.call("licensed_state", Nothing {})?;
            let passphrase = secret::licensed(given, !state.exists)?;
            import_text(&run, import, passphrase)
        }
        LicensedCommand::Restore(of) => {
            let (run, _) = unlocked()?;
            let state = run.call("restore_licensed", LicensedOf { catalogue: of.catalogue })?;
            Ok(list(&state))
        }
        LicensedCommand::Forget(of) => {
            let (run, _) = unlocked()?;
            let state = run.call("forget_licensed", LicensedOf { catalogue: of.catalogue })?;
            Ok(list(&state))
        }
        LicensedCommand::Passphrase(change) => {
            let old = secret::licensed(given, false)?;
            let new = secret::next(change.new_passphrase_file.as_deref())?;
            let run = Run::new(common);
            let _: LicensedState = run.call("change_licensed_passphrase", ChangePassphrase { old, new })?;
            let said = "The passphrase is changed. The old one no longer opens your licensed text.";
            Ok(Answer::new(json!({}), said))
        }
    }
}

fn list(state: &LicensedState) -> Answer {
    let rows = state.sources.iter().map(|source| {
        let previous = if source.previous { "can be restored" } else { "" };
        [
            source.catalogue.clone(),
            source.clauses.to_string(),
            source.name.clone(),
            source.imported_at.clone(),
            previous.to_owned(),
        ]
    });
    let heading = ["CATALOGUE", "CLAUSES", "FROM", "IMPORTED", "THE ONE BEFORE"];
    Answer::new(&state.sources, table(heading, rows, "There is no licensed text on this machine."))
}

fn import_text(run: &Run, import: LicensedImport, passphrase: String) -> Outcome {
    run.answer_with(Paths { given: vec![absolute(&import.path)], save_into: None });
    interrupt::listen();
    let request = PickLicensed { catalogue: import.of.catalogue, passphrase: Some(passphrase) };
    let preview: LicensedPreview =
        interrupt::guarding(|| run.session.cancel("pick_licensed"), || run.call("pick_licensed", request))?;
    if !import.dry_run {
        let _: LicensedState =
            run.call("apply_licensed", ApplyLicensed { handle: preview.handle.clone() })?;
    }
    let changed: Vec<&str> = preview.changed.iter().map(|change| change.clause.as_str()).collect();
    let document = json!({
        "kept": !import.dry_run,
        "name": preview.name,
        "catalogue": preview.catalogue,
        "found": preview.found,
        "rows": preview.rows,
        "added": preview.added,
        "changed": changed,
        "same": preview.same,
        "gone": numbers(&preview.gone),
        "missing": numbers(&preview.missing),
        "unknown": preview.unknown,
        "problems": preview.problems,
        "notes": preview.notes,
    });
    Ok(Answer::new(document, words(&preview, import.dry_run)))
}

fn numbers(clauses: &[LicensedClause]) -> Vec<&str> {
    clauses.iter().map(|clause| clause.clause.as_str()).collect()
}

fn words(preview: &LicensedPreview, dry_run: bool) -> String {
    let rows = &preview.rows;
    let done = if dry_run { "Would keep" } else { "Kept" };
    let mut text = format!(
        "{done} {} of {} from {}.\n{}: {} taken, {}, {} of unknown clauses, {} left out.\n\
         {} new, {} changed, {} the same, {} gone, {} without text.\n",
        count(u64::from(preview.found), "clause", "clauses"),
        preview.title,
        one_line(&preview.name),
        count(u64::from(rows.total), "row", "rows"),
        rows.taken,
        count(u64::from(rows.headings), "heading", "headings"),
        rows.unknown,
        rows.left_out,
        preview.added,
        preview.changed.len(),
        preview.same,
        preview.gone.len(),
        preview.missing.len(),
    );
    let lists = [("Gone", numbers(&preview.gone)), ("Without text", numbers(&preview.missing))];
    for (label, clauses) in lists.into_iter().filter(|(_, clauses)| !clauses.is_empty()) {
        text.push_str(&format!("{label}: {}\n", clauses.join(", ")));
    }
    for unknown in &preview.unknown {
        let clause = one_line(&unknown.clause);
        text.push_str(&format!("Unknown: {clause} [{}]\n", one_line(&unknown.place)));
    }
    let mut remarks = |label: &str, list: &[LicensedRemark], all: u32| {
        for remark in list {
            let place = if remark.place.is_empty() {
                String::new()
            } else {
                format!(" [{}]", one_line(&remark.place))
            };
            text.push_str(&format!("{label}: {}{place}\n", one_line(&remark.what)));
        }
        let more = u64::from(all).saturating_sub(list.len() as u64);
        if more > 0 {
            text.push_str(&format!("{label}: {more} more\n"));
        }
    };
    remarks("Left out", &preview.problems, preview.problem_count);
    remarks("Look at", &preview.notes, preview.note_count);
    text
}
