//! Plain texts, pictures, and files that are not what they are called.

use domain::document::{DocumentKind, Reason, Role};

use crate::make::{docx, paragraph, pdf, read, read_with};

#[test]
fn a_line_is_a_segment_and_its_number_the_paragraph() {
    let (kept, result) = read("app.log", b"first\r\n\r\n  third\x07\nlast");
    assert_eq!(result, Ok(()));
    assert_eq!(
        kept.lines(),
        ["paragraph 1 | Line | first", "paragraph 3 | Line |   third", "paragraph 4 | Line | last"]
    );
}

#[test]
fn markdown_shows_its_structure() {
    let (kept, _) =
        read("a.md", b"# Title #\n\ntext\n## Part\n- item\n1. one\n```\n# not a title\n```\n| a | b |\n");
    let roles: Vec<Role> = kept.segments.iter().map(|s| s.role).collect();
    use Role::*;
    assert_eq!(roles, [Heading1, Body, Heading2, ListItem, ListItem, Line, Line, Line, TableRow]);
    assert_eq!(kept.info.title.as_deref(), Some("Title"));
}

#[test]
fn encodings() {
    let cases: [(&[u8], &str); 4] = [
        ("Größe".as_bytes(), "Größe"),
        (
            b"Die Pr\xfcfung der Gr\xf6\xdfe hat f\xfcr alle \xc4mter begonnen.",
            "Die Prüfung der Größe hat für alle Ämter begonnen.",
        ),
        (b"\xfe\xff\0a\0b", "ab"),
        (b"\xef\xbb\xbfa", "a"),
    ];
    for (bytes, text) in cases {
        assert_eq!(read("a.txt", bytes).0.text(), text);
    }
}

#[test]
fn an_empty_file() {
    let (kept, result) = read("policy.docx", b"");
    assert_eq!(result.expect_err("empty").reason, Reason::Empty);
    assert_eq!(kept.kind, Some(DocumentKind::Text));
}

#[test]
fn a_wrong_name_is_told_and_the_content_read() {
    let (kept, result) = read("policy.docx", &pdf(&["BT /F1 12 Tf 72 700 Td (Text) Tj ET"]));
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Pdf));
    assert_eq!(kept.info.actual_extension.as_deref(), Some("pdf"));
    assert!(
        kept.info.warnings.iter().any(|w| w.contains(".docx") && w.contains("PDF")),
        "{:?}",
        kept.info.warnings
    );
    let (kept, _) = read("policy.docm", &docx(&paragraph("", "x"), &[]));
    assert_eq!(kept.info.actual_extension, None, "another member of the same family is no surprise");
    let (kept, _) = read("export.xls", b"<html><body><table><tr><td>a<td>b</table></body></html>");
    assert_eq!((kept.kind, kept.text().as_str()), (Some(DocumentKind::Html), "a\tb"));
}

#[test]
fn what_nobody_can_read() {
    let random: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (kept, result) = read("x.dat", &random);
    assert_eq!(result.expect_err("unknown").reason, Reason::Unsupported);
    assert_eq!(kept.kind, Some(DocumentKind::Other));
    assert_eq!(read("x.7z", b"7z\xbc\xaf\x27\x1c....").1.expect_err("no reader").reason, Reason::Unsupported);
    let (kept, result) = read("x.unknown", b"but it is text");
    assert_eq!((result, kept.text().as_str()), (Ok(()), "but it is text"));
}

#[test]
fn a_picture_has_a_size_and_no_text() {
    // PNG header only: nothing is decoded, so nothing more is needed.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0".to_vec();
    png.extend(b"\x15\x14\x15\x27\0\0\0\0IDAT\x35\xaf\x06\x1e");
    let (kept, result) = read("photo.png", &png);
    assert_eq!(result.expect_err("no text").reason, Reason::NoText);
    assert_eq!((kept.info.width, kept.info.height), (Some(800), Some(600)));
    let (kept, result) = read("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    assert_eq!((result.expect_err("no text").reason, kept.kind), (Reason::NoText, Some(DocumentKind::Image)));
}

#[test]
fn limits_hold_and_the_beginning_is_kept() {
    let text = "line\n".repeat(1_000);
    let limits = foreign::Limits { segments: 10, ..foreign::Limits::default() };
    let (kept, result) = read_with("a.txt", text.as_bytes(), None, &limits);
    assert_eq!(result.expect_err("too many").reason, Reason::TooLarge);
    assert_eq!(kept.segments.len(), 10);
    let limits = foreign::Limits { input_bytes: 100, ..foreign::Limits::default() };
    assert_eq!(
        read_with("a.txt", text.as_bytes(), None, &limits).1.expect_err("too large").reason,
        Reason::TooLarge
    );
    let limits = foreign::Limits { segment_chars: 7, ..foreign::Limits::default() };
    let (kept, result) = read_with("a.txt", "äöüäöüäöü".as_bytes(), None, &limits);
    assert_eq!((result, kept.text().as_str()), (Ok(()), "äöüäöüä"));
    assert!(!kept.info.warnings.is_empty());
}

#[test]
fn the_sink_can_stop_a_reader() {
    let mut kept = crate::make::Kept { stop_after: Some(3), ..Default::default() };
    let result =
        foreign::read("a.txt", "line\n".repeat(100).as_bytes(), None, &foreign::Limits::default(), &mut kept);
    assert_eq!(result.expect_err("stopped").detail, "stopped by the test");
    assert_eq!(kept.segments.len(), 3);
}
