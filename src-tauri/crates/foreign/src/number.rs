//! Numbers, dates and errors of worksheets as people see them: the cell's number format is
//! applied where it is simple enough to be sure (ECMA-376 part 1, 18.8.30). A date is written as its
//! format says when the workbook spells it out; the formats that Excel shows differently in every
//! country, names in other languages, and dates without a known format are ISO 8601.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

/// What a cell shows. `format` is its number format code, if known.
pub(crate) fn show(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => numeric(*number as f64, format),
        DataRef::Float(number) => numeric(*number, format),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error_text(error),
        DataRef::DateTime(value) => date(value, format),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => duration_iso(text),
    }
}

/// [`show`] for values read at once.
pub(crate) fn show_owned(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => numeric(*number as f64, None),
        Data::Float(number) => numeric(*number, None),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Error(error) => error_text(error),
        Data::DateTime(value) => date(value, None),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => duration_iso(text),
    }
}

fn error_text(error: &CellErrorType) -> String {
    match error {
        CellErrorType::GettingData => "#GETTING_DATA".to_owned(),
        other => other.to_string(),
    }
}

/// `2024-03-01T00:00:00` as `2024-03-01`; other times with a blank.
pub(crate) fn iso(text: &str) -> String {
    let text = text.trim();
    match text.split_once('T') {
        Some((day, time)) if time.trim_end_matches(['0', ':', '.', 'Z']).is_empty() => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => text.to_owned(),
    }
}

/// `PT27H30M00S` as `27:30:00`.
pub(crate) fn duration_iso(text: &str) -> String {
    let Some(rest) = text.trim().strip_prefix("PT") else { return text.to_owned() };
    let mut fields = [0_u64; 3];
    let mut digits = String::new();
    for c in rest.chars() {
        let place = match c {
            'H' => 0,
            'M' => 1,
            'S' => 2,
            c => {
                digits.push(c);
                continue;
            }
        };
        if let Some(field) = fields.get_mut(place) {
            *field = digits.split(['.', ',']).next().and_then(|whole| whole.parse().ok()).unwrap_or(0);
        }
        digits.clear();
    }
    let [hours, minutes, seconds] = fields;
    format!("{hours}:{minutes:02}:{seconds:02}")
}

fn date(value: &ExcelDateTime, format: Option<&str>) -> String {
    let serial = value.as_f64();
    if value.is_duration() {
        let seconds = (serial * 86_400.0).round();
        if !seconds.is_finite() || seconds.abs() > 1e12 {
            return general(serial);
        }
        let sign = if seconds < 0.0 { "-" } else { "" };
        let seconds = seconds.abs() as u64;
        return format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    // Day 0 of a sheet's calendar: an empty date that a formula made, shown so by Excel.
    if (0.0..1.0).contains(&serial) && format.map(parts).is_some_and(|shows| shows.day) {
        return "1900-01-00".to_owned();
    }
    let Some(moment) = value.as_datetime() else { return general(serial) };
    // Serial seconds are binary fractions: 10:30 may come as 10:29:59.999.
    let moment = {
        use chrono::Timelike;
        let nanos = moment.nanosecond();
        let up = i64::from(nanos >= 500_000_000);
        moment
            .with_nanosecond(0)
            .and_then(|whole| whole.checked_add_signed(chrono::TimeDelta::seconds(up)))
            .unwrap_or(moment)
    };
    if let Some(shown) = format.and_then(|format| spelled_out(moment, format)) {
        return shown;
    }
    let shows = format.map(parts).unwrap_or_default();
    let midnight = moment.time() == chrono::NaiveTime::MIN;
    if serial < 1.0 && (0.0..).contains(&serial) && !shows.day {
        return moment.format("%H:%M:%S").to_string();
    }
    if shows.time && !shows.day {
        return moment.format("%H:%M:%S").to_string();
    }
    if !shows.time && (midnight || shows.day) {
        return moment.format("%Y-%m-%d").to_string();
    }
    let seconds = moment.format("%S").to_string();
    moment.format(if seconds == "00" { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
}

/// Built-in formats 14 and 22 (18.8.30): written so in the file, shown by the country of whoever looks.
const BY_COUNTRY: [&str; 5] = ["mm-dd-yy", "m/d/yy", "m/d/yyyy", "m/d/yy h:mm", "m/d/yyyy h:mm"];

/// A moment as its format writes it; `None` where that is not sure.
fn spelled_out(moment: chrono::NaiveDateTime, format: &str) -> Option<String> {
    if BY_COUNTRY.contains(&format.trim()) || format.starts_with("[$-F") {
        return None;
    }
    // The first section is that of numbers that are not negative; a second only matters for text.
    let section = *split_sections(format).first()?;
    let pieces = moment_pieces(section)?;
    let half = pieces.iter().any(|piece| matches!(piece, Piece::Half));
    let mut shown = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(text) => shown.push_str(text),
            Piece::Half => shown.push_str(&moment.format("%p").to_string()),
            Piece::Field(letter, count) => {
                let minutes = *letter == 'm' && is_minute(&pieces, at);
                let code = match (letter, count) {
                    ('y', 1 | 2) => "%y",
                    ('y', _) => "%Y",
                    ('m', 1) if minutes => "%-M",
                    ('m', 2) if minutes => "%M",
                    ('m', 1) => "%-m",
                    ('m', 2) => "%m",
                    ('m', 3) => "%b",
                    ('m', 4) => "%B",
                    ('d', 1) => "%-d",
                    ('d', 2) => "%d",
                    ('d', 3) => "%a",
                    ('d', 4) => "%A",
                    ('h', 1) => {
                        if half {
                            "%-I"
                        } else {
                            "%-H"
                        }
                    }
                    ('h', 2) => {
                        if half {
                            "%I"
                        } else {
                            "%H"
                        }
                    }
                    ('s', 1) => "%-S",
                    ('s', 2) => "%S",
                    _ => return None,
                };
                shown.push_str(&moment.format(code).to_string());
            }
        }
    }
    let shown = shown.trim().to_owned();
    (!shown.is_empty()).then_some(shown)
}

enum Piece {
    Literal(String),
    /// A letter of the format and how often it stands there.
    Field(char, usize),
    /// `AM/PM`.
    Half,
}

/// `m` is minutes after hours and before seconds (18.8.30).
fn is_minute(pieces: &[Piece], at: usize) -> bool {
    let field = |piece: &Piece| if let Piece::Field(letter, _) = piece { Some(*letter) } else { None };
    let before = pieces.get(..at).unwrap_or_default().iter().rev().find_map(field);
    let after = pieces.get(at + 1..).unwrap_or_default().iter().find_map(field);
    before == Some('h') || after == Some('s')
}

/// A date format in pieces; `None` when it has anything that is not understood, or nothing of a date.
fn moment_pieces(section: &str) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut foreign = false;
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            letter @ ('y' | 'm' | 'd' | 'h' | 's') => {
                let mut count = 1;
                while chars.next_if(|next| next.to_ascii_lowercase() == letter).is_some() {
                    count += 1;
                }
                pieces.push(Piece::Field(letter, count));
            }
            'a' => {
                let rest: String = chars.by_ref().take(4).collect();
                if !rest.eq_ignore_ascii_case("m/pm") {
                    return None;
                }
                pieces.push(Piece::Half);
            }
            '"' => pieces.push(Piece::Literal(chars.by_ref().take_while(|inner| *inner != '"').collect())),
            '\\' => pieces.push(Piece::Literal(chars.next()?.to_string())),
            '_' => {
                chars.next();
                pieces.push(Piece::Literal(" ".to_owned()));
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                match inner.strip_prefix("$-") {
                    // English of any country (…09) and none; names in other languages are not known here.
                    Some(locale) => foreign |= !locale.ends_with("09") && locale != "0" && locale != "1",
                    None if inner.starts_with('$') => return None,
                    // Hours beyond a day are durations.
                    None if inner.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) => {
                        return None;
                    }
                    None => {}
                }
            }
            ' ' | '-' | '/' | '.' | ',' | ':' | '(' | ')' | '\'' => {
                pieces.push(Piece::Literal(c.to_string()))
            }
            _ => return None,
        }
    }
    let named = pieces.iter().any(|piece| matches!(piece, Piece::Field('m' | 'd', 3..)));
    let any = pieces.iter().any(|piece| matches!(piece, Piece::Field(..)));
    (any && !(named && foreign)).then_some(pieces)
}

/// Which parts of a moment a date format shows.
#[derive(Default)]
struct Parts {
    day: bool,
    time: bool,
}

fn parts(format: &str) -> Parts {
    let mut found = Parts::default();
    let mut quoted = false;
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' => {
                chars.next();
            }
            _ if quoted => {}
            '[' => {
                // Colours and locales, not letters of the format.
                for inner in chars.by_ref() {
                    if inner == ']' {
                        break;
                    }
                }
            }
            ';' => break,
            'd' | 'D' | 'y' | 'Y' => found.day = true,
            'h' | 'H' | 's' | 'S' => found.time = true,
            _ => {}
        }
    }
    found
}

/// A number as its format shows it, or in general form when the format is beyond us.
pub(crate) fn numeric(value: f64, format: Option<&str>) -> String {
    let Some(format) = format else { return general(value) };
    pattern(value, format).unwrap_or_else(|| general(value))
}

/// The shortest form that reads back as the same number, as a cell without format shows it.
pub(crate) fn general(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    // Worksheets keep 15 digits; the 17 of a binary fraction (0.30000000000000004) are noise.
    let size = value.abs();
    if (1e-5..1e15).contains(&size) {
        let digits = (14 - size.log10().floor() as i32).clamp(0, 20) as usize;
        let text = format!("{value:.digits$}");
        return if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        };
    }
    let text = format!("{value:.14e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let mantissa = if mantissa.contains('.') {
                mantissa.trim_end_matches('0').trim_end_matches('.')
            } else {
                mantissa
            };
            let sign = if exponent.starts_with('-') { '-' } else { '+' };
            format!("{mantissa}E{sign}{:0>2}", exponent.trim_start_matches('-'))
        }
        None => text,
    }
}

/// Applies a format of literals, `0 # ? , . %`; `None` for anything else.
fn pattern(value: f64, format: &str) -> Option<String> {
    let sections: Vec<&str> = split_sections(format);
    let negative = value < 0.0;
    let section = match (sections.len(), negative, value == 0.0) {
        (0, ..) => return None,
        (2.., true, _) => sections.get(1)?,
        (3.., _, true) => sections.get(2)?,
        _ => sections.first()?,
    };
    // The second section carries its own sign or brackets.
    let signed = negative && sections.len() < 2;
    let mut before = String::new();
    let mut after = String::new();
    let (mut whole, mut decimals, mut optional) = (0_usize, 0_usize, 0_usize);
    let (mut placed, mut point, mut grouped, mut thousands, mut percent) =
        (false, false, false, 0_i32, 0_i32);
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        let mut literal = |c: char, placed: bool| if placed { after.push(c) } else { before.push(c) };
        match c {
            '0' | '#' | '?' => {
                if !after.is_empty() && percent == 0 {
                    // Digits on both sides of a literal: telephone numbers, fractions.
                    return None;
                }
                placed = true;
                match (point, c) {
                    (false, '0') => whole += 1,
                    (false, _) => {}
                    (true, '0') => {
                        decimals += optional + 1;
                        optional = 0;
                    }
                    (true, _) => optional += 1,
                }
            }
            ',' if placed => match chars.peek() {
                Some('0' | '#' | '?') => grouped = true,
                _ => thousands += 1,
            },
            '.' if !point => {
                point = true;
                placed = true;
            }
            '%' => {
                percent += 1;
                literal('%', placed);
            }
            '"' => {
                for inner in chars.by_ref() {
                    if inner == '"' {
                        break;
                    }
                    literal(inner, placed);
                }
            }
            '\\' => literal(chars.next()?, placed),
            '_' => {
                chars.next();
                literal(' ', placed);
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inner.strip_prefix('$') {
                    currency.split('-').next().unwrap_or_default().chars().for_each(|c| literal(c, placed));
                } else if inner.starts_with(['<', '>', '=']) {
                    return None;
                }
            }
            ' ' | '-' | '+' | '(' | ')' | ':' | '$' | '€' | '£' | '¥' | '\'' | '{' | '}' | '=' | '<'
            | '>' | '!' | '^' | '&' | '~' => literal(c, placed),
            _ => return None,
        }
    }
    if !placed {
        // Literals only, as in a format that hides zeros or writes "n/a".
        let shown = before.trim().to_owned();
        return (!shown.is_empty() && !section.contains("General")).then_some(shown);
    }
    let scaled = value.abs() * 100_f64.powi(percent) / 1000_f64.powi(thousands);
    if !scaled.is_finite() || scaled >= 1e15 || decimals + optional > 15 {
        return None;
    }
    let mut digits = format!("{scaled:.precision$}", precision = decimals + optional);
    if optional > 0 {
        let keep = digits.len() - optional;
        while digits.len() > keep && digits.ends_with('0') {
            digits.pop();
        }
        if digits.ends_with('.') {
            digits.pop();
        }
    }
    let (integer, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut integer = integer.to_owned();
    if whole == 0 && integer == "0" && !fraction.is_empty() {
        integer.clear();
    }
    while integer.len() < whole.min(30) {
        integer.insert(0, '0');
    }
    if grouped {
        let mut at = integer.len();
        while at > 3 {
            at -= 3;
            integer.insert(at, ',');
        }
    }
    let rounded_away = !digits.bytes().any(|b| matches!(b, b'1'..=b'9'));
    let sign = if signed && !rounded_away { "-" } else { "" };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{}{sign}{integer}{dot}{fraction}{after}", before.trim_start()).trim_end().to_owned())
}

/// Sections are separated by `;` outside quotes.
fn split_sections(format: &str) -> Vec<&str> {
    if format.is_empty() || format == "General" || format == "@" {
        return Vec::new();
    }
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in format.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(format.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(format.get(start..).unwrap_or_default());
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_their_format_says() {
        let cases = [
            (0.5, "0%", "50%"),
            (0.1234, "0.00%", "12.34%"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (-5.0, "#,##0.00;[Red](#,##0.00)", "(5.00)"),
            (-5.0, "0.0", "-5.0"),
            (7.0, "000", "007"),
            (1500000.0, "#,##0,\" k€\"", "1,500 k€"),
            (12.5, "[$€-407] #,##0.00", "€ 12.50"),
            (3.0, "0.##", "3"),
            (0.25, "# ?/?", "0.25"),
            (5.0, "General", "5"),
            (5.0, "@", "5"),
            (-0.001, "0.0", "0.0"),
        ];
        for (value, format, shown) in cases {
            assert_eq!(numeric(value, Some(format)), shown, "{value} as {format}");
        }
    }

    #[test]
    fn binary_noise_is_not_shown() {
        assert_eq!(general(0.1 + 0.2), "0.3");
        assert_eq!(general(1e20), "1E+20");
        assert_eq!(general(-12.0), "-12");
        assert_eq!(general(99.95), "99.95");
        assert_eq!(general(123456789012345.0), "123456789012345");
    }

    #[test]
    fn dates_show_as_the_workbook_spells_them_out() {
        let moment = chrono::NaiveDate::from_ymd_opt(2025, 3, 9).and_then(|day| day.and_hms_opt(14, 5, 7));
        let moment = moment.expect("a moment");
        let cases = [
            ("dd.mm.yyyy", Some("09.03.2025")),
            ("d/m/yy", Some("9/3/25")),
            ("yyyy\\-mm\\-dd", Some("2025-03-09")),
            ("[$-409]d-mmm-yyyy;@", Some("9-Mar-2025")),
            ("d. mmmm yyyy", Some("9. March 2025")),
            ("dd.mm.yyyy hh:mm", Some("09.03.2025 14:05")),
            ("h:mm:ss AM/PM", Some("2:05:07 PM")),
            ("mm:ss", Some("05:07")),
            ("\"Week of\" dd.mm.", Some("Week of 09.03.")),
            // Not the same everywhere, or not sure: left to ISO 8601.
            ("mm-dd-yy", None),
            ("m/d/yy h:mm", None),
            ("[$-F800]dddd, mmmm dd, yyyy", None),
            ("[$-407]d. mmmm yyyy", None),
            ("[h]:mm", None),
            ("mmmmm", None),
            ("General", None),
        ];
        for (format, shown) in cases {
            assert_eq!(spelled_out(moment, format).as_deref(), shown, "{format}");
        }
    }

    #[test]
    fn dates_are_iso() {
        assert_eq!(iso("2024-03-01T00:00:00"), "2024-03-01");
        assert_eq!(iso("2024-03-01T10:30:00"), "2024-03-01 10:30:00");
        assert_eq!(duration_iso("PT27H30M05.5S"), "27:30:05");
    }
}
