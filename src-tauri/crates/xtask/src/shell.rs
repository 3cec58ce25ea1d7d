//! Starting programs, and where things are.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a task did not succeed: a sentence for the terminal.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) String);

pub(crate) type Outcome<T = ()> = Result<T, Problem>;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// A failure with its sentence.
pub(crate) fn fail<T>(what: impl Into<String>) -> Outcome<T> {
    Err(Problem(what.into()))
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    // At run time cargo says where the package is now, even if the folder was moved after compiling.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(3).map_or(here.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub(crate) fn target(profile: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    root().join(target).join(profile)
}

/// An executable cargo has built.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program with its arguments, run in the repository, without standard input.
pub(crate) fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Cargo itself, the one that started this.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    // Set by `cargo run` for this process; a nested cargo would take them for its own.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// npm, in the interface's folder.
pub(crate) fn npm(args: &[&str]) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, args);
    npm.current_dir(root().join("ui"));
    npm
}

/// Runs to the end with its output on the terminal; an error unless it succeeds.
pub(crate) fn succeed(mut command: Command) -> Outcome {
    let line = line(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => fail(format!("`{line}` failed ({status}).")),
        Err(error) => fail(format!("`{line}` could not be started: {error}.")),
    }
}

/// What a program prints; an error unless it succeeds.
pub(crate) fn output(mut command: Command) -> Outcome<String> {
    let line = line(&command);
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => fail(format!("`{line}` failed ({}).", output.status)),
        Err(error) => fail(format!("`{line}` could not be started: {error}.")),
    }
}

/// Whether a program runs and succeeds; its output is nobody's concern.
pub(crate) fn works(program: &str, args: &[&str]) -> bool {
    command(program, args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
