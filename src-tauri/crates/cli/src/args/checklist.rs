//! `convert-checklist`: a spreadsheet organised by 2011 clauses.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::FileKind;

/// Arguments of `convert-checklist`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("target").required(true).args(["out", "into", "dry_run"])))]
pub(crate) struct ConvertChecklist {
    /// The checklist: XLSX, XLSB, XLS, ODS or CSV; it is only read.
    pub(crate) checklist: PathBuf,
    /// The file to make.
    #[arg(long, value_name = "NEW", requires = "client")]
    pub(crate) out: Option<PathBuf>,
    /// An audit file of the 2018 edition that takes the rows, as one step.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "client", "kind", "language", "body"])]
    pub(crate) into: Option<PathBuf>,
    /// Only say what would go where.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Name of the client, for a new file.
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,
    /// What the new file is for.
    #[arg(long, value_enum, default_value = "certification")]
    pub(crate) kind: FileKind,
    /// Language of the catalogue's words in the new file: en, de or fr.
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Name of the certification body, for a new file.
    #[arg(long, value_name = "NAME")]
    pub(crate) body: Option<String>,
    /// Audit the citations and notes belong to; the first open one if not given.
    #[arg(long, value_name = "AUDIT", requires = "into")]
    pub(crate) audit: Option<String>,
    /// Sheet of the workbook; the one with most clauses if not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Row of the names of the columns; 0 when there is none.
    #[arg(long, value_name = "ROW")]
    pub(crate) heading: Option<u32>,
    /// What a column holds, as often as needed: B=clause, C=question, D=evidence, E=status, F=text, G=ignore.
    #[arg(long, value_name = "COLUMN=ROLE", value_parser = super::values::assignment)]
    pub(crate) column: Vec<(String, String)>,
    /// A row without a number belongs to the clause above it.
    #[arg(long)]
    pub(crate) fill_down: bool,
}
