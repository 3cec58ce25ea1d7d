//! Words and beginnings of words that are in very many segments. FTS5 gathers
//! everything a begun word could mean before it answers the first row; for a frequent
//! beginning that takes longer than the user does to type on. So such a beginning is
//! completed here, to its most frequent words, which FTS5 then walks through row by row.

use rusqlite::{Connection, OptionalExtension as _};

use crate::Result;
use crate::text::query::Term;

/// Words in fewer segments are not kept: they make no search slow.
const WORTH_KEEPING: i64 = 100;
/// Segments all words of one beginning are in together, from which on it is completed here.
const FREQUENT: i64 = 10_000;
/// Lengths of beginnings that are counted, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;
/// A frequent beginning means its most frequent words, as many as these.
const COMPLETIONS: i64 = 32;
/// Below so many segments everything is fast, and hardly a beginning is frequent.
const FEW: i64 = 40_000;

/// Forgets the words of documents that are gone, and counts what is left.
pub(crate) fn recount(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "DELETE FROM frequent_word; DELETE FROM frequent_start; UPDATE word_count SET segments = 0;",
    )?;
    recount_if_grown(conn)
}

/// Counts the words anew if the index has doubled since. To be called after text was added.
pub(crate) fn recount_if_grown(conn: &Connection) -> Result<()> {
    let now: i64 = conn
        .prepare_cached("SELECT ifnull(sum(segments), 0) FROM extraction")?
        .query_row([], |row| row.get(0))?;
    let counted: i64 =
        conn.prepare_cached("SELECT segments FROM word_count")?.query_row([], |row| row.get(0))?;
    if now < FEW || now < counted * 2 {
        return Ok(());
    }
    conn.execute_batch("DELETE FROM frequent_word; DELETE FROM frequent_start;")?;
    let mut keep = conn.prepare("INSERT INTO frequent_word (word, segments) VALUES (?1, ?2)")?;
    let mut keep_start = conn.prepare("INSERT INTO frequent_start (start, segments) VALUES (?1, ?2)")?;
    // Words come in order: all words of one beginning follow each other.
    let mut starts: Vec<(String, i64)> = LENGTHS.map(|_| (String::new(), 0)).collect();
    let mut statement = conn.prepare("SELECT term, doc FROM segment_word")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (word, segments) = (row.get_ref(0)?.as_str().unwrap_or_default(), row.get::<_, i64>(1)?);
        if segments >= WORTH_KEEPING {
            keep.execute((word, segments))?;
        }
        for (length, (start, sum)) in LENGTHS.zip(&mut starts) {
            let end = word.char_indices().nth(length).map_or(word.len(), |(at, _)| at);
            if start != &word[..end] {
                if *sum >= FREQUENT && start.chars().count() == length {
                    keep_start.execute((start.as_str(), *sum))?;
                }
                start.clear();
                start.push_str(&word[..end]);
                *sum = 0;
            }
            *sum += segments;
        }
    }
    for (length, (start, sum)) in LENGTHS.zip(&starts) {
        if *sum >= FREQUENT && start.chars().count() == length {
            keep_start.execute((start.as_str(), *sum))?;
        }
    }
    conn.execute("UPDATE word_count SET segments = ?1", [now])?;
    Ok(())
}

/// The expression for a term that ends in a frequent beginning; `None` for all others.
pub(crate) fn completed(conn: &Connection, term: &Term) -> Result<Option<String>> {
    let Some((last, before)) = term.words.split_last().filter(|_| term.prefix) else { return Ok(None) };
    let frequent: Option<i64> = conn
        .prepare_cached("SELECT segments FROM frequent_start WHERE start = ?1")?
        .query_row([last], |row| row.get(0))
        .optional()?;
    if frequent.is_none() {
        return Ok(None);
    }
    let mut statement = conn.prepare_cached(
        "SELECT word FROM frequent_word WHERE word >= ?1 AND word < ?1 || char(1114111)
         ORDER BY segments DESC LIMIT ?2",
    )?;
    let words: Vec<String> =
        statement.query_map((last, COMPLETIONS), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if words.is_empty() {
        return Ok(None);
    }
    let meant = words.into_iter().map(|word| {
        let words = before.iter().cloned().chain([word]).collect();
        Term { words, prefix: false }.expression()
    });
    Ok(Some(format!("({})", meant.collect::<Vec<_>>().join(" OR "))))
}
