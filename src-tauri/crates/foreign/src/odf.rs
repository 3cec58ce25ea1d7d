//! OpenDocument texts and presentations (OASIS ODF 1.3): own walk over `content.xml`, headers
//! and footers from `styles.xml`.

use domain::document::{Locator, PictureInfo, Reason, Role, Unreadable};

use crate::embedded::{Around, length};
use crate::ooxml;
use crate::out::{Out, damaged, property};
use crate::package::Package;
use crate::text as words;
use crate::xml::{Node, Tag, Xml};

/// Reads an ODT.
pub(crate) fn text(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    read(bytes, false, out)
}

/// Reads an ODP.
pub(crate) fn slides(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    read(bytes, true, out)
}

fn read(bytes: &[u8], slides: bool, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    properties(&mut package, out)?;
    if encrypted(&mut package)? {
        return Err(Unreadable::new(
            Reason::Encrypted,
            "The document is encrypted. Open it with its password, save a copy without one, and add the copy.",
        ));
    }
    let cut_off = package.cut_off();
    let mut walk = Walk { paragraph: 0, slide: 0, slides, pictures: Vec::new() };
    match ooxml::part(&mut package, "content.xml")? {
        Some((content, broken)) => walk.part(&content, broken, None, out)?,
        None if cut_off => out.damaged("The document is cut off before its text."),
        None => return Err(damaged("The document is damaged: its content is missing.")),
    }
    if slides {
        out.info.slides = Some(walk.slide);
    } else if let Some((styles, _)) = ooxml::part(&mut package, "styles.xml")? {
        walk.part(&styles, None, Some("styles"), out)?;
    }
    if cut_off {
        out.damaged("The document is cut off; what stands before the break was read.");
    }
    if out.segments() == 0 {
        out.verdict()?;
        return Err(out.no_text(if slides { "presentation" } else { "document" }));
    }
    Ok(())
}

/// Whether parts are encrypted, by the manifest (ODF 1.3 part 2, 4.4).
pub(crate) fn encrypted(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    Ok(ooxml::part(package, "META-INF/manifest.xml")?.is_some_and(|(manifest, _)| {
        manifest.contains("encryption-data") || manifest.contains("encrypted-key")
    }))
}

/// Title, author and date from `meta.xml`.
pub(crate) fn properties(package: &mut Package<'_>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    if package.entries().iter().any(|entry| entry.name.starts_with("Basic/") && !entry.folder) {
        out.warn("The document contains macros. They were not run and are not read.");
    }
    let Some((meta, _)) = ooxml::part(package, "meta.xml")? else { return Ok(()) };
    let mut xml = Xml::new(&meta, 16);
    let (mut created, mut modified, mut first) = (None, None, None);
    while let Ok(Some(node)) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let name = tag.name().to_owned();
        let target = match name.as_str() {
            "title" => &mut out.info.title,
            "creator" => &mut out.info.author,
            "initial-creator" => &mut first,
            "date" => &mut modified,
            "creation-date" => &mut created,
            _ => continue,
        };
        let Ok(value) = xml.text() else { break };
        *target = property(&value);
    }
    out.info.author = first.or(out.info.author.take());
    out.info.date = modified.or(created);
    Ok(())
}

/// What an open element gathers.
struct Frame {
    role: Role,
    part: Option<&'static str>,
    text: String,
}

struct Row {
    cells: Vec<String>,
    cell: Option<String>,
    repeat: usize,
}

struct Walk {
    paragraph: u32,
    slide: u32,
    slides: bool,
    /// Pictures of the paragraph, row or slide being read.
    pictures: Vec<PictureInfo>,
}

impl Walk {
    /// Walks a part; of `styles.xml` only headers and footers.
    fn part(
        &mut self,
        content: &str,
        broken: Option<String>,
        only: Option<&str>,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let mut xml = Xml::new(content, out.limits.nesting);
        // Paragraphs nest through notes, comments and text boxes.
        let mut frames: Vec<Frame> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        // Roles by the elements around: notes, comments, deletions, headers.
        let mut around: Vec<(&'static str, Role, Option<&'static str>)> = Vec::new();
        let mut lists = 0_usize;
        let mut author = String::new();
        // What is known of the frames that are open, and the path of their picture: its first form that can be drawn.
        let mut shapes: Vec<(Around, Option<String>)> = Vec::new();
        let failure = loop {
            let node = match xml.next() {
                Ok(Some(node)) => node,
                Ok(None) => break None,
                Err(error) => break Some(error),
            };
            match node {
                Node::Open(tag) => {
                    match (tag.prefix(), tag.name()) {
                        ("draw", "frame") => {
                            let of = |name: &str| tag.attr(name).as_deref().and_then(length);
                            let around = Around { width: of("width"), height: of("height"), alt: None };
                            shapes.push((around, None));
                        }
                        ("draw", "image") => {
                            if let (Some((_, path)), Some(found)) = (shapes.last_mut(), tag.attr("href")) {
                                let drawn = |path: &str| Around::default().entry(path).shown;
                                if path.as_deref().is_none_or(|known| !drawn(known) && drawn(&found)) {
                                    *path = Some(found);
                                }
                            }
                        }
                        ("presentation", "notes") => out.pictures(&mut self.pictures),
                        _ => {}
                    }
                    if let Some(entered) = surroundings(&tag, self.slides) {
                        around.push(entered);
                        continue;
                    }
                    let name = tag.name();
                    match name {
                        "page" if self.slides && tag.prefix() == "draw" => {
                            self.slide = self.slide.saturating_add(1);
                            if self.slide > out.limits.pages {
                                out.warn(format!("Only the first {} slides were read.", out.limits.pages));
                                return Ok(());
                            }
                        }
                        // Words for those who do not see the picture, and no text of the paragraph.
                        "desc" | "title" if tag.prefix() == "svg" && !shapes.is_empty() => match xml.text() {
                            Ok(words) => {
                                if let Some((around, _)) = shapes.last_mut() {
                                    around.describe(Some(words));
                                }
                            }
                            Err(error) => break Some(error),
                        },
                        "note-citation" | "change-info" | "binary-data" | "desc" | "script"
                        | "sender-initials" | "table-source" | "forms" | "date"
                            if tag.prefix() != "text" =>
                        {
                            if let Err(error) = xml.skip() {
                                break Some(error);
                            }
                        }
                        "note-citation" | "alphabetical-index-mark" => {
                            if let Err(error) = xml.skip() {
                                break Some(error);
                            }
                        }
                        "creator" => match xml.text() {
                            Ok(name) => author = words::one_line(&name),
                            Err(error) => break Some(error),
                        },
                        "h" | "p" => {
                            let (role, part) = match around.last() {
                                Some((_, role, part)) => (*role, *part),
                                None => (Role::Body, None),
                            };
                            let role = match (name, role) {
                                ("h", Role::Body) => match tag.attr("outline-level").as_deref() {
                                    None | Some("1") => Role::Heading1,
                                    Some("2") => Role::Heading2,
                                    Some(_) => Role::Heading3,
                                },
                                (_, Role::Body) if lists > 0 => Role::ListItem,
                                (_, role) => role,
                            };
                            let mut text = String::new();
                            if role == Role::Comment && !author.is_empty() {
                                text = format!("{}: ", std::mem::take(&mut author));
                            }
                            frames.push(Frame { role, part, text });
                        }
                        "list" => lists += 1,
                        "s" => {
                            let count =
                                tag.attr("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1).min(100);
                            push(&mut frames, &" ".repeat(count));
                        }
                        "tab" => push(&mut frames, "\t"),
                        "line-break" => push(&mut frames, "\n"),
                        "table-row" => rows.push(Row { cells: Vec::new(), cell: None, repeat: 1 }),
                        "table-cell" | "covered-table-cell" => {
                            if let Some(row) = rows.last_mut() {
                                row.cell = Some(String::new());
                                row.repeat = tag
                                    .attr("number-columns-repeated")
                                    .and_then(|n| n.parse::<usize>().ok())
                                    .unwrap_or(1)
                                    .clamp(1, 1_024);
                            }
                        }
                        _ => {}
                    }
                }
                Node::Close(name) => {
                    match name.as_str() {
                        "frame" => {
                            if let Some((around, Some(path))) = shapes.pop() {
                                self.picture(around, &path);
                            }
                        }
                        "page" if self.slides => out.pictures(&mut self.pictures),
                        _ => {}
                    }
                    if around.last().is_some_and(|(open, ..)| *open == name) {
                        around.pop();
                        continue;
                    }
                    match name.as_str() {
                        "h" | "p" => {
                            if let Some(frame) = frames.pop()
                                && (only.is_none() || frame.role == Role::HeaderFooter)
                            {
                                self.end_paragraph(&frame, &mut rows, out)?;
                            }
                        }
                        "list" => lists = lists.saturating_sub(1),
                        "table-cell" | "covered-table-cell" => {
                            if let Some(row) = rows.last_mut()
                                && let Some(cell) = row.cell.take()
                            {
                                let cell = words::one_line(&cell);
                                for _ in 0..row.repeat {
                                    if row.cells.len() < 4_096 {
                                        row.cells.push(cell.clone());
                                    }
                                }
                            }
                        }
                        "table-row" => {
                            if let Some(row) = rows.pop() {
                                self.end_row(&row, &mut rows, out)?;
                            }
                        }
                        _ => {}
                    }
                }
                Node::Text(text) => {
                    // Line ends of the file are blanks of the text.
                    if !frames.is_empty() {
                        push(&mut frames, &text.replace(['\n', '\r', '\t'], " "));
                    }
                }
            }
        };
        if failure.is_some() || broken.is_some() {
            while let Some(frame) = frames.pop() {
                self.end_paragraph(&frame, &mut rows, out)?;
            }
            while let Some(mut row) = rows.pop() {
                row.cells.extend(row.cell.take().map(|cell| words::one_line(&cell)));
                self.end_row(&row, &mut Vec::new(), out)?;
            }
            let why = broken.or(failure).unwrap_or_default();
            let place = if self.slides {
                format!("slide {}", self.slide)
            } else {
                format!("paragraph {}", self.paragraph)
            };
            out.damaged(format!("The document breaks off after {place} ({why})."));
        }
        out.pictures(&mut self.pictures);
        Ok(())
    }

    fn picture(&mut self, around: Around, path: &str) {
        let slide = (self.slides && self.slide > 0).then_some(self.slide);
        let path = path.strip_prefix("./").unwrap_or(path);
        // Anything with a scheme lies elsewhere.
        let found = if path.contains(':') { around.linked() } else { around.entry(path) };
        self.pictures.push(PictureInfo { slide, ..found });
    }

    fn end_paragraph(
        &mut self,
        frame: &Frame,
        rows: &mut [Row],
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let in_table = !matches!(frame.role, Role::Note | Role::Comment | Role::Deleted);
        if in_table && let Some(row) = rows.last_mut() {
            if let Some(cell) = &mut row.cell
                && cell.len() <= out.limits.segment_chars
            {
                cell.push_str(&frame.text);
                cell.push('\n');
            }
            return Ok(());
        }
        self.give(frame.role, frame.part, frame.text.trim(), out)?;
        self.place_pictures(out);
        Ok(())
    }

    /// On slides they stand below all words.
    fn place_pictures(&mut self, out: &mut Out<'_>) {
        if !self.slides {
            out.pictures(&mut self.pictures);
        }
    }

    fn end_row(&mut self, row: &Row, rows: &mut [Row], out: &mut Out<'_>) -> Result<(), Unreadable> {
        let line = row.cells.join("\t");
        let line = line.trim_end_matches('\t');
        if let Some(outer) = rows.last_mut() {
            if let Some(cell) = &mut outer.cell
                && cell.len() <= out.limits.segment_chars
            {
                cell.push_str(&line.replace('\t', " "));
                cell.push('\n');
            }
            return Ok(());
        }
        self.give(Role::TableRow, None, line, out)?;
        self.place_pictures(out);
        Ok(())
    }

    fn give(
        &mut self,
        role: Role,
        part: Option<&str>,
        text: &str,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.paragraph = self.paragraph.saturating_add(1);
        let locator = Locator {
            slide: (self.slides && self.slide > 0).then_some(self.slide),
            part: part.map(str::to_owned),
            paragraph: Some(self.paragraph),
            ..Locator::default()
        };
        out.text(locator, role, text)
    }
}

/// Elements that decide what the paragraphs inside them are.
fn surroundings(tag: &Tag<'_>, slides: bool) -> Option<(&'static str, Role, Option<&'static str>)> {
    Some(match (tag.prefix(), tag.name()) {
        ("text", "note-body") => ("note-body", Role::Note, Some("footnote")),
        ("office", "annotation") => ("annotation", Role::Comment, Some("comment")),
        ("text", "deletion") => ("deletion", Role::Deleted, Some("deleted")),
        ("style", "header") => ("header", Role::HeaderFooter, Some("header")),
        ("style", "header-left") => ("header-left", Role::HeaderFooter, Some("header")),
        ("style", "header-first") => ("header-first", Role::HeaderFooter, Some("header")),
        ("style", "footer") => ("footer", Role::HeaderFooter, Some("footer")),
        ("style", "footer-left") => ("footer-left", Role::HeaderFooter, Some("footer")),
        ("style", "footer-first") => ("footer-first", Role::HeaderFooter, Some("footer")),
        ("presentation", "notes") => ("notes", Role::Note, Some("notes")),
        ("draw", "frame") if slides => match tag.attr_exact("presentation:class").as_deref() {
            Some("title") => ("frame", Role::Heading1, None),
            Some("notes") => ("frame", Role::Note, Some("notes")),
            Some("header" | "footer" | "date-time" | "page-number") => ("frame", Role::HeaderFooter, None),
            // Pushed as well, so that the closing tag pops what its opening pushed.
            _ => ("frame", Role::Body, None),
        },
        _ => return None,
    })
}

fn push(frames: &mut [Frame], text: &str) {
    if let Some(frame) = frames.last_mut() {
        frame.text.push_str(text);
    }
}
