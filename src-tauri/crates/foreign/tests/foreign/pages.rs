//! PDF.

use domain::document::{DocumentKind, Reason, Role};

use crate::make::{fixture, pdf, read, read_with};

#[test]
fn a_page_is_one_segment_with_lines() {
    let bytes = pdf(&[
        "BT /F1 12 Tf 72 700 Td (Service levels) Tj 0 -16 Td (Availability 99.5 %) Tj ET",
        "BT /F1 12 Tf 72 700 Td (Second page) Tj ET",
    ]);
    let (kept, result) = read("policy.pdf", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Pdf));
    assert_eq!(kept.info.pages, Some(2));
    assert_eq!(
        kept.lines(),
        ["page 1 | Page | Service levels\nAvailability 99.5 %", "page 2 | Page | Second page"]
    );
}

#[test]
fn words_are_parted_by_gaps_where_there_are_no_blanks() {
    // Kerning between letters (-20), a word gap (-300), a column gap.
    let bytes =
        pdf(&["BT /F1 12 Tf 72 700 Td [(Inc) -20 (ident) -300 (mana) 10 (gement) -6000 (Owner)] TJ ET"]);
    assert_eq!(read("a.pdf", &bytes).0.text(), "Incident management\tOwner");
}

#[test]
fn what_is_painted_twice_is_text_once() {
    let bytes =
        pdf(&["BT 2 Tr /F1 12 Tf 72 700 Td (Outlined) Tj ET BT 0 Tr /F1 12 Tf 72 650 Td (Bold) Tj ET \
         BT /F1 12 Tf 72.2 650 Td (Bold) Tj ET"]);
    assert_eq!(read("a.pdf", &bytes).0.text(), "Outlined\nBold");
}

#[test]
fn pieces_painted_later_return_to_their_line() {
    // "is " ends at about 83; the bold word is painted last.
    let bytes = pdf(&["BT /F2 10 Tf 72 700 Td (This) Tj ET BT /F2 10 Tf 72 680 Td (Next line) Tj ET \
         BT /F2 10 Tf 102 700 Td (matters) Tj ET"]);
    assert_eq!(read("a.pdf", &bytes).0.text(), "This matters\nNext line");
}

#[test]
fn a_word_divided_at_the_line_end_is_found_whole() {
    let bytes = pdf(&[
        "BT /F1 12 Tf 72 700 Td (Verf\\374g-) Tj 0 -14 Td (barkeit und IT-) Tj 0 -14 Td (Service) Tj ET",
    ]);
    let (kept, _) = read("a.pdf", &bytes);
    assert_eq!(kept.text(), "Verfügbarkeit und IT-\nService");
    let layout = foreign::layout(&bytes, 1, None).expect("a layout");
    let words: Vec<String> = layout
        .words
        .iter()
        .map(|word| layout.text.chars().skip(word.start as usize).take(word.length as usize).collect())
        .collect();
    assert_eq!(words, ["Verfüg", "barkeit", "und", "IT-", "Service"]);
    assert!(layout.words[1].y > layout.words[0].y, "the second half stands on the second line");
}

#[test]
fn word_boxes_speak_of_the_same_characters_and_lie_on_the_words() {
    let bytes = pdf(&["BT /F2 10 Tf 100 742 Td (ab cde) Tj ET"]);
    let layout = foreign::layout(&bytes, 1, None).expect("a layout");
    assert_eq!((layout.width, layout.height), (595.0, 842.0));
    assert_eq!(layout.text, read("a.pdf", &bytes).0.text());
    let [first, second] = layout.words.as_slice() else { panic!("two words") };
    // Courier is 0.6 em wide; the baseline is 100 points below the top edge.
    assert!((first.x - 100.0).abs() < 0.1 && (first.width - 12.0).abs() < 0.1, "{first:?}");
    assert!((second.x - 118.0).abs() < 0.1 && (second.width - 18.0).abs() < 0.1, "{second:?}");
    assert!(first.y < 100.0 && first.y + first.height > 100.0, "{first:?}");
    assert_eq!((second.start, second.length), (3, 3));
}

#[test]
fn a_turned_page_is_laid_out_as_shown() {
    let turned = String::from_utf8(pdf(&["BT /F2 10 Tf 100 742 Td (ab) Tj ET"]))
        .expect("ASCII")
        .replace("/MediaBox [0 0 595 842]", "/MediaBox [0 0 595 842]/Rotate 90");
    let layout = foreign::layout(turned.as_bytes(), 1, None).expect("a layout");
    assert_eq!((layout.width, layout.height), (842.0, 595.0));
    assert_eq!(layout.text, "ab");
    assert!(layout.words[0].height > layout.words[0].width, "the word runs downwards: {:?}", layout.words);
}

#[test]
fn pages_without_text_are_named() {
    let picture = "0 0 100 100 re f";
    let (kept, result) = read("scan.pdf", &pdf(&[picture, picture]));
    assert_eq!(result.expect_err("no text").reason, Reason::NoText);
    assert_eq!(kept.info.pages, Some(2));
    let (kept, result) = read("mixed.pdf", &pdf(&["BT /F1 12 Tf 72 700 Td (Text) Tj ET", picture]));
    assert_eq!(result, Ok(()));
    assert!(kept.info.warnings.iter().any(|w| w.contains("page 2")), "{:?}", kept.info.warnings);
}

#[test]
fn letters_without_unicode_make_a_page_unreliable() {
    let bytes = String::from_utf8(pdf(&["BT /F1 12 Tf 72 700 Td <0102030405060708> Tj (ok) Tj ET"]))
        .expect("ASCII")
        .replace(
            "/BaseFont /Helvetica /Encoding /WinAnsiEncoding",
            "/BaseFont /Helvetica /Encoding << /Differences [1 /q1 /q2 /q3 /q4 /q5 /q6 /q7 /q8] >>",
        );
    let (kept, _) = read("odd.pdf", bytes.as_bytes());
    assert!(kept.segments.iter().all(|s| s.unreliable && s.role == Role::Page));
    assert!(kept.info.warnings.iter().any(|w| w.contains("page 1") && w.contains("may be wrong")));
}

#[test]
fn a_password_opens_and_its_lack_is_said() {
    let bytes = fixture("locked.pdf");
    let (kept, result) = read("locked.pdf", &bytes);
    assert_eq!(result.expect_err("locked").reason, Reason::Encrypted);
    assert!(kept.segments.is_empty());
    let limits = foreign::Limits::default();
    let (_, result) = read_with("locked.pdf", &bytes, Some("wrong"), &limits);
    assert_eq!(result.expect_err("locked").reason, Reason::Encrypted);
    let (kept, result) = read_with("locked.pdf", &bytes, Some("geheim"), &limits);
    assert_eq!(result, Ok(()));
    assert!(kept.text().contains("Prüfung der Größe"), "{}", kept.text());
    assert!(foreign::layout(&bytes, 1, Some("geheim")).is_ok());
}

#[test]
fn a_real_pdf_reads_like_its_source() {
    let (kept, result) = read("policy.pdf", &fixture("policy.pdf"));
    assert_eq!(result, Ok(()));
    let text = kept.text();
    for line in [
        "Service management policy",
        "The provider reviews every incident within 24 hours. Prüfung der Größe.",
        "Data centre Zürich",
        "Anna Muster",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
}

#[test]
fn missing_pages_are_damage() {
    let bytes = String::from_utf8(pdf(&["BT /F1 12 Tf 72 700 Td (One) Tj ET"]))
        .expect("ASCII")
        .replace("/Count 1", "/Count 3");
    let (kept, result) = read("a.pdf", bytes.as_bytes());
    assert_eq!(kept.text(), "One");
    let error = result.expect_err("pages are missing");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.detail.contains("1 of 3"), "{}", error.detail);
}

#[test]
fn layout_of_what_is_no_page() {
    assert_eq!(foreign::layout(b"text", 1, None).expect_err("no PDF").reason, Reason::Unsupported);
    let bytes = pdf(&["BT ET"]);
    assert_eq!(foreign::layout(&bytes, 0, None).expect_err("from 1").reason, Reason::Damaged);
    assert_eq!(foreign::layout(&bytes, 2, None).expect_err("one page").reason, Reason::Damaged);
}
