//! The steps a drawn record is looked at for, as they come with the product.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

const SHIPPED: &str = include_str!("../../../../../assets/rules/sample-steps.json");

/// Steps of one kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StepSet {
    /// Identifier (`"incident"`).
    pub id: String,
    /// Clause of the 2018 edition it belongs to.
    pub clause: String,
    label: BTreeMap<String, String>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// Identifier within the set (`"closed"`).
    pub id: String,
    /// Requirement of the 2018 edition it shows, if one.
    pub requirement: Option<String>,
    label: BTreeMap<String, String>,
}

fn in_language<'l>(label: &'l BTreeMap<String, String>, language: &str) -> &'l str {
    label.get(language).or_else(|| label.get("en")).map(String::as_str).unwrap_or_default()
}

impl StepSet {
    /// Its name in a language; English where there is none.
    pub fn label(&self, language: &str) -> &str {
        in_language(&self.label, language)
    }
}

impl Step {
    /// Its name in a language; English where there is none.
    pub fn label(&self, language: &str) -> &str {
        in_language(&self.label, language)
    }
}

/// The sets that come with the product.
pub fn step_sets() -> &'static [StepSet] {
    #[derive(Deserialize)]
    struct File {
        sets: Vec<StepSet>,
    }
    static SETS: OnceLock<Vec<StepSet>> = OnceLock::new();
    // A test reads the file; a set that could not be read would be missing there, not here.
    SETS.get_or_init(|| serde_json::from_str::<File>(SHIPPED).map(|file| file.sets).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_shipped_step_has_its_words_in_three_languages_and_a_requirement_of_its_clause() {
        let sets = step_sets();
        let ids: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
        assert_eq!(ids, ["incident", "service_request", "problem", "change"]);
        let catalogue =
            crate::catalogue::shipped("iso-iec-20000-1-2018", "en").unwrap_or_else(|error| panic!("{error}"));
        for set in sets {
            assert!(catalogue.clause(&set.clause).is_some(), "{}", set.clause);
            let known: BTreeSet<&str> = set.steps.iter().map(|step| step.id.as_str()).collect();
            assert_eq!(known.len(), set.steps.len(), "{}: ids twice", set.id);
            for (label, what) in
                set.steps.iter().map(|step| (&step.label, &step.id)).chain([(&set.label, &set.id)])
            {
                for language in ["en", "de", "fr"] {
                    assert!(label.get(language).is_some_and(|word| !word.is_empty()), "{what}: {language}");
                }
            }
            for step in &set.steps {
                let requirement = step.requirement.as_deref().unwrap_or_default();
                let found = catalogue.requirement(requirement);
                let inside = found.is_some_and(|found| found.clause.starts_with(&set.clause[..5]));
                assert!(inside, "{} {}: {requirement}", set.id, step.id);
            }
        }
    }
}
