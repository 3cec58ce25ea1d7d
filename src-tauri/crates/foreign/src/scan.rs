//! Pages as pictures for text recognition: grey, upright, large enough for small print, and bounded.

use std::io::Cursor;

use domain::document::{PageLayout, Reason, Unreadable};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Scaling;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder as _, ImageReader};

use crate::formats::Format;
use crate::out::damaged;

/// Dots per inch at which pages are drawn. Forms and small print need it; more brings nothing.
const DOTS: f32 = 300.0;
/// Most pixels of a picture: A3 at 300 dots per inch, and most cameras.
const MOST_PIXELS: f32 = 20_000_000.0;
/// Bytes the decoder of a photo may hold.
const MOST_BYTES: u64 = 420 << 20;

/// A page as a picture.
pub struct Scan {
    /// Grey PNG.
    pub png: Vec<u8>,
    /// The page's number and size without any text: points of a PDF page, pixels of a picture, as displayed.
    pub page: PageLayout,
}

/// Draws a page of a PDF, or decodes a picture. Pages count from 1.
pub(crate) fn scan(bytes: &[u8], number: u32, password: Option<&str>) -> Result<Scan, Unreadable> {
    match crate::sniff::identify("", bytes).format {
        Format::Pdf => page(bytes, number, password),
        Format::Image => picture(bytes, number),
        _ => Err(Unreadable::new(
            Reason::Unsupported,
            "Text is recognised in PDF documents and pictures only.",
        )),
    }
}

fn page(bytes: &[u8], number: u32, password: Option<&str>) -> Result<Scan, Unreadable> {
    let pdf = crate::pdf::open(bytes, password)?;
    let page = number.checked_sub(1).and_then(|index| pdf.pages().get(index as usize));
    let page = page.ok_or_else(|| damaged(format!("There is no page {number}.")))?;
    let (width, height) = page.render_dimensions();
    let scale = (DOTS / 72.0).min((MOST_PIXELS / (width * height).max(1.0)).sqrt());
    // The renderer counts pixels in 16 bits.
    let scale = scale.min(30_000.0 / width.max(height).max(1.0));
    let pixmap = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let grey: Vec<u8> = pixmap
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|pixel| match pixel {
            // Weights of ITU-R BT.601.
            [r, g, b, _] => ((u32::from(*r) * 299 + u32::from(*g) * 587 + u32::from(*b) * 114) / 1000) as u8,
            _ => u8::MAX,
        })
        .collect();
    let picture = GrayImage::from_raw(pixmap.width().into(), pixmap.height().into(), grey)
        .ok_or_else(|| Unreadable::new(Reason::ReaderFailed, format!("Page {number} could not be drawn.")))?;
    Ok(Scan {
        png: encode(&picture)?,
        page: PageLayout { page: number, width, height, ..PageLayout::default() },
    })
}

fn picture(bytes: &[u8], number: u32) -> Result<Scan, Unreadable> {
    let drawn = match crate::picture::pages(bytes) {
        0 if number == 1 => decode(bytes)?,
        0 => return Err(damaged(format!("There is no page {number}."))),
        _ => decode(&crate::picture::png(bytes, number)?)?,
    };
    let (width, height) = (drawn.width() as f32, drawn.height() as f32);
    let scale = (MOST_PIXELS / (width * height).max(1.0)).sqrt().min(1.0);
    let size = |length: f32| (length * scale).round().max(1.0) as u32;
    let grey = if scale < 1.0 {
        drawn.resize_exact(size(width), size(height), Scaling::Triangle).into_luma8()
    } else {
        drawn.into_luma8()
    };
    Ok(Scan {
        png: encode(&grey)?,
        page: PageLayout { page: number, width, height, ..PageLayout::default() },
    })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Unreadable> {
    let broken = |error: &image::ImageError| match error {
        image::ImageError::Unsupported(_) => Unreadable::new(
            Reason::Unsupported,
            "This kind of picture cannot be decoded. Save it as PNG or JPEG.",
        ),
        image::ImageError::Limits(_) => {
            Unreadable::new(Reason::TooLarge, "The picture has more pixels than text recognition takes.")
        }
        _ => damaged("The picture is damaged and cannot be decoded."),
    };
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| damaged("The picture is damaged and cannot be decoded."))?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error))?;
    if decoder.total_bytes() > MOST_BYTES {
        return Err(Unreadable::new(
            Reason::TooLarge,
            "The picture has more pixels than text recognition takes.",
        ));
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn encode(picture: &GrayImage) -> Result<Vec<u8>, Unreadable> {
    let mut png = Vec::new();
    picture
        .write_with_encoder(PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up))
        .map_err(|error| {
            Unreadable::new(Reason::ReaderFailed, format!("The page could not be drawn ({error})."))
        })?;
    Ok(png)
}
