//! The one table of everything the journal can say: entities, their fields,
//! types and whether a field is a judgement. The SQL tables follow it (tested);
//! statements are written from it once, never from values.

use serde_json::Value;

use crate::change::Area;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Whole number below 2^53.
    Integer,
    /// Yes or no.
    Boolean,
    /// Any value canonical JSON can carry here (no fractions).
    Json,
    /// Id of an object of that entity.
    Reference(&'static str),
    /// SHA-256 of a stored document, 64 hexadecimal digits.
    Blob,
}

/// One field of an entity.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name in the journal and of the column.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldType,
    /// Differing concurrent values must be settled by a person.
    pub judgement: bool,
}

/// One kind of object.
#[derive(Debug, Clone, Copy)]
pub struct Entity {
    /// Name in the journal and of the table.
    pub name: &'static str,
    /// Part of the program that shows it.
    pub area: Area,
    /// Its fields, in column order.
    pub fields: &'static [Field],
}

/// Field that says whether an object exists.
pub const EXISTS: &str = "_exists";

macro_rules! kind {
    (text) => { FieldType::Text };
    (integer) => { FieldType::Integer };
    (boolean) => { FieldType::Boolean };
    (json) => { FieldType::Json };
    (blob) => { FieldType::Blob };
    ((ref $entity:ident)) => { FieldType::Reference(stringify!($entity)) };
    ((word $($word:ident)+)) => { FieldType::Word(&[$(stringify!($word)),+]) };
}
macro_rules! judgement {
    () => {
        false
    };
    (J) => {
        true
    };
}
macro_rules! entities {
    ($($entity:ident in $area:ident { $($field:ident : $kind:tt $($j:ident)? ,)+ })+) => {
        /// Every entity.
        pub static ENTITIES: &[Entity] = &[$(Entity {
            name: stringify!($entity),
            area: Area::$area,
            fields: &[$(Field { name: stringify!($field), kind: kind!($kind), judgement: judgement!($($j)?) }),+],
        }),+];
    };
}

entities! {
    audit_file in Setup {
        kind: (word certification readiness), edition: text, catalogue_id: text, catalogue_version: text,
        catalogue_sha256: text, language: text, body_name: text, body_address: text, number_prefix: text,
    }
    catalogue in Setup {
        catalogue_id: text, title: text, version: text, sha256: text, document: blob, source: text, position: integer,
        added_at: text,
    }
    client in Setup {
        name: text, address: text, representative_name: text, representative_function: text,
        representative_contact: text, scope_organization: text, scope_services: text, scope_statement: text J,
    }
    site in Setup { name: text, address: text, activities: text, persons: integer, position: integer, }
    service in Setup { name: text, description: text, customers: text, position: integer, }
    other_party in Setup {
        name: text, kind: (word external_supplier internal_supplier customer_as_supplier), provides: text,
        position: integer,
    }
    team_member in Setup {
        name: text,
        role: (word lead_auditor auditor technical_expert auditor_in_training observer reviewer decision_maker),
        organization: text, contact: text, position: integer,
    }
    audit in Setup {
        code: text, kind: (word stage_1 stage_2 surveillance recertification special follow_up assessment), state: text J,
        starts_on: text, ends_on: text, objectives: text, criteria: text, language: text, position: integer,
    }
    answer in Outcome { audit: (ref audit), key: text, value: text J, applicable: boolean, reason: text, }
    evidence in Evidence {
        kind: (word file reference photo sample_sheet), name: text, path: text, sha256: blob, bytes: integer,
        media_type: text,
        document_kind: text, source: text, delivery: text, received_on: text, document_date: text,
        document_number: text, document_version: text, title: text, parent: (ref evidence), added_at: text,
        state: (word received reviewed locked returned destroyed retained superseded rejected void) J,
        classification: text, personal_data: boolean, superseded_by: (ref evidence), remark: text, seen_on: text,
        location: text, consent: boolean, reviewed_by: text, reviewed_on: text, in_force: boolean, state_reason: text,
        retain_until: text, client_told: text, destroyed_at: text,
    }
    citation in Citations {
        evidence: (ref evidence), requirement: text, audit: (ref audit), sha256: text, locator: json, quote: text,
        prefix: text, suffix: text, strength: (word supports partly contradicts context), note: text, author: text,
        made_at: text, to_confirm: boolean, carried_from: text, places: json,
        anchoring: (word same moved changed lost), settled: boolean, previous: json,
    }
    dismissal in Citations {
        requirement: text, sha256: text, locator: json, quote: text, author: text, made_at: text,
    }
    note in Requirements {
        audit: (ref audit), requirement: text, kind: (word interview observation), person: text, person_role: text,
        site: (ref site), at: text, text: text, author: text, to_confirm: boolean,
        carried_from: text,
    }
    conclusion in Requirements {
        audit: (ref audit), requirement: text,
        state: (word open in_work conforming nonconforming concern no_case) J, reason: text J, confirmed: boolean J,
        confirmed_by: text, confirmed_at: text, concluded_by: text, concluded_at: text, to_confirm: boolean,
    }
    element_tick in Requirements { audit: (ref audit), requirement: text, element: text, ticked: boolean, }
    finding in Findings {
        audit: (ref audit), kind: (word nc concern ofi positive), number: text, grade: (word major minor) J,
        grade_reason: text J, title: text, statement: text J, objective_evidence: text J, state: text J,
        discussed_with: text, discussed_at: text, client_remark: text, state_reason: text,
        recurs_from: (ref finding), treatment: (word resolved became_nc carried) J, treatment_reason: text J,
        treated_in: (ref audit), treatment_finding: (ref finding), created_by: text, created_at: text,
    }
    finding_requirement in Findings { finding: (ref finding), requirement: text, position: integer, }
    finding_citation in Findings { finding: (ref finding), citation: (ref citation), position: integer, }
    response in Findings {
        finding: (ref finding), round: integer, correction: text J, cause: text J, corrective_action: text J,
        extent: text J, responsible: text, due_on: text, answered_by: text, received_on: text,
        source: (word entered client_file), file_name: text, file_sha256: text, entered_by: text, entered_at: text,
    }
    response_review in Findings {
        response: (ref response), field: (word correction cause corrective_action extent due_on),
        verdict: (word accepted returned) J, reason: text J, reviewer: text, reviewed_at: text,
    }
    verification in Findings {
        finding: (ref finding), round: integer, means: (word documents remote on_site next_audit), verifier: text,
        verified_on: text, evidence: text, effectiveness: text J, result: (word verified failed) J, reason: text,
        recorded_by: text, recorded_at: text,
    }
    finding_evidence in Findings {
        finding: (ref finding), evidence: (ref evidence), purpose: (word implementation verification),
        position: integer,
    }
    due_date in Findings {
        finding: (ref finding), kind: (word response closure), due_on: text, computed_on: text, counted_from: text,
        rule: text, rule_set: text, rule_set_version: text, rule_set_sha256: text, reason: text, approved_by: text,
    }
    regrade in Findings {
        finding: (ref finding), version: integer, from_grade: (word major minor), to_grade: (word major minor),
        escalation: (word not_done repeated wider_extent), reason: text, client_told: text, regraded_by: text,
        regraded_at: text,
    }
    request_list in Requests {
        audit: (ref audit), number: integer, title: text, contact: text, language: text, due_on: text, delivery: text,
        state: (word draft sent closed) J, sent_at: text, remark: text,
    }
    request_item in Requests {
        list: (ref request_list), number: integer, documented_information: text, requirement: text, text: text,
        state: (word open answered accepted returned not_available waived) J, statement: text, remark: text, reason: text,
    }
    request_answer in Requests { item: (ref request_item), evidence: (ref evidence), }
    sample in Evidence {
        audit: (ref audit), evidence: (ref evidence), requirement: text, title: text, population: text,
        population_size: integer, period: text, source: (ref evidence), method: (word random systematic judgement all),
        seed: text, size: integer, reason: text, steps: json, author: text, made_at: text, source_sheet: text,
        header_row: integer, reference_column: text,
    }
    sample_item in Evidence { sample: (ref sample), number: integer, reference: text, source_row: integer, remark: text, }
    sample_result in Evidence {
        item: (ref sample_item), step: text, result: (word conforming deviating not_applicable) J, remark: text,
    }
    report in Reports {
        audit: (ref audit), version: integer, state: (word issued), issued_at: text, issued_by: text,
        change_note: text, log_root: text, catalogue_version: text, recommendation: text,
    }
    report_file in Reports { report: (ref report), format: text, name: text, sha256: blob, bytes: integer, }
}

/// The entity of that name.
pub fn entity(name: &str) -> Option<&'static Entity> {
    ENTITIES.iter().find(|entity| entity.name == name)
}

impl Entity {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl FieldType {
    /// Why the value does not fit, or `None` when it does. `null` always fits.
    pub fn refuses(&self, value: &Value) -> Option<String> {
        let wanted = match (self, value) {
            (_, Value::Null) | (Self::Json, _) => return None,
            (Self::Text, Value::String(_)) | (Self::Boolean, Value::Bool(_)) => return None,
            (Self::Reference(_), Value::String(id)) if !id.is_empty() => return None,
            (Self::Integer, Value::Number(number)) if number.is_i64() => return None,
            (Self::Word(words), Value::String(word)) if words.contains(&word.as_str()) => return None,
            (Self::Blob, Value::String(digest)) if is_sha256(digest) => return None,
            (Self::Text, _) => "text".to_owned(),
            (Self::Boolean, _) => "true or false".to_owned(),
            (Self::Integer, _) => "a whole number".to_owned(),
            (Self::Word(words), _) => format!("one of {}", words.join(", ")),
            (Self::Reference(entity), _) => format!("the id of a {entity}"),
            (Self::Blob, _) => "64 lower-case hexadecimal digits".to_owned(),
        };
        Some(format!("it takes {wanted}"))
    }
}

/// Sixty-four lower-case hexadecimal digits.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_entities_of_the_schema() {
        for entity_ in ENTITIES {
            for field in entity_.fields {
                if let FieldType::Reference(target) = field.kind {
                    assert!(entity(target).is_some(), "{}.{}", entity_.name, field.name);
                }
            }
        }
    }

    /// The tables of a fresh file, without cipher.
    fn fresh() -> rusqlite::Connection {
        let conn = rusqlite::Connection::open_in_memory().unwrap_or_else(|error| panic!("{error}"));
        assert!(crate::text::tokenizer::register(&conn).is_ok());
        for step in crate::container::migrate::MIGRATIONS {
            conn.execute_batch(step.sql).unwrap_or_else(|error| panic!("{error}"));
        }
        conn
    }

    fn texts(conn: &rusqlite::Connection, sql: &str) -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap_or_else(|error| panic!("{error}"));
        let rows = statement.query_map([], |row| row.get(0)).unwrap_or_else(|error| panic!("{error}"));
        rows.map(|row| row.unwrap_or_else(|error| panic!("{error}"))).collect()
    }

    #[test]
    fn the_tables_are_those_of_the_schema() {
        let conn = fresh();
        for entity in ENTITIES {
            let columns = texts(
                &conn,
                &format!("SELECT name || ' ' || type FROM pragma_table_info('{}') ORDER BY cid", entity.name),
            );
            let mut expected = vec!["object_no INTEGER".to_owned(), "id TEXT".to_owned()];
            expected.extend(entity.fields.iter().map(|field| {
                let kind = match field.kind {
                    FieldType::Integer | FieldType::Boolean => "INTEGER",
                    _ => "TEXT",
                };
                format!("{} {kind}", field.name)
            }));
            expected.push("removed INTEGER".to_owned());
            assert_eq!(columns, expected, "{}", entity.name);
            let sql = texts(&conn, &format!("SELECT sql FROM sqlite_schema WHERE name = '{}'", entity.name))
                .concat();
            for field in entity.fields {
                if let FieldType::Word(words) = field.kind {
                    let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
                    let check = format!("CHECK ({} IN ({}))", field.name, words.join(", "));
                    assert!(sql.contains(&check), "{}: {check}", entity.name);
                }
            }
        }
    }

    #[test]
    fn tables_are_strict_references_indexed_and_nothing_but_ids_unique() {
        let conn = fresh();
        let lax = texts(
            &conn,
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
        );
        assert_eq!(lax, [""; 0]);
        let unindexed = texts(
            &conn,
            "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' AND f.seq = 0 AND NOT EXISTS (
               SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = f.\"from\" AND c.pk = 1)
             AND NOT EXISTS (
               SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
               WHERE c.seqno = 0 AND c.name = f.\"from\" AND i.partial = 0)",
        );
        assert_eq!(unindexed, [""; 0]);
        for entity in ENTITIES {
            let unique = texts(
                &conn,
                &format!(
                    "SELECT c.name FROM pragma_index_list('{}') i, pragma_index_info(i.name) c WHERE i.\"unique\" = 1",
                    entity.name
                ),
            );
            assert_eq!(unique, ["id"], "{}: a merge must never break a constraint", entity.name);
        }
    }

    #[test]
    fn a_value_must_fit_its_field() {
        let kind = entity("finding").and_then(|e| e.field("grade")).map(|f| f.kind);
        assert!(kind.is_some_and(|k| k.refuses(&Value::from("major")).is_none()));
        assert!(kind.is_some_and(|k| k.refuses(&Value::from("huge")).is_some()));
        assert!(FieldType::Integer.refuses(&serde_json::json!(1.5)).is_some());
        assert!(FieldType::Boolean.refuses(&Value::Null).is_none());
    }
}
