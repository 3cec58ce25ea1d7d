//! The report as PDF/A-3a and PDF/UA-1, the same bytes for the same model.

use domain::report_model::{ReportModel, Statements};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, NativeElement, Smart, StyleChain};
use typst::introspection::Introspector;
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size};
use typst::model::HeadingElem;
use typst::{World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::MissingGlyph;
use crate::world::ReportWorld;
use crate::{Error, printable, words};

/// A printed report with what is needed to show and check it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Headings in their order: the bookmarks of the PDF.
    pub outline: Vec<Heading>,
    /// Everything printed, page by page, in the order it was laid out. Running heads included.
    pub text: Vec<String>,
}

/// A heading of a printed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Level, from 1.
    pub level: usize,
    /// Its words.
    pub title: String,
    /// Page it stands on, from 1.
    pub page: usize,
}

/// Prints the report as PDF/A-3a and PDF/UA-1.
///
/// The same model gives the same bytes. A character no font can draw is an error
/// that names it and where it stands, never an empty box.
pub fn pdf(model: &ReportModel) -> Result<Vec<u8>, Error> {
    print(model).map(|printed| printed.bytes)
}

/// Prints the report and tells what was printed.
pub fn print(model: &ReportModel) -> Result<Printed, Error> {
    let language = words::language(&model.language)?;
    let issued = moment("issued at", &model.issued_at)?;
    let mut data = serde_json::to_value(model)?;
    let missing = printable::prepare(&mut data);
    if !missing.is_empty() {
        return Err(Error::MissingGlyphs { glyphs: missing });
    }
    data["language"] = Value::from(language);

    let world = ReportWorld::new(serde_json::to_vec(&data)?)?;
    let options = PdfOptions {
        // Stable for one version of one report; Typst hashes it, so that nothing leaks.
        ident: Smart::Custom(format!("touchstone/{}/{}/{}", model.report_id, model.version, model.draft)),
        creator: Smart::Custom(Some("Touchstone".to_owned())),
        timestamp: Some(Timestamp::new_utc(typst_moment(issued)?)),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|_| Error::Shipped("the combination of PDF/A-3a and PDF/UA-1"))?,
        tagged: true,
        pretty: false,
    };

    // The document type lives in a crate we need not name: the export below says which one it is.
    let Warned { output, warnings } = typst::compile(&world);
    let document = output.map_err(|faults| template_error(&world, &faults))?;
    let bytes = typst_pdf::pdf(&document, &options).map_err(|faults| export_error(&world, &faults))?;
    // Typst warns when page numbers did not come to rest: then a number in the report is wrong.
    if let Some(warning) = warnings.first() {
        return Err(template_error(&world, std::slice::from_ref(warning)));
    }

    let introspector = document.introspector();
    let outline: Vec<Heading> = introspector
        .query(&HeadingElem::ELEM.select())
        .iter()
        .filter_map(|element| {
            let heading = element.to_packed::<HeadingElem>()?;
            Some(Heading {
                level: heading.resolve_level(StyleChain::default()).get(),
                title: spaced(&heading.body.plain_text()),
                page: introspector.page(element.location()?)?.get(),
            })
        })
        .collect();
    let mut text = Vec::with_capacity(document.pages().len());
    for (number, page) in (1..).zip(document.pages()) {
        let mut whole = String::new();
        collect(&page.frame, Point::zero(), &paper(page.frame.size()), &mut whole)
            .map_err(|text| Error::OffPage { page: number, text })?;
        text.push(whole);
    }
    // What Typst remembers between runs is worth keeping for a preview, not for ever.
    typst::comemo::evict(2);

    let printed = Printed { bytes, pages: text.len(), outline, text };
    check(model, &printed)?;
    Ok(printed)
}

fn spaced(text: &str) -> String {
    text.replace('\u{200B}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn moment(place: &'static str, value: &str) -> Result<OffsetDateTime, Error> {
    OffsetDateTime::parse(value, &Rfc3339)
        .map(|moment| moment.to_offset(time::UtcOffset::UTC))
        .map_err(|_| Error::Date { place, value: value.to_owned() })
}

fn typst_moment(at: OffsetDateTime) -> Result<Datetime, Error> {
    Datetime::from_ymd_hms(at.year(), at.month().into(), at.day(), at.hour(), at.minute(), at.second())
        .ok_or_else(|| Error::Date { place: "issued at", value: at.to_string() })
}

/// The part of a page a printer reaches.
fn paper(page: Size) -> Rect {
    let rim = Abs::mm(8.0);
    Rect::new(Point::splat(rim), Point::new(page.x - rim, page.y - rim))
}

/// Gathers the text of a page. Fails with the beginning of a line that leaves the paper: an unbroken string in a
/// column, or a block that may not break, would be lost there.
///
/// The template only moves its frames; it never turns or scales them, so that adding positions is enough.
fn collect(frame: &Frame, origin: Point, paper: &Rect, text: &mut String) -> Result<(), String> {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                collect(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), paper, text)?;
            }
            FrameItem::Text(run) => {
                let end = at + Point::with_x(run.width());
                if at.x < paper.min.x || end.x > paper.max.x || at.y < paper.min.y || at.y > paper.max.y {
                    return Err(run.text.chars().take(60).collect());
                }
                text.push_str(&run.text);
                text.push('\n');
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    Ok(())
}

/// Refuses a PDF that does not hold what the model says.
fn check(model: &ReportModel, printed: &Printed) -> Result<(), Error> {
    let expect = |what: &str, expected: usize, found: usize| {
        if expected == found {
            Ok(())
        } else {
            Err(Error::Incomplete { file: "PDF", what: what.to_owned(), expected, found })
        }
    };
    if printed.pages == 0 {
        return Err(Error::Incomplete {
            file: "PDF",
            what: "number of pages".to_owned(),
            expected: 1,
            found: 0,
        });
    }
    let whole = printed.bytes.starts_with(b"%PDF-") && printed.bytes.trim_ascii_end().ends_with(b"%%EOF");
    expect("end of the file", 1, usize::from(whole))?;
    expect("number of headings", expected_headings(model), printed.outline.len())
}

/// How many headings the template makes of this model, counted without the template.
fn expected_headings(model: &ReportModel) -> usize {
    // Contents; ten sections; the fixed headings below them: summary 3, audit information 4, team 1, scope 3,
    // results 2 (course, sign-off), integrity 1.
    let fixed = 1 + 10 + 3 + 4 + 1 + 3 + 2 + 1;
    let stage1 = model.stage1.is_some();
    let s: &Statements = &model.statements;
    let effectiveness = [
        &s.conformity,
        &s.capability,
        &s.internal_audit_and_review,
        &s.scope_appropriate,
        &s.objectives_reached,
    ];
    let says = |answer: &&domain::report_model::Answer| {
        !printable::clean(&answer.text).trim().is_empty() || answer.not_applicable.is_some()
    };
    let conformity = !stage1 || effectiveness.iter().any(says);
    // Stage 1: objectives and readiness; otherwise: recommendation.
    let results = if stage1 { 2 } else { 1 } + usize::from(conformity);

    let mut group = "";
    let mut clauses = 0;
    for clause in model.clauses.iter().filter(|clause| !clause.requirements.is_empty()) {
        let this = group_of(&clause.number);
        if this != group || clauses == 0 {
            group = this;
            clauses += 1;
        }
        clauses += usize::from(clause.number != group);
    }
    fixed + results + usize::from(model.draft) + model.findings.len() + clauses
}

/// The heading a clause stands under: its chapter, in the long clause 8 its second level.
fn group_of(number: &str) -> &str {
    let levels = if number.starts_with("8.") { 2 } else { 1 };
    number.match_indices('.').nth(levels - 1).map_or(number, |(end, _)| number.get(..end).unwrap_or(number))
}

fn template_error(world: &ReportWorld, faults: &[SourceDiagnostic]) -> Error {
    let Some(fault) = faults.first() else {
        return Error::Template {
            place: "an unknown place".to_owned(),
            message: "no reason given".to_owned(),
        };
    };
    let hints = fault.hints.iter().map(|hint| format!(" ({})", hint.v)).collect::<String>();
    // A fault inside a helper says little without the call that led there.
    let spans = std::iter::once(fault.span).chain(fault.trace.iter().map(|point| point.span.into()));
    let places: Vec<String> = spans.filter_map(|span| place(world, span)).take(4).collect();
    Error::Template {
        place: if places.is_empty() { "an unknown place".to_owned() } else { places.join(", called from ") },
        message: format!("{}{hints}", fault.message),
    }
}

fn place(world: &ReportWorld, span: typst::syntax::DiagSpan) -> Option<String> {
    let id = span.id()?;
    let source = world.source(id).ok()?;
    let line = source.lines().byte_to_line(world.range(span)?.start)?;
    Some(format!("{}:{}", id.get().vpath().get_without_slash(), line + 1))
}

/// The check before should have found every missing glyph; shaping can still find one more.
fn export_error(world: &ReportWorld, faults: &[SourceDiagnostic]) -> Error {
    let mut glyphs: Vec<MissingGlyph> = Vec::new();
    for fault in faults.iter().filter(|fault| fault.message.contains("could not be displayed")) {
        let Some(text) = fault.message.split('`').nth(1) else { continue };
        for character in text.trim_matches('"').chars() {
            if !glyphs.iter().any(|glyph| glyph.character == character) {
                let place = place(world, fault.span).unwrap_or_else(|| "the printed report".to_owned());
                glyphs.push(MissingGlyph {
                    character,
                    count: 1,
                    places: vec![format!("“{text}” ({place})")],
                });
            }
        }
    }
    if glyphs.is_empty() { template_error(world, faults) } else { Error::MissingGlyphs { glyphs } }
}
