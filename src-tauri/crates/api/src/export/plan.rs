//! What an export holds: which items go into which folders, what the index says of them, and which marks a PDF gets.

use std::collections::{BTreeMap, HashMap};

use domain::anchor::{Place, Region};
use domain::document::DocumentKind;
use domain::evidence_index::{EvidenceIndex, IndexedCitation, IndexedItem, IndexedRequirement};
use domain::highlight::{Mark, MarkPlace};
use domain::report_model::Strength;
use store::{Reader, row};

use super::names::{Taken, part};
use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read::{self, text};
use crate::wire::{ExportEvidence, NotExported};

/// Longest names, in characters: together they leave room for the user's own folders within the 260 of Windows.
const CLAUSE: usize = 40;
const REQUIREMENT: usize = 50;
const FILE: usize = 80;
/// Where items without a citation go.
const UNCITED: &str = "Not cited";

/// An item whose bytes are copied.
pub(super) struct Copy {
    /// Place in the index.
    pub(super) item: usize,
    /// Whether it takes highlights at all.
    pub(super) pdf: bool,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    /// Folder and file name, once for every requirement.
    pub(super) places: Vec<(String, String)>,
    pub(super) marks: Vec<Mark>,
}

/// The whole export.
pub(super) struct Plan {
    pub(super) index: EvidenceIndex,
    pub(super) copies: Vec<Copy>,
    pub(super) not_held: Vec<NotExported>,
    /// Offered as the name of the folder or archive.
    pub(super) name: String,
}

/// Decides what is exported, from one view of the file.
pub(super) fn plan(
    reader: &Reader<'_>,
    request: &ExportEvidence,
    now: &str,
    actor: &str,
) -> Result<Plan, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let audit = request.audit.as_deref().map(|name| read::audit(reader, name)).transpose()?;
    for requirement in &request.requirements {
        catalogues.find(requirement)?;
    }
    let wanted = |citation: &row::Citation| {
        audit.as_ref().is_none_or(|audit| citation.audit.as_deref() == Some(audit.id.as_str()))
            && (request.requirements.is_empty() || request.requirements.contains(&citation.requirement))
    };
    let mut citations: Vec<row::Citation> = reader.citations()?.into_iter().filter(wanted).collect();
    let evidence = reader.evidence()?;
    let place: HashMap<&str, usize> =
        evidence.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
    citations.retain(|citation| place.contains_key(citation.evidence.as_str()));
    let order: HashMap<&str, usize> = catalogues
        .requirements()
        .enumerate()
        .map(|(at, requirement)| (requirement.id.as_str(), at))
        .collect();
    let rank = |citation: &row::Citation| {
        let requirement = order.get(citation.requirement.as_str()).copied().unwrap_or(usize::MAX);
        (requirement, citation.requirement.clone(), place.get(citation.evidence.as_str()).copied())
    };
    citations.sort_by_cached_key(rank);

    let mut chosen: BTreeMap<usize, ()> = BTreeMap::new();
    for citation in &citations {
        chosen.extend(place.get(citation.evidence.as_str()).map(|at| (*at, ())));
    }
    if request.uncited {
        chosen.extend((0..evidence.len()).map(|at| (at, ())));
    }
    if chosen.is_empty() {
        return Err(Fault::new(crate::Code::Refused, "There is no cited evidence to export.")
            .hint("Cite passages first, choose other requirements, or include evidence that is not cited."));
    }
    let mut collected = Collected::default();
    for at in chosen.keys().copied() {
        let Some(item) = evidence.get(at) else { continue };
        let parent =
            item.parent.as_deref().and_then(|parent| place.get(parent)).and_then(|at| evidence.get(*at));
        collected.item(reader, at, item, parent)?;
    }
    let codes: HashMap<String, String> =
        read::audits(reader)?.into_iter().map(|audit| (audit.id, audit.code)).collect();
    for citation in &citations {
        let code = citation.audit.as_ref().and_then(|id| codes.get(id)).cloned().unwrap_or_default();
        let Some(at) = place.get(citation.evidence.as_str()) else { continue };
        collected.citation(&catalogues, *at, citation, code);
    }
    collected.uncited();

    let client = read::client(reader)?.name;
    let mut what = vec![match &audit {
        Some(audit) => format!("Citations made in {}", crate::spoken::audit_name(audit)),
        None => "Citations of every audit of the file".to_owned(),
    }];
    if !request.requirements.is_empty() {
        what.push(format!("Requirements {}", request.requirements.join(", ")));
    }
    if request.uncited {
        what.push("Evidence that is not cited is included".to_owned());
    }
    let day = now.get(..10).unwrap_or_default();
    let name = format!("{} evidence {day}", crate::files::file_name(&client));
    let Collected { mut index, copies, not_held, .. } = collected;
    index.client = client;
    index.body = text(&read::file(reader)?.body_name);
    index.what = what;
    now.clone_into(&mut index.made_at);
    actor.clone_into(&mut index.made_by);
    Ok(Plan { index, copies, not_held, name })
}

#[derive(Default)]
struct Collected {
    index: EvidenceIndex,
    copies: Vec<Copy>,
    not_held: Vec<NotExported>,
    /// Place in the index and among the copies, by place in the file.
    items: HashMap<usize, (usize, Option<usize>)>,
    /// Folder of each requirement.
    folders: HashMap<String, String>,
    clauses: HashMap<(String, String), String>,
    taken: Taken,
}

impl Collected {
    fn item(
        &mut self,
        reader: &Reader<'_>,
        at: usize,
        item: &row::Evidence,
        parent: Option<&row::Evidence>,
    ) -> Result<(), Fault> {
        let sha256 = text(&item.sha256);
        let there = item.destroyed_at.is_none() && !sha256.is_empty() && reader.has_blob(&sha256)?;
        let held = match (there, item.kind.as_str()) {
            (true, _) => "Copy exported",
            (false, "reference") => "Seen, not held",
            (false, "sample_sheet") => "Sample sheet, kept in the audit file",
            (false, _) if item.destroyed_at.is_some() => "Content destroyed",
            (false, _) => "Not held any more",
        };
        let delivery = [text(&item.delivery), text(&item.location)];
        let delivery: Vec<String> = delivery.into_iter().filter(|part| !part.is_empty()).collect();
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let index = self.index.items.len();
        self.index.items.push(IndexedItem {
            number,
            name: item.name.clone(),
            title: text(&item.title),
            found_in: parent.map(|parent| parent.name.clone()).unwrap_or_default(),
            sha256: sha256.clone(),
            bytes: item.bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
            held: held.to_owned(),
            highlights: String::new(),
            document_date: text(&item.document_date),
            received_on: text(&item.received_on),
            seen_on: text(&item.seen_on),
            added_at: item.added_at.clone(),
            document_number: text(&item.document_number),
            document_version: text(&item.document_version),
            source: text(&item.source),
            delivery: delivery.join("; "),
            classification: text(&item.classification),
            personal_data: item.personal_data,
            state: item.state.replace('_', " "),
            files: Vec::new(),
        });
        let copy = if there {
            let bytes = reader.blob_size(&sha256)?;
            let pdf = item.document_kind.as_deref() == Some(DocumentKind::Pdf.as_str());
            self.copies.push(Copy { item: index, pdf, sha256, bytes, places: Vec::new(), marks: Vec::new() });
            Some(self.copies.len() - 1)
        } else {
            self.not_held.push(NotExported { name: item.name.clone(), reason: held.to_owned() });
            None
        };
        self.items.insert(at, (index, copy));
        Ok(())
    }

    fn citation(&mut self, catalogues: &Catalogues, at: usize, citation: &row::Citation, audit: String) {
        let Some((index, copy)) = self.items.get(&at).copied() else { return };
        let folder = self.folder(catalogues, &citation.requirement);
        let file = copy.map(|copy| self.put(copy, index, &folder)).unwrap_or_default();
        let places = places(citation);
        let strength = strength(&citation.strength);
        let note = text(&citation.note);
        let lost = citation.anchoring.as_deref() == Some("lost");
        let mut shown = places.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        if lost {
            shown.push_str(" (of an earlier version; lost in this one)");
        }
        let quotes: Vec<&str> =
            places.iter().map(|place| place.quote.as_str()).filter(|quote| !quote.is_empty()).collect();
        self.index.citations.push(IndexedCitation {
            requirement: citation.requirement.clone(),
            item: self.index.items.get(index).map_or(0, |item| item.number),
            file,
            place: shown,
            quote: quotes.join(" […] "),
            strength,
            note: note.clone(),
            author: citation.author.clone(),
            made_at: citation.made_at.clone(),
            audit,
        });
        let Some(copy) = copy.and_then(|copy| self.copies.get_mut(copy)).filter(|copy| copy.pdf) else {
            return;
        };
        for (number, place) in places.iter().enumerate() {
            copy.marks.push(mark(citation, number, place, strength, &note, lost));
        }
    }

    /// Puts the item's file into a folder, once; answers its path.
    fn put(&mut self, copy: usize, index: usize, folder: &str) -> String {
        let (Some(copy), Some(item)) = (self.copies.get_mut(copy), self.index.items.get(index)) else {
            return String::new();
        };
        // The number makes it unique in its folder, whatever the names are.
        let name = format!("{:04} {}", item.number, part(&item.name, FILE - 5));
        let path = format!("{folder}/{name}");
        if !copy.places.iter().any(|(known, _)| known == folder) {
            copy.places.push((folder.to_owned(), name));
        }
        path
    }

    /// The folder of a requirement: clause, then requirement.
    fn folder(&mut self, catalogues: &Catalogues, id: &str) -> String {
        if let Some(folder) = self.folders.get(id) {
            return folder.clone();
        }
        let known = catalogues.requirement(id);
        let indexed = IndexedRequirement {
            id: id.to_owned(),
            title: known.map(|known| known.title.clone()).unwrap_or_default(),
            clause: known.map(|known| known.clause.clone()).unwrap_or_default(),
            clause_title: known.map(|known| catalogues.clause_title(known)).unwrap_or_default(),
        };
        // Two catalogues may both have a clause 8.1; their folders stay apart by title, or by a number.
        let clause = (indexed.clause.clone(), indexed.clause_title.clone());
        let outer = match self.clauses.get(&clause) {
            Some(folder) => folder.clone(),
            None => {
                let name = part(&format!("{} {}", clause.0, clause.1), CLAUSE);
                let name = self.taken.unique(&name);
                self.clauses.insert(clause, name.clone());
                name
            }
        };
        let inner = part(&format!("{} {}", indexed.id, indexed.title), REQUIREMENT);
        let folder = self.taken.unique(&format!("{outer}/{inner}"));
        self.folders.insert(id.to_owned(), folder.clone());
        self.index.requirements.push(indexed);
        folder
    }

    /// Gives a place to the items no citation asked for.
    fn uncited(&mut self) {
        let mut folder = None;
        for at in 0..self.copies.len() {
            let Some(copy) = self.copies.get(at).filter(|copy| copy.places.is_empty()) else { continue };
            let index = copy.item;
            let folder = folder.get_or_insert_with(|| self.taken.unique(UNCITED)).clone();
            self.put(at, index, &folder);
        }
    }
}

/// The places of a citation, at least one.
fn places(citation: &row::Citation) -> Vec<Place> {
    let all: Vec<Place> = serde_json::from_value(citation.places.clone()).unwrap_or_default();
    if !all.is_empty() {
        return all;
    }
    vec![Place {
        locator: serde_json::from_value(citation.locator.clone()).unwrap_or_default(),
        quote: citation.quote.clone(),
        prefix: text(&citation.prefix),
        suffix: text(&citation.suffix),
        ..Place::default()
    }]
}

fn strength(word: &str) -> Strength {
    match word {
        "partly" => Strength::Partly,
        "contradicts" => Strength::Contradicts,
        "context" => Strength::Context,
        _ => Strength::Supports,
    }
}

/// What a reader of the copy sees beside the passage: requirement, strength, note, author.
fn mark(
    citation: &row::Citation,
    number: usize,
    place: &Place,
    strength: Strength,
    note: &str,
    lost: bool,
) -> Mark {
    let mut said = vec![format!("{} {}", citation.requirement, citation.strength)];
    let on_words = !place.quote.is_empty() && place.region.is_none() && !place.by_eye && !lost;
    if !on_words && !place.quote.is_empty() {
        said.push(format!("“{}”", place.quote));
    }
    if lost {
        said.push("passage of an earlier version, lost in this one".to_owned());
    }
    said.extend([note, &citation.author].into_iter().filter(|part| !part.is_empty()).map(str::to_owned));
    Mark {
        id: format!("{}.{number}", citation.id),
        page: place.locator.page.unwrap_or(1),
        place: match place.region {
            Some(region) if !lost => MarkPlace::Region(fractions(region)),
            _ if on_words => MarkPlace::Quote {
                quote: place.quote.clone(),
                prefix: place.prefix.clone(),
                suffix: place.suffix.clone(),
            },
            _ => MarkPlace::Page,
        },
        text: said.join(" – "),
        author: citation.author.clone(),
        subject: citation.requirement.clone(),
        at: citation.made_at.clone(),
        strength,
    }
}

/// A region as parts of the page's width and height.
fn fractions(region: Region) -> [f32; 4] {
    [region.x, region.y, region.width, region.height].map(|part| part as f32 / Region::WHOLE as f32)
}
