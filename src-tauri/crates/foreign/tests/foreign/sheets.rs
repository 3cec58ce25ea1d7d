//! Workbooks and separated values.

use domain::document::{DocumentKind, Reason};

use crate::make::{fixture, read, read_with, xlsx, zip};

const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\"/></numFmts>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs>";

#[test]
fn cells_show_what_people_see() {
    let sheet = "<sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>in line</t></is></c></row>\
        <row r=\"7\"><c r=\"A7\" s=\"1\"><v>0.995</v></c><c r=\"B7\" s=\"2\"><v>45352</v></c><c r=\"C7\" s=\"3\"><v>1234567.5</v></c>\
        <c r=\"D7\" t=\"b\"><v>1</v></c><c r=\"E7\" t=\"e\"><v>#DIV/0!</v></c><c r=\"F7\" s=\"4\"><v>45352.4375</v></c></row>\
        <row r=\"8\"><c r=\"A8\"><f>SUM(A1:A3)</f></c><c r=\"B8\"><f>1+1</f><v>2</v></c><c r=\"C8\"/></row>\
        </sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    let bytes = xlsx(
        &[("SLA", "visible", sheet), ("Old", "hidden", "<sheetData/>")],
        &["two\nlines &amp; more"],
        STYLES,
    );
    let (kept, result) = read("sla.xlsx", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Spreadsheet));
    assert_eq!(
        kept.lines(),
        [
            "SLA!A1:C1 | SheetRow | two lines & more\tin line",
            "SLA!A7:F7 | SheetRow | 99.50%\t2024-03-01\t1,234,567.50\tTRUE\t#DIV/0!\t2024-03-01 10:30",
            "SLA!A8:B8 | SheetRow | =SUM(A1:A3)\t2",
        ]
    );
    assert_eq!(kept.segments[0].columns, [0, 2]);
    let [sla, old] = kept.info.sheets.as_slice() else { panic!("two sheets") };
    assert_eq!((sla.rows, sla.columns, sla.hidden), (8, 6, false));
    assert_eq!(sla.merged, ["A1:B1"]);
    assert!(old.hidden);
    assert!(kept.info.warnings.iter().any(|w| w.contains("“Old”")), "{:?}", kept.info.warnings);
}

#[test]
fn a_sheet_that_breaks_off_keeps_its_rows_and_the_others() {
    let broken = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v>";
    let sound = "<sheetData><row r=\"1\"><c r=\"A1\"><v>3</v></c></row></sheetData>";
    let (kept, result) =
        read("a.xlsx", &xlsx(&[("One", "visible", broken), ("Two", "visible", sound)], &[], ""));
    let error = result.expect_err("damaged");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.detail.contains("“One”"), "{}", error.detail);
    assert_eq!(kept.lines(), ["One!A1 | SheetRow | 1", "Two!A1 | SheetRow | 3"]);
}

#[test]
fn a_reference_to_a_missing_string_costs_one_cell() {
    let sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c><c r=\"B1\"><v>5</v></c></row></sheetData>";
    let (kept, result) = read("a.xlsx", &xlsx(&[("S", "visible", sheet)], &["only"], ""));
    assert_eq!(kept.lines(), ["S!B1 | SheetRow | 5"]);
    assert_eq!(result.expect_err("damaged").reason, Reason::Damaged);
}

#[test]
fn a_workbook_cut_off_is_read_up_to_the_break() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
    let mut bytes = xlsx(&[("S", "visible", sheet)], &[], "");
    // The directory goes, and with it the last local entry.
    let end = bytes.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    bytes.truncate(end);
    let (kept, result) = read("a.xlsx", &bytes);
    assert_eq!(kept.lines(), ["S!A1 | SheetRow | 1"]);
    assert_eq!(result.expect_err("damaged").reason, Reason::Damaged);
}

#[test]
fn one_huge_string_shown_a_million_times_is_bounded() {
    let text = "x".repeat(30_000);
    let cells: String =
        (0..2_000).map(|n| format!("<row r=\"{}\"><c t=\"s\"><v>0</v></c></row>", n + 1)).collect();
    let bytes = xlsx(&[("S", "visible", &format!("<sheetData>{cells}</sheetData>"))], &[&text], "");
    let limits = foreign::Limits { text_chars: 1 << 20, ..foreign::Limits::default() };
    let (kept, result) = read_with("a.xlsx", &bytes, None, &limits);
    assert_eq!(result.expect_err("too much").reason, Reason::TooLarge);
    assert!(kept.text().len() <= (1 << 20) + 100);
    let one_row: String = (0..2_000).map(|_| "<c t=\"s\"><v>0</v></c>".to_owned()).collect();
    let sheet = format!("<sheetData><row r=\"1\">{one_row}</row></sheetData>");
    let (kept, result) = read("a.xlsx", &xlsx(&[("S", "visible", &sheet)], &[&text], ""));
    assert_eq!(result, Ok(()));
    assert!(kept.text().len() <= (1 << 20) + 30_000, "a row is cut, and the user is told");
    assert!(!kept.info.warnings.is_empty());
}

#[test]
fn comments_of_cells_are_read() {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", format!("<Relationships><Relationship Id=\"r\" Type=\"{links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{links}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships><Relationship Id=\"s1\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData/></worksheet>")),
        ("xl/worksheets/_rels/sheet1.xml.rels", format!("<Relationships><Relationship Id=\"c\" Type=\"{links}/comments\" Target=\"../comments1.xml\"/></Relationships>")),
        ("xl/comments1.xml", "<comments><commentList><comment ref=\"B7\"><text><r><t>Who approved</t></r><r><t> this?</t></r></text></comment></commentList></comments>".to_owned()),
    ]);
    let (kept, result) = read("a.xlsx", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.lines(), ["S!B7 | Comment | Who approved this?"]);
}

#[test]
fn other_workbook_formats() {
    for (name, percent) in [("sample.xls", "0.995"), ("sample.ods", "99.5%"), ("sample.xlsx", "99.5%")] {
        let (kept, result) = read(name, &fixture(name));
        assert_eq!(result, Ok(()), "{name}");
        let lines = kept.lines();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(lines[0], "SLA!A1 | SheetRow | Service levels", "{name}");
        assert_eq!(
            lines[1],
            format!("SLA!A2:D2 | SheetRow | Availability\t{percent}\t2024-03-01\t1"),
            "{name}"
        );
        assert_eq!(lines[2], "SLA!B6 | SheetRow | 42.5", "{name}");
    }
    let info = |name: &str| read(name, &fixture(name)).0.info;
    for name in ["sample.xls", "sample.ods"] {
        assert_eq!(info(name).sheets[0].merged, ["A1:B1"], "{name}");
    }
    let plainly = |name: &str| info(name).warnings.iter().any(|said| said.contains("shown plainly"));
    assert!(
        plainly("sample.xls") && !plainly("sample.ods") && !plainly("sample.xlsx"),
        "said where it is so"
    );
}

#[test]
fn an_opendocument_sheet_shows_what_its_writer_saw() {
    let cell = |kind: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"0.5\" office:date-value=\"2026-03-02\">{shown}</table:table-cell>"
        )
    };
    let p = |words: &str| format!("<text:p>{words}</text:p>");
    let annotation =
        "<office:annotation><dc:creator>A</dc:creator><text:p>Who said so?</text:p></office:annotation>";
    let filling = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:dc=\"d\"><office:automatic-styles><style:style style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"Levels\"><table:table-row>{}{}{}</table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>{}</table:table-row>{filling}</table:table>\
         <table:table table:name=\"Penalties\" table:style-name=\"h\"><table:table-row><table:table-cell table:formula=\"of:=SUM([.A1])\"/><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\">{}</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        cell("date", &p("2. März 2026")),
        cell("percentage", &format!("{annotation}{}", p("50,0 %"))),
        cell("float", ""),
        cell("currency", &p("1.200,00 €")),
        p("same")
    );
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content.clone()),
    ]);
    let (kept, result) = read("levels.ods", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(
        kept.lines(),
        [
            "Levels!A1:C1 | SheetRow | 2. März 2026\t50,0 %\t0.5",
            "Levels!B1 | Comment | Who said so?",
            "Levels!B2 | SheetRow | 1.200,00 €",
            "Levels!B3 | SheetRow | 1.200,00 €",
            "Penalties!A1:C1 | SheetRow | =SUM([.A1])\tsame\tsame",
        ]
    );
    assert_eq!(
        kept.info.sheets.iter().map(|sheet| (sheet.hidden, sheet.rows)).collect::<Vec<_>>(),
        [(false, 3), (true, 1)]
    );
    // A row said to stand there a million times is told as far as a sheet goes, and no further.
    let bomb = content.replace("number-rows-repeated=\"2\"", "number-rows-repeated=\"4000000000\"");
    let (kept, _) = read(
        "bomb.ods",
        &zip(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
            ("content.xml", bomb),
        ]),
    );
    assert!(kept.segments.len() <= 1_048_580, "{}", kept.segments.len());
}

#[test]
fn an_encrypted_workbook_says_so() {
    let bytes =
        crate::make::compound(&[("EncryptedPackage", vec![7; 5000]), ("EncryptionInfo", vec![4, 0, 4, 0])]);
    let (kept, result) = read("secret.xlsx", &bytes);
    assert_eq!(result.expect_err("locked").reason, Reason::Encrypted);
    assert_eq!(kept.kind, Some(DocumentKind::Spreadsheet));
}

#[test]
fn separated_values() {
    let (kept, result) = read(
        "risks.csv",
        "Risk;Owner;Note\n\"Fire; water\";Anna;\"two\nlines \"\"quoted\"\"\"\n;;\nTheft;;x\n".as_bytes(),
    );
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Csv));
    assert_eq!(
        kept.lines(),
        [
            "CSV!A1:C1 | SheetRow | Risk\tOwner\tNote",
            "CSV!A2:C2 | SheetRow | Fire; water\tAnna\ttwo lines \"quoted\"",
            "CSV!A4:C4 | SheetRow | Theft\tx",
        ]
    );
    assert_eq!(kept.segments[2].columns, [0, 2]);
    assert_eq!((kept.info.sheets[0].rows, kept.info.sheets[0].columns), (4, 3));
    let utf16: Vec<u8> = "\u{feff}a\tb\r\nü\tc".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (kept, _) = read("x.tsv", &utf16);
    assert_eq!(kept.lines(), ["CSV!A1:B1 | SheetRow | a\tb", "CSV!A2:B2 | SheetRow | ü\tc"]);
    assert_eq!(kept.info.encoding.as_deref(), Some("UTF-16LE"));
    let (kept, _) = read("x.csv", b"sep=|\na|b\n");
    assert_eq!(kept.lines(), ["CSV!A1:B1 | SheetRow | a\tb"]);
}

#[test]
fn a_quote_never_closed_does_not_swallow_the_file() {
    let mut text = String::from("a,b\n\"open,1\n");
    for n in 0..200_000 {
        text.push_str(&format!("row{n},2\n"));
    }
    let (kept, result) = read("x.csv", text.as_bytes());
    assert_eq!(result, Ok(()));
    assert!(kept.segments.len() > 1_000);
    assert!(kept.info.warnings.iter().any(|w| w.contains("quotation mark")));
}
