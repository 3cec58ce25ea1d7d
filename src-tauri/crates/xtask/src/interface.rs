//! The interface: its packages and its build, done again only when something changed.
//! The tests that drive it have packages of their own.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::shell::{Outcome, npm, root, succeed};

/// Installs the packages the lock file names, unless that has been done for this very lock file.
pub(crate) fn install() -> Outcome {
    install_in("ui")
}

/// The same for the tests that drive the interface.
pub(crate) fn install_tests() -> Outcome {
    install_in("tests/e2e")
}

fn install_in(folder: &str) -> Outcome {
    let folder = root().join(folder);
    let lock = fs::read(folder.join("package-lock.json"))?;
    // A copy of the lock file lies beside what was installed from it.
    let mark = folder.join("node_modules").join(".installed-from");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    // npm's own record serves as well when somebody ran npm by hand after the lock file last changed.
    if changed(&folder.join("node_modules/.package-lock.json")) > changed(&folder.join("package-lock.json")) {
        return Ok(fs::write(mark, lock)?);
    }
    let mut ci = npm(&["ci", "--no-audit", "--no-fund"]);
    ci.current_dir(&folder);
    succeed(ci)?;
    Ok(fs::write(mark, lock)?)
}

/// Builds `ui/dist` if a source is newer.
pub(crate) fn build() -> Outcome {
    install()?;
    let ui = root().join("ui");
    let sources = [
        "src",
        "public",
        "index.html",
        "package-lock.json",
        "vite.config.ts",
        "svelte.config.js",
        "tsconfig.json",
    ];
    let newest =
        sources.iter().map(|name| newest(&ui.join(name))).chain([newest(&root().join("assets/fonts"))]).max();
    if newest < Some(changed(&ui.join("dist/index.html"))) {
        return Ok(());
    }
    build_always()
}

/// Builds `ui/dist`.
pub(crate) fn build_always() -> Outcome {
    succeed(npm(&["run", "build", "--silent"]))
}

/// When a file was last changed; the beginning of time when there is none.
fn changed(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The latest change in a file or folder.
fn newest(path: &Path) -> SystemTime {
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| newest(&entry.path())).max();
    // A folder's own time tells of files that were removed.
    changed(path).max(inside.unwrap_or(SystemTime::UNIX_EPOCH))
}
