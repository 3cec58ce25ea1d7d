//! Worksheets of OpenDocument (ODF 1.3 part 3, 9): own walk over `content.xml`, because it holds what each cell shows,
//! numbers and dates in the formats of whoever wrote them. Rows go out as they are read.

use std::collections::HashSet;

use domain::document::{Locator, Role, SheetInfo, Unreadable};

use crate::number;
use crate::out::{Out, damaged};
use crate::sheet::{Rows, formula_text};
use crate::sheet_parts::MOST_MERGED;
use crate::text;
use crate::xml::{Node, Tag, Xml};

/// Rows and columns any program shows; what a file repeats beyond them is filling.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// The sheets of a workbook in tab order, before any row is read.
pub(crate) fn sheets(content: &str, nesting: usize) -> Vec<SheetInfo> {
    let mut xml = Xml::new(content, nesting);
    let mut style = String::new();
    let mut hidden: HashSet<String> = HashSet::new();
    let mut found: Vec<SheetInfo> = Vec::new();
    let mut depth = 0_usize;
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Open(tag) => match (tag.prefix(), tag.name()) {
                ("style", "style") => style = tag.attr_exact("style:name").unwrap_or_default(),
                ("style", "table-properties") if tag.off("display") => {
                    hidden.insert(style.clone());
                }
                ("table", "table") => {
                    depth += 1;
                    if depth == 1 {
                        let own = tag.attr_exact("table:style-name").unwrap_or_default();
                        let name = text::one_line(&tag.attr_exact("table:name").unwrap_or_default());
                        found.push(SheetInfo { name, hidden: hidden.contains(&own), ..SheetInfo::default() });
                    }
                }
                _ => {}
            },
            Node::Close(name) if name == "table" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// A cell being read.
struct Cell {
    /// What it shows, paragraph by paragraph.
    shown: String,
    value: Option<String>,
    repeat: u32,
    comment: String,
}

/// Gives the rows of all sheets, which the info lists already.
pub(crate) fn rows(content: &str, broken: Option<String>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let names: Vec<String> = out.info.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let mut xml = Xml::new(content, out.limits.nesting);
    let mut at: Option<usize> = None;
    let mut depth = 0_usize;
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut repeat = 1_u32;
    let mut gathered: Vec<(u32, u32, String)> = Vec::new();
    let mut comments: Vec<(u32, String)> = Vec::new();
    let mut cell: Option<Cell> = None;
    let (mut words, mut noted) = (false, false);
    let mut rows: Option<Rows<'_>> = None;
    let failure = loop {
        let node = match xml.next() {
            Ok(Some(node)) => node,
            Ok(None) => break None,
            Err(error) => break Some(error),
        };
        match node {
            Node::Open(tag) => match (tag.prefix(), tag.name()) {
                ("table", "table") => {
                    depth += 1;
                    if depth == 1 {
                        let next = at.map_or(0, |at| at + 1);
                        at = Some(next);
                        rows = names.get(next).map(|name| Rows::new(name, next));
                        row = 0;
                    }
                }
                ("table", "tracked-changes" | "shapes") | ("office", "forms") => {
                    if let Err(error) = xml.skip() {
                        break Some(error);
                    }
                }
                ("table", "table-row") if depth == 1 => {
                    repeat = times(&tag, "number-rows-repeated");
                    column = 0;
                }
                ("table", "table-cell" | "covered-table-cell") if depth == 1 => {
                    merge(&tag, at, row, column, out);
                    cell = Some(Cell {
                        shown: String::new(),
                        value: value_of(&tag),
                        repeat: times(&tag, "number-columns-repeated"),
                        comment: String::new(),
                    });
                }
                ("office", "annotation") => noted = true,
                ("text", "p") => {
                    words = true;
                    if let Some(cell) = &mut cell {
                        let target = if noted { &mut cell.comment } else { &mut cell.shown };
                        if !target.is_empty() {
                            target.push('\n');
                        }
                    }
                }
                ("text", "s" | "tab" | "line-break") if words => push(&mut cell, noted, " ", out),
                _ => {}
            },
            Node::Text(piece) if words => push(&mut cell, noted, &piece, out),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "p" => words = false,
                "annotation" => noted = false,
                "table-cell" | "covered-table-cell" if depth == 1 => {
                    if let Some(done) = cell.take() {
                        let shown = if done.shown.trim().is_empty() { done.value } else { Some(done.shown) };
                        if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
                            gathered.push((column, done.repeat, shown));
                        }
                        if !done.comment.trim().is_empty() {
                            comments.push((column, done.comment));
                        }
                        column = column.saturating_add(done.repeat);
                    }
                }
                "table-row" if depth == 1 => {
                    let filled = !gathered.is_empty();
                    if let (true, Some(rows)) = (filled, &mut rows) {
                        for line in row..row.saturating_add(repeat).min(MOST_ROWS) {
                            for (first, times, shown) in &gathered {
                                for column in *first..first.saturating_add(*times).min(MOST_COLUMNS) {
                                    rows.put(line, column, shown, out)?;
                                }
                            }
                        }
                    }
                    gathered.clear();
                    for (column, words) in comments.drain(..) {
                        let Some(sheet) = at.and_then(|at| names.get(at)) else { break };
                        // The row of a remark goes out before it.
                        if let Some(rows) = &mut rows {
                            rows.flush(out)?;
                        }
                        let place = Locator::cell(sheet, text::cell_name(row, column));
                        out.text(place, Role::Comment, words.trim().to_owned())?;
                    }
                    row = row.saturating_add(repeat);
                }
                "table" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0
                        && let Some(rows) = rows.take()
                    {
                        rows.finish(out)?;
                    }
                }
                _ => {}
            },
        }
    };
    if let Some(rows) = rows.take() {
        rows.finish(out)?;
    }
    if let Some(why) = broken.or(failure) {
        let sheet = at.and_then(|at| names.get(at)).map_or("workbook", String::as_str);
        if at.is_none() {
            return Err(damaged(format!("The workbook is damaged and could not be opened ({why}).")));
        }
        out.damaged(format!("The sheet “{sheet}” breaks off after row {row} ({why})."));
    }
    Ok(())
}

fn push(cell: &mut Option<Cell>, noted: bool, piece: &str, out: &Out<'_>) {
    if let Some(cell) = cell {
        let target = if noted { &mut cell.comment } else { &mut cell.shown };
        if target.len() <= out.limits.segment_chars {
            target.push_str(piece);
        }
    }
}

fn times(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attr(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// What a cell says whose text nobody wrote down: its value plainly, or a formula never calculated.
fn value_of(tag: &Tag<'_>) -> Option<String> {
    let value = match tag.attr_exact("office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => {
            tag.attr_exact("office:value").map(|value| value.parse().map_or(value, number::general))
        }
        Some("date") => tag.attr_exact("office:date-value").map(|value| number::iso(&value)),
        Some("time") => tag.attr_exact("office:time-value").map(|value| number::duration_iso(&value)),
        Some("boolean") => tag.attr_exact("office:boolean-value").map(|value| value.to_uppercase()),
        Some("string") => tag.attr_exact("office:string-value"),
        _ => None,
    };
    value.or_else(|| tag.attr_exact("table:formula").map(|formula| formula_text(&formula)))
}

/// Lists a merged range.
fn merge(tag: &Tag<'_>, at: Option<usize>, row: u32, column: u32, out: &mut Out<'_>) {
    let span = |name: &str| tag.attr(name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1);
    let (across, down) = (span("number-columns-spanned"), span("number-rows-spanned"));
    if across == 1 && down == 1 {
        return;
    }
    let Some(info) = at.and_then(|at| out.info.sheets.get_mut(at)) else { return };
    let last =
        (row.saturating_add(down - 1).min(MOST_ROWS), column.saturating_add(across - 1).min(MOST_COLUMNS));
    if info.merged.len() < MOST_MERGED {
        info.merged.push(format!("{}:{}", text::cell_name(row, column), text::cell_name(last.0, last.1)));
    }
}
