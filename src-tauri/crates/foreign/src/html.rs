//! HTML: the text a browser shows, by paragraph. Also used for the HTML bodies of mails.

use domain::document::{Locator, Reason, Role, Unreadable};
use scraper::{Html, Node};

use crate::out::{Out, property};
use crate::text;

/// The tree of a page takes many times its size; real pages stay far below.
const LARGEST: usize = 64 << 20;

/// The parser's work grows with the square of the depth; no real page is nested like this.
const DEEPEST: usize = 4_000;

/// Reads an HTML page.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let (content, encoding) = decode(bytes);
    out.info.encoding = Some(encoding.to_owned());
    let mut number = 0_u32;
    let title = paragraphs(&content, &mut |role, words| {
        number = number.saturating_add(1);
        out.text(Locator::paragraph(number), role, words)
    })?;
    out.info.title = title.as_deref().and_then(property);
    if number == 0 {
        return Err(Unreadable::new(Reason::NoText, "The page shows no text."));
    }
    Ok(())
}

/// Text by mark, else by what the page declares (HTML 13.2.3.2), else by guess.
pub(crate) fn decode(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, &'static str) {
    if encoding_rs::Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = declared(bytes)
    {
        let (content, errors) = encoding.decode_without_bom_handling(bytes);
        if !errors {
            return (content, encoding.name());
        }
    }
    let (content, encoding, _) = text::decode(bytes);
    (content, encoding)
}

fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // A page that can say UTF-16 in single bytes is not UTF-16.
    (encoding != encoding_rs::UTF_16LE && encoding != encoding_rs::UTF_16BE).then_some(encoding)
}

/// Walks a page and gives its paragraphs in order. Returns the title.
pub(crate) fn paragraphs(
    content: &str,
    give: &mut dyn FnMut(Role, &str) -> Result<(), Unreadable>,
) -> Result<Option<String>, Unreadable> {
    if content.len() > LARGEST {
        return Err(Unreadable::new(
            Reason::TooLarge,
            format!("The page has {} MB; pages up to {} MB are read.", content.len() >> 20, LARGEST >> 20),
        ));
    }
    if depth(content) > DEEPEST {
        stripped(content, give)?;
        return Ok(None);
    }
    let page = Html::parse_document(content);
    let mut walk =
        Walk { give, text: String::new(), pending_blank: false, roles: Vec::new(), pre: 0, rows: Vec::new() };
    let mut title = None;
    // By hand instead of recursion: depth is the page's choice.
    let mut node = page.tree.root();
    'walk: loop {
        let mut descend = true;
        match node.value() {
            Node::Text(words) => walk.words(words),
            Node::Element(element) => {
                let name = element.name();
                let concealed = element.attr("hidden").is_some()
                    || element.attr("style").is_some_and(|style| {
                        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                        let style = style.to_ascii_lowercase();
                        style.contains("display:none") || style.contains("visibility:hidden")
                    });
                if name == "title" && title.is_none() {
                    let words: String = node
                        .children()
                        .filter_map(|child| child.value().as_text().map(|t| t.to_string()))
                        .collect();
                    title = Some(text::one_line(&words));
                }
                let unseen = matches!(
                    name,
                    "head"
                        | "script"
                        | "style"
                        | "template"
                        | "noscript"
                        | "svg"
                        | "iframe"
                        | "object"
                        | "datalist"
                        | "title"
                );
                // The head is only looked into for the title.
                if (unseen && name != "head") || concealed {
                    descend = false;
                } else {
                    walk.open(name)?;
                }
            }
            _ => {}
        }
        if descend && let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        // Climb until there is a next node, closing elements on the way.
        let mut closing = descend;
        loop {
            if closing && let Node::Element(element) = node.value() {
                walk.close(element.name())?;
            }
            closing = true;
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => break 'walk,
            }
        }
    }
    walk.flush()?;
    Ok(title)
}

/// Deepest nesting of elements that must be closed, as far as tags alone tell.
fn depth(content: &str) -> usize {
    let (mut now, mut deepest) = (0_usize, 0);
    let bytes = content.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<') {
        match bytes.get(at + 1) {
            Some(b'/') => now = now.saturating_sub(1),
            Some(c) if c.is_ascii_alphabetic() => {
                let name: Vec<u8> = bytes
                    .iter()
                    .skip(at + 1)
                    .take(10)
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .map(u8::to_ascii_lowercase)
                    .collect();
                let unclosed: [&[u8]; 18] = [
                    b"p", b"li", b"td", b"tr", b"th", b"dt", b"dd", b"option", b"br", b"img", b"hr",
                    b"input", b"meta", b"link", b"col", b"area", b"wbr", b"base",
                ];
                if !unclosed.contains(&name.as_slice()) {
                    now += 1;
                    deepest = deepest.max(now);
                }
            }
            _ => {}
        }
    }
    deepest
}

/// Text between the tags, a paragraph per block tag: for pages built to break parsers.
fn stripped(
    content: &str,
    give: &mut dyn FnMut(Role, &str) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let mut unseen: Option<String> = None;
    for piece in content.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        match &unseen {
            Some(open) if name.strip_prefix('/') == Some(open) => unseen = None,
            Some(_) => continue,
            None if matches!(name.as_str(), "script" | "style" | "head") => {
                unseen = Some(name);
                continue;
            }
            None => {}
        }
        let words = text::one_line(words);
        if !words.is_empty() {
            give(Role::Body, &words)?;
        }
    }
    Ok(())
}

struct Walk<'g> {
    give: &'g mut dyn FnMut(Role, &str) -> Result<(), Unreadable>,
    text: String,
    pending_blank: bool,
    roles: Vec<Role>,
    pre: usize,
    /// Rows being read; `None` once a row turned out to be layout, not data.
    rows: Vec<Option<Vec<String>>>,
}

impl Walk<'_> {
    fn words(&mut self, words: &str) {
        if self.pre > 0 {
            self.text.push_str(words);
            return;
        }
        for c in words.chars() {
            if c.is_ascii_whitespace() {
                self.pending_blank = true;
                continue;
            }
            if std::mem::take(&mut self.pending_blank) && !self.text.is_empty() && !self.text.ends_with('\n')
            {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    fn in_row(&self) -> bool {
        matches!(self.rows.last(), Some(Some(_)))
    }

    fn open(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "br" => self.text.push(if self.in_row() { ' ' } else { '\n' }),
            "table" => {
                // A table inside a cell: the outer one only arranges things on the page.
                if let Some(row) = self.rows.last_mut()
                    && let Some(cells) = row.take()
                {
                    for cell in cells {
                        (self.give)(Role::Body, &cell)?;
                    }
                }
                self.flush()?;
            }
            "tr" => {
                self.flush()?;
                self.rows.push(Some(Vec::new()));
            }
            "td" | "th" if self.in_row() => {
                self.text.clear();
                self.pending_blank = false;
            }
            _ if block(name) => {
                if self.in_row() {
                    self.pending_blank = true;
                } else {
                    self.flush()?;
                }
            }
            _ => {}
        }
        match name {
            "h1" => self.roles.push(Role::Heading1),
            "h2" => self.roles.push(Role::Heading2),
            "h3" | "h4" | "h5" | "h6" => self.roles.push(Role::Heading3),
            "li" => self.roles.push(Role::ListItem),
            "pre" | "textarea" => self.pre += 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "td" | "th" => {
                if let Some(Some(cells)) = self.rows.last_mut() {
                    cells.push(text::one_line(&std::mem::take(&mut self.text)));
                    self.pending_blank = false;
                } else {
                    self.flush()?;
                }
            }
            "tr" => {
                if let Some(Some(cells)) = self.rows.pop() {
                    let line = cells.join("\t");
                    let line = line.trim_end_matches('\t');
                    if !line.trim().is_empty() {
                        let role = if cells.len() > 1 { Role::TableRow } else { Role::Body };
                        (self.give)(role, line)?;
                    }
                    self.text.clear();
                } else {
                    self.flush()?;
                }
            }
            _ if block(name) => {
                if self.in_row() {
                    self.pending_blank = true;
                } else {
                    self.flush()?;
                }
            }
            _ => {}
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" => {
                self.roles.pop();
            }
            "pre" | "textarea" => self.pre = self.pre.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Unreadable> {
        self.pending_blank = false;
        let words = std::mem::take(&mut self.text);
        let words = words.trim_matches(['\n', ' ', '\t', '\r']);
        if words.is_empty() {
            return Ok(());
        }
        let role = self.roles.last().copied().unwrap_or(Role::Body);
        (self.give)(role, words)
    }
}

fn block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "main"
            | "aside"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "caption"
            | "form"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "address"
            | "hr"
            | "body"
            | "html"
            | "details"
            | "summary"
            | "dialog"
            | "option"
            | "select"
            | "textarea"
            | "center"
    )
}
