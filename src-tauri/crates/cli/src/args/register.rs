//! Arguments of the evidence register: what is seen and not held, states, sample sheets.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::values::day;

/// Arguments of `reference`.
#[derive(Debug, Args)]
pub(crate) struct Reference {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// What it is called.
    pub(crate) title: String,
    /// Where it was seen: system, room, link.
    #[arg(long, value_name = "TEXT")]
    pub(crate) location: String,
    /// Day it was seen (YYYY-MM-DD); today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) seen: Option<String>,
    /// Who saw it; who works if not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// The document's own number.
    #[arg(long, value_name = "TEXT")]
    pub(crate) number: Option<String>,
    /// The document's own version. Not `--version`, which prints that of the program.
    #[arg(long = "document-version", value_name = "TEXT")]
    pub(crate) document_version: Option<String>,
    /// Date of the document (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) date: Option<String>,
    /// Who showed it.
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Whether it was in force on the days of the audit.
    #[arg(long, value_enum)]
    pub(crate) in_force: Option<YesNo>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}

/// Arguments of `state`.
#[derive(Debug, Args)]
pub(crate) struct State {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The state they go to.
    #[arg(value_enum)]
    pub(crate) to: EvidenceState,
    /// Evidence: ids, or unique beginnings of the SHA-256. All of them move, or none.
    #[arg(required = true, value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// Why; of a return, the receipt.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// How and when the client was told of a rejection.
    #[arg(long, value_name = "TEXT")]
    pub(crate) client_told: Option<String>,
    /// Whether it was in force on the days of the audit.
    #[arg(long, value_enum)]
    pub(crate) in_force: Option<YesNo>,
    /// Consent to the picture was given.
    #[arg(long)]
    pub(crate) consent: bool,
    /// Who read it; who works if not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Day it was read (YYYY-MM-DD); today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<String>,
    /// The document's own number.
    #[arg(long, value_name = "TEXT")]
    pub(crate) number: Option<String>,
    /// The document's own version.
    #[arg(long = "document-version", value_name = "TEXT")]
    pub(crate) document_version: Option<String>,
    /// Date of the document (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) date: Option<String>,
    /// Day until which it is kept (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) retain_until: Option<String>,
}

/// Arguments of `wipe`.
#[derive(Debug, Args)]
pub(crate) struct Wipe {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Evidence: ids, or unique beginnings of the SHA-256. What was found inside goes with it.
    #[arg(required = true, value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// Why; it stays in the record.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// It is understood that nothing brings the content back. Without it, what would go is only told.
    #[arg(long)]
    pub(crate) yes: bool,
}

/// A state an item can be given.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EvidenceState {
    /// There, and not reviewed.
    Received,
    /// Read and noted.
    Reviewed,
    /// Not usable; the client was told.
    Rejected,
    /// Got in by mistake.
    Void,
    /// Given back.
    Returned,
    /// Kept until a day.
    Retained,
}

/// Sample sheets: new, draw, set, show.
#[derive(Debug, Subcommand)]
pub(crate) enum SampleSheets {
    /// Begin a sample sheet; with --draw its items are drawn at once.
    New(Box<SampleNew>),
    /// Draw the items of a sheet.
    Draw(SampleDraw),
    /// Note what an item showed at a step.
    Set(SampleSet),
    /// A sheet with its items and results; without a sheet, all of them.
    Show(SampleShow),
}

/// How items are chosen.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SampleMethod {
    /// By the seed alone.
    Random,
    /// At even distances from a start the seed gives.
    Systematic,
    /// By the auditor, who says why.
    Judgement,
    /// Every item.
    All,
}

/// Arguments of `sample new`.
#[derive(Debug, Args)]
pub(crate) struct SampleNew {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// What it is called.
    pub(crate) title: String,
    /// How items are chosen.
    #[arg(long, value_enum)]
    pub(crate) method: SampleMethod,
    /// Audit: id or code; the first open one if not given.
    #[arg(long)]
    pub(crate) audit: Option<String>,
    /// Requirement it is drawn for.
    #[arg(long, value_name = "R")]
    pub(crate) requirement: Option<String>,
    /// The population in words.
    #[arg(long, value_name = "TEXT")]
    pub(crate) population: Option<String>,
    /// How many items the population has.
    #[arg(long, value_name = "N")]
    pub(crate) of: Option<u64>,
    /// Period it covers.
    #[arg(long, value_name = "TEXT")]
    pub(crate) period: Option<String>,
    /// Spreadsheet that lists the population: evidence id, or a unique beginning of the SHA-256.
    #[arg(long, value_name = "EVIDENCE", conflicts_with = "of")]
    pub(crate) source: Option<String>,
    /// Its sheet.
    #[arg(long, value_name = "NAME", requires = "source")]
    pub(crate) sheet: Option<String>,
    /// Row of its headings, from 1.
    #[arg(long, value_name = "N", requires = "source")]
    pub(crate) header_row: Option<u32>,
    /// Column that names an item, as letters.
    #[arg(long, value_name = "COLUMN", requires = "source")]
    pub(crate) column: Option<String>,
    /// Items to draw.
    #[arg(long, value_name = "N")]
    pub(crate) size: Option<u64>,
    /// Seed; made up and shown if not given.
    #[arg(long, value_name = "TEXT")]
    pub(crate) seed: Option<String>,
    /// Why this method and this size.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Shipped steps: incident, service_request, problem, change.
    #[arg(long, value_name = "SET")]
    pub(crate) steps_of: Option<String>,
    /// A step in words; may be given several times.
    #[arg(long = "step", value_name = "TEXT")]
    pub(crate) steps: Vec<String>,
    /// Reference of an item, for judgement; may be given several times.
    #[arg(long = "item", value_name = "REFERENCE")]
    pub(crate) items: Vec<String>,
    /// Draw at once.
    #[arg(long)]
    pub(crate) draw: bool,
}

/// Arguments of `sample draw`.
#[derive(Debug, Args)]
pub(crate) struct SampleDraw {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The sheet: its id or that of its evidence item.
    pub(crate) sheet: String,
    /// Items to draw.
    #[arg(long, value_name = "N")]
    pub(crate) size: Option<u64>,
    /// Seed.
    #[arg(long, value_name = "TEXT")]
    pub(crate) seed: Option<String>,
    /// Reference of an item, for judgement; may be given several times.
    #[arg(long = "item", value_name = "REFERENCE")]
    pub(crate) items: Vec<String>,
    /// Why it is drawn again.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// What an item showed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SampleResult {
    /// As it should be.
    Conforming,
    /// Not as it should be.
    Deviating,
    /// The step does not concern this item.
    NotApplicable,
    /// Take the result back.
    Open,
}

/// Arguments of `sample set`.
#[derive(Debug, Args)]
pub(crate) struct SampleSet {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The sheet: its id or that of its evidence item.
    pub(crate) sheet: String,
    /// The item: its number on the sheet or its id.
    pub(crate) item: String,
    /// The step: its id or its words.
    pub(crate) step: String,
    /// What it showed.
    #[arg(value_enum)]
    pub(crate) result: SampleResult,
    /// A remark.
    #[arg(long, value_name = "TEXT")]
    pub(crate) remark: Option<String>,
}

/// Arguments of `sample show`.
#[derive(Debug, Args)]
pub(crate) struct SampleShow {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The sheet: its id or that of its evidence item.
    pub(crate) sheet: Option<String>,
}
