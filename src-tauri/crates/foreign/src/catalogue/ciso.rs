//! CISO Assistant libraries: YAML, and the workbooks they are made from (both forms of them).

use std::collections::{HashMap, HashSet};

use domain::catalogue::draft::{Draft, DraftClause, DraftKind, DraftRequirement, LONGEST_CLAUSE};
use domain::document::{Reason, Unreadable};

use super::grid::{Cell, Sheet};
use super::yaml::Node;
use super::{MOST_NODES, items};
use crate::text;

/// A node of a framework: a heading, or a requirement when it can be assessed.
#[derive(Debug, Default)]
struct Entry {
    /// Its name for others; of a workbook its place in the list.
    urn: String,
    /// The node above it.
    parent: Option<String>,
    ref_id: String,
    name: String,
    description: String,
    assessable: bool,
    annotation: String,
    typical_evidence: String,
    questions: Vec<String>,
    place: String,
}

fn no_framework(found: &str) -> Unreadable {
    let what = format!(
        "There is no framework in this library{found}. Take a CISO Assistant library that holds one."
    );
    Unreadable::new(Reason::Unsupported, what)
}

/// Reads a library.
pub(super) fn library(tree: &Node) -> Result<Draft, Unreadable> {
    let Some(objects) = tree.get("objects") else { return Err(no_framework("")) };
    // One framework, or a list of them.
    let held = ["framework", "frameworks"].iter().filter_map(|key| objects.get(key));
    let frameworks: Vec<_> = held
        .flat_map(|node| if node.is_list() { node.children().cloned().collect() } else { vec![node.clone()] })
        .filter(|node| node.get("requirement_nodes").is_some())
        .collect();
    let Some(framework) = frameworks.first() else {
        let kinds: Vec<&str> = objects.keys().take(8).collect();
        let held = if kinds.is_empty() { String::new() } else { format!(": it holds {}", kinds.join(", ")) };
        return Err(no_framework(&held));
    };
    let mut draft = Draft::new(DraftKind::CisoAssistant);
    let either = |key: &str| {
        let own = framework.text_at(key);
        if own.is_empty() { tree.text_at(key) } else { own }
    };
    draft.title = text::one_line(&either("name"));
    draft.id = tail(&either("urn")).to_owned();
    if draft.id.is_empty() {
        draft.id = either("ref_id");
    }
    draft.version = tree.text_at("version");
    draft.language = tree.text_at("locale");
    draft.publisher = tree.text_at("provider");
    draft.licence = tree.text_at("copyright");
    if frameworks.len() > 1 {
        let what = format!(
            "The library holds {} frameworks; the first, “{}”, was read.",
            frameworks.len(),
            draft.title
        );
        draft.problem(false, format!("line {}", framework.line), what);
    }
    let nodes = framework.get("requirement_nodes").map(|nodes| nodes.children()).into_iter().flatten();
    let mut entries = Vec::new();
    for node in nodes {
        let place = format!("line {}", node.line);
        if entries.len() == MOST_NODES {
            draft.problem(true, place, format!("The framework has more than {MOST_NODES} nodes. Split it."));
            break;
        }
        let urn = node.text_at("urn");
        if urn.is_empty() {
            draft.problem(true, place, "A node without a urn, the name by which others refer to it.");
            continue;
        }
        let questions = node.get("questions").map(|node| questions(node)).unwrap_or_default();
        entries.push(Entry {
            urn: urn.to_lowercase(),
            parent: Some(node.text_at("parent_urn").to_lowercase()).filter(|urn| !urn.is_empty()),
            ref_id: text::one_line(&node.text_at("ref_id")),
            name: node.text_at("name"),
            description: node.text_at("description"),
            assessable: matches!(node.text_at("assessable").as_str(), "true" | "True" | "TRUE" | "yes" | "x"),
            annotation: node.text_at("annotation"),
            typical_evidence: node.text_at("typical_evidence"),
            questions,
            place,
        });
    }
    grow(entries, &mut draft);
    Ok(draft)
}

/// The texts of questions: a map by urn, a list, or the older form with a list inside.
fn questions(node: &Node) -> Vec<String> {
    let list = node.get("questions").cloned();
    let children: Vec<_> = match &list {
        Some(list) => list.children().cloned().collect(),
        None => node.children().cloned().collect(),
    };
    children.iter().map(|question| question.text_at("text")).filter(|text| !text.is_empty()).collect()
}

/// What follows the last colon of a urn.
fn tail(urn: &str) -> &str {
    urn.rsplit(':').next().unwrap_or(urn)
}

/// The part of a node's urn that is its own: after `urn:packager:risk:req_node:framework:`.
fn own_part(urn: &str) -> &str {
    urn.splitn(6, ':').nth(5).filter(|part| !part.is_empty()).unwrap_or_else(|| tail(urn))
}

/// Turns nodes into clauses and requirements.
fn grow(entries: Vec<Entry>, draft: &mut Draft) {
    let mut at: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        if let Some(first) = at.insert(&entry.urn, place) {
            let what = format!("The urn {} is there twice, first in {}.", entry.urn, entries[first].place);
            draft.problem(true, entry.place.clone(), what);
        }
    }
    let mut above: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    let mut heads: HashSet<usize> = HashSet::new();
    for entry in &entries {
        let found = entry.parent.as_deref().and_then(|parent| at.get(parent).copied());
        if let (Some(parent), None) = (&entry.parent, found) {
            draft.problem(true, entry.place.clone(), format!("The node above it, {parent}, is not there."));
        }
        above.push(found);
        heads.extend(found);
    }
    // A node that only says something, below which nothing stands, is neither clause nor requirement.
    let is_clause = |place: usize| !entries[place].assessable;
    let kept = |place: usize| {
        let entry = &entries[place];
        is_clause(place) && (heads.contains(&place) || !entry.ref_id.is_empty() || !entry.name.is_empty())
    };
    let nearest = |place: usize| -> Result<Option<usize>, ()> {
        let mut next = above[place];
        for _ in 0..=entries.len() {
            match next {
                None => return Ok(None),
                Some(found) if kept(found) => return Ok(Some(found)),
                Some(found) => next = above[found],
            }
        }
        Err(())
    };
    let mut used: HashSet<String> = HashSet::new();
    let mut numbers: HashMap<usize, String> = HashMap::new();
    let mut repeated = 0_u32;
    for (place, entry) in entries.iter().enumerate() {
        if !is_clause(place) {
            continue;
        }
        if !kept(place) {
            draft.skipped = draft.skipped.saturating_add(1);
            continue;
        }
        let mut wanted = entry.ref_id.clone();
        if wanted.is_empty() {
            wanted = own_part(&entry.urn).to_owned();
        }
        if wanted.chars().count() > LONGEST_CLAUSE {
            wanted = format!("{}", used.len() + 1);
        }
        repeated += u32::from(used.contains(&wanted));
        let number = free(&wanted, &used);
        used.insert(number.clone());
        numbers.insert(place, number);
    }
    if repeated > 0 {
        draft.problem(
            false,
            "",
            format!("{repeated} headings repeat a number; the later ones got a number in brackets."),
        );
    }
    for (place, entry) in entries.iter().enumerate() {
        let Some(number) = numbers.get(&place) else { continue };
        let parent = match nearest(place) {
            Ok(found) => found.and_then(|found| numbers.get(&found)).cloned().unwrap_or_default(),
            Err(()) => {
                draft.problem(
                    true,
                    entry.place.clone(),
                    "The nodes above it stand above each other in a circle.",
                );
                String::new()
            }
        };
        let title = if entry.name.is_empty() { &entry.description } else { &entry.name };
        let title: String = text::one_line(title).chars().take(300).collect();
        draft.clauses.push(DraftClause {
            number: number.clone(),
            title,
            parent: Some(parent),
            place: entry.place.clone(),
        });
    }
    let mut ref_ids: HashMap<&str, u32> = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.assessable) {
        *ref_ids.entry(entry.ref_id.as_str()).or_default() += 1;
    }
    let mut ids: HashSet<String> = HashSet::new();
    let mut whole: Option<String> = None;
    for (place, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.assessable) {
        let clause = match nearest(place) {
            Ok(found) => found.and_then(|found| numbers.get(&found)).cloned(),
            Err(()) => {
                draft.problem(
                    true,
                    entry.place.clone(),
                    "The nodes above it stand above each other in a circle.",
                );
                continue;
            }
        };
        // No heading above it: one for the whole framework.
        let clause = clause.unwrap_or_else(|| {
            whole
                .get_or_insert_with(|| {
                    let number = free("0", &used);
                    let clause = DraftClause {
                        number: number.clone(),
                        title: draft.title.clone(),
                        parent: Some(String::new()),
                        place: entry.place.clone(),
                    };
                    draft.clauses.push(clause);
                    number
                })
                .clone()
        });
        let alone = !entry.ref_id.is_empty() && ref_ids.get(entry.ref_id.as_str()) == Some(&1);
        let id = if alone { entry.ref_id.clone() } else { own_part(&entry.urn).to_owned() };
        // Without one that is its own the row is numbered.
        let id = Some(id).filter(|id| !id.is_empty() && id.chars().count() <= 80 && ids.insert(id.clone()));
        let mut title = text::one_line(&entry.name);
        if title.is_empty() && entry.description.is_empty() {
            // Some nodes are nothing but a question, or the number of a text that may not be copied.
            let question = entry.questions.first().map(|question| text::one_line(question));
            title = question.filter(|_| entry.ref_id.is_empty()).unwrap_or_else(|| entry.ref_id.clone());
        }
        draft.add(DraftRequirement {
            id,
            clause,
            title,
            obligation: entry.description.clone(),
            questions: entry.questions.clone(),
            typical_evidence: items(&entry.typical_evidence),
            guidance: Some(entry.annotation.clone()).filter(|text| !text.is_empty()),
            place: entry.place.clone(),
            ..DraftRequirement::default()
        });
    }
}

/// The number, or the same with a count in brackets.
fn free(wanted: &str, used: &HashSet<String>) -> String {
    (1_u32..)
        .map(|copy| {
            if copy == 1 {
                return wanted.to_owned();
            }
            let end = format!(" ({copy})");
            let start: String = wanted.chars().take(LONGEST_CLAUSE - end.len()).collect();
            start + &end
        })
        .find(|number| !used.contains(number))
        .unwrap_or_default()
}

/// Whether the sheets are those of a library.
pub(super) fn is_workbook(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|sheet| matches!(sheet.name.as_str(), "library_meta" | "library_content"))
}

/// Names and values in the first two columns, names in small letters.
fn pairs(sheet: &Sheet) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for (_, cells) in sheet.rows.iter().take(200) {
        let at = |wanted: u32| {
            cells.iter().find_map(|(column, cell)| match cell {
                Cell::Text(text) if *column == wanted => Some(text.trim().to_owned()),
                _ => None,
            })
        };
        if let (Some(name), Some(value)) = (at(0), at(1)) {
            found.entry(name.to_lowercase()).or_insert(value);
        }
    }
    found
}

/// Reads the workbook of a library.
pub(super) fn workbook(sheets: &[Sheet]) -> Result<Draft, Unreadable> {
    let mut draft = Draft::new(DraftKind::CisoAssistant);
    let named = |name: &str| sheets.iter().find(|sheet| sheet.name == name);
    let get = |pairs: &HashMap<String, String>, key: &str| pairs.get(key).cloned().unwrap_or_default();
    let (library, framework, content);
    if let Some(meta) = named("library_meta") {
        library = pairs(meta);
        // `x_meta` of type framework belongs to `x_content`.
        let found = sheets.iter().find_map(|sheet| {
            let stem = sheet.name.strip_suffix("_meta")?;
            let meta = pairs(sheet);
            // Excel takes 31 characters for the name of a sheet and no more.
            let content = format!("{stem}_content");
            let content = named(&content).or_else(|| named(&content.chars().take(31).collect::<String>()))?;
            (get(&meta, "type") == "framework").then_some((meta, content))
        });
        let Some((meta, sheet)) = found else {
            return Err(no_framework(" (no sheet “…_meta” of type framework with its “…_content”)"));
        };
        framework = meta;
        content = sheet;
    } else {
        let Some(sheet) = named("library_content") else { return Err(no_framework("")) };
        let mut all = HashMap::new();
        let mut first = None;
        for (_, cells) in &sheet.rows {
            let texts: Vec<&str> = cells
                .iter()
                .filter_map(|(_, cell)| match cell {
                    Cell::Text(text) => Some(text.trim()),
                    _ => None,
                })
                .collect();
            match texts.as_slice() {
                ["tab", tab, "requirements", ..] if first.is_none() => first = named(tab),
                ["tab", ..] => {}
                [name, value, ..] => {
                    all.insert(name.to_lowercase(), (*value).to_owned());
                }
                _ => {}
            }
        }
        let part = |start: &str| -> HashMap<String, String> {
            let rest = |(name, value): (&String, &String)| {
                Some((name.strip_prefix(start)?.to_owned(), value.clone()))
            };
            all.iter().filter_map(rest).collect()
        };
        library = part("library_");
        framework = part("framework_");
        let Some(sheet) = first else {
            return Err(no_framework(" (no “tab” of kind requirements)"));
        };
        content = sheet;
    }
    let either =
        |key: &str| if get(&framework, key).is_empty() { get(&library, key) } else { get(&framework, key) };
    draft.title = text::one_line(&either("name"));
    draft.id = tail(&either("urn")).to_owned();
    if draft.id.is_empty() {
        draft.id = either("ref_id");
    }
    draft.version = get(&library, "version");
    draft.language = get(&library, "locale");
    draft.publisher = get(&library, "provider");
    draft.licence = get(&library, "copyright");
    let entries = nodes(content, &mut draft);
    grow(entries, &mut draft);
    Ok(draft)
}

/// The rows of a framework: their depth says below which one they stand.
fn nodes(sheet: &Sheet, draft: &mut Draft) -> Vec<Entry> {
    let Some((heading_row, headings)) = sheet.rows.first() else {
        draft.problem(true, sheet.name.clone(), "The sheet is empty.");
        return Vec::new();
    };
    let mut columns: HashMap<String, u32> = HashMap::new();
    for (column, cell) in headings {
        if let Cell::Text(name) = cell {
            columns.entry(name.trim().to_lowercase()).or_insert(*column);
        }
    }
    for needed in ["assessable", "depth"] {
        if !columns.contains_key(needed) {
            draft.problem(true, sheet.place(*heading_row, 0), format!("The column “{needed}” is missing."));
            return Vec::new();
        }
    }
    let read = [
        "assessable",
        "depth",
        "ref_id",
        "name",
        "description",
        "annotation",
        "typical_evidence",
        "questions",
    ];
    for [top, left, bottom, right] in &sheet.merged {
        let inside =
            read.iter().filter_map(|name| columns.get(*name)).any(|column| (left..=right).contains(&column));
        if inside && top != bottom {
            let range = format!(
                "{}!{}:{}",
                sheet.name,
                text::cell_name(*top, *left),
                text::cell_name(*bottom, *right)
            );
            draft.problem(
                true,
                range,
                "These cells are merged. Separate them and write into each what it holds.",
            );
        }
    }
    let mut entries: Vec<Entry> = Vec::new();
    // The rows above the present one: depth and place.
    let mut above: Vec<(u32, String)> = Vec::new();
    for (row, cells) in sheet.rows.iter().skip(1) {
        let mut get = |name: &str| -> String {
            let Some(column) = columns.get(name) else { return String::new() };
            match cells.iter().find(|(place, _)| place == column) {
                Some((_, Cell::Text(text))) => text.clone(),
                Some((_, Cell::Formula)) => {
                    draft.problem(
                        true,
                        sheet.place(*row, *column),
                        "A formula without a value. Let a spreadsheet program calculate and save the file.",
                    );
                    String::new()
                }
                Some((_, Cell::Error(error))) => {
                    draft.problem(
                        true,
                        sheet.place(*row, *column),
                        format!("The cell shows the error {error} instead of a value."),
                    );
                    String::new()
                }
                None => String::new(),
            }
        };
        let depth = get("depth");
        let (name, description, ref_id) = (get("name"), get("description"), get("ref_id"));
        let assessable = !get("assessable").trim().is_empty();
        if depth.is_empty() && name.is_empty() && description.is_empty() && ref_id.is_empty() {
            continue;
        }
        let (annotation, typical_evidence, questions) =
            (get("annotation"), get("typical_evidence"), get("questions"));
        let cell = |name: &str| sheet.place(*row, columns.get(name).copied().unwrap_or(0));
        let Some(depth) = depth.trim().parse::<f64>().ok().filter(|depth| (0.0..1000.0).contains(depth))
        else {
            draft.problem(
                true,
                cell("depth"),
                "The depth is no number; it says below which row this one stands.",
            );
            continue;
        };
        if entries.len() == MOST_NODES {
            draft.problem(
                true,
                cell("depth"),
                format!("The framework has more than {MOST_NODES} rows. Split it."),
            );
            break;
        }
        let depth = depth as u32;
        above.retain(|(other, _)| *other < depth);
        let place = sheet.place(*row, columns.get("ref_id").or(columns.get("name")).copied().unwrap_or(0));
        // Rows have no names of their own; a row without a number is known by where it stands.
        let urn = format!("row-{}", u64::from(*row) + 1);
        entries.push(Entry {
            urn: urn.clone(),
            parent: above.last().map(|(_, urn)| urn.clone()),
            ref_id: text::one_line(&ref_id),
            name,
            description,
            assessable,
            annotation,
            typical_evidence,
            questions: questions
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
            place,
        });
        above.push((depth, urn));
    }
    if sheet.more {
        draft.problem(
            true,
            sheet.name.clone(),
            "The sheet goes on, but no more rows are read. Split the framework.",
        );
    }
    entries
}
