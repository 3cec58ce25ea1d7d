//! The index of an export of evidence, as one plain tree of data without layout: what was exported, with its
//! digest and dates, and every citation with its place. The report crate prints it as workbook and as page.
//!
//! Texts are what people wrote, an empty one means "nothing was said". Days are `YYYY-MM-DD`, moments RFC 3339.

use serde::{Deserialize, Serialize};

use crate::report_model::Strength;

/// The whole index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceIndex {
    /// Name of the client.
    pub client: String,
    /// Name of the certification body.
    pub body: String,
    /// What the export holds, in words: audit, requirements, whether items without citation are included.
    pub what: Vec<String>,
    /// Moment of the export.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// Requirements with citations, in the order of the catalogues.
    pub requirements: Vec<IndexedRequirement>,
    /// Evidence, by number.
    pub items: Vec<IndexedItem>,
    /// Citations, by requirement and then by item.
    pub citations: Vec<IndexedCitation>,
}

/// A requirement of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedRequirement {
    /// Its id (`R18-8.6.1-08`).
    pub id: String,
    /// Its title in our words.
    pub title: String,
    /// Its clause.
    pub clause: String,
    /// Title of the clause.
    pub clause_title: String,
}

/// An evidence item of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedItem {
    /// Its number in the audit file, in order of arrival from 1; file names begin with it.
    pub number: u32,
    /// Name as received.
    pub name: String,
    /// Title, if somebody gave one.
    pub title: String,
    /// The item it was found in (archive, mail).
    pub found_in: String,
    /// SHA-256 of the bytes as received, lower-case hex; empty when no bytes are held.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// What is held: `Copy exported`, `Seen, not held` …
    pub held: String,
    /// Whether a copy with highlights is there, or why not; empty when none was asked for.
    pub highlights: String,
    /// Date of the document itself.
    pub document_date: String,
    /// Day it was received.
    pub received_on: String,
    /// Day it was seen.
    pub seen_on: String,
    /// When it was added to the audit file.
    pub added_at: String,
    /// The document's own number.
    pub document_number: String,
    /// The document's own version.
    pub document_version: String,
    /// Who gave it.
    pub source: String,
    /// How it reached the audit, or where it was seen.
    pub delivery: String,
    /// Classification.
    pub classification: String,
    /// Whether it holds personal data.
    pub personal_data: bool,
    /// State of the item, in words.
    pub state: String,
    /// Where its bytes are in the export: paths with `/`, relative to the index.
    pub files: Vec<String>,
}

/// A citation of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedCitation {
    /// Id of the requirement.
    pub requirement: String,
    /// Number of the item.
    pub item: u32,
    /// The file of the item in the requirement's folder; empty when no bytes are held.
    pub file: String,
    /// Where: `page 3`, `SLA!B7`.
    pub place: String,
    /// The words.
    pub quote: String,
    /// How it speaks.
    pub strength: Strength,
    /// Note.
    pub note: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub made_at: String,
    /// The audit in which it was made, in words.
    pub audit: String,
}
