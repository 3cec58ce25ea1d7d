//! Cell addresses of worksheets: `B7`, `A1:C4`.

use std::fmt;

/// A cell: 0-based column, row from 1 as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Column, from 0.
    pub column: u32,
    /// Row, from 1.
    pub row: u32,
}

/// A cell or a rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Upper left cell.
    pub first: Cell,
    /// Lower right cell.
    pub last: Cell,
}

/// Largest column of a worksheet, `XFD` (ECMA-376, 18.3.1.13 and Excel's limits).
const LAST_COLUMN: u32 = 16_383;
/// Largest row of a worksheet.
const LAST_ROW: u32 = 1_048_576;

/// Letters of a 0-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Cell {
    /// Reads `B7` or `$B$7`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().filter(|c| *c != '$').collect();
        let digits = plain.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = plain.split_at(digits);
        if letters.is_empty() || letters.len() > 3 {
            return None;
        }
        let mut column = 0_u32;
        for letter in letters.chars() {
            let letter = letter.to_ascii_uppercase();
            if !letter.is_ascii_uppercase() {
                return None;
            }
            column = column * 26 + (letter as u32 - 'A' as u32 + 1);
        }
        let column = column - 1;
        let row: u32 = row.parse().ok()?;
        (column <= LAST_COLUMN && (1..=LAST_ROW).contains(&row)).then_some(Self { column, row })
    }
}

impl Range {
    /// Reads `B7` or `A1:C4`, in whichever order the corners come.
    pub fn parse(text: &str) -> Option<Self> {
        let (a, b) = match text.split_once(':') {
            Some((a, b)) => (Cell::parse(a)?, Cell::parse(b)?),
            None => (Cell::parse(text)?, Cell::parse(text)?),
        };
        Some(Self {
            first: Cell { column: a.column.min(b.column), row: a.row.min(b.row) },
            last: Cell { column: a.column.max(b.column), row: a.row.max(b.row) },
        })
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}:{}", self.first, self.last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_and_write_the_same() {
        for text in ["A1", "Z9", "AA10", "XFD1048576", "A1:C4"] {
            assert_eq!(Range::parse(text).map(|range| range.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Range::parse("$C$4:A1").map(|range| range.to_string()).as_deref(), Some("A1:C4"));
        assert_eq!(column_letters(702), "AAA");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "A", "7", "A0", "XFE1", "A1048577", "ÄB1", "A1:B", "ABCD1"] {
            assert_eq!(Range::parse(text), None, "{text}");
        }
    }
}
