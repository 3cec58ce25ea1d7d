//! Given a model, when the report is printed, then everything it says stands there, nothing else happens, and the
//! bytes are the same tomorrow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod builder;
#[path = "report/requests.rs"]
mod requests;

use std::io::Cursor;
use std::process::Command;

use calamine::{Data, DataType, Reader, Xlsx};
use domain::report_model::{
    Answer, ChecklistState, Citation, ClauseState, Conclusion, EvidenceItem, FindingKind, Grade, Readiness,
    ReportKind, ReportModel, Strength, Verdict,
};
use report::{Error, Printed, pdf, print, register};

/// Printed text without what layout adds: line ends, places to break, hyphens at line ends.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{AD}' | '-')).collect()
}

fn says(printed: &Printed, words: &str) -> bool {
    squeezed(&printed.text.concat()).contains(&squeezed(words))
}

// --- PDF ---------------------------------------------------------------------

#[test]
fn the_same_model_gives_the_same_pdf() {
    let model = builder::small();
    assert!(pdf(&model).unwrap() == pdf(&model).unwrap());
}

#[test]
fn the_pdf_declares_pdf_a_3a_and_pdf_ua_1_and_is_tagged() {
    let bytes = pdf(&builder::small()).unwrap();
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(has(b"<pdfaid:part>3</pdfaid:part>"));
    assert!(has(b"<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(has(b"<pdfuaid:part>1</pdfuaid:part>"));
    assert!(has(b"Stage 2 audit report: Nordlicht IT Services GmbH"));
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn the_outline_of_each_kind_of_report_stays() {
    let outline = |model: &ReportModel| {
        let printed = print(model).unwrap();
        printed
            .outline
            .iter()
            .map(|heading| format!("{}{}\n", "  ".repeat(heading.level - 1), heading.title))
            .collect::<String>()
    };
    insta::assert_snapshot!("outline_of_a_stage_2_report", outline(&builder::stage2()));
    insta::assert_snapshot!("outline_of_a_stage_1_report", outline(&builder::stage1()));
    insta::assert_snapshot!("outline_of_a_draft", outline(&builder::draft()));
}

#[test]
fn everything_the_team_wrote_is_printed() {
    let model = builder::stage2();
    let printed = print(&model).unwrap();
    let mut texts: Vec<&str> = vec![
        &model.report_id,
        &model.change_note,
        &model.body.name,
        &model.client.representative,
        &model.scope.statement,
        &model.statements.summary,
        &model.statements.capability.text,
        &model.statements.ict_use.text,
        &model.recommendation.as_ref().unwrap().text,
        &model.integrity.log_root,
        &model.integrity.file_id,
        &model.catalogue.sha256,
    ];
    for finding in &model.findings {
        texts.extend([&*finding.number, &finding.title, &finding.statement, &finding.objective_evidence]);
        texts.extend([&*finding.grade_reason, &finding.client_remark, &finding.treatment]);
        texts.extend(finding.citations.iter().flat_map(|c| [&*c.quote, &c.document, &c.place]));
    }
    for requirement in model.clauses.iter().flat_map(|clause| &clause.requirements) {
        texts.extend([&*requirement.id, &requirement.title, &requirement.reason]);
        texts.extend(requirement.citations.iter().map(|c| &*c.quote));
        texts.extend(requirement.notes.iter().map(|note| &*note.text));
    }
    texts.extend(model.evidence.iter().flat_map(|item| [&*item.name, &item.sha256]));
    texts.extend(model.checklist.iter().map(|item| &*item.item));
    // Page numbers and running heads stand between the parts of a text that goes over a page: compare line by line.
    let whole = squeezed(&printed.text.concat());
    for text in texts {
        for sentence in text.split_inclusive(['.', '\n']) {
            let from = whole.find(&squeezed(sentence).chars().take(12).collect::<String>()).unwrap_or(0);
            assert!(
                whole.contains(&squeezed(sentence)),
                "not printed: {sentence}\n{:?}",
                whole.get(from..from + 90)
            );
        }
    }
}

#[test]
fn a_missing_glyph_is_named_with_its_place() {
    let mut model = builder::small();
    model.findings[0].statement.push_str(" The user wrote “fine 😀”.");
    model.evidence[0].name = "報告書.pdf".to_owned();
    let fault = pdf(&model).unwrap_err();
    let Error::MissingGlyphs { glyphs } = &fault else { panic!("{fault}") };
    let smiley = glyphs.iter().find(|glyph| glyph.character == '😀').unwrap();
    assert_eq!(smiley.places, ["findings › NLS-2026-S2-01 › statement"]);
    assert!(glyphs.iter().any(|glyph| glyph.character == '報' && glyph.places == ["evidence › 1 › name"]));
    assert!(fault.to_string().contains("“😀” (U+1F600) in findings › NLS-2026-S2-01 › statement"), "{fault}");
    assert!(!fault.hint().is_empty());
}

#[test]
fn a_private_character_is_refused_but_an_office_bullet_is_a_bullet() {
    let mut model = builder::small();
    model.findings[0].citations[0].quote =
        "\u{F0B7} first\n\u{F0FC} second \u{F0E0} third \u{F0D8}".to_owned();
    assert!(says(&print(&model).unwrap(), "• first ✔ second → third ➢"));
    model.findings[0].citations[0].quote = "\u{F123}".to_owned();
    assert!(matches!(pdf(&model).unwrap_err(), Error::MissingGlyphs { .. }));
}

const HOSTILE: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "#panic(\"boom\")",
    "#import \"@preview/evil:1.0.0\": *",
    "#while true {}",
    "= A heading",
    "*bold* _emph_ `raw` $x^2$ <label> @finding-0 // comment /* more */",
    "\\ #{ ] } [ ) \" ' ~ --- ...",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "<script>alert(1)</script> &amp; &lt;",
    "_x0041_",
    "https://evil.example/?a=b",
];

#[test]
fn hostile_texts_are_printed_word_for_word_and_do_nothing() {
    let mut model = builder::small();
    let all = HOSTILE.join("\n");
    model.client.name = HOSTILE[0].to_owned();
    model.report_id = HOSTILE[1].to_owned();
    model.findings[0].number = HOSTILE[4].to_owned();
    model.findings[0].title = HOSTILE[3].to_owned();
    model.findings[0].statement = all.clone();
    model.findings[0].citations[0].quote = all.clone();
    model.clauses[0].title = HOSTILE[5].to_owned();
    model.clauses[0].requirements[0].reason = all.clone();
    model.evidence[0].name = HOSTILE[6].to_owned();
    model.statements.deviations = Answer::text(all);
    let printed = print(&model).unwrap();
    for text in HOSTILE {
        assert!(says(&printed, text), "{text}");
    }
    assert!(!printed.text.concat().contains("root:"));
}

#[test]
fn scripts_from_right_to_left_are_printed_and_direction_marks_are_not_obeyed() {
    let mut model = builder::small();
    model.client.name = "شركة الشمال لخدمات تقنية المعلومات".to_owned();
    model.findings[0].statement = "שירותי מידע הצפון. Approved \u{202E}toN\u{202C}".to_owned();
    let printed = print(&model).unwrap();
    assert!(says(&printed, "הצפון"));
    assert!(says(&printed, "الشمال"));
    assert!(says(&printed, "Approved toN"));
    assert!(!printed.text.concat().contains('\u{202E}'));
}

#[test]
fn long_texts_and_unbroken_strings_wrap() {
    let model = builder::long();
    // That no line leaves its page is checked by `print` itself.
    let printed = print(&model).unwrap();
    assert!(says(&printed, &model.evidence[0].name));
    // Running heads stand between the pages of the 5,400 letters: counted, not compared; a piece may be cut by each.
    let pieces = squeezed(&printed.text.concat()).matches("x1y2z3").count();
    assert!(pieces >= 2 * 900 - printed.pages, "{pieces}");
    assert!(printed.pages > 20, "{}", printed.pages);
    let printed_sentences = squeezed(&printed.text.concat()).matches("thatgoesonandon.").count();
    assert!(printed_sentences >= 2 * 405, "{printed_sentences}");
}

#[test]
fn empty_lists_say_so_in_words() {
    let printed = print(&builder::empty()).unwrap();
    for words in [
        "No findings were raised in this audit.",
        "No clause has a requirement in this audit.",
        "No evidence is cited in this report.",
        "No sites recorded.",
        "Nobody accompanied the team.",
        "No recommendation given yet",
        "Client not recorded",
    ] {
        assert!(says(&printed, words), "{words}");
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_lists_what_is_missing() {
    let model = builder::draft();
    let printed = print(&model).unwrap();
    for (number, page) in (1..).zip(&printed.text) {
        assert!(page.contains("DRAFT"), "page {number}");
    }
    for item in &model.missing {
        assert!(says(&printed, &item.what));
    }
    let issued = print(&builder::stage2()).unwrap();
    assert!(!issued.text.concat().contains("DRAFT"));
}

#[test]
fn every_page_but_the_first_tells_its_number() {
    let printed = print(&builder::small()).unwrap();
    for (number, page) in (1..).zip(&printed.text).skip(1) {
        assert!(squeezed(page).contains(&format!("Page{number}of{}", printed.pages)), "page {number}");
    }
}

#[test]
fn hundreds_of_findings_are_all_there() {
    let printed = print(&builder::huge(400, 1)).unwrap();
    let findings = printed.outline.iter().filter(|heading| heading.title.starts_with("NLS-2026-0")).count();
    assert_eq!(findings, 400);
    assert!(printed.pages > 150, "{}", printed.pages);
}

#[test]
fn a_wrong_date_and_an_unknown_language_are_refused_by_name() {
    let mut model = builder::small();
    model.issued_at = "yesterday".to_owned();
    assert!(pdf(&model).unwrap_err().to_string().contains("“yesterday” in “issued at”"));
    assert!(register(&model).unwrap_err().to_string().contains("yesterday"));
    let mut model = builder::small();
    model.language = "tlh".to_owned();
    assert!(pdf(&model).unwrap_err().to_string().contains("“tlh”"));
}

#[test]
fn duplicate_numbers_do_not_break_links() {
    let mut model = builder::stage2();
    let copy = model.findings[0].clone();
    model.findings.push(copy);
    model.evidence.push(EvidenceItem { number: 1, ..EvidenceItem::default() });
    model.findings[0].citations.push(Citation {
        evidence: Some(999),
        strength: Strength::Context,
        ..Citation::default()
    });
    builder::count(&mut model);
    print(&model).unwrap();
}

/// Another program reads the same words out of the file. Where Poppler is not installed, the checks above on the laid
/// out text stand for it: they need no tool.
#[test]
fn another_reader_finds_the_text_when_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    let model = builder::small();
    let printed = print(&model).unwrap();
    assert!(says(&printed, &model.findings[0].statement));
    std::fs::write(&path, &printed.bytes).unwrap();
    let Ok(output) = Command::new("pdftotext").args(["-layout", path.to_str().unwrap(), "-"]).output() else {
        return;
    };
    let text = squeezed(&String::from_utf8_lossy(&output.stdout));
    assert!(text.contains(&squeezed("contains no service targets")));
    assert!(text.contains(&model.integrity.log_root));
    let info = Command::new("pdfinfo").arg(&path).output().unwrap();
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    assert!(info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{info}");
    assert!(info.lines().any(|line| line == format!("Pages:           {}", printed.pages)), "{info}");
}

/// A value added to the model without a word, or without a colour in the template, is found here and not by a user.
#[test]
fn every_value_of_the_model_has_a_word_and_can_be_printed() {
    fn values<T: schemars::JsonSchema>() -> Vec<String> {
        let schema = serde_json::to_value(schemars::schema_for!(T)).unwrap();
        let all: Vec<String> = schema["oneOf"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|one| one["enum"].as_array().cloned().unwrap_or_else(|| vec![one["const"].clone()]))
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect();
        assert!(all.len() > 1, "{schema}");
        all
    }
    let mut short = builder::small();
    short.clauses.truncate(1);
    short.clauses[0].requirements.truncate(1);
    short.checklist.truncate(1);
    short.evidence.truncate(1);
    let base = serde_json::to_value(short).unwrap();
    let places = [
        ("/kind", values::<ReportKind>()),
        ("/recommendation/verdict", values::<Verdict>()),
        ("/findings/0/kind", values::<FindingKind>()),
        ("/findings/0/grade", values::<Grade>()),
        ("/findings/0/citations/0/strength", values::<Strength>()),
        ("/clauses/0/state", values::<ClauseState>()),
        ("/clauses/0/requirements/0/conclusion", values::<Conclusion>()),
        ("/checklist/0/state", values::<ChecklistState>()),
    ];
    let most = places.iter().map(|(_, values)| values.len()).max().unwrap();
    for round in 0..most {
        let mut model = base.clone();
        for (pointer, values) in &places {
            *model.pointer_mut(pointer).unwrap() = values[round % values.len()].clone().into();
        }
        // A finding without a grade shows the word of its kind.
        if round % 2 == 1 {
            model["findings"][0]["grade"] = serde_json::Value::Null;
        }
        let model: ReportModel = serde_json::from_value(model).unwrap();
        let faults: Vec<_> = [pdf(&model).err(), register(&model).err()].into_iter().flatten().collect();
        assert!(faults.is_empty(), "round {round}: {faults:?}");
    }
    let mut stage1 = builder::stage1();
    stage1.clauses.clear();
    stage1.checklist.clear();
    for value in values::<Readiness>() {
        stage1.stage1.as_mut().unwrap().readiness = serde_json::from_value(value.into()).unwrap();
        print(&stage1).unwrap();
        register(&stage1).unwrap();
    }
}

// --- XLSX --------------------------------------------------------------------

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

#[test]
fn the_same_model_gives_the_same_register() {
    let model = builder::stage2();
    assert!(register(&model).unwrap() == register(&model).unwrap());
}

#[test]
fn the_register_read_back_equals_the_model() {
    let model = builder::stage2();
    let mut book = open(register(&model).unwrap());
    assert_eq!(book.sheet_names(), ["Summary", "Conclusions", "Citations", "Findings", "Evidence", "Notes"]);

    let requirements: Vec<_> = model.clauses.iter().flat_map(|clause| &clause.requirements).collect();
    let conclusions = rows(&mut book, "Conclusions");
    assert_eq!(conclusions.len(), requirements.len() + 1);
    for (row, requirement) in conclusions[1..].iter().zip(&requirements) {
        assert_eq!(text(&row[0]), requirement.clause);
        assert_eq!(text(&row[3]), requirement.id);
        assert_eq!(text(&row[7]), requirement.reason);
        assert_eq!(text(&row[8]), requirement.findings.join(", "));
        assert_eq!(row[9].as_f64(), Some(requirement.citations.len() as f64));
    }

    let findings = rows(&mut book, "Findings");
    assert_eq!(findings.len(), model.findings.len() + 1);
    for (row, finding) in findings[1..].iter().zip(&model.findings) {
        assert_eq!(text(&row[0]), finding.number);
        assert_eq!(text(&row[7]), finding.statement);
        assert_eq!(text(&row[8]), finding.objective_evidence);
        let due = row[11].as_date().map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(due, finding.response_due);
        assert_eq!(text(&row[1]) == "Nonconformity", finding.kind == FindingKind::Nonconformity);
    }

    let evidence = rows(&mut book, "Evidence");
    for (row, item) in evidence[1..].iter().zip(&model.evidence) {
        assert_eq!(row[0].as_f64(), Some(f64::from(item.number)));
        assert_eq!((text(&row[1]), text(&row[2])), (item.name.clone(), item.sha256.clone()));
        assert!(matches!(row[3], Data::DateTime(_)), "a date is a date: {:?}", row[3]);
        assert_eq!(row[4].as_date().unwrap().to_string(), item.received);
    }
    assert_eq!(evidence.len(), model.evidence.len() + 1);

    let citations = rows(&mut book, "Citations");
    assert_eq!(citations.len(), model.counts.citations as usize + 1);
    let quotes: Vec<String> = citations[1..].iter().map(|row| text(&row[6])).collect();
    let expected: Vec<String> = requirements
        .iter()
        .flat_map(|requirement| &requirement.citations)
        .chain(model.findings.iter().flat_map(|finding| &finding.citations))
        .map(|citation| citation.quote.clone())
        .collect();
    assert_eq!(quotes, expected);

    let notes = rows(&mut book, "Notes");
    assert_eq!(notes.len(), model.counts.notes as usize + 1);

    let summary = rows(&mut book, "Summary");
    let value =
        |item: &str| summary.iter().find(|row| text(&row[0]) == item).map(|row| row[1].clone()).unwrap();
    assert_eq!(text(&value("Report")), model.report_id);
    assert_eq!(text(&value("Log root (SHA-256)")), model.integrity.log_root);
    assert_eq!(value("Major nonconformities").as_f64(), Some(1.0));
    assert_eq!(value("Last day of the audit").as_date().unwrap().to_string(), model.dates.to);
}

#[test]
fn texts_never_become_formulas() {
    let mut model = builder::small();
    for (finding, text) in model.findings.iter_mut().zip(HOSTILE) {
        finding.title = (*text).to_owned();
    }
    model.findings[0].statement = HOSTILE.join("\n");
    model.findings[0].title = HOSTILE[7].to_owned();
    model.findings[0].grade_reason = HOSTILE[8].to_owned();
    model.findings[0].response_due = "=1+1".to_owned();
    let mut book = open(register(&model).unwrap());
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet}");
    }
    let findings = rows(&mut book, "Findings");
    assert_eq!(text(&findings[1][4]), HOSTILE[7]);
    assert_eq!(text(&findings[1][3]), HOSTILE[8]);
    assert_eq!(text(&findings[1][11]), "=1+1");
    assert!(text(&findings[1][7]).contains("_x0041_") || text(&findings[1][7]).contains("_x005F_x0041_"));
}

#[test]
fn a_text_longer_than_a_cell_says_that_it_goes_on() {
    let mut model = builder::small();
    model.findings[0].statement = "é".repeat(20_000);
    model.findings[0].objective_evidence = "😀 ".repeat(20_000);
    let mut book = open(register(&model).unwrap());
    let findings = rows(&mut book, "Findings");
    assert_eq!(text(&findings[1][7]), model.findings[0].statement);
    let cut = text(&findings[1][8]);
    assert!(cut.encode_utf16().count() <= 32_767);
    assert!(cut.ends_with("the PDF report prints all of it]"));
}

#[test]
fn an_empty_register_says_so() {
    let mut book = open(register(&builder::empty()).unwrap());
    for sheet in ["Conclusions", "Citations", "Findings", "Evidence", "Notes"] {
        let rows = rows(&mut book, sheet);
        assert_eq!(rows.len(), 2, "{sheet}");
        assert_eq!(text(&rows[1][0]), "None recorded.");
    }
}
