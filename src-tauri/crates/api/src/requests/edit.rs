//! Making and changing lists: their head and their items.

use std::collections::HashSet;

use domain::request::sheet::LANGUAGES;
use domain::request::{ItemState, ListState};
use serde_json::{Value, json};
use store::{Reader, Writer, op, row};

use super::seed::{self, Words};
use super::{Whole, all, item, number, one};
use crate::catalogues::Catalogues;
use crate::read::{self, text};
use crate::session::{Session, checked_day};
use crate::wire::*;
use crate::{Fault, grounds};

/// A new item before it has a number.
struct Seeded {
    documented_information: Option<String>,
    requirement: Option<String>,
    words: Words,
}

fn checked_language(language: &str) -> Result<(), Fault> {
    if LANGUAGES.contains(&language) {
        return Ok(());
    }
    Err(Fault::invalid("language", format!("Lists are not written in \"{language}\"."))
        .hint(format!("Use {}.", LANGUAGES.join(", "))))
}

pub(crate) fn create_request_list(
    session: &Session,
    request: CreateRequestList,
) -> Result<Changed<CreatedRequestList>, Fault> {
    if let Some(day) = &request.due_on {
        checked_day("due_on", day)?;
    }
    if let Some(language) = &request.language {
        checked_language(language)?;
    }
    session.write(op::ADD_REQUEST, None, |w| {
        let audit = read::audit(w, &request.audit)?;
        let catalogues = Catalogues::of(w)?;
        let of_catalogue = catalogues.main().language();
        let language = request.language.clone().unwrap_or_else(|| {
            let known = LANGUAGES.contains(&of_catalogue);
            if known { of_catalogue } else { "en" }.to_owned()
        });
        let (items, skipped) = match request.seed.as_str() {
            "empty" => (Vec::new(), Vec::new()),
            "documented_information" => demanded(w, &audit, &catalogues, &language)?,
            "requirements" => wanted(&catalogues, &request.requirements, &language)?,
            other => {
                return Err(Fault::invalid("seed", format!("A list cannot begin with \"{other}\"."))
                    .hint("Use documented_information, requirements or empty."));
            }
        };
        let before = all(w)?;
        let last = before.iter().filter_map(|whole| whole.list.number).max().unwrap_or(0);
        let client = read::client(w)?;
        let contact = [text(&client.representative_name), text(&client.representative_contact)];
        let contact: Vec<String> = contact.into_iter().filter(|part| !part.trim().is_empty()).collect();
        let delivery = || before.last().map(|whole| text(&whole.list.delivery)).unwrap_or_default();
        let title = request.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let id = session.new_id();
        let given = |value: &Option<String>| value.as_deref().map(|text| text.trim().to_owned());
        w.create(
            "request_list",
            &id,
            &[
                ("audit", json!(audit.id)),
                ("number", json!(last + 1)),
                ("title", json!(title.unwrap_or_else(|| seed::title(&request.seed, &language)))),
                ("contact", json!(given(&request.contact).unwrap_or_else(|| contact.join(", ")))),
                ("language", json!(language)),
                ("due_on", json!(text(&request.due_on))),
                ("delivery", json!(given(&request.delivery).unwrap_or_else(delivery))),
                ("state", json!(ListState::Draft.as_str())),
            ],
        )?;
        for (number, item) in (1_i64..).zip(&items) {
            add(session, w, &id, number, item)?;
        }
        Ok(CreatedRequestList {
            id,
            number: u32::try_from(last + 1).unwrap_or(u32::MAX),
            items: u32::try_from(items.len()).unwrap_or(u32::MAX),
            skipped,
        })
    })
}

fn add(
    session: &Session,
    w: &mut Writer<'_>,
    list: &str,
    number: i64,
    item: &Seeded,
) -> Result<String, Fault> {
    let id = session.new_id();
    w.create(
        "request_item",
        &id,
        &[
            ("list", json!(list)),
            ("number", json!(number)),
            ("documented_information", json!(item.documented_information)),
            ("requirement", json!(item.requirement)),
            ("text", json!(item.words.text)),
            ("remark", json!(item.words.example)),
            ("state", json!(ItemState::Open.as_str())),
        ],
    )?;
    Ok(id)
}

type SeededAndSkipped = (Vec<Seeded>, Vec<SkippedRequest>);

/// What the edition demands in writing and nothing is cited for yet; for a Stage 1 what is looked at there.
fn demanded(
    reader: &Reader<'_>,
    audit: &row::Audit,
    catalogues: &Catalogues,
    language: &str,
) -> Result<SeededAndSkipped, Fault> {
    let records = grounds::of_audit(reader, audit)?;
    let belonging = crate::editions::belonging(catalogues.main())?;
    if belonging.is_empty() {
        return Err(Fault::invalid("seed", "What this catalogue demands in writing is not known.")
            .hint("Begin with requirements, or with an empty list."));
    }
    let (mut items, mut skipped) = (Vec::new(), Vec::new());
    for (item, ids) in belonging {
        if audit.kind == "stage_1" && item.ask_at != "stage_1" {
            continue;
        }
        let words = seed::of_documented(item, language);
        let citations =
            ids.iter().filter_map(|id| records.get(id)).map(|record| record.grounds.citations).sum();
        if citations > 0 {
            skipped.push(SkippedRequest { text: words.text, clauses: item.clauses.clone(), citations });
            continue;
        }
        items.push(Seeded { documented_information: Some(item.id.clone()), requirement: None, words });
    }
    Ok((items, skipped))
}

/// What shows that these requirements are met.
fn wanted(catalogues: &Catalogues, ids: &[String], language: &str) -> Result<SeededAndSkipped, Fault> {
    if ids.is_empty() {
        return Err(Fault::invalid("requirements", "No requirement is named.").hint("Name at least one."));
    }
    let mut seen = HashSet::new();
    let mut items = Vec::new();
    for id in ids.iter().filter(|id| seen.insert(id.as_str())) {
        let requirement = catalogues.find(id)?;
        let words = seed::of_requirement(catalogues, requirement, language);
        items.push(Seeded { documented_information: None, requirement: Some(requirement.id.clone()), words });
    }
    Ok((items, Vec::new()))
}

pub(super) fn still_open(whole: &Whole) -> Result<ListState, Fault> {
    let state = whole.stored()?;
    if state == ListState::Closed {
        return Err(Fault::refused(
            "Q8",
            format!("List {} is closed.", number(whole.list.number)),
            "Make another list for what is still needed.",
        ));
    }
    Ok(state)
}

pub(crate) fn set_request_list(
    session: &Session,
    request: SetRequestList,
) -> Result<Changed<Nothing>, Fault> {
    if let Some(day) = &request.due_on {
        checked_day("due_on", day)?;
    }
    if request.title.as_deref().is_some_and(|title| title.trim().is_empty()) {
        return Err(Fault::invalid("title", "The title is empty."));
    }
    session.write(op::CHANGE_REQUEST, None, |w| {
        let whole = one(w, &request.id)?;
        let state = still_open(&whole)?;
        let list = &whole.list;
        let fields = [
            ("title", &request.title),
            ("contact", &request.contact),
            ("due_on", &request.due_on),
            ("delivery", &request.delivery),
            ("remark", &request.remark),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                w.set("request_list", &list.id, field, json!(value.trim()))?;
            }
        }
        if let Some(language) = request.language.as_deref().filter(|new| *new != text(&list.language)) {
            checked_language(language)?;
            if state != ListState::Draft {
                return Err(Fault::refused(
                    "Q1",
                    "The list was sent in its language.",
                    "Make another list in the other language.",
                ));
            }
            w.set("request_list", &list.id, "language", json!(language))?;
            reword(w, &whole, language)?;
        }
        Ok(Nothing {})
    })
}

/// Words the items of a draft in another language, where nobody has changed what the product wrote.
fn reword(w: &mut Writer<'_>, whole: &Whole, language: &str) -> Result<(), Fault> {
    let catalogues = Catalogues::of(w)?;
    let before = text(&whole.list.language);
    for item in &whole.items {
        let row = &item.row;
        let (Some(old), Some(new)) =
            (seed::words_of(&catalogues, row, &before)?, seed::words_of(&catalogues, row, language)?)
        else {
            continue;
        };
        if row.text == old.text {
            w.set("request_item", &row.id, "text", json!(new.text))?;
        }
        if text(&row.remark) == old.example {
            w.set("request_item", &row.id, "remark", json!(new.example))?;
        }
    }
    Ok(())
}

pub(crate) fn remove_request_list(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_REQUEST, None, |w| {
        let whole = one(w, &request.id)?;
        only_a_draft(&whole, "Close it, or waive what is not needed any more.")?;
        for item in &whole.items {
            remove(w, &item.row.id)?;
        }
        w.remove("request_list", &whole.list.id)?;
        Ok(Nothing {})
    })
}

fn only_a_draft(whole: &Whole, hint: &str) -> Result<(), Fault> {
    if still_open(whole)? == ListState::Draft {
        return Ok(());
    }
    Err(Fault::refused("Q1", "The client has the list already.", hint))
}

fn remove(w: &mut Writer<'_>, item: &str) -> Result<(), Fault> {
    for answer in w.by::<row::RequestAnswer>("item", item)? {
        w.remove("request_answer", &answer.id)?;
    }
    w.remove("request_item", item)?;
    Ok(())
}

pub(crate) fn save_request_item(session: &Session, request: SaveRequestItem) -> Result<Changed<Made>, Fault> {
    let what = if request.id.is_some() { op::CHANGE_REQUEST } else { op::ADD_REQUEST };
    session.write(what, None, |w| {
        let requirement = match request.requirement.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(String::new()),
            Some(id) => Some(Catalogues::of(w)?.find(id)?.id.clone()),
        };
        let trimmed = |value: &Option<String>| value.as_deref().map(|text| text.trim().to_owned());
        let (wording, example) = (trimmed(&request.text), trimmed(&request.example));
        if wording.as_deref() == Some("") {
            return Err(Fault::invalid("text", "What is asked for is empty."));
        }
        let Some(id) = &request.id else {
            let name = request.list.as_deref().ok_or_else(|| {
                Fault::invalid("list", "The list is missing.").hint("Name the list the item is added to.")
            })?;
            let whole = one(w, name)?;
            still_open(&whole)?;
            let last = whole.items.iter().filter_map(|item| item.row.number).max().unwrap_or(0);
            let requirement = requirement.filter(|id| !id.is_empty());
            let catalogues = Catalogues::of(w)?;
            let found = requirement.as_deref().and_then(|id| catalogues.requirement(id));
            let worded =
                found.map(|found| seed::of_requirement(&catalogues, found, &text(&whole.list.language)));
            let words = Words {
                text: wording.or_else(|| worded.as_ref().map(|words| words.text.clone())).unwrap_or_default(),
                example: example.or_else(|| worded.map(|words| words.example)).unwrap_or_default(),
            };
            if words.text.is_empty() {
                return Err(Fault::invalid("text", "What is asked for is empty."));
            }
            let item = Seeded { documented_information: None, requirement, words };
            return Ok(Made { id: add(session, w, &whole.list.id, last + 1, &item)? });
        };
        let (whole, at) = item(w, id)?;
        let state = still_open(&whole)?;
        let row = &whole.items[at].row;
        if let Some(wording) = wording.filter(|new| *new != row.text) {
            if state != ListState::Draft {
                return Err(Fault::refused(
                    "Q1",
                    format!("Item {} was sent as it is worded.", number(row.number)),
                    "Waive it with a reason and ask anew.",
                ));
            }
            w.set("request_item", id, "text", json!(wording))?;
        }
        if let Some(example) = example {
            w.set("request_item", id, "remark", json!(example))?;
        }
        if let Some(requirement) = requirement {
            let value = if requirement.is_empty() { Value::Null } else { json!(requirement) };
            w.set("request_item", id, "requirement", value)?;
        }
        Ok(Made { id: id.clone() })
    })
}

pub(crate) fn remove_request_item(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_REQUEST, None, |w| {
        let (whole, _) = item(w, &request.id)?;
        only_a_draft(&whole, "Waive it with a reason instead.")?;
        remove(w, &request.id)?;
        Ok(Nothing {})
    })
}
