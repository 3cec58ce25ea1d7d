//! Making, drawing and filling in sample sheets.

use domain::cell::column_letters;
use domain::evidence::EvidenceKind;
use domain::sample::{DrawFault, ItemResult, MOST_DRAWN, SampleMethod, draw, step_sets};
use serde_json::{Value, json};
use store::{Reader, Writer, op, row};

use super::read::{KeptStep, sample, whole, wire};
use super::source::population;
use crate::Fault;
use crate::read::{self, text};
use crate::session::{Session, sentence};
use crate::wire::*;

/// Steps one sheet takes.
const MOST_STEPS: usize = 40;

fn plain(value: &Option<String>) -> String {
    value.as_deref().unwrap_or_default().trim().to_owned()
}

fn draw_fault(fault: &DrawFault) -> Fault {
    Fault::refused("sampling", sentence(&fault.to_string()), fault.hint())
}

/// A seed nobody chose: eight hexadecimal digits, short enough to be read out.
fn made_up_seed(session: &Session) -> String {
    let mut bytes = [0_u8; 4];
    session.host.random(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn steps(request: &NewSample, language: &str) -> Result<Vec<KeptStep>, Fault> {
    let mut kept = Vec::new();
    if let Some(id) = request.steps_of.as_deref().filter(|id| !id.is_empty()) {
        let set = step_sets().iter().find(|set| set.id == id || set.clause == id).ok_or_else(|| {
            let ids: Vec<&str> = step_sets().iter().map(|set| set.id.as_str()).collect();
            Fault::not_found("set of steps", id).hint(format!("There are {}.", ids.join(", ")))
        })?;
        kept.extend(set.steps.iter().map(|step| KeptStep {
            id: step.id.clone(),
            label: step.label(language).to_owned(),
            requirement: step.requirement.clone(),
        }));
    }
    for label in request.steps.iter().map(|label| label.trim()).filter(|label| !label.is_empty()) {
        kept.push(KeptStep {
            id: format!("step_{}", kept.len() + 1),
            label: label.to_owned(),
            requirement: None,
        });
    }
    if kept.is_empty() {
        let label = step_label(language).to_owned();
        kept.push(KeptStep { id: "result".to_owned(), label, requirement: None });
    }
    if kept.len() > MOST_STEPS {
        return Err(Fault::invalid("steps", format!("{} steps are more than {MOST_STEPS}.", kept.len()))
            .hint("Make a second sheet."));
    }
    Ok(kept)
}

/// The one step of a sheet that names none.
fn step_label(language: &str) -> &'static str {
    match language {
        "de" => "Ergebnis",
        "fr" => "Résultat",
        _ => "Result",
    }
}

/// What is drawn: reference and row of each item.
type Drawn = Vec<(String, Option<u32>)>;

/// Draws by number or takes the references given.
fn drawn(
    reader: &Reader<'_>,
    sample: &row::Sample,
    size: Option<u64>,
    seed: &str,
    references: &[String],
) -> Result<Drawn, Fault> {
    let method = SampleMethod::parse(&sample.method)?;
    let named: Vec<String> =
        references.iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    if method == SampleMethod::Judgement {
        if named.is_empty() {
            return Err(draw_fault(&DrawFault::ByJudgement));
        }
        if named.len() as u64 > MOST_DRAWN {
            return Err(draw_fault(&DrawFault::TooMany(named.len() as u64)));
        }
        return Ok(named.into_iter().map(|reference| (reference, None)).collect());
    }
    if !named.is_empty() {
        return Err(Fault::invalid("references", "Items are named by judgement only.")
            .hint("Leave them out, or choose the method judgement."));
    }
    let Some(source) = &sample.source else {
        let all = sample.population_size.and_then(|all| u64::try_from(all).ok());
        let numbers = draw(method, all, size, seed).map_err(|fault| draw_fault(&fault))?;
        return Ok(numbers.into_iter().map(|number| (format!("no. {number}"), None)).collect());
    };
    let header = sample.header_row.and_then(|row| u32::try_from(row).ok());
    let found = population(reader, source, sample.source_sheet.as_deref(), header)?;
    let all = Some(found.rows.len() as u64);
    let numbers = draw(method, all, size, seed).map_err(|fault| draw_fault(&fault))?;
    let column = found.reference_column(sample.reference_column.as_deref())?;
    numbers
        .into_iter()
        .filter_map(|number| found.rows.get(usize::try_from(number).ok()?.checked_sub(1)?).copied())
        .map(|row| Ok((found.reference(reader, row, column)?, Some(row))))
        .collect()
}

/// Writes the items of a draw.
fn write_items(session: &Session, w: &mut Writer<'_>, sample: &str, drawn: Drawn) -> Result<(), Fault> {
    for (at, (reference, row)) in drawn.into_iter().enumerate() {
        w.create(
            "sample_item",
            &session.new_id(),
            &[
                ("sample", json!(sample)),
                ("number", json!(at + 1)),
                ("reference", json!(reference)),
                ("source_row", json!(row)),
            ],
        )?;
    }
    Ok(())
}

pub(crate) fn new_sample(session: &Session, request: NewSample) -> Result<Changed<SampleSheet>, Fault> {
    let title = request.title.trim().to_owned();
    if title.is_empty() {
        return Err(Fault::invalid("title", "The sample has no name.").hint("Say what is sampled."));
    }
    let method = SampleMethod::parse(&request.method)?;
    if method == SampleMethod::Judgement && plain(&request.reason).is_empty() {
        return Err(Fault::invalid("reason", "A sample by judgement needs its reason.")
            .hint("Say why these items: risk, complaints, changes."));
    }
    if request.population_size.is_some_and(|all| all > domain::sample::MOST_IN_POPULATION) {
        let all = request.population_size.unwrap_or(0);
        return Err(draw_fault(&DrawFault::PopulationTooLarge(all)));
    }
    let (audit, requirement, language, found) = session.read(|reader| {
        let audit = read::audit_or_current(reader, request.audit.as_deref())?;
        let requirement = match request.requirement.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(read::requirement(reader, id)?.id.clone()),
            None => None,
        };
        let found = match request.source.as_deref().filter(|id| !id.is_empty()) {
            Some(source) => {
                Some(population(reader, source, request.source_sheet.as_deref(), request.header_row)?)
            }
            None => None,
        };
        Ok((audit, requirement, read::file(reader)?.language, found))
    })?;
    let steps = steps(&request, &language)?;
    let column = found
        .as_ref()
        .map(|found| found.reference_column(request.reference_column.as_deref()))
        .transpose()?;
    let size_of_population = found.as_ref().map(|found| found.rows.len() as u64).or(request.population_size);
    let seed = match method {
        SampleMethod::Random | SampleMethod::Systematic => Some(plain(&request.seed))
            .filter(|seed| !seed.is_empty())
            .unwrap_or_else(|| made_up_seed(session)),
        SampleMethod::Judgement | SampleMethod::All => String::new(),
    };
    let (id, evidence) = (session.new_id(), session.new_id());
    session.write(op::ADD_SAMPLE, None, |w| {
        crate::outcome::begin_fieldwork(session, w, &audit)?;
        let now = session.now_text();
        w.create(
            "evidence",
            &evidence,
            &[
                ("kind", json!(EvidenceKind::SampleSheet.as_str())),
                ("name", json!(title)),
                ("source", json!(session.actor())),
                ("state", json!("reviewed")),
                ("reviewed_by", json!(session.actor())),
                ("reviewed_on", json!(now.get(..10))),
                ("added_at", json!(now)),
            ],
        )?;
        let described = plain(&request.population);
        let population = if described.is_empty() {
            found.as_ref().map(|found| found.evidence.name.clone())
        } else {
            Some(described)
        };
        w.create(
            "sample",
            &id,
            &[
                ("audit", json!(audit.id)),
                ("evidence", json!(evidence)),
                ("requirement", json!(requirement)),
                ("title", json!(title)),
                ("population", json!(population.unwrap_or_default())),
                ("population_size", json!(size_of_population)),
                ("period", json!(plain(&request.period))),
                ("source", json!(found.as_ref().map(|found| &found.evidence.id))),
                ("source_sheet", json!(found.as_ref().map(|found| &found.sheet))),
                ("header_row", json!(found.as_ref().map(|found| found.header_row))),
                ("reference_column", json!(column.map(column_letters))),
                ("method", json!(method.as_str())),
                ("seed", json!(seed)),
                ("size", json!(request.size)),
                ("reason", json!(plain(&request.reason))),
                ("steps", serde_json::to_value(&steps).map_err(Fault::internal)?),
                ("author", json!(session.actor())),
                ("made_at", json!(now)),
            ],
        )?;
        if request.draw {
            let kept = sample(w, &id)?;
            let items = drawn(w, &kept, request.size, &seed, &request.references)?;
            write_items(session, w, &id, items)?;
        }
        wire(w, &id)
    })
}

pub(crate) fn draw_sample(session: &Session, request: DrawSample) -> Result<Changed<SampleSheet>, Fault> {
    let reason = plain(&request.reason);
    let (items, kept) = session.read(|reader| {
        let kept = whole(reader, sample(reader, &request.id)?)?;
        if kept.has_results() {
            return Err(Fault::refused(
                "sampling",
                "Results are noted on this sheet.",
                "Make another sheet; what was found on this one stays.",
            ));
        }
        if !kept.items.is_empty() && reason.is_empty() {
            return Err(Fault::refused(
                "sampling",
                "The sheet is drawn already.",
                "Say why it is drawn again; the draw before stays in History.",
            ));
        }
        let by_number = matches!(kept.sample.method.as_str(), "random" | "systematic");
        let given = Some(plain(&request.seed)).filter(|seed| by_number && !seed.is_empty());
        // Drawn again with nothing else changed, the same items would come.
        let again = by_number && !kept.items.is_empty() && request.size.is_none();
        let seed =
            given.unwrap_or_else(|| if again { made_up_seed(session) } else { text(&kept.sample.seed) });
        let size = request.size.or(kept.sample.size.and_then(|size| u64::try_from(size).ok()));
        let items = drawn(reader, &kept.sample, size, &seed, &request.references)?;
        Ok(((items, seed, size), kept))
    })?;
    let (items, seed, size) = items;
    session.write(op::CHANGE_SAMPLE, Some(reason.as_str()).filter(|reason| !reason.is_empty()), |w| {
        for item in &kept.items {
            for mark in w.by::<row::SampleResult>("item", &item.id)? {
                w.remove("sample_result", &mark.id)?;
            }
            w.remove("sample_item", &item.id)?;
        }
        w.set("sample", &kept.sample.id, "seed", json!(seed))?;
        w.set("sample", &kept.sample.id, "size", json!(size))?;
        write_items(session, w, &kept.sample.id, items)?;
        wire(w, &kept.sample.id)
    })
}

pub(crate) fn set_sample(session: &Session, request: SetSample) -> Result<Changed<SampleSheet>, Fault> {
    session.write(op::CHANGE_SAMPLE, None, |w| {
        let kept = sample(w, &request.id)?;
        if let Some(title) = &request.title {
            let title = title.trim();
            if title.is_empty() {
                return Err(Fault::invalid("title", "The sample has no name.").hint("Say what is sampled."));
            }
            w.set("sample", &kept.id, "title", json!(title))?;
            w.set("evidence", &kept.evidence, "name", json!(title))?;
        }
        if let Some(id) = request.requirement.as_deref().map(str::trim) {
            let requirement = if id.is_empty() { None } else { Some(&read::requirement(w, id)?.id) };
            w.set("sample", &kept.id, "requirement", json!(requirement))?;
        }
        let texts =
            [("population", &request.population), ("period", &request.period), ("reason", &request.reason)];
        for (field, value) in texts {
            if let Some(value) = value {
                w.set("sample", &kept.id, field, json!(value.trim()))?;
            }
        }
        wire(w, &kept.id)
    })
}

pub(crate) fn set_sample_item(
    session: &Session,
    request: SetSampleItem,
) -> Result<Changed<SampleSheet>, Fault> {
    session.write(op::CHANGE_SAMPLE, None, |w| {
        let item: row::SampleItem = read::get(w, "item", &request.id)?;
        for (field, value) in [("reference", &request.reference), ("remark", &request.remark)] {
            let Some(value) = value.as_deref().map(str::trim) else { continue };
            if field == "reference" && value.is_empty() {
                return Err(Fault::invalid("reference", "An item without a reference is not found again.")
                    .hint("Give its number, as the client's records have it."));
            }
            w.set("sample_item", &item.id, field, json!(value))?;
        }
        wire(w, &item.sample)
    })
}

pub(crate) fn set_sample_results(
    session: &Session,
    request: SetSampleResults,
) -> Result<Changed<SampleSheet>, Fault> {
    session.write(op::CHANGE_SAMPLE, None, |w| {
        let kept = whole(w, sample(w, &request.id)?)?;
        for mark in &request.results {
            let item = kept.item(&mark.item)?;
            let step = kept.step(&mark.step)?;
            let id = format!("{}:{}", item.id, step.id);
            let wanted = mark.result.as_deref().map(str::trim).filter(|word| !word.is_empty());
            let Some(word) = wanted else {
                if w.exists("sample_result", &id)? {
                    w.remove("sample_result", &id)?;
                }
                continue;
            };
            let result = ItemResult::parse(&word.replace('-', "_"))?;
            let mut fields: Vec<(&str, Value)> =
                vec![("item", json!(item.id)), ("step", json!(step.id)), ("result", json!(result.as_str()))];
            fields.extend(mark.remark.as_deref().map(|remark| ("remark", json!(remark.trim()))));
            w.put("sample_result", &id, &fields)?;
        }
        wire(w, &kept.sample.id)
    })
}

pub(crate) fn remove_sample(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::REMOVE_SAMPLE, None, |w| {
        let kept = whole(w, sample(w, &request.id)?)?;
        if !w.citations_of_evidence(&kept.sample.evidence)?.is_empty() {
            return Err(Fault::refused(
                "E11",
                "Citations rest on the sample sheet.",
                "Take the citations back first; what was concluded from them has to be looked at again.",
            ));
        }
        for item in &kept.items {
            for mark in kept.results.get(&item.id).into_iter().flatten() {
                w.remove("sample_result", &mark.id)?;
            }
            w.remove("sample_item", &item.id)?;
        }
        w.remove("sample", &kept.sample.id)?;
        w.remove("evidence", &kept.sample.evidence)?;
        Ok(Nothing {})
    })
}
