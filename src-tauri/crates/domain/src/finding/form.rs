//! The form a client answers nonconformities with: a worksheet each, its labels in three languages, and what is read
//! from it when it comes back. Nothing is guessed: what cannot be read is named with its place.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Answer, ResponseField};
use crate::catalogue::template::bare;
use crate::cell::Range;
use crate::document::{Locator, Role, Segment};

/// Languages the form is written in; the place in every list of words below.
pub const FORM_LANGUAGES: [&str; 3] = ["en", "de", "fr"];

fn at(language: &str) -> usize {
    FORM_LANGUAGES.iter().position(|known| *known == language).unwrap_or(0)
}

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// Number of the nonconformity: what a sheet belongs to.
    Number,
    /// Its grade.
    Grade,
    /// The requirements.
    Requirements,
    /// The statement.
    Statement,
    /// The objective evidence.
    Evidence,
    /// Until when the client answers.
    AnswerBy,
    /// Filled in by the client: a field of the answer.
    Field(ResponseField),
    /// Filled in by the client: who answers.
    AnsweredBy,
}

/// What the body says, then what the client fills in.
pub const FORM_LINES: [Line; 13] = [
    Line::Number,
    Line::Grade,
    Line::Requirements,
    Line::Statement,
    Line::Evidence,
    Line::AnswerBy,
    Line::Field(ResponseField::Correction),
    Line::Field(ResponseField::Cause),
    Line::Field(ResponseField::CorrectiveAction),
    Line::Field(ResponseField::Extent),
    Line::Field(ResponseField::Responsible),
    Line::Field(ResponseField::DueOn),
    Line::AnsweredBy,
];

impl Line {
    /// The client fills it in.
    pub fn client(self) -> bool {
        matches!(self, Self::Field(_) | Self::AnsweredBy)
    }

    fn labels(self) -> [&'static str; 3] {
        match self {
            Self::Number => ["Nonconformity", "Nichtkonformität", "Non-conformité"],
            Self::Grade => ["Grade", "Einstufung", "Classement"],
            Self::Requirements => ["Requirements", "Anforderungen", "Exigences"],
            Self::Statement => ["Statement", "Feststellung", "Constat"],
            Self::Evidence => ["Objective evidence", "Objektiver Nachweis", "Preuve tangible"],
            Self::AnswerBy => ["Please answer by", "Bitte antworten bis", "Réponse souhaitée avant le"],
            Self::Field(ResponseField::Correction) => ["Correction", "Korrektur", "Correction immédiate"],
            Self::Field(ResponseField::Cause) => ["Cause", "Ursache", "Cause profonde"],
            Self::Field(ResponseField::CorrectiveAction) => {
                ["Corrective action", "Korrekturmaßnahme", "Action corrective"]
            }
            Self::Field(ResponseField::Extent) => ["Extent", "Ausmaß", "Étendue"],
            Self::Field(ResponseField::Responsible) => {
                ["Person responsible", "Verantwortlich", "Responsable"]
            }
            Self::Field(ResponseField::DueOn) => {
                ["Done by (date)", "Erledigt bis (Datum)", "Réalisé avant le (date)"]
            }
            Self::AnsweredBy => ["Answered by", "Beantwortet von", "Répondu par"],
        }
    }

    /// What stands before it, in a language.
    pub fn label(self, language: &str) -> &'static str {
        self.labels()[at(language)]
    }

    /// What belongs into it, in a language; empty where the label says it all.
    pub fn hint(self, language: &str) -> &'static str {
        let words = match self {
            Self::Field(ResponseField::Correction) => [
                "What removes the nonconformity now.",
                "Was die Nichtkonformität jetzt beseitigt.",
                "Ce qui élimine la non-conformité maintenant.",
            ],
            Self::Field(ResponseField::Cause) => [
                "Why it came about; not the failure in other words.",
                "Warum es dazu kam; nicht der Mangel in anderen Worten.",
                "Pourquoi elle est survenue ; pas le constat en d'autres mots.",
            ],
            Self::Field(ResponseField::CorrectiveAction) => [
                "What removes the cause, so that it does not come again.",
                "Was die Ursache beseitigt, damit es nicht wieder vorkommt.",
                "Ce qui élimine la cause, pour que cela ne se reproduise pas.",
            ],
            Self::Field(ResponseField::Extent) => [
                "Where else you looked: other places, sites, services.",
                "Wo Sie noch gesucht haben: andere Stellen, Standorte, Services.",
                "Où vous avez cherché ailleurs : autres lieux, sites, services.",
            ],
            Self::Field(ResponseField::DueOn) => {
                ["For example 2026-06-30.", "Zum Beispiel 30.06.2026.", "Par exemple 30.06.2026."]
            }
            _ => [""; 3],
        };
        words[at(language)]
    }

    /// Whether a text is what the form itself says beside this line, in any of the languages.
    fn explains(self, text: &str) -> bool {
        FORM_LANGUAGES.iter().any(|tag| {
            let hint = self.hint(tag);
            (!hint.is_empty() && bare(hint) == bare(text)) || text.starts_with(form_returned(tag))
        })
    }

    /// The line a label means, in any of the languages.
    pub fn parse(label: &str) -> Option<Self> {
        let label = bare(label.split(['(', '\n']).next().unwrap_or_default());
        let first = |known: &str| bare(known.split('(').next().unwrap_or_default());
        let same = |line: &&Self| line.labels().iter().any(|known| first(known) == label);
        if label.is_empty() { None } else { FORM_LINES.iter().find(same).copied() }
    }
}

/// One line above the fields of the client, in a language.
pub fn form_notice(language: &str) -> &'static str {
    let words = [
        "Please fill in the coloured fields and send this file back. You need no account.",
        "Bitte füllen Sie die farbigen Felder aus und senden Sie diese Datei zurück. Ein Konto brauchen Sie nicht.",
        "Veuillez remplir les champs colorés et renvoyer ce fichier. Aucun compte n'est nécessaire.",
    ];
    words[at(language)]
}

/// What stands before the reason why a field was sent back, in a language.
pub fn form_returned(language: &str) -> &'static str {
    ["Sent back:", "Zurückgegeben:", "Renvoyé :"][at(language)]
}

/// The form as the writer of workbooks takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseForm {
    /// Language of the fixed words.
    pub language: String,
    /// The client.
    pub client: String,
    /// The certification body.
    pub body: String,
    /// A sheet each.
    pub sheets: Vec<FormSheet>,
}

/// The sheet of one nonconformity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSheet {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its grade as people say it.
    pub grade: String,
    /// Its requirements, one a line.
    pub requirements: String,
    /// The statement.
    pub statement: String,
    /// The objective evidence.
    pub evidence: String,
    /// Until when the client answers.
    pub answer_by: String,
    /// What the client said before, by field; empty at first.
    pub said: Vec<(String, String)>,
    /// Why fields were sent back, by field.
    pub returned: Vec<(String, String)>,
}

/// What a cell of a returned form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormValue {
    /// The field; `None` for who answers.
    pub field: Option<ResponseField>,
    /// What stands there; a date as `YYYY-MM-DD`.
    pub text: String,
    /// Sheet and cell.
    pub place: String,
}

/// The answer to one nonconformity, as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledForm {
    /// Number of the nonconformity as written.
    pub number: String,
    /// Where the number stands.
    pub place: String,
    /// What the client filled in; empty fields are left out.
    pub values: Vec<FormValue>,
}

impl FilledForm {
    /// The answer with what was filled in laid over what was said before.
    pub fn over(&self, before: &Answer) -> Answer {
        let mut answer = before.clone();
        for value in &self.values {
            let text = value.text.clone();
            match value.field {
                Some(ResponseField::Correction) => answer.correction = text,
                Some(ResponseField::Cause) => answer.cause = text,
                Some(ResponseField::CorrectiveAction) => answer.corrective_action = text,
                Some(ResponseField::Extent) => answer.extent = text,
                Some(ResponseField::Responsible) => answer.responsible = text,
                Some(ResponseField::DueOn) => answer.due_on = text,
                None => {}
            }
        }
        answer
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProblem {
    /// Sheet and cell.
    pub place: String,
    /// What is wrong and what to do about it.
    pub what: String,
}

/// A returned form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadForm {
    /// Answers in the order of the sheets.
    pub forms: Vec<FilledForm>,
    /// What could not be read.
    pub problems: Vec<FormProblem>,
}

/// A day as people and spreadsheets write it, as `YYYY-MM-DD`.
fn day(text: &str) -> Option<String> {
    let first = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> = first.split(['-', '.', '/']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    // A day first and a month first cannot be told apart behind slashes.
    let (year, month, day) = match (a.len(), first.contains('/'), c.len()) {
        (4, _, _) => (a, b, c),
        (1 | 2, false, 4) => (c, b, a),
        _ => return None,
    };
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = time::Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

/// Reads a returned form from the rows of its sheets: labels stand in one column, values in the next filled one.
pub fn read_form(segments: &[Segment]) -> ReadForm {
    let mut found = ReadForm::default();
    let mut sheets: Vec<(&str, Vec<&Segment>)> = Vec::new();
    for segment in segments.iter().filter(|segment| segment.role == Role::SheetRow) {
        let name = segment.locator.sheet.as_deref().unwrap_or_default();
        match sheets.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(segment),
            None => sheets.push((name, vec![segment])),
        }
    }
    for (_, rows) in sheets {
        sheet(&rows, &mut found);
    }
    found
}

fn sheet(rows: &[&Segment], found: &mut ReadForm) {
    let mut lines: HashMap<Line, (String, String)> = HashMap::new();
    let mut order = Vec::new();
    for row in rows {
        let cells: Vec<(u32, &str)> = cells(row).filter(|(_, text)| !text.is_empty()).collect();
        let Some((label, line)) = cells.iter().find_map(|(column, text)| Some((*column, Line::parse(text)?)))
        else {
            continue;
        };
        // The explanation beside an empty field is ours, not the client's.
        let said = |(column, text): &&(u32, &str)| *column > label && !line.explains(text);
        let Some((column, text)) = cells.iter().find(said) else { continue };
        let place = place(&row.locator, *column);
        if lines.contains_key(&line) {
            let what = format!("\"{}\" stands twice on this sheet; keep one of the lines.", line.label("en"));
            found.problems.push(FormProblem { place, what });
            continue;
        }
        lines.insert(line, ((*text).to_owned(), place));
        order.push(line);
    }
    let filled = order.iter().any(|line| line.client());
    let Some((number, number_place)) = lines.get(&Line::Number).cloned() else {
        if filled {
            let place = lines.values().next().map(|(_, place)| place.clone()).unwrap_or_default();
            let what = "This sheet does not say which nonconformity it answers; write its number beside the first label.";
            found.problems.push(FormProblem { place, what: what.to_owned() });
        }
        return;
    };
    if found.forms.iter().any(|form| form.number == number) {
        let what = format!("{number} stands on two sheets; keep one of them.");
        found.problems.push(FormProblem { place: number_place, what });
        return;
    }
    let mut values = Vec::new();
    for line in order.into_iter().filter(|line| line.client()) {
        let Some((text, place)) = lines.remove(&line) else { continue };
        let field = if let Line::Field(field) = line { Some(field) } else { None };
        let text = match field {
            Some(ResponseField::DueOn) => match day(&text) {
                Some(day) => day,
                None => {
                    let what = format!("\"{text}\" is not a day that can be read; write it as 2026-06-30.");
                    found.problems.push(FormProblem { place, what });
                    continue;
                }
            },
            _ => text,
        };
        values.push(FormValue { field, text, place });
    }
    found.forms.push(FilledForm { number, place: number_place, values });
}

/// The cells of a row with their columns, from 0.
fn cells(row: &Segment) -> impl Iterator<Item = (u32, &str)> {
    let range = row.locator.cell.as_deref().and_then(Range::parse);
    let first = range.map_or(0, |range| range.first.column);
    (0_u32..).zip(row.text.split('\t')).map(move |(index, text)| {
        let counted = first.saturating_add(index);
        (row.columns.get(index as usize).copied().unwrap_or(counted), text.trim())
    })
}

fn place(locator: &Locator, column: u32) -> String {
    match locator.cell.as_deref().and_then(Range::parse) {
        Some(range) => {
            let cell = crate::cell::Cell { column, row: range.first.row }.to_string();
            Locator { cell: Some(cell), ..locator.clone() }.to_string()
        }
        None => locator.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sheet: &str, cell: &str, text: &str) -> Segment {
        Segment {
            locator: Locator { sheet: Some(sheet.into()), cell: Some(cell.into()), ..Locator::default() },
            text: text.into(),
            role: Role::SheetRow,
            columns: Vec::new(),
            unreliable: false,
        }
    }

    #[test]
    fn every_label_means_one_line_in_every_language() {
        for line in FORM_LINES {
            for language in FORM_LANGUAGES {
                assert_eq!(Line::parse(line.label(language)), Some(line), "{}", line.label(language));
            }
        }
        assert_eq!(Line::parse("URSACHE:"), Some(Line::Field(ResponseField::Cause)));
        assert_eq!(Line::parse("Budget"), None);
    }

    #[test]
    fn sheets_are_read_by_their_labels_wherever_they_stand() {
        let found = read_form(&[
            row("NC 1", "A1:B1", "Nichtkonformität\tTAR-S2-2026-01"),
            row("NC 1", "A9:C9", "Ursache\t\tNiemand war benannt."),
            row("NC 1", "A4:B4", "Korrektur\tNachgeholt."),
            row("NC 1", "A10:B10", "Erledigt bis (Datum)\t30.06.2026"),
            row("NC 1", "A12:A12", "Ausmaß"),
            row("NC 1", "A13:C13", "Korrekturmaßnahme\t\tZurückgegeben: Das ist keine."),
            row("NC 1", "A14:C14", "Correction\t\tWhat removes the nonconformity now."),
            row("Notes", "A1:B1", "Call\tus"),
        ]);
        assert_eq!(found.problems, []);
        let form = &found.forms[0];
        assert_eq!((form.number.as_str(), form.values.len()), ("TAR-S2-2026-01", 3));
        let answer = form.over(&Answer { extent: "Everywhere.".into(), ..Answer::default() });
        assert_eq!((answer.due_on.as_str(), answer.extent.as_str()), ("2026-06-30", "Everywhere."));
        assert!(form.values[0].place.contains("C9"), "{}", form.values[0].place);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_is_kept() {
        let found = read_form(&[
            row("A", "A1:B1", "Nonconformity\tN-1"),
            row("A", "A2:B2", "Cause\tone"),
            row("A", "A3:B3", "Cause\ttwo"),
            row("A", "A4:B4", "Done by (date)\tsoon"),
            row("B", "A1:B1", "Nonconformity\tN-1"),
            row("C", "A1:B1", "Cause\twhose"),
        ]);
        assert_eq!(found.forms.len(), 1);
        assert_eq!(found.forms[0].values.len(), 1);
        let said: Vec<&str> = found.problems.iter().map(|problem| problem.what.as_str()).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(
            said[1].contains("soon")
                && said[2].contains("two sheets")
                && said[3].contains("which nonconformity")
        );
        assert_eq!(day("03/04/2026"), None, "day and month cannot be told apart");
        assert_eq!(day("2026-02-30"), None);
        assert_eq!(day("2026-06-30 00:00:00").as_deref(), Some("2026-06-30"));
    }
}
