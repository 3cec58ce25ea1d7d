//! Requirements that belong together, found by clause and then by the words they share. Both catalogues have to be in the
//! same language.

use std::collections::HashSet;

use super::crosswalk::Documented;
use super::{Catalogue, Requirement};
use crate::reference::stemmed;

/// A requirement that corresponds to another, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Corresponding<'c> {
    /// The requirement.
    pub requirement: &'c Requirement,
    /// Words both have in common.
    pub because: Vec<String>,
}

/// Share of the best score in a clause from which on a requirement counts as near.
const NEAR: f32 = 0.7;
/// A requirement is carried to as many in one clause at most: words that fit more of them do not tell them apart.
const AT_MOST: usize = 3;
/// A requirement without documented information belongs to a document when it fits so much better than those with.
const CLEARLY: f32 = 1.5;

/// The requirements of the newer edition that took an older one over: in each clause that follows it the one that shares
/// most words, and those that are nearly as near. Never outside the clauses that follow; none when it was dropped.
pub fn successors<'c>(older: &Requirement, newer: &'c Catalogue) -> Vec<Corresponding<'c>> {
    let mut words = format!("{}\n{}", older.title, older.obligation);
    for element in &older.elements {
        words.push('\n');
        words.push_str(&element.text);
    }
    let mut all = Vec::new();
    for clause in &older.successor_ref {
        let inside: Vec<&Requirement> = active(newer).filter(|row| row.clause == *clause).collect();
        let mut stem: Vec<&Requirement> =
            inside.iter().copied().filter(|row| row.legacy_ref.contains(&older.clause)).collect();
        if stem.is_empty() {
            stem = inside;
        }
        let scored = Scored::of(newer, &words, &stem);
        let mut near = scored.nearest(|_| true, AT_MOST);
        if near.is_empty() {
            // No word in common: the first of the clause, so that nothing is lost between the clauses.
            near.extend(stem.first());
        }
        all.extend(
            near.into_iter()
                .map(|requirement| Corresponding { requirement, because: scored.because(requirement) }),
        );
    }
    all
}

/// Words of German and French that stand in every question and tell nothing apart; those of English are left out anyway.
const IN_EVERY_QUESTION: [&str; 73] = [
    "aber", "als", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "des", "die", "diese",
    "diesem", "diesen", "dieser", "dieses", "durch", "ein", "eine", "einem", "einen", "einer", "eines",
    "für", "gibt", "hat", "haben", "ihr", "ihre", "ist", "mit", "nach", "nicht", "oder", "sein", "seine",
    "sich", "sie", "sind", "und", "vom", "von", "welche", "welcher", "wer", "werden", "wie", "wird", "wurde",
    "wurden", "zum", "zur", "über", "aux", "avec", "ces", "chaque", "dans", "elle", "est", "les", "leur",
    "leurs", "par", "pour", "que", "qui", "sont", "sur", "une", "vous",
];

/// The requirements, out of a few, a text in their language speaks about: the one that shares most words with it, and
/// those that are nearly as near. None when fewer than two words are shared: one word tells nothing apart.
pub fn spoken_of<'c>(text: &str, of: &[&'c Requirement], catalogue: &'c Catalogue) -> Vec<Corresponding<'c>> {
    let tells = |word: &&str| !IN_EVERY_QUESTION.contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(tells).collect();
    let scored = Scored::of(catalogue, &words.join(" "), of);
    let near = scored.nearest(|_| true, AT_MOST).into_iter();
    let near: Vec<_> =
        near.map(|requirement| Corresponding { requirement, because: scored.because(requirement) }).collect();
    if near.iter().any(|found| found.because.len() > 1) { near } else { Vec::new() }
}

/// The requirements a piece of documented information belongs to: in each of its clauses those that demand documented
/// information of its kind, and among several the ones that share most words with its name.
pub fn demanding<'c>(item: &Documented, catalogue: &'c Catalogue) -> Vec<&'c Requirement> {
    let mut words = item.item.text(catalogue.language());
    for name in item.typical_names.in_language(catalogue.language()).into_iter().flatten() {
        words.push('\n');
        words.push_str(name);
    }
    let mut all: Vec<&Requirement> = Vec::new();
    for clause in &item.clauses {
        // The clause that lists the whole documentation set says nothing of this one document.
        if LISTS_THE_SET.contains(&clause.as_str()) && item.clauses.len() > 1 {
            continue;
        }
        let inside: Vec<&Requirement> = active(catalogue).filter(|row| row.clause == *clause).collect();
        let same_kind = |row: &Requirement| row.doc_info.as_deref() == Some(item.kind());
        let scored = Scored::of(catalogue, &words, &inside);
        let mut near = scored.nearest(same_kind, usize::MAX);
        if near.is_empty() || scored.best(|_| true) > CLEARLY * scored.best(same_kind) {
            let better = scored.nearest(|_| true, usize::MAX);
            near.extend(better.into_iter().filter(|row| !same_kind(row)));
        }
        if near.is_empty() {
            near = inside.iter().copied().filter(|row| same_kind(row)).collect();
        }
        if near.is_empty() {
            near.extend(inside.first());
        }
        all.extend(near);
    }
    all
}

/// Clauses that list all documents of the management system.
const LISTS_THE_SET: [&str; 2] = ["7.5.4", "4.3.1"];

fn active(catalogue: &Catalogue) -> impl Iterator<Item = &Requirement> {
    catalogue.requirements().iter().filter(|row| row.status == "active")
}

/// Rows of a clause with how well a text fits each, by the words they share: a word counts the more, the rarer it is in
/// the catalogue and in the clause, and twice when it stands in the first line, the title.
struct Scored<'c> {
    rows: Vec<(&'c Requirement, f32, Vec<String>)>,
}

impl<'c> Scored<'c> {
    fn of(catalogue: &'c Catalogue, text: &str, rows: &[&'c Requirement]) -> Self {
        let mut seen = HashSet::new();
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let wanted: Vec<(f32, (String, &str))> = stemmed(title)
            .map(|word| (2.0, word))
            .chain(stemmed(rest).map(|word| (1.0, word)))
            .filter(|(_, (stem, _))| seen.insert(stem.clone()))
            .collect();
        let words: Vec<_> = rows.iter().map(|row| catalogue.words_of(row)).collect();
        let mut scored: Vec<(&'c Requirement, f32, Vec<String>)> =
            rows.iter().map(|row| (*row, 0.0, Vec::new())).collect();
        for (place, (stem, word)) in &wanted {
            let with =
                words.iter().filter(|known| known.is_some_and(|known| known.contains_key(stem))).count();
            let telling = (1.0 + rows.len() as f32 / with.max(1) as f32).ln() * catalogue.rarity(stem);
            for (row, known) in scored.iter_mut().zip(&words) {
                if let Some(weight) = known.and_then(|known| known.get(stem)) {
                    row.1 += place * weight * telling;
                    row.2.push((*word).to_owned());
                }
            }
        }
        Self { rows: scored }
    }

    fn best(&self, fits: impl Fn(&Requirement) -> bool) -> f32 {
        self.rows.iter().filter(|row| fits(row.0)).map(|row| row.1).fold(0.0, f32::max)
    }

    /// Those that fit nearly as well as the best one, in their order.
    fn nearest(&self, fits: impl Fn(&Requirement) -> bool, at_most: usize) -> Vec<&'c Requirement> {
        let mut ranked: Vec<_> = self.rows.iter().filter(|row| fits(row.0) && row.1 > 0.0).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.id.cmp(&b.0.id)));
        let enough = ranked.first().map_or(0.0, |row| row.1 * NEAR);
        let mut near: Vec<&'c Requirement> =
            ranked.iter().take(at_most).filter(|row| row.1 >= enough).map(|row| row.0).collect();
        near.sort_by(|a, b| a.id.cmp(&b.id));
        near
    }

    fn because(&self, requirement: &Requirement) -> Vec<String> {
        let found = self.rows.iter().find(|row| row.0.id == requirement.id);
        found.map(|row| row.2.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::crosswalk::{NEWER, OLDER, documented_information};
    use crate::catalogue::shipped;

    fn read(id: &str) -> &'static Catalogue {
        shipped(id, "en").unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn every_requirement_of_2011_goes_to_its_clauses_unless_it_was_dropped() {
        let newer = read(NEWER);
        for older in read(OLDER).requirements() {
            let found = successors(older, newer);
            assert_eq!(found.is_empty(), older.successor_ref.is_empty(), "{}", older.id);
            for clause in &older.successor_ref {
                assert!(found.iter().any(|row| row.requirement.clause == *clause), "{} {clause}", older.id);
            }
            let clauses = &older.successor_ref;
            assert!(found.iter().all(|row| clauses.contains(&row.requirement.clause)), "{}", older.id);
        }
    }

    #[test]
    fn words_decide_within_a_clause() {
        let goes_to = |id: &str| -> Vec<String> {
            let older = read(OLDER).requirement(id).unwrap_or_else(|| panic!("{id}"));
            successors(older, read(NEWER)).iter().map(|row| row.requirement.id.clone()).collect()
        };
        assert_eq!(goes_to("R11-4.1.2-01"), ["R18-5.2.1-01"]);
        assert_eq!(goes_to("R11-8.1-08"), ["R18-8.6.1-08", "R18-8.6.1-09"]);
        assert_eq!(goes_to("R11-9.1-10"), ["R18-8.5.3-07"]);
        assert_eq!(goes_to("R11-6.3.3-03"), [""; 0], "dropped");
        let widest = read(OLDER).requirements().iter().map(|row| goes_to(&row.id).len()).max();
        assert!(widest.is_some_and(|widest| widest <= 9), "{widest:?}");
    }

    #[test]
    fn every_piece_of_documented_information_belongs_to_a_requirement() {
        for (edition, id) in [("2011", OLDER), ("2018", NEWER)] {
            for item in documented_information(edition).unwrap_or_else(|fault| panic!("{fault}")) {
                assert!(!demanding(item, read(id)).is_empty(), "{}", item.id);
            }
        }
        let of = |wanted: &str| -> Vec<String> {
            let item = documented_information("2018").unwrap_or_else(|fault| panic!("{fault}"));
            let item = item.filter(|item| item.id == wanted).flat_map(|item| demanding(item, read(NEWER)));
            item.map(|row| row.id.clone()).collect()
        };
        assert_eq!(of("DI18-19"), ["R18-8.6.1-08"]);
        assert_eq!(of("DI18-05"), ["R18-6.3-01", "R18-6.3-03"]);
        assert_eq!(of("DI18-45"), ["R18-8.4.1-03"]);
    }
}
