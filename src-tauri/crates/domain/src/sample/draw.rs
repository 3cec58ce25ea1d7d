//! Drawing a sample that anybody can draw again.
//!
//! The items of a population of *N* are numbered 1 … *N*. With the seed *S*, a text:
//!
//! - **random**: for every number *i* take SHA-256 of the UTF-8 text `touchstone sample 1\nS\ni` (two line feeds, *i* in
//!   decimal digits). The items with the *n* smallest digests are drawn.
//! - **systematic**: the first eight bytes of SHA-256 of `touchstone start 1\nS`, read as one big-endian number, modulo
//!   *N* give *r*. Drawn are the numbers ((*r* + ⌊*j*·*N*/*n*⌋) mod *N*) + 1 for *j* = 0 … *n* − 1.
//!
//! Both are listed in ascending order. `docs/sampling.md` shows it in a few lines of shell.

use sha2::{Digest as _, Sha256};

use super::SampleMethod;

/// Most items of a population that is drawn from by number.
pub const MOST_IN_POPULATION: u64 = 5_000_000;
/// Most items on one sheet.
pub const MOST_DRAWN: u64 = 2_000;

/// Why nothing can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawFault {
    /// The size of the population is not known.
    #[error("the size of the population is not given")]
    NoPopulation,
    /// The population is larger than can be drawn from.
    #[error("a population of {0} items is more than {MOST_IN_POPULATION}")]
    PopulationTooLarge(u64),
    /// No item is wanted.
    #[error("the sample has no items")]
    NoSize,
    /// More items are wanted than there are.
    #[error("{size} items cannot be drawn from {population}")]
    MoreThanThereAre {
        /// Items wanted.
        size: u64,
        /// Items there are.
        population: u64,
    },
    /// A sheet of that size is no sample any more.
    #[error("{0} items are more than one sheet takes ({MOST_DRAWN})")]
    TooMany(u64),
    /// Judgement draws nothing by number.
    #[error("a sample by judgement is named item by item")]
    ByJudgement,
}

impl DrawFault {
    /// What the person can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoPopulation => "Count the population, or take it from the rows of a spreadsheet.",
            Self::PopulationTooLarge(_) => "Sample a shorter period.",
            Self::NoSize => "Give the number of items to draw.",
            Self::MoreThanThereAre { .. } => "Draw fewer, or take all.",
            Self::TooMany(_) => "Draw fewer, or make several sheets.",
            Self::ByJudgement => "Name the items, one reference each.",
        }
    }
}

/// The numbers of the items drawn, ascending, each from 1 to the size of the population.
///
/// # Errors
/// [`DrawFault`] when the population or the sample has no usable size, or items are chosen by judgement.
pub fn draw(
    method: SampleMethod,
    population: Option<u64>,
    size: Option<u64>,
    seed: &str,
) -> Result<Vec<u64>, DrawFault> {
    if method == SampleMethod::Judgement {
        return Err(DrawFault::ByJudgement);
    }
    let population = population.filter(|all| *all > 0).ok_or(DrawFault::NoPopulation)?;
    if population > MOST_IN_POPULATION {
        return Err(DrawFault::PopulationTooLarge(population));
    }
    let size = match method {
        SampleMethod::All => population,
        _ => size.filter(|size| *size > 0).ok_or(DrawFault::NoSize)?,
    };
    if size > population {
        return Err(DrawFault::MoreThanThereAre { size, population });
    }
    if size > MOST_DRAWN {
        return Err(DrawFault::TooMany(size));
    }
    let mut drawn = match method {
        SampleMethod::Random => smallest(population, size, seed),
        SampleMethod::Systematic => {
            let start = start(seed) % population;
            (0..size).map(|step| (start + step * population / size) % population + 1).collect()
        }
        SampleMethod::All | SampleMethod::Judgement => (1..=population).collect(),
    };
    drawn.sort_unstable();
    Ok(drawn)
}

/// Numbers with the smallest digests; keeps no more than the sample in memory.
fn smallest(population: u64, size: u64, seed: &str) -> Vec<u64> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut head = Sha256::new();
    head.update(b"touchstone sample 1\n");
    head.update(seed.as_bytes());
    head.update(b"\n");
    let mut kept = std::collections::BinaryHeap::new();
    for number in 1..=population {
        let mut digest = head.clone();
        digest.update(number.to_string().as_bytes());
        let ranked: ([u8; 32], u64) = (digest.finalize().into(), number);
        if kept.len() < size {
            kept.push(ranked);
        } else if kept.peek().is_some_and(|largest| ranked < *largest) {
            kept.pop();
            kept.push(ranked);
        }
    }
    kept.into_iter().map(|(_, number)| number).collect()
}

fn start(seed: &str) -> u64 {
    let mut digest = Sha256::new();
    digest.update(b"touchstone start 1\n");
    digest.update(seed.as_bytes());
    let bytes: [u8; 32] = digest.finalize().into();
    bytes[..8].iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use SampleMethod::{All, Judgement, Random, Systematic};

    // Computed outside this program, with sha256sum and sort.
    #[test]
    fn the_documented_way_gives_the_same_items() {
        assert_eq!(draw(Random, Some(250), Some(8), "4711"), Ok(vec![45, 52, 56, 71, 142, 167, 201, 232]));
        assert_eq!(
            draw(Systematic, Some(250), Some(8), "4711"),
            Ok(vec![20, 51, 82, 114, 145, 176, 207, 239])
        );
    }

    #[test]
    fn a_sample_is_within_the_population_without_repetition_and_moves_with_the_seed() {
        for method in [Random, Systematic] {
            for (population, size) in [(1, 1), (7, 7), (10, 3), (1_000, 60), (999, 1)] {
                let drawn = draw(method, Some(population), Some(size), "seed").unwrap_or_default();
                assert_eq!(drawn.len() as u64, size, "{method} {size} of {population}");
                assert!(drawn.is_sorted_by(|a, b| a < b), "{drawn:?}");
                assert!(drawn.iter().all(|number| (1..=population).contains(number)), "{drawn:?}");
            }
            assert_ne!(draw(method, Some(1_000), Some(20), "a"), draw(method, Some(1_000), Some(20), "b"));
        }
        assert_eq!(draw(All, Some(3), None, ""), Ok(vec![1, 2, 3]));
    }

    #[test]
    fn systematic_items_stand_at_even_distances() {
        let drawn = draw(Systematic, Some(103), Some(10), "x").unwrap_or_default();
        let gaps: Vec<u64> = drawn.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().all(|gap| (10..=11).contains(gap)), "{drawn:?}");
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        assert_eq!(draw(Random, None, Some(3), ""), Err(DrawFault::NoPopulation));
        assert_eq!(draw(Random, Some(0), Some(3), ""), Err(DrawFault::NoPopulation));
        assert_eq!(draw(Random, Some(10), None, ""), Err(DrawFault::NoSize));
        assert_eq!(draw(Systematic, Some(10), Some(0), ""), Err(DrawFault::NoSize));
        let more = DrawFault::MoreThanThereAre { size: 11, population: 10 };
        assert_eq!(draw(Random, Some(10), Some(11), ""), Err(more));
        assert_eq!(draw(All, Some(MOST_DRAWN + 1), None, ""), Err(DrawFault::TooMany(MOST_DRAWN + 1)));
        let large = MOST_IN_POPULATION + 1;
        assert_eq!(draw(Random, Some(large), Some(1), ""), Err(DrawFault::PopulationTooLarge(large)));
        assert_eq!(draw(Judgement, Some(10), Some(3), ""), Err(DrawFault::ByJudgement));
    }
}
