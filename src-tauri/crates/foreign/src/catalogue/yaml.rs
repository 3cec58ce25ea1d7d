//! YAML as a tree with line numbers. Bounded: nesting, nodes, and what aliases stand for.

use std::collections::HashMap;
use std::rc::Rc;

use domain::document::{Reason, Unreadable};
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::Value;

use crate::out::damaged;
use crate::text;

/// Deepest nesting that is read.
const DEEPEST: usize = 64;
/// What a tree may weigh with every alias written out: characters, and some for each node.
const MOST_WEIGHT: u64 = 128 << 20;
/// What a node weighs beside its characters.
const NODE: u64 = 16;

/// A node of the tree.
#[derive(Debug)]
pub(crate) struct Node {
    /// Line it begins in, from 1.
    pub(crate) line: usize,
    kind: Kind,
    /// Of itself and everything below, aliases written out.
    weight: u64,
}

#[derive(Debug)]
enum Kind {
    /// Text, and whether it stood without quotation marks.
    Scalar(String, bool),
    List(Vec<Rc<Node>>),
    Map(Vec<(String, Rc<Node>)>),
}

impl Node {
    /// The text of a scalar; nothing for `null` and for empty ones.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, plain) => {
                let nothing = text.trim().is_empty() || (*plain && is_null(text));
                (!nothing).then_some(text.as_str())
            }
            _ => None,
        }
    }
    /// What stands under a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Rc<Node>> {
        match &self.kind {
            Kind::Map(pairs) => pairs.iter().find(|(known, _)| known == key).map(|(_, node)| node),
            _ => None,
        }
    }
    /// The text under a key.
    pub(crate) fn text_at(&self, key: &str) -> String {
        self.get(key)
            .and_then(|node| node.text())
            .map(|text| text::clean(text).trim().to_owned())
            .unwrap_or_default()
    }
    /// Items of a list, or the values of a map.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Rc<Node>> {
        let (list, map) = match &self.kind {
            Kind::Scalar(..) => (None, None),
            Kind::List(items) => (Some(items), None),
            Kind::Map(pairs) => (None, Some(pairs)),
        };
        list.into_iter().flatten().chain(map.into_iter().flatten().map(|(_, node)| node))
    }
    /// Keys of a map.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let pairs = match &self.kind {
            Kind::Map(pairs) => Some(pairs),
            _ => None,
        };
        pairs.into_iter().flatten().map(|(key, _)| key.as_str())
    }
    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List(_))
    }
    /// The same as JSON, every scalar as text.
    pub(crate) fn value(&self) -> Value {
        match &self.kind {
            Kind::Scalar(text, plain) if *plain && is_null(text) => Value::Null,
            Kind::Scalar(text, _) => Value::from(text.as_str()),
            Kind::List(items) => items.iter().map(|node| node.value()).collect(),
            Kind::Map(pairs) => {
                Value::Object(pairs.iter().map(|(key, node)| (key.clone(), node.value())).collect())
            }
        }
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A list or map that is not closed yet.
struct Open {
    line: usize,
    anchor: usize,
    map: bool,
    items: Vec<Rc<Node>>,
    pairs: Vec<(String, Rc<Node>)>,
    key: Option<String>,
    weight: u64,
}

/// Reads the first document of a YAML file.
pub(crate) fn parse(content: &str) -> Result<Rc<Node>, Unreadable> {
    let mut parser = Parser::new_from_str(content);
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Rc<Node>> = HashMap::new();
    let mut spent = 0_u64;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let line = error.marker().line();
            damaged(format!("The file is no sound YAML: {} in line {line}.", error.info()))
        })?;
        let line = span.start.line();
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let weight = text.len() as u64 + NODE;
                let kind = Kind::Scalar(text.into_owned(), style == ScalarStyle::Plain);
                (Rc::new(Node { line, kind, weight }), anchor)
            }
            Event::Alias(anchor) => {
                let Some(node) = anchors.get(&anchor) else {
                    return Err(damaged(format!(
                        "Line {line} of the YAML refers to something that is not there."
                    )));
                };
                (Rc::clone(node), 0)
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if open.len() >= DEEPEST {
                    return Err(Unreadable::new(
                        Reason::Bomb,
                        format!(
                            "The YAML is nested deeper than {DEEPEST} levels in line {line}, which no library is."
                        ),
                    ));
                }
                let map = matches!(event, Event::MappingStart(..));
                let (items, pairs) = (Vec::new(), Vec::new());
                open.push(Open { line, anchor, map, items, pairs, key: None, weight: NODE });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                let kind = if done.map { Kind::Map(done.pairs) } else { Kind::List(done.items) };
                (Rc::new(Node { line: done.line, kind, weight: done.weight }), done.anchor)
            }
            Event::StreamEnd | Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        if anchor > 0 {
            anchors.insert(anchor, Rc::clone(&node));
        }
        let Some(parent) = open.last_mut() else { return Ok(node) };
        parent.weight = parent.weight.saturating_add(node.weight);
        spent = spent.max(parent.weight);
        if spent > MOST_WEIGHT {
            return Err(Unreadable::new(
                Reason::Bomb,
                format!(
                    "The YAML refers to its own parts until it is larger than {} MB, in line {line}; it was not read.",
                    MOST_WEIGHT >> 20
                ),
            ));
        }
        if !parent.map {
            parent.items.push(node);
        } else if let Some(key) = parent.key.take() {
            parent.pairs.push((key, node));
        } else {
            parent.key = Some(match &node.kind {
                Kind::Scalar(text, _) => text.clone(),
                _ => String::new(),
            });
        }
    }
    Err(Unreadable::new(Reason::Empty, "There is nothing in the YAML file."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_knows_its_lines() {
        let tree = parse("a: 1\nb:\n- x: |\n    two\n    lines\n- ~\n").expect("sound");
        let item = tree.get("b").expect("b").children().next().expect("an item");
        assert_eq!((item.line, item.text_at("x").as_str()), (3, "two\nlines"));
        assert_eq!(tree.get("b").expect("b").children().nth(1).expect("another").text(), None);
    }

    #[test]
    fn aliases_stand_for_what_they_name_within_bounds() {
        let tree = parse("a: &x {k: v}\nb: *x\n").expect("sound");
        assert_eq!(tree.get("b").expect("b").text_at("k"), "v");
        let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for level in 1..12 {
            let before = level - 1;
            let nine = vec![format!("*a{before}"); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{nine}]\n"));
        }
        assert_eq!(parse(&bomb).expect_err("a bomb").reason, Reason::Bomb);
        let deep = format!("a: {}{}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(matches!(parse(&deep).expect_err("deep").reason, Reason::Bomb | Reason::Damaged));
        assert!(parse("a: *nothing").is_err() && parse("a: [1, 2").is_err() && parse("").is_err());
    }
}
