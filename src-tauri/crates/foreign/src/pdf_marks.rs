//! Citations as annotations of a PDF: highlights on words, frames around regions, notes on pages
//! (ISO 32000-2, 12.5.6.10, 12.5.6.8 and 12.5.6.4).
//!
//! Written as an incremental update (7.5.6): the answer is what comes after the last byte of the document,
//! which itself stays as it is.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use domain::document::{PageLayout, Reason, Unreadable};
use domain::highlight::{Area, Mark, MarkPlace, areas, locate};
use domain::quote::Span;
use domain::report_model::Strength;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point};
use hayro_interpret::{InterpreterCache, TransformExt};

use crate::limits::Limits;
use crate::out::damaged;
use crate::pdf;
use crate::pdf_glyphs::Fonts;
use crate::pdf_trailer::{Trailer, entries};

/// Pages after the first a passage is followed over.
const PAGES_ON: u32 = 4;
/// Highest object number there may be (Annex C.2).
const MOST_OBJECTS: u32 = 8_388_607;

/// What has to follow the document's bytes so that it carries the marks. Empty when there are none.
///
/// # Errors
/// `Encrypted`: an update would have to be encrypted as well. `Damaged`: the document's structure does not bear an
/// update. `Unsupported`: it is no PDF.
pub(crate) fn update(bytes: &[u8], marks: &[Mark]) -> Result<Vec<u8>, Unreadable> {
    if crate::sniff::identify("", bytes).format != crate::formats::Format::Pdf {
        return Err(Unreadable::new(Reason::Unsupported, "Only PDF documents take highlights."));
    }
    let pdf = pdf::open(bytes, None)?;
    let unsound = || {
        damaged(
            "The document's table of contents is damaged or unusual, so highlights cannot be written into it.",
        )
    };
    let trailer = Trailer::of(bytes).ok_or_else(unsound)?;
    if trailer.get("Encrypt").is_some() {
        return Err(Unreadable::new(
            Reason::Encrypted,
            "The document is encrypted, so highlights cannot be written into it.",
        ));
    }
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let size = trailer.size().ok_or_else(unsound)?;
    let mut pages = Pages { pdf: &pdf, layouts: HashMap::new() };
    let placed = pages.place(marks);
    let mut update = Update { base: bytes.len(), tail: Vec::new(), next: size, objects: BTreeMap::new() };
    if !bytes.ends_with(b"\n") {
        update.tail.push(b'\n');
    }
    for (number, shapes) in &placed {
        let page = pages.page(*number).ok_or_else(unsound)?;
        annotate(&mut update, page, shapes).ok_or_else(unsound)?;
    }
    update.close(&trailer, pdf.xref().root_id());
    let whole = [bytes, &update.tail].concat();
    confirm(&pdf, &whole, &placed)?;
    Ok(update.tail)
}

/// Opens what was written as any reader would: all pages are there and carry their annotations.
fn confirm(before: &Pdf, whole: &[u8], placed: &BTreeMap<u32, Vec<Shape<'_>>>) -> Result<(), Unreadable> {
    let failed = || damaged("The highlights could not be written so that they can be read again.");
    let after = pdf::open(whole, None)?;
    if after.pages().len() != before.pages().len() {
        return Err(failed());
    }
    let count = |pdf: &Pdf, number: u32| {
        let page = pdf.pages().get(number.checked_sub(1)? as usize)?;
        let listed = page.raw().get::<Array<'_>>("Annots");
        Some(listed.map_or(0, |array| array.iter::<Dict<'_>>().count()))
    };
    for (number, shapes) in placed {
        if count(&after, *number).ok_or_else(failed)? < count(before, *number).unwrap_or(0) + shapes.len() {
            return Err(failed());
        }
    }
    Ok(())
}

/// A mark on its page.
struct Shape<'m> {
    mark: &'m Mark,
    what: What,
    /// Rectangles as displayed.
    areas: Vec<Area>,
    /// Which of the mark's annotations it is, from 0.
    part: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Highlight,
    Frame,
    /// How many notes stand on the page before it.
    Note(usize),
}

/// The pages of the document and what is known of their words.
struct Pages<'a> {
    pdf: &'a Pdf,
    layouts: HashMap<u32, PageLayout>,
}

impl<'a> Pages<'a> {
    fn page(&self, number: u32) -> Option<&'a Page<'a>> {
        self.pdf.pages().get(number.checked_sub(1)? as usize)
    }

    fn layout(&mut self, number: u32) -> Option<&PageLayout> {
        let page = self.page(number)?;
        let pdf = self.pdf;
        Some(self.layouts.entry(number).or_insert_with(|| {
            let cache = InterpreterCache::new();
            let most = Limits::default().segment_chars;
            let (found, _, (width, height)) =
                pdf::page_text(pdf, page, &cache, &Fonts::default(), most, true);
            PageLayout { page: number, width, height, text: found.text, words: found.words }
        }))
    }

    /// The marks by page. One whose words are not found, or whose page is not there, becomes a note.
    fn place<'m>(&mut self, marks: &'m [Mark]) -> BTreeMap<u32, Vec<Shape<'m>>> {
        let mut placed: BTreeMap<u32, Vec<Shape<'m>>> = BTreeMap::new();
        let mut notes: HashMap<u32, usize> = HashMap::new();
        let last = u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX);
        for mark in marks {
            let on = mark.page.clamp(1, last.max(1));
            let found = match &mark.place {
                MarkPlace::Quote { quote, prefix, suffix } => self.words(on, quote, prefix, suffix),
                MarkPlace::Words(areas) => vec![(on, What::Highlight, areas.clone())],
                MarkPlace::Region(parts) => vec![(on, What::Frame, self.region(on, *parts))],
                MarkPlace::Page => Vec::new(),
            };
            let found: Vec<_> = found.into_iter().filter(|(_, _, areas)| !areas.is_empty()).collect();
            if found.is_empty() {
                let before = notes.entry(on).or_default();
                let what = What::Note(*before);
                *before += 1;
                placed.entry(on).or_default().push(Shape { mark, what, areas: Vec::new(), part: 0 });
            }
            for (part, (page, what, areas)) in found.into_iter().enumerate() {
                placed.entry(page).or_default().push(Shape { mark, what, areas, part });
            }
        }
        placed
    }

    fn region(&self, on: u32, [x, y, width, height]: [f32; 4]) -> Vec<Area> {
        let size = self.page(on).map(Page::render_dimensions);
        size.map(|(w, h)| Area { x: x * w, y: y * h, width: width * w, height: height * h })
            .into_iter()
            .collect()
    }

    /// The rectangles of a passage from a page on.
    fn words(&mut self, on: u32, words: &str, prefix: &str, suffix: &str) -> Vec<(u32, What, Vec<Area>)> {
        let mut joined = String::new();
        // Where each page's text begins and ends in `joined`, in code points.
        let mut parts: Vec<(u32, usize, usize)> = Vec::new();
        for number in on..=on.saturating_add(PAGES_ON) {
            let Some(layout) = self.layout(number) else { break };
            let start = joined.chars().count();
            joined.push_str(&layout.text);
            parts.push((number, start, joined.chars().count()));
            joined.push('\n');
            let Some(span) = locate(&joined, words, prefix, suffix) else { continue };
            let end = span.start + span.length;
            return parts
                .iter()
                .filter_map(|(number, first, last)| {
                    let (from, to) = (span.start.max(*first), end.min(*last));
                    let on_page = Span { start: from.checked_sub(*first)?, length: to.checked_sub(from)? };
                    let layout = self.layouts.get(number)?;
                    Some((*number, What::Highlight, areas(layout, on_page)))
                })
                .collect();
        }
        Vec::new()
    }
}

/// The objects that are added or replaced.
struct Update {
    /// Bytes of the document itself.
    base: usize,
    tail: Vec<u8>,
    /// Next free object number.
    next: u32,
    /// Generation and offset by object number.
    objects: BTreeMap<u32, (i32, usize)>,
}

impl Update {
    fn reserve(&mut self) -> Option<u32> {
        let number = self.next;
        self.next = self.next.checked_add(1).filter(|next| *next < MOST_OBJECTS)?;
        Some(number)
    }

    fn object(&mut self, number: u32, generation: i32, body: &[u8]) {
        self.objects.insert(number, (generation, self.base + self.tail.len()));
        self.tail.extend(format!("{number} {generation} obj\n").bytes());
        self.tail.extend(body);
        self.tail.extend(b"\nendobj\n");
    }

    /// The new table of contents, in the form the document has already.
    fn close(&mut self, trailer: &Trailer<'_>, root: ObjectIdentifier) {
        let mut keys =
            format!(" /Root {} {} R /Prev {}", root.obj_number, root.gen_number, trailer.start).into_bytes();
        for key in ["Info", "ID"] {
            if let Some(value) = trailer.get(key) {
                keys.extend(format!(" /{key} ").bytes());
                keys.extend(value);
            }
        }
        let start = self.base + self.tail.len();
        if trailer.stream {
            let own = self.next;
            self.next += 1;
            self.objects.insert(own, (0, start));
            let mut rows = Vec::new();
            let mut index = String::new();
            for (number, (generation, offset)) in &self.objects {
                let _ = write!(index, "{number} 1 ");
                rows.push(1);
                rows.extend((*offset as u64).to_be_bytes());
                rows.extend(u16::try_from(*generation).unwrap_or(0).to_be_bytes());
            }
            let head = format!(
                "{own} 0 obj\n<< /Type /XRef /Size {} /W [1 8 2] /Index [{}] /Length {}",
                self.next,
                index.trim_end(),
                rows.len()
            );
            self.tail.extend(head.bytes());
            self.tail.extend(&keys);
            self.tail.extend(b" >>\nstream\n");
            self.tail.extend(rows);
            self.tail.extend(b"\nendstream\nendobj\n");
        } else {
            self.tail.extend(b"xref\n");
            for (number, (generation, offset)) in &self.objects {
                self.tail.extend(format!("{number} 1\n{offset:010} {generation:05} n \n").bytes());
            }
            self.tail.extend(format!("trailer\n<< /Size {}", self.next).bytes());
            self.tail.extend(&keys);
            self.tail.extend(b" >>\n");
        }
        self.tail.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    }
}

/// Writes the annotations of a page and the page that lists them; `None` when the page cannot be written anew.
fn annotate(update: &mut Update, page: &Page<'_>, shapes: &[Shape<'_>]) -> Option<()> {
    let id = page.raw().obj_id()?;
    let to_page = page.initial_transform(true).to_kurbo().inverse();
    let (width, height) = page.render_dimensions();
    let mut listed =
        page.raw().get::<Array<'_>>("Annots").map(|known| known.data().to_vec()).unwrap_or_default();
    for shape in shapes {
        let (annotation, popup) = (update.reserve()?, update.reserve()?);
        let paint = Paint { to_page, page: id, width, height };
        paint.write(update, shape, annotation, popup)?;
        listed.extend(format!(" {annotation} 0 R {popup} 0 R").bytes());
    }
    let mut body = b"<<".to_vec();
    for (key, value) in entries(page.raw().data())? {
        if key != b"/Annots" {
            body.push(b' ');
            body.extend(key);
            body.push(b' ');
            body.extend(value);
        }
    }
    body.extend(b" /Annots [");
    body.extend(listed);
    body.extend(b"] >>");
    update.object(id.obj_number, id.gen_number, &body);
    Some(())
}

/// How annotations come onto one page.
struct Paint {
    /// From the page as displayed to the page's own coordinates.
    to_page: Affine,
    page: ObjectIdentifier,
    width: f32,
    height: f32,
}

impl Paint {
    fn write(&self, update: &mut Update, shape: &Shape<'_>, annotation: u32, popup: u32) -> Option<()> {
        let mark = shape.mark;
        let boxes: Vec<[Point; 4]> = shape.areas.iter().map(|area| self.corners(area)).collect();
        let note = Area { x: self.width - 30.0, y: 10.0, width: 20.0, height: 20.0 };
        let rect = match shape.what {
            What::Note(before) => {
                bounds(&[self.corners(&Area { y: note.y + 24.0 * before as f32, ..note })], 0.0)
            }
            What::Highlight => bounds(&boxes, 1.0),
            What::Frame => bounds(&boxes, 2.0),
        };
        let rgb = colour(mark.strength, shape.what);
        let mut body = String::from("<< /Type /Annot");
        let _ = match shape.what {
            What::Highlight => write!(body, " /Subtype /Highlight /QuadPoints [{}]", quads(&boxes)),
            What::Frame => write!(body, " /Subtype /Square /BS << /W 2 >>"),
            What::Note(_) => write!(body, " /Subtype /Text /Name /Comment"),
        };
        let _ = write!(
            body,
            " /Rect [{}] /C [{}] /F 4 /P {} {} R /Popup {popup} 0 R /NM {} /T {} /Subj {} /Contents {}",
            numbers(&rect),
            numbers(&rgb),
            self.page.obj_number,
            self.page.gen_number,
            text_string(&format!("{}.{}", mark.id, shape.part)),
            text_string(&mark.author),
            text_string(&mark.subject),
            text_string(&mark.text),
        );
        if let Some(moment) = moment(&mark.at) {
            let _ = write!(body, " /M ({moment}) /CreationDate ({moment})");
        }
        // Drawn by ourselves, so that every reader shows the same.
        let content = match shape.what {
            What::Highlight => boxes.iter().map(filled).collect::<String>() + "f",
            What::Frame => boxes.iter().map(filled).collect::<String>() + "S",
            What::Note(_) => String::new(),
        };
        if !content.is_empty() {
            let appearance = update.reserve()?;
            let content = format!("/G gs {0} rg {0} RG 2 w\n{content}", numbers(&rgb));
            let blend = if shape.what == What::Highlight { "/BM /Multiply" } else { "/BM /Normal" };
            let form = format!(
                "<< /Type /XObject /Subtype /Form /BBox [{}] /Resources << /ExtGState << /G << {blend} >> >> >> \
                 /Length {} >>\nstream\n{content}\nendstream",
                numbers(&rect),
                content.len()
            );
            update.object(appearance, 0, form.as_bytes());
            let _ = write!(body, " /AP << /N {appearance} 0 R >>");
        }
        body.push_str(" >>");
        update.object(annotation, 0, body.as_bytes());
        let beside = bounds(
            &[self.corners(&Area {
                x: self.width,
                y: shape.areas.first().map_or(note.y, |area| area.y).min(self.height - 100.0).max(0.0),
                width: 200.0,
                height: 100.0,
            })],
            0.0,
        );
        let window = format!(
            "<< /Type /Annot /Subtype /Popup /Rect [{}] /Parent {annotation} 0 R /P {} {} R /F 28 /Open false >>",
            numbers(&beside),
            self.page.obj_number,
            self.page.gen_number
        );
        update.object(popup, 0, window.as_bytes());
        Some(())
    }

    /// Upper left, upper right, lower left, lower right as displayed, in the page's own coordinates.
    fn corners(&self, area: &Area) -> [Point; 4] {
        let (left, top) = (f64::from(area.x), f64::from(area.y));
        let (right, bottom) = (left + f64::from(area.width), top + f64::from(area.height));
        [(left, top), (right, top), (left, bottom), (right, bottom)]
            .map(|(x, y)| self.to_page * Point::new(x, y))
    }
}

fn bounds(boxes: &[[Point; 4]], more: f64) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let [x0, y0, x1, y1] = boxes.iter().flatten().fold(start, |[x0, y0, x1, y1], point| {
        [x0.min(point.x), y0.min(point.y), x1.max(point.x), y1.max(point.y)]
    });
    [x0 - more, y0 - more, x1 + more, y1 + more]
}

fn quads(boxes: &[[Point; 4]]) -> String {
    let all: Vec<f64> = boxes.iter().flatten().flat_map(|point| [point.x, point.y]).collect();
    numbers(&all)
}

/// The outline of a box as a path.
fn filled([a, b, c, d]: &[Point; 4]) -> String {
    let point = |point: &Point| numbers(&[point.x, point.y]);
    format!("{} m {} l {} l {} l h\n", point(a), point(b), point(d), point(c))
}

/// By how the passage speaks. The word stands in the remark as well: colour never speaks alone.
fn colour(strength: Strength, what: What) -> [f64; 3] {
    let [r, g, b] = match strength {
        Strength::Supports => [0.60, 0.90, 0.60],
        Strength::Partly => [1.00, 0.88, 0.40],
        Strength::Contradicts => [1.00, 0.66, 0.62],
        Strength::Context => [0.68, 0.82, 1.00],
    };
    // A line must be darker than a wash to be seen.
    if what == What::Frame { [r * 0.6, g * 0.6, b * 0.6] } else { [r, g, b] }
}

fn numbers(values: &[f64]) -> String {
    values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(" ")
}

/// At most three digits after the point; never an exponent, which PDF does not know.
fn number(value: f64) -> String {
    let value = if value.is_finite() { value.clamp(-1.0e7, 1.0e7) } else { 0.0 };
    let text = format!("{value:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A text string in UTF-16 (7.9.2.2), in hexadecimal so that nothing needs escaping.
fn text_string(text: &str) -> String {
    let mut hex = String::from("<FEFF");
    for unit in text.encode_utf16() {
        let _ = write!(hex, "{unit:04X}");
    }
    hex.push('>');
    hex
}

/// An RFC 3339 moment in UTC as a PDF date (7.9.4).
fn moment(at: &str) -> Option<String> {
    let digits: String = at.get(..19)?.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 14 && at.ends_with('Z')).then(|| format!("D:{digits}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_written_as_a_pdf_takes_them() {
        assert_eq!(numbers(&[1.0, -0.0, 0.1 + 0.2, -12.3456, 1.0e-9]), "1 0 0.3 -12.346 0");
        assert_eq!(number(f64::NAN), "0");
        assert_eq!(text_string("A–😀)"), "<FEFF00412013D83DDE000029>");
        assert_eq!(moment("2026-03-02T09:00:01Z").as_deref(), Some("D:20260302090001Z"));
        assert_eq!(moment("yesterday"), None);
    }
}
