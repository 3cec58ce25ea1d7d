//! The evidence register: items held, items seen and, where asked for, notes of interviews and observations; filtered,
//! sorted and paged in SQL.

use rusqlite::types::Value;

use super::evidence::{EvidenceListRow, STATE};
use crate::Result;
use crate::reader::Reader;
use crate::row::{Evidence, Note, Record as _};

/// By what the register is sorted. Rows with nothing there come last, whichever way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the register")]
pub enum RegisterSort {
    /// In order of arrival.
    #[default]
    Added,
    /// By what it is shown as: its title, else its file name.
    Name,
    Kind,
    Text,
    State,
    Citations,
    Received,
    /// Date of the document itself.
    Date,
    Seen,
    Source,
    Delivery,
    Classification,
    PersonalData,
    Number,
    Version,
    Size,
    Path,
}

/// Which part of the register is wanted. An empty list asks for nothing in particular.
#[derive(Debug, Clone, Default)]
pub struct RegisterQuery {
    /// First row, from 0.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
    /// Order.
    pub sort: RegisterSort,
    /// Last first.
    pub descending: bool,
    /// Characters that name, path or title contain.
    pub filter: String,
    /// Kinds: of documents (`pdf` …), `reference`, `photo`, `sample_sheet`, `interview`, `observation`.
    pub kinds: Vec<String>,
    /// States of text.
    pub text: Vec<String>,
    /// States people see (`mapped`, `locked` and those on record).
    pub states: Vec<String>,
    /// Sources.
    pub sources: Vec<String>,
    /// Ways of delivery.
    pub deliveries: Vec<String>,
    /// Classifications.
    pub classifications: Vec<String>,
    /// Requirements that a citation of the item, or the note, is for.
    pub requirements: Option<Vec<String>>,
    /// First day received.
    pub received_from: String,
    /// Last day received.
    pub received_to: String,
    /// Marked as holding personal data, or not.
    pub personal_data: Option<bool>,
    /// Only with or without citations.
    pub cited: Option<bool>,
    /// Notes of interviews and observations as well.
    pub notes: bool,
}

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterRow {
    /// An evidence item.
    Evidence(Box<EvidenceListRow>),
    /// A note of an interview or observation.
    Note(Box<Note>),
}

/// The kind people filter by: what it is as evidence, else as a document.
pub(super) const KIND: &str = "CASE WHEN e.kind IN ('reference', 'photo', 'sample_sheet') THEN e.kind ELSE coalesce(e.document_kind, 'other') END";
const CITED: &str = "EXISTS (SELECT 1 FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0)";
/// Cited for one of some requirements: by their citations, which are gathered first …
const CITED_FOR_FEW: &str = "e.id IN (SELECT evidence FROM citation WHERE removed = 0
    AND requirement IN (SELECT value FROM json_each(?)))";
/// … or by the citations of each item, of which the first that fits is enough. With many requirements most do.
const CITED_FOR_MANY: &str = "EXISTS (SELECT 1 FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0
    AND +c.requirement IN (SELECT value FROM json_each(?)))";
/// More requirements are many.
const FEW: usize = 40;
const TEXT: &str = "coalesce((SELECT x.state FROM blob JOIN extraction AS x ON x.blob_no = blob.blob_no
                    WHERE blob.sha256 = e.sha256 AND e.destroyed_at IS NULL), 'none')";

/// A statement made of fixed phrases; values are bound, never written into it.
#[derive(Default)]
struct Statement {
    sql: String,
    values: Vec<Value>,
}

impl Statement {
    fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }
    fn one_of(&mut self, expression: &str, wanted: &[String]) {
        if !wanted.is_empty() {
            self.and(&format!("{expression} IN (SELECT value FROM json_each(?))"), [list(wanted)]);
        }
    }
}

fn list(values: &[String]) -> Value {
    Value::Text(serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned()))
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// What the rows of evidence and those of notes are sorted by.
fn sort_keys(sort: RegisterSort) -> (&'static str, &'static str) {
    use RegisterSort as S;
    match sort {
        S::Added => ("e.object_no", "n.object_no"),
        S::Name => (
            "(SELECT sort_key FROM evidence_name WHERE object_no = e.object_no)",
            "lower(substr(n.text, 1, 80))",
        ),
        S::Kind => (KIND, "n.kind"),
        S::Text => (TEXT, "'none'"),
        S::State => (STATE, "NULL"),
        S::Citations => {
            ("(SELECT count(*) FROM citation AS c WHERE c.evidence = e.id AND c.removed = 0)", "NULL")
        }
        S::Received => ("e.received_on", "substr(n.at, 1, 10)"),
        S::Date => ("e.document_date", "NULL"),
        S::Seen => ("e.seen_on", "NULL"),
        S::Source => ("lower(e.source)", "lower(coalesce(nullif(n.person_role, ''), n.person))"),
        S::Delivery => ("lower(e.delivery)", "NULL"),
        S::Classification => ("lower(e.classification)", "NULL"),
        S::PersonalData => ("nullif(e.personal_data, 0)", "NULL"),
        S::Number => ("lower(e.document_number)", "NULL"),
        S::Version => ("lower(e.document_version)", "NULL"),
        S::Size => ("e.bytes", "NULL"),
        S::Path => ("lower(coalesce(e.path, e.name))", "NULL"),
    }
}

impl RegisterQuery {
    fn evidence(&self, key: &str) -> Statement {
        let mut part = Statement::new(&format!(
            "SELECT e.object_no AS object_no, 0 AS note, {key} AS sort_key FROM evidence AS e WHERE e.removed = 0"
        ));
        let filter = self.filter.trim().to_lowercase();
        if !filter.is_empty() {
            part.and(
                "(instr(lower(coalesce(e.path, '')), ?) > 0 OR instr(lower(coalesce(e.title, '')), ?) > 0
                 OR instr(lower(e.name), ?) > 0 OR instr(lower(coalesce(e.document_number, '')), ?) > 0)",
                std::iter::repeat_n(text(&filter), 4),
            );
        }
        part.one_of(KIND, &self.kinds);
        if !self.text.is_empty() {
            part.and("e.sha256 IS NOT NULL", []);
            part.one_of(TEXT, &self.text);
        }
        part.one_of(STATE, &self.states);
        part.one_of("coalesce(e.source, '')", &self.sources);
        part.one_of("coalesce(e.delivery, '')", &self.deliveries);
        part.one_of("coalesce(e.classification, '')", &self.classifications);
        if let Some(wanted) = &self.requirements {
            part.and(if wanted.len() > FEW { CITED_FOR_MANY } else { CITED_FOR_FEW }, [list(wanted)]);
        }
        for (condition, day) in
            [("e.received_on >= ?", &self.received_from), ("e.received_on <= ?", &self.received_to)]
        {
            if !day.is_empty() {
                part.and(condition, [text(day)]);
            }
        }
        if let Some(wanted) = self.personal_data {
            part.and("(e.personal_data IS 1) = ?", [Value::Integer(i64::from(wanted))]);
        }
        if let Some(wanted) = self.cited {
            part.and(&format!("{CITED} = ?"), [Value::Integer(i64::from(wanted))]);
        }
        part
    }

    /// Notes have no state, source, delivery or classification of their own: asked for those, there are none.
    fn notes(&self, key: &str) -> Option<Statement> {
        let bare = self.text.is_empty()
            && self.states.is_empty()
            && self.sources.is_empty()
            && self.deliveries.is_empty()
            && self.classifications.is_empty()
            && self.personal_data.is_none()
            && self.cited.is_none();
        if !self.notes || !bare {
            return None;
        }
        let mut part =
            Statement::new(&format!("SELECT n.object_no, 1, {key} FROM note AS n WHERE n.removed = 0"));
        let filter = self.filter.trim().to_lowercase();
        if !filter.is_empty() {
            part.and(
                "(instr(lower(n.text), ?) > 0 OR instr(lower(coalesce(n.person, '')), ?) > 0
                 OR instr(lower(coalesce(n.person_role, '')), ?) > 0)",
                std::iter::repeat_n(text(&filter), 3),
            );
        }
        part.one_of("n.kind", &self.kinds);
        if let Some(wanted) = &self.requirements {
            part.one_of("n.requirement", wanted);
            if wanted.is_empty() {
                return None;
            }
        }
        for (condition, day) in [
            ("substr(n.at, 1, 10) >= ?", &self.received_from),
            ("substr(n.at, 1, 10) <= ?", &self.received_to),
        ] {
            if !day.is_empty() {
                part.and(condition, [text(day)]);
            }
        }
        Some(part)
    }
}

impl Reader<'_> {
    /// A part of the register, and how many rows the whole of it has.
    pub fn register(&self, query: &RegisterQuery) -> Result<(u64, Vec<RegisterRow>)> {
        let (key, note_key) = sort_keys(query.sort);
        let mut all = query.evidence(key);
        if let Some(notes) = query.notes(note_key) {
            all.sql.push_str(" UNION ALL ");
            all.sql.push_str(&notes.sql);
            all.values.extend(notes.values);
        }
        let direction = if query.descending { " DESC" } else { "" };
        // Only numbers and keys are sorted, once for all pages; the rows shown are fetched afterwards. Materialized, or the
        // key would be computed each time it is named.
        let sql = format!(
            "WITH found (object_no, note, sort_key) AS MATERIALIZED ({})
             SELECT object_no, note FROM found ORDER BY sort_key IS NULL OR sort_key = '', sort_key{direction},
             object_no{direction}",
            all.sql
        );
        let numbers = |(sql, values): &(String, Vec<Value>)| {
            self.rows(sql, rusqlite::params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))
        };
        let (total, page) = self.kept(
            |kept| &kept.register,
            (sql, all.values),
            numbers,
            |numbers| {
                let page = numbers.iter().skip(query.offset as usize).take(query.limit as usize);
                (numbers.len(), page.copied().collect::<Vec<(i64, bool)>>())
            },
        )?;
        Ok((total as u64, self.register_rows(&page)?))
    }

    /// The rows of a page, in its order.
    fn register_rows(&self, page: &[(i64, bool)]) -> Result<Vec<RegisterRow>> {
        let numbers = |note: bool| {
            let wanted: Vec<i64> =
                page.iter().filter(|(_, is_note)| *is_note == note).map(|(number, _)| *number).collect();
            serde_json::to_string(&wanted).unwrap_or_else(|_| "[]".to_owned())
        };
        let mut found = std::collections::HashMap::with_capacity(page.len());
        for (number, row) in self.evidence_rows_numbered(&numbers(false))? {
            found.insert(number, RegisterRow::Evidence(Box::new(row)));
        }
        if page.iter().any(|(_, note)| *note) {
            let columns = Note::FIELDS.iter().map(|field| format!(", \"{field}\"")).collect::<String>();
            let sql = format!(
                "SELECT id{columns}, object_no FROM note WHERE object_no IN (SELECT value FROM json_each(?1))"
            );
            let number_at = Note::FIELDS.len() + 1;
            let notes = self.rows(&sql, [numbers(true)], |row| {
                Ok((row.get::<_, i64>(number_at)?, Note::from_row(row)?))
            })?;
            for (number, note) in notes {
                found.insert(number, RegisterRow::Note(Box::new(note)));
            }
        }
        Ok(page.iter().filter_map(|(number, _)| found.remove(number)).collect())
    }
}

impl Reader<'_> {
    /// Rows of the register by number, in no particular order.
    fn evidence_rows_numbered(&self, numbers: &str) -> Result<Vec<(i64, EvidenceListRow)>> {
        let sql = format!(
            "{}, e.object_no FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256 AND e.destroyed_at IS NULL
             LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no
             WHERE e.object_no IN (SELECT value FROM json_each(?1))",
            super::evidence::select()
        );
        let number_at = Evidence::FIELDS.len() + 1 + super::evidence::COMPUTED;
        self.rows(&sql, [numbers], |row| Ok((row.get(number_at)?, super::evidence::list_row(row)?)))
    }
}
