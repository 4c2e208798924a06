ALTER TABLE journal_order DROP COLUMN record_digests;
