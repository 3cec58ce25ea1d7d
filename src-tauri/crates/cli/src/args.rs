//! The command line, exactly as scripts rely on it. Knows words and flags, carries nothing out.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::document::Locator;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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
    /// The text of an evidence item, with its places.
    Text(OneEvidence),
    /// Write the exact bytes received.
    Original(Original),
    /// Search names and contents of all evidence.
    Search(Search),
    /// The requirements of the standard, in our words.
    Requirements(Requirements),
    /// Map a passage to a requirement.
    Cite(Cite),
    /// List citations.
    Citations(Citations),
    /// Take a note of an interview or observation.
    Note(Note),
    /// Conclude on a requirement.
    Conclude(Conclude),
    /// Findings: add, list, show.
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
    /// Every command of the table with the shape of its request and response.
    Commands,
    /// Send any command of the table.
    Call(Call),
    /// Make the sample audit: Stage 1 reported, Stage 2 half done.
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

/// Arguments of `requirements`.
#[derive(Debug, Args)]
pub(crate) struct Requirements {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this clause and those below it.
    #[arg(long)]
    pub(crate) clause: Option<String>,
}

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
    #[arg(long, value_name = "TEXT")]
    pub(crate) quote: String,
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

/// Arguments of `sample`.
#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// Folder for the files it writes.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The audit file to make; `sample.touchstone` in DIR if not given.
    #[arg(long, value_name = "PATH")]
    pub(crate) file: Option<PathBuf>,
    /// Also take a copy through to the Stage 2 report.
    #[arg(long)]
    pub(crate) through: bool,
}

/// The word of a choice as typed.
pub(crate) fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn moment(text: &str) -> Result<OffsetDateTime, String> {
    OffsetDateTime::parse(text, &Rfc3339).map_err(|_| "write it as 2026-03-09T14:00:00Z".to_owned())
}

fn day(text: &str) -> Result<String, String> {
    const FORMAT: &[time::format_description::FormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day]");
    match time::Date::parse(text, FORMAT) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("write it as YYYY-MM-DD".to_owned()),
    }
}

/// `Sheet!B7`; the name may stand in single quotes as spreadsheets write it.
fn cell(text: &str) -> Result<(String, String), String> {
    let (sheet, cell) = text.rsplit_once('!').ok_or("write it as Sheet!B7 or Sheet!A1:B2")?;
    let sheet = match sheet.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => sheet.to_owned(),
    };
    let cell = cell.replace('$', "").to_uppercase();
    let is_cell = |part: &str| {
        let letters = part.chars().take_while(char::is_ascii_uppercase).count();
        (1..=3).contains(&letters) && part[letters..].parse::<u32>().is_ok_and(|row| row > 0)
    };
    let mut parts = cell.split(':');
    let fits = parts.by_ref().take(2).all(is_cell) && parts.next().is_none();
    if sheet.is_empty() || !fits {
        return Err("write it as Sheet!B7 or Sheet!A1:B2".to_owned());
    }
    Ok((sheet, cell))
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err("write it as KEY=VALUE".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        assert_eq!(cell("SLA!b7"), Ok(("SLA".into(), "B7".into())));
        assert_eq!(cell("'Q1 ''26'!$A$1:$B$2"), Ok(("Q1 '26".into(), "A1:B2".into())));
        assert_eq!(cell("a!b!C3"), Ok(("a!b".into(), "C3".into())));
        for wrong in ["B7", "!B7", "S!7", "S!B", "S!B0", "S!A1:B2:C3", "S!ABCD1", "S!"] {
            assert!(cell(wrong).is_err(), "{wrong} is no cell");
        }
    }

    #[test]
    fn a_place_is_one_place() {
        let parse = |place: &[&str]| {
            let line = ["touchstone", "cite", "f", "r", "e", "--quote", "q"];
            Cli::try_parse_from(line.iter().chain(place))
        };
        assert!(parse(&[]).is_err());
        assert!(parse(&["--page", "0"]).is_err());
        assert!(parse(&["--page", "1", "--slide", "2"]).is_err());
        assert!(parse(&["--page", "1"]).is_ok());
        assert!(parse(&["--part", "body", "--paragraph", "2"]).is_ok());
    }
}
