//! Reading the projection: one consistent view of the file.

use std::ops::Range;

use domain::anchor::{Numbered, Place};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::journal::{Conflict, FieldVersion, LogEntry, LogFilter, LogHead, log};
use crate::query::{Kept, Slot};
use crate::row::{
    Answer, Audit, AuditFileInfo, Catalogue, Citation, Client, Conclusion, ElementTick, Evidence, Finding,
    FindingCitation, FindingRequirement, Note, OtherParty, Record, Report, ReportFile, Service, Site,
    TeamMember,
};
use crate::text::{Extraction, Resolved, SheetRow, StoredSegment, anchor, index};
use crate::{Error, Result};

/// A consistent view of the file. Removed objects are invisible unless asked for.
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
    /// What was computed before for this very state; `None` inside a change, where the state is still moving.
    kept: Option<&'a Kept>,
}

impl<'a> Reader<'a> {
    /// Reads what the connection sees.
    pub(crate) fn new(conn: &'a Connection) -> Self {
        Self { conn, kept: None }
    }

    /// Reads what the connection sees in the transaction that is open; `kept` belongs to its state.
    pub(crate) fn keeping(conn: &'a Connection, kept: &'a Kept) -> Self {
        Self { conn, kept: Some(kept) }
    }

    /// Takes from the answer to a question that was asked of this state before, or from a new one.
    pub(crate) fn kept<Q: PartialEq, A, T>(
        &self,
        slot: impl FnOnce(&Kept) -> &Slot<Q, A>,
        question: Q,
        answer: impl FnOnce(&Q) -> Result<A>,
        take: impl FnOnce(&A) -> T,
    ) -> Result<T> {
        match self.kept {
            Some(kept) => slot(kept).take(question, answer, take),
            None => Ok(take(&answer(&question)?)),
        }
    }
}

impl Reader<'_> {
    /// Runs a query of our own and maps its rows; for screens in `src/query/*.rs`.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(map(row)?);
        }
        Ok(all)
    }

    /// Number a query of our own answers.
    pub(crate) fn number(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<i64> {
        Ok(self.conn.prepare_cached(sql)?.query_row(parameters, |row| row.get(0))?)
    }

    /// The present object of that id.
    pub fn find<R: Record>(&self, id: &str) -> Result<Option<R>> {
        let sql = format!("{}WHERE id = ?1 AND removed = 0", R::SELECT);
        Ok(self.conn.prepare_cached(&sql)?.query_row([id], R::from_row).optional()?)
    }

    /// The present object of that id, or [`Error::NoSuchObject`].
    pub fn get<R: Record>(&self, id: &str) -> Result<R> {
        self.find(id)?.ok_or_else(|| Error::NoSuchObject { entity: R::ENTITY.to_owned(), id: id.to_owned() })
    }

    /// Every present object in order of creation.
    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        self.rows(&format!("{}WHERE removed = 0 ORDER BY object_no", R::SELECT), [], R::from_row)
    }

    /// Present objects whose field (of the schema) has that value, in order of creation.
    pub fn by<R: Record>(&self, field: &'static str, value: &str) -> Result<Vec<R>> {
        if !R::FIELDS.contains(&field) {
            return Err(Error::NoSuchField { entity: R::ENTITY.to_owned(), field: field.to_owned() });
        }
        let sql = format!("{}WHERE \"{field}\" = ?1 AND removed = 0 ORDER BY object_no", R::SELECT);
        self.rows(&sql, [value], R::from_row)
    }

    /// Present objects whose two fields have those values, in order of creation.
    pub fn by2<R: Record>(
        &self,
        first: (&'static str, &str),
        second: (&'static str, &str),
    ) -> Result<Vec<R>> {
        for field in [first.0, second.0] {
            if !R::FIELDS.contains(&field) {
                return Err(Error::NoSuchField { entity: R::ENTITY.to_owned(), field: field.to_owned() });
            }
        }
        let sql = format!(
            "{}WHERE \"{}\" = ?1 AND \"{}\" = ?2 AND removed = 0 ORDER BY object_no",
            R::SELECT,
            first.0,
            second.0
        );
        self.rows(&sql, [first.1, second.1], R::from_row)
    }

    /// Number of present objects of an entity.
    pub fn count<R: Record>(&self) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {} WHERE removed = 0", R::ENTITY);
        Ok(u64::try_from(self.number(&sql, [])?).unwrap_or(0))
    }

    /// Whether the object is present.
    pub fn exists(&self, entity: &str, id: &str) -> Result<bool> {
        let entity = crate::schema::entity(entity)
            .ok_or_else(|| Error::NoSuchField { entity: entity.to_owned(), field: String::new() })?;
        let sql = format!("SELECT count(*) FROM {} WHERE id = ?1 AND removed = 0", entity.name);
        Ok(self.number(&sql, [id])? > 0)
    }
}

macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident($($argument:ident),*) -> $record:ident $body:expr;)+) => {
        impl Reader<'_> {
            $($(#[$doc])* pub fn $name(&self $(, $argument: &str)*) -> Result<Vec<$record>> {
                #[allow(clippy::redundant_closure_call)]
                $body(self $(, $argument)*)
            })+
        }
    };
}

queries! {
    /// Catalogues by position.
    catalogues() -> Catalogue |r: &Self| r.positioned();
    /// Sites by position.
    sites() -> Site |r: &Self| r.positioned();
    /// Services by position.
    services() -> Service |r: &Self| r.positioned();
    /// Other parties by position.
    other_parties() -> OtherParty |r: &Self| r.positioned();
    /// Team members by position.
    team_members() -> TeamMember |r: &Self| r.positioned();
    /// Audits by position.
    audits() -> Audit |r: &Self| r.positioned();
    /// Answers of an audit.
    answers(audit) -> Answer |r: &Self, audit| r.by("audit", audit);
    /// All evidence in order of arrival.
    evidence() -> Evidence |r: &Self| r.all();
    /// Evidence that holds these bytes: not what was destroyed.
    evidence_by_sha256(sha256) -> Evidence |r: &Self, sha256| {
        let found: Result<Vec<Evidence>> = r.by("sha256", sha256);
        found.map(|items| items.into_iter().filter(|item| item.destroyed_at.is_none()).collect())
    };
    /// Evidence found inside another.
    evidence_children(parent) -> Evidence |r: &Self, parent| r.by("parent", parent);
    /// All citations.
    citations() -> Citation |r: &Self| r.all();
    /// Citations of a piece of evidence.
    citations_of_evidence(evidence) -> Citation |r: &Self, evidence| r.by("evidence", evidence);
    /// Citations for a requirement.
    citations_of_requirement(requirement) -> Citation |r: &Self, requirement| r.by("requirement", requirement);
    /// Citations a finding rests on.
    citations_of_finding(finding) -> Citation |r: &Self, finding| r.rows(
        &format!(
            "{}WHERE removed = 0 AND id IN (SELECT citation FROM finding_citation WHERE finding = ?1 AND removed = 0) ORDER BY object_no",
            Citation::SELECT
        ),
        [finding], Citation::from_row);
    /// Notes of an audit.
    notes(audit) -> Note |r: &Self, audit| r.by("audit", audit);
    /// Notes on a requirement.
    notes_of_requirement(requirement) -> Note |r: &Self, requirement| r.by("requirement", requirement);
    /// Conclusions of an audit.
    conclusions(audit) -> Conclusion |r: &Self, audit| r.by("audit", audit);
    /// Conclusions on a requirement in every audit.
    conclusions_of_requirement(requirement) -> Conclusion |r: &Self, requirement| r.by("requirement", requirement);
    /// Ticked and unticked elements of an audit.
    element_ticks(audit) -> ElementTick |r: &Self, audit| r.by("audit", audit);
    /// All findings.
    findings() -> Finding |r: &Self| r.all();
    /// Findings of an audit.
    findings_of_audit(audit) -> Finding |r: &Self, audit| r.by("audit", audit);
    /// Requirements of a finding.
    finding_requirements(finding) -> FindingRequirement |r: &Self, finding| r.by("finding", finding);
    /// Findings a requirement appears in.
    findings_of_requirement(requirement) -> FindingRequirement |r: &Self, requirement| r.by("requirement", requirement);
    /// Citations of a finding, as links.
    finding_citations(finding) -> FindingCitation |r: &Self, finding| r.by("finding", finding);
    /// Issued reports of an audit.
    reports(audit) -> Report |r: &Self, audit| r.by("audit", audit);
    /// Files of an issued report.
    report_files(report) -> ReportFile |r: &Self, report| r.by("report", report);
}

impl Reader<'_> {
    fn positioned<R: Record>(&self) -> Result<Vec<R>> {
        let sql = format!("{}WHERE removed = 0 ORDER BY position IS NULL, position, object_no", R::SELECT);
        self.rows(&sql, [], R::from_row)
    }

    /// What kind of file this is; `None` before it was set up.
    pub fn audit_file(&self) -> Result<Option<AuditFileInfo>> {
        self.find("file")
    }

    /// The client; `None` before it was set up.
    pub fn client(&self) -> Result<Option<Client>> {
        self.find("client")
    }

    /// Entries of the journal, newest first.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<LogEntry>> {
        log::log(self.conn, filter)
    }

    /// Entries of the journal, newest first, without what they changed.
    pub fn log_heads(&self, filter: &LogFilter) -> Result<Vec<LogHead>> {
        log::heads_of(self.conn, filter)
    }

    /// Objects (entity, id) the entry with that local number wrote to, each once.
    pub fn objects_written(&self, local_no: i64) -> Result<Vec<(String, String)>> {
        log::objects_of(self.conn, local_no)
    }

    /// Every value a field ever had, newest first.
    pub fn field_history(&self, entity: &str, id: &str, field: &str) -> Result<Vec<FieldVersion>> {
        log::field_history(self.conn, entity, id, field)
    }

    /// Disagreements that must be settled before anything is issued.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        log::conflicts(self.conn)
    }

    /// Number of disagreements, without reading them.
    pub fn conflict_count(&self) -> Result<u64> {
        Ok(u64::try_from(self.number("SELECT count(*) FROM conflict", [])?).unwrap_or(0))
    }

    /// Number of fields a newer version wrote and this one does not know. Blocks issuing only.
    pub fn unknown_fields(&self) -> Result<u64> {
        Ok(u64::try_from(self.number("SELECT count(*) FROM unknown_field", [])?).unwrap_or(0))
    }

    /// Number of entries in the journal.
    pub fn entry_count(&self) -> Result<u64> {
        Ok(u64::try_from(self.number("SELECT count(*) FROM batch", [])?).unwrap_or(0))
    }

    /// SHA-256 over every device's head: names exactly this state of the journal. Printed in reports.
    pub fn log_root(&self) -> Result<String> {
        log::log_root(self.conn)
    }

    /// Where a place stands in the text of the document.
    pub fn resolve_place(&self, sha256: &str, place: &Place) -> Result<Resolved> {
        anchor::resolve(self.conn, sha256, place)
    }

    /// Segments at a place, up to where its passage ends; none while the document's text is not known.
    pub fn segments_at(&self, sha256: &str, place: &Place) -> Result<Vec<Numbered>> {
        anchor::segments_at(self.conn, sha256, place)
    }

    /// Whether the document is stored.
    pub fn has_blob(&self, sha256: &str) -> Result<bool> {
        Ok(crate::blob::find(self.conn, sha256)?.is_some())
    }

    /// A part of a stored document.
    ///
    /// # Errors
    /// [`Error::NoSuchBlob`](crate::Error::NoSuchBlob).
    pub fn read_blob(&self, sha256: &str, range: Range<u64>) -> Result<Vec<u8>> {
        crate::blob::read(self.conn, crate::blob::get(self.conn, sha256)?, range)
    }

    /// Size of a stored document in bytes.
    ///
    /// # Errors
    /// [`Error::NoSuchBlob`](crate::Error::NoSuchBlob).
    pub fn blob_size(&self, sha256: &str) -> Result<u64> {
        Ok(crate::blob::get(self.conn, sha256)?.bytes)
    }

    /// The password kept for a stored document; `None` when it needs none or nobody gave it.
    pub fn document_password(&self, sha256: &str) -> Result<Option<String>> {
        let sql = "SELECT password FROM document_password JOIN blob USING (blob_no) WHERE sha256 = ?1";
        Ok(self.rows(sql, [sha256], |row| row.get(0))?.pop())
    }

    /// What is known of a document's text; `None` when nothing was set.
    pub fn extraction(&self, sha256: &str) -> Result<Option<Extraction>> {
        index::get(self.conn, sha256)
    }

    /// Segments of a document from an ordinal on.
    pub fn segments(&self, sha256: &str, from_ordinal: u32, limit: usize) -> Result<Vec<StoredSegment>> {
        index::segments(self.conn, sha256, from_ordinal, limit)
    }

    /// Number of segments of a document.
    pub fn segment_count(&self, sha256: &str) -> Result<u64> {
        index::count(self.conn, sha256)
    }

    /// Filled rows of a sheet within a window of row numbers (from 1), and of these the cells within a window of columns
    /// (from 0); rows without a cell there are left out.
    pub fn sheet_rows(
        &self,
        sha256: &str,
        sheet: &str,
        rows: Range<u32>,
        columns: Range<u32>,
    ) -> Result<Vec<SheetRow>> {
        index::sheet_rows(self.conn, sha256, sheet, rows, columns)
    }
}
