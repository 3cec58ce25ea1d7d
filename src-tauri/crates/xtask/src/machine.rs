//! What must be on the machine: system packages, Rust components, Node.
//! Installed where that is allowed, named exactly where it is not.

use crate::shell::{self, Outcome, command, fail, output, succeed, works};

/// What the task at hand needs beyond Rust and Node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Building the application.
    Build,
    /// And driving its window on a display of our own.
    Window,
    /// And the program our reading speed is compared with.
    Bench,
}

/// Debian packages for building.
const BUILD: &[&str] = &["build-essential", "pkg-config", "perl", "libwebkit2gtk-4.1-dev"];
/// Debian packages for the tests: of the real window, of the interface in a browser, of the journal by a second program.
const WINDOW: &[&str] =
    &["xvfb", "xauth", "webkit2gtk-driver", "fonts-dejavu-core", "chromium", "python3", "python3-venv"];
/// Debian packages without which some tests say that they were skipped: the engine of text recognition.
const OPTIONAL: &[&str] = &["tesseract-ocr"];
/// Debian packages for the measurements.
const BENCH: &[&str] = &["recoll"];

/// Oldest Node the interface builds with.
const NODE: (u32, u32) = (20, 19);

/// Makes sure that everything is there.
pub(crate) fn prepare(need: Need) -> Outcome {
    node()?;
    if cfg!(target_os = "linux") { linux(need) } else { Ok(()) }
}

/// `rustfmt` and `clippy`, where rustup can add them.
pub(crate) fn rust_components() -> Outcome {
    let missing: Vec<&str> = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(_, subcommand)| !works("cargo", &[subcommand, "--version"]))
        .map(|(component, _)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Adding Rust components: {}", missing.join(" "));
    succeed(command("rustup", &[&["component", "add"], &missing[..]].concat()))
}

fn node() -> Outcome {
    let (major, minor) = NODE;
    let wanted =
        format!("Touchstone's interface needs Node {major}.{minor} or newer with npm: https://nodejs.org");
    let Ok(version) = output(command("node", &["--version"])) else {
        return fail(format!("Node was not found. {wanted}"));
    };
    let mut numbers =
        version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE { fail(format!("Node {} is too old. {wanted}", version.trim())) } else { Ok(()) }
}

fn linux(need: Need) -> Outcome {
    let mut wanted = BUILD.to_vec();
    if need != Need::Build {
        wanted.extend(WINDOW);
    }
    if need == Need::Bench {
        wanted.extend(BENCH);
    }
    if !works("dpkg-query", &["--version"]) {
        return other_distribution(need);
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        if need != Need::Build {
            optional();
        }
        return Ok(());
    }
    let install =
        [&["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=500"], &missing[..]]
            .concat();
    if !is_root() {
        return fail(format!(
            "Some system packages are missing. Install them with\n\n    sudo apt-get update && sudo apt-get install -y --no-install-recommends {}\n\nand start again.",
            missing.join(" ")
        ));
    }
    println!("Installing system packages: {}", missing.join(" "));
    let apt = |args: &[&str]| {
        let mut apt = command("apt-get", args);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    // Stale lists are the usual reason for a failure, unreachable extra sources are none: try to install in any case.
    let updated = succeed(apt(&["update", "-q"]));
    succeed(apt(&install)).map_err(|problem| updated.err().unwrap_or(problem))?;
    if need != Need::Build {
        optional();
    }
    Ok(())
}

/// Installs what is good to have, or says what is not tested without it.
fn optional() {
    let missing: Vec<&str> = OPTIONAL.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return;
    }
    let words =
        [&["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=500"], &missing[..]]
            .concat();
    let mut apt = command("apt-get", &words);
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    if !is_root() || succeed(apt).is_err() {
        println!(
            "Not installed: {}. The tests of text recognition will say that they were skipped.",
            missing.join(" ")
        );
    }
}

fn other_distribution(need: Need) -> Outcome {
    let mut missing = Vec::new();
    if !works("pkg-config", &["--exists", "webkit2gtk-4.1"]) {
        missing.push("WebKitGTK 4.1 with its development files, pkg-config and a C compiler");
    }
    if need != Need::Build && !works("which", &["Xvfb"]) {
        missing.push("Xvfb");
    }
    if need != Need::Build && !works("which", &["WebKitWebDriver"]) {
        missing.push("WebKitWebDriver");
    }
    if missing.is_empty() { Ok(()) } else { fail(format!("Please install: {}.", missing.join("; "))) }
}

fn is_installed(package: &str) -> bool {
    let mut query = command("dpkg-query", &["-W", "-f=${db:Status-Status}", package]);
    query.stderr(std::process::Stdio::null());
    query.output().is_ok_and(|output| output.stdout == b"installed")
}

fn is_root() -> bool {
    shell::output(command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
