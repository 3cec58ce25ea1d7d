//! Conclusion per requirement and audit: its states and what each state needs.
//! Source: ISO/IEC 17021-1, 9.4.5 and 9.4.8.3; practice rules of requirement evidence.

use serde::{Deserialize, Serialize};

use crate::audit::AuditKind;
use crate::words::words;

words! {
    /// What was concluded on one requirement in one audit.
    ConclusionState, "a conclusion" {
        /// Not concluded yet.
        Open = "open",
        /// Evidence is being gathered.
        InWork = "in_work" => "in work",
        /// The requirement is met.
        Conforming = "conforming",
        /// The requirement is not met; a nonconformity says how.
        Nonconforming = "nonconforming",
        /// Stage 1 only: could become a nonconformity at Stage 2.
        Concern = "concern" => "area of concern",
        /// Nothing of the kind happened in the period; the arrangement was looked at.
        NoCase = "no_case" => "no case in this period",
    }
}

impl ConclusionState {
    /// Whether the requirement counts as assessed.
    pub fn concluded(self) -> bool {
        !matches!(self, Self::Open | Self::InWork)
    }
}

words! {
    /// How a cited passage bears on the requirement.
    Strength, "a strength" {
        /// Shows that the requirement is met.
        Supports = "supports",
        /// Shows it in part.
        Partly = "partly" => "partly supports",
        /// Shows the contrary.
        Contradicts = "contradicts",
        /// Helps to understand, shows nothing by itself.
        Context = "context",
    }
}

words! {
    /// Kind of note taken during the audit.
    NoteKind, "a kind of note" {
        /// What somebody said.
        Interview = "interview",
        /// What the auditor saw happen.
        Observation = "observation",
    }
}

/// What is on record for one requirement in one audit; the guards look at nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// Citations that support, wholly or in part.
    pub supporting_citations: u32,
    /// All citations.
    pub citations: u32,
    /// Observation notes.
    pub observations: u32,
    /// Interview notes.
    pub interviews: u32,
    /// Nonconformities of this audit citing the requirement, withdrawn ones not counted.
    pub nonconformities: u32,
    /// Areas of concern of this audit citing the requirement, withdrawn ones not counted.
    pub concerns: u32,
    /// A reason is given with the conclusion.
    pub has_reason: bool,
    /// Citations carried over from another edition that nobody has confirmed. They are no ground for anything: they
    /// were made against other words, and whether they show that *this* requirement is met is an auditor's judgement
    /// (ISO/IEC 17021-1, 9.4.4: evidence is collected against the criteria of this audit).
    pub unconfirmed_citations: u32,
    /// Notes carried over that nobody has confirmed; no ground for anything either.
    pub unconfirmed_notes: u32,
    /// Citations whose passage a new version of the document changed or dropped, and about which nobody has decided.
    /// What they show now is not known: they are no ground for anything.
    pub unsettled_citations: u32,
    /// Another version of the catalogue demands something else here than when the conclusion was drawn.
    pub requirement_changed: bool,
}

/// A guard that refuses a conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConclusionRefusal {
    /// Conforming without any supporting evidence.
    #[error("nothing on record supports this requirement")]
    NoSupport,
    /// Conforming on nothing but what was carried over from another edition.
    #[error("what is on record was carried over from another edition and is not confirmed")]
    OnlyUnconfirmed,
    /// Conforming on nothing but passages that a new version changed or dropped.
    #[error("the passages on record were changed or dropped by a new version of their document")]
    OnlyUnsettled,
    /// The requirement demands something else now.
    #[error("the requirement was changed by another version of the catalogue since this was concluded")]
    RequirementChanged,
    /// Conforming at Stage 2 or later on interviews alone.
    #[error("an interview alone does not show that the requirement is met at this stage")]
    InterviewAlone,
    /// Nonconforming without a nonconformity.
    #[error("no nonconformity cites this requirement")]
    NoNonconformity,
    /// Nonconforming at Stage 1, where nonconformities are not graded.
    #[error("Stage 1 records areas of concern, not nonconformities")]
    NotAtStage1,
    /// Concern outside Stage 1.
    #[error("areas of concern belong to Stage 1 only")]
    OnlyAtStage1,
    /// Concern without an area of concern.
    #[error("no area of concern cites this requirement")]
    NoConcern,
    /// No case without a reason.
    #[error("\"no case in this period\" needs a reason")]
    NoReason,
    /// No case without having looked at the arrangement.
    #[error("\"no case in this period\" needs evidence of how this was established")]
    NoEvidenceOfNoCase,
}

impl ConclusionRefusal {
    /// What the user can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::NoSupport => {
                "Map a passage that supports it, or record an observation or interview, then conclude."
            }
            Self::OnlyUnconfirmed => {
                "Look at each citation and note carried over and confirm it, or take it away; then conclude."
            }
            Self::OnlyUnsettled => {
                "Look at each passage in the new version and accept, replace or remove it; then conclude."
            }
            Self::RequirementChanged => "Read the requirement again and conclude again.",
            Self::InterviewAlone => "Add a cited record or an observation to what people said.",
            Self::NoNonconformity => {
                "Raise a nonconformity citing this requirement; the conclusion follows from it."
            }
            Self::NotAtStage1 => {
                "Record an area of concern; Stage 2 will resolve it or turn it into a nonconformity."
            }
            Self::OnlyAtStage1 => {
                "Raise a nonconformity, or conclude conforming and add an opportunity for improvement."
            }
            Self::NoConcern => {
                "Record an area of concern citing this requirement; the conclusion follows from it."
            }
            Self::NoReason => {
                "Say why no case occurred. A requirement of ISO/IEC 20000-1 can never be excluded."
            }
            Self::NoEvidenceOfNoCase => {
                "Cite or note how it was established that no case occurred and that the arrangement exists."
            }
        }
    }

    /// Identifier of the rule behind the guard.
    pub fn rule(self) -> &'static str {
        match self {
            Self::NoSupport | Self::OnlyUnconfirmed => "F-06",
            Self::OnlyUnsettled => "E6",
            Self::RequirementChanged => "A1",
            Self::InterviewAlone => "lifecycle 3, conforming",
            Self::NoNonconformity => "lifecycle 3, nonconforming",
            Self::NotAtStage1 => "S1-03",
            Self::OnlyAtStage1 | Self::NoConcern => "T-05",
            Self::NoReason | Self::NoEvidenceOfNoCase => "S2-04",
        }
    }
}

/// Whether a requirement may be concluded so in this kind of audit on these grounds.
///
/// # Errors
/// The guard that refuses.
pub fn may_conclude(
    state: ConclusionState,
    audit: AuditKind,
    grounds: Grounds,
) -> Result<(), ConclusionRefusal> {
    let stage_1 = audit == AuditKind::Stage1;
    if state.concluded() && grounds.requirement_changed {
        return Err(ConclusionRefusal::RequirementChanged);
    }
    let unconfirmed = grounds.unconfirmed_citations + grounds.unconfirmed_notes > 0;
    match state {
        ConclusionState::Open | ConclusionState::InWork => Ok(()),
        ConclusionState::Conforming => {
            if grounds.supporting_citations == 0 && grounds.observations == 0 {
                if grounds.interviews == 0 && grounds.unsettled_citations > 0 {
                    return Err(ConclusionRefusal::OnlyUnsettled);
                }
                if grounds.interviews == 0 && unconfirmed {
                    return Err(ConclusionRefusal::OnlyUnconfirmed);
                }
                if grounds.interviews == 0 {
                    return Err(ConclusionRefusal::NoSupport);
                }
                if !stage_1 && audit != AuditKind::Assessment {
                    return Err(ConclusionRefusal::InterviewAlone);
                }
            }
            Ok(())
        }
        ConclusionState::Nonconforming if stage_1 => Err(ConclusionRefusal::NotAtStage1),
        ConclusionState::Nonconforming if grounds.nonconformities == 0 => {
            Err(ConclusionRefusal::NoNonconformity)
        }
        ConclusionState::Nonconforming => Ok(()),
        ConclusionState::Concern if !stage_1 => Err(ConclusionRefusal::OnlyAtStage1),
        ConclusionState::Concern if grounds.concerns == 0 => Err(ConclusionRefusal::NoConcern),
        ConclusionState::Concern => Ok(()),
        ConclusionState::NoCase if !grounds.has_reason => Err(ConclusionRefusal::NoReason),
        ConclusionState::NoCase if grounds.citations + grounds.observations + grounds.interviews == 0 => {
            if grounds.unsettled_citations > 0 {
                return Err(ConclusionRefusal::OnlyUnsettled);
            }
            if unconfirmed {
                return Err(ConclusionRefusal::OnlyUnconfirmed);
            }
            Err(ConclusionRefusal::NoEvidenceOfNoCase)
        }
        ConclusionState::NoCase => Ok(()),
    }
}

words! {
    /// State of a clause, always computed from its requirements, never typed.
    ClauseState, "a clause state" {
        /// At least one requirement is not met.
        Nonconforming = "nonconforming",
        /// At least one requirement is not concluded.
        Open = "open",
        /// At least one area of concern.
        Concern = "concern",
        /// Everything else: all concluded, none below conforming.
        Conforming = "conforming",
    }
}

/// Computes the state of a clause from the conclusions of its requirements.
///
/// Any nonconforming, else any open, else any concern, else conforming. No requirements: open.
pub fn clause_state(conclusions: impl IntoIterator<Item = ConclusionState>) -> ClauseState {
    let mut any = false;
    let mut result = ClauseState::Conforming;
    for state in conclusions {
        any = true;
        let of_row = match state {
            ConclusionState::Nonconforming => ClauseState::Nonconforming,
            ConclusionState::Open | ConclusionState::InWork => ClauseState::Open,
            ConclusionState::Concern => ClauseState::Concern,
            ConclusionState::Conforming | ConclusionState::NoCase => ClauseState::Conforming,
        };
        result = result.min(of_row);
    }
    if any { result } else { ClauseState::Open }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conforming_needs_support_and_stage_2_needs_more_than_talk() {
        let none = Grounds::default();
        assert_eq!(
            may_conclude(ConclusionState::Conforming, AuditKind::Stage1, none),
            Err(ConclusionRefusal::NoSupport)
        );
        let talk = Grounds { interviews: 2, ..none };
        assert_eq!(may_conclude(ConclusionState::Conforming, AuditKind::Stage1, talk), Ok(()));
        assert_eq!(
            may_conclude(ConclusionState::Conforming, AuditKind::Stage2, talk),
            Err(ConclusionRefusal::InterviewAlone)
        );
        let contrary = Grounds { citations: 3, ..none };
        assert_eq!(
            may_conclude(ConclusionState::Conforming, AuditKind::Stage2, contrary),
            Err(ConclusionRefusal::NoSupport)
        );
        let seen = Grounds { observations: 1, ..none };
        assert_eq!(may_conclude(ConclusionState::Conforming, AuditKind::Stage2, seen), Ok(()));
    }

    #[test]
    fn stage_1_knows_concerns_and_stage_2_nonconformities() {
        let grounds = Grounds { nonconformities: 1, concerns: 1, ..Grounds::default() };
        assert_eq!(
            may_conclude(ConclusionState::Nonconforming, AuditKind::Stage1, grounds),
            Err(ConclusionRefusal::NotAtStage1)
        );
        assert_eq!(may_conclude(ConclusionState::Nonconforming, AuditKind::Stage2, grounds), Ok(()));
        assert_eq!(may_conclude(ConclusionState::Concern, AuditKind::Stage1, grounds), Ok(()));
        assert_eq!(
            may_conclude(ConclusionState::Concern, AuditKind::Stage2, grounds),
            Err(ConclusionRefusal::OnlyAtStage1)
        );
        assert_eq!(
            may_conclude(ConclusionState::Concern, AuditKind::Stage1, Grounds::default()),
            Err(ConclusionRefusal::NoConcern)
        );
    }

    #[test]
    fn no_case_is_a_reasoned_and_evidenced_result() {
        let reason = Grounds { has_reason: true, ..Grounds::default() };
        assert_eq!(
            may_conclude(
                ConclusionState::NoCase,
                AuditKind::Stage2,
                Grounds { citations: 1, ..Grounds::default() }
            ),
            Err(ConclusionRefusal::NoReason)
        );
        assert_eq!(
            may_conclude(ConclusionState::NoCase, AuditKind::Stage2, reason),
            Err(ConclusionRefusal::NoEvidenceOfNoCase)
        );
        let both = Grounds { interviews: 1, ..reason };
        assert_eq!(may_conclude(ConclusionState::NoCase, AuditKind::Stage2, both), Ok(()));
    }

    #[test]
    fn what_was_carried_over_is_no_ground_until_it_is_confirmed() {
        let carried = Grounds { unconfirmed_citations: 2, unconfirmed_notes: 1, ..Grounds::default() };
        for audit in [AuditKind::Stage1, AuditKind::Stage2, AuditKind::Assessment] {
            let refused = may_conclude(ConclusionState::Conforming, audit, carried);
            assert_eq!(refused, Err(ConclusionRefusal::OnlyUnconfirmed));
        }
        let reasoned = Grounds { has_reason: true, ..carried };
        let refused = may_conclude(ConclusionState::NoCase, AuditKind::Stage2, reasoned);
        assert_eq!(refused, Err(ConclusionRefusal::OnlyUnconfirmed));
        let confirmed = Grounds { supporting_citations: 1, citations: 1, ..carried };
        assert_eq!(may_conclude(ConclusionState::Conforming, AuditKind::Stage2, confirmed), Ok(()));
    }

    #[test]
    fn what_a_new_version_changed_is_no_ground_until_somebody_decides() {
        let changed = Grounds { unsettled_citations: 2, has_reason: true, ..Grounds::default() };
        for state in [ConclusionState::Conforming, ConclusionState::NoCase] {
            assert_eq!(
                may_conclude(state, AuditKind::Stage2, changed),
                Err(ConclusionRefusal::OnlyUnsettled)
            );
        }
        let settled = Grounds { supporting_citations: 1, citations: 1, ..changed };
        assert_eq!(may_conclude(ConclusionState::Conforming, AuditKind::Stage2, settled), Ok(()));
    }

    #[test]
    fn a_conclusion_on_a_changed_requirement_has_to_be_drawn_again() {
        let changed = Grounds { observations: 1, requirement_changed: true, ..Grounds::default() };
        let refused = may_conclude(ConclusionState::Conforming, AuditKind::Stage2, changed);
        assert_eq!(refused, Err(ConclusionRefusal::RequirementChanged));
        assert_eq!(may_conclude(ConclusionState::Open, AuditKind::Stage2, changed), Ok(()));
    }

    #[test]
    fn a_clause_shows_its_worst_requirement() {
        use ConclusionState::{Concern, Conforming, NoCase, Nonconforming, Open};
        assert_eq!(clause_state([Conforming, Open, Nonconforming]), ClauseState::Nonconforming);
        assert_eq!(clause_state([Conforming, Concern, Open]), ClauseState::Open);
        assert_eq!(clause_state([Conforming, Concern]), ClauseState::Concern);
        assert_eq!(clause_state([Conforming, NoCase]), ClauseState::Conforming);
        assert_eq!(clause_state([]), ClauseState::Open);
    }
}
