//! Places in documents that citations point at, after the W3C Web Annotation Data Model
//! (<https://www.w3.org/TR/annotation-model/>, section 4.2, selectors).
//!
//! | Here | Selector of the model |
//! |---|---|
//! | [`Place::locator`] | `FragmentSelector` (page, sheet and cells, slide, paragraph, part) |
//! | [`Place::quote`], [`Place::prefix`], [`Place::suffix`] | `TextQuoteSelector` |
//! | [`Place::position`] | `TextPositionSelector`, refining the fragment |
//! | [`Place::until`] | `RangeSelector` from the locator to where the passage ends |
//! | [`Place::region`] | `FragmentSelector` of Media Fragments, `xywh=percent:…` |
//!
//! The source of every place is a document by the SHA-256 of its bytes: on unchanged bytes every place resolves.

mod align;
mod passage;
mod reanchor;
mod resolve;
mod sheet;
pub mod stored;
mod words;

#[cfg(test)]
mod edits_tests;
#[cfg(test)]
mod reanchor_tests;
#[cfg(test)]
mod resolve_tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::Locator;

pub use passage::{Numbered, Span, at_place};
pub use reanchor::{Fate, Versions};
pub use resolve::{NotThere, anchor, resolve};

/// A rectangle on a page or picture, in 1/100 000 of its width and height.
///
/// The page or picture stands upright as stored, its own rotation applied; the origin is top left.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

impl Region {
    /// What the whole width or height counts.
    pub const WHOLE: u32 = 100_000;

    /// Whether it has an extent and lies inside.
    pub fn fits(self) -> bool {
        let inside = |start: u32, length: u32| {
            length > 0 && start.checked_add(length).is_some_and(|end| end <= Self::WHOLE)
        };
        inside(self.x, self.width) && inside(self.y, self.height)
    }

    /// As a media fragment writes it: `xywh=percent:12.5,10,40,7.25`.
    pub fn media_fragment(self) -> String {
        let parts = [self.x, self.y, self.width, self.height].map(percent);
        format!("xywh=percent:{}", parts.join(","))
    }
}

/// 12345 → `12.345`; no fraction where there is none.
fn percent(part: u32) -> String {
    let text = format!("{}.{:03}", part / 1_000, part % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [x, y, width, height] = [self.x, self.y, self.width, self.height].map(percent);
        write!(f, "area {x},{y} {width} × {height} %")
    }
}

/// Where a passage begins in the text that was read from the document. A hint: when the text is read
/// differently one day, quote and context still find the passage.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Ordinal of the segment, from 0.
    pub segment: u32,
    /// Offset of the first code point in it, from 0. For cells: in the cells' texts, joined by tab and line feed.
    pub start: u32,
}

/// One place in a document.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AnchorPlace")]
#[ts(optional_fields, rename = "AnchorPlace")]
pub struct Place {
    /// Page, sheet and cells, slide, paragraph or part where it begins.
    pub locator: Locator,
    /// The words, exactly as they stand in the text; empty for an area without words.
    #[serde(default)]
    pub quote: String,
    /// Text before, up to 64 code points.
    #[serde(default)]
    pub prefix: String,
    /// Text after, up to 64 code points.
    #[serde(default)]
    pub suffix: String,
    /// Where a passage over several pages, paragraphs or slides ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Locator>,
    /// Area of the page or picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Where the words begin in the text read from the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The words were typed by a person looking at the document, or gathered from an area: they are not looked for
    /// in the text; only the place itself is checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub by_eye: bool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.locator == Locator::default() {
            f.write_str(if self.region.is_some() { "picture" } else { "document" })?;
        } else {
            self.locator.fmt(f)?;
        }
        if let Some(until) = &self.until {
            write!(f, " to {until}")?;
        }
        match self.region {
            Some(region) => write!(f, ", {region}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_lies_inside_its_page() {
        let region = |x, y, width, height| Region { x, y, width, height };
        assert!(region(0, 0, 100_000, 100_000).fits());
        assert!(region(99_999, 0, 1, 1).fits());
        for wrong in [
            region(0, 0, 0, 5),
            region(1, 0, 100_000, 5),
            region(0, 100_000, 1, 1),
            region(5, u32::MAX, 1, 2),
        ] {
            assert!(!wrong.fits(), "{wrong:?}");
        }
    }

    #[test]
    fn an_area_is_written_as_a_media_fragment() {
        let region = Region { x: 12_500, y: 10_000, width: 40_000, height: 7_255 };
        assert_eq!(region.media_fragment(), "xywh=percent:12.5,10,40,7.255");
        assert_eq!(
            Region { x: 0, y: 0, width: 1, height: 100_000 }.media_fragment(),
            "xywh=percent:0,0,0.001,100"
        );
    }

    #[test]
    fn a_place_of_a_single_passage_carries_nothing_else_on_the_wire() {
        let place = Place { locator: Locator::page(2), quote: "x".into(), ..Place::default() };
        let json = serde_json::to_value(&place).unwrap_or_default();
        assert_eq!(
            json,
            serde_json::json!({ "locator": { "page": 2 }, "quote": "x", "prefix": "", "suffix": "" })
        );
    }
}
