//! Citations that met a new version: the queue of those to be decided, and deciding.

use std::collections::HashMap;

use domain::anchor::stored;
use domain::conclusion::ConclusionState;
use serde_json::{Value, json};
use store::{Reader, Writer, op, row};

use super::Previous;
use crate::Fault;
use crate::anchors::{Target, columns, places_of};
use crate::catalogues::Catalogues;
use crate::citations::{self, is_pending};
use crate::read::{self, text};
use crate::session::Session;
use crate::spoken::requirement_name;
use crate::wire::*;

fn pending(reader: &Reader<'_>) -> Result<u32, Fault> {
    Ok(u32::try_from(reader.unsettled_count()?).unwrap_or(u32::MAX))
}

/// The newest version that has replaced an item; the item itself when none has.
fn newest(reader: &Reader<'_>, item: row::Evidence) -> Result<row::Evidence, Fault> {
    let mut seen = vec![item.id.clone()];
    let mut item = item;
    while let Some(by) = item.superseded_by.clone().filter(|by| !seen.contains(by)) {
        let Some(next) = reader.find::<row::Evidence>(&by)? else { break };
        seen.push(by);
        item = next;
    }
    Ok(item)
}

pub(crate) fn list_reanchored(session: &Session, request: ListReanchored) -> Result<Reanchored, Fault> {
    session.read(|reader| {
        let item = request.evidence.as_deref().map(|name| read::evidence(reader, name)).transpose()?;
        let mut rows = reader.unsettled_citations()?;
        let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if !request.pending_only {
            for word in ["lost", "changed", "moved", "same"] {
                let known = reader.by::<row::Citation>("anchoring", word)?;
                rows.extend(known.into_iter().filter(|row| !is_pending(row)));
            }
        }
        rows.sort_by_key(|row| (!is_pending(row), rank(row)));
        let catalogues = Catalogues::of(reader)?;
        let mut concluded: HashMap<String, Vec<String>> = HashMap::new();
        for audit in read::audits(reader)?.iter().filter(|audit| audit.state != "report_issued") {
            for conclusion in reader.conclusions(&audit.id)? {
                if ConclusionState::parse(&conclusion.state).is_ok_and(ConclusionState::concluded) {
                    concluded.entry(conclusion.requirement).or_default().push(audit.code.clone());
                }
            }
        }
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let found = side_by_side(reader, &catalogues, &concluded, row)?;
            let wanted = item.as_ref().is_none_or(|item| found.old == item.id || found.new == item.id);
            if wanted {
                items.push(found);
            }
        }
        Ok(Reanchored { items, pending: all })
    })
}

fn rank(row: &row::Citation) -> u8 {
    match row.anchoring.as_deref() {
        Some("lost") => 0,
        Some("changed") => 1,
        Some("moved") => 2,
        _ => 3,
    }
}

fn side_by_side(
    reader: &Reader<'_>,
    catalogues: &Catalogues,
    concluded: &HashMap<String, Vec<String>>,
    row: row::Citation,
) -> Result<ReanchoredCitation, Fault> {
    let here = read::evidence(reader, &row.evidence)?;
    let places = places_of(&row);
    let (old, old_name, old_places, new, new_name, new_places) = match Previous::left(&row) {
        Some(before) => {
            (before.evidence, before.name, before.places, here.id.clone(), here.name.clone(), places)
        }
        None => {
            let next = newest(reader, here.clone())?;
            (here.id.clone(), here.name.clone(), places, next.id, next.name, Vec::new())
        }
    };
    let stale_in = if is_pending(&row) { concluded.get(&row.requirement).cloned() } else { None };
    Ok(ReanchoredCitation {
        requirement_title: requirement_name(catalogues, &row.requirement),
        citation: citations::wire_with(row, Some(&here)),
        old,
        old_name,
        old_places,
        new,
        new_name,
        new_places,
        stale_in: stale_in.unwrap_or_default(),
    })
}

pub(crate) fn settle_citation(session: &Session, request: SettleCitation) -> Result<Changed<Settled>, Fault> {
    let known: row::Citation = session.read(|reader| read::get(reader, "citation", &request.id))?;
    let Some(anchoring) = known.anchoring.clone() else {
        return Err(Fault::refused(
            "E6",
            "No new version has touched this citation.",
            "Change it where it is cited, or take it back.",
        ));
    };
    if request.how != "replace" && !request.places.is_empty() {
        return Err(Fault::invalid("places", "Places are given with \"replace\" only."));
    }
    let reason = request.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if request.how == "remove" && reason.is_none() {
        return Err(Fault::invalid("reason", "Dropping a passage needs its reason.")
            .hint("Say why the requirement no longer rests on it; the history keeps it."));
    }
    let fields = match request.how.as_str() {
        "accept" => accept(&known, &anchoring)?,
        "keep_old" => keep_old(&known)?,
        "replace" => replace(session, &known, &request.places)?,
        "remove" => Vec::new(),
        other => {
            return Err(Fault::invalid("how", format!("\"{other}\" is no decision."))
                .hint("Use accept, keep_old, replace or remove."));
        }
    };
    session.write(op::SETTLE_ANCHOR, reason, |w| {
        let row: row::Citation = read::get(w, "citation", &request.id)?;
        if row.places != known.places || row.evidence != known.evidence || row.settled != known.settled {
            return Err(Fault::new(crate::Code::Conflict, "The citation was changed meanwhile.")
                .hint("Look at it again, then decide."));
        }
        let citation = if request.how == "remove" {
            citations::take_back(w, &row)?;
            None
        } else {
            write(w, &row.id, fields)?;
            Some(citations::wire(w, read::get(w, "citation", &row.id)?)?)
        };
        Ok(Settled { citation, pending: pending(w)? })
    })
}

type Fields = Vec<(&'static str, Value)>;

fn write(w: &mut Writer<'_>, id: &str, fields: Fields) -> Result<(), Fault> {
    fields.into_iter().try_for_each(|(field, value)| Ok(w.set("citation", id, field, value)?))
}

fn accept(known: &row::Citation, anchoring: &str) -> Result<Fields, Fault> {
    if known.settled {
        return Err(Fault::refused("E6", "This citation is decided already.", "Nothing has to be done."));
    }
    if anchoring == "lost" {
        return Err(Fault::refused(
            "E6",
            "There is no place in the new version to accept.",
            "Mark the passage that takes its place, keep the old version, or remove the citation.",
        ));
    }
    Ok(vec![("settled", json!(true))])
}

fn keep_old(known: &row::Citation) -> Result<Fields, Fault> {
    let Some(before) = Previous::left(known) else {
        // It stands there already.
        return Ok(vec![("settled", json!(true))]);
    };
    let mut fields = vec![
        ("evidence", json!(before.evidence)),
        ("sha256", json!(before.sha256)),
        ("previous", Value::Null),
        ("settled", json!(true)),
    ];
    fields.extend(columns(&before.places, stored::whole(&before.places))?);
    Ok(fields)
}

fn replace(session: &Session, known: &row::Citation, wanted: &[CitePlace]) -> Result<Fields, Fault> {
    let (here, target) = session.read(|reader| {
        let here = read::evidence(reader, &known.evidence)?;
        Ok((here.clone(), newest(reader, here)?))
    })?;
    let to = Target::new(session, &target)?;
    let places = to.anchor_all(wanted)?;
    let before = Previous::left(known).unwrap_or_else(|| Previous {
        evidence: here.id,
        name: here.name,
        sha256: known.sha256.clone(),
        places: places_of(known),
    });
    let mut fields = vec![
        ("evidence", json!(target.id)),
        ("sha256", json!(text(&target.sha256))),
        ("anchoring", json!("changed")),
        ("settled", json!(true)),
        ("previous", serde_json::to_value(before).map_err(Fault::internal)?),
    ];
    fields.extend(columns(&places, stored::whole(&places))?);
    Ok(fields)
}
