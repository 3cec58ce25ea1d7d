//! Suggestions: passages for a requirement. Requirements for a passage are in `evidence.rs` beside the citations.

use domain::document::Locator;

use super::wire;

wire! {
    /// Asks for passages that may speak for a requirement.
    pub struct SuggestPassages {
        /// Id or code of the audit whose citations are left out; the current one if not given.
        #[serde(default)]
        pub audit: Option<String>,
        /// Requirement id.
        pub requirement: String,
        /// How many; 5 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
        /// How many to skip.
        #[serde(default)]
        pub offset: Option<u32>,
    }
    /// Passages that may speak for a requirement.
    pub struct SuggestedPassages {
        /// Whether suggestions are switched on; when not, nothing was computed.
        pub on: bool,
        /// How many there are, up to a bound.
        pub total: u64,
        /// Likeliest first.
        pub passages: Vec<SuggestedPassage>,
        /// How many were dismissed for the requirement.
        pub dismissed: u64,
    }
    /// A passage that may speak for a requirement.
    pub struct SuggestedPassage {
        /// Evidence id.
        pub evidence: String,
        /// Its name.
        pub name: String,
        /// Kind of document.
        pub kind: String,
        /// Where the passage stands; as `cite` takes it.
        pub locator: Locator,
        /// Ordinal of the segment.
        pub ordinal: u32,
        /// A sentence, a paragraph or cells, as they stand there.
        pub quote: String,
        /// Words it rests on: offset and length in the quote, in code points.
        pub marks: Vec<[u32; 2]>,
        /// The same words as written, the most telling first.
        pub because: Vec<String>,
        /// Words of the document's name that speak for it too.
        pub in_name: Vec<String>,
        /// Greater is likelier; says nothing by itself.
        pub score: f64,
    }
    /// Keeps a suggestion from coming again.
    pub struct DismissSuggestion {
        /// Requirement id.
        pub requirement: String,
        /// Evidence id.
        pub evidence: String,
        /// Where the passage stands.
        pub locator: Locator,
        /// The passage.
        pub quote: String,
    }
    /// Asks what was dismissed.
    pub struct ListDismissed {
        /// Requirement id.
        pub requirement: String,
    }
    /// What was dismissed for a requirement, newest first.
    pub struct Dismissed {
        /// The suggestions.
        pub items: Vec<DismissedSuggestion>,
    }
    /// A suggestion somebody did not want to see again.
    pub struct DismissedSuggestion {
        /// Id, to bring it back by.
        pub id: String,
        /// Evidence id; absent when the item is no longer there.
        pub evidence: Option<String>,
        /// Name of the document; empty when it is no longer there.
        pub name: String,
        /// Where the passage stands.
        pub locator: Locator,
        /// The passage.
        pub quote: String,
        /// Who dismissed it.
        pub author: String,
        /// When (RFC 3339).
        pub made_at: String,
    }
}
