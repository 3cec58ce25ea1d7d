//! Recognizing a requirement from what people type: `8.6.1`, `861c`, `8.6.1-03`, `R18-8.6.1-03`, or words.

use crate::catalogue::{Catalogue, Requirement};

/// A requirement that fits what was typed, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Match<'c> {
    /// The requirement.
    pub requirement: &'c Requirement,
    /// Higher fits better.
    pub score: f32,
    /// The words or the number that made it fit.
    pub because: Vec<String>,
}

/// Splits text into lower-case words of at least three letters, stripped of common English endings.
pub fn stems(text: &str) -> Vec<String> {
    stemmed(text).map(|(stem, _)| stem).collect()
}

/// Stems with the words they come from, as written.
pub(crate) fn stemmed(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
        .map(|word| (word.to_lowercase(), word))
        .filter(|(lower, _)| !STOP_WORDS.contains(&lower.as_str()))
        .map(|(lower, word)| (stem(&lower), word))
}

const STOP_WORDS: [&str; 34] = [
    "the", "and", "for", "that", "with", "are", "has", "have", "this", "from", "not", "its", "was", "were",
    "been", "when", "which", "who", "will", "can", "each", "any", "all", "they", "their", "into", "than",
    "how", "what", "does", "you", "our", "show", "did",
];

fn stem(word: &str) -> String {
    for ending in ["ements", "ement", "ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"] {
        if let Some(root) = word.strip_suffix(ending)
            && root.chars().count() >= 3
        {
            return root.to_owned();
        }
    }
    word.to_owned()
}

/// Reads a clause number with an optional row from compact or dotted writing.
///
/// `861c` and `8.6.1c` mean the third row of 8.6.1; digits without dots are tried against the clauses there are.
fn numbered<'c>(catalogue: &'c Catalogue, typed: &str) -> Vec<&'c Requirement> {
    // `§ 8.6.1 c)` and `Clause 8.6.1 C` are the same as `8.6.1c`.
    let typed: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '§' | ')' | '(')).collect();
    let typed = typed.to_ascii_lowercase();
    let typed = typed.strip_prefix("clause").unwrap_or(&typed);
    let prefix = format!("{}-", catalogue.prefix());
    let typed = match typed.get(..prefix.len()) {
        Some(start) if start.eq_ignore_ascii_case(&prefix) => &typed[prefix.len()..],
        _ => typed,
    };
    let (clause, row) = match typed.split_once('-') {
        Some((clause, row)) => (clause, row.parse::<usize>().ok()),
        None => {
            let row =
                typed.chars().last().filter(char::is_ascii_lowercase).map(|c| c as usize - 'a' as usize + 1);
            (typed.trim_end_matches(|c: char| c.is_ascii_lowercase()), row)
        }
    };
    let digits: String = clause.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || clause.chars().any(|c| !c.is_ascii_digit() && c != '.') {
        return Vec::new();
    }
    let fits = |of: &str| -> bool {
        if clause.contains('.') {
            of == clause.trim_end_matches('.')
                || of.starts_with(&format!("{}.", clause.trim_end_matches('.')))
        } else {
            of.replace('.', "").starts_with(&digits)
        }
    };
    catalogue
        .requirements()
        .iter()
        .filter(|requirement| fits(&requirement.clause))
        .filter(|requirement| row.is_none_or(|row| requirement.sequence() == row))
        .collect()
}

/// The requirements a typed number means, in order; none when it is not a number.
pub fn by_number<'c>(catalogue: &'c Catalogue, typed: &str) -> Vec<&'c Requirement> {
    numbered(catalogue, typed)
}

/// The requirements that fit what was typed or selected, best first, at most `limit`.
///
/// A number wins over words. Words are weighed by how rare they are in the catalogue.
pub fn match_requirements<'c>(catalogue: &'c Catalogue, typed: &str, limit: usize) -> Vec<Match<'c>> {
    let by_number = numbered(catalogue, typed);
    if !by_number.is_empty() {
        return by_number
            .into_iter()
            .take(limit)
            .map(|requirement| Match { requirement, score: 100.0, because: vec![requirement.clause.clone()] })
            .collect();
    }
    let mut wanted: Vec<(String, &str)> = stemmed(typed).collect();
    wanted.sort();
    wanted.dedup_by(|a, b| a.0 == b.0);
    let mut found: Vec<Match<'c>> = catalogue
        .vocabulary()
        .iter()
        .zip(catalogue.requirements())
        .filter_map(|(words, requirement)| {
            let mut score = 0.0;
            let mut because = Vec::new();
            for (stem, word) in &wanted {
                let Some(weight) = words.get(stem) else { continue };
                score += weight * catalogue.rarity(stem);
                because.push((*word).to_owned());
            }
            (score > 0.0).then_some(Match { requirement, score, because })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.requirement.id.cmp(&b.requirement.id)));
    found.truncate(limit);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;

    fn ids(typed: &str) -> Vec<String> {
        let catalogue = shipped("iso-iec-20000-1-2018", "en").expect("the shipped catalogue is sound");
        match_requirements(catalogue, typed, 5).iter().map(|found| found.requirement.id.clone()).collect()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(ids("861c"), ["R18-8.6.1-03"]);
        for written in
            ["8.6.1c", "861C", "8.6.1 c)", "§8.6.1 c", "Clause 8.6.1 c", "8.6.1-03", "r18-8.6.1-03"]
        {
            assert_eq!(ids(written), ["R18-8.6.1-03"], "{written}");
        }
        assert_eq!(ids("R18-8.6.1-03"), ["R18-8.6.1-03"]);
        assert_eq!(ids("8.6.1").first().map(String::as_str), Some("R18-8.6.1-01"));
        assert_eq!(ids("10.2").first().map(String::as_str), Some("R18-10.2-01"));
    }

    #[test]
    fn words_find_their_clause() {
        assert!(ids("major incident reported to top management")[0].starts_with("R18-8.6.1"));
        assert!(ids("climate change")[0].starts_with("R18-4.1-02"));
        assert!(ids("zzzz").is_empty());
        let catalogue = shipped("iso-iec-20000-1-2018", "en").expect("the shipped catalogue is sound");
        let because = match_requirements(catalogue, "changes", 1).remove(0).because;
        assert!(
            because.contains(&"changes".to_owned()),
            "the words as written, not their stems: {because:?}"
        );
    }
}
