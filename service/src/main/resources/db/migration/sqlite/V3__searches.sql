-- Searches that a person keeps, and what they were told of. Times are milliseconds since 1970 UTC.

CREATE TABLE saved_search (
  id         TEXT PRIMARY KEY,
  owner      TEXT NOT NULL,
  name       TEXT NOT NULL,
  parameters TEXT NOT NULL,
  alert      INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX saved_search_owner ON saved_search (owner, name);

-- One for each version of a document that answers a search. A version is known by its text.
CREATE TABLE alert (
  id          TEXT PRIMARY KEY,
  search_id   TEXT NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  version     TEXT NOT NULL,
  made_at     BIGINT NOT NULL,
  seen_at     BIGINT,
  UNIQUE (search_id, document_id, version)
);
CREATE INDEX alert_document ON alert (document_id);
CREATE INDEX alert_time ON alert (made_at);

-- How a document stood when the searches were last asked of it: what it answered then is no news.
CREATE TABLE alert_round (
  document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  version     TEXT NOT NULL,
  labels      TEXT
);

-- Up to which change of a document the searches were asked.
INSERT INTO counter (name, value) SELECT 'alerted', value FROM counter WHERE name = 'change';
