//! Files as an earlier version of the program left them.

use std::path::Path;
use std::sync::Arc;

use domain::catalogue::{Catalogue, SHIPPED};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// The requirement that says something else in [`older_catalogue`].
pub const REWRITTEN: &str = "R18-8.6.1-11";

/// The shipped catalogue of 2018 as an older version of the product may have had it, in English only.
pub fn older_catalogue() -> Value {
    let mut whole: Value = serde_json::from_str(&SHIPPED[0].document().expect("sound")).expect("JSON");
    whole["head"]["version"] = json!("0.9.0");
    whole["languages"] = json!({});
    for row in whole["requirements"].as_array_mut().expect("rows") {
        if row["id"] == REWRITTEN {
            row["obligation"] = json!("Major incidents are looked at afterwards.");
        }
    }
    whole
}

/// Writes into a closed file as another version of the program would, past the command table.
pub fn write_past<T>(
    file: &Path,
    passphrase: &str,
    now: OffsetDateTime,
    random: &mut dyn FnMut(&mut [u8]),
    write: impl FnOnce(&mut store::Writer<'_>) -> Result<T, store::Error>,
) -> Result<T, store::Error> {
    let file = store::AuditFile::open(
        file,
        &store::Passphrase::new(passphrase),
        Arc::new(store::MemoryVault::default()),
        random,
        now,
        "another machine",
    )?;
    let author = store::Author { actor: "Ada Auditor".to_owned(), role: "lead_auditor".to_owned() };
    Ok(file.write(store::op::CHANGE_SETUP, &author, now, None, write)?.value)
}

/// Puts a catalogue into a file by its document; in the place of the file's own if that has its id.
pub fn put_catalogue(w: &mut store::Writer<'_>, document: &Value) -> Result<(), store::Error> {
    let text = document.to_string();
    let read = Catalogue::from_document(text.as_bytes(), "en").expect("a catalogue");
    let blob = w.put_blob(&mut text.as_bytes())?;
    let fields = [
        ("catalogue_id", json!(read.id())),
        ("title", json!(read.title())),
        ("version", json!(read.version())),
        ("sha256", json!(read.sha256())),
        ("document", json!(blob.sha256)),
    ];
    if w.get::<store::row::AuditFileInfo>("file")?.catalogue_id == read.id() {
        w.set("audit_file", "file", "catalogue_version", json!(read.version()))?;
        w.set("audit_file", "file", "catalogue_sha256", json!(read.sha256()))?;
    }
    w.put("catalogue", read.id(), &fields)
}
