//! Everything an audit report says, as one plain tree of data without layout.
//!
//! The api crate fills it from the audit file; the report crate prints it as PDF
//! and as a register in XLSX. Conventions that hold for the whole tree:
//!
//! - Texts are what people wrote: plain text, line breaks kept, never markup.
//!   An empty text means "nothing was said"; the printed report says so in words.
//! - Days are ISO 8601 `YYYY-MM-DD`, moments RFC 3339 in UTC
//!   (`2026-11-22T15:04:05Z`). An empty string means "not known".
//! - Lists keep the order in which they are printed.
//! - Words a person chose from a list of the rule set (state of a finding, role
//!   in the team) are passed as the words to print; only what decides a colour,
//!   a shape or a count is an enum.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The whole report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReportModel {
    /// Which report this is: decides the parts that are printed.
    pub kind: ReportKind,
    /// Identifier of the report, unique for the body, for example `HB-2026-031-S2`. Printed on every page.
    pub report_id: String,
    /// Version of this report, from 1; a correction of an issued report is a new version.
    pub version: u32,
    /// What changed since the version before, and why. Empty for version 1.
    pub change_note: String,
    /// Whether this is a draft: printed on every page, and what is missing is listed in front.
    pub draft: bool,
    /// Moment of issue, or of making the draft. The only clock the report has.
    pub issued_at: String,
    /// Language of the fixed words, BCP 47; today always `en`.
    pub language: String,

    /// The certification body that owns the report.
    pub body: Party,
    /// The audited client.
    pub client: Client,
    /// The standard that was audited against.
    pub standard: Standard,
    /// The catalogue of requirements (own words) the conclusions refer to.
    pub catalogue: CatalogueRef,
    /// Audit criteria, one per entry: the standard and the client's own rules.
    pub criteria: Vec<String>,
    /// Audit objectives, one per entry.
    pub objectives: Vec<String>,
    /// Scope of certification and of this audit.
    pub scope: Scope,
    /// Sites of the client and which of them were audited.
    pub sites: Vec<Site>,
    /// Services in scope.
    pub services: Vec<Service>,
    /// Other parties that take part in the services or processes.
    pub other_parties: Vec<OtherParty>,
    /// Audit team, the lead auditor first.
    pub team: Vec<TeamMember>,
    /// Observers, guides, interpreters and other accompanying persons.
    pub accompanying: Vec<TeamMember>,
    /// First and last day of the audit.
    pub dates: DateRange,
    /// Parts of the audit by day, place and way of working.
    pub sessions: Vec<AuditSession>,
    /// Audit time planned and used.
    pub audit_time: AuditTime,

    /// Statements that each kind of report makes.
    pub statements: Statements,
    /// Stage 1: objectives and readiness. `None` in every other report.
    pub stage1: Option<Stage1>,
    /// Recommendation of the team. In a Stage 1 report the readiness says it instead.
    pub recommendation: Option<Recommendation>,

    /// Findings in the order of the report.
    pub findings: Vec<Finding>,
    /// Clauses in the order of the standard, with the conclusion on each requirement.
    pub clauses: Vec<Clause>,
    /// Evidence items that a citation refers to.
    pub evidence: Vec<EvidenceItem>,
    /// Requests to the client that were not settled, a line per list. Empty when all were.
    #[serde(default)]
    pub open_requests: Vec<String>,
    /// Counts for the summary.
    pub counts: Counts,
    /// The checklist of report contents (ISO/IEC 17021-1, 9.4.8.2 and 9.4.8.3).
    pub checklist: Vec<ChecklistItem>,
    /// What still has to be done before this report can be issued. Empty for an issued report.
    pub missing: Vec<MissingItem>,
    /// What ties the paper to the audit file.
    pub integrity: Integrity,
    /// Who answers for the report. Empty for a draft.
    pub signatories: Vec<Signatory>,
}

/// Kind of report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Initial certification audit, Stage 1.
    Stage1,
    /// Initial certification audit, Stage 2.
    #[default]
    Stage2,
    /// Surveillance audit.
    Surveillance,
    /// Recertification audit.
    Recertification,
    /// Special audit: extension of scope, or at short notice.
    Special,
    /// Follow-up audit on corrective actions.
    FollowUp,
}

/// An organization with its address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Postal address, one line per line.
    pub address: String,
}

/// The audited client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Client {
    /// Legal name.
    pub name: String,
    /// Postal address, one line per line.
    pub address: String,
    /// Name of the client's representative for this audit.
    pub representative: String,
    /// Function of the representative.
    pub representative_role: String,
}

/// The standard in the edition that was audited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Standard {
    /// Designation without year: `ISO/IEC 20000-1`.
    pub name: String,
    /// Year of the edition: `2018`.
    pub edition: String,
    /// Amendments that apply: `Amd 1:2024`.
    pub amendments: Vec<String>,
}

/// The catalogue of requirements that was used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CatalogueRef {
    /// Identifier of the catalogue.
    pub id: String,
    /// Version of the catalogue.
    pub version: String,
    /// SHA-256 of the catalogue, lower-case hex.
    pub sha256: String,
}

/// Scope of certification and of this audit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Scope {
    /// Organization or unit that runs the service management system.
    pub organization: String,
    /// Services or service groups in scope, in one sentence.
    pub services: String,
    /// Scope statement as it would stand on the certificate.
    pub statement: String,
    /// Units or processes audited this time (9.4.8.2 f).
    pub audited_units: String,
}

/// A site of the client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Site {
    /// Name.
    pub name: String,
    /// Postal address; for a virtual site, what it is.
    pub address: String,
    /// Kind in words: head office, permanent, temporary, virtual.
    pub kind: String,
    /// What happens there.
    pub activities: String,
    /// People in scope there.
    pub headcount: Option<u32>,
    /// Whether it was audited this time.
    pub audited: bool,
}

/// A service in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Service {
    /// Name as in the client's service catalogue.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Who uses it.
    pub customers: String,
    /// Whether it was in the sample of this audit.
    pub sampled: bool,
}

/// Another party that provides or operates something in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OtherParty {
    /// Name.
    pub name: String,
    /// Kind in words: external supplier, internal supplier, customer acting as supplier.
    pub kind: String,
    /// Services, components or processes it provides or operates.
    pub provides: String,
    /// How the client controls it.
    pub control: String,
}

/// A person of the team, or accompanying it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TeamMember {
    /// Name.
    pub name: String,
    /// Role in this audit in words: lead auditor, auditor, technical expert, observer.
    pub role: String,
    /// Organization the person comes from.
    pub organization: String,
}

/// First and last day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DateRange {
    /// First day.
    pub from: String,
    /// Last day; equal to `from` for one day.
    pub to: String,
}

/// A part of the audit: when, where, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AuditSession {
    /// Days.
    pub dates: DateRange,
    /// Place: a site, a temporary site, or what was reached remotely.
    pub place: String,
    /// Way of working in words: on site, remote live, remote not live, off site.
    pub mode: String,
    /// What was done.
    pub activities: String,
}

/// Audit time in auditor days of eight hours.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AuditTime {
    /// Calculated before the audit.
    pub planned_days: Option<f64>,
    /// Used in total.
    pub used_days: Option<f64>,
    /// Of these on site.
    pub on_site_days: Option<f64>,
    /// Of these remote.
    pub remote_days: Option<f64>,
    /// Remark, for example the reason of a difference.
    pub remark: String,
}

/// An answer to an item of the report, or the reason why it does not apply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Answer {
    /// What the team says. Empty: not answered.
    pub text: String,
    /// Set when the item does not apply: the reason. It is printed instead of the text.
    pub not_applicable: Option<String>,
}

impl Answer {
    /// An answer in words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), not_applicable: None }
    }
    /// The item does not apply, for this reason.
    pub fn not_applicable(reason: impl Into<String>) -> Self {
        Self { text: String::new(), not_applicable: Some(reason.into()) }
    }
    /// Whether something was said at all.
    pub fn is_given(&self) -> bool {
        match &self.not_applicable {
            Some(reason) => !reason.trim().is_empty(),
            None => !self.text.trim().is_empty(),
        }
    }
}

/// Statements the report makes in words. The letters are those of ISO/IEC 17021-1, 9.4.8.2 and 9.4.8.3.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Statements {
    /// The result in a few sentences, for the first page a manager reads. May be empty.
    pub summary: String,
    /// 9.4.8.2 g: deviations from the plan with reasons.
    pub deviations: Answer,
    /// 9.4.8.2 h: matters that affect the audit programme.
    pub programme_matters: Answer,
    /// 9.4.8.2 l: significant changes to the management system since the last audit.
    pub significant_changes: Answer,
    /// 9.4.8.2 m: unresolved issues, differing opinions included.
    pub unresolved_issues: Answer,
    /// 9.4.8.2 n: combined, joint or integrated audit.
    pub combined_audit: Answer,
    /// 9.4.8.2 o: the audit rests on a sample.
    pub sample_disclaimer: Answer,
    /// 9.4.8.2 q: whether the client controls its use of certificates and marks.
    pub marks_use: Answer,
    /// 9.4.8.2 r: whether earlier corrective actions worked.
    pub earlier_corrective_actions: Answer,
    /// IAF MD 4: how far information and communication technology was used, and how well it served.
    pub ict_use: Answer,
    /// 9.4.8.3 a: conformity and effectiveness of the management system.
    pub conformity: Answer,
    /// 9.4.8.3 a: evidence on the capability to meet requirements and expected outcomes.
    pub capability: Answer,
    /// 9.4.8.3 a: evidence on internal audit and management review.
    pub internal_audit_and_review: Answer,
    /// 9.4.8.3 b: whether the scope of certification is appropriate.
    pub scope_appropriate: Answer,
    /// 9.4.8.3 c: whether the objectives of the audit were reached.
    pub objectives_reached: Answer,
}

/// What only a Stage 1 report says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Stage1 {
    /// The seven objectives of Stage 1 with the conclusion on each.
    pub objectives: Vec<Stage1Objective>,
    /// Readiness for Stage 2.
    pub readiness: Readiness,
    /// Why, and on which conditions.
    pub readiness_text: String,
    /// Whether the client was told that Stage 1 results may postpone or cancel Stage 2.
    pub client_informed: bool,
    /// Who was told, when and how.
    pub client_informed_text: String,
    /// Planned days of Stage 2, when agreed.
    pub stage2_dates: Option<DateRange>,
}

/// One of the seven objectives of Stage 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Stage1Objective {
    /// Number, 1 to 7.
    pub number: u32,
    /// The objective in own words.
    pub objective: String,
    /// Conclusion of the team.
    pub conclusion: String,
}

/// Readiness for Stage 2.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Not judged yet.
    #[default]
    Open,
    /// Ready.
    Ready,
    /// Ready, with areas of concern to be solved.
    ReadyWithConcerns,
    /// Not ready: Stage 2 is postponed.
    NotReadyPostpone,
    /// Not ready: Stage 1 is repeated in part or in whole.
    NotReadyRepeat,
    /// The certification process ends here.
    Terminate,
}

/// Recommendation of the team to the certification body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Recommendation {
    /// The verdict.
    pub verdict: Verdict,
    /// Conditions and reasons in words.
    pub text: String,
}

/// What the team recommends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Not given yet.
    #[default]
    Open,
    /// Grant certification.
    Grant,
    /// Grant certification once the corrective actions are accepted or verified.
    GrantAfterActions,
    /// Carry out a further audit, whole or in part, before deciding.
    FurtherAudit,
    /// Do not grant certification.
    Refuse,
    /// Keep certification.
    Maintain,
    /// Keep certification once the corrective actions are accepted or verified.
    MaintainAfterActions,
    /// Renew certification.
    Renew,
    /// Renew certification once the corrective actions are accepted or verified.
    RenewAfterActions,
    /// Extend the scope.
    ExtendScope,
    /// Reduce the scope.
    ReduceScope,
    /// Suspend certification.
    Suspend,
    /// Withdraw certification.
    Withdraw,
}

/// A finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Finding {
    /// Number, unique and never reused: `HB-2026-03`.
    pub number: String,
    /// Kind.
    pub kind: FindingKind,
    /// Grade; only a nonconformity has one.
    pub grade: Option<Grade>,
    /// Why this grade.
    pub grade_reason: String,
    /// Title in a few words.
    pub title: String,
    /// Requirements it is raised against, the main one first.
    pub requirements: Vec<RequirementRef>,
    /// Statement: what does not meet the requirement.
    pub statement: String,
    /// Objective evidence in words.
    pub objective_evidence: String,
    /// Passages it rests on.
    pub citations: Vec<Citation>,
    /// State of its life in words: raised, response awaited, plan accepted, verified closed …
    pub state: String,
    /// Day the client's answer is due.
    pub response_due: String,
    /// Day its corrective action has to be done, or verified, according to the rule set.
    pub action_due: String,
    /// With whom it was discussed (function, not necessarily a name).
    pub discussed_with: String,
    /// Day of that discussion.
    pub discussed_at: String,
    /// What the client remarked, when opinions differ.
    pub client_remark: String,
    /// What became of it: treatment of a Stage 1 concern at Stage 2, or of an earlier finding at this audit.
    pub treatment: String,
    /// Site, service or unit where it was found.
    pub place: String,
}

/// Kind of finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Nonconformity.
    #[default]
    Nonconformity,
    /// Area of concern of Stage 1.
    Concern,
    /// Opportunity for improvement.
    Opportunity,
    /// Positive finding.
    Positive,
}

/// Grade of a nonconformity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Major.
    Major,
    /// Minor.
    Minor,
}

/// A requirement by number and title; never the text of the standard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequirementRef {
    /// Identifier in the catalogue: `R18-8.6.1-03`.
    pub id: String,
    /// Clause: `8.6.1`.
    pub clause: String,
    /// Title in the catalogue's own words.
    pub title: String,
}

/// A passage in an evidence item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Citation {
    /// Number of the evidence item in the index, when it is there ([`EvidenceItem::number`]).
    pub evidence: Option<u32>,
    /// Name of the document.
    pub document: String,
    /// Place in words: `page 3`, `Register!B7`.
    pub place: String,
    /// The passage, word for word.
    pub quote: String,
    /// What it says about the requirement.
    pub strength: Strength,
}

/// What a passage says about the requirement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Shows that the requirement is met.
    #[default]
    Supports,
    /// Shows that it is met in part.
    Partly,
    /// Shows that it is not met.
    Contradicts,
    /// Background only.
    Context,
}

/// A clause with the conclusions on its requirements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Clause {
    /// Number: `8.6.1`.
    pub number: String,
    /// Title in the catalogue's own words.
    pub title: String,
    /// State, computed from the conclusions below; never typed by a person.
    pub state: ClauseState,
    /// Requirements of exactly this clause, in the order of the catalogue.
    pub requirements: Vec<RequirementConclusion>,
}

/// Computed state of a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClauseState {
    /// Something is not concluded yet.
    #[default]
    Open,
    /// All concluded, nothing against it.
    Conforming,
    /// An area of concern, no nonconformity.
    Concern,
    /// At least one nonconformity.
    Nonconforming,
    /// Not part of this audit.
    NotPlanned,
}

/// Conclusion on one requirement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequirementConclusion {
    /// Identifier in the catalogue.
    pub id: String,
    /// Clause.
    pub clause: String,
    /// Title in the catalogue's own words.
    pub title: String,
    /// Conclusion.
    pub conclusion: Conclusion,
    /// Reason in words.
    pub reason: String,
    /// Whether the lead auditor confirmed it.
    pub confirmed: bool,
    /// Numbers of the findings raised against it.
    pub findings: Vec<String>,
    /// Passages it rests on.
    pub citations: Vec<Citation>,
    /// Notes of interviews and observations it rests on.
    pub notes: Vec<Note>,
}

/// Conclusion on a requirement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Not concluded yet.
    #[default]
    Open,
    /// Met.
    Conforming,
    /// Not met.
    Nonconforming,
    /// Area of concern (Stage 1 only).
    Concern,
    /// No case in the period; the arrangement was looked at.
    NoCase,
    /// Not planned in this audit.
    NotPlanned,
}

/// A note of an interview or observation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Note {
    /// Kind in words: interview, observation.
    pub kind: String,
    /// Function of the person; no name unless needed.
    pub person_function: String,
    /// Day.
    pub date: String,
    /// Place.
    pub place: String,
    /// What was said or seen.
    pub text: String,
}

/// An evidence item of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EvidenceItem {
    /// Number in this report, from 1.
    pub number: u32,
    /// Name of the document as received.
    pub name: String,
    /// SHA-256 of the bytes as received, lower-case hex: what `sha256sum` shows.
    pub sha256: String,
    /// Day it was received.
    pub received: String,
    /// Date of the document itself.
    pub document_date: String,
    /// How often it is cited in this report.
    pub citations: u32,
    /// Whether the bytes stay in the file, or were only looked at, or were deleted; empty when kept.
    pub retention: String,
}

/// Counts for the summary, computed by the core so that every output says the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Counts {
    /// Major nonconformities.
    pub major: u32,
    /// Minor nonconformities.
    pub minor: u32,
    /// Areas of concern.
    pub concern: u32,
    /// Opportunities for improvement.
    pub opportunity: u32,
    /// Positive findings.
    pub positive: u32,
    /// Requirements in the plan of this audit.
    pub requirements_planned: u32,
    /// Of these concluded.
    pub requirements_concluded: u32,
    /// Of these confirmed by the lead auditor.
    pub requirements_confirmed: u32,
    /// Requirements concluded as met.
    pub conforming: u32,
    /// Requirements concluded as not met.
    pub nonconforming: u32,
    /// Requirements with an area of concern.
    pub with_concern: u32,
    /// Requirements without a case in the period.
    pub no_case: u32,
    /// Evidence items in the index.
    pub evidence: u32,
    /// Citations of evidence.
    pub citations: u32,
    /// Notes of interviews and observations.
    pub notes: u32,
    /// Citations carried over from another edition that nobody has confirmed: left out.
    pub unconfirmed_citations: u32,
    /// Notes carried over that nobody has confirmed: left out.
    pub unconfirmed_notes: u32,
}

/// One item of the checklist of report contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChecklistItem {
    /// Where it is asked for: `9.4.8.2 a`. The report finds the section that answers it by this.
    pub source_clause: String,
    /// The item in own words.
    pub item: String,
    /// Whether it is answered.
    pub state: ChecklistState,
    /// Reason, when it does not apply.
    pub reason: String,
}

/// Whether an item of the checklist is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistState {
    /// Not answered: the report cannot be issued.
    #[default]
    Missing,
    /// Answered.
    Filled,
    /// Does not apply; the reason is given.
    NotApplicable,
}

/// Something that keeps the report from being issued.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MissingItem {
    /// Where: a clause, a requirement, a finding, an item of the checklist.
    #[serde(rename = "where")]
    pub place: String,
    /// What has to be done.
    pub what: String,
}

/// What ties the printed report to the audit file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Integrity {
    /// Identifier of the audit file.
    pub file_id: String,
    /// Log root: SHA-256 over the sorted heads of all journals, lower-case hex.
    pub log_root: String,
    /// Number of journal entries under that root.
    pub journal_entries: u32,
    /// Version of the program that made the report.
    pub program_version: String,
    /// Rule set (grades, deadlines) in force: name and version.
    pub rule_set: String,
}

/// Someone who answers for the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Signatory {
    /// Name.
    pub name: String,
    /// Role in words: lead auditor.
    pub role: String,
    /// Day of signing off in the audit file.
    pub date: String,
}
