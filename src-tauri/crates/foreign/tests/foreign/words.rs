//! Texts: DOCX, ODT, RTF, DOC, HTML.

use domain::document::{DocumentKind, Reason};

use crate::make::{docx, fixture, paragraph, read, zip};

#[test]
fn a_docx_has_headings_lists_tables_and_changes() {
    let styles = "<w:styles xmlns:w=\"$W\"><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Own\"><w:basedOn w:val=\"berschrift1\"/><w:name w:val=\"Chapter\"/></w:style></w:styles>";
    let body = [
        paragraph("<w:pStyle w:val=\"Own\"/>", "Policy"),
        paragraph("<w:outlineLvl w:val=\"1\"/>", "Scope"),
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>".to_owned(),
        paragraph("<w:numPr><w:numId w:val=\"3\"/></w:numPr>", "Item"),
        format!(
            "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", "a"),
            paragraph("", "b"),
            paragraph("", "c")
        ),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let notes = "<w:footnotes xmlns:w=\"$W\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>See ISO</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let header = "<w:hdr xmlns:w=\"$W\"><w:p><w:r><w:t>Internal</w:t></w:r></w:p></w:hdr>";
    let comments = "<w:comments xmlns:w=\"$W\"><w:comment w:id=\"0\" w:author=\"Anna\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>";
    let bytes = docx(
        &body,
        &[
            ("styles.xml", "styles", styles),
            ("footnotes.xml", "footnotes", notes),
            ("header1.xml", "header", header),
            ("header2.xml", "header", header),
            ("comments.xml", "comments", comments),
        ],
    );
    let (kept, result) = read("policy.docx", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Text));
    assert_eq!(
        kept.lines(),
        [
            "paragraph 1 | Heading1 | Policy",
            "paragraph 2 | Heading2 | Scope",
            "paragraph 3 | Body | Kept added",
            "deleted, paragraph 3 | Deleted | gone",
            "paragraph 4 | ListItem | Item",
            "paragraph 5 | TableRow | a b\tc",
            "paragraph 6 | Body | Box",
            "paragraph 7 | Body | Around",
            "footnote 2, paragraph 8 | Note | See ISO",
            "header 1, paragraph 9 | HeaderFooter | Internal",
            "comment 1, paragraph 10 | Comment | Anna: Really?",
        ]
    );
}

#[test]
fn automatic_numbers_are_part_of_what_people_read() {
    let numbering = "<w:numbering xmlns:w=\"$W\"><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
        <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w=\"$W\"><w:style w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let level = |n: u32| format!("<w:numPr><w:ilvl w:val=\"{n}\"/><w:numId w:val=\"1\"/></w:numPr>");
    let body = [
        paragraph(&level(0), "Context"),
        paragraph("<w:pStyle w:val=\"H2\"/>", "Needs"),
        paragraph("<w:pStyle w:val=\"H2\"/>", "Scope"),
        paragraph(&level(2), "first"),
        paragraph(&level(2), "second"),
        paragraph(&level(0), "Leadership"),
        paragraph("<w:pStyle w:val=\"H2\"/>", "Policy"),
    ]
    .concat();
    let (kept, _) = read(
        "a.docx",
        &docx(&body, &[("numbering.xml", "numbering", numbering), ("styles.xml", "styles", styles)]),
    );
    let texts: Vec<&str> = kept.segments.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(
        texts,
        ["4 Context", "4.1 Needs", "4.2 Scope", "a) first", "b) second", "5 Leadership", "5.1 Policy"]
    );
}

#[test]
fn a_docx_that_breaks_off_keeps_its_beginning() {
    let whole = docx(&(paragraph("", "First") + "<w:p><w:r><w:t>Second"), &[]);
    let (kept, result) = read("a.docx", &whole);
    let error = result.expect_err("damaged");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(kept.text().starts_with("First"));
}

#[test]
fn entities_and_doctypes_are_not_followed() {
    let evil = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
        <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", evil)]);
    let (kept, result) = read("a.docx", &bytes);
    let error = result.expect_err("refused");
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.detail.contains("DOCTYPE"), "{}", error.detail);
    assert!(kept.segments.is_empty());
}

#[test]
fn the_same_policy_in_five_formats() {
    for name in ["policy.docx", "policy.odt", "policy.doc", "policy.rtf"] {
        let (kept, result) = read(name, &fixture(name));
        assert_eq!(result, Ok(()), "{name}");
        assert_eq!(kept.kind, Some(DocumentKind::Text), "{name}");
        let lines: Vec<String> =
            kept.lines().iter().map(|line| line.replace("•\t", "").replace("• ", "")).collect();
        assert_eq!(
            lines,
            [
                "paragraph 1 | Heading1 | Service management policy",
                "paragraph 2 | Body | The provider reviews every incident within 24 hours. Prüfung der Größe.",
                "paragraph 3 | Heading2 | Scope",
                "paragraph 4 | ListItem | Data centre Zürich",
                "paragraph 5 | TableRow | Service\tOwner",
                "paragraph 6 | TableRow | Mail\tAnna Muster",
            ],
            "{name}"
        );
    }
}

#[test]
fn rtf_code_pages_unicode_and_destinations() {
    let rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset238 Arial CE;}{\\f2\\fcharset128 MS Mincho;}}\
        {\\info{\\title Plan}{\\author Anna}}{\\*\\generator Writer;}{\\pict\\pngblip 89504e47}\
        \\f0 Gr\\'f6\\'dfe \\u8364?5 {\\f1 P\\'f8\\'edli\\'9a} {\\f2\\'93\\'fa\\'96\\'7b} \\u-10179?\\u-8704?\\par\
        {\\v hidden}{\\footnote A note}shown\\~text\\line second{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}\\par\
        {\\header Head}\\pard\\intbl a\\cell b\\cell\\row\\pard end}";
    let (kept, result) = read("plan.rtf", rtf);
    assert_eq!(result, Ok(()));
    assert_eq!(kept.info.title.as_deref(), Some("Plan"));
    assert_eq!(kept.info.author.as_deref(), Some("Anna"));
    assert_eq!(
        kept.lines(),
        [
            "paragraph 1 | Body | Größe €5 Příliš 日本 😀",
            "footnote, paragraph 2 | Note | A note",
            "paragraph 3 | Body | shown text\nsecondlink",
            "header, paragraph 4 | HeaderFooter | Head",
            "paragraph 5 | TableRow | a\tb",
            "paragraph 6 | Body | end",
        ]
    );
}

#[test]
fn html_shows_what_a_browser_shows() {
    let page = "<html><head><title> A  title </title><style>p{}</style></head><body><h1>Head</h1><script>x()</script>\
        <p>Some <b>bold</b>\n text<br>next</p><div hidden>no</div><div style=\"display: none\">no</div>\
        <ul><li>one<li>two</ul><table><tr><th>a</th><th>b</th></tr><tr><td>1<td>2</tr></table>tail</body></html>";
    let (kept, result) = read("page.html", page.as_bytes());
    assert_eq!(result, Ok(()));
    assert_eq!(kept.kind, Some(DocumentKind::Html));
    assert_eq!(kept.info.title.as_deref(), Some("A title"));
    assert_eq!(
        kept.lines(),
        [
            "paragraph 1 | Heading1 | Head",
            "paragraph 2 | Body | Some bold text\nnext",
            "paragraph 3 | ListItem | one",
            "paragraph 4 | ListItem | two",
            "paragraph 5 | TableRow | a\tb",
            "paragraph 6 | TableRow | 1\t2",
            "paragraph 7 | Body | tail",
        ]
    );
    let latin = b"<html><head><meta charset=iso-8859-15></head><body>\xa4 Pr\xfcfung</body></html>";
    assert_eq!(read("p.htm", latin).0.text(), "€ Prüfung");
}

#[test]
fn odf_notes_comments_and_deletions() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"ta\" xmlns:dc=\"d\"><office:body><office:text>\
        <text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>B</dc:creator></office:change-info><text:p>old words</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level=\"2\">Head</text:h><text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note</text:p></text:note-body></text:note>\
        <office:annotation><dc:creator>Anna</dc:creator><dc:date>2024</dc:date><text:p>Hm</text:p></office:annotation> a<text:s text:c=\"2\"/>b<text:tab/>c</text:p>\
        </office:text></office:body></office:document-content>";
    let bytes = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let (kept, result) = read("a.odt", &bytes);
    assert_eq!(result, Ok(()));
    assert_eq!(
        kept.lines(),
        [
            "deleted, paragraph 1 | Deleted | old words",
            "paragraph 2 | Heading2 | Head",
            "footnote, paragraph 3 | Note | The note",
            "comment, paragraph 4 | Comment | Anna: Hm",
            "paragraph 5 | Body | Text a  b\tc",
        ]
    );
}

#[test]
fn an_encrypted_odt_says_so() {
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "\u{1}\u{2}garbage"),
        ("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
    ]);
    assert_eq!(read("a.odt", &bytes).1.expect_err("locked").reason, Reason::Encrypted);
}
