-- All that the migrations of SQLite make, up to the eighth, and what several nodes need to share a
-- database. Times are milliseconds since 1970 UTC; flags are 0 or 1. Texts are compared by their
-- bytes, as in SQLite: the same order everywhere, whatever the language of the database, and no
-- index that an upgrade of the system's collations could spoil.

CREATE DOMAIN words AS TEXT COLLATE "C";

CREATE TABLE counter (
  name  words PRIMARY KEY,
  value BIGINT NOT NULL
);
-- Grows with every change that search must follow; the index replays from the number it has seen.
INSERT INTO counter (name, value) VALUES ('change', 0);
-- Up to which change of a document the searches were asked.
INSERT INTO counter (name, value) VALUES ('alerted', 0);

-- People with passwords. Sessions of an older generation of the password are over.
CREATE TABLE account (
  id           words PRIMARY KEY,
  name         words NOT NULL UNIQUE,
  display_name words NOT NULL,
  language     words NOT NULL,
  roles        words NOT NULL,
  password     words NOT NULL,
  disabled     INTEGER NOT NULL DEFAULT 0,
  generation   INTEGER NOT NULL DEFAULT 0,
  created_at   BIGINT NOT NULL
);

-- A key of a person acts as that person; one without an owner stands for itself.
CREATE TABLE api_key (
  id           words PRIMARY KEY,
  name         words NOT NULL,
  hash         words NOT NULL UNIQUE,
  created_at   BIGINT NOT NULL,
  revoked_at   BIGINT,
  owner_id     words REFERENCES account (id) ON DELETE CASCADE,
  expires_at   BIGINT,
  last_used_at BIGINT,
  roles        words NOT NULL DEFAULT ''
);

-- A restricted case bears an id that was made here, which nobody can guess; the name that people
-- gave it is known_as, and means it only to its members.
CREATE TABLE case_file (
  id             words PRIMARY KEY,
  known_as       words,
  title          words,
  restricted     INTEGER NOT NULL DEFAULT 0,
  retention_days BIGINT,
  created_at     BIGINT NOT NULL,
  created_by     words NOT NULL,
  closed_at      BIGINT
);
CREATE INDEX case_file_known_as ON case_file (known_as);

-- A member is an account, or a key without an owner.
CREATE TABLE case_member (
  case_id   words NOT NULL REFERENCES case_file (id) ON UPDATE CASCADE ON DELETE CASCADE,
  member_id words NOT NULL,
  since     BIGINT NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE INDEX case_member_member ON case_member (member_id);

CREATE TABLE case_note (
  id         words PRIMARY KEY,
  case_id    words NOT NULL REFERENCES case_file (id) ON UPDATE CASCADE ON DELETE CASCADE,
  written_at BIGINT NOT NULL,
  written_by words NOT NULL,
  text       words NOT NULL
);
CREATE INDEX case_note_case ON case_note (case_id, written_at);

-- The documents and the queue in one table: a document that was accepted is queued by being there.
CREATE TABLE document (
  id                words PRIMARY KEY,
  sha256            words NOT NULL,
  bytes             BIGINT NOT NULL,
  filename          words NOT NULL,
  title             words,
  case_id           words REFERENCES case_file (id) ON UPDATE CASCADE,
  released          INTEGER NOT NULL DEFAULT 0,
  declared_language words,
  received_at       BIGINT NOT NULL,

  status            words NOT NULL,
  lane              words NOT NULL,
  attempts          INTEGER NOT NULL DEFAULT 0,
  failure_reason    words,
  failure_detail    words,
  failure_retry     words,
  updated_at        BIGINT NOT NULL,
  change            BIGINT NOT NULL,

  media_type        words,
  language          words,
  file_title        words,
  author            words,
  created_at        BIGINT,
  pages             INTEGER,
  ocr               INTEGER,
  omissions         words,
  page_offsets      words,
  characters        INTEGER,
  classification    words,
  summary           words,
  correction        words,
  -- The deadline to see first, an ISO date.
  deadline          words,
  -- The embedding model that made this document's vectors; none while they are to be made.
  embedded_by       words,
  -- The model that labelled the document, as name@version.
  classified_by     words,
  -- What the review queue goes by: 0 urgent, 1 priority, 2 routine; and how unsure the model was.
  urgency_rank      INTEGER,
  uncertainty       DOUBLE PRECISION,
  -- Which node reads the document.
  claimed_by        words
);
CREATE UNIQUE INDEX document_bytes ON document (sha256, COALESCE(case_id, ''));
CREATE INDEX document_queue ON document (status, lane, attempts, received_at);
CREATE INDEX document_change ON document (change);
CREATE INDEX document_case ON document (case_id);
CREATE INDEX document_deadline ON document (deadline);
CREATE INDEX document_review ON document (urgency_rank, uncertainty, id)
  WHERE status = 'READY' AND correction IS NULL;
CREATE INDEX document_classified ON document (status, classified_by);
CREATE INDEX document_corrected ON document (status, id) WHERE correction IS NOT NULL;

-- What travelled in a mail. The same file may have come in many.
CREATE TABLE attachment (
  mail_id     words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  document_id words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  name        words NOT NULL,
  PRIMARY KEY (mail_id, document_id, name)
);
CREATE INDEX attachment_document ON attachment (document_id);

-- Every correction that a person made; the newest one that holds is also in its document.
CREATE TABLE correction (
  id             words PRIMARY KEY,
  document_id    words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  made_at        BIGINT NOT NULL,
  made_by        words NOT NULL,
  labels_before  words,
  labels_after   words NOT NULL,
  withdrawn_at   BIGINT,
  withdrawn_by   words
);
CREATE INDEX correction_document ON correction (document_id, made_at);

-- What happened to a document, step by step.
CREATE TABLE document_step (
  id           words PRIMARY KEY,
  document_id  words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  at           BIGINT NOT NULL,
  step         words NOT NULL,
  model        words,
  detail       words
);
CREATE INDEX document_step_document ON document_step (document_id, at);

-- What was erased, so that the index forgets it, too.
CREATE TABLE erasure (
  document_id words PRIMARY KEY,
  change      BIGINT NOT NULL,
  erased_at   BIGINT NOT NULL
);
CREATE INDEX erasure_change ON erasure (change);

-- Searches that a person keeps.
CREATE TABLE saved_search (
  id         words PRIMARY KEY,
  owner      words NOT NULL,
  name       words NOT NULL,
  parameters words NOT NULL,
  alert      INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX saved_search_owner ON saved_search (owner, name);

-- One for each version of a document that answers a search. A version is known by its text.
CREATE TABLE alert (
  id          words PRIMARY KEY,
  search_id   words NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
  document_id words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  version     words NOT NULL,
  made_at     BIGINT NOT NULL,
  seen_at     BIGINT,
  UNIQUE (search_id, document_id, version)
);
CREATE INDEX alert_document ON alert (document_id);
CREATE INDEX alert_time ON alert (made_at);

-- How a document stood when the searches were last asked of it: what it answered then is no news.
CREATE TABLE alert_round (
  document_id words PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  version     words NOT NULL,
  labels      words
);

-- Which model answers for which purpose; the newest choice holds. No name: the built-in one.
CREATE TABLE model_choice (
  id         words PRIMARY KEY,
  purpose    words NOT NULL,
  name       words,
  chosen_at  BIGINT NOT NULL,
  chosen_by  words NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX model_choice_purpose ON model_choice (purpose, withdrawn, chosen_at);

-- Topics and types that the operator added to the taxonomy.
CREATE TABLE own_label (
  id            words PRIMARY KEY,
  kind          words NOT NULL,
  names         words NOT NULL,
  descriptions  words NOT NULL,
  created_at    BIGINT NOT NULL,
  created_by    words NOT NULL
);

CREATE TABLE training_run (
  id          words PRIMARY KEY,
  number      INTEGER NOT NULL UNIQUE,
  state       words NOT NULL,
  started_at  BIGINT NOT NULL,
  started_by  words NOT NULL,
  ended_at    BIGINT,
  report      words NOT NULL
);

-- Classifying the archive again. Which documents are done stands in the documents.
CREATE TABLE reclassification (
  id          words PRIMARY KEY,
  state       words NOT NULL,
  model       words NOT NULL,
  documents   BIGINT NOT NULL,
  started_at  BIGINT NOT NULL,
  started_by  words NOT NULL,
  ended_at    BIGINT
);

-- Who did what: a chain, each entry with the digest of itself and of all before it. Holds no text
-- of any document.
CREATE TABLE audit (
  id       BIGINT PRIMARY KEY,
  at       BIGINT NOT NULL,
  actor    words NOT NULL,
  action   words NOT NULL,
  subject  words,
  hash     words
);

CREATE FUNCTION audit_is_only_appended_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only appended to';
END $$;

-- An entry without its digest waits for it; from then on nothing about it changes.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit FOR EACH ROW
WHEN (OLD.hash IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor
  OR NEW.action <> OLD.action OR NEW.subject IS DISTINCT FROM OLD.subject)
EXECUTE FUNCTION audit_is_only_appended_to();

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE OR TRUNCATE ON audit FOR EACH STATEMENT
EXECUTE FUNCTION audit_is_only_appended_to();

-- The folder of originals that belongs to this database: with any other, documents would be lost.
CREATE TABLE archive (
  id words PRIMARY KEY
);

-- The services that work with this database. One that was not seen for a while is taken for dead.
CREATE TABLE node (
  id       words PRIMARY KEY,
  seen_at  BIGINT NOT NULL,
  -- Up to which change its search index follows.
  followed BIGINT NOT NULL DEFAULT 0
);

-- What only one node does at a time.
CREATE TABLE duty (
  name    words PRIMARY KEY,
  node_id words NOT NULL REFERENCES node (id) ON DELETE CASCADE
);

-- Sessions of the page, known by the digests of their ids; what they began with.
CREATE TABLE session (
  digest     words PRIMARY KEY,
  account_id words,
  key_id     words,
  generation INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  used_at    BIGINT NOT NULL
);

-- Failed logins, known by the digest of the name or the address.
CREATE TABLE login_failure (
  digest       words PRIMARY KEY,
  count        INTEGER NOT NULL,
  last_at      BIGINT NOT NULL,
  locked_until BIGINT NOT NULL
);
