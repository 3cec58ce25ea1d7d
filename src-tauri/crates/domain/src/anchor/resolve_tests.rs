//! On unchanged bytes every place resolves, to the very code points that were selected.

use proptest::prelude::*;

use super::passage::Numbered;
use super::{NotThere, Place, Position, Region, anchor, resolve};
use crate::document::{Locator, Role, Segment};
use crate::quote::Folded;

/// Pieces that repeat, combine, hide, run the other way or take more than one unit.
const PIECES: &[&str] = &[
    "the provider ",
    "the provider ",
    "shall ",
    "review ",
    "annually. ",
    "\u{e9}",
    "e\u{301}",
    "fu\u{308}r ",
    "infor\u{ad}mation ",
    "\u{5b89}\u{5168}",
    "\u{5b89}",
    "\u{d55c}\u{ad6d} ",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} ",
    "\u{627}\u{644}\u{62e}\u{62f}\u{645}\u{629} ",
    "\u{1f600}",
    "\u{1f468}\u{200d}\u{1f4bb}",
    "\u{201c}as agreed\u{201d} ",
    " \u{2013} ",
    "\n",
    "  ",
    "\t",
    "\u{200b}",
    "a",
    "aa",
    ".",
];

fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(prop::sample::select(PIECES), 1..25).prop_map(|pieces| pieces.concat());
    prop::collection::vec(text, 1..8)
}

fn document(texts: &[String], locator: impl Fn(u32) -> Locator) -> Vec<Numbered> {
    let numbered = (0_u32..).zip(texts);
    numbered
        .map(|(at, text)| (at, Segment { locator: locator(at), text: text.clone(), ..Segment::default() }))
        .collect()
}

/// What a selection comes to in the text, without invisible characters at its ends.
fn visible(points: &[char], start: usize, end: usize) -> Option<(usize, usize)> {
    let hidden = |at: usize| Folded::new(&points[at].to_string()).is_empty();
    let first = (start..end).find(|at| !hidden(*at))?;
    let last = (start..end).rev().find(|at| !hidden(*at))?;
    Some((first, last + 1))
}

proptest! {
    #[test]
    fn a_selection_in_one_segment_comes_back_exactly(texts in texts(), at in 0_usize..8, from in 0_usize..300, length in 1_usize..60, pages in any::<bool>()) {
        let document = document(&texts, |at| if pages { Locator::page(at + 1) } else { Locator::paragraph(at + 1) });
        let (ordinal, segment) = &document[at % document.len()];
        let points: Vec<char> = segment.text.chars().collect();
        let start = from % points.len();
        let end = (start + length).min(points.len());
        let Some(truth) = visible(&points, start, end) else { return Ok(()) };
        let wanted = Place {
            locator: segment.locator.clone(),
            quote: points[start..end].iter().collect(),
            position: Some(Position { segment: *ordinal, start: start as u32 }),
            ..Place::default()
        };
        let place = anchor(&wanted, &document).unwrap();
        let spans = resolve(&place, &document).unwrap();
        prop_assert_eq!(spans.len(), 1);
        prop_assert_eq!((spans[0].ordinal, spans[0].start as usize, spans[0].length as usize), (*ordinal, truth.0, truth.1 - truth.0));
        // Without the hint, context alone finds the same words; with a wrong one it still does.
        let lost = Place { position: Some(Position { segment: 99, start: 7 }), ..place.clone() };
        let again = resolve(&lost, &document).unwrap();
        let words: String = segment.text.chars().skip(again[0].start as usize).take(again[0].length as usize).collect();
        prop_assert_eq!(words, place.quote.clone());
    }

    #[test]
    fn a_passage_over_several_segments_comes_back_exactly(texts in texts(), from in 0_usize..300, to in 1_usize..300, first in 0_usize..8, more in 1_usize..4) {
        let document = document(&texts, |at| Locator::paragraph(at + 1));
        let (first, last) = (first % document.len(), (first % document.len() + more).min(document.len() - 1));
        if first == last { return Ok(()) }
        let points = |at: usize| document[at].1.text.chars().collect::<Vec<char>>();
        let (head, tail) = (points(first), points(last));
        let (start, end) = (from % head.len(), to % tail.len() + 1);
        // A selection of something at both ends; else it is another, shorter selection.
        let (Some(a), Some(b)) = (visible(&head, start, head.len()), visible(&tail, 0, end)) else { return Ok(()) };
        let mut quote: String = head[start..].iter().collect();
        for (_, segment) in &document[first + 1..last] {
            quote.push('\n');
            quote.push_str(&segment.text);
        }
        quote.push('\n');
        quote.extend(&tail[..end]);
        let wanted = Place {
            locator: document[first].1.locator.clone(),
            until: Some(document[last].1.locator.clone()),
            quote,
            position: Some(Position { segment: first as u32, start: start as u32 }),
            ..Place::default()
        };
        let place = anchor(&wanted, &document).unwrap();
        let spans = resolve(&place, &document).unwrap();
        let (begin, stop) = (&spans[0], &spans[spans.len() - 1]);
        prop_assert_eq!((begin.ordinal as usize, begin.start as usize), (first, a.0));
        prop_assert_eq!((stop.ordinal as usize, (stop.start + stop.length) as usize), (last, b.1));
        prop_assert_eq!(place.until, Some(document[last].1.locator.clone()));
    }
}

fn sheet() -> Vec<Numbered> {
    let row = |number: u32, cells: &[(u32, &str)]| Segment {
        locator: Locator::cell("SLA", format!("A{number}:Z{number}")),
        text: cells.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\t"),
        role: Role::SheetRow,
        columns: cells.iter().map(|(column, _)| *column).collect(),
        unreliable: false,
    };
    vec![
        (0, row(1, &[(0, "Service"), (1, "Target"), (4, "Met")])),
        (1, row(2, &[(0, "Mail"), (1, "99 %"), (4, "yes")])),
        (2, row(4, &[(0, "Print"), (1, "99 %"), (4, "yes")])),
    ]
}

#[test]
fn a_range_of_cells_covers_its_part_of_every_row() {
    let wanted = Place { locator: Locator::cell("SLA", "E4:B2"), ..Place::default() };
    let place = anchor(&wanted, &sheet()).unwrap();
    assert_eq!(
        (place.quote.as_str(), place.locator.cell.as_deref()),
        ("99 %\tyes\n99 %\tyes", Some("B2:E4"))
    );
    let spans = resolve(&place, &sheet()).unwrap();
    assert_eq!(
        spans.iter().map(|span| (span.ordinal, span.start, span.length)).collect::<Vec<_>>(),
        [(1, 5, 8), (2, 6, 8)]
    );
    // Of the same words twice, the position tells which.
    let second =
        Place { quote: "yes".into(), position: Some(Position { segment: 1, start: 14 }), ..wanted.clone() };
    assert_eq!(resolve(&anchor(&second, &sheet()).unwrap(), &sheet()).unwrap()[0].ordinal, 2);
    let empty = Place { locator: Locator::cell("SLA", "B3"), ..Place::default() };
    assert_eq!(anchor(&empty, &sheet()), Err(NotThere::NoPlace));
    let wrong = Place { quote: "no".into(), ..wanted };
    assert!(matches!(anchor(&wrong, &sheet()), Err(NotThere::OtherWords { reads: Some(_), .. })));
}

#[test]
fn a_remark_on_a_cell_is_cited_at_the_cell() {
    let mut all = sheet();
    let locator = Locator::cell("SLA", "B2");
    let remark = Segment {
        locator: locator.clone(),
        text: "As agreed".into(),
        role: Role::Comment,
        ..Segment::default()
    };
    all.push((3, remark));
    let wanted = Place { locator, quote: "agreed".into(), ..Place::default() };
    let place = anchor(&wanted, &all).unwrap();
    assert_eq!(place.position, Some(Position { segment: 3, start: 3 }));
    let spans = resolve(&place, &all[3..]).unwrap();
    assert_eq!((spans[0].ordinal, spans[0].start, spans[0].length), (3, 3, 6));
    let cell = Place { quote: "99".into(), ..wanted };
    assert_eq!(anchor(&cell, &all).unwrap().position, Some(Position { segment: 1, start: 0 }));
}

#[test]
fn what_is_not_there_is_told_with_where_it_is() {
    let document = document(&["alpha beta".into(), "gamma delta".into()], |at| Locator::page(at + 1));
    let at =
        |page, quote: &str| Place { locator: Locator::page(page), quote: quote.into(), ..Place::default() };
    assert_eq!(
        anchor(&at(1, "gamma"), &document),
        Err(NotThere::OtherWords { elsewhere: Some(Locator::page(2)), reads: None })
    );
    assert_eq!(anchor(&at(3, "gamma"), &document), Err(NotThere::NoPlace));
    let over = anchor(&at(1, "beta gamma"), &document).unwrap();
    assert_eq!(over.until, Some(Locator::page(2)));
    let ends = Place { until: Some(Locator::page(1)), ..at(1, "beta gamma") };
    assert_eq!(anchor(&ends, &document), Err(NotThere::EndsElsewhere(Locator::page(2))));
}

#[test]
fn an_area_and_words_typed_by_eye_have_no_stretch_of_text() {
    let region = Some(Region { x: 0, y: 0, width: 5, height: 5 });
    let area = Place { locator: Locator::page(1), region, ..Place::default() };
    assert_eq!(resolve(&area, &[]), Some(Vec::new()));
    let typed = Place { quote: "as on the sign".into(), by_eye: true, ..area };
    assert_eq!(resolve(&typed, &[]), Some(Vec::new()));
}
