//! The sample audit, made and taken through to both reports.

use std::path::Path;

use serde_json::{Value, json};

use crate::run::{Desk, rows, text};

fn state(info: &Value, stage: usize) -> &str {
    text(&info["audits"][stage]["state"])
}

#[test]
fn the_sample_shows_a_finished_stage_1_and_a_half_done_stage_2_and_goes_through() {
    let desk = Desk::empty();
    let made = desk.json(&["sample", "--out", "s", "--through"]);
    let half = text(&made["file"]).to_owned();
    let through = text(&made["through"]).to_owned();
    let info = desk.json(&["info", &half]);
    assert_eq!((state(&info, 0), state(&info, 1)), ("report_issued", "fieldwork"));
    let outcome = desk.json(&["outcome", &half, "stage-2"]);
    assert!(!rows(&outcome["missing"]).is_empty());
    let info = desk.json(&["info", &through]);
    assert_eq!((state(&info, 0), state(&info, 1)), ("report_issued", "report_issued"));
    assert_eq!(desk.json(&["outcome", &through, "stage-2"])["missing"], json!([]));
    let reports = rows(&made["reports"]);
    assert_eq!(reports.len(), 4, "a PDF and a register for each stage: {reports:?}");
    for report in reports {
        assert!(Path::new(text(report)).is_file(), "{report}");
    }
    for file in [&half, &through] {
        let verified = desk.json(&["verify", file]);
        assert_eq!(verified["ok"], true, "{verified:#}");
    }
    // The history reads as if the team had worked through the days of the audit.
    let history = desk.json(&["call", &half, "list_history", "{\"limit\": 10000}"]);
    let entries = rows(&history["entries"]);
    let times: Vec<&str> = entries.iter().map(|entry| text(&entry["at"])).collect();
    assert!(times.is_sorted_by(|later, earlier| later >= earlier), "newest first");
    assert!(rows(&history["actors"]).len() >= 2);
    assert!(desk.run(&["sample", "--out", "s"]).code == 1, "an existing file stays");
}
