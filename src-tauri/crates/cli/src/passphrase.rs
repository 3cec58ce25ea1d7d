//! Where the passphrase comes from: a file, the environment, or a person at a terminal.

use std::io::IsTerminal;
use std::path::Path;

use crate::failure::Failure;

const VARIABLE: &str = "TOUCHSTONE_PASSPHRASE";
const LICENSED: &str = "TOUCHSTONE_LICENSED_PASSPHRASE";

/// The passphrase of an existing audit file.
pub(crate) fn present(file: Option<&Path>) -> Result<String, Failure> {
    match source(file)? {
        Some(passphrase) => Ok(passphrase),
        None => ask("Passphrase: "),
    }
}

/// The passphrase of a file about to be made.
pub(crate) fn first(file: Option<&Path>) -> Result<String, Failure> {
    match source(file)? {
        Some(passphrase) => Ok(passphrase),
        None => chosen(),
    }
}

/// The passphrase that replaces the present one.
pub(crate) fn next(file: Option<&Path>) -> Result<String, Failure> {
    match file {
        Some(file) => from_file(file),
        None if std::io::stdin().is_terminal() => chosen(),
        None => Err(Failure::usage("no new passphrase: give --new-passphrase-file")),
    }
}

/// The passphrase of the licensed text on this machine; chosen when there is none yet.
pub(crate) fn licensed(file: Option<&Path>, first: bool) -> Result<String, Failure> {
    match from(file, LICENSED)? {
        Some(passphrase) => Ok(passphrase),
        None if !std::io::stdin().is_terminal() => {
            Err(Failure::usage(format!("no passphrase: give --licensed-passphrase-file, or set {LICENSED}")))
        }
        None if first => chosen(),
        None => ask("Passphrase of your licensed text: "),
    }
}

fn source(file: Option<&Path>) -> Result<Option<String>, Failure> {
    from(file, VARIABLE)
}

fn from(file: Option<&Path>, variable: &str) -> Result<Option<String>, Failure> {
    match file {
        Some(file) => from_file(file).map(Some),
        None => Ok(std::env::var(variable).ok().filter(|passphrase| !passphrase.is_empty())),
    }
}

/// The first line's end belongs to the editor that wrote the file, not to the passphrase.
fn from_file(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::usage(format!("the passphrase file {}: {error}", file.display())))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return Err(Failure::usage(format!("the passphrase file {} is empty", file.display())));
    }
    Ok(text.to_owned())
}

fn chosen() -> Result<String, Failure> {
    let passphrase = ask("New passphrase: ")?;
    if passphrase.is_empty() {
        return Err(Failure::usage("the passphrase is empty"));
    }
    if ask("Once more: ")? != passphrase {
        return Err(Failure::usage("the two passphrases differ"));
    }
    Ok(passphrase)
}

fn ask(prompt: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(format!("no passphrase: give --passphrase-file, or set {VARIABLE}")));
    }
    rpassword::prompt_password(prompt)
        .map_err(|error| Failure::usage(format!("the passphrase could not be read: {error}")))
}
