//! Passages cited for requirements of other catalogues that a crosswalk links: proposals, never conclusions.

use std::collections::HashSet;

use domain::catalogue::crosswalk;
use domain::catalogue::{Catalogue, ClauseLink, Requirement};
use store::{Reader, row};

use super::lookup::Side;
use crate::Fault;
use crate::catalogues::Catalogues;
use crate::wire::*;

/// Proposals of passages shown for one requirement at most.
const PROPOSALS: usize = 20;

/// Requirements of the file a crosswalk links to this one, with how near they are; the nearest first.
fn links(
    catalogues: &Catalogues,
    of: &Catalogue,
    requirement: &Requirement,
) -> Vec<(&'static Catalogue, &'static Requirement, String)> {
    let mut found: Vec<(u8, &'static Catalogue, &'static Requirement, String)> = Vec::new();
    for other in catalogues.all().iter().copied().filter(|other| other.id() != of.id()) {
        for row in other.requirements() {
            let link = match (Side::of(of), Side::of(other)) {
                (Some(Side::Newer), Some(Side::Older)) if requirement.legacy_ref.contains(&row.clause) => {
                    relation(&row.clause, &requirement.clause)
                }
                (Some(Side::Older), Some(Side::Newer)) if requirement.successor_ref.contains(&row.clause) => {
                    relation(&requirement.clause, &row.clause)
                }
                _ => strength(requirement, other, row).or_else(|| strength(row, of, requirement)),
            };
            let Some(link) = link else { continue };
            let rank = match link.as_str() {
                "strong" | "same" => 0,
                "weak" => 2,
                _ => 1,
            };
            found.push((rank, other, row, link));
        }
    }
    found.sort_by_key(|link| link.0);
    found.into_iter().map(|(_, catalogue, row, link)| (catalogue, row, link)).collect()
}

fn relation(from: &str, to: &str) -> Option<String> {
    let pairs = crosswalk::correspondence().ok()?;
    let pair = pairs.iter().find(|pair| pair.from.as_deref() == Some(from) && pair.to.as_deref() == Some(to));
    pair.map(|pair| pair.relation.to_string())
}

/// How near a requirement says a requirement of another standard is, by its links to clauses of that standard.
fn strength(requirement: &Requirement, other: &Catalogue, row: &Requirement) -> Option<String> {
    let named = |standard: &str| other.id().contains(standard) || other.title().contains(standard);
    let links: &[ClauseLink] = if named("27001") {
        &requirement.iso27001
    } else if named("9001") {
        &requirement.iso9001
    } else {
        return None;
    };
    let found = links.iter().filter(|link| same_or_below(&row.clause, &link.clause));
    let rank = |strength: &str| match strength {
        "strong" => 0,
        "partial" => 1,
        _ => 2,
    };
    found.min_by_key(|link| rank(&link.strength)).map(|link| link.strength.clone())
}

/// `A.5.24` and `A5.24` are the same control; 6.1.2 stands below 6.1, 6.10 does not.
fn same_or_below(clause: &str, of: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim().to_uppercase();
        match text.strip_prefix('A') {
            Some(rest) => format!("A.{}", rest.trim_start_matches(['.', ' '])),
            None => text,
        }
    };
    let (clause, of) = (plain(clause), plain(of));
    clause == of || clause.strip_prefix(&of).is_some_and(|rest| rest.starts_with('.'))
}

pub(super) fn elsewhere_cited(
    reader: &Reader<'_>,
    catalogues: &Catalogues,
    catalogue: &Catalogue,
    requirement: &Requirement,
) -> Result<Vec<ElsewhereCited>, Fault> {
    let mut all = Vec::new();
    if catalogues.all().len() < 2 {
        return Ok(all);
    }
    let place = |row: &row::Citation| (row.evidence.clone(), row.locator.to_string(), row.quote.clone());
    let mut known: HashSet<_> = reader.citations_of_requirement(&requirement.id)?.iter().map(place).collect();
    for (other, row, link) in links(catalogues, catalogue, requirement) {
        for citation in reader.citations_of_requirement(&row.id)? {
            if all.len() == PROPOSALS {
                return Ok(all);
            }
            // What nobody has confirmed there is no proposal here; the same passage is proposed once.
            if citation.to_confirm || !known.insert(place(&citation)) {
                continue;
            }
            let evidence = reader.find::<row::Evidence>(&citation.evidence)?;
            all.push(ElsewhereCited {
                requirement: row.id.clone(),
                clause: row.clause.clone(),
                title: row.title.clone(),
                catalogue_title: other.title().to_owned(),
                link: link.clone(),
                citation: citation.id,
                evidence: citation.evidence,
                evidence_name: evidence.map(|item| item.name).unwrap_or_default(),
                locator: serde_json::from_value(citation.locator).unwrap_or_default(),
                quote: citation.quote,
            });
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_compared_as_people_write_them() {
        assert!(same_or_below("A.5.24", "A5.24"));
        assert!(same_or_below("a 5.24", "A.5.24"));
        assert!(same_or_below("6.1.2", "6.1"));
        assert!(!same_or_below("6.10", "6.1"));
        assert!(!same_or_below("6.1", "6.1.2"));
    }
}
