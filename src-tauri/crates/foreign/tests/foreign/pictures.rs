//! Pictures inside documents: listed where they stand, described, drawn on demand; the text is the same with them.

use std::io::Cursor;

use domain::document::{PictureInfo, Reason};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::make::{Kept, docx, paragraph, read, zip};

/// A picture of one colour.
fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::from_pixel(width, height, Rgb([10, 120, 200])))
        .write_to(&mut bytes, format)
        .expect("memory");
    bytes.into_inner()
}

fn drawing(id: &str, alt: &str) -> String {
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:r=\"r\"><wp:extent cx=\"952500\" cy=\"476250\"/>\
         <wp:docPr id=\"1\" name=\"x\" descr=\"{alt}\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing>"
    )
}

/// A DOCX with these further entries, which its relationships name `p0`, `p1` …
fn with_pictures(body: &str, pictures: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &str, &str)> = pictures.iter().map(|(path, _)| (*path, "image", "")).collect();
    let plain = docx(body, &parts);
    // The builder writes text entries; the pictures replace theirs.
    let mut archive = zip::ZipArchive::new(Cursor::new(plain)).expect("a package");
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("sound");
        let name = entry.name().to_owned();
        let own = pictures.iter().find(|(path, _)| name == format!("word/{path}"));
        entries.push((name, own.map_or(bytes, |(_, own)| own.clone())));
    }
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    zip(&entries)
}

fn draw(bytes: &[u8], found: &PictureInfo) -> image::RgbImage {
    let png = foreign::embedded(bytes, &found.source, &foreign::Limits::default()).expect("drawn");
    image::load_from_memory_with_format(&png, ImageFormat::Png).expect("a PNG").to_rgb8()
}

fn places(kept: &Kept) -> Vec<(u32, &str, bool, Option<&str>)> {
    let place = |one: &'_ PictureInfo| (one.after, one.shown);
    let words = kept.info.pictures.iter().map(|one| (one.format.as_str(), one.alt.as_deref()));
    let places = kept.info.pictures.iter().map(place);
    places.zip(words).map(|((after, shown), (format, alt))| (after, format, shown, alt)).collect()
}

#[test]
fn pictures_of_a_word_document_stand_below_their_paragraph_and_move_no_text() {
    let run = |inner: &str| format!("<w:p><w:r><w:t>Rack</w:t></w:r><w:r>{inner}</w:r></w:p>");
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        run(&drawing("p1", "")),
        paragraph("", "Door")
    );
    let deleted = format!("<w:p><w:del><w:r>{}</w:r></w:del></w:p>", drawing("p0", "gone"));
    let linked =
        "<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\" xmlns:r=\"r\" r:link=\"far\"/></w:drawing></w:r></w:p>";
    let body = |pictures: bool| {
        let first = if pictures { run(&drawing("p0", "The rack,\n open")) } else { run("") };
        let table = if pictures { cell.clone() } else { cell.replace("p1", "none") };
        format!("{}{first}{table}{deleted}{linked}{}", paragraph("", "Before"), paragraph("", "After"))
    };
    let files =
        [("media/a.jpeg", picture(ImageFormat::Jpeg, 3_000, 1_500)), ("media/b.emf", b"\x01\0\0\0".to_vec())];
    let bytes = with_pictures(&body(true), &files);
    let (kept, result) = read("rack.docx", &bytes);
    assert!(result.is_ok());
    assert_eq!(
        places(&kept),
        [(2, "JPEG", true, Some("The rack, open")), (3, "EMF", false, None), (3, "", false, None),]
    );
    assert_eq!((kept.info.pictures[0].width, kept.info.pictures[0].height), (Some(100), Some(50)));
    // Larger than any screen: made smaller, its shape kept.
    let drawn = draw(&bytes, &kept.info.pictures[0]);
    assert_eq!(drawn.dimensions(), (2_400, 1_200));
    assert!(drawn.get_pixel(7, 7).0[2] > 180, "its colour");
    // A drawing that is a program is never carried out, whatever asks for it.
    let refused = foreign::embedded(&bytes, "word/media/b.emf", &foreign::Limits::default());
    assert_eq!(refused.expect_err("not drawn").reason, Reason::Unsupported);
    let missing = foreign::embedded(&bytes, "../../etc/passwd", &foreign::Limits::default());
    assert_eq!(missing.expect_err("not there").reason, Reason::Damaged);

    let (without, _) = read("rack.docx", &with_pictures(&body(false), &files));
    assert_eq!(kept.lines(), without.lines(), "places in the text are the same");
}

#[test]
fn a_document_of_pictures_alone_lists_them_and_says_so() {
    let body = format!("<w:p><w:r>{}</w:r></w:p>", drawing("p0", "Screen"));
    let (kept, result) =
        read("shots.docx", &with_pictures(&body, &[("media/a.png", picture(ImageFormat::Png, 4, 4))]));
    let refused = result.expect_err("no text");
    assert_eq!(
        (refused.reason, refused.detail.as_str()),
        (Reason::NoText, "The document has no text, only a picture.")
    );
    assert_eq!(places(&kept), [(0, "PNG", true, Some("Screen"))]);
}

#[test]
fn pictures_of_slides_stand_below_the_words_of_their_slide() {
    let shape =
        |text: &str| format!("<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>");
    let pic = "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"n\" descr=\"Graph of incidents\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"i\"/></p:blipFill><p:spPr><a:xfrm><a:ext cx=\"1905000\" cy=\"952500\"/></a:xfrm></p:spPr></p:pic>";
    let slide = |inner: String| {
        format!(
            "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" xmlns:r=\"r\"><p:cSld><p:bg><a:blip r:embed=\"i\"/></p:bg><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"
        )
    };
    let image = "<Relationships><Relationship Id=\"i\" Type=\"http://x/image\" Target=\"../media/g.png\"/></Relationships>";
    let bytes = zip(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", b"<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"ppt/presentation.xml\"/></Relationships>".to_vec()),
        ("ppt/presentation.xml", b"<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/><p:sldId id=\"257\" r:id=\"b\"/></p:sldIdLst></p:presentation>".to_vec()),
        ("ppt/_rels/presentation.xml.rels", b"<Relationships><Relationship Id=\"a\" Type=\"http://x/slide\" Target=\"slides/slide1.xml\"/><Relationship Id=\"b\" Type=\"http://x/slide\" Target=\"slides/slide2.xml\"/></Relationships>".to_vec()),
        ("ppt/slides/slide1.xml", slide(format!("{pic}{}", shape("Incidents"))).into_bytes()),
        ("ppt/slides/slide2.xml", slide(pic.to_owned()).into_bytes()),
        ("ppt/slides/_rels/slide1.xml.rels", image.as_bytes().to_vec()),
        ("ppt/slides/_rels/slide2.xml.rels", image.as_bytes().to_vec()),
        ("ppt/media/g.png", picture(ImageFormat::Png, 20, 10)),
    ]);
    let (kept, result) = read("review.pptx", &bytes);
    assert!(result.is_ok(), "{result:?}");
    let found = &kept.info.pictures;
    let on: Vec<_> = found.iter().map(|one| (one.slide, one.after, one.width)).collect();
    assert_eq!(on, [(Some(1), 1, Some(200)), (Some(2), 1, Some(200))]);
    assert_eq!(found[1].alt.as_deref(), Some("Graph of incidents"));
    assert_eq!(draw(&bytes, &found[1]).dimensions(), (20, 10));
}

#[test]
fn pictures_of_opendocument_texts_take_the_form_that_can_be_drawn() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:draw=\"d\" xmlns:svg=\"s\" xmlns:xlink=\"x\"><office:body><office:text>\
        <text:p>Plan<draw:frame svg:width=\"5.08cm\" svg:height=\"2.54cm\"><draw:image xlink:href=\"Pictures/p.svg\"/><draw:image xlink:href=\"Pictures/p.png\"/><svg:title>Rooms</svg:title></draw:frame></text:p>\
        <text:p><draw:frame><draw:image xlink:href=\"http://127.0.0.1:9/far.png\"/></draw:frame></text:p><text:p>After</text:p></office:text></office:body></office:document-content>";
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text".to_vec()),
        ("content.xml", content.as_bytes().to_vec()),
        ("Pictures/p.png", picture(ImageFormat::Png, 8, 4)),
    ]);
    let (kept, result) = read("plan.odt", &bytes);
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(places(&kept), [(1, "PNG", true, Some("Rooms")), (1, "", false, None)]);
    assert_eq!(kept.info.pictures[0].width, Some(192));
    assert_eq!(kept.segments[0].text, "Plan", "a description is no text");
    assert_eq!(draw(&bytes, &kept.info.pictures[0]).dimensions(), (8, 4));
}

#[test]
fn pictures_of_rtf_are_found_again_by_their_place() {
    let hex: String = picture(ImageFormat::Png, 6, 3).iter().map(|byte| format!("{byte:02x}")).collect();
    let rtf = format!(
        "{{\\rtf1\\ansi Before{{\\*\\shppict{{\\pict{{\\*\\picprop{{\\sp{{\\sn wzDescription}}{{\\sv Door}}}}}}\\pngblip {hex}}}}}\
         {{\\nonshppict{{\\pict\\wmetafile8 0100}}}}\\par After\\par}}"
    );
    let (kept, result) = read("door.rtf", rtf.as_bytes());
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(kept.text(), "Before\nAfter");
    assert_eq!(places(&kept), [(1, "PNG", true, Some("Door"))]);
    assert_eq!(draw(rtf.as_bytes(), &kept.info.pictures[0]).dimensions(), (6, 3));
}

#[test]
fn hostile_pictures_are_refused_before_they_cost_anything() {
    let mut huge = picture(ImageFormat::Png, 4, 4);
    // IHDR: width and height, then its checksum.
    huge[16..24].copy_from_slice(&[0, 1, 0x5f, 0x90, 0, 1, 0x5f, 0x90]);
    let checksum = crc(&huge[12..29]);
    huge[29..33].copy_from_slice(&checksum.to_be_bytes());
    let mut cut = picture(ImageFormat::Jpeg, 64, 64);
    cut.truncate(300);
    let files =
        [("media/h.png", huge), ("media/c.jpg", cut), ("media/s.png", b"<svg onload='x()'/>".to_vec())];
    let body: String =
        (0..3).map(|n| format!("<w:p><w:r>{}</w:r></w:p>", drawing(&format!("p{n}"), ""))).collect();
    let bytes = with_pictures(&body, &files);
    let (kept, _) = read("bad.docx", &bytes);
    let reasons: Vec<_> = kept
        .info
        .pictures
        .iter()
        .map(|one| foreign::embedded(&bytes, &one.source, &foreign::Limits::default()).map(|_| ()))
        .map(|result| result.map_err(|refused| refused.reason))
        .collect();
    assert_eq!(reasons[0], Err(Reason::TooLarge));
    assert_eq!(reasons[2], Err(Reason::Unsupported), "by content, not by name");
    // A photo that breaks off is drawn as far as it goes or refused, never more.
    assert!(matches!(reasons[1], Ok(()) | Err(Reason::Damaged)));

    let limits = foreign::Limits { pictures: 2, ..foreign::Limits::default() };
    let (kept, _) = crate::make::read_with("bad.docx", &bytes, None, &limits);
    assert_eq!(kept.info.pictures.len(), 2);
    assert!(
        kept.info.warnings.iter().any(|said| said.contains("more than 2 pictures")),
        "{:?}",
        kept.info.warnings
    );
}

/// CRC-32 of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ 0xEDB8_8320 & (crc & 1).wrapping_neg())
    })
}
