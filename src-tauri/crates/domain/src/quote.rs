//! Finding a quoted passage in a text, tolerant of white space and typography only.

/// Where a quote stands in a text, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first code point.
    pub start: usize,
    /// Number of code points.
    pub length: usize,
}

/// The form in which a quote and its source are compared: runs of white space are one
/// blank, soft hyphens vanish, typographic quotes, dashes and no-break characters are plain.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        let plain = match character {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => continue,
            '\u{2018}' | '\u{2019}' | '\u{201a}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if plain == ' ' && out.last().is_none_or(|(last, _)| *last == ' ') {
            continue;
        }
        out.push((plain, index));
    }
    while out.last().is_some_and(|(last, _)| *last == ' ') {
        out.pop();
    }
    out
}

/// All places where `quote` stands in `text`. An empty quote stands nowhere.
pub fn find_all(text: &str, quote: &str) -> Vec<Span> {
    let haystack = folded(text);
    let needle: Vec<char> = folded(quote).into_iter().map(|(character, _)| character).collect();
    if needle.is_empty() || needle.len() > haystack.len() {
        return Vec::new();
    }
    haystack
        .windows(needle.len())
        .filter(|window| window.iter().map(|(character, _)| *character).eq(needle.iter().copied()))
        .filter_map(|window| {
            let start = window.first()?.1;
            let end = window.last()?.1 + 1;
            Some(Span { start, length: end - start })
        })
        .collect()
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
    fn context_stops_at_the_ends() {
        let text = "äbc def ghi";
        let span = find_all(text, "def")[0];
        assert_eq!(context(text, span, 3), ("bc ".into(), " gh".into()));
        assert_eq!(context(text, span, 99), ("äbc ".into(), " ghi".into()));
    }
}
