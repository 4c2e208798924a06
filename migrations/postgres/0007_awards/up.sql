-- Emulation flags and certificates that a collective got. None is deleted: one that was entered by mistake is made void.
CREATE TABLE awards (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('emulation_flag', 'certificate_of_merit', 'commendation')),
    level TEXT COLLATE "C" NOT NULL CHECK (level IN ('government', 'province', 'district', 'commune')),
    title TEXT COLLATE "C" NOT NULL,
    collective TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    decision_number TEXT COLLATE "C" NOT NULL,
    decided_on DATE NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('valid', 'void')),
    void_reason TEXT COLLATE "C" CHECK ((void_reason IS NOT NULL) = (status = 'void')),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
-- The same award is entered once; a void one is no obstacle.
CREATE UNIQUE INDEX awards_once ON awards (decision_number, title, collective, year) WHERE status = 'valid';
CREATE INDEX awards_year ON awards (year, id);

-- Scans of the decision or of the award itself.
CREATE TABLE award_documents (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    award_id TEXT COLLATE "C" NOT NULL REFERENCES awards (id),
    requirement TEXT COLLATE "C" NOT NULL CHECK (requirement IN ('decision', 'award')),
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX award_documents_award ON award_documents (award_id, id);
