//! Arguments about versions of documents and about citations for other programs.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `versions`.
#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Items that may be versions of this one: id, or a unique beginning of the SHA-256.
    #[arg(long, value_name = "E", conflicts_with_all = ["plan", "apply"])]
    pub(crate) evidence: Option<String>,
    /// What replacing OLD by NEW would do to every citation; nothing is changed.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "apply")]
    pub(crate) plan: Option<Vec<String>>,
    /// Replace OLD by NEW and move its citations there.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    pub(crate) apply: Option<Vec<String>>,
}

/// Arguments of `annotations`.
#[derive(Debug, Args)]
pub(crate) struct Annotations {
    /// The audit file.
    pub(crate) file: PathBuf,
    /// Only of this evidence: id, or a unique beginning of the SHA-256.
    #[arg(long, value_name = "E")]
    pub(crate) evidence: Option<String>,
}
