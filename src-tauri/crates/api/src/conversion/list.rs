//! The list of what became of the clauses, as a text that is kept in the new file.

use domain::catalogue::Catalogue;
use domain::catalogue::crosswalk::Relation;
use domain::checklist::How;
use domain::document::Locator;
use store::{Reader, row};

use super::carry::{Carry, changes};
use super::checklist::Picked;
use crate::Fault;
use crate::read::{filled, text};
use crate::spoken::evidence_name;
use crate::wire::*;

/// What became of the clauses, and what has no place any more, to be kept in the new file.
pub(super) fn document(
    reader: &Reader<'_>,
    file: &str,
    plan: &ConversionPlan,
    carry: &Carry,
) -> Result<String, Fault> {
    let mut text = format!("Conversion {} to {}\n\nMade from {file}.\n", plan.from_title, plan.to_title);
    text.push_str(&clauses(&plan.changes));
    let requirement = |id: &str| match carry.older.requirement(id) {
        Some(row) => format!("{} {}", row.clause, row.title),
        None => id.to_owned(),
    };
    text.push_str("\nWhere citations and notes went\n");
    for item in plan.items.iter().filter(|item| item.citations + item.notes > 0) {
        let to: Vec<String> =
            item.targets.iter().map(|target| format!("{} {}", target.clause, target.title)).collect();
        let to = if to.is_empty() { "nowhere, it was dropped".to_owned() } else { to.join("; ") };
        text.push_str(&format!("{} {}: {to}.\n", item.clause, item.title));
    }
    if plan.left.nowhere > 0 {
        text.push_str("\nCitations and notes that have no place in the new edition\n");
    }
    for citation in &carry.left_citations {
        let name = reader
            .find::<row::Evidence>(&citation.evidence)?
            .map(|item| evidence_name(&item).to_owned())
            .unwrap_or_default();
        let place: Locator = serde_json::from_value(citation.locator.clone()).unwrap_or_default();
        text.push_str(&format!(
            "{}: {name}, {place}: \"{}\"",
            requirement(&citation.requirement),
            one_line(&citation.quote)
        ));
        if filled(&citation.note) {
            text.push_str(&format!(" ({})", one_line(&self::text(&citation.note))));
        }
        text.push('\n');
    }
    for note in &carry.left_notes {
        text.push_str(&format!(
            "{}: {} of {}, {}: {}\n",
            requirement(&note.requirement),
            crate::spoken::word("note", "kind", &note.kind),
            note.at,
            note.person,
            one_line(&note.text)
        ));
    }
    let LeftBehind { conclusions, findings, ticks, reports, .. } = &plan.left;
    text.push_str(&format!(
        "\nLeft in the old file: {conclusions} conclusions, {findings} findings, {ticks} ticks, {reports} reports.\n"
    ));
    Ok(text)
}

/// What became of the clauses, by the kind of change.
pub(super) fn clauses(changes: &[ClauseChange]) -> String {
    let mut text = String::new();
    for (relation, heading) in [
        (Relation::New, "New: nothing of the kind was demanded before"),
        (Relation::Split, "Split over several clauses"),
        (Relation::Merged, "Merged with others"),
        (Relation::Moved, "Moved to another clause"),
        (Relation::Changed, "Changed"),
        (Relation::Same, "The same as before"),
        (Relation::Dropped, "Dropped: not demanded any more"),
    ] {
        let rows: Vec<&ClauseChange> =
            changes.iter().filter(|change| change.relation == relation.as_str()).collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{heading}\n"));
        for change in rows {
            let side = |number: &Option<String>, title: &str| match number {
                Some(number) => format!("{number} {title}"),
                None => "none".to_owned(),
            };
            let (from, to) = (side(&change.from, &change.from_title), side(&change.to, &change.to_title));
            text.push_str(&format!("2011: {from}; 2018: {to}. {}\n", change.note));
        }
    }
    text
}

/// What became of the clauses, and of every row of a checklist.
pub(super) fn of_checklist(picked: &Picked, older: &Catalogue, newer: &Catalogue) -> Result<String, Fault> {
    let Picked { name, reading, .. } = picked;
    let mut text = format!("Conversion {} to {}\n\nMade from {name}.\n", older.title(), newer.title());
    text.push_str(&clauses(&changes(older, newer)?));
    text.push_str("\nWhere the rows went\n");
    for row in &reading.rows {
        let to: Vec<String> = row
            .targets
            .iter()
            .filter_map(|target| newer.requirement(&target.requirement))
            .map(|row| format!("{} {}", row.clause, row.title))
            .collect();
        let how = match row.how {
            How::Words => "found by the words of its question",
            How::Clause => "it names the clause only: all requirements of the clause",
            How::Below => "it names a clause that holds others: all requirements of these",
        };
        text.push_str(&format!(
            "{}, clause {} ({how}): {}.\n",
            row.place,
            row.clauses.join(", "),
            to.join("; ")
        ));
    }
    if !reading.left.is_empty() {
        text.push_str("\nRows that were not carried\n");
    }
    for left in &reading.left {
        text.push_str(&format!("{}: {}", left.place, left.what));
        if !left.text.is_empty() {
            text.push_str(&format!(" \"{}\"", one_line(&left.text)));
        }
        text.push('\n');
    }
    if !reading.remarks.is_empty() {
        text.push_str("\nTo be looked at\n");
    }
    for remark in &reading.remarks {
        text.push_str(&format!("{}: {}\n", remark.place, remark.what));
    }
    text.push_str(&format!(
        "\n{} rows carried, {} not carried, {} headings. Conclusions of the checklist are words in notes; none was taken over.\n",
        reading.rows.len(),
        reading.left.len(),
        reading.headings
    ));
    Ok(text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
