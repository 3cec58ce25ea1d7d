//! The form a client answers nonconformities with, as a workbook: a sheet each, no account, no macro, no protection.

use domain::finding::form::{FORM_LINES, FormSheet, Line, ResponseForm, form_notice, form_returned};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::Error;
use crate::register::{fitting, in_place};

/// Row of the first line, from 0; above it stands whose form it is.
const FIRST: u32 = 3;
/// Height of a line, in points.
const LINE_HEIGHT: f64 = 15.0;
/// Width of the column of values, in characters.
const WIDTH: f64 = 84.0;
const INK: Color = Color::RGB(0x0F_40_59);
/// Ground of the fields the client fills in.
const FILL: Color = Color::RGB(0xFF_F6_D9);
const RULE: Color = Color::RGB(0xC9_D3_DA);
/// Longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// Writes the form and answers its bytes. The same model gives the same bytes.
pub fn responses(model: &ResponseForm) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let properties = in_place("document properties", || {
        // A moment of its own would make the same form another file.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        Ok(DocProperties::new().set_author("Touchstone").set_creation_datetime(&created))
    })?;
    workbook.set_properties(&properties);
    for (at, sheet) in model.sheets.iter().enumerate() {
        in_place("nonconformity", || fill(workbook.add_worksheet(), at, model, sheet))?;
    }
    in_place("the whole workbook", || workbook.save_to_buffer())
}

/// A name every spreadsheet program takes: short, and without the signs they refuse.
fn sheet_name(at: usize, number: &str) -> String {
    let name: String = number
        .chars()
        .map(|sign| if matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { '-' } else { sign })
        .take(LONGEST_NAME)
        .collect();
    if name.trim().is_empty() { format!("{}", at + 1) } else { name }
}

fn value(sheet: &FormSheet, line: Line) -> String {
    match line {
        Line::Number => sheet.number.clone(),
        Line::Grade => sheet.grade.clone(),
        Line::Requirements => sheet.requirements.clone(),
        Line::Statement => sheet.statement.clone(),
        Line::Evidence => sheet.evidence.clone(),
        Line::AnswerBy => sheet.answer_by.clone(),
        Line::Field(field) => {
            let said = sheet.said.iter().find(|(known, _)| known == field.as_str());
            said.map(|(_, text)| text.clone()).unwrap_or_default()
        }
        Line::AnsweredBy => String::new(),
    }
}

fn fill(page: &mut Worksheet, at: usize, model: &ResponseForm, sheet: &FormSheet) -> Result<(), XlsxError> {
    let language = model.language.as_str();
    page.set_name(sheet_name(at, &sheet.number))?;
    page.set_column_width(0, 26.0)?;
    page.set_column_width(1, WIDTH)?;
    page.set_column_width(2, 44.0)?;
    let title = Format::new().set_bold().set_font_size(15).set_font_color(INK);
    let soft = Format::new().set_font_color(Color::RGB(0x5B_6B_76));
    let notice = Format::new().set_bold().set_background_color(FILL);
    let bordered = || {
        Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(RULE)
    };
    let label = bordered().set_bold().set_font_color(INK);
    let plain = bordered();
    // As text, so that what is typed stays as it is typed.
    let wanted = bordered().set_background_color(FILL).set_num_format("@");
    let hint =
        Format::new().set_text_wrap().set_align(FormatAlign::Top).set_italic().set_font_color(Color::Gray);
    page.write_string_with_format(0, 0, fitting(&sheet.title), &title)?;
    page.set_row_height(0, 24)?;
    let who = [model.client.as_str(), model.body.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|name| !name.trim().is_empty()).collect();
    page.write_string_with_format(1, 0, fitting(&who.join(" · ")), &soft)?;
    let mut row = FIRST;
    let mut noticed = false;
    for line in FORM_LINES {
        if line.client() && !noticed {
            noticed = true;
            page.write_string_with_format(row, 0, form_notice(language), &notice)?;
            page.write_blank(row, 1, &notice)?;
            row += 1;
        }
        let text = value(sheet, line);
        page.write_string_with_format(row, 0, line.label(language), &label)?;
        let format = if line.client() { &wanted } else { &plain };
        if text.is_empty() {
            page.write_blank(row, 1, format)?;
        } else {
            page.write_string_with_format(row, 1, fitting(&text), format)?;
        }
        let mut beside = line.hint(language).to_owned();
        if let Line::Field(field) = line
            && let Some((_, why)) = sheet.returned.iter().find(|(known, _)| known == field.as_str())
        {
            beside = format!("{} {why}\n{beside}", form_returned(language));
        }
        if !beside.is_empty() {
            page.write_string_with_format(row, 2, fitting(beside.trim()), &hint)?;
        }
        let least = if matches!(line, Line::Field(_)) { 3 } else { 1 };
        let lines = lines_of(&text, WIDTH).max(lines_of(&beside, 44.0)).max(least);
        page.set_row_height(row, f64::from(lines) * LINE_HEIGHT + 3.0)?;
        row += 1;
    }
    page.set_portrait().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Lines a text takes in a column of that width in characters.
fn lines_of(text: &str, width: f64) -> u32 {
    // Words break before the edge, so that a line holds a little less than the column.
    let room = (width * 0.9).max(1.0) as usize;
    let of_line = |line: &str| u32::try_from(line.chars().count().div_ceil(room).max(1)).unwrap_or(1);
    text.lines().map(of_line).sum::<u32>().clamp(1, 24)
}
