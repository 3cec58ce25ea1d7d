//! Every test there is, in an order in which later stages find what earlier ones built.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::display::Display;
use crate::interface;
use crate::machine::{self, Need};
use crate::shell::{Outcome, Problem, built, cargo, command, fail, line, npm, root, succeed, target};
use crate::stages::{Count, Stages};
use crate::{bindings, rules, symbols, trestle};

/// The quick look before a commit.
pub(crate) fn check() -> Outcome {
    machine::prepare(Need::Build)?;
    machine::rust_components()?;
    interface::build()?;
    let mut stages = Stages::new(None);
    static_checks(&mut stages);
    stages.run("clippy", || {
        let features = "touchstone-app/custom-protocol,touchstone-app/e2e";
        one(cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            features,
            "--",
            "-D",
            "warnings",
        ]))
    });
    stages.finish()
}

/// Everything.
pub(crate) fn test(only: Option<&str>) -> Outcome {
    machine::prepare(Need::Window)?;
    machine::rust_components()?;
    let mut stages = Stages::new(only);

    // First: the window's executable carries the built interface.
    interface::install()?;
    stages.run("interface: types", || one(npm(&["run", "check", "--silent"])));
    stages.run("interface: lint and format", || one(npm(&["run", "lint", "--silent"])));
    stages.run("interface: tests", interface_tests);
    stages.run("interface: build", || interface::build_always().map(|()| Count::ONE));
    if !root().join("ui/dist/index.html").exists() {
        interface::build()?;
    }

    static_checks(&mut stages);
    stages.run("build", || one(cargo(&["b", "--bins"])));
    stages.run("tests", rust_tests);
    stages.run("bindings", bindings::are_current);
    stages.run("symbols", symbols::are_hidden);
    stages.run("oscal", trestle::loads);
    stages.run("browser", browser_tests);
    stages.run("window", window_tests);
    stages.finish()
}

fn static_checks(stages: &mut Stages) {
    stages.run("format", || one(cargo(&["fmt", "--all", "--check"])));
    stages.run("dependency rule", rules::hold);
}

/// A program that is one check.
fn one(command: Command) -> Outcome<Count> {
    succeed(command).map(|()| Count::ONE)
}

/// All Rust tests; cargo prints one sum per test executable.
fn rust_tests() -> Outcome<Count> {
    let mut count = Count::default();
    let mut tests = cargo(&["t", "--no-fail-fast"]);
    // A snapshot that differs is a failure, not a new file.
    tests.env("INSTA_UPDATE", "no");
    let succeeded = watch(tests, |line| {
        let sum = cargo_sum(line);
        count.passed += sum.passed;
        count.failed += sum.failed;
    })?;
    Ok(count.trusted(succeeded))
}

/// `test result: ok. 3 passed; 1 failed; …`
fn cargo_sum(line: &str) -> Count {
    let Some(sum) = line.strip_prefix("test result: ") else { return Count::default() };
    let number = |word: &str| {
        let words: Vec<&str> = sum.split([' ', ';']).collect();
        words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
    };
    Count { passed: number("passed"), failed: number("failed") }
}

/// The interface's own tests. Their report is read from a file, because the one on the terminal is for people.
fn interface_tests() -> Outcome<Count> {
    let report = target("interface-tests.json");
    let _ = fs::remove_file(&report);
    let file = format!("--outputFile.json={}", report.display());
    let succeeded = watch(
        npm(&["run", "test", "--silent", "--", "--reporter=default", "--reporter=json", &file]),
        |_| (),
    )?;
    let report: serde_json::Value =
        fs::read(&report).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let number = |name: &str| report[name].as_u64().unwrap_or(0);
    Ok(Count { passed: number("numPassedTests"), failed: number("numFailedTests") }.trusted(succeeded))
}

/// The real window, driven through WebDriver on a display of its own.
fn window_tests() -> Outcome<Count> {
    if !cfg!(target_os = "linux") {
        println!("The window's tests need WebKitWebDriver, which there is on Linux only.");
        return Ok(Count::default());
    }
    // Nothing to do after the earlier stages; alone (`--only window`) it must not drive yesterday's window.
    interface::build()?;
    interface::install_tests()?;
    succeed(cargo(&["b", "--quiet", "--bins"]))?;
    let display = Display::start()?;
    let mut node = node_tests("tests/e2e", "window-tests.tap", 1)?;
    node.env("DISPLAY", &display.name)
        // No accessibility bus here; without this every start warns about it.
        .env("NO_AT_BRIDGE", "1")
        .env("TOUCHSTONE_APP", built("debug", "touchstone-app"));
    node_sum(node, "window-tests.tap")
}

/// Journeys through the interface in a browser, over the bridge, with accessibility checks on every screen.
fn browser_tests() -> Outcome<Count> {
    interface::build()?;
    interface::install_tests()?;
    succeed(cargo(&["b", "--quiet", "--bins"]))?;
    let mut node = node_tests("tests/e2e/bridge", "browser-tests.tap", 2)?;
    node.env("TOUCHSTONE_BRIDGE_BIN", built("debug", "bridge"));
    node_sum(node, "browser-tests.tap")
}

/// Node's test runner over the tests of a folder.
fn node_tests(folder: &str, report: &str, at_once: usize) -> Outcome<Command> {
    let mut files: Vec<String> = fs::read_dir(root().join(folder))?
        .flatten()
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = command("node", &["--test"]);
    node.arg(format!("--test-concurrency={at_once}"))
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", target(report).display()))
        .args(files);
    Ok(node)
}

fn node_sum(node: Command, report: &str) -> Outcome<Count> {
    let report = target(report);
    let _ = fs::remove_file(&report);
    let succeeded = watch(node, |_| ())?;
    Ok(tap_sum(&fs::read_to_string(&report)?).trusted(succeeded))
}

/// `# pass 3` and `# fail 0` at the end of a TAP report.
pub(crate) fn tap_sum(report: &str) -> Count {
    let number = |word: &str| {
        report.lines().rev().find_map(|line| line.strip_prefix(word)?.trim().parse().ok()).unwrap_or(0)
    };
    Count { passed: number("# pass "), failed: number("# fail ") + number("# cancelled ") }
}

/// Runs a program, shows its output and looks at every line of it; whether it succeeded.
fn watch(mut command: Command, mut look: impl FnMut(&str)) -> Outcome<bool> {
    let name = line(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Problem(format!("`{name}` could not be started: {error}.")))?;
    let Some(output) = child.stdout.take() else { return fail(format!("`{name}` has no output.")) };
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        look(line.trim());
    }
    Ok(child.wait()?.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_from_cargo_and_node() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(cargo_sum(line), Count { passed: 12, failed: 3 });
        assert_eq!(cargo_sum("test a_result ... ok"), Count::default());
        let tap = "ok 1 - x\n# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(tap_sum(tap), Count { passed: 3, failed: 2 });
    }
}
