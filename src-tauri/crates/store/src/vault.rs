//! The device's own secret, kept outside the audit file: a copied or restored
//! file must not go on writing in the name of the device it was copied from.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// What a device remembers of its chain in one audit file.
#[derive(Debug, Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DeviceState {
    /// Ed25519 signing seed of this incarnation.
    pub seed: [u8; 32],
    /// Number of the last entry written.
    pub last_seq: u64,
    /// SHA-256 of that entry.
    pub last_hash: [u8; 32],
}

/// Keeps [`DeviceState`] in the host's state directory, readable by the user only.
///
/// Losing what was saved is harmless: the next change starts a new chain.
pub trait DeviceVault: Send + Sync {
    /// The state saved last for the audit file of that id.
    fn load(&self, file_id: &str) -> Option<DeviceState>;
    /// Saves the state. Called after every change: replace atomically, do not wait for the disk.
    fn save(&self, file_id: &str, state: &DeviceState);
}

/// A vault that forgets when the program ends: every opening starts a new chain at its first change.
#[derive(Debug, Default)]
pub struct MemoryVault(std::sync::Mutex<std::collections::BTreeMap<String, DeviceState>>);

impl DeviceVault for MemoryVault {
    fn load(&self, file_id: &str) -> Option<DeviceState> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(file_id).cloned()
    }
    fn save(&self, file_id: &str, state: &DeviceState) {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(file_id.to_owned(), state.clone());
    }
}
