//! What a file is, by its content; its name only decides between kinds of plain text.

use domain::document::DocumentKind;
use office_oxide::cfb::CfbReader;

use crate::formats::{
    DOC, DOCX, Format, MAGIC, MSG, ODP, ODS, ODT, OOXML, PPT, PPTX, Sniffed, UNKNOWN, XLS, XLSB, XLSX, ZIP,
    by_extension, is, text_by_extension,
};
use DocumentKind as K;
use Format as F;

/// What a file is: the kind that decides its viewer, the extension its content calls for
/// (the name's own where content cannot tell, as between kinds of plain text), and its
/// media type. An empty file is judged by its name.
pub fn sniff(name: &str, bytes: &[u8]) -> (DocumentKind, &'static str, &'static str) {
    let found = identify(name, bytes);
    (found.kind, found.extension, found.media)
}

/// [`sniff`], with the format the readers are chosen by.
pub(crate) fn identify(name: &str, bytes: &[u8]) -> Sniffed {
    let extension = extension(name);
    if bytes.is_empty() {
        return by_extension(&extension);
    }
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *found;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes, &extension);
    }
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08PK")
    {
        return container(bytes);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|w| w == b"%PDF-") {
        return is(F::Pdf, K::Pdf, "pdf", "application/pdf");
    }
    if let Some(found) = picture(bytes) {
        return found;
    }
    textual(&extension, bytes)
}

/// Lower-case extension of a name, empty without one.
pub(crate) fn extension(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 12 => {
            extension.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

/// What an OLE compound file holds, by the streams every application writes.
fn compound(bytes: &[u8], extension: &str) -> Sniffed {
    let Ok(reader) = CfbReader::new(std::io::Cursor::new(bytes)) else {
        // Too damaged to list; the name is all there is.
        return match by_extension(extension) {
            found @ Sniffed { format: F::Doc | F::Xls | F::Ppt | F::Msg, .. } => found,
            _ => is(F::Unread, K::Other, "ole", "application/x-ole-storage"),
        };
    };
    let has = |name: &str| reader.has_root_entry(name);
    if has("EncryptedPackage") || has("EncryptionInfo") {
        let like = match by_extension(extension) {
            found @ Sniffed { format: F::Docx | F::Xlsx | F::Xlsb | F::Pptx, .. } => found,
            _ => is(F::LockedOffice, K::Other, "docx", OOXML),
        };
        Sniffed { format: F::LockedOffice, ..like }
    } else if has("WordDocument") {
        DOC
    } else if has("Workbook") || has("Book") {
        XLS
    } else if has("PowerPoint Document") || has("PP97_DUALSTORAGE") || has("PP40") {
        PPT
    } else if has("__properties_version1.0") || has("__nameid_version1.0") {
        MSG
    } else {
        match extension {
            "doc" | "dot" => DOC,
            "xls" => XLS,
            "ppt" => PPT,
            "msg" => MSG,
            _ => is(F::Unread, K::Other, "ole", "application/x-ole-storage"),
        }
    }
}

/// What a ZIP holds, by the names in it. Reads the local headers, so that a file cut off
/// before its directory is still known.
fn container(bytes: &[u8]) -> Sniffed {
    let limits = crate::Limits::default();
    let Ok(mut package) = crate::package::Package::open(bytes, &limits) else { return ZIP };
    let names: Vec<String> = package.entries().iter().map(|entry| entry.name.to_ascii_lowercase()).collect();
    let any = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    let named = |exact: &str| names.iter().any(|name| name == exact);
    if named("mimetype")
        && let Ok(Some(part)) = package.read_named("mimetype")
    {
        let media = String::from_utf8_lossy(part.bytes.get(..100).unwrap_or(&part.bytes)).into_owned();
        if media.contains("opendocument.text") {
            return ODT;
        } else if media.contains("opendocument.spreadsheet") {
            return ODS;
        } else if media.contains("opendocument.presentation") {
            return ODP;
        }
    }
    // `[Content_Types].xml` or relationships mark an Office package; a folder named "word" in an archive does not.
    if named("[content_types].xml") || any("_rels/") {
        if any("word/") {
            return DOCX;
        } else if named("xl/workbook.bin") {
            return XLSB;
        } else if any("xl/") {
            return XLSX;
        } else if any("ppt/") {
            return PPTX;
        }
        // Unusual folder names are legal; the content types tell then.
        if let Ok(Some(part)) = package.read_named("[Content_Types].xml") {
            let types = crate::xml::decode(&part.bytes).into_owned();
            if types.contains("wordprocessingml.document.main")
                || types.contains("wordprocessingml.template.main")
            {
                return DOCX;
            } else if types.contains("spreadsheetml.sheet.main") {
                return XLSX;
            } else if types.contains("presentationml.presentation.main") {
                return PPTX;
            }
        }
    }
    if named("content.xml") && named("meta-inf/manifest.xml") {
        return ODT;
    }
    ZIP
}

/// Pictures and films whose mark is not at the very start, or not a fixed one.
fn picture(bytes: &[u8]) -> Option<Sniffed> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(is(F::Image, K::Image, "webp", "image/webp"));
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) && bytes.len() > 26 {
        return Some(is(F::Image, K::Image, "bmp", "image/bmp"));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(match bytes.get(8..12)? {
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => {
                is(F::Image, K::Image, "heic", "image/heic")
            }
            b"avif" | b"avis" => is(F::Image, K::Image, "avif", "image/avif"),
            _ => is(F::Unread, K::Other, "mp4", "video/mp4"),
        });
    }
    None
}

fn textual(extension: &str, bytes: &[u8]) -> Sniffed {
    let named = text_by_extension(extension);
    if !looks_like_text(bytes) {
        // Mails may carry their attachments as raw bytes.
        return match named {
            Some(mail @ Sniffed { format: F::Eml, .. })
                if mail_headers(&String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes))) >= 1 =>
            {
                mail
            }
            _ => UNKNOWN,
        };
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let (head, _, _) = crate::text::decode(head);
    let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let lower = start.get(..start.floor_char_boundary(1500)).unwrap_or(start).to_ascii_lowercase();
    let html = is(F::Html, K::Html, "html", "text/html");
    let markup = lower.starts_with("<!doctype html")
        || ["<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag))
        || ((lower.starts_with("<?xml") || lower.starts_with("<!--") || lower.starts_with("<!doctype"))
            && lower.contains("<html"));
    if markup && !matches!(named, Some(Sniffed { format: F::Eml, .. })) {
        return html;
    }
    if let Some(named) = named {
        return named;
    }
    if start.starts_with("From ") && mail_headers(start.split_once('\n').map_or("", |(_, rest)| rest)) >= 2 {
        return is(F::Mbox, K::Mail, "mbox", "application/mbox");
    }
    if mail_headers(start) >= 3 {
        return is(F::Eml, K::Mail, "eml", "message/rfc822");
    }
    if lower.starts_with("<table") || lower.starts_with("<div") || lower.starts_with("<meta") {
        return html;
    }
    if lower.starts_with("<?xml") {
        return is(F::Plain, K::Plain, "xml", "application/xml");
    }
    // Exports named `.xls` are often separated values.
    if matches!(extension, "xls" | "xlsx") && crate::csv::delimiter(&head).is_some() {
        return is(F::Csv, K::Csv, "csv", "text/csv");
    }
    is(F::Plain, K::Plain, "txt", "text/plain")
}

/// Number of well-known mail headers before the first empty line.
fn mail_headers(text: &str) -> usize {
    const KNOWN: &[&str] = &[
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "reply-to",
        "in-reply-to",
        "references",
        "sender",
        "x-mailer",
        "dkim-signature",
        "authentication-results",
        "content-transfer-encoding",
        "thread-topic",
        "thread-index",
    ];
    let mut count = 0;
    for line in text.lines().take(60) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.contains(' ') {
            break;
        }
        if KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            count += 1;
        }
    }
    count
}

/// No zero bytes and few control characters, or UTF-16.
pub(crate) fn looks_like_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..64 << 10).unwrap_or(bytes);
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return true;
    }
    let zeros = sample.iter().filter(|b| **b == 0).count();
    if zeros > 0 {
        return crate::text::decode(sample).1.starts_with("UTF-16");
    }
    let odd = sample.iter().filter(|b| **b < 0x20 && !matches!(b, 9 | 10 | 12 | 13 | 27)).count();
    if odd > 1 + sample.len() / 100 {
        return false;
    }
    // Random bytes have almost no valid UTF-8 and few blanks.
    let high = sample.iter().filter(|b| **b >= 0x80).count();
    high * 10 < sample.len() * 7
        || std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true)
}
