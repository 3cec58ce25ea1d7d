//! The stretches of text a place covers, and finding words in them.

use std::ops::Range;

use crate::cell;
use crate::document::{Locator, Role, Segment};
use crate::quote::{self, Folded};

use super::{Place, Position};

/// Code points of context kept before and after a quote.
pub(super) const CONTEXT: usize = 64;

/// A segment with its ordinal in the document, from 0.
pub type Numbered = (u32, Segment);

/// A stretch of one segment's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Ordinal of the segment.
    pub ordinal: u32,
    /// Its place.
    pub locator: Locator,
    /// First code point.
    pub start: u32,
    /// Number of code points.
    pub length: u32,
}

/// Words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where they stand, segment by segment.
    pub spans: Vec<Span>,
    /// The words exactly as they stand there; segments are joined by line feeds, cells by tabs.
    pub quote: String,
    /// Text before.
    pub prefix: String,
    /// Text after.
    pub suffix: String,
    /// Where they begin.
    pub position: Position,
}

/// Whether a segment stands at a place: every field the place names is the segment's too. A row of a worksheet stands
/// at the cells it has a part in.
pub fn at_place(place: &Locator, segment: &Segment) -> bool {
    let here = &segment.locator;
    if let Some(cells) = &place.cell {
        let (wanted, row) = (cell::Range::parse(cells), here.cell.as_deref().and_then(cell::Range::parse));
        let touches = match (segment.role, wanted, row) {
            (Role::SheetRow, Some(wanted), Some(row)) => {
                (wanted.first.row..=wanted.last.row).contains(&row.first.row)
            }
            _ => here.cell == place.cell,
        };
        return touches && here.sheet == place.sheet && here.part == place.part;
    }
    fn fits<T: PartialEq>(wanted: &Option<T>, found: &Option<T>) -> bool {
        wanted.is_none() || wanted == found
    }
    fits(&place.page, &here.page)
        && fits(&place.slide, &here.slide)
        && fits(&place.paragraph, &here.paragraph)
        && fits(&place.part, &here.part)
        && fits(&place.sheet, &here.sheet)
}

/// A stretch of a segment that a place covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    ordinal: u32,
    locator: &'a Locator,
    /// First code point of the stretch in its segment.
    offset: usize,
    text: &'a str,
    /// A passage of this place may begin here.
    begins: bool,
    /// A passage of this place may end here.
    ends: bool,
}

/// The part of a worksheet row within the columns of a range: its offset in code points, and the text.
fn cells_within<'a>(segment: &'a Segment, columns: &Range<u32>) -> Option<(usize, &'a str)> {
    let counted = segment.locator.cell.as_deref().and_then(cell::Range::parse)?.first.column;
    let mut bounds: Option<(usize, usize)> = None;
    let mut at = 0;
    for (index, text) in (0_u32..).zip(segment.text.split('\t')) {
        let column = segment.columns.get(index as usize).copied().unwrap_or(counted.saturating_add(index));
        if columns.contains(&column) {
            let begin = bounds.map_or(at, |(begin, _)| begin);
            bounds = Some((begin, at + text.len()));
        }
        at += text.len() + 1;
    }
    let (begin, end) = bounds?;
    let offset = segment.text.get(..begin)?.chars().count();
    Some((offset, segment.text.get(begin..end)?))
}

/// What a place covers: the segments at it, or all from its beginning to where the passage ends.
pub(super) fn pieces<'a>(
    place: &Locator,
    until: Option<&Locator>,
    segments: &'a [Numbered],
) -> Vec<Piece<'a>> {
    let whole = |(ordinal, segment): &'a Numbered, begins, ends| Piece {
        ordinal: *ordinal,
        locator: &segment.locator,
        offset: 0,
        text: &segment.text,
        begins,
        ends,
    };
    let here = segments.iter().filter(|(_, segment)| at_place(place, segment));
    if let Some(range) = place.cell.as_deref().and_then(cell::Range::parse) {
        let columns = range.first.column..range.last.column.saturating_add(1);
        // A remark on a cell stands at the same address; it is looked at by itself only.
        let filled = here.clone().any(|(_, segment)| segment.role == Role::SheetRow);
        return here
            .filter(|(_, segment)| !filled || segment.role == Role::SheetRow)
            .filter_map(|numbered| {
                let piece = whole(numbered, true, true);
                if numbered.1.role != Role::SheetRow {
                    return Some(piece);
                }
                let (offset, text) = cells_within(&numbered.1, &columns)?;
                Some(Piece { offset, text, ..piece })
            })
            .collect();
    }
    let Some(until) = until else { return here.map(|numbered| whole(numbered, true, true)).collect() };
    let Some(first) = segments.iter().position(|(_, segment)| at_place(place, segment)) else {
        return Vec::new();
    };
    let rest = segments.get(first..).unwrap_or_default();
    let ends = |numbered: &Numbered| at_place(until, &numbered.1);
    let Some(last) = rest.iter().position(ends) else { return Vec::new() };
    let more = rest.iter().skip(last).take_while(|numbered| ends(numbered)).count();
    rest.iter()
        .take(last + more)
        .map(|numbered| whole(numbered, at_place(place, &numbered.1), ends(numbered)))
        .collect()
}

/// From every segment at the place on, as far as a passage of that many code points can reach.
pub(super) fn onwards<'a>(place: &Locator, segments: &'a [Numbered], reach: usize) -> Vec<Piece<'a>> {
    let mut left = 0_usize;
    let mut all = Vec::new();
    for (ordinal, segment) in segments {
        let begins = at_place(place, segment);
        if begins {
            left = reach.saturating_add(segment.text.len());
        }
        if left == 0 {
            continue;
        }
        left = left.saturating_sub(segment.text.len() + 1);
        all.push(Piece {
            ordinal: *ordinal,
            locator: &segment.locator,
            offset: 0,
            text: &segment.text,
            begins,
            ends: true,
        });
    }
    all
}

/// Pieces as one text: joined by line feeds.
pub(super) struct Joined<'a> {
    pieces: Vec<Piece<'a>>,
    /// First code point of every piece in the whole.
    starts: Vec<usize>,
    text: String,
    length: usize,
    cells: bool,
}

impl<'a> Joined<'a> {
    pub(super) fn new(pieces: Vec<Piece<'a>>, cells: bool) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(pieces.len());
        let mut length = 0;
        for piece in &pieces {
            if !text.is_empty() {
                text.push('\n');
                length += 1;
            }
            starts.push(length);
            text.push_str(piece.text);
            length += piece.text.chars().count();
        }
        Self { pieces, starts, text, length, cells }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn piece_at(&self, point: usize) -> usize {
        self.starts.partition_point(|start| *start <= point).saturating_sub(1)
    }

    /// The offset in the whole of a position in the document.
    fn offset_of(&self, position: Position) -> Option<usize> {
        if self.cells {
            let first = self.pieces.first()?;
            return (first.ordinal == position.segment).then_some(position.start as usize);
        }
        let at = self.pieces.iter().position(|piece| piece.ordinal == position.segment)?;
        Some(self.starts.get(at)? + (position.start as usize).saturating_sub(self.pieces.get(at)?.offset))
    }

    /// The occurrence of the words meant: where context and position say, the first one without either.
    pub(super) fn find(&self, place: &Place) -> Option<Found> {
        let wanted = Folded::new(&place.quote);
        let folded = Folded::new(&self.text);
        // Blanks and invisible characters before the words are not part of them.
        let lead =
            place.quote.chars().take_while(|c| Folded::new(c.encode_utf8(&mut [0; 4])).is_empty()).count();
        let near = place.position.and_then(|position| self.offset_of(position)).map(|near| near + lead);
        let context = (Folded::new(&place.prefix), Folded::new(&place.suffix));
        folded
            .find_all(&wanted)
            .into_iter()
            .filter(|span| {
                let (first, last) = (self.piece_at(span.start), self.piece_at(span.start + span.length - 1));
                self.pieces.get(first).is_some_and(|piece| piece.begins)
                    && self.pieces.get(last).is_some_and(|piece| piece.ends)
            })
            .map(|span| self.found(span))
            .min_by_key(|found| {
                let away = near.map_or(0, |near| near.abs_diff(found.0));
                (std::cmp::Reverse(agreement(&context, &found.1)), away)
            })
            .map(|(_, found)| found)
    }

    /// A stretch of the whole as it stands in the segments, with its offset in the whole.
    fn found(&self, span: quote::Span) -> (usize, Found) {
        let end = span.start + span.length;
        let (first, last) = (self.piece_at(span.start), self.piece_at(end.saturating_sub(1)));
        let mut spans = Vec::new();
        for (piece, begin) in self.pieces.iter().zip(&self.starts).take(last + 1).skip(first) {
            let from = span.start.max(*begin);
            let to = end.min(begin + piece.text.chars().count());
            if to > from {
                spans.push(Span {
                    ordinal: piece.ordinal,
                    locator: piece.locator.clone(),
                    start: number(from - begin + piece.offset),
                    length: number(to - from),
                });
            }
        }
        let (from, to) = if self.cells {
            (0, self.length)
        } else {
            let begin = |at: usize| self.starts.get(at).copied();
            let stop = self.pieces.get(last).map_or(0, |piece| piece.text.chars().count());
            (begin(first).unwrap_or(0), begin(last).unwrap_or(0) + stop)
        };
        let slice = |from: usize, to: usize| -> String {
            self.text.chars().skip(from).take(to.saturating_sub(from)).collect()
        };
        let position = if self.cells {
            let ordinal = self.pieces.first().map_or(0, |piece| piece.ordinal);
            Position { segment: ordinal, start: number(span.start) }
        } else {
            spans.first().map_or(Position { segment: 0, start: 0 }, |span| Position {
                segment: span.ordinal,
                start: span.start,
            })
        };
        let found = Found {
            spans,
            quote: slice(span.start, end),
            prefix: slice(from.max(span.start.saturating_sub(CONTEXT)), span.start),
            suffix: slice(end, to.min(end + CONTEXT)),
            position,
        };
        (span.start, found)
    }
}

/// Code points of context that agree, counted from the words outwards.
fn agreement(wanted: &(Folded, Folded), found: &Found) -> usize {
    let (prefix, suffix) = (Folded::new(&found.prefix), Folded::new(&found.suffix));
    let before = wanted.0.text().chars().rev().zip(prefix.text().chars().rev()).take_while(|(a, b)| a == b);
    let after = wanted.1.text().chars().zip(suffix.text().chars()).take_while(|(a, b)| a == b);
    before.count() + after.count()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
