//! The one way text leaves a reader: cleaned, counted, bounded. Remembers damage so that
//! a reader can go on with what is left and the user still learns what is missing.

use std::collections::HashSet;

use domain::document::{
    Child, DocumentInfo, DocumentKind, Locator, PictureInfo, Reason, Role, Segment, Sink, Unreadable,
};

use crate::limits::Limits;
use crate::text;

/// Characters one byte of a file may give; the densest real workbooks give about 20.
const TEXT_PER_BYTE: u64 = 64;
/// Characters any file may give, however small.
const TEXT_FLOOR: u64 = 8 << 20;

/// What a reader writes to.
pub(crate) struct Out<'a> {
    sink: &'a mut dyn Sink,
    pub(crate) limits: &'a Limits,
    pub(crate) kind: DocumentKind,
    pub(crate) info: DocumentInfo,
    /// First places that could not be read; the first becomes the sentence the user sees.
    damage: Option<String>,
    damaged_places: usize,
    segments: u64,
    chars: u64,
    most_chars: u64,
    cut: bool,
    /// Paths of children given, in lower case.
    paths: HashSet<String>,
}

impl<'a> Out<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink, limits: &'a Limits, kind: DocumentKind, input: usize) -> Self {
        // A small file cannot honestly hold a library: one string shown a million times is a bomb as well.
        let honest = (input as u64).saturating_mul(TEXT_PER_BYTE).max(TEXT_FLOOR);
        Self {
            most_chars: limits.text_chars.min(honest),
            sink,
            limits,
            kind,
            info: DocumentInfo::default(),
            damage: None,
            damaged_places: 0,
            segments: 0,
            chars: 0,
            cut: false,
            paths: HashSet::new(),
        }
    }

    /// Tells the sink what is known so far.
    pub(crate) fn publish(&mut self) {
        self.sink.info(self.kind, self.info.clone());
    }

    /// Segments given so far.
    pub(crate) fn segments(&self) -> u64 {
        self.segments
    }

    /// Hands over one piece of text; empty ones are dropped.
    ///
    /// `Err` only when reading must stop: the sink said so, or a limit is reached.
    pub(crate) fn segment(&mut self, mut segment: Segment) -> Result<(), Unreadable> {
        let cleaned = text::clean(&segment.text);
        let cleaned = cleaned.trim_end().trim_start_matches('\n');
        if cleaned.is_empty() {
            return Ok(());
        }
        let mut kept = cleaned.to_owned();
        let mut chars = kept.len();
        if chars > self.limits.segment_chars {
            // Only now count characters: bytes are an upper bound.
            if let Some((end, _)) = kept.char_indices().nth(self.limits.segment_chars) {
                kept.truncate(end);
                self.cut_passage();
            }
            chars = self.limits.segment_chars.min(chars);
        }
        if segment.role == Role::SheetRow {
            let cells = kept.split('\t').count();
            segment.columns.truncate(cells);
        }
        self.segments += 1;
        self.chars += chars as u64;
        if self.segments > self.limits.segments {
            return Err(Unreadable::new(
                Reason::TooLarge,
                format!(
                    "The document has more than {} passages; only the first ones were read. \
                     Split it and add the parts.",
                    self.limits.segments
                ),
            ));
        }
        if self.chars > self.most_chars {
            return Err(Unreadable::new(
                Reason::TooLarge,
                format!(
                    "The document has more than {} million characters of text; only the beginning was read. \
                     Split it and add the parts.",
                    self.most_chars >> 20
                ),
            ));
        }
        segment.text = kept;
        self.sink.segment(segment)
    }

    /// A piece of text without anything special.
    pub(crate) fn text(
        &mut self,
        locator: Locator,
        role: Role,
        text: impl Into<String>,
    ) -> Result<(), Unreadable> {
        self.segment(Segment { locator, role, text: text.into(), ..Segment::default() })
    }

    /// Lists pictures that stand here: below the text given so far.
    pub(crate) fn pictures(&mut self, found: &mut Vec<PictureInfo>) {
        let after = u32::try_from(self.segments).unwrap_or(u32::MAX);
        for picture in found.drain(..) {
            if self.info.pictures.len() >= self.limits.pictures {
                self.warn(format!(
                    "The document has more than {} pictures; only the first ones are shown. Open the original to \
                     see all of them.",
                    self.limits.pictures
                ));
                return;
            }
            self.info.pictures.push(PictureInfo { after, ..picture });
        }
    }

    /// Why a document without any text gives none.
    pub(crate) fn no_text(&self, what: &str) -> Unreadable {
        let sentence = match self.info.pictures.len() {
            0 => format!("The {what} has no text."),
            1 => format!("The {what} has no text, only a picture."),
            count => format!("The {what} has no text, only {count} pictures."),
        };
        Unreadable::new(Reason::NoText, sentence)
    }

    /// Hands over a document found inside. The path is cleaned here, so no reader can forget to.
    pub(crate) fn child(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Unreadable> {
        let path = text::clean_path(path);
        // Two attachments of one name are two documents.
        let mut unique = path.clone();
        let mut number = 2_usize;
        while !self.paths.insert(unique.to_lowercase()) {
            let (stem, extension) = match path.rsplit_once('.') {
                Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => {
                    (stem, format!(".{extension}"))
                }
                _ => (path.as_str(), String::new()),
            };
            // Counting on from the number of children keeps thousands of equal names from costing squares.
            unique = format!("{stem} ({number}){extension}");
            number = (number + 1).max(self.paths.len() / 2);
        }
        self.sink.child(Child { path: unique, bytes })
    }

    /// Tells the user something once.
    pub(crate) fn warn(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        // A file with thousands of odd entries must not make thousands of sentences.
        if self.info.warnings.len() < 50 && !self.info.warnings.contains(&sentence) {
            self.info.warnings.push(sentence);
        }
    }

    /// Notes that a place could not be read; reading goes on elsewhere.
    pub(crate) fn damaged(&mut self, sentence: impl Into<String>) {
        self.damaged_places += 1;
        if self.damage.is_none() {
            self.damage = Some(sentence.into());
        }
    }

    fn cut_passage(&mut self) {
        if !self.cut {
            self.cut = true;
            self.warn(format!(
                "A passage of more than {} characters was cut; open the original to see all of it.",
                self.limits.segment_chars
            ));
        }
    }

    /// The damage met on the way, as the result of reading.
    pub(crate) fn verdict(&mut self) -> Result<(), Unreadable> {
        match self.damage.take() {
            None => Ok(()),
            Some(first) if self.damaged_places == 1 => Err(Unreadable::new(Reason::Damaged, first)),
            Some(first) => Err(Unreadable::new(
                Reason::Damaged,
                match self.damaged_places - 1 {
                    1 => format!("{first} One more place is damaged."),
                    more => format!("{first} {more} more places are damaged."),
                },
            )),
        }
    }
}

/// A damaged document nothing could be read from.
pub(crate) fn damaged(sentence: impl Into<String>) -> Unreadable {
    Unreadable::new(Reason::Damaged, sentence)
}

/// The title, author or date of a document's properties, if it says anything.
pub(crate) fn property(value: &str) -> Option<String> {
    let value = text::clean(value);
    let value: String = value.trim().chars().take(1_000).collect();
    (!value.is_empty()).then_some(value)
}
