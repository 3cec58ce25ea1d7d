//! A checklist organised by 2011 clauses: picked and read, looked at and read differently, carried into a new file of the
//! 2018 edition or into the open one. The document itself becomes evidence; every carried row is a citation of its cells,
//! with a note of what was written there, to be confirmed. What the checklist concludes stays words.

use std::path::Path;

use domain::audit::FileKind;
use domain::catalogue::crosswalk::{NEWER, OLDER};
use domain::catalogue::{Catalogue, LANGUAGES, SHIPPED, shipped};
use domain::cell::{Cell, column_letters};
use domain::checklist::{self, Book, ColumnRole, Layout, Reading, Sheet};
use domain::document::{DocumentKind, Segment};
use serde_json::json;
use store::{AuditFile, op};
use worker::Cancel;

use super::carry::changes;
use super::rows::{Rows, carry_rows};
use super::{List, check_passphrase, list, make_new};
use crate::catalogues::Catalogues;
use crate::evidence::add::{Text, read_document};
use crate::files::{self, NewFile};
use crate::host::FileChoice;
use crate::read;
use crate::session::{Session, lock};
use crate::wire::*;
use crate::{Code, Fault};

const PICK: &str = "pick_checklist";
const CONVERT: &str = "convert_checklist";
/// Largest file that is read; a checklist with every sentence of the edition has a hundredth of it.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Rows of either kind, and remarks, that are sent.
const SENT: usize = 300;

/// A checklist that was picked.
pub(crate) struct Picked {
    handle: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) text: Text,
    sheets: Vec<Sheet>,
    layout: Layout,
    pub(super) reading: Reading,
}

/// The older edition in every language, English first.
fn older() -> Result<Vec<&'static Catalogue>, Fault> {
    LANGUAGES.iter().map(|(language, _)| Ok(shipped(OLDER, language)?)).collect()
}

impl Picked {
    fn book(text: &Text) -> Book<'_> {
        Book { segments: &text.segments, sheets: &text.info.sheets }
    }

    fn read(&mut self, layout: Layout) -> Result<(), Fault> {
        let book = Self::book(&self.text);
        self.reading = checklist::read(&book, &self.name, &older()?, shipped(NEWER, "en")?, &layout);
        self.layout = layout;
        Ok(())
    }

    pub(super) fn segment(&self, place: usize) -> Option<&Segment> {
        self.text.segments.get(place)
    }

    /// Refuses what cannot be carried, naming the first reason.
    fn check(&self) -> Result<(), Fault> {
        if self.reading.carries() {
            return Ok(());
        }
        let severe = self.reading.remarks.iter().find(|remark| remark.severe);
        let first = self.reading.left.first();
        let (place, what) = match (severe, first) {
            (Some(remark), _) => (remark.place.clone(), remark.what.clone()),
            (None, Some(left)) => (left.place.clone(), format!("No row can be carried. {}", left.what)),
            (None, None) => (self.layout.sheet.clone(), "The sheet has no row with a clause.".to_owned()),
        };
        Err(Fault::new(Code::Refused, what)
            .at(place)
            .hint("Nothing was made. Correct the checklist, or say which sheet and columns hold what."))
    }
}

pub(crate) fn pick_checklist(session: &Session, _: Nothing) -> Result<ChecklistPreview, Fault> {
    let file = session
        .host
        .choose_files(FileChoice::Checklist)
        .and_then(|files| files.into_iter().next())
        .ok_or_else(Fault::cancelled)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = contents(&file)?;
    let text = text_of(session, &name, &bytes)?;
    let (older, book) = (older()?, Picked::book(&text));
    let Some(layout) = checklist::layout(&book, &older, None, None) else {
        return Err(Fault::new(Code::Unreadable, format!("{name} has no sheet with filled cells."))
            .hint("Choose the spreadsheet that holds the checklist."));
    };
    let sheets = checklist::sheets(&book, &older);
    let reading = Reading::default();
    let mut picked = Picked { handle: session.new_id(), name, bytes, text, sheets, layout, reading };
    picked.read(picked.layout.clone())?;
    let preview = preview(session, &picked)?;
    *lock(&session.checklist) = Some(picked);
    Ok(preview)
}

pub(crate) fn read_checklist(session: &Session, request: ReadChecklist) -> Result<ChecklistPreview, Fault> {
    let mut held = lock(&session.checklist);
    let picked = held_as(held.as_mut(), &request.handle)?;
    let book = Picked::book(&picked.text);
    let sheet = request.sheet.as_deref().unwrap_or(&picked.layout.sheet);
    let Some(mut layout) = checklist::layout(&book, &older()?, Some(sheet), request.heading) else {
        let names: Vec<&str> = picked.sheets.iter().map(|one| one.name.as_str()).collect();
        return Err(Fault::not_found("sheet", sheet).hint(format!("There is {}.", names.join(", "))));
    };
    layout.fill_down = request.fill_down.unwrap_or(false);
    for said in &request.columns {
        let role = ColumnRole::parse(&said.role)?;
        let place = Cell::parse(&format!("{}1", said.column.trim())).map(|cell| cell.column);
        let column = layout.columns.iter_mut().find(|column| Some(column.column) == place);
        let Some(column) = column else {
            return Err(Fault::invalid("columns", format!("There is no filled column “{}”.", said.column))
                .hint("Give the letters of the column, for example B."));
        };
        column.role = role;
    }
    // Whoever names the column of clauses means that one and no other.
    let named: Vec<&str> = request
        .columns
        .iter()
        .filter(|said| said.role == ColumnRole::Clause.as_str())
        .map(|said| said.column.trim())
        .collect();
    if !named.is_empty() {
        for column in layout.columns.iter_mut().filter(|column| column.role == ColumnRole::Clause) {
            let letters = column_letters(column.column);
            if !named.iter().any(|one| one.eq_ignore_ascii_case(&letters)) {
                column.role = ColumnRole::Text;
            }
        }
    }
    picked.read(layout)?;
    preview(session, picked)
}

pub(crate) fn discard_checklist(session: &Session, _: Nothing) -> Result<Nothing, Fault> {
    *lock(&session.checklist) = None;
    Ok(Nothing {})
}

fn held_as<P: std::borrow::Borrow<Picked>>(held: Option<P>, handle: &str) -> Result<P, Fault> {
    held.filter(|picked| picked.borrow().handle == handle)
        .ok_or_else(|| Fault::not_found("picked checklist", handle).hint("Pick the checklist again."))
}

fn contents(file: &Path) -> Result<Vec<u8>, Fault> {
    let failed = |error| Fault::io(file, &error);
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if size > LARGEST {
        return Err(Fault::new(
            Code::Unreadable,
            format!("The file has {} MB, which no checklist has.", size >> 20),
        )
        .hint("Choose the spreadsheet that holds the checklist."));
    }
    std::fs::read(file).map_err(failed)
}

fn text_of(session: &Session, name: &str, bytes: &[u8]) -> Result<Text, Fault> {
    let cancel = session.start_job(PICK);
    let text = read_document(session.pool(), name, bytes, None, &cancel);
    session.end_job(PICK);
    if let Err(failure) = text.outcome {
        // Half a checklist would look like a whole one.
        let fault = crate::evidence::failure(failure).at(name);
        return Err(match fault.hint {
            Some(_) => fault,
            None => fault.hint("Nothing was changed. Repair the file, or save it anew."),
        });
    }
    match text.kind {
        DocumentKind::Spreadsheet | DocumentKind::Csv => Ok(text),
        kind => Err(Fault::new(
            Code::Unreadable,
            format!(
                "A checklist is read from a spreadsheet; this file is of another kind ({}).",
                kind.as_str()
            ),
        )
        .at(name)
        .hint("Choose a workbook (XLSX, XLSB, XLS, ODS) or CSV. Other documents can be added as evidence.")),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn preview(session: &Session, picked: &Picked) -> Result<ChecklistPreview, Fault> {
    let (older, newer) = (shipped(OLDER, "en")?, shipped(NEWER, "en")?);
    let Picked { layout, reading, .. } = picked;
    let target = |id: &str| ChecklistTarget {
        requirement: id.to_owned(),
        clause: newer.requirement(id).map(|row| row.clause.clone()).unwrap_or_default(),
        title: newer.requirement(id).map(|row| row.title.clone()).unwrap_or_default(),
    };
    let citations: usize = reading.rows.iter().map(|row| row.targets.len()).sum();
    let said = picked.text.info.warnings.iter().map(|warning| ChecklistRemark {
        place: String::new(),
        what: warning.clone(),
        severe: false,
    });
    let remarks = reading.remarks.iter().map(|remark| ChecklistRemark {
        place: remark.place.clone(),
        what: remark.what.clone(),
        severe: remark.severe,
    });
    let fits = session.open_file_if_any().is_some()
        && session.read(|reader| Ok(Catalogues::of(reader)?.main().id() == NEWER))?;
    Ok(ChecklistPreview {
        handle: picked.handle.clone(),
        name: picked.name.clone(),
        from_title: older.title().to_owned(),
        to_title: newer.title().to_owned(),
        sheet: layout.sheet.clone(),
        sheets: picked
            .sheets
            .iter()
            .map(|sheet| ChecklistSheet {
                name: sheet.name.clone(),
                rows: sheet.rows,
                clauses: sheet.clauses,
                hidden: sheet.hidden,
            })
            .collect(),
        heading: layout.heading,
        fill_down: layout.fill_down,
        columns: layout
            .columns
            .iter()
            .map(|column| ChecklistColumn {
                column: column_letters(column.column),
                name: column.name.clone(),
                role: column.role.to_string(),
                filled: column.filled,
                example: column.example.clone(),
            })
            .collect(),
        row_count: picked.sheets.iter().find(|one| one.name == layout.sheet).map_or(0, |one| one.rows),
        carried: count(reading.rows.len()),
        headings: reading.headings,
        left_count: count(reading.left.len()),
        citations: count(citations),
        notes: count(citations),
        rows: reading
            .rows
            .iter()
            .take(SENT)
            .map(|row| ChecklistRow {
                place: row.place.clone(),
                clauses: row.clauses.clone(),
                question: row.question.clone(),
                how: row.how.to_string(),
                targets: row.targets.iter().map(|one| target(&one.requirement)).collect(),
                note: row.note.clone(),
            })
            .collect(),
        left: reading
            .left
            .iter()
            .take(SENT)
            .map(|left| ChecklistLeft {
                place: left.place.clone(),
                why: left.why.to_string(),
                what: left.what.clone(),
                text: left.text.clone(),
            })
            .collect(),
        remark_count: count(reading.remarks.len() + picked.text.info.warnings.len()),
        remarks: remarks.chain(said).take(SENT).collect(),
        changes: changes(older, newer)?,
        convertible: reading.carries(),
        fits_open: fits,
    })
}

pub(crate) fn convert_checklist(session: &Session, request: ConvertChecklist) -> Result<FileInfo, Fault> {
    let client = request.client.trim();
    if client.is_empty() {
        return Err(Fault::invalid("client", "The client's name is empty.")
            .hint("Say which organization is audited."));
    }
    check_passphrase(&request.passphrase)?;
    let kind = FileKind::parse(request.kind.as_deref().unwrap_or("certification"))?;
    let language = request.language.as_deref().unwrap_or("en");
    let newer = shipped(NEWER, language)?;
    let held = lock(&session.checklist);
    let picked = held_as(held.as_ref(), &request.handle)?;
    picked.check()?;
    let Some(one) = SHIPPED.iter().find(|one| one.id == NEWER) else {
        return Err(Fault::not_found("catalogue", NEWER));
    };
    let begin = NewFile {
        kind,
        shipped: one,
        language: newer.language(),
        client,
        body: request.body_name.as_deref().unwrap_or_default(),
    };
    let suggested = format!("{} 2018.touchstone", files::file_name(client));
    let info = make_new(session, CONVERT, &suggested, &request.passphrase, |new, cancel| {
        let actor = session.actor();
        let author = store::Author { actor, role: "auditor".to_owned() };
        new.write(op::CREATE_FILE, &author, session.now(), None, |w| files::set_up(session, w, &begin))?;
        let rows = stored(session, new, picked, newer, cancel)?;
        let reason = format!("From {}: {}", shipped(OLDER, language)?.title(), picked.name);
        new.write(op::CARRY_OVER, &author, session.now(), Some(&reason), |w| {
            let audit = read::audit_or_current(w, None)?;
            carry_rows(session, w, &rows, &audit.id)
        })?;
        Ok(())
    })?;
    drop(held);
    discard_checklist(session, Nothing {})?;
    Ok(info)
}

/// The checklist and the list of what became of it, stored in a file and not yet evidence.
fn stored<'p>(
    session: &Session,
    file: &AuditFile,
    picked: &'p Picked,
    newer: &Catalogue,
    cancel: &Cancel,
) -> Result<Rows<'p>, Fault> {
    let older = shipped(OLDER, newer.language())?;
    let text = list::of_checklist(picked, older, newer)?;
    let list = List::store(session, file, &text, cancel)?;
    let rows = Rows::store(file, picked, list)?;
    if cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(rows) }
}

pub(crate) fn carry_checklist(
    session: &Session,
    request: CarryChecklist,
) -> Result<Changed<ChecklistCarried>, Fault> {
    let open = session.open()?;
    let held = lock(&session.checklist);
    let picked = held_as(held.as_ref(), &request.handle)?;
    picked.check()?;
    let main = session.read(Catalogues::of)?.main();
    if main.id() != NEWER {
        return Err(Fault::refused(
            "E-05",
            format!(
                "A checklist is carried into a file of the 2018 edition; this one is held against {}.",
                main.title()
            ),
            "Make a new file from the checklist.",
        ));
    }
    let lacking = picked.reading.rows.iter().flat_map(|row| &row.targets);
    if let Some(lacking) = lacking.map(|one| &one.requirement).find(|id| main.requirement(id).is_none()) {
        return Err(Fault::not_found("requirement", lacking).hint(
            "The file has an earlier version of the catalogue; move it to the version of this program first.",
        ));
    }
    let cancel = session.start_job(CONVERT);
    let rows = stored(session, &open.file, picked, main, &cancel);
    session.end_job(CONVERT);
    let carried = rows.and_then(|rows| {
        session.write(op::CARRY_CHECKLIST, Some(&picked.name), |w| {
            let audit = read::audit_or_current(w, request.audit.as_deref())?;
            let sha256 = json!(rows.sha256);
            let again = w
                .citations()?
                .into_iter()
                .any(|one| json!(one.sha256) == sha256 && one.carried_from.is_some());
            if again {
                let what = format!("{} was carried into this file before.", picked.name);
                return Err(Fault::new(Code::Conflict, what)
                    .hint("Its citations are in the list of what is to be confirmed."));
            }
            let evidence = carry_rows(session, w, &rows, &audit.id)?;
            let citations = count(picked.reading.rows.iter().map(|row| row.targets.len()).sum());
            Ok(ChecklistCarried {
                evidence,
                rows: count(picked.reading.rows.len()),
                citations,
                notes: citations,
                left: count(picked.reading.left.len()),
            })
        })
    });
    if carried.is_err() {
        // What was stored for this alone goes again; a fault here leaves bytes nobody sees.
        let _ = open.file.sweep_blobs();
    } else {
        drop(held);
        discard_checklist(session, Nothing {})?;
    }
    carried
}
