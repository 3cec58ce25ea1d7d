//! Making the new file from an old one.

use std::collections::{HashMap, HashSet};

use domain::audit::FileKind;
use domain::catalogue::SHIPPED;
use domain::catalogue::crosswalk::{NEWER, OLDER};
use serde_json::{Value, json};
use store::{AuditFile, Reader, Record, Writer, op, row};

use super::carry::{Carry, older, plan};
use super::copy::{copy_bytes, copy_texts};
use super::list::document;
use super::{List, check_passphrase, make_new};
use crate::Fault;
use crate::files::{self, NewFile};
use crate::host::{Flow, Progress};
use crate::read;
use crate::session::{Open, Session};
use crate::wire::*;

const JOB: &str = "convert_file";

pub(crate) fn convert_file(session: &Session, request: ConvertFile) -> Result<FileInfo, Fault> {
    let open = session.open()?;
    check_passphrase(&request.passphrase)?;
    let client = session.read(|reader| {
        older(reader)?;
        read::client(reader)
    })?;
    let suggested = format!("{} 2018.touchstone", files::file_name(&client.name));
    make_new(session, JOB, &suggested, &request.passphrase, |new, cancel| {
        convert(session, &open, new, cancel)
    })
}

/// Tells how far the job is and hears whether to go on.
pub(super) struct Watch<'a> {
    session: &'a Session,
    cancel: &'a worker::Cancel,
    done: u64,
    total: u64,
    told: i128,
}

impl Watch<'_> {
    pub(super) fn step(&mut self, what: &str) -> Result<(), Fault> {
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
    let mut evidence = old.read(|reader| Ok::<_, Fault>(reader.evidence()?))?;
    // Of what was destroyed there is nothing to carry; that it was there stands in the old file.
    evidence.retain(|item| item.destroyed_at.is_none());
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
    let list = List::store(session, new, &list, cancel)?;
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
        list.record(session, w)?;
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

/// Creates an object as it was, under the same id.
pub(super) fn copy<R: Record + serde::Serialize>(
    w: &mut Writer<'_>,
    row: &R,
    except: &[&str],
) -> Result<(), Fault> {
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
