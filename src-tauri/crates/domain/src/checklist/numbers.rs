//! The clauses a cell names: one, several (`4.1, 4.2 and 4.3`), or a range (`6.1 – 6.3`).

use std::collections::BTreeSet;

use crate::licensed::number::{Clauses, Number};

/// What a cell of clause numbers says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Clauses, as places in the list, in the order named.
    pub(super) clauses: Vec<usize>,
    /// Numbers that are no clause.
    pub(super) unknown: Vec<String>,
    /// The clauses it can mean, when that cannot be told.
    pub(super) either: Vec<usize>,
    /// It had to be put right.
    pub(super) spoiled: bool,
}

/// Words between two numbers.
const AND: [&str; 8] = ["and", "und", "et", "or", "oder", "ou", "sowie", "plus"];
/// Words between the ends of a range.
const TO: [&str; 6] = ["to", "bis", "à", "a", "through", "until"];

/// Reads a cell. `exact` are the clauses that stand as they are in the same column.
pub(super) fn read(clauses: &Clauses<'_>, text: &str, exact: &BTreeSet<usize>) -> Named {
    let whole = clauses.cell(text, exact);
    match &whole {
        // `8,6,1` and dates are one number; anything behind it may be another.
        Number::Clause(hit) if hit.rest.is_empty() => return single(whole, exact),
        Number::Ambiguous(_) => return single(whole, exact),
        _ => {}
    }
    let several = scan(clauses, clauses.unlabelled(text));
    if several.clauses.len() > 1 || (!several.clauses.is_empty() && !several.unknown.is_empty()) {
        several
    } else {
        single(whole, exact)
    }
}

fn single(number: Number, exact: &BTreeSet<usize>) -> Named {
    match number {
        Number::Clause(hit) => Named { clauses: vec![hit.clause], spoiled: hit.spoiled, ..Named::default() },
        Number::Unknown(unknown) => Named { unknown: vec![unknown], ..Named::default() },
        Number::Nothing => Named::default(),
        Number::Ambiguous(candidates) => {
            // What stands in the column as it is was not spoiled into something else.
            let left: Vec<usize> = candidates.iter().copied().filter(|one| !exact.contains(one)).collect();
            match left.as_slice() {
                [one] => Named { clauses: vec![*one], spoiled: true, ..Named::default() },
                _ => Named { either: candidates, ..Named::default() },
            }
        }
    }
}

/// Numbers one after the other, until there are other words.
fn scan(clauses: &Clauses<'_>, text: &str) -> Named {
    let mut named = Named::default();
    let mut rest = text;
    let (mut range, mut apart) = (false, true);
    loop {
        let begun = rest;
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '/' | '&' | '+' | '|' | '.')
        });
        apart |= rest.len() < begun.len();
        if let Some(after) = rest.strip_prefix(['-', '–', '—', '…', '‑', '‒']) {
            range = !named.clauses.is_empty();
            rest = after;
            apart = true;
            continue;
        }
        if rest.is_empty() {
            break;
        }
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let lower = word.to_lowercase();
        if !word.is_empty() {
            let after = rest.get(word.len()..).unwrap_or_default();
            if TO.contains(&lower.as_str()) && after.starts_with(char::is_whitespace) {
                range = !named.clauses.is_empty();
                rest = after;
            } else if AND.contains(&lower.as_str()) || item(&word, after) {
                rest = after.trim_start_matches(')');
            } else {
                let without = clauses.unlabelled(rest);
                if without == rest {
                    break;
                }
                rest = without;
            }
            apart = true;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        let number = token.trim_end_matches('.');
        let ends = after.is_empty() || !after.starts_with(|c: char| c.is_alphanumeric() && !joins(after));
        if number.is_empty() || !ends || !apart {
            break;
        }
        let meant = clauses.find(number).or_else(|| sibling(clauses, &named, number, range));
        match meant {
            Some(clause) if range => spread(clauses, &mut named, clause, number),
            Some(clause) => add(&mut named, clause),
            None if number.contains('.') => named.unknown.push(number.to_owned()),
            None => break,
        }
        (range, apart) = (false, false);
        rest = after;
    }
    named
}

/// `4.1a)`: the item stands at the number.
fn joins(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// `a)`: an item of a list.
fn item(word: &str, after: &str) -> bool {
    word.chars().count() == 1
        && (after.is_empty() || after.starts_with([')', ',', ';']) || after.starts_with(char::is_whitespace))
}

fn add(named: &mut Named, clause: usize) {
    if !named.clauses.contains(&clause) {
        named.clauses.push(clause);
    }
}

/// `4.1.1–4`: the end of a range by its last part.
fn sibling(clauses: &Clauses<'_>, named: &Named, number: &str, range: bool) -> Option<usize> {
    let last = *named.clauses.last().filter(|_| range && !number.contains('.'))?;
    let (above, _) = clauses.name(last).rsplit_once('.')?;
    clauses.find(&format!("{above}.{number}"))
}

/// Everything from the clause named last to this one; of clauses that hold others, the others stand for them.
fn spread(clauses: &Clauses<'_>, named: &mut Named, to: usize, written: &str) {
    let Some(from) = named.clauses.last().copied().filter(|from| *from < to) else {
        // It runs backwards: both ends count, nothing between.
        if named.clauses.last() != Some(&to) {
            named.unknown.push(format!("… – {written}"));
        }
        return;
    };
    let level = |clause: usize| clauses.name(clause).matches('.').count();
    let deep = level(from).max(level(to));
    let between = (from + 1..=to).filter(|clause| level(*clause) <= deep);
    let all: Vec<usize> = between.collect();
    for clause in all.iter().copied() {
        let holds_next =
            all.iter().any(|other| clauses.name(*other).starts_with(&format!("{}.", clauses.name(clause))));
        if !holds_next || clause == to {
            add(named, clause);
        }
    }
}
