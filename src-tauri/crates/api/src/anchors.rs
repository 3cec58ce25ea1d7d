//! Places of citations: from what somebody marked to places that hold, and back to the text they cover.

use domain::anchor::{self, NotThere, Place, stored};
use domain::cell::Range;
use domain::document::{DocumentKind, Locator, PageLayout, WordBox};
use domain::quote;
use serde_json::Value;
use store::{Extraction, ExtractionState, Reader, Resolved, row};

use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// Code points of context that tell repeated words on a page apart.
const CONTEXT: usize = 64;

/// All places of a citation.
pub(crate) fn places_of(citation: &row::Citation) -> Vec<Place> {
    let first = Place {
        locator: serde_json::from_value(citation.locator.clone()).unwrap_or_default(),
        quote: citation.quote.clone(),
        prefix: text(&citation.prefix),
        suffix: text(&citation.suffix),
        ..Place::default()
    };
    stored::of_columns(first, &citation.places)
}

/// The columns of a citation that say where it stands.
pub(crate) fn columns(places: &[Place], beside: Value) -> Result<Vec<(&'static str, Value)>, Fault> {
    let first =
        places.first().ok_or_else(|| Fault::invalid("places", "A citation has at least one place."))?;
    Ok(vec![
        ("locator", serde_json::to_value(&first.locator).map_err(Fault::internal)?),
        ("quote", Value::from(first.quote.as_str())),
        ("prefix", Value::from(first.prefix.as_str())),
        ("suffix", Value::from(first.suffix.as_str())),
        ("places", beside),
    ])
}

/// A document to be cited.
pub(crate) struct Target<'a> {
    session: &'a Session,
    item: &'a row::Evidence,
    sha256: String,
    known: Option<Extraction>,
}

impl<'a> Target<'a> {
    pub(crate) fn new(session: &'a Session, item: &'a row::Evidence) -> Result<Self, Fault> {
        let sha256 = text(&item.sha256);
        let known =
            if sha256.is_empty() { None } else { session.read(|reader| Ok(reader.extraction(&sha256)?))? };
        Ok(Self { session, item, sha256, known })
    }

    fn readable(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.state == ExtractionState::Ready)
    }

    fn kind(&self) -> DocumentKind {
        DocumentKind::parse(self.item.document_kind.as_deref().unwrap_or_default())
    }

    /// Finds every place in the document, or tells what stands there instead.
    pub(crate) fn anchor_all(&self, wanted: &[CitePlace]) -> Result<Vec<Place>, Fault> {
        if wanted.is_empty() {
            return Err(Fault::invalid("places", "A citation has at least one place."));
        }
        wanted.iter().map(|wanted| self.anchor(wanted)).collect()
    }

    fn anchor(&self, wanted: &CitePlace) -> Result<Place, Fault> {
        let place = Place {
            locator: wanted.locator.clone(),
            // Kept as it is, so that its position holds; only nothing but blanks is nothing.
            quote: if wanted.quote.trim().is_empty() { String::new() } else { wanted.quote.clone() },
            until: wanted.until.clone(),
            region: wanted.region,
            position: wanted.position,
            ..Place::default()
        };
        self.check_page(&place.locator)?;
        if place.region.is_some() {
            return self.anchor_area(place);
        }
        if !self.readable() {
            // A picture or an unreadable document: the place is named by eye, the words are typed.
            return Ok(Place { until: None, position: None, by_eye: true, ..place });
        }
        if place.quote.is_empty() && place.locator.cell.is_none() {
            return Err(Fault::invalid("quote", "A citation of a text needs the words it rests on.")
                .hint("Select the passage, or give it with --quote."));
        }
        match self.find(&place)? {
            Ok(found) => Ok(found),
            // A page of pictures in a document that has text elsewhere.
            Err(NotThere::NoPlace) if self.is_page(&place.locator) => {
                Ok(Place { until: None, position: None, by_eye: true, ..place })
            }
            Err(not_there) => Err(refusal(&place.locator, not_there)),
        }
    }

    fn find(&self, place: &Place) -> Result<Result<Place, NotThere>, Fault> {
        let near = self.session.read(|reader| Ok(reader.segments_at(&self.sha256, place)?))?;
        let first = anchor::anchor(place, &near);
        // It may go on after its place, or stand elsewhere, or in a remark on the cell.
        let cells = place.locator.cell.is_some() && place.quote.is_empty();
        if first.is_ok() || cells || place.locator == Locator::default() {
            return Ok(first);
        }
        let everything = Place::default();
        let all = self.session.read(|reader| Ok(reader.segments_at(&self.sha256, &everything)?))?;
        Ok(anchor::anchor(place, &all))
    }

    fn pages(&self) -> Option<u32> {
        self.known.as_ref().and_then(|known| known.info.pages)
    }

    fn is_page(&self, locator: &Locator) -> bool {
        let page = locator.page.filter(|page| *locator == Locator::page(*page));
        page.zip(self.pages()).is_some_and(|(page, pages)| page <= pages)
    }

    fn check_page(&self, locator: &Locator) -> Result<(), Fault> {
        match locator.page.zip(self.pages()) {
            Some((page, pages)) if page == 0 || page > pages => Err(Fault::refused(
                "anchor",
                format!("{} has no page {page}.", self.item.name),
                format!("It has pages 1 to {pages}."),
            )
            .at(locator.to_string())),
            _ => Ok(()),
        }
    }

    /// An area of a page or picture, with the words inside or beside it when there are any.
    fn anchor_area(&self, place: Place) -> Result<Place, Fault> {
        let fits = place.region.is_some_and(anchor::Region::fits);
        if !fits {
            return Err(Fault::invalid("region", "The area does not lie inside the page.")
                .hint("Give left, top, width and height as parts of the page; nothing beyond its edges."));
        }
        if place.until.is_some() {
            return Err(Fault::invalid("until", "An area lies on one page.")
                .hint("Cite the areas of several pages as several places of one citation."));
        }
        let whole = Locator { page: place.locator.page, ..Locator::default() };
        let kind = self.kind();
        let allowed = match kind {
            DocumentKind::Pdf => place.locator.page.is_some(),
            DocumentKind::Image => true,
            _ => false,
        };
        if !allowed || place.locator != whole {
            return Err(Fault::refused(
                "anchor",
                format!("No area can be marked in {}{}.", self.item.name, of_place(&place.locator)),
                "Areas are marked on pages of a PDF and on pictures; of other documents cite the words or cells.",
            ));
        }
        let by_eye = |place: Place| Place { position: None, by_eye: true, ..place };
        if !place.quote.is_empty() {
            let found = if self.readable() { self.find(&place)?.ok() } else { None };
            return Ok(found.filter(|found| found.until.is_none()).unwrap_or_else(|| by_eye(place)));
        }
        if kind != DocumentKind::Pdf || !self.readable() {
            return Ok(by_eye(place));
        }
        let request = ReadLayout { id: self.item.id.clone(), page: place.locator.page.unwrap_or(1) };
        // Without a layout the area still stands by itself.
        let Ok(Layout { layout, .. }) = crate::evidence::read_layout(self.session, request) else {
            return Ok(by_eye(place));
        };
        Ok(match words_inside(&layout, &place) {
            Words::Run { quote, prefix, suffix } => {
                let wanted = Place { quote, prefix, suffix, ..place.clone() };
                let found = self.find(&wanted)?.ok().filter(|found| found.until.is_none());
                found.unwrap_or_else(|| by_eye(Place { quote: wanted.quote, ..place }))
            }
            Words::Scattered(quote) => by_eye(Place { quote, ..place }),
            Words::None => by_eye(place),
        })
    }

    /// SHA-256 of the document; empty for a reference without bytes.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// `, paragraph 3`; nothing for the whole document.
fn of_place(locator: &Locator) -> String {
    if *locator == Locator::default() { String::new() } else { format!(", {locator}") }
}

/// Words of a page inside an area.
enum Words {
    /// One passage of the page's text, with its context.
    Run {
        quote: String,
        prefix: String,
        suffix: String,
    },
    /// Words that do not follow one another in the text: a column, a part of a table.
    Scattered(String),
    None,
}

fn words_inside(layout: &PageLayout, place: &Place) -> Words {
    let Some(region) = place.region else { return Words::None };
    let part = |share: u32, of: f32| share as f32 / anchor::Region::WHOLE as f32 * of;
    let (left, top) = (part(region.x, layout.width), part(region.y, layout.height));
    let (right, bottom) = (left + part(region.width, layout.width), top + part(region.height, layout.height));
    let inside = |word: &&WordBox| {
        let (x, y) = (word.x + word.width / 2.0, word.y + word.height / 2.0);
        (left..=right).contains(&x) && (top..=bottom).contains(&y)
    };
    let mut words: Vec<&WordBox> = layout.words.iter().filter(inside).collect();
    words.sort_by_key(|word| word.start);
    let points: Vec<char> = layout.text.chars().collect();
    let slice = |from: u32, to: u32| -> String {
        points.get(from as usize..(to as usize).min(points.len())).unwrap_or_default().iter().collect()
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Words::None };
    let joined = words
        .windows(2)
        .all(|pair| slice(pair[0].start + pair[0].length, pair[1].start).chars().all(char::is_whitespace));
    if !joined {
        let texts: Vec<String> =
            words.iter().map(|word| slice(word.start, word.start + word.length)).collect();
        return Words::Scattered(texts.join(" "));
    }
    let end = last.start + last.length;
    let span = quote::Span { start: first.start as usize, length: (end - first.start) as usize };
    let (prefix, suffix) = quote::context(&layout.text, span, CONTEXT);
    Words::Run { quote: slice(first.start, end), prefix, suffix }
}

fn refusal(locator: &Locator, not_there: NotThere) -> Fault {
    let place = if *locator == Locator::default() { "this document".to_owned() } else { locator.to_string() };
    let (what, hint) = match not_there {
        NotThere::NoCell(cell) => {
            return Fault::invalid("cell", format!("\"{cell}\" is not a cell or range."))
                .hint("Write B7 or A1:C4.");
        }
        NotThere::NoPlace if locator.cell.is_some() => {
            (format!("The quote does not stand at {place}."), "There is nothing in these cells.".to_owned())
        }
        NotThere::NoPlace => {
            (format!("The quote does not stand at {place}."), "There is no text at that place.".to_owned())
        }
        NotThere::OtherWords { elsewhere: Some(elsewhere), .. } => (
            format!("The quote does not stand at {place}."),
            format!("It stands at {elsewhere}; cite it there."),
        ),
        NotThere::OtherWords { reads: Some(reads), .. } => {
            (format!("The quote does not stand at {place}."), format!("It reads \"{reads}\"."))
        }
        NotThere::OtherWords { .. } => (
            format!("The quote does not stand at {place}."),
            "Compare it with the document's text, word for word.".to_owned(),
        ),
        NotThere::EndsElsewhere(end) => {
            (format!("The passage from {place} ends elsewhere."), format!("It ends at {end}."))
        }
    };
    Fault::refused("anchor", what, hint).at(locator.to_string())
}

pub(crate) fn resolve_citations(
    session: &Session,
    request: ResolveCitations,
) -> Result<ResolvedCitations, Fault> {
    session.read(|reader| {
        let item = read::evidence(reader, &request.evidence)?;
        let citations = reader
            .citations_of_evidence(&item.id)?
            .iter()
            .map(|citation| {
                let places = places_of(citation)
                    .iter()
                    .map(|place| resolved(reader, &citation.sha256, place))
                    .collect::<Result<_, _>>()?;
                Ok(ResolvedCitation { citation: citation.id.clone(), places })
            })
            .collect::<Result<_, Fault>>()?;
        Ok(ResolvedCitations { citations })
    })
}

fn resolved(reader: &Reader<'_>, sha256: &str, place: &Place) -> Result<ResolvedPlace, Fault> {
    let resolved = reader.resolve_place(sha256, place)?;
    let spans = match &resolved {
        Resolved::Found(spans) => spans.as_slice(),
        Resolved::Unknown | Resolved::Lost => &[],
    };
    let range = place.locator.cell.as_deref().and_then(Range::parse);
    Ok(ResolvedPlace {
        found: resolved != Resolved::Lost,
        spans: spans
            .iter()
            .map(|span| TextSpan {
                ordinal: span.ordinal,
                locator: span.locator.clone(),
                start: span.start,
                length: span.length,
            })
            .collect(),
        cells: place.locator.sheet.as_ref().zip(range).map(|(sheet, range)| CellArea {
            sheet: sheet.clone(),
            range: range.to_string(),
            first_row: range.first.row,
            last_row: range.last.row,
            first_column: range.first.column,
            last_column: range.last.column,
        }),
        region: place.region,
    })
}
