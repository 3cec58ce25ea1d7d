//! The passphrase, what guessing it costs, and the wrapping of the audit key.

use zeroize::Zeroizing;

use crate::container::key_memory::Memory;
use crate::digest::{hmac, same};
use crate::{Error, Result};

/// The random key the database is encrypted with; never changes while the file lives.
pub(crate) type AuditKey = Zeroizing<[u8; 32]>;

/// What turning the passphrase into a key costs, to us and to whoever guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
}

impl KeyCost {
    /// 256 MiB, 3 passes: about 0.25 s on two processors.
    pub const STRONG: Self = Self { memory_kib: 256 * 1024, passes: 3 };
    /// 64 MiB, 3 passes: for machines short of memory.
    pub const MODEST: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// Next to nothing: for tests only.
    pub const TEST: Self = Self { memory_kib: 64, passes: 1 };

    /// [`KeyCost::STRONG`] where memory allows, else [`KeyCost::MODEST`].
    pub fn recommended() -> Self {
        match available_memory_kib() {
            Some(kib) if kib < 1024 * 1024 => Self::MODEST,
            _ => Self::STRONG,
        }
    }

    /// A file from elsewhere may not make us spend memory and time without bound.
    fn is_bearable(self) -> bool {
        (8..=4 * 1024 * 1024).contains(&self.memory_kib) && (1..=64).contains(&self.passes)
    }
}

/// Memory free for use, where the system says so cheaply.
fn available_memory_kib() -> Option<u64> {
    let table = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = table.lines().find(|line| line.starts_with("MemAvailable:"))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}

/// A passphrase; wiped from memory when dropped, never shown.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the text in Unicode form NFC, so that the same words typed on
    /// another system are the same passphrase. Line ends at the end do not count.
    pub fn new(text: &str) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        Self(Zeroizing::new(text.trim_end_matches(['\r', '\n']).nfc().collect()))
    }
    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// How a slot was made to hold the audit key.
const KIND_PASSPHRASE: u16 = 1;

/// Lanes of a new slot. Each is filled by a processor of its own; the work of whoever guesses stays the same.
const LANES: u16 = 4;
/// More lanes no slot may ask for.
const MOST_LANES: u32 = 16;

/// Bytes of a slot in the file.
pub(crate) const SLOT_BYTES: usize = 160;
/// Of these, the ones its authentication code covers.
const COVERED: usize = 112;

/// One wrapping of the audit key. Layout (little endian): kind u16, lanes u16, memory KiB u32,
/// passes u32, 4 × 0, salt 32, wrapped key 32, 32 × 0, HMAC 32, 16 × 0.
///
/// Argon2id gives 64 bytes: an encryption and an authentication key. The salt is new for every
/// wrapping, so `HMAC(encryption key, salt)` is a pad used once; encrypt, then authenticate.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    bytes: [u8; SLOT_BYTES],
}

impl Slot {
    pub(crate) fn from_bytes(bytes: [u8; SLOT_BYTES]) -> Self {
        Self { bytes }
    }
    pub(crate) fn bytes(&self) -> &[u8; SLOT_BYTES] {
        &self.bytes
    }

    /// Wraps the audit key for a passphrase.
    pub(crate) fn wrap(
        key: &AuditKey,
        passphrase: &Passphrase,
        cost: KeyCost,
        file_id: &[u8; 16],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self> {
        Self::wrap_in_lanes(key, passphrase, cost, LANES, file_id, random)
    }

    fn wrap_in_lanes(
        key: &AuditKey,
        passphrase: &Passphrase,
        cost: KeyCost,
        lanes: u16,
        file_id: &[u8; 16],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self> {
        if passphrase.is_empty() {
            return Err(Error::EmptyPassphrase);
        }
        let mut slot = Self { bytes: [0; SLOT_BYTES] };
        slot.bytes[0..2].copy_from_slice(&KIND_PASSPHRASE.to_le_bytes());
        slot.bytes[2..4].copy_from_slice(&lanes.to_le_bytes());
        slot.bytes[4..8].copy_from_slice(&cost.memory_kib.to_le_bytes());
        slot.bytes[8..12].copy_from_slice(&cost.passes.to_le_bytes());
        random(&mut slot.bytes[16..48]);
        let derived = slot.derive(passphrase)?;
        let pad = Zeroizing::new(slot.pad(&derived));
        for (index, (key, pad)) in key.iter().zip(pad.iter()).enumerate() {
            slot.bytes[48 + index] = key ^ pad;
        }
        let code = slot.code(&derived, file_id);
        slot.bytes[COVERED..COVERED + 32].copy_from_slice(&code);
        Ok(slot)
    }

    /// The audit key, if the passphrase is the right one for this slot.
    pub(crate) fn unwrap(&self, passphrase: &Passphrase, file_id: &[u8; 16]) -> Result<Option<AuditKey>> {
        if self.word(0) != KIND_PASSPHRASE || passphrase.is_empty() {
            return Ok(None);
        }
        let derived = self.derive(passphrase)?;
        let mut stored = [0; 32];
        stored.copy_from_slice(&self.bytes[COVERED..COVERED + 32]);
        if !same(&stored, &self.code(&derived, file_id)) {
            return Ok(None);
        }
        let pad = Zeroizing::new(self.pad(&derived));
        let mut key = Zeroizing::new([0; 32]);
        for (index, (key, pad)) in key.iter_mut().zip(pad.iter()).enumerate() {
            *key = self.bytes[48 + index] ^ pad;
        }
        Ok(Some(key))
    }

    fn word(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
    }
    fn number(&self, at: usize) -> u32 {
        u32::from_le_bytes([self.bytes[at], self.bytes[at + 1], self.bytes[at + 2], self.bytes[at + 3]])
    }

    fn derive(&self, passphrase: &Passphrase) -> Result<Zeroizing<[u8; 64]>> {
        let cost = KeyCost { memory_kib: self.number(4), passes: self.number(8) };
        let lanes = u32::from(self.word(2));
        let refused = || Error::Inconsistent("a key slot asks for impossible work".to_owned());
        if !cost.is_bearable() || !(1..=MOST_LANES).contains(&lanes) {
            return Err(refused());
        }
        let parameters =
            argon2::Params::new(cost.memory_kib, cost.passes, lanes, Some(64)).map_err(|_| refused())?;
        let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, parameters);
        let mut memory = Memory::of(argon.params().block_count()).ok_or_else(|| Error::Io {
            what: "making the key from the passphrase".to_owned(),
            source: std::io::ErrorKind::OutOfMemory.into(),
        })?;
        let mut derived = Zeroizing::new([0; 64]);
        argon
            .hash_password_into_with_memory(
                passphrase.0.as_bytes(),
                &self.bytes[16..48],
                &mut *derived,
                memory.blocks(),
            )
            .map_err(|_| refused())?;
        Ok(derived)
    }

    fn pad(&self, derived: &[u8; 64]) -> [u8; 32] {
        hmac(&half(derived, 0), &[b"touchstone wrap 1\n", &self.bytes[16..48]])
    }
    fn code(&self, derived: &[u8; 64], file_id: &[u8; 16]) -> [u8; 32] {
        hmac(&half(derived, 32), &[b"touchstone slot 1\n", file_id, &self.bytes[..COVERED]])
    }
}

fn half(derived: &[u8; 64], from: usize) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    key.copy_from_slice(&derived[from..from + 32]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped() -> (AuditKey, Slot) {
        wrapped_in_lanes(LANES)
    }

    fn wrapped_in_lanes(lanes: u16) -> (AuditKey, Slot) {
        let key = Zeroizing::new([7; 32]);
        let mut count = 0_u8;
        let mut random = |bytes: &mut [u8]| {
            bytes.fill_with(|| {
                count = count.wrapping_add(1);
                count
            });
        };
        let passphrase = Passphrase::new("open sesame");
        let slot = Slot::wrap_in_lanes(&key, &passphrase, KeyCost::TEST, lanes, &[9; 16], &mut random);
        (key, slot.unwrap_or_else(|error| panic!("{error}")))
    }

    #[test]
    fn only_the_passphrase_opens_the_slot_and_only_in_its_file() {
        let (key, slot) = wrapped();
        let open = |word: &str, file: [u8; 16]| slot.unwrap(&Passphrase::new(word), &file).ok().flatten();
        assert_eq!(open("open sesame", [9; 16]), Some(key));
        assert_eq!(open("open Sesame", [9; 16]), None);
        assert_eq!(open("", [9; 16]), None);
        assert_eq!(open("open sesame", [8; 16]), None);
    }

    #[test]
    fn a_slot_says_in_how_many_lanes_it_was_made_and_opens_whatever_their_number() {
        // Versions up to 0.1.0 wrote one lane.
        for lanes in [1, 2, LANES, 8] {
            let (key, slot) = wrapped_in_lanes(lanes);
            assert_eq!(slot.word(2), lanes);
            let opened = slot.unwrap(&Passphrase::new("open sesame"), &[9; 16]);
            assert_eq!(opened.ok().flatten(), Some(key), "{lanes} lanes");
        }
    }

    #[test]
    fn the_key_is_the_one_any_argon2id_gives() {
        // argon2-cffi: hash_secret_raw(b"open sesame", bytes(range(1, 33)), 1, 64, lanes, 64, Type.ID)
        let start = |lanes| {
            let (_, slot) = wrapped_in_lanes(lanes);
            let derived = slot.derive(&Passphrase::new("open sesame")).unwrap_or_else(|e| panic!("{e}"));
            crate::digest::hex(&derived[..8])
        };
        assert_eq!(start(1), "e773a5d34366709a");
        assert_eq!(start(4), "6bc170012f98d5e0");
    }

    #[test]
    fn no_bit_of_a_slot_can_change_the_key_it_gives() {
        let (key, slot) = wrapped();
        for bit in 0..SLOT_BYTES * 8 {
            let mut bytes = *slot.bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            // Too costly parameters are refused before any work is done.
            if let Ok(Some(other)) = Slot::from_bytes(bytes).unwrap(&Passphrase::new("open sesame"), &[9; 16])
            {
                assert_eq!(other, key, "bit {bit}");
                assert!(bit / 8 >= COVERED + 32, "bit {bit} is not covered");
            }
        }
    }

    #[test]
    fn the_same_words_typed_elsewhere_are_the_same_passphrase() {
        assert_eq!(Passphrase::new("Zu\u{308}rich\n").0, Passphrase::new("Z\u{fc}rich").0);
    }
}
