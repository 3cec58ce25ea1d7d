//! Text recognition by an installed Tesseract: found, asked for its languages, and run on one picture at a time as a
//! child of low priority with limits. It gets a picture we made ourselves, never a foreign file, and no shell is used.

use std::ffi::OsStr;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::document::{PageLayout, WordBox};

use crate::Cancel;

/// Time for one page.
const PAGE: Duration = Duration::from_secs(180);
/// Time to say its version or languages.
const WORD: Duration = Duration::from_secs(10);
/// Address space of the engine; a page takes 65–140 MB.
const MEMORY: u64 = 2 << 30;
/// Most bytes it may answer.
const ANSWER: u64 = 64 << 20;
/// Words less certain than this, in percent, are mostly specks and lines.
const LEAST: f32 = 20.0;

/// An engine that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    path: PathBuf,
    /// What it calls itself: `tesseract 5.3.0`.
    pub version: String,
    /// Languages whose data is installed (`deu`, `eng`), sorted.
    pub languages: Vec<String>,
}

/// Why no text came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// It cannot be started, or is no Tesseract.
    #[error("the text recognition at {path} does not work: {why}")]
    Unusable {
        /// The program.
        path: PathBuf,
        /// What happened.
        why: String,
    },
    /// It did not end in time.
    #[error("text recognition did not end within {} s", PAGE.as_secs())]
    TimedOut,
    /// It ended with a fault.
    #[error("text recognition failed: {0}")]
    Failed(String),
    /// Stopped by the switch.
    #[error("stopped")]
    Cancelled,
}

/// The text of one picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recognised {
    /// The page with its text and words, in the units of the page's size.
    pub layout: PageLayout,
    /// How certain the engine is of its words on average, in percent.
    pub confidence: u32,
}

impl Engine {
    /// Where a Tesseract lies: on the path, or where its installers put it.
    pub fn find() -> Option<PathBuf> {
        let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
        let path = std::env::var_os("PATH").unwrap_or_default();
        // An empty or relative entry would mean the current folder, where anybody may have put a program.
        let on_path = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
        let usual: &[&str] = if cfg!(windows) {
            &[r"C:\Program Files\Tesseract-OCR", r"C:\Program Files (x86)\Tesseract-OCR"]
        } else {
            &["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin"]
        };
        on_path
            .chain(usual.iter().map(PathBuf::from))
            .map(|folder| folder.join(&name))
            .find(|path| path.is_file())
    }

    /// Asks a program for its version and languages.
    ///
    /// # Errors
    /// [`EngineError::Unusable`].
    pub fn ask(path: &Path) -> Result<Self, EngineError> {
        let unusable = |why: String| EngineError::Unusable { path: path.to_owned(), why };
        let said = |word: &str| {
            let answer = run(path, &[OsStr::new(word)], &[], WORD, &Cancel::new());
            let answer = answer.map_err(|error| unusable(error.to_string()))?;
            Ok::<_, EngineError>(String::from_utf8_lossy(&answer).into_owned())
        };
        let version = said("--version")?;
        let version = version.lines().next().unwrap_or_default().trim().to_owned();
        if !version.starts_with("tesseract") {
            return Err(unusable("it does not say that it is Tesseract".to_owned()));
        }
        let listed = said("--list-langs")?;
        let known = |line: &&str| is_language(line) && *line != "osd" && *line != "equ";
        let mut languages: Vec<String> =
            listed.lines().skip(1).map(str::trim).filter(known).map(str::to_owned).collect();
        languages.sort();
        languages.dedup();
        Ok(Self { path: path.to_owned(), version: version.chars().take(80).collect(), languages })
    }

    /// Recognises the text of a PNG. `page` says how large the page is, `scale` how many pixels one unit of that has.
    ///
    /// # Errors
    /// [`EngineError`].
    pub fn recognise(
        &self,
        png: &[u8],
        page: &PageLayout,
        scale: f32,
        languages: &[String],
        cancel: &Cancel,
    ) -> Result<Recognised, EngineError> {
        if languages.is_empty() || !languages.iter().all(|language| self.languages.contains(language)) {
            return Err(EngineError::Failed("a language is not installed".to_owned()));
        }
        let languages = languages.join("+");
        let dots = (scale * 72.0).round().clamp(70.0, 600.0).to_string();
        let words = ["stdin", "stdout", "-l", &languages, "--dpi", &dots, "tsv"];
        let table = run(&self.path, &words.map(OsStr::new), png, PAGE, cancel)?;
        Ok(read(&String::from_utf8_lossy(&table), page, scale))
    }
}

/// `eng`, `deu_latf`, `script/Latin`: nothing that could be an option or lead elsewhere.
fn is_language(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 40
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/'))
}

/// Runs the engine: bytes in, bytes out, within time and memory, stopped by the switch.
fn run(
    path: &Path,
    words: &[&OsStr],
    input: &[u8],
    time: Duration,
    cancel: &Cancel,
) -> Result<Vec<u8>, EngineError> {
    let start = |error: io::Error| EngineError::Unusable { path: path.to_owned(), why: error.to_string() };
    let mut command = Command::new(path);
    // Nothing is inherited but what finds its own parts: the environment may hold a passphrase.
    command.args(words).env_clear().env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C");
    for name in ["PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SystemRoot"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        const BELOW_NORMAL_PRIORITY_CLASS: u32 = 0x0000_4000;
        command.creation_flags(CREATE_NO_WINDOW | BELOW_NORMAL_PRIORITY_CLASS);
    }
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(start)?;
    // Before it has a byte of the picture.
    limit(child.id());
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let child = Arc::new(Mutex::new(child));
    let hook = {
        let child = Arc::clone(&child);
        cancel.on_cancel(Arc::new(move || kill(&child)))
    };
    if hook.is_none() {
        kill(&child);
        return Err(EngineError::Cancelled);
    }
    let until = Instant::now() + time;
    let (answer, complaint, status) = std::thread::scope(|scope| {
        scope.spawn(move || {
            // It may end without having read everything.
            let _ = stdin.map(|mut stdin| stdin.write_all(input));
        });
        let answer = scope.spawn(move || collect(stdout, ANSWER));
        let complaint = scope.spawn(move || collect(stderr, 4096));
        let status = wait(&child, until, cancel);
        (answer.join().unwrap_or_default(), complaint.join().unwrap_or_default(), status)
    });
    drop(hook);
    if cancel.is_cancelled() {
        return Err(EngineError::Cancelled);
    }
    match status {
        None => Err(EngineError::TimedOut),
        Some(true) => Ok(answer),
        Some(false) => {
            let said = String::from_utf8_lossy(&complaint);
            let said =
                said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason");
            Err(EngineError::Failed(crate::message::sentence(said)))
        }
    }
}

/// Whether it ended well; `None` when its time was up and it was ended.
fn wait(child: &Mutex<Child>, until: Instant, cancel: &Cancel) -> Option<bool> {
    let mut pause = Duration::from_millis(1);
    loop {
        {
            let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
            match child.try_wait() {
                Ok(Some(status)) => return Some(status.success()),
                Ok(None) if Instant::now() < until && !cancel.is_cancelled() => {}
                _ => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return None;
                }
            }
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn kill(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = child.kill();
    let _ = child.wait();
}

/// Everything from a pipe, up to a bound; the rest is read and dropped, so that the writer does not wait.
fn collect(pipe: Option<impl io::Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.by_ref().take(most).read_to_end(&mut bytes);
        let _ = io::copy(&mut pipe, &mut io::sink());
    }
    bytes
}

/// Low priority everywhere on Unix; on Linux a ceiling of memory too.
#[cfg(unix)]
#[expect(unsafe_code, reason = "priority and limits of another process are calls of the C library")]
fn limit(id: u32) {
    // SAFETY: plain numbers, and a pointer that is valid for the call.
    unsafe {
        let _ = libc::setpriority(libc::PRIO_PROCESS, id, 10);
        #[cfg(target_os = "linux")]
        if let Ok(id) = libc::pid_t::try_from(id) {
            let most = libc::rlimit { rlim_cur: MEMORY, rlim_max: MEMORY };
            let _ = libc::prlimit(id, libc::RLIMIT_AS, &raw const most, std::ptr::null_mut());
        }
    }
}

#[cfg(not(unix))]
fn limit(_: u32) {
    let _ = MEMORY;
}

/// Reads the table of words: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn read(table: &str, page: &PageLayout, scale: f32) -> Recognised {
    let mut layout = PageLayout { text: String::new(), words: Vec::new(), ..page.clone() };
    let (mut sure, mut last, mut length) = (0.0, None, 0_u32);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<f32>().ok());
        let (Some(level), Some(confidence), Some(text)) = (number(0), number(10), cells.get(11)) else {
            continue;
        };
        let text: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        if level != 5.0 || confidence < LEAST || text.is_empty() {
            continue;
        }
        let line = [2, 3, 4].map(|at| cells.get(at).copied().unwrap_or_default().to_owned());
        if !layout.text.is_empty() {
            layout.text.push(if last.as_ref() == Some(&line) { ' ' } else { '\n' });
            length += 1;
        }
        last = Some(line);
        let count = u32::try_from(text.chars().count()).unwrap_or(0);
        let place = |at: usize| number(at).unwrap_or(0.0) / scale.max(f32::MIN_POSITIVE);
        layout.words.push(WordBox {
            start: length,
            length: count,
            x: place(6),
            y: place(7),
            width: place(8),
            height: place(9),
        });
        layout.text.push_str(&text);
        length += count;
        sure += confidence;
    }
    let confidence = if layout.words.is_empty() { 0.0 } else { sure / layout.words.len() as f32 };
    Recognised { layout, confidence: confidence.round() as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_lines_with_their_boxes_and_specks_are_left_out() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n\
            5\t1\t1\t1\t1\t1\t300\t600\t150\t60\t96.5\tMajor\n\
            5\t1\t1\t1\t1\t2\t480\t600\t300\t60\t90.5\tVorf\u{e4}lle\n\
            5\t1\t1\t1\t1\t3\t800\t600\t10\t60\t3.0\t|\n\
            5\t1\t1\t1\t2\t1\t300\t700\t90\t60\t88.0\tare\n\
            5\t1\tnonsense\n";
        let page = PageLayout { page: 2, width: 595.0, height: 842.0, ..PageLayout::default() };
        let found = read(table, &page, 3.0);
        assert_eq!(found.layout.text, "Major Vorf\u{e4}lle\nare");
        assert_eq!((found.confidence, found.layout.page), (92, 2));
        let boxes: Vec<(u32, u32, f32)> =
            found.layout.words.iter().map(|word| (word.start, word.length, word.x)).collect();
        assert_eq!(boxes, [(0, 5, 100.0), (6, 8, 160.0), (15, 3, 100.0)]);
    }

    #[test]
    fn only_words_that_can_be_languages_reach_the_engine() {
        assert!(is_language("eng") && is_language("deu_latf") && is_language("script/Latin"));
        for word in ["", "-l", "../x", "a b", "eng\n"] {
            assert!(!is_language(word), "{word:?}");
        }
    }
}
