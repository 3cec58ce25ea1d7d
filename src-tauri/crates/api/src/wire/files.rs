//! Opening, creating and looking after audit files.

use super::wire;

wire! {
    /// What the window needs to draw itself.
    pub struct AppState {
        /// Version of the application.
        pub version: String,
        /// The open file, if any.
        pub file: Option<FileInfo>,
        /// Files used lately, newest first.
        pub recent: Vec<RecentFile>,
        /// Settings of this machine and user.
        pub settings: Settings,
    }
    /// A file used lately. Its path is shown, never sent back.
    pub struct RecentFile {
        /// Handle of the file on this machine.
        pub id: String,
        /// File name.
        pub name: String,
        /// Folder it lies in, for people.
        pub folder: String,
        /// Client, as of the last time it was open; empty for a file never opened here.
        pub client: String,
        /// Where the audit stood.
        pub stage: String,
        /// Requirements assessed in the current audit.
        pub assessed: u32,
        /// Requirements in all.
        pub requirements: u32,
        /// When it was last open (RFC 3339).
        pub opened_at: String,
        /// The file is not there any more.
        pub missing: bool,
    }
    /// Settings of this machine and user.
    pub struct Settings {
        /// Name that goes into the history.
        pub actor: String,
        /// `system`, `light` or `dark`.
        pub theme: String,
        /// Whether passages and requirements are suggested; off means that nothing is computed. Left out of a change:
        /// stays as it is. On if never set.
        #[serde(default)]
        pub suggestions: Option<bool>,
        /// Text from pictures. Left out of a change: stays as it is. Off if never set.
        #[serde(default)]
        pub recognition: Option<super::RecognitionSettings>,
    }
    /// Makes a new audit file; the host asks where.
    pub struct CreateFile {
        /// Name of the client.
        pub client: String,
        /// Edition of the standard; `2018` if not given.
        #[serde(default)]
        pub edition: Option<String>,
        /// `certification` (if not given) or `readiness`.
        #[serde(default)]
        pub kind: Option<String>,
        /// Language of the catalogue's words; `en` if not given.
        #[serde(default)]
        pub language: Option<String>,
        /// Name of the certification body.
        #[serde(default)]
        pub body_name: Option<String>,
        /// The passphrase.
        pub passphrase: String,
    }
    /// Opens an audit file.
    pub struct OpenFile {
        /// Handle from the recent list or from `pick_file`.
        pub file: String,
        /// The passphrase.
        pub passphrase: String,
    }
    /// A file the user picked, if any.
    pub struct PickedFile {
        /// The file.
        pub file: Option<RecentFile>,
    }
    /// Changes the passphrase of the open file.
    pub struct ChangePassphrase {
        /// The present one.
        pub old: String,
        /// The new one.
        pub new: String,
    }
    /// An audit of the file, in short.
    pub struct AuditSummary {
        /// Its id.
        pub id: String,
        /// Its code (`stage-1`).
        pub code: String,
        /// Its kind (`stage_1`).
        pub kind: String,
        /// Its state.
        pub state: String,
        /// First day, `YYYY-MM-DD`.
        pub starts_on: Option<String>,
        /// Last day.
        pub ends_on: Option<String>,
        /// Kinds of finding it may record, in the order people list them (`nc`, `concern`, `ofi`, `positive`).
        pub finding_kinds: Vec<String>,
        /// Why it may not be worked on yet; absent when it may.
        pub blocked: Option<String>,
    }
    /// Counts of a file.
    pub struct Counts {
        /// Evidence items.
        pub evidence: u64,
        /// Citations.
        pub citations: u64,
        /// Findings.
        pub findings: u64,
        /// Entries of the journal.
        pub journal: u64,
    }
    /// The open file.
    pub struct FileInfo {
        /// Identity of the file, the same in all its copies.
        pub id: String,
        /// File name.
        pub name: String,
        /// Client.
        pub client: String,
        /// Edition of the standard.
        pub edition: String,
        /// `certification` or `readiness`.
        pub kind: String,
        /// Version of the file's schema.
        pub schema: u32,
        /// Catalogue id.
        pub catalogue: String,
        /// Catalogue version.
        pub catalogue_version: String,
        /// Catalogue hash.
        pub catalogue_sha256: String,
        /// Language the catalogue's words are shown in.
        pub catalogue_language: String,
        /// Languages the file's own catalogue is there in.
        pub catalogue_languages: Vec<String>,
        /// Its audits in order.
        pub audits: Vec<AuditSummary>,
        /// Counts.
        pub counts: Counts,
        /// Open for reading only, and why.
        pub read_only: Option<String>,
        /// What undo would take back.
        pub undo: Option<String>,
        /// What redo would bring back.
        pub redo: Option<String>,
        /// When the last change was saved.
        pub saved_at: Option<String>,
        /// Who works.
        pub actor: String,
    }
    /// Cancels a running job.
    pub struct CancelJob {
        /// The job's word.
        pub job: String,
    }
    /// A text being typed that is not yet part of the audit.
    pub struct Draft {
        /// Which field it belongs to.
        pub key: String,
        /// The text.
        pub text: String,
        /// When it was kept (RFC 3339).
        #[serde(default)]
        pub at: Option<String>,
    }
    /// Drafts that survived.
    pub struct Drafts {
        /// All of them.
        pub drafts: Vec<Draft>,
    }
    /// Names a draft.
    pub struct DraftKey {
        /// Its key.
        pub key: String,
    }
}
