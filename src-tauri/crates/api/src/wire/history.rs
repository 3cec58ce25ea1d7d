//! The journal, undo and verification.

use super::wire;

wire! {
    /// Asks for a part of the history, newest first.
    #[derive(Default)]
    pub struct ListHistory {
        /// Entries wanted; 100 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
        /// Only entries before this one (`number` of the last one seen).
        #[serde(default)]
        pub before: Option<i64>,
        /// Only by this person.
        #[serde(default)]
        pub actor: Option<String>,
        /// Only touching this kind of thing (`finding`) …
        #[serde(default)]
        pub entity: Option<String>,
        /// … or this very thing.
        #[serde(default)]
        pub id: Option<String>,
        /// Only of this day, `YYYY-MM-DD`.
        #[serde(default)]
        pub on: Option<String>,
        /// Minutes east of UTC where that day is meant; 0 if not given.
        #[serde(default)]
        pub utc_offset: Option<i32>,
        /// Only with all these words in what was done, what it was done to, who did it or why.
        #[serde(default)]
        pub text: Option<String>,
        /// Changes wanted of each entry, 0 or nothing for all: taking a thousand documents in is one entry.
        #[serde(default)]
        pub changes: Option<u32>,
    }
    /// A part of the history.
    pub struct History {
        /// Entries, newest first.
        pub entries: Vec<HistoryEntry>,
        /// Where to go on (`before`); absent when the history was read to its beginning.
        pub next: Option<i64>,
        /// People in the history.
        pub actors: Vec<String>,
        /// Entries in all.
        pub total: u64,
    }
    /// One entry of the journal.
    pub struct HistoryEntry {
        /// Number in the order of this file.
        pub number: i64,
        /// Device chain.
        pub device: String,
        /// Number in that chain.
        pub seq: u64,
        /// Hybrid logical clock.
        pub hlc: String,
        /// When (RFC 3339).
        pub at: String,
        /// Who.
        pub actor: String,
        /// Role.
        pub role: String,
        /// What was done (`conclude`).
        pub op: String,
        /// In words.
        pub summary: String,
        /// Reason.
        pub reason: Option<String>,
        /// Number of the entry it took back.
        pub undoes: Option<i64>,
        /// It has been taken back.
        pub undone: bool,
        /// It can be taken back by itself.
        pub undoable: bool,
        /// Fields written; the first ones if no more were asked for.
        pub changes: Vec<HistoryChange>,
        /// How many fields were written.
        pub written: u32,
        /// Hash of the entry.
        pub hash: String,
    }
    /// One field written.
    pub struct HistoryChange {
        /// Kind of thing.
        pub entity: String,
        /// Which one.
        pub id: String,
        /// What it is called for people.
        pub label: String,
        /// Field.
        pub field: String,
        /// Value written.
        pub value: serde_json::Value,
        /// Value before.
        pub was: serde_json::Value,
        /// What the field is called for people.
        pub called: String,
        /// The value written in words; empty when there is none.
        pub now_said: String,
        /// The value before in words; empty when there was none.
        pub was_said: String,
    }
    /// Takes back a certain entry.
    pub struct UndoEntry {
        /// Its number.
        pub number: i64,
    }
    /// What was taken back or brought back.
    pub struct Undone {
        /// Device chain of the entry.
        pub device: String,
        /// Number in that chain.
        pub seq: u64,
        /// What it was.
        pub op: String,
        /// In words.
        pub summary: String,
    }
    /// Result of checking the whole file.
    pub struct Verified {
        /// Everything holds.
        pub ok: bool,
        /// How much was checked.
        pub checked: Checked,
        /// What does not hold.
        pub faults: Vec<VerifyFault>,
        /// Evidence whose content was destroyed on purpose; no fault.
        pub destroyed: Vec<DestroyedContent>,
        /// Digest over the heads of all chains.
        pub log_root: String,
    }
    /// Evidence whose content was destroyed; that it was there is kept.
    pub struct DestroyedContent {
        /// Evidence id.
        pub evidence: String,
        /// Its name.
        pub name: String,
        /// SHA-256 of what was received.
        pub sha256: String,
        /// When, RFC 3339 UTC.
        pub at: String,
    }
    /// How much was checked.
    pub struct Checked {
        /// Database pages.
        pub pages: u64,
        /// Journal entries.
        pub entries: u64,
        /// Stored contents.
        pub blobs: u64,
        /// Citations whose quote was looked up again.
        pub anchors: u64,
    }
    /// Something that does not hold.
    pub struct VerifyFault {
        /// What.
        pub name: String,
        /// Where.
        #[serde(rename = "where")]
        #[ts(rename = "where")]
        pub place: String,
        /// What to do.
        pub way_out: String,
    }
}
