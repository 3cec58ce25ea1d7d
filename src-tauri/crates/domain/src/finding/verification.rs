//! Verification that a corrective action was done and works. Source: ISO/IEC 17021-1, 9.4.10 and 9.5.2.

use crate::words::words;

words! {
    /// How it is verified (CA-03, F12).
    VerificationMeans, "a way of verification" {
        /// From documents and records the client sent.
        Documents = "documents",
        /// Live, by remote techniques.
        Remote = "remote",
        /// At the client's.
        OnSite = "on_site" => "on site",
        /// At the next audit.
        NextAudit = "next_audit" => "at the next audit",
    }
}

/// What is on record of a verification; an empty text says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How.
    pub means: Option<VerificationMeans>,
    /// Who verified.
    pub verifier: String,
    /// When.
    pub verified_on: Option<time::Date>,
    /// What was seen: text filled or evidence linked.
    pub has_evidence: bool,
    /// Whether the action works: the effectiveness statement.
    pub effectiveness: String,
}
