//! Installers. The headless command is built first and laid where the bundler
//! looks for it; it is both the command line and the window's worker.

use std::fs;

use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, built, cargo, command, fail, output, root, succeed, target};

/// Makes the installers of this system.
pub(crate) fn bundle(kinds: Option<&str>) -> Outcome {
    machine::prepare(Need::Build)?;
    interface::install()?;
    succeed(cargo(&["build", "--release", "-p", "cli"]))?;
    let rustc = output(command("rustc", &["-vV"]))?;
    let Some(triple) = rustc.lines().find_map(|line| line.strip_prefix("host: ")) else {
        return fail("`rustc -vV` does not name this system.");
    };
    let beside = target("sidecar");
    fs::create_dir_all(&beside)?;
    fs::copy(
        built("release", "touchstone"),
        beside.join(format!("touchstone-{triple}{}", std::env::consts::EXE_SUFFIX)),
    )?;
    // Named in a configuration of its own: in the everyday one, every build would demand the file.
    let tauri = root().join("ui/node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    let mut build = command(tauri, &["build", "--config", "src-tauri/bundle.conf.json"]);
    if let Some(kinds) = kinds {
        build.args(["--bundles", kinds]);
    }
    succeed(build)
}
