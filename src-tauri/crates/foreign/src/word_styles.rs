//! Paragraph styles of a DOCX (ECMA-376 part 1, 17.7): which are headings, which are lists,
//! following what they are based on.

use std::collections::HashMap;

use crate::xml::{Node, Xml};

/// Numbering and level a style puts its paragraphs into.
pub(crate) type Listed = (Option<String>, Option<usize>);

/// What styles say about paragraphs.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// Heading level by style id.
    pub(crate) headings: HashMap<String, u32>,
    /// Numbering and level by style id.
    pub(crate) lists: HashMap<String, Listed>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(crate) fn read(styles: &str) -> Self {
        let mut headings: HashMap<String, u32> = HashMap::new();
        let mut xml = Xml::new(styles, 64);
        let mut id = String::new();
        let mut based: HashMap<String, String> = HashMap::new();
        let mut lists: HashMap<String, Listed> = HashMap::new();
        while let Ok(Some(node)) = xml.next() {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "style" => id = tag.attr("styleId").unwrap_or_default(),
                "name" if !id.is_empty() => {
                    if let Some(level) = tag.attr("val").as_deref().and_then(heading_name) {
                        headings.entry(id.clone()).or_insert(level);
                    }
                }
                "basedOn" => {
                    if let Some(base) = tag.attr("val") {
                        based.insert(id.clone(), base);
                    }
                }
                "outlineLvl" => {
                    if let Some(level) = tag.attr("val").and_then(|level| level.parse::<u32>().ok()) {
                        if level < 9 {
                            headings.insert(id.clone(), level + 1);
                        } else {
                            headings.remove(&id);
                        }
                    }
                }
                "numId" => {
                    if let Some(list) = tag.attr("val") {
                        lists.entry(id.clone()).or_default().0 = Some(list);
                    }
                }
                "ilvl" => {
                    lists.entry(id.clone()).or_default().1 =
                        tag.attr("val").and_then(|level| level.parse().ok());
                }
                _ => {}
            }
        }
        let known: Vec<String> = based.keys().cloned().collect();
        for style in known {
            let mut at = style.clone();
            for _ in 0..20 {
                if let Some(level) = headings.get(&at).copied() {
                    headings.insert(style.clone(), level);
                    break;
                }
                match based.get(&at) {
                    Some(base) => at.clone_from(base),
                    None => break,
                }
            }
            let mut at = style.clone();
            let (mut list, mut level) = lists.get(&at).cloned().unwrap_or_default();
            for _ in 0..20 {
                match based.get(&at) {
                    Some(base) => at.clone_from(base),
                    None => break,
                }
                if let Some((base_list, base_level)) = lists.get(&at) {
                    list = list.or_else(|| base_list.clone());
                    level = level.or(*base_level);
                }
            }
            if list.is_some() {
                lists.insert(style, (list, level));
            }
        }
        Self { headings, lists }
    }
}

/// Level of the built-in heading styles, by their invariant names; "Title" counts as the first.
pub(crate) fn heading_name(name: &str) -> Option<u32> {
    let lower = name.to_ascii_lowercase();
    if lower == "title" {
        return Some(1);
    }
    let rest = lower.strip_prefix("heading")?.trim();
    rest.parse().ok().filter(|level| (1..=9).contains(level))
}
