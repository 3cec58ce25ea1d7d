//! Adding, listing, reading and searching evidence.

use domain::anchor::{Place, Position, Region};
use domain::document::{DocumentInfo, Locator, PageLayout, Segment};

use super::{CitePlace, PreviousPlaces, VersionOffer, wire};

wire! {
    /// Adds files as evidence. The host asks for them, or takes what was dropped.
    pub struct AddEvidence {
        /// `files`, `folder`, `dropped`, or `interrupted`: goes on with what the end of the program cut short;
        /// what was read then is not read again, day and source are those given then.
        pub from: String,
        /// Day it was received, `YYYY-MM-DD`; today if not given.
        #[serde(default)]
        pub received_on: Option<String>,
        /// Who gave it, or where it was taken.
        #[serde(default)]
        pub source: Option<String>,
    }
    /// What became of every path.
    pub struct Added {
        /// Files taken whose bytes were not in the audit file before.
        pub added: u64,
        /// Files whose bytes were there already. Under another name they are listed again, stored once.
        pub duplicates: u64,
        /// Files whose text could not be read, or that could not be taken at all.
        pub failed: Vec<FailedItem>,
        /// Items found inside archives and mails.
        pub inside: u64,
        /// Of those, the ones whose text could not be read.
        pub failed_inside: Vec<FailedItem>,
        /// Bytes taken.
        pub bytes: u64,
        /// Time it took, in milliseconds.
        pub elapsed_ms: u64,
        /// Items taken that look like new versions of items that were there; nothing is decided yet.
        pub versions: Vec<VersionOffer>,
    }
    /// Whether adding evidence was cut short by the end of the program.
    pub struct InterruptedAdding {
        /// What was being added, if so.
        #[serde(default)]
        pub interrupted: Option<Interrupted>,
    }
    /// An adding that was cut short.
    pub struct Interrupted {
        /// When it began (RFC 3339).
        pub at: String,
        /// Names of the files and folders, without their paths.
        pub names: Vec<String>,
    }
    /// An item that is not wholly usable.
    pub struct FailedItem {
        /// Its path as given, or inside its archive.
        pub path: String,
        /// Why.
        pub reason: String,
        /// Its bytes are in the audit file all the same.
        pub stored: bool,
    }
    /// Asks for a part of the evidence list.
    pub struct ListEvidence {
        /// First row wanted, from 0.
        #[serde(default)]
        #[ts(as = "Option<u32>", optional)]
        pub offset: u32,
        /// Rows wanted; 200 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
        /// A column: `name`, `kind`, `text`, `state`, `citations`, `received`, `date`, `seen`, `added`, `source`,
        /// `delivery`, `classification`, `personal_data`, `number`, `version`, `size`, `path`; with `-` in front
        /// descending. Rows with nothing there come last.
        #[serde(default)]
        pub sort: Option<String>,
        /// Words in name or path.
        #[serde(default)]
        pub filter: Option<String>,
        /// Only these kinds: of document, or `reference`, `photo`, `sample_sheet`, `interview`, `observation`.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub kinds: Vec<String>,
        /// Only these states of text: `ready`, `pending`, `none`, `failed`.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub text: Vec<String>,
        /// Only items with (true) or without (false) citations.
        #[serde(default)]
        pub cited: Option<bool>,
        /// Only these states (`received`, `mapped`, `locked` …).
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub states: Vec<String>,
        /// Only from these sources.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub sources: Vec<String>,
        /// Only delivered in these ways.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub deliveries: Vec<String>,
        /// Only with these classifications.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub classifications: Vec<String>,
        /// Only with citations for requirements of these clauses and those below them.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub clauses: Vec<String>,
        /// Only received on this day or later.
        #[serde(default)]
        pub received_from: Option<String>,
        /// Only received on this day or earlier.
        #[serde(default)]
        pub received_to: Option<String>,
        /// Only marked as holding personal data (true), or not (false).
        #[serde(default)]
        pub personal_data: Option<bool>,
        /// Notes of interviews and observations as rows too.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        pub notes: bool,
    }
    /// Counts for the facets of the evidence list, over the whole file.
    pub struct EvidenceFacets {
        /// Items by kind of document.
        pub kinds: Vec<FacetCount>,
        /// Items by state of text.
        pub text: Vec<FacetCount>,
        /// Items with citations.
        pub cited: u64,
        /// Items without.
        pub uncited: u64,
        /// Items by state.
        pub states: Vec<FacetCount>,
        /// Items by source; the most frequent ones.
        pub sources: Vec<FacetCount>,
        /// Items by way of delivery.
        pub deliveries: Vec<FacetCount>,
        /// Items by classification.
        pub classifications: Vec<FacetCount>,
        /// Items cited for a clause, by clause, in order of the clauses.
        pub clauses: Vec<FacetCount>,
        /// Items marked as holding personal data.
        pub personal_data: u64,
        /// First day anything was received; empty when nothing was.
        pub received_from: String,
        /// Last day.
        pub received_to: String,
    }
    /// One value of a facet.
    pub struct FacetCount {
        /// The value.
        pub value: String,
        /// How many.
        pub count: u64,
    }
    /// One row of the evidence list.
    pub struct EvidenceRow {
        /// Its id.
        pub id: String,
        /// Original file name.
        pub name: String,
        /// Path inside the folder or archive it came in.
        pub path: String,
        /// Title, if somebody gave one.
        pub title: String,
        /// SHA-256 of the bytes.
        pub sha256: String,
        /// Size in bytes.
        pub bytes: u64,
        /// Kind of document (`pdf`, `spreadsheet` …).
        pub kind: String,
        /// State of its text: `ready`, `pending`, `none`, `failed`.
        pub text: String,
        /// Why there is no text.
        pub reason: Option<String>,
        /// Sentence for people about that reason.
        pub detail: Option<String>,
        /// What it is as evidence: `file`, `reference`, `photo`, `sample_sheet`, or a note: `interview`, `observation`.
        pub form: String,
        /// State people see (`received`, `reviewed`, `mapped`, `locked` …); empty for a note.
        pub state: String,
        /// Day received.
        pub received_on: String,
        /// Date of the document itself.
        pub document_date: String,
        /// Who gave it.
        pub source: String,
        /// Citations in it.
        pub citations: u32,
        /// The item it was contained in.
        pub parent: Option<String>,
        /// Number of items contained in it.
        pub children: u32,
        /// Day it was seen, of what is seen and not held.
        pub seen_on: String,
        /// When it was added, or the note was taken (RFC 3339).
        pub added_at: String,
        /// How it reached us.
        pub delivery: String,
        /// Classification.
        pub classification: String,
        /// Contains personal data.
        pub personal_data: bool,
        /// The document's own number.
        pub document_number: String,
        /// The document's own version.
        pub document_version: String,
        /// Where it was seen, of what is seen and not held.
        pub location: String,
        /// Requirement of a note.
        pub requirement: Option<String>,
        /// The item that replaced it as its new version.
        pub superseded_by: Option<OtherVersion>,
    }
    /// Another version of a document, in the file too.
    pub struct OtherVersion {
        /// Evidence id.
        pub id: String,
        /// Its name.
        pub name: String,
    }
    /// An evidence item with all that is known of it.
    pub struct EvidenceDetail {
        /// The row.
        pub row: EvidenceRow,
        /// Media type.
        pub media_type: String,
        /// The document's own number.
        pub document_number: String,
        /// The document's own version.
        pub document_version: String,
        /// How it reached us.
        pub delivery: String,
        /// Remark.
        pub remark: String,
        /// Classification.
        pub classification: String,
        /// Contains personal data.
        pub personal_data: bool,
        /// When it was added (RFC 3339).
        pub added_at: String,
        /// Name of the item that contains it.
        pub parent_name: Option<String>,
        /// What is known of the document.
        pub info: DocumentInfo,
        /// Number of text segments.
        pub segments: u32,
        /// Citations in it, in document order.
        pub citations: Vec<Citation>,
        /// Items contained in it.
        pub contains: Vec<EvidenceRow>,
        /// State on record, without what follows from citations and audits.
        pub on_record: String,
        /// Who read it.
        pub reviewed_by: String,
        /// Day it was read.
        pub reviewed_on: String,
        /// In force on the days of the audit; absent while nobody said.
        pub in_force: Option<bool>,
        /// Consent to the picture was given.
        pub consent: bool,
        /// Reason of its state.
        pub state_reason: String,
        /// How and when the client was told of a rejection.
        pub client_told: String,
        /// Day until which it is kept.
        pub retain_until: String,
        /// Steps it can take from here.
        pub moves: Vec<super::EvidenceMove>,
        /// Items it replaced as their new version.
        pub supersedes: Vec<OtherVersion>,
    }
    /// Changes what is noted about an item; absent fields stay.
    pub struct SetEvidence {
        /// Which one.
        pub id: String,
        /// Title.
        #[serde(default)]
        pub title: Option<String>,
        /// Who gave it.
        #[serde(default)]
        pub source: Option<String>,
        /// Day received.
        #[serde(default)]
        pub received_on: Option<String>,
        /// Date of the document.
        #[serde(default)]
        pub document_date: Option<String>,
        /// The document's own number.
        #[serde(default)]
        pub document_number: Option<String>,
        /// The document's own version.
        #[serde(default)]
        pub document_version: Option<String>,
        /// How it reached us.
        #[serde(default)]
        pub delivery: Option<String>,
        /// Remark.
        #[serde(default)]
        pub remark: Option<String>,
        /// Classification.
        #[serde(default)]
        pub classification: Option<String>,
        /// Contains personal data.
        #[serde(default)]
        pub personal_data: Option<bool>,
        /// Day it was seen.
        #[serde(default)]
        pub seen_on: Option<String>,
        /// Where it was seen.
        #[serde(default)]
        pub location: Option<String>,
        /// In force on the days of the audit.
        #[serde(default)]
        pub in_force: Option<bool>,
        /// Consent to the picture was given.
        #[serde(default)]
        pub consent: Option<bool>,
        /// `file`, or `photo` for a picture the team took.
        #[serde(default)]
        pub form: Option<String>,
    }
    /// Reads text segments of an item in order.
    pub struct ReadText {
        /// Which item.
        pub id: String,
        /// First segment, from 0.
        #[serde(default)]
        pub offset: u32,
        /// Segments wanted; 500 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
        /// Only this sheet.
        #[serde(default)]
        pub sheet: Option<String>,
        /// With `sheet`: start at the first row with at least this number (from 1) instead of `offset`.
        #[serde(default)]
        pub from_row: Option<u32>,
        /// With `sheet`: only cells from this column on (from 0).
        #[serde(default)]
        pub from_column: Option<u32>,
        /// With `sheet`: only so many columns; all if not given.
        #[serde(default)]
        pub columns: Option<u32>,
    }
    /// A text segment with its position in the document.
    pub struct TextSegment {
        /// Position among the item's segments, from 0.
        pub ordinal: u32,
        /// The segment.
        pub segment: Segment,
    }
    /// Headings of a document, to find one's way in it.
    pub struct Outline {
        /// In document order.
        pub items: Vec<OutlineItem>,
        /// There are more than are listed.
        pub more: bool,
    }
    /// One heading, or the first words of a slide that has none.
    pub struct OutlineItem {
        /// Ordinal of its segment.
        pub ordinal: u32,
        /// Depth, from 1 to 3.
        pub level: u32,
        /// Its words, at most 160 characters.
        pub text: String,
        /// Where it stands.
        pub locator: Locator,
    }
    /// Asks where the words of a page stand.
    pub struct ReadLayout {
        /// Which item.
        pub id: String,
        /// Page, from 1.
        pub page: u32,
    }
    /// A page's words and their boxes.
    pub struct Layout {
        /// The layout.
        pub layout: PageLayout,
        /// Ordinal of the page's segment, as `read_text` counts; absent when its text was not kept.
        pub ordinal: Option<u32>,
    }
    /// Searches names and contents.
    pub struct Search {
        /// What to look for; "…" finds a phrase.
        pub query: String,
        /// First hit wanted, from 0.
        #[serde(default)]
        pub offset: u32,
        /// Hits wanted; 20 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
        /// Only in this item.
        #[serde(default)]
        pub evidence: Option<String>,
    }
    /// What was found.
    pub struct SearchResult {
        /// How many hits there are.
        pub total: u64,
        /// Counting stopped there; there are more.
        pub more: bool,
        /// The hits asked for.
        pub hits: Vec<Hit>,
    }
    /// One hit.
    pub struct Hit {
        /// Evidence id.
        pub evidence: String,
        /// Its name.
        pub name: String,
        /// Kind of document.
        pub kind: String,
        /// Where; absent when only the name fits.
        pub locator: Option<Locator>,
        /// Ordinal of the segment; absent when only the name fits.
        pub ordinal: Option<u32>,
        /// Text around the hit.
        pub snippet: String,
        /// Matched stretches of the snippet: offset and length in code points.
        pub marks: Vec<[u32; 2]>,
        /// Higher fits better.
        pub score: f64,
    }
    /// Saves the exact bytes received; the host asks where.
    pub struct SaveOriginal {
        /// Which item.
        pub id: String,
    }
    /// What was written outside.
    pub struct Saved {
        /// File name written; absent when the user gave up.
        pub name: Option<String>,
        /// Bytes written.
        pub bytes: u64,
    }
    /// Reads an item's text again, with a password if it needs one.
    pub struct ReadAgain {
        /// Which item.
        pub id: String,
        /// Password of the document.
        #[serde(default)]
        pub password: Option<String>,
    }
    /// The password kept for a locked document, in the encrypted audit file.
    pub struct DocumentPassword {
        /// The password; absent when it needs none or nobody gave it.
        pub password: Option<String>,
    }
    /// A passage mapped to a requirement.
    pub struct Citation {
        /// Its id.
        pub id: String,
        /// Evidence id.
        pub evidence: String,
        /// Evidence name.
        pub evidence_name: String,
        /// Kind of document.
        pub evidence_kind: String,
        /// Requirement id.
        pub requirement: String,
        /// Audit id in which it was made.
        pub audit: String,
        /// Where.
        pub locator: Locator,
        /// The words.
        pub quote: String,
        /// Text before.
        pub prefix: String,
        /// Text after.
        pub suffix: String,
        /// `supports`, `partly`, `contradicts` or `context`.
        pub strength: String,
        /// Note.
        pub note: String,
        /// Who made it.
        pub author: String,
        /// When (RFC 3339).
        pub made_at: String,
        /// Carried over from another edition and not yet confirmed: no ground for a conclusion.
        pub to_confirm: bool,
        /// Requirements of that edition it was carried over from, separated by commas; empty if it was not.
        pub carried_from: String,
        /// All its places, at least one. The first is what `locator`, `quote`, `prefix` and `suffix` say.
        pub places: Vec<Place>,
        /// What became of it when a new version of the document came: `same`, `moved`, `changed` or `lost`;
        /// absent when none did.
        pub anchoring: Option<String>,
        /// False while a person has to decide about a `changed` or `lost` one; it is no evidence until then.
        pub settled: bool,
        /// Where it stood in the version before, if it moved to another.
        pub previous: Option<PreviousPlaces>,
    }
    /// Maps a passage to a requirement.
    pub struct Cite {
        /// Audit in which it is done: id or code; the first open audit if not given.
        #[serde(default)]
        pub audit: Option<String>,
        /// Requirement id.
        pub requirement: String,
        /// Evidence: its id or a unique prefix of its SHA-256.
        pub evidence: String,
        /// Where.
        pub locator: Locator,
        /// The words as they stand there; empty for a picture, an area or a range of cells.
        #[serde(default)]
        pub quote: String,
        /// Where the passage ends, if it runs over several pages, paragraphs or slides; found when not given.
        #[serde(default)]
        pub until: Option<Locator>,
        /// Area of a PDF page or picture. Without `quote` the words inside it are taken from the page.
        #[serde(default)]
        pub region: Option<Region>,
        /// Where the words begin in the text, to tell repeated words apart; the first occurrence if not given.
        #[serde(default)]
        pub position: Option<Position>,
        /// Further places of the same document.
        #[serde(default)]
        pub more: Vec<CitePlace>,
        /// `supports` if not given.
        #[serde(default)]
        pub strength: Option<String>,
        /// Note.
        #[serde(default)]
        pub note: Option<String>,
    }
    /// Changes a citation; absent fields stay.
    pub struct SetCitation {
        /// Which one.
        pub id: String,
        /// Strength.
        #[serde(default)]
        pub strength: Option<String>,
        /// Note.
        #[serde(default)]
        pub note: Option<String>,
        /// All its places anew; at least one.
        #[serde(default)]
        pub places: Option<Vec<CitePlace>>,
    }
    /// Asks for citations.
    pub struct ListCitations {
        /// Only of this requirement.
        #[serde(default)]
        pub requirement: Option<String>,
        /// Only of this item.
        #[serde(default)]
        pub evidence: Option<String>,
        /// Only those carried over and not yet confirmed (true), or only the others (false).
        #[serde(default)]
        pub to_confirm: Option<bool>,
    }
    /// A list of citations.
    pub struct Citations {
        /// The citations.
        pub citations: Vec<Citation>,
    }
    /// Asks for the requirements that fit a number, words or a passage.
    pub struct MatchRequirements {
        /// What was typed or selected.
        pub text: String,
        /// The item a passage was selected in: its name says something too. Given, this asks for suggestions, of which
        /// there are none while they are switched off.
        #[serde(default)]
        pub evidence: Option<String>,
        /// How many; 5 if not given.
        #[serde(default)]
        pub limit: Option<u32>,
    }
    /// Requirements that fit.
    pub struct Matches {
        /// Best first.
        pub matches: Vec<RequirementMatch>,
    }
    /// A requirement that fits, and why.
    pub struct RequirementMatch {
        /// Requirement id.
        pub id: String,
        /// Clause.
        pub clause: String,
        /// Title.
        pub title: String,
        /// The obligation.
        pub obligation: String,
        /// Words or number that made it fit.
        pub because: Vec<String>,
    }
}
