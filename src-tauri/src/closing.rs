//! Closing the window: what is still being typed is saved first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

/// How long the page may take to save. A page that hangs must not keep the window open.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the window was asked to close.
#[derive(Debug, Default)]
pub(crate) struct Closing(AtomicBool);

/// Tells the page that the window is to close, and closes it once the page has closed the file.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();
    if window.state::<Closing>().0.swap(true, Ordering::Relaxed) {
        return;
    }
    let told = window.emit("closing", ()).is_ok();
    let window = window.clone();
    std::thread::spawn(move || {
        if told {
            std::thread::sleep(PATIENCE);
        }
        let _ = window.destroy();
    });
}

/// The page has closed the file; if that was for the window's sake, nothing more is to wait for.
pub(crate) fn file_closed(app: &AppHandle) {
    if app.state::<Closing>().0.load(Ordering::Relaxed)
        && let Some(window) = app.get_webview_window("main")
    {
        let _ = window.destroy();
    }
}
