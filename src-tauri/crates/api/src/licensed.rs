//! The user's own licensed clause text, shown beside our words: read, compared, kept in a store of its own on this
//! machine. No other part of the application can reach it: the store is used here only (a test says so), and
//! what is in memory is private to this file. So it cannot get into an audit file, a report or an export.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use domain::catalogue::{Catalogue, Clause, SHIPPED, shipped};
use domain::document::Segment;
use domain::licensed::{Reading, Remark, compare, read};
use store::Passphrase;
use store::licensed::{LicensedStore, Source, Texts, Wording};

use crate::catalogues::Catalogues;
use crate::evidence::add::read_document;
use crate::host::FileChoice;
use crate::session::{Session, lock, sentence};
use crate::wire::*;
use crate::{Code, Fault};

/// Name of the store in the folder of this machine's state.
const FILE: &str = "licensed.texts";
const JOB: &str = "pick_licensed";
/// Largest file that is read; the text of a standard is a hundredth of it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Entries of a list that are sent.
const SENT: usize = 500;

/// What is known of licensed text in this sitting.
#[derive(Default)]
pub(crate) struct Overlay(Mutex<Sitting>);

#[derive(Default)]
struct Sitting {
    unlocked: Option<Unlocked>,
    waiting: Option<Waiting>,
}

struct Unlocked {
    store: LicensedStore,
    texts: Vec<Texts>,
}

/// A file that was read and may be kept.
struct Waiting {
    handle: String,
    source: Source,
    clauses: Vec<(String, Wording)>,
    /// What was kept for the catalogue when it was compared.
    before: Option<Source>,
    /// For the store that will be made.
    passphrase: Passphrase,
}

fn sitting(session: &Session) -> MutexGuard<'_, Sitting> {
    lock(&session.licensed.0)
}

fn path(session: &Session) -> PathBuf {
    session.host.state_dir().join(FILE)
}

pub(crate) fn licensed_state(session: &Session, _: Nothing) -> Result<LicensedState, Fault> {
    let mut sitting = sitting(session);
    let exists = path(session).exists();
    if !exists {
        sitting.unlocked = None;
    }
    let sources: Vec<LicensedSource> = match &sitting.unlocked {
        None => Vec::new(),
        Some(unlocked) => unlocked.texts.iter().map(|texts| source(session, texts)).collect(),
    };
    Ok(LicensedState { exists, unlocked: sitting.unlocked.is_some(), sources })
}

fn source(session: &Session, texts: &Texts) -> LicensedSource {
    let Source { catalogue, name, imported_at, .. } = &texts.source;
    let title = catalogues(session, catalogue).ok().and_then(|found| Some(found.first()?.title().to_owned()));
    LicensedSource {
        title: title.unwrap_or_else(|| catalogue.clone()),
        catalogue: catalogue.clone(),
        name: name.clone(),
        clauses: count(texts.clauses.len()),
        imported_at: imported_at.clone(),
        previous: texts.previous,
    }
}

pub(crate) fn unlock_licensed(session: &Session, request: UnlockLicensed) -> Result<LicensedState, Fault> {
    unlock(session, &Passphrase::new(&request.passphrase))?;
    licensed_state(session, Nothing {})
}

fn unlock(session: &Session, passphrase: &Passphrase) -> Result<(), Fault> {
    let path = path(session);
    if !path.exists() {
        return Err(Fault::new(Code::NotFound, "There is no licensed text on this machine.")
            .hint("Import your text first; the import asks for the passphrase that will protect it."));
    }
    let failed = |error| fault(&path, error);
    let store = LicensedStore::unlock(&path, passphrase, session.now(), &session.host.device_name())
        .map_err(failed)?;
    let texts = store.texts().map_err(failed)?;
    sitting(session).unlocked = Some(Unlocked { store, texts });
    Ok(())
}

pub(crate) fn lock_licensed(session: &Session, _: Nothing) -> Result<LicensedState, Fault> {
    *sitting(session) = Sitting::default();
    licensed_state(session, Nothing {})
}

pub(crate) fn change_licensed_passphrase(
    session: &Session,
    request: ChangePassphrase,
) -> Result<LicensedState, Fault> {
    if request.new.is_empty() {
        return Err(Fault::invalid("new", "The new passphrase is empty.")
            .hint("Choose one of several words: it protects your licensed text on this machine."));
    }
    let (old, new) = (Passphrase::new(&request.old), Passphrase::new(&request.new));
    unlock(session, &old)?;
    {
        let sitting = sitting(session);
        let open = sitting.unlocked.as_ref().ok_or_else(locked)?;
        let mut random = |buffer: &mut [u8]| session.host.random(buffer);
        open.store
            .change_passphrase(&old, &new, session.host.key_cost(), &mut random)
            .map_err(|error| fault(&path(session), error))?;
    }
    licensed_state(session, Nothing {})
}

/// The catalogue of that id, in the open file or shipped, and after it the same in other languages.
fn catalogues(session: &Session, id: &str) -> Result<Vec<&'static Catalogue>, Fault> {
    let mut found = Vec::new();
    if let Some(open) = session.open_file_if_any() {
        let own = open.file.read(Catalogues::of)?;
        found.extend(own.all().iter().copied().filter(|catalogue| catalogue.id() == id));
    }
    if let Some(known) = SHIPPED.iter().find(|known| known.id == id) {
        for language in known.languages() {
            found.push(shipped(known.id, language)?);
        }
    }
    if found.is_empty() {
        let known: Vec<&str> = SHIPPED.iter().map(|known| known.id).collect();
        return Err(Fault::not_found("catalogue", id).hint(format!("There are {}.", known.join(", "))));
    }
    Ok(found)
}

pub(crate) fn pick_licensed(session: &Session, request: PickLicensed) -> Result<LicensedPreview, Fault> {
    let catalogue = catalogues(session, &request.catalogue)?;
    let passphrase = Passphrase::new(request.passphrase.as_deref().unwrap_or_default());
    let state = licensed_state(session, Nothing {})?;
    match (state.exists, state.unlocked) {
        (false, _) if passphrase.is_empty() => {
            return Err(Fault::invalid("passphrase", "The passphrase is empty.")
                .hint("Choose one of several words: it protects your licensed text on this machine."));
        }
        (false, _) => {}
        (true, true) if passphrase.is_empty() => {}
        (true, false) if passphrase.is_empty() => return Err(locked()),
        (true, _) => unlock(session, &passphrase)?,
    }
    let file = session
        .host
        .choose_files(FileChoice::LicensedText)
        .and_then(|files| files.into_iter().next())
        .ok_or_else(Fault::cancelled)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = contents(&file)?;
    let (segments, warnings) = segments(session, &name, &bytes)?;
    let reading = read(&catalogue, &segments);
    let title = catalogue.first().map(|catalogue| catalogue.title().to_owned()).unwrap_or_default();
    let clauses = catalogue.first().map(|catalogue| catalogue.clauses()).unwrap_or_default();
    let source = Source {
        catalogue: request.catalogue,
        name,
        imported_at: session.now_text(),
        sha256: sha256(&bytes),
    };
    let handle = session.new_id();
    let mut sitting = sitting(session);
    let kept = sitting.unlocked.as_ref().and_then(|unlocked| of(&unlocked.texts, &source.catalogue));
    let preview = preview(&handle, &source, title, clauses, &reading, warnings, kept);
    let before = kept.map(|kept| kept.source.clone());
    let texts = reading.texts.into_iter().map(|text| (text.clause, Wording::new(text.text))).collect();
    sitting.waiting = Some(Waiting { handle, source, clauses: texts, before, passphrase });
    Ok(preview)
}

fn of<'t>(texts: &'t [Texts], catalogue: &str) -> Option<&'t Texts> {
    texts.iter().find(|texts| texts.source.catalogue == catalogue)
}

fn contents(file: &Path) -> Result<Vec<u8>, Fault> {
    let failed = |error| Fault::io(file, &error);
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if size > LARGEST {
        let most = LARGEST / (1024 * 1024);
        return Err(Fault::new(Code::Unreadable, format!("The file is larger than {most} MiB."))
            .hint("Choose the table or document that holds the clause text only."));
    }
    std::fs::read(file).map_err(failed)
}

/// What a reader finds in the file, and what it has to say about it.
fn segments(session: &Session, name: &str, bytes: &[u8]) -> Result<(Vec<Segment>, Vec<String>), Fault> {
    let cancel = session.start_job(JOB);
    let found = read_document(session.pool(), name, bytes, None, &cancel);
    session.end_job(JOB);
    // Half a text would look like a whole one.
    found.outcome.map_err(|failure| {
        let fault = crate::evidence::failure(failure);
        if fault.hint.is_some() {
            fault
        } else {
            fault.hint("Nothing was changed. Repair the file, or save it anew.")
        }
    })?;
    use domain::document::DocumentKind as Kind;
    match found.kind {
        Kind::Spreadsheet | Kind::Csv | Kind::Text | Kind::Plain | Kind::Html => {
            Ok((found.segments, found.info.warnings))
        }
        kind => Err(Fault::new(
            Code::Unreadable,
            format!("Clause text cannot be read from a file of this kind ({}).", kind.as_str()),
        )
        .hint("Use a table (XLSX, ODS, CSV) with clause numbers and text, or a document (DOCX, ODT).")),
    }
}

fn preview(
    handle: &str,
    source: &Source,
    title: String,
    clauses: &[Clause],
    reading: &Reading,
    warnings: Vec<String>,
    kept: Option<&Texts>,
) -> LicensedPreview {
    let kept: Vec<(&str, &str)> = kept
        .iter()
        .flat_map(|kept| &kept.clauses)
        .map(|(clause, text)| (clause.as_str(), text.as_str()))
        .collect();
    let differences = compare(kept, &reading.texts);
    let title_of = |number: &str| {
        let clause = clauses.iter().find(|clause| clause.clause == number);
        clause.map(|clause| clause.title.clone()).unwrap_or_default()
    };
    let changed = differences.changed.into_iter().map(|(clause, old)| {
        let new = reading.texts.iter().find(|text| text.clause == clause);
        let new = new.map(|text| text.text.clone()).unwrap_or_default();
        LicensedChange { title: title_of(&clause), clause, old, new }
    });
    let gone = differences.gone.into_iter();
    let gone = gone.map(|clause| LicensedClause { title: title_of(&clause), clause }).collect();
    let missing = reading.missing.iter();
    let missing = missing
        .map(|clause| LicensedClause { clause: clause.clause.clone(), title: clause.title.clone() })
        .collect();
    let remark =
        |remark: &Remark| LicensedRemark { place: remark.place.clone(), what: sentence(&remark.what) };
    let warnings = warnings.into_iter().map(|what| LicensedRemark { place: String::new(), what });
    let notes: Vec<LicensedRemark> = warnings.chain(reading.notes.iter().map(remark)).collect();
    let unknown = reading.unknown.iter().take(SENT);
    let unknown = unknown
        .map(|unknown| LicensedUnknown { clause: unknown.number.clone(), place: unknown.place.clone() })
        .collect();
    LicensedPreview {
        handle: handle.to_owned(),
        name: source.name.clone(),
        catalogue: source.catalogue.clone(),
        title,
        found: count(reading.texts.len()),
        rows: LicensedRows {
            total: reading.rows.total(),
            taken: reading.rows.taken,
            headings: reading.rows.headings,
            unknown: reading.rows.unknown,
            left_out: reading.rows.left_out,
        },
        unknown,
        unknown_count: count(reading.unknown.len()),
        missing,
        added: differences.added,
        changed: changed.collect(),
        same: differences.same,
        gone,
        problems: reading.problems.iter().take(SENT).map(remark).collect(),
        problem_count: count(reading.problems.len()),
        note_count: count(notes.len()),
        notes: notes.into_iter().take(SENT).collect(),
    }
}

pub(crate) fn apply_licensed(session: &Session, request: ApplyLicensed) -> Result<LicensedState, Fault> {
    {
        let mut sitting = sitting(session);
        let Sitting { unlocked, waiting } = &mut *sitting;
        let Some(found) = waiting.as_ref().filter(|found| found.handle == request.handle) else {
            return Err(Fault::not_found("import", &request.handle)
                .hint("Another file was picked since, or the text was locked. Pick the file again."));
        };
        if found.clauses.is_empty() {
            return Err(Fault::new(Code::Refused, "The file has no text of any clause of this catalogue.")
                .hint("The problems of the preview say why; nothing was changed."));
        }
        let path = path(session);
        let failed = |error| fault(&path, error);
        let open = match unlocked.take().filter(|_| path.exists()) {
            Some(open) => open,
            None => {
                let mut random = |buffer: &mut [u8]| session.host.random(buffer);
                let (now, device) = (session.now(), session.host.device_name());
                let cost = session.host.key_cost();
                let made = LicensedStore::create(&path, &found.passphrase, cost, &mut random, now, &device);
                Unlocked { store: made.map_err(failed)?, texts: Vec::new() }
            }
        };
        let open = unlocked.insert(open);
        // Another window may have imported meanwhile; what was compared must be what is replaced.
        open.texts = open.store.texts().map_err(failed)?;
        let there = of(&open.texts, &found.source.catalogue).map(|texts| &texts.source);
        if there != found.before.as_ref() {
            return Err(Fault::new(
                Code::Conflict,
                "The text was changed elsewhere since the file was read.",
            )
            .hint("Pick the file again to see what it would change now."));
        }
        open.store.replace(&found.source, found.clauses.iter().cloned()).map_err(failed)?;
        open.texts = open.store.texts().map_err(failed)?;
        *waiting = None;
    }
    licensed_state(session, Nothing {})
}

/// Changes the store that is unlocked, and reads it again.
fn change(
    session: &Session,
    catalogue: &str,
    missing: &str,
    change: impl FnOnce(&LicensedStore) -> store::Result<bool>,
) -> Result<LicensedState, Fault> {
    {
        let mut sitting = sitting(session);
        let path = path(session);
        let failed = |error| fault(&path, error);
        let open = sitting.unlocked.as_mut().ok_or_else(locked)?;
        let done = change(&open.store).map_err(failed)?;
        open.texts = open.store.texts().map_err(failed)?;
        if !done {
            return Err(Fault::not_found(missing, catalogue));
        }
    }
    licensed_state(session, Nothing {})
}

pub(crate) fn restore_licensed(session: &Session, request: LicensedOf) -> Result<LicensedState, Fault> {
    let catalogue = &request.catalogue;
    change(session, catalogue, "earlier licensed text of catalogue", |store| store.restore(catalogue))
}

pub(crate) fn forget_licensed(session: &Session, request: LicensedOf) -> Result<LicensedState, Fault> {
    let catalogue = &request.catalogue;
    change(session, catalogue, "licensed text of catalogue", |store| store.forget(catalogue))
}

pub(crate) fn get_licensed(session: &Session, request: GetLicensed) -> Result<LicensedText, Fault> {
    let sitting = sitting(session);
    let texts = sitting.unlocked.as_ref().and_then(|unlocked| of(&unlocked.texts, &request.catalogue));
    let found = texts.and_then(|texts| {
        let (_, text) = texts.clauses.iter().find(|(clause, _)| *clause == request.clause)?;
        Some(LicensedText { text: Some(text.as_str().to_owned()), name: texts.source.name.clone() })
    });
    Ok(found.unwrap_or(LicensedText { text: None, name: String::new() }))
}

fn locked() -> Fault {
    Fault::new(Code::Refused, "Your licensed text is locked.").hint("Unlock it with its passphrase first.")
}

/// What went wrong with the store, in its own words: it is no audit file, and nothing of an audit depends on it.
fn fault(path: &Path, error: store::Error) -> Fault {
    use store::Error as E;
    let place = path.display();
    let aside =
        format!("It was left as it is. Bring a copy back, or move {place} away and import your text again.");
    match error {
        E::WrongPassphrase { .. } => Fault::new(
            Code::WrongPassphrase,
            "The passphrase does not open your licensed text.",
        )
        .hint(format!(
            "Check capital letters and keyboard layout. If it is forgotten, move {place} away and import your text again."
        )),
        E::NotAnAuditFile { .. } => {
            Fault::new(Code::FileDamaged, format!("{place} is no store of licensed text.")).hint(aside)
        }
        E::SyncedFolder { service, .. } => Fault::new(
            Code::Refused,
            format!("Licensed text stays on this machine, but {place} lies in a folder of {service}."),
        )
        .hint("Set TOUCHSTONE_STATE_DIR to a folder of this machine."),
        E::Io { source, .. } => {
            Fault::new(Code::Io, format!("Your licensed text could not be read or written: {source}."))
                .hint("Check that the disk is connected, writable and not full.")
                .at(place.to_string())
        }
        damage if damage.is_damage() => {
            Fault::new(Code::FileDamaged, sentence(&damage.to_string())).hint(aside).at(place.to_string())
        }
        other => other.into(),
    }
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
