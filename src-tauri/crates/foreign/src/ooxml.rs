//! What DOCX, PPTX and XLSX share: relationships between parts, document properties, macros.

use domain::document::Unreadable;

use crate::out::{Out, property};
use crate::package::Package;
use crate::xml::{self, Node, Xml};

/// A link from one part to another.
#[derive(Debug, Clone)]
pub(crate) struct Relationship {
    pub(crate) id: String,
    /// Last piece of its type (`header`, `slide`, `officeDocument`).
    pub(crate) kind: String,
    /// Path of the target inside the package.
    pub(crate) target: String,
}

/// Text of a part, with the reason when it is not whole. `None` without such a part.
pub(crate) fn part(
    package: &mut Package<'_>,
    path: &str,
) -> Result<Option<(String, Option<String>)>, Unreadable> {
    Ok(package.read_named(path)?.map(|part| (xml::decode(&part.bytes).into_owned(), part.broken)))
}

/// The relationships of a part (`""` for those of the package), in their order.
pub(crate) fn relationships(package: &mut Package<'_>, path: &str) -> Result<Vec<Relationship>, Unreadable> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let rels =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut found = Vec::new();
    let Some((text, _)) = part(package, &rels)? else { return Ok(found) };
    let mut xml = Xml::new(&text, 16);
    while let Ok(Some(node)) = xml.next() {
        let Node::Open(tag) = node else { continue };
        if tag.name() != "Relationship" || tag.attr("TargetMode").as_deref() == Some("External") {
            continue;
        }
        if let (Some(id), Some(kind), Some(target)) = (tag.attr("Id"), tag.attr("Type"), tag.attr("Target")) {
            found.push(Relationship {
                id,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &target),
            });
        }
        if found.len() > package.entries().len().saturating_mul(4) + 1_000 {
            break;
        }
    }
    Ok(found)
}

/// A target as a path of the package: relative to the folder of its part unless absolute.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let target = target.split('#').next().unwrap_or(target);
    if !target.starts_with('/') {
        parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Path of the main part.
pub(crate) fn main_part(package: &mut Package<'_>, usual: &str) -> Result<String, Unreadable> {
    let named = relationships(package, "")?
        .into_iter()
        .find(|relationship| relationship.kind == "officeDocument")
        .map(|relationship| relationship.target)
        .filter(|target| package.find(target).is_some());
    Ok(named.unwrap_or_else(|| usual.to_owned()))
}

/// Title, author and date from `docProps/core.xml` (ECMA-376 part 2, 11); a warning when there are macros.
pub(crate) fn properties(package: &mut Package<'_>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    if package.entries().iter().any(|entry| entry.name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        out.warn("The document contains macros. They were not run and are not read.");
    }
    let path = relationships(package, "")?
        .into_iter()
        .find(|relationship| relationship.kind == "core-properties")
        .map_or_else(|| "docProps/core.xml".to_owned(), |relationship| relationship.target);
    let Some((text, _)) = part(package, &path)? else { return Ok(()) };
    let mut xml = Xml::new(&text, 16);
    let (mut created, mut modified, mut last_author) = (None, None, None);
    while let Ok(Some(node)) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let name = tag.name().to_owned();
        let target = match name.as_str() {
            "title" => &mut out.info.title,
            "creator" => &mut out.info.author,
            "lastModifiedBy" => &mut last_author,
            "created" => &mut created,
            "modified" => &mut modified,
            _ => continue,
        };
        let Ok(value) = xml.text() else { break };
        *target = property(&value);
    }
    out.info.author = out.info.author.take().or(last_author);
    out.info.date = modified.or(created);
    Ok(())
}
