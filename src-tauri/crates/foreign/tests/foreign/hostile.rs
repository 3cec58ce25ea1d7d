//! Whatever comes: a result, never a panic, never without bounds.

use domain::document::Reason;
use proptest::prelude::*;

use crate::make::{compound, docx, fixture, paragraph, pdf, read, xlsx, zip};

/// One small document of each format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.pdf", pdf(&["BT /F1 12 Tf 72 700 Td (Hello world) Tj ET"; 3])),
        ("b.pdf", fixture("policy.pdf")),
        ("a.docx", docx(&paragraph("", "Hello").repeat(20), &[])),
        ("b.docx", fixture("policy.docx")),
        ("a.xlsx", xlsx(&[("S", "visible", "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>")], &["x"], "")),
        ("b.xlsx", fixture("sample.xlsx")),
        ("a.xls", fixture("sample.xls")),
        ("a.ods", fixture("sample.ods")),
        ("a.odt", fixture("policy.odt")),
        ("a.odp", fixture("sample.odp")),
        ("a.pptx", fixture("sample.pptx")),
        ("a.doc", fixture("policy.doc")),
        ("a.ppt", fixture("sample.ppt.gz")),
        ("a.rtf", fixture("policy.rtf")),
        ("a.zip", zip(&[("x.txt", "hello"), ("y.txt", "world")])),
        ("a.eml", b"From: a@b.c\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nbody\r\n--x--".to_vec()),
        ("a.html", b"<html><body><table><tr><td>x</td></tr></table><p>y</p></body></html>".to_vec()),
        ("a.csv", b"a,b\n\"c\",d\n".to_vec()),
        ("a.msg", compound(&[("__properties_version1.0", vec![0; 64]), ("__substg1.0_1000001E", b"body".to_vec())])),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0\x15\x14\x15\x27".to_vec()),
        ("a.jpg", b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\x08\0\0\xff\xd9".to_vec()),
    ]
}

#[test]
fn every_sample_cut_at_every_tenth() {
    for (name, bytes) in samples() {
        for tenth in 0..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let (_, result) = read(name, cut);
            if tenth == 0 {
                assert_eq!(result.expect_err("empty").reason, Reason::Empty, "{name}");
            }
        }
    }
}

#[test]
fn deep_nesting_ends_in_words() {
    let deep = "<w:sdt>".repeat(100_000) + &"</w:sdt>".repeat(100_000);
    let (kept, result) = read("a.docx", &docx(&(paragraph("", "before") + &deep), &[]));
    assert_eq!(result.expect_err("too deep").reason, Reason::Damaged);
    assert_eq!(kept.text(), "before");
    let rtf = format!("{{\\rtf1 before {}deep{}\\par after}}", "{".repeat(100_000), "}".repeat(100_000));
    let (kept, _) = read("a.rtf", rtf.as_bytes());
    assert!(kept.text().contains("after"), "{}", kept.text());
    let html = "<div>".repeat(50_000) + "text";
    assert_eq!(read("a.html", html.as_bytes()).0.text(), "text");
    let tables = "<table><tr><td>".repeat(2_000) + "text";
    assert_eq!(read("a.html", tables.as_bytes()).0.text(), "text");
}

#[test]
fn a_bomb_inside_an_office_package() {
    let mut sheet = String::from("<worksheet><sheetData>");
    sheet.push_str(&" ".repeat(60 << 20));
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    assert_eq!(read("a.xlsx", &bytes).1.expect_err("a bomb").reason, Reason::Bomb);
    let body = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &sheet)]);
    assert_eq!(read("a.docx", &body).1.expect_err("a bomb").reason, Reason::Bomb);
}

#[test]
fn a_billion_laughs_stay_unread() {
    let strings = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/sharedStrings.xml", strings),
    ]);
    let error = read("a.xlsx", &bytes).1.expect_err("refused");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.detail.contains("DOCTYPE"), "{}", error.detail);
}

#[test]
fn equal_names_by_the_thousand() {
    let mut mail =
        String::from("From: a@b.c\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n");
    for _ in 0..3_000 {
        mail.push_str("--x\r\nContent-Disposition: attachment; filename=same.txt\r\n\r\nz\r\n");
    }
    mail.push_str("--x--");
    let (kept, _) = read("a.eml", mail.as_bytes());
    let mut paths: Vec<String> = kept.children.iter().map(|child| child.path.clone()).collect();
    let all = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), all);
    assert!(all >= 2_999, "{all}");
}

fn mutated() -> impl Strategy<Value = (usize, Vec<(prop::sample::Index, u8)>, Option<prop::sample::Index>)> {
    (
        0..samples().len(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        any::<Option<prop::sample::Index>>(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_samples_never_panic((which, changes, cut) in mutated()) {
        let (name, mut bytes) = samples().swap_remove(which);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            let length = cut.index(bytes.len());
            bytes.truncate(length);
        }
        let _ = read(name, &bytes);
        let _ = foreign::layout(&bytes, 1, None);
    }

    #[test]
    fn random_bytes_under_any_name(bytes in prop::collection::vec(any::<u8>(), 0..3000), magic in 0..12_usize, name in 0..14_usize) {
        let magics: [&[u8]; 12] = [
            b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"<html>", b"From: a\nTo: b\n",
            b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"II*\0", b"PK\x05\x06", b"BM",
        ];
        let names = ["a", "a.pdf", "a.docx", "a.xlsx", "a.xls", "a.doc", "a.ppt", "a.msg", "a.eml", "a.mbox", "a.csv", "a.html", "a.rtf", "a.md"];
        let mut whole = magics[magic].to_vec();
        whole.extend(bytes);
        let _ = read(names[name], &whole);
        let _ = foreign::sniff(names[name], &whole);
    }
}
