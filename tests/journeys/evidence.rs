//! Given a folder as clients send it, when it is added, then every file is stored or named, and what can be read is found.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

fn rows(audit: &Audit) -> Vec<Value> {
    let page = audit.call("list_evidence", json!({ "limit": 1000, "sort": "name" }));
    page["items"].as_array().expect("rows").clone()
}

#[test]
fn every_path_is_counted_exactly_once_and_a_bad_file_stops_nothing() {
    let audit = Audit::set_up();
    let folder = audit.host.path("evidence");
    let readable = documents::mixed_folder(&folder);
    audit.host.drop_files([folder.clone(), audit.host.path("not there")]);
    let added = audit.call("add_evidence", json!({ "from": "dropped" }))["value"].clone();
    let failed: Vec<(String, bool)> = added["failed"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (text(&item["path"]), item["stored"].as_bool().expect("a word")))
        .collect();
    let total =
        added["added"].as_u64().unwrap() + added["duplicates"].as_u64().unwrap() + failed.len() as u64;
    // Fourteen files on disk and one that is not there.
    assert_eq!(total, 15, "{added:#}");
    let not_there = failed.iter().filter(|(_, stored)| !stored).collect::<Vec<_>>();
    assert_eq!(not_there.len(), 1, "{failed:?}");

    let rows = rows(&audit);
    let state = |name: &str| {
        let row = rows
            .iter()
            .find(|row| text(&row["path"]).ends_with(name))
            .unwrap_or_else(|| panic!("{name} is lost"));
        (text(&row["text"]), row["reason"].as_str().unwrap_or_default().to_owned())
    };
    for name in readable {
        assert_eq!(state(name).0, "ready", "{name}");
    }
    insta::assert_debug_snapshot!(state("empty.txt"), @r#"
    (
        "failed",
        "empty",
    )
    "#);
    insta::assert_debug_snapshot!(state("bomb.zip"), @r#"
    (
        "failed",
        "bomb",
    )
    "#);
    insta::assert_debug_snapshot!(state("locked.zip"), @r#"
    (
        "failed",
        "encrypted",
    )
    "#);
    insta::assert_debug_snapshot!(state("cut off.docx"), @r#"
    (
        "failed",
        "damaged",
    )
    "#);
    insta::assert_debug_snapshot!(state("noise.bin"), @r#"
    (
        "none",
        "unsupported",
    )
    "#);
    let facets = audit.call("evidence_facets", json!({}));
    let counted: u64 =
        facets["kinds"].as_array().unwrap().iter().map(|facet| facet["count"].as_u64().unwrap()).sum();
    assert_eq!(counted, rows.len() as u64);
}

#[test]
fn the_same_folder_twice_adds_nothing() {
    let audit = Audit::set_up();
    let first = audit.add_mixed_folder();
    let before = rows(&audit).len();
    let second = audit.add_mixed_folder();
    assert_eq!(rows(&audit).len(), before, "{first:#} {second:#}");
    assert_eq!(second["added"], 0, "{second:#}");
}

#[test]
fn the_exact_bytes_come_back() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    for name in ["policy.pdf", "registers/changes.csv", "bad/bomb.zip", "bad/noise.bin", "bad/empty.txt"] {
        let target = audit.host.path("saved");
        audit.host.will_save(&target);
        audit.call("save_original", json!({ "id": audit.evidence(name) }));
        let original = std::fs::read(audit.host.path("evidence").join(name)).expect("the original");
        assert_eq!(std::fs::read(&target).expect("the copy"), original, "{name}");
    }
    let part = audit.session.evidence_bytes(&audit.evidence("policy.pdf"), Some((1, 3))).expect("a range");
    assert_eq!((part.bytes.as_slice(), part.start), (&b"PDF"[..], 1));
}

#[test]
fn words_are_found_where_they_stand() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let first = |query: &str| {
        let found = audit.call("search", json!({ "query": query }));
        assert!(found["total"].as_u64() > Some(0), "{query}: {found}");
        let hit = found["hits"][0].clone();
        (text(&hit["name"]), hit["locator"].clone())
    };
    assert_eq!(first("\"ten working days\"").1, json!({ "page": 2 }));
    assert_eq!(first("minutes management review").0, "minutes.txt");
    assert_eq!(first("nine days").0, "complaint.eml");
    let (name, place) = first("met all months");
    assert_eq!((name.as_str(), &place["sheet"]), ("sla.xlsx", &json!("SLA")));
    assert_eq!(first("changes.csv").0, "changes.csv");
    assert_eq!(audit.call("search", json!({ "query": "zweiundvierzig" }))["total"], 0);
    // Nothing a person types may be an error.
    for odd in ["", "\"", "(", "*", "a AND", "NEAR(", "-", "…", "%", "\u{0}"] {
        audit.call("search", json!({ "query": odd }));
    }
}

#[test]
fn a_stopped_job_leaves_the_file_as_it_was() {
    let audit = Audit::set_up();
    let before = audit.state();
    let folder = audit.host.path("many");
    for number in 0..200 {
        documents::write(
            &folder,
            &format!("{number}.txt"),
            format!("Line of document {number}\n").repeat(200),
        );
    }
    audit.host.drop_files([folder.clone()]);
    audit.host.stop_after(1);
    let fault = audit.refused("add_evidence", json!({ "from": "dropped" }), Code::Cancelled);
    assert!(!fault.what.is_empty());
    assert_eq!(audit.state(), before);
    let told = audit.host.told();
    assert!(told.last().is_some_and(|last| last.ended), "the end is told: {told:?}");
    audit.host.stop_after(u64::MAX);
    audit.host.drop_files([folder]);
    let added = audit.call("add_evidence", json!({ "from": "dropped" }));
    assert_eq!(added["value"]["added"], 200, "a second try takes all");
    let verified = audit.call("verify_file", json!({}));
    assert_eq!(verified["ok"], true, "{verified:#}");
}
