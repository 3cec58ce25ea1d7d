//! Citations as W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>), for other programs.

use domain::anchor::Place;
use domain::document::{DocumentKind, Locator};
use serde_json::{Value, json};
use store::{Reader, row};

use crate::Fault;
use crate::anchors::places_of;
use crate::catalogues::Catalogues;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// Fragments of a PDF, as the model's table of fragment specifications names them (4.2.1).
const PDF: &str = "http://tools.ietf.org/rfc/rfc3778";
/// Areas of pictures and pages.
const MEDIA: &str = "http://www.w3.org/TR/media-frags/";
/// Lines of plain text.
const LINES: &str = "http://tools.ietf.org/rfc/rfc5147";
/// Cells of separated values.
const CELLS: &str = "http://tools.ietf.org/rfc/rfc7111";

pub(crate) fn export_annotations(
    session: &Session,
    request: ExportAnnotations,
) -> Result<Annotations, Fault> {
    session.read(|reader| {
        let item = request.evidence.as_deref().map(|name| read::evidence(reader, name)).transpose()?;
        let citations = match &item {
            Some(item) => reader.citations_of_evidence(&item.id)?,
            None => reader.citations()?,
        };
        let catalogues = Catalogues::of(reader)?;
        let mut items = Vec::with_capacity(citations.len());
        for citation in &citations {
            let requirement = catalogues.find(&citation.requirement).ok();
            let clause = requirement.map(|found| format!("{} {}", found.clause, found.title));
            items.push(annotation(reader, citation, clause.unwrap_or_default())?);
        }
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let document = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationCollection",
            "label": item.map_or_else(|| "Citations".to_owned(), |item| item.name),
            "total": count,
            "first": { "type": "AnnotationPage", "startIndex": 0, "items": items },
        });
        Ok(Annotations { document, count })
    })
}

fn annotation(reader: &Reader<'_>, citation: &row::Citation, heading: String) -> Result<Value, Fault> {
    let item: Option<row::Evidence> = reader.find(&citation.evidence)?;
    let kind = item
        .as_ref()
        .and_then(|item| item.document_kind.as_deref())
        .map_or(DocumentKind::Other, DocumentKind::parse);
    let format = item.as_ref().map(|item| text(&item.media_type)).unwrap_or_default();
    let source = || {
        let mut source = json!({ "id": format!("urn:sha256:{}", citation.sha256), "type": "Text" });
        if let Some(item) = &item {
            source["label"] = json!(item.name);
        }
        if !format.is_empty() {
            source["format"] = json!(format);
        }
        source
    };
    let targets: Vec<Value> = places_of(citation)
        .iter()
        .map(|place| match selectors(kind, place).as_slice() {
            [] => source(),
            [one] => json!({ "type": "SpecificResource", "source": source(), "selector": one }),
            several => json!({ "type": "SpecificResource", "source": source(), "selector": several }),
        })
        .collect();
    let mut bodies = vec![json!({
        "type": "SpecificResource",
        "purpose": "classifying",
        "source": { "id": format!("urn:touchstone:requirement:{}", citation.requirement), "label": heading },
    })];
    bodies.push(json!({ "type": "TextualBody", "purpose": "tagging", "value": citation.strength }));
    if let Some(note) = citation.note.as_deref().filter(|note| !note.is_empty()) {
        bodies.push(
            json!({ "type": "TextualBody", "purpose": "commenting", "value": note, "format": "text/plain" }),
        );
    }
    let target = match <[Value; 1]>::try_from(targets) {
        Ok([one]) => one,
        Err(several) => Value::from(several),
    };
    Ok(json!({
        "id": format!("urn:uuid:{}", citation.id),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": { "type": "Person", "name": citation.author },
        "created": citation.made_at,
        "body": bodies,
        "target": target,
    }))
}

/// Alternatives for finding the same place: every one is enough by itself.
fn selectors(kind: DocumentKind, place: &Place) -> Vec<Value> {
    let mut all = Vec::new();
    let words = (!place.by_eye && !place.quote.is_empty()).then(|| {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": place.quote });
        for (key, context) in [("prefix", &place.prefix), ("suffix", &place.suffix)] {
            if !context.is_empty() {
                quote[key] = json!(context);
            }
        }
        quote
    });
    let mut fragment = fragment(kind, &place.locator);
    if let Some(until) = &place.until
        && let (Some(start), Some(end)) = (&fragment, self::fragment(kind, until))
    {
        fragment = Some(json!({ "type": "RangeSelector", "startSelector": start, "endSelector": end }));
    }
    let area = place.region.map(
        |region| json!({ "type": "FragmentSelector", "conformsTo": MEDIA, "value": region.media_fragment() }),
    );
    if let Some(area) = area {
        all.push(refined(fragment.clone(), area));
    }
    if let Some(quote) = words {
        let length = u32::try_from(place.quote.chars().count()).unwrap_or(u32::MAX);
        all.push(refined(fragment.clone(), quote));
        if let (Some(position), None) = (place.position, &place.until) {
            let end = position.start.saturating_add(length);
            let position = json!({ "type": "TextPositionSelector", "start": position.start, "end": end });
            all.push(refined(fragment.clone(), position));
        }
    }
    if all.is_empty() {
        all.extend(fragment);
    }
    all
}

fn refined(outer: Option<Value>, inner: Value) -> Value {
    match outer {
        Some(mut outer) => {
            outer["refinedBy"] = inner;
            outer
        }
        None => inner,
    }
}

/// The fragment of a page, sheet, slide, paragraph or part. `None` for the whole document.
fn fragment(kind: DocumentKind, locator: &Locator) -> Option<Value> {
    if *locator == Locator::default() {
        return None;
    }
    let (conforms, value) = match (kind, locator) {
        (DocumentKind::Pdf, Locator { page: Some(page), part: None, .. }) => {
            (Some(PDF), format!("page={page}"))
        }
        (DocumentKind::Plain, Locator { paragraph: Some(line), part: None, .. }) => {
            (Some(LINES), format!("line={},{line}", line.saturating_sub(1)))
        }
        (DocumentKind::Csv, Locator { cell: Some(cell), .. }) => match domain::cell::Range::parse(cell) {
            Some(range) => {
                let corner = |cell: domain::cell::Cell| format!("{},{}", cell.row, cell.column + 1);
                let (first, last) = (corner(range.first), corner(range.last));
                (
                    Some(CELLS),
                    if first == last { format!("cell={first}") } else { format!("cell={first}-{last}") },
                )
            }
            None => (None, cell.clone()),
        },
        _ => (None, plain(locator)),
    };
    let mut fragment = json!({ "type": "FragmentSelector", "value": value });
    if let Some(conforms) = conforms {
        fragment["conformsTo"] = json!(conforms);
    }
    Some(fragment)
}

/// A fragment no specification speaks of: our own words for it.
fn plain(locator: &Locator) -> String {
    let number = |key: &str, value: Option<u32>| value.map(|value| format!("{key}={value}"));
    let words =
        |key: &str, value: &Option<String>| value.as_ref().map(|value| format!("{key}={}", escaped(value)));
    [
        number("page", locator.page),
        words("sheet", &locator.sheet),
        words("cell", &locator.cell),
        number("slide", locator.slide),
        words("part", &locator.part),
        number("paragraph", locator.paragraph),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("&")
}

/// Percent-encoded as fragments are (RFC 3986, 3.5).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':' | b'!' | b'$') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
