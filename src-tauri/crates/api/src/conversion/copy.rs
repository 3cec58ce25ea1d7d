//! Bytes and texts of the old file's evidence, copied as they are.

use std::sync::Arc;

use store::{AuditFile, Document};

use super::file::Watch;
use crate::{Code, Fault};

/// Documents up to this size are copied in groups, larger ones on their own.
const SMALL: u64 = 4 * 1024 * 1024;
const GROUP_FILES: usize = 256;
const GROUP_BYTES: u64 = 32 * 1024 * 1024;
/// Text segments read at a time, and bytes of text written at a time.
const WINDOW: usize = 5_000;
const TEXT_BYTES: usize = 8 * 1024 * 1024;

pub(super) fn copy_bytes(
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

pub(super) fn copy_texts(
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
