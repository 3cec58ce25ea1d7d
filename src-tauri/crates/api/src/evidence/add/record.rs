//! The one journal entry that makes what was taken evidence.

use std::collections::HashSet;

use domain::document::DocumentKind;
use serde_json::json;
use store::{ExtractionState, Writer, op};

use super::taken::Taken;
use crate::Fault;
use crate::session::Session;
use crate::wire::{Added, Changed, FailedItem};

/// Writes the one journal entry that makes everything taken evidence.
pub(super) fn record(
    session: &Session,
    taken: Taken,
    received_on: Option<String>,
    source: Option<String>,
    started: time::OffsetDateTime,
) -> Result<Changed<Added>, Fault> {
    let received_on = received_on.unwrap_or_else(|| session.now().date().to_string());
    let added_at = session.now_text();
    let Taken { items, outcomes, failed } = &taken;
    let ids: Vec<String> =
        items.iter().map(|item| item.known.clone().unwrap_or_else(|| session.new_id())).collect();
    let mut result = Added {
        added: 0,
        duplicates: 0,
        failed: failed.clone(),
        inside: 0,
        failed_inside: Vec::new(),
        bytes: items.iter().filter(|item| item.parent.is_none()).map(|item| item.bytes).sum(),
        elapsed_ms: 0,
        versions: Vec::new(),
    };
    let mut seen = HashSet::new();
    for item in items {
        let duplicate = !seen.insert(item.sha256.as_str()) || item.there || item.known.is_some();
        let outcome = outcomes.get(&item.sha256);
        let bad = outcome.filter(|outcome| outcome.state == ExtractionState::Failed).map(|outcome| {
            let detail = outcome.detail.clone().unwrap_or_else(|| "It could not be read.".to_owned());
            FailedItem { path: item.path.clone(), reason: detail, stored: true }
        });
        match (item.parent.is_some(), bad) {
            (false, _) if duplicate => result.duplicates += 1,
            (false, Some(bad)) => result.failed.push(bad),
            (false, None) => result.added += 1,
            (true, _) if item.known.is_some() => {}
            (true, bad) => {
                result.inside += 1;
                result.failed_inside.extend(bad);
            }
        }
    }
    result.elapsed_ms = u64::try_from((session.now() - started).whole_milliseconds()).unwrap_or(0);
    session.write(op::ADD_EVIDENCE, None, |w| {
        write_items(w, &taken, &ids, &Arrival { received_on, source, added_at })?;
        let new = taken.items.iter().zip(&ids).filter(|(item, _)| item.known.is_none() && !item.there);
        result.versions = crate::versions::of_added(w, &new.map(|(_, id)| id.as_str()).collect::<Vec<_>>())?;
        Ok(result)
    })
}

/// When and from whom items came.
pub(crate) struct Arrival {
    pub(crate) received_on: String,
    pub(crate) source: Option<String>,
    pub(crate) added_at: String,
}

/// Makes what was taken evidence, under these ids; what is in the list already stays as it is.
pub(crate) fn write_items(
    w: &mut Writer<'_>,
    taken: &Taken,
    ids: &[String],
    arrival: &Arrival,
) -> Result<(), Fault> {
    for (item, id) in taken.items.iter().zip(ids) {
        if item.known.is_some() {
            continue;
        }
        let outcome = taken.outcomes.get(&item.sha256);
        let kind = outcome.map_or(DocumentKind::Other, |outcome| outcome.kind);
        let media = outcome.map(|outcome| outcome.media_type.clone()).unwrap_or_default();
        let date = outcome.and_then(|outcome| outcome.info.date.clone()).unwrap_or_default();
        let name = item.path.rsplit('/').next().unwrap_or(&item.path);
        let parent = item.parent.and_then(|index| ids.get(index));
        let mut fields = vec![
            ("kind", json!("file")),
            ("name", json!(name)),
            ("path", json!(item.path)),
            ("sha256", json!(item.sha256)),
            ("bytes", json!(item.bytes)),
            ("media_type", json!(media)),
            ("document_kind", json!(kind.as_str())),
            ("received_on", json!(arrival.received_on)),
            ("added_at", json!(arrival.added_at)),
            ("state", json!("received")),
        ];
        if let Some(source) = arrival.source.as_deref().filter(|source| !source.is_empty()) {
            fields.push(("source", json!(source)));
        }
        if let Some(day) = date.get(..10).filter(|day| crate::session::day(day).is_some()) {
            fields.push(("document_date", json!(day)));
        }
        if let Some(parent) = parent {
            fields.push(("parent", json!(parent)));
        }
        w.create("evidence", id, &fields)?;
    }
    Ok(())
}
