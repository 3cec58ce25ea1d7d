//! The drawing surface of a PDF page that keeps only its glyphs: what each says, where it
//! stands, and nothing that is painted twice. `pdf_text` makes lines of them.

use std::cell::RefCell;
use std::rc::Rc;

use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Most glyphs kept of one page; a page of dense print has about 10,000.
pub(crate) const MOST_GLYPHS: usize = 400_000;

/// No mark: there are never so many.
const NONE: u32 = u32::MAX;

/// A painted glyph in page coordinates (points, origin top left, as displayed).
pub(crate) struct Mark {
    /// Range in [`Collector::chars`].
    first: u32,
    count: u8,
    /// Where its advance starts and ends on the baseline.
    pub(crate) from: (f32, f32),
    pub(crate) to: (f32, f32),
    /// Height of its em square.
    pub(crate) size: f32,
    /// Left, top, right, bottom; only where boxes are wanted.
    pub(crate) area: [f32; 4],
    /// Nothing says which letter it is; the character code stands in.
    pub(crate) guessed: bool,
}

impl Mark {
    pub(crate) fn direction(&self) -> (f32, f32) {
        let (x, y) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        // Nearly all print; what follows would come to the same.
        if y == 0.0 && x > 1e-4 {
            return (1.0, 0.0);
        }
        let length = length(x, y);
        if length > 1e-4 { (x / length, y / length) } else { (1.0, 0.0) }
    }
}

/// Length of a way. Several times faster than `hypot`, and as exact: squares of single precision do not overflow.
fn length(x: f32, y: f32) -> f32 {
    let (x, y) = (f64::from(x), f64::from(y));
    (x * x + y * y).sqrt() as f32
}

/// The drawing surface that keeps only text.
pub(crate) struct Collector {
    pub(crate) marks: Vec<Mark>,
    chars: Vec<char>,
    /// Painted characters by coarse position, to drop what is painted twice (fill and stroke, shadows, fake bold):
    /// the last mark of each place of the table, and for every mark the one before it there.
    seen: Vec<u32>,
    before: Vec<u32>,
    width: f32,
    height: f32,
    /// Pictures and drawings met: a page with those but no text is a scan.
    pub(crate) pictures: u32,
    pub(crate) drawings: u32,
    fonts: Fonts,
    /// Somebody wants to know where the words stand, not only what they are.
    pub(crate) boxes: bool,
}

/// What the pages of a document share.
pub(crate) type Fonts = Rc<RefCell<Shared>>;

/// Behind [`Fonts`].
#[derive(Default)]
pub(crate) struct Shared {
    /// Which letter each glyph of an embedded font shows, by the font's own table; the last
    /// resort for PDFs that do not say it.
    letters: FxHashMap<u128, FxHashMap<u16, char>>,
    /// Room the page before has left.
    marks: Vec<Mark>,
    chars: Vec<char>,
    seen: Vec<u32>,
    before: Vec<u32>,
}

impl Collector {
    pub(crate) fn new(width: f32, height: f32, fonts: Fonts, boxes: bool) -> Self {
        let mut shared = fonts.borrow_mut();
        let (mut marks, mut chars) = (std::mem::take(&mut shared.marks), std::mem::take(&mut shared.chars));
        let (mut seen, mut before) = (std::mem::take(&mut shared.seen), std::mem::take(&mut shared.before));
        drop(shared);
        // Pages of a document are mostly alike.
        let places = marks.len().next_power_of_two().clamp(1 << 10, 1 << 16);
        marks.clear();
        chars.clear();
        before.clear();
        seen.clear();
        seen.resize(places, NONE);
        Self { marks, chars, seen, before, width, height, pictures: 0, drawings: 0, fonts, boxes }
    }

    /// Leaves its room to the next page.
    pub(crate) fn leave(self) {
        let mut shared = self.fonts.borrow_mut();
        (shared.marks, shared.chars) = (self.marks, self.chars);
        (shared.seen, shared.before) = (self.seen, self.before);
    }

    /// The characters of a glyph.
    pub(crate) fn string(&self, mark: &Mark) -> &[char] {
        let first = mark.first as usize;
        self.chars.get(first..first + usize::from(mark.count)).unwrap_or_default()
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, place: Affine, stretched: bool, vertical: bool) {
        if self.marks.len() >= MOST_GLYPHS {
            return;
        }
        let point = |x: f64, y: f64| {
            let p = place * Point::new(x, y);
            (p.x as f32, p.y as f32)
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(shape) => shape.advance_width(),
        };
        let mut advance = f64::from(advance.unwrap_or(500.0)).clamp(-5_000.0, 5_000.0);
        let origin = point(0.0, 0.0);
        let up = point(0.0, 1000.0);
        let size = length(up.0 - origin.0, up.1 - origin.1);
        if stretched {
            // The transform also holds a stretch that fits a substitute font to the widths of the real one;
            // the advance is the real one already.
            let side = point(1000.0, 0.0);
            let wide = length(side.0 - origin.0, side.1 - origin.1);
            if wide > 1e-4 {
                advance *= f64::from(size / wide);
            }
        }
        let (from, to) = if vertical {
            // The transform has moved the glyph so that its origin is the top centre of the cell.
            (point(500.0, 880.0), point(500.0, -120.0))
        } else {
            (origin, point(advance, 0.0))
        };
        let finite = [from.0, from.1, to.0, to.1, size].iter().all(|value| value.is_finite());
        if !finite || !(0.3..=20_000.0).contains(&size) {
            return;
        }
        // Text outside the sheet is not on the page for anyone who looks at it.
        let slack = size;
        let outside = from.0.max(to.0) < -slack
            || from.0.min(to.0) > self.width + slack
            || from.1.max(to.1) < -slack
            || from.1.min(to.1) > self.height + slack;
        if outside {
            return;
        }
        let first = self.chars.len();
        let guessed = !self.letters(glyph);
        let count = self.chars.len() - first;
        if count == 0 && !guessed {
            return;
        }
        if let Some(c) = self.chars.get(first).copied()
            && !c.is_whitespace()
            && self.painted_before(c, from, size)
        {
            self.chars.truncate(first);
            return;
        }
        let mut area = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        if self.boxes {
            let wide = if vertical { 1000.0 } else { advance };
            let corners = [point(0.0, -210.0), point(wide, -210.0), point(0.0, 790.0), point(wide, 790.0)];
            for (x, y) in corners {
                area = [area[0].min(x), area[1].min(y), area[2].max(x), area[3].max(y)];
            }
        }
        self.marks.push(Mark {
            first: first as u32,
            count: count.min(255) as u8,
            from,
            to,
            size,
            area,
            guessed,
        });
    }

    /// Appends what a glyph says; `false` when that had to be guessed.
    fn letters(&mut self, glyph: &Glyph<'_>) -> bool {
        let before = self.chars.len();
        let code = glyph.char_code();
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => self.letter(c),
            Some(BfString::String(string)) => string.chars().take(16).for_each(|c| self.letter(c)),
            None => {}
        }
        if self.chars.len() > before {
            return true;
        }
        match glyph.as_unicode() {
            // Mapped, to nothing visible: soft hyphens, zero-width marks.
            Some(BfString::Char(c)) if c != '\0' && c != '\u{fffd}' && !private(c) => true,
            _ if self.letter_by_font(glyph) => true,
            // Codes of simple fonts without any map are most often plain ASCII.
            _ => match char::from_u32(code) {
                Some(c @ ' '..='~') => {
                    self.chars.push(c);
                    // A blank is a blank whatever the font.
                    c == ' '
                }
                _ => false,
            },
        }
    }

    fn letter_by_font(&mut self, glyph: &Glyph<'_>) -> bool {
        let Glyph::Outline(outline) = glyph else { return false };
        let Some(font) = outline.font_data() else { return false };
        let fonts = Rc::clone(&self.fonts);
        let mut fonts = fonts.borrow_mut();
        let letters = fonts
            .letters
            .entry(font.cache_key)
            .or_insert_with(|| reverse_map((*font.data).as_ref()).unwrap_or_default());
        let found = u16::try_from(outline.glyph_id().to_u32()).ok().and_then(|id| letters.get(&id).copied());
        let before = self.chars.len();
        if let Some(c) = found {
            self.letter(c);
        }
        self.chars.len() > before
    }

    fn letter(&mut self, c: char) {
        match c {
            '!'..='~' => self.chars.push(c),
            // Painted, so visible: the hyphen at a line's end.
            '\u{ad}' => self.chars.push('-'),
            '\n' | '\r' | '\t' => self.chars.push(' '),
            '\u{fffd}' | '\0' => {}
            // Ligatures and presentation forms are shapes of ordinary letters; people search for the letters.
            '\u{fb00}'..='\u{fb06}'
            | '\u{fb13}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{f900}'..='\u{faff}' => {
                self.chars.extend(c.nfkc().filter_map(text::visible));
            }
            c if private(c) => self.chars.extend(text::symbol(c as u32)),
            c => self.chars.extend(text::visible(c)),
        }
    }

    /// Whether the same character already stands (nearly) there. If not, the mark that comes next is noted.
    fn painted_before(&mut self, c: char, at: (f32, f32), size: f32) -> bool {
        let near = (size * 0.1).clamp(0.3, 3.0);
        for x in cell(at.0 - near)..=cell(at.0 + near) {
            for y in cell(at.1 - near)..=cell(at.1 + near) {
                let mut known = self.seen.get(place(c, x, y, self.seen.len())).copied();
                while let Some(index) = known
                    && let Some(mark) = self.marks.get(index as usize)
                {
                    if (mark.from.0 - at.0).abs() < near
                        && (mark.from.1 - at.1).abs() < near
                        && (mark.size - size).abs() < size * 0.2
                        && self.chars.get(mark.first as usize) == Some(&c)
                    {
                        return true;
                    }
                    known = self.before.get(index as usize).copied();
                }
            }
        }
        if self.marks.len() >= self.seen.len() {
            self.widen();
        }
        let next = self.marks.len();
        // Blanks are marks, too, but never noted.
        self.before.resize(next, NONE);
        self.note(c, at, next as u32);
        false
    }

    /// Notes a mark in its place of the table; `before` reaches up to it.
    fn note(&mut self, c: char, at: (f32, f32), mark: u32) {
        let place = place(c, cell(at.0), cell(at.1), self.seen.len());
        let last = self.seen.get_mut(place).map_or(NONE, |last| std::mem::replace(last, mark));
        self.before.push(last);
    }

    /// Makes the table four times as large.
    fn widen(&mut self) {
        let places = self.seen.len() * 4;
        self.seen.clear();
        self.seen.resize(places, NONE);
        self.before.clear();
        for index in 0..self.marks.len() {
            let Some(mark) = self.marks.get(index) else { continue };
            match self.string(mark).first().copied().filter(|c| !c.is_whitespace()) {
                Some(c) => self.note(c, mark.from, index as u32),
                None => self.before.push(NONE),
            }
        }
    }
}

/// Coarse position: squares of 16 points, so that few letters lie near an edge.
fn cell(value: f32) -> i32 {
    let cells = value * (1.0 / 16.0);
    let whole = cells as i32;
    // Rounds down, without the call `floor` is on processors of twenty years ago.
    whole - i32::from(whole as f32 > cells)
}

/// Place of a character at a coarse position in a table of so many places, a power of two.
fn place(c: char, x: i32, y: i32, places: usize) -> usize {
    let key = u64::from(c as u32) ^ (u64::from(x as u32) << 21) ^ (u64::from(y as u32) << 42);
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize & places.wrapping_sub(1)
}

/// Letters by glyph, from the Unicode tables of a TrueType or OpenType font.
fn reverse_map(font: &[u8]) -> Option<FxHashMap<u16, char>> {
    let face = ttf_parser::Face::parse(font, 0).ok()?;
    let mut letters = FxHashMap::default();
    for table in face.tables().cmap?.subtables {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if let (Some(c), Some(glyph)) = (char::from_u32(code), table.glyph_index(code))
                && glyph.0 != 0
                && !private(c)
            {
                letters.entry(glyph.0).or_insert(c);
            }
        });
    }
    Some(letters)
}

/// Private use: the font alone knows what it looks like.
fn private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.drawings = self.drawings.saturating_add(1);
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        // One run has one font size, so differing widths of the em mean stretched substitutes.
        let em = |glyph: &PositionedGlyph<'_>| {
            let [a, b, ..] = glyph.transform().as_coeffs();
            (a, b)
        };
        let wide = |(a, b): (f64, f64)| (a * a + b * b).sqrt();
        let first = run.glyphs().first().map(em).unwrap_or_default();
        let stretched = run
            .glyphs()
            .iter()
            .map(em)
            .any(|other| other != first && (wide(other) - wide(first)).abs() > wide(first) * 1e-4);
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), stretched, vertical);
        }
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures = self.pictures.saturating_add(1);
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
