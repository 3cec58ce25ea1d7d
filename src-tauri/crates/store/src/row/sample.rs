//! Samples: what was drawn from which population, and what each item showed.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use serde_json::Value;

use crate::row::records;

records! {
    /// A sample sheet.
    Sample = sample {
        audit: String,
        evidence: String,
        requirement: Option<String>,
        title: String,
        population: String,
        population_size: Option<i64>,
        period: Option<String>,
        source: Option<String>,
        method: String,
        seed: Option<String>,
        size: Option<i64>,
        reason: Option<String>,
        steps: Value,
        author: String,
        made_at: String,
        source_sheet: Option<String>,
        header_row: Option<i64>,
        reference_column: Option<String>,
    }
    /// One item drawn.
    SampleItem = sample_item {
        sample: String,
        number: Option<i64>,
        reference: String,
        source_row: Option<i64>,
        remark: Option<String>,
    }
    /// What one item showed at one step.
    SampleResult = sample_result {
        item: String,
        step: String,
        result: String,
        remark: Option<String>,
    }
}
