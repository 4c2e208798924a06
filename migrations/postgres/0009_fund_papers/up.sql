-- Minutes and photos of a payment.
CREATE TABLE disbursement_documents (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    disbursement_id TEXT COLLATE "C" NOT NULL REFERENCES disbursements (id),
    requirement TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX disbursement_documents_of ON disbursement_documents (disbursement_id, id);

-- What of a closed year's report everybody may read, with its digest.
ALTER TABLE fund_periods ADD COLUMN public_report TEXT COLLATE "C";
ALTER TABLE fund_periods ADD COLUMN public_digest TEXT COLLATE "C";
