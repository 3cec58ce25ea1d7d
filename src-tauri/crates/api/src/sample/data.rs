//! The sample audit as it lies in `assets/sample`: what the team found, as data.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{Code, Fault};

/// `audit.json`: Stage 1 whole, Stage 2 up to its third day.
#[derive(Debug, Deserialize)]
pub(super) struct Recorded {
    pub(super) client: Client,
    pub(super) scope: Scope,
    pub(super) certification_body: Body,
    pub(super) sites: Vec<Site>,
    pub(super) services: Vec<Service>,
    pub(super) other_parties: Vec<OtherParty>,
    pub(super) team: Vec<Person>,
    pub(super) audits: BTreeMap<String, Audit>,
    #[serde(default)]
    pub(super) files: Vec<Document>,
    #[serde(flatten)]
    pub(super) work: Work,
    pub(super) stage_1_objectives: BTreeMap<String, String>,
    pub(super) stage_1: BTreeMap<String, String>,
}

/// `completion.json`: when evidence came, the answers of both audits, and the last day of Stage 2.
#[derive(Debug, Deserialize)]
pub(super) struct Completion {
    pub(super) deliveries: Vec<Delivery>,
    pub(super) answers: BTreeMap<String, BTreeMap<String, String>>,
    pub(super) last_day: LastDay,
}

/// Evidence that came together.
#[derive(Debug, Deserialize)]
pub(super) struct Delivery {
    pub(super) at: String,
    pub(super) folders: Vec<String>,
    pub(super) source: String,
}

/// The last day of Stage 2.
#[derive(Debug, Deserialize)]
pub(super) struct LastDay {
    pub(super) answers: BTreeMap<String, String>,
    /// Said with every conclusion that needs no words of its own.
    pub(super) reason: String,
    #[serde(flatten)]
    pub(super) work: Work,
}

/// What the team recorded.
#[derive(Debug, Deserialize)]
pub(super) struct Work {
    pub(super) citations: Vec<Citation>,
    pub(super) notes: Vec<Note>,
    pub(super) conclusions: Vec<Conclusion>,
    pub(super) findings: Vec<Finding>,
    pub(super) concern_treatments: Vec<Treatment>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Client {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) representative_name: String,
    pub(super) representative_function: String,
    pub(super) representative_contact: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Scope {
    pub(super) organization: String,
    pub(super) services: String,
    pub(super) statement: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) address: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Site {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) activities: String,
    pub(super) persons: Option<u32>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) customers: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct OtherParty {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) provides: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) role: String,
    pub(super) organization: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Audit {
    pub(super) starts_on: String,
    pub(super) ends_on: String,
    pub(super) objectives: String,
    pub(super) criteria: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub(super) file: String,
    #[serde(default)]
    pub(super) doc_id: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) version: String,
    #[serde(default)]
    pub(super) date: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Citation {
    pub(super) audit: String,
    pub(super) requirement: String,
    pub(super) file: String,
    pub(super) quote: String,
    pub(super) strength: String,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Note {
    pub(super) audit: String,
    pub(super) requirement: String,
    pub(super) kind: String,
    pub(super) person: String,
    pub(super) role: String,
    pub(super) site: String,
    pub(super) at: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Conclusion {
    pub(super) audit: String,
    pub(super) requirement: String,
    pub(super) state: String,
    #[serde(default)]
    pub(super) reason: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Finding {
    pub(super) audit: String,
    pub(super) kind: String,
    pub(super) grade: Option<String>,
    #[serde(default)]
    pub(super) grade_reason: String,
    pub(super) title: String,
    pub(super) requirements: Vec<String>,
    pub(super) statement: String,
    pub(super) objective_evidence: String,
    #[serde(default)]
    pub(super) cite_quotes: Vec<String>,
    #[serde(default)]
    pub(super) discussed_with: String,
    #[serde(default)]
    pub(super) discussed_at: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Treatment {
    pub(super) concern_title: String,
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) reason: String,
}

/// Reads one file of the sample.
pub(super) fn load<T: DeserializeOwned>(path: &Path) -> Result<T, Fault> {
    let bytes = std::fs::read(path).map_err(|error| Fault::io(path, &error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Fault::new(Code::Invalid, format!("{} is not what it should be: {error}.", path.display()))
            .hint("The sample came with the program; install the program again.")
    })
}
