//! The whole outside world of the application: dialogs, clock, randomness, folders, progress.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
pub use store::KeyCost;

/// Progress of a long job, at most ten times a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Progress {
    /// The job (`"add_evidence"`); the same word cancels it.
    pub job: String,
    /// Items finished.
    pub done: u64,
    /// Items in all; 0 while still unknown.
    pub total: u64,
    /// What is being worked on now.
    pub what: String,
    /// The job has ended.
    pub ended: bool,
}

/// What a host answers to progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// The user asked to stop.
    Stop,
}

/// Kind of file a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileChoice {
    /// An audit file to open.
    AuditFile,
    /// Any files, to be added as evidence.
    Evidence,
    /// A table or document with the user's licensed clause text.
    LicensedText,
    /// A catalogue: our template, OSCAL or CISO Assistant.
    Catalogue,
    /// A list of requests the client filled in.
    Answers,
    /// A checklist organised by the clauses of the 2011 edition.
    Checklist,
}

/// What a command needs from whatever runs it. File paths never reach the page.
pub trait Host: Send + Sync {
    /// Asks for existing files. `None` when the user gives up.
    fn choose_files(&self, choice: FileChoice) -> Option<Vec<PathBuf>>;
    /// Asks for a folder.
    fn choose_folder(&self) -> Option<PathBuf>;
    /// Asks where to save, offering a name.
    fn choose_save(&self, suggested: &str) -> Option<PathBuf>;
    /// Takes what was dropped on the window last, emptying it.
    fn take_dropped(&self) -> Vec<PathBuf>;
    /// The present moment.
    fn now(&self) -> time::OffsetDateTime;
    /// Fills a buffer with randomness fit for keys.
    fn random(&self, buffer: &mut [u8]);
    /// Tells how far a job is and hears whether to go on.
    fn progress(&self, progress: &Progress) -> Flow;
    /// Folder for what belongs to this machine and user: recent files, settings, device keys.
    fn state_dir(&self) -> PathBuf;
    /// The program that runs as `worker`.
    fn worker(&self) -> PathBuf;
    /// The program that recognises text in pictures, if there is one.
    fn text_engine(&self) -> Option<PathBuf> {
        worker::Engine::find()
    }
    /// Name of this machine, for the history.
    fn device_name(&self) -> String;
    /// Name of who works, when the host knows it better than the settings (`--actor`).
    fn actor(&self) -> Option<String> {
        None
    }
    /// Key derivation cost for new files; tests use the cheapest.
    fn key_cost(&self) -> KeyCost {
        KeyCost::recommended()
    }
}
