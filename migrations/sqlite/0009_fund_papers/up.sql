-- Minutes and photos of a payment.
CREATE TABLE disbursement_documents (
    id TEXT NOT NULL PRIMARY KEY,
    disbursement_id TEXT NOT NULL REFERENCES disbursements (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX disbursement_documents_of ON disbursement_documents (disbursement_id, id);

-- What of a closed year's report everybody may read, with its digest.
ALTER TABLE fund_periods ADD COLUMN public_report TEXT;
ALTER TABLE fund_periods ADD COLUMN public_digest TEXT;
