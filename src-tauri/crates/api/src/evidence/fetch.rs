//! Reading a file from disk, whatever becomes of it meanwhile: it may have turned into a pipe, grown without end, be
//! written at the moment or be gone. Nothing here waits for ever or takes more than was asked for.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Larger files go into the audit file without being held in memory, and are not read.
pub(super) const IN_MEMORY: u64 = 512 * 1024 * 1024;
/// Larger files are not taken at all.
pub(super) const LARGEST: u64 = 4 * 1024 * 1024 * 1024;
/// How often a file that changes while it is read is tried.
const TRIES: u32 = 3;

const CHANGED: &str = "It changed while it was read. Close the program that writes it, or add a copy.";

/// Why a file is too large to be taken.
pub(super) fn too_large(bytes: u64) -> String {
    format!(
        "It has {:.1} GiB, and files up to {} GiB are taken. Note it as seen and not held, or add the part that matters.",
        bytes as f64 / f64::from(1 << 30),
        LARGEST >> 30
    )
}

/// Why it cannot be opened, in words without numbers.
pub(super) fn cannot_open(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "It is not there.".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "It may not be read. Change its permissions, or add a copy.".to_owned()
        }
        _ => {
            let said = error.to_string();
            let said = said.split(" (os error").next().unwrap_or_default();
            format!("It cannot be read: {said}.")
        }
    }
}

fn open(path: &Path) -> Result<(File, Metadata), String> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // A pipe with nobody at its other end would keep us waiting.
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    let file = options.open(path).map_err(|error| cannot_open(&error))?;
    let meta = file.metadata().map_err(|error| cannot_open(&error))?;
    if !meta.is_file() {
        return Err("It is no file any more.".to_owned());
    }
    Ok((file, meta))
}

/// Whether a file is still what it was when it was opened.
fn unchanged(file: &File, before: &Metadata, read: u64) -> bool {
    file.metadata().is_ok_and(|now| {
        let moment = |meta: &Metadata| meta.modified().ok();
        now.len() == before.len() && read == before.len() && moment(&now) == moment(before)
    })
}

/// All of a file that fits into memory.
///
/// # Errors
/// Why it cannot be taken, as a sentence.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    for _ in 0..TRIES {
        let (file, before) = open(path)?;
        if before.len() > IN_MEMORY {
            return Err(CHANGED.to_owned());
        }
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(before.len()).unwrap_or(0));
        // One more than it should have, so that growing shows.
        (&file).take(before.len() + 1).read_to_end(&mut bytes).map_err(|error| cannot_open(&error))?;
        if unchanged(&file, &before, bytes.len() as u64) {
            return Ok(bytes);
        }
    }
    Err(CHANGED.to_owned())
}

/// A large file being read: ends when nobody wants it any more, and when it is not what it was.
pub(super) struct Watched {
    file: File,
    before: Metadata,
    read: u64,
}

impl Watched {
    /// # Errors
    /// Why it cannot be taken, as a sentence.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let (file, before) = open(path)?;
        if before.len() > LARGEST {
            return Err(too_large(before.len()));
        }
        Ok(Self { file, before, read: 0 })
    }

    /// Asks before each part whether to go on.
    pub(super) fn asking<A: FnMut() -> bool>(self, go_on: A) -> Asking<A> {
        Asking { watched: self, go_on, failed: None }
    }
}

/// Why reading ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// Nobody wants it any more.
    Unwanted,
    /// It cannot be taken, as a sentence.
    Failed(String),
}

/// See [`Watched::asking`].
pub(super) struct Asking<A> {
    watched: Watched,
    go_on: A,
    failed: Option<End>,
}

impl<A> Asking<A> {
    /// Why reading ended early, if it did.
    pub(super) fn failed(self) -> Option<End> {
        self.failed
    }

    fn fail(&mut self, end: End) -> io::Error {
        self.failed = Some(end);
        io::Error::other("reading ended early")
    }
}

impl<A: FnMut() -> bool> Read for Asking<A> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if !(self.go_on)() {
            return Err(self.fail(End::Unwanted));
        }
        let count = match self.watched.file.read(to) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => return Err(self.fail(End::Failed(cannot_open(&error)))),
        };
        self.watched.read += count as u64;
        let Watched { file, before, read } = &self.watched;
        let ended = count == 0 && !to.is_empty();
        if *read > before.len() || (ended && !unchanged(file, before, *read)) {
            return Err(self.fail(End::Failed(CHANGED.to_owned())));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_file_comes_whole_and_what_is_none_is_named() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        assert_eq!(read(&path), Err("It is not there.".to_owned()));
        std::fs::write(&path, "words").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read(&path), Ok(b"words".to_vec()));
        assert!(read(folder.path()).is_err());
    }

    #[test]
    fn a_large_file_that_grows_shrinks_or_is_not_wanted_any_more_ends_early() {
        let folder = folder();
        let path = folder.path().join("a.bin");
        let fill = |bytes: &[u8]| std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{error}"));
        let mut to = Vec::new();
        for during in [&b"longer than it was"[..], &b"less"[..]] {
            fill(b"as it was");
            let mut file = Watched::open(&path).unwrap_or_else(|why| panic!("{why}")).asking(|| true);
            fill(during);
            assert!(file.read_to_end(&mut to).is_err());
            assert_eq!(file.failed(), Some(End::Failed(CHANGED.to_owned())));
        }
        fill(b"as it was");
        let mut stopped = Watched::open(&path).unwrap_or_else(|why| panic!("{why}")).asking(|| false);
        assert!(stopped.read_to_end(&mut to).is_err());
        assert_eq!(stopped.failed(), Some(End::Unwanted));
        let mut whole = Watched::open(&path).unwrap_or_else(|why| panic!("{why}")).asking(|| true);
        to.clear();
        assert!(whole.read_to_end(&mut to).is_ok());
        assert_eq!(whole.failed(), None);
        assert_eq!(to, b"as it was");
    }

    #[test]
    fn the_limit_is_told_with_a_way_on() {
        let folder = folder();
        let path = folder.path().join("huge.bin");
        let file = File::create(&path).unwrap_or_else(|error| panic!("{error}"));
        // Sparse: no byte of it is on the disk.
        file.set_len(LARGEST + (1 << 30)).unwrap_or_else(|error| panic!("{error}"));
        let why = Watched::open(&path).err().unwrap_or_default();
        assert_eq!(why, too_large(5 << 30));
        assert!(why.starts_with("It has 5.0 GiB, and files up to 4 GiB are taken."), "{why}");
        assert!(read(&path).is_err(), "nor is it read into memory");
    }
}
