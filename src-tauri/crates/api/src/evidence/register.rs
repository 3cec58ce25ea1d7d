//! The register: rows, filters, facets.

use store::row;
use store::{EvidenceListRow, Reader, RegisterQuery, RegisterRow, RegisterSort};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read::text;
use crate::session::{Session, checked_day};
use crate::wire::*;

pub(crate) fn row_wire(reader: &Reader<'_>, row: EvidenceListRow) -> Result<EvidenceRow, Fault> {
    let item = row.evidence;
    let (reason, detail) = match &item.destroyed_at {
        None => (row.reason, row.detail),
        Some(at) => {
            let day = at.get(..10).unwrap_or_default();
            (Some("destroyed".to_owned()), Some(format!("The content was destroyed on {day}.")))
        }
    };
    let newer = item.superseded_by.as_deref().map(|id| reader.find::<row::Evidence>(id)).transpose()?;
    Ok(EvidenceRow {
        id: item.id,
        path: item.path.unwrap_or_else(|| item.name.clone()),
        name: item.name,
        title: text(&item.title),
        sha256: text(&item.sha256),
        bytes: item.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
        kind: item.document_kind.unwrap_or_else(|| "other".to_owned()),
        text: row.text,
        reason,
        detail,
        form: item.kind,
        state: row.state,
        received_on: text(&item.received_on),
        document_date: text(&item.document_date),
        source: text(&item.source),
        citations: row.citations,
        parent: item.parent,
        children: row.children,
        seen_on: text(&item.seen_on),
        added_at: item.added_at,
        delivery: text(&item.delivery),
        classification: text(&item.classification),
        personal_data: item.personal_data,
        document_number: text(&item.document_number),
        document_version: text(&item.document_version),
        location: text(&item.location),
        requirement: None,
        superseded_by: newer.flatten().map(other_version),
    })
}

pub(crate) fn other_version(item: row::Evidence) -> OtherVersion {
    OtherVersion { id: item.id, name: item.name }
}

/// A note as a row: its first words are its name, whom it speaks of is its source.
fn note_row(note: row::Note) -> EvidenceRow {
    const WORDS: usize = 120;
    let mut name: String = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > WORDS {
        name = name.chars().take(WORDS - 1).collect();
        name.push('…');
    }
    let role = text(&note.person_role);
    EvidenceRow {
        id: note.id,
        name,
        path: String::new(),
        title: String::new(),
        sha256: String::new(),
        bytes: 0,
        kind: "other".to_owned(),
        text: "none".to_owned(),
        reason: None,
        detail: None,
        form: note.kind,
        state: String::new(),
        received_on: note.at.get(..10).unwrap_or_default().to_owned(),
        document_date: String::new(),
        source: if role.is_empty() { note.person } else { role },
        citations: 0,
        parent: None,
        children: 0,
        seen_on: String::new(),
        added_at: note.at,
        delivery: String::new(),
        classification: String::new(),
        personal_data: false,
        document_number: String::new(),
        document_version: String::new(),
        location: String::new(),
        requirement: Some(note.requirement),
        superseded_by: None,
    }
}

fn sort_of(word: Option<&str>) -> Result<(RegisterSort, bool), Fault> {
    use RegisterSort as S;
    let word = word.unwrap_or("added");
    let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
    let sort = match name {
        "added" => S::Added,
        "name" => S::Name,
        "kind" => S::Kind,
        "text" => S::Text,
        "state" => S::State,
        "citations" => S::Citations,
        "received" => S::Received,
        "date" => S::Date,
        "seen" => S::Seen,
        "source" => S::Source,
        "delivery" => S::Delivery,
        "classification" => S::Classification,
        "personal_data" => S::PersonalData,
        "number" => S::Number,
        "version" => S::Version,
        "size" => S::Size,
        "path" => S::Path,
        other => return Err(Fault::invalid("sort", format!("The list cannot be sorted by \"{other}\"."))),
    };
    Ok((sort, descending))
}

/// Whether a clause is another one or stands below it.
fn within(clause: &str, above: &str) -> bool {
    clause.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

pub(crate) fn list_evidence(session: &Session, request: ListEvidence) -> Result<Page<EvidenceRow>, Fault> {
    let (sort, descending) = sort_of(request.sort.as_deref())?;
    for (field, day) in [("received_from", &request.received_from), ("received_to", &request.received_to)] {
        checked_day(field, day.as_deref().unwrap_or_default())?;
    }
    session.read(|reader| {
        let requirements = match request.clauses.as_slice() {
            [] => None,
            clauses => Some(
                Catalogues::of(reader)?
                    .requirements()
                    .filter(|requirement| clauses.iter().any(|clause| within(&requirement.clause, clause)))
                    .map(|requirement| requirement.id.clone())
                    .collect(),
            ),
        };
        let (total, rows) = reader.register(&RegisterQuery {
            offset: request.offset,
            limit: request.limit.unwrap_or(200).min(5_000),
            sort,
            descending,
            filter: request.filter.unwrap_or_default(),
            kinds: request.kinds,
            text: request.text,
            states: request.states,
            sources: request.sources,
            deliveries: request.deliveries,
            classifications: request.classifications,
            requirements,
            received_from: request.received_from.unwrap_or_default(),
            received_to: request.received_to.unwrap_or_default(),
            personal_data: request.personal_data,
            cited: request.cited,
            notes: request.notes,
        })?;
        let items = rows
            .into_iter()
            .map(|row| match row {
                RegisterRow::Evidence(row) => row_wire(reader, *row),
                RegisterRow::Note(note) => Ok(note_row(*note)),
            })
            .collect::<Result<_, Fault>>()?;
        Ok(Page { total, items })
    })
}

pub(crate) fn evidence_facets(session: &Session, _: Nothing) -> Result<EvidenceFacets, Fault> {
    let facets = session.read(facets_in_order)?;
    let counts = |pairs: Vec<(String, u64)>| {
        pairs.into_iter().map(|(value, count)| FacetCount { value, count }).collect::<Vec<_>>()
    };
    let (received_from, received_to) = facets.received.unwrap_or_default();
    Ok(EvidenceFacets {
        kinds: counts(facets.kinds),
        text: counts(facets.text),
        cited: facets.cited,
        uncited: facets.uncited,
        states: counts(facets.states),
        sources: counts(facets.sources),
        deliveries: counts(facets.deliveries),
        classifications: counts(facets.classifications),
        clauses: counts(facets.clauses),
        personal_data: facets.personal_data,
        received_from,
        received_to,
    })
}

/// Counts; items cited by clause of the second level (`8.6`), in the order of the clauses.
fn facets_in_order(reader: &Reader<'_>) -> Result<store::EvidenceFacets, Fault> {
    let mut order: Vec<String> = Vec::new();
    let mut belongs: Vec<(String, String)> = Vec::new();
    for requirement in Catalogues::of(reader)?.requirements() {
        let clause: String = requirement.clause.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
        if !order.contains(&clause) {
            order.push(clause.clone());
        }
        belongs.push((requirement.id.clone(), clause));
    }
    let mut facets = reader.evidence_facets(&belongs)?;
    facets.clauses.sort_by_key(|(clause, _)| order.iter().position(|known| known == clause));
    Ok(facets)
}
