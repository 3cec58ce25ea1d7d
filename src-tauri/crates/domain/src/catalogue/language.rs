//! A catalogue's words in another language. Ids, structure and meaning stay those of the catalogue; a word that is
//! missing is a fault, not a gap, so that nobody reads half a requirement.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Catalogue, CatalogueFault};

/// Languages catalogues may be shown in: tag and its name in itself.
pub const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("de", "Deutsch"), ("fr", "Français")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    language: String,
    of: String,
    version: String,
    clauses: HashMap<String, String>,
    roles: HashMap<String, String>,
    triggers: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    title: String,
    obligation: String,
    #[serde(default)]
    elements: HashMap<String, String>,
    typical_evidence: Vec<String>,
    audit_questions: Vec<String>,
    sampling_hint: Option<String>,
}

impl Catalogue {
    /// Replaces the words by those of a translation.
    ///
    /// # Errors
    /// [`CatalogueFault`] naming the part or row: not JSON, of another catalogue or version, a row, element, clause,
    /// role or trigger without words or with words too many.
    pub(super) fn speak(&mut self, head: Value, rows: Vec<Value>) -> Result<(), CatalogueFault> {
        let unreadable =
            |part: &str, detail: String| CatalogueFault::Unreadable { part: part.to_owned(), detail };
        let head: Head = serde_json::from_value(head)
            .map_err(|error| unreadable("head of a translation", error.to_string()))?;
        if head.of != self.head.id || head.version != self.head.version {
            let detail = format!("it is of {} {}", head.of, head.version);
            return Err(unreadable("head of a translation", detail));
        }
        let row_fault = |row: &str, detail: String| CatalogueFault::Row { row: row.to_owned(), detail };
        let word = |of: &HashMap<String, String>, key: &str, row: &str| match of.get(key) {
            Some(text) if !text.trim().is_empty() => Ok(text.clone()),
            _ => Err(row_fault(row, format!("no words for \"{key}\" in {}", head.language))),
        };
        for clause in &mut self.head.clauses {
            clause.title = word(&head.clauses, &clause.clause, &clause.clause)?;
        }
        let mut done = 0;
        for row in rows {
            let row: Row = serde_json::from_value(row)
                .map_err(|error| unreadable("rows of a translation", error.to_string()))?;
            let Some(at) = self.by_id.get(&row.id) else {
                return Err(row_fault(&row.id, "it is not in the catalogue".to_owned()));
            };
            let requirement = &mut self.requirements[*at];
            let same = row.typical_evidence.len() == requirement.typical_evidence.len()
                && row.audit_questions.len() == requirement.audit_questions.len()
                && row.elements.len() == requirement.elements.len()
                && row.sampling_hint.is_some() == requirement.sampling_hint.is_some();
            if !same {
                return Err(row_fault(&row.id, format!("its lists differ in {}", head.language)));
            }
            for element in &mut requirement.elements {
                element.text = word(&row.elements, &element.id, &row.id)?;
            }
            for role in &mut requirement.roles_to_ask {
                *role = word(&head.roles, role, &row.id)?;
            }
            if let Some(trigger) = &mut requirement.trigger {
                *trigger = word(&head.triggers, trigger, &row.id)?;
            }
            requirement.title = row.title;
            requirement.obligation = row.obligation;
            requirement.typical_evidence = row.typical_evidence;
            requirement.audit_questions = row.audit_questions;
            requirement.sampling_hint = row.sampling_hint;
            done += 1;
        }
        if done != self.requirements.len() {
            return Err(unreadable("a translation", format!("{done} of {} rows", self.requirements.len())));
        }
        self.head.language = head.language;
        self.vocabulary.take();
        self.index.take();
        Ok(())
    }
}
