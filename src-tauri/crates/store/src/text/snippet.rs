//! The text around a match, where the matches are in it, and the exact cell.

use std::ops::Range;

use domain::document::{Role, Segment};

use crate::text::query::Term;
use crate::text::tokenizer::tokenize;

/// Characters shown before the first match, and in all.
const BEFORE: usize = 80;
const LONGEST: usize = 240;
/// Text beyond this is not looked at for matches.
const LOOKED_AT: usize = 256 << 10;

/// Bytes of every match of the terms, in order.
pub(crate) fn matches(text: &str, terms: &[Term]) -> Vec<Range<usize>> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let longest = terms.iter().map(|term| term.words.len()).max().unwrap_or(0);
    let mut recent: Vec<(String, Range<usize>)> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    tokenize(&text[..end], |word, range| {
        if recent.len() == longest && !recent.is_empty() {
            recent.remove(0);
        }
        recent.push((word.to_owned(), range));
        for term in terms {
            let Some(start) = recent.len().checked_sub(term.words.len()) else { continue };
            let last = term.words.len() - 1;
            let fits =
                term.words.iter().zip(&recent[start..]).enumerate().all(|(index, (wanted, (word, _)))| {
                    if term.prefix && index == last { word.starts_with(wanted) } else { word == wanted }
                });
            if fits {
                found.push(recent[start].1.start..recent[recent.len() - 1].1.end);
            }
        }
        found.len() < 200
    });
    found.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A stretch of the text around the first match; matches as (start, length) in code points.
pub(crate) fn snippet(text: &str, matches: &[Range<usize>]) -> (String, Vec<(u32, u32)>) {
    let first = matches.first().map_or(0, |range| range.start);
    // Begin at a blank, so that no word is torn.
    let mut start = text[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    if start > 0 {
        start += text[start..first].find(char::is_whitespace).map_or(0, |blank| blank + 1);
        while !text.is_char_boundary(start) {
            start += 1;
        }
    }
    let end = text[start..].char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| start + at);
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let offset = u32::from(start > 0);
    shown.extend(text[start..end].chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
    if end < text.len() {
        shown.push('…');
    }
    let count = |text: &str| text.chars().count() as u32;
    let marks = matches
        .iter()
        .filter(|range| range.start >= start && range.end <= end)
        .map(|range| (offset + count(&text[start..range.start]), count(&text[range.clone()])))
        .collect();
    (shown, marks)
}

/// Narrows the place of a sheet row to the cell of the first match.
pub(crate) fn narrow(segment: &mut Segment, matches: &[Range<usize>]) {
    let (Role::SheetRow, Some(first)) = (segment.role, matches.first()) else { return };
    let index = segment.text[..first.start].matches('\t').count();
    let column = segment.columns.get(index).copied();
    let row = segment.locator.cell.as_deref().and_then(|cell| {
        let start = cell.split(':').next()?;
        start.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok()
    });
    if let (Some(column), Some(row)) = (column, row) {
        segment.locator.cell = Some(format!("{}{row}", column_name(column)));
    }
}

/// 0 → A, 25 → Z, 26 → AA
fn column_name(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (column % 26) as u8);
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use domain::document::Locator;

    use super::*;
    use crate::text::query::parse;

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        let names: Vec<String> = [0, 25, 26, 701, 702, 16383].map(column_name).to_vec();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn matches_are_counted_in_characters_of_the_snippet() {
        let text = format!("{} Zürich hat den Störungsbericht", "wort ".repeat(60));
        let found = matches(&text, &parse("zurich storung"));
        let (shown, marks) = snippet(&text, &found);
        let marked: Vec<String> = marks
            .iter()
            .map(|(start, length)| shown.chars().skip(*start as usize).take(*length as usize).collect())
            .collect();
        assert_eq!(marked, ["Zürich", "Störungsbericht"]);
        assert!(shown.starts_with("…wort") && shown.chars().count() <= LONGEST + 2, "{shown}");
    }

    #[test]
    fn a_phrase_matches_as_one() {
        let text = "the service level agreement of the service";
        assert_eq!(matches(text, &parse("\"service level\" ")), vec![4..17]);
    }

    #[test]
    fn the_cell_of_the_first_match_is_named() {
        let mut segment = Segment {
            locator: Locator::cell("SLA", "A7:F7"),
            text: "Mail\t99.5 %\tmissed".to_owned(),
            role: Role::SheetRow,
            columns: vec![0, 3, 5],
            unreliable: false,
        };
        let found = matches(&segment.text, &parse("missed"));
        narrow(&mut segment, &found);
        assert_eq!(segment.locator.cell.as_deref(), Some("F7"));
    }
}
