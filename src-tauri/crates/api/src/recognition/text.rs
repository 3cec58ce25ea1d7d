//! Recognised pages become text of their document: in its place among the other pages, marked as unreliable.

use std::collections::BTreeMap;

use domain::document::{Locator, Reason, Role, Segment};
use store::{AuditFile, ExtractionState, Pictured};

use crate::Fault;

/// How every warning of ours begins, to find it again.
const SAID: &str = "Text recognised";
/// How the reader begins the warning that is answered by recognition.
const ANSWERED: &str = "Without text recognition";

/// Writes what is recognised of a document as its text; answers the state of that text.
pub(super) fn write(file: &AuditFile, document: &Pictured) -> Result<ExtractionState, Fault> {
    let sha256 = &document.sha256;
    let Some(mut extraction) = file.extraction(sha256)? else { return Ok(ExtractionState::Pending) };
    let mut recognised: BTreeMap<u32, Segment> = BTreeMap::new();
    let (mut spoken, mut sure, mut pages) = (String::new(), 0, 0);
    for page in &document.without_text {
        let Some(found) = file.recognition(sha256, *page)? else { continue };
        pages += 1;
        spoken = found.languages;
        if found.layout.text.is_empty() {
            continue;
        }
        sure += found.confidence;
        recognised.insert(
            *page,
            Segment {
                locator: Locator::page(*page),
                text: found.layout.text,
                role: Role::Page,
                unreliable: true,
                ..Segment::default()
            },
        );
    }
    if pages == 0 {
        return Ok(extraction.state);
    }
    let count = usize::try_from(file.segment_count(sha256)?).unwrap_or(usize::MAX);
    let before = file.segments(sha256, 0, count)?;
    let replaced = |segment: &Segment| {
        segment.role == Role::Page
            && segment.locator.page.is_some_and(|page| document.without_text.contains(&page))
    };
    let mut segments: Vec<Segment> =
        before.into_iter().map(|stored| stored.segment).filter(|segment| !replaced(segment)).collect();
    let with_text = u32::try_from(recognised.len()).unwrap_or(u32::MAX);
    segments.extend(recognised.into_values());
    // Stable: within a page its text comes first, then its remarks as they stood.
    segments.sort_by_key(|segment| (segment.locator.page.unwrap_or(0), segment.role != Role::Page));

    extraction.info.warnings.retain(|said| !said.starts_with(SAID) && !said.starts_with(ANSWERED));
    if with_text > 0 {
        extraction.info.warnings.push(said(&spoken, with_text, document.pages, sure / with_text));
    }
    if segments.is_empty() {
        extraction.reason = Some(Reason::NoText);
        extraction.detail = Some("A picture; text recognition found no text in it.".to_owned());
    } else {
        extraction.state = ExtractionState::Ready;
        extraction.reason = None;
        extraction.detail = None;
    }
    file.set_extraction(sha256, &extraction, &mut segments.into_iter())?;
    Ok(extraction.state)
}

/// “Text recognised (English, German), check against the picture. …”
fn said(languages: &str, with_text: u32, pages: u32, sure: u32) -> String {
    let names: Vec<&str> = languages.split('+').map(name).collect();
    let place = if with_text == pages { String::new() } else { format!(" on {with_text} of {pages} pages") };
    format!(
        "{SAID}{place} ({}), check against the picture. The engine is {sure} % sure of its words on average.",
        names.join(", ")
    )
}

fn name(code: &str) -> &str {
    match code {
        "eng" => "English",
        "deu" => "German",
        "fra" => "French",
        "ita" => "Italian",
        "spa" => "Spanish",
        "nld" => "Dutch",
        "por" => "Portuguese",
        "pol" => "Polish",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_says_which_languages_and_how_much_of_the_document() {
        assert_eq!(
            said("eng+deu", 2, 2, 91),
            "Text recognised (English, German), check against the picture. The engine is 91 % sure of its words on average."
        );
        assert!(said("xyz", 1, 3, 50).starts_with("Text recognised on 1 of 3 pages (xyz), check"));
    }
}
