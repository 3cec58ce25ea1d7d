//! The headings of a document, for finding one's way in it.

use domain::document::Role;

use crate::Fault;
use crate::read::{self, text};
use crate::session::Session;
use crate::wire::*;

/// More headings nobody reads through.
const MOST: usize = 3_000;
/// Longest heading shown, in characters.
const LONGEST: usize = 160;

pub(crate) fn read_outline(session: &Session, request: ById) -> Result<Outline, Fault> {
    let open = session.open()?;
    let item = session.read(|reader| read::evidence(reader, &request.id))?;
    let sha256 = text(&item.sha256);
    let mut found = open.file.headings(&sha256, MOST + 1)?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    // A slide that has a title is listed by it, not by whatever comes first.
    let titled: Vec<u32> = found
        .iter()
        .filter(|one| level(one.segment.role).is_some())
        .filter_map(|one| one.segment.locator.slide)
        .collect();
    let items = found
        .into_iter()
        .filter_map(|one| {
            let level = level(one.segment.role);
            let replaced =
                level.is_none() && one.segment.locator.slide.is_some_and(|slide| titled.contains(&slide));
            (!replaced).then(|| OutlineItem {
                ordinal: one.ordinal,
                level: level.unwrap_or(1),
                text: one
                    .segment
                    .text
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .chars()
                    .take(LONGEST)
                    .collect(),
                locator: one.segment.locator,
            })
        })
        .collect();
    Ok(Outline { items, more })
}

fn level(role: Role) -> Option<u32> {
    match role {
        Role::Heading1 => Some(1),
        Role::Heading2 => Some(2),
        Role::Heading3 => Some(3),
        _ => None,
    }
}
