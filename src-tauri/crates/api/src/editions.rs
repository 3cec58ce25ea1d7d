//! Editions and languages of the file's catalogues: looking clauses up, what belongs to a requirement, the language
//! shown, and moving to the version that comes with the product.

use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;

use domain::catalogue::crosswalk::{self, NEWER, OLDER, Pair, Relation};
use domain::catalogue::{
    Catalogue, ClauseLink, DifferenceKind, Requirement, SHIPPED, Shipped, compare, demanding, later, shipped,
};
use domain::conclusion::ConclusionState;
use domain::scope;
use serde_json::json;
use store::{Reader, op, row};

use crate::catalogues::Catalogues;
use crate::read::{self, filled, text};
use crate::session::{Session, lock};
use crate::spoken::evidence_name;
use crate::wire::*;
use crate::{Code, Fault, grounds};

/// Proposals of passages shown for one requirement at most.
const PROPOSALS: usize = 20;

/// Edition of a shipped catalogue (`"2018"`); empty for any other.
fn edition_of(id: &str) -> &'static str {
    SHIPPED.iter().find(|one| one.id == id).map_or("", |one| one.edition)
}

// ------------------------------------------------------------------------------------------------ looking up

pub(crate) fn get_reference(session: &Session, request: GetReference) -> Result<ClauseReference, Fault> {
    session.read(|reader| {
        let catalogues = Catalogues::of(reader)?;
        let language = read::file(reader)?.language;
        let wanted = request.catalogue.as_str();
        let own = catalogues.all().iter().find(|one| one.id() == wanted || edition_of(one.id()) == wanted);
        let catalogue: &Catalogue = match own {
            Some(catalogue) => catalogue,
            None => {
                let known = SHIPPED.iter().find(|one| one.id == wanted || one.edition == wanted);
                let known = known.ok_or_else(|| {
                    let ids: Vec<&str> = SHIPPED.iter().map(|one| one.id).collect();
                    Fault::not_found("catalogue", wanted).hint(format!("There is {}.", ids.join(", ")))
                })?;
                shipped(known.id, &language)?
            }
        };
        let clause = catalogue.clause(&request.clause).ok_or_else(|| {
            Fault::not_found("clause", &request.clause).hint("Give its number, for example 8.6.")
        })?;
        let rows =
            catalogue.requirements().iter().filter(|row| catalogue.is_inside(&row.clause, &clause.clause));
        Ok(ClauseReference {
            catalogue: catalogue.id().to_owned(),
            catalogue_title: catalogue.title().to_owned(),
            clause: clause.clause.clone(),
            title: clause.title.clone(),
            language: catalogue.language().to_owned(),
            requirements: rows
                .map(|row| ReferenceRequirement {
                    id: row.id.clone(),
                    title: row.title.clone(),
                    obligation: row.obligation.clone(),
                })
                .collect(),
            correspondence: correspondence_of(catalogue, &clause.clause)?,
            guidance: guidance(catalogue, &clause.clause)?,
            documented: documented(catalogue, |item| {
                item.clauses.iter().any(|number| catalogue.is_inside(number, &clause.clause))
            })?,
        })
    })
}

/// The clause in the other edition; where it only holds others, the places of those below it.
fn correspondence_of(catalogue: &Catalogue, clause: &str) -> Result<Vec<Correspondence>, Fault> {
    let Some(side) = Side::of(catalogue) else { return Ok(Vec::new()) };
    let pairs = crosswalk::correspondence()?;
    let mut found: Vec<&Pair> =
        pairs.iter().filter(|pair| side.here(pair).is_some_and(|here| here == clause)).collect();
    if found.is_empty() {
        let mut seen = HashSet::new();
        let below = |pair: &&Pair| side.here(pair).is_some_and(|here| catalogue.is_inside(here, clause));
        found = pairs.iter().filter(below).filter(|pair| seen.insert(side.there(pair))).collect();
    }
    found.into_iter().map(|pair| side.wire(pair, catalogue.language())).collect()
}

/// From which edition one looks at the correspondence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Older,
    Newer,
}

impl Side {
    fn of(catalogue: &Catalogue) -> Option<Self> {
        match catalogue.id() {
            OLDER => Some(Self::Older),
            NEWER => Some(Self::Newer),
            _ => None,
        }
    }
    fn here(self, pair: &Pair) -> Option<&str> {
        if self == Self::Older { pair.from.as_deref() } else { pair.to.as_deref() }
    }
    fn there(self, pair: &Pair) -> Option<&str> {
        if self == Self::Older { pair.to.as_deref() } else { pair.from.as_deref() }
    }
    fn wire(self, pair: &Pair, language: &str) -> Result<Correspondence, Fault> {
        let other = shipped(if self == Self::Older { NEWER } else { OLDER }, language)?;
        let clause = self.there(pair);
        Ok(Correspondence {
            catalogue: other.id().to_owned(),
            edition: edition_of(other.id()).to_owned(),
            clause: clause.map(str::to_owned),
            title: clause
                .and_then(|number| other.clause(number))
                .map(|row| row.title.clone())
                .unwrap_or_default(),
            relation: pair.relation.to_string(),
            note: pair.note.text(language),
            confidence: pair.confidence.clone(),
        })
    }
}

fn guidance(catalogue: &Catalogue, clause: &str) -> Result<Option<Guidance>, Fault> {
    if catalogue.id() != NEWER {
        return Ok(None);
    }
    Ok(crosswalk::guidance(clause, catalogue.language())?.map(|found| Guidance {
        clause: found.clause,
        helps: found.helps,
        source: found.source,
        confidence: found.confidence.to_owned(),
    }))
}

fn documented(
    catalogue: &Catalogue,
    fits: impl Fn(&crosswalk::Documented) -> bool,
) -> Result<Vec<Documented>, Fault> {
    let rows = crosswalk::documented_information(edition_of(catalogue.id()))?;
    Ok(rows
        .filter(|item| fits(item))
        .map(|item| Documented {
            id: item.id.clone(),
            item: item.item.text(catalogue.language()),
            kind: item.kind().to_owned(),
            basis: item.basis.clone(),
            ask_at: item.ask_at.clone(),
        })
        .collect())
}

/// What crosswalks say about one requirement.
pub(crate) struct Linked {
    pub(crate) origin: Vec<Correspondence>,
    pub(crate) successor: Vec<Correspondence>,
    pub(crate) guidance: Option<Guidance>,
    pub(crate) documented: Vec<Documented>,
    pub(crate) elsewhere_cited: Vec<ElsewhereCited>,
}

pub(crate) fn linked(reader: &Reader<'_>, requirement: &Requirement) -> Result<Linked, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let Some(catalogue) = catalogues.all().iter().find(|one| one.requirement(&requirement.id).is_some())
    else {
        return Err(Fault::not_found("requirement", &requirement.id));
    };
    let (mut origin, mut successor) = (Vec::new(), Vec::new());
    match Side::of(catalogue) {
        Some(Side::Newer) => origin = pairs_of(Side::Newer, requirement, &requirement.legacy_ref, catalogue)?,
        Some(Side::Older) => {
            successor = pairs_of(Side::Older, requirement, &requirement.successor_ref, catalogue)?
        }
        None => {}
    }
    let own = belonging(catalogue)?.iter().filter(|(_, ids)| ids.contains(&requirement.id));
    let items: HashSet<&str> = own.map(|(item, _)| item.id.as_str()).collect();
    Ok(Linked {
        origin,
        successor,
        guidance: guidance(catalogue, &requirement.clause)?,
        documented: documented(catalogue, |item| items.contains(item.id.as_str()))?,
        elsewhere_cited: elsewhere_cited(reader, &catalogues, catalogue, requirement)?,
    })
}

/// The pairs of its clause that concern this requirement; what is new or was dropped when none does.
fn pairs_of(
    side: Side,
    requirement: &Requirement,
    others: &[String],
    catalogue: &Catalogue,
) -> Result<Vec<Correspondence>, Fault> {
    let of_clause: Vec<&Pair> = crosswalk::correspondence()?
        .iter()
        .filter(|pair| side.here(pair) == Some(requirement.clause.as_str()))
        .collect();
    let named =
        |pair: &&&Pair| side.there(pair).is_some_and(|there| others.iter().any(|other| other == there));
    let alone = |pair: &&&Pair| matches!(pair.relation, Relation::New | Relation::Dropped);
    let mut found: Vec<&Pair> = of_clause.iter().filter(named).copied().collect();
    if found.is_empty() {
        found = of_clause.iter().filter(alone).copied().collect();
    }
    found.into_iter().map(|pair| side.wire(pair, catalogue.language())).collect()
}

/// Documented information of an edition with the ids of the requirements each piece belongs to.
pub(crate) type Belonging = [(&'static crosswalk::Documented, Vec<String>)];

/// What documented information belongs to which requirements of a catalogue; nothing for one that is not an edition.
/// Found by words, in English, so that the language shown changes nothing; found once, kept as long as the program runs.
pub(crate) fn belonging(catalogue: &Catalogue) -> Result<&'static Belonging, Fault> {
    static FOUND: Mutex<BTreeMap<&str, &Belonging>> = Mutex::new(BTreeMap::new());
    let edition = edition_of(catalogue.id());
    if edition.is_empty() {
        return Ok(&[]);
    }
    let mut found = lock(&FOUND);
    if let Some(known) = found.get(edition) {
        return Ok(known);
    }
    let english = shipped(catalogue.id(), "en")?;
    let ids = |item| demanding(item, english).iter().map(|row| row.id.clone()).collect();
    let all: Vec<_> = crosswalk::documented_information(edition)?.map(|item| (item, ids(item))).collect();
    let all: &'static Belonging = Box::leak(all.into_boxed_slice());
    found.insert(edition, all);
    Ok(all)
}

// ------------------------------------------------------------------------------------------------ cited elsewhere

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

fn elsewhere_cited(
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

// ------------------------------------------------------------------------------------------------ documented information, scope

pub(crate) fn list_documented_information(
    session: &Session,
    request: ByAudit,
) -> Result<DocumentedInformation, Fault> {
    session.read(|reader| {
        let audit = read::audit(reader, &request.audit)?;
        let catalogue = Catalogues::of(reader)?.main();
        let language = catalogue.language();
        let records = grounds::of_audit(reader, &audit)?;
        let mut names = BTreeMap::new();
        let mut items = Vec::new();
        for (item, ids) in belonging(catalogue)? {
            let rows = ids.iter().filter_map(|id| catalogue.requirement(id));
            let requirements: Vec<DocumentedRequirement> = rows
                .map(|row| {
                    let record = records.get(&row.id);
                    DocumentedRequirement {
                        id: row.id.clone(),
                        clause: row.clause.clone(),
                        title: row.title.clone(),
                        conclusion: record
                            .map_or(ConclusionState::Open, grounds::OnRecord::state)
                            .to_string(),
                        citations: record.map_or(0, |record| record.grounds.citations),
                    }
                })
                .collect();
            items.push(DocumentedItem {
                id: item.id.clone(),
                item: item.item.text(language),
                kind: item.kind().to_owned(),
                basis: item.basis.clone(),
                ask_at: item.ask_at.clone(),
                names: item.typical_names.in_language(language).cloned().unwrap_or_default(),
                clauses: item.clauses.clone(),
                citations: requirements.iter().map(|row| row.citations).sum(),
                documents: documents_cited(reader, &requirements, &mut names)?,
                requirements,
            });
        }
        Ok(DocumentedInformation { catalogue_title: catalogue.title().to_owned(), items })
    })
}

/// The documents cited for any of these requirements. `names` keeps what was looked up for the next call.
fn documents_cited(
    reader: &Reader<'_>,
    requirements: &[DocumentedRequirement],
    names: &mut BTreeMap<String, String>,
) -> Result<Vec<CitedDocument>, Fault> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for row in requirements.iter().filter(|row| row.citations > 0) {
        for citation in reader.citations_of_requirement(&row.id)? {
            // What nobody has confirmed shows nothing yet.
            if !citation.to_confirm {
                *counts.entry(citation.evidence).or_default() += 1;
            }
        }
    }
    let mut found = Vec::with_capacity(counts.len());
    for (evidence, citations) in counts {
        let name = match names.get(&evidence) {
            Some(name) => name.clone(),
            None => {
                let item = reader.find::<row::Evidence>(&evidence)?;
                let name = item.map(|item| evidence_name(&item).to_owned()).unwrap_or_default();
                names.insert(evidence.clone(), name.clone());
                name
            }
        };
        found.push(CitedDocument { evidence, name, citations });
    }
    found.sort_by(|a, b| b.citations.cmp(&a.citations).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}

pub(crate) fn scope_help(session: &Session, _: Nothing) -> Result<ScopeHelp, Fault> {
    session.read(|reader| {
        let language = Catalogues::of(reader)?.main().language();
        let help = crosswalk::scope_templates()?;
        let client = read::client(reader)?;
        let known = placeholders(reader, &client, language)?;
        let templates = help.templates.iter().map(|template| {
            let pattern = template.pattern.text(language);
            let mut known = known.clone();
            // Beside a unit the organization is the whole; without one the organization in scope is meant.
            if pattern.contains("{unit}") {
                known.insert("organization", client.name.clone());
            }
            let (filled, open) = fill(&pattern, &known);
            ScopeTemplate {
                id: template.id.clone(),
                when: template.when.text(language),
                pattern,
                filled,
                open,
            }
        });
        Ok(ScopeHelp {
            source: help.source.clone(),
            statement: text(&client.scope_statement),
            hints: scope_hints(reader, &client)?,
            templates: templates.collect(),
            checks: help
                .checks
                .iter()
                .map(|check| ScopeCheck { id: check.id.clone(), text: check.text.text(language) })
                .collect(),
        })
    })
}

/// What the statement recorded seems to lack, measured by the rest of the set-up.
fn scope_hints(reader: &Reader<'_>, client: &row::Client) -> Result<Vec<ScopeHint>, Fault> {
    let services = reader.services()?;
    let names = |all: Vec<String>| all.into_iter().filter(|one| !one.trim().is_empty()).collect();
    let facts = scope::Facts {
        organizations: names(vec![client.name.clone(), text(&client.scope_organization)]),
        customers: names(services.iter().map(|service| text(&service.customers)).collect()),
        services: names(services.into_iter().map(|service| service.name).collect()),
        sites: names(reader.sites()?.into_iter().map(|site| site.name).collect()),
    };
    let hints = scope::hints(&text(&client.scope_statement), &facts).into_iter();
    Ok(hints
        .map(|hint| ScopeHint {
            kind: hint.kind.to_string(),
            check: hint.kind.check().to_owned(),
            words: hint.words,
        })
        .collect())
}

/// What the set-up says for the placeholders of the templates.
fn placeholders(
    reader: &Reader<'_>,
    client: &row::Client,
    language: &str,
) -> Result<BTreeMap<&'static str, String>, Fault> {
    let services = reader.services()?;
    let mut customers: Vec<String> = Vec::new();
    for named in services.iter().map(|service| text(&service.customers)) {
        if !named.trim().is_empty() && !customers.contains(&named) {
            customers.push(named);
        }
    }
    let services: Vec<String> = services.into_iter().map(|service| service.name).collect();
    let sites: Vec<String> = reader.sites()?.into_iter().map(|site| site.name).collect();
    let in_scope = text(&client.scope_organization);
    let unit = if in_scope.trim() == client.name.trim() { String::new() } else { in_scope.clone() };
    let organization = if in_scope.trim().is_empty() { client.name.clone() } else { in_scope };
    let services = match &client.scope_services {
        named if filled(named) => text(named),
        _ => listed(&services, language),
    };
    Ok(BTreeMap::from([
        ("organization", organization),
        ("unit", unit),
        ("services", services),
        ("customers", listed(&customers, language)),
        ("sites", listed(&sites, language)),
    ]))
}

/// `A, B and C`.
fn listed(items: &[String], language: &str) -> String {
    let and = match language {
        "de" => "und",
        "fr" => "et",
        _ => "and",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The pattern with what is known put in, and the names of what is not.
fn fill(pattern: &str, known: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    let mut filled = String::with_capacity(pattern.len());
    let mut open = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match known.get(name).filter(|text| !text.trim().is_empty()) {
            Some(text) => filled.push_str(text.trim()),
            None => {
                filled.push_str(&format!("{{{name}}}"));
                open.push(name.to_owned());
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    (filled, open)
}

// ------------------------------------------------------------------------------------------------ language

pub(crate) fn set_catalogue_language(
    session: &Session,
    request: SetCatalogueLanguage,
) -> Result<Changed<Nothing>, Fault> {
    session.write(op::CHANGE_CATALOGUE_LANGUAGE, None, |w| {
        let catalogue = Catalogues::of(w)?.main();
        if !catalogue.languages().contains(&request.language) {
            let what = format!("{} is not there in \"{}\".", catalogue.title(), request.language);
            return Err(
                Fault::invalid("language", what).hint(format!("Use {}.", catalogue.languages().join(", ")))
            );
        }
        w.set("audit_file", "file", "language", json!(request.language))?;
        Ok(Nothing {})
    })
}

// ------------------------------------------------------------------------------------------------ versions

/// A catalogue of the file with the version that comes with the product, if that is another and no older one.
struct Versions {
    row: row::Catalogue,
    here: &'static Catalogue,
    there: Option<(&'static Shipped, &'static Catalogue)>,
}

fn versions(reader: &Reader<'_>, id: &str) -> Result<Versions, Fault> {
    let language = read::file(reader)?.language;
    let here = Catalogues::of(reader)?.all().iter().copied().find(|one| one.id() == id);
    let row = reader.catalogues()?.into_iter().find(|row| row.catalogue_id == id);
    let (Some(here), Some(row)) = (here, row) else { return Err(Fault::not_found("catalogue", id)) };
    let there = match SHIPPED.iter().find(|one| one.id == id) {
        Some(one) => Some((one, shipped(id, &language)?)),
        None => None,
    };
    let there = there.filter(|(_, catalogue)| {
        catalogue.sha256() != here.sha256() && !later(here.version(), catalogue.version())
    });
    Ok(Versions { row, here, there })
}

/// Rule A1: the version of the catalogue is part of the audit's criteria, which the lead auditor answers for. Where the
/// team names a lead auditor, nobody else moves it.
fn may_move(session: &Session, reader: &Reader<'_>) -> Result<(), Fault> {
    let team = read::team(reader)?;
    let leads: Vec<&str> = team
        .iter()
        .filter(|person| person.role == "lead_auditor")
        .map(|person| person.name.as_str())
        .collect();
    let actor = session.actor();
    if leads.is_empty() || leads.contains(&actor.as_str()) {
        return Ok(());
    }
    Err(Fault::refused(
        "A1",
        format!(
            "{actor} is not the lead auditor; the version of the catalogue is part of the audit criteria."
        ),
        format!("{} can move the file.", leads.join(", ")),
    ))
}

/// Conclusions on requirements that demand something else now, in audits whose report is not issued.
fn concluded_on(reader: &Reader<'_>, changed: &HashSet<&str>) -> Result<Vec<row::Conclusion>, Fault> {
    let mut found = Vec::new();
    for audit in read::audits(reader)?.iter().filter(|audit| audit.state != "report_issued") {
        found.extend(reader.conclusions(&audit.id)?.into_iter().filter(|row| {
            changed.contains(row.requirement.as_str()) && !matches!(row.state.as_str(), "open" | "in_work")
        }));
    }
    Ok(found)
}

fn ids(conclusions: &[row::Conclusion]) -> Vec<String> {
    let ids: std::collections::BTreeSet<&String> = conclusions.iter().map(|row| &row.requirement).collect();
    ids.into_iter().cloned().collect()
}

pub(crate) fn compare_catalogue(session: &Session, request: CatalogueRef) -> Result<CatalogueUpdate, Fault> {
    session.read(|reader| {
        let versions = versions(reader, &request.catalogue)?;
        let differences = match versions.there {
            Some((_, there)) => compare(versions.here, there),
            None => Vec::new(),
        };
        let changed: HashSet<&str> = differences
            .iter()
            .filter(|row| row.kind == DifferenceKind::Changed)
            .map(|row| row.id.as_str())
            .collect();
        let concluded = ids(&concluded_on(reader, &changed)?);
        let to = versions.there.map_or(versions.here, |(_, there)| there);
        Ok(CatalogueUpdate {
            catalogue: versions.here.id().to_owned(),
            title: versions.here.title().to_owned(),
            available: versions.there.is_some(),
            from_version: versions.here.version().to_owned(),
            to_version: to.version().to_owned(),
            differences,
            concluded,
            refusal: may_move(session, reader).err().map(|fault| fault.what),
        })
    })
}

pub(crate) fn move_catalogue(
    session: &Session,
    request: CatalogueRef,
) -> Result<Changed<CatalogueMoved>, Fault> {
    session.write(op::MOVE_CATALOGUE, None, |w| {
        may_move(session, w)?;
        let Versions { row, here, there } = versions(w, &request.catalogue)?;
        let Some((one, there)) = there else {
            let what = format!("The file has {} in version {} already.", here.title(), here.version());
            return Err(Fault::new(Code::Refused, what).hint("There is no later version in this program."));
        };
        let differences = compare(here, there);
        let changed: HashSet<&str> = differences
            .iter()
            .filter(|row| row.kind == DifferenceKind::Changed)
            .map(|row| row.id.as_str())
            .collect();
        let conclusions = concluded_on(w, &changed)?;
        let document = w.put_blob(&mut one.document()?.as_bytes())?;
        for (field, value) in [
            ("title", json!(there.title())),
            ("version", json!(there.version())),
            ("sha256", json!(there.sha256())),
            ("document", json!(document.sha256)),
        ] {
            w.set("catalogue", &row.id, field, value)?;
        }
        if read::file(w)?.catalogue_id == here.id() {
            w.set("audit_file", "file", "catalogue_version", json!(there.version()))?;
            w.set("audit_file", "file", "catalogue_sha256", json!(there.sha256()))?;
        }
        for conclusion in &conclusions {
            w.set("conclusion", &conclusion.id, "to_confirm", json!(true))?;
        }
        Ok(CatalogueMoved { version: there.version().to_owned(), look_again: ids(&conclusions) })
    })
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

    #[test]
    fn a_pattern_keeps_what_is_not_known() {
        let known = BTreeMap::from([("services", "mail and hosting".to_owned()), ("sites", " ".to_owned())]);
        let (filled, open) = fill("The SMS of {organization} for {services} from {sites}.", &known);
        assert_eq!(filled, "The SMS of {organization} for mail and hosting from {sites}.");
        assert_eq!(open, ["organization", "sites"]);
        assert_eq!(listed(&["a".to_owned(), "b".to_owned(), "c".to_owned()], "de"), "a, b und c");
    }
}
