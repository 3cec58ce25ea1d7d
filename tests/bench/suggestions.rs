//! Judges suggestions by a labelled set: `suggestions [FOLDER …]`. The folders hold other documents, as noise and for the
//! labels that name a document of theirs. Reads all of them as a user's audit file would, asks through the command table,
//! and compares with plain BM25 of the obligation's words over the same pieces of text. Prints one JSON document.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that fails has to stop"
)]

mod host;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use api::Session;
use api::host::Host;
use host::{BenchHost, millis, percentile};
use serde_json::{Value, json};

/// One line of `labels.csv`.
struct Label {
    half: String,
    source: String,
    file: String,
    sha256: String,
    place: String,
    requirements: BTreeSet<String>,
}

/// A piece of text as search and suggestions know it.
struct Piece {
    evidence: String,
    ordinal: u64,
    text: String,
    paragraph: Option<u64>,
}

/// Cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

fn labels(path: &Path) -> Vec<Label> {
    let text = std::fs::read_to_string(path).expect("labels.csv");
    let read = |line: &str| {
        let mut cells = cells(line).into_iter();
        let mut next = || cells.next().expect("six columns");
        Label {
            half: next(),
            source: next(),
            file: next(),
            sha256: next(),
            place: next(),
            requirements: next().split(' ').map(str::to_owned).collect(),
        }
    };
    text.lines().skip(1).map(read).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    domain::tokens::tokenize(text, |word, _| {
        words.push(word.to_owned());
        true
    });
    words
}

/// BM25 as FTS5 computes it (k1 = 1.2, b = 0.75), over texts held in memory.
struct Bm25 {
    places: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    average: f64,
}

impl Bm25 {
    fn over<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut places: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (at, text) in texts.enumerate() {
            let words = words(text);
            lengths.push(words.len() as f64);
            let mut counts: HashMap<String, f64> = HashMap::new();
            for word in words {
                *counts.entry(word).or_default() += 1.0;
            }
            for (word, count) in counts {
                places.entry(word).or_default().push((at, count));
            }
        }
        let average = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        Self { places, lengths, average }
    }

    fn best(&self, query: &str, most: usize) -> Vec<usize> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        let total = self.lengths.len() as f64;
        for word in words(query).into_iter().collect::<BTreeSet<_>>() {
            let Some(places) = self.places.get(&word) else { continue };
            let with = places.len() as f64;
            let rarity = ((total - with + 0.5) / (with + 0.5)).ln().max(1e-6);
            for (at, count) in places {
                let length = 1.2 * (0.25 + 0.75 * self.lengths[*at] / self.average);
                *scores.entry(*at).or_default() += rarity * count * 2.2 / (count + length);
            }
        }
        let mut order: Vec<(usize, f64)> = scores.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.into_iter().take(most).map(|(at, _)| at).collect()
    }
}

/// How good lists of ten are.
#[derive(Default)]
struct Figures {
    at_5: f64,
    at_10: f64,
    reciprocal: f64,
    asked: f64,
}

impl Figures {
    fn take<T: PartialEq>(&mut self, found: &[T], wanted: &[T]) {
        let share = |most: usize| {
            let hits = found.iter().take(most).filter(|one| wanted.contains(one)).count();
            hits as f64 / wanted.len().min(most) as f64
        };
        self.at_5 += share(5);
        self.at_10 += share(10);
        let first = found.iter().take(10).position(|one| wanted.contains(one));
        self.reciprocal += first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
        self.asked += 1.0;
    }
    fn print(&self) -> Value {
        let mean = |sum: f64| (sum / self.asked.max(1.0) * 1000.0).round() / 1000.0;
        json!({
            "recall_at_5": mean(self.at_5), "recall_at_10": mean(self.at_10), "mrr_at_10": mean(self.reciprocal),
            "asked": self.asked,
        })
    }
}

/// Every piece of text of the file, with the path of its evidence and of what that came in.
fn pieces(session: &Session) -> (Vec<Piece>, HashMap<String, (String, String)>) {
    let (mut pieces, mut items) = (Vec::new(), HashMap::new());
    let mut offset = 0;
    loop {
        let page = session.call("list_evidence", json!({ "limit": 500, "offset": offset })).unwrap();
        let rows = page["items"].as_array().unwrap().clone();
        if rows.is_empty() {
            break;
        }
        offset += rows.len();
        for row in rows {
            let id = row["id"].as_str().unwrap().to_owned();
            let mut path = row["path"].as_str().unwrap_or_default().to_owned();
            if let Some(parent) = row["parent"].as_str() {
                let detail = session.call("get_evidence", json!({ "id": parent })).unwrap();
                path = format!("{}/{path}", detail["row"]["path"].as_str().unwrap_or_default());
            }
            items.insert(id.clone(), (path, row["sha256"].as_str().unwrap_or_default().to_owned()));
            let mut from = 0;
            if row["text"] != "ready" {
                continue;
            }
            loop {
                let request = json!({ "id": id, "offset": from, "limit": 20_000 });
                let text = session.call("read_text", request).unwrap();
                let found = text["items"].as_array().unwrap();
                if found.is_empty() {
                    break;
                }
                from += found.len();
                for one in found {
                    let segment = &one["segment"];
                    pieces.push(Piece {
                        evidence: id.clone(),
                        ordinal: one["ordinal"].as_u64().unwrap(),
                        text: segment["text"].as_str().unwrap().to_owned(),
                        paragraph: segment["locator"]["paragraph"].as_u64(),
                    });
                }
            }
        }
    }
    (pieces, items)
}

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().unwrap();
    let mut folders = vec![root.join("assets/sample/evidence"), here.join("bench/suggestions/own")];
    folders.extend(std::env::args().skip(1).map(PathBuf::from));
    let folder = tempfile::tempdir().unwrap();
    let worker = std::env::current_exe().unwrap().with_file_name("touchstone");
    let host = Arc::new(BenchHost { state: folder.path().join("state"), worker });
    let session = Session::new(host as Arc<dyn Host>);
    let request = serde_json::from_value(json!({ "client": "Judged Ltd", "passphrase": "judged" })).unwrap();
    session.create_path(&folder.path().join("judged.touchstone"), &request).unwrap();
    session.add_paths(&folders, None, None).unwrap();
    let (pieces, items) = pieces(&session);
    let place: HashMap<(&str, u64), usize> =
        pieces.iter().enumerate().map(|(at, piece)| ((piece.evidence.as_str(), piece.ordinal), at)).collect();

    let mut lost = Vec::new();
    let mut known: Vec<(Label, usize, String)> = Vec::new();
    for label in labels(&here.join("bench/suggestions/labels.csv")) {
        let found = pieces.iter().position(|piece| {
            let (path, sha256) = &items[&piece.evidence];
            if label.source == "corpus" {
                let paragraph = label.place.strip_prefix("paragraph ").and_then(|number| number.parse().ok());
                return *sha256 == label.sha256 && piece.paragraph == paragraph;
            }
            // What is inside a mailbox or an archive lies below its path, and all below the folder added.
            path.contains(&label.file) && squeezed(&piece.text).contains(&squeezed(&label.place))
        });
        match found {
            Some(at) => {
                let text =
                    if label.source == "corpus" { pieces[at].text.clone() } else { label.place.clone() };
                known.push((label, at, text));
            }
            None => lost.push(format!("{}: {}", label.file, label.place)),
        }
    }

    let catalogue = domain::catalogue::shipped("iso-iec-20000-1-2018", "en").unwrap();
    let over_pieces = Bm25::over(pieces.iter().map(|piece| piece.text.as_str()));
    let over_requirements = Bm25::over(catalogue.requirements().iter().map(|row| row.obligation.as_str()));
    let (mut suggesting, mut matching) = (Vec::new(), Vec::new());
    let mut report = BTreeMap::new();
    for half in ["tuning", "held-out"] {
        let mine = || known.iter().filter(|(label, ..)| label.half == half);
        let mut wanted: BTreeMap<&str, HashSet<usize>> = BTreeMap::new();
        for (label, at, _) in mine() {
            for requirement in &label.requirements {
                wanted.entry(requirement).or_default().insert(*at);
            }
        }
        let (mut plain, mut ours) = (Figures::default(), Figures::default());
        for (requirement, at) in &wanted {
            let at: Vec<usize> = at.iter().copied().collect();
            plain.take(&over_pieces.best(&catalogue.requirement(requirement).unwrap().obligation, 10), &at);
            let begun = Instant::now();
            let request = json!({ "requirement": requirement, "limit": 10 });
            let answer = session.call("suggest_passages", request).unwrap();
            suggesting.push(millis(begun.elapsed()));
            let found: Vec<usize> = answer["passages"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|one| place.get(&(one["evidence"].as_str()?, one["ordinal"].as_u64()?)).copied())
                .collect();
            ours.take(&found, &at);
        }
        let to_passages = json!({ "plain_bm25": plain.print(), "ours": ours.print() });
        let (mut plain, mut ours) = (Figures::default(), Figures::default());
        let mut by_source: BTreeMap<&str, Figures> = BTreeMap::new();
        for (label, at, text) in mine() {
            let wanted: Vec<String> = label.requirements.iter().cloned().collect();
            let found: Vec<String> = over_requirements
                .best(text, 10)
                .into_iter()
                .map(|at| catalogue.requirements()[at].id.clone())
                .collect();
            plain.take(&found, &wanted);
            let begun = Instant::now();
            let request = json!({ "text": text, "evidence": pieces[*at].evidence, "limit": 10 });
            let answer = session.call("match_requirements", request).unwrap();
            matching.push(millis(begun.elapsed()));
            let found: Vec<String> = answer["matches"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned())
                .collect();
            ours.take(&found, &wanted);
            by_source.entry(&label.source).or_default().take(&found, &wanted);
        }
        let sources: BTreeMap<&str, Value> =
            by_source.iter().map(|(source, figures)| (*source, figures.print())).collect();
        report.insert(
            half,
            json!({
                "passages_for_a_requirement": to_passages,
                "requirements_for_a_passage": {
                    "plain_bm25": plain.print(), "ours": ours.print(), "ours_by_source": sources,
                },
            }),
        );
    }
    let report = json!({
        "documents": items.len(), "segments": pieces.len(), "labels": known.len(), "labels_not_found": lost,
        "halves": report,
        "suggest_passages_ms": { "p50": percentile(&mut suggesting, 0.5), "p99": percentile(&mut suggesting, 0.99) },
        "match_requirements_ms": { "p50": percentile(&mut matching, 0.5), "p99": percentile(&mut matching, 0.99) },
    });
    println!("{report:#}");
}
