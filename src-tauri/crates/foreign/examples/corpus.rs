//! Reads every file under a folder and prints, per type, what came of it.
//!
//! `cargo b --example corpus && target/debug/examples/corpus /work/shared/corpus [--dump name]`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::document::{Child, DocumentInfo, DocumentKind, Reason, Segment, Sink, Unreadable};

#[derive(Default)]
struct Tally {
    files: usize,
    ok: usize,
    with_text: usize,
    panics: usize,
    reasons: BTreeMap<&'static str, usize>,
    elapsed: Duration,
    biggest: (usize, String),
    slowest: (Duration, String),
}

#[derive(Default)]
struct Gather {
    kind: Option<DocumentKind>,
    info: DocumentInfo,
    segments: usize,
    chars: usize,
    children: usize,
    dump: Option<String>,
    pages: Vec<(u32, String)>,
}

impl Sink for Gather {
    fn info(&mut self, kind: DocumentKind, info: DocumentInfo) {
        self.kind = Some(kind);
        self.info = info;
    }
    fn segment(&mut self, segment: Segment) -> Result<(), Unreadable> {
        self.segments += 1;
        self.chars += segment.text.chars().count();
        if let (Some(page), None) = (segment.locator.page, &segment.locator.part)
            && self.pages.len() < 5
        {
            self.pages.push((page, segment.text.clone()));
        }
        if let Some(dump) = &mut self.dump {
            dump.push_str(&format!(
                "[{} {:?}{}] {}\n",
                segment.locator,
                segment.role,
                if segment.unreliable { " unreliable" } else { "" },
                segment.text
            ));
        }
        Ok(())
    }
    fn child(&mut self, child: Child) -> Result<(), Unreadable> {
        self.children += 1;
        if let Some(dump) = &mut self.dump {
            dump.push_str(&format!("[child] {} ({} bytes)\n", child.path, child.bytes.len()));
        }
        Ok(())
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The layout must speak of the same characters as the segment, and its words must lie in order on the page.
#[allow(clippy::print_stdout)]
fn check_layouts(name: &str, bytes: &[u8], pages: &[(u32, String)]) {
    for (page, text) in pages {
        match foreign::layout(bytes, *page, None) {
            Ok(layout) => {
                let length = layout.text.chars().count() as u32;
                let mut at = 0;
                let ordered = layout.words.iter().all(|word| {
                    let fine = word.start >= at && word.length > 0 && word.start + word.length <= length;
                    at = word.start + word.length;
                    fine && word.width >= 0.0 && word.height > 0.0 && word.x.is_finite() && word.y.is_finite()
                });
                if layout.text != *text || !ordered {
                    println!(
                        "LAYOUT DIFFERS {name} page {page}: same text {}, in order {ordered}",
                        layout.text == *text
                    );
                }
            }
            Err(error) => println!("NO LAYOUT {name} page {page}: {error}"),
        }
    }
}

#[allow(clippy::print_stdout)]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = arguments.get(1).map_or(".", String::as_str);
    let verbose = arguments.iter().any(|argument| argument == "--list");
    let dump = arguments.iter().any(|argument| argument == "--dump");
    let layouts = arguments.iter().any(|argument| argument == "--layouts");
    let raw = arguments.iter().any(|argument| argument == "--text");
    let mut paths = Vec::new();
    if Path::new(folder).is_dir() {
        files(Path::new(folder), &mut paths)
    } else {
        paths.push(folder.into())
    }
    let limits = foreign::Limits::default();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for path in paths {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let extension =
            path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let mut gather = Gather { dump: dump.then(String::new), ..Gather::default() };
        if raw {
            gather.dump = Some(String::new());
        }
        let start = Instant::now();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            foreign::read(&name, &bytes, None, &limits, &mut gather)
        }));
        let took = start.elapsed();
        let tally = tallies.entry(extension).or_default();
        tally.files += 1;
        tally.elapsed += took;
        if gather.chars > tally.biggest.0 {
            tally.biggest = (gather.chars, name.clone());
        }
        if took > tally.slowest.0 {
            tally.slowest = (took, name.clone());
        }
        if gather.segments > 0 {
            tally.with_text += 1;
        }
        let word = match &result {
            Ok(Ok(())) => {
                tally.ok += 1;
                "ok"
            }
            Ok(Err(error)) => {
                *tally.reasons.entry(error.reason.as_str()).or_default() += 1;
                if error.reason == Reason::ReaderFailed {
                    tally.panics += 1;
                }
                error.reason.as_str()
            }
            Err(_) => {
                tally.panics += 1;
                "PANIC"
            }
        };
        if verbose || dump {
            let detail = match &result {
                Ok(Err(error)) => error.detail.clone(),
                _ => String::new(),
            };
            println!(
                "{word}\t{}\t{}\t{} seg\t{} chars\t{} children\t{} ms\t{detail}",
                path.display(),
                gather.kind.map_or("none", DocumentKind::as_str),
                gather.segments,
                gather.chars,
                gather.children,
                took.as_millis()
            );
        }
        if layouts && gather.kind == Some(DocumentKind::Pdf) {
            check_layouts(&name, &bytes, &gather.pages);
        }
        if let Some(text) = gather.dump {
            if dump {
                println!("{:#?}", gather.info);
            }
            println!("{text}");
        }
    }
    if dump || raw {
        return;
    }
    println!("type\tfiles\tok\ttext\tpanics\tms\tbiggest\tslowest\treasons");
    for (extension, tally) in &tallies {
        println!(
            "{extension}\t{}\t{}\t{}\t{}\t{}\t{} {}\t{} ms {}\t{:?}",
            tally.files,
            tally.ok,
            tally.with_text,
            tally.panics,
            tally.elapsed.as_millis(),
            tally.biggest.0,
            tally.biggest.1,
            tally.slowest.0.as_millis(),
            tally.slowest.1,
            tally.reasons
        );
    }
}
