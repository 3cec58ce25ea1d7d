//! Replacing a document by a new version: what becomes of every citation, and doing it in one step.

use std::collections::{HashMap, HashSet};

use domain::anchor::{Fate, Numbered, Place, Versions, stored};
use domain::conclusion::ConclusionState;
use serde_json::json;
use store::{Reader, Writer, op, row};

use super::Previous;
use crate::anchors::{columns, places_of};
use crate::citations::is_pending;
use crate::read::{self, text};
use crate::session::Session;
use crate::spoken::audit_name;
use crate::wire::*;
use crate::{Code, Fault};

/// What becomes of a citation.
struct Planned {
    row: row::Citation,
    fate: Outcome,
    old_places: Vec<Place>,
}

enum Outcome {
    /// Left on the old version, and why.
    Kept(String),
    Lost,
    To {
        word: &'static str,
        places: Vec<Place>,
        similarity: u32,
    },
}

impl Planned {
    fn word(&self) -> &'static str {
        match &self.fate {
            Outcome::Kept(_) => "kept",
            Outcome::Lost => "lost",
            Outcome::To { word, .. } => word,
        }
    }
}

/// The two versions, when one may replace the other.
fn pair(reader: &Reader<'_>, request: &VersionPair) -> Result<(row::Evidence, row::Evidence), Fault> {
    let (old, new) = (read::evidence(reader, &request.old)?, read::evidence(reader, &request.new)?);
    let refused = |what: String, hint: &str| Err(Fault::refused("E6", what, hint));
    if old.id == new.id || (old.sha256.is_some() && old.sha256 == new.sha256) {
        return refused(
            format!("{} and {} are the same document.", old.name, new.name),
            "A new version has other bytes. Choose the document that replaces it.",
        );
    }
    for item in [&old, &new] {
        if text(&item.sha256).is_empty() {
            return refused(
                format!("{} is not held here.", item.name),
                "Only documents kept in the file have versions.",
            );
        }
        if matches!(item.state.as_str(), "rejected" | "void" | "returned" | "destroyed") {
            return refused(
                format!("{} is {}.", item.name, item.state),
                "Bring it back to received before it takes part in a change of versions.",
            );
        }
    }
    if let Some(by) = &old.superseded_by {
        let name = reader.find::<row::Evidence>(by)?.map(|item| item.name).unwrap_or_default();
        return refused(
            format!("{} was replaced by {name} already.", old.name),
            "Replace the newest version, or undo that step first.",
        );
    }
    if new.superseded_by.as_deref() == Some(old.id.as_str()) || new.state == "superseded" {
        return refused(
            format!("{} is itself replaced by a newer version.", new.name),
            "Choose the newest version as the new one.",
        );
    }
    for item in [&old, &new] {
        let known = reader.extraction(&text(&item.sha256))?;
        if known.is_none_or(|known| known.state == store::ExtractionState::Pending) {
            return Err(Fault::new(Code::Refused, format!("The text of {} is not read yet.", item.name))
                .hint("Wait until it is read; what became of the citations could not be told."));
        }
    }
    Ok((old, new))
}

fn planned(reader: &Reader<'_>, old: &row::Evidence, new: &row::Evidence) -> Result<Vec<Planned>, Fault> {
    let segments = |item: &row::Evidence| -> Result<Vec<Numbered>, Fault> {
        Ok(reader.segments_at(&text(&item.sha256), &Place::default())?)
    };
    let rows = reader.citations_of_evidence(&old.id)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (before, after) = (segments(old)?, segments(new)?);
    let pages = reader.extraction(&text(&new.sha256))?.and_then(|known| known.info.pages);
    let versions = Versions::new(&before, &after, pages);
    let audits: HashMap<String, row::Audit> =
        read::audits(reader)?.into_iter().map(|audit| (audit.id.clone(), audit)).collect();
    let raised = raised(reader)?;
    rows.into_iter()
        .map(|row| {
            let old_places = places_of(&row);
            let audit = row.audit.as_ref().and_then(|id| audits.get(id));
            let issued = audit.filter(|audit| audit.state == "report_issued");
            let fate = match (issued, raised.get(&row.id)) {
                (Some(audit), _) => {
                    Outcome::Kept(format!("The report of {} rests on it.", audit_name(audit)))
                }
                (None, Some(finding)) => Outcome::Kept(format!("It is objective evidence of {finding}.")),
                (None, None) => together(old_places.iter().map(|place| versions.fate(place)).collect()),
            };
            Ok(Planned { row, fate, old_places })
        })
        .collect()
}

/// Citations that are objective evidence of a raised finding, with its number: F-02, a raised finding keeps its evidence.
fn raised(reader: &Reader<'_>) -> Result<HashMap<String, String>, Fault> {
    let findings: HashMap<String, row::Finding> = reader
        .findings()?
        .into_iter()
        .filter(|finding| !matches!(finding.state.as_str(), "draft" | "team_reviewed" | "withdrawn"))
        .map(|finding| (finding.id.clone(), finding))
        .collect();
    Ok(reader
        .all::<row::FindingCitation>()?
        .into_iter()
        .filter_map(|link| Some((link.citation, findings.get(&link.finding)?.number.clone())))
        .collect())
}

/// What becomes of a citation from what becomes of its places: no better than the worst of them, and lost only
/// when nothing is left.
fn together(fates: Vec<Fate>) -> Outcome {
    let all = u32::try_from(fates.len()).unwrap_or(u32::MAX).max(1);
    let mut worst = 0;
    let mut sum = 0;
    let mut places = Vec::with_capacity(fates.len());
    for fate in fates {
        let (rank, similarity, place) = match fate {
            Fate::Same(place) => (0, 100, Some(place)),
            Fate::Moved(place) => (1, 100, Some(place)),
            Fate::Changed { place, similarity } => (2, similarity, Some(place)),
            Fate::Lost => (2, 0, None),
        };
        worst = worst.max(rank);
        sum += similarity;
        places.extend(place);
    }
    if places.is_empty() {
        return Outcome::Lost;
    }
    let word = ["same", "moved", "changed"].get(worst).copied().unwrap_or("changed");
    Outcome::To { word, places, similarity: sum / all }
}

fn counts(planned: &[Planned]) -> VersionCounts {
    let count = |word: &str| {
        u32::try_from(planned.iter().filter(|planned| planned.word() == word).count()).unwrap_or(u32::MAX)
    };
    VersionCounts {
        same: count("same"),
        moved: count("moved"),
        changed: count("changed"),
        lost: count("lost"),
        kept: count("kept"),
    }
}

pub(crate) fn plan_version(session: &Session, request: VersionPair) -> Result<VersionPlan, Fault> {
    session.read(|reader| {
        let (old, new) = pair(reader, &request)?;
        let planned = planned(reader, &old, &new)?;
        let counts = counts(&planned);
        let citations = planned
            .into_iter()
            .map(|planned| {
                let fate = planned.word().to_owned();
                let (reason, new_places, similarity) = match planned.fate {
                    Outcome::Kept(reason) => (reason, Vec::new(), 100),
                    Outcome::Lost => (String::new(), Vec::new(), 0),
                    Outcome::To { places, similarity, .. } => (String::new(), places, similarity),
                };
                PlannedCitation {
                    citation: planned.row.id,
                    requirement: planned.row.requirement,
                    audit: text(&planned.row.audit),
                    fate,
                    reason,
                    old_places: planned.old_places,
                    new_places,
                    similarity,
                }
            })
            .collect();
        Ok(VersionPlan {
            old: old.id,
            old_name: old.name,
            new: new.id,
            new_name: new.name,
            counts,
            citations,
        })
    })
}

pub(crate) fn apply_version(
    session: &Session,
    request: VersionPair,
) -> Result<Changed<VersionApplied>, Fault> {
    session.write(op::NEW_VERSION, None, |w| {
        let (old, new) = pair(w, &request)?;
        let planned = planned(w, &old, &new)?;
        w.set("evidence", &old.id, "state", json!("superseded"))?;
        w.set("evidence", &old.id, "superseded_by", json!(new.id))?;
        let mut undecided = HashSet::new();
        for planned in &planned {
            let pending = move_citation(w, &old, &new, planned)?;
            if pending {
                undecided.insert(planned.row.requirement.clone());
            }
        }
        let mut stale: Vec<String> = Vec::new();
        for audit in read::audits(w)?.iter().filter(|audit| audit.state != "report_issued") {
            let concluded = w.conclusions(&audit.id)?.into_iter().filter(|conclusion| {
                ConclusionState::parse(&conclusion.state).is_ok_and(ConclusionState::concluded)
            });
            stale.extend(concluded.map(|row| row.requirement).filter(|id| undecided.contains(id)));
        }
        stale.sort();
        stale.dedup();
        Ok(VersionApplied {
            counts: counts(&planned),
            pending: u32::try_from(w.unsettled_count()?).unwrap_or(u32::MAX),
            stale,
        })
    })
}

/// Writes what becomes of a citation; answers whether a person has to decide about it.
fn move_citation(
    w: &mut Writer<'_>,
    old: &row::Evidence,
    new: &row::Evidence,
    planned: &Planned,
) -> Result<bool, Fault> {
    let row = &planned.row;
    match &planned.fate {
        Outcome::Kept(_) => Ok(false),
        Outcome::Lost => {
            w.set("citation", &row.id, "anchoring", json!("lost"))?;
            w.set("citation", &row.id, "settled", json!(false))?;
            Ok(true)
        }
        Outcome::To { word, places, .. } => {
            // What nobody decided about last time is not settled by standing in the next version too.
            let pending = *word == "changed" || is_pending(row);
            let previous = Previous::of(row).filter(|_| is_pending(row)).unwrap_or_else(|| Previous {
                evidence: old.id.clone(),
                name: old.name.clone(),
                sha256: row.sha256.clone(),
                places: planned.old_places.clone(),
            });
            let mut fields = vec![
                ("evidence", json!(new.id)),
                ("sha256", json!(new.sha256)),
                ("anchoring", json!(if pending { "changed" } else { word })),
                ("settled", json!(!pending)),
                ("previous", serde_json::to_value(previous).map_err(Fault::internal)?),
            ];
            fields.extend(columns(places, stored::whole(places))?);
            for (field, value) in fields {
                w.set("citation", &row.id, field, value)?;
            }
            Ok(pending)
        }
    }
}
