//! Given an audit, when the client is asked for what the standard demands, then a sheet goes out, comes back in any
//! order and language with files beside it, and becomes evidence and answers in one step that undo takes back.

use std::path::PathBuf;

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

fn lists(audit: &Audit) -> Vec<Value> {
    audit.call("list_requests", json!({}))["lists"].as_array().expect("lists").clone()
}

fn item(audit: &Audit, number: u64) -> Value {
    let list = lists(audit).remove(0);
    let items = list["items"].as_array().expect("items");
    items.iter().find(|item| item["number"] == number).cloned().unwrap_or_else(|| panic!("no item {number}"))
}

/// Everything people can see, requests included.
fn state(audit: &Audit) -> Value {
    let mut state = audit.state();
    state["requests"] = audit.call("list_requests", json!({}));
    state
}

/// An audit with a list that was sent.
fn sent() -> (Audit, String) {
    let audit = Audit::set_up();
    let request = json!({
        "audit": "stage-1", "seed": "documented_information", "language": "de", "due_on": "2026-03-20",
        "delivery": "Encrypted mail",
    });
    let made = audit.call("create_request_list", request);
    let list = text(&made["value"]["id"]);
    audit.call("send_request_list", json!({ "id": list }));
    (audit, list)
}

fn file(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    documents::write(&audit.host.path("from the client"), name, bytes)
}

fn pick(audit: &Audit, list: &str, sheet: PathBuf) -> Value {
    audit.host.will_choose([sheet]);
    audit.call("pick_answers", json!({ "list": list }))
}

fn move_to(audit: &Audit, number: u64, state: &str, more: Value) -> Value {
    let mut request = json!({ "items": [item(audit, number)["id"]], "state": state });
    if let (Some(request), Some(more)) = (request.as_object_mut(), more.as_object()) {
        request.extend(more.clone());
    }
    request
}

#[test]
fn a_list_begins_with_what_the_edition_demands_and_nothing_is_cited_for() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let all =
        audit.call("create_request_list", json!({ "audit": "stage-2", "seed": "documented_information" }));
    let all = all["value"].clone();
    assert_eq!(all["skipped"], json!([]));
    // One of them is shown already.
    let list = lists(&audit).remove(0);
    let asked = list["items"].as_array().expect("items");
    let shown =
        asked.iter().find(|item| item["requirements"][0].is_string()).expect("one with a requirement");
    audit.cite_policy(&text(&shown["requirements"][0]), "supports");
    let rest =
        audit.call("create_request_list", json!({ "audit": "stage-2", "seed": "documented_information" }));
    let rest = &rest["value"];
    let skipped = rest["skipped"].as_array().expect("a list");
    assert!(skipped.iter().any(|one| one["text"] == shown["text"]), "{rest:#}");
    assert_eq!(
        rest["items"].as_u64().expect("a number") + skipped.len() as u64,
        all["items"].as_u64().expect("a number")
    );
    assert_eq!((&all["number"], &rest["number"]), (&json!(1), &json!(2)));
    // Stage 1 asks for less, requirements for what they are.
    let stage_1 =
        audit.call("create_request_list", json!({ "audit": "stage-1", "seed": "documented_information" }));
    assert!(stage_1["value"]["items"].as_u64() < all["items"].as_u64());
    let two = json!({ "audit": "stage-2", "seed": "requirements", "requirements": ["R18-8.6.1-11", "R18-5.2.1-01", "R18-8.6.1-11"], "language": "fr" });
    assert_eq!(audit.call("create_request_list", two)["value"]["items"], 2);
    let wrong = json!({ "audit": "stage-2", "seed": "requirements", "requirements": ["R18-0"] });
    audit.refused("create_request_list", wrong, Code::NotFound);
    audit.refused("create_request_list", json!({ "audit": "stage-2", "seed": "dreams" }), Code::Invalid);
    let klingon = json!({ "audit": "stage-2", "seed": "empty", "language": "tlh" });
    audit.refused("create_request_list", klingon, Code::Invalid);
}

#[test]
fn a_draft_is_worded_in_another_language_where_nobody_changed_it() {
    let audit = Audit::set_up();
    let list =
        audit.call("create_request_list", json!({ "audit": "stage-1", "seed": "documented_information" }));
    let list = text(&list["value"]["id"]);
    let (first, second) = (item(&audit, 1), item(&audit, 2));
    audit.call("save_request_item", json!({ "id": second["id"], "text": "Our own words" }));
    audit.call("set_request_list", json!({ "id": list, "language": "de" }));
    assert_ne!(item(&audit, 1)["text"], first["text"]);
    assert_ne!(item(&audit, 1)["example"], first["example"]);
    assert_eq!(item(&audit, 2)["text"], "Our own words");
    audit.call("set_request_list", json!({ "id": list, "language": "en" }));
    assert_eq!(item(&audit, 1)["text"], first["text"]);
}

#[test]
fn a_list_is_sent_whole_and_then_stays_as_the_client_has_it() {
    let audit = Audit::set_up();
    let list = text(
        &audit.call("create_request_list", json!({ "audit": "stage-1", "seed": "empty" }))["value"]["id"],
    );
    let missing = |audit: &Audit| -> Vec<String> {
        let list = lists(audit).remove(0);
        list["missing"].as_array().expect("gaps").iter().map(|gap| text(&gap["field"])).collect()
    };
    assert_eq!(missing(&audit), ["due_on", "delivery", "items"]);
    let fault = audit.refused("send_request_list", json!({ "id": list }), Code::Refused);
    assert_eq!(fault.rule.as_deref(), Some("Q1"));
    audit.refused("export_request_list", json!({ "id": list }), Code::Refused);
    audit.refused("save_request_item", json!({ "list": "1", "text": "  " }), Code::Invalid);
    let one =
        audit.call("save_request_item", json!({ "list": "1", "text": "Policy" }))["value"]["id"].clone();
    let two = audit.call("save_request_item", json!({ "list": list, "requirement": "R18-8.6.1-11" }))["value"]["id"].clone();
    assert!(!text(&item(&audit, 2)["text"]).is_empty());
    audit.refused("move_request_item", move_to(&audit, 1, "waived", json!({ "reason": "x" })), Code::Refused);
    audit.refused("set_request_list", json!({ "id": list, "due_on": "soon" }), Code::Invalid);
    audit.call("set_request_list", json!({ "id": list, "due_on": "2026-03-20", "delivery": "Data room" }));
    assert_eq!(missing(&audit), [""; 0]);
    audit.call("send_request_list", json!({ "id": list }));
    let refused = |name: &str, request: Value| {
        let fault = audit.refused(name, request, Code::Refused);
        assert_eq!(fault.rule.as_deref(), Some("Q1"), "{fault:?}");
    };
    refused("send_request_list", json!({ "id": list }));
    refused("save_request_item", json!({ "id": one, "text": "Another policy" }));
    refused("remove_request_item", json!({ "id": two }));
    refused("remove_request_list", json!({ "id": list }));
    refused("set_request_list", json!({ "id": list, "language": "fr" }));
    // What comes up later is asked for in addition.
    audit.call("save_request_item", json!({ "list": "1", "text": "Plan" }));
    assert_eq!(item(&audit, 3)["state"], "open");

    // A draft goes as a whole, and comes back.
    let draft =
        audit.call("create_request_list", json!({ "audit": "stage-1", "seed": "documented_information" }));
    let before = state(&audit);
    audit.call("remove_request_list", json!({ "id": draft["value"]["id"] }));
    assert_eq!(lists(&audit).len(), 1);
    audit.call("undo", json!({}));
    assert_eq!(state(&audit), before);
}

#[test]
fn seed_send_export_fill_import_accept_return_and_back_to_the_start() {
    let audit = Audit::set_up();
    let start = state(&audit);
    let entries =
        |audit: &Audit| audit.call("file_info", json!({}))["counts"]["journal"].as_u64().expect("a number");
    let at_start = entries(&audit);
    let request = json!({
        "audit": "stage-1", "seed": "documented_information", "language": "de", "due_on": "2026-03-20",
        "delivery": "Verschlüsselte Mail",
    });
    let list = text(&audit.call("create_request_list", request)["value"]["id"]);
    audit.call("send_request_list", json!({ "id": list }));
    let glance =
        |audit: &Audit| audit.call("get_overview", json!({ "audit": "stage-1" }))["requests"].clone();
    let asked = glance(&audit)["open"].as_u64().expect("a number");
    assert!(asked > 6);
    assert_eq!(
        (&glance(&audit)["due_on"], &glance(&audit)["overdue"]),
        (&json!("2026-03-20"), &json!(false))
    );

    // Out: the written sheet is one the reader takes, and answers nothing yet.
    let out = audit.host.path("out.xlsx");
    audit.host.will_save(&out);
    assert_eq!(audit.call("export_request_list", json!({ "id": "1" }))["name"], "out.xlsx");
    let empty = pick(&audit, &list, out);
    assert_eq!(
        (&empty["applicable"], &empty["items"], &empty["sheet"]),
        (&json!(false), &json!([]), &json!("Anforderungen"))
    );

    // Back: sorted anew, rows put in, another sheet name, German headings in another order, numbers as text and float.
    let rows: &[&[&str]] = &[
        &["Rücklauf der Firma Tarn"],
        &["Bemerkung", "Lfd. Nr.", "Dateiname", "Status", "Unsere Spalte"],
        &["", "5.0", "fehlt.pdf", "beigefügt", ""],
        &["führen wir nicht", "4", "", "nicht vorhanden", "x"],
        &["Fragen an Sabine", "", "", "", ""],
        &["", "1,0", "GELTUNGSBEREICH", "beigefügt", ""],
        &["kommt im April", "3", "", "folgt", ""],
        &["", "Nr. 2", "paket/Plan.docx; Richtlinie.pdf", "", ""],
        &["", "99", "Richtlinie.pdf", "", ""],
        &["zweite Zeile", "1", "", "", ""],
    ];
    let sheet = file(&audit, "Liste ausgefüllt.xlsx", documents::xlsx("Tabelle1", rows));
    file(&audit, "Geltungsbereich.pdf", documents::pdf(&["Scope of the SMS"]));
    file(&audit, "Richtlinie.pdf", documents::pdf(&["The policy"]));
    let plan = documents::docx(&["The plan"]);
    file(
        &audit,
        "alles.zip",
        documents::zip(&[("paket/Plan.docx", plan.as_slice()), ("paket/rest.txt", b"rest".as_slice())]),
    );
    file(&audit, "Gruß.txt", "With kind regards");

    let before = state(&audit);
    let preview = pick(&audit, "1", sheet);
    assert_eq!(preview["files"], 0);
    audit.host.will_choose([audit.host.path("from the client")]);
    let preview = audit.call("pick_answer_files", json!({ "handle": preview["handle"], "from": "folder" }));
    let outcomes: Vec<(u64, String)> = preview["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| (item["number"].as_u64().expect("a number"), text(&item["outcome"])))
        .collect();
    let expected = [(1, "answered"), (2, "answered"), (3, "later"), (4, "answered"), (5, "nothing")];
    assert_eq!(outcomes, expected.map(|(number, outcome)| (number, outcome.to_owned())), "{preview:#}");
    assert_eq!(preview["items"][1]["files"], json!(["alles.zip/paket/Plan.docx", "Richtlinie.pdf"]));
    assert_eq!(preview["items"][4]["missing"], json!(["fehlt.pdf"]));
    assert_eq!(preview["unnamed"], json!(["Gruß.txt", "alles.zip/paket/rest.txt"]));
    let said: Vec<String> =
        preview["problems"].as_array().expect("problems").iter().map(|one| text(&one["place"])).collect();
    assert_eq!(said, ["Tabelle1!B5", "Tabelle1!B9", "Tabelle1!B10"], "{preview:#}");
    assert_eq!((&preview["files"], &preview["applicable"]), (&json!(4), &json!(true)));
    assert_eq!(state(&audit), before, "looking changes nothing");

    let applied =
        audit.call("apply_answers", json!({ "handle": preview["handle"], "received_on": "2026-03-01" }));
    assert_eq!(
        applied["value"],
        json!({ "answered": 3, "later": 1, "unanswered": asked - 3, "added": 6, "attached": 3 })
    );
    let scope = item(&audit, 1);
    assert_eq!((&scope["state"], &scope["statement"]), (&json!("answered"), &json!("zweite Zeile")));
    assert_eq!(item(&audit, 3)["state"], "open");
    assert_eq!(item(&audit, 4)["statement"], "nicht vorhanden: führen wir nicht");
    let evidence = audit.call("get_evidence", json!({ "id": scope["evidence"][0]["id"] }));
    let row = &evidence["row"];
    assert_eq!((&row["received_on"], &row["source"]), (&json!("2026-03-01"), &json!("Tarn Ltd")));
    assert_eq!(lists(&audit)[0]["state"], "in_progress");
    assert_eq!((&glance(&audit)["open"], &glance(&audit)["to_review"]), (&json!(asked - 3), &json!(3)));
    audit.refused("apply_answers", json!({ "handle": preview["handle"] }), Code::NotFound);

    // One step, also back.
    let after = state(&audit);
    audit.call("undo", json!({}));
    assert_eq!(state(&audit), before);
    audit.call("redo", json!({}));
    assert_eq!(state(&audit), after);

    // Q3 to Q6.
    let refused = |request: Value, rule: &str| {
        let fault = audit.refused("move_request_item", request, Code::Refused);
        assert_eq!(fault.rule.as_deref(), Some(rule), "{fault:?}");
    };
    refused(move_to(&audit, 1, "accepted", json!({})), "Q3");
    let review = json!({
        "ids": [scope["evidence"][0]["id"]], "to": "reviewed", "document_version": "2", "document_date": "2026-01-07",
        "in_force": true,
    });
    audit.call("move_evidence", review);
    audit.call("move_request_item", move_to(&audit, 1, "accepted", json!({})));
    refused(move_to(&audit, 2, "returned", json!({})), "Q4");
    audit.call("move_request_item", move_to(&audit, 2, "returned", json!({ "reason": "Entwurf" })));
    refused(move_to(&audit, 3, "waived", json!({})), "Q6");
    audit.call("move_request_item", move_to(&audit, 3, "waived", json!({ "reason": "Seen on site" })));
    audit.call("move_request_item", move_to(&audit, 4, "not_available", json!({})));
    refused(move_to(&audit, 5, "not_available", json!({})), "Q5");
    assert_eq!(audit.call("list_findings", json!({}))["findings"], json!([]), "no nonconformity by itself");

    // What is settled is not asked for again; what was returned says why.
    let out = audit.host.path("again.xlsx");
    audit.host.will_save(&out);
    audit.call("export_request_list", json!({ "id": list }));
    audit.host.drop_files([out]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let again = audit.call("read_text", json!({ "id": audit.evidence("again.xlsx") }));
    let words = again["items"].to_string();
    assert!(
        words.contains("Zurückgegeben, bitte erneut senden: Entwurf")
            && !words.contains(&text(&scope["text"]))
    );

    // Everything back.
    for _ in at_start..entries(&audit) {
        if state(&audit) == start {
            break;
        }
        audit.call("undo", json!({}));
    }
    assert_eq!(state(&audit), start);
}

#[test]
fn what_the_client_sent_is_looked_at_as_a_stranger() {
    let (audit, list) = sent();
    let before = state(&audit);
    let refused = |name: &str, bytes: Vec<u8>, code: Code| {
        audit.host.will_choose([file(&audit, name, bytes)]);
        audit.refused("pick_answers", json!({ "list": list }), code)
    };
    refused("empty.xlsx", Vec::new(), Code::Unreadable);
    refused("letter.docx", documents::docx(&["Dear auditor"]), Code::Unreadable);
    refused("bomb.zip", documents::bomb(), Code::Unreadable);
    let fault =
        refused("table.xlsx", documents::xlsx("S", &[&["Fruit", "Price"], &["Pear", "2"]]), Code::Unreadable);
    assert!(fault.what.contains("“S”"), "{fault:?}");
    // The sheet of another list, whatever its numbers are.
    let mark = format!("touchstone-request-list:{list}");
    let other = text(
        &audit.call("create_request_list", json!({ "audit": "stage-2", "seed": "empty" }))["value"]["id"],
    );
    audit.call("save_request_item", json!({ "list": other, "text": "Plan" }));
    audit.call("set_request_list", json!({ "id": other, "due_on": "2026-04-01" }));
    audit.call("send_request_list", json!({ "id": other }));
    let bytes = documents::xlsx("S", &[&["No.", "Remark", &mark], &["1", "Here"]]);
    audit.host.will_choose([file(&audit, "filled.xlsx", bytes)]);
    let fault = audit.refused("pick_answers", json!({ "list": other }), Code::Refused);
    assert!(fault.what.contains("list 1"), "{fault:?}");
    for _ in 0..4 {
        audit.call("undo", json!({}));
    }
    assert_eq!(state(&audit), before);

    // A cell that shows an error stands against all of it; a sheet that answers nothing is not taken.
    let csv = "N°;Remarque;Statut\n1;;\n2;;fourni\n";
    let preview = pick(&audit, &list, file(&audit, "vide.csv", csv));
    assert_eq!((&preview["applicable"], &preview["problem_count"]), (&json!(false), &json!(1)));
    let fault = audit.refused("apply_answers", json!({ "handle": preview["handle"] }), Code::Invalid);
    assert!(fault.hint.is_some());
    audit.call("discard_answers", json!({}));
    audit.refused("apply_answers", json!({ "handle": preview["handle"] }), Code::NotFound);
    audit.refused(
        "pick_answer_files",
        json!({ "handle": preview["handle"], "from": "files" }),
        Code::NotFound,
    );
    assert_eq!(state(&audit), before);
}

#[test]
fn files_nobody_names_stay_out_when_asked_and_what_is_there_is_found() {
    let (audit, list) = sent();
    audit.host.drop_files([file(&audit, "Policy.pdf", documents::pdf(&["The policy"]))]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    file(&audit, "scope.txt", "The scope");
    file(&audit, "stray.txt", "Nobody asked");
    let csv = "No.;File name\n1;scope\n2;policy.pdf\n";
    let preview = pick(&audit, &list, file(&audit, "filled.csv", csv));
    // Found among the evidence before any file is chosen.
    assert_eq!(preview["items"][1]["files"], json!(["Policy.pdf"]));
    audit.host.will_choose([audit.host.path("from the client")]);
    let preview = audit.call("pick_answer_files", json!({ "handle": preview["handle"], "from": "folder" }));
    assert_eq!(preview["unnamed"], json!(["stray.txt"]), "the list itself is no stray");
    let applied = audit.call("apply_answers", json!({ "handle": preview["handle"], "named_only": true }));
    assert_eq!(
        (&applied["value"]["added"], &applied["value"]["attached"]),
        (&json!(1), &json!(2)),
        "{applied:#}"
    );
    let page = audit.call("list_evidence", json!({ "sort": "name" }));
    let names: Vec<String> =
        page["items"].as_array().expect("rows").iter().map(|row| text(&row["name"])).collect();
    assert_eq!(names, ["Policy.pdf", "scope.txt"]);

    // Attached and detached by hand.
    let (one, two) = (item(&audit, 1), item(&audit, 2));
    let policy = &two["evidence"][0]["id"];
    audit.call("attach_evidence", json!({ "item": one["id"], "evidence": [policy] }));
    assert_eq!(item(&audit, 1)["evidence"].as_array().expect("a list").len(), 2);
    audit.call("attach_evidence", json!({ "item": two["id"], "detach": [policy] }));
    assert_eq!(item(&audit, 2)["state"], "open");
    assert!(audit.call("verify_file", json!({}))["ok"].as_bool().expect("an answer"));
}

#[test]
fn a_list_is_closed_after_the_closing_meeting_and_the_report_notes_what_is_open() {
    let (audit, list) = sent();
    let close = json!({ "id": list });
    let rule = |audit: &Audit| audit.refused("close_request_list", close.clone(), Code::Refused).rule;
    assert_eq!(rule(&audit).as_deref(), Some("Q8"));
    audit.call("move_request_item", move_to(&audit, 2, "answered", json!({ "statement": "On the wall" })));
    assert_eq!(rule(&audit).as_deref(), Some("Q8"));
    let answer = json!({ "audit": "stage-1", "key": "client_informed", "value": "Told on 3 March." });
    audit.call("set_answer", answer);
    audit.call("close_request_list", close);
    assert_eq!(lists(&audit)[0]["state"], "closed");
    let fault = audit.refused("save_request_item", json!({ "list": "1", "text": "More" }), Code::Refused);
    assert_eq!(fault.rule.as_deref(), Some("Q8"));
    let glance = audit.call("get_overview", json!({ "audit": "stage-1" }))["requests"].clone();
    assert_eq!((&glance["open"], &glance["due_on"]), (&json!(0), &json!("")));
    // Open requests block no report; the draft says them.
    let missing = audit.call("get_outcome", json!({ "audit": "stage-1" }))["missing"].to_string();
    assert!(!missing.contains("equest"), "{missing}");
    let draft = audit.call("draft_report", json!({ "audit": "stage-1", "formats": ["pdf"] }));
    let bytes = audit.session.evidence_bytes(&text(&draft[0]["id"]), None).expect("the draft").bytes;
    audit.host.drop_files([file(&audit, "draft.pdf", bytes)]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let read = audit.call("read_text", json!({ "id": audit.evidence("draft.pdf") }))["items"].clone();
    let read: Vec<String> =
        read.as_array().expect("segments").iter().map(|one| text(&one["segment"]["text"])).collect();
    let read = read.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains("answered but not assessed (no. 2)"), "the note of List 1 is printed");
}
