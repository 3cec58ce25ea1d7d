//! The register computes in SQL what `domain::evidence` says, and finds what it is asked for.

use domain::evidence::{EvidenceState, shown_state};
use serde_json::{Value, json};
use store::{RegisterQuery, RegisterRow, RegisterSort, op};

use crate::support::Fixture;

/// A file with one item per state and kind of citation; answers id, state on record, cited, locked.
fn every_case(fixture: &Fixture) -> Vec<(String, EvidenceState, bool, bool)> {
    let mut cases = Vec::new();
    fixture.write(op::CHANGE_SETUP, |w| {
        for (id, state) in
            [("open", "fieldwork"), ("presented", "findings_presented"), ("issued", "report_issued")]
        {
            w.create("audit", id, &[("code", json!(id)), ("state", json!(state))])?;
        }
        for state in EvidenceState::ALL.iter().copied() {
            for (audit, confirmed) in [
                (None, true),
                (Some("open"), true),
                (Some("open"), false),
                (Some("presented"), true),
                (Some("issued"), true),
                (Some("issued"), false),
            ] {
                let id = format!("{state}-{}-{confirmed}", audit.unwrap_or("none"));
                let name = format!("{state} {}", cases.len());
                w.create(
                    "evidence",
                    &id,
                    &[("kind", json!("reference")), ("name", json!(name)), ("state", json!(state.as_str()))],
                )?;
                if let Some(audit) = audit {
                    let fields: Vec<(&str, Value)> = vec![
                        ("evidence", json!(id)),
                        ("requirement", json!("R")),
                        ("audit", json!(audit)),
                        ("strength", json!("supports")),
                        ("to_confirm", json!(!confirmed)),
                    ];
                    w.create("citation", &format!("c-{id}"), &fields)?;
                }
                let counts = audit.is_some() && confirmed;
                cases.push((id, state, counts, counts && audit != Some("open")));
            }
        }
        Ok(())
    });
    cases
}

fn names(fixture: &Fixture, query: &RegisterQuery) -> Vec<String> {
    let (total, rows) = fixture.file().read(|reader| reader.register(query)).unwrap();
    assert_eq!(total, rows.len() as u64);
    rows.into_iter()
        .map(|row| match row {
            RegisterRow::Evidence(row) => row.evidence.id,
            RegisterRow::Note(note) => note.id,
        })
        .collect()
}

#[test]
fn the_state_people_see_is_the_one_the_rules_say() {
    let fixture = Fixture::new();
    let cases = every_case(&fixture);
    let all = RegisterQuery { limit: 1_000, ..RegisterQuery::default() };
    for (id, on_record, cited, locked) in &cases {
        let row = fixture.file().read(|reader| reader.evidence_row(id)).unwrap().unwrap();
        assert_eq!(row.state, shown_state(*on_record, *cited, *locked).as_str(), "{id}");
    }
    // Filtered by it, the register holds exactly those.
    for state in ["received", "reviewed", "mapped", "locked", "void"] {
        let wanted: Vec<&String> = cases
            .iter()
            .filter(|(_, on_record, cited, locked)| {
                shown_state(*on_record, *cited, *locked).as_str() == state
            })
            .map(|(id, ..)| id)
            .collect();
        assert!(!wanted.is_empty(), "{state}");
        let query = RegisterQuery { states: vec![state.to_owned()], ..all.clone() };
        assert_eq!(names(&fixture, &query).iter().collect::<Vec<_>>(), wanted, "{state}");
    }
    let facets = fixture.file().read(|reader| reader.evidence_facets(&[])).unwrap();
    assert_eq!(facets.states.iter().map(|(_, count)| count).sum::<u64>(), cases.len() as u64);
}

#[test]
fn empty_values_come_last_either_way_and_pages_meet() {
    let fixture = Fixture::new();
    fixture.write(op::CHANGE_SETUP, |w| {
        for (id, source) in
            [("a", Some("Zoe")), ("b", None), ("c", Some("adam")), ("d", Some("")), ("e", Some("Mia"))]
        {
            w.create(
                "evidence",
                id,
                &[("name", json!(id)), ("state", json!("received")), ("source", json!(source))],
            )?;
        }
        w.create(
            "note",
            "n",
            &[("kind", json!("interview")), ("text", json!("said")), ("person", json!("Bo"))],
        )
    });
    let query =
        RegisterQuery { limit: 10, sort: RegisterSort::Source, notes: true, ..RegisterQuery::default() };
    assert_eq!(names(&fixture, &query), ["c", "n", "e", "a", "b", "d"]);
    let down = RegisterQuery { descending: true, ..query.clone() };
    assert_eq!(names(&fixture, &down), ["a", "e", "n", "c", "d", "b"]);
    let mut paged = Vec::new();
    for offset in 0..6 {
        let page = RegisterQuery { offset, limit: 1, ..query.clone() };
        let (_, rows) = fixture.file().read(|reader| reader.register(&page)).unwrap();
        paged.extend(rows.into_iter().map(|row| match row {
            RegisterRow::Evidence(row) => row.evidence.id,
            RegisterRow::Note(note) => note.id,
        }));
    }
    assert_eq!(paged, names(&fixture, &query));
    // Values of people are values, never part of a statement.
    let odd =
        RegisterQuery { sources: vec!["x') OR 1=1 --".to_owned()], filter: "%_\"'".to_owned(), ..query };
    assert!(names(&fixture, &odd).is_empty());
}
