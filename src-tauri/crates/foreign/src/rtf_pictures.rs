//! Pictures of RTF (specification 1.9.1, “Pictures”): a group `{\pict …}` with what it is, its size, and its bytes in
//! hexadecimal digits or, after `\bin`, as they are.

use domain::document::PictureInfo;

use crate::embedded::{Around, size};
use crate::limits::Limits;

/// A picture's group, read.
struct Pict {
    format: &'static str,
    around: Around,
    bytes: Vec<u8>,
}

/// What the group at this place of the document says of its picture; nothing is kept of its bytes.
pub(crate) fn listed(document: &[u8], at: usize) -> PictureInfo {
    let pict = read(document, at, 0);
    let shown = matches!(pict.format, "PNG" | "JPEG");
    pict.around.picture(at.to_string(), pict.format.to_owned(), shown)
}

/// The bytes of the picture whose group begins at the place `source` says.
pub(crate) fn bytes(document: &[u8], source: &str, limits: &Limits) -> Option<Vec<u8>> {
    let at: usize = source.parse().ok()?;
    let most = usize::try_from(limits.picture_bytes).unwrap_or(usize::MAX);
    let pict = read(document, at, most);
    (!pict.bytes.is_empty()).then_some(pict.bytes)
}

/// Walks the group whose first byte after `{` stands at `at`, keeping up to `most` bytes of the picture.
fn read(document: &[u8], at: usize, most: usize) -> Pict {
    let mut pict = Pict { format: "", around: Around::default(), bytes: Vec::new() };
    let mut depth = 1_usize;
    let mut at = at;
    let mut high: Option<u8> = None;
    // Twips of the picture as it stands on the page, and the percent it is scaled by.
    let (mut wide, mut tall, mut wide_scale, mut tall_scale) = (0.0, 0.0, 100.0, 100.0);
    // A property of the shape: its name, then its value.
    let (mut name, mut value) = (String::new(), String::new());
    let mut into: Option<bool> = None;
    while let Some(byte) = document.get(at).copied() {
        at += 1;
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if into == Some(false) && name.trim() == "wzDescription" {
                    pict.around.describe(Some(std::mem::take(&mut value)));
                }
                into = None;
                if depth == 0 {
                    break;
                }
            }
            b'\\' => {
                let word = document.get(at..).unwrap_or_default();
                let letters = word.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
                if letters == 0 {
                    at += 1;
                    continue;
                }
                let rest = word.get(letters..).unwrap_or_default();
                let digits = rest.iter().take(12).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
                let number: Option<i64> =
                    rest.get(..digits).and_then(|d| std::str::from_utf8(d).ok()).and_then(|d| d.parse().ok());
                at += letters + digits;
                if document.get(at) == Some(&b' ') {
                    at += 1;
                }
                let amount = number.unwrap_or(0) as f64;
                match word.get(..letters).unwrap_or_default() {
                    b"pngblip" => pict.format = "PNG",
                    b"jpegblip" => pict.format = "JPEG",
                    b"emfblip" => pict.format = "EMF",
                    b"wmetafile" => pict.format = "WMF",
                    b"macpict" => pict.format = "PICT",
                    b"dibitmap" | b"wbitmap" => pict.format = "BMP",
                    b"picwgoal" => wide = amount,
                    b"pichgoal" => tall = amount,
                    b"picscalex" => wide_scale = amount,
                    b"picscaley" => tall_scale = amount,
                    b"sn" => {
                        name.clear();
                        into = Some(true);
                    }
                    b"sv" => {
                        value.clear();
                        into = Some(false);
                    }
                    b"bin" => {
                        let count = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                        let data = document.get(at..at.saturating_add(count)).unwrap_or_default();
                        pict.bytes.extend_from_slice(data.get(..data.len().min(most)).unwrap_or_default());
                        at = at.saturating_add(count).min(document.len());
                    }
                    _ => {}
                }
            }
            byte => match into {
                Some(true) if name.len() < 100 => name.push(char::from(byte)),
                Some(false) if value.len() < 4_000 => value.push(char::from(byte)),
                Some(_) => {}
                None if depth == 1 && byte.is_ascii_hexdigit() && most > pict.bytes.len() => {
                    let digit = char::from(byte).to_digit(16).unwrap_or(0) as u8;
                    match high.take() {
                        Some(first) => pict.bytes.push(first << 4 | digit),
                        None => high = Some(digit),
                    }
                }
                None => {}
            },
        }
    }
    // Twentieths of a point.
    pict.around.width = size(wide / 15.0 * wide_scale / 100.0);
    pict.around.height = size(tall / 15.0 * tall_scale / 100.0);
    pict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_says_what_it_is_and_gives_its_bytes() {
        let rtf =
            br"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Rack 4}}}\pngblip\picwgoal1440\pichgoal720 89504e
47}";
        let found = listed(rtf, 1);
        assert_eq!((found.format.as_str(), found.shown, found.alt.as_deref()), ("PNG", true, Some("Rack 4")));
        assert_eq!((found.width, found.height), (Some(96), Some(48)));
        assert_eq!(bytes(rtf, "1", &Limits::default()).as_deref(), Some(&b"\x89PNG"[..]));
        assert_eq!(
            bytes(br"{\pict\jpegblip\bin3 abc}", "1", &Limits::default()).as_deref(),
            Some(&b"abc"[..])
        );
        assert_eq!(bytes(rtf, "99999", &Limits::default()), None);
        assert!(!listed(br"{\pict\wmetafile8 00}", 1).shown);
        for cut in 0..rtf.len() {
            let _ = listed(&rtf[..cut], 1);
        }
    }
}
