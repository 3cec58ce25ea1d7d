//! The evidence list: filtered, sorted and paged in SQL.

use rusqlite::{Row, params};

use crate::Result;
use crate::reader::Reader;
use crate::row::{Evidence, Record as _};

/// By what the list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EvidenceSort {
    /// In order of arrival.
    #[default]
    Added,
    /// By file name.
    Name,
    /// By kind of document.
    Kind,
    /// By day received.
    Received,
    /// By date of the document.
    Date,
    /// By size.
    Size,
    /// By number of citations.
    Citations,
    /// By state of the text.
    Text,
}

/// Which part of the list is wanted.
#[derive(Debug, Clone, Default)]
pub struct EvidenceQuery {
    /// First row, from 0.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
    /// Order.
    pub sort: EvidenceSort,
    /// Last first.
    pub descending: bool,
    /// Characters that name, path or title contain; empty for all.
    pub filter: String,
    /// Only these kinds of document; empty for all.
    pub kinds: Vec<String>,
    /// Only these states of text; empty for all.
    pub text: Vec<String>,
    /// Only with or without citations.
    pub cited: Option<bool>,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceListRow {
    /// The evidence.
    pub evidence: Evidence,
    /// State of its text.
    pub text: String,
    /// Why there is none.
    pub reason: Option<String>,
    /// That reason as a sentence.
    pub detail: Option<String>,
    /// Citations in it.
    pub citations: u32,
    /// Items inside it.
    pub children: u32,
}

/// Counts over the whole list, by value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceFacets {
    /// By kind of document.
    pub kinds: Vec<(String, u64)>,
    /// By state of text.
    pub text: Vec<(String, u64)>,
    /// With citations.
    pub cited: u64,
    /// Without.
    pub uncited: u64,
}

const FROM: &str = "
FROM evidence AS e
LEFT JOIN blob ON blob.sha256 = e.sha256
LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no
WHERE e.removed = 0
  AND (?1 = '' OR instr(lower(coalesce(e.path, e.name, '')), ?1) > 0 OR instr(lower(coalesce(e.title, '')), ?1) > 0
       OR instr(lower(e.name), ?1) > 0)
  AND (?2 = '[]' OR coalesce(e.document_kind, 'other') IN (SELECT value FROM json_each(?2)))
  AND (?3 = '[]' OR coalesce(x.state, 'none') IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR ?4 = EXISTS (SELECT 1 FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0))
";

/// The order as one of a few fixed phrases; no value ever becomes part of a statement.
fn order(sort: EvidenceSort, descending: bool) -> &'static str {
    use EvidenceSort::{Added, Citations, Date, Kind, Name, Received, Size, Text};
    match (sort, descending) {
        (Added, false) => " ORDER BY e.object_no",
        (Added, true) => " ORDER BY e.object_no DESC",
        (Name, false) => " ORDER BY e.name COLLATE NOCASE, e.object_no",
        (Name, true) => " ORDER BY e.name COLLATE NOCASE DESC, e.object_no DESC",
        (Kind, false) => " ORDER BY e.document_kind, e.name COLLATE NOCASE",
        (Kind, true) => " ORDER BY e.document_kind DESC, e.name COLLATE NOCASE DESC",
        (Received, false) => " ORDER BY e.received_on, e.object_no",
        (Received, true) => " ORDER BY e.received_on DESC, e.object_no DESC",
        (Date, false) => " ORDER BY e.document_date, e.object_no",
        (Date, true) => " ORDER BY e.document_date DESC, e.object_no DESC",
        (Size, false) => " ORDER BY e.bytes, e.object_no",
        (Size, true) => " ORDER BY e.bytes DESC, e.object_no DESC",
        (Citations, false) => " ORDER BY citations, e.object_no",
        (Citations, true) => " ORDER BY citations DESC, e.object_no DESC",
        (Text, false) => " ORDER BY x.state, e.object_no",
        (Text, true) => " ORDER BY x.state DESC, e.object_no DESC",
    }
}

fn list_row(row: &Row<'_>) -> rusqlite::Result<EvidenceListRow> {
    let evidence = Evidence::from_row(row)?;
    let next = Evidence::FIELDS.len() + 1;
    Ok(EvidenceListRow {
        evidence,
        text: row.get(next)?,
        reason: row.get(next + 1)?,
        detail: row.get(next + 2)?,
        citations: row.get(next + 3)?,
        children: row.get(next + 4)?,
    })
}

fn select() -> String {
    let mut columns = String::from("SELECT e.id");
    for field in Evidence::FIELDS {
        columns.push_str(", e.\"");
        columns.push_str(field);
        columns.push('"');
    }
    columns.push_str(
        ", coalesce(x.state, 'none') AS text_state, x.reason, x.detail,
         (SELECT count(*) FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0) AS citations,
         (SELECT count(*) FROM evidence AS inner_item WHERE inner_item.parent = e.id AND inner_item.removed = 0) AS children",
    );
    columns
}

impl Reader<'_> {
    /// A part of the evidence list, and how many rows the whole list has.
    pub fn evidence_list(&self, query: &EvidenceQuery) -> Result<(u64, Vec<EvidenceListRow>)> {
        let filter = query.filter.trim().to_lowercase();
        let kinds = serde_json::to_string(&query.kinds).unwrap_or_else(|_| "[]".to_owned());
        let text = serde_json::to_string(&query.text).unwrap_or_else(|_| "[]".to_owned());
        let total =
            self.number(&format!("SELECT count(*) {FROM}"), params![filter, kinds, text, query.cited])?;
        let sql = format!("{}{FROM}{} LIMIT ?5 OFFSET ?6", select(), order(query.sort, query.descending));
        let rows =
            self.rows(&sql, params![filter, kinds, text, query.cited, query.limit, query.offset], list_row)?;
        Ok((u64::try_from(total).unwrap_or(0), rows))
    }

    /// One row of the evidence list.
    pub fn evidence_row(&self, id: &str) -> Result<Option<EvidenceListRow>> {
        let sql = format!(
            "{} FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256
             LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no WHERE e.id = ?1 AND e.removed = 0",
            select()
        );
        Ok(self.rows(&sql, [id], list_row)?.pop())
    }

    /// Rows of the items inside another.
    pub fn evidence_rows_inside(&self, parent: &str) -> Result<Vec<EvidenceListRow>> {
        let sql = format!(
            "{} FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256
             LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no WHERE e.parent = ?1 AND e.removed = 0
             ORDER BY e.object_no",
            select()
        );
        self.rows(&sql, [parent], list_row)
    }

    /// Evidence whose SHA-256 begins with these lower-case hexadecimal digits.
    pub fn evidence_by_sha256_prefix(&self, prefix: &str) -> Result<Vec<Evidence>> {
        // 'g' sorts after every hexadecimal digit: an index range instead of LIKE.
        let end = format!("{prefix}g");
        let sql = format!(
            "{}WHERE sha256 >= ?1 AND sha256 < ?2 AND removed = 0 ORDER BY object_no",
            Evidence::SELECT
        );
        self.rows(&sql, [prefix, &end], Evidence::from_row)
    }

    /// Id of the evidence with these bytes under this path, outside any other.
    pub fn evidence_at_path(&self, sha256: &str, path: &str) -> Result<Option<String>> {
        let sql = "SELECT id FROM evidence WHERE sha256 = ?1 AND path = ?2 AND parent IS NULL AND removed = 0 LIMIT 1";
        Ok(self.rows(sql, [sha256, path], |row| row.get(0))?.pop())
    }

    /// Counts for the facets of the evidence list.
    pub fn evidence_facets(&self) -> Result<EvidenceFacets> {
        let pair = |row: &Row<'_>| {
            let count: i64 = row.get(1)?;
            Ok((row.get::<_, String>(0)?, u64::try_from(count).unwrap_or(0)))
        };
        let kinds = self.rows(
            "SELECT coalesce(document_kind, 'other'), count(*) FROM evidence WHERE removed = 0 GROUP BY 1 ORDER BY 2 DESC, 1",
            [],
            pair,
        )?;
        let text = self.rows(
            "SELECT coalesce(x.state, 'none'), count(*) FROM evidence AS e
             LEFT JOIN blob ON blob.sha256 = e.sha256 LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no
             WHERE e.removed = 0 GROUP BY 1 ORDER BY 2 DESC, 1",
            [],
            pair,
        )?;
        let cited = self.number(
            "SELECT count(*) FROM evidence WHERE removed = 0
             AND id IN (SELECT evidence FROM citation WHERE removed = 0)",
            [],
        )?;
        let all = self.count::<Evidence>()?;
        let cited = u64::try_from(cited).unwrap_or(0);
        Ok(EvidenceFacets { kinds, text, cited, uncited: all.saturating_sub(cited) })
    }

    /// Citations by requirement, strength, and whether they are still to be confirmed.
    pub fn citation_counts(&self) -> Result<Vec<(String, String, bool, u32)>> {
        self.rows(
            "SELECT requirement, strength, to_confirm IS 1, count(*) FROM citation WHERE removed = 0
             GROUP BY requirement, strength, to_confirm IS 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
    }
}
