//! `request`: what the client is asked for.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::values::day;

/// What to do with requests to the client.
#[derive(Debug, Subcommand)]
pub(crate) enum Request {
    /// The lists with their items, states and evidence.
    List(RequestList),
    /// Make a list: from the documented information the edition demands, from requirements, or empty.
    New(RequestNew),
    /// Write a list that was sent as a spreadsheet the client fills in.
    Export(RequestExport),
    /// Take in the spreadsheet the client filled in, and the files that came with it.
    Import(RequestImport),
    /// Change a list or one item of it: its head, its state, its evidence.
    Set(RequestSet),
}

/// Arguments of `request list`.
#[derive(Debug, Args)]
pub(crate) struct RequestList {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this audit: id or code.
    #[arg(long, value_name = "A")]
    pub(crate) audit: Option<String>,
}

/// What a list begins with.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Seed {
    /// What the edition demands in writing; what evidence is cited for already is left out.
    DocumentedInformation,
    /// The requirements given.
    Requirements,
    /// Nothing.
    Empty,
}

/// Arguments of `request new`.
#[derive(Debug, Args)]
pub(crate) struct RequestNew {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Audit: id or code.
    pub(crate) audit: String,
    /// What it begins with.
    #[arg(long, value_enum, default_value = "documented-information")]
    pub(crate) seed: Seed,
    /// Requirements to ask for, with `--seed requirements`.
    #[arg(long = "requirement", value_name = "R", num_args = 1..)]
    pub(crate) requirements: Vec<String>,
    /// Title.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Language of the client: en, de or fr; that of the catalogue if not given.
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Whom it goes to; the client's representative if not given.
    #[arg(long, value_name = "TEXT")]
    pub(crate) contact: Option<String>,
    /// Day until which an answer is wanted (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) due: Option<String>,
    /// How the client sends the files safely.
    #[arg(long, value_name = "TEXT")]
    pub(crate) delivery: Option<String>,
}

/// Arguments of `request export`.
#[derive(Debug, Args)]
pub(crate) struct RequestExport {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// List: number or id.
    pub(crate) list: String,
    /// Where to write it (XLSX).
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
}

/// Arguments of `request import`.
#[derive(Debug, Args)]
pub(crate) struct RequestImport {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// List: number or id.
    pub(crate) list: String,
    /// The spreadsheet the client filled in: XLSX, ODS, CSV.
    pub(crate) sheet: PathBuf,
    /// Files, folders and ZIPs that came with it; matched by name.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Day it was received (YYYY-MM-DD); today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) received: Option<String>,
    /// Leave out the files no item names.
    #[arg(long)]
    pub(crate) named_only: bool,
    /// Say what would be taken over and what is wrong; change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// A state an item can be moved to.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum ItemState {
    /// Something has come.
    Answered,
    /// It fits.
    Accepted,
    /// It does not fit; needs a reason.
    Returned,
    /// The client does not have it; needs the client's statement.
    #[value(alias = "not-available")]
    NotAvailable,
    /// Not needed any more; needs a reason.
    Waived,
}

/// Arguments of `request set`.
#[derive(Debug, Args)]
pub(crate) struct RequestSet {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// List: number or id.
    pub(crate) list: String,
    /// Number of the item that is changed; without it the list itself is.
    #[arg(long, value_name = "N")]
    pub(crate) item: Option<u32>,
    /// Title of the list.
    #[arg(long, value_name = "TEXT", conflicts_with = "item")]
    pub(crate) title: Option<String>,
    /// Whom it goes to.
    #[arg(long, value_name = "TEXT", conflicts_with = "item")]
    pub(crate) contact: Option<String>,
    /// Language of a draft: en, de or fr.
    #[arg(long, value_name = "TAG", conflicts_with = "item")]
    pub(crate) language: Option<String>,
    /// Day until which an answer is wanted (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "item")]
    pub(crate) due: Option<String>,
    /// How the client sends the files safely.
    #[arg(long, value_name = "TEXT", conflicts_with = "item")]
    pub(crate) delivery: Option<String>,
    /// Note the list as sent, once nothing is missing.
    #[arg(long, conflicts_with = "item")]
    pub(crate) send: bool,
    /// Close the list after the closing meeting.
    #[arg(long, conflicts_with_all = ["item", "send"])]
    pub(crate) close: bool,
    /// Add an item that asks for this.
    #[arg(long, value_name = "TEXT", conflicts_with = "item")]
    pub(crate) add: Option<String>,
    /// Take the item out of a draft.
    #[arg(long, requires = "item")]
    pub(crate) remove: bool,
    /// Move the item to this state.
    #[arg(long, value_enum, requires = "item", conflicts_with = "remove")]
    pub(crate) state: Option<ItemState>,
    /// Why it is returned or waived.
    #[arg(long, value_name = "TEXT", requires = "state")]
    pub(crate) reason: Option<String>,
    /// What the client says.
    #[arg(long, value_name = "TEXT", requires = "state")]
    pub(crate) statement: Option<String>,
    /// What the item asks for, in a draft.
    #[arg(long, value_name = "TEXT", requires = "item")]
    pub(crate) text: Option<String>,
    /// Attach evidence to the item: id, or a unique beginning of the SHA-256.
    #[arg(long, value_name = "E", num_args = 1.., requires = "item")]
    pub(crate) evidence: Vec<String>,
}
