//! Storing many documents at once.

use crate::Result;
use crate::audit_file::AuditFile;
use crate::blob::BlobRef;

impl AuditFile {
    /// Stores documents in the order given.
    pub fn put_blobs<'b>(&self, documents: impl Iterator<Item = &'b [u8]>) -> Result<Vec<BlobRef>> {
        documents.map(|mut bytes| self.put_blob(&mut bytes)).collect()
    }
}
