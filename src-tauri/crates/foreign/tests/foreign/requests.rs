//! Lists of requests the client filled in: whatever people do to a sheet.

use domain::document::Reason;
use domain::request::answers::Filled;

use crate::make::xlsx;

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Filled {
    foreign::requests(name, bytes.as_ref(), &foreign::Limits::default()).expect("a list")
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> Reason {
    let refusal = foreign::requests(name, bytes.as_ref(), &foreign::Limits::default()).expect_err("refused");
    assert!(!refusal.detail.is_empty());
    refusal.reason
}

/// `number | files | remark | status` of every row.
fn rows(filled: &Filled) -> Vec<String> {
    let rows = filled.rows.iter();
    rows.map(|row| {
        format!("{} | {} | {} | {}", row.number.text, row.files.text, row.remark.text, row.status.text)
    })
    .collect()
}

#[test]
fn columns_are_found_by_their_headings_in_three_languages_and_any_order() {
    let german = "Rückmeldung;;\nStand;Bemerkung (bitte kurz);Dateiname *;Kosten;Nr.\nfolgt;im Mai;;12;4\n;;a.pdf;;2\n;;;;7\n";
    let filled = read("liste.csv", german);
    assert_eq!(rows(&filled), ["4 |  | im Mai | folgt", "2 | a.pdf |  | "]);
    assert_eq!(
        (filled.rows[0].remark.place.as_str(), filled.rows[1].files.place.as_str()),
        ("CSV!B3", "CSV!C4")
    );
    let french = "N°\tCe qui est demandé\tNom du fichier\tStatut\n1\tPlan\tplan.pdf\tfourni\n";
    assert_eq!(rows(&read("liste.txt", french)), ["1 | plan.pdf |  | fourni"]);
    assert_eq!(filled.problems, []);
}

#[test]
fn numbers_of_a_workbook_are_read_as_they_are_shown_and_the_list_names_itself() {
    let sheet = r#"<sheetData><row r="3"><c r="A3" t="inlineStr"><is><t>No.</t></is></c><c r="B3" t="inlineStr"><is><t>File name</t></is></c></row>
        <row r="4"><c r="A4"><v>12</v></c><c r="B4" t="inlineStr"><is><t>a.pdf
b.pdf</t></is></c></row>
        <row r="5"><c r="A5"><v>3.0</v></c><c r="B5" t="e"><v>#REF!</v></c></row>
        <row r="9"><c r="H9" t="inlineStr"><is><t>touchstone-request-list: 0198-ab</t></is></c></row></sheetData>"#;
    let filled = read("x.xlsx", xlsx(&[("Renamed by the client", "visible", sheet)], &[], ""));
    assert_eq!(filled.list.as_deref(), Some("0198-ab"));
    assert_eq!(filled.sheet, "Renamed by the client");
    assert_eq!(rows(&filled), ["12 | a.pdf\nb.pdf |  | "]);
    let problem = &filled.problems[0];
    assert_eq!((problem.severe, problem.place.as_str()), (true, "Renamed by the client!B5"));
}

#[test]
fn what_is_no_list_is_refused_and_says_why() {
    assert_eq!(refused("x.xlsx", ""), Reason::Empty);
    assert_eq!(refused("x.csv", "Fruit;Price\nPear;2\n"), Reason::Unsupported);
    assert_eq!(refused("x.csv", "No.;Clause\n1;4.1\n"), Reason::Unsupported, "nothing the client fills in");
    assert_eq!(refused("x.bin", [0_u8; 64]), Reason::Unsupported);
    assert_eq!(refused("x.pdf", "%PDF-1.7\n"), Reason::Unsupported);
    assert_eq!(refused("x.xlsx", b"PK\x03\x04 cut off"), Reason::Unsupported);
}

#[test]
fn a_sheet_without_end_is_read_to_a_bound() {
    let mut csv = "No.;Remark\n".to_owned();
    for number in 0..20_000 {
        csv.push_str(&format!("{number};x\n"));
    }
    let filled = read("long.csv", &csv);
    assert_eq!(filled.rows.len(), 10_000);
    assert!(filled.problems.iter().any(|problem| problem.severe));
    let wide = format!("No.;Remark\n1;{}\n", "x".repeat(200_000));
    assert_eq!(read("wide.csv", wide).rows[0].remark.text.len(), 8_000);
}
