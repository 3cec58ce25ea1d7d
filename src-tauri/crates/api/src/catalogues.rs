//! The catalogues of the open file: the edition it is held against, in the version it was started with and in the
//! language the file asks for, and those added for a combined audit.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::catalogue::{Catalogue, Requirement, SHIPPED, Shipped, shipped};
use domain::reference::{Match, match_requirements};
use serde_json::json;
use store::{Reader, Writer, row};

use crate::read::{self, text};
use crate::wire::CatalogueInfo;
use crate::{Code, Fault};

/// The catalogues of a file, its own first.
#[derive(Debug, Clone)]
pub(crate) struct Catalogues {
    all: Vec<&'static Catalogue>,
}

impl Catalogues {
    /// Those of the file being read.
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Self, Fault> {
        let file = read::file(reader)?;
        let digest = text(&file.catalogue_sha256);
        let rows = reader.catalogues()?;
        let mut all = Vec::with_capacity(rows.len().max(1));
        let own = rows.iter().find(|row| row.catalogue_id == file.catalogue_id && row.sha256 == digest);
        all.push(match own {
            Some(row) => load(reader, row, &file.language)?,
            None => known(&file.catalogue_id, &digest, &file.language)?.ok_or_else(|| {
                let what = format!(
                    "The catalogue {} version {} of this file is not at hand.",
                    file.catalogue_id, file.catalogue_version
                );
                Fault::new(Code::FileDamaged, what).hint("Open the file with the version that made it.")
            })?,
        });
        for row in rows.iter().filter(|row| row.catalogue_id != file.catalogue_id) {
            all.push(load(reader, row, &file.language)?);
        }
        Ok(Self { all })
    }

    /// The edition the file is held against.
    pub(crate) fn main(&self) -> &'static Catalogue {
        self.all[0]
    }

    /// All of them, the file's own first.
    pub(crate) fn all(&self) -> &[&'static Catalogue] {
        &self.all
    }

    /// Every requirement in order.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = &'static Requirement> {
        self.all.iter().flat_map(|catalogue| catalogue.requirements())
    }

    /// Every requirement that is in force, in order.
    pub(crate) fn in_force(&self) -> impl Iterator<Item = &'static Requirement> {
        self.requirements().filter(|row| !withdrawn(row))
    }

    /// The requirements to be shown, by catalogue: those in force, and withdrawn ones on which something rests.
    pub(crate) fn shown(
        &self,
        reader: &Reader<'_>,
    ) -> Result<Vec<(&'static Catalogue, Vec<&'static Requirement>)>, Fault> {
        let resting = match self.requirements().any(withdrawn) {
            true => Some(crate::catalogue_files::resting(reader)?),
            false => None,
        };
        let rests = |row: &Requirement| resting.as_ref().is_some_and(|found| found.contains_key(&row.id));
        let shown = |catalogue: &&'static Catalogue| {
            let rows = catalogue.requirements().iter().filter(|row| !withdrawn(row) || rests(row));
            (*catalogue, rows.collect())
        };
        Ok(self.all.iter().map(shown).collect())
    }

    /// The requirement of that id.
    pub(crate) fn requirement(&self, id: &str) -> Option<&'static Requirement> {
        self.all.iter().find_map(|catalogue| catalogue.requirement(id))
    }

    /// The requirement of that id, or a fault naming those meant perhaps.
    pub(crate) fn find(&self, id: &str) -> Result<&'static Requirement, Fault> {
        self.requirement(id).ok_or_else(|| {
            let fit = self.matching(id, 3);
            let near: Vec<&str> = fit.iter().map(|found| found.requirement.id.as_str()).collect();
            let fault = Fault::not_found("requirement", id);
            if near.is_empty() { fault } else { fault.hint(format!("Did you mean {}?", near.join(", "))) }
        })
    }

    /// Title of the clause a requirement stands in.
    pub(crate) fn clause_title(&self, requirement: &Requirement) -> String {
        let of = self.all.iter().find(|catalogue| catalogue.requirement(&requirement.id).is_some());
        of.and_then(|catalogue| catalogue.clause(&requirement.clause))
            .map(|clause| clause.title.clone())
            .unwrap_or_default()
    }

    /// The requirements in force that fit what was typed, best first.
    pub(crate) fn matching(&self, typed: &str, limit: usize) -> Vec<Match<'static>> {
        let all = self.all.iter().flat_map(|catalogue| match_requirements(catalogue, typed, limit));
        let mut found: Vec<Match<'static>> = all.filter(|found| !withdrawn(found.requirement)).collect();
        // Stable: with equal scores the file's own catalogue comes first.
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.truncate(limit);
        found
    }
}

/// Whether a later version of the catalogue took the requirement back.
pub(crate) fn withdrawn(requirement: &Requirement) -> bool {
    requirement.status == "withdrawn"
}

/// What the interface shows of a catalogue.
pub(crate) fn wire(catalogue: &Catalogue) -> CatalogueInfo {
    CatalogueInfo {
        id: catalogue.id().to_owned(),
        title: catalogue.title().to_owned(),
        version: catalogue.version().to_owned(),
        sha256: catalogue.sha256().to_owned(),
        language: catalogue.language().to_owned(),
        amendments: catalogue.amendments().to_vec(),
    }
}

/// The shipped catalogue of that id, if its content is the one meant.
fn known(id: &str, sha256: &str, language: &str) -> Result<Option<&'static Catalogue>, Fault> {
    if !SHIPPED.iter().any(|shipped| shipped.id == id) {
        return Ok(None);
    }
    let catalogue = shipped(id, language)?;
    Ok((catalogue.sha256() == sha256).then_some(catalogue))
}

/// A catalogue by its row: the shipped one where it is the same, else the document in the file.
/// Each content is read once and kept as long as the program runs.
fn load(reader: &Reader<'_>, row: &row::Catalogue, language: &str) -> Result<&'static Catalogue, Fault> {
    static READ: Mutex<Option<HashMap<(String, String), &'static Catalogue>>> = Mutex::new(None);
    if let Some(catalogue) = known(&row.catalogue_id, &row.sha256, language)? {
        return Ok(catalogue);
    }
    let key = (row.document.clone(), language.to_owned());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let read = read.get_or_insert_with(HashMap::new);
    if let Some(catalogue) = read.get(&key) {
        return Ok(catalogue);
    }
    let document = reader.read_blob(&row.document, 0..reader.blob_size(&row.document)?)?;
    let catalogue: &'static Catalogue = Box::leak(Box::new(Catalogue::from_document(&document, language)?));
    read.insert(key, catalogue);
    Ok(catalogue)
}

/// The shipped catalogue of an edition (`"2018"`).
pub(crate) fn of_edition(edition: &str) -> Option<&'static Shipped> {
    SHIPPED.iter().find(|shipped| shipped.edition == edition)
}

/// Puts the catalogue a file is started with into it, so that it stays readable whatever later versions ship.
pub(crate) fn keep(w: &mut Writer<'_>, shipped: &Shipped, now: &str) -> Result<(), Fault> {
    let catalogue = domain::catalogue::shipped(shipped.id, "en")?;
    let document = shipped.document()?;
    let blob = w.put_blob(&mut document.as_bytes())?;
    w.create(
        "catalogue",
        shipped.id,
        &[
            ("catalogue_id", json!(catalogue.id())),
            ("title", json!(catalogue.title())),
            ("version", json!(catalogue.version())),
            ("sha256", json!(catalogue.sha256())),
            ("document", json!(blob.sha256)),
            ("source", json!("")),
            ("position", json!(0)),
            ("added_at", json!(now)),
        ],
    )?;
    Ok(())
}
