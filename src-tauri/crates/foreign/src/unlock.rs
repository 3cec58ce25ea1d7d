//! Office packages locked with a password: the ZIP inside an OLE container, decrypted.
//! Source: MS-OFFCRYPTO 2.3.4 (standard and agile encryption of ECMA-376 documents).
//!
//! Every length and count comes from the file: none is believed before it is compared with the bytes there are.

use aes::cipher::{BlockCipherDecrypt as _, KeyInit as _};
use aes::{Aes128, Aes192, Aes256, Block};
use base64::Engine as _;
use domain::document::{Reason, Unreadable};
use office_oxide::cfb::CfbReader;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

use crate::out::damaged;
use crate::xml::{self, Node, Xml};

/// Rounds a file may ask for; Office writes 100,000.
const MOST_ROUNDS: u32 = 2_000_000;
/// Rounds of standard encryption, which names none.
const STANDARD_ROUNDS: u32 = 50_000;
/// Bytes encrypted together in agile encryption.
const SEGMENT: usize = 4096;
const BLOCK: usize = 16;

/// What goes into the keys of agile encryption beside the password.
const VERIFIER_INPUT: [u8; 8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
const VERIFIER_VALUE: [u8; 8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
const SECRET: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];

/// The package inside a locked Office document.
///
/// # Errors
/// `Encrypted` without the right password or when it is locked in a way that is not read; `Damaged`.
pub(crate) fn package(bytes: &[u8], password: Option<&str>) -> Result<Vec<u8>, Unreadable> {
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(locked("The document needs a password to open."));
    };
    let broken = || damaged("The document is damaged: what its encryption needs is missing.");
    let mut cfb = CfbReader::new(std::io::Cursor::new(bytes)).map_err(|_| broken())?;
    let info = cfb.open_stream("EncryptionInfo").map_err(|_| broken())?;
    let sealed = cfb.open_stream("EncryptedPackage").map_err(|_| broken())?;
    let size = sealed.get(..8).and_then(|size| size.try_into().ok()).map(u64::from_le_bytes);
    let size = size.and_then(|size| usize::try_from(size).ok()).ok_or_else(broken)?;
    let sealed = sealed.get(8..).unwrap_or_default();
    if size > sealed.len() {
        return Err(damaged("The document is cut off, and a locked document cannot be opened in part."));
    }
    let mut package = match info.get(..4) {
        Some([4, 0, 4, 0]) => Agile::parse(info.get(8..).unwrap_or_default())?.open(password, sealed)?,
        Some([2..=4, 0, 2, 0]) => standard(&info, password, sealed)?,
        _ => return Err(unread()),
    };
    package.truncate(size);
    Ok(package)
}

fn locked(sentence: &str) -> Unreadable {
    Unreadable::new(Reason::Encrypted, sentence)
}

fn wrong() -> Unreadable {
    locked("The password does not open the document.")
}

fn unread() -> Unreadable {
    locked(
        "The document is encrypted in a way that is not read here. Open it in Office with its password, save a copy \
         without one, and add the copy.",
    )
}

fn utf16(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A digest a file may name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn named(name: &str) -> Option<Self> {
        match name.to_ascii_uppercase().replace('-', "").as_str() {
            "SHA1" => Some(Self::Sha1),
            "SHA256" => Some(Self::Sha256),
            "SHA384" => Some(Self::Sha384),
            "SHA512" => Some(Self::Sha512),
            _ => None,
        }
    }

    fn of(self, parts: [&[u8]; 2]) -> Vec<u8> {
        fn digest<D: sha2::Digest>(parts: [&[u8]; 2]) -> Vec<u8> {
            parts.iter().fold(D::new(), |digest, part| digest.chain_update(part)).finalize().to_vec()
        }
        match self {
            Self::Sha1 => digest::<Sha1>(parts),
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// The password's digest, hashed over and over.
    fn of_password(self, salt: &[u8], password: &str, rounds: u32) -> Vec<u8> {
        let first = self.of([salt, &utf16(password)]);
        (0..rounds).fold(first, |digest, round| self.of([&round.to_le_bytes(), &digest]))
    }
}

/// AES with the key's own length.
enum Cipher {
    Aes128(Box<Aes128>),
    Aes192(Box<Aes192>),
    Aes256(Box<Aes256>),
}

impl Cipher {
    fn new(key: &[u8]) -> Result<Self, Unreadable> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(|cipher| Self::Aes128(Box::new(cipher))),
            24 => Aes192::new_from_slice(key).ok().map(|cipher| Self::Aes192(Box::new(cipher))),
            32 => Aes256::new_from_slice(key).ok().map(|cipher| Self::Aes256(Box::new(cipher))),
            _ => None,
        }
        .ok_or_else(unread)
    }

    fn decrypt(&self, bytes: &[u8; BLOCK]) -> [u8; BLOCK] {
        let mut block = Block::from(*bytes);
        match self {
            Self::Aes128(cipher) => cipher.decrypt_block(&mut block),
            Self::Aes192(cipher) => cipher.decrypt_block(&mut block),
            Self::Aes256(cipher) => cipher.decrypt_block(&mut block),
        }
        block.into()
    }

    /// Each block on its own. What does not fill a block at the end is dropped.
    fn blocks(&self, bytes: &[u8]) -> Vec<u8> {
        bytes.as_chunks::<BLOCK>().0.iter().flat_map(|block| self.decrypt(block)).collect()
    }

    /// Each block mixed with the one before.
    fn chain(&self, start: &[u8], bytes: &[u8], into: &mut Vec<u8>) {
        let mut before = [0x36; BLOCK];
        for (to, from) in before.iter_mut().zip(start) {
            *to = *from;
        }
        for block in bytes.as_chunks::<BLOCK>().0 {
            let plain = self.decrypt(block);
            into.extend(plain.iter().zip(before).map(|(plain, before)| plain ^ before));
            before = *block;
        }
    }
}

/// The first `length` bytes, filled up as the format says.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

/// Agile encryption: everything is said in XML.
#[derive(Default)]
struct Agile {
    data: Attributes,
    key: Attributes,
}

/// What `keyData` and `encryptedKey` say.
#[derive(Default)]
struct Attributes {
    hash: Option<Hash>,
    salt: Vec<u8>,
    key_bytes: usize,
    hash_bytes: usize,
    rounds: u32,
    verifier_input: Vec<u8>,
    verifier_value: Vec<u8>,
    secret: Vec<u8>,
    fits: bool,
}

impl Attributes {
    fn read(tag: &xml::Tag<'_>) -> Self {
        let number = |name: &str| tag.attr(name).and_then(|value| value.trim().parse::<u32>().ok());
        let binary = |name: &str| {
            let value = tag.attr(name).unwrap_or_default();
            base64::engine::general_purpose::STANDARD.decode(value.trim()).unwrap_or_default()
        };
        let said = |name: &str, wanted: &str| tag.attr(name).as_deref() == Some(wanted);
        Self {
            hash: tag.attr("hashAlgorithm").as_deref().and_then(Hash::named),
            salt: binary("saltValue"),
            key_bytes: number("keyBits").unwrap_or(0) as usize / 8,
            hash_bytes: number("hashSize").unwrap_or(0) as usize,
            rounds: number("spinCount").unwrap_or(0),
            verifier_input: binary("encryptedVerifierHashInput"),
            verifier_value: binary("encryptedVerifierHashValue"),
            secret: binary("encryptedKeyValue"),
            fits: said("cipherAlgorithm", "AES")
                && said("cipherChaining", "ChainingModeCBC")
                && number("blockSize") == Some(16),
        }
    }
}

impl Agile {
    fn parse(text: &[u8]) -> Result<Self, Unreadable> {
        let broken = |_| damaged("The document is damaged: its encryption is not described.");
        let text = xml::decode(text);
        let mut xml = Xml::new(&text, 32);
        let mut agile = Self::default();
        while let Some(node) = xml.next().map_err(broken)? {
            match node {
                Node::Open(tag) if tag.name() == "keyData" => agile.data = Attributes::read(&tag),
                Node::Open(tag) if tag.name() == "encryptedKey" && tag.attr("spinCount").is_some() => {
                    agile.key = Attributes::read(&tag);
                }
                _ => {}
            }
        }
        Ok(agile)
    }

    fn open(&self, password: &str, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (Some(hash), Some(of_data), true, true) =
            (self.key.hash, self.data.hash, self.key.fits, self.data.fits)
        else {
            return Err(unread());
        };
        if self.key.rounds > MOST_ROUNDS {
            return Err(unread());
        }
        let digest = hash.of_password(&self.key.salt, password, self.key.rounds);
        let decrypted = |purpose: &[u8], sealed: &[u8]| {
            let cipher = Cipher::new(&fitted(hash.of([&digest, purpose]), self.key.key_bytes))?;
            let mut plain = Vec::with_capacity(sealed.len());
            cipher.chain(&self.key.salt, sealed, &mut plain);
            Ok::<_, Unreadable>(plain)
        };
        let input = decrypted(&VERIFIER_INPUT, &self.key.verifier_input)?;
        let value = decrypted(&VERIFIER_VALUE, &self.key.verifier_value)?;
        let input = input.get(..self.key.salt.len()).unwrap_or(&input);
        let expected = hash.of([input, &[]]);
        if self.key.hash_bytes == 0 || value.get(..self.key.hash_bytes) != Some(expected.as_slice()) {
            return Err(wrong());
        }
        let mut secret = decrypted(&SECRET, &self.key.secret)?;
        secret.truncate(self.data.key_bytes);
        let cipher = Cipher::new(&secret)?;
        let mut package = Vec::with_capacity(sealed.len());
        for (number, segment) in (0_u32..).zip(sealed.chunks(SEGMENT)) {
            cipher.chain(&of_data.of([&self.data.salt, &number.to_le_bytes()]), segment, &mut package);
        }
        Ok(package)
    }
}

/// Standard encryption of Office 2007: AES with a key from SHA-1, block by block.
fn standard(info: &[u8], password: &str, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    const AES: std::ops::RangeInclusive<u32> = 0x660e..=0x6610;
    let broken = || damaged("The document is damaged: its encryption is not described.");
    let number = |at: usize| {
        info.get(at..at.checked_add(4)?).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
    };
    let (Some(header), Some(algorithm), Some(bits)) = (number(8), number(20), number(28)) else {
        return Err(broken());
    };
    if !AES.contains(&algorithm) {
        return Err(unread());
    }
    let verifier = usize::try_from(header).ok().and_then(|size| size.checked_add(12)).ok_or_else(broken)?;
    let part = |from: usize, length: usize| {
        let start = verifier.checked_add(from)?;
        info.get(start..start.checked_add(length)?)
    };
    let (Some(salt), Some(input), Some(value)) = (part(4, 16), part(20, 16), part(40, 32)) else {
        return Err(broken());
    };
    let hash = Hash::Sha1;
    let digest = hash.of([&hash.of_password(salt, password, STANDARD_ROUNDS), &[0; 4]]);
    let mixed = |with: u8| {
        let mut block = [with; 64];
        for (to, from) in block.iter_mut().zip(&digest) {
            *to ^= from;
        }
        hash.of([&block, &[]])
    };
    let mut key = [mixed(0x36), mixed(0x5c)].concat();
    key.truncate(bits as usize / 8);
    let cipher = Cipher::new(&key)?;
    if cipher.blocks(value).get(..20) != Some(hash.of([&cipher.blocks(input), &[]]).as_slice()) {
        return Err(wrong());
    }
    Ok(cipher.blocks(sealed))
}
