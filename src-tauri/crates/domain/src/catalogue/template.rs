//! The spreadsheet template for catalogues: the words by which reader and writer know its columns, in the languages
//! people fill it in.

use serde::{Deserialize, Serialize};

use super::{Catalogue, Clause, EvidenceType, Requirement};

/// Name of the sheet that says what the catalogue is.
pub const HEAD_SHEET: &str = "Catalogue";
/// Name of the sheet with the requirements.
pub const ROWS_SHEET: &str = "Requirements";
/// Name of the sheet that explains the columns.
pub const HELP_SHEET: &str = "How to fill it in";

/// A column of the requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Number of the clause.
    Clause,
    /// Its title.
    ClauseTitle,
    /// Number of the clause above it.
    ParentClause,
    /// Id of the requirement.
    Id,
    /// Its title.
    Title,
    /// The obligation.
    Obligation,
    /// Items of its list.
    Elements,
    /// Evidence that can show it.
    EvidenceTypes,
    /// What auditors are shown.
    TypicalEvidence,
    /// Questions to ask.
    Questions,
    /// `maintain` or `retain`.
    Document,
    /// Hint for sampling.
    SamplingHint,
    /// When it applies.
    Trigger,
    /// How often.
    Frequency,
    /// Whom to ask.
    Roles,
    /// What else is said about it.
    Guidance,
    /// Practices of ITIL 4 it touches.
    Itil4,
    /// Processes of ITIL v3 it touches.
    Itilv3,
    /// Clauses of ISO 9001 it touches.
    Iso9001,
    /// Clauses and controls of ISO/IEC 27001 it touches.
    Iso27001,
    /// Clause of the guidance for it.
    GuidanceClause,
    /// Clauses of the edition before it stems from.
    EarlierEdition,
    /// Clauses of the edition after that took it over.
    LaterEdition,
}

/// A column with what people need to know of it.
#[derive(Debug)]
pub struct ColumnInfo {
    /// Which one.
    pub column: Column,
    /// Heading, as we write it.
    pub heading: &'static str,
    /// Headings that mean the same: other words, German, French.
    pub also: &'static [&'static str],
    /// Width in characters.
    pub width: f64,
    /// What belongs into it.
    pub about: &'static str,
}

macro_rules! columns {
    ($($column:ident $heading:literal [$($also:literal)*] $width:literal $about:literal;)+) => {
        /// The columns in the order we write them.
        pub const COLUMNS: &[ColumnInfo] = &[$(ColumnInfo {
            column: Column::$column, heading: $heading, also: &[$($also),*], width: $width, about: $about,
        }),+];
    };
}

columns! {
    Clause "Clause" ["Clause number" "Section" "Klausel" "Abschnitt" "Kapitel" "Article" "Chapitre" "Paragraphe"] 10.0
        "Number of the clause, for instance 8.6.1 or A.5.24. Needed in every row.";
    ClauseTitle "Clause title" ["Section title" "Titel des Abschnitts" "Abschnittstitel" "Klauseltitel" "Titre de l'article"
        "Titre du chapitre" "Titre du paragraphe"] 28.0
        "Title of the clause; once is enough. A row with clause and clause title only adds a clause that heads others.";
    ParentClause "Parent clause" ["Clause above" "Übergeordneter Abschnitt" "Übergeordnete Klausel" "Article parent"
        "Chapitre parent"] 10.0
        "Only where the dots of the number do not tell: the clause above this one.";
    Id "Requirement id" ["Id" "Requirement" "Anforderungs-ID" "Anforderungsnummer" "Id de l'exigence" "Identifiant"
        "Numéro d'exigence"] 18.0
        "Optional. Give one if the standard numbers its requirements; never use one twice. Without it, rows are numbered.";
    Title "Title" ["Requirement title" "Short title" "Titel" "Kurztitel" "Titre" "Intitulé"] 34.0
        "A few words for lists. Without it, the beginning of the obligation is shown.";
    Obligation "Obligation" ["Requirement text" "Text" "Anforderung" "Verpflichtung" "Pflicht" "Anforderungstext" "Exigence"
        "Texte de l'exigence"] 60.0
        "What has to be true, in words you may use: take care of the licence of the standard.";
    Elements "Elements" ["Items" "List" "Elemente" "Punkte" "Liste" "Éléments" "Points"] 40.0
        "The items of its list, one per line, to be ticked off.";
    EvidenceTypes "Evidence types" ["Evidence type" "Nachweisarten" "Nachweisart" "Types de preuve" "Type de preuve"] 18.0
        "document, record, interview, observation; separated by commas.";
    TypicalEvidence "Typical evidence" ["Typische Nachweise" "Übliche Nachweise" "Preuves types" "Preuves typiques"] 40.0
        "What auditors are usually shown, one per line.";
    Questions "Questions" ["Audit questions" "Question" "Fragen" "Auditfragen" "Questions d'audit"] 44.0
        "Questions to ask, one per line.";
    Document "Document" ["Documented information" "Dokument" "Dokumentierte Information" "Document demandé"
        "Information documentée"] 12.0
        "maintain (a document) or retain (a record), where documented information is demanded; else empty.";
    SamplingHint "Sampling hint" ["Sampling" "Stichprobe" "Stichprobenhinweis" "Hinweis zur Stichprobe" "Échantillonnage"
        "Échantillon"] 30.0
        "What to draw a sample from.";
    Trigger "Applies when" ["Trigger" "Gilt wenn" "Auslöser" "S'applique si" "Déclencheur"] 24.0
        "When it applies, if not always.";
    Frequency "How often" ["Frequency" "Wie oft" "Häufigkeit" "Fréquence"] 16.0
        "How often, only where the standard says so.";
    Roles "Whom to ask" ["Roles to ask" "Roles" "Wen fragen" "Funktionen" "Rollen" "Qui interroger" "Fonctions" "Rôles"] 26.0
        "Functions to ask, one per line.";
    Guidance "Guidance" ["Notes" "Annotation" "Anleitung" "Hinweise" "Erläuterung" "Conseils" "Remarques"] 40.0
        "Anything else that helps to understand it.";
    Itil4 "ITIL 4" ["ITIL 4 practice" "ITIL 4 practices" "ITIL-4-Praktiken" "Pratiques ITIL 4"] 30.0
        "Practices it touches, one per line, with strong, partial or weak in brackets: Incident management (strong).";
    Itilv3 "ITIL v3" ["ITIL v3 process" "ITIL v3 processes" "ITIL-v3-Prozesse" "Processus ITIL v3"] 30.0
        "Processes it touches, written in the same way.";
    Iso9001 "ISO 9001" ["ISO 9001:2015"] 18.0
        "Clauses it touches, one per line, written in the same way: 9.1.3 (partial).";
    Iso27001 "ISO/IEC 27001" ["ISO 27001" "ISO/IEC 27001:2022" "ISO 27001:2022"] 18.0
        "Clauses and controls it touches, written in the same way: A.5.24 (strong).";
    GuidanceClause "Guidance clause" ["Clause of the guidance" "Abschnitt der Anleitung" "Article du guide"] 14.0
        "Number of the clause that gives guidance on it, in the part of the standard for guidance.";
    EarlierEdition "Earlier edition" ["Frühere Ausgabe" "Édition précédente"] 16.0
        "Clauses of the edition before it stems from, one per line.";
    LaterEdition "Later edition" ["Spätere Ausgabe" "Édition suivante"] 16.0
        "Clauses of the edition after that took it over, one per line.";
}

/// What is said about the catalogue as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadItem {
    /// Title.
    Title,
    /// Id.
    Id,
    /// Version.
    Version,
    /// Language tag.
    Language,
    /// Who publishes it.
    Publisher,
    /// Licence.
    Licence,
}

/// The items of the head in the order we write them: item, name as we write it, other names, what belongs there.
pub const HEAD: &[(HeadItem, &str, &[&str], &str)] = &[
    (
        HeadItem::Title,
        "Title",
        &["Titel", "Titre", "Standard", "Norm", "Norme"],
        "Name of the standard with its edition. Needed.",
    ),
    (
        HeadItem::Id,
        "Id",
        &["Kennung", "Identifiant", "Catalogue id"],
        "Optional. A short word that stays the same in every version, for instance iso-iec-27001-2022.",
    ),
    (
        HeadItem::Version,
        "Version",
        &["Fassung", "Ausgabe", "Édition"],
        "Raise it when you change the catalogue.",
    ),
    (HeadItem::Language, "Language", &["Sprache", "Langue"], "en, de, fr or another language tag."),
    (HeadItem::Publisher, "Publisher", &["Herausgeber", "Éditeur"], "Who publishes the standard."),
    (
        HeadItem::Licence,
        "Licence",
        &["License", "Copyright", "Lizenz", "Licence d'utilisation"],
        "Under which terms its words may be used.",
    ),
];

/// What the writer of the workbook is given: a catalogue, or nothing but headings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Workbook {
    /// Values of [`HEAD`], in its order.
    pub head: Vec<String>,
    /// The clause tree in order.
    pub clauses: Vec<Clause>,
    /// The requirements in order.
    pub requirements: Vec<Requirement>,
}

impl Catalogue {
    /// The catalogue as the writer of workbooks takes it.
    pub fn workbook(&self) -> Workbook {
        let head = HEAD.iter().map(|(item, ..)| match item {
            HeadItem::Title => self.title(),
            HeadItem::Id => self.id(),
            HeadItem::Version => self.version(),
            HeadItem::Language => self.language(),
            HeadItem::Publisher => self.publisher(),
            HeadItem::Licence => self.licence(),
        });
        Workbook {
            head: head.map(str::to_owned).collect(),
            clauses: self.clauses().to_vec(),
            requirements: self.requirements().to_vec(),
        }
    }
}

/// A heading as it is compared: small letters and digits only, without marks on the letters.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The column a heading means. A star or a remark in brackets after it does not matter.
pub fn column(heading: &str) -> Option<Column> {
    let heading = bare(heading.split(['(', '[', '\n']).next().unwrap_or_default());
    let same = |name: &str| bare(name) == heading;
    COLUMNS
        .iter()
        .find(|info| same(info.heading) || info.also.iter().any(|name| same(name)))
        .map(|info| info.column)
}

/// The item of the head a name means.
pub fn head_item(name: &str) -> Option<HeadItem> {
    let name = bare(name.split(['(', '[', '\n']).next().unwrap_or_default());
    let same = |known: &str| bare(known) == name;
    HEAD.iter()
        .find(|(_, known, also, _)| same(known) || also.iter().any(|known| same(known)))
        .map(|(item, ..)| *item)
}

/// A type of evidence in English, German or French.
pub fn evidence_type(word: &str) -> Option<EvidenceType> {
    Some(match bare(word).as_str() {
        "document" | "documents" | "dokument" | "dokumente" => EvidenceType::Document,
        "record" | "records" | "aufzeichnung" | "aufzeichnungen" | "enregistrement" | "enregistrements" => {
            EvidenceType::Record
        }
        "interview" | "interviews" | "gesprach" | "gesprache" | "befragung" | "entretien" | "entretiens" => {
            EvidenceType::Interview
        }
        "observation" | "observations" | "beobachtung" | "beobachtungen" => EvidenceType::Observation,
        _ => return None,
    })
}

/// How near a link is, in English, German or French.
fn strength(word: &str) -> Option<&'static str> {
    Some(match bare(word).as_str() {
        "strong" | "stark" | "fort" | "forte" => "strong",
        "partial" | "teilweise" | "partiel" | "partielle" => "partial",
        "weak" | "schwach" | "faible" => "weak",
        _ => return None,
    })
}

/// What stands in a cell of links: a name or number each, with how near it is; `partial` where nothing is said.
pub fn links(items: &[String]) -> Vec<(String, String)> {
    items
        .iter()
        .flat_map(|item| item.split(['\n', ';']))
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            let said = item.strip_suffix(')').and_then(|item| item.rsplit_once('('));
            match said.and_then(|(name, word)| Some((name.trim(), strength(word)?))) {
                Some((name, strength)) if !name.is_empty() => (name.to_owned(), strength.to_owned()),
                _ => (item.to_owned(), "partial".to_owned()),
            }
        })
        .collect()
}

/// `maintain` or `retain`, in English, German or French.
pub fn doc_info(word: &str) -> Option<&'static str> {
    Some(match bare(word).as_str() {
        "maintain" | "maintained" | "aufrechterhalten" | "pflegen" | "dokument" | "document"
        | "tenirajour" | "maintenir" => "maintain",
        "retain" | "retained" | "aufbewahren" | "aufzeichnung" | "record" | "conserver"
        | "enregistrement" => "retain",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        let mut seen: HashMap<String, Column> = HashMap::new();
        for info in COLUMNS {
            for name in std::iter::once(&info.heading).chain(info.also) {
                let known = seen.insert(bare(name), info.column);
                assert!(known.is_none_or(|known| known == info.column), "{name} means two columns");
                assert_eq!(column(&format!("{name} *")), Some(info.column));
                assert_eq!(column(&name.to_uppercase()), Some(info.column), "{name}");
            }
        }
        assert_eq!(column("Abschnitt (Nummer)"), Some(Column::Clause));
        assert_eq!(column("Price"), None);
    }

    #[test]
    fn a_link_says_how_near_it_is() {
        let cell = ["Incident management (strong)".to_owned(), "A.5.24 (teilweise); 9.1.3".to_owned()];
        let found = links(&cell);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(name, strength)| (name.as_str(), strength.as_str())).collect();
        assert_eq!(found, [("Incident management", "strong"), ("A.5.24", "partial"), ("9.1.3", "partial")]);
        assert_eq!(links(&["Service desk (first line)".to_owned()])[0].0, "Service desk (first line)");
    }

    #[test]
    fn words_are_understood_in_three_languages() {
        for (words, kind) in [
            (["record", "Aufzeichnung", "Enregistrement"], EvidenceType::Record),
            (["interview", "Gespräch", "entretien"], EvidenceType::Interview),
        ] {
            assert!(words.iter().all(|word| evidence_type(word) == Some(kind)));
        }
        assert_eq!(doc_info("Tenir à jour"), Some("maintain"));
        assert_eq!(evidence_type("smell"), None);
    }
}
