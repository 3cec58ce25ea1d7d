//! Types and rules of a certification audit. No input or output, no clock, no randomness.

pub mod audit;
pub mod catalogue;
pub mod cell;
pub mod conclusion;
pub mod document;
pub mod finding;
pub mod licensed;
pub mod outcome;
pub mod quote;
pub mod reference;
pub mod report_model;
pub mod words;
