//! From painted glyphs to a page's text: which glyphs form a line, where words end, and in
//! which order people read them. Knows nothing of files; `pdf` drives it.
//!
//! Order: the order of painting, which writers of documents almost always keep, with stray
//! pieces put back into the line they belong to; only a page painted in disorder is sorted
//! by position. Sorting always would tear columns and table cells apart.

use domain::document::WordBox;
use rustc_hash::FxHashMap;

use crate::pdf_glyphs::{Collector, MOST_GLYPHS, Mark};

/// A page's text and where it stands.
#[derive(Default)]
pub(crate) struct PageText {
    pub(crate) text: String,
    /// Only where boxes are wanted.
    pub(crate) words: Vec<WordBox>,
    /// Share of letters that had to be guessed or could not be told at all.
    pub(crate) unmapped: f32,
    /// Glyphs were painted, but nothing tells which letters they are.
    pub(crate) silent: bool,
    /// More text than is kept.
    pub(crate) cut: bool,
}

/// Glyphs on one baseline, in reading order.
struct Line {
    marks: Vec<u32>,
    direction: (f32, f32),
    /// Distance of the baseline from the origin, across the direction.
    across: f32,
    start: f32,
    end: f32,
    size: f32,
    leftward: bool,
}

impl Line {
    fn along(&self, point: (f32, f32)) -> f32 {
        point.0 * self.direction.0 + point.1 * self.direction.1
    }
    fn aside(&self, point: (f32, f32)) -> f32 {
        point.1 * self.direction.0 - point.0 * self.direction.1
    }
}

impl Collector {
    /// Puts the page's text together; at most `limit` characters.
    pub(crate) fn finish(self, limit: usize) -> PageText {
        let page = self.text(limit);
        self.leave();
        page
    }

    fn text(&self, limit: usize) -> PageText {
        let mut lines = self.lines();
        self.reunite(&mut lines);
        if disordered(&lines) {
            lines.sort_by(|a, b| {
                // Upright lines of about the same height belong to one row.
                let row = |line: &Line| (line.across / (line.size * 0.6).max(1.0)).round() as i32;
                (row(a), a.start).partial_cmp(&(row(b), b.start)).unwrap_or(std::cmp::Ordering::Equal)
            });
        }
        let mut page = PageText { cut: self.marks.len() >= MOST_GLYPHS, ..PageText::default() };
        let mut letters: Vec<(char, Option<u32>)> = Vec::new();
        let mut room = Room::default();
        let mut count = 0;
        for line in &lines {
            self.spell(line, &mut room, &mut letters);
            while letters.last().is_some_and(|(c, _)| c.is_whitespace()) {
                letters.pop();
            }
            if letters.is_empty() {
                continue;
            }
            let room = limit.saturating_sub(count + 1);
            if room == 0 {
                page.cut = true;
                break;
            }
            letters.truncate(room);
            if hyphenated(&page.text) && letters.first().is_some_and(|(c, _)| c.is_lowercase()) {
                // One word on two lines: it gets two boxes and is found as one.
                page.text.pop();
                count -= 1;
                if let Some(word) = page.words.last_mut() {
                    word.length = word.length.saturating_sub(1);
                }
            } else if !page.text.is_empty() {
                page.text.push('\n');
                count += 1;
            }
            if self.boxes {
                self.words(&letters, count as u32, &mut page.words);
            }
            page.text.extend(letters.iter().map(|(c, _)| *c));
            count += letters.len();
            letters.clear();
        }
        let shown = |mark: &&Mark| mark.guessed || self.string(mark).iter().any(|c| !c.is_whitespace());
        let all = self.marks.iter().filter(shown).count();
        let guessed = self.marks.iter().filter(|mark| mark.guessed).count();
        page.silent = page.text.is_empty() && all > 0;
        page.unmapped = if all == 0 { 0.0 } else { guessed as f32 / all as f32 };
        page
    }

    /// Strings the glyphs into lines in the order of painting.
    fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            let string = self.string(mark);
            if string.is_empty() {
                continue;
            }
            let direction = mark.direction();
            if let Some(line) = lines.last_mut() {
                let parallel = direction.0 * line.direction.0 + direction.1 * line.direction.1 > 0.995;
                let offset = (line.aside(mark.from) - line.across).abs();
                let (start, end) = (line.along(mark.from), line.along(mark.to));
                let (start, end) = (start.min(end), start.max(end));
                let size = mark.size.max(line.size);
                // Half an em takes superscripts along; the next line is at least 0.9 away.
                if parallel
                    && offset < size * 0.5
                    && mark.size > line.size * 0.3
                    && mark.size < line.size * 4.0
                {
                    let ahead = start - line.end;
                    if ahead > -0.6 * mark.size.min(line.size) {
                        line.marks.push(index as u32);
                        line.end = line.end.max(end);
                        if mark.size > line.size && !blank(string) {
                            line.size = mark.size;
                            line.across = line.aside(mark.from);
                        }
                        continue;
                    }
                    let behind = line.start - end;
                    let reach = behind > -0.6 * size && behind < 4.0 * size;
                    if reach && (line.leftward || string.iter().any(|c| right_to_left(*c))) {
                        line.marks.push(index as u32);
                        line.start = line.start.min(start);
                        line.leftward = true;
                        continue;
                    }
                }
            }
            let mut line = Line {
                marks: vec![index as u32],
                direction,
                across: 0.0,
                start: 0.0,
                end: 0.0,
                size: mark.size,
                leftward: false,
            };
            line.across = line.aside(mark.from);
            let (start, end) = (line.along(mark.from), line.along(mark.to));
            (line.start, line.end) = (start.min(end), start.max(end));
            lines.push(line);
        }
        // A line of blanks only would separate the pieces around it.
        lines.retain(|line| {
            line.marks
                .iter()
                .filter_map(|index| self.marks.get(*index as usize))
                .any(|mark| !blank(self.string(mark)))
        });
        lines
    }

    /// Puts pieces painted later (bold words, filled-in fields) into the gap of the line they stand in.
    fn reunite(&self, lines: &mut Vec<Line>) {
        let mut by_height: FxHashMap<i32, Vec<usize>> = FxHashMap::default();
        let mut kept: Vec<Line> = Vec::new();
        for line in lines.drain(..) {
            let row = (line.across / 4.0).round() as i32;
            let reach = ((line.size * 0.3 / 4.0).ceil() as i32).clamp(1, 8);
            let host = (row - reach..=row + reach)
                .filter_map(|row| by_height.get(&row))
                .flatten()
                .copied()
                .filter(|index| kept.get(*index).is_some_and(|host| self.belongs(host, &line)))
                .max();
            if let Some(host) = host.and_then(|index| kept.get_mut(index)) {
                host.start = host.start.min(line.start);
                host.end = host.end.max(line.end);
                host.size = host.size.max(line.size);
                host.leftward |= line.leftward;
                host.marks.extend(line.marks);
                let direction = host.direction;
                let at = |index: &u32| {
                    self.marks.get(*index as usize).map_or(0.0, |mark| {
                        let along = |p: (f32, f32)| p.0 * direction.0 + p.1 * direction.1;
                        along(mark.from).min(along(mark.to))
                    })
                };
                host.marks.sort_by(|a, b| at(a).total_cmp(&at(b)));
            } else {
                by_height.entry(row).or_default().push(kept.len());
                kept.push(line);
            }
        }
        *lines = kept;
    }

    /// Whether `piece` fits between or next to the glyphs of `host` without overlapping them.
    fn belongs(&self, host: &Line, piece: &Line) -> bool {
        let parallel = host.direction.0 * piece.direction.0 + host.direction.1 * piece.direction.1 > 0.995;
        let size = host.size.min(piece.size);
        if !parallel
            || (host.across - piece.across).abs() > size * 0.25
            || piece.start > host.end + size * 0.8
            || piece.end < host.start - size * 0.8
        {
            return false;
        }
        let mut nearest = f32::MAX;
        for mark in host.marks.iter().filter_map(|index| self.marks.get(*index as usize)) {
            if blank(self.string(mark)) {
                continue;
            }
            let (a, b) = (host.along(mark.from), host.along(mark.to));
            let (start, end) = (a.min(b), a.max(b));
            let overlap = end.min(piece.end) - start.max(piece.start);
            if overlap > size * 0.25 {
                return false;
            }
            nearest = nearest.min(if end <= piece.start + size * 0.25 {
                piece.start - end
            } else {
                start - piece.end
            });
        }
        nearest < size * 0.8
    }

    /// The characters of a line with blanks where the gaps are, in logical order.
    fn spell<'a>(&'a self, line: &Line, room: &mut Room<'a>, out: &mut Vec<(char, Option<u32>)>) {
        let Room { pieces, clusters, gaps } = room;
        pieces.clear();
        clusters.clear();
        let mut backwards = false;
        for index in &line.marks {
            let Some(mark) = self.marks.get(*index as usize) else { continue };
            let string = self.string(mark);
            let (a, b) = (line.along(mark.from), line.along(mark.to));
            backwards |= string.iter().any(|c| right_to_left(*c));
            pieces.push(Piece {
                index: *index,
                string,
                size: mark.size,
                from: a,
                to: b,
                blank: blank(string),
            });
        }
        if backwards {
            pieces.sort_by(|a, b| a.start().total_cmp(&b.start()));
        }
        let threshold = threshold(pieces, gaps);
        // Visual order first: glyph by glyph, with blanks.
        let mut end: Option<(f32, f32, bool, char)> = None;
        for piece in pieces.iter() {
            let Piece { string, blank, .. } = *piece;
            let start = piece.start();
            if let Some((last, size, was_blank, letter)) = end {
                let size = piece.size.min(size).max(0.1);
                let gap = (start - last) / size;
                let wide = gap > 2.5;
                let apart = || {
                    let both_wide_script = ideograph(letter) && string.first().is_some_and(|c| ideograph(*c));
                    gap > threshold && !(both_wide_script && gap < 0.8)
                };
                if !blank && (wide || (!was_blank && apart())) {
                    if was_blank {
                        clusters.pop();
                    }
                    clusters.push((if wide { &['\t'] } else { &[' '] }, None));
                } else if blank && was_blank {
                    continue;
                }
            } else if blank {
                continue;
            }
            // A blank's own width would hide the gap after it; the letter before counts for tabs.
            let stop = piece.from.max(piece.to);
            let reach = if blank { end.map_or(stop, |(last, ..)| last.max(start)) } else { stop };
            end = Some((reach, piece.size, blank, string.last().copied().unwrap_or(' ')));
            clusters.push((if blank { &[' '] } else { string }, (!blank).then_some(piece.index)));
        }
        if backwards {
            logical_order(clusters);
        }
        for (string, index) in clusters.iter() {
            out.extend(string.iter().map(|c| (*c, *index)));
        }
        if backwards {
            mirror(out);
        }
    }

    /// Boxes of the words of one line whose first character has offset `base`.
    fn words(&self, letters: &[(char, Option<u32>)], base: u32, out: &mut Vec<WordBox>) {
        let mut word: Option<(usize, [f32; 4])> = None;
        let close = |end: usize, word: &mut Option<(usize, [f32; 4])>, out: &mut Vec<WordBox>| {
            if let Some((first, [left, top, right, bottom])) = word.take() {
                out.push(WordBox {
                    start: base + first as u32,
                    length: (end - first) as u32,
                    x: left,
                    y: top,
                    width: (right - left).max(0.0),
                    height: (bottom - top).max(0.0),
                });
            }
        };
        for (at, (c, index)) in letters.iter().enumerate() {
            let mark = index.and_then(|index| self.marks.get(index as usize));
            match mark {
                Some(mark) if !c.is_whitespace() => {
                    let area = mark.area;
                    let known = word.get_or_insert((at, area));
                    known.1 = [
                        known.1[0].min(area[0]),
                        known.1[1].min(area[1]),
                        known.1[2].max(area[2]),
                        known.1[3].max(area[3]),
                    ];
                }
                _ => close(at, &mut word, out),
            }
        }
        close(letters.len(), &mut word, out);
    }
}

/// A glyph on its line.
struct Piece<'a> {
    /// Of its mark.
    index: u32,
    string: &'a [char],
    size: f32,
    /// Where its advance starts and ends along the line.
    from: f32,
    to: f32,
    blank: bool,
}

impl Piece<'_> {
    fn start(&self) -> f32 {
        self.from.min(self.to)
    }
}

/// Room for one line after the other.
#[derive(Default)]
struct Room<'a> {
    pieces: Vec<Piece<'a>>,
    /// The characters of each glyph, or of the gap before it.
    clusters: Vec<(&'a [char], Option<u32>)>,
    gaps: Vec<f32>,
}

/// Gap, in ems, from which on two glyphs belong to different words.
fn threshold(pieces: &[Piece<'_>], gaps: &mut Vec<f32>) -> f32 {
    let blanks = pieces.iter().filter(|piece| piece.blank).count();
    gaps.clear();
    gaps.extend(pieces.windows(2).filter_map(|pair| match pair {
        [a, b] if !a.blank && !b.blank => Some((b.from - a.to) / a.size.min(b.size).max(0.1)),
        _ => None,
    }));
    // Lines that have blanks rarely also need gaps as blanks, but tables do.
    let base = if blanks * 12 > pieces.len() { 0.22 } else { 0.14 };
    if gaps.len() < 5 {
        return base;
    }
    // Letter-spaced titles: when most gaps are alike and wide, they are no word gaps.
    let count = gaps.len();
    let mut quarter = |n: usize| *gaps.select_nth_unstable_by(count * n / 4, f32::total_cmp).1;
    let low = quarter(1);
    if low <= 0.06 || low >= 0.5 {
        return base;
    }
    let high = quarter(3);
    if high - low < 0.12 { base.max(high + 0.12) } else { base }
}

/// Whether none of the characters is to be seen.
fn blank(string: &[char]) -> bool {
    string.iter().all(|c| c.is_whitespace())
}

/// Whether the text ends in a word divided at the line's end: letters and a hyphen.
fn hyphenated(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '\u{2010}'))
        && back.next().is_some_and(char::is_alphabetic)
        && back.next().is_some_and(char::is_alphabetic)
}

/// Whether a page was painted in no sensible order: it jumps up again and again.
fn disordered(lines: &[Line]) -> bool {
    if lines.len() < 8 {
        return false;
    }
    let upright = lines.iter().filter(|line| line.direction.0 > 0.99).count();
    if upright * 10 < lines.len() * 9 {
        return false;
    }
    let jumps = lines
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if b.across < a.across - a.size.max(b.size) * 1.2))
        .count();
    jumps * 3 > lines.len()
}

/// Letters of scripts written from right to left.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !c.is_numeric()
}

/// Letters of scripts written without blanks.
fn ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Turns the visual order of a line into the order it is read and typed in: what the
/// bidirectional algorithm (UAX 9) did, undone for the cases that occur in print.
fn logical_order(clusters: &mut [(&[char], Option<u32>)]) {
    let rtl = |cluster: &(&[char], Option<u32>)| cluster.0.iter().any(|c| right_to_left(*c));
    let ltr = |cluster: &(&[char], Option<u32>)| {
        cluster.0.iter().any(|c| (c.is_alphabetic() || c.is_numeric()) && !right_to_left(*c))
    };
    let right = clusters.iter().filter(|cluster| rtl(cluster)).count();
    let left = clusters.iter().filter(|cluster| ltr(cluster)).count();
    if right * 2 >= left {
        clusters.reverse();
        runs(clusters, ltr, rtl);
    } else {
        runs(clusters, rtl, ltr);
    }
}

/// Reverses each run that starts and ends with an `inner` cluster and contains no `outer` one.
fn runs(
    clusters: &mut [(&[char], Option<u32>)],
    inner: impl Fn(&(&[char], Option<u32>)) -> bool,
    outer: impl Fn(&(&[char], Option<u32>)) -> bool,
) {
    let mut at = 0;
    while at < clusters.len() {
        if !clusters.get(at).is_some_and(&inner) {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut next = at + 1;
        while let Some(cluster) = clusters.get(next) {
            if outer(cluster) {
                break;
            }
            if inner(cluster) {
                last = next;
            }
            next += 1;
        }
        if let Some(run) = clusters.get_mut(at..=last) {
            run.reverse();
        }
        at = last + 1;
    }
}

/// Brackets in right-to-left text are painted as their mirror images.
fn mirror(letters: &mut [(char, Option<u32>)]) {
    let right = letters.iter().filter(|(c, _)| right_to_left(*c)).count();
    let left = letters.iter().filter(|(c, _)| c.is_ascii_alphabetic()).count();
    if right * 2 < left {
        return;
    }
    for (c, _) in letters {
        *c = match *c {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '{' => '}',
            '}' => '{',
            '<' => '>',
            '>' => '<',
            '«' => '»',
            '»' => '«',
            other => other,
        };
    }
}
