//! Automatic numbers of DOCX paragraphs (ECMA-376 part 1, 17.9). They are stored nowhere as
//! text, but people cite by them: “4.2 Scope”.

use std::collections::HashMap;

use crate::word_styles::Listed;
use crate::xml::{Node, Xml};

/// One level of a numbering.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2`
    text: String,
}

/// All numberings of a document and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// Levels by abstract numbering.
    levels: HashMap<String, HashMap<usize, Level>>,
    /// Abstract numbering and overridden starts by numbering.
    lists: HashMap<String, (String, HashMap<usize, u32>)>,
    /// Numbering and level by paragraph style.
    pub(crate) styles: HashMap<String, Listed>,
    /// Counters by abstract numbering: numberings of one kind go on counting together.
    counters: HashMap<String, Vec<Option<u32>>>,
    /// Numberings whose overridden starts were applied.
    begun: std::collections::HashSet<String>,
}

/// Levels a numbering can have.
const LEVELS: usize = 9;

impl Numbers {
    /// Reads `numbering.xml`.
    pub(crate) fn read(content: &str) -> Self {
        let mut numbers = Self::default();
        let mut xml = Xml::new(content, 64);
        let (mut kind, mut list, mut level) = (String::new(), String::new(), 0_usize);
        let mut inside_list = false;
        while let Ok(Some(node)) = xml.next() {
            let Node::Open(tag) = node else { continue };
            let value = tag.attr("val");
            match tag.name() {
                "abstractNum" => {
                    kind = tag.attr("abstractNumId").unwrap_or_default();
                    inside_list = false;
                }
                "num" => {
                    list = tag.attr("numId").unwrap_or_default();
                    inside_list = true;
                }
                "abstractNumId" if inside_list => {
                    numbers.lists.insert(list.clone(), (value.unwrap_or_default(), HashMap::new()));
                }
                "lvl" | "lvlOverride" => {
                    level = tag.attr("ilvl").and_then(|n| n.parse().ok()).unwrap_or(0).min(LEVELS - 1);
                    if !inside_list {
                        let levels = numbers.levels.entry(kind.clone()).or_default();
                        levels.insert(level, Level { start: 1, ..Level::default() });
                    }
                }
                "startOverride" => {
                    if let Some((_, starts)) = numbers.lists.get_mut(&list)
                        && let Some(start) = value.and_then(|n| n.parse().ok())
                    {
                        starts.insert(level, start);
                    }
                }
                name @ ("start" | "numFmt" | "lvlText") if !inside_list => {
                    if let Some(level) =
                        numbers.levels.get_mut(&kind).and_then(|levels| levels.get_mut(&level))
                    {
                        match name {
                            "start" => level.start = value.and_then(|n| n.parse().ok()).unwrap_or(1),
                            "numFmt" => level.format = value.unwrap_or_default(),
                            _ => level.text = value.unwrap_or_default(),
                        }
                    }
                }
                _ => {}
            }
        }
        numbers
    }

    /// Numbering and level of a paragraph, from itself or its style. Number 0 means none.
    pub(crate) fn list_of(
        &self,
        style: &str,
        list: Option<&str>,
        level: Option<usize>,
    ) -> Option<(String, usize)> {
        let (styled, styled_level) = self.styles.get(style).cloned().unwrap_or_default();
        let list = list.map(str::to_owned).or(styled)?;
        (list != "0").then_some((list, level.or(styled_level).unwrap_or(0).min(LEVELS - 1)))
    }

    /// Counts a paragraph and gives its number; `None` for bullets and unknown numberings.
    pub(crate) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let (kind, starts) = self.lists.get(list)?;
        let levels = self.levels.get(kind)?;
        let start_of = |at: usize| levels.get(&at).map_or(1, |level| level.start);
        let counters = self.counters.entry(kind.clone()).or_insert_with(|| vec![None; LEVELS]);
        if self.begun.insert(list.to_owned()) {
            for (at, start) in starts {
                if let Some(counter) = counters.get_mut(*at) {
                    *counter = start.checked_sub(1);
                }
            }
        }
        for (at, counter) in counters.iter_mut().enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or_else(|| start_of(at))),
                std::cmp::Ordering::Equal => {
                    *counter = Some(counter.map_or_else(|| start_of(at), |known| known.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        let own = levels.get(&level)?;
        if matches!(own.format.as_str(), "bullet" | "none") || own.text.is_empty() {
            return None;
        }
        let mut label = String::new();
        let mut chars = own.text.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                label.push(c);
                continue;
            }
            let Some(digit) = chars.next().and_then(|c| c.to_digit(10)).filter(|d| (1..=9).contains(d))
            else {
                continue;
            };
            let at = digit as usize - 1;
            let value = counters.get(at).copied().flatten().unwrap_or_else(|| start_of(at));
            label.push_str(&shape(value, levels.get(&at).map_or("decimal", |level| level.format.as_str())));
        }
        let label = crate::text::one_line(&label);
        (!label.is_empty()).then_some(label)
    }
}

/// A number in one of the usual formats (17.18.59); others as decimals.
fn shape(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(value, b'a'),
        "upperLetter" => letters(value, b'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

/// a … z, aa, bb … as Word counts.
fn letters(value: u32, first: u8) -> String {
    if value == 0 || value > 780 {
        return value.to_string();
    }
    let letter = char::from(first + ((value - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((value - 1) / 26 + 1) as usize).collect()
}

fn roman(mut value: u32) -> String {
    if value == 0 || value > 4_999 {
        return value.to_string();
    }
    let mut out = String::new();
    for (size, sign) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while value >= size {
            out.push_str(sign);
            value -= size;
        }
    }
    out
}
