//! The system's dialogs; in builds for tests answers written beforehand, because
//! nobody is there to click.

use std::future::Future;
use std::path::PathBuf;
use std::sync::mpsc;

use api::host::FileChoice;
use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, Manager};

/// Kinds of file clause text is read from.
const LICENSED_TEXT: [&str; 12] =
    ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "docx", "docm", "odt", "rtf", "txt"];

/// Asks for existing files. Must not be called on the main thread.
pub(crate) fn files(app: &AppHandle, choice: FileChoice) -> Option<Vec<PathBuf>> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = scripted::next() {
        return answer.files;
    }
    match choice {
        FileChoice::AuditFile => ask(app, |dialog| {
            dialog
                .set_title("Open an audit file")
                .add_filter("Touchstone audit files", &["touchstone"])
                .pick_file()
        })
        .map(|file| vec![path_of(file)]),
        FileChoice::LicensedText => ask(app, |dialog| {
            dialog
                .set_title("Import licensed clause text")
                .add_filter("Tables and documents", &LICENSED_TEXT)
                .pick_file()
        })
        .map(|file| vec![path_of(file)]),
        FileChoice::Evidence => ask(app, |dialog| dialog.set_title("Add evidence").pick_files())
            .map(|files| files.into_iter().map(path_of).collect()),
        FileChoice::Answers => ask(app, |dialog| {
            dialog
                .set_title("Import the list the client filled in")
                .add_filter("Spreadsheets", &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"])
                .pick_file()
        })
        .map(|file| vec![path_of(file)]),
        FileChoice::Checklist => ask(app, |dialog| {
            dialog
                .set_title("Choose the checklist by 2011 clauses")
                .add_filter("Spreadsheets", &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"])
                .pick_file()
        })
        .map(|file| vec![path_of(file)]),
        FileChoice::Catalogue => ask(app, |dialog| {
            dialog
                .set_title("Add a catalogue")
                .add_filter("Catalogues", &["xlsx", "xlsm", "ods", "csv", "json", "yaml", "yml"])
                .pick_file()
        })
        .map(|file| vec![path_of(file)]),
    }
}

/// Asks for a folder. Must not be called on the main thread.
pub(crate) fn folder(app: &AppHandle) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = scripted::next() {
        return answer.folder;
    }
    ask(app, |dialog| dialog.set_title("Add a folder of evidence").pick_folder()).map(path_of)
}

/// Asks where to save. Must not be called on the main thread.
pub(crate) fn save(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = scripted::next() {
        return answer.save;
    }
    let suggested = suggested.to_owned();
    ask(app, move |dialog| dialog.set_title("Save").set_file_name(suggested).save_file()).map(path_of)
}

fn path_of(file: FileHandle) -> PathBuf {
    file.path().to_path_buf()
}

/// Shows a dialog over the window: made on the main thread, as the systems demand, waited for on this one.
fn ask<T, F>(app: &AppHandle, build: impl FnOnce(AsyncFileDialog) -> F + Send + 'static) -> Option<T>
where
    T: Send + 'static,
    F: Future<Output = Option<T>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    let window = app.get_webview_window("main");
    app.run_on_main_thread(move || {
        let mut dialog = AsyncFileDialog::new();
        if let Some(window) = &window {
            dialog = dialog.set_parent(window);
        }
        let _ = sender.send(build(dialog));
    })
    .ok()?;
    tauri::async_runtime::block_on(receiver.recv().ok()?)
}

/// Answers from the file that `TOUCHSTONE_E2E_DIALOGS` names: one JSON object a line, one line a dialog.
/// The file is read anew each time, so that a test can write its answers as it goes.
#[cfg(feature = "e2e")]
mod scripted {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// `{"files": […]}`, `{"folder": …}`, `{"save": …}`; `{}` gives up.
    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Answer {
        #[serde(default)]
        pub(super) files: Option<Vec<PathBuf>>,
        #[serde(default)]
        pub(super) folder: Option<PathBuf>,
        #[serde(default)]
        pub(super) save: Option<PathBuf>,
    }

    /// The next answer; `None` when dialogs are not scripted. A dialog nobody has foreseen is given up.
    pub(super) fn next() -> Option<Answer> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let script = std::env::var_os("TOUCHSTONE_E2E_DIALOGS")?;
        let lines = std::fs::read_to_string(script).unwrap_or_default();
        let line = lines.lines().nth(NEXT.load(Ordering::Relaxed));
        let answer = line.and_then(|line| serde_json::from_str(line).ok());
        if line.is_some() {
            NEXT.fetch_add(1, Ordering::Relaxed);
        }
        Some(answer.unwrap_or_default())
    }
}
