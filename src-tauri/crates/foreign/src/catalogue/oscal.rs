//! OSCAL catalogs (NIST, JSON 1.0 and 1.1): groups become clauses, controls become requirements.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use domain::catalogue::draft::{Draft, DraftClause, DraftKind, DraftRequirement, LONGEST_CLAUSE};
use domain::catalogue::{EvidenceType, OSCAL_NS};
use domain::document::{Reason, Unreadable};
use serde_json::Value;

use super::MOST_NODES;
use crate::text;

/// How deep labels of parameters refer to other parameters.
const DEEPEST_INSERT: usize = 5;
/// Parameters put into one text; choices that refer to choices could go on for ever.
const MOST_INSERTS: u32 = 1_000;
/// Lines of objects of an assessment that are taken for one control.
const MOST_OBJECTS: usize = 60;

/// Reads a catalog.
pub(super) fn read(whole: &Value) -> Result<Draft, Unreadable> {
    let Some(catalog) = whole.get("catalog").filter(|catalog| catalog.is_object()) else {
        let known = [
            "profile",
            "component-definition",
            "system-security-plan",
            "assessment-plan",
            "assessment-results",
            "plan-of-action-and-milestones",
            "mapping-collection",
        ];
        let found = known.iter().find(|kind| whole.get(kind).is_some());
        let what = match found {
            Some(kind) => format!(
                "This is an OSCAL {kind}, not a catalog. Take the catalog; of a profile, the resolved catalog."
            ),
            None => "This JSON is no OSCAL catalog: it has no “catalog”.".to_owned(),
        };
        return Err(Unreadable::new(Reason::Unsupported, what));
    };
    let metadata = &catalog["metadata"];
    let mut draft = Draft::new(DraftKind::Oscal);
    draft.title = text::one_line(&string(metadata, "title"));
    draft.version = string(metadata, "version");
    let ours = prop(metadata, "catalogue-id", Some(OSCAL_NS)).is_some();
    draft.id = prop(metadata, "catalogue-id", Some(OSCAL_NS)).unwrap_or_default();
    draft.language =
        prop(metadata, "language", Some(OSCAL_NS)).unwrap_or_else(|| string(metadata, "language"));
    draft.publisher = publisher(metadata);
    draft.licence = string(metadata, "remarks");
    let mut reader = Reader {
        ours,
        draft,
        params: HashMap::new(),
        inserts: Cell::new(0),
        numbers: HashSet::new(),
        nodes: 0,
        whole: None,
    };
    reader.learn(catalog);
    reader.inside(catalog, None, "/catalog");
    let mut draft = reader.draft;
    if draft.skipped > 0 {
        let what = format!("{} withdrawn controls are left out.", draft.skipped);
        draft.problem(false, "", what);
    }
    Ok(draft)
}

fn string(of: &Value, key: &str) -> String {
    let found = match &of[key] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    text::clean(&found).trim().to_owned()
}

fn list<'v>(of: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    of[key].as_array().into_iter().flatten()
}

/// The value of a property; without a namespace any is taken.
fn prop(of: &Value, name: &str, ns: Option<&str>) -> Option<String> {
    list(of, "props")
        .find(|prop| prop["name"] == name && ns.is_none_or(|ns| prop["ns"] == ns))
        .map(|prop| string(prop, "value"))
        .filter(|value| !value.is_empty())
}

/// The label of a group or part as people write it: not the one filled up with zeros for sorting.
fn label(of: &Value) -> Option<String> {
    let labels = || list(of, "props").filter(|prop| prop["name"] == "label");
    labels()
        .find(|prop| prop.get("class").is_none())
        .or_else(|| labels().next())
        .map(|prop| text::one_line(&string(prop, "value")))
        .filter(|label| !label.is_empty())
}

/// Name of the party that is publisher or creator.
fn publisher(metadata: &Value) -> String {
    let responsible = ["publisher", "creator", "prepared-by"].iter().find_map(|role| {
        list(metadata, "responsible-parties")
            .find(|party| party["role-id"] == *role)
            .and_then(|party| list(party, "party-uuids").next())
    });
    list(metadata, "parties")
        .find(|party| responsible.is_some_and(|uuid| party["uuid"] == *uuid))
        .or_else(|| list(metadata, "parties").find(|party| party["type"] == "organization"))
        .map(|party| text::one_line(&string(party, "name")))
        .unwrap_or_default()
}

struct Reader<'v> {
    /// We wrote the file.
    ours: bool,
    draft: Draft,
    params: HashMap<&'v str, &'v Value>,
    /// Parameters put into the present text.
    inserts: Cell<u32>,
    /// Numbers of clauses in use.
    numbers: HashSet<String>,
    nodes: usize,
    /// The clause for controls that stand in no group.
    whole: Option<String>,
}

impl<'v> Reader<'v> {
    /// Gathers the parameters of the whole catalog; controls refer to those of others.
    fn learn(&mut self, of: &'v Value) {
        for param in list(of, "params") {
            if let Some(id) = param["id"].as_str() {
                self.params.insert(id, param);
            }
        }
        for child in list(of, "groups").chain(list(of, "controls")) {
            self.learn(child);
        }
    }

    /// Groups and controls below a group, a control, or the catalog itself.
    fn inside(&mut self, of: &'v Value, clause: Option<&str>, pointer: &str) {
        for (at, group) in list(of, "groups").enumerate() {
            let place = format!("{pointer}/groups/{at}");
            if !self.count(&place) {
                return;
            }
            let number = self.clause(group, clause, &place, at);
            self.inside(group, Some(&number), &place);
        }
        for (at, control) in list(of, "controls").enumerate() {
            let place = format!("{pointer}/controls/{at}");
            if !self.count(&place) {
                return;
            }
            let clause = match clause {
                Some(clause) => clause.to_owned(),
                None => self.clause_of_all(),
            };
            let status = prop(control, "status", None).unwrap_or_default().to_lowercase();
            if status == "withdrawn" {
                self.draft.skipped += 1;
            } else {
                let requirement = self.requirement(control, &clause, &place);
                self.draft.add(requirement);
            }
            self.inside(control, Some(&clause), &place);
        }
    }

    fn count(&mut self, place: &str) -> bool {
        self.nodes += 1;
        if self.nodes == MOST_NODES + 1 {
            let what = format!("The catalog has more than {MOST_NODES} groups and controls. Split it.");
            self.draft.problem(true, place, what);
        }
        self.nodes <= MOST_NODES
    }

    fn clause(&mut self, group: &Value, above: Option<&str>, place: &str, at: usize) -> String {
        let wanted = label(group).or_else(|| Some(string(group, "id")).filter(|id| !id.is_empty()));
        let wanted = wanted.unwrap_or_else(|| match above {
            Some(above) => format!("{above}.{}", at + 1),
            None => format!("{}", at + 1),
        });
        let number = self.free(&wanted, place);
        let untitled = prop(group, "no-title", Some(OSCAL_NS)).is_some();
        let title = if untitled { String::new() } else { text::one_line(&string(group, "title")) };
        self.draft.clauses.push(DraftClause {
            number: number.clone(),
            title,
            parent: Some(above.unwrap_or_default().to_owned()),
            place: place.to_owned(),
        });
        number
    }

    /// A number for a clause: the one wanted, shortened and counted where it has to be.
    fn free(&mut self, wanted: &str, place: &str) -> String {
        let short: String = text::one_line(wanted).chars().take(LONGEST_CLAUSE).collect();
        if !self.numbers.contains(&short) {
            self.numbers.insert(short.clone());
            return short;
        }
        let number = (2_u32..)
            .map(|copy| {
                let end = format!(" ({copy})");
                short.chars().take(LONGEST_CLAUSE - end.len()).collect::<String>() + &end
            })
            .find(|number| !self.numbers.contains(number))
            .unwrap_or_default();
        self.draft.problem(
            false,
            place,
            format!("A group {short} is there already; this one is called {number}."),
        );
        self.numbers.insert(number.clone());
        number
    }

    fn clause_of_all(&mut self) -> String {
        if let Some(number) = &self.whole {
            return number.clone();
        }
        let number = self.free("0", "/catalog");
        self.draft.clauses.push(DraftClause {
            number: number.clone(),
            title: self.draft.title.clone(),
            parent: Some(String::new()),
            place: "/catalog".to_owned(),
        });
        self.whole = Some(number.clone());
        number
    }

    fn requirement(&mut self, control: &'v Value, clause: &str, place: &str) -> DraftRequirement {
        let id = string(control, "id");
        if id.is_empty() {
            self.draft.problem(true, place, "A control without an id.");
        }
        // Our own id may hold more than an OSCAL id can.
        let id = if self.ours { label(control).unwrap_or(id) } else { id };
        let own = |name: &str| prop(control, name, Some(OSCAL_NS));
        let mut row = DraftRequirement {
            id: Some(id).filter(|id| !id.is_empty()),
            clause: clause.to_owned(),
            title: text::one_line(&string(control, "title")),
            doc_info: own("doc-info"),
            place: place.to_owned(),
            ..DraftRequirement::default()
        };
        for kind in
            list(control, "props").filter(|prop| prop["name"] == "evidence-type" && prop["ns"] == OSCAL_NS)
        {
            if let Ok(kind) = EvidenceType::parse(&string(kind, "value")) {
                row.evidence_types.push(kind);
            }
        }
        let mut guidance: Vec<String> = Vec::new();
        for part in list(control, "parts") {
            let name = part["name"].as_str().unwrap_or_default();
            match name {
                "statement" => self.statement(part, &mut row),
                "guidance" | "overview" => guidance.push(self.everything(part, 0)),
                "assessment-objective" if part["class"] == "question" => row.questions.push(self.prose(part)),
                "assessment-method" | "assessment" => self.method(part, &mut row),
                "trigger" => row.trigger = Some(self.prose(part)),
                "frequency" => row.frequency = Some(self.prose(part)),
                "sampling-hint" => row.sampling_hint = Some(self.prose(part)),
                _ => {}
            }
        }
        guidance.retain(|text| !text.is_empty());
        row.guidance = Some(guidance.join("\n")).filter(|text| !text.is_empty());
        row
    }

    /// The obligation and its list. A sentence that only leads into the list is no obligation alone.
    fn statement(&self, part: &Value, row: &mut DraftRequirement) {
        let prose = self.prose(part);
        let items: Vec<String> = list(part, "parts")
            .filter(|item| item["name"] == "item" || item["name"] == "statement")
            .map(|item| if self.ours { self.prose(item) } else { self.everything(item, 0) })
            .filter(|item| !item.is_empty())
            .collect();
        let leads_in = !self.ours && !items.is_empty() && (prose.is_empty() || prose.ends_with(':'));
        let obligation = if leads_in {
            std::iter::once(prose)
                .filter(|prose| !prose.is_empty())
                .chain(items.iter().cloned())
                .collect::<Vec<_>>()
                .join("\n")
        } else {
            prose
        };
        if row.obligation.is_empty() {
            row.obligation = obligation;
        } else if !obligation.is_empty() {
            row.obligation = format!("{}\n{obligation}", row.obligation);
        }
        row.elements.extend(items);
    }

    /// How it is assessed: what is examined is typical evidence, who is interviewed is asked.
    fn method(&self, part: &Value, row: &mut DraftRequirement) {
        let method = prop(part, "method", None).unwrap_or_default().to_uppercase();
        let objects: Vec<String> = list(part, "parts")
            .filter(|part| matches!(part["name"].as_str(), Some("assessment-objects" | "objects")))
            .flat_map(|part| {
                let prose = self.prose(part);
                // Ours are one object each, and may have lines of their own.
                if self.ours {
                    vec![prose]
                } else {
                    prose.lines().map(|line| line.trim().to_owned()).collect()
                }
            })
            .filter(|line| !line.is_empty())
            .take(MOST_OBJECTS)
            .collect();
        let kinds: &[EvidenceType] = match method.as_str() {
            "EXAMINE" => {
                row.typical_evidence.extend(objects);
                &[EvidenceType::Document, EvidenceType::Record]
            }
            "INTERVIEW" => {
                row.roles.extend(objects);
                &[EvidenceType::Interview]
            }
            "TEST" => &[EvidenceType::Observation],
            _ => &[],
        };
        if !self.ours {
            row.evidence_types.extend(kinds);
        }
    }

    /// The prose of a part and of all parts below it, a line each, with their labels.
    fn everything(&self, part: &Value, depth: usize) -> String {
        let prose = self.prose(part);
        let mut lines = Vec::new();
        match label(part).filter(|_| depth > 0 || part["name"] == "item") {
            Some(label) if prose.is_empty() => lines.push(label),
            Some(label) => lines.push(format!("{label} {prose}")),
            None if prose.is_empty() => {}
            None => lines.push(prose),
        }
        for child in list(part, "parts") {
            let below = self.everything(child, depth + 1);
            if !below.is_empty() {
                lines.push(below);
            }
        }
        lines.join("\n")
    }

    fn prose(&self, part: &Value) -> String {
        let prose = string(part, "prose");
        self.inserts.set(0);
        if self.ours { prose } else { unlinked(&self.inserted(&prose, 0)) }
    }

    /// Parameters in double braces become their label in brackets.
    fn inserted(&self, prose: &str, depth: usize) -> String {
        let mut out = String::with_capacity(prose.len());
        let mut rest = prose;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((inside, after)) = after.split_once("}}") else { break };
            out.push_str(before);
            let name = inside.trim();
            let name = name.strip_prefix("insert:").map_or(name, str::trim);
            let name = name
                .strip_prefix("param")
                .map_or(name, |name| name.trim_start_matches([',', ' ', ':']))
                .trim();
            out.push('[');
            out.push_str(&self.param(name, depth));
            out.push(']');
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// What a parameter stands for: its label, its choices, its values, or its name.
    fn param(&self, id: &str, depth: usize) -> String {
        self.inserts.set(self.inserts.get() + 1);
        let may = depth < DEEPEST_INSERT && self.inserts.get() <= MOST_INSERTS;
        let Some(param) = self.params.get(id).filter(|_| may) else { return id.to_owned() };
        let deeper = |text: &str| self.inserted(text, depth + 1);
        let label = string(param, "label");
        let values: Vec<String> =
            list(param, "values").filter_map(Value::as_str).map(text::one_line).collect();
        if !values.is_empty() {
            return values.join(", ");
        }
        if !label.is_empty() {
            return deeper(&text::one_line(&label));
        }
        let choices: Vec<String> = list(&param["select"], "choice")
            .filter_map(Value::as_str)
            .map(|choice| deeper(&text::one_line(choice)))
            .collect();
        if choices.is_empty() {
            return id.to_owned();
        }
        let many = param["select"]["how-many"] == "one-or-more";
        format!("Selection{}: {}", if many { " (one or more)" } else { "" }, choices.join("; "))
    }
}

/// Links of the markup as their words: `[AC-1](#ac-1)` is `AC-1`.
fn unlinked(prose: &str) -> String {
    let mut out = String::with_capacity(prose.len());
    let mut rest = prose;
    while let Some((before, after)) = rest.split_once("](") {
        let (Some(start), Some(end)) = (before.rfind('['), after.find(')')) else { break };
        out.push_str(&before[..start]);
        out.push_str(&before[start + 1..]);
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out
}
