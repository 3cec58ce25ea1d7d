//! ZIP archives: their entries become children. Nested archives are handed on as they are;
//! the caller reads children itself and counts the depth.

use domain::document::{Reason, Unreadable};

use crate::out::Out;
use crate::package::Package;

/// Reads an archive.
pub(crate) fn read(bytes: &[u8], password: Option<&str>, out: &mut Out<'_>) -> Result<(), Unreadable> {
    let limits = out.limits;
    let mut package =
        Package::open(bytes, limits)?.with_budget(limits.children_bytes).with_password(password);
    let mut given = 0_usize;
    let mut locked = Vec::new();
    let mut refused = None;
    for index in 0..package.entries().len() {
        let Some(entry) = package.entries().get(index).cloned() else { break };
        if entry.folder || entry.name.ends_with('/') || leftover(&entry.name) {
            continue;
        }
        let shown = crate::text::clean_path(&entry.name);
        let part = match package.read(index) {
            Ok(part) => part,
            // One bomb among honest evidence must not hide the evidence.
            Err(error) if error.reason == Reason::Bomb => {
                out.warn(error.detail.clone());
                refused.get_or_insert(error);
                continue;
            }
            Err(error) => return Err(error),
        };
        match part.broken {
            Some(_) if entry.encrypted => locked.push(shown),
            Some(why) => out.damaged(format!("The entry “{shown}” could not be unpacked: {why}.")),
            None => {
                out.child(&entry.name, part.bytes)?;
                given += 1;
            }
        }
    }
    if package.cut_off() {
        out.damaged("The archive is cut off; the entries before the break were read.");
    }
    let hidden = package.hidden();
    if hidden > 0 {
        // Which of two entries of one name somebody saw depends on the program that unpacked it.
        out.damaged(format!(
            "{hidden} {} the name of another one; of equal names the last one was taken. Unpack it and add the others.",
            if hidden == 1 { "entry has" } else { "entries have" }
        ));
    }
    if !locked.is_empty() {
        let sentence =
            if password.is_some() { "The password does not open" } else { "A password is needed for" };
        let sentence = format!("{sentence} {}.", listed(&locked));
        if given == 0 {
            return Err(Unreadable::new(Reason::Encrypted, sentence));
        }
        out.warn(sentence);
    }
    match refused {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Files that operating systems leave in archives and nobody calls evidence.
fn leftover(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last == ".DS_Store"
        || last.eq_ignore_ascii_case("thumbs.db")
        || last.eq_ignore_ascii_case("desktop.ini")
}

fn listed(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(5).map(|name| format!("“{name}”")).collect();
    match names.len() {
        0..=5 => shown.join(", "),
        more => format!("{} and {} more entries", shown.join(", "), more - 5),
    }
}
