//! Files dragged onto the window. Their paths stay here; the page learns how many
//! there are and what they are called, and asks for them with `add_evidence`.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use tauri::{DragDropEvent, Emitter, Manager, Window, WindowEvent};

use crate::host::DesktopHost;

/// Files hang over the window, or left it again.
#[derive(Debug, Clone, Serialize)]
struct Over {
    over: bool,
    count: usize,
}

/// Files were dropped.
#[derive(Debug, Clone, Serialize)]
struct Dropped {
    /// Tells one drop from the next.
    token: String,
    count: usize,
    /// File names without their folders.
    names: Vec<String>,
}

/// Listens to the window.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    match event {
        DragDropEvent::Enter { paths, .. } => over(window, paths.len()),
        DragDropEvent::Leave => over(window, 0),
        DragDropEvent::Drop { paths, .. } => {
            over(window, 0);
            dropped(window, paths.clone());
        }
        // Moved: nothing the page would want to know.
        _ => {}
    }
}

fn over<E: Emitter<tauri::Wry>>(to: &E, count: usize) {
    let _ = to.emit("files-over", Over { over: count > 0, count });
}

fn dropped<E: Emitter<tauri::Wry> + Manager<tauri::Wry>>(to: &E, paths: Vec<PathBuf>) {
    static DROPS: AtomicU64 = AtomicU64::new(1);
    let names = paths
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let token = DROPS.fetch_add(1, Ordering::Relaxed).to_string();
    let event = Dropped { token, count: paths.len(), names };
    to.state::<Arc<DesktopHost>>().keep_dropped(paths);
    let _ = to.emit("files-dropped", event);
}

/// The same as a real drop, for tests: no automation can drag files out of another program.
#[cfg(feature = "e2e")]
pub(crate) fn pretend(
    app: &tauri::AppHandle,
    body: serde_json::Value,
) -> Result<serde_json::Value, api::Fault> {
    #[derive(serde::Deserialize)]
    struct Drop {
        paths: Vec<PathBuf>,
        #[serde(default)]
        hover: bool,
    }
    let drop: Drop = serde_json::from_value(body)
        .map_err(|error| api::Fault::new(api::Code::Invalid, error.to_string()))?;
    over(app, if drop.hover { drop.paths.len() } else { 0 });
    if !drop.hover {
        dropped(app, drop.paths);
    }
    Ok(serde_json::json!({}))
}
