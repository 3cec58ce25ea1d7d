//! PPTX (ECMA-376 part 1, 19): slides in the order of the presentation, with titles, tables,
//! notes, comments and diagrams.

use domain::document::{Locator, PictureInfo, Role, Unreadable};

use crate::embedded::Around;
use crate::ooxml::{self, Relationship};
use crate::out::{Out, damaged};
use crate::package::Package;
use crate::text;
use crate::xml::{Node, Xml};

/// Reads a PPTX.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes, out.limits)?;
    ooxml::properties(&mut package, out)?;
    let cut_off = package.cut_off();
    let main = ooxml::main_part(&mut package, "ppt/presentation.xml")?;
    let slides = order(&mut package, &main)?;
    if slides.is_empty() && !cut_off && package.find(&main).is_none() {
        return Err(damaged("The presentation is damaged: its list of slides is missing."));
    }
    out.info.slides = Some(u32::try_from(slides.len()).unwrap_or(u32::MAX));
    out.publish();
    let mut walk = Walk { slide: 0, paragraph: 0, hidden: Vec::new(), pictures: Vec::new() };
    for path in &slides {
        walk.slide = walk.slide.saturating_add(1);
        if walk.slide > out.limits.pages {
            out.warn(format!("Only the first {} slides were read.", out.limits.pages));
            break;
        }
        let Some((content, broken)) = ooxml::part(&mut package, path)? else {
            out.damaged(format!("Slide {} is missing.", walk.slide));
            continue;
        };
        let links = ooxml::relationships(&mut package, path)?;
        walk.part(&content, &links, broken, Kind::Slide, out)?;
        // Below the words of their slide, and above its notes.
        out.pictures(&mut walk.pictures);
        for link in links {
            let kind = match link.kind.as_str() {
                "diagramData" => Kind::Diagram,
                "notesSlide" => Kind::Notes,
                "comments" => Kind::Comments,
                "chart" => Kind::Chart,
                _ => continue,
            };
            if let Some((content, broken)) = ooxml::part(&mut package, &link.target)? {
                walk.part(&content, &[], broken, kind, out)?;
            }
        }
    }
    if !walk.hidden.is_empty() {
        out.warn(format!("Hidden slides were read as well: {}.", walk.hidden.join(", ")));
    }
    if cut_off {
        out.damaged("The presentation is cut off; what stands before the break was read.");
    }
    if out.segments() == 0 {
        out.verdict()?;
        return Err(out.no_text("presentation"));
    }
    Ok(())
}

/// Paths of the slides in their order; by name when the list cannot be read.
fn order(package: &mut Package<'_>, main: &str) -> Result<Vec<String>, Unreadable> {
    let links = ooxml::relationships(package, main)?;
    let mut slides = Vec::new();
    if let Some((content, _)) = ooxml::part(package, main)? {
        let mut xml = Xml::new(&content, 64);
        while let Ok(Some(node)) = xml.next() {
            let Node::Open(tag) = node else { continue };
            if tag.name() == "sldId"
                && let Some(id) = tag
                    .attr_exact("r:id")
                    .or_else(|| tag.attr("id").filter(|id| !id.starts_with(|c: char| c.is_ascii_digit())))
                && let Some(link) = links.iter().find(|link| link.id == id)
            {
                slides.push(link.target.clone());
            }
        }
    }
    if slides.is_empty() {
        let number = |name: &str| -> u32 {
            name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(u32::MAX)
        };
        slides = package
            .entries()
            .iter()
            .map(|entry| entry.name.clone())
            .filter(|name| name.starts_with("ppt/slides/slide") && name.ends_with(".xml"))
            .collect();
        slides.sort_by_key(|name| number(name));
    }
    Ok(slides)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Slide,
    Notes,
    Diagram,
    Comments,
    Chart,
}

struct Walk {
    slide: u32,
    paragraph: u32,
    hidden: Vec<String>,
    /// Pictures of the slide being read.
    pictures: Vec<PictureInfo>,
}

impl Walk {
    fn part(
        &mut self,
        content: &str,
        links: &[Relationship],
        broken: Option<String>,
        kind: Kind,
        out: &mut Out<'_>,
    ) -> Result<(), Unreadable> {
        let mut xml = Xml::new(content, out.limits.nesting);
        let mut paragraph: Option<String> = None;
        let mut bullet = false;
        let mut shape = Role::Body;
        let mut listed = false;
        let mut cells: Vec<String> = Vec::new();
        let mut cell: Option<String> = None;
        let mut around = Around::default();
        // The picture of the shape being read; its size comes after it.
        let mut picture: Option<(Option<String>, bool)> = None;
        let failure = loop {
            let node = match xml.next() {
                Ok(Some(node)) => node,
                Ok(None) => break None,
                Err(error) => break Some(error),
            };
            match node {
                Node::Open(tag) => match (tag.prefix(), tag.name()) {
                    (_, "sld") if tag.off("show") => {
                        self.hidden.push(self.slide.to_string());
                    }
                    // The picture behind a slide is decoration, that of a bullet as well.
                    (_, "Fallback" | "bg") => {
                        if let Err(error) = xml.skip() {
                            break Some(error);
                        }
                    }
                    (_, "sp" | "graphicFrame" | "pic") => {
                        shape = Role::Body;
                        listed = false;
                        around = Around::default();
                    }
                    (_, "cNvPr") => around.describe(tag.attr("descr").or_else(|| tag.attr("title"))),
                    ("a", "blip") if kind == Kind::Slide => {
                        let inside = tag.attr_exact("r:embed");
                        let outside = tag.attr_exact("r:link").is_some() || inside.is_some();
                        picture = Some((inside, outside));
                    }
                    ("a", "ext") if tag.attr("cx").is_some() => around.emu(tag.attr("cx"), tag.attr("cy")),
                    (_, "ph") => {
                        (shape, listed) = match tag.attr("type").as_deref() {
                            Some("title" | "ctrTitle") => (Role::Heading1, false),
                            Some("subTitle") => (Role::Heading2, false),
                            Some("sldNum" | "dt" | "ftr" | "hdr") => (Role::HeaderFooter, false),
                            // Content placeholders are lists by default.
                            Some("body" | "obj") | None => (Role::Body, true),
                            Some(_) => (Role::Body, false),
                        };
                    }
                    (_, "buNone") => bullet = false,
                    (_, "buChar" | "buAutoNum") => bullet = true,
                    (_, "buBlip") => {
                        bullet = true;
                        if let Err(error) = xml.skip() {
                            break Some(error);
                        }
                    }
                    ("a", "p") => {
                        paragraph = Some(String::new());
                        bullet = listed;
                    }
                    ("a", "tc") => cell = Some(String::new()),
                    ("a", "t") => match xml.text() {
                        Ok(words) => {
                            if let Some(paragraph) = &mut paragraph {
                                paragraph.push_str(&words);
                            }
                        }
                        Err(error) => break Some(error),
                    },
                    ("a", "br") => {
                        if let Some(paragraph) = &mut paragraph {
                            paragraph.push('\n');
                        }
                    }
                    // Old comments keep their text in <p:text>, charts their labels in <c:v>.
                    (_, "text") if kind == Kind::Comments => match xml.text() {
                        Ok(words) => self.give(Role::Comment, kind, &words, out)?,
                        Err(error) => break Some(error),
                    },
                    ("c", "strCache") if kind == Kind::Chart => {
                        let mut labels = Vec::new();
                        let failed = loop {
                            match xml.next() {
                                Ok(Some(Node::Open(tag))) if tag.name() == "v" => match xml.text() {
                                    Ok(label) if labels.len() < 4_096 => labels.push(text::one_line(&label)),
                                    Ok(_) => {}
                                    Err(error) => break Some(error),
                                },
                                Ok(Some(Node::Close(name))) if name == "strCache" => break None,
                                Ok(Some(_)) => {}
                                Ok(None) => break None,
                                Err(error) => break Some(error),
                            }
                        };
                        self.give(Role::TableRow, kind, &labels.join("\t"), out)?;
                        if failed.is_some() {
                            break failed;
                        }
                    }
                    _ => {}
                },
                Node::Close(name) => match name.as_str() {
                    "p" => {
                        if let Some(words) = paragraph.take() {
                            if let Some(cell) = &mut cell {
                                if cell.len() <= out.limits.segment_chars {
                                    cell.push_str(&words);
                                    cell.push('\n');
                                }
                            } else {
                                let role = match (kind, shape) {
                                    (Kind::Notes, Role::HeaderFooter) => continue,
                                    (Kind::Notes, _) => Role::Note,
                                    (Kind::Comments, _) => Role::Comment,
                                    (_, Role::Body) if bullet => Role::ListItem,
                                    (_, role) => role,
                                };
                                self.give(role, kind, words.trim(), out)?;
                            }
                        }
                    }
                    "pic" | "sp" | "graphicFrame" => {
                        if let Some((inside, outside)) = picture.take() {
                            let found = std::mem::take(&mut around).related(links, inside, outside);
                            let slide = Some(self.slide);
                            self.pictures.extend(found.map(|found| PictureInfo { slide, ..found }));
                        }
                    }
                    "tc" => cells.extend(cell.take().map(|cell| text::one_line(&cell))),
                    "tr" => {
                        let line = std::mem::take(&mut cells).join("\t");
                        self.give(Role::TableRow, kind, line.trim_end_matches('\t'), out)?;
                    }
                    _ => {}
                },
                Node::Text(_) => {}
            }
        };
        if failure.is_some() || broken.is_some() {
            if let Some(words) = paragraph.or(cell) {
                self.give(Role::Body, kind, words.trim(), out)?;
            }
            let why = broken.or(failure).unwrap_or_default();
            out.damaged(format!("Slide {} could not be read to its end ({why}).", self.slide));
        }
        Ok(())
    }

    fn give(&mut self, role: Role, kind: Kind, words: &str, out: &mut Out<'_>) -> Result<(), Unreadable> {
        if words.trim().is_empty() {
            return Ok(());
        }
        self.paragraph = self.paragraph.saturating_add(1);
        let part = match kind {
            Kind::Slide | Kind::Diagram => None,
            Kind::Notes => Some("notes".to_owned()),
            Kind::Comments => Some("comment".to_owned()),
            Kind::Chart => Some("chart".to_owned()),
        };
        let locator =
            Locator { slide: Some(self.slide), part, paragraph: Some(self.paragraph), ..Locator::default() };
        out.text(locator, role, words)
    }
}
