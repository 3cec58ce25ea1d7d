//! Measures from inside one process what a whole-process measurement cannot see: the cipher's throughput,
//! the first screens of a large file, and searching while typing. Prints one JSON document.
//!
//! `measure FOLDER`: the folder's files become the evidence; `touchstone` lies beside this program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that fails has to stop"
)]

mod catalogues;
mod host;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use api::Session;
use api::host::Host;
use host::{BenchHost, millis, percentile};
use serde_json::{Value, json};

/// Bytes nobody can compress.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// Megabytes a second through cipher and database, written durably and read back.
fn cipher(folder: &Path) -> Value {
    let mut random = |buffer: &mut [u8]| getrandom::fill(buffer).unwrap();
    let file = store::AuditFile::create(
        &folder.join("cipher.touchstone"),
        &store::Passphrase::new("measured"),
        store::KeyCost::TEST,
        Arc::new(store::MemoryVault::default()),
        &mut random,
        time::OffsetDateTime::now_utc(),
        "bench",
    )
    .unwrap();
    let size = 64 * 1024 * 1024;
    let (mut writing, mut reading) = (Vec::new(), Vec::new());
    for round in 0..4_u8 {
        let mut bytes = noise(size);
        bytes[0] = round;
        let begun = Instant::now();
        let blob = file.put_blob(&mut bytes.as_slice()).unwrap();
        writing.push(size as f64 / begun.elapsed().as_secs_f64() / 1e6);
        let begun = Instant::now();
        let mut at = 0;
        while at < size as u64 {
            let part = file.read_blob(&blob.sha256, at..(at + 4 * 1024 * 1024)).unwrap();
            at += part.len() as u64;
        }
        reading.push(size as f64 / begun.elapsed().as_secs_f64() / 1e6);
    }
    json!({ "write_mb_s": percentile(&mut writing, 0.5), "read_mb_s": percentile(&mut reading, 0.5) })
}

/// Makes copies of the folder's files with a line added until there are enough of them.
fn multiply(from: &Path, to: &Path, wanted: usize) -> usize {
    let mut sources = Vec::new();
    let mut folders = vec![from.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { sources.push(entry.path()) }
        }
    }
    sources.retain(|path| std::fs::metadata(path).is_ok_and(|meta| meta.len() < 400_000));
    sources.sort();
    for number in 0..wanted {
        let source = &sources[number % sources.len()];
        let extension = source.extension().unwrap_or_default().to_string_lossy().into_owned();
        let mut bytes = std::fs::read(source).unwrap();
        // Another hash, the same document: trailing bytes disturb no reader.
        bytes.extend_from_slice(format!("\n{number}\n").as_bytes());
        std::fs::write(to.join(format!("document {number:04}.{extension}")), bytes).unwrap();
    }
    wanted
}

fn main() {
    let corpus = PathBuf::from(std::env::args().nth(1).expect("name the folder to measure with"));
    let folder = tempfile::tempdir().unwrap();
    let worker = std::env::current_exe().unwrap().with_file_name("touchstone");
    let host = Arc::new(BenchHost { state: folder.path().join("state"), worker });
    let cipher = cipher(folder.path());

    let documents = folder.path().join("documents");
    std::fs::create_dir(&documents).unwrap();
    let count = multiply(&corpus, &documents, 2_000);
    let file = folder.path().join("large.touchstone");
    let session = Session::new(Arc::clone(&host) as Arc<dyn Host>);
    let request =
        serde_json::from_value(json!({ "client": "Measured Ltd", "passphrase": "measured" })).unwrap();
    session.create_path(&file, &request).unwrap();
    let begun = Instant::now();
    session.add_paths(&[documents], None, None).unwrap();
    let ingest = begun.elapsed();
    session.call("close_file", json!({})).unwrap();

    let session = Session::new(host as Arc<dyn Host>);
    let begun = Instant::now();
    session.open_path(&file, "measured").unwrap();
    let open = begun.elapsed();
    let begun = Instant::now();
    for (command, body) in [
        ("app_state", json!({})),
        ("get_overview", json!({ "audit": "stage-1" })),
        ("list_requirements", json!({ "audit": "stage-1" })),
        ("evidence_facets", json!({})),
        ("list_evidence", json!({ "limit": 100 })),
    ] {
        session.call(command, body).unwrap();
    }
    let screens = begun.elapsed();

    // What people type, letter by letter from the third on.
    let typed = [
        "management review",
        "incident",
        "service level agreement",
        "continuity plan",
        "risk assessment",
        "the report",
        "change request approved",
        "supplier contract",
        "internal audit",
        "customer satisfaction",
        "backup",
        "2014",
        "capacity",
        "information security policy",
        "\"table of contents\"",
        "price",
        "test document",
    ];
    let (mut times, mut hits) = (Vec::new(), 0_u64);
    for text in typed {
        let letters: Vec<char> = text.chars().collect();
        for end in 3..=letters.len() {
            let query: String = letters[..end].iter().collect();
            let begun = Instant::now();
            let found = session.call("search", json!({ "query": query, "limit": 20 })).unwrap();
            times.push(millis(begun.elapsed()));
            hits += found["total"].as_u64().unwrap_or(0);
        }
    }
    let searches = times.len();
    session.call("close_file", json!({})).unwrap();
    let command = std::env::current_exe().unwrap().with_file_name("touchstone");
    let catalogues = catalogues::catalogues(folder.path(), &folder.path().join("state"), &command);
    let report = json!({
        "cipher": cipher,
        "documents": count,
        "ingest_ms": millis(ingest),
        "open_ms": millis(open),
        "first_screens_ms": millis(screens),
        "search": {
            "searches": searches,
            "hits": hits,
            "p50_ms": percentile(&mut times, 0.5),
            "p99_ms": percentile(&mut times, 0.99),
            "max_ms": percentile(&mut times, 1.0),
        },
        "catalogues": catalogues,
    });
    println!("{report:#}");
}
