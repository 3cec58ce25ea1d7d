//! Client, scope, sites, services, other parties, team and audits.

use domain::audit::{OtherPartyKind, TeamRole};
use serde_json::{Value, json};
use store::{Op, Reader, Writer, op};

use crate::Fault;
use crate::read::{self, text};
use crate::session::{Session, checked_day};
use crate::wire::*;

pub(crate) fn get_setup(session: &Session, _: Nothing) -> Result<Setup, Fault> {
    session.read(setup)
}

pub(crate) fn setup(reader: &Reader<'_>) -> Result<Setup, Fault> {
    let file = read::file(reader)?;
    let client = read::client(reader)?;
    Ok(Setup {
        body: Body {
            name: text(&file.body_name),
            address: text(&file.body_address),
            number_prefix: text(&file.number_prefix),
        },
        client: Client {
            name: client.name,
            address: text(&client.address),
            representative_name: text(&client.representative_name),
            representative_function: text(&client.representative_function),
            representative_contact: text(&client.representative_contact),
            scope_organization: text(&client.scope_organization),
            scope_services: text(&client.scope_services),
            scope_statement: text(&client.scope_statement),
        },
        sites: reader
            .sites()?
            .into_iter()
            .map(|site| Site {
                id: site.id,
                name: site.name,
                address: text(&site.address),
                activities: text(&site.activities),
                persons: site.persons.and_then(|persons| u32::try_from(persons).ok()),
            })
            .collect(),
        services: reader
            .services()?
            .into_iter()
            .map(|service| Service {
                id: service.id,
                name: service.name,
                description: text(&service.description),
                customers: text(&service.customers),
            })
            .collect(),
        other_parties: reader
            .other_parties()?
            .into_iter()
            .map(|party| OtherParty {
                id: party.id,
                name: party.name,
                kind: party.kind,
                provides: text(&party.provides),
            })
            .collect(),
        team: reader
            .team_members()?
            .into_iter()
            .map(|person| TeamMember {
                id: person.id,
                name: person.name,
                role: person.role,
                organization: text(&person.organization),
                contact: text(&person.contact),
            })
            .collect(),
        audits: read::audits(reader)?
            .into_iter()
            .map(|audit| Audit {
                id: audit.id,
                code: audit.code,
                kind: audit.kind,
                state: audit.state,
                starts_on: text(&audit.starts_on),
                ends_on: text(&audit.ends_on),
                objectives: text(&audit.objectives),
                criteria: text(&audit.criteria),
            })
            .collect(),
    })
}

/// The fields of a request that were given, as values to set.
struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    fn new() -> Self {
        Self(Vec::new())
    }
    fn text(mut self, field: &'static str, value: &Option<String>) -> Self {
        if let Some(value) = value {
            self.0.push((field, json!(value.trim())));
        }
        self
    }
    fn number(mut self, field: &'static str, value: Option<u32>) -> Self {
        if let Some(value) = value {
            self.0.push((field, json!(value)));
        }
        self
    }
    fn set(&self, w: &mut Writer<'_>, entity: &str, id: &str) -> Result<(), Fault> {
        for (field, value) in &self.0 {
            w.set(entity, id, field, value.clone())?;
        }
        Ok(())
    }
}

pub(crate) fn set_body(session: &Session, request: SetBody) -> Result<Changed<Nothing>, Fault> {
    let fields = Fields::new()
        .text("body_name", &request.name)
        .text("body_address", &request.address)
        .text("number_prefix", &request.number_prefix);
    session.write(op::CHANGE_SETUP, None, |w| fields.set(w, "audit_file", "file").map(|()| Nothing {}))
}

pub(crate) fn set_client(session: &Session, request: SetClient) -> Result<Changed<Nothing>, Fault> {
    if request.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Fault::invalid("name", "The client's name cannot be empty."));
    }
    let fields = Fields::new()
        .text("name", &request.name)
        .text("address", &request.address)
        .text("representative_name", &request.representative_name)
        .text("representative_function", &request.representative_function)
        .text("representative_contact", &request.representative_contact)
        .text("scope_organization", &request.scope_organization)
        .text("scope_services", &request.scope_services)
        .text("scope_statement", &request.scope_statement);
    session.write(op::CHANGE_SETUP, None, |w| fields.set(w, "client", "client").map(|()| Nothing {}))
}

/// Adds or changes one item of a list of the set-up.
fn save_item(
    session: &Session,
    entity: &'static str,
    ops: (Op, Op),
    id: Option<String>,
    fields: Fields,
) -> Result<Changed<Made>, Fault> {
    match id {
        Some(id) => session.write(ops.1, None, |w| {
            if !w.exists(entity, &id)? {
                return Err(Fault::not_found(&entity.replace('_', " "), &id));
            }
            fields.set(w, entity, &id)?;
            Ok(Made { id })
        }),
        None => session.write(ops.0, None, |w| {
            let id = session.new_id();
            w.create(entity, &id, &fields.0)?;
            Ok(Made { id })
        }),
    }
}

fn named(name: &Option<String>, new: bool) -> Result<(), Fault> {
    let empty = name.as_deref().is_none_or(|name| name.trim().is_empty());
    if empty && (new || name.is_some()) {
        return Err(Fault::invalid("name", "The name is empty."));
    }
    Ok(())
}

pub(crate) fn save_site(session: &Session, request: SaveSite) -> Result<Changed<Made>, Fault> {
    named(&request.name, request.id.is_none())?;
    let fields = Fields::new()
        .text("name", &request.name)
        .text("address", &request.address)
        .text("activities", &request.activities)
        .number("persons", request.persons);
    save_item(session, "site", (op::ADD_SITE, op::CHANGE_SITE), request.id, fields)
}

pub(crate) fn save_service(session: &Session, request: SaveService) -> Result<Changed<Made>, Fault> {
    named(&request.name, request.id.is_none())?;
    let fields = Fields::new()
        .text("name", &request.name)
        .text("description", &request.description)
        .text("customers", &request.customers);
    save_item(session, "service", (op::ADD_SERVICE, op::CHANGE_SERVICE), request.id, fields)
}

pub(crate) fn save_other_party(session: &Session, request: SaveOtherParty) -> Result<Changed<Made>, Fault> {
    named(&request.name, request.id.is_none())?;
    let kind = match (&request.kind, &request.id) {
        (Some(kind), _) => Some(OtherPartyKind::parse(kind)?.as_str().to_owned()),
        (None, None) => Some(OtherPartyKind::ExternalSupplier.as_str().to_owned()),
        (None, Some(_)) => None,
    };
    let fields =
        Fields::new().text("name", &request.name).text("kind", &kind).text("provides", &request.provides);
    save_item(session, "other_party", (op::ADD_OTHER_PARTY, op::CHANGE_OTHER_PARTY), request.id, fields)
}

pub(crate) fn save_team_member(session: &Session, request: SaveTeamMember) -> Result<Changed<Made>, Fault> {
    named(&request.name, request.id.is_none())?;
    let role = match (&request.role, &request.id) {
        (Some(role), _) => Some(TeamRole::parse(role)?),
        (None, None) => Some(TeamRole::Auditor),
        (None, Some(_)) => None,
    };
    session.read(|reader| check_team(reader, &request, role))?;
    let fields = Fields::new()
        .text("name", &request.name)
        .text("role", &role.map(|role| role.as_str().to_owned()))
        .text("organization", &request.organization)
        .text("contact", &request.contact);
    save_item(session, "team_member", (op::ADD_TEAM_MEMBER, op::CHANGE_TEAM_MEMBER), request.id, fields)
}

/// One lead auditor, and nobody both in the team and reviewing or deciding (ISO/IEC 17021-1, 9.5.1.1).
fn check_team(reader: &Reader<'_>, request: &SaveTeamMember, role: Option<TeamRole>) -> Result<(), Fault> {
    let team = reader.team_members()?;
    let own = team.iter().find(|person| Some(&person.id) == request.id.as_ref());
    let role = match role {
        Some(role) => role,
        None => match own {
            Some(person) => TeamRole::parse(&person.role)?,
            None => return Ok(()),
        },
    };
    let name = request.name.as_deref().or(own.map(|person| person.name.as_str())).unwrap_or_default().trim();
    for other in team.iter().filter(|person| Some(&person.id) != request.id.as_ref()) {
        let other_role = TeamRole::parse(&other.role)?;
        if role == TeamRole::LeadAuditor && other_role == TeamRole::LeadAuditor {
            return Err(Fault::refused(
                "C-01",
                format!("{} already leads the audit.", other.name),
                "An audit has exactly one lead auditor; change the other role first.",
            )
            .at("role"));
        }
        if other.name.trim().eq_ignore_ascii_case(name) && role.in_team() != other_role.in_team() {
            return Err(Fault::refused(
                "D-01",
                format!("{name} cannot be in the audit team and review or decide as well."),
                "Review and decision are made by persons who did not take part in the audit.",
            )
            .at("role"));
        }
    }
    Ok(())
}

pub(crate) fn remove_setup_item(
    session: &Session,
    request: RemoveSetupItem,
) -> Result<Changed<Nothing>, Fault> {
    let (op, entity) = match request.kind.as_str() {
        "site" => (op::REMOVE_SITE, "site"),
        "service" => (op::REMOVE_SERVICE, "service"),
        "other_party" => (op::REMOVE_OTHER_PARTY, "other_party"),
        "team_member" => (op::REMOVE_TEAM_MEMBER, "team_member"),
        other => return Err(Fault::invalid("kind", format!("\"{other}\" cannot be removed here."))),
    };
    session.write(op, None, |w| {
        if !w.exists(entity, &request.id)? {
            return Err(Fault::not_found(&entity.replace('_', " "), &request.id));
        }
        if entity == "site" {
            let notes = w.all::<store::row::Note>()?;
            let used = notes.iter().filter(|note| note.site.as_deref() == Some(&request.id)).count();
            if used > 0 {
                return Err(Fault::refused(
                    "M-08",
                    format!("{used} notes were taken at this site."),
                    "A site with evidence stays; move the notes to another site first.",
                ));
            }
        }
        w.remove(entity, &request.id)?;
        Ok(Nothing {})
    })
}

pub(crate) fn set_audit(session: &Session, request: SetAudit) -> Result<Changed<Nothing>, Fault> {
    for (field, value) in [("starts_on", &request.starts_on), ("ends_on", &request.ends_on)] {
        if let Some(value) = value {
            checked_day(field, value)?;
        }
    }
    session.write(op::CHANGE_AUDIT, None, |w| {
        let audit = read::audit(w, &request.audit)?;
        let start = request.starts_on.clone().or(audit.starts_on.clone()).unwrap_or_default();
        let end = request.ends_on.clone().or(audit.ends_on.clone()).unwrap_or_default();
        if !start.is_empty() && !end.is_empty() && end < start {
            return Err(Fault::invalid(
                "ends_on",
                format!("The audit would end on {end}, before it begins on {start}."),
            )
            .hint("Correct one of the two days."));
        }
        Fields::new()
            .text("starts_on", &request.starts_on)
            .text("ends_on", &request.ends_on)
            .text("objectives", &request.objectives)
            .text("criteria", &request.criteria)
            .set(w, "audit", &audit.id)?;
        Ok(Nothing {})
    })
}
