//! A small language to speak to the command table in tests: an audit file, its set-up, its evidence.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use api::{Code, Fault, Host, Session};
use serde_json::{Value, json};

use crate::host::TestHost;
use crate::{documents, editions, schema};

/// The passphrase of every test file.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// A session on an audit file. Every exchange is checked against the schemas of the command table.
pub struct Audit {
    /// The host, to script it.
    pub host: Arc<TestHost>,
    /// The session, to speak to it directly.
    pub session: Session,
    used: Mutex<BTreeSet<String>>,
}

impl Audit {
    /// A session with nothing open.
    pub fn closed() -> Self {
        let host = TestHost::new();
        let session = Session::new(Arc::clone(&host) as Arc<dyn Host>);
        Self { host, session, used: Mutex::default() }
    }

    /// A new certification file of the client Tarn Ltd.
    #[expect(clippy::new_without_default, reason = "it makes a file")]
    pub fn new() -> Self {
        let audit = Self::closed();
        audit.host.will_save(audit.file());
        audit.call("create_file", json!({ "client": "Tarn Ltd", "passphrase": PASSPHRASE }));
        audit
    }

    /// A new file with its set-up complete.
    pub fn set_up() -> Self {
        let audit = Self::new();
        audit.call("set_body", json!({ "name": "Northmark Certification", "address": "2 Assay Court" }));
        audit.call(
            "set_client",
            json!({
                "address": "14 Mill Lane", "representative_name": "Sabine Kolar",
                "representative_function": "Service Quality Manager", "representative_contact": "0555 0104",
                "scope_organization": "Tarn Ltd", "scope_services": "Mail, hosting",
                "scope_statement": "The SMS of Tarn Ltd for mail and hosting.",
            }),
        );
        audit.call("save_site", json!({ "name": "Aldermoor", "address": "14 Mill Lane", "persons": 12 }));
        audit.call("save_service", json!({ "name": "Mail", "customers": "all" }));
        audit.call(
            "save_other_party",
            json!({ "name": "Corvane", "kind": "external_supplier", "provides": "rooms" }),
        );
        audit.call(
            "save_team_member",
            json!({ "name": "Ada Auditor", "role": "lead_auditor", "organization": "Northmark" }),
        );
        audit.call(
            "set_audit",
            json!({ "audit": "stage-1", "starts_on": "2026-03-02", "ends_on": "2026-03-03" }),
        );
        audit.call(
            "set_audit",
            json!({ "audit": "stage-2", "starts_on": "2026-04-13", "ends_on": "2026-04-16" }),
        );
        audit
    }

    /// A new readiness file of the 2011 edition with its set-up complete.
    pub fn of_2011() -> Self {
        let audit = Self::closed();
        audit.host.will_save(audit.file());
        audit.call(
            "create_file",
            json!({ "client": "Tarn Ltd", "edition": "2011", "kind": "readiness", "passphrase": PASSPHRASE }),
        );
        audit.call("set_body", json!({ "name": "Hollin Consulting", "address": "3 Weir Row" }));
        audit.call(
            "set_client",
            json!({ "address": "14 Mill Lane", "scope_organization": "Tarn Ltd", "scope_services": "Mail, hosting" }),
        );
        audit.call("save_site", json!({ "name": "Aldermoor", "address": "14 Mill Lane", "persons": 12 }));
        audit.call("save_service", json!({ "name": "Mail", "customers": "all" }));
        audit.call(
            "save_other_party",
            json!({ "name": "Corvane", "kind": "external_supplier", "provides": "rooms" }),
        );
        audit.call("save_team_member", json!({ "name": "Ada Auditor", "role": "lead_auditor" }));
        audit
    }

    /// Writes into the closed file as another version of the program would, past the command table.
    pub fn write_past<T>(&self, write: impl FnOnce(&mut store::Writer<'_>) -> Result<T, store::Error>) -> T {
        self.call("close_file", json!({}));
        let mut random = |buffer: &mut [u8]| self.host.random(buffer);
        let done = editions::write_past(&self.file(), PASSPHRASE, self.host.now(), &mut random, write);
        self.session.open_path(&self.file(), PASSPHRASE).expect("it opens again");
        done.expect("written")
    }

    /// Puts a catalogue into the file by its document; in the place of the file's own if that has its id.
    pub fn put_catalogue(&self, document: &Value) {
        self.write_past(|w| editions::put_catalogue(w, document));
    }

    /// Where the audit file lies.
    pub fn file(&self) -> PathBuf {
        self.host.path("tarn.touchstone")
    }

    /// Carries a command out that has to succeed; request and response have to fit their schemas.
    pub fn call(&self, name: &str, request: Value) -> Value {
        match self.try_call(name, request.clone()) {
            Ok(response) => response,
            Err(fault) => panic!("{name} {request} was refused: {fault:?}"),
        }
    }

    /// Carries a command out that may be refused.
    pub fn try_call(&self, name: &str, request: Value) -> Result<Value, Fault> {
        let schemas = api::commands::list();
        let info = schemas
            .iter()
            .find(|info| info.name == name)
            .unwrap_or_else(|| panic!("there is no command {name}"));
        let wrong = schema::faults(&info.request, &request);
        assert!(wrong.is_empty(), "the request of {name} does not fit its schema: {wrong:#?}");
        let response = self.session.call(name, request)?;
        let wrong = schema::faults(&info.response, &response);
        assert!(wrong.is_empty(), "the response of {name} does not fit its schema: {wrong:#?}");
        self.used.lock().unwrap().insert(name.to_owned());
        Ok(response)
    }

    /// Carries a command out that has to be refused.
    pub fn refused(&self, name: &str, request: Value, code: Code) -> Fault {
        match self.try_call(name, request.clone()) {
            Ok(response) => panic!("{name} {request} was not refused: {response}"),
            Err(fault) => {
                assert_eq!(fault.code, code, "{name} {request}: {fault:?}");
                assert!(!fault.what.is_empty());
                fault
            }
        }
    }

    /// Names of the commands that were carried out.
    pub fn used(&self) -> BTreeSet<String> {
        self.used.lock().unwrap().clone()
    }

    /// Adds the mixed folder of good and bad documents.
    pub fn add_mixed_folder(&self) -> Value {
        let folder = self.host.path("evidence");
        documents::mixed_folder(&folder);
        self.host.drop_files([folder]);
        self.call("add_evidence", json!({ "from": "dropped", "source": "Sabine Kolar" }))["value"].clone()
    }

    /// Id of the evidence item of that path.
    pub fn evidence(&self, path: &str) -> String {
        let page = self.call("list_evidence", json!({ "limit": 1000 }));
        let rows = page["items"].as_array().expect("rows");
        let row = rows.iter().find(|row| row["path"].as_str().is_some_and(|known| known.ends_with(path)));
        text(&row.unwrap_or_else(|| panic!("there is no evidence {path} in {page:#}"))["id"])
    }

    /// Cites a passage of the policy for a requirement. Answers the citation's id.
    pub fn cite_policy(&self, requirement: &str, strength: &str) -> String {
        let request = json!({
            "requirement": requirement, "evidence": self.evidence("policy.pdf"), "locator": { "page": 2 },
            "quote": "reviewed within ten working days", "strength": strength,
        });
        text(&self.call("cite", request)["value"]["id"])
    }

    /// Ids of all requirements.
    pub fn requirements(&self) -> Vec<String> {
        let list = self.call("list_requirements", json!({ "audit": "stage-1" }));
        list["requirements"].as_array().expect("rows").iter().map(|row| text(&row["id"])).collect()
    }

    /// Everything people can see of the file, without ids of the journal: to compare before and after.
    pub fn state(&self) -> Value {
        let all = |name: &str, request: Value| self.call(name, request);
        json!({
            "setup": all("get_setup", json!({})),
            "evidence": all("list_evidence", json!({ "limit": 1000, "sort": "name" })),
            "citations": all("list_citations", json!({})),
            "stage_1": all("list_requirements", json!({ "audit": "stage-1" })),
            "stage_2": all("list_requirements", json!({ "audit": "stage-2" })),
            "findings": all("list_findings", json!({})),
            "outcome_1": all("get_outcome", json!({ "audit": "stage-1" })),
            "outcome_2": all("get_outcome", json!({ "audit": "stage-2" })),
        })
    }

    /// Answers every question of an audit that is still open.
    pub fn answer_everything(&self, audit: &str, with: &[(&str, &str)]) {
        let outcome = self.call("get_outcome", json!({ "audit": audit }));
        for answer in outcome["answers"].as_array().expect("answers") {
            let key = text(&answer["key"]);
            let given = with.iter().find(|(known, _)| *known == key).map(|(_, value)| (*value).to_owned());
            let value = given.unwrap_or_else(|| match answer["form"].as_str() {
                Some("time") => "2026-03-02T09:00:00Z".to_owned(),
                Some("number") => "2.5".to_owned(),
                Some("readiness") => "ready".to_owned(),
                Some("recommendation") => "grant".to_owned(),
                _ => format!("Answered in the test: {key}."),
            });
            self.call("set_answer", json!({ "audit": audit, "key": key, "value": value }));
        }
    }
}

/// The text of a JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
