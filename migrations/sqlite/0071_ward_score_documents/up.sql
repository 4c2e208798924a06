-- Documents of evidence for the criteria of a healthy ward; the requirement is the code of the criterion.
CREATE TABLE ward_score_documents (
    id TEXT NOT NULL PRIMARY KEY,
    ward_score_id TEXT NOT NULL REFERENCES ward_scores (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX ward_score_documents_score ON ward_score_documents (ward_score_id, id);
