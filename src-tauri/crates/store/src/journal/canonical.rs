//! Canonical JSON (RFC 8785) of the values a journal may hold: strings,
//! booleans, null, arrays, objects and whole numbers below 2^53. Fractions are
//! refused, since two programs may write the same one differently.

use serde_json::Value;

/// Largest whole number every JSON reader keeps exactly.
const EXACT: i64 = (1 << 53) - 1;

/// The canonical text, or the reason why there is none.
pub(crate) fn canonical(value: &Value) -> Result<String, String> {
    let mut text = String::new();
    write(value, &mut text)?;
    Ok(text)
}

/// Whether [`canonical`] has a text for it, or the reason why not.
pub(crate) fn has_canonical(value: &Value) -> Result<(), String> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) => whole(number).map(|_| ()),
        Value::Array(items) => items.iter().try_for_each(has_canonical),
        Value::Object(members) => members.values().try_for_each(has_canonical),
    }
}

fn whole(number: &serde_json::Number) -> Result<i64, String> {
    number
        .as_i64()
        .filter(|whole| (-EXACT..=EXACT).contains(whole))
        .ok_or_else(|| format!("{number} is not a whole number below 2^53"))
}

/// Appends the canonical text.
pub(crate) fn write(value: &Value, text: &mut String) -> Result<(), String> {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(&whole(number)?.to_string()),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text)?;
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            text.push('{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_string(name, text);
                text.push(':');
                write(member, text)?;
            }
            text.push('}');
        }
    }
    Ok(())
}

/// The canonical text of an object whose members are given as canonical texts, each name once.
pub(crate) fn object(mut members: Vec<(&str, String)>) -> String {
    members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    let mut text =
        String::with_capacity(members.iter().map(|(name, member)| name.len() + member.len() + 4).sum());
    text.push('{');
    for (index, (name, member)) in members.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_string(name, &mut text);
        text.push(':');
        text.push_str(member);
    }
    text.push('}');
    text
}

/// Appends a string with its quotes.
pub(crate) fn write_string(string: &str, text: &mut String) {
    text.push('"');
    // What needs no escape goes in pieces: nearly always the whole string.
    let mut done = 0;
    for (at, byte) in string.bytes().enumerate() {
        let escaped = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x8 => "\\b",
            b'\t' => "\\t",
            b'\n' => "\\n",
            0xc => "\\f",
            b'\r' => "\\r",
            control if control < b' ' => &format!("\\u{control:04x}"),
            _ => continue,
        };
        // Bytes below 0x80 are characters of their own, so these are whole characters.
        text.push_str(string.get(done..at).unwrap_or_default());
        text.push_str(escaped);
        done = at + 1;
    }
    text.push_str(string.get(done..).unwrap_or_default());
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        serde_json::from_str(json).ok().and_then(|value| canonical(&value).ok()).unwrap_or_default()
    }

    #[test]
    fn strings_and_literals_of_rfc_8785_section_3_2_2() {
        // The example of the RFC without its fractions.
        assert_eq!(
            of(r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#),
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
    }

    #[test]
    fn members_are_sorted_by_utf_16_as_in_rfc_8785_section_3_2_3() {
        assert_eq!(
            of(
                r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#
            ),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
    }

    #[test]
    fn only_exact_whole_numbers_pass() {
        assert_eq!(of("[9007199254740991,-9007199254740991,0]"), "[9007199254740991,-9007199254740991,0]");
        for refused in ["9007199254740992", "-9007199254740992", "1.5", "1e400", "1e2", "-0"] {
            assert_eq!(of(refused), "", "{refused}");
        }
    }
}
