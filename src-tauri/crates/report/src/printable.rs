//! Prepares foreign text for paper: what has no visible form goes, what cannot be
//! drawn is named, and what has no place to break gets one. Meaning is never changed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::MissingGlyph;
use crate::world;

/// Zero-width space: a place where a line may break.
const BREAK: char = '\u{200B}';
/// Places listed per character; the rest is counted.
const PLACES: usize = 4;

/// Prepares every text of the model in place. Answers the characters no font can draw.
pub(crate) fn prepare(model: &mut Value) -> Vec<MissingGlyph> {
    let mut missing = BTreeMap::new();
    walk(model, &mut Vec::new(), &mut missing);
    missing.into_values().collect()
}

fn walk(value: &mut Value, path: &mut Vec<String>, missing: &mut BTreeMap<char, MissingGlyph>) {
    match value {
        Value::String(text) => {
            let clean = clean(text);
            note_missing(&clean, path, missing);
            *text = if is_hash(&clean) || is_key(&clean) || is_moment(&clean) {
                clean
            } else {
                with_breaks(&clean)
            };
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                path.push(name_of(item).unwrap_or_else(|| (index + 1).to_string()));
                walk(item, path, missing);
                path.pop();
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                path.push(key.replace('_', " "));
                walk(field, path, missing);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What people call an entry of a list.
fn name_of(item: &Value) -> Option<String> {
    ["number", "id", "source_clause", "name", "document", "where"].iter().find_map(|key| {
        match item.get(key)? {
            Value::String(name) if !name.trim().is_empty() => Some(name.chars().take(60).collect()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    })
}

fn note_missing(text: &str, path: &[String], missing: &mut BTreeMap<char, MissingGlyph>) {
    let mut seen = Vec::new();
    for character in text.chars() {
        if world::draws(character) || seen.contains(&character) {
            continue;
        }
        seen.push(character);
        let entry = missing.entry(character).or_insert_with(|| MissingGlyph {
            character,
            count: 0,
            places: Vec::new(),
        });
        entry.count += 1;
        if entry.places.len() < PLACES {
            entry.places.push(path.join(" › "));
        }
    }
}

/// Removes what has no visible form and unifies line ends.
///
/// Explicit direction marks go because a stray one in a quotation would turn the
/// order of the printed words around; the direction of each script remains.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push_str("    "),
            // Object replacement: stands for a picture that text extraction left out.
            '\u{FFFC}' | BREAK | '\u{AD}' | '\u{FEFF}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {}
            '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180E}' | '\u{E0000}'..='\u{E0FFF}' => {}
            _ if character.is_control() || is_noncharacter(character) => {}
            _ => out.push(symbol(character).unwrap_or(character)),
        }
    }
    out
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

/// Bullets, ticks and arrows of the Symbol and Wingdings fonts, which Office stores
/// in the private area of Unicode, as the characters everyone has for them.
fn symbol(character: char) -> Option<char> {
    Some(match character {
        '\u{F0B7}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F0A8}' => '◻',
        '\u{F06F}' => '□',
        '\u{F06E}' => '■',
        '\u{F06C}' => '●',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✔',
        '\u{F0FB}' => '✘',
        '\u{F0FE}' => '☑',
        '\u{F0E0}' => '→',
        '\u{F0DF}' => '←',
        '\u{F02D}' => '–',
        _ => return None,
    })
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Values of the model's enums, which the template looks words up by.
fn is_key(text: &str) -> bool {
    text.len() <= 24 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A day or a moment, which the template takes apart.
fn is_moment(text: &str) -> bool {
    text.len() <= 36
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.+TZ".contains(&byte))
}

/// Adds places to break to strings that have none: file names, paths, keys, hashes of other lengths.
/// Ordinary words are left to hyphenation.
fn with_breaks(text: &str) -> String {
    const LONG: usize = 16;
    const LONG_WORD: usize = 28;
    const STEP: usize = 10;

    if text.len() <= LONG {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for run in text.split_inclusive(char::is_whitespace) {
        if run.chars().count() <= LONG {
            out.push_str(run);
            continue;
        }
        let mut rest = run;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (piece, tail) = rest.split_at(end);
            let limit = if piece.chars().all(char::is_alphabetic) { LONG_WORD } else { LONG };
            if piece.chars().count() <= limit {
                out.push_str(piece);
            } else {
                for (index, character) in piece.chars().enumerate() {
                    if index > 0 && index % STEP == 0 && may_part(character) {
                        out.push(BREAK);
                    }
                    out.push(character);
                }
            }
            // Separators stay with what they follow; the break comes after the last of them.
            let end = tail.find(char::is_alphanumeric).unwrap_or(tail.len());
            let (separators, tail) = tail.split_at(end);
            for (index, separator) in separators.chars().enumerate() {
                if index > 0 && index % STEP == 0 && may_part(separator) {
                    out.push(BREAK);
                }
                out.push(separator);
            }
            let closing = separators.chars().last().is_some_and(|c| "/\\_-.,;:@&=?#%+|~".contains(c));
            if closing && !tail.is_empty() {
                out.push(BREAK);
            }
            rest = tail;
        }
    }
    out
}

/// Whether a break may stand before this character: not inside joined scripts and not before a mark.
fn may_part(next: char) -> bool {
    let code = u32::from(next);
    !(0x0590..0x2E80).contains(&code)
        && !matches!(next, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE20}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_a_visible_form_is_removed_and_line_ends_are_one() {
        assert_eq!(clean("a\r\nb\rc\u{202E}d\u{0}\u{FEFF}\tx\u{F0B7}"), "a\nb\ncd    x•");
    }

    #[test]
    fn long_names_may_break_and_nothing_else_changes() {
        let name =
            "2026-09_Service-Level-Report_final_v3_(copy)_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf";
        let broken = with_breaks(name);
        assert!(broken.contains(BREAK));
        assert_eq!(broken.replace(BREAK, ""), name);
        assert_eq!(with_breaks("Dienstleistungskatalog is a word"), "Dienstleistungskatalog is a word");
    }

    #[test]
    fn a_place_is_named_in_words() {
        let mut model =
            serde_json::json!({"findings": [{"number": "HB-1", "grade_reason": "x \u{10FFFD}\u{E000}"}]});
        let missing = prepare(&mut model);
        assert_eq!(missing.len(), 2);
        assert_eq!(missing[0].places, ["findings › HB-1 › grade reason"]);
    }
}
