//! A list of requests as a workbook the client fills in: no account, no macro, no protection.

use std::io::{Cursor, Read};

use domain::request::sheet::{
    COLUMNS, ClientStatus, Column, MARK, Phrase, RequestSheet, instructions, phrase,
};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::Error;
use crate::register::{fitting, in_place, to_column};

/// Row of the headings, from 0; above it stands what the list is.
const HEADINGS: u32 = 6;
/// Rows below the list in which the drop-down works as well.
const SPARE_ROWS: u32 = 50;
/// Height of a line, in points.
const LINE_HEIGHT: f64 = 15.0;
const INK: Color = Color::RGB(0x0F_40_59);
/// Ground of the columns the client fills in.
const FILL: Color = Color::RGB(0xFF_F6_D9);
const LINE: Color = Color::RGB(0xC9_D3_DA);

/// Writes the workbook, reads its rows back, and answers its bytes. The same model gives the same bytes.
pub fn requests(model: &RequestSheet) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let properties = in_place("document properties", || {
        // A moment of its own would make the same list another file.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        Ok(DocProperties::new()
            .set_title(fitting(&model.title))
            .set_author("Touchstone")
            .set_creation_datetime(&created))
    })?;
    workbook.set_properties(&properties);
    in_place("list", || fill(workbook.add_worksheet(), model))?;
    in_place("instructions", || help(workbook.add_worksheet(), model))?;
    let bytes = in_place("the whole workbook", || workbook.save_to_buffer())?;
    read_back(&bytes, model.rows.len())?;
    Ok(bytes)
}

fn cell() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_name("Calibri")
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}

fn head(sheet: &mut Worksheet, model: &RequestSheet) -> Result<(), XlsxError> {
    let word = |which: Phrase| phrase(which, &model.language);
    let title = Format::new().set_bold().set_font_size(15).set_font_color(INK);
    let label = Format::new().set_font_color(Color::RGB(0x5B_6B_76));
    let hint = Format::new().set_bold().set_background_color(FILL);
    let name = format!("{} {}: {}", word(Phrase::List), model.number, model.title);
    sheet.write_string_with_format(0, 0, fitting(&name), &title)?;
    sheet.set_row_height(0, 24)?;
    let lines = [
        [(Phrase::Client, &model.client), (Phrase::DueOn, &model.due_on)],
        [(Phrase::Contact, &model.contact), (Phrase::Delivery, &model.delivery)],
        [(Phrase::Body, &model.body), (Phrase::Body, &String::new())],
    ];
    for (row, pairs) in (1_u32..).zip(lines) {
        for (column, (which, value)) in [0_u16, 3].into_iter().zip(pairs) {
            if value.trim().is_empty() {
                continue;
            }
            let text = format!("{}: {value}", word(which));
            sheet.write_string_with_format(row, column, fitting(&text), &label)?;
        }
    }
    sheet.write_string_with_format(HEADINGS - 2, 0, word(Phrase::Fill), &hint)?;
    for column in 1..to_column(COLUMNS.len()) {
        sheet.write_blank(HEADINGS - 2, column, &hint)?;
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, model: &RequestSheet) -> Result<(), XlsxError> {
    sheet.set_name(phrase(Phrase::ListSheet, &model.language))?;
    // Widths first: with constant memory nothing of a row may be set once it is left.
    for (at, info) in COLUMNS.iter().enumerate() {
        sheet.set_column_width(to_column(at), info.width)?;
    }
    head(sheet, model)?;
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color(Color::White)
        .set_background_color(INK)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE);
    let last = HEADINGS + u32::try_from(model.rows.len()).unwrap_or(u32::MAX / 2);
    for (at, info) in COLUMNS.iter().enumerate() {
        sheet.write_string_with_format(HEADINGS, to_column(at), info.heading(&model.language), &heading)?;
        if info.column == Column::Status {
            let words = ClientStatus::ALL.map(|status| status.word(&model.language));
            let words = DataValidation::new().allow_list_strings(&words)?;
            sheet.add_data_validation(
                HEADINGS + 1,
                to_column(at),
                last + SPARE_ROWS,
                to_column(at),
                &words,
            )?;
        }
    }
    let (plain, number) = (cell(), cell().set_align(FormatAlign::Left));
    // As text, so that a file called 2026-03 does not become a day.
    let wanted = cell().set_background_color(FILL).set_num_format("@");
    for (row, item) in (HEADINGS + 1..).zip(&model.rows) {
        let mut lines = 1;
        for (at, info) in COLUMNS.iter().enumerate() {
            let column = to_column(at);
            let value = match info.column {
                Column::Number => {
                    sheet.write_number_with_format(row, column, f64::from(item.number), &number)?;
                    continue;
                }
                Column::Text if item.returned.trim().is_empty() => item.text.clone(),
                Column::Text => {
                    let why = phrase(Phrase::Returned, &model.language);
                    format!("{}\n{why} {}", item.text, item.returned)
                }
                Column::Clause => item.clause.clone(),
                Column::Example => item.example.clone(),
                Column::Files | Column::Remark | Column::Status => {
                    sheet.write_blank(row, column, &wanted)?;
                    continue;
                }
            };
            lines = lines.max(lines_of(&value, info.width));
            if value.is_empty() {
                sheet.write_blank(row, column, &plain)?;
            } else {
                sheet.write_string_with_format(row, column, fitting(&value), &plain)?;
            }
        }
        // Not every program makes room for wrapped text by itself.
        sheet.set_row_height(row, f64::from(lines) * LINE_HEIGHT + 3.0)?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 2)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    Ok(())
}

/// Lines a text takes in a column of that width in characters.
fn lines_of(text: &str, width: f64) -> u32 {
    // Words break before the edge, so that a line holds a little less than the column.
    let room = (width * 0.9).max(1.0) as usize;
    let of_line = |line: &str| u32::try_from(line.chars().count().div_ceil(room).max(1)).unwrap_or(1);
    text.lines().map(of_line).sum::<u32>().clamp(1, 20)
}

fn help(sheet: &mut Worksheet, model: &RequestSheet) -> Result<(), XlsxError> {
    sheet.set_name(phrase(Phrase::HelpSheet, &model.language))?;
    sheet.set_column_width(0, 100.0)?;
    let title = Format::new().set_bold().set_font_size(13).set_font_color(INK);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let faint = Format::new().set_font_color(Color::Gray);
    sheet.write_string_with_format(0, 0, phrase(Phrase::HowTo, &model.language), &title)?;
    let mut row = 1;
    for text in instructions(&model.language) {
        sheet.write_string_with_format(row, 0, *text, &wrapped)?;
        row += 1;
    }
    sheet.write_string_with_format(row + 1, 0, format!("{MARK}{}", model.list), &faint)?;
    Ok(())
}

/// Opens the written workbook again and counts the rows of the list.
fn read_back(bytes: &[u8], items: usize) -> Result<(), Error> {
    let broken = |message: String| Error::ReadBack { message };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken(fault.to_string()))?;
    let mut xml = String::new();
    let mut part =
        archive.by_name("xl/worksheets/sheet1.xml").map_err(|fault| broken(format!("list: {fault}")))?;
    part.read_to_string(&mut xml).map_err(|fault| broken(format!("list: {fault}")))?;
    let first = format!("<row r=\"{}\"", HEADINGS + 1);
    let rows = xml.find(&first).map_or(0, |at| xml[at..].matches("<row ").count());
    let complete = xml.trim_end().ends_with("</worksheet>");
    if complete && rows == items + 1 {
        return Ok(());
    }
    let found = rows.saturating_sub(1);
    Err(Error::Incomplete { file: "XLSX", what: "number of rows".to_owned(), expected: items, found })
}
