//! The documented information an edition demands, which requirements it belongs to, and what is cited for it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use domain::catalogue::{Catalogue, crosswalk, demanding, shipped};
use domain::conclusion::ConclusionState;
use store::Reader;

use super::edition_of;
use crate::catalogues::Catalogues;
use crate::session::{Session, lock};
use crate::wire::*;
use crate::{Fault, grounds, read};

/// Documented information of an edition with the ids of the requirements each piece belongs to.
pub(crate) type Belonging = [(&'static crosswalk::Documented, Vec<String>)];

/// What documented information belongs to which requirements of a catalogue; nothing for one that is not an edition.
/// Found by words, in English, so that the language shown changes nothing; found once, kept as long as the program runs.
pub(crate) fn belonging(catalogue: &Catalogue) -> Result<&'static Belonging, Fault> {
    static FOUND: Mutex<BTreeMap<&str, &Belonging>> = Mutex::new(BTreeMap::new());
    let edition = edition_of(catalogue.id());
    if edition.is_empty() {
        return Ok(&[]);
    }
    let mut found = lock(&FOUND);
    if let Some(known) = found.get(edition) {
        return Ok(known);
    }
    let english = shipped(catalogue.id(), "en")?;
    let ids = |item| demanding(item, english).iter().map(|row| row.id.clone()).collect();
    let all: Vec<_> = crosswalk::documented_information(edition)?.map(|item| (item, ids(item))).collect();
    let all: &'static Belonging = Box::leak(all.into_boxed_slice());
    found.insert(edition, all);
    Ok(all)
}

pub(crate) fn list_documented_information(
    session: &Session,
    request: ByAudit,
) -> Result<DocumentedInformation, Fault> {
    session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let catalogue = Catalogues::of(reader)?.main();
        let language = catalogue.language();
        let records = grounds::of_audit(reader, &audit)?;
        let names = reader.evidence_names()?;
        let mut items = Vec::new();
        for (item, ids) in belonging(catalogue)? {
            let rows = ids.iter().filter_map(|id| catalogue.requirement(id));
            let requirements: Vec<DocumentedRequirement> = rows
                .map(|row| {
                    let record = records.get(&row.id);
                    DocumentedRequirement {
                        id: row.id.clone(),
                        clause: row.clause.clone(),
                        title: row.title.clone(),
                        conclusion: record
                            .map_or(ConclusionState::Open, grounds::OnRecord::state)
                            .to_string(),
                        citations: record.map_or(0, |record| record.grounds.citations),
                    }
                })
                .collect();
            items.push(DocumentedItem {
                id: item.id.clone(),
                item: item.item.text(language),
                kind: item.kind().to_owned(),
                basis: item.basis.clone(),
                ask_at: item.ask_at.clone(),
                names: item.typical_names.in_language(language).cloned().unwrap_or_default(),
                clauses: item.clauses.clone(),
                citations: requirements.iter().map(|row| row.citations).sum(),
                documents: documents_cited(reader, &requirements, &names)?,
                requirements,
            });
        }
        Ok(DocumentedInformation { catalogue_title: catalogue.title().to_owned(), items })
    })
}

/// The documents cited for any of these requirements, by what `names` calls them.
fn documents_cited(
    reader: &Reader<'_>,
    requirements: &[DocumentedRequirement],
    names: &HashMap<String, String>,
) -> Result<Vec<CitedDocument>, Fault> {
    let cited: Vec<&str> =
        requirements.iter().filter(|row| row.citations > 0).map(|row| row.id.as_str()).collect();
    if cited.is_empty() {
        return Ok(Vec::new());
    }
    // What nobody has confirmed shows nothing yet.
    let mut found: Vec<CitedDocument> = reader
        .documents_cited(&cited)?
        .into_iter()
        .map(|(evidence, citations)| {
            let name = names.get(&evidence).cloned().unwrap_or_default();
            CitedDocument { evidence, name, citations }
        })
        .collect();
    found.sort_by(|a, b| b.citations.cmp(&a.citations).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}
