//! What goes where: the entries of a file of the older edition and the requirements that took theirs over.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::catalogue::crosswalk::{self, NEWER, OLDER, Pair, Relation};
use domain::catalogue::{Catalogue, Corresponding, shipped, successors};
use store::{Reader, row};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read;
use crate::wire::*;

/// What an old file holds and where it goes.
pub(super) struct Carry {
    pub(super) older: &'static Catalogue,
    pub(super) newer: &'static Catalogue,
    /// Successors of every requirement with anything on record.
    pub(super) routes: BTreeMap<String, Vec<Corresponding<'static>>>,
    pub(super) citations: Vec<Carried<row::Citation>>,
    pub(super) notes: Vec<Carried<row::Note>>,
    /// What has no place any more.
    pub(super) left_citations: Vec<row::Citation>,
    pub(super) left_notes: Vec<row::Note>,
}

/// An entry for a requirement of the new file.
pub(super) struct Carried<R> {
    pub(super) row: R,
    pub(super) requirement: String,
    /// Requirements it was made for.
    pub(super) from: Vec<String>,
}

/// The open file's catalogue if it is of the older edition.
pub(super) fn older(reader: &Reader<'_>) -> Result<&'static Catalogue, Fault> {
    let catalogue = Catalogues::of(reader)?.main();
    if catalogue.id() == OLDER {
        return Ok(catalogue);
    }
    Err(Fault::refused(
        "E-05",
        format!(
            "Only a file of the 2011 edition is converted; this one is held against {}.",
            catalogue.title()
        ),
        "Open the file of the 2011 edition.",
    ))
}

fn carry(reader: &Reader<'_>) -> Result<Carry, Fault> {
    let older = older(reader)?;
    let newer = shipped(NEWER, older.language())?;
    // Words are compared in English, whatever language is shown.
    let (older_english, newer_english) = (shipped(OLDER, "en")?, shipped(NEWER, "en")?);
    let others: HashSet<&str> = Catalogues::of(reader)?
        .requirements()
        .map(|row| row.id.as_str())
        .filter(|id| older.requirement(id).is_none())
        .collect();
    let mut carry = Carry {
        older,
        newer,
        routes: BTreeMap::new(),
        citations: Vec::new(),
        notes: Vec::new(),
        left_citations: Vec::new(),
        left_notes: Vec::new(),
    };
    let mut route = |requirement: &str| -> Vec<String> {
        // A requirement of another standard is the same in the new file.
        if others.contains(requirement) {
            return vec![requirement.to_owned()];
        }
        let found = carry.routes.entry(requirement.to_owned()).or_insert_with(|| {
            let row = older_english.requirement(requirement).or_else(|| older.requirement(requirement));
            row.map(|row| successors(row, newer_english)).unwrap_or_default()
        });
        found.iter().map(|target| target.requirement.id.clone()).collect()
    };
    let evidence: HashSet<String> = reader.evidence()?.into_iter().map(|item| item.id).collect();
    // The same passage carried to one requirement from several is one citation.
    let mut places: HashMap<(String, String, String, String, String), usize> = HashMap::new();
    for citation in reader.citations()? {
        let targets = route(&citation.requirement);
        if targets.is_empty() || !evidence.contains(&citation.evidence) {
            carry.left_citations.push(citation);
            continue;
        }
        for requirement in targets {
            let place = (
                citation.evidence.clone(),
                citation.locator.to_string(),
                citation.quote.clone(),
                citation.strength.clone(),
                requirement.clone(),
            );
            let from = citation.requirement.clone();
            match places.get(&place) {
                Some(at) => {
                    let known: &mut Carried<row::Citation> = &mut carry.citations[*at];
                    if !known.from.contains(&from) {
                        known.from.push(from);
                    }
                }
                None => {
                    places.insert(place, carry.citations.len());
                    carry.citations.push(Carried { row: citation.clone(), requirement, from: vec![from] });
                }
            }
        }
    }
    for audit in read::audits(reader)? {
        for note in reader.notes(&audit.id)? {
            let targets = route(&note.requirement);
            if targets.is_empty() {
                carry.left_notes.push(note);
                continue;
            }
            for requirement in targets {
                let from = vec![note.requirement.clone()];
                carry.notes.push(Carried { row: note.clone(), requirement, from });
            }
        }
        for conclusion in reader.conclusions(&audit.id)?.iter().filter(|row| row.state != "open") {
            route(&conclusion.requirement);
        }
    }
    for link in reader.all::<row::FindingRequirement>()? {
        route(&link.requirement);
    }
    Ok(carry)
}

pub(super) fn pair(from: &str, to: &str) -> Result<Option<&'static Pair>, Fault> {
    let mut pairs = crosswalk::correspondence()?.iter();
    Ok(pairs.find(|pair| pair.from.as_deref() == Some(from) && pair.to.as_deref() == Some(to)))
}

fn title(catalogue: &Catalogue, clause: Option<&str>) -> String {
    clause.and_then(|clause| catalogue.clause(clause)).map(|row| row.title.clone()).unwrap_or_default()
}

/// What became of the clauses, in the language of the older catalogue.
pub(super) fn changes(older: &Catalogue, newer: &Catalogue) -> Result<Vec<ClauseChange>, Fault> {
    let language = older.language();
    Ok(crosswalk::correspondence()?
        .iter()
        .map(|pair| ClauseChange {
            relation: pair.relation.to_string(),
            from: pair.from.clone(),
            from_title: title(older, pair.from.as_deref()),
            to: pair.to.clone(),
            to_title: title(newer, pair.to.as_deref()),
            note: pair.note.text(language),
        })
        .collect())
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn plan(reader: &Reader<'_>) -> Result<(ConversionPlan, Carry), Fault> {
    let carry = carry(reader)?;
    let (older, newer) = (carry.older, carry.newer);
    let language = older.language();
    let mut concluded: HashMap<String, u32> = HashMap::new();
    for audit in read::audits(reader)? {
        for row in reader.conclusions(&audit.id)?.into_iter().filter(|row| row.state != "open") {
            *concluded.entry(row.requirement).or_default() += 1;
        }
    }
    let mut found: HashMap<String, u32> = HashMap::new();
    for link in reader.all::<row::FindingRequirement>()? {
        *found.entry(link.requirement).or_default() += 1;
    }
    let mut items = Vec::new();
    for row in older.requirements() {
        let Some(route) = carry.routes.get(&row.id) else { continue };
        let targets = route
            .iter()
            .map(|target| {
                let there = newer.requirement(&target.requirement.id).unwrap_or(target.requirement);
                let pair = pair(&row.clause, &there.clause)?;
                Ok(ConversionTarget {
                    requirement: there.id.clone(),
                    clause: there.clause.clone(),
                    title: there.title.clone(),
                    relation: pair.map_or(Relation::Moved, |pair| pair.relation).to_string(),
                    note: pair.map(|pair| pair.note.text(language)).unwrap_or_default(),
                    because: target.because.clone(),
                })
            })
            .collect::<Result<_, Fault>>()?;
        items.push(ConversionItem {
            requirement: row.id.clone(),
            clause: row.clause.clone(),
            title: row.title.clone(),
            citations: number(reader.citations_of_requirement(&row.id)?.len()),
            notes: number(reader.notes_of_requirement(&row.id)?.len()),
            conclusions: concluded.get(&row.id).copied().unwrap_or(0),
            findings: found.get(&row.id).copied().unwrap_or(0),
            targets,
        });
    }
    let changes = changes(older, newer)?;
    let ticks = reader.all::<row::ElementTick>()?.iter().filter(|tick| tick.ticked).count();
    let plan = ConversionPlan {
        from_title: older.title().to_owned(),
        to_title: newer.title().to_owned(),
        items,
        changes,
        evidence: reader.count::<row::Evidence>()?,
        citations: carry.citations.len() as u64,
        notes: carry.notes.len() as u64,
        left: LeftBehind {
            conclusions: concluded.values().map(|count| u64::from(*count)).sum(),
            findings: reader.count::<row::Finding>()?,
            ticks: ticks as u64,
            reports: reader.count::<row::Report>()?,
            nowhere: (carry.left_citations.len() + carry.left_notes.len()) as u64,
        },
    };
    Ok((plan, carry))
}
