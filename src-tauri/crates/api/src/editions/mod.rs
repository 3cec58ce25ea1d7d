//! Editions and languages of the file's catalogues: looking clauses up, what belongs to a requirement, the language
//! shown, and moving to the version that comes with the product.

mod documented;
mod elsewhere;
mod lookup;
mod scope;
mod versions;

use domain::catalogue::SHIPPED;
use serde_json::json;
use store::op;

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::session::Session;
use crate::wire::*;

pub(crate) use documented::{belonging, list_documented_information};
pub(crate) use lookup::{get_reference, linked};
pub(crate) use scope::scope_help;
pub(crate) use versions::{compare_catalogue, move_catalogue};

/// Edition of a shipped catalogue (`"2018"`); empty for any other.
fn edition_of(id: &str) -> &'static str {
    SHIPPED.iter().find(|one| one.id == id).map_or("", |one| one.edition)
}

pub(crate) fn set_catalogue_language(
    session: &Session,
    request: SetCatalogueLanguage,
) -> Result<Changed<Nothing>, Fault> {
    session.write(op::CHANGE_CATALOGUE_LANGUAGE, None, |w| {
        let catalogue = Catalogues::of(w)?.main();
        if !catalogue.languages().contains(&request.language) {
            let what = format!("{} is not there in \"{}\".", catalogue.title(), request.language);
            return Err(
                Fault::invalid("language", what).hint(format!("Use {}.", catalogue.languages().join(", ")))
            );
        }
        w.set("audit_file", "file", "language", json!(request.language))?;
        Ok(Nothing {})
    })
}
