//! Text recognised in pictures of pages: kept page by page, derived, never journalled.

use domain::document::PageLayout;
use rusqlite::{OptionalExtension as _, Row};

use super::AuditFile;
use crate::blob;
use crate::text::index;
use crate::{Error, Result};

/// What was recognised on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// SHA-256 of the picture that was looked at.
    pub picture: String,
    /// Languages, joined by `+`.
    pub languages: String,
    /// Engine and version.
    pub engine: String,
    /// How certain the engine was on average, in percent.
    pub confidence: u32,
    /// The page's text and its words.
    pub layout: PageLayout,
}

/// A document with pages that are pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictured {
    /// SHA-256 of the document.
    pub sha256: String,
    /// One of the evidence items with these bytes.
    pub evidence: String,
    /// Its name.
    pub name: String,
    /// Pages in all.
    pub pages: u32,
    /// Pages without text of their own, from 1.
    pub without_text: Vec<u32>,
    /// Pages of these that were looked at, with languages and engine.
    pub looked_at: Vec<(u32, String, String)>,
    /// Nothing of it can be searched yet.
    pub silent: bool,
}

fn recognition(row: &Row<'_>) -> rusqlite::Result<Recognition> {
    let layout: String = row.get(4)?;
    Ok(Recognition {
        picture: row.get(0)?,
        languages: row.get(1)?,
        engine: row.get(2)?,
        confidence: row.get(3)?,
        layout: serde_json::from_str(&layout).unwrap_or_default(),
    })
}

const COLUMNS: &str = "SELECT picture, languages, engine, confidence, layout FROM recognition";

impl AuditFile {
    /// Keeps what was recognised on a page, in place of what was recognised before.
    pub fn keep_recognition(&self, sha256: &str, found: &Recognition) -> Result<()> {
        let layout =
            serde_json::to_string(&found.layout).map_err(|error| Error::Inconsistent(error.to_string()))?;
        self.in_transaction(|conn| {
            let blob_no = blob::get(conn, sha256)?.blob_no;
            conn.prepare_cached(
                "INSERT OR REPLACE INTO recognition (blob_no, page, picture, languages, engine, confidence, layout)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(rusqlite::params![
                blob_no,
                found.layout.page,
                found.picture,
                found.languages,
                found.engine,
                found.confidence,
                layout
            ])?;
            Ok(())
        })
    }

    /// What was recognised on a page of a document.
    pub fn recognition(&self, sha256: &str, page: u32) -> Result<Option<Recognition>> {
        self.read(|reader| {
            let sql = format!("{COLUMNS} JOIN blob USING (blob_no) WHERE sha256 = ?1 AND page = ?2");
            Ok(reader.conn.prepare_cached(&sql)?.query_row((sha256, page), recognition).optional()?)
        })
    }

    /// What was recognised in a picture, wherever it stands.
    pub fn recognition_of_picture(
        &self,
        picture: &str,
        languages: &str,
        engine: &str,
    ) -> Result<Option<Recognition>> {
        self.read(|reader| {
            let sql = format!("{COLUMNS} WHERE picture = ?1 AND languages = ?2 AND engine = ?3 LIMIT 1");
            Ok(reader
                .conn
                .prepare_cached(&sql)?
                .query_row((picture, languages, engine), recognition)
                .optional()?)
        })
    }

    /// Documents with pages that are pictures: scans and photos, in order of arrival, each content once.
    pub fn pictured(&self) -> Result<Vec<Pictured>> {
        self.read(|reader| {
            let found = reader.rows(
                "SELECT x.blob_no, e.sha256, e.id, e.name, coalesce(json_extract(x.info, '$.pages'), 1), x.reason IS 'no_text'
                 FROM evidence AS e JOIN blob USING (sha256) JOIN extraction AS x USING (blob_no)
                 WHERE e.removed = 0 AND e.destroyed_at IS NULL AND x.kind IN ('pdf', 'image') AND x.state IN ('ready', 'none')
                   AND (x.reason IS 'no_text' OR instr(x.info, 'text recognition') > 0
                        OR EXISTS (SELECT 1 FROM recognition AS r WHERE r.blob_no = x.blob_no))
                 GROUP BY x.blob_no ORDER BY min(e.object_no)",
                [],
                |row| {
                    let known = (row.get::<_, i64>(0)?, row.get::<_, u32>(4)?);
                    let (sha256, evidence, name) = (row.get(1)?, row.get(2)?, row.get(3)?);
                    let silent = row.get(5)?;
                    let (without_text, looked_at) = (Vec::new(), Vec::new());
                    let pictured =
                        Pictured { sha256, evidence, name, pages: known.1, without_text, looked_at, silent };
                    Ok((known.0, pictured))
                },
            )?;
            let mut all = Vec::new();
            for (blob_no, mut document) in found {
                let (first, last) = index::numbers(blob_no);
                // What was recognised is marked as such: a page of its own text needs no second look.
                let own = reader.rows(
                    "SELECT DISTINCT page FROM segment WHERE segment_no BETWEEN ?1 AND ?2 AND role = 'page'
                     AND page IS NOT NULL AND page NOT IN (SELECT page FROM recognition WHERE blob_no = ?3)",
                    (first, last, blob_no),
                    |row| row.get::<_, u32>(0),
                )?;
                let own: std::collections::HashSet<u32> = own.into_iter().collect();
                document.without_text = (1..=document.pages.min(50_000)).filter(|page| !own.contains(page)).collect();
                if document.without_text.is_empty() {
                    continue;
                }
                document.looked_at = reader.rows(
                    "SELECT page, languages, engine FROM recognition WHERE blob_no = ?1 ORDER BY page",
                    [blob_no],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )?;
                all.push(document);
            }
            Ok(all)
        })
    }
}
