//! Catalogues of requirements: our template, OSCAL, CISO Assistant; honest and hostile.

use std::fmt::Write as _;

use domain::catalogue::EvidenceType;
use domain::catalogue::draft::{Draft, DraftKind, MOST_ROWS};
use domain::document::Reason;

use crate::make::{xlsx, zip};

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Draft {
    foreign::catalogue(name, bytes.as_ref(), &foreign::Limits::default()).expect("a catalogue")
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> Reason {
    let refusal = foreign::catalogue(name, bytes.as_ref(), &foreign::Limits::default()).expect_err("refused");
    assert!(!refusal.detail.is_empty());
    refusal.reason
}

/// `clause | id | title | obligation` of every requirement.
fn rows(draft: &Draft) -> Vec<String> {
    let row = |row: &domain::catalogue::draft::DraftRequirement| {
        format!(
            "{} | {} | {} | {}",
            row.clause,
            row.id.as_deref().unwrap_or_default(),
            row.title,
            row.obligation
        )
    };
    draft.requirements.iter().map(row).collect()
}

/// Severe problems, each with its place.
fn severe(draft: &Draft) -> Vec<String> {
    let severe = draft.problems.iter().filter(|problem| problem.severe);
    severe.map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
}

const HEADINGS: &str = "Clause,Clause title,Requirement id,Title,Obligation,Elements,Evidence types,Typical evidence,Questions,Document,Sampling hint\n";

#[test]
fn the_template_as_separated_values() {
    let csv = format!(
        "{HEADINGS}4,Context,,,,,,,,,\n\
         4.1,Issues,REQ-1,Issues known,\"Issues are known, and kept.\",\"- inside\n- outside\",\"document, interview\",Minutes,Which issues?,retain,All of a year\n\
         4.1,,REQ-2,,They are reviewed.,,,,,,\n"
    );
    let draft = read("my standard.csv", csv);
    assert_eq!(draft.kind, DraftKind::Template);
    assert_eq!(draft.title, "my standard");
    assert_eq!(
        rows(&draft),
        ["4.1 | REQ-1 | Issues known | Issues are known, and kept.", "4.1 | REQ-2 |  | They are reviewed."]
    );
    let first = &draft.requirements[0];
    assert_eq!(first.elements, ["inside", "outside"]);
    assert_eq!(first.evidence_types, [EvidenceType::Document, EvidenceType::Interview]);
    assert_eq!(
        (first.questions.as_slice(), first.doc_info.as_deref()),
        (["Which issues?".to_owned()].as_slice(), Some("retain"))
    );
    assert_eq!(first.place, "CSV!D3");
    let clauses: Vec<(&str, &str)> =
        draft.clauses.iter().map(|c| (c.number.as_str(), c.title.as_str())).collect();
    assert_eq!(clauses, [("4", "Context"), ("4.1", "Issues")]);
    assert_eq!(severe(&draft), Vec::<String>::new());
}

#[test]
fn headings_in_german_and_french_and_any_separator() {
    let german = "Abschnitt;Titel des Abschnitts;Titel;Anforderung;Nachweisarten;Dokumentierte Information\n\
        4.1;Umfeld;Themen;Themen sind bekannt.;Dokument; aufbewahren\n";
    let draft = read("norm.csv", german);
    assert_eq!(rows(&draft), ["4.1 |  | Themen | Themen sind bekannt."]);
    assert_eq!(draft.requirements[0].doc_info.as_deref(), Some("retain"));
    let french =
        "Article\tIntitulé\tExigence\tTypes de preuve\n4.1\tEnjeux\tLes enjeux sont connus.\tentretien\n";
    let draft = read("norme.txt", french);
    assert_eq!(rows(&draft), ["4.1 |  | Enjeux | Les enjeux sont connus."]);
    assert_eq!(draft.requirements[0].evidence_types, [EvidenceType::Interview]);
}

#[test]
fn encodings_are_recognized_or_named() {
    let text = "Abschnitt;Titel;Anforderung\n4.1;Größe;Die Größe ist geprüft.\n";
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(rows(&read("a.csv", wide)), ["4.1 |  | Größe | Die Größe ist geprüft."]);
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let draft = read("a.csv", &latin);
    assert_eq!(rows(&draft), ["4.1 |  | Größe | Die Größe ist geprüft."]);
    assert!(draft.problems.iter().any(|problem| problem.what.contains("encoded")), "{:?}", draft.problems);
    let lost = "Clause,Title,Obligation\n4.1,Gr\u{fffd}\u{fffd}e,It is checked.\n";
    assert_eq!(severe(&read("a.csv", lost)).len(), 1);
    assert!(severe(&read("a.csv", lost))[0].starts_with("CSV!B2: "));
}

#[test]
fn every_wrong_cell_is_named() {
    let sheet = "<sheetData>\
        <row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>Clause *</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>Obligation</t></is></c>\
        <c r=\"D2\" t=\"inlineStr\"><is><t>Evidence type</t></is></c><c r=\"E2\" t=\"inlineStr\"><is><t>Price</t></is></c></row>\
        <row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>8.10</t></is></c><c r=\"C3\" t=\"str\"><f>A1&amp;A2</f><v>It is planned.</v></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>8.2</t></is></c><c r=\"C4\"><f>A1</f></c></row>\
        <row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>8.3</t></is></c><c r=\"C5\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>\
        <row r=\"6\"><c r=\"C6\" t=\"inlineStr\"><is><t>No clause.</t></is></c></row>\
        <row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t>8.4</t></is></c><c r=\"C7\" t=\"inlineStr\"><is><t>Smell.</t></is></c><c r=\"D7\" t=\"inlineStr\"><is><t>record, smell</t></is></c></row>\
        </sheetData><mergeCells><mergeCell ref=\"B6:B7\"/><mergeCell ref=\"H1:J1\"/></mergeCells>";
    let draft = read("a.xlsx", xlsx(&[("Rows", "visible", sheet)], &[], ""));
    let found = severe(&draft);
    let places: Vec<&str> =
        found.iter().map(|problem| problem.split(": ").next().expect("a place")).collect();
    assert_eq!(places, ["Rows!B6:B7", "Rows!C4", "Rows!C5", "Rows!B6", "Rows!D7"], "{found:#?}");
    assert!(found[2].contains("#DIV/0!"), "{found:#?}");
    // A formula with its value is the value.
    assert_eq!(draft.requirements[0].obligation, "It is planned.");
    assert_eq!(draft.requirements[0].clause, "8.10");
    assert!(draft.problems.iter().any(|problem| problem.place == "Rows!E2" && !problem.severe));
}

#[test]
fn the_template_as_opendocument() {
    let text = |words: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            words.replace('\n', "</text:p><text:p>")
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"Rows\">{}{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        row(&[text("Clause"), text("Obligation"), text("Elements")]),
        row(&[text("4.10"), text("Issues are known."), text("inside\noutside")]),
        row(&[text("4.2"), "<table:table-cell table:formula=\"of:=A1\"/>".to_owned()]),
    );
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"
                .to_owned(),
        ),
        ("content.xml", content),
    ]);
    let draft = read("norm.ods", bytes);
    assert_eq!(rows(&draft)[0], "4.10 |  |  | Issues are known.");
    assert_eq!(draft.requirements[0].elements, ["inside", "outside"]);
    let found = severe(&draft);
    assert!(found.len() == 1 && found[0].starts_with("Rows!B3: A formula without a value"), "{found:?}");
}

#[test]
fn lists_keep_their_items() {
    let row = |cell: &str| {
        let draft = read("a.csv", format!("Clause,Obligation,Elements\n1,One.,\"{cell}\"\n"));
        draft.requirements[0].elements.clone()
    };
    assert_eq!(row("one\ntwo"), ["one", "two"]);
    assert_eq!(row("- one\n  goes on\n- two\n• three"), ["one\ngoes on", "two", "three"]);
    assert_eq!(row("- - a dash\n- two"), ["- a dash", "two"]);
    assert_eq!(row("-5 degrees\ntwo"), ["-5 degrees", "two"]);
}

#[test]
fn a_hundred_thousand_rows_are_refused_in_time() {
    let mut csv = String::from("Clause,Obligation\n");
    for row in 0..100_000 {
        let _ = writeln!(csv, "{},Row {row} is kept.", row % 50 + 1);
    }
    let draft = read("big.csv", &csv);
    assert_eq!(draft.requirements.len(), MOST_ROWS);
    assert!(draft.beyond > 0 && !severe(&draft).is_empty());
    assert!(severe(&draft)[0].starts_with("CSV!B20002: "), "{:?}", severe(&draft));
}

#[test]
fn what_is_no_catalogue_is_refused_by_kind() {
    assert_eq!(refused("a.csv", b""), Reason::Empty);
    assert_eq!(refused("a.csv", "Name,Price\nChair,5\n"), Reason::Unsupported);
    assert_eq!(refused("a.docx", zip(&[("word/document.xml", "<w/>")])), Reason::Unsupported);
    assert_eq!(refused("a.pdf", b"%PDF-1.7 nothing"), Reason::Unsupported);
    assert_eq!(
        refused("a.xml", b"<catalog xmlns='http://csrc.nist.gov/ns/oscal/1.0'/>"),
        Reason::Unsupported
    );
    assert_eq!(refused("a.json", b"{\"profile\": {}}"), Reason::Unsupported);
    assert_eq!(refused("a.json", b"{\"catalog\": "), Reason::Damaged);
    assert_eq!(refused("a.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))), Reason::Damaged);
    let deep = format!("{{\"catalog\":{}{}", "{\"groups\":[".repeat(10_000), "]}".repeat(10_000));
    assert_eq!(refused("a.json", deep), Reason::Damaged);
    let large = vec![b' '; 60 << 20];
    assert_eq!(refused("a.json", large), Reason::TooLarge);
    assert_eq!(refused("a.yaml", b"objects:\n  risk_matrix: {}\n"), Reason::Unsupported);
    assert_eq!(refused("a.yaml", b"objects: [1, 2"), Reason::Damaged);
    assert_eq!(
        refused("a.xlsx", &xlsx(&[("A", "visible", "<sheetData/>")], &[], "")[..400]),
        Reason::Damaged
    );
}

#[test]
fn a_yaml_that_unfolds_without_end_is_refused() {
    let mut bomb = String::from(
        "objects:\n  a0: &a0 [\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\"]\n",
    );
    for level in 1..30 {
        let nine = vec![format!("*a{}", level - 1); 9].join(",");
        let _ = writeln!(bomb, "  a{level}: &a{level} [{nine}]");
    }
    assert_eq!(refused("a.yaml", bomb), Reason::Bomb);
    let deep = format!("objects: {}{}", "{a: ".repeat(20_000), "}".repeat(20_000));
    assert!(matches!(refused("a.yaml", deep), Reason::Bomb | Reason::Damaged));
}

#[test]
fn an_oscal_catalog_with_everything_the_standard_uses() {
    let draft = read(
        "catalog.json",
        r##"{"catalog": {
            "uuid": "11111111-1111-4111-8111-111111111111",
            "metadata": {"title": "Controls", "version": "5.1", "oscal-version": "1.1.2", "last-modified": "2024-01-01T00:00:00Z",
                "roles": [{"id": "creator", "title": "Creator"}],
                "parties": [{"uuid": "22222222-2222-4222-8222-222222222222", "type": "organization", "name": "The Institute"}],
                "responsible-parties": [{"role-id": "creator", "party-uuids": ["22222222-2222-4222-8222-222222222222"]}]},
            "params": [{"id": "p2", "label": "events"}],
            "groups": [{"id": "ac", "class": "family", "title": "Access Control",
                "groups": [{"id": "ac-x", "title": "Inner", "controls": [{"id": "x-1", "title": "Alone", "parts": [{"name": "statement", "prose": "Alone, see [AC-1](#ac-1)."}]}]}],
                "controls": [
                    {"id": "ac-1", "title": "Policy",
                        "params": [{"id": "p1", "select": {"how-many": "one-or-more", "choice": ["after {{ insert: param, p2 }}", "yearly"]}}],
                        "props": [{"name": "label", "value": "AC-01", "class": "zero-padded"}, {"name": "label", "value": "AC-1"}],
                        "parts": [
                            {"id": "s", "name": "statement", "parts": [
                                {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Write it for {{ insert: param, unknown }}:", "parts": [
                                    {"name": "item", "props": [{"name": "label", "value": "1."}], "prose": "all of it;"}]},
                                {"name": "item", "props": [{"name": "label", "value": "b."}], "prose": "Review it {{ insert: param, p1 }}."}]},
                            {"name": "guidance", "prose": "Read it."},
                            {"name": "assessment-objective", "prose": "determine if"},
                            {"name": "assessment-method", "props": [{"name": "method", "value": "EXAMINE"}], "parts": [{"name": "assessment-objects", "prose": "Policy\n\nPlan"}]},
                            {"name": "assessment-method", "props": [{"name": "method", "value": "INTERVIEW"}], "parts": [{"name": "assessment-objects", "prose": "Owners"}]}],
                        "controls": [{"id": "ac-1.1", "title": "More", "parts": [{"name": "statement", "prose": "Do more."}]}]},
                    {"id": "ac-2", "title": "Gone", "props": [{"name": "status", "value": "withdrawn"}]}]}],
            "controls": [{"id": "top-1", "title": "Free"}],
            "back-matter": {"resources": []}}}"##,
    );
    assert_eq!(draft.kind, DraftKind::Oscal);
    assert_eq!(
        (draft.title.as_str(), draft.version.as_str(), draft.publisher.as_str()),
        ("Controls", "5.1", "The Institute")
    );
    assert_eq!(
        rows(&draft),
        [
            "ac-x | x-1 | Alone | Alone, see AC-1.",
            "ac | ac-1 | Policy | a. Write it for [unknown]:\n1. all of it;\nb. Review it [Selection (one or more): after [events]; yearly].",
            "ac | ac-1.1 | More | Do more.",
            "0 | top-1 | Free | ",
        ]
    );
    let policy = &draft.requirements[1];
    assert_eq!(policy.elements.len(), 2);
    assert_eq!((policy.typical_evidence.len(), policy.roles.len(), policy.questions.len()), (2, 1, 0));
    assert_eq!(
        policy.evidence_types,
        [EvidenceType::Document, EvidenceType::Record, EvidenceType::Interview]
    );
    assert_eq!(policy.place, "/catalog/groups/0/controls/0");
    assert_eq!(draft.skipped, 1);
    assert_eq!(severe(&draft), Vec::<String>::new());
}

#[test]
fn parameters_that_name_each_other_come_to_an_end() {
    let choices = vec!["\"{{ insert: param, p }} {{ insert: param, p }}\""; 50].join(",");
    let draft = read(
        "loop.json",
        format!(
            r#"{{"catalog": {{"metadata": {{"title": "T"}}, "groups": [{{"id": "g", "title": "G",
               "params": [{{"id": "p", "select": {{"choice": [{choices}]}}}}],
               "controls": [{{"id": "c", "title": "C", "parts": [{{"name": "statement", "prose": "{{{{ insert: param, p }}}}"}}]}}]}}]}}}}"#
        ),
    );
    assert!(draft.requirements[0].obligation.len() < 1 << 20);
}

const LIBRARY: &str = "\
urn: urn:acme:risk:library:house-rules
locale: en
ref_id: HOUSE
name: House rules library
version: 3
copyright: ours
provider: Acme
objects:
  framework:
    urn: urn:acme:risk:framework:house-rules
    name: House rules
    requirement_nodes:
    - urn: urn:acme:risk:req_node:house-rules:a
      assessable: false
      depth: 1
      ref_id: A
      name: Doors
    - urn: urn:acme:risk:req_node:house-rules:a.1
      assessable: true
      depth: 2
      parent_urn: urn:acme:risk:req_node:house-rules:a
      ref_id: A.1
      name: Locks
      description: |
        Doors are locked.
        At night.
      typical_evidence: |
        - Key list
        - Logs
      annotation: See the guide.
      questions:
        urn:acme:q1:
          type: text
          text: Who locks?
    - urn: urn:acme:risk:req_node:house-rules:a.1.x
      assessable: true
      depth: 3
      parent_urn: urn:acme:risk:req_node:house-rules:a.1
      description: Keys are counted.
    - urn: urn:acme:risk:req_node:house-rules:note
      assessable: false
      depth: 1
      description: Only words.
    - urn: urn:acme:risk:req_node:house-rules:z
      assessable: true
      depth: 1
      ref_id: Z
      name: Alone
";

#[test]
fn a_library_as_yaml() {
    let draft = read("house.yaml", LIBRARY);
    assert_eq!(draft.kind, DraftKind::CisoAssistant);
    assert_eq!(
        (
            draft.id.as_str(),
            draft.title.as_str(),
            draft.version.as_str(),
            draft.language.as_str(),
            draft.publisher.as_str()
        ),
        ("house-rules", "House rules", "3", "en", "Acme")
    );
    assert_eq!(
        rows(&draft),
        [
            "A | A.1 | Locks | Doors are locked.\nAt night.",
            "A | a.1.x |  | Keys are counted.",
            "0 | Z | Alone | "
        ]
    );
    let locks = &draft.requirements[0];
    assert_eq!(locks.typical_evidence, ["Key list", "Logs"]);
    assert_eq!(
        (locks.questions.as_slice(), locks.guidance.as_deref()),
        (["Who locks?".to_owned()].as_slice(), Some("See the guide."))
    );
    assert_eq!((locks.place.as_str(), draft.skipped), ("line 18", 1));
    assert_eq!(severe(&draft), Vec::<String>::new());
}

#[test]
fn a_library_that_does_not_fit_together_is_named_line_by_line() {
    let twice = LIBRARY.replace("house-rules:z\n", "house-rules:a\n");
    assert!(severe(&read("a.yaml", twice)).iter().any(|problem| problem.contains("twice")));
    let orphan =
        LIBRARY.replace("parent_urn: urn:acme:risk:req_node:house-rules:a.1\n", "parent_urn: urn:nobody\n");
    assert!(severe(&read("a.yaml", orphan)).iter().any(|problem| problem.contains("urn:nobody")));
    let circle = LIBRARY.replace("assessable: false", "assessable: true").replace(
        "depth: 1\n      ref_id: A\n",
        "depth: 1\n      parent_urn: urn:acme:risk:req_node:house-rules:a.1\n      ref_id: A\n",
    );
    assert!(severe(&read("a.yaml", circle)).iter().any(|problem| problem.contains("circle")));
}

/// A sheet with texts in its cells.
fn sheet(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<sheetData>");
    for (row, cells) in (1..).zip(rows) {
        let _ = write!(xml, "<row r=\"{row}\">");
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
            let _ = write!(xml, "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData>"
}

#[test]
fn a_library_as_workbook_in_both_forms() {
    let content = sheet(&[
        &["assessable", "depth", "ref_id", "name", "description", "questions"],
        &["", "1", "A", "Doors"],
        &["x", "2", "A.1", "Locks", "Doors are locked.", "Who locks?\nWhen?"],
        &["", "1", "B", "Windows"],
        &["x", "2", "", "", "Windows are shut."],
    ]);
    let library = sheet(&[
        &["type", "library"],
        &["urn", "urn:acme:risk:library:house"],
        &["version", "3"],
        &["locale", "de"],
        &["name", "Library"],
        &["provider", "Acme"],
    ]);
    let framework =
        sheet(&[&["type", "framework"], &["urn", "urn:acme:risk:framework:house"], &["name", "House rules"]]);
    let second = xlsx(
        &[
            ("library_meta", "visible", library.as_str()),
            ("fw_meta", "visible", framework.as_str()),
            ("fw_content", "visible", content.as_str()),
        ],
        &[],
        "",
    );
    let older = sheet(&[
        &["library_urn", "urn:acme:risk:library:house"],
        &["library_version", "3"],
        &["library_locale", "de"],
        &["library_provider", "Acme"],
        &["framework_urn", "urn:acme:risk:framework:house"],
        &["framework_name", "House rules"],
        &["tab", "doors", "requirements"],
    ]);
    let first = xlsx(
        &[("library_content", "visible", older.as_str()), ("doors", "visible", content.as_str())],
        &[],
        "",
    );
    for bytes in [second, first] {
        let draft = read("house.xlsx", bytes);
        assert_eq!(
            (draft.id.as_str(), draft.title.as_str(), draft.version.as_str(), draft.language.as_str()),
            ("house", "House rules", "3", "de")
        );
        assert_eq!(rows(&draft), ["A | A.1 | Locks | Doors are locked.", "B | row-5 |  | Windows are shut."]);
        assert_eq!(draft.requirements[0].questions, ["Who locks?", "When?"]);
        assert_eq!(severe(&draft), Vec::<String>::new());
    }
}
