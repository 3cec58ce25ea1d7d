//! Given a spreadsheet organised by the clauses of the 2011 edition, when somebody makes a file of the 2018 edition of it or
//! carries it into one, then every row stands where its clause went, is to be confirmed, and concludes nothing.

use std::collections::BTreeSet;

use api::Code;
use serde_json::{Value, json};
use support::Audit;
use support::audit::{PASSPHRASE, text};
use support::documents;

const REVIEW: &str = support::editions::REWRITTEN;
const NAMES: &[&str] = &["Clause", "Question", "Result", "Evidence", "Remarks"];
const ROWS: &[&[&str]] = &[
    &["Gap analysis of Tarn Ltd"],
    NAMES,
    &["8", "Resolution processes"],
    &[
        "8.1",
        "Are major incidents reviewed after they are solved?",
        "conforming",
        "MI-04.pdf",
        "Read on site.",
    ],
    &["8.2, 8.7", "", "nonconforming", "", "No records of known errors."],
    &["9.1", "Are master copies kept in secure libraries?", "yes", "", "DML seen."],
    &["", "Who wrote this?", "", "", "Tim"],
    &["8.1", "Is a backlog kept?"],
];

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn pick(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    audit.host.will_choose([documents::write(audit.host.folder(), name, bytes)]);
    audit.call("pick_checklist", json!({}))
}

fn places(list: &Value) -> Vec<String> {
    rows(list).iter().map(|row| text(&row["place"])).collect()
}

#[test]
fn a_checklist_of_2011_becomes_a_file_of_2018_that_concludes_nothing() {
    let audit = Audit::closed();
    let preview = pick(&audit, "gap.xlsx", documents::xlsx("Audit", ROWS));
    assert_eq!((&preview["sheet"], &preview["heading"]), (&json!("Audit"), &json!(2)));
    let roles: Vec<&Value> = rows(&preview["columns"]).iter().map(|column| &column["role"]).collect();
    assert_eq!(roles, ["clause", "question", "status", "evidence", "text"]);
    assert_eq!(places(&preview["rows"]), ["Audit!A4", "Audit!A5"]);
    assert_eq!(places(&preview["left"]), ["Audit!A6", "Audit!A7", "Audit!A8"]);
    let whys: Vec<&Value> = rows(&preview["left"]).iter().map(|left| &left["why"]).collect();
    assert_eq!(whys, ["dropped", "no_number", "unanswered"]);
    let counted = ["carried", "left_count", "headings"].map(|name| preview[name].as_u64().unwrap());
    assert_eq!(
        counted.iter().sum::<u64>(),
        preview["row_count"].as_u64().unwrap(),
        "each row once: {counted:?}"
    );
    assert_eq!(places(&preview["remarks"]), ["Audit!A5"], "8.7 is no clause, and 8.2 is carried");
    let relations: BTreeSet<String> =
        rows(&preview["changes"]).iter().map(|one| text(&one["relation"])).collect();
    assert_eq!(relations.len(), 7);

    // Somebody knows better what a column holds.
    let other = audit.call(
        "read_checklist",
        json!({ "handle": preview["handle"], "columns": [{ "column": "E", "role": "ignore" }] }),
    );
    assert!(!text(&other["rows"][0]["note"]).contains("Read on site."));
    let again = audit.call("read_checklist", json!({ "handle": preview["handle"] }));
    assert_eq!(again, preview);

    let new = audit.host.path("tarn 2018.touchstone");
    audit.host.will_save(&new);
    let request = json!({ "handle": preview["handle"], "client": " Tarn Ltd ", "passphrase": PASSPHRASE });
    let info = audit.call("convert_checklist", request);
    assert_eq!(
        (&info["edition"], &info["kind"], &info["client"]),
        (&json!("2018"), &json!("certification"), &json!("Tarn Ltd"))
    );
    assert_eq!(
        (&info["counts"]["citations"], &info["counts"]["evidence"]),
        (&preview["citations"], &json!(2))
    );
    assert!(info["undo"].is_null());

    // The row stands at the requirement that took its clause over: cells, words, and what was written there.
    let detail = audit.call("get_requirement", json!({ "audit": "stage-1", "requirement": REVIEW }));
    let citation = &detail["citations"][0];
    assert_eq!(citation["locator"], json!({ "sheet": "Audit", "cell": "A4:E4" }));
    assert!(text(&citation["quote"]).contains("Are major incidents reviewed"), "{citation:#}");
    assert_eq!((&citation["strength"], &citation["to_confirm"]), (&json!("context"), &json!(true)));
    assert!(text(&citation["carried_from"]).starts_with("R11-8.1-"), "{citation:#}");
    let note = &detail["notes"][0];
    assert_eq!(note["to_confirm"], true);
    for words in [
        "gap.xlsx",
        "Audit!A4:E4",
        "judged there, not carried over): conforming",
        "MI-04.pdf",
        "Read on site.",
    ] {
        assert!(text(&note["text"]).contains(words), "{words}: {note:#}");
    }
    let all = audit.call("list_requirements", json!({ "audit": "stage-1" }));
    assert!(rows(&all["requirements"]).iter().all(|row| row["conclusion"] == "open"));
    let conclude = json!({ "audit": "stage-1", "requirement": REVIEW, "state": "conforming" });
    assert_eq!(audit.refused("conclude", conclude.clone(), Code::Refused).rule.as_deref(), Some("F-06"));
    let verified = audit.call("verify_file", json!({}));
    assert_eq!(
        (&verified["ok"], &verified["checked"]["anchors"]),
        (&json!(true), &preview["citations"]),
        "every quote resolves"
    );

    // The list names every row, carried or not, and what became of the clauses; the checklist itself is there as it was.
    let list = audit
        .call("read_text", json!({ "id": audit.evidence("Conversion 2011 to 2018.txt"), "limit": 1000 }))
        .to_string();
    for words in [
        "Dropped",
        "Audit!A4, clause 8.1 (found by the words",
        "Audit!A5, clause 8.2",
        "Audit!A6: ",
        "Audit!A7: ",
        "8.7 is no clause",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let bytes = audit.session.evidence_bytes(&audit.evidence("gap.xlsx"), None).expect("its bytes").bytes;
    assert_eq!(bytes, documents::xlsx("Audit", ROWS));
    audit.refused("read_checklist", json!({ "handle": preview["handle"] }), Code::NotFound);
    audit.call("confirm_carried", json!({ "id": citation["id"] }));
    audit.call("confirm_carried", json!({ "id": note["id"] }));
    audit.call("conclude", conclude);
}

#[test]
fn a_checklist_goes_into_an_open_file_as_one_step() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let before = audit.state();
    let preview = pick(&audit, "gap.xlsx", documents::xlsx("Audit", ROWS));
    assert_eq!(preview["fits_open"], true);
    let carried = audit.call("carry_checklist", json!({ "handle": preview["handle"], "audit": "stage-1" }));
    assert_eq!(carried["value"]["citations"], preview["citations"]);
    assert_eq!(carried["value"]["left"], 3);
    let open = audit.call("list_citations", json!({ "to_confirm": true }));
    assert_eq!(json!(rows(&open["citations"]).len()), preview["citations"]);
    let after = audit.state();
    let preview = pick(&audit, "again.xlsx", documents::xlsx("Audit", ROWS));
    audit.refused("carry_checklist", json!({ "handle": preview["handle"] }), Code::Conflict);
    assert_eq!(audit.state(), after);

    let undone = audit.call("undo", json!({}));
    assert_eq!(undone["value"]["summary"], "Carried a checklist of the 2011 edition over");
    assert_eq!(audit.state(), before);
    audit.call("redo", json!({}));
    assert_eq!(audit.state(), after);
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);

    let older = Audit::of_2011();
    let preview = pick(&older, "gap.xlsx", documents::xlsx("Audit", ROWS));
    assert_eq!(preview["fits_open"], false);
    older.refused("carry_checklist", json!({ "handle": preview["handle"] }), Code::Refused);
}

#[test]
fn what_is_no_checklist_is_refused_with_its_place_and_nothing_is_made() {
    let audit = Audit::closed();
    let refused = |name: &str, bytes: &[u8]| {
        audit.host.will_choose([documents::write(audit.host.folder(), name, bytes)]);
        let fault = audit.refused("pick_checklist", json!({}), Code::Unreadable);
        assert!(fault.hint.is_some(), "{fault:?}");
        fault
    };
    refused("letter.docx", &documents::docx(&["8.1 A letter."]));
    refused("empty.xlsx", b"");
    refused("broken.xlsx", b"PK\x03\x04 and nothing more");
    let new = audit.host.path("new.touchstone");
    let stops = |preview: &Value, place: &str| {
        assert_eq!(preview["convertible"], false, "{preview:#}");
        audit.host.will_save(&new);
        let request = json!({ "handle": preview["handle"], "client": "Tarn", "passphrase": PASSPHRASE });
        let fault = audit.refused("convert_checklist", request, Code::Refused);
        assert_eq!(fault.place.as_deref(), Some(place), "{fault:?}");
        assert!(!new.exists());
    };
    stops(&pick(&audit, "prices.csv", "Item;Price\nScrew;17\n"), "sheet CSV");
    let many = format!("Clause;Result\n{}", "8.1;yes\n".repeat(100_000));
    stops(&pick(&audit, "many.csv", many), "CSV!A5001:B5001");
    stops(&pick(&audit, "unknown.csv", "Clause;Result\n8.7;yes\n8.8;no\n4.1.9;no\n4.1.1;\n"), "CSV!A2");

    // Errors and lost characters are said with their cell, and do not stop the rest.
    let preview = pick(&audit, "faulty.csv", b"Clause;Result;Remark\n8.1;#REF!;k\xef\xbf\xbdr\n");
    assert_eq!(places(&preview["remarks"])[..2], ["CSV!B2", "CSV!C2"]);
    for (request, code) in [
        (json!({ "handle": preview["handle"], "client": " ", "passphrase": PASSPHRASE }), Code::Invalid),
        (json!({ "handle": preview["handle"], "client": "Tarn", "passphrase": "" }), Code::Invalid),
        (json!({ "handle": "x", "client": "Tarn", "passphrase": PASSPHRASE }), Code::NotFound),
    ] {
        audit.refused("convert_checklist", request, code);
    }
    let read = |body: Value| {
        let mut request = json!({ "handle": preview["handle"] });
        request.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        request
    };
    audit.refused("read_checklist", read(json!({ "sheet": "Other" })), Code::NotFound);
    audit.refused(
        "read_checklist",
        read(json!({ "columns": [{ "column": "Z", "role": "text" }] })),
        Code::Invalid,
    );
    audit.refused(
        "read_checklist",
        read(json!({ "columns": [{ "column": "B", "role": "verdict" }] })),
        Code::Invalid,
    );
    // A file that is there already is not touched.
    std::fs::write(&new, "mine").expect("written");
    audit.host.will_save(&new);
    let request = json!({ "handle": preview["handle"], "client": "Tarn", "passphrase": PASSPHRASE });
    audit.refused("convert_checklist", request, Code::Refused);
    assert_eq!(std::fs::read(&new).expect("there"), b"mine");
}
