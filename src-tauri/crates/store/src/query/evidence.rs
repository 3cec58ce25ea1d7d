//! Rows of evidence with what follows from citations and text; the register itself is in `register.rs`.

use std::collections::HashMap;

use rusqlite::Row;

use crate::Result;
use crate::reader::Reader;
use crate::row::{Citation, Evidence, Record as _};

/// How many citations of a kind a requirement has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationCount {
    /// Requirement id.
    pub requirement: String,
    /// How they bear on it.
    pub strength: String,
    /// Carried over from another edition and not confirmed.
    pub to_confirm: bool,
    /// Changed or dropped by a new version and not decided.
    pub unsettled: bool,
    /// How many.
    pub count: u32,
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
    /// State people see.
    pub state: String,
}

/// State people see (`domain::evidence::shown_state`): the one on record and what follows from its citations. The audits
/// that lock are looked up once; the plus keeps them from leading the search instead of the item.
pub(super) const STATE: &str = "CASE
  WHEN e.state IN ('received', 'reviewed') AND EXISTS (
    SELECT 1 FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0 AND c.to_confirm IS NOT 1 AND +c.audit IN (
      SELECT id FROM audit WHERE removed = 0 AND state IN ('findings_presented', 'report_issued'))) THEN 'locked'
  WHEN e.state = 'reviewed' AND EXISTS (
    SELECT 1 FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0 AND c.to_confirm IS NOT 1) THEN 'mapped'
  ELSE coalesce(e.state, 'received') END";

/// Number of columns of [`select`] after those of the evidence itself.
pub(super) const COMPUTED: usize = 6;

pub(super) fn list_row(row: &Row<'_>) -> rusqlite::Result<EvidenceListRow> {
    let evidence = Evidence::from_row(row)?;
    let next = Evidence::FIELDS.len() + 1;
    Ok(EvidenceListRow {
        evidence,
        text: row.get(next)?,
        reason: row.get(next + 1)?,
        detail: row.get(next + 2)?,
        citations: row.get(next + 3)?,
        children: row.get(next + 4)?,
        state: row.get(next + 5)?,
    })
}

pub(super) fn select() -> String {
    let mut columns = String::from("SELECT e.id");
    for field in Evidence::FIELDS {
        columns.push_str(", e.\"");
        columns.push_str(field);
        columns.push('"');
    }
    columns.push_str(
        ", coalesce(x.state, 'none') AS text_state, x.reason, x.detail,
         (SELECT count(*) FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0) AS citations,
         (SELECT count(*) FROM evidence AS inner_item WHERE inner_item.parent = e.id AND inner_item.removed = 0) AS children, ",
    );
    columns.push_str(STATE);
    columns
}

impl Reader<'_> {
    /// One row of the evidence list.
    pub fn evidence_row(&self, id: &str) -> Result<Option<EvidenceListRow>> {
        let sql = format!(
            "{} FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256 AND e.destroyed_at IS NULL
             LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no WHERE e.id = ?1 AND e.removed = 0",
            select()
        );
        Ok(self.rows(&sql, [id], list_row)?.pop())
    }

    /// Rows of the items inside another.
    pub fn evidence_rows_inside(&self, parent: &str) -> Result<Vec<EvidenceListRow>> {
        let sql = format!(
            "{} FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256 AND e.destroyed_at IS NULL
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
        let sql = "SELECT id FROM evidence WHERE sha256 = ?1 AND path = ?2 AND parent IS NULL AND removed = 0
                   AND destroyed_at IS NULL LIMIT 1";
        Ok(self.rows(sql, [sha256, path], |row| row.get(0))?.pop())
    }

    /// Citations by requirement, strength, and whether a person still has to look at them.
    pub fn citation_counts(&self) -> Result<Vec<CitationCount>> {
        self.kept(|kept| &kept.counts, (), |()| self.count_citations(), Clone::clone)
    }

    fn count_citations(&self) -> Result<Vec<CitationCount>> {
        // Grouped by the columns as they stand in the index: what they mean is added up of the groups, so that nothing
        // has to be sorted.
        let groups = self.rows(
            "SELECT requirement, strength, to_confirm IS 1, ifnull(anchoring, '') IN ('changed', 'lost') AND settled IS NOT 1,
                    count(*)
             FROM citation WHERE removed = 0 GROUP BY requirement, strength, to_confirm, anchoring, settled",
            [],
            |row| {
                Ok(CitationCount {
                    requirement: row.get(0)?,
                    strength: row.get(1)?,
                    to_confirm: row.get(2)?,
                    unsettled: row.get(3)?,
                    count: row.get(4)?,
                })
            },
        )?;
        let mut counts: Vec<CitationCount> = Vec::with_capacity(groups.len());
        for group in groups {
            let same = |count: &&mut CitationCount| {
                count.strength == group.strength
                    && count.to_confirm == group.to_confirm
                    && count.unsettled == group.unsettled
            };
            // The groups of a requirement follow each other.
            let mut of_requirement =
                counts.iter_mut().rev().take_while(|count| count.requirement == group.requirement);
            match of_requirement.find(same) {
                Some(count) => count.count += group.count,
                None => counts.push(group),
            }
        }
        Ok(counts)
    }

    /// Documents cited for any of these requirements by citations that need no confirming: their ids in
    /// order, and how often.
    pub fn documents_cited(&self, requirements: &[&str]) -> Result<Vec<(String, u32)>> {
        let wanted = serde_json::to_string(requirements).unwrap_or_else(|_| "[]".to_owned());
        self.rows(
            "SELECT ifnull(evidence, ''), count(*) FROM citation
             WHERE removed = 0 AND to_confirm IS NOT 1 AND requirement IN (SELECT value FROM json_each(?1))
             GROUP BY 1 ORDER BY 1",
            [wanted],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// What every item is called, by id: its title, else its name.
    pub fn evidence_names(&self) -> Result<HashMap<String, String>> {
        let names = self.rows("SELECT id, title, name FROM evidence WHERE removed = 0", [], |row| {
            let title: Option<String> = row.get(1)?;
            let name = match title.filter(|title| !title.trim().is_empty()) {
                Some(title) => title,
                None => row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            };
            Ok((row.get(0)?, name))
        })?;
        Ok(names.into_iter().collect())
    }

    /// How many items have a text that could not be read, and how many one that is still to be read.
    pub fn unread_texts(&self) -> Result<(u64, u64)> {
        let found = self.rows(
            "SELECT x.state, count(*) FROM extraction AS x CROSS JOIN blob USING (blob_no)
             CROSS JOIN evidence AS e ON e.sha256 = blob.sha256 AND e.destroyed_at IS NULL
             WHERE x.state IN ('pending', 'failed') AND e.removed = 0 GROUP BY x.state",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)),
        )?;
        let of =
            |state: &str| found.iter().find(|(of, _)| of == state).map_or(0, |(_, count)| u64::from(*count));
        Ok((of("failed"), of("pending")))
    }

    /// Citations about which a person has to decide because a new version changed or dropped their passage.
    pub fn unsettled_citations(&self) -> Result<Vec<Citation>> {
        let sql = format!(
            "{}WHERE anchoring IN ('changed', 'lost') AND settled IS NOT 1 AND removed = 0 ORDER BY object_no",
            Citation::SELECT
        );
        self.rows(&sql, [], Citation::from_row)
    }

    /// How many citations wait for such a decision.
    pub fn unsettled_count(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM citation WHERE anchoring IN ('changed', 'lost') AND settled IS NOT 1 AND removed = 0";
        Ok(u64::try_from(self.number(sql, [])?).unwrap_or(0))
    }

    /// SHA-256 of documents in whose text these words stand in a row, a bounded number of them.
    pub fn documents_with_phrase(&self, words: &str) -> Result<Vec<String>> {
        // Inside quotes nothing but a quote has a meaning.
        let phrase = format!("\"{}\"", words.replace('"', " "));
        self.rows(
            "SELECT DISTINCT sha256 FROM (SELECT rowid AS segment FROM segment_text WHERE segment_text MATCH ?1 LIMIT 200)
             JOIN blob ON blob_no = segment >> 24 WHERE sha256 IS NOT NULL",
            [phrase],
            |row| row.get(0),
        )
    }
}
