//! The catalogues that come with the product. Each is read when it is first asked for, so that starting does not
//! take longer the more there are.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Catalogue, CatalogueFault, document};

/// Words of a catalogue in one more language: tag, head and parts.
type Translation = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// A catalogue that comes with the product.
#[derive(Debug)]
pub struct Shipped {
    /// Identifier (`"iso-iec-20000-1-2018"`).
    pub id: &'static str,
    /// Edition as people say it (`"2018"`).
    pub edition: &'static str,
    /// Certification audits may be held against it (rule E-05).
    pub certifiable: bool,
    pub(super) head: &'static str,
    pub(super) parts: &'static [(&'static str, &'static str)],
    pub(super) translations: &'static [Translation],
}

impl Shipped {
    /// Language tags its words are there in, English first.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once("en").chain(self.translations.iter().map(|(language, ..)| *language))
    }
}

macro_rules! file {
    ($($part:literal),+) => { include_str!(concat!("../../../../../assets/catalogues/", $($part),+)) };
}
macro_rules! parts {
    ($folder:literal: $($name:literal)+) => { &[$(($name, file!($folder, "/", $name))),+] };
}
macro_rules! catalogue {
    ($id:literal, $edition:literal, certifiable: $certifiable:literal, $parts:tt, in $($language:literal)*) => {
        catalogue!(@ $id, $edition, $certifiable, $parts, $($language)*)
    };
    (@ $id:literal, $edition:literal, $certifiable:literal, [$($name:literal)+], $($language:literal)*) => {
        Shipped {
            id: $id,
            edition: $edition,
            certifiable: $certifiable,
            head: file!($id, "/catalogue.json"),
            parts: parts!($id: $($name)+),
            translations: catalogue!(@languages $id, [$($name)+], $($language)*),
        }
    };
    (@languages $id:literal, $names:tt, $($language:literal)*) => {
        &[$(catalogue!(@language $id, $names, $language)),*]
    };
    (@language $id:literal, [$($name:literal)+], $language:literal) => {
        (
            $language,
            file!($id, "/", $language, "/catalogue.json"),
            &[$(($name, file!($id, "/", $language, "/", $name))),+],
        )
    };
}

/// Everything that comes with the product, the current edition first.
pub static SHIPPED: &[Shipped] = &[
    catalogue!(
        "iso-iec-20000-1-2018", "2018", certifiable: true,
        [
            "requirements-04.json" "requirements-05.json" "requirements-06.json" "requirements-07.json"
            "requirements-08-1.json" "requirements-08-2.json" "requirements-08-3.json" "requirements-08-4.json"
            "requirements-08-5.json" "requirements-08-6.json" "requirements-08-7.json" "requirements-09.json"
            "requirements-10.json"
        ],
        in "de" "fr"
    ),
    catalogue!(
        "iso-iec-20000-1-2011", "2011", certifiable: false,
        [
            "requirements-04.json" "requirements-05.json" "requirements-06.json" "requirements-07.json"
            "requirements-08.json" "requirements-09.json"
        ],
        in "de" "fr"
    ),
];

/// The shipped catalogue of that id in a language; in English where its words are not there in that one.
/// Read once, kept as long as the program runs.
///
/// # Errors
/// A fault in the shipped data, which a test excludes, or [`CatalogueFault::Unknown`].
pub fn shipped(id: &str, language: &str) -> Result<&'static Catalogue, CatalogueFault> {
    static READ: Mutex<Option<HashMap<(&str, &str), &'static Catalogue>>> = Mutex::new(None);
    let found = SHIPPED
        .iter()
        .find(|shipped| shipped.id == id)
        .ok_or_else(|| CatalogueFault::Unknown { id: id.to_owned() })?;
    let translation = found.translations.iter().find(|(tag, ..)| *tag == language);
    let language = translation.map_or("en", |(tag, ..)| *tag);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let read = read.get_or_insert_with(HashMap::new);
    if let Some(known) = read.get(&(found.id, language)) {
        return Ok(known);
    }
    let mut catalogue = Catalogue::read(found.head, found.parts)?;
    catalogue.languages = found.languages().map(str::to_owned).collect();
    if let Some((_, head, parts)) = translation {
        catalogue.speak(document::parse(language, head)?, document::rows(parts)?)?;
    }
    let catalogue: &'static Catalogue = Box::leak(Box::new(catalogue));
    read.insert((found.id, language), catalogue);
    Ok(catalogue)
}
