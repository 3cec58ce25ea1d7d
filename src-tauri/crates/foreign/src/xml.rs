//! The XML of office packages, made simple: local names, decoded text, no DOCTYPE.
//!
//! A DOCTYPE is refused because no office writes one and entity expansion is the classic
//! way to make a small file huge or to reach other files.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One step through a document.
pub(crate) enum Node<'a> {
    /// Start of an element.
    Open(Tag<'a>),
    /// End of the element of that local name.
    Close(String),
    /// Character data; may come in several pieces.
    Text(Cow<'a, str>),
}

/// An opening tag.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Name without prefix.
    pub(crate) fn name(&self) -> &str {
        (self.0.local_name().into_inner()) as _
    }

    /// The name's prefix, empty without one.
    pub(crate) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// Value of the first attribute with that local name, unescaped.
    pub(crate) fn attr(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(|attribute| unescape(&attribute.value))
    }

    /// Value of the attribute written exactly so (`r:id`).
    pub(crate) fn attr_exact(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.into_inner() == name)
            .map(|attribute| unescape(&attribute.value))
    }

    /// Whether an on/off attribute or element (`<w:b w:val="0"/>`) says no.
    pub(crate) fn off(&self, name: &str) -> bool {
        matches!(self.attr(name).as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn unescape(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned)
}

/// A walk through one part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    deepest: usize,
}

impl<'a> Xml<'a> {
    /// Starts at the beginning of `text`; elements nested deeper than `deepest` are an error.
    pub(crate) fn new(text: &'a str, deepest: usize) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, deepest }
    }

    /// The next step, `None` at the end. `Err` says what is wrong, for the log and for tests.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, String> {
        loop {
            match self.reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err("elements are nested too deeply".to_owned());
                    }
                    return Ok(Some(Node::Open(Tag(start))));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close(end.local_name().into_inner().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => match reference.into_inner().as_ref() {
                            "amp" => "&".to_owned(),
                            "lt" => "<".to_owned(),
                            "gt" => ">".to_owned(),
                            "quot" => "\"".to_owned(),
                            "apos" => "'".to_owned(),
                            "nbsp" => " ".to_owned(),
                            _ => continue,
                        },
                    };
                    return Ok(Some(Node::Text(Cow::Owned(resolved))));
                }
                Event::DocType(_) => {
                    return Err("it declares a DOCTYPE, which is not read for safety".to_owned());
                }
                Event::Eof if self.depth > 0 => return Err("it ends in the middle".to_owned()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over everything up to the end of the element just opened.
    pub(crate) fn skip(&mut self) -> Result<(), String> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// All character data up to the end of the element just opened.
    pub(crate) fn text(&mut self) -> Result<String, String> {
        let outer = self.depth.saturating_sub(1);
        let mut out = String::new();
        while self.depth > outer {
            match self.next()? {
                Some(Node::Text(text)) => out.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(out)
    }
}

/// The bytes of a part as text: UTF-8 as nearly always, UTF-16 by its mark or first bytes,
/// else the declared encoding.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    if bytes.starts_with(b"<\0?\0") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0;
    }
    if bytes.starts_with(b"\0<\0?") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declared = head
        .split_once("encoding=")
        .and_then(|(_, rest)| rest.get(1..))
        .and_then(|rest| rest.split(['"', '\'']).next())
        .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match declared {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}
