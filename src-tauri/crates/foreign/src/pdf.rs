//! PDF (ISO 32000): one segment per page, through the interpreter of `hayro`, which draws
//! into [`crate::pdf_text`].

use std::collections::BTreeSet;

use domain::document::{Locator, PageLayout, Reason, Role, Segment, Unreadable};
use hayro_interpret::hayro_syntax::object::{Array, DateTime, Dict, Name, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret, interpret_page,
};

use crate::limits::Limits;
use crate::out::{Out, damaged, property};
use crate::pdf_glyphs::{Collector, Fonts};
use crate::pdf_text::PageText;

/// Share of letters without Unicode from which on a page's text is called unreliable.
const UNRELIABLE: f32 = 0.08;

/// Reads a PDF page by page.
pub(crate) fn read(bytes: &[u8], password: Option<&str>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let pdf = open(bytes, password)?;
    let pages = pdf.pages();
    properties(&pdf, out);
    out.info.pages = Some(u32::try_from(pages.len()).unwrap_or(u32::MAX));
    out.publish();
    let cache = InterpreterCache::new();
    let fonts = Fonts::default();
    let mut unreliable = BTreeSet::new();
    let mut pictures_only = BTreeSet::new();
    let mut with_text = 0_usize;
    for (page, number) in pages.iter().zip(1_u32..) {
        if number > out.limits.pages {
            out.warn(format!("Only the first {} pages were read.", out.limits.pages));
            break;
        }
        if page.raw().contains_key("Contents") && page.page_stream().is_none() {
            out.damaged(format!("Page {number} could not be read: its content is damaged."));
        }
        let (found, pictured, _) = page_text(&pdf, page, &cache, &fonts, out.limits.segment_chars, false);
        if found.cut {
            out.warn(format!("Page {number} has more text than is read; its end is missing."));
        }
        if found.text.is_empty() {
            if pictured || found.silent {
                pictures_only.insert(number);
            }
            comments(page, number, out)?;
            continue;
        }
        with_text += 1;
        let doubtful = found.unmapped > UNRELIABLE;
        if doubtful {
            unreliable.insert(number);
        }
        out.segment(Segment {
            locator: Locator::page(number),
            text: found.text,
            role: Role::Page,
            unreliable: doubtful,
            ..Segment::default()
        })?;
        comments(page, number, out)?;
    }
    if !unreliable.is_empty() {
        out.warn(format!(
            "The text of {} may be wrong: the fonts do not say which letters they show. Compare it with the page.",
            page_list(&unreliable)
        ));
    }
    if let Some(promised) = promised_pages(&pdf)
        && promised as usize > pages.len()
    {
        out.damaged(format!("Only {} of {promised} pages could be read.", pages.len()));
    }
    if with_text == 0 {
        out.verdict()?;
        return Err(Unreadable::new(
            Reason::NoText,
            if pictures_only.is_empty() {
                "The document has no text."
            } else {
                "The pages are pictures (a scan), or their fonts do not say which letters they show: they can be looked at, and text recognition may find the text."
            },
        ));
    }
    if !pictures_only.is_empty() {
        out.warn(format!(
            "Without text recognition {} cannot be searched: there is no readable text.",
            page_list(&pictures_only)
        ));
    }
    Ok(())
}

/// Remarks of reviewers (ISO 32000-2, 12.5.6): their text is not painted on the page.
fn comments(page: &Page<'_>, number: u32, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Ok(()) };
    let mut count = 0_u32;
    for annotation in annotations.iter::<Dict<'_>>().take(10_000) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let remark = kind.as_deref().is_some_and(|kind| {
            matches!(
                kind,
                b"Text"
                    | b"Highlight"
                    | b"Underline"
                    | b"StrikeOut"
                    | b"Squiggly"
                    | b"Caret"
                    | b"Stamp"
                    | b"Square"
                    | b"Circle"
                    | b"Polygon"
                    | b"Line"
                    | b"Ink"
            )
        });
        let string =
            |key: &str| annotation.get::<PdfString<'_>>(key).map(|value| text_string(value.as_bytes()));
        let Some(words) = string("Contents").filter(|words| remark && !words.trim().is_empty()) else {
            continue;
        };
        count += 1;
        let author = string("T").map(|name| crate::text::one_line(&name)).filter(|name| !name.is_empty());
        let words = match author {
            Some(author) => format!("{author}: {}", words.trim()),
            None => words.trim().to_owned(),
        };
        let locator = Locator { part: Some(format!("comment {count}")), ..Locator::page(number) };
        out.text(locator, Role::Comment, words)?;
    }
    Ok(())
}

/// The words of one page.
pub(crate) fn layout(bytes: &[u8], number: u32, password: Option<&str>) -> Result<PageLayout, Unreadable> {
    if crate::sniff::identify("", bytes).format != crate::formats::Format::Pdf {
        return Err(Unreadable::new(
            Reason::Unsupported,
            "Only PDF documents have pages with word positions.",
        ));
    }
    let pdf = open(bytes, password)?;
    let Some(page) = number.checked_sub(1).and_then(|index| pdf.pages().get(index as usize)) else {
        return Err(damaged(format!(
            "There is no page {number}; the document has {} pages.",
            pdf.pages().len()
        )));
    };
    let cache = InterpreterCache::new();
    let (found, _, (width, height)) =
        page_text(&pdf, page, &cache, &Fonts::default(), Limits::default().segment_chars, true);
    Ok(PageLayout { page: number, width, height, text: found.text, words: found.words })
}

/// Text of a page, whether something else is drawn on it, and its size.
pub(crate) fn page_text<'a>(
    pdf: &'a Pdf,
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    fonts: &Fonts,
    limit: usize,
    boxes: bool,
) -> (PageText, bool, (f32, f32)) {
    let (width, height) = page.render_dimensions();
    let settings =
        InterpreterSettings { render_content: RenderContent::ANNOTATIONS, ..InterpreterSettings::default() };
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        cache,
        pdf.xref(),
        settings,
    );
    let mut collector = Collector::new(width, height, Fonts::clone(fonts), boxes);
    // Text has no colour here, and preparing the conversion of a colour profile takes longer than reading a page.
    let mut resources = page.resources().clone();
    resources.color_spaces = Dict::default();
    interpret(page.typed_operations(), &resources, &mut context, &mut collector);
    interpret_page(page, &mut context, &mut collector);
    let pictured = collector.pictures > 0 || collector.drawings > 0;
    (collector.finish(limit), pictured, (width, height))
}

/// Opens a PDF; with an empty password if none is given.
pub(crate) fn open(bytes: &[u8], password: Option<&str>) -> Result<Pdf, Unreadable> {
    let data = std::sync::Arc::new(bytes.to_vec());
    let locked = |sentence: &str| Unreadable::new(Reason::Encrypted, sentence);
    let mut result = Pdf::new_with_password(data.clone(), password.unwrap_or_default());
    if result.is_err() && password.is_some_and(|password| !password.is_empty()) {
        // A password offered for a whole archive must not lock out its open documents.
        if let Ok(pdf) = Pdf::new(data) {
            result = Ok(pdf);
        }
    }
    let error = match result {
        Ok(pdf) if pdf.pages().is_empty() => {
            return Err(damaged("The PDF is damaged: no page can be found in it."));
        }
        Ok(pdf) => return Ok(pdf),
        Err(error) => error,
    };
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Err(match password {
            Some(_) => locked("The password does not open the PDF."),
            None => locked("The PDF needs a password to open."),
        }),
        LoadPdfError::Decryption(_) => Err(locked(
            "The PDF is encrypted in a way that cannot be read here. Save a copy without encryption and add that.",
        )),
        // Some locked files are reported as invalid; the dictionary tells.
        LoadPdfError::Invalid if contains(bytes, b"/Encrypt") => {
            Err(locked("The PDF is encrypted and could not be opened. If it has a password, give it."))
        }
        LoadPdfError::Invalid => Err(damaged("The PDF is damaged: its pages cannot be found.")),
    }
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Pages the catalogue says there are.
fn promised_pages(pdf: &Pdf) -> Option<u32> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    root.get::<Dict<'_>>("Pages")?.get::<u32>("Count").filter(|count| *count < 1_000_000)
}

fn properties(pdf: &Pdf, out: &mut Out<'_>) {
    let metadata = pdf.metadata();
    out.info.title = metadata.title.as_deref().and_then(|value| property(&text_string(value)));
    out.info.author = metadata.author.as_deref().and_then(|value| property(&text_string(value)));
    out.info.date = metadata.modification_date.or(metadata.creation_date).map(|date| iso(&date));
}

/// A PDF text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its mark, else PDFDocEncoding,
/// which is Latin-1 but for a few places.
fn text_string(bytes: &[u8]) -> String {
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return crate::text::decode(bytes).0.into_owned();
    }
    bytes
        .iter()
        .map(|byte| match byte {
            0x80 => '•',
            0x83 => '…',
            0x84 => '—',
            0x85 => '–',
            0x8d => '“',
            0x8e => '”',
            0x8f => '‘',
            0x90 => '’',
            0x92 => '™',
            0xa0 => '€',
            other => char::from(*other),
        })
        .collect()
}

fn iso(date: &DateTime) -> String {
    let day = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        date.year, date.month, date.day, date.hour, date.minute, date.second
    );
    if date.utc_offset_hour == 0 && date.utc_offset_minute == 0 {
        return format!("{day}Z");
    }
    let sign = if date.utc_offset_hour < 0 { '-' } else { '+' };
    format!("{day}{sign}{:02}:{:02}", date.utc_offset_hour.unsigned_abs(), date.utc_offset_minute)
}

/// “page 3”, “pages 3–5 and 9”.
fn page_list(pages: &BTreeSet<u32>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let more = ranges.len().saturating_sub(8);
    let mut words: Vec<String> = ranges
        .iter()
        .take(8)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    if more > 0 {
        words.push("others".to_owned());
    }
    let noun = if pages.len() == 1 { "page" } else { "pages" };
    match words.split_last() {
        Some((last, [])) => format!("{noun} {last}"),
        Some((last, rest)) => format!("{noun} {} and {last}", rest.join(", ")),
        None => noun.to_owned(),
    }
}
