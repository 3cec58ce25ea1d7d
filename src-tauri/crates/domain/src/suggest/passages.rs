//! The passages that may speak for a requirement: from candidates an index has found, the best stretch of each, what it
//! rests on, and their order.

use std::collections::HashMap;
use std::ops::Range;

use super::{Profile, Term};
use crate::document::Role;
use crate::tokens::tokenize;

/// What a term looks like in the texts searched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forms {
    /// For every word of the term the words of its stem that occur.
    pub words: Vec<Vec<String>>,
    /// Number of segments it occurs in, or an upper bound.
    pub segments: u64,
}

/// A term with what it is worth among these texts.
#[derive(Debug, Clone)]
struct Weighed {
    words: Vec<Vec<String>>,
    value: f32,
    capitals: bool,
}

/// The words of a requirement as they occur in a set of texts.
#[derive(Debug, Clone, Default)]
pub struct Likely {
    terms: Vec<Weighed>,
    by_word: HashMap<String, Vec<u32>>,
}

/// A stretch of a text with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Where it stands, in bytes of the text.
    pub bytes: Range<usize>,
    /// Greater is likelier.
    pub score: f32,
    /// Words it rests on, in bytes of the text.
    pub marks: Vec<Range<usize>>,
    /// The same words as they are written, the most telling first, each once.
    pub because: Vec<String>,
}

/// A piece of text an index has found.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'t> {
    /// The text.
    pub text: &'t str,
    /// What it is.
    pub role: Role,
    /// Name of the document.
    pub name: &'t str,
    /// Same for candidates of one document.
    pub document: i64,
}

/// A candidate in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Place among the candidates.
    pub candidate: usize,
    /// Its best stretch.
    pub window: Window,
    /// Words of the document's name that speak for it too.
    pub in_name: Vec<String>,
    /// Greater is likelier.
    pub score: f32,
}

/// Reasons named at most.
const REASONS: usize = 6;
/// Longer texts are looked at up to here, in bytes.
const LOOKED_AT: usize = 32 << 10;
/// A text up to this many characters is quoted whole.
const PARAGRAPH: usize = 320;
/// A sentence without end is cut after so many words.
const LONGEST: usize = 48;
/// Saturation of repeated words and weight of length, as in BM25; words of a usual sentence.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.2;
const USUAL: f32 = 18.0;
/// Share of a word's value when it stands in the name of the document only.
const IN_THE_NAME: f32 = 0.8;
/// What is left of the score of the next passage of a document that has one before it.
const SAME_DOCUMENT: f32 = 0.97;
/// How much the rarity of a term among the requirements counts against its rarity among the texts, as an exponent.
const SPECIFIC: f32 = 0.5;

impl Likely {
    /// Weighs the terms that occur. `specific`: rarity of a term among the requirements; `forms`: per term of the
    /// profile; `segments`: number of all segments.
    pub fn new(
        profile: &Profile,
        specific: impl Fn(&Term) -> f32,
        forms: impl IntoIterator<Item = Option<Forms>>,
        segments: u64,
    ) -> Self {
        let mut all = Self::default();
        for (term, forms) in profile.terms.iter().zip(forms) {
            let Some(forms) =
                forms.filter(|forms| !forms.words.is_empty() && forms.words.iter().all(|w| !w.is_empty()))
            else {
                continue;
            };
            let (total, with) = (segments.max(1) as f32, forms.segments as f32);
            let rarity = ((total - with + 0.5).max(0.5) / (with + 0.5) + 1.0).ln();
            let value = term.weight * rarity * specific(term).max(0.1).powf(SPECIFIC);
            let at = all.terms.len() as u32;
            for word in &forms.words[0] {
                all.by_word.entry(word.clone()).or_default().push(at);
            }
            all.terms.push(Weighed { words: forms.words, value, capitals: term.capitals });
        }
        all
    }

    /// What a term is worth among these texts and the words it occurs with, in the order of the terms that occur.
    pub fn terms(&self) -> impl Iterator<Item = (f32, &[Vec<String>])> {
        self.terms.iter().map(|term| (term.value, term.words.as_slice()))
    }

    /// The stretches of a text that rest on at least one word, best first.
    pub fn windows(&self, text: &str, role: Role) -> Vec<Window> {
        let mut end = text.len().min(LOOKED_AT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let mut words: Vec<(String, Range<usize>)> = Vec::new();
        tokenize(text, |word, range| {
            words.push((word.to_owned(), range));
            true
        });
        let pieces = pieces(text, role, &words);
        let mut found: Vec<Window> =
            pieces.into_iter().filter_map(|piece| self.weigh(text, role, &words[piece])).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.bytes.start.cmp(&b.bytes.start)));
        found
    }

    fn weigh(&self, text: &str, role: Role, words: &[(String, Range<usize>)]) -> Option<Window> {
        let found = self.found(text, words);
        let (first, last) = (words.first()?, words.last()?);
        let length = 1.0 - LENGTH + LENGTH * words.len() as f32 / USUAL;
        let score: f32 = found
            .iter()
            .map(|(term, places)| {
                let times = places.len() as f32;
                self.terms[*term].value * times * (SATURATION + 1.0) / (times + SATURATION * length)
            })
            .sum();
        if score <= 0.0 {
            return None;
        }
        let mut order: Vec<&(usize, Vec<Range<usize>>)> = found.iter().collect();
        order.sort_by(|a, b| self.terms[b.0].value.total_cmp(&self.terms[a.0].value));
        let mut because: Vec<String> = Vec::new();
        for (_, places) in order {
            name(&mut because, &text[places[0].clone()]);
        }
        let mut marks: Vec<Range<usize>> = found.into_iter().flat_map(|(_, places)| places).collect();
        marks.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in marks {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        let bytes = with_its_end(text, first.1.start..last.1.end);
        Some(Window { bytes, score: score * worth(text, role, words), marks: merged, because })
    }

    /// Terms found with the places of each. A place counts for the most valuable term of one word only: the same word may
    /// be a term in several languages.
    fn found(&self, text: &str, words: &[(String, Range<usize>)]) -> Vec<(usize, Vec<Range<usize>>)> {
        let mut found: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
        for (at, (word, range)) in words.iter().enumerate() {
            let Some(terms) = self.by_word.get(word) else { continue };
            let mut single: Option<usize> = None;
            for term in terms.iter().map(|term| *term as usize) {
                let known = &self.terms[term];
                let Some(here) = words.get(at..at + known.words.len()) else { continue };
                if !here.iter().zip(&known.words).all(|((word, _), forms)| forms.contains(word)) {
                    continue;
                }
                if known.capitals && text[range.clone()].chars().any(char::is_lowercase) {
                    continue;
                }
                if known.words.len() > 1 {
                    let place = range.start..here[here.len() - 1].1.end;
                    keep(&mut found, term, place);
                } else if single.is_none_or(|best| known.value > self.terms[best].value) {
                    single = Some(term);
                }
            }
            if let Some(term) = single {
                keep(&mut found, term, range.clone());
            }
        }
        found
    }

    /// What the name of a document says, and the words of it.
    fn of_name(&self, name: &str) -> (f32, Vec<String>) {
        let mut words: Vec<(String, Range<usize>)> = Vec::new();
        tokenize(name, |word, range| {
            words.push((word.to_owned(), range));
            true
        });
        let found = self.found(name, &words);
        let sum: f32 = found.iter().map(|(term, _)| self.terms[*term].value).sum();
        let mut because = Vec::new();
        for (_, places) in &found {
            self::name(&mut because, &name[places[0].clone()]);
        }
        (sum * IN_THE_NAME, because)
    }

    /// The candidates in the order of their likelihood, each with its best stretch that `skip` does not reject. One
    /// document does not fill the list: each further passage of it counts a little less.
    pub fn rank(&self, candidates: &[Candidate<'_>], skip: impl Fn(usize, &Window) -> bool) -> Vec<Ranked> {
        let mut names: HashMap<i64, (f32, Vec<String>)> = HashMap::new();
        let mut ranked: Vec<Ranked> = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            let windows = self.windows(candidate.text, candidate.role);
            let Some(window) = windows.into_iter().find(|window| !skip(at, window)) else { continue };
            let (more, in_name) =
                names.entry(candidate.document).or_insert_with(|| self.of_name(candidate.name));
            // The name lifts what the words speak for, at most to twice as much.
            let score = window.score + more.min(window.score);
            ranked.push(Ranked { candidate: at, window, in_name: in_name.clone(), score });
        }
        let order = |a: &Ranked, b: &Ranked| b.score.total_cmp(&a.score).then(a.candidate.cmp(&b.candidate));
        ranked.sort_by(order);
        let mut before: HashMap<i64, i32> = HashMap::new();
        for one in &mut ranked {
            let count = before.entry(candidates[one.candidate].document).or_default();
            one.score *= SAME_DOCUMENT.powi(*count);
            *count += 1;
        }
        ranked.sort_by(order);
        ranked
    }
}

fn keep(found: &mut Vec<(usize, Vec<Range<usize>>)>, term: usize, place: Range<usize>) {
    match found.iter_mut().find(|(known, _)| *known == term) {
        Some((_, places)) => places.push(place),
        None => found.push((term, vec![place])),
    }
}

/// Adds a reason unless it is inside one that is named.
fn name(because: &mut Vec<String>, written: &str) {
    let lower = written.to_lowercase();
    if because.len() < REASONS && !because.iter().any(|known| known.to_lowercase().contains(&lower)) {
        because.push(written.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

/// Headings and single words name a subject, they prove nothing.
fn worth(text: &str, role: Role, words: &[(String, Range<usize>)]) -> f32 {
    let role = match role {
        Role::Heading1 | Role::Heading2 | Role::Heading3 => 0.5,
        Role::HeaderFooter | Role::MailHeader | Role::Deleted => 0.4,
        Role::SheetRow | Role::TableRow if heads_a_table(text) => 0.5,
        _ => 1.0,
    };
    role * match words.len() {
        0..=2 => 0.5,
        3..=4 => 0.75,
        _ => 1.0,
    }
}

/// Whether a row only names its columns: several cells of few words, and no figure among them.
fn heads_a_table(row: &str) -> bool {
    let mut cells = 0;
    for cell in row.split('\t') {
        cells += 1;
        if cell.split_whitespace().count() > 4 || cell.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
    }
    cells > 2
}

/// A sentence with the mark it ends with.
fn with_its_end(text: &str, bytes: Range<usize>) -> Range<usize> {
    let rest = &text[bytes.end..];
    let closing = rest
        .find(|c: char| !matches!(c, '.' | '!' | '?' | '%' | ')' | '"' | '”' | '»'))
        .unwrap_or(rest.len());
    bytes.start..bytes.end + closing
}

/// The stretches of a text that can be quoted, as ranges of its words.
fn pieces(text: &str, role: Role, words: &[(String, Range<usize>)]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let row = matches!(role, Role::SheetRow | Role::TableRow);
    if text.chars().nth(PARAGRAPH).is_none() && role != Role::Page {
        return std::iter::once(0..words.len()).collect();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in 1..words.len() {
        let between = &text[words[at - 1].1.end..words[at].1.start];
        let ends = if row {
            between.contains('\t') && at - start >= LONGEST / 2
        } else {
            ends_sentence(between, role)
        };
        if ends || at - start >= LONGEST {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..words.len());
    pieces
}

/// Whether a sentence, an item or a paragraph ends between two words.
fn ends_sentence(between: &str, role: Role) -> bool {
    let mark = between.find(['.', '!', '?', '。', '；', ';']);
    if mark.is_some_and(|at| between[at..].contains(char::is_whitespace)) {
        return true;
    }
    match between.find('\n') {
        None => false,
        // Lines of a page are broken anywhere; an empty line or a mark of a list ends what stands before.
        Some(_) if role == Role::Page => {
            between.matches('\n').count() > 1 || between.contains(['-', '•', '–', '*', '\t'])
        }
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;
    use crate::suggest::{Language, stem};

    /// The words of a requirement as they occur in these texts alone.
    fn likely(id: &str, texts: &[&str]) -> Likely {
        let catalogue = shipped("iso-iec-20000-1-2018", "en").expect("the shipped catalogue is sound");
        let index = catalogue.index();
        let place = catalogue.requirements().iter().position(|row| row.id == id).expect("a known id");
        let profile = index.profile(place).expect("a place");
        let mut words: Vec<String> = Vec::new();
        for text in texts {
            tokenize(text, |word, _| {
                words.push(word.to_owned());
                true
            });
        }
        let of = |language: Language, wanted: &String| -> Vec<String> {
            words.iter().filter(|word| stem(language, word) == *wanted).cloned().collect()
        };
        let forms: Vec<Option<Forms>> = profile
            .terms
            .iter()
            .map(|term| {
                let words: Vec<Vec<String>> = term.stems.iter().map(|stem| of(term.language, stem)).collect();
                Some(Forms { words, segments: 1 })
            })
            .collect();
        Likely::new(profile, |term| index.rarity(term.language, &term.stems), forms, 100)
    }

    fn candidate(text: &str) -> Candidate<'_> {
        Candidate { text, role: Role::Body, name: "", document: text.len() as i64 }
    }

    #[test]
    fn the_passage_that_speaks_for_the_requirement_comes_first_with_its_words() {
        let texts = [
            "The canteen is open from eleven to two.",
            "Steps to undo the change were tried on the staging system: rollback took four minutes.",
            "The change was approved by the board on Tuesday.",
        ];
        let likely = likely("R18-8.5.1.3-06", &texts);
        let candidates: Vec<Candidate<'_>> = texts.iter().map(|text| candidate(text)).collect();
        let ranked = likely.rank(&candidates, |_, _| false);
        assert_eq!(ranked[0].candidate, 1);
        assert!(ranked[0].window.because.contains(&"rollback".to_owned()), "{:?}", ranked[0].window.because);
        assert!(ranked.iter().all(|one| one.candidate != 0), "nothing speaks for the canteen");
        let marked: Vec<&str> = ranked[0].window.marks.iter().map(|mark| &texts[1][mark.clone()]).collect();
        assert!(marked.contains(&"undo") && marked.contains(&"change"), "{marked:?}");
    }

    #[test]
    fn german_and_french_passages_are_found_by_their_own_words() {
        let texts = [
            "Zu jeder Änderung gibt es einen Rückfallplan.",
            "Chaque changement a un plan de retour arrière.",
        ];
        let likely = likely("R18-8.5.1.3-06", &texts);
        for text in texts {
            let windows = likely.windows(text, Role::Body);
            assert_eq!(&text[windows[0].bytes.clone()], text, "a short paragraph is quoted whole");
            assert!(windows[0].because.len() > 1, "{:?}", windows[0].because);
        }
    }

    #[test]
    fn the_head_of_a_table_comes_after_its_rows() {
        let texts = ["Number\tSubject\tBack-out plan", "CHG-7\tNew router\tOld router kept as back-out plan"];
        let likely = likely("R18-8.5.1.3-06", &texts);
        let row = |text| Candidate { text, role: Role::SheetRow, name: "", document: 1 };
        assert_eq!(likely.rank(&[row(texts[0]), row(texts[1])], |_, _| false)[0].candidate, 1);
    }

    #[test]
    fn of_a_page_one_sentence_is_quoted() {
        let filler = "Nothing to see here, the weather was fine and the tea was warm. ".repeat(8);
        let page = format!("{filler}The rollback of the failed change\nwas tested on 3 May. {filler}");
        let likely = likely("R18-8.5.1.3-06", &[&page]);
        let windows = likely.windows(&page, Role::Page);
        assert_eq!(
            &page[windows[0].bytes.clone()],
            "The rollback of the failed change\nwas tested on 3 May."
        );
    }

    #[test]
    fn a_short_acronym_counts_in_capitals_only() {
        let texts = ["The CI is linked.", "Veuillez trouver ci joint."];
        let likely = likely("R18-8.2.6-02", &texts);
        assert!(likely.windows(texts[0], Role::Body)[0].because.contains(&"CI".to_owned()));
        assert!(
            likely
                .windows(texts[1], Role::Body)
                .iter()
                .all(|window| !window.because.contains(&"ci".to_owned()))
        );
    }

    #[test]
    fn what_is_dismissed_gives_way_to_the_next_stretch() {
        let filler = "Nothing to see here, the weather was fine and the tea was warm. ".repeat(8);
        let page = format!("The rollback was tested. {filler}A rollback of the change failed. {filler}");
        let likely = likely("R18-8.5.1.3-06", &[&page]);
        let candidates = [Candidate { text: &page, role: Role::Page, name: "", document: 1 }];
        let first = likely.rank(&candidates, |_, _| false).remove(0);
        let next = likely.rank(&candidates, |_, window| window.bytes == first.window.bytes).remove(0);
        assert_ne!(first.window.bytes, next.window.bytes);
        assert!(page[next.window.bytes].contains("rollback"));
    }
}
