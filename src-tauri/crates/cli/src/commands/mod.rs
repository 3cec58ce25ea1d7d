//! The subcommands: each maps its arguments to commands of the table and their answers to the contract's shapes.

mod catalogue;
mod checklist;
mod editions;
mod evidence;
mod export;
mod file;
mod findings;
mod follow_up;
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
        Command::Wipe(args) => register::wipe(common, args),
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
        Command::Finding(Finding::Move(args)) => follow_up::step(common, args),
        Command::Finding(Finding::Answer(args)) => follow_up::answer(common, args),
        Command::Finding(Finding::Review(args)) => follow_up::review(common, args),
        Command::Finding(Finding::Attach(args)) => follow_up::attach(common, args),
        Command::Finding(Finding::Verify(args)) => follow_up::verify(common, args),
        Command::Finding(Finding::Regrade(args)) => follow_up::regrade(common, args),
        Command::Finding(Finding::Due(args)) => follow_up::due(common, args),
        Command::Finding(Finding::Export(args)) => follow_up::export(common, args),
        Command::Finding(Finding::Import(args)) => follow_up::import(common, &args),
        Command::Outcome(args) => outcome::outcome(common, args),
        Command::Report(args) => outcome::report(common, args),
        Command::Log(args) => history::log(common, &args),
        Command::Undo(args) => history::undo(common, &args),
        Command::Redo(args) => history::redo(common, &args),
        Command::Catalogue(args) => catalogue::catalogue(common, args),
        Command::Request(args) => request::request(common, args),
        Command::Language(args) => editions::language(common, args),
        Command::Convert(args) => editions::convert(common, &args),
        Command::ConvertChecklist(args) => checklist::convert(common, args),
        Command::Licensed(args) => licensed::licensed(common, args),
        Command::Commands => Ok(raw::commands()),
        Command::Call(args) => raw::call(common, args),
        Command::Sample(args) => sample::sample(common, args),
        Command::Worker => Err(Failure::usage("worker takes no other arguments and comes first")),
    }
}
