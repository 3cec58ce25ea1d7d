//! A catalogue of the file beside the version that comes with the product, and moving to that.

use std::collections::HashSet;

use domain::catalogue::{Catalogue, DifferenceKind, SHIPPED, Shipped, compare, later, shipped};
use serde_json::json;
use store::{Reader, op, row};

use crate::catalogues::Catalogues;
use crate::read;
use crate::session::Session;
use crate::wire::*;
use crate::{Code, Fault};

/// A catalogue of the file with the version that comes with the product, if that is another and no older one.
struct Versions {
    row: row::Catalogue,
    here: &'static Catalogue,
    there: Option<(&'static Shipped, &'static Catalogue)>,
}

fn versions(reader: &Reader<'_>, id: &str) -> Result<Versions, Fault> {
    let language = read::file(reader)?.language;
    let here = Catalogues::of(reader)?.all().iter().copied().find(|one| one.id() == id);
    let row = reader.catalogues()?.into_iter().find(|row| row.catalogue_id == id);
    let (Some(here), Some(row)) = (here, row) else { return Err(Fault::not_found("catalogue", id)) };
    let there = match SHIPPED.iter().find(|one| one.id == id) {
        Some(one) => Some((one, shipped(id, &language)?)),
        None => None,
    };
    let there = there.filter(|(_, catalogue)| {
        catalogue.sha256() != here.sha256() && !later(here.version(), catalogue.version())
    });
    Ok(Versions { row, here, there })
}

/// Rule A1: the version of the catalogue is part of the audit's criteria, which the lead auditor answers for. Where the
/// team names a lead auditor, nobody else moves it.
fn may_move(session: &Session, reader: &Reader<'_>) -> Result<(), Fault> {
    let team = read::team(reader)?;
    let leads: Vec<&str> = team
        .iter()
        .filter(|person| person.role == "lead_auditor")
        .map(|person| person.name.as_str())
        .collect();
    let actor = session.actor();
    if leads.is_empty() || leads.contains(&actor.as_str()) {
        return Ok(());
    }
    Err(Fault::refused(
        "A1",
        format!(
            "{actor} is not the lead auditor; the version of the catalogue is part of the audit criteria."
        ),
        format!("{} can move the file.", leads.join(", ")),
    ))
}

/// Conclusions on requirements that demand something else now, in audits whose report is not issued.
fn concluded_on(reader: &Reader<'_>, changed: &HashSet<&str>) -> Result<Vec<row::Conclusion>, Fault> {
    let mut found = Vec::new();
    for audit in read::audits(reader)?.iter().filter(|audit| audit.state != "report_issued") {
        found.extend(reader.conclusions(&audit.id)?.into_iter().filter(|row| {
            changed.contains(row.requirement.as_str()) && !matches!(row.state.as_str(), "open" | "in_work")
        }));
    }
    Ok(found)
}

fn ids(conclusions: &[row::Conclusion]) -> Vec<String> {
    let ids: std::collections::BTreeSet<&String> = conclusions.iter().map(|row| &row.requirement).collect();
    ids.into_iter().cloned().collect()
}

pub(crate) fn compare_catalogue(session: &Session, request: CatalogueRef) -> Result<CatalogueUpdate, Fault> {
    session.read(|reader| {
        let versions = versions(reader, &request.catalogue)?;
        let differences = match versions.there {
            Some((_, there)) => compare(versions.here, there),
            None => Vec::new(),
        };
        let changed: HashSet<&str> = differences
            .iter()
            .filter(|row| row.kind == DifferenceKind::Changed)
            .map(|row| row.id.as_str())
            .collect();
        let concluded = ids(&concluded_on(reader, &changed)?);
        let to = versions.there.map_or(versions.here, |(_, there)| there);
        Ok(CatalogueUpdate {
            catalogue: versions.here.id().to_owned(),
            title: versions.here.title().to_owned(),
            available: versions.there.is_some(),
            from_version: versions.here.version().to_owned(),
            to_version: to.version().to_owned(),
            differences,
            concluded,
            refusal: may_move(session, reader).err().map(|fault| fault.what),
        })
    })
}

pub(crate) fn move_catalogue(
    session: &Session,
    request: CatalogueRef,
) -> Result<Changed<CatalogueMoved>, Fault> {
    session.write(op::MOVE_CATALOGUE, None, |w| {
        may_move(session, w)?;
        let Versions { row, here, there } = versions(w, &request.catalogue)?;
        let Some((one, there)) = there else {
            let what = format!("The file has {} in version {} already.", here.title(), here.version());
            return Err(Fault::new(Code::Refused, what).hint("There is no later version in this program."));
        };
        let differences = compare(here, there);
        let changed: HashSet<&str> = differences
            .iter()
            .filter(|row| row.kind == DifferenceKind::Changed)
            .map(|row| row.id.as_str())
            .collect();
        let conclusions = concluded_on(w, &changed)?;
        let document = w.put_blob(&mut one.document()?.as_bytes())?;
        for (field, value) in [
            ("title", json!(there.title())),
            ("version", json!(there.version())),
            ("sha256", json!(there.sha256())),
            ("document", json!(document.sha256)),
        ] {
            w.set("catalogue", &row.id, field, value)?;
        }
        if read::file(w)?.catalogue_id == here.id() {
            w.set("audit_file", "file", "catalogue_version", json!(there.version()))?;
            w.set("audit_file", "file", "catalogue_sha256", json!(there.sha256()))?;
        }
        for conclusion in &conclusions {
            w.set("conclusion", &conclusion.id, "to_confirm", json!(true))?;
        }
        Ok(CatalogueMoved { version: there.version().to_owned(), look_again: ids(&conclusions) })
    })
}
