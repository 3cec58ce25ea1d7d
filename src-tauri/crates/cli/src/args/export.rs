//! `export-evidence` and `recognise`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `export-evidence`.
#[derive(Debug, Args)]
pub(crate) struct ExportEvidence {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Where to write it: a new folder, or a ZIP archive when the name ends in .zip.
    #[arg(long, value_name = "DIR|ZIP")]
    pub(crate) out: PathBuf,
    /// Only citations made in this audit: id or code.
    #[arg(long, value_name = "A")]
    pub(crate) audit: Option<String>,
    /// Only this requirement; may be given several times.
    #[arg(long, value_name = "R")]
    pub(crate) requirement: Vec<String>,
    /// Beside every PDF a copy with its citations as highlights and comments.
    #[arg(long)]
    pub(crate) highlights: bool,
    /// Also evidence that is not cited.
    #[arg(long)]
    pub(crate) uncited: bool,
}

/// Arguments of `recognise`.
#[derive(Debug, Args)]
pub(crate) struct Recognise {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Items, by id or a unique beginning of the SHA-256; all that wait if not given.
    #[arg(value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// Languages, as Tesseract names them.
    #[arg(long, value_name = "L+L", value_delimiter = '+')]
    pub(crate) languages: Vec<String>,
}
