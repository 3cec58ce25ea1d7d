//! Where a cited passage stands on a page, as rectangles; and what is written beside it in a copy
//! of the document. Pure geometry over [`PageLayout`]; knows no file format.

use serde::{Deserialize, Serialize};

use crate::document::{PageLayout, WordBox};
use crate::quote::{self, Span};
use crate::report_model::Strength;

/// A rectangle on a page, in points as displayed (rotation applied), origin top left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Area {
    fn right(&self) -> f32 {
        self.x + self.width
    }
    fn bottom(&self) -> f32 {
        self.y + self.height
    }
    /// The smallest rectangle around both.
    fn around(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// What a mark rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkPlace {
    /// Words of the page's own text, which may run on over the next pages.
    Quote {
        /// The words.
        quote: String,
        /// Text before them, to tell equal passages apart.
        prefix: String,
        /// Text after them.
        suffix: String,
    },
    /// Words whose rectangles are known already (from text recognition).
    Words(Vec<Area>),
    /// A region of the page, outlined: left, top, width and height as parts of the page's width and height.
    Region([f32; 4]),
    /// The page as a whole.
    Page,
}

/// A citation as it is written into a copy of its document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Id of the citation: names the annotation.
    pub id: String,
    /// Page, from 1.
    pub page: u32,
    /// Where on the page.
    pub place: MarkPlace,
    /// The remark that opens with it.
    pub text: String,
    /// Who made it.
    pub author: String,
    /// The requirement.
    pub subject: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// How it speaks: decides the colour.
    pub strength: Strength,
}

/// The place of a quote in a text: of equal passages the one whose surroundings fit best.
pub fn locate(text: &str, words: &str, prefix: &str, suffix: &str) -> Option<Span> {
    let found = quote::find_all(text, words);
    if found.len() < 2 {
        return found.into_iter().next();
    }
    let fit = |span: &Span| {
        let (before, after) = quote::context(text, *span, 64);
        same(before.chars().rev(), prefix.chars().rev()) + same(after.chars(), suffix.chars())
    };
    // Of equally good ones the first: `max_by_key` would answer the last.
    found.into_iter().rev().max_by_key(fit)
}

/// How many letters two runs begin with in common; blanks do not matter.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let plain = |c: &char| !c.is_whitespace();
    one.filter(plain).zip(other.filter(plain)).take_while(|(a, b)| a == b).count()
}

/// The rectangles a stretch of a page's text covers, one a line, in reading order.
pub fn areas(layout: &PageLayout, span: Span) -> Vec<Area> {
    let (start, end) = (span.start, span.start + span.length);
    let mut lines: Vec<Area> = Vec::new();
    for word in &layout.words {
        let Some(piece) = part(word, start, end) else { continue };
        match lines.last_mut() {
            Some(line) if continues(line, &piece) => *line = line.around(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}

/// The part of a word's box that belongs to the stretch; letters are taken as equally wide.
fn part(word: &WordBox, start: usize, end: usize) -> Option<Area> {
    let (first, length) = (word.start as usize, word.length as usize);
    let (from, to) = (first.max(start), (first + length).min(end));
    if from >= to {
        return None;
    }
    let whole = Area { x: word.x, y: word.y, width: word.width, height: word.height };
    // Upright text only: of a word that runs upwards the letters stand on each other.
    if word.height > word.width && length > 1 {
        return Some(whole);
    }
    let letter = word.width / length as f32;
    Some(Area { x: word.x + letter * (from - first) as f32, width: letter * (to - from) as f32, ..whole })
}

/// Whether a piece goes on on the same line, no more than two letters' room away.
fn continues(line: &Area, piece: &Area) -> bool {
    let overlap = line.bottom().min(piece.bottom()) - line.y.max(piece.y);
    let height = line.height.min(piece.height);
    let gap = (piece.x - line.right()).max(line.x - piece.right());
    overlap > height * 0.6 && gap < height * 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: u32, length: u32, x: f32, y: f32) -> WordBox {
        WordBox { start, length, x, y, width: length as f32 * 10.0, height: 12.0 }
    }

    fn page() -> PageLayout {
        PageLayout {
            page: 1,
            width: 300.0,
            height: 400.0,
            text: "major incidents are\nreviewed yearly".to_owned(),
            words: vec![
                word(0, 5, 0.0, 0.0),
                word(6, 9, 60.0, 0.0),
                word(16, 3, 160.0, 0.5),
                word(20, 8, 0.0, 14.0),
                word(29, 6, 90.0, 14.0),
            ],
        }
    }

    #[test]
    fn a_passage_covers_one_rectangle_a_line_and_only_its_own_letters() {
        let layout = page();
        let span = locate(&layout.text, "incidents are reviewed", "", "").expect("it stands there");
        let found = areas(&layout, span);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].x, found[0].right(), found[0].bottom()), (60.0, 190.0, 12.5));
        assert_eq!((found[1].x, found[1].y, found[1].width), (0.0, 14.0, 80.0));
        let half = areas(&layout, Span { start: 8, length: 2 });
        assert_eq!((half[0].x, half[0].width), (80.0, 20.0));
    }

    #[test]
    fn columns_side_by_side_stay_apart() {
        let mut layout = page();
        layout.words[1].x = 200.0;
        assert_eq!(areas(&layout, Span { start: 0, length: 15 }).len(), 2);
    }

    #[test]
    fn of_equal_passages_the_one_with_the_right_neighbours_is_meant() {
        let text = "a yes b. c yes d. e yes f.";
        let start = |prefix, suffix| locate(text, "yes", prefix, suffix).map(|span| span.start);
        assert_eq!(start("c ", " d."), Some(11));
        assert_eq!(start("", ""), Some(2));
        assert_eq!(start("… e ", ""), Some(20));
        assert_eq!(locate(text, "no", "", ""), None);
    }
}
