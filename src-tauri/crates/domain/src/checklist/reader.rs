//! Row by row: carried, a heading, or left with its reason.

use std::collections::BTreeSet;

use super::columns::shortened;
use super::grid::Row as Cells;
use super::{Column, ColumnRole, Layout, Reading, Row, SHORT, Why, carry, numbers};
use crate::catalogue::Catalogue;
use crate::licensed::number::Clauses;

/// Reads the rows of a sheet one after the other.
pub(super) struct SheetReader<'a, 's> {
    pub(super) name: &'a str,
    pub(super) layout: &'a Layout,
    /// The column of clause numbers.
    pub(super) column: u32,
    pub(super) clauses: &'a Clauses<'a>,
    pub(super) exact: BTreeSet<usize>,
    pub(super) router: carry::Router<'a>,
    /// Rows whose number is a clause of the newer edition only.
    pub(super) newer: usize,
    /// The number that stands above.
    pub(super) above: String,
    pub(super) heading: Option<&'a Cells<'s>>,
    pub(super) reading: &'a mut Reading,
}

impl SheetReader<'_, '_> {
    pub(super) fn take(&mut self, row: &Cells<'_>, newer: &Catalogue) {
        // Names are repeated where a table was printed over several pages.
        if self.heading.is_some_and(|heading| heading.same(row)) {
            self.reading.headings += 1;
            return;
        }
        let place = row.place(self.column);
        let own = row.cell(self.column);
        let written = match own {
            "" if self.layout.fill_down => self.above.clone(),
            own => own.to_owned(),
        };
        let written = written.as_str();
        let wanted = self.layout.columns.iter();
        let filled: Vec<(&Column, &str)> = wanted
            .filter(|column| !matches!(column.role, ColumnRole::Clause | ColumnRole::Ignore))
            .map(|column| (column, row.cell(column.column)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let text = shortened(&filled.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" · "), SHORT);
        self.faulty_cells(row, &filled);
        if let Some(fault) = uncalculated(written) {
            self.reading.leave(Why::NoNumber, place, fault, &text);
            return;
        }
        let named = numbers::read(self.clauses, written, &self.exact);
        let recorded =
            filled.iter().any(|(column, _)| column.role != ColumnRole::Question) || !row.remarks.is_empty();
        let short = shortened(written, SHORT);
        if named.clauses.is_empty() {
            let (why, what) = match (named.either.as_slice(), named.unknown.first()) {
                ([_, ..], _) => {
                    let names: Vec<&str> = named.either.iter().map(|one| self.clauses.name(*one)).collect();
                    let what = format!("“{short}” can be {}; write the number as text.", names.join(" or "));
                    (Why::Ambiguous, what)
                }
                (_, Some(number)) => {
                    self.newer += usize::from(newer.clause(number).is_some());
                    (Why::Unknown, format!("{number} is no clause of the 2011 edition."))
                }
                _ if filled.is_empty() || (written.is_empty() && filled.len() == 1 && !recorded) => {
                    self.reading.headings += 1;
                    return;
                }
                _ if written.is_empty() => (Why::NoNumber, "The row has no clause number.".to_owned()),
                _ => (Why::NoNumber, format!("“{short}” is no clause number.")),
            };
            self.reading.leave(why, place, what, &text);
            return;
        }
        if !own.is_empty() {
            own.clone_into(&mut self.above);
        }
        let questions = filled.iter().filter(|(column, _)| column.role == ColumnRole::Question);
        let title = |text: &str| named.clauses.iter().any(|clause| self.clauses.is_title(*clause, text));
        let asked: Vec<&str> = questions.map(|(_, text)| *text).filter(|text| !title(text)).collect();
        if !recorded {
            if asked.is_empty() {
                self.reading.headings += 1;
            } else {
                let what = "Nothing is written down beside the question.";
                self.reading.leave(Why::Unanswered, place, what, &text);
            }
            return;
        }
        self.carry(row, place, written, &named, &asked, &filled, &text);
    }

    #[expect(clippy::too_many_arguments, reason = "the pieces of one row")]
    fn carry(
        &mut self,
        row: &Cells<'_>,
        place: String,
        written: &str,
        named: &numbers::Named,
        asked: &[&str],
        filled: &[(&Column, &str)],
        text: &str,
    ) {
        let route = self.router.route(&named.clauses, &asked.join("\n"));
        let clauses = self.clauses;
        let mut beside: Vec<(Why, String)> = Vec::new();
        for (clause, requirements) in &route.wide {
            let number = clauses.name(*clause);
            beside.push((
                Why::TooWide,
                format!(
                    "Clause {number} holds {requirements} requirements and the row does not say which it means; name a clause inside it."
                ),
            ));
        }
        for clause in &route.dropped {
            let what =
                format!("Clause {} is not demanded any more in the 2018 edition.", clauses.name(*clause));
            beside.push((Why::Dropped, what));
        }
        for number in &named.unknown {
            beside.push((Why::Unknown, format!("{number} is no clause of the 2011 edition.")));
        }
        let Some(how) = route.how.filter(|_| !route.targets.is_empty()) else {
            let (why, _) = beside.first().cloned().unwrap_or((Why::Dropped, String::new()));
            let what: Vec<String> = beside.into_iter().map(|(_, what)| what).collect();
            self.reading.leave(why, place, what.join(" "), text);
            return;
        };
        // Part of the row is carried; the rest is said.
        for (_, what) in beside {
            self.reading.remark(place.clone(), what);
        }
        let names: Vec<String> =
            named.clauses.iter().map(|clause| clauses.name(*clause).to_owned()).collect();
        if named.spoiled {
            let what = format!("“{}” was read as {}.", shortened(written, SHORT), names.join(", "));
            self.reading.remark(place.clone(), what);
        }
        self.reading.rows.push(Row {
            segment: row.segment,
            at: row.at.clone(),
            place,
            clauses: names.clone(),
            question: shortened(&asked.join(" "), SHORT),
            how,
            targets: route.targets,
            note: self.note(row, &names, filled),
        });
    }

    /// What was written down, a line for each column; the words of a conclusion are marked as such.
    fn note(&self, row: &Cells<'_>, clauses: &[String], filled: &[(&Column, &str)]) -> String {
        let mut lines = vec![format!(
            "From the checklist “{}”, {}, clause {} of the 2011 edition.",
            self.name,
            row.at,
            clauses.join(", ")
        )];
        for (column, text) in filled {
            let called = column.called();
            lines.push(match column.role {
                ColumnRole::Status => format!("{called} (judged there, not carried over): {text}"),
                ColumnRole::Evidence => format!("{called} (named there): {text}"),
                _ => format!("{called}: {text}"),
            });
        }
        for (cell, text) in &row.remarks {
            lines.push(format!("Remark on {cell}: {text}"));
        }
        lines.join("\n")
    }

    /// Formulas without a value, errors and characters that were lost: kept as they are, and said.
    fn faulty_cells(&mut self, row: &Cells<'_>, filled: &[(&Column, &str)]) {
        for (column, text) in filled {
            let own = row.cells().any(|(at, _)| at == column.column);
            let fault = uncalculated(text).or_else(|| {
                text.contains('\u{fffd}').then_some("Characters were lost: the file is not in the encoding it seems to be in. Save it as UTF-8 or XLSX.")
            });
            if let Some(fault) = fault.filter(|_| own) {
                self.reading
                    .remark(row.place(column.column), format!("{fault} It is kept as it stands there."));
            }
        }
    }
}

/// What is wrong with a cell that shows a formula or an error.
fn uncalculated(text: &str) -> Option<&'static str> {
    const ERRORS: [&str; 8] = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:"];
    let text = text.trim();
    if text.starts_with('=') && text.len() > 1 {
        Some(
            "A formula without a value. Open the file in a spreadsheet program, let it calculate, and save it.",
        )
    } else if ERRORS.iter().any(|error| text.starts_with(error)) {
        Some("The cell shows an error.")
    } else {
        None
    }
}
