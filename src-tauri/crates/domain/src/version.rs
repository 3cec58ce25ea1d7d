//! Whether two documents are versions of one document: by number, by name but for what names a version, by text.

use std::collections::HashSet;

use crate::document::Segment;
use crate::tokens::tokenize;

/// A file name taken apart: what names the document, and what names its version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Words of the name in lower case without version, date, state and extension.
    pub stem: String,
    /// Version numbers, most significant first; empty when there are none.
    pub version: Vec<u32>,
    /// Date in the name as digits `YYYYMMDD`, or its beginning; empty when there is none.
    pub date: String,
}

/// Words before a version number.
const VERSION: &[&str] = &[
    "v", "ver", "vers", "version", "r", "rev", "revision", "ed", "edition", "issue", "ausgabe", "stand",
    "indice",
];
/// Words that tell the state of a document, not which one it is.
const STATES: &[&str] = &[
    "final",
    "finale",
    "fin",
    "draft",
    "entwurf",
    "brouillon",
    "projet",
    "neu",
    "new",
    "old",
    "alt",
    "copy",
    "kopie",
    "copie",
    "signed",
    "unterschrieben",
    "approved",
    "freigegeben",
    "released",
    "updated",
    "latest",
    "aktuell",
    "clean",
];

impl Name {
    /// Takes a file name apart: `SMS-Policy_v1.2 (final) 2024-05-01.docx` is `sms policy`, version 1.2.
    pub fn of(name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let bare = match name.rsplit_once('.') {
            Some((bare, extension)) if extension.len() <= 5 && !bare.is_empty() => bare,
            _ => name,
        };
        let tokens = runs(&bare.to_lowercase());
        let mut found = Self::default();
        let mut stem: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let number =
                |index: usize| tokens.get(index).filter(|token| token.as_bytes()[0].is_ascii_digit());
            let rest = tokens.get(at..).unwrap_or_default();
            if let Some((digits, used)) = date(rest) {
                found.date = digits;
                at += used;
            } else if VERSION.contains(&token.as_str()) && number(at + 1).is_some_and(|next| next.len() <= 4)
            {
                at += 1;
                found.version.clear();
                while let Some(part) = number(at).filter(|part| part.len() <= 4) {
                    // Four digits at most: it is a number.
                    found.version.push(part.parse().unwrap_or(0));
                    at += 1;
                }
            } else if token.as_bytes()[0].is_ascii_digit()
                && token.len() <= 2
                && at + 1 == tokens.len()
                && at > 0
            {
                // "Policy (2)", "Policy 2": a copy or a count.
                if found.version.is_empty() {
                    found.version.push(token.parse().unwrap_or(0));
                }
                at += 1;
            } else {
                if !STATES.contains(&token.as_str()) && !VERSION.contains(&token.as_str()) {
                    stem.push(token);
                }
                at += 1;
            }
        }
        found.stem = stem.join(" ");
        found
    }

    /// Whether this name says it is the newer one; `None` when the names do not tell.
    pub fn newer_than(&self, other: &Self) -> Option<bool> {
        if !self.version.is_empty() && !other.version.is_empty() && self.version != other.version {
            return Some(self.version > other.version);
        }
        let dated = !self.date.is_empty() && !other.date.is_empty() && self.date != other.date;
        dated.then(|| self.date > other.date)
    }

    /// The names differ in their dates alone: minutes of two meetings rather than versions of one document.
    pub fn differs_by_date_only(&self, other: &Self) -> bool {
        self.date != other.date
            && !self.date.is_empty()
            && !other.date.is_empty()
            && self.version.is_empty()
            && other.version.is_empty()
    }
}

/// Runs of letters and runs of digits.
fn runs(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_alphanumeric() {
            match all.last_mut() {
                Some(last) if before.is_alphanumeric() && before.is_ascii_digit() == c.is_ascii_digit() => {
                    last.push(c)
                }
                _ => all.push(c.to_string()),
            }
        }
        before = c;
    }
    all
}

/// A date at the beginning of the tokens: its digits, year first, and how many tokens it takes.
fn date(tokens: &[String]) -> Option<(String, usize)> {
    let digits = |at: usize| tokens.get(at).filter(|token| token.bytes().all(|byte| byte.is_ascii_digit()));
    let first = digits(0)?;
    let is_year = |text: &str| text.len() == 4 && matches!(text.get(..2), Some("19" | "20"));
    let two = |text: &String| (text.len() <= 2).then(|| format!("{text:0>2}"));
    if first.len() == 8 && is_year(first.get(..4)?) {
        return Some((first.clone(), 1));
    }
    if is_year(first) {
        return Some(match (digits(1).and_then(two), digits(2).and_then(two)) {
            (Some(month), Some(day)) => (format!("{first}{month}{day}"), 3),
            (Some(month), None) => (format!("{first}{month}"), 2),
            _ => (first.clone(), 1),
        });
    }
    let (day, month) = (two(first)?, digits(1).and_then(two)?);
    let year = digits(2).filter(|year| is_year(year))?;
    Some((format!("{year}{month}{day}"), 3))
}

/// The text of a document as a set, for telling how much two have in common.
#[derive(Debug, Clone, Default)]
pub struct Shingles {
    all: HashSet<u64>,
}

/// Words looked at; enough to tell documents apart.
const MOST_WORDS: usize = 20_000;

impl Shingles {
    /// Of the first segments of a document.
    pub fn of<'a>(segments: impl IntoIterator<Item = &'a Segment>) -> Self {
        let mut window = [0_u64; 3];
        let mut words = 0;
        let mut all = HashSet::new();
        for segment in segments {
            tokenize(&segment.text, |word, _| {
                window = [window[1], window[2], fingerprint(word)];
                words += 1;
                if words >= window.len() {
                    all.insert(
                        window.iter().fold(17, |sum: u64, part| sum.wrapping_mul(0x0100_0000_01b3) ^ part),
                    );
                }
                words < MOST_WORDS
            });
            if words >= MOST_WORDS {
                break;
            }
        }
        Self { all }
    }

    /// How much two texts have in common, in percent; `None` when one has too little text to tell.
    pub fn similarity(&self, other: &Self) -> Option<u32> {
        let (few, many) = if self.all.len() < other.all.len() { (self, other) } else { (other, self) };
        if few.all.is_empty() {
            return None;
        }
        let common = few.all.iter().filter(|part| many.all.contains(part)).count();
        u32::try_from(200 * common / (few.all.len() + many.all.len())).ok()
    }
}

/// FNV-1a of a word.
fn fingerprint(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What two documents have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The client's number both carry.
    pub number: Option<String>,
    /// The names are the same but for version, date and state.
    pub name: bool,
    /// The names differ in a date alone.
    pub by_date_only: bool,
    /// How much of the text is the same, in percent; `None` when one has no text.
    pub similarity: Option<u32>,
}

impl Likeness {
    /// Whether it is worth asking, and how strongly it speaks for versions of one document.
    pub fn score(&self) -> Option<u32> {
        let alike = self.similarity;
        let named = self.name && alike.is_none_or(|alike| alike >= if self.by_date_only { 70 } else { 20 });
        if self.number.is_none() && !named && alike.is_none_or(|alike| alike < 60) {
            return None;
        }
        Some(u32::from(self.number.is_some()) * 200 + u32::from(named) * 120 + alike.unwrap_or(30))
    }

    /// The reasons in words.
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        if let Some(number) = &self.number {
            reasons.push(format!("Same document number {number}"));
        }
        if self.name {
            reasons.push("Same name but for the version".to_owned());
        }
        if let Some(alike) = self.similarity {
            reasons.push(format!("{alike} % of the text is the same"));
        }
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_version_is_not_what_names_a_document() {
        for (name, version, date) in [
            ("SMS Policy.docx", vec![], ""),
            ("SMS-Policy_v1.2.docx", vec![1, 2], ""),
            ("sms policy V3 final.pdf", vec![3], ""),
            ("SMS_Policy (2).docx", vec![2], ""),
            ("SMS-Policy_2024-05-01.docx", vec![], "20240501"),
            ("20240501 SMS Policy rev 4 (approved).docx", vec![4], "20240501"),
            ("SMS Policy Entwurf 01.05.2024.odt", vec![], "20240501"),
            ("folder/SMS.Policy.Version.2.10.docx", vec![2, 10], ""),
        ] {
            let found = Name::of(name);
            assert_eq!(
                (found.stem.as_str(), found.version, found.date.as_str()),
                ("sms policy", version, date),
                "{name}"
            );
        }
        assert_eq!(Name::of("ISO 20000-1 gap analysis.xlsx").stem, "iso 20000 1 gap analysis");
        assert_eq!(Name::of("\u{7b56}\u{7565} v2.docx").stem, "\u{7b56}\u{7565}");
        assert_eq!(Name::of("2024.pdf").stem, "");
    }

    #[test]
    fn the_greater_version_is_the_newer_one() {
        let newer = |a: &str, b: &str| Name::of(a).newer_than(&Name::of(b));
        assert_eq!(newer("p v1.10.docx", "p v1.9.docx"), Some(true));
        assert_eq!(newer("p 2023-12-31.docx", "p 2024-01-01.docx"), Some(false));
        assert_eq!(newer("p.docx", "p final.docx"), None);
        assert!(Name::of("minutes 2024-01.docx").differs_by_date_only(&Name::of("minutes 2024-02.docx")));
    }

    #[test]
    fn a_text_is_most_like_itself_with_a_few_words_changed() {
        let segment = |text: &str| Segment { text: text.into(), ..Segment::default() };
        let one = "The service desk records every incident and sets its priority by impact and urgency.";
        let two = "The service desk records each incident and sets its priority by impact and urgency.";
        let shingles = |text: &str| Shingles::of([&segment(text)]);
        let alike = shingles(one).similarity(&shingles(two)).unwrap_or(0);
        assert!((60..100).contains(&alike), "{alike}");
        assert_eq!(shingles(one).similarity(&shingles(one)), Some(100));
        assert_eq!(shingles(one).similarity(&shingles("Otters swim in the river at night.")), Some(0));
        assert_eq!(shingles(one).similarity(&shingles("")), None);
    }

    #[test]
    fn minutes_of_two_meetings_are_not_offered_as_versions() {
        let likeness =
            |similarity| Likeness { name: true, by_date_only: true, similarity, ..Likeness::default() };
        assert_eq!(likeness(Some(40)).score(), None);
        assert!(likeness(Some(90)).score().is_some());
        let renamed = Likeness { similarity: Some(75), ..Likeness::default() };
        assert!(renamed.score().is_some());
        assert_eq!(Likeness { similarity: Some(30), ..Likeness::default() }.score(), None);
    }
}
