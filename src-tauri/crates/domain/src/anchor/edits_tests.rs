//! Documents edited the way people edit them, with the right answer known for every cited passage.

use std::collections::BTreeMap;

use super::passage::Numbered;
use super::{Fate, Place, Position, Versions, anchor, resolve};
use crate::document::{Locator, Role, Segment};

/// A repeatable sequence of numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SUBJECTS: &[&str] = &[
    "The service desk",
    "The change manager",
    "Every supplier",
    "The capacity plan",
    "The incident record",
    "The release team",
    "Top management",
    "The service owner",
    "Each configuration item",
    "The risk register",
    "The backup operator",
    "The customer representative",
    "The security officer",
    "The problem manager",
];
const VERBS: &[&str] = &[
    "reviews",
    "approves",
    "documents",
    "measures",
    "escalates",
    "compares",
    "communicates",
    "classifies",
    "archives",
    "evaluates",
    "updates",
    "confirms",
];
const OBJECTS: &[&str] = &[
    "the agreed targets",
    "all open requests",
    "the monthly availability figures",
    "every major incident",
    "the list of known errors",
    "the continuity arrangements",
    "the access rights of leavers",
    "the budget for tools",
    "the results of the last audit",
    "the forecast of demand",
    "the catalogue entries",
    "the licences in use",
    "the emergency changes",
    "the training records",
    "the complaints received",
];
const WHEN: &[&str] = &[
    "before the steering meeting",
    "within two working days",
    "at the end of each quarter",
    "after every release",
    "together with the customer",
    "in the ticket system",
    "as laid down in the contract",
    "on the first Monday of the month",
    "by means of the checklist",
    "until the owner has signed",
    "at least once a year",
    "during the weekly call",
];
const FILLER: &[&str] =
    &["This is checked.", "See the process description.", "No exceptions are made.", "Records are kept."];

fn sentence(dice: &mut Dice) -> String {
    format!("{} {} {} {}.", dice.of(SUBJECTS), dice.of(VERBS), dice.of(OBJECTS), dice.of(WHEN))
}

fn paragraph(dice: &mut Dice) -> Vec<String> {
    let mut sentences: Vec<String> = (0..1 + dice.below(3)).map(|_| sentence(dice)).collect();
    if dice.below(3) == 0 {
        sentences.push(dice.of(FILLER).to_owned());
    }
    sentences
}

/// What was done to a paragraph, and so what should become of a passage in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edit {
    Nothing,
    Moved,
    Reworded,
    Deleted,
    /// Another sentence of the same paragraph was changed.
    NextToIt,
}

struct Cited {
    paragraph: usize,
    edit: Edit,
}

/// Paragraphs as pages of a PDF hold them, or one by one.
fn segments(paragraphs: &[String], paged: bool) -> (Vec<Numbered>, Vec<(usize, usize)>) {
    let mut all: Vec<Numbered> = Vec::new();
    let mut places = Vec::new();
    for (at, text) in paragraphs.iter().enumerate() {
        if paged && at % 7 != 0 {
            let (_, segment) = all.last_mut().unwrap();
            segment.text.push('\n');
            places.push((all.len() - 1, all[all.len() - 1].1.text.chars().count()));
            all.last_mut().unwrap().1.text.push_str(text);
            continue;
        }
        let ordinal = all.len() as u32;
        let locator = if paged { Locator::page(ordinal + 1) } else { Locator::paragraph(ordinal + 1) };
        let role = if paged { Role::Page } else { Role::Body };
        places.push((all.len(), 0));
        all.push((ordinal, Segment { locator, role, text: text.clone(), ..Segment::default() }));
    }
    (all, places)
}

#[test]
fn of_passages_in_edited_documents_nearly_all_are_judged_right() {
    let mut right: BTreeMap<Edit, (u32, u32)> = BTreeMap::new();
    let mut silent = Vec::new();
    for seed in 0..24_u64 {
        let mut dice = Dice(seed * 7_919 + 1);
        let paged = seed % 2 == 1;
        let old: Vec<Vec<String>> = (0..60).map(|_| paragraph(&mut dice)).collect();
        let mut new: Vec<(Option<usize>, Vec<String>)> =
            old.iter().cloned().enumerate().map(|(at, text)| (Some(at), text)).collect();
        let mut cited = Vec::new();
        for at in 0..old.len() {
            let edit = match dice.below(10) {
                0 => Edit::Moved,
                1 => Edit::Reworded,
                2 => Edit::Deleted,
                3 if old[at].len() > 1 => Edit::NextToIt,
                _ => Edit::Nothing,
            };
            match edit {
                Edit::Reworded => {
                    let mut words: Vec<String> = new[at].1[0].split(' ').map(str::to_owned).collect();
                    for _ in 0..1 + words.len() / 5 {
                        let place = 1 + dice.below(words.len() - 2);
                        words[place] =
                            dice.of(&["regularly", "jointly", "formally", "newly", "properly"]).to_owned();
                    }
                    new[at].1[0] = words.join(" ");
                }
                Edit::NextToIt => *new[at].1.last_mut().unwrap() = sentence(&mut dice),
                _ => {}
            }
            cited.push(Cited { paragraph: at, edit });
        }
        for one in &cited {
            let place = new.iter().position(|(origin, _)| *origin == Some(one.paragraph)).unwrap();
            match one.edit {
                Edit::Deleted => {
                    new.remove(place);
                }
                Edit::Moved => {
                    let paragraph = new.remove(place);
                    let to = (place + 10 + dice.below(30)) % (new.len() + 1);
                    new.insert(to, paragraph);
                }
                _ => {}
            }
        }
        for _ in 0..4 {
            let text = paragraph(&mut dice);
            new.insert(dice.below(new.len() + 1), (None, text));
        }
        let join = |text: &Vec<String>| text.join(" ");
        let (before, starts) = segments(&old.iter().map(join).collect::<Vec<_>>(), paged);
        let (after, ends) = segments(&new.iter().map(|(_, text)| join(text)).collect::<Vec<_>>(), paged);
        let versions = Versions::new(&before, &after, paged.then_some(after.len() as u32));
        for one in cited {
            let (segment, start) = starts[one.paragraph];
            let wanted = Place {
                locator: before[segment].1.locator.clone(),
                quote: old[one.paragraph][0].trim_end_matches('.').to_owned(),
                position: Some(Position { segment: segment as u32, start: start as u32 }),
                ..Place::default()
            };
            let place = anchor(&wanted, &before).unwrap();
            let fate = versions.fate(&place);
            let now = new.iter().position(|(origin, _)| *origin == Some(one.paragraph)).map(|at| ends[at]);
            let target =
                now.map(|(segment, start)| (after[segment].1.locator.clone(), segment as u32, start as u32));
            let found = match &fate {
                Fate::Same(place) | Fate::Moved(place) | Fate::Changed { place, .. } => {
                    resolve(place, &after)
                        .and_then(|spans| spans.first().map(|span| (span.ordinal, span.start)))
                }
                Fate::Lost => None,
            };
            let there = target.as_ref().is_some_and(|(_, ordinal, start)| {
                found.is_some_and(|(at, from)| at == *ordinal && from.abs_diff(*start) <= 40)
            });
            let same_place = target.as_ref().is_some_and(|(locator, ..)| *locator == place.locator);
            let good = match (one.edit, &fate) {
                (Edit::Deleted, Fate::Lost) => true,
                (Edit::Reworded, Fate::Changed { .. }) => there,
                (Edit::Nothing | Edit::NextToIt | Edit::Moved, Fate::Same(_)) => there && same_place,
                (Edit::Nothing | Edit::NextToIt | Edit::Moved, Fate::Moved(_)) => there && !same_place,
                _ => false,
            };
            // The one mistake nobody would notice.
            if matches!(fate, Fate::Same(_) | Fate::Moved(_))
                && matches!(one.edit, Edit::Reworded | Edit::Deleted)
            {
                silent.push(format!("seed {seed}, {:?}: {} -> {fate:?}", one.edit, place.quote));
            }
            let count = right.entry(one.edit).or_default();
            count.0 += u32::from(good);
            count.1 += 1;
        }
    }
    let (good, all) = right.values().fold((0, 0), |sum, (good, all)| (sum.0 + good, sum.1 + all));
    println!("{right:?}: {good} of {all}");
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(good * 100 >= all * 95, "{right:?}");
}
