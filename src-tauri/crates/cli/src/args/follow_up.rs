//! Arguments of what follows a raised nonconformity: answer, review, evidence, verification, steps, due dates.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::record::Grade;
use super::values::day;

/// Arguments of `finding answer`.
#[derive(Debug, Args)]
pub(crate) struct FindingAnswer {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// What removes the nonconformity now.
    #[arg(long, value_name = "TEXT")]
    pub(crate) correction: Option<String>,
    /// Why it came about.
    #[arg(long, value_name = "TEXT")]
    pub(crate) cause: Option<String>,
    /// What removes the cause.
    #[arg(long, value_name = "TEXT")]
    pub(crate) corrective_action: Option<String>,
    /// Where else it was looked for.
    #[arg(long, value_name = "TEXT")]
    pub(crate) extent: Option<String>,
    /// Who sees to it.
    #[arg(long, value_name = "TEXT")]
    pub(crate) responsible: Option<String>,
    /// Day until which it is done.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) due: Option<String>,
    /// Who answered at the client.
    #[arg(long, value_name = "NAME")]
    pub(crate) answered_by: Option<String>,
}

/// A field of the client's answer that is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerField {
    /// What removes the nonconformity now.
    Correction,
    /// Why it came about.
    Cause,
    /// What removes the cause.
    CorrectiveAction,
    /// Where else it was looked for.
    Extent,
    /// Day until which it is done.
    Due,
}

/// `FIELD=REASON`.
fn returned(text: &str) -> Result<(AnswerField, String), String> {
    let (field, reason) = text.split_once('=').ok_or("write it as FIELD=REASON")?;
    Ok((AnswerField::from_str(field, true)?, reason.to_owned()))
}

/// Arguments of `finding review`.
#[derive(Debug, Args)]
pub(crate) struct FindingReview {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// Fields that are accepted.
    #[arg(long, value_enum, value_name = "FIELD", num_args = 1..)]
    pub(crate) accept: Vec<AnswerField>,
    /// Fields that go back, with the reason.
    #[arg(long = "return", value_name = "FIELD=REASON", num_args = 1.., value_parser = returned)]
    pub(crate) back: Vec<(AnswerField, String)>,
}

/// What evidence shows.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Purpose {
    /// The client's: it is done.
    Implementation,
    /// It works.
    Verification,
}

/// Arguments of `finding attach`.
#[derive(Debug, Args)]
pub(crate) struct FindingAttach {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// Evidence: ids or prefixes of the SHA-256.
    #[arg(required = true)]
    pub(crate) evidence: Vec<String>,
    /// What it shows.
    #[arg(long, value_enum, default_value = "implementation")]
    pub(crate) purpose: Purpose,
    /// Take it off instead.
    #[arg(long)]
    pub(crate) detach: bool,
}

/// How it is verified.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Means {
    /// From documents.
    Documents,
    /// Live, by remote techniques.
    Remote,
    /// At the client's.
    OnSite,
    /// At the next audit.
    NextAudit,
}

/// Arguments of `finding verify`.
#[derive(Debug, Args)]
pub(crate) struct FindingVerify {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// How.
    #[arg(long, value_enum)]
    pub(crate) means: Option<Means>,
    /// Who verified.
    #[arg(long, value_name = "NAME")]
    pub(crate) verifier: Option<String>,
    /// When.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<String>,
    /// What was seen.
    #[arg(long, value_name = "TEXT")]
    pub(crate) evidence: Option<String>,
    /// Whether the action works.
    #[arg(long, value_name = "TEXT")]
    pub(crate) effectiveness: Option<String>,
}

/// A state of a finding.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum State {
    /// Being written again.
    Draft,
    /// Looked at by the team leader.
    TeamReviewed,
    /// Discussed with the client and raised.
    Raised,
    /// The client owes an answer.
    ResponseAwaited,
    /// The client answered.
    ResponseReceived,
    /// The answer goes back.
    ResponseReturned,
    /// The plan is accepted.
    PlanAccepted,
    /// The client says it is done.
    Implemented,
    /// Verified and closed.
    VerifiedClosed,
    /// Verification did not succeed.
    VerificationFailed,
    /// Taken back.
    Withdrawn,
}

/// Arguments of `finding move`.
#[derive(Debug, Args)]
pub(crate) struct FindingMove {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// State it goes to.
    #[arg(value_enum)]
    pub(crate) state: State,
    /// Why, where a reason is asked for.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// New day until which the client answers, where one is asked for.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) due: Option<String>,
    /// Day the answer was received; today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) received: Option<String>,
}

/// Cause of an escalation.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Cause {
    /// Not done at the next audit.
    NotDone,
    /// The same happened again.
    Repeated,
    /// It reaches further than was seen.
    WiderExtent,
}

/// Arguments of `finding regrade`.
#[derive(Debug, Args)]
pub(crate) struct FindingRegrade {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// The new grade.
    #[arg(value_enum)]
    pub(crate) grade: Grade,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Who at the client was told, and when.
    #[arg(long, value_name = "TEXT")]
    pub(crate) client_told: String,
    /// Cause of an escalation; needed once the client answers.
    #[arg(long, value_enum)]
    pub(crate) cause: Option<Cause>,
}

/// What is due.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Due {
    /// The client's answer.
    Response,
    /// Closing.
    Closure,
}

/// Arguments of `finding due`.
#[derive(Debug, Args)]
pub(crate) struct FindingDue {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
    /// What is due.
    #[arg(value_enum)]
    pub(crate) what: Due,
    /// The new day.
    #[arg(value_parser = day)]
    pub(crate) date: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Who approved it.
    #[arg(long, value_name = "NAME")]
    pub(crate) approved_by: String,
}

/// Arguments of `finding export`.
#[derive(Debug, Args)]
pub(crate) struct FindingExport {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Numbers or ids; every nonconformity whose answer is awaited if none is given.
    pub(crate) numbers: Vec<String>,
    /// Where to write it (XLSX).
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// Language of the client: en, de or fr; that of the catalogue if not given.
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
}

/// Arguments of `finding import`.
#[derive(Debug, Args)]
pub(crate) struct FindingImport {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The form the client filled in: XLSX, ODS.
    pub(crate) form: PathBuf,
    /// Say what would be taken in and what is wrong; change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}
