//! One batch: its canonical body, its hash, its signature. What is written
//! here once is read by every later version and by programs of other people
//! (docs/file-format.md), so nothing in it may change.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::digest::{hex, sha256, unhex};
use crate::journal::canonical::{canonical, object, write, write_string};

/// Version of the body. A reader that knows less keeps the batch waiting.
pub(crate) const VERSION: i64 = 1;
/// Longest body that is accepted from elsewhere.
const LONGEST_BODY: usize = 64 << 20;
/// Put before the hash when signing, so that the signature can mean nothing else.
const SIGNED: &[u8] = b"touchstone batch 1\n";
/// Clock readings beyond the year 6429 are mistakes; so the number stays positive in SQLite.
const LATEST_CLOCK: u64 = i64::MAX as u64;

/// Id of a device incarnation: the first 16 bytes of SHA-256 of its public key.
pub(crate) type DeviceId = [u8; 16];
/// SHA-256 of a batch.
pub(crate) type Hash = [u8; 32];

/// One field that was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub(crate) entity: String,
    pub(crate) id: String,
    pub(crate) field: String,
    pub(crate) value: Value,
}

/// Everything a batch says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Batch {
    pub(crate) file: String,
    pub(crate) device: DeviceId,
    pub(crate) seq: u64,
    pub(crate) prev: Hash,
    pub(crate) hlc: u64,
    pub(crate) actor: String,
    pub(crate) role: String,
    pub(crate) at: String,
    pub(crate) op: String,
    pub(crate) reason: Option<String>,
    pub(crate) undoes: Option<(DeviceId, u64)>,
    pub(crate) seen: Vec<(DeviceId, u64, Hash)>,
    /// Public key and name; in the first batch of a device.
    pub(crate) join: Option<([u8; 32], String)>,
    pub(crate) changes: Vec<Change>,
}

impl Batch {
    /// The canonical body.
    pub(crate) fn encode(&self) -> Result<String, String> {
        let mut body = Map::new();
        body.insert("v".into(), VERSION.into());
        body.insert("file".into(), self.file.clone().into());
        body.insert("device".into(), hex(&self.device).into());
        body.insert("seq".into(), self.seq.into());
        body.insert("prev".into(), hex(&self.prev).into());
        body.insert("hlc".into(), format!("{:016x}", self.hlc).into());
        body.insert("actor".into(), self.actor.clone().into());
        body.insert("role".into(), self.role.clone().into());
        body.insert("at".into(), self.at.clone().into());
        body.insert("op".into(), self.op.clone().into());
        if let Some(reason) = &self.reason {
            body.insert("reason".into(), reason.clone().into());
        }
        if let Some((device, seq)) = &self.undoes {
            body.insert("undoes".into(), json!([hex(device), seq]));
        }
        if !self.seen.is_empty() {
            let seen: Vec<Value> =
                self.seen.iter().map(|(device, seq, hash)| json!([hex(device), seq, hex(hash)])).collect();
            body.insert("seen".into(), seen.into());
        }
        if let Some((key, name)) = &self.join {
            body.insert("key".into(), hex(key).into());
            body.insert("name".into(), name.clone().into());
        }
        let mut members = Vec::with_capacity(body.len() + 1);
        for (name, value) in &body {
            members.push((name.as_str(), canonical(value)?));
        }
        // An entry may change a hundred thousand fields: their text is written at once, not made of copies.
        let mut changes = String::from("[");
        for (index, change) in self.changes.iter().enumerate() {
            changes.push_str(if index > 0 { ",[" } else { "[" });
            for word in [&change.entity, &change.id, &change.field] {
                write_string(word, &mut changes);
                changes.push(',');
            }
            write(&change.value, &mut changes)?;
            changes.push(']');
        }
        changes.push(']');
        members.push(("changes", changes));
        Ok(object(members))
    }

    /// Reads a body: only the one canonical text is accepted. Members this version does not know
    /// are allowed (they are part of the hash all the same).
    pub(crate) fn decode(body: &[u8]) -> Result<Self, String> {
        if body.len() > LONGEST_BODY {
            return Err(format!("{} bytes are too long for an entry", body.len()));
        }
        let value: Value = serde_json::from_slice(body).map_err(|error| format!("not JSON: {error}"))?;
        if canonical(&value)?.as_bytes() != body {
            return Err("the JSON is not canonical".to_owned());
        }
        let Value::Object(members) = &value else { return Err("not an object".to_owned()) };
        let text = |name: &str| -> Result<String, String> {
            let value = members.get(name).and_then(Value::as_str);
            value.map(str::to_owned).ok_or_else(|| format!("`{name}` is missing"))
        };
        match members.get("v").and_then(Value::as_i64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(format!("version {newer} is not known here")),
            _ => return Err("`v` is missing".to_owned()),
        }
        let device = unhex(&text("device")?).ok_or("`device` is not 32 hexadecimal digits")?;
        let hlc = unhex(&text("hlc")?).map(u64::from_be_bytes).ok_or("`hlc` is not 16 hexadecimal digits")?;
        if hlc > LATEST_CLOCK {
            return Err("`hlc` lies beyond every calendar".to_owned());
        }
        let undoes = match members.get("undoes") {
            None => None,
            Some(undoes) => Some(pointer(undoes).ok_or("`undoes` is not [device, seq]")?),
        };
        let mut seen = Vec::new();
        for item in list(members.get("seen"), "seen")? {
            let entry = || {
                let items = item.as_array().filter(|items| items.len() == 3)?;
                let (device, seq) = pointer(&Value::from(items[..2].to_vec()))?;
                Some((device, seq, unhex(items[2].as_str()?)?))
            };
            seen.push(entry().ok_or("an entry of `seen` is not [device, seq, hash]")?);
        }
        let join = match (members.get("key"), members.get("name")) {
            (None, None) => None,
            _ => Some((unhex(&text("key")?).ok_or("`key` is not 64 hexadecimal digits")?, text("name")?)),
        };
        let mut changes = Vec::new();
        for item in list(members.get("changes"), "changes")? {
            let change = || match item.as_array()?.as_slice() {
                [Value::String(entity), Value::String(id), Value::String(field), value] => Some(Change {
                    entity: entity.clone(),
                    id: id.clone(),
                    field: field.clone(),
                    value: value.clone(),
                }),
                _ => None,
            };
            changes.push(change().ok_or("an entry of `changes` is not [entity, id, field, value]")?);
        }
        let optional = |name: &str| members.get(name).map(|_| text(name)).transpose();
        let batch = Self {
            file: text("file")?,
            device,
            seq: members
                .get("seq")
                .and_then(Value::as_u64)
                .filter(|seq| *seq > 0)
                .ok_or("`seq` is missing")?,
            prev: unhex(&text("prev")?).ok_or("`prev` is not 64 hexadecimal digits")?,
            hlc,
            actor: text("actor")?,
            role: text("role")?,
            at: text("at")?,
            op: text("op")?,
            reason: optional("reason")?,
            undoes,
            seen,
            join,
            changes,
        };
        match &batch.join {
            Some((key, _)) if device_id(key) != batch.device => {
                Err("`key` is not that of `device`".to_owned())
            }
            Some(_) if batch.seq != 1 => Err("a device joins with its first entry".to_owned()),
            None if batch.seq == 1 => Err("the first entry of a device carries its key".to_owned()),
            _ => Ok(batch),
        }
    }
}

fn pointer(value: &Value) -> Option<(DeviceId, u64)> {
    match value.as_array()?.as_slice() {
        [device, seq] => Some((unhex(device.as_str()?)?, seq.as_u64().filter(|seq| *seq > 0)?)),
        _ => None,
    }
}

fn list<'a>(value: Option<&'a Value>, name: &str) -> Result<&'a [Value], String> {
    match value {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(format!("`{name}` is not a list")),
    }
}

/// The id of the device with that public key.
pub(crate) fn device_id(public_key: &[u8; 32]) -> DeviceId {
    let digest = sha256(&[public_key]);
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id
}

/// Hash of a batch: over the hash before it and its body.
pub(crate) fn hash(prev: &Hash, body: &[u8]) -> Hash {
    sha256(&[prev, body])
}

/// Signs a batch.
pub(crate) fn sign(key: &SigningKey, hash: &Hash) -> [u8; 64] {
    key.sign(&[SIGNED, hash].concat()).to_bytes()
}

/// Whether the signature over that hash is the device's.
pub(crate) fn is_signed(public_key: &[u8; 32], hash: &Hash, signature: &[u8]) -> bool {
    let Ok(signature) = Signature::from_slice(signature) else { return false };
    VerifyingKey::from_bytes(public_key)
        .is_ok_and(|key| key.verify_strict(&[SIGNED, hash].concat(), &signature).is_ok())
}

/// Time of an entry: RFC 3339, UTC, milliseconds.
pub(crate) fn timestamp(at: OffsetDateTime) -> String {
    const FORMAT: &[BorrowedFormatItem<'_>] =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
    at.to_offset(time::UtcOffset::UTC).format(FORMAT).unwrap_or_default()
}

/// Next reading of the hybrid logical clock: milliseconds in the upper 48 bits, a counter below;
/// later than everything seen.
pub(crate) fn next_clock(now: OffsetDateTime, last: u64) -> u64 {
    let milliseconds = u64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    (milliseconds << 16).max(last + 1).min(LATEST_CLOCK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Batch {
        let key = SigningKey::from_bytes(&[1; 32]).verifying_key().to_bytes();
        Batch {
            file: "8f0a".into(),
            device: device_id(&key),
            seq: 1,
            prev: [0; 32],
            hlc: 0x0123_4567_89ab_cdef,
            actor: "Ada".into(),
            role: "lead_auditor".into(),
            at: "2026-11-22T15:00:00.000Z".into(),
            op: "join".into(),
            reason: Some("why".into()),
            undoes: Some(([2; 16], 7)),
            seen: vec![([3; 16], 8, [4; 32])],
            join: Some((key, "laptop".into())),
            changes: vec![Change {
                entity: "site".into(),
                id: "s1".into(),
                field: "name".into(),
                value: json!({"b": 1, "a": ["ü", null, true]}),
            }],
        }
    }

    #[test]
    fn a_body_is_read_as_it_was_written() {
        let body = example().encode().unwrap_or_default();
        assert_eq!(Batch::decode(body.as_bytes()), Ok(example()));
    }

    #[test]
    fn any_other_text_of_the_same_body_is_refused() {
        let body = example().encode().unwrap_or_default();
        for other in [
            body.replace("\"v\":1", "\"v\": 1"),
            body.replace("ü", "\\u00fc"),
            body.replace('{', "{\"v\":1,"),
        ] {
            assert!(Batch::decode(other.as_bytes()).is_err(), "{other}");
        }
    }

    #[test]
    fn unknown_members_are_kept_and_later_versions_wait() {
        let body = example().encode().unwrap_or_default();
        assert!(Batch::decode(body.replace("\"v\":1", "\"v\":1,\"zone\":\"CET\"").as_bytes()).is_ok());
        let later = Batch::decode(body.replace("\"v\":1", "\"v\":2").as_bytes());
        assert_eq!(later, Err("version 2 is not known here".to_owned()));
    }

    #[test]
    fn a_signature_holds_for_its_hash_and_key_only() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let public = key.verifying_key().to_bytes();
        let signature = sign(&key, &[5; 32]);
        assert!(is_signed(&public, &[5; 32], &signature));
        assert!(!is_signed(&public, &[6; 32], &signature));
        assert!(!is_signed(&[9; 32], &[5; 32], &signature));
        assert!(!is_signed(&public, &[5; 32], &signature[..63]));
    }

    #[test]
    fn the_clock_never_goes_back() {
        let now = time::macros::datetime!(2026-11-22 15:00:00.123456 UTC);
        let first = next_clock(now, 0);
        assert_eq!(timestamp(now), "2026-11-22T15:00:00.123Z");
        assert_eq!(next_clock(now, first), first + 1);
        assert_eq!(next_clock(now - time::Duration::days(1), first), first + 1);
    }
}
