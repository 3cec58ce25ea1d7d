//! Running the binary in a folder of its own, with a fixed clock, and reading what it prints.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The passphrase of every test file.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A folder with an audit file, and the binary to work on it.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run printed.
pub(crate) struct Printed {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A folder with a new audit file.
    pub(crate) fn with_file() -> Self {
        let desk = Self::empty();
        desk.json(&["new", "a.touchstone", "--client", "Tarn Ltd"]);
        desk
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The binary with nothing of this machine's settings.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_touchstone"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("TOUCHSTONE_PASSPHRASE", PASSPHRASE)
            .env("TOUCHSTONE_STATE_DIR", self.path("state"))
            .env("TOUCHSTONE_TEST_KEYS", "1")
            .env("USER", "ada")
            .stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Printed {
        Printed::new(self.command(args).output().expect("the binary runs"))
    }

    /// Runs it with `--json`; it has to succeed and print one document and nothing else.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let printed = self.run(&[args, &["--json", "--now", "2026-03-02T09:00:00Z"]].concat());
        assert_eq!(printed.code, 0, "{args:?}: {}{}", printed.out, printed.err);
        assert_eq!(printed.err, "", "{args:?} says nothing on the side");
        serde_json::from_str(&printed.out)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", printed.out))
    }

    /// Runs it with `--json`; it has to be refused with a fault on standard error and nothing on standard output.
    pub(crate) fn fault(&self, args: &[&str]) -> Value {
        let printed = self.run(&[args, &["--json"]].concat());
        assert_eq!(printed.code, 1, "{args:?}: {}{}", printed.out, printed.err);
        assert_eq!(printed.out, "", "{args:?} prints no document");
        let fault: Value = serde_json::from_str(&printed.err)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", printed.err));
        assert!(fault["code"].is_string() && fault["what"].is_string(), "{fault}");
        fault
    }

    /// The command table through `call`.
    pub(crate) fn call(&self, name: &str, request: Value) -> Value {
        self.json(&["call", "a.touchstone", name, &request.to_string()])
    }
}

impl Printed {
    pub(crate) fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}

/// Text with ids, hashes and the folder of the run replaced by words.
pub(crate) fn redacted(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run: String = rest.chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect();
        let id = run.len() == 36 && run.matches('-').count() == 4;
        let hash = run.len() == 64 && !run.contains('-');
        if id || hash {
            out.push_str(if id { "[id]" } else { "[sha256]" });
            rest = &rest[run.len()..];
        } else if run.is_empty() {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.push_str(&run);
            rest = &rest[run.len()..];
        }
    }
    out
}

/// Names of a JSON object's fields, sorted.
pub(crate) fn fields(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

/// Rows of a JSON array.
pub(crate) fn rows(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("{value} is no list"))
}

/// Text of a JSON string.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}
