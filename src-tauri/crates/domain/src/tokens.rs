//! How text is cut into words for searching and suggesting: folded to lower case, marks stripped, one token per
//! character of scripts written without blanks, so that Chinese, Japanese, Korean and Thai queries work as phrases.
//! Knows no language.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longer words (encoded data, mostly) are cut: they are found by their beginning.
const LONGEST: usize = 64;

/// Cuts `text` and hands every token with the bytes it came from to `take`, until that answers `false`.
pub fn tokenize(text: &str, mut take: impl FnMut(&str, Range<usize>) -> bool) {
    let mut word = String::with_capacity(LONGEST + 8);
    let mut start = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii() {
            // The common case, without tables.
            if character.is_ascii_alphanumeric() {
                if word.is_empty() {
                    start = at;
                }
                if word.len() < LONGEST {
                    word.push(character.to_ascii_lowercase());
                }
                end = at + 1;
                continue;
            }
        } else if stands_alone(character) {
            if !word.is_empty() && !take(&word, start..end) {
                return;
            }
            word.clear();
            fold(character, &mut word);
            end = at + character.len_utf8();
            if !word.is_empty() && !take(&word, at..end) {
                return;
            }
            word.clear();
            continue;
        } else if is_combining_mark(character) || is_invisible(character) {
            if !word.is_empty() {
                end = at + character.len_utf8();
            }
            continue;
        } else {
            let before = word.len();
            if before < LONGEST {
                fold(character, &mut word);
            }
            if word.len() > before || (before >= LONGEST && character.is_alphanumeric()) {
                if before == 0 {
                    start = at;
                }
                end = at + character.len_utf8();
                continue;
            }
        }
        if !word.is_empty() {
            if !take(&word, start..end) {
                return;
            }
            word.clear();
        }
    }
    if !word.is_empty() {
        take(&word, start..end);
    }
}

/// Hints for hyphenation and joining: no letters, and no end of a word.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Scripts written without blanks: each character is a token.
fn stands_alone(character: char) -> bool {
    matches!(u32::from(character),
        0x0e00..=0x0eff          // Thai, Lao
        | 0x1000..=0x109f        // Myanmar
        | 0x1780..=0x17ff        // Khmer
        | 0x3040..=0x30ff        // Hiragana, Katakana
        | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf        // Han
        | 0x4e00..=0x9fff
        | 0xac00..=0xd7a3        // Hangul
        | 0xf900..=0xfaff
        | 0xff66..=0xff9f        // half-width Katakana
        | 0x2_0000..=0x3_ffff)
        && !is_combining_mark(character)
}

/// Appends the folded letters and digits of a character; nothing for all else.
fn fold(character: char, word: &mut String) {
    if matches!(character, '\u{ac00}'..='\u{d7a3}') {
        // Hangul syllables would fall apart into letters.
        word.push(character);
        return;
    }
    for part in std::iter::once(character).nfkd() {
        for lower in part.to_lowercase() {
            match lower {
                'ß' => word.push_str("ss"),
                'æ' => word.push_str("ae"),
                'œ' => word.push_str("oe"),
                'þ' => word.push_str("th"),
                'ø' => word.push('o'),
                'ł' => word.push('l'),
                'đ' | 'ð' => word.push('d'),
                'ı' => word.push('i'),
                'ς' => word.push('σ'),
                _ if is_combining_mark(lower) => {}
                _ if lower.is_alphanumeric() => word.push(lower),
                _ => {}
            }
        }
    }
}

/// All tokens of a text, separated by single blanks and surrounded by them.
pub fn folded(text: &str) -> String {
    let mut all = String::from(" ");
    tokenize(text, |token, _| {
        all.push_str(token);
        all.push(' ');
        true
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        tokenize(text, |token, range| {
            assert!(
                text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
                "{text}: {range:?}"
            );
            all.push(token.to_owned());
            true
        });
        all
    }

    #[test]
    fn words_are_folded_and_stripped_of_marks() {
        assert_eq!(words("Zürich, Große ŒUVRE; naïve café"), ["zurich", "grosse", "oeuvre", "naive", "cafe"]);
        assert_eq!(words("Zu\u{308}rich"), ["zurich"]);
        assert_eq!(words("ﬁnal ＡＢＣ １２ Łódź"), ["final", "abc", "12", "lodz"]);
        assert_eq!(words("8.6.1 INC-0042"), ["8", "6", "1", "inc", "0042"]);
        assert_eq!(words("σας ΣΑΣ"), ["σασ", "σασ"]);
    }

    #[test]
    fn scripts_without_blanks_give_one_token_per_character() {
        assert_eq!(words("服务管理ITSM体系"), ["服", "务", "管", "理", "itsm", "体", "系"]);
        assert_eq!(words("관리"), ["관", "리"]);
        assert_eq!(words("ガス"), ["カ", "ス"]);
    }

    #[test]
    fn endless_words_are_cut() {
        let long = "a".repeat(1000);
        assert_eq!(words(&format!("{long} b")), ["a".repeat(64).as_str(), "b"]);
        assert_eq!(words(&"é".repeat(1000)).len(), 1);
    }
}
