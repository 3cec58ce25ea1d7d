//! What viewers ask for beside the text: pages of pictures, the outline, passwords of locked documents.

use api::Code;
use serde_json::json;
use support::{Audit, documents};

/// Of the fixture `locked.pdf`.
const PASSWORD: &str = "geheim";

/// A TIFF of grey pages: width, height, grey.
fn tiff(pages: &[(u32, u32, u8)]) -> Vec<u8> {
    let mut bytes = b"II\x2a\x00\x08\x00\x00\x00".to_vec();
    for (index, (width, height, grey)) in pages.iter().enumerate() {
        let pixels = bytes.len() as u32 + 2 + 9 * 12 + 4;
        let end = pixels + width * height;
        let tags = [
            (256, *width),
            (257, *height),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, pixels),
            (277, 1),
            (278, *height),
        ];
        bytes.extend(9_u16.to_le_bytes());
        for (tag, value) in tags.into_iter().chain([(279_u16, width * height)]) {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(4_u16.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend(if index + 1 < pages.len() { end } else { 0 }.to_le_bytes());
        bytes.resize(end as usize, *grey);
    }
    bytes
}

fn with(files: &[(&str, Vec<u8>)]) -> Audit {
    let audit = Audit::set_up();
    let folder = audit.host.path("evidence");
    for (name, bytes) in files {
        documents::write(&folder, name, bytes);
    }
    audit.host.drop_files([folder]);
    audit.call("add_evidence", json!({ "from": "dropped" }));
    audit
}

#[test]
fn pages_of_a_tiff_are_drawn_and_nothing_else_is() {
    let audit = with(&[
        ("scan.tif", tiff(&[(30, 20, 40), (20, 40, 200)])),
        ("bad.tif", tiff(&[(30, 20, 40)])[..60].to_vec()),
        ("policy.pdf", documents::pdf(&["Policy"])),
    ]);
    let id = audit.evidence("scan.tif");
    assert_eq!(audit.call("get_evidence", json!({ "id": id }))["info"]["pages"], 2);
    let whole = audit.session.evidence_bytes(&format!("{id}~2"), None).expect("the second page");
    assert_eq!((whole.media_type.as_str(), whole.bytes.len() as u64), ("image/png", whole.total));
    // Width and height stand in the first chunk of a PNG.
    assert_eq!(whole.bytes[16..24], [0, 0, 0, 20, 0, 0, 0, 40]);
    let part = audit.session.evidence_bytes(&format!("{id}~2"), Some((1, 3))).expect("a part of it");
    assert_eq!((part.bytes.as_slice(), part.start, part.total), (&b"PNG"[..], 1, whole.total));

    let refused = |id: String| audit.session.evidence_bytes(&id, None).expect_err("no page").code;
    assert_eq!(refused(format!("{id}~3")), Code::Unreadable);
    assert_eq!(refused(format!("{id}~x")), Code::Invalid);
    assert_eq!(refused(format!("{}~1", audit.evidence("bad.tif"))), Code::Unreadable);
    assert_eq!(refused(format!("{}~1", audit.evidence("policy.pdf"))), Code::Invalid);
}

#[test]
fn the_password_of_a_document_is_kept_in_the_audit_file() {
    let locked = include_bytes!("../../src-tauri/crates/foreign/tests/fixtures/locked.pdf");
    let audit = with(&[("locked.pdf", locked.to_vec())]);
    let id = audit.evidence("locked.pdf");
    let kept = || audit.call("document_password", json!({ "id": id }))["password"].clone();
    assert!(kept().is_null());
    audit.call("read_again", json!({ "id": id, "password": "wrong" }));
    assert!(kept().is_null(), "a wrong one is not kept");
    let entries = audit.call("list_history", json!({}))["total"].clone();
    assert_eq!(audit.call("read_again", json!({ "id": id, "password": PASSWORD }))["value"]["text"], "ready");
    assert_eq!(kept(), PASSWORD);

    // Another sitting asks nobody: neither for the pages nor for reading again.
    audit.call("close_file", json!({}));
    audit.session.open_path(&audit.file(), support::audit::PASSPHRASE).expect("it opens");
    audit.call("read_layout", json!({ "id": id, "page": 1 }));
    assert_eq!(audit.call("read_again", json!({ "id": id }))["value"]["text"], "ready");
    let history = audit.call("list_history", json!({}));
    assert!(!history.to_string().contains(PASSWORD), "it is no audit record");
    assert!(entries.is_null() || history["total"].as_u64() >= entries.as_u64());
}

#[test]
fn a_document_is_found_ones_way_in_by_its_headings() {
    let audit = with(&[
        ("notes.html", b"<h1>Scope</h1><p>All services.</p><h2>Sites</h2><p>Two.</p>".to_vec()),
        ("plain.txt", b"No headings here.".to_vec()),
    ]);
    let outline = audit.call("read_outline", json!({ "id": audit.evidence("notes.html") }));
    let items: Vec<_> = outline["items"].as_array().expect("items").iter().collect();
    let said: Vec<_> = items.iter().map(|item| (item["level"].clone(), item["text"].clone())).collect();
    assert_eq!(said, [(json!(1), json!("Scope")), (json!(2), json!("Sites"))]);
    let at = items[1]["ordinal"].clone();
    let page =
        audit.call("read_text", json!({ "id": audit.evidence("notes.html"), "offset": at, "limit": 1 }));
    assert_eq!(page["items"][0]["segment"]["text"], "Sites");
    let none = audit.call("read_outline", json!({ "id": audit.evidence("plain.txt") }));
    assert_eq!(none, json!({ "items": [], "more": false }));
}

/// A Word document: a paragraph with a picture of its own, one with a drawing nobody carries out, one cited.
fn illustrated(pictures: bool) -> Vec<u8> {
    let drawing = |id: &str, alt: &str| match pictures {
        true => format!("<w:drawing><x:docPr descr=\"{alt}\"/><a:blip r:embed=\"{id}\"/></w:drawing>"),
        false => String::new(),
    };
    let paragraph =
        |text: &str, more: String| format!("<w:p><w:r><w:t>{text}</w:t></w:r><w:r>{more}</w:r></w:p>");
    let body = [
        paragraph("The rack is locked.", drawing("p1", "Rack 4")),
        paragraph("The plan of the room.", drawing("p2", "")),
        paragraph("Keys are signed for.", String::new()),
    ];
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:x=\"x\" xmlns:a=\"a\" xmlns:r=\"r\"><w:body>{}</w:body></w:document>",
        body.concat()
    );
    let links = "<Relationships><Relationship Id=\"p1\" Type=\"t/image\" Target=\"media/rack.tif\"/>\
                 <Relationship Id=\"p2\" Type=\"t/image\" Target=\"media/plan.emf\"/></Relationships>";
    let main = "<Relationships><Relationship Id=\"r1\" Type=\"t/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    documents::zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/media/rack.tif", &tiff(&[(30, 20, 90)])),
        ("word/media/plan.emf", b"\x01\0\0\0"),
    ])
}

#[test]
fn pictures_inside_a_document_are_listed_drawn_on_demand_and_move_no_place() {
    let audit = with(&[("rack.docx", illustrated(true)), ("plain.docx", illustrated(false))]);
    let id = audit.evidence("rack.docx");
    let text = |name: &str| audit.call("read_text", json!({ "id": audit.evidence(name) }))["items"].clone();
    assert_eq!(text("rack.docx"), text("plain.docx"), "places and words are those without pictures");

    let pictures = audit.call("get_evidence", json!({ "id": id }))["info"]["pictures"].clone();
    assert_eq!(pictures[0]["after"], 1);
    assert_eq!((&pictures[0]["shown"], &pictures[0]["alt"]), (&json!(true), &json!("Rack 4")));
    assert_eq!((&pictures[1]["shown"], &pictures[1]["format"]), (&json!(false), &json!("EMF")));
    let drawn = audit.session.evidence_bytes(&format!("{id}~1"), None).expect("the rack");
    assert_eq!(drawn.media_type, "image/png");
    assert_eq!(drawn.bytes[16..24], [0, 0, 0, 30, 0, 0, 0, 20]);
    let part = audit.session.evidence_bytes(&format!("{id}~1"), Some((1, 3))).expect("a part of it");
    assert_eq!((part.bytes.as_slice(), part.total), (&b"PNG"[..], drawn.total));

    let refused = |name: String| audit.session.evidence_bytes(&name, None).expect_err("nothing to show");
    let plan = refused(format!("{id}~2"));
    assert_eq!(plan.code, Code::Unreadable);
    assert!(plan.what.contains("EMF") && plan.hint.is_some(), "{plan:?}");
    assert_eq!(refused(format!("{id}~3")).code, Code::Invalid);
    assert_eq!(refused(format!("{id}~0")).code, Code::Invalid);
    assert_eq!(refused(format!("{}~1", audit.evidence("plain.docx"))).code, Code::Invalid);

    // Read again by a newer reader, the citation stands where it stood.
    let cited = audit.call(
        "cite",
        json!({
            "requirement": "R18-8.6.1-03", "evidence": id, "locator": { "paragraph": 3 },
            "quote": "Keys are signed for.", "strength": "supports",
        }),
    )["value"]["id"]
        .clone();
    audit.call("read_again", json!({ "id": id }));
    let found = audit.call("resolve_citations", json!({ "evidence": id }));
    assert_eq!(found["citations"][0]["citation"], cited);
    assert_eq!(found["citations"][0]["places"][0]["spans"][0]["ordinal"], 2, "{found}");
}

#[test]
fn a_wide_sheet_is_read_in_windows_of_columns() {
    let names: Vec<String> = (0..300).map(|column| format!("c{column}")).collect();
    let row: Vec<&str> = names.iter().map(String::as_str).collect();
    let audit = with(&[("wide.xlsx", documents::xlsx("Wide", &[&row, &row[..10], &row]))]);
    let id = audit.evidence("wide.xlsx");
    let window = audit.call(
        "read_text",
        json!({ "id": id, "sheet": "Wide", "from_row": 1, "limit": 3, "from_column": 256, "columns": 256 }),
    );
    let rows = window["items"].as_array().expect("rows");
    // The second row has nothing so far right.
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["segment"]["columns"].as_array().map(Vec::len), Some(44));
    assert!(rows[1]["segment"]["text"].as_str().is_some_and(|text| text.starts_with("c256\tc257")));
    let whole = audit.call("read_text", json!({ "id": id, "sheet": "Wide", "from_row": 1, "limit": 1 }));
    assert!(whole["items"][0]["segment"]["text"].as_str().is_some_and(|text| text.ends_with("c299")));
}
