//! The command line, exactly as scripts rely on it. Knows words and flags, carries nothing out.

mod catalogue;
mod checklist;
mod export;
mod follow_up;
mod licensed;
mod record;
mod register;
mod request;
mod values;
mod versions;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use time::OffsetDateTime;

pub(crate) use catalogue::{
    Catalogue, CatalogueAdd, CatalogueExport, CatalogueRemove, CatalogueTemplate, CatalogueVersion,
};
pub(crate) use checklist::ConvertChecklist;
pub(crate) use export::{ExportEvidence, Recognise};
pub(crate) use follow_up::{
    AnswerField, FindingAnswer, FindingAttach, FindingDue, FindingExport, FindingImport, FindingMove,
    FindingRegrade, FindingReview, FindingVerify,
};
pub(crate) use licensed::{Licensed, LicensedCommand, LicensedImport};
pub(crate) use record::{
    Citations, Cite, Conclude, Finding, FindingAdd, FindingList, FindingShow, Note, Outcome,
};
pub(crate) use register::{
    Reference, SampleDraw, SampleNew, SampleResult, SampleSet, SampleSheets, SampleShow, State, Wipe, YesNo,
};
pub(crate) use request::{Request, RequestExport, RequestImport, RequestList, RequestNew, RequestSet};
pub(crate) use values::word;
use values::{day, moment};
pub(crate) use versions::{Annotations, Versions};

/// Audits of ISO/IEC 20000-1 management systems, offline.
#[derive(Debug, Parser)]
#[command(name = "touchstone", version, propagate_version = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Print one JSON document, and faults as JSON on standard error.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// File holding the passphrase (else TOUCHSTONE_PASSPHRASE, else a prompt).
    #[arg(long, global = true, value_name = "F")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// The present moment, for reproducible runs.
    #[arg(long, global = true, value_name = "RFC3339", value_parser = moment)]
    pub(crate) now: Option<OffsetDateTime>,
    /// Who works, for the history.
    #[arg(long, global = true, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(crate) actor: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new encrypted audit file.
    New(New),
    /// What an audit file holds.
    Info(File),
    /// Add files and whole folders as evidence.
    Add(Add),
    /// List the evidence.
    Evidence(File),
    /// Note evidence that was seen and is not held.
    Reference(Reference),
    /// Move evidence to another state: reviewed, rejected, void, returned …
    State(State),
    /// Destroy the content of void evidence for good; its name and SHA-256 stay.
    Wipe(Wipe),
    /// The text of an evidence item, with its places.
    Text(OneEvidence),
    /// Write the exact bytes received.
    Original(Original),
    /// Write evidence by requirement into a folder or ZIP archive, with an index and digests.
    ExportEvidence(ExportEvidence),
    /// Recognise the text of scans and photos with an installed Tesseract.
    Recognise(Recognise),
    /// Search names and contents of all evidence.
    Search(Search),
    /// Passages that may speak for a requirement, with the words they rest on. Concludes nothing.
    Suggest(Suggest),
    /// The requirements of the standard, in our words.
    Requirements(Requirements),
    /// Map a passage to a requirement.
    Cite(Cite),
    /// List citations.
    Citations(Citations),
    /// Citations as W3C Web Annotations (JSON-LD), for other programs.
    Annotations(Annotations),
    /// New versions of documents: which they are, what they do to citations; without flags what waits for a decision.
    Versions(Versions),
    /// Take a note of an interview or observation.
    Note(Note),
    /// Conclude on a requirement.
    Conclude(Conclude),
    /// Findings: add, list, show; what follows: move, answer, review, attach, verify, regrade, due, export, import.
    #[command(subcommand)]
    Finding(Finding),
    /// What an audit came to, and what is missing before its report.
    Outcome(Outcome),
    /// Issue the report, or write a draft of it.
    Report(Report),
    /// The journal, newest first.
    Log(Log),
    /// Take the last change back.
    Undo(File),
    /// Bring the last change taken back again.
    Redo(File),
    /// Check the whole file.
    Verify(File),
    /// Change the passphrase.
    Passphrase(Passphrase),
    /// Catalogues for combined audits: list, add, remove, export, template.
    #[command(subcommand)]
    Catalogue(Catalogue),
    /// Requests to the client: list, new, export, import, set.
    #[command(subcommand)]
    Request(Request),
    /// Show the catalogues in another language.
    Language(Language),
    /// Make a file of the 2018 edition from one of the 2011 edition, which stays as it is.
    Convert(Convert),
    /// Make a file of the 2018 edition from a spreadsheet organised by 2011 clauses, or carry its rows into one.
    ConvertChecklist(ConvertChecklist),
    /// Your own licensed clause text, kept on this machine only: list, import, restore, forget.
    Licensed(Licensed),
    /// Every command of the table with the shape of its request and response.
    Commands,
    /// Send any command of the table.
    Call(Call),
    /// Sample sheets: new, draw, set, show. With --out: make the sample audit, Stage 1 reported, Stage 2 half done.
    Sample(Sample),
    /// Read documents and write reports for a supervisor (standard input and output).
    #[command(hide = true)]
    Worker,
}

/// An audit file.
#[derive(Debug, Args)]
pub(crate) struct File {
    /// The audit file.
    pub(crate) file: PathBuf,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// Where to make it.
    pub(crate) file: PathBuf,
    /// Name of the client.
    #[arg(long, value_name = "NAME")]
    pub(crate) client: String,
    /// Edition of the standard.
    #[arg(long, default_value = "2018")]
    pub(crate) edition: String,
    /// Language of the catalogue's words: en, de or fr.
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// What the file is for.
    #[arg(long, value_enum, default_value = "certification")]
    pub(crate) kind: FileKind,
    /// Name of the certification body.
    #[arg(long, value_name = "NAME")]
    pub(crate) body: Option<String>,
}

/// What an audit file is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FileKind {
    /// Certification audit by a certification body.
    Certification,
    /// Preparation by a consultant or the organization itself.
    Readiness,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Files and folders to add.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Day it was received (YYYY-MM-DD); today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) received: Option<String>,
    /// Who gave it, or where it was taken.
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
}

/// An evidence item of an audit file.
#[derive(Debug, Args)]
pub(crate) struct OneEvidence {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Id, or a unique beginning of the SHA-256.
    pub(crate) evidence: String,
}

/// Arguments of `original`.
#[derive(Debug, Args)]
pub(crate) struct Original {
    #[command(flatten)]
    pub(crate) item: OneEvidence,
    /// Where to write it.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Words to look for; "…" finds a phrase.
    pub(crate) query: String,
    /// Most hits to print.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: u32,
}

/// Arguments of `suggest`.
#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Requirement id.
    pub(crate) requirement: String,
    /// Audit whose citations are left out (the current one if not given).
    #[arg(long, value_name = "AUDIT")]
    pub(crate) audit: Option<String>,
    /// Most passages to print.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) limit: u32,
}

/// Arguments of `requirements`.
#[derive(Debug, Args)]
pub(crate) struct Requirements {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this clause and those below it.
    #[arg(long)]
    pub(crate) clause: Option<String>,
    /// Only of the catalogue of this id, as `catalogue list` shows it.
    #[arg(long, value_name = "ID")]
    pub(crate) catalogue: Option<String>,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Audit: id or code.
    pub(crate) audit: String,
    /// Folder to write to; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Kinds of file: pdf, xlsx; both if not given.
    #[arg(long, value_name = "F,…", value_delimiter = ',')]
    pub(crate) format: Vec<String>,
    /// Write a draft; nothing is issued.
    #[arg(long)]
    pub(crate) draft: bool,
    /// What changed since the version before; needed from the second version on.
    #[arg(long, value_name = "TEXT")]
    pub(crate) change_note: Option<String>,
}

/// Arguments of `log`.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Most entries to print; all if not given.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
}

/// Arguments of `passphrase`.
#[derive(Debug, Args)]
pub(crate) struct Passphrase {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// File holding the new passphrase; a prompt on a terminal if not given.
    #[arg(long, value_name = "F")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// Arguments of `language`.
#[derive(Debug, Args)]
pub(crate) struct Language {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Language of the catalogue's words: en, de or fr.
    pub(crate) tag: String,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// The audit file of the 2011 edition; it is only read.
    pub(crate) file: PathBuf,
    /// The file to make; it gets the same passphrase.
    #[arg(long, value_name = "NEW")]
    pub(crate) out: PathBuf,
}

/// Arguments of `call`.
#[derive(Debug, Args)]
pub(crate) struct Call {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Name of the command.
    pub(crate) name: String,
    /// The request; `-` reads it from standard input.
    #[arg(default_value = "{}")]
    pub(crate) body: String,
    /// Answers the command when it asks for files, a folder, or where to save.
    #[arg(long = "path", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// Arguments of `sample`: a sheet of an audit file, or the sample audit.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Sample {
    #[command(subcommand)]
    pub(crate) sheets: Option<SampleSheets>,
    #[command(flatten)]
    pub(crate) audit: Option<SampleAudit>,
}

/// The sample audit to make.
#[derive(Debug, Args)]
pub(crate) struct SampleAudit {
    /// Folder for the files it writes.
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) out: PathBuf,
    /// The audit file to make; `sample.touchstone` in DIR if not given.
    #[arg(long, value_name = "PATH")]
    pub(crate) file: Option<PathBuf>,
    /// Also take a copy through to the Stage 2 report.
    #[arg(long)]
    pub(crate) through: bool,
}
