//! Whether a quote stands at the place a citation names.

use domain::document::{Locator, Role};
use rusqlite::{Connection, OptionalExtension as _};

use crate::Result;
use crate::text::index::{SEGMENT, numbers, stored};

/// `None` while the document's text is not known.
pub(crate) fn quote_is_at(
    conn: &Connection,
    sha256: &str,
    locator: &Locator,
    quote: &str,
) -> Result<Option<bool>> {
    let blob: Option<i64> = conn
        .prepare_cached(
            "SELECT blob_no FROM blob JOIN extraction USING (blob_no) WHERE sha256 = ?1 AND state = 'ready'",
        )?
        .query_row([sha256], |row| row.get(0))
        .optional()?;
    let Some(blob) = blob else { return Ok(None) };
    let wanted = squeeze(quote);
    if wanted.is_empty() {
        return Ok(Some(true));
    }
    let (first, last) = numbers(blob);
    let mut statement = conn.prepare_cached(&format!(
        "{SEGMENT} WHERE segment_no BETWEEN ?1 AND ?2
           AND (?3 IS NULL OR page = ?3) AND (?4 IS NULL OR sheet = ?4) AND (?5 IS NULL OR slide = ?5)
           AND (?6 IS NULL OR paragraph = ?6) AND (?7 IS NULL OR part = ?7) ORDER BY segment_no"
    ))?;
    let mut rows = statement.query((
        first,
        last,
        locator.page,
        &locator.sheet,
        locator.slide,
        locator.paragraph,
        &locator.part,
    ))?;
    let area = locator.cell.as_deref().map(area);
    let mut text = String::new();
    while let Some(row) = rows.next()? {
        let found = stored(row)?;
        let segment = &found.segment;
        match (&area, segment.role) {
            (Some(Some(area)), Role::SheetRow) => {
                let Some(Some(here)) = segment.locator.cell.as_deref().map(self::area) else { continue };
                if here.rows.0 > area.rows.1 || here.rows.1 < area.rows.0 {
                    continue;
                }
                for (column, cell) in segment.columns.iter().zip(segment.text.split('\t')) {
                    if (area.columns.0..=area.columns.1).contains(column) {
                        text.push_str(cell);
                        text.push(' ');
                    }
                }
            }
            _ => {
                text.push_str(&segment.text);
                text.push(' ');
            }
        }
    }
    Ok(Some(squeeze(&text).contains(&wanted)))
}

/// Rows and columns a cell or range covers.
struct Area {
    rows: (u32, u32),
    columns: (u32, u32),
}

/// `B7` or `A1:C4`; `None` for anything else.
fn area(cell: &str) -> Option<Area> {
    let (from, to) = cell.split_once(':').unwrap_or((cell, cell));
    let corner = |text: &str| -> Option<(u32, u32)> {
        let text = text.replace('$', "");
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let column = text[..digits].chars().try_fold(0_u32, |column, letter| {
            let letter = letter.to_ascii_uppercase();
            letter.is_ascii_uppercase().then(|| column.saturating_mul(26) + (letter as u32 - 'A' as u32 + 1))
        })?;
        Some((text[digits..].parse().ok()?, column.checked_sub(1)?))
    };
    let (from, to) = (corner(from)?, corner(to)?);
    Some(Area { rows: (from.0.min(to.0), from.0.max(to.0)), columns: (from.1.min(to.1), from.1.max(to.1)) })
}

/// Blanks do not matter: extraction and the eye break lines at different places.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}
