//! Evidence leaving the audit file.

use super::wire;

wire! {
    /// Exports evidence by requirement, with an index and digests. The host asks where.
    pub struct ExportEvidence {
        /// `folder` or `zip`.
        pub format: String,
        /// Only citations made in this audit: id or code.
        #[serde(default)]
        pub audit: Option<String>,
        /// Only these requirements; all if empty.
        #[serde(default)]
        pub requirements: Vec<String>,
        /// Beside every PDF a copy with its citations as highlights and comments.
        #[serde(default)]
        pub highlights: bool,
        /// Also evidence that is not cited.
        #[serde(default)]
        pub uncited: bool,
    }
    /// What was exported.
    pub struct ExportedEvidence {
        /// Name of the folder or ZIP archive written.
        pub name: String,
        /// Files written, the index and the list of digests among them.
        pub files: u64,
        /// Bytes written.
        pub bytes: u64,
        /// Evidence items with a copy.
        pub items: u32,
        /// Requirements with a folder.
        pub requirements: u32,
        /// Citations in the index.
        pub citations: u32,
        /// PDFs with a copy that shows highlights.
        pub highlighted: u32,
        /// PDFs for which there is none, and why.
        pub not_highlighted: Vec<NotExported>,
        /// Items in the index without a copy, and why.
        pub not_held: Vec<NotExported>,
    }
    /// Something that is missing in an export.
    pub struct NotExported {
        /// Its name.
        pub name: String,
        /// Why.
        pub reason: String,
    }
}
