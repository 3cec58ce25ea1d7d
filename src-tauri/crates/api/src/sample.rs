//! The sample audit: a client's evidence and what an audit team recorded, replayed through the command table
//! so that a first-time user sees a finished Stage 1 and a half-done Stage 2.

mod data;
mod host;
mod prepare;
mod replay;
mod schedule;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::host::Host;
use crate::wire::{CreateFile, FileInfo};
use crate::{Code, Fault, Session};
use data::{Completion, Recorded};
use host::SeedHost;
use replay::Replay;

/// The passphrase of the sample the window opens. It protects nothing: everything in it is invented.
pub const PASSPHRASE: &str = "sample";

/// The sample as it was shipped.
pub struct Sample {
    folder: PathBuf,
    recorded: Recorded,
    completion: Completion,
}

impl Sample {
    /// Reads the sample from its folder (`assets/sample`).
    ///
    /// # Errors
    /// `io`, `invalid`.
    pub fn load(folder: &Path) -> Result<Self, Fault> {
        Ok(Self {
            recorded: data::load(&folder.join("audit.json"))?,
            completion: data::load(&folder.join("completion.json"))?,
            folder: folder.join("evidence"),
        })
    }

    /// Finds the sample shipped with a program: beside it, in its resources, or in the repository it was built from.
    ///
    /// # Errors
    /// `not_found`.
    pub fn find(program: &Path) -> Result<Self, Fault> {
        match locate(program) {
            Some(folder) => Self::load(&folder),
            None => Err(Fault::new(Code::NotFound, "The sample audit was not installed with the program.")
                .hint("Set TOUCHSTONE_SAMPLE_DIR to the folder assets/sample of the source.")),
        }
    }

    /// Name of the sample's client.
    pub fn client(&self) -> &str {
        &self.recorded.client.name
    }

    /// Copies the client's documents to a folder, for whoever wants to try things with them.
    ///
    /// # Errors
    /// `io`.
    pub fn copy_evidence(&self, to: &Path) -> Result<(), Fault> {
        copy_folder(&self.folder, to)
    }

    /// Makes a new audit file with Stage 1 reported and Stage 2 half done. Answers the reports saved to `reports`.
    /// A failure leaves no file behind.
    ///
    /// # Errors
    /// `io`, `cancelled`, or whatever a command refused.
    pub fn seed(
        &self,
        host: &Arc<dyn Host>,
        file: &Path,
        passphrase: &str,
        reports: Option<&Path>,
    ) -> Result<Vec<PathBuf>, Fault> {
        let existed = file.exists();
        let result = self.with_replay(host, |replay| {
            self.stage_1(replay, file, passphrase)?;
            let written = self.report_stage_1(replay, reports)?;
            self.stage_2(replay)?;
            Ok(written)
        });
        if result.is_err() && !existed {
            let _ = std::fs::remove_file(file);
        }
        result
    }

    /// Takes a seeded file through the last day of Stage 2 to its report.
    ///
    /// # Errors
    /// As for [`Self::seed`].
    pub fn finish(
        &self,
        host: &Arc<dyn Host>,
        file: &Path,
        passphrase: &str,
        reports: Option<&Path>,
    ) -> Result<Vec<PathBuf>, Fault> {
        self.with_replay(host, |replay| {
            let day = replay.last_day_of("stage-2")?;
            replay.lead_on(day, 8, 30);
            replay.session.open_path(file, passphrase)?;
            replay.know_evidence(&self.folder)?;
            replay.know_citations()?;
            let last = &self.completion.last_day;
            replay.work(&last.work, "stage-2")?;
            replay.lead_on(day, 14, 0);
            replay.treat(&last.work.concern_treatments, "stage-2")?;
            replay.conclude_rest("stage-2", &last.reason)?;
            replay.lead_on(day, 16, 30);
            replay.answer("stage-2", &last.answers)?;
            replay.lead_on(day.saturating_add(time::Duration::days(5)), 10, 0);
            replay.issue("stage-2", reports)
        })
    }

    fn with_replay<T>(
        &self,
        host: &Arc<dyn Host>,
        run: impl FnOnce(&mut Replay<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        // Another computer made the sample; its keys and its list of recent files are not this one's.
        let mut unique = [0_u8; 8];
        host.random(&mut unique);
        let unique: String = unique.iter().map(|byte| format!("{byte:02x}")).collect();
        let state = host.state_dir().join("sample").join(format!("team-{unique}"));
        let seed = Arc::new(SeedHost::new(Arc::clone(host), state.clone()));
        let result = {
            let mut replay = Replay::new(Arc::clone(&seed), &self.recorded, &self.completion);
            run(&mut replay)
        };
        host.progress(&crate::host::Progress {
            job: host::JOB.to_owned(),
            done: 0,
            total: 0,
            what: String::new(),
            ended: true,
        });
        let _ = std::fs::remove_dir_all(state);
        result
    }

    fn stage_1(&self, replay: &mut Replay<'_>, file: &Path, passphrase: &str) -> Result<(), Fault> {
        let first =
            self.recorded.audits.get("stage-1").and_then(|audit| crate::session::day(&audit.starts_on));
        let first = first.ok_or_else(|| Fault::not_found("audit of the sample", "stage-1"))?;
        // Two weeks before the visit, before the first delivery.
        replay.lead_on(first.saturating_sub(time::Duration::days(14)), 9, 0);
        let request = CreateFile {
            client: self.recorded.client.name.clone(),
            edition: None,
            language: None,
            kind: None,
            body_name: Some(self.recorded.certification_body.name.clone()),
            passphrase: passphrase.to_owned(),
        };
        replay.session.create_path(file, &request)?;
        replay.set_up()?;
        replay.deliver(&self.folder, None, &first.to_string())?;
        replay.work(&self.recorded.work, "stage-1")?;
        let last = replay.last_day_of("stage-1")?;
        replay.lead_on(last, 16, 15);
        replay.stage_1_answers()
    }

    fn report_stage_1(&self, replay: &Replay<'_>, reports: Option<&Path>) -> Result<Vec<PathBuf>, Fault> {
        let last = replay.last_day_of("stage-1")?;
        replay.lead_on(last.saturating_add(time::Duration::days(2)), 10, 0);
        replay.issue("stage-1", reports)
    }

    fn stage_2(&self, replay: &mut Replay<'_>) -> Result<(), Fault> {
        let first = replay.last_day_of("stage-1")?.to_string();
        let last = replay.last_day_of("stage-2")?;
        replay.deliver(&self.folder, Some(&first), &last.to_string())?;
        replay.work(&self.recorded.work, "stage-2")?;
        // The evening before the last day.
        replay.lead_on(last.saturating_sub(time::Duration::days(1)), 17, 0);
        replay.treat(&self.recorded.work.concern_treatments, "stage-2")?;
        match self.completion.answers.get("stage-2") {
            Some(answers) => replay.answer("stage-2", answers),
            None => Ok(()),
        }
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Fault> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.map_err(|error| Fault::io(from, &error.into()))?;
        let Ok(inside) = entry.path().strip_prefix(from) else { continue };
        let target = to.join(inside);
        let done = if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target)
        } else {
            std::fs::copy(entry.path(), &target).map(|_| ())
        };
        done.map_err(|error| Fault::io(&target, &error))?;
    }
    Ok(())
}

/// Where the sample lies, looking from a program.
fn locate(program: &Path) -> Option<PathBuf> {
    let is_sample = |folder: &PathBuf| folder.join("audit.json").is_file();
    if let Some(folder) = std::env::var_os("TOUCHSTONE_SAMPLE_DIR").map(PathBuf::from).filter(is_sample) {
        return Some(folder);
    }
    let beside = program.parent()?;
    let installed = [
        "sample",
        "assets/sample",
        "../Resources/sample",
        "../share/touchstone/sample",
        "../lib/touchstone/sample",
    ];
    let installed = installed.iter().map(|name| beside.join(name));
    let in_repository = beside.ancestors().map(|folder| folder.join("assets/sample"));
    installed.chain(in_repository).find(is_sample)
}

/// Opens a fresh copy of the sample. The first time it is made, which takes a moment; then it is copied.
pub(crate) fn open_sample(session: &Session) -> Result<FileInfo, Fault> {
    let folder = session.state().sample_dir();
    std::fs::create_dir_all(&folder).map_err(|error| Fault::io(&folder, &error))?;
    let sample = Sample::find(&session.host.worker())?;
    // Made anew by every version of the program.
    let master = folder.join(format!("master {}.touchstone", env!("CARGO_PKG_VERSION")));
    if !master.is_file() {
        let unfinished = folder.join("unfinished.touchstone");
        let _ = std::fs::remove_file(&unfinished);
        sample.seed(&session.host, &unfinished, PASSPHRASE, None)?;
        std::fs::rename(&unfinished, &master).map_err(|error| Fault::io(&master, &error))?;
    }
    let copy = (1..)
        .map(|number| match number {
            1 => folder.join("Sample audit.touchstone"),
            number => folder.join(format!("Sample audit {number}.touchstone")),
        })
        .find(|path| !path.exists())
        .ok_or_else(|| Fault::internal("no free name for the sample"))?;
    std::fs::copy(&master, &copy).map_err(|error| Fault::io(&copy, &error))?;
    session.open_path(&copy, PASSPHRASE)
}
