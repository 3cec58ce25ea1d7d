//! The committed TypeScript is what the command table says.

use std::path::Path;

#[test]
fn committed_bindings_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/generated/index.ts");
    let wanted = api::typescript();
    if std::env::var_os("TOUCHSTONE_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("folder can be made");
        std::fs::write(&path, &wanted).expect("bindings can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "run `cargo xtask bindings`: the committed TypeScript differs from the command table"
    );
}

/// A field that may be missing is written `field?: T` and never `field: T | null`, so that the interface asks in one way.
#[test]
fn what_may_be_missing_is_optional() {
    let written = api::typescript();
    let nullable: Vec<&str> = written
        .lines()
        .filter(|line| line.contains("| null") && !line.starts_with("export type JsonValue"))
        .collect();
    assert!(nullable.is_empty(), "give these types #[ts(optional_fields)]: {nullable:#?}");
}
