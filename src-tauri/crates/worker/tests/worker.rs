//! What holds whatever a child does: the order ends with a named outcome, and the next one is served.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use domain::document::{Reason, Segment};
use proptest::prelude::*;
use worker::frame::{self, Bounds, Frame};
use worker::{Answer, Cancel, Failure, Limits, Order, Pool, ReportFormat};

fn executable() -> PathBuf {
    env!("CARGO_BIN_EXE_worker-test-child").into()
}

fn pool_of(mode: &str, size: usize, limits: Limits) -> Pool {
    Pool::new(executable(), vec![mode.to_owned()], size, limits)
}

fn pool(limits: Limits) -> Pool {
    pool_of("serve", 1, limits)
}

fn quick() -> Limits {
    Limits { deadline: Duration::from_millis(700), memory: 256 << 20, ..Limits::default() }
}

fn read(name: &str) -> Order {
    Order::Read { name: name.to_owned(), password: None }
}

/// Runs an order and keeps everything.
fn run(pool: &Pool, order: &Order, bytes: &[u8]) -> (Vec<Answer>, Result<(), Failure>) {
    let mut answers = Vec::new();
    let outcome = pool.run(order, bytes, &Cancel::new(), &mut |answer| {
        answers.push(answer);
        ControlFlow::Continue(())
    });
    (answers, outcome)
}

fn segments(answers: &[Answer]) -> Vec<&Segment> {
    answers
        .iter()
        .filter_map(|answer| if let Answer::Segments(segments) = answer { Some(segments) } else { None })
        .flatten()
        .collect()
}

fn reason(outcome: &Result<(), Failure>) -> Reason {
    match outcome {
        Err(Failure::Unreadable(unreadable)) => unreadable.reason,
        other => panic!("expected an unreadable document, got {other:?}"),
    }
}

/// The pool still does its work.
fn assert_serves(pool: &Pool) {
    let (answers, outcome) = run(pool, &read("after.txt"), b"one\ntwo");
    assert_eq!(outcome, Ok(()));
    assert_eq!(segments(&answers).len(), 2);
}

#[test]
fn a_document_comes_back_with_its_text_in_order() {
    let pool = pool(Limits::default());
    let text: String = (0..10_000).map(|n| format!("line {n} äöü 漢字\n")).collect();
    let (answers, outcome) = run(&pool, &read("long.txt"), text.as_bytes());
    assert_eq!(outcome, Ok(()));
    assert!(matches!(&answers[0], Answer::Info(_, info) if info.title.as_deref() == Some("long.txt")));
    let segments = segments(&answers);
    assert_eq!(segments.len(), 10_000);
    assert!(segments.iter().enumerate().all(|(n, s)| s.text == format!("line {n} äöü 漢字")));
    // Text travels in batches: thousands of answers would cost more than the reading.
    assert!(answers.len() < 100, "{} answers", answers.len());
}

#[test]
fn children_layout_and_reports_come_back_whole() {
    let pool = pool(Limits::default());
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| n as u8).collect();
    let (answers, outcome) = run(&pool, &read("children"), &bytes);
    assert_eq!(outcome, Ok(()));
    let children: Vec<_> =
        answers.iter().map(|a| if let Answer::Child(c) = a { c } else { panic!("{a:?}") }).collect();
    assert_eq!(
        children.iter().map(|c| c.path.as_str()).collect::<Vec<_>>(),
        ["folder/first.txt", "second.bin"]
    );
    assert!(children.iter().all(|child| child.bytes == bytes));

    let (answers, _) = run(&pool, &Order::Layout { page: 7, password: None }, b"text");
    assert!(matches!(&answers[..], [Answer::Layout(layout)] if layout.page == 7 && layout.text == "text"));

    let (answers, _) = run(&pool, &Order::Report { format: ReportFormat::Pdf }, b"model");
    assert_eq!(answers, [Answer::Bytes(b"ledom".to_vec())]);
    let (_, outcome) = run(&pool, &Order::Report { format: ReportFormat::Register }, b"model");
    assert_eq!(outcome, Err(Failure::Failed("The model has no register.".into())));
}

#[test]
fn a_password_reaches_the_reader_and_no_log() {
    let pool = pool(Limits::default());
    assert_eq!(reason(&run(&pool, &read("locked"), b"x").1), Reason::Encrypted);
    let order = Order::Read { name: "locked".into(), password: Some("secret".into()) };
    assert_eq!(run(&pool, &order, b"x").1, Ok(()));
    assert!(!format!("{order:?}").contains("secret"));
}

#[test]
fn a_hanging_reader_is_ended_at_its_deadline() {
    for name in ["hang", "spin"] {
        let pool = pool(quick());
        let begun = Instant::now();
        assert_eq!(reason(&run(&pool, &read(name), b"x").1), Reason::TimedOut, "{name}");
        // Once, not twice: a document that took too long would take too long again.
        assert!(begun.elapsed() < Duration::from_millis(1300), "{name}: {:?}", begun.elapsed());
        assert_serves(&pool);
    }
}

#[test]
fn a_child_that_takes_no_order_is_ended_at_its_deadline() {
    let pool = pool_of("deaf", 1, quick());
    // More than any pipe holds, so that sending itself blocks.
    assert_eq!(reason(&run(&pool, &read("x"), &vec![0; 8 << 20]).1), Reason::TimedOut);
}

#[test]
fn time_of_the_receiver_is_not_time_of_the_reader() {
    let pool = pool(quick());
    let text = "some text that makes a batch\n".repeat(40_000);
    let mut slept = false;
    let outcome = pool.run(&read("slow receiver"), text.as_bytes(), &Cancel::new(), &mut |_| {
        if !std::mem::replace(&mut slept, true) {
            std::thread::sleep(Duration::from_secs(1));
        }
        ControlFlow::Continue(())
    });
    assert_eq!(outcome, Ok(()));
}

#[test]
fn a_reader_that_grows_is_ended_at_its_cap() {
    let pool = pool(Limits { memory: 256 << 20, ..Limits::default() });
    for name in ["memory", "memory-at-once"] {
        assert_eq!(reason(&run(&pool, &read(name), b"x").1), Reason::OutOfMemory, "{name}");
        assert_serves(&pool);
    }
    assert_eq!(pool.peak_memory(), 256 << 20);
}

#[test]
fn memory_kept_after_an_order_is_not_charged_to_the_next_document() {
    let pool = pool(Limits { memory: 256 << 20, ..Limits::default() });
    for _ in 0..5 {
        assert_eq!(run(&pool, &read("leak"), b"x").1, Ok(()));
    }
}

#[test]
fn a_crash_names_itself_and_costs_nobody_else() {
    let pool = pool(Limits::default());
    for name in ["abort", "overflow", "panic"] {
        assert_eq!(reason(&run(&pool, &read(name), b"x").1), Reason::ReaderFailed, "{name}");
        assert_serves(&pool);
    }
    let Err(failure) = run(&pool, &read("panic"), b"x").1 else { panic!("a panic is no success") };
    assert!(failure.to_string().contains("the reader met panic"), "{failure}");
}

#[test]
fn text_before_a_crash_is_kept_and_never_sent_twice() {
    let (answers, outcome) = run(&pool(Limits::default()), &read("crash-late"), b"x");
    assert_eq!(reason(&outcome), Reason::ReaderFailed);
    let segments = segments(&answers);
    assert!(!segments.is_empty());
    assert!(segments.iter().enumerate().all(|(n, s)| s.locator.paragraph == Some(n as u32 + 1)));
}

#[test]
fn a_child_spoiled_by_one_document_does_not_fail_the_next() {
    let pool = pool(Limits::default());
    assert_eq!(run(&pool, &read("poison"), b"x").1, Ok(()));
    assert_serves(&pool);
}

#[test]
fn nonsense_on_the_pipe_is_refused() {
    for mode in ["garbage", "lie", "escape"] {
        let (answers, outcome) = run(&pool_of(mode, 1, quick()), &read("x"), b"x");
        assert_eq!(reason(&outcome), Reason::ReaderFailed, "{mode}");
        assert!(answers.is_empty(), "{mode}");
    }
}

#[test]
fn what_a_reader_prints_is_not_taken_for_an_answer() {
    let pool = pool(Limits::default());
    let (answers, outcome) = run(&pool, &read("noisy"), b"x");
    assert_eq!(outcome, Ok(()));
    assert_eq!(segments(&answers)[0].text, "sound");
    assert_serves(&pool);
}

#[test]
fn a_result_has_bounds_on_both_sides() {
    let limits = Limits { text: 1 << 20, segments: 10_000, ..Limits::default() };
    // The child keeps to them, even when the reader does not stop …
    for name in ["flood", "swallow"] {
        let pool = pool(limits.clone());
        let (answers, outcome) = run(&pool, &read(name), b"x");
        let text: usize = segments(&answers).iter().map(|s| s.text.len()).sum();
        assert!(text <= 1 << 20, "{name}: {text}");
        if name == "flood" {
            assert_eq!(reason(&outcome), Reason::TooLarge);
        }
        assert_serves(&pool);
    }
    // … and the supervisor does not rely on it.
    let (answers, outcome) = run(&pool_of("flood", 1, limits), &read("x"), b"x");
    assert_eq!(reason(&outcome), Reason::TooLarge);
    assert!(answers.len() < 20);

    let pool = pool(Limits { children: 10, ..Limits::default() });
    let (answers, outcome) = run(&pool, &read("many-children"), b"x");
    assert_eq!((answers.len(), reason(&outcome)), (10, Reason::Bomb));

    let pool = self::pool(Limits { input: 10, ..Limits::default() });
    assert_eq!(reason(&run(&pool, &read("x"), &[0; 11]).1), Reason::TooLarge);
}

#[test]
fn text_and_paths_are_made_safe() {
    let pool = pool(Limits::default());
    let (answers, _) = run(&pool, &read("dirty"), b"x");
    assert_eq!(segments(&answers)[0].text, "abc\td\ne");
    let (answers, outcome) = run(&pool, &read("escape"), b"x");
    assert_eq!((answers.len(), reason(&outcome)), (0, Reason::Damaged));
}

#[test]
fn the_switch_stops_a_running_order_at_once_and_refuses_further_ones() {
    let pool = pool(Limits::default());
    let cancel = Cancel::new();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(200));
            cancel.cancel();
        });
        let outcome = pool.run(&read("hang"), b"x", &cancel, &mut |_| ControlFlow::Continue(()));
        assert_eq!(outcome, Err(Failure::Cancelled));
    });
    assert!(begun.elapsed() < Duration::from_secs(2));
    let outcome = pool.run(&read("x"), b"x", &cancel, &mut |_| ControlFlow::Continue(()));
    assert_eq!(outcome, Err(Failure::Cancelled));
    assert_serves(&pool);
}

#[test]
fn the_switch_frees_those_who_wait_for_a_child() {
    let pool = pool(Limits::default());
    let (busy, waiting) = (Cancel::new(), Cancel::new());
    std::thread::scope(|scope| {
        let hanging =
            scope.spawn(|| pool.run(&read("hang"), b"x", &busy, &mut |_| ControlFlow::Continue(())));
        std::thread::sleep(Duration::from_millis(200));
        let queued = scope.spawn(|| pool.run(&read("x"), b"x", &waiting, &mut |_| ControlFlow::Continue(())));
        std::thread::sleep(Duration::from_millis(50));
        waiting.cancel();
        assert_eq!(queued.join().unwrap(), Err(Failure::Cancelled));
        busy.cancel();
        assert_eq!(hanging.join().unwrap(), Err(Failure::Cancelled));
    });
    assert_serves(&pool);
}

#[test]
fn the_receiver_can_stop_an_order() {
    let pool = pool(Limits::default());
    let mut taken = 0;
    let outcome = pool.run(&read("flood"), b"x", &Cancel::new(), &mut |_| {
        taken += 1;
        if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((taken, outcome), (3, Err(Failure::Cancelled)));
    assert_serves(&pool);
}

#[test]
fn many_threads_share_few_children() {
    let pool = pool_of("serve", 2, quick());
    std::thread::scope(|scope| {
        for thread in 0..6 {
            let pool = &pool;
            scope.spawn(move || {
                for number in 0..40 {
                    let name = if number % 13 == thread { "abort" } else { "fine" };
                    let text = format!("thread {thread} order {number}");
                    let (answers, outcome) = run(pool, &read(name), text.as_bytes());
                    if name == "abort" {
                        assert_eq!(reason(&outcome), Reason::ReaderFailed);
                    } else {
                        assert_eq!(outcome, Ok(()));
                        assert_eq!(segments(&answers)[0].text, text);
                    }
                }
            });
        }
    });
}

#[test]
fn a_missing_executable_is_named() {
    let pool = Pool::new("/nowhere/touchstone".into(), Vec::new(), 1, Limits::default());
    let (_, outcome) = run(&pool, &read("x"), b"x");
    assert!(
        matches!(&outcome, Err(Failure::Start { path, .. }) if path.ends_with("touchstone")),
        "{outcome:?}"
    );
}

#[test]
fn a_receiver_that_panics_leaves_the_pool_whole() {
    let pool = pool(Limits::default());
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        pool.run(&read("x"), b"x", &Cancel::new(), &mut |_| panic!("receiver"))
    }));
    assert!(outcome.is_err());
    assert_serves(&pool);
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    /// Processes whose parent is `parent`, zombies included.
    fn children_of(parent: u32) -> Vec<u32> {
        let mut children = Vec::new();
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
            let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
            let Some((_, rest)) = stat.rsplit_once(") ") else { continue };
            if rest.split(' ').nth(1) == Some(&parent.to_string()) {
                children.push(pid);
            }
        }
        children
    }

    #[test]
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    fn a_child_has_no_network_no_files_no_programs_and_no_environment() {
        let (answers, outcome) = run(&pool(Limits::default()), &read("confined"), b"x");
        assert_eq!(outcome, Ok(()));
        let lines: Vec<_> = segments(&answers).iter().map(|s| s.text.clone()).collect();
        assert_eq!(lines.len(), 6);
        assert!(lines.iter().all(|line| line.ends_with(": true")), "{lines:?}");
        assert!(!std::path::Path::new("/tmp/touchstone-worker-test").exists());
    }

    #[test]
    fn nobody_is_left_when_the_supervisor_is_killed() {
        let mut supervisor =
            Command::new(executable()).arg("supervise").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = [0; 4];
        let mut output = supervisor.stdout.take().unwrap();
        output.read_exact(&mut line).unwrap();
        // Now the child sends its last words and then hangs, deaf to the end of its pipes.
        std::thread::sleep(Duration::from_millis(300));
        let children = children_of(supervisor.id());
        assert_eq!(children.len(), 1);
        supervisor.kill().unwrap();
        supervisor.wait().unwrap();
        let gone = |pid: u32| !PathBuf::from(format!("/proc/{pid}/exe")).exists();
        let until = Instant::now() + Duration::from_secs(5);
        while !gone(children[0]) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(gone(children[0]), "the child outlived its supervisor");
    }

    /// Living children of this process that were started with this argument.
    fn running(argument: &str) -> usize {
        let ends = format!("\0{argument}\0");
        let is_it = |pid: u32| {
            std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|args| args.ends_with(ends.as_bytes()))
        };
        children_of(std::process::id()).into_iter().filter(|pid| is_it(*pid)).count()
    }

    #[test]
    fn a_dropped_pool_leaves_no_process_behind() {
        let pool = pool_of("stubborn", 2, quick());
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| assert_serves(&pool));
            }
        });
        assert!(running("stubborn") >= 1);
        drop(pool);
        assert_eq!(running("stubborn"), 0);
    }

    #[test]
    fn a_child_that_talks_nonsense_is_not_left_running() {
        let pool = pool_of("babble", 1, quick());
        assert_eq!(reason(&run(&pool, &read("x"), b"x").1), Reason::ReaderFailed);
        assert_eq!(running("babble"), 0);
        drop(pool);
        assert_eq!(running("babble"), 0);
    }

    #[test]
    fn no_child_stays_as_a_zombie() {
        // In a process of its own: the tests beside this one start and end children all the time.
        let own = Command::new(executable()).arg("crash-often").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&own.stdout), "children left: 0\n");
    }
}

/// Hands out bytes in pieces of the given sizes, as pipes do.
struct Pieces<'a> {
    bytes: &'a [u8],
    sizes: std::iter::Cycle<std::vec::IntoIter<usize>>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes.next().unwrap_or(1).min(buffer.len());
        self.bytes.read(&mut buffer[..size])
    }
}

const WIDE: Bounds = Bounds { head: 10_000, payload: 10_000 };

proptest! {
    #[test]
    fn frames_survive_any_cutting_of_the_stream(
        frames in prop::collection::vec(
            (prop::collection::vec(any::<u8>(), 0..300), prop::collection::vec(any::<u8>(), 0..3000)), 0..8),
        sizes in prop::collection::vec(1_usize..50, 1..10),
    ) {
        let mut wire = Vec::new();
        for (head, payload) in &frames {
            frame::write(&mut wire, head, payload).unwrap();
        }
        let mut from = Pieces { bytes: &wire, sizes: sizes.into_iter().cycle() };
        for (head, payload) in frames {
            prop_assert_eq!(frame::read(&mut from, WIDE).unwrap(), Some(Frame { head, payload }));
        }
        prop_assert_eq!(frame::read(&mut from, WIDE).unwrap(), None);
    }

    #[test]
    fn a_cut_frame_is_an_error_and_never_a_shorter_frame(
        head in prop::collection::vec(any::<u8>(), 0..100),
        payload in prop::collection::vec(any::<u8>(), 0..100),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut wire = Vec::new();
        frame::write(&mut wire, &head, &payload).unwrap();
        let cut = cut.index(wire.len());
        let result = frame::read(&mut &wire[..cut], WIDE);
        if cut == 0 { prop_assert_eq!(result.unwrap(), None) } else { prop_assert!(result.is_err()) }
    }

    #[test]
    fn any_bytes_are_a_frame_within_bounds_or_an_error(
        honest in any::<bool>(),
        mut bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        if honest && bytes.len() >= 4 {
            bytes[..4].copy_from_slice(&frame::MAGIC);
        }
        if let Ok(Some(frame)) = frame::read(&mut &bytes[..], WIDE) {
            prop_assert!(frame.head.len() <= 10_000 && frame.payload.len() <= 10_000);
        }
    }

    #[test]
    fn a_promise_beyond_the_bounds_is_refused_unread(head in 10_001_u32.., payload in 10_001_u64..) {
        for (head, payload) in [(head, 0), (0, payload), (head, payload)] {
            let mut wire = frame::MAGIC.to_vec();
            wire.extend(head.to_le_bytes());
            wire.extend(payload.to_le_bytes());
            let result = frame::read(&mut &wire[..], WIDE);
            let refused = matches!(result, Err(frame::FrameError::TooLarge { .. }));
            prop_assert!(refused);
        }
    }
}
