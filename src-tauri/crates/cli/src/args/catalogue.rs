//! `catalogue`: catalogues for combined audits.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do with catalogues.
#[derive(Debug, Subcommand)]
pub(crate) enum Catalogue {
    /// The catalogues of an audit file, and those shipped.
    List(super::File),
    /// Add a catalogue: our template filled in, OSCAL JSON, or a CISO Assistant library.
    Add(CatalogueAdd),
    /// Take an added catalogue out, as long as nothing rests on it.
    Remove(CatalogueRemove),
    /// What differs between a catalogue of the file and the version that comes with Touchstone.
    Compare(CatalogueVersion),
    /// Move the file to the version of a catalogue that comes with Touchstone.
    Move(CatalogueVersion),
    /// Write a catalogue as OSCAL or XLSX.
    Export(CatalogueExport),
    /// Write the empty template.
    Template(CatalogueTemplate),
}

/// Arguments of `catalogue add`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueAdd {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// The catalogue: XLSX, ODS, CSV, JSON or YAML.
    pub(crate) path: PathBuf,
    /// Say what would be added and what is wrong with it; change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `catalogue remove`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueRemove {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Id of the catalogue, as `catalogue list` shows it.
    pub(crate) id: String,
}

/// Arguments of `catalogue compare` and `catalogue move`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueVersion {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Id of the catalogue, as `catalogue list` shows it; the one the file is held against if not given.
    pub(crate) id: Option<String>,
}

/// Arguments of `catalogue export`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueExport {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Id of the catalogue, as `catalogue list` shows it.
    pub(crate) id: String,
    /// Kind of file.
    #[arg(long, value_enum)]
    pub(crate) format: CatalogueFormat,
    /// Where to write it.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
}

/// Kind of file a catalogue is written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum CatalogueFormat {
    /// NIST OSCAL catalog, JSON 1.1.
    Oscal,
    /// The template with the rows of the catalogue.
    Xlsx,
}

/// Arguments of `catalogue template`.
#[derive(Debug, Args)]
pub(crate) struct CatalogueTemplate {
    /// Where to write it.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
}
