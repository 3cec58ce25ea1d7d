//! Worksheet rows as they are stored, one cell at a time, as people, scripts and citations name them.

use domain::cell::{Cell, Range};
use domain::document::{Locator, Role, Segment};

/// The places of a segment one can point at, with their texts: one per filled cell of a worksheet row,
/// the segment itself otherwise.
pub fn places(segment: &Segment) -> Vec<(Locator, &str)> {
    let row = segment.locator.cell.as_deref().and_then(Range::parse);
    let (Role::SheetRow, Some(row)) = (segment.role, row) else {
        return vec![(segment.locator.clone(), &segment.text)];
    };
    let cells = (0_u32..).zip(segment.text.split('\t')).filter(|(_, text)| !text.is_empty());
    cells
        .map(|(index, text)| {
            let counted = row.first.column.saturating_add(index);
            let column = segment.columns.get(index as usize).copied().unwrap_or(counted);
            let cell = Cell { column, row: row.first.row };
            (Locator { cell: Some(cell.to_string()), ..segment.locator.clone() }, text)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_apart_into_its_filled_cells() {
        let segment = Segment {
            locator: Locator::cell("SLA", "B7:AB7"),
            text: "Mail\t99.5 %\t\tmet".into(),
            role: Role::SheetRow,
            columns: vec![1, 2, 4, 27],
            unreliable: false,
        };
        let found: Vec<(String, &str)> =
            places(&segment).into_iter().map(|(place, text)| (place.to_string(), text)).collect();
        let expected = [("SLA!B7", "Mail"), ("SLA!C7", "99.5 %"), ("SLA!AB7", "met")];
        assert_eq!(found, expected.map(|(place, text)| (place.to_owned(), text)));
    }

    #[test]
    fn other_text_stays_whole() {
        let segment = Segment { locator: Locator::page(2), text: "a\tb".into(), ..Segment::default() };
        assert_eq!(places(&segment), [(Locator::page(2), "a\tb")]);
    }
}
