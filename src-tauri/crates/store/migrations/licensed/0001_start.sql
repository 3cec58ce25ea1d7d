-- Licensed clause text of the user of this machine. Never part of an audit file.

CREATE TABLE identity (
  identity_no INTEGER PRIMARY KEY CHECK (identity_no = 1),
  file_id     TEXT NOT NULL,
  created_at  TEXT NOT NULL
) STRICT;

-- One import of one catalogue; of the imports before only the last is kept.
CREATE TABLE source (
  source_no    INTEGER PRIMARY KEY,
  catalogue_id TEXT NOT NULL,
  version      TEXT NOT NULL CHECK (version IN ('current', 'previous')),
  name         TEXT NOT NULL,
  imported_at  TEXT NOT NULL,
  sha256       TEXT NOT NULL,
  UNIQUE (catalogue_id, version)
) STRICT;

CREATE TABLE clause_text (
  source_no INTEGER NOT NULL REFERENCES source (source_no) ON DELETE CASCADE,
  clause    TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (source_no, clause)
) STRICT, WITHOUT ROWID;
