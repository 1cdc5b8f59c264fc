-- A document that another case needs, too. Where it lies decides who may read it, not who links it.
CREATE TABLE case_link (
  case_id     words NOT NULL REFERENCES case_file (id) ON UPDATE CASCADE ON DELETE CASCADE,
  document_id words NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  linked_at   BIGINT NOT NULL,
  linked_by   words NOT NULL,
  PRIMARY KEY (case_id, document_id)
);
CREATE INDEX case_link_document ON case_link (document_id);
