use super::*;
use EvidenceState as E;

/// Everything that could be asked for is given.
fn given(state: EvidenceState) -> Facts {
    Facts {
        kind: EvidenceKind::File,
        state,
        citations: 0,
        locked: false,
        reported: false,
        holds_open_nonconformity: false,
        identified: true,
        in_force_noted: true,
        consent: true,
        has_reason: true,
        client_told: true,
        has_retention: true,
        wiped: false,
    }
}

/// Facts under which a step of the table goes through.
fn fitting(step: &Move) -> Facts {
    let locked = step.locked == Some(true);
    Facts { locked, reported: locked, citations: u32::from(locked), ..given(step.from) }
}

fn without(facts: Facts, need: Need) -> Facts {
    match need {
        Need::Reason => Facts { has_reason: false, ..facts },
        Need::ClientTold => Facts { client_told: false, ..facts },
        Need::Identity => Facts { identified: false, ..facts },
        Need::InForce => Facts { in_force_noted: false, ..facts },
        Need::Consent => Facts { kind: EvidenceKind::Photo, consent: false, ..facts },
        Need::RetainUntil => Facts { has_retention: false, ..facts },
    }
}

#[test]
fn exactly_the_steps_of_the_table_are_possible() {
    for from in E::ALL.iter().copied() {
        for to in E::ALL.iter().copied() {
            for (locked, reported) in [(false, false), (true, false), (true, true)] {
                let facts = Facts { locked, reported, ..given(from) };
                let wanted = MOVES.iter().any(|step| {
                    step.from == from
                        && step.to == to
                        && step.locked.is_none_or(|wanted| wanted == locked)
                        && (to != E::Returned || reported)
                });
                assert_eq!(may_move(&facts, to).is_ok(), wanted, "{from} to {to}, locked: {locked}");
            }
        }
    }
}

#[test]
fn every_step_asks_for_all_it_needs_and_names_its_rule() {
    for step in MOVES {
        let facts = fitting(step);
        assert_eq!(may_move(&facts, step.to), Ok(step));
        for need in step.needs.iter().copied() {
            let refused = may_move(&without(facts, need), step.to);
            assert_eq!(
                refused,
                Err(Refusal::Lacks { need, rule: step.rule }),
                "{} to {}",
                step.from,
                step.to
            );
        }
        if step.uncited {
            let refused = may_move(&Facts { citations: 2, ..facts }, step.to);
            assert_eq!(refused, Err(Refusal::Cited { citations: 2, rule: step.rule }));
        }
    }
}

#[test]
fn every_refusal_says_what_holds_it_and_what_to_do() {
    let mut refusals = Vec::new();
    for from in E::ALL.iter().copied() {
        for to in E::ALL.iter().copied() {
            let locked = Facts { locked: true, citations: 1, ..given(from) };
            let bare = Facts { has_reason: false, client_told: false, identified: false, ..given(from) };
            refusals.extend([given(from), locked, bare].iter().filter_map(|facts| may_move(facts, to).err()));
        }
    }
    for refusal in refusals {
        assert!(!refusal.to_string().is_empty() && refusal.hint().ends_with('.'), "{refusal:?}");
        let number = refusal.rule().strip_prefix('E').and_then(|number| number.parse::<u8>().ok());
        assert!(number.is_some_and(|number| (1..=11).contains(&number)), "{refusal:?}");
    }
}

#[test]
fn what_follows_by_itself_is_never_given_by_hand_and_nothing_is_destroyed() {
    for from in E::ALL.iter().copied() {
        for to in [E::Locked, E::Superseded] {
            assert_eq!(may_move(&given(from), to), Err(Refusal::FollowsByItself(to)));
        }
        assert_eq!(may_move(&given(from), E::Destroyed), Err(Refusal::NotDecided));
        let wiped = Facts { wiped: true, ..given(from) };
        assert!(MOVES.iter().all(|step| may_move(&wiped, step.to).is_err()), "{from}");
    }
}

#[test]
fn what_was_concluded_from_stays() {
    let locked = Facts { locked: true, citations: 3, ..given(E::Reviewed) };
    for to in [E::Void, E::Received] {
        assert_eq!(may_move(&locked, to), Err(Refusal::Locked));
    }
    assert_eq!(may_move(&locked, E::Returned), Err(Refusal::NotReported));
    let reported = Facts { reported: true, ..locked };
    assert!(may_move(&reported, E::Returned).is_ok());
    let open = Facts { holds_open_nonconformity: true, ..reported };
    assert_eq!(may_move(&open, E::Returned), Err(Refusal::OpenNonconformity));
    assert!(may_move(&open, E::Retained).is_ok());
}

#[test]
fn pictures_need_consent_and_no_number() {
    let photo = Facts {
        kind: EvidenceKind::Photo,
        identified: false,
        in_force_noted: false,
        consent: false,
        ..given(E::Received)
    };
    assert_eq!(may_move(&photo, E::Reviewed), Err(Refusal::Lacks { need: Need::Consent, rule: "E4" }));
    assert!(may_move(&Facts { consent: true, ..photo }, E::Reviewed).is_ok());
}

#[test]
fn the_state_people_see_follows_from_citations_and_audits() {
    use ShownState as S;
    assert_eq!(shown_state(E::Received, true, false), S::Received);
    assert_eq!(shown_state(E::Reviewed, false, false), S::Reviewed);
    assert_eq!(shown_state(E::Reviewed, true, false), S::Mapped);
    for state in [E::Received, E::Reviewed] {
        assert_eq!(shown_state(state, true, true), S::Locked);
    }
    for state in E::ALL.iter().copied().filter(|state| !matches!(state, E::Received | E::Reviewed)) {
        assert_eq!(shown_state(state, true, true).as_str(), state.as_str());
    }
}
