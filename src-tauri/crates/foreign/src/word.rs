//! DOCX (ECMA-376 part 1, 17): own walk over the parts. Paragraphs are numbered over the
//! whole document: body, then notes, headers and footers, comments.

use std::collections::{HashMap, HashSet};

use domain::document::{Locator, PictureInfo, Role, Unreadable};

use crate::embedded::{Around, length};
use crate::numbering::Numbers;
use crate::ooxml::{self, Relationship};
use crate::out::{Out, damaged};
use crate::package::Package;
use crate::text;
use crate::word_styles::{Styles, heading_name};
use crate::xml::{Node, Tag, Xml};

/// Reads a DOCX.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    ooxml::properties(&mut package, out)?;
    let main = ooxml::main_part(&mut package, "word/document.xml")?;
    let links = ooxml::relationships(&mut package, &main)?;
    let mut walk = Walk {
        paragraph: 0,
        headings: HashMap::new(),
        numbers: Numbers::default(),
        said: HashSet::new(),
        pictures: Vec::new(),
    };
    if let Some(path) = target(&links, "numbering")
        && let Some((numbering, _)) = ooxml::part(&mut package, path)?
    {
        walk.numbers = Numbers::read(&numbering);
    }
    if let Some(path) = target(&links, "styles")
        && let Some((styles, _)) = ooxml::part(&mut package, path)?
    {
        let styles = Styles::read(&styles);
        walk.headings = styles.headings;
        walk.numbers.styles = styles.lists;
    }
    match ooxml::part(&mut package, &main)? {
        Some((body, broken)) => {
            walk.part(&body, &links, &Place::body(), broken, out)?;
        }
        None if package.cut_off() => out.damaged("The document is cut off before its text."),
        None => return Err(damaged("The document is damaged: its main text is missing.")),
    }
    for (kind, role) in [
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("header", "header"),
        ("footer", "footer"),
        ("comments", "comment"),
    ] {
        let paths: Vec<String> =
            links.iter().filter(|link| link.kind == kind).map(|link| link.target.clone()).collect();
        for (path, number) in paths.iter().zip(1_u32..) {
            let Some((content, broken)) = ooxml::part(&mut package, path)? else { continue };
            let place = match role {
                "header" | "footer" => Place::outside(Role::HeaderFooter, format!("{role} {number}")),
                "comment" => Place::outside(Role::Comment, role.to_owned()),
                _ => Place::outside(Role::Note, role.to_owned()),
            };
            let own = ooxml::relationships(&mut package, path)?;
            walk.part(&content, &own, &place, broken, out)?;
        }
    }
    if links.iter().any(|link| link.kind == "aFChunk") {
        out.warn("The document includes another file as a whole; that part is not read.");
    }
    if package.cut_off() {
        out.damaged("The document is cut off; what stands before the break was read.");
    }
    if out.segments() == 0 {
        out.verdict()?;
        return Err(out.no_text("document"));
    }
    Ok(())
}

fn target<'r>(links: &'r [Relationship], kind: &str) -> Option<&'r str> {
    links.iter().find(|link| link.kind == kind).map(|link| link.target.as_str())
}

/// Where text outside or inside the body belongs.
struct Place {
    role: Role,
    part: Option<String>,
}

impl Place {
    fn body() -> Self {
        Self { role: Role::Body, part: None }
    }
    fn outside(role: Role, part: String) -> Self {
        Self { role, part: Some(part) }
    }
}

/// A paragraph being read; text boxes make paragraphs inside paragraphs.
#[derive(Default)]
struct Paragraph {
    text: String,
    deleted: String,
    style: Option<String>,
    outline: Option<u32>,
    /// Number of its list, and the level in it.
    list: Option<String>,
    level: Option<usize>,
}

/// A table being read.
#[derive(Default)]
struct Table {
    cells: Vec<String>,
    cell: Option<String>,
    deleted: String,
}

struct Walk {
    paragraph: u32,
    /// Heading level by style id.
    headings: HashMap<String, u32>,
    numbers: Numbers,
    /// Headers and footers already given: each section repeats them.
    said: HashSet<String>,
    /// Pictures of the paragraph or row being read.
    pictures: Vec<PictureInfo>,
}

impl Walk {
    /// Walks one part.
    fn part(
        &mut self,
        content: &str,
        links: &[Relationship],
        place: &Place,
        broken: Option<String>,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let mut xml = Xml::new(content, out.limits.nesting);
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut tables: Vec<Table> = Vec::new();
        // Elements that make text deleted are counted; they nest.
        let mut deleting = 0_usize;
        let mut current = Place { role: place.role, part: place.part.clone() };
        let mut author = String::new();
        let mut skipped_note = false;
        let mut around = Around::default();
        let failure = loop {
            let node = match xml.next() {
                Ok(Some(node)) => node,
                Ok(None) => break None,
                Err(error) => break Some(error),
            };
            match node {
                Node::Open(tag) => match tag.name() {
                    // The fallback repeats the choice for old programs.
                    "Fallback" | "instrText" | "delInstrText" | "rPrChange" | "pPrChange"
                    | "sectPrChange" | "tblPrChange" | "tcPrChange" | "numberingChange" | "sectPr"
                    | "binData" => {
                        if let Err(error) = xml.skip() {
                            break Some(error);
                        }
                    }
                    "p" if tag.prefix() != "a" => paragraphs.push(Paragraph::default()),
                    "pStyle" => {
                        if let Some(paragraph) = paragraphs.last_mut() {
                            paragraph.style = tag.attr("val");
                        }
                    }
                    "outlineLvl" => {
                        if let Some(paragraph) = paragraphs.last_mut() {
                            paragraph.outline = tag.attr("val").and_then(|level| level.parse().ok());
                        }
                    }
                    "numId" => {
                        if let Some(paragraph) = paragraphs.last_mut() {
                            paragraph.list = tag.attr("val");
                        }
                    }
                    "ilvl" => {
                        if let Some(paragraph) = paragraphs.last_mut() {
                            paragraph.level = tag.attr("val").and_then(|level| level.parse().ok());
                        }
                    }
                    "del" | "moveFrom" => deleting += 1,
                    "t" | "delText" => {
                        let gone = deleting > 0 || tag.name() == "delText";
                        match xml.text() {
                            Ok(words) => push(&mut paragraphs, &words, gone),
                            Err(error) => break Some(error),
                        }
                    }
                    "tab" | "ptab" => push(&mut paragraphs, "\t", deleting > 0),
                    "br" | "cr" => push(&mut paragraphs, "\n", deleting > 0),
                    "noBreakHyphen" => push(&mut paragraphs, "-", deleting > 0),
                    "sym" => {
                        let shown = symbol(&tag);
                        push(&mut paragraphs, &shown, deleting > 0);
                    }
                    "drawing" | "pict" | "object" => around = Around::default(),
                    "extent" => around.emu(tag.attr("cx"), tag.attr("cy")),
                    "docPr" | "cNvPr" => around.describe(tag.attr("descr").or_else(|| tag.attr("title"))),
                    "shape" if tag.prefix() == "v" => {
                        around.describe(tag.attr("alt"));
                        (around.width, around.height) = measures(&tag.attr("style").unwrap_or_default());
                    }
                    "blip" | "imagedata" if deleting == 0 => {
                        let inside = tag.attr_exact("r:embed").or_else(|| tag.attr_exact("r:id"));
                        let outside = tag.attr_exact("r:link").is_some() || inside.is_some();
                        if let Some(found) = around.clone().related(links, inside, outside) {
                            self.picture(found, place);
                        }
                    }
                    "tbl" => tables.push(Table::default()),
                    "tr" if tag.prefix() != "a" => {
                        if let Some(table) = tables.last_mut() {
                            table.cells.clear();
                        }
                    }
                    "tc" if tag.prefix() != "a" => {
                        if let Some(table) = tables.last_mut() {
                            table.cell = Some(String::new());
                        }
                    }
                    "footnote" | "endnote" => {
                        // Separators are not notes.
                        let kind = tag.attr("type");
                        skipped_note = kind.as_deref().is_some_and(|kind| kind != "normal");
                        if let Some(base) = &place.part {
                            current.part = Some(format!("{base} {}", tag.attr("id").unwrap_or_default()));
                        }
                    }
                    "comment" => {
                        author = tag.attr("author").map(|name| text::one_line(&name)).unwrap_or_default();
                        let number = tag.attr("id").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                        current.part = Some(format!("comment {}", number.saturating_add(1)));
                    }
                    _ => {}
                },
                Node::Close(name) => match name.as_str() {
                    "p" => {
                        if let Some(mut paragraph) = paragraphs.pop() {
                            if skipped_note {
                                continue;
                            }
                            if place.role == Role::Comment && !author.is_empty() {
                                paragraph.text = format!("{}: {}", author, paragraph.text);
                                author.clear();
                            }
                            self.end_paragraph(paragraph, &mut tables, &current, out)?;
                        }
                    }
                    "del" | "moveFrom" => deleting = deleting.saturating_sub(1),
                    "tc" => {
                        if let Some(table) = tables.last_mut()
                            && let Some(cell) = table.cell.take()
                        {
                            table.cells.push(text::one_line(&cell));
                        }
                    }
                    "tr" => {
                        if let Some(table) = tables.last_mut() {
                            let cells = std::mem::take(&mut table.cells);
                            let gone = std::mem::take(&mut table.deleted);
                            self.end_row(&cells, &gone, &mut tables, &current, out)?;
                        }
                    }
                    "tbl" => {
                        tables.pop();
                    }
                    _ => {}
                },
                Node::Text(_) => {}
            }
        };
        if failure.is_some() || broken.is_some() {
            // What was read of the paragraph at the break is still text.
            while let Some(paragraph) = paragraphs.pop() {
                self.end_paragraph(paragraph, &mut tables, &current, out)?;
            }
            while let Some(mut table) = tables.pop() {
                table.cells.extend(table.cell.take().map(|cell| text::one_line(&cell)));
                self.end_row(&table.cells, &table.deleted, &mut Vec::new(), &current, out)?;
            }
            let what = place.part.clone().unwrap_or_else(|| "text".to_owned());
            let why = broken.or(failure).unwrap_or_default();
            out.damaged(format!("The {what} breaks off after paragraph {} ({why}).", self.paragraph));
        }
        out.pictures(&mut self.pictures);
        Ok(())
    }

    fn picture(&mut self, found: PictureInfo, place: &Place) {
        // The logo of the head is repeated by each section.
        if place.role != Role::HeaderFooter || self.said.insert(format!("\u{0}{}", found.source)) {
            self.pictures.push(found);
        }
    }

    fn end_paragraph(
        &mut self,
        mut paragraph: Paragraph,
        tables: &mut [Table],
        place: &Place,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let style = paragraph.style.as_deref().unwrap_or_default();
        let listed = self.numbers.list_of(style, paragraph.list.as_deref(), paragraph.level);
        // Word does not number empty paragraphs of deleted text, but it does count empty ones.
        if let Some((list, level)) = &listed
            && paragraph.deleted.is_empty() | !paragraph.text.trim().is_empty()
            && let Some(label) = self.numbers.next(list, *level)
            && !paragraph.text.trim().is_empty()
        {
            paragraph.text = format!("{label} {}", paragraph.text.trim_start());
        }
        if let Some(table) = tables.last_mut() {
            if let Some(cell) = &mut table.cell
                && cell.len() <= out.limits.segment_chars
            {
                cell.push_str(&paragraph.text);
                cell.push('\n');
            }
            if table.deleted.len() <= out.limits.segment_chars {
                table.deleted.push_str(&paragraph.deleted);
            }
            return Ok(());
        }
        let role = match place.role {
            Role::Body => self.role(&paragraph, listed.is_some()),
            other => other,
        };
        self.emit(role, paragraph.text.trim(), &paragraph.deleted, place, out)?;
        out.pictures(&mut self.pictures);
        Ok(())
    }

    fn end_row(
        &mut self,
        cells: &[String],
        deleted: &str,
        tables: &mut [Table],
        place: &Place,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let line = cells.join("\t");
        let line = line.trim_end_matches('\t');
        // A table inside a cell is text of that cell: its rows would tear the outer row apart.
        if let [.., outer, _] = tables {
            if let Some(cell) = &mut outer.cell
                && cell.len() <= out.limits.segment_chars
            {
                cell.push_str(&line.replace('\t', " "));
                cell.push('\n');
            }
            outer.deleted.push_str(deleted);
            return Ok(());
        }
        let role = if place.role == Role::Body { Role::TableRow } else { place.role };
        self.emit(role, line, deleted, place, out)?;
        out.pictures(&mut self.pictures);
        Ok(())
    }

    /// Gives a paragraph, and what was deleted from it as a piece of its own.
    fn emit(
        &mut self,
        role: Role,
        shown: &str,
        deleted: &str,
        place: &Place,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let deleted = deleted.trim();
        if shown.trim().is_empty() && deleted.is_empty() {
            return Ok(());
        }
        if role == Role::HeaderFooter && !self.said.insert(shown.to_owned()) {
            return Ok(());
        }
        self.paragraph = self.paragraph.saturating_add(1);
        let base = match &place.part {
            Some(part) => Locator::part(part.clone()),
            None => Locator::default(),
        };
        out.text(base.clone().with_paragraph(self.paragraph), role, shown)?;
        if !deleted.is_empty() {
            let part = match &place.part {
                Some(part) => format!("{part}, deleted"),
                None => "deleted".to_owned(),
            };
            out.text(Locator::part(part).with_paragraph(self.paragraph), Role::Deleted, deleted)?;
        }
        Ok(())
    }

    fn role(&self, paragraph: &Paragraph, listed: bool) -> Role {
        let style = paragraph.style.as_deref().unwrap_or_default();
        let level = match paragraph.outline {
            Some(level) if level < 9 => Some(level + 1),
            Some(_) => None,
            None => self.headings.get(style).copied().or_else(|| heading_name(style)),
        };
        match level {
            Some(1) => Role::Heading1,
            Some(2) => Role::Heading2,
            Some(_) => Role::Heading3,
            None if listed => Role::ListItem,
            None => Role::Body,
        }
    }
}

fn push(paragraphs: &mut [Paragraph], words: &str, deleted: bool) {
    if let Some(paragraph) = paragraphs.last_mut() {
        let target = if deleted { &mut paragraph.deleted } else { &mut paragraph.text };
        target.push_str(words);
    }
}

/// Width and height of a style of VML (`width:90pt;height:45pt`).
fn measures(style: &str) -> (Option<u32>, Option<u32>) {
    let of = |name: &str| {
        style
            .split(';')
            .find_map(|rule| length(rule.trim().strip_prefix(name)?.trim_start().strip_prefix(':')?))
    };
    (of("width"), of("height"))
}

/// `<w:sym>`: a character of a symbol font.
fn symbol(tag: &Tag<'_>) -> String {
    let code = tag.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    let font = tag.attr("font").unwrap_or_default();
    if font.starts_with("Wingdings") || font == "Symbol" || font.starts_with("Webdings") {
        return text::symbol(code).map(String::from).unwrap_or_default();
    }
    char::from_u32(code).and_then(text::visible).map(String::from).unwrap_or_default()
}
