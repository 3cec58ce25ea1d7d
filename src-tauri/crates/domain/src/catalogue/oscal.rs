//! A catalogue as NIST OSCAL catalog (JSON, 1.1.2): groups are clauses, controls are requirements.
//!
//! What OSCAL has no name for is kept in properties and parts of our own namespace, so that reading the file again
//! gives the same catalogue.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Catalogue, Requirement, id_part};

/// Namespace of our properties and parts.
pub const OSCAL_NS: &str = "urn:touchstone:oscal";
/// Version of OSCAL we write.
const VERSION: &str = "1.1.2";
/// Namespace of the method of an assessment, as NIST writes it.
const RMF: &str = "http://csrc.nist.gov/ns/rmf";

impl Catalogue {
    /// The catalogue as OSCAL catalog; `moment` (RFC 3339) goes in as its last change.
    pub fn oscal(&self, moment: &str) -> Value {
        let mut metadata = json!({
            "title": self.title(),
            "last-modified": moment,
            "version": self.version(),
            "oscal-version": VERSION,
        });
        let mut props = vec![
            own("catalogue-id", self.id(), None),
            own("language", self.language(), None),
            own("prefix", self.prefix(), None),
            own("sha256", self.sha256(), None),
        ];
        props.extend(self.amendments().iter().map(|amendment| own("amendment", amendment, None)));
        metadata["props"] = json!(props);
        let publisher = value(self.publisher());
        if !publisher.is_empty() {
            let party = uuid(&format!("{}/publisher/{publisher}", self.sha256()));
            metadata["roles"] = json!([{ "id": "publisher", "title": "Publisher" }]);
            metadata["parties"] = json!([{ "uuid": party, "type": "organization", "name": publisher }]);
            metadata["responsible-parties"] = json!([{ "role-id": "publisher", "party-uuids": [party] }]);
        }
        if !self.licence().is_empty() {
            metadata["remarks"] = json!(self.licence());
        }
        let mut ids = HashSet::new();
        let mut groups: Vec<Option<Value>> = Vec::with_capacity(self.clauses().len());
        for clause in self.clauses() {
            let mut props = vec![json!({ "name": "label", "value": value(&clause.clause) })];
            if clause.own_title {
                props.push(own("own-title", "true", None));
            }
            if clause.title.is_empty() {
                props.push(own("no-title", "true", None));
            }
            let title = if clause.title.is_empty() { &clause.clause } else { &clause.title };
            groups.push(Some(json!({
                "id": token(&format!("cl-{}", id_part(&clause.clause)), &mut ids),
                "class": "clause",
                "title": title,
                "props": props,
            })));
        }
        let mut controls: Vec<Vec<Value>> = vec![Vec::new(); groups.len()];
        for row in self.requirements() {
            if let Some(place) = self.clause_at(&row.clause) {
                controls[place].push(control(row, &mut ids));
            }
        }
        // From the end: whatever is below a clause comes after it and is complete by then.
        let mut below: Vec<Vec<Value>> = vec![Vec::new(); groups.len()];
        let mut top = Vec::new();
        for place in (0..groups.len()).rev() {
            let Some(mut group) = groups[place].take() else { continue };
            let mut inside = std::mem::take(&mut below[place]);
            inside.reverse();
            if !inside.is_empty() {
                group["groups"] = json!(inside);
            }
            if !controls[place].is_empty() {
                group["controls"] = json!(std::mem::take(&mut controls[place]));
            }
            match self.upwards(place).nth(1) {
                Some(above) => below[above].push(group),
                None => top.push(group),
            }
        }
        top.reverse();
        json!({ "catalog": {
            "uuid": uuid(&format!("{}/{}", self.sha256(), self.language())),
            "metadata": metadata,
            "groups": top,
        } })
    }
}

fn control(row: &Requirement, ids: &mut HashSet<String>) -> Value {
    let id = token(&row.id, ids);
    let mut props = vec![json!({ "name": "label", "value": value(&row.id) })];
    if row.status == "withdrawn" {
        props.push(json!({ "name": "status", "value": "withdrawn" }));
    }
    props.extend(row.evidence_types.iter().map(|kind| own("evidence-type", kind.as_str(), None)));
    let single =
        [("doc-info", &row.doc_info), ("guidance-ref", &row.guidance_ref), ("replaces", &row.replaces)];
    props.extend(single.iter().filter_map(|(name, text)| Some(own(name, text.as_deref()?, None))));
    props.push(own("clause", &row.clause, None));
    props.push(own("confidence", &row.confidence, None));
    for (name, links) in [("itil4", &row.itil4), ("itilv3", &row.itilv3)] {
        props.extend(links.iter().map(|link| own(name, &link.practice, Some(&link.strength))));
    }
    for (name, links) in [("iso9001", &row.iso9001), ("iso27001", &row.iso27001)] {
        props.extend(links.iter().map(|link| own(name, &link.clause, Some(&link.strength))));
    }
    for (name, clauses) in [("legacy-ref", &row.legacy_ref), ("successor-ref", &row.successor_ref)] {
        props.extend(clauses.iter().map(|clause| own(name, clause, None)));
    }
    props.retain(|prop| prop["value"].as_str().is_some_and(|value| !value.is_empty()));

    let mut statement = json!({
        "id": token(&format!("{id}_smt"), ids), "name": "statement", "prose": row.obligation,
    });
    if !row.elements.is_empty() {
        let items = row.elements.iter().map(|element| {
            json!({
                "id": token(&format!("{id}_smt.{}", id_part(&element.id)), ids),
                "name": "item",
                "props": [{ "name": "label", "value": value(&element.id) }],
                "prose": element.text,
            })
        });
        statement["parts"] = items.collect();
    }
    let mut parts = vec![statement];
    if let Some(guidance) = &row.guidance {
        parts.push(json!({ "id": token(&format!("{id}_gdn"), ids), "name": "guidance", "prose": guidance }));
    }
    for (at, question) in row.audit_questions.iter().enumerate() {
        parts.push(json!({
            "id": token(&format!("{id}_obj.{}", at + 1), ids),
            "name": "assessment-objective",
            "class": "question",
            "prose": question,
        }));
    }
    let mut objects = |word: &str, method: &str, items: &[String]| {
        if items.is_empty() {
            return;
        }
        let objects: Vec<Value> =
            items.iter().map(|item| json!({ "name": "assessment-objects", "prose": item })).collect();
        parts.push(json!({
            "id": token(&format!("{id}_asm-{word}"), ids),
            "name": "assessment-method",
            "props": [{ "name": "method", "ns": RMF, "value": method }],
            "parts": objects,
        }));
    };
    objects("examine", "EXAMINE", &row.typical_evidence);
    objects("interview", "INTERVIEW", &row.roles_to_ask);
    for (name, text) in
        [("trigger", &row.trigger), ("frequency", &row.frequency), ("sampling-hint", &row.sampling_hint)]
    {
        if let Some(text) = text {
            let id = token(&format!("{id}_{name}"), ids);
            parts.push(json!({ "id": id, "name": name, "ns": OSCAL_NS, "prose": text }));
        }
    }
    json!({ "id": id, "class": "requirement", "title": row.title, "props": props, "parts": parts })
}

/// A property of our namespace.
fn own(name: &str, text: &str, class: Option<&str>) -> Value {
    let mut prop = Map::from_iter([
        ("name".to_owned(), json!(name)),
        ("ns".to_owned(), json!(OSCAL_NS)),
        ("value".to_owned(), json!(value(text))),
    ]);
    if let Some(class) = class {
        prop.insert("class".to_owned(), json!(class));
    }
    Value::Object(prop)
}

/// A text as the value of a property: one line, no blanks at its ends.
fn value(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id as OSCAL takes it: a letter or underline first, letters, digits, dots, dashes and underlines; each once.
fn token(text: &str, ids: &mut HashSet<String>) -> String {
    let mut token = id_part(text);
    if !token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        token.insert(0, '_');
    }
    let free = (1_u32..)
        .map(|copy| if copy == 1 { token.clone() } else { format!("{token}_{copy}") })
        .find(|token| !ids.contains(token))
        .unwrap_or(token);
    ids.insert(free.clone());
    free
}

/// A UUID that is the same for the same text.
fn uuid(text: &str) -> String {
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&Sha256::digest(format!("{OSCAL_NS}/{text}").as_bytes())[..16]);
    uuid::Builder::from_custom_bytes(bytes).with_version(uuid::Version::Sha1).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{SHIPPED, shipped};

    #[test]
    fn every_requirement_is_a_control_in_the_group_of_its_clause() {
        fn controls<'v>(group: &'v Value, found: &mut Vec<(&'v str, &'v str)>) {
            let label = group["props"][0]["value"].as_str().unwrap_or_default();
            for control in group["controls"].as_array().into_iter().flatten() {
                found.push((label, control["id"].as_str().unwrap_or_default()));
            }
            for group in group["groups"].as_array().into_iter().flatten() {
                controls(group, found);
            }
        }
        for one in SHIPPED {
            let catalogue = shipped(one.id, "de").unwrap_or_else(|fault| panic!("{fault}"));
            let oscal = catalogue.oscal("2026-03-01T09:00:00Z");
            let mut found = Vec::new();
            for group in oscal["catalog"]["groups"].as_array().into_iter().flatten() {
                controls(group, &mut found);
            }
            found.sort_unstable();
            let mut known: Vec<(&str, &str)> =
                catalogue.requirements().iter().map(|row| (row.clause.as_str(), row.id.as_str())).collect();
            known.sort_unstable();
            assert_eq!(found, known, "{}", one.id);
            assert_eq!(oscal, catalogue.oscal("2026-03-01T09:00:00Z"), "the same every time");
        }
    }
}
