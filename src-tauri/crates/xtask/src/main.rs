//! `cargo xtask …`: everything a contributor does with the repository, on a
//! fresh machine too. Sets the machine up first, then does what was asked.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task runner talks on the terminal")]

mod bench;
mod bindings;
mod bundle;
mod display;
mod interface;
mod machine;
mod rules;
mod run;
mod screenshots;
mod shell;
mod stages;
mod symbols;
mod test;
mod trestle;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the Touchstone repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the application and open the sample audit in its window.
    Run {
        /// No window: run the sample audit through to both reports and print where they are.
        #[arg(long)]
        headless: bool,
    },
    /// Run every test there is, the real window included.
    Test {
        /// Only the stages whose name contains this.
        #[arg(long)]
        only: Option<String>,
    },
    /// Formatting, lints and the dependency rule: the quick look before a commit.
    Check,
    /// Write the TypeScript types of the command table into the interface.
    Bindings,
    /// Measure the release build.
    Bench {
        /// Passed on to the measurement.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Make the installers of this system; the headless command goes in beside the window.
    Bundle {
        /// Kinds of installer (`deb,rpm`); all of this system if not given.
        #[arg(long)]
        bundles: Option<String>,
    },
    /// Photograph every screen of the real window in light and dark.
    Screenshots {
        /// Folder for the pictures.
        #[arg(long, default_value = "docs/screenshots")]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    let outcome = match Args::parse().task {
        Task::Run { headless } => run::run(headless),
        Task::Test { only } => test::test(only.as_deref()),
        Task::Check => test::check(),
        Task::Bindings => bindings::write(),
        Task::Bench { args } => bench::bench(&args),
        Task::Bundle { bundles } => bundle::bundle(bundles.as_deref()),
        Task::Screenshots { out } => screenshots::take(&out),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // A test run has said everything already; its last line must stay the sum.
            if !problem.0.is_empty() {
                eprintln!("\n{problem}");
            }
            ExitCode::FAILURE
        }
    }
}
