//! Audits of a certification file: kinds, states, team roles, and when Stage 2 may start.

use crate::words::words;

words! {
    /// What an audit file is for. The two never turn into each other (IM-06 of ISO/IEC 17021-1, 5.2).
    FileKind, "a kind of audit file" {
        /// Certification audit by a certification body.
        Certification = "certification",
        /// Preparation by a consultant or the organization itself.
        Readiness = "readiness",
    }
}

words! {
    /// Kind of audit (ISO/IEC 17021-1, 9.3 and 9.6).
    AuditKind, "a kind of audit" {
        /// First stage of the initial audit.
        Stage1 = "stage_1" => "Stage 1",
        /// Second stage of the initial audit.
        Stage2 = "stage_2" => "Stage 2",
        /// Surveillance audit.
        Surveillance = "surveillance" => "surveillance audit",
        /// Recertification audit.
        Recertification = "recertification" => "recertification audit",
        /// Special audit: scope extension or short notice.
        Special = "special" => "special audit",
        /// Follow-up of nonconformities.
        FollowUp = "follow_up" => "follow-up audit",
        /// Internal or gap assessment of a readiness file.
        Assessment = "assessment",
    }
}

words! {
    /// State of one audit.
    AuditState, "an audit state" {
        /// Header data may still change.
        Draft = "draft" => "not begun",
        /// Evidence, conclusions and findings are being recorded.
        Fieldwork = "fieldwork",
        /// Closing meeting held; grades change only by regrading.
        FindingsPresented = "findings_presented" => "findings presented",
        /// The report is frozen.
        ReportIssued = "report_issued" => "report issued",
    }
}

words! {
    /// Role in the audit (ISO/IEC 17021-1, 9.2.2).
    TeamRole, "a role" {
        /// Leads the team and owns the report.
        LeadAuditor = "lead_auditor" => "lead auditor",
        /// Member of the team.
        Auditor = "auditor",
        /// Works beside an auditor, never as one.
        TechnicalExpert = "technical_expert" => "technical expert",
        /// Takes part under a responsible auditor.
        AuditorInTraining = "auditor_in_training" => "auditor in training",
        /// Accompanies without influence.
        Observer = "observer",
        /// Reviews for the decision; never of the team.
        Reviewer = "reviewer",
        /// Decides on certification; never of the team.
        DecisionMaker = "decision_maker" => "decision maker",
    }
}

impl TeamRole {
    /// Whether the person belongs to the audit team, and so can neither review nor decide (ISO/IEC 17021-1, 9.5.1.1).
    pub fn in_team(self) -> bool {
        !matches!(self, Self::Reviewer | Self::DecisionMaker)
    }
}

words! {
    /// Where another party in the service lifecycle stands (ISO/IEC 20000-1, 8.2.3).
    OtherPartyKind, "a kind of other party" {
        /// Organization outside the client's.
        ExternalSupplier = "external_supplier" => "external supplier",
        /// Part of the larger organization outside the SMS.
        InternalSupplier = "internal_supplier" => "internal supplier",
        /// A customer that provides or operates part of the service.
        CustomerAsSupplier = "customer_as_supplier" => "customer acting as a supplier",
    }
}

words! {
    /// Readiness for Stage 2 as concluded at Stage 1 (S1-02).
    Readiness, "a readiness" {
        /// Stage 2 may start.
        Ready = "ready" => "ready for Stage 2",
        /// Stage 2 may start; the areas of concern are treated there.
        ReadyWithConcerns = "ready_with_concerns" => "ready, with areas of concern",
        /// Stage 2 is moved.
        Postpone = "postpone" => "postpone Stage 2",
        /// Stage 1 is repeated, wholly or in part.
        Repeat = "repeat" => "repeat Stage 1",
        /// The initial audit ends.
        Terminate = "terminate" => "end the initial audit",
    }
}

impl Readiness {
    /// Whether Stage 2 may start after this Stage 1 (guard A6).
    pub fn allows_stage_2(self) -> bool {
        matches!(self, Self::Ready | Self::ReadyWithConcerns)
    }
}

words! {
    /// What the team recommends after Stage 2 (ISO/IEC 17021-1, 9.4.8.2 p). The team never decides (D-08).
    Recommendation, "a recommendation" {
        /// Certification can be granted.
        Grant = "grant" => "grant certification",
        /// Certification can be granted once the nonconformities are treated as CA-04 asks.
        GrantAfterActions = "grant_after_actions" => "grant after corrective actions",
        /// Another Stage 2, whole or in part, is needed first.
        FurtherAudit = "further_audit" => "another Stage 2 first",
        /// Certification cannot be granted.
        Refuse = "refuse" => "do not grant",
    }
}

/// What people call an audit: its kind, and its number where an audit file has several of the kind.
///
/// `code` is its code in the file (`"surveillance-2"`).
pub fn audit_name(kind: AuditKind, code: &str) -> String {
    let said = crate::words::capital(kind.said());
    if matches!(kind, AuditKind::Stage1 | AuditKind::Stage2) {
        return said;
    }
    match code.rsplit_once('-').and_then(|(_, number)| number.parse::<u32>().ok()) {
        Some(number) => format!("{said} {number}"),
        None => said,
    }
}

/// Months after the end of Stage 1 within which Stage 2 may start (S1-05).
///
/// A rule of each certification body; six is the common value used until a rule set says otherwise.
pub const STAGE_1_VALIDITY_MONTHS: u8 = 6;

/// Adds calendar months, staying inside the month reached (31 August + 6 months = 28 or 29 February).
pub fn add_months(date: time::Date, months: u8) -> time::Date {
    let total = i32::from(date.month() as u8) - 1 + i32::from(months);
    let year = date.year() + total.div_euclid(12);
    let month = time::Month::try_from((total.rem_euclid(12) + 1) as u8).unwrap_or(time::Month::January);
    let day = date.day().min(month.length(year));
    time::Date::from_calendar_date(year, month, day).unwrap_or(date)
}

/// Why Stage 2 may not start yet; `None` when it may (guards A6 and A8).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stage2Refusal {
    /// The Stage 1 report is not issued.
    #[error("the Stage 1 report has not been issued")]
    Stage1NotReported,
    /// Stage 1 ended with a readiness that does not allow Stage 2.
    #[error("Stage 1 concluded \"{}\"", .0.said())]
    NotReady(Readiness),
    /// Stage 1 is too long ago.
    #[error("Stage 1 was valid until {0}; it has to be repeated")]
    Stage1Expired(time::Date),
}

/// Whether Stage 2 may start on `start`, given what Stage 1 came to.
///
/// # Errors
/// The first guard that does not hold.
pub fn may_start_stage_2(
    reported: bool,
    readiness: Option<Readiness>,
    stage_1_end: Option<time::Date>,
    start: Option<time::Date>,
) -> Result<(), Stage2Refusal> {
    if !reported {
        return Err(Stage2Refusal::Stage1NotReported);
    }
    if let Some(readiness) = readiness.filter(|readiness| !readiness.allows_stage_2()) {
        return Err(Stage2Refusal::NotReady(readiness));
    }
    if let (Some(end), Some(start)) = (stage_1_end, start) {
        let limit = add_months(end, STAGE_1_VALIDITY_MONTHS);
        if start > limit {
            return Err(Stage2Refusal::Stage1Expired(limit));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn audits_have_names() {
        assert_eq!(audit_name(AuditKind::Stage1, "stage-1"), "Stage 1");
        assert_eq!(audit_name(AuditKind::Surveillance, "surveillance-2"), "Surveillance audit 2");
        assert_eq!(audit_name(AuditKind::FollowUp, "follow-up"), "Follow-up audit");
        let refusal = Stage2Refusal::NotReady(Readiness::ReadyWithConcerns).to_string();
        assert_eq!(refusal, "Stage 1 concluded \"ready, with areas of concern\"");
    }

    #[test]
    fn months_end_inside_the_month_reached() {
        assert_eq!(add_months(date!(2026 - 08 - 31), 6), date!(2027 - 02 - 28));
        assert_eq!(add_months(date!(2027 - 08 - 31), 6), date!(2028 - 02 - 29));
        assert_eq!(add_months(date!(2026 - 12 - 31), 12), date!(2027 - 12 - 31));
    }

    #[test]
    fn stage_2_waits_for_a_ready_stage_1_within_its_validity() {
        let end = Some(date!(2026 - 03 - 10));
        assert_eq!(
            may_start_stage_2(false, Some(Readiness::Ready), end, None),
            Err(Stage2Refusal::Stage1NotReported)
        );
        assert_eq!(
            may_start_stage_2(true, Some(Readiness::Repeat), end, None),
            Err(Stage2Refusal::NotReady(Readiness::Repeat))
        );
        assert_eq!(
            may_start_stage_2(true, Some(Readiness::ReadyWithConcerns), end, Some(date!(2026 - 09 - 10))),
            Ok(())
        );
        assert_eq!(
            may_start_stage_2(true, Some(Readiness::Ready), end, Some(date!(2026 - 09 - 11))),
            Err(Stage2Refusal::Stage1Expired(date!(2026 - 09 - 10)))
        );
    }
}
