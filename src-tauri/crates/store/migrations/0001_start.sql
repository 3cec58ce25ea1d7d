-- Version 1 of the audit file. Never edit a migration that was released: add the next one.
-- The journal (batch) is the truth; everything from `object` down to the entity tables is
-- derived from it, and the text tables are derived from the documents.

CREATE TABLE identity (
  identity_no INTEGER PRIMARY KEY CHECK (identity_no = 1),
  file_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------- journal

-- One row per device incarnation: one chain of batches, one key.
CREATE TABLE device (
  device_no INTEGER PRIMARY KEY,
  device TEXT NOT NULL UNIQUE CHECK (length(device) = 32),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  name TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash BLOB NOT NULL CHECK (length(head_hash) = 32)
) STRICT;

-- The entries. `body` is canonical JSON, packed: 0 plain, 1 zstd.
-- undo_kind: 0 nothing to undo (join, seen), 1 undoable, 2 undo does not reach past it.
CREATE TABLE batch (
  local_no INTEGER PRIMARY KEY AUTOINCREMENT,
  device_no INTEGER NOT NULL REFERENCES device (device_no) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER NOT NULL CHECK (seq > 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  prev BLOB NOT NULL CHECK (length(prev) = 32),
  hlc INTEGER NOT NULL CHECK (hlc >= 0),
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  at TEXT NOT NULL,
  op TEXT NOT NULL,
  reason TEXT,
  undoes_device TEXT,
  undoes_seq INTEGER,
  origin TEXT NOT NULL CHECK (origin IN ('local', 'merged')),
  undo_kind INTEGER NOT NULL CHECK (undo_kind IN (0, 1, 2)),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  packing INTEGER NOT NULL CHECK (packing IN (0, 1)),
  body BLOB NOT NULL,
  UNIQUE (device_no, seq)
) STRICT;
CREATE INDEX batch_undo ON batch (local_no, undo_kind, device_no, seq, undoes_device, undoes_seq)
  WHERE origin = 'local' AND undo_kind > 0;
CREATE INDEX batch_actor ON batch (actor, local_no);
CREATE INDEX batch_hlc ON batch (hlc);
CREATE INDEX batch_undoes ON batch (local_no, device_no, seq, undoes_device, undoes_seq) WHERE undoes_seq IS NOT NULL;

CREATE TRIGGER batch_is_never_changed BEFORE UPDATE ON batch
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER batch_is_never_deleted BEFORE DELETE ON batch
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- What a device had seen of another one, from its entry `seq` on.
CREATE TABLE seen (
  device_no INTEGER NOT NULL REFERENCES device (device_no) DEFERRABLE INITIALLY DEFERRED,
  of_device_no INTEGER NOT NULL REFERENCES device (device_no) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  PRIMARY KEY (device_no, of_device_no, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_of ON seen (of_device_no);

-- Entries of other devices that wait for earlier ones; checked when they are admitted.
CREATE TABLE pending (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- projection

CREATE TABLE object (
  object_no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  present INTEGER NOT NULL DEFAULT 0 CHECK (present IN (0, 1)),
  UNIQUE (kind, id)
) STRICT;

-- Every write there ever was. A head is a write no other write has seen. The source is the
-- write whose value it is: itself, or the one an undo brought back (0, 0: there was none).
CREATE TABLE field_write (
  object_no INTEGER NOT NULL REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  device_no INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  value TEXT NOT NULL,
  is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)),
  source_device_no INTEGER NOT NULL,
  source_seq INTEGER NOT NULL,
  PRIMARY KEY (object_no, field, device_no, seq),
  FOREIGN KEY (device_no, seq) REFERENCES batch (device_no, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX field_write_batch ON field_write (device_no, seq);
CREATE INDEX field_write_head ON field_write (object_no, field) WHERE is_head = 1;

-- Fields with several heads of different values, and objects removed here and edited there (`_exists`).
CREATE TABLE contested (
  object_no INTEGER NOT NULL REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  judgement INTEGER NOT NULL CHECK (judgement IN (0, 1)),
  PRIMARY KEY (object_no, field)
) STRICT, WITHOUT ROWID;

-- Fields a newer version wrote: entity, field or value this one does not know.
CREATE TABLE unknown_field (
  object_no INTEGER NOT NULL REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  PRIMARY KEY (object_no, field)
) STRICT, WITHOUT ROWID;

-- Disagreements that block issuing.
CREATE VIEW conflict AS
  SELECT contested.object_no, object.kind, object.id, contested.field
  FROM contested JOIN object USING (object_no)
  WHERE contested.judgement = 1 AND (object.present = 1 OR contested.field = '_exists');

-- Entities, as in schema.rs. Rows are never deleted, so references always hold.

CREATE TABLE audit_file (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  kind TEXT CHECK (kind IN ('certification', 'readiness')),
  edition TEXT,
  catalogue_id TEXT,
  catalogue_version TEXT,
  catalogue_sha256 TEXT,
  language TEXT,
  body_name TEXT,
  body_address TEXT,
  number_prefix TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

-- Catalogues of requirements; each whole in a stored document.
CREATE TABLE catalogue (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  catalogue_id TEXT,
  title TEXT,
  version TEXT,
  sha256 TEXT,
  document TEXT,
  source TEXT,
  position INTEGER,
  added_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE client (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  address TEXT,
  representative_name TEXT,
  representative_function TEXT,
  representative_contact TEXT,
  scope_organization TEXT,
  scope_services TEXT,
  scope_statement TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE site (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  address TEXT,
  activities TEXT,
  persons INTEGER,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE service (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  description TEXT,
  customers TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE other_party (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  kind TEXT CHECK (kind IN ('external_supplier', 'internal_supplier', 'customer_as_supplier')),
  provides TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE team_member (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  role TEXT CHECK (role IN ('lead_auditor', 'auditor', 'technical_expert', 'auditor_in_training', 'observer', 'reviewer', 'decision_maker')),
  organization TEXT,
  contact TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE audit (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  code TEXT,
  kind TEXT CHECK (kind IN ('stage_1', 'stage_2', 'surveillance', 'recertification', 'special', 'follow_up', 'assessment')),
  state TEXT,
  starts_on TEXT,
  ends_on TEXT,
  objectives TEXT,
  criteria TEXT,
  language TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE answer (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  "key" TEXT,
  value TEXT,
  applicable INTEGER CHECK (applicable IN (0, 1)),
  reason TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX answer_audit ON answer (audit);

CREATE TABLE evidence (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  kind TEXT CHECK (kind IN ('file', 'reference', 'photo', 'sample_sheet')),
  name TEXT,
  path TEXT,
  sha256 TEXT,
  bytes INTEGER,
  media_type TEXT,
  document_kind TEXT,
  source TEXT,
  delivery TEXT,
  received_on TEXT,
  document_date TEXT,
  document_number TEXT,
  document_version TEXT,
  title TEXT,
  parent TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  added_at TEXT,
  state TEXT CHECK (state IN ('received', 'reviewed', 'locked', 'returned', 'destroyed', 'retained', 'superseded', 'rejected', 'void')),
  classification TEXT,
  personal_data INTEGER CHECK (personal_data IN (0, 1)),
  superseded_by TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  remark TEXT,
  seen_on TEXT,
  location TEXT,
  consent INTEGER CHECK (consent IN (0, 1)),
  reviewed_by TEXT,
  reviewed_on TEXT,
  in_force INTEGER CHECK (in_force IN (0, 1)),
  state_reason TEXT,
  retain_until TEXT,
  client_told TEXT,
  destroyed_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX evidence_parent ON evidence (parent);
CREATE INDEX evidence_superseded_by ON evidence (superseded_by);

CREATE TABLE citation (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  evidence TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  sha256 TEXT,
  locator TEXT,
  quote TEXT,
  prefix TEXT,
  suffix TEXT,
  strength TEXT CHECK (strength IN ('supports', 'partly', 'contradicts', 'context')),
  note TEXT,
  author TEXT,
  made_at TEXT,
  to_confirm INTEGER CHECK (to_confirm IN (0, 1)),
  carried_from TEXT,
  places TEXT,
  anchoring TEXT CHECK (anchoring IN ('same', 'moved', 'changed', 'lost')),
  settled INTEGER CHECK (settled IN (0, 1)),
  previous TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
-- Whether and how often an item is cited, and its state, follow from this alone.
CREATE INDEX citation_evidence ON citation (evidence, removed, to_confirm, audit, requirement);
CREATE INDEX citation_audit ON citation (audit);

CREATE TABLE dismissal (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  requirement TEXT,
  sha256 TEXT,
  locator TEXT,
  quote TEXT,
  author TEXT,
  made_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE note (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  kind TEXT CHECK (kind IN ('interview', 'observation')),
  person TEXT,
  person_role TEXT,
  site TEXT REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT,
  "text" TEXT,
  author TEXT,
  to_confirm INTEGER CHECK (to_confirm IN (0, 1)),
  carried_from TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX note_audit ON note (audit);
CREATE INDEX note_site ON note (site);

CREATE TABLE conclusion (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  state TEXT CHECK (state IN ('open', 'in_work', 'conforming', 'nonconforming', 'concern', 'no_case')),
  reason TEXT,
  confirmed INTEGER CHECK (confirmed IN (0, 1)),
  confirmed_by TEXT,
  confirmed_at TEXT,
  concluded_by TEXT,
  concluded_at TEXT,
  to_confirm INTEGER CHECK (to_confirm IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX conclusion_audit ON conclusion (audit);

CREATE TABLE element_tick (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  element TEXT,
  ticked INTEGER CHECK (ticked IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX element_tick_audit ON element_tick (audit);

CREATE TABLE finding (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT CHECK (kind IN ('nc', 'concern', 'ofi', 'positive')),
  number TEXT,
  grade TEXT CHECK (grade IN ('major', 'minor')),
  grade_reason TEXT,
  title TEXT,
  statement TEXT,
  objective_evidence TEXT,
  state TEXT,
  discussed_with TEXT,
  discussed_at TEXT,
  client_remark TEXT,
  state_reason TEXT,
  recurs_from TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  treatment TEXT CHECK (treatment IN ('resolved', 'became_nc', 'carried')),
  treatment_reason TEXT,
  treated_in TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  treatment_finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  created_by TEXT,
  created_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX finding_audit ON finding (audit);
CREATE INDEX finding_recurs_from ON finding (recurs_from);
CREATE INDEX finding_treated_in ON finding (treated_in);
CREATE INDEX finding_treatment_finding ON finding (treatment_finding);

CREATE TABLE finding_requirement (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX finding_requirement_finding ON finding_requirement (finding);

CREATE TABLE finding_citation (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  citation TEXT REFERENCES citation (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX finding_citation_finding ON finding_citation (finding);
CREATE INDEX finding_citation_citation ON finding_citation (citation);

CREATE TABLE response (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  round INTEGER,
  correction TEXT,
  cause TEXT,
  corrective_action TEXT,
  extent TEXT,
  responsible TEXT,
  due_on TEXT,
  answered_by TEXT,
  received_on TEXT,
  source TEXT CHECK (source IN ('entered', 'client_file')),
  file_name TEXT,
  file_sha256 TEXT,
  entered_by TEXT,
  entered_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX response_finding ON response (finding);

CREATE TABLE response_review (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  response TEXT REFERENCES response (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT CHECK (field IN ('correction', 'cause', 'corrective_action', 'extent', 'due_on')),
  verdict TEXT CHECK (verdict IN ('accepted', 'returned')),
  reason TEXT,
  reviewer TEXT,
  reviewed_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX response_review_response ON response_review (response);

CREATE TABLE verification (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  round INTEGER,
  means TEXT CHECK (means IN ('documents', 'remote', 'on_site', 'next_audit')),
  verifier TEXT,
  verified_on TEXT,
  evidence TEXT,
  effectiveness TEXT,
  result TEXT CHECK (result IN ('verified', 'failed')),
  reason TEXT,
  recorded_by TEXT,
  recorded_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX verification_finding ON verification (finding);

CREATE TABLE finding_evidence (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  evidence TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  purpose TEXT CHECK (purpose IN ('implementation', 'verification')),
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX finding_evidence_finding ON finding_evidence (finding);
CREATE INDEX finding_evidence_evidence ON finding_evidence (evidence);

CREATE TABLE due_date (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT CHECK (kind IN ('response', 'closure')),
  due_on TEXT,
  computed_on TEXT,
  counted_from TEXT,
  rule TEXT,
  rule_set TEXT,
  rule_set_version TEXT,
  rule_set_sha256 TEXT,
  reason TEXT,
  approved_by TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX due_date_finding ON due_date (finding);

CREATE TABLE regrade (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  finding TEXT REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER,
  from_grade TEXT CHECK (from_grade IN ('major', 'minor')),
  to_grade TEXT CHECK (to_grade IN ('major', 'minor')),
  escalation TEXT CHECK (escalation IN ('not_done', 'repeated', 'wider_extent')),
  reason TEXT,
  client_told TEXT,
  regraded_by TEXT,
  regraded_at TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX regrade_finding ON regrade (finding);

CREATE TABLE request_list (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER,
  title TEXT,
  contact TEXT,
  language TEXT,
  due_on TEXT,
  delivery TEXT,
  state TEXT CHECK (state IN ('draft', 'sent', 'closed')),
  sent_at TEXT,
  remark TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX request_list_audit ON request_list (audit);

CREATE TABLE request_item (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  list TEXT REFERENCES request_list (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER,
  documented_information TEXT,
  requirement TEXT,
  "text" TEXT,
  state TEXT CHECK (state IN ('open', 'answered', 'accepted', 'returned', 'not_available', 'waived')),
  statement TEXT,
  remark TEXT,
  reason TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX request_item_list ON request_item (list);

CREATE TABLE request_answer (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  item TEXT REFERENCES request_item (id) DEFERRABLE INITIALLY DEFERRED,
  evidence TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX request_answer_item ON request_answer (item);
CREATE INDEX request_answer_evidence ON request_answer (evidence);

CREATE TABLE sample (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  evidence TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  requirement TEXT,
  title TEXT,
  population TEXT,
  population_size INTEGER,
  period TEXT,
  source TEXT REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  method TEXT CHECK (method IN ('random', 'systematic', 'judgement', 'all')),
  seed TEXT,
  size INTEGER,
  reason TEXT,
  steps TEXT,
  author TEXT,
  made_at TEXT,
  source_sheet TEXT,
  header_row INTEGER,
  reference_column TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX sample_audit ON sample (audit);
CREATE INDEX sample_evidence ON sample (evidence);
CREATE INDEX sample_source ON sample (source);

CREATE TABLE sample_item (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  sample TEXT REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER,
  reference TEXT,
  source_row INTEGER,
  remark TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX sample_item_sample ON sample_item (sample);

CREATE TABLE sample_result (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
  step TEXT,
  result TEXT CHECK (result IN ('conforming', 'deviating', 'not_applicable')),
  remark TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX sample_result_item ON sample_result (item);

CREATE TABLE report (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  audit TEXT REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER,
  state TEXT CHECK (state IN ('issued')),
  issued_at TEXT,
  issued_by TEXT,
  change_note TEXT,
  log_root TEXT,
  catalogue_version TEXT,
  recommendation TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX report_audit ON report (audit);

CREATE TABLE report_file (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL UNIQUE,
  report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  format TEXT,
  name TEXT,
  sha256 TEXT,
  bytes INTEGER,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX report_file_report ON report_file (report);
CREATE INDEX evidence_sha256 ON evidence (sha256);
CREATE INDEX note_requirement ON note (requirement);
CREATE INDEX conclusion_requirement ON conclusion (requirement);
CREATE INDEX dismissal_requirement ON dismissal (requirement);
-- What stands for each requirement, and in which documents, is counted from this alone.
CREATE INDEX citation_standing ON citation (requirement, strength, to_confirm, anchoring, settled, evidence) WHERE removed = 0;
CREATE INDEX citation_anchoring ON citation (anchoring) WHERE anchoring IS NOT NULL;
CREATE INDEX finding_requirement_requirement ON finding_requirement (requirement);

-- ---------------------------------------------------------------- documents

-- sha256 is missing while a large document is still being written.
CREATE TABLE blob (
  blob_no INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT UNIQUE CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

-- chunk_no = blob_no * 2^20 + ordinal; each chunk holds 1 MiB of the document. packing: 0 plain, 1 zstd.
CREATE TABLE blob_chunk (
  chunk_no INTEGER PRIMARY KEY,
  packing INTEGER NOT NULL CHECK (packing IN (0, 1)),
  data BLOB NOT NULL
) STRICT;

-- What opens a document that its maker locked. Given by a person, kept in this encrypted file only, no audit record.
CREATE TABLE document_password (
  blob_no INTEGER PRIMARY KEY REFERENCES blob (blob_no) ON DELETE CASCADE,
  password TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------- text (derived)

CREATE TABLE extraction (
  blob_no INTEGER PRIMARY KEY REFERENCES blob (blob_no) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'none', 'failed')),
  reason TEXT,
  detail TEXT,
  kind TEXT NOT NULL,
  media_type TEXT NOT NULL,
  info TEXT NOT NULL,
  segments INTEGER NOT NULL
) STRICT;
CREATE INDEX extraction_unread ON extraction (state, blob_no) WHERE state IN ('pending', 'failed');

-- segment_no = blob_no * 2^24 + ordinal. `columns`: 0-based columns of the tab-separated cells of a
-- sheet row, as text separated by blanks; missing when they are 0, 1, 2 …
CREATE TABLE segment (
  segment_no INTEGER PRIMARY KEY,
  role TEXT NOT NULL,
  page INTEGER,
  sheet TEXT,
  cell TEXT,
  slide INTEGER,
  paragraph INTEGER,
  part TEXT,
  row INTEGER,
  columns TEXT,
  unreliable INTEGER NOT NULL CHECK (unreliable IN (0, 1)),
  text TEXT NOT NULL
) STRICT;
-- The rows of one sheet of one document.
CREATE INDEX segment_row ON segment (segment_no >> 24, sheet, row) WHERE row IS NOT NULL;

CREATE VIRTUAL TABLE segment_text USING fts5 (
  text, content = 'segment', content_rowid = 'segment_no', tokenize = 'touchstone'
);
-- Leaves must fit the page after the cipher's reserve, or each would take an overflow page.
INSERT INTO segment_text (segment_text, rank) VALUES ('pgsz', 4000);

-- Folded names, titles and paths of evidence, for finding it by name; what it is shown as, for sorting.
CREATE TABLE evidence_name (
  object_no INTEGER PRIMARY KEY REFERENCES object (object_no) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  folded TEXT NOT NULL,
  sort_key TEXT NOT NULL
) STRICT;

-- Text recognised in the pictures of pages, page by page, so that work goes on where it ended. `layout` is a page layout
-- as JSON; `picture` the SHA-256 of the picture that was looked at, so that the same page elsewhere is not looked at again.
CREATE TABLE recognition (
  blob_no INTEGER NOT NULL REFERENCES blob (blob_no) ON DELETE CASCADE,
  page INTEGER NOT NULL CHECK (page > 0),
  picture TEXT NOT NULL CHECK (length(picture) = 64),
  languages TEXT NOT NULL,
  engine TEXT NOT NULL,
  confidence INTEGER NOT NULL,
  layout TEXT NOT NULL,
  PRIMARY KEY (blob_no, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX recognition_picture ON recognition (picture, languages, engine);

-- ---------------------------------------------------------------- drafts (no audit record)

CREATE TABLE draft (
  key TEXT PRIMARY KEY NOT NULL,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
