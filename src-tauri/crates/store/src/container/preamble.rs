//! The first 16 KiB of a container: what it is, and the key slots, twice.
//!
//! | offset | content |
//! |---|---|
//! | 0 | head: magic, format version, cipher, file id, checksum; never rewritten |
//! | 4096 | slot table A |
//! | 8192 | slot table B, the same as A except while it is being changed |
//! | 12288 | zeros |
//! | 16384 | the SQLCipher database |
//!
//! A change writes the older table, syncs, then the other one, syncs: at any instant one table is
//! whole. Opening takes the whole table with the higher sequence and heals the other, so that an
//! interrupted change never leaves a slot behind that an old passphrase opens.

use crate::container::key::{SLOT_BYTES, Slot};
use crate::container::kind::Kind;
use crate::digest::sha256;

/// Bytes before the database.
pub(crate) const PREAMBLE_BYTES: usize = 16384;
/// Version of the container this program writes and reads.
pub(crate) const FORMAT: u16 = 1;
/// Offsets of the two slot tables.
pub(crate) const TABLES: [usize; 2] = [4096, 8192];
/// Bytes of a slot table, checksum included.
pub(crate) const TABLE_BYTES: usize = 4096;

/// AES-256-CBC and HMAC-SHA-256 per page of 16 KiB (see adr/0003).
const CIPHER: u16 = 1;
const CHECKED: usize = TABLE_BYTES - 32;
const SLOTS_MAX: usize = (CHECKED - 16) / SLOT_BYTES;

/// The slots of a file, with the number of their last change.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SlotTable {
    pub(crate) sequence: u64,
    pub(crate) slots: Vec<Slot>,
}

impl SlotTable {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![0; TABLE_BYTES];
        bytes[0..4].copy_from_slice(b"SLOT");
        bytes[4..6].copy_from_slice(&(self.slots.len().min(SLOTS_MAX) as u16).to_le_bytes());
        bytes[8..16].copy_from_slice(&self.sequence.to_le_bytes());
        for (slot, place) in self.slots.iter().zip(bytes[16..CHECKED].chunks_exact_mut(SLOT_BYTES)) {
            place.copy_from_slice(slot.bytes());
        }
        let check = sha256(&[&bytes[..CHECKED]]);
        bytes[CHECKED..].copy_from_slice(&check);
        bytes
    }

    /// `None` when the bytes are not whole.
    fn decode(bytes: &[u8]) -> Option<Self> {
        let whole = bytes.len() == TABLE_BYTES
            && bytes.starts_with(b"SLOT")
            && sha256(&[&bytes[..CHECKED]])[..] == bytes[CHECKED..];
        let count = usize::from(u16::from_le_bytes([*bytes.get(4)?, *bytes.get(5)?]));
        if !whole || count > SLOTS_MAX {
            return None;
        }
        let mut slots = Vec::with_capacity(count);
        for place in bytes[16..CHECKED].chunks_exact(SLOT_BYTES).take(count) {
            slots.push(Slot::from_bytes(place.try_into().ok()?));
        }
        Some(Self { sequence: u64::from_le_bytes(bytes[8..16].try_into().ok()?), slots })
    }
}

/// What the first bytes of a file say.
pub(crate) enum Head {
    /// Not the start of a container of the kind asked for.
    Foreign,
    /// One of a newer format.
    Newer(u16),
    /// One this program knows.
    Known(Preamble),
}

/// A preamble that was read.
pub(crate) struct Preamble {
    pub(crate) file_id: [u8; 16],
    /// The slots that hold; `None` when neither table is whole.
    pub(crate) table: Option<SlotTable>,
    /// What is not as it should be: damaged or interrupted parts.
    pub(crate) faults: Vec<PreambleFault>,
}

/// A part of the preamble that is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PreambleFault {
    /// The head's checksum or its filling differs.
    Head,
    /// A slot table is not whole; 0 is A.
    TableDamaged(usize),
    /// A slot table is older than the other: a change was interrupted.
    TableOlder(usize),
    /// The unused part is not empty.
    Spare,
}

impl PreambleFault {
    /// Opening the file for writing puts it right.
    pub(crate) fn heals(self) -> bool {
        matches!(self, Self::TableDamaged(_) | Self::TableOlder(_))
    }
}

/// The head of a new file.
fn head(kind: &Kind, file_id: &[u8; 16]) -> Vec<u8> {
    let mut bytes = vec![0; TABLE_BYTES];
    bytes[0..16].copy_from_slice(kind.magic);
    bytes[16..18].copy_from_slice(&FORMAT.to_le_bytes());
    bytes[18..20].copy_from_slice(&CIPHER.to_le_bytes());
    bytes[20..24].copy_from_slice(&(PREAMBLE_BYTES as u32).to_le_bytes());
    bytes[32..48].copy_from_slice(file_id);
    bytes[64..64 + kind.note.len()].copy_from_slice(kind.note);
    let check = sha256(&[&bytes[..CHECKED]]);
    bytes[CHECKED..].copy_from_slice(&check);
    bytes
}

/// The whole preamble of a new file.
pub(crate) fn encode(kind: &Kind, file_id: &[u8; 16], table: &SlotTable) -> Vec<u8> {
    let mut bytes = head(kind, file_id);
    bytes.extend(table.encode());
    bytes.extend(table.encode());
    bytes.resize(PREAMBLE_BYTES, 0);
    bytes
}

/// Reads the first bytes of a file.
pub(crate) fn decode(kind: &Kind, bytes: &[u8]) -> Head {
    if bytes.len() < 64 || !bytes.starts_with(&kind.magic[..11]) {
        return Head::Foreign;
    }
    let format = u16::from_le_bytes([bytes[16], bytes[17]]);
    let head_is_whole =
        bytes.len() >= TABLE_BYTES && sha256(&[&bytes[..CHECKED]])[..] == bytes[CHECKED..TABLE_BYTES];
    if head_is_whole && format > FORMAT {
        return Head::Newer(format);
    }
    let mut file_id = [0; 16];
    file_id.copy_from_slice(&bytes[32..48]);
    let mut faults = Vec::new();
    if bytes[..bytes.len().min(TABLE_BYTES)] != head(kind, &file_id)[..bytes.len().min(TABLE_BYTES)] {
        faults.push(PreambleFault::Head);
    }
    let tables = TABLES.map(|at| bytes.get(at..at + TABLE_BYTES).and_then(SlotTable::decode));
    let newest = tables.iter().flatten().max_by_key(|table| table.sequence).cloned();
    for (index, table) in tables.iter().enumerate() {
        match (table, &newest) {
            (None, _) => faults.push(PreambleFault::TableDamaged(index)),
            (Some(table), Some(newest)) if table != newest => faults.push(PreambleFault::TableOlder(index)),
            _ => {}
        }
    }
    let spare = bytes.get(TABLES[1] + TABLE_BYTES..PREAMBLE_BYTES);
    if spare.is_none_or(|spare| spare.iter().any(|byte| *byte != 0)) {
        faults.push(PreambleFault::Spare);
    }
    Head::Known(Preamble { file_id, table: newest, faults })
}

/// The two writes, in order, that exchange the slots of a file whose newest table is `current`:
/// (offset, bytes), each to be synced before the next.
pub(crate) fn exchange(current_at: usize, new: &SlotTable) -> [(usize, Vec<u8>); 2] {
    let other = if current_at == TABLES[0] { TABLES[1] } else { TABLES[0] };
    [(other, new.encode()), (current_at, new.encode())]
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::container::key::{KeyCost, Passphrase};
    use crate::container::kind::AUDIT;

    const ID: [u8; 16] = [3; 16];

    fn table(sequence: u64, passphrase: &str) -> SlotTable {
        let mut random = |bytes: &mut [u8]| bytes.fill(sequence as u8);
        let key = Zeroizing::new([7; 32]);
        let slot = Slot::wrap(&key, &Passphrase::new(passphrase), KeyCost::TEST, &ID, &mut random);
        SlotTable { sequence, slots: vec![slot.unwrap_or_else(|error| panic!("{error}"))] }
    }

    fn opens(bytes: &[u8], passphrase: &str) -> bool {
        let Head::Known(Preamble { table: Some(table), .. }) = decode(&AUDIT, bytes) else { return false };
        table.slots.iter().any(|slot| matches!(slot.unwrap(&Passphrase::new(passphrase), &ID), Ok(Some(_))))
    }

    #[test]
    fn a_change_killed_at_any_sector_leaves_the_old_or_the_new_passphrase() {
        let before = encode(&AUDIT, &ID, &table(1, "old"));
        // Also when the last change was interrupted, so that the tables differ already.
        for newest in TABLES {
            let mut image = before.clone();
            for (at, bytes) in exchange(newest, &table(2, "new")) {
                // Sectors arrive in any order: try forwards and backwards.
                for backwards in [false, true] {
                    for arrived in 0..=TABLE_BYTES / 512 {
                        let mut torn = image.clone();
                        for sector in 0..arrived {
                            let sector = if backwards { TABLE_BYTES / 512 - 1 - sector } else { sector };
                            let part = sector * 512..(sector + 1) * 512;
                            torn[at + part.start..at + part.end].copy_from_slice(&bytes[part]);
                        }
                        assert!(opens(&torn, "old") != opens(&torn, "new"), "{at} {arrived}");
                    }
                }
                image[at..at + TABLE_BYTES].copy_from_slice(&bytes);
                assert!(opens(&image, "new") && !opens(&image, "old"));
            }
            assert!(image == encode(&AUDIT, &ID, &table(2, "new")), "nothing of the old passphrase is left");
        }
    }

    #[test]
    fn every_byte_of_the_preamble_counts() {
        let whole = encode(&AUDIT, &ID, &table(1, "old"));
        assert!(matches!(decode(&AUDIT, &whole), Head::Known(Preamble { faults, .. }) if faults.is_empty()));
        for byte in 0..whole.len() {
            let mut changed = whole.clone();
            changed[byte] ^= 1 << (byte % 8);
            let noticed = match decode(&AUDIT, &changed) {
                Head::Known(preamble) => !preamble.faults.is_empty(),
                Head::Foreign | Head::Newer(_) => true,
            };
            assert!(noticed, "byte {byte}");
        }
    }
}
