//! Reading what others wrote: foreign documents become text with locators, pictures of words
//! on pages, and children.
//!
//! Everything here takes bytes nobody vouches for. So: no file system, no process, no clock;
//! every size is bounded by [`Limits`]; a reader that cannot go on says where and keeps what
//! it has; and what a library panics on becomes [`Reason::ReaderFailed`].
//!
//! | module | formats |
//! |---|---|
//! | `pdf`, `pdf_glyphs`, `pdf_text` | PDF |
//! | `pdf_marks`, `pdf_trailer` | citations written into a copy of a PDF |
//! | `sheet`, `sheet_ods`, `sheet_parts`, `number`, `csv` | XLSX, XLSM, XLSB, XLS, ODS; CSV, TSV |
//! | `word`, `word_styles`, `numbering`, `odf` | DOCX; ODT |
//! | `slides`, `odf` | PPTX; ODP |
//! | `legacy` | DOC, PPT, damaged XLS |
//! | `mail`, `msg` | EML, MBOX; MSG |
//! | `html`, `rtf`, `rtf_words`, `plain` | HTML; RTF; text of all kinds |
//! | `embedded`, `rtf_pictures` | pictures inside text documents and slides |
//! | `unlock` | DOCX, XLSX, PPTX locked with a password |
//! | `image`, `picture`, `archive` | picture sizes; pages of TIFF as PNG; ZIP |
//! | `catalogue` | requirement catalogues: our template, OSCAL, CISO Assistant |
//! | `requests` | lists of requests the client filled in |
//! | `sniff`, `formats` | what a file is |
//! | `package`, `xml`, `ooxml`, `text`, `out`, `limits` | bounded ZIP parts, XML, characters, the way out |

#![forbid(unsafe_code)]
#![deny(missing_docs)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::document::{PageLayout, Reason, Sink, Unreadable};
use domain::highlight::Mark;

mod archive;
mod catalogue;
mod csv;
mod embedded;
mod formats;
mod html;
mod image;
mod legacy;
mod limits;
mod mail;
mod msg;
mod number;
mod numbering;
mod odf;
mod ooxml;
mod out;
mod package;
mod pdf;
mod pdf_glyphs;
mod pdf_marks;
mod pdf_text;
mod pdf_trailer;
mod picture;
mod plain;
mod requests;
mod rtf;
mod rtf_pictures;
mod rtf_words;
mod scan;
mod sheet;
mod sheet_ods;
mod sheet_parts;
mod slides;
mod sniff;
mod text;
mod unlock;
mod word;
mod word_styles;
mod xml;

pub use catalogue::catalogue;
pub use limits::Limits;
pub use requests::requests;
pub use scan::Scan;
pub use sniff::sniff;

use formats::Format;
use out::Out;

/// Reads a document of any kind: its properties, its text piece by piece, its children.
///
/// The content decides which reader takes it, not the name; where they disagree,
/// [`domain::document::DocumentInfo::actual_extension`] and a warning say so.
/// [`Sink::info`] is called at least once, before any text and again at the end.
///
/// # Errors
/// Everything that can be read is given first; then, with one sentence for the user:
/// - `Empty`: no bytes. `Unsupported`: no reader for it, and it is not text.
/// - `Encrypted`: a password is needed, or the one given does not fit.
/// - `Damaged`: some or all of it could not be read; the sentence names the place.
/// - `TooLarge`, `Bomb`: a bound of [`Limits`] was reached.
/// - `NoText`: pictures only; text recognition may help.
/// - `ReaderFailed`: a fault of the reader.
/// - whatever the sink returned to stop reading.
pub fn read(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Unreadable> {
    // Sniffing opens containers, so it runs guarded as well.
    let found = guarded(|| Ok(sniff::identify(name, bytes)));
    let mut out = match &found {
        Ok(found) => Out::new(sink, limits, found.kind, bytes.len()),
        Err(_) => Out::new(sink, limits, domain::document::DocumentKind::Other, bytes.len()),
    };
    let found = match found {
        Ok(found) => found,
        Err(error) => {
            out.publish();
            return Err(error);
        }
    };
    if bytes.is_empty() {
        out.publish();
        return Err(Unreadable::new(Reason::Empty, "The file is empty (0 bytes)."));
    }
    let extension = sniff::extension(name);
    if !formats::fits(&extension, found.extension) && found.format != Format::Unknown {
        out.info.actual_extension = Some(found.extension.to_owned());
        out.warn(format!(
            "The file is named .{extension}, but its content is {}; it was read as that.",
            found.extension.to_uppercase()
        ));
    }
    out.publish();
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Unreadable::new(
            Reason::TooLarge,
            format!(
                "The file has {} MB; files up to {} MB are read. Split it and add the parts.",
                bytes.len() >> 20,
                limits.input_bytes >> 20
            ),
        ));
    }
    let result = guarded(|| dispatch(found.format, name, bytes, password, &mut out));
    // A later verdict must not hide an earlier, worse one: bombs and locks before damage.
    let result = result.and_then(|()| out.verdict());
    out.publish();
    result
}

/// Where the words of a PDF page stand; the text is the same, character by character, as
/// that of the page's segment from [`read`].
///
/// # Errors
/// As [`read`] for PDF; `Unsupported` for other formats; `Damaged` when there is no such page.
pub fn layout(bytes: &[u8], page: u32, password: Option<&str>) -> Result<PageLayout, Unreadable> {
    guarded(|| pdf::layout(bytes, page, password))
}

/// One page of a picture that viewers do not draw themselves (TIFF), as PNG. Pages count from 1.
///
/// # Errors
/// `Unsupported` when it is no TIFF or of a kind that is not decoded; `TooLarge`; `Damaged`, also when there is no
/// such page.
pub fn picture(bytes: &[u8], page: u32) -> Result<Vec<u8>, Unreadable> {
    guarded(|| picture::png(bytes, page))
}

/// A picture that stands inside a text document or on a slide, as PNG, made smaller where it is larger than screens are.
/// `source` is what [`domain::document::PictureInfo::source`] said.
///
/// # Errors
/// `Unsupported` for drawings that a program would have to carry out and kinds that are not decoded; `TooLarge`, `Bomb`;
/// `Damaged`, also when there is no such picture.
pub fn embedded(bytes: &[u8], source: &str, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    guarded(|| embedded::draw(bytes, source, limits))
}

/// What has to follow a PDF's bytes so that it carries the marks as annotations; the document itself stays as it is.
///
/// A mark whose words are not found on its page becomes a note on that page: none is lost.
///
/// # Errors
/// `Encrypted`, `Damaged`, `Unsupported`: the document does not bear an update.
pub fn marks(bytes: &[u8], marks: &[Mark]) -> Result<Vec<u8>, Unreadable> {
    guarded(|| pdf_marks::update(bytes, marks))
}

/// A page of a PDF or picture as a picture for text recognition. Pages count from 1.
///
/// # Errors
/// `Unsupported`, `Encrypted`, `TooLarge`; `Damaged`, also when there is no such page.
pub fn scan(bytes: &[u8], page: u32, password: Option<&str>) -> Result<Scan, Unreadable> {
    guarded(|| scan::scan(bytes, page, password))
}

fn dispatch(
    format: Format,
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    out: &mut Out<'_>,
) -> Result<(), Unreadable> {
    match format {
        Format::Pdf => pdf::read(bytes, password, out),
        Format::Docx => word::read(bytes, out),
        Format::Pptx => slides::read(bytes, out),
        Format::Xlsx => sheet::xlsx(bytes, out),
        Format::Xlsb => sheet::xlsb(bytes, out),
        Format::Xls => sheet::xls(bytes, out),
        Format::Ods => sheet::ods(bytes, out),
        Format::Odt => odf::text(bytes, out),
        Format::Odp => odf::slides(bytes, out),
        Format::Doc => legacy::doc(bytes, out),
        Format::Ppt => legacy::ppt(bytes, out),
        Format::Msg => msg::read(bytes, out),
        Format::Eml => mail::eml(bytes, out),
        Format::Mbox => mail::mbox(bytes, out),
        Format::Html => html::read(bytes, out),
        Format::Rtf => rtf::read(bytes, out),
        Format::Csv => csv::read(bytes, out),
        Format::Plain => plain::read(name, bytes, out),
        Format::Image => image::read(bytes, out),
        Format::Zip => archive::read(bytes, password, out),
        Format::LockedOffice => {
            let inside = unlock::package(bytes, password)?;
            let found = sniff::identify(name, &inside);
            if !matches!(found.format, Format::Docx | Format::Xlsx | Format::Xlsb | Format::Pptx) {
                return Err(out::damaged(
                    "What is locked in the document is damaged: it is no Office document.",
                ));
            }
            out.kind = found.kind;
            dispatch(found.format, name, &inside, None, out)
        }
        Format::Unread | Format::Unknown => Err(unsupported(bytes)),
    }
}

fn unsupported(bytes: &[u8]) -> Unreadable {
    let found = sniff::identify("", bytes);
    let sentence = match found.extension {
        "7z" | "rar" | "gz" | "bz2" | "xz" | "zst" => format!(
            "{} archives are not read. Unpack it and add the files, or pack them as ZIP.",
            found.extension.to_uppercase()
        ),
        "mp4" | "mp3" | "ogg" => "Films and sound are kept but hold no text to read.".to_owned(),
        "pst" => "Outlook data files are not read. Save the mails as .msg or .eml and add them.".to_owned(),
        _ => "This kind of file is kept but not read. Export it as PDF and add that, if its text matters."
            .to_owned(),
    };
    Unreadable::new(Reason::Unsupported, sentence)
}

/// Runs a reader; a panic inside a library becomes an error of this one file.
fn guarded<T>(reader: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(reader)).unwrap_or_else(|_| {
        Err(Unreadable::new(
            Reason::ReaderFailed,
            "The reader failed on this file. The file itself is kept unchanged; open it in its own program.",
        ))
    })
}
