//! Nothing acknowledged is ever lost: not by a power cut at any instant, not by
//! kill -9. A workload runs under a recorder; from the recording thousands of
//! disk images are rebuilt, opened and checked.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use domain::document::{DocumentInfo, DocumentKind, Locator, Segment};
use store::row::Site;
use store::{AuditFile, Error, Extraction, ExtractionState, KeyCost, Passphrase, op};

use crate::disk::{Disk, Random, Step, read};
use crate::support::{Vault, author, now, passphrase, random};

const FILE: &str = "client.touchstone";

/// The files of a disk by name.
type Image<'a> = BTreeMap<String, Cow<'a, [u8]>>;

fn open(path: &Path, passphrase: &Passphrase) -> Result<AuditFile, Error> {
    AuditFile::open(path, passphrase, Arc::new(Vault::default()), &mut random, now(), "crash")
}

fn second_passphrase() -> Passphrase {
    Passphrase::new("the second one")
}

/// The workload: every kind of writing there is. `acknowledge(n)` follows the n-th confirmed change;
/// the site's number of persons is n as well, so that a change can be told to be whole.
fn workload(path: &Path, rounds: i64, mut acknowledge: impl FnMut(i64)) {
    let vault = Arc::new(Vault::default());
    let created =
        AuditFile::create(path, &passphrase(), KeyCost::TEST, vault.clone(), &mut random, now(), "recorded");
    let mut file = created.unwrap();
    let write = |file: &AuditFile, n: i64| {
        file.write::<_, Error>(op::CHANGE_SITE, &author("Ada"), now(), None, |w| {
            w.put("site", "s1", &[("persons", n.into()), ("name", "x".repeat(n as usize % 3000).into())])?;
            if n % 5 == 0 {
                let blob = w.put_blob(&mut vec![n as u8; 40_000 + n as usize].as_slice())?;
                w.create("evidence", &format!("e{n}"), &[("sha256", blob.sha256.into())])?;
            }
            Ok(())
        })
        .unwrap()
    };
    acknowledge(1);
    for round in 1..=rounds {
        let next = round + 1;
        write(&file, next);
        acknowledge(next);
        if round % 10 == 5 {
            let evidence = file.read(|r| r.evidence()).unwrap();
            if let Some(sha256) = evidence.last().and_then(|e| e.sha256.clone()) {
                let extraction = Extraction {
                    state: ExtractionState::Ready,
                    reason: None,
                    detail: None,
                    kind: DocumentKind::Plain,
                    media_type: "text/plain".into(),
                    info: DocumentInfo::default(),
                };
                let mut segments = (1..200).map(|n| Segment {
                    locator: Locator::paragraph(n),
                    text: format!("paragraph {n} of round {round}"),
                    ..Segment::default()
                });
                file.set_extraction(&sha256, &extraction, &mut segments).unwrap();
            }
        }
        if round == rounds / 3 {
            file.change_passphrase(&passphrase(), &second_passphrase(), KeyCost::TEST, &mut random).unwrap();
            acknowledge(-1);
        }
        if round % 17 == 0 {
            drop(file);
            let now_opens = if round > rounds / 3 { second_passphrase() } else { passphrase() };
            file = AuditFile::open(path, &now_opens, vault.clone(), &mut random, now(), "recorded").unwrap();
        }
    }
}

/// Runs the workload in a process of its own, recorded. Not a test by itself.
#[test]
#[ignore = "started by the power-cut tests in a process of its own"]
fn recorded_workload() {
    let folder = PathBuf::from(std::env::var("STORE_WORKLOAD").unwrap());
    let rounds = std::env::var("STORE_ROUNDS").unwrap().parse().unwrap();
    let mut acknowledgements = std::fs::File::create(folder.join("acknowledged")).unwrap();
    workload(&folder.join(FILE), rounds, |n| {
        acknowledgements.write_all(&n.to_le_bytes()).unwrap();
        if std::env::var_os("STORE_TELL").is_some() {
            println!("acknowledged {n}");
        }
    });
}

fn child(folder: &Path, rounds: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "power_cut::recorded_workload", "--ignored", "--nocapture", "--test-threads=1"])
        .env("STORE_WORKLOAD", folder)
        .env("STORE_ROUNDS", rounds.to_string())
        .stdout(Stdio::null());
    command
}

/// Records the workload once for all tests.
fn recording() -> Vec<Step> {
    let folder = crate::support::folder();
    let library = folder.path().join("recorder.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O2", "-o"])
        .arg(&library)
        .arg("tests/store/recorder.c")
        .arg("-ldl")
        .status();
    assert!(compiled.unwrap().success());
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    let log = folder.path().join("log");
    let status = child(&files, 60)
        .env("LD_PRELOAD", &library)
        .env("RECORD_FOLDER", &files)
        .env("RECORD_LOG", &log)
        .status()
        .unwrap();
    assert!(status.success());
    read(&std::fs::read(log).unwrap())
}

/// What the program had been told when the power went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Promised {
    changes: i64,
    new_passphrase: bool,
}

/// What an image came to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Whole,
    Lost(String),
    Damaged(String),
}

/// Opens an image as a user would after the power is back.
fn judge(folder: &Path, promised: Promised, thorough: bool) -> Verdict {
    let path = folder.join(FILE);
    let opened = match open(&path, &second_passphrase()) {
        Err(Error::WrongPassphrase { .. }) if !promised.new_passphrase => open(&path, &passphrase()),
        other => other,
    };
    let file = match opened {
        Ok(file) => file,
        // Not there yet: nothing was promised. Whatever else it is, it must not be half a file.
        Err(Error::NotFound { .. }) if promised.changes == 0 => return Verdict::Whole,
        Err(error @ Error::NotFound { .. }) => return Verdict::Lost(error.to_string()),
        Err(error) => return Verdict::Damaged(error.to_string()),
    };
    if file.read_only() {
        return Verdict::Damaged(file.read_only_reason().unwrap_or_default().into());
    }
    // Looked at by a change that changes nothing: so the file can be written, too.
    let seen = file.write(op::CHANGE_SITE, &author("Ada"), now(), None, |r| {
        let site = r.find::<Site>("s1")?;
        let persons = site.as_ref().and_then(|site| site.persons).unwrap_or(1);
        let name = site.and_then(|site| site.name.is_empty().then_some(0).or(Some(site.name.len() as i64)));
        Ok::<_, Error>((persons, name, r.evidence()?.len() as i64, r.entry_count()? as i64))
    });
    let (persons, name, evidence, entries) = match seen {
        Ok(seen) => seen.value,
        Err(error) => return Verdict::Damaged(error.to_string()),
    };
    // One change is one change: all of it is there or nothing. (This look began a chain of its own.)
    let expected_entries = if persons == 1 { 0 } else { persons } + 1;
    if evidence != persons / 5 || entries != expected_entries || name.unwrap_or(1) != persons % 3000 {
        return Verdict::Damaged(format!("half a change: {persons} {name:?} {evidence} {entries}"));
    }
    if persons < promised.changes {
        return Verdict::Lost(format!("{persons} of {}", promised.changes));
    }
    if thorough {
        let report = file.verify(&mut |_| ControlFlow::Continue(()));
        match report {
            Ok(report) if report.ok => {}
            other => return Verdict::Damaged(format!("{other:?}")),
        }
        drop(file);
        if promised.new_passphrase && open(&path, &passphrase()).is_ok() {
            return Verdict::Damaged("the old passphrase still opens the file".into());
        }
    }
    Verdict::Whole
}

/// What judging the images came to.
#[derive(Debug, Default)]
struct Tally {
    verdicts: BTreeMap<&'static str, usize>,
    /// Images that differ from all others of the same instant; only these are opened.
    distinct: usize,
    examples: Vec<String>,
}

/// Rebuilds and judges images on every processor.
fn judge_images(steps: &[Step], images: usize, lies: bool) -> Tally {
    let tally = Mutex::new(Tally::default());
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let folder = crate::support::folder();
                let mut disk = Disk::new(lies);
                let mut promised = Promised::default();
                let mut done = 0;
                loop {
                    // Instants are taken in order, so that each worker's disk only moves forward.
                    let group = next.fetch_add(1, Ordering::Relaxed);
                    if group * PER_INSTANT >= images {
                        return;
                    }
                    let instant = (group * PER_INSTANT) * steps.len() / images;
                    while done <= instant {
                        note(&steps[done], &mut disk, &mut promised);
                        done += 1;
                    }
                    judge_instant(folder.path(), &disk, promised, group, instant, &tally);
                }
            });
        }
    });
    tally.into_inner().unwrap()
}

/// Images made of one instant.
const PER_INSTANT: usize = 8;

fn note(step: &Step, disk: &mut Disk, promised: &mut Promised) {
    match step {
        Step::Written(name, _, bytes) if name == "acknowledged" => {
            match i64::from_le_bytes(bytes[..].try_into().unwrap()) {
                -1 => promised.new_passphrase = true,
                n => promised.changes = n,
            }
        }
        step => disk.apply(step),
    }
}

/// Makes the folder hold exactly these files. Written over what is there: much faster than anew.
fn lay_out(folder: &Path, image: &Image<'_>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if !image.contains_key(&*entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    for (name, bytes) in image {
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(false).open(folder.join(name)).unwrap();
        file.write_all(bytes).unwrap();
        file.set_len(bytes.len() as u64).unwrap();
    }
}

fn judge_instant(
    folder: &Path,
    disk: &Disk,
    promised: Promised,
    group: usize,
    instant: usize,
    tally: &Mutex<Tally>,
) {
    let mut judged: Vec<(Image<'_>, Verdict)> = Vec::new();
    for number in 0..PER_INSTANT {
        let image = disk.image(&mut Random((group * PER_INSTANT + number) as u64));
        let known = judged.iter().find(|(other, _)| *other == image).map(|(_, verdict)| verdict.clone());
        let distinct = known.is_none();
        let verdict = known.unwrap_or_else(|| {
            lay_out(folder, &image);
            judge(folder, promised, (group + number).is_multiple_of(193))
        });
        let mut tally = tally.lock().unwrap();
        tally.distinct += usize::from(distinct);
        let key = match &verdict {
            Verdict::Whole => "whole",
            Verdict::Lost(_) => "lost",
            Verdict::Damaged(_) => "damaged",
        };
        *tally.verdicts.entry(key).or_insert(0) += 1;
        if verdict != Verdict::Whole && tally.examples.len() < 10 {
            tally.examples.push(format!("step {instant} image {number}: {verdict:?}"));
        }
        drop(tally);
        if distinct {
            judged.push((image, verdict));
        }
    }
}

fn images() -> usize {
    std::env::var("STORE_IMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000)
}

#[test]
#[cfg(target_os = "linux")]
fn no_power_cut_loses_what_was_acknowledged() {
    let steps = recording();
    let begun = std::time::Instant::now();
    let tally = judge_images(&steps, images(), false);
    println!("{} steps, {tally:?} in {:?}", steps.len(), begun.elapsed());
    assert_eq!(tally.verdicts.get("whole"), Some(&images()), "{tally:#?}");
    // The control: on a disk that ignores syncs the same check must see losses, or it sees nothing.
    let control = judge_images(&steps, images() / 20, true).verdicts;
    println!("a disk that ignores syncs: {control:?}");
    assert!(control.contains_key("lost") && control.contains_key("damaged"), "{control:?}");
}

#[test]
#[cfg(unix)]
fn kill_9_at_any_moment_loses_nothing() {
    let rounds = std::env::var("STORE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut dice = Random(7);
    for round in 0..rounds {
        let folder = crate::support::folder();
        let mut child =
            child(folder.path(), 100_000).env("STORE_TELL", "1").stdout(Stdio::piped()).spawn().unwrap();
        let wait = std::time::Duration::from_micros(dice.below(30_000) as u64);
        let mut last = 0;
        let output = child.stdout.take().unwrap();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(wait);
            child.kill().unwrap();
            child.wait().unwrap();
        });
        // Everything that was told before the end counts as acknowledged.
        for line in std::io::BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(n) = line.rsplit("acknowledged ").next().and_then(|n| n.parse::<i64>().ok()) {
                last = n.max(last);
            }
        }
        killer.join().unwrap();
        let promised = Promised { changes: last, new_passphrase: false };
        let verdict = judge(folder.path(), promised, round % 20 == 0);
        assert_eq!(verdict, Verdict::Whole, "round {round}, killed after {wait:?}");
    }
}
