-- People with passwords, keys with roles, cases with members. Flags are 0 or 1;
-- roles are names with spaces between them.

CREATE TABLE account (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  language     TEXT NOT NULL,
  roles        TEXT NOT NULL,
  password     TEXT NOT NULL,
  disabled     INTEGER NOT NULL DEFAULT 0,
  -- Grows with every new password; sessions of an older generation are over.
  generation   INTEGER NOT NULL DEFAULT 0,
  created_at   BIGINT NOT NULL
);

-- A key of a person acts as that person; one without an owner stands for itself.
ALTER TABLE api_key ADD COLUMN owner_id TEXT REFERENCES account (id) ON DELETE CASCADE;
ALTER TABLE api_key ADD COLUMN expires_at BIGINT;
ALTER TABLE api_key ADD COLUMN last_used_at BIGINT;

-- Until now the administrator's key could do everything; that becomes an explicit grant.
ALTER TABLE api_key ADD COLUMN roles TEXT NOT NULL DEFAULT '';
UPDATE api_key SET roles = 'ADMINISTRATOR CASEWORKER AUDITOR';
ALTER TABLE api_key DROP COLUMN role;

-- A restricted case bears an id that was made here, which nobody can guess; the name that people
-- gave it is known_as, and means it only to its members.
CREATE TABLE case_file (
  id             TEXT PRIMARY KEY,
  known_as       TEXT,
  title          TEXT,
  restricted     INTEGER NOT NULL DEFAULT 0,
  retention_days BIGINT,
  created_at     BIGINT NOT NULL,
  created_by     TEXT NOT NULL,
  closed_at      BIGINT
);
CREATE INDEX case_file_known_as ON case_file (known_as);
INSERT INTO case_file (id, restricted, created_at, created_by)
  SELECT case_id, 0, MIN(received_at), 'amparo' FROM document
  WHERE case_id IS NOT NULL GROUP BY case_id;

-- A member is an account, or a key without an owner.
CREATE TABLE case_member (
  case_id   TEXT NOT NULL REFERENCES case_file (id) ON UPDATE CASCADE ON DELETE CASCADE,
  member_id TEXT NOT NULL,
  since     BIGINT NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE INDEX case_member_member ON case_member (member_id);

CREATE TABLE case_note (
  id         TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL REFERENCES case_file (id) ON UPDATE CASCADE ON DELETE CASCADE,
  written_at BIGINT NOT NULL,
  written_by TEXT NOT NULL,
  text       TEXT NOT NULL
);
CREATE INDEX case_note_case ON case_note (case_id, written_at);

-- The same bytes may lie in several places: whoever brings them must not learn that they lie where
-- he may not look. So sha256 alone is unique no longer, and the table is made anew.
CREATE TABLE document_new (
  id                TEXT PRIMARY KEY,
  sha256            TEXT NOT NULL,
  bytes             BIGINT NOT NULL,
  filename          TEXT NOT NULL,
  title             TEXT,
  case_id           TEXT REFERENCES case_file (id) ON UPDATE CASCADE,
  released          INTEGER NOT NULL DEFAULT 0,
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
INSERT INTO document_new (id, sha256, bytes, filename, title, case_id, declared_language,
    received_at, status, lane, attempts, failure_reason, failure_detail, failure_retry, updated_at,
    change, media_type, language, file_title, author, created_at, pages, ocr, omissions,
    page_offsets, characters, classification, summary, correction)
  SELECT id, sha256, bytes, filename, title, case_id, declared_language, received_at, status, lane,
    attempts, failure_reason, failure_detail, failure_retry, updated_at, change, media_type,
    language, file_title, author, created_at, pages, ocr, omissions, page_offsets, characters,
    classification, summary, correction
  FROM document;

CREATE TABLE attachment_new (
  mail_id     TEXT NOT NULL REFERENCES document_new (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES document_new (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  PRIMARY KEY (mail_id, document_id, name)
);
INSERT INTO attachment_new (mail_id, document_id, name)
  SELECT mail_id, document_id, name FROM attachment;

CREATE TABLE correction_new (
  id             TEXT PRIMARY KEY,
  document_id    TEXT NOT NULL REFERENCES document_new (id) ON DELETE CASCADE,
  made_at        BIGINT NOT NULL,
  made_by        TEXT NOT NULL,
  labels_before  TEXT,
  labels_after   TEXT NOT NULL
);
INSERT INTO correction_new (id, document_id, made_at, made_by, labels_before, labels_after)
  SELECT id, document_id, made_at, made_by, labels_before, labels_after FROM correction;

-- What refers to the old table goes first: to drop it deletes its rows.
DROP TABLE attachment;
DROP TABLE correction;
DROP TABLE document;
ALTER TABLE document_new RENAME TO document;
ALTER TABLE attachment_new RENAME TO attachment;
ALTER TABLE correction_new RENAME TO correction;

CREATE UNIQUE INDEX document_bytes ON document (sha256, COALESCE(case_id, ''));
CREATE INDEX document_queue ON document (status, lane, attempts, received_at);
CREATE INDEX document_change ON document (change);
CREATE INDEX document_case ON document (case_id);
CREATE INDEX attachment_document ON attachment (document_id);
CREATE INDEX correction_document ON correction (document_id, made_at);
