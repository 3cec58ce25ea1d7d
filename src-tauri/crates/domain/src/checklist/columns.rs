//! Which column holds what: the clauses by what stands in it, the others by their names in English, German or French.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Row, rows};
use super::{Book, Column, ColumnRole, Layout, Sheet};

use crate::licensed::number::{Clauses, Number, plain};

/// Rows above the first clause in which the names of the columns may stand.
const HEAD_ROWS: usize = 30;
/// Longest name of a column.
const NAME: usize = 80;
/// Longest words beside a number in a column of clauses.
const BESIDE: usize = 100;
/// Longest example of what stands in a column.
const EXAMPLE: usize = 80;

const CLAUSE: [&str; 27] = [
    "clause",
    "clauses",
    "subclause",
    "chapter",
    "section",
    "sections",
    "ref",
    "reference",
    "article",
    "norm",
    "normkapitel",
    "kapitel",
    "kap",
    "klausel",
    "abschnitt",
    "abschnitte",
    "ziffer",
    "normbezug",
    "normabschnitt",
    "normforderung",
    "chapitre",
    "référence",
    "réf",
    "paragraphe",
    "paragraph",
    "iso",
    "standard",
];
const STATUS: [&str; 42] = [
    "status",
    "state",
    "fulfilled",
    "fulfilment",
    "compliant",
    "compliance",
    "met",
    "conformity",
    "conforming",
    "conformance",
    "conclusion",
    "result",
    "results",
    "rating",
    "maturity",
    "level",
    "score",
    "grade",
    "verdict",
    "assessment",
    "judgement",
    "judgment",
    "erfüllt",
    "konform",
    "konformität",
    "erfüllungsgrad",
    "reifegrad",
    "stufe",
    "bewertung",
    "bearbeitungsstand",
    "ergebnis",
    "einstufung",
    "beurteilung",
    "conforme",
    "respecté",
    "conformité",
    "maturité",
    "niveau",
    "statut",
    "état",
    "avancement",
    "résultat",
];
const EVIDENCE: [&str; 34] = [
    "evidence",
    "evidences",
    "proof",
    "proofs",
    "document",
    "documents",
    "documentation",
    "record",
    "records",
    "file",
    "files",
    "artefact",
    "artefacts",
    "artifact",
    "artifacts",
    "nachweis",
    "nachweise",
    "nachweisen",
    "beleg",
    "belege",
    "dokument",
    "dokumente",
    "dokumentation",
    "aufzeichnung",
    "aufzeichnungen",
    "unterlage",
    "unterlagen",
    "datei",
    "dateien",
    "preuve",
    "preuves",
    "justificatif",
    "justificatifs",
    "enregistrements",
];
const QUESTION: [&str; 36] = [
    "question",
    "questions",
    "requirement",
    "requirements",
    "control",
    "criterion",
    "criteria",
    "title",
    "heading",
    "topic",
    "check",
    "checkpoint",
    "wording",
    "anforderung",
    "anforderungen",
    "forderung",
    "frage",
    "fragen",
    "prüffrage",
    "prüfpunkt",
    "auditfrage",
    "kriterium",
    "kriterien",
    "titel",
    "überschrift",
    "thema",
    "wortlaut",
    "exigence",
    "exigences",
    "titre",
    "intitulé",
    "libellé",
    "critère",
    "critères",
    "sujet",
    "thème",
];
/// A running number: it says nothing that would have to be carried.
const RUNNING: [&str; 12] =
    ["no", "nr", "lfd", "pos", "id", "num", "numéro", "number", "nummer", "item", "n", "row"];

/// What a column of that name holds; `None` when the name is not known.
pub(super) fn role_of(name: &str) -> Option<ColumnRole> {
    if name.chars().count() > NAME {
        return None;
    }
    let plain = plain(name);
    // The head of "Bewertung der Anforderung" stands first, that of "Audit question" last.
    let end = [" der ", " des ", " zur ", " zum ", " für ", " de ", " du ", " of ", " for ", " to "]
        .iter()
        .filter_map(|word| plain.find(word))
        .min()
        .unwrap_or(plain.len());
    let head = plain.get(..end).unwrap_or(&plain);
    let words = head.split(' ').rev().filter(|word| !word.is_empty());
    for word in words {
        let known: [(&[&str], &[&str], ColumnRole); 5] = [
            (&STATUS, &["status", "grad", "bewertung"], ColumnRole::Status),
            (&EVIDENCE, &["nachweis", "nachweise", "dokument", "dokumente"], ColumnRole::Evidence),
            (&QUESTION, &["frage", "fragen", "anforderung", "anforderungen"], ColumnRole::Question),
            (&CLAUSE, &["kapitel", "abschnitt", "klausel"], ColumnRole::Clause),
            (&RUNNING, &[], ColumnRole::Ignore),
        ];
        for (words, ends, role) in known {
            if words.contains(&word) || ends.iter().any(|end| word.ends_with(end)) {
                return Some(role);
            }
        }
    }
    name.trim().starts_with(['#', '§']).then_some(ColumnRole::Ignore)
}

/// The sheets with filled cells and what they hold.
pub(super) fn sheets(book: &Book<'_>, clauses: &Clauses<'_>) -> Vec<Sheet> {
    let mut names: Vec<&str> = Vec::new();
    for sheet in book.segments.iter().filter_map(|segment| segment.locator.sheet.as_deref()) {
        if names.last() != Some(&sheet) && !names.contains(&sheet) {
            names.push(sheet);
        }
    }
    let counted = names.into_iter().map(|name| {
        let rows = rows(book, name);
        let clauses = clause_column(&rows, clauses).map_or(0, |(_, distinct)| distinct);
        let hidden = book.sheets.iter().any(|info| info.name == name && info.hidden);
        Sheet { name: name.to_owned(), rows: count(rows.len()), clauses: count(clauses), hidden }
    });
    counted.filter(|sheet| sheet.rows > 0).collect()
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Guesses names and roles. `heading` is the row of the names when somebody said so; 0 for none.
pub(super) fn layout(book: &Book<'_>, clauses: &Clauses<'_>, sheet: &str, heading: Option<u32>) -> Layout {
    let rows = rows(book, sheet);
    let clause = clause_column(&rows, clauses).map(|(column, _)| column);
    let head = match heading {
        Some(number) => rows.iter().position(|row| row.number == number),
        None => heading_row(&rows, clauses, clause),
    };
    let below = head.map_or(0, |head| head + 1);
    let mut filled: BTreeMap<u32, (usize, &str)> = BTreeMap::new();
    for (column, _) in head.and_then(|head| rows.get(head)).into_iter().flat_map(Row::cells) {
        filled.entry(column).or_default();
    }
    for (column, text) in rows.iter().skip(below).flat_map(Row::cells) {
        let entry = filled.entry(column).or_default();
        entry.0 += 1;
        if entry.1.is_empty() {
            entry.1 = text;
        }
    }
    let columns = filled.into_iter().map(|(column, (filled, example))| {
        let name = head.and_then(|head| rows.get(head)).map(|row| row.cell(column)).unwrap_or_default();
        let role = match (Some(column) == clause, role_of(name)) {
            (true, _) => ColumnRole::Clause,
            // Another column of that name holds something else: it is kept as text.
            (false, Some(ColumnRole::Clause) | None) => ColumnRole::Text,
            (false, Some(role)) => role,
        };
        Column {
            column,
            name: shortened(name, NAME),
            role,
            filled: count(filled),
            example: shortened(example, EXAMPLE),
        }
    });
    let heading = head.and_then(|head| rows.get(head)).map_or(0, |row| row.number);
    Layout { sheet: sheet.to_owned(), heading, fill_down: false, columns: columns.collect() }
}

/// The column with most different clauses, and how many these are.
fn clause_column(rows: &[Row<'_>], clauses: &Clauses<'_>) -> Option<(u32, usize)> {
    let mut found: BTreeMap<u32, (BTreeSet<usize>, usize)> = BTreeMap::new();
    let mut filled: BTreeMap<u32, usize> = BTreeMap::new();
    let nothing = BTreeSet::new();
    for (column, text) in rows.iter().flat_map(Row::cells) {
        *filled.entry(column).or_default() += 1;
        match clauses.cell(text, &nothing) {
            Number::Clause(hit)
                if clauses.name(hit.clause).contains('.')
                    && hit.rest.chars().count() <= BESIDE
                    && !hit.rest.ends_with('.') =>
            {
                let entry = found.entry(column).or_default();
                entry.0.insert(hit.clause);
                entry.1 += 1;
            }
            Number::Ambiguous(_) => found.entry(column).or_default().1 += 1,
            // A list of another edition shares some numbers, and is told so.
            Number::Unknown(number) if number.contains('.') => found.entry(column).or_default().1 += 1,
            _ => {}
        }
    }
    found
        .into_iter()
        // A column in which a number stands now and then is not the one.
        .filter(|(column, (_, rows))| rows * 3 >= filled.get(column).copied().unwrap_or_default())
        .filter(|(_, (different, _))| !different.is_empty())
        .max_by_key(|(column, (different, rows))| (different.len(), *rows, std::cmp::Reverse(*column)))
        .map(|(column, (different, _))| (column, different.len()))
}

/// The row of the names: above the first clause, with most names that are known, then most cells.
fn heading_row(rows: &[Row<'_>], clauses: &Clauses<'_>, clause: Option<u32>) -> Option<usize> {
    let nothing = BTreeSet::new();
    let is_number = |row: &Row<'_>| {
        clause.is_some_and(|column| !matches!(clauses.cell(row.cell(column), &nothing), Number::Nothing))
    };
    let first = rows.iter().position(is_number).unwrap_or(rows.len()).min(HEAD_ROWS);
    let scored = rows.iter().take(first).enumerate().filter_map(|(at, row)| {
        let names = row.cells().filter(|(_, text)| text.chars().count() <= NAME).count();
        let known = row.cells().filter(|(_, text)| role_of(text).is_some()).count();
        let over_clauses = clause.is_some_and(|column| !row.cell(column).is_empty());
        (names >= 2 && (known > 0 || over_clauses)).then_some(((known, names), at))
    });
    // Of two alike the lower one stands nearer to the rows.
    scored.max().map(|(_, at)| at)
}

/// One line of at most so many characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(most) {
        line.truncate(end);
        line.push('…');
    }
    line
}
