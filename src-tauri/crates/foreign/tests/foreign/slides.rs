//! Presentations.

use domain::document::DocumentKind;

use crate::make::{fixture, read, zip};

#[test]
fn slides_in_their_order_with_titles_tables_and_notes() {
    let slide = |body: &str, show: &str| {
        format!(
            "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" show=\"{show}\"><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"
        )
    };
    let shape = |ph: &str, text: &str| {
        format!("<p:sp><p:nvSpPr><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>")
    };
    let par = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let first = slide(
        &[
            shape("<p:ph type=\"title\"/>", &par("Review")),
            shape("<p:ph idx=\"1\"/>", &(par("Point") + &par("Other"))),
            format!(
                "<p:graphicFrame><a:tbl><a:tr><a:tc>{}</a:tc><a:tc>{}</a:tc></a:tr></a:tbl></p:graphicFrame>",
                par("x"),
                par("y")
            ),
            shape("<p:ph type=\"sldNum\"/>", &par("1")),
        ]
        .concat(),
        "1",
    );
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("ppt/presentation.xml", "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"b\"/><p:sldId id=\"257\" r:id=\"a\"/></p:sldIdLst></p:presentation>".to_owned()),
        ("ppt/_rels/presentation.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"t/slide\" Target=\"slides/slide1.xml\"/><Relationship Id=\"b\" Type=\"t/slide\" Target=\"slides/slide2.xml\"/></Relationships>".to_owned()),
        ("ppt/slides/slide2.xml", first),
        ("ppt/slides/slide1.xml", slide(&shape("", &par("Hidden &amp; last")), "0")),
        ("ppt/slides/_rels/slide2.xml.rels", "<Relationships><Relationship Id=\"n\" Type=\"t/notesSlide\" Target=\"../notesSlides/notesSlide1.xml\"/></Relationships>".to_owned()),
        ("ppt/notesSlides/notesSlide1.xml", format!("<p:notes xmlns:p=\"p\" xmlns:a=\"a\">{}{}</p:notes>", shape("<p:ph type=\"body\"/>", &par("Say hello")), shape("<p:ph type=\"sldNum\"/>", &par("1")))),
    ]);
    let (kept, result) = read("review.pptx", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Slides));
    assert_eq!(kept.info.slides, Some(2));
    assert_eq!(
        kept.lines(),
        [
            "slide 1, paragraph 1 | Heading1 | Review",
            "slide 1, paragraph 2 | ListItem | Point",
            "slide 1, paragraph 3 | ListItem | Other",
            "slide 1, paragraph 4 | TableRow | x\ty",
            "slide 1, paragraph 5 | HeaderFooter | 1",
            "slide 1, notes, paragraph 6 | Note | Say hello",
            "slide 2, paragraph 7 | Body | Hidden & last",
        ]
    );
    assert!(kept.info.warnings.iter().any(|w| w.contains("Hidden slides")));
}

#[test]
fn three_formats_say_the_same() {
    for name in ["sample.pptx", "sample.odp", "sample.ppt.gz"] {
        let (kept, result) = read(name.trim_end_matches(".gz"), &fixture(name));
        assert_eq!(result, Ok(()), "{name}");
        assert_eq!(kept.info.slides, Some(2), "{name}");
        assert_eq!(kept.text(), "Management review\nIncidents fell by 12 %\nNext steps", "{name}");
        let slides: Vec<_> = kept.segments.iter().map(|s| s.locator.slide).collect();
        assert_eq!(slides, [Some(1), Some(1), Some(2)], "{name}");
    }
}
