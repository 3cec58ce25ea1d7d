//! A filled-in list, matched by item number and file name. Rows may be sorted, doubled, inserted or missing; files may
//! lie in folders and archives; nothing is guessed: what does not fit is named with its place.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ItemState;
use super::sheet::ClientStatus;

/// Problems kept; the rest is counted.
pub const MOST_PROBLEMS: usize = 200;
/// Rows taken from a sheet.
pub const MOST_ROWS: usize = 10_000;

/// Something wrong on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetProblem {
    /// Sheet and cell (`Requests!E7`); empty for the whole.
    pub place: String,
    /// What is wrong and what to do about it.
    pub what: String,
    /// Nothing is taken as long as it stands.
    pub severe: bool,
}

/// A cell with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What stands there.
    pub text: String,
    /// Sheet and cell.
    pub place: String,
}

/// A row of the sheet in which something was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledRow {
    /// The number as written.
    pub number: Written,
    /// Names of files.
    pub files: Written,
    /// What the client says.
    pub remark: Written,
    /// What the client chose.
    pub status: Written,
}

/// A filled-in list as read from its file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Id of the list it was exported from, if it still says so.
    pub list: Option<String>,
    /// Name of the sheet that was read.
    pub sheet: String,
    /// The rows, as far as the client wrote something into them.
    pub rows: Vec<FilledRow>,
    /// What is wrong, in the order of the sheet.
    pub problems: Vec<SheetProblem>,
    /// Problems beyond [`MOST_PROBLEMS`].
    pub more_problems: u32,
}

impl Filled {
    /// Notes a problem.
    pub fn problem(&mut self, severe: bool, place: impl Into<String>, what: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(SheetProblem { place: place.into(), what: what.into(), severe });
        } else {
            self.more_problems = self.more_problems.saturating_add(1);
        }
    }
}

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its number.
    pub number: u32,
    /// Its state now.
    pub state: ItemState,
}

/// A file that may answer something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Path with `/`: in its folder, and inside its archive.
    pub path: String,
    /// What tells contents apart (SHA-256).
    pub content: String,
    /// It came with this sheet; else it is evidence already.
    pub new: bool,
}

/// What comes of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is answered.
    Answered,
    /// The client says it follows.
    Later,
    /// Something stands there, but nothing that answers.
    Nothing,
    /// It was settled before; nothing changes.
    Settled,
}

impl Outcome {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Later => "later",
            Self::Nothing => "nothing",
            Self::Settled => "settled",
        }
    }
}

/// What the sheet says about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemAnswer {
    /// Its number.
    pub number: u32,
    /// Cells of its number, one per row.
    pub places: Vec<String>,
    /// The files found, as places in the list of candidates.
    pub files: Vec<usize>,
    /// Names for which no file was found.
    pub missing: Vec<String>,
    /// What the client says.
    pub statement: String,
    /// What comes of it.
    pub outcome: Outcome,
}

/// A sheet beside a list and the files that came with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Items the sheet says something about, by number.
    pub items: Vec<ItemAnswer>,
    /// What is wrong, that of the sheet first.
    pub problems: Vec<SheetProblem>,
    /// New files no item names, as places in the list of candidates.
    pub unnamed: Vec<usize>,
}

impl Matched {
    /// Whether it can be taken over: something is answered and nothing severe stands against it.
    pub fn applicable(&self) -> bool {
        let says = |item: &ItemAnswer| {
            item.outcome == Outcome::Answered
                || (item.outcome == Outcome::Later && !item.statement.is_empty())
        };
        self.items.iter().any(says) && !self.problems.iter().any(|problem| problem.severe)
    }
}

/// Matches a filled-in sheet with the items of its list and the files at hand.
pub fn match_answers(filled: &Filled, asked: &[Asked], files: &[Candidate]) -> Matched {
    let known: BTreeMap<u32, ItemState> = asked.iter().map(|item| (item.number, item.state)).collect();
    let names: Vec<Named> = files.iter().map(Named::of).collect();
    let mut problems = filled.problems.clone();
    let mut problem = |place: &str, what: String| {
        problems.push(SheetProblem { place: place.to_owned(), what, severe: false });
    };
    let mut rows: BTreeMap<u32, Vec<&FilledRow>> = BTreeMap::new();
    for row in &filled.rows {
        let written = shortened(&row.number.text);
        match number(&row.number.text) {
            _ if row.number.text.is_empty() => problem(
                &row.number.place,
                "The row has no number; it cannot be told which request it answers. It is not taken."
                    .to_owned(),
            ),
            Some(number) if known.contains_key(&number) => rows.entry(number).or_default().push(row),
            Some(number) => {
                problem(&row.number.place, format!("The list has no item {number}. The row is not taken."));
            }
            None => {
                problem(&row.number.place, format!("“{written}” is no item number. The row is not taken."));
            }
        }
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut items = Vec::new();
    for (number, rows) in rows {
        let state = known.get(&number).copied().unwrap_or(ItemState::Open);
        if let [first, rest @ ..] = rows.as_slice() {
            for again in rest {
                problem(
                    &again.number.place,
                    format!(
                        "Item {number} is there twice, first at {}; both rows are taken together.",
                        first.number.place
                    ),
                );
            }
        }
        let mut found: Vec<usize> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        let mut statements: Vec<String> = Vec::new();
        let mut chosen: Option<ClientStatus> = None;
        for row in &rows {
            for wanted in wanted(&row.files.text, &names) {
                match find(&wanted, files, &names) {
                    Found::Files(there) => {
                        used.extend(there.iter().copied());
                        found.extend(
                            there.into_iter().filter(|index| !found.contains(index)).collect::<Vec<_>>(),
                        );
                    }
                    Found::Several(paths) => {
                        problem(
                            &row.files.place,
                            format!(
                                "Several files are called “{}”: {}. Name the folder as well.",
                                shortened(&wanted),
                                paths.join(", ")
                            ),
                        );
                        missing.push(wanted);
                    }
                    Found::None => missing.push(wanted),
                }
            }
            let status = ClientStatus::parse(&row.status.text);
            if status.is_none() && !row.status.text.is_empty() {
                problem(
                    &row.status.place,
                    format!("“{}” is no status; it is kept as a remark.", shortened(&row.status.text)),
                );
            }
            chosen = status.or(chosen);
            let said = match (status, row.status.text.as_str(), row.remark.text.as_str()) {
                (Some(ClientStatus::NotAvailable), word, "") => word.to_owned(),
                (Some(ClientStatus::NotAvailable), word, remark) => format!("{word}: {remark}"),
                (None, word, "") => word.to_owned(),
                (None, word, remark) if !word.is_empty() => format!("{word}: {remark}"),
                (_, _, remark) => remark.to_owned(),
            };
            if !said.is_empty() && !statements.contains(&said) {
                statements.push(said);
            }
        }
        let statement = statements.join("\n");
        let outcome = match (state, chosen) {
            (ItemState::Accepted | ItemState::Waived, _) => Outcome::Settled,
            _ if !found.is_empty() => Outcome::Answered,
            (_, Some(ClientStatus::ToFollow)) => Outcome::Later,
            _ if !statement.is_empty() => Outcome::Answered,
            _ => Outcome::Nothing,
        };
        if outcome == Outcome::Nothing && missing.is_empty() {
            let place = rows.first().map(|row| row.status.place.clone()).unwrap_or_default();
            problem(&place, format!("Item {number} has a status, but neither a file nor a remark."));
        }
        let places = rows.iter().map(|row| row.number.place.clone()).collect();
        items.push(ItemAnswer { number, places, files: found, missing, statement, outcome });
    }
    let unnamed = unnamed(files, &names, &used);
    Matched { items, problems, unnamed }
}

/// New files that no item names. Of an archive of which something is named, only the rest of its contents;
/// of a named archive nothing.
fn unnamed(files: &[Candidate], names: &[Named], used: &BTreeSet<usize>) -> Vec<usize> {
    let inside = |outer: &Named, inner: &Named| {
        inner.path.len() > outer.path.len()
            && inner.path.starts_with(outer.path.as_str())
            && inner.path.as_bytes().get(outer.path.len()) == Some(&b'/')
    };
    (0..files.len())
        .filter(|index| files[*index].new && !used.contains(index))
        .filter(|index| {
            let this = &names[*index];
            let named_around = used.iter().any(|other| inside(&names[*other], this));
            let holds_others = names.iter().any(|other| inside(this, other));
            !named_around && !holds_others
        })
        .collect()
}

/// The number of an item as people and spreadsheet programs write it: `4`, `4.0`, `4,00`, `No. 4`, `#4`, `04`.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(digits);
    let word: String = before.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if !matches!(word.as_str(), "" | "no" | "nr" | "n" | "num" | "pos" | "item") || before.contains('-') {
        return None;
    }
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (whole, fraction) = rest.split_at(end);
    let fraction = fraction.trim();
    let zero = fraction.strip_prefix(['.', ',']).is_some_and(|zeros| zeros.chars().all(|c| c == '0'));
    if fraction.is_empty() || zero || fraction == ")" {
        whole.parse().ok().filter(|number| *number > 0)
    } else {
        None
    }
}

/// The names in a cell: one per line, or between semicolons; commas only where they separate names that are there.
fn wanted(cell: &str, names: &[Named]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for piece in cell.split(['\n', ';', '|']).map(unquoted).filter(|piece| !piece.is_empty()) {
        let parts: Vec<&str> = piece.split(',').map(unquoted).filter(|part| !part.is_empty()).collect();
        let there = |part: &&str| !level(part, names).is_empty();
        if parts.len() > 1 && level(piece, names).is_empty() && parts.iter().any(there) {
            all.extend(parts.into_iter().map(str::to_owned));
        } else {
            all.push(piece.to_owned());
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|name| seen.insert(key(name)));
    all
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '“', '”', '„', '«', '»', '\u{a0}']).trim()
}

fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 { line } else { line.chars().take(79).chain(['…']).collect() }
}

/// A path as it is compared: small letters, one kind of slash, letters without marks, since systems write
/// marks in two ways.
fn key(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.trim().chars().flat_map(char::to_lowercase) {
        match c {
            '\\' => out.push('/'),
            '\u{300}'..='\u{36f}' => {}
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            '\u{a0}' => out.push(' '),
            other => out.push(other),
        }
    }
    out.trim_matches('/').to_owned()
}

/// A candidate's names, ready to compare.
struct Named {
    path: String,
    name: String,
    stem: String,
}

impl Named {
    fn of(candidate: &Candidate) -> Self {
        let path = key(&candidate.path);
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        Self { path, name, stem }
    }
}

/// The candidates of the best way in which a name fits: its path, its name, its name without extension, its folder.
fn level(wanted: &str, names: &[Named]) -> Vec<usize> {
    let wanted = key(wanted);
    if wanted.is_empty() {
        return Vec::new();
    }
    let base = wanted.rsplit('/').next().unwrap_or(&wanted).to_owned();
    let tail = format!("/{wanted}");
    let with = |fits: &dyn Fn(&Named) -> bool| -> Vec<usize> {
        names.iter().enumerate().filter(|(_, named)| fits(named)).map(|(index, _)| index).collect()
    };
    let folder = format!("{wanted}/");
    let inner = format!("/{wanted}/");
    let ways: [&dyn Fn(&Named) -> bool; 4] = [
        &|named| named.path == wanted || named.path.ends_with(&tail),
        &|named| named.name == base,
        &|named| named.stem == base,
        &|named| named.path.starts_with(&folder) || named.path.contains(&inner),
    ];
    ways.iter().map(|way| with(way)).find(|found| !found.is_empty()).unwrap_or_default()
}

enum Found {
    Files(Vec<usize>),
    Several(Vec<String>),
    None,
}

fn find(wanted: &str, files: &[Candidate], names: &[Named]) -> Found {
    let fits = level(wanted, names);
    // What came with the sheet is meant before what was there.
    let new: Vec<usize> = fits.iter().copied().filter(|index| files[*index].new).collect();
    let fits = if new.is_empty() { fits } else { new };
    let folder = key(wanted);
    let whole_folder = |index: &usize| names[*index].path.contains(&format!("{folder}/"));
    match fits.as_slice() {
        [] => Found::None,
        [_] => Found::Files(fits),
        several if several.iter().all(whole_folder) => Found::Files(fits),
        [first, rest @ ..] if rest.iter().all(|index| files[*index].content == files[*first].content) => {
            Found::Files(vec![*first])
        }
        several => Found::Several(several.iter().map(|index| files[*index].path.clone()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, files: &str, remark: &str, status: &str) -> FilledRow {
        let cell =
            |column: &str, text: &str| Written { text: text.into(), place: format!("S!{column}{number}") };
        FilledRow {
            number: cell("A", number),
            files: cell("E", files),
            remark: cell("F", remark),
            status: cell("G", status),
        }
    }

    fn files(paths: &[&str]) -> Vec<Candidate> {
        let file = |path: &&str| Candidate { path: (*path).into(), content: (*path).into(), new: true };
        paths.iter().map(file).collect()
    }

    fn matched(rows: &[FilledRow], paths: &[&str]) -> Matched {
        let asked: Vec<Asked> = [ItemState::Open, ItemState::Open, ItemState::Returned, ItemState::Accepted]
            .into_iter()
            .zip(1..)
            .map(|(state, number)| Asked { number, state })
            .collect();
        match_answers(&Filled { rows: rows.to_vec(), ..Filled::default() }, &asked, &files(paths))
    }

    fn said(matched: &Matched) -> Vec<String> {
        matched.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
    }

    #[test]
    fn a_number_is_read_however_it_was_kept() {
        for (text, expected) in [
            ("4", 4),
            ("4.0", 4),
            ("4,00", 4),
            (" 04 ", 4),
            ("No. 4", 4),
            ("#4", 4),
            ("N° 4", 4),
            ("4.", 4),
            ("4)", 4),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["", "four", "4.5", "4a", "-4", "0", "4 5", "8.6.1", "99999999999", "policy 4"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn files_are_found_by_name_with_or_without_extension_and_in_folders() {
        let there = [
            "in/Policy.PDF",
            "in/Plan 2026, final.docx",
            "in/pack.zip",
            "in/pack.zip/minutes/June.txt",
            "in/pack.zip/minutes/July.txt",
            "in/Übersicht.xlsx",
        ];
        let one = |name: &str| {
            let matched = matched(&[row("1", name, "", "")], &there);
            matched.items[0].files.iter().map(|index| there[*index]).collect::<Vec<_>>()
        };
        assert_eq!(one("policy.pdf"), ["in/Policy.PDF"]);
        assert_eq!(one("POLICY"), ["in/Policy.PDF"]);
        assert_eq!(one("C:\\Users\\x\\Policy.pdf"), ["in/Policy.PDF"]);
        assert_eq!(one("Plan 2026, final.docx"), ["in/Plan 2026, final.docx"]);
        assert_eq!(one("\"policy.pdf\", july.txt"), ["in/Policy.PDF", "in/pack.zip/minutes/July.txt"]);
        assert_eq!(one("policy; june\npolicy.pdf"), ["in/Policy.PDF", "in/pack.zip/minutes/June.txt"]);
        assert_eq!(one("minutes/"), ["in/pack.zip/minutes/June.txt", "in/pack.zip/minutes/July.txt"]);
        assert_eq!(one("pack.zip"), ["in/pack.zip"]);
        assert_eq!(one("U\u{308}bersicht"), ["in/Übersicht.xlsx"]);
        assert_eq!(one("policy.docx"), [""; 0]);
    }

    #[test]
    fn what_is_not_there_or_not_clear_is_named() {
        let there = ["a/x.pdf", "b/x.pdf", "a/y.pdf"];
        let found = matched(&[row("1", "x.pdf", "", "provided"), row("2", "z.pdf; b/x.pdf", "", "")], &there);
        assert_eq!(found.items[0].missing, ["x.pdf"]);
        assert_eq!(found.items[0].outcome, Outcome::Nothing);
        assert_eq!(
            (found.items[1].files.as_slice(), found.items[1].missing.as_slice()),
            ([1].as_slice(), ["z.pdf".to_owned()].as_slice())
        );
        assert_eq!(
            said(&found),
            ["S!E1: Several files are called “x.pdf”: a/x.pdf, b/x.pdf. Name the folder as well."]
        );
        assert_eq!(found.unnamed, [0, 2]);
        // The same bytes twice are one file; what came now is meant before what was there.
        let mut same = files(&["a/x.pdf", "b/x.pdf"]);
        same[1].content = same[0].content.clone();
        let asked = [Asked { number: 1, state: ItemState::Open }];
        let filled = Filled { rows: vec![row("1", "x", "", "")], ..Filled::default() };
        assert_eq!(match_answers(&filled, &asked, &same).items[0].files, [0]);
        let mut old = files(&["a/x.pdf", "b/x.pdf"]);
        old[0].new = false;
        let found = match_answers(&filled, &asked, &old);
        assert_eq!((found.items[0].files.as_slice(), found.unnamed.len()), ([1].as_slice(), 0));
    }

    #[test]
    fn rows_are_told_apart_by_number_alone() {
        let rows = [
            row("3.0", "", "Again, corrected", ""),
            row("", "x.pdf", "", ""),
            row("seven", "x.pdf", "", ""),
            row("9", "x.pdf", "", ""),
            row("1", "x.pdf", "Part one", ""),
            row("No. 1", "y.pdf", "Part two", "provided"),
            row("4", "x.pdf", "", ""),
        ];
        let found = matched(&rows, &["x.pdf", "y.pdf"]);
        let outcomes: Vec<_> =
            found.items.iter().map(|item| (item.number, item.outcome, item.files.len())).collect();
        assert_eq!(
            outcomes,
            [(1, Outcome::Answered, 2), (3, Outcome::Answered, 0), (4, Outcome::Settled, 1)]
        );
        assert_eq!(found.items[0].statement, "Part one\nPart two");
        assert_eq!(
            said(&found),
            [
                "S!A: The row has no number; it cannot be told which request it answers. It is not taken.",
                "S!Aseven: “seven” is no item number. The row is not taken.",
                "S!A9: The list has no item 9. The row is not taken.",
                "S!ANo. 1: Item 1 is there twice, first at S!A1; both rows are taken together.",
            ]
        );
        assert!(found.applicable());
    }

    #[test]
    fn what_the_client_chose_counts() {
        let outcome = |remark: &str, status: &str| {
            let found = matched(&[row("1", "", remark, status)], &[]);
            (found.items[0].outcome, found.items[0].statement.clone(), said(&found).len(), found.applicable())
        };
        assert_eq!(outcome("", "nicht vorhanden"), (Outcome::Answered, "nicht vorhanden".into(), 0, true));
        assert_eq!(outcome("never kept", "n/a"), (Outcome::Answered, "n/a: never kept".into(), 0, true));
        assert_eq!(outcome("next week", "à suivre"), (Outcome::Later, "next week".into(), 0, true));
        assert_eq!(outcome("", "to follow"), (Outcome::Later, String::new(), 0, false));
        assert_eq!(outcome("", "provided"), (Outcome::Nothing, String::new(), 1, false));
        assert_eq!(outcome("see intranet", ""), (Outcome::Answered, "see intranet".into(), 0, true));
        assert_eq!(outcome("", "perhaps"), (Outcome::Answered, "perhaps".into(), 1, true));
    }

    #[test]
    fn contents_of_an_archive_are_no_strays_when_the_archive_is_named() {
        let there = ["pack.zip", "pack.zip/a.txt", "pack.zip/b.txt", "c.txt"];
        assert_eq!(matched(&[row("1", "pack.zip", "", "")], &there).unnamed, [3]);
        assert_eq!(matched(&[row("1", "a.txt", "", "")], &there).unnamed, [2, 3]);
    }

    #[test]
    fn a_severe_problem_stands_against_everything() {
        let mut filled = Filled { rows: vec![row("1", "", "yes", "")], ..Filled::default() };
        filled.problem(true, "S!E9", "#REF!");
        let found = match_answers(&filled, &[Asked { number: 1, state: ItemState::Open }], &[]);
        assert!(!found.applicable());
        for _ in 0..MOST_PROBLEMS {
            filled.problem(false, "", "more");
        }
        assert_eq!((filled.problems.len(), filled.more_problems), (MOST_PROBLEMS, 1));
    }
}
