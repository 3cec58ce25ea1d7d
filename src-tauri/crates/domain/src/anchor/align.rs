//! Which words of an old version are which words of a new one.
//!
//! First whole sentences that occur once in both, wherever they stand; then stretches of four words that occur once in
//! both, in the longest common order (patience diff); then such stretches out of order: what was moved; then what is
//! left between them, word by word.

use std::collections::HashMap;
use std::ops::Range;

/// Words in a row that make an unmistakable stretch.
const STRETCH: usize = 4;
/// Most cells of a table comparing two gaps word by word; larger gaps are compared by rare words only.
const MOST_CELLS: usize = 250_000;

/// Words of a version, and where its sentences are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) words: &'a [u32],
    pub(super) sentences: &'a [Range<usize>],
}

/// For every word of the old version, its word in the new one.
pub(super) fn align(old: Side<'_>, new: Side<'_>) -> Vec<Option<usize>> {
    let mut aligned = Aligned {
        old: old.words,
        new: new.words,
        image: vec![None; old.words.len()],
        taken: vec![false; new.words.len()],
    };
    let between = aligned.sentences(old.sentences, new.sentences);
    let mut gaps = Vec::new();
    for gap in between {
        gaps.extend(aligned.in_order(gap, &[STRETCH]));
    }
    aligned.moved();
    for gap in gaps {
        for rest in aligned.in_order(gap, &[2, 1]) {
            aligned.word_by_word(rest);
        }
    }
    aligned.image
}

type Gap = (Range<usize>, Range<usize>);

struct Aligned<'a> {
    old: &'a [u32],
    new: &'a [u32],
    image: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Aligned<'_> {
    fn fits(&self, from: usize, to: usize) -> bool {
        self.image.get(from) == Some(&None)
            && self.taken.get(to) == Some(&false)
            && self.old.get(from) == self.new.get(to)
    }

    fn join(&mut self, from: usize, to: usize) {
        self.image[from] = Some(to);
        self.taken[to] = true;
    }

    /// Joins sentences that occur once in both; answers what is left between those that are still in order.
    fn sentences(&mut self, old: &[Range<usize>], new: &[Range<usize>]) -> Vec<Gap> {
        let once = |words: &[u32], sentences: &[Range<usize>]| {
            let mut places: HashMap<Vec<u32>, Option<usize>> = HashMap::new();
            for sentence in sentences.iter().filter(|sentence| sentence.len() >= STRETCH) {
                let forms = words.get(sentence.clone()).unwrap_or_default().to_vec();
                places.entry(forms).and_modify(|place| *place = None).or_insert(Some(sentence.start));
            }
            places
        };
        let there = once(self.new, new);
        let mut pairs: Vec<(usize, usize, usize)> = once(self.old, old)
            .into_iter()
            .filter_map(|(forms, from)| Some((from?, (*there.get(&forms)?)?, forms.len())))
            .collect();
        pairs.sort_unstable();
        for (from, to, length) in &pairs {
            (0..*length).for_each(|at| self.join(from + at, to + at));
        }
        let order: Vec<(usize, usize)> = pairs.iter().map(|(from, to, _)| (*from, *to)).collect();
        let lengths: HashMap<usize, usize> = pairs.iter().map(|(from, _, length)| (*from, *length)).collect();
        let mut at = (0, 0);
        let mut gaps = Vec::new();
        for (from, to) in increasing(&order) {
            gaps.push((at.0..from, at.1..to));
            let length = lengths.get(&from).copied().unwrap_or(0);
            at = (from + length, to + length);
        }
        gaps.push((at.0..self.old.len(), at.1..self.new.len()));
        gaps
    }

    /// Joins what is alike in the same order; answers the gaps that are left.
    fn in_order(&mut self, whole: Gap, stretches: &[usize]) -> Vec<Gap> {
        let mut waiting = vec![whole];
        let mut left = Vec::new();
        while let Some((mut old, mut new)) = waiting.pop() {
            while !old.is_empty() && !new.is_empty() && self.fits(old.start, new.start) {
                self.join(old.start, new.start);
                (old.start, new.start) = (old.start + 1, new.start + 1);
            }
            while !old.is_empty() && !new.is_empty() && self.fits(old.end - 1, new.end - 1) {
                self.join(old.end - 1, new.end - 1);
                (old.end, new.end) = (old.end - 1, new.end - 1);
            }
            if old.is_empty() || new.is_empty() {
                continue;
            }
            let pairs = stretches
                .iter()
                .map(|length| self.unique(&old, &new, *length))
                .find(|pairs| !pairs.is_empty());
            let Some(pairs) = pairs else {
                left.push((old, new));
                continue;
            };
            let mut at = (old.start, new.start);
            for (from, to) in increasing(&pairs) {
                if from < at.0 || to < at.1 {
                    continue;
                }
                // The stretch itself is joined from its first word on, when the gap after it is looked at.
                self.join(from, to);
                waiting.push((at.0..from, at.1..to));
                at = (from + 1, to + 1);
            }
            waiting.push((at.0..old.end, at.1..new.end));
        }
        left
    }

    /// Stretches that occur once in both ranges, among words not joined yet.
    fn unique(&self, old: &Range<usize>, new: &Range<usize>, length: usize) -> Vec<(usize, usize)> {
        // Place of a stretch; `None` once it occurred twice.
        let mut first: HashMap<&[u32], Option<usize>> = HashMap::new();
        for (from, words) in stretches(self.old, old, length) {
            if (from..from + length).all(|at| self.image[at].is_none()) {
                first.entry(words).and_modify(|place| *place = None).or_insert(Some(from));
            }
        }
        let mut second: HashMap<&[u32], Option<usize>> = HashMap::new();
        for (to, words) in stretches(self.new, new, length) {
            if first.contains_key(words) && (to..to + length).all(|at| !self.taken[at]) {
                second.entry(words).and_modify(|place| *place = None).or_insert(Some(to));
            }
        }
        let mut pairs: Vec<(usize, usize)> =
            second.iter().filter_map(|(words, to)| Some(((*first.get(words)?)?, (*to)?))).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Stretches that stand elsewhere now.
    fn moved(&mut self) {
        for (from, to) in self.unique(&(0..self.old.len()), &(0..self.new.len()), STRETCH) {
            if !self.fits(from, to) {
                continue;
            }
            let (mut start, mut begin) = (from, to);
            while start > 0 && begin > 0 && self.fits(start - 1, begin - 1) {
                (start, begin) = (start - 1, begin - 1);
            }
            while self.fits(start, begin) {
                self.join(start, begin);
                (start, begin) = (start + 1, begin + 1);
            }
        }
    }

    /// The longest common sequence of what is left in a gap.
    fn word_by_word(&mut self, (old, new): Gap) {
        let old: Vec<usize> = old.filter(|at| self.image[*at].is_none()).collect();
        let new: Vec<usize> = new.filter(|at| !self.taken[*at]).collect();
        let width = new.len() + 1;
        if old.is_empty() || new.is_empty() || (old.len() + 1).saturating_mul(width) > MOST_CELLS {
            return;
        }
        // longest[i][j]: of what follows the words i and j.
        let mut longest = vec![0_u32; (old.len() + 1) * width];
        for (i, from) in old.iter().enumerate().rev() {
            for (j, to) in new.iter().enumerate().rev() {
                longest[i * width + j] = if self.old[*from] == self.new[*to] {
                    longest[(i + 1) * width + j + 1] + 1
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < old.len() && j < new.len() {
            if self.old[old[i]] == self.new[new[j]] {
                self.join(old[i], new[j]);
                (i, j) = (i + 1, j + 1);
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
}

fn stretches<'a>(
    words: &'a [u32],
    range: &Range<usize>,
    length: usize,
) -> impl Iterator<Item = (usize, &'a [u32])> {
    let start = range.start;
    let inside = words.get(range.clone()).unwrap_or_default();
    inside.windows(length).enumerate().map(move |(at, words)| (start + at, words))
}

/// The longest part of the pairs, sorted by their first, whose second ones increase too.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // ends[k]: the pair with the smallest second one that ends a sequence of k + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u32> {
        text.bytes().map(u32::from).collect()
    }

    fn align(old: &[u32], new: &[u32]) -> Vec<Option<usize>> {
        super::align(Side { words: old, sentences: &[] }, Side { words: new, sentences: &[] })
    }

    fn images(old: &str, new: &str) -> String {
        let image = align(&words(old), &words(new));
        image.iter().map(|at| at.map_or('-', |at| char::from(new.as_bytes()[at]))).collect()
    }

    #[test]
    fn what_stayed_is_found_around_what_changed() {
        assert_eq!(images("abcdefgh", "abcXefgh"), "abc-efgh");
        assert_eq!(images("abcdefgh", "abcdefgh"), "abcdefgh");
        assert_eq!(images("abcdef", "xyz"), "------");
        assert_eq!(images("", "abc"), "");
    }

    #[test]
    fn what_was_moved_is_found_at_its_new_place() {
        let image = align(&words("abcdefghijklmnopqrstuvwxyz"), &words("opqrstabcdefghijklmnuvwxyz"));
        assert_eq!(image[14], Some(0));
        assert_eq!(image[0], Some(6));
        assert_eq!(image[25], Some(25));
    }

    #[test]
    fn of_repeated_words_the_neighbours_decide() {
        // The second of three equal stretches is gone.
        let image = align(&words("1aa2aa3aa4"), &words("1aa3aa4"));
        assert_eq!(&image[4..6], [None, None]);
        assert_eq!(&image[7..9], [Some(4), Some(5)]);
    }

    #[test]
    fn no_word_is_two_words() {
        let (old, new) = (words("abababababcababab"), words("babababacababab"));
        let mut taken: Vec<usize> = align(&old, &new).into_iter().flatten().collect();
        let count = taken.len();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), count);
    }
}
