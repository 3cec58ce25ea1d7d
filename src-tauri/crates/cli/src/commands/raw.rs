//! `commands` and `call`: the command table itself.

use std::io::Read;

use serde_json::{Value, json};

use super::Outcome;
use crate::args::{Call, Common};
use crate::failure::Failure;
use crate::host::Paths;
use crate::interrupt;
use crate::output::{Answer, table};
use crate::passphrase as secret;
use crate::run::{Run, absolute};

/// Commands that begin without an open file.
const WITHOUT_FILE: [&str; 3] = ["create_file", "open_file", "pick_file"];

pub(super) fn commands() -> Answer {
    let list = api::commands::list();
    let document: Vec<Value> = list
        .iter()
        .map(|command| {
            json!({
                "name": command.name, "about": command.about,
                "request": command.request, "response": command.response,
            })
        })
        .collect();
    let rows = list.iter().map(|command| [command.name.to_owned(), command.about.to_owned()]);
    Answer::new(document, table(["COMMAND", "WHAT IT DOES"], rows, ""))
}

pub(super) fn call(common: &Common, args: Call) -> Outcome {
    // Their answers hold licensed text, which is for the window to show and not for a pipe.
    if args.name.ends_with("_licensed") {
        return Err(Failure::usage(
            "licensed text has commands of its own: see `touchstone licensed --help`",
        ));
    }
    let body = match args.body.as_str() {
        "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| Failure::usage(format!("standard input: {error}")))?;
            text
        }
        text => text.to_owned(),
    };
    let body: Value = serde_json::from_str(&body)
        .map_err(|error| Failure::usage(format!("the request is no JSON: {error}")))?;
    let run = if WITHOUT_FILE.contains(&args.name.as_str()) {
        Run::new(common)
    } else {
        Run::open_by(common, &args.file, &secret::present(common.passphrase_file.as_deref())?)?.0
    };
    let mut given: Vec<_> = args.paths.iter().map(|path| absolute(path)).collect();
    if given.is_empty() && WITHOUT_FILE.contains(&args.name.as_str()) {
        given.push(absolute(&args.file));
    }
    run.answer_with(Paths { given, save_into: None });
    interrupt::listen();
    let response =
        interrupt::guarding(|| run.session.cancel(&args.name), || run.session.call(&args.name, body))?;
    let text = format!("{response:#}");
    Ok(Answer::new(response, text))
}
