//! Enums that are one word in the audit file, on the wire and on the command line.

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

/// Declares an enum whose variants are single snake-case words everywhere.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $( $(#[$vmeta:meta])* $variant:ident = $word:literal ),+ $(,)? }) => {
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
