//! Stages of a test run: each is run whatever became of the others, timed and counted.

use std::time::Instant;

use crate::shell::{Outcome, fail};

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    /// One check that holds or not.
    pub(crate) const ONE: Self = Self { passed: 1, failed: 0 };

    /// A program's own count, corrected by its exit code: a run that fails has at least one failure, and a
    /// stage that ran no test at all has not passed.
    pub(crate) fn trusted(self, succeeded: bool) -> Self {
        let failed = if (succeeded && self.passed > 0) || self.failed > 0 { self.failed } else { 1 };
        Self { failed, ..self }
    }
}

/// All stages of one run.
#[derive(Debug, Default)]
pub(crate) struct Stages {
    only: Option<String>,
    total: Count,
    lines: Vec<String>,
}

impl Stages {
    /// A run, of only the stages whose name contains `only`.
    pub(crate) fn new(only: Option<&str>) -> Self {
        Self { only: only.map(str::to_owned), ..Self::default() }
    }

    /// Whether a stage of that name is to run.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|only| name.contains(only))
    }

    /// Runs one stage.
    pub(crate) fn run(&mut self, name: &str, stage: impl FnOnce() -> Outcome<Count>) {
        if !self.wants(name) {
            return;
        }
        println!("\n── {name}");
        let begun = Instant::now();
        let count = stage().unwrap_or_else(|problem| {
            println!("{problem}");
            Count { passed: 0, failed: 1 }
        });
        let seconds = begun.elapsed().as_secs_f32();
        let word = if count.failed == 0 { "ok    " } else { "FAILED" };
        self.lines.push(format!(
            "{word} {name}: {} passed, {} failed ({seconds:.1} s)",
            count.passed, count.failed
        ));
        self.total.passed += count.passed;
        self.total.failed += count.failed;
    }

    /// Prints what became of every stage and, as the last line, the sum.
    pub(crate) fn finish(self) -> Outcome {
        println!("\n── result");
        for line in &self.lines {
            println!("{line}");
        }
        let Count { passed, failed } = self.total;
        println!("{passed} passed, {failed} failed");
        if failed > 0 || passed == 0 { fail("") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_fails_counts_a_failure() {
        let count = |passed, failed| Count { passed, failed };
        assert_eq!(count(3, 0).trusted(true), count(3, 0));
        assert_eq!(count(3, 0).trusted(false), count(3, 1));
        assert_eq!(count(3, 2).trusted(false), count(3, 2));
        assert_eq!(count(0, 0).trusted(true), count(0, 1));
    }
}
