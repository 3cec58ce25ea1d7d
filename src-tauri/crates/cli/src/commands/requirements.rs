//! `requirements`, `cite`, `citations`, `note`, `conclude`.

use api::wire::{
    AddNote, ById, Changed, Citation, CitePlace, Concluded, EvidenceDetail, GetRequirement, ListCitations,
    ListRequirements, RequirementDetail,
};
use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Citations, Cite, Common, Conclude, Note, Requirements, word};
use crate::output::{Answer, short, table};
use crate::run::Run;

pub(super) fn list(common: &Common, args: Requirements) -> Outcome {
    let (run, info) = Run::open_with_info(common, &args.file)?;
    // The rows are the same in every audit; any one gives the list.
    let audit = info.audits.first().map(|audit| audit.code.clone()).unwrap_or_default();
    let request = ListRequirements { audit: audit.clone(), clause: args.clause, catalogue: args.catalogue };
    let list: api::wire::Requirements = run.call("list_requirements", request)?;
    let mut document = Vec::with_capacity(list.requirements.len());
    for row in &list.requirements {
        let request = GetRequirement { audit: audit.clone(), requirement: row.id.clone() };
        let detail: RequirementDetail = run.call("get_requirement", request)?;
        let mut requirement = serde_json::to_value(detail.requirement).map_err(api::Fault::internal)?;
        if let Value::Object(fields) = &mut requirement
            && let Some(questions) = fields.remove("audit_questions")
        {
            fields.insert("questions".into(), questions);
        }
        document.push(requirement);
    }
    let rows = list
        .requirements
        .iter()
        .map(|row| [row.id.clone(), row.clause.clone(), row.title.clone(), short(&row.obligation, 110)]);
    let text =
        table(["ID", "CLAUSE", "TITLE", "OBLIGATION"], rows, "There are no requirements in this clause.");
    Ok(Answer::new(document, text))
}

pub(super) fn cite(common: &Common, args: Cite) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = api::wire::Cite {
        audit: args.audit,
        requirement: args.requirement,
        evidence: args.evidence,
        locator: args.place.locator(),
        quote: args.quote,
        strength: Some(word(args.strength)),
        note: args.note,
        until: None,
        region: args.region,
        position: None,
        more: args
            .also
            .into_iter()
            .map(|(locator, quote)| CitePlace { locator, quote, until: None, region: None, position: None })
            .collect(),
    };
    let citation: Changed<Citation> = run.call("cite", request)?;
    let citation = citation.value;
    let text = format!(
        "Cited {}, {}, for {} ({}).\n{}",
        citation.evidence_name, citation.locator, citation.requirement, citation.strength, citation.id
    );
    Ok(Answer::new(json!({ "citation": citation.id }), text))
}

pub(super) fn citations(common: &Common, args: Citations) -> Outcome {
    let run = Run::open(common, &args.file)?;
    // The list is asked for by id; a beginning of the hash is looked up first.
    let evidence = match args.evidence {
        Some(id) => Some(run.call::<EvidenceDetail>("get_evidence", ById { id })?.row.id),
        None => None,
    };
    let request = ListCitations { requirement: args.requirement, evidence, to_confirm: None };
    let found: api::wire::Citations = run.call("list_citations", request)?;
    let document: Vec<Value> = found
        .citations
        .iter()
        .map(|citation| {
            let mut row = json!({
                "citation": citation.id, "requirement": citation.requirement, "evidence": citation.evidence,
                "locator": citation.locator, "quote": citation.quote, "strength": citation.strength,
            });
            // What most citations have nothing to say about stands only where there is something.
            let area = citation.places.iter().any(|place| place.region.is_some() || place.until.is_some());
            if citation.places.len() > 1 || area {
                row["places"] = json!(citation.places);
            }
            if let Some(anchoring) = &citation.anchoring {
                row["anchoring"] = json!(anchoring);
                row["settled"] = json!(citation.settled);
            }
            row
        })
        .collect();
    let rows = found.citations.iter().map(|citation| {
        [
            citation.requirement.clone(),
            citation.strength.clone(),
            citation.evidence_name.clone(),
            citation.locator.to_string(),
            short(&citation.quote, 80),
        ]
    });
    let heading = ["REQUIREMENT", "STRENGTH", "DOCUMENT", "PLACE", "QUOTE"];
    Ok(Answer::new(document, table(heading, rows, "There are no citations.")))
}

pub(super) fn note(common: &Common, args: Note) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = AddNote {
        audit: args.audit,
        requirement: args.requirement,
        kind: word(args.kind),
        person: args.person,
        role: args.role,
        site: None,
        at: None,
        text: args.text,
    };
    let note: Changed<api::wire::Note> = run.call("add_note", request)?;
    let note = note.value;
    let text = format!("Noted the {} with {} for {}.\n{}", note.kind, note.person, note.requirement, note.id);
    Ok(Answer::new(json!({ "note": note.id }), text))
}

pub(super) fn conclude(common: &Common, args: Conclude) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = api::wire::Conclude {
        audit: args.audit,
        requirement: args.requirement,
        state: word(args.state).replace('-', "_"),
        reason: args.reason,
    };
    let concluded: Changed<Concluded> = run.call("conclude", request)?;
    // Said in the word the command line takes.
    let conclusion = concluded.value.conclusion.replace('_', "-");
    let text = format!("{}: {conclusion}.", concluded.value.requirement);
    Ok(Answer::new(json!({ "requirement": concluded.value.requirement, "conclusion": conclusion }), text))
}
