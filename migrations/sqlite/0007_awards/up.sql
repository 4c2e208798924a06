-- Emulation flags and certificates that a collective got. None is deleted: one that was entered by mistake is made void.
CREATE TABLE awards (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('emulation_flag', 'certificate_of_merit', 'commendation')),
    level TEXT NOT NULL CHECK (level IN ('government', 'province', 'district', 'commune')),
    title TEXT NOT NULL,
    collective TEXT NOT NULL,
    year BIGINT NOT NULL,
    decision_number TEXT NOT NULL,
    decided_on DATE NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    status TEXT NOT NULL CHECK (status IN ('valid', 'void')),
    void_reason TEXT CHECK ((void_reason IS NOT NULL) = (status = 'void')),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
-- The same award is entered once; a void one is no obstacle.
CREATE UNIQUE INDEX awards_once ON awards (decision_number, title, collective, year) WHERE status = 'valid';
CREATE INDEX awards_year ON awards (year, id);

-- Scans of the decision or of the award itself.
CREATE TABLE award_documents (
    id TEXT NOT NULL PRIMARY KEY,
    award_id TEXT NOT NULL REFERENCES awards (id),
    requirement TEXT NOT NULL CHECK (requirement IN ('decision', 'award')),
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX award_documents_award ON award_documents (award_id, id);
