//! Enums that are one word in the audit file, on the wire and on the command line, with what people call them.

/// A word that is none of the allowed ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is not {what}; use one of {allowed}")]
pub struct UnknownWord {
    /// What was asked for (`"a finding kind"`).
    pub what: &'static str,
    /// What came.
    pub word: String,
    /// The words there are, comma separated.
    pub allowed: String,
}

/// Declares an enum whose variants are single snake-case words everywhere. Where people say it otherwise, that stands
/// behind an arrow: `BecameNc = "became_nc" => "became a nonconformity"`.
macro_rules! words {
    (@said $word:literal) => { $word };
    (@said $word:literal $said:literal) => { $said };
    ($(#[$meta:meta])* $name:ident, $what:literal { $( $(#[$vmeta:meta])* $variant:ident = $word:literal $(=> $said:literal)? ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
        pub enum $name {
            $( $(#[$vmeta])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every value, in the order people list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in the file and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// What people call it, inside a sentence.
            pub const fn said(self) -> &'static str {
                match self { $( Self::$variant => crate::words::words!(@said $word $($said)?), )+ }
            }

            /// The value of a word.
            ///
            /// # Errors
            /// [`crate::words::UnknownWord`] naming the words there are.
            pub fn parse(word: &str) -> Result<Self, crate::words::UnknownWord> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or_else(|| crate::words::UnknownWord {
                    what: $what,
                    word: word.to_owned(),
                    allowed: Self::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(", "),
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

/// The text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}

#[cfg(test)]
mod tests {
    use crate::audit::{AuditKind, AuditState, OtherPartyKind, Readiness, Recommendation, TeamRole};
    use crate::conclusion::{ClauseState, ConclusionState, NoteKind, Strength};
    use crate::finding::{FindingKind, FindingState, Grade, Treatment};

    #[test]
    fn nobody_has_to_read_a_code() {
        macro_rules! said {
            ($($name:ident)+) => { [$($name::ALL.iter().map(|word| word.said()).collect::<Vec<_>>()),+].concat() };
        }
        let all = said!(
            AuditKind AuditState OtherPartyKind Readiness Recommendation TeamRole ClauseState ConclusionState NoteKind
            Strength FindingKind FindingState Grade Treatment
        );
        let codes: Vec<&str> =
            all.into_iter().filter(|said| said.contains('_') || matches!(*said, "nc" | "ofi")).collect();
        assert_eq!(codes, [""; 0]);
    }
}
