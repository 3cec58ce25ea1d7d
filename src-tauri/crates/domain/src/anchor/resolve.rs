//! From words somebody marked to a place, and from a place back to the words.

use crate::cell;
use crate::document::{Locator, Role};
use crate::quote::{self, Folded};

use super::Place;
use super::passage::{CONTEXT, Found, Joined, Numbered, Span, at_place, onwards, pieces};

/// Longest quote taken from cells when none is given, in code points.
const CELLS_QUOTED: usize = 2_000;

/// Words that do not stand where they are said to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotThere {
    /// The range is not a range of cells.
    NoCell(String),
    /// There is no text at that place at all.
    NoPlace,
    /// Something else is written there.
    OtherWords {
        /// Where the words stand instead, if anywhere.
        elsewhere: Option<Locator>,
        /// What is written there, when it is short.
        reads: Option<String>,
    },
    /// The passage does not end where it is said to.
    EndsElsewhere(Locator),
}

/// The place of words in a document: exact words, context, position and end. `segments` are those of the whole
/// document, or at least those at the place and after it.
///
/// # Errors
/// [`NotThere`] when the words do not stand there.
pub fn anchor(wanted: &Place, segments: &[Numbered]) -> Result<Place, NotThere> {
    if let Some(cells) = &wanted.locator.cell {
        return anchor_cells(wanted, cells, segments);
    }
    let here = pieces(&wanted.locator, wanted.until.as_ref(), segments);
    if let Some(found) = Joined::new(here, false).find(wanted) {
        return Ok(place_of(wanted, found));
    }
    let reach = wanted.quote.len().saturating_mul(2).saturating_add(10_000);
    let on = onwards(&wanted.locator, segments, reach);
    if on.is_empty() {
        return Err(NotThere::NoPlace);
    }
    let passage = Joined::new(on, false).find(wanted);
    match (passage, &wanted.until) {
        (Some(found), None) => Ok(place_of(wanted, found)),
        (Some(found), Some(_)) => Err(NotThere::EndsElsewhere(
            found.spans.last().map(|span| span.locator.clone()).unwrap_or_default(),
        )),
        (None, _) => {
            let words = Folded::new(&wanted.quote);
            let stands = segments.iter().find(|(_, segment)| {
                !at_place(&wanted.locator, segment) && !Folded::new(&segment.text).find_all(&words).is_empty()
            });
            Err(NotThere::OtherWords {
                elsewhere: stands.map(|(_, segment)| segment.locator.clone()),
                reads: None,
            })
        }
    }
}

fn anchor_cells(wanted: &Place, cells: &str, segments: &[Numbered]) -> Result<Place, NotThere> {
    let Some(range) = cell::Range::parse(cells) else { return Err(NotThere::NoCell(cells.to_owned())) };
    let locator = Locator { cell: Some(range.to_string()), ..wanted.locator.clone() };
    let joined = Joined::new(pieces(&locator, None, segments), true);
    let remarks = segments.iter().filter(|(_, segment)| {
        segment.role != Role::SheetRow && at_place(&locator, segment) && !wanted.quote.trim().is_empty()
    });
    for remark in remarks {
        let meant = wanted.position.is_some_and(|position| position.segment == remark.0);
        let remark = Joined::new(pieces(&locator, None, std::slice::from_ref(remark)), true);
        if let Some(found) = remark.find(wanted).filter(|_| meant || joined.find(wanted).is_none()) {
            return Ok(Place { locator, ..place_of(wanted, found) });
        }
    }
    if joined.text().trim().is_empty() {
        return Err(NotThere::NoPlace);
    }
    let mut wanted = Place { locator, until: None, ..wanted.clone() };
    if wanted.quote.trim().is_empty() {
        wanted.quote = joined.text().chars().take(CELLS_QUOTED).collect();
    }
    match joined.find(&wanted) {
        Some(found) => {
            let position = Some(found.position);
            Ok(Place { quote: found.quote, prefix: found.prefix, suffix: found.suffix, position, ..wanted })
        }
        None => {
            let reads = joined.text().chars().take(120).collect();
            Err(NotThere::OtherWords { elsewhere: None, reads: Some(reads) })
        }
    }
}

fn place_of(wanted: &Place, found: Found) -> Place {
    let locator = found.spans.first().map_or_else(|| wanted.locator.clone(), |span| span.locator.clone());
    let until = found.spans.last().map(|span| span.locator.clone()).filter(|last| *last != locator);
    Place {
        locator,
        quote: found.quote,
        prefix: found.prefix,
        suffix: found.suffix,
        until,
        region: wanted.region,
        position: Some(found.position),
        by_eye: false,
    }
}

/// Where the words of a place stand. `segments` are those at the place and up to its end, more do no harm.
/// `None` when they are not there. A place without words, or with words typed by eye, has no stretch of text.
pub fn resolve(place: &Place, segments: &[Numbered]) -> Option<Vec<Span>> {
    if place.by_eye || place.quote.is_empty() {
        return Some(Vec::new());
    }
    if let Some(span) = at_position(place, segments) {
        return Some(vec![span]);
    }
    let found = pieces(&place.locator, place.until.as_ref(), segments);
    Joined::new(found, place.locator.cell.is_some()).find(place).map(|found| found.spans)
}

/// The usual case without searching: the very words with their context stand where they stood.
fn at_position(place: &Place, segments: &[Numbered]) -> Option<Span> {
    let position = place.position?;
    if place.locator.cell.is_some() || place.until.is_some() {
        return None;
    }
    let at = segments.binary_search_by_key(&position.segment, |(ordinal, _)| *ordinal).ok()?;
    let (ordinal, segment) = segments.get(at)?;
    let start = position.start as usize;
    let length = place.quote.chars().count();
    let mut rest = segment.text.char_indices().skip(start).map(|(byte, _)| byte);
    let words = segment.text.get(rest.next()?..)?;
    if !words.starts_with(&place.quote) || !at_place(&place.locator, segment) {
        return None;
    }
    let span = quote::Span { start, length };
    let context = quote::context(&segment.text, span, CONTEXT);
    (context.0 == place.prefix && context.1 == place.suffix).then(|| Span {
        ordinal: *ordinal,
        locator: segment.locator.clone(),
        start: position.start,
        length: u32::try_from(length).unwrap_or(u32::MAX),
    })
}
