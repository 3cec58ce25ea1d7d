//! Overview, outcome and reports.

use domain::outcome::{AnswerForm, Missing};

use super::{AfterReport, ClauseRow, FindingRow, OverviewRequests, RequirementRow, wire};

wire! {
    /// An audit at a glance.
    pub struct Overview {
        /// Audit id.
        pub audit: String,
        /// Audit code.
        pub audit_code: String,
        /// State of the audit.
        pub state: String,
        /// Clause tree with states.
        pub clauses: Vec<ClauseRow>,
        /// Requirements with conclusions: the cells of the clause map.
        pub requirements: Vec<RequirementRow>,
        /// Assessed, evidenced, open and so on.
        pub counts: OverviewCounts,
        /// Findings by kind, grade and state.
        pub findings: Vec<FindingCount>,
        /// Dates that bind.
        pub dates: Vec<BindingDate>,
        /// Requests to the client.
        pub requests: OverviewRequests,
        /// Evidence whose text could not be read.
        pub unreadable: u64,
        /// Evidence waiting to be read.
        pub pending: u64,
        /// What keeps the report from being issued.
        pub missing: u32,
        /// Citations that met a new version of their document and wait for a decision.
        pub undecided: u32,
    }
    /// Counts over the requirements of an audit.
    pub struct OverviewCounts {
        /// Requirements.
        pub requirements: u32,
        /// Assessed.
        pub assessed: u32,
        /// With evidence.
        pub evidenced: u32,
        /// Conforming.
        pub conforming: u32,
        /// Nonconforming.
        pub nonconforming: u32,
        /// Concern.
        pub concern: u32,
        /// No case.
        pub no_case: u32,
        /// Open or in work.
        pub open: u32,
        /// Evidence items.
        pub evidence: u64,
        /// Citations.
        pub citations: u64,
    }
    /// Findings of a kind, grade and state.
    pub struct FindingCount {
        /// Kind.
        pub kind: String,
        /// Grade.
        pub grade: Option<String>,
        /// State.
        pub state: String,
        /// How many.
        pub count: u32,
    }
    /// A date that binds.
    pub struct BindingDate {
        /// What it is.
        pub what: String,
        /// The day, `YYYY-MM-DD`.
        pub on: String,
        /// Days from today; negative when past.
        pub days: i32,
        /// Rule behind it.
        pub rule: String,
    }
    /// The outcome of an audit.
    pub struct Outcome {
        /// State of the audit.
        pub state: String,
        /// The report can be issued.
        pub ready: bool,
        /// What must hold and does not.
        pub missing: Vec<Missing>,
        /// Questions with their answers.
        pub answers: Vec<Answer>,
        /// Stage 1 areas of concern to be treated (Stage 2).
        pub concerns: Vec<FindingRow>,
        /// Issued reports, newest first.
        pub reports: Vec<IssuedReport>,
        /// Anything was changed since the last report was issued.
        pub changed_since_issue: bool,
        /// Where the audit stands between its report and the decision; absent before the report.
        pub after_report: Option<AfterReport>,
    }
    /// A question with its answer.
    pub struct Answer {
        /// Key.
        pub key: String,
        /// Group.
        pub group: String,
        /// Label.
        pub label: String,
        /// What belongs into it.
        pub help: String,
        /// Source.
        pub source: String,
        /// How it is answered.
        pub form: AnswerForm,
        /// The words there are, for a choice.
        pub choices: Vec<String>,
        /// Must be answered.
        pub mandatory: bool,
        /// May be not applicable.
        pub may_be_not_applicable: bool,
        /// The answer.
        pub value: String,
        /// Marked not applicable.
        pub not_applicable: bool,
        /// Why not applicable.
        pub reason: String,
    }
    /// Answers a question.
    pub struct SetAnswer {
        /// Id or code.
        pub audit: String,
        /// Key.
        pub key: String,
        /// The answer.
        #[serde(default)]
        pub value: Option<String>,
        /// Not applicable.
        #[serde(default)]
        pub not_applicable: Option<bool>,
        /// Why not applicable.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Makes or issues a report.
    pub struct MakeReport {
        /// Id or code.
        pub audit: String,
        /// `pdf`, `xlsx`; both if not given.
        #[serde(default)]
        pub formats: Vec<String>,
        /// What changed since the version before; needed from the second version on.
        #[serde(default)]
        pub change_note: Option<String>,
    }
    /// An issued report.
    pub struct IssuedReport {
        /// Its id.
        pub id: String,
        /// Audit code.
        pub audit_code: String,
        /// Version.
        pub version: u32,
        /// When (RFC 3339).
        pub issued_at: String,
        /// By whom.
        pub issued_by: String,
        /// What changed since the version before.
        pub change_note: String,
        /// Log root printed in it.
        pub log_root: String,
        /// Its files.
        pub files: Vec<ReportFile>,
    }
    /// A file of a report.
    pub struct ReportFile {
        /// Its id; its bytes are read like those of evidence.
        pub id: String,
        /// `pdf` or `xlsx`.
        pub format: String,
        /// File name.
        pub name: String,
        /// SHA-256.
        pub sha256: String,
        /// Size.
        pub bytes: u64,
    }
    /// A draft that can be looked at; it is kept until the next one or until the file is closed.
    pub struct DraftReport {
        /// Id under which its bytes are read.
        pub id: String,
        /// SHA-256.
        pub sha256: String,
        /// Size.
        pub bytes: u64,
    }
    /// Saves a report's file; the host asks where.
    pub struct SaveReport {
        /// Id of the report file or draft.
        pub id: String,
    }
}
