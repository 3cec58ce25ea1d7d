//! Who is audited, by whom, where and when.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// What kind of file this is and which catalogue it follows; the one object with id `file`.
    AuditFileInfo = audit_file {
        kind: String,
        edition: String,
        catalogue_id: String,
        catalogue_version: String,
        catalogue_sha256: Option<String>,
        language: String,
        body_name: Option<String>,
        body_address: Option<String>,
        number_prefix: Option<String>,
    }
    /// A catalogue of requirements; `sha256` is of its content, `document` names the stored bytes.
    Catalogue = catalogue {
        catalogue_id: String,
        title: String,
        version: String,
        sha256: String,
        document: String,
        source: Option<String>,
        position: Option<i64>,
        added_at: Option<String>,
    }
    /// The audited organisation and its scope; the one object with id `client`.
    Client = client {
        name: String,
        address: Option<String>,
        representative_name: Option<String>,
        representative_function: Option<String>,
        representative_contact: Option<String>,
        scope_organization: Option<String>,
        scope_services: Option<String>,
        scope_statement: Option<String>,
    }
    /// A site of the client.
    Site = site {
        name: String,
        address: Option<String>,
        activities: Option<String>,
        persons: Option<i64>,
        position: Option<i64>,
    }
    /// A service in scope.
    Service = service {
        name: String,
        description: Option<String>,
        customers: Option<String>,
        position: Option<i64>,
    }
    /// Another party that provides or operates services.
    OtherParty = other_party {
        name: String,
        kind: String,
        provides: Option<String>,
        position: Option<i64>,
    }
    /// A member of the audit team.
    TeamMember = team_member {
        name: String,
        role: String,
        organization: Option<String>,
        contact: Option<String>,
        position: Option<i64>,
    }
    /// One audit of the cycle.
    Audit = audit {
        code: String,
        kind: String,
        state: String,
        starts_on: Option<String>,
        ends_on: Option<String>,
        objectives: Option<String>,
        criteria: Option<String>,
        language: Option<String>,
        position: Option<i64>,
    }
}
