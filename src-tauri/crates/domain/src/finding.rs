//! Findings: kinds, grades, the life of a nonconformity up to *raised*, and the soft check against advice.
//! Source: ISO/IEC 17021-1, 9.4.5; ISO 9000, 3.12.

use crate::audit::{AuditKind, FileKind};
use crate::words::words;

words! {
    /// Kind of finding.
    FindingKind, "a kind of finding" {
        /// Nonconformity: a requirement is not met.
        Nonconformity = "nc" => "nonconformity",
        /// Area of concern, Stage 1 only.
        Concern = "concern" => "area of concern",
        /// Opportunity for improvement: no requirement broken.
        Opportunity = "ofi" => "opportunity for improvement",
        /// Positive point.
        Positive = "positive" => "positive point",
    }
}

words! {
    /// Grade of a nonconformity (ISO/IEC 17021-1, 3.12 and 3.13).
    Grade, "a grade" {
        /// Harms the ability of the SMS to reach its intended results.
        Major = "major",
        /// Does not harm that ability.
        Minor = "minor",
    }
}

words! {
    /// State of a finding. The later states of a nonconformity's life are known so that files keep them.
    FindingState, "a finding state" {
        /// Being written.
        Draft = "draft",
        /// Complete and looked at by the team leader.
        TeamReviewed = "team_reviewed" => "reviewed by the team",
        /// Discussed with the client and raised.
        Raised = "raised",
        /// The client owes correction, cause and corrective action.
        ResponseAwaited = "response_awaited" => "response awaited",
        /// The client answered.
        ResponseReceived = "response_received" => "response received",
        /// Sent back with reasons.
        ResponseReturned = "response_returned" => "response returned",
        /// The plan is accepted.
        PlanAccepted = "plan_accepted" => "plan accepted",
        /// The client says it is done.
        Implemented = "implemented",
        /// Verified and closed.
        VerifiedClosed = "verified_closed" => "verified and closed",
        /// Verification did not succeed.
        VerificationFailed = "verification_failed" => "verification failed",
        /// Raised to a higher grade.
        Escalated = "escalated",
        /// Taken back with a reason; stays in the register.
        Withdrawn = "withdrawn",
        /// Noted with the issued report (opportunities and positive points).
        Noted = "noted",
    }
}

words! {
    /// What became of an area of concern at Stage 2 (S1-03).
    Treatment, "a treatment" {
        /// Settled.
        Resolved = "resolved",
        /// Became a nonconformity.
        BecameNc = "became_nc" => "became a nonconformity",
        /// Still open, with reason.
        Carried = "carried" => "still open",
    }
}

/// What the guards of a finding look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFacts {
    /// Number of requirements cited.
    pub requirements: usize,
    /// The statement is filled.
    pub has_statement: bool,
    /// Objective evidence: text filled or a citation linked.
    pub has_evidence: bool,
    /// A grade is set.
    pub has_grade: bool,
    /// The grade has its reason.
    pub has_grade_reason: bool,
    /// Discussed with whom and when is filled.
    pub discussed: bool,
}

/// Something a finding lacks before it can be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FindingGap {
    /// No requirement is cited.
    #[error("no requirement is cited")]
    Requirement,
    /// The statement is empty.
    #[error("the statement is empty")]
    Statement,
    /// There is no objective evidence.
    #[error("there is no objective evidence")]
    Evidence,
    /// There is no grade.
    #[error("no grade is given")]
    Grade,
    /// The grade has no reason.
    #[error("the grade has no reason")]
    GradeReason,
    /// It was not discussed with the client.
    #[error("it is not recorded with whom and when it was discussed")]
    Discussion,
}

impl FindingGap {
    /// Rule behind the gap.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Requirement | Self::Statement | Self::Evidence => "F-02",
            Self::Grade | Self::GradeReason => "F-10",
            Self::Discussion => "F-03",
        }
    }
    /// Field of the form that fills it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Requirement => "requirements",
            Self::Statement => "statement",
            Self::Evidence => "objective_evidence",
            Self::Grade => "grade",
            Self::GradeReason => "grade_reason",
            Self::Discussion => "discussed_with",
        }
    }
}

/// What is missing before a finding of this kind is complete; `raising` adds what F4 asks for.
pub fn gaps(kind: FindingKind, facts: &FindingFacts, raising: bool) -> Vec<FindingGap> {
    let mut gaps = Vec::new();
    let judged = matches!(kind, FindingKind::Nonconformity | FindingKind::Concern);
    if judged && facts.requirements == 0 {
        gaps.push(FindingGap::Requirement);
    }
    if !facts.has_statement {
        gaps.push(FindingGap::Statement);
    }
    if kind == FindingKind::Nonconformity {
        if !facts.has_evidence {
            gaps.push(FindingGap::Evidence);
        }
        if !facts.has_grade {
            gaps.push(FindingGap::Grade);
        }
        if facts.has_grade && !facts.has_grade_reason {
            gaps.push(FindingGap::GradeReason);
        }
        if raising && !facts.discussed {
            gaps.push(FindingGap::Discussion);
        }
    }
    gaps
}

/// Whether this kind of finding exists in this kind of audit. A readiness file is under no rule of certification.
///
/// # Errors
/// One sentence why not (T-05, S1-03).
pub fn allowed_in(kind: FindingKind, file: FileKind, audit: AuditKind) -> Result<(), &'static str> {
    if file == FileKind::Readiness {
        return Ok(());
    }
    match (kind, audit) {
        (FindingKind::Nonconformity, AuditKind::Stage1) => {
            Err("Stage 1 records areas of concern, not nonconformities")
        }
        (FindingKind::Concern, AuditKind::Stage1) => Ok(()),
        (FindingKind::Concern, _) => Err("areas of concern belong to Stage 1 only"),
        _ => Ok(()),
    }
}

/// The kinds of finding an audit may record, in the order people list them.
pub fn kinds_in(file: FileKind, audit: AuditKind) -> impl Iterator<Item = FindingKind> {
    FindingKind::ALL.iter().copied().filter(move |kind| allowed_in(*kind, file, audit).is_ok())
}

/// Whether a nonconformity may go from one state to the other, as far as *raised* (F2–F5).
///
/// Guards on content are [`gaps`]; this is the shape of the life only.
pub fn may_move(from: FindingState, to: FindingState) -> bool {
    use FindingState::{Draft, Raised, TeamReviewed, Withdrawn};
    matches!(
        (from, to),
        (Draft, TeamReviewed) | (TeamReviewed, Draft | Raised) | (Draft | TeamReviewed | Raised, Withdrawn)
    )
}

/// A passage of a finding that reads as advice, which an auditor may not give (ISO/IEC 17021-1, 9.4.5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The words that gave it away, as written.
    pub words: String,
    /// Offset of the first code point.
    pub start: usize,
}

const ADVICE: [&str; 27] = [
    "we recommend",
    "i recommend",
    "is recommended",
    "recommended to",
    "should implement",
    "should introduce",
    "should establish",
    "should be implemented",
    "should be introduced",
    "should consider",
    "should use",
    "needs to implement",
    "ought to",
    "we suggest",
    "we advise",
    "must implement",
    "could be solved by",
    "wir empfehlen",
    "empfehlen wir",
    "wird empfohlen",
    "sollte eingeführt",
    "sollten eingeführt",
    "sollte einführen",
    "nous recommandons",
    "recommandons",
    "il est recommandé",
    "devrait mettre en place",
];

/// Words in a text that read as advice or solution. A soft check: it warns, it never refuses.
pub fn advice(text: &str) -> Vec<Advice> {
    // Lower-casing may change the number of characters; compare character by character instead.
    let lower: Vec<char> = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    let original: Vec<char> = text.chars().collect();
    let mut found: Vec<Advice> = Vec::new();
    for phrase in ADVICE {
        let wanted: Vec<char> = phrase.chars().collect();
        for (start, window) in lower.windows(wanted.len()).enumerate() {
            let overlaps = found.iter().any(|known| {
                start < known.start + known.words.chars().count() && known.start < start + wanted.len()
            });
            if window == wanted.as_slice() && !overlaps {
                found.push(Advice { words: original[start..start + wanted.len()].iter().collect(), start });
            }
        }
    }
    found.sort_by_key(|advice| advice.start);
    found
}

/// The number of the next finding of an audit: prefix, audit, year, sequence. Numbers are never reused (F-12).
///
/// `taken` are all numbers ever given in the file, withdrawn and removed ones included.
pub fn next_number<'n>(
    prefix: &str,
    audit_code: &str,
    year: i32,
    taken: impl IntoIterator<Item = &'n str>,
) -> String {
    let short = match audit_code.split_once('-') {
        Some(("stage", number)) => format!("S{number}"),
        Some(("surveillance", number)) => format!("SV{number}"),
        Some(("recertification", _)) => "RC".to_owned(),
        Some((first, number)) => {
            format!("{}{number}", first.chars().take(2).collect::<String>().to_uppercase())
        }
        None => audit_code.to_uppercase(),
    };
    let head = format!("{prefix}-{short}-{year}-");
    let highest = taken
        .into_iter()
        .filter_map(|number| number.strip_prefix(&head))
        .filter_map(|sequence| sequence.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    format!("{head}{:02}", highest + 1)
}

/// Prefix of finding numbers from a client's name: initials of its words, or its first three letters.
pub fn number_prefix(client: &str) -> String {
    let words: Vec<&str> =
        client.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).collect();
    let text: String = if words.len() >= 3 {
        words.iter().take(4).filter_map(|word| word.chars().next()).collect()
    } else {
        words.first().map(|word| word.chars().take(3).collect()).unwrap_or_default()
    };
    let text: String = text.to_uppercase();
    if text.is_empty() { "F".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonconformity_needs_requirement_statement_evidence_grade_and_reason() {
        let nothing = FindingFacts::default();
        assert_eq!(
            gaps(FindingKind::Nonconformity, &nothing, true),
            [
                FindingGap::Requirement,
                FindingGap::Statement,
                FindingGap::Evidence,
                FindingGap::Grade,
                FindingGap::Discussion
            ]
        );
        let graded = FindingFacts {
            requirements: 1,
            has_statement: true,
            has_evidence: true,
            has_grade: true,
            ..nothing
        };
        assert_eq!(gaps(FindingKind::Nonconformity, &graded, false), [FindingGap::GradeReason]);
        assert_eq!(
            gaps(
                FindingKind::Positive,
                &FindingFacts { has_statement: true, ..FindingFacts::default() },
                true
            ),
            []
        );
    }

    #[test]
    fn advice_is_noticed_where_it_stands() {
        let text =
            "The plan was not tested. We recommend a yearly test; the organization should implement it.";
        let found = advice(text);
        assert_eq!(
            found.iter().map(|a| a.words.as_str()).collect::<Vec<_>>(),
            ["We recommend", "should implement"]
        );
        assert_eq!(found[0].start, 25);
        assert!(advice("The plan says that tests should take place in May; none did.").is_empty());
        assert_eq!(advice("Wir empfehlen eine Prüfung").len(), 1);
    }

    #[test]
    fn numbers_go_up_and_are_never_reused() {
        let taken = ["NOR-S2-2026-01", "NOR-S2-2026-07", "NOR-S1-2026-09"];
        assert_eq!(next_number("NOR", "stage-2", 2026, taken), "NOR-S2-2026-08");
        assert_eq!(next_number("NOR", "stage-1", 2027, taken), "NOR-S1-2027-01");
        assert_eq!(next_number("NOR", "surveillance-1", 2027, []), "NOR-SV1-2027-01");
        assert_eq!(number_prefix("Nordlicht IT Services GmbH"), "NISG");
        assert_eq!(number_prefix("Acme"), "ACM");
        assert_eq!(number_prefix("??"), "F");
    }

    #[test]
    fn an_audit_offers_the_kinds_it_may_record() {
        use FindingKind::{Concern, Nonconformity, Opportunity, Positive};
        let kinds = |file, audit| kinds_in(file, audit).collect::<Vec<_>>();
        assert_eq!(
            kinds(FileKind::Certification, AuditKind::Stage1),
            [Concern, Opportunity, Positive],
            "Stage 1 raises no nonconformity"
        );
        assert_eq!(
            kinds(FileKind::Certification, AuditKind::Stage2),
            [Nonconformity, Opportunity, Positive],
            "areas of concern end with Stage 1"
        );
        assert_eq!(kinds(FileKind::Readiness, AuditKind::Assessment), FindingKind::ALL);
    }

    #[test]
    fn the_life_up_to_raised() {
        use FindingState::{Draft, Raised, TeamReviewed, VerifiedClosed, Withdrawn};
        assert!(
            may_move(Draft, TeamReviewed) && may_move(TeamReviewed, Raised) && may_move(Raised, Withdrawn)
        );
        assert!(!may_move(Draft, Raised) && !may_move(Withdrawn, Draft) && !may_move(Raised, VerifiedClosed));
    }
}
