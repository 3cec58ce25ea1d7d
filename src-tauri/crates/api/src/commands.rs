//! The one table of commands. The window, the headless command, the test bridge and the TypeScript
//! types all follow from it.

use serde_json::Value;

use crate::session::Session;
use crate::wire::*;
use crate::{Code, Fault};
use crate::{
    catalogue_files, citations, conversion, editions, evidence, files, findings, history, outcome, overview,
    reports, requests, requirements, samples, search, setup, suggestions,
};

/// A command as the list shows it.
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// JSON Schema of the request.
    pub request: Value,
    /// JSON Schema of the response.
    pub response: Value,
}

macro_rules! commands {
    ($( $(#[doc = $doc:literal])+ $name:ident($request:ty) -> $response:ty = $handler:path; )+) => {
        /// Names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Carries a command out.
        ///
        /// # Errors
        /// The [`Fault`] of the command; `unknown_command`, or `invalid` when the request has another shape.
        pub fn dispatch(session: &Session, name: &str, body: Value) -> Result<Value, Fault> {
            match name {
                $( stringify!($name) => {
                    let request: $request = serde_json::from_value(body)
                        .map_err(|error| Fault::new(Code::Invalid, format!("The request of {name} is not right: {error}.")))?;
                    let response: $response = $handler(session, request)?;
                    serde_json::to_value(response).map_err(Fault::internal)
                } )+
                _ => Err(Fault::new(Code::UnknownCommand, format!("There is no command \"{name}\"."))
                    .hint("`touchstone commands` lists them all.")),
            }
        }

        /// Every command with the JSON Schema of its request and response.
        pub fn list() -> Vec<CommandInfo> {
            vec![$( CommandInfo {
                name: stringify!($name),
                about: concat!($($doc),+).trim_ascii(),
                request: schemars::schema_for!($request).to_value(),
                response: schemars::schema_for!($response).to_value(),
            } ),+]
        }

        /// The TypeScript declarations of the table and of every type it uses.
        pub(crate) fn typescript() -> String {
            let mut types = crate::bindings::Declarations::new();
            let mut rows = String::new();
            $(
                types.add::<$request>();
                types.add::<$response>();
                rows.push_str(&format!("  /** {} */\n  {}: [{}, {}];\n",
                    concat!($($doc),+).trim(), stringify!($name), types.name::<$request>(), types.name::<$response>()));
            )+
            types.add::<crate::Fault>();
            types.add::<crate::host::Progress>();
            types.finish(&rows)
        }
    };
}

commands! {
    /// What the window needs to draw itself: version, open file, recent files, settings.
    app_state(Nothing) -> AppState = files::app_state;
    /// Makes a new encrypted audit file; the host asks where.
    create_file(CreateFile) -> FileInfo = files::create_file;
    /// Lets the user pick an audit file to open.
    pick_file(Nothing) -> PickedFile = files::pick_file;
    /// Opens an audit file with its passphrase.
    open_file(OpenFile) -> FileInfo = files::open_file;
    /// Opens a fresh copy of the sample audit.
    open_sample(Nothing) -> FileInfo = files::open_sample;
    /// Closes the open file.
    close_file(Nothing) -> Nothing = files::close_file;
    /// Takes a file off the recent list; the file itself stays.
    forget_file(ById) -> Nothing = files::forget_file;
    /// The open file with its audits and counts.
    file_info(Nothing) -> FileInfo = files::file_info;
    /// Changes the passphrase of the open file.
    change_passphrase(ChangePassphrase) -> Nothing = files::change_passphrase;
    /// Changes settings of this machine and user.
    set_settings(Settings) -> Settings = files::set_settings;
    /// Asks a running job to stop.
    cancel_job(CancelJob) -> Nothing = files::cancel_job;
    /// Keeps a text being typed, so that a crash loses no word. Not part of the audit.
    save_draft(Draft) -> Nothing = files::save_draft;
    /// Texts being typed that survived.
    list_drafts(Nothing) -> Drafts = files::list_drafts;
    /// Drops a kept text.
    discard_draft(DraftKey) -> Nothing = files::discard_draft;

    /// Client, scope, sites, services, other parties, team and audits.
    get_setup(Nothing) -> Setup = setup::get_setup;
    /// Changes the certification body.
    set_body(SetBody) -> Changed<Nothing> = setup::set_body;
    /// Changes the client and the scope.
    set_client(SetClient) -> Changed<Nothing> = setup::set_client;
    /// Adds or changes a site.
    save_site(SaveSite) -> Changed<Made> = setup::save_site;
    /// Adds or changes a service.
    save_service(SaveService) -> Changed<Made> = setup::save_service;
    /// Adds or changes another party.
    save_other_party(SaveOtherParty) -> Changed<Made> = setup::save_other_party;
    /// Adds or changes a person of the audit.
    save_team_member(SaveTeamMember) -> Changed<Made> = setup::save_team_member;
    /// Takes a site, service, other party or person out.
    remove_setup_item(RemoveSetupItem) -> Changed<Nothing> = setup::remove_setup_item;
    /// Changes an audit's dates, objectives and criteria.
    set_audit(SetAudit) -> Changed<Nothing> = setup::set_audit;

    /// Adds files or folders as evidence and reads their text.
    add_evidence(AddEvidence) -> Changed<Added> = evidence::add_evidence;
    /// Whether adding evidence was cut short by the end of the program.
    interrupted_adding(Nothing) -> InterruptedAdding = evidence::interrupted_adding;
    /// Lets an adding that was cut short be.
    forget_adding(Nothing) -> Nothing = evidence::forget_adding;
    /// A part of the evidence list, filtered and sorted.
    list_evidence(ListEvidence) -> Page<EvidenceRow> = evidence::list_evidence;
    /// Counts for the facets of the evidence list.
    evidence_facets(Nothing) -> EvidenceFacets = evidence::evidence_facets;
    /// One evidence item with its citations and contents.
    get_evidence(ById) -> EvidenceDetail = evidence::get_evidence;
    /// Changes what is noted about an evidence item.
    set_evidence(SetEvidence) -> Changed<Nothing> = evidence::set_evidence;
    /// Records evidence that was seen and is not held.
    add_reference(AddReference) -> Changed<Made> = evidence::add_reference;
    /// The steps that items can take from the states they are in.
    evidence_moves(ManyEvidence) -> EvidenceMoves = evidence::evidence_moves;
    /// What changing several items would do, and what refuses it; nothing is changed.
    preview_evidence_change(ChangeEvidence) -> EvidenceChange = evidence::preview_evidence_change;
    /// Changes fields and state of several items in one step, or is refused for all of them.
    change_evidence(ChangeEvidence) -> Changed<EvidenceChange> = evidence::change_evidence;
    /// Moves items to another state, or is refused for all of them.
    move_evidence(ChangeEvidence) -> Changed<EvidenceChange> = evidence::move_evidence;
    /// What destroying the content of void evidence would take away for good, and what refuses it.
    preview_wipe(ManyEvidence) -> WipePlan = evidence::preview_wipe;
    /// Destroys the content of void, confidential evidence for good; name, SHA-256 and the record stay.
    wipe_evidence(WipeEvidence) -> Changed<WipedContent> = evidence::wipe_evidence;
    /// Text of an evidence item with locators.
    read_text(ReadText) -> Page<TextSegment> = evidence::read_text;
    /// Where the words of a page stand.
    read_layout(ReadLayout) -> Layout = evidence::read_layout;
    /// Reads an item's text again, with a password if needed.
    read_again(ReadAgain) -> Changed<EvidenceRow> = evidence::read_again;
    /// Headings of a document, or titles of its slides.
    read_outline(ById) -> Outline = evidence::read_outline;
    /// The password kept for a locked document, so that a viewer can draw its pages.
    document_password(ById) -> DocumentPassword = evidence::document_password;
    /// Whether text can be recognised in pictures on this machine, and how many pages wait for it.
    recognition_state(Nothing) -> RecognitionState = crate::recognition::recognition_state;
    /// Recognises the text of scans and photos; a long job.
    recognise_text(RecogniseText) -> Changed<RecognisedText> = crate::recognition::recognise_text;
    /// Saves the exact bytes received; the host asks where.
    save_original(SaveOriginal) -> Saved = evidence::save_original;
    /// Exports evidence by requirement with an index, digests and, if wanted, highlighted copies; the host asks where.
    export_evidence(ExportEvidence) -> ExportedEvidence = crate::export::export_evidence;
    /// Searches names and contents of all evidence.
    search(Search) -> SearchResult = search::search;

    /// The sample sheets.
    list_samples(ListSamples) -> Samples = samples::list_samples;
    /// A sample sheet with items and results, by its id or that of its evidence item.
    get_sample(ById) -> SampleSheet = samples::get_sample;
    /// Steps that come with the product.
    sample_steps(Nothing) -> SampleStepSets = samples::sample_steps;
    /// What a spreadsheet holds as a population.
    sample_source(SampleSource) -> SamplePopulation = samples::sample_source;
    /// Begins a sample sheet, and draws it when asked to.
    new_sample(NewSample) -> Changed<SampleSheet> = samples::new_sample;
    /// Draws the items of a sample sheet.
    draw_sample(DrawSample) -> Changed<SampleSheet> = samples::draw_sample;
    /// Changes what is said about a sample sheet.
    set_sample(SetSample) -> Changed<SampleSheet> = samples::set_sample;
    /// Changes reference or remark of an item of a sample sheet.
    set_sample_item(SetSampleItem) -> Changed<SampleSheet> = samples::set_sample_item;
    /// Notes what items showed.
    set_sample_results(SetSampleResults) -> Changed<SampleSheet> = samples::set_sample_results;
    /// Takes a sample sheet back, as long as nothing rests on it.
    remove_sample(ById) -> Changed<Nothing> = samples::remove_sample;

    /// Maps a passage to a requirement.
    cite(Cite) -> Changed<Citation> = citations::cite;
    /// Changes strength, note or places of a citation.
    set_citation(SetCitation) -> Changed<Citation> = citations::set_citation;
    /// Takes a citation back.
    remove_citation(ById) -> Changed<Nothing> = citations::remove_citation;
    /// Citations of a requirement, an evidence item, or all.
    list_citations(ListCitations) -> Citations = citations::list_citations;
    /// Where the citations of an item stand in its text, cells and areas, ready to be drawn.
    resolve_citations(ResolveCitations) -> ResolvedCitations = crate::anchors::resolve_citations;
    /// Citations as W3C Web Annotations (JSON-LD).
    export_annotations(ExportAnnotations) -> Annotations = crate::annotations::export_annotations;

    /// Items that may be versions of the same document as this one, with the reasons.
    find_versions(FindVersions) -> VersionOffers = crate::versions::find_versions;
    /// What replacing an item by a new version would do to every citation; nothing is changed.
    plan_version(VersionPair) -> VersionPlan = crate::versions::plan_version;
    /// Replaces an item by a new version and moves its citations there, in one step.
    apply_version(VersionPair) -> Changed<VersionApplied> = crate::versions::apply_version;
    /// Citations that met a new version, old and new side by side; those to be decided first.
    list_reanchored(ListReanchored) -> Reanchored = crate::versions::list_reanchored;
    /// Decides about a citation whose passage a new version changed or dropped.
    settle_citation(SettleCitation) -> Changed<Settled> = crate::versions::settle_citation;
    /// Requirements that fit a number, words or a passage, best first, with the reason.
    match_requirements(MatchRequirements) -> Matches = suggestions::match_requirements;
    /// Passages that may speak for a requirement, likeliest first, with the reason. Concludes nothing.
    suggest_passages(SuggestPassages) -> SuggestedPassages = suggestions::suggest_passages;
    /// Keeps a suggested passage from coming again for a requirement.
    dismiss_suggestion(DismissSuggestion) -> Changed<Made> = suggestions::dismiss_suggestion;
    /// Brings a dismissed suggestion back.
    restore_suggestion(ById) -> Changed<Nothing> = suggestions::restore_suggestion;
    /// The suggestions dismissed for a requirement.
    list_dismissed(ListDismissed) -> Dismissed = suggestions::list_dismissed;

    /// Looks a clause up in a catalogue of the file or of the product.
    get_reference(GetReference) -> ClauseReference = editions::get_reference;
    /// The documented information the file's edition demands, with what is cited for it.
    list_documented_information(ByAudit) -> DocumentedInformation = editions::list_documented_information;
    /// Templates and checks for the wording of the scope.
    scope_help(Nothing) -> ScopeHelp = editions::scope_help;
    /// Shows the file's catalogues in another language.
    set_catalogue_language(SetCatalogueLanguage) -> Changed<Nothing> = editions::set_catalogue_language;
    /// What differs between a catalogue of the file and the version that comes with the product.
    compare_catalogue(CatalogueRef) -> CatalogueUpdate = editions::compare_catalogue;
    /// Moves the file to the version of a catalogue that comes with the product.
    move_catalogue(CatalogueRef) -> Changed<CatalogueMoved> = editions::move_catalogue;
    /// What converting a file of the 2011 edition would carry where.
    plan_conversion(Nothing) -> ConversionPlan = conversion::plan_conversion;
    /// Makes a file of the 2018 edition from one of 2011 and opens it; the old file stays as it is.
    convert_file(ConvertFile) -> FileInfo = conversion::convert_file;
    /// Lets the user pick a checklist organised by 2011 clauses and reads it; nothing is changed.
    pick_checklist(Nothing) -> ChecklistPreview = conversion::pick_checklist;
    /// Reads the checklist picked last with another sheet, row of names or other columns; nothing is changed.
    read_checklist(ReadChecklist) -> ChecklistPreview = conversion::read_checklist;
    /// Drops the checklist picked last.
    discard_checklist(Nothing) -> Nothing = conversion::discard_checklist;
    /// Makes a file of the 2018 edition from the checklist picked last and opens it.
    convert_checklist(ConvertChecklist) -> FileInfo = conversion::convert_checklist;
    /// Carries the checklist picked last into the open file of the 2018 edition, as one step.
    carry_checklist(CarryChecklist) -> Changed<ChecklistCarried> = conversion::carry_checklist;
    /// Confirms a citation or note carried over from another edition.
    confirm_carried(ById) -> Changed<Nothing> = conversion::confirm_carried;

    /// All requirements by clause as seen from one audit.
    list_requirements(ListRequirements) -> Requirements = requirements::list_requirements;
    /// A requirement with everything on record.
    get_requirement(GetRequirement) -> RequirementDetail = requirements::get_requirement;
    /// Draws a conclusion, or is refused by its guard.
    conclude(Conclude) -> Changed<Concluded> = requirements::conclude;
    /// Ticks an element of a requirement off.
    tick_element(TickElement) -> Changed<Nothing> = requirements::tick_element;
    /// Takes a note of an interview or observation.
    add_note(AddNote) -> Changed<Note> = requirements::add_note;
    /// Changes a note.
    set_note(SetNote) -> Changed<Note> = requirements::set_note;
    /// Takes a note back.
    remove_note(ById) -> Changed<Nothing> = requirements::remove_note;

    /// The catalogues of the open file, and those shipped.
    list_catalogues(Nothing) -> FileCatalogues = catalogue_files::list_catalogues;
    /// Lets the user pick a catalogue file and reads it: our template, OSCAL or CISO Assistant.
    pick_catalogue(Nothing) -> CataloguePreview = catalogue_files::pick_catalogue;
    /// Adds the catalogue picked last to the open file.
    add_catalogue(AddCatalogue) -> Changed<AddedCatalogue> = catalogue_files::add_catalogue;
    /// Takes an added catalogue out, as long as nothing rests on it.
    remove_catalogue(CatalogueRef) -> Changed<Nothing> = catalogue_files::remove_catalogue;
    /// Saves a catalogue as OSCAL or XLSX; the host asks where.
    export_catalogue(ExportCatalogue) -> Saved = catalogue_files::export_catalogue;
    /// Saves the empty template for catalogues; the host asks where.
    save_catalogue_template(Nothing) -> Saved = catalogue_files::save_catalogue_template;

    /// What of the user's licensed clause text is on this machine; nothing of it is in any audit file.
    licensed_state(Nothing) -> LicensedState = crate::licensed::licensed_state;
    /// Unlocks the licensed text for this sitting.
    unlock_licensed(UnlockLicensed) -> LicensedState = crate::licensed::unlock_licensed;
    /// Locks the licensed text again.
    lock_licensed(Nothing) -> LicensedState = crate::licensed::lock_licensed;
    /// Changes the passphrase of the licensed text; the old one is asked for even where it is unlocked.
    change_licensed_passphrase(ChangePassphrase) -> LicensedState = crate::licensed::change_licensed_passphrase;
    /// Reads a file of licensed text and says what it would change; nothing is kept. The host asks for the file.
    pick_licensed(PickLicensed) -> LicensedPreview = crate::licensed::pick_licensed;
    /// Keeps the licensed text picked last.
    apply_licensed(ApplyLicensed) -> LicensedState = crate::licensed::apply_licensed;
    /// Brings the licensed text of the import before back.
    restore_licensed(LicensedOf) -> LicensedState = crate::licensed::restore_licensed;
    /// Wipes the licensed text of a catalogue, both versions.
    forget_licensed(LicensedOf) -> LicensedState = crate::licensed::forget_licensed;
    /// The licensed text of a clause, if there is any and it is unlocked.
    get_licensed(GetLicensed) -> LicensedText = crate::licensed::get_licensed;

    /// Lists of requests to the client.
    list_requests(ListRequests) -> Requests = requests::list_requests;
    /// Makes a list of requests: from the documented information the edition demands, from requirements, or empty.
    create_request_list(CreateRequestList) -> Changed<CreatedRequestList> = requests::create_request_list;
    /// Changes the head of a list of requests.
    set_request_list(SetRequestList) -> Changed<Nothing> = requests::set_request_list;
    /// Takes a list of requests out that was never sent.
    remove_request_list(ById) -> Changed<Nothing> = requests::remove_request_list;
    /// Notes a list of requests as sent, or tells what is missing.
    send_request_list(ById) -> Changed<Nothing> = requests::send_request_list;
    /// Closes a list of requests after the closing meeting; what is open stands in the report.
    close_request_list(ById) -> Changed<Nothing> = requests::close_request_list;
    /// Adds a request to a list, or changes one.
    save_request_item(SaveRequestItem) -> Changed<Made> = requests::save_request_item;
    /// Takes a request out of a list that was never sent.
    remove_request_item(ById) -> Changed<Nothing> = requests::remove_request_item;
    /// Moves requests to another state, or tells which guard refuses.
    move_request_item(MoveRequestItem) -> Changed<Nothing> = requests::move_request_item;
    /// Attaches evidence to a request, or detaches it.
    attach_evidence(AttachEvidence) -> Changed<Nothing> = requests::attach_evidence;
    /// Saves a list as a spreadsheet the client fills in; the host asks where.
    export_request_list(ById) -> Saved = requests::export_request_list;
    /// Reads a list the client filled in and says what it answers; nothing is changed. The host asks for the file.
    pick_answers(PickAnswers) -> AnswersPreview = requests::pick_answers;
    /// Takes the files that came with it into the preview; nothing is changed.
    pick_answer_files(PickAnswerFiles) -> AnswersPreview = requests::pick_answer_files;
    /// Drops the list picked last.
    discard_answers(Nothing) -> Nothing = requests::discard_answers;
    /// Takes the answers picked last over: evidence, statements, states, as one step.
    apply_answers(ApplyAnswers) -> Changed<AnswersApplied> = requests::apply_answers;

    /// The register of findings.
    list_findings(ListFindings) -> Findings = findings::list_findings;
    /// A finding with its form; by id or number.
    get_finding(ById) -> FindingDetail = findings::get_finding;
    /// Records a finding.
    add_finding(AddFinding) -> Changed<AddedFinding> = findings::add_finding;
    /// Changes a finding.
    set_finding(SetFinding) -> Changed<Nothing> = findings::set_finding;
    /// Moves a finding to its next state.
    move_finding(MoveFinding) -> Changed<Nothing> = findings::move_finding;
    /// Enters what the client answers to a nonconformity, on the client's behalf.
    set_response(SetResponse) -> Changed<Nothing> = findings::set_response;
    /// Reviews the client's answer field by field.
    review_response(ReviewResponse) -> Changed<Nothing> = findings::review_response;
    /// Records how a corrective action was verified and whether it works.
    set_verification(SetVerification) -> Changed<Nothing> = findings::set_verification;
    /// Attaches evidence that a corrective action was done, or of its verification.
    attach_finding_evidence(AttachFindingEvidence) -> Changed<Nothing> = findings::attach_finding_evidence;
    /// Gives a raised nonconformity another grade, or escalates a minor one.
    regrade_finding(RegradeFinding) -> Changed<Nothing> = findings::regrade_finding;
    /// Sets another due date, with reason and approver.
    extend_due_date(ExtendDueDate) -> Changed<Nothing> = findings::extend_due_date;
    /// Writes the form the client answers nonconformities with; the host asks where.
    export_responses(ExportResponses) -> Saved = findings::export_responses;
    /// Lets the user pick a form the client filled in and shows what it changes, field by field.
    pick_responses(Nothing) -> ResponsesPreview = findings::pick_responses;
    /// Takes the picked form in, in one step.
    apply_responses(ApplyResponses) -> Changed<ResponsesApplied> = findings::apply_responses;
    /// Forgets the picked form.
    discard_responses(Nothing) -> Nothing = findings::discard_responses;
    /// The rule set due dates are computed from.
    get_rule_set(Nothing) -> RuleSetView = findings::get_rule_set;
    /// Records what became of an area of concern.
    treat_concern(TreatConcern) -> Changed<Nothing> = findings::treat_concern;

    /// An audit at a glance: clause map, counts, dates.
    get_overview(ByAudit) -> Overview = overview::get_overview;
    /// What an audit came to, and what is missing before its report.
    get_outcome(ByAudit) -> Outcome = outcome::get_outcome;
    /// Answers a question of the outcome.
    set_answer(SetAnswer) -> Changed<Nothing> = outcome::set_answer;
    /// Makes a draft of the report to look at.
    draft_report(MakeReport) -> Vec<DraftReport> = reports::draft_report;
    /// Issues the report: freezes its bytes, or tells what is missing.
    issue_report(MakeReport) -> Changed<IssuedReport> = reports::issue_report;
    /// Saves a report's file; the host asks where.
    save_report(SaveReport) -> Saved = reports::save_report;

    /// The journal in words, newest first.
    list_history(ListHistory) -> History = history::list_history;
    /// Takes the last change back.
    undo(Nothing) -> Changed<Undone> = history::undo;
    /// Brings the last change taken back again.
    redo(Nothing) -> Changed<Undone> = history::redo;
    /// Takes a certain change back, if nobody has written over it since.
    undo_entry(UndoEntry) -> Changed<Undone> = history::undo_entry;
    /// Checks the whole file: pages, journal, contents, anchors.
    verify_file(Nothing) -> Verified = history::verify_file;
}
