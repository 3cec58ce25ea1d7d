//! Wiping the content of evidence that got in by mistake (E11): what may go for good, and what may not.
//! Sources: ISO/IEC 17021-1, 8.4 (confidentiality) and 9.9 (records): what the client did not make public is not kept
//! without need, and the record that it was there stays.

use super::EvidenceState;

/// What is looked at before the content of an item is wiped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// State on record.
    pub state: EvidenceState,
    /// Bytes of it are held.
    pub held: bool,
    /// Its content was wiped before.
    pub wiped: bool,
    /// It is classified as not public, or marked as personal data.
    pub confidential: bool,
    /// Citations that rest on it.
    pub citations: u32,
    /// It was found inside an item whose bytes stay, and hold it too.
    pub inside_kept: bool,
    /// Items found inside it that stay.
    pub kept_inside: u32,
}

/// Why the content of an item stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// It was wiped before.
    #[error("its content was destroyed already")]
    Already,
    /// There are no bytes of it.
    #[error("nothing of it is held")]
    NotHeld,
    /// It is not void.
    #[error("it is {0}; only the content of void evidence is destroyed")]
    NotVoid(EvidenceState),
    /// Nothing says that it is confidential.
    #[error("it is neither classified as confidential nor marked as personal data")]
    NotConfidential,
    /// Citations rest on it.
    #[error("citations rest on it")]
    Cited,
    /// What it was found in stays.
    #[error("the item it was found in holds it too")]
    InsideKept,
    /// Something found inside it stays.
    #[error("items found inside it are not void")]
    KeptInside,
}

impl Kept {
    /// What the person can do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Already | Self::NotHeld => "Leave it out.",
            Self::NotVoid(_) => "Make it void first and say why.",
            Self::NotConfidential => {
                "Classify it or mark it as personal data; what is public may stay as it is."
            }
            Self::Cited => "Remove or move the citations first.",
            Self::InsideKept => {
                "Make the item it was found in void, and destroy the content of both together."
            }
            Self::KeptInside => "Make what was found inside it void as well; it is destroyed with it.",
        }
    }
}

/// Whether a classification or the mark for personal data calls for wiping. A classification is free text: whatever
/// is not said to be public counts as confidential; no classification says nothing.
pub fn is_confidential(classification: &str, personal_data: bool) -> bool {
    const PUBLIC: [&str; 8] =
        ["public", "open", "unclassified", "öffentlich", "offen", "publique", "libre", "non classifié"];
    let said = classification.trim().to_lowercase();
    personal_data || !(said.is_empty() || PUBLIC.contains(&said.as_str()))
}

/// Whether the content of an item may be wiped for good.
///
/// # Errors
/// The first reason why it stays.
pub fn may_wipe(content: &Content) -> Result<(), Kept> {
    match content {
        Content { wiped: true, .. } => Err(Kept::Already),
        Content { held: false, .. } => Err(Kept::NotHeld),
        Content { state, .. } if *state != EvidenceState::Void => Err(Kept::NotVoid(*state)),
        Content { confidential: false, .. } => Err(Kept::NotConfidential),
        Content { citations: 1.., .. } => Err(Kept::Cited),
        Content { inside_kept: true, .. } => Err(Kept::InsideKept),
        Content { kept_inside: 1.., .. } => Err(Kept::KeptInside),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOID: Content = Content {
        state: EvidenceState::Void,
        held: true,
        wiped: false,
        confidential: true,
        citations: 0,
        inside_kept: false,
        kept_inside: 0,
    };

    #[test]
    fn only_void_confidential_content_that_nothing_holds_goes() {
        assert_eq!(may_wipe(&VOID), Ok(()));
        for (content, kept) in [
            (Content { wiped: true, ..VOID }, Kept::Already),
            (Content { held: false, ..VOID }, Kept::NotHeld),
            (Content { state: EvidenceState::Rejected, ..VOID }, Kept::NotVoid(EvidenceState::Rejected)),
            (Content { confidential: false, ..VOID }, Kept::NotConfidential),
            (Content { citations: 2, ..VOID }, Kept::Cited),
            (Content { inside_kept: true, ..VOID }, Kept::InsideKept),
            (Content { kept_inside: 1, ..VOID }, Kept::KeptInside),
        ] {
            assert_eq!(may_wipe(&content), Err(kept));
            assert!(!kept.hint().is_empty());
        }
    }

    #[test]
    fn what_is_not_said_to_be_public_is_confidential() {
        for (classification, personal, confidential) in [
            ("Confidential", false, true),
            ("intern", false, true),
            ("", false, false),
            (" Public ", false, false),
            ("Öffentlich", false, false),
            ("public", true, true),
        ] {
            assert_eq!(is_confidential(classification, personal), confidential, "{classification}");
        }
    }
}
