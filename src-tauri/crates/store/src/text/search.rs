//! Searching names and contents. Bounded work whatever is asked: counting
//! stops early, frequent words do not take part in ranking, and only the page
//! shown gets snippets.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use domain::document::Role;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use crate::Result;
use crate::text::frequent;
use crate::text::index::{SEGMENT, SEGMENT_BITS, stored};
use crate::text::query::{Term, parse};
use crate::text::snippet::{matches, narrow, snippet};
use crate::text::tokenizer::folded;
use crate::text::types::{Hit, SearchFilter, SearchHits};

/// Hits are counted and ranked up to here. Ranking costs about 1 µs a row, and each ranked
/// word as much for every row it is in, wherever the others are.
const MOST: usize = 20_000;
/// The same while a frequent word is still being typed.
const MOST_WHILE_TYPING: usize = 2_000;

/// Which documents may be found: those whose bytes some present evidence has. Looked up when a
/// document is first met, and kept until documents or evidence change.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    at: u64,
    known: RefCell<HashMap<i64, bool>>,
}

impl Shown {
    /// Forgets what was known before the `at`-th change.
    pub(crate) fn as_of(&mut self, at: u64) {
        if self.at != at {
            self.known.borrow_mut().clear();
            self.at = at;
        }
    }

    pub(crate) fn shows(&self, conn: &Connection, blob_no: i64) -> Result<bool> {
        if let Some(known) = self.known.borrow().get(&blob_no) {
            return Ok(*known);
        }
        let shown = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM blob JOIN evidence USING (sha256)
                 WHERE blob_no = ?1 AND removed = 0 AND destroyed_at IS NULL)",
            )?
            .query_row([blob_no], |row| row.get(0))?;
        self.known.borrow_mut().insert(blob_no, shown);
        Ok(shown)
    }
}

/// Documents a filter lets through; `None`: all.
fn allowed(conn: &Connection, filter: &SearchFilter) -> Result<Option<HashSet<i64>>> {
    if filter.evidence.is_empty() && filter.kinds.is_empty() {
        return Ok(None);
    }
    let mut blobs: Option<HashSet<i64>> = None;
    if !filter.evidence.is_empty() {
        let mut found = HashSet::new();
        let mut statement = conn.prepare_cached(
            "SELECT blob_no FROM evidence JOIN blob USING (sha256) WHERE id = ?1 AND removed = 0 AND destroyed_at IS NULL",
        )?;
        for id in &filter.evidence {
            found.extend(statement.query_row([id], |row| row.get::<_, i64>(0)).optional()?);
        }
        blobs = Some(found);
    }
    if !filter.kinds.is_empty() {
        let places = vec!["?"; filter.kinds.len()].join(", ");
        let mut statement =
            conn.prepare(&format!("SELECT blob_no FROM extraction WHERE kind IN ({places})"))?;
        let found: HashSet<i64> = statement
            .query_map(params_from_iter(filter.kinds.iter().map(|kind| kind.as_str())), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        blobs = Some(match blobs {
            Some(blobs) => blobs.intersection(&found).copied().collect(),
            None => found,
        });
    }
    Ok(blobs)
}

/// Searches; the caller sees to it that the connection can be interrupted.
pub(crate) fn search(
    conn: &Connection,
    shown: &Shown,
    query: &str,
    limit: usize,
    offset: usize,
    filter: &SearchFilter,
) -> Result<SearchHits> {
    let terms = parse(query);
    if terms.is_empty() {
        return Ok(SearchHits::default());
    }
    let allowed = allowed(conn, filter)?;
    let named = names(conn, &terms, filter)?;
    let found = contents(conn, &terms, |number| {
        let blob = number >> SEGMENT_BITS;
        Ok(allowed.as_ref().is_none_or(|allowed| allowed.contains(&blob)) && shown.shows(conn, blob)?)
    })?;
    let mut answer = SearchHits {
        total: named.len() + found.numbers.len(),
        capped: found.capped,
        common_words: found.common,
        hits: Vec::new(),
    };
    for id in named.iter().skip(offset).take(limit) {
        answer.hits.extend(name_hit(conn, id, &terms)?);
    }
    let skipped = offset.saturating_sub(named.len());
    let room = limit.saturating_sub(named.len().saturating_sub(offset).min(limit));
    for (number, score) in found.numbers.iter().skip(skipped).take(room) {
        answer.hits.extend(segment_hit(conn, *number, *score, &terms)?);
    }
    Ok(answer)
}

/// Evidence whose name, title, path or number holds every term.
fn names(conn: &Connection, terms: &[Term], filter: &SearchFilter) -> Result<Vec<String>> {
    let conditions: Vec<String> =
        (1..=terms.len()).map(|place| format!("instr(folded, ?{place}) > 0")).collect();
    let sql = format!(
        "SELECT id, kind, document_kind FROM evidence_name JOIN evidence USING (object_no)
         WHERE removed = 0 AND {} ORDER BY sort_key, object_no LIMIT {MOST}",
        conditions.join(" AND ")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    // A blank on either side: whole words, the last one perhaps only begun.
    let wanted = terms.iter().map(|term| {
        let end = if term.prefix { "" } else { " " };
        format!(" {}{end}", term.words.join(" "))
    });
    let mut rows = statement.query(params_from_iter(wanted))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let kind: Option<String> = row.get(2)?;
        let fits = (filter.evidence.is_empty() || filter.evidence.contains(&id))
            && (filter.kinds.is_empty()
                || filter.kinds.iter().any(|wanted| Some(wanted.as_str()) == kind.as_deref()));
        if fits {
            found.push(id);
        }
    }
    Ok(found)
}

/// Segments found, best first.
struct Found {
    numbers: Vec<(i64, f64)>,
    capped: bool,
    common: Vec<String>,
}

fn contents(conn: &Connection, terms: &[Term], is_shown: impl Fn(i64) -> Result<bool>) -> Result<Found> {
    let mut expressions = Vec::with_capacity(terms.len());
    for term in terms {
        let completed = frequent::completed(conn, term)?;
        expressions.push((completed.is_some(), completed.unwrap_or_else(|| term.expression())));
    }
    let all = expressions.iter().map(|(_, expression)| expression.as_str()).collect::<Vec<_>>().join(" AND ");
    // A frequent beginning is still being typed: its hits are shown unranked, and few are enough.
    let most = if expressions.iter().any(|(completed, _)| *completed) { MOST_WHILE_TYPING } else { MOST };
    let (matching, capped) = numbers(conn, &all, most, &is_shown)?;
    let unranked = |matching: Vec<i64>, common| Found {
        numbers: matching.into_iter().map(|number| (number, 0.0)).collect(),
        capped,
        common,
    };
    if matching.is_empty() {
        return Ok(unranked(matching, Vec::new()));
    }
    let mut rare = Vec::new();
    let mut common = Vec::new();
    for (term, (is_frequent, expression)) in terms.iter().zip(expressions) {
        // A single term is as frequent as all of them.
        let frequent = is_frequent
            || if terms.len() == 1 { capped } else { numbers(conn, &expression, MOST, |_| Ok(true))?.1 };
        if frequent { common.push(term.words.join(" ")) } else { rare.push(expression) }
    }
    if rare.is_empty() || capped {
        return Ok(unranked(matching, common));
    }
    let matching: HashSet<i64> = matching.into_iter().collect();
    let mut statement = conn
        .prepare_cached("SELECT rowid, bm25(segment_text) FROM segment_text WHERE segment_text MATCH ?1")?;
    let mut rows = statement.query([rare.join(" AND ")])?;
    let mut ranked = Vec::with_capacity(matching.len());
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if matching.contains(&number) {
            ranked.push((number, -row.get::<_, f64>(1)?));
        }
    }
    ranked.sort_by(|(a_number, a), (b_number, b)| b.total_cmp(a).then(a_number.cmp(b_number)));
    Ok(Found { numbers: ranked, capped, common })
}

/// Numbers of the segments an expression finds, up to `most`, and whether there are more.
fn numbers(
    conn: &Connection,
    expression: &str,
    most: usize,
    is_shown: impl Fn(i64) -> Result<bool>,
) -> Result<(Vec<i64>, bool)> {
    let mut statement = conn.prepare_cached("SELECT rowid FROM segment_text WHERE segment_text MATCH ?1")?;
    let mut rows = statement.query([expression])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if is_shown(number)? {
            if found.len() == most {
                return Ok((found, true));
            }
            found.push(number);
        }
    }
    Ok((found, false))
}

fn name_hit(conn: &Connection, id: &str, terms: &[Term]) -> Result<Option<Hit>> {
    let found: Option<(Option<String>, Vec<Option<String>>)> = conn
        .prepare_cached("SELECT sha256, name, title, path, document_number FROM evidence WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, vec![row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])))
        .optional()?;
    let Some((sha256, texts)) = found else { return Ok(None) };
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    let text = texts
        .iter()
        .find(|text| !matches(text, terms).is_empty())
        .or(texts.first())
        .cloned()
        .unwrap_or_else(|| folded(id));
    let (snippet, marks) = snippet(&text, &matches(&text, terms));
    Ok(Some(Hit {
        segment: None,
        sha256,
        evidence: vec![id.to_owned()],
        locator: None,
        ordinal: 0,
        role: Role::default(),
        snippet,
        matches: marks,
        score: 1000.0,
    }))
}

fn segment_hit(conn: &Connection, number: i64, score: f64, terms: &[Term]) -> Result<Option<Hit>> {
    let found = conn
        .prepare_cached(&format!("{SEGMENT} WHERE segment_no = ?1"))?
        .query_row([number], stored)
        .optional()?;
    let Some(mut found) = found else { return Ok(None) };
    let sha256: String = conn
        .prepare_cached("SELECT sha256 FROM blob WHERE blob_no = ?1")?
        .query_row([number >> SEGMENT_BITS], |row| row.get(0))?;
    let evidence: Vec<String> = conn
        .prepare_cached("SELECT id FROM evidence WHERE sha256 = ?1 AND removed = 0 AND destroyed_at IS NULL ORDER BY object_no")?
        .query_map([&sha256], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let at = matches(&found.segment.text, terms);
    narrow(&mut found.segment, &at);
    let (snippet, marks) = snippet(&found.segment.text, &at);
    Ok(Some(Hit {
        segment: Some(found.id),
        sha256: Some(sha256),
        evidence,
        locator: Some(found.segment.locator),
        ordinal: found.ordinal,
        role: found.segment.role,
        snippet,
        matches: marks,
        score,
    }))
}
