//! New versions: nothing that stayed is lost, nothing that changed is called the same.

use proptest::prelude::*;

use super::passage::Numbered;
use super::{Fate, Place, Region, Versions, anchor, resolve};
use crate::document::{Locator, Role, Segment};

const WORDS: &[&str] = &[
    "incident",
    "provider",
    "service",
    "review",
    "shall",
    "the",
    "a",
    "of",
    "customer",
    "change",
    "release",
    "priority",
    "catalogue",
    "agreed",
    "target",
    "measure",
    "report",
    "monthly",
    "yearly",
    "owner",
    "risk",
    "backup",
    "supplier",
    "contract",
    "budget",
    "capacity",
    "desk",
    "urgency",
    "impact",
    "record",
    "close",
    "approve",
    "plan",
    "audit",
    "staff",
];

#[derive(Debug, Clone)]
struct Paragraph {
    /// Which paragraph of the old version it is.
    origin: Option<usize>,
    text: String,
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 3..14).prop_map(|words| words.join(" "))
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..4).prop_map(|sentences| format!("{}.", sentences.join(". ")))
}

fn document(texts: &[String]) -> Vec<Numbered> {
    let numbered = (0_u32..).zip(texts);
    numbered
        .map(|(at, text)| {
            (at, Segment { locator: Locator::paragraph(at + 1), text: text.clone(), ..Segment::default() })
        })
        .collect()
}

/// Places on whole words of every paragraph.
fn places(document: &[Numbered], from: usize, length: usize) -> Vec<(usize, Place)> {
    let mut all = Vec::new();
    for (at, (_, segment)) in document.iter().enumerate() {
        let words: Vec<&str> = segment.text.split(' ').collect();
        let start = from % words.len();
        let quote = words[start..(start + length).min(words.len())].join(" ");
        let before: usize = words[..start].iter().map(|word| word.chars().count() + 1).sum();
        let position = Some(super::Position { segment: at as u32, start: before as u32 });
        let wanted = Place { locator: segment.locator.clone(), quote, position, ..Place::default() };
        all.push((at, anchor(&wanted, document).unwrap()));
    }
    all
}

/// The sentences of a text that a stretch of it touches.
fn around(text: &str, start: usize, length: usize) -> String {
    let points: Vec<char> = text.chars().collect();
    let ends = |at: usize| points[at] == '.' && points.get(at + 1).is_none_or(|c| *c == ' ');
    let first = (0..start).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
    let last = (start + length - 1..points.len()).find(|at| ends(*at)).map_or(points.len(), |at| at + 1);
    points[first..last].iter().collect::<String>().trim().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn text_inserted_or_deleted_elsewhere_never_loses_a_place(
        texts in prop::collection::vec(paragraph(), 2..14),
        inserted in prop::collection::vec((0_usize..14, paragraph()), 0..4),
        cited in 0_usize..14, gone in prop::collection::vec(0_usize..14, 0..4),
        from in 0_usize..20, length in 4_usize..9,
    ) {
        let old = document(&texts);
        let cited = cited % texts.len();
        let mut now: Vec<Paragraph> = texts.iter().cloned().enumerate().map(|(at, text)| Paragraph { origin: Some(at), text }).collect();
        now.retain(|one| one.origin == Some(cited) || !gone.iter().any(|at| Some(at % texts.len()) == one.origin));
        for (at, text) in inserted {
            now.insert(at % (now.len() + 1), Paragraph { origin: None, text });
        }
        // Which of two equal sentences went is anybody's guess.
        let own: Vec<&str> = texts[cited].split_inclusive('.').map(str::trim).collect();
        let all = |texts: &[String]| texts.iter().flat_map(|text| text.split_inclusive('.').map(|one| one.trim().to_owned())).collect::<Vec<_>>();
        let now_texts: Vec<String> = now.iter().map(|one| one.text.clone()).collect();
        for sentences in [all(&texts), all(&now_texts)] {
            if own.iter().any(|one| sentences.iter().filter(|other| other == one).count() > 1) {
                return Ok(());
            }
        }
        let new = document(&now.iter().map(|one| one.text.clone()).collect::<Vec<_>>());
        let versions = Versions::new(&old, &new, None);
        let (_, place) = places(&old, from, length).swap_remove(cited);
        let found = match versions.fate(&place) {
            Fate::Same(found) | Fate::Moved(found) => found,
            other => return Err(TestCaseError::fail(format!("{other:?} for {place:?}"))),
        };
        let span = &resolve(&found, &new).unwrap()[0];
        let here = &now[span.ordinal as usize];
        prop_assert!(here.origin == Some(cited) || here.text == texts[cited], "found in another paragraph");
        prop_assert_eq!(found.quote, place.quote);
    }

    #[test]
    fn nothing_that_changed_is_called_the_same(
        texts in prop::collection::vec(paragraph(), 1..10),
        edits in prop::collection::vec((0_usize..10, 0_usize..30, prop::sample::select(WORDS), 0_u8..4), 1..8),
        from in 0_usize..20, length in 1_usize..9,
    ) {
        let old = document(&texts);
        let mut now = texts.clone();
        for (at, word, other, how) in edits {
            let at = at % now.len();
            let mut words: Vec<String> = now[at].split(' ').map(str::to_owned).collect();
            let place = word % words.len();
            match how {
                0 => words[place] = other.to_owned(),
                1 => words.insert(place, other.to_owned()),
                2 if words.len() > 1 => { words.remove(place); }
                _ => words[place] = format!("not {}", words[place]),
            }
            now[at] = words.join(" ");
        }
        let new = document(&now);
        let versions = Versions::new(&old, &new, None);
        for (at, place) in places(&old, from, length) {
            if let Fate::Same(found) | Fate::Moved(found) = versions.fate(&place) {
                let (was, is) = (&resolve(&place, &old).unwrap()[0], &resolve(&found, &new).unwrap()[0]);
                let before = around(&texts[at], was.start as usize, was.length as usize);
                let after = around(&now[is.ordinal as usize], is.start as usize, is.length as usize);
                prop_assert_eq!(before, after);
            }
        }
    }
}

fn lines(texts: &[&str]) -> Vec<Numbered> {
    document(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
}

fn fate(old: &[Numbered], new: &[Numbered], paragraph: u32, quote: &str) -> Fate {
    let wanted = Place { locator: Locator::paragraph(paragraph), quote: quote.into(), ..Place::default() };
    Versions::new(old, new, None).fate(&anchor(&wanted, old).unwrap())
}

#[test]
fn a_word_put_before_the_passage_is_a_change() {
    let old = lines(&["The plan shall be reviewed annually.", "It is kept."]);
    let new = lines(&["The plan shall not be reviewed annually.", "It is kept."]);
    match fate(&old, &new, 1, "be reviewed annually") {
        Fate::Changed { place, similarity } => {
            assert_eq!((place.quote.as_str(), similarity < 100), ("be reviewed annually", true));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_value_that_was_replaced_is_shown_with_the_new_one() {
    let old = lines(&["Availability of the mail service is at least 99.5 percent each month.", "Other."]);
    let new = lines(&["Other.", "Availability of the mail service is at least 98 percent each month."]);
    match fate(&old, &new, 1, "99.5") {
        Fate::Changed { place, .. } => {
            assert_eq!((place.quote.as_str(), place.locator.paragraph), ("98", Some(2)))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_deleted_is_lost_even_if_something_like_it_stands_elsewhere() {
    let keep = "The owner of the backup process shall report to the board every month.";
    let gone = "The owner of the capacity process shall report to the board every year.";
    let old = lines(&[keep, gone, "Something else entirely is written down here."]);
    let new = lines(&[keep, "Something else entirely is written down here."]);
    assert_eq!(fate(&old, &new, 2, "shall report to the board every year"), Fate::Lost);
}

fn table(rows: &[&[&str]]) -> Vec<Numbered> {
    (0_u32..)
        .zip(rows)
        .map(|(at, cells)| {
            let columns =
                (0_u32..).zip(cells.iter()).filter(|(_, text)| !text.is_empty()).map(|(column, _)| column);
            let texts: Vec<&str> = cells.iter().copied().filter(|text| !text.is_empty()).collect();
            let segment = Segment {
                locator: Locator::cell("SLA", format!("A{}:D{}", at + 1, at + 1)),
                text: texts.join("\t"),
                role: Role::SheetRow,
                columns: columns.collect(),
                unreliable: false,
            };
            (at, segment)
        })
        .collect()
}

#[test]
fn cells_follow_their_row_and_their_column() {
    let old = table(&[
        &["Service", "Target", "Met"],
        &["Mail", "99 %", "yes"],
        &["Print", "98 %", "yes"],
        &["Files", "97 %", "no"],
    ]);
    let cell = |cell: &str, new: &[Numbered]| {
        let wanted = Place { locator: Locator::cell("SLA", cell), ..Place::default() };
        Versions::new(&old, new, None).fate(&anchor(&wanted, &old).unwrap())
    };
    let at = |fate: &Fate| match fate {
        Fate::Same(place) => format!("same {}", place.locator),
        Fate::Moved(place) => format!("moved {}", place.locator),
        Fate::Changed { place, .. } => format!("changed {} {}", place.locator, place.quote),
        Fate::Lost => "lost".to_owned(),
    };
    // A row was put in above, and one sorted down.
    let rows = table(&[
        &["Service", "Target", "Met"],
        &["Web", "90 %", "yes"],
        &["Mail", "99 %", "yes"],
        &["Files", "97 %", "no"],
        &["Print", "98 %", "no"],
    ]);
    assert_eq!(at(&cell("B2", &rows)), "moved SLA!B3");
    assert_eq!(at(&cell("C4", &rows)), "same SLA!C4");
    assert_eq!(at(&cell("B3", &rows)), "moved SLA!B5");
    assert_eq!(at(&cell("C3", &rows)), "changed SLA!C5 no");
    // A column was put in before: "yes" at the old address is another column's.
    let columns = table(&[
        &["Service", "Target", "Agreed", "Met"],
        &["Mail", "99 %", "yes", "no"],
        &["Print", "98 %", "yes", "yes"],
    ]);
    assert_eq!(at(&cell("C2", &columns)), "changed SLA!D2 no");
    assert_eq!(at(&cell("C3", &columns)), "moved SLA!D3");
    assert_eq!(at(&cell("C4", &columns)), "lost");
    assert_eq!(at(&cell("A2:C2", &old)), "same SLA!A2:C2");
}

#[test]
fn an_area_is_the_same_on_an_unchanged_page_only() {
    let page = |texts: &[&str]| -> Vec<Numbered> {
        let mut pages = lines(texts);
        for (at, (_, segment)) in (1_u32..).zip(&mut pages) {
            segment.locator = Locator::page(at);
            segment.role = Role::Page;
        }
        pages
    };
    let old = page(&["One page of text.", "A drawing of the network.", "Three."]);
    let region = Some(Region { x: 10, y: 10, width: 500, height: 500 });
    let area = |page| Place { locator: Locator::page(page), region, by_eye: true, ..Place::default() };
    let judge = |new: &[Numbered], page| Versions::new(&old, new, Some(new.len() as u32)).fate(&area(page));
    assert_eq!(judge(&old, 2), Fate::Same(area(2)));
    let moved = page(&["Foreword.", "One page of text.", "A drawing of the network.", "Three."]);
    assert_eq!(judge(&moved, 2), Fate::Moved(area(3)));
    let other = page(&["One page of text.", "A drawing of the new network."]);
    assert_eq!(judge(&other, 2), Fate::Changed { place: area(2), similarity: 0 });
    assert_eq!(judge(&other, 3), Fate::Lost);
    let picture = Place { region, by_eye: true, ..Place::default() };
    assert!(matches!(Versions::new(&[], &[], None).fate(&picture), Fate::Changed { .. }));
}
