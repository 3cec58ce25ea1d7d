//! Puts the sample into an audit file, command by command, as the team would have.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::document::Locator;
use domain::quote;
use serde::Serialize;
use serde::de::DeserializeOwned;
use time::Duration;

use super::data::{Citation, Completion, Conclusion, Finding, Note, Recorded, Treatment, Work};
use super::host::{JOB, SeedHost};
use super::schedule::{self, Event, Step, Team, moment, on};
use crate::host::{Flow, Host, Progress};
use crate::session::day;
use crate::wire;
use crate::wire::{Changed, Nothing};
use crate::{Code, Fault, Session, cells};

/// A session that replays the sample.
pub(super) struct Replay<'a> {
    pub(super) session: Session,
    pub(super) host: Arc<SeedHost>,
    pub(super) recorded: &'a Recorded,
    pub(super) completion: &'a Completion,
    team: Team,
    /// Evidence ids by path inside the sample's folder.
    pub(super) evidence: HashMap<String, String>,
    /// Text places already read, by evidence id.
    texts: HashMap<String, Vec<(Locator, String)>>,
    /// Citation ids by audit and quote.
    citations: HashMap<(String, String), String>,
    done: u64,
    total: u64,
}

impl<'a> Replay<'a> {
    pub(super) fn new(host: Arc<SeedHost>, recorded: &'a Recorded, completion: &'a Completion) -> Self {
        let work = &recorded.work;
        let total = work.citations.len() + work.notes.len() + work.conclusions.len() + work.findings.len();
        Self {
            session: Session::new(Arc::clone(&host) as Arc<dyn Host>),
            host,
            recorded,
            completion,
            team: Team::new(&recorded.team),
            evidence: HashMap::new(),
            texts: HashMap::new(),
            citations: HashMap::new(),
            done: 0,
            total: total as u64,
        }
    }

    pub(super) fn call<T: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> Result<T, Fault> {
        let request = serde_json::to_value(request).map_err(Fault::internal)?;
        serde_json::from_value(self.session.call(name, request)?).map_err(Fault::internal)
    }

    /// Every change takes its time, so that no two entries of the history fall together.
    pub(super) fn change(&self, name: &str, request: impl Serialize) -> Result<(), Fault> {
        self.host.step();
        self.call::<Changed<serde_json::Value>>(name, request).map(|_| ())
    }

    pub(super) fn lead_at(&self, at: time::OffsetDateTime) {
        self.host.at(at, &self.team.lead);
    }

    fn tell(&mut self, what: &str) -> Result<(), Fault> {
        self.done += 1;
        let progress = Progress {
            job: JOB.to_owned(),
            done: self.done,
            total: self.total.max(self.done),
            what: what.to_owned(),
            ended: false,
        };
        match self.host.progress(&progress) {
            Flow::Continue => Ok(()),
            Flow::Stop => Err(Fault::cancelled()),
        }
    }

    /// Which item is which file, by the bytes.
    pub(super) fn know_evidence(&mut self, folder: &Path) -> Result<(), Fault> {
        use sha2::{Digest, Sha256};
        let request = serde_json::json!({ "limit": 1000 });
        let page: wire::Page<wire::EvidenceRow> = self.call("list_evidence", request)?;
        let by_hash: HashMap<&str, &str> =
            page.items.iter().map(|row| (row.sha256.as_str(), row.id.as_str())).collect();
        for document in &self.recorded.files {
            let path = folder.join(&document.file);
            let bytes = std::fs::read(&path).map_err(|error| Fault::io(&path, &error))?;
            let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            if let Some(id) = by_hash.get(hash.as_str()) {
                self.evidence.insert(document.file.clone(), (*id).to_owned());
            }
        }
        Ok(())
    }

    /// Everything recorded in one audit, in the order it was done.
    pub(super) fn work(&mut self, work: &Work, audit: &str) -> Result<(), Fault> {
        for Event { at, actor, step } in schedule::of_audit(work, audit, &self.team)? {
            self.host.at(at, &actor);
            let what = match &step {
                Step::Cite(citation) => &citation.requirement,
                Step::Note(note) => &note.requirement,
                Step::Find(finding) => &finding.title,
                Step::Conclude(conclusion) => &conclusion.requirement,
            };
            self.tell(what)?;
            match step {
                Step::Cite(citation) => self.cite(citation).map_err(naming("citation", what))?,
                Step::Note(note) => self.note(note).map_err(naming("note", what))?,
                Step::Find(finding) => self.find(finding).map_err(naming("finding", what))?,
                Step::Conclude(conclusion) => {
                    self.conclude(conclusion).map_err(naming("conclusion", what))?
                }
            }
        }
        Ok(())
    }

    fn cite(&mut self, citation: &Citation) -> Result<(), Fault> {
        let Some(item) = self.evidence.get(&citation.file).cloned() else {
            return Err(Fault::not_found("file of the sample", &citation.file));
        };
        let Some((evidence, locator)) = self.place_of(&item, &citation.quote)? else {
            let what = format!("\"{}\" does not stand in {}.", citation.quote, citation.file);
            return Err(Fault::invalid("quote", what));
        };
        let request = wire::Cite {
            audit: Some(citation.audit.clone()),
            requirement: citation.requirement.clone(),
            evidence,
            locator,
            quote: citation.quote.clone(),
            strength: Some(citation.strength.clone()),
            note: Some(citation.note.clone()).filter(|note| !note.is_empty()),
            until: None,
            region: None,
            position: None,
            more: Vec::new(),
        };
        let made: Changed<wire::Citation> = self.call("cite", request)?;
        let key = (citation.audit.clone(), words(&citation.quote));
        self.citations.entry(key).or_insert(made.value.id);
        Ok(())
    }

    /// Citations already in the file, for findings that rest on them.
    pub(super) fn know_citations(&mut self) -> Result<(), Fault> {
        let info: wire::FileInfo = self.call("file_info", Nothing {})?;
        let request = wire::ListCitations { requirement: None, evidence: None, to_confirm: None };
        let list: wire::Citations = self.call("list_citations", request)?;
        for citation in list.citations {
            let Some(audit) = info.audits.iter().find(|audit| audit.id == citation.audit) else { continue };
            self.citations.entry((audit.code.clone(), words(&citation.quote))).or_insert(citation.id);
        }
        Ok(())
    }

    /// The item and place where a quote stands: in the item itself, or in what it contains.
    fn place_of(&mut self, item: &str, wanted: &str) -> Result<Option<(String, Locator)>, Fault> {
        let mut waiting = vec![item.to_owned()];
        while let Some(id) = waiting.pop() {
            if !self.texts.contains_key(&id) {
                let request = serde_json::json!({ "id": id, "limit": 100_000 });
                let page: wire::Page<wire::TextSegment> = self.call("read_text", request)?;
                let places = page.items.iter().flat_map(|item| {
                    let whole = (item.segment.locator.clone(), item.segment.text.clone());
                    let parts = cells::places(&item.segment).into_iter();
                    // A quote inside one cell is cited there; one over several cells in their row.
                    parts.map(|(place, text)| (place, text.to_owned())).chain(std::iter::once(whole))
                });
                let places = places.collect();
                self.texts.insert(id.clone(), places);
            }
            let places = self.texts.get(&id).map(Vec::as_slice).unwrap_or_default();
            if let Some((locator, _)) =
                places.iter().find(|(_, text)| !quote::find_all(text, wanted).is_empty())
            {
                return Ok(Some((id, locator.clone())));
            }
            let detail: wire::EvidenceDetail = self.call("get_evidence", wire::ById { id })?;
            waiting.extend(detail.contains.into_iter().map(|row| row.id));
        }
        Ok(None)
    }

    fn note(&self, note: &Note) -> Result<(), Fault> {
        let setup: wire::Setup = self.call("get_setup", Nothing {})?;
        let request = wire::AddNote {
            audit: Some(note.audit.clone()),
            requirement: note.requirement.clone(),
            kind: note.kind.clone(),
            person: note.person.clone(),
            role: note.role.clone(),
            site: setup.sites.into_iter().find(|site| site.name == note.site).map(|site| site.id),
            at: Some(note.at.clone()),
            text: note.text.clone(),
        };
        self.change("add_note", request)
    }

    fn conclude(&self, conclusion: &Conclusion) -> Result<(), Fault> {
        let request = wire::Conclude {
            audit: conclusion.audit.clone(),
            requirement: conclusion.requirement.clone(),
            state: conclusion.state.clone(),
            reason: Some(conclusion.reason.clone()).filter(|reason| !reason.is_empty()),
        };
        self.change("conclude", request)
    }

    /// Written, looked at by the lead auditor, discussed with the client.
    fn find(&self, finding: &Finding) -> Result<(), Fault> {
        let cited = finding
            .cite_quotes
            .iter()
            .filter_map(|quote| self.citations.get(&(finding.audit.clone(), words(quote))).cloned());
        let request = wire::AddFinding {
            audit: finding.audit.clone(),
            kind: finding.kind.clone(),
            grade: finding.grade.clone(),
            grade_reason: Some(finding.grade_reason.clone()).filter(|reason| !reason.is_empty()),
            title: Some(finding.title.clone()),
            requirements: finding.requirements.clone(),
            statement: finding.statement.clone(),
            objective_evidence: Some(finding.objective_evidence.clone()),
            citations: cited.collect(),
            conclude: false,
            recurs_from: None,
        };
        let added: Changed<wire::AddedFinding> = self.call("add_finding", request)?;
        let id = added.value.finding;
        let judged = matches!(finding.kind.as_str(), "nc" | "concern");
        let to = |state: &str| serde_json::json!({ "id": id, "state": state });
        if judged {
            self.lead_at(self.host.now() + Duration::minutes(4));
            self.change("move_finding", to("team_reviewed"))?;
        }
        self.lead_at(moment(&finding.discussed_at)? + Duration::minutes(2));
        let request = serde_json::json!({
            "id": id, "discussed_with": finding.discussed_with, "discussed_at": finding.discussed_at,
        });
        self.change("set_finding", request)?;
        // Nonconformities are raised by the closing meeting; Stage 1 has none.
        if finding.kind == "concern" { self.change("move_finding", to("raised")) } else { Ok(()) }
    }

    /// What became of areas of concern.
    pub(super) fn treat(&self, treatments: &[Treatment], audit: &str) -> Result<(), Fault> {
        let found: wire::Findings = self.call("list_findings", wire::ListFindings { audit: None })?;
        for treatment in treatments {
            let concern = found.findings.iter().find(|row| row.title == treatment.concern_title);
            let concern =
                concern.ok_or_else(|| Fault::not_found("area of concern", &treatment.concern_title))?;
            let became = found.findings.iter().find(|row| {
                let shares = row.requirements.iter().any(|id| concern.requirements.contains(id));
                row.kind == "nc" && row.audit_code == audit && shares
            });
            let request = wire::TreatConcern {
                id: concern.id.clone(),
                audit: audit.to_owned(),
                treatment: treatment.outcome.clone(),
                reason: Some(treatment.reason.clone()),
                finding: became.filter(|_| treatment.outcome == "became_nc").map(|row| row.id.clone()),
            };
            self.change("treat_concern", request).map_err(naming("treatment", &treatment.concern_title))?;
        }
        Ok(())
    }

    /// Answers questions of the outcome; `n/a: …` is the reason why one does not apply.
    pub(super) fn answer<'b>(
        &self,
        audit: &str,
        answers: impl IntoIterator<Item = (&'b String, &'b String)>,
    ) -> Result<(), Fault> {
        for (key, value) in answers {
            let reason = value.strip_prefix("n/a: ").map(str::to_owned);
            let request = wire::SetAnswer {
                audit: audit.to_owned(),
                key: key.clone(),
                value: reason.is_none().then(|| value.clone()),
                not_applicable: Some(reason.is_some()),
                reason,
            };
            self.change("set_answer", request).map_err(naming("answer", key))?;
        }
        Ok(())
    }

    /// Stage 1 from its first to its last answer.
    pub(super) fn stage_1_answers(&self) -> Result<(), Fault> {
        let objectives: Vec<(String, &String)> = self
            .recorded
            .stage_1_objectives
            .iter()
            .map(|(key, text)| (format!("objective_{key}"), text))
            .collect();
        self.answer("stage-1", objectives.iter().map(|(key, text)| (key, *text)))?;
        self.answer("stage-1", &self.recorded.stage_1)?;
        match self.completion.answers.get("stage-1") {
            Some(answers) => self.answer("stage-1", answers),
            None => Ok(()),
        }
    }

    /// Issues the report of an audit and saves its files if a folder is given.
    pub(super) fn issue(&self, audit: &str, folder: Option<&Path>) -> Result<Vec<PathBuf>, Fault> {
        let request = serde_json::json!({ "audit": audit });
        let issued: Changed<wire::IssuedReport> = self.call("issue_report", request)?;
        let Some(folder) = folder else { return Ok(Vec::new()) };
        self.host.save_into(folder.to_owned());
        let mut written = Vec::new();
        for file in issued.value.files {
            let saved: wire::Saved = self.call("save_report", wire::SaveReport { id: file.id })?;
            written.extend(saved.name.map(|name| folder.join(name)));
        }
        Ok(written)
    }

    /// The last day of an audit as a day.
    pub(super) fn last_day_of(&self, audit: &str) -> Result<time::Date, Fault> {
        let known = self.recorded.audits.get(audit).and_then(|audit| day(&audit.ends_on));
        known.ok_or_else(|| Fault::not_found("audit of the sample", audit))
    }

    /// The lead auditor at a clock time of a day.
    pub(super) fn lead_on(&self, day: time::Date, hour: i64, minute: i64) {
        self.lead_at(on(day, hour, minute));
    }

    /// Requirements of Stage 2 that are not concluded yet and not below conforming.
    pub(super) fn conclude_rest(&self, audit: &str, reason: &str) -> Result<(), Fault> {
        let request = wire::ListRequirements { audit: audit.to_owned(), clause: None, catalogue: None };
        let list: wire::Requirements = self.call("list_requirements", request)?;
        for row in
            list.requirements.iter().filter(|row| matches!(row.conclusion.as_str(), "open" | "in_work"))
        {
            self.lead_at(self.host.now());
            let conclusion = Conclusion {
                audit: audit.to_owned(),
                requirement: row.id.clone(),
                state: "conforming".into(),
                reason: reason.to_owned(),
            };
            self.conclude(&conclusion).map_err(naming("conclusion", &row.id))?;
        }
        Ok(())
    }
}

/// A quote as it is compared: runs of white space are one blank.
fn words(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says which part of the sample was refused.
fn naming<'a>(kind: &'a str, what: &'a str) -> impl FnOnce(Fault) -> Fault + 'a {
    move |fault| match fault.code {
        Code::Cancelled => fault,
        _ => Fault { what: format!("The sample's {kind} \"{what}\" was refused: {}", fault.what), ..fault },
    }
}
