//! Looking clauses up: what stands in them, where they are in the other edition, what belongs to a requirement.

use std::collections::HashSet;

use domain::catalogue::crosswalk::{self, NEWER, OLDER, Pair, Relation};
use domain::catalogue::{Catalogue, Requirement, SHIPPED, shipped};
use store::Reader;

use super::documented::belonging;
use super::edition_of;
use super::elsewhere::elsewhere_cited;
use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read;
use crate::session::Session;
use crate::wire::*;

pub(crate) fn get_reference(session: &Session, request: GetReference) -> Result<ClauseReference, Fault> {
    session.read(|reader| {
        let catalogues = Catalogues::of(reader)?;
        let language = read::file(reader)?.language;
        let wanted = request.catalogue.as_str();
        let own = catalogues.all().iter().find(|one| one.id() == wanted || edition_of(one.id()) == wanted);
        let catalogue: &Catalogue = match own {
            Some(catalogue) => catalogue,
            None => {
                let known = SHIPPED.iter().find(|one| one.id == wanted || one.edition == wanted);
                let known = known.ok_or_else(|| {
                    let ids: Vec<&str> = SHIPPED.iter().map(|one| one.id).collect();
                    Fault::not_found("catalogue", wanted).hint(format!("There is {}.", ids.join(", ")))
                })?;
                shipped(known.id, &language)?
            }
        };
        let clause = catalogue.clause(&request.clause).ok_or_else(|| {
            Fault::not_found("clause", &request.clause).hint("Give its number, for example 8.6.")
        })?;
        let rows =
            catalogue.requirements().iter().filter(|row| catalogue.is_inside(&row.clause, &clause.clause));
        Ok(ClauseReference {
            catalogue: catalogue.id().to_owned(),
            catalogue_title: catalogue.title().to_owned(),
            clause: clause.clause.clone(),
            title: clause.title.clone(),
            language: catalogue.language().to_owned(),
            requirements: rows
                .map(|row| ReferenceRequirement {
                    id: row.id.clone(),
                    title: row.title.clone(),
                    obligation: row.obligation.clone(),
                })
                .collect(),
            correspondence: correspondence_of(catalogue, &clause.clause)?,
            guidance: guidance(catalogue, &clause.clause)?,
            documented: documented(catalogue, |item| {
                item.clauses.iter().any(|number| catalogue.is_inside(number, &clause.clause))
            })?,
        })
    })
}

/// The clause in the other edition; where it only holds others, the places of those below it.
fn correspondence_of(catalogue: &Catalogue, clause: &str) -> Result<Vec<Correspondence>, Fault> {
    let Some(side) = Side::of(catalogue) else { return Ok(Vec::new()) };
    let pairs = crosswalk::correspondence()?;
    let mut found: Vec<&Pair> =
        pairs.iter().filter(|pair| side.here(pair).is_some_and(|here| here == clause)).collect();
    if found.is_empty() {
        let mut seen = HashSet::new();
        let below = |pair: &&Pair| side.here(pair).is_some_and(|here| catalogue.is_inside(here, clause));
        found = pairs.iter().filter(below).filter(|pair| seen.insert(side.there(pair))).collect();
    }
    found.into_iter().map(|pair| side.wire(pair, catalogue.language())).collect()
}

/// From which edition one looks at the correspondence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Older,
    Newer,
}

impl Side {
    pub(super) fn of(catalogue: &Catalogue) -> Option<Self> {
        match catalogue.id() {
            OLDER => Some(Self::Older),
            NEWER => Some(Self::Newer),
            _ => None,
        }
    }
    fn here(self, pair: &Pair) -> Option<&str> {
        if self == Self::Older { pair.from.as_deref() } else { pair.to.as_deref() }
    }
    fn there(self, pair: &Pair) -> Option<&str> {
        if self == Self::Older { pair.to.as_deref() } else { pair.from.as_deref() }
    }
    fn wire(self, pair: &Pair, language: &str) -> Result<Correspondence, Fault> {
        let other = shipped(if self == Self::Older { NEWER } else { OLDER }, language)?;
        let clause = self.there(pair);
        Ok(Correspondence {
            catalogue: other.id().to_owned(),
            edition: edition_of(other.id()).to_owned(),
            clause: clause.map(str::to_owned),
            title: clause
                .and_then(|number| other.clause(number))
                .map(|row| row.title.clone())
                .unwrap_or_default(),
            relation: pair.relation.to_string(),
            note: pair.note.text(language),
            confidence: pair.confidence.clone(),
        })
    }
}

fn guidance(catalogue: &Catalogue, clause: &str) -> Result<Option<Guidance>, Fault> {
    if catalogue.id() != NEWER {
        return Ok(None);
    }
    Ok(crosswalk::guidance(clause, catalogue.language())?.map(|found| Guidance {
        clause: found.clause,
        helps: found.helps,
        source: found.source,
        confidence: found.confidence.to_owned(),
    }))
}

fn documented(
    catalogue: &Catalogue,
    fits: impl Fn(&crosswalk::Documented) -> bool,
) -> Result<Vec<Documented>, Fault> {
    let rows = crosswalk::documented_information(edition_of(catalogue.id()))?;
    Ok(rows
        .filter(|item| fits(item))
        .map(|item| Documented {
            id: item.id.clone(),
            item: item.item.text(catalogue.language()),
            kind: item.kind().to_owned(),
            basis: item.basis.clone(),
            ask_at: item.ask_at.clone(),
        })
        .collect())
}

/// What crosswalks say about one requirement.
pub(crate) struct Linked {
    pub(crate) origin: Vec<Correspondence>,
    pub(crate) successor: Vec<Correspondence>,
    pub(crate) guidance: Option<Guidance>,
    pub(crate) documented: Vec<Documented>,
    pub(crate) elsewhere_cited: Vec<ElsewhereCited>,
}

pub(crate) fn linked(reader: &Reader<'_>, requirement: &Requirement) -> Result<Linked, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let Some(catalogue) = catalogues.all().iter().find(|one| one.requirement(&requirement.id).is_some())
    else {
        return Err(Fault::not_found("requirement", &requirement.id));
    };
    let (mut origin, mut successor) = (Vec::new(), Vec::new());
    match Side::of(catalogue) {
        Some(Side::Newer) => origin = pairs_of(Side::Newer, requirement, &requirement.legacy_ref, catalogue)?,
        Some(Side::Older) => {
            successor = pairs_of(Side::Older, requirement, &requirement.successor_ref, catalogue)?
        }
        None => {}
    }
    let own = belonging(catalogue)?.iter().filter(|(_, ids)| ids.contains(&requirement.id));
    let items: HashSet<&str> = own.map(|(item, _)| item.id.as_str()).collect();
    Ok(Linked {
        origin,
        successor,
        guidance: guidance(catalogue, &requirement.clause)?,
        documented: documented(catalogue, |item| items.contains(item.id.as_str()))?,
        elsewhere_cited: elsewhere_cited(reader, &catalogues, catalogue, requirement)?,
    })
}

/// The pairs of its clause that concern this requirement; what is new or was dropped when none does.
fn pairs_of(
    side: Side,
    requirement: &Requirement,
    others: &[String],
    catalogue: &Catalogue,
) -> Result<Vec<Correspondence>, Fault> {
    let of_clause: Vec<&Pair> = crosswalk::correspondence()?
        .iter()
        .filter(|pair| side.here(pair) == Some(requirement.clause.as_str()))
        .collect();
    let named =
        |pair: &&&Pair| side.there(pair).is_some_and(|there| others.iter().any(|other| other == there));
    let alone = |pair: &&&Pair| matches!(pair.relation, Relation::New | Relation::Dropped);
    let mut found: Vec<&Pair> = of_clause.iter().filter(named).copied().collect();
    if found.is_empty() {
        found = of_clause.iter().filter(alone).copied().collect();
    }
    found.into_iter().map(|pair| side.wire(pair, catalogue.language())).collect()
}
