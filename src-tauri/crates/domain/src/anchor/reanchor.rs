//! What becomes of a place when a document is replaced by a new version.
//!
//! Nothing is silently taken for the same: a place is *same* or *moved* only when its words and the whole sentence
//! around them stand in the new version, at the place where the comparison of both versions puts them.

use std::ops::Range;

use crate::document::Locator;
use crate::quote::Folded;

use super::align::{Side, align};
use super::passage::{Numbered, at_place};
use super::resolve::{anchor, resolve};
use super::sheet::Sheets;
use super::words::{Forms, Text, Word};
use super::{Place, Position};

/// What became of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The same words at the same place.
    Same(Place),
    /// The same words, in the same sentence, at another place.
    Moved(Place),
    /// Words like them, or the same words in another sentence; or an area nobody can compare. A person has to decide.
    Changed {
        /// The likeliest place.
        place: Place,
        /// How alike the words are, in percent; 0 when nothing can be compared.
        similarity: u32,
    },
    /// Nothing like it is there.
    Lost,
}

/// Two versions of one document, compared.
#[derive(Debug)]
pub struct Versions<'a> {
    old: Text<'a>,
    new: Text<'a>,
    forms: Forms,
    /// For every old word its new one.
    image: Vec<Option<usize>>,
    /// New words that are the image of an old one.
    taken: Vec<bool>,
    sheets: Sheets<'a>,
    /// Pages of the new version, when it has pages.
    pages: Option<u32>,
}

/// Alike enough, in the place where it is expected, to be shown as the changed passage.
const ALIKE_IN_PLACE: f64 = 0.4;
/// So alike the sentences around them have to be: a few usual words in a new sentence are not the passage.
const ALIKE_AROUND: f64 = 0.45;
/// Alike enough anywhere else.
const ALIKE_ELSEWHERE: f64 = 0.55;
/// Words up to which a passage is judged by the sentence around it.
const FEW_WORDS: usize = 4;

impl<'a> Versions<'a> {
    /// Compares two versions by all their segments; `pages` is the number of pages of the new one, if it has any.
    pub fn new(old: &'a [Numbered], new: &'a [Numbered], pages: Option<u32>) -> Self {
        let sheets = Sheets::new(old, new);
        let mut forms = Forms::default();
        let (old, new) = (Text::new(old, &mut forms), Text::new(new, &mut forms));
        let (before, after) = (old.sentences(), new.sentences());
        let image = align(
            Side { words: &old.forms(), sentences: &before },
            Side { words: &new.forms(), sentences: &after },
        );
        let mut taken = vec![false; new.words.len()];
        for to in image.iter().flatten() {
            if let Some(taken) = taken.get_mut(*to) {
                *taken = true;
            }
        }
        Self { old, new, forms, image, taken, sheets, pages }
    }

    /// What becomes of a place of the old version.
    pub fn fate(&self, place: &Place) -> Fate {
        if place.region.is_some() || place.by_eye || place.quote.is_empty() {
            return self.area(place);
        }
        if place.locator.sheet.is_some() && place.locator.cell.is_some() && place.locator.part.is_none() {
            return self.sheets.fate(place, self.old.segments, self.new.segments);
        }
        self.words(place)
    }

    fn words(&self, place: &Place) -> Fate {
        let spans = resolve(place, self.old.segments).unwrap_or_default();
        let Some(words) = self.old.touched(&spans) else { return Fate::Lost };
        let images: Vec<Option<usize>> = self.image.get(words.clone()).unwrap_or_default().to_vec();
        let joined = images.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a + 1 == *b));
        if joined && let (Some(Some(first)), Some(Some(last))) = (images.first(), images.last()) {
            let found = *first..last + 1;
            return match self.place_at(place, &found) {
                Some(exact) if self.same_sentence(&words, &found) => kept(place, exact),
                Some(exact) => self.in_another_sentence(&words, &found, exact),
                None => self.changed(place, &words, found),
            };
        }
        let gap = self.between_neighbours(&words);
        if let Some(window) = self.compact(&images).map(|images| self.widened(&words, images, gap.as_ref()))
            && self.alike(&words, &window) >= ALIKE_IN_PLACE
            && self.alike(&self.old.sentence(&words), &self.new.sentence(&window)) >= ALIKE_AROUND
        {
            return self.changed(place, &words, window);
        }
        if let Some(window) = self.elsewhere(&words) {
            let forms = |words: &[Word], range: &Range<usize>| -> Option<Vec<u32>> {
                Some(words.get(range.clone())?.iter().map(|word| word.form).collect())
            };
            if forms(&self.old.words, &words) == forms(&self.new.words, &window)
                && self.same_sentence(&words, &window)
                && let Some(exact) = self.place_at(place, &window)
            {
                return kept(place, exact);
            }
            return self.changed(place, &words, window);
        }
        self.by_its_sentence(place, &words, gap)
    }

    /// The same words between other words: shown, unless they are too few to mean anything by themselves.
    fn in_another_sentence(&self, words: &Range<usize>, found: &Range<usize>, exact: Place) -> Fate {
        let (old, new) = (self.old.sentence(words), self.new.sentence(found));
        let alike = self.alike(&old, &new);
        if words.len() <= FEW_WORDS && alike < ALIKE_IN_PLACE {
            return Fate::Lost;
        }
        Fate::Changed { place: exact, similarity: percent(alike).min(99) }
    }

    /// The passage's words are gone, but its sentence is there: what stands there now, or the sentence without it.
    fn by_its_sentence(&self, place: &Place, words: &Range<usize>, gap: Option<Range<usize>>) -> Fate {
        let sentence = self.old.sentence(words);
        let around: Vec<Option<usize>> = sentence
            .clone()
            .filter(|at| !words.contains(at))
            .filter_map(|at| self.image.get(at).copied())
            .collect();
        let weight = |at: usize| self.old.words.get(at).map_or(0.0, |word| self.forms.weight(word.form));
        let all: f64 = sentence.clone().filter(|at| !words.contains(at)).map(weight).sum();
        let there: f64 = sentence
            .clone()
            .filter(|at| !words.contains(at) && self.image.get(*at).is_some_and(Option::is_some))
            .map(weight)
            .sum();
        let Some(kept) = self.compact(&around) else { return Fate::Lost };
        if all <= f64::EPSILON || there / all < 0.6 || around.len() < 3 {
            return Fate::Lost;
        }
        let reach = words.len() * 3 + 6;
        let now = match gap {
            Some(gap) if !gap.is_empty() && gap.len() <= reach => gap,
            _ => self.new.sentence(&kept),
        };
        if now.is_empty() || now.len() > sentence.len() * 2 + reach {
            return Fate::Lost;
        }
        self.changed(place, words, now)
    }

    fn changed(&self, place: &Place, words: &Range<usize>, window: Range<usize>) -> Fate {
        let similarity = percent(self.alike(words, &window)).min(99);
        match self.place_of(&window) {
            Some(found) => Fate::Changed { place: Place { region: place.region, ..found }, similarity },
            None => Fate::Lost,
        }
    }

    /// Both sentences say the same, word by word, around the passage.
    fn same_sentence(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        let (before, after) = (self.old.sentence(old), self.new.sentence(new));
        old.start - before.start == new.start - after.start
            && before.len() == after.len()
            && before.clone().zip(after.clone()).all(|(a, b)| {
                let form = |words: &[Word], at: usize| words.get(at).map(|word| word.form);
                form(&self.old.words, a) == form(&self.new.words, b)
            })
    }

    /// The images that lie close together, from the first to the last; strays are left out.
    fn compact(&self, images: &[Option<usize>]) -> Option<Range<usize>> {
        let mut there: Vec<usize> = images.iter().flatten().copied().collect();
        there.sort_unstable();
        let reach = images.len() * 2 + 10;
        let best = there
            .iter()
            .enumerate()
            .map(|(index, first)| {
                let inside = there.iter().skip(index).take_while(|at| **at < first + reach).count();
                (inside, std::cmp::Reverse(index))
            })
            .max()?;
        let first = *there.get(best.1.0)?;
        let last = *there.get(best.1.0 + best.0 - 1)?;
        Some(first..last + 1)
    }

    /// The new words between the images of the words right before and right after a passage.
    fn between_neighbours(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let image = |at: Option<usize>| at.and_then(|at| self.image.get(at).copied().flatten());
        let before = image(words.start.checked_sub(1));
        let after = image(Some(words.end));
        let start = match before {
            Some(before) => before + 1,
            None if words.start == 0 => 0,
            None => return None,
        };
        let end = match after {
            Some(after) => after,
            None if words.end == self.old.words.len() => self.new.words.len(),
            None => return None,
        };
        (start <= end).then_some(start..end)
    }

    /// A window of images, widened to the neighbours where its own first or last word was replaced.
    fn widened(&self, words: &Range<usize>, found: Range<usize>, gap: Option<&Range<usize>>) -> Range<usize> {
        let reach = words.len() + 5;
        let image = |at: usize| self.image.get(at).copied().flatten();
        let mut found = found;
        if let Some(gap) = gap
            && gap.start <= found.start
            && gap.end >= found.end
            && gap.len() <= found.len() + reach
        {
            return gap.clone();
        }
        if image(words.start).is_none() {
            let before = words.start.checked_sub(1).and_then(image).map_or(found.start, |at| at + 1);
            if before < found.start && found.start - before <= reach {
                found.start = before;
            }
        }
        if image(words.end - 1).is_none()
            && let Some(after) = image(words.end)
            && after > found.end
            && after - found.end <= reach
        {
            found.end = after;
        }
        found
    }

    /// Where new words that are no other old words' image are most like the passage.
    fn elsewhere(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let forms: Vec<u32> = self.old.words.get(words.clone())?.iter().map(|word| word.form).collect();
        if forms.len() <= FEW_WORDS {
            return None;
        }
        let mut rare: Vec<(usize, u32)> = forms.iter().copied().enumerate().collect();
        rare.sort_by(|a, b| self.forms.weight(b.1).total_cmp(&self.forms.weight(a.1)));
        rare.truncate(6);
        let mut best: Option<(f64, Range<usize>)> = None;
        for (to, word) in self.new.words.iter().enumerate() {
            if self.taken.get(to) == Some(&true) {
                continue;
            }
            for (offset, _) in rare.iter().filter(|(_, form)| *form == word.form) {
                let start = to.saturating_sub(offset + 3);
                let end = (to + forms.len() - offset + 3).min(self.new.words.len());
                let window = self.trimmed(&forms, start..end);
                let free = window.clone().filter(|at| self.taken.get(*at) == Some(&false)).count();
                if free * 2 < window.len() {
                    continue;
                }
                let alike = self.alike(words, &window);
                if best.as_ref().is_none_or(|(known, _)| alike > *known) {
                    best = Some((alike, window));
                }
            }
        }
        best.filter(|(alike, _)| *alike >= ALIKE_ELSEWHERE).map(|(_, window)| window)
    }

    /// A window without the words at its ends that the passage does not have.
    fn trimmed(&self, forms: &[u32], window: Range<usize>) -> Range<usize> {
        let has = |at: usize| self.new.words.get(at).is_some_and(|word| forms.contains(&word.form));
        let (mut start, mut end) = (window.start, window.end);
        while start < end && !has(start) {
            start += 1;
        }
        while end > start && !has(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// How much two stretches have in common, by the weight of their words: 1 when all of it.
    fn alike(&self, old: &Range<usize>, new: &Range<usize>) -> f64 {
        let forms = |words: &[Word], range: &Range<usize>| -> Vec<u32> {
            words.get(range.clone()).unwrap_or_default().iter().map(|word| word.form).collect()
        };
        let (mut old, mut new) = (forms(&self.old.words, old), forms(&self.new.words, new));
        old.sort_unstable();
        new.sort_unstable();
        let weight = |forms: &[u32]| forms.iter().map(|form| self.forms.weight(*form)).sum::<f64>();
        let all = weight(&old) + weight(&new);
        let mut common = 0.0;
        let (mut i, mut j) = (0, 0);
        while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += self.forms.weight(*a);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        if all <= f64::EPSILON { 0.0 } else { 2.0 * common / all }
    }

    /// The place of some new words.
    fn place_of(&self, words: &Range<usize>) -> Option<Place> {
        let (first, last) =
            (self.new.words.get(words.start)?, self.new.words.get(words.end.checked_sub(1)?)?);
        let segments = self.new.segments.get(first.segment..=last.segment)?;
        let mut quote = String::new();
        for (index, (_, segment)) in (first.segment..).zip(segments) {
            if !quote.is_empty() {
                quote.push('\n');
            }
            let from = if index == first.segment { first.start as usize } else { 0 };
            let to = if index == last.segment { last.end as usize } else { usize::MAX };
            quote.extend(segment.text.chars().take(to).skip(from));
        }
        self.anchored(quote, first, last)
    }

    /// The very words of a place where its words stand now; `None` when they are cut differently.
    fn place_at(&self, place: &Place, words: &Range<usize>) -> Option<Place> {
        let (first, last) =
            (self.new.words.get(words.start)?, self.new.words.get(words.end.checked_sub(1)?)?);
        let found = self.anchored(place.quote.clone(), first, last)?;
        let position = found.position?;
        let (ordinal, _) = self.new.segments.get(first.segment)?;
        // Where the words are, not where the same words stand a second time.
        (position.segment == *ordinal && position.start < first.end && position.start >= first.start)
            .then_some(found)
            .filter(|found| Folded::new(&found.quote).text() == Folded::new(&place.quote).text())
    }

    fn anchored(&self, quote: String, first: &Word, last: &Word) -> Option<Place> {
        let segments = self.new.segments.get(first.segment..=last.segment)?;
        let locator = |at: usize| self.new.segments.get(at).map(|(_, segment)| segment.locator.clone());
        let (start, end) = (locator(first.segment)?, locator(last.segment)?);
        let position = Position { segment: segments.first()?.0, start: first.start };
        let until = (start != end).then_some(end);
        let wanted = Place { locator: start, quote, until, position: Some(position), ..Place::default() };
        anchor(&wanted, segments).ok()
    }

    // --------------------------------------------------------------------------------------- areas and typed words

    /// An area, or words typed by eye: only an unchanged page is the same, everything else is for a person to see.
    fn area(&self, place: &Place) -> Fate {
        let unseen = || Fate::Changed { place: place.clone(), similarity: 0 };
        let Some(page) = place.locator.page else { return unseen() };
        let text = |segments: &[Numbered], page: u32| {
            let at = Locator::page(page);
            let here = segments
                .iter()
                .filter(|(_, segment)| at_place(&at, segment) && segment.locator.part.is_none());
            Folded::new(&here.map(|(_, segment)| segment.text.as_str()).collect::<Vec<_>>().join("\n"))
                .text()
                .to_owned()
        };
        let before = text(self.old.segments, page);
        let on = |page: u32| {
            let here = Place { locator: Locator::page(page), position: None, ..place.clone() };
            if place.by_eye || place.quote.is_empty() {
                return Some(here);
            }
            let found = anchor(&Place { position: place.position, ..here }, self.new.segments).ok()?;
            Some(Place { region: place.region, ..found })
        };
        if !before.is_empty() {
            if text(self.new.segments, page) == before
                && let Some(found) = on(page)
            {
                return Fate::Same(found);
            }
            let mut pages: Vec<u32> =
                self.new.segments.iter().filter_map(|(_, segment)| segment.locator.page).collect();
            pages.dedup();
            let same: Vec<u32> =
                pages.into_iter().filter(|page| text(self.new.segments, *page) == before).collect();
            if let [only] = same.as_slice()
                && let Some(found) = on(*only)
            {
                return Fate::Moved(found);
            }
        }
        if !place.by_eye && !place.quote.is_empty() {
            let words = Place { region: None, ..place.clone() };
            return match self.words(&words) {
                Fate::Same(found) | Fate::Moved(found) => {
                    Fate::Changed { place: Place { region: place.region, ..found }, similarity: 99 }
                }
                Fate::Changed { place: found, similarity } => {
                    Fate::Changed { place: Place { region: place.region, ..found }, similarity }
                }
                Fate::Lost => Fate::Lost,
            };
        }
        if self.pages.is_some_and(|pages| page > pages) { Fate::Lost } else { unseen() }
    }
}

/// The same words in the same sentence: at the same place or at another.
pub(super) fn kept(old: &Place, new: Place) -> Fate {
    if old.locator == new.locator && old.until == new.until { Fate::Same(new) } else { Fate::Moved(new) }
}

/// A share as a whole number of percent.
pub(super) fn percent(share: f64) -> u32 {
    // Between 0 and 100 by construction.
    (share * 100.0).round().clamp(0.0, 100.0) as u32
}
