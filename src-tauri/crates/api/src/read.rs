//! Finding things in the open file by the names people use.

use store::row;
use store::{Reader, Record};

use crate::Fault;
use crate::catalogues::Catalogues;

pub(crate) fn list<R: Record>(reader: &Reader<'_>) -> Result<Vec<R>, Fault> {
    Ok(reader.all::<R>()?)
}

pub(crate) fn get<R: Record>(reader: &Reader<'_>, what: &str, id: &str) -> Result<R, Fault> {
    reader.find::<R>(id)?.ok_or_else(|| Fault::not_found(what, id))
}

/// The one object that says what kind of file this is.
pub(crate) fn file(reader: &Reader<'_>) -> Result<row::AuditFileInfo, Fault> {
    get(reader, "audit file", "file")
}

pub(crate) fn client(reader: &Reader<'_>) -> Result<row::Client, Fault> {
    get(reader, "client", "client")
}

pub(crate) fn team(reader: &Reader<'_>) -> Result<Vec<row::TeamMember>, Fault> {
    Ok(reader.team_members()?)
}

/// All audits in their order.
pub(crate) fn audits(reader: &Reader<'_>) -> Result<Vec<row::Audit>, Fault> {
    Ok(reader.audits()?)
}

/// An audit by its id or code.
pub(crate) fn audit(reader: &Reader<'_>, name: &str) -> Result<row::Audit, Fault> {
    let audits = audits(reader)?;
    let known: Vec<&str> = audits.iter().map(|audit| audit.code.as_str()).collect();
    let hint = format!("This file has {}.", known.join(", "));
    audits
        .iter()
        .find(|audit| audit.id == name || audit.code == name)
        .cloned()
        .ok_or_else(|| Fault::not_found("audit", name).hint(hint))
}

/// The audit given, else the first whose report is not issued, else the last.
pub(crate) fn audit_or_current(reader: &Reader<'_>, name: Option<&str>) -> Result<row::Audit, Fault> {
    if let Some(name) = name {
        return audit(reader, name);
    }
    let mut audits = audits(reader)?;
    let current = audits
        .iter()
        .position(|audit| audit.state != "report_issued")
        .unwrap_or(audits.len().saturating_sub(1));
    if audits.is_empty() {
        return Err(Fault::not_found("audit", "stage-1"));
    }
    Ok(audits.swap_remove(current))
}

/// What was destroyed is not held, even where another item still has the same bytes.
fn as_held(mut item: row::Evidence) -> row::Evidence {
    if item.destroyed_at.is_some() {
        item.sha256 = None;
    }
    item
}

/// An evidence item by its id or a unique prefix of its SHA-256. Of one whose content was destroyed the SHA-256 is left
/// out: nothing of it can be read.
pub(crate) fn evidence(reader: &Reader<'_>, name: &str) -> Result<row::Evidence, Fault> {
    if let Some(found) = reader.find::<row::Evidence>(name)? {
        return Ok(as_held(found));
    }
    let hexadecimal = name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let found: Vec<row::Evidence> =
        if hexadecimal { reader.evidence_by_sha256_prefix(&name.to_lowercase())? } else { Vec::new() };
    let contents: std::collections::BTreeSet<_> = found.iter().map(|item| item.sha256.clone()).collect();
    if contents.len() > 1 {
        return Err(Fault::invalid("evidence", format!("Several documents begin with \"{name}\"."))
            .hint("Give more digits of the SHA-256, or the id."));
    }
    // The same bytes under several names: the one added first speaks for them.
    found.into_iter().next().map(as_held).ok_or_else(|| {
        Fault::not_found("evidence", name)
            .hint("Give its id or the first digits of its SHA-256; `evidence` lists them.")
    })
}

/// A finding by its id or number.
pub(crate) fn finding(reader: &Reader<'_>, name: &str) -> Result<row::Finding, Fault> {
    let all: Vec<row::Finding> = list(reader)?;
    all.into_iter()
        .find(|finding| finding.id == name || finding.number == name)
        .ok_or_else(|| Fault::not_found("finding", name))
}

/// A requirement of the file's catalogues by its id.
pub(crate) fn requirement(
    reader: &Reader<'_>,
    id: &str,
) -> Result<&'static domain::catalogue::Requirement, Fault> {
    Catalogues::of(reader)?.find(id)
}

/// An optional text, empty when missing.
pub(crate) fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

/// Whether a text says anything.
pub(crate) fn filled(value: &Option<String>) -> bool {
    value.as_deref().is_some_and(|text| !text.trim().is_empty())
}
