-- What a model made of a document when somebody asked for it; the newest takes the place of the one
-- before. Its places are those of one version of the text, which is known by its digest.
CREATE TABLE written_summary (
  document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  version     TEXT NOT NULL,
  summary     TEXT NOT NULL,
  written_at  BIGINT NOT NULL,
  written_by  TEXT NOT NULL
);
