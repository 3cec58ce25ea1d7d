//! ZIP containers read with a budget: what entries really unpack to is counted, because the
//! sizes they declare can lie. A container without its directory (cut off) is read from the
//! entries' own headers.

use std::io::{Cursor, Read};

use domain::document::{Reason, Unreadable};
use zip::ZipArchive;

use crate::limits::Limits;
use crate::out::damaged;

/// An entry as the container lists it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Path with `/`, without a leading one. Not cleaned: use [`crate::text::clean_path`] before showing it.
    pub(crate) name: String,
    /// Size in the container.
    pub(crate) packed: u64,
    /// Needs a password.
    pub(crate) encrypted: bool,
    /// Is a folder.
    pub(crate) folder: bool,
}

/// An entry's content, as far as it could be unpacked.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) bytes: Vec<u8>,
    /// Why it is not complete.
    pub(crate) broken: Option<String>,
}

/// Where an entry's data lies in a container without directory.
struct Place {
    method: u16,
    start: usize,
    end: usize,
}

/// An opened container.
pub(crate) struct Package<'a> {
    bytes: &'a [u8],
    limits: &'a Limits,
    archive: Option<ZipArchive<Cursor<&'a [u8]>>>,
    places: Vec<Place>,
    entries: Vec<Entry>,
    /// What each entry has unpacked to so far: reading one twice costs its budget once.
    charged: Vec<u64>,
    spent: u64,
    budget: u64,
    password: Option<Vec<u8>>,
}

impl<'a> Package<'a> {
    /// Opens a container.
    ///
    /// # Errors
    /// `TooLarge` with more entries than allowed, `Damaged` when nothing in it can be found.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Unreadable> {
        // Asked before the directory is loaded, whose memory grows with it.
        if let Some(count) = declared_entries(bytes)
            && count > limits.entries as u64
        {
            return Err(too_many(count, limits));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|archive| !archive.is_empty());
        let mut entries = Vec::new();
        let mut places = Vec::new();
        if let Some(archive) = &mut archive {
            for index in 0..archive.len() {
                let listed = archive.name_for_index(index).map(tidy).unwrap_or_default();
                let entry = match archive.by_index_raw(index) {
                    Ok(file) => Entry {
                        name: tidy(file.name()),
                        packed: file.compressed_size(),
                        encrypted: file.encrypted(),
                        folder: file.is_dir(),
                    },
                    Err(_) => Entry { name: listed, packed: 0, encrypted: false, folder: false },
                };
                entries.push(entry);
            }
        } else {
            scan(bytes, limits, &mut entries, &mut places)?;
            if entries.is_empty() && !bytes.starts_with(b"PK\x05\x06") {
                return Err(damaged("The ZIP container is damaged: no entry can be found in it."));
            }
        }
        let charged = vec![0; entries.len()];
        Ok(Self {
            bytes,
            limits,
            archive,
            places,
            entries,
            charged,
            spent: 0,
            budget: limits.unpacked_bytes,
            password: None,
        })
    }

    /// Replaces the budget, for archives whose entries are handed on one by one.
    pub(crate) fn with_budget(mut self, budget: u64) -> Self {
        self.budget = budget;
        self
    }

    /// Sets the password tried on encrypted entries.
    pub(crate) fn with_password(mut self, password: Option<&str>) -> Self {
        self.password = password.map(|password| password.as_bytes().to_vec());
        self
    }

    /// Whether the directory was missing, so that the file is cut off.
    pub(crate) fn cut_off(&self) -> bool {
        self.archive.is_none() && !self.entries.is_empty()
    }

    /// Entries that are not listed because another one has the same name.
    pub(crate) fn hidden(&self) -> u64 {
        let listed = self.entries.len() as u64;
        self.archive.as_ref().and(declared_entries(self.bytes)).unwrap_or(listed).saturating_sub(listed)
    }

    /// The entries in the container's order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Index of the entry of that name; case is ignored when there is no exact match, as
    /// Office does.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.entries
            .iter()
            .position(|entry| entry.name == name)
            .or_else(|| self.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(name)))
    }

    /// The container written anew from what can be unpacked, for libraries that insist on a directory.
    ///
    /// # Errors
    /// Only `Bomb` and `TooLarge`.
    pub(crate) fn rebuild(&mut self) -> Result<Vec<u8>, Unreadable> {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for index in 0..self.entries.len() {
            let Some(entry) = self.entries.get(index) else { break };
            let text = [".xml", ".rels"].iter().any(|end| entry.name.to_ascii_lowercase().ends_with(end));
            if entry.folder || !text {
                continue;
            }
            let name = entry.name.clone();
            let part = self.read(index)?;
            // Writing to memory fails only for names a directory cannot hold, such as one that stands there twice.
            if writer.start_file(name, options).is_ok() && writer.write_all(&part.bytes).is_err() {
                break;
            }
        }
        Ok(writer.finish().map(Cursor::into_inner).unwrap_or_default())
    }

    /// Content of the entry of that name, `None` without such an entry.
    ///
    /// # Errors
    /// Only `Bomb` and `TooLarge`; damage is told in the part.
    pub(crate) fn read_named(&mut self, name: &str) -> Result<Option<Part>, Unreadable> {
        match self.find(name) {
            Some(index) => self.read(index).map(Some),
            None => Ok(None),
        }
    }

    /// Content of an entry.
    ///
    /// # Errors
    /// Only `Bomb` and `TooLarge`; damage is told in the part.
    pub(crate) fn read(&mut self, index: usize) -> Result<Part, Unreadable> {
        let mut bytes = Vec::new();
        let broken = self.pour(index, &mut |chunk| bytes.extend_from_slice(chunk))?;
        Ok(Part { bytes, broken })
    }

    /// Unpacks an entry piece by piece without keeping it. Gives the damage met, if any.
    ///
    /// # Errors
    /// Only `Bomb` and `TooLarge`.
    pub(crate) fn pour(
        &mut self,
        index: usize,
        take: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<String>, Unreadable> {
        let Some(entry) = self.entries.get(index).cloned() else {
            return Ok(Some("it is missing".to_owned()));
        };
        let already = self.charged.get(index).copied().unwrap_or(0);
        let mut meter = Meter {
            name: &entry.name,
            packed: entry.packed,
            whole: self.bytes.len() as u64,
            total: 0,
            others: self.spent - already,
            budget: self.budget,
            limits: self.limits,
        };
        let broken = if let Some(archive) = &mut self.archive {
            let opened = match &self.password {
                Some(password) if entry.encrypted => archive.by_index_decrypt(index, password),
                _ => archive.by_index(index),
            };
            match opened {
                Ok(mut file) => pump(&mut file, &mut meter, take)?,
                Err(error) => Some(explain(&error)),
            }
        } else if let Some(place) = self.places.get(index) {
            let data = self.bytes.get(place.start..place.end).unwrap_or_default();
            match place.method {
                0 => pump(&mut Cursor::new(data), &mut meter, take)?,
                8 => pump(&mut flate2::read::DeflateDecoder::new(data), &mut meter, take)?,
                method => Some(format!("it is packed by method {method}, which is not read")),
            }
        } else {
            Some("it is missing".to_owned())
        };
        let total = meter.total;
        if let Some(charged) = self.charged.get_mut(index)
            && total > *charged
        {
            self.spent += total - *charged;
            *charged = total;
        }
        Ok(broken)
    }
}

/// Counts what comes out and compares it with what went in.
struct Meter<'m> {
    name: &'m str,
    packed: u64,
    whole: u64,
    total: u64,
    others: u64,
    budget: u64,
    limits: &'m Limits,
}

impl Meter<'_> {
    fn add(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.total += bytes as u64;
        // A container in recovery knows no packed sizes, and a listed size may lie; the whole file is an upper bound.
        let packed = if self.packed == 0 { self.whole } else { self.packed.min(self.whole) };
        if !self.limits.ratio_allows(packed, self.total) {
            return Err(Unreadable::new(
                Reason::Bomb,
                format!(
                    "The entry “{}” unpacks to more than {} times its size, which real documents do not; it was not read.",
                    crate::text::clean_path(self.name),
                    self.limits.ratio
                ),
            ));
        }
        if self.total > self.limits.unpacked_bytes || self.others + self.total > self.budget {
            let bomb = !self.limits.ratio_allows(self.whole, self.others + self.total);
            return Err(Unreadable::new(
                if bomb { Reason::Bomb } else { Reason::TooLarge },
                format!(
                    "The file unpacks to more than {} MB (reached in “{}”); the rest was not read. \
                     Unpack it and add the parts that matter.",
                    self.budget.min(self.limits.unpacked_bytes) >> 20,
                    crate::text::clean_path(self.name)
                ),
            ));
        }
        Ok(())
    }
}

fn pump(
    reader: &mut dyn Read,
    meter: &mut Meter<'_>,
    take: &mut dyn FnMut(&[u8]),
) -> Result<Option<String>, Unreadable> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(count) => {
                meter.add(count)?;
                take(buffer.get(..count).unwrap_or_default());
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(Some("its packed data is damaged".to_owned())),
        }
    }
}

fn explain(error: &zip::result::ZipError) -> String {
    use zip::result::ZipError;
    match error {
        ZipError::InvalidPassword => "the password does not open it".to_owned(),
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            "it needs a password".to_owned()
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "it is packed by a method that is not read".to_owned()
        }
        _ => "its packed data is damaged".to_owned(),
    }
}

fn too_many(count: u64, limits: &Limits) -> Unreadable {
    Unreadable::new(
        Reason::TooLarge,
        format!(
            "The file lists {count} entries, more than the {} that are read. Unpack it and add the parts that matter.",
            limits.entries
        ),
    )
}

fn tidy(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// Number of entries the end record declares (APPNOTE 4.3.16, ZIP64 4.3.14).
fn declared_entries(bytes: &[u8]) -> Option<u64> {
    let tail = bytes.len().saturating_sub(66_000);
    let end = bytes.get(tail..)?.windows(4).rposition(|w| w == b"PK\x05\x06")? + tail;
    let count = u16_at(bytes, end + 10)?;
    if count != u16::MAX {
        return Some(u64::from(count));
    }
    let locator = bytes.get(tail..end)?.windows(4).rposition(|w| w == b"PK\x06\x06")? + tail;
    let raw = bytes.get(locator + 32..locator + 40)?.try_into().ok()?;
    Some(u64::from_le_bytes(raw))
}

/// Finds entries by their local headers (APPNOTE 4.3.7).
fn scan(
    bytes: &[u8],
    limits: &Limits,
    entries: &mut Vec<Entry>,
    places: &mut Vec<Place>,
) -> Result<(), Unreadable> {
    let signature = |from: usize| -> Option<usize> {
        bytes.get(from..)?.windows(4).position(|w| w == b"PK\x03\x04").map(|at| at + from)
    };
    let mut at = signature(0);
    while let Some(header) = at {
        let fields = (
            u16_at(bytes, header + 6),
            u16_at(bytes, header + 8),
            u32_at(bytes, header + 18),
            u16_at(bytes, header + 26),
            u16_at(bytes, header + 28),
        );
        let (Some(flags), Some(method), Some(packed), Some(name_len), Some(extra_len)) = fields else {
            break;
        };
        let name_start = header + 30;
        let start = name_start + usize::from(name_len) + usize::from(extra_len);
        let Some(name) = bytes.get(name_start..name_start + usize::from(name_len)) else {
            break;
        };
        let after_known = (packed > 0 && packed != u32::MAX).then(|| start.saturating_add(packed as usize));
        let next = match after_known {
            Some(end) if end <= bytes.len() => signature(end),
            Some(_) => None,
            None => signature(start.min(bytes.len())),
        };
        let end = after_known.unwrap_or_else(|| next.unwrap_or(bytes.len())).min(bytes.len());
        let name = tidy(&String::from_utf8_lossy(name));
        if start <= end && !name.is_empty() {
            if entries.len() >= limits.entries {
                return Err(too_many(entries.len() as u64 + 1, limits));
            }
            entries.push(Entry {
                folder: name.ends_with('/'),
                name,
                packed: (end - start) as u64,
                encrypted: flags & 1 != 0,
            });
            places.push(Place { method, start, end });
        }
        at = next;
    }
    Ok(())
}
