//! What the user typed, as terms. Nothing typed can be a syntax error: only
//! folded words and our own quotes reach the full-text engine.

use crate::text::tokenizer::tokenize;

/// Words that must follow each other; most terms are one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) words: Vec<String>,
    /// The last word is only begun.
    pub(crate) prefix: bool,
}

/// More terms are not looked at.
const MOST_TERMS: usize = 16;
const MOST_WORDS: usize = 32;
/// A word still being typed is completed from so many letters on.
const SHORTEST_PREFIX: usize = 3;

impl Term {
    /// The term in the language of FTS5. Words hold letters and digits only.
    pub(crate) fn expression(&self) -> String {
        format!("\"{}\"{}", self.words.join(" "), if self.prefix { " *" } else { "" })
    }
}

/// Cuts a query into terms: blanks separate, quotes hold together, the last word may be unfinished.
pub(crate) fn parse(query: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let query: String = query.chars().take(1000).collect();
    let pieces: Vec<&str> = query.split(['"', '“', '”', '„', '«', '»']).collect();
    let last_piece = pieces.len() - 1;
    for (index, piece) in pieces.iter().enumerate() {
        if index % 2 == 1 {
            // Between quotes; a quote that was never closed reaches to the end.
            push(&mut terms, piece, false);
            continue;
        }
        let ends_open = index == last_piece && !piece.ends_with(char::is_whitespace);
        let mut words = piece.split_whitespace().peekable();
        while let Some(word) = words.next() {
            push(&mut terms, word, ends_open && words.peek().is_none());
        }
    }
    terms
}

fn push(terms: &mut Vec<Term>, text: &str, unfinished: bool) {
    let mut words = Vec::new();
    tokenize(text, |word, _| {
        words.push(word.to_owned());
        words.len() < MOST_WORDS
    });
    let Some(last) = words.last() else { return };
    let prefix = unfinished
        && last.chars().count() >= SHORTEST_PREFIX
        && text.chars().next_back().is_some_and(char::is_alphanumeric);
    let term = Term { words, prefix };
    if terms.len() < MOST_TERMS && !terms.contains(&term) {
        terms.push(term);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expressions(query: &str) -> Vec<String> {
        parse(query).iter().map(Term::expression).collect()
    }

    #[test]
    fn blanks_separate_and_the_last_word_may_be_unfinished() {
        assert_eq!(expressions("Service level agr"), ["\"service\"", "\"level\"", "\"agr\" *"]);
        assert_eq!(expressions("service le"), ["\"service\"", "\"le\""]);
        assert_eq!(expressions("service level "), ["\"service\"", "\"level\""]);
    }

    #[test]
    fn quotes_and_marks_inside_a_word_hold_together() {
        assert_eq!(expressions("\"Service Level\" x"), ["\"service level\"", "\"x\""]);
        assert_eq!(expressions("8.6.1 "), ["\"8 6 1\""]);
        assert_eq!(expressions("服务管理 "), ["\"服 务 管 理\""]);
        assert_eq!(expressions("\"never closed"), ["\"never closed\""]);
    }

    #[test]
    fn nothing_typed_can_be_a_syntax_error() {
        for query in
            ["", "\"", "\"\"", "* OR AND NOT", "(a", "a:b", "^x", "NEAR(a b)", "a\0b", "'; DROP", "-", "…"]
        {
            for expression in expressions(query) {
                let inside = expression.trim_end_matches(" *").trim_matches('"');
                assert!(inside.chars().all(|c| c.is_alphanumeric() || c == ' '), "{expression}");
            }
        }
    }
}
