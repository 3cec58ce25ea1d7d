//! A checklist of others organised by the clauses of the 2011 edition, on its way into a file of the 2018 edition.

use super::{ClauseChange, wire};

wire! {
    /// Reads the checklist picked last in another way; what is absent is guessed.
    pub struct ReadChecklist {
        /// Handle from the preview.
        pub handle: String,
        /// Sheet; the one with most clauses if not given.
        #[serde(default)]
        pub sheet: Option<String>,
        /// Row of the names of the columns, from 1; 0 for none.
        #[serde(default)]
        pub heading: Option<u32>,
        /// A row without a number belongs to the clause above it.
        #[serde(default)]
        pub fill_down: Option<bool>,
        /// What columns hold; those not named keep what is guessed.
        #[serde(default)]
        pub columns: Vec<ChecklistRole>,
    }
    /// What a column holds, as somebody says.
    pub struct ChecklistRole {
        /// Its letters (`B`).
        pub column: String,
        /// `clause`, `question`, `evidence`, `status`, `text` or `ignore`.
        pub role: String,
    }
    /// A checklist the user picked: read, nothing carried yet.
    pub struct ChecklistPreview {
        /// What `convert_checklist` is given; good until another checklist is picked.
        pub handle: String,
        /// File name.
        pub name: String,
        /// Edition its clauses are of.
        pub from_title: String,
        /// Edition its rows go to.
        pub to_title: String,
        /// Sheet that is read.
        pub sheet: String,
        /// The sheets with filled cells.
        pub sheets: Vec<ChecklistSheet>,
        /// Row of the names of the columns, from 1; 0 for none.
        pub heading: u32,
        /// Rows without a number belong to the clause above.
        pub fill_down: bool,
        /// The filled columns.
        pub columns: Vec<ChecklistColumn>,
        /// Filled rows of the sheet.
        pub row_count: u32,
        /// Rows that are carried.
        pub carried: u32,
        /// Titles, names of columns, and headings between the rows.
        pub headings: u32,
        /// Rows that are not carried.
        pub left_count: u32,
        /// Citations the file will have, each to be confirmed.
        pub citations: u32,
        /// Notes the file will have, each to be confirmed.
        pub notes: u32,
        /// Carried rows, the first of them.
        pub rows: Vec<ChecklistRow>,
        /// Rows not carried, the first of them.
        pub left: Vec<ChecklistLeft>,
        /// What to look at, the first of it.
        pub remarks: Vec<ChecklistRemark>,
        /// All remarks.
        pub remark_count: u32,
        /// What became of the clauses.
        pub changes: Vec<ClauseChange>,
        /// There is something to carry and nothing against it.
        pub convertible: bool,
        /// The open file can take the rows.
        pub fits_open: bool,
    }
    /// A sheet of the document.
    pub struct ChecklistSheet {
        /// Its name.
        pub name: String,
        /// Filled rows.
        pub rows: u32,
        /// Different clauses found.
        pub clauses: u32,
        /// It is hidden in the workbook.
        pub hidden: bool,
    }
    /// A column of the sheet.
    pub struct ChecklistColumn {
        /// Its letters (`B`).
        pub column: String,
        /// Its name; empty when it has none.
        pub name: String,
        /// `clause`, `question`, `evidence`, `status`, `text` or `ignore`.
        pub role: String,
        /// Filled cells below the names.
        pub filled: u32,
        /// The first of them.
        pub example: String,
    }
    /// A row that is carried.
    pub struct ChecklistRow {
        /// Cell of its clause number (`Audit!B5`).
        pub place: String,
        /// Clauses it names.
        pub clauses: Vec<String>,
        /// What was asked.
        pub question: String,
        /// How its requirements were found: `words`, `clause` or `below`.
        pub how: String,
        /// Where it goes.
        pub targets: Vec<ChecklistTarget>,
        /// The note it becomes.
        pub note: String,
    }
    /// A requirement a row goes to.
    pub struct ChecklistTarget {
        /// Requirement id.
        pub requirement: String,
        /// Its clause.
        pub clause: String,
        /// Its title.
        pub title: String,
    }
    /// A row that is not carried.
    pub struct ChecklistLeft {
        /// The cell.
        pub place: String,
        /// `no_number`, `unknown`, `ambiguous`, `dropped`, `unanswered` or `too_wide`.
        pub why: String,
        /// Why, said for this row.
        pub what: String,
        /// What stands in the row.
        pub text: String,
    }
    /// Something to look at before it is carried.
    pub struct ChecklistRemark {
        /// Cell, sheet, or empty for the whole file.
        pub place: String,
        /// What about it.
        pub what: String,
        /// Nothing can be carried as long as it stands.
        pub severe: bool,
    }
    /// Makes a file of the 2018 edition from the checklist picked last; the host asks where.
    pub struct ConvertChecklist {
        /// Handle from the preview.
        pub handle: String,
        /// Name of the client.
        pub client: String,
        /// `certification` (if not given) or `readiness`.
        #[serde(default)]
        pub kind: Option<String>,
        /// Language of the catalogue's words; `en` if not given.
        #[serde(default)]
        pub language: Option<String>,
        /// Name of the certification body.
        #[serde(default)]
        pub body_name: Option<String>,
        /// The passphrase of the new file.
        pub passphrase: String,
    }
    /// Carries the checklist picked last into the open file of the 2018 edition.
    pub struct CarryChecklist {
        /// Handle from the preview.
        pub handle: String,
        /// Audit the citations and notes belong to; the first open one if not given.
        #[serde(default)]
        pub audit: Option<String>,
    }
    /// What was carried into the open file.
    pub struct ChecklistCarried {
        /// Id of the evidence item the checklist is.
        pub evidence: String,
        /// Rows.
        pub rows: u32,
        /// Citations, each to be confirmed.
        pub citations: u32,
        /// Notes, each to be confirmed.
        pub notes: u32,
        /// Rows that were not carried; the list in the file names them.
        pub left: u32,
    }
}
