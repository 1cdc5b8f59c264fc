-- Which node reads a document: of several that share a database each takes others than the rest.
ALTER TABLE document ADD COLUMN claimed_by TEXT;

-- From here on every read document says by which model it was labelled.
UPDATE document SET classified_by =
    json_extract(classification, '$.model.name') || '@'
        || json_extract(classification, '$.model.version')
WHERE classified_by IS NULL AND classification IS NOT NULL;
