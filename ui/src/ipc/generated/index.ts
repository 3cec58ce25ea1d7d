// Generated from the command table by `cargo xtask bindings`. Do not edit.

/**
 * Adds the catalogue picked last.
 */
export type AddCatalogue = { 
/**
 * Handle of its preview.
 */
handle: string, };

/**
 * Adds files as evidence. The host asks for them, or takes what was dropped.
 */
export type AddEvidence = { 
/**
 * `files`, `folder`, `dropped`, or `interrupted`: goes on with what the end of the program cut short;
 * what was read then is not read again, day and source are those given then.
 */
from: string, 
/**
 * Day it was received, `YYYY-MM-DD`; today if not given.
 */
received_on?: string, 
/**
 * Who gave it, or where it was taken.
 */
source?: string, };

/**
 * Records a finding.
 */
export type AddFinding = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * `nc`, `concern`, `ofi` or `positive`.
 */
kind: string, 
/**
 * `major` or `minor`, for a nonconformity.
 */
grade?: string, 
/**
 * Why this grade.
 */
grade_reason?: string, 
/**
 * Title; made from the first requirement if not given.
 */
title?: string, 
/**
 * Requirement ids.
 */
requirements: Array<string>, 
/**
 * Statement.
 */
statement: string, 
/**
 * Objective evidence.
 */
objective_evidence?: string, 
/**
 * Citation ids used as objective evidence.
 */
citations: Array<string>, 
/**
 * Also conclude the cited requirements accordingly.
 */
conclude: boolean, 
/**
 * Id or number of the closed nonconformity it repeats.
 */
recurs_from?: string, };

/**
 * Takes a note.
 */
export type AddNote = { 
/**
 * Id or code; the first open audit if not given.
 */
audit?: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * `interview` or `observation`.
 */
kind: string, 
/**
 * Person.
 */
person: string, 
/**
 * Role of the person.
 */
role: string, 
/**
 * Site id.
 */
site?: string, 
/**
 * When it was (RFC 3339); now if not given.
 */
at?: string, 
/**
 * What was said or seen.
 */
text: string, };

/**
 * Records evidence that was seen and is not held.
 */
export type AddReference = { 
/**
 * What it is called.
 */
title: string, 
/**
 * Where it was seen: system, room, cabinet, link.
 */
location: string, 
/**
 * Day it was seen, `YYYY-MM-DD`; today if not given.
 */
seen_on?: string, 
/**
 * Who saw it; who works now if not given.
 */
seen_by?: string, 
/**
 * The document's own number.
 */
document_number?: string, 
/**
 * The document's own version.
 */
document_version?: string, 
/**
 * Date of the document.
 */
document_date?: string, 
/**
 * Who showed it.
 */
source?: string, 
/**
 * It was in force on the days of the audit; with it, the item is reviewed.
 */
in_force?: boolean, 
/**
 * Classification.
 */
classification?: string, 
/**
 * Contains personal data.
 */
personal_data?: boolean, 
/**
 * Remark.
 */
remark?: string, };

/**
 * What became of every path.
 */
export type Added = { 
/**
 * Files taken whose bytes were not in the audit file before.
 */
added: number, 
/**
 * Files whose bytes were there already. Under another name they are listed again, stored once.
 */
duplicates: number, 
/**
 * Files whose text could not be read, or that could not be taken at all.
 */
failed: Array<FailedItem>, 
/**
 * Items found inside archives and mails.
 */
inside: number, 
/**
 * Of those, the ones whose text could not be read.
 */
failed_inside: Array<FailedItem>, 
/**
 * Bytes taken.
 */
bytes: number, 
/**
 * Time it took, in milliseconds.
 */
elapsed_ms: number, 
/**
 * Items taken that look like new versions of items that were there; nothing is decided yet.
 */
versions: Array<VersionOffer>, };

/**
 * A catalogue that was added, or took the place of an earlier version.
 */
export type AddedCatalogue = { 
/**
 * Id.
 */
id: string, 
/**
 * Standard with edition.
 */
title: string, 
/**
 * Version.
 */
version: string, 
/**
 * SHA-256 of its content.
 */
sha256: string, 
/**
 * Language of the words shown.
 */
language: string, 
/**
 * Amendments covered.
 */
amendments: Array<string>, 
/**
 * Audits whose criteria name the standard from now on, as people call them.
 */
in_criteria_of: Array<string>, };

/**
 * The finding recorded.
 */
export type AddedFinding = { 
/**
 * Its id.
 */
finding: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Soft warnings: words that read as advice.
 */
warnings: Array<string>, };

/**
 * Words that read as advice.
 */
export type AdviceHit = { 
/**
 * Field.
 */
field: string, 
/**
 * The words.
 */
words: string, 
/**
 * Offset in the field, in code points.
 */
start: number, };

/**
 * Where an audit stands between its report and the decision.
 */
export type AfterReport = { 
/**
 * `actions_pending`, `ready_for_decision` or `new_stage_2_required`.
 */
phase: string, 
/**
 * Rule.
 */
rule: string, 
/**
 * What that means, one sentence.
 */
what: string, 
/**
 * Numbers of the nonconformities that keep the decision waiting.
 */
waiting: Array<string>, };

/**
 * One place in a document.
 */
export type AnchorPlace = { 
/**
 * Page, sheet and cells, slide, paragraph or part where it begins.
 */
locator: Locator, 
/**
 * The words, exactly as they stand in the text; empty for an area without words.
 */
quote: string, 
/**
 * Text before, up to 64 code points.
 */
prefix: string, 
/**
 * Text after, up to 64 code points.
 */
suffix: string, 
/**
 * Where a passage over several pages, paragraphs or slides ends.
 */
until?: Locator, 
/**
 * Area of the page or picture.
 */
region?: Region, 
/**
 * Where the words begin in the text read from the document.
 */
position?: Position, 
/**
 * The words were typed by a person looking at the document, or gathered from an area: they are not looked for
 * in the text; only the place itself is checked.
 */
by_eye?: boolean, };

/**
 * Citations as a JSON-LD document.
 */
export type Annotations = { 
/**
 * An `AnnotationCollection` of the W3C Web Annotation Data Model with one page.
 */
document: JsonValue, 
/**
 * Annotations in it.
 */
count: number, };

/**
 * A question with its answer.
 */
export type Answer = { 
/**
 * Key.
 */
key: string, 
/**
 * Group.
 */
group: string, 
/**
 * Label.
 */
label: string, 
/**
 * What belongs into it.
 */
help: string, 
/**
 * Source.
 */
source: string, 
/**
 * How it is answered.
 */
form: AnswerForm, 
/**
 * The words there are, for a choice.
 */
choices: Array<string>, 
/**
 * Must be answered.
 */
mandatory: boolean, 
/**
 * May be not applicable.
 */
may_be_not_applicable: boolean, 
/**
 * The answer.
 */
value: string, 
/**
 * Marked not applicable.
 */
not_applicable: boolean, 
/**
 * Why not applicable.
 */
reason: string, };

/**
 * How an answer is given.
 */
export type AnswerForm = "text" | "time" | "number" | "readiness" | "recommendation";

/**
 * Something wrong on a filled-in list.
 */
export type AnswerProblem = { 
/**
 * Sheet and cell (`Requests!E7`).
 */
place: string, 
/**
 * What is wrong and what to do about it.
 */
what: string, 
/**
 * Nothing is taken over as long as it stands.
 */
severe: boolean, };

/**
 * A field a form changes.
 */
export type AnsweredField = { 
/**
 * The field; `answered_by` for who answers.
 */
field: string, 
/**
 * Cell of the form.
 */
place: string, 
/**
 * What stood there.
 */
was: string, 
/**
 * What the client says now.
 */
now: string, };

/**
 * What a form says about one nonconformity.
 */
export type AnsweredFinding = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Fields it changes.
 */
changes: Array<AnsweredField>, 
/**
 * What is still missing before the answer is complete, one sentence each.
 */
missing: Array<string>, };

/**
 * What the sheet says about an item.
 */
export type AnsweredItem = { 
/**
 * Its number.
 */
number: number, 
/**
 * What is asked for.
 */
text: string, 
/**
 * Its state before.
 */
state: string, 
/**
 * What comes of it: `answered`, `later`, `nothing`, or `settled` before and left alone.
 */
outcome: string, 
/**
 * Files found.
 */
files: Array<string>, 
/**
 * File names for which nothing was found.
 */
missing: Array<string>, 
/**
 * What the client says.
 */
statement: string, 
/**
 * Cells of its number on the sheet.
 */
places: Array<string>, };

/**
 * What was taken over.
 */
export type AnswersApplied = { 
/**
 * Items answered.
 */
answered: number, 
/**
 * Items of which the client says that they follow.
 */
later: number, 
/**
 * Items the client still owes.
 */
unanswered: number, 
/**
 * Evidence added, contents of archives included.
 */
added: number, 
/**
 * Evidence attached to items.
 */
attached: number, };

/**
 * A filled-in list: read and matched, not yet taken over.
 */
export type AnswersPreview = { 
/**
 * What `apply_answers` is given; good until another one is picked or the file is closed.
 */
handle: string, 
/**
 * The list.
 */
list: string, 
/**
 * File name of the spreadsheet.
 */
name: string, 
/**
 * Sheet that was read.
 */
sheet: string, 
/**
 * Files that came with it, contents of archives not counted.
 */
files: number, 
/**
 * Something is answered and nothing severe stands against taking it over.
 */
applicable: boolean, 
/**
 * Items the sheet says something about, by number.
 */
items: Array<AnsweredItem>, 
/**
 * Numbers of the items the client still owes after it.
 */
unanswered: Array<number>, 
/**
 * What is wrong, in the order of the sheet; the first 200.
 */
problems: Array<AnswerProblem>, 
/**
 * How many problems there are in all.
 */
problem_count: number, 
/**
 * Files no item names.
 */
unnamed: Array<string>, 
/**
 * Files that could not be opened.
 */
failed: Array<FailedItem>, };

/**
 * What the window needs to draw itself.
 */
export type AppState = { 
/**
 * Version of the application.
 */
version: string, 
/**
 * The open file, if any.
 */
file?: FileInfo, 
/**
 * Files used lately, newest first.
 */
recent: Array<RecentFile>, 
/**
 * Settings of this machine and user.
 */
settings: Settings, };

/**
 * Takes over the answers picked last: one step, undone as one.
 */
export type ApplyAnswers = { 
/**
 * Handle of the preview.
 */
handle: string, 
/**
 * Day the files were received, `YYYY-MM-DD`; today if not given.
 */
received_on?: string, 
/**
 * Leave out the files no item names.
 */
named_only: boolean, };

/**
 * Keeps the text picked last, in place of what is kept for the catalogue.
 */
export type ApplyLicensed = { 
/**
 * Handle of its preview.
 */
handle: string, };

/**
 * Takes a picked form in.
 */
export type ApplyResponses = { 
/**
 * Handle of the preview.
 */
handle: string, };

/**
 * Part of the application whose views have to be refreshed.
 */
export type Area = "setup" | "evidence" | "citations" | "requirements" | "findings" | "requests" | "outcome" | "reports" | "history";

/**
 * Attaches evidence to an item, or detaches it.
 */
export type AttachEvidence = { 
/**
 * The item.
 */
item: string, 
/**
 * Evidence to attach: ids.
 */
evidence: Array<string>, 
/**
 * Evidence to detach: ids.
 */
detach: Array<string>, };

/**
 * Attaches evidence to a nonconformity, or takes it off.
 */
export type AttachFindingEvidence = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * `implementation` (the client's: it is done) or `verification`.
 */
purpose: string, 
/**
 * Evidence to attach: ids or prefixes of the SHA-256.
 */
attach: Array<string>, 
/**
 * Evidence to take off.
 */
detach: Array<string>, };

/**
 * An audit of the file.
 */
export type Audit = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its code (`stage-1`).
 */
code: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its state.
 */
state: string, 
/**
 * First day, `YYYY-MM-DD`; empty if not set.
 */
starts_on: string, 
/**
 * Last day; empty if not set.
 */
ends_on: string, 
/**
 * Objectives, one per line.
 */
objectives: string, 
/**
 * Criteria, one per line.
 */
criteria: string, };

/**
 * An audit of the file, in short.
 */
export type AuditSummary = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its code (`stage-1`).
 */
code: string, 
/**
 * Its kind (`stage_1`).
 */
kind: string, 
/**
 * Its state.
 */
state: string, 
/**
 * First day, `YYYY-MM-DD`.
 */
starts_on?: string, 
/**
 * Last day.
 */
ends_on?: string, 
/**
 * Kinds of finding it may record, in the order people list them (`nc`, `concern`, `ofi`, `positive`).
 */
finding_kinds: Array<string>, 
/**
 * Why it may not be worked on yet; absent when it may.
 */
blocked?: string, };

/**
 * A date that binds.
 */
export type BindingDate = { 
/**
 * What it is.
 */
what: string, 
/**
 * The day, `YYYY-MM-DD`.
 */
on: string, 
/**
 * Days from today; negative when past.
 */
days: number, 
/**
 * Rule behind it.
 */
rule: string, };

/**
 * The certification body.
 */
export type Body = { 
/**
 * Name.
 */
name: string, 
/**
 * Address.
 */
address: string, 
/**
 * Prefix of finding numbers.
 */
number_prefix: string, };

/**
 * Names an audit: its id or its code (`stage-1`).
 */
export type ByAudit = { 
/**
 * Id or code.
 */
audit: string, };

/**
 * Names one thing by its id.
 */
export type ById = { 
/**
 * The id.
 */
id: string, };

/**
 * Cancels a running job.
 */
export type CancelJob = { 
/**
 * The job's word.
 */
job: string, };

/**
 * Carries the checklist picked last into the open file of the 2018 edition.
 */
export type CarryChecklist = { 
/**
 * Handle from the preview.
 */
handle: string, 
/**
 * Audit the citations and notes belong to; the first open one if not given.
 */
audit?: string, };

/**
 * A catalogue as used by the file.
 */
export type CatalogueInfo = { 
/**
 * Id.
 */
id: string, 
/**
 * Standard with edition.
 */
title: string, 
/**
 * Version.
 */
version: string, 
/**
 * SHA-256 of its content.
 */
sha256: string, 
/**
 * Language of the words shown.
 */
language: string, 
/**
 * Amendments covered.
 */
amendments: Array<string>, };

/**
 * A file moved to another version of a catalogue.
 */
export type CatalogueMoved = { 
/**
 * Version it has now.
 */
version: string, 
/**
 * Requirements whose conclusion has to be drawn again.
 */
look_again: Array<string>, };

/**
 * A catalogue file the user picked: read, not yet added.
 */
export type CataloguePreview = { 
/**
 * What `add_catalogue` is given; good until another catalogue is picked or the file is closed.
 */
handle: string, 
/**
 * `template`, `oscal` or `ciso_assistant`.
 */
kind: string, 
/**
 * File name.
 */
name: string, 
/**
 * Title of the standard.
 */
title: string, 
/**
 * Id it will have.
 */
id: string, 
/**
 * Version, as the file gives it.
 */
version: string, 
/**
 * Language tag of the words; empty when the file does not say.
 */
language: string, 
/**
 * Who publishes it; empty when the file does not say.
 */
publisher: string, 
/**
 * What the file says about its licence; empty when it says nothing.
 */
licence: string, 
/**
 * Clauses.
 */
clauses: number, 
/**
 * Requirements.
 */
requirements: number, 
/**
 * Rows left out, withdrawn ones for instance.
 */
skipped: number, 
/**
 * Nothing stands against adding it. When not, at least one problem is severe.
 */
addable: boolean, 
/**
 * What is wrong, in the order of the file; the first 500.
 */
problems: Array<CatalogueProblem>, 
/**
 * How many problems there are in all.
 */
problem_count: number, 
/**
 * The first 50 requirements.
 */
rows: Array<CatalogueRow>, 
/**
 * The catalogue of the audit file it would take the place of.
 */
replaces?: CatalogueReplaces, };

/**
 * Something wrong in a catalogue file.
 */
export type CatalogueProblem = { 
/**
 * Where: sheet and cell (`Requirements!B7`), line, or JSON pointer.
 */
place: string, 
/**
 * What is wrong and what to do about it.
 */
what: string, 
/**
 * The catalogue cannot be added as long as it stands.
 */
severe: boolean, };

/**
 * Names a catalogue by its id.
 */
export type CatalogueRef = { 
/**
 * Id of the catalogue.
 */
catalogue: string, };

/**
 * What another version of a catalogue changes.
 */
export type CatalogueReplaces = { 
/**
 * Version in the audit file now.
 */
version: string, 
/**
 * Requirements only in the new one.
 */
added: number, 
/**
 * Requirements only in the old one.
 */
removed: number, 
/**
 * Requirements in both, with other words.
 */
changed: number, 
/**
 * Of the removed ones, those on which citations, notes, conclusions or findings rest.
 */
removed_in_use: Array<string>, };

/**
 * A requirement of a catalogue that is not added yet.
 */
export type CatalogueRow = { 
/**
 * Id it will have.
 */
id: string, 
/**
 * Clause.
 */
clause: string, 
/**
 * Title.
 */
title: string, 
/**
 * The obligation.
 */
obligation: string, };

/**
 * A catalogue of the file beside the version that comes with the product.
 */
export type CatalogueUpdate = { 
/**
 * Catalogue id.
 */
catalogue: string, 
/**
 * Standard with edition.
 */
title: string, 
/**
 * The product has another version than the file.
 */
available: boolean, 
/**
 * Version in the file.
 */
from_version: string, 
/**
 * Version of the product; the same when there is no other.
 */
to_version: string, 
/**
 * What differs, row by row.
 */
differences: Array<Difference>, 
/**
 * Requirements whose meaning changes and on which a conclusion stands: it has to be drawn again.
 */
concluded: Array<string>, 
/**
 * Why the file may not be moved to it now; absent when it may.
 */
refusal?: string, };

/**
 * What rests on the requirements of a catalogue.
 */
export type CatalogueUses = { 
/**
 * Citations.
 */
citations: number, 
/**
 * Notes.
 */
notes: number, 
/**
 * Conclusions other than open, and ticked elements.
 */
conclusions: number, 
/**
 * Findings.
 */
findings: number, };

/**
 * A rectangle of cells.
 */
export type CellArea = { 
/**
 * Sheet.
 */
sheet: string, 
/**
 * `B7` or `A1:C4`.
 */
range: string, 
/**
 * First row, from 1.
 */
first_row: number, 
/**
 * Last row.
 */
last_row: number, 
/**
 * First column, from 0.
 */
first_column: number, 
/**
 * Last column.
 */
last_column: number, };

/**
 * Changes several evidence items in one step; absent fields stay.
 */
export type ChangeEvidence = { 
/**
 * Which ones.
 */
ids: Array<string>, 
/**
 * Who gave them.
 */
source?: string, 
/**
 * Day received.
 */
received_on?: string, 
/**
 * How they reached us.
 */
delivery?: string, 
/**
 * Classification.
 */
classification?: string, 
/**
 * Contain personal data.
 */
personal_data?: boolean, 
/**
 * The documents' own number.
 */
document_number?: string, 
/**
 * The documents' own version.
 */
document_version?: string, 
/**
 * Date of the documents.
 */
document_date?: string, 
/**
 * In force on the days of the audit.
 */
in_force?: boolean, 
/**
 * Consent to the pictures was given.
 */
consent?: boolean, 
/**
 * State to go to: `received`, `reviewed`, `rejected`, `void`, `returned` or `retained`.
 */
to?: string, 
/**
 * Why; of a return, the receipt.
 */
reason?: string, 
/**
 * How and when the client was told (for `rejected`).
 */
client_told?: string, 
/**
 * Who read it; who works now if not given.
 */
reviewed_by?: string, 
/**
 * Day it was read; today if not given.
 */
reviewed_on?: string, 
/**
 * Day until which it is kept (for `retained`).
 */
retain_until?: string, };

/**
 * What a change did beside its result.
 */
export type ChangeNote = { 
/**
 * What has to be refreshed; empty when nothing changed.
 */
areas: Array<Area>, 
/**
 * When it was durably saved (RFC 3339).
 */
saved_at: string, 
/**
 * What undo would take back now.
 */
undo?: string, 
/**
 * What redo would bring back now.
 */
redo?: string, };

/**
 * Changes the passphrase of the open file.
 */
export type ChangePassphrase = { 
/**
 * The present one.
 */
old: string, 
/**
 * The new one.
 */
new: string, };

/**
 * The result of a command that changes the audit file.
 */
export type Changed<T> = { 
/**
 * What changed.
 */
changed: ChangeNote, 
/**
 * The result itself.
 */
value: T, };

/**
 * How much was checked.
 */
export type Checked = { 
/**
 * Database pages.
 */
pages: number, 
/**
 * Journal entries.
 */
entries: number, 
/**
 * Stored contents.
 */
blobs: number, 
/**
 * Citations whose quote was looked up again.
 */
anchors: number, };

/**
 * What was carried into the open file.
 */
export type ChecklistCarried = { 
/**
 * Id of the evidence item the checklist is.
 */
evidence: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Citations, each to be confirmed.
 */
citations: number, 
/**
 * Notes, each to be confirmed.
 */
notes: number, 
/**
 * Rows that were not carried; the list in the file names them.
 */
left: number, };

/**
 * A column of the sheet.
 */
export type ChecklistColumn = { 
/**
 * Its letters (`B`).
 */
column: string, 
/**
 * Its name; empty when it has none.
 */
name: string, 
/**
 * `clause`, `question`, `evidence`, `status`, `text` or `ignore`.
 */
role: string, 
/**
 * Filled cells below the names.
 */
filled: number, 
/**
 * The first of them.
 */
example: string, };

/**
 * A row that is not carried.
 */
export type ChecklistLeft = { 
/**
 * The cell.
 */
place: string, 
/**
 * `no_number`, `unknown`, `ambiguous`, `dropped`, `unanswered` or `too_wide`.
 */
why: string, 
/**
 * Why, said for this row.
 */
what: string, 
/**
 * What stands in the row.
 */
text: string, };

/**
 * A checklist the user picked: read, nothing carried yet.
 */
export type ChecklistPreview = { 
/**
 * What `convert_checklist` is given; good until another checklist is picked.
 */
handle: string, 
/**
 * File name.
 */
name: string, 
/**
 * Edition its clauses are of.
 */
from_title: string, 
/**
 * Edition its rows go to.
 */
to_title: string, 
/**
 * Sheet that is read.
 */
sheet: string, 
/**
 * The sheets with filled cells.
 */
sheets: Array<ChecklistSheet>, 
/**
 * Row of the names of the columns, from 1; 0 for none.
 */
heading: number, 
/**
 * Rows without a number belong to the clause above.
 */
fill_down: boolean, 
/**
 * The filled columns.
 */
columns: Array<ChecklistColumn>, 
/**
 * Filled rows of the sheet.
 */
row_count: number, 
/**
 * Rows that are carried.
 */
carried: number, 
/**
 * Titles, names of columns, and headings between the rows.
 */
headings: number, 
/**
 * Rows that are not carried.
 */
left_count: number, 
/**
 * Citations the file will have, each to be confirmed.
 */
citations: number, 
/**
 * Notes the file will have, each to be confirmed.
 */
notes: number, 
/**
 * Carried rows, the first of them.
 */
rows: Array<ChecklistRow>, 
/**
 * Rows not carried, the first of them.
 */
left: Array<ChecklistLeft>, 
/**
 * What to look at, the first of it.
 */
remarks: Array<ChecklistRemark>, 
/**
 * All remarks.
 */
remark_count: number, 
/**
 * What became of the clauses.
 */
changes: Array<ClauseChange>, 
/**
 * There is something to carry and nothing against it.
 */
convertible: boolean, 
/**
 * The open file can take the rows.
 */
fits_open: boolean, };

/**
 * Something to look at before it is carried.
 */
export type ChecklistRemark = { 
/**
 * Cell, sheet, or empty for the whole file.
 */
place: string, 
/**
 * What about it.
 */
what: string, 
/**
 * Nothing can be carried as long as it stands.
 */
severe: boolean, };

/**
 * What a column holds, as somebody says.
 */
export type ChecklistRole = { 
/**
 * Its letters (`B`).
 */
column: string, 
/**
 * `clause`, `question`, `evidence`, `status`, `text` or `ignore`.
 */
role: string, };

/**
 * A row that is carried.
 */
export type ChecklistRow = { 
/**
 * Cell of its clause number (`Audit!B5`).
 */
place: string, 
/**
 * Clauses it names.
 */
clauses: Array<string>, 
/**
 * What was asked.
 */
question: string, 
/**
 * How its requirements were found: `words`, `clause` or `below`.
 */
how: string, 
/**
 * Where it goes.
 */
targets: Array<ChecklistTarget>, 
/**
 * The note it becomes.
 */
note: string, };

/**
 * A sheet of the document.
 */
export type ChecklistSheet = { 
/**
 * Its name.
 */
name: string, 
/**
 * Filled rows.
 */
rows: number, 
/**
 * Different clauses found.
 */
clauses: number, 
/**
 * It is hidden in the workbook.
 */
hidden: boolean, };

/**
 * A requirement a row goes to.
 */
export type ChecklistTarget = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Its clause.
 */
clause: string, 
/**
 * Its title.
 */
title: string, };

/**
 * A passage mapped to a requirement.
 */
export type Citation = { 
/**
 * Its id.
 */
id: string, 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Evidence name.
 */
evidence_name: string, 
/**
 * Kind of document.
 */
evidence_kind: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Audit id in which it was made.
 */
audit: string, 
/**
 * Where.
 */
locator: Locator, 
/**
 * The words.
 */
quote: string, 
/**
 * Text before.
 */
prefix: string, 
/**
 * Text after.
 */
suffix: string, 
/**
 * `supports`, `partly`, `contradicts` or `context`.
 */
strength: string, 
/**
 * Note.
 */
note: string, 
/**
 * Who made it.
 */
author: string, 
/**
 * When (RFC 3339).
 */
made_at: string, 
/**
 * Carried over from another edition and not yet confirmed: no ground for a conclusion.
 */
to_confirm: boolean, 
/**
 * Requirements of that edition it was carried over from, separated by commas; empty if it was not.
 */
carried_from: string, 
/**
 * All its places, at least one. The first is what `locator`, `quote`, `prefix` and `suffix` say.
 */
places: Array<AnchorPlace>, 
/**
 * What became of it when a new version of the document came: `same`, `moved`, `changed` or `lost`;
 * absent when none did.
 */
anchoring?: string, 
/**
 * False while a person has to decide about a `changed` or `lost` one; it is no evidence until then.
 */
settled: boolean, 
/**
 * Where it stood in the version before, if it moved to another.
 */
previous?: PreviousPlaces, };

/**
 * A list of citations.
 */
export type Citations = { 
/**
 * The citations.
 */
citations: Array<Citation>, };

/**
 * Maps a passage to a requirement.
 */
export type Cite = { 
/**
 * Audit in which it is done: id or code; the first open audit if not given.
 */
audit?: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Evidence: its id or a unique prefix of its SHA-256.
 */
evidence: string, 
/**
 * Where.
 */
locator: Locator, 
/**
 * The words as they stand there; empty for a picture, an area or a range of cells.
 */
quote: string, 
/**
 * Where the passage ends, if it runs over several pages, paragraphs or slides; found when not given.
 */
until?: Locator, 
/**
 * Area of a PDF page or picture. Without `quote` the words inside it are taken from the page.
 */
region?: Region, 
/**
 * Where the words begin in the text, to tell repeated words apart; the first occurrence if not given.
 */
position?: Position, 
/**
 * Further places of the same document.
 */
more: Array<CitePlace>, 
/**
 * `supports` if not given.
 */
strength?: string, 
/**
 * Note.
 */
note?: string, };

/**
 * One place of a citation.
 */
export type CitePlace = { 
/**
 * Where.
 */
locator: Locator, 
/**
 * The words as they stand there; empty for a picture, an area or a range of cells.
 */
quote: string, 
/**
 * Where the passage ends, if it runs over several pages, paragraphs or slides; found when not given.
 */
until?: Locator, 
/**
 * Area of a PDF page or picture.
 */
region?: Region, 
/**
 * Where the words begin in the text, to tell repeated words apart.
 */
position?: Position, };

/**
 * A document cited for a piece of documented information.
 */
export type CitedDocument = { 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Citations from it.
 */
citations: number, };

/**
 * What became of a clause.
 */
export type ClauseChange = { 
/**
 * `same`, `changed`, `moved`, `split`, `merged`, `new` or `dropped`.
 */
relation: string, 
/**
 * Clause of the older edition; absent when new.
 */
from?: string, 
/**
 * Its title.
 */
from_title: string, 
/**
 * Clause of the newer edition; absent when dropped.
 */
to?: string, 
/**
 * Its title.
 */
to_title: string, 
/**
 * What changed.
 */
note: string, };

/**
 * A link to a clause of another standard.
 */
export type ClauseLink = { 
/**
 * Clause or control number.
 */
clause: string, 
/**
 * `strong`, `partial` or `weak`.
 */
strength: string, };

/**
 * A clause to look up, in the language of the file's catalogues.
 */
export type ClauseReference = { 
/**
 * Catalogue id.
 */
catalogue: string, 
/**
 * Standard with edition.
 */
catalogue_title: string, 
/**
 * Clause number.
 */
clause: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Language of the words.
 */
language: string, 
/**
 * The requirements of this clause and of those below it.
 */
requirements: Array<ReferenceRequirement>, 
/**
 * Where it is in the other edition.
 */
correspondence: Array<Correspondence>, 
/**
 * What the guidance of ISO/IEC 20000-2 helps with.
 */
guidance?: Guidance, 
/**
 * Documented information it asks for.
 */
documented: Array<Documented>, };

/**
 * A clause with its computed state.
 */
export type ClauseRow = { 
/**
 * Id of its catalogue.
 */
catalogue: string, 
/**
 * Number.
 */
clause: string, 
/**
 * Title.
 */
title: string, 
/**
 * Depth in the tree, from 1.
 */
depth: number, 
/**
 * Requirements stand directly in it.
 */
auditable: boolean, 
/**
 * `nonconforming`, `open`, `concern` or `conforming`, over everything below it.
 */
state: string, 
/**
 * Requirements below it.
 */
requirements: number, 
/**
 * Of those assessed.
 */
assessed: number, 
/**
 * Of those with evidence.
 */
evidenced: number, };

/**
 * The client and the scope of its SMS.
 */
export type Client = { 
/**
 * Organization.
 */
name: string, 
/**
 * Address.
 */
address: string, 
/**
 * Authorized representative.
 */
representative_name: string, 
/**
 * Function of the representative.
 */
representative_function: string, 
/**
 * How to reach the representative.
 */
representative_contact: string, 
/**
 * Organization or unit in scope.
 */
scope_organization: string, 
/**
 * Services in scope.
 */
scope_services: string, 
/**
 * Scope statement as it would stand on a certificate.
 */
scope_statement: string, };

/**
 * Kind of refusal.
 */
export type Code = "unknown_command" | "invalid" | "not_found" | "refused" | "conflict" | "no_file" | "wrong_passphrase" | "not_an_audit_file" | "file_too_new" | "file_damaged" | "file_in_use" | "read_only" | "cancelled" | "io" | "unreadable" | "internal";

/**
 * Draws a conclusion.
 */
export type Conclude = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * `conforming`, `nonconforming`, `concern`, `no_case`, `in_work` or `open`.
 */
state: string, 
/**
 * Reason.
 */
reason?: string, };

/**
 * The conclusion drawn.
 */
export type Concluded = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * The state.
 */
conclusion: string, };

/**
 * A conclusion with who drew it.
 */
export type Conclusion = { 
/**
 * Audit id.
 */
audit: string, 
/**
 * Audit code.
 */
audit_code: string, 
/**
 * The state.
 */
state: string, 
/**
 * The reason.
 */
reason: string, 
/**
 * Who concluded.
 */
by: string, 
/**
 * When (RFC 3339); empty while open.
 */
at: string, };

/**
 * A requirement of the older edition with what is on record for it.
 */
export type ConversionItem = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Its clause.
 */
clause: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its citations.
 */
citations: number, 
/**
 * Its notes.
 */
notes: number, 
/**
 * Its conclusions other than open, over all audits; they stay behind.
 */
conclusions: number, 
/**
 * Findings citing it; they stay behind.
 */
findings: number, 
/**
 * Where citations and notes go; none when it was dropped.
 */
targets: Array<ConversionTarget>, };

/**
 * What converting the open file of the 2011 edition would do.
 */
export type ConversionPlan = { 
/**
 * Edition of the file.
 */
from_title: string, 
/**
 * Edition of the new file.
 */
to_title: string, 
/**
 * Requirements with anything on record, and where citations and notes go.
 */
items: Array<ConversionItem>, 
/**
 * What became of the clauses: `new`, `split`, `merged`, `moved`, `dropped`, `changed`, `same`.
 */
changes: Array<ClauseChange>, 
/**
 * Evidence items, all of which go along with bytes and text.
 */
evidence: number, 
/**
 * Citations the new file will have, each to be confirmed.
 */
citations: number, 
/**
 * Notes the new file will have, each to be confirmed.
 */
notes: number, 
/**
 * What stays behind.
 */
left: LeftBehind, };

/**
 * A requirement of the newer edition citations and notes are carried to.
 */
export type ConversionTarget = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Its clause.
 */
clause: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Relation of the clauses.
 */
relation: string, 
/**
 * What changed.
 */
note: string, 
/**
 * Words both requirements have in common.
 */
because: Array<string>, };

/**
 * Makes a file of the 2018 edition from the checklist picked last; the host asks where.
 */
export type ConvertChecklist = { 
/**
 * Handle from the preview.
 */
handle: string, 
/**
 * Name of the client.
 */
client: string, 
/**
 * `certification` (if not given) or `readiness`.
 */
kind?: string, 
/**
 * Language of the catalogue's words; `en` if not given.
 */
language?: string, 
/**
 * Name of the certification body.
 */
body_name?: string, 
/**
 * The passphrase of the new file.
 */
passphrase: string, };

/**
 * Makes a file of the 2018 edition from the open file of the 2011 edition; the host asks where.
 */
export type ConvertFile = { 
/**
 * Passphrase of the new file.
 */
passphrase: string, };

/**
 * A clause of the other edition.
 */
export type Correspondence = { 
/**
 * Id of the other edition's catalogue.
 */
catalogue: string, 
/**
 * Edition (`2011`).
 */
edition: string, 
/**
 * Clause there; absent when there is none.
 */
clause?: string, 
/**
 * Its title; empty without a clause.
 */
title: string, 
/**
 * `same`, `changed`, `moved`, `split`, `merged`, `new` or `dropped`, seen from the older edition.
 */
relation: string, 
/**
 * What changed.
 */
note: string, 
/**
 * `sure` or `likely`.
 */
confidence: string, };

/**
 * Counts of a file.
 */
export type Counts = { 
/**
 * Evidence items.
 */
evidence: number, 
/**
 * Citations.
 */
citations: number, 
/**
 * Findings.
 */
findings: number, 
/**
 * Entries of the journal.
 */
journal: number, };

/**
 * Makes a new audit file; the host asks where.
 */
export type CreateFile = { 
/**
 * Name of the client.
 */
client: string, 
/**
 * Edition of the standard; `2018` if not given.
 */
edition?: string, 
/**
 * `certification` (if not given) or `readiness`.
 */
kind?: string, 
/**
 * Language of the catalogue's words; `en` if not given.
 */
language?: string, 
/**
 * Name of the certification body.
 */
body_name?: string, 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * Makes a list of requests.
 */
export type CreateRequestList = { 
/**
 * Audit: id or code.
 */
audit: string, 
/**
 * What it begins with: `documented_information` the edition demands, `requirements`, or `empty`.
 */
seed: string, 
/**
 * The requirements, for that seed.
 */
requirements: Array<string>, 
/**
 * Title; made from the seed if not given.
 */
title?: string, 
/**
 * Language of its texts: `en`, `de`, `fr`; that of the catalogue if not given.
 */
language?: string, 
/**
 * Whom it goes to; the client's representative if not given.
 */
contact?: string, 
/**
 * Until when an answer is wanted, `YYYY-MM-DD`.
 */
due_on?: string, 
/**
 * How the files are sent; as in the list before if not given.
 */
delivery?: string, };

/**
 * A list that was made.
 */
export type CreatedRequestList = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Items in it.
 */
items: number, 
/**
 * What was left out because evidence is cited for it already.
 */
skipped: Array<SkippedRequest>, };

/**
 * Evidence whose content was destroyed; that it was there is kept.
 */
export type DestroyedContent = { 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Its name.
 */
name: string, 
/**
 * SHA-256 of what was received.
 */
sha256: string, 
/**
 * When, RFC 3339 UTC.
 */
at: string, };

/**
 * A row that differs between two versions of a catalogue.
 */
export type Difference = { 
/**
 * Id of the requirement; number of the clause for titles of clauses; id of the catalogue for its head.
 */
id: string, 
/**
 * How it differs.
 */
kind: DifferenceKind, 
/**
 * What it says before and after, field by field.
 */
fields: Array<FieldDifference>, };

/**
 * How a row differs.
 */
export type DifferenceKind = "added" | "withdrawn" | "changed" | "reworded";

/**
 * Keeps a suggestion from coming again.
 */
export type DismissSuggestion = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Where the passage stands.
 */
locator: Locator, 
/**
 * The passage.
 */
quote: string, };

/**
 * What was dismissed for a requirement, newest first.
 */
export type Dismissed = { 
/**
 * The suggestions.
 */
items: Array<DismissedSuggestion>, };

/**
 * A suggestion somebody did not want to see again.
 */
export type DismissedSuggestion = { 
/**
 * Id, to bring it back by.
 */
id: string, 
/**
 * Evidence id; absent when the item is no longer there.
 */
evidence?: string, 
/**
 * Name of the document; empty when it is no longer there.
 */
name: string, 
/**
 * Where the passage stands.
 */
locator: Locator, 
/**
 * The passage.
 */
quote: string, 
/**
 * Who dismissed it.
 */
author: string, 
/**
 * When (RFC 3339).
 */
made_at: string, };

/**
 * What is known of a document beside its text.
 */
export type DocumentInfo = { 
/**
 * Title from the document's own properties.
 */
title?: string, 
/**
 * Author from the document's own properties.
 */
author?: string, 
/**
 * Date of the document as it states itself (ISO 8601): modified, else created; for a mail its date; for a photo EXIF.
 */
date?: string, 
/**
 * Number of pages.
 */
pages?: number, 
/**
 * Number of slides.
 */
slides?: number, 
/**
 * Sheets in tab order.
 */
sheets: Array<SheetInfo>, 
/**
 * Pictures that stand in the text of a text document or on slides, in reading order, the first 2,000.
 */
pictures: Array<PictureInfo>, 
/**
 * Width in pixels of a picture.
 */
width?: number, 
/**
 * Height in pixels of a picture.
 */
height?: number, 
/**
 * Character encoding that was detected.
 */
encoding?: string, 
/**
 * Extension the content calls for when the name carries another (`"pdf"` for a PDF named `.docx`).
 */
actual_extension?: string, 
/**
 * Said to the user: hidden sheets, macros present, text unreliable on pages 3–5 …
 */
warnings: Array<string>, };

/**
 * The password kept for a locked document, in the encrypted audit file.
 */
export type DocumentPassword = { 
/**
 * The password; absent when it needs none or nobody gave it.
 */
password?: string, };

/**
 * Documented information a clause asks for.
 */
export type Documented = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
item: string, 
/**
 * `maintain` (a document) or `retain` (a record).
 */
kind: string, 
/**
 * `explicit` or `implied`.
 */
basis: string, 
/**
 * `stage_1` or `stage_2`.
 */
ask_at: string, };

/**
 * The documented information the file's edition demands, as seen from one audit.
 */
export type DocumentedInformation = { 
/**
 * Standard with edition.
 */
catalogue_title: string, 
/**
 * All of it.
 */
items: Array<DocumentedItem>, };

/**
 * One piece of documented information demanded.
 */
export type DocumentedItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
item: string, 
/**
 * `maintain` (a document) or `retain` (a record).
 */
kind: string, 
/**
 * `explicit` or `implied`.
 */
basis: string, 
/**
 * `stage_1` or `stage_2`.
 */
ask_at: string, 
/**
 * Names it often goes by.
 */
names: Array<string>, 
/**
 * Clauses that ask for it.
 */
clauses: Array<string>, 
/**
 * Requirements it belongs to.
 */
requirements: Array<DocumentedRequirement>, 
/**
 * Citations of those requirements together; those carried over and not confirmed do not count.
 */
citations: number, 
/**
 * The documents these citations are from, those with most of them first.
 */
documents: Array<CitedDocument>, };

/**
 * A requirement a piece of documented information belongs to.
 */
export type DocumentedRequirement = { 
/**
 * Requirement id.
 */
id: string, 
/**
 * Its clause.
 */
clause: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Conclusion in the audit.
 */
conclusion: string, 
/**
 * Its citations.
 */
citations: number, };

/**
 * A text being typed that is not yet part of the audit.
 */
export type Draft = { 
/**
 * Which field it belongs to.
 */
key: string, 
/**
 * The text.
 */
text: string, 
/**
 * When it was kept (RFC 3339).
 */
at?: string, };

/**
 * Names a draft.
 */
export type DraftKey = { 
/**
 * Its key.
 */
key: string, };

/**
 * A draft that can be looked at; it is kept until the next one or until the file is closed.
 */
export type DraftReport = { 
/**
 * Id under which its bytes are read.
 */
id: string, 
/**
 * SHA-256.
 */
sha256: string, 
/**
 * Size.
 */
bytes: number, };

/**
 * Drafts that survived.
 */
export type Drafts = { 
/**
 * All of them.
 */
drafts: Array<Draft>, };

/**
 * Draws the items of a sheet. A second draw needs a reason, and is refused once results are noted.
 */
export type DrawSample = { 
/**
 * The sheet: its id or that of its evidence item.
 */
id: string, 
/**
 * Items to draw.
 */
size?: number, 
/**
 * Seed.
 */
seed?: string, 
/**
 * References of the items, for judgement.
 */
references?: Array<string>, 
/**
 * Why it is drawn again.
 */
reason?: string, };

/**
 * One item of a requirement's list, ticked off but never graded.
 */
export type Element = { 
/**
 * `"R18-6.3-03c"`.
 */
id: string, 
/**
 * In our own words.
 */
text: string, };

/**
 * A citation of a requirement linked by a crosswalk: a proposal. Adopting it is an ordinary `cite`.
 */
export type ElsewhereCited = { 
/**
 * The requirement it was made for.
 */
requirement: string, 
/**
 * Its clause.
 */
clause: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its catalogue.
 */
catalogue_title: string, 
/**
 * How near they are: `strong`, `partial`, `weak`, or the relation between two editions.
 */
link: string, 
/**
 * Citation id.
 */
citation: string, 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Evidence name.
 */
evidence_name: string, 
/**
 * Where.
 */
locator: Locator, 
/**
 * The words.
 */
quote: string, };

/**
 * What a change would do, or did.
 */
export type EvidenceChange = { 
/**
 * Items meant.
 */
items: number, 
/**
 * Fields that change for at least one of them.
 */
lines: Array<EvidenceChangeLine>, 
/**
 * Why it is refused, item by item; empty when it is not.
 */
refusals: Array<Missing>, };

/**
 * One field of a change.
 */
export type EvidenceChangeLine = { 
/**
 * The field.
 */
field: string, 
/**
 * Items whose value differs from the new one.
 */
items: number, 
/**
 * Values before, most frequent first; the first few.
 */
before: Array<FacetCount>, 
/**
 * Value after.
 */
after: string, };

/**
 * An evidence item with all that is known of it.
 */
export type EvidenceDetail = { 
/**
 * The row.
 */
row: EvidenceRow, 
/**
 * Media type.
 */
media_type: string, 
/**
 * The document's own number.
 */
document_number: string, 
/**
 * The document's own version.
 */
document_version: string, 
/**
 * How it reached us.
 */
delivery: string, 
/**
 * Remark.
 */
remark: string, 
/**
 * Classification.
 */
classification: string, 
/**
 * Contains personal data.
 */
personal_data: boolean, 
/**
 * When it was added (RFC 3339).
 */
added_at: string, 
/**
 * Name of the item that contains it.
 */
parent_name?: string, 
/**
 * What is known of the document.
 */
info: DocumentInfo, 
/**
 * Number of text segments.
 */
segments: number, 
/**
 * Citations in it, in document order.
 */
citations: Array<Citation>, 
/**
 * Items contained in it.
 */
contains: Array<EvidenceRow>, 
/**
 * State on record, without what follows from citations and audits.
 */
on_record: string, 
/**
 * Who read it.
 */
reviewed_by: string, 
/**
 * Day it was read.
 */
reviewed_on: string, 
/**
 * In force on the days of the audit; absent while nobody said.
 */
in_force?: boolean, 
/**
 * Consent to the picture was given.
 */
consent: boolean, 
/**
 * Reason of its state.
 */
state_reason: string, 
/**
 * How and when the client was told of a rejection.
 */
client_told: string, 
/**
 * Day until which it is kept.
 */
retain_until: string, 
/**
 * Steps it can take from here.
 */
moves: Array<EvidenceMove>, 
/**
 * Items it replaced as their new version.
 */
supersedes: Array<OtherVersion>, };

/**
 * Counts for the facets of the evidence list, over the whole file.
 */
export type EvidenceFacets = { 
/**
 * Items by kind of document.
 */
kinds: Array<FacetCount>, 
/**
 * Items by state of text.
 */
text: Array<FacetCount>, 
/**
 * Items with citations.
 */
cited: number, 
/**
 * Items without.
 */
uncited: number, 
/**
 * Items by state.
 */
states: Array<FacetCount>, 
/**
 * Items by source; the most frequent ones.
 */
sources: Array<FacetCount>, 
/**
 * Items by way of delivery.
 */
deliveries: Array<FacetCount>, 
/**
 * Items by classification.
 */
classifications: Array<FacetCount>, 
/**
 * Items cited for a clause, by clause, in order of the clauses.
 */
clauses: Array<FacetCount>, 
/**
 * Items marked as holding personal data.
 */
personal_data: number, 
/**
 * First day anything was received; empty when nothing was.
 */
received_from: string, 
/**
 * Last day.
 */
received_to: string, };

/**
 * A step of an item's life.
 */
export type EvidenceMove = { 
/**
 * State it leads to.
 */
to: string, 
/**
 * Rule it follows.
 */
rule: string, 
/**
 * What has to be given with it and is not on record.
 */
needs: Array<Need>, 
/**
 * How many of the items can take it, once that is given.
 */
possible: number, 
/**
 * How many cannot.
 */
refused: number, 
/**
 * Why the first of those cannot.
 */
refusal?: string, 
/**
 * What to do about it.
 */
hint?: string, };

/**
 * The steps that items can take from where they are.
 */
export type EvidenceMoves = { 
/**
 * One for each state that at least one of them could go to.
 */
moves: Array<EvidenceMove>, };

/**
 * One row of the evidence list.
 */
export type EvidenceRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Original file name.
 */
name: string, 
/**
 * Path inside the folder or archive it came in.
 */
path: string, 
/**
 * Title, if somebody gave one.
 */
title: string, 
/**
 * SHA-256 of the bytes.
 */
sha256: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * Kind of document (`pdf`, `spreadsheet` …).
 */
kind: string, 
/**
 * State of its text: `ready`, `pending`, `none`, `failed`.
 */
text: string, 
/**
 * Why there is no text.
 */
reason?: string, 
/**
 * Sentence for people about that reason.
 */
detail?: string, 
/**
 * What it is as evidence: `file`, `reference`, `photo`, `sample_sheet`, or a note: `interview`, `observation`.
 */
form: string, 
/**
 * State people see (`received`, `reviewed`, `mapped`, `locked` …); empty for a note.
 */
state: string, 
/**
 * Day received.
 */
received_on: string, 
/**
 * Date of the document itself.
 */
document_date: string, 
/**
 * Who gave it.
 */
source: string, 
/**
 * Citations in it.
 */
citations: number, 
/**
 * The item it was contained in.
 */
parent?: string, 
/**
 * Number of items contained in it.
 */
children: number, 
/**
 * Day it was seen, of what is seen and not held.
 */
seen_on: string, 
/**
 * When it was added, or the note was taken (RFC 3339).
 */
added_at: string, 
/**
 * How it reached us.
 */
delivery: string, 
/**
 * Classification.
 */
classification: string, 
/**
 * Contains personal data.
 */
personal_data: boolean, 
/**
 * The document's own number.
 */
document_number: string, 
/**
 * The document's own version.
 */
document_version: string, 
/**
 * Where it was seen, of what is seen and not held.
 */
location: string, 
/**
 * Requirement of a note.
 */
requirement?: string, 
/**
 * The item that replaced it as its new version.
 */
superseded_by?: OtherVersion, };

/**
 * Kind of evidence that can show a requirement is met.
 */
export type EvidenceType = "document" | "record" | "interview" | "observation";

/**
 * Asks for citations as W3C Web Annotations.
 */
export type ExportAnnotations = { 
/**
 * Only of this item: its id or a unique prefix of its SHA-256; all if not given.
 */
evidence?: string, };

/**
 * Writes a catalogue as a file; the host asks where.
 */
export type ExportCatalogue = { 
/**
 * Id of a catalogue of the file, or of one that is shipped.
 */
catalogue: string, 
/**
 * `oscal` or `xlsx`.
 */
format: string, };

/**
 * Exports evidence by requirement, with an index and digests. The host asks where.
 */
export type ExportEvidence = { 
/**
 * `folder` or `zip`.
 */
format: string, 
/**
 * Only citations made in this audit: id or code.
 */
audit?: string, 
/**
 * Only these requirements; all if empty.
 */
requirements: Array<string>, 
/**
 * Beside every PDF a copy with its citations as highlights and comments.
 */
highlights: boolean, 
/**
 * Also evidence that is not cited.
 */
uncited: boolean, };

/**
 * Asks for the form a client answers with.
 */
export type ExportResponses = { 
/**
 * Ids or numbers; empty for every nonconformity whose answer is awaited.
 */
findings: Array<string>, 
/**
 * Language of the fixed words: `en`, `de` or `fr`; that of the file if not given.
 */
language?: string, };

/**
 * What was exported.
 */
export type ExportedEvidence = { 
/**
 * Name of the folder or ZIP archive written.
 */
name: string, 
/**
 * Files written, the index and the list of digests among them.
 */
files: number, 
/**
 * Bytes written.
 */
bytes: number, 
/**
 * Evidence items with a copy.
 */
items: number, 
/**
 * Requirements with a folder.
 */
requirements: number, 
/**
 * Citations in the index.
 */
citations: number, 
/**
 * PDFs with a copy that shows highlights.
 */
highlighted: number, 
/**
 * PDFs for which there is none, and why.
 */
not_highlighted: Array<NotExported>, 
/**
 * Items in the index without a copy, and why.
 */
not_held: Array<NotExported>, };

/**
 * Sets another due date.
 */
export type ExtendDueDate = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * `response` or `closure`.
 */
kind: string, 
/**
 * The new day.
 */
due_on: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who approved it.
 */
approved_by: string, };

/**
 * One value of a facet.
 */
export type FacetCount = { 
/**
 * The value.
 */
value: string, 
/**
 * How many.
 */
count: number, };

/**
 * An item that is not wholly usable.
 */
export type FailedItem = { 
/**
 * Its path as given, or inside its archive.
 */
path: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Its bytes are in the audit file all the same.
 */
stored: boolean, };

/**
 * Why a command was refused, in words a person can act on.
 */
export type Fault = { 
/**
 * What kind of refusal it is; callers act on nothing else.
 */
code: Code, 
/**
 * What happened, one sentence.
 */
what: string, 
/**
 * What the user can do.
 */
hint?: string, 
/**
 * Where: a field, a requirement, a file, a page.
 */
where?: string, 
/**
 * The rule that refused (`"S2-03"`).
 */
rule?: string, 
/**
 * Everything that is missing, when several things are.
 */
missing?: Array<Missing>, };

/**
 * A field that differs.
 */
export type FieldDifference = { 
/**
 * Name of the field (`obligation`).
 */
field: string, 
/**
 * Before; lists one item per line.
 */
old: string, 
/**
 * After.
 */
new: string, };

/**
 * A catalogue of the open file.
 */
export type FileCatalogue = { 
/**
 * What it is.
 */
info: CatalogueInfo, 
/**
 * The edition the file is held against; it cannot be removed.
 */
own: boolean, 
/**
 * Name of the file it was read from; empty for a shipped one.
 */
source: string, 
/**
 * Clauses.
 */
clauses: number, 
/**
 * Requirements.
 */
requirements: number, 
/**
 * When it was added (RFC 3339).
 */
added_at: string, 
/**
 * What rests on it; it can be removed while nothing does.
 */
uses: CatalogueUses, };

/**
 * The catalogues of the open file and those that are shipped.
 */
export type FileCatalogues = { 
/**
 * Of the open file, its own edition first; empty when no file is open.
 */
catalogues: Array<FileCatalogue>, 
/**
 * Shipped with the program.
 */
shipped: Array<ShippedCatalogue>, };

/**
 * The open file.
 */
export type FileInfo = { 
/**
 * Identity of the file, the same in all its copies.
 */
id: string, 
/**
 * File name.
 */
name: string, 
/**
 * Client.
 */
client: string, 
/**
 * Edition of the standard.
 */
edition: string, 
/**
 * `certification` or `readiness`.
 */
kind: string, 
/**
 * Version of the file's schema.
 */
schema: number, 
/**
 * Catalogue id.
 */
catalogue: string, 
/**
 * Catalogue version.
 */
catalogue_version: string, 
/**
 * Catalogue hash.
 */
catalogue_sha256: string, 
/**
 * Language the catalogue's words are shown in.
 */
catalogue_language: string, 
/**
 * Languages the file's own catalogue is there in.
 */
catalogue_languages: Array<string>, 
/**
 * Its audits in order.
 */
audits: Array<AuditSummary>, 
/**
 * Counts.
 */
counts: Counts, 
/**
 * Open for reading only, and why.
 */
read_only?: string, 
/**
 * What undo would take back.
 */
undo?: string, 
/**
 * What redo would bring back.
 */
redo?: string, 
/**
 * When the last change was saved.
 */
saved_at?: string, 
/**
 * Who works.
 */
actor: string, };

/**
 * Asks of what an item may be a new version, or which item may be a new version of it.
 */
export type FindVersions = { 
/**
 * Evidence: its id or a unique prefix of its SHA-256.
 */
evidence: string, };

/**
 * Findings of a kind, grade and state.
 */
export type FindingCount = { 
/**
 * Kind.
 */
kind: string, 
/**
 * Grade.
 */
grade?: string, 
/**
 * State.
 */
state: string, 
/**
 * How many.
 */
count: number, };

/**
 * A finding with its form.
 */
export type FindingDetail = { 
/**
 * The row.
 */
row: FindingRow, 
/**
 * Why this grade.
 */
grade_reason: string, 
/**
 * Statement.
 */
statement: string, 
/**
 * Objective evidence.
 */
objective_evidence: string, 
/**
 * Cited requirements.
 */
requirements: Array<FindingRequirement>, 
/**
 * Citations used as objective evidence.
 */
citations: Array<Citation>, 
/**
 * Citations of its requirements that are not used yet.
 */
offered: Array<Citation>, 
/**
 * With whom it was discussed.
 */
discussed_with: string, 
/**
 * When (RFC 3339).
 */
discussed_at: string, 
/**
 * What the client said.
 */
client_remark: string, 
/**
 * Why it was sent back or withdrawn.
 */
state_reason: string, 
/**
 * Gaps of the form.
 */
gaps: Array<Gap>, 
/**
 * Words that read as advice.
 */
advice: Array<AdviceHit>, 
/**
 * States it may move to, with the reason a move is not possible yet.
 */
moves: Array<Move>, 
/**
 * Treatment reason of an area of concern.
 */
treatment_reason: string, 
/**
 * The nonconformity an area of concern became.
 */
treatment_finding?: string, 
/**
 * Who wrote it.
 */
created_by: string, 
/**
 * When (RFC 3339).
 */
created_at: string, 
/**
 * May not be changed any more, and why.
 */
frozen?: string, 
/**
 * The straight way of a nonconformity from draft to closing; empty for other kinds and when withdrawn.
 */
steps: Array<LifeStep>, 
/**
 * The client's answer may be entered now.
 */
may_answer: boolean, 
/**
 * Rounds of the client's answer, the first one first.
 */
responses: Array<FindingResponse>, 
/**
 * Attempts to verify, the first one first.
 */
verifications: Array<FindingVerification>, 
/**
 * Evidence that it was done, and of its verification.
 */
evidence: Array<FindingEvidence>, 
/**
 * Due dates and where they come from.
 */
due_dates: Array<FindingDueDate>, 
/**
 * Other grades it got.
 */
regrades: Array<FindingRegrade>, 
/**
 * The closed nonconformity it repeats.
 */
recurs_from?: FindingLink, 
/**
 * Nonconformities that repeat it.
 */
recurred_in: Array<FindingLink>, };

/**
 * A due date with where it comes from.
 */
export type FindingDueDate = { 
/**
 * `response` or `closure`.
 */
kind: string, 
/**
 * The day that binds.
 */
due_on: string, 
/**
 * The day computed.
 */
computed_on: string, 
/**
 * The day it was counted from.
 */
counted_from: string, 
/**
 * Rule that fixed the day.
 */
rule: string, 
/**
 * Rule set it was computed with.
 */
rule_set: string, 
/**
 * Its version.
 */
rule_set_version: string, 
/**
 * Its SHA-256.
 */
rule_set_sha256: string, 
/**
 * Why it is another day than the one computed.
 */
reason: string, 
/**
 * Who approved that.
 */
approved_by: string, };

/**
 * Evidence for what was done, or for its verification.
 */
export type FindingEvidence = { 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * `implementation` or `verification`.
 */
purpose: string, };

/**
 * Another finding by its number.
 */
export type FindingLink = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number.
 */
number: string, };

/**
 * A finding in short.
 */
export type FindingRef = { 
/**
 * Its id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Kind.
 */
kind: string, 
/**
 * Grade.
 */
grade?: string, 
/**
 * Title.
 */
title: string, 
/**
 * State.
 */
state: string, 
/**
 * Audit code.
 */
audit_code: string, };

/**
 * Another grade a nonconformity got.
 */
export type FindingRegrade = { 
/**
 * Version of the finding it made, from 1.
 */
version: number, 
/**
 * Grade before.
 */
from: string, 
/**
 * Grade after.
 */
to: string, 
/**
 * `not_done`, `repeated` or `wider_extent` when it was an escalation.
 */
cause?: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who at the client was told, and when.
 */
client_told: string, 
/**
 * Who regraded.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, };

/**
 * A cited requirement.
 */
export type FindingRequirement = { 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Clause.
 */
clause: string, 
/**
 * Title.
 */
title: string, 
/**
 * The obligation.
 */
obligation: string, };

/**
 * One round of the client's answer.
 */
export type FindingResponse = { 
/**
 * Which round, from 1.
 */
round: number, 
/**
 * Its fields in order.
 */
fields: Array<FindingResponseField>, 
/**
 * Who answered at the client.
 */
answered_by: string, 
/**
 * Day it was received as a whole; empty while it is being entered.
 */
received_on: string, 
/**
 * `entered` on the client's behalf, or `client_file`.
 */
source: string, 
/**
 * Name of the client's file.
 */
file_name: string, 
/**
 * Its SHA-256.
 */
file_sha256: string, 
/**
 * Who entered it or took it in.
 */
entered_by: string, 
/**
 * When (RFC 3339).
 */
entered_at: string, };

/**
 * A field of an answer with what the reviewer says of it.
 */
export type FindingResponseField = { 
/**
 * `correction`, `cause`, `corrective_action`, `extent`, `responsible` or `due_on`.
 */
field: string, 
/**
 * What the client says.
 */
value: string, 
/**
 * An answer without it is none.
 */
mandatory: boolean, 
/**
 * What the reviewer states by accepting it; absent for what is not reviewed.
 */
accepted_means?: string, 
/**
 * `accepted` or `returned`.
 */
verdict?: string, 
/**
 * Why it goes back.
 */
reason: string, 
/**
 * Who reviewed it.
 */
reviewer: string, };

/**
 * One row of the register.
 */
export type FindingRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Audit id.
 */
audit: string, 
/**
 * Audit code.
 */
audit_code: string, 
/**
 * `nc`, `concern`, `ofi` or `positive`.
 */
kind: string, 
/**
 * `major` or `minor`.
 */
grade?: string, 
/**
 * Title.
 */
title: string, 
/**
 * Requirement ids.
 */
requirements: Array<string>, 
/**
 * State.
 */
state: string, 
/**
 * What is missing before its next step, one sentence each.
 */
missing: Array<string>, 
/**
 * Who acts next.
 */
next: string, 
/**
 * What became of an area of concern at Stage 2.
 */
treatment?: string, 
/**
 * What is due next: `response` or `closure`.
 */
due?: string, 
/**
 * When it is due.
 */
due_on?: string, 
/**
 * Days until then; below zero when it has passed.
 */
days_left?: number, 
/**
 * The day has passed.
 */
overdue: boolean, 
/**
 * What follows from a limit that passed, one sentence with its rule.
 */
warning?: string, };

/**
 * One attempt to verify.
 */
export type FindingVerification = { 
/**
 * Which attempt, from 1.
 */
round: number, 
/**
 * `documents`, `remote`, `on_site` or `next_audit`.
 */
means: string, 
/**
 * Who verified.
 */
verifier: string, 
/**
 * When.
 */
verified_on: string, 
/**
 * What was seen.
 */
evidence: string, 
/**
 * Whether the action works.
 */
effectiveness: string, 
/**
 * `verified` or `failed`; absent while it is under way.
 */
result?: string, 
/**
 * Why it failed.
 */
reason: string, 
/**
 * Who concluded it.
 */
recorded_by: string, 
/**
 * When (RFC 3339).
 */
recorded_at: string, };

/**
 * The register.
 */
export type Findings = { 
/**
 * Rows by audit and number.
 */
findings: Array<FindingRow>, };

/**
 * Something the form lacks.
 */
export type Gap = { 
/**
 * Field.
 */
field: string, 
/**
 * What is missing.
 */
what: string, 
/**
 * Rule.
 */
rule: string, };

/**
 * Asks for the text of one clause.
 */
export type GetLicensed = { 
/**
 * Id of the catalogue.
 */
catalogue: string, 
/**
 * Number of the clause.
 */
clause: string, };

/**
 * Names a clause of a catalogue.
 */
export type GetReference = { 
/**
 * Id of a catalogue that comes with the product or is in the file; an edition (`2011`) will do.
 */
catalogue: string, 
/**
 * Clause number.
 */
clause: string, };

/**
 * Names a requirement as seen from an audit.
 */
export type GetRequirement = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * Requirement id.
 */
requirement: string, };

/**
 * What the reviewer says of a field.
 */
export type GiveVerdict = { 
/**
 * The field.
 */
field: string, 
/**
 * `accepted` or `returned`; absent or empty takes it back.
 */
verdict?: string, 
/**
 * Why it goes back.
 */
reason?: string, };

/**
 * Where ISO/IEC 20000-2 gives guidance. It holds recommendations only; nothing is concluded from it.
 */
export type Guidance = { 
/**
 * Clause of the guidance.
 */
clause: string, 
/**
 * What help is found there.
 */
helps: string, 
/**
 * The standard with edition.
 */
source: string, 
/**
 * `sure`, or `likely` where the numbering of part 2 is less deep.
 */
confidence: string, };

/**
 * A part of the history.
 */
export type History = { 
/**
 * Entries, newest first.
 */
entries: Array<HistoryEntry>, 
/**
 * Where to go on (`before`); absent when the history was read to its beginning.
 */
next?: number, 
/**
 * People in the history.
 */
actors: Array<string>, 
/**
 * Entries in all.
 */
total: number, };

/**
 * One field written.
 */
export type HistoryChange = { 
/**
 * Kind of thing.
 */
entity: string, 
/**
 * Which one.
 */
id: string, 
/**
 * What it is called for people.
 */
label: string, 
/**
 * Field.
 */
field: string, 
/**
 * Value written.
 */
value: JsonValue, 
/**
 * Value before.
 */
was: JsonValue, 
/**
 * What the field is called for people.
 */
called: string, 
/**
 * The value written in words; empty when there is none.
 */
now_said: string, 
/**
 * The value before in words; empty when there was none.
 */
was_said: string, };

/**
 * One entry of the journal.
 */
export type HistoryEntry = { 
/**
 * Number in the order of this file.
 */
number: number, 
/**
 * Device chain.
 */
device: string, 
/**
 * Number in that chain.
 */
seq: number, 
/**
 * Hybrid logical clock.
 */
hlc: string, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * Role.
 */
role: string, 
/**
 * What was done (`conclude`).
 */
op: string, 
/**
 * In words.
 */
summary: string, 
/**
 * Reason.
 */
reason?: string, 
/**
 * Number of the entry it took back.
 */
undoes?: number, 
/**
 * It has been taken back.
 */
undone: boolean, 
/**
 * It can be taken back by itself.
 */
undoable: boolean, 
/**
 * Fields written; the first ones if no more were asked for.
 */
changes: Array<HistoryChange>, 
/**
 * How many fields were written.
 */
written: number, 
/**
 * Hash of the entry.
 */
hash: string, };

/**
 * One hit.
 */
export type Hit = { 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Kind of document.
 */
kind: string, 
/**
 * Where; absent when only the name fits.
 */
locator?: Locator, 
/**
 * Ordinal of the segment; absent when only the name fits.
 */
ordinal?: number, 
/**
 * Text around the hit.
 */
snippet: string, 
/**
 * Matched stretches of the snippet: offset and length in code points.
 */
marks: Array<[number, number]>, 
/**
 * Higher fits better.
 */
score: number, };

/**
 * An adding that was cut short.
 */
export type Interrupted = { 
/**
 * When it began (RFC 3339).
 */
at: string, 
/**
 * Names of the files and folders, without their paths.
 */
names: Array<string>, };

/**
 * Whether adding evidence was cut short by the end of the program.
 */
export type InterruptedAdding = { 
/**
 * What was being added, if so.
 */
interrupted?: Interrupted, };

/**
 * An issued report.
 */
export type IssuedReport = { 
/**
 * Its id.
 */
id: string, 
/**
 * Audit code.
 */
audit_code: string, 
/**
 * Version.
 */
version: number, 
/**
 * When (RFC 3339).
 */
issued_at: string, 
/**
 * By whom.
 */
issued_by: string, 
/**
 * What changed since the version before.
 */
change_note: string, 
/**
 * Log root printed in it.
 */
log_root: string, 
/**
 * Its files.
 */
files: Array<ReportFile>, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * A page's words and their boxes.
 */
export type Layout = { 
/**
 * The layout.
 */
layout: PageLayout, 
/**
 * Ordinal of the page's segment, as `read_text` counts; absent when its text was not kept.
 */
ordinal?: number, };

/**
 * What a conversion does not take along: it was judged against the other edition.
 */
export type LeftBehind = { 
/**
 * Conclusions.
 */
conclusions: number, 
/**
 * Findings.
 */
findings: number, 
/**
 * Ticked elements.
 */
ticks: number, 
/**
 * Issued reports.
 */
reports: number, 
/**
 * Citations and notes of requirements that were dropped; the new file lists them in a document.
 */
nowhere: number, };

/**
 * A clause whose text changes.
 */
export type LicensedChange = { 
/**
 * Number.
 */
clause: string, 
/**
 * Short title.
 */
title: string, 
/**
 * Text kept now.
 */
old: string, 
/**
 * Text of the file.
 */
new: string, };

/**
 * A clause.
 */
export type LicensedClause = { 
/**
 * Number.
 */
clause: string, 
/**
 * Short title.
 */
title: string, };

/**
 * Names the text of one catalogue.
 */
export type LicensedOf = { 
/**
 * Id of the catalogue.
 */
catalogue: string, };

/**
 * A file of licensed text: read, not yet kept.
 */
export type LicensedPreview = { 
/**
 * What `apply_licensed` is given; good until another file is picked or the store is locked.
 */
handle: string, 
/**
 * File name.
 */
name: string, 
/**
 * Id of the catalogue.
 */
catalogue: string, 
/**
 * Title of the catalogue.
 */
title: string, 
/**
 * Clauses of the catalogue for which text was found.
 */
found: number, 
/**
 * What became of every filled row, or paragraph, of the file.
 */
rows: LicensedRows, 
/**
 * Numbers that are no clause of the catalogue; their text is left out. The first 500.
 */
unknown: Array<LicensedUnknown>, 
/**
 * How many there are in all.
 */
unknown_count: number, 
/**
 * Clauses with requirements for which no text was found.
 */
missing: Array<LicensedClause>, 
/**
 * Clauses that have no text yet.
 */
added: number, 
/**
 * Clauses whose text differs from what is kept now.
 */
changed: Array<LicensedChange>, 
/**
 * Clauses whose text is the same.
 */
same: number, 
/**
 * Clauses that have text now and would have none.
 */
gone: Array<LicensedClause>, 
/**
 * What was left out, and why, in the order of the file. The first 500.
 */
problems: Array<LicensedRemark>, 
/**
 * How many there are in all.
 */
problem_count: number, 
/**
 * What was taken but should be looked at: numbers put right, clauses met twice. The first 500.
 */
notes: Array<LicensedRemark>, 
/**
 * How many there are in all.
 */
note_count: number, };

/**
 * Something about a place of the file.
 */
export type LicensedRemark = { 
/**
 * Where: sheet and cell (`Clauses!A7`), or paragraph; empty for the file as a whole.
 */
place: string, 
/**
 * What about it.
 */
what: string, };

/**
 * Every filled row, or paragraph, is in exactly one of these.
 */
export type LicensedRows = { 
/**
 * In all.
 */
total: number, 
/**
 * Became text of a clause.
 */
taken: number, 
/**
 * Headings, and clauses without text of their own.
 */
headings: number, 
/**
 * Belong to a number that is no clause of the catalogue.
 */
unknown: number, 
/**
 * Left out; the problems say why.
 */
left_out: number, };

/**
 * The text of one catalogue.
 */
export type LicensedSource = { 
/**
 * Id of the catalogue.
 */
catalogue: string, 
/**
 * Its title; the id when it is not at hand.
 */
title: string, 
/**
 * Name of the file it came from.
 */
name: string, 
/**
 * Clauses with text.
 */
clauses: number, 
/**
 * When it was imported (RFC 3339).
 */
imported_at: string, 
/**
 * The import before this one is kept, and `restore_licensed` brings it back.
 */
previous: boolean, };

/**
 * What of the user's licensed text is on this machine.
 */
export type LicensedState = { 
/**
 * Some was imported: the store is there and has a passphrase of its own.
 */
exists: boolean, 
/**
 * The passphrase was given in this sitting.
 */
unlocked: boolean, 
/**
 * What was imported, by catalogue; empty while locked.
 */
sources: Array<LicensedSource>, };

/**
 * The text of one clause.
 */
export type LicensedText = { 
/**
 * The text; absent when there is none or the store is locked.
 */
text?: string, 
/**
 * Name of the file it came from; empty without text.
 */
name: string, };

/**
 * A number that is no clause of the catalogue.
 */
export type LicensedUnknown = { 
/**
 * The number as it stands there.
 */
clause: string, 
/**
 * Where: sheet and cell (`Clauses!A7`), or paragraph.
 */
place: string, };

/**
 * One state of the straight way from draft to closing.
 */
export type LifeStep = { 
/**
 * The state.
 */
state: string, 
/**
 * `done`, `now` or `ahead`.
 */
at: string, };

/**
 * Asks for citations.
 */
export type ListCitations = { 
/**
 * Only of this requirement.
 */
requirement?: string, 
/**
 * Only of this item.
 */
evidence?: string, 
/**
 * Only those carried over and not yet confirmed (true), or only the others (false).
 */
to_confirm?: boolean, };

/**
 * Asks what was dismissed.
 */
export type ListDismissed = { 
/**
 * Requirement id.
 */
requirement: string, };

/**
 * Asks for a part of the evidence list.
 */
export type ListEvidence = { 
/**
 * First row wanted, from 0.
 */
offset?: number, 
/**
 * Rows wanted; 200 if not given.
 */
limit?: number, 
/**
 * A column: `name`, `kind`, `text`, `state`, `citations`, `received`, `date`, `seen`, `added`, `source`,
 * `delivery`, `classification`, `personal_data`, `number`, `version`, `size`, `path`; with `-` in front
 * descending. Rows with nothing there come last.
 */
sort?: string, 
/**
 * Words in name or path.
 */
filter?: string, 
/**
 * Only these kinds: of document, or `reference`, `photo`, `sample_sheet`, `interview`, `observation`.
 */
kinds?: Array<string>, 
/**
 * Only these states of text: `ready`, `pending`, `none`, `failed`.
 */
text?: Array<string>, 
/**
 * Only items with (true) or without (false) citations.
 */
cited?: boolean, 
/**
 * Only these states (`received`, `mapped`, `locked` …).
 */
states?: Array<string>, 
/**
 * Only from these sources.
 */
sources?: Array<string>, 
/**
 * Only delivered in these ways.
 */
deliveries?: Array<string>, 
/**
 * Only with these classifications.
 */
classifications?: Array<string>, 
/**
 * Only with citations for requirements of these clauses and those below them.
 */
clauses?: Array<string>, 
/**
 * Only received on this day or later.
 */
received_from?: string, 
/**
 * Only received on this day or earlier.
 */
received_to?: string, 
/**
 * Only marked as holding personal data (true), or not (false).
 */
personal_data?: boolean, 
/**
 * Notes of interviews and observations as rows too.
 */
notes?: boolean, };

/**
 * Asks for findings.
 */
export type ListFindings = { 
/**
 * Only of this audit: id or code.
 */
audit?: string, };

/**
 * Asks for a part of the history, newest first.
 */
export type ListHistory = { 
/**
 * Entries wanted; 100 if not given.
 */
limit?: number, 
/**
 * Only entries before this one (`number` of the last one seen).
 */
before?: number, 
/**
 * Only by this person.
 */
actor?: string, 
/**
 * Only touching this kind of thing (`finding`) …
 */
entity?: string, 
/**
 * … or this very thing.
 */
id?: string, 
/**
 * Only of this day, `YYYY-MM-DD`.
 */
on?: string, 
/**
 * Minutes east of UTC where that day is meant; 0 if not given.
 */
utc_offset?: number, 
/**
 * Only with all these words in what was done, what it was done to, who did it or why.
 */
text?: string, 
/**
 * Changes wanted of each entry, 0 or nothing for all: taking a thousand documents in is one entry.
 */
changes?: number, };

/**
 * Asks for citations that met a new version.
 */
export type ListReanchored = { 
/**
 * Only those a person has to decide about.
 */
pending_only: boolean, 
/**
 * Only of this item, in the old or the new version.
 */
evidence?: string, };

/**
 * Asks for the lists of requests.
 */
export type ListRequests = { 
/**
 * Only those of this audit: id or code.
 */
audit?: string, };

/**
 * Asks for all requirements as seen from one audit.
 */
export type ListRequirements = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * Only of this clause and those below it.
 */
clause?: string, 
/**
 * Only of the catalogue of this id.
 */
catalogue?: string, };

/**
 * Asks for sample sheets.
 */
export type ListSamples = { 
/**
 * Only of this audit.
 */
audit?: string, 
/**
 * Only for this requirement.
 */
requirement?: string, };

/**
 * The place of a piece of text inside a document.
 *
 * Exactly the fields that fit the kind of document are set: `page`; `sheet` and
 * `cell` (`"B7"`, or a range `"A1:C4"`); `slide`; `paragraph`; `part` of a mail
 * (`"header"`, `"body"`, `"attachment 1"`). Pages, slides and paragraphs count from 1.
 */
export type Locator = { 
/**
 * Page of a paged document, from 1.
 */
page?: number, 
/**
 * Name of the sheet in a workbook.
 */
sheet?: string, 
/**
 * Cell (`"B7"`) or cell range (`"A1:C4"`) on that sheet.
 */
cell?: string, 
/**
 * Slide of a presentation, from 1.
 */
slide?: number, 
/**
 * Paragraph (or line of a plain text), from 1, over the whole document.
 */
paragraph?: number, 
/**
 * Named part: of a mail, or of a document outside its main text (`"header"`, `"comment 2"`).
 */
part?: string, };

/**
 * The id of what was made or changed.
 */
export type Made = { 
/**
 * The id.
 */
id: string, };

/**
 * Makes or issues a report.
 */
export type MakeReport = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * `pdf`, `xlsx`; both if not given.
 */
formats: Array<string>, 
/**
 * What changed since the version before; needed from the second version on.
 */
change_note?: string, };

/**
 * Names several evidence items.
 */
export type ManyEvidence = { 
/**
 * Their ids.
 */
ids: Array<string>, };

/**
 * Asks for the requirements that fit a number, words or a passage.
 */
export type MatchRequirements = { 
/**
 * What was typed or selected.
 */
text: string, 
/**
 * The item a passage was selected in: its name says something too. Given, this asks for suggestions, of which
 * there are none while they are switched off.
 */
evidence?: string, 
/**
 * How many; 5 if not given.
 */
limit?: number, };

/**
 * Requirements that fit.
 */
export type Matches = { 
/**
 * Best first.
 */
matches: Array<RequirementMatch>, };

/**
 * Something that must hold before the report can be issued and does not.
 */
export type Missing = { 
/**
 * Rule behind it (`"S2-03"`, `"ISO/IEC 17021-1, 9.4.8.2 p"`).
 */
rule: string, 
/**
 * What is missing, one sentence.
 */
what: string, 
/**
 * The place that fixes it.
 */
where: Place, };

/**
 * A step of the finding's life.
 */
export type Move = { 
/**
 * State it leads to.
 */
state: string, 
/**
 * Why not yet; absent when it may.
 */
refusal?: string, 
/**
 * Rule of the step (`F8`).
 */
rule: string, 
/**
 * What is missing for it, each with its field.
 */
gaps: Array<Gap>, 
/**
 * It asks for a reason.
 */
needs_reason: boolean, 
/**
 * It asks for a new day until which the client answers.
 */
needs_date: boolean, };

/**
 * Moves a finding to its next state.
 */
export type MoveFinding = { 
/**
 * Id or number.
 */
id: string, 
/**
 * State.
 */
state: string, 
/**
 * Reason, where one is asked for.
 */
reason?: string, 
/**
 * New day until which the client answers, where one is asked for.
 */
due_on?: string, 
/**
 * Day the client's answer was received; today if not given.
 */
received_on?: string, };

/**
 * Moves items to another state.
 */
export type MoveRequestItem = { 
/**
 * Their ids.
 */
items: Array<string>, 
/**
 * `answered`, `accepted`, `returned`, `not_available`, `waived`.
 */
state: string, 
/**
 * Why: needed to return and to waive.
 */
reason?: string, 
/**
 * What the client says: needed for `not_available`.
 */
statement?: string, };

/**
 * What a step asks the person for.
 */
export type Need = "reason" | "client_told" | "identity" | "in_force" | "consent" | "retain_until";

/**
 * Begins a sample sheet, and draws it when asked to.
 */
export type NewSample = { 
/**
 * Audit it belongs to: id or code; the first open audit if not given.
 */
audit?: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Requirement it is drawn for.
 */
requirement?: string, 
/**
 * The population in words: all of what.
 */
population?: string, 
/**
 * How many items it has; counted when it is taken from a spreadsheet.
 */
population_size?: number, 
/**
 * Period it covers.
 */
period?: string, 
/**
 * Spreadsheet that lists the population: evidence id or a unique prefix of its SHA-256.
 */
source?: string, 
/**
 * Its sheet; the first with rows if not given.
 */
source_sheet?: string, 
/**
 * Row of the headings, from 1; the first filled row if not given.
 */
header_row?: number, 
/**
 * Column that names an item, as letters; the first filled one if not given.
 */
reference_column?: string, 
/**
 * `random`, `systematic`, `judgement` or `all`.
 */
method: string, 
/**
 * Items to draw.
 */
size?: number, 
/**
 * Seed of the draw; made up if not given.
 */
seed?: string, 
/**
 * Why this method and this size; of judgement, why these items.
 */
reason?: string, 
/**
 * Steps every item is looked at for, in words.
 */
steps?: Array<string>, 
/**
 * Set of shipped steps (`incident`), before those given in words.
 */
steps_of?: string, 
/**
 * References of the items, for judgement.
 */
references?: Array<string>, 
/**
 * Draw at once.
 */
draw?: boolean, };

/**
 * Something that is missing in an export.
 */
export type NotExported = { 
/**
 * Its name.
 */
name: string, 
/**
 * Why.
 */
reason: string, };

/**
 * A note.
 */
export type Note = { 
/**
 * Its id.
 */
id: string, 
/**
 * Audit code.
 */
audit_code: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * `interview` or `observation`.
 */
kind: string, 
/**
 * Person.
 */
person: string, 
/**
 * Role of the person.
 */
role: string, 
/**
 * Site id.
 */
site?: string, 
/**
 * Site name.
 */
site_name: string, 
/**
 * When it was (RFC 3339).
 */
at: string, 
/**
 * What was said or seen.
 */
text: string, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * Carried over from another edition and not yet confirmed: no ground for a conclusion.
 */
to_confirm: boolean, 
/**
 * Requirements of that edition it was carried over from, separated by commas; empty if it was not.
 */
carried_from: string, };

/**
 * A request that asks for nothing in particular.
 */
export type Nothing = Record<string, never>;

/**
 * Opens an audit file.
 */
export type OpenFile = { 
/**
 * Handle from the recent list or from `pick_file`.
 */
file: string, 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * Another party in the service lifecycle.
 */
export type OtherParty = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Kind.
 */
kind: string, 
/**
 * What it provides or operates.
 */
provides: string, };

/**
 * Another version of a document, in the file too.
 */
export type OtherVersion = { 
/**
 * Evidence id.
 */
id: string, 
/**
 * Its name.
 */
name: string, };

/**
 * The outcome of an audit.
 */
export type Outcome = { 
/**
 * State of the audit.
 */
state: string, 
/**
 * The report can be issued.
 */
ready: boolean, 
/**
 * What must hold and does not.
 */
missing: Array<Missing>, 
/**
 * Questions with their answers.
 */
answers: Array<Answer>, 
/**
 * Stage 1 areas of concern to be treated (Stage 2).
 */
concerns: Array<FindingRow>, 
/**
 * Issued reports, newest first.
 */
reports: Array<IssuedReport>, 
/**
 * Anything was changed since the last report was issued.
 */
changed_since_issue: boolean, 
/**
 * Where the audit stands between its report and the decision; absent before the report.
 */
after_report?: AfterReport, };

/**
 * Headings of a document, to find one's way in it.
 */
export type Outline = { 
/**
 * In document order.
 */
items: Array<OutlineItem>, 
/**
 * There are more than are listed.
 */
more: boolean, };

/**
 * One heading, or the first words of a slide that has none.
 */
export type OutlineItem = { 
/**
 * Ordinal of its segment.
 */
ordinal: number, 
/**
 * Depth, from 1 to 3.
 */
level: number, 
/**
 * Its words, at most 160 characters.
 */
text: string, 
/**
 * Where it stands.
 */
locator: Locator, };

/**
 * An audit at a glance.
 */
export type Overview = { 
/**
 * Audit id.
 */
audit: string, 
/**
 * Audit code.
 */
audit_code: string, 
/**
 * State of the audit.
 */
state: string, 
/**
 * Clause tree with states.
 */
clauses: Array<ClauseRow>, 
/**
 * Requirements with conclusions: the cells of the clause map.
 */
requirements: Array<RequirementRow>, 
/**
 * Assessed, evidenced, open and so on.
 */
counts: OverviewCounts, 
/**
 * Findings by kind, grade and state.
 */
findings: Array<FindingCount>, 
/**
 * Dates that bind.
 */
dates: Array<BindingDate>, 
/**
 * Requests to the client.
 */
requests: OverviewRequests, 
/**
 * Evidence whose text could not be read.
 */
unreadable: number, 
/**
 * Evidence waiting to be read.
 */
pending: number, 
/**
 * What keeps the report from being issued.
 */
missing: number, 
/**
 * Citations that met a new version of their document and wait for a decision.
 */
undecided: number, };

/**
 * Counts over the requirements of an audit.
 */
export type OverviewCounts = { 
/**
 * Requirements.
 */
requirements: number, 
/**
 * Assessed.
 */
assessed: number, 
/**
 * With evidence.
 */
evidenced: number, 
/**
 * Conforming.
 */
conforming: number, 
/**
 * Nonconforming.
 */
nonconforming: number, 
/**
 * Concern.
 */
concern: number, 
/**
 * No case.
 */
no_case: number, 
/**
 * Open or in work.
 */
open: number, 
/**
 * Evidence items.
 */
evidence: number, 
/**
 * Citations.
 */
citations: number, };

/**
 * Requests at a glance.
 */
export type OverviewRequests = { 
/**
 * Lists of the audit, drafts included.
 */
lists: number, 
/**
 * Items sent that the client still owes.
 */
open: number, 
/**
 * Items that wait for the auditor.
 */
to_review: number, 
/**
 * The next day by which an answer is wanted; empty when nothing is owed.
 */
due_on: string, 
/**
 * That day has passed.
 */
overdue: boolean, };

/**
 * A part of a list, in the order asked for.
 */
export type Page<T> = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * The ones asked for.
 */
items: Array<T>, };

/**
 * A page's size and where each word of its text stands.
 */
export type PageLayout = { 
/**
 * Page, from 1.
 */
page: number, 
/**
 * Width in points as displayed.
 */
width: number, 
/**
 * Height in points as displayed.
 */
height: number, 
/**
 * The page's text, the same characters as its [`Segment`].
 */
text: string, 
/**
 * Words in reading order.
 */
words: Array<WordBox>, };

/**
 * Chooses the files that came with a filled-in list.
 */
export type PickAnswerFiles = { 
/**
 * Handle of the preview.
 */
handle: string, 
/**
 * `files`, `folder` or `dropped`.
 */
from: string, };

/**
 * Reads a filled-in list; the host asks for the file.
 */
export type PickAnswers = { 
/**
 * List it belongs to: id or number.
 */
list: string, };

/**
 * Reads a file of licensed text; the host asks for it.
 */
export type PickLicensed = { 
/**
 * Catalogue the text belongs to.
 */
catalogue: string, 
/**
 * Passphrase of the store. The first import chooses it; once unlocked it need not be given.
 */
passphrase?: string, };

/**
 * A file the user picked, if any.
 */
export type PickedFile = { 
/**
 * The file.
 */
file?: RecentFile, };

/**
 * A picture inside a document. It is no piece of text: places in the text are the same with it and without it.
 */
export type PictureInfo = { 
/**
 * Pieces of text that stand before it: it belongs below the last of them.
 */
after: number, 
/**
 * Slide it stands on, from 1.
 */
slide?: number, 
/**
 * Where the reader finds its bytes in the document again.
 */
source: string, 
/**
 * Its kind as people say it (`PNG`, `EMF`); empty for one that is only linked to.
 */
format: string, 
/**
 * It can be drawn. Drawings that a program would have to carry out (SVG, EMF, WMF) and linked pictures are not.
 */
shown: boolean, 
/**
 * The words the document gives for it.
 */
alt?: string, 
/**
 * Width on the page in pixels of 1/96 inch.
 */
width?: number, 
/**
 * Height on the page in pixels of 1/96 inch.
 */
height?: number, };

/**
 * A place in the application.
 */
export type Place = { "view": "setup", 
/**
 * Section and field (`client.address`).
 */
field: string, } | { "view": "requirement", 
/**
 * Its id.
 */
requirement: string, } | { "view": "finding", 
/**
 * Its id.
 */
finding: string, 
/**
 * Its number, for people.
 */
number: string, 
/**
 * The field.
 */
field: string, } | { "view": "outcome", 
/**
 * Its key.
 */
key: string, } | { "view": "evidence", 
/**
 * Its id.
 */
evidence: string, 
/**
 * Its name, for people.
 */
name: string, } | { "view": "conflicts" };

/**
 * A citation before and after.
 */
export type PlannedCitation = { 
/**
 * Citation id.
 */
citation: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * Audit id in which it was made.
 */
audit: string, 
/**
 * `same`, `moved`, `changed`, `lost` or `kept`.
 */
fate: string, 
/**
 * Why it is kept on the old version; empty otherwise.
 */
reason: string, 
/**
 * Places in the old version.
 */
old_places: Array<AnchorPlace>, 
/**
 * Places in the new version; empty when lost or kept.
 */
new_places: Array<AnchorPlace>, 
/**
 * How alike the words are, in percent; 100 for the same.
 */
similarity: number, };

/**
 * Where a passage begins in the text that was read from the document. A hint: when the text is read
 * differently one day, quote and context still find the passage.
 */
export type Position = { 
/**
 * Ordinal of the segment, from 0.
 */
segment: number, 
/**
 * Offset of the first code point in it, from 0. For cells: in the cells' texts, joined by tab and line feed.
 */
start: number, };

/**
 * A conclusion and whether its guard holds.
 */
export type PossibleConclusion = { 
/**
 * The state.
 */
state: string, 
/**
 * Why not; absent when it may be drawn.
 */
refusal?: string, 
/**
 * What to do about it.
 */
hint?: string, };

/**
 * A link to an ITIL practice.
 */
export type PracticeLink = { 
/**
 * Name of the practice.
 */
practice: string, 
/**
 * `strong`, `partial` or `weak`.
 */
strength: string, };

/**
 * Where a citation stood in the version before.
 */
export type PreviousPlaces = { 
/**
 * Evidence id of that version.
 */
evidence: string, 
/**
 * Its name.
 */
evidence_name: string, 
/**
 * The places there.
 */
places: Array<AnchorPlace>, };

/**
 * Progress of a long job, at most ten times a second.
 */
export type Progress = { 
/**
 * The job (`"add_evidence"`); the same word cancels it.
 */
job: string, 
/**
 * Items finished.
 */
done: number, 
/**
 * Items in all; 0 while still unknown.
 */
total: number, 
/**
 * What is being worked on now.
 */
what: string, 
/**
 * The job has ended.
 */
ended: boolean, };

/**
 * Reads an item's text again, with a password if it needs one.
 */
export type ReadAgain = { 
/**
 * Which item.
 */
id: string, 
/**
 * Password of the document.
 */
password?: string, };

/**
 * Reads the checklist picked last in another way; what is absent is guessed.
 */
export type ReadChecklist = { 
/**
 * Handle from the preview.
 */
handle: string, 
/**
 * Sheet; the one with most clauses if not given.
 */
sheet?: string, 
/**
 * Row of the names of the columns, from 1; 0 for none.
 */
heading?: number, 
/**
 * A row without a number belongs to the clause above it.
 */
fill_down?: boolean, 
/**
 * What columns hold; those not named keep what is guessed.
 */
columns: Array<ChecklistRole>, };

/**
 * Asks where the words of a page stand.
 */
export type ReadLayout = { 
/**
 * Which item.
 */
id: string, 
/**
 * Page, from 1.
 */
page: number, };

/**
 * Reads text segments of an item in order.
 */
export type ReadText = { 
/**
 * Which item.
 */
id: string, 
/**
 * First segment, from 0.
 */
offset: number, 
/**
 * Segments wanted; 500 if not given.
 */
limit?: number, 
/**
 * Only this sheet.
 */
sheet?: string, 
/**
 * With `sheet`: start at the first row with at least this number (from 1) instead of `offset`.
 */
from_row?: number, 
/**
 * With `sheet`: only cells from this column on (from 0).
 */
from_column?: number, 
/**
 * With `sheet`: only so many columns; all if not given.
 */
columns?: number, };

/**
 * Citations that met a new version.
 */
export type Reanchored = { 
/**
 * Undecided first: lost, changed, then the others; in the order they were made.
 */
items: Array<ReanchoredCitation>, 
/**
 * How many a person has to decide about, of all.
 */
pending: number, };

/**
 * A citation with old and new side by side.
 */
export type ReanchoredCitation = { 
/**
 * The citation as it stands now.
 */
citation: Citation, 
/**
 * Clause and title of its requirement.
 */
requirement_title: string, 
/**
 * Evidence id of the old version.
 */
old: string, 
/**
 * Its name.
 */
old_name: string, 
/**
 * Places in the old version.
 */
old_places: Array<AnchorPlace>, 
/**
 * Evidence id of the new version.
 */
new: string, 
/**
 * Its name.
 */
new_name: string, 
/**
 * Places in the new version; empty for a lost one.
 */
new_places: Array<AnchorPlace>, 
/**
 * Audits (codes) whose conclusion on the requirement is stale because of it.
 */
stale_in: Array<string>, };

/**
 * A file used lately. Its path is shown, never sent back.
 */
export type RecentFile = { 
/**
 * Handle of the file on this machine.
 */
id: string, 
/**
 * File name.
 */
name: string, 
/**
 * Folder it lies in, for people.
 */
folder: string, 
/**
 * Client, as of the last time it was open; empty for a file never opened here.
 */
client: string, 
/**
 * Where the audit stood.
 */
stage: string, 
/**
 * Requirements assessed in the current audit.
 */
assessed: number, 
/**
 * Requirements in all.
 */
requirements: number, 
/**
 * When it was last open (RFC 3339).
 */
opened_at: string, 
/**
 * The file is not there any more.
 */
missing: boolean, };

/**
 * Recognises the text of scans and photos.
 */
export type RecogniseText = { 
/**
 * Only these items; all that wait if empty.
 */
ids: Array<string>, 
/**
 * Languages, other than those set.
 */
languages?: Array<string>, 
/**
 * A person asks for it now: it is done although text recognition is switched off.
 */
once: boolean, };

/**
 * What came of it.
 */
export type RecognisedText = { 
/**
 * Documents that can be searched now and could not before.
 */
documents: number, 
/**
 * Pages looked at.
 */
pages: number, 
/**
 * Of these known already from the same picture.
 */
known: number, 
/**
 * Of these without any text.
 */
empty: number, 
/**
 * Pages that failed: document, page and why. They are tried again next time.
 */
failed: Array<NotExported>, 
/**
 * It was stopped; what was done is kept, the rest waits.
 */
stopped: boolean, };

/**
 * Settings of text recognition.
 */
export type RecognitionSettings = { 
/**
 * Whether pictures of text are read at all without being asked for each time.
 */
on: boolean, 
/**
 * Languages (`eng`, `deu`); those that fit the file if empty.
 */
languages: Array<string>, };

/**
 * What text recognition can do on this machine, and what waits for it.
 */
export type RecognitionState = { 
/**
 * Whether it is switched on.
 */
on: boolean, 
/**
 * The engine found (`tesseract 5.3.0`); absent when there is none.
 */
engine?: string, 
/**
 * Languages installed.
 */
installed: Array<string>, 
/**
 * Languages that are used.
 */
languages: Array<string>, 
/**
 * What to do when no engine is found, or why the one found does not work.
 */
hint?: string, 
/**
 * Documents with pages that were not looked at; 0 with no file open.
 */
documents: number, 
/**
 * Those pages.
 */
pages: number, };

/**
 * A requirement of a clause looked up.
 */
export type ReferenceRequirement = { 
/**
 * Requirement id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * The obligation.
 */
obligation: string, };

/**
 * A rectangle on a page or picture, in 1/100 000 of its width and height.
 *
 * The page or picture stands upright as stored, its own rotation applied; the origin is top left.
 */
export type Region = { 
/**
 * Left edge.
 */
x: number, 
/**
 * Top edge.
 */
y: number, 
/**
 * Width, at least 1.
 */
width: number, 
/**
 * Height, at least 1.
 */
height: number, };

/**
 * Gives a raised nonconformity another grade.
 */
export type RegradeFinding = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * `major` or `minor`.
 */
grade: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who at the client was told, and when.
 */
client_told: string, 
/**
 * Cause of an escalation: `not_done`, `repeated` or `wider_extent`. Needed once the client answers.
 */
cause?: string, };

/**
 * Takes a site, service, other party or team member out.
 */
export type RemoveSetupItem = { 
/**
 * `site`, `service`, `other_party` or `team_member`.
 */
kind: string, 
/**
 * Which one.
 */
id: string, };

/**
 * A file of a report.
 */
export type ReportFile = { 
/**
 * Its id; its bytes are read like those of evidence.
 */
id: string, 
/**
 * `pdf` or `xlsx`.
 */
format: string, 
/**
 * File name.
 */
name: string, 
/**
 * SHA-256.
 */
sha256: string, 
/**
 * Size.
 */
bytes: number, };

/**
 * Items of a list by state.
 */
export type RequestCounts = { 
/**
 * All.
 */
items: number, 
/**
 * Nothing has come.
 */
open: number, 
/**
 * Something has come and waits for the auditor.
 */
answered: number, 
/**
 * It fits.
 */
accepted: number, 
/**
 * Asked for again.
 */
returned: number, 
/**
 * The client does not have it.
 */
not_available: number, 
/**
 * Not needed any more.
 */
waived: number, };

/**
 * Evidence that answers a request.
 */
export type RequestEvidence = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its state.
 */
state: string, };

/**
 * Something a list lacks.
 */
export type RequestGap = { 
/**
 * Field it belongs to; `items` for the items.
 */
field: string, 
/**
 * What is missing, one sentence.
 */
what: string, };

/**
 * One thing asked for.
 */
export type RequestItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number in the list: the key on the spreadsheet.
 */
number: number, 
/**
 * What is asked for, in the language of the list.
 */
text: string, 
/**
 * What it is often called, for the client.
 */
example: string, 
/**
 * Id of the documented information it stands for; empty if none.
 */
documented_information: string, 
/**
 * Requirement it is asked for; empty if none.
 */
requirement: string, 
/**
 * Clauses that ask for it.
 */
clauses: Array<string>, 
/**
 * Requirements it belongs to.
 */
requirements: Array<string>, 
/**
 * `open`, `answered`, `accepted`, `returned`, `not_available`, `waived`.
 */
state: string, 
/**
 * What the client says.
 */
statement: string, 
/**
 * Why it was returned or waived.
 */
reason: string, 
/**
 * Evidence that answers it.
 */
evidence: Array<RequestEvidence>, 
/**
 * States it can go to now.
 */
next: Array<RequestStep>, };

/**
 * A list of what the client is asked for.
 */
export type RequestList = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number in the file.
 */
number: number, 
/**
 * Audit it belongs to.
 */
audit: string, 
/**
 * Code of that audit.
 */
audit_code: string, 
/**
 * Title.
 */
title: string, 
/**
 * Whom it goes to.
 */
contact: string, 
/**
 * Language of its texts: `en`, `de`, `fr`.
 */
language: string, 
/**
 * Until when an answer is wanted, `YYYY-MM-DD`.
 */
due_on: string, 
/**
 * How the files are sent.
 */
delivery: string, 
/**
 * A remark of ours; it does not travel.
 */
remark: string, 
/**
 * `draft`, `sent`, `in_progress`, `complete`, `closed`.
 */
state: string, 
/**
 * When it was sent (RFC 3339).
 */
sent_at: string, 
/**
 * The day has passed and the client still owes something.
 */
overdue: boolean, 
/**
 * Items by state.
 */
counts: RequestCounts, 
/**
 * What a draft lacks before it can be sent.
 */
missing: Array<RequestGap>, 
/**
 * Why it cannot be closed; empty when it can.
 */
not_closable: string, 
/**
 * What is asked for, by number.
 */
items: Array<RequestItem>, };

/**
 * A state an item can go to.
 */
export type RequestStep = { 
/**
 * The state.
 */
state: string, 
/**
 * What stands against it apart from a reason or statement that is still asked for; empty if nothing does.
 */
refused: string, };

/**
 * Lists of requests, in order of their numbers.
 */
export type Requests = { 
/**
 * The lists.
 */
lists: Array<RequestList>, };

/**
 * One testable obligation: the level on which conclusions are drawn.
 */
export type Requirement = { 
/**
 * Stable id, never reused (`"R18-8.6.1-04"`).
 */
id: string, 
/**
 * Clause it stands in.
 */
clause: string, 
/**
 * Noun phrase of up to 60 characters for grids.
 */
title: string, 
/**
 * The obligation as a plain fact that can be true or false, up to 25 words.
 */
obligation: string, 
/**
 * Items of its list, in order.
 */
elements: Array<Element>, 
/**
 * When it applies, if not always.
 */
trigger?: string, 
/**
 * How often, only where the standard says so.
 */
frequency?: string, 
/**
 * Evidence that can show it.
 */
evidence_types: Array<EvidenceType>, 
/**
 * What auditors are shown.
 */
typical_evidence: Array<string>, 
/**
 * Open questions to ask.
 */
audit_questions: Array<string>, 
/**
 * `maintain` or `retain` where documented information is demanded.
 */
doc_info?: string, 
/**
 * Whom to ask.
 */
roles_to_ask: Array<string>, 
/**
 * Population and minimum idea for sampling.
 */
sampling_hint?: string, 
/**
 * Related ITIL 4 practices.
 */
itil4: Array<PracticeLink>, 
/**
 * Related ITIL v3 processes, of the 2011 edition.
 */
itilv3: Array<PracticeLink>, 
/**
 * Related clauses of ISO 9001:2015.
 */
iso9001: Array<ClauseLink>, 
/**
 * Related clauses and controls of ISO/IEC 27001:2022.
 */
iso27001: Array<ClauseLink>, 
/**
 * Clause of the guidance in ISO/IEC 20000-2.
 */
guidance_ref?: string, 
/**
 * Clauses of the edition before that it stems from.
 */
legacy_ref: Array<string>, 
/**
 * Clauses of the edition after that took it over.
 */
successor_ref: Array<string>, 
/**
 * What a catalogue from elsewhere says about it beside the obligation.
 */
guidance?: string, 
/**
 * Id of the row this one replaced with another meaning.
 */
replaces?: string, 
/**
 * `active` or `withdrawn`.
 */
status: string, 
/**
 * `sure`, `likely` or `unsure`.
 */
confidence: string, };

/**
 * A requirement with everything on record.
 */
export type RequirementDetail = { 
/**
 * The catalogue row.
 */
requirement: Requirement, 
/**
 * Title of its clause.
 */
clause_title: string, 
/**
 * Conclusion in this audit.
 */
conclusion: Conclusion, 
/**
 * Conclusions in the other audits of the file.
 */
elsewhere: Array<Conclusion>, 
/**
 * Ids of elements ticked in this audit.
 */
ticked: Array<string>, 
/**
 * All citations of the requirement.
 */
citations: Array<Citation>, 
/**
 * All notes of the requirement.
 */
notes: Array<Note>, 
/**
 * Findings citing it, of all audits.
 */
findings: Array<FindingRef>, 
/**
 * Conclusions that could be drawn now, with the guard that refuses the others.
 */
possible: Array<PossibleConclusion>, 
/**
 * Clauses of the edition before that it stems from.
 */
origin: Array<Correspondence>, 
/**
 * Clauses of the edition after that took it over.
 */
successor: Array<Correspondence>, 
/**
 * Where ISO/IEC 20000-2 gives guidance.
 */
guidance?: Guidance, 
/**
 * Documented information its clause asks for.
 */
documented: Array<Documented>, 
/**
 * Proposals: passages already cited for requirements a crosswalk links to this one.
 */
elsewhere_cited: Array<ElsewhereCited>, };

/**
 * A requirement that fits, and why.
 */
export type RequirementMatch = { 
/**
 * Requirement id.
 */
id: string, 
/**
 * Clause.
 */
clause: string, 
/**
 * Title.
 */
title: string, 
/**
 * The obligation.
 */
obligation: string, 
/**
 * Words or number that made it fit.
 */
because: Array<string>, };

/**
 * A requirement in a list.
 */
export type RequirementRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Id of its catalogue.
 */
catalogue: string, 
/**
 * Clause.
 */
clause: string, 
/**
 * Title.
 */
title: string, 
/**
 * The obligation.
 */
obligation: string, 
/**
 * Evidence that can show it.
 */
evidence_types: Array<EvidenceType>, 
/**
 * `maintain` or `retain` where documented information is demanded.
 */
doc_info?: string, 
/**
 * Links to other frameworks, one word each: `itil4:Incident management`, `iso27001:A.5.24`.
 */
related: Array<string>, 
/**
 * Conclusion in this audit.
 */
conclusion: string, 
/**
 * Citations.
 */
citations: number, 
/**
 * Notes of this audit.
 */
notes: number, 
/**
 * Citations and notes carried over from another edition and not yet confirmed.
 */
to_confirm: number, 
/**
 * Findings of this audit citing it.
 */
findings: number, 
/**
 * Conclusion in the audit before, if any.
 */
before?: string, 
/**
 * The conclusion no longer holds by its guard, and why.
 */
stale?: string, 
/**
 * A later version of the catalogue took it back; it is shown because something rests on it, and counts no more.
 */
withdrawn: boolean, };

/**
 * All requirements by clause.
 */
export type Requirements = { 
/**
 * The catalogues they are from, the file's own first.
 */
catalogues: Array<CatalogueInfo>, 
/**
 * The clause tree in order.
 */
clauses: Array<ClauseRow>, 
/**
 * The requirements in order.
 */
requirements: Array<RequirementRow>, };

/**
 * Asks where all citations of an item stand in its text.
 */
export type ResolveCitations = { 
/**
 * Evidence: its id or a unique prefix of its SHA-256.
 */
evidence: string, };

/**
 * Where a citation stands.
 */
export type ResolvedCitation = { 
/**
 * Its id.
 */
citation: string, 
/**
 * Its places, in their order.
 */
places: Array<ResolvedPlace>, };

/**
 * Where the citations of an item stand.
 */
export type ResolvedCitations = { 
/**
 * In the order they were made.
 */
citations: Array<ResolvedCitation>, };

/**
 * Where a place is, ready to be drawn.
 */
export type ResolvedPlace = { 
/**
 * It is there. While the document's text is not known, nothing is said against it.
 */
found: boolean, 
/**
 * Stretches of text it covers, one for each segment; none for an area without words of the text.
 */
spans: Array<TextSpan>, 
/**
 * Cells it covers.
 */
cells?: CellArea, 
/**
 * Area it covers.
 */
region?: Region, };

/**
 * Something of a form that cannot be taken.
 */
export type ResponseProblem = { 
/**
 * Sheet and cell.
 */
place: string, 
/**
 * What is wrong and what to do.
 */
what: string, };

/**
 * What was taken in.
 */
export type ResponsesApplied = { 
/**
 * Numbers of the nonconformities with something new.
 */
answered: Array<string>, 
/**
 * Those of them whose answer is complete and now to be reviewed.
 */
complete: Array<string>, };

/**
 * What a filled-in form would change.
 */
export type ResponsesPreview = { 
/**
 * Handle to take it in with.
 */
handle: string, 
/**
 * Name of the file.
 */
name: string, 
/**
 * Its SHA-256.
 */
sha256: string, 
/**
 * The nonconformities it answers, in the order of its sheets.
 */
findings: Array<AnsweredFinding>, 
/**
 * What could not be read or taken, with its place.
 */
problems: Array<ResponseProblem>, };

/**
 * Reviews an answer field by field.
 */
export type ReviewResponse = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * What is said of each field; fields left out stay.
 */
verdicts: Array<GiveVerdict>, };

/**
 * What a stretch of text is, so that a structured view can show it as such.
 */
export type Role = "body" | "heading1" | "heading2" | "heading3" | "list_item" | "table_row" | "sheet_row" | "header_footer" | "note" | "comment" | "deleted" | "mail_header" | "page" | "line";

/**
 * Limits of one grade, counted from the closing meeting.
 */
export type RuleSetLimits = { 
/**
 * `major` or `minor`.
 */
grade: string, 
/**
 * Until the client answers (`30 days`).
 */
response: string, 
/**
 * Until it is verified and closed.
 */
closure: string, };

/**
 * The rule set due dates are computed from.
 */
export type RuleSetView = { 
/**
 * Which one.
 */
id: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Version.
 */
version: string, 
/**
 * SHA-256 of its document.
 */
sha256: string, 
/**
 * Limits by grade.
 */
limits: Array<RuleSetLimits>, };

/**
 * A column of a spreadsheet.
 */
export type SampleColumn = { 
/**
 * Letters (`"A"`).
 */
column: string, 
/**
 * Heading.
 */
heading: string, 
/**
 * Text in the first row below.
 */
example: string, };

/**
 * One item drawn.
 */
export type SampleItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Number on the sheet, from 1; a citation names it as the part `item 3`.
 */
number: number, 
/**
 * Reference (ticket number).
 */
reference: string, 
/**
 * Row of the spreadsheet it was drawn from.
 */
source_row?: number, 
/**
 * Remark.
 */
remark: string, 
/**
 * Results in the order of the steps, without those that have none.
 */
results: Array<SampleResult>, };

/**
 * What one item showed at one step.
 */
export type SampleMark = { 
/**
 * The item: its id or its number on the sheet.
 */
item: string, 
/**
 * The step: its id or its words.
 */
step: string, 
/**
 * `conforming`, `deviating` or `not_applicable`; absent or empty takes it back.
 */
result?: string, 
/**
 * Remark; absent leaves it.
 */
remark?: string, };

/**
 * What a spreadsheet holds as a population.
 */
export type SamplePopulation = { 
/**
 * Sheets with rows.
 */
sheets: Array<string>, 
/**
 * The sheet looked at.
 */
sheet: string, 
/**
 * Row of its headings.
 */
header_row: number, 
/**
 * Its columns.
 */
columns: Array<SampleColumn>, 
/**
 * Filled rows below the headings.
 */
rows: number, };

/**
 * What an item showed at a step.
 */
export type SampleResult = { 
/**
 * The step's id.
 */
step: string, 
/**
 * `conforming`, `deviating` or `not_applicable`.
 */
result: string, 
/**
 * Remark.
 */
remark: string, };

/**
 * A sample sheet with everything on it.
 */
export type SampleSheet = { 
/**
 * As in the list.
 */
summary: SampleSummary, 
/**
 * Audit id.
 */
audit: string, 
/**
 * The population in words.
 */
population: string, 
/**
 * How many items it has.
 */
population_size?: number, 
/**
 * Period it covers.
 */
period: string, 
/**
 * Spreadsheet that lists the population.
 */
source?: string, 
/**
 * Its name.
 */
source_name?: string, 
/**
 * Its sheet.
 */
source_sheet: string, 
/**
 * Row of the headings.
 */
header_row?: number, 
/**
 * Column that names an item.
 */
reference_column: string, 
/**
 * Seed of the draw.
 */
seed: string, 
/**
 * Items drawn or to draw.
 */
size?: number, 
/**
 * Why this method and this size.
 */
reason: string, 
/**
 * Who made it.
 */
author: string, 
/**
 * When (RFC 3339).
 */
made_at: string, 
/**
 * The steps, with what each came to.
 */
steps: Array<SampleStep>, 
/**
 * The items in order.
 */
items: Array<SampleItem>, };

/**
 * Asks what a spreadsheet holds as a population.
 */
export type SampleSource = { 
/**
 * The evidence item.
 */
evidence: string, 
/**
 * Its sheet; the first with rows if not given.
 */
sheet?: string, 
/**
 * Row of the headings, from 1; the first filled row if not given.
 */
header_row?: number, };

/**
 * One step of a sheet.
 */
export type SampleStep = { 
/**
 * Its id on the sheet.
 */
id: string, 
/**
 * Its words.
 */
label: string, 
/**
 * Requirement it shows, if one.
 */
requirement?: string, 
/**
 * What it came to.
 */
totals: Totals, };

/**
 * A set of steps.
 */
export type SampleStepSet = { 
/**
 * Its id.
 */
id: string, 
/**
 * Clause it belongs to.
 */
clause: string, 
/**
 * Its name in the language of the file's catalogues.
 */
label: string, 
/**
 * The steps in words.
 */
steps: Array<string>, };

/**
 * Asks for the sets of steps that come with the product.
 */
export type SampleStepSets = { 
/**
 * The sets.
 */
sets: Array<SampleStepSet>, };

/**
 * A sample sheet in a list.
 */
export type SampleSummary = { 
/**
 * Its id.
 */
id: string, 
/**
 * Evidence item it is.
 */
evidence: string, 
/**
 * Code of its audit.
 */
audit_code: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Requirement it is drawn for.
 */
requirement?: string, 
/**
 * Method.
 */
method: string, 
/**
 * `defined`, `drawn` or `tested` (every item has a result).
 */
state: string, 
/**
 * What it came to.
 */
totals: Totals, };

/**
 * Sample sheets.
 */
export type Samples = { 
/**
 * In order of making.
 */
samples: Array<SampleSummary>, };

/**
 * Saves the exact bytes received; the host asks where.
 */
export type SaveOriginal = { 
/**
 * Which item.
 */
id: string, };

/**
 * Another party. Without `id` a new one is made; absent fields stay.
 */
export type SaveOtherParty = { 
/**
 * Which one.
 */
id?: string, 
/**
 * Name.
 */
name?: string, 
/**
 * `external_supplier`, `internal_supplier` or `customer_as_supplier`.
 */
kind?: string, 
/**
 * What it provides or operates.
 */
provides?: string, };

/**
 * Saves a report's file; the host asks where.
 */
export type SaveReport = { 
/**
 * Id of the report file or draft.
 */
id: string, };

/**
 * Adds an item to a list, or changes one.
 */
export type SaveRequestItem = { 
/**
 * The item to change; a new one if not given.
 */
id?: string, 
/**
 * List of a new item: id or number.
 */
list?: string, 
/**
 * What is asked for.
 */
text?: string, 
/**
 * What it is often called.
 */
example?: string, 
/**
 * Requirement it is asked for; empty takes it away.
 */
requirement?: string, };

/**
 * A service. Without `id` a new one is made; absent fields stay.
 */
export type SaveService = { 
/**
 * Which one.
 */
id?: string, 
/**
 * Name.
 */
name?: string, 
/**
 * What it is.
 */
description?: string, 
/**
 * For whom.
 */
customers?: string, };

/**
 * A site. Without `id` a new one is made; absent fields stay.
 */
export type SaveSite = { 
/**
 * Which one.
 */
id?: string, 
/**
 * Name.
 */
name?: string, 
/**
 * Address.
 */
address?: string, 
/**
 * What is done there.
 */
activities?: string, 
/**
 * Persons working there.
 */
persons?: number, };

/**
 * A person of the audit. Without `id` a new one is made; absent fields stay.
 */
export type SaveTeamMember = { 
/**
 * Which one.
 */
id?: string, 
/**
 * Name.
 */
name?: string, 
/**
 * Role (`lead_auditor`, `auditor`, `technical_expert`, `reviewer` …).
 */
role?: string, 
/**
 * Organization.
 */
organization?: string, 
/**
 * How to reach the person.
 */
contact?: string, };

/**
 * What was written outside.
 */
export type Saved = { 
/**
 * File name written; absent when the user gave up.
 */
name?: string, 
/**
 * Bytes written.
 */
bytes: number, };

/**
 * A check of a scope statement.
 */
export type ScopeCheck = { 
/**
 * Its id.
 */
id: string, 
/**
 * What has to hold.
 */
text: string, };

/**
 * Help with the wording of a scope.
 */
export type ScopeHelp = { 
/**
 * Where the advice is from.
 */
source: string, 
/**
 * The scope statement as recorded now.
 */
statement: string, 
/**
 * Templates, filled as far as the set-up goes.
 */
templates: Array<ScopeTemplate>, 
/**
 * What to check a wording against.
 */
checks: Array<ScopeCheck>, 
/**
 * What the statement recorded now seems to lack. Found by words: a hint for a person, never a verdict.
 */
hints: Array<ScopeHint>, };

/**
 * Something a scope statement seems to lack, or to say too much.
 */
export type ScopeHint = { 
/**
 * `sms`, `organization`, `services`, `customers`, `sites`, `placeholder`, `exclusion` or `planned`.
 */
kind: string, 
/**
 * Id of the check it belongs to.
 */
check: string, 
/**
 * What is not named, or the words noticed; empty for `sms`.
 */
words: Array<string>, };

/**
 * A template of a scope statement.
 */
export type ScopeTemplate = { 
/**
 * Its id.
 */
id: string, 
/**
 * When it fits.
 */
when: string, 
/**
 * The pattern with its placeholders: `{organization}`, `{services}` …
 */
pattern: string, 
/**
 * The pattern filled in; what is not on record stays a placeholder.
 */
filled: string, 
/**
 * Placeholders still open.
 */
open: Array<string>, };

/**
 * Searches names and contents.
 */
export type Search = { 
/**
 * What to look for; "…" finds a phrase.
 */
query: string, 
/**
 * First hit wanted, from 0.
 */
offset: number, 
/**
 * Hits wanted; 20 if not given.
 */
limit?: number, 
/**
 * Only in this item.
 */
evidence?: string, };

/**
 * What was found.
 */
export type SearchResult = { 
/**
 * How many hits there are.
 */
total: number, 
/**
 * Counting stopped there; there are more.
 */
more: boolean, 
/**
 * The hits asked for.
 */
hits: Array<Hit>, };

/**
 * One searchable, citable piece of a document's text.
 */
export type Segment = { 
/**
 * Where it stands. For a worksheet row: the sheet and the range the row covers.
 */
locator: Locator, 
/**
 * Its text, never empty. No control characters but `\n` and `\t`.
 */
text: string, 
/**
 * What it is.
 */
role: Role, 
/**
 * For [`Role::SheetRow`]: the 0-based column of each tab-separated cell in `text`.
 */
columns?: Array<number>, 
/**
 * The text was recovered but may be wrong (glyphs without Unicode, guessed encoding).
 */
unreliable?: boolean, };

/**
 * A service.
 */
export type Service = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What it is.
 */
description: string, 
/**
 * For whom.
 */
customers: string, };

/**
 * Answers a question.
 */
export type SetAnswer = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * Key.
 */
key: string, 
/**
 * The answer.
 */
value?: string, 
/**
 * Not applicable.
 */
not_applicable?: boolean, 
/**
 * Why not applicable.
 */
reason?: string, };

/**
 * Changes an audit's head; absent fields stay.
 */
export type SetAudit = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * First day, `YYYY-MM-DD`, or empty.
 */
starts_on?: string, 
/**
 * Last day, or empty.
 */
ends_on?: string, 
/**
 * Objectives.
 */
objectives?: string, 
/**
 * Criteria.
 */
criteria?: string, };

/**
 * Changes fields of the certification body; absent ones stay.
 */
export type SetBody = { 
/**
 * Name.
 */
name?: string, 
/**
 * Address.
 */
address?: string, 
/**
 * Prefix of finding numbers.
 */
number_prefix?: string, };

/**
 * Shows the file's catalogues in another language. Independent of the language of the screens.
 */
export type SetCatalogueLanguage = { 
/**
 * Language tag (`de`).
 */
language: string, };

/**
 * Changes a citation; absent fields stay.
 */
export type SetCitation = { 
/**
 * Which one.
 */
id: string, 
/**
 * Strength.
 */
strength?: string, 
/**
 * Note.
 */
note?: string, 
/**
 * All its places anew; at least one.
 */
places?: Array<CitePlace>, };

/**
 * Changes fields of the client; absent ones stay.
 */
export type SetClient = { 
/**
 * Organization.
 */
name?: string, 
/**
 * Address.
 */
address?: string, 
/**
 * Authorized representative.
 */
representative_name?: string, 
/**
 * Function of the representative.
 */
representative_function?: string, 
/**
 * How to reach the representative.
 */
representative_contact?: string, 
/**
 * Organization or unit in scope.
 */
scope_organization?: string, 
/**
 * Services in scope.
 */
scope_services?: string, 
/**
 * Scope statement.
 */
scope_statement?: string, };

/**
 * Changes what is noted about an item; absent fields stay.
 */
export type SetEvidence = { 
/**
 * Which one.
 */
id: string, 
/**
 * Title.
 */
title?: string, 
/**
 * Who gave it.
 */
source?: string, 
/**
 * Day received.
 */
received_on?: string, 
/**
 * Date of the document.
 */
document_date?: string, 
/**
 * The document's own number.
 */
document_number?: string, 
/**
 * The document's own version.
 */
document_version?: string, 
/**
 * How it reached us.
 */
delivery?: string, 
/**
 * Remark.
 */
remark?: string, 
/**
 * Classification.
 */
classification?: string, 
/**
 * Contains personal data.
 */
personal_data?: boolean, 
/**
 * Day it was seen.
 */
seen_on?: string, 
/**
 * Where it was seen.
 */
location?: string, 
/**
 * In force on the days of the audit.
 */
in_force?: boolean, 
/**
 * Consent to the picture was given.
 */
consent?: boolean, 
/**
 * `file`, or `photo` for a picture the team took.
 */
form?: string, };

/**
 * Changes a finding; absent fields stay, lists are replaced.
 */
export type SetFinding = { 
/**
 * Id or number.
 */
id: string, 
/**
 * Grade.
 */
grade?: string, 
/**
 * Grade reason.
 */
grade_reason?: string, 
/**
 * Title.
 */
title?: string, 
/**
 * Statement.
 */
statement?: string, 
/**
 * Objective evidence.
 */
objective_evidence?: string, 
/**
 * Discussed with.
 */
discussed_with?: string, 
/**
 * Discussed at.
 */
discussed_at?: string, 
/**
 * What the client said.
 */
client_remark?: string, 
/**
 * Requirement ids.
 */
requirements?: Array<string>, 
/**
 * Citation ids.
 */
citations?: Array<string>, };

/**
 * Changes a note; absent fields stay.
 */
export type SetNote = { 
/**
 * Which one.
 */
id: string, 
/**
 * Kind.
 */
kind?: string, 
/**
 * Person.
 */
person?: string, 
/**
 * Role.
 */
role?: string, 
/**
 * Site id, or empty.
 */
site?: string, 
/**
 * When.
 */
at?: string, 
/**
 * Text.
 */
text?: string, };

/**
 * Changes the head of a list. Fields not given stay.
 */
export type SetRequestList = { 
/**
 * List: id or number.
 */
id: string, 
/**
 * Title.
 */
title?: string, 
/**
 * Whom it goes to.
 */
contact?: string, 
/**
 * Language; of a draft only. Texts nobody changed are worded anew.
 */
language?: string, 
/**
 * Until when an answer is wanted, `YYYY-MM-DD`; empty takes it away.
 */
due_on?: string, 
/**
 * How the files are sent.
 */
delivery?: string, 
/**
 * A remark of ours.
 */
remark?: string, };

/**
 * Enters what the client answers; absent fields stay.
 */
export type SetResponse = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * What removes the nonconformity now.
 */
correction?: string, 
/**
 * Why it came about.
 */
cause?: string, 
/**
 * What removes the cause.
 */
corrective_action?: string, 
/**
 * Where else it was looked for.
 */
extent?: string, 
/**
 * Who sees to it.
 */
responsible?: string, 
/**
 * Day until which it is done.
 */
due_on?: string, 
/**
 * Who answered at the client.
 */
answered_by?: string, };

/**
 * Changes what is said about a sheet; absent fields stay.
 */
export type SetSample = { 
/**
 * The sheet.
 */
id: string, 
/**
 * What it is called.
 */
title?: string, 
/**
 * Requirement it is drawn for; empty for none.
 */
requirement?: string, 
/**
 * The population in words.
 */
population?: string, 
/**
 * Period it covers.
 */
period?: string, 
/**
 * Why this method and this size.
 */
reason?: string, };

/**
 * Changes one item of a sheet; absent fields stay.
 */
export type SetSampleItem = { 
/**
 * The item.
 */
id: string, 
/**
 * Reference (ticket number).
 */
reference?: string, 
/**
 * Remark.
 */
remark?: string, };

/**
 * Notes results, all in one step.
 */
export type SetSampleResults = { 
/**
 * The sheet.
 */
id: string, 
/**
 * The results.
 */
results: Array<SampleMark>, };

/**
 * Records the verification; absent fields stay.
 */
export type SetVerification = { 
/**
 * Id or number of the nonconformity.
 */
id: string, 
/**
 * `documents`, `remote`, `on_site` or `next_audit`.
 */
means?: string, 
/**
 * Who verified.
 */
verifier?: string, 
/**
 * When.
 */
verified_on?: string, 
/**
 * What was seen.
 */
evidence?: string, 
/**
 * Whether the action works.
 */
effectiveness?: string, };

/**
 * Settings of this machine and user.
 */
export type Settings = { 
/**
 * Name that goes into the history.
 */
actor: string, 
/**
 * `system`, `light` or `dark`.
 */
theme: string, 
/**
 * Whether passages and requirements are suggested; off means that nothing is computed. Left out of a change:
 * stays as it is. On if never set.
 */
suggestions?: boolean, 
/**
 * Text from pictures. Left out of a change: stays as it is. Off if never set.
 */
recognition?: RecognitionSettings, };

/**
 * Decides about a citation that met a new version.
 */
export type SettleCitation = { 
/**
 * Citation id.
 */
id: string, 
/**
 * `accept` the place in the new version, `keep_old` place and version, `replace` by `places` in the new
 * version, or `remove` the citation.
 */
how: string, 
/**
 * For `replace`: the places.
 */
places?: Array<CitePlace>, 
/**
 * Why; must be given with `remove`. Kept in the history.
 */
reason?: string, };

/**
 * The citation after the decision.
 */
export type Settled = { 
/**
 * Absent when it was removed.
 */
citation?: Citation, 
/**
 * Citations a person still has to decide about.
 */
pending: number, };

/**
 * Everything of the set-up.
 */
export type Setup = { 
/**
 * The certification body.
 */
body: Body, 
/**
 * The client.
 */
client: Client, 
/**
 * Sites.
 */
sites: Array<Site>, 
/**
 * Services.
 */
services: Array<Service>, 
/**
 * Other parties in the service lifecycle.
 */
other_parties: Array<OtherParty>, 
/**
 * People of the audit.
 */
team: Array<TeamMember>, 
/**
 * Audits.
 */
audits: Array<Audit>, };

/**
 * A sheet of a workbook.
 */
export type SheetInfo = { 
/**
 * Name on the tab.
 */
name: string, 
/**
 * Hidden or "very hidden" in the workbook; still read, and marked.
 */
hidden: boolean, 
/**
 * Number of the last used row, from 1.
 */
rows: number, 
/**
 * Number of the last used column, from 1.
 */
columns: number, 
/**
 * Merged ranges (`"A1:C1"`), the first 1,000.
 */
merged: Array<string>, };

/**
 * A catalogue shipped with the program.
 */
export type ShippedCatalogue = { 
/**
 * Id.
 */
id: string, 
/**
 * Standard with edition.
 */
title: string, 
/**
 * Version.
 */
version: string, 
/**
 * Language tags of its words.
 */
languages: Array<string>, 
/**
 * Requirements.
 */
requirements: number, };

/**
 * A site.
 */
export type Site = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Address.
 */
address: string, 
/**
 * What is done there.
 */
activities: string, 
/**
 * Persons working there.
 */
persons?: number, };

/**
 * Something that need not be asked for.
 */
export type SkippedRequest = { 
/**
 * What it is.
 */
text: string, 
/**
 * Clauses that ask for it.
 */
clauses: Array<string>, 
/**
 * Citations there are for it.
 */
citations: number, };

/**
 * Asks for passages that may speak for a requirement.
 */
export type SuggestPassages = { 
/**
 * Id or code of the audit whose citations are left out; the current one if not given.
 */
audit?: string, 
/**
 * Requirement id.
 */
requirement: string, 
/**
 * How many; 5 if not given.
 */
limit?: number, 
/**
 * How many to skip.
 */
offset?: number, };

/**
 * A passage that may speak for a requirement.
 */
export type SuggestedPassage = { 
/**
 * Evidence id.
 */
evidence: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Kind of document.
 */
kind: string, 
/**
 * Where the passage stands; as `cite` takes it.
 */
locator: Locator, 
/**
 * Ordinal of the segment.
 */
ordinal: number, 
/**
 * A sentence, a paragraph or cells, as they stand there.
 */
quote: string, 
/**
 * Words it rests on: offset and length in the quote, in code points.
 */
marks: Array<[number, number]>, 
/**
 * The same words as written, the most telling first.
 */
because: Array<string>, 
/**
 * Words of the document's name that speak for it too.
 */
in_name: Array<string>, 
/**
 * Greater is likelier; says nothing by itself.
 */
score: number, };

/**
 * Passages that may speak for a requirement.
 */
export type SuggestedPassages = { 
/**
 * Whether suggestions are switched on; when not, nothing was computed.
 */
on: boolean, 
/**
 * How many there are, up to a bound.
 */
total: number, 
/**
 * Likeliest first.
 */
passages: Array<SuggestedPassage>, 
/**
 * How many were dismissed for the requirement.
 */
dismissed: number, };

/**
 * A person of the audit.
 */
export type TeamMember = { 
/**
 * Its id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role.
 */
role: string, 
/**
 * Organization.
 */
organization: string, 
/**
 * How to reach the person.
 */
contact: string, };

/**
 * A text segment with its position in the document.
 */
export type TextSegment = { 
/**
 * Position among the item's segments, from 0.
 */
ordinal: number, 
/**
 * The segment.
 */
segment: Segment, };

/**
 * A stretch of one segment's text.
 */
export type TextSpan = { 
/**
 * Ordinal of the segment, as `read_text` counts.
 */
ordinal: number, 
/**
 * Its place.
 */
locator: Locator, 
/**
 * First code point.
 */
start: number, 
/**
 * Number of code points.
 */
length: number, };

/**
 * Ticks an element of a requirement off, or not.
 */
export type TickElement = { 
/**
 * Id or code.
 */
audit: string, 
/**
 * Element id.
 */
element: string, 
/**
 * Ticked.
 */
ticked: boolean, };

/**
 * What a sheet, or one of its steps, came to. Items are counted, not marks.
 */
export type Totals = { 
/**
 * Items drawn.
 */
items: number, 
/**
 * Of them looked at: conforming or deviating at one step at least.
 */
tested: number, 
/**
 * Of those deviating at one step at least.
 */
deviating: number, 
/**
 * Marked as not applicable at every step that has a mark, and so neither tested nor open.
 */
not_applicable: number, };

/**
 * Records what became of an area of concern at Stage 2.
 */
export type TreatConcern = { 
/**
 * Id or number of the area of concern.
 */
id: string, 
/**
 * Audit in which it is treated: id or code.
 */
audit: string, 
/**
 * `resolved`, `became_nc` or `carried`.
 */
treatment: string, 
/**
 * Why.
 */
reason?: string, 
/**
 * Id or number of the nonconformity it became.
 */
finding?: string, };

/**
 * Takes back a certain entry.
 */
export type UndoEntry = { 
/**
 * Its number.
 */
number: number, };

/**
 * What was taken back or brought back.
 */
export type Undone = { 
/**
 * Device chain of the entry.
 */
device: string, 
/**
 * Number in that chain.
 */
seq: number, 
/**
 * What it was.
 */
op: string, 
/**
 * In words.
 */
summary: string, };

/**
 * Unlocks the store for this sitting.
 */
export type UnlockLicensed = { 
/**
 * Its passphrase.
 */
passphrase: string, };

/**
 * Result of checking the whole file.
 */
export type Verified = { 
/**
 * Everything holds.
 */
ok: boolean, 
/**
 * How much was checked.
 */
checked: Checked, 
/**
 * What does not hold.
 */
faults: Array<VerifyFault>, 
/**
 * Evidence whose content was destroyed on purpose; no fault.
 */
destroyed: Array<DestroyedContent>, 
/**
 * Digest over the heads of all chains.
 */
log_root: string, };

/**
 * Something that does not hold.
 */
export type VerifyFault = { 
/**
 * What.
 */
name: string, 
/**
 * Where.
 */
where: string, 
/**
 * What to do.
 */
way_out: string, };

/**
 * What replacing a version did.
 */
export type VersionApplied = { 
/**
 * Citations by what became of them.
 */
counts: VersionCounts, 
/**
 * Citations a person has to decide about.
 */
pending: number, 
/**
 * Requirements with a conclusion that rests on one of them.
 */
stale: Array<string>, };

/**
 * Citations by what becomes of them.
 */
export type VersionCounts = { 
/**
 * The same words at the same place.
 */
same: number, 
/**
 * The same words at another place.
 */
moved: number, 
/**
 * Similar words; a person has to decide.
 */
changed: number, 
/**
 * Nothing like it; a person has to decide.
 */
lost: number, 
/**
 * Left on the old version: what was issued or raised rests on it.
 */
kept: number, };

/**
 * Two items that may be versions of one document.
 */
export type VersionOffer = { 
/**
 * Evidence id of the newer one.
 */
new: string, 
/**
 * Its name.
 */
new_name: string, 
/**
 * Evidence id of the older one.
 */
old: string, 
/**
 * Its name.
 */
old_name: string, 
/**
 * Why, in words: same number, same name but for the version, how much of the text is the same.
 */
reasons: Array<string>, 
/**
 * How much of the text is the same, in percent; absent when one has no text.
 */
similarity?: number, 
/**
 * Citations in the older one.
 */
citations: number, };

/**
 * Pairs that may be versions of one document.
 */
export type VersionOffers = { 
/**
 * Likeliest first.
 */
offers: Array<VersionOffer>, };

/**
 * Names the two versions.
 */
export type VersionPair = { 
/**
 * Evidence id of the version that is replaced.
 */
old: string, 
/**
 * Evidence id of the new version.
 */
new: string, };

/**
 * What replacing a version would do to every citation. Nothing is changed.
 */
export type VersionPlan = { 
/**
 * The version that is replaced.
 */
old: string, 
/**
 * Its name.
 */
old_name: string, 
/**
 * The new version.
 */
new: string, 
/**
 * Its name.
 */
new_name: string, 
/**
 * Citations by what becomes of them.
 */
counts: VersionCounts, 
/**
 * Every citation, in document order.
 */
citations: Array<PlannedCitation>, };

/**
 * Destroys the content of void evidence.
 */
export type WipeEvidence = { 
/**
 * Which items; what was found inside them goes with them.
 */
ids: Array<string>, 
/**
 * Why.
 */
reason: string, 
/**
 * It was understood that nothing brings the content back.
 */
understood: boolean, };

/**
 * One item of it.
 */
export type WipeItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * SHA-256 of what was received; it stays.
 */
sha256: string, 
/**
 * Size.
 */
bytes: number, 
/**
 * Other items with the same bytes, which keep them.
 */
shared: number, 
/**
 * Not named, but found inside one that was.
 */
inside: boolean, };

/**
 * What destroying content would take away.
 */
export type WipePlan = { 
/**
 * Items whose content goes: those named and what was found inside them.
 */
items: Array<WipeItem>, 
/**
 * Why it is refused, item by item; empty when it is not.
 */
refusals: Array<Missing>, 
/**
 * Bytes that go; those other items hold too are not counted.
 */
bytes: number, 
/**
 * What has to be understood before.
 */
warning: string, };

/**
 * What was destroyed.
 */
export type WipedContent = { 
/**
 * Items.
 */
items: number, 
/**
 * Contents that left the file; less than items when others hold the same bytes.
 */
documents: number, 
/**
 * Their size.
 */
bytes: number, };

/**
 * Position of a word on a page, for highlights and the selectable text layer.
 *
 * Coordinates are points (1/72 inch) of the page as displayed (rotation applied), origin top left.
 */
export type WordBox = { 
/**
 * Offset of the first character in the page's text, in Unicode code points.
 */
start: number, 
/**
 * Number of code points.
 */
length: number, 
/**
 * Left edge.
 */
x: number, 
/**
 * Top edge.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

/** Every command: its request and its response. */
export type Commands = {
  /** What the window needs to draw itself: version, open file, recent files, settings. */
  app_state: [Nothing, AppState];
  /** Makes a new encrypted audit file; the host asks where. */
  create_file: [CreateFile, FileInfo];
  /** Lets the user pick an audit file to open. */
  pick_file: [Nothing, PickedFile];
  /** Opens an audit file with its passphrase. */
  open_file: [OpenFile, FileInfo];
  /** Opens a fresh copy of the sample audit. */
  open_sample: [Nothing, FileInfo];
  /** Closes the open file. */
  close_file: [Nothing, Nothing];
  /** Takes a file off the recent list; the file itself stays. */
  forget_file: [ById, Nothing];
  /** The open file with its audits and counts. */
  file_info: [Nothing, FileInfo];
  /** Changes the passphrase of the open file. */
  change_passphrase: [ChangePassphrase, Nothing];
  /** Changes settings of this machine and user. */
  set_settings: [Settings, Settings];
  /** Asks a running job to stop. */
  cancel_job: [CancelJob, Nothing];
  /** Keeps a text being typed, so that a crash loses no word. Not part of the audit. */
  save_draft: [Draft, Nothing];
  /** Texts being typed that survived. */
  list_drafts: [Nothing, Drafts];
  /** Drops a kept text. */
  discard_draft: [DraftKey, Nothing];
  /** Client, scope, sites, services, other parties, team and audits. */
  get_setup: [Nothing, Setup];
  /** Changes the certification body. */
  set_body: [SetBody, Changed<Nothing>];
  /** Changes the client and the scope. */
  set_client: [SetClient, Changed<Nothing>];
  /** Adds or changes a site. */
  save_site: [SaveSite, Changed<Made>];
  /** Adds or changes a service. */
  save_service: [SaveService, Changed<Made>];
  /** Adds or changes another party. */
  save_other_party: [SaveOtherParty, Changed<Made>];
  /** Adds or changes a person of the audit. */
  save_team_member: [SaveTeamMember, Changed<Made>];
  /** Takes a site, service, other party or person out. */
  remove_setup_item: [RemoveSetupItem, Changed<Nothing>];
  /** Changes an audit's dates, objectives and criteria. */
  set_audit: [SetAudit, Changed<Nothing>];
  /** Adds files or folders as evidence and reads their text. */
  add_evidence: [AddEvidence, Changed<Added>];
  /** Whether adding evidence was cut short by the end of the program. */
  interrupted_adding: [Nothing, InterruptedAdding];
  /** Lets an adding that was cut short be. */
  forget_adding: [Nothing, Nothing];
  /** A part of the evidence list, filtered and sorted. */
  list_evidence: [ListEvidence, Page<EvidenceRow>];
  /** Counts for the facets of the evidence list. */
  evidence_facets: [Nothing, EvidenceFacets];
  /** One evidence item with its citations and contents. */
  get_evidence: [ById, EvidenceDetail];
  /** Changes what is noted about an evidence item. */
  set_evidence: [SetEvidence, Changed<Nothing>];
  /** Records evidence that was seen and is not held. */
  add_reference: [AddReference, Changed<Made>];
  /** The steps that items can take from the states they are in. */
  evidence_moves: [ManyEvidence, EvidenceMoves];
  /** What changing several items would do, and what refuses it; nothing is changed. */
  preview_evidence_change: [ChangeEvidence, EvidenceChange];
  /** Changes fields and state of several items in one step, or is refused for all of them. */
  change_evidence: [ChangeEvidence, Changed<EvidenceChange>];
  /** Moves items to another state, or is refused for all of them. */
  move_evidence: [ChangeEvidence, Changed<EvidenceChange>];
  /** What destroying the content of void evidence would take away for good, and what refuses it. */
  preview_wipe: [ManyEvidence, WipePlan];
  /** Destroys the content of void, confidential evidence for good; name, SHA-256 and the record stay. */
  wipe_evidence: [WipeEvidence, Changed<WipedContent>];
  /** Text of an evidence item with locators. */
  read_text: [ReadText, Page<TextSegment>];
  /** Where the words of a page stand. */
  read_layout: [ReadLayout, Layout];
  /** Reads an item's text again, with a password if needed. */
  read_again: [ReadAgain, Changed<EvidenceRow>];
  /** Headings of a document, or titles of its slides. */
  read_outline: [ById, Outline];
  /** The password kept for a locked document, so that a viewer can draw its pages. */
  document_password: [ById, DocumentPassword];
  /** Whether text can be recognised in pictures on this machine, and how many pages wait for it. */
  recognition_state: [Nothing, RecognitionState];
  /** Recognises the text of scans and photos; a long job. */
  recognise_text: [RecogniseText, Changed<RecognisedText>];
  /** Saves the exact bytes received; the host asks where. */
  save_original: [SaveOriginal, Saved];
  /** Exports evidence by requirement with an index, digests and, if wanted, highlighted copies; the host asks where. */
  export_evidence: [ExportEvidence, ExportedEvidence];
  /** Searches names and contents of all evidence. */
  search: [Search, SearchResult];
  /** The sample sheets. */
  list_samples: [ListSamples, Samples];
  /** A sample sheet with items and results, by its id or that of its evidence item. */
  get_sample: [ById, SampleSheet];
  /** Steps that come with the product. */
  sample_steps: [Nothing, SampleStepSets];
  /** What a spreadsheet holds as a population. */
  sample_source: [SampleSource, SamplePopulation];
  /** Begins a sample sheet, and draws it when asked to. */
  new_sample: [NewSample, Changed<SampleSheet>];
  /** Draws the items of a sample sheet. */
  draw_sample: [DrawSample, Changed<SampleSheet>];
  /** Changes what is said about a sample sheet. */
  set_sample: [SetSample, Changed<SampleSheet>];
  /** Changes reference or remark of an item of a sample sheet. */
  set_sample_item: [SetSampleItem, Changed<SampleSheet>];
  /** Notes what items showed. */
  set_sample_results: [SetSampleResults, Changed<SampleSheet>];
  /** Takes a sample sheet back, as long as nothing rests on it. */
  remove_sample: [ById, Changed<Nothing>];
  /** Maps a passage to a requirement. */
  cite: [Cite, Changed<Citation>];
  /** Changes strength, note or places of a citation. */
  set_citation: [SetCitation, Changed<Citation>];
  /** Takes a citation back. */
  remove_citation: [ById, Changed<Nothing>];
  /** Citations of a requirement, an evidence item, or all. */
  list_citations: [ListCitations, Citations];
  /** Where the citations of an item stand in its text, cells and areas, ready to be drawn. */
  resolve_citations: [ResolveCitations, ResolvedCitations];
  /** Citations as W3C Web Annotations (JSON-LD). */
  export_annotations: [ExportAnnotations, Annotations];
  /** Items that may be versions of the same document as this one, with the reasons. */
  find_versions: [FindVersions, VersionOffers];
  /** What replacing an item by a new version would do to every citation; nothing is changed. */
  plan_version: [VersionPair, VersionPlan];
  /** Replaces an item by a new version and moves its citations there, in one step. */
  apply_version: [VersionPair, Changed<VersionApplied>];
  /** Citations that met a new version, old and new side by side; those to be decided first. */
  list_reanchored: [ListReanchored, Reanchored];
  /** Decides about a citation whose passage a new version changed or dropped. */
  settle_citation: [SettleCitation, Changed<Settled>];
  /** Requirements that fit a number, words or a passage, best first, with the reason. */
  match_requirements: [MatchRequirements, Matches];
  /** Passages that may speak for a requirement, likeliest first, with the reason. Concludes nothing. */
  suggest_passages: [SuggestPassages, SuggestedPassages];
  /** Keeps a suggested passage from coming again for a requirement. */
  dismiss_suggestion: [DismissSuggestion, Changed<Made>];
  /** Brings a dismissed suggestion back. */
  restore_suggestion: [ById, Changed<Nothing>];
  /** The suggestions dismissed for a requirement. */
  list_dismissed: [ListDismissed, Dismissed];
  /** Looks a clause up in a catalogue of the file or of the product. */
  get_reference: [GetReference, ClauseReference];
  /** The documented information the file's edition demands, with what is cited for it. */
  list_documented_information: [ByAudit, DocumentedInformation];
  /** Templates and checks for the wording of the scope. */
  scope_help: [Nothing, ScopeHelp];
  /** Shows the file's catalogues in another language. */
  set_catalogue_language: [SetCatalogueLanguage, Changed<Nothing>];
  /** What differs between a catalogue of the file and the version that comes with the product. */
  compare_catalogue: [CatalogueRef, CatalogueUpdate];
  /** Moves the file to the version of a catalogue that comes with the product. */
  move_catalogue: [CatalogueRef, Changed<CatalogueMoved>];
  /** What converting a file of the 2011 edition would carry where. */
  plan_conversion: [Nothing, ConversionPlan];
  /** Makes a file of the 2018 edition from one of 2011 and opens it; the old file stays as it is. */
  convert_file: [ConvertFile, FileInfo];
  /** Lets the user pick a checklist organised by 2011 clauses and reads it; nothing is changed. */
  pick_checklist: [Nothing, ChecklistPreview];
  /** Reads the checklist picked last with another sheet, row of names or other columns; nothing is changed. */
  read_checklist: [ReadChecklist, ChecklistPreview];
  /** Drops the checklist picked last. */
  discard_checklist: [Nothing, Nothing];
  /** Makes a file of the 2018 edition from the checklist picked last and opens it. */
  convert_checklist: [ConvertChecklist, FileInfo];
  /** Carries the checklist picked last into the open file of the 2018 edition, as one step. */
  carry_checklist: [CarryChecklist, Changed<ChecklistCarried>];
  /** Confirms a citation or note carried over from another edition. */
  confirm_carried: [ById, Changed<Nothing>];
  /** All requirements by clause as seen from one audit. */
  list_requirements: [ListRequirements, Requirements];
  /** A requirement with everything on record. */
  get_requirement: [GetRequirement, RequirementDetail];
  /** Draws a conclusion, or is refused by its guard. */
  conclude: [Conclude, Changed<Concluded>];
  /** Ticks an element of a requirement off. */
  tick_element: [TickElement, Changed<Nothing>];
  /** Takes a note of an interview or observation. */
  add_note: [AddNote, Changed<Note>];
  /** Changes a note. */
  set_note: [SetNote, Changed<Note>];
  /** Takes a note back. */
  remove_note: [ById, Changed<Nothing>];
  /** The catalogues of the open file, and those shipped. */
  list_catalogues: [Nothing, FileCatalogues];
  /** Lets the user pick a catalogue file and reads it: our template, OSCAL or CISO Assistant. */
  pick_catalogue: [Nothing, CataloguePreview];
  /** Adds the catalogue picked last to the open file. */
  add_catalogue: [AddCatalogue, Changed<AddedCatalogue>];
  /** Takes an added catalogue out, as long as nothing rests on it. */
  remove_catalogue: [CatalogueRef, Changed<Nothing>];
  /** Saves a catalogue as OSCAL or XLSX; the host asks where. */
  export_catalogue: [ExportCatalogue, Saved];
  /** Saves the empty template for catalogues; the host asks where. */
  save_catalogue_template: [Nothing, Saved];
  /** What of the user's licensed clause text is on this machine; nothing of it is in any audit file. */
  licensed_state: [Nothing, LicensedState];
  /** Unlocks the licensed text for this sitting. */
  unlock_licensed: [UnlockLicensed, LicensedState];
  /** Locks the licensed text again. */
  lock_licensed: [Nothing, LicensedState];
  /** Changes the passphrase of the licensed text; the old one is asked for even where it is unlocked. */
  change_licensed_passphrase: [ChangePassphrase, LicensedState];
  /** Reads a file of licensed text and says what it would change; nothing is kept. The host asks for the file. */
  pick_licensed: [PickLicensed, LicensedPreview];
  /** Keeps the licensed text picked last. */
  apply_licensed: [ApplyLicensed, LicensedState];
  /** Brings the licensed text of the import before back. */
  restore_licensed: [LicensedOf, LicensedState];
  /** Wipes the licensed text of a catalogue, both versions. */
  forget_licensed: [LicensedOf, LicensedState];
  /** The licensed text of a clause, if there is any and it is unlocked. */
  get_licensed: [GetLicensed, LicensedText];
  /** Lists of requests to the client. */
  list_requests: [ListRequests, Requests];
  /** Makes a list of requests: from the documented information the edition demands, from requirements, or empty. */
  create_request_list: [CreateRequestList, Changed<CreatedRequestList>];
  /** Changes the head of a list of requests. */
  set_request_list: [SetRequestList, Changed<Nothing>];
  /** Takes a list of requests out that was never sent. */
  remove_request_list: [ById, Changed<Nothing>];
  /** Notes a list of requests as sent, or tells what is missing. */
  send_request_list: [ById, Changed<Nothing>];
  /** Closes a list of requests after the closing meeting; what is open stands in the report. */
  close_request_list: [ById, Changed<Nothing>];
  /** Adds a request to a list, or changes one. */
  save_request_item: [SaveRequestItem, Changed<Made>];
  /** Takes a request out of a list that was never sent. */
  remove_request_item: [ById, Changed<Nothing>];
  /** Moves requests to another state, or tells which guard refuses. */
  move_request_item: [MoveRequestItem, Changed<Nothing>];
  /** Attaches evidence to a request, or detaches it. */
  attach_evidence: [AttachEvidence, Changed<Nothing>];
  /** Saves a list as a spreadsheet the client fills in; the host asks where. */
  export_request_list: [ById, Saved];
  /** Reads a list the client filled in and says what it answers; nothing is changed. The host asks for the file. */
  pick_answers: [PickAnswers, AnswersPreview];
  /** Takes the files that came with it into the preview; nothing is changed. */
  pick_answer_files: [PickAnswerFiles, AnswersPreview];
  /** Drops the list picked last. */
  discard_answers: [Nothing, Nothing];
  /** Takes the answers picked last over: evidence, statements, states, as one step. */
  apply_answers: [ApplyAnswers, Changed<AnswersApplied>];
  /** The register of findings. */
  list_findings: [ListFindings, Findings];
  /** A finding with its form; by id or number. */
  get_finding: [ById, FindingDetail];
  /** Records a finding. */
  add_finding: [AddFinding, Changed<AddedFinding>];
  /** Changes a finding. */
  set_finding: [SetFinding, Changed<Nothing>];
  /** Moves a finding to its next state. */
  move_finding: [MoveFinding, Changed<Nothing>];
  /** Enters what the client answers to a nonconformity, on the client's behalf. */
  set_response: [SetResponse, Changed<Nothing>];
  /** Reviews the client's answer field by field. */
  review_response: [ReviewResponse, Changed<Nothing>];
  /** Records how a corrective action was verified and whether it works. */
  set_verification: [SetVerification, Changed<Nothing>];
  /** Attaches evidence that a corrective action was done, or of its verification. */
  attach_finding_evidence: [AttachFindingEvidence, Changed<Nothing>];
  /** Gives a raised nonconformity another grade, or escalates a minor one. */
  regrade_finding: [RegradeFinding, Changed<Nothing>];
  /** Sets another due date, with reason and approver. */
  extend_due_date: [ExtendDueDate, Changed<Nothing>];
  /** Writes the form the client answers nonconformities with; the host asks where. */
  export_responses: [ExportResponses, Saved];
  /** Lets the user pick a form the client filled in and shows what it changes, field by field. */
  pick_responses: [Nothing, ResponsesPreview];
  /** Takes the picked form in, in one step. */
  apply_responses: [ApplyResponses, Changed<ResponsesApplied>];
  /** Forgets the picked form. */
  discard_responses: [Nothing, Nothing];
  /** The rule set due dates are computed from. */
  get_rule_set: [Nothing, RuleSetView];
  /** Records what became of an area of concern. */
  treat_concern: [TreatConcern, Changed<Nothing>];
  /** An audit at a glance: clause map, counts, dates. */
  get_overview: [ByAudit, Overview];
  /** What an audit came to, and what is missing before its report. */
  get_outcome: [ByAudit, Outcome];
  /** Answers a question of the outcome. */
  set_answer: [SetAnswer, Changed<Nothing>];
  /** Makes a draft of the report to look at. */
  draft_report: [MakeReport, Array<DraftReport>];
  /** Issues the report: freezes its bytes, or tells what is missing. */
  issue_report: [MakeReport, Changed<IssuedReport>];
  /** Saves a report's file; the host asks where. */
  save_report: [SaveReport, Saved];
  /** The journal in words, newest first. */
  list_history: [ListHistory, History];
  /** Takes the last change back. */
  undo: [Nothing, Changed<Undone>];
  /** Brings the last change taken back again. */
  redo: [Nothing, Changed<Undone>];
  /** Takes a certain change back, if nobody has written over it since. */
  undo_entry: [UndoEntry, Changed<Undone>];
  /** Checks the whole file: pages, journal, contents, anchors. */
  verify_file: [Nothing, Verified];
};
