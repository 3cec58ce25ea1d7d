//! One running application: its host and the audit file it has open.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use serde_json::Value;
use store::{AuditFile, Op, Reader, Writer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::state::StateDir;
use crate::wire::{Area, ChangeNote, Changed};
use crate::{Code, Fault, Host};

/// Bytes of an evidence item or report, or a part of them.
#[derive(Debug, Clone)]
pub struct EvidenceBytes {
    /// The bytes asked for.
    pub bytes: Vec<u8>,
    /// Offset of the first one.
    pub start: u64,
    /// Size of the whole.
    pub total: u64,
    /// Media type by content, never by name.
    pub media_type: String,
}

/// A draft of a report, held in memory only.
pub(crate) struct DraftBytes {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// The audit file that is open.
pub(crate) struct Open {
    pub(crate) file: AuditFile,
    pub(crate) path: PathBuf,
    pub(crate) drafts: Mutex<HashMap<String, DraftBytes>>,
    /// Pictures drawn last, oldest first, by the name their bytes are asked for: a viewer asks for parts, and again.
    pub(crate) drawn: Mutex<Vec<(String, Arc<Vec<u8>>)>>,
    pub(crate) saved_at: Mutex<Option<String>>,
    /// The catalogue file picked last.
    pub(crate) picked: Mutex<Option<crate::catalogue_files::Picked>>,
    /// The filled-in list of requests picked last.
    pub(crate) answers: Mutex<Option<crate::requests::Picked>>,
    /// The filled-in form of nonconformities picked last.
    pub(crate) responses: Mutex<Option<crate::findings::PickedResponses>>,
}

/// One running application.
pub struct Session {
    pub(crate) host: Arc<dyn Host>,
    open: RwLock<Option<Arc<Open>>>,
    pool: OnceLock<worker::Pool>,
    jobs: Mutex<HashMap<String, worker::Cancel>>,
    /// Private to `licensed`: no other part of the application can look inside.
    pub(crate) licensed: crate::licensed::Overlay,
    /// The checklist picked last, with or without a file open.
    pub(crate) checklist: Mutex<Option<crate::conversion::Picked>>,
}

impl Drop for Session {
    fn drop(&mut self) {
        // They go while the file is being closed.
        if let Some(pool) = self.pool.get() {
            pool.retire();
        }
    }
}

/// The lock's content even if another thread panicked while holding it: everything behind these locks
/// is replaced whole, never left half-changed.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// An application with no file open.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self {
            host,
            open: RwLock::new(None),
            pool: OnceLock::new(),
            jobs: Mutex::new(HashMap::new()),
            licensed: crate::licensed::Overlay::default(),
            checklist: Mutex::default(),
        }
    }

    /// Carries out a command by name.
    ///
    /// # Errors
    /// The command's [`Fault`].
    pub fn call(&self, name: &str, body: Value) -> Result<Value, Fault> {
        crate::commands::dispatch(self, name, body)
    }

    /// Opens an audit file at a path the host knows.
    ///
    /// # Errors
    /// `wrong_passphrase`, `not_an_audit_file`, `file_too_new`, `file_damaged`, `file_in_use`, `io`.
    pub fn open_path(&self, path: &Path, passphrase: &str) -> Result<crate::wire::FileInfo, Fault> {
        crate::files::open_path(self, path, passphrase)
    }

    /// Makes a new audit file at a path the host knows and opens it.
    ///
    /// # Errors
    /// `invalid`, `io`.
    pub fn create_path(
        &self,
        path: &Path,
        request: &crate::wire::CreateFile,
    ) -> Result<crate::wire::FileInfo, Fault> {
        crate::files::create_path(self, path, request)
    }

    /// Adds files and folders the host knows as evidence.
    ///
    /// # Errors
    /// `no_file`, `read_only`, `cancelled`, `io`. A single bad file is no error: it is listed in the result.
    pub fn add_paths(
        &self,
        paths: &[PathBuf],
        received_on: Option<String>,
        source: Option<String>,
    ) -> Result<Changed<crate::wire::Added>, Fault> {
        crate::evidence::add::add_paths(self, paths, received_on, source)
    }

    /// Bytes of an evidence item, a report file or a draft, for viewers; `range` is first and last byte.
    /// `<id>~<number>` stands for a page of a picture that viewers do not draw themselves (TIFF), or for a picture
    /// inside a document by its place in [`domain::document::DocumentInfo::pictures`], from 1; as PNG.
    ///
    /// # Errors
    /// `not_found`, `no_file`.
    pub fn evidence_bytes(&self, id: &str, range: Option<(u64, u64)>) -> Result<EvidenceBytes, Fault> {
        crate::evidence::bytes(self, id, range)
    }

    /// Writes the exact bytes of an evidence item to a path the host knows.
    ///
    /// # Errors
    /// `not_found`, `no_file`, `io`.
    pub fn original_to(&self, id: &str, path: &Path) -> Result<u64, Fault> {
        crate::evidence::original_to(self, id, path)
    }

    /// Stops a running job.
    pub fn cancel(&self, job: &str) {
        if let Some(cancel) = lock(&self.jobs).get(job) {
            cancel.cancel();
        }
    }

    pub(crate) fn start_job(&self, job: &str) -> worker::Cancel {
        let cancel = worker::Cancel::new();
        lock(&self.jobs).insert(job.to_owned(), cancel.clone());
        cancel
    }

    pub(crate) fn is_running(&self, job: &str) -> bool {
        lock(&self.jobs).contains_key(job)
    }

    pub(crate) fn end_job(&self, job: &str) {
        lock(&self.jobs).remove(job);
    }

    /// Whether that job runs.
    pub(crate) fn works_on(&self, job: &str) -> bool {
        lock(&self.jobs).contains_key(job)
    }

    pub(crate) fn pool(&self) -> &worker::Pool {
        self.pool.get_or_init(|| {
            worker::Pool::new(
                self.host.worker(),
                vec!["worker".to_owned()],
                worker::Pool::usual_size(),
                worker::Limits::default(),
            )
        })
    }

    pub(crate) fn state(&self) -> StateDir {
        StateDir::new(self.host.state_dir())
    }

    pub(crate) fn open(&self) -> Result<Arc<Open>, Fault> {
        self.open_file_if_any().ok_or_else(|| {
            Fault::new(Code::NoFile, "No audit file is open.").hint("Open one, or create a new one.")
        })
    }

    pub(crate) fn open_file_if_any(&self) -> Option<Arc<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_open(&self, open: Option<Open>) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = open.map(Arc::new);
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.host.now()
    }

    /// Now as RFC 3339 in UTC, to the second.
    pub(crate) fn now_text(&self) -> String {
        moment(self.now())
    }

    /// A new id: UUIDv7 of the host's clock and randomness, so that lists by id are lists by time.
    pub(crate) fn new_id(&self) -> String {
        let mut random = [0_u8; 10];
        self.host.random(&mut random);
        let millis = u64::try_from(self.now().unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
    }

    /// Who works: from the host, else the settings.
    pub(crate) fn actor(&self) -> String {
        let known = self.host.actor().or_else(|| Some(self.state().settings().actor));
        known.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Auditor".to_owned())
    }

    /// Whether suggestions are switched on here.
    pub(crate) fn suggests(&self) -> bool {
        self.state().settings().suggestions.unwrap_or(true)
    }

    pub(crate) fn author(&self, open: &Open) -> Result<store::Author, Fault> {
        let actor = self.actor();
        let role = open.file.read(|reader| {
            let team = crate::read::team(reader)?;
            Ok::<_, Fault>(team.into_iter().find(|person| person.name == actor).map(|person| person.role))
        })?;
        Ok(store::Author { actor, role: role.unwrap_or_else(|| "auditor".to_owned()) })
    }

    /// Reads from the open file.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let open = self.open()?;
        open.file.read(f)
    }

    /// Changes the open file: one operation, one entry of the journal, all or nothing.
    pub(crate) fn write<T>(
        &self,
        op: Op,
        reason: Option<&str>,
        f: impl FnOnce(&mut Writer<'_>) -> Result<T, Fault>,
    ) -> Result<Changed<T>, Fault> {
        let open = self.open()?;
        let author = self.author(&open)?;
        let changed = open.file.write(op, &author, self.now(), reason, f)?;
        self.note_change(&open, changed)
    }

    /// Takes an operation of the store that is not made of field writes (undo, redo).
    pub(crate) fn write_with<T>(
        &self,
        f: impl FnOnce(&AuditFile, &store::Author, OffsetDateTime) -> Result<store::Changed<T>, store::Error>,
    ) -> Result<Changed<T>, Fault> {
        let open = self.open()?;
        let author = self.author(&open)?;
        let changed = f(&open.file, &author, self.now())?;
        self.note_change(&open, changed)
    }

    fn note_change<T>(&self, open: &Open, changed: store::Changed<T>) -> Result<Changed<T>, Fault> {
        let saved_at = self.now_text();
        if changed.entry.is_some() {
            *lock(&open.saved_at) = Some(saved_at.clone());
        }
        let undo = open.file.undo_state()?;
        let areas = changed.areas.iter().map(|area| area_of(*area)).collect();
        Ok(Changed {
            changed: ChangeNote {
                areas,
                saved_at,
                undo: undo.undo.map(|entry| crate::history::describe(&entry.op)),
                redo: undo.redo.map(|entry| crate::history::describe(&entry.op)),
            },
            value: changed.value,
        })
    }
}

fn area_of(area: store::Area) -> Area {
    match area {
        store::Area::Setup => Area::Setup,
        store::Area::Evidence => Area::Evidence,
        store::Area::Citations => Area::Citations,
        store::Area::Requirements => Area::Requirements,
        store::Area::Findings => Area::Findings,
        store::Area::Requests => Area::Requests,
        store::Area::Outcome => Area::Outcome,
        store::Area::Reports => Area::Reports,
        store::Area::History => Area::History,
    }
}

/// A moment as RFC 3339 in UTC, to the second.
pub(crate) fn moment(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    at.replace_nanosecond(0).unwrap_or(at).format(&Rfc3339).unwrap_or_default()
}

/// The day of a text that begins with `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Option<time::Date> {
    const FORMAT: &[time::format_description::FormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day]");
    time::Date::parse(text.get(..10)?, FORMAT).ok()
}

/// Checks a day typed by a person; empty is allowed and means "not set".
pub(crate) fn checked_day(field: &str, text: &str) -> Result<(), Fault> {
    if text.is_empty() || (text.len() == 10 && day(text).is_some()) {
        return Ok(());
    }
    Err(Fault::invalid(field, format!("\"{text}\" is not a day.")).hint("Write it as YYYY-MM-DD."))
}

/// Checks a moment typed by a person; empty is allowed and means "not set".
pub(crate) fn checked_moment(field: &str, text: &str) -> Result<(), Fault> {
    if text.is_empty()
        || OffsetDateTime::parse(text, &Rfc3339).is_ok()
        || (text.len() == 10 && day(text).is_some())
    {
        return Ok(());
    }
    Err(Fault::invalid(field, format!("\"{text}\" is not a date and time."))
        .hint("Write it as 2026-03-09T14:00:00Z."))
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let code = match &error {
            E::WrongPassphrase { .. } => Code::WrongPassphrase,
            E::EmptyPassphrase | E::WrongValue { .. } => Code::Invalid,
            E::AlreadyExists { .. } | E::SyncedFolder { .. } | E::NothingToUndo { .. } => Code::Refused,
            E::NotFound { .. } | E::NoSuchObject { .. } | E::NoSuchEntry { .. } | E::NoSuchBlob { .. } => {
                Code::NotFound
            }
            E::NotAnAuditFile { .. } => Code::NotAnAuditFile,
            E::TooNew { .. } => Code::FileTooNew,
            E::Damaged { .. } => Code::FileDamaged,
            damage if damage.is_damage() => Code::FileDamaged,
            E::InUse { .. } => Code::FileInUse,
            E::ReadOnly { .. } => Code::ReadOnly,
            E::CannotUndo { .. } => Code::Conflict,
            E::Superseded | E::Stopped => Code::Cancelled,
            E::Io { .. } => Code::Io,
            _ => Code::Internal,
        };
        let hint = sentence(error.way_out());
        Self::new(code, sentence(&error.to_string())).hint(hint)
    }
}

/// First letter large, full stop at the end.
pub(crate) fn sentence(text: &str) -> String {
    let mut characters = text.trim().chars();
    let mut out: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    out.push_str(characters.as_str());
    if !out.is_empty() && !out.ends_with(['.', '!', '?', '"']) {
        out.push('.');
    }
    out
}
