//! The interface in a browser, on the real core: serves `ui/dist` and carries its commands over HTTP.
//!
//! `bridge [--state FOLDER] [--now RFC3339]` prints the one address that works, and ends with its standard input.
//! For tests and for looking at screens. It listens on this machine only and answers only to whoever knows the token
//! in the address, because it can read and write every file its user can.

mod answer;
mod host;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tiny_http::Server;

use crate::answer::Bridge;
use crate::host::BridgeHost;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "bridge: {problem}");
            ExitCode::FAILURE
        }
    }
}

type Problem = Box<dyn std::error::Error + Send + Sync>;

fn run() -> Result<(), Problem> {
    let mut state = None;
    let mut now = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--state" => state = Some(PathBuf::from(value)),
            "--now" => now = Some(OffsetDateTime::parse(&value, &Rfc3339)?),
            _ => return Err(format!("it takes --state FOLDER and --now RFC3339, not {argument}").into()),
        }
    }
    // A state folder nobody asked for is gone with us.
    let own = tempfile::tempdir()?;
    let host = Arc::new(BridgeHost::new(state.unwrap_or_else(|| own.path().join("state")), worker()?, now));

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("tests lie in the repository")?;
    let server = Arc::new(Server::http("127.0.0.1:0")?);
    let bridge = Arc::new(Bridge::new(host, root)?);
    let address = server.server_addr().to_ip().ok_or("no address")?;
    writeln!(std::io::stdout(), "http://{address}/?bridge={}", bridge.token())?;

    std::thread::spawn({
        let server = Arc::clone(&server);
        move || {
            let _ = std::io::stdin().lock().read_to_end(&mut Vec::new());
            server.unblock();
        }
    });
    for request in server.incoming_requests() {
        // A thread each: a long job must not keep its own `cancel_job` waiting.
        let bridge = Arc::clone(&bridge);
        std::thread::spawn(move || bridge.answer(request));
    }
    bridge.close();
    Ok(())
}

/// The headless command of this build, whose `worker` reads the documents.
fn worker() -> Result<PathBuf, Problem> {
    let worker =
        std::env::current_exe()?.with_file_name(format!("touchstone{}", std::env::consts::EXE_SUFFIX));
    if worker.is_file() {
        Ok(worker)
    } else {
        Err(format!("{} is missing: cargo b --bin touchstone", worker.display()).into())
    }
}
