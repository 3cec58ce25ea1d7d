//! Given catalogues in several editions, versions and languages, when somebody looks clauses up, changes the language, moves to a
//! later version or converts a file, then what was collected stays and nothing is concluded without an auditor.

use std::collections::{BTreeMap, BTreeSet};

use api::Code;
use domain::catalogue::SHIPPED;
use serde_json::{Value, json};
use support::Audit;
use support::audit::{PASSPHRASE, text};

const REVIEW: &str = support::editions::REWRITTEN;

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn detail(audit: &Audit, name: &str, requirement: &str) -> Value {
    audit.call("get_requirement", json!({ "audit": name, "requirement": requirement }))
}

// ------------------------------------------------------------------------------------------------ language

#[test]
fn the_catalogue_speaks_another_language_and_undo_brings_english_back() {
    let audit = Audit::set_up();
    let english = detail(&audit, "stage-1", REVIEW);
    let before = audit.requirements();
    audit.call("set_catalogue_language", json!({ "language": "de" }));
    let info = audit.call("file_info", json!({}));
    assert_eq!(
        (&info["catalogue_language"], &info["catalogue_languages"]),
        (&json!("de"), &json!(["en", "de", "fr"]))
    );
    let german = detail(&audit, "stage-1", REVIEW);
    assert_eq!(german["requirement"]["id"], REVIEW);
    assert_ne!(german["requirement"]["obligation"], english["requirement"]["obligation"]);
    assert!(text(&german["clause_title"]).contains("Incident"), "{}", german["clause_title"]);
    assert!(text(&german["guidance"]["helps"]).contains("wie"), "{}", german["guidance"]);
    assert_eq!(audit.requirements(), before, "ids stay");
    assert_eq!(text(&info["undo"]), "Changed the language of the catalogues");
    let fault = audit.refused("set_catalogue_language", json!({ "language": "it" }), Code::Invalid);
    assert_eq!(fault.hint.as_deref(), Some("Use en, de, fr."));
    audit.call("undo", json!({}));
    assert_eq!(detail(&audit, "stage-1", REVIEW), english);
}

// ------------------------------------------------------------------------------------------------ looking up

#[test]
fn a_clause_of_the_other_edition_opens_although_the_file_does_not_use_it() {
    let audit = Audit::set_up();
    let detail = detail(&audit, "stage-1", REVIEW);
    let origin = rows(&detail["origin"]);
    assert_eq!(origin.len(), 1, "{origin:#?}");
    assert_eq!((&origin[0]["edition"], &origin[0]["clause"]), (&json!("2011"), &json!("8.1")));
    assert_eq!(origin[0]["relation"], "split");
    let chip = json!({ "catalogue": origin[0]["catalogue"], "clause": origin[0]["clause"] });
    let there = audit.call("get_reference", chip);
    assert_eq!(there["catalogue_title"], "ISO/IEC 20000-1:2011");
    assert_eq!(rows(&there["requirements"]).len(), 10);
    let back: Vec<String> = rows(&there["correspondence"]).iter().map(|row| text(&row["clause"])).collect();
    assert_eq!(back, ["8.6.1", "8.6.2"]);
    assert!(there["guidance"].is_null(), "part 2 of 2019 is for the 2018 edition");
    assert!(!rows(&there["documented"]).is_empty());

    // An edition will do as the name; a heading shows what is below it; a deep clause points to the one above in part 2.
    let heading = audit.call("get_reference", json!({ "catalogue": "2018", "clause": "8.5" }));
    assert!(rows(&heading["requirements"]).iter().any(|row| text(&row["id"]).starts_with("R18-8.5.1.1")));
    let deep = audit.call("get_reference", json!({ "catalogue": "2018", "clause": "8.5.1.1" }));
    assert_eq!(
        (&deep["guidance"]["clause"], &deep["guidance"]["confidence"]),
        (&json!("8.5.1"), &json!("likely"))
    );
    let new = audit.call("get_reference", json!({ "catalogue": "2018", "clause": "4.1" }));
    assert_eq!(new["correspondence"][0]["relation"], "new");
    assert!(new["correspondence"][0]["clause"].is_null());
    audit.refused("get_reference", json!({ "catalogue": "2018", "clause": "11" }), Code::NotFound);
    audit.refused("get_reference", json!({ "catalogue": "2005", "clause": "4" }), Code::NotFound);
}

/// A small catalogue of another standard.
fn another_standard(id: &str, title: &str, prefix: &str, clause: &str) -> Value {
    let shipped: Value = serde_json::from_str(&SHIPPED[0].document().expect("sound")).expect("JSON");
    let mut row = shipped["requirements"][0].clone();
    row["id"] = json!(format!("{prefix}-{clause}-01"));
    row["clause"] = json!(clause);
    row["elements"] = json!([]);
    row["iso27001"] = json!([]);
    row["iso9001"] = json!([]);
    let clauses = json!([{ "clause": clause, "title": "Planning for incidents", "auditable": true }]);
    json!({
        "head": { "schema": 1, "id": id, "prefix": prefix, "version": "1.0.0", "title": title, "language": "en", "clauses": clauses },
        "languages": {}, "requirements": [row],
    })
}

#[test]
fn what_is_cited_for_a_linked_requirement_is_proposed_and_adopted_by_citing() {
    let audit = Audit::set_up();
    audit.put_catalogue(&another_standard("iso-iec-27001-2022", "ISO/IEC 27001:2022", "R27", "A.5.26"));
    let older: Value = serde_json::from_str(&SHIPPED[1].document().expect("sound")).expect("JSON");
    audit.put_catalogue(&older);
    audit.add_mixed_folder();
    assert_eq!(detail(&audit, "stage-1", REVIEW)["elsewhere_cited"], json!([]));
    audit.cite_policy("R27-A.5.26-01", "supports");
    let proposed = detail(&audit, "stage-1", REVIEW)["elsewhere_cited"].clone();
    assert_eq!(rows(&proposed).len(), 1, "{proposed:#}");
    let proposal = &proposed[0];
    assert_eq!((&proposal["requirement"], &proposal["link"]), (&json!("R27-A.5.26-01"), &json!("partial")));
    assert_eq!(proposal["evidence_name"], "policy.pdf");
    // And the other way round: a requirement of the other standard sees what is cited here.
    audit.call("remove_citation", json!({ "id": proposal["citation"] }));
    audit.cite_policy("R11-8.1-10", "supports");
    let proposed = detail(&audit, "stage-1", REVIEW)["elsewhere_cited"].clone();
    assert_eq!(proposed[0]["requirement"], "R11-8.1-10");
    assert_eq!(proposed[0]["link"], "split");
    let adopt = json!({
        "requirement": REVIEW, "evidence": proposed[0]["evidence"], "locator": proposed[0]["locator"],
        "quote": proposed[0]["quote"],
    });
    audit.call("cite", adopt);
    assert_eq!(detail(&audit, "stage-1", REVIEW)["elsewhere_cited"], json!([]), "adopted");
    assert_eq!(rows(&detail(&audit, "stage-1", "R27-A.5.26-01")["elsewhere_cited"]).len(), 1);
}

// ------------------------------------------------------------------------------------------------ documented information, scope

#[test]
fn the_documented_information_an_edition_demands_is_listed_with_what_is_cited() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    audit.cite_policy("R18-8.6.1-08", "supports");
    audit.call("set_catalogue_language", json!({ "language": "fr" }));
    let list = audit.call("list_documented_information", json!({ "audit": "stage-1" }));
    let items = rows(&list["items"]);
    assert_eq!(items.len(), 65);
    let item = items.iter().find(|item| item["id"] == "DI18-19").expect("major incidents");
    assert_eq!(item["kind"], "maintain");
    assert_eq!(item["citations"], 1);
    assert_eq!(item["requirements"][0]["id"], "R18-8.6.1-08");
    assert_eq!(rows(&item["documents"]).len(), 1, "{item:#}");
    assert_eq!(
        (&item["documents"][0]["name"], &item["documents"][0]["citations"]),
        (&json!("policy.pdf"), &json!(1))
    );
    assert!(rows(&items[0]["documents"]).is_empty());
    assert!(text(&item["item"]).contains("incident majeur"), "{item:#}");
    let older = Audit::of_2011();
    let list = older.call("list_documented_information", json!({ "audit": "assessment" }));
    assert_eq!(rows(&list["items"]).len(), 54);
}

#[test]
fn scope_templates_are_filled_from_the_set_up() {
    let audit = Audit::set_up();
    audit.call("save_site", json!({ "name": "Port Stennick" }));
    let help = audit.call("scope_help", json!({}));
    let template = |id: &str| {
        let found = rows(&help["templates"]).iter().find(|row| row["id"] == id);
        found.unwrap_or_else(|| panic!("{id}")).clone()
    };
    let sites = template("several-sites");
    assert_eq!(
        sites["filled"],
        "The SMS of Tarn Ltd that supports the provision of Mail, hosting to all from the following sites: \
         Aldermoor and Port Stennick"
    );
    assert_eq!(sites["open"], json!([]));
    assert_eq!(template("part-of-organization")["open"], json!(["unit"]));
    let checks = rows(&help["checks"]);
    assert!(!checks.is_empty());

    // What is recorded is measured by the rest of the set-up; each hint belongs to a check.
    let hints = rows(&help["hints"]);
    let words: Vec<(String, Value)> =
        hints.iter().map(|hint| (text(&hint["kind"]), hint["words"].clone())).collect();
    let lacking = [
        ("customers".to_owned(), json!(["all"])),
        ("sites".to_owned(), json!(["Aldermoor", "Port Stennick"])),
    ];
    assert_eq!(words, lacking);
    assert!(hints.iter().all(|hint| checks.iter().any(|check| check["id"] == hint["check"])), "{hints:#?}");
    audit.call("set_client", json!({ "scope_statement": sites["filled"] }));
    assert_eq!(audit.call("scope_help", json!({}))["hints"], json!([]), "a template lacks nothing");
}

// ------------------------------------------------------------------------------------------------ versions

#[test]
fn a_file_keeps_its_version_until_the_lead_auditor_moves_it() {
    let audit = Audit::set_up();
    let current = audit.call("compare_catalogue", json!({ "catalogue": SHIPPED[0].id }));
    assert_eq!((&current["available"], &current["differences"]), (&json!(false), &json!([])));
    audit.refused("move_catalogue", json!({ "catalogue": SHIPPED[0].id }), Code::Refused);
    audit.put_catalogue(&support::editions::older_catalogue());
    audit.add_mixed_folder();
    for requirement in [REVIEW, "R18-8.6.1-08"] {
        audit.cite_policy(requirement, "supports");
        audit.call(
            "conclude",
            json!({ "audit": "stage-1", "requirement": requirement, "state": "conforming" }),
        );
    }
    let old = detail(&audit, "stage-1", REVIEW);
    assert_eq!(old["requirement"]["obligation"], "Major incidents are looked at afterwards.");
    audit.refused("set_catalogue_language", json!({ "language": "de" }), Code::Invalid);

    let update = audit.call("compare_catalogue", json!({ "catalogue": SHIPPED[0].id }));
    assert_eq!((&update["available"], &update["from_version"]), (&json!(true), &json!("0.9.0")));
    let differences = rows(&update["differences"]);
    assert_eq!(differences.len(), 1, "{differences:#?}");
    assert_eq!((&differences[0]["id"], &differences[0]["kind"]), (&json!(REVIEW), &json!("changed")));
    assert_eq!(differences[0]["fields"][0]["old"], "Major incidents are looked at afterwards.");
    assert_eq!(update["concluded"], json!([REVIEW]));
    assert!(update["refusal"].is_null());

    audit.host.work_as("Olga Observer");
    let fault = audit.refused("move_catalogue", json!({ "catalogue": SHIPPED[0].id }), Code::Refused);
    assert_eq!(fault.rule.as_deref(), Some("A1"));
    audit.host.work_as("Ada Auditor");
    let moved = audit.call("move_catalogue", json!({ "catalogue": SHIPPED[0].id }));
    assert_eq!(moved["value"]["look_again"], json!([REVIEW]));
    let info = audit.call("file_info", json!({}));
    assert_eq!(info["catalogue_languages"], json!(["en", "de", "fr"]));
    let stale = |requirement: &str| {
        let list = audit.call("list_requirements", json!({ "audit": "stage-1", "clause": "8.6.1" }));
        let row = rows(&list["requirements"]).iter().find(|row| row["id"] == requirement).cloned();
        row.expect("the row")["stale"].clone()
    };
    assert!(stale(REVIEW).is_string(), "the requirement demands something else now");
    assert!(stale("R18-8.6.1-08").is_null());
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-1" }));
    let place = json!({ "view": "requirement", "requirement": REVIEW });
    assert!(rows(&outcome["missing"]).iter().any(|missing| missing["where"] == place), "{outcome:#}");

    let undone = audit.call("undo", json!({}));
    assert_eq!(undone["value"]["summary"], "Moved to another version of a catalogue");
    assert_eq!(detail(&audit, "stage-1", REVIEW), old, "one step back");
    audit.call("redo", json!({}));
    audit.call("conclude", json!({ "audit": "stage-1", "requirement": REVIEW, "state": "conforming" }));
    assert!(stale(REVIEW).is_null(), "concluded again");
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

// ------------------------------------------------------------------------------------------------ 2011 to 2018

/// A file of the 2011 edition with evidence, citations, notes, a tick, a conclusion and a finding.
fn assessed() -> Audit {
    let audit = Audit::of_2011();
    audit.add_mixed_folder();
    audit.call(
        "set_evidence",
        json!({ "id": audit.evidence("policy.pdf"), "title": "Policy", "remark": "signed" }),
    );
    audit.cite_policy("R11-8.1-10", "supports");
    audit.cite_policy("R11-8.1-07", "partly");
    audit.cite_policy("R11-7.2-04", "context");
    let site = audit.call("get_setup", json!({}))["sites"][0]["id"].clone();
    audit.call(
        "add_note",
        json!({
            "requirement": "R11-8.2-05", "kind": "interview", "person": "Tim", "site": site,
            "text": "Known errors are kept in the wiki.", "at": "2026-03-02T10:00:00Z",
        }),
    );
    audit.call(
        "conclude",
        json!({ "audit": "assessment", "requirement": "R11-8.1-10", "state": "conforming" }),
    );
    let ticked = detail(&audit, "assessment", "R11-4.5.2-02")["requirement"]["elements"][0]["id"].clone();
    audit.call("tick_element", json!({ "audit": "assessment", "element": ticked, "ticked": true }));
    audit.call(
        "add_finding",
        json!({ "audit": "assessment", "kind": "ofi", "requirements": ["R11-9.2-01"], "statement": "Shorter." }),
    );
    audit
}

/// Everything of the evidence that has to be the same in both files.
fn collected(audit: &Audit) -> BTreeMap<String, Value> {
    let list = audit.call("list_evidence", json!({ "limit": 1000, "sort": "name" }));
    rows(&list["items"])
        .iter()
        .map(|row| {
            let id = text(&row["id"]);
            let mut detail = audit.call("get_evidence", json!({ "id": id }));
            detail["citations"].take();
            detail["row"]["citations"].take();
            for inside in detail["contains"].as_array_mut().expect("contents") {
                inside["citations"].take();
            }
            let bytes = audit.session.evidence_bytes(&id, None).expect("its bytes");
            let words = audit.call("read_text", json!({ "id": id, "limit": 1000 }));
            (text(&row["path"]), json!({ "detail": detail, "bytes": bytes.bytes, "text": words }))
        })
        .collect()
}

#[test]
fn a_file_of_2011_is_converted_without_losing_evidence_or_carrying_a_judgement() {
    let audit = assessed();
    let before = collected(&audit);
    let old = json!({
        "setup": audit.call("get_setup", json!({})),
        "requirements": audit.call("list_requirements", json!({ "audit": "assessment" })),
        "findings": audit.call("list_findings", json!({})),
    });
    let journal = audit.call("file_info", json!({}))["counts"]["journal"].clone();

    let plan = audit.call("plan_conversion", json!({}));
    assert_eq!(plan["to_title"], "ISO/IEC 20000-1:2018");
    let item = |id: &str| {
        let found = rows(&plan["items"]).iter().find(|item| item["requirement"] == id);
        found.unwrap_or_else(|| panic!("{id} is not planned")).clone()
    };
    let targets = |id: &str| -> Vec<String> {
        rows(&item(id)["targets"]).iter().map(|target| text(&target["requirement"])).collect()
    };
    assert_eq!(targets("R11-8.1-10"), [REVIEW]);
    assert_eq!(item("R11-8.1-10")["conclusions"], 1);
    assert_eq!(targets("R11-8.2-05"), ["R18-8.6.3-11", "R18-8.6.3-12"]);
    assert!(targets("R11-7.2-04").is_empty(), "dropped");
    assert_eq!(item("R11-9.2-01")["findings"], 1);
    let left = &plan["left"];
    for (what, count) in [("conclusions", 1), ("findings", 1), ("ticks", 1), ("reports", 0), ("nowhere", 1)] {
        assert_eq!(left[what], count, "{what}");
    }
    let relations: BTreeSet<String> =
        rows(&plan["changes"]).iter().map(|change| text(&change["relation"])).collect();
    assert_eq!(relations.len(), 7, "{relations:?}");
    assert_eq!(audit.call("file_info", json!({}))["counts"]["journal"], journal, "a plan writes nothing");

    let new = audit.host.path("tarn 2018.touchstone");
    audit.host.will_save(&new);
    let info = audit.call("convert_file", json!({ "passphrase": "another passphrase of words" }));
    assert_eq!((&info["edition"], &info["kind"]), (&json!("2018"), &json!("readiness")));
    assert_eq!(info["name"], "tarn 2018.touchstone");
    assert_eq!(info["counts"]["findings"], 0);
    assert_eq!(info["counts"]["citations"], plan["citations"]);
    assert!(info["undo"].is_null(), "a conversion is not taken back, the file is thrown away");
    let setup = audit.call("get_setup", json!({}));
    for part in ["body", "client", "sites", "services", "other_parties", "team"] {
        assert_eq!(setup[part], old["setup"][part], "{part}");
    }

    // All evidence, bytes, text and what is noted about it; and the list of what became of the clauses.
    let mut after = collected(&audit);
    let list = after.remove("Conversion 2011 to 2018.txt").expect("the list");
    let list = list["text"].to_string();
    for wanted in ["Dropped", "4.1.4", "7.2 ", "reviewed within ten working days"] {
        assert!(list.contains(wanted), "{wanted}: {list}");
    }
    assert!(!list.contains("R11-") && !list.contains("R18-"), "people read clauses and titles: {list}");
    assert_eq!(after.len(), before.len());
    for (path, item) in &before {
        assert_eq!(after.get(path), Some(item), "{path}");
    }

    // Every citation stands where it stood, and is to be confirmed.
    let carried = audit.call("list_citations", json!({}));
    let carried = rows(&carried["citations"]);
    assert_eq!(json!(carried.len()), plan["citations"]);
    assert!(
        carried.iter().all(|citation| citation["to_confirm"] == true && citation["author"] == "Ada Auditor")
    );
    let review = carried.iter().find(|citation| citation["requirement"] == REVIEW).expect("the review");
    assert_eq!(review["carried_from"], "R11-8.1-10");
    assert_eq!(review["locator"], json!({ "page": 2 }));
    let verified = audit.call("verify_file", json!({}));
    assert_eq!(verified["ok"], true, "{verified:#}");
    assert_eq!(verified["checked"]["anchors"], plan["citations"], "every quote resolves");
    let known_error = detail(&audit, "assessment", "R18-8.6.3-11");
    assert_eq!(known_error["notes"][0]["to_confirm"], true);
    assert_eq!(known_error["notes"][0]["site_name"], "Aldermoor");

    // Nothing is concluded, and nothing can be on what nobody has confirmed.
    let requirements = audit.call("list_requirements", json!({ "audit": "assessment" }));
    assert!(rows(&requirements["requirements"]).iter().all(|row| row["conclusion"] == "open"));
    let row = |id: &str| rows(&requirements["requirements"]).iter().find(|row| row["id"] == id).cloned();
    let row = row(REVIEW).expect("the row");
    assert_eq!((&row["citations"], &row["to_confirm"]), (&json!(1), &json!(1)));
    for requirement in [REVIEW, "R18-8.6.3-11"] {
        let conclude = json!({ "audit": "assessment", "requirement": requirement, "state": "conforming" });
        let fault = audit.refused("conclude", conclude, Code::Refused);
        assert_eq!(fault.rule.as_deref(), Some("F-06"));
        assert!(fault.what.contains("carried over"), "{fault:?}");
    }
    let missing = |id: &str| {
        let outcome = audit.call("get_outcome", json!({ "audit": "assessment" }));
        let place = json!({ "view": "requirement", "requirement": id });
        rows(&outcome["missing"]).iter().any(|missing| missing["where"] == place)
    };
    assert!(missing(REVIEW));
    audit.call("confirm_carried", json!({ "id": review["id"] }));
    audit.call("confirm_carried", json!({ "id": known_error["notes"][0]["id"] }));
    audit.refused("confirm_carried", json!({ "id": "nothing" }), Code::NotFound);
    assert!(!missing(REVIEW));
    let open = audit.call("list_citations", json!({ "to_confirm": true }));
    assert_eq!(rows(&open["citations"]).len(), carried.len() - 1);
    for requirement in [REVIEW, "R18-8.6.3-11"] {
        audit.call(
            "conclude",
            json!({ "audit": "assessment", "requirement": requirement, "state": "conforming" }),
        );
    }
    // A confirmation is a step like any other.
    audit.call("undo", json!({}));
    audit.call("undo", json!({}));
    audit.call("undo", json!({}));
    assert_eq!(detail(&audit, "assessment", "R18-8.6.3-11")["notes"][0]["to_confirm"], true);
    audit.refused("convert_file", json!({ "passphrase": "x" }), Code::Refused);

    // The new file opens with its own passphrase, the old one is as it was.
    audit.call("close_file", json!({}));
    assert!(audit.session.open_path(&new, PASSPHRASE).is_err());
    audit.session.open_path(&new, "another passphrase of words").expect("it opens");
    audit.session.open_path(&audit.file(), PASSPHRASE).expect("the old one");
    let still = json!({
        "setup": audit.call("get_setup", json!({})),
        "requirements": audit.call("list_requirements", json!({ "audit": "assessment" })),
        "findings": audit.call("list_findings", json!({})),
    });
    assert_eq!(still, old);
    assert_eq!(audit.call("file_info", json!({}))["counts"]["journal"], journal);
}

#[test]
fn a_conversion_that_stops_leaves_no_file_and_the_old_one_open() {
    let audit = assessed();
    let new = audit.host.path("new.touchstone");
    audit.host.will_save(&new);
    audit.host.stop_after(2);
    audit.refused("convert_file", json!({ "passphrase": "a b c d" }), Code::Cancelled);
    assert!(!new.exists(), "half a file is no file");
    assert_eq!(audit.call("file_info", json!({}))["edition"], "2011");
    // A file that is there already is not touched.
    audit.host.stop_after(u64::MAX);
    std::fs::write(&new, "mine").expect("written");
    audit.host.will_save(&new);
    audit.refused("convert_file", json!({ "passphrase": "a b c d" }), Code::Refused);
    assert_eq!(std::fs::read(&new).expect("there"), b"mine");
    audit.refused("convert_file", json!({ "passphrase": "" }), Code::Invalid);
    Audit::set_up().refused("plan_conversion", json!({}), Code::Refused);
}
