//! Measurements of the release build as whole processes, beside the programs we compare with.

use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, built, cargo, command, succeed};

/// Builds the release executables and runs the measurements on them.
pub(crate) fn bench(args: &[String]) -> Outcome {
    machine::prepare(Need::Bench)?;
    interface::build()?;
    succeed(cargo(&[
        "build",
        "--release",
        "-p",
        "cli",
        "-p",
        "touchstone-app",
        "--features",
        "touchstone-app/custom-protocol",
    ]))?;
    let mut measure = command("node", &["tests/bench/bench.mjs"]);
    measure
        .args(args)
        .env("TOUCHSTONE", built("release", "touchstone"))
        .env("TOUCHSTONE_APP", built("release", "touchstone-app"));
    succeed(measure)
}
