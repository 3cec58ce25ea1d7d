//! Given documents as clients send them, when a requirement is in hand, then the passages that may speak for it are offered
//! with the words they rest on, what is cited or dismissed stays away, and nothing is ever concluded by it.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const BACK_OUT: &str = "R18-8.5.1.3-06";

fn with_documents() -> Audit {
    let audit = Audit::set_up();
    let folder = audit.host.path("sent");
    documents::write(
        &folder,
        "change procedure.docx",
        documents::docx(&[
            "The canteen is open from eleven to two.",
            "A rollback is prepared for every change and tried on the staging system before the change board approves it.",
            "The board meets on Tuesdays.",
        ]),
    );
    documents::write(
        &folder,
        "aenderungen.docx",
        documents::docx(&[
            "Zu jeder Änderung gehört ein Rückfallplan, der auf dem Testsystem ausprobiert wurde.",
        ]),
    );
    documents::write(
        &folder,
        "changements.docx",
        documents::docx(&["Un plan de retour arrière est prévu pour chaque changement et essayé avant."]),
    );
    documents::write(
        &folder,
        "changes.xlsx",
        documents::xlsx(
            "Changes",
            &[
                &["Number", "Subject", "Back-out plan"],
                &["CHG-7", "New router", "Old router kept, rollback in ten minutes"],
            ],
        ),
    );
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit
}

fn suggested(audit: &Audit, requirement: &str) -> Vec<Value> {
    let answer = audit.call("suggest_passages", json!({ "requirement": requirement, "limit": 50 }));
    assert_eq!(answer["on"], true);
    answer["passages"].as_array().expect("a list").clone()
}

fn by_name<'p>(passages: &'p [Value], name: &str) -> &'p Value {
    let found = passages.iter().find(|one| one["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not suggested: {passages:#?}"))
}

#[test]
fn passages_are_suggested_in_three_languages_and_each_says_why() {
    let audit = with_documents();
    let passages = suggested(&audit, BACK_OUT);
    assert!(passages.iter().all(|one| !text(&one["quote"]).contains("canteen")), "{passages:#?}");
    for name in ["change procedure.docx", "aenderungen.docx", "changements.docx", "changes.xlsx"] {
        let passage = by_name(&passages, name);
        let quote = text(&passage["quote"]);
        let because: Vec<String> = passage["because"].as_array().unwrap().iter().map(text).collect();
        assert!(!because.is_empty(), "{passage:#}");
        // The reasons stand in the passage as they are written there, and the marks are where they stand.
        for word in &because {
            assert!(quote.contains(word), "{word} in {quote}");
        }
        for mark in passage["marks"].as_array().unwrap() {
            let (start, length) = (mark[0].as_u64().unwrap() as usize, mark[1].as_u64().unwrap() as usize);
            let marked: String = quote.chars().skip(start).take(length).collect();
            assert!(because.iter().any(|word| word.contains(&marked) || marked.contains(word)), "{marked}");
        }
    }
    let row = by_name(&passages, "changes.xlsx");
    assert_eq!(row["locator"], json!({ "sheet": "Changes", "cell": "A2:C2" }));
}

#[test]
fn every_suggestion_can_be_cited_as_it_stands_and_then_stays_away() {
    let audit = with_documents();
    let passages = suggested(&audit, BACK_OUT);
    let before = audit.call("list_requirements", json!({ "audit": "stage-1" }));
    for passage in &passages {
        let cited = audit.call(
            "cite",
            json!({
                "requirement": BACK_OUT, "evidence": passage["evidence"], "locator": passage["locator"],
                "quote": passage["quote"],
            }),
        );
        assert_eq!(cited["value"]["strength"], "supports");
    }
    for left in suggested(&audit, BACK_OUT) {
        let again = passages.iter().any(|one| one["quote"] == left["quote"] && one["name"] == left["name"]);
        assert!(!again, "{left:#} is cited and suggested again");
    }
    // Another audit of the same file may want them again.
    let other =
        audit.call("suggest_passages", json!({ "requirement": BACK_OUT, "audit": "stage-2", "limit": 50 }));
    assert_eq!(other["passages"].as_array().unwrap().len(), passages.len());
    // Nothing was concluded by any of it.
    let conclusions = |list: &Value| -> Vec<Value> {
        list["requirements"].as_array().unwrap().iter().map(|row| row["conclusion"].clone()).collect()
    };
    let after = audit.call("list_requirements", json!({ "audit": "stage-1" }));
    assert_eq!(conclusions(&after), conclusions(&before));
}

#[test]
fn what_is_dismissed_stays_away_until_it_is_brought_back() {
    let audit = with_documents();
    let first = suggested(&audit, BACK_OUT).remove(0);
    let dismissal = json!({
        "requirement": BACK_OUT, "evidence": first["evidence"], "locator": first["locator"], "quote": first["quote"],
    });
    let made = text(&audit.call("dismiss_suggestion", dismissal.clone())["value"]["id"]);
    // The same key twice is one dismissal.
    assert_eq!(text(&audit.call("dismiss_suggestion", dismissal)["value"]["id"]), made);
    let there = |audit: &Audit| suggested(audit, BACK_OUT).iter().any(|one| one["quote"] == first["quote"]);
    assert!(!there(&audit));
    // It is dismissed for this requirement only.
    assert!(suggested(&audit, "R18-8.5.1.3-04").iter().any(|one| one["name"] == first["name"]));
    let list = audit.call("list_dismissed", json!({ "requirement": BACK_OUT }));
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list:#}");
    assert_eq!((&list["items"][0]["quote"], &list["items"][0]["name"]), (&first["quote"], &first["name"]));

    // It survives closing the file, can be undone, redone, and brought back by hand.
    audit.call("close_file", json!({}));
    audit.session.open_path(&audit.file(), support::audit::PASSPHRASE).expect("it opens");
    assert!(!there(&audit));
    audit.call("undo", json!({}));
    assert!(there(&audit));
    audit.call("redo", json!({}));
    assert!(!there(&audit));
    audit.call("restore_suggestion", json!({ "id": made }));
    assert!(there(&audit));
    audit.refused("restore_suggestion", json!({ "id": made }), Code::NotFound);
}

#[test]
fn switched_off_nothing_is_computed_and_numbers_still_find() {
    let audit = with_documents();
    let evidence = audit.evidence("change procedure.docx");
    let passage =
        json!({ "text": "Rollback to a restore point when the change fails", "evidence": evidence });
    let matches =
        |request: Value| audit.call("match_requirements", request)["matches"].as_array().unwrap().clone();
    assert_eq!(matches(passage.clone())[0]["id"], BACK_OUT);
    audit.call("set_settings", json!({ "actor": "Ada Auditor", "theme": "light", "suggestions": false }));
    let answer = audit.call("suggest_passages", json!({ "requirement": BACK_OUT }));
    assert_eq!(
        (&answer["on"], &answer["total"], &answer["passages"]),
        (&json!(false), &json!(0), &json!([]))
    );
    assert!(matches(passage.clone()).is_empty());
    // What somebody types is no suggestion.
    assert_eq!(matches(json!({ "text": "861c" }))[0]["id"], "R18-8.6.1-03");
    assert_eq!(matches(json!({ "text": "8.6.1" }))[0]["id"], "R18-8.6.1-01");
    assert!(!matches(json!({ "text": "back-out of failed changes" })).is_empty());
    // A change of another setting leaves it off.
    audit.call("set_settings", json!({ "actor": "Ada Auditor", "theme": "dark" }));
    assert_eq!(audit.call("app_state", json!({}))["settings"]["suggestions"], false);
    audit.call("set_settings", json!({ "actor": "Ada Auditor", "theme": "dark", "suggestions": true }));
    assert_eq!(matches(passage)[0]["id"], BACK_OUT);
}

#[test]
fn an_older_edition_is_served_by_the_words_of_what_took_it_over() {
    let audit = Audit::of_2011();
    let folder = audit.host.path("sent");
    documents::write(
        &folder,
        "minutes.docx",
        documents::docx(&["The KEDB was read by the service desk before the shift."]),
    );
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let list = audit.call("list_requirements", json!({ "audit": "assessment" }));
    let rows = list["requirements"].as_array().expect("rows");
    let row =
        rows.iter().find(|row| text(&row["title"]).to_lowercase().contains("known error")).expect("one");
    let answer = audit.call("suggest_passages", json!({ "requirement": row["id"] }));
    assert!(answer["passages"][0]["because"].to_string().contains("KEDB"), "{answer:#}");
}

#[test]
fn what_is_added_later_is_found_and_what_is_void_is_not_suggested() {
    let audit = with_documents();
    // What the words of the requirement look like in the documents is kept; text added makes it look again.
    assert!(suggested(&audit, BACK_OUT).iter().all(|one| one["name"] != "later.docx"));
    let folder = audit.host.path("later");
    documents::write(
        &folder,
        "later.docx",
        documents::docx(&["Rolling back twice: both rollbacks of the failed changes were rehearsed."]),
    );
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let passages = suggested(&audit, BACK_OUT);
    let later = by_name(&passages, "later.docx");
    assert!(later["because"].to_string().contains("rollbacks"), "{later:#}");

    let request = json!({ "ids": [later["evidence"]], "to": "void", "reason": "sent by mistake" });
    audit.call("move_evidence", request);
    assert!(suggested(&audit, BACK_OUT).iter().all(|one| one["name"] != "later.docx"));
}
