//! Types and rules of a certification audit. No input or output, no clock, no randomness.

pub mod anchor;
pub mod audit;
pub mod catalogue;
pub mod cell;
pub mod checklist;
pub mod conclusion;
pub mod document;
pub mod evidence;
pub mod evidence_index;
pub mod finding;
pub mod highlight;
pub mod licensed;
pub mod outcome;
pub mod quote;
pub mod reference;
pub mod report_model;
pub mod request;
pub mod rule_set;
pub mod sample;
pub mod scope;
pub mod suggest;
pub mod tokens;
pub mod version;
pub mod words;
