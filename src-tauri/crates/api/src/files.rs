//! Opening, creating and looking after audit files.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use domain::audit::{AuditKind, FileKind};
use domain::catalogue::Shipped;
use serde_json::json;
use store::{AuditFile, Passphrase, Writer, op};

use crate::Fault;
use crate::catalogues::{self, Catalogues};
use crate::read;
use crate::session::{Open, Session, lock};
use crate::state::{FolderVault, Recent, handle};
use crate::wire::*;

const STANDARD_OBJECTIVES: &str = "Determine conformity of the service management system with the audit criteria.\n\
    Evaluate its ability to meet applicable statutory, regulatory and contractual requirements.\n\
    Evaluate its effectiveness in reaching its objectives.\n\
    Identify areas of possible improvement.";

pub(crate) fn app_state(session: &Session, _: Nothing) -> Result<AppState, Fault> {
    let file = match session.open_file_if_any() {
        Some(open) => Some(info(session, &open)?),
        None => None,
    };
    let recent = session.state().recent().iter().map(recent_file).collect();
    Ok(AppState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        file,
        recent,
        settings: session.state().settings(),
    })
}

fn recent_file(recent: &Recent) -> RecentFile {
    RecentFile {
        id: recent.id.clone(),
        name: recent.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        folder: recent.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
        client: recent.client.clone(),
        stage: recent.stage.clone(),
        assessed: recent.assessed,
        requirements: recent.requirements,
        opened_at: recent.opened_at.clone(),
        missing: !recent.path.exists(),
    }
}

pub(crate) fn create_file(session: &Session, request: CreateFile) -> Result<FileInfo, Fault> {
    check_new(&request)?;
    let suggested = format!("{}.touchstone", file_name(&request.client));
    let path = session.host.choose_save(&suggested).ok_or_else(Fault::cancelled)?;
    create_path(session, &path, &request)
}

/// A client's name as a file name: letters, digits, blanks and dashes.
pub(crate) fn file_name(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') { c } else { ' ' })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.is_empty() { "Audit".to_owned() } else { clean.chars().take(80).collect() }
}

fn check_new(request: &CreateFile) -> Result<(FileKind, &'static Shipped), Fault> {
    if request.client.trim().is_empty() {
        return Err(Fault::invalid("client", "The client's name is empty.")
            .hint("Say which organization is audited."));
    }
    if request.passphrase.is_empty() {
        return Err(Fault::invalid("passphrase", "The passphrase is empty.")
            .hint("Choose a passphrase of several words."));
    }
    let kind = FileKind::parse(request.kind.as_deref().unwrap_or("certification"))?;
    let edition = request.edition.as_deref().unwrap_or("2018");
    let Some(shipped) = catalogues::of_edition(edition) else {
        return Err(Fault::invalid("edition", format!("There is no catalogue for edition \"{edition}\"."))
            .hint("Use 2018, or 2011 for a readiness file."));
    };
    if kind == FileKind::Certification && !shipped.certifiable {
        return Err(Fault::refused(
            "E-05",
            format!("The {edition} edition is not offered for a certification audit."),
            "No accredited certificate against it is valid any more; use edition 2018.",
        )
        .at("edition"));
    }
    let language = request.language.as_deref().unwrap_or("en");
    if !shipped.languages().any(|known| known == language) {
        let known: Vec<&str> = shipped.languages().collect();
        return Err(Fault::invalid("language", format!("The catalogue is not there in \"{language}\"."))
            .hint(format!("Use {}.", known.join(", "))));
    }
    Ok((kind, shipped))
}

pub(crate) fn create_path(session: &Session, path: &Path, request: &CreateFile) -> Result<FileInfo, Fault> {
    let (kind, shipped) = check_new(request)?;
    let catalogue = domain::catalogue::shipped(shipped.id, request.language.as_deref().unwrap_or("en"))?;
    let vault = Arc::new(FolderVault(session.host.state_dir()));
    let mut random = |buffer: &mut [u8]| session.host.random(buffer);
    let file = AuditFile::create(
        path,
        &Passphrase::new(&request.passphrase),
        session.host.key_cost(),
        vault,
        &mut random,
        session.now(),
        &session.host.device_name(),
    )?;
    let open = adopt(session, file, path);
    let new = NewFile {
        kind,
        shipped,
        language: catalogue.language(),
        client: request.client.trim(),
        body: request.body_name.as_deref().unwrap_or_default(),
    };
    let set_up = session.write(op::CREATE_FILE, None, |w| set_up(session, w, &new));
    if let Err(fault) = set_up {
        session.set_open(None);
        drop(open);
        // A file without its first entry is no audit file; it was made by this very call.
        let _ = std::fs::remove_file(path);
        return Err(fault);
    }
    remember(session)?;
    info(session, &open)
}

/// What a new audit file begins with.
pub(crate) struct NewFile<'a> {
    pub(crate) kind: FileKind,
    pub(crate) shipped: &'static Shipped,
    pub(crate) language: &'a str,
    pub(crate) client: &'a str,
    pub(crate) body: &'a str,
}

/// Writes the first entry of a new file: edition and catalogue, client, audits.
pub(crate) fn set_up(session: &Session, w: &mut Writer<'_>, new: &NewFile<'_>) -> Result<(), Fault> {
    let catalogue = domain::catalogue::shipped(new.shipped.id, new.language)?;
    w.create(
        "audit_file",
        "file",
        &[
            ("kind", json!(new.kind.as_str())),
            ("edition", json!(new.shipped.edition)),
            ("catalogue_id", json!(catalogue.id())),
            ("catalogue_version", json!(catalogue.version())),
            ("catalogue_sha256", json!(catalogue.sha256())),
            ("language", json!(catalogue.language())),
            ("body_name", json!(new.body)),
            ("body_address", json!("")),
            ("number_prefix", json!(domain::finding::number_prefix(new.client))),
        ],
    )?;
    catalogues::keep(w, new.shipped, &session.now_text())?;
    w.create("client", "client", &[("name", json!(new.client))])?;
    let kinds: &[(&str, AuditKind)] = match new.kind {
        FileKind::Certification => &[("stage-1", AuditKind::Stage1), ("stage-2", AuditKind::Stage2)],
        FileKind::Readiness => &[("assessment", AuditKind::Assessment)],
    };
    let criteria = std::iter::once(catalogue.title().to_owned())
        .chain(catalogue.amendments().iter().map(|amendment| format!("{}/{amendment}", catalogue.title())))
        .chain(std::iter::once("The client's own processes and documented information of the SMS".to_owned()))
        .collect::<Vec<_>>()
        .join("\n");
    for (position, (code, kind)) in kinds.iter().enumerate() {
        w.create(
            "audit",
            &session.new_id(),
            &[
                ("code", json!(code)),
                ("kind", json!(kind.as_str())),
                ("state", json!("draft")),
                ("objectives", json!(STANDARD_OBJECTIVES)),
                ("criteria", json!(criteria)),
                ("position", json!(position)),
            ],
        )?;
    }
    Ok(())
}

pub(crate) fn adopt(session: &Session, file: AuditFile, path: &Path) -> Arc<Open> {
    session.set_open(Some(Open {
        file,
        path: path.to_owned(),
        drafts: Mutex::new(HashMap::new()),
        drawn: Mutex::default(),
        saved_at: Mutex::new(None),
        picked: Mutex::new(None),
        answers: Mutex::new(None),
        responses: Mutex::new(None),
    }));
    match session.open_file_if_any() {
        Some(open) => open,
        None => unreachable!("it was set on the line before"),
    }
}

pub(crate) fn pick_file(session: &Session, _: Nothing) -> Result<PickedFile, Fault> {
    let Some(path) = session
        .host
        .choose_files(crate::host::FileChoice::AuditFile)
        .and_then(|paths| paths.into_iter().next())
    else {
        return Ok(PickedFile { file: None });
    };
    let id = handle(&path);
    let known = session.state().recent().into_iter().find(|recent| recent.id == id);
    let recent = known.unwrap_or_else(|| Recent {
        id,
        path: path.clone(),
        client: String::new(),
        stage: String::new(),
        assessed: 0,
        requirements: 0,
        opened_at: String::new(),
    });
    session.state().remember(recent.clone())?;
    Ok(PickedFile { file: Some(recent_file(&recent)) })
}

pub(crate) fn open_file(session: &Session, request: OpenFile) -> Result<FileInfo, Fault> {
    let recent = session.state().recent().into_iter().find(|recent| recent.id == request.file);
    let Some(recent) = recent else { return Err(Fault::not_found("recent file", &request.file)) };
    open_path(session, &recent.path, &request.passphrase)
}

pub(crate) fn open_path(session: &Session, path: &Path, passphrase: &str) -> Result<FileInfo, Fault> {
    let vault = Arc::new(FolderVault(session.host.state_dir()));
    let mut random = |buffer: &mut [u8]| session.host.random(buffer);
    if session.open_file_if_any().is_some_and(|open| open.path == path) {
        close_file(session, Nothing {})?;
    }
    let file = AuditFile::open(
        path,
        &Passphrase::new(passphrase),
        vault,
        &mut random,
        session.now(),
        &session.host.device_name(),
    )?;
    let open = adopt(session, file, path);
    remember(session)?;
    info(session, &open)
}

pub(crate) fn open_sample(session: &Session, _: Nothing) -> Result<FileInfo, Fault> {
    crate::sample::open_sample(session)
}

pub(crate) fn close_file(session: &Session, _: Nothing) -> Result<Nothing, Fault> {
    if session.open_file_if_any().is_some() {
        remember(session)?;
    }
    session.set_open(None);
    Ok(Nothing {})
}

pub(crate) fn forget_file(session: &Session, request: ById) -> Result<Nothing, Fault> {
    session.state().forget(&request.id)?;
    Ok(Nothing {})
}

/// Puts the open file on top of the recent list with where it stands now.
pub(crate) fn remember(session: &Session) -> Result<(), Fault> {
    let open = session.open()?;
    let path = std::path::absolute(&open.path).unwrap_or_else(|_| open.path.clone());
    let recent = open.file.read(|reader| {
        let client = read::client(reader)?;
        let current = read::audit_or_current(reader, None)?;
        let catalogues = Catalogues::of(reader)?;
        let in_force: std::collections::HashSet<&str> =
            catalogues.in_force().map(|row| row.id.as_str()).collect();
        let conclusions = reader.conclusions(&current.id)?;
        let assessed = conclusions
            .iter()
            .filter(|row| in_force.contains(row.requirement.as_str()))
            .filter(|row| {
                domain::conclusion::ConclusionState::parse(&row.state).is_ok_and(|state| state.concluded())
            })
            .count();
        Ok::<_, Fault>(Recent {
            id: handle(&path),
            client: client.name,
            stage: current.code,
            assessed: u32::try_from(assessed).unwrap_or(u32::MAX),
            requirements: u32::try_from(in_force.len()).unwrap_or(u32::MAX),
            opened_at: session.now_text(),
            path: path.clone(),
        })
    })?;
    session.state().remember(recent)
}

pub(crate) fn file_info(session: &Session, _: Nothing) -> Result<FileInfo, Fault> {
    let open = session.open()?;
    info(session, &open)
}

pub(crate) fn info(session: &Session, open: &Open) -> Result<FileInfo, Fault> {
    let undo = open.file.undo_state()?;
    let today = session.now().date();
    open.file.read(|reader| {
        let file = read::file(reader)?;
        let client = read::client(reader)?;
        let audits = read::audits(reader)?;
        let file_kind = FileKind::parse(&file.kind)?;
        let audits = audits
            .iter()
            .map(|audit| {
                let kinds = domain::finding::kinds_in(file_kind, crate::requirements::kind_of(audit)?);
                let blocked = crate::outcome::blocked(reader, &audits, audit, today)?
                    .map(|refusal| refusal.to_string());
                Ok(AuditSummary {
                    id: audit.id.clone(),
                    code: audit.code.clone(),
                    kind: audit.kind.clone(),
                    state: audit.state.clone(),
                    starts_on: audit.starts_on.clone().filter(|day| !day.is_empty()),
                    ends_on: audit.ends_on.clone().filter(|day| !day.is_empty()),
                    finding_kinds: kinds.map(|kind| kind.as_str().to_owned()).collect(),
                    blocked,
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let catalogue_languages = Catalogues::of(reader)?.main().languages().to_vec();
        Ok(FileInfo {
            id: open.file.file_id().to_owned(),
            name: open.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            client: client.name,
            edition: file.edition,
            kind: file.kind,
            schema: open.file.schema_version(),
            catalogue: file.catalogue_id,
            catalogue_version: file.catalogue_version,
            catalogue_sha256: read::text(&file.catalogue_sha256),
            catalogue_language: file.language,
            catalogue_languages,
            audits,
            counts: Counts {
                evidence: reader.count::<store::row::Evidence>()?,
                citations: reader.count::<store::row::Citation>()?,
                findings: reader.count::<store::row::Finding>()?,
                journal: reader.journal_entries()?,
            },
            read_only: open.file.read_only_reason().map(str::to_owned),
            undo: undo.undo.as_ref().map(|step| crate::history::describe(&step.op)),
            redo: undo.redo.as_ref().map(|step| crate::history::describe(&step.op)),
            saved_at: lock(&open.saved_at).clone(),
            actor: session.actor(),
        })
    })
}

pub(crate) fn change_passphrase(session: &Session, request: ChangePassphrase) -> Result<Nothing, Fault> {
    let open = session.open()?;
    let mut random = |buffer: &mut [u8]| session.host.random(buffer);
    open.file.change_passphrase(
        &Passphrase::new(&request.old),
        &Passphrase::new(&request.new),
        session.host.key_cost(),
        &mut random,
    )?;
    Ok(Nothing {})
}

pub(crate) fn set_settings(session: &Session, request: Settings) -> Result<Settings, Fault> {
    if !matches!(request.theme.as_str(), "system" | "light" | "dark") {
        return Err(Fault::invalid("theme", format!("\"{}\" is not a theme.", request.theme))
            .hint("Use system, light or dark."));
    }
    let mut settings = request;
    let before = session.state().settings();
    settings.suggestions = settings.suggestions.or(before.suggestions);
    settings.recognition = settings.recognition.or(before.recognition);
    session.state().set_settings(&settings)?;
    Ok(settings)
}

pub(crate) fn cancel_job(session: &Session, request: CancelJob) -> Result<Nothing, Fault> {
    session.cancel(&request.job);
    Ok(Nothing {})
}

pub(crate) fn save_draft(session: &Session, request: Draft) -> Result<Nothing, Fault> {
    session.open()?.file.save_draft(&request.key, &request.text, session.now())?;
    Ok(Nothing {})
}

pub(crate) fn list_drafts(session: &Session, _: Nothing) -> Result<Drafts, Fault> {
    let drafts = session.open()?.file.drafts()?;
    let drafts = drafts
        .into_iter()
        .filter(|draft| !crate::evidence::is_adding(&draft.key))
        .map(|draft| Draft { key: draft.key, text: draft.text, at: Some(draft.saved_at) })
        .collect();
    Ok(Drafts { drafts })
}

pub(crate) fn discard_draft(session: &Session, request: DraftKey) -> Result<Nothing, Fault> {
    session.open()?.file.discard_draft(&request.key)?;
    Ok(Nothing {})
}
