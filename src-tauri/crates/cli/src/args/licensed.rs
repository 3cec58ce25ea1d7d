//! Arguments of `licensed`: the user's own clause text on this machine.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What to do with licensed text.
#[derive(Debug, Args)]
pub(crate) struct Licensed {
    /// File holding the passphrase of the licensed text (else TOUCHSTONE_LICENSED_PASSPHRASE, else a prompt).
    #[arg(long, global = true, value_name = "F")]
    pub(crate) licensed_passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) what: LicensedCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LicensedCommand {
    /// List what was imported.
    List,
    /// Read clause text from a table or document and keep it on this machine.
    Import(LicensedImport),
    /// Bring the import before the last back.
    Restore(LicensedOf),
    /// Wipe the text of a catalogue, earlier imports too.
    Forget(LicensedOf),
    /// Change the passphrase of the licensed text.
    Passphrase(LicensedPassphrase),
}

/// Arguments of `licensed passphrase`.
#[derive(Debug, Args)]
pub(crate) struct LicensedPassphrase {
    /// File holding the new passphrase (else a prompt).
    #[arg(long, value_name = "F")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// Arguments of `licensed import`.
#[derive(Debug, Args)]
pub(crate) struct LicensedImport {
    /// XLSX, XLS, ODS or CSV with a column of clause numbers and one of text; or DOCX, ODT.
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) of: LicensedOf,
    /// Only say what it would change.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Audit file that holds the catalogue, when it is not one that comes with Touchstone.
    #[arg(long, value_name = "FILE")]
    pub(crate) catalogue_of: Option<PathBuf>,
}

/// The catalogue the text belongs to.
#[derive(Debug, Args)]
pub(crate) struct LicensedOf {
    /// Catalogue.
    #[arg(long, value_name = "ID", default_value = "iso-iec-20000-1-2018")]
    pub(crate) catalogue: String,
}
