//! The user's own licensed clause text: read, compared, kept on this machine, and nowhere else. All sentences are invented.

use std::path::Path;
use std::sync::Arc;

use api::{Code, Fault, Host, Session};
use domain::catalogue::shipped;
use serde_json::{Value, json};
use support::audit::{PASSPHRASE, text};
use support::{Audit, documents};

const CATALOGUE: &str = "iso-iec-20000-1-2018";
const WORDS: &str = "a passphrase of its own";

fn write(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) {
    audit.host.will_choose([documents::write(&audit.host.path("own"), name, bytes)]);
}

fn pick(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    write(audit, name, bytes);
    audit.call("pick_licensed", json!({ "catalogue": CATALOGUE, "passphrase": WORDS }))
}

fn import(audit: &Audit, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    let preview = pick(audit, name, bytes);
    audit.call("apply_licensed", json!({ "handle": preview["handle"] }))
}

fn of(audit: &Audit, clause: &str) -> Value {
    audit.call("get_licensed", json!({ "catalogue": CATALOGUE, "clause": clause }))["text"].clone()
}

fn store(audit: &Audit) -> std::path::PathBuf {
    audit.host.path("state/licensed.texts")
}

/// Another window on the same machine.
fn another(audit: &Audit) -> Session {
    Session::new(Arc::clone(&audit.host) as Arc<dyn Host>)
}

fn state(session: &Session) -> Value {
    session.call("licensed_state", json!({})).expect("the state")
}

fn places(remarks: &Value) -> Vec<String> {
    let list = remarks.as_array().expect("a list");
    list.iter().map(|remark| format!("{}: {}", text(&remark["place"]), text(&remark["what"]))).collect()
}

fn clauses(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|item| text(&item["clause"])).collect()
}

const TABLE: &[&[&str]] = &[
    &["Clause", "Title", "Text"],
    &["8.6.1", "Incidents", "Badgers dig before dawn."],
    &["8.6.1 a)", "", "they rest at noon;"],
    &["8.6.2", "", "Foxes wait at the river."],
    &["3.1", "", "An owl is a bird."],
    &["", "", "Nobody knows where this belongs."],
];

#[test]
fn a_workbook_is_shown_before_it_is_kept_and_opens_with_a_passphrase_of_its_own() {
    let audit = Audit::closed();
    let nothing = json!({ "exists": false, "unlocked": false, "sources": [] });
    assert_eq!(audit.call("licensed_state", json!({})), nothing);
    audit.refused("unlock_licensed", json!({ "passphrase": WORDS }), Code::NotFound);
    audit.refused("pick_licensed", json!({ "catalogue": CATALOGUE }), Code::Invalid);
    audit.refused("pick_licensed", json!({ "catalogue": "iso-1", "passphrase": WORDS }), Code::NotFound);
    // The user gives up in the dialog.
    audit.refused("pick_licensed", json!({ "catalogue": CATALOGUE, "passphrase": WORDS }), Code::Cancelled);

    let preview = pick(&audit, "Mine.xlsx", documents::xlsx("Clauses", TABLE));
    assert_eq!(
        (&preview["name"], &preview["title"], &preview["found"]),
        (&json!("Mine.xlsx"), &json!("ISO/IEC 20000-1:2018"), &json!(2))
    );
    assert_eq!(
        preview["rows"],
        json!({ "total": 6, "taken": 3, "headings": 1, "unknown": 1, "left_out": 1 })
    );
    assert_eq!(preview["unknown"], json!([{ "clause": "3.1", "place": "Clauses!A5" }]));
    assert_eq!(places(&preview["problems"]), ["Clauses!C6: It has no clause number."]);
    assert_eq!(places(&preview["notes"]), ["Clauses!B1: The column “Title” is not taken."]);
    assert_eq!((&preview["added"], &preview["same"]), (&json!(2), &json!(0)));
    let auditable =
        shipped(CATALOGUE, "en").expect("shipped").clauses().iter().filter(|c| c.auditable).count();
    assert_eq!(preview["missing"].as_array().map(Vec::len), Some(auditable - 2));
    assert_eq!(audit.call("licensed_state", json!({})), nothing, "nothing was kept");
    assert!(!store(&audit).exists());
    assert_eq!(of(&audit, "8.6.1"), Value::Null);

    let kept = audit.call("apply_licensed", json!({ "handle": preview["handle"] }));
    assert_eq!((&kept["exists"], &kept["unlocked"]), (&json!(true), &json!(true)));
    let source = &kept["sources"][0];
    assert_eq!(
        (&source["catalogue"], &source["name"], &source["clauses"], &source["previous"]),
        (&json!(CATALOGUE), &json!("Mine.xlsx"), &json!(2), &json!(false))
    );
    assert_eq!(of(&audit, "8.6.1"), "Badgers dig before dawn.\na) they rest at noon;");
    assert_eq!(of(&audit, "8.6.3"), Value::Null);
    audit.refused("apply_licensed", json!({ "handle": preview["handle"] }), Code::NotFound);

    // The next sitting: locked until the passphrase is given, and a wrong one does nothing.
    let later = another(&audit);
    assert_eq!(state(&later), json!({ "exists": true, "unlocked": false, "sources": [] }));
    let ask = json!({ "catalogue": CATALOGUE, "clause": "8.6.1" });
    assert_eq!(later.call("get_licensed", ask.clone()).expect("no error")["text"], Value::Null);
    let before = std::fs::read(store(&audit)).expect("the store");
    let refused = |request: (&str, Value)| later.call(request.0, request.1).expect_err("refused").code;
    assert_eq!(refused(("unlock_licensed", json!({ "passphrase": "wrong" }))), Code::WrongPassphrase);
    let wrong = json!({ "catalogue": CATALOGUE, "passphrase": "wrong" });
    assert_eq!(refused(("pick_licensed", wrong)), Code::WrongPassphrase, "before any file is asked for");
    assert_eq!(refused(("restore_licensed", json!({ "catalogue": CATALOGUE }))), Code::Refused);
    assert_eq!(refused(("forget_licensed", json!({ "catalogue": CATALOGUE }))), Code::Refused);
    assert_eq!(refused(("pick_licensed", json!({ "catalogue": CATALOGUE }))), Code::Refused);
    assert!(std::fs::read(store(&audit)).expect("the store") == before);
    assert_eq!(state(&later)["unlocked"], false);
    later.call("unlock_licensed", json!({ "passphrase": WORDS })).expect("unlocked");
    let found = later.call("get_licensed", ask).expect("the text");
    assert_eq!(found["name"], "Mine.xlsx");
    assert!(text(&found["text"]).starts_with("Badgers"));

    let locked = audit.call("lock_licensed", json!({}));
    assert_eq!(locked["unlocked"], false);
    assert_eq!(of(&audit, "8.6.1"), Value::Null);
}

#[test]
fn another_import_shows_what_changes_and_can_be_taken_back() {
    let audit = Audit::closed();
    import(&audit, "first.xlsx", documents::xlsx("Clauses", TABLE));
    let csv = "Abschnitt;Anforderung\r\n8.6.1;\"Dächse graben; früh.\"\r\n8.6.2;Foxes wait at the river.\r\n9.4;Käuze rufen.\r\n";
    let utf16: Vec<u8> = csv.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> =
        csv.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Windows-1252")).collect();
    let with_mark = [&[0xff, 0xfe][..], &utf16].concat();
    for (name, bytes) in [
        ("utf8.csv", csv.as_bytes().to_vec()),
        ("utf8 mark.csv", [&[0xef, 0xbb, 0xbf][..], csv.as_bytes()].concat()),
        ("utf16.csv", with_mark),
        ("windows.csv", windows),
    ] {
        let preview = pick(&audit, name, bytes);
        assert_eq!(preview["found"], 3, "{name}: {preview:#}");
        assert_eq!(
            (&preview["added"], &preview["same"], &preview["gone"]),
            (&json!(1), &json!(1), &json!([]))
        );
        assert_eq!(
            preview["changed"],
            json!([{
                "clause": "8.6.1", "title": "Incident management",
                "old": "Badgers dig before dawn.\na) they rest at noon;", "new": "Dächse graben; früh.",
            }]),
            "{name}"
        );
    }
    let preview = pick(&audit, "second.csv", csv);
    audit.call("apply_licensed", json!({ "handle": preview["handle"] }));
    assert_eq!(of(&audit, "8.6.1"), "Dächse graben; früh.");
    let preview = pick(&audit, "third.csv", "Clause,Text\n8.6.2,Foxes wait at the river.\n");
    assert_eq!(
        (clauses(&preview["gone"]), &preview["same"]),
        (vec!["8.6.1".into(), "9.4".into()], &json!(1))
    );

    let request = json!({ "catalogue": CATALOGUE });
    let back = audit.call("restore_licensed", request.clone());
    assert_eq!(
        (&back["sources"][0]["name"], &back["sources"][0]["previous"]),
        (&json!("first.xlsx"), &json!(true))
    );
    assert!(text(&of(&audit, "8.6.1")).starts_with("Badgers"));
    // What was compared is not what is kept now.
    audit.refused("apply_licensed", json!({ "handle": preview["handle"] }), Code::Conflict);
    let again = audit.call("restore_licensed", request.clone());
    assert_eq!(again["sources"][0]["name"], "second.csv");
    assert_eq!(of(&audit, "9.4"), "Käuze rufen.");

    let gone = audit.call("forget_licensed", request.clone());
    assert_eq!((&gone["exists"], &gone["sources"]), (&json!(true), &json!([])));
    assert_eq!(of(&audit, "9.4"), Value::Null);
    audit.refused("restore_licensed", request.clone(), Code::NotFound);
    audit.refused("forget_licensed", request, Code::NotFound);
}

/// A workbook in which the numbers were typed into cells that are no text.
fn spoiled() -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let number = |row: u32, style: u32, value: &str, words: &str| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" s=\"{style}\"><v>{value}</v></c>\
             <c r=\"B{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>"
        )
    };
    let rows = [
        number(1, 0, "8.7", "Otters swim."),
        // Shown as 8.10 and as a day of June.
        number(2, 1, "8.1", "Otters sleep."),
        number(3, 2, "46181", "Otters eat."),
        // The tenth of April can be nothing of this catalogue; 99 neither.
        number(4, 2, "46122", "Otters sing."),
        number(5, 0, "99", "Otters fly."),
    ]
    .concat();
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>\
         <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\">\
         <xf numFmtId=\"0\"/><xf numFmtId=\"2\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/>\
         </cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
    );
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let links =
        |inner: String| format!("<Relationships xmlns=\"{package}/relationships\">{inner}</Relationships>");
    let root = links(link("r1", "officeDocument", "xl/workbook.xml"));
    let inner = links(link("r1", "worksheet", "worksheets/sheet1.xml") + &link("r2", "styles", "styles.xml"));
    documents::zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn numbers_a_spreadsheet_spoiled_are_put_right_or_named_with_their_cell() {
    let audit = Audit::closed();
    let preview = pick(&audit, "spoiled.xlsx", spoiled());
    assert_eq!(
        places(&preview["notes"]),
        ["S!A2: “8.10” was read as 8.1.", "S!A3: “2026-06-08” was read as 8.6."],
        "{preview:#}"
    );
    assert_eq!(
        preview["unknown"],
        json!([{ "clause": "2026-04-10", "place": "S!A4" }, { "clause": "99", "place": "S!A5" }])
    );
    assert_eq!(preview["found"], 3);
}

#[test]
fn a_document_is_read_clause_by_clause() {
    let audit = Audit::closed();
    let document = documents::docx(&[
        "Licensed copy",
        "8.6.1\tIncident management",
        "Moles dig all day.",
        "8.6 percent of them sing.",
        "8.6.2 Voles answer at once.",
        "8.6.9 Shrews",
        "Shrews are not in this catalogue.",
    ]);
    import(&audit, "mine.docx", &document);
    assert_eq!(of(&audit, "8.6.1"), "Moles dig all day.\n8.6 percent of them sing.");
    assert_eq!(of(&audit, "8.6.2"), "Voles answer at once.");
    let preview = pick(&audit, "mine.docx", document);
    assert_eq!(
        (&preview["same"], &preview["changed"], &preview["added"]),
        (&json!(2), &json!([]), &json!(0))
    );
    assert_eq!(preview["unknown"], json!([{ "clause": "8.6.9", "place": "paragraph 6" }]));
    assert_eq!(
        preview["rows"],
        json!({ "total": 7, "taken": 3, "headings": 1, "unknown": 2, "left_out": 1 })
    );
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let audit = Audit::closed();
    import(&audit, "first.xlsx", documents::xlsx("Clauses", TABLE));
    let before = std::fs::read(store(&audit)).expect("the store");
    let whole = documents::xlsx("Clauses", TABLE);
    for (name, bytes) in [
        ("book.pdf", documents::pdf(&["8.6.1 Badgers"])),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("empty.csv", Vec::new()),
        ("pack.zip", documents::zip(&[("a.csv", b"Clause,Text\n8.6.1,x\n")])),
        ("bomb.zip", documents::bomb()),
    ] {
        write(&audit, name, bytes);
        let fault = audit.refused("pick_licensed", json!({ "catalogue": CATALOGUE }), Code::Unreadable);
        assert!(fault.hint.is_some(), "{fault:?}");
    }
    audit.host.will_choose([audit.host.path("not there.xlsx")]);
    audit.refused("pick_licensed", json!({ "catalogue": CATALOGUE }), Code::Io);
    // A table without any clause is shown as such, and not kept.
    let preview = pick(&audit, "tea.csv", "Drink,Price\nTea,2\nCoffee,3\n");
    assert_eq!((&preview["found"], &preview["problem_count"]), (&json!(0), &json!(1)));
    audit.refused("apply_licensed", json!({ "handle": preview["handle"] }), Code::Refused);
    assert!(std::fs::read(store(&audit)).expect("the store") == before);
}

#[test]
fn a_damaged_store_is_named_and_left_alone() {
    let audit = Audit::closed();
    import(&audit, "first.xlsx", documents::xlsx("Clauses", TABLE));
    let whole = std::fs::read(store(&audit)).expect("the store");
    let fault = |bytes: &[u8]| -> Fault {
        std::fs::write(store(&audit), bytes).expect("written");
        let fault =
            another(&audit).call("unlock_licensed", json!({ "passphrase": WORDS })).expect_err("refused");
        assert!(std::fs::read(store(&audit)).expect("the store") == bytes, "left alone");
        fault
    };
    let mut torn = whole.clone();
    torn[16384 + 5000] ^= 1;
    let damaged = fault(&torn);
    assert_eq!(damaged.code, Code::FileDamaged);
    assert!(damaged.what.contains("licensed.texts") && damaged.hint.is_some(), "{damaged:?}");
    assert_eq!(fault(b"something else").code, Code::FileDamaged);
    // An audit file is none, and this is no audit file.
    audit.host.will_save(audit.file());
    audit.call("create_file", json!({ "client": "Tarn Ltd", "passphrase": WORDS }));
    audit.call("close_file", json!({}));
    assert_eq!(fault(&std::fs::read(audit.file()).expect("the file")).code, Code::FileDamaged);
    std::fs::write(store(&audit), &whole).expect("written");
    let opened = audit.session.open_path(&store(&audit), WORDS).expect_err("refused");
    assert_eq!(opened.code, Code::NotAnAuditFile);
}

#[test]
fn its_passphrase_is_changed_with_the_old_one_only() {
    let audit = Audit::set_up();
    import(&audit, "own.xlsx", documents::xlsx("Clauses", TABLE));
    let other = another(&audit);
    let change = |old: &str, new: &str| json!({ "old": old, "new": new });
    audit.refused("change_licensed_passphrase", change("a guess", "new words"), Code::WrongPassphrase);
    audit.refused("change_licensed_passphrase", change(WORDS, ""), Code::Invalid);
    let unlock = |words: &str| other.call("unlock_licensed", json!({ "passphrase": words }));
    assert_eq!(unlock(WORDS).expect("nothing was changed")["unlocked"], true);
    let state = audit.call("change_licensed_passphrase", change(WORDS, "new words of its own"));
    assert_eq!((&state["unlocked"], &state["sources"][0]["name"]), (&json!(true), &json!("own.xlsx")));
    let refused = unlock(WORDS).expect_err("the old one opens it no more");
    assert_eq!(refused.code, Code::WrongPassphrase);
    assert_eq!(unlock("new words of its own").expect("the new one")["unlocked"], true);
    assert_eq!(of(&audit, "8.6.2"), "Foxes wait at the river.");
}

#[test]
fn two_windows_use_it_side_by_side() {
    let audit = Audit::closed();
    import(&audit, "first.xlsx", documents::xlsx("Clauses", TABLE));
    let other = another(&audit);
    other.call("unlock_licensed", json!({ "passphrase": WORDS })).expect("nobody keeps it open");
    let preview = pick(&audit, "second.csv", "Clause,Text\n8.6.2,Foxes sleep.\n");
    other.call("forget_licensed", json!({ "catalogue": CATALOGUE })).expect("forgotten");
    audit.refused("apply_licensed", json!({ "handle": preview["handle"] }), Code::Conflict);
    let preview = pick(&audit, "second.csv", "Clause,Text\n8.6.2,Foxes sleep.\n");
    audit.call("apply_licensed", json!({ "handle": preview["handle"] }));
    assert_eq!(of(&audit, "8.6.2"), "Foxes sleep.");
}

/// Everything in an audit file that is not derived: the journal, and every content it names.
fn everything_in(audit: &Audit) -> Vec<u8> {
    audit.call("close_file", json!({}));
    let vault = Arc::new(store::MemoryVault::default());
    let file = store::AuditFile::open(
        &audit.file(),
        &store::Passphrase::new(PASSPHRASE),
        vault,
        &mut |buffer| audit.host.random(buffer),
        audit.host.now(),
        "test",
    )
    .expect("the file opens");
    let mut all = Vec::new();
    for batch in file.export_batches(&store::Vector::default()).expect("the journal") {
        all.extend(batch.body);
        all.push(b'\n');
    }
    let journal = String::from_utf8(all.clone()).expect("JSON");
    let digest = |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut contents = 0;
    for sha256 in journal.split('"').filter(digest).collect::<std::collections::BTreeSet<_>>() {
        let Ok(size) = file.blob_size(sha256) else { continue };
        all.extend(file.read_blob(sha256, 0..size).expect("the content"));
        for segment in file.segments(sha256, 0, 1_000_000).expect("its text") {
            all.extend(format!("{segment:?}\n").into_bytes());
        }
        contents += 1;
    }
    assert!(contents > 10, "documents, catalogue and reports are there");
    for draft in file.drafts().expect("drafts") {
        all.extend(draft.text.into_bytes());
    }
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [words.as_bytes(), &wide].iter().any(|wanted| bytes.windows(wanted.len()).any(|window| window == *wanted))
}

fn files_under(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            found.extend(files_under(&entry.path()))
        } else {
            found.push(entry.path())
        }
    }
    found
}

/// A distinctive sentence stands in the licensed text of every clause; then an audit is held with it unlocked.
#[test]
fn not_a_word_of_it_gets_into_an_audit_file_a_report_or_an_export() {
    const SECRET: &str = "quagga zither";
    const CONTROL: &str = "Aldermoor lighthouse";
    let audit = Audit::set_up();
    audit.call("set_client", json!({ "scope_statement": format!("The SMS of the {CONTROL}.") }));
    let rows: Vec<String> = shipped(CATALOGUE, "en")
        .expect("shipped")
        .clauses()
        .iter()
        .map(|clause| format!("{};Every {SECRET} of {} sings.", clause.clause, clause.clause))
        .collect();
    import(&audit, "own.csv", format!("Clause;Text\n{}\n", rows.join("\n")));
    assert!(text(&of(&audit, "8.6.1")).contains(SECRET));

    audit.add_mixed_folder();
    let mut answers = Vec::new();
    for requirement in audit.requirements() {
        let detail = audit.call("get_requirement", json!({ "audit": "stage-1", "requirement": requirement }));
        let _ = of(&audit, &text(&detail["requirement"]["clause"]));
        answers.push(detail);
    }
    audit.cite_policy("R18-8.6.1-11", "supports");
    let conclude = json!({ "audit": "stage-1", "requirement": "R18-8.6.1-11", "state": "conforming" });
    answers.push(audit.call("conclude", conclude));
    let concern = json!({
        "audit": "stage-1", "kind": "concern", "requirements": ["R18-5.2.1-01"], "statement": "Not shown.", "conclude": true,
    });
    answers.push(audit.call("add_finding", concern));
    audit.answer_everything("stage-1", &[("readiness", "ready_with_concerns")]);
    answers.push(audit.call("draft_report", json!({ "audit": "stage-1" })));
    let report = audit.call("issue_report", json!({ "audit": "stage-1" }))["value"].clone();

    // Everything that leaves the file: reports, original documents, history.
    let out = audit.host.path("out");
    std::fs::create_dir_all(&out).expect("a folder");
    let mut issued = Vec::new();
    for file in report["files"].as_array().expect("files") {
        let target =
            out.join(text(&file["id"])).with_extension(text(&file["format"]).replace("register", "xlsx"));
        audit.host.will_save(&target);
        audit.call("save_report", json!({ "id": file["id"] }));
        issued.push(target);
    }
    audit.host.will_save(out.join("policy.pdf"));
    audit.call("save_original", json!({ "id": audit.evidence("policy.pdf") }));
    for name in ["list_history", "get_setup", "file_info", "app_state", "list_drafts"] {
        answers.push(audit.call(name, json!({})));
    }
    answers.push(audit.state());
    for search in [SECRET, "quagga", "zither"] {
        assert_eq!(audit.call("search", json!({ "query": search }))["total"], 0);
    }

    // The reports are packed; read as documents they show every word they have.
    audit.host.drop_files(issued.clone());
    audit.call("add_evidence", json!({ "from": "dropped" }));
    let control = audit.call("search", json!({ "query": CONTROL }));
    assert!(
        control["total"].as_u64() >= Some(1),
        "what does stand in a report is found this way: {control:#}"
    );
    assert_eq!(audit.call("search", json!({ "query": SECRET }))["total"], 0);

    for answer in &answers {
        assert!(!holds(answer.to_string().as_bytes(), SECRET), "{answer}");
    }
    let everything = everything_in(&audit);
    assert!(holds(&everything, CONTROL), "the set-up is in the journal");
    assert!(!holds(&everything, SECRET));
    for path in files_under(audit.host.folder()) {
        let own = path.ends_with("own/own.csv");
        assert_eq!(holds(&std::fs::read(&path).expect("a file"), SECRET), own, "{}", path.display());
    }
}

/// What is private to one file is kept so by the compiler; that no other file opens the store, by this.
#[test]
fn one_file_of_the_application_reaches_the_store() {
    let root = support::host::root();
    let own = ["api/src/licensed.rs", "store/src/licensed.rs"];
    let mut seen = 0;
    let code = files_under(&root.join("src-tauri"));
    for path in code.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let source = std::fs::read_to_string(path).expect("a source file");
        let name = path.to_string_lossy().replace('\\', "/");
        if own.iter().any(|own| name.ends_with(own)) {
            seen += 1;
            continue;
        }
        for word in ["store::licensed", "LicensedStore", "Wording", ".licensed.0", "licensed.texts"] {
            let in_a_test = name.ends_with("cli/tests/cli/licensed.rs");
            assert!(in_a_test || !source.contains(word), "{name} reaches the licensed text ({word})");
        }
        // Only the table of commands names the functions that answer with it.
        let table = name.ends_with("api/src/commands.rs");
        assert!(table || !source.contains("licensed::get_licensed"), "{name} asks for licensed text");
    }
    assert_eq!(seen, own.len());
}
