//! A worker that echoes, and misbehaves when asked to. The name of the document says how; an argument
//! selects misbehaviour below the level of orders.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "test support")]

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Duration;

use domain::document::{
    Child, DocumentInfo, DocumentKind, Locator, PageLayout, Reason, Segment, Sink, Unreadable,
};
use worker::{Cancel, CappedAllocator, Handler, Limits, Order, Pool, ReportFormat, frame, run_child};

#[global_allocator]
static ALLOCATOR: CappedAllocator = CappedAllocator;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None | Some("serve") => run_child(&mut Echo { poisoned: false, leak: Vec::new() }),
        Some("garbage" | "babble") => raw(|out| out.write_all(&[b'x'; 4096]).unwrap()),
        Some("lie") => raw(|out| {
            out.write_all(&frame::MAGIC).unwrap();
            out.write_all(&16_u32.to_le_bytes()).unwrap();
            out.write_all(&u64::MAX.to_le_bytes()).unwrap();
        }),
        Some("flood") => raw(|out| {
            let text = "x".repeat(60_000);
            let head = format!(r#"{{"segments":[{{"locator":{{"paragraph":1}},"text":"{text}"}}]}}"#);
            while frame::write(out, head.as_bytes(), &[]).is_ok() {}
        }),
        Some("escape") => {
            raw(|out| frame::write(out, br#"{"child":{"path":"../../etc/passwd"}}"#, b"x").unwrap())
        }
        Some("deaf") => hang(),
        Some("stubborn") => {
            run_child(&mut Echo { poisoned: false, leak: Vec::new() });
            hang()
        }
        Some("supervise") => supervise(),
        Some("crash-often") => crash_often(),
        Some(other) => panic!("unknown mode {other}"),
    }
}

/// Reads one order, then writes what it must not.
fn raw(write: impl FnOnce(&mut dyn Write)) -> ExitCode {
    let bounds = frame::Bounds { head: 1 << 20, payload: 1 << 30 };
    frame::read(&mut std::io::stdin(), bounds).unwrap();
    write(&mut std::io::stdout());
    std::io::stdout().flush().unwrap();
    hang()
}

fn hang() -> ! {
    loop {
        std::thread::sleep(Duration::from_secs(3600));
    }
}

/// A supervisor to be killed while its child is busy.
fn supervise() -> ExitCode {
    let pool = Pool::new(std::env::current_exe().unwrap(), vec!["serve".into()], 1, Limits::default());
    let order = Order::Read { name: "started-then-hang".into(), password: None };
    let _ = pool.run(&order, b"", &Cancel::new(), &mut |_| {
        let _ = writeln!(std::io::stdout(), "busy");
        ControlFlow::Continue(())
    });
    ExitCode::SUCCESS
}

/// Has children end in every way there is, then counts what is left of them.
fn crash_often() -> ExitCode {
    for (mode, name) in
        [("serve", "fine"), ("serve", "abort"), ("serve", "hang"), ("garbage", ""), ("stubborn", "fine")]
    {
        let limits = Limits { deadline: Duration::from_millis(300), ..Limits::default() };
        let pool = Pool::new(std::env::current_exe().unwrap(), vec![mode.into()], 1, limits);
        let order = Order::Read { name: name.into(), password: None };
        let _ = pool.run(&order, b"x", &Cancel::new(), &mut |_| ControlFlow::Continue(()));
    }
    let left: usize = std::fs::read_dir("/proc/self/task")
        .unwrap()
        .flatten()
        .map(|task| std::fs::read_to_string(task.path().join("children")).unwrap().split_whitespace().count())
        .sum();
    println!("children left: {left}");
    ExitCode::SUCCESS
}

struct Echo {
    poisoned: bool,
    leak: Vec<Vec<u8>>,
}

fn segment(number: usize, text: impl Into<String>) -> Segment {
    let paragraph = u32::try_from(number + 1).unwrap();
    Segment { locator: Locator::default().with_paragraph(paragraph), text: text.into(), ..Segment::default() }
}

impl Handler for Echo {
    fn read(
        &mut self,
        name: &str,
        password: Option<&str>,
        bytes: Vec<u8>,
        sink: &mut dyn Sink,
    ) -> Result<(), Unreadable> {
        if self.poisoned {
            std::process::abort();
        }
        match name {
            "hang" => hang(),
            "started-then-hang" => {
                // Enough to fill a batch and the buffer behind it, not so much that the supervisor's end is noticed.
                for number in 0..8_000 {
                    sink.segment(segment(number, "text"))?;
                }
                hang()
            }
            "spin" => loop {
                std::hint::black_box(0);
            },
            "memory" => {
                let mut all: Vec<Vec<u8>> = Vec::new();
                loop {
                    all.push(vec![1; 1 << 20]);
                }
            }
            "memory-at-once" => drop(std::hint::black_box(vec![1_u8; 1 << 40])),
            "leak" => self.leak.push(vec![1; 100 << 20]),
            "overflow" => drop(std::hint::black_box(overflow(&[0; 1024]))),
            "abort" => std::process::abort(),
            "crash-late" => {
                for number in 0..100_000 {
                    sink.segment(segment(number, "text"))?;
                }
                std::process::abort()
            }
            "panic" => panic!("the reader met {name}"),
            "poison" => self.poisoned = true,
            "noisy" => {
                println!("a reader prints something");
                let _ = std::io::stdin().read(&mut [0; 10]);
                sink.segment(segment(0, "sound"))?;
            }
            "locked" => {
                return match password {
                    Some("secret") => sink.segment(segment(0, "open")),
                    _ => Err(Unreadable::new(Reason::Encrypted, "A password is needed.")),
                };
            }
            "flood" => {
                for number in 0.. {
                    sink.segment(segment(number, "y".repeat(1000)))?;
                }
            }
            "swallow" => {
                // A reader that ignores what its sink says.
                for number in 0..10_000 {
                    let _ = sink.segment(segment(number, "y".repeat(1000)));
                }
            }
            "dirty" => sink.segment(segment(0, "a\u{0}b\u{7}c\td\ne"))?,
            "children" => {
                sink.child(Child { path: "folder/first.txt".into(), bytes: bytes.clone() })?;
                sink.child(Child { path: "second.bin".into(), bytes })?;
            }
            "escape" => sink.child(Child { path: "../up".into(), bytes })?,
            "many-children" => {
                for number in 0..1000 {
                    sink.child(Child { path: format!("{number}"), bytes: vec![0; 1000] })?;
                }
            }
            "confined" => {
                let tries = [
                    ("socket", std::net::UdpSocket::bind("127.0.0.1:0").is_err()),
                    ("file", std::fs::File::open("/etc/hostname").is_err()),
                    ("write", std::fs::write("/tmp/touchstone-worker-test", b"x").is_err()),
                    ("program", std::process::Command::new("/bin/true").spawn().is_err()),
                    ("thread", std::thread::spawn(|| ()).join().is_ok()),
                    ("environment", std::env::vars().all(|(name, _)| name.starts_with("TOUCHSTONE_WORKER_"))),
                ];
                for (number, (what, as_wanted)) in tries.into_iter().enumerate() {
                    sink.segment(segment(number, format!("{what}: {as_wanted}")))?;
                }
            }
            _ => {
                let info = DocumentInfo { title: Some(name.to_owned()), ..DocumentInfo::default() };
                sink.info(DocumentKind::Plain, info);
                for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
                    sink.segment(segment(number, line))?;
                }
            }
        }
        Ok(())
    }

    fn layout(&mut self, page: u32, _: Option<&str>, bytes: Vec<u8>) -> Result<PageLayout, Unreadable> {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(PageLayout { page, width: 595.0, height: 842.0, text, words: Vec::new() })
    }

    fn report(&mut self, format: ReportFormat, model: &[u8]) -> Result<Vec<u8>, String> {
        match format {
            ReportFormat::Pdf => Ok(model.iter().rev().copied().collect()),
            _ => Err("The model has no register.".to_owned()),
        }
    }
}

#[expect(unconditional_recursion, reason = "the stack is to overflow")]
fn overflow(frame: &[u8; 1024]) -> u8 {
    let mine = std::hint::black_box([frame[0]; 1024]);
    overflow(&mine).wrapping_add(mine[1])
}
