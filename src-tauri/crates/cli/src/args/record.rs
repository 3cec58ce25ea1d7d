//! Arguments of what an auditor records: citations, notes, conclusions, findings, answers.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use domain::anchor::Region;
use domain::document::Locator;

use super::follow_up::{
    FindingAnswer, FindingAttach, FindingDue, FindingExport, FindingImport, FindingMove, FindingRegrade,
    FindingReview, FindingVerify,
};
use super::values::{assignment, cell, further, region};

/// Arguments of `cite`.
#[derive(Debug, Args)]
pub(crate) struct Cite {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Requirement id.
    pub(crate) requirement: String,
    /// Evidence: id, or a unique beginning of the SHA-256.
    pub(crate) evidence: String,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The words as they stand there.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) quote: String,
    /// Area of the page or picture: left, top, width and height in percent.
    #[arg(long, value_name = "X,Y,W,H", value_parser = region)]
    pub(crate) region: Option<Region>,
    /// A further place of the same document, as often as needed: "page 3: the words".
    #[arg(long, value_name = "PLACE: TEXT", value_parser = further)]
    pub(crate) also: Vec<(Locator, String)>,
    /// How it bears on the requirement.
    #[arg(long, value_enum, default_value = "supports")]
    pub(crate) strength: Strength,
    /// A note.
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Audit in which it is done; the first open one if not given.
    #[arg(long)]
    pub(crate) audit: Option<String>,
}

/// The place of a passage: one of a page, a cell, a slide or a part; a paragraph may also narrow a part.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Place {
    /// Page, from 1.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with_all = ["cell", "slide", "part"])]
    pub(crate) page: Option<u32>,
    /// Cell or range: Sheet!B7, Sheet!A1:B2.
    #[arg(long, value_name = "Sheet!A1:B2", value_parser = cell, conflicts_with_all = ["slide", "part", "paragraph"])]
    pub(crate) cell: Option<(String, String)>,
    /// Slide, from 1.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "part")]
    pub(crate) slide: Option<u32>,
    /// Paragraph or line, from 1.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) paragraph: Option<u32>,
    /// Named part of a mail or document (body, header …).
    #[arg(long, value_name = "P")]
    pub(crate) part: Option<String>,
}

impl Place {
    /// The place as the command table takes it.
    pub(crate) fn locator(&self) -> Locator {
        let (sheet, cell) = self.cell.clone().unzip();
        Locator {
            page: self.page,
            sheet,
            cell,
            slide: self.slide,
            paragraph: self.paragraph,
            part: self.part.clone(),
        }
    }
}

/// How a passage bears on a requirement.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Strength {
    /// Shows that the requirement is met.
    Supports,
    /// Shows it in part.
    Partly,
    /// Shows the contrary.
    Contradicts,
    /// Helps to understand.
    Context,
}

/// Arguments of `citations`.
#[derive(Debug, Args)]
pub(crate) struct Citations {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this requirement.
    #[arg(long, value_name = "R")]
    pub(crate) requirement: Option<String>,
    /// Only of this evidence.
    #[arg(long, value_name = "E")]
    pub(crate) evidence: Option<String>,
}

/// Arguments of `note`.
#[derive(Debug, Args)]
pub(crate) struct Note {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Requirement id.
    pub(crate) requirement: String,
    /// What was said or seen.
    pub(crate) text: String,
    /// Kind of note.
    #[arg(long, value_enum)]
    pub(crate) kind: NoteKind,
    /// Whom you spoke to, or whose work you saw.
    #[arg(long, value_name = "NAME")]
    pub(crate) person: String,
    /// Function of that person.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    /// Audit in which it is taken; the first open one if not given.
    #[arg(long)]
    pub(crate) audit: Option<String>,
}

/// Kind of note.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum NoteKind {
    /// What somebody said.
    Interview,
    /// What was seen to happen.
    Observation,
}

/// Arguments of `conclude`.
#[derive(Debug, Args)]
pub(crate) struct Conclude {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Audit: id or code.
    pub(crate) audit: String,
    /// Requirement id.
    pub(crate) requirement: String,
    /// The conclusion.
    #[arg(value_enum)]
    pub(crate) state: Conclusion,
    /// Reason.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// Conclusion on a requirement.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Conclusion {
    /// The requirement is met.
    Conforming,
    /// It is not met; a nonconformity says how.
    Nonconforming,
    /// Stage 1: could become a nonconformity.
    Concern,
    /// Nothing of the kind happened in the period.
    NoCase,
    /// Not concluded.
    Open,
    /// Evidence is being gathered.
    InWork,
}

/// Subcommands of `finding`.
#[derive(Debug, Subcommand)]
pub(crate) enum Finding {
    /// Record a finding.
    Add(FindingAdd),
    /// The register.
    List(FindingList),
    /// A whole finding.
    Show(FindingShow),
    /// Take a finding's next step; what is missing is said.
    Move(FindingMove),
    /// Enter what the client answers to a nonconformity.
    Answer(FindingAnswer),
    /// Review the client's answer field by field.
    Review(FindingReview),
    /// Attach evidence that it is done, or of the verification.
    Attach(FindingAttach),
    /// Record the verification.
    Verify(FindingVerify),
    /// Give a raised nonconformity another grade, or escalate a minor one.
    Regrade(FindingRegrade),
    /// Set another due date, with reason and approver.
    Due(FindingDue),
    /// Write the form the client answers nonconformities with.
    Export(FindingExport),
    /// Take in the form the client filled in.
    Import(FindingImport),
}

/// Arguments of `finding add`.
#[derive(Debug, Args)]
pub(crate) struct FindingAdd {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Audit: id or code.
    pub(crate) audit: String,
    /// Kind of finding.
    #[arg(long, value_enum)]
    pub(crate) kind: FindingKind,
    /// Grade of a nonconformity.
    #[arg(long, value_enum)]
    pub(crate) grade: Option<Grade>,
    /// Why this grade.
    #[arg(long, value_name = "TEXT")]
    pub(crate) grade_reason: Option<String>,
    /// Requirements it cites.
    #[arg(long = "requirement", value_name = "R", num_args = 1.., required = true)]
    pub(crate) requirements: Vec<String>,
    /// What is not as it has to be.
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: String,
    /// Citations used as objective evidence.
    #[arg(long = "citation", value_name = "C", num_args = 1..)]
    pub(crate) citations: Vec<String>,
    /// Title; made from the first requirement if not given.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Objective evidence in words.
    #[arg(long, value_name = "TEXT")]
    pub(crate) objective_evidence: Option<String>,
    /// Also conclude the cited requirements accordingly.
    #[arg(long)]
    pub(crate) conclude: bool,
    /// Closed nonconformity it repeats: id or number.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) recurs_from: Option<String>,
}

/// Kind of finding.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FindingKind {
    /// Nonconformity.
    Nc,
    /// Area of concern (Stage 1).
    Concern,
    /// Opportunity for improvement.
    Ofi,
    /// Positive point.
    Positive,
}

/// Grade of a nonconformity.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Grade {
    /// Harms the ability of the SMS to reach its intended results.
    Major,
    /// Does not.
    Minor,
}

/// Arguments of `finding list`.
#[derive(Debug, Args)]
pub(crate) struct FindingList {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this audit.
    #[arg(long, value_name = "A")]
    pub(crate) audit: Option<String>,
}

/// Arguments of `finding show`.
#[derive(Debug, Args)]
pub(crate) struct FindingShow {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Number or id.
    pub(crate) number: String,
}

/// Arguments of `outcome`.
#[derive(Debug, Args)]
pub(crate) struct Outcome {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Audit: id or code.
    pub(crate) audit: String,
    /// Record an answer; KEY="n/a: REASON" marks it not applicable.
    #[arg(long, value_name = "KEY=VALUE", num_args = 1.., value_parser = assignment)]
    pub(crate) set: Vec<(String, String)>,
}
