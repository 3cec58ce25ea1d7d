//! Evidence: list, detail, text, original bytes.

pub(crate) mod add;
mod ahead;
mod collect;
mod fetch;
mod interrupted;
mod moves;
mod outline;
mod picture;
mod read_again;
mod reference;
mod register;
mod wipe;

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use domain::document::{DocumentKind, PageLayout};
use domain::evidence::EvidenceKind;
use serde_json::json;
use store::row;
use store::{ExtractionState, Writer, op};
use worker::{Answer as Part, Cancel, Order};

use crate::read::{self, text};
use crate::session::{EvidenceBytes, Session, checked_day, lock};
use crate::wire::*;
use crate::{Code, Fault, citations};

pub(crate) use interrupted::{forget_adding, interrupted_adding, is_ours as is_adding};
pub(crate) use moves::{change_evidence, evidence_moves, move_evidence, preview_evidence_change};
pub(crate) use outline::read_outline;
use picture::drawn;
pub(crate) use read_again::{document_password, read_again};
pub(crate) use reference::{add_reference, words_cited};
use register::other_version;
pub(crate) use register::{evidence_facets, list_evidence, row_wire};
pub(crate) use wipe::{preview_wipe, wipe_evidence};

pub(crate) fn add_evidence(session: &Session, request: AddEvidence) -> Result<Changed<Added>, Fault> {
    let paths = match request.from.as_str() {
        "files" => session.host.choose_files(crate::host::FileChoice::Evidence),
        "folder" => session.host.choose_folder().map(|folder| vec![folder]),
        "dropped" => Some(session.host.take_dropped()),
        "interrupted" => return interrupted::resume(session),
        other => {
            return Err(Fault::invalid("from", format!("\"{other}\" is no source."))
                .hint("Use files, folder, dropped or interrupted."));
        }
    };
    let paths = paths.filter(|paths| !paths.is_empty()).ok_or_else(Fault::cancelled)?;
    add::add_paths(session, &paths, request.received_on, request.source)
}

pub(crate) fn get_evidence(session: &Session, request: ById) -> Result<EvidenceDetail, Fault> {
    let open = session.open()?;
    let (item, row, contains, parent, mut cited, moves, supersedes) = session.read(|reader| {
        let item = read::evidence(reader, &request.id)?;
        let row = reader.evidence_row(&item.id)?.ok_or_else(|| Fault::not_found("evidence", &item.id))?;
        let contains: Vec<EvidenceRow> = reader
            .evidence_rows_inside(&item.id)?
            .into_iter()
            .map(|row| row_wire(reader, row))
            .collect::<Result<_, Fault>>()?;
        let parent = match &item.parent {
            Some(id) => reader.find::<row::Evidence>(id)?,
            None => None,
        };
        let cited: Vec<Citation> = reader
            .citations_of_evidence(&item.id)?
            .into_iter()
            .map(|citation| citations::wire_with(citation, Some(&item)))
            .collect();
        let moves = moves::moves_of(reader, std::slice::from_ref(&item.id))?;
        let supersedes = reader.by::<row::Evidence>("superseded_by", &item.id)?;
        Ok((item, row_wire(reader, row)?, contains, parent, cited, moves, supersedes))
    })?;
    cited.sort_by_key(position);
    let sha256 = text(&item.sha256);
    let extraction = if sha256.is_empty() { None } else { open.file.extraction(&sha256)? };
    let segments = if sha256.is_empty() { 0 } else { open.file.segment_count(&sha256)? };
    Ok(EvidenceDetail {
        row,
        media_type: text(&item.media_type),
        document_number: text(&item.document_number),
        document_version: text(&item.document_version),
        delivery: text(&item.delivery),
        remark: text(&item.remark),
        classification: text(&item.classification),
        personal_data: item.personal_data,
        added_at: item.added_at,
        parent_name: parent.map(|parent| parent.name),
        info: extraction.map(|known| known.info).unwrap_or_default(),
        segments: u32::try_from(segments).unwrap_or(u32::MAX),
        citations: cited,
        contains,
        on_record: item.state,
        reviewed_by: text(&item.reviewed_by),
        reviewed_on: text(&item.reviewed_on),
        in_force: item.in_force,
        consent: item.consent,
        state_reason: text(&item.state_reason),
        client_told: text(&item.client_told),
        retain_until: text(&item.retain_until),
        moves,
        supersedes: supersedes.into_iter().map(other_version).collect(),
    })
}

/// Where a citation stands in its document, for sorting.
fn position(citation: &Citation) -> (u32, u32, String, u32, u32) {
    let place = &citation.locator;
    let cell = place.cell.as_deref().and_then(domain::cell::Range::parse);
    (
        place.page.unwrap_or(0),
        place.slide.unwrap_or(0),
        place.sheet.clone().unwrap_or_default(),
        cell.map_or(0, |range| range.first.row),
        place.paragraph.unwrap_or(0),
    )
}

pub(crate) fn set_evidence(session: &Session, request: SetEvidence) -> Result<Changed<Nothing>, Fault> {
    for (field, value) in [
        ("received_on", &request.received_on),
        ("document_date", &request.document_date),
        ("seen_on", &request.seen_on),
    ] {
        if let Some(value) = value {
            checked_day(field, value)?;
        }
    }
    session.write(op::CHANGE_EVIDENCE, None, |w| {
        let item = read::evidence(w, &request.id)?;
        let texts = [
            ("title", &request.title),
            ("source", &request.source),
            ("received_on", &request.received_on),
            ("document_date", &request.document_date),
            ("document_number", &request.document_number),
            ("document_version", &request.document_version),
            ("delivery", &request.delivery),
            ("remark", &request.remark),
            ("classification", &request.classification),
            ("seen_on", &request.seen_on),
            ("location", &request.location),
        ];
        for (field, value) in texts {
            if let Some(value) = value {
                w.set("evidence", &item.id, field, json!(value.trim()))?;
            }
        }
        for (field, value) in [
            ("personal_data", request.personal_data),
            ("in_force", request.in_force),
            ("consent", request.consent),
        ] {
            if let Some(value) = value {
                w.set("evidence", &item.id, field, json!(value))?;
            }
        }
        if let Some(form) = &request.form {
            set_form(w, &item, form)?;
        }
        Ok(Nothing {})
    })
}

/// A held picture may be one the team took, and the other way round; nothing else changes what it is.
fn set_form(w: &mut Writer<'_>, item: &row::Evidence, form: &str) -> Result<(), Fault> {
    let form = EvidenceKind::parse(form)?;
    if form.as_str() == item.kind {
        return Ok(());
    }
    let held = |form: &str| matches!(form, "file" | "photo");
    let picture = item.document_kind.as_deref() == Some(DocumentKind::Image.as_str());
    if !(picture && held(form.as_str()) && held(&item.kind)) {
        let what = format!("{} is and stays {}.", item.name, item.kind.replace('_', " "));
        return Err(Fault::refused(
            "E2",
            what,
            "Only a picture can be a file of the client or one the team took.",
        ));
    }
    w.set("evidence", &item.id, "kind", json!(form.as_str()))?;
    Ok(())
}

pub(crate) fn read_text(session: &Session, request: ReadText) -> Result<Page<TextSegment>, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    let sha256 = text(&item.sha256);
    let limit = request.limit.unwrap_or(500).min(20_000);
    if sha256.is_empty() {
        return Ok(Page { total: 0, items: Vec::new() });
    }
    let total = open.file.segment_count(&sha256)?;
    let stored = match (&request.sheet, request.from_row) {
        (Some(sheet), from_row) => {
            let first = from_row.unwrap_or(1);
            let left = request.from_column.unwrap_or(0);
            let columns = left..left.saturating_add(request.columns.unwrap_or(u32::MAX));
            let rows = open.file.sheet_rows(&sha256, sheet, first..first.saturating_add(limit), columns)?;
            return Ok(Page {
                total,
                items: rows.into_iter().map(|row| sheet_segment(sheet, row)).collect(),
            });
        }
        (None, _) => open.file.segments(&sha256, request.offset, limit as usize)?,
    };
    let items =
        stored.into_iter().map(|row| TextSegment { ordinal: row.ordinal, segment: row.segment }).collect();
    Ok(Page { total, items })
}

/// A row of a sheet in the form every other text has.
fn sheet_segment(sheet: &str, row: store::SheetRow) -> TextSegment {
    use domain::cell::{Cell, Range};
    use domain::document::{Locator, Role, Segment};
    let columns: Vec<u32> = row.cells.iter().map(|(column, _)| *column).collect();
    let texts: Vec<&str> = row.cells.iter().map(|(_, text)| text.as_str()).collect();
    let first = Cell { column: columns.first().copied().unwrap_or(0), row: row.row };
    let last = Cell { column: columns.last().copied().unwrap_or(0), row: row.row };
    TextSegment {
        ordinal: u32::try_from(row.segment & 0xff_ffff).unwrap_or(0),
        segment: Segment {
            locator: Locator::cell(sheet, Range { first, last }.to_string()),
            text: texts.join("\t"),
            role: Role::SheetRow,
            columns,
            unreliable: false,
        },
    }
}

pub(crate) fn read_layout(session: &Session, request: ReadLayout) -> Result<Layout, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    let sha256 = text(&item.sha256);
    let mut layout: Option<PageLayout> =
        open.file.recognition(&sha256, request.page)?.map(|found| found.layout);
    if layout.is_none() {
        layout = own_layout(session, &open, &item, request.page)?;
    }
    let at = domain::anchor::Place {
        locator: domain::document::Locator::page(request.page),
        ..Default::default()
    };
    let ordinal =
        session.read(|reader| Ok(reader.segments_at(&sha256, &at)?))?.first().map(|(ordinal, _)| *ordinal);
    layout
        .map(|layout| Layout { layout, ordinal })
        .ok_or_else(|| Fault::not_found("page", &request.page.to_string()))
}

/// Where the words of a page stand by the document's own text.
fn own_layout(
    session: &Session,
    open: &crate::session::Open,
    item: &row::Evidence,
    page: u32,
) -> Result<Option<PageLayout>, Fault> {
    if item.document_kind.as_deref() != Some(DocumentKind::Pdf.as_str()) {
        return Err(Fault::invalid("id", format!("{} has no pages.", item.name)));
    }
    let sha256 = text(&item.sha256);
    let bytes = open.file.read_blob(&sha256, 0..open.file.blob_size(&sha256)?)?;
    let password = open.file.document_password(&sha256)?;
    let mut layout: Option<PageLayout> = None;
    let order = Order::Layout { page, password };
    session
        .pool()
        .run(&order, &bytes, &Cancel::new(), &mut |part| {
            if let Part::Layout(found) = part {
                layout = Some(found);
            }
            ControlFlow::Continue(())
        })
        .map_err(failure)?;
    Ok(layout)
}

/// A worker's failure as the caller sees it.
pub(crate) fn failure(failure: worker::Failure) -> Fault {
    match failure {
        worker::Failure::Unreadable(why) => why.into(),
        worker::Failure::Failed(why) => Fault::new(Code::Unreadable, crate::session::sentence(&why)),
        worker::Failure::Cancelled => Fault::cancelled(),
        worker::Failure::Start { .. } => Fault::new(Code::Io, crate::session::sentence(&failure.to_string()))
            .hint("Reinstall Touchstone: the headless program beside the window is missing."),
    }
}

pub(crate) fn bytes(session: &Session, id: &str, range: Option<(u64, u64)>) -> Result<EvidenceBytes, Fault> {
    let open = session.open()?;
    if let Some(draft) = lock(&open.drafts).get(id) {
        let total = draft.bytes.len() as u64;
        let (start, end) = window(range, total);
        let part = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        return Ok(EvidenceBytes {
            bytes: draft.bytes.get(part).unwrap_or_default().to_vec(),
            start,
            total,
            media_type: draft.media_type.to_owned(),
        });
    }
    if let Some((id, number)) = id.rsplit_once('~') {
        return drawn(session, id, number, range);
    }
    let (sha256, media_type) = session.read(|reader| {
        if let Some(file) = reader.find::<row::ReportFile>(id)? {
            return Ok((file.sha256, crate::reports::media_type(&file.format).to_owned()));
        }
        let item = read::evidence(reader, id)?;
        Ok((reference::held(&item)?, text(&item.media_type)))
    })?;
    let total = open.file.blob_size(&sha256)?;
    let (start, end) = window(range, total);
    Ok(EvidenceBytes { bytes: open.file.read_blob(&sha256, start..end)?, start, total, media_type })
}

/// First byte and byte after the last of a range, cut to the size.
fn window(range: Option<(u64, u64)>, total: u64) -> (u64, u64) {
    match range {
        None => (0, total),
        Some((first, last)) => (first.min(total), last.saturating_add(1).min(total)),
    }
}

/// Bytes read and written in one go.
const CHUNK: u64 = 4 * 1024 * 1024;

pub(crate) fn original_to(session: &Session, id: &str, path: &Path) -> Result<u64, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, id))?;
    let sha256 = reference::held(&item)?;
    let total = open.file.blob_size(&sha256)?;
    let part = path.with_extension("part");
    let io = |error: std::io::Error| Fault::io(path, &error);
    let mut out = std::fs::File::create(&part).map_err(io)?;
    let mut at = 0;
    while at < total {
        let end = (at + CHUNK).min(total);
        out.write_all(&open.file.read_blob(&sha256, at..end)?).map_err(io)?;
        at = end;
    }
    out.sync_all().map_err(io)?;
    drop(out);
    std::fs::rename(&part, path).map_err(io)?;
    Ok(total)
}

pub(crate) fn save_original(session: &Session, request: SaveOriginal) -> Result<Saved, Fault> {
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    reference::held(&item)?;
    let suggested = item.name.rsplit(['/', '\\']).next().unwrap_or("document").to_owned();
    let Some(path) = session.host.choose_save(&suggested) else { return Ok(Saved { name: None, bytes: 0 }) };
    let bytes = original_to(session, &item.id, &path)?;
    Ok(Saved { name: path.file_name().map(|name| name.to_string_lossy().into_owned()), bytes })
}

/// State of a text from how its reading ended.
pub(crate) fn state_after(
    outcome: &Result<(), worker::Failure>,
    any_text: bool,
    kind: DocumentKind,
) -> ExtractionState {
    use domain::document::Reason;
    match outcome {
        Ok(()) if any_text => ExtractionState::Ready,
        Ok(()) => ExtractionState::None,
        Err(worker::Failure::Unreadable(why))
            if matches!(why.reason, Reason::NoText | Reason::Unsupported) =>
        {
            if any_text {
                ExtractionState::Ready
            } else {
                ExtractionState::None
            }
        }
        Err(_) if kind == DocumentKind::Image => ExtractionState::None,
        Err(_) => ExtractionState::Failed,
    }
}
