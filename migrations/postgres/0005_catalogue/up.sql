-- Law as data. A version is never changed: a running case keeps the one that it started with.
CREATE TABLE case_types (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL,
    version_number BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    definition TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code, version_number)
);
