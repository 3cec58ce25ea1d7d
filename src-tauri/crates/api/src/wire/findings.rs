//! Findings.

use super::{
    Citation, FindingDueDate, FindingEvidence, FindingLink, FindingRegrade, FindingResponse,
    FindingVerification, LifeStep, wire,
};

wire! {
    /// Asks for findings.
    pub struct ListFindings {
        /// Only of this audit: id or code.
        #[serde(default)]
        pub audit: Option<String>,
    }
    /// The register.
    pub struct Findings {
        /// Rows by audit and number.
        pub findings: Vec<FindingRow>,
    }
    /// One row of the register.
    pub struct FindingRow {
        /// Its id.
        pub id: String,
        /// Number.
        pub number: String,
        /// Audit id.
        pub audit: String,
        /// Audit code.
        pub audit_code: String,
        /// `nc`, `concern`, `ofi` or `positive`.
        pub kind: String,
        /// `major` or `minor`.
        pub grade: Option<String>,
        /// Title.
        pub title: String,
        /// Requirement ids.
        pub requirements: Vec<String>,
        /// State.
        pub state: String,
        /// What is missing before its next step, one sentence each.
        pub missing: Vec<String>,
        /// Who acts next.
        pub next: String,
        /// What became of an area of concern at Stage 2.
        pub treatment: Option<String>,
        /// What is due next: `response` or `closure`.
        pub due: Option<String>,
        /// When it is due.
        pub due_on: Option<String>,
        /// Days until then; below zero when it has passed.
        pub days_left: Option<i32>,
        /// The day has passed.
        pub overdue: bool,
        /// What follows from a limit that passed, one sentence with its rule.
        pub warning: Option<String>,
    }
    /// A finding with its form.
    pub struct FindingDetail {
        /// The row.
        pub row: FindingRow,
        /// Why this grade.
        pub grade_reason: String,
        /// Statement.
        pub statement: String,
        /// Objective evidence.
        pub objective_evidence: String,
        /// Cited requirements.
        pub requirements: Vec<FindingRequirement>,
        /// Citations used as objective evidence.
        pub citations: Vec<Citation>,
        /// Citations of its requirements that are not used yet.
        pub offered: Vec<Citation>,
        /// With whom it was discussed.
        pub discussed_with: String,
        /// When (RFC 3339).
        pub discussed_at: String,
        /// What the client said.
        pub client_remark: String,
        /// Why it was sent back or withdrawn.
        pub state_reason: String,
        /// Gaps of the form.
        pub gaps: Vec<Gap>,
        /// Words that read as advice.
        pub advice: Vec<AdviceHit>,
        /// States it may move to, with the reason a move is not possible yet.
        pub moves: Vec<Move>,
        /// Treatment reason of an area of concern.
        pub treatment_reason: String,
        /// The nonconformity an area of concern became.
        pub treatment_finding: Option<String>,
        /// Who wrote it.
        pub created_by: String,
        /// When (RFC 3339).
        pub created_at: String,
        /// May not be changed any more, and why.
        pub frozen: Option<String>,
        /// The straight way of a nonconformity from draft to closing; empty for other kinds and when withdrawn.
        pub steps: Vec<LifeStep>,
        /// The client's answer may be entered now.
        pub may_answer: bool,
        /// Rounds of the client's answer, the first one first.
        pub responses: Vec<FindingResponse>,
        /// Attempts to verify, the first one first.
        pub verifications: Vec<FindingVerification>,
        /// Evidence that it was done, and of its verification.
        pub evidence: Vec<FindingEvidence>,
        /// Due dates and where they come from.
        pub due_dates: Vec<FindingDueDate>,
        /// Other grades it got.
        pub regrades: Vec<FindingRegrade>,
        /// The closed nonconformity it repeats.
        pub recurs_from: Option<FindingLink>,
        /// Nonconformities that repeat it.
        pub recurred_in: Vec<FindingLink>,
    }
    /// A cited requirement.
    pub struct FindingRequirement {
        /// Requirement id.
        pub requirement: String,
        /// Clause.
        pub clause: String,
        /// Title.
        pub title: String,
        /// The obligation.
        pub obligation: String,
    }
    /// Something the form lacks.
    pub struct Gap {
        /// Field.
        pub field: String,
        /// What is missing.
        pub what: String,
        /// Rule.
        pub rule: String,
    }
    /// Words that read as advice.
    pub struct AdviceHit {
        /// Field.
        pub field: String,
        /// The words.
        pub words: String,
        /// Offset in the field, in code points.
        pub start: u32,
    }
    /// A step of the finding's life.
    pub struct Move {
        /// State it leads to.
        pub state: String,
        /// Why not yet; absent when it may.
        pub refusal: Option<String>,
        /// Rule of the step (`F8`).
        pub rule: String,
        /// What is missing for it, each with its field.
        pub gaps: Vec<Gap>,
        /// It asks for a reason.
        pub needs_reason: bool,
        /// It asks for a new day until which the client answers.
        pub needs_date: bool,
    }
    /// Records a finding.
    pub struct AddFinding {
        /// Id or code.
        pub audit: String,
        /// `nc`, `concern`, `ofi` or `positive`.
        pub kind: String,
        /// `major` or `minor`, for a nonconformity.
        #[serde(default)]
        pub grade: Option<String>,
        /// Why this grade.
        #[serde(default)]
        pub grade_reason: Option<String>,
        /// Title; made from the first requirement if not given.
        #[serde(default)]
        pub title: Option<String>,
        /// Requirement ids.
        #[serde(default)]
        pub requirements: Vec<String>,
        /// Statement.
        #[serde(default)]
        pub statement: String,
        /// Objective evidence.
        #[serde(default)]
        pub objective_evidence: Option<String>,
        /// Citation ids used as objective evidence.
        #[serde(default)]
        pub citations: Vec<String>,
        /// Also conclude the cited requirements accordingly.
        #[serde(default)]
        pub conclude: bool,
        /// Id or number of the closed nonconformity it repeats.
        #[serde(default)]
        pub recurs_from: Option<String>,
    }
    /// The finding recorded.
    pub struct AddedFinding {
        /// Its id.
        pub finding: String,
        /// Its number.
        pub number: String,
        /// Soft warnings: words that read as advice.
        pub warnings: Vec<String>,
    }
    /// Changes a finding; absent fields stay, lists are replaced.
    pub struct SetFinding {
        /// Id or number.
        pub id: String,
        /// Grade.
        #[serde(default)]
        pub grade: Option<String>,
        /// Grade reason.
        #[serde(default)]
        pub grade_reason: Option<String>,
        /// Title.
        #[serde(default)]
        pub title: Option<String>,
        /// Statement.
        #[serde(default)]
        pub statement: Option<String>,
        /// Objective evidence.
        #[serde(default)]
        pub objective_evidence: Option<String>,
        /// Discussed with.
        #[serde(default)]
        pub discussed_with: Option<String>,
        /// Discussed at.
        #[serde(default)]
        pub discussed_at: Option<String>,
        /// What the client said.
        #[serde(default)]
        pub client_remark: Option<String>,
        /// Requirement ids.
        #[serde(default)]
        pub requirements: Option<Vec<String>>,
        /// Citation ids.
        #[serde(default)]
        pub citations: Option<Vec<String>>,
    }
    /// Moves a finding to its next state.
    pub struct MoveFinding {
        /// Id or number.
        pub id: String,
        /// State.
        pub state: String,
        /// Reason, where one is asked for.
        #[serde(default)]
        pub reason: Option<String>,
        /// New day until which the client answers, where one is asked for.
        #[serde(default)]
        pub due_on: Option<String>,
        /// Day the client's answer was received; today if not given.
        #[serde(default)]
        pub received_on: Option<String>,
    }
    /// Records what became of an area of concern at Stage 2.
    pub struct TreatConcern {
        /// Id or number of the area of concern.
        pub id: String,
        /// Audit in which it is treated: id or code.
        pub audit: String,
        /// `resolved`, `became_nc` or `carried`.
        pub treatment: String,
        /// Why.
        #[serde(default)]
        pub reason: Option<String>,
        /// Id or number of the nonconformity it became.
        #[serde(default)]
        pub finding: Option<String>,
    }
}
