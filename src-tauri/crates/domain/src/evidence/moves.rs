//! The steps of an evidence item's life as a table, and the guard of each.

use super::{EvidenceKind, EvidenceState};
use EvidenceState as E;

/// What a step asks the person for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A reason; of a return, the receipt.
    Reason,
    /// How and when the client was told.
    ClientTold,
    /// Which document it is: its number, version or date.
    Identity,
    /// Whether it was in force on the days of the audit.
    InForce,
    /// Consent to the picture.
    Consent,
    /// The day until which it is kept.
    RetainUntil,
}

/// One step that a person can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Rule it follows (`"E4"`).
    pub rule: &'static str,
    /// State on record before.
    pub from: EvidenceState,
    /// State on record after.
    pub to: EvidenceState,
    /// Only after (`Some(true)`) or only before (`Some(false)`) an audit that cites it has presented its findings.
    pub locked: Option<bool>,
    /// Nothing may rest on it any more.
    pub uncited: bool,
    /// What has to be given.
    pub needs: &'static [Need],
}

const fn step(
    rule: &'static str,
    from: EvidenceState,
    to: EvidenceState,
    locked: Option<bool>,
    uncited: bool,
    needs: &'static [Need],
) -> Move {
    Move { rule, from, to, locked, uncited, needs }
}

const READ: &[Need] = &[Need::Identity, Need::InForce, Need::Consent];
const REFUSE: &[Need] = &[Need::Reason, Need::ClientTold];
const REASON: &[Need] = &[Need::Reason];
const KEEP: &[Need] = &[Need::Reason, Need::RetainUntil];
const BEFORE: Option<bool> = Some(false);
const AFTER: Option<bool> = Some(true);

/// Every step a person can take. Mapped and locked follow from citations and audits, superseded from adding a new
/// version: none of them is given by hand. Steps back need a reason.
pub const MOVES: &[Move] = &[
    // Read during a later audit of the same file: noting it changes nothing that was concluded.
    step("E4", E::Received, E::Reviewed, None, false, READ),
    step("E3", E::Received, E::Rejected, BEFORE, true, REFUSE),
    step("E11", E::Received, E::Void, BEFORE, true, REASON),
    step("E11", E::Reviewed, E::Void, BEFORE, true, REASON),
    step("E4", E::Reviewed, E::Received, BEFORE, false, REASON),
    step("E3", E::Rejected, E::Received, None, false, REASON),
    step("E11", E::Void, E::Received, None, false, REASON),
    step("E8", E::Received, E::Returned, AFTER, false, REASON),
    step("E8", E::Reviewed, E::Returned, AFTER, false, REASON),
    step("E10", E::Received, E::Retained, AFTER, false, KEEP),
    step("E10", E::Reviewed, E::Retained, AFTER, false, KEEP),
    step("E8", E::Retained, E::Returned, AFTER, false, REASON),
];

/// What the guards look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Kind of item.
    pub kind: EvidenceKind,
    /// State on record.
    pub state: EvidenceState,
    /// Citations that rest on it, those still to be confirmed included.
    pub citations: u32,
    /// An audit that cites it has presented its findings.
    pub locked: bool,
    /// Every audit that cites it has issued its report.
    pub reported: bool,
    /// A nonconformity that is neither closed nor withdrawn rests on it.
    pub holds_open_nonconformity: bool,
    /// Number, version or date of the document is noted.
    pub identified: bool,
    /// It is noted whether it was in force.
    pub in_force_noted: bool,
    /// Consent to the picture is noted.
    pub consent: bool,
    /// A reason is given.
    pub has_reason: bool,
    /// It is noted how the client was told.
    pub client_told: bool,
    /// A day until which it is kept is given.
    pub has_retention: bool,
    /// Its content was wiped.
    pub wiped: bool,
}

impl Facts {
    fn meets(&self, need: Need) -> bool {
        // A picture or a sheet of our own is no controlled document of the client: it has no number and no validity.
        let document = matches!(self.kind, EvidenceKind::File | EvidenceKind::Reference);
        match need {
            Need::Reason => self.has_reason,
            Need::ClientTold => self.client_told,
            Need::Identity => self.identified || !document,
            Need::InForce => self.in_force_noted || !document,
            Need::Consent => self.consent || self.kind != EvidenceKind::Photo,
            Need::RetainUntil => self.has_retention,
        }
    }
}

/// Why an item does not go to that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is there already.
    #[error("it is {0} already")]
    Already(EvidenceState),
    /// The state follows by itself.
    #[error("{0} follows by itself and is not given by hand")]
    FollowsByItself(EvidenceState),
    /// There is no such step.
    #[error("what is {from} does not become {to}")]
    NoSuchStep {
        /// State on record.
        from: EvidenceState,
        /// State asked for.
        to: EvidenceState,
        /// Rule of the state asked for.
        rule: &'static str,
    },
    /// An audit that cites it has presented its findings.
    #[error("an audit that cites it has presented its findings")]
    Locked,
    /// No audit that cites it has presented its findings.
    #[error("no audit that cites it has presented its findings yet")]
    NotLocked(&'static str),
    /// Citations rest on it.
    #[error("{}", rest(*citations))]
    Cited {
        /// How many.
        citations: u32,
        /// Rule of the step.
        rule: &'static str,
    },
    /// The report of an audit that cites it is not issued.
    #[error("the report of an audit that cites it is not issued yet")]
    NotReported,
    /// An open nonconformity rests on it.
    #[error("a nonconformity that is not closed rests on it")]
    OpenNonconformity,
    /// Something has to be given.
    #[error("{}", lack(*need))]
    Lacks {
        /// What.
        need: Need,
        /// Rule of the step.
        rule: &'static str,
    },
    /// No decision on certification is on record, from which retention runs.
    #[error("no decision on certification is recorded yet, and evidence is kept until one is")]
    NotDecided,
    /// Its content is gone for good.
    #[error("its content was destroyed")]
    Wiped,
}

fn rest(citations: u32) -> String {
    match citations {
        1 => "a citation rests on it".to_owned(),
        several => format!("{several} citations rest on it"),
    }
}

fn lack(need: Need) -> &'static str {
    match need {
        Need::Reason => "no reason is given",
        Need::ClientTold => "it is not noted how and when the client was told",
        Need::Identity => "neither number, version nor date of the document is noted",
        Need::InForce => "it is not noted whether the document was in force",
        Need::Consent => "consent to the picture is not noted",
        Need::RetainUntil => "no day is given until which it is kept",
    }
}

impl Refusal {
    /// Rule behind the refusal.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Already(to) | Self::FollowsByItself(to) => rule_of(to),
            Self::NoSuchStep { rule, .. }
            | Self::NotLocked(rule)
            | Self::Cited { rule, .. }
            | Self::Lacks { rule, .. } => rule,
            Self::Locked => "E7",
            Self::NotReported | Self::OpenNonconformity => "E8",
            Self::NotDecided => "E9",
            Self::Wiped => "E11",
        }
    }

    /// What the person can do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Already(_) => "Leave it out.",
            Self::FollowsByItself(E::Superseded) => "Add the new version and say which item it replaces.",
            Self::FollowsByItself(_) => {
                "Cite it for a requirement; it is locked when that audit presents its findings."
            }
            Self::NoSuchStep { .. } => "Its state now and the steps from there are shown with the item.",
            Self::Locked => "What was concluded rests on it. Note a remark, or add a newer version.",
            Self::NotLocked(_) => "Reject it or make it void instead, or wait for the closing meeting.",
            Self::Cited { .. } => {
                "Take the citations back first; what was concluded from them has to be looked at again."
            }
            Self::NotReported => "Issue the report first.",
            Self::OpenNonconformity => "Keep it with a day (retained) until the nonconformity is closed.",
            Self::Lacks { need, .. } => match need {
                Need::Reason => "Say why in a few words.",
                Need::ClientTold => "Note who was told, how and when.",
                Need::Identity => "Note the document's number, version or date.",
                Need::InForce => "Say whether it was in force on the days of the audit.",
                Need::Consent => "Ask for consent and note it, or leave the picture out.",
                Need::RetainUntil => "Give the day: as a rule the end of this cycle and one full cycle more.",
            },
            Self::NotDecided => "Return or retain it; what got in by mistake is made void and wiped.",
            Self::Wiped => "Add the document again, if it is needed after all.",
        }
    }
}

/// Rule of lifecycle section 5 that leads to a state.
fn rule_of(to: EvidenceState) -> &'static str {
    match to {
        E::Received => "E2",
        E::Rejected => "E3",
        E::Reviewed => "E4",
        E::Superseded => "E6",
        E::Locked => "E7",
        E::Returned => "E8",
        E::Destroyed => "E9",
        E::Retained => "E10",
        E::Void => "E11",
    }
}

/// Whether an item may go to that state; the step it takes when it may.
///
/// # Errors
/// The first guard that does not hold.
pub fn may_move(facts: &Facts, to: EvidenceState) -> Result<&'static Move, Refusal> {
    match to {
        E::Locked | E::Superseded => return Err(Refusal::FollowsByItself(to)),
        E::Destroyed => return Err(Refusal::NotDecided),
        to if to == facts.state => return Err(Refusal::Already(to)),
        _ if facts.wiped => return Err(Refusal::Wiped),
        _ => {}
    }
    let found = MOVES.iter().find(|step| step.from == facts.state && step.to == to);
    let step = found.ok_or(Refusal::NoSuchStep { from: facts.state, to, rule: rule_of(to) })?;
    match step.locked {
        Some(false) if facts.locked => return Err(Refusal::Locked),
        Some(true) if !facts.locked => return Err(Refusal::NotLocked(step.rule)),
        _ => {}
    }
    if step.uncited && facts.citations > 0 {
        return Err(Refusal::Cited { citations: facts.citations, rule: step.rule });
    }
    if to == E::Returned {
        if !facts.reported {
            return Err(Refusal::NotReported);
        }
        if facts.holds_open_nonconformity {
            return Err(Refusal::OpenNonconformity);
        }
    }
    match step.needs.iter().copied().find(|need| !facts.meets(*need)) {
        Some(need) => Err(Refusal::Lacks { need, rule: step.rule }),
        None => Ok(step),
    }
}
