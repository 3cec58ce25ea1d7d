//! The list of requests the client fills in.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use domain::request::sheet::{MARK, RequestSheet, SheetRow};
use report::requests;

fn list(language: &str) -> RequestSheet {
    let row = |number, text: &str, returned: &str| SheetRow {
        number,
        text: text.to_owned(),
        clause: "4.3, 7.5.4".to_owned(),
        example: "=1+1".to_owned(),
        returned: returned.to_owned(),
    };
    RequestSheet {
        language: language.to_owned(),
        list: "0198-ab".to_owned(),
        number: "3".to_owned(),
        title: "Unterlagen".to_owned(),
        client: "Tarn Ltd".to_owned(),
        due_on: "2026-03-20".to_owned(),
        rows: vec![row(2, "Geltungsbereich", ""), row(7, "Plan", "Entwurf")],
        ..RequestSheet::default()
    }
}

#[test]
fn the_sheet_speaks_the_language_of_the_client_and_offers_what_can_be_chosen() {
    let bytes = requests(&list("de")).expect("a workbook");
    assert!(bytes == requests(&list("de")).expect("a workbook"), "the same list gives the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Anforderungen", "So füllen Sie aus"]);
    let sheet = book.worksheet_range("Anforderungen").expect("the list");
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0][0], "Angeforderte Unterlagen, Liste 3: Unterlagen");
    assert_eq!(
        rows[6],
        ["Nr.", "Was benötigt wird", "Abschnitt", "Beispiel", "Dateiname", "Bemerkung", "Stand"]
    );
    assert_eq!(rows[7], ["2", "Geltungsbereich", "4.3, 7.5.4", "=1+1", "", "", ""]);
    assert_eq!(rows[8][1], "Plan\nZurückgegeben, bitte erneut senden: Entwurf");
    assert!(matches!(sheet.get_value((7, 0)), Some(Data::Float(number)) if *number == 2.0));
    let help = book.worksheet_range("So füllen Sie aus").expect("the instructions");
    assert!(help.used_cells().any(|(_, _, cell)| cell.to_string() == format!("{MARK}0198-ab")));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a package");
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").expect("the list").read_to_string(&mut xml).expect("text");
    assert!(xml.contains("beigefügt,nicht vorhanden,folgt") && xml.contains("sqref=\"G8:"), "{xml}");
    assert!(!xml.contains("<f>"), "what looks like a formula stays text");
    assert!(!xml.contains("sheetProtection"));
}

#[test]
fn every_language_is_written() {
    for language in ["en", "fr", "xx"] {
        assert!(requests(&list(language)).is_ok(), "{language}");
    }
    assert!(requests(&RequestSheet::default()).is_ok(), "an empty list");
}
