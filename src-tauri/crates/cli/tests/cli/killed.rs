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

/// A folder as clients send it: texts, tables, archives inside archives, the same thing twice, and some that are broken.
fn large_folder(desk: &Desk) {
    let write = |name: String, bytes: Vec<u8>| drop(documents::write(desk.folder(), &name, bytes));
    for number in 0..240 {
        let line = format!("Record {number} of the service desk, wordnumber{number}\n");
        write(format!("large/{}/{number}.txt", number % 7), line.repeat(120).into_bytes());
    }
    for number in 0..40 {
        let note = format!("Note {number} inside").into_bytes();
        let inner = documents::zip(&[("deep.txt", format!("Deep note {number}").as_bytes())]);
        let archive = documents::zip(&[
            ("note.txt", &note),
            ("inner.zip", &inner),
            ("same.txt", b"The same everywhere"),
        ]);
        write(format!("large/archives/{number}.zip"), archive);
        write(
            format!("large/tables/{number}.csv"),
            format!("Ticket,Days\nINC-{number},{number}\n").into_bytes(),
        );
        write(format!("large/twice/{number}.txt"), b"The same everywhere".to_vec());
    }
    write("large/empty.txt".into(), Vec::new());
    write("large/cut off.docx".into(), documents::docx(&["Cut off"])[..300].to_vec());
    write("large/bomb.zip".into(), documents::bomb());
}

/// Everything that can be told apart about the evidence of a file, without ids.
fn contents(desk: &Desk, file: &str) -> Value {
    let listed = desk.json(&["call", file, "list_evidence", r#"{"limit":5000,"sort":"added"}"#]);
    let items = rows(&listed["items"]);
    let path = |id: &Value| items.iter().find(|row| &row["id"] == id).map(|row| row["path"].clone());
    let told: Vec<Value> = items
        .iter()
        .map(|row| {
            json!([row["path"], row["sha256"], row["kind"], row["text"], row["reason"], path(&row["parent"])])
        })
        .collect();
    let found: Vec<Value> = ["desk", "wordnumber17", "deep", "ticket", "everywhere"]
        .iter()
        .map(|words| desk.json(&["search", file, words])["total"].clone())
        .collect();
    let verified = desk.json(&["verify", file]);
    assert_eq!(verified["ok"], true, "{verified:#}");
    let log = desk.json(&["log", file]);
    let added = rows(&log).iter().filter(|entry| entry["op"] == "add_evidence").count();
    json!({ "items": told, "found": found, "blobs": verified["checked"]["blobs"], "entries": added })
}

#[test]
fn a_large_adding_killed_again_and_again_ends_as_if_nothing_had_happened() {
    let desk = Desk::with_file();
    large_folder(&desk);
    let whole = takes(|| drop(desk.json(&["add", "a.touchstone", "large"])));
    let undisturbed = contents(&desk, "a.touchstone");
    assert_eq!(undisturbed["entries"], 1);
    let all = rows(&undisturbed["items"]).len();
    assert_eq!(all, 240 + 40 * 7 + 3, "every file, and what is inside the archives");
    let mut in_the_middle = 0;
    for copy in 0..2_u64 {
        let file = format!("killed{copy}.touchstone");
        desk.json(&["new", &file, "--client", "Tarn Ltd"]);
        let resume = ["call", file.as_str(), "add_evidence", r#"{"from":"interrupted"}"#];
        let mut args: Vec<&str> = vec!["add", &file, "large"];
        for round in 0..6 {
            let mut command = desk.command(&args);
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(part(1 + copy * 100 + round, whole * 3 / 4));
            let _ = child.kill();
            let _ = child.wait();
            let present = rows(&desk.json(&["evidence", &file])).len();
            let left = desk.json(&["call", &file, "interrupted_adding", "{}"])["interrupted"].clone();
            assert!(present == 0 || present == all, "{present} of {all}: half an adding is to be seen");
            if !left.is_null() {
                in_the_middle += u32::from(present == 0);
                args = resume.to_vec();
            } else if present == all {
                break;
            }
        }
        match args[0] {
            // The last kill came when all was done, or before anything began.
            "add" => drop(desk.json(&args)),
            _ if desk.json(&["call", &file, "interrupted_adding", "{}"])["interrupted"].is_null() => {}
            _ => drop(desk.json(&resume)),
        }
        let found = contents(&desk, &file);
        for (one, other) in rows(&found["items"]).iter().zip(rows(&undisturbed["items"])) {
            assert_eq!(one, other);
        }
        assert_eq!(found, undisturbed);
    }
    assert!(in_the_middle > 0, "no kill came in the middle");
}

/// A grey picture whose rows depend on its number, unpacked as far as a PNG allows.
fn picture(number: u8) -> Vec<u8> {
    const SIDE: u32 = 64;
    let row = |y: u32| {
        std::iter::once(0).chain(
            (0..SIDE).map(move |x| if (x / 4 + y / 8) % 5 == u32::from(number) % 5 { number } else { 255 }),
        )
    };
    let rows: Vec<u8> = (0..SIDE).flat_map(row).collect();
    let length = u16::try_from(rows.len()).unwrap();
    let (low, high) = rows.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    let mut packed = vec![0x78, 0x01, 0x01];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(rows);
    packed.extend((high << 16 | low).to_be_bytes());
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&SIDE.to_be_bytes()[..], &SIDE.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    for (kind, data) in [(b"IHDR", head), (b"IDAT", packed), (b"IEND", Vec::new())] {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        png.extend(kind);
        png.extend(data);
        png.extend([0; 4]);
    }
    png
}

/// An engine of our own making that notes every picture it is given and reads one word from it.
fn engine(desk: &Desk, name: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = desk.path(name);
    let script = r#"#!/bin/sh
case "$1" in
--version) echo 'tesseract 9.9';;
--list-langs) printf 'List:\neng\nosd\n';;
*) echo look >> "${0%/*}/looks"
   word=$(sha256sum | cut -c1-12)
   printf 'level\n5\t1\t1\t1\t1\t1\t30\t60\t150\t60\t96\tpage%s\n' "$word";;
esac
"#;
    let path = documents::write(&folder, "tesseract", script);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn a_killed_recognition_goes_on_where_it_ended_and_looks_at_nothing_twice() {
    const PAGES: u8 = 14;
    let desk = Desk::with_file();
    let pictures: Vec<Vec<u8>> = (0..PAGES).map(|number| picture(number * 9)).collect();
    let pictures: Vec<&[u8]> = pictures.iter().map(Vec::as_slice).collect();
    documents::write(desk.folder(), "scan.pdf", documents::scan(&pictures));
    let run = |file: &str, engine: &std::path::Path, name: &str, body: &str| {
        let mut command = desk.command(&["call", file, name, body, "--json"]);
        let path = format!("{}:{}", engine.display(), std::env::var("PATH").unwrap_or_default());
        command.env("PATH", path).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let answer = |mut command: std::process::Command| {
        let printed = Printed::new(command.output().unwrap());
        assert_eq!(printed.code, 0, "{}", printed.err);
        serde_json::from_str::<Value>(&printed.out).unwrap()
    };
    let looks = |engine: &std::path::Path| {
        std::fs::read_to_string(engine.join("looks")).unwrap_or_default().lines().count() as u64
    };
    let texts = |file: &str| {
        let id = text(&desk.json(&["evidence", file])[0]["id"]).to_owned();
        desk.json(&["text", file, &id])
    };
    desk.json(&["add", "a.touchstone", "scan.pdf"]);
    let whole_engine = engine(&desk, "whole");
    let whole = takes(|| {
        let done = answer(run("a.touchstone", &whole_engine, "recognise_text", r#"{"once":true}"#));
        assert_eq!(
            (&done["value"]["pages"], &done["value"]["failed"]),
            (&json!(PAGES), &json!([])),
            "{done:#}"
        );
    });
    assert_eq!(looks(&whole_engine), u64::from(PAGES), "every page is another picture");

    desk.json(&["new", "b.touchstone", "--client", "Tarn Ltd"]);
    desk.json(&["add", "b.touchstone", "scan.pdf"]);
    let left = |engine: &std::path::Path| {
        answer(run("b.touchstone", engine, "recognition_state", "{}"))["pages"].as_u64().unwrap()
    };
    let mut in_the_middle = 0;
    let mut before = u64::from(PAGES);
    for round in 0..6 {
        // Each run has an engine of its own: one that outlives its run cannot be taken for the next one's.
        let engine = engine(&desk, &format!("engine{round}"));
        let mut child = run("b.touchstone", &engine, "recognise_text", r#"{"once":true}"#).spawn().unwrap();
        std::thread::sleep(part(round + 3, whole / 2));
        let _ = child.kill();
        let _ = child.wait();
        let after = left(&engine);
        assert!(after <= before, "what was recognised is lost: {after} wait, {before} did before");
        assert!(looks(&engine) <= before - after + 1, "only the page it was at may be looked at again");
        in_the_middle += u64::from(after > 0 && after < u64::from(PAGES));
        before = after;
    }
    assert!(in_the_middle > 0, "no kill came in the middle");
    let last = engine(&desk, "last");
    let done = answer(run("b.touchstone", &last, "recognise_text", r#"{"once":true}"#));
    assert_eq!((&done["value"]["pages"], looks(&last)), (&json!(before), before), "{done:#}");
    assert_eq!(left(&last), 0);
    assert_eq!(texts("b.touchstone"), texts("a.touchstone"));
    assert_eq!(rows(&texts("b.touchstone")).len(), usize::from(PAGES));
    let verified = desk.json(&["verify", "b.touchstone"]);
    assert_eq!(verified["ok"], true, "{verified:#}");
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
