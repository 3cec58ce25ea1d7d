//! Suggestions: which passages may speak for a requirement, and which requirements a passage may belong to, from words
//! alone. Nothing here concludes anything, and every suggestion names the words it rests on.
//!
//! The words of a requirement are its own (title, obligation, elements, typical evidence, questions) in every language the
//! catalogue is there in, and the practitioners' words of `assets/suggest`. Both directions use the same words and the
//! same stems; they differ in what a word's rarity is taken from.

mod index;
mod passages;
mod stem;
mod terms;
mod vocabulary;

pub use index::{Index, Suggested};
pub use passages::{Candidate, Forms, Likely, Ranked, Window};
pub use stem::{is_stop_word, stem};
pub use terms::{Profile, Term};
pub use vocabulary::{Vocabulary, VocabularyFault, vocabulary};

/// A language whose words are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, and what is not known to be another.
    English,
    /// German.
    German,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::French];

    /// The language of a tag (`"de"`, `"fr-CH"`).
    pub fn of(tag: &str) -> Self {
        match tag.get(..2) {
            Some("de") => Self::German,
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }
}
