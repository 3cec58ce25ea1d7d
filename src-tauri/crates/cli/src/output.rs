//! What a run prints: one JSON document for scripts, or short text for people.

use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::Value;

/// The answer of a subcommand in both forms.
#[derive(Debug)]
pub(crate) struct Answer {
    document: Value,
    text: String,
    warnings: Vec<String>,
    good: bool,
}

impl Answer {
    /// An answer with its JSON document and its text.
    pub(crate) fn new(document: impl Serialize, text: impl Into<String>) -> Self {
        // Everything serialized here is plain data with string keys, which always has a JSON form.
        let document = serde_json::to_value(document).unwrap_or(Value::Null);
        Self { document, text: text.into(), warnings: Vec::new(), good: true }
    }

    /// The run did what was asked, but what it found is not good: exit code 1.
    #[must_use]
    pub(crate) fn good(mut self, good: bool) -> Self {
        self.good = good;
        self
    }

    /// Adds a warning for people.
    #[must_use]
    pub(crate) fn warn(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// Prints it and answers the exit code.
    pub(crate) fn print(self, json: bool) -> ExitCode {
        // A reader that went away (`| head`) is no fault of ours.
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let _ = if json { writeln!(out, "{:#}", self.document) } else { line(&mut out, &self.text) };
        let _ = out.flush();
        for warning in self.warnings.iter().filter(|_| !json) {
            let _ = writeln!(std::io::stderr(), "warning: {warning}");
        }
        if self.good { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }
}

fn line(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    match text.trim_end_matches('\n') {
        "" => Ok(()),
        text => writeln!(out, "{text}"),
    }
}

/// Rows under a heading, columns aligned; `nothing` when there are none.
pub(crate) fn table<const N: usize>(
    heading: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
    nothing: &str,
) -> String {
    let mut lines = vec![heading.map(str::to_owned)];
    lines.extend(rows.into_iter().map(|row| row.map(|cell| one_line(&cell))));
    if lines.len() == 1 {
        return nothing.to_owned();
    }
    let mut widths = [0; N];
    for row in &lines {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &lines {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Text on one line without control characters, so that a document cannot steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// At most `width` characters on one line.
pub(crate) fn short(text: &str, width: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= width {
        return line;
    }
    let mut cut: String = line.chars().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// A number with its noun, in the right number.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Bytes as people say them.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_nothing_steers_the_terminal() {
        let rows =
            [["a".to_owned(), "long name".to_owned()], ["bcd".to_owned(), "x\u{1b}[31m\ny".to_owned()]];
        assert_eq!(table(["id", "name"], rows, "none"), "id   name\na    long name\nbcd  x [31m y\n");
        assert_eq!(table(["id"], [], "Nothing here."), "Nothing here.");
    }

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_000), "1.0 kB");
        assert_eq!(size(999_999), "1.0 MB");
        assert_eq!(size(4_500_000), "4.5 MB");
    }
}
