//! A disk that loses power: from a recording of what a program did to its
//! files, the images a power cut at any instant could have left.
//!
//! Model: what was synced is there. Of what was not, every 512-byte sector of
//! every write may be there or not, in any order; a change of length may be there or
//! not; changes of names happen in order, up to some point after the last sync of the folder.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// One recorded step.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Created(String),
    Written(String, u64, Vec<u8>),
    Truncated(String, u64),
    Synced(String),
    FolderSynced,
    Unlinked(String),
    Renamed(String, String),
    Linked(String, String),
}

/// Reads a recording of `recorder.c`.
pub(crate) fn read(log: &[u8]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = log;
    let mut take = |length: usize| {
        let (head, tail) = rest.split_at(length.min(rest.len()));
        rest = tail;
        head.to_vec()
    };
    loop {
        let op = take(1);
        let Some(op) = op.first() else { return steps };
        let length = u16::from_le_bytes(take(2).try_into().unwrap());
        let name = String::from_utf8(take(length.into())).unwrap();
        let number = u64::from_le_bytes(take(8).try_into().unwrap());
        let length = u64::from_le_bytes(take(8).try_into().unwrap());
        let data = take(length as usize);
        let other = || String::from_utf8(data.clone()).unwrap();
        steps.push(match op {
            b'O' => Step::Created(name),
            b'W' => Step::Written(name, number, data),
            b'T' => Step::Truncated(name, number),
            b'S' => Step::Synced(name),
            b'D' => Step::FolderSynced,
            b'U' => Step::Unlinked(name),
            b'R' => Step::Renamed(name, other()),
            b'L' => Step::Linked(name, other()),
            other => panic!("unknown step {other}"),
        });
    }
}

/// A change of a file's content that was not synced yet.
#[derive(Debug, Clone)]
enum Pending {
    Write(u64, Vec<u8>),
    Length(u64),
}

#[derive(Debug, Clone, Default)]
struct Content {
    durable: Vec<u8>,
    pending: Vec<Pending>,
}

/// Which content a name stands for after a change of names.
#[derive(Debug, Clone)]
enum Naming {
    Set(String, usize),
    Remove(String),
}

/// The disk after some steps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disk {
    contents: Vec<Content>,
    /// Names as the program sees them now.
    now: BTreeMap<String, usize>,
    durable: BTreeMap<String, usize>,
    pending: Vec<Naming>,
    /// Syncs do nothing: the control.
    lies: bool,
}

fn write(to: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if to.len() < at + bytes.len() {
        resize(to, at + bytes.len());
    }
    to[at..at + bytes.len()].copy_from_slice(bytes);
}

/// `Vec::resize` goes byte by byte in a build without optimisation.
fn resize(to: &mut Vec<u8>, length: usize) {
    if to.len() < length {
        to.extend_from_slice(&vec![0; length - to.len()]);
    } else {
        to.truncate(length);
    }
}

/// A small generator, so that every image can be made again from its number.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

impl Disk {
    /// An empty disk; one that `lies` ignores every sync.
    pub(crate) fn new(lies: bool) -> Self {
        Self { lies, ..Self::default() }
    }

    pub(crate) fn apply(&mut self, step: &Step) {
        match step {
            Step::Created(name) => {
                self.contents.push(Content::default());
                let number = self.contents.len() - 1;
                self.name(Naming::Set(name.clone(), number));
            }
            Step::Written(name, at, bytes) => self.change(name, Pending::Write(*at, bytes.clone())),
            Step::Truncated(name, size) => self.change(name, Pending::Length(*size)),
            Step::Synced(name) => {
                if let (false, Some(number)) = (self.lies, self.now.get(name)) {
                    let content = &mut self.contents[*number];
                    for change in std::mem::take(&mut content.pending) {
                        match change {
                            Pending::Write(at, bytes) => write(&mut content.durable, at as usize, &bytes),
                            Pending::Length(size) => resize(&mut content.durable, size as usize),
                        }
                    }
                }
            }
            Step::FolderSynced => {
                if !self.lies {
                    self.durable = self.now.clone();
                    self.pending.clear();
                }
            }
            Step::Unlinked(name) => self.name(Naming::Remove(name.clone())),
            Step::Renamed(from, to) => {
                if let Some(number) = self.now.get(from).copied() {
                    self.name(Naming::Remove(from.clone()));
                    self.name(Naming::Set(to.clone(), number));
                }
            }
            Step::Linked(from, to) => {
                if let Some(number) = self.now.get(from).copied() {
                    self.name(Naming::Set(to.clone(), number));
                }
            }
        }
    }

    fn change(&mut self, name: &str, change: Pending) {
        if let Some(number) = self.now.get(name) {
            self.contents[*number].pending.push(change);
        }
    }

    fn name(&mut self, naming: Naming) {
        Self::rename(&mut self.now, &naming);
        self.pending.push(naming);
    }

    fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
        match naming {
            Naming::Set(name, number) => {
                names.insert(name.clone(), *number);
            }
            Naming::Remove(name) => {
                names.remove(name);
            }
        }
    }

    /// One of the images a power cut now could leave: names with their contents.
    pub(crate) fn image(&self, random: &mut Random) -> BTreeMap<String, Cow<'_, [u8]>> {
        let mut names = self.durable.clone();
        for naming in &self.pending[..random.below(self.pending.len() + 1)] {
            Self::rename(&mut names, naming);
        }
        // How much gets through differs from cut to cut: nothing, all, or any part.
        let through = [0, 128, 230, 256][random.below(4)];
        names.into_iter().map(|(name, number)| (name, self.contents[number].image(through, random))).collect()
    }
}

impl Content {
    fn image(&self, through: u64, random: &mut Random) -> Cow<'_, [u8]> {
        if self.pending.is_empty() || through == 0 {
            return Cow::Borrowed(&self.durable);
        }
        let mut bytes = self.durable.clone();
        let mut parts: Vec<(u64, &[u8])> = Vec::new();
        for change in &self.pending {
            match change {
                Pending::Length(size) if random.next() % 256 < through => resize(&mut bytes, *size as usize),
                Pending::Length(_) => {}
                Pending::Write(at, data) => {
                    let mut start = 0;
                    while start < data.len() {
                        let sector_end = 512 - ((*at as usize + start) % 512);
                        let end = data.len().min(start + sector_end);
                        if random.next() % 256 < through {
                            parts.push((at + start as u64, &data[start..end]));
                        }
                        start = end;
                    }
                }
            }
        }
        // Later writes of a sector mostly come later, but nobody promises it.
        if random.below(2) == 0 {
            for at in (1..parts.len()).rev() {
                parts.swap(at, random.below(at + 1));
            }
        }
        for (at, data) in parts {
            write(&mut bytes, at as usize, data);
        }
        Cow::Owned(bytes)
    }
}
