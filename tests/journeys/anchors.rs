//! Given cited places in every kind of document, when they are looked up, then each is found exactly; and they go out as Web Annotations.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const REQUIREMENT: &str = "R18-8.6.1-11";

fn add(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = documents::write(&audit.host.path("inbox"), name, bytes);
    audit.host.drop_files([path]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit.evidence(name)
}

fn cite(audit: &Audit, evidence: &str, place: Value) -> Value {
    let mut request = json!({ "requirement": REQUIREMENT, "evidence": evidence });
    request.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
    audit.call("cite", request)["value"].clone()
}

fn resolved(audit: &Audit, evidence: &str) -> Value {
    audit.call("resolve_citations", json!({ "evidence": evidence }))["citations"].clone()
}

#[test]
fn several_places_areas_cells_and_long_passages_are_found_again() {
    let audit = Audit::set_up();
    let pdf = add(&audit, "plan.pdf", documents::pdf(&["yes and yes and yes", "The plan goes", "on here."]));
    let citation = cite(
        &audit,
        &pdf,
        json!({
            "locator": { "page": 1 }, "quote": "yes", "position": { "segment": 0, "start": 8 },
            "more": [
                { "locator": { "page": 2 }, "quote": "plan goes\non", "until": { "page": 3 } },
                { "locator": { "page": 2 }, "region": { "x": 10_000, "y": 5_000, "width": 60_000, "height": 10_000 } },
                { "locator": { "page": 3 }, "quote": "stamp of the owner", "region": { "x": 0, "y": 50_000, "width": 50_000, "height": 50_000 } },
            ],
        }),
    );
    assert_eq!(citation["places"].as_array().unwrap().len(), 4);
    assert_eq!(citation["settled"], true);
    // The words inside the area were taken from the page; those typed for the stamp are not looked for.
    assert_eq!(citation["places"][2]["quote"], "The plan goes");
    assert_eq!(citation["places"][3]["by_eye"], true);
    let places = resolved(&audit, &pdf)[0]["places"].clone();
    assert!(places.as_array().unwrap().iter().all(|place| place["found"] == true), "{places:#}");
    assert_eq!(places[0]["spans"][0]["start"], 8, "the second of three equal words");
    assert_eq!(places[1]["spans"].as_array().unwrap().len(), 2);
    assert_eq!(places[1]["spans"][1]["locator"], json!({ "page": 3 }));
    assert_eq!(places[3]["region"]["width"], 50_000);

    let sheet = documents::xlsx("SLA", &[&["Service", "Target"], &["Mail", "99"], &["Print", "99"]]);
    let sheet = add(&audit, "sla.xlsx", sheet);
    let cells = cite(&audit, &sheet, json!({ "locator": { "sheet": "SLA", "cell": "B3:A2" } }));
    assert_eq!(cells["locator"]["cell"], "A2:B3");
    let found = resolved(&audit, &sheet)[0]["places"][0].clone();
    assert_eq!((&found["cells"]["first_row"], &found["cells"]["last_column"]), (&json!(2), &json!(1)));

    let verified = audit.call("verify_file", json!({}));
    assert_eq!((&verified["ok"], &verified["checked"]["anchors"]), (&json!(true), &json!(2)), "{verified:#}");
}

#[test]
fn a_place_that_is_not_there_is_refused_with_what_is() {
    let audit = Audit::set_up();
    let pdf = add(&audit, "plan.pdf", documents::pdf(&["One page.", "Two pages."]));
    let docx = add(&audit, "plan.docx", documents::docx(&["One paragraph."]));
    let refused = |evidence: &str, place: Value, code| {
        let mut request = json!({ "requirement": REQUIREMENT, "evidence": evidence });
        request.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        let fault = audit.refused("cite", request, code);
        format!("{} {}", fault.what, fault.hint.unwrap_or_default())
    };
    let region = json!({ "x": 0, "y": 0, "width": 10, "height": 10 });
    let told = [
        refused(&pdf, json!({ "locator": { "page": 3 }, "quote": "Two" }), Code::Refused),
        refused(&pdf, json!({ "locator": { "page": 1 }, "quote": "Two pages" }), Code::Refused),
        refused(&pdf, json!({ "locator": { "page": 1 } }), Code::Invalid),
        refused(
            &pdf,
            json!({ "locator": { "page": 1 }, "region": { "x": 99_999, "y": 0, "width": 2, "height": 1 } }),
            Code::Invalid,
        ),
        refused(&docx, json!({ "locator": { "paragraph": 1 }, "region": region }), Code::Refused),
        refused(
            &pdf,
            json!({ "locator": { "page": 1 }, "quote": "One", "more": [{ "locator": { "page": 2 }, "quote": "Three" }] }),
            Code::Refused,
        ),
    ];
    let expected = [
        "plan.pdf has no page 3. It has pages 1 to 2.",
        "The quote does not stand at page 1. It stands at page 2; cite it there.",
        "A citation of a text needs the words it rests on. Select the passage, or give it with --quote.",
        "The area does not lie inside the page. Give left, top, width and height as parts of the page; nothing beyond its edges.",
        "No area can be marked in plan.docx, paragraph 1. Areas are marked on pages of a PDF and on pictures; of other documents cite the words or cells.",
        "The quote does not stand at page 2. Compare it with the document's text, word for word.",
    ];
    assert_eq!(told, expected);
    assert_eq!(audit.call("list_citations", json!({}))["citations"], json!([]));
}

#[test]
fn citations_go_out_as_web_annotations() {
    let audit = Audit::set_up();
    let pdf = add(&audit, "plan.pdf", documents::pdf(&["The plan goes", "on here."]));
    cite(
        &audit,
        &pdf,
        json!({
            "locator": { "page": 1 }, "quote": "plan goes on", "note": "Seen with the owner.",
            "more": [{ "locator": { "page": 1 }, "quote": "plan", "region": { "x": 12_500, "y": 0, "width": 50_000, "height": 7_250 } }],
        }),
    );
    let text_file = add(&audit, "log.txt", "first line\nsecond line\n");
    cite(&audit, &text_file, json!({ "locator": { "paragraph": 2 }, "quote": "second" }));
    let all = audit.call("export_annotations", json!({}));
    assert_eq!(all["count"], 2);
    let document = &all["document"];
    assert_eq!(document["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(
        (&document["type"], &document["first"]["type"]),
        (&json!("AnnotationCollection"), &json!("AnnotationPage"))
    );
    let items = document["first"]["items"].as_array().unwrap();
    for item in items {
        // What the model demands of every annotation: an IRI, the type, one target or several (3.1).
        assert!(text(&item["id"]).starts_with("urn:uuid:") && item["type"] == "Annotation", "{item:#}");
        let targets = item["target"].as_array().cloned().unwrap_or_else(|| vec![item["target"].clone()]);
        assert!(!targets.is_empty());
        for target in &targets {
            assert_eq!(target["type"], "SpecificResource");
            assert!(text(&target["source"]["id"]).starts_with("urn:sha256:"));
            let selectors =
                target["selector"].as_array().cloned().unwrap_or_else(|| vec![target["selector"].clone()]);
            selectors.iter().for_each(check_selector);
        }
    }
    let plan = items[0].to_string();
    for part in
        ["\"RangeSelector\"", "\"page=1\"", "\"page=2\"", "\"xywh=percent:12.5,0,50,7.25\"", "\"commenting\""]
    {
        assert!(plan.contains(part), "{part} is not in {plan}");
    }
    let line = items[1].to_string();
    assert!(line.contains("\"line=1,2\"") && line.contains("\"TextPositionSelector\""), "{line}");
    let one = audit.call("export_annotations", json!({ "evidence": text_file }));
    assert_eq!((&one["count"], &one["document"]["label"]), (&json!(1), &json!("log.txt")));
}

/// The members the model demands of each selector (4.2).
fn check_selector(selector: &Value) {
    match selector["type"].as_str().unwrap_or_default() {
        "FragmentSelector" => assert!(selector["value"].is_string(), "{selector}"),
        "TextQuoteSelector" => assert!(selector["exact"].is_string(), "{selector}"),
        "TextPositionSelector" => {
            assert!(selector["start"].as_u64().unwrap() < selector["end"].as_u64().unwrap(), "{selector}");
        }
        "RangeSelector" => {
            check_selector(&selector["startSelector"]);
            check_selector(&selector["endSelector"]);
        }
        other => panic!("{other} is no selector of the model"),
    }
    if !selector["refinedBy"].is_null() {
        check_selector(&selector["refinedBy"]);
    }
}
