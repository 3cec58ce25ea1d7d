//! The window's executable must not offer its SQLite to the system libraries:
//! WebKitGTK would take our encrypting build for the system's, and crash.

use crate::shell::{Outcome, built, command, fail, output};
use crate::stages::Count;

/// Looks at the dynamic symbols of the built window.
pub(crate) fn are_hidden() -> Outcome<Count> {
    if !cfg!(target_os = "linux") {
        return Ok(Count::ONE);
    }
    let app = built("debug", "touchstone-app");
    let symbols = output(command("nm", &["-D", &app.to_string_lossy()]))?;
    let exported = symbols.lines().filter(|line| line.contains(" T sqlite3_")).count();
    if exported == 0 {
        return Ok(Count::ONE);
    }
    fail(format!("{} exports {exported} functions of SQLite; see .cargo/config.toml.", app.display()))
}
