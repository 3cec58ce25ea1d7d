//! Building the application and showing it.

use std::fs;

use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, built, cargo, command, fail, succeed, target};

/// Builds, then opens the sample audit in the window, or runs it through to its reports.
pub(crate) fn run(headless: bool) -> Outcome {
    let no_display = cfg!(target_os = "linux")
        && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none());
    if no_display && !headless {
        return fail(
            "There is no display here. Run `cargo xtask run --headless` for the reports without a window.",
        );
    }
    machine::prepare(Need::Build)?;
    interface::build()?;
    println!("Building Touchstone; the first time takes some minutes.");
    succeed(cargo(&["b", "--bins"]))?;
    if headless { reports() } else { succeed(command(built("debug", "touchstone-app"), &["--sample"])) }
}

/// The sample audit from its folder of documents to the issued reports.
fn reports() -> Outcome {
    let out = target("sample");
    // Of an earlier run; an audit file is never written over.
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    succeed(command(built("debug", "touchstone"), &["sample", "--through", "--out", &out.to_string_lossy()]))
}
