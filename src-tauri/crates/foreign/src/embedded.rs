//! Pictures inside text documents and on slides: listed while the text is read, drawn one by one when somebody looks.
//!
//! Nothing is unpacked for the list. What is drawn is decoded here, within bounds, and goes out as PNG; drawings that are
//! programs (SVG, EMF, WMF) are named and never carried out, pictures that are only linked to are never fetched.

use domain::document::{PictureInfo, Reason, Unreadable};
use image::ImageFormat;

use crate::formats::Format;
use crate::limits::Limits;
use crate::ooxml::Relationship;
use crate::out::damaged;
use crate::package::Package;
use crate::{picture, rtf_pictures, text};

/// Longest description that is kept, in characters.
const LONGEST_ALT: usize = 500;
/// Units of ECMA-376 lengths in a pixel of 1/96 inch.
const EMU: f64 = 9_525.0;

/// What stands around a picture and belongs to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    pub(crate) alt: Option<String>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
}

impl Around {
    /// Notes a description; the first that says something holds.
    pub(crate) fn describe(&mut self, words: Option<String>) {
        if self.alt.is_none() {
            self.alt = words.and_then(|words| description(&words));
        }
    }

    /// Notes the size in units of 1/914400 inch.
    pub(crate) fn emu(&mut self, width: Option<String>, height: Option<String>) {
        let pixels = |length: Option<String>| length.and_then(|l| l.parse::<f64>().ok()).map(|l| l / EMU);
        self.width = pixels(width).and_then(size);
        self.height = pixels(height).and_then(size);
    }

    /// A picture in an entry of the package.
    pub(crate) fn entry(self, path: &str) -> PictureInfo {
        let (format, shown) = format_of(path);
        self.picture(path.to_owned(), format, shown)
    }

    /// A picture that lies elsewhere.
    pub(crate) fn linked(self) -> PictureInfo {
        self.picture(String::new(), String::new(), false)
    }

    /// A picture of the relationship a drawing names; `None` when it names none.
    pub(crate) fn related(
        self,
        links: &[Relationship],
        inside: Option<String>,
        outside: bool,
    ) -> Option<PictureInfo> {
        let found = inside.and_then(|id| links.iter().find(|link| link.id == id));
        match found {
            Some(link) => Some(self.entry(&link.target)),
            None => outside.then(|| self.linked()),
        }
    }

    pub(crate) fn picture(self, source: String, format: String, shown: bool) -> PictureInfo {
        PictureInfo {
            source,
            format,
            shown,
            alt: self.alt,
            width: self.width,
            height: self.height,
            ..PictureInfo::default()
        }
    }
}

/// A description in one line; file names that programs put there say nothing.
pub(crate) fn description(words: &str) -> Option<String> {
    let line: String = text::one_line(&text::clean(words)).trim().chars().take(LONGEST_ALT).collect();
    let (format, drawn) = format_of(&line);
    let file_name = drawn && !format.is_empty() && !line.contains(' ');
    (!line.is_empty() && !file_name).then_some(line)
}

/// Whole pixels of a sensible length.
pub(crate) fn size(pixels: f64) -> Option<u32> {
    (pixels.is_finite() && pixels >= 1.0).then(|| pixels.min(10_000.0).round() as u32)
}

/// A length with its unit (`12.5cm`, `3in`, `90pt`) in pixels.
pub(crate) fn length(text: &str) -> Option<u32> {
    let text = text.trim();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
    let each = match unit {
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "in" => 96.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "px" | "" => 1.0,
        _ => return None,
    };
    size(number * each)
}

/// The kind of a picture by the name of its entry, and whether it can be drawn.
fn format_of(path: &str) -> (String, bool) {
    let file = path.rsplit('/').next().unwrap_or(path);
    let extension = match file.rsplit_once('.') {
        Some((_, extension)) if extension.len() <= 5 => extension.to_ascii_lowercase(),
        // Previews of objects have none; what they are shows when they are drawn.
        _ => return (String::new(), true),
    };
    let (name, shown) = match extension.as_str() {
        "png" | "gif" | "bmp" | "webp" => (extension.as_str(), true),
        "jpg" | "jpeg" | "jpe" | "jfif" => ("jpeg", true),
        "tif" | "tiff" => ("tiff", true),
        "dib" => ("bmp", true),
        "svg" | "svgz" => ("svg", false),
        "emf" | "emz" => ("emf", false),
        "wmf" | "wmz" => ("wmf", false),
        other => (other, false),
    };
    (text::clean(&name.to_uppercase()).into_owned(), shown)
}

/// Draws one as PNG.
pub(crate) fn draw(bytes: &[u8], source: &str, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let found = match crate::sniff::identify("", bytes).format {
        Format::Docx | Format::Pptx | Format::Odt | Format::Odp => {
            // A picture is small beside what a document may unpack to, and it is wanted at once.
            let mut package = Package::open(bytes, limits)?.with_budget(limits.picture_bytes);
            package.read_named(source)?.map(|part| part.bytes)
        }
        Format::Rtf => rtf_pictures::bytes(bytes, source, limits),
        _ => {
            return Err(Unreadable::new(
                Reason::Unsupported,
                "Pictures are shown from Word, OpenDocument, RTF and slide files.",
            ));
        }
    };
    let found = found.ok_or_else(|| damaged("The document has no such picture."))?;
    // By content: names may say what they like.
    let format = image::guess_format(&found).ok().filter(|format| {
        use ImageFormat as F;
        matches!(format, F::Png | F::Jpeg | F::Gif | F::Bmp | F::Tiff | F::WebP)
    });
    match format {
        Some(format) => picture::small(&found, format),
        None => Err(Unreadable::new(
            Reason::Unsupported,
            "A picture of a kind that is not shown. Save the original and open it in its own program.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_can_be_drawn() {
        assert_eq!(format_of("word/media/image1.JPG"), ("JPEG".to_owned(), true));
        assert_eq!(format_of("media/image2.emf"), ("EMF".to_owned(), false));
        assert_eq!(format_of("ObjectReplacements/Object 1"), (String::new(), true));
        assert_eq!(format_of("a.svg"), ("SVG".to_owned(), false));
    }

    #[test]
    fn descriptions_are_one_line_and_no_file_names() {
        assert_eq!(description(" Rack\n 4,  door open "), Some("Rack 4, door open".to_owned()));
        assert_eq!(description("Door"), Some("Door".to_owned()));
        assert_eq!(description("image1.png"), None);
        assert_eq!(description("see plan.png for the rooms"), Some("see plan.png for the rooms".to_owned()));
        assert_eq!(description(&"x".repeat(9_000)).map(|kept| kept.len()), Some(LONGEST_ALT));
    }

    #[test]
    fn lengths_become_pixels() {
        assert_eq!(length("2.54cm"), Some(96));
        assert_eq!(length("72pt"), Some(96));
        assert_eq!((length("1e9cm"), length("-3cm"), length("")), (None, None, None));
    }
}
