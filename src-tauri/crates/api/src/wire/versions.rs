//! New versions of documents, and what becomes of the citations.

use domain::anchor::Place;

use super::{Citation, CitePlace, wire};

wire! {
    /// Asks of what an item may be a new version, or which item may be a new version of it.
    pub struct FindVersions {
        /// Evidence: its id or a unique prefix of its SHA-256.
        pub evidence: String,
    }
    /// Pairs that may be versions of one document.
    pub struct VersionOffers {
        /// Likeliest first.
        pub offers: Vec<VersionOffer>,
    }
    /// Two items that may be versions of one document.
    pub struct VersionOffer {
        /// Evidence id of the newer one.
        pub new: String,
        /// Its name.
        pub new_name: String,
        /// Evidence id of the older one.
        pub old: String,
        /// Its name.
        pub old_name: String,
        /// Why, in words: same number, same name but for the version, how much of the text is the same.
        pub reasons: Vec<String>,
        /// How much of the text is the same, in percent; absent when one has no text.
        pub similarity: Option<u32>,
        /// Citations in the older one.
        pub citations: u32,
    }
    /// Names the two versions.
    pub struct VersionPair {
        /// Evidence id of the version that is replaced.
        pub old: String,
        /// Evidence id of the new version.
        pub new: String,
    }
    /// What replacing a version would do to every citation. Nothing is changed.
    pub struct VersionPlan {
        /// The version that is replaced.
        pub old: String,
        /// Its name.
        pub old_name: String,
        /// The new version.
        pub new: String,
        /// Its name.
        pub new_name: String,
        /// Citations by what becomes of them.
        pub counts: VersionCounts,
        /// Every citation, in document order.
        pub citations: Vec<PlannedCitation>,
    }
    /// Citations by what becomes of them.
    pub struct VersionCounts {
        /// The same words at the same place.
        pub same: u32,
        /// The same words at another place.
        pub moved: u32,
        /// Similar words; a person has to decide.
        pub changed: u32,
        /// Nothing like it; a person has to decide.
        pub lost: u32,
        /// Left on the old version: what was issued or raised rests on it.
        pub kept: u32,
    }
    /// A citation before and after.
    pub struct PlannedCitation {
        /// Citation id.
        pub citation: String,
        /// Requirement id.
        pub requirement: String,
        /// Audit id in which it was made.
        pub audit: String,
        /// `same`, `moved`, `changed`, `lost` or `kept`.
        pub fate: String,
        /// Why it is kept on the old version; empty otherwise.
        pub reason: String,
        /// Places in the old version.
        pub old_places: Vec<Place>,
        /// Places in the new version; empty when lost or kept.
        pub new_places: Vec<Place>,
        /// How alike the words are, in percent; 100 for the same.
        pub similarity: u32,
    }
    /// What replacing a version did.
    pub struct VersionApplied {
        /// Citations by what became of them.
        pub counts: VersionCounts,
        /// Citations a person has to decide about.
        pub pending: u32,
        /// Requirements with a conclusion that rests on one of them.
        pub stale: Vec<String>,
    }
    /// Asks for citations that met a new version.
    pub struct ListReanchored {
        /// Only those a person has to decide about.
        #[serde(default)]
        pub pending_only: bool,
        /// Only of this item, in the old or the new version.
        #[serde(default)]
        pub evidence: Option<String>,
    }
    /// Citations that met a new version.
    pub struct Reanchored {
        /// Undecided first: lost, changed, then the others; in the order they were made.
        pub items: Vec<ReanchoredCitation>,
        /// How many a person has to decide about, of all.
        pub pending: u32,
    }
    /// A citation with old and new side by side.
    pub struct ReanchoredCitation {
        /// The citation as it stands now.
        pub citation: Citation,
        /// Clause and title of its requirement.
        pub requirement_title: String,
        /// Evidence id of the old version.
        pub old: String,
        /// Its name.
        pub old_name: String,
        /// Places in the old version.
        pub old_places: Vec<Place>,
        /// Evidence id of the new version.
        pub new: String,
        /// Its name.
        pub new_name: String,
        /// Places in the new version; empty for a lost one.
        pub new_places: Vec<Place>,
        /// Audits (codes) whose conclusion on the requirement is stale because of it.
        pub stale_in: Vec<String>,
    }
    /// Decides about a citation that met a new version.
    pub struct SettleCitation {
        /// Citation id.
        pub id: String,
        /// `accept` the place in the new version, `keep_old` place and version, `replace` by `places` in the new
        /// version, or `remove` the citation.
        pub how: String,
        /// For `replace`: the places.
        #[serde(default)]
        #[ts(as = "Option<Vec<CitePlace>>", optional)]
        pub places: Vec<CitePlace>,
        /// Why; must be given with `remove`. Kept in the history.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// The citation after the decision.
    pub struct Settled {
        /// Absent when it was removed.
        pub citation: Option<Citation>,
        /// Citations a person still has to decide about.
        pub pending: u32,
    }
}
