//! Suggestions: passages for a requirement and requirements for a passage. They are offered, never taken: nothing is
//! cited or concluded here.

use std::collections::HashMap;
use std::ops::Range;

use domain::cell::{Cell, Range as Cells};
use domain::document::{Locator, Role, Segment};
use domain::reference::by_number;
use domain::suggest::{Candidate, Window};
use serde_json::json;
use store::{Reader, op, row};

use crate::Fault;
use crate::anchors::places_of;
use crate::catalogues::{Catalogues, withdrawn};
use crate::read;
use crate::session::Session;
use crate::wire::*;

/// A passage that is cited or dismissed already.
struct Taken {
    sha256: String,
    locator: Locator,
    quote: String,
}

impl Taken {
    /// Whether a stretch of a segment is this passage, or a part of it, or holds it.
    fn covers(&self, sha256: &str, place: &Locator, quote: &str) -> bool {
        if self.sha256 != sha256 {
            return false;
        }
        let cells = |locator: &Locator| locator.cell.as_deref().and_then(Cells::parse);
        if let (Some(a), Some(b)) = (cells(&self.locator), cells(place)) {
            let meet = |a: (u32, u32), b: (u32, u32)| a.0 <= b.1 && b.0 <= a.1;
            return self.locator.sheet == place.sheet
                && meet((a.first.row, a.last.row), (b.first.row, b.last.row))
                && meet((a.first.column, a.last.column), (b.first.column, b.last.column));
        }
        let same = self.locator.page == place.page
            && self.locator.slide == place.slide
            && self.locator.paragraph == place.paragraph
            && self.locator.part == place.part;
        let (mine, its) = (squeezed(&self.quote), squeezed(quote));
        // A place without words was marked as a whole.
        same && (mine.is_empty() || mine.contains(&its) || its.contains(&mine))
    }
}

/// Blanks do not matter.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is not to be suggested again: what the audit cites for the requirement, and what was dismissed.
fn taken(reader: &Reader<'_>, audit: &str, requirement: &str) -> Result<(Vec<Taken>, u64), Fault> {
    let mut all = Vec::new();
    for citation in reader.citations_of_requirement(requirement)? {
        if citation.audit.as_deref().is_some_and(|of| of != audit) {
            continue;
        }
        let places = places_of(&citation);
        let sha256 = citation.sha256;
        for place in places {
            all.push(Taken { sha256: sha256.clone(), locator: place.locator, quote: place.quote });
        }
    }
    let dismissed = reader.by::<row::Dismissal>("requirement", requirement)?;
    let count = dismissed.len() as u64;
    for one in dismissed {
        let locator = serde_json::from_value(one.locator).unwrap_or_default();
        all.push(Taken { sha256: one.sha256, locator, quote: one.quote });
    }
    Ok((all, count))
}

/// The place of a stretch of a segment as it is cited, and its words: of a row the cells it touches.
fn place(segment: &Segment, bytes: Range<usize>) -> (Locator, Range<usize>) {
    if segment.role != Role::SheetRow {
        return (segment.locator.clone(), bytes);
    }
    let text = &segment.text;
    let start = text[..bytes.start].rfind('\t').map_or(0, |tab| tab + 1);
    let end = text[bytes.end..].find('\t').map_or(text.len(), |tab| bytes.end + tab);
    let column = |at: usize| segment.columns.get(text[..at].matches('\t').count()).copied();
    let row = segment.locator.cell.as_deref().and_then(Cells::parse).map(|cells| cells.first.row);
    let mut locator = segment.locator.clone();
    if let (Some(row), Some(first), Some(last)) = (row, column(start), column(end)) {
        let cells = Cells { first: Cell { column: first, row }, last: Cell { column: last, row } };
        locator.cell = Some(cells.to_string());
    }
    (locator, start..end)
}

/// Evidence nobody works with any more is not suggested.
fn is_current(evidence: &row::Evidence) -> bool {
    !matches!(evidence.state.as_str(), "superseded" | "rejected" | "void")
}

pub(crate) fn suggest_passages(
    session: &Session,
    request: SuggestPassages,
) -> Result<SuggestedPassages, Fault> {
    let open = session.open()?;
    let (catalogue, at, taken, dismissed) = session.read(|reader| {
        let catalogues = Catalogues::of(reader)?;
        let requirement = catalogues.find(&request.requirement)?;
        let audit = read::audit_or_current(reader, request.audit.as_deref())?;
        let place = |catalogue: &&'static domain::catalogue::Catalogue| {
            let at = catalogue.requirements().iter().position(|row| row.id == requirement.id)?;
            Some((*catalogue, at))
        };
        let (catalogue, at) = catalogues
            .all()
            .iter()
            .find_map(place)
            .ok_or_else(|| Fault::not_found("requirement", &request.requirement))?;
        let (taken, dismissed) = taken(reader, &audit.id, &requirement.id)?;
        Ok((catalogue, at, taken, dismissed))
    })?;
    let none = |on| SuggestedPassages { on, total: 0, passages: Vec::new(), dismissed };
    if !session.suggests() {
        return Ok(none(false));
    }
    let index = catalogue.index();
    let Some(profile) = index.profile(at) else { return Ok(none(true)) };
    let passages = open.file.passages(profile, &|term| index.rarity(term.language, &term.stems))?;
    let mut documents: HashMap<i64, Option<row::Evidence>> = HashMap::new();
    session.read(|reader| {
        for found in &passages.found {
            if let std::collections::hash_map::Entry::Vacant(e) = documents.entry(found.document) {
                let items = reader.evidence_by_sha256(&found.sha256)?;
                e.insert(items.into_iter().find(is_current));
            }
        }
        Ok(())
    })?;
    let found: Vec<_> = passages
        .found
        .iter()
        .filter_map(|found| documents.get(&found.document)?.as_ref().map(|evidence| (found, evidence)))
        .collect();
    let candidates: Vec<Candidate<'_>> = found
        .iter()
        .map(|(found, evidence)| Candidate {
            text: &found.segment.segment.text,
            role: found.segment.segment.role,
            name: &evidence.name,
            document: found.document,
        })
        .collect();
    let skip = |candidate: usize, window: &Window| {
        let (found, _) = found[candidate];
        let segment = &found.segment.segment;
        let (locator, bytes) = place(segment, window.bytes.clone());
        taken.iter().any(|taken| taken.covers(&found.sha256, &locator, &segment.text[bytes.clone()]))
    };
    let ranked = passages.likely.rank(&candidates, skip);
    let offset = request.offset.unwrap_or(0) as usize;
    let limit = request.limit.unwrap_or(5).clamp(1, 100) as usize;
    let total = ranked.len() as u64;
    let passages = ranked
        .into_iter()
        .skip(offset)
        .take(limit)
        .map(|one| {
            let (found, evidence) = found[one.candidate];
            let segment = &found.segment.segment;
            let (locator, bytes) = place(segment, one.window.bytes);
            let count = |range: Range<usize>| segment.text[range].chars().count() as u32;
            SuggestedPassage {
                evidence: evidence.id.clone(),
                name: evidence.name.clone(),
                kind: evidence.document_kind.clone().unwrap_or_default(),
                locator,
                ordinal: found.segment.ordinal,
                marks: one
                    .window
                    .marks
                    .into_iter()
                    .map(|mark| [count(bytes.start..mark.start), count(mark)])
                    .collect(),
                quote: segment.text[bytes].to_owned(),
                because: one.window.because,
                in_name: one.in_name,
                score: f64::from(one.score),
            }
        })
        .collect();
    Ok(SuggestedPassages { on: true, total, passages, dismissed })
}

pub(crate) fn match_requirements(session: &Session, request: MatchRequirements) -> Result<Matches, Fault> {
    let limit = request.limit.unwrap_or(5).clamp(1, 50) as usize;
    let (catalogues, name) = session.read(|reader| {
        let evidence = request.evidence.as_deref().map(|name| read::evidence(reader, name)).transpose()?;
        Ok((Catalogues::of(reader)?, evidence.map(|item| item.name).unwrap_or_default()))
    })?;
    let wire = |requirement: &domain::catalogue::Requirement, because| RequirementMatch {
        id: requirement.id.clone(),
        clause: requirement.clause.clone(),
        title: requirement.title.clone(),
        obligation: requirement.obligation.clone(),
        because,
    };
    // A number wins over words, and is no suggestion: it is found even when those are off.
    let numbered: Vec<RequirementMatch> = catalogues
        .all()
        .iter()
        .flat_map(|catalogue| by_number(catalogue, &request.text))
        .filter(|requirement| !withdrawn(requirement))
        .take(limit)
        .map(|requirement| wire(requirement, vec![requirement.clause.clone()]))
        .collect();
    if !numbered.is_empty() {
        return Ok(Matches { matches: numbered });
    }
    // Words typed are looked for whatever is set; of a passage requirements are suggested.
    if request.evidence.is_some() && !session.suggests() {
        return Ok(Matches { matches: Vec::new() });
    }
    let mut found: Vec<(f32, RequirementMatch)> = Vec::new();
    for catalogue in catalogues.all() {
        for one in catalogue.index().requirements(&request.text, &name, limit) {
            let requirement = &catalogue.requirements()[one.place];
            if !withdrawn(requirement) {
                found.push((one.score, wire(requirement, one.because)));
            }
        }
    }
    // Stable: with equal scores the file's own catalogue comes first.
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(limit);
    Ok(Matches { matches: found.into_iter().map(|(_, one)| one).collect() })
}

pub(crate) fn dismiss_suggestion(
    session: &Session,
    request: DismissSuggestion,
) -> Result<Changed<Made>, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    if request.quote.trim().is_empty() {
        return Err(Fault::invalid("quote", "A dismissed suggestion needs its words.")
            .hint("Give the quote as it was suggested."));
    }
    let id = session.new_id();
    session.write(op::DISMISS_SUGGESTION, None, |w| {
        let evidence = read::evidence(w, &request.evidence)?;
        let sha256 = read::text(&evidence.sha256);
        let known = w.by::<row::Dismissal>("requirement", &requirement.id)?.into_iter().find(|known| {
            let locator: Locator = serde_json::from_value(known.locator.clone()).unwrap_or_default();
            known.sha256 == sha256 && locator == request.locator && known.quote == request.quote
        });
        if let Some(known) = known {
            // Twice the same key: it is dismissed already.
            return Ok(Made { id: known.id });
        }
        w.create(
            "dismissal",
            &id,
            &[
                ("requirement", json!(requirement.id)),
                ("sha256", json!(sha256)),
                ("locator", serde_json::to_value(&request.locator).map_err(Fault::internal)?),
                ("quote", json!(request.quote)),
                ("author", json!(session.actor())),
                ("made_at", json!(session.now_text())),
            ],
        )?;
        Ok(Made { id: id.clone() })
    })
}

pub(crate) fn restore_suggestion(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::RESTORE_SUGGESTION, None, |w| {
        let known: row::Dismissal = read::get(w, "dismissed suggestion", &request.id)?;
        w.remove("dismissal", &known.id)?;
        Ok(Nothing {})
    })
}

pub(crate) fn list_dismissed(session: &Session, request: ListDismissed) -> Result<Dismissed, Fault> {
    session.read(|reader| {
        let requirement = read::requirement(reader, &request.requirement)?;
        let mut items = Vec::new();
        for one in reader.by::<row::Dismissal>("requirement", &requirement.id)?.into_iter().rev() {
            let evidence = reader.evidence_by_sha256(&one.sha256)?.into_iter().next();
            items.push(DismissedSuggestion {
                id: one.id,
                name: evidence.as_ref().map(|item| item.name.clone()).unwrap_or_default(),
                evidence: evidence.map(|item| item.id),
                locator: serde_json::from_value(one.locator).unwrap_or_default(),
                quote: one.quote,
                author: one.author,
                made_at: one.made_at,
            });
        }
        Ok(Dismissed { items })
    })
}
