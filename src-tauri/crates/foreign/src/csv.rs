//! Separated values (RFC 4180 and what programs make of it): each record is a row of the
//! sheet “CSV”.

use domain::document::{Locator, Role, Segment, SheetInfo, Unreadable};

use crate::out::Out;
use crate::text;

/// Name of the one sheet, in locators and info.
const SHEET: &str = "CSV";

/// Reads separated values.
pub(crate) fn read(bytes: &[u8], out: &mut Out<'_>) -> Result<(), Unreadable> {
    let (content, encoding, guessed) = text::decode(bytes);
    out.info.encoding = Some(encoding.to_owned());
    let (content, separator) = separated_by(content.as_ref());
    let mut sheet = SheetInfo { name: SHEET.to_owned(), ..SheetInfo::default() };
    let mut row = 0_u32;
    let mut unclosed = false;
    let records =
        Records { rest: content, separator, unclosed: &mut unclosed, limit: out.limits.segment_chars };
    for record in records {
        let mut cells = Vec::new();
        let mut columns = Vec::new();
        for (column, value) in (0_u32..).zip(&record) {
            let value = text::cell(value);
            if !value.is_empty() {
                cells.push(value);
                columns.push(column);
            }
        }
        if let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) {
            sheet.rows = row.saturating_add(1);
            sheet.columns = sheet.columns.max(last + 1);
            let line = cells.join("\t");
            out.segment(Segment {
                locator: Locator::cell(SHEET, text::row_range(row, first, last)),
                unreliable: guessed && !line.is_ascii(),
                text: line,
                role: Role::SheetRow,
                columns,
            })?;
        }
        row = row.saturating_add(1);
    }
    out.info.sheets = vec![sheet];
    if unclosed {
        out.warn("A quotation mark is never closed; the columns after it may be wrong.");
    }
    Ok(())
}

/// The content without Excel's own hint, and what separates its fields.
fn separated_by(content: &str) -> (&str, char) {
    // Excel's own hint, kept out of the data.
    if let Some(rest) = content.strip_prefix("sep=")
        && let Some(separator) = rest.chars().next()
        && let Some((_, after)) = rest.split_once('\n')
    {
        return (after, separator);
    }
    let head = content.get(..content.floor_char_boundary(64 << 10)).unwrap_or(content);
    // A title over the table has fewer fields than its rows.
    (content, delimiter(head).or_else(|| split_by(head, most_frequent)).unwrap_or(','))
}

/// The records of a text, cells with their line ends. Says in the end whether a quotation mark was never closed.
pub(crate) fn records<'a>(
    content: &'a str,
    limit: usize,
    unclosed: &'a mut bool,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let (rest, separator) = separated_by(content);
    Records { rest, separator, unclosed, limit }
}

/// The separator that splits the first lines into the same number of fields, if any does.
pub(crate) fn delimiter(head: &str) -> Option<char> {
    split_by(head, |counts| counts.first().copied())
}

/// The number of fields most records have.
fn most_frequent(counts: &[usize]) -> Option<usize> {
    counts.iter().copied().max_by_key(|wanted| counts.iter().filter(|count| *count == wanted).count())
}

/// The separator that splits most of the first lines into as many fields as `usual` names.
fn split_by(head: &str, usual: impl Fn(&[usize]) -> Option<usize>) -> Option<char> {
    let mut best = None;
    for candidate in [';', '\t', ',', '|'] {
        let mut unclosed = false;
        let counts: Vec<usize> =
            Records { rest: head, separator: candidate, unclosed: &mut unclosed, limit: 64 << 10 }
                .take(20)
                .filter(|record| record.iter().any(|cell| !cell.is_empty()))
                .map(|record| record.len())
                .collect();
        let Some(first) = usual(&counts) else { continue };
        // The last record may be cut off by the sample's end.
        let same = counts.iter().filter(|count| **count == first).count();
        if first < 2 || same * 10 < counts.len() * 7 {
            continue;
        }
        let score = same * 100 / counts.len() * 10 + first.min(50);
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Iterator over records; quotes as in RFC 4180, blanks around them tolerated.
struct Records<'a, 'u> {
    rest: &'a str,
    separator: char,
    unclosed: &'u mut bool,
    limit: usize,
}

impl Iterator for Records<'_, '_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        let mut field = String::new();
        let mut quoted = false;
        let mut length = 0;
        let mut chars = self.rest.char_indices().peekable();
        let mut end = self.rest.len();
        while let Some((at, c)) = chars.next() {
            length += 1;
            if quoted {
                if c == '"' {
                    if chars.peek().is_some_and(|(_, next)| *next == '"') {
                        field.push('"');
                        chars.next();
                    } else {
                        quoted = false;
                    }
                } else if length > self.limit {
                    // A lost quotation mark would swallow the file; let the record end here.
                    *self.unclosed = true;
                    end = at;
                    break;
                } else {
                    field.push(c);
                }
            } else if c == '"' && field.trim().is_empty() {
                field.clear();
                quoted = true;
            } else if c == self.separator {
                record.push(std::mem::take(&mut field));
            } else if c == '\n' || c == '\r' {
                if c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n') {
                    chars.next();
                }
                end = chars.peek().map_or(self.rest.len(), |(next, _)| *next);
                break;
            } else {
                field.push(c);
            }
        }
        if quoted && end == self.rest.len() {
            *self.unclosed = true;
        }
        record.push(field);
        self.rest = self.rest.get(end..).unwrap_or_default();
        Some(record)
    }
}
