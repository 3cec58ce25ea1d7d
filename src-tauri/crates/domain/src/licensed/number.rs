//! Clause numbers as people write them and as spreadsheets spoil them. Only what can mean one clause is put right.

use std::collections::{BTreeSet, HashMap};

use crate::catalogue::{Catalogue, Clause};

/// The clauses of a catalogue, to be recognized.
pub(crate) struct Clauses<'c> {
    list: &'c [Clause],
    by_number: HashMap<String, usize>,
    /// Titles by clause, in every language given, as [`plain`] makes them.
    titles: HashMap<usize, Vec<String>>,
    prefix: String,
}

/// What a cell of numbers says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    /// A clause of the catalogue.
    Clause(Hit),
    /// A number, but of no clause.
    Unknown(String),
    /// It could mean several clauses.
    Ambiguous(Vec<usize>),
    /// No number.
    Nothing,
}

/// A clause that was recognized.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) clause: usize,
    /// Item of its list (`"a)"`), if one is named.
    pub(crate) item: String,
    /// Words behind the number.
    pub(crate) rest: String,
    /// What stands there, when it had to be put right.
    pub(crate) spoiled: bool,
}

/// Words that stand before a number.
const LABELS: [&str; 40] = [
    "clause",
    "clauses",
    "cl",
    "subclause",
    "sub-clause",
    "section",
    "sect",
    "sec",
    "chapter",
    "paragraph",
    "para",
    "requirement",
    "req",
    "number",
    "no",
    "num",
    "item",
    "abschnitt",
    "abschn",
    "abs",
    "kapitel",
    "kap",
    "klausel",
    "ziffer",
    "ziff",
    "punkt",
    "nummer",
    "nr",
    "anforderung",
    "artikel",
    "article",
    "art",
    "chapitre",
    "chap",
    "paragraphe",
    "exigence",
    "point",
    "numéro",
    "n°",
    "nº",
];

/// The months in English, German and French.
const MONTHS: [&str; 12] = [
    "january januar janvier",
    "february februar février fevrier",
    "march märz mrz mars",
    "april avril",
    "may mai",
    "june juni juin",
    "july juli juillet",
    "august août aout",
    "september septembre",
    "october oktober octobre",
    "november novembre",
    "december dezember décembre decembre",
];

/// Letters and digits in lower case, single blanks between.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.to_lowercase());
    }
    out
}

impl<'c> Clauses<'c> {
    pub(crate) fn new(catalogue: &[&'c Catalogue]) -> Self {
        let list = catalogue.first().map(|catalogue| catalogue.clauses()).unwrap_or_default();
        let by_number: HashMap<String, usize> =
            list.iter().enumerate().map(|(at, clause)| (clause.clause.to_lowercase(), at)).collect();
        let mut titles: HashMap<usize, Vec<String>> = HashMap::new();
        for clause in catalogue.iter().flat_map(|spoken| spoken.clauses()) {
            if let Some(at) = by_number.get(&clause.clause.to_lowercase()) {
                titles.entry(*at).or_default().push(plain(&clause.title));
            }
        }
        let prefix = catalogue.first().map(|catalogue| catalogue.prefix().to_lowercase()).unwrap_or_default();
        Self { list, by_number, titles, prefix }
    }

    pub(crate) fn list(&self) -> &'c [Clause] {
        self.list
    }

    /// Number of the clause at that place in the list.
    pub(crate) fn name(&self, clause: usize) -> &'c str {
        self.list.get(clause).map(|clause| clause.clause.as_str()).unwrap_or_default()
    }

    /// The clause of exactly that number.
    pub(crate) fn find(&self, number: &str) -> Option<usize> {
        self.by_number.get(&number.to_lowercase()).copied()
    }

    /// Whether words are the title of a clause.
    pub(crate) fn is_title(&self, clause: usize, words: &str) -> bool {
        let words = plain(words);
        self.titles.get(&clause).is_some_and(|titles| titles.contains(&words))
    }

    /// Reads a cell of numbers. `exact` are the clauses that stand as they are in the same column: what
    /// stands there already was not spoiled into something else.
    pub(crate) fn cell(&self, text: &str, exact: &BTreeSet<usize>) -> Number {
        let text = self.unlabelled(text);
        if text.is_empty() {
            return Number::Nothing;
        }
        if let Some(candidates) = dates(text) {
            let found: BTreeSet<usize> =
                candidates.iter().filter_map(|candidate| self.find(candidate)).collect();
            return match found.len() {
                0 => Number::Unknown(text.to_owned()),
                1 => {
                    let clause = found.into_iter().next().unwrap_or_default();
                    Number::Clause(Hit { clause, spoiled: true, ..Hit::default() })
                }
                _ => Number::Ambiguous(found.into_iter().collect()),
            };
        }
        let (token, rest) = split(text);
        let bare = token.trim_end_matches(['.', ':', ';', ',', ')']);
        if let Some(clause) = self.find(bare) {
            return self.hit(clause, rest, false);
        }
        self.numeric(text, exact)
    }

    /// `8,6,1`, `08.06`, `8.6.1a)`, `8.60`.
    fn numeric(&self, text: &str, exact: &BTreeSet<usize>) -> Number {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
        let (digits, tail) = text.split_at(end);
        let number = digits.trim_end_matches(['.', ',']);
        let parts: Vec<&str> = number.split(['.', ',']).collect();
        let sound = parts.len() <= 8 && parts.iter().all(|part| (1..=3).contains(&part.len()));
        let letter = tail.chars().next().is_some_and(char::is_alphanumeric);
        // "8th", "3rd": no number of a clause. "8.6.1a" is one with an item.
        if !sound || (letter && item(tail).is_none()) {
            return Number::Nothing;
        }
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| if part.len() > 1 { part.trim_start_matches('0') } else { part })
            .collect();
        if parts.iter().any(|part| part.is_empty()) && parts.len() != 2 {
            return Number::Unknown(number.to_owned());
        }
        if let Some(clause) = self.find(&parts.join(".")) {
            return self.hit(clause, tail, false);
        }
        // A number format added zeros: 8.1 shown as 8.10, 8 as 8.0 or 8.00.
        if let [whole, fraction] = parts[..] {
            let short = fraction.trim_end_matches('0');
            let meant = if short.is_empty() { whole.to_owned() } else { format!("{whole}.{short}") };
            if short.len() < number.len() - whole.len() - 1
                && let Some(clause) = self.find(&meant)
                && !exact.contains(&clause)
            {
                return match self.hit(clause, tail, true) {
                    Number::Clause(hit) if hit.item.is_empty() && hit.rest.is_empty() => Number::Clause(hit),
                    _ => Number::Unknown(number.to_owned()),
                };
            }
        }
        Number::Unknown(number.to_owned())
    }

    fn hit(&self, clause: usize, rest: &str, spoiled: bool) -> Number {
        let rest = rest.trim().trim_start_matches(['.', ':', ';', '-', '–', '—']).trim();
        let (item, rest) = rest.split_at(items(rest));
        Number::Clause(Hit { clause, item: item.trim().to_owned(), rest: rest.trim().to_owned(), spoiled })
    }

    /// Without what stands before the number: quotes, `§`, “Clause”, the name of the standard, our own ids.
    pub(crate) fn unlabelled<'t>(&self, text: &'t str) -> &'t str {
        let whole = text.trim();
        let mut text = whole.trim_end_matches('"');
        loop {
            let before = text;
            text = text
                .trim_start()
                .trim_start_matches(['\'', '"', '=', '§', '#', '‘', '’', '“', '„'])
                .trim_start();
            let lower = text.get(..3).unwrap_or_default().to_lowercase();
            if lower == "iso" || lower == "din" {
                // "ISO/IEC 20000-1:2018, 8.6.1"
                let at = text.rfind(|c: char| c.is_whitespace() || c == ',').map_or(0, |at| at + 1);
                let last = text.get(at..).unwrap_or_default();
                if last.starts_with(|c: char| c.is_ascii_digit()) && !last.contains([':', '-', '/']) {
                    text = last;
                }
            }
            // A requirement's id of ours: "R18-8.6.1-04".
            if let Some((start, rest)) = text.split_once('-')
                && !self.prefix.is_empty()
                && start.to_lowercase() == self.prefix
            {
                text = match rest.rsplit_once('-') {
                    Some((number, row))
                        if row.starts_with(|c: char| c.is_ascii_digit()) && row.len() <= 4 =>
                    {
                        number
                    }
                    _ => rest,
                };
            }
            let word_end = text
                .find(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '°' | 'º')))
                .unwrap_or(text.len());
            let (word, rest) = text.split_at(word_end);
            if LABELS.contains(&word.to_lowercase().as_str()) {
                text = rest.trim_start_matches(['.', ':', ' ', '\u{a0}', '\t']);
            }
            if text == before {
                // A label is one only before a number.
                let number =
                    text.starts_with(|c: char| c.is_ascii_digit()) || self.find(split(text).0).is_some();
                return if number { text } else { whole };
            }
        }
    }
}

/// The first word, and what follows it.
pub(crate) fn split(text: &str) -> (&str, &str) {
    match text.find(char::is_whitespace) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    }
}

/// Bytes of the items of lists at the beginning: `a)`, `a) 2)`.
fn items(text: &str) -> usize {
    let mut end = item(text).unwrap_or(0);
    while end > 0
        && let Some(rest) = text.get(end..)
        && rest.starts_with(' ')
        && let Some(next) = item(rest).or_else(|| numbered(rest))
    {
        end += next;
    }
    end
}

/// Bytes of `2)` or `(2)` inside an item.
fn numbered(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches([' ', '(']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < inner.len() && rest.starts_with(')')).then(|| text.len() - rest.len() + 1)
}

/// Bytes of an item of a list at the beginning: `a)`, `(a)`, `a.`, or `a` alone.
fn item(text: &str) -> Option<usize> {
    let trimmed = text.trim_start_matches([' ', '.', '-']);
    let skipped = text.len() - trimmed.len();
    let open = usize::from(trimmed.starts_with('('));
    let inner = trimmed.get(open..)?;
    let name = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let word = inner.get(..name)?;
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
    let roman = matches!(word, "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix");
    if !letter && !roman {
        return None;
    }
    let rest = inner.get(name..)?;
    match rest.chars().next() {
        None if open == 0 => Some(skipped + name),
        Some(')') => Some(skipped + open + name + 1),
        Some('.') if open == 0 && rest.len() == 1 => Some(skipped + name + 1),
        _ => None,
    }
}

/// The month of a name, or of its beginning: at least three letters.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let meant = |names: &&str| names.split(' ').any(|name| name.starts_with(&word));
    (1..).zip(&MONTHS).find(|(_, names)| word.chars().count() >= 3 && meant(names)).map(|(number, _)| number)
}

/// The numbers a spreadsheet may have made this date of; `None` if it is no date.
///
/// `6.1` typed where days come first becomes the sixth of January of the present year, where months come first the
/// first of June; `8.6.1` becomes a day of 2001. No table of today was typed in those years.
fn dates(text: &str) -> Option<Vec<String>> {
    let day_only = text
        .split_once(['T', ' '])
        .filter(|(day, time)| day.len() == 10 && time.contains(':'))
        .map_or(text, |(day, _)| day);
    let tokens: Vec<&str> =
        day_only.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).take(4).collect();
    if !(2..=3).contains(&tokens.len()) {
        return None;
    }
    let small = |token: &str| {
        token.parse::<u32>().ok().filter(|number| (1..=31).contains(number) && token.len() <= 2)
    };
    let year = |token: &str| {
        token.parse::<u32>().ok().filter(|number| match token.len() {
            4 => (1900..2100).contains(number),
            _ => token.len() == 2,
        })
    };
    let (a, b, year) = match tokens[..] {
        [y, a, b] if y.len() == 4 => (small(a)?, small(b)?, Some(year(y)?)),
        [a, b, y] if y.len() == 4 && small(b).is_some() => (small(a)?, small(b)?, Some(year(y)?)),
        [a, b] if month(b).is_some() => (small(a)?, month(b)?, None),
        [a, b] if month(a).is_some() => (small(b)?, month(a)?, None),
        [a, b, y] if month(b).is_some() => (small(a)?, month(b)?, Some(year(y)?)),
        [a, b, y] if month(a).is_some() => (small(b)?, month(a)?, Some(year(y)?)),
        _ => return None,
    };
    let third = year.map(|year| year % 100).filter(|last| (1..=17).contains(last));
    Some(match third {
        Some(third) => vec![format!("{a}.{b}.{third}"), format!("{b}.{a}.{third}")],
        None => vec![format!("{a}.{b}"), format!("{b}.{a}")],
    })
}
