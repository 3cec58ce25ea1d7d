-- Version 2: how often words begin, so that a word being typed is completed in bounded time.
-- Derived from the full-text index and counted anew when it has doubled.

-- All words of the index with the number of segments they are in.
CREATE VIRTUAL TABLE segment_word USING fts5vocab (segment_text, row);

CREATE TABLE frequent_word (
  word TEXT PRIMARY KEY NOT NULL,
  segments INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- First three to eight letters of words that together are in very many segments.
CREATE TABLE frequent_start (
  start TEXT PRIMARY KEY NOT NULL,
  segments INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Segments in the index when the words were counted.
CREATE TABLE word_count (
  word_count_no INTEGER PRIMARY KEY CHECK (word_count_no = 1),
  segments INTEGER NOT NULL
) STRICT;
INSERT INTO word_count (word_count_no, segments) VALUES (1, 0);
