//! What follows a raised nonconformity: answer, review, verification, due dates, other grades.

use super::wire;

wire! {
    /// One state of the straight way from draft to closing.
    pub struct LifeStep {
        /// The state.
        pub state: String,
        /// `done`, `now` or `ahead`.
        pub at: String,
    }
    /// One round of the client's answer.
    pub struct FindingResponse {
        /// Which round, from 1.
        pub round: u32,
        /// Its fields in order.
        pub fields: Vec<FindingResponseField>,
        /// Who answered at the client.
        pub answered_by: String,
        /// Day it was received as a whole; empty while it is being entered.
        pub received_on: String,
        /// `entered` on the client's behalf, or `client_file`.
        pub source: String,
        /// Name of the client's file.
        pub file_name: String,
        /// Its SHA-256.
        pub file_sha256: String,
        /// Who entered it or took it in.
        pub entered_by: String,
        /// When (RFC 3339).
        pub entered_at: String,
    }
    /// A field of an answer with what the reviewer says of it.
    pub struct FindingResponseField {
        /// `correction`, `cause`, `corrective_action`, `extent`, `responsible` or `due_on`.
        pub field: String,
        /// What the client says.
        pub value: String,
        /// An answer without it is none.
        pub mandatory: bool,
        /// What the reviewer states by accepting it; absent for what is not reviewed.
        pub accepted_means: Option<String>,
        /// `accepted` or `returned`.
        pub verdict: Option<String>,
        /// Why it goes back.
        pub reason: String,
        /// Who reviewed it.
        pub reviewer: String,
    }
    /// One attempt to verify.
    pub struct FindingVerification {
        /// Which attempt, from 1.
        pub round: u32,
        /// `documents`, `remote`, `on_site` or `next_audit`.
        pub means: String,
        /// Who verified.
        pub verifier: String,
        /// When.
        pub verified_on: String,
        /// What was seen.
        pub evidence: String,
        /// Whether the action works.
        pub effectiveness: String,
        /// `verified` or `failed`; absent while it is under way.
        pub result: Option<String>,
        /// Why it failed.
        pub reason: String,
        /// Who concluded it.
        pub recorded_by: String,
        /// When (RFC 3339).
        pub recorded_at: String,
    }
    /// Evidence for what was done, or for its verification.
    pub struct FindingEvidence {
        /// Evidence id.
        pub evidence: String,
        /// What it is called.
        pub name: String,
        /// `implementation` or `verification`.
        pub purpose: String,
    }
    /// A due date with where it comes from.
    pub struct FindingDueDate {
        /// `response` or `closure`.
        pub kind: String,
        /// The day that binds.
        pub due_on: String,
        /// The day computed.
        pub computed_on: String,
        /// The day it was counted from.
        pub counted_from: String,
        /// Rule that fixed the day.
        pub rule: String,
        /// Rule set it was computed with.
        pub rule_set: String,
        /// Its version.
        pub rule_set_version: String,
        /// Its SHA-256.
        pub rule_set_sha256: String,
        /// Why it is another day than the one computed.
        pub reason: String,
        /// Who approved that.
        pub approved_by: String,
    }
    /// Another grade a nonconformity got.
    pub struct FindingRegrade {
        /// Version of the finding it made, from 1.
        pub version: u32,
        /// Grade before.
        pub from: String,
        /// Grade after.
        pub to: String,
        /// `not_done`, `repeated` or `wider_extent` when it was an escalation.
        pub cause: Option<String>,
        /// Why.
        pub reason: String,
        /// Who at the client was told, and when.
        pub client_told: String,
        /// Who regraded.
        pub by: String,
        /// When (RFC 3339).
        pub at: String,
    }
    /// Another finding by its number.
    pub struct FindingLink {
        /// Its id.
        pub id: String,
        /// Its number.
        pub number: String,
    }
    /// Enters what the client answers; absent fields stay.
    pub struct SetResponse {
        /// Id or number of the nonconformity.
        pub id: String,
        /// What removes the nonconformity now.
        #[serde(default)]
        pub correction: Option<String>,
        /// Why it came about.
        #[serde(default)]
        pub cause: Option<String>,
        /// What removes the cause.
        #[serde(default)]
        pub corrective_action: Option<String>,
        /// Where else it was looked for.
        #[serde(default)]
        pub extent: Option<String>,
        /// Who sees to it.
        #[serde(default)]
        pub responsible: Option<String>,
        /// Day until which it is done.
        #[serde(default)]
        pub due_on: Option<String>,
        /// Who answered at the client.
        #[serde(default)]
        pub answered_by: Option<String>,
    }
    /// Reviews an answer field by field.
    pub struct ReviewResponse {
        /// Id or number of the nonconformity.
        pub id: String,
        /// What is said of each field; fields left out stay.
        pub verdicts: Vec<GiveVerdict>,
    }
    /// What the reviewer says of a field.
    pub struct GiveVerdict {
        /// The field.
        pub field: String,
        /// `accepted` or `returned`; absent or empty takes it back.
        #[serde(default)]
        pub verdict: Option<String>,
        /// Why it goes back.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Records the verification; absent fields stay.
    pub struct SetVerification {
        /// Id or number of the nonconformity.
        pub id: String,
        /// `documents`, `remote`, `on_site` or `next_audit`.
        #[serde(default)]
        pub means: Option<String>,
        /// Who verified.
        #[serde(default)]
        pub verifier: Option<String>,
        /// When.
        #[serde(default)]
        pub verified_on: Option<String>,
        /// What was seen.
        #[serde(default)]
        pub evidence: Option<String>,
        /// Whether the action works.
        #[serde(default)]
        pub effectiveness: Option<String>,
    }
    /// Attaches evidence to a nonconformity, or takes it off.
    pub struct AttachFindingEvidence {
        /// Id or number of the nonconformity.
        pub id: String,
        /// `implementation` (the client's: it is done) or `verification`.
        pub purpose: String,
        /// Evidence to attach: ids or prefixes of the SHA-256.
        #[serde(default)]
        pub attach: Vec<String>,
        /// Evidence to take off.
        #[serde(default)]
        pub detach: Vec<String>,
    }
    /// Gives a raised nonconformity another grade.
    pub struct RegradeFinding {
        /// Id or number of the nonconformity.
        pub id: String,
        /// `major` or `minor`.
        pub grade: String,
        /// Why.
        pub reason: String,
        /// Who at the client was told, and when.
        pub client_told: String,
        /// Cause of an escalation: `not_done`, `repeated` or `wider_extent`. Needed once the client answers.
        #[serde(default)]
        pub cause: Option<String>,
    }
    /// Sets another due date.
    pub struct ExtendDueDate {
        /// Id or number of the nonconformity.
        pub id: String,
        /// `response` or `closure`.
        pub kind: String,
        /// The new day.
        pub due_on: String,
        /// Why.
        pub reason: String,
        /// Who approved it.
        pub approved_by: String,
    }
    /// Asks for the form a client answers with.
    pub struct ExportResponses {
        /// Ids or numbers; empty for every nonconformity whose answer is awaited.
        #[serde(default)]
        pub findings: Vec<String>,
        /// Language of the fixed words: `en`, `de` or `fr`; that of the file if not given.
        #[serde(default)]
        pub language: Option<String>,
    }
    /// What a filled-in form would change.
    pub struct ResponsesPreview {
        /// Handle to take it in with.
        pub handle: String,
        /// Name of the file.
        pub name: String,
        /// Its SHA-256.
        pub sha256: String,
        /// The nonconformities it answers, in the order of its sheets.
        pub findings: Vec<AnsweredFinding>,
        /// What could not be read or taken, with its place.
        pub problems: Vec<ResponseProblem>,
    }
    /// What a form says about one nonconformity.
    pub struct AnsweredFinding {
        /// Its id.
        pub id: String,
        /// Its number.
        pub number: String,
        /// Its title.
        pub title: String,
        /// Fields it changes.
        pub changes: Vec<AnsweredField>,
        /// What is still missing before the answer is complete, one sentence each.
        pub missing: Vec<String>,
    }
    /// A field a form changes.
    pub struct AnsweredField {
        /// The field; `answered_by` for who answers.
        pub field: String,
        /// Cell of the form.
        pub place: String,
        /// What stood there.
        pub was: String,
        /// What the client says now.
        pub now: String,
    }
    /// Something of a form that cannot be taken.
    pub struct ResponseProblem {
        /// Sheet and cell.
        pub place: String,
        /// What is wrong and what to do.
        pub what: String,
    }
    /// Takes a picked form in.
    pub struct ApplyResponses {
        /// Handle of the preview.
        pub handle: String,
    }
    /// What was taken in.
    pub struct ResponsesApplied {
        /// Numbers of the nonconformities with something new.
        pub answered: Vec<String>,
        /// Those of them whose answer is complete and now to be reviewed.
        pub complete: Vec<String>,
    }
    /// The rule set due dates are computed from.
    pub struct RuleSetView {
        /// Which one.
        pub id: String,
        /// What people call it.
        pub title: String,
        /// Version.
        pub version: String,
        /// SHA-256 of its document.
        pub sha256: String,
        /// Limits by grade.
        pub limits: Vec<RuleSetLimits>,
    }
    /// Limits of one grade, counted from the closing meeting.
    pub struct RuleSetLimits {
        /// `major` or `minor`.
        pub grade: String,
        /// Until the client answers (`30 days`).
        pub response: String,
        /// Until it is verified and closed.
        pub closure: String,
    }
    /// Where an audit stands between its report and the decision.
    pub struct AfterReport {
        /// `actions_pending`, `ready_for_decision` or `new_stage_2_required`.
        pub phase: String,
        /// Rule.
        pub rule: String,
        /// What that means, one sentence.
        pub what: String,
        /// Numbers of the nonconformities that keep the decision waiting.
        pub waiting: Vec<String>,
    }
}
