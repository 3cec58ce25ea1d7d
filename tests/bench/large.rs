//! Measures a very large audit: 20,000 documents, 500,000 segments of text, 100,000 citations, all generated.
//! Prints one JSON document: how long opening, every list, filter and search take, and the memory held.
//!
//! `large [DOCUMENTS [CITATIONS]]`; `touchstone` lies beside this program. Takes some minutes.
//! `large ask FILE`: only asks, of a file made before (`large make FILE DOCUMENTS CITATIONS`).
//!
//! Making and asking are two processes: the memory told is that of a program that opened the file and works with it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that fails has to stop"
)]

mod host;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use api::Session;
use api::host::Host;
use host::{BenchHost, millis, percentile};
use serde_json::{Value, json};

/// Segments each document has.
const SEGMENTS: usize = 25;
/// How often each question is asked.
const ROUNDS: usize = 11;

/// Numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
    /// Few things often, most things seldom: as words are spread in texts (Zipf).
    fn seldom(&mut self, limit: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        ((limit as f64).powf(share) - 1.0) as usize
    }
}

/// Words of the catalogue, then made ones: 30,000 altogether.
fn vocabulary() -> Vec<String> {
    let catalogue = domain::catalogue::shipped("iso-iec-20000-1-2018", "en").unwrap();
    let mut words: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for requirement in catalogue.requirements() {
        for word in requirement.obligation.split(|letter: char| !letter.is_alphabetic()) {
            if word.len() > 2 && known.insert(word.to_lowercase()) {
                words.push(word.to_lowercase());
            }
        }
    }
    let syllables =
        ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze", "stra", "ment", "tion"];
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    while words.len() < 30_000 {
        let word: String = (0..2 + dice.below(3)).map(|_| syllables[dice.below(syllables.len())]).collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Writes the documents: plain texts, Markdown, HTML, tables and mails in folders of 500.
fn write_documents(folder: &Path, wanted: usize) {
    let words = vocabulary();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for number in 0..wanted {
        let place = folder.join(format!("{:03} records", number / 500));
        if number % 500 == 0 {
            std::fs::create_dir(&place).unwrap();
        }
        let mut line = |count: usize| {
            (0..count).map(|_| words[dice.seldom(words.len())].as_str()).collect::<Vec<_>>().join(" ")
        };
        let mut text = String::new();
        let extension = match number % 5 {
            0 => "txt",
            1 => "md",
            2 => "html",
            3 => "csv",
            _ => "eml",
        };
        match extension {
            "html" => {
                let _ = write!(text, "<!doctype html><title>Record {number}</title><h1>Record {number}</h1>");
                (1..SEGMENTS).for_each(|_| text.push_str(&format!("<p>{}</p>", line(14))));
            }
            "csv" => (0..SEGMENTS).for_each(|row| text.push_str(&format!("{row};{};{}\n", line(4), line(6)))),
            "eml" => {
                let _ = write!(text, "From: a@example.org\nTo: b@example.org\nSubject: Record {number}\n\n");
                (3..SEGMENTS).for_each(|_| text.push_str(&format!("{}\n\n", line(14))));
            }
            _ => (0..SEGMENTS).for_each(|_| {
                text.push_str(&format!(
                    "{}.

",
                    line(14)
                ))
            }),
        }
        std::fs::write(place.join(format!("record {number:05}.{extension}")), text).unwrap();
    }
}

/// Citations of words that stand in the documents, written a thousand to an entry.
fn write_citations(path: &Path, wanted: usize) {
    let mut random = |buffer: &mut [u8]| getrandom::fill(buffer).unwrap();
    let file = store::AuditFile::open(
        path,
        &store::Passphrase::new("measured"),
        Arc::new(store::MemoryVault::default()),
        &mut random,
        time::OffsetDateTime::now_utc(),
        "bench",
    )
    .unwrap();
    let catalogue = domain::catalogue::shipped("iso-iec-20000-1-2018", "en").unwrap();
    let requirements: Vec<String> = catalogue.requirements().iter().map(|one| one.id.clone()).collect();
    let (audits, evidence) = file
        .read(|reader| Ok::<_, store::Error>((reader.audits()?, reader.all::<store::row::Evidence>()?)))
        .unwrap();
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut made = 0;
    while made < wanted {
        let now = time::OffsetDateTime::now_utc();
        let author = store::Author { actor: "Ada Auditor".to_owned(), role: "lead_auditor".to_owned() };
        file.write(store::op::ADD_CITATION, &author, now, None, |w| {
            for number in made..(made + 1_000).min(wanted) {
                let item = &evidence[dice.below(evidence.len())];
                let sha256 = item.sha256.clone().unwrap_or_default();
                let segments = file.segments(&sha256, dice.below(20) as u32, 1)?;
                let Some(stored) = segments.first() else { continue };
                let quote: String = stored.segment.text.chars().take(60).collect();
                w.create(
                    "citation",
                    &format!("00000000-0000-7000-8000-{number:012x}"),
                    &[
                        ("evidence", json!(item.id)),
                        ("requirement", json!(requirements[dice.below(requirements.len())])),
                        ("audit", json!(audits[dice.below(audits.len())].id)),
                        ("sha256", json!(sha256)),
                        ("locator", serde_json::to_value(&stored.segment.locator).unwrap()),
                        ("quote", json!(quote)),
                        ("strength", json!("supports")),
                        ("author", json!("Ada Auditor")),
                        ("made_at", json!("2026-03-02T10:00:00Z")),
                    ],
                )?;
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
        made += 1_000;
    }
}

/// A line of `/proc/self/status` in mebibytes; nothing where there is no such file.
fn memory(what: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(what))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}

fn bench_host(folder: &Path) -> Arc<dyn Host> {
    let worker = std::env::current_exe().unwrap().with_file_name("touchstone");
    Arc::new(BenchHost { state: folder.join("state"), worker })
}

/// Writes the file; how long its parts took.
fn make(path: &Path, documents: usize, citations: usize) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    std::fs::create_dir(&records).unwrap();
    write_documents(&records, documents);
    let session = Session::new(bench_host(folder.path()));
    let request =
        serde_json::from_value(json!({ "client": "Measured Ltd", "passphrase": "measured" })).unwrap();
    session.create_path(path, &request).unwrap();
    let begun = Instant::now();
    session.add_paths(&[records], None, None).unwrap();
    let ingest = begun.elapsed();
    session.call("close_file", json!({})).unwrap();
    drop(session);
    let begun = Instant::now();
    write_citations(path, citations);
    json!({
        "documents": documents,
        "segments": documents * SEGMENTS,
        "citations": citations,
        "file_mib": std::fs::metadata(path).unwrap().len() / 1024 / 1024,
        "ingest_ms": millis(ingest),
        "citing_ms": millis(begun.elapsed()),
    })
}

/// Opens the file and asks everything the window asks.
fn ask(path: &Path) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(bench_host(folder.path()));
    let begun = Instant::now();
    session.open_path(path, "measured").unwrap();
    let open = begun.elapsed();
    let all = session.call("list_evidence", json!({ "limit": 1 })).unwrap();
    let documents = all["total"].as_u64().unwrap_or_default();
    let some = session.call("list_evidence", json!({ "offset": documents / 2, "limit": 1 })).unwrap();
    let some = some["items"][0]["id"].as_str().unwrap_or_default().to_owned();
    let requirement = "R18-8.6.1-01";
    let questions: Vec<(&str, &str, Value)> = vec![
        ("overview", "get_overview", json!({ "audit": "stage-1" })),
        ("requirements", "list_requirements", json!({ "audit": "stage-1" })),
        ("requirement", "get_requirement", json!({ "audit": "stage-1", "requirement": requirement })),
        ("outcome", "get_outcome", json!({ "audit": "stage-1" })),
        ("findings", "list_findings", json!({})),
        ("facets", "evidence_facets", json!({})),
        ("evidence by name", "list_evidence", json!({ "limit": 200, "sort": "name" })),
        ("evidence by citations", "list_evidence", json!({ "limit": 200, "sort": "-citations" })),
        (
            "evidence by date, far down",
            "list_evidence",
            json!({ "limit": 200, "sort": "received", "offset": documents * 9 / 10 }),
        ),
        ("evidence by size", "list_evidence", json!({ "limit": 200, "sort": "-size" })),
        ("evidence filtered by words", "list_evidence", json!({ "limit": 200, "filter": "record 19" })),
        (
            "evidence of one kind, cited",
            "list_evidence",
            json!({ "limit": 200, "kinds": ["mail"], "cited": true }),
        ),
        (
            "evidence of one kind, not cited",
            "list_evidence",
            json!({ "limit": 200, "kinds": ["csv"], "cited": false }),
        ),
        ("one document", "get_evidence", json!({ "id": some })),
        ("its text", "read_text", json!({ "id": some })),
        ("its citations", "list_citations", json!({ "evidence": some })),
        ("citations of a requirement", "list_citations", json!({ "requirement": requirement })),
        ("documented information", "list_documented_information", json!({ "audit": "stage-1" })),
        ("history", "list_history", json!({ "limit": 200 })),
        (
            "requirements that fit",
            "match_requirements",
            json!({ "text": "major incident declared by the service desk" }),
        ),
    ];
    let mut answers = BTreeMap::new();
    for (name, command, body) in questions {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            session.call(command, body.clone()).unwrap_or_else(|fault| panic!("{command}: {fault:?}"));
            times.push(millis(begun.elapsed()));
        }
        answers.insert(
            name,
            json!({ "p50_ms": percentile(&mut times, 0.5), "max_ms": percentile(&mut times, 1.0) }),
        );
    }

    let words = vocabulary();
    let mut dice = Dice(0x7777_1234_abcd_0001);
    let mut times = Vec::new();
    for _ in 0..100 {
        let text = format!("{} {}", words[dice.seldom(words.len())], words[dice.seldom(words.len())]);
        let letters: Vec<char> = text.chars().collect();
        for end in 3..=letters.len() {
            let query: String = letters[..end].iter().collect();
            let begun = Instant::now();
            session.call("search", json!({ "query": query, "limit": 20 })).unwrap();
            times.push(millis(begun.elapsed()));
        }
    }
    let searches = times.len();
    let list = session.call("list_requirements", json!({ "audit": "stage-1" })).unwrap();
    let mut suggesting = Vec::new();
    for row in list["requirements"].as_array().unwrap() {
        let begun = Instant::now();
        session.call("suggest_passages", json!({ "requirement": row["id"], "limit": 12 })).unwrap();
        suggesting.push(millis(begun.elapsed()));
    }
    let begun = Instant::now();
    session
        .call("set_evidence", json!({ "id": some, "remark": "One change in a very large file" }))
        .unwrap_or_else(|fault| panic!("{fault:?}"));
    let change = begun.elapsed();
    let (held, most) = (memory("VmRSS:"), memory("VmHWM:"));
    json!({
        "open_ms": millis(open),
        "one_change_ms": millis(change),
        "questions": answers,
        "search": {
            "searches": searches,
            "p50_ms": percentile(&mut times, 0.5),
            "p99_ms": percentile(&mut times, 0.99),
            "max_ms": percentile(&mut times, 1.0),
        },
        "suggestions": {
            "requirements": suggesting.len(),
            "p50_ms": percentile(&mut suggesting, 0.5),
            "p99_ms": percentile(&mut suggesting, 0.99),
            "max_ms": percentile(&mut suggesting, 1.0),
        },
        "memory_mib": held,
        "memory_most_mib": most,
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: usize| {
        arguments.get(at).map_or(otherwise, |number| number.parse().expect("a number"))
    };
    let report = match arguments.first().map(String::as_str) {
        Some("ask") => ask(Path::new(&arguments[1])),
        Some("make") => make(Path::new(&arguments[1]), number(2, 20_000), number(3, 100_000)),
        _ => {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("very large.touchstone");
            let mut report = make(&path, number(0, 20_000), number(1, 100_000));
            let asked = std::process::Command::new(std::env::current_exe().unwrap())
                .arg("ask")
                .arg(&path)
                .stderr(std::process::Stdio::inherit())
                .output()
                .unwrap();
            let asked: Value = serde_json::from_slice(&asked.stdout).expect("answers");
            for (name, value) in asked.as_object().unwrap() {
                report[name] = value.clone();
            }
            report
        }
    };
    println!("{report:#}");
}
