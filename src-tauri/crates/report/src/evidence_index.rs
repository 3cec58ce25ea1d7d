//! The index of an export of evidence as a workbook: one sheet of what it is, one of the items, one of the citations.

use domain::evidence_index::{EvidenceIndex, IndexedCitation, IndexedItem, IndexedRequirement};

use crate::Error;
use crate::register::{Cell, Front, Sheet, read_back, timestamp, utc, write};
use crate::words::word;

/// Writes the index, reads it back, and answers its bytes. The same model gives the same bytes.
pub fn evidence_index(model: &EvidenceIndex) -> Result<Vec<u8>, Error> {
    let made = utc("made at", &model.made_at)?;
    let sheets = [about(model, &timestamp(made)), items(model), citations(model)?];
    let front = Front {
        title: format!("{} – evidence", model.client),
        head: &model.client,
        client: &model.client,
        body: &model.body,
        mark: "",
        made,
    };
    let bytes = write(&front, &sheets)?;
    read_back(&bytes, &sheets)?;
    Ok(bytes)
}

fn about(model: &EvidenceIndex, made: &str) -> Sheet {
    let held = model.items.iter().filter(|item| !item.files.is_empty()).count();
    let rows = [
        ("Client", Cell::text(&model.client)),
        ("Certification body", Cell::text(&model.body)),
        ("Holds", Cell::text(model.what.join("\n"))),
        ("Made at (UTC)", Cell::text(made)),
        ("Made by", Cell::text(&model.made_by)),
        ("Requirements", Cell::count(model.requirements.len())),
        ("Evidence items", Cell::count(model.items.len())),
        ("Of these with a copy here", Cell::count(held)),
        ("Citations", Cell::count(model.citations.len())),
        (
            "How to check it",
            Cell::text(
                "SHA256SUMS lists every file: `sha256sum -c SHA256SUMS` in this folder. The digest of a document is \
                 that of the bytes received; a copy with highlights has its own.",
            ),
        ),
    ];
    Sheet {
        name: "About",
        wide: false,
        columns: &[("Item", 30.0), ("Value", 90.0)],
        rows: rows.into_iter().map(|(name, value)| vec![Cell::text(name), value]).collect(),
    }
}

fn items(model: &EvidenceIndex) -> Sheet {
    Sheet {
        name: "Documents",
        wide: true,
        columns: &[
            ("No.", 7.0),
            ("Name", 36.0),
            ("Title", 24.0),
            ("Copy", 16.0),
            ("SHA-256", 34.0),
            ("Bytes", 12.0),
            ("Document date", 14.0),
            ("Received", 14.0),
            ("Seen", 14.0),
            ("Added", 14.0),
            ("Number", 14.0),
            ("Version", 10.0),
            ("Source", 22.0),
            ("Delivery or place", 22.0),
            ("Found in", 24.0),
            ("Classification", 14.0),
            ("Personal data", 10.0),
            ("State", 14.0),
            ("Highlights", 24.0),
            ("Files", 60.0),
        ],
        rows: model.items.iter().map(item).collect(),
    }
}

fn item(item: &IndexedItem) -> Vec<Cell> {
    let day = |text: &str| Cell::Day(text.get(..10).unwrap_or(text).to_owned());
    vec![
        Cell::Number(item.number.into()),
        Cell::text(&item.name),
        Cell::text(&item.title),
        Cell::text(&item.held),
        Cell::text(&item.sha256),
        Cell::Number(item.bytes as f64),
        day(&item.document_date),
        day(&item.received_on),
        day(&item.seen_on),
        day(&item.added_at),
        Cell::text(&item.document_number),
        Cell::text(&item.document_version),
        Cell::text(&item.source),
        Cell::text(&item.delivery),
        Cell::text(&item.found_in),
        Cell::text(&item.classification),
        Cell::yes(item.personal_data),
        Cell::text(&item.state),
        Cell::text(&item.highlights),
        Cell::text(item.files.join("\n")),
    ]
}

fn citations(model: &EvidenceIndex) -> Result<Sheet, Error> {
    let row = |citation: &IndexedCitation| {
        let requirement = requirement(model, citation);
        let item = model.items.iter().find(|item| item.number == citation.item);
        Ok(vec![
            Cell::text(requirement.map_or("", |found| &found.clause)),
            Cell::text(requirement.map_or("", |found| &found.clause_title)),
            Cell::text(&citation.requirement),
            Cell::text(requirement.map_or("", |found| &found.title)),
            Cell::Number(citation.item.into()),
            Cell::text(item.map_or("", |found| &found.name)),
            Cell::text(item.map_or("", |found| &found.sha256)),
            Cell::text(&citation.place),
            Cell::text(&citation.quote),
            Cell::text(word("strength", &citation.strength)?),
            Cell::text(&citation.note),
            Cell::text(&citation.author),
            Cell::Day(citation.made_at.get(..10).unwrap_or_default().to_owned()),
            Cell::text(&citation.audit),
            Cell::text(&citation.file),
        ])
    };
    Ok(Sheet {
        name: "Citations",
        wide: true,
        columns: &[
            ("Clause", 10.0),
            ("Clause title", 26.0),
            ("Requirement", 16.0),
            ("Requirement title", 30.0),
            ("Document no.", 10.0),
            ("Document", 32.0),
            ("SHA-256", 34.0),
            ("Place", 18.0),
            ("Quote", 60.0),
            ("Strength", 14.0),
            ("Note", 30.0),
            ("Author", 18.0),
            ("Made on", 12.0),
            ("Audit", 14.0),
            ("File", 50.0),
        ],
        rows: model.citations.iter().map(row).collect::<Result<_, Error>>()?,
    })
}

/// The requirement a citation speaks to.
pub(crate) fn requirement<'m>(
    model: &'m EvidenceIndex,
    citation: &IndexedCitation,
) -> Option<&'m IndexedRequirement> {
    model.requirements.iter().find(|known| known.id == citation.requirement)
}
