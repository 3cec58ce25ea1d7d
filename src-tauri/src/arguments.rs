//! What the window is started with.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use api::Session;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::host::DesktopHost;

/// What to show first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum Start {
    /// The start screen.
    #[default]
    Empty,
    /// A fresh copy of the sample audit.
    Sample,
    /// An audit file; the page asks for its passphrase.
    File(PathBuf),
}

impl Start {
    /// `--sample`, `--open FILE`, or just the file, as the system's file manager starts us.
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut start = Self::Empty;
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            start = match argument.to_str() {
                Some("--sample") => Self::Sample,
                Some("--open") => {
                    let file = arguments.next().ok_or("--open needs the audit file to open.")?;
                    Self::File(file.into())
                }
                Some(option) if option.starts_with("--") => {
                    return Err(format!(
                        "Touchstone does not know {option}. It takes --sample or --open FILE."
                    ));
                }
                _ => Self::File(argument.into()),
            };
        }
        Ok(start)
    }

    /// Where the page begins.
    pub(crate) fn page(&self, session: &Session, host: &DesktopHost) -> String {
        let Self::File(path) = self else { return "index.html".to_owned() };
        // The file takes the way of a picked one, so that its path stays on this side.
        host.answer_next_choice(path.clone());
        let handle =
            session.call("pick_file", json!({})).ok().and_then(|picked| match &picked["file"]["id"] {
                Value::String(id) => Some(id.clone()),
                _ => None,
            });
        handle.map_or_else(|| "index.html".to_owned(), |handle| format!("index.html#open={handle}"))
    }

    /// What goes on behind the open window: the sample is made while the start screen shows how far it is.
    pub(crate) fn work(&self, session: Arc<Session>, app: AppHandle) {
        if *self != Self::Sample {
            return;
        }
        tauri::async_runtime::spawn_blocking(move || {
            // A refusal leaves the start screen, where the sample can be asked for again and tells why.
            if session.call("open_sample", json!({})).is_ok()
                && let Some(window) = app.get_webview_window("main")
            {
                // The page asks the core anew what is open.
                let _ = window.reload();
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(arguments: &[&str]) -> Result<Start, String> {
        Start::from_arguments(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_file_may_be_given_with_and_without_its_option() {
        assert_eq!(start(&[]), Ok(Start::Empty));
        assert_eq!(start(&["--sample"]), Ok(Start::Sample));
        assert_eq!(start(&["--open", "a.touchstone"]), Ok(Start::File("a.touchstone".into())));
        assert_eq!(start(&["a.touchstone"]), Ok(Start::File("a.touchstone".into())));
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        assert!(
            start(&["--remote-debugging-port=1"])
                .is_err_and(|problem| problem.contains("--remote-debugging-port=1"))
        );
        assert!(start(&["--open"]).is_err());
    }
}
