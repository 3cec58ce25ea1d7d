//! Characters and names as every reader gives them: no control characters, no invisible
//! tricks, decoded by what the bytes are.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The character as it may stand in a segment, or nothing.
///
/// Kept: everything visible, `\n` and `\t`. Dropped: control characters, soft hyphens,
/// zero-width characters and bidirectional overrides (they hide or reorder text, and break
/// searching). Blanks of all widths become the ordinary one.
pub(crate) fn visible(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\t' | ' '..='~' => c,
        // Nearly all there is; nothing below lies in these.
        '\u{ae}'..='\u{1fff}' | '\u{2070}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'.. => c,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => return None,
        _ if c.is_control() => return None,
        _ => c,
    })
}

/// The text as it may stand in a segment; line ends become `\n`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // Many bytes at once: without a way out in the middle the compiler can.
    let plain =
        |piece: &[u8]| piece.iter().fold(true, |plain, b| plain & matches!(b, b'\n' | b'\t' | b' '..=b'~'));
    if text.as_bytes().chunks(64).all(plain) || text.chars().all(|c| visible(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            if chars.peek() != Some(&'\n') {
                out.push('\n');
            }
        } else if let Some(c) = visible(c) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The text on one line: every run of blanks, tabs and line ends becomes one blank.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in clean(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A cell's text: one line, inner blanks kept.
pub(crate) fn cell(text: &str) -> String {
    let text = clean(text);
    let text = text.trim();
    if text.contains(['\n', '\t']) { text.replace(['\n', '\t'], " ") } else { text.to_owned() }
}

/// Letters of a 0-based column: 0 is `A`, 26 is `AA`.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// `"B7"` for 0-based row 6, column 1.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// `"A7:F7"`, or `"A7"` when first and last column are the same.
pub(crate) fn row_range(row: u32, first: u32, last: u32) -> String {
    if first == last {
        cell_name(row, first)
    } else {
        format!("{}:{}", cell_name(row, first), cell_name(row, last))
    }
}

/// A path that can be joined to a folder without leaving it: relative, `/` only, without
/// `.`, `..`, drive letters, device names and control characters. Never empty.
pub(crate) fn clean_path(path: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut length = 0;
    for part in path.split(['/', '\\']) {
        let part: String = part
            .chars()
            .filter_map(|c| match c {
                ':' | '<' | '>' | '"' | '|' | '?' | '*' => Some('_'),
                '\n' | '\t' => Some(' '),
                c => visible(c),
            })
            .take(200)
            .collect();
        // Windows drops trailing dots and blanks, so "a." and "a" would collide or "..." climb.
        let part = part.trim().trim_end_matches(['.', ' ']);
        if part.is_empty() || parts.len() >= 64 || length + part.len() > 4_000 {
            continue;
        }
        let drive = parts.is_empty() && part.len() == 2 && part.ends_with('_');
        if drive && path.get(1..2) == Some(":") {
            continue;
        }
        let stem = part.split('.').next().unwrap_or(part).trim_end();
        let device = ["con", "prn", "aux", "nul"].iter().any(|d| stem.eq_ignore_ascii_case(d))
            || (stem.len() == 4
                && stem
                    .get(..3)
                    .is_some_and(|s| s.eq_ignore_ascii_case("com") || s.eq_ignore_ascii_case("lpt"))
                && stem.ends_with(|c: char| c.is_ascii_digit()));
        length += part.len();
        parts.push(if device { format!("_{part}") } else { part.to_owned() });
    }
    if parts.is_empty() { "unnamed".to_owned() } else { parts.join("/") }
}

/// Text of unknown encoding: the text, the encoding's name, and whether that was a guess
/// that may be wrong.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str, bool) {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let (text, errors) = encoding.decode_without_bom_handling(bytes.get(bom..).unwrap_or_default());
        return (text, encoding.name(), errors);
    }
    if let Some(encoding) = wide(bytes) {
        let (text, errors) = encoding.decode_without_bom_handling(bytes);
        return (text, encoding.name(), errors);
    }
    // A cut multi-byte character at the very end does not make the rest another encoding.
    match std::str::from_utf8(bytes) {
        Ok(text) => return (Cow::Borrowed(text), UTF_8.name(), false),
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            return (String::from_utf8_lossy(bytes), UTF_8.name(), false);
        }
        Err(_) => {}
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    // The first megabytes decide; the rest of a huge log would only cost time.
    detector.feed(bytes.get(..4 << 20).unwrap_or(bytes), true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    (text, encoding.name(), errors)
}

/// UTF-16 without a mark: every other byte is zero, as in any western text.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(512) & !1)?;
    if sample.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if odd * 10 >= half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Text of a known code page (Windows number), as RTF and Outlook name them.
pub(crate) fn decode_code_page(page: u32, bytes: &[u8]) -> String {
    let encoding = match page {
        437 | 850 | 858 | 1252 | 28591 | 0 => encoding_rs::WINDOWS_1252,
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 | 54936 => encoding_rs::GB18030,
        949 | 1361 | 51949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1200 => UTF_16LE,
        1201 => UTF_16BE,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        10007 => encoding_rs::X_MAC_CYRILLIC,
        20866 => encoding_rs::KOI8_R,
        21866 => encoding_rs::KOI8_U,
        20932 | 51932 => encoding_rs::EUC_JP,
        50220..=50222 => encoding_rs::ISO_2022_JP,
        28592 => encoding_rs::ISO_8859_2,
        28595 => encoding_rs::ISO_8859_5,
        28597 => encoding_rs::ISO_8859_7,
        28598 => encoding_rs::ISO_8859_8,
        28599 => encoding_rs::WINDOWS_1254,
        28605 => encoding_rs::ISO_8859_15,
        65001 => UTF_8,
        _ => return decode(bytes).0.into_owned(),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What a character of a symbol font (private use U+F000–F0FF, or the code itself) looks
/// like: ticks and boxes carry meaning in checklists.
pub(crate) fn symbol(code: u32) -> Option<char> {
    Some(match code & 0xff {
        0xb7 | 0x6c => '•',
        0xa7 | 0x6e => '▪',
        0xfc => '✓',
        0xfb => '✗',
        0xfe => '☑',
        0xfd => '☒',
        0xa8 | 0x6f | 0x71 => '☐',
        0xd8 => '➢',
        0xe0 => '→',
        0xdf => '←',
        0x76 => '❖',
        0x4a => '☺',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!(column_name(0), "A");
        assert_eq!(column_name(25), "Z");
        assert_eq!(column_name(26), "AA");
        assert_eq!(column_name(16_383), "XFD");
        assert_eq!(row_range(6, 0, 5), "A7:F7");
    }

    #[test]
    fn a_path_never_leaves_its_folder() {
        assert_eq!(clean_path("../../etc/passwd"), "etc/passwd");
        assert_eq!(clean_path("C:\\Windows\\system.ini"), "Windows/system.ini");
        assert_eq!(clean_path("/abs//x\0y/./z"), "abs/xy/z");
        assert_eq!(clean_path("..\\..\\"), "unnamed");
        assert_eq!(clean_path("a/nul.txt"), "a/_nul.txt");
        assert_eq!(clean_path("a:b/..."), "a_b");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let text = "a\r\nb\rc\u{0}\u{200b}\u{202e}d\u{a0}e\u{85}f";
        let once = clean(text).into_owned();
        assert_eq!(once, "a\nb\ncd e\nf");
        assert_eq!(clean(&once), once);
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decode("Prüfung".as_bytes()).0, "Prüfung");
        assert_eq!(decode(b"\xff\xfeP\0r\0").0, "Pr");
        assert_eq!(decode(b"h\0e\0l\0l\0o\0").0, "hello");
        assert_eq!(
            decode("Die Prüfung der Größe".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()).0,
            "Die Prüfung der Größe"
        );
    }
}
