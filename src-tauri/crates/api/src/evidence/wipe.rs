//! Destroying the content of void evidence for good (E11): bytes, text, words in the index and pictures' text leave the
//! file; name, SHA-256, who, when and why stay. Told before it happens, and done only when that was understood.

use std::collections::HashSet;

use domain::evidence::{Content, EvidenceState, Kept, is_confidential, may_wipe};
use domain::outcome::{Missing, Place};
use serde_json::json;
use store::{Reader, op, row};

use crate::read::text;
use crate::session::{Session, lock};
use crate::wire::*;
use crate::{Code, Fault};

/// Most items destroyed in one step.
const MOST: usize = 5_000;

const WARNING: &str = "Undo cannot bring the content back, and takes nothing back that was done before. Copies and \
                       backups of this audit file still hold it: destroy them as well, or replace them.";

/// The items named, then everything found inside them.
fn with_contents(reader: &Reader<'_>, ids: &[String]) -> Result<Vec<(row::Evidence, bool)>, Fault> {
    if ids.is_empty() {
        return Err(Fault::invalid("ids", "No evidence item is named.").hint("Name at least one."));
    }
    let mut seen = HashSet::new();
    let mut items: Vec<(row::Evidence, bool)> = Vec::new();
    for id in ids {
        // Through the record itself: what was destroyed before still has its digest there.
        let named = crate::read::evidence(reader, id)?.id;
        let item: row::Evidence = crate::read::get(reader, "evidence", &named)?;
        if seen.insert(item.id.clone()) {
            items.push((item, false));
        }
    }
    let mut at = 0;
    while let Some(around) = items.get(at).map(|(item, _)| item.id.clone()) {
        for child in reader.evidence_children(&around)? {
            // What was destroyed before needs no second time; what is not void is named by what it is in.
            let goes = child.destroyed_at.is_none() && child.state == EvidenceState::Void.as_str();
            if goes && seen.insert(child.id.clone()) {
                items.push((child, true));
            }
        }
        if items.len() > MOST {
            return Err(Fault::invalid("ids", format!("More than {MOST} items are meant."))
                .hint("Destroy them in several steps."));
        }
        at += 1;
    }
    Ok(items)
}

fn holds_bytes(item: &row::Evidence) -> bool {
    item.destroyed_at.is_none() && crate::read::filled(&item.sha256)
}

fn refusal(reader: &Reader<'_>, meant: &HashSet<&str>, item: &row::Evidence) -> Result<Option<Kept>, Fault> {
    let stays = |other: &row::Evidence| holds_bytes(other) && !meant.contains(other.id.as_str());
    let inside_kept = match &item.parent {
        Some(parent) => reader.find::<row::Evidence>(parent)?.as_ref().is_some_and(stays),
        None => false,
    };
    let kept_inside = reader.evidence_children(&item.id)?.iter().filter(|child| stays(child)).count();
    let content = Content {
        state: EvidenceState::parse(&item.state)?,
        held: crate::read::filled(&item.sha256),
        wiped: item.destroyed_at.is_some(),
        confidential: is_confidential(&text(&item.classification), item.personal_data),
        citations: u32::try_from(reader.citations_of_evidence(&item.id)?.len()).unwrap_or(u32::MAX),
        inside_kept,
        kept_inside: u32::try_from(kept_inside).unwrap_or(u32::MAX),
    };
    // What was found inside something confidential is confidential with it.
    let inside_meant = item.parent.as_deref().is_some_and(|parent| meant.contains(parent));
    let content = Content { confidential: content.confidential || inside_meant, ..content };
    Ok(may_wipe(&content).err())
}

fn plan(reader: &Reader<'_>, ids: &[String]) -> Result<WipePlan, Fault> {
    let items = with_contents(reader, ids)?;
    let meant: HashSet<&str> = items.iter().map(|(item, _)| item.id.as_str()).collect();
    let mut plan =
        WipePlan { items: Vec::new(), refusals: Vec::new(), bytes: 0, warning: WARNING.to_owned() };
    let mut counted = HashSet::new();
    for (item, inside) in &items {
        if let Some(kept) = refusal(reader, &meant, item)? {
            plan.refusals.push(Missing {
                rule: "E11".to_owned(),
                what: format!("{}: {kept}. {}", item.name, kept.hint()),
                place: Place::Evidence { evidence: item.id.clone(), name: item.name.clone() },
            });
        }
        let sha256 = text(&item.sha256);
        let holders = reader.evidence_by_sha256(&sha256)?;
        let shared = holders.iter().filter(|other| !meant.contains(other.id.as_str())).count();
        let bytes = item.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0);
        if shared == 0 && counted.insert(sha256.clone()) {
            plan.bytes += bytes;
        }
        plan.items.push(WipeItem {
            id: item.id.clone(),
            name: item.name.clone(),
            sha256,
            bytes,
            shared: u32::try_from(shared).unwrap_or(u32::MAX),
            inside: *inside,
        });
    }
    Ok(plan)
}

pub(crate) fn preview_wipe(session: &Session, request: ManyEvidence) -> Result<WipePlan, Fault> {
    session.read(|reader| plan(reader, &request.ids))
}

pub(crate) fn wipe_evidence(
    session: &Session,
    request: WipeEvidence,
) -> Result<Changed<WipedContent>, Fault> {
    let reason = request.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Fault::invalid("reason", "It is not said why the content is destroyed.")
            .hint("Say why in a few words; they stay in the record."));
    }
    if session.is_running(super::add::JOB) || session.is_running(crate::recognition::JOB) {
        return Err(Fault::new(Code::Refused, "Evidence is being added or read at the moment.")
            .hint("Wait until that has ended, then try again."));
    }
    let open = session.open()?;
    let now = session.now_text();
    let wiped = session.write(op::WIPE_EVIDENCE, Some(&reason), |w| {
        let plan = plan(w, &request.ids)?;
        if let Some(first) = plan.refusals.first() {
            let what = match plan.refusals.len() {
                1 => first.what.clone(),
                several => format!("{several} items refuse; nothing was destroyed. {}", first.what),
            };
            return Err(Fault {
                rule: Some("E11".to_owned()),
                hint: Some("Give what is missing, or leave these items out.".to_owned()),
                missing: plan.refusals.clone(),
                ..Fault::new(Code::Refused, what)
            });
        }
        if !request.understood {
            return Err(Fault::refused("E11", format!("Nothing was destroyed yet. {WARNING}"), CONFIRM));
        }
        for item in &plan.items {
            w.set("evidence", &item.id, "destroyed_at", json!(now))?;
            let before: row::Evidence = crate::read::get(w, "evidence", &item.id)?;
            // It stays with the item; and the step before cannot be taken back as if nothing had happened since.
            let why = format!("{} Content destroyed: {reason}", text(&before.state_reason));
            w.set("evidence", &item.id, "state_reason", json!(why.trim()))?;
        }
        let gone = w.wipe_destroyed()?;
        Ok(WipedContent {
            items: u32::try_from(plan.items.len()).unwrap_or(u32::MAX),
            documents: u32::try_from(gone.documents).unwrap_or(u32::MAX),
            bytes: gone.bytes,
        })
    })?;
    // Nothing of it stays in memory either.
    lock(&open.drawn).clear();
    Ok(wiped)
}

const CONFIRM: &str = "Say that this is understood, and it is done: tick the box, or give `understood`.";
