//! The dependency rule of src-tauri/ARCHITECTURE.md, read off the workspace itself.

use serde_json::Value;

use crate::shell::{Outcome, Problem, cargo, fail, output};
use crate::stages::Count;

/// What each member may use of the others.
const INSIDE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("foreign", &["domain"]),
    ("report", &["domain"]),
    ("worker", &["domain"]),
    ("api", &["domain", "store", "worker"]),
    // The only one that links what reads foreign bytes and lays out pages.
    ("cli", &["api", "domain", "worker", "foreign", "report"]),
    ("touchstone-app", &["api"]),
    ("xtask", &[]),
    ("touchstone-tests", &["api", "domain", "store", "worker"]),
];

/// Libraries that only one member may use (by the beginning of their name).
const OUTSIDE: &[(&str, &str)] = &[
    ("tauri", "touchstone-app"),
    ("rfd", "touchstone-app"),
    ("tokio", "touchstone-app"),
    ("rusqlite", "store"),
    ("libsqlite3-sys", "store"),
    ("calamine", "foreign"),
    ("hayro", "foreign"),
    ("saphyr", "foreign"),
    ("typst", "report"),
    ("rust_xlsxwriter", "report"),
];

/// Whether the rule holds.
pub(crate) fn hold() -> Outcome<Count> {
    let metadata = output(cargo(&["metadata", "--no-deps", "--format-version", "1", "--quiet"]))?;
    let metadata =
        serde_json::from_str(&metadata).map_err(|error| Problem(format!("cargo metadata: {error}")))?;
    let broken = violations(&metadata);
    if broken.is_empty() { Ok(Count::ONE) } else { fail(broken.join("\n")) }
}

/// Every dependency that must not be. What is used in tests only is free.
fn violations(metadata: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = list(&metadata["packages"]);
    let members: Vec<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let mut broken = Vec::new();
    for package in &packages {
        let name = text(&package["name"]);
        let Some((_, allowed)) = INSIDE.iter().find(|(member, _)| *member == name) else {
            broken
                .push(format!("{name} is not in the dependency rule (src-tauri/crates/xtask/src/rules.rs)."));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let (used, kind) = (text(&dependency["name"]), text(&dependency["kind"]));
            if kind == "dev" {
                continue;
            }
            if members.contains(&used) && !allowed.contains(&used.as_str()) {
                broken.push(format!("{name} must not use {used}."));
            }
            for (library, owner) in OUTSIDE {
                if used.starts_with(library) && name != *owner {
                    broken.push(format!("{name} must not use {used}; only {owner} may."));
                }
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn workspace(domain_uses: &[(&str, Option<&str>)]) -> Value {
        let dependencies: Vec<_> = domain_uses.iter().map(|(n, k)| json!({"name": n, "kind": k})).collect();
        json!({"packages": [
            {"name": "domain", "dependencies": dependencies},
            {"name": "store", "dependencies": [{"name": "domain", "kind": null}, {"name": "rusqlite", "kind": null}]},
        ]})
    }

    #[test]
    fn the_rule_holds_for_what_it_allows() {
        assert!(violations(&workspace(&[("serde", None), ("tokio", Some("dev"))])).is_empty());
    }

    #[test]
    fn members_and_libraries_in_the_wrong_place_are_named() {
        assert_eq!(violations(&workspace(&[("store", None)])), ["domain must not use store."]);
        let broken = violations(&workspace(&[("typst-pdf", None), ("tauri-build", Some("build"))]));
        assert_eq!(broken.len(), 2);
        assert!(broken[0].contains("only report may"));
    }

    #[test]
    fn a_new_member_must_be_given_its_place() {
        let metadata = json!({"packages": [{"name": "extra", "dependencies": []}]});
        assert_eq!(violations(&metadata).len(), 1);
    }
}
