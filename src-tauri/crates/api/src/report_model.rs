//! Fills the report model from the audit file. Says nothing the file does not say.

use std::collections::{HashMap, HashSet};

use domain::audit::AuditKind;
use domain::catalogue::Catalogue;
use domain::conclusion::{ClauseState, ConclusionState, clause_state};
use domain::report_model as model;
use domain::words::capital;
use store::Reader;
use store::row;

use crate::Fault;
use crate::catalogues::{Catalogues, withdrawn};
use crate::grounds::{self, OnRecord};
use crate::read::{self, text};
use crate::requirements::kind_of;
use crate::session::{Open, Session};
use crate::spoken;

const DISCLAIMER: &str = "The audit is based on a sample of the available information. Nonconformities may exist \
    that were not found; that none is reported for a clause does not prove that there is none.";

/// What the questions of the outcome were answered with.
struct Answers(HashMap<String, row::Answer>);

impl Answers {
    fn value(&self, key: &str) -> String {
        self.0.get(key).map(|answer| text(&answer.value)).unwrap_or_default()
    }
    fn answer(&self, key: &str) -> model::Answer {
        match self.0.get(key) {
            Some(answer) if !answer.applicable => model::Answer::not_applicable(text(&answer.reason)),
            Some(answer) => model::Answer::text(text(&answer.value)),
            None => model::Answer::default(),
        }
    }
    fn number(&self, key: &str) -> Option<f64> {
        self.value(key).parse().ok()
    }
}

/// Lines of a text that say something.
fn lines(value: &Option<String>) -> Vec<String> {
    text(value).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The whole report of an audit as of now, as it would be issued.
pub(crate) fn build(
    session: &Session,
    open: &Open,
    reader: &Reader<'_>,
    audit: &row::Audit,
) -> Result<model::ReportModel, Fault> {
    let catalogues = Catalogues::of(reader)?;
    let catalogue = catalogues.main();
    let kind = kind_of(audit)?;
    let file = read::file(reader)?;
    let answers = Answers(crate::outcome::answers(reader, audit)?);
    let records = grounds::of_audit(reader, audit)?;
    let evidence = CitedEvidence::read(reader)?;
    let findings = findings(reader, audit, &catalogues, &evidence)?;
    let clauses = clauses(reader, audit, kind, &catalogues, &records, &evidence)?;
    let missing = crate::outcome::missing(session, reader, audit)?;
    let version = crate::reports::next_version(reader, audit)?;
    let short = audit.code.replace("stage-", "S").to_uppercase();
    let year = audit.ends_on.as_deref().and_then(|day| day.get(..4)).unwrap_or("").to_owned();
    let dates = model::DateRange { from: text(&audit.starts_on), to: text(&audit.ends_on) };
    let report_id = [text(&file.number_prefix), short, year]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    let mut report = model::ReportModel {
        kind: report_kind(kind),
        report_id: report_id.join("-"),
        version,
        draft: false,
        issued_at: session.now_text(),
        language: "en".to_owned(),
        body: model::Party { name: text(&file.body_name), address: text(&file.body_address) },
        standard: standard(catalogue),
        catalogue: model::CatalogueRef {
            id: catalogue.id().to_owned(),
            version: catalogue.version().to_owned(),
            sha256: catalogue.sha256().to_owned(),
        },
        criteria: lines(&audit.criteria),
        objectives: lines(&audit.objectives),
        sessions: vec![model::AuditSession {
            dates: dates.clone(),
            place: answers.value("places"),
            mode: String::new(),
            activities: String::new(),
        }],
        dates,
        audit_time: model::AuditTime { used_days: answers.number("audit_days"), ..Default::default() },
        statements: statements(&answers),
        stage1: (kind == AuditKind::Stage1).then(|| stage_1(&answers)),
        recommendation: recommendation(kind, &answers)?,
        counts: counts(reader, audit, &records, &findings, &evidence, &catalogues)?,
        checklist: checklist(kind, &answers),
        missing: missing
            .iter()
            .map(|item| model::MissingItem { place: item.rule.clone(), what: item.what.clone() })
            .collect(),
        integrity: model::Integrity {
            file_id: open.file.file_id().to_owned(),
            log_root: reader.log_root()?,
            journal_entries: u32::try_from(reader.journal_entries()?).unwrap_or(u32::MAX),
            ..Default::default()
        },
        findings,
        clauses,
        evidence: evidence.index,
        open_requests: crate::requests::report_notes(reader, audit)?,
        ..Default::default()
    };
    parties(reader, &mut report)?;
    Ok(report)
}

fn report_kind(kind: AuditKind) -> model::ReportKind {
    match kind {
        AuditKind::Stage1 | AuditKind::Assessment => model::ReportKind::Stage1,
        AuditKind::Stage2 => model::ReportKind::Stage2,
        AuditKind::Surveillance => model::ReportKind::Surveillance,
        AuditKind::Recertification => model::ReportKind::Recertification,
        AuditKind::Special => model::ReportKind::Special,
        AuditKind::FollowUp => model::ReportKind::FollowUp,
    }
}

fn standard(catalogue: &Catalogue) -> model::Standard {
    let (name, edition) = catalogue.title().rsplit_once(':').unwrap_or((catalogue.title(), ""));
    model::Standard {
        name: name.to_owned(),
        edition: edition.to_owned(),
        amendments: catalogue.amendments().to_vec(),
    }
}

/// Who and what was audited, by whom.
fn parties(reader: &Reader<'_>, report: &mut model::ReportModel) -> Result<(), Fault> {
    let setup = crate::setup::setup(reader)?;
    report.client = model::Client {
        name: setup.client.name,
        address: setup.client.address,
        representative: setup.client.representative_name,
        representative_role: setup.client.representative_function,
    };
    report.scope = model::Scope {
        organization: setup.client.scope_organization,
        services: setup.client.scope_services,
        statement: setup.client.scope_statement,
        audited_units: String::new(),
    };
    report.sites = setup
        .sites
        .into_iter()
        .map(|site| model::Site {
            name: site.name,
            address: site.address,
            kind: String::new(),
            activities: site.activities,
            headcount: site.persons,
            audited: true,
        })
        .collect();
    report.services = setup
        .services
        .into_iter()
        .map(|service| model::Service {
            name: service.name,
            description: service.description,
            customers: service.customers,
            sampled: false,
        })
        .collect();
    report.other_parties = setup
        .other_parties
        .into_iter()
        .map(|party| model::OtherParty {
            name: party.name,
            kind: capital(&spoken::word("other_party", "kind", &party.kind)),
            provides: party.provides,
            control: String::new(),
        })
        .collect();
    let mut people = setup.team;
    people.sort_by_key(|person| person.role != "lead_auditor");
    for person in people {
        let member = model::TeamMember {
            name: person.name,
            role: capital(&spoken::word("team_member", "role", &person.role)),
            organization: person.organization,
        };
        match person.role.as_str() {
            "observer" => report.accompanying.push(member),
            // Review and decision are not part of the audit (ISO/IEC 17021-1, 9.5.1.1).
            "reviewer" | "decision_maker" => {}
            _ => report.team.push(member),
        }
    }
    Ok(())
}

fn statements(answers: &Answers) -> model::Statements {
    model::Statements {
        summary: answers.value("summary"),
        deviations: answers.answer("deviations"),
        programme_matters: answers.answer("programme_matters"),
        significant_changes: answers.answer("significant_changes"),
        unresolved_issues: answers.answer("unresolved_issues"),
        combined_audit: answers.answer("combined"),
        sample_disclaimer: model::Answer::text(DISCLAIMER),
        marks_use: answers.answer("marks_use"),
        earlier_corrective_actions: answers.answer("earlier_actions"),
        ict_use: answers.answer("ict_use"),
        conformity: answers.answer("conformity"),
        capability: answers.answer("capability"),
        internal_audit_and_review: answers.answer("internal_audit_and_review"),
        scope_appropriate: answers.answer("scope_appropriate"),
        objectives_reached: answers.answer("objectives_reached"),
    }
}

fn stage_1(answers: &Answers) -> model::Stage1 {
    let readiness = answers.value("readiness");
    let objectives = domain::outcome::questions(AuditKind::Stage1)
        .into_iter()
        .filter(|question| question.group == "objectives")
        .zip(1_u32..)
        .map(|(question, number)| model::Stage1Objective {
            number,
            objective: question.label.to_owned(),
            conclusion: answers.value(question.key),
        })
        .collect();
    let informed = answers.value("client_informed");
    model::Stage1 {
        objectives,
        readiness: match readiness.as_str() {
            "ready" => model::Readiness::Ready,
            "ready_with_concerns" => model::Readiness::ReadyWithConcerns,
            "postpone" => model::Readiness::NotReadyPostpone,
            "repeat" => model::Readiness::NotReadyRepeat,
            "terminate" => model::Readiness::Terminate,
            _ => model::Readiness::Open,
        },
        readiness_text: String::new(),
        client_informed: !informed.is_empty(),
        client_informed_text: informed,
        stage2_dates: None,
    }
}

fn recommendation(kind: AuditKind, answers: &Answers) -> Result<Option<model::Recommendation>, Fault> {
    if matches!(kind, AuditKind::Stage1 | AuditKind::Assessment) {
        return Ok(None);
    }
    let word = answers.value("recommendation");
    let (verdict, said) = match word.as_str() {
        "grant" => (model::Verdict::Grant, "The team recommends to grant certification."),
        "grant_after_actions" => (
            model::Verdict::GrantAfterActions,
            "The team recommends to grant certification once every major nonconformity is verified closed and the plan \
             for every minor nonconformity is accepted.",
        ),
        "further_audit" => (
            model::Verdict::FurtherAudit,
            "The team recommends a further Stage 2 audit, whole or in part, before a decision.",
        ),
        "refuse" => (model::Verdict::Refuse, "The team does not recommend to grant certification."),
        _ => (model::Verdict::Open, ""),
    };
    Ok(Some(model::Recommendation { verdict, text: said.to_owned() }))
}

/// Evidence that is cited, numbered for the index.
struct CitedEvidence {
    index: Vec<model::EvidenceItem>,
    numbers: HashMap<String, u32>,
    names: HashMap<String, String>,
    citations: HashMap<String, Vec<row::Citation>>,
    /// Citations left out because nobody has confirmed them.
    unconfirmed: usize,
}

impl CitedEvidence {
    fn read(reader: &Reader<'_>) -> Result<Self, Fault> {
        let mut citations: HashMap<String, Vec<row::Citation>> = HashMap::new();
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut unconfirmed = 0;
        for citation in reader.citations()? {
            // Carried over and confirmed by nobody: no evidence of this audit, so nothing here may rest on it.
            if citation.to_confirm {
                unconfirmed += 1;
                continue;
            }
            *counts.entry(citation.evidence.clone()).or_default() += 1;
            citations.entry(citation.requirement.clone()).or_default().push(citation);
        }
        let mut cited: Vec<row::Evidence> = Vec::new();
        for id in counts.keys() {
            if let Some(item) = reader.find::<row::Evidence>(id)? {
                cited.push(item);
            }
        }
        cited.sort_by(|a, b| (&a.path, &a.name, &a.id).cmp(&(&b.path, &b.name, &b.id)));
        let mut all = Self {
            index: Vec::new(),
            numbers: HashMap::new(),
            names: HashMap::new(),
            citations,
            unconfirmed,
        };
        for (item, number) in cited.into_iter().zip(1_u32..) {
            let shown = item.title.clone().filter(|title| !title.is_empty());
            let name = shown.map_or_else(|| item.name.clone(), |title| format!("{title} ({})", item.name));
            all.index.push(model::EvidenceItem {
                number,
                name: name.clone(),
                sha256: text(&item.sha256),
                received: text(&item.received_on),
                document_date: text(&item.document_date),
                citations: counts.get(&item.id).copied().unwrap_or(0),
                retention: String::new(),
            });
            all.numbers.insert(item.id.clone(), number);
            all.names.insert(item.id, name);
        }
        Ok(all)
    }

    fn citation(&self, citation: &row::Citation) -> model::Citation {
        let locator: domain::document::Locator =
            serde_json::from_value(citation.locator.clone()).unwrap_or_default();
        model::Citation {
            evidence: self.numbers.get(&citation.evidence).copied(),
            document: self.names.get(&citation.evidence).cloned().unwrap_or_default(),
            place: locator.to_string(),
            quote: citation.quote.clone(),
            strength: match citation.strength.as_str() {
                "partly" => model::Strength::Partly,
                "contradicts" => model::Strength::Contradicts,
                "context" => model::Strength::Context,
                _ => model::Strength::Supports,
            },
        }
    }
}

fn findings(
    reader: &Reader<'_>,
    audit: &row::Audit,
    catalogues: &Catalogues,
    evidence: &CitedEvidence,
) -> Result<Vec<model::Finding>, Fault> {
    let mut rows = grounds::findings_with_requirements(reader, audit)?;
    let rank = |finding: &row::Finding| match (finding.kind.as_str(), finding.grade.as_deref()) {
        ("nc", Some("major")) => 0,
        ("nc", _) => 1,
        ("concern", _) => 2,
        ("ofi", _) => 3,
        _ => 4,
    };
    rows.sort_by(|a, b| rank(&a.1).cmp(&rank(&b.1)).then_with(|| a.1.number.cmp(&b.1.number)));
    let numbers: HashMap<String, String> =
        reader.findings()?.into_iter().map(|finding| (finding.id, finding.number)).collect();
    let mut findings = Vec::new();
    for (requirements, finding) in rows {
        if finding.state == "withdrawn" {
            continue;
        }
        let citations = reader
            .citations_of_finding(&finding.id)?
            .iter()
            .filter(|citation| !citation.to_confirm)
            .map(|citation| evidence.citation(citation))
            .collect();
        let treatment = finding.treatment.as_deref().map(|word| {
            let said = capital(&spoken::word("finding", "treatment", word));
            let became = finding.treatment_finding.as_deref().and_then(|id| numbers.get(id));
            let said = became.map_or_else(|| said.clone(), |number| format!("{said}: {number}"));
            let reason = text(&finding.treatment_reason);
            if reason.is_empty() { said } else { format!("{said}. {reason}") }
        });
        findings.push(model::Finding {
            kind: match finding.kind.as_str() {
                "concern" => model::FindingKind::Concern,
                "ofi" => model::FindingKind::Opportunity,
                "positive" => model::FindingKind::Positive,
                _ => model::FindingKind::Nonconformity,
            },
            grade: finding
                .grade
                .as_deref()
                .map(|grade| if grade == "major" { model::Grade::Major } else { model::Grade::Minor }),
            grade_reason: text(&finding.grade_reason),
            requirements: requirements
                .iter()
                .filter_map(|id| catalogues.requirement(id))
                .map(|row| model::RequirementRef {
                    id: row.id.clone(),
                    clause: row.clause.clone(),
                    title: row.title.clone(),
                })
                .collect(),
            citations,
            state: capital(&spoken::word("finding", "state", &finding.state)),
            discussed_with: text(&finding.discussed_with),
            discussed_at: text(&finding.discussed_at),
            client_remark: text(&finding.client_remark),
            treatment: treatment.unwrap_or_default(),
            number: finding.number,
            title: finding.title,
            statement: finding.statement,
            objective_evidence: finding.objective_evidence,
            ..Default::default()
        });
    }
    Ok(findings)
}

fn clauses(
    reader: &Reader<'_>,
    audit: &row::Audit,
    kind: AuditKind,
    catalogues: &Catalogues,
    records: &HashMap<String, OnRecord>,
    evidence: &CitedEvidence,
) -> Result<Vec<model::Clause>, Fault> {
    let nothing = OnRecord::default();
    let partial = matches!(kind, AuditKind::Stage1 | AuditKind::Assessment);
    let mut numbers: HashMap<String, Vec<String>> = HashMap::new();
    for (requirements, finding) in grounds::findings_with_requirements(reader, audit)? {
        if finding.state == "withdrawn" {
            continue;
        }
        for requirement in requirements {
            numbers.entry(requirement).or_default().push(finding.number.clone());
        }
    }
    let sites: HashMap<String, String> =
        reader.sites()?.into_iter().map(|site| (site.id, site.name)).collect();
    let mut notes: HashMap<String, Vec<model::Note>> = HashMap::new();
    for note in reader.notes(&audit.id)?.into_iter().filter(|note| !note.to_confirm) {
        let function = text(&note.person_role);
        notes.entry(note.requirement).or_default().push(model::Note {
            kind: capital(&spoken::word("note", "kind", &note.kind)),
            // The function is what the report needs; a name only where nothing else is known (F-09).
            person_function: if function.is_empty() { note.person } else { function },
            date: note.at.get(..10).unwrap_or_default().to_owned(),
            place: note.site.and_then(|site| sites.get(&site).cloned()).unwrap_or_default(),
            text: note.text,
        });
    }
    let mut clauses = Vec::new();
    // Clauses that only head others carry no requirement; they are there for their titles.
    let shown = catalogues.shown(reader)?;
    let all = shown.iter().flat_map(|(catalogue, rows)| {
        catalogue.clauses().iter().map(move |clause| (*catalogue, rows, clause))
    });
    for (catalogue, shown, clause) in all {
        let mut states = Vec::new();
        let mut rows = Vec::new();
        for requirement in shown.iter().filter(|row| row.clause == clause.clause) {
            let record = records.get(&requirement.id).unwrap_or(&nothing);
            let state = record.state();
            let gone = withdrawn(requirement);
            let planned = state.concluded() || !(partial || gone);
            if planned && !gone {
                states.push(state);
            }
            let cited = evidence.citations.get(&requirement.id);
            rows.push(model::RequirementConclusion {
                id: requirement.id.clone(),
                clause: requirement.clause.clone(),
                title: if gone {
                    format!("{} (withdrawn from the catalogue)", requirement.title)
                } else {
                    requirement.title.clone()
                },
                conclusion: match state {
                    _ if !planned => model::Conclusion::NotPlanned,
                    ConclusionState::Conforming => model::Conclusion::Conforming,
                    ConclusionState::Nonconforming => model::Conclusion::Nonconforming,
                    ConclusionState::Concern => model::Conclusion::Concern,
                    ConclusionState::NoCase => model::Conclusion::NoCase,
                    ConclusionState::Open | ConclusionState::InWork => model::Conclusion::Open,
                },
                reason: record.conclusion.as_ref().map(|row| text(&row.reason)).unwrap_or_default(),
                confirmed: record.conclusion.as_ref().is_some_and(|row| row.confirmed),
                findings: numbers.remove(&requirement.id).unwrap_or_default(),
                citations: cited
                    .map(|list| list.iter().map(|citation| evidence.citation(citation)).collect())
                    .unwrap_or_default(),
                notes: notes.remove(&requirement.id).unwrap_or_default(),
            });
        }
        clauses.push(model::Clause {
            number: clause.clause.clone(),
            // In a combined audit the same number stands in several standards.
            title: if catalogue.id() == catalogues.main().id() {
                clause.title.clone()
            } else {
                format!("{}: {}", catalogue.title(), clause.title)
            },
            state: if states.is_empty() {
                model::ClauseState::NotPlanned
            } else {
                match clause_state(states) {
                    ClauseState::Nonconforming => model::ClauseState::Nonconforming,
                    ClauseState::Open => model::ClauseState::Open,
                    ClauseState::Concern => model::ClauseState::Concern,
                    ClauseState::Conforming => model::ClauseState::Conforming,
                }
            },
            requirements: rows,
        });
    }
    Ok(clauses)
}

fn counts(
    reader: &Reader<'_>,
    audit: &row::Audit,
    records: &HashMap<String, OnRecord>,
    findings: &[model::Finding],
    evidence: &CitedEvidence,
    catalogues: &Catalogues,
) -> Result<model::Counts, Fault> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let of = |kind: model::FindingKind, grade: Option<model::Grade>| {
        number(
            findings
                .iter()
                .filter(|finding| finding.kind == kind && (grade.is_none() || finding.grade == grade))
                .count(),
        )
    };
    let in_force: HashSet<&str> = catalogues.in_force().map(|row| row.id.as_str()).collect();
    let records =
        || records.iter().filter(|(id, _)| in_force.contains(id.as_str())).map(|(_, record)| record);
    let state = |wanted: ConclusionState| number(records().filter(|record| record.state() == wanted).count());
    let concluded = number(records().filter(|record| record.state().concluded()).count());
    let stage_1 = crate::reports::is_stage_1(audit)?;
    let notes = reader.notes(&audit.id)?;
    Ok(model::Counts {
        major: of(model::FindingKind::Nonconformity, Some(model::Grade::Major)),
        minor: of(model::FindingKind::Nonconformity, Some(model::Grade::Minor)),
        concern: of(model::FindingKind::Concern, None),
        opportunity: of(model::FindingKind::Opportunity, None),
        positive: of(model::FindingKind::Positive, None),
        requirements_planned: if stage_1 { concluded } else { number(in_force.len()) },
        requirements_concluded: concluded,
        requirements_confirmed: number(
            records().filter(|record| record.conclusion.as_ref().is_some_and(|row| row.confirmed)).count(),
        ),
        conforming: state(ConclusionState::Conforming),
        nonconforming: state(ConclusionState::Nonconforming),
        with_concern: state(ConclusionState::Concern),
        no_case: state(ConclusionState::NoCase),
        evidence: number(evidence.index.len()),
        citations: number(evidence.citations.values().map(Vec::len).sum()),
        notes: number(notes.iter().filter(|note| !note.to_confirm).count()),
        unconfirmed_citations: number(evidence.unconfirmed),
        unconfirmed_notes: number(notes.iter().filter(|note| note.to_confirm).count()),
    })
}

fn checklist(kind: AuditKind, answers: &Answers) -> Vec<model::ChecklistItem> {
    if matches!(kind, AuditKind::Stage1 | AuditKind::Assessment) {
        return Vec::new();
    }
    domain::outcome::checklist()
        .iter()
        .map(|row| {
            let answer = row.answer.as_deref().map(|key| answers.answer(key)).unwrap_or_default();
            let state = if row.answer.is_none() {
                model::ChecklistState::Filled
            } else if !answer.is_given() {
                model::ChecklistState::Missing
            } else if answer.not_applicable.is_some() {
                model::ChecklistState::NotApplicable
            } else {
                model::ChecklistState::Filled
            };
            model::ChecklistItem {
                source_clause: row.source.clone(),
                item: row.item.clone(),
                state,
                reason: answer.not_applicable.unwrap_or_default(),
            }
        })
        .collect()
}
