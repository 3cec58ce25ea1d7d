//! Given standards in files of others, when they are added to an audit, then it is held against all of them with one
//! body of evidence, and nothing half-read gets in.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use api::Code;
use serde_json::{Value, json};
use support::audit::text;
use support::{Audit, documents};

const OWN: &str = "iso-iec-20000-1-2018";

/// A small standard as our template.
fn template() -> Vec<u8> {
    documents::xlsx(
        "Requirements",
        &[
            &[
                "Clause",
                "Clause title",
                "Requirement id",
                "Title",
                "Obligation",
                "Elements",
                "Evidence types",
                "Questions",
                "Document",
            ],
            &["8", "Operation"],
            &[
                "8.6.1",
                "Doors",
                "D-1",
                "Locks",
                "Doors are locked at night.",
                "- front\n- back",
                "record, observation",
                "Who locks?",
                "retain",
            ],
            &["8.6.1", "", "D-2", "Keys", "Keys are counted.", "", "", "", ""],
            &["9", "Windows", "", "Panes", "Windows are shut.", "", "interview", "", ""],
        ],
    )
}

/// The same as separated values, without ids.
const CSV: &str = "Klausel;Titel des Abschnitts;Titel;Anforderung\n1;Türen;Schlösser;Türen sind nachts zu.\n1;;Schlüssel;Schlüssel werden gezählt.\n";

const OSCAL: &str = r#"{"catalog": {"uuid": "11111111-1111-4111-8111-111111111111",
    "metadata": {"title": "Controls of the house", "version": "1.2", "oscal-version": "1.1.2", "last-modified": "2024-01-01T00:00:00Z"},
    "groups": [{"id": "do", "title": "Doors", "controls": [
        {"id": "do-1", "title": "Locks", "parts": [{"name": "statement", "prose": "Doors are locked."}]},
        {"id": "do-2", "title": "Gone", "props": [{"name": "status", "value": "withdrawn"}]}]}]}}"#;

const LIBRARY: &str = "\
urn: urn:acme:risk:library:house-rules
locale: en
name: House rules
version: 3
copyright: All rights with Acme
provider: Acme
objects:
  framework:
    urn: urn:acme:risk:framework:house-rules
    name: House rules
    requirement_nodes:
    - urn: urn:acme:risk:req_node:house-rules:a
      assessable: false
      depth: 1
      ref_id: A
      name: Doors
    - urn: urn:acme:risk:req_node:house-rules:a.1
      assessable: true
      depth: 2
      parent_urn: urn:acme:risk:req_node:house-rules:a
      ref_id: A.1
      description: Doors are locked.
";

/// Picks a catalogue file of that name.
fn pick(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    audit.host.will_choose([documents::write(&audit.host.path("in"), name, bytes)]);
    audit.call("pick_catalogue", json!({}))
}

/// Picks a catalogue and adds it. Answers its id.
fn add(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let preview = pick(audit, name, bytes);
    assert_eq!(preview["addable"], true, "{preview:#}");
    let added = audit.call("add_catalogue", json!({ "handle": preview["handle"] }));
    assert_eq!(added["value"]["id"], preview["id"]);
    text(&preview["id"])
}

/// Requirements of a catalogue as the audit shows them.
fn requirements(audit: &Audit, catalogue: &str) -> Vec<Value> {
    let list = audit.call("list_requirements", json!({ "audit": "stage-1", "catalogue": catalogue }));
    list["requirements"].as_array().expect("rows").clone()
}

/// Everything people read of a requirement.
fn words(audit: &Audit, catalogue: &str) -> Vec<Value> {
    let rows = requirements(audit, catalogue);
    // Of a large one some are asked for; all of them are counted.
    let step = rows.len() / 20 + 1;
    rows.iter()
        .step_by(step)
        .map(|row| {
            let detail =
                audit.call("get_requirement", json!({ "audit": "stage-1", "requirement": row["id"] }));
            let mut words = detail["requirement"].clone();
            let elements: Vec<Value> = words["elements"]
                .as_array()
                .expect("elements")
                .iter()
                .map(|one| one["text"].clone())
                .collect();
            words["elements"] = json!(elements);
            // The prefix is that of the catalogue.
            let id = text(&words["id"]);
            words["id"] = json!(id.split_once('-').expect("a prefix").1);
            words
        })
        .collect()
}

/// Ids of the catalogues of the file.
fn listed(audit: &Audit) -> Vec<String> {
    let list = audit.call("list_catalogues", json!({}));
    list["catalogues"].as_array().expect("a list").iter().map(|one| text(&one["info"]["id"])).collect()
}

#[test]
fn a_combined_audit_from_four_kinds_of_files() {
    let audit = Audit::set_up();
    let own = requirements(&audit, OWN).len();
    let preview = pick(&audit, "house.xlsx", template());
    assert_eq!(
        (&preview["kind"], &preview["requirements"], &preview["clauses"], &preview["replaces"]),
        (&json!("template"), &json!(3), &json!(3), &Value::Null)
    );
    assert_eq!(preview["rows"][0]["title"], "Locks");
    // Looking changes nothing.
    assert_eq!(listed(&audit), [OWN]);
    let house = text(&audit.call("add_catalogue", json!({ "handle": preview["handle"] }))["value"]["id"]);
    let csv = add(&audit, "haus.csv", CSV);
    let oscal = add(&audit, "controls.json", OSCAL);
    let library = add(&audit, "house-rules.yaml", LIBRARY);
    assert_eq!(listed(&audit), [OWN, &house, &csv, &oscal, &library]);
    let counts = [&house, &csv, &oscal, &library].map(|id| requirements(&audit, id).len());
    assert_eq!(counts, [3, 2, 1, 1]);
    let all = audit.call("list_requirements", json!({ "audit": "stage-1" }));
    assert_eq!(all["requirements"].as_array().expect("rows").len(), own + 7);

    // The same clause number in two standards.
    let both = audit.call("list_requirements", json!({ "audit": "stage-1", "clause": "8.6.1" }));
    let one =
        audit.call("list_requirements", json!({ "audit": "stage-1", "clause": "8.6.1", "catalogue": house }));
    assert!(both["requirements"].as_array().expect("rows").len() > 2);
    assert_eq!(one["requirements"].as_array().expect("rows").len(), 2);
    audit.refused("list_requirements", json!({ "audit": "stage-1", "catalogue": "nothing" }), Code::NotFound);
    audit.refused(
        "list_requirements",
        json!({ "audit": "stage-1", "clause": "8.6.1", "catalogue": oscal }),
        Code::NotFound,
    );

    // One passage shows both.
    audit.add_mixed_folder();
    let lock = text(&requirements(&audit, &house)[0]["id"]);
    let matches = audit.call("match_requirements", json!({ "text": "doors locked at night" }));
    assert_eq!(
        matches["matches"][0]["requirement"]["id"].as_str().or(matches["matches"][0]["id"].as_str()),
        Some(lock.as_str()),
        "{matches:#}"
    );
    audit.cite_policy("R18-8.6.1-11", "supports");
    let citation = audit.cite_policy(&lock, "supports");
    audit.call("conclude", json!({ "audit": "stage-1", "requirement": lock, "state": "conforming" }));
    let cited = audit.call("list_citations", json!({ "evidence": audit.evidence("policy.pdf") }));
    assert_eq!(cited["citations"].as_array().expect("citations").len(), 2);
    let element = audit.call("get_requirement", json!({ "audit": "stage-1", "requirement": lock }));
    let element = element["requirement"]["elements"][1]["id"].clone();
    audit.call("tick_element", json!({ "audit": "stage-1", "element": element, "ticked": true }));

    // What something rests on stays.
    let list = audit.call("list_catalogues", json!({}));
    assert_eq!(
        list["catalogues"][1]["uses"],
        json!({ "citations": 1, "notes": 0, "conclusions": 2, "findings": 0 })
    );
    let fault = audit.refused("remove_catalogue", json!({ "catalogue": house }), Code::Refused);
    assert!(fault.what.contains("1 citation and 2 conclusions"), "{fault:?}");
    audit.refused("remove_catalogue", json!({ "catalogue": OWN }), Code::Refused);
    audit.refused("remove_catalogue", json!({ "catalogue": "nothing" }), Code::NotFound);
    let history = audit.call("list_history", json!({ "limit": 100 }));
    let entries = history["entries"].as_array().expect("entries");
    let adding = entries.iter().rfind(|entry| entry["op"] == "add_catalogue").expect("the first one");
    let fault = audit.refused("undo_entry", json!({ "number": adding["number"] }), Code::Refused);
    assert!(fault.what.contains("8.6.1 Locks"), "{fault:?}");
    audit.call("tick_element", json!({ "audit": "stage-1", "element": element, "ticked": false }));
    audit.call("conclude", json!({ "audit": "stage-1", "requirement": lock, "state": "open" }));
    audit.call("remove_citation", json!({ "id": citation }));
    audit.call("remove_catalogue", json!({ "catalogue": house }));
    assert_eq!(listed(&audit), [OWN, &csv, &oscal, &library]);
    audit.call("undo", json!({}));
    assert_eq!(listed(&audit).len(), 5);
    assert!(audit.call("verify_file", json!({}))["ok"].as_bool().expect("an answer"));
}

#[test]
fn adding_is_one_step_that_undo_takes_back_and_redo_brings_again() {
    let audit = Audit::set_up();
    let before = audit.state();
    let house = add(&audit, "house.xlsx", template());
    let after = audit.state();
    assert_ne!(before, after);
    let undone = audit.call("undo", json!({}));
    assert_eq!(undone["value"]["summary"], "Added a catalogue");
    assert_eq!(audit.state(), before);
    audit.call("redo", json!({}));
    assert_eq!(audit.state(), after);
    assert_eq!(listed(&audit), [OWN, &house]);
}

#[test]
fn the_same_again_changes_nothing_and_a_new_version_keeps_its_ids() {
    let audit = Audit::set_up();
    let house = add(&audit, "house.csv", CSV);
    let ids = |audit: &Audit| -> Vec<String> {
        requirements(audit, &house).iter().map(|row| text(&row["id"])).collect()
    };
    let before = ids(&audit);
    let preview = pick(&audit, "house.csv", CSV);
    assert_eq!(
        preview["replaces"],
        json!({ "version": "1", "added": 0, "removed": 0, "changed": 0, "removed_in_use": [] })
    );
    let again = audit.call("add_catalogue", json!({ "handle": preview["handle"] }));
    assert_eq!(again["changed"]["areas"], json!([]), "{again:#}");

    let new = CSV.replace("1;;Schlüssel", "1;;Riegel;Riegel sind vor.\n1;;Schlüssel");
    let preview = pick(&audit, "house.csv", &new);
    assert_eq!((&preview["replaces"]["added"], &preview["replaces"]["removed"]), (&json!(1), &json!(0)));
    audit.call("add_catalogue", json!({ "handle": preview["handle"] }));
    let after = ids(&audit);
    assert_eq!((&after[0], &after[2]), (&before[0], &before[1]));
    assert!(!before.contains(&after[1]));

    // A row on which a note rests cannot vanish.
    let note = json!({ "requirement": after[1], "kind": "observation", "text": "Seen." });
    audit.call("add_note", note);
    let preview = pick(&audit, "house.csv", CSV);
    assert_eq!(preview["replaces"]["removed_in_use"], json!([after[1]]));
    let fault = audit.refused("add_catalogue", json!({ "handle": preview["handle"] }), Code::Refused);
    assert!(fault.what.contains("1 Riegel"), "{fault:?}");
    assert_eq!(ids(&audit), after);
    audit.refused("add_catalogue", json!({ "handle": "yesterday's" }), Code::NotFound);
}

#[test]
fn what_was_exported_reads_as_the_same() {
    let audit = Audit::set_up();
    let house = add(&audit, "house.xlsx", template());
    add(&audit, "house-rules.yaml", LIBRARY);
    for format in ["oscal", "xlsx"] {
        let ending = if format == "oscal" { "json" } else { "xlsx" };
        for id in [OWN, &house, "house-rules"] {
            let path = audit.host.path(&format!("{id}.{ending}"));
            audit.host.will_save(&path);
            let saved = audit.call("export_catalogue", json!({ "catalogue": id, "format": format }));
            let bytes = std::fs::read(&path).expect("the export");
            assert_eq!(saved["bytes"], bytes.len());

            let other = Audit::set_up();
            let back = add(&other, &format!("{id}.{ending}"), &bytes);
            let (mut there, here) = (words(&other, &back), words(&audit, id));
            // What only we say of our own rows stays here; OSCAL has no place for the links to other frameworks.
            if id == OWN {
                let links =
                    ["itil4", "itilv3", "iso9001", "iso27001", "guidance_ref", "legacy_ref", "successor_ref"];
                let links = if format == "oscal" { &links[..] } else { &[] };
                for (there, here) in there.iter_mut().zip(&here) {
                    for field in links.iter().chain(&["replaces", "confidence"]) {
                        there[field] = here[field].clone();
                    }
                }
                assert!(here.iter().any(|row| row["iso27001"][0].is_object()), "there are links to lose");
            }
            assert_eq!(requirements(&other, &back).len(), requirements(&audit, id).len());
            assert_eq!(there.len(), here.len());
            for (there, here) in there.iter().zip(&here) {
                assert_eq!(there, here, "{id} as {format}");
            }
            // The version of the export stands in it.
            let list = other.call("list_catalogues", json!({}));
            let known = audit.call("list_catalogues", json!({}));
            let version =
                known["catalogues"].as_array().expect("a list").iter().find(|one| one["info"]["id"] == id);
            assert_eq!(
                list["catalogues"][1]["info"]["version"],
                version.expect("it is there")["info"]["version"]
            );
        }
    }
    // Also one that is not in the file.
    audit.host.will_save(audit.host.path("2011.json"));
    audit.call("export_catalogue", json!({ "catalogue": "iso-iec-20000-1-2011", "format": "oscal" }));
    audit.refused("export_catalogue", json!({ "catalogue": OWN, "format": "pdf" }), Code::Invalid);
    audit.refused("export_catalogue", json!({ "catalogue": "nothing", "format": "xlsx" }), Code::NotFound);
}

#[test]
fn the_template_can_be_saved_filled_in_and_added() {
    let audit = Audit::set_up();
    let path = audit.host.path("template.xlsx");
    audit.host.will_save(&path);
    audit.call("save_catalogue_template", json!({}));
    let preview = pick(&audit, "empty.xlsx", std::fs::read(&path).expect("the template"));
    assert_eq!((&preview["kind"], &preview["addable"]), (&json!("template"), &json!(false)));
    assert_eq!(
        preview["problems"].as_array().expect("problems").iter().filter(|one| one["severe"] == true).count(),
        1
    );
}

#[test]
fn our_oscal_is_valid_by_the_schema_of_its_publisher() {
    let schema = include_str!("../fixtures/oscal_catalog_schema-1.1.2.json");
    let schema: Value = serde_json::from_str(schema).expect("the schema");
    let validator = jsonschema::draft7::new(&schema).expect("a sound schema");
    let audit = Audit::set_up();
    let house = add(&audit, "house.xlsx", template());
    add(&audit, "house-rules.yaml", LIBRARY);
    for id in [OWN, "iso-iec-20000-1-2011", &house, "house-rules"] {
        let path = audit.host.path(&format!("{id}.json"));
        audit.host.will_save(&path);
        audit.call("export_catalogue", json!({ "catalogue": id, "format": "oscal" }));
        let oscal: Value = serde_json::from_slice(&std::fs::read(&path).expect("the export")).expect("JSON");
        let wrong: Vec<String> = validator
            .iter_errors(&oscal)
            .take(5)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{id}: {wrong:#?}");
    }
    // The check itself is no dummy.
    assert!(!validator.is_valid(&json!({ "catalog": { "uuid": "1", "metadata": {} } })));
}

#[test]
fn nothing_of_a_bad_catalogue_gets_in() {
    let audit = Audit::set_up();
    let before = audit.state();
    let library = |from: &str, to: &str| LIBRARY.replace(from, to);
    let mut many = String::from("Clause,Obligation\n");
    for row in 0..100_000 {
        let _ = writeln!(many, "{},Row {row} is kept.", row % 50 + 1);
    }
    let twice = "Clause,Requirement id,Obligation\n1,A,One.\n1,A,Two.\n".to_owned();
    let orphan = "Clause,Parent clause,Obligation\n1,7,One.\n".to_owned();
    let circle = "Clause,Parent clause,Obligation\na,b,One.\nb,a,Two.\n".to_owned();
    let lost = "Clause,Obligation\n1,Gr\u{fffd}\u{fffd}e.\n".to_owned();
    for (name, content, place) in [
        ("twice.csv", twice, "CSV!C3"),
        ("orphan.csv", orphan, "CSV!A2"),
        ("circle.csv", circle, "CSV!A2"),
        ("lost.csv", lost, "CSV!B2"),
        ("many.csv", many, "CSV!B20002"),
        (
            "parent.yaml",
            library("parent_urn: urn:acme:risk:req_node:house-rules:a\n", "parent_urn: urn:nobody\n"),
            "line 17",
        ),
        ("urn.yaml", library("house-rules:a.1\n", "house-rules:a\n"), "line 17"),
        ("title.json", OSCAL.replace("Controls of the house", ""), ""),
    ] {
        let preview = pick(&audit, name, content);
        assert_eq!(preview["addable"], false, "{name}: {preview:#}");
        let severe =
            preview["problems"].as_array().expect("problems").iter().find(|one| one["severe"] == true);
        assert_eq!(
            severe.map(|one| text(&one["place"])).as_deref(),
            Some(place),
            "{name}: {:#}",
            preview["problems"]
        );
        let fault = audit.refused("add_catalogue", json!({ "handle": preview["handle"] }), Code::Refused);
        assert!(fault.hint.is_some(), "{fault:?}");
    }
    for (name, bytes) in [
        ("empty.csv", Vec::new()),
        ("letter.docx", documents::docx(&["A letter."])),
        ("large.json", vec![b' '; 60 << 20]),
        ("mapping.yaml", b"objects:\n  requirement_mapping_set: {}\n".to_vec()),
        ("profile.json", b"{\"profile\": {}}".to_vec()),
        ("bomb.yaml", bomb()),
        ("deep.json", format!("{{\"catalog\":{}", "{\"groups\":[".repeat(50_000)).into_bytes()),
    ] {
        audit.host.will_choose([documents::write(&audit.host.path("in"), name, bytes)]);
        let fault = audit.refused("pick_catalogue", json!({}), Code::Unreadable);
        assert!(fault.hint.is_some() && fault.place.as_deref() == Some(name), "{fault:?}");
    }
    // Nobody picked anything.
    audit.refused("pick_catalogue", json!({}), Code::Cancelled);
    assert_eq!(audit.state(), before);
    assert_eq!(listed(&audit), [OWN]);
}

fn bomb() -> Vec<u8> {
    let mut yaml = String::from("objects:\n  a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for level in 1..40 {
        let nine = vec![format!("*a{}", level - 1); 9].join(",");
        let _ = writeln!(yaml, "  a{level}: &a{level} [{nine}]");
    }
    yaml.into_bytes()
}

#[test]
fn five_thousand_rows_are_there_at_once() {
    let mut cells: Vec<[String; 4]> = vec![["Clause", "Title", "Obligation", "Questions"].map(str::to_owned)];
    for row in 0..5_000 {
        let (clause, word) = (row % 400 + 1, row * 7919 % 5_000);
        cells.push([
            format!("{}.{}", clause / 20 + 1, clause % 20 + 1),
            format!("Duty {row} of subject {word}"),
            format!("The organization keeps record {row} of subject {word} current, reviews it when it changes, and names who answers for it."),
            format!("Who answers for subject {word}?\nWhere is record {row} kept?"),
        ]);
    }
    let rows: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let bytes = documents::xlsx("Requirements", &rows);
    let audit = Audit::set_up();
    pick(&audit, "warm.csv", CSV);
    let start = Instant::now();
    let big = add(&audit, "big.xlsx", &bytes);
    let took = start.elapsed();
    let start = Instant::now();
    assert_eq!(requirements(&audit, &big).len(), 5_000);
    println!("5,000 rows: read and added in {took:?}, listed in {:?}", start.elapsed());
    // The promise is a second in a release build; this one is not optimized and not alone on its machine.
    assert!(took < Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 3 }), "{took:?}");
}
