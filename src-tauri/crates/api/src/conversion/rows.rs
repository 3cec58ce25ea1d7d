//! Writing the rows of a checklist: the document as evidence, a citation and a note for every requirement a row goes to.

use domain::anchor::{Place, anchor, stored};
use domain::document::DocumentKind;
use serde_json::json;
use store::{AuditFile, Writer};

use super::List;
use super::checklist::Picked;
use crate::evidence::add::media_type;
use crate::session::Session;
use crate::{Fault, anchors};

/// A checklist whose bytes and text are stored in a file and are not yet evidence there.
pub(super) struct Rows<'p> {
    picked: &'p Picked,
    list: List,
    pub(super) sha256: String,
    media_type: &'static str,
}

impl<'p> Rows<'p> {
    pub(super) fn store(file: &AuditFile, picked: &'p Picked, list: List) -> Result<Self, Fault> {
        let stored = file.put_blob(&mut picked.bytes.as_slice())?;
        let media_type = media_type(&picked.name, picked.text.kind, &picked.text.info);
        let extraction = picked.text.extraction(media_type.to_owned());
        file.set_extraction(&stored.sha256, &extraction, &mut picked.text.segments.iter().cloned())?;
        Ok(Self { picked, list, sha256: stored.sha256, media_type })
    }

    /// Makes the document evidence, unless it is already. Answers its id.
    fn evidence(&self, session: &Session, w: &mut Writer<'_>) -> Result<String, Fault> {
        let known = w.evidence_by_sha256(&self.sha256)?.into_iter().find(|item| item.state != "void");
        if let Some(known) = known {
            return Ok(known.id);
        }
        let (id, name) = (session.new_id(), self.picked.name.as_str());
        let kind: DocumentKind = self.picked.text.kind;
        let mut fields = vec![
            ("kind", json!("file")),
            ("name", json!(name)),
            ("path", json!(name)),
            ("sha256", json!(self.sha256)),
            ("bytes", json!(self.picked.bytes.len())),
            ("media_type", json!(self.media_type)),
            ("document_kind", json!(kind.as_str())),
            ("received_on", json!(session.now().date().to_string())),
            ("added_at", json!(session.now_text())),
            ("state", json!("received")),
        ];
        let date = self.picked.text.info.date.as_deref().and_then(|date| date.get(..10));
        if let Some(day) = date.filter(|day| crate::session::day(day).is_some()) {
            fields.push(("document_date", json!(day)));
        }
        w.create("evidence", &id, &fields)?;
        Ok(id)
    }
}

/// Records the rows in an audit, each to be confirmed. Answers the id of the evidence item.
pub(super) fn carry_rows(
    session: &Session,
    w: &mut Writer<'_>,
    rows: &Rows<'_>,
    audit: &str,
) -> Result<String, Fault> {
    let evidence = rows.evidence(session, w)?;
    rows.list.record(session, w)?;
    let (actor, now) = (session.actor(), session.now_text());
    for row in &rows.picked.reading.rows {
        let segment =
            rows.picked.segment(row.segment).ok_or_else(|| Fault::internal("a row has its cells"))?;
        let wanted = Place { locator: row.at.clone(), ..Place::default() };
        let ordinal = u32::try_from(row.segment).map_err(Fault::internal)?;
        let place = anchor(&wanted, &[(ordinal, segment.clone())])
            .map_err(|_| Fault::internal("a row stands where it was read"))?;
        let places = [place];
        let anchored = anchors::columns(&places, stored::beside_columns(&places))?;
        for target in &row.targets {
            let from = target.from.join(", ");
            let mut fields = vec![
                ("evidence", json!(evidence)),
                ("requirement", json!(target.requirement)),
                ("audit", json!(audit)),
                ("sha256", json!(rows.sha256)),
                // What somebody concluded elsewhere speaks neither for nor against until it is looked at.
                ("strength", json!("context")),
                ("author", json!(actor)),
                ("made_at", json!(now)),
                ("to_confirm", json!(true)),
                ("carried_from", json!(from)),
            ];
            fields.extend(anchored.iter().cloned());
            w.create("citation", &session.new_id(), &fields)?;
            w.create(
                "note",
                &session.new_id(),
                &[
                    ("audit", json!(audit)),
                    ("requirement", json!(target.requirement)),
                    ("kind", json!("observation")),
                    ("at", json!(now)),
                    ("text", json!(row.note)),
                    ("author", json!(actor)),
                    ("to_confirm", json!(true)),
                    ("carried_from", json!(from)),
                ],
            )?;
        }
    }
    Ok(evidence)
}
