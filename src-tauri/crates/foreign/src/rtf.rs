//! RTF (specification 1.9.1): own reader, because code pages, Unicode escapes and
//! destinations decide whether the text is right.

use std::collections::HashMap;

use domain::document::{Locator, PictureInfo, Role, Unreadable};

use crate::out::{Out, property};
use crate::rtf_pictures;
use crate::text;

/// Reads an RTF document.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let mut number = 0_u32;
    let limits = out.limits.clone();
    let mut pictures: Vec<PictureInfo> = Vec::new();
    let end = paragraphs(bytes, limits.nesting, limits.segment_chars, &mut |piece| {
        pictures.extend(piece.pictures.iter().map(|at| rtf_pictures::listed(bytes, *at)));
        if piece.text.is_empty() {
            out.pictures(&mut pictures);
            return Ok(());
        }
        number = number.saturating_add(1);
        let base = piece.part.map_or_else(Locator::default, Locator::part);
        out.text(base.with_paragraph(number), piece.role, piece.text)?;
        out.pictures(&mut pictures);
        Ok(())
    })?;
    out.info.title = end.title.as_deref().and_then(property);
    out.info.author = end.author.as_deref().and_then(property);
    if !end.whole {
        out.damaged(format!("The document breaks off after paragraph {number}."));
    }
    if number == 0 {
        out.verdict()?;
        return Err(out.no_text("document"));
    }
    Ok(())
}

/// A paragraph or table row.
pub(crate) struct Piece {
    pub(crate) role: Role,
    pub(crate) part: Option<&'static str>,
    /// Empty when there are only pictures.
    pub(crate) text: String,
    /// Where the groups of its pictures begin.
    pub(crate) pictures: Vec<usize>,
}

/// What is known after the last paragraph.
#[derive(Default)]
pub(crate) struct End {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    /// Every group was closed.
    pub(crate) whole: bool,
}

/// Where text goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Flow {
    Body,
    HeaderFooter(&'static str),
    Note,
    Comment,
    /// Not text: pictures, objects, tables of fonts and colours.
    Skip,
    Fonts,
    Styles,
    Title,
    Author,
}

#[derive(Clone)]
pub(crate) struct State {
    pub(crate) flow: Flow,
    /// Bytes that stand for a `\u` character where Unicode is not known.
    pub(crate) unicode_skip: usize,
    pub(crate) page: u32,
    pub(crate) hidden: bool,
    pub(crate) deleted: bool,
}

pub(crate) struct Reader<'g> {
    pub(crate) give: &'g mut dyn FnMut(Piece) -> Result<(), Unreadable>,
    pub(crate) states: Vec<State>,
    pub(crate) state: State,
    /// Nested deeper than followed: groups only counted.
    pub(crate) too_deep: usize,
    pub(crate) bytes: Vec<u8>,
    pub(crate) wide: Vec<u16>,
    pub(crate) to_skip: usize,
    pub(crate) text: String,
    pub(crate) deleted: String,
    /// Where the groups of pictures begin that were met since the last paragraph.
    pub(crate) pictures: Vec<usize>,
    /// Texts of the flows that interrupt the body, each with its own paragraph.
    pub(crate) aside: Vec<(String, String)>,
    pub(crate) cells: Vec<String>,
    pub(crate) in_table: bool,
    pub(crate) heading: Option<u32>,
    pub(crate) list: bool,
    pub(crate) fonts: HashMap<i32, u32>,
    pub(crate) font: i32,
    pub(crate) default_page: u32,
    pub(crate) styles: HashMap<i32, u32>,
    pub(crate) style: i32,
    pub(crate) style_name: String,
    pub(crate) longest: usize,
    pub(crate) end: End,
}

/// Walks a document and gives its paragraphs in order.
pub(crate) fn paragraphs(
    bytes: &[u8],
    nesting: usize,
    longest: usize,
    give: &mut dyn FnMut(Piece) -> Result<(), Unreadable>,
) -> Result<End, Unreadable> {
    let state = State { flow: Flow::Body, unicode_skip: 1, page: 1252, hidden: false, deleted: false };
    let mut reader = Reader {
        give,
        states: Vec::new(),
        state,
        too_deep: 0,
        bytes: Vec::new(),
        wide: Vec::new(),
        to_skip: 0,
        text: String::new(),
        deleted: String::new(),
        pictures: Vec::new(),
        aside: Vec::new(),
        cells: Vec::new(),
        in_table: false,
        heading: None,
        list: false,
        fonts: HashMap::new(),
        font: 0,
        default_page: 1252,
        styles: HashMap::new(),
        style: 0,
        style_name: String::new(),
        longest,
        end: End::default(),
    };
    reader.run(bytes, nesting)?;
    Ok(reader.end)
}

impl Reader<'_> {
    fn run(&mut self, bytes: &[u8], nesting: usize) -> Result<(), Unreadable> {
        let mut at = 0;
        let mut depth = 0_usize;
        let mut closed = false;
        while let Some(byte) = bytes.get(at).copied() {
            at += 1;
            match byte {
                b'{' => {
                    self.flush_characters();
                    self.to_skip = 0;
                    depth += 1;
                    if self.states.len() >= nesting {
                        self.too_deep += 1;
                    } else {
                        self.states.push(self.state.clone());
                    }
                    // `{\*\name` or `{\name` may name a destination.
                    at = self.destination(bytes, at);
                }
                b'}' => {
                    self.flush_characters();
                    self.to_skip = 0;
                    depth = depth.saturating_sub(1);
                    if self.too_deep > 0 {
                        self.too_deep -= 1;
                    } else if let Some(state) = self.states.pop() {
                        self.leave(state)?;
                    }
                    if depth == 0 {
                        closed = true;
                        break;
                    }
                }
                b'\\' => at = self.control(bytes, at)?,
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
        self.flush_characters();
        while let Some(state) = self.states.pop() {
            self.leave(state)?;
        }
        self.end_row()?;
        self.end_paragraph()?;
        self.end.whole = closed;
        Ok(())
    }

    fn leave(&mut self, outer: State) -> Result<(), Unreadable> {
        let left = self.state.flow;
        if left != outer.flow && matches!(left, Flow::HeaderFooter(_) | Flow::Note | Flow::Comment) {
            self.end_paragraph()?;
            if let Some((text, deleted)) = self.aside.pop() {
                self.text = text;
                self.deleted = deleted;
            }
        }
        if left == Flow::Styles {
            let name = std::mem::take(&mut self.style_name).to_ascii_lowercase();
            if let Some(level) =
                name.trim_end_matches(';').strip_prefix("heading ").and_then(|n| n.trim().parse().ok())
            {
                self.styles.insert(self.style, level);
            }
        }
        self.state = outer;
        Ok(())
    }

    /// A control word or symbol; returns where the next byte stands.
    fn control(&mut self, bytes: &[u8], mut at: usize) -> Result<usize, Unreadable> {
        let Some(first) = bytes.get(at).copied() else { return Ok(at) };
        if !first.is_ascii_alphabetic() {
            at += 1;
            match first {
                b'\'' => {
                    let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
                    if let (Some(high), Some(low)) = (hex(bytes.get(at)), hex(bytes.get(at + 1))) {
                        self.byte((high * 16 + low) as u8);
                        at += 2;
                    }
                }
                b'\\' | b'{' | b'}' => self.byte(first),
                b'~' => self.character(' '),
                b'_' => self.character('-'),
                b'\r' | b'\n' => self.paragraph()?,
                _ => {}
            }
            return Ok(at);
        }
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && at - start < 32 {
            at += 1;
        }
        let word = std::str::from_utf8(bytes.get(start..at).unwrap_or_default()).unwrap_or_default();
        let number_start = at;
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        while bytes.get(at).is_some_and(u8::is_ascii_digit) && at - number_start < 12 {
            at += 1;
        }
        let number: Option<i32> = std::str::from_utf8(bytes.get(number_start..at).unwrap_or_default())
            .ok()
            .and_then(|n| n.parse().ok());
        if bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        if word == "bin" {
            self.flush_characters();
            return Ok(at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)).min(bytes.len()));
        }
        if word == "u" {
            if self.too_deep == 0 {
                self.decode_bytes();
                // Negative numbers are how 16 bits were written before 1.5.
                self.wide.push(number.unwrap_or(0) as u16);
                self.to_skip = self.state.unicode_skip;
            }
            return Ok(at);
        }
        self.flush_characters();
        self.to_skip = 0;
        if self.too_deep == 0 {
            self.word(word, number)?;
        }
        Ok(at)
    }

    pub(crate) fn paragraph(&mut self) -> Result<(), Unreadable> {
        if self.in_table && self.state.flow == Flow::Body {
            self.character('\n');
            return Ok(());
        }
        self.end_paragraph()
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        self.flush_characters();
        let words = std::mem::take(&mut self.text);
        let deleted = std::mem::take(&mut self.deleted);
        let (role, part) = match self.state.flow {
            Flow::HeaderFooter(part) => (Role::HeaderFooter, Some(part)),
            Flow::Note => (Role::Note, Some("footnote")),
            Flow::Comment => (Role::Comment, Some("comment")),
            _ => (
                match self.heading {
                    Some(1) => Role::Heading1,
                    Some(2) => Role::Heading2,
                    Some(3..=9) => Role::Heading3,
                    _ if self.list => Role::ListItem,
                    _ => Role::Body,
                },
                None,
            ),
        };
        let pictures = std::mem::take(&mut self.pictures);
        if !words.trim().is_empty() || !pictures.is_empty() {
            (self.give)(Piece { role, part, text: words.trim().to_owned(), pictures })?;
        }
        if !deleted.trim().is_empty() {
            (self.give)(Piece {
                role: Role::Deleted,
                part: Some("deleted"),
                text: deleted.trim().to_owned(),
                pictures: Vec::new(),
            })?;
        }
        Ok(())
    }

    pub(crate) fn end_row(&mut self) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.cells);
        let line = cells.join("\t");
        let line = line.trim_end_matches('\t');
        let pictures = std::mem::take(&mut self.pictures);
        if line.trim().is_empty() && pictures.is_empty() {
            return Ok(());
        }
        (self.give)(Piece { role: Role::TableRow, part: None, text: line.trim_end().to_owned(), pictures })
    }

    fn byte(&mut self, byte: u8) {
        if self.too_deep > 0 {
            return;
        }
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.decode_wide();
        self.bytes.push(byte);
        if self.bytes.len() > 1 << 16 {
            self.decode_bytes();
        }
    }

    pub(crate) fn character(&mut self, c: char) {
        if self.too_deep == 0 {
            self.flush_characters();
            self.append(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn flush_characters(&mut self) {
        self.decode_bytes();
        self.decode_wide();
    }

    fn decode_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if self.state.flow == Flow::Skip {
            return;
        }
        let words = if bytes.is_ascii() {
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            text::decode_code_page(self.state.page, &bytes)
        };
        self.append(&words);
    }

    fn decode_wide(&mut self) {
        if !self.wide.is_empty() {
            let wide = std::mem::take(&mut self.wide);
            let words: String = char::decode_utf16(wide)
                .filter_map(Result::ok)
                .filter_map(|c| {
                    if matches!(c, '\u{f000}'..='\u{f0ff}') { text::symbol(c as u32) } else { Some(c) }
                })
                .collect();
            self.append(&words);
        }
    }

    fn append(&mut self, words: &str) {
        let target = match self.state.flow {
            Flow::Skip | Flow::Fonts => return,
            Flow::Styles => &mut self.style_name,
            Flow::Title => self.end.title.get_or_insert_with(String::new),
            Flow::Author => self.end.author.get_or_insert_with(String::new),
            _ if self.state.hidden => return,
            _ if self.state.deleted => &mut self.deleted,
            _ => &mut self.text,
        };
        if target.len() <= self.longest {
            target.push_str(words);
        }
    }
}
