//! Given a raised nonconformity, when the client answers and the team reviews and verifies, then it is closed by the
//! rules, every step is refused that comes too early, and the register says what is due and who is next.

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const REQUIREMENT: &str = "R18-8.6.1-11";

/// An audit whose Stage 2 is about to present a nonconformity of that grade. Answers its number.
fn at_stage_2(grade: &str) -> (Audit, String) {
    let audit = Audit::set_up();
    audit.add_mixed_folder();
    audit.answer_everything("stage-1", &[("readiness", "ready")]);
    audit.call("issue_report", json!({ "audit": "stage-1" }));
    audit.host.pass(42 * 24 * 3600);
    for requirement in audit.requirements() {
        if requirement != REQUIREMENT {
            let note = json!({ "audit": "stage-2", "requirement": requirement, "kind": "observation", "text": "Seen." });
            audit.call("add_note", note);
            let conclusion = json!({ "audit": "stage-2", "requirement": requirement, "state": "conforming" });
            audit.call("conclude", conclusion);
        }
    }
    let number = raise(&audit, grade, json!(null));
    (audit, number)
}

fn raise(audit: &Audit, grade: &str, recurs_from: Value) -> String {
    let request = json!({
        "audit": "stage-2", "kind": "nc", "grade": grade, "grade_reason": "Two of forty cases.",
        "requirements": [REQUIREMENT], "statement": "Two major incidents were not reviewed.",
        "objective_evidence": "Records of MI-1 and MI-2.", "conclude": true, "recurs_from": recurs_from,
    });
    text(&audit.call("add_finding", request)["value"]["number"])
}

/// The same with the report of Stage 2 issued; its closing meeting was on 2 March 2026.
fn reported(grade: &str) -> (Audit, String) {
    let (audit, number) = at_stage_2(grade);
    audit.call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    audit.answer_everything("stage-2", &[]);
    audit.call("issue_report", json!({ "audit": "stage-2" }));
    (audit, number)
}

fn shown(audit: &Audit, number: &str) -> Value {
    audit.call("get_finding", json!({ "id": number }))
}

fn state(audit: &Audit, number: &str) -> String {
    text(&shown(audit, number)["row"]["state"])
}

fn go(audit: &Audit, number: &str, state: &str, with: Value) -> Result<Value, api::Fault> {
    let mut request = json!({ "id": number, "state": state });
    if let (Value::Object(request), Value::Object(with)) = (&mut request, with) {
        request.extend(with);
    }
    audit.try_call("move_finding", request)
}

fn taken(audit: &Audit, number: &str, state: &str, with: Value) {
    let went = go(audit, number, state, with);
    assert!(went.is_ok(), "{state}: {went:?}");
}

/// Rule and place of a refusal.
fn refused(audit: &Audit, number: &str, state: &str, with: Value) -> (String, String) {
    let fault = go(audit, number, state, with).expect_err("refused");
    assert!(fault.code == Code::Refused && fault.hint.is_some(), "{fault:?}");
    (fault.rule.unwrap_or_default(), fault.place.unwrap_or_default())
}

fn pair(rule: &str, place: &str) -> (String, String) {
    (rule.to_owned(), place.to_owned())
}

fn answer(audit: &Audit, number: &str, cause: &str) {
    let request = json!({
        "id": number, "correction": "Both reviews were made up for.", "cause": cause,
        "corrective_action": "The role is named.", "extent": "All sites: none other.",
        "responsible": "Service Quality Manager", "due_on": "2026-06-30", "answered_by": "Sabine Kolar",
    });
    audit.call("set_response", request);
    taken(audit, number, "response_received", json!({}));
}

fn judge(audit: &Audit, number: &str, verdict: &str, fields: &[&str]) {
    let verdicts: Vec<Value> =
        fields.iter().map(|field| json!({ "field": field, "verdict": verdict, "reason": "" })).collect();
    audit.call("review_response", json!({ "id": number, "verdicts": verdicts }));
}

const JUDGED: [&str; 5] = ["correction", "cause", "corrective_action", "extent", "due_on"];

fn implemented(audit: &Audit, number: &str) {
    judge(audit, number, "accepted", &JUDGED);
    taken(audit, number, "plan_accepted", json!({}));
    let proof = json!({ "id": number, "purpose": "implementation", "attach": [audit.evidence("plan.docx")] });
    audit.call("attach_finding_evidence", proof);
    taken(audit, number, "implemented", json!({}));
}

fn verify(audit: &Audit, number: &str) {
    let request = json!({
        "id": number, "means": "documents", "verifier": "Ada Auditor", "verified_on": "2026-04-01",
        "evidence": "Records of three major incidents since.", "effectiveness": "Every one was reviewed in time.",
    });
    audit.call("set_verification", request);
    taken(audit, number, "verified_closed", json!({}));
}

#[test]
fn a_nonconformity_goes_from_raising_to_closing() {
    let (audit, number) = at_stage_2("major");
    let nothing = json!({});
    assert_eq!(refused(&audit, &number, "response_awaited", nothing.clone()).0, "lifecycle 4");
    let early = audit.refused("set_response", json!({ "id": number, "cause": "Early" }), Code::Refused);
    assert_eq!(early.rule.as_deref(), Some("F7"));
    audit.call("move_finding", json!({ "id": number, "state": "team_reviewed" }));
    audit.answer_everything("stage-2", &[]);
    assert_eq!(state(&audit, &number), "raised");
    let before = audit.call("get_outcome", json!({ "audit": "stage-2" }));
    assert!(before["after_report"].is_null());

    // The report hands it over: due dates run from the closing meeting and name their rule set.
    audit.call("issue_report", json!({ "audit": "stage-2" }));
    let detail = shown(&audit, &number);
    let row = &detail["row"];
    assert_eq!((&row["state"], &row["next"]), (&json!("response_awaited"), &json!("client")));
    assert_eq!((&row["due"], &row["due_on"]), (&json!("response"), &json!("2026-04-01")));
    assert_eq!(row["missing"].as_array().map(Vec::len), Some(5), "{row:#}");
    assert_eq!(detail["due_dates"][1]["due_on"], "2026-05-31");
    let rules = audit.call("get_rule_set", json!({}));
    for due in detail["due_dates"].as_array().expect("dates") {
        assert_eq!((&due["rule_set_sha256"], &due["counted_from"]), (&rules["sha256"], &json!("2026-03-02")));
    }
    let after = audit.call("get_outcome", json!({ "audit": "stage-2" }))["after_report"].clone();
    assert_eq!((&after["phase"], &after["waiting"]), (&json!("actions_pending"), &json!([number])));

    // An answer without a cause is none; with it, it is received and reviewed field by field.
    assert_eq!(refused(&audit, &number, "response_received", nothing.clone()), pair("F7", "correction"));
    answer(&audit, &number, "Human error.");
    judge(&audit, &number, "accepted", &["correction", "corrective_action", "extent", "due_on"]);
    assert_eq!(refused(&audit, &number, "plan_accepted", nothing.clone()), pair("F10", "cause"));
    judge(&audit, &number, "returned", &["cause"]);
    let again = json!({ "due_on": "2026-05-15" });
    assert_eq!(refused(&audit, &number, "response_returned", again.clone()), pair("F8", "cause"));
    let why =
        json!({ "field": "cause", "verdict": "returned", "reason": "That is the failure in other words." });
    audit.call("review_response", json!({ "id": number, "verdicts": [why] }));
    assert_eq!(refused(&audit, &number, "response_returned", nothing.clone()), pair("F8", "due_on"));
    let beyond = json!({ "due_on": "2026-10-17" });
    assert_eq!(refused(&audit, &number, "response_returned", beyond), pair("CA-05", "due_on"));
    taken(&audit, &number, "response_returned", again);
    assert_eq!(shown(&audit, &number)["row"]["due_on"], "2026-05-15");

    // The same again is no answer; the first round stays to be read.
    assert_eq!(refused(&audit, &number, "response_received", nothing.clone()), pair("F9", "cause"));
    answer(&audit, &number, "Nobody was named for the review.");
    let detail = shown(&audit, &number);
    assert_eq!(detail["responses"].as_array().map(Vec::len), Some(2));
    assert_eq!(detail["responses"][0]["fields"][1]["verdict"], "returned");
    assert_eq!(detail["responses"][1]["fields"][1]["verdict"], json!(null));

    judge(&audit, &number, "accepted", &JUDGED);
    taken(&audit, &number, "plan_accepted", nothing.clone());
    assert_eq!(refused(&audit, &number, "implemented", nothing.clone()), pair("F11", "evidence"));
    let proof = json!({ "id": number, "purpose": "implementation", "attach": [audit.evidence("plan.docx")] });
    audit.call("attach_finding_evidence", proof);
    taken(&audit, &number, "implemented", nothing.clone());

    // It does not work at first; the client answers anew and it is closed in the end.
    assert_eq!(refused(&audit, &number, "verification_failed", nothing.clone()), pair("F13", "reason"));
    taken(&audit, &number, "verification_failed", json!({ "reason": "One case again." }));
    taken(&audit, &number, "response_awaited", json!({ "due_on": "2026-06-01" }));
    assert_eq!(refused(&audit, &number, "response_received", nothing.clone()).0, "F7");
    answer(&audit, &number, "The role had no deputy.");
    implemented(&audit, &number);
    assert_eq!(refused(&audit, &number, "verified_closed", nothing.clone()), pair("F12", "means"));
    verify(&audit, &number);
    let detail = shown(&audit, &number);
    assert_eq!((&detail["row"]["next"], &detail["row"]["due_on"]), (&json!("nobody"), &json!(null)));
    assert_eq!(detail["verifications"][0]["result"], "failed");
    assert_eq!(detail["verifications"][1]["result"], "verified");
    assert!(detail["moves"].as_array().is_some_and(Vec::is_empty), "F17: it is never opened again");
    let outcome = audit.call("get_outcome", json!({ "audit": "stage-2" }));
    assert_eq!(outcome["after_report"]["phase"], "ready_for_decision");
    assert_eq!(outcome["changed_since_issue"], false, "the follow-up is no change of the report");

    // What repeats it is a new finding that names it.
    let unknown = json!({
        "audit": "stage-2", "kind": "ofi", "requirements": [REQUIREMENT], "statement": "x", "recurs_from": number,
    });
    assert_eq!(audit.refused("add_finding", unknown, Code::Refused).rule.as_deref(), Some("F17"));
    let second = raise(&audit, "minor", json!(number));
    assert_eq!(shown(&audit, &second)["recurs_from"]["number"], json!(number));
    assert_eq!(shown(&audit, &number)["recurred_in"][0]["number"], json!(second));
    assert_eq!(audit.call("verify_file", json!({}))["ok"], true);
}

#[test]
fn every_step_is_undone_and_told_in_words() {
    let (audit, number) = reported("minor");
    let steps = |audit: &Audit| audit.call("file_info", json!({}))["counts"]["journal"].as_u64();
    let (start, begun) = (shown(&audit, &number), steps(&audit));
    answer(&audit, &number, "Nobody was named.");
    implemented(&audit, &number);
    verify(&audit, &number);
    let history = audit.call("list_history", json!({ "limit": 3 }));
    let said: Vec<String> =
        history["entries"].as_array().expect("entries").iter().map(|entry| text(&entry["summary"])).collect();
    assert_eq!(
        said[0],
        format!("Moved a finding to another state: {number} \u{2192} verified and closed (was implemented)")
    );
    assert_eq!(said[1], format!("Recorded the verification: {number}"));
    let done = steps(&audit).zip(begun).map(|(now, then)| now - then).expect("counts");
    for _ in 0..done {
        audit.call("undo", json!({}));
    }
    assert_eq!(shown(&audit, &number), start);
    for _ in 0..done {
        audit.call("redo", json!({}));
    }
    assert_eq!(state(&audit, &number), "verified_closed");
}

#[test]
fn a_minor_one_that_is_not_done_becomes_a_major_one_and_time_has_consequences() {
    let (audit, number) = reported("minor");
    answer(&audit, &number, "Nobody was named.");
    judge(&audit, &number, "accepted", &JUDGED);
    taken(&audit, &number, "plan_accepted", json!({}));
    let phase = || audit.call("get_outcome", json!({ "audit": "stage-2" }))["after_report"]["phase"].clone();
    assert_eq!(phase(), "ready_for_decision", "CA-04: an accepted plan is enough for a minor one");

    // The grade is no field any more; a regrading needs cause, reason and notice.
    let fault = audit.refused("set_finding", json!({ "id": number, "grade": "major" }), Code::Refused);
    assert_eq!(fault.rule.as_deref(), Some("F-11"));
    let regrade = |cause: Value, told: &str| json!({ "id": number, "grade": "major", "reason": "Nothing was done.", "client_told": told, "cause": cause });
    let fault = audit.refused("regrade_finding", regrade(json!(null), "Sabine Kolar"), Code::Refused);
    assert_eq!((fault.rule.as_deref(), fault.place.as_deref()), (Some("F15"), Some("cause")));
    let fault = audit.refused("regrade_finding", regrade(json!("not_done"), ""), Code::Refused);
    assert_eq!((fault.rule.as_deref(), fault.place.as_deref()), (Some("F-11"), Some("client_told")));
    audit.call("regrade_finding", regrade(json!("not_done"), "Sabine Kolar, by letter"));
    let detail = shown(&audit, &number);
    assert_eq!(
        (&detail["row"]["grade"], &detail["row"]["state"]),
        (&json!("major"), &json!("response_awaited"))
    );
    assert_eq!(detail["regrades"][0]["cause"], "not_done");
    assert_eq!(phase(), "actions_pending");

    // Another date needs reason and approver, and stays inside the six months after Stage 2.
    let extend = |due_on: &str, by: &str| json!({ "id": number, "kind": "closure", "due_on": due_on, "reason": "New role filled in May.", "approved_by": by });
    let fault = audit.refused("extend_due_date", extend("2026-09-01", ""), Code::Refused);
    assert_eq!(fault.place.as_deref(), Some("approved_by"));
    let fault = audit.refused("extend_due_date", extend("2026-10-17", "R. Head"), Code::Refused);
    assert_eq!(fault.rule.as_deref(), Some("CA-05"));
    audit.call("extend_due_date", extend("2026-10-16", "R. Head"));
    let due = shown(&audit, &number)["due_dates"][1].clone();
    assert_eq!((&due["due_on"], &due["approved_by"]), (&json!("2026-10-16"), &json!("R. Head")));
    assert_ne!(due["computed_on"], due["due_on"], "the day computed stays beside it");

    // Overdue is computed; half a year after Stage 2 another Stage 2 is needed.
    audit.host.pass(90 * 24 * 3600);
    let row = shown(&audit, &number)["row"].clone();
    assert_eq!((&row["overdue"], &row["warning"]), (&json!(true), &json!(null)), "{row:#}");
    audit.host.pass(120 * 24 * 3600);
    let row = shown(&audit, &number)["row"].clone();
    assert!(text(&row["warning"]).contains("CA-05"), "{row:#}");
    assert_eq!(phase(), "new_stage_2_required");
}

#[test]
fn the_role_in_the_audit_decides_who_may_do_what() {
    let (audit, number) = reported("major");
    for (name, role) in
        [("Tia Trainee", "auditor_in_training"), ("Edda Expert", "technical_expert"), ("Aud Itor", "auditor")]
    {
        audit.call("save_team_member", json!({ "name": name, "role": role }));
    }
    audit.host.work_as("Edda Expert");
    let entered = json!({ "id": number, "cause": "x" });
    let fault = audit.refused("set_response", entered.clone(), Code::Refused);
    assert!(fault.what.contains("Edda Expert"), "{fault:?}");
    audit.host.work_as("Tia Trainee");
    answer(&audit, &number, "Nobody was named.");
    let verdict = json!({ "id": number, "verdicts": [{ "field": "cause", "verdict": "accepted" }] });
    audit.refused("review_response", verdict.clone(), Code::Refused);
    audit.host.work_as("Aud Itor");
    audit.call("review_response", verdict);
    implemented(&audit, &number);
    taken(&audit, &number, "verification_failed", json!({ "reason": "Not yet." }));
    let again = json!({ "due_on": "2026-06-01" });
    assert_eq!(refused(&audit, &number, "response_awaited", again.clone()).0, "F14");
    let moves = shown(&audit, &number)["moves"].clone();
    assert!(text(&moves[0]["refusal"]).contains("lead auditor"), "{moves:#}");
    audit.host.work_as("Ada Auditor");
    taken(&audit, &number, "response_awaited", again);
}

#[test]
fn the_client_answers_in_a_file_without_an_account() {
    let (audit, number) = reported("minor");
    let out = audit.host.path("answer.xlsx");
    audit.host.will_save(&out);
    let saved = audit.call("export_responses", json!({ "language": "fr" }));
    assert!(saved["bytes"].as_u64() > Some(2_000), "{saved}");
    let first = std::fs::read(&out).expect("the form");
    audit.host.will_save(&out);
    audit.call("export_responses", json!({ "findings": [number], "language": "fr" }));
    assert_eq!(std::fs::read(&out).expect("the form"), first, "the same form is the same file");

    // Sent back as it is, it answers nothing.
    let pick = |name: &str, rows: &[&[&str]]| {
        let file = documents::write(audit.host.folder(), name, documents::xlsx("NC", rows));
        audit.host.will_choose([file]);
        audit.call("pick_responses", json!({}))
    };
    audit.host.will_choose([out]);
    let preview = audit.call("pick_responses", json!({}));
    assert_eq!(preview["findings"][0]["changes"], json!([]), "{preview:#}");
    let handle = preview["handle"].clone();
    let fault = audit.refused("apply_responses", json!({ "handle": handle }), Code::Refused);
    assert!(fault.what.contains("nothing new"), "{fault:?}");

    // Half an answer is taken in and stays awaited; a wrong date and a stranger's number are named with their place.
    let half = pick(
        "half.xlsx",
        &[
            &["Non-conformité", &number],
            &["Correction immédiate", "Rattrapé."],
            &["Cause profonde", "Personne n'était désigné."],
            &["Réalisé avant le (date)", "bientôt"],
        ],
    );
    assert_eq!(half["findings"][0]["changes"].as_array().map(Vec::len), Some(2), "{half:#}");
    assert!(text(&half["problems"][0]["place"]).contains("B4"), "{half:#}");
    assert_eq!(half["findings"][0]["missing"].as_array().map(Vec::len), Some(3));
    let applied = audit.call("apply_responses", json!({ "handle": half["handle"] }))["value"].clone();
    assert_eq!((&applied["answered"], &applied["complete"]), (&json!([number]), &json!([])));
    assert_eq!(state(&audit, &number), "response_awaited");

    // The rest completes it: one step, old and new side by side, the file named by its SHA-256.
    let before = shown(&audit, &number);
    let rest = pick(
        "rest.xlsx",
        &[
            &["Nonconformity", &number],
            &["Cause", "Nobody was named for the review."],
            &["Corrective action", "The role is named."],
            &["Person responsible", "Service Quality Manager"],
            &["Done by (date)", "30.06.2026"],
            &["Answered by", "Sabine Kolar"],
        ],
    );
    let cause = rest["findings"][0]["changes"][0].clone();
    assert_eq!((&cause["field"], &cause["was"]), (&json!("cause"), &json!("Personne n'était désigné.")));
    let applied = audit.call("apply_responses", json!({ "handle": rest["handle"] }))["value"].clone();
    assert_eq!(applied["complete"], json!([number]));
    let answer = shown(&audit, &number)["responses"][0].clone();
    assert_eq!((&answer["source"], &answer["file_sha256"]), (&json!("client_file"), &rest["sha256"]));
    assert_eq!(
        (&answer["fields"][5]["value"], &answer["answered_by"]),
        (&json!("2026-06-30"), &json!("Sabine Kolar"))
    );
    assert_eq!(state(&audit, &number), "response_received");
    audit.call("undo", json!({}));
    assert_eq!(shown(&audit, &number), before);
    audit.call("redo", json!({}));

    // It is under way: another form comes too late, and a file of something else is none.
    let late = pick("late.xlsx", &[&["Nonconformity", &number], &["Cause", "Other."]]);
    assert!(
        late["findings"] == json!([]) && text(&late["problems"][0]["what"]).contains("awaited"),
        "{late:#}"
    );
    let stranger = pick("stranger.xlsx", &[&["Nonconformity", "TAR-S2-1999-01"], &["Cause", "Other."]]);
    assert!(text(&stranger["problems"][0]["what"]).contains("TAR-S2-1999-01"));
    let table = documents::write(audit.host.folder(), "table.xlsx", documents::xlsx("A", &[&["Price", "1"]]));
    audit.host.will_choose([table]);
    audit.refused("pick_responses", json!({}), Code::Unreadable);
    let none = audit.refused("export_responses", json!({}), Code::Refused);
    assert_eq!(none.rule.as_deref(), Some("F7"));
}
