//! Finding a quoted passage in a text, tolerant of white space and typography only.

/// Where a quote stands in a text, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first code point.
    pub start: usize,
    /// Number of code points.
    pub length: usize,
}

/// A text in the form in which a quote and its source are compared: runs of white space are one blank, soft
/// hyphens and other invisible characters vanish, typographic quotes, dashes and no-break characters are plain,
/// letters with marks are the same whether written in one code point or in two.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// Of every folded character: its first byte, and the code point it came from.
    places: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (index, character) in (0_u32..).zip(text.chars()) {
            folded.push(character, index);
        }
        while folded.text.ends_with(' ') {
            folded.text.pop();
            folded.places.pop();
        }
        folded
    }

    fn push(&mut self, character: char, index: u32) {
        let plain = match character {
            ' '..='~' => character,
            // They are not seen, and some programs write them while others do not.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => return,
            '\u{2018}' | '\u{2019}' | '\u{201a}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
            '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if plain == ' ' {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.take(' ', index);
            }
        } else if plain.is_ascii() {
            self.take(plain, index);
        } else {
            unicode_normalization::char::decompose_canonical(plain, |part| self.take(part, index));
        }
    }

    fn take(&mut self, character: char, index: u32) {
        // A text of more than 4 GiB is never held in memory.
        self.places.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), index));
        self.text.push(character);
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// All places where `quote` stands, overlapping ones too, as code points of the text before folding.
    /// An empty quote stands nowhere.
    pub fn find_all(&self, quote: &Self) -> Vec<Span> {
        let mut found = Vec::new();
        if quote.is_empty() {
            return found;
        }
        let mut from = 0;
        while let Some(at) = self.text.get(from..).and_then(|rest| rest.find(&quote.text)) {
            let begin = from + at;
            found.extend(self.span(begin, begin + quote.text.len()));
            from = begin + self.text[begin..].chars().next().map_or(1, char::len_utf8);
        }
        found
    }

    /// The code points behind bytes of the folded text; `None` when one of them is cut.
    fn span(&self, begin: usize, end: usize) -> Option<Span> {
        let index_of = |byte: usize| self.places.binary_search_by_key(&byte, |(at, _)| *at as usize).ok();
        let first = index_of(begin)?;
        let after = if end == self.text.len() { self.places.len() } else { index_of(end)? };
        let source = |index: usize| self.places.get(index).map(|(_, source)| *source as usize);
        let (start, last) = (source(first)?, source(after.checked_sub(1)?)?);
        // A letter and its mark in one code point are never parted.
        let cut = (first > 0 && source(first - 1) == Some(start)) || source(after) == Some(last);
        (!cut).then_some(Span { start, length: last + 1 - start })
    }
}

/// All places where `quote` stands in `text`. An empty quote stands nowhere.
pub fn find_all(text: &str, quote: &str) -> Vec<Span> {
    Folded::new(text).find_all(&Folded::new(quote))
}

/// Up to `count` code points before and after a span: the context kept with a quote so that it can
/// be found again (W3C Web Annotation Data Model, text quote selector).
pub fn context(text: &str, span: Span, count: usize) -> (String, String) {
    let prefix: String = text.chars().take(span.start).skip(span.start.saturating_sub(count)).collect();
    let suffix: String = text.chars().skip(span.start + span.length).take(count).collect();
    (prefix, suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_typography_do_not_hide_a_quote() {
        let text = "The policy\nis  reviewed \u{2013} as \u{201c}agreed\u{201d} \u{2013} by  top management.";
        let spans = find_all(text, "policy is reviewed - as \"agreed\"");
        assert_eq!(spans.len(), 1);
        let span = spans[0];
        let found: String = text.chars().skip(span.start).take(span.length).collect();
        assert!(found.starts_with("policy\nis") && found.ends_with("agreed\u{201d}"));
    }

    #[test]
    fn other_words_are_not_found_and_nothing_stands_nowhere() {
        assert!(find_all("The policy is reviewed.", "The policy was reviewed").is_empty());
        assert!(find_all("text", "").is_empty());
        assert!(find_all("text", " \n").is_empty());
    }

    #[test]
    fn a_letter_with_its_mark_is_one_letter_however_it_is_written() {
        let (one, two) = ("f\u{fc}r alle", "fu\u{308}r alle");
        assert_eq!(find_all(one, "fu\u{308}r"), [Span { start: 0, length: 3 }]);
        assert_eq!(find_all(two, "f\u{fc}r"), [Span { start: 0, length: 4 }]);
        assert!(find_all(one, "fu").is_empty(), "half a letter is no place");
    }

    #[test]
    fn every_occurrence_is_found_overlapping_ones_too() {
        let starts = |text, quote| find_all(text, quote).iter().map(|span| span.start).collect::<Vec<_>>();
        assert_eq!(starts("aaaa", "aa"), [0, 1, 2]);
        assert_eq!(starts("\u{1f600}\u{5b89}\u{5168}\u{1f600}", "\u{1f600}"), [0, 3]);
        assert_eq!(starts("in\u{ad}for\u{ad}ma\u{ad}tion infor\u{ad}mation", "information"), [0, 15]);
    }

    #[test]
    fn context_stops_at_the_ends() {
        let text = "äbc def ghi";
        let span = find_all(text, "def")[0];
        assert_eq!(context(text, span, 3), ("bc ".into(), " gh".into()));
        assert_eq!(context(text, span, 99), ("äbc ".into(), " ghi".into()));
    }
}
