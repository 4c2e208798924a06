-- Documents of evidence for the criteria of a healthy ward; the requirement is the code of the criterion.
CREATE TABLE ward_score_documents (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ward_score_id TEXT COLLATE "C" NOT NULL REFERENCES ward_scores (id),
    requirement TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX ward_score_documents_score ON ward_score_documents (ward_score_id, id);
