//! One run: a host, a session, and typed calls of the command table.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::wire::FileInfo;
use api::{Fault, Session};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::args::Common;
use crate::failure::Failure;
use crate::host::{CliHost, Paths};
use crate::passphrase;

/// A session on one host.
pub(crate) struct Run {
    pub(crate) session: Session,
    pub(crate) host: Arc<CliHost>,
}

impl Run {
    /// A session with no file open.
    pub(crate) fn new(common: &Common) -> Self {
        let host = CliHost::new(common.now, common.actor.clone());
        Self { session: Session::new(Arc::clone(&host) as Arc<dyn api::Host>), host }
    }

    /// A session with `file` open.
    pub(crate) fn open(common: &Common, file: &Path) -> Result<Self, Failure> {
        Self::open_with_info(common, file).map(|(run, _)| run)
    }

    /// A session with `file` open, and what it holds.
    pub(crate) fn open_with_info(common: &Common, file: &Path) -> Result<(Self, FileInfo), Failure> {
        let passphrase = passphrase::present(common.passphrase_file.as_deref())?;
        Self::open_by(common, file, &passphrase)
    }

    /// A session with `file` opened by a passphrase that is already known.
    pub(crate) fn open_by(
        common: &Common,
        file: &Path,
        passphrase: &str,
    ) -> Result<(Self, FileInfo), Failure> {
        let run = Self::new(common);
        let info = run.session.open_path(&absolute(file), passphrase)?;
        Ok((run, info))
    }

    /// Calls a command whose response is known by its type.
    pub(crate) fn call<T: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> Result<T, Fault> {
        let request = serde_json::to_value(request).map_err(Fault::internal)?;
        let response: Value = self.session.call(name, request)?;
        serde_json::from_value(response).map_err(Fault::internal)
    }

    /// Sets what the next commands hear when they ask for files.
    pub(crate) fn answer_with(&self, paths: Paths) {
        self.host.answer_with(paths);
    }
}

/// The path from the root, so that nothing depends on a later change of folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
