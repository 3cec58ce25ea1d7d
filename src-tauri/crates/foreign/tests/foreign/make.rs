//! Builders of small documents, and a sink that keeps everything.

use std::io::{Cursor, Read, Write};

use domain::document::{Child, DocumentInfo, DocumentKind, Role, Segment, Sink, Unreadable};

/// Keeps what a reader gives.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) kind: Option<DocumentKind>,
    pub(crate) info: DocumentInfo,
    pub(crate) segments: Vec<Segment>,
    pub(crate) children: Vec<Child>,
    /// Stops the reader after so many segments.
    pub(crate) stop_after: Option<usize>,
}

impl Sink for Kept {
    fn info(&mut self, kind: DocumentKind, info: DocumentInfo) {
        self.kind = Some(kind);
        self.info = info;
    }
    fn segment(&mut self, segment: Segment) -> Result<(), Unreadable> {
        if self.stop_after.is_some_and(|most| self.segments.len() >= most) {
            return Err(Unreadable::new(domain::document::Reason::TimedOut, "stopped by the test"));
        }
        assert!(!segment.text.is_empty(), "segments are never empty");
        assert!(
            segment.text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'),
            "no control characters: {:?}",
            segment.text
        );
        if segment.role == Role::SheetRow {
            assert_eq!(segment.text.split('\t').count(), segment.columns.len(), "one column per cell");
        }
        self.segments.push(segment);
        Ok(())
    }
    fn child(&mut self, child: Child) -> Result<(), Unreadable> {
        assert!(!child.path.is_empty() && !child.path.starts_with('/') && !child.path.contains('\\'));
        assert!(
            child.path.split('/').all(|part| !part.is_empty() && part != ".." && part != "."),
            "{}",
            child.path
        );
        self.children.push(child);
        Ok(())
    }
}

impl Kept {
    /// `(locator, role, text)` of every segment, easy to compare.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.segments.iter().map(|s| format!("{} | {:?} | {}", s.locator, s.role, s.text)).collect()
    }
    pub(crate) fn text(&self) -> String {
        self.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Reads with default limits.
pub(crate) fn read(name: &str, bytes: &[u8]) -> (Kept, Result<(), Unreadable>) {
    read_with(name, bytes, None, &foreign::Limits::default())
}

pub(crate) fn read_with(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    limits: &foreign::Limits,
) -> (Kept, Result<(), Unreadable>) {
    let mut kept = Kept::default();
    let result = foreign::read(name, bytes, password, limits, &mut kept);
    assert!(kept.kind.is_some(), "info is given in every case");
    if let Err(error) = &result {
        assert!(!error.detail.is_empty());
    }
    (kept, result)
}

/// A file of `tests/fixtures`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let bytes = std::fs::read(path).expect("the fixture is part of the repository");
    if name.ends_with(".gz") {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(Cursor::new(bytes)).read_to_end(&mut plain).expect("a sound fixture");
        return plain;
    }
    bytes
}

/// A ZIP of these entries, deflated.
pub(crate) fn zip<B: AsRef<[u8]>>(entries: &[(&str, B)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a name");
        writer.write_all(bytes.as_ref()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A PDF whose pages have these content streams; fonts F1 (Helvetica) and F2 (Courier).
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|n| format!("{} 0 R", 5 + n * 2)).collect::<Vec<_>>().join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (number, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            6 + number * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", number + 1).as_bytes());
    }
    let start = bytes.len();
    bytes.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for offset in offsets {
        bytes.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    bytes.extend_from_slice(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .as_bytes(),
    );
    bytes
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A DOCX with this body and further parts `(path, relationship type, content)`.
pub(crate) fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"wps\"><w:body>{body}</w:body></w:document>"
    );
    let mut links = String::new();
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("word/document.xml".to_owned(), document),
    ];
    for (number, (path, kind, content)) in parts.iter().enumerate() {
        links.push_str(&format!(
            "<Relationship Id=\"p{number}\" Type=\"http://x/{kind}\" Target=\"{path}\"/>"
        ));
        entries.push((format!("word/{path}"), (*content).replace("$W", WORD)));
    }
    entries
        .push(("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{links}</Relationships>")));
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    zip(&entries)
}

/// A `<w:p>` with this text and properties.
pub(crate) fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// An XLSX with these sheets `(name, state, sheet XML after <worksheet>)`, shared strings and styles.
pub(crate) fn xlsx(sheets: &[(&str, &str, &str)], strings: &[&str], styles: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut list = String::new();
    let mut links = String::new();
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ];
    for (number, (name, state, content)) in sheets.iter().enumerate() {
        let id = number + 1;
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{id}\" state=\"{state}\" r:id=\"s{id}\"/>"));
        links.push_str(&format!(
            "<Relationship Id=\"s{id}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        ));
        entries.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\">{content}</worksheet>"),
        ));
    }
    links.push_str(&format!(
        "<Relationship Id=\"x1\" Type=\"{LINKS}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    ));
    links.push_str(&format!("<Relationship Id=\"x2\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/>"));
    let strings: String =
        strings.iter().map(|s| format!("<si><t xml:space=\"preserve\">{s}</t></si>")).collect();
    entries.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>"),
    ));
    entries.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{PACKAGE}\">{links}</Relationships>"),
    ));
    entries.push(("xl/sharedStrings.xml".to_owned(), format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")));
    entries.push(("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>")));
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    zip(&entries)
}

/// A compound file with these streams; a path `a/b` puts stream `b` into storage `a` (one level).
pub(crate) fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    struct Item {
        name: String,
        kind: u8,
        right: u32,
        child: u32,
        start: u32,
        size: u32,
    }
    let mut sectors: Vec<u8> = Vec::new();
    let mut fat: Vec<u32> = Vec::new();
    let mut store = |bytes: &[u8]| -> u32 {
        if bytes.is_empty() {
            return END;
        }
        let first = fat.len() as u32;
        let count = bytes.len().div_ceil(512) as u32;
        for n in 0..count {
            fat.push(if n + 1 == count { END } else { first + n + 1 });
        }
        sectors.extend_from_slice(bytes);
        sectors.resize(fat.len() * 512, 0);
        first
    };
    let mut items =
        vec![Item { name: "Root Entry".into(), kind: 5, right: FREE, child: FREE, start: END, size: 0 }];
    let link = |items: &mut Vec<Item>, parent: usize, item: Item| -> usize {
        let index = items.len();
        items.push(item);
        let sibling = items[parent].child;
        items[index].right = sibling;
        items[parent].child = index as u32;
        index
    };
    let mut storages: Vec<(String, usize)> = Vec::new();
    for (path, bytes) in streams {
        let mut parent = 0;
        let mut rest = *path;
        let mut walked = String::new();
        while let Some((storage, inner)) = rest.split_once('/') {
            walked = format!("{walked}/{storage}");
            parent = match storages.iter().find(|(name, _)| *name == walked) {
                Some((_, index)) => *index,
                None => {
                    let item =
                        Item { name: storage.into(), kind: 1, right: FREE, child: FREE, start: 0, size: 0 };
                    let index = link(&mut items, parent, item);
                    storages.push((walked.clone(), index));
                    index
                }
            };
            rest = inner;
        }
        let start = store(bytes);
        let item =
            Item { name: rest.into(), kind: 2, right: FREE, child: FREE, start, size: bytes.len() as u32 };
        link(&mut items, parent, item);
    }
    let mut directory = Vec::new();
    for item in &items {
        let mut entry = [0_u8; 128];
        let name: Vec<u8> = item.name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        entry[..name.len()].copy_from_slice(&name);
        entry[0x40..0x42].copy_from_slice(&(name.len() as u16).to_le_bytes());
        entry[0x42] = item.kind;
        entry[0x43] = 1;
        entry[0x44..0x48].copy_from_slice(&FREE.to_le_bytes());
        entry[0x48..0x4c].copy_from_slice(&item.right.to_le_bytes());
        entry[0x4c..0x50].copy_from_slice(&item.child.to_le_bytes());
        entry[0x74..0x78].copy_from_slice(&item.start.to_le_bytes());
        entry[0x78..0x7c].copy_from_slice(&item.size.to_le_bytes());
        directory.extend_from_slice(&entry);
    }
    directory.resize(directory.len().div_ceil(512) * 512, 0);
    let directory_start = store(&directory);
    let fat_sectors = (fat.len() + 8).div_ceil(128);
    let fat_start = fat.len() as u32;
    fat.resize(fat.len() + fat_sectors, 0xFFFF_FFFD);
    fat.resize(fat_sectors * 128, FREE);
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend_from_slice(&[0; 16]);
    for value in [0x3e_u16, 3, 0xfffe, 9, 6] {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&[0; 10]);
    for value in [fat_sectors as u32, directory_start, 0, 4096, END, 0, END, 0] {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    for n in 0..109_u32 {
        let sector = if (n as usize) < fat_sectors { fat_start + n } else { FREE };
        bytes.extend_from_slice(&sector.to_le_bytes());
    }
    assert_eq!(bytes.len(), 512);
    bytes.extend_from_slice(&sectors);
    for value in fat {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes
}
