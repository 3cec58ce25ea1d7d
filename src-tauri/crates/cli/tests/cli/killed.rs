//! Given a program killed at any instant, when the file is opened again, then everything confirmed is there and it verifies.

#![cfg(unix)]

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::documents;

use crate::run::{Desk, Printed, rows, text};

/// Some part of `whole`, a little more at most: another one in every round.
fn part(round: u64, whole: Duration) -> Duration {
    let thousandths = round.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17) % 1200;
    whole * u32::try_from(thousandths).unwrap() / 1000
}

/// How long a run takes on this machine.
fn takes(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn verified(desk: &Desk) {
    let found = desk.json(&["verify", "a.touchstone"]);
    assert_eq!(found["ok"], true, "{found:#}");
}

#[test]
fn a_killed_cite_loses_no_confirmed_citation() {
    let desk = Desk::with_file();
    documents::write(desk.folder(), "policy.txt", "Major incidents are reviewed.\n");
    desk.json(&["add", "a.touchstone", "policy.txt"]);
    let evidence = desk.json(&["evidence", "a.touchstone"])[0]["id"].clone();
    let args = [
        "cite",
        "a.touchstone",
        "R18-8.6.1-11",
        text(&evidence),
        "--paragraph",
        "1",
        "--quote",
        "are reviewed",
        "--json",
    ];
    let mut confirmed: Vec<String> = Vec::new();
    let mut killed = 0;
    let whole = takes(|| confirmed.push(text(&desk.json(&args[..args.len() - 1])["citation"]).to_owned()));
    for round in 0..24 {
        let mut child = desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(part(round, whole));
        let _ = child.kill();
        let printed = Printed::new(child.wait_with_output().unwrap());
        match serde_json::from_str::<Value>(&printed.out) {
            Ok(document) => confirmed.push(text(&document["citation"]).to_owned()),
            Err(_) => killed += 1,
        }
    }
    assert!(killed > 0, "the kills came too late to show anything");
    let citations = desk.json(&["citations", "a.touchstone"]);
    let known: Vec<&str> = rows(&citations).iter().map(|row| text(&row["citation"])).collect();
    for citation in &confirmed {
        assert!(known.contains(&citation.as_str()), "a confirmed citation is lost");
    }
    verified(&desk);
}

#[test]
fn a_killed_add_is_whole_or_not_there() {
    let desk = Desk::with_file();
    for folder in 0..8 {
        for number in 0..60 {
            let content = format!("Document {number} of folder {folder}\n").repeat(400);
            documents::write(desk.folder(), &format!("f{folder}/{number}.txt"), content);
        }
    }
    let mut confirmed = 60;
    let mut killed = 0;
    let whole = takes(|| drop(desk.json(&["add", "a.touchstone", "f0"])));
    for folder in 1..8_u64 {
        let name = format!("f{folder}");
        let args = ["add", "a.touchstone", &name, "--json"];
        let mut child = desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(part(folder, whole));
        let _ = child.kill();
        let printed = Printed::new(child.wait_with_output().unwrap());
        match serde_json::from_str::<Value>(&printed.out) {
            Ok(document) => confirmed += document["added"].as_u64().unwrap(),
            Err(_) => killed += 1,
        }
        let present = rows(&desk.json(&["evidence", "a.touchstone"])).len() as u64;
        assert!(present >= confirmed && present.is_multiple_of(60), "{present} items, {confirmed} confirmed");
    }
    assert!(killed > 0, "the kills came too late to show anything");
    verified(&desk);
    // What was half taken is taken again without a trace of the first try.
    for folder in 1..8 {
        desk.json(&["add", "a.touchstone", &format!("f{folder}")]);
    }
    assert_eq!(rows(&desk.json(&["evidence", "a.touchstone"])).len(), 480);
    verified(&desk);
}

#[test]
fn a_killed_add_can_be_taken_up_again() {
    let desk = Desk::with_file();
    for number in 0..150 {
        let content = format!("Document {number}\n").repeat(500);
        documents::write(desk.folder(), &format!("many/{number}.txt"), content);
    }
    let whole = takes(|| drop(desk.json(&["add", "a.touchstone", "many"])));
    let mut resumed = 0;
    for round in 0..8 {
        let file = format!("{round}.touchstone");
        desk.json(&["new", &file, "--client", "Tarn Ltd"]);
        let mut command = desk.command(&["add", &file, "many", "--received", "2026-02-03"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(part(round, whole));
        let _ = child.kill();
        let _ = child.wait();
        let found = desk.json(&["call", &file, "interrupted_adding", "{}"]);
        if found["interrupted"].is_null() {
            continue;
        }
        assert_eq!(found["interrupted"]["names"], json!(["many"]), "{found:#}");
        let again = desk.json(&["call", &file, "add_evidence", r#"{"from":"interrupted"}"#]);
        assert_eq!(again["value"]["failed"], json!([]), "{again:#}");
        let evidence = desk.json(&["call", &file, "list_evidence", r#"{"limit":500}"#]);
        assert_eq!(evidence["total"], 150);
        assert_eq!(evidence["items"][0]["received_on"], "2026-02-03");
        let left = desk.json(&["call", &file, "interrupted_adding", "{}"]);
        assert!(left["interrupted"].is_null(), "{left:#}");
        resumed += 1;
    }
    assert!(resumed > 0, "no kill came in the middle");
}

#[test]
fn ctrl_c_during_add_leaves_the_file_as_it_was() {
    let desk = Desk::with_file();
    for number in 0..150 {
        let content = format!("Document {number}\n").repeat(500);
        documents::write(desk.folder(), &format!("many/{number}.txt"), content);
    }
    let before = desk.json(&["info", "a.touchstone"])["counts"].clone();
    let mut cancelled = 0;
    // Measured on another file: what was taken once is known, and taken faster.
    desk.json(&["new", "b.touchstone", "--client", "Tarn Ltd"]);
    let whole = takes(|| drop(desk.json(&["add", "b.touchstone", "many"])));
    for tenths in [1, 2, 4, 6, 8] {
        let mut command = desk.command(&["add", "a.touchstone", "many", "--json"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(whole * tenths / 10);
        let sent =
            std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let printed = Printed::new(child.wait_with_output().unwrap());
        match printed.code {
            // The job was over before the signal came.
            0 => drop(desk.json(&["undo", "a.touchstone"])),
            // The signal came before anybody listened.
            -1 => assert_eq!(printed.out, ""),
            code => {
                assert_eq!((code, printed.out.as_str()), (1, ""), "{}", printed.err);
                let fault: Value = serde_json::from_str(&printed.err).expect("a fault");
                assert_eq!(fault["code"], "cancelled");
                cancelled += 1;
            }
        }
        assert_eq!(desk.json(&["info", "a.touchstone"])["counts"]["evidence"], before["evidence"]);
    }
    assert!(cancelled > 0, "every signal came too late");
    assert_eq!(desk.json(&["search", "a.touchstone", "document"])["total"], json!(0));
    verified(&desk);
}
