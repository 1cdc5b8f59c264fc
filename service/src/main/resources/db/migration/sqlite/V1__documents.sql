-- The documents and the queue in one table: a document that was accepted is queued by being there.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
-- Grows with every change that search must follow; the index replays from the number it has seen.
INSERT INTO counter (name, value) VALUES ('change', 0);

CREATE TABLE document (
  id                TEXT PRIMARY KEY,
  sha256            TEXT NOT NULL UNIQUE,
  bytes             BIGINT NOT NULL,
  filename          TEXT NOT NULL,
  title             TEXT,
  case_id           TEXT,
  declared_language TEXT,
  received_at       BIGINT NOT NULL,

  status            TEXT NOT NULL,
  lane              TEXT NOT NULL,
  attempts          INTEGER NOT NULL DEFAULT 0,
  failure_reason    TEXT,
  failure_detail    TEXT,
  failure_retry     TEXT,
  updated_at        BIGINT NOT NULL,
  change            BIGINT NOT NULL,

  media_type        TEXT,
  language          TEXT,
  file_title        TEXT,
  author            TEXT,
  created_at        BIGINT,
  pages             INTEGER,
  ocr               INTEGER,
  omissions         TEXT,
  page_offsets      TEXT,
  characters        INTEGER,
  classification    TEXT,
  summary           TEXT,
  correction        TEXT
);
CREATE INDEX document_queue ON document (status, lane, attempts, received_at);
CREATE INDEX document_change ON document (change);
CREATE INDEX document_case ON document (case_id);

-- What travelled in a mail. The same file may have come in many.
CREATE TABLE attachment (
  mail_id     TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  PRIMARY KEY (mail_id, document_id, name)
);
CREATE INDEX attachment_document ON attachment (document_id);

-- Every correction that a person made; the newest one is also in its document.
CREATE TABLE correction (
  id             TEXT PRIMARY KEY,
  document_id    TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  made_at        BIGINT NOT NULL,
  made_by        TEXT NOT NULL,
  labels_before  TEXT,
  labels_after   TEXT NOT NULL
);
CREATE INDEX correction_document ON correction (document_id, made_at);

-- What was erased, so that the index forgets it, too.
CREATE TABLE erasure (
  document_id TEXT PRIMARY KEY,
  change      BIGINT NOT NULL,
  erased_at   BIGINT NOT NULL
);

CREATE TABLE api_key (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL,
  hash       TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

-- Who did what. Holds no text of any document.
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY,
  at       BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT
);
