//! Catalogues of a file: added for a combined audit, removed, exported.

use super::{CatalogueInfo, wire};

wire! {
    /// A catalogue that was added, or took the place of an earlier version.
    pub struct AddedCatalogue {
        /// Id.
        pub id: String,
        /// Standard with edition.
        pub title: String,
        /// Version.
        pub version: String,
        /// SHA-256 of its content.
        pub sha256: String,
        /// Language of the words shown.
        pub language: String,
        /// Amendments covered.
        pub amendments: Vec<String>,
        /// Audits whose criteria name the standard from now on, as people call them.
        pub in_criteria_of: Vec<String>,
    }
    /// A catalogue file the user picked: read, not yet added.
    pub struct CataloguePreview {
        /// What `add_catalogue` is given; good until another catalogue is picked or the file is closed.
        pub handle: String,
        /// `template`, `oscal` or `ciso_assistant`.
        pub kind: String,
        /// File name.
        pub name: String,
        /// Title of the standard.
        pub title: String,
        /// Id it will have.
        pub id: String,
        /// Version, as the file gives it.
        pub version: String,
        /// Language tag of the words; empty when the file does not say.
        pub language: String,
        /// Who publishes it; empty when the file does not say.
        pub publisher: String,
        /// What the file says about its licence; empty when it says nothing.
        pub licence: String,
        /// Clauses.
        pub clauses: u32,
        /// Requirements.
        pub requirements: u32,
        /// Rows left out, withdrawn ones for instance.
        pub skipped: u32,
        /// Nothing stands against adding it. When not, at least one problem is severe.
        pub addable: bool,
        /// What is wrong, in the order of the file; the first 500.
        pub problems: Vec<CatalogueProblem>,
        /// How many problems there are in all.
        pub problem_count: u32,
        /// The first 50 requirements.
        pub rows: Vec<CatalogueRow>,
        /// The catalogue of the audit file it would take the place of.
        pub replaces: Option<CatalogueReplaces>,
    }
    /// Something wrong in a catalogue file.
    pub struct CatalogueProblem {
        /// Where: sheet and cell (`Requirements!B7`), line, or JSON pointer.
        pub place: String,
        /// What is wrong and what to do about it.
        pub what: String,
        /// The catalogue cannot be added as long as it stands.
        pub severe: bool,
    }
    /// A requirement of a catalogue that is not added yet.
    pub struct CatalogueRow {
        /// Id it will have.
        pub id: String,
        /// Clause.
        pub clause: String,
        /// Title.
        pub title: String,
        /// The obligation.
        pub obligation: String,
    }
    /// What another version of a catalogue changes.
    pub struct CatalogueReplaces {
        /// Version in the audit file now.
        pub version: String,
        /// Requirements only in the new one.
        pub added: u32,
        /// Requirements only in the old one.
        pub removed: u32,
        /// Requirements in both, with other words.
        pub changed: u32,
        /// Of the removed ones, those on which citations, notes, conclusions or findings rest.
        pub removed_in_use: Vec<String>,
    }
    /// Adds the catalogue picked last.
    pub struct AddCatalogue {
        /// Handle of its preview.
        pub handle: String,
    }
    /// Names a catalogue by its id.
    pub struct CatalogueRef {
        /// Id of the catalogue.
        pub catalogue: String,
    }
    /// Writes a catalogue as a file; the host asks where.
    pub struct ExportCatalogue {
        /// Id of a catalogue of the file, or of one that is shipped.
        pub catalogue: String,
        /// `oscal` or `xlsx`.
        pub format: String,
    }
    /// The catalogues of the open file and those that are shipped.
    pub struct FileCatalogues {
        /// Of the open file, its own edition first; empty when no file is open.
        pub catalogues: Vec<FileCatalogue>,
        /// Shipped with the program.
        pub shipped: Vec<ShippedCatalogue>,
    }
    /// A catalogue of the open file.
    pub struct FileCatalogue {
        /// What it is.
        pub info: CatalogueInfo,
        /// The edition the file is held against; it cannot be removed.
        pub own: bool,
        /// Name of the file it was read from; empty for a shipped one.
        pub source: String,
        /// Clauses.
        pub clauses: u32,
        /// Requirements.
        pub requirements: u32,
        /// When it was added (RFC 3339).
        pub added_at: String,
        /// What rests on it; it can be removed while nothing does.
        pub uses: CatalogueUses,
    }
    /// What rests on the requirements of a catalogue.
    pub struct CatalogueUses {
        /// Citations.
        pub citations: u32,
        /// Notes.
        pub notes: u32,
        /// Conclusions other than open, and ticked elements.
        pub conclusions: u32,
        /// Findings.
        pub findings: u32,
    }
    /// A catalogue shipped with the program.
    pub struct ShippedCatalogue {
        /// Id.
        pub id: String,
        /// Standard with edition.
        pub title: String,
        /// Version.
        pub version: String,
        /// Language tags of its words.
        pub languages: Vec<String>,
        /// Requirements.
        pub requirements: u32,
    }
}
