//! Rows of the projection as the rest of the program sees them: one struct per
//! entity, named and ordered as in `schema.rs` (tested). A file per aggregate.

mod evidence;
mod finding;
mod follow_up;
mod report;
mod request;
mod requirement;
mod sample;
mod setup;

use rusqlite::types::ValueRef;
use serde_json::Value;

pub use evidence::{Citation, Dismissal, Evidence, Note};
pub use finding::{Finding, FindingCitation, FindingRequirement};
pub use follow_up::{DueDate, FindingEvidence, Regrade, Response, ResponseReview, Verification};
pub use report::{Report, ReportFile};
pub use request::{RequestAnswer, RequestItem, RequestList};
pub use requirement::{Answer, Conclusion, ElementTick};
pub use sample::{Sample, SampleItem, SampleResult};
pub use setup::{Audit, AuditFileInfo, Catalogue, Client, OtherParty, Service, Site, TeamMember};

/// A struct that is one row of an entity's table.
pub trait Record: Sized {
    /// Name of the entity and its table.
    const ENTITY: &'static str;
    /// Names of the struct's fields after `id`, in order.
    const FIELDS: &'static [&'static str];
    /// `SELECT id, … FROM table` without a condition. Add `WHERE removed = 0 …`.
    const SELECT: &'static str;
    /// Reads a row of [`Record::SELECT`].
    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
}

/// Reads one column into the field of a [`Record`]; a missing text is empty, a missing boolean is false.
pub(crate) trait Column: Sized {
    fn read(value: ValueRef<'_>) -> Self;
}
impl Column for String {
    fn read(value: ValueRef<'_>) -> Self {
        Option::<Self>::read(value).unwrap_or_default()
    }
}
impl Column for Option<String> {
    fn read(value: ValueRef<'_>) -> Self {
        value.as_str().ok().map(str::to_owned)
    }
}
impl Column for Option<i64> {
    fn read(value: ValueRef<'_>) -> Self {
        value.as_i64().ok()
    }
}
impl Column for bool {
    fn read(value: ValueRef<'_>) -> Self {
        value.as_i64() == Ok(1)
    }
}
impl Column for Option<bool> {
    fn read(value: ValueRef<'_>) -> Self {
        value.as_i64().ok().map(|number| number == 1)
    }
}
impl Column for Value {
    fn read(value: ValueRef<'_>) -> Self {
        value.as_str().ok().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident = $entity:ident { $($field:ident : $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name {
            pub id: String,
            $(pub $field: $type),+
        }
        impl $crate::row::Record for $name {
            const ENTITY: &'static str = stringify!($entity);
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
            const SELECT: &'static str =
                concat!("SELECT id", $(", \"", stringify!($field), "\""),+, " FROM ", stringify!($entity), " ");
            fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut next = 0;
                let mut column = || { next += 1; row.get_ref(next - 1) };
                Ok(Self {
                    id: $crate::row::Column::read(column()?),
                    $($field: $crate::row::Column::read(column()?)),+
                })
            }
        }
    )+};
}
pub(crate) use records;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_has_its_row_in_the_order_of_the_schema() {
        let rows: &[(&str, &[&str])] = &[
            (AuditFileInfo::ENTITY, AuditFileInfo::FIELDS),
            (Catalogue::ENTITY, Catalogue::FIELDS),
            (Client::ENTITY, Client::FIELDS),
            (Site::ENTITY, Site::FIELDS),
            (Service::ENTITY, Service::FIELDS),
            (OtherParty::ENTITY, OtherParty::FIELDS),
            (TeamMember::ENTITY, TeamMember::FIELDS),
            (Audit::ENTITY, Audit::FIELDS),
            (Answer::ENTITY, Answer::FIELDS),
            (Evidence::ENTITY, Evidence::FIELDS),
            (Citation::ENTITY, Citation::FIELDS),
            (Dismissal::ENTITY, Dismissal::FIELDS),
            (Note::ENTITY, Note::FIELDS),
            (Conclusion::ENTITY, Conclusion::FIELDS),
            (ElementTick::ENTITY, ElementTick::FIELDS),
            (Finding::ENTITY, Finding::FIELDS),
            (FindingRequirement::ENTITY, FindingRequirement::FIELDS),
            (FindingCitation::ENTITY, FindingCitation::FIELDS),
            (Response::ENTITY, Response::FIELDS),
            (ResponseReview::ENTITY, ResponseReview::FIELDS),
            (Verification::ENTITY, Verification::FIELDS),
            (FindingEvidence::ENTITY, FindingEvidence::FIELDS),
            (DueDate::ENTITY, DueDate::FIELDS),
            (Regrade::ENTITY, Regrade::FIELDS),
            (RequestList::ENTITY, RequestList::FIELDS),
            (RequestItem::ENTITY, RequestItem::FIELDS),
            (RequestAnswer::ENTITY, RequestAnswer::FIELDS),
            (Sample::ENTITY, Sample::FIELDS),
            (SampleItem::ENTITY, SampleItem::FIELDS),
            (SampleResult::ENTITY, SampleResult::FIELDS),
            (Report::ENTITY, Report::FIELDS),
            (ReportFile::ENTITY, ReportFile::FIELDS),
        ];
        let schema: Vec<(&str, Vec<&str>)> = crate::schema::ENTITIES
            .iter()
            .map(|entity| (entity.name, entity.fields.iter().map(|field| field.name).collect()))
            .collect();
        let rows: Vec<(&str, Vec<&str>)> =
            rows.iter().map(|(name, fields)| (*name, fields.to_vec())).collect();
        assert_eq!(rows, schema);
    }
}
