//! Sample sheets: how items are drawn from a population, and what the results come to.
//!
//! A sheet says which population was sampled, by which method, with which seed, which items were drawn and what each
//! showed (ISO 19011, A.6). Whoever has the seed and the size of the population draws the same items: see [`draw`].

mod draw;
mod steps;

use std::collections::BTreeMap;

pub use draw::{DrawFault, MOST_DRAWN, MOST_IN_POPULATION, draw};
pub use steps::{Step, StepSet, step_sets};

use crate::words::words;

words! {
    /// How items are chosen.
    SampleMethod, "a method of sampling" {
        /// By the seed alone.
        Random = "random",
        /// At even distances from a start the seed gives.
        Systematic = "systematic",
        /// By the auditor, who says why.
        Judgement = "judgement",
        /// Every item.
        All = "all",
    }
}

words! {
    /// What one item showed at one step.
    ItemResult, "a result" {
        /// As it should be.
        Conforming = "conforming",
        /// Not as it should be.
        Deviating = "deviating",
        /// The step does not concern this item.
        NotApplicable = "not_applicable",
    }
}

/// What a sheet, or one of its steps, came to. Items are counted, not marks.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
    ts_rs::TS,
)]
pub struct Totals {
    /// Items drawn.
    pub items: u32,
    /// Of them looked at: conforming or deviating at one step at least.
    pub tested: u32,
    /// Of those deviating at one step at least.
    pub deviating: u32,
    /// Marked as not applicable at every step that has a mark, and so neither tested nor open.
    pub not_applicable: u32,
}

/// Totals of marks, given as the results of each item.
pub fn totals<'r>(items: impl IntoIterator<Item = &'r [ItemResult]>) -> Totals {
    let mut totals = Totals::default();
    for results in items {
        totals.items += 1;
        if results.contains(&ItemResult::Deviating) {
            totals.tested += 1;
            totals.deviating += 1;
        } else if results.contains(&ItemResult::Conforming) {
            totals.tested += 1;
        } else if !results.is_empty() {
            totals.not_applicable += 1;
        }
    }
    totals
}

/// Totals of the whole sheet and of each step, from marks as (item, step, result).
pub fn sheet_totals<'m>(
    items: &[&'m str],
    steps: &[&'m str],
    marks: &[(&'m str, &'m str, ItemResult)],
) -> (Totals, Vec<Totals>) {
    let mut by_item: BTreeMap<&str, Vec<ItemResult>> = BTreeMap::new();
    let mut by_both: BTreeMap<(&str, &str), ItemResult> = BTreeMap::new();
    for (item, step, result) in marks {
        by_item.entry(item).or_default().push(*result);
        by_both.insert((step, item), *result);
    }
    let whole = totals(items.iter().map(|item| by_item.get(item).map(Vec::as_slice).unwrap_or_default()));
    let each = steps
        .iter()
        .map(|step| {
            totals(
                items
                    .iter()
                    .map(|item| by_both.get(&(*step, *item)).map(std::slice::from_ref).unwrap_or_default()),
            )
        })
        .collect();
    (whole, each)
}

/// The item a locator's part names (`"item 3"`), if it names one.
pub fn item_of_part(part: &str) -> Option<u32> {
    let rest = part.trim().strip_prefix("item ")?;
    rest.trim().parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ItemResult::{Conforming, Deviating, NotApplicable};

    #[test]
    fn an_item_deviates_when_one_step_does() {
        let items = ["a", "b", "c", "d"];
        let steps = ["recorded", "closed"];
        let marks = [
            ("a", "recorded", Conforming),
            ("a", "closed", Deviating),
            ("b", "recorded", Conforming),
            ("b", "closed", NotApplicable),
            ("c", "recorded", NotApplicable),
        ];
        let (whole, each) = sheet_totals(&items, &steps, &marks);
        assert_eq!(whole, Totals { items: 4, tested: 2, deviating: 1, not_applicable: 1 });
        assert_eq!(each[0], Totals { items: 4, tested: 2, deviating: 0, not_applicable: 1 });
        assert_eq!(each[1], Totals { items: 4, tested: 1, deviating: 1, not_applicable: 1 });
    }

    #[test]
    fn a_part_names_an_item() {
        assert_eq!(item_of_part("item 3"), Some(3));
        for no in ["item 0", "item", "3", "Item three", ""] {
            assert_eq!(item_of_part(no), None, "{no}");
        }
    }
}
