//! Figures of the catalogues: a large one read and loaded, a large file of the 2011 edition converted, and what a file
//! costs to start with when it holds more of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use api::Session;
use api::host::{FileChoice, Flow, Host, Progress};
use serde_json::{Value, json};

use crate::host::{BenchHost, millis, percentile};

/// Rows of the large catalogue.
const ROWS: usize = 5_000;
/// Catalogues added to the file that is started with many.
const MANY: usize = 8;
/// Documents of the file that is converted, citations and notes in it.
const DOCUMENTS: usize = 200;
const CITATIONS: usize = 3_000;
const NOTES: usize = 1_000;
const PASSPHRASE: &str = "measured";

/// The world outside, with the next file or place already chosen.
struct Choosing {
    outside: BenchHost,
    next: Mutex<Option<PathBuf>>,
}

impl Choosing {
    fn choose(&self, path: &Path) {
        *self.next.lock().unwrap() = Some(path.to_owned());
    }
}

impl Host for Choosing {
    fn choose_files(&self, _: FileChoice) -> Option<Vec<PathBuf>> {
        self.next.lock().unwrap().take().map(|path| vec![path])
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save(&self, _: &str) -> Option<PathBuf> {
        self.next.lock().unwrap().take()
    }
    fn take_dropped(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    fn now(&self) -> time::OffsetDateTime {
        self.outside.now()
    }
    fn random(&self, buffer: &mut [u8]) {
        self.outside.random(buffer);
    }
    fn progress(&self, _: &Progress) -> Flow {
        Flow::Continue
    }
    fn state_dir(&self) -> PathBuf {
        self.outside.state_dir()
    }
    fn worker(&self) -> PathBuf {
        self.outside.worker()
    }
    fn device_name(&self) -> String {
        self.outside.device_name()
    }
}

/// A standard as separated values.
fn standard(name: &str, rows: usize) -> String {
    let mut text = String::from("Clause;Title;Obligation;Questions\n");
    for row in 0..rows {
        let (clause, word) = (row % 400 + 1, row * 7919 % rows);
        let _ = writeln!(
            text,
            "{}.{};Duty {row} of {name};The organization keeps record {row} of {name} current, reviews it when it \
             changes, and names who answers for subject {word}.;Who answers for subject {word}?",
            clause / 20 + 1,
            clause % 20 + 1,
        );
    }
    text
}

fn create(session: &Session, file: &Path, kind: &str, edition: &str) {
    let request =
        json!({ "client": "Measured Ltd", "passphrase": PASSPHRASE, "kind": kind, "edition": edition });
    session.create_path(file, &serde_json::from_value(request).unwrap()).unwrap();
}

/// Reads and adds a standard; how long reading and adding took, in milliseconds.
fn add(session: &Session, host: &Choosing, folder: &Path, name: &str, rows: usize) -> (f64, f64) {
    let path = folder.join(format!("{name}.csv"));
    std::fs::write(&path, standard(name, rows)).unwrap();
    host.choose(&path);
    let begun = Instant::now();
    let preview = session.call("pick_catalogue", json!({})).unwrap();
    let read = millis(begun.elapsed());
    let begun = Instant::now();
    session.call("add_catalogue", json!({ "handle": preview["handle"] })).unwrap();
    (read, millis(begun.elapsed()))
}

/// The median of starting the headless command on a file, in milliseconds: a new process each time, so that nothing
/// is kept from the time before.
fn start(command: &Path, state: &Path, file: &Path) -> f64 {
    let mut times: Vec<f64> = (0..7)
        .map(|_| {
            let begun = Instant::now();
            let done = Command::new(command)
                .args(["call", &file.to_string_lossy(), "app_state", "{}"])
                .env("TOUCHSTONE_PASSPHRASE", PASSPHRASE)
                .env("TOUCHSTONE_STATE_DIR", state)
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            millis(begun.elapsed())
        })
        .collect();
    percentile(&mut times, 0.5)
}

/// All of it, as figures.
pub(crate) fn catalogues(folder: &Path, state: &Path, command: &Path) -> Value {
    let outside = BenchHost { state: state.to_owned(), worker: command.to_owned() };
    let host = Arc::new(Choosing { outside, next: Mutex::new(None) });
    let session = Session::new(Arc::clone(&host) as Arc<dyn Host>);

    let one = folder.join("one catalogue.touchstone");
    create(&session, &one, "certification", "2018");
    // The reader is a process of its own: its start is not what is measured here.
    add(&session, &host, folder, "warm", 10);
    session.call("undo", json!({})).unwrap();
    session.call("close_file", json!({})).unwrap();

    let large = folder.join("large catalogue.touchstone");
    create(&session, &large, "certification", "2018");
    let (read, added) = add(&session, &host, folder, "large", ROWS);
    let begun = Instant::now();
    let listed = session.call("list_requirements", json!({ "audit": "stage-1" })).unwrap();
    let listed_in = millis(begun.elapsed());
    let rows = listed["requirements"].as_array().map_or(0, Vec::len);
    session.call("close_file", json!({})).unwrap();

    let many = folder.join("many catalogues.touchstone");
    create(&session, &many, "certification", "2018");
    for number in 0..MANY {
        add(&session, &host, folder, &format!("standard {number}"), 300);
    }
    session.call("close_file", json!({})).unwrap();

    let converted = conversion(&session, &host, folder);
    json!({
        "large": { "rows": rows, "read_ms": read, "add_ms": added, "load_ms": read + added, "list_ms": listed_in },
        "start": {
            "with_one_ms": start(command, state, &one),
            "with_many_ms": start(command, state, &many),
            "with_5000_rows_ms": start(command, state, &large),
            "many": MANY + 1,
        },
        "conversion": converted,
    })
}

/// A file of the 2011 edition with much in it, planned and converted.
fn conversion(session: &Session, host: &Choosing, folder: &Path) -> Value {
    let old = folder.join("of 2011.touchstone");
    create(session, &old, "readiness", "2011");
    let documents = folder.join("of 2011");
    std::fs::create_dir_all(&documents).unwrap();
    for number in 0..DOCUMENTS {
        let text: String =
            (0..20).map(|line| format!("Record {number} says in line {line} what was done.\n")).collect();
        std::fs::write(documents.join(format!("record {number:03}.txt")), text).unwrap();
    }
    session.add_paths(&[documents], None, None).unwrap();
    let listed = session.call("list_evidence", json!({ "limit": 5_000 })).unwrap();
    let evidence = listed["items"].as_array().unwrap();
    let listed = session.call("list_requirements", json!({ "audit": "assessment" })).unwrap();
    let requirements = listed["requirements"].as_array().unwrap();
    for number in 0..CITATIONS {
        let item = &evidence[number % evidence.len()];
        let page = session.call("read_text", json!({ "id": item["id"], "limit": 1 })).unwrap();
        let first = &page["items"][0]["segment"];
        let request = json!({
            "requirement": requirements[number % requirements.len()]["id"], "evidence": item["id"],
            "locator": first["locator"], "quote": first["text"],
        });
        session.call("cite", request).unwrap();
    }
    for number in 0..NOTES {
        let requirement = &requirements[number % requirements.len()]["id"];
        let text = format!("Seen {number} times.");
        let request = json!({ "requirement": requirement, "kind": "observation", "text": text });
        session.call("add_note", request).unwrap();
    }
    let begun = Instant::now();
    let plan = session.call("plan_conversion", json!({})).unwrap();
    let planned = millis(begun.elapsed());
    host.choose(&folder.join("of 2018.touchstone"));
    let begun = Instant::now();
    session.call("convert_file", json!({ "passphrase": PASSPHRASE })).unwrap();
    let converted = millis(begun.elapsed());
    session.call("close_file", json!({})).unwrap();
    json!({
        "documents": evidence.len(), "citations": plan["citations"], "notes": plan["notes"],
        "plan_ms": planned, "convert_ms": converted,
    })
}
