//! The evidence register: what is seen and not held, states and their steps, many items at once.

use domain::evidence::Need;
use domain::outcome::Missing;

use super::{FacetCount, wire};

wire! {
    /// Records evidence that was seen and is not held.
    pub struct AddReference {
        /// What it is called.
        pub title: String,
        /// Where it was seen: system, room, cabinet, link.
        pub location: String,
        /// Day it was seen, `YYYY-MM-DD`; today if not given.
        #[serde(default)]
        pub seen_on: Option<String>,
        /// Who saw it; who works now if not given.
        #[serde(default)]
        pub seen_by: Option<String>,
        /// The document's own number.
        #[serde(default)]
        pub document_number: Option<String>,
        /// The document's own version.
        #[serde(default)]
        pub document_version: Option<String>,
        /// Date of the document.
        #[serde(default)]
        pub document_date: Option<String>,
        /// Who showed it.
        #[serde(default)]
        pub source: Option<String>,
        /// It was in force on the days of the audit; with it, the item is reviewed.
        #[serde(default)]
        pub in_force: Option<bool>,
        /// Classification.
        #[serde(default)]
        pub classification: Option<String>,
        /// Contains personal data.
        #[serde(default)]
        pub personal_data: Option<bool>,
        /// Remark.
        #[serde(default)]
        pub remark: Option<String>,
    }
    /// Names several evidence items.
    pub struct ManyEvidence {
        /// Their ids.
        pub ids: Vec<String>,
    }
    /// The steps that items can take from where they are.
    pub struct EvidenceMoves {
        /// One for each state that at least one of them could go to.
        pub moves: Vec<EvidenceMove>,
    }
    /// A step of an item's life.
    pub struct EvidenceMove {
        /// State it leads to.
        pub to: String,
        /// Rule it follows.
        pub rule: String,
        /// What has to be given with it and is not on record.
        pub needs: Vec<Need>,
        /// How many of the items can take it, once that is given.
        pub possible: u32,
        /// How many cannot.
        pub refused: u32,
        /// Why the first of those cannot.
        pub refusal: Option<String>,
        /// What to do about it.
        pub hint: Option<String>,
    }
    /// Changes several evidence items in one step; absent fields stay.
    pub struct ChangeEvidence {
        /// Which ones.
        pub ids: Vec<String>,
        /// Who gave them.
        #[serde(default)]
        pub source: Option<String>,
        /// Day received.
        #[serde(default)]
        pub received_on: Option<String>,
        /// How they reached us.
        #[serde(default)]
        pub delivery: Option<String>,
        /// Classification.
        #[serde(default)]
        pub classification: Option<String>,
        /// Contain personal data.
        #[serde(default)]
        pub personal_data: Option<bool>,
        /// The documents' own number.
        #[serde(default)]
        pub document_number: Option<String>,
        /// The documents' own version.
        #[serde(default)]
        pub document_version: Option<String>,
        /// Date of the documents.
        #[serde(default)]
        pub document_date: Option<String>,
        /// In force on the days of the audit.
        #[serde(default)]
        pub in_force: Option<bool>,
        /// Consent to the pictures was given.
        #[serde(default)]
        pub consent: Option<bool>,
        /// State to go to: `received`, `reviewed`, `rejected`, `void`, `returned` or `retained`.
        #[serde(default)]
        pub to: Option<String>,
        /// Why; of a return, the receipt.
        #[serde(default)]
        pub reason: Option<String>,
        /// How and when the client was told (for `rejected`).
        #[serde(default)]
        pub client_told: Option<String>,
        /// Who read it; who works now if not given.
        #[serde(default)]
        pub reviewed_by: Option<String>,
        /// Day it was read; today if not given.
        #[serde(default)]
        pub reviewed_on: Option<String>,
        /// Day until which it is kept (for `retained`).
        #[serde(default)]
        pub retain_until: Option<String>,
    }
    /// What a change would do, or did.
    pub struct EvidenceChange {
        /// Items meant.
        pub items: u32,
        /// Fields that change for at least one of them.
        pub lines: Vec<EvidenceChangeLine>,
        /// Why it is refused, item by item; empty when it is not.
        pub refusals: Vec<Missing>,
    }
    /// One field of a change.
    pub struct EvidenceChangeLine {
        /// The field.
        pub field: String,
        /// Items whose value differs from the new one.
        pub items: u32,
        /// Values before, most frequent first; the first few.
        pub before: Vec<FacetCount>,
        /// Value after.
        pub after: String,
    }
    /// What destroying content would take away.
    pub struct WipePlan {
        /// Items whose content goes: those named and what was found inside them.
        pub items: Vec<WipeItem>,
        /// Why it is refused, item by item; empty when it is not.
        pub refusals: Vec<Missing>,
        /// Bytes that go; those other items hold too are not counted.
        pub bytes: u64,
        /// What has to be understood before.
        pub warning: String,
    }
    /// One item of it.
    pub struct WipeItem {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// SHA-256 of what was received; it stays.
        pub sha256: String,
        /// Size.
        pub bytes: u64,
        /// Other items with the same bytes, which keep them.
        pub shared: u32,
        /// Not named, but found inside one that was.
        pub inside: bool,
    }
    /// Destroys the content of void evidence.
    pub struct WipeEvidence {
        /// Which items; what was found inside them goes with them.
        pub ids: Vec<String>,
        /// Why.
        pub reason: String,
        /// It was understood that nothing brings the content back.
        #[serde(default)]
        pub understood: bool,
    }
    /// What was destroyed.
    pub struct WipedContent {
        /// Items.
        pub items: u32,
        /// Contents that left the file; less than items when others hold the same bytes.
        pub documents: u32,
        /// Their size.
        pub bytes: u64,
    }
}
