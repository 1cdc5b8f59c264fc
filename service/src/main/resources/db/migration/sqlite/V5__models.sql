-- Which model answers for which purpose; the newest choice holds. No name: the built-in one.
CREATE TABLE model_choice (
  id         TEXT PRIMARY KEY,
  purpose    TEXT NOT NULL,
  name       TEXT,
  chosen_at  BIGINT NOT NULL,
  chosen_by  TEXT NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX model_choice_purpose ON model_choice (purpose, withdrawn, chosen_at);

-- The embedding model that made this document's vectors; none while they are to be made.
ALTER TABLE document ADD COLUMN embedded_by TEXT;
