-- The trail becomes a chain: each entry carries the digest of itself and of all before it. The
-- digests of what was written before are made when the service starts, because SQL cannot.
ALTER TABLE audit ADD COLUMN hash TEXT;

-- An entry without its digest waits for it; from then on nothing about it changes.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
WHEN OLD.hash IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor
  OR NEW.action <> OLD.action OR NEW.subject IS NOT OLD.subject
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is only appended to');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is only appended to');
END;
