//! Places as a citation keeps them in the audit file.
//!
//! A citation's own columns hold the first place's locator, quote and context; its field `places` is a list of objects
//! with what the columns cannot say: `until`, `region`, `position`, `by_eye` of the first, and every further place
//! whole. Once a citation was changed, the first is whole there too, so that two people's changes never mix.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::Locator;

use super::{Place, Position, Region};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<Locator>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Locator>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_eye: bool,
}

/// What a new citation keeps beside its columns.
pub fn beside_columns(places: &[Place]) -> Value {
    list(places, false)
}

/// What a changed citation keeps: every place whole.
pub fn whole(places: &[Place]) -> Value {
    list(places, true)
}

fn list(places: &[Place], whole_first: bool) -> Value {
    let stored = places.iter().enumerate().map(|(index, place)| {
        let whole = whole_first || index > 0;
        Stored {
            locator: whole.then(|| place.locator.clone()),
            quote: whole.then(|| place.quote.clone()),
            prefix: whole.then(|| place.prefix.clone()),
            suffix: whole.then(|| place.suffix.clone()),
            until: place.until.clone(),
            region: place.region,
            position: place.position,
            by_eye: place.by_eye,
        }
    });
    // Plain data: writing it cannot fail.
    serde_json::to_value(stored.collect::<Vec<_>>()).unwrap_or_default()
}

/// The places of a citation from its columns and its field `places`. What cannot be read of the field is left out;
/// the columns always give one place.
pub fn of_columns(first: Place, places: &Value) -> Vec<Place> {
    let stored: Vec<Stored> = match places {
        Value::Array(items) => items.iter().filter_map(|item| Stored::deserialize(item).ok()).collect(),
        _ => Vec::new(),
    };
    let place = |stored: Stored, known: Place| Place {
        locator: stored.locator.unwrap_or(known.locator),
        quote: stored.quote.unwrap_or(known.quote),
        prefix: stored.prefix.unwrap_or(known.prefix),
        suffix: stored.suffix.unwrap_or(known.suffix),
        until: stored.until,
        region: stored.region,
        position: stored.position,
        by_eye: stored.by_eye,
    };
    let mut stored = stored.into_iter();
    let mut all = vec![match stored.next() {
        Some(beside) => place(beside, first),
        None => first,
    }];
    all.extend(stored.map(|further| place(further, Place::default())));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(page: u32, quote: &str) -> Place {
        Place { locator: Locator::page(page), quote: quote.into(), ..Place::default() }
    }

    #[test]
    fn places_come_back_as_they_were_kept() {
        let region = Some(Region { x: 1, y: 2, width: 3, height: 4 });
        let first = Place { region, position: Some(Position { segment: 4, start: 9 }), ..place(1, "a") };
        let second = Place { until: Some(Locator::page(3)), ..place(2, "b") };
        let places = [first.clone(), second];
        let columns = Place { region: None, position: None, ..first };
        assert_eq!(of_columns(columns, &beside_columns(&places)), places);
        assert_eq!(of_columns(place(9, "another's"), &whole(&places)), places);
    }

    #[test]
    fn a_citation_without_the_field_has_one_place() {
        for nothing in [Value::Null, Value::from("x"), Value::Array(Vec::new())] {
            assert_eq!(of_columns(place(1, "a"), &nothing), [place(1, "a")]);
        }
    }
}
