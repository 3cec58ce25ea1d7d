//! Our spreadsheet template: a row per requirement, columns found by their headings.

use std::collections::{HashMap, HashSet};

use domain::catalogue::draft::{Draft, DraftClause, DraftKind, DraftRequirement};
use domain::catalogue::template::{Column, HeadItem, column, doc_info, evidence_type, head_item, links};
use domain::catalogue::{ClauseLink, PracticeLink};
use domain::document::{Reason, Unreadable};

use super::grid::{Cell, Sheet};
use super::items;
use crate::text;

/// Rows in which the headings are looked for.
const HEADING_ROWS: usize = 40;

/// Reads a workbook or CSV.
pub(crate) fn workbook(name: &str, sheets: &[Sheet]) -> Result<Draft, Unreadable> {
    let found = sheets.iter().find_map(|sheet| Some((sheet, headings(sheet)?)));
    let Some((filled, (start, columns))) = found else {
        let looked: Vec<String> = sheets.iter().take(5).map(|sheet| format!("“{}”", sheet.name)).collect();
        return Err(Unreadable::new(
            Reason::Unsupported,
            format!(
                "No row of headings was found on {}. It needs “Clause” and “Title” or “Obligation”, as in the template.",
                if looked.is_empty() { "any sheet".to_owned() } else { looked.join(", ") }
            ),
        ));
    };
    let mut draft = Draft::new(DraftKind::Template);
    for sheet in sheets.iter().filter(|sheet| !std::ptr::eq(*sheet, filled)) {
        head(sheet, &mut draft);
    }
    if draft.title.is_empty() {
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        draft.title = text::one_line(stem);
        draft.problem(false, "", "The file does not say what the standard is called; its name is taken.");
    }
    rows(filled, start, &columns, &mut draft);
    Ok(draft)
}

/// The row of headings: its place in the rows, and the columns by number.
fn headings(sheet: &Sheet) -> Option<(usize, HashMap<u32, Column>)> {
    sheet.rows.iter().take(HEADING_ROWS).enumerate().find_map(|(at, (_, cells))| {
        let mut columns: HashMap<u32, Column> = HashMap::new();
        for (place, cell) in cells {
            if let Cell::Text(heading) = cell
                && let Some(found) = column(heading)
                && columns.values().all(|known| *known != found)
            {
                columns.insert(*place, found);
            }
        }
        let has = |wanted: Column| columns.values().any(|known| *known == wanted);
        (has(Column::Clause) && (has(Column::Title) || has(Column::Obligation))).then_some((at, columns))
    })
}

/// What a sheet with names and values says about the catalogue.
fn head(sheet: &Sheet, draft: &mut Draft) {
    for (row, cells) in sheet.rows.iter().take(HEADING_ROWS) {
        let Some((0, Cell::Text(name))) = cells.first() else { continue };
        let Some(item) = head_item(name) else { continue };
        let value = match cells.iter().find(|(column, _)| *column == 1) {
            Some((_, Cell::Text(value))) => value.clone(),
            Some((column, cell)) => {
                draft.problem(true, sheet.place(*row, *column), no_text(cell));
                continue;
            }
            None => continue,
        };
        let field = match item {
            HeadItem::Title => &mut draft.title,
            HeadItem::Id => &mut draft.id,
            HeadItem::Version => &mut draft.version,
            HeadItem::Language => &mut draft.language,
            HeadItem::Publisher => &mut draft.publisher,
            HeadItem::Licence => &mut draft.licence,
        };
        if field.is_empty() {
            *field = value;
        }
    }
}

fn no_text(cell: &Cell) -> String {
    match cell {
        Cell::Formula => "A formula without a value. Open the file in a spreadsheet program, let it calculate, and save it.".to_owned(),
        Cell::Error(error) => format!("The cell shows the error {error} instead of a value."),
        Cell::Text(_) => String::new(),
    }
}

fn rows(sheet: &Sheet, start: usize, columns: &HashMap<u32, Column>, draft: &mut Draft) {
    let heading_row = sheet.rows.get(start).map_or(0, |(row, _)| *row);
    for [top, left, bottom, right] in &sheet.merged {
        let inside = columns.keys().any(|column| (left..=right).contains(&column));
        if *bottom > heading_row && inside {
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
    if sheet.unclosed {
        draft.problem(
            true,
            sheet.name.clone(),
            "A quotation mark is never closed; the columns after it cannot be told apart.",
        );
    }
    if let Some((row, cells)) = sheet.rows.get(start) {
        let unknown = cells.iter().filter(|(column, _)| !columns.contains_key(column));
        for (column, cell) in unknown {
            if let Cell::Text(heading) = cell {
                let heading: String = text::one_line(heading).chars().take(60).collect();
                draft.problem(
                    false,
                    sheet.place(*row, *column),
                    format!("The column “{heading}” is not known and was not read."),
                );
            }
        }
    }
    let place_of: HashMap<Column, u32> = columns.iter().map(|(place, column)| (*column, *place)).collect();
    let mut clauses: HashMap<String, usize> = HashMap::new();
    let mut told: HashSet<String> = HashSet::new();
    let mut last = heading_row;
    for (row, cells) in sheet.rows.iter().skip(start + 1) {
        last = *row;
        let mut values: HashMap<Column, String> = HashMap::new();
        for (place, cell) in cells {
            let Some(column) = columns.get(place) else { continue };
            match cell {
                Cell::Text(text) => {
                    if text.contains('\u{fffd}') {
                        draft.problem(true, sheet.place(*row, *place), "A letter of this cell was lost: the file is not encoded as it says. Save it as UTF-8.");
                    }
                    values.insert(*column, text.clone());
                }
                other => draft.problem(true, sheet.place(*row, *place), no_text(other)),
            }
        }
        if values.is_empty() {
            continue;
        }
        let cell = |column: Column| sheet.place(*row, place_of.get(&column).copied().unwrap_or(0));
        let mut take = |column: Column| values.remove(&column);
        let number = take(Column::Clause).map(|number| text::one_line(&number)).unwrap_or_default();
        if number.is_empty() {
            draft.problem(true, cell(Column::Clause), "The clause is missing; every row needs one.");
            continue;
        }
        let title = take(Column::ClauseTitle).map(|title| text::one_line(&title)).unwrap_or_default();
        let parent = take(Column::ParentClause).map(|parent| text::one_line(&parent));
        match clauses.get(&number).and_then(|at| draft.clauses.get_mut(*at)) {
            None => {
                clauses.insert(number.clone(), draft.clauses.len());
                let place = cell(Column::Clause);
                draft.clauses.push(DraftClause { number: number.clone(), title, parent, place });
            }
            Some(known) => {
                let differs = !title.is_empty() && !known.title.is_empty() && known.title != title;
                let moved = parent.is_some() && known.parent.is_some() && known.parent != parent;
                if known.title.is_empty() {
                    known.title = title;
                }
                if known.parent.is_none() {
                    known.parent = parent;
                }
                let first = known.place.clone();
                if moved {
                    draft.problem(
                        true,
                        cell(Column::ParentClause),
                        format!("The clause {number} stands below another clause at {first}."),
                    );
                } else if differs && told.insert(number.clone()) {
                    draft.problem(
                        false,
                        cell(Column::ClauseTitle),
                        format!("The clause {number} has another title at {first}; the first is taken."),
                    );
                }
            }
        }
        if values.is_empty() {
            // A clause that heads others.
            continue;
        }
        let requirement = requirement(&mut values, number, &cell, draft);
        draft.add(requirement);
    }
    if sheet.more {
        draft.problem(
            true,
            sheet.place(last, 0),
            "The sheet goes on, but no more rows are read. Split the catalogue.",
        );
    }
}

fn requirement(
    values: &mut HashMap<Column, String>,
    clause: String,
    cell: &dyn Fn(Column) -> String,
    draft: &mut Draft,
) -> DraftRequirement {
    let place =
        if values.contains_key(&Column::Title) { cell(Column::Title) } else { cell(Column::Obligation) };
    let mut take = |column: Column| values.remove(&column);
    let id = take(Column::Id).map(|id| text::one_line(&id));
    let title = take(Column::Title).unwrap_or_default();
    let obligation = take(Column::Obligation).unwrap_or_default();
    let [elements, typical_evidence, questions, roles] =
        [Column::Elements, Column::TypicalEvidence, Column::Questions, Column::Roles]
            .map(|column| take(column).map(|text| items(&text)).unwrap_or_default());
    let [sampling_hint, trigger, frequency, guidance] =
        [Column::SamplingHint, Column::Trigger, Column::Frequency, Column::Guidance].map(&mut take);
    let [itil4, itilv3] = [Column::Itil4, Column::Itilv3].map(|column| {
        let found = take(column).map(|text| links(&items(&text))).unwrap_or_default();
        found.into_iter().map(|(practice, strength)| PracticeLink { practice, strength }).collect::<Vec<_>>()
    });
    let [iso9001, iso27001] = [Column::Iso9001, Column::Iso27001].map(|column| {
        let found = take(column).map(|text| links(&items(&text))).unwrap_or_default();
        found.into_iter().map(|(clause, strength)| ClauseLink { clause, strength }).collect::<Vec<_>>()
    });
    let [legacy_ref, successor_ref] = [Column::EarlierEdition, Column::LaterEdition].map(|column| {
        let found = take(column).map(|text| links(&items(&text))).unwrap_or_default();
        found.into_iter().map(|(clause, _)| clause).collect::<Vec<_>>()
    });
    let guidance_ref = take(Column::GuidanceClause);
    let mut evidence_types = Vec::new();
    for word in take(Column::EvidenceTypes).unwrap_or_default().split([',', ';', '/', '\n']) {
        let word = word.trim();
        match evidence_type(word) {
            Some(kind) => evidence_types.push(kind),
            None if word.is_empty() => {}
            None => {
                let word: String = word.chars().take(60).collect();
                let what =
                    format!("“{word}” is no type of evidence; use document, record, interview, observation.");
                draft.problem(true, cell(Column::EvidenceTypes), what);
            }
        }
    }
    let demanded = take(Column::Document);
    let known = demanded.as_deref().and_then(doc_info);
    if let (Some(word), None) = (&demanded, known) {
        let word: String = text::one_line(word).chars().take(60).collect();
        let what =
            format!("“{word}” is neither maintain nor retain; leave it empty where no document is demanded.");
        draft.problem(true, cell(Column::Document), what);
    }
    DraftRequirement {
        id,
        clause,
        title,
        obligation,
        elements,
        trigger,
        frequency,
        evidence_types,
        typical_evidence,
        questions,
        doc_info: known.map(str::to_owned),
        roles,
        sampling_hint,
        guidance,
        itil4,
        itilv3,
        iso9001,
        iso27001,
        guidance_ref,
        legacy_ref,
        successor_ref,
        place,
    }
}
