//! Issued reports.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// An issued report.
    Report = report {
        audit: String,
        version: Option<i64>,
        state: String,
        issued_at: String,
        issued_by: Option<String>,
        change_note: Option<String>,
        log_root: Option<String>,
        catalogue_version: Option<String>,
        recommendation: Option<String>,
    }
    /// A file of an issued report; its bytes are a stored document.
    ReportFile = report_file {
        report: String,
        format: String,
        name: String,
        sha256: String,
        bytes: Option<i64>,
    }
}
