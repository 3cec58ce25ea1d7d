//! Invented sentences only; no text of any standard.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::number::{Clauses, Number};
use super::*;
use crate::catalogue::shipped;

fn in_english() -> &'static Catalogue {
    shipped("iso-iec-20000-1-2018", "en").unwrap_or_else(|fault| panic!("{fault}"))
}

/// A catalogue with ten clauses under one.
fn ten() -> Catalogue {
    let clauses: Vec<serde_json::Value> = std::iter::once("8".to_owned())
        .chain((1..=11).map(|n| format!("8.{n}")))
        .chain(["6.1", "1.6", "8.9.1", "A.5.1", "3.1", "1.3"].map(str::to_owned))
        .map(|clause| serde_json::json!({ "clause": clause, "title": format!("Title of {clause}"), "auditable": clause != "8" }))
        .collect();
    let head = serde_json::json!({
        "schema": 1, "id": "t", "prefix": "T", "version": "1", "title": "T", "amendments": [], "language": "en",
        "clauses": clauses,
    });
    Catalogue::read(&head.to_string(), &[]).unwrap_or_else(|fault| panic!("{fault}"))
}

fn said(clauses: &Clauses<'_>, text: &str) -> String {
    match clauses.cell(text, &BTreeSet::new()) {
        Number::Clause(hit) => {
            let mut said = clauses.name(hit.clause).to_owned();
            for (mark, words) in [("+", hit.item), ("|", hit.rest)] {
                if !words.is_empty() {
                    said.push_str(&format!("{mark}{words}"));
                }
            }
            said + if hit.spoiled { "!" } else { "" }
        }
        Number::Unknown(number) => format!("?{number}"),
        Number::Ambiguous(found) => found.iter().map(|at| clauses.name(*at)).collect::<Vec<_>>().join(" or "),
        Number::Nothing => "-".to_owned(),
    }
}

#[test]
fn numbers_are_read_as_people_and_spreadsheets_write_them() {
    let catalogues = [in_english()];
    let clauses = Clauses::new(&catalogues);
    for (text, expected) in [
        ("8.6.1", "8.6.1"),
        (" 8.6.1. ", "8.6.1"),
        ("8.6.1:", "8.6.1"),
        ("8,6,1", "8.6.1"),
        ("08.06.01", "8.6.1"),
        ("§ 8.6.1", "8.6.1"),
        ("Clause 8.6.1", "8.6.1"),
        ("clause: 8.6.1", "8.6.1"),
        ("Abschnitt 8.6.1", "8.6.1"),
        ("Article no. 8.6.1", "8.6.1"),
        ("N° 8.6.1", "8.6.1"),
        ("ISO/IEC 20000-1:2018, 8.6.1", "8.6.1"),
        ("ISO/IEC 20000-1:2018 8.6.1", "8.6.1"),
        ("R18-8.6.1-04", "8.6.1"),
        ("=\"8.6.1\"", "8.6.1"),
        ("'8.6", "8.6"),
        ("8.6.1 a)", "8.6.1+a)"),
        ("8.6.1(b)", "8.6.1+(b)"),
        ("8.6.1c", "8.6.1+c"),
        ("8.6.1 a) 2)", "8.6.1+a) 2)"),
        ("8.6.1 Something else", "8.6.1|Something else"),
        ("8.6.1 – Something", "8.6.1|Something"),
        ("10", "10"),
        // Spoiled by number formats.
        ("8.60", "8.6!"),
        ("8.10", "8.1!"),
        ("8.0", "8!"),
        ("8,00", "8!"),
        // Spoiled into dates: 6.1, 8.6 and 8.6.1.
        ("2018-06-01", "6.1!"),
        ("2018-01-06", "6.1!"),
        ("2026-06-08 00:00:00", "8.6!"),
        ("08.06.2026", "8.6!"),
        ("8. Jun", "8.6!"),
        ("Jun-08", "8.6!"),
        ("08. Juni 2026", "8.6!"),
        ("2001-06-08", "8.6.1!"),
        ("08.06.2001", "8.6.1!"),
        // Numbers, but of no clause.
        ("3.1", "?3.1"),
        ("8.6.9", "?8.6.9"),
        ("11", "?11"),
        ("2026-12-31", "?2026-12-31"),
        ("8.6.10", "?8.6.10"),
        // No numbers.
        ("", "-"),
        ("Incident", "-"),
        ("8th clause", "-"),
        ("9 margins", "?9"),
        ("99.9 %", "?99.9"),
    ] {
        let expected = if text == "9 margins" { "9|margins" } else { expected };
        assert_eq!(said(&clauses, text), expected, "{text:?}");
    }
}

#[test]
fn what_can_mean_two_clauses_is_not_guessed() {
    let catalogue = ten();
    let catalogues = [&catalogue];
    let clauses = Clauses::new(&catalogues);
    assert_eq!(said(&clauses, "2026-06-01"), "6.1 or 1.6");
    assert_eq!(said(&clauses, "2026-03-01"), "3.1 or 1.3");
    assert_eq!(said(&clauses, "a.5.1"), "A.5.1");
    assert_eq!(said(&clauses, "8.10"), "8.10", "there is such a clause");
    let there = BTreeSet::from([clauses.find("8.3").unwrap_or_default()]);
    assert_eq!(said(&clauses, "8.30"), "8.3!");
    assert_eq!(clauses.cell("8.30", &there), Number::Unknown("8.30".into()), "8.3 stands there by itself");
}

fn row(sheet: &str, row: u32, cells: &[&str]) -> Segment {
    let filled: Vec<(u32, &str)> =
        (0..).zip(cells.iter().copied()).filter(|(_, cell)| !cell.is_empty()).collect();
    let (first, last) = (filled.first().map_or(0, |cell| cell.0), filled.last().map_or(0, |cell| cell.0));
    let letters = crate::cell::column_letters;
    let range = match first == last {
        true => format!("{}{row}", letters(first)),
        false => format!("{}{row}:{}{row}", letters(first), letters(last)),
    };
    Segment {
        locator: Locator::cell(sheet, range),
        text: filled.iter().map(|cell| cell.1).collect::<Vec<_>>().join("\t"),
        role: Role::SheetRow,
        columns: filled.iter().map(|cell| cell.0).collect(),
        unreliable: false,
    }
}

fn sheet(rows: &[&[&str]]) -> Vec<Segment> {
    (1..)
        .zip(rows)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .map(|(at, cells)| row("S", at, cells))
        .collect()
}

fn document(paragraphs: &[(Role, &str)]) -> Vec<Segment> {
    (1..)
        .zip(paragraphs)
        .map(|(at, (role, text))| Segment {
            locator: Locator::paragraph(at),
            text: (*text).to_owned(),
            role: *role,
            ..Segment::default()
        })
        .collect()
}

fn texts(reading: &Reading) -> Vec<(&str, &str)> {
    reading.texts.iter().map(|text| (text.clause.as_str(), text.text.as_str())).collect()
}

fn remarks(remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(|remark| format!("{}: {}", remark.place, remark.what)).collect()
}

#[test]
fn a_table_is_read_by_the_names_of_its_columns() {
    for names in [
        ["Clause", "Title", "Text", "Owner"],
        ["Abschnitt", "Titel", "Anforderung", "Wer"],
        ["Article", "Titre", "Texte", "Qui"],
        ["Requirement no.", "Heading", "Requirement", "Owner"],
        ["Abschnittsnummer", "Überschrift", "Anforderungstext", "Wer"],
    ] {
        let reading = read(
            &[in_english()],
            &sheet(&[
                &["Licensed copy of the quality office"],
                &names,
                &["8.6", "Something long that is a title and nothing but a title", "", ""],
                &["8.6.1", "Incidents", "Badgers dig before dawn.", "Ada"],
                &["8.6.1 a)", "", "then they rest;", ""],
                &["", "", "", ""],
                &["8.6.2", "", "Foxes wait.", ""],
                &["8.6.1", "", "Badgers return.", ""],
                &["3.7", "", "Owls are birds.", ""],
                &["", "", "Nobody knows where this belongs.", ""],
                &["", "", "Nor this.", ""],
                &["see above", "", "Hares run.", ""],
            ]),
        );
        assert_eq!(
            texts(&reading),
            [
                ("8.6.1", "Badgers dig before dawn.\na) then they rest;\nBadgers return."),
                ("8.6.2", "Foxes wait.")
            ]
        );
        assert_eq!(reading.rows, Rows { taken: 4, headings: 2, unknown: 1, left_out: 4 });
        assert_eq!(reading.unknown, [Unknown { number: "3.7".into(), place: "S!A9".into() }]);
        assert_eq!(
            remarks(&reading.problems),
            [
                "S!A1: it stands above the names of the columns",
                "S!C10:C11: it has no clause number",
                "S!A12:C12: “see above” is no clause number",
            ]
        );
        assert_eq!(
            remarks(&reading.notes),
            [
                format!("S!B2: the column “{}” is not taken", names[1]),
                format!("S!D2: the column “{}” is not taken", names[3]),
                "S!A8: 8.6.1 stands here again; it is joined to what stands at S!A4".to_owned(),
            ]
        );
        assert!(reading.missing.iter().all(|clause| clause.auditable));
        assert!(reading.missing.iter().any(|clause| clause.clause == "8.6.3"));
        assert!(!reading.missing.iter().any(|clause| clause.clause == "8.6.1" || clause.clause == "8.6"));
    }
}

#[test]
fn a_table_without_names_is_read_by_what_stands_in_it() {
    let reading = read(
        &[in_english()],
        &sheet(&[
            &["1", "Otters swim all day long.", "8.6.1"],
            &["2", "Otters sleep.", "2026-06-08"],
            &["3", "Otters eat.", "8,6,2"],
        ]),
    );
    assert_eq!(
        texts(&reading),
        [("8.6", "Otters sleep."), ("8.6.1", "Otters swim all day long."), ("8.6.2", "Otters eat.")]
    );
    assert_eq!(
        remarks(&reading.notes),
        ["S!A1: the column A is not taken", "S!C2: “2026-06-08” was read as 8.6"]
    );
}

#[test]
fn ten_typed_as_a_number_is_put_right_only_where_it_can_be_nothing_else() {
    let catalogue = ten();
    let table = |numbers: &[&str]| {
        let rows: Vec<Vec<&str>> = numbers.iter().map(|number| vec![*number, "Wolves howl."]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        read(&[&catalogue], &sheet(&rows))
    };
    let found = |reading: &Reading| reading.texts.iter().map(|text| text.clause.clone()).collect::<Vec<_>>();
    let reading = table(&["8.1", "8.2", "8.9", "8.1", "8.11"]);
    assert_eq!(found(&reading), ["8.1", "8.2", "8.9", "8.10", "8.11"]);
    assert_eq!(remarks(&reading.notes), ["S!A4: “8.1” was read as 8.10"]);
    let reading = table(&["8.1", "8.3", "8.1", "8.11"]);
    assert_eq!(found(&reading), ["8.1", "8.3", "8.11"]);
    assert_eq!(
        remarks(&reading.problems),
        ["S!A3:B3: “8.1” in S!A3 can be 8.1 or 8.10; write the number as text"]
    );
    let reading = table(&["2026-06-01", "8.2", "8.3"]);
    assert_eq!(found(&reading), ["8.2", "8.3"]);
    assert_eq!(
        remarks(&reading.problems),
        ["S!A1:B1: “2026-06-01” in S!A1 can be 6.1 or 1.6; write the number as text"]
    );
}

#[test]
fn a_document_is_read_by_the_paragraphs_that_begin_with_a_number() {
    use Role::{Body, HeaderFooter, Heading1, Heading2, ListItem, TableRow};
    let title = in_english().clause("8.6.1").map(|clause| clause.title.clone()).unwrap_or_default();
    let reading = read(
        &[in_english()],
        &document(&[
            (HeaderFooter, "Licensed to the quality office"),
            (Body, "Contents"),
            (Body, "8.6.1 Something about moles .......... 23"),
            (Body, "8.6.2 Something about voles\t24"),
            (Body, "Foreword\t4"),
            (Heading1, "3 Words"),
            (Heading2, "3.1 mole"),
            (Body, "Animal that digs."),
            (Heading1, "8 Animals"),
            (Heading2, "8.6.1 Moles"),
            (Body, "Moles dig all day:"),
            (ListItem, "a) downwards;"),
            (ListItem, "b) sideways."),
            (Body, "8.6 percent of them sing, and 8.1 % dance."),
            (TableRow, "left\tright"),
            (Body, &format!("8.6.2\t{title}")),
            (Body, "8.6.3 Voles answer. They answer at once."),
            (Body, "9.4"),
            (Body, "Shrews write reports."),
            (Body, "8.6.1 Moles again."),
            (Heading1, "Annex A"),
            (Body, "Nothing of this is a requirement."),
        ]),
    );
    assert_eq!(
        texts(&reading),
        [
            (
                "8.6.1",
                "Moles dig all day:\na) downwards;\nb) sideways.\n8.6 percent of them sing, and 8.1 % dance.\n\
                 left\tright\nMoles again."
            ),
            ("8.6.2", &*title),
            ("8.6.3", "Voles answer. They answer at once."),
            ("9.4", "Shrews write reports."),
        ]
    );
    let unknown: Vec<&str> = reading.unknown.iter().map(|unknown| unknown.number.as_str()).collect();
    assert_eq!(unknown, ["3", "3.1"]);
    assert_eq!(
        remarks(&reading.problems),
        [
            "paragraph 1: page headers and footers are not taken",
            "paragraph 2: it stands under no clause number",
            "paragraph 5: it stands in the table of contents",
            "paragraph 21 to paragraph 22: it stands under a heading without a clause number",
        ]
    );
    assert_eq!(
        remarks(&reading.notes),
        ["paragraph 20: 8.6.1 stands here again; it is joined to what stands at paragraph 11"]
    );
    assert_eq!(reading.rows.total(), 22);
}

#[test]
fn a_table_in_a_document_is_read_like_one_in_a_workbook() {
    use Role::{Body, TableRow};
    let reading = read(
        &[in_english()],
        &document(&[
            (Body, "Our licensed text"),
            (TableRow, "Clause\tText"),
            (TableRow, "8.6.1\tMoles dig.\nMoles rest."),
            (TableRow, "\tNobody's line."),
            (TableRow, "Clause\tText"),
            (TableRow, "8.6.2\tVoles eat."),
        ]),
    );
    assert_eq!(texts(&reading), [("8.6.1", "Moles dig.\nMoles rest."), ("8.6.2", "Voles eat.")]);
    assert_eq!(
        remarks(&reading.problems),
        ["paragraph 1: it stands under no clause number", "paragraph 4: it has no clause number"]
    );
    // One that only refers to clauses is a part of the text.
    let reading = read(
        &[in_english()],
        &document(&[
            (Body, "8.6.1 Moles dig."),
            (TableRow, "8.6.1\tsee the other book"),
            (TableRow, "8.6.2\tsee the third book"),
        ]),
    );
    assert_eq!(
        texts(&reading),
        [("8.6.1", "Moles dig.\n8.6.1\tsee the other book\n8.6.2\tsee the third book")]
    );
}

#[test]
fn a_sheet_of_one_column_is_read_like_a_document_and_a_sheet_of_something_else_is_left_out() {
    let mut segments = sheet(&[&["8.6.1 Moles dig."], &["And they rest."], &["8.6.2 Voles eat."]]);
    segments.extend((1..).zip(["Tea", "Coffee", "Milk"]).map(|(at, text)| row("Other", at, &[text, "2"])));
    let reading = read(&[in_english()], &segments);
    assert_eq!(texts(&reading), [("8.6.1", "Moles dig.\nAnd they rest."), ("8.6.2", "Voles eat.")]);
    assert_eq!(remarks(&reading.problems), ["Other!A1:B3: no column with clause numbers was found here"]);
}

#[test]
fn differences_name_every_clause_once() {
    let text = |clause: &str, text: &str| ClauseText {
        clause: clause.to_owned(),
        title: String::new(),
        text: text.to_owned(),
    };
    let kept = [("4.1", "a"), ("4.2", "b"), ("4.3", "c")];
    let found = compare(kept, &[text("4.1", "a"), text("4.2", "B"), text("4.4", "d"), text("5.1", "e")]);
    let expected = Differences {
        added: 2,
        changed: vec![("4.2".into(), "b".into())],
        same: 1,
        gone: vec!["4.3".into()],
    };
    assert_eq!(found, expected);
}

fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(vec![
            "8.6.1", "8.6.2", "8.6.1 a)", "8,6,3", "2026-06-08", "8.10", "9.4", "10", "4.1", "§ 5.3", "08.06.01",
        ]).prop_map(str::to_owned),
        2 => proptest::sample::select(vec!["", "3.1", "12.9", "Clause", "Text", "see 8.6", "8th", "R18-4.1-02"])
            .prop_map(str::to_owned),
        1 => "[0-9a-z.,:()/§ -]{0,14}",
    ]
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[A-Za-zäöé0-9 .,;()]{0,40}", 1 => any_number()]
}

proptest! {
    /// Nothing is dropped silently: every filled row is counted once, and what is taken is there word by word.
    #[test]
    fn every_row_of_any_table_lands_or_is_reported(
        rows in proptest::collection::vec((any_number(), any_cell(), any_cell()), 0..40),
        head in proptest::option::of(Just(["Clause", "Text", "Notes"])),
    ) {
        let mut table: Vec<[&str; 3]> = head.iter().copied().collect();
        table.extend(rows.iter().map(|(a, b, c)| [a.trim(), b.trim(), c.trim()]));
        let table: Vec<&[&str]> = table.iter().map(|row| &row[..]).collect();
        accounted(&sheet(&table))?;
    }

    /// The same for any document.
    #[test]
    fn every_paragraph_of_any_document_lands_or_is_reported(
        paragraphs in proptest::collection::vec((any_role(), any_number(), any_cell()), 0..40),
    ) {
        let paragraphs: Vec<(Role, String)> = paragraphs
            .into_iter()
            .map(|(role, number, words)| (role, format!("{number}{}{words}", if role == Role::TableRow { "\t" } else { " " })))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect();
        let paragraphs: Vec<(Role, &str)> = paragraphs.iter().map(|(role, text)| (*role, text.as_str())).collect();
        accounted(&document(&paragraphs))?;
    }

    /// Whatever stands in a cell, reading it ends, and a clause it is said to be is one.
    #[test]
    fn any_cell_can_be_read(text in "\\PC{0,30}") {
        let catalogues = [in_english()];
        let clauses = Clauses::new(&catalogues);
        if let Number::Clause(hit) = clauses.cell(&text, &BTreeSet::new()) {
            prop_assert!(in_english().clause(clauses.name(hit.clause)).is_some());
        }
    }
}

fn any_role() -> impl Strategy<Value = Role> {
    use Role::{Body, Comment, Heading1, Heading2, ListItem, TableRow};
    proptest::sample::select(vec![Body, Body, Body, ListItem, Heading1, Heading2, TableRow, Comment])
}

fn accounted(segments: &[Segment]) -> Result<(), TestCaseError> {
    let reading = read(&[in_english()], segments);
    prop_assert_eq!(reading.rows.total() as usize, segments.len());
    let taken: usize = reading.texts.iter().map(|text| text.text.split('\n').count()).sum();
    prop_assert_eq!(taken, reading.rows.taken as usize, "one line each");
    for text in &reading.texts {
        for line in text.text.split('\n') {
            // Perhaps behind the items the number named.
            let starts = std::iter::once(0).chain(line.match_indices(' ').take(6).map(|(at, _)| at + 1));
            let there = |from: usize| {
                let words = line.get(from..).unwrap_or_default();
                !words.is_empty() && segments.iter().any(|segment| segment.text.contains(words))
            };
            prop_assert!(starts.into_iter().any(there), "{:?}", line);
        }
    }
    prop_assert_eq!(reading.problems.is_empty(), reading.rows.left_out == 0);
    prop_assert!(reading.unknown.len() <= reading.rows.unknown as usize);
    Ok(())
}
