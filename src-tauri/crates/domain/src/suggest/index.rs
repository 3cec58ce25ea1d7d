//! The requirements of a catalogue by their words, and the requirements a passage may belong to.

use std::collections::HashMap;

use super::{Language, Profile, Vocabulary, stem, vocabulary};
use crate::catalogue::{Catalogue, Requirement, SHIPPED, shipped, successors};
use crate::tokens::tokenize;

/// A requirement a passage may belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// Its place among the requirements of the catalogue.
    pub place: usize,
    /// Greater is likelier; says nothing by itself.
    pub score: f32,
    /// Words of the passage it rests on, as they stand there, the most telling first.
    pub because: Vec<String>,
}

/// The words of every requirement of a catalogue.
#[derive(Debug)]
pub struct Index {
    profiles: Vec<Profile>,
    /// First stem of every term: the requirement and the term.
    by_stem: HashMap<(Language, String), Vec<(u32, u32)>>,
    /// How telling a term is: its rarity among the requirements.
    rarity: HashMap<(Language, Vec<String>), f32>,
    /// Sum of the weights of every requirement's terms, against the average.
    richness: Vec<f32>,
}

/// Reasons named at most.
const REASONS: usize = 6;
/// How much a requirement described by many words loses against one described by few, from 0 to 1.
const RICHNESS: f32 = 0.2;
/// Share of a word's weight when it stands in the name of the document.
const IN_THE_NAME: f32 = 1.0;
/// Among how many requirements a word is judged at least: in a short catalogue every word would be common, and
/// what fits it best would stand behind what hardly fits a long one.
const LEAST_ROWS: f32 = 200.0;
/// Longer passages are looked at up to here, in words.
const MOST_WORDS: usize = 1_500;

impl Index {
    /// Takes the words of a catalogue, with the shipped vocabulary where it is an edition of the standard.
    pub(crate) fn of(catalogue: &Catalogue) -> Self {
        let none = Vocabulary::default();
        // A test reads the vocabulary; without it the requirements' own words are left.
        let vocabulary = vocabulary().unwrap_or(&none);
        let translations = translations(catalogue);
        let newest = shipped("iso-iec-20000-1-2018", "en").ok();
        let english =
            translations.iter().copied().find(|one| Language::of(one.language()) == Language::English);
        let profiles: Vec<Profile> = catalogue
            .requirements()
            .iter()
            .map(|row| {
                let practice = if !SHIPPED.iter().any(|one| one.id == catalogue.id()) {
                    Vec::new()
                } else if newest.is_some_and(|newest| newest.id() == catalogue.id()) {
                    clauses_of(&row.clause).chain([row.id.clone()]).collect()
                } else {
                    // An older edition: the words of the clauses and requirements that took it over.
                    let row = english.and_then(|english| english.requirement(&row.id)).unwrap_or(row);
                    practice_of_older(row, newest)
                };
                Profile::of(row, &translations, vocabulary, &practice)
            })
            .collect();
        Self::build(profiles)
    }

    fn build(profiles: Vec<Profile>) -> Self {
        let mut by_stem: HashMap<(Language, String), Vec<(u32, u32)>> = HashMap::new();
        let mut count: HashMap<(Language, Vec<String>), u32> = HashMap::new();
        for (place, profile) in profiles.iter().enumerate() {
            for (at, term) in profile.terms.iter().enumerate() {
                let entry = by_stem.entry((term.language, term.stems[0].clone())).or_default();
                entry.push((place as u32, at as u32));
                *count.entry((term.language, term.stems.clone())).or_default() += 1;
            }
        }
        let rows = (profiles.len() as f32).max(LEAST_ROWS);
        let rarity: HashMap<_, _> = count
            .into_iter()
            .map(|(stems, with)| {
                let with = with as f32;
                (stems, ((rows - with + 0.5) / (with + 0.5) + 1.0).ln())
            })
            .collect();
        let weight = |profile: &Profile| {
            let sum: f32 = profile
                .terms
                .iter()
                .map(|term| {
                    term.weight * rarity.get(&(term.language, term.stems.clone())).copied().unwrap_or(0.0)
                })
                .sum();
            sum
        };
        let sums: Vec<f32> = profiles.iter().map(weight).collect();
        let average = (sums.iter().sum::<f32>() / (sums.len() as f32).max(1.0)).max(f32::MIN_POSITIVE);
        let richness = sums.into_iter().map(|sum| sum / average).collect();
        Self { profiles, by_stem, rarity, richness }
    }

    /// The terms of the requirement at a place.
    pub fn profile(&self, place: usize) -> Option<&Profile> {
        self.profiles.get(place)
    }

    /// How telling a term is among the requirements.
    pub fn rarity(&self, language: Language, stems: &[String]) -> f32 {
        self.rarity.get(&(language, stems.to_vec())).copied().unwrap_or(0.0)
    }

    /// The requirements a passage may belong to, likeliest first. `name`: of the document it stands in; may be empty.
    pub fn requirements(&self, passage: &str, name: &str, limit: usize) -> Vec<Suggested> {
        let mut scores: HashMap<u32, Scored> = HashMap::new();
        self.score(passage, 1.0, &mut scores);
        if scores.is_empty() {
            // A name alone says too little.
            return Vec::new();
        }
        if !name.is_empty() {
            let mut by_name = HashMap::new();
            self.score(name, IN_THE_NAME, &mut by_name);
            for (place, scored) in by_name {
                // The name lifts what the passage speaks for; it brings nothing in by itself.
                if let Some(known) = scores.get_mut(&place) {
                    known.sum += scored.sum;
                }
            }
        }
        let mut found: Vec<Suggested> = scores
            .into_iter()
            .map(|(place, scored)| {
                let place = place as usize;
                let rich = 1.0 - RICHNESS + RICHNESS * self.richness.get(place).copied().unwrap_or(1.0);
                Suggested { place, score: scored.sum / rich, because: scored.because() }
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        found.truncate(limit);
        found
    }

    /// Adds what the words of a text say for every requirement.
    fn score(&self, text: &str, share: f32, scores: &mut HashMap<u32, Scored>) {
        let mut words: Vec<(String, &str)> = Vec::new();
        tokenize(text, |word, range| {
            words.push((word.to_owned(), &text[range]));
            words.len() < MOST_WORDS
        });
        for language in Language::ALL {
            let stems: Vec<String> = words.iter().map(|(word, _)| stem(language, word)).collect();
            for (at, first) in stems.iter().enumerate() {
                let Some(entries) = self.by_stem.get(&(language, first.clone())) else { continue };
                for (place, term) in entries {
                    let term = &self.profiles[*place as usize].terms[*term as usize];
                    let end = at + term.stems.len();
                    if stems.get(at..end) != Some(&term.stems[..]) {
                        continue;
                    }
                    let start = words[at].1.as_ptr() as usize - text.as_ptr() as usize;
                    let last = words[end - 1].1;
                    let stop = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
                    let written = &text[start..stop];
                    if term.capitals && written.chars().any(char::is_lowercase) {
                        continue;
                    }
                    let value = share * term.weight * self.rarity(language, &term.stems);
                    scores.entry(*place).or_default().add(at..end, &term.stems, value, written);
                }
            }
        }
    }
}

/// What speaks for one requirement.
#[derive(Default)]
struct Scored {
    sum: f32,
    reasons: Vec<Reason>,
}

struct Reason {
    /// Words of the passage, by their place.
    at: std::ops::Range<usize>,
    stems: Vec<String>,
    value: f32,
    written: String,
}

impl Scored {
    /// The same words count once: not again in another place, nor in another language.
    fn add(&mut self, at: std::ops::Range<usize>, stems: &[String], value: f32, written: &str) {
        let known = self
            .reasons
            .iter_mut()
            .find(|known| known.at == at || (known.stems.len() == stems.len() && known.stems == stems));
        match known {
            Some(known) => {
                if value > known.value {
                    self.sum += value - known.value;
                    known.value = value;
                }
            }
            None => {
                self.sum += value;
                self.reasons.push(Reason { at, stems: stems.to_vec(), value, written: written.to_owned() });
            }
        }
    }

    fn because(mut self) -> Vec<String> {
        self.reasons.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.at.start.cmp(&b.at.start)));
        let mut named: Vec<String> = Vec::new();
        for reason in self.reasons {
            // A word inside a phrase already named says nothing new.
            let known =
                named.iter().any(|known| known.to_lowercase().contains(&reason.written.to_lowercase()));
            if !known && named.len() < REASONS {
                named.push(reason.written);
            }
        }
        named
    }
}

/// The number of a clause and of those above it below the top (`8.6.1`, `8.6`).
fn clauses_of(clause: &str) -> impl Iterator<Item = String> + '_ {
    std::iter::successors(Some(clause), |number| number.rsplit_once('.').map(|(above, _)| above))
        .filter(|number| number.contains('.'))
        .map(str::to_owned)
}

fn practice_of_older(row: &Requirement, newest: Option<&Catalogue>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for clause in &row.successor_ref {
        names.extend(clauses_of(clause));
    }
    if let Some(newest) = newest {
        names.extend(successors(row, newest).into_iter().map(|found| found.requirement.id.clone()));
    }
    names.dedup();
    names
}

/// The catalogue in every language it is there in, if it is a shipped one with the same content; else itself.
fn translations(catalogue: &Catalogue) -> Vec<&Catalogue> {
    let mut all: Vec<&Catalogue> = Vec::new();
    for language in ["en", "de", "fr"] {
        let found = shipped(catalogue.id(), language).ok();
        all.extend(found.filter(|found| found.sha256() == catalogue.sha256()));
    }
    if all.is_empty() {
        all.push(catalogue);
    }
    all
}
