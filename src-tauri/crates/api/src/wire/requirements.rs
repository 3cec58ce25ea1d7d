//! Requirements, notes and conclusions.

use domain::catalogue::{EvidenceType, Requirement};

use super::{Citation, Correspondence, Documented, ElsewhereCited, Guidance, wire};

wire! {
    /// Asks for all requirements as seen from one audit.
    pub struct ListRequirements {
        /// Id or code.
        pub audit: String,
        /// Only of this clause and those below it.
        #[serde(default)]
        pub clause: Option<String>,
        /// Only of the catalogue of this id.
        #[serde(default)]
        pub catalogue: Option<String>,
    }
    /// All requirements by clause.
    pub struct Requirements {
        /// The catalogues they are from, the file's own first.
        pub catalogues: Vec<CatalogueInfo>,
        /// The clause tree in order.
        pub clauses: Vec<ClauseRow>,
        /// The requirements in order.
        pub requirements: Vec<RequirementRow>,
    }
    /// A catalogue as used by the file.
    pub struct CatalogueInfo {
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
    }
    /// A clause with its computed state.
    pub struct ClauseRow {
        /// Id of its catalogue.
        pub catalogue: String,
        /// Number.
        pub clause: String,
        /// Title.
        pub title: String,
        /// Depth in the tree, from 1.
        pub depth: u32,
        /// Requirements stand directly in it.
        pub auditable: bool,
        /// `nonconforming`, `open`, `concern` or `conforming`, over everything below it.
        pub state: String,
        /// Requirements below it.
        pub requirements: u32,
        /// Of those assessed.
        pub assessed: u32,
        /// Of those with evidence.
        pub evidenced: u32,
    }
    /// A requirement in a list.
    pub struct RequirementRow {
        /// Its id.
        pub id: String,
        /// Id of its catalogue.
        pub catalogue: String,
        /// Clause.
        pub clause: String,
        /// Title.
        pub title: String,
        /// The obligation.
        pub obligation: String,
        /// Evidence that can show it.
        pub evidence_types: Vec<EvidenceType>,
        /// `maintain` or `retain` where documented information is demanded.
        pub doc_info: Option<String>,
        /// Links to other frameworks, one word each: `itil4:Incident management`, `iso27001:A.5.24`.
        pub related: Vec<String>,
        /// Conclusion in this audit.
        pub conclusion: String,
        /// Citations.
        pub citations: u32,
        /// Notes of this audit.
        pub notes: u32,
        /// Citations and notes carried over from another edition and not yet confirmed.
        pub to_confirm: u32,
        /// Findings of this audit citing it.
        pub findings: u32,
        /// Conclusion in the audit before, if any.
        pub before: Option<String>,
        /// The conclusion no longer holds by its guard, and why.
        pub stale: Option<String>,
        /// A later version of the catalogue took it back; it is shown because something rests on it, and counts no more.
        #[serde(default)]
        pub withdrawn: bool,
    }
    /// Names a requirement as seen from an audit.
    pub struct GetRequirement {
        /// Id or code.
        pub audit: String,
        /// Requirement id.
        pub requirement: String,
    }
    /// A requirement with everything on record.
    pub struct RequirementDetail {
        /// The catalogue row.
        pub requirement: Requirement,
        /// Title of its clause.
        pub clause_title: String,
        /// Conclusion in this audit.
        pub conclusion: Conclusion,
        /// Conclusions in the other audits of the file.
        pub elsewhere: Vec<Conclusion>,
        /// Ids of elements ticked in this audit.
        pub ticked: Vec<String>,
        /// All citations of the requirement.
        pub citations: Vec<Citation>,
        /// All notes of the requirement.
        pub notes: Vec<Note>,
        /// Findings citing it, of all audits.
        pub findings: Vec<FindingRef>,
        /// Conclusions that could be drawn now, with the guard that refuses the others.
        pub possible: Vec<PossibleConclusion>,
        /// Clauses of the edition before that it stems from.
        pub origin: Vec<Correspondence>,
        /// Clauses of the edition after that took it over.
        pub successor: Vec<Correspondence>,
        /// Where ISO/IEC 20000-2 gives guidance.
        pub guidance: Option<Guidance>,
        /// Documented information its clause asks for.
        pub documented: Vec<Documented>,
        /// Proposals: passages already cited for requirements a crosswalk links to this one.
        pub elsewhere_cited: Vec<ElsewhereCited>,
    }
    /// A conclusion with who drew it.
    pub struct Conclusion {
        /// Audit id.
        pub audit: String,
        /// Audit code.
        pub audit_code: String,
        /// The state.
        pub state: String,
        /// The reason.
        pub reason: String,
        /// Who concluded.
        pub by: String,
        /// When (RFC 3339); empty while open.
        pub at: String,
    }
    /// A conclusion and whether its guard holds.
    pub struct PossibleConclusion {
        /// The state.
        pub state: String,
        /// Why not; absent when it may be drawn.
        pub refusal: Option<String>,
        /// What to do about it.
        pub hint: Option<String>,
    }
    /// A finding in short.
    pub struct FindingRef {
        /// Its id.
        pub id: String,
        /// Number.
        pub number: String,
        /// Kind.
        pub kind: String,
        /// Grade.
        pub grade: Option<String>,
        /// Title.
        pub title: String,
        /// State.
        pub state: String,
        /// Audit code.
        pub audit_code: String,
    }
    /// A note.
    pub struct Note {
        /// Its id.
        pub id: String,
        /// Audit code.
        pub audit_code: String,
        /// Requirement id.
        pub requirement: String,
        /// `interview` or `observation`.
        pub kind: String,
        /// Person.
        pub person: String,
        /// Role of the person.
        pub role: String,
        /// Site id.
        pub site: Option<String>,
        /// Site name.
        pub site_name: String,
        /// When it was (RFC 3339).
        pub at: String,
        /// What was said or seen.
        pub text: String,
        /// Who wrote it.
        pub author: String,
        /// Carried over from another edition and not yet confirmed: no ground for a conclusion.
        pub to_confirm: bool,
        /// Requirements of that edition it was carried over from, separated by commas; empty if it was not.
        pub carried_from: String,
    }
    /// Takes a note.
    pub struct AddNote {
        /// Id or code; the first open audit if not given.
        #[serde(default)]
        pub audit: Option<String>,
        /// Requirement id.
        pub requirement: String,
        /// `interview` or `observation`.
        pub kind: String,
        /// Person.
        #[serde(default)]
        pub person: String,
        /// Role of the person.
        #[serde(default)]
        pub role: String,
        /// Site id.
        #[serde(default)]
        pub site: Option<String>,
        /// When it was (RFC 3339); now if not given.
        #[serde(default)]
        pub at: Option<String>,
        /// What was said or seen.
        pub text: String,
    }
    /// Changes a note; absent fields stay.
    pub struct SetNote {
        /// Which one.
        pub id: String,
        /// Kind.
        #[serde(default)]
        pub kind: Option<String>,
        /// Person.
        #[serde(default)]
        pub person: Option<String>,
        /// Role.
        #[serde(default)]
        pub role: Option<String>,
        /// Site id, or empty.
        #[serde(default)]
        pub site: Option<String>,
        /// When.
        #[serde(default)]
        pub at: Option<String>,
        /// Text.
        #[serde(default)]
        pub text: Option<String>,
    }
    /// Draws a conclusion.
    pub struct Conclude {
        /// Id or code.
        pub audit: String,
        /// Requirement id.
        pub requirement: String,
        /// `conforming`, `nonconforming`, `concern`, `no_case`, `in_work` or `open`.
        pub state: String,
        /// Reason.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// The conclusion drawn.
    pub struct Concluded {
        /// Requirement id.
        pub requirement: String,
        /// The state.
        pub conclusion: String,
    }
    /// Ticks an element of a requirement off, or not.
    pub struct TickElement {
        /// Id or code.
        pub audit: String,
        /// Element id.
        pub element: String,
        /// Ticked.
        pub ticked: bool,
    }
}
