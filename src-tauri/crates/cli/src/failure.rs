//! Why a run did not succeed, and how that is said: exit code 1 for refusals, 2 for wrong usage.

use std::io::Write;
use std::process::ExitCode;

use api::Fault;
use domain::outcome::Place;

/// Why a run did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command was refused.
    Refused(Box<Fault>),
    /// The command line cannot be carried out.
    Usage(String),
}

impl Failure {
    /// Wrong usage, in words.
    pub(crate) fn usage(what: impl Into<String>) -> Self {
        Self::Usage(what.into())
    }

    /// Says it on standard error and answers the exit code.
    pub(crate) fn report(&self, json: bool) -> ExitCode {
        let mut error = std::io::stderr().lock();
        match self {
            Self::Refused(fault) if json => {
                let _ = serde_json::to_writer(&mut error, fault);
                let _ = writeln!(error);
                ExitCode::from(1)
            }
            Self::Refused(fault) => {
                let _ = write!(error, "{}", words(fault));
                ExitCode::from(1)
            }
            Self::Usage(what) if json => {
                let document = serde_json::json!({ "code": "usage", "what": what });
                let _ = writeln!(error, "{document}");
                ExitCode::from(2)
            }
            Self::Usage(what) => {
                let _ = writeln!(error, "error: {what}");
                ExitCode::from(2)
            }
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Refused(Box::new(fault))
    }
}

fn words(fault: &Fault) -> String {
    let mut text = format!("error: {}", fault.what);
    if let Some(rule) = &fault.rule {
        text.push_str(&format!(" ({rule})"));
    }
    text.push('\n');
    // The sentence often names the place already.
    if let Some(place) = fault.place.as_ref().filter(|place| !fault.what.contains(place.as_str())) {
        text.push_str(&format!("where: {place}\n"));
    }
    for missing in &fault.missing {
        text.push_str(&format!("  - {} [{}] ({})\n", missing.what, place(&missing.place), missing.rule));
    }
    if let Some(hint) = &fault.hint {
        text.push_str(&format!("hint: {hint}\n"));
    }
    text
}

/// A place of the application as people say it.
pub(crate) fn place(place: &Place) -> String {
    match place {
        Place::Setup { field } => format!("set-up, {field}"),
        Place::Requirement { requirement } => requirement.clone(),
        Place::Finding { number, field, .. } => format!("finding {number}, {field}"),
        Place::Outcome { key } => format!("outcome, {key}"),
        Place::Evidence { name, .. } => name.clone(),
        Place::Conflicts => "conflicts".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_where_and_what_to_do() {
        let mut fault = Fault::refused("S1-02", "The report cannot be issued.", "Answer what is missing.");
        fault.missing.push(domain::outcome::Missing {
            rule: "S1-02".into(),
            what: "Readiness is not answered.".into(),
            place: Place::Outcome { key: "readiness".into() },
        });
        assert_eq!(
            words(&fault),
            "error: The report cannot be issued. (S1-02)\n\
             \x20 - Readiness is not answered. [outcome, readiness] (S1-02)\n\
             hint: Answer what is missing.\n"
        );
    }
}
