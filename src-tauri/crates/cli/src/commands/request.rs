//! `request`: list, new, export, import, set.

use api::Fault;
use api::wire::{
    AnswersApplied, AnswersPreview, ApplyAnswers, AttachEvidence, ById, Changed, CreateRequestList,
    CreatedRequestList, ListRequests, Made, MoveRequestItem, Nothing, PickAnswerFiles, PickAnswers,
    RequestItem, RequestList as List, Requests, SaveRequestItem, Saved, SetRequestList,
};
use serde_json::json;

use super::Outcome;
use crate::args::{Common, Request, RequestExport, RequestImport, RequestList, RequestNew, RequestSet, word};
use crate::host::Paths;
use crate::interrupt;
use crate::output::{Answer, count, one_line, short, size, table};
use crate::run::{Run, absolute};

pub(super) fn request(common: &Common, args: Request) -> Outcome {
    match args {
        Request::List(args) => list(common, args),
        Request::New(args) => new(common, args),
        Request::Export(args) => export(common, &args),
        Request::Import(args) => import(common, args),
        Request::Set(args) => set(common, args),
    }
}

fn list(common: &Common, args: RequestList) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let found: Requests = run.call("list_requests", ListRequests { audit: args.audit })?;
    let text: Vec<String> = found.lists.iter().map(words).collect();
    let text = if text.is_empty() { "There are no requests.".to_owned() } else { text.join("\n") };
    Ok(Answer::new(&found.lists, text))
}

/// A list as people read it.
fn words(list: &List) -> String {
    let due = if list.due_on.is_empty() { String::new() } else { format!(", due {}", list.due_on) };
    let late = if list.overdue { " (overdue)" } else { "" };
    let head =
        format!("List {}  {}  ({}, {}{due}{late})\n", list.number, list.title, list.audit_code, list.state);
    let rows = list.items.iter().map(|item| {
        let names: Vec<&str> = item.evidence.iter().map(|evidence| evidence.name.as_str()).collect();
        [
            item.number.to_string(),
            item.state.clone(),
            item.clauses.join(" "),
            short(&item.text, 60),
            short(&names.join(", "), 40),
        ]
    });
    format!(
        "{head}{}",
        table(["NO", "STATE", "CLAUSES", "ASKED FOR", "EVIDENCE"], rows, "Nothing is asked for.\n")
    )
}

fn new(common: &Common, args: RequestNew) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = CreateRequestList {
        audit: args.audit,
        seed: word(args.seed).replace('-', "_"),
        requirements: args.requirements,
        title: args.title,
        language: args.language,
        contact: args.contact,
        due_on: args.due,
        delivery: args.delivery,
    };
    let made: Changed<CreatedRequestList> = run.call("create_request_list", request)?;
    let made = made.value;
    let document = json!({
        "list": made.id, "number": made.number, "items": made.items, "skipped": made.skipped,
    });
    let mut text = format!("Made list {} with {}.\n", made.number, count(made.items.into(), "item", "items"));
    if !made.skipped.is_empty() {
        text.push_str("Left out, since evidence is cited for it already:\n");
    }
    for skipped in &made.skipped {
        text.push_str(&format!("  {} ({})\n", one_line(&skipped.text), skipped.clauses.join(", ")));
    }
    Ok(Answer::new(document, text))
}

fn export(common: &Common, args: &RequestExport) -> Outcome {
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.out)], save_into: None });
    let saved: Saved = run.call("export_request_list", ById { id: args.list.clone() })?;
    let document = json!({ "file": args.out.display().to_string(), "bytes": saved.bytes });
    Ok(Answer::new(document, format!("Wrote {} ({}).", args.out.display(), size(saved.bytes))))
}

fn import(common: &Common, args: RequestImport) -> Outcome {
    interrupt::listen();
    let run = Run::open(common, &args.file)?;
    run.answer_with(Paths { given: vec![absolute(&args.sheet)], save_into: None });
    let mut preview: AnswersPreview = run.call("pick_answers", PickAnswers { list: args.list })?;
    if !args.paths.is_empty() {
        run.answer_with(Paths {
            given: args.paths.iter().map(|path| absolute(path)).collect(),
            save_into: None,
        });
        let request = PickAnswerFiles { handle: preview.handle.clone(), from: "dropped".into() };
        preview = interrupt::guarding(
            || run.session.cancel("add_evidence"),
            || run.call("pick_answer_files", request),
        )?;
    }
    // The handle means nothing outside this run.
    let mut document = serde_json::to_value(&preview).map_err(Fault::internal)?;
    if let Some(fields) = document.as_object_mut() {
        fields.remove("handle");
    }
    let mut text = told(&preview);
    let take = preview.applicable && !args.dry_run;
    document["applied"] = json!(null);
    if take {
        let request = ApplyAnswers {
            handle: preview.handle.clone(),
            received_on: args.received,
            named_only: args.named_only,
        };
        let applied: Changed<AnswersApplied> = run.call("apply_answers", request)?;
        let applied = applied.value;
        text.push_str(&format!(
            "Taken over: {} answered, {} to follow, {} still owed; {} added.\n",
            applied.answered,
            applied.later,
            applied.unanswered,
            count(applied.added.into(), "document", "documents"),
        ));
        document["applied"] = serde_json::to_value(&applied).map_err(Fault::internal)?;
    } else {
        let _: Nothing = run.call("discard_answers", Nothing {})?;
        text.push_str(if preview.applicable {
            "It can be taken over. Nothing was changed.\n"
        } else {
            "Nothing was taken over.\n"
        });
    }
    Ok(Answer::new(document, text).good(preview.applicable))
}

/// What the sheet says, item by item, and what is wrong with it.
fn told(preview: &AnswersPreview) -> String {
    let rows = preview.items.iter().map(|item| {
        [
            item.number.to_string(),
            item.outcome.clone(),
            short(&item.text, 40),
            short(&item.files.join(", "), 50),
            short(&item.statement, 40),
        ]
    });
    let mut text =
        table(["NO", "OUTCOME", "ASKED FOR", "FILES", "REMARK"], rows, "The sheet answers nothing.\n");
    for item in &preview.items {
        for name in &item.missing {
            text.push_str(&format!("  · item {}: no file is called {}\n", item.number, one_line(name)));
        }
    }
    for name in &preview.unnamed {
        text.push_str(&format!("  · no item names {}\n", one_line(name)));
    }
    for failed in &preview.failed {
        text.push_str(&format!("  - {}: {}\n", one_line(&failed.path), one_line(&failed.reason)));
    }
    for problem in &preview.problems {
        let mark = if problem.severe { "-" } else { "·" };
        text.push_str(&format!("  {mark} {}: {}\n", problem.place, one_line(&problem.what)));
    }
    text
}

/// A list by its number or id.
fn find(run: &Run, name: &str) -> Result<List, Fault> {
    let found: Requests = run.call("list_requests", ListRequests { audit: None })?;
    let known: Vec<String> = found.lists.iter().map(|list| list.number.to_string()).collect();
    found.lists.into_iter().find(|list| list.id == name || list.number.to_string() == name).ok_or_else(|| {
        let fault = Fault::not_found("list of requests", name);
        if known.is_empty() { fault } else { fault.hint(format!("This file has {}.", known.join(", "))) }
    })
}

fn item_of(list: &List, number: u32) -> Result<&RequestItem, Fault> {
    list.items.iter().find(|item| item.number == number).ok_or_else(|| {
        Fault::not_found("item", &number.to_string())
            .hint("`request list` shows the items with their numbers.")
    })
}

fn set(common: &Common, args: RequestSet) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let list = find(&run, &args.list)?;
    match args.item {
        Some(number) => set_item(&run, &list, number, &args)?,
        None => set_head(&run, &list, &args)?,
    }
    let list = find(&run, &list.id)?;
    let text = words(&list);
    match args.item.and_then(|number| list.items.iter().find(|item| item.number == number)) {
        Some(item) => {
            let said = format!("Item {} is {}.", item.number, item.state.replace('_', " "));
            Ok(Answer::new(item, said))
        }
        None => Ok(Answer::new(&list, text)),
    }
}

fn set_head(run: &Run, list: &List, args: &RequestSet) -> Result<(), Fault> {
    let head = [&args.title, &args.contact, &args.language, &args.due, &args.delivery];
    if head.iter().any(|value| value.is_some()) {
        let request = SetRequestList {
            id: list.id.clone(),
            title: args.title.clone(),
            contact: args.contact.clone(),
            language: args.language.clone(),
            due_on: args.due.clone(),
            delivery: args.delivery.clone(),
            remark: None,
        };
        let _: Changed<Nothing> = run.call("set_request_list", request)?;
    }
    if let Some(text) = &args.add {
        let request = SaveRequestItem {
            id: None,
            list: Some(list.id.clone()),
            text: Some(text.clone()),
            example: None,
            requirement: None,
        };
        let _: Changed<Made> = run.call("save_request_item", request)?;
    }
    let step = match (args.send, args.close) {
        (true, _) => "send_request_list",
        (_, true) => "close_request_list",
        _ => return Ok(()),
    };
    let _: Changed<Nothing> = run.call(step, ById { id: list.id.clone() })?;
    Ok(())
}

fn set_item(run: &Run, list: &List, number: u32, args: &RequestSet) -> Result<(), Fault> {
    let item = item_of(list, number)?;
    if args.remove {
        let _: Changed<Nothing> = run.call("remove_request_item", ById { id: item.id.clone() })?;
        return Ok(());
    }
    if args.text.is_some() {
        let request = SaveRequestItem {
            id: Some(item.id.clone()),
            list: None,
            text: args.text.clone(),
            example: None,
            requirement: None,
        };
        let _: Changed<Made> = run.call("save_request_item", request)?;
    }
    if !args.evidence.is_empty() {
        let request =
            AttachEvidence { item: item.id.clone(), evidence: args.evidence.clone(), detach: Vec::new() };
        let _: Changed<Nothing> = run.call("attach_evidence", request)?;
    }
    let Some(state) = args.state else { return Ok(()) };
    let state = word(state);
    // Attaching has answered it already.
    if state == "answered" && !args.evidence.is_empty() {
        return Ok(());
    }
    let request = MoveRequestItem {
        items: vec![item.id.clone()],
        state,
        reason: args.reason.clone(),
        statement: args.statement.clone(),
    };
    let _: Changed<Nothing> = run.call("move_request_item", request)?;
    Ok(())
}
