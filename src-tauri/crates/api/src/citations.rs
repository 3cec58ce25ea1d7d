//! Mapping passages to requirements.

use domain::conclusion::Strength;
use domain::document::Locator;
use domain::quote;
use serde_json::json;
use store::row;
use store::{AuditFile, ExtractionState, Reader, op};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// Code points of context kept before and after a quote.
const CONTEXT: usize = 64;
/// Text segments looked at in one go while searching for a quote.
const WINDOW: usize = 2_000;

pub(crate) fn wire(reader: &Reader<'_>, citation: row::Citation) -> Result<Citation, Fault> {
    let evidence = reader.find::<row::Evidence>(&citation.evidence)?;
    Ok(wire_with(citation, evidence.as_ref()))
}

pub(crate) fn wire_with(citation: row::Citation, evidence: Option<&row::Evidence>) -> Citation {
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
    }
}

/// A passage that was found where it is said to be.
struct Anchored {
    locator: Locator,
    quote: String,
    prefix: String,
    suffix: String,
}

fn same_place(wanted: &Locator, found: &Locator) -> bool {
    let fits = |wanted: &Option<u32>, found: &Option<u32>| wanted.is_none() || wanted == found;
    let fits_text = |wanted: &Option<String>, found: &Option<String>| wanted.is_none() || wanted == found;
    fits(&wanted.page, &found.page)
        && fits(&wanted.slide, &found.slide)
        && fits(&wanted.paragraph, &found.paragraph)
        && fits_text(&wanted.part, &found.part)
        && fits_text(&wanted.sheet, &found.sheet)
}

/// Finds the quote at its place, or tells where it stands instead.
fn anchor(file: &AuditFile, sha256: &str, request: &Cite) -> Result<Anchored, Fault> {
    let (locator, wanted) = (&request.locator, request.quote.trim());
    let known = file.extraction(sha256)?;
    let readable = known.as_ref().is_some_and(|known| known.state == ExtractionState::Ready);
    if !readable || wanted.is_empty() {
        if readable {
            return Err(Fault::invalid("quote", "A citation of a text needs the words it rests on.")
                .hint("Select the passage, or give it with --quote."));
        }
        // A picture or an unreadable document: the place is named by eye, the words are typed.
        return Ok(Anchored {
            locator: locator.clone(),
            quote: wanted.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
        });
    }
    if let (Some(sheet), Some(cell)) = (&locator.sheet, &locator.cell) {
        return anchor_cells(file, sha256, sheet, cell, wanted);
    }
    let mut elsewhere: Option<Locator> = None;
    let mut from = 0_u32;
    loop {
        let segments = file.segments(sha256, from, WINDOW)?;
        let Some(last) = segments.last() else { break };
        from = last.ordinal + 1;
        for stored in &segments {
            let here = same_place(locator, &stored.segment.locator);
            if !here && elsewhere.is_some() {
                continue;
            }
            if let Some(span) = quote::find_all(&stored.segment.text, wanted).into_iter().next() {
                if here {
                    let (prefix, suffix) = quote::context(&stored.segment.text, span, CONTEXT);
                    let exact = stored.segment.text.chars().skip(span.start).take(span.length).collect();
                    return Ok(Anchored {
                        locator: stored.segment.locator.clone(),
                        quote: exact,
                        prefix,
                        suffix,
                    });
                }
                elsewhere = Some(stored.segment.locator.clone());
            }
        }
    }
    let passage = across_segments(file, sha256, locator, wanted)?;
    if let Some(found) = passage {
        return Ok(found);
    }
    Err(not_there(locator, elsewhere.as_ref()))
}

fn not_there(locator: &Locator, elsewhere: Option<&Locator>) -> Fault {
    let place = if *locator == Locator::default() { "this document".to_owned() } else { locator.to_string() };
    let fault = Fault::refused(
        "anchor",
        format!("The quote does not stand at {place}."),
        match elsewhere {
            Some(place) => format!("It stands at {place}; cite it there."),
            None => "Compare it with the document's text, word for word.".to_owned(),
        },
    );
    fault.at(locator.to_string())
}

/// A passage that runs over several paragraphs from the place named on.
fn across_segments(
    file: &AuditFile,
    sha256: &str,
    locator: &Locator,
    wanted: &str,
) -> Result<Option<Anchored>, Fault> {
    if *locator == Locator::default() {
        return Ok(None);
    }
    let mut joined = String::new();
    let mut first: Option<(Locator, usize)> = None;
    let mut from = 0_u32;
    let enough = wanted.chars().count() * 2 + 10_000;
    'reading: loop {
        let segments = file.segments(sha256, from, WINDOW)?;
        let Some(last) = segments.last() else { break };
        from = last.ordinal + 1;
        for stored in &segments {
            if first.is_none() && !same_place(locator, &stored.segment.locator) {
                continue;
            }
            joined.push_str(&stored.segment.text);
            first.get_or_insert_with(|| (stored.segment.locator.clone(), joined.chars().count()));
            joined.push('\n');
            if joined.len() > enough {
                break 'reading;
            }
        }
    }
    let Some((place, length)) = first else { return Ok(None) };
    // It has to begin in the segment named, or it does not stand "at that place".
    let Some(span) = quote::find_all(&joined, wanted).into_iter().find(|span| span.start < length) else {
        return Ok(None);
    };
    let (prefix, suffix) = quote::context(&joined, span, CONTEXT);
    let exact = joined.chars().skip(span.start).take(span.length).collect();
    Ok(Some(Anchored { locator: place, quote: exact, prefix, suffix }))
}

/// A cell, or a range of cells whose texts together contain the quote.
fn anchor_cells(
    file: &AuditFile,
    sha256: &str,
    sheet: &str,
    cell: &str,
    wanted: &str,
) -> Result<Anchored, Fault> {
    let Some(range) = domain::cell::Range::parse(cell) else {
        return Err(
            Fault::invalid("cell", format!("\"{cell}\" is not a cell or range.")).hint("Write B7 or A1:C4.")
        );
    };
    let rows = file.sheet_rows(sha256, sheet, range.first.row..range.last.row.saturating_add(1))?;
    let mut texts: Vec<String> = Vec::new();
    for row in &rows {
        let cells: Vec<&str> = row
            .cells
            .iter()
            .filter(|(column, _)| (range.first.column..=range.last.column).contains(column))
            .map(|(_, text)| text.as_str())
            .collect();
        if !cells.is_empty() {
            texts.push(cells.join("\t"));
        }
    }
    let joined = texts.join("\n");
    let locator = Locator::cell(sheet, range.to_string());
    let span = quote::find_all(&joined, wanted).into_iter().next();
    let Some(span) = span else {
        let hint = if joined.trim().is_empty() {
            "There is nothing in these cells.".to_owned()
        } else {
            format!("It reads \"{}\".", joined.chars().take(120).collect::<String>())
        };
        return Err(Fault::refused("anchor", format!("The quote does not stand at {locator}."), hint)
            .at(locator.to_string()));
    };
    let (prefix, suffix) = quote::context(&joined, span, CONTEXT);
    let exact = joined.chars().skip(span.start).take(span.length).collect();
    Ok(Anchored { locator, quote: exact, prefix, suffix })
}

pub(crate) fn cite(session: &Session, request: Cite) -> Result<Changed<Citation>, Fault> {
    let requirement = session.read(|reader| read::requirement(reader, &request.requirement))?;
    let strength = Strength::parse(request.strength.as_deref().unwrap_or("supports"))?;
    let open = session.open()?;
    let (evidence, audit) = session.read(|reader| {
        let evidence = read::evidence(reader, &request.evidence)?;
        let audit = read::audit_or_current(reader, request.audit.as_deref())?;
        Ok((evidence, audit))
    })?;
    let sha256 = text(&evidence.sha256);
    let anchored = anchor(&open.file, &sha256, &request)?;
    let id = session.new_id();
    session.write(op::ADD_CITATION, None, |w| {
        w.create(
            "citation",
            &id,
            &[
                ("evidence", json!(evidence.id)),
                ("requirement", json!(requirement.id)),
                ("audit", json!(audit.id)),
                ("sha256", json!(sha256)),
                ("locator", serde_json::to_value(&anchored.locator).map_err(Fault::internal)?),
                ("quote", json!(anchored.quote)),
                ("prefix", json!(anchored.prefix)),
                ("suffix", json!(anchored.suffix)),
                ("strength", json!(strength.as_str())),
                ("note", json!(request.note.clone().unwrap_or_default())),
                ("author", json!(session.actor())),
                ("made_at", json!(session.now_text())),
            ],
        )?;
        wire(w, read::get(w, "citation", &id)?)
    })
}

pub(crate) fn set_citation(session: &Session, request: SetCitation) -> Result<Changed<Citation>, Fault> {
    let strength = request.strength.as_deref().map(Strength::parse).transpose()?;
    session.write(op::CHANGE_CITATION, None, |w| {
        let known: row::Citation = read::get(w, "citation", &request.id)?;
        if let Some(strength) = strength {
            w.set("citation", &known.id, "strength", json!(strength.as_str()))?;
        }
        if let Some(note) = &request.note {
            w.set("citation", &known.id, "note", json!(note))?;
        }
        wire(w, read::get(w, "citation", &request.id)?)
    })
}

pub(crate) fn remove_citation(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_CITATION, None, |w| {
        let known: row::Citation = read::get(w, "citation", &request.id)?;
        for link in w.by::<row::FindingCitation>("citation", &known.id)? {
            let finding: Option<row::Finding> = w.find(&link.finding)?;
            if let Some(finding) = finding.filter(|finding| finding.state == "raised") {
                return Err(Fault::refused(
                    "F-02",
                    format!("The citation is objective evidence of {}.", finding.number),
                    "A raised finding keeps its evidence; withdraw the finding first.",
                ));
            }
            w.remove("finding_citation", &link.id)?;
        }
        w.remove("citation", &known.id)?;
        Ok(Nothing {})
    })
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

pub(crate) fn match_requirements(session: &Session, request: MatchRequirements) -> Result<Matches, Fault> {
    let limit = request.limit.unwrap_or(5).clamp(1, 50) as usize;
    let matches = session
        .read(Catalogues::of)?
        .matching(&request.text, limit)
        .into_iter()
        .map(|found| RequirementMatch {
            id: found.requirement.id.clone(),
            clause: found.requirement.clause.clone(),
            title: found.requirement.title.clone(),
            obligation: found.requirement.obligation.clone(),
            because: found.because,
        })
        .collect();
    Ok(Matches { matches })
}
