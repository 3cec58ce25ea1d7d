//! Evidence leaving the audit file: a folder or ZIP archive by requirement, with an index, digests, and copies of the
//! PDFs that show the citations. Changes nothing in the file.

mod names;
mod plan;
mod target;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use domain::evidence_index::EvidenceIndex;
use domain::highlight::{self, Mark, MarkPlace};
use sha2::{Digest as _, Sha256};
use worker::{Answer as Part, Cancel, Order, ReportFormat};

use self::plan::{Copy, Plan, plan};
use self::target::Target;
use crate::host::{Flow, Progress};
use crate::session::{Open, Session};
use crate::wire::{ExportEvidence, ExportedEvidence, NotExported};
use crate::{Code, Fault};

const JOB: &str = "export_evidence";
/// Bytes read and written in one go.
const CHUNK: u64 = 4 * 1024 * 1024;
/// Larger documents get no copy with highlights: they would have to be held in memory whole.
const LARGEST_MARKED: u64 = 256 * 1024 * 1024;

pub(crate) fn export_evidence(session: &Session, request: ExportEvidence) -> Result<ExportedEvidence, Fault> {
    let zip = match request.format.as_str() {
        "zip" => true,
        "folder" => false,
        other => {
            return Err(Fault::invalid("format", format!("Evidence cannot be exported as \"{other}\"."))
                .hint("Use folder or zip."));
        }
    };
    let open = session.open()?;
    let (now, actor) = (session.now_text(), session.actor());
    let plan = session.read(|reader| plan(reader, &request, &now, &actor))?;
    let suggested = if zip { format!("{}.zip", plan.name) } else { plan.name.clone() };
    let path = session.host.choose_save(&suggested).ok_or_else(Fault::cancelled)?;
    let cancel = session.start_job(JOB);
    let total = plan.copies.iter().map(|copy| copy.places.len() as u64).sum::<u64>() + 1;
    let mut job = Job { session, open: &open, cancel: &cancel, total, done: 0, told: 0, what: String::new() };
    let result = job.run(plan, &path, zip, request.highlights);
    session.end_job(JOB);
    session.host.progress(&Progress {
        job: JOB.to_owned(),
        done: 0,
        total: 0,
        what: String::new(),
        ended: true,
    });
    result
}

impl ExportedEvidence {
    fn of(plan: &Plan, name: String) -> Self {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            name,
            files: 0,
            bytes: 0,
            items: count(plan.copies.len()),
            requirements: count(plan.index.requirements.len()),
            citations: count(plan.index.citations.len()),
            highlighted: 0,
            not_highlighted: Vec::new(),
            not_held: plan.not_held.clone(),
        }
    }
}

struct Job<'s> {
    session: &'s Session,
    open: &'s Open,
    cancel: &'s Cancel,
    total: u64,
    done: u64,
    told: i128,
    what: String,
}

impl Job<'_> {
    fn run(
        &mut self,
        plan: Plan,
        path: &Path,
        zip: bool,
        highlights: bool,
    ) -> Result<ExportedEvidence, Fault> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut exported = ExportedEvidence::of(&plan, name);
        let mut target = Target::begin(path, zip, self.session.now())?;
        let Plan { mut index, copies, .. } = plan;
        for copy in &copies {
            let shown = index.items.get(copy.item).map(|item| item.name.clone()).unwrap_or_default();
            self.what.clone_from(&shown);
            let update = match highlights && copy.pdf && !copy.marks.is_empty() {
                true => Some(self.update(copy)?),
                false => None,
            };
            let said = match &update {
                None => String::new(),
                Some(Ok(_)) => "Copy with highlights".to_owned(),
                Some(Err(why)) => format!("No copy with highlights: {why}"),
            };
            match &update {
                None => {}
                Some(Ok(_)) => exported.highlighted += 1,
                Some(Err(why)) => {
                    exported.not_highlighted.push(NotExported { name: shown.clone(), reason: why.clone() });
                }
            }
            let update = update.and_then(Result::ok);
            let mut files = Vec::new();
            for (folder, file) in &copy.places {
                files.extend(self.write(&mut target, copy, folder, file, update.as_deref())?);
                self.done += 1;
            }
            if let Some(item) = index.items.get_mut(copy.item) {
                item.files = files;
                item.highlights = said;
            }
        }
        "index".clone_into(&mut self.what);
        self.index(&mut target, &index)?;
        self.check()?;
        (exported.files, exported.bytes) = target.finish()?;
        Ok(exported)
    }

    /// Writes the document, and its copy with highlights if there is an update. Answers the paths.
    fn write(
        &mut self,
        target: &mut Target,
        copy: &Copy,
        folder: &str,
        file: &str,
        update: Option<&[u8]>,
    ) -> Result<Vec<String>, Fault> {
        let path = format!("{folder}/{file}");
        target.file(&path, copy.bytes, |out| self.document(copy, out))?;
        let mut paths = vec![path];
        if let Some(update) = update {
            let stem = file.strip_suffix(".pdf").or_else(|| file.strip_suffix(".PDF")).unwrap_or(file);
            let path = format!("{folder}/{stem} (highlights).pdf");
            target.file(&path, copy.bytes + update.len() as u64, |out| {
                self.document(copy, out)?;
                out.write_all(update).map_err(|error| Fault::io(Path::new(&path), &error))
            })?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// Copies a document out, chunk by chunk; what leaves has the digest it was received with, or nothing leaves.
    fn document(&mut self, copy: &Copy, out: &mut dyn Write) -> Result<(), Fault> {
        let mut digest = Sha256::new();
        let mut at = 0;
        while at < copy.bytes {
            self.check()?;
            let end = (at + CHUNK).min(copy.bytes);
            let bytes = self.open.file.read_blob(&copy.sha256, at..end)?;
            digest.update(&bytes);
            out.write_all(&bytes).map_err(|error| Fault::io(Path::new(&self.what), &error))?;
            at = end;
        }
        let found: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if found == copy.sha256 {
            return Ok(());
        }
        Err(Fault::new(
            Code::FileDamaged,
            format!("{} does not have the digest it was received with.", self.what),
        )
        .hint("Run verify; restore the audit file from a backup. Nothing was exported."))
    }

    /// What follows the bytes of a PDF so that it shows its citations; the inner error says why there is none.
    fn update(&mut self, copy: &Copy) -> Result<Result<Vec<u8>, String>, Fault> {
        self.check()?;
        if copy.bytes > LARGEST_MARKED {
            return Ok(Err(format!("the document is larger than {} MiB.", LARGEST_MARKED >> 20)));
        }
        let bytes = self.open.file.read_blob(&copy.sha256, 0..copy.bytes)?;
        let marks =
            copy.marks.iter().map(|mark| self.placed(&copy.sha256, mark)).collect::<Result<Vec<_>, _>>()?;
        let mut update = Vec::new();
        let outcome = self.session.pool().run(&Order::Marks { marks }, &bytes, self.cancel, &mut |part| {
            if let Part::Bytes(found) = part {
                update = found;
            }
            ControlFlow::Continue(())
        });
        match outcome {
            Ok(()) => Ok(Ok(update)),
            Err(worker::Failure::Cancelled) => Err(Fault::cancelled()),
            Err(worker::Failure::Unreadable(why)) => Ok(Err(why.detail)),
            Err(worker::Failure::Failed(why)) => Ok(Err(why)),
            Err(start @ worker::Failure::Start { .. }) => Err(crate::evidence::failure(start)),
        }
    }

    /// A mark on words that only text recognition sees gets their rectangles.
    fn placed(&self, sha256: &str, mark: &Mark) -> Result<Mark, Fault> {
        let mut mark = mark.clone();
        if let MarkPlace::Quote { quote, prefix, suffix } = &mark.place
            && let Some(known) = self.open.file.recognition(sha256, mark.page)?
            && let Some(span) = highlight::locate(&known.layout.text, quote, prefix, suffix)
        {
            mark.place = MarkPlace::Words(highlight::areas(&known.layout, span));
        }
        Ok(mark)
    }

    /// Writes the index in both forms.
    fn index(&mut self, target: &mut Target, index: &EvidenceIndex) -> Result<(), Fault> {
        let body = serde_json::to_vec(index).map_err(Fault::internal)?;
        for (name, format) in
            [("Index.html", ReportFormat::EvidencePage), ("Index.xlsx", ReportFormat::EvidenceIndex)]
        {
            self.check()?;
            let mut bytes = Vec::new();
            let order = Order::Report { format };
            self.session
                .pool()
                .run(&order, &body, self.cancel, &mut |part| {
                    if let Part::Bytes(found) = part {
                        bytes = found;
                    }
                    ControlFlow::Continue(())
                })
                .map_err(crate::evidence::failure)?;
            target.file(name, bytes.len() as u64, |out| {
                out.write_all(&bytes).map_err(|error| Fault::io(Path::new(name), &error))
            })?;
        }
        Ok(())
    }

    /// Tells how far the export is and hears whether to go on.
    fn check(&mut self) -> Result<(), Fault> {
        let now = self.session.now().unix_timestamp_nanos();
        if (now - self.told).abs() >= 100_000_000 {
            self.told = now;
            let what = self.what.clone();
            let progress =
                Progress { job: JOB.to_owned(), done: self.done, total: self.total, what, ended: false };
            if self.session.host.progress(&progress) == Flow::Stop {
                return Err(Fault::cancelled());
            }
        }
        if self.cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }
}
