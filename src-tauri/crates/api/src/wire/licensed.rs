//! Clause text the user holds a licence for: shown beside our words, kept on this machine only.

use super::wire;

wire! {
    /// What of the user's licensed text is on this machine.
    pub struct LicensedState {
        /// Some was imported: the store is there and has a passphrase of its own.
        pub exists: bool,
        /// The passphrase was given in this sitting.
        pub unlocked: bool,
        /// What was imported, by catalogue; empty while locked.
        pub sources: Vec<LicensedSource>,
    }
    /// The text of one catalogue.
    pub struct LicensedSource {
        /// Id of the catalogue.
        pub catalogue: String,
        /// Its title; the id when it is not at hand.
        pub title: String,
        /// Name of the file it came from.
        pub name: String,
        /// Clauses with text.
        pub clauses: u32,
        /// When it was imported (RFC 3339).
        pub imported_at: String,
        /// The import before this one is kept, and `restore_licensed` brings it back.
        pub previous: bool,
    }
    /// Unlocks the store for this sitting.
    pub struct UnlockLicensed {
        /// Its passphrase.
        pub passphrase: String,
    }
    /// Reads a file of licensed text; the host asks for it.
    pub struct PickLicensed {
        /// Catalogue the text belongs to.
        pub catalogue: String,
        /// Passphrase of the store. The first import chooses it; once unlocked it need not be given.
        #[serde(default)]
        pub passphrase: Option<String>,
    }
    /// A file of licensed text: read, not yet kept.
    pub struct LicensedPreview {
        /// What `apply_licensed` is given; good until another file is picked or the store is locked.
        pub handle: String,
        /// File name.
        pub name: String,
        /// Id of the catalogue.
        pub catalogue: String,
        /// Title of the catalogue.
        pub title: String,
        /// Clauses of the catalogue for which text was found.
        pub found: u32,
        /// What became of every filled row, or paragraph, of the file.
        pub rows: LicensedRows,
        /// Numbers that are no clause of the catalogue; their text is left out. The first 500.
        pub unknown: Vec<LicensedUnknown>,
        /// How many there are in all.
        pub unknown_count: u32,
        /// Clauses with requirements for which no text was found.
        pub missing: Vec<LicensedClause>,
        /// Clauses that have no text yet.
        pub added: u32,
        /// Clauses whose text differs from what is kept now.
        pub changed: Vec<LicensedChange>,
        /// Clauses whose text is the same.
        pub same: u32,
        /// Clauses that have text now and would have none.
        pub gone: Vec<LicensedClause>,
        /// What was left out, and why, in the order of the file. The first 500.
        pub problems: Vec<LicensedRemark>,
        /// How many there are in all.
        pub problem_count: u32,
        /// What was taken but should be looked at: numbers put right, clauses met twice. The first 500.
        pub notes: Vec<LicensedRemark>,
        /// How many there are in all.
        pub note_count: u32,
    }
    /// Every filled row, or paragraph, is in exactly one of these.
    pub struct LicensedRows {
        /// In all.
        pub total: u32,
        /// Became text of a clause.
        pub taken: u32,
        /// Headings, and clauses without text of their own.
        pub headings: u32,
        /// Belong to a number that is no clause of the catalogue.
        pub unknown: u32,
        /// Left out; the problems say why.
        pub left_out: u32,
    }
    /// A number that is no clause of the catalogue.
    pub struct LicensedUnknown {
        /// The number as it stands there.
        pub clause: String,
        /// Where: sheet and cell (`Clauses!A7`), or paragraph.
        pub place: String,
    }
    /// A clause.
    pub struct LicensedClause {
        /// Number.
        pub clause: String,
        /// Short title.
        pub title: String,
    }
    /// A clause whose text changes.
    pub struct LicensedChange {
        /// Number.
        pub clause: String,
        /// Short title.
        pub title: String,
        /// Text kept now.
        pub old: String,
        /// Text of the file.
        pub new: String,
    }
    /// Something about a place of the file.
    pub struct LicensedRemark {
        /// Where: sheet and cell (`Clauses!A7`), or paragraph; empty for the file as a whole.
        pub place: String,
        /// What about it.
        pub what: String,
    }
    /// Keeps the text picked last, in place of what is kept for the catalogue.
    pub struct ApplyLicensed {
        /// Handle of its preview.
        pub handle: String,
    }
    /// Names the text of one catalogue.
    pub struct LicensedOf {
        /// Id of the catalogue.
        pub catalogue: String,
    }
    /// Asks for the text of one clause.
    pub struct GetLicensed {
        /// Id of the catalogue.
        pub catalogue: String,
        /// Number of the clause.
        pub clause: String,
    }
    /// The text of one clause.
    pub struct LicensedText {
        /// The text; absent when there is none or the store is locked.
        pub text: Option<String>,
        /// Name of the file it came from; empty without text.
        pub name: String,
    }
}
