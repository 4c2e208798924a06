ALTER TABLE fund_periods DROP COLUMN public_digest;
ALTER TABLE fund_periods DROP COLUMN public_report;
DROP TABLE disbursement_documents;
