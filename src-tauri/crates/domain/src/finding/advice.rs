//! The soft check against advice (ISO/IEC 17021-1, 9.4.5.3).

/// A passage of a finding that reads as advice, which an auditor may not give (ISO/IEC 17021-1, 9.4.5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The words that gave it away, as written.
    pub words: String,
    /// Offset of the first code point.
    pub start: usize,
}

const ADVICE: [&str; 27] = [
    "we recommend",
    "i recommend",
    "is recommended",
    "recommended to",
    "should implement",
    "should introduce",
    "should establish",
    "should be implemented",
    "should be introduced",
    "should consider",
    "should use",
    "needs to implement",
    "ought to",
    "we suggest",
    "we advise",
    "must implement",
    "could be solved by",
    "wir empfehlen",
    "empfehlen wir",
    "wird empfohlen",
    "sollte eingeführt",
    "sollten eingeführt",
    "sollte einführen",
    "nous recommandons",
    "recommandons",
    "il est recommandé",
    "devrait mettre en place",
];

/// Words in a text that read as advice or solution. A soft check: it warns, it never refuses.
pub fn advice(text: &str) -> Vec<Advice> {
    // Lower-casing may change the number of characters; compare character by character instead.
    let lower: Vec<char> = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    let original: Vec<char> = text.chars().collect();
    let mut found: Vec<Advice> = Vec::new();
    for phrase in ADVICE {
        let wanted: Vec<char> = phrase.chars().collect();
        for (start, window) in lower.windows(wanted.len()).enumerate() {
            let overlaps = found.iter().any(|known| {
                start < known.start + known.words.chars().count() && known.start < start + wanted.len()
            });
            if window == wanted.as_slice() && !overlaps {
                found.push(Advice { words: original[start..start + wanted.len()].iter().collect(), start });
            }
        }
    }
    found.sort_by_key(|advice| advice.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_noticed_where_it_stands() {
        let text =
            "The plan was not tested. We recommend a yearly test; the organization should implement it.";
        let found = advice(text);
        assert_eq!(
            found.iter().map(|a| a.words.as_str()).collect::<Vec<_>>(),
            ["We recommend", "should implement"]
        );
        assert_eq!(found[0].start, 25);
        assert!(advice("The plan says that tests should take place in May; none did.").is_empty());
        assert_eq!(advice("Wir empfehlen eine Prüfung").len(), 1);
    }
}
