-- The deadline to see first, an ISO date; also in the summary, here to list documents by it.
ALTER TABLE document ADD COLUMN deadline TEXT;
CREATE INDEX document_deadline ON document (deadline);
