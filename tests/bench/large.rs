//! Measures a very large audit: 20,000 documents, 500,000 segments of text, 100,000 citations, all generated.
//! Prints one JSON document: how long opening, every list, filter and search take, and the memory held.
//!
//! `large [DOCUMENTS [CITATIONS]]`; `touchstone` lies beside this program. Takes some minutes.
//! `large ask FILE`: only asks, of a file made before (`large make FILE DOCUMENTS CITATIONS`).
//!
//! Making and asking are two processes: the memory told is that of a program that opened the file and works with it.
//! Every question is asked after a change, when nothing kept in memory is good any more, and once more with nothing changed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that fails has to stop"
)]

mod host;
mod questions;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use api::Session;
use api::host::Host;
use host::{BenchHost, millis, percentile};
use questions::{REQUIREMENT, questions};
use serde_json::{Value, json};

/// Segments each document has.
const SEGMENTS: usize = 25;
/// How often each question is asked after a change.
const ROUNDS: usize = 9;

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
    let (audits, mut evidence) = file
        .read(|reader| Ok::<_, store::Error>((reader.audits()?, reader.all::<store::row::Evidence>()?)))
        .unwrap();
    // Sample sheets have no bytes.
    evidence.retain(|item| item.sha256.is_some());
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
                // One in a hundred met a new version and waits for somebody.
                let anchoring = match number % 200 {
                    0 => json!("lost"),
                    100 => json!("changed"),
                    _ => Value::Null,
                };
                w.create(
                    "citation",
                    &format!("00000000-0000-7000-8000-{number:012x}"),
                    &[
                        ("anchoring", anchoring),
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

/// Processor time of this thread so far, in milliseconds: on a busy machine it says what the clock does not. Zero where
/// the system does not tell.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split_whitespace().next().and_then(|time| time.parse::<f64>().ok()).unwrap_or_default() / 1e6
}

/// How long something takes: by the clock, and of the processor. Milliseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, f64) {
    let (begun, before) = (Instant::now(), processor());
    work();
    (millis(begun.elapsed()), processor() - before)
}

/// What a team writes besides: findings, notes, lists of requests, sample sheets.
fn write_work(session: &Session) {
    let call = |name: &str, body: Value| {
        session.call(name, body).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    };
    let catalogue = domain::catalogue::shipped("iso-iec-20000-1-2018", "en").unwrap();
    let requirements: Vec<&str> = catalogue.requirements().iter().map(|one| one.id.as_str()).collect();
    let mut dice = Dice(0x0bad_cafe_0123_4567);
    for number in 0..300 {
        let of: Vec<&str> = (0..2).map(|_| requirements[dice.below(requirements.len())]).collect();
        let kind = ["concern", "ofi", "positive"][number % 3];
        let statement = format!("Record {number} of the service desk was looked at.");
        call(
            "add_finding",
            json!({ "audit": "stage-1", "kind": kind, "requirements": of, "statement": statement }),
        );
    }
    for number in 0..400 {
        let requirement = requirements[dice.below(requirements.len())];
        let kind = ["interview", "observation"][number % 2];
        call(
            "add_note",
            json!({ "audit": "stage-1", "requirement": requirement, "kind": kind, "person": "Bo",
                    "text": format!("Shown in meeting {number}.") }),
        );
    }
    for number in 0..8 {
        call(
            "create_request_list",
            json!({ "audit": "stage-1", "seed": "documented_information", "title": format!("Visit {number}") }),
        );
    }
    for number in 0..10 {
        call(
            "new_sample",
            json!({ "title": format!("Tickets of month {number}"), "population": "tickets", "population_size": 900,
                    "method": "random", "size": 40, "steps_of": "incident", "requirement": REQUIREMENT }),
        );
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
    write_work(&session);
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
    let page = session.call("list_evidence", json!({ "offset": documents / 2, "limit": 200 })).unwrap();
    let ids: Vec<String> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap_or_default().to_owned())
        .collect();
    let some = ids[0].clone();
    let mut answers = BTreeMap::new();
    let mut slowest: Vec<(f64, String)> = Vec::new();
    for (name, command, body) in questions(documents, &some, &ids) {
        let ask = || {
            timed(|| {
                session.call(command, body.clone()).unwrap_or_else(|fault| panic!("{command}: {fault:?}"))
            })
        };
        let (mut changed, mut of_processor, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            // Any commit makes what was kept in memory worthless, this one leaves no trace.
            session.call("save_draft", json!({ "key": "bench", "text": round.to_string() })).unwrap();
            let (clock, processor) = ask();
            changed.push(clock);
            of_processor.push(processor);
            again.push(ask().0);
        }
        let middle = percentile(&mut changed, 0.5);
        slowest.push((middle, name.clone()));
        answers.insert(
            name,
            json!({
                "p50_ms": middle,
                "max_ms": percentile(&mut changed, 1.0),
                "processor_ms": percentile(&mut of_processor, 0.5),
                "again_ms": percentile(&mut again, 0.5),
            }),
        );
    }
    session.call("discard_draft", json!({ "key": "bench" })).unwrap();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let slowest: Vec<Value> =
        slowest.into_iter().take(8).map(|(time, name)| json!(format!("{name}: {time:.1} ms"))).collect();

    let words = vocabulary();
    let mut dice = Dice(0x7777_1234_abcd_0001);
    let (mut times, mut of_processor) = (Vec::new(), Vec::new());
    for _ in 0..100 {
        let text = format!("{} {}", words[dice.seldom(words.len())], words[dice.seldom(words.len())]);
        let letters: Vec<char> = text.chars().collect();
        for end in 3..=letters.len() {
            let query: String = letters[..end].iter().collect();
            let (clock, processor) =
                timed(|| session.call("search", json!({ "query": query, "limit": 20 })).unwrap());
            times.push(clock);
            of_processor.push(processor);
        }
    }
    let searches = times.len();
    let list = session.call("list_requirements", json!({ "audit": "stage-1" })).unwrap();
    let (mut suggesting, mut suggesting_processor) = (Vec::new(), Vec::new());
    for row in list["requirements"].as_array().unwrap() {
        let (clock, processor) = timed(|| {
            session.call("suggest_passages", json!({ "requirement": row["id"], "limit": 12 })).unwrap()
        });
        suggesting.push(clock);
        suggesting_processor.push(processor);
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
        "slowest": slowest,
        "load": std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim(),
        "search": {
            "searches": searches,
            "p50_ms": percentile(&mut times, 0.5),
            "p99_ms": percentile(&mut times, 0.99),
            "max_ms": percentile(&mut times, 1.0),
            "processor_p99_ms": percentile(&mut of_processor, 0.99),
        },
        "suggestions": {
            "requirements": suggesting.len(),
            "p50_ms": percentile(&mut suggesting, 0.5),
            "p99_ms": percentile(&mut suggesting, 0.99),
            "max_ms": percentile(&mut suggesting, 1.0),
            "processor_p99_ms": percentile(&mut suggesting_processor, 0.99),
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
