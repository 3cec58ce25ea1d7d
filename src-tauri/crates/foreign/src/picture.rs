//! Pages of TIFF pictures as PNG, for viewers that draw none, and their number; pictures inside documents as PNG.
//!
//! TIFF 6.0: a picture is a chain of directories, one for each page. The decoder knows the first one only, so the head of
//! the file is made to point to the page that is wanted. What this allocates is bounded by [`MOST_PIXELS`].

use std::borrow::Cow;
use std::io::Cursor;

use domain::document::{Reason, Unreadable};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader};

/// Largest picture that is decoded: A2 at 600 dots per inch, black and white or grey.
const MOST_PIXELS: u64 = 140_000_000;
/// Bytes the decoder may hold for it.
const MOST_BYTES: u64 = 420 << 20;
/// Longest edge of what is shown; a larger picture is made smaller. Canvases of browsers end not far above.
const LONGEST_EDGE: u32 = 10_000;
/// Longest edge of a picture inside a document: twice the widest column it is shown in.
const LONGEST_EDGE_INSIDE: u32 = 2_400;
/// More pages are neither counted nor shown. A chain that loops ends here at the latest.
const MOST_PAGES: usize = 10_000;

/// One page of a TIFF picture as PNG, upright. Pages count from 1.
pub(crate) fn png(bytes: &[u8], page: u32) -> Result<Vec<u8>, Unreadable> {
    let heads = directories(bytes);
    let at = usize::try_from(page).ok().and_then(|page| page.checked_sub(1)).and_then(|at| heads.get(at));
    let Some(at) = at else {
        let what = match heads.len() {
            0 => "The picture is damaged: its list of pages cannot be read.".to_owned(),
            count => format!("The picture has {count} pages; there is no page {page}."),
        };
        return Err(Unreadable::new(Reason::Damaged, what));
    };
    let picture = decode(&pointing_to(bytes, *at), ImageFormat::Tiff)?;
    encode(&bounded(picture, LONGEST_EDGE))
}

/// A picture of that format as PNG, upright, not larger than it is looked at.
pub(crate) fn small(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Unreadable> {
    encode(&bounded(decode(bytes, format)?, LONGEST_EDGE_INSIDE))
}

fn bounded(picture: DynamicImage, longest: u32) -> DynamicImage {
    if picture.width().max(picture.height()) > longest {
        picture.thumbnail(longest, longest)
    } else {
        picture
    }
}

/// Number of pages of a TIFF picture; 0 when it is none.
pub(crate) fn pages(bytes: &[u8]) -> usize {
    directories(bytes).len()
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Unreadable> {
    let what = if format == ImageFormat::Tiff { "page" } else { "picture" };
    let unreadable = |error: &image::ImageError| unreadable(error, format, what);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_BYTES {
        return Err(Unreadable::new(
            Reason::TooLarge,
            format!(
                "The {what} has {width} × {height} pixels; {what}s up to {} million are shown. Save the original \
                 and make it smaller.",
                MOST_PIXELS / 1_000_000
            ),
        ));
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn unreadable(error: &image::ImageError, format: ImageFormat, what: &str) -> Unreadable {
    use image::ImageError as E;
    let kind = format.extensions_str().first().map(|kind| kind.to_uppercase()).unwrap_or_default();
    match error {
        E::Unsupported(_) => Unreadable::new(
            Reason::Unsupported,
            format!(
                "This kind of {kind} is not shown (its colours or its packing are unusual). Save the original and \
                 open it in its own program, or ask for a PNG or PDF."
            ),
        ),
        E::Limits(_) => Unreadable::new(
            Reason::TooLarge,
            format!("The {what} is larger than a {what} that is shown may be."),
        ),
        _ => Unreadable::new(Reason::Damaged, format!("The {what} is damaged and cannot be drawn.")),
    }
}

/// Fast packing: it is read once, on the same machine.
fn encode(picture: &DynamicImage) -> Result<Vec<u8>, Unreadable> {
    let shown: DynamicImage = match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLumaA8(_) => picture.clone(),
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => picture.clone(),
        deep if deep.color().has_alpha() => deep.to_rgba8().into(),
        deep if deep.color().has_color() => deep.to_rgb8().into(),
        deep => deep.to_luma8().into(),
    };
    let mut png = Vec::new();
    shown
        .write_with_encoder(PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up))
        .map_err(|error| {
        Unreadable::new(Reason::ReaderFailed, format!("The page could not be drawn ({error})."))
    })?;
    Ok(png)
}

/// Byte order and width of offsets of a TIFF file.
#[derive(Clone, Copy)]
struct Shape {
    little: bool,
    big: bool,
}

impl Shape {
    fn of(bytes: &[u8]) -> Option<Self> {
        let little = match bytes.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        match (Self { little, big: false }).number(bytes, 2, 2)? {
            42 => Some(Self { little, big: false }),
            43 => Some(Self { little, big: true }),
            _ => None,
        }
    }

    /// A number of `width` bytes (2, 4 or 8).
    fn number(self, bytes: &[u8], at: usize, width: usize) -> Option<u64> {
        let piece = bytes.get(at..at.checked_add(width)?)?;
        let fold = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Some(if self.little { piece.iter().rev().fold(0, fold) } else { piece.iter().fold(0, fold) })
    }

    /// Where the offset of the first directory stands, and how many bytes it has.
    fn first(self) -> (usize, usize) {
        if self.big { (8, 8) } else { (4, 4) }
    }

    /// The directory after the one at `at`; `None` when that one is cut off.
    fn next(self, bytes: &[u8], at: usize) -> Option<u64> {
        let (count, entry, offset) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let entries = usize::try_from(self.number(bytes, at, count)?).ok()?;
        let end = at.checked_add(count)?.checked_add(entries.checked_mul(entry)?)?;
        self.number(bytes, end, offset)
    }
}

/// Offsets of the directories, in the order of the pages.
fn directories(bytes: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    let Some(shape) = Shape::of(bytes) else { return found };
    let (at, width) = shape.first();
    let mut next = shape.number(bytes, at, width);
    while let Some(offset) = next.filter(|offset| *offset > 0) {
        let Some(at) = usize::try_from(offset).ok().filter(|at| *at < bytes.len()) else { break };
        if found.len() == MOST_PAGES || found.contains(&offset) {
            break;
        }
        found.push(offset);
        next = shape.next(bytes, at);
    }
    found
}

/// The same file with another first page.
fn pointing_to(bytes: &[u8], directory: u64) -> Cow<'_, [u8]> {
    let Some(shape) = Shape::of(bytes) else { return Cow::Borrowed(bytes) };
    let (at, width) = shape.first();
    if shape.number(bytes, at, width) == Some(directory) {
        return Cow::Borrowed(bytes);
    }
    let mut own = bytes.to_vec();
    let number = if shape.little { directory.to_le_bytes() } else { directory.to_be_bytes() };
    let number = if shape.little { &number[..width] } else { &number[8 - width..] };
    if let Some(place) = own.get_mut(at..at + width) {
        place.copy_from_slice(number);
    }
    Cow::Owned(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey page of one strip, as bytes of its directory and pixels, standing at `at`.
    fn page(at: u32, width: u32, height: u32, grey: u8, last: bool) -> Vec<u8> {
        let entries: [(u16, u16, u32); 9] = [
            (256, 4, width),
            (257, 4, height),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, at + 2 + 9 * 12 + 4),
            (277, 3, 1),
            (278, 4, height),
            (279, 4, width * height),
        ];
        let mut bytes = 9_u16.to_le_bytes().to_vec();
        for (tag, kind, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        let end = at + 2 + 9 * 12 + 4 + width * height;
        bytes.extend(if last { 0 } else { end }.to_le_bytes());
        bytes.extend(vec![grey; (width * height) as usize]);
        bytes
    }

    fn two_pages() -> Vec<u8> {
        let mut bytes = b"II\x2a\x00\x08\x00\x00\x00".to_vec();
        let first = page(8, 4, 2, 40, false);
        bytes.extend(&first);
        bytes.extend(page(8 + first.len() as u32, 3, 5, 200, true));
        bytes
    }

    #[test]
    fn every_page_of_a_tiff_is_drawn() {
        let tiff = two_pages();
        assert_eq!(pages(&tiff), 2);
        let drawn = |page| {
            let png = png(&tiff, page).expect("a page");
            image::load_from_memory_with_format(&png, ImageFormat::Png).expect("a PNG").to_luma8()
        };
        assert_eq!((drawn(1).dimensions(), drawn(1).get_pixel(0, 0).0), ((4, 2), [40]));
        assert_eq!((drawn(2).dimensions(), drawn(2).get_pixel(2, 4).0), ((3, 5), [200]));
    }

    #[test]
    fn pages_that_are_not_there_and_broken_chains_are_named() {
        let tiff = two_pages();
        for page in [0, 3, u32::MAX] {
            let refused = png(&tiff, page).expect_err("no such page");
            assert!(refused.detail.contains("2 pages"), "{}", refused.detail);
        }
        assert_eq!(pages(b"GIF89a"), 0);
        assert!(png(b"II\x2a\x00\xff\xff\xff\xff", 1).is_err());
        // A chain that leads back to its first page.
        let mut endless = tiff.clone();
        let at = 8 + 2 + 9 * 12;
        endless[at..at + 4].copy_from_slice(&8_u32.to_le_bytes());
        assert_eq!(pages(&endless), 1);
        for cut in 0..tiff.len() {
            let _ = png(&tiff[..cut], 1);
            let _ = png(&tiff[..cut], 2);
        }
    }

    #[test]
    fn a_page_that_claims_more_than_may_be_drawn_is_refused_before_memory_is_taken() {
        let mut bytes = b"II\x2a\x00\x08\x00\x00\x00".to_vec();
        let mut huge = page(8, 1, 1, 0, true);
        huge[2 + 8..2 + 12].copy_from_slice(&60_000_u32.to_le_bytes());
        huge[14 + 8..14 + 12].copy_from_slice(&60_000_u32.to_le_bytes());
        bytes.extend(huge);
        let refused = png(&bytes, 1).expect_err("too large");
        assert!(matches!(refused.reason, Reason::TooLarge | Reason::Damaged), "{refused:?}");
    }
}
