//! The desktop window: the only code that knows Tauri and the system's dialogs.
//!
//! It starts the window, carries commands of the page to the core and bytes of
//! the evidence to its viewers. It decides nothing about audits.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod closing;
mod dialogs;
mod drop;
mod host;
mod protocol;
mod screen;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use api::{Code, Fault, Session};
use serde_json::Value;
use tauri::{RunEvent, State};

use crate::arguments::Start;
use crate::host::DesktopHost;

fn main() -> ExitCode {
    if let Err(refusal) = refuse_automation() {
        return say(refusal);
    }
    let start = match Start::from_arguments(std::env::args_os().skip(1)) {
        Ok(start) => start,
        Err(problem) => return say(&problem),
    };
    if let Err(refusal) = screen::there_is_one() {
        return say(&refusal);
    }
    match run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say(&format!("Touchstone cannot show its window: {error}")),
    }
}

/// Variables by which a web view is opened to other programs.
const AUTOMATION: &[&str] = &[
    "TAURI_AUTOMATION",
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
];

/// Whoever can drive the window sees everything in an open audit. WebKit grants that to any program
/// that sets a variable; only builds for tests let it.
fn refuse_automation() -> Result<(), &'static str> {
    let asked = AUTOMATION.iter().any(|name| std::env::var_os(name).is_some());
    if asked && !cfg!(feature = "e2e") {
        return Err(
            "Touchstone does not let other programs drive its window. Unset TAURI_… and WEBKIT_… variables.",
        );
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "there is no window yet to say it in")]
fn say(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}

fn run(start: Start) -> tauri::Result<()> {
    let host = Arc::new(DesktopHost::new());
    let session = Arc::new(Session::new(Arc::clone(&host) as Arc<dyn api::Host>));

    let app = tauri::Builder::default()
        .manage(Arc::clone(&session))
        .manage(Arc::clone(&host))
        .manage(closing::Closing::default())
        .invoke_handler(tauri::generate_handler![call])
        .register_asynchronous_uri_scheme_protocol(protocol::SCHEME, {
            let session = Arc::clone(&session);
            move |_, request, responder| {
                let session = Arc::clone(&session);
                tauri::async_runtime::spawn_blocking(move || {
                    responder.respond(protocol::answer(&session, &request))
                });
            }
        })
        .on_window_event(drop::on_window_event)
        .on_window_event(closing::on_window_event)
        .setup({
            let session = Arc::clone(&session);
            move |app| {
                host.connect(app.handle().clone());
                window::open(app.handle(), &start.page(&session, &host))?;
                start.work(session, app.handle().clone());
                Ok(())
            }
        })
        .build(tauri::generate_context!())?;

    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            // Nothing would be lost without it; the file is left tidy, as one file without companions.
            let _ = session.call("close_file", Value::Object(serde_json::Map::new()));
        }
    });
    Ok(())
}

/// The one command of the page: any command of the table, on a thread that may block.
#[tauri::command]
async fn call(
    app: tauri::AppHandle,
    session: State<'_, Arc<Session>>,
    name: String,
    body: Value,
) -> Result<Value, Fault> {
    #[cfg(feature = "e2e")]
    if name == "e2e_drop" {
        return drop::pretend(&app, body);
    }
    let closes = name == "close_file";
    let session = Arc::clone(&session);
    let answer = tauri::async_runtime::spawn_blocking(move || session.call(&name, body))
        .await
        .unwrap_or_else(|error| Err(Fault::new(Code::Internal, format!("The command broke off: {error}"))));
    if closes {
        closing::file_closed(&app);
    }
    answer
}
