//! Prints a [`ReportModel`]: the audit report as PDF, the register as XLSX. Also catalogues and the index of exported
//! evidence, each from its own model.
//!
//! Knows layout and file formats; knows no rule of the audit and reads no file.
//! Linked into the worker only, because a layout engine has no deadline of its own.

mod catalogue;
mod error;
mod evidence_index;
mod evidence_page;
mod pdf;
mod printable;
mod register;
mod requests;
mod responses;
mod words;
mod world;

pub use catalogue::catalogue;
pub use domain::report_model::ReportModel;
pub use error::{Error, MissingGlyph};
pub use evidence_index::evidence_index;
pub use evidence_page::evidence_page;
pub use pdf::{Heading, Printed, pdf, print};
pub use register::register;
pub use requests::requests;
pub use responses::responses;
