//! What belongs to this machine and user, kept outside every audit file:
//! recent files, settings, and this device's key for each file.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Fault;
use crate::wire::Settings;

/// A file used lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub(crate) id: String,
    pub(crate) path: PathBuf,
    pub(crate) client: String,
    pub(crate) stage: String,
    pub(crate) assessed: u32,
    pub(crate) requirements: u32,
    pub(crate) opened_at: String,
}

const RECENT_KEPT: usize = 20;

/// Handle of a path on this machine: stable, and says nothing about the path.
pub(crate) fn handle(path: &Path) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn load<T: DeserializeOwned + Default>(path: &Path) -> T {
    // A lost or broken list is not worth refusing to start for.
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn save<T: Serialize>(path: &Path, value: &T) -> Result<(), Fault> {
    let bytes = serde_json::to_vec_pretty(value).map_err(Fault::internal)?;
    replace(path, &bytes).map_err(|error| Fault::io(path, &error))
}

/// Writes a small file so that a reader sees the old or the new one, never a part.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = path.with_extension(format!("part-{}", std::process::id()));
    {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        std::io::Write::write_all(&mut options.open(&part)?, bytes)?;
    }
    fs::rename(&part, path)
}

/// The folder of this machine's state.
#[derive(Debug, Clone)]
pub(crate) struct StateDir(PathBuf);

impl StateDir {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self(folder)
    }
    pub(crate) fn recent(&self) -> Vec<Recent> {
        load(&self.0.join("recent.json"))
    }
    pub(crate) fn remember(&self, recent: Recent) -> Result<(), Fault> {
        let mut list = self.recent();
        list.retain(|known| known.id != recent.id);
        list.insert(0, recent);
        list.truncate(RECENT_KEPT);
        save(&self.0.join("recent.json"), &list)
    }
    pub(crate) fn forget(&self, id: &str) -> Result<(), Fault> {
        let mut list = self.recent();
        list.retain(|known| known.id != id);
        save(&self.0.join("recent.json"), &list)
    }
    pub(crate) fn settings(&self) -> Settings {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Stored {
            actor: String,
            theme: String,
            suggestions: Option<bool>,
            recognition: Option<crate::wire::RecognitionSettings>,
        }
        let stored: Stored = load(&self.0.join("settings.json"));
        let theme = if stored.theme.is_empty() { "system".to_owned() } else { stored.theme };
        let off = crate::wire::RecognitionSettings { on: false, languages: Vec::new() };
        Settings {
            actor: stored.actor,
            theme,
            suggestions: Some(stored.suggestions.unwrap_or(true)),
            recognition: Some(stored.recognition.unwrap_or(off)),
        }
    }
    pub(crate) fn set_settings(&self, settings: &Settings) -> Result<(), Fault> {
        save(&self.0.join("settings.json"), settings)
    }
    pub(crate) fn sample_dir(&self) -> PathBuf {
        self.0.join("sample")
    }
}

/// This device's chain state as it lies on disk.
#[derive(Serialize, Deserialize)]
struct StoredDevice {
    seed: String,
    last_seq: u64,
    last_hash: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; 32];
    for (index, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}

/// Device keys in the state folder, readable by the user only.
pub(crate) struct FolderVault(pub(crate) PathBuf);

impl FolderVault {
    fn path(&self, file_id: &str) -> PathBuf {
        let name: String = file_id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        self.0.join("devices").join(format!("{name}.json"))
    }
}

impl store::DeviceVault for FolderVault {
    fn load(&self, file_id: &str) -> Option<store::DeviceState> {
        let stored: StoredDevice = serde_json::from_slice(&fs::read(self.path(file_id)).ok()?).ok()?;
        Some(store::DeviceState {
            seed: unhex(&stored.seed)?,
            last_seq: stored.last_seq,
            last_hash: unhex(&stored.last_hash)?,
        })
    }
    fn save(&self, file_id: &str, state: &store::DeviceState) {
        let stored = StoredDevice {
            seed: hex(&state.seed),
            last_seq: state.last_seq,
            last_hash: hex(&state.last_hash),
        };
        // Losing this only starts a new chain, so a full disk here must not fail the change itself.
        if let Ok(bytes) = serde_json::to_vec(&stored) {
            let _ = replace(&self.path(file_id), &bytes);
        }
    }
}
