//! What `calamine` does not do for workbooks: measure every part before it is unpacked into
//! memory, find merged ranges and formulas never calculated, read comments and text boxes.

use std::collections::HashMap;

use domain::document::{Locator, Reason, Role, Unreadable};
use memchr::memmem;

use crate::ooxml;
use crate::out::{Out, damaged};
use crate::package::Package;
use crate::text;
use crate::xml::{Node, Xml};

/// Most merged ranges listed of one sheet, as the contract says.
pub(crate) const MOST_MERGED: usize = 1_000;

/// What one pass over a sheet's XML tells beside its cells.
#[derive(Default)]
pub(crate) struct Scan {
    pub(crate) merged: Vec<String>,
    /// Some formula has no stored value.
    pub(crate) uncalculated: bool,
}

/// Unpacks every part `calamine` will read, piece by piece, within the limits; scans sheets on the way.
pub(crate) fn measure(
    package: &mut Package<'_>,
    out: &mut Out<'_>,
) -> Result<HashMap<String, Scan>, Unreadable> {
    let names = sheet_parts(package)?;
    let mut scans = HashMap::new();
    for index in 0..package.entries().len() {
        let Some(entry) = package.entries().get(index) else { break };
        let lower = entry.name.to_ascii_lowercase();
        let read_by_calamine = [".xml", ".rels", ".bin"].iter().any(|end| lower.ends_with(end));
        if entry.folder || !read_by_calamine {
            continue;
        }
        let name = entry.name.clone();
        // LibreOffice's macro libraries do declare one; nothing here parses them.
        let macros = name.starts_with("Basic/") || name.starts_with("Dialogs/");
        let mut scanner = Scanner::default();
        let mut size = 0_u64;
        let most = table_limit(&lower, out.limits.unpacked_bytes);
        let sheet = names.get(&name);
        let broken = package.pour(index, &mut |chunk| {
            size += chunk.len() as u64;
            scanner.doctype |= !macros && memmem::find(chunk, b"<!DOCTYPE").is_some();
            if sheet.is_some() {
                scanner.feed(chunk);
            }
        })?;
        if size > most {
            return Err(Unreadable::new(
                Reason::Bomb,
                format!(
                    "The part “{}” unpacks to {} MB, which real workbooks do not; it was not read.",
                    text::clean_path(&name),
                    size >> 20
                ),
            ));
        }
        if let Some(why) = broken {
            let what = match sheet {
                Some(sheet) => format!("sheet “{sheet}”"),
                None => format!("part “{}”", text::clean_path(&name)),
            };
            out.damaged(format!("The {what} is damaged: {why}."));
        }
        if scanner.doctype {
            return Err(damaged(format!(
                "The part “{}” declares a DOCTYPE, which Office never writes; the workbook was not read for safety.",
                text::clean_path(&name)
            )));
        }
        if let Some(sheet) = sheet {
            scans.insert(sheet.clone(), scanner.scan);
        }
    }
    Ok(scans)
}

/// Size of a part that `calamine` holds in memory as a whole, where an empty element of five
/// bytes becomes hundreds.
fn table_limit(name: &str, unpacked: u64) -> u64 {
    if name.ends_with("styles.xml") || name.ends_with("styles.bin") {
        unpacked / 64
    } else if name.ends_with("sharedstrings.xml") || name.ends_with("sharedstrings.bin") {
        unpacked / 2
    } else {
        unpacked
    }
}

/// Names of sheets by the path of their part.
fn sheet_parts(package: &mut Package<'_>) -> Result<HashMap<String, String>, Unreadable> {
    let mut names = HashMap::new();
    let main = ooxml::main_part(package, "xl/workbook.xml")?;
    if !main.to_ascii_lowercase().ends_with(".xml") {
        return Ok(names);
    }
    let Some((workbook, _)) = ooxml::part(package, &main)? else { return Ok(names) };
    let targets: HashMap<String, String> =
        ooxml::relationships(package, &main)?.into_iter().map(|r| (r.id, r.target)).collect();
    let mut xml = Xml::new(&workbook, 64);
    while let Ok(Some(node)) = xml.next() {
        let Node::Open(tag) = node else { continue };
        if tag.name() != "sheet" {
            continue;
        }
        if let (Some(name), Some(target)) =
            (tag.attr("name"), tag.attr("id").as_deref().and_then(|id| targets.get(id)))
        {
            names.insert(target.clone(), name);
        }
    }
    Ok(names)
}

/// Looks at the tags of a sheet without building anything: far cheaper than a second parse.
#[derive(Default)]
struct Scanner {
    scan: Scan,
    doctype: bool,
    tag: Vec<u8>,
    inside: bool,
    /// A formula was seen in the current cell; a value was not yet.
    formula: bool,
    /// The last tag was `<v>`: a character now means there is a value.
    value: bool,
}

impl Scanner {
    fn feed(&mut self, chunk: &[u8]) {
        for byte in chunk {
            match byte {
                b'<' => {
                    self.inside = true;
                    self.tag.clear();
                }
                b'>' if self.inside => {
                    self.inside = false;
                    self.close();
                }
                byte if self.inside => {
                    if self.tag.len() < 200 {
                        self.tag.push(*byte);
                    }
                }
                _ => {
                    if self.value {
                        self.formula = false;
                        self.value = false;
                    }
                }
            }
        }
    }

    fn close(&mut self) {
        let tag = self.tag.as_slice();
        let local = |name: &[u8]| {
            let end = tag
                .iter()
                .position(|b| matches!(b, b' ' | b'/' | b'\n' | b'\r' | b'\t'))
                .unwrap_or(tag.len());
            let full = tag.get(..end).unwrap_or_default();
            full.rsplit(|b| *b == b':').next() == Some(name)
        };
        self.value = local(b"v") && !tag.ends_with(b"/");
        if local(b"f") {
            self.formula = true;
        } else if tag == b"/c" || tag.ends_with(b":c") && tag.starts_with(b"/") {
            self.scan.uncalculated |= self.formula;
            self.formula = false;
        } else if local(b"mergeCell") && self.scan.merged.len() < MOST_MERGED {
            let tag = String::from_utf8_lossy(tag);
            let reference =
                tag.split_once("ref=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
            if let Some(reference) = reference.filter(|r| r.len() < 40) {
                self.scan.merged.push(text::cell(reference));
            }
        }
    }
}

/// Comments, and text boxes drawn over the cells; `calamine` does not read them.
pub(crate) fn remarks(
    package: &mut Package<'_>,
    sheets: &[String],
    out: &mut Out<'_>,
) -> Result<(), Unreadable> {
    let parts: HashMap<String, String> =
        sheet_parts(package)?.into_iter().map(|(path, name)| (name, path)).collect();
    for sheet in sheets {
        let Some(path) = parts.get(sheet) else { continue };
        for link in ooxml::relationships(package, path)? {
            match link.kind.as_str() {
                "comments" => {
                    if let Some((content, _)) = ooxml::part(package, &link.target)? {
                        comments(&content, sheet, out)?;
                    }
                }
                "drawing" => {
                    if let Some((content, _)) = ooxml::part(package, &link.target)? {
                        boxes(&content, sheet, out)?;
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// Comments of a sheet (ECMA-376 part 1, 18.7).
fn comments(content: &str, sheet: &str, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(content, out.limits.nesting);
    let mut cell = String::new();
    let mut words = String::new();
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Open(tag) if tag.name() == "comment" => {
                cell = text::cell(&tag.attr("ref").unwrap_or_default()).chars().take(20).collect();
                words.clear();
            }
            // Phonetic hints repeat the text.
            Node::Open(tag) if tag.name() == "rPh" && xml.skip().is_err() => {
                break;
            }
            Node::Open(tag) if tag.name() == "t" => match xml.text() {
                Ok(piece) => words.push_str(&piece),
                Err(_) => break,
            },
            Node::Close(name) if name == "comment" => {
                out.text(Locator::cell(sheet, cell.clone()), Role::Comment, words.trim().to_owned())?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Text boxes of a sheet (ECMA-376 part 1, 20.5).
fn boxes(content: &str, sheet: &str, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(content, out.limits.nesting);
    let mut words = String::new();
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Open(tag) if tag.name() == "Fallback" && xml.skip().is_err() => {
                break;
            }
            Node::Open(tag) if tag.prefix() == "a" && tag.name() == "t" => match xml.text() {
                Ok(piece) => words.push_str(&piece),
                Err(_) => break,
            },
            Node::Close(name) if name == "p" || name == "br" => words.push('\n'),
            Node::Close(name) if name == "txBody" => {
                let locator = Locator {
                    sheet: Some(sheet.to_owned()),
                    part: Some("text box".to_owned()),
                    ..Locator::default()
                };
                out.text(locator, Role::Body, std::mem::take(&mut words).trim().to_owned())?;
            }
            _ => {}
        }
    }
    Ok(())
}
