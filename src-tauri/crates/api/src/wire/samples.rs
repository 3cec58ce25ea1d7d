//! Sample sheets.

use domain::sample::Totals;

use super::wire;

wire! {
    /// Begins a sample sheet, and draws it when asked to.
    pub struct NewSample {
        /// Audit it belongs to: id or code; the first open audit if not given.
        #[serde(default)]
        pub audit: Option<String>,
        /// What it is called.
        pub title: String,
        /// Requirement it is drawn for.
        #[serde(default)]
        pub requirement: Option<String>,
        /// The population in words: all of what.
        #[serde(default)]
        pub population: Option<String>,
        /// How many items it has; counted when it is taken from a spreadsheet.
        #[serde(default)]
        pub population_size: Option<u64>,
        /// Period it covers.
        #[serde(default)]
        pub period: Option<String>,
        /// Spreadsheet that lists the population: evidence id or a unique prefix of its SHA-256.
        #[serde(default)]
        pub source: Option<String>,
        /// Its sheet; the first with rows if not given.
        #[serde(default)]
        pub source_sheet: Option<String>,
        /// Row of the headings, from 1; the first filled row if not given.
        #[serde(default)]
        pub header_row: Option<u32>,
        /// Column that names an item, as letters; the first filled one if not given.
        #[serde(default)]
        pub reference_column: Option<String>,
        /// `random`, `systematic`, `judgement` or `all`.
        pub method: String,
        /// Items to draw.
        #[serde(default)]
        pub size: Option<u64>,
        /// Seed of the draw; made up if not given.
        #[serde(default)]
        pub seed: Option<String>,
        /// Why this method and this size; of judgement, why these items.
        #[serde(default)]
        pub reason: Option<String>,
        /// Steps every item is looked at for, in words.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub steps: Vec<String>,
        /// Set of shipped steps (`incident`), before those given in words.
        #[serde(default)]
        pub steps_of: Option<String>,
        /// References of the items, for judgement.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub references: Vec<String>,
        /// Draw at once.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        pub draw: bool,
    }
    /// Draws the items of a sheet. A second draw needs a reason, and is refused once results are noted.
    pub struct DrawSample {
        /// The sheet: its id or that of its evidence item.
        pub id: String,
        /// Items to draw.
        #[serde(default)]
        pub size: Option<u64>,
        /// Seed.
        #[serde(default)]
        pub seed: Option<String>,
        /// References of the items, for judgement.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub references: Vec<String>,
        /// Why it is drawn again.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Changes what is said about a sheet; absent fields stay.
    pub struct SetSample {
        /// The sheet.
        pub id: String,
        /// What it is called.
        #[serde(default)]
        pub title: Option<String>,
        /// Requirement it is drawn for; empty for none.
        #[serde(default)]
        pub requirement: Option<String>,
        /// The population in words.
        #[serde(default)]
        pub population: Option<String>,
        /// Period it covers.
        #[serde(default)]
        pub period: Option<String>,
        /// Why this method and this size.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Changes one item of a sheet; absent fields stay.
    pub struct SetSampleItem {
        /// The item.
        pub id: String,
        /// Reference (ticket number).
        #[serde(default)]
        pub reference: Option<String>,
        /// Remark.
        #[serde(default)]
        pub remark: Option<String>,
    }
    /// Notes results, all in one step.
    pub struct SetSampleResults {
        /// The sheet.
        pub id: String,
        /// The results.
        pub results: Vec<SampleMark>,
    }
    /// What one item showed at one step.
    pub struct SampleMark {
        /// The item: its id or its number on the sheet.
        pub item: String,
        /// The step: its id or its words.
        pub step: String,
        /// `conforming`, `deviating` or `not_applicable`; absent or empty takes it back.
        #[serde(default)]
        pub result: Option<String>,
        /// Remark; absent leaves it.
        #[serde(default)]
        pub remark: Option<String>,
    }
    /// Asks for sample sheets.
    pub struct ListSamples {
        /// Only of this audit.
        #[serde(default)]
        pub audit: Option<String>,
        /// Only for this requirement.
        #[serde(default)]
        pub requirement: Option<String>,
    }
    /// Sample sheets.
    pub struct Samples {
        /// In order of making.
        pub samples: Vec<SampleSummary>,
    }
    /// A sample sheet in a list.
    pub struct SampleSummary {
        /// Its id.
        pub id: String,
        /// Evidence item it is.
        pub evidence: String,
        /// Code of its audit.
        pub audit_code: String,
        /// What it is called.
        pub title: String,
        /// Requirement it is drawn for.
        pub requirement: Option<String>,
        /// Method.
        pub method: String,
        /// `defined`, `drawn` or `tested` (every item has a result).
        pub state: String,
        /// What it came to.
        pub totals: Totals,
    }
    /// A sample sheet with everything on it.
    pub struct SampleSheet {
        /// As in the list.
        pub summary: SampleSummary,
        /// Audit id.
        pub audit: String,
        /// The population in words.
        pub population: String,
        /// How many items it has.
        pub population_size: Option<u64>,
        /// Period it covers.
        pub period: String,
        /// Spreadsheet that lists the population.
        pub source: Option<String>,
        /// Its name.
        pub source_name: Option<String>,
        /// Its sheet.
        pub source_sheet: String,
        /// Row of the headings.
        pub header_row: Option<u32>,
        /// Column that names an item.
        pub reference_column: String,
        /// Seed of the draw.
        pub seed: String,
        /// Items drawn or to draw.
        pub size: Option<u64>,
        /// Why this method and this size.
        pub reason: String,
        /// Who made it.
        pub author: String,
        /// When (RFC 3339).
        pub made_at: String,
        /// The steps, with what each came to.
        pub steps: Vec<SampleStep>,
        /// The items in order.
        pub items: Vec<SampleItem>,
    }
    /// One step of a sheet.
    pub struct SampleStep {
        /// Its id on the sheet.
        pub id: String,
        /// Its words.
        pub label: String,
        /// Requirement it shows, if one.
        pub requirement: Option<String>,
        /// What it came to.
        pub totals: Totals,
    }
    /// One item drawn.
    pub struct SampleItem {
        /// Its id.
        pub id: String,
        /// Number on the sheet, from 1; a citation names it as the part `item 3`.
        pub number: u32,
        /// Reference (ticket number).
        pub reference: String,
        /// Row of the spreadsheet it was drawn from.
        pub source_row: Option<u32>,
        /// Remark.
        pub remark: String,
        /// Results in the order of the steps, without those that have none.
        pub results: Vec<SampleResult>,
    }
    /// What an item showed at a step.
    pub struct SampleResult {
        /// The step's id.
        pub step: String,
        /// `conforming`, `deviating` or `not_applicable`.
        pub result: String,
        /// Remark.
        pub remark: String,
    }
    /// Asks for the sets of steps that come with the product.
    pub struct SampleStepSets {
        /// The sets.
        pub sets: Vec<SampleStepSet>,
    }
    /// A set of steps.
    pub struct SampleStepSet {
        /// Its id.
        pub id: String,
        /// Clause it belongs to.
        pub clause: String,
        /// Its name in the language of the file's catalogues.
        pub label: String,
        /// The steps in words.
        pub steps: Vec<String>,
    }
    /// Asks what a spreadsheet holds as a population.
    pub struct SampleSource {
        /// The evidence item.
        pub evidence: String,
        /// Its sheet; the first with rows if not given.
        #[serde(default)]
        pub sheet: Option<String>,
        /// Row of the headings, from 1; the first filled row if not given.
        #[serde(default)]
        pub header_row: Option<u32>,
    }
    /// What a spreadsheet holds as a population.
    pub struct SamplePopulation {
        /// Sheets with rows.
        pub sheets: Vec<String>,
        /// The sheet looked at.
        pub sheet: String,
        /// Row of its headings.
        pub header_row: u32,
        /// Its columns.
        pub columns: Vec<SampleColumn>,
        /// Filled rows below the headings.
        pub rows: u64,
    }
    /// A column of a spreadsheet.
    pub struct SampleColumn {
        /// Letters (`"A"`).
        pub column: String,
        /// Heading.
        pub heading: String,
        /// Text in the first row below.
        pub example: String,
    }
}
