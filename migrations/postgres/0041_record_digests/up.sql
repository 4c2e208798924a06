-- The digests of the records that an entry changed, as they were when the entry got its number: lines of kind, id and SHA-256. With
-- the last entry of a block that names a record; NULL where there is none, as for looks.
ALTER TABLE journal_order ADD COLUMN record_digests TEXT COLLATE "C";
