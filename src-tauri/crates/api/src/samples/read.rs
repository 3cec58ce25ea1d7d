//! Reading sample sheets.

use std::collections::HashMap;

use domain::document::Locator;
use domain::sample::{ItemResult, Totals, item_of_part, sheet_totals, step_sets};
use serde::{Deserialize, Serialize};
use store::{Reader, row};

use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// A step as a sheet keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeptStep {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) requirement: Option<String>,
}

/// A sheet with its items and results.
pub(super) struct Whole {
    pub(super) sample: row::Sample,
    pub(super) steps: Vec<KeptStep>,
    pub(super) items: Vec<row::SampleItem>,
    pub(super) results: HashMap<String, Vec<row::SampleResult>>,
}

/// A sheet by its id or that of its evidence item.
pub(super) fn sample(reader: &Reader<'_>, id: &str) -> Result<row::Sample, Fault> {
    if let Some(found) = reader.find::<row::Sample>(id)? {
        return Ok(found);
    }
    let of_evidence = reader.by::<row::Sample>("evidence", id)?;
    of_evidence.into_iter().next().ok_or_else(|| Fault::not_found("sample sheet", id))
}

pub(super) fn whole(reader: &Reader<'_>, sample: row::Sample) -> Result<Whole, Fault> {
    let mut items = reader.by::<row::SampleItem>("sample", &sample.id)?;
    items.sort_by_key(|item| item.number.unwrap_or(i64::MAX));
    let mut results = HashMap::new();
    for item in &items {
        results.insert(item.id.clone(), reader.by::<row::SampleResult>("item", &item.id)?);
    }
    let steps = serde_json::from_value(sample.steps.clone()).unwrap_or_default();
    Ok(Whole { sample, steps, items, results })
}

impl Whole {
    fn totals(&self) -> (Totals, Vec<Totals>) {
        let items: Vec<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        let steps: Vec<&str> = self.steps.iter().map(|step| step.id.as_str()).collect();
        let marks: Vec<(&str, &str, ItemResult)> = self
            .results
            .values()
            .flatten()
            .filter_map(|mark| {
                let result = ItemResult::parse(&mark.result).ok()?;
                Some((mark.item.as_str(), mark.step.as_str(), result))
            })
            .collect();
        sheet_totals(&items, &steps, &marks)
    }

    pub(super) fn has_results(&self) -> bool {
        self.results.values().any(|marks| marks.iter().any(|mark| !mark.result.is_empty()))
    }

    pub(super) fn item(&self, name: &str) -> Result<&row::SampleItem, Fault> {
        let number = name.parse::<i64>().ok();
        self.items
            .iter()
            .find(|item| item.id == name || (number.is_some() && item.number == number))
            .ok_or_else(|| {
                Fault::not_found("item", name).hint(format!("The sheet has {} items.", self.items.len()))
            })
    }

    pub(super) fn step(&self, name: &str) -> Result<&KeptStep, Fault> {
        let found = self.steps.iter().find(|step| step.id == name || step.label.eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            let ids: Vec<&str> = self.steps.iter().map(|step| step.id.as_str()).collect();
            Fault::not_found("step", name).hint(format!("The sheet has {}.", ids.join(", ")))
        })
    }
}

fn summary(reader: &Reader<'_>, whole: &Whole, totals: Totals) -> Result<SampleSummary, Fault> {
    let sample = &whole.sample;
    let audit = reader.find::<row::Audit>(&sample.audit)?;
    let state = match totals {
        Totals { items: 0, .. } => "defined",
        Totals { items, tested, not_applicable, .. } if tested + not_applicable >= items => "tested",
        _ => "drawn",
    };
    Ok(SampleSummary {
        id: sample.id.clone(),
        evidence: sample.evidence.clone(),
        audit_code: audit.map(|audit| audit.code).unwrap_or_default(),
        title: sample.title.clone(),
        requirement: sample.requirement.clone().filter(|id| !id.is_empty()),
        method: sample.method.clone(),
        state: state.to_owned(),
        totals,
    })
}

pub(super) fn wire(reader: &Reader<'_>, id: &str) -> Result<SampleSheet, Fault> {
    let whole = whole(reader, sample(reader, id)?)?;
    let (totals, of_steps) = whole.totals();
    let number = |value: Option<i64>| value.and_then(|value| u64::try_from(value).ok());
    let small = |value: Option<i64>| value.and_then(|value| u32::try_from(value).ok());
    let source = match &whole.sample.source {
        Some(id) => reader.find::<row::Evidence>(id)?,
        None => None,
    };
    let summary = summary(reader, &whole, totals)?;
    let items = whole
        .items
        .iter()
        .map(|item| {
            let marks = whole.results.get(&item.id).map(Vec::as_slice).unwrap_or_default();
            let results = whole
                .steps
                .iter()
                .filter_map(|step| marks.iter().find(|mark| mark.step == step.id))
                .map(|mark| SampleResult {
                    step: mark.step.clone(),
                    result: mark.result.clone(),
                    remark: text(&mark.remark),
                })
                .collect();
            SampleItem {
                id: item.id.clone(),
                number: small(item.number).unwrap_or(0),
                reference: item.reference.clone(),
                source_row: small(item.source_row),
                remark: text(&item.remark),
                results,
            }
        })
        .collect();
    let sample = &whole.sample;
    Ok(SampleSheet {
        audit: sample.audit.clone(),
        population: sample.population.clone(),
        population_size: number(sample.population_size),
        period: text(&sample.period),
        source: sample.source.clone(),
        source_name: source.map(|source| source.name),
        source_sheet: text(&sample.source_sheet),
        header_row: small(sample.header_row),
        reference_column: text(&sample.reference_column),
        seed: text(&sample.seed),
        size: number(sample.size),
        reason: text(&sample.reason),
        author: sample.author.clone(),
        made_at: sample.made_at.clone(),
        steps: whole
            .steps
            .iter()
            .zip(of_steps)
            .map(|(step, totals)| SampleStep {
                id: step.id.clone(),
                label: step.label.clone(),
                requirement: step.requirement.clone(),
                totals,
            })
            .collect(),
        items,
        summary,
    })
}

pub(crate) fn get_sample(session: &Session, request: ById) -> Result<SampleSheet, Fault> {
    session.read(|reader| wire(reader, &request.id))
}

pub(crate) fn list_samples(session: &Session, request: ListSamples) -> Result<Samples, Fault> {
    session.read(|reader| {
        let audit = request.audit.as_deref().map(|name| read::audit(reader, name)).transpose()?;
        if let Some(requirement) = &request.requirement {
            read::requirement(reader, requirement)?;
        }
        let samples = reader
            .all::<row::Sample>()?
            .into_iter()
            .filter(|sample| audit.as_ref().is_none_or(|audit| audit.id == sample.audit))
            .filter(|sample| {
                request.requirement.is_none() || sample.requirement.as_ref() == request.requirement.as_ref()
            })
            .map(|sample| {
                let whole = whole(reader, sample)?;
                let (totals, _) = whole.totals();
                summary(reader, &whole, totals)
            })
            .collect::<Result<_, _>>()?;
        Ok(Samples { samples })
    })
}

pub(crate) fn sample_steps(session: &Session, _: Nothing) -> Result<SampleStepSets, Fault> {
    let language = session.read(|reader| Ok(read::file(reader)?.language))?;
    let sets = step_sets()
        .iter()
        .map(|set| SampleStepSet {
            id: set.id.clone(),
            clause: set.clause.clone(),
            label: set.label(&language).to_owned(),
            steps: set.steps.iter().map(|step| step.label(&language).to_owned()).collect(),
        })
        .collect();
    Ok(SampleStepSets { sets })
}

/// The words a citation of a sheet keeps: those given, else what the item, or the whole sheet, came to.
pub(crate) fn words_cited(
    reader: &Reader<'_>,
    evidence: &row::Evidence,
    locator: &Locator,
    quote: &str,
) -> Result<String, Fault> {
    let sheet = wire(reader, &evidence.id)?;
    let part = locator.part.as_deref().unwrap_or_default().trim();
    let item = match item_of_part(part) {
        Some(number) => {
            let found = sheet.items.iter().find(|item| item.number == number);
            Some(found.ok_or_else(|| {
                Fault::not_found("item", part).hint(format!("The sheet has {} items.", sheet.items.len()))
            })?)
        }
        None if part.is_empty() => None,
        None => {
            return Err(Fault::invalid("locator", format!("A sample sheet has no part \"{part}\"."))
                .hint("Write \"item 3\", or leave the place out to cite the whole sheet."));
        }
    };
    if !quote.trim().is_empty() {
        return Ok(quote.trim().to_owned());
    }
    let Some(item) = item else {
        let Totals { tested, deviating, .. } = sheet.summary.totals;
        return Ok(format!("{}: {deviating} of {tested} deviating", sheet.summary.title));
    };
    let of = |wanted: ItemResult| {
        let labels: Vec<String> = sheet
            .steps
            .iter()
            .filter_map(|step| {
                let mark = item.results.iter().find(|mark| mark.step == step.id)?;
                let remark =
                    if mark.remark.is_empty() { String::new() } else { format!(" ({})", mark.remark) };
                (mark.result == wanted.as_str()).then(|| format!("{}{remark}", step.label))
            })
            .collect();
        (!labels.is_empty()).then(|| format!("{}: {}", wanted.as_str(), labels.join(", ")))
    };
    let results: Vec<String> =
        [of(ItemResult::Deviating), of(ItemResult::Conforming)].into_iter().flatten().collect();
    Ok(if results.is_empty() {
        item.reference.clone()
    } else {
        format!("{} – {}", item.reference, results.join("; "))
    })
}
