//! Finding the files under the paths a user chose.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::wire::FailedItem;

/// A file to be taken.
pub(super) struct Source {
    /// Path as it will stand in the list.
    pub(super) path: String,
    pub(super) from: From,
    /// Size as far as it is known before reading.
    pub(super) size: u64,
    /// Index of the item it was found in.
    pub(super) parent: Option<usize>,
    /// Place among the files found, or among those in the same parent.
    pub(super) ordinal: usize,
    pub(super) depth: u32,
}

/// Where its bytes are.
pub(super) enum From {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

/// Files under the paths given, in a stable order; what cannot be taken is named, with its place among them.
pub(super) fn collect(paths: &[PathBuf], failed: &mut Vec<(usize, FailedItem)>) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut refuse = |ordinal: usize, path: &Path, reason: String| {
        failed.push((ordinal, FailedItem { path: shown(&path.to_string_lossy()), reason, stored: false }));
    };
    let take = |found: &mut Vec<Source>, path: String, from: &Path, size: u64| {
        let from = From::Disk(from.to_owned());
        found.push(Source { path, from, size, parent: None, ordinal: found.len(), depth: 0 });
    };
    for path in paths {
        match fs::metadata(path) {
            Err(error) => refuse(found.len(), path, super::fetch::cannot_open(&error)),
            Ok(meta) if meta.is_file() => {
                let name = path.file_name().map(|name| shown(&name.to_string_lossy())).unwrap_or_default();
                take(&mut found, name, path, meta.len());
            }
            Ok(meta) if meta.is_dir() => {
                for entry in WalkDir::new(path).sort_by_file_name() {
                    let entry = match entry {
                        Ok(entry) => entry,
                        Err(error) => {
                            let at = error.path().unwrap_or(path).to_owned();
                            let reason = match error.io_error() {
                                Some(error) => super::fetch::cannot_open(error),
                                None => format!("It cannot be opened: {error}."),
                            };
                            refuse(found.len(), &at, reason);
                            continue;
                        }
                    };
                    if entry.file_type().is_dir() {
                        continue;
                    }
                    // Of several folders the names are kept, or equal names in them could not be told apart.
                    let base = if paths.len() > 1 { path.parent().unwrap_or(path) } else { path };
                    let inside = entry.path().strip_prefix(base).unwrap_or(entry.path());
                    let name = inside
                        .iter()
                        .map(|part| shown(&part.to_string_lossy()))
                        .collect::<Vec<_>>()
                        .join("/");
                    // A link to a file is taken as that file; a link to a folder could lead in circles.
                    match fs::metadata(entry.path()) {
                        Ok(meta) if meta.is_file() => take(&mut found, name, entry.path(), meta.len()),
                        found_there => {
                            let reason = not_taken(&found_there, entry.path_is_symlink());
                            refuse(found.len(), entry.path(), reason);
                        }
                    }
                }
            }
            Ok(meta) => refuse(found.len(), path, not_taken(&Ok(meta), false)),
        }
    }
    found
}

/// Why something in a folder is no file that could be taken.
fn not_taken(found: &std::io::Result<fs::Metadata>, link: bool) -> String {
    match found {
        Ok(meta) if meta.is_dir() => {
            "It is a link to a folder; links are not followed. Add that folder itself.".to_owned()
        }
        Ok(_) => "It is neither a file nor a folder: a device, a pipe or a socket.".to_owned(),
        Err(_) if link => "It is a link that leads nowhere.".to_owned(),
        Err(error) => super::fetch::cannot_open(error),
    }
}

/// A name as it can be shown: what would break a line, steer a terminal or turn the reading direction around is written
/// as its code point, so that the name is still told whole.
fn shown(name: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    let mut told = String::with_capacity(name.len());
    for c in name.chars() {
        if steers(c) {
            told.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            told.push(c);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_what_shows_it() {
        assert_eq!(shown("Richtlinie \u{fc}ber \u{d7}.pdf"), "Richtlinie \u{fc}ber \u{d7}.pdf");
        assert_eq!(shown("a\nb\u{1b}[31m\u{202e}fdp.exe"), "a[U+000A]b[U+001B][31m[U+202E]fdp.exe");
    }
}
