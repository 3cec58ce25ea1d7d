//! `finding answer`, `review`, `attach`, `verify`, `move`, `regrade`, `due`, `export`, `import`.

use api::Fault;
use api::wire::{
    ApplyResponses, AttachFindingEvidence, ById, Changed, ExportResponses, ExtendDueDate, FindingDetail,
    GiveVerdict, MoveFinding, Nothing, RegradeFinding, ResponsesApplied, ResponsesPreview, ReviewResponse,
    Saved, SetResponse, SetVerification,
};
use serde::Serialize;
use serde_json::json;

use super::Outcome;
use crate::args::{
    AnswerField, Common, FindingAnswer, FindingAttach, FindingDue, FindingExport, FindingImport, FindingMove,
    FindingRegrade, FindingReview, FindingVerify, word,
};
use crate::host::Paths;
use crate::output::{Answer, one_line, short, size};
use crate::run::{Run, absolute};

fn field(field: AnswerField) -> String {
    match field {
        AnswerField::Due => "due_on".to_owned(),
        other => word(other).replace('-', "_"),
    }
}

/// Carries a command out and says where the finding is now.
fn then(run: &Run, number: &str, command: &str, request: impl Serialize) -> Outcome {
    let _: Changed<Nothing> = run.call(command, request)?;
    let detail: FindingDetail = run.call("get_finding", ById { id: number.to_owned() })?;
    let row = detail.row;
    let mut document =
        json!({ "finding": row.id, "number": row.number, "state": row.state, "next": row.next });
    if let Some(due_on) = &row.due_on {
        document["due_on"] = json!(due_on);
    }
    if !row.missing.is_empty() {
        document["missing"] = json!(row.missing);
    }
    let due = row.due_on.as_ref().map_or_else(String::new, |day| {
        format!(", due {day}{}", if row.overdue { " (overdue)" } else { "" })
    });
    let mut text = format!("{}: {}, next: {}{due}\n", row.number, row.state, row.next);
    for missing in &row.missing {
        text.push_str(&format!("Missing: {missing}\n"));
    }
    Ok(row.warning.into_iter().fold(Answer::new(document, text), Answer::warn))
}

pub(super) fn answer(common: &Common, args: FindingAnswer) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = SetResponse {
        id: args.number.clone(),
        correction: args.correction,
        cause: args.cause,
        corrective_action: args.corrective_action,
        extent: args.extent,
        responsible: args.responsible,
        due_on: args.due,
        answered_by: args.answered_by,
    };
    then(&run, &args.number, "set_response", request)
}

pub(super) fn review(common: &Common, args: FindingReview) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let accepted = args.accept.into_iter().map(|known| GiveVerdict {
        field: field(known),
        verdict: Some("accepted".to_owned()),
        reason: Some(String::new()),
    });
    let returned = args.back.into_iter().map(|(known, reason)| GiveVerdict {
        field: field(known),
        verdict: Some("returned".to_owned()),
        reason: Some(reason),
    });
    let request = ReviewResponse { id: args.number.clone(), verdicts: accepted.chain(returned).collect() };
    then(&run, &args.number, "review_response", request)
}

pub(super) fn attach(common: &Common, args: FindingAttach) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let (attach, detach) =
        if args.detach { (Vec::new(), args.evidence) } else { (args.evidence, Vec::new()) };
    let request =
        AttachFindingEvidence { id: args.number.clone(), purpose: word(args.purpose), attach, detach };
    then(&run, &args.number, "attach_finding_evidence", request)
}

pub(super) fn verify(common: &Common, args: FindingVerify) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = SetVerification {
        id: args.number.clone(),
        means: args.means.map(|means| word(means).replace('-', "_")),
        verifier: args.verifier,
        verified_on: args.on,
        evidence: args.evidence,
        effectiveness: args.effectiveness,
    };
    then(&run, &args.number, "set_verification", request)
}

pub(super) fn step(common: &Common, args: FindingMove) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = MoveFinding {
        id: args.number.clone(),
        state: word(args.state).replace('-', "_"),
        reason: args.reason,
        due_on: args.due,
        received_on: args.received,
    };
    then(&run, &args.number, "move_finding", request)
}

pub(super) fn regrade(common: &Common, args: FindingRegrade) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = RegradeFinding {
        id: args.number.clone(),
        grade: word(args.grade),
        reason: args.reason,
        client_told: args.client_told,
        cause: args.cause.map(|cause| word(cause).replace('-', "_")),
    };
    then(&run, &args.number, "regrade_finding", request)
}

pub(super) fn due(common: &Common, args: FindingDue) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = ExtendDueDate {
        id: args.number.clone(),
        kind: word(args.what),
        due_on: args.date,
        reason: args.reason,
        approved_by: args.approved_by,
    };
    then(&run, &args.number, "extend_due_date", request)
}

pub(super) fn export(common: &Common, args: FindingExport) -> Outcome {
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let request = ExportResponses { findings: args.numbers, language: args.language };
    let saved: Saved = run.call("export_responses", request)?;
    let document = json!({ "file": args.out.display().to_string(), "bytes": saved.bytes });
    Ok(Answer::new(document, format!("Wrote {} ({}).", args.out.display(), size(saved.bytes))))
}

pub(super) fn import(common: &Common, args: &FindingImport) -> Outcome {
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.form)], save_into: None });
    let preview: ResponsesPreview = run.call("pick_responses", Nothing {})?;
    let mut text = told(&preview);
    let news = preview.findings.iter().any(|finding| !finding.changes.is_empty());
    // The handle means nothing outside this run.
    let mut document = serde_json::to_value(&preview).map_err(Fault::internal)?;
    if let Some(fields) = document.as_object_mut() {
        fields.remove("handle");
    }
    document["applied"] = json!(null);
    if news && !args.dry_run {
        let request = ApplyResponses { handle: preview.handle };
        let applied: Changed<ResponsesApplied> = run.call("apply_responses", request)?;
        let applied = applied.value;
        text.push_str(&format!(
            "Taken in: {}; complete and to be reviewed: {}.\n",
            applied.answered.join(", "),
            if applied.complete.is_empty() { "none".to_owned() } else { applied.complete.join(", ") },
        ));
        document["applied"] = serde_json::to_value(&applied).map_err(Fault::internal)?;
    } else {
        let _: Nothing = run.call("discard_responses", Nothing {})?;
        text.push_str("Nothing was changed.\n");
    }
    Ok(Answer::new(document, text).good(news))
}

/// What the form says, field by field, and what is wrong with it.
fn told(preview: &ResponsesPreview) -> String {
    let mut text = String::new();
    for finding in &preview.findings {
        text.push_str(&format!("{}  {}\n", finding.number, one_line(&finding.title)));
        for change in &finding.changes {
            let was = if change.was.is_empty() {
                String::new()
            } else {
                format!(" (was {})", short(&change.was, 60))
            };
            text.push_str(&format!("  {}: {}{was}\n", change.field, short(&change.now, 100)));
        }
        for missing in &finding.missing {
            text.push_str(&format!("  · {missing}\n"));
        }
    }
    for problem in &preview.problems {
        text.push_str(&format!("  - {}: {}\n", problem.place, one_line(&problem.what)));
    }
    text
}
