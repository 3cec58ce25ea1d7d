//! A display nobody sees, for the real window.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::shell::{Outcome, Problem, command, fail};

/// A running Xvfb; ended when dropped.
pub(crate) struct Display {
    server: Child,
    /// Its name, for `DISPLAY`.
    pub(crate) name: String,
}

impl Display {
    /// Starts one on a number the server finds free itself.
    pub(crate) fn start() -> Outcome<Self> {
        // Without `-noreset` the server starts over whenever its last client leaves, which is between any two tests,
        // and refuses a window that opens just then.
        let options = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"];
        let mut server = command("Xvfb", &options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Problem(format!("Xvfb could not be started: {error}.")))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let number = number.trim();
        if number.is_empty() {
            let _ = server.kill();
            let _ = server.wait();
            return fail("Xvfb did not start.");
        }
        Ok(Self { name: format!(":{number}"), server })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
