//! The TypeScript types of the command table, committed in the interface.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Outcome, built, cargo, command, fail, output, root, succeed};
use crate::stages::Count;

fn file() -> PathBuf {
    root().join("ui/src/ipc/generated/index.ts")
}

fn generated() -> Outcome<String> {
    succeed(cargo(&["b", "--quiet", "--example", "bindings"]))?;
    output(command(built("debug", "examples/bindings"), &[]))
}

/// Writes them.
pub(crate) fn write() -> Outcome {
    let file = file();
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, generated()?)?;
    println!("{} written", file.display());
    Ok(())
}

/// Whether the committed ones are those the table gives.
pub(crate) fn are_current() -> Outcome<Count> {
    let fresh = generated()?;
    if fs::read_to_string(file()).is_ok_and(|committed| committed == fresh) {
        return Ok(Count::ONE);
    }
    fail("ui/src/ipc/generated does not match the command table. Run `cargo xtask bindings`.")
}
