//! Pictures: size and date from the headers; no pixel is decoded, so no picture bomb goes off.

use std::io::Cursor;

use domain::document::{Reason, Unreadable};

use crate::out::Out;

/// Reads a picture's header; there is never text, so this always ends in an error.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let known = image::ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()
        .and_then(|reader| reader.into_dimensions().ok());
    if let Some((width, height)) = known {
        out.info.width = Some(width);
        out.info.height = Some(height);
    }
    let pages = crate::picture::pages(bytes);
    if pages > 1 {
        out.info.pages = u32::try_from(pages).ok();
    }
    if let Ok(exif) = exif::Reader::new()
        .continue_on_error(true)
        .read_from_container(&mut Cursor::new(bytes))
        .or_else(|error| error.distill_partial_result(|_| {}))
    {
        out.info.date = taken(&exif);
        // As shown: a camera held upright turns the picture by a remark only (Exif 2.32, tag 0x0112, values 5 to 8).
        let turned = exif
            .get_field(exif::Tag::Orientation, exif::In::PRIMARY)
            .and_then(|field| field.value.get_uint(0))
            .is_some_and(|turn| (5..=8).contains(&turn));
        if turned {
            std::mem::swap(&mut out.info.width, &mut out.info.height);
        }
    }
    let heif = matches!(
        bytes.get(8..12),
        Some(b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" | b"avif" | b"heim" | b"heis")
    );
    if known.is_none() && !heif {
        return Err(Unreadable::new(Reason::Damaged, "The picture is damaged: its size cannot be read."));
    }
    Err(Unreadable::new(
        Reason::NoText,
        "A picture: it can be looked at, and text recognition may find text in it.",
    ))
}

/// When the picture was taken (Exif 2.32, tags 0x9003, 0x0132): `2024:03:01 10:00:00` as ISO 8601.
fn taken(exif: &exif::Exif) -> Option<String> {
    let field = [exif::Tag::DateTimeOriginal, exif::Tag::DateTimeDigitized, exif::Tag::DateTime]
        .into_iter()
        .find_map(|tag| exif.get_field(tag, exif::In::PRIMARY))?;
    let exif::Value::Ascii(values) = &field.value else { return None };
    let value = exif::DateTime::from_ascii(values.first()?).ok()?;
    (value.year > 0 && (1..=12).contains(&value.month) && (1..=31).contains(&value.day)).then(|| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            value.year, value.month, value.day, value.hour, value.minute, value.second
        )
    })
}
