//! Candidates for suggestions: the segments that hold the most telling words of a requirement. Works by the index there is:
//! the words of a stem are looked up in it once and kept, so nothing has to be stored a second time. Bounded work: words
//! that are everywhere take no part in finding (they still count in ranking), and only the best few are read.

use std::collections::HashMap;

use domain::suggest::{Forms, Language, Likely, Profile, Term, stem};
use rusqlite::Connection;

use crate::Result;
use crate::text::index::{SEGMENT, SEGMENT_BITS, stored};
use crate::text::search::Shown;
use crate::text::types::{FoundPassage, Passages};

/// Rows of the index walked for one requirement at most. Walking costs about 0.3 µs a row.
const WALKED: u64 = 120_000;
/// A word in more segments than this, and in more than a tenth of all, finds nothing by itself.
const EVERYWHERE: u64 = 5_000;
/// Segments read and ranked.
const READ: usize = 240;
/// Ways to write a phrase that are tried.
const WRITINGS: usize = 12;
/// Forms of one word, the most frequent ones.
const FORMS: usize = 12;
/// German words this long are also found at the beginning of a longer one.
const COMPOUND: usize = 6;

/// What was looked up in the index before, good until text is added.
#[derive(Debug, Default)]
pub(crate) struct Lookups {
    at: Option<u64>,
    segments: u64,
    words: HashMap<(Language, String), Vec<(String, u64)>>,
}

impl Lookups {
    /// Forgets what was known before the `at`-th addition of text.
    pub(crate) fn as_of(&mut self, conn: &Connection, at: u64) -> Result<()> {
        if self.at != Some(at) {
            let segments: i64 = conn
                .prepare_cached("SELECT ifnull(sum(segments), 0) FROM extraction")?
                .query_row([], |row| row.get(0))?;
            self.words.clear();
            self.segments = u64::try_from(segments).unwrap_or(0);
            self.at = Some(at);
        }
        Ok(())
    }

    /// The words of a stem that occur, with the number of segments of each.
    fn of(&mut self, conn: &Connection, language: Language, wanted: &str) -> Result<&[(String, u64)]> {
        let key = (language, wanted.to_owned());
        if !self.words.contains_key(&key) {
            let found = look_up(conn, language, wanted)?;
            self.words.insert(key.clone(), found);
        }
        Ok(self.words.get(&key).map_or(&[], Vec::as_slice))
    }

    /// What a term looks like in the texts; `None` when one of its words does not occur.
    fn forms(&mut self, conn: &Connection, term: &Term) -> Result<Option<Forms>> {
        let mut forms = Forms { words: Vec::with_capacity(term.stems.len()), segments: u64::MAX };
        for stem in &term.stems {
            let words = self.of(conn, term.language, stem)?;
            if words.is_empty() {
                return Ok(None);
            }
            // A phrase is at most where its rarest word is.
            forms.segments = forms.segments.min(words.iter().map(|(_, segments)| segments).sum());
            forms.words.push(words.iter().map(|(word, _)| word.clone()).collect());
        }
        Ok(Some(forms))
    }

    /// Rows walked to find a term.
    fn cost(&self, term: &Term) -> u64 {
        let of = |stem: &String| self.words.get(&(term.language, stem.clone()));
        term.stems.iter().filter_map(of).flatten().map(|(_, segments)| segments).sum()
    }
}

fn look_up(conn: &Connection, language: Language, wanted: &str) -> Result<Vec<(String, u64)>> {
    let mut found: Vec<(String, u64)> = Vec::new();
    let length = wanted.chars().count();
    if length <= 3 {
        // All words that begin with so few letters would be too many: the word and its plural.
        let mut statement = conn.prepare_cached("SELECT term, doc FROM segment_word WHERE term = ?1")?;
        for word in [wanted.to_owned(), format!("{wanted}s")] {
            let mut rows = statement.query([&word])?;
            while let Some(row) = rows.next()? {
                found.push((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)));
            }
        }
        return Ok(found);
    }
    // A stem may end otherwise than its words (policy, polici).
    let end = wanted.char_indices().nth((length - 1).max(3)).map_or(wanted.len(), |(at, _)| at);
    let mut statement = conn.prepare_cached(
        "SELECT term, doc FROM segment_word WHERE term >= ?1 AND term < ?1 || char(1114111)",
    )?;
    let mut rows = statement.query([&wanted[..end]])?;
    while let Some(row) = rows.next()? {
        let word = row.get_ref(0)?.as_str().unwrap_or_default();
        let fits = stem(language, word) == wanted
            || (language == Language::German && length >= COMPOUND && word.starts_with(wanted));
        if fits {
            found.push((word.to_owned(), u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)));
        }
    }
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(FORMS);
    Ok(found)
}

/// The segments that hold the most of what a requirement is looked for by, unranked but for that. The caller sees to it
/// that the connection can be interrupted.
pub(crate) fn passages(
    conn: &Connection,
    shown: &Shown,
    lookups: &mut Lookups,
    profile: &Profile,
    specific: &dyn Fn(&Term) -> f32,
) -> Result<Passages> {
    let mut forms = Vec::with_capacity(profile.terms.len());
    let mut costs = Vec::with_capacity(profile.terms.len());
    for term in &profile.terms {
        let found = lookups.forms(conn, term)?;
        if found.is_some() {
            costs.push(lookups.cost(term));
        }
        forms.push(found);
    }
    let likely = Likely::new(profile, specific, forms, lookups.segments);
    let mut order: Vec<(f32, u64, String)> =
        likely.terms().zip(costs).map(|((value, words), cost)| (value, cost, expression(words))).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    let everywhere = EVERYWHERE.max(lookups.segments / 10);
    let mut left = WALKED;
    let mut walked: Vec<(i64, f32)> = Vec::new();
    let mut statement = conn.prepare_cached("SELECT rowid FROM segment_text WHERE segment_text MATCH ?1")?;
    for (value, cost, expression) in order {
        if cost > everywhere || cost > left {
            continue;
        }
        left -= cost;
        let mut rows = statement.query([expression])?;
        while let Some(row) = rows.next()? {
            walked.push((row.get(0)?, value));
        }
    }
    let mut best = sums(walked);
    let mut found = Vec::with_capacity(READ.min(best.len()));
    let mut read = conn.prepare_cached(&format!("{SEGMENT} WHERE segment_no = ?1"))?;
    let mut digest = conn.prepare_cached("SELECT sha256 FROM blob WHERE blob_no = ?1")?;
    let mut rest = best.as_mut_slice();
    while found.len() < READ && !rest.is_empty() {
        let (next, others) = first_of(rest, READ);
        rest = others;
        for (number, _) in next {
            let document = *number >> SEGMENT_BITS;
            if !shown.shows(conn, document)? {
                continue;
            }
            let segment = read.query_row([*number], stored)?;
            found.push(FoundPassage {
                document,
                sha256: digest.query_row([document], |row| row.get(0))?,
                segment,
            });
            if found.len() == READ {
                break;
            }
        }
    }
    Ok(Passages { likely, found })
}

/// A segment's number and what its words come to.
type Sum = (i64, f32);

/// What each segment has of all terms together. The rows of a term come in order of their numbers, so that sorting only
/// merges; with equal numbers the order of the terms stays, and so do the sums to the last digit.
fn sums(mut walked: Vec<Sum>) -> Vec<Sum> {
    walked.sort_by_key(|(number, _)| *number);
    walked.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    walked
}

/// The best so many, in order, and the others in none: sorting a hundred thousand to read a few hundred takes longer
/// than reading them.
fn first_of(all: &mut [Sum], most: usize) -> (&mut [Sum], &mut [Sum]) {
    let better = |a: &Sum, b: &Sum| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if all.len() > most {
        all.select_nth_unstable_by(most, better);
    }
    let (first, others) = all.split_at_mut(most.min(all.len()));
    first.sort_unstable_by(better);
    (first, others)
}

/// A term in the language of FTS5: every way to write it. Words hold letters and digits only.
fn expression(words: &[Vec<String>]) -> String {
    let mut writings: Vec<String> = vec![String::new()];
    for forms in words {
        let mut longer = Vec::new();
        for before in &writings {
            for form in forms {
                if longer.len() < WRITINGS {
                    longer.push(if before.is_empty() { form.clone() } else { format!("{before} {form}") });
                }
            }
        }
        writings = longer;
    }
    writings.iter().map(|writing| format!("\"{writing}\"")).collect::<Vec<_>>().join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_come_in_the_order_sorting_all_of_them_gives() {
        // Few values, so that many are equal; numbers of three terms, each in order.
        let of = |step: i64, value: f32| (0..400).map(move |at| (at * step % 997, value));
        let mut walked: Vec<(i64, f32)> = Vec::new();
        for (step, value) in [(1, 0.7), (2, 0.1), (3, 0.35)] {
            let mut rows: Vec<(i64, f32)> = of(step, value).collect();
            rows.sort_by_key(|(number, _)| *number);
            walked.extend(rows);
        }
        let mut plain: HashMap<i64, f32> = HashMap::new();
        for (number, value) in &walked {
            *plain.entry(*number).or_default() += value;
        }
        let mut plain: Vec<(i64, f32)> = plain.into_iter().collect();
        plain.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut best = sums(walked);
        let mut rest = best.as_mut_slice();
        let mut ordered = Vec::new();
        while !rest.is_empty() {
            let (next, others) = first_of(rest, 150);
            ordered.extend_from_slice(next);
            rest = others;
        }
        assert_eq!(ordered, plain);
    }

    #[test]
    fn a_phrase_is_looked_for_in_few_writings() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        assert_eq!(expression(&[words(&["change", "changes"])]), "\"change\" OR \"changes\"");
        assert_eq!(
            expression(&[words(&["management"]), words(&["review", "reviews"])]),
            "\"management review\" OR \"management reviews\""
        );
        let many = words(&["a", "b", "c", "d", "e"]);
        assert_eq!(expression(&[many.clone(), many.clone(), many]).matches("OR").count(), WRITINGS - 1);
    }
}
