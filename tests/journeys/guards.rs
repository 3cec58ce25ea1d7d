//! Given an audit, when somebody does what the rules forbid, then it is refused with rule and way out, and nothing changes.

use api::Code;
use serde_json::json;
use support::Audit;
use support::audit::text;

const REQUIREMENT: &str = "R18-8.6.1-11";

fn entries(audit: &Audit) -> u64 {
    audit.call("file_info", json!({}))["counts"]["journal"].as_u64().expect("a number")
}

#[test]
fn stage_2_waits_for_the_report_of_stage_1() {
    let audit = Audit::set_up();
    let before = entries(&audit);
    let note =
        json!({ "audit": "stage-2", "requirement": REQUIREMENT, "kind": "observation", "text": "seen" });
    let conclusion = json!({ "audit": "stage-2", "requirement": REQUIREMENT, "state": "conforming" });
    let finding =
        json!({ "audit": "stage-2", "kind": "ofi", "requirements": [REQUIREMENT], "statement": "Seen." });
    for (name, request) in [("add_note", note), ("conclude", conclusion), ("add_finding", finding)] {
        let fault = audit.refused(name, request, Code::Refused);
        assert!(fault.hint.is_some(), "{name}: {fault:?}");
    }
    assert_eq!(entries(&audit), before);
    let info = audit.call("file_info", json!({}));
    assert!(info["audits"][1]["blocked"].is_string(), "{info:#}");
}

#[test]
fn a_conclusion_needs_its_grounds() {
    let audit = Audit::set_up();
    let conclude = |state: &str, reason: Option<&str>| json!({ "audit": "stage-1", "requirement": REQUIREMENT, "state": state, "reason": reason });
    let rule = |state: &str, reason: Option<&str>| {
        let fault = audit.refused("conclude", conclude(state, reason), Code::Refused);
        assert!(fault.hint.is_some(), "{fault:?}");
        fault.rule.expect("a rule")
    };
    insta::assert_snapshot!(rule("conforming", None), @"F-06");
    insta::assert_snapshot!(rule("nonconforming", None), @"S1-03");
    insta::assert_snapshot!(rule("concern", None), @"T-05");
    insta::assert_snapshot!(rule("no_case", None), @"S2-04");
    insta::assert_snapshot!(rule("no_case", Some("None in the period.")), @"S2-04");
    audit.add_mixed_folder();
    audit.cite_policy(REQUIREMENT, "contradicts");
    insta::assert_snapshot!(rule("conforming", None), @"F-06");
    audit.cite_policy(REQUIREMENT, "partly");
    audit.call("conclude", conclude("conforming", None));
}

#[test]
fn findings_keep_to_their_stage_and_their_form() {
    let audit = Audit::set_up();
    let finding = |kind: &str, requirements: &[&str]| json!({ "audit": "stage-1", "kind": kind, "requirements": requirements, "statement": "Not shown." });
    audit.refused("add_finding", finding("nc", &[REQUIREMENT]), Code::Refused);
    audit.refused("add_finding", finding("concern", &["R18-0.0-00"]), Code::NotFound);
    let made = audit.call("add_finding", finding("concern", &[REQUIREMENT]));
    let id = made["value"]["finding"].clone();
    let fault = audit.refused("move_finding", json!({ "id": id, "state": "raised" }), Code::Refused);
    assert!(fault.hint.is_some());
    audit.refused("move_finding", json!({ "id": id, "state": "withdrawn" }), Code::Refused);
    audit.call("move_finding", json!({ "id": id, "state": "withdrawn", "reason": "Shown later." }));
    audit.refused("set_finding", json!({ "id": id, "statement": "Another" }), Code::Refused);
}

#[test]
fn advice_is_named_and_never_forbidden() {
    let audit = Audit::set_up();
    let request = json!({
        "audit": "stage-1", "kind": "ofi", "requirements": [REQUIREMENT],
        "statement": "The organization should implement a review.",
    });
    let made = audit.call("add_finding", request)["value"].clone();
    assert_eq!(made["warnings"].as_array().map(Vec::len), Some(1), "{made:#}");
    let shown = audit.call("get_finding", json!({ "id": made["number"] }));
    assert_eq!(shown["advice"][0]["field"], "statement");
}

#[test]
fn numbers_are_never_given_twice() {
    let audit = Audit::set_up();
    let request =
        json!({ "audit": "stage-1", "kind": "ofi", "requirements": [REQUIREMENT], "statement": "Seen." });
    let number = |audit: &Audit| text(&audit.call("add_finding", request.clone())["value"]["number"]);
    let first = number(&audit);
    audit.call("undo", json!({}));
    let second = number(&audit);
    assert_ne!(first, second);
}

#[test]
fn a_quote_stands_where_it_is_cited_or_is_refused() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let cite = |evidence: &str, locator: serde_json::Value, quote: &str| {
        let request = json!({
            "requirement": REQUIREMENT, "evidence": audit.evidence(evidence), "locator": locator, "quote": quote,
        });
        audit.try_call("cite", request)
    };
    let quote = "reviewed within ten working days";
    let fault = cite("policy.pdf", json!({ "page": 1 }), quote).expect_err("wrong page");
    assert_eq!(fault.code, Code::Refused);
    assert!(fault.hint.as_deref().is_some_and(|hint| hint.contains("page 2")), "{fault:?}");
    cite("policy.pdf", json!({ "page": 2 }), "reviewed within five working days").expect_err("other words");
    cite("sla.xlsx", json!({ "sheet": "SLA", "cell": "B2" }), "99.7 %").expect_err("wrong cell");
    cite("policy.pdf", json!({ "page": 2 }), "").expect_err("no words");
    // White space and typography do not count; a range of cells is a place.
    cite("policy.pdf", json!({ "page": 2 }), "reviewed  within\nten working days").expect("page 2");
    cite("sla.xlsx", json!({ "sheet": "SLA", "cell": "C2" }), "99.7 %").expect("C2");
    cite("sla.xlsx", json!({ "sheet": "SLA", "cell": "A2:C2" }), "99.5 %").expect("A2:C2");
    cite("plan.docx", json!({ "paragraph": 2 }), "reviewed every year").expect("paragraph 2");
    cite("notes.txt", json!({ "paragraph": 2 }), "Second line").expect("line 2");
    cite("complaint.eml", json!({ "part": "body" }), "after nine days").expect("the body");
    // By the beginning of its hash.
    let row = audit.call("get_evidence", json!({ "id": audit.evidence("plan.docx") }))["row"].clone();
    let prefix = text(&row["sha256"])[..12].to_owned();
    let request = json!({
        "requirement": REQUIREMENT, "evidence": prefix, "locator": { "paragraph": 2 }, "quote": "reviewed every year",
    });
    assert_eq!(audit.call("cite", request)["value"]["evidence"], row["id"]);
}
