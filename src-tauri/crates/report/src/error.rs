//! What can go wrong while printing: what happened, where, and what the user can do.

use std::fmt;

/// Why a report was not written. The message says what happened and where; [`Error::hint`] what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Texts hold characters no shipped font can draw. An empty box in an issued report would hide them.
    #[error("the report cannot be printed: {}", list(.glyphs))]
    MissingGlyphs {
        /// Each character once, with the places it stands in.
        glyphs: Vec<MissingGlyph>,
    },
    /// A date of the model is not one.
    #[error("“{value}” in “{place}” is not a date the report can carry")]
    Date {
        /// Name of the field.
        place: &'static str,
        /// What stood there.
        value: String,
    },
    /// The report was asked for in a language without fixed words.
    #[error("the report cannot be printed in the language “{language}”")]
    Language {
        /// The language asked for.
        language: String,
    },
    /// The template refused, or did not come to rest.
    #[error("the report template failed at {place}: {message}")]
    Template {
        /// File and line of the template.
        place: String,
        /// What Typst says.
        message: String,
    },
    /// A text runs off its page, so that a part of it cannot be read.
    #[error("on page {page} of the report the text “{text}” runs off the paper")]
    OffPage {
        /// The page, from 1.
        page: usize,
        /// The beginning of the line.
        text: String,
    },
    /// What was written does not hold what it should.
    #[error("the written {file} is not complete: {what} should be {expected}, found {found}")]
    Incomplete {
        /// Kind of file: `PDF` or `XLSX`.
        file: &'static str,
        /// What was counted.
        what: String,
        /// The count of the model.
        expected: usize,
        /// The count read back.
        found: usize,
    },
    /// A list is longer than a worksheet.
    #[error("the sheet “{sheet}” would need {rows} rows, more than a worksheet can hold")]
    TooManyRows {
        /// The sheet.
        sheet: &'static str,
        /// Rows needed.
        rows: usize,
    },
    /// The workbook could not be written.
    #[error("the register could not be written at “{place}”: {source}")]
    Workbook {
        /// Sheet, or step.
        place: &'static str,
        /// What the writer says.
        source: rust_xlsxwriter::XlsxError,
    },
    /// The workbook could not be read back.
    #[error("the written XLSX could not be read back: {message}")]
    ReadBack {
        /// Why.
        message: String,
    },
    /// The model could not be handed to the template.
    #[error("the content of the report could not be prepared: {0}")]
    Model(#[from] serde_json::Error),
    /// A part shipped with the program is unusable.
    #[error("a part shipped with the program is unusable: {0}")]
    Shipped(&'static str),
}

impl Error {
    /// What the user can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::MissingGlyphs { .. } => {
                "Replace these characters at the places named, or describe them in words (for an emoji: “[smiley]”)."
            }
            Self::Date { .. } => "Correct the date; days are written 2026-11-22.",
            Self::Language { .. } => "Choose English as the language of the report.",
            Self::Template { .. } | Self::Shipped(_) | Self::Model(_) => {
                "This is a fault of the program, not of your audit. The audit file is unchanged. Report it with this message."
            }
            Self::Incomplete { .. } | Self::ReadBack { .. } => {
                "Nothing was saved. Try again; if it happens again, report it with this message."
            }
            Self::OffPage { .. } => {
                "Put spaces or line breaks into the text named, and report it with this message: texts should wrap by themselves."
            }
            Self::TooManyRows { .. } => "Write the register for a part of the clauses.",
            Self::Workbook { .. } => "Try again; if it happens again, report it with this message.",
        }
    }
}

/// A character that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// How many texts hold it.
    pub count: usize,
    /// The first places, in words: `findings › HB-2026-03 › statement`.
    pub places: Vec<String>,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” (U+{:04X}) in {}",
            self.character,
            u32::from(self.character),
            self.places.join(", ")
        )?;
        match self.count.saturating_sub(self.places.len()) {
            0 => Ok(()),
            1 => f.write_str(" and 1 more place"),
            more => write!(f, " and {more} more places"),
        }
    }
}

fn list(glyphs: &[MissingGlyph]) -> String {
    let all: Vec<String> = glyphs.iter().map(ToString::to_string).collect();
    format!(
        "no shipped font has the {} {}",
        if all.len() == 1 { "character" } else { "characters" },
        all.join("; ")
    )
}
