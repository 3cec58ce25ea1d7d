//! The binary formats before 2007 through `office_oxide`: DOC, PPT, and XLS that `calamine`
//! refuses (Excel 3–5, damaged files).

use std::io::Cursor;

use domain::document::{Locator, Reason, Role, Segment, SheetInfo, Unreadable};
use office_oxide::ir::{DocumentIR, Element, List, inline_to_text};
use office_oxide::options::ParseOptions;
use office_oxide::{Document, DocumentFormat, OfficeError};

use crate::out::{Out, damaged, property};
use crate::text;

/// Reads a DOC: paragraphs numbered over the whole document.
pub(crate) fn doc(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let ir = open(bytes, DocumentFormat::Doc, out)?;
    let mut walk = Walk { slide: None, paragraph: 0, longest: out.limits.segment_chars, title: None };
    let mut said = std::collections::HashSet::new();
    for section in &ir.sections {
        walk.elements(&section.elements, Role::Body, None, out)?;
        let frames = [
            ("header", &section.header),
            ("header", &section.first_page_header),
            ("header", &section.even_page_header),
            ("footer", &section.footer),
            ("footer", &section.first_page_footer),
            ("footer", &section.even_page_footer),
        ];
        for (part, frame) in frames {
            let Some(frame) = frame else { continue };
            // Sections repeat the headers of the one before.
            if said.insert(flat(&frame.content, walk.longest)) {
                walk.elements(&frame.content, Role::HeaderFooter, Some(part), out)?;
            }
        }
    }
    close(&ir, "The document has no text.", out)
}

/// Reads a PPT: slide by slide.
pub(crate) fn ppt(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let ir = open(bytes, DocumentFormat::Ppt, out)?;
    out.info.slides = Some(u32::try_from(ir.sections.len()).unwrap_or(u32::MAX));
    let mut walk = Walk { slide: None, paragraph: 0, longest: out.limits.segment_chars, title: None };
    let mut hidden = Vec::new();
    for (section, number) in ir.sections.iter().zip(1_u32..) {
        walk.slide = Some(number);
        walk.title = section.title.as_deref().map(text::one_line);
        if section.hidden {
            hidden.push(number.to_string());
        }
        walk.elements(&section.elements, Role::Body, None, out)?;
        if let Some(notes) = &section.speaker_notes {
            walk.elements(notes, Role::Note, Some("notes"), out)?;
        }
    }
    if !hidden.is_empty() {
        out.warn(format!("Hidden slides were read as well: {}.", hidden.join(", ")));
    }
    close(&ir, "The presentation has no text.", out)
}

/// Reads an XLS the first reader refused.
pub(crate) fn xls(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let ir = open(bytes, DocumentFormat::Xls, out)?;
    for (section, number) in ir.sections.iter().zip(1_usize..) {
        let name = section.title.clone().unwrap_or_else(|| format!("Sheet {number}"));
        let name = text::one_line(&name);
        let mut sheet = SheetInfo { name: name.clone(), hidden: section.hidden, ..SheetInfo::default() };
        let mut row_number = 0_u32;
        for element in &section.elements {
            let Element::Table(table) = element else { continue };
            for row in &table.rows {
                let mut cells = Vec::new();
                let mut columns = Vec::new();
                let mut column = 0_u32;
                for cell in &row.cells {
                    let shown = text::cell(&flat(&cell.content, out.limits.segment_chars));
                    if !shown.is_empty() {
                        cells.push(shown);
                        columns.push(column);
                    }
                    column = column.saturating_add(cell.col_span.max(1));
                }
                if let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) {
                    sheet.rows = row_number.saturating_add(1);
                    sheet.columns = sheet.columns.max(last.saturating_add(1));
                    out.segment(Segment {
                        locator: Locator::cell(&name, text::row_range(row_number, first, last)),
                        text: cells.join("\t"),
                        role: Role::SheetRow,
                        columns,
                        ..Segment::default()
                    })?;
                }
                row_number = row_number.saturating_add(1);
            }
        }
        out.info.sheets.push(sheet);
    }
    out.warn("The workbook is very old or damaged; row numbers may differ from those in Excel.");
    close(&ir, "The workbook has no filled cell.", out)
}

fn open(bytes: &[u8], format: DocumentFormat, out: &mut Out<'_>) -> Result<DocumentIR, Unreadable> {
    let mut options = ParseOptions::default();
    options.limits.text_chars = usize::try_from(out.limits.text_chars).unwrap_or(usize::MAX);
    options.limits.memory_bytes = out.limits.unpacked_bytes;
    options.limits.package_bytes = out.limits.unpacked_bytes;
    options.limits.part_bytes = out.limits.unpacked_bytes;
    let document =
        Document::from_reader_with(Cursor::new(bytes.to_vec()), format, &options).map_err(|e| explain(&e))?;
    let ir = document.to_ir();
    let metadata = &ir.metadata;
    out.info.title = metadata.title.as_deref().and_then(property);
    out.info.author = metadata.author.as_deref().and_then(property);
    out.info.date = metadata.modified.as_deref().or(metadata.created.as_deref()).and_then(property);
    if metadata.has_macros {
        out.warn("The document contains macros. They were not run and are not read.");
    }
    out.publish();
    Ok(ir)
}

fn explain(error: &OfficeError) -> Unreadable {
    let locked = matches!(
        error,
        OfficeError::Doc(office_oxide::doc::DocError::Encrypted)
            | OfficeError::Ppt(office_oxide::ppt::PptError::Encrypted)
            | OfficeError::Xls(office_oxide::xls::XlsError::Encrypted)
    );
    if locked {
        return Unreadable::new(
            Reason::Encrypted,
            "The document is encrypted. Open it with its password, save a copy without one, and add the copy.",
        );
    }
    match error {
        OfficeError::Panic(_) => Unreadable::new(
            Reason::ReaderFailed,
            "The reader failed on this file. The file itself is kept unchanged; open it in its own program.",
        ),
        _ => damaged(format!(
            "The document is damaged and could not be read ({}).",
            text::one_line(&error.to_string())
        )),
    }
}

fn close(ir: &DocumentIR, nothing: &str, out: &mut Out<'_>) -> Result<(), Unreadable> {
    if ir.metadata.text_truncated {
        let why = ir.metadata.warnings.first().map(|w| text::one_line(w)).unwrap_or_default();
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        out.damaged(format!("Some of the text could not be read{why}."));
    }
    if out.segments() == 0 {
        out.verdict()?;
        return Err(Unreadable::new(Reason::NoText, nothing));
    }
    Ok(())
}

struct Walk {
    slide: Option<u32>,
    paragraph: u32,
    longest: usize,
    /// Title of the slide being read.
    title: Option<String>,
}

impl Walk {
    fn give(
        &mut self,
        role: Role,
        part: Option<&str>,
        words: &str,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        if words.trim().is_empty() {
            return Ok(());
        }
        self.paragraph = self.paragraph.saturating_add(1);
        let locator = Locator {
            slide: self.slide,
            part: part.map(str::to_owned),
            paragraph: Some(self.paragraph),
            ..Locator::default()
        };
        out.text(locator, role, words.trim())
    }

    fn elements(
        &mut self,
        elements: &[Element],
        base: Role,
        part: Option<&str>,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        for element in elements {
            match element {
                Element::Heading(heading) => {
                    let role = match (base, heading.level) {
                        (Role::Body, 0 | 1) => Role::Heading1,
                        (Role::Body, 2) => Role::Heading2,
                        (Role::Body, _) => Role::Heading3,
                        (other, _) => other,
                    };
                    self.give(role, part, &inline_to_text(&heading.content), out)?;
                }
                Element::Paragraph(paragraph) => {
                    let title = matches!(paragraph.placeholder_role.as_deref(), Some("title" | "ctrTitle"));
                    let words = inline_to_text(&paragraph.content);
                    let title =
                        title || self.title.as_ref().is_some_and(|title| *title == text::one_line(&words));
                    let role = if title && base == Role::Body { Role::Heading1 } else { base };
                    self.give(role, part, &words, out)?;
                }
                Element::Table(table) => {
                    for row in &table.rows {
                        let cells: Vec<String> = row
                            .cells
                            .iter()
                            .map(|cell| text::one_line(&flat(&cell.content, self.longest)))
                            .collect();
                        let role = if base == Role::Body { Role::TableRow } else { base };
                        self.give(role, part, cells.join("\t").trim_end_matches('\t'), out)?;
                    }
                }
                Element::List(list) => self.list(list, base, part, out)?,
                Element::TextBox(text_box) => self.elements(&text_box.content, base, part, out)?,
                Element::Footnote(note) => self.elements(&note.content, Role::Note, Some("footnote"), out)?,
                Element::Endnote(note) => {
                    let comment = note.marker.as_deref().is_some_and(|marker| marker.starts_with("Comment"));
                    let (role, part) =
                        if comment { (Role::Comment, "comment") } else { (Role::Note, "endnote") };
                    self.elements(&note.content, role, Some(part), out)?;
                }
                Element::CodeBlock(code) => self.give(base, part, &code.content, out)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn list(
        &mut self,
        list: &List,
        base: Role,
        part: Option<&str>,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let role = if base == Role::Body { Role::ListItem } else { base };
        for item in &list.items {
            self.elements(&item.content, role, part, out)?;
            if let Some(nested) = &item.nested {
                self.list(nested, base, part, out)?;
            }
        }
        Ok(())
    }
}

/// All text of some elements, for a cell; paragraphs separated by line ends.
fn flat(elements: &[Element], longest: usize) -> String {
    let mut out = String::new();
    let mut stack: Vec<&Element> = elements.iter().rev().collect();
    while let Some(element) = stack.pop() {
        if out.len() > longest {
            break;
        }
        match element {
            Element::Heading(heading) => out.push_str(&inline_to_text(&heading.content)),
            Element::Paragraph(paragraph) => out.push_str(&inline_to_text(&paragraph.content)),
            Element::Table(table) => {
                let cells = table.rows.iter().rev().flat_map(|row| row.cells.iter().rev());
                stack.extend(cells.flat_map(|cell| cell.content.iter().rev()));
                continue;
            }
            Element::List(list) => {
                let mut lists = vec![list];
                while let Some(list) = lists.pop() {
                    stack.extend(list.items.iter().rev().flat_map(|item| item.content.iter().rev()));
                    lists.extend(list.items.iter().filter_map(|item| item.nested.as_ref()));
                }
                continue;
            }
            Element::TextBox(text_box) => {
                stack.extend(text_box.content.iter().rev());
                continue;
            }
            Element::Footnote(note) | Element::Endnote(note) => {
                stack.extend(note.content.iter().rev());
                continue;
            }
            Element::CodeBlock(code) => out.push_str(&code.content),
            _ => continue,
        }
        out.push('\n');
    }
    out
}
