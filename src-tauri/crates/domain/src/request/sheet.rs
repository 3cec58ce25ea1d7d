//! The spreadsheet a request list travels in: its columns and fixed words in three languages, for writing and reading.

use serde::{Deserialize, Serialize};

use crate::catalogue::template::bare;

/// Languages a list is written in; the place in every list of words below.
pub const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

/// Place of a language in the lists of words; English for one that is not there.
fn at(language: &str) -> usize {
    LANGUAGES.iter().position(|known| *known == language).unwrap_or(0)
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Number of the item: the key of a row.
    Number,
    /// What is asked for.
    Text,
    /// Clauses that ask for it.
    Clause,
    /// What it is often called.
    Example,
    /// Names of the files handed in.
    Files,
    /// What the client says.
    Remark,
    /// What the client chose from a list.
    Status,
}

/// A column with its headings.
#[derive(Debug)]
pub struct ColumnInfo {
    /// What it holds.
    pub column: Column,
    headings: [&'static str; 3],
    /// Other headings people give it.
    also: &'static [&'static str],
    /// Width in characters.
    pub width: f64,
    /// The client fills it in.
    pub client: bool,
}

impl ColumnInfo {
    /// Heading in a language.
    pub fn heading(&self, language: &str) -> &'static str {
        self.headings[at(language)]
    }
}

/// The columns in their order.
pub const COLUMNS: &[ColumnInfo] = &[
    ColumnInfo {
        column: Column::Number,
        headings: ["No.", "Nr.", "N°"],
        also: &["Number", "Item", "Item number", "Nummer", "Lfd. Nr.", "Pos.", "Numéro", "Num."],
        width: 6.0,
        client: false,
    },
    ColumnInfo {
        column: Column::Text,
        headings: ["What is asked for", "Was benötigt wird", "Ce qui est demandé"],
        also: &["Request", "Document", "Anforderung", "Unterlage", "Demande"],
        width: 48.0,
        client: false,
    },
    ColumnInfo {
        column: Column::Clause,
        headings: ["Clause", "Abschnitt", "Article"],
        also: &["Clauses", "Klausel", "Abschnitte", "Articles"],
        width: 14.0,
        client: false,
    },
    ColumnInfo {
        column: Column::Example,
        headings: ["Example", "Beispiel", "Exemple"],
        also: &["Examples", "Often called", "Beispiele", "Exemples"],
        width: 32.0,
        client: false,
    },
    ColumnInfo {
        column: Column::Files,
        headings: ["File name", "Dateiname", "Nom du fichier"],
        also: &[
            "File",
            "Files",
            "File names",
            "Filename",
            "Filenames",
            "Datei",
            "Dateien",
            "Dateinamen",
            "Fichier",
            "Fichiers",
            "Noms des fichiers",
        ],
        width: 36.0,
        client: true,
    },
    ColumnInfo {
        column: Column::Remark,
        headings: ["Remark", "Bemerkung", "Remarque"],
        also: &[
            "Remarks",
            "Comment",
            "Comments",
            "Note",
            "Bemerkungen",
            "Anmerkung",
            "Anmerkungen",
            "Kommentar",
            "Remarques",
            "Commentaire",
            "Commentaires",
        ],
        width: 36.0,
        client: true,
    },
    ColumnInfo {
        column: Column::Status,
        headings: ["Status", "Stand", "Statut"],
        also: &["State", "Zustand", "État"],
        width: 16.0,
        client: true,
    },
];

/// The column a heading means. A star or a remark in brackets after it does not matter.
pub fn column(heading: &str) -> Option<Column> {
    let first = heading.split(['(', '[', '\n']).next().unwrap_or_default();
    // A sign alone has no letters to compare.
    if matches!(first.trim(), "#" | "№" | "N°" | "Nº") {
        return Some(Column::Number);
    }
    let heading = bare(first);
    let same = |name: &&str| !heading.is_empty() && bare(name) == heading;
    COLUMNS.iter().find(|info| info.headings.iter().chain(info.also).any(same)).map(|info| info.column)
}

/// What the client chose for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientStatus {
    /// It is handed in.
    Provided,
    /// The client does not have it.
    NotAvailable,
    /// It comes later.
    ToFollow,
}

impl ClientStatus {
    /// In the order of the drop-down.
    pub const ALL: [Self; 3] = [Self::Provided, Self::NotAvailable, Self::ToFollow];

    /// The word of the drop-down in a language.
    pub fn word(self, language: &str) -> &'static str {
        let words = match self {
            Self::Provided => ["provided", "beigefügt", "fourni"],
            Self::NotAvailable => ["not available", "nicht vorhanden", "non disponible"],
            Self::ToFollow => ["to follow", "folgt", "à suivre"],
        };
        words[at(language)]
    }

    /// What a word in any of the languages means.
    pub fn parse(word: &str) -> Option<Self> {
        let word = bare(word);
        let known =
            Self::ALL.into_iter().find(|status| LANGUAGES.iter().any(|tag| bare(status.word(tag)) == word));
        known.or(match word.as_str() {
            "yes" | "done" | "attached" | "sent" | "delivered" | "ja" | "erledigt" | "anbei"
            | "geliefert" | "oui" | "joint" | "envoye" | "livre" => Some(Self::Provided),
            "no" | "na" | "none" | "missing" | "nein" | "fehlt" | "nichtverfugbar" | "entfallt" | "non"
            | "indisponible" | "absent" => Some(Self::NotAvailable),
            "later" | "open" | "pending" | "spater" | "offen" | "wirdnachgereicht" | "plustard"
            | "encours" => Some(Self::ToFollow),
            _ => None,
        })
    }
}

/// A fixed text of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// Name of the sheet with the list.
    ListSheet,
    /// Name of the sheet with the instructions.
    HelpSheet,
    /// In front of the number of the list.
    List,
    /// In front of the client.
    Client,
    /// In front of the body.
    Body,
    /// In front of whom it goes to.
    Contact,
    /// In front of the day.
    DueOn,
    /// In front of the way of delivery.
    Delivery,
    /// In front of the reason why an answer was returned.
    Returned,
    /// One line above the list.
    Fill,
    /// Above the instructions.
    HowTo,
}

/// A fixed text in a language.
pub fn phrase(phrase: Phrase, language: &str) -> &'static str {
    let words = match phrase {
        Phrase::ListSheet => ["Requests", "Anforderungen", "Demandes"],
        Phrase::HelpSheet => ["How to fill in", "So füllen Sie aus", "Mode d'emploi"],
        Phrase::List => {
            ["Document requests, list", "Angeforderte Unterlagen, Liste", "Documents demandés, liste"]
        }
        Phrase::Client => ["Client", "Kunde", "Client"],
        Phrase::Body => ["Requested by", "Angefordert von", "Demandé par"],
        Phrase::Contact => ["To", "An", "À"],
        Phrase::DueOn => ["Please answer by", "Bitte antworten bis", "Réponse souhaitée avant le"],
        Phrase::Delivery => ["Send the files by", "Dateien senden über", "Envoyer les fichiers par"],
        Phrase::Returned => [
            "Returned, please send again:",
            "Zurückgegeben, bitte erneut senden:",
            "Renvoyé, merci de refournir :",
        ],
        Phrase::Fill => [
            "Please fill in the coloured columns and send this file back with the documents.",
            "Bitte füllen Sie die farbigen Spalten aus und senden Sie diese Datei mit den Unterlagen zurück.",
            "Veuillez remplir les colonnes colorées et renvoyer ce fichier avec les documents.",
        ],
        Phrase::HowTo => {
            ["How to fill in this list", "So füllen Sie diese Liste aus", "Comment remplir cette liste"]
        }
    };
    words[at(language)]
}

/// The instructions, a paragraph each, in a language.
pub fn instructions(language: &str) -> &'static [&'static str] {
    const TEXTS: [&[&str]; 3] = [
        &[
            "File name: the name of the file that answers the request, as you send it. Several files: one per line, or separated by a semicolon. A folder or a file inside a ZIP is found too.",
            "Remark: anything we should know, or the answer itself if no file is needed.",
            "Status: choose “provided”, “not available” or “to follow”. “Not available” is an answer as well; please say why in the remark.",
            "You may sort the rows, add rows and columns, and leave rows empty. Only the number in the first column must stay with its row: it tells us which request you answer.",
            "Send this file back together with the documents, in one folder or one ZIP file if you can. You need no account.",
        ],
        &[
            "Dateiname: der Name der Datei, die zur Anforderung gehört, so wie Sie sie senden. Mehrere Dateien: je Zeile eine, oder durch Semikolon getrennt. Auch ein Ordner oder eine Datei in einem ZIP wird gefunden.",
            "Bemerkung: was wir wissen sollten, oder die Antwort selbst, wenn keine Datei nötig ist.",
            "Stand: wählen Sie „beigefügt“, „nicht vorhanden“ oder „folgt“. Auch „nicht vorhanden“ ist eine Antwort; sagen Sie bitte in der Bemerkung, warum.",
            "Sie dürfen die Zeilen sortieren, Zeilen und Spalten hinzufügen und Zeilen leer lassen. Nur die Nummer in der ersten Spalte muss bei ihrer Zeile bleiben: an ihr erkennen wir, welche Anforderung Sie beantworten.",
            "Senden Sie diese Datei zusammen mit den Unterlagen zurück, möglichst in einem Ordner oder einer ZIP-Datei. Ein Konto brauchen Sie nicht.",
        ],
        &[
            "Nom du fichier : le nom du fichier qui répond à la demande, tel que vous l'envoyez. Plusieurs fichiers : un par ligne, ou séparés par un point-virgule. Un dossier ou un fichier dans un ZIP est trouvé aussi.",
            "Remarque : ce que nous devrions savoir, ou la réponse elle-même si aucun fichier n'est nécessaire.",
            "Statut : choisissez « fourni », « non disponible » ou « à suivre ». « Non disponible » est aussi une réponse ; dites pourquoi dans la remarque.",
            "Vous pouvez trier les lignes, ajouter des lignes et des colonnes, et laisser des lignes vides. Seul le numéro de la première colonne doit rester avec sa ligne : il nous dit à quelle demande vous répondez.",
            "Renvoyez ce fichier avec les documents, si possible dans un seul dossier ou un seul fichier ZIP. Aucun compte n'est nécessaire.",
        ],
    ];
    TEXTS[at(language)]
}

/// What stands before the id of the list on the sheet with the instructions, so that a sheet is not taken for that of
/// another list. A sheet without it is taken as the list it is imported into.
pub const MARK: &str = "touchstone-request-list:";

/// A list as the writer of workbooks takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSheet {
    /// Language of the fixed words.
    pub language: String,
    /// Id of the list.
    pub list: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The client.
    pub client: String,
    /// Who asks.
    pub body: String,
    /// Whom it goes to.
    pub contact: String,
    /// Until when.
    pub due_on: String,
    /// How the files are sent.
    pub delivery: String,
    /// What is asked for.
    pub rows: Vec<SheetRow>,
}

/// One thing asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Number of the item.
    pub number: u32,
    /// What is asked for.
    pub text: String,
    /// Clauses that ask for it.
    pub clause: String,
    /// What it is often called.
    pub example: String,
    /// Why what came was returned; empty if nothing was.
    pub returned: String,
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_heading_means_two_columns_and_all_are_known() {
        let mut seen: HashMap<String, Column> = HashMap::new();
        for info in COLUMNS {
            for name in info.headings.iter().chain(info.also) {
                assert_eq!(column(name), Some(info.column), "{name}");
                assert_eq!(column(&format!("{} *", name.to_uppercase())), Some(info.column), "{name}");
                let known = seen.insert(bare(name), info.column);
                assert!(known.is_none_or(|known| known == info.column || bare(name).is_empty()), "{name}");
            }
        }
        assert_eq!(column("Dateiname (bitte genau)"), Some(Column::Files));
        assert_eq!(column("Price"), None);
        assert_eq!(column(""), None);
    }

    #[test]
    fn a_status_is_understood_in_three_languages_and_means_one_thing() {
        for status in ClientStatus::ALL {
            for language in LANGUAGES {
                assert_eq!(
                    ClientStatus::parse(&status.word(language).to_uppercase()),
                    Some(status),
                    "{language}"
                );
            }
        }
        assert_eq!(ClientStatus::parse("Wird nachgereicht"), Some(ClientStatus::ToFollow));
        assert_eq!(ClientStatus::parse("perhaps"), None);
        assert_eq!(ClientStatus::parse(""), None);
    }

    #[test]
    fn every_language_has_every_word() {
        for language in LANGUAGES {
            assert_eq!(instructions(language).len(), instructions("en").len());
            assert!(COLUMNS.iter().all(|info| !info.heading(language).is_empty()));
        }
        assert_eq!(phrase(Phrase::ListSheet, "xx"), phrase(Phrase::ListSheet, "en"));
    }
}
