-- Topics and types that the operator added to the taxonomy.
CREATE TABLE own_label (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL,
  names         TEXT NOT NULL,
  descriptions  TEXT NOT NULL,
  created_at    BIGINT NOT NULL,
  created_by    TEXT NOT NULL
);

-- A correction that was taken back does not hold, and is not forgotten.
ALTER TABLE correction ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE correction ADD COLUMN withdrawn_by TEXT;

-- What happened to a document, step by step.
CREATE TABLE document_step (
  id           TEXT PRIMARY KEY,
  document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  at           BIGINT NOT NULL,
  step         TEXT NOT NULL,
  model        TEXT,
  detail       TEXT
);
CREATE INDEX document_step_document ON document_step (document_id, at);

-- The model that labelled the document, as name@version; none where an older Amparo did.
ALTER TABLE document ADD COLUMN classified_by TEXT;

-- What the review queue goes by: 0 urgent, 1 priority, 2 routine; and how unsure the model was.
ALTER TABLE document ADD COLUMN urgency_rank INTEGER;
ALTER TABLE document ADD COLUMN uncertainty DOUBLE PRECISION;
UPDATE document SET
  urgency_rank = CASE
    WHEN classification LIKE '%"urgency":{"id":"urgent"%' THEN 0
    WHEN classification LIKE '%"urgency":{"id":"priority"%' THEN 1
    ELSE 2 END,
  uncertainty = CASE WHEN classification LIKE '%"needsReview":true%' THEN 0.5 ELSE 0.2 END
WHERE classification IS NOT NULL;
CREATE INDEX document_review ON document (urgency_rank, uncertainty, id)
  WHERE status = 'READY' AND correction IS NULL;
CREATE INDEX document_classified ON document (status, classified_by);
CREATE INDEX document_corrected ON document (status, id) WHERE correction IS NOT NULL;

CREATE TABLE training_run (
  id          TEXT PRIMARY KEY,
  number      INTEGER NOT NULL UNIQUE,
  state       TEXT NOT NULL,
  started_at  BIGINT NOT NULL,
  started_by  TEXT NOT NULL,
  ended_at    BIGINT,
  report      TEXT NOT NULL
);

-- Classifying the archive again. Which documents are done stands in the documents.
CREATE TABLE reclassification (
  id          TEXT PRIMARY KEY,
  state       TEXT NOT NULL,
  model       TEXT NOT NULL,
  documents   BIGINT NOT NULL,
  started_at  BIGINT NOT NULL,
  started_by  TEXT NOT NULL,
  ended_at    BIGINT
);
