//! Where a row goes: the requirements of the older edition it speaks about, and those that took them over.

use std::collections::{BTreeMap, HashMap};

use super::{How, Target};
use crate::catalogue::{Catalogue, Requirement, spoken_of, successors};
use crate::licensed::number::Clauses;

/// Requirements that may stand in a clause a row names without saying what of it is meant: as many as one section has.
/// A row about a whole chapter of the standard says nothing of each of its requirements.
const WIDEST: usize = 24;

/// What became of the clauses of a row.
#[derive(Debug, Default)]
pub(super) struct Route {
    pub(super) targets: Vec<Target>,
    pub(super) how: Option<How>,
    /// Clauses whose requirements were all dropped.
    pub(super) dropped: Vec<usize>,
    /// Clauses that hold too many requirements, with how many.
    pub(super) wide: Vec<(usize, usize)>,
}

/// Finds the requirements rows go to. The first of the older catalogues is in English, the others in other languages.
pub(super) struct Router<'c> {
    older: &'c [&'c Catalogue],
    newer: &'c Catalogue,
    clauses: &'c Clauses<'c>,
    known: HashMap<String, Vec<String>>,
}

impl<'c> Router<'c> {
    pub(super) fn new(older: &'c [&'c Catalogue], newer: &'c Catalogue, clauses: &'c Clauses<'c>) -> Self {
        Self { older, newer, clauses, known: HashMap::new() }
    }

    pub(super) fn route(&mut self, clauses: &[usize], question: &str) -> Route {
        let mut route = Route::default();
        let mut targets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for clause in clauses {
            let (how, from) = self.meant(*clause, question);
            let Some(how) = how else {
                route.wide.push((*clause, from.len()));
                continue;
            };
            let mut gone = true;
            for older in from {
                for newer in self.successors(older) {
                    gone = false;
                    let known = targets.entry(newer.clone()).or_default();
                    if !known.contains(&older.id) {
                        known.push(older.id.clone());
                    }
                }
            }
            if gone {
                route.dropped.push(*clause);
            } else {
                route.how = route.how.max(Some(how));
            }
        }
        route.targets = targets.into_iter().map(|(requirement, from)| Target { requirement, from }).collect();
        route
    }

    /// The requirements of the older edition a row about a clause means; without [`How`] when these are too many.
    fn meant(&self, clause: usize, question: &str) -> (Option<How>, Vec<&'c Requirement>) {
        let Some(english) = self.older.first() else { return (None, Vec::new()) };
        let number = self.clauses.name(clause);
        let inside = |row: &&Requirement| row.status == "active" && english.is_inside(&row.clause, number);
        let all: Vec<&'c Requirement> = english.requirements().iter().filter(inside).collect();
        let spoken = self.older.iter().map(|catalogue| {
            let rows: Vec<&Requirement> =
                all.iter().filter_map(|row| catalogue.requirement(&row.id)).collect();
            spoken_of(question, &rows, catalogue)
        });
        let words = |found: &Vec<_>| -> usize {
            found.iter().map(|one: &crate::catalogue::Corresponding<'_>| one.because.len()).max().unwrap_or(0)
        };
        // Of languages alike the first: English.
        let best = spoken.rev().max_by_key(words).unwrap_or_default();
        if !best.is_empty() && all.len() > best.len() {
            let ids: Vec<&str> = best.iter().map(|one| one.requirement.id.as_str()).collect();
            let found = all.iter().copied().filter(|row| ids.contains(&row.id.as_str())).collect();
            return (Some(How::Words), found);
        }
        let how = match all.len() {
            0 => Some(How::Clause),
            many if many > WIDEST => None,
            _ if all.iter().any(|row| row.clause == number) => Some(How::Clause),
            _ => Some(How::Below),
        };
        (how, all)
    }

    fn successors(&mut self, older: &Requirement) -> &[String] {
        let newer = self.newer;
        self.known.entry(older.id.clone()).or_insert_with(|| {
            successors(older, newer).into_iter().map(|found| found.requirement.id.clone()).collect()
        })
    }
}
