-- Under which version of its record kind's contents a set was frozen: verify asks with the same.
ALTER TABLE report_record_set ADD COLUMN contents_version BIGINT NOT NULL DEFAULT 1;
