//! The subcommands: each maps its arguments to commands of the table and their answers to the contract's shapes.

mod catalogue;
mod editions;
mod evidence;
mod export;
mod file;
mod findings;
mod history;
mod licensed;
mod outcome;
mod raw;
mod register;
mod request;
mod requirements;
mod sample;
mod suggest;
mod versions;

use crate::args::{Cli, Command, Finding};
use crate::failure::Failure;
use crate::output::Answer;

/// What a subcommand comes to.
pub(crate) type Outcome = Result<Answer, Failure>;

/// Carries a command line out.
pub(crate) fn carry_out(cli: Cli) -> Outcome {
    let common = &cli.common;
    match cli.command {
        Command::New(args) => file::new(common, args),
        Command::Info(args) => file::info(common, &args),
        Command::Passphrase(args) => file::passphrase(common, &args),
        Command::Verify(args) => file::verify(common, &args),
        Command::Add(args) => evidence::add(common, args),
        Command::Evidence(args) => evidence::list(common, &args),
        Command::Reference(args) => register::reference(common, args),
        Command::State(args) => register::state(common, args),
        Command::Text(args) => evidence::text(common, &args),
        Command::Original(args) => evidence::original(common, &args),
        Command::ExportEvidence(args) => export::evidence(common, args),
        Command::Recognise(args) => export::recognise(common, args),
        Command::Search(args) => evidence::search(common, args),
        Command::Suggest(args) => suggest::suggest(common, args),
        Command::Requirements(args) => requirements::list(common, args),
        Command::Cite(args) => requirements::cite(common, args),
        Command::Citations(args) => requirements::citations(common, args),
        Command::Annotations(args) => versions::annotations(common, args),
        Command::Versions(args) => versions::versions(common, args),
        Command::Note(args) => requirements::note(common, args),
        Command::Conclude(args) => requirements::conclude(common, args),
        Command::Finding(Finding::Add(args)) => findings::add(common, args),
        Command::Finding(Finding::List(args)) => findings::list(common, args),
        Command::Finding(Finding::Show(args)) => findings::show(common, args),
        Command::Outcome(args) => outcome::outcome(common, args),
        Command::Report(args) => outcome::report(common, args),
        Command::Log(args) => history::log(common, &args),
        Command::Undo(args) => history::undo(common, &args),
        Command::Redo(args) => history::redo(common, &args),
        Command::Catalogue(args) => catalogue::catalogue(common, args),
        Command::Request(args) => request::request(common, args),
        Command::Language(args) => editions::language(common, args),
        Command::Convert(args) => editions::convert(common, &args),
        Command::Licensed(args) => licensed::licensed(common, args),
        Command::Commands => Ok(raw::commands()),
        Command::Call(args) => raw::call(common, args),
        Command::Sample(args) => sample::sample(common, args),
        Command::Worker => Err(Failure::usage("worker takes no other arguments and comes first")),
    }
}
