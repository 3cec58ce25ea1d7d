//! The formats by name: their kinds, extensions, media types and first bytes. Tables only;
//! `sniff` decides.

use domain::document::DocumentKind;

/// A format this crate can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Pdf,
    Docx,
    Pptx,
    Xlsx,
    Xlsb,
    Odt,
    Odp,
    Ods,
    Doc,
    Ppt,
    Xls,
    Msg,
    /// An Office file encrypted with a password: packages hide in an OLE container then.
    LockedOffice,
    Rtf,
    Eml,
    Mbox,
    Html,
    Csv,
    Plain,
    Image,
    Zip,
    /// Known by name, not read.
    Unread,
    Unknown,
}

/// Format, kind, extension the content calls for, media type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sniffed {
    pub(crate) format: Format,
    pub(crate) kind: DocumentKind,
    pub(crate) extension: &'static str,
    pub(crate) media: &'static str,
}

pub(crate) const fn is(
    format: Format,
    kind: DocumentKind,
    extension: &'static str,
    media: &'static str,
) -> Sniffed {
    Sniffed { format, kind, extension, media }
}

use DocumentKind as K;
use Format as F;

pub(crate) const UNKNOWN: Sniffed = is(F::Unknown, K::Other, "bin", "application/octet-stream");

/// Kinds of plain text told apart by the name alone.
pub(crate) const TEXTS: &[(&str, Sniffed)] = &[
    ("txt", is(F::Plain, K::Plain, "txt", "text/plain")),
    ("text", is(F::Plain, K::Plain, "text", "text/plain")),
    ("md", is(F::Plain, K::Plain, "md", "text/markdown")),
    ("markdown", is(F::Plain, K::Plain, "markdown", "text/markdown")),
    ("rst", is(F::Plain, K::Plain, "rst", "text/plain")),
    ("adoc", is(F::Plain, K::Plain, "adoc", "text/plain")),
    ("log", is(F::Plain, K::Plain, "log", "text/plain")),
    ("json", is(F::Plain, K::Plain, "json", "application/json")),
    ("jsonl", is(F::Plain, K::Plain, "jsonl", "application/json")),
    ("xml", is(F::Plain, K::Plain, "xml", "application/xml")),
    ("xsd", is(F::Plain, K::Plain, "xsd", "application/xml")),
    ("xsl", is(F::Plain, K::Plain, "xsl", "application/xml")),
    ("svg", is(F::Plain, K::Plain, "svg", "image/svg+xml")),
    ("bpmn", is(F::Plain, K::Plain, "bpmn", "application/xml")),
    ("yaml", is(F::Plain, K::Plain, "yaml", "application/yaml")),
    ("yml", is(F::Plain, K::Plain, "yml", "application/yaml")),
    ("toml", is(F::Plain, K::Plain, "toml", "application/toml")),
    ("ini", is(F::Plain, K::Plain, "ini", "text/plain")),
    ("cfg", is(F::Plain, K::Plain, "cfg", "text/plain")),
    ("conf", is(F::Plain, K::Plain, "conf", "text/plain")),
    ("properties", is(F::Plain, K::Plain, "properties", "text/plain")),
    ("env", is(F::Plain, K::Plain, "env", "text/plain")),
    ("ics", is(F::Plain, K::Plain, "ics", "text/calendar")),
    ("vcf", is(F::Plain, K::Plain, "vcf", "text/vcard")),
    ("sql", is(F::Plain, K::Plain, "sql", "application/sql")),
    ("sh", is(F::Plain, K::Plain, "sh", "text/x-shellscript")),
    ("bat", is(F::Plain, K::Plain, "bat", "text/plain")),
    ("cmd", is(F::Plain, K::Plain, "cmd", "text/plain")),
    ("ps1", is(F::Plain, K::Plain, "ps1", "text/plain")),
    ("py", is(F::Plain, K::Plain, "py", "text/x-python")),
    ("js", is(F::Plain, K::Plain, "js", "text/javascript")),
    ("ts", is(F::Plain, K::Plain, "ts", "text/plain")),
    ("java", is(F::Plain, K::Plain, "java", "text/x-java")),
    ("cs", is(F::Plain, K::Plain, "cs", "text/plain")),
    ("c", is(F::Plain, K::Plain, "c", "text/x-c")),
    ("h", is(F::Plain, K::Plain, "h", "text/x-c")),
    ("cpp", is(F::Plain, K::Plain, "cpp", "text/x-c++")),
    ("rs", is(F::Plain, K::Plain, "rs", "text/x-rust")),
    ("go", is(F::Plain, K::Plain, "go", "text/plain")),
    ("rb", is(F::Plain, K::Plain, "rb", "text/plain")),
    ("php", is(F::Plain, K::Plain, "php", "text/plain")),
    ("tf", is(F::Plain, K::Plain, "tf", "text/plain")),
    ("css", is(F::Plain, K::Plain, "css", "text/css")),
    ("tex", is(F::Plain, K::Plain, "tex", "application/x-tex")),
    ("srt", is(F::Plain, K::Plain, "srt", "text/plain")),
    ("vtt", is(F::Plain, K::Plain, "vtt", "text/vtt")),
    ("diff", is(F::Plain, K::Plain, "diff", "text/x-diff")),
    ("patch", is(F::Plain, K::Plain, "patch", "text/x-diff")),
    ("csv", is(F::Csv, K::Csv, "csv", "text/csv")),
    ("tsv", is(F::Csv, K::Csv, "tsv", "text/tab-separated-values")),
    ("tab", is(F::Csv, K::Csv, "tsv", "text/tab-separated-values")),
    ("html", is(F::Html, K::Html, "html", "text/html")),
    ("htm", is(F::Html, K::Html, "html", "text/html")),
    ("xhtml", is(F::Html, K::Html, "html", "text/html")),
    ("eml", is(F::Eml, K::Mail, "eml", "message/rfc822")),
    ("mht", is(F::Eml, K::Mail, "mht", "message/rfc822")),
    ("mhtml", is(F::Eml, K::Mail, "mht", "message/rfc822")),
    ("mbox", is(F::Mbox, K::Mail, "mbox", "application/mbox")),
];

/// Formats by their first bytes.
pub(crate) const MAGIC: &[(&[u8], Sniffed)] = &[
    (b"{\\rtf", is(F::Rtf, K::Text, "rtf", "application/rtf")),
    (b"{\\urtf", is(F::Rtf, K::Text, "rtf", "application/rtf")),
    (b"\x89PNG\r\n\x1a\n", is(F::Image, K::Image, "png", "image/png")),
    (b"\xff\xd8\xff", is(F::Image, K::Image, "jpg", "image/jpeg")),
    (b"GIF87a", is(F::Image, K::Image, "gif", "image/gif")),
    (b"GIF89a", is(F::Image, K::Image, "gif", "image/gif")),
    (b"II*\0", is(F::Image, K::Image, "tiff", "image/tiff")),
    (b"MM\0*", is(F::Image, K::Image, "tiff", "image/tiff")),
    (b"II+\0", is(F::Image, K::Image, "tiff", "image/tiff")),
    (b"7z\xbc\xaf\x27\x1c", is(F::Unread, K::Other, "7z", "application/x-7z-compressed")),
    (b"Rar!\x1a\x07", is(F::Unread, K::Other, "rar", "application/vnd.rar")),
    (b"\x1f\x8b", is(F::Unread, K::Other, "gz", "application/gzip")),
    (b"BZh", is(F::Unread, K::Other, "bz2", "application/x-bzip2")),
    (b"\xfd7zXZ\0", is(F::Unread, K::Other, "xz", "application/x-xz")),
    (b"\x28\xb5\x2f\xfd", is(F::Unread, K::Other, "zst", "application/zstd")),
    (b"OggS", is(F::Unread, K::Other, "ogg", "audio/ogg")),
    (b"ID3", is(F::Unread, K::Other, "mp3", "audio/mpeg")),
    (b"SQLite format 3\0", is(F::Unread, K::Other, "sqlite", "application/vnd.sqlite3")),
    (b"\x7fELF", is(F::Unread, K::Other, "elf", "application/x-executable")),
    (b"!BDN", is(F::Unread, K::Other, "pst", "application/vnd.ms-outlook")),
];

/// Whether a name's extension fits what the content calls for.
pub(crate) fn fits(extension: &str, true_extension: &str) -> bool {
    const SAME: &[&[&str]] = &[
        &["jpg", "jpeg", "jpe", "jfif"],
        &["tiff", "tif"],
        &["html", "htm", "xhtml", "xht", "mht", "mhtml"],
        &["docx", "docm", "dotx", "dotm"],
        &["xlsx", "xlsm", "xltx", "xltm", "xlam"],
        &["pptx", "pptm", "potx", "potm", "ppsx", "ppsm"],
        &["doc", "dot"],
        &["xls", "xlt", "xla"],
        &["ppt", "pps", "pot"],
        &["odt", "ott"],
        &["ods", "ots"],
        &["odp", "otp"],
        &["eml", "mht", "mhtml", "mail"],
        &["msg", "oft"],
        &["heic", "heif", "hif"],
        &["bmp", "dib"],
        &["tsv", "tab", "csv", "txt"],
        &["zip", "epub", "jar", "vsdx", "pbix", "drawio", "xps"],
        &["gz", "tgz", "svgz"],
        &["mp4", "m4v", "m4a", "mov"],
    ];
    extension.is_empty()
        || extension == true_extension
        || true_extension == "bin"
        || SAME.iter().any(|same| same.contains(&extension) && same.contains(&true_extension))
}

pub(crate) fn text_by_extension(extension: &str) -> Option<Sniffed> {
    TEXTS.iter().find(|(known, _)| *known == extension).map(|(_, found)| *found)
}

pub(crate) fn by_extension(extension: &str) -> Sniffed {
    match extension {
        "pdf" => is(F::Pdf, K::Pdf, "pdf", "application/pdf"),
        "docx" | "docm" | "dotx" | "dotm" => DOCX,
        "pptx" | "pptm" | "ppsx" | "potx" => PPTX,
        "xlsx" | "xlsm" | "xltx" | "xltm" => XLSX,
        "xlsb" => XLSB,
        "odt" => ODT,
        "ods" => ODS,
        "odp" => ODP,
        "doc" | "dot" => DOC,
        "xls" | "xlt" => XLS,
        "ppt" | "pps" => PPT,
        "msg" => MSG,
        "rtf" => is(F::Rtf, K::Text, "rtf", "application/rtf"),
        "zip" => ZIP,
        "png" => is(F::Image, K::Image, "png", "image/png"),
        "jpg" | "jpeg" => is(F::Image, K::Image, "jpg", "image/jpeg"),
        _ => text_by_extension(extension).unwrap_or(UNKNOWN),
    }
}

pub(crate) const OOXML: &str = "application/vnd.openxmlformats-officedocument.";
pub(crate) const DOCX: Sniffed =
    is(F::Docx, K::Text, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
pub(crate) const PPTX: Sniffed = is(
    F::Pptx,
    K::Slides,
    "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
);
pub(crate) const XLSX: Sniffed =
    is(F::Xlsx, K::Spreadsheet, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
pub(crate) const XLSB: Sniffed =
    is(F::Xlsb, K::Spreadsheet, "xlsb", "application/vnd.ms-excel.sheet.binary.macroEnabled.12");
pub(crate) const ODT: Sniffed = is(F::Odt, K::Text, "odt", "application/vnd.oasis.opendocument.text");
pub(crate) const ODS: Sniffed =
    is(F::Ods, K::Spreadsheet, "ods", "application/vnd.oasis.opendocument.spreadsheet");
pub(crate) const ODP: Sniffed =
    is(F::Odp, K::Slides, "odp", "application/vnd.oasis.opendocument.presentation");
pub(crate) const DOC: Sniffed = is(F::Doc, K::Text, "doc", "application/msword");
pub(crate) const XLS: Sniffed = is(F::Xls, K::Spreadsheet, "xls", "application/vnd.ms-excel");
pub(crate) const PPT: Sniffed = is(F::Ppt, K::Slides, "ppt", "application/vnd.ms-powerpoint");
pub(crate) const MSG: Sniffed = is(F::Msg, K::Mail, "msg", "application/vnd.ms-outlook");
pub(crate) const ZIP: Sniffed = is(F::Zip, K::Archive, "zip", "application/zip");
