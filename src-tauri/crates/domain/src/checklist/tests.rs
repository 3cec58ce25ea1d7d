use super::numbers::{Named, read as read_numbers};
use super::*;
use crate::catalogue::crosswalk::{NEWER, OLDER};
use crate::catalogue::{LANGUAGES, shipped};
use crate::document::Role;

fn older() -> Vec<&'static Catalogue> {
    LANGUAGES
        .iter()
        .map(|(language, _)| shipped(OLDER, language).unwrap_or_else(|fault| panic!("{fault}")))
        .collect()
}

fn newer() -> &'static Catalogue {
    shipped(NEWER, "en").unwrap_or_else(|fault| panic!("{fault}"))
}

/// Rows of a sheet from row 1 and column A; empty cells are not there, as a reader gives them.
fn sheet(name: &str, rows: &[&[&str]]) -> Vec<Segment> {
    let filled = (1_u32..).zip(rows).filter_map(|(number, cells)| {
        let cells: Vec<(u32, &str)> =
            (0_u32..).zip(cells.iter().copied()).filter(|(_, text)| !text.is_empty()).collect();
        let (first, last) = (cells.first()?.0, cells.last()?.0);
        Some(Segment {
            locator: Locator::cell(
                name,
                format!("{}{number}:{}{number}", column_letters(first), column_letters(last)),
            ),
            text: cells.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\t"),
            role: Role::SheetRow,
            columns: cells.iter().map(|(column, _)| *column).collect(),
            ..Segment::default()
        })
    });
    filled.collect()
}

fn reading(segments: &[Segment], sheets: &[SheetInfo]) -> (Layout, Reading) {
    let book = Book { segments, sheets };
    let older = older();
    let layout = layout(&book, &older, None, None).unwrap_or_else(|| panic!("a sheet"));
    let reading = read(&book, "list.xlsx", &older, newer(), &layout);
    (layout, reading)
}

fn roles(layout: &Layout) -> Vec<ColumnRole> {
    layout.columns.iter().map(|column| column.role).collect()
}

#[test]
fn a_cell_names_one_clause_several_or_a_range() {
    let older = older();
    let clauses = Clauses::new(&older);
    let named = |text: &str| -> (Vec<&str>, Named) {
        let named = read_numbers(&clauses, text, &BTreeSet::new());
        (named.clauses.iter().map(|clause| clauses.name(*clause)).collect(), named)
    };
    for (written, meant) in [
        ("8.1", vec!["8.1"]),
        ("4.2.", vec!["4.2"]),
        ("Kap. 4.2", vec!["4.2"]),
        ("§ 4.2", vec!["4.2"]),
        ("4,2", vec!["4.2"]),
        ("4.20", vec!["4.2"]),
        ("6. Jan", vec!["6.1"]),
        ("8.1 Incident and service request management", vec!["8.1"]),
        ("4.1.1 a)", vec!["4.1.1"]),
        ("4.1.1 a) and b)", vec!["4.1.1"]),
        ("4.1.1, 4.1.2", vec!["4.1.1", "4.1.2"]),
        ("8.1,8.2", vec!["8.1", "8.2"]),
        ("8.1/8.2", vec!["8.1", "8.2"]),
        ("8.1 8.2", vec!["8.1", "8.2"]),
        ("Clauses 8.1 and 8.2", vec!["8.1", "8.2"]),
        ("8.1 und Kap. 8.2", vec!["8.1", "8.2"]),
        ("9.1 – 9.3", vec!["9.1", "9.2", "9.3"]),
        ("9.1-3", vec!["9.1", "9.2", "9.3"]),
        ("9.1 bis 9.3", vec!["9.1", "9.2", "9.3"]),
        ("4.1.1 à 4.1.3; 8.2", vec!["4.1.1", "4.1.2", "4.1.3", "8.2"]),
        ("ISO/IEC 20000-1:2011, 8.1", vec!["8.1"]),
    ] {
        assert_eq!(named(written).0, meant, "{written}");
    }
    // 4.5 and 5.4 are both clauses: a date says which it was only where one of them stands there as it is.
    let (_, either) = named("4. May");
    assert_eq!(either.either.len(), 2, "{either:?}");
    let exact = BTreeSet::from([clauses.find("5.4").unwrap_or_else(|| panic!("5.4"))]);
    let read = read_numbers(&clauses, "4. May", &exact);
    assert_eq!(read.clauses.iter().map(|one| clauses.name(*one)).collect::<Vec<_>>(), ["4.5"]);
    let (known, part) = named("8.1, 8.7");
    assert_eq!((known, part.unknown), (vec!["8.1"], vec!["8.7".to_owned()]));
    assert_eq!(named("9.3 – 9.1").1.unknown, ["… – 9.1"]);
    for nothing in ["", "Summary", "n/a", "on 24 hours"] {
        assert_eq!(named(nothing).1, Named::default(), "{nothing}");
    }
}

#[test]
fn columns_are_known_by_what_stands_in_them_and_by_their_names_in_three_languages() {
    for (names, wanted) in [
        (["Clause", "Question", "Result", "Evidence", "Remarks"], "clause question status evidence text"),
        (
            ["Kapitel", "Prüffrage", "Bewertung der Anforderung", "Nachweis", "Bemerkung"],
            "clause question status evidence text",
        ),
        (
            ["Chapitre", "Exigence", "Conformité", "Preuves", "Commentaire"],
            "clause question status evidence text",
        ),
        (
            ["Ref", "Requirement text", "Compliant?", "Documents / records", "Gap"],
            "clause question status evidence text",
        ),
    ] {
        let segments = sheet(
            "Audit",
            &[
                &["Audit of Tarn Ltd"],
                &["Version 1.1", "", "", "as of", "2016-04-05"],
                &names,
                &["8.1", "Is there a procedure?", "yes", "INC-01", "Seen."],
                &["8.2", "Is there a procedure?", "no", "PRB-01", "Not seen."],
            ],
        );
        let (layout, reading) = reading(&segments, &[]);
        let roles: Vec<&str> = roles(&layout).into_iter().map(ColumnRole::as_str).collect();
        assert_eq!(roles.join(" "), wanted, "{names:?}");
        assert_eq!((layout.heading, reading.headings), (3, 3));
        assert_eq!(reading.rows.len(), 2, "{reading:#?}");
    }
    // A running number beside the clauses is not one of them, and says nothing.
    let segments = sheet(
        "Audit",
        &[
            &["No", "Clause", "Finding"],
            &["4.1", "8.1", "a"],
            &["4.2", "8.2", "b"],
            &["4.3", "9.1", "c"],
            &["4.4", "9.2", "d"],
            &["4.4", "9.3", "e"],
        ],
    );
    assert_eq!(roles(&reading(&segments, &[]).0), [ColumnRole::Ignore, ColumnRole::Clause, ColumnRole::Text]);
}

#[test]
fn the_sheet_with_most_clauses_is_taken() {
    let mut segments = sheet("Cover", &[&["Version", "1.1"], &["Date", "2016"]]);
    segments.extend(sheet("Checkliste", &[&["8.1", "ja"], &["8.2", "nein"]]));
    let older = older();
    let book = Book {
        segments: &segments,
        sheets: &[SheetInfo { name: "Cover".into(), hidden: true, ..SheetInfo::default() }],
    };
    let all = sheets(&book, &older);
    assert_eq!(all.iter().map(|one| (one.clauses, one.hidden)).collect::<Vec<_>>(), [(0, true), (2, false)]);
    let (layout, reading) = reading(&segments, &[]);
    assert_eq!((layout.sheet.as_str(), layout.heading), ("Checkliste", 0));
    assert_eq!(reading.rows.len(), 2);
    assert!(reading.rows[0].note.ends_with("Column B: ja"), "{}", reading.rows[0].note);
    assert!(super::layout(&book, &older, Some("Gone"), None).is_none());
}

#[test]
fn a_question_goes_to_the_requirement_it_speaks_of_and_a_clause_to_all_of_its_requirements() {
    let segments = sheet(
        "Audit",
        &[
            &["Clause", "Question", "Status", "Evidence"],
            &["8.1", "Are major incidents reviewed after they are solved?", "OK", "MI-04"],
            &["8.1", "Wird jeder Major Incident auf Verbesserungen hin betrachtet?", "OK", "MI-04"],
            &["8.1", "Incident and service request management", "OK", "MI-04"],
            &[
                "8.1",
                "Gibt es für diese Fälle ein Verfahren, und wie werden die Mitarbeiter geschult?",
                "OK",
                "MI-04",
            ],
            &["4.1", "", "partly", "Policy"],
            &["8.1, 8.7", "", "partly", "Policy"],
        ],
    );
    let (_, reading) = reading(&segments, &[]);
    let rows = &reading.rows;
    assert_eq!(
        rows.iter().map(|row| row.how.as_str()).collect::<Vec<_>>(),
        ["words", "words", "clause", "clause", "below", "clause"]
    );
    let to = |row: &Row| row.targets.iter().map(|target| target.requirement.clone()).collect::<Vec<_>>();
    for row in &rows[..2] {
        assert!(to(row).contains(&"R18-8.6.1-11".to_owned()) && to(row).len() <= 3, "{:?}", to(row));
    }
    assert!(rows[0].targets.iter().all(|target| target.from.iter().all(|from| from.starts_with("R11-8.1-"))));
    let inside: BTreeSet<String> = older()[0]
        .requirements()
        .iter()
        .filter(|row| row.clause == "8.1")
        .flat_map(|row| crate::catalogue::successors(row, newer()))
        .map(|found| found.requirement.id.clone())
        .collect();
    assert_eq!(to(&rows[2]), inside.into_iter().collect::<Vec<_>>(), "the whole clause, each once");
    assert_eq!(to(&rows[3]), to(&rows[2]), "words that stand in every question tell nothing apart");
    assert!(to(&rows[4]).len() > 3);
    // The clause that is none is said, and loses nothing of the other.
    assert_eq!(to(&rows[5]), to(&rows[2]));
    let said: Vec<&str> = reading.remarks.iter().map(|remark| remark.place.as_str()).collect();
    assert_eq!(said, ["Audit!A7"], "{:?}", reading.remarks);
}

#[test]
fn what_was_written_is_kept_with_the_names_of_its_columns_and_conclusions_are_words_only() {
    let mut segments = sheet(
        "Audit",
        &[
            &["Clause", "Question", "Status", "Evidence", "Remarks", "Nr"],
            &["8.1", "Is there a procedure?", "conforming", "INC-01 v2", "Read on site.", "17"],
        ],
    );
    segments.push(Segment {
        locator: Locator::cell("Audit", "D2"),
        text: "Sabine: version 3 is in preparation".into(),
        role: Role::Comment,
        ..Segment::default()
    });
    let (_, reading) = reading(&segments, &[]);
    assert_eq!(
        reading.rows[0].note,
        "From the checklist “list.xlsx”, Audit!A2:F2, clause 8.1 of the 2011 edition.\n\
         Question: Is there a procedure?\n\
         Status (judged there, not carried over): conforming\n\
         Evidence (named there): INC-01 v2\n\
         Remarks: Read on site.\n\
         Remark on D2: Sabine: version 3 is in preparation"
    );
}

#[test]
fn every_filled_row_is_carried_a_heading_or_named_with_cell_and_reason() {
    let segments = sheet(
        "Audit",
        &[
            &["Clause", "Question", "Status"],
            &["8", "Resolution processes"],
            &["8.1", "Incident and service request management"],
            &["8.1", "Is there a procedure?", "yes"],
            &["8.1", "Is there another?"],
            &["8.9", "Is there a procedure?", "yes"],
            &["", "Is there a procedure?", "yes"],
            &["tbd", "Is there a procedure?", "yes"],
            &["4. May", "Is there a procedure?", "yes"],
            &["9.1", "Are master copies kept in secure libraries?", "yes"],
            &["=A4", "Is there a procedure?", "yes"],
            &["8.2", "Is there a procedure?", "#REF!"],
            &["Clause", "Question", "Status"],
            &["4", "Everything", "yes"],
        ],
    );
    let (_, reading) = reading(&segments, &[]);
    let total = reading.rows.len() + reading.left.len() + reading.headings as usize;
    assert_eq!(total, segments.len(), "{reading:#?}");
    assert_eq!(reading.headings, 4);
    let left: Vec<(&str, Why)> = reading.left.iter().map(|left| (left.place.as_str(), left.why)).collect();
    for wanted in [
        ("Audit!A5", Why::Unanswered),
        ("Audit!A6", Why::Unknown),
        ("Audit!A7", Why::NoNumber),
        ("Audit!A8", Why::NoNumber),
        ("Audit!A9", Why::Ambiguous),
        ("Audit!A10", Why::Dropped),
        ("Audit!A11", Why::NoNumber),
        ("Audit!A14", Why::TooWide),
    ] {
        assert!(left.contains(&wanted), "{wanted:?} in {left:?}");
    }
    assert!(reading.left.iter().all(|left| !left.what.is_empty()));
    assert!(reading.remarks.iter().any(|remark| remark.place == "Audit!C12"), "{:?}", reading.remarks);
    assert!(reading.carries());
}

#[test]
fn merged_cells_and_rows_that_go_on_belong_to_the_clause_above() {
    let segments = sheet(
        "Audit",
        &[
            &["Clause", "Question", "Status", "Remarks"],
            &["8.1", "Are major incidents reviewed after they are solved?", "yes", "a"],
            &["", "Is there a procedure?", "", "b"],
            &["", "Is there a record?", "no", "c"],
        ],
    );
    let sheets = [SheetInfo {
        name: "Audit".into(),
        merged: vec!["A2:A3".into(), "C2:C3".into()],
        ..SheetInfo::default()
    }];
    let (layout, reading) = reading(&segments, &sheets);
    assert_eq!((reading.rows.len(), reading.left.len()), (2, 1), "{reading:#?}");
    assert!(reading.rows[1].note.contains("Status (judged there, not carried over): yes"));
    let layout = Layout { fill_down: true, ..layout };
    let book = Book { segments: &segments, sheets: &sheets };
    let reading = read(&book, "list.xlsx", &older(), newer(), &layout);
    assert_eq!((reading.rows.len(), reading.left.len()), (3, 0));
    assert_eq!(reading.rows[2].clauses, ["8.1"]);
}

#[test]
fn what_cannot_be_a_checklist_says_why() {
    let none = sheet("Prices", &[&["Item", "Price"], &["Screw", "17"]]);
    let (layout, reading_of_none) = reading(&none, &[]);
    assert!(!reading_of_none.carries());
    assert_eq!(reading_of_none.remarks[0].place, "sheet Prices");
    assert!(layout.columns.iter().all(|column| column.role != ColumnRole::Clause));

    let row: &[&str] = &["8.1", "yes"];
    let many = sheet("Audit", &vec![row; MOST_ROWS + 2]);
    let (_, reading_of_many) = reading(&many, &[]);
    assert!(!reading_of_many.carries() && reading_of_many.rows.is_empty());
    assert_eq!(reading_of_many.remarks[0].place, format!("Audit!A{0}:B{0}", MOST_ROWS + 1));

    let newer = sheet("Audit", &[&["8.6.1", "yes"], &["8.5.1", "yes"], &["7.5.4", "yes"], &["8.1", "yes"]]);
    let (_, reading_of_newer) = reading(&newer, &[]);
    assert!(reading_of_newer.remarks[0].what.contains("2018"), "{:?}", reading_of_newer.remarks);
}
