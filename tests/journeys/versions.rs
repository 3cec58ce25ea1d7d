//! Given cited documents, when new versions come, then every citation is accounted for, and nothing rests silently on words that changed.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

/// Requirements the four passages of each document are cited for.
const REQUIREMENTS: [&str; 4] = ["R18-8.6.1-11", "R18-5.2.1-01", "R18-8.6.1-01", "R18-8.6.1-02"];

const STAYED: &str = "Incidents are recorded by the service desk.";
const MOVED: &str = "Top management reviews the policy together with the customers every spring.";
const REWORDED: &str =
    "Major incidents are escalated to the duty manager within thirty minutes by telephone.";
const REWORDED_NOW: &str =
    "Major incidents are escalated to the duty manager within sixty minutes by telephone.";
const DELETED: &str = "Suppliers confirm their targets in writing before each release of a service.";
const OTHER: &str = "Nothing else in this paragraph is of any interest to the auditor.";

fn add(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    let path = documents::write(&audit.host.path("inbox"), name, bytes);
    audit.host.drop_files([path]);
    audit.call("add_evidence", json!({ "from": "dropped" }))["value"].clone()
}

fn requirement_ids(audit: &Audit) -> Vec<String> {
    let known = audit.requirements();
    let mut ids: Vec<String> = REQUIREMENTS
        .iter()
        .filter(|id| known.iter().any(|one| one == *id))
        .map(|id| (*id).to_owned())
        .collect();
    let more: Vec<String> = known.into_iter().filter(|id| !ids.contains(id)).take(4 - ids.len()).collect();
    ids.extend(more);
    ids
}

/// Adds a document, cites its passages, adds its new version. Answers both ids.
fn two_versions(
    audit: &Audit,
    extension: &str,
    old: Vec<u8>,
    new: Vec<u8>,
    places: &[(Value, &str)],
) -> (String, String) {
    let (one, two) = (format!("handbook v1.0.{extension}"), format!("handbook v1.1.{extension}"));
    add(audit, &one, old);
    let before = audit.evidence(&one);
    for ((locator, quote), requirement) in places.iter().zip(requirement_ids(audit)) {
        let quote = quote.trim_end_matches('.');
        audit.call(
            "cite",
            json!({ "requirement": requirement, "evidence": before, "locator": locator, "quote": quote }),
        );
    }
    let added = add(audit, &two, new);
    let after = audit.evidence(&two);
    let offer = added["versions"][0].clone();
    assert_eq!((&offer["old"], &offer["new"]), (&json!(before), &json!(after)), "{added:#}");
    assert!(!offer["reasons"].as_array().unwrap().is_empty());
    (before, after)
}

fn fates(audit: &Audit, old: &str, new: &str) -> Vec<String> {
    let plan = audit.call("plan_version", json!({ "old": old, "new": new }));
    plan["citations"].as_array().unwrap().iter().map(|citation| text(&citation["fate"])).collect()
}

fn paragraph(number: u32) -> Value {
    json!({ "paragraph": number })
}

const OLD: [&str; 5] = [STAYED, MOVED, REWORDED, DELETED, OTHER];
const NEW: [&str; 4] = [STAYED, REWORDED_NOW, OTHER, MOVED];

fn in_paragraphs() -> Vec<(Value, &'static str)> {
    vec![(paragraph(1), STAYED), (paragraph(2), MOVED), (paragraph(3), REWORDED), (paragraph(4), DELETED)]
}

#[test]
fn in_every_kind_of_document_each_passage_is_judged_for_itself() {
    let expected = ["same", "moved", "changed", "lost"];
    let audit = Audit::set_up();
    let (old, new) =
        two_versions(&audit, "docx", documents::docx(&OLD), documents::docx(&NEW), &in_paragraphs());
    assert_eq!(fates(&audit, &old, &new), expected);

    let (before, after) = (OLD.join("\n"), NEW.join("\n"));
    let (old, new) = two_versions(&audit, "txt", before.into(), after.into(), &in_paragraphs());
    assert_eq!(fates(&audit, &old, &new), expected);

    let page = |page: u32| json!({ "page": page });
    let places = [(page(1), STAYED), (page(2), MOVED), (page(3), REWORDED), (page(4), DELETED)];
    let (old, new) = two_versions(&audit, "pdf", documents::pdf(&OLD), documents::pdf(&NEW), &places);
    assert_eq!(fates(&audit, &old, &new), expected);

    let cell = |cell: &str| json!({ "sheet": "SLA", "cell": cell });
    let old_rows: &[&[&str]] = &[
        &["Service", "Target", "Owner"],
        &["Mail", "99 %", "Kolar"],
        &["Print", "98 %", "Brandt"],
        &["Files", "97 %", "Weir"],
        &["Fax", "90 %", "Stone"],
    ];
    let new_rows: &[&[&str]] = &[
        &["Service", "Target", "Owner"],
        &["Mail", "99 %", "Kolar"],
        &["Web", "95 %", "Hollin"],
        &["Print", "98 %", "Brandt"],
        &["Files", "92 %", "Weir"],
    ];
    let places = [(cell("B2"), "99 %"), (cell("B3"), "98 %"), (cell("B4"), "97 %"), (cell("B5"), "90 %")];
    let (old, new) = two_versions(
        &audit,
        "xlsx",
        documents::xlsx("SLA", old_rows),
        documents::xlsx("SLA", new_rows),
        &places,
    );
    assert_eq!(fates(&audit, &old, &new), expected);
}

fn stale(audit: &Audit, requirement: &str) -> Option<String> {
    let list = audit.call("list_requirements", json!({ "audit": "stage-1" }));
    let rows = list["requirements"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == requirement).unwrap();
    row["stale"].as_str().map(str::to_owned)
}

fn blocking(audit: &Audit) -> usize {
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-1" }));
    outcome["missing"].as_array().unwrap().iter().filter(|missing| missing["rule"] == "E6").count()
}

#[test]
fn a_new_version_makes_conclusions_stale_until_a_person_decides_and_can_be_undone() {
    let audit = Audit::set_up();
    let (old, new) =
        two_versions(&audit, "docx", documents::docx(&OLD), documents::docx(&NEW), &in_paragraphs());
    let requirements = requirement_ids(&audit);
    for requirement in &requirements {
        audit.call(
            "conclude",
            json!({ "audit": "stage-1", "requirement": requirement, "state": "conforming" }),
        );
    }
    let before = audit.state();
    let applied = audit.call("apply_version", json!({ "old": old, "new": new }))["value"].clone();
    assert_eq!(applied["counts"], json!({ "same": 1, "moved": 1, "changed": 1, "lost": 1, "kept": 0 }));
    assert_eq!((&applied["pending"], applied["stale"].as_array().unwrap().len()), (&json!(2), 2));
    assert_eq!(audit.call("get_overview", json!({ "audit": "stage-1" }))["undecided"], 2);
    assert_eq!(audit.call("get_evidence", json!({ "id": old }))["row"]["state"], "superseded");

    // Never silent: stale in the list, in the outcome, and no ground for a new conclusion.
    let stale_now: Vec<bool> = requirements.iter().map(|id| stale(&audit, id).is_some()).collect();
    assert_eq!(stale_now, [false, false, true, true]);
    assert_eq!(blocking(&audit), 2);
    let again = json!({ "audit": "stage-1", "requirement": requirements[2], "state": "conforming" });
    assert_eq!(audit.refused("conclude", again.clone(), Code::Refused).rule.as_deref(), Some("E6"));
    let issued = audit.refused("issue_report", json!({ "audit": "stage-1" }), Code::Refused);
    assert!(serde_json::to_string(&issued).unwrap().contains("\"E6\""));

    // Undo is the way back to exactly what was; redo the way forth.
    audit.call("undo", json!({}));
    assert_eq!(audit.state(), before);
    audit.call("redo", json!({}));

    let queue = audit.call("list_reanchored", json!({ "pending_only": true }));
    let kinds: Vec<String> =
        queue["items"].as_array().unwrap().iter().map(|item| text(&item["citation"]["anchoring"])).collect();
    assert_eq!(kinds, ["lost", "changed"]);
    let (lost, changed) = (queue["items"][0].clone(), queue["items"][1].clone());
    assert_eq!((&lost["old"], &lost["new"], &lost["new_places"]), (&json!(old), &json!(new), &json!([])));
    assert_eq!(changed["old_places"][0]["quote"], REWORDED.trim_end_matches('.'));
    assert!(text(&changed["new_places"][0]["quote"]).contains("sixty"), "{changed:#}");
    assert_eq!(changed["stale_in"], json!(["stage-1"]));
    assert_eq!(audit.call("list_reanchored", json!({}))["items"].as_array().unwrap().len(), 4);

    let settle = |id: &Value, how: &str| {
        audit.call("settle_citation", json!({ "id": id, "how": how }))["value"].clone()
    };
    audit.refused("settle_citation", json!({ "id": lost["citation"]["id"], "how": "accept" }), Code::Refused);
    assert_eq!(settle(&changed["citation"]["id"], "accept")["pending"], 1);
    assert_eq!((stale(&audit, &requirements[2]), blocking(&audit)), (None, 1));
    audit.call("conclude", again);
    let replaced = audit.call(
        "settle_citation",
        json!({
            "id": lost["citation"]["id"], "how": "replace",
            "places": [{ "locator": paragraph(1), "quote": "recorded by the service desk" }],
        }),
    );
    let citation = &replaced["value"]["citation"];
    assert_eq!((&citation["evidence"], &citation["previous"]["evidence"]), (&json!(new), &json!(old)));
    assert_eq!((stale(&audit, &requirements[3]), blocking(&audit)), (None, 0));
    assert_eq!(settle(&changed["citation"]["id"], "keep_old")["citation"]["evidence"], json!(old));
    let drop = |reason: &str| json!({ "id": lost["citation"]["id"], "how": "remove", "reason": reason });
    audit.refused("settle_citation", drop(" "), Code::Invalid);
    assert_eq!(audit.call("settle_citation", drop("Said twice"))["value"]["citation"], Value::Null);
    let last = audit.call("list_history", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(last["reason"], "Said twice");
    let verified = audit.call("verify_file", json!({}));
    assert_eq!(verified["ok"], true, "{verified:#}");
}

/// Fates of a plan by the requirement cited for, with the reasons of those kept.
fn fate_of(audit: &Audit, old: &str, new: &str, requirement: &str) -> (String, String) {
    let plan = audit.call("plan_version", json!({ "old": old, "new": new }));
    let citations = plan["citations"].as_array().unwrap();
    let citation = citations.iter().find(|citation| citation["requirement"] == requirement).unwrap();
    (text(&citation["fate"]), text(&citation["reason"]))
}

/// Every citation of an item stands where it says, in the bytes it was made on.
fn all_found(audit: &Audit, evidence: &str) -> usize {
    let resolved = audit.call("resolve_citations", json!({ "evidence": evidence }));
    let citations = resolved["citations"].as_array().unwrap();
    for citation in citations {
        let places = citation["places"].as_array().unwrap();
        assert!(places.iter().all(|place| place["found"] == true), "{citation:#}");
    }
    citations.len()
}

#[test]
fn what_was_raised_or_issued_keeps_citing_the_old_bytes() {
    let audit = Audit::set_up();
    let (old, new) =
        two_versions(&audit, "docx", documents::docx(&OLD), documents::docx(&NEW), &in_paragraphs()[..3]);
    let requirements = requirement_ids(&audit);
    assert_eq!(fate_of(&audit, &old, &new, &requirements[2]).0, "changed");

    // Stage 1 is issued: what was cited in it stays as it was reported on.
    audit.answer_everything("stage-1", &[]);
    audit.call("issue_report", json!({ "audit": "stage-1", "formats": ["xlsx"] }));
    for requirement in &requirements[..3] {
        let (fate, why) = fate_of(&audit, &old, &new, requirement);
        assert_eq!((fate.as_str(), why.as_str()), ("kept", "The report of Stage 1 rests on it."));
    }

    // The passage that goes away is evidence of a nonconformity of Stage 2; a draft may still change, a raised one not.
    audit.host.pass(42 * 24 * 3600);
    let cited = audit.call(
        "cite",
        json!({
            "audit": "stage-2", "requirement": requirements[3], "evidence": old, "locator": paragraph(4),
            "quote": DELETED.trim_end_matches('.'),
        }),
    );
    let finding = audit.call(
        "add_finding",
        json!({
            "audit": "stage-2", "kind": "nc", "grade": "minor", "grade_reason": "One supplier.",
            "requirements": [requirements[3]], "statement": "One supplier confirmed nothing.",
            "objective_evidence": "Handbook 1.0.", "citations": [cited["value"]["id"]], "conclude": true,
        }),
    );
    let number = text(&finding["value"]["number"]);
    assert_eq!(fate_of(&audit, &old, &new, &requirements[3]).0, "lost");
    audit.call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    audit.answer_everything("stage-2", &[("recommendation", "grant_after_actions")]);
    assert_eq!(audit.call("get_finding", json!({ "id": number }))["row"]["state"], "raised");
    let (fate, why) = fate_of(&audit, &old, &new, &requirements[3]);
    assert_eq!(fate, "kept");
    assert!(why.contains(&number), "{why}");

    let before = audit.state();
    let cited = audit.call("list_citations", json!({ "evidence": old }));
    let applied = audit.call("apply_version", json!({ "old": old, "new": new }))["value"].clone();
    assert_eq!(applied["counts"], json!({ "same": 0, "moved": 0, "changed": 0, "lost": 0, "kept": 4 }));
    assert_eq!((&applied["pending"], &applied["stale"]), (&json!(0), &json!([])));
    assert_eq!(
        audit.call("list_citations", json!({ "evidence": old })),
        cited,
        "places, words and bytes stand"
    );
    assert_eq!(audit.call("list_citations", json!({ "evidence": new }))["citations"], json!([]));
    assert_eq!(
        (
            all_found(&audit, &old),
            audit.call("get_overview", json!({ "audit": "stage-2" }))["undecided"].clone()
        ),
        (4, json!(0))
    );
    let original = audit.host.path("original.docx");
    audit.host.will_save(&original);
    audit.call("save_original", json!({ "id": old }));
    assert_eq!(std::fs::read(original).unwrap(), documents::docx(&OLD));

    // Each of the two names the other, in the list too.
    let (one, two) =
        (audit.call("get_evidence", json!({ "id": old })), audit.call("get_evidence", json!({ "id": new })));
    assert_eq!(one["row"]["superseded_by"], json!({ "id": new, "name": "handbook v1.1.docx" }));
    assert_eq!(two["supersedes"], json!([{ "id": old, "name": "handbook v1.0.docx" }]));
    let list = audit.call("list_evidence", json!({ "states": ["superseded"] }));
    assert_eq!(list["items"][0]["superseded_by"]["id"], json!(new));
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
    audit.call("undo", json!({}));
    assert_eq!(audit.state(), before);
}

#[test]
fn a_passage_that_moved_once_and_is_lost_then_stays_where_it_moved_to() {
    let audit = Audit::set_up();
    let (first, second) =
        two_versions(&audit, "docx", documents::docx(&OLD), documents::docx(&NEW), &in_paragraphs());
    audit.call("apply_version", json!({ "old": first, "new": second }));
    add(&audit, "handbook v1.2.docx", documents::docx(&[STAYED, OTHER]));
    let third = audit.evidence("handbook v1.2.docx");
    audit.call("apply_version", json!({ "old": second, "new": third }));

    let queue = audit.call("list_reanchored", json!({ "pending_only": true, "evidence": third }));
    let moved = &requirement_ids(&audit)[1];
    let items = queue["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["citation"]["requirement"] == moved.as_str()).unwrap();
    assert_eq!((&item["old"], &item["new"]), (&json!(second), &json!(third)), "{item:#}");
    assert_eq!(
        (&item["old_places"][0]["quote"], &item["new_places"]),
        (&json!(MOVED.trim_end_matches('.')), &json!([]))
    );
    let kept = audit.call("settle_citation", json!({ "id": item["citation"]["id"], "how": "keep_old" }));
    assert_eq!(kept["value"]["citation"]["evidence"], json!(second));
    all_found(&audit, &second);
}

#[test]
fn nonsense_is_refused_and_what_is_replaced_is_not_offered_again() {
    let audit = Audit::set_up();
    let (old, new) =
        two_versions(&audit, "docx", documents::docx(&OLD), documents::docx(&NEW), &in_paragraphs());
    let pair = |old: &str, new: &str| json!({ "old": old, "new": new });
    audit.refused("apply_version", pair(&old, &old), Code::Refused);
    audit.refused("apply_version", pair(&old, "no such"), Code::NotFound);
    let before = audit.state();
    audit.call("apply_version", pair(&old, &new));
    audit.refused("apply_version", pair(&old, &new), Code::Refused);
    audit.refused("apply_version", pair(&new, &old), Code::Refused);
    let offers = audit.call("find_versions", json!({ "evidence": new }));
    assert_eq!(offers["offers"], json!([]), "what is replaced is not offered again");
    audit.call("undo", json!({}));
    assert_eq!(audit.state(), before);
    let offers = audit.call("find_versions", json!({ "evidence": old }));
    assert_eq!((&offers["offers"][0]["new"], &offers["offers"][0]["citations"]), (&json!(new), &json!(4)));
}

#[test]
fn a_renamed_version_is_known_by_its_text_and_a_record_is_no_version() {
    let audit = Audit::set_up();
    add(&audit, "policy.docx", documents::docx(&OLD));
    let added =
        add(&audit, "Leitlinie neu gefasst.docx", documents::docx(&[STAYED, MOVED, REWORDED_NOW, OTHER]));
    assert_eq!(added["versions"][0]["old_name"], "policy.docx", "{added:#}");
    add(&audit, "minutes 2024-01-12.txt", "Present: Kolar, Brandt.\nThe backlog was discussed at length.\n");
    let added =
        add(&audit, "minutes 2024-02-09.txt", "Present: Weir.\nNothing was open; the budget is agreed.\n");
    assert_eq!(added["versions"], json!([]), "{added:#}");
}
