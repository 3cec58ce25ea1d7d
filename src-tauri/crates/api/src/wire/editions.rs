//! Editions and languages: what a clause became, what guidance and documents belong to it, newer versions of a
//! catalogue, and the way from the 2011 to the 2018 edition.

use domain::catalogue::Difference;
use domain::document::Locator;

use super::wire;

wire! {
    /// Shows the file's catalogues in another language. Independent of the language of the screens.
    pub struct SetCatalogueLanguage {
        /// Language tag (`de`).
        pub language: String,
    }
    /// Names a clause of a catalogue.
    pub struct GetReference {
        /// Id of a catalogue that comes with the product or is in the file; an edition (`2011`) will do.
        pub catalogue: String,
        /// Clause number.
        pub clause: String,
    }
    /// A clause to look up, in the language of the file's catalogues.
    pub struct ClauseReference {
        /// Catalogue id.
        pub catalogue: String,
        /// Standard with edition.
        pub catalogue_title: String,
        /// Clause number.
        pub clause: String,
        /// Its title.
        pub title: String,
        /// Language of the words.
        pub language: String,
        /// The requirements of this clause and of those below it.
        pub requirements: Vec<ReferenceRequirement>,
        /// Where it is in the other edition.
        pub correspondence: Vec<Correspondence>,
        /// What the guidance of ISO/IEC 20000-2 helps with.
        pub guidance: Option<Guidance>,
        /// Documented information it asks for.
        pub documented: Vec<Documented>,
    }
    /// A requirement of a clause looked up.
    pub struct ReferenceRequirement {
        /// Requirement id.
        pub id: String,
        /// Title.
        pub title: String,
        /// The obligation.
        pub obligation: String,
    }
    /// A clause of the other edition.
    pub struct Correspondence {
        /// Id of the other edition's catalogue.
        pub catalogue: String,
        /// Edition (`2011`).
        pub edition: String,
        /// Clause there; absent when there is none.
        pub clause: Option<String>,
        /// Its title; empty without a clause.
        pub title: String,
        /// `same`, `changed`, `moved`, `split`, `merged`, `new` or `dropped`, seen from the older edition.
        pub relation: String,
        /// What changed.
        pub note: String,
        /// `sure` or `likely`.
        pub confidence: String,
    }
    /// Where ISO/IEC 20000-2 gives guidance. It holds recommendations only; nothing is concluded from it.
    pub struct Guidance {
        /// Clause of the guidance.
        pub clause: String,
        /// What help is found there.
        pub helps: String,
        /// The standard with edition.
        pub source: String,
        /// `sure`, or `likely` where the numbering of part 2 is less deep.
        pub confidence: String,
    }
    /// Documented information a clause asks for.
    pub struct Documented {
        /// Its id.
        pub id: String,
        /// What it is.
        pub item: String,
        /// `maintain` (a document) or `retain` (a record).
        pub kind: String,
        /// `explicit` or `implied`.
        pub basis: String,
        /// `stage_1` or `stage_2`.
        pub ask_at: String,
    }
    /// A citation of a requirement linked by a crosswalk: a proposal. Adopting it is an ordinary `cite`.
    pub struct ElsewhereCited {
        /// The requirement it was made for.
        pub requirement: String,
        /// Its clause.
        pub clause: String,
        /// Its title.
        pub title: String,
        /// Its catalogue.
        pub catalogue_title: String,
        /// How near they are: `strong`, `partial`, `weak`, or the relation between two editions.
        pub link: String,
        /// Citation id.
        pub citation: String,
        /// Evidence id.
        pub evidence: String,
        /// Evidence name.
        pub evidence_name: String,
        /// Where.
        pub locator: Locator,
        /// The words.
        pub quote: String,
    }
    /// The documented information the file's edition demands, as seen from one audit.
    pub struct DocumentedInformation {
        /// Standard with edition.
        pub catalogue_title: String,
        /// All of it.
        pub items: Vec<DocumentedItem>,
    }
    /// One piece of documented information demanded.
    pub struct DocumentedItem {
        /// Its id.
        pub id: String,
        /// What it is.
        pub item: String,
        /// `maintain` (a document) or `retain` (a record).
        pub kind: String,
        /// `explicit` or `implied`.
        pub basis: String,
        /// `stage_1` or `stage_2`.
        pub ask_at: String,
        /// Names it often goes by.
        pub names: Vec<String>,
        /// Clauses that ask for it.
        pub clauses: Vec<String>,
        /// Requirements it belongs to.
        pub requirements: Vec<DocumentedRequirement>,
        /// Citations of those requirements together; those carried over and not confirmed do not count.
        pub citations: u32,
        /// The documents these citations are from, those with most of them first.
        pub documents: Vec<CitedDocument>,
    }
    /// A document cited for a piece of documented information.
    pub struct CitedDocument {
        /// Evidence id.
        pub evidence: String,
        /// Its name.
        pub name: String,
        /// Citations from it.
        pub citations: u32,
    }
    /// A requirement a piece of documented information belongs to.
    pub struct DocumentedRequirement {
        /// Requirement id.
        pub id: String,
        /// Its clause.
        pub clause: String,
        /// Its title.
        pub title: String,
        /// Conclusion in the audit.
        pub conclusion: String,
        /// Its citations.
        pub citations: u32,
    }
    /// Help with the wording of a scope.
    pub struct ScopeHelp {
        /// Where the advice is from.
        pub source: String,
        /// The scope statement as recorded now.
        pub statement: String,
        /// Templates, filled as far as the set-up goes.
        pub templates: Vec<ScopeTemplate>,
        /// What to check a wording against.
        pub checks: Vec<ScopeCheck>,
        /// What the statement recorded now seems to lack. Found by words: a hint for a person, never a verdict.
        pub hints: Vec<ScopeHint>,
    }
    /// Something a scope statement seems to lack, or to say too much.
    pub struct ScopeHint {
        /// `sms`, `organization`, `services`, `customers`, `sites`, `placeholder`, `exclusion` or `planned`.
        pub kind: String,
        /// Id of the check it belongs to.
        pub check: String,
        /// What is not named, or the words noticed; empty for `sms`.
        pub words: Vec<String>,
    }
    /// A template of a scope statement.
    pub struct ScopeTemplate {
        /// Its id.
        pub id: String,
        /// When it fits.
        pub when: String,
        /// The pattern with its placeholders: `{organization}`, `{services}` …
        pub pattern: String,
        /// The pattern filled in; what is not on record stays a placeholder.
        pub filled: String,
        /// Placeholders still open.
        pub open: Vec<String>,
    }
    /// A check of a scope statement.
    pub struct ScopeCheck {
        /// Its id.
        pub id: String,
        /// What has to hold.
        pub text: String,
    }
    /// A catalogue of the file beside the version that comes with the product.
    pub struct CatalogueUpdate {
        /// Catalogue id.
        pub catalogue: String,
        /// Standard with edition.
        pub title: String,
        /// The product has another version than the file.
        pub available: bool,
        /// Version in the file.
        pub from_version: String,
        /// Version of the product; the same when there is no other.
        pub to_version: String,
        /// What differs, row by row.
        pub differences: Vec<Difference>,
        /// Requirements whose meaning changes and on which a conclusion stands: it has to be drawn again.
        pub concluded: Vec<String>,
        /// Why the file may not be moved to it now; absent when it may.
        pub refusal: Option<String>,
    }
    /// A file moved to another version of a catalogue.
    pub struct CatalogueMoved {
        /// Version it has now.
        pub version: String,
        /// Requirements whose conclusion has to be drawn again.
        pub look_again: Vec<String>,
    }
    /// What converting the open file of the 2011 edition would do.
    pub struct ConversionPlan {
        /// Edition of the file.
        pub from_title: String,
        /// Edition of the new file.
        pub to_title: String,
        /// Requirements with anything on record, and where citations and notes go.
        pub items: Vec<ConversionItem>,
        /// What became of the clauses: `new`, `split`, `merged`, `moved`, `dropped`, `changed`, `same`.
        pub changes: Vec<ClauseChange>,
        /// Evidence items, all of which go along with bytes and text.
        pub evidence: u64,
        /// Citations the new file will have, each to be confirmed.
        pub citations: u64,
        /// Notes the new file will have, each to be confirmed.
        pub notes: u64,
        /// What stays behind.
        pub left: LeftBehind,
    }
    /// What a conversion does not take along: it was judged against the other edition.
    pub struct LeftBehind {
        /// Conclusions.
        pub conclusions: u64,
        /// Findings.
        pub findings: u64,
        /// Ticked elements.
        pub ticks: u64,
        /// Issued reports.
        pub reports: u64,
        /// Citations and notes of requirements that were dropped; the new file lists them in a document.
        pub nowhere: u64,
    }
    /// A requirement of the older edition with what is on record for it.
    pub struct ConversionItem {
        /// Requirement id.
        pub requirement: String,
        /// Its clause.
        pub clause: String,
        /// Its title.
        pub title: String,
        /// Its citations.
        pub citations: u32,
        /// Its notes.
        pub notes: u32,
        /// Its conclusions other than open, over all audits; they stay behind.
        pub conclusions: u32,
        /// Findings citing it; they stay behind.
        pub findings: u32,
        /// Where citations and notes go; none when it was dropped.
        pub targets: Vec<ConversionTarget>,
    }
    /// A requirement of the newer edition citations and notes are carried to.
    pub struct ConversionTarget {
        /// Requirement id.
        pub requirement: String,
        /// Its clause.
        pub clause: String,
        /// Its title.
        pub title: String,
        /// Relation of the clauses.
        pub relation: String,
        /// What changed.
        pub note: String,
        /// Words both requirements have in common.
        pub because: Vec<String>,
    }
    /// What became of a clause.
    pub struct ClauseChange {
        /// `same`, `changed`, `moved`, `split`, `merged`, `new` or `dropped`.
        pub relation: String,
        /// Clause of the older edition; absent when new.
        pub from: Option<String>,
        /// Its title.
        pub from_title: String,
        /// Clause of the newer edition; absent when dropped.
        pub to: Option<String>,
        /// Its title.
        pub to_title: String,
        /// What changed.
        pub note: String,
    }
    /// Makes a file of the 2018 edition from the open file of the 2011 edition; the host asks where.
    pub struct ConvertFile {
        /// Passphrase of the new file.
        pub passphrase: String,
    }
}
