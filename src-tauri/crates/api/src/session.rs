//! One running application: its host and the audit file it has open.

use std::sync::Arc;

use serde_json::Value;

use crate::{Fault, Host};

/// Bytes of an evidence item or report, or a part of them.
#[derive(Debug, Clone)]
pub struct EvidenceBytes {
    /// The bytes asked for.
    pub bytes: Vec<u8>,
    /// Offset of the first one.
    pub start: u64,
    /// Size of the whole.
    pub total: u64,
    /// Media type by content, never by name.
    pub media_type: String,
}

/// One running application.
pub struct Session {
    host: Arc<dyn Host>,
}

impl Session {
    /// An application with no file open.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self { host }
    }

    /// Carries out a command by name.
    ///
    /// # Errors
    /// The command's [`Fault`].
    pub fn call(&self, name: &str, body: Value) -> Result<Value, Fault> {
        crate::commands::dispatch(self, name, body)
    }

    /// Bytes of an evidence item, a report file or a draft, for viewers; `range` is first and last byte.
    ///
    /// # Errors
    /// `not_found`, `no_file`.
    pub fn evidence_bytes(&self, id: &str, range: Option<(u64, u64)>) -> Result<EvidenceBytes, Fault> {
        let _ = (id, range, &self.host);
        Err(Fault::internal("not built"))
    }
}
