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
