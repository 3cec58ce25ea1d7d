//! Checks a JSON value against the JSON Schemas the command table publishes: as much of the language as they use.

use serde_json::Value;

/// What does not fit, each with its place; empty when everything does.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        match reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer)) {
            Some(target) => check(root, target, value, at, found),
            None => found.push(format!("{at}: the schema's reference {reference} leads nowhere")),
        }
    }
    if schema == &Value::Bool(false) {
        found.push(format!("{at}: nothing is allowed here"));
    }
    if let Some(kind) = schema.get("type") {
        let kinds: Vec<&str> = match kind {
            Value::String(kind) => vec![kind],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !kinds.iter().any(|kind| is(kind, value)) {
            found.push(format!("{at}: {value} is not {}", kinds.join(" or ")));
            return;
        }
    }
    if let Some(allowed) = schema.get("enum").and_then(Value::as_array)
        && !allowed.contains(value)
    {
        found.push(format!("{at}: {value} is not one of {allowed:?}"));
    }
    if let Some(constant) = schema.get("const")
        && constant != value
    {
        found.push(format!("{at}: {value} is not {constant}"));
    }
    if let (Some(least), Some(number)) = (schema.get("minimum").and_then(Value::as_f64), value.as_f64())
        && number < least
    {
        found.push(format!("{at}: {number} is less than {least}"));
    }
    for word in ["oneOf", "anyOf"] {
        if let Some(choices) = schema.get(word).and_then(Value::as_array)
            && !choices.iter().any(|choice| fits(root, choice, value))
        {
            found.push(format!("{at}: {value} fits none of {word}"));
        }
    }
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        check(root, part, value, at, found);
    }
    if let Value::Object(fields) = value {
        let known = schema.get("properties").and_then(Value::as_object);
        for name in
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
        {
            if !fields.contains_key(name) {
                found.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            let place = format!("{at}.{name}");
            match known.and_then(|known| known.get(name)) {
                Some(schema) => check(root, schema, field, &place, found),
                None => match schema.get("additionalProperties") {
                    Some(Value::Bool(false)) => found.push(format!("{place} is not known")),
                    Some(schema) => check(root, schema, field, &place, found),
                    None => {}
                },
            }
        }
    }
    if let Value::Array(items) = value {
        let first =
            schema.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = first.get(index).or_else(|| schema.get("items")) {
                check(root, schema, item, &format!("{at}[{index}]"), found);
            }
        }
    }
}

fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut found = Vec::new();
    check(root, schema, value, "$", &mut found);
    found.is_empty()
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::faults;

    #[test]
    fn what_does_not_fit_is_named_with_its_place() {
        let schema = json!({
            "type": "object", "additionalProperties": false, "required": ["a", "b"],
            "properties": {
                "a": { "type": ["integer", "null"], "minimum": 1 },
                "b": { "type": "array", "items": { "$ref": "#/$defs/word" } },
            },
            "$defs": { "word": { "oneOf": [{ "const": "x" }, { "const": "y" }] } },
        });
        assert!(faults(&schema, &json!({ "a": null, "b": ["x", "y"] })).is_empty());
        assert_eq!(faults(&schema, &json!({ "a": 0, "b": [] })), ["$.a: 0 is less than 1"]);
        assert_eq!(faults(&schema, &json!({ "a": 1 })), ["$: b is missing"]);
        assert_eq!(faults(&schema, &json!({ "a": 1, "b": ["z"], "c": 1 })).len(), 2);
    }
}
