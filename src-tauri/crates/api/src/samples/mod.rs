//! Sample sheets: drawn from a population, looked at step by step, cited as evidence.

mod change;
mod read;
mod source;

pub(crate) use change::{
    draw_sample, new_sample, remove_sample, set_sample, set_sample_item, set_sample_results,
};
pub(crate) use read::{get_sample, list_samples, sample_steps, words_cited};
pub(crate) use source::sample_source;
