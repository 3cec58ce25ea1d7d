//! What things, fields and values are called for people: in History, in refusals, wherever the journal is put in words.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use domain::audit::{
    self, AuditKind, AuditState, FileKind, OtherPartyKind, Readiness, Recommendation, TeamRole,
};
use domain::conclusion::{ConclusionState, NoteKind, Strength};
use domain::document::Locator;
use domain::finding::{
    EscalationCause, FindingKind, FindingState, Grade, ResponseField, Treatment, Verdict, VerificationMeans,
};
use domain::outcome::question;
use domain::rule_set::DueKind;
use domain::words::capital;
use serde_json::Value;
use store::schema::{self, EXISTS, FieldType};
use store::{Reader, row};

use crate::catalogues::Catalogues;

/// What people call an audit: `Stage 1`.
pub(crate) fn audit_name(row: &row::Audit) -> String {
    named(&row.kind, &row.code)
}

fn named(kind: &str, code: &str) -> String {
    AuditKind::parse(kind).map_or_else(|_| plain(code), |kind| audit::audit_name(kind, code))
}

/// What people call a piece of evidence: its title, else its file name.
pub(crate) fn evidence_name(row: &row::Evidence) -> &str {
    row.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&row.name)
}

/// A requirement by clause and title: `8.6.1 Incidents are recorded`.
pub(crate) fn requirement_name(catalogues: &Catalogues, id: &str) -> String {
    match catalogues.requirement(id) {
        Some(row) => format!("{} {}", row.clause, row.title),
        None => id.to_owned(),
    }
}

/// Several requirements by clause and title, the first five of them: `4.1 …, 4.2 … and 3 more`.
pub(crate) fn requirement_names(catalogues: &Catalogues, ids: &[String]) -> String {
    let named: Vec<String> = ids.iter().take(5).map(|id| requirement_name(catalogues, id)).collect();
    match ids.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A code without its underscores, for words nothing else is known for.
fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// What a word of the journal means, inside a sentence.
pub(crate) fn word(entity: &str, field: &str, word: &str) -> String {
    macro_rules! said {
        ($name:ident) => {
            $name::parse(word).ok().map(|value| value.said().to_owned())
        };
    }
    let known = match (entity, field) {
        ("audit_file", "kind") => said!(FileKind),
        ("audit", "kind") => said!(AuditKind),
        ("audit", "state") => said!(AuditState),
        ("other_party", "kind") => said!(OtherPartyKind),
        ("team_member", "role") => said!(TeamRole),
        ("conclusion", "state") => said!(ConclusionState),
        ("citation", "strength") => said!(Strength),
        ("note", "kind") => said!(NoteKind),
        ("finding", "kind") => said!(FindingKind),
        ("finding", "state") => said!(FindingState),
        ("finding", "grade") => said!(Grade),
        ("finding", "treatment") => said!(Treatment),
        ("response_review", "verdict") => said!(Verdict),
        ("response_review", "field") => said!(ResponseField),
        ("verification", "means") => said!(VerificationMeans),
        ("due_date", "kind") => said!(DueKind),
        ("regrade", "from_grade" | "to_grade") => said!(Grade),
        ("regrade", "escalation") => said!(EscalationCause),
        _ => None,
    };
    known.unwrap_or_else(|| plain(word))
}

/// Fields whose text is one of a few words although the journal lets it be any.
fn is_word(entity: &str, field: &str, kind: FieldType) -> bool {
    matches!(kind, FieldType::Word(_)) || matches!((entity, field), ("audit" | "finding", "state"))
}

/// What a field is called.
pub(crate) fn field(entity: &str, field: &str) -> String {
    match (entity, field) {
        (_, EXISTS) => "exists".to_owned(),
        ("audit_file", "catalogue_id") => "catalogue".to_owned(),
        ("audit_file", "catalogue_sha256") | (_, "sha256") => "SHA-256".to_owned(),
        ("audit", "code") => "short name".to_owned(),
        (_, "starts_on") => "first day".to_owned(),
        (_, "ends_on") => "last day".to_owned(),
        ("answer", "value") => "answer".to_owned(),
        ("answer", "applicable") => "applies".to_owned(),
        ("citation", "locator") => "place".to_owned(),
        ("citation" | "note", "to_confirm") => "to be confirmed".to_owned(),
        ("conclusion", "to_confirm") => "to be concluded again".to_owned(),
        ("element_tick", "ticked") => "ticked".to_owned(),
        ("finding", "treatment") => "what became of it".to_owned(),
        ("finding", "treatment_reason") => "why".to_owned(),
        ("finding", "treatment_finding") => "became".to_owned(),
        ("finding", "recurs_from") => "recurs from".to_owned(),
        ("response", "due_on") => "date of completion".to_owned(),
        ("response", "responsible") => "person responsible".to_owned(),
        ("response", "source") => "came as".to_owned(),
        ("due_date", "computed_on") => "day computed".to_owned(),
        ("regrade", "from_grade") => "grade before".to_owned(),
        ("regrade", "to_grade") => "grade after".to_owned(),
        ("response" | "due_date", "file_sha256" | "rule_set_sha256") => {
            format!("{} SHA-256", if entity == "response" { "file" } else { "rule set" })
        }
        ("note", "person_role") => "function".to_owned(),
        (_, "personal_data") => "holds personal data".to_owned(),
        (_, "in_force") => "in force".to_owned(),
        (_, "parent") => "inside".to_owned(),
        (_, "made_at" | "created_at" | "added_at" | "at") => "when".to_owned(),
        (_, "log_root") => "log root".to_owned(),
        (_, "due_on") => "due".to_owned(),
        _ => {
            let name = field.strip_suffix("_on").or_else(|| field.strip_suffix("_at")).unwrap_or(field);
            plain(name)
        }
    }
}

/// Looks names up in one file, each of them once.
pub(crate) struct Spoken<'r, 'c> {
    reader: &'r Reader<'c>,
    catalogues: OnceCell<Option<Catalogues>>,
    names: RefCell<HashMap<(String, String), String>>,
}

impl<'r, 'c> Spoken<'r, 'c> {
    pub(crate) fn new(reader: &'r Reader<'c>) -> Self {
        Self { reader, catalogues: OnceCell::new(), names: RefCell::default() }
    }

    pub(crate) fn reader(&self) -> &'r Reader<'c> {
        self.reader
    }

    fn text(&self, entity: &str, id: &str, field: &str) -> Option<String> {
        let found = self.reader.text_of(entity, id, field).ok().flatten();
        found.filter(|text| !text.trim().is_empty())
    }

    /// A requirement by clause and title.
    pub(crate) fn requirement(&self, id: &str) -> String {
        match self.catalogues.get_or_init(|| Catalogues::of(self.reader).ok()) {
            Some(catalogues) => requirement_name(catalogues, id),
            None => id.to_owned(),
        }
    }

    /// What people call a thing: number, name, clause and title. Never its id.
    pub(crate) fn name(&self, entity: &str, id: &str) -> String {
        let key = (entity.to_owned(), id.to_owned());
        if let Some(known) = self.names.borrow().get(&key) {
            return known.clone();
        }
        let name = self.look_up(entity, id).unwrap_or_else(|| match entity {
            "audit_file" => "the audit file".to_owned(),
            "request_list" => "a request to the client".to_owned(),
            "request_item" => "a thing asked for".to_owned(),
            "request_answer" => "an answer of the client".to_owned(),
            "element_tick" => "an element".to_owned(),
            "other_party" => "another party".to_owned(),
            other => {
                let article = if other.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!("{article} {}", plain(other))
            }
        });
        self.names.borrow_mut().insert(key, name.clone());
        name
    }

    fn look_up(&self, entity: &str, id: &str) -> Option<String> {
        let text = |field: &str| self.text(entity, id, field);
        let of = |field: &str, target: &str| text(field).map(|id| self.name(target, &id));
        match entity {
            "client" | "site" | "service" | "other_party" | "team_member" | "report_file" => text("name"),
            "evidence" => text("title").or_else(|| text("name")),
            "catalogue" => text("title").or_else(|| text("catalogue_id")),
            "audit" => text("code").map(|code| named(&text("kind").unwrap_or_default(), &code)),
            "answer" => text("key").map(|key| {
                let asked = AuditKind::ALL.iter().find_map(|kind| question(*kind, &key));
                asked.map_or_else(|| plain(&key), |question| question.label.to_owned())
            }),
            "citation" | "dismissal" | "note" | "conclusion" | "element_tick" => {
                text("requirement").map(|id| self.requirement(&id))
            }
            "finding" => text("number"),
            "finding_requirement"
            | "finding_citation"
            | "finding_evidence"
            | "response"
            | "verification"
            | "due_date"
            | "regrade" => of("finding", "finding"),
            "response_review" => of("response", "response"),
            "report" => of("audit", "audit").map(|audit| format!("Report of {audit}")),
            "request_list" => text("title"),
            "request_item" => text("text"),
            "request_answer" => of("evidence", "evidence"),
            "sample" => text("title"),
            "sample_item" => text("reference"),
            "sample_result" => of("item", "sample_item"),
            _ => None,
        }
    }

    /// A value of the journal in words; empty when there is none.
    pub(crate) fn value(&self, entity: &str, field: &str, value: &Value) -> String {
        let kind = schema::entity(entity).and_then(|entity| entity.field(field)).map(|field| field.kind);
        match (value, kind) {
            (Value::Null, _) => String::new(),
            (Value::Bool(yes), _) => if *yes { "yes" } else { "no" }.to_owned(),
            (Value::String(id), Some(FieldType::Reference(target))) => self.name(target, id),
            (Value::String(text), Some(kind)) if is_word(entity, field, kind) => {
                capital(&word(entity, field, text))
            }
            (Value::String(id), _) if field == "requirement" => self.requirement(id),
            (Value::String(key), _) if entity == "answer" && field == "key" => {
                let asked = AuditKind::ALL.iter().find_map(|kind| question(*kind, key));
                asked.map_or_else(|| plain(key), |question| question.label.to_owned())
            }
            (Value::String(text), _) if entity == "answer" && field == "value" => answer(text),
            (Value::String(text), _) => text.clone(),
            (Value::Object(_), _) if field == "locator" => serde_json::from_value::<Locator>(value.clone())
                .map_or_else(|_| String::new(), |place| place.to_string()),
            (Value::Array(list), _) => match list.len() {
                1 => "1 entry".to_owned(),
                several => format!("{several} entries"),
            },
            (Value::Object(_), _) => "details".to_owned(),
            (Value::Number(number), _) => number.to_string(),
        }
    }
}

/// What was answered; readiness and recommendation are words of their own.
fn answer(text: &str) -> String {
    let known = Readiness::parse(text)
        .map(Readiness::said)
        .or_else(|_| Recommendation::parse(text).map(Recommendation::said));
    known.map_or_else(|_| text.to_owned(), capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_journal_is_shown_as_it_is_stored() {
        for entity in schema::ENTITIES {
            for one in entity.fields {
                let called = field(entity.name, one.name);
                assert!(
                    !called.contains('_') && !called.is_empty(),
                    "{}.{} is called {called}",
                    entity.name,
                    one.name
                );
                let FieldType::Word(words) = one.kind else { continue };
                for stored in words {
                    let said = word(entity.name, one.name, stored);
                    assert!(
                        !said.contains('_') && said != "nc" && said != "ofi",
                        "{}.{}: {said}",
                        entity.name,
                        one.name
                    );
                }
            }
        }
    }
}
