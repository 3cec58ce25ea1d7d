//! Pictures of every screen of the real window, for the user guide and for looking at.

use std::fs;
use std::path::Path;

use crate::display::Display;
use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, built, cargo, command, root, succeed};

/// Walks through the sample audit and writes the pictures to `out`.
pub(crate) fn take(out: &Path) -> Outcome {
    machine::prepare(Need::Window)?;
    interface::build()?;
    interface::install_tests()?;
    succeed(cargo(&["b", "--bins"]))?;
    let out = root().join(out);
    fs::create_dir_all(&out)?;
    let display = Display::start()?;
    let mut walk = command("node", &["tests/e2e/screenshots.mjs"]);
    walk.arg(&out)
        .env("DISPLAY", &display.name)
        .env("NO_AT_BRIDGE", "1")
        .env("TOUCHSTONE_APP", built("debug", "touchstone-app"));
    succeed(walk)
}
