//! Which items may be versions of one document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::document::Segment;
use domain::version::{Likeness, Name, Shingles};
use store::{Reader, row};

use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// Segments looked at for telling how much two texts have in common.
const SEGMENTS: usize = 1_500;
/// Items added in one go, up to which each is also looked for by its text alone.
const BY_TEXT: usize = 20;
/// Most offers made in one answer.
const MOST: usize = 100;
/// Phrases of a document looked for in others, and their length in words.
const PHRASES: usize = 6;
const PHRASE: usize = 6;
/// Documents found by phrases that are compared.
const COMPARED: usize = 8;

/// All items that may be versions, ready for being asked about.
struct Register<'a> {
    reader: &'a Reader<'a>,
    items: Vec<row::Evidence>,
    names: Vec<Name>,
    by_stem: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, Vec<usize>>,
    texts: HashMap<String, Shingles>,
}

/// Upper case without blanks; only what can be a document's number.
fn number_of(text: &str) -> Option<String> {
    let number: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    (number.chars().count() >= 3 && number.chars().any(|c| c.is_ascii_digit())).then_some(number)
}

impl<'a> Register<'a> {
    fn of(reader: &'a Reader<'a>) -> Result<Self, Fault> {
        let mut items = reader.evidence()?;
        items.retain(|item| {
            item.sha256.as_deref().is_some_and(|sha256| !sha256.is_empty())
                && !matches!(item.state.as_str(), "superseded" | "rejected" | "void")
        });
        let names: Vec<Name> = items.iter().map(|item| Name::of(&item.name)).collect();
        let mut by_stem: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (item, name)) in items.iter().zip(&names).enumerate() {
            if !name.stem.is_empty() {
                by_stem.entry(name.stem.clone()).or_default().push(at);
            }
            if let Some(number) = item.document_number.as_deref().and_then(number_of) {
                by_number.entry(number).or_default().push(at);
            }
        }
        Ok(Self { reader, items, names, by_stem, by_number, texts: HashMap::new() })
    }

    fn segments(&self, sha256: &str) -> Result<Vec<Segment>, Fault> {
        Ok(self.reader.segments(sha256, 0, SEGMENTS)?.into_iter().map(|stored| stored.segment).collect())
    }

    fn similarity(&mut self, one: usize, other: usize) -> Result<Option<u32>, Fault> {
        let sha256 = |at: usize| self.items.get(at).map(|item| text(&item.sha256)).unwrap_or_default();
        let pair = [sha256(one), sha256(other)];
        for sha256 in &pair {
            if !self.texts.contains_key(sha256) {
                let shingles = Shingles::of(&self.segments(sha256)?);
                self.texts.insert(sha256.clone(), shingles);
            }
        }
        Ok(self.texts.get(&pair[0]).zip(self.texts.get(&pair[1])).and_then(|(a, b)| a.similarity(b)))
    }

    /// The number another item carries that stands in an item's name or at its beginning.
    fn number_within(&self, at: usize) -> Result<Vec<(usize, String)>, Fault> {
        if self.by_number.is_empty() {
            return Ok(Vec::new());
        }
        let Some(item) = self.items.get(at) else { return Ok(Vec::new()) };
        let mut beginning = format!("{} {}", item.name, text(&item.document_number)).to_uppercase();
        for stored in self.reader.segments(&text(&item.sha256), 0, 5)? {
            beginning.extend(stored.segment.text.chars().take(600).flat_map(char::to_uppercase));
            beginning.push(' ');
        }
        beginning.retain(|c| !c.is_whitespace());
        let found = self.by_number.iter().filter(|(number, _)| beginning.contains(number.as_str()));
        Ok(found.flat_map(|(number, items)| items.iter().map(|item| (*item, number.clone()))).collect())
    }

    /// Items in whose text phrases of this one stand, most phrases first.
    fn by_text(&self, at: usize) -> Result<Vec<usize>, Fault> {
        let Some(item) = self.items.get(at) else { return Ok(Vec::new()) };
        let segments = self.segments(&text(&item.sha256))?;
        let long: Vec<Vec<&str>> = segments
            .iter()
            .map(|segment| {
                let words =
                    segment.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                words.take(40).collect::<Vec<_>>()
            })
            .filter(|words| words.len() >= PHRASE + 2)
            .collect();
        let step = (long.len() / PHRASES).max(1);
        let mut hits: BTreeMap<String, u32> = BTreeMap::new();
        for words in long.iter().step_by(step).take(PHRASES) {
            // From the middle: beginnings are often the same in all documents of a client.
            let from = (words.len() - PHRASE) / 2;
            let phrase = words.get(from..from + PHRASE).unwrap_or_default().join(" ");
            for sha256 in self.reader.documents_with_phrase(&phrase)? {
                *hits.entry(sha256).or_default() += 1;
            }
        }
        let mut found: Vec<(u32, String)> = hits.into_iter().map(|(sha256, count)| (count, sha256)).collect();
        found.sort_by(|a, b| b.cmp(a));
        let place = |sha256: &str| self.items.iter().position(|item| item.sha256.as_deref() == Some(sha256));
        Ok(found.iter().filter_map(|(_, sha256)| place(sha256)).take(COMPARED).collect())
    }

    /// Offers for one item, with how strongly each speaks.
    fn offers(&mut self, at: usize, by_text: bool) -> Result<Vec<(u32, VersionOffer)>, Fault> {
        let Some(item) = self.items.get(at).cloned() else { return Ok(Vec::new()) };
        let stem = self.names.get(at).map(|name| name.stem.clone()).unwrap_or_default();
        let mut numbers: HashMap<usize, String> = self.number_within(at)?.into_iter().collect();
        if let Some(number) = item.document_number.as_deref().and_then(number_of) {
            // Others that carry the number in their name only.
            let carries = |other: &row::Evidence| {
                number_of(&other.name).is_some_and(|name| name.contains(&number)) && other.id != item.id
            };
            let more = self.items.iter().enumerate().filter(|(_, other)| carries(other));
            numbers.extend(more.map(|(other, _)| (other, number.clone())));
        }
        let mut candidates: BTreeSet<usize> = numbers.keys().copied().collect();
        candidates.extend(self.by_stem.get(&stem).into_iter().flatten().copied());
        if by_text {
            candidates.extend(self.by_text(at)?);
        }
        let mut all = Vec::new();
        for other in candidates {
            let Some(known) = self.items.get(other).cloned() else { continue };
            if known.sha256 == item.sha256
                || known.parent.as_ref() == Some(&item.id)
                || item.parent.as_ref() == Some(&known.id)
            {
                continue;
            }
            let similarity = self.similarity(at, other)?;
            let (Some(mine), Some(theirs)) = (self.names.get(at), self.names.get(other)) else { continue };
            let likeness = Likeness {
                number: numbers.get(&other).cloned(),
                name: !stem.is_empty() && mine.stem == theirs.stem,
                by_date_only: mine.differs_by_date_only(theirs),
                similarity,
            };
            let alike = similarity.unwrap_or(0);
            let same_kind = item.document_kind == known.document_kind;
            // The same version once more in another format is a copy.
            if !same_kind && alike >= 95 && mine.version == theirs.version && mine.date == theirs.date {
                continue;
            }
            let Some(score) = likeness.score().map(|score| score + if same_kind { 60 } else { 0 }) else {
                continue;
            };
            let newer = mine.newer_than(theirs).unwrap_or_else(|| is_newer(&item, &known, at > other));
            let (new, old) = if newer { (&item, &known) } else { (&known, &item) };
            all.push((
                score,
                VersionOffer {
                    new: new.id.clone(),
                    new_name: new.name.clone(),
                    old: old.id.clone(),
                    old_name: old.name.clone(),
                    reasons: likeness.reasons(),
                    similarity,
                    citations: u32::try_from(self.reader.citations_of_evidence(&old.id)?.len())
                        .unwrap_or(u32::MAX),
                },
            ));
        }
        all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        Ok(all)
    }
}

/// By the document's own date when both have one, else in order of arrival.
fn is_newer(item: &row::Evidence, other: &row::Evidence, later: bool) -> bool {
    let (mine, theirs) = (text(&item.document_date), text(&other.document_date));
    if mine.is_empty() || theirs.is_empty() || mine == theirs { later } else { mine > theirs }
}

pub(crate) fn find_versions(session: &Session, request: FindVersions) -> Result<VersionOffers, Fault> {
    session.read(|reader| {
        let item = read::evidence(reader, &request.evidence)?;
        let mut register = Register::of(reader)?;
        let Some(at) = register.items.iter().position(|known| known.id == item.id) else {
            return Ok(VersionOffers { offers: Vec::new() });
        };
        let offers = register.offers(at, true)?.into_iter().map(|(_, offer)| offer).take(MOST).collect();
        Ok(VersionOffers { offers })
    })
}

/// Offers for items just added, against those that were there before.
pub(crate) fn of_added(reader: &Reader<'_>, added: &[&str]) -> Result<Vec<VersionOffer>, Fault> {
    let added: BTreeSet<&str> = added.iter().copied().collect();
    let mut register = Register::of(reader)?;
    let is_new = |item: &row::Evidence| added.contains(item.id.as_str());
    if register.items.iter().all(is_new) {
        return Ok(Vec::new());
    }
    let new: Vec<usize> =
        register.items.iter().enumerate().filter(|(_, item)| is_new(item)).map(|(at, _)| at).collect();
    let by_text = new.len() <= BY_TEXT;
    let mut all = Vec::new();
    for at in new {
        let offers = register.offers(at, by_text)?;
        // The likeliest one; the others are found when somebody looks for them.
        let first = offers
            .into_iter()
            .find(|(_, offer)| added.contains(offer.new.as_str()) && !added.contains(offer.old.as_str()));
        all.extend(first);
        if all.len() >= MOST {
            break;
        }
    }
    all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    Ok(all.into_iter().map(|(_, offer)| offer).collect())
}
