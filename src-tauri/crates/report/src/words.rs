//! The fixed words of report and register, from the one file the template reads too.

use std::sync::LazyLock;

use serde_json::Value;

use crate::Error;

/// Where the template finds the words of a language.
pub(crate) const ENGLISH_PATH: &str = "words/en.json";
/// The English words.
pub(crate) const ENGLISH: &str = include_str!("../../../../assets/templates/words/en.json");

static WORDS: LazyLock<Option<Value>> = LazyLock::new(|| serde_json::from_str(ENGLISH).ok());

/// The language to print in, as the template knows it.
pub(crate) fn language(asked: &str) -> Result<&'static str, Error> {
    match asked.split(['-', '_']).next() {
        Some("" | "en") | None => Ok("en"),
        Some(_) => Err(Error::Language { language: asked.to_owned() }),
    }
}

/// The printed word for a value of the model, found by the name it has in JSON.
pub(crate) fn word(group: &str, value: &impl serde::Serialize) -> Result<String, Error> {
    let key = serde_json::to_value(value)?;
    let words = WORDS.as_ref().ok_or(Error::Shipped("the list of fixed words"))?;
    key.as_str()
        .and_then(|key| words.get(group)?.get(key)?.as_str())
        .map(str::to_owned)
        .ok_or(Error::Shipped("a fixed word is missing"))
}
