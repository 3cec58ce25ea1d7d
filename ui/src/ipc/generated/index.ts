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
 * `files`, `folder` or `dropped`.
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
conclude: boolean, };

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
elapsed_ms: number, };

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
 * Keeps the text picked last, in place of what is kept for the catalogue.
 */
export type ApplyLicensed = { 
/**
 * Handle of its preview.
 */
handle: string, };

/**
 * Part of the application whose views have to be refreshed.
 */
export type Area = "setup" | "evidence" | "citations" | "requirements" | "findings" | "outcome" | "reports" | "history";

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
carried_from: string, };

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
 * The words as they stand there; empty for a picture or area.
 */
quote: string, 
/**
 * `supports` if not given.
 */
strength?: string, 
/**
 * Note.
 */
note?: string, };

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
citations: number, };

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
contains: Array<EvidenceRow>, };

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
uncited: number, };

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
 * State of the evidence item (`received`, `reviewed` …).
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
children: number, };

/**
 * Kind of evidence that can show a requirement is met.
 */
export type EvidenceType = "document" | "record" | "interview" | "observation";

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
frozen?: string, };

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
treatment?: string, };

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
was: JsonValue, };

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
 * Fields written.
 */
changes: Array<HistoryChange>, 
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
layout: PageLayout, };

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
 * Asks for a part of the evidence list.
 */
export type ListEvidence = { 
/**
 * First row wanted, from 0.
 */
offset: number, 
/**
 * Rows wanted; 200 if not given.
 */
limit?: number, 
/**
 * `name`, `kind`, `received`, `date`, `size`, `citations`, `state`, `added`; with `-` in front descending.
 */
sort?: string, 
/**
 * Words in name or path.
 */
filter?: string, 
/**
 * Only these kinds of document.
 */
kinds: Array<string>, 
/**
 * Only these states of text: `ready`, `pending`, `none`, `failed`.
 */
text: Array<string>, 
/**
 * Only items with (true) or without (false) citations.
 */
cited?: boolean, };

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
text?: string, };

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
 * Asks for the requirements that fit a number, words or a passage.
 */
export type MatchRequirements = { 
/**
 * What was typed or selected.
 */
text: string, 
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
 * It asks for a reason.
 */
needs_reason: boolean, };

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
reason?: string, };

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
changed_since_issue: boolean, };

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
missing: number, };

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
key: string, } | { "view": "conflicts" };

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
from_row?: number, };

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
trigger: string | null, 
/**
 * How often, only where the standard says so.
 */
frequency: string | null, 
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
doc_info: string | null, 
/**
 * Whom to ask.
 */
roles_to_ask: Array<string>, 
/**
 * Population and minimum idea for sampling.
 */
sampling_hint: string | null, 
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
guidance_ref: string | null, 
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
guidance: string | null, 
/**
 * Id of the row this one replaced with another meaning.
 */
replaces: string | null, 
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
stale?: string, };

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
 * What a stretch of text is, so that a structured view can show it as such.
 */
export type Role = "body" | "heading1" | "heading2" | "heading3" | "list_item" | "table_row" | "sheet_row" | "header_footer" | "note" | "comment" | "deleted" | "mail_header" | "page" | "line";

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
checks: Array<ScopeCheck>, };

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
note?: string, };

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
 * `received`, `reviewed`, `rejected` or `void`.
 */
state?: string, };

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
theme: string, };

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
  /** A part of the evidence list, filtered and sorted. */
  list_evidence: [ListEvidence, Page<EvidenceRow>];
  /** Counts for the facets of the evidence list. */
  evidence_facets: [Nothing, EvidenceFacets];
  /** One evidence item with its citations and contents. */
  get_evidence: [ById, EvidenceDetail];
  /** Changes what is noted about an evidence item. */
  set_evidence: [SetEvidence, Changed<Nothing>];
  /** Text of an evidence item with locators. */
  read_text: [ReadText, Page<TextSegment>];
  /** Where the words of a page stand. */
  read_layout: [ReadLayout, Layout];
  /** Reads an item's text again, with a password if needed. */
  read_again: [ReadAgain, Changed<EvidenceRow>];
  /** Saves the exact bytes received; the host asks where. */
  save_original: [SaveOriginal, Saved];
  /** Searches names and contents of all evidence. */
  search: [Search, SearchResult];
  /** Maps a passage to a requirement. */
  cite: [Cite, Changed<Citation>];
  /** Changes strength or note of a citation. */
  set_citation: [SetCitation, Changed<Citation>];
  /** Takes a citation back. */
  remove_citation: [ById, Changed<Nothing>];
  /** Citations of a requirement, an evidence item, or all. */
  list_citations: [ListCitations, Citations];
  /** Requirements that fit a number, words or a passage, best first, with the reason. */
  match_requirements: [MatchRequirements, Matches];
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
  add_catalogue: [AddCatalogue, Changed<CatalogueInfo>];
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
