//! The one window, and what its page may reach.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

use api::Host;

use crate::host::DesktopHost;

/// Opens the window on a page of ours.
pub(crate) fn open(app: &AppHandle, page: &str) -> tauri::Result<()> {
    let mut config = app.config().app.windows.first().cloned().unwrap_or_default();
    config.url = WebviewUrl::App(page.into());
    // What the web view keeps for itself lies with our own state, not in a folder of its own choice.
    let kept = app.state::<std::sync::Arc<DesktopHost>>().state_dir().join("webview");
    WebviewWindowBuilder::from_config(app, &config)?
        .data_directory(kept)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        // The page knows whose audit is open.
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        .build()?;
    Ok(())
}

/// The page itself and nothing else: not a web site, and not a document of the client's.
fn is_ours(url: &Url) -> bool {
    let bundled = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How the same is written where custom schemes are mapped to a host name.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        "about" => url.as_str() == "about:blank",
        _ => false,
    };
    bundled || (tauri::is_dev() && url.host_str() == Some("127.0.0.1") && url.port() == Some(1420))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_our_page_only() {
        let ours = |url: &str| Url::parse(url).is_ok_and(|url| is_ours(&url));
        assert!(ours("tauri://localhost/index.html#open=7"));
        assert!(ours("http://tauri.localhost/"));
        for foreign in [
            "https://example.org/",
            "file:///etc/passwd",
            "evidence://localhost/7",
            "http://evidence.localhost/7",
            "http://tauri.localhost.example.org/",
            "data:text/html,x",
            "tauri://elsewhere/",
        ] {
            assert!(!ours(foreign), "{foreign}");
        }
    }
}
