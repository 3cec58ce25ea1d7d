//! From the 2011 to the 2018 edition: a new file with everything that was collected, and nothing that was judged.
//!
//! Evidence goes along with bytes, text and all that is noted about it; citations and notes go to the requirements that
//! took theirs over, each to be confirmed. Conclusions, findings, ticks and reports stay behind: they were drawn against
//! other words. The old file is only read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use domain::audit::FileKind;
use domain::catalogue::crosswalk::{self, NEWER, OLDER, Pair, Relation};
use domain::catalogue::{Catalogue, Corresponding, SHIPPED, shipped, successors};
use domain::document::Locator;
use serde_json::{Value, json};
use store::{AuditFile, Document, Passphrase, Reader, Record, Writer, op, row};

use crate::catalogues::Catalogues;
use crate::evidence::add::read_document;
use crate::files::{self, NewFile};
use crate::host::{Flow, Progress};
use crate::read::{self, filled, text};
use crate::session::{Open, Session};
use crate::spoken::evidence_name;
use crate::state::FolderVault;
use crate::wire::*;
use crate::{Code, Fault};

const JOB: &str = "convert_file";
/// Document that lists what became of the clauses.
const DOCUMENT: &str = "Conversion 2011 to 2018.txt";
/// Documents up to this size are copied in groups, larger ones on their own.
const SMALL: u64 = 4 * 1024 * 1024;
const GROUP_FILES: usize = 256;
const GROUP_BYTES: u64 = 32 * 1024 * 1024;
/// Text segments read at a time, and bytes of text written at a time.
const WINDOW: usize = 5_000;
const TEXT_BYTES: usize = 8 * 1024 * 1024;

// ------------------------------------------------------------------------------------------------ what goes where

/// What an old file holds and where it goes.
struct Carry {
    older: &'static Catalogue,
    newer: &'static Catalogue,
    /// Successors of every requirement with anything on record.
    routes: BTreeMap<String, Vec<Corresponding<'static>>>,
    citations: Vec<Carried<row::Citation>>,
    notes: Vec<Carried<row::Note>>,
    /// What has no place any more.
    left_citations: Vec<row::Citation>,
    left_notes: Vec<row::Note>,
}

/// An entry for a requirement of the new file.
struct Carried<R> {
    row: R,
    requirement: String,
    /// Requirements it was made for.
    from: Vec<String>,
}

/// The open file's catalogue if it is of the older edition.
fn older(reader: &Reader<'_>) -> Result<&'static Catalogue, Fault> {
    let catalogue = Catalogues::of(reader)?.main();
    if catalogue.id() == OLDER {
        return Ok(catalogue);
    }
    Err(Fault::refused(
        "E-05",
        format!(
            "Only a file of the 2011 edition is converted; this one is held against {}.",
            catalogue.title()
        ),
        "Open the file of the 2011 edition.",
    ))
}

fn carry(reader: &Reader<'_>) -> Result<Carry, Fault> {
    let older = older(reader)?;
    let newer = shipped(NEWER, older.language())?;
    // Words are compared in English, whatever language is shown.
    let (older_english, newer_english) = (shipped(OLDER, "en")?, shipped(NEWER, "en")?);
    let others: HashSet<&str> = Catalogues::of(reader)?
        .requirements()
        .map(|row| row.id.as_str())
        .filter(|id| older.requirement(id).is_none())
        .collect();
    let mut carry = Carry {
        older,
        newer,
        routes: BTreeMap::new(),
        citations: Vec::new(),
        notes: Vec::new(),
        left_citations: Vec::new(),
        left_notes: Vec::new(),
    };
    let mut route = |requirement: &str| -> Vec<String> {
        // A requirement of another standard is the same in the new file.
        if others.contains(requirement) {
            return vec![requirement.to_owned()];
        }
        let found = carry.routes.entry(requirement.to_owned()).or_insert_with(|| {
            let row = older_english.requirement(requirement).or_else(|| older.requirement(requirement));
            row.map(|row| successors(row, newer_english)).unwrap_or_default()
        });
        found.iter().map(|target| target.requirement.id.clone()).collect()
    };
    let evidence: HashSet<String> = reader.evidence()?.into_iter().map(|item| item.id).collect();
    // The same passage carried to one requirement from several is one citation.
    let mut places: HashMap<(String, String, String, String, String), usize> = HashMap::new();
    for citation in reader.citations()? {
        let targets = route(&citation.requirement);
        if targets.is_empty() || !evidence.contains(&citation.evidence) {
            carry.left_citations.push(citation);
            continue;
        }
        for requirement in targets {
            let place = (
                citation.evidence.clone(),
                citation.locator.to_string(),
                citation.quote.clone(),
                citation.strength.clone(),
                requirement.clone(),
            );
            let from = citation.requirement.clone();
            match places.get(&place) {
                Some(at) => {
                    let known: &mut Carried<row::Citation> = &mut carry.citations[*at];
                    if !known.from.contains(&from) {
                        known.from.push(from);
                    }
                }
                None => {
                    places.insert(place, carry.citations.len());
                    carry.citations.push(Carried { row: citation.clone(), requirement, from: vec![from] });
                }
            }
        }
    }
    for audit in read::audits(reader)? {
        for note in reader.notes(&audit.id)? {
            let targets = route(&note.requirement);
            if targets.is_empty() {
                carry.left_notes.push(note);
                continue;
            }
            for requirement in targets {
                let from = vec![note.requirement.clone()];
                carry.notes.push(Carried { row: note.clone(), requirement, from });
            }
        }
        for conclusion in reader.conclusions(&audit.id)?.iter().filter(|row| row.state != "open") {
            route(&conclusion.requirement);
        }
    }
    for link in reader.all::<row::FindingRequirement>()? {
        route(&link.requirement);
    }
    Ok(carry)
}

fn pair(from: &str, to: &str) -> Result<Option<&'static Pair>, Fault> {
    let mut pairs = crosswalk::correspondence()?.iter();
    Ok(pairs.find(|pair| pair.from.as_deref() == Some(from) && pair.to.as_deref() == Some(to)))
}

fn title(catalogue: &Catalogue, clause: Option<&str>) -> String {
    clause.and_then(|clause| catalogue.clause(clause)).map(|row| row.title.clone()).unwrap_or_default()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn plan(reader: &Reader<'_>) -> Result<(ConversionPlan, Carry), Fault> {
    let carry = carry(reader)?;
    let (older, newer) = (carry.older, carry.newer);
    let language = older.language();
    let mut concluded: HashMap<String, u32> = HashMap::new();
    for audit in read::audits(reader)? {
        for row in reader.conclusions(&audit.id)?.into_iter().filter(|row| row.state != "open") {
            *concluded.entry(row.requirement).or_default() += 1;
        }
    }
    let mut found: HashMap<String, u32> = HashMap::new();
    for link in reader.all::<row::FindingRequirement>()? {
        *found.entry(link.requirement).or_default() += 1;
    }
    let mut items = Vec::new();
    for row in older.requirements() {
        let Some(route) = carry.routes.get(&row.id) else { continue };
        let targets = route
            .iter()
            .map(|target| {
                let there = newer.requirement(&target.requirement.id).unwrap_or(target.requirement);
                let pair = pair(&row.clause, &there.clause)?;
                Ok(ConversionTarget {
                    requirement: there.id.clone(),
                    clause: there.clause.clone(),
                    title: there.title.clone(),
                    relation: pair.map_or(Relation::Moved, |pair| pair.relation).to_string(),
                    note: pair.map(|pair| pair.note.text(language)).unwrap_or_default(),
                    because: target.because.clone(),
                })
            })
            .collect::<Result<_, Fault>>()?;
        items.push(ConversionItem {
            requirement: row.id.clone(),
            clause: row.clause.clone(),
            title: row.title.clone(),
            citations: number(reader.citations_of_requirement(&row.id)?.len()),
            notes: number(reader.notes_of_requirement(&row.id)?.len()),
            conclusions: concluded.get(&row.id).copied().unwrap_or(0),
            findings: found.get(&row.id).copied().unwrap_or(0),
            targets,
        });
    }
    let changes = crosswalk::correspondence()?
        .iter()
        .map(|pair| ClauseChange {
            relation: pair.relation.to_string(),
            from: pair.from.clone(),
            from_title: title(older, pair.from.as_deref()),
            to: pair.to.clone(),
            to_title: title(newer, pair.to.as_deref()),
            note: pair.note.text(language),
        })
        .collect();
    let ticks = reader.all::<row::ElementTick>()?.iter().filter(|tick| tick.ticked).count();
    let plan = ConversionPlan {
        from_title: older.title().to_owned(),
        to_title: newer.title().to_owned(),
        items,
        changes,
        evidence: reader.count::<row::Evidence>()?,
        citations: carry.citations.len() as u64,
        notes: carry.notes.len() as u64,
        left: LeftBehind {
            conclusions: concluded.values().map(|count| u64::from(*count)).sum(),
            findings: reader.count::<row::Finding>()?,
            ticks: ticks as u64,
            reports: reader.count::<row::Report>()?,
            nowhere: (carry.left_citations.len() + carry.left_notes.len()) as u64,
        },
    };
    Ok((plan, carry))
}

pub(crate) fn plan_conversion(session: &Session, _: Nothing) -> Result<ConversionPlan, Fault> {
    session.read(|reader| plan(reader).map(|(plan, _)| plan))
}

// ------------------------------------------------------------------------------------------------ the list as a text

/// What became of the clauses, and what has no place any more, to be kept in the new file.
fn document(reader: &Reader<'_>, file: &str, plan: &ConversionPlan, carry: &Carry) -> Result<String, Fault> {
    let mut text = format!("Conversion {} to {}\n\nMade from {file}.\n", plan.from_title, plan.to_title);
    for (relation, heading) in [
        (Relation::New, "New: nothing of the kind was demanded before"),
        (Relation::Split, "Split over several clauses"),
        (Relation::Merged, "Merged with others"),
        (Relation::Moved, "Moved to another clause"),
        (Relation::Changed, "Changed"),
        (Relation::Same, "The same as before"),
        (Relation::Dropped, "Dropped: not demanded any more"),
    ] {
        let rows: Vec<&ClauseChange> =
            plan.changes.iter().filter(|change| change.relation == relation.as_str()).collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{heading}\n"));
        for change in rows {
            let side = |number: &Option<String>, title: &str| match number {
                Some(number) => format!("{number} {title}"),
                None => "none".to_owned(),
            };
            let (from, to) = (side(&change.from, &change.from_title), side(&change.to, &change.to_title));
            text.push_str(&format!("2011: {from}; 2018: {to}. {}\n", change.note));
        }
    }
    let requirement = |id: &str| match carry.older.requirement(id) {
        Some(row) => format!("{} {}", row.clause, row.title),
        None => id.to_owned(),
    };
    text.push_str("\nWhere citations and notes went\n");
    for item in plan.items.iter().filter(|item| item.citations + item.notes > 0) {
        let to: Vec<String> =
            item.targets.iter().map(|target| format!("{} {}", target.clause, target.title)).collect();
        let to = if to.is_empty() { "nowhere, it was dropped".to_owned() } else { to.join("; ") };
        text.push_str(&format!("{} {}: {to}.\n", item.clause, item.title));
    }
    if plan.left.nowhere > 0 {
        text.push_str("\nCitations and notes that have no place in the new edition\n");
    }
    for citation in &carry.left_citations {
        let name = reader
            .find::<row::Evidence>(&citation.evidence)?
            .map(|item| evidence_name(&item).to_owned())
            .unwrap_or_default();
        let place: Locator = serde_json::from_value(citation.locator.clone()).unwrap_or_default();
        text.push_str(&format!(
            "{}: {name}, {place}: \"{}\"",
            requirement(&citation.requirement),
            one_line(&citation.quote)
        ));
        if filled(&citation.note) {
            text.push_str(&format!(" ({})", one_line(&self::text(&citation.note))));
        }
        text.push('\n');
    }
    for note in &carry.left_notes {
        text.push_str(&format!(
            "{}: {} of {}, {}: {}\n",
            requirement(&note.requirement),
            crate::spoken::word("note", "kind", &note.kind),
            note.at,
            note.person,
            one_line(&note.text)
        ));
    }
    let LeftBehind { conclusions, findings, ticks, reports, .. } = &plan.left;
    text.push_str(&format!(
        "\nLeft in the old file: {conclusions} conclusions, {findings} findings, {ticks} ticks, {reports} reports.\n"
    ));
    Ok(text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ------------------------------------------------------------------------------------------------ making the new file

pub(crate) fn convert_file(session: &Session, request: ConvertFile) -> Result<FileInfo, Fault> {
    let open = session.open()?;
    if request.passphrase.is_empty() {
        return Err(Fault::invalid("passphrase", "The passphrase is empty.")
            .hint("Choose a passphrase of several words."));
    }
    let client = session.read(|reader| {
        older(reader)?;
        read::client(reader)
    })?;
    let suggested = format!("{} 2018.touchstone", files::file_name(&client.name));
    let path = session.host.choose_save(&suggested).ok_or_else(Fault::cancelled)?;
    let vault = Arc::new(FolderVault(session.host.state_dir()));
    let mut random = |buffer: &mut [u8]| session.host.random(buffer);
    let new = AuditFile::create(
        &path,
        &Passphrase::new(&request.passphrase),
        session.host.key_cost(),
        vault,
        &mut random,
        session.now(),
        &session.host.device_name(),
    )?;
    let cancel = session.start_job(JOB);
    let made = convert(session, &open, &new, &cancel);
    session.end_job(JOB);
    let ended = Progress { job: JOB.to_owned(), done: 0, total: 0, what: String::new(), ended: true };
    session.host.progress(&ended);
    if let Err(fault) = made {
        drop(new);
        // Half a file is no audit file; it was made by this very call.
        let _ = std::fs::remove_file(&path);
        return Err(fault);
    }
    files::remember(session)?;
    drop(open);
    let open = files::adopt(session, new, Path::new(&path));
    files::remember(session)?;
    files::info(session, &open)
}

/// Tells how far the job is and hears whether to go on.
struct Watch<'a> {
    session: &'a Session,
    cancel: &'a worker::Cancel,
    done: u64,
    total: u64,
    told: i128,
}

impl Watch<'_> {
    fn step(&mut self, what: &str) -> Result<(), Fault> {
        self.done += 1;
        let now = self.session.now().unix_timestamp_nanos();
        if (now - self.told).abs() >= 100_000_000 {
            self.told = now;
            let (done, total) = (self.done.min(self.total), self.total);
            let progress = Progress { job: JOB.to_owned(), done, total, what: what.to_owned(), ended: false };
            if self.session.host.progress(&progress) == Flow::Stop {
                return Err(Fault::cancelled());
            }
        }
        if self.cancel.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }
}

fn convert(session: &Session, open: &Open, new: &AuditFile, cancel: &worker::Cancel) -> Result<(), Fault> {
    let old = &open.file;
    let author = session.author(open)?;
    let Some(one) = SHIPPED.iter().find(|one| one.id == NEWER) else {
        return Err(Fault::not_found("catalogue", NEWER));
    };
    let name = open.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (file, client, plan, carry, list) = old.read(|reader| {
        let (plan, carry) = plan(reader)?;
        let list = document(reader, &name, &plan, &carry)?;
        Ok::<_, Fault>((read::file(reader)?, read::client(reader)?, plan, carry, list))
    })?;
    let begin = NewFile {
        kind: FileKind::parse(&file.kind)?,
        shipped: one,
        language: &file.language,
        client: &client.name,
        body: file.body_name.as_deref().unwrap_or_default(),
    };
    new.write(op::CREATE_FILE, &author, session.now(), None, |w| files::set_up(session, w, &begin))?;
    let evidence = old.read(|reader| Ok::<_, Fault>(reader.evidence()?))?;
    let others = old.read(|reader| Ok::<_, Fault>(reader.catalogues()?))?;
    let others: Vec<row::Catalogue> =
        others.into_iter().filter(|row| row.catalogue_id != OLDER && row.catalogue_id != NEWER).collect();
    let mut contents: Vec<(&str, &str)> = Vec::new();
    let mut seen = HashSet::new();
    let named = evidence.iter().filter_map(|item| Some((item.sha256.as_deref()?, item.name.as_str())));
    let documents = others.iter().map(|row| (row.document.as_str(), row.title.as_str()));
    contents.extend(named.chain(documents).filter(|(sha256, _)| seen.insert(*sha256)));
    let mut watch = Watch { session, cancel, done: 0, total: contents.len() as u64 * 2, told: 0 };
    copy_bytes(old, new, &contents, &mut watch)?;
    copy_texts(old, new, &contents, &mut watch)?;
    let read = read_document(session.pool(), DOCUMENT, list.as_bytes(), None, cancel);
    let stored = new.put_blob(&mut list.as_bytes())?;
    let media_type = "text/plain".to_owned();
    let extraction = read.extraction(media_type.clone());
    new.set_extraction(&stored.sha256, &extraction, &mut read.segments.into_iter())?;
    let reason = format!("From {}: {}", plan.from_title, name);
    new.write(op::CARRY_OVER, &author, session.now(), Some(&reason), |w| {
        carry_file(w, &file, &client)?;
        old.read(|reader| carry_setup(reader, w))?;
        for row in &others {
            copy(w, row, &[])?;
        }
        for item in &evidence {
            copy(w, item, &["parent", "superseded_by"])?;
        }
        // A sample sheet is evidence; its audit and requirement stay behind.
        let (sheets, items, results) = old.read(|reader| {
            Ok::<_, Fault>((
                reader.all::<row::Sample>()?,
                reader.all::<row::SampleItem>()?,
                reader.all::<row::SampleResult>()?,
            ))
        })?;
        sheets.iter().try_for_each(|sheet| copy(w, sheet, &["audit", "requirement"]))?;
        items.iter().try_for_each(|item| copy(w, item, &[]))?;
        results.iter().try_for_each(|result| copy(w, result, &[]))?;
        let ids: HashSet<&str> = evidence.iter().map(|item| item.id.as_str()).collect();
        for item in &evidence {
            for (field, other) in [("parent", &item.parent), ("superseded_by", &item.superseded_by)] {
                if let Some(other) = other.as_ref().filter(|id| ids.contains(id.as_str())) {
                    w.set("evidence", &item.id, field, json!(other))?;
                }
            }
        }
        w.create(
            "evidence",
            &session.new_id(),
            &[
                ("kind", json!("file")),
                ("name", json!(DOCUMENT)),
                ("path", json!(DOCUMENT)),
                ("title", json!("Conversion 2011 → 2018")),
                ("source", json!("Touchstone")),
                ("sha256", json!(stored.sha256)),
                ("bytes", json!(list.len())),
                ("media_type", json!(media_type)),
                ("document_kind", json!(extraction.kind.as_str())),
                ("received_on", json!(session.now().date().to_string())),
                ("added_at", json!(session.now_text())),
                ("state", json!("received")),
            ],
        )?;
        let audits = old.read(|reader| audits(reader, w))?;
        carry_entries(session, w, &carry, &audits)
    })?;
    Ok(())
}

/// Ids of the new file's audits for those of the old one: the same code, else the first.
fn audits(old: &Reader<'_>, new: &Reader<'_>) -> Result<HashMap<String, String>, Fault> {
    let there = read::audits(new)?;
    let first = there.first().map(|audit| audit.id.clone()).unwrap_or_default();
    let same = |code: &str| there.iter().find(|audit| audit.code == code).map(|audit| audit.id.clone());
    Ok(read::audits(old)?
        .into_iter()
        .map(|audit| (audit.id, same(&audit.code).unwrap_or_else(|| first.clone())))
        .collect())
}

fn copy_bytes(
    old: &AuditFile,
    new: &AuditFile,
    contents: &[(&str, &str)],
    watch: &mut Watch<'_>,
) -> Result<(), Fault> {
    let mut group: Vec<Document> = Vec::new();
    let mut size = 0;
    let same = |found: &str, wanted: &str| {
        if found == wanted {
            return Ok(());
        }
        Err(Fault::new(
            Code::FileDamaged,
            format!("The document {wanted} of the old file is not what it was."),
        )
        .hint("Let the old file be checked with \"verify\"."))
    };
    for (sha256, name) in contents {
        watch.step(name)?;
        let bytes = old.blob_size(sha256)?;
        if bytes > SMALL {
            same(&new.put_blob(&mut old.blob_reader(sha256)?)?.sha256, sha256)?;
            continue;
        }
        let document = Document::new(Arc::new(old.read_blob(sha256, 0..bytes)?));
        same(document.sha256(), sha256)?;
        group.push(document);
        size += bytes;
        if group.len() == GROUP_FILES || size >= GROUP_BYTES {
            new.put_blobs(&group)?;
            group.clear();
            size = 0;
        }
    }
    new.put_blobs(&group)?;
    Ok(())
}

fn copy_texts(
    old: &AuditFile,
    new: &AuditFile,
    contents: &[(&str, &str)],
    watch: &mut Watch<'_>,
) -> Result<(), Fault> {
    let mut group = Vec::new();
    let mut size = 0;
    for (sha256, name) in contents {
        watch.step(name)?;
        let Some(extraction) = old.extraction(sha256)? else { continue };
        let mut segments = Vec::new();
        let mut from = 0;
        loop {
            let window = old.segments(sha256, from, WINDOW)?;
            let Some(last) = window.last() else { break };
            from = last.ordinal + 1;
            segments.extend(window.into_iter().map(|stored| stored.segment));
        }
        size += segments.iter().map(|segment| segment.text.len()).sum::<usize>();
        group.push(((*sha256).to_owned(), extraction, segments));
        if size >= TEXT_BYTES || group.len() == GROUP_FILES {
            new.set_extractions(std::mem::take(&mut group))?;
            size = 0;
        }
    }
    new.set_extractions(group)?;
    Ok(())
}

/// Creates an object as it was, under the same id.
fn copy<R: Record + serde::Serialize>(w: &mut Writer<'_>, row: &R, except: &[&str]) -> Result<(), Fault> {
    let Value::Object(mut fields) = serde_json::to_value(row).map_err(Fault::internal)? else {
        return Err(Fault::internal("a row is an object"));
    };
    let Some(Value::String(id)) = fields.remove("id") else { return Err(Fault::internal("a row has an id")) };
    let fields: Vec<(&str, Value)> = R::FIELDS
        .iter()
        .filter(|field| !except.contains(field))
        .filter_map(|field| Some((*field, fields.remove(*field).filter(|value| !value.is_null())?)))
        .collect();
    Ok(w.create(R::ENTITY, &id, &fields)?)
}

/// What the old file says about the certification body and the client.
fn carry_file(w: &mut Writer<'_>, file: &row::AuditFileInfo, client: &row::Client) -> Result<(), Fault> {
    for (field, value) in [("body_address", &file.body_address), ("number_prefix", &file.number_prefix)] {
        w.set("audit_file", "file", field, json!(value))?;
    }
    let Value::Object(fields) = serde_json::to_value(client).map_err(Fault::internal)? else {
        return Err(Fault::internal("a row is an object"));
    };
    for field in row::Client::FIELDS {
        let value = fields.get(*field).cloned().unwrap_or_default();
        w.set("client", "client", field, value)?;
    }
    Ok(())
}

fn carry_setup(old: &Reader<'_>, w: &mut Writer<'_>) -> Result<(), Fault> {
    old.sites()?.iter().try_for_each(|row| copy(w, row, &[]))?;
    old.services()?.iter().try_for_each(|row| copy(w, row, &[]))?;
    old.other_parties()?.iter().try_for_each(|row| copy(w, row, &[]))?;
    old.team_members()?.iter().try_for_each(|row| copy(w, row, &[]))
}

fn carry_entries(
    session: &Session,
    w: &mut Writer<'_>,
    carry: &Carry,
    audits: &HashMap<String, String>,
) -> Result<(), Fault> {
    for citation in &carry.citations {
        let audit = citation.row.audit.as_ref().and_then(|audit| audits.get(audit));
        let row = row::Citation {
            id: session.new_id(),
            requirement: citation.requirement.clone(),
            audit: audit.cloned(),
            to_confirm: true,
            carried_from: Some(citation.from.join(", ")),
            ..citation.row.clone()
        };
        copy(w, &row, &[])?;
    }
    for note in &carry.notes {
        let Some(audit) = audits.get(&note.row.audit) else { continue };
        let site = note.row.site.clone().filter(|site| w.find::<row::Site>(site).ok().flatten().is_some());
        let row = row::Note {
            id: session.new_id(),
            requirement: note.requirement.clone(),
            audit: audit.clone(),
            site,
            to_confirm: true,
            carried_from: Some(note.from.join(", ")),
            ..note.row.clone()
        };
        copy(w, &row, &[])?;
    }
    Ok(())
}

// ------------------------------------------------------------------------------------------------ confirming

pub(crate) fn confirm_carried(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::CONFIRM_CARRIED, None, |w| {
        let entity = if w.find::<row::Citation>(&request.id)?.is_some() {
            "citation"
        } else if w.find::<row::Note>(&request.id)?.is_some() {
            "note"
        } else {
            return Err(Fault::not_found("citation or note", &request.id));
        };
        w.set(entity, &request.id, "to_confirm", json!(false))?;
        Ok(Nothing {})
    })
}
