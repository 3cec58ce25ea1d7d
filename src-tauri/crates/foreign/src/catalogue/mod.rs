//! Catalogues of requirements as others keep them: our spreadsheet template, OSCAL, CISO Assistant.
//!
//! A reader gives a [`Draft`] with a place for everything that is wrong; whether it may be used is the domain's word.

mod ciso;
pub(crate) mod grid;
mod oscal;
mod template;
mod yaml;

use domain::catalogue::draft::{Draft, MOST_ROWS};
use domain::document::{Reason, Unreadable};

use crate::formats::Format;
use crate::out::damaged;
use crate::{Limits, guarded, sniff, text};

/// Largest file read as a catalogue; the largest real one known, all of NIST SP 800-53, has 10 MB.
const MOST_BYTES: usize = 32 << 20;

/// Reads a catalogue of any kind. The content decides which reader takes it; the name only names it.
///
/// # Errors
/// `Empty`, `TooLarge`, `Encrypted`, `Damaged`, or `Unsupported` when it is no catalogue. What is wrong inside a
/// readable catalogue is no error: it is in [`Draft::problems`].
pub fn catalogue(name: &str, bytes: &[u8], limits: &Limits) -> Result<Draft, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new(Reason::Empty, "The file is empty (0 bytes)."));
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::new(
            Reason::TooLarge,
            format!(
                "The file has {} MB; catalogues up to {} MB are read. Split it, or export a part of it.",
                bytes.len() >> 20,
                MOST_BYTES >> 20
            ),
        ));
    }
    guarded(|| {
        let found = sniff::identify(name, bytes);
        match found.format {
            Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => {
                let sheets = grid::workbook(found.format, bytes, limits)?;
                if ciso::is_workbook(&sheets) {
                    ciso::workbook(&sheets)
                } else {
                    template::workbook(name, &sheets)
                }
            }
            Format::LockedOffice => Err(Unreadable::new(
                Reason::Encrypted,
                "The workbook is encrypted. Open it with its password, save a copy without one, and take the copy.",
            )),
            Format::Csv | Format::Plain | Format::Unknown => written(name, bytes, limits),
            _ => Err(no_catalogue()),
        }
    })
}

/// Catalogues that are text: JSON, YAML, separated values.
fn written(name: &str, bytes: &[u8], limits: &Limits) -> Result<Draft, Unreadable> {
    let (content, encoding, guessed) = text::decode(bytes);
    if content.contains('\0') {
        return Err(no_catalogue());
    }
    let content = content.trim_start_matches('\u{feff}');
    let start = content.trim_start();
    let extension = sniff::extension(name);
    if start.starts_with('{') || extension == "json" {
        let value = serde_json::from_str(start)
            .map_err(|error| damaged(format!("The file is no sound JSON: {error}.")))?;
        return oscal::read(&value);
    }
    if start.starts_with('<') {
        return Err(Unreadable::new(
            Reason::Unsupported,
            "The file is XML. OSCAL catalogs are read as JSON: take the JSON form of the same catalog.",
        ));
    }
    if matches!(extension.as_str(), "yaml" | "yml") || looks_like_yaml(start) {
        let tree = yaml::parse(content)?;
        if tree.get("catalog").is_some() {
            return oscal::read(&tree.value());
        }
        return ciso::library(&tree);
    }
    if !matches!(extension.as_str(), "csv" | "tsv" | "txt" | "tab" | "") {
        return Err(no_catalogue());
    }
    let sheet = grid::separated(content, limits);
    let mut draft = template::workbook(name, std::slice::from_ref(&sheet))?;
    if guessed || content.contains('\u{fffd}') {
        // Where a letter is lost the cell is named; this says why.
        draft.problem(
            false,
            "",
            format!("The text was read as {encoding}, but not all of it fits. Save the file as UTF-8."),
        );
    } else if !matches!(encoding, "UTF-8" | "UTF-16LE" | "UTF-16BE") && !content.is_ascii() {
        draft.problem(
            false,
            "",
            format!("The file does not say how it is encoded; it was read as {encoding}. Look at the umlauts and accents."),
        );
    }
    Ok(draft)
}

fn looks_like_yaml(start: &str) -> bool {
    start.lines().take(40).any(|line| {
        ["urn: urn:", "objects:", "library_urn:", "convert_library_version:", "catalog:"]
            .iter()
            .any(|key| line.starts_with(key))
    })
}

fn no_catalogue() -> Unreadable {
    Unreadable::new(
        Reason::Unsupported,
        "This is no catalogue that can be read. Take the template filled in (XLSX, ODS, CSV), an OSCAL catalog (JSON), or a CISO Assistant library (YAML, XLSX).",
    )
}

/// Nodes of a tree after which reading stops: each requirement and each clause is one.
const MOST_NODES: usize = 4 * MOST_ROWS;

/// The lines of a text as items of a list, without the marks people put before them. Where the first has a mark, a
/// line without one goes on with the item before it.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // A dash is a mark only when a blank follows it.
        let mark = line
            .strip_prefix(['-', '•', '–', '*', '·', '▪'])
            .filter(|rest| rest.starts_with(char::is_whitespace));
        marked |= items.is_empty() && mark.is_some();
        match (mark, items.last_mut()) {
            (None, Some(last)) if marked => {
                last.push('\n');
                last.push_str(line);
            }
            (None, _) => items.push(line.to_owned()),
            (Some(rest), _) => items.push(rest.trim().to_owned()),
        }
    }
    items
}
