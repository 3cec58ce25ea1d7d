//! Requirements as seen from an audit: lists, conclusions, notes, ticks.

use std::collections::HashMap;

use domain::audit::AuditKind;
use domain::catalogue::{ClauseLink, PracticeLink, Requirement};
use domain::conclusion::{ConclusionState, Grounds, NoteKind, clause_state, may_conclude};
use serde_json::json;
use store::row;
use store::{Reader, Writer, op};

use crate::catalogues::{Catalogues, withdrawn};
use crate::grounds::{self, OnRecord};
use crate::read::{self, text};
use crate::session::{Session, checked_moment};
use crate::wire::*;
use crate::{Fault, citations};

pub(crate) fn kind_of(audit: &row::Audit) -> Result<AuditKind, Fault> {
    Ok(AuditKind::parse(&audit.kind)?)
}

pub(crate) fn list_requirements(session: &Session, request: ListRequirements) -> Result<Requirements, Fault> {
    session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let mut all = requirements(reader, &audit)?;
        let catalogues = Catalogues::of(reader)?;
        if let Some(id) = &request.catalogue {
            if catalogues.all().iter().all(|catalogue| catalogue.id() != id) {
                return Err(Fault::not_found("catalogue", id));
            }
            all.catalogues.retain(|catalogue| catalogue.id == *id);
            all.clauses.retain(|row| row.catalogue == *id);
            all.requirements.retain(|row| row.catalogue == *id);
        }
        if let Some(clause) = &request.clause {
            if all.clauses.iter().all(|row| row.clause != *clause) {
                return Err(Fault::not_found("clause", clause));
            }
            let inside = |row: &str, number: &str| {
                let found = catalogues.all().iter().find(|catalogue| catalogue.id() == row);
                found.is_some_and(|catalogue| catalogue.is_inside(number, clause))
            };
            all.clauses.retain(|row| inside(&row.catalogue, &row.clause));
            all.requirements.retain(|row| inside(&row.catalogue, &row.clause));
        }
        Ok(all)
    })
}

/// All requirements by clause with what is on record for them.
pub(crate) fn requirements(reader: &Reader<'_>, audit: &row::Audit) -> Result<Requirements, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let kind = kind_of(audit)?;
    let records = grounds::of_audit(reader, audit)?;
    let nothing = OnRecord::default();
    let audits = read::audits(reader)?;
    let before: HashMap<String, String> = match audits.iter().position(|other| other.id == audit.id) {
        Some(at) if at > 0 => reader
            .conclusions(&audits[at - 1].id)?
            .into_iter()
            .map(|row| (row.requirement, row.state))
            .collect(),
        _ => HashMap::new(),
    };
    let shown = catalogues.shown(reader)?;
    let rows: Vec<RequirementRow> = shown
        .iter()
        .flat_map(|(catalogue, rows)| rows.iter().map(move |requirement| (catalogue, *requirement)))
        .map(|(catalogue, requirement)| {
            let record = records.get(&requirement.id).unwrap_or(&nothing);
            RequirementRow {
                id: requirement.id.clone(),
                catalogue: catalogue.id().to_owned(),
                clause: requirement.clause.clone(),
                title: requirement.title.clone(),
                obligation: requirement.obligation.clone(),
                evidence_types: requirement.evidence_types.clone(),
                doc_info: requirement.doc_info.clone(),
                related: related(requirement),
                conclusion: record.state().as_str().to_owned(),
                citations: record.grounds.citations
                    + record.grounds.unconfirmed_citations
                    + record.grounds.unsettled_citations,
                notes: record.notes,
                to_confirm: record.grounds.unconfirmed_citations + record.grounds.unconfirmed_notes,
                findings: record.findings,
                before: before.get(&requirement.id).cloned(),
                stale: record.stale(kind),
                withdrawn: withdrawn(requirement),
            }
        })
        .collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut clauses = Vec::new();
    let mut rest = rows.as_slice();
    for (catalogue, shown) in &shown {
        let (own, others) = rest.split_at(shown.len());
        rest = others;
        let mut inside: Vec<Vec<&RequirementRow>> = vec![Vec::new(); catalogue.clauses().len()];
        for row in own.iter().filter(|row| !row.withdrawn) {
            for place in catalogue.clause_at(&row.clause).into_iter().flat_map(|at| catalogue.upwards(at)) {
                inside[place].push(row);
            }
        }
        for (place, (clause, inside)) in catalogue.clauses().iter().zip(inside).enumerate() {
            let states = inside
                .iter()
                .map(|row| ConclusionState::parse(&row.conclusion).unwrap_or(ConclusionState::Open));
            clauses.push(ClauseRow {
                catalogue: catalogue.id().to_owned(),
                clause: clause.clause.clone(),
                title: clause.title.clone(),
                depth: count(catalogue.depth(place)),
                auditable: clause.auditable,
                state: clause_state(states.clone()).as_str().to_owned(),
                requirements: count(inside.len()),
                assessed: count(states.filter(|state| state.concluded()).count()),
                evidenced: count(inside.iter().filter(|row| row.citations + row.notes > 0).count()),
            });
        }
    }
    let catalogues = catalogues.all().iter().map(|catalogue| crate::catalogues::wire(catalogue)).collect();
    Ok(Requirements { catalogues, clauses, requirements: rows })
}

/// Links to other frameworks, as one word each to filter by: `itil4:Incident management`, `iso27001:A.5.24`.
fn related(requirement: &Requirement) -> Vec<String> {
    let practices = |framework: &str, links: &[PracticeLink]| -> Vec<String> {
        links.iter().map(|link| format!("{framework}:{}", link.practice)).collect()
    };
    let clauses = |framework: &str, links: &[ClauseLink]| -> Vec<String> {
        links.iter().map(|link| format!("{framework}:{}", link.clause)).collect()
    };
    let mut all = practices("itil4", &requirement.itil4);
    all.extend(practices("itilv3", &requirement.itilv3));
    all.extend(clauses("iso9001", &requirement.iso9001));
    all.extend(clauses("iso27001", &requirement.iso27001));
    all
}

fn note_wire(reader: &Reader<'_>, note: row::Note) -> Result<Note, Fault> {
    let site = match &note.site {
        Some(id) => reader.find::<row::Site>(id)?,
        None => None,
    };
    let audit = reader.find::<row::Audit>(&note.audit)?;
    Ok(Note {
        id: note.id,
        audit_code: audit.map(|audit| audit.code).unwrap_or_default(),
        requirement: note.requirement,
        kind: note.kind,
        person: note.person,
        role: text(&note.person_role),
        site: note.site,
        site_name: site.map(|site| site.name).unwrap_or_default(),
        at: note.at,
        text: note.text,
        author: note.author,
        to_confirm: note.to_confirm,
        carried_from: text(&note.carried_from),
    })
}

fn conclusion_wire(audit: &row::Audit, conclusion: Option<&row::Conclusion>) -> Conclusion {
    Conclusion {
        audit: audit.id.clone(),
        audit_code: audit.code.clone(),
        state: conclusion.map_or_else(|| "open".to_owned(), |row| row.state.clone()),
        reason: conclusion.map(|row| text(&row.reason)).unwrap_or_default(),
        by: conclusion.map(|row| text(&row.concluded_by)).unwrap_or_default(),
        at: conclusion.map(|row| text(&row.concluded_at)).unwrap_or_default(),
    }
}

pub(crate) fn get_requirement(
    session: &Session,
    request: GetRequirement,
) -> Result<RequirementDetail, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    session.read(|reader| {
        let audits = read::audits(reader)?;
        let audit = read::audit(reader, &request.audit)?;
        let kind = kind_of(&audit)?;
        let record = grounds::of_audit(reader, &audit)?.remove(&requirement.id).unwrap_or_default();
        let conclusions = reader.conclusions_of_requirement(&requirement.id)?;
        let elsewhere = audits
            .iter()
            .filter(|other| other.id != audit.id)
            .filter_map(|other| {
                let found = conclusions.iter().find(|row| row.audit == other.id)?;
                Some(conclusion_wire(other, Some(found)))
            })
            .collect();
        let ticked = reader
            .element_ticks(&audit.id)?
            .into_iter()
            .filter(|tick| tick.ticked && tick.requirement == requirement.id)
            .map(|tick| tick.element)
            .collect();
        let citations = reader
            .citations_of_requirement(&requirement.id)?
            .into_iter()
            .map(|row| citations::wire(reader, row))
            .collect::<Result<_, _>>()?;
        let mut notes = reader
            .notes_of_requirement(&requirement.id)?
            .into_iter()
            .map(|row| note_wire(reader, row))
            .collect::<Result<Vec<_>, _>>()?;
        notes.sort_by(|a, b| a.at.cmp(&b.at));
        let mut findings = Vec::new();
        for link in reader.findings_of_requirement(&requirement.id)? {
            let Some(finding) = reader.find::<row::Finding>(&link.finding)? else { continue };
            let code = audits.iter().find(|audit| audit.id == finding.audit).map(|audit| audit.code.clone());
            findings.push(FindingRef {
                id: finding.id,
                number: finding.number,
                kind: finding.kind,
                grade: finding.grade,
                title: finding.title,
                state: finding.state,
                audit_code: code.unwrap_or_default(),
            });
        }
        let possible = ConclusionState::ALL
            .iter()
            .filter(|state| {
                (**state != ConclusionState::Concern) == (kind != AuditKind::Stage1)
                    || !matches!(state, ConclusionState::Concern | ConclusionState::Nonconforming)
            })
            .map(|state| {
                let grounds = Grounds { has_reason: true, requirement_changed: false, ..record.grounds };
                let refusal = may_conclude(*state, kind, grounds).err();
                PossibleConclusion {
                    state: state.as_str().to_owned(),
                    refusal: refusal.map(|refusal| crate::session::sentence(&refusal.to_string())),
                    hint: refusal.map(|refusal| refusal.hint().to_owned()),
                }
            })
            .collect();
        let linked = crate::editions::linked(reader, requirement)?;
        Ok(RequirementDetail {
            clause_title: Catalogues::of(reader)?.clause_title(requirement),
            conclusion: conclusion_wire(&audit, record.conclusion.as_ref()),
            requirement: requirement.clone(),
            elsewhere,
            ticked,
            citations,
            notes,
            findings,
            possible,
            origin: linked.origin,
            successor: linked.successor,
            guidance: linked.guidance,
            documented: linked.documented,
            elsewhere_cited: linked.elsewhere_cited,
        })
    })
}

/// Writes a conclusion after its guard, starting the fieldwork of the audit if it has not begun.
pub(crate) fn write_conclusion(
    session: &Session,
    w: &mut Writer<'_>,
    audit: &row::Audit,
    requirement: &str,
    state: ConclusionState,
    reason: Option<&str>,
) -> Result<(), Fault> {
    let kind = kind_of(audit)?;
    let record = grounds::of_audit(w, audit)?.remove(requirement).unwrap_or_default();
    let kept = record.conclusion.as_ref().map(|row| text(&row.reason)).unwrap_or_default();
    let reason = reason.map_or(kept, str::to_owned);
    let grounds =
        Grounds { has_reason: !reason.trim().is_empty(), requirement_changed: false, ..record.grounds };
    if let Err(refusal) = may_conclude(state, kind, grounds) {
        return Err(Fault::refused(
            refusal.rule(),
            crate::session::sentence(&refusal.to_string()),
            refusal.hint(),
        )
        .at(requirement));
    }
    crate::outcome::begin_fieldwork(session, w, audit)?;
    let concluded = state != ConclusionState::Open;
    let id = format!("{}:{requirement}", audit.id);
    if record.grounds.requirement_changed {
        w.set("conclusion", &id, "to_confirm", json!(false))?;
    }
    w.put(
        "conclusion",
        &id,
        &[
            ("audit", json!(audit.id)),
            ("requirement", json!(requirement)),
            ("state", json!(state.as_str())),
            ("reason", json!(reason)),
            ("concluded_by", json!(if concluded { session.actor() } else { String::new() })),
            ("concluded_at", json!(if concluded { session.now_text() } else { String::new() })),
        ],
    )?;
    Ok(())
}

pub(crate) fn conclude(session: &Session, request: Conclude) -> Result<Changed<Concluded>, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    // The command line writes the word with a dash.
    let state = ConclusionState::parse(&request.state.replace('-', "_"))?;
    session.write(op::CONCLUDE, request.reason.as_deref(), |w| {
        let audit = read::audit(w, &request.audit)?;
        write_conclusion(session, w, &audit, &requirement.id, state, request.reason.as_deref())?;
        Ok(Concluded { requirement: requirement.id.clone(), conclusion: state.as_str().to_owned() })
    })
}

pub(crate) fn tick_element(session: &Session, request: TickElement) -> Result<Changed<Nothing>, Fault> {
    let requirement = session
        .read(Catalogues::of)?
        .requirements()
        .find(|requirement| requirement.elements.iter().any(|element| element.id == request.element))
        .ok_or_else(|| Fault::not_found("element", &request.element))?;
    session.write(op::TICK_ELEMENT, None, |w| {
        let audit = read::audit(w, &request.audit)?;
        w.put(
            "element_tick",
            &format!("{}:{}", audit.id, request.element),
            &[
                ("audit", json!(audit.id)),
                ("requirement", json!(requirement.id)),
                ("element", json!(request.element)),
                ("ticked", json!(request.ticked)),
            ],
        )?;
        Ok(Nothing {})
    })
}

fn check_site(reader: &Reader<'_>, site: &Option<String>) -> Result<Option<String>, Fault> {
    let Some(id) = site.as_deref().filter(|id| !id.is_empty()) else { return Ok(None) };
    let found: row::Site = read::get(reader, "site", id)?;
    Ok(Some(found.id))
}

pub(crate) fn add_note(session: &Session, request: AddNote) -> Result<Changed<Note>, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    let kind = NoteKind::parse(&request.kind)?;
    if request.text.trim().is_empty() {
        return Err(Fault::invalid("text", "The note is empty.").hint("Write what was said or seen."));
    }
    if kind == NoteKind::Interview && request.person.trim().is_empty() && request.role.trim().is_empty() {
        return Err(Fault::invalid("person", "An interview needs the person or at least the function.")
            .hint("The function is enough where names are not needed."));
    }
    if let Some(at) = &request.at {
        checked_moment("at", at)?;
    }
    let id = session.new_id();
    session.write(op::ADD_NOTE, None, |w| {
        let audit = read::audit_or_current(w, request.audit.as_deref())?;
        crate::outcome::begin_fieldwork(session, w, &audit)?;
        let site = check_site(w, &request.site)?;
        let at = request.at.clone().filter(|at| !at.is_empty()).unwrap_or_else(|| session.now_text());
        w.create(
            "note",
            &id,
            &[
                ("audit", json!(audit.id)),
                ("requirement", json!(requirement.id)),
                ("kind", json!(kind.as_str())),
                ("person", json!(request.person.trim())),
                ("person_role", json!(request.role.trim())),
                ("site", json!(site)),
                ("at", json!(at)),
                ("text", json!(request.text)),
                ("author", json!(session.actor())),
            ],
        )?;
        note_wire(w, read::get(w, "note", &id)?)
    })
}

pub(crate) fn set_note(session: &Session, request: SetNote) -> Result<Changed<Note>, Fault> {
    let kind = request.kind.as_deref().map(NoteKind::parse).transpose()?;
    if let Some(at) = &request.at {
        checked_moment("at", at)?;
    }
    session.write(op::CHANGE_NOTE, None, |w| {
        let note: row::Note = read::get(w, "note", &request.id)?;
        if let Some(kind) = kind {
            w.set("note", &note.id, "kind", json!(kind.as_str()))?;
        }
        for (field, value) in [
            ("person", &request.person),
            ("person_role", &request.role),
            ("at", &request.at),
            ("text", &request.text),
        ] {
            if let Some(value) = value {
                w.set("note", &note.id, field, json!(value))?;
            }
        }
        if request.site.is_some() {
            let site = check_site(w, &request.site)?;
            w.set("note", &note.id, "site", json!(site))?;
        }
        note_wire(w, read::get(w, "note", &request.id)?)
    })
}

pub(crate) fn remove_note(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_NOTE, None, |w| {
        let note: row::Note = read::get(w, "note", &request.id)?;
        w.remove("note", &note.id)?;
        Ok(Nothing {})
    })
}
