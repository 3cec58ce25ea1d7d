//! Mapping passages to requirements.

use domain::anchor::stored;
use domain::conclusion::Strength;
use domain::finding::FindingState;
use serde_json::json;
use store::row;
use store::{Reader, Writer, op};

use crate::anchors::{self, Target};
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;
use crate::{Fault, versions};

pub(crate) fn wire(reader: &Reader<'_>, citation: row::Citation) -> Result<Citation, Fault> {
    let evidence = reader.find::<row::Evidence>(&citation.evidence)?;
    Ok(wire_with(citation, evidence.as_ref()))
}

pub(crate) fn wire_with(citation: row::Citation, evidence: Option<&row::Evidence>) -> Citation {
    let (places, settled) = (anchors::places_of(&citation), !is_pending(&citation));
    let previous = versions::Previous::of(&citation).map(versions::Previous::wire);
    Citation {
        id: citation.id,
        evidence_name: evidence.map(|item| item.name.clone()).unwrap_or_default(),
        evidence_kind: evidence.and_then(|item| item.document_kind.clone()).unwrap_or_default(),
        evidence: citation.evidence,
        requirement: citation.requirement,
        audit: text(&citation.audit),
        locator: serde_json::from_value(citation.locator).unwrap_or_default(),
        quote: citation.quote,
        prefix: text(&citation.prefix),
        suffix: text(&citation.suffix),
        strength: citation.strength,
        note: text(&citation.note),
        author: citation.author,
        made_at: citation.made_at,
        to_confirm: citation.to_confirm,
        carried_from: text(&citation.carried_from),
        places,
        anchoring: citation.anchoring,
        settled,
        previous,
    }
}

/// A citation that met a new version and waits for a person's decision: no evidence until then.
pub(crate) fn is_pending(citation: &row::Citation) -> bool {
    matches!(citation.anchoring.as_deref(), Some("changed" | "lost")) && !citation.settled
}

pub(crate) fn cite(session: &Session, request: Cite) -> Result<Changed<Citation>, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    let strength = Strength::parse(request.strength.as_deref().unwrap_or("supports"))?;
    let (evidence, audit) = session.read(|reader| {
        let evidence = read::evidence(reader, &request.evidence)?;
        let audit = read::audit_or_current(reader, request.audit.as_deref())?;
        Ok((evidence, audit))
    })?;
    let words = session
        .read(|reader| crate::evidence::words_cited(reader, &evidence, &request.locator, &request.quote))?;
    let first = CitePlace {
        locator: request.locator,
        quote: words.unwrap_or(request.quote),
        until: request.until,
        region: request.region,
        position: request.position,
    };
    let wanted: Vec<CitePlace> = std::iter::once(first).chain(request.more).collect();
    let target = Target::new(session, &evidence)?;
    let places = target.anchor_all(&wanted)?;
    let mut fields = vec![
        ("evidence", json!(evidence.id)),
        ("requirement", json!(requirement.id)),
        ("audit", json!(audit.id)),
        ("sha256", json!(target.sha256())),
        ("strength", json!(strength.as_str())),
        ("note", json!(request.note.unwrap_or_default())),
        ("author", json!(session.actor())),
        ("made_at", json!(session.now_text())),
    ];
    fields.extend(anchors::columns(&places, stored::beside_columns(&places))?);
    let id = session.new_id();
    session.write(op::ADD_CITATION, None, |w| {
        w.create("citation", &id, &fields)?;
        wire(w, read::get(w, "citation", &id)?)
    })
}

pub(crate) fn set_citation(session: &Session, request: SetCitation) -> Result<Changed<Citation>, Fault> {
    let strength = request.strength.as_deref().map(Strength::parse).transpose()?;
    let places = match &request.places {
        None => None,
        Some(wanted) => {
            let evidence = session.read(|reader| {
                let known: row::Citation = read::get(reader, "citation", &request.id)?;
                read::evidence(reader, &known.evidence)
            })?;
            Some(Target::new(session, &evidence)?.anchor_all(wanted)?)
        }
    };
    session.write(op::CHANGE_CITATION, None, |w| {
        let known: row::Citation = read::get(w, "citation", &request.id)?;
        if let Some(strength) = strength {
            w.set("citation", &known.id, "strength", json!(strength.as_str()))?;
        }
        if let Some(note) = &request.note {
            w.set("citation", &known.id, "note", json!(note))?;
        }
        if let Some(places) = &places {
            for (field, value) in anchors::columns(places, stored::whole(places))? {
                w.set("citation", &known.id, field, value)?;
            }
            if is_pending(&known) {
                // Whoever marks the places anew has decided.
                w.set("citation", &known.id, "settled", json!(true))?;
            }
        }
        wire(w, read::get(w, "citation", &request.id)?)
    })
}

pub(crate) fn remove_citation(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_CITATION, None, |w| {
        let known: row::Citation = read::get(w, "citation", &request.id)?;
        take_back(w, &known)?;
        Ok(Nothing {})
    })
}

/// Takes a citation away, unless a raised finding rests on it.
pub(crate) fn take_back(w: &mut Writer<'_>, known: &row::Citation) -> Result<(), Fault> {
    for link in w.by::<row::FindingCitation>("citation", &known.id)? {
        let finding: Option<row::Finding> = w.find(&link.finding)?;
        if let Some(finding) = finding.filter(|finding| {
            FindingState::parse(&finding.state).is_ok_and(|state| {
                state == FindingState::Raised || domain::finding::life::after_raising(state)
            })
        }) {
            return Err(Fault::refused(
                "F-02",
                format!("The citation is objective evidence of {}.", finding.number),
                "A raised finding keeps its evidence; withdraw the finding first.",
            ));
        }
        w.remove("finding_citation", &link.id)?;
    }
    w.remove("citation", &known.id)?;
    Ok(())
}

pub(crate) fn list_citations(session: &Session, request: ListCitations) -> Result<Citations, Fault> {
    session.read(|reader| {
        let evidence = request.evidence.as_deref().map(|name| read::evidence(reader, name)).transpose()?;
        if let Some(requirement) = &request.requirement {
            read::requirement(reader, requirement)?;
        }
        let mut rows = match (&request.requirement, &evidence) {
            (Some(requirement), _) => reader.citations_of_requirement(requirement)?,
            (None, Some(evidence)) => reader.citations_of_evidence(&evidence.id)?,
            (None, None) => reader.citations()?,
        };
        if let Some(evidence) = &evidence {
            rows.retain(|row| row.evidence == evidence.id);
        }
        rows.retain(|row| request.to_confirm.is_none_or(|wanted| row.to_confirm == wanted));
        let citations = rows.into_iter().map(|row| wire(reader, row)).collect::<Result<_, _>>()?;
        Ok(Citations { citations })
    })
}
