//! Names, titles and paths of evidence in folded form, for finding it by name and for sorting it as it is shown.

use rusqlite::Connection;

use crate::Result;
use crate::text::tokenizer::folded;

/// Whether the field of evidence takes part.
pub(crate) fn is_searched(field: &str) -> bool {
    matches!(field, "name" | "title" | "path" | "document_number")
}

/// Brings the folded name of one piece of evidence up to date.
pub(crate) fn index(conn: &Connection, object_no: i64) -> Result<()> {
    let (text, shown): (String, String) = conn
        .prepare_cached(
            "SELECT concat_ws(' ', name, title, path, document_number), coalesce(nullif(trim(title), ''), name, '')
             FROM evidence WHERE object_no = ?1",
        )?
        .query_row([object_no], |row| Ok((row.get(0)?, row.get(1)?)))?;
    conn.prepare_cached(
        "INSERT OR REPLACE INTO evidence_name (object_no, folded, sort_key) VALUES (?1, ?2, ?3)",
    )?
    .execute((object_no, folded(&text), sort_key(&shown)))?;
    Ok(())
}

/// What a list is sorted by so that people find a name where they look: capitals, accents and punctuation do not
/// count, and "Report 2" stands before "Report 10".
fn sort_key(shown: &str) -> String {
    let folded = folded(shown);
    let mut key = String::with_capacity(folded.len() + 8);
    let mut rest = folded.trim_start();
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            key.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (number, after) = rest.split_at(digits);
        let number = number.trim_start_matches('0');
        // A number with more digits is the larger one; a word holds fewer than 100.
        key.push_str(&format!("{:02}{number}", number.len()));
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_people_look_for_them() {
        let order = [
            "",
            "2 Scope.pdf",
            "10 Scope.pdf",
            "Änderungen.docx",
            "anlage b.pdf",
            "INC-0009.eml",
            "inc-00010.eml",
            "Report 2.pdf",
            "report_10.pdf",
            "Report.pdf",
            "Zürich",
        ];
        let mut sorted = order;
        sorted.reverse();
        sorted.sort_by_key(|name| sort_key(name));
        assert_eq!(sorted, order);
        assert_eq!(sort_key("Café 007"), sort_key("CAFE 7"));
    }
}
