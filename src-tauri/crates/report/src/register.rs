//! The register as XLSX: the same content as the report, one fact per row, to filter and sort.

use std::io::{Cursor, Read};

use domain::report_model::{Citation, Finding, ReportModel};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Table, TableColumn, TableStyle,
    Workbook, Worksheet, XlsxError,
};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, UtcOffset};

use crate::words::{self, word};
use crate::{Error, printable};

/// Excel holds this many UTF-16 units in one cell.
const CELL_LIMIT: usize = 32_767;
/// Said at the end of a text that is longer than a cell: nothing is cut silently.
const CONTINUES: &str = "\n[… the text is longer than a cell; the PDF report prints all of it]";
/// Rows of a worksheet below its header.
const ROW_LIMIT: usize = 1_048_575;

pub(crate) enum Cell {
    Text(String),
    Number(f64),
    /// A day as the model gives it; a real date in the sheet when it is one.
    Day(String),
}

impl Cell {
    pub(crate) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().to_owned())
    }
    pub(crate) fn count(number: usize) -> Self {
        // A count stays far below 2^53.
        Self::Number(number as f64)
    }
    pub(crate) fn yes(answer: bool) -> Self {
        Self::text(if answer { "Yes" } else { "No" })
    }
}

pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    /// Printed on A3 instead of A4, because it has more columns than an A4 sheet shows in a readable size.
    pub(crate) wide: bool,
    /// Title and width in characters.
    pub(crate) columns: &'static [(&'static str, f64)],
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// What a workbook says of itself: its properties and the heads of its printed pages.
pub(crate) struct Front<'a> {
    pub(crate) title: String,
    /// Head of every page, on the left.
    pub(crate) head: &'a str,
    pub(crate) client: &'a str,
    pub(crate) body: &'a str,
    /// Head of every page, on the right.
    pub(crate) mark: &'static str,
    pub(crate) made: OffsetDateTime,
}

/// Writes the register, reads it back, and answers its bytes.
///
/// The same model gives the same bytes. Texts are stored as texts, so that a title
/// that looks like a formula stays a title.
pub fn register(model: &ReportModel) -> Result<Vec<u8>, Error> {
    words::language(&model.language)?;
    let issued = utc("issued at", &model.issued_at)?;
    let sheets = [
        summary(model, issued)?,
        conclusions(model)?,
        citations(model)?,
        findings(model)?,
        evidence(model),
        notes(model),
    ];
    let front = Front {
        title: format!("{} – register", model.report_id),
        head: &model.report_id,
        client: &model.client.name,
        body: &model.body.name,
        mark: if model.draft { "DRAFT" } else { "" },
        made: issued,
    };
    let bytes = write(&front, &sheets)?;
    read_back(&bytes, &sheets)?;
    Ok(bytes)
}

/// A moment of the model in UTC.
pub(crate) fn utc(place: &'static str, moment: &str) -> Result<OffsetDateTime, Error> {
    OffsetDateTime::parse(moment, &Rfc3339)
        .map(|moment| moment.to_offset(UtcOffset::UTC))
        .map_err(|_| Error::Date { place, value: moment.to_owned() })
}

fn summary(model: &ReportModel, issued: OffsetDateTime) -> Result<Sheet, Error> {
    let counts = &model.counts;
    let standard = std::iter::once(format!("{}:{}", model.standard.name, model.standard.edition))
        .chain(model.standard.amendments.iter().cloned())
        .collect::<Vec<_>>()
        .join(", ");
    let verdict = match (&model.stage1, &model.recommendation) {
        (Some(stage1), _) => ("Readiness for Stage 2", word("readiness", &stage1.readiness)?),
        (None, Some(recommendation)) => ("Recommendation", word("verdict", &recommendation.verdict)?),
        (None, None) => ("Recommendation", String::new()),
    };
    let mut rows: Vec<(&str, Cell)> = vec![
        ("Report", Cell::text(&model.report_id)),
        ("Version", Cell::Number(model.version.into())),
        ("State", Cell::text(if model.draft { "Draft – not issued" } else { "Issued" })),
        ("Written at (UTC)", Cell::Text(timestamp(issued))),
        ("Kind of audit", Cell::Text(word("kind-of-audit", &model.kind)?)),
        ("Certification body", Cell::text(&model.body.name)),
        ("Client", Cell::text(&model.client.name)),
        ("Standard", Cell::Text(standard)),
        ("Scope statement", Cell::text(&model.scope.statement)),
        ("First day of the audit", Cell::Day(model.dates.from.clone())),
        ("Last day of the audit", Cell::Day(model.dates.to.clone())),
        (verdict.0, Cell::Text(verdict.1)),
    ];
    let numbers = [
        ("Major nonconformities", counts.major),
        ("Minor nonconformities", counts.minor),
        ("Areas of concern", counts.concern),
        ("Opportunities for improvement", counts.opportunity),
        ("Positive findings", counts.positive),
        ("Requirements planned", counts.requirements_planned),
        ("Requirements concluded", counts.requirements_concluded),
        ("Requirements confirmed", counts.requirements_confirmed),
        ("Conforming", counts.conforming),
        ("Nonconforming", counts.nonconforming),
        ("With an area of concern", counts.with_concern),
        ("No case in period", counts.no_case),
        ("Evidence items", counts.evidence),
        ("Citations", counts.citations),
        ("Notes", counts.notes),
    ];
    rows.extend(numbers.map(|(name, count)| (name, Cell::Number(count.into()))));
    let left_out = [
        ("Citations left out, not confirmed", counts.unconfirmed_citations),
        ("Notes left out, not confirmed", counts.unconfirmed_notes),
    ];
    rows.extend(
        left_out
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name, Cell::Number(count.into()))),
    );
    rows.extend([
        ("Catalogue", Cell::Text(format!("{}, version {}", model.catalogue.id, model.catalogue.version))),
        ("Catalogue (SHA-256)", Cell::text(&model.catalogue.sha256)),
        ("Log root (SHA-256)", Cell::text(&model.integrity.log_root)),
        ("Journal entries", Cell::Number(model.integrity.journal_entries.into())),
    ]);
    Ok(Sheet {
        name: "Summary",
        wide: false,
        columns: &[("Item", 32.0), ("Value", 90.0)],
        rows: rows.into_iter().map(|(name, value)| vec![Cell::text(name), value]).collect(),
    })
}

fn conclusions(model: &ReportModel) -> Result<Sheet, Error> {
    let mut rows = Vec::new();
    for clause in &model.clauses {
        for requirement in &clause.requirements {
            rows.push(vec![
                Cell::text(&clause.number),
                Cell::text(&clause.title),
                Cell::Text(word("conclusion", &clause.state)?),
                Cell::text(&requirement.id),
                Cell::text(&requirement.title),
                Cell::Text(word("conclusion", &requirement.conclusion)?),
                Cell::yes(requirement.confirmed),
                Cell::text(&requirement.reason),
                Cell::Text(requirement.findings.join(", ")),
                Cell::count(requirement.citations.len()),
                Cell::count(requirement.notes.len()),
            ]);
        }
    }
    Ok(Sheet {
        name: "Conclusions",
        wide: false,
        columns: &[
            ("Clause", 9.0),
            ("Clause title", 28.0),
            ("Clause state", 15.0),
            ("Requirement", 16.0),
            ("Requirement title", 36.0),
            ("Conclusion", 17.0),
            ("Confirmed", 11.0),
            ("Reason", 60.0),
            ("Findings", 16.0),
            ("Citations", 10.0),
            ("Notes", 8.0),
        ],
        rows,
    })
}

fn citations(model: &ReportModel) -> Result<Sheet, Error> {
    let mut rows = Vec::new();
    let mut add = |used_for: &str, target: &str, clause: &str, citation: &Citation| -> Result<(), Error> {
        rows.push(vec![
            Cell::text(used_for),
            Cell::text(target),
            Cell::text(clause),
            citation.evidence.map_or_else(|| Cell::text(""), |number| Cell::Number(number.into())),
            Cell::text(&citation.document),
            Cell::text(&citation.place),
            Cell::text(&citation.quote),
            Cell::Text(word("strength", &citation.strength)?),
        ]);
        Ok(())
    };
    for requirement in model.clauses.iter().flat_map(|clause| &clause.requirements) {
        for citation in &requirement.citations {
            add("Requirement", &requirement.id, &requirement.clause, citation)?;
        }
    }
    for finding in &model.findings {
        for citation in &finding.citations {
            add("Finding", &finding.number, &clauses_of(finding), citation)?;
        }
    }
    Ok(Sheet {
        name: "Citations",
        wide: false,
        columns: &[
            ("Used for", 13.0),
            ("Requirement or finding", 22.0),
            ("Clause", 12.0),
            ("Evidence no.", 12.0),
            ("Document", 40.0),
            ("Place", 22.0),
            ("Quote", 70.0),
            ("What it says", 18.0),
        ],
        rows,
    })
}

fn findings(model: &ReportModel) -> Result<Sheet, Error> {
    let mut rows = Vec::new();
    for finding in &model.findings {
        let requirements = finding
            .requirements
            .iter()
            .map(|r| format!("{} {} ({})", r.clause, r.title, r.id))
            .collect::<Vec<_>>();
        rows.push(vec![
            Cell::text(&finding.number),
            Cell::Text(word("finding", &finding.kind)?),
            Cell::Text(finding.grade.map_or(Ok(String::new()), |grade| word("grade", &grade))?),
            Cell::text(&finding.grade_reason),
            Cell::text(&finding.title),
            Cell::Text(clauses_of(finding)),
            Cell::Text(requirements.join("\n")),
            Cell::text(&finding.statement),
            Cell::text(&finding.objective_evidence),
            Cell::count(finding.citations.len()),
            Cell::text(&finding.state),
            Cell::Day(finding.response_due.clone()),
            Cell::Day(finding.action_due.clone()),
            Cell::text(&finding.discussed_with),
            Cell::Day(finding.discussed_at.clone()),
            Cell::text(&finding.client_remark),
            Cell::text(&finding.treatment),
            Cell::text(&finding.place),
        ]);
    }
    Ok(Sheet {
        name: "Findings",
        wide: true,
        columns: &[
            ("Number", 16.0),
            ("Kind", 15.0),
            ("Grade", 8.0),
            ("Grade reason", 28.0),
            ("Title", 26.0),
            ("Clauses", 9.0),
            ("Requirements", 28.0),
            ("Statement", 44.0),
            ("Objective evidence", 44.0),
            ("Citations", 10.0),
            ("State", 14.0),
            ("Answer due", 12.0),
            ("Action due", 12.0),
            ("Discussed with", 18.0),
            ("Discussed on", 13.0),
            ("Remark of the client", 24.0),
            ("What became of it", 24.0),
            ("Place", 16.0),
        ],
        rows,
    })
}

fn clauses_of(finding: &Finding) -> String {
    let mut clauses: Vec<&str> = finding.requirements.iter().map(|r| r.clause.as_str()).collect();
    clauses.dedup();
    clauses.join(", ")
}

fn evidence(model: &ReportModel) -> Sheet {
    let rows = model.evidence.iter().map(|item| {
        vec![
            Cell::Number(item.number.into()),
            Cell::text(&item.name),
            Cell::text(&item.sha256),
            Cell::Day(item.document_date.clone()),
            Cell::Day(item.received.clone()),
            Cell::Number(item.citations.into()),
            Cell::text(&item.retention),
        ]
    });
    Sheet {
        name: "Evidence",
        wide: false,
        columns: &[
            ("No.", 7.0),
            ("Document", 60.0),
            ("SHA-256", 68.0),
            ("Dated", 12.0),
            ("Received", 12.0),
            ("Cited", 8.0),
            ("Retention", 28.0),
        ],
        rows: rows.collect(),
    }
}

fn notes(model: &ReportModel) -> Sheet {
    let mut rows = Vec::new();
    for requirement in model.clauses.iter().flat_map(|clause| &clause.requirements) {
        for note in &requirement.notes {
            rows.push(vec![
                Cell::text(&requirement.clause),
                Cell::text(&requirement.id),
                Cell::text(&requirement.title),
                Cell::text(&note.kind),
                Cell::text(&note.person_function),
                Cell::Day(note.date.clone()),
                Cell::text(&note.place),
                Cell::text(&note.text),
            ]);
        }
    }
    Sheet {
        name: "Notes",
        wide: false,
        columns: &[
            ("Clause", 9.0),
            ("Requirement", 16.0),
            ("Requirement title", 36.0),
            ("Kind", 14.0),
            ("Function of the person", 28.0),
            ("Date", 12.0),
            ("Place", 24.0),
            ("Text", 80.0),
        ],
        rows,
    }
}

pub(crate) fn write(front: &Front<'_>, sheets: &[Sheet]) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let properties = in_place("document properties", || {
        let created = excel_moment(front.made)?;
        Ok(DocProperties::new()
            .set_title(printable::clean(&front.title))
            .set_subject(printable::clean(front.client))
            .set_company(printable::clean(front.body))
            .set_author("Touchstone")
            .set_creation_datetime(&created))
    })?;
    workbook.set_properties(&properties);
    for sheet in sheets {
        if sheet.rows.len() > ROW_LIMIT {
            return Err(Error::TooManyRows { sheet: sheet.name, rows: sheet.rows.len() });
        }
        let worksheet = workbook.add_worksheet();
        in_place(sheet.name, || fill(worksheet, sheet, front))?;
    }
    in_place("the whole workbook", || workbook.save_to_buffer())
}

pub(crate) fn in_place<T>(
    place: &'static str,
    step: impl FnOnce() -> Result<T, XlsxError>,
) -> Result<T, Error> {
    step().map_err(|source| Error::Workbook { place, source })
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet, front: &Front<'_>) -> Result<(), XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_name("Calibri");
    let number = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
    let day =
        Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_num_format("yyyy-mm-dd");
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x0F_40_59))
        .set_border_bottom(FormatBorder::Thin);

    worksheet.set_name(sheet.name)?;
    let last_column = to_column(sheet.columns.len().saturating_sub(1));
    for (column, (title, width)) in sheet.columns.iter().enumerate() {
        worksheet.set_column_width(to_column(column), *width)?;
        worksheet.write_string_with_format(0, to_column(column), *title, &header)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        worksheet.set_row_height(row, row_height(cells, sheet.columns))?;
        for (column, cell) in cells.iter().enumerate() {
            let column = to_column(column);
            match cell {
                Cell::Text(words) => {
                    worksheet.write_string_with_format(row, column, fitting(words), &text)?
                }
                Cell::Number(value) => worksheet.write_number_with_format(row, column, *value, &number)?,
                Cell::Day(words) => match excel_day(words) {
                    Some(date) => worksheet.write_datetime_with_format(row, column, date, &day)?,
                    None => worksheet.write_string_with_format(row, column, fitting(words), &text)?,
                },
            };
        }
    }
    if sheet.rows.is_empty() {
        worksheet.write_string_with_format(1, 0, "None recorded.", &Format::new().set_italic())?;
    } else {
        let columns: Vec<TableColumn> = sheet
            .columns
            .iter()
            .map(|(title, _)| TableColumn::new().set_header(*title).set_header_format(&header))
            .collect();
        let table = Table::new().set_name(sheet.name).set_columns(&columns).set_style(TableStyle::Light1);
        let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        worksheet.add_table(0, 0, last_row, last_column, &table)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    const A3: u8 = 8;
    const A4: u8 = 9;
    worksheet.set_landscape().set_paper_size(if sheet.wide { A3 } else { A4 }).set_print_fit_to_pages(1, 0);
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    // An ampersand starts a code in a header; doubled it is itself.
    let name = printable::clean(front.head).replace('&', "&&").chars().take(80).collect::<String>();
    worksheet.set_header(format!("&L{name}&C&[Tab]&R{}", front.mark));
    worksheet.set_footer("&RPage &[Page] of &[Pages]");
    Ok(())
}

/// Height that shows the wrapped texts of a row, in points.
///
/// Not every program grows a row to its text when it opens the file, and a row that shows its first line only looks
/// complete when it is not. A row cannot be higher than 409 points; longer texts are read in the cell.
fn row_height(cells: &[Cell], columns: &[(&str, f64)]) -> f64 {
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 405.0;
    let lines = |text: &str, width: f64| -> f64 {
        text.lines()
            .map(|line| (line.chars().count() as f64 / (width * 0.95)).ceil().max(1.0))
            .sum::<f64>()
            .max(1.0)
    };
    let most = cells.iter().zip(columns).map(|(cell, (_, width))| match cell {
        Cell::Text(text) => lines(text, *width),
        Cell::Number(_) | Cell::Day(_) => 1.0,
    });
    (most.fold(1.0, f64::max) * LINE).min(HIGHEST)
}

pub(crate) fn to_column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// The text as a cell can hold it.
pub(crate) fn fitting(words: &str) -> String {
    let clean = printable::clean(words);
    if clean.encode_utf16().count() <= CELL_LIMIT {
        return clean;
    }
    let room = CELL_LIMIT - CONTINUES.encode_utf16().count();
    let mut used = 0;
    let kept: String = clean
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    kept + CONTINUES
}

fn excel_day(text: &str) -> Option<ExcelDateTime> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let date = Date::parse(text.get(..10)?, format).ok()?;
    // A moment in a field for a day keeps its time in words rather than losing it.
    if text.len() > 10 {
        return None;
    }
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, date.month().into(), date.day()).ok()
}

fn excel_moment(at: OffsetDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(at.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, at.month().into(), at.day())?.and_hms(
        at.hour().into(),
        at.minute(),
        f64::from(at.second()),
    )
}

pub(crate) fn timestamp(at: OffsetDateTime) -> String {
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute()
    )
}

/// Opens the written workbook again and counts its rows.
///
/// Deliberately no spreadsheet reader: readers of foreign files live in `foreign`
/// only. The archive and the row elements are all that is needed to see a loss.
pub(crate) fn read_back(bytes: &[u8], sheets: &[Sheet]) -> Result<(), Error> {
    let broken = |message: String| Error::ReadBack { message };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken(fault.to_string()))?;
    for (index, sheet) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", index + 1);
        let mut xml = String::new();
        let mut part = archive.by_name(&name).map_err(|fault| broken(format!("{name}: {fault}")))?;
        part.read_to_string(&mut xml).map_err(|fault| broken(format!("{name}: {fault}")))?;
        let complete = xml.trim_end().ends_with("</worksheet>");
        let expected = 1 + sheet.rows.len().max(1);
        let found = if complete { xml.matches("<row ").count() } else { 0 };
        if found != expected {
            return Err(Error::Incomplete {
                file: "XLSX",
                what: format!("number of rows of the sheet “{}”", sheet.name),
                expected,
                found,
            });
        }
    }
    Ok(())
}
