//! Small real documents, and some that are not what they say, made in code.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Writes a document to a folder, making the folders in between.
pub fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a path in a folder")).expect("the folder");
    std::fs::write(&path, bytes).expect("the file");
    path
}

/// A PDF with one line of text per page.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut kids = String::new();
    for text in pages {
        let page = objects.len() + 1;
        kids.push_str(&format!("{page} 0 R "));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            page + 1
        ));
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let content = format!("BT /F1 12 Tf 72 770 Td ({escaped}) Tj ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

/// A PDF whose pages are pictures (grey PNGs of 8 bits, as our own worker draws them) and nothing else.
pub fn scan(pictures: &[&[u8]]) -> Vec<u8> {
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new()];
    let mut kids = String::new();
    for png in pictures {
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        // The rows of a PNG are packed as a PDF takes them: the pieces of one stream.
        let (mut at, mut rows) = (8, Vec::<u8>::new());
        while at + 8 < png.len() {
            let length = size(at) as usize;
            if &png[at + 4..at + 8] == b"IDAT" {
                rows.extend(&png[at + 8..at + 8 + length]);
            }
            at += 12 + length;
        }
        let page = objects.len() + 1;
        kids.push_str(&format!("{page} 0 R "));
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /XObject << /P {} 0 R >> >> >>",
                page + 1,
                page + 2
            )
            .into_bytes(),
        );
        objects.push(b"<< /Length 27 >>\nstream\nq 595 0 0 842 0 0 cm /P Do Q\nendstream".to_vec());
        let (width, height) = (size(16), size(20));
        let mut picture = format!(
            "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 \
             /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns {width} >> /Length {} >>\nstream\n",
            rows.len()
        )
        .into_bytes();
        picture.extend(rows);
        picture.extend(b"\nendstream");
        objects.push(picture);
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pictures.len()).into_bytes();
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.extend(end.bytes());
    out
}

/// A ZIP archive.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        archive.start_file(*name, options).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A ZIP archive whose entries say they are encrypted.
pub fn locked_zip() -> Vec<u8> {
    let mut bytes = zip(&[("secret.txt", b"nobody reads this")]);
    // Bit 0 of the general purpose flags, in the local and in the central header.
    for (signature, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|window| window == signature).expect("a header");
        bytes[at + offset] |= 1;
    }
    bytes
}

/// A ZIP archive of a few kilobytes that unpacks to 256 megabytes.
pub fn bomb() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("harmless.txt", options).expect("an entry");
    let zeroes = vec![b' '; 1 << 20];
    for _ in 0..256 {
        archive.write_all(&zeroes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A Word document.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(text)))
        .collect();
    let document = format!(
        "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{DEFAULTS}\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    );
    let links = relationships(&[("officeDocument", "word/document.xml")]);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", links.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A workbook with one sheet.
pub fn xlsx(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut data = String::new();
    for (index, row) in rows.iter().enumerate() {
        data.push_str(&format!("<row r=\"{}\">", index + 1));
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let cell = format!("{}{}", domain::cell::column_letters(column as u32), index + 1);
            data.push_str(&format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escape(text)));
        }
        data.push_str("</row>");
    }
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let worksheet = format!("{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>");
    let workbook = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escape(sheet)
    );
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{DEFAULTS}\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{KIND}.worksheet+xml\"/></Types>"
    );
    let root = relationships(&[("officeDocument", "xl/workbook.xml")]);
    let links = relationships(&[("worksheet", "worksheets/sheet1.xml")]);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", worksheet.as_bytes()),
    ])
}

/// A mail without attachments.
pub fn eml(subject: &str, body: &str) -> Vec<u8> {
    format!(
        "From: Sabine Kolar <sabine@client.example>\r\nTo: audit@body.example\r\nSubject: {subject}\r\n\
         Date: Mon, 02 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
    .into_bytes()
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const DEFAULTS: &str = "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>";

fn relationships(targets: &[(&str, &str)]) -> String {
    let rows: String = targets
        .iter()
        .enumerate()
        .map(|(index, (kind, target))| {
            format!(
                "<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>",
                index + 1
            )
        })
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A folder as a client sends it: seven documents that can be read, six that cannot, and one twice.
///
/// Answers the names of those whose text can be read.
pub fn mixed_folder(folder: &Path) -> Vec<&'static str> {
    let policy =
        pdf(&["Service management policy of Tarn", "Major incidents are reviewed within ten working days."]);
    write(folder, "policy.pdf", &policy);
    write(folder, "copies/policy again.pdf", &policy);
    write(
        folder,
        "plan.docx",
        docx(&["Service management plan", "The plan is reviewed every year by top management."]),
    );
    write(
        folder,
        "registers/sla.xlsx",
        xlsx(
            "SLA",
            &[
                &["Service", "Target", "Result"],
                &["Mail", "99.5 %", "99.7 %"],
                &["", "", "met in all months"],
            ],
        ),
    );
    write(
        folder,
        "registers/changes.csv",
        "Number;Title;Plan to go back\nCHG-1;Move mail;yes\nCHG-2;Patch;no\n",
    );
    write(
        folder,
        "mail/complaint.eml",
        eml("Complaint of July", "The answer came after nine days.\r\nPlease look into it."),
    );
    write(folder, "notes.txt", "First line of the notes\nSecond line of the notes\n");
    write(folder, "pack.zip", zip(&[("inside/minutes.txt", b"Minutes of the management review of June")]));
    write(folder, "bad/empty.txt", b"");
    write(folder, "bad/bomb.zip", bomb());
    write(folder, "bad/locked.zip", locked_zip());
    let half = docx(&["This one was cut off on its way."]);
    write(folder, "bad/cut off.docx", &half[..half.len() / 2]);
    write(folder, "bad/really a pdf.docx", pdf(&["A page with the wrong extension"]));
    write(
        folder,
        "bad/noise.bin",
        (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<u8>>(),
    );
    vec![
        "policy.pdf",
        "copies/policy again.pdf",
        "plan.docx",
        "registers/sla.xlsx",
        "registers/changes.csv",
        "mail/complaint.eml",
        "notes.txt",
        "inside/minutes.txt",
        "bad/really a pdf.docx",
    ]
}
