//! Folders in which a live database must not lie: synchronised by a cloud
//! service (it copies half-written files and resurrects old ones) or on a network.

use std::path::Path;

/// Names of folders by which the services' clients are known.
const SYNCED: &[(&str, &str)] = &[
    ("OneDrive", "OneDrive"),
    ("SharePoint", "SharePoint"),
    ("Dropbox", "Dropbox"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("iCloud Drive", "iCloud Drive"),
    ("Mobile Documents", "iCloud Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("pCloudDrive", "pCloud"),
    ("Box Sync", "Box"),
    ("Syncthing", "Syncthing"),
];

/// The service that synchronises the folder of that path, or its network file system.
pub(crate) fn synced_by(path: &Path) -> Option<String> {
    let named = path.parent()?.components().find_map(|component| {
        let name = component.as_os_str().to_string_lossy();
        SYNCED.iter().find(|(folder, _)| {
            // "OneDrive", "OneDrive - Contoso", "Dropbox (Personal)"
            name.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
        })
    });
    named.map(|(_, service)| (*service).to_owned()).or_else(|| network_of(path))
}

#[cfg(target_os = "linux")]
fn network_of(path: &Path) -> Option<String> {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = std::ffi::CString::new(path.parent()?.as_os_str().as_bytes()).ok()?;
    let mut answer = std::mem::MaybeUninit::<libc::statfs>::uninit();
    #[expect(unsafe_code, reason = "statfs has no safe wrapper in the standard library")]
    // SAFETY: `folder` ends in NUL and `answer` is large enough; it is read only after success.
    let kind = unsafe {
        if libc::statfs(folder.as_ptr(), answer.as_mut_ptr()) != 0 {
            return None;
        }
        answer.assume_init().f_type
    };
    match kind as u64 & 0xffff_ffff {
        0x6969 => Some("a network (NFS)".to_owned()),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("a network (SMB)".to_owned()),
        0x5346_414f | 0x6b41_4653 => Some("a network (AFS)".to_owned()),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn network_of(path: &Path) -> Option<String> {
    // Windows: \\server\share; elsewhere the mount table would have to be asked.
    path.to_str()
        .filter(|path| path.starts_with(r"\\") && !path.starts_with(r"\\?\"))
        .map(|_| "a network".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_known_services_are_recognised() {
        let service = |path: &str| synced_by(Path::new(path));
        assert_eq!(service("/home/a/Dropbox/x.touchstone").as_deref(), Some("Dropbox"));
        assert_eq!(service("/Users/a/OneDrive - Contoso/b/x.touchstone").as_deref(), Some("OneDrive"));
        assert_eq!(service("/home/a/Dropboxes/x.touchstone"), None);
        assert_eq!(service("/tmp/OneDrive.touchstone"), None);
    }
}
