//! The headless command `touchstone`: arguments → one command of the table → one printed answer.
//! Knows no rule of the audit; scripts rely on its words, shapes and exit codes.

mod args;
mod child;
mod commands;
mod failure;
mod host;
mod interrupt;
mod output;
mod passphrase;
mod run;

use std::process::ExitCode;

use clap::Parser;

// Counts and caps only in the worker, where it is armed.
#[global_allocator]
static ALLOCATOR: worker::CappedAllocator = worker::CappedAllocator;

fn main() -> ExitCode {
    // Before anything else is set up: a worker confines itself first.
    if std::env::args_os().nth(1).is_some_and(|word| word == "worker") {
        return child::run();
    }
    let cli = args::Cli::parse();
    let json = cli.common.json;
    match commands::carry_out(cli) {
        Ok(answer) => answer.print(json),
        Err(failure) => failure.report(json),
    }
}
