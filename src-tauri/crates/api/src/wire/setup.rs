//! Client, scope, sites, services, other parties, team and audits.

use super::wire;

wire! {
    /// Everything of the set-up.
    pub struct Setup {
        /// The certification body.
        pub body: Body,
        /// The client.
        pub client: Client,
        /// Sites.
        pub sites: Vec<Site>,
        /// Services.
        pub services: Vec<Service>,
        /// Other parties in the service lifecycle.
        pub other_parties: Vec<OtherParty>,
        /// People of the audit.
        pub team: Vec<TeamMember>,
        /// Audits.
        pub audits: Vec<Audit>,
    }
    /// The certification body.
    pub struct Body {
        /// Name.
        pub name: String,
        /// Address.
        pub address: String,
        /// Prefix of finding numbers.
        pub number_prefix: String,
    }
    /// The client and the scope of its SMS.
    pub struct Client {
        /// Organization.
        pub name: String,
        /// Address.
        pub address: String,
        /// Authorized representative.
        pub representative_name: String,
        /// Function of the representative.
        pub representative_function: String,
        /// How to reach the representative.
        pub representative_contact: String,
        /// Organization or unit in scope.
        pub scope_organization: String,
        /// Services in scope.
        pub scope_services: String,
        /// Scope statement as it would stand on a certificate.
        pub scope_statement: String,
    }
    /// Changes fields of the certification body; absent ones stay.
    pub struct SetBody {
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// Address.
        #[serde(default)]
        pub address: Option<String>,
        /// Prefix of finding numbers.
        #[serde(default)]
        pub number_prefix: Option<String>,
    }
    /// Changes fields of the client; absent ones stay.
    pub struct SetClient {
        /// Organization.
        #[serde(default)]
        pub name: Option<String>,
        /// Address.
        #[serde(default)]
        pub address: Option<String>,
        /// Authorized representative.
        #[serde(default)]
        pub representative_name: Option<String>,
        /// Function of the representative.
        #[serde(default)]
        pub representative_function: Option<String>,
        /// How to reach the representative.
        #[serde(default)]
        pub representative_contact: Option<String>,
        /// Organization or unit in scope.
        #[serde(default)]
        pub scope_organization: Option<String>,
        /// Services in scope.
        #[serde(default)]
        pub scope_services: Option<String>,
        /// Scope statement.
        #[serde(default)]
        pub scope_statement: Option<String>,
    }
    /// A site. Without `id` a new one is made; absent fields stay.
    pub struct SaveSite {
        /// Which one.
        #[serde(default)]
        pub id: Option<String>,
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// Address.
        #[serde(default)]
        pub address: Option<String>,
        /// What is done there.
        #[serde(default)]
        pub activities: Option<String>,
        /// Persons working there.
        #[serde(default)]
        pub persons: Option<u32>,
    }
    /// A site.
    pub struct Site {
        /// Its id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Address.
        pub address: String,
        /// What is done there.
        pub activities: String,
        /// Persons working there.
        pub persons: Option<u32>,
    }
    /// A service. Without `id` a new one is made; absent fields stay.
    pub struct SaveService {
        /// Which one.
        #[serde(default)]
        pub id: Option<String>,
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// What it is.
        #[serde(default)]
        pub description: Option<String>,
        /// For whom.
        #[serde(default)]
        pub customers: Option<String>,
    }
    /// A service.
    pub struct Service {
        /// Its id.
        pub id: String,
        /// Name.
        pub name: String,
        /// What it is.
        pub description: String,
        /// For whom.
        pub customers: String,
    }
    /// Another party. Without `id` a new one is made; absent fields stay.
    pub struct SaveOtherParty {
        /// Which one.
        #[serde(default)]
        pub id: Option<String>,
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// `external_supplier`, `internal_supplier` or `customer_as_supplier`.
        #[serde(default)]
        pub kind: Option<String>,
        /// What it provides or operates.
        #[serde(default)]
        pub provides: Option<String>,
    }
    /// Another party in the service lifecycle.
    pub struct OtherParty {
        /// Its id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Kind.
        pub kind: String,
        /// What it provides or operates.
        pub provides: String,
    }
    /// A person of the audit. Without `id` a new one is made; absent fields stay.
    pub struct SaveTeamMember {
        /// Which one.
        #[serde(default)]
        pub id: Option<String>,
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// Role (`lead_auditor`, `auditor`, `technical_expert`, `reviewer` …).
        #[serde(default)]
        pub role: Option<String>,
        /// Organization.
        #[serde(default)]
        pub organization: Option<String>,
        /// How to reach the person.
        #[serde(default)]
        pub contact: Option<String>,
    }
    /// A person of the audit.
    pub struct TeamMember {
        /// Its id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Role.
        pub role: String,
        /// Organization.
        pub organization: String,
        /// How to reach the person.
        pub contact: String,
    }
    /// Takes a site, service, other party or team member out.
    pub struct RemoveSetupItem {
        /// `site`, `service`, `other_party` or `team_member`.
        pub kind: String,
        /// Which one.
        pub id: String,
    }
    /// An audit of the file.
    pub struct Audit {
        /// Its id.
        pub id: String,
        /// Its code (`stage-1`).
        pub code: String,
        /// Its kind.
        pub kind: String,
        /// Its state.
        pub state: String,
        /// First day, `YYYY-MM-DD`; empty if not set.
        pub starts_on: String,
        /// Last day; empty if not set.
        pub ends_on: String,
        /// Objectives, one per line.
        pub objectives: String,
        /// Criteria, one per line.
        pub criteria: String,
    }
    /// Changes an audit's head; absent fields stay.
    pub struct SetAudit {
        /// Id or code.
        pub audit: String,
        /// First day, `YYYY-MM-DD`, or empty.
        #[serde(default)]
        pub starts_on: Option<String>,
        /// Last day, or empty.
        #[serde(default)]
        pub ends_on: Option<String>,
        /// Objectives.
        #[serde(default)]
        pub objectives: Option<String>,
        /// Criteria.
        #[serde(default)]
        pub criteria: Option<String>,
    }
}
