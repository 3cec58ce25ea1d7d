//! How words on the command line become values, and how wrong ones are answered.

use clap::ValueEnum;
use domain::anchor::Region;
use domain::document::Locator;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The word of a choice as typed.
pub(crate) fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A moment, RFC 3339.
pub(super) fn moment(text: &str) -> Result<OffsetDateTime, String> {
    OffsetDateTime::parse(text, &Rfc3339).map_err(|_| "write it as 2026-03-09T14:00:00Z".to_owned())
}

/// A day, checked and kept as typed.
pub(super) fn day(text: &str) -> Result<String, String> {
    const FORMAT: &[time::format_description::FormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day]");
    match time::Date::parse(text, FORMAT) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("write it as YYYY-MM-DD".to_owned()),
    }
}

/// `Sheet!B7`; the name may stand in single quotes as spreadsheets write it.
pub(super) fn cell(text: &str) -> Result<(String, String), String> {
    let (sheet, cell) = text.rsplit_once('!').ok_or("write it as Sheet!B7 or Sheet!A1:B2")?;
    let sheet = match sheet.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => sheet.to_owned(),
    };
    let cell = cell.replace('$', "").to_uppercase();
    let is_cell = |part: &str| {
        let letters = part.chars().take_while(char::is_ascii_uppercase).count();
        (1..=3).contains(&letters) && part[letters..].parse::<u32>().is_ok_and(|row| row > 0)
    };
    let mut parts = cell.split(':');
    let fits = parts.by_ref().take(2).all(is_cell) && parts.next().is_none();
    if sheet.is_empty() || !fits {
        return Err("write it as Sheet!B7 or Sheet!A1:B2".to_owned());
    }
    Ok((sheet, cell))
}

/// `X,Y,W,H` in percent, with at most three digits after the point.
pub(super) fn region(text: &str) -> Result<Region, String> {
    const WRITE: &str = "write it as X,Y,W,H in percent, for example 10,12.5,40,8";
    let part = |text: &str| -> Option<u32> {
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || fraction.len() > 3 || !digits(whole) || !digits(fraction) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        Some(whole * 1_000 + format!("{fraction:0<3}").parse::<u32>().ok()?)
    };
    let parts: Vec<u32> = text.split(',').map(part).collect::<Option<_>>().ok_or(WRITE)?;
    let [x, y, width, height] = <[u32; 4]>::try_from(parts).map_err(|_| WRITE)?;
    let region = Region { x, y, width, height };
    if region.fits() { Ok(region) } else { Err("the area does not lie inside the page".to_owned()) }
}

/// `page 3: the words`, `slide 2: …`, `paragraph 7: …`, `part body: …`, `cell Sheet!B7: …`.
pub(super) fn further(text: &str) -> Result<(Locator, String), String> {
    const WRITE: &str = "write it as \"page 3: the words\"; page, slide, paragraph, part or cell";
    let (place, quote) = text.split_once(": ").ok_or(WRITE)?;
    let (kind, place) = place.trim().split_once(' ').ok_or(WRITE)?;
    let number = || place.trim().parse::<u32>().ok().filter(|number| *number > 0).ok_or(WRITE);
    let locator = match kind {
        "page" => Locator::page(number()?),
        "slide" => Locator::slide(number()?),
        "paragraph" => Locator::paragraph(number()?),
        "part" => Locator::part(place.trim()),
        "cell" => {
            let (sheet, cell) = cell(place.trim())?;
            Locator::cell(sheet, cell)
        }
        _ => return Err(WRITE.to_owned()),
    };
    Ok((locator, quote.trim().to_owned()))
}

/// `KEY=VALUE`.
pub(super) fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err("write it as KEY=VALUE".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::super::Cli;
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        assert_eq!(cell("SLA!b7"), Ok(("SLA".into(), "B7".into())));
        assert_eq!(cell("'Q1 ''26'!$A$1:$B$2"), Ok(("Q1 '26".into(), "A1:B2".into())));
        assert_eq!(cell("a!b!C3"), Ok(("a!b".into(), "C3".into())));
        for wrong in ["B7", "!B7", "S!7", "S!B", "S!B0", "S!A1:B2:C3", "S!ABCD1", "S!"] {
            assert!(cell(wrong).is_err(), "{wrong} is no cell");
        }
    }

    #[test]
    fn an_area_is_given_in_percent() {
        let area = |x, y, width, height| Ok(Region { x, y, width, height });
        assert_eq!(region("10, 12.5,40,8.125"), area(10_000, 12_500, 40_000, 8_125));
        assert_eq!(region("0,0,100,100"), area(0, 0, 100_000, 100_000));
        for wrong in
            ["", "1,2,3", "1,2,3,4,5", "-1,2,3,4", "1,2,3,0", "60,0,50,10", "1,2,3,1e1", "1,2,3,0.0001"]
        {
            assert!(region(wrong).is_err(), "{wrong} is no area");
        }
    }

    #[test]
    fn a_further_place_is_a_place_and_its_words() {
        assert_eq!(further("page 3: as: agreed"), Ok((Locator::page(3), "as: agreed".into())));
        assert_eq!(further("cell 'A b'!c4: 99 %"), Ok((Locator::cell("A b", "C4"), "99 %".into())));
        for wrong in ["page 3", "page x: y", "page 0: y", "sheet 1: y", "3: y"] {
            assert!(further(wrong).is_err(), "{wrong} is no place");
        }
    }

    #[test]
    fn a_place_is_one_place() {
        let parse = |place: &[&str]| {
            let line = ["touchstone", "cite", "f", "r", "e", "--quote", "q"];
            Cli::try_parse_from(line.iter().chain(place))
        };
        assert!(parse(&[]).is_err());
        assert!(parse(&["--page", "0"]).is_err());
        assert!(parse(&["--page", "1", "--slide", "2"]).is_err());
        assert!(parse(&["--page", "1"]).is_ok());
        assert!(parse(&["--part", "body", "--paragraph", "2"]).is_ok());
    }
}
