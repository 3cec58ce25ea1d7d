//! Catalogues from files and as files: added to the open audit for a combined audit, replaced, removed, exported.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use domain::catalogue::draft::{Built, Draft, DraftKind, Unfit};
use domain::catalogue::template::Workbook;
use domain::catalogue::{Catalogue, Requirement, SHIPPED, shipped};
use domain::conclusion::ConclusionState;
use serde_json::json;
use store::{Reader, Writer, op, row};
use worker::{Answer as Part, Cancel, Order, ReportFormat};

use crate::catalogues::{self, Catalogues};
use crate::host::FileChoice;
use crate::session::{Session, lock, sentence};
use crate::wire::*;
use crate::{Code, Fault, read};

/// Largest file that is handed to the reader, which has a smaller bound for what it reads.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Rows of a preview.
const ROWS: usize = 50;
/// Problems of a preview.
const PROBLEMS: usize = 500;
/// Ids named where requirements are in use.
const NAMED: usize = 50;

/// A catalogue that was picked and may be added.
pub(crate) struct Picked {
    handle: String,
    name: String,
    draft: Draft,
    /// What it became, and beside which catalogues.
    built: Result<Built, Unfit>,
    beside: Vec<String>,
}

/// The contents of the catalogues of a file.
fn contents(known: &Catalogues) -> Vec<String> {
    known.all().iter().map(|one| one.sha256().to_owned()).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Has the worker read a catalogue.
fn read_draft(session: &Session, name: &str, bytes: &[u8]) -> Result<Draft, Fault> {
    let mut answer = Vec::new();
    let order = Order::Catalogue { name: name.to_owned() };
    session
        .pool()
        .run(&order, bytes, &Cancel::new(), &mut |part| {
            if let Part::Bytes(part) = part {
                answer = part;
            }
            ControlFlow::Continue(())
        })
        .map_err(|failure| {
            crate::evidence::failure(failure)
                .at(name)
                .hint("Nothing was added. Correct the file, or take another.")
        })?;
    serde_json::from_slice(&answer).map_err(Fault::internal)
}

/// What a draft becomes in this file: prefixes of others are taken, an earlier version of it keeps its ids.
fn build(draft: &Draft, known: &Catalogues) -> Result<Built, Unfit> {
    let before = known.all().iter().copied().find(|one| one.id() == draft.catalogue_id());
    let mut taken: BTreeSet<String> = known
        .all()
        .iter()
        .filter(|one| one.id() != draft.catalogue_id())
        .map(|one| one.prefix().to_owned())
        .collect();
    for one in SHIPPED {
        taken.extend(shipped(one.id, "en").map(|catalogue| catalogue.prefix().to_owned()));
    }
    draft.build(&taken, before)
}

pub(crate) fn pick_catalogue(session: &Session, _: Nothing) -> Result<CataloguePreview, Fault> {
    let open = session.open()?;
    let path = session
        .host
        .choose_files(FileChoice::Catalogue)
        .and_then(|files| files.into_iter().next())
        .ok_or_else(Fault::cancelled)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let size = std::fs::metadata(&path).map_err(|error| Fault::io(&path, &error))?.len();
    if size > LARGEST {
        return Err(Fault::new(
            Code::Unreadable,
            format!("{name} has {} MB, which no catalogue has.", size >> 20),
        )
        .at(name)
        .hint("Nothing was added. Take the catalogue itself."));
    }
    let bytes = std::fs::read(&path).map_err(|error| Fault::io(&path, &error))?;
    let draft = read_draft(session, &name, &bytes)?;
    let known = session.read(Catalogues::of)?;
    let (built, beside) = (build(&draft, &known), contents(&known));
    let picked = Picked { handle: session.new_id(), name, draft, built, beside };
    let preview = session.read(|reader| preview(reader, &known, &picked))?;
    *lock(&open.picked) = Some(picked);
    Ok(preview)
}

fn preview(reader: &Reader<'_>, known: &Catalogues, picked: &Picked) -> Result<CataloguePreview, Fault> {
    let Picked { draft, .. } = picked;
    let (built, problems) = match &picked.built {
        Ok(built) => (Some(&built.catalogue), &built.remarks),
        Err(unfit) => (None, &unfit.problems),
    };
    let row = |id: &str, clause: &str, title: &str, obligation: &str| CatalogueRow {
        id: id.to_owned(),
        clause: clause.to_owned(),
        title: title.to_owned(),
        obligation: obligation.to_owned(),
    };
    let rows = match built {
        Some(catalogue) => {
            let rows = catalogue.requirements().iter().take(ROWS);
            rows.map(|one| row(&one.id, &one.clause, &one.title, &one.obligation)).collect()
        }
        None => {
            let rows = draft.requirements.iter().take(ROWS);
            rows.map(|one| row("", &one.clause, &one.title, &one.obligation)).collect()
        }
    };
    let before = known.all().iter().find(|one| one.id() == draft.catalogue_id());
    let replaces = match (before, built) {
        (Some(before), Some(new)) => Some(replaces(reader, before, new)?),
        _ => None,
    };
    Ok(CataloguePreview {
        handle: picked.handle.clone(),
        kind: draft.kind.as_str().to_owned(),
        name: picked.name.clone(),
        title: draft.title.clone(),
        id: draft.catalogue_id(),
        version: built.map_or_else(|| draft.version.clone(), |one| one.version().to_owned()),
        language: draft.language.clone(),
        publisher: draft.publisher.clone(),
        licence: draft.licence.clone(),
        clauses: count(draft.clauses.len()),
        requirements: count(draft.requirements.len()).saturating_add(draft.beyond),
        skipped: draft.skipped,
        addable: built.is_some(),
        problem_count: count(problems.len()).saturating_add(draft.more_problems),
        problems: problems
            .iter()
            .take(PROBLEMS)
            .map(|problem| CatalogueProblem {
                place: problem.place.clone(),
                what: problem.what.clone(),
                severe: problem.severe,
            })
            .collect(),
        rows,
        replaces,
    })
}

/// What the new version of a catalogue changes.
fn replaces(reader: &Reader<'_>, before: &Catalogue, new: &Catalogue) -> Result<CatalogueReplaces, Fault> {
    let gone = gone(before, new);
    let same = |one: &&Requirement| before.requirement(&one.id).is_some();
    let kept = new.requirements().iter().filter(same);
    Ok(CatalogueReplaces {
        version: before.version().to_owned(),
        added: count(new.requirements().iter().filter(|one| !same(one)).count()),
        removed: count(gone.len()),
        changed: count(kept.filter(|one| before.requirement(&one.id) != Some(*one)).count()),
        removed_in_use: in_use(reader, &gone)?.into_iter().take(NAMED).collect(),
    })
}

/// Ids of the requirements that are in a catalogue, but not in the new version of it.
fn gone<'c>(before: &'c Catalogue, new: &Catalogue) -> HashSet<&'c str> {
    before
        .requirements()
        .iter()
        .map(|one| one.id.as_str())
        .filter(|id| new.requirement(id).is_none())
        .collect()
}

/// Every requirement on which something rests, with what it is.
pub(crate) fn resting(reader: &Reader<'_>) -> Result<HashMap<String, CatalogueUses>, Fault> {
    fn at(all: &mut HashMap<String, CatalogueUses>, requirement: String) -> &mut CatalogueUses {
        all.entry(requirement).or_insert(CatalogueUses {
            citations: 0,
            notes: 0,
            conclusions: 0,
            findings: 0,
        })
    }
    let mut all = HashMap::new();
    for cited in reader.citation_counts()? {
        at(&mut all, cited.requirement).citations += cited.count;
    }
    for note in read::list::<row::Note>(reader)? {
        at(&mut all, note.requirement).notes += 1;
    }
    for conclusion in read::list::<row::Conclusion>(reader)? {
        if ConclusionState::parse(&conclusion.state).is_ok_and(|state| state != ConclusionState::Open) {
            at(&mut all, conclusion.requirement).conclusions += 1;
        }
    }
    for tick in read::list::<row::ElementTick>(reader)?.into_iter().filter(|tick| tick.ticked) {
        at(&mut all, tick.requirement).conclusions += 1;
    }
    for link in read::list::<row::FindingRequirement>(reader)? {
        at(&mut all, link.requirement).findings += 1;
    }
    Ok(all)
}

/// Those of the requirements on which something rests, in order.
fn in_use(reader: &Reader<'_>, ids: &HashSet<&str>) -> Result<Vec<String>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut used: Vec<String> = resting(reader)?.into_keys().filter(|id| ids.contains(id.as_str())).collect();
    used.sort();
    Ok(used)
}

/// What rests on a catalogue.
fn uses(resting: &HashMap<String, CatalogueUses>, catalogue: &Catalogue) -> CatalogueUses {
    let mut sum = CatalogueUses { citations: 0, notes: 0, conclusions: 0, findings: 0 };
    for one in catalogue.requirements().iter().filter_map(|one| resting.get(&one.id)) {
        sum.citations += one.citations;
        sum.notes += one.notes;
        sum.conclusions += one.conclusions;
        sum.findings += one.findings;
    }
    sum
}

/// `2 citations and 1 note`.
fn counted(uses: &CatalogueUses) -> String {
    let said: Vec<String> = [
        (uses.citations, "citation"),
        (uses.notes, "note"),
        (uses.conclusions, "conclusion"),
        (uses.findings, "finding"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, word)| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
    .collect();
    match said.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn nobody_may_lose(known: &Catalogues, ids: &[String]) -> Fault {
    Fault::refused(
        "catalogue in use",
        format!(
            "Evidence or judgements rest on requirements that would be gone: {}.",
            crate::spoken::requirement_names(known, ids)
        ),
        "Take those back first, or keep these requirements in the catalogue.",
    )
}

/// Takes a standard out of the criteria of every audit whose report is not issued, or puts one in, a line each; `gone`
/// is replaced in its place. Answers the names of the audits that changed.
fn change_criteria(w: &mut Writer<'_>, gone: Option<&str>, new: Option<&str>) -> Result<Vec<String>, Fault> {
    let mut changed = Vec::new();
    for audit in read::audits(w)?.into_iter().filter(|audit| audit.state != "report_issued") {
        let criteria = read::text(&audit.criteria);
        let is = |line: &str, title: Option<&str>| title.is_some_and(|title| line.trim() == title);
        let there = criteria.lines().any(|line| is(line, new));
        let mut placed = there;
        let mut lines: Vec<&str> = Vec::new();
        for line in criteria.lines() {
            match new.filter(|_| !placed) {
                _ if !is(line, gone) || gone == new => lines.push(line),
                Some(title) => {
                    lines.push(title);
                    placed = true;
                }
                None => {}
            }
        }
        lines.extend(new.filter(|_| !placed));
        let after = lines.join("\n");
        if after != criteria {
            w.set("audit", &audit.id, "criteria", json!(after))?;
            changed.push(crate::spoken::audit_name(&audit));
        }
    }
    Ok(changed)
}

pub(crate) fn add_catalogue(
    session: &Session,
    request: AddCatalogue,
) -> Result<Changed<AddedCatalogue>, Fault> {
    let open = session.open()?;
    let picked = lock(&open.picked);
    let Some(picked) = picked.as_ref().filter(|picked| picked.handle == request.handle) else {
        return Err(Fault::not_found("picked catalogue", &request.handle).hint("Pick the file again."));
    };
    let draft = &picked.draft;
    let id = draft.catalogue_id();
    let known = session.read(Catalogues::of)?;
    let again;
    let built = if contents(&known) == picked.beside {
        &picked.built
    } else {
        again = build(draft, &known);
        &again
    };
    let built = built.as_ref().map_err(|unfit| refusal(&picked.name, unfit))?;
    let catalogue = &built.catalogue;
    let before = known.all().iter().find(|one| one.id() == id);
    let what = if before.is_some() { op::REPLACE_CATALOGUE } else { op::ADD_CATALOGUE };
    session
        .write(what, None, |w| {
            // Looked at again where nobody can write in between.
            if contents(&Catalogues::of(w)?) != contents(&known) {
                return Err(Fault::new(Code::Conflict, "The catalogues of the file have changed.")
                    .hint("Pick the file again."));
            }
            if let Some(before) = before {
                let lost = in_use(w, &gone(before, catalogue))?;
                if !lost.is_empty() {
                    return Err(nobody_may_lose(&known, &lost));
                }
                if before.sha256() == catalogue.sha256() {
                    return Ok(Vec::new());
                }
            }
            let blob = w.put_blob(&mut built.document.as_bytes())?;
            let mut fields = vec![
                ("catalogue_id", json!(id)),
                ("title", json!(catalogue.title())),
                ("version", json!(catalogue.version())),
                ("sha256", json!(catalogue.sha256())),
                ("document", json!(blob.sha256)),
                ("source", json!(picked.name)),
            ];
            if before.is_none() {
                let last = w.catalogues()?.iter().filter_map(|row| row.position).max().unwrap_or(0);
                fields.push(("position", json!(last + 1)));
                fields.push(("added_at", json!(session.now_text())));
            }
            w.put("catalogue", &id, &fields)?;
            // What an audit is held against is part of its criteria (ISO/IEC 17021-1, 9.4.8.2 d).
            let criteria = match before {
                None => change_criteria(w, None, Some(catalogue.title()))?,
                Some(before) if before.title() == catalogue.title() => Vec::new(),
                Some(before) => change_criteria(w, Some(before.title()), Some(catalogue.title()))?,
            };
            // As every later command will see it.
            match Catalogues::of(w)?.all().iter().find(|one| one.id() == id) {
                Some(found) if found.requirements().len() == draft.requirements.len() => Ok(criteria),
                _ => Err(Fault::internal("the catalogue just added reads otherwise")),
            }
        })
        .map(|changed| {
            let CatalogueInfo { id, title, version, sha256, language, amendments } =
                catalogues::wire(catalogue);
            let value = AddedCatalogue {
                id,
                title,
                version,
                sha256,
                language,
                amendments,
                in_criteria_of: changed.value,
            };
            Changed { changed: changed.changed, value }
        })
}

fn refusal(name: &str, unfit: &Unfit) -> Fault {
    let severe: Vec<_> = unfit.problems.iter().filter(|problem| problem.severe).collect();
    let first = severe.first().map(|problem| {
        if problem.place.is_empty() {
            problem.what.clone()
        } else {
            format!("{}: {}", problem.place, problem.what)
        }
    });
    let things = if severe.len() == 1 { "one thing is wrong" } else { "several things are wrong" };
    let what = format!("{name} was not added, {things}. {}", first.unwrap_or_default());
    Fault::refused("catalogue", sentence(&what), "Correct what the preview lists and pick the file again.")
}

pub(crate) fn remove_catalogue(session: &Session, request: CatalogueRef) -> Result<Changed<Nothing>, Fault> {
    let id = request.catalogue;
    session.write(op::REMOVE_CATALOGUE, None, |w| {
        let known = Catalogues::of(w)?;
        let Some(found) = known.all().iter().find(|one| one.id() == id) else {
            return Err(Fault::not_found("catalogue", &id).hint("list_catalogues names those of the file."));
        };
        if known.main().id() == id {
            return Err(Fault::refused(
                "catalogue in use",
                format!("{} is the edition this file is held against.", found.title()),
                "Only catalogues that were added can be taken out.",
            ));
        }
        let uses = uses(&resting(w)?, found);
        if uses.citations + uses.notes + uses.conclusions + uses.findings > 0 {
            return Err(Fault::refused(
                "catalogue in use",
                format!("{} cannot be taken out: {} rest on it.", found.title(), counted(&uses)),
                "Take those back first; History shows who made them.",
            )
            .at(id.clone()));
        }
        for row in w.catalogues()?.into_iter().filter(|row| row.catalogue_id == id) {
            w.remove("catalogue", &row.id)?;
        }
        change_criteria(w, Some(found.title()), None)?;
        Ok(Nothing {})
    })
}

/// Refuses to take back an entry that brought requirements on which something rests.
pub(crate) fn may_take_back(reader: &Reader<'_>, device: &str, seq: u64) -> Result<(), Fault> {
    for row in reader.catalogues()? {
        let versions = reader.field_history("catalogue", &row.id, "document")?;
        let Some(at) = versions.iter().position(|one| one.entry.device == device && one.entry.seq == seq)
        else {
            continue;
        };
        if !store::op::by_name(&versions[at].op).is_some_and(|op| op.undoable) {
            continue;
        }
        let known = Catalogues::of(reader)?;
        let Some(now) = known.all().iter().find(|one| one.id() == row.catalogue_id) else { continue };
        // Whichever way the list runs, the other versions are what could be left.
        let mut kept: HashSet<String> = HashSet::new();
        let earlier = versions.iter().enumerate().filter(|(other, one)| *other != at && one.op != "undo");
        for (_, version) in earlier {
            let Some(sha256) = version.value.as_str() else { continue };
            let document = reader.read_blob(sha256, 0..reader.blob_size(sha256)?)?;
            let read = Catalogue::from_document(&document, "en")?;
            kept.extend(read.requirements().iter().map(|one| one.id.clone()));
        }
        let lost: HashSet<&str> =
            now.requirements().iter().map(|one| one.id.as_str()).filter(|id| !kept.contains(*id)).collect();
        let lost = in_use(reader, &lost)?;
        if !lost.is_empty() {
            return Err(nobody_may_lose(&known, &lost));
        }
    }
    Ok(())
}

pub(crate) fn list_catalogues(session: &Session, _: Nothing) -> Result<FileCatalogues, Fault> {
    let shipped = SHIPPED
        .iter()
        .map(|one| {
            let catalogue = shipped(one.id, "en")?;
            Ok(ShippedCatalogue {
                id: one.id.to_owned(),
                title: catalogue.title().to_owned(),
                version: catalogue.version().to_owned(),
                languages: one.languages().map(str::to_owned).collect(),
                requirements: count(catalogue.requirements().len()),
            })
        })
        .collect::<Result<_, Fault>>()?;
    let catalogues = match session.open_file_if_any() {
        None => Vec::new(),
        Some(open) => open.file.read(|reader| {
            let known = Catalogues::of(reader)?;
            let rows = reader.catalogues()?;
            let resting = resting(reader)?;
            let own = known.main().id();
            let listed = known.all().iter().map(|one| {
                let row = rows.iter().find(|row| row.catalogue_id == one.id());
                FileCatalogue {
                    info: catalogues::wire(one),
                    own: one.id() == own,
                    source: row.map(|row| read::text(&row.source)).unwrap_or_default(),
                    clauses: count(one.clauses().len()),
                    requirements: count(one.requirements().len()),
                    added_at: row.map(|row| read::text(&row.added_at)).unwrap_or_default(),
                    uses: uses(&resting, one),
                }
            });
            Ok::<_, Fault>(listed.collect())
        })?,
    };
    Ok(FileCatalogues { catalogues, shipped })
}

/// A catalogue of the open file, or a shipped one in the language of the file.
fn named(session: &Session, id: &str) -> Result<&'static Catalogue, Fault> {
    let mut language = "en".to_owned();
    if let Some(open) = session.open_file_if_any() {
        let found = open.file.read(|reader| {
            language = read::file(reader)?.language;
            Ok::<_, Fault>(Catalogues::of(reader)?.all().iter().copied().find(|one| one.id() == id))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
    }
    if !SHIPPED.iter().any(|one| one.id == id) {
        return Err(Fault::not_found("catalogue", id).hint("list_catalogues names them."));
    }
    Ok(shipped(id, &language)?)
}

pub(crate) fn export_catalogue(session: &Session, request: ExportCatalogue) -> Result<Saved, Fault> {
    let catalogue = named(session, &request.catalogue)?;
    let stem = crate::files::file_name(&format!("{} {}", catalogue.id(), catalogue.version()));
    let active = || catalogue.requirements().iter().filter(|row| row.status != "withdrawn");
    let (name, kind, bytes) = match request.format.as_str() {
        "oscal" => {
            let oscal = catalogue.oscal(&session.now_text());
            let bytes = serde_json::to_vec_pretty(&oscal).map_err(Fault::internal)?;
            (format!("{stem}.oscal.json"), DraftKind::Oscal, bytes)
        }
        "xlsx" => {
            let model = Workbook { requirements: active().cloned().collect(), ..catalogue.workbook() };
            (format!("{stem}.xlsx"), DraftKind::Template, workbook(session, &model)?)
        }
        other => {
            return Err(Fault::invalid("format", format!("A catalogue cannot be written as \"{other}\"."))
                .hint("Use oscal or xlsx."));
        }
    };
    // Read again as any other file before it is called done.
    let draft = read_draft(session, &name, &bytes)?;
    let whole = draft.kind == kind
        && draft.requirements.len() == active().count()
        && draft.clauses.len() == catalogue.clauses().len()
        && !draft.problems.iter().any(|problem| problem.severe);
    if !whole {
        return Err(Fault::internal(format!(
            "the written catalogue reads as {} clauses and {} requirements instead of {} and {}",
            draft.clauses.len(),
            draft.requirements.len(),
            catalogue.clauses().len(),
            active().count(),
        )));
    }
    crate::reports::save_bytes(session, &name, &bytes)
}

/// Has the worker write a workbook.
fn workbook(session: &Session, model: &Workbook) -> Result<Vec<u8>, Fault> {
    let body = serde_json::to_vec(model).map_err(Fault::internal)?;
    let order = Order::Report { format: ReportFormat::Catalogue };
    let mut bytes = Vec::new();
    session
        .pool()
        .run(&order, &body, &Cancel::new(), &mut |part| {
            if let Part::Bytes(part) = part {
                bytes = part;
            }
            ControlFlow::Continue(())
        })
        .map_err(crate::evidence::failure)?;
    if bytes.is_empty() { Err(Fault::internal("the workbook came back empty")) } else { Ok(bytes) }
}

pub(crate) fn save_catalogue_template(session: &Session, _: Nothing) -> Result<Saved, Fault> {
    let bytes = workbook(session, &Workbook::default())?;
    crate::reports::save_bytes(session, "Catalogue template.xlsx", &bytes)
}
