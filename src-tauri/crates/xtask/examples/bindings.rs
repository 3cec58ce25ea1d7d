//! Writes the TypeScript of the command table to standard output. An example, not part of the task
//! runner itself, so that the runner builds in seconds on a fresh machine.
#![expect(clippy::print_stdout, reason = "the output is the product")]

fn main() {
    print!("{}", api::typescript());
}
