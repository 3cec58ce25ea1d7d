//! A catalogue as one JSON document: how an audit file keeps the version it was started with, whatever later versions
//! of the product ship.
//!
//! ```json
//! {"head": {…}, "languages": {"de": {"head": {…}, "requirements": […]}}, "requirements": […]}
//! ```

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Catalogue, CatalogueFault, Shipped};

/// Reads one part.
pub(super) fn parse(part: &str, text: &str) -> Result<Value, CatalogueFault> {
    serde_json::from_str(text)
        .map_err(|error| CatalogueFault::Unreadable { part: part.to_owned(), detail: error.to_string() })
}

/// The rows of all parts in order.
pub(super) fn rows(parts: &[(&str, &str)]) -> Result<Vec<Value>, CatalogueFault> {
    let mut all = Vec::new();
    for (name, text) in parts {
        match parse(name, text)? {
            Value::Array(rows) => all.extend(rows),
            _ => {
                let detail = "it is not a list of rows".to_owned();
                return Err(CatalogueFault::Unreadable { part: (*name).to_owned(), detail });
            }
        }
    }
    Ok(all)
}

/// SHA-256 over head and rows, whatever their layout and the order of their keys.
pub(super) fn digest(head: &Value, rows: &[Value]) -> String {
    let mut text = String::from("{\"head\":");
    write_canonical(head, &mut text);
    text.push_str(",\"requirements\":[");
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write_canonical(row, &mut text);
    }
    text.push_str("]}");
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Canonical JSON in the sense of RFC 8785, for values without fractions.
pub(super) fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(&fields[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

impl Shipped {
    /// The whole catalogue with the words of every language, as an audit file keeps it.
    ///
    /// # Errors
    /// A fault in the shipped data, which a test excludes.
    pub fn document(&self) -> Result<String, CatalogueFault> {
        let mut languages = Map::new();
        for (language, head, parts) in self.translations {
            let words = json!({ "head": parse(language, head)?, "requirements": rows(parts)? });
            languages.insert((*language).to_owned(), words);
        }
        let whole = json!({ "head": parse("head", self.head)?, "languages": languages, "requirements": rows(self.parts)? });
        let mut text = String::new();
        write_canonical(&whole, &mut text);
        Ok(text)
    }
}

impl Catalogue {
    /// Reads a catalogue from its document, in a language if its words are there in that one.
    ///
    /// # Errors
    /// [`CatalogueFault`] naming the part or row.
    pub fn from_document(document: &[u8], language: &str) -> Result<Self, CatalogueFault> {
        let unreadable = |detail: String| CatalogueFault::Unreadable { part: "document".to_owned(), detail };
        let mut whole: Value =
            serde_json::from_slice(document).map_err(|error| unreadable(error.to_string()))?;
        let Value::Array(rows) = whole["requirements"].take() else {
            return Err(unreadable("it has no requirements".to_owned()));
        };
        let mut catalogue = Self::assemble(whole["head"].take(), rows)?;
        if let Value::Object(words) = &whole["languages"] {
            catalogue.languages.extend(words.keys().cloned());
        }
        if let Value::Object(mut words) = whole["languages"][language].take() {
            let part = |key: &str, words: &mut Map<String, Value>| words.remove(key).unwrap_or_default();
            let head = part("head", &mut words);
            let Value::Array(rows) = part("requirements", &mut words) else {
                return Err(unreadable(format!("its words in {language} have no requirements")));
            };
            catalogue.speak(head, rows)?;
        }
        Ok(catalogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{SHIPPED, shipped};

    #[test]
    fn a_document_holds_the_whole_catalogue_in_every_language() {
        for one in SHIPPED {
            let document = one.document().unwrap_or_else(|fault| panic!("{fault}"));
            for language in one.languages() {
                let read = Catalogue::from_document(document.as_bytes(), language)
                    .unwrap_or_else(|fault| panic!("{language}: {fault}"));
                let known = shipped(one.id, language).unwrap_or_else(|fault| panic!("{fault}"));
                assert_eq!(read.requirements(), known.requirements());
                assert_eq!(read.clauses(), known.clauses());
                assert_eq!((read.sha256(), read.language()), (known.sha256(), language));
                assert_eq!(read.languages(), known.languages());
            }
        }
    }

    #[test]
    fn the_digest_is_of_the_content_not_of_its_layout() {
        let one: Value = serde_json::from_str(r#"{"b":1,"a":[true,null,"é\n"]}"#).expect("JSON");
        let other: Value =
            serde_json::from_str("{ \"a\" : [ true , null,\"\\u00e9\\u000a\"],\"b\":1}").expect("JSON");
        assert_eq!(digest(&one, &[]), digest(&other, &[]));
        assert_ne!(digest(&one, &[]), digest(&one, &[Value::Null]));
    }
}
