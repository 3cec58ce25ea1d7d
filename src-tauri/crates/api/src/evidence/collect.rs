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
        failed.push((ordinal, FailedItem { path: path.display().to_string(), reason, stored: false }));
    };
    let take = |found: &mut Vec<Source>, path: String, from: &Path, size: u64| {
        let from = From::Disk(from.to_owned());
        found.push(Source { path, from, size, parent: None, ordinal: found.len(), depth: 0 });
    };
    for path in paths {
        match fs::metadata(path) {
            Err(error) => refuse(found.len(), path, format!("It cannot be opened: {error}.")),
            Ok(meta) if meta.is_file() => {
                let name =
                    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                take(&mut found, name, path, meta.len());
            }
            Ok(meta) if meta.is_dir() => {
                for entry in WalkDir::new(path).sort_by_file_name() {
                    let entry = match entry {
                        Ok(entry) => entry,
                        Err(error) => {
                            let at = error.path().unwrap_or(path).to_owned();
                            refuse(found.len(), &at, format!("It cannot be opened: {error}."));
                            continue;
                        }
                    };
                    if entry.file_type().is_dir() {
                        continue;
                    }
                    // Of several folders the names are kept, or equal names in them could not be told apart.
                    let base = if paths.len() > 1 { path.parent().unwrap_or(path) } else { path };
                    let inside = entry.path().strip_prefix(base).unwrap_or(entry.path());
                    let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                    // A link to a file is taken as that file; a link to a folder could lead in circles.
                    match fs::metadata(entry.path()) {
                        Ok(meta) if meta.is_file() => take(&mut found, name, entry.path(), meta.len()),
                        _ => {
                            refuse(found.len(), entry.path(), "It is neither a file nor a folder.".to_owned())
                        }
                    }
                }
            }
            Ok(_) => refuse(found.len(), path, "It is neither a file nor a folder.".to_owned()),
        }
    }
    found
}
