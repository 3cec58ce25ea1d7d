//! What an audit must answer before its report can be issued.
//! Source: ISO/IEC 17021-1, 9.3.1.2 (Stage 1), 9.4.7 and 9.4.8 (report contents), IAF MD 4.

use std::sync::LazyLock;

use serde::Serialize;

use crate::audit::AuditKind;

/// How an answer is given.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AnswerForm {
    /// Free text.
    Text,
    /// Date and time.
    Time,
    /// A number.
    Number,
    /// One of [`crate::audit::Readiness`].
    Readiness,
    /// One of [`crate::audit::Recommendation`].
    Recommendation,
}

/// One question of an audit's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Question {
    /// Stable key (`readiness`).
    pub key: &'static str,
    /// Group it is shown in.
    pub group: &'static str,
    /// What is asked, as a short label.
    pub label: &'static str,
    /// What belongs into the answer.
    pub help: &'static str,
    /// Source: standard and clause.
    pub source: &'static str,
    /// How it is answered.
    pub form: AnswerForm,
    /// Must be answered before the report is issued.
    pub mandatory: bool,
    /// May be answered with "not applicable" and a reason.
    pub may_be_not_applicable: bool,
}

const fn text(
    key: &'static str,
    group: &'static str,
    label: &'static str,
    help: &'static str,
    source: &'static str,
) -> Question {
    Question {
        key,
        group,
        label,
        help,
        source,
        form: AnswerForm::Text,
        mandatory: true,
        may_be_not_applicable: false,
    }
}

const fn or_not_applicable(question: Question) -> Question {
    Question { may_be_not_applicable: true, ..question }
}

const MEETINGS: [Question; 3] = [
    Question {
        form: AnswerForm::Time,
        ..text(
            "opening_meeting_at",
            "meetings",
            "Opening meeting",
            "Date and time it was held.",
            "ISO/IEC 17021-1, 9.4.2",
        )
    },
    Question {
        form: AnswerForm::Time,
        ..text(
            "closing_meeting_at",
            "meetings",
            "Closing meeting",
            "Date and time it was held. Findings that are complete become raised.",
            "ISO/IEC 17021-1, 9.4.7",
        )
    },
    text(
        "closing_meeting_with",
        "meetings",
        "Findings discussed with",
        "Functions of the client's people to whom the findings were presented.",
        "ISO/IEC 17021-1, 9.4.5.3 and 9.4.7",
    ),
];

const STAGE_1: [Question; 10] = [
    text(
        "objective_documented_information",
        "objectives",
        "Documented information",
        "What the review of the management system's documented information showed.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_site_conditions",
        "objectives",
        "Site conditions and readiness",
        "Conditions at the sites and what talking to people showed about readiness.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_understanding",
        "objectives",
        "Understanding of the requirements",
        "How well the client understands the requirements, key performance, processes and objectives.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_scope",
        "objectives",
        "Facts on the scope",
        "Sites, processes, equipment, level of control, legal and regulatory duties.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_resources",
        "objectives",
        "Resources and details of Stage 2",
        "What was agreed about resources, dates and people for Stage 2.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_planning",
        "objectives",
        "Focus of Stage 2",
        "Where Stage 2 has to look, and why.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    text(
        "objective_internal_audit_and_review",
        "objectives",
        "Internal audit and management review",
        "Whether both are planned and performed and implementation is far enough for Stage 2.",
        "ISO/IEC 17021-1, 9.3.1.2.2",
    ),
    Question {
        form: AnswerForm::Readiness,
        ..text(
            "readiness",
            "conclusion",
            "Readiness for Stage 2",
            "The conclusion of Stage 1.",
            "ISO/IEC 17021-1, 9.3.1.2.3",
        )
    },
    text(
        "client_informed",
        "conclusion",
        "Client informed",
        "When and how the client was told that the results of Stage 1 may postpone or cancel Stage 2.",
        "ISO/IEC 17021-1, 9.3.1.2.4",
    ),
    Question {
        mandatory: false,
        ..text(
            "stage_2_dates",
            "conclusion",
            "Dates agreed for Stage 2",
            "First and last day, if agreed.",
            "ISO/IEC 17021-1, 9.3.1.2.2",
        )
    },
];

const REPORT: [Question; 15] = [
    Question {
        mandatory: false,
        ..text(
            "summary",
            "statements",
            "Summary",
            "What a reader with one minute has to know.",
            "ISO/IEC 20000-6, 9.4.8.1",
        )
    },
    text(
        "conformity",
        "statements",
        "Conformity and effectiveness",
        "Statement on conformity and effectiveness of the SMS.",
        "ISO/IEC 17021-1, 9.4.8.3 a",
    ),
    text(
        "capability",
        "statements",
        "Capability",
        "Evidence on the ability of the SMS to meet requirements and reach expected outcomes.",
        "ISO/IEC 17021-1, 9.4.8.3 a",
    ),
    text(
        "internal_audit_and_review",
        "statements",
        "Internal audit and management review",
        "What was seen of internal audits and management reviews.",
        "ISO/IEC 17021-1, 9.4.8.3 a",
    ),
    text(
        "scope_appropriate",
        "statements",
        "Certification scope",
        "Whether the scope is appropriate.",
        "ISO/IEC 17021-1, 9.4.8.3 b",
    ),
    text(
        "objectives_reached",
        "statements",
        "Audit objectives",
        "Whether the objectives of the audit were reached.",
        "ISO/IEC 17021-1, 9.4.8.3 c",
    ),
    Question {
        form: AnswerForm::Recommendation,
        ..text(
            "recommendation",
            "statements",
            "Recommendation",
            "What the team recommends. The decision is another person's.",
            "ISO/IEC 17021-1, 9.4.8.2 p",
        )
    },
    text(
        "deviations",
        "conduct",
        "Deviations from the plan",
        "What was done otherwise than planned, and why; \"none\" if nothing.",
        "ISO/IEC 17021-1, 9.4.8.2 g",
    ),
    text(
        "programme_matters",
        "conduct",
        "Matters for the audit programme",
        "What affects the audit programme; \"none\" if nothing.",
        "ISO/IEC 17021-1, 9.4.8.2 h",
    ),
    text(
        "significant_changes",
        "conduct",
        "Significant changes",
        "Changes to the management system since the last audit; \"none\" if nothing.",
        "ISO/IEC 17021-1, 9.4.8.2 l",
    ),
    text(
        "unresolved_issues",
        "conduct",
        "Unresolved issues",
        "Differing opinions and open points; \"none\" if nothing.",
        "ISO/IEC 17021-1, 9.4.8.2 m",
    ),
    or_not_applicable(text(
        "combined",
        "conduct",
        "Combined, joint or integrated audit",
        "With which standards or bodies.",
        "ISO/IEC 17021-1, 9.4.8.2 n",
    )),
    or_not_applicable(text(
        "marks_use",
        "conduct",
        "Use of certificate and marks",
        "Whether the client controls their use.",
        "ISO/IEC 17021-1, 9.4.8.2 q",
    )),
    or_not_applicable(text(
        "earlier_actions",
        "conduct",
        "Earlier corrective actions",
        "Whether corrective actions on earlier nonconformities worked.",
        "ISO/IEC 17021-1, 9.4.8.2 r",
    )),
    or_not_applicable(text(
        "ict_use",
        "conduct",
        "Remote techniques",
        "How far they were used and how well they served the objectives.",
        "IAF MD 4",
    )),
];

const COMMON: [Question; 2] = [
    Question {
        form: AnswerForm::Number,
        ..text(
            "audit_days",
            "conduct",
            "Audit time used",
            "Auditor-days spent, half days allowed.",
            "ISO/IEC 17021-1, 9.4.8.2 f",
        )
    },
    text(
        "places",
        "conduct",
        "Places of the audit work",
        "Where the work was done: on site, off site, temporary sites.",
        "ISO/IEC 17021-1, 9.4.8.2 j",
    ),
];

/// The questions an audit of this kind answers, in the order they are shown.
pub fn questions(kind: AuditKind) -> Vec<Question> {
    let mut list: Vec<Question> = Vec::new();
    match kind {
        AuditKind::Stage1 => {
            list.extend(STAGE_1);
            list.extend(COMMON);
        }
        AuditKind::Assessment => {}
        _ => {
            list.extend(MEETINGS);
            list.extend(REPORT);
            list.extend(COMMON);
        }
    }
    list
}

/// The question of that key in an audit of this kind.
pub fn question(kind: AuditKind, key: &str) -> Option<Question> {
    questions(kind).into_iter().find(|question| question.key == key)
}

/// A statement the report of an audit owes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportItem {
    /// Source: clause of ISO/IEC 17021-1, or standard and clause.
    pub source: String,
    /// What is stated, in a few words.
    pub item: String,
    /// Key of the question that answers it; `None` where the file itself does.
    #[serde(default)]
    pub answer: Option<String>,
}

/// What the report of an audit owes by ISO/IEC 17021-1, 9.4.8.2 and 9.4.8.3, IAF MD 4 and ISO/IEC 20000-6, in order.
/// The list is data (`assets/rules/report-checklist.json`), tested to be whole.
pub fn checklist() -> &'static [ReportItem] {
    static ITEMS: LazyLock<Vec<ReportItem>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../../../assets/rules/report-checklist.json"))
            .unwrap_or_default()
    });
    &ITEMS
}

/// Something that must hold before the report can be issued and does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Missing {
    /// Rule behind it (`"S2-03"`, `"ISO/IEC 17021-1, 9.4.8.2 p"`).
    pub rule: String,
    /// What is missing, one sentence.
    pub what: String,
    /// The place that fixes it.
    #[serde(rename = "where")]
    pub place: Place,
}

/// A place in the application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(tag = "view", rename_all = "snake_case")]
pub enum Place {
    /// A field of the set-up.
    Setup {
        /// Section and field (`client.address`).
        field: String,
    },
    /// A requirement.
    Requirement {
        /// Its id.
        requirement: String,
    },
    /// A finding and a field of its form.
    Finding {
        /// Its id.
        finding: String,
        /// Its number, for people.
        number: String,
        /// The field.
        field: String,
    },
    /// A question of the outcome.
    Outcome {
        /// Its key.
        key: String,
    },
    /// An evidence item.
    Evidence {
        /// Its id.
        evidence: String,
        /// Its name, for people.
        name: String,
    },
    /// Conflicts to settle.
    Conflicts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stage_1_asks_its_seven_objectives_and_readiness() {
        let keys: Vec<&str> = questions(AuditKind::Stage1).iter().map(|question| question.key).collect();
        assert_eq!(keys.iter().filter(|key| key.starts_with("objective_")).count(), 7);
        assert!(keys.contains(&"readiness"));
        assert!(question(AuditKind::Stage1, "recommendation").is_none());
    }

    #[test]
    fn the_report_owes_every_item_of_the_standard_and_each_answer_is_asked_for() {
        let sources: Vec<&str> = checklist().iter().map(|item| item.source.as_str()).collect();
        for letter in 'a'..='r' {
            assert!(sources.contains(&format!("9.4.8.2 {letter}").as_str()), "{letter}");
        }
        for letter in 'a'..='c' {
            assert!(sources.contains(&format!("9.4.8.3 {letter}").as_str()), "{letter}");
        }
        assert_eq!(sources.len(), 23);
        for key in checklist().iter().filter_map(|item| item.answer.as_deref()) {
            assert!(question(AuditKind::Stage2, key).is_some(), "{key}");
        }
    }

    #[test]
    fn keys_are_unique() {
        for kind in AuditKind::ALL {
            let mut keys: Vec<&str> = questions(*kind).iter().map(|question| question.key).collect();
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), all);
        }
    }
}
