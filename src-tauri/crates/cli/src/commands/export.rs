//! `export-evidence`, `recognise`.

use api::wire;
use serde_json::json;

use super::Outcome;
use crate::args::{Common, ExportEvidence, Recognise};
use crate::host::Paths;
use crate::interrupt;
use crate::output::{Answer, count, size, table};
use crate::run::{Run, absolute};

pub(super) fn evidence(common: &Common, args: ExportEvidence) -> Outcome {
    interrupt::listen();
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let zip = args.out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    let request = wire::ExportEvidence {
        format: if zip { "zip" } else { "folder" }.to_owned(),
        audit: args.audit,
        requirements: args.requirement,
        highlights: args.highlights,
        uncited: args.uncited,
    };
    let done: wire::ExportedEvidence = interrupt::guarding(
        || run.session.cancel("export_evidence"),
        || run.call("export_evidence", request),
    )?;
    let mut document = json!(done);
    if let Some(fields) = document.as_object_mut() {
        fields.remove("name");
        fields.insert("path".to_owned(), json!(args.out.display().to_string()));
    }
    let mut text = format!(
        "Wrote {} ({}, {}): {} of {} for {}, with index and SHA256SUMS.\n",
        args.out.display(),
        count(done.files, "file", "files"),
        size(done.bytes),
        count(done.citations.into(), "citation", "citations"),
        count(done.items.into(), "document", "documents"),
        count(done.requirements.into(), "requirement", "requirements"),
    );
    if args.highlights {
        text.push_str(&format!("{} with highlights.\n", count(done.highlighted.into(), "PDF", "PDFs")));
    }
    let rows = done.not_held.iter().chain(&done.not_highlighted);
    text.push_str(&table(["DOCUMENT", "REMARK"], rows.map(|row| [row.name.clone(), row.reason.clone()]), ""));
    Ok(Answer::new(document, text))
}

pub(super) fn recognise(common: &Common, args: Recognise) -> Outcome {
    interrupt::listen();
    let run = Run::open(common, &args.file)?;
    let languages = Some(args.languages).filter(|languages| !languages.is_empty());
    let request = wire::RecogniseText { ids: args.evidence, languages, once: true };
    let done: wire::Changed<wire::RecognisedText> =
        interrupt::guarding(|| run.session.cancel("recognise_text"), || run.call("recognise_text", request))?;
    let done = done.value;
    let mut text = format!(
        "Looked at {} ({} known already, {} without text); {} can be searched now.\n",
        count(done.pages.into(), "page", "pages"),
        done.known,
        done.empty,
        count(done.documents.into(), "document", "documents"),
    );
    if done.stopped {
        text.push_str("Stopped; what was done is kept, the rest waits.\n");
    }
    let rows = done.failed.iter().map(|row| [row.name.clone(), row.reason.clone()]);
    text.push_str(&table(["PAGE", "REASON"], rows, ""));
    Ok(Answer::new(json!(done), text).good(!done.stopped))
}
