//! Prints a [`ReportModel`]: the audit report as PDF, the register as XLSX.
//!
//! Knows layout and file formats; knows no rule of the audit and reads no file.
//! Linked into the worker only, because a layout engine has no deadline of its own.

mod catalogue;
mod error;
mod pdf;
mod printable;
mod register;
mod words;
mod world;

pub use catalogue::catalogue;
pub use domain::report_model::ReportModel;
pub use error::{Error, MissingGlyph};
pub use pdf::{Heading, Printed, pdf, print};
pub use register::register;
