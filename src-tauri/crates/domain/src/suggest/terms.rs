//! What words a requirement is looked for by, and how much each says.

use std::collections::HashMap;

use super::{Language, Vocabulary, is_stop_word, stem};
use crate::catalogue::{Catalogue, Requirement};
use crate::tokens::tokenize;

/// A word or phrase that speaks for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its language.
    pub language: Language,
    /// Its words, folded; several make a phrase.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// How much it says, before its rarity is known.
    pub weight: f32,
    /// Two or three capitals: counts only where it is written in capitals, or it would be found in the middle of prose.
    pub capitals: bool,
}

/// The terms of one requirement.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Each stem, or row of stems, once per language.
    pub terms: Vec<Term>,
}

/// How much a word says by where it stands. Set on the tuning half of the labelled set.
mod weights {
    pub(super) const TITLE: f32 = 2.0;
    pub(super) const OBLIGATION: f32 = 1.2;
    pub(super) const ELEMENT: f32 = 0.8;
    pub(super) const TYPICAL: f32 = 1.5;
    pub(super) const QUESTION: f32 = 1.0;
    pub(super) const CLAUSE_TITLE: f32 = 0.6;
    pub(super) const CLAUSE_TERM: f32 = 1.2;
    pub(super) const OWN_TERM: f32 = 1.5;
    /// A word of a phrase, when it stands alone.
    pub(super) const OF_A_PHRASE: f32 = 0.4;
}

/// Gathers terms; the same stems keep their greatest weight.
#[derive(Default)]
pub(super) struct Gatherer {
    terms: HashMap<(Language, Vec<String>), Term>,
}

impl Gatherer {
    /// Words of running text, each for itself.
    pub(super) fn text(&mut self, language: Language, text: &str, weight: f32) {
        tokenize(text, |word, _| {
            if word.len() >= 3 && !is_stop_word(language, word) {
                self.add(language, vec![word.to_owned()], weight, false);
            }
            true
        });
    }

    /// A term of the vocabulary: all of it as a phrase, and its words for themselves with less weight.
    pub(super) fn term(&mut self, language: Language, term: &str, weight: f32) {
        let mut words = Vec::new();
        tokenize(term, |word, _| {
            words.push(word.to_owned());
            true
        });
        if words.len() > 1 {
            for word in words.iter().filter(|word| word.len() >= 3 && !is_stop_word(language, word)) {
                self.add(language, vec![word.clone()], weight * weights::OF_A_PHRASE, false);
            }
        }
        let capitals = words.len() == 1
            && term.chars().count() <= 3
            && term.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        self.add(language, words, weight, capitals);
    }

    fn add(&mut self, language: Language, words: Vec<String>, weight: f32, capitals: bool) {
        let stems: Vec<String> = words.iter().map(|word| stem(language, word)).collect();
        if stems.is_empty() {
            return;
        }
        let known = self.terms.entry((language, stems.clone())).or_insert_with(|| Term {
            language,
            words,
            stems,
            weight: 0.0,
            capitals,
        });
        known.weight = known.weight.max(weight);
        known.capitals &= capitals;
    }

    pub(super) fn finish(self) -> Profile {
        let mut terms: Vec<Term> = self.terms.into_values().collect();
        terms.sort_by(|a, b| a.language.cmp(&b.language).then_with(|| a.stems.cmp(&b.stems)));
        Profile { terms }
    }
}

impl Profile {
    /// The terms of a requirement. `translations`: the same catalogue in every language it is there in.
    /// `practice`: clauses and requirements of the 2018 edition whose vocabulary is taken.
    pub(super) fn of(
        requirement: &Requirement,
        translations: &[&Catalogue],
        vocabulary: &Vocabulary,
        practice: &[String],
    ) -> Self {
        let mut gatherer = Gatherer::default();
        for catalogue in translations {
            let language = Language::of(catalogue.language());
            let Some(row) = catalogue.requirement(&requirement.id) else { continue };
            gatherer.text(language, &row.title, weights::TITLE);
            gatherer.text(language, &row.obligation, weights::OBLIGATION);
            for element in &row.elements {
                gatherer.text(language, &element.text, weights::ELEMENT);
            }
            for text in &row.typical_evidence {
                gatherer.text(language, text, weights::TYPICAL);
            }
            for text in &row.audit_questions {
                gatherer.text(language, text, weights::QUESTION);
            }
            if let Some(clause) = catalogue.clause(&row.clause) {
                gatherer.text(language, &clause.title, weights::CLAUSE_TITLE);
            }
        }
        for name in practice {
            let weight = if name.contains('-') { weights::OWN_TERM } else { weights::CLAUSE_TERM };
            for (language, term) in vocabulary.terms(name) {
                gatherer.term(*language, term, weight);
            }
        }
        gatherer.finish()
    }
}
