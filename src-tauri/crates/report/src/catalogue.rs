//! A catalogue as a workbook: the same sheet people fill in, with the rows of a catalogue or empty.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use domain::catalogue::template::{
    COLUMNS, Column, HEAD, HEAD_SHEET, HELP_SHEET, ROWS_SHEET, Workbook as Model,
};
use domain::catalogue::{Clause, ClauseLink, PracticeLink, Requirement};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::Error;
use crate::register::{fitting, in_place, to_column};

/// Rows of the empty template in which the drop-down of a column works.
const EMPTY_ROWS: u32 = 20_000;

/// Writes the workbook, reads its rows back, and answers its bytes. The same model gives the same bytes.
pub fn catalogue(model: &Model) -> Result<Vec<u8>, Error> {
    let rows = rows(model);
    let mut workbook = Workbook::new();
    let properties = in_place("document properties", || {
        // A moment of its own would make the same catalogue another file.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let title = model.head.first().map(String::as_str).unwrap_or_default();
        Ok(DocProperties::new()
            .set_title(fitting(title))
            .set_author("Touchstone")
            .set_creation_datetime(&created))
    })?;
    workbook.set_properties(&properties);
    in_place(HEAD_SHEET, || head(workbook.add_worksheet(), model))?;
    in_place(ROWS_SHEET, || fill(workbook.add_worksheet(), &rows))?;
    in_place(HELP_SHEET, || help(workbook.add_worksheet()))?;
    let bytes = in_place("the whole workbook", || workbook.save_to_buffer())?;
    read_back(&bytes, rows.len() + 1)?;
    Ok(bytes)
}

/// The cells of every row. Each clause is said once where it begins: with its first requirement, or alone.
fn rows(model: &Model) -> Vec<Vec<(Column, String)>> {
    let mut inside: HashMap<&str, Vec<&Requirement>> = HashMap::new();
    for requirement in &model.requirements {
        inside.entry(&requirement.clause).or_default().push(requirement);
    }
    let mut rows = Vec::new();
    for clause in &model.clauses {
        let mut first = true;
        for requirement in inside.remove(clause.clause.as_str()).unwrap_or_default() {
            rows.push(cells(clause, std::mem::take(&mut first), Some(requirement)));
        }
        if first {
            rows.push(cells(clause, true, None));
        }
    }
    rows
}

fn cells(clause: &Clause, first: bool, row: Option<&Requirement>) -> Vec<(Column, String)> {
    let mut cells = vec![(Column::Clause, clause.clause.clone())];
    if first {
        cells.push((Column::ClauseTitle, clause.title.clone()));
        cells.push((Column::ParentClause, clause.parent.clone().unwrap_or_default()));
    }
    let Some(row) = row else { return cells };
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let elements: Vec<String> = row.elements.iter().map(|element| element.text.clone()).collect();
    let types: Vec<&str> = row.evidence_types.iter().map(|kind| kind.as_str()).collect();
    cells.extend([
        (Column::Id, row.id.clone()),
        (Column::Title, row.title.clone()),
        (Column::Obligation, row.obligation.clone()),
        (Column::Elements, lines(&elements)),
        (Column::EvidenceTypes, types.join(", ")),
        (Column::TypicalEvidence, lines(&row.typical_evidence)),
        (Column::Questions, lines(&row.audit_questions)),
        (Column::Document, optional(&row.doc_info)),
        (Column::SamplingHint, optional(&row.sampling_hint)),
        (Column::Trigger, optional(&row.trigger)),
        (Column::Frequency, optional(&row.frequency)),
        (Column::Roles, lines(&row.roles_to_ask)),
        (Column::Guidance, optional(&row.guidance)),
        (Column::Itil4, practices(&row.itil4)),
        (Column::Itilv3, practices(&row.itilv3)),
        (Column::Iso9001, clauses(&row.iso9001)),
        (Column::Iso27001, clauses(&row.iso27001)),
        (Column::GuidanceClause, optional(&row.guidance_ref)),
        (Column::EarlierEdition, row.legacy_ref.join("\n")),
        (Column::LaterEdition, row.successor_ref.join("\n")),
    ]);
    cells
}

/// A link a line, with how near it is.
fn practices(links: &[PracticeLink]) -> String {
    let lines: Vec<String> =
        links.iter().map(|link| format!("{} ({})", link.practice, link.strength)).collect();
    lines.join("\n")
}

fn clauses(links: &[ClauseLink]) -> String {
    let lines: Vec<String> =
        links.iter().map(|link| format!("{} ({})", link.clause, link.strength)).collect();
    lines.join("\n")
}

/// Items a line each; with marks where an item has lines of its own or begins with what looks like a mark.
fn lines(items: &[String]) -> String {
    let marks = ['-', '•', '–', '*', '·', '▪'];
    if !items.iter().any(|item| item.contains('\n') || item.starts_with(marks)) {
        return items.join("\n");
    }
    items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x0F_40_59))
        .set_border_bottom(FormatBorder::Thin)
}

fn text() -> Format {
    // As text, so that 8.10 stays 8.10 when somebody types it.
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_name("Calibri").set_num_format("@")
}

fn head(sheet: &mut Worksheet, model: &Model) -> Result<(), XlsxError> {
    sheet.set_name(HEAD_SHEET)?;
    for (column, width) in [(0, 16.0), (1, 70.0), (2, 60.0)] {
        sheet.set_column_width(column, width)?;
    }
    let hint =
        Format::new().set_text_wrap().set_align(FormatAlign::Top).set_italic().set_font_color(Color::Gray);
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    for (row, (_, name, _, about)) in (0_u32..).zip(HEAD) {
        let value = model.head.get(row as usize).map(String::as_str).unwrap_or_default();
        sheet.write_string_with_format(row, 0, *name, &bold)?;
        if value.is_empty() {
            sheet.write_blank(row, 1, &text())?;
        } else {
            sheet.write_string_with_format(row, 1, fitting(value), &text())?;
        }
        sheet.write_string_with_format(row, 2, *about, &hint)?;
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<(Column, String)>]) -> Result<(), XlsxError> {
    sheet.set_name(ROWS_SHEET)?;
    let (heading, text) = (heading(), text());
    for (at, info) in COLUMNS.iter().enumerate() {
        sheet.set_column_width(to_column(at), info.width)?;
        sheet.write_string_with_format(0, to_column(at), info.heading, &heading)?;
        if rows.is_empty() {
            sheet.set_column_format(to_column(at), &text)?;
        }
        if info.column == Column::Document {
            let words = DataValidation::new().allow_list_strings(&["maintain", "retain"])?;
            sheet.add_data_validation(1, to_column(at), EMPTY_ROWS, to_column(at), &words)?;
        }
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (at, info) in COLUMNS.iter().enumerate() {
            let found = cells.iter().find(|(column, value)| *column == info.column && !value.is_empty());
            if let Some((_, value)) = found {
                sheet.write_string_with_format(row, to_column(at), fitting(value), &text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn help(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(HELP_SHEET)?;
    sheet.set_column_width(0, 20.0)?;
    sheet.set_column_width(1, 100.0)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let about = [
        (
            "",
            "One row per requirement on the sheet “Requirements”. Clause and obligation are enough; everything else helps.",
        ),
        (
            "",
            "Do not merge cells. Formulas are taken with the value they show. Columns that are not known are not read.",
        ),
        ("", "Headings may be in English, German or French. At most 20,000 requirements."),
        ("", "Add a standard only in words you may use: most standards are protected by copyright."),
    ];
    let columns = COLUMNS.iter().map(|info| (info.heading, info.about));
    for (row, (name, words)) in (0_u32..).zip(about.into_iter().chain(columns)) {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.write_string_with_format(row, 1, words, &wrapped)?;
    }
    Ok(())
}

/// Opens the written workbook again and counts the rows of the requirements.
fn read_back(bytes: &[u8], expected: usize) -> Result<(), Error> {
    let broken = |message: String| Error::ReadBack { message };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken(fault.to_string()))?;
    let mut xml = String::new();
    let mut part = archive
        .by_name("xl/worksheets/sheet2.xml")
        .map_err(|fault| broken(format!("requirements: {fault}")))?;
    part.read_to_string(&mut xml).map_err(|fault| broken(format!("requirements: {fault}")))?;
    let complete = xml.trim_end().ends_with("</worksheet>");
    let found = if complete { xml.matches("<row ").count() } else { 0 };
    if found == expected {
        return Ok(());
    }
    Err(Error::Incomplete { file: "XLSX", what: "number of rows".to_owned(), expected, found })
}
