//! Where an export goes: a folder or a ZIP archive, under another name until it is whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{Code, Fault};

/// Name of the list of digests, in the form of `sha256sum`.
pub(super) const DIGESTS: &str = "SHA256SUMS";
/// A ZIP entry of this size or more needs the longer form.
const LARGE: u64 = u32::MAX as u64 / 2;

/// An export being written. Dropped before [`Target::finish`], nothing of it stays.
pub(super) struct Target {
    path: PathBuf,
    /// Beside the path, on the same disk, so that the last step is a change of name.
    part: PathBuf,
    kind: Kind,
    digests: String,
    files: u64,
    bytes: u64,
    finished: bool,
}

enum Kind {
    Folder,
    /// The archive is gone once it is closed.
    Zip {
        archive: Option<Box<ZipWriter<File>>>,
        root: String,
        made: DateTime,
    },
}

impl Target {
    /// Begins a folder or archive that will stand at `path`.
    pub(super) fn begin(path: &Path, zip: bool, now: OffsetDateTime) -> Result<Self, Fault> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.is_empty() {
            return Err(
                Fault::invalid("out", "The export needs a name.").hint("Name a new folder or archive.")
            );
        }
        let occupied = if zip { path.is_dir() } else { path.exists() && !is_empty_folder(path) };
        if occupied {
            return Err(Fault::new(Code::Refused, format!("{name} is there already."))
                .hint("Give another name, so that nothing is mixed or overwritten."));
        }
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let io = |error: io::Error| Fault::io(path, &error);
        // Left by an export of this very process that could not clean up.
        if part.is_dir() {
            fs::remove_dir_all(&part).map_err(io)?;
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(io)?;
        }
        let kind = if zip {
            let root = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let archive = Some(Box::new(ZipWriter::new(File::create(&part).map_err(io)?)));
            Kind::Zip { archive, root: super::names::part(&root, 80), made: zip_moment(now) }
        } else {
            fs::create_dir(&part).map_err(io)?;
            Kind::Folder
        };
        let (digests, path) = (String::new(), path.to_owned());
        Ok(Self { path, part, kind, digests, files: 0, bytes: 0, finished: false })
    }

    /// Writes a file under a path with `/`, noting its digest. `fill` writes at most `size` bytes.
    pub(super) fn file(
        &mut self,
        path: &str,
        size: u64,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (digest, written) = self.put(path, size, fill)?;
        self.digests.push_str(&format!("{digest}  {path}\n"));
        self.files += 1;
        self.bytes += written;
        Ok(())
    }

    fn put(
        &mut self,
        path: &str,
        size: u64,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Fault>,
    ) -> Result<(String, u64), Fault> {
        let shown = self.path.clone();
        let io = |error: io::Error| Fault::io(&shown, &error);
        match &mut self.kind {
            Kind::Folder => {
                let place = self.part.join(path);
                if let Some(folder) = place.parent() {
                    fs::create_dir_all(folder).map_err(io)?;
                }
                // Never over something that is there: a name that was not unique would lose a file.
                let file = File::options().write(true).create_new(true).open(&place).map_err(io)?;
                let mut out = Hashing::new(io::BufWriter::new(file));
                fill(&mut out)?;
                out.flush().map_err(io)?;
                Ok(out.end())
            }
            Kind::Zip { archive, root, made } => {
                let archive = archive.as_mut().ok_or_else(|| Fault::internal("the archive is closed"))?;
                let options = SimpleFileOptions::default()
                    .compression_method(packing(path))
                    .last_modified_time(*made)
                    .unix_permissions(0o644)
                    .large_file(size >= LARGE);
                archive.start_file(format!("{root}/{path}"), options).map_err(|error| io(error.into()))?;
                let mut out = Hashing::new(archive.as_mut());
                fill(&mut out)?;
                Ok(out.end())
            }
        }
    }

    /// Writes the list of digests and gives the export its name. Answers how many files and bytes there are.
    pub(super) fn finish(mut self) -> Result<(u64, u64), Fault> {
        let digests = std::mem::take(&mut self.digests);
        let shown = self.path.clone();
        let io = |error: io::Error| Fault::io(&shown, &error);
        let (_, written) = self.put(DIGESTS, digests.len() as u64, |out| {
            out.write_all(digests.as_bytes()).map_err(|error| Fault::io(Path::new(DIGESTS), &error))
        })?;
        match &mut self.kind {
            Kind::Folder => {
                if self.path.exists() {
                    fs::remove_dir(&self.path).map_err(io)?;
                }
            }
            Kind::Zip { archive, .. } => {
                let whole = archive.take().ok_or_else(|| Fault::internal("the archive is closed"))?;
                let file = whole.finish().map_err(|error| io(error.into()))?;
                file.sync_all().map_err(io)?;
            }
        }
        fs::rename(&self.part, &self.path).map_err(io)?;
        self.finished = true;
        Ok((self.files + 1, self.bytes + written))
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.finished {
            // On a disk that is gone there is nothing more to clean.
            let _ = match &mut self.kind {
                Kind::Folder => fs::remove_dir_all(&self.part),
                // Closed first: Windows removes no file that is open.
                Kind::Zip { archive, .. } => {
                    drop(archive.take());
                    fs::remove_file(&self.part)
                }
            };
        }
    }
}

fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Documents that are packed inside already are not packed twice.
fn packing(path: &str) -> CompressionMethod {
    const PACKED: [&str; 19] = [
        "pdf", "docx", "xlsx", "pptx", "xlsm", "xlsb", "odt", "ods", "odp", "zip", "7z", "gz", "jpg", "jpeg",
        "png", "heic", "webp", "mp4", "gif",
    ];
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    if PACKED.contains(&extension.as_str()) { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

/// ZIP knows years from 1980 to 2107 and every other second.
fn zip_moment(now: OffsetDateTime) -> DateTime {
    u16::try_from(now.year())
        .ok()
        .and_then(|year| {
            let (month, day) = (u8::from(now.month()), now.day());
            DateTime::from_date_and_time(year, month, day, now.hour(), now.minute(), now.second()).ok()
        })
        .unwrap_or_default()
}

/// Computes the digest of what passes through.
struct Hashing<W> {
    to: W,
    digest: Sha256,
    bytes: u64,
}

impl<W: Write> Hashing<W> {
    fn new(to: W) -> Self {
        Self { to, digest: Sha256::new(), bytes: 0 }
    }
    fn end(self) -> (String, u64) {
        let hex = self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        (hex, self.bytes)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
