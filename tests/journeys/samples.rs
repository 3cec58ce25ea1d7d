//! Sample sheets: a population is sampled so that anybody can draw it again, every item is looked at step by step, and
//! the sheet is evidence.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const CLOSED: &str = "R18-8.6.1-05";

/// A file with a spreadsheet of 120 tickets, two rows of which are empty.
fn with_tickets() -> (Audit, String) {
    let audit = Audit::set_up();
    let numbers: Vec<String> = (1..=120).map(|number| format!("INC-{number:04}")).collect();
    let mut rows: Vec<Vec<&str>> = vec![vec!["Number", "Opened"]];
    for (at, number) in numbers.iter().enumerate() {
        if at == 10 || at == 50 {
            rows.push(vec!["", ""]);
        }
        rows.push(vec![number, "2026-01-05"]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let folder = audit.host.path("tickets");
    documents::write(&folder, "tickets.xlsx", documents::xlsx("Incidents", &rows));
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let id = audit.evidence("tickets.xlsx");
    (audit, id)
}

fn references(sheet: &Value) -> Vec<String> {
    sheet["items"].as_array().expect("items").iter().map(|item| text(&item["reference"])).collect()
}

fn draw(source: &str, seed: &str) -> Value {
    json!({
        "title": "Incidents January to March", "requirement": CLOSED, "period": "January to March 2026",
        "source": source, "method": "random", "size": 8, "seed": seed, "steps_of": "incident", "draw": true,
        "reason": "8 of 120: usual size of the body",
    })
}

#[test]
fn a_seed_draws_the_same_tickets_again() {
    let (audit, tickets) = with_tickets();
    let source = audit.call("sample_source", json!({ "evidence": tickets }));
    assert_eq!(
        (&source["rows"], &source["header_row"], &source["sheet"]),
        (&json!(120), &json!(1), &json!("Incidents"))
    );
    assert_eq!(source["columns"][0], json!({ "column": "A", "heading": "Number", "example": "INC-0001" }));

    let before = audit.state();
    let sheet = audit.call("new_sample", draw(&tickets, "4711"))["value"].clone();
    assert_eq!(sheet["population_size"], 120);
    // Item i of the population is the i-th filled row: the rule of docs/sampling.md gives these numbers.
    let wanted: Vec<String> =
        domain::sample::draw(domain::sample::SampleMethod::Random, Some(120), Some(8), "4711")
            .expect("drawn")
            .into_iter()
            .map(|number| format!("INC-{number:04}"))
            .collect();
    assert_eq!(references(&sheet), wanted);
    let again = audit.call("new_sample", draw(&tickets, "4711"))["value"].clone();
    assert_eq!(references(&again), wanted);
    let other = audit.call("new_sample", draw(&tickets, "4712"))["value"].clone();
    assert_ne!(references(&other), wanted);
    for _ in 0..3 {
        audit.call("undo", json!({}));
    }
    assert_eq!(audit.state(), before, "each sheet was one step");
    assert_eq!(audit.call("list_samples", json!({}))["samples"], json!([]));
}

#[test]
fn results_are_noted_counted_and_cited() {
    let (audit, tickets) = with_tickets();
    let sheet = audit.call("new_sample", draw(&tickets, "7"))["value"].clone();
    let id = text(&sheet["summary"]["id"]);
    let evidence = text(&sheet["summary"]["evidence"]);
    let steps: Vec<String> =
        sheet["steps"].as_array().unwrap().iter().map(|step| text(&step["id"])).collect();
    assert_eq!(
        steps,
        ["recorded", "classified", "prioritised", "escalated", "actions", "resolved", "closed"]
    );
    let marks: Vec<Value> = (1..=8)
        .flat_map(|item| {
            steps.iter().map(move |step| {
                let result = match (item, step.as_str()) {
                    (3, "closed") => "deviating",
                    (_, "escalated") => "not_applicable",
                    _ => "conforming",
                };
                let remark = if result == "deviating" { "still open after 40 days" } else { "" };
                json!({ "item": item.to_string(), "step": step, "result": result, "remark": remark })
            })
        })
        .collect();
    let results = json!({ "id": id, "results": marks });
    let sheet = audit.call("set_sample_results", results)["value"].clone();
    assert_eq!(sheet["summary"]["state"], "tested");
    assert_eq!(
        sheet["summary"]["totals"],
        json!({ "items": 8, "tested": 8, "deviating": 1, "not_applicable": 0 })
    );
    let closed = sheet["steps"].as_array().unwrap().iter().find(|step| step["id"] == "closed").unwrap();
    assert_eq!((&closed["totals"]["deviating"], &closed["requirement"]), (&json!(1), &json!(CLOSED)));

    // One mark taken back, undone.
    let one = json!({ "id": id, "results": [{ "item": "3", "step": "closed" }] });
    let taken = audit.call("set_sample_results", one)["value"].clone();
    assert_eq!(taken["summary"]["totals"]["deviating"], 0);
    audit.call("undo", json!({}));
    assert_eq!(audit.call("get_sample", json!({ "id": evidence }))["summary"]["totals"]["deviating"], 1);

    // The sheet is evidence: it stands in the register, and an item of it is cited with what it showed.
    let page = audit.call("list_evidence", json!({ "kinds": ["sample_sheet"] }));
    assert_eq!((&page["items"][0]["id"], &page["items"][0]["state"]), (&json!(evidence), &json!("reviewed")));
    let cite = |part: &str| json!({ "requirement": CLOSED, "evidence": evidence, "locator": { "part": part }, "strength": "contradicts" });
    let citation = audit.call("cite", cite("item 3"))["value"].clone();
    let quote = text(&citation["quote"]);
    assert!(quote.contains("deviating: Closed (still open after 40 days)"), "{quote}");
    audit.refused("cite", cite("item 9"), Code::NotFound);
    audit.refused("cite", cite("ticket 3"), Code::Invalid);
    let held = audit.refused("remove_sample", json!({ "id": id }), Code::Refused);
    assert_eq!(held.rule.as_deref(), Some("E11"));
    audit.call("remove_citation", json!({ "id": citation["id"] }));
    let before = audit.state();
    audit.call("remove_sample", json!({ "id": id }));
    audit.refused("get_sample", json!({ "id": id }), Code::NotFound);
    audit.call("undo", json!({}));
    assert_eq!(audit.state(), before);
    assert_eq!(audit.call("get_sample", json!({ "id": id }))["summary"]["totals"]["deviating"], 1);
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn a_draw_stands_until_a_reason_is_given_and_results_keep_it_for_good() {
    let (audit, tickets) = with_tickets();
    let mut request = draw(&tickets, "1");
    request.as_object_mut().unwrap().remove("draw");
    let sheet = audit.call("new_sample", request)["value"].clone();
    let id = text(&sheet["summary"]["id"]);
    assert_eq!((&sheet["summary"]["state"], references(&sheet).len()), (&json!("defined"), 0));
    let drawn = audit.call("draw_sample", json!({ "id": id }))["value"].clone();
    assert_eq!(
        (&drawn["summary"]["state"], &drawn["seed"], references(&drawn).len()),
        (&json!("drawn"), &json!("1"), 8)
    );
    audit.refused("draw_sample", json!({ "id": id, "seed": "2" }), Code::Refused);
    let before = audit.state();
    let again =
        json!({ "id": id, "seed": "2", "size": 10, "reason": "two more, as the first were all of one team" });
    let again = audit.call("draw_sample", again)["value"].clone();
    assert_eq!(references(&again).len(), 10);
    audit.call("undo", json!({}));
    assert_eq!(audit.state(), before);
    assert_eq!(references(&audit.call("get_sample", json!({ "id": id }))), references(&drawn));
    audit.call("redo", json!({}));
    let item = audit.call("get_sample", json!({ "id": id }))["items"][0]["id"].clone();
    audit.call("set_sample_item", json!({ "id": item, "remark": "moved to the archive" }));
    audit.refused("set_sample_item", json!({ "id": item, "reference": " " }), Code::Invalid);
    audit.call(
        "set_sample_results",
        json!({ "id": id, "results": [{ "item": "1", "step": "Closed", "result": "conforming" }] }),
    );
    audit.refused("draw_sample", json!({ "id": id, "reason": "again" }), Code::Refused);
    for (item, step, result, code) in [
        ("11", "closed", "conforming", Code::NotFound),
        ("1", "painted", "conforming", Code::NotFound),
        ("1", "closed", "fine", Code::Invalid),
    ] {
        let wrong = json!({ "id": id, "results": [{ "item": item, "step": step, "result": result }] });
        audit.refused("set_sample_results", wrong, code);
    }
    let renamed = audit.call("set_sample", json!({ "id": id, "title": "Incidents Q1", "requirement": "" }));
    assert_eq!(
        (&renamed["value"]["summary"]["title"], &renamed["value"]["summary"]["requirement"]),
        (&json!("Incidents Q1"), &Value::Null)
    );
}

#[test]
fn every_method_says_what_it_needs() {
    let (audit, tickets) = with_tickets();
    let sheet = |request: Value| audit.call("new_sample", request)["value"].clone();
    let refused = |request: Value, code: Code| {
        let fault = audit.refused("new_sample", request, code);
        assert!(fault.hint.is_some(), "{fault:?}");
    };
    let changes = json!({ "title": "Changes", "population": "all changes of 2025", "population_size": 40, "draw": true });
    let with = |more: Value| {
        let mut request = changes.clone();
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let systematic = sheet(with(json!({ "method": "systematic", "size": 5 })));
    assert_eq!(references(&systematic).len(), 5);
    assert_eq!(text(&systematic["seed"]).len(), 8, "a seed was made up and is shown");
    assert_eq!(systematic["steps"][0]["label"], "Result");
    assert_eq!(references(&sheet(with(json!({ "method": "all" })))).len(), 40);
    let chosen = with(
        json!({ "method": "judgement", "reason": "the failed ones", "references": ["CHG-9", " CHG-12 ", ""] }),
    );
    assert_eq!(references(&sheet(chosen)), ["CHG-9", "CHG-12"]);

    refused(with(json!({ "method": "judgement", "references": ["CHG-9"] })), Code::Invalid);
    refused(with(json!({ "method": "judgement", "reason": "x" })), Code::Refused);
    refused(with(json!({ "method": "random", "size": 41 })), Code::Refused);
    refused(with(json!({ "method": "random" })), Code::Refused);
    refused(with(json!({ "method": "random", "size": 2, "references": ["CHG-9"] })), Code::Invalid);
    refused(json!({ "title": "Changes", "method": "random", "size": 3, "draw": true }), Code::Refused);
    refused(json!({ "title": " ", "method": "all" }), Code::Invalid);
    refused(
        json!({ "title": "x", "method": "random", "source": tickets, "source_sheet": "Problems" }),
        Code::NotFound,
    );
    refused(
        json!({ "title": "x", "method": "random", "source": tickets, "reference_column": "7" }),
        Code::Invalid,
    );
    refused(json!({ "title": "x", "method": "random", "steps_of": "kettle" }), Code::NotFound);
    assert_eq!(
        audit.call("list_samples", json!({ "audit": "stage-1" }))["samples"].as_array().map(Vec::len),
        Some(3)
    );
    assert_eq!(audit.call("sample_steps", json!({}))["sets"].as_array().map(Vec::len), Some(4));
}
