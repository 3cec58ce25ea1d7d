//! Report models for tests and for the preview: a realistic Stage 2, a Stage 1, a draft, and a huge one.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

use domain::report_model::*;

const CLAUSES: &str = include_str!("clauses.tsv");
const REQUIREMENTS: &str = include_str!("requirements.tsv");

fn s(text: &str) -> String {
    text.to_owned()
}

/// A lower-case hex value that looks like a SHA-256 and depends on the seed only.
pub fn hash(seed: u32) -> String {
    let mut state = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0xD1B5_4A32_D192_ED03);
    let mut out = String::new();
    for _ in 0..4 {
        state ^= state >> 30;
        state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state ^= state >> 27;
        out.push_str(&format!("{state:016x}"));
    }
    out
}

fn cite(evidence: u32, document: &str, place: &str, quote: &str, strength: Strength) -> Citation {
    Citation { evidence: Some(evidence), document: s(document), place: s(place), quote: s(quote), strength }
}

fn note(kind: &str, who: &str, date: &str, place: &str, text: &str) -> Note {
    Note { kind: s(kind), person_function: s(who), date: s(date), place: s(place), text: s(text) }
}

fn member(name: &str, role: &str, organization: &str) -> TeamMember {
    TeamMember { name: s(name), role: s(role), organization: s(organization) }
}

fn requirement_ref(id: &str) -> RequirementRef {
    REQUIREMENTS
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|parts| parts[0] == id)
        .map(|parts| RequirementRef { id: s(parts[0]), clause: s(parts[1]), title: s(parts[2]) })
        .expect("requirement of the fixture")
}

/// Documents of the invented client.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    ("SMS-001 Service management manual v4.2.pdf", "2026-03-02", "2026-10-19"),
    ("SMS-004 Scope statement v3.0.docx", "2026-02-11", "2026-10-19"),
    ("SMS-010 Service management plan 2026.docx", "2026-01-20", "2026-10-19"),
    ("Service catalogue 2026-09.xlsx", "2026-09-30", "2026-10-19"),
    ("Risk register SMS Q3-2026.xlsx", "2026-09-28", "2026-10-19"),
    ("Incident register 2026-01 to 2026-09 (export).xlsx", "2026-10-05", "2026-10-20"),
    ("Major incident report MI-2026-004 Core banking gateway.pdf", "2026-06-17", "2026-10-20"),
    ("Service level report Harbourlight Bank 2026-08.pdf", "2026-09-08", "2026-10-20"),
    ("Supplier contract register.xlsx", "2026-08-14", "2026-10-20"),
    ("Contract Nordkabel Carrier Services (extract, pages 1–9).pdf", "2024-11-01", "2026-11-11"),
    ("Management review minutes 2026-07-15.pdf", "2026-07-15", "2026-10-19"),
    ("Internal audit report IA-2026-02.pdf", "2026-05-29", "2026-10-19"),
    ("Change policy CHG-001 v2.1.pdf", "2025-12-04", "2026-10-19"),
    ("Change records sample 2026-Q3 (15 tickets).xlsx", "2026-11-11", "2026-11-11"),
    ("Continuity test report 2026-04 data centre Kiel.pdf", "2026-04-22", "2026-10-21"),
    ("Capacity plan 2026 and 2027.pptx", "2026-02-27", "2026-10-21"),
];

/// The audit of an invented provider: Stage 2 with eight findings.
pub fn stage2() -> ReportModel {
    let document = |number: usize| DOCUMENTS[number - 1].0;
    let findings = vec![
        Finding {
            number: s("NLS-2026-S2-01"),
            kind: FindingKind::Nonconformity,
            grade: Some(Grade::Major),
            grade_reason: s(
                "Without agreed targets for three external suppliers the organization cannot show that it controls the \
                parties it depends on for two services of the scope. The ability to reach the agreed service levels is in doubt.",
            ),
            title: s("Supplier contracts without service targets"),
            requirements: vec![requirement_ref("R18-8.3.4.1-02"), requirement_ref("R18-8.2.3.2-01")],
            statement: s(
                "For three of eleven external suppliers in scope the contract contains no service targets and no \
                obligations that correspond to the service levels agreed with customers.",
            ),
            objective_evidence: s(
                "Supplier contract register, rows 4, 7 and 9: the column “Targets agreed” is empty for Nordkabel Carrier \
                Services, Ostsee Colocation and Fjord Printing.\n\nContract Nordkabel of 1 November 2024: section 4 describes the \
                lines; no availability, no repair time. The service level agreement with Harbourlight Bank promises 99.9 % for \
                the same lines.\n\nConfirmed by the supplier manager in the interview of 11 November 2026.",
            ),
            citations: vec![
                cite(9, document(9), "Contracts!F4:F9", "Targets agreed: –", Strength::Contradicts),
                cite(
                    10,
                    document(10),
                    "page 4",
                    "The Carrier shall provide the Lines listed in Annex A with reasonable care. Fault \
                    repair takes place during the Carrier’s business hours.",
                    Strength::Contradicts,
                ),
                cite(
                    8,
                    document(8),
                    "page 2",
                    "Availability of the branch network, agreed: 99.90 %; measured: 99.71 %",
                    Strength::Context,
                ),
            ],
            state: s("Response awaited"),
            response_due: s("2026-12-13"),
            action_due: s("2027-02-11"),
            discussed_with: s("Head of service management, supplier manager"),
            discussed_at: s("2026-11-12"),
            client_remark: s(
                "The client agrees with the facts. It sees the grade as too high, because no customer has claimed a penalty so far.",
            ),
            treatment: String::new(),
            place: s("Kiel, supplier management"),
        },
        Finding {
            number: s("NLS-2026-S2-02"),
            grade: Some(Grade::Minor),
            grade_reason: s(
                "One record of the sample; the procedure exists and is followed in the other fourteen.",
            ),
            title: s("Emergency change without review afterwards"),
            requirements: vec![requirement_ref("R18-8.5.1.3-04")],
            statement: s(
                "An emergency change was closed without the review that the change policy asks for.",
            ),
            objective_evidence: s(
                "CHG-2026-1187 of 14 August 2026 was closed on 15 August; the field “Review” is empty. The change policy, \
                section 6.3, asks for a review within five working days.",
            ),
            citations: vec![
                cite(14, document(14), "Sample!K12", "Review: (empty)", Strength::Contradicts),
                cite(
                    13,
                    document(13),
                    "page 7",
                    "Every emergency change is reviewed by the change manager within five working days.",
                    Strength::Context,
                ),
            ],
            state: s("Response awaited"),
            response_due: s("2026-12-13"),
            action_due: s("2027-11-12"),
            discussed_with: s("Change manager"),
            discussed_at: s("2026-11-12"),
            place: s("Kiel, operations"),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S2-03"),
            grade: Some(Grade::Minor),
            grade_reason: s("The risk is known and treated in practice; only its record is out of date."),
            title: s("Continuity risk not updated after the data centre move"),
            requirements: vec![requirement_ref("R18-8.7.2-01")],
            statement: s(
                "The continuity risks have not been assessed again after the move of the second data centre in May 2026.",
            ),
            objective_evidence: s(
                "Risk register Q3-2026, row 31, still describes the site Flensburg, closed on 31 May 2026.",
            ),
            citations: vec![cite(
                5,
                document(5),
                "Continuity!B31:H31",
                "Loss of DC2 Flensburg – likelihood 2, impact 4 – last assessed 2025-11-03",
                Strength::Contradicts,
            )],
            state: s("Plan accepted"),
            response_due: s("2026-12-13"),
            action_due: s("2027-11-12"),
            discussed_with: s("Continuity manager"),
            discussed_at: s("2026-11-11"),
            place: s("Kiel, data centre"),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S1-01"),
            kind: FindingKind::Concern,
            title: s("Scope statement does not name the internal customers"),
            requirements: vec![requirement_ref("R18-4.3-03")],
            statement: s(
                "The scope statement of version 2.4 did not show that the services are delivered to the group’s own subsidiaries too.",
            ),
            citations: vec![cite(
                2,
                document(2),
                "paragraph 3",
                "… to banks and insurers in northern Germany and to the companies of the Nordlicht group",
                Strength::Supports,
            )],
            state: s("Resolved"),
            treatment: s("Resolved at Stage 2: version 3.0 names them. Checked on 10 November 2026."),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S2-04"),
            kind: FindingKind::Opportunity,
            title: s("Known errors are not shown to the service desk"),
            requirements: vec![requirement_ref("R18-8.6.3-06")],
            statement: s(
                "Known errors with a workaround are kept in the problem tool, which the first line opens only on request.",
            ),
            state: s("Noted"),
            place: s("Hamburg, service desk"),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S2-05"),
            kind: FindingKind::Opportunity,
            title: s("Demand figures come from two sources"),
            requirements: vec![requirement_ref("R18-8.4.2-01")],
            statement: s(
                "The forecasts of finance and of capacity management for 2027 differ by 12 %; the reason is known but not written down.",
            ),
            citations: vec![cite(
                16,
                document(16),
                "slide 8",
                "Demand forecast 2027: +18 % transactions",
                Strength::Context,
            )],
            state: s("Noted"),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S2-06"),
            kind: FindingKind::Positive,
            title: s("Major incident reports are models of clarity"),
            requirements: vec![requirement_ref("R18-8.6.1-06")],
            statement: s(
                "Each report shows the timeline, the decisions and the people informed on two pages, and is sent to customers within two days.",
            ),
            citations: vec![cite(
                7,
                document(7),
                "page 1",
                "09:14 first alarm · 09:21 major incident declared · 09:26 customers informed",
                Strength::Supports,
            )],
            state: s("Noted"),
            ..Finding::default()
        },
        Finding {
            number: s("NLS-2026-S2-07"),
            kind: FindingKind::Positive,
            title: s("Continuity tests with customers"),
            requirements: vec![requirement_ref("R18-8.7.2-05")],
            statement: s(
                "The April test was run together with two customers; its lessons were put into the plan within three weeks.",
            ),
            citations: vec![cite(
                15,
                document(15),
                "page 11",
                "Participants: operations, Harbourlight Bank, Elbe Versicherung",
                Strength::Supports,
            )],
            state: s("Noted"),
            ..Finding::default()
        },
    ];
    let mut model = ReportModel {
        kind: ReportKind::Stage2,
        report_id: s("NLS-2026-031-S2"),
        version: 2,
        change_note: s(
            "Section “Audit information”: audit time of the remote session corrected from 0.5 to 1.0 days.",
        ),
        draft: false,
        issued_at: s("2026-11-20T14:32:05Z"),
        language: s("en"),
        body: Party {
            name: s("Meridian Certification AG"),
            address: s("Seefeldstrasse 214\n8008 Zürich\nSwitzerland"),
        },
        client: Client {
            name: s("Nordlicht IT Services GmbH"),
            address: s("Hörnkampsweg 12\n24103 Kiel\nGermany"),
            representative: s("Dr. Jörn Petersen"),
            representative_role: s("head of service management"),
        },
        standard: Standard {
            name: s("ISO/IEC 20000-1"),
            edition: s("2018"),
            amendments: vec![s("Amd 1:2024")],
        },
        catalogue: CatalogueRef { id: s("iso-iec-20000-1-2018"), version: s("1.3.0"), sha256: hash(1) },
        criteria: vec![
            s("ISO/IEC 20000-1:2018 with Amendment 1:2024"),
            s(
                "The service management system of the client: SMS manual version 4.2 and the documents it refers to",
            ),
            s("Service level agreements and contracts of the sampled services"),
        ],
        objectives: vec![
            s("Determine whether the service management system conforms to the audit criteria"),
            s("Determine its ability to meet statutory, regulatory and contractual requirements"),
            s("Determine whether it is effective in reaching its objectives"),
            s("Find areas for improvement"),
        ],
        scope: Scope {
            organization: s("Nordlicht IT Services GmbH, division Managed Services"),
            services: s("Managed network, workplace and hosting services as in service catalogue 2026-09"),
            statement: s(
                "Service management system of Nordlicht IT Services GmbH, division Managed Services, for the delivery of managed network, \
                workplace and hosting services, as in service catalogue 2026-09, to banks and insurers in northern Germany and to the \
                companies of the Nordlicht group, from Kiel and Hamburg.",
            ),
            audited_units: s(
                "Service management office, operations, service desk, supplier management, information security, finance, top management",
            ),
        },
        sites: vec![
            Site {
                name: s("Kiel"),
                address: s("Hörnkampsweg 12, 24103 Kiel"),
                kind: s("Head office"),
                activities: s("Operations, service management office, data centre 1"),
                headcount: Some(142),
                audited: true,
            },
            Site {
                name: s("Hamburg"),
                address: s("Brooktorkai 7, 20457 Hamburg"),
                kind: s("Permanent"),
                activities: s("Service desk, workplace services"),
                headcount: Some(61),
                audited: true,
            },
            Site {
                name: s("Night shift"),
                address: s("Remote staff in home offices"),
                kind: s("Virtual"),
                activities: s("Second line, 22:00–06:00"),
                headcount: Some(9),
                audited: true,
            },
            Site {
                name: s("Neumünster"),
                address: s("Rendsburger Straße 88, 24537 Neumünster"),
                kind: s("Permanent"),
                activities: s("Data centre 2, unmanned"),
                headcount: Some(0),
                audited: false,
            },
        ],
        services: vec![
            Service {
                name: s("Managed network"),
                description: s("Branch and data centre networks, monitored around the clock"),
                customers: s("Harbourlight Bank, Elbe Versicherung"),
                sampled: true,
            },
            Service {
                name: s("Managed workplace"),
                description: s("Devices, software distribution, service desk"),
                customers: s("Nordlicht group, Elbe Versicherung"),
                sampled: true,
            },
            Service {
                name: s("Hosting"),
                description: s("Virtual servers and databases in two data centres"),
                customers: s("Harbourlight Bank"),
                sampled: true,
            },
            Service {
                name: s("Print"),
                description: s("Printers and consumables"),
                customers: s("Nordlicht group"),
                sampled: false,
            },
        ],
        other_parties: vec![
            OtherParty {
                name: s("Nordkabel Carrier Services"),
                kind: s("External supplier"),
                provides: s("Lines between branches"),
                control: s("Contract, monthly call"),
            },
            OtherParty {
                name: s("Ostsee Colocation"),
                kind: s("External supplier"),
                provides: s("Space and power, data centre 2"),
                control: s("Contract, yearly visit"),
            },
            OtherParty {
                name: s("Nordlicht Holding, finance"),
                kind: s("Internal supplier"),
                provides: s("Budgeting and accounting"),
                control: s("Agreement of 12 January 2026"),
            },
        ],
        team: vec![
            member("Ines Aebischer", "Lead auditor", "Meridian Certification AG"),
            member("Tomasz Wróblewski", "Auditor", "Meridian Certification AG"),
            member("Νίκος Παπαδόπουλος", "Technical expert, networks", "Independent"),
        ],
        accompanying: vec![
            member("Dr. Jörn Petersen", "Guide", "Nordlicht IT Services GmbH"),
            member("Maike Thomsen", "Guide", "Nordlicht IT Services GmbH"),
        ],
        dates: DateRange { from: s("2026-11-10"), to: s("2026-11-12") },
        sessions: vec![
            AuditSession {
                dates: DateRange { from: s("2026-11-10"), to: s("2026-11-11") },
                place: s("Kiel, head office"),
                mode: s("On site"),
                activities: s(
                    "Opening meeting, top management, operations, supplier management, changes, continuity",
                ),
            },
            AuditSession {
                dates: DateRange { from: s("2026-11-11"), to: s("2026-11-11") },
                place: s("Hamburg"),
                mode: s("On site"),
                activities: s("Service desk, workplace, incidents, requests"),
            },
            AuditSession {
                dates: DateRange { from: s("2026-11-11"), to: s("2026-11-11") },
                place: s("Night shift"),
                mode: s("Remote live"),
                activities: s("Second line, handover, major incident call"),
            },
            AuditSession {
                dates: DateRange { from: s("2026-11-12"), to: s("2026-11-12") },
                place: s("Kiel, head office"),
                mode: s("On site"),
                activities: s("Internal audit, management review, team meeting, closing meeting"),
            },
        ],
        audit_time: AuditTime {
            planned_days: Some(8.0),
            used_days: Some(8.5),
            on_site_days: Some(7.5),
            remote_days: Some(1.0),
            remark: s("Half a day more than planned for the sample of supplier contracts."),
        },
        statements: Statements {
            summary: s(
                "The service management system of Nordlicht IT Services is established, in use since early 2025 and understood by the people who work \
                with it. Incidents, requests and continuity are handled with care, and management reviews lead to decisions that are carried \
                out.\n\nThe control of external suppliers is not: three contracts say nothing about the service levels that the customer \
                agreements depend on. This has to be solved, and the solution verified, before certification can be granted.",
            ),
            deviations: Answer::text(
                "The visit to data centre 2 in Neumünster was replaced by a remote inspection, because a storm warning was in force on 11 November 2026.",
            ),
            programme_matters: Answer::text(
                "Supplier management and data centre 2 are to be visited at the first surveillance audit.",
            ),
            significant_changes: Answer::not_applicable("This is the initial audit."),
            unresolved_issues: Answer::text(
                "The client sees the grade of NLS-2026-S2-01 differently. The remark is recorded with the finding.",
            ),
            combined_audit: Answer::not_applicable("The audit covered one standard only."),
            sample_disclaimer: Answer::text(
                "The audit rests on a sample of the information available. Nonconformities may exist that were not found.",
            ),
            marks_use: Answer::not_applicable("No certificate has been issued yet."),
            earlier_corrective_actions: Answer::text(
                "The area of concern of Stage 1 was solved and checked; see NLS-2026-S1-01.",
            ),
            ict_use: Answer::text(
                "One session of a day was held by video conference with shared screens. Sound and picture were stable; the records asked for were shown live. The technique served the objectives of that session.",
            ),
            conformity: Answer::text(
                "The management system conforms to the requirements of the standard, apart from the three nonconformities. It reaches most of its objectives: of fourteen service targets in the period, twelve were met.",
            ),
            capability: Answer::text(
                "Service reports of nine months, the incident register and the tests of continuity show that agreed service levels are met or that deviations are noticed and acted upon. The network service depends on suppliers without targets; here the capability is not shown.",
            ),
            internal_audit_and_review: Answer::text(
                "Internal audits cover all clauses within a year; the auditors are independent of what they audit. The management review of 15 July 2026 has all inputs and seven decisions, of which six are done.",
            ),
            scope_appropriate: Answer::text(
                "The scope is appropriate. It names the organization, the services, the customers and the places.",
            ),
            objectives_reached: Answer::text("All objectives of the audit were reached."),
        },
        stage1: None,
        recommendation: Some(Recommendation {
            verdict: Verdict::GrantAfterActions,
            text: s(
                "The team recommends certification once the corrective action for NLS-2026-S2-01 has been verified and the plans for the two minor nonconformities have been accepted. Verification by documents is enough.",
            ),
        }),
        findings,
        integrity: Integrity {
            file_id: s("0193a5c2-7b1e-7c40-9d2f-6f1d0c9be7aa"),
            log_root: hash(2),
            journal_entries: 4812,
            program_version: s("0.1.0"),
            rule_set: s("Meridian rules 2026-02"),
        },
        signatories: vec![
            Signatory { name: s("Ines Aebischer"), role: s("Lead auditor"), date: s("2026-11-20") },
            Signatory { name: s("Tomasz Wróblewski"), role: s("Auditor"), date: s("2026-11-20") },
        ],
        ..ReportModel::default()
    };
    add_clauses(&mut model, 284);
    add_evidence(&mut model);
    add_checklist(&mut model);
    count(&mut model);
    model
}

/// The small model: one finding, two clauses, one document.
pub fn small() -> ReportModel {
    let mut model = stage2();
    model.findings.truncate(1);
    model.clauses.retain(|clause| ["8.6", "8.6.1", "8.3.4.1"].contains(&clause.number.as_str()));
    count(&mut model);
    model
}

/// A Stage 1 report of the same client.
pub fn stage1() -> ReportModel {
    let mut model = stage2();
    model.kind = ReportKind::Stage1;
    model.report_id = s("NLS-2026-030-S1");
    model.version = 1;
    model.change_note = String::new();
    model.recommendation = None;
    model.findings.retain(|finding| finding.kind == FindingKind::Concern);
    model.findings[0].state = s("Open");
    model.findings[0].treatment = String::new();
    model.statements = Statements {
        summary: s(
            "The documented information is complete and in use. Stage 2 can take place as planned once the scope statement has been corrected.",
        ),
        sample_disclaimer: Answer::text("Stage 1 looked at documents and a sample of conditions on site."),
        combined_audit: Answer::not_applicable("The audit covered one standard only."),
        ..Statements::default()
    };
    let objectives = [
        (
            "Look through the documented information of the management system",
            "Complete for all clauses. The scope statement lacks the internal customers: see NLS-2026-S1-01.",
        ),
        (
            "Judge site conditions and talk to people about readiness for Stage 2",
            "Kiel was visited on 20 October. People know the system, their roles and where to find documents.",
        ),
        (
            "See how well the client understands the requirements",
            "Well. Key figures exist for nine of eleven processes; the other two are being set up.",
        ),
        (
            "Gather facts on scope, sites, processes, equipment and legal duties",
            "Confirmed against register, service catalogue and contract list. The client is subject to banking outsourcing rules through its customers.",
        ),
        (
            "Review resources for Stage 2 and agree its details",
            "Eight auditor days, two auditors and a network expert, 10 to 12 November 2026.",
        ),
        (
            "Gain enough understanding to focus Stage 2",
            "Supplier management, changes in operations and continuity after the data centre move deserve most time.",
        ),
        (
            "Judge whether internal audits and management reviews are planned and performed",
            "One full internal audit (May 2026) and one management review (July 2026) were performed.",
        ),
    ];
    model.stage1 = Some(Stage1 {
        objectives: (1..)
            .zip(objectives)
            .map(|(number, (objective, conclusion))| Stage1Objective {
                number,
                objective: s(objective),
                conclusion: s(conclusion),
            })
            .collect(),
        readiness: Readiness::ReadyWithConcerns,
        readiness_text: s(
            "The area of concern can be solved before Stage 2 and could otherwise become a nonconformity.",
        ),
        client_informed: true,
        client_informed_text: s("Dr. Petersen, in the closing talk of 20 October 2026."),
        stage2_dates: Some(DateRange { from: s("2026-11-10"), to: s("2026-11-12") }),
    });
    for requirement in model.clauses.iter_mut().flat_map(|clause| &mut clause.requirements) {
        if requirement.conclusion == Conclusion::Nonconforming {
            requirement.conclusion = Conclusion::Conforming;
        }
        requirement.findings.clear();
        if requirement.id == "R18-4.3-03" {
            requirement.conclusion = Conclusion::Concern;
            requirement.findings.push(s("NLS-2026-S1-01"));
        }
    }
    for item in &mut model.checklist {
        if matches!(item.source_clause.as_str(), "9.4.8.2 p" | "9.4.8.3 a" | "9.4.8.3 b" | "9.4.8.3 c") {
            item.state = ChecklistState::NotApplicable;
            item.reason = s("Stage 1 report; answered at Stage 2.");
        }
    }
    count(&mut model);
    model
}

/// An unfinished draft: open conclusions, missing items, no verdict.
pub fn draft() -> ReportModel {
    let mut model = stage2();
    model.draft = true;
    model.version = 1;
    model.change_note = String::new();
    model.signatories.clear();
    model.recommendation = None;
    model.statements.conformity = Answer::default();
    model.statements.summary = String::new();
    model.findings[1].objective_evidence = String::new();
    for requirement in
        model.clauses.iter_mut().filter(|c| c.number.starts_with("9.")).flat_map(|c| &mut c.requirements)
    {
        requirement.conclusion = Conclusion::Open;
        requirement.confirmed = false;
        requirement.reason = String::new();
        requirement.citations.clear();
        requirement.notes.clear();
    }
    for item in &mut model.checklist {
        if matches!(item.source_clause.as_str(), "9.4.8.2 p" | "9.4.8.3 a") {
            item.state = ChecklistState::Missing;
        }
    }
    model.missing = vec![
        MissingItem { place: s("Checklist 9.4.8.2 p"), what: s("Give the recommendation of the team.") },
        MissingItem { place: s("Checklist 9.4.8.3 a"), what: s("State conformity and effectiveness.") },
        MissingItem { place: s("Finding NLS-2026-S2-02"), what: s("Describe the objective evidence.") },
        MissingItem {
            place: s("Clause 9.1"),
            what: s("Conclude six requirements or plan them for another audit."),
        },
    ];
    count(&mut model);
    model
}

/// A model without a single list entry and without any text but the names.
pub fn empty() -> ReportModel {
    ReportModel { issued_at: s("2026-11-20T14:32:05Z"), ..ReportModel::default() }
}

/// Hundreds of findings, every requirement with several passages: more than any real report.
pub fn huge(findings: usize, copies: usize) -> ReportModel {
    let mut model = stage2();
    let pattern = model.findings.clone();
    model.findings = (0..findings)
        .map(|i| {
            let mut finding = pattern[i % pattern.len()].clone();
            finding.number = format!("NLS-2026-{i:04}");
            finding
        })
        .collect();
    for requirement in model.clauses.iter_mut().flat_map(|clause| &mut clause.requirements) {
        let (citations, notes) = (requirement.citations.clone(), requirement.notes.clone());
        for _ in 1..copies {
            requirement.citations.extend(citations.iter().cloned());
            requirement.notes.extend(notes.iter().cloned());
        }
        requirement.findings.clear();
    }
    count(&mut model);
    model
}

/// Texts that are too long for anything: 20,000 characters, strings without a space, names of 500 letters.
pub fn long() -> ReportModel {
    let mut model = small();
    let long = "A sentence of the statement that goes on and on. ".repeat(410);
    assert!(long.len() > 20_000);
    let unbroken = "x1y2z3".repeat(900);
    let name = format!("{}_{}.pdf", "Very-long_file.name".repeat(12), "a".repeat(300));
    let finding = &mut model.findings[0];
    finding.statement.clone_from(&long);
    finding.objective_evidence.clone_from(&unbroken);
    finding.title = unbroken[..300].to_owned();
    finding.number = unbroken[..80].to_owned();
    finding.citations[0].document.clone_from(&name);
    finding.client_remark = s(
        "שירותי מידע הצפון – שתי שורות. شركة الشمال لخدمات تقنية المعلومات. Ελληνικά, Кириллица, ✓ ☐ → ≥ 5 µs.",
    );
    finding.state = unbroken[..60].to_owned();
    model.evidence[0].name.clone_from(&name);
    model.client.name = "W".repeat(400);
    model.body.name = "W".repeat(400);
    model.report_id = "W".repeat(200);
    model.team[0].name.clone_from(&name);
    let requirement = &mut model.clauses[0].requirements[0];
    requirement.reason = long;
    requirement.citations[0].quote.clone_from(&unbroken);
    requirement.id = "R".repeat(120);
    model
}

fn add_clauses(model: &mut ReportModel, limit: usize) {
    let reasons = [
        "Shown by the document cited and confirmed in the interview.",
        "The procedure is in place and its records of the last nine months are complete in the sample.",
        "Described in the manual; the people interviewed act accordingly.",
        "Records of the period were looked at; no deviation in the sample of fifteen.",
    ];
    let quotes = [
        (
            1,
            "page 12",
            "Responsibility for the service management system lies with the head of service management, who reports to the managing director.",
        ),
        (3, "paragraph 41", "The plan is reviewed in January and July and after every major change."),
        (
            4,
            "Services!A2:F38",
            "Each service: owner, customers, service hours, targets, dependencies, date of last review",
        ),
        (
            6,
            "Register!A1:N2411",
            "2,410 incidents, of these 4 major; priority, times and closure code filled in all rows",
        ),
        (11, "page 3", "Decision 4: the capacity of the second storage system is doubled by 30 September."),
        (
            12,
            "page 8",
            "All clauses were audited between 4 and 20 May 2026 by auditors from the Hamburg site.",
        ),
    ];
    let people = [
        "head of service management",
        "service desk lead",
        "change manager",
        "service owner network",
        "managing director",
    ];
    let mut number = 0_usize;
    model.clauses = CLAUSES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(clause, title)| {
            let requirements = REQUIREMENTS
                .lines()
                .map(|line| line.split('\t').collect::<Vec<_>>())
                .filter(|parts| parts[1] == clause)
                .take(limit)
                .map(|parts| {
                    number += 1;
                    let findings: Vec<String> = model
                        .findings
                        .iter()
                        .filter(|finding| finding.requirements.iter().any(|r| r.id == parts[0]))
                        .map(|finding| finding.number.clone())
                        .collect();
                    let nonconforming = model.findings.iter().any(|finding| {
                        finding.kind == FindingKind::Nonconformity && finding.requirements.iter().any(|r| r.id == parts[0])
                    });
                    let no_case = matches!(parts[0], "R18-8.5.2.1-03" | "R18-8.7.3.3-02");
                    let (evidence, place, quote) = quotes[number % quotes.len()];
                    let mut citations = vec![cite(evidence, DOCUMENTS[evidence as usize - 1].0, place, quote, Strength::Supports)];
                    if number.is_multiple_of(7) {
                        let (evidence, place, quote) = quotes[(number + 2) % quotes.len()];
                        citations.push(cite(evidence, DOCUMENTS[evidence as usize - 1].0, place, quote, Strength::Partly));
                    }
                    let notes = if number.is_multiple_of(3) {
                        vec![note("Interview", people[number % people.len()], "2026-11-10", "Kiel", "Explained how this works in practice and showed the last three cases on screen.")]
                    } else {
                        vec![]
                    };
                    RequirementConclusion {
                        id: s(parts[0]),
                        clause: s(parts[1]),
                        title: s(parts[2]),
                        conclusion: if nonconforming { Conclusion::Nonconforming } else if no_case { Conclusion::NoCase } else { Conclusion::Conforming },
                        reason: if nonconforming { s("See the finding.") } else if no_case { s("No such case between January and October 2026; the arrangement was looked at and is sufficient.") } else { s(reasons[number % reasons.len()]) },
                        confirmed: true,
                        findings,
                        citations,
                        notes,
                    }
                })
                .collect();
            Clause { number: s(clause), title: s(title), state: ClauseState::Open, requirements }
        })
        .collect();
}

fn add_evidence(model: &mut ReportModel) {
    model.evidence = (1..)
        .zip(DOCUMENTS)
        .map(|(number, (name, dated, received))| EvidenceItem {
            number,
            name: s(name),
            sha256: hash(100 + number),
            received: s(received),
            document_date: s(dated),
            citations: 0,
            retention: if number == 10 {
                s("Looked at only; the client kept the bytes")
            } else {
                String::new()
            },
        })
        .collect();
}

fn add_checklist(model: &mut ReportModel) {
    model.checklist = domain::outcome::checklist()
        .iter()
        .map(|row| {
            let reason = match row.source.as_str() {
                "9.4.8.2 l" => "This is the initial audit.",
                "9.4.8.2 n" => "The audit covered one standard only.",
                "9.4.8.2 q" => "No certificate has been issued yet.",
                _ => "",
            };
            let state =
                if reason.is_empty() { ChecklistState::Filled } else { ChecklistState::NotApplicable };
            ChecklistItem {
                source_clause: row.source.clone(),
                item: row.item.clone(),
                state,
                reason: s(reason),
            }
        })
        .collect();
}

/// Computes states and counts, as the core does.
pub fn count(model: &mut ReportModel) {
    for clause in &mut model.clauses {
        let has = |wanted: Conclusion| clause.requirements.iter().any(|r| r.conclusion == wanted);
        clause.state = if has(Conclusion::Nonconforming) {
            ClauseState::Nonconforming
        } else if has(Conclusion::Open) {
            ClauseState::Open
        } else if has(Conclusion::Concern) {
            ClauseState::Concern
        } else {
            ClauseState::Conforming
        };
    }
    let requirements: Vec<&RequirementConclusion> =
        model.clauses.iter().flat_map(|c| &c.requirements).collect();
    let citations: Vec<&Citation> = requirements
        .iter()
        .flat_map(|r| &r.citations)
        .chain(model.findings.iter().flat_map(|f| &f.citations))
        .collect();
    let how_many = |wanted: Conclusion| requirements.iter().filter(|r| r.conclusion == wanted).count() as u32;
    let kinds = |wanted: FindingKind| model.findings.iter().filter(|f| f.kind == wanted).count() as u32;
    let grades = |wanted: Grade| model.findings.iter().filter(|f| f.grade == Some(wanted)).count() as u32;
    let counts = Counts {
        major: grades(Grade::Major),
        minor: grades(Grade::Minor),
        concern: kinds(FindingKind::Concern),
        opportunity: kinds(FindingKind::Opportunity),
        positive: kinds(FindingKind::Positive),
        requirements_planned: requirements.len() as u32,
        requirements_concluded: requirements.len() as u32 - how_many(Conclusion::Open),
        requirements_confirmed: requirements.iter().filter(|r| r.confirmed).count() as u32,
        conforming: how_many(Conclusion::Conforming),
        nonconforming: how_many(Conclusion::Nonconforming),
        with_concern: how_many(Conclusion::Concern),
        no_case: how_many(Conclusion::NoCase),
        evidence: model.evidence.len() as u32,
        citations: citations.len() as u32,
        unconfirmed_citations: 0,
        unconfirmed_notes: 0,
        notes: requirements.iter().map(|r| r.notes.len()).sum::<usize>() as u32,
    };
    let cited: Vec<u32> = model
        .evidence
        .iter()
        .map(|item| citations.iter().filter(|c| c.evidence == Some(item.number)).count() as u32)
        .collect();
    for (item, cited) in model.evidence.iter_mut().zip(cited) {
        item.citations = cited;
    }
    model.counts = counts;
}
