-- Law as data. A version is never changed: a running case keeps the one that it started with.
CREATE TABLE case_types (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    definition TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code, version_number)
);
