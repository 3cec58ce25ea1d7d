//! `sample`: the sample audit, made by replaying what its team recorded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::sample::{PASSPHRASE, Sample};
use api::{Code, Fault, Host};
use serde_json::json;

use super::Outcome;
use crate::args::{self, Common};
use crate::failure::Failure;
use crate::host::CliHost;
use crate::output::{Answer, table};
use crate::passphrase as secret;
use crate::run::absolute;

/// Beside the file, for whoever opens the copy that went through.
const THROUGH: &str = "through";

pub(super) fn sample(common: &Common, args: args::Sample) -> Outcome {
    match (args.sheets, args.audit) {
        (Some(sheets), _) => super::register::sheets(common, sheets),
        (None, Some(audit)) => make(common, audit),
        (None, None) => Err(Failure::usage("give --out DIR, or one of new, draw, set, show")),
    }
}

fn make(common: &Common, args: args::SampleAudit) -> Outcome {
    // Nothing in it is secret, so a passphrase need not be invented.
    let passphrase = match (&common.passphrase_file, std::env::var_os("TOUCHSTONE_PASSPHRASE")) {
        (None, None) => PASSPHRASE.to_owned(),
        _ => secret::present(common.passphrase_file.as_deref())?,
    };
    let folder = absolute(&args.out);
    std::fs::create_dir_all(&folder).map_err(|error| Fault::io(&folder, &error))?;
    let file = args.file.as_deref().map_or_else(|| folder.join("sample.touchstone"), absolute);
    let copy = beside(&file);
    for path in [Some(&file), args.through.then_some(&copy)].into_iter().flatten() {
        refuse_existing(path)?;
    }
    let cli = CliHost::new(common.now, common.actor.clone());
    let host: Arc<dyn Host> = cli;
    let sample = Sample::find(&host.worker())?;
    crate::interrupt::listen();
    let mut reports = sample.seed(&host, &file, &passphrase, Some(&folder))?;
    if args.through {
        std::fs::copy(&file, &copy).map_err(|error| Fault::io(&copy, &error))?;
        reports.extend(sample.finish(&host, &copy, &passphrase, Some(&folder))?);
    }
    let evidence = folder.join("evidence");
    sample.copy_evidence(&evidence)?;
    let shown = |path: &Path| path.display().to_string();
    let reports: Vec<String> = reports.iter().map(|path| shown(path)).collect();
    let document = json!({
        "client": sample.client(),
        "file": shown(&file),
        "through": args.through.then(|| shown(&copy)),
        "evidence": shown(&evidence),
        "reports": reports,
    });
    let mut rows = vec![["Audit file".to_owned(), shown(&file)], ["Evidence".to_owned(), shown(&evidence)]];
    if args.through {
        rows.push(["Copy with both stages reported".to_owned(), shown(&copy)]);
    }
    rows.extend(reports.iter().map(|path| ["Report".to_owned(), path.clone()]));
    if passphrase == PASSPHRASE {
        rows.push(["Passphrase".to_owned(), PASSPHRASE.to_owned()]);
    }
    Ok(Answer::new(document, table(["WHAT", "WHERE"], rows, "")))
}

fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!("{stem}-{THROUGH}.touchstone"))
}

fn refuse_existing(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        let fault = Fault::new(Code::Refused, format!("{} is already there.", path.display()))
            .at(path.display().to_string())
            .hint("Name another file, or move this one away.");
        return Err(fault.into());
    }
    Ok(())
}
