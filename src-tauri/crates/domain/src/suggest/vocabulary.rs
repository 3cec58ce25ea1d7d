//! Practitioners' words for clauses and requirements of the 2018 edition: `assets/suggest/vocabulary.*.csv`, written by us.
//! A line is a clause number or a requirement's id, a comma, and terms separated by semicolons.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Language;

/// A vocabulary that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the {language:?} vocabulary: {detail}")]
pub struct VocabularyFault {
    /// Language of the file.
    pub language: Language,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub detail: &'static str,
}

/// Terms by clause number or requirement id.
#[derive(Debug, Default)]
pub struct Vocabulary {
    terms: HashMap<String, Vec<(Language, String)>>,
}

impl Vocabulary {
    /// Reads one language's file into it.
    ///
    /// # Errors
    /// [`VocabularyFault`] naming the line: no comma, no terms, the same line or term twice.
    pub fn read(&mut self, language: Language, text: &str) -> Result<(), VocabularyFault> {
        for (at, line) in text.lines().enumerate().skip(1) {
            let fault = |detail| VocabularyFault { language, line: at + 1, detail };
            let (name, list) = line.split_once(',').ok_or_else(|| fault("there is no comma"))?;
            let known = self.terms.entry(name.trim().to_owned()).or_default();
            if known.iter().any(|(of, _)| *of == language) {
                return Err(fault("its clause or requirement has a line already"));
            }
            for term in list.split(';').map(str::trim) {
                if term.is_empty() {
                    return Err(fault("a term is empty"));
                }
                if known.iter().any(|(of, other)| *of == language && other == term) {
                    return Err(fault("a term is there twice"));
                }
                known.push((language, term.to_owned()));
            }
        }
        Ok(())
    }

    /// Terms of a clause number or requirement id, in every language.
    pub fn terms(&self, of: &str) -> &[(Language, String)] {
        self.terms.get(of).map_or(&[], Vec::as_slice)
    }

    /// The clauses and requirements it has terms for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().map(String::as_str)
    }
}

/// The shipped vocabulary, read once.
///
/// # Errors
/// [`VocabularyFault`]; a test reads it, so only a changed build can meet one.
pub fn vocabulary() -> Result<&'static Vocabulary, VocabularyFault> {
    static READ: OnceLock<Result<Vocabulary, VocabularyFault>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let mut all = Vocabulary::default();
        all.read(Language::English, include_str!("../../../../../assets/suggest/vocabulary.en.csv"))?;
        all.read(Language::German, include_str!("../../../../../assets/suggest/vocabulary.de.csv"))?;
        all.read(Language::French, include_str!("../../../../../assets/suggest/vocabulary.fr.csv"))?;
        Ok(all)
    });
    read.as_ref().map_err(Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;

    #[test]
    fn every_requirement_to_sample_has_words_and_every_name_is_known() {
        let catalogue = shipped("iso-iec-20000-1-2018", "en").expect("the shipped catalogue is sound");
        let vocabulary = vocabulary().expect("the vocabulary is sound");
        for row in catalogue.requirements().iter().filter(|row| row.sampling_hint.is_some()) {
            for language in Language::ALL {
                let mut terms = vocabulary.terms(&row.clause).iter().chain(vocabulary.terms(&row.id));
                assert!(terms.any(|(of, _)| *of == language), "{} has no {language:?} words", row.id);
            }
        }
        for name in vocabulary.names() {
            let known = catalogue.requirement(name).is_some() || catalogue.clause(name).is_some();
            assert!(known, "\"{name}\" is neither a clause nor a requirement");
        }
    }

    #[test]
    fn a_broken_line_is_named() {
        let read = |text| Vocabulary::default().read(Language::German, text).map_err(|fault| fault.line);
        assert_eq!(read("for,terms\n8.6.1 Ticket"), Err(2));
        assert_eq!(read("for,terms\n8.6.1,Ticket; Ticket"), Err(2));
        assert_eq!(read("for,terms\n8.6.1,Ticket\n8.6.1,Störung"), Err(3));
        assert_eq!(read("for,terms\n8.6.1,Ticket;; Störung"), Err(2));
        assert_eq!(read("for,terms\n8.6.1,Ticket; Störung"), Ok(()));
    }
}
