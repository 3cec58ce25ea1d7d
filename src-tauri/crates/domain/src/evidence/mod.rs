//! Evidence items: kinds, states, and what each step of their life needs (E1–E11).
//! Sources: ISO/IEC 17021-1, 9.4.4 and 9.4.5 (collecting and verifying information), 9.9 (records), 8.4
//! (confidentiality); ISO 19011, 6.4.7.

mod moves;
#[cfg(test)]
mod tests;
mod wipe;

pub use moves::{Facts, MOVES, Move, Need, Refusal, may_move};
pub use wipe::{Content, Kept, is_confidential, may_wipe};

use crate::words::words;

words! {
    /// Kind of evidence item.
    EvidenceKind, "a kind of evidence" {
        /// A document or record whose bytes are held.
        File = "file",
        /// Seen at the client's, not held: location, title, version and day seen are noted.
        Reference = "reference",
        /// A photograph or a picture of a screen taken by the team; it needs consent.
        Photo = "photo",
        /// A sample sheet of the team.
        SampleSheet = "sample_sheet",
    }
}

words! {
    /// State of an evidence item as it is on record.
    EvidenceState, "a state of evidence" {
        /// It is there; nobody has noted a review.
        Received = "received",
        /// Read: by whom, when, which document, in force or not.
        Reviewed = "reviewed",
        /// An audit that cites it has presented its findings. Follows by itself, never given by hand.
        Locked = "locked",
        /// Given back to the client.
        Returned = "returned",
        /// Wiped after the retention time.
        Destroyed = "destroyed",
        /// Kept until a day, for a nonconformity, a decision or an appeal.
        Retained = "retained",
        /// A newer version took its place; what was concluded from it still rests on it.
        Superseded = "superseded",
        /// Not usable; the client was told.
        Rejected = "rejected",
        /// Got in by mistake.
        Void = "void",
    }
}

words! {
    /// State of an evidence item as people see it: the one on record and what follows from its citations.
    ShownState, "a state of evidence" {
        /// It is there; nobody has noted a review.
        Received = "received",
        /// Read and noted.
        Reviewed = "reviewed",
        /// Reviewed, and at least one citation of it counts.
        Mapped = "mapped",
        /// An audit that cites it has presented its findings.
        Locked = "locked",
        /// A newer version took its place.
        Superseded = "superseded",
        /// Not usable; the client was told.
        Rejected = "rejected",
        /// Got in by mistake.
        Void = "void",
        /// Given back to the client.
        Returned = "returned",
        /// Kept until a day.
        Retained = "retained",
        /// Wiped.
        Destroyed = "destroyed",
    }
}

/// The state people see.
///
/// `cited` counts citations that are confirmed; `locked` says that an audit one of them was made in has presented its
/// findings or issued its report (E5, E7). The register computes the same in SQL; a test holds the two together.
pub fn shown_state(on_record: EvidenceState, cited: bool, locked: bool) -> ShownState {
    use EvidenceState as E;
    match on_record {
        E::Received | E::Reviewed if locked => ShownState::Locked,
        E::Reviewed if cited => ShownState::Mapped,
        E::Received => ShownState::Received,
        E::Reviewed => ShownState::Reviewed,
        E::Locked => ShownState::Locked,
        E::Returned => ShownState::Returned,
        E::Destroyed => ShownState::Destroyed,
        E::Retained => ShownState::Retained,
        E::Superseded => ShownState::Superseded,
        E::Rejected => ShownState::Rejected,
        E::Void => ShownState::Void,
    }
}

/// Whether new citations may rest on an item in this state. An older version may be cited for what it once said.
pub fn may_be_cited(on_record: EvidenceState) -> bool {
    use EvidenceState::{Destroyed, Rejected, Returned, Void};
    !matches!(on_record, Rejected | Void | Returned | Destroyed)
}
