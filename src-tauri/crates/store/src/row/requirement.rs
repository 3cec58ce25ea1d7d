//! What was answered and concluded, per requirement and audit.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// An answered question of an audit (id `{audit}:{key}`): objectives, readiness, recommendation, report texts.
    Answer = answer {
        audit: String,
        key: String,
        value: Option<String>,
        applicable: bool,
        reason: Option<String>,
    }
    /// The conclusion on a requirement in an audit (id `{audit}:{requirement}`).
    Conclusion = conclusion {
        audit: String,
        requirement: String,
        state: String,
        reason: Option<String>,
        confirmed: bool,
        confirmed_by: Option<String>,
        confirmed_at: Option<String>,
        concluded_by: Option<String>,
        concluded_at: Option<String>,
        to_confirm: bool,
    }
    /// A ticked element of a requirement (id `{audit}:{element}`).
    ElementTick = element_tick {
        audit: String,
        requirement: String,
        element: String,
        ticked: bool,
    }
}
