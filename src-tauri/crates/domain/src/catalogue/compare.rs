//! What differs between two versions of a catalogue: rows that came or went, what is demanded otherwise than before, and
//! what is only said otherwise.

use serde::{Deserialize, Serialize};

use super::{Catalogue, Clause, Requirement};
use crate::words::words;

words! {
    /// How a row differs.
    DifferenceKind, "a kind of difference" {
        /// It is there now and was not before.
        Added = "added",
        /// It does not count any more; its id is never used again.
        Withdrawn = "withdrawn",
        /// Something else is demanded: conclusions have to be drawn again.
        Changed = "changed",
        /// The same is demanded in other words or with other help.
        Reworded = "reworded",
    }
}

/// A row that differs between two versions of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Difference {
    /// Id of the requirement; number of the clause for titles of clauses; id of the catalogue for its head.
    pub id: String,
    /// How it differs.
    pub kind: DifferenceKind,
    /// What it says before and after, field by field.
    pub fields: Vec<FieldDifference>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct FieldDifference {
    /// Name of the field (`obligation`).
    pub field: String,
    /// Before; lists one item per line.
    pub old: String,
    /// After.
    pub new: String,
}

/// Fields that say what is demanded. Everything else of a row helps to find it.
const DEMANDS: [&str; 6] = ["clause", "obligation", "elements", "trigger", "frequency", "doc_info"];

/// What differs, in the order of the newer version, withdrawn rows at their old place's end.
pub fn compare(old: &Catalogue, new: &Catalogue) -> Vec<Difference> {
    let mut all = Vec::new();
    if old.amendments() != new.amendments() {
        let fields =
            vec![difference("amendments", &old.amendments().join("\n"), &new.amendments().join("\n"))];
        all.push(Difference { id: new.id().to_owned(), kind: DifferenceKind::Changed, fields });
    }
    for clause in new.clauses() {
        all.extend(compare_clauses(old.clause(&clause.clause), clause));
    }
    for clause in old.clauses().iter().filter(|clause| new.clause(&clause.clause).is_none()) {
        let fields = vec![difference("title", &clause.title, "")];
        all.push(Difference { id: clause.clause.clone(), kind: DifferenceKind::Withdrawn, fields });
    }
    for row in new.requirements() {
        all.extend(compare_rows(old.requirement(&row.id), row));
    }
    for row in old.requirements().iter().filter(|row| active(row) && new.requirement(&row.id).is_none()) {
        all.push(whole(DifferenceKind::Withdrawn, row));
    }
    all
}

fn active(row: &Requirement) -> bool {
    row.status == "active"
}

fn difference(field: &str, old: &str, new: &str) -> FieldDifference {
    FieldDifference { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() }
}

fn compare_clauses(old: Option<&Clause>, new: &Clause) -> Option<Difference> {
    let before = old.map_or("", |clause| clause.title.as_str());
    if before == new.title {
        return None;
    }
    let kind = if old.is_none() { DifferenceKind::Added } else { DifferenceKind::Reworded };
    let fields = vec![difference("title", before, &new.title)];
    Some(Difference { id: new.clause.clone(), kind, fields })
}

/// A row that is wholly there on one side only.
fn whole(kind: DifferenceKind, row: &Requirement) -> Difference {
    let side = |text: &str| match kind {
        DifferenceKind::Withdrawn => (text.to_owned(), String::new()),
        _ => (String::new(), text.to_owned()),
    };
    let mut fields = Vec::new();
    for (field, text) in [("title", row.title.as_str()), ("obligation", &row.obligation)] {
        let (old, new) = side(text);
        fields.push(difference(field, &old, &new));
    }
    if let Some(replaced) = &row.replaces {
        fields.push(difference("replaces", "", replaced));
    }
    Difference { id: row.id.clone(), kind, fields }
}

fn compare_rows(old: Option<&Requirement>, new: &Requirement) -> Option<Difference> {
    let Some(old) = old.filter(|old| active(old)) else {
        return active(new).then(|| whole(DifferenceKind::Added, new));
    };
    if !active(new) {
        return Some(whole(DifferenceKind::Withdrawn, old));
    }
    if old == new {
        return None;
    }
    let (before, after) = (fields_of(old), fields_of(new));
    let mut fields = Vec::new();
    let mut kind = DifferenceKind::Reworded;
    for ((field, before), (_, after)) in before.iter().zip(&after).filter(|(old, new)| old.1 != new.1) {
        // An obligation with another comma or capital demands the same.
        if DEMANDS.contains(field) && bare(before) != bare(after) {
            kind = DifferenceKind::Changed;
        }
        fields.push(difference(field, before, after));
    }
    Some(Difference { id: new.id.clone(), kind, fields })
}

/// Letters and digits only, in small letters.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Every field of a row as text, lists one item per line.
fn fields_of(row: &Requirement) -> Vec<(&'static str, String)> {
    let Requirement {
        id: _,
        clause,
        title,
        obligation,
        elements,
        trigger,
        frequency,
        evidence_types,
        typical_evidence,
        audit_questions,
        doc_info,
        roles_to_ask,
        sampling_hint,
        itil4,
        itilv3,
        iso9001,
        iso27001,
        guidance_ref,
        legacy_ref,
        successor_ref,
        guidance,
        replaces,
        status: _,
        confidence,
    } = row;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let lines = |items: &[String]| items.join("\n");
    let practices = |links: &[super::PracticeLink]| {
        links
            .iter()
            .map(|link| format!("{} ({})", link.practice, link.strength))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let clauses = |links: &[super::ClauseLink]| {
        links.iter().map(|link| format!("{} ({})", link.clause, link.strength)).collect::<Vec<_>>().join("\n")
    };
    let elements = elements.iter().map(|element| element.text.clone()).collect::<Vec<_>>();
    let types = evidence_types.iter().map(ToString::to_string).collect::<Vec<_>>();
    vec![
        ("clause", clause.clone()),
        ("title", title.clone()),
        ("obligation", obligation.clone()),
        ("elements", lines(&elements)),
        ("trigger", optional(trigger)),
        ("frequency", optional(frequency)),
        ("evidence_types", lines(&types)),
        ("typical_evidence", lines(typical_evidence)),
        ("audit_questions", lines(audit_questions)),
        ("doc_info", optional(doc_info)),
        ("roles_to_ask", lines(roles_to_ask)),
        ("sampling_hint", optional(sampling_hint)),
        ("itil4", practices(itil4)),
        ("itilv3", practices(itilv3)),
        ("iso9001", clauses(iso9001)),
        ("iso27001", clauses(iso27001)),
        ("guidance_ref", optional(guidance_ref)),
        ("legacy_ref", lines(legacy_ref)),
        ("successor_ref", lines(successor_ref)),
        ("guidance", optional(guidance)),
        ("replaces", optional(replaces)),
        ("confidence", confidence.clone()),
    ]
}

/// Whether a version number (`1.2.0`) comes after another. Anything that is no number counts as 0.
pub fn later(version: &str, than: &str) -> bool {
    let parts = |text: &str| -> [u64; 3] {
        let mut numbers = text.split('.').map(|part| part.parse().unwrap_or(0));
        std::array::from_fn(|_| numbers.next().unwrap_or(0))
    };
    parts(version) > parts(than)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::catalogue::{SHIPPED, shipped};

    /// The shipped catalogue as its document, changed, and read again.
    fn changed(change: impl FnOnce(&mut Value)) -> Catalogue {
        let document = SHIPPED[0].document().unwrap_or_else(|fault| panic!("{fault}"));
        let mut whole: Value = serde_json::from_str(&document).unwrap_or_else(|error| panic!("{error}"));
        whole["languages"] = json!({});
        change(&mut whole);
        Catalogue::from_document(whole.to_string().as_bytes(), "en").unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn now() -> &'static Catalogue {
        shipped(SHIPPED[0].id, "en").unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn the_same_version_does_not_differ() {
        assert_eq!(compare(&changed(|_| {}), now()), []);
    }

    #[test]
    fn rows_that_came_went_changed_or_were_reworded_are_told_apart() {
        let old = changed(|whole| {
            let rows = whole["requirements"].as_array_mut().unwrap_or_else(|| panic!("rows"));
            rows.remove(0);
            rows[0]["obligation"] = json!("Something else is done.");
            rows[1]["title"] = json!("Another title");
            let comma = rows[2]["obligation"].as_str().unwrap_or_default().to_uppercase().replace(',', " ;");
            rows[2]["obligation"] = json!(comma);
            let mut gone = rows[3].clone();
            gone["id"] = json!(format!("R18-{}-99", gone["clause"].as_str().unwrap_or_default()));
            rows.push(gone);
            whole["head"]["clauses"][0]["title"] = json!("Old title");
        });
        let found = compare(&old, now());
        let rows = now().requirements();
        let kinds: Vec<(&str, DifferenceKind)> =
            found.iter().map(|difference| (difference.id.as_str(), difference.kind)).collect();
        let gone = format!("R18-{}-99", rows[4].clause);
        assert_eq!(
            kinds,
            [
                (now().clauses()[0].clause.as_str(), DifferenceKind::Reworded),
                (rows[0].id.as_str(), DifferenceKind::Added),
                (rows[1].id.as_str(), DifferenceKind::Changed),
                (rows[2].id.as_str(), DifferenceKind::Reworded),
                (rows[3].id.as_str(), DifferenceKind::Reworded),
                (gone.as_str(), DifferenceKind::Withdrawn),
            ]
        );
        let words = &found[2].fields[0];
        assert_eq!((words.field.as_str(), words.old.as_str()), ("obligation", "Something else is done."));
        assert_eq!(words.new, rows[1].obligation);
    }

    #[test]
    fn versions_are_compared_by_number() {
        assert!(later("1.10.0", "1.9.9"));
        assert!(!later("1.0.0", "1.0.0"));
        assert!(!later("0.9", "1.0.0"));
    }
}
