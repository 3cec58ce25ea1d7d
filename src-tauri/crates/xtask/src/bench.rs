//! Measurements of the release build as whole processes, beside the programs we compare with.

use std::fs;
use std::path::Path;

use crate::display::Display;
use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, built, cargo, command, succeed, target};

/// Builds the release executables and runs the measurements on them.
pub(crate) fn bench(args: &[String]) -> Outcome {
    machine::prepare(Need::Bench)?;
    interface::build()?;
    let app = built("release", "touchstone-app");
    let driven = target("release").join("bench").join(app.file_name().unwrap_or_default());
    build("touchstone-app/custom-protocol,touchstone-app/e2e")?;
    put_aside(&app, &driven)?;
    // Last, so that what is left refuses to be driven.
    build("touchstone-app/custom-protocol")?;

    let display = Display::start()?;
    let mut measure = command("node", &["tests/bench/bench.mjs"]);
    measure
        .args(args)
        .env("DISPLAY", &display.name)
        .env("TOUCHSTONE", built("release", "touchstone"))
        .env("TOUCHSTONE_RELEASED", &app)
        .env("TOUCHSTONE_APP", &driven)
        .env("TOUCHSTONE_MEASURE", built("release", "measure"))
        .env("TOUCHSTONE_LARGE", built("release", "large"));
    succeed(measure)
}

fn build(features: &str) -> Outcome {
    succeed(cargo(&["build", "--release", "--workspace", "--bins", "--features", features]))
}

/// Keeps a copy of the window that can be driven, with what it starts beside it.
fn put_aside(app: &Path, driven: &Path) -> Outcome {
    if let Some(folder) = driven.parent() {
        fs::create_dir_all(folder)?;
        fs::copy(
            built("release", "touchstone"),
            folder.join(built("release", "touchstone").file_name().unwrap_or_default()),
        )?;
    }
    fs::copy(app, driven)?;
    Ok(())
}
