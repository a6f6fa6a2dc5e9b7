-- Where the right to an import is held, and whose account brought it in; 0 is the whole system and
-- the operating-system user.
ALTER TABLE imports_import ADD COLUMN unit_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports_import ADD COLUMN account_id BIGINT NOT NULL DEFAULT 0;
UPDATE imports_import SET unit_id =
    coalesce((SELECT u.id FROM org_unit u WHERE u.code = imports_import.unit_code), 0);
CREATE INDEX imports_import_unit ON imports_import (unit_id, id);
