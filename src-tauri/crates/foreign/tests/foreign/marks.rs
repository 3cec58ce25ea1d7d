//! Citations written into a copy of a PDF.

use domain::document::{Reason, Role};
use domain::highlight::{Area, Mark, MarkPlace};
use domain::report_model::Strength;

use crate::make::{pdf, read};

fn mark(page: u32, place: MarkPlace) -> Mark {
    Mark {
        id: "c1".to_owned(),
        page,
        place,
        text: "R18-8.6.1-08 supports – seen – Ada".to_owned(),
        author: "Ada".to_owned(),
        subject: "R18-8.6.1-08".to_owned(),
        at: "2026-03-02T09:00:00Z".to_owned(),
        strength: Strength::Supports,
    }
}

fn quote(words: &str) -> MarkPlace {
    MarkPlace::Quote { quote: words.to_owned(), prefix: String::new(), suffix: String::new() }
}

fn marked(bytes: &[u8], marks: &[Mark]) -> Vec<u8> {
    let update = foreign::marks(bytes, marks).expect("it takes highlights");
    [bytes, &update].concat()
}

/// The numbers after a key, from the last place it stands.
fn numbers(bytes: &[u8], key: &str) -> Vec<f32> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let after = text.rfind(key).map(|at| &text[at + key.len()..]).expect("the key");
    let inside = after.trim_start().trim_start_matches('[').split(']').next().expect("an array");
    inside.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn remarks(bytes: &[u8]) -> Vec<(Option<u32>, String)> {
    let (kept, result) = read("copy.pdf", bytes);
    assert_eq!(result, Ok(()));
    let comments = kept.segments.iter().filter(|segment| segment.role == Role::Comment);
    comments.map(|segment| (segment.locator.page, segment.text.clone())).collect()
}

/// A document of one page with other things in its dictionary, a remark of its own, and a rotation.
fn annotated(rotation: u32) -> Vec<u8> {
    let text = pdf(&["BT /F1 12 Tf 72 700 Td (Every major incident is reviewed) Tj ET"]);
    let text = String::from_utf8(text).expect("ASCII");
    let own = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (mine \\) own) >>";
    // Longer than before: the table of contents is found by its own offset, which is put right below.
    let changed = text.replace(
        "/MediaBox [0 0 595 842]",
        &format!("/MediaBox [0 0 595 842] /CropBox [10 20 595 842] /Rotate {rotation} /Annots [{own}]"),
    );
    let grown = changed.len() - text.len();
    let start: usize = text
        .split("startxref\n")
        .nth(1)
        .and_then(|rest| rest.lines().next())
        .expect("a number")
        .parse()
        .expect("a number");
    let mut fixed = String::new();
    for line in changed.lines() {
        let entry = line.split(' ').next().and_then(|offset| offset.parse::<usize>().ok());
        match entry {
            Some(offset)
                if line.ends_with(" n ")
                    && line.len() == 19
                    && offset > text.find("/MediaBox").expect("there") =>
            {
                fixed.push_str(&format!("{:010} 00000 n \n", offset + grown));
            }
            Some(offset) if offset == start && line.len() < 10 => {
                fixed.push_str(&format!("{}\n", start + grown))
            }
            _ => fixed.push_str(&format!("{line}\n")),
        }
    }
    fixed.into_bytes()
}

#[test]
fn the_document_stays_as_it_is_and_the_passage_is_highlighted_where_it_stands() {
    let bytes = pdf(&[
        "BT /F1 12 Tf 72 700 Td (Every major incident) Tj 0 -16 Td (is reviewed) Tj ET",
        "BT /F1 12 Tf 72 700 Td (Second page) Tj ET",
    ]);
    let copy = marked(&bytes, &[mark(1, quote("major incident is reviewed"))]);
    assert!(copy.starts_with(&bytes) && copy.len() > bytes.len());
    assert_eq!(remarks(&copy), [(Some(1), "Ada: R18-8.6.1-08 supports – seen – Ada".to_owned())]);
    assert_eq!(
        read("a.pdf", &bytes).0.text(),
        read("a.pdf", &copy)
            .0
            .segments
            .iter()
            .filter(|s| s.role == Role::Page)
            .map(|s| s.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
    let quads = numbers(&copy, "/QuadPoints");
    assert_eq!(quads.len(), 16, "two lines");
    // Upper left of the first line: after "Every ", above the baseline; upper left of the second: at its start.
    assert!((100.0..110.0).contains(&quads[0]) && (706.0..716.0).contains(&quads[1]), "{quads:?}");
    assert!((71.0..73.0).contains(&quads[8]) && (690.0..700.0).contains(&quads[9]), "{quads:?}");
    assert!(quads[5] < 700.0 && quads[2] > quads[0], "{quads:?}");
}

#[test]
fn a_turned_page_with_remarks_of_its_own_keeps_them_and_is_marked_at_the_same_words() {
    for rotation in [0, 90, 180, 270] {
        let bytes = annotated(rotation);
        assert_eq!(remarks(&bytes), [(Some(1), "mine ) own".to_owned())], "turned by {rotation}");
        let copy = marked(&bytes, &[mark(1, quote("incident"))]);
        assert_eq!(remarks(&copy).len(), 2, "turned by {rotation}");
        let quads = numbers(&copy, "/QuadPoints");
        // In the page's own coordinates the words stand where they stood, however the page is shown.
        let (xs, ys): (Vec<f32>, Vec<f32>) = quads.chunks(2).map(|point| (point[0], point[1])).unzip();
        let within =
            |values: &[f32], from: f32, to: f32| values.iter().all(|value| (from..to).contains(value));
        assert!(within(&xs, 130.0, 195.0) && within(&ys, 690.0, 716.0), "turned by {rotation}: {quads:?}");
    }
}

#[test]
fn a_passage_over_two_pages_is_marked_on_both_and_what_is_not_found_becomes_a_note() {
    let bytes = pdf(&[
        "BT /F1 12 Tf 72 100 Td (Reviews are held) Tj ET",
        "BT /F1 12 Tf 72 700 Td (every quarter) Tj ET",
    ]);
    let region = MarkPlace::Region([0.1, 0.2, 0.3, 0.1]);
    let known = MarkPlace::Words(vec![Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }]);
    let marks = [
        mark(1, quote("held every quarter")),
        mark(2, quote("words that are not there")),
        mark(2, region),
        mark(1, known),
        mark(99, MarkPlace::Page),
    ];
    let copy = marked(&bytes, &marks);
    let pages: Vec<u32> = remarks(&copy).iter().filter_map(|(page, _)| *page).collect();
    assert_eq!(pages, [1, 1, 2, 2, 2, 2]);
    let text = String::from_utf8_lossy(&copy);
    for (kind, count) in [("/Highlight", 3), ("/Square", 1), ("/Subtype /Text", 2), ("/Popup /Rect", 6)] {
        assert_eq!(text.matches(kind).count(), count, "{kind}");
    }
    let frame =
        numbers(&text[..text.rfind("/Square").expect("a frame") + 90].bytes().collect::<Vec<_>>(), "/Rect");
    assert!((frame[0] - 57.5).abs() < 0.1 && (frame[3] - (842.0 * 0.8 + 2.0)).abs() < 0.1, "{frame:?}");
}

#[test]
fn a_copy_can_be_marked_again() {
    let bytes = pdf(&["BT /F1 12 Tf 72 700 Td (Every major incident) Tj ET"]);
    let once = marked(&bytes, &[mark(1, quote("major"))]);
    let twice = marked(&once, &[mark(1, quote("incident"))]);
    assert_eq!(remarks(&twice).len(), 2);
    assert_eq!(foreign::marks(&bytes, &[]), Ok(Vec::new()));
}

#[test]
fn what_takes_no_highlights_says_so() {
    let refused =
        |bytes: &[u8]| foreign::marks(bytes, &[mark(1, MarkPlace::Page)]).expect_err("refused").reason;
    assert_eq!(refused(b"no PDF"), Reason::Unsupported);
    let bytes = pdf(&["BT /F1 12 Tf 72 700 Td (Text) Tj ET"]);
    let shifted = [b"junk\n".as_slice(), &bytes].concat();
    assert_eq!(refused(&shifted), Reason::Damaged);
    for cut in (0..bytes.len()).step_by(7) {
        // Whatever is left, there is an answer, and a copy that was made can be read.
        if let Ok(update) = foreign::marks(&bytes[..cut], &[mark(1, quote("Text"))]) {
            assert!(read("a.pdf", &[&bytes[..cut], &update].concat()).1.is_ok());
        }
    }
}
