//! Reports: drafts to look at, issue (freeze), files.

use std::ops::ControlFlow;

use domain::conclusion::ConclusionState;
use domain::report_model as model;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::row;
use store::{LogFilter, Reader, op};
use worker::{Answer as Part, Cancel, Order, ReportFormat};

use crate::read::{self, text};
use crate::requirements::kind_of;
use crate::session::{DraftBytes, Session, lock};
use crate::wire::*;
use crate::{Code, Fault};

/// Media type of a report file by its format.
pub(crate) fn media_type(format: &str) -> &'static str {
    match format {
        "pdf" => "application/pdf",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

fn formats(request: &MakeReport) -> Result<Vec<(&'static str, ReportFormat)>, Fault> {
    if request.formats.is_empty() {
        return Ok(vec![("pdf", ReportFormat::Pdf), ("xlsx", ReportFormat::Register)]);
    }
    request
        .formats
        .iter()
        .map(|format| match format.as_str() {
            "pdf" => Ok(("pdf", ReportFormat::Pdf)),
            "xlsx" => Ok(("xlsx", ReportFormat::Register)),
            other => Err(Fault::invalid("formats", format!("A report cannot be written as \"{other}\"."))
                .hint("Use pdf or xlsx.")),
        })
        .collect()
}

/// Has the worker write a report.
fn print(session: &Session, model: &model::ReportModel, format: ReportFormat) -> Result<Vec<u8>, Fault> {
    let body = serde_json::to_vec(model).map_err(Fault::internal)?;
    let mut bytes = Vec::new();
    session
        .pool()
        .run(&Order::Report { format }, &body, &Cancel::new(), &mut |part| {
            if let Part::Bytes(part) = part {
                bytes = part;
            }
            ControlFlow::Continue(())
        })
        .map_err(|failure| match failure {
            worker::Failure::Failed(why) => {
                Fault::new(Code::Refused, format!("The report cannot be written: {why}"))
                    .hint("Correct the named text and try again.")
            }
            other => crate::evidence::failure(other),
        })?;
    if bytes.is_empty() {
        return Err(Fault::internal("the report came back empty"));
    }
    Ok(bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn file_name(model: &model::ReportModel, audit: &row::Audit, format: &str) -> String {
    let client = crate::files::file_name(&model.client.name);
    let what = if format == "pdf" { "report" } else { "register" };
    let version = if model.draft { "draft".to_owned() } else { format!("v{}", model.version) };
    format!("{client} {} {what} {version}.{format}", audit.code)
}

pub(crate) fn draft_report(session: &Session, request: MakeReport) -> Result<Vec<DraftReport>, Fault> {
    let formats = formats(&request)?;
    let open = session.open()?;
    let (audit, model) = session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let mut model = crate::report_model::build(session, &open, reader, &audit)?;
        model.draft = true;
        Ok((audit, model))
    })?;
    let mut drafts = Vec::new();
    for (name, format) in formats {
        let bytes = print(session, &model, format)?;
        let id = format!("draft-{}-{name}", audit.code);
        drafts.push(DraftReport { id: id.clone(), sha256: hex(&bytes), bytes: bytes.len() as u64 });
        let draft = DraftBytes { name: file_name(&model, &audit, name), media_type: media_type(name), bytes };
        lock(&open.drafts).insert(id, draft);
    }
    Ok(drafts)
}

pub(crate) fn issue_report(session: &Session, request: MakeReport) -> Result<Changed<IssuedReport>, Fault> {
    let formats = formats(&request)?;
    let open = session.open()?;
    let change_note = request.change_note.clone().unwrap_or_default().trim().to_owned();
    let (audit, model) = session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let missing = crate::outcome::missing(session, reader, &audit)?;
        if !missing.is_empty() {
            let first = missing.first().map(|item| item.what.clone()).unwrap_or_default();
            let count = missing.len();
            let mut fault = Fault::refused(
                missing.first().map_or("A12", |item| item.rule.as_str()),
                format!("The report cannot be issued: {count} things are missing. {first}"),
                "Complete what is listed, or make a draft.",
            );
            fault.missing = missing;
            return Err(fault);
        }
        let mut model = crate::report_model::build(session, &open, reader, &audit)?;
        if model.version > 1 && change_note.is_empty() {
            return Err(Fault::refused(
                "lifecycle 2",
                format!("Version {} of the report needs a note of what changed and why.", model.version),
                "An issued report stays as it is; a correction is a new version with a change note.",
            )
            .at("change_note"));
        }
        model.change_note.clone_from(&change_note);
        confirm(&mut model);
        Ok((audit, model))
    })?;
    let mut files = Vec::new();
    for (name, format) in formats {
        files.push((name, file_name(&model, &audit, name), print(session, &model, format)?));
    }
    let report_id = session.new_id();
    session.write(op::ISSUE_REPORT, request.change_note.as_deref(), |w| {
        w.create(
            "report",
            &report_id,
            &[
                ("audit", json!(audit.id)),
                ("version", json!(model.version)),
                ("state", json!("issued")),
                ("issued_at", json!(model.issued_at)),
                ("issued_by", json!(session.actor())),
                ("change_note", json!(change_note)),
                ("log_root", json!(model.integrity.log_root)),
                ("catalogue_version", json!(model.catalogue.version)),
                ("recommendation", json!(model.recommendation.as_ref().map(|given| given.text.clone()))),
            ],
        )?;
        for (format, name, bytes) in &files {
            let blob = w.put_blob(&mut bytes.as_slice())?;
            w.create(
                "report_file",
                &session.new_id(),
                &[
                    ("report", json!(report_id)),
                    ("format", json!(format)),
                    ("name", json!(name)),
                    ("sha256", json!(blob.sha256)),
                    ("bytes", json!(blob.bytes)),
                ],
            )?;
        }
        w.set("audit", &audit.id, "state", json!("report_issued"))?;
        for conclusion in w.conclusions(&audit.id)? {
            if ConclusionState::parse(&conclusion.state)?.concluded() && !conclusion.confirmed {
                w.set("conclusion", &conclusion.id, "confirmed", json!(true))?;
                w.set("conclusion", &conclusion.id, "confirmed_by", json!(session.actor()))?;
                w.set("conclusion", &conclusion.id, "confirmed_at", json!(model.issued_at))?;
            }
        }
        crate::findings::await_responses(w, &audit)?;
        for finding in w.findings_of_audit(&audit.id)? {
            if matches!(finding.kind.as_str(), "ofi" | "positive") && finding.state != "withdrawn" {
                w.set("finding", &finding.id, "state", json!("noted"))?;
            }
        }
        issued(w, &audit)?
            .into_iter()
            .next()
            .ok_or_else(|| Fault::internal("the report just written is not there"))
    })
}

/// Issuing is the lead auditor's confirmation of every conclusion the report states.
fn confirm(model: &mut model::ReportModel) {
    let mut confirmed = 0;
    for requirement in model.clauses.iter_mut().flat_map(|clause| &mut clause.requirements) {
        let concluded =
            !matches!(requirement.conclusion, model::Conclusion::Open | model::Conclusion::NotPlanned);
        requirement.confirmed = concluded;
        confirmed += u32::from(concluded);
    }
    model.counts.requirements_confirmed = confirmed;
}

/// Issued reports of an audit, newest first.
pub(crate) fn issued(reader: &Reader<'_>, audit: &row::Audit) -> Result<Vec<IssuedReport>, Fault> {
    let mut reports = reader.reports(&audit.id)?;
    reports.sort_by_key(|report| std::cmp::Reverse(report.version));
    reports
        .into_iter()
        .map(|report| {
            let files = reader
                .report_files(&report.id)?
                .into_iter()
                .map(|file| ReportFile {
                    id: file.id,
                    format: file.format,
                    name: file.name,
                    sha256: file.sha256,
                    bytes: file.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
                })
                .collect();
            Ok(IssuedReport {
                id: report.id,
                audit_code: audit.code.clone(),
                version: report.version.and_then(|version| u32::try_from(version).ok()).unwrap_or(0),
                issued_at: report.issued_at,
                issued_by: text(&report.issued_by),
                change_note: text(&report.change_note),
                log_root: text(&report.log_root),
                files,
            })
        })
        .collect()
}

/// Entries looked at, newest first, before "yes, surely" is the answer.
const LOOK_BACK: usize = 2_000;

/// Whether anything the report of this audit says was changed after its last version.
pub(crate) fn changed_since_issue(reader: &Reader<'_>, audit: &row::Audit) -> Result<bool, Fault> {
    let Some(last) = issued(reader, audit)?.into_iter().next() else { return Ok(false) };
    for entry in reader.log_heads(&LogFilter { limit: LOOK_BACK, ..LogFilter::default() })? {
        let written = reader.objects_written(entry.local_no)?;
        if written.iter().any(|(entity, id)| entity == "report" && *id == last.id) {
            return Ok(false);
        }
        let op = reader.op_of(&entry.device, entry.seq)?.unwrap_or_default();
        for (entity, id) in &written {
            let concerns = match entity.as_str() {
                // The life of a nonconformity goes on after the report that raised it.
                "finding" if crate::findings::follows_report(reader, &op, id)? => false,
                "audit_file" | "client" | "site" | "service" | "other_party" | "team_member" => true,
                "audit" => *id == audit.id,
                "answer" | "conclusion" | "element_tick" => id.starts_with(&audit.id),
                "finding" | "note" | "citation" => {
                    reader.text_of(entity, id, "audit")?.as_deref() == Some(audit.id.as_str())
                }
                "finding_requirement" | "finding_citation" => {
                    let finding = id.split(':').next().unwrap_or_default();
                    reader.text_of("finding", finding, "audit")?.as_deref() == Some(audit.id.as_str())
                }
                _ => false,
            };
            if concerns {
                return Ok(true);
            }
        }
    }
    Ok(true)
}

pub(crate) fn save_report(session: &Session, request: SaveReport) -> Result<Saved, Fault> {
    let open = session.open()?;
    let draft = lock(&open.drafts).get(&request.id).map(|draft| (draft.name.clone(), draft.bytes.clone()));
    let (name, bytes) = match draft {
        Some(found) => found,
        None => {
            let file: row::ReportFile =
                session.read(|reader| read::get(reader, "report file", &request.id))?;
            let bytes = open.file.read_blob(&file.sha256, 0..open.file.blob_size(&file.sha256)?)?;
            if hex(&bytes) != file.sha256 {
                return Err(Fault::new(
                    Code::FileDamaged,
                    format!("{} does not have the hash it was issued with.", file.name),
                )
                .hint("Run verify; restore the audit file from a backup."));
            }
            (file.name, bytes)
        }
    };
    save_bytes(session, &name, &bytes)
}

/// Writes a file where the host says, whole or not at all.
pub(crate) fn save_bytes(session: &Session, name: &str, bytes: &[u8]) -> Result<Saved, Fault> {
    let Some(path) = session.host.choose_save(name) else { return Ok(Saved { name: None, bytes: 0 }) };
    let part = path.with_extension("part");
    std::fs::write(&part, bytes)
        .and_then(|()| std::fs::rename(&part, &path))
        .map_err(|error| Fault::io(&path, &error))?;
    // Read back: an export is done when it is there, whole.
    let written = std::fs::read(&path).map_err(|error| Fault::io(&path, &error))?;
    if written != bytes {
        return Err(Fault::new(Code::Io, format!("{} was not written completely.", path.display()))
            .hint("Check the disk and save again."));
    }
    Ok(Saved {
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        bytes: bytes.len() as u64,
    })
}

/// Version the next report of an audit gets.
pub(crate) fn next_version(reader: &Reader<'_>, audit: &row::Audit) -> Result<u32, Fault> {
    Ok(issued(reader, audit)?.first().map_or(0, |report| report.version) + 1)
}

/// Whether the audit is a Stage 1.
pub(crate) fn is_stage_1(audit: &row::Audit) -> Result<bool, Fault> {
    Ok(kind_of(audit)? == domain::audit::AuditKind::Stage1)
}
