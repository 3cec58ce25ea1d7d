//! Our OSCAL export judged by a second program: compliance-trestle, in a Python environment of its own under `target`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{
    Outcome, Problem, built, cargo, command, fail, line, output, root, succeed, target, works,
};
use crate::stages::Count;

/// The version that judges; raised by hand, so that a run today and one in a year say the same.
const VERSION: &str = "5.2.0";
/// What is exported and loaded.
const CATALOGUES: &[&str] = &["iso-iec-20000-1-2018", "iso-iec-20000-1-2011"];

/// Exports every catalogue that ships as OSCAL and has trestle load it.
pub(crate) fn loads() -> Outcome<Count> {
    let python = environment()?;
    succeed(cargo(&["b", "--quiet", "--bins"]))?;
    let folder = target("trestle-exports");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let file = folder.join("trestle.touchstone");
    touchstone(&folder, &["new", &shown(&file), "--client", "Trestle Ltd", "--kind", "readiness"])?;
    let mut load = command(&python, &[&shown(&root().join("tests/trestle/load.py"))]);
    for catalogue in CATALOGUES {
        let out = folder.join(format!("{catalogue}.json"));
        touchstone(
            &folder,
            &["catalogue", "export", &shown(&file), catalogue, "--format", "oscal", "--out", &shown(&out)],
        )?;
        load.arg(format!("{}={}", out.display(), controls(&out)?));
    }
    let name = line(&load);
    let done = load.output().map_err(|error| Problem(format!("`{name}` could not be started: {error}.")))?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    print!("{said}{}", String::from_utf8_lossy(&done.stderr));
    Ok(crate::test::tap_sum(&said).trusted(done.status.success()))
}

/// Controls of an export, counted without any help.
fn controls(file: &Path) -> Outcome<usize> {
    fn below(value: &Value) -> usize {
        let list = |name: &str| value[name].as_array().map(Vec::as_slice).unwrap_or_default();
        let controls = list("controls");
        controls.len() + controls.iter().chain(list("groups")).map(below).sum::<usize>()
    }
    let whole: Value = serde_json::from_slice(&fs::read(file)?)
        .map_err(|error| Problem(format!("{}: {error}", file.display())))?;
    Ok(below(&whole["catalog"]))
}

/// The Python that has trestle. Made once; a missing Python or package index is a failure that says so, never a pass.
fn environment() -> Outcome<PathBuf> {
    let folder = target("trestle");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted =
        format!("import importlib.metadata as m; assert m.version('compliance-trestle') == '{VERSION}'");
    if works(&shown(&python), &["-c", &wanted]) {
        return Ok(python);
    }
    let Some(system) =
        ["python3", "python"].into_iter().find(|name| works(name, &["-c", "import venv, ensurepip"]))
    else {
        return fail(
            "OSCAL WAS NOT JUDGED: Python 3 with its module venv was not found (Debian packages python3 and python3-venv).",
        );
    };
    let _ = fs::remove_dir_all(&folder);
    succeed(command(system, &["-m", "venv", &shown(&folder)]))?;
    println!("Installing compliance-trestle {VERSION} into {}", folder.display());
    let package = format!("compliance-trestle=={VERSION}");
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &package];
    succeed(command(&python, &install)).map_err(|problem| {
        Problem(format!(
            "OSCAL WAS NOT JUDGED: compliance-trestle {VERSION} could not be installed. {problem}"
        ))
    })?;
    if works(&shown(&python), &["-c", &wanted]) {
        Ok(python)
    } else {
        fail("OSCAL WAS NOT JUDGED: compliance-trestle was installed, but does not start.")
    }
}

/// The headless command with a state folder of its own, so that nothing of the user is touched.
fn touchstone(folder: &Path, args: &[&str]) -> Outcome {
    let mut run = command(built("debug", "touchstone"), args);
    run.env("TOUCHSTONE_PASSPHRASE", "trestle").env("TOUCHSTONE_STATE_DIR", folder.join("state"));
    output(run).map(drop)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
