//! What comes before the work: the set-up of the file and the evidence the client sent.

use std::path::Path;

use serde_json::json;

use super::data::Recorded;
use super::replay::Replay;
use super::schedule::moment;
use crate::host::Host;
use crate::wire::{self, Changed, Made};
use crate::{Code, Fault};

impl Replay<'_> {
    /// Client, scope, sites, services, other parties, team, audits.
    pub(super) fn set_up(&self) -> Result<(), Fault> {
        let Recorded { client, scope, certification_body: body, .. } = self.recorded;
        let some = |text: &str| Some(text.to_owned());
        let request =
            wire::SetBody { name: some(&body.name), address: some(&body.address), number_prefix: None };
        self.change("set_body", request)?;
        let request = wire::SetClient {
            name: some(&client.name),
            address: some(&client.address),
            representative_name: some(&client.representative_name),
            representative_function: some(&client.representative_function),
            representative_contact: some(&client.representative_contact),
            scope_organization: some(&scope.organization),
            scope_services: some(&scope.services),
            scope_statement: some(&scope.statement),
        };
        self.change("set_client", request)?;
        for site in &self.recorded.sites {
            let request = wire::SaveSite {
                id: None,
                name: some(&site.name),
                address: some(&site.address),
                activities: some(&site.activities),
                persons: site.persons,
            };
            self.change("save_site", request)?;
        }
        for service in &self.recorded.services {
            let request = wire::SaveService {
                id: None,
                name: some(&service.name),
                description: some(&service.description),
                customers: some(&service.customers),
            };
            self.change("save_service", request)?;
        }
        for party in &self.recorded.other_parties {
            let request = wire::SaveOtherParty {
                id: None,
                name: some(&party.name),
                kind: some(&party.kind),
                provides: some(&party.provides),
            };
            self.change("save_other_party", request)?;
        }
        for person in &self.recorded.team {
            let request = wire::SaveTeamMember {
                id: None,
                name: some(&person.name),
                role: some(&person.role),
                organization: some(&person.organization),
                contact: None,
            };
            let _: Changed<Made> = self.call("save_team_member", request)?;
        }
        for (code, audit) in &self.recorded.audits {
            let request = wire::SetAudit {
                audit: code.clone(),
                starts_on: some(&audit.starts_on),
                ends_on: some(&audit.ends_on),
                objectives: some(&audit.objectives),
                criteria: some(&audit.criteria),
            };
            self.change("set_audit", request)?;
        }
        Ok(())
    }

    /// Evidence deliveries up to `until` that are not in the file yet.
    pub(super) fn deliver(&mut self, folder: &Path, from: Option<&str>, until: &str) -> Result<(), Fault> {
        for delivery in &self.completion.deliveries {
            let comes = delivery.at.as_str() <= until && from.is_none_or(|from| delivery.at.as_str() > from);
            if !comes {
                continue;
            }
            let at = moment(&delivery.at)?;
            self.lead_at(at);
            // Gathered first: paths are kept from below the folder that was dropped.
            let parcel = self.host.state_dir().join(format!("delivery {}", at.date()));
            for name in &delivery.folders {
                super::copy_folder(&folder.join(name), &parcel.join(name))?;
            }
            self.host.drop_files(vec![parcel]);
            let request = wire::AddEvidence {
                from: "dropped".into(),
                received_on: Some(delivery.at.get(..10).unwrap_or_default().to_owned()),
                source: Some(delivery.source.clone()),
            };
            let added: Changed<wire::Added> = self.call("add_evidence", request)?;
            if let Some(lost) = added.value.failed.iter().find(|item| !item.stored) {
                return Err(Fault::new(
                    Code::Io,
                    format!("{} could not be taken: {}", lost.path, lost.reason),
                ));
            }
        }
        self.know_evidence(folder)?;
        for document in &self.recorded.files {
            let Some(id) = self.evidence.get(&document.file).cloned() else { continue };
            let row: wire::EvidenceDetail = self.call("get_evidence", wire::ById { id: id.clone() })?;
            if !row.document_number.is_empty() || !row.row.title.is_empty() {
                continue;
            }
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let request = wire::SetEvidence {
                id,
                title: some(&document.title),
                source: None,
                received_on: None,
                document_date: some(&document.date),
                document_number: some(&document.doc_id),
                document_version: some(&document.version),
                delivery: None,
                remark: None,
                classification: None,
                personal_data: None,
                seen_on: None,
                location: None,
                in_force: None,
                consent: None,
                form: None,
            };
            self.change("set_evidence", request)?;
            let review = json!({ "ids": [row.row.id], "to": "reviewed", "in_force": true });
            self.change("move_evidence", review)?;
        }
        Ok(())
    }
}
