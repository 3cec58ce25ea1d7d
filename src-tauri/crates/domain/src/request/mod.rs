//! Requests to the client: what is asked for before and during an audit, and what came of it.
//!
//! States and guards are Q1–Q8 of the life cycle of a document request list. A list travels by file
//! ([`sheet`]), comes back filled in, and its answers are matched by number and file name ([`answers`]).

pub mod answers;
pub mod sheet;

use crate::words::words;

words! {
    /// State of a list. `in_progress` and `complete` follow from its items and are never stored.
    ListState, "a state of a request list" {
        /// Being written.
        Draft = "draft",
        /// With the client; nothing has come back.
        Sent = "sent",
        /// Something has come back, something is outstanding.
        InProgress = "in_progress",
        /// Nothing is outstanding.
        Complete = "complete",
        /// The audit is over; what was outstanding stands in the report.
        Closed = "closed",
    }
}

words! {
    /// State of one thing asked for.
    ItemState, "a state of a request" {
        /// Nothing has come.
        Open = "open",
        /// Something has come and waits for the auditor.
        Answered = "answered",
        /// It fits.
        Accepted = "accepted",
        /// It does not fit; the client is asked again.
        Returned = "returned",
        /// The client does not have it. No nonconformity by itself.
        NotAvailable = "not_available",
        /// Not needed any more.
        Waived = "waived",
    }
}

impl ItemState {
    /// Whether the client still has to do something: nothing has come, or what came was returned.
    pub fn awaits_client(self) -> bool {
        matches!(self, Self::Open | Self::Returned)
    }
    /// Whether it is not settled. A returned item is asked for again, so it counts like an open one.
    pub fn outstanding(self) -> bool {
        self.awaits_client() || self == Self::Answered
    }
}

/// A guard that refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Refusal {
    /// The guard (`"Q3"`).
    pub rule: &'static str,
    /// Why, one sentence.
    pub what: String,
    /// What the user can do.
    pub hint: &'static str,
}

fn refuse(rule: &'static str, what: impl Into<String>, hint: &'static str) -> Result<(), Refusal> {
    Err(Refusal { rule, what: what.into(), hint })
}

/// The state people see (Q7 is its last step): stored are draft, sent and closed only.
pub fn list_state(stored: ListState, items: &[ItemState]) -> ListState {
    match stored {
        ListState::Draft | ListState::Closed => stored,
        _ if !items.iter().any(|item| item.outstanding()) => ListState::Complete,
        _ if items.iter().any(|item| *item != ItemState::Open) => ListState::InProgress,
        _ => ListState::Sent,
    }
}

/// What a list says of itself when it is to be sent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sending<'a> {
    /// Its number in the file.
    pub number: Option<i64>,
    /// Whom it goes to.
    pub contact: &'a str,
    /// Until when an answer is wanted.
    pub due_on: &'a str,
    /// How the client sends the documents safely.
    pub delivery: &'a str,
    /// Language of its texts.
    pub language: &'a str,
    /// Number and text of every item.
    pub items: &'a [(Option<i64>, &'a str)],
}

/// What a list lacks before it can be sent (Q1), each with the field it belongs to.
pub fn missing_before_sending(list: &Sending<'_>) -> Vec<(&'static str, String)> {
    let mut missing = Vec::new();
    let mut need = |filled: bool, field: &'static str, what: &str| {
        if !filled {
            missing.push((field, what.to_owned()));
        }
    };
    need(list.number.is_some(), "number", "The list has no number.");
    need(!list.contact.trim().is_empty(), "contact", "Whom at the client it goes to is not said.");
    need(!list.due_on.trim().is_empty(), "due_on", "The day until which an answer is wanted is not set.");
    need(!list.delivery.trim().is_empty(), "delivery", "How the documents are sent safely is not said.");
    need(!list.language.trim().is_empty(), "language", "The language of the client is not set.");
    need(!list.items.is_empty(), "items", "Nothing is asked for yet.");
    for (number, text) in list.items {
        let name = number.map_or_else(|| "An item".to_owned(), |number| format!("Item {number}"));
        need(!text.trim().is_empty(), "items", &format!("{name} says nothing."));
        need(number.is_some(), "items", "An item has no number.");
    }
    missing
}

/// Whether a list can be sent (Q1).
///
/// # Errors
/// The refusal with everything that is missing.
pub fn may_send(state: ListState, list: &Sending<'_>) -> Result<(), Refusal> {
    if state != ListState::Draft {
        return refuse("Q1", "The list was sent already.", "Export it again; what is settled is left out.");
    }
    let missing: Vec<String> = missing_before_sending(list).into_iter().map(|(_, what)| what).collect();
    if missing.is_empty() {
        return Ok(());
    }
    refuse("Q1", missing.join(" "), "Complete the head of the list and its items, then send it.")
}

/// Whether a list can be closed (Q8). `state` is the one people see.
///
/// # Errors
/// The refusal: nothing came back yet, or the closing meeting was not held.
pub fn may_close(state: ListState, closing_meeting_held: bool) -> Result<(), Refusal> {
    match state {
        ListState::Closed => refuse("Q8", "The list is closed already.", "Nothing has to be done."),
        ListState::Draft => refuse("Q8", "The list was never sent.", "Take the list out instead."),
        ListState::Sent => refuse(
            "Q8",
            "Nothing of the list was answered.",
            "Say for each item what became of it (not available, waived); then close the list.",
        ),
        ListState::InProgress | ListState::Complete if !closing_meeting_held => refuse(
            "Q8",
            "The closing meeting was not held.",
            "Record the closing meeting in Outcome first; until then the client may still answer.",
        ),
        ListState::InProgress | ListState::Complete => Ok(()),
    }
}

/// What is on record for an item, and what is given for the step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Evidence attached.
    pub evidence: u32,
    /// Of it, not reviewed yet.
    pub unreviewed: u32,
    /// Of it, rejected, void or superseded.
    pub unfit: u32,
    /// The client said something.
    pub statement: bool,
    /// A reason is given.
    pub reason: bool,
}

impl Grounds {
    fn answers(self) -> bool {
        self.evidence > 0 || self.statement
    }
}

/// Whether an item may go from one state to another (Q2–Q6).
///
/// # Errors
/// The guard that refused.
pub fn may_move(from: ItemState, to: ItemState, grounds: Grounds) -> Result<(), Refusal> {
    use ItemState as S;
    match (from, to) {
        // What comes after all is an answer as well.
        (S::Open | S::Returned | S::NotAvailable, S::Answered) if grounds.answers() => Ok(()),
        (S::Open | S::Returned | S::NotAvailable, S::Answered) => refuse(
            "Q2",
            "Nothing was handed in: there is neither evidence nor a statement.",
            "Attach evidence, or write down what the client said.",
        ),
        (S::Answered, S::Accepted) if !grounds.answers() => refuse(
            "Q3",
            "There is nothing to accept.",
            "Attach evidence, or write down what the client said.",
        ),
        (S::Answered, S::Accepted) if grounds.unfit > 0 => refuse(
            "Q3",
            "Some of the evidence was rejected, voided or superseded.",
            "Detach it, attach what is in force, or return the request to the client.",
        ),
        (S::Answered, S::Accepted) if grounds.unreviewed > 0 => refuse(
            "Q3",
            format!(
                "{} of the evidence {} not reviewed yet.",
                grounds.unreviewed,
                if grounds.unreviewed == 1 { "is" } else { "are" }
            ),
            "Open it, note its version and date, mark it reviewed; then accept.",
        ),
        (S::Answered, S::Accepted) => Ok(()),
        (S::Answered, S::Returned) if grounds.reason => Ok(()),
        (S::Answered, S::Returned) => refuse(
            "Q4",
            "Returning needs a reason.",
            "Say what does not fit; it goes to the client with the next export.",
        ),
        (S::Open | S::Returned | S::Answered, S::NotAvailable) if grounds.statement => Ok(()),
        (S::Open | S::Returned | S::Answered, S::NotAvailable) => refuse(
            "Q5",
            "What the client says about it is not written down.",
            "Write down the client's statement. It is no nonconformity by itself.",
        ),
        (S::Open | S::Returned, S::Waived) if grounds.reason => Ok(()),
        (S::Open | S::Returned, S::Waived) => refuse(
            "Q6",
            "Waiving needs a reason.",
            "Say why it is not needed: seen on site, covered elsewhere.",
        ),
        (S::Answered, S::Waived) => refuse(
            "Q6",
            "The client has answered.",
            "Accept the answer, or return it with a reason; then it can be waived.",
        ),
        (from, to) if from == to => {
            refuse("Q2", format!("It is {} already.", spoken(to)), "Nothing has to be done.")
        }
        (from, to) => refuse(
            "Q2",
            format!("What is {} does not become {}.", spoken(from), spoken(to)),
            "Take the last step back instead.",
        ),
    }
}

/// The state an item has after its evidence or statement changed: what is there answers an item that waited for it,
/// and an answer of which nothing is left is none.
pub fn after_change(state: ItemState, grounds: Grounds) -> ItemState {
    match state {
        ItemState::Answered if !grounds.answers() => ItemState::Open,
        ItemState::Open | ItemState::Returned | ItemState::NotAvailable if grounds.evidence > 0 => {
            ItemState::Answered
        }
        other => other,
    }
}

/// The word of a state inside a sentence.
pub fn spoken(state: ItemState) -> &'static str {
    match state {
        ItemState::NotAvailable => "not available",
        other => other.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ItemState as S;

    const NOTHING: Grounds =
        Grounds { evidence: 0, unreviewed: 0, unfit: 0, statement: false, reason: false };
    const FILED: Grounds = Grounds { evidence: 2, ..NOTHING };
    const SAID: Grounds = Grounds { statement: true, ..NOTHING };
    const REASON: Grounds = Grounds { reason: true, ..NOTHING };
    const ALL: Grounds = Grounds { evidence: 1, statement: true, reason: true, ..NOTHING };

    fn rule(from: S, to: S, grounds: Grounds) -> Option<&'static str> {
        may_move(from, to, grounds).err().map(|refusal| {
            assert!(refusal.what.ends_with('.') && refusal.hint.ends_with('.'), "{refusal:?}");
            refusal.rule
        })
    }

    #[test]
    fn only_the_steps_of_the_table_exist() {
        let steps = [
            (S::Open, S::Answered),
            (S::Returned, S::Answered),
            (S::NotAvailable, S::Answered),
            (S::Answered, S::Accepted),
            (S::Answered, S::Returned),
            (S::Open, S::NotAvailable),
            (S::Returned, S::NotAvailable),
            (S::Answered, S::NotAvailable),
            (S::Open, S::Waived),
            (S::Returned, S::Waived),
        ];
        for from in S::ALL {
            for to in S::ALL {
                let there = steps.contains(&(*from, *to));
                assert_eq!(may_move(*from, *to, ALL).is_ok(), there, "{from} to {to}");
            }
        }
    }

    #[test]
    fn each_step_has_its_guard() {
        for (from, to, without, with, guard) in [
            (S::Open, S::Answered, REASON, FILED, "Q2"),
            (S::Open, S::Answered, NOTHING, SAID, "Q2"),
            (S::Returned, S::Answered, NOTHING, FILED, "Q2"),
            (S::Answered, S::Accepted, REASON, SAID, "Q3"),
            (S::Answered, S::Accepted, Grounds { unreviewed: 1, ..FILED }, FILED, "Q3"),
            (S::Answered, S::Accepted, Grounds { unfit: 1, ..FILED }, FILED, "Q3"),
            (S::Answered, S::Returned, SAID, REASON, "Q4"),
            (S::Open, S::NotAvailable, REASON, SAID, "Q5"),
            (S::Answered, S::NotAvailable, FILED, SAID, "Q5"),
            (S::Open, S::Waived, SAID, REASON, "Q6"),
            (S::Answered, S::Waived, REASON, NOTHING, "Q6"),
        ] {
            assert_eq!(rule(from, to, without), Some(guard), "{from} to {to}");
            if guard != "Q6" || from != S::Answered {
                assert_eq!(rule(from, to, with), None, "{from} to {to}");
            }
        }
        let refusal = may_move(S::Answered, S::Accepted, Grounds { unreviewed: 2, ..FILED });
        assert_eq!(
            refusal.map_err(|refusal| refusal.what),
            Err("2 of the evidence are not reviewed yet.".into())
        );
    }

    #[test]
    fn the_state_of_a_list_follows_from_its_items() {
        let of = |items: &[S]| list_state(ListState::Sent, items);
        assert_eq!(of(&[S::Open, S::Open]), ListState::Sent);
        for one in [S::Answered, S::Returned, S::Accepted, S::Waived, S::NotAvailable] {
            assert_eq!(of(&[S::Open, one]), ListState::InProgress, "{one}");
        }
        assert_eq!(of(&[S::Returned]), ListState::InProgress);
        assert_eq!(of(&[S::Answered]), ListState::InProgress);
        assert_eq!(of(&[S::Accepted, S::Waived, S::NotAvailable]), ListState::Complete);
        for stored in [ListState::Draft, ListState::Closed] {
            assert_eq!(list_state(stored, &[S::Accepted]), stored);
            assert_eq!(list_state(stored, &[S::Open]), stored);
        }
    }

    #[test]
    fn a_list_is_sent_once_and_whole() {
        let items = [(Some(1), "Policy"), (Some(2), "Plan")];
        let whole = Sending {
            number: Some(1),
            contact: "Sabine",
            due_on: "2026-03-01",
            delivery: "SFTP",
            language: "de",
            items: &items,
        };
        assert_eq!(may_send(ListState::Draft, &whole), Ok(()));
        for state in [ListState::Sent, ListState::InProgress, ListState::Complete, ListState::Closed] {
            assert_eq!(may_send(state, &whole).map_err(|refusal| refusal.rule), Err("Q1"));
        }
        for (lacking, field) in [
            (Sending { number: None, ..whole }, "number"),
            (Sending { contact: " ", ..whole }, "contact"),
            (Sending { due_on: "", ..whole }, "due_on"),
            (Sending { delivery: "", ..whole }, "delivery"),
            (Sending { language: "", ..whole }, "language"),
            (Sending { items: &[], ..whole }, "items"),
            (Sending { items: &[(Some(3), " ")], ..whole }, "items"),
            (Sending { items: &[(None, "Policy")], ..whole }, "items"),
        ] {
            let missing: Vec<&str> =
                missing_before_sending(&lacking).iter().map(|(field, _)| *field).collect();
            assert_eq!(missing, [field]);
            assert!(may_send(ListState::Draft, &lacking).is_err_and(|refusal| refusal.rule == "Q1"));
        }
    }

    #[test]
    fn a_list_is_closed_after_the_closing_meeting() {
        for state in [ListState::InProgress, ListState::Complete] {
            assert_eq!(may_close(state, true), Ok(()));
            assert_eq!(may_close(state, false).map_err(|refusal| refusal.rule), Err("Q8"));
        }
        for state in [ListState::Draft, ListState::Sent, ListState::Closed] {
            assert_eq!(may_close(state, true).map_err(|refusal| refusal.rule), Err("Q8"), "{state}");
        }
    }

    #[test]
    fn what_is_attached_answers_and_what_is_taken_away_does_not() {
        for state in [S::Open, S::Returned, S::NotAvailable] {
            assert_eq!(after_change(state, FILED), S::Answered);
            assert_eq!(after_change(state, NOTHING), state);
        }
        assert_eq!(after_change(S::Answered, NOTHING), S::Open);
        assert_eq!(after_change(S::Answered, SAID), S::Answered);
        for state in [S::Accepted, S::Waived] {
            assert_eq!(after_change(state, FILED), state);
            assert_eq!(after_change(state, NOTHING), state);
        }
    }
}
