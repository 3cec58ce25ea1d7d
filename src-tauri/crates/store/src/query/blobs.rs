//! Storing many documents at once.

use crate::Result;
use crate::audit_file::AuditFile;
use crate::blob::{self, BlobRef, Document};

impl AuditFile {
    /// Stores documents in the order given, in one transaction: together they wait once for the disk.
    /// They hold up other writers meanwhile; some 32 MiB at a time are a fifth of a second.
    pub fn put_blobs(&self, documents: &[Document]) -> Result<Vec<BlobRef>> {
        self.in_transaction(|conn| {
            documents.iter().map(|document| blob::put_document(conn, document)).collect()
        })
    }
}
