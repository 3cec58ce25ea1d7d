//! Text from pictures: scans and photos get text through an installed engine, page by page, as far as the user wants it.
//! What was recognised is derived data: kept by page, never journalled, and marked as unreliable wherever it is shown.

mod text;

use std::ops::ControlFlow;

use domain::document::PageLayout;
use sha2::{Digest as _, Sha256};
use store::{ExtractionState, Pictured, Recognition, op};
use worker::{Answer as Part, Cancel, Engine, EngineError, Order};

use crate::host::{Flow, Progress};
use crate::read;
use crate::session::{Open, Session};
use crate::wire::*;
use crate::{Code, Fault};

pub(crate) const JOB: &str = "recognise_text";

/// How an engine comes onto this system.
fn install_hint() -> &'static str {
    if cfg!(windows) {
        "Install Tesseract (winget install UB-Mannheim.TesseractOCR) with the languages you need, then start again."
    } else if cfg!(target_os = "macos") {
        "Install Tesseract with Homebrew: brew install tesseract tesseract-lang."
    } else {
        "Install Tesseract with its languages, on Debian and Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-deu."
    }
}

fn engine(session: &Session) -> Result<Engine, Fault> {
    let path = session.host.text_engine().ok_or_else(|| {
        Fault::new(Code::Refused, "No text recognition is installed on this machine.").hint(install_hint())
    })?;
    Engine::ask(&path).map_err(|error| {
        Fault::new(Code::Refused, crate::session::sentence(&error.to_string())).hint(install_hint())
    })
}

/// The languages to use: those asked for, else those set, else English and the language of the file.
fn languages(session: &Session, engine: &Engine, asked: Option<&[String]>) -> Result<Vec<String>, Fault> {
    let set = session.state().settings().recognition.map(|set| set.languages).unwrap_or_default();
    let wanted = match asked {
        Some(asked) if !asked.is_empty() => asked.to_vec(),
        _ if !set.is_empty() => set,
        _ => {
            let file = match session.open_file_if_any() {
                Some(open) => open.file.read(|reader| Ok::<_, Fault>(read::file(reader)?.language))?,
                None => String::new(),
            };
            let own = match file.as_str() {
                "de" => "deu",
                "fr" => "fra",
                _ => "eng",
            };
            let mut usual: Vec<String> = ["eng", own].iter().map(|word| (*word).to_owned()).collect();
            usual.dedup();
            usual.retain(|language| engine.languages.contains(language));
            if usual.is_empty() { engine.languages.iter().take(1).cloned().collect() } else { usual }
        }
    };
    if let Some(missing) = wanted.iter().find(|language| !engine.languages.contains(language)) {
        let installed = engine.languages.join(", ");
        return Err(Fault::invalid(
            "languages",
            format!("The language \"{missing}\" is not installed for text recognition."),
        )
        .hint(format!("Installed: {installed}. Install the language, or choose another.")));
    }
    if wanted.is_empty() {
        return Err(
            Fault::new(Code::Refused, "The text recognition has no language installed.").hint(install_hint())
        );
    }
    Ok(wanted)
}

/// Pages that were not looked at by this engine in these languages.
fn waiting(document: &Pictured, languages: &str, engine: &str) -> Vec<u32> {
    let done = |page: u32| {
        document
            .looked_at
            .iter()
            .any(|(known, spoken, by)| *known == page && spoken == languages && by == engine)
    };
    document.without_text.iter().copied().filter(|page| !done(*page)).collect()
}

pub(crate) fn recognition_state(session: &Session, _: Nothing) -> Result<RecognitionState, Fault> {
    let on = session.state().settings().recognition.is_some_and(|set| set.on);
    let found = engine(session);
    let (name, installed, used, hint) = match &found {
        Ok(engine) => {
            let used = languages(session, engine, None);
            let hint = used.as_ref().err().map(ToString::to_string);
            (Some(engine.version.clone()), engine.languages.clone(), used.unwrap_or_default(), hint)
        }
        Err(fault) => {
            let hint = fault.hint.clone().unwrap_or_default();
            (None, Vec::new(), Vec::new(), Some(format!("{} {hint}", fault.what)))
        }
    };
    let (mut documents, mut pages) = (0, 0);
    if let Some(open) = session.open_file_if_any() {
        for document in open.file.pictured()? {
            let left = waiting(&document, &used.join("+"), name.as_deref().unwrap_or_default()).len();
            documents += u32::from(left > 0);
            pages += u32::try_from(left).unwrap_or(u32::MAX);
        }
    }
    Ok(RecognitionState { on, engine: name, installed, languages: used, hint, documents, pages })
}

pub(crate) fn recognise_text(
    session: &Session,
    request: RecogniseText,
) -> Result<Changed<RecognisedText>, Fault> {
    let open = session.open()?;
    if let Some(why) = open.file.read_only_reason() {
        return Err(Fault::new(Code::ReadOnly, format!("The audit file is open for reading only: {why}.")));
    }
    let on = session.state().settings().recognition.is_some_and(|set| set.on);
    if !on && !request.once {
        return Err(Fault::new(Code::Refused, "Text recognition is switched off.")
            .hint("Switch it on in the settings, or ask for it once for a document."));
    }
    let engine = engine(session)?;
    let languages = languages(session, &engine, request.languages.as_deref())?;
    let mut documents = open.file.pictured()?;
    if !request.ids.is_empty() {
        let mut wanted = Vec::new();
        for id in &request.ids {
            let item = session.read(|reader| read::evidence(reader, id))?;
            if !documents.iter().any(|document| Some(&document.sha256) == item.sha256.as_ref()) {
                return Err(Fault::invalid("ids", format!("{} has no pages without text.", item.name))
                    .hint("Text is recognised in scanned PDF documents and pictures."));
            }
            wanted.extend(item.sha256);
        }
        documents.retain(|document| wanted.contains(&document.sha256));
    }
    let cancel = session.start_job(JOB);
    let joined = languages.join("+");
    let total =
        documents.iter().map(|document| waiting(document, &joined, &engine.version).len() as u64).sum();
    let done =
        RecognisedText { documents: 0, pages: 0, known: 0, empty: 0, failed: Vec::new(), stopped: false };
    let (told, what) = (0, String::new());
    let mut job =
        Job { session, open: &open, engine, languages, joined, cancel: &cancel, total, told, what, done };
    let result = documents.iter().try_for_each(|document| job.document(document));
    session.end_job(JOB);
    session.host.progress(&Progress {
        job: JOB.to_owned(),
        done: 0,
        total: 0,
        what: String::new(),
        ended: true,
    });
    let mut done = job.done;
    match result {
        Ok(()) => {}
        Err(fault) if fault.code == Code::Cancelled => done.stopped = true,
        Err(fault) => return Err(fault),
    }
    let searchable = done.documents > 0;
    // Nothing of it is part of the journal, but views show it.
    let mut changed = session.write(op::CHANGE_EVIDENCE, None, |_| Ok(done))?;
    if searchable && !changed.changed.areas.contains(&Area::Evidence) {
        changed.changed.areas.push(Area::Evidence);
    }
    Ok(changed)
}

struct Job<'s> {
    session: &'s Session,
    open: &'s Open,
    engine: Engine,
    languages: Vec<String>,
    joined: String,
    cancel: &'s Cancel,
    total: u64,
    told: i128,
    what: String,
    done: RecognisedText,
}

impl Job<'_> {
    fn document(&mut self, document: &Pictured) -> Result<(), Fault> {
        let pages = waiting(document, &self.joined, &self.engine.version);
        // Looked at before, but ended before its text was written.
        let unwritten = document.silent && !document.looked_at.is_empty();
        if pages.is_empty() && !unwritten {
            return Ok(());
        }
        self.what.clone_from(&document.name);
        let file = &self.open.file;
        let bytes = if pages.is_empty() {
            Vec::new()
        } else {
            file.read_blob(&document.sha256, 0..file.blob_size(&document.sha256)?)?
        };
        let password = file.document_password(&document.sha256)?;
        let (mut stopped, before) = (None, self.done.pages);
        for page in pages {
            match self.check().and_then(|()| self.page(document, page, &bytes, password.clone())) {
                Ok(()) => self.done.pages += 1,
                Err(fault) if matches!(fault.code, Code::Cancelled | Code::Io) => {
                    stopped = Some(fault);
                    break;
                }
                Err(fault) => {
                    let name = format!("{}, page {page}", document.name);
                    self.done.failed.push(NotExported { name, reason: fault.what });
                }
            }
        }
        // What was recognised before a stop can be searched all the same.
        if self.done.pages > before || unwritten {
            let state = text::write(&self.open.file, document)?;
            self.done.documents += u32::from(state == ExtractionState::Ready);
        }
        stopped.map_or(Ok(()), Err)
    }

    /// Looks at one page, unless the same picture is known, and keeps what it says.
    fn page(
        &mut self,
        document: &Pictured,
        page: u32,
        bytes: &[u8],
        password: Option<String>,
    ) -> Result<(), Fault> {
        let (size, png) = self.draw(page, bytes, password)?;
        let picture: String = Sha256::digest(&png).iter().map(|byte| format!("{byte:02x}")).collect();
        let known = self.open.file.recognition_of_picture(&picture, &self.joined, &self.engine.version)?;
        let found = match known {
            Some(known) => {
                self.done.known += 1;
                Recognition { layout: PageLayout { page, ..known.layout.clone() }, ..known }
            }
            None => {
                let scale =
                    png_width(&png).filter(|_| size.width > 0.0).map_or(1.0, |width| width / size.width);
                let found =
                    self.engine.recognise(&png, &size, scale, &self.languages, self.cancel).map_err(fault)?;
                Recognition {
                    picture,
                    languages: self.joined.clone(),
                    engine: self.engine.version.clone(),
                    confidence: found.confidence,
                    layout: found.layout,
                }
            }
        };
        self.done.empty += u32::from(found.layout.text.is_empty());
        Ok(self.open.file.keep_recognition(&document.sha256, &found)?)
    }

    fn draw(
        &self,
        page: u32,
        bytes: &[u8],
        password: Option<String>,
    ) -> Result<(PageLayout, Vec<u8>), Fault> {
        let (mut size, mut png) = (PageLayout::default(), Vec::new());
        let order = Order::Scan { page, password };
        self.session
            .pool()
            .run(&order, bytes, self.cancel, &mut |part| {
                match part {
                    Part::Layout(found) => size = found,
                    Part::Bytes(found) => png = found,
                    _ => {}
                }
                ControlFlow::Continue(())
            })
            .map_err(crate::evidence::failure)?;
        Ok((size, png))
    }

    fn check(&mut self) -> Result<(), Fault> {
        let now = self.session.now().unix_timestamp_nanos();
        if (now - self.told).abs() >= 100_000_000 {
            self.told = now;
            let (done, what) = (u64::from(self.done.pages), self.what.clone());
            let progress = Progress { job: JOB.to_owned(), done, total: self.total, what, ended: false };
            if self.session.host.progress(&progress) == Flow::Stop {
                return Err(Fault::cancelled());
            }
        }
        if self.cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }
}

fn fault(error: EngineError) -> Fault {
    match error {
        EngineError::Cancelled => Fault::cancelled(),
        other => Fault::new(Code::Unreadable, crate::session::sentence(&other.to_string())),
    }
}

/// Width of a PNG, from its head.
fn png_width(png: &[u8]) -> Option<f32> {
    let width = u32::from_be_bytes(png.get(16..20)?.try_into().ok()?);
    Some(width as f32)
}
