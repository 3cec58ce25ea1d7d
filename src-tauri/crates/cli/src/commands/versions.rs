//! `versions`, `annotations`.

use api::wire::{
    Changed, ExportAnnotations, FindVersions, ListReanchored, PlannedCitation, Reanchored, VersionApplied,
    VersionCounts, VersionOffers, VersionPair, VersionPlan,
};
use domain::anchor::Place;

use super::Outcome;
use crate::args::{Annotations, Common, Versions};
use crate::failure::Failure;
use crate::output::{Answer, count, short, table};
use crate::run::Run;

pub(super) fn versions(common: &Common, args: Versions) -> Outcome {
    let run = Run::open(common, &args.file)?;
    match (args.evidence, args.plan, args.apply) {
        (Some(evidence), ..) => offers(&run, evidence),
        (None, Some(pair), _) => plan(&run, two(pair)?),
        (None, None, Some(pair)) => apply(&run, two(pair)?),
        (None, None, None) => undecided(&run),
    }
}

fn two(pair: Vec<String>) -> Result<VersionPair, Failure> {
    match <[String; 2]>::try_from(pair) {
        Ok([old, new]) => Ok(VersionPair { old, new }),
        Err(_) => Err(Failure::usage("give the old version, then the new one")),
    }
}

fn offers(run: &Run, evidence: String) -> Outcome {
    let found: VersionOffers = run.call("find_versions", FindVersions { evidence })?;
    let rows = found
        .offers
        .iter()
        .map(|offer| [offer.old_name.clone(), offer.new_name.clone(), offer.reasons.join("; ")]);
    let text = table(["OLD", "NEW", "WHY"], rows, "Nothing looks like another version of it.");
    Ok(Answer::new(&found.offers, text))
}

fn summary(counts: &VersionCounts) -> String {
    format!(
        "{} the same, {} moved, {} changed, {} lost, {} kept on the old version",
        counts.same, counts.moved, counts.changed, counts.lost, counts.kept
    )
}

fn words(places: &[Place]) -> String {
    places.iter().map(|place| format!("{place}: {}", short(&place.quote, 60))).collect::<Vec<_>>().join("; ")
}

fn plan(run: &Run, pair: VersionPair) -> Outcome {
    let plan: VersionPlan = run.call("plan_version", pair)?;
    let row = |citation: &PlannedCitation| {
        let now =
            if citation.reason.is_empty() { words(&citation.new_places) } else { citation.reason.clone() };
        [citation.fate.clone(), citation.requirement.clone(), words(&citation.old_places), now]
    };
    let text = format!(
        "{} replaced by {}: {}.\n{}",
        plan.old_name,
        plan.new_name,
        summary(&plan.counts),
        table(["FATE", "REQUIREMENT", "WAS", "IS"], plan.citations.iter().map(row), "")
    );
    Ok(Answer::new(&plan, text))
}

fn apply(run: &Run, pair: VersionPair) -> Outcome {
    let applied: Changed<VersionApplied> = run.call("apply_version", pair)?;
    let applied = applied.value;
    let text = format!(
        "{}.\n{} to be decided; {} stale.",
        summary(&applied.counts),
        count(u64::from(applied.pending), "citation", "citations"),
        count(applied.stale.len() as u64, "requirement is", "requirements are"),
    );
    Ok(Answer::new(&applied, text))
}

fn undecided(run: &Run) -> Outcome {
    let request = ListReanchored { pending_only: true, evidence: None };
    let found: Reanchored = run.call("list_reanchored", request)?;
    let rows = found.items.iter().map(|item| {
        [
            item.citation.id.clone(),
            item.citation.anchoring.clone().unwrap_or_default(),
            item.requirement_title.clone(),
            format!("{}, {}", item.old_name, words(&item.old_places)),
            if item.new_places.is_empty() { String::new() } else { words(&item.new_places) },
        ]
    });
    let heading = ["CITATION", "FATE", "REQUIREMENT", "WAS", "IS"];
    Ok(Answer::new(&found.items, table(heading, rows, "Nothing waits for a decision.")))
}

pub(super) fn annotations(common: &Common, args: Annotations) -> Outcome {
    let run = Run::open(common, &args.file)?;
    let request = ExportAnnotations { evidence: args.evidence };
    let found: api::wire::Annotations = run.call("export_annotations", request)?;
    let text = serde_json::to_string_pretty(&found.document).map_err(api::Fault::internal)?;
    Ok(Answer::new(found.document, text))
}
