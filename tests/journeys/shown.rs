//! Given work in an audit, when people look at it, then they read words: names, clauses and titles, never a code.

use std::collections::BTreeSet;
use std::io::Read as _;

use api::Code;
use domain::catalogue::SHIPPED;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

fn rows(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

/// Whether somebody would have to know our codes to read it.
fn is_code(said: &str) -> bool {
    let id = |word: &str| word.len() == 36 && word.matches('-').count() == 4;
    said.contains("R18-")
        || said.contains("stage-1")
        || said
            .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
            .any(|word| id(word) || word.contains('_'))
}

#[test]
fn history_is_written_in_words() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let policy = audit.evidence("policy.pdf");
    audit.call("set_evidence", json!({ "id": policy, "title": "Incident policy" }));
    let citation = audit.cite_policy("R18-8.6.1-08", "supports");
    let request = json!({ "audit": "stage-1", "requirement": "R18-8.6.1-08", "state": "conforming" });
    audit.call("conclude", request);
    audit.call(
        "set_answer",
        json!({ "audit": "stage-1", "key": "readiness", "value": "ready_with_concerns" }),
    );
    let found = audit.call(
        "add_finding",
        json!({
            "audit": "stage-1", "kind": "concern", "requirements": ["R18-8.6.1-08"], "statement": "No review is seen.",
            "citations": [citation],
        }),
    );
    let number = text(&found["value"]["number"]);
    audit.call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    let treated =
        json!({ "id": number, "audit": "stage-2", "treatment": "carried", "reason": "Not seen yet." });
    audit.call("treat_concern", treated);

    let history = audit.call("list_history", json!({ "limit": 1000 }));
    let summaries: Vec<String> =
        rows(&history["entries"]).iter().map(|entry| text(&entry["summary"])).collect();
    let title = audit.call("get_requirement", json!({ "audit": "stage-1", "requirement": "R18-8.6.1-08" }));
    let title = text(&title["requirement"]["title"]);
    for wanted in [
        format!("Treated an area of concern: {number} \u{2192} still open"),
        format!("Moved a finding to another state: {number} \u{2192} reviewed by the team (was draft)"),
        "Answered a question of the audit: Readiness for Stage 2".to_owned(),
        "Changed evidence: Incident policy".to_owned(),
    ] {
        assert!(summaries.contains(&wanted), "{wanted}: {summaries:#?}");
    }
    let concluded = format!("Concluded on a requirement: 8.6.1 {title}");
    assert!(
        summaries.iter().any(|said| said.starts_with(&concluded) && said.contains("\u{2192} conforming"))
    );
    for entry in rows(&history["entries"]) {
        assert!(!is_code(&text(&entry["summary"])), "{entry:#}");
        for change in rows(&entry["changes"]) {
            // What somebody typed or a file is called is nobody's code, and digests prove something; the short name of an
            // audit is one.
            let theirs =
                matches!(change["field"].as_str(), Some("code" | "name" | "path" | "sha256" | "document"));
            let said = ["label", "called", "now_said", "was_said"].map(|part| text(&change[part]));
            let codes: Vec<&String> = said.iter().filter(|said| is_code(said)).collect();
            assert!(codes.is_empty() || theirs || change["entity"] == "evidence", "{change:#}");
        }
    }
    let last = &rows(&rows(&history["entries"])[0]["changes"]);
    let said: BTreeSet<(String, String)> =
        last.iter().map(|change| (text(&change["called"]), text(&change["now_said"]))).collect();
    assert!(said.contains(&("what became of it".to_owned(), "Still open".to_owned())), "{said:?}");
    assert!(said.contains(&("treated in".to_owned(), "Stage 2".to_owned())), "{said:?}");
}

#[test]
fn what_stands_in_the_way_of_an_undo_is_named() {
    let audit = Audit::set_up();
    audit.call("set_client", json!({ "representative_name": "First Person" }));
    let entry = audit.call("list_history", json!({ "limit": 1 }))["entries"][0]["number"].clone();
    audit.call("set_client", json!({ "representative_name": "Second Person" }));
    let fault = audit.refused("undo_entry", json!({ "number": entry }), Code::Conflict);
    let begins = "\"Changed the client's data\" cannot be undone: Tarn Ltd, representative name: changed since (Ada Auditor, ";
    assert!(fault.what.starts_with(begins), "{fault:?}");
}

#[test]
fn an_audit_says_which_findings_it_may_record() {
    let kinds = |audit: &Audit| -> Vec<Value> {
        let info = audit.call("file_info", json!({}));
        rows(&info["audits"]).iter().map(|audit| audit["finding_kinds"].clone()).collect()
    };
    let certification = [json!(["concern", "ofi", "positive"]), json!(["nc", "ofi", "positive"])];
    assert_eq!(kinds(&Audit::set_up()), certification);
    let readiness = Audit::of_2011();
    assert_eq!(kinds(&readiness), [json!(["nc", "concern", "ofi", "positive"])]);
    // And records what it says.
    readiness.call(
        "add_finding",
        json!({ "audit": "assessment", "kind": "concern", "requirements": ["R11-9.2-01"], "statement": "Late." }),
    );
}

#[test]
fn evidence_is_sorted_by_what_is_shown() {
    let audit = Audit::set_up();
    let folder = audit.host.path("evidence");
    for (name, words) in
        [("report 10.txt", "ten"), ("Report 2.txt", "two"), ("scan0001.txt", "one"), ("Zettel.txt", "z")]
    {
        documents::write(&folder, name, words);
    }
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit.call("set_evidence", json!({ "id": audit.evidence("scan0001.txt"), "title": "Änderungsliste" }));
    let names = |sort: &str| -> Vec<String> {
        let page = audit.call("list_evidence", json!({ "sort": sort }));
        rows(&page["items"]).iter().map(|row| text(&row["name"])).collect()
    };
    let mut sorted = names("name");
    assert_eq!(sorted, ["scan0001.txt", "Report 2.txt", "report 10.txt", "Zettel.txt"]);
    sorted.reverse();
    assert_eq!(names("-name"), sorted);
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true, "the order is part of what is rebuilt");
}

#[test]
fn an_archive_says_what_is_in_it() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let pack = audit.call("get_evidence", json!({ "id": audit.evidence("pack.zip") }));
    // Its own row has no words; those of its contents are theirs.
    assert_eq!((&pack["row"]["text"], &pack["row"]["children"]), (&json!("none"), &json!(1)));
    let inside = &rows(&pack["contains"])[0];
    assert_eq!((&inside["name"], &inside["text"]), (&json!("minutes.txt"), &json!("ready")));
    let minutes = audit.call("get_evidence", json!({ "id": inside["id"] }));
    assert_eq!(minutes["row"]["parent"], pack["row"]["id"]);
    let found = audit.call("search", json!({ "query": "\"management review of June\"" }));
    let ids: Vec<&Value> = rows(&found["hits"]).iter().map(|hit| &hit["evidence"]).collect();
    assert_eq!(ids, [&inside["id"]], "{found:#}");
}

// ------------------------------------------------------------------------------------------------ catalogues

/// The shipped catalogue as a later version will have it: two rows are withdrawn.
fn with_withdrawn(ids: &[&str]) -> Value {
    let mut whole: Value = serde_json::from_str(&SHIPPED[0].document().expect("sound")).expect("JSON");
    whole["head"]["version"] = json!("9.0.0");
    for row in whole["requirements"].as_array_mut().expect("rows") {
        if ids.iter().any(|id| row["id"] == *id) {
            row["status"] = json!("withdrawn");
        }
    }
    whole
}

#[test]
fn a_withdrawn_requirement_is_shown_only_where_something_rests_on_it() {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    let (used, unused) = ("R18-8.6.1-08", "R18-8.6.1-09");
    audit.cite_policy(used, "supports");
    let before = audit.call("get_overview", json!({ "audit": "stage-2" }))["counts"]["requirements"].clone();
    audit.put_catalogue(&with_withdrawn(&[used, unused]));
    let list = audit.call("list_requirements", json!({ "audit": "stage-2", "clause": "8.6.1" }));
    let row = |id: &str| rows(&list["requirements"]).iter().find(|row| row["id"] == id);
    assert!(row(unused).is_none(), "nothing rests on it");
    assert_eq!(row(used).expect("a citation rests on it")["withdrawn"], true);
    let marked = rows(&list["requirements"]).iter().filter(|row| row["withdrawn"] == true).count();
    assert_eq!(marked, 1);

    // It counts no more, is not asked for, and nobody is led to it while mapping.
    let overview = audit.call("get_overview", json!({ "audit": "stage-2" }));
    assert_eq!(json!(overview["counts"]["requirements"].as_u64().expect("a count") + 2), before);
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-2" }));
    let asked = |id: &str| {
        let place = json!({ "view": "requirement", "requirement": id });
        rows(&outcome["missing"]).iter().any(|missing| missing["where"] == place)
    };
    assert!(!asked(used) && !asked(unused) && asked("R18-8.6.1-01"), "{outcome:#}");
    let found = audit.call("match_requirements", json!({ "text": "8.6.1", "limit": 50 }));
    assert!(rows(&found["matches"]).iter().all(|found| found["id"] != used && found["id"] != unused));
}

#[test]
fn another_language_changes_what_the_requirements_say() {
    let audit = Audit::set_up();
    let areas =
        |answer: &Value| -> Vec<String> { rows(&answer["changed"]["areas"]).iter().map(text).collect() };
    let changed = audit.call("set_catalogue_language", json!({ "language": "de" }));
    assert!(areas(&changed).contains(&"requirements".to_owned()), "{changed}");
    let undone = audit.call("undo", json!({}));
    assert!(areas(&undone).contains(&"requirements".to_owned()), "{undone}");
}

#[test]
fn a_standard_that_is_added_becomes_a_criterion_of_the_audits_still_open() {
    let audit = Audit::set_up();
    let criteria = |code: &str| -> Vec<String> {
        let setup = audit.call("get_setup", json!({}));
        let found = rows(&setup["audits"]).iter().find(|audit| audit["code"] == code).cloned();
        text(&found.expect("the audit")["criteria"]).lines().map(str::to_owned).collect()
    };
    audit.write_past(|w| {
        let issued = w.audits()?.into_iter().find(|audit| audit.code == "stage-1").expect("Stage 1");
        w.set("audit", &issued.id, "state", json!("report_issued"))
    });
    let (issued, open) = (criteria("stage-1"), criteria("stage-2"));
    let table = "Clause;Title;Obligation\n1;Locks;Doors are locked.\n";
    audit.host.will_choose([documents::write(&audit.host.path("given"), "House rules.csv", table)]);
    let preview = audit.call("pick_catalogue", json!({}));
    let added = audit.call("add_catalogue", json!({ "handle": preview["handle"] }));
    assert_eq!(added["value"]["in_criteria_of"], json!(["Stage 2"]));
    assert_eq!(criteria("stage-1"), issued, "an issued report stays as it is");
    assert_eq!(criteria("stage-2"), [&open[..], &["House rules".to_owned()]].concat());
    audit.call("undo", json!({}));
    assert_eq!(criteria("stage-2"), open, "one step with the catalogue");
    audit.call("redo", json!({}));
    let house = added["value"]["id"].clone();
    audit.call("remove_catalogue", json!({ "catalogue": house }));
    assert_eq!(criteria("stage-2"), open);
}

/// The words of a workbook.
fn words_of(workbook: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a workbook");
    let mut all = String::new();
    let mut part = archive.by_name("xl/sharedStrings.xml").expect("its texts");
    part.read_to_string(&mut all).expect("UTF-8");
    all
}

#[test]
fn a_report_rests_on_nothing_that_waits_for_confirmation() {
    let audit = Audit::of_2011();
    audit.add_mixed_folder();
    audit.cite_policy("R11-8.1-10", "supports");
    audit.host.will_save(audit.host.path("2018.touchstone"));
    audit.call("convert_file", json!({ "passphrase": "another passphrase of words" }));
    let register = || {
        let drafts = audit.call("draft_report", json!({ "audit": "assessment", "formats": ["xlsx"] }));
        words_of(&audit.session.evidence_bytes(&text(&drafts[0]["id"]), None).expect("the draft").bytes)
    };
    let (left_out, quote) = ("Citations left out, not confirmed", "reviewed within ten working days");
    let before = register();
    assert!(before.contains(left_out) && !before.contains(quote), "counted, and left out");

    let carried = audit.call("list_citations", json!({}))["citations"][0].clone();
    // Nor is it objective evidence of a finding.
    let finding = audit.call(
        "add_finding",
        json!({
            "audit": "assessment", "kind": "nc", "grade": "minor", "grade_reason": "Once.", "statement": "Not done.",
            "requirements": [carried["requirement"]], "citations": [carried["id"]],
        }),
    );
    let gaps = |audit: &Audit| -> Vec<String> {
        let found = audit.call("get_finding", json!({ "id": finding["value"]["finding"] }));
        rows(&found["gaps"]).iter().map(|gap| text(&gap["field"])).collect()
    };
    assert!(gaps(&audit).contains(&"objective_evidence".to_owned()), "{:?}", gaps(&audit));
    audit.call("confirm_carried", json!({ "id": carried["id"] }));
    assert!(!gaps(&audit).contains(&"objective_evidence".to_owned()), "{:?}", gaps(&audit));
    let after = register();
    assert!(!after.contains(left_out) && after.contains(quote));
}
