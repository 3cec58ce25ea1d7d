//! Evidence that was seen and is not held: where, which version, when, by whom.

use domain::document::Locator;
use domain::evidence::{EvidenceKind, EvidenceState, may_be_cited};
use serde_json::json;
use store::{Reader, op, row};

use crate::session::{Session, checked_day};
use crate::wire::*;
use crate::{Code, Fault};

pub(crate) fn add_reference(session: &Session, request: AddReference) -> Result<Changed<Made>, Fault> {
    let title = request.title.trim();
    let location = request.location.trim();
    if title.is_empty() {
        return Err(Fault::invalid("title", "What was seen has no name.")
            .hint("Give the title of the document or record."));
    }
    if location.is_empty() {
        return Err(Fault::invalid("location", "It is not said where it was seen.")
            .hint("Name the system, room or link, so that somebody else finds it again (F-09)."));
    }
    let plain = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
    let today = session.now_text().get(..10).unwrap_or_default().to_owned();
    let seen_on = Some(plain(&request.seen_on)).filter(|day| !day.is_empty()).unwrap_or(today);
    checked_day("seen_on", &seen_on)?;
    checked_day("document_date", &plain(&request.document_date))?;
    let seen_by =
        Some(plain(&request.seen_by)).filter(|name| !name.is_empty()).unwrap_or_else(|| session.actor());
    // Seen is read; a review also says which document it was and whether it was in force (E4).
    let identity = [&request.document_number, &request.document_version, &request.document_date];
    let reviewed = request.in_force.is_some() && identity.iter().any(|value| !plain(value).is_empty());
    let id = session.new_id();
    session.write(op::ADD_REFERENCE, None, |w| {
        w.create(
            "evidence",
            &id,
            &[
                ("kind", json!(EvidenceKind::Reference.as_str())),
                ("name", json!(title)),
                ("location", json!(location)),
                ("seen_on", json!(seen_on)),
                ("reviewed_by", json!(seen_by)),
                ("reviewed_on", json!(seen_on)),
                ("document_number", json!(plain(&request.document_number))),
                ("document_version", json!(plain(&request.document_version))),
                ("document_date", json!(plain(&request.document_date))),
                ("source", json!(plain(&request.source))),
                ("classification", json!(plain(&request.classification))),
                ("personal_data", json!(request.personal_data.unwrap_or(false))),
                ("remark", json!(plain(&request.remark))),
                ("in_force", json!(request.in_force)),
                ("state", json!(if reviewed { "reviewed" } else { "received" })),
                ("added_at", json!(session.now_text())),
            ],
        )?;
        Ok(Made { id: id.clone() })
    })
}

/// SHA-256 of the bytes held.
///
/// # Errors
/// `not_found` when nothing of the item is held.
pub(super) fn held(item: &row::Evidence) -> Result<String, Fault> {
    item.sha256.clone().filter(|sha256| !sha256.is_empty()).ok_or_else(|| {
        if let Some(at) = &item.destroyed_at {
            let day = at.get(..10).unwrap_or_default();
            let what = format!("The content of {} was destroyed on {day}.", item.name);
            return Fault::new(Code::NotFound, what)
                .at(item.id.clone())
                .hint("Its name and SHA-256 are kept. Add the document again, if it is needed after all.");
        }
        Fault::new(Code::NotFound, format!("{} is not held: there are no bytes of it.", item.name))
            .at(item.id.clone())
            .hint("Ask for the document and add it, if it is needed.")
    })
}

/// Refuses to cite what is rejected or void, and gives the words a citation of something without bytes keeps.
///
/// What was seen and is not held names its place in words; a sample sheet names one of its items, or is cited whole.
/// `None`: the item has bytes, and its text decides.
///
/// # Errors
/// `refused` when the place or the words are missing, `not_found` when the sheet has no such item.
pub(crate) fn words_cited(
    reader: &Reader<'_>,
    item: &row::Evidence,
    locator: &Locator,
    quote: &str,
) -> Result<Option<String>, Fault> {
    let state = EvidenceState::parse(&item.state)?;
    if !may_be_cited(state) {
        return Err(Fault::refused(
            "E5",
            format!("{} is {state}; nothing can rest on it.", item.name),
            "Take it up again first, with a reason.",
        ));
    }
    match EvidenceKind::parse(&item.kind)? {
        EvidenceKind::SampleSheet => crate::samples::words_cited(reader, item, locator, quote).map(Some),
        EvidenceKind::Reference => {
            if locator.part.as_deref().unwrap_or_default().trim().is_empty() {
                return Err(Fault::refused(
                    "E5",
                    format!("{} is not held, and no place in it is named.", item.name),
                    "Name the place in words: section, page, record, screen.",
                ));
            }
            if quote.trim().is_empty() {
                return Err(Fault::refused(
                    "E5",
                    format!("{} is not held, and its words are not given.", item.name),
                    "Type the words as they were seen.",
                ));
            }
            Ok(Some(quote.trim().to_owned()))
        }
        EvidenceKind::File | EvidenceKind::Photo => Ok(None),
    }
}
