//! A document's text as words, for comparing two versions.

use std::collections::HashMap;
use std::ops::Range;

use super::Span;
use super::passage::Numbered;

/// Most words looked at on either side for the sentence around a passage.
const SENTENCE: usize = 25;

/// A word or sign: where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Number of its form, the same in both versions.
    pub(super) form: u32,
    /// Index of the segment.
    pub(super) segment: usize,
    /// First code point.
    pub(super) start: u32,
    /// Code point after the last.
    pub(super) end: u32,
    /// A sentence ends with it.
    pub(super) ends_sentence: bool,
}

/// Forms of words with what each counts in a comparison.
#[derive(Debug, Default)]
pub(super) struct Forms {
    numbers: HashMap<String, u32>,
    counts: Vec<(u32, Sort)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Sign,
    Short,
    Word,
}

impl Forms {
    fn number(&mut self, form: &str) -> u32 {
        let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        let number = match self.numbers.get(form) {
            Some(number) => *number,
            None => {
                let sort = match form.chars().count() {
                    _ if !form.chars().any(char::is_alphanumeric) => Sort::Sign,
                    1..=3 if !form.chars().any(|c| c.is_ascii_digit() || c > '\u{2fff}') => Sort::Short,
                    _ => Sort::Word,
                };
                self.counts.push((0, sort));
                self.numbers.insert(form.to_owned(), next);
                next
            }
        };
        if let Some((count, _)) = self.counts.get_mut(number as usize) {
            *count += 1;
        }
        number
    }

    /// What a word counts in a comparison: rare ones most, signs nearly nothing.
    pub(super) fn weight(&self, form: u32) -> f64 {
        let Some((count, sort)) = self.counts.get(form as usize) else { return 0.0 };
        let rarity = 1.0 / (1.0 + f64::from(*count / 2).ln_1p());
        match sort {
            Sort::Sign => 0.05,
            Sort::Short => 0.3 * rarity,
            Sort::Word => rarity,
        }
    }
}

/// The words of a document.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) segments: &'a [Numbered],
    pub(super) words: Vec<Word>,
}

impl<'a> Text<'a> {
    pub(super) fn new(segments: &'a [Numbered], forms: &mut Forms) -> Self {
        let mut words = Vec::new();
        for (index, (_, segment)) in segments.iter().enumerate() {
            split(&segment.text, index, forms, &mut words);
            // A sentence goes on over the lines of a page; the end of a paragraph, row or page ends it.
            if let Some(last) = words.last_mut() {
                last.ends_sentence = true;
            }
        }
        Self { segments, words }
    }

    pub(super) fn forms(&self) -> Vec<u32> {
        self.words.iter().map(|word| word.form).collect()
    }

    /// Its sentences, and what else ends where a sentence would.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let mut all = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            if word.ends_sentence {
                all.push(start..at + 1);
                start = at + 1;
            }
        }
        all
    }

    /// The words that stretches of text touch.
    pub(super) fn touched(&self, spans: &[Span]) -> Option<Range<usize>> {
        let index = |ordinal: u32| self.segments.binary_search_by_key(&ordinal, |(ordinal, _)| *ordinal).ok();
        let (first, last) = (spans.first()?, spans.last()?);
        let (begin, end) =
            ((index(first.ordinal)?, first.start), (index(last.ordinal)?, last.start + last.length));
        let start = self.words.partition_point(|word| (word.segment, word.end) <= (begin.0, begin.1));
        let stop = self.words.partition_point(|word| (word.segment, word.start) < (end.0, end.1));
        (start < stop).then_some(start..stop)
    }

    /// The sentence, or sentences, around some words.
    pub(super) fn sentence(&self, words: &Range<usize>) -> Range<usize> {
        let ends = |at: usize| self.words.get(at).is_none_or(|word| word.ends_sentence);
        let mut start = words.start;
        while start > 0 && words.start - start < SENTENCE && !ends(start - 1) {
            start -= 1;
        }
        let mut end = words.end;
        while end < self.words.len() && end - words.end < SENTENCE && !ends(end - 1) {
            end += 1;
        }
        start..end
    }
}

fn split(text: &str, segment: usize, forms: &mut Forms, words: &mut Vec<Word>) {
    let mut form = String::new();
    let (mut start, mut end) = (0, 0);
    let mut put = |form: &mut String, start: u32, end: u32, words: &mut Vec<Word>| {
        if !form.is_empty() {
            words.push(Word { form: forms.number(form), segment, start, end, ends_sentence: false });
            form.clear();
        }
    };
    let mut before = ' ';
    for (at, character) in (0_u32..).zip(text.chars()) {
        if character.is_whitespace() {
            put(&mut form, start, end, words);
            if matches!(before, '.' | '!' | '?' | ';' | '\u{3002}' | '\u{61f}')
                && let Some(last) = words.last_mut()
            {
                last.ends_sentence = true;
            }
        } else if joins(character) {
            if form.is_empty() {
                start = at;
            }
            unicode_normalization::char::decompose_canonical(character, |part| form.push(part));
            end = at + 1;
        } else if !matches!(character, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            put(&mut form, start, end, words);
            form.push(plain(character));
            put(&mut form, at, at + 1, words);
        }
        before = character;
    }
    put(&mut form, start, end, words);
}

/// Whether a character is part of a word with its neighbours. Scripts without blanks between words go one by one.
fn joins(c: char) -> bool {
    let alone = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    (c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)) && !alone
}

/// Typographic signs as their plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        c => c,
    }
}
