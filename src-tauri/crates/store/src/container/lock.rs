//! One process at a time: a lock file beside the audit file, held by the
//! operating system so that it cannot outlive a crash, and naming its holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Held while the audit file is open; released and removed when dropped.
pub(crate) struct FileLock {
    file: Option<File>,
    path: PathBuf,
}

/// `audit.touchstone` → `audit.touchstone-lock`
fn lock_path(audit_file: &Path) -> PathBuf {
    let mut name = audit_file.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}

/// Takes the lock. `Ok(None)`: the folder is write-protected, so the file can only be read.
pub(crate) fn acquire(audit_file: &Path, holder: &str) -> Result<Option<FileLock>> {
    let path = lock_path(audit_file);
    // The holder removes the lock file when it closes; a lock taken on a file that was
    // removed meanwhile protects nothing, so look again.
    for _ in 0..100 {
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = match opened {
            Ok(file) => file,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(Error::io(format!("opening {}", path.display()))(error)),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut by = String::new();
                let known = file.read_to_string(&mut by).is_ok() && !by.trim().is_empty();
                return Err(Error::InUse {
                    path: audit_file.to_owned(),
                    by: known.then(|| by.trim().to_owned()),
                });
            }
            Err(TryLockError::Error(error)) => {
                return Err(Error::io(format!("locking {}", path.display()))(error));
            }
        }
        if !is_still_there(&file, &path) {
            continue;
        }
        let named = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{holder}, process {}", std::process::id()))
            .and_then(|()| file.flush());
        named.map_err(Error::io(format!("writing {}", path.display())))?;
        return Ok(Some(FileLock { file: Some(file), path }));
    }
    Err(Error::InUse { path: audit_file.to_owned(), by: None })
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => ours.ino() == theirs.ino() && ours.dev() == theirs.dev(),
        _ => false,
    }
}

/// A locked file cannot be removed here.
#[cfg(not(unix))]
fn is_still_there(_file: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // Removed before it is released: whoever waits for it looks again.
            let _ = std::fs::remove_file(&self.path);
            self.file = None;
        } else {
            // A file that is open cannot be removed, and removing one somebody has opened since fails.
            self.file = None;
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
