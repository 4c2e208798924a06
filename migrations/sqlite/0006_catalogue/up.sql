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
CREATE TRIGGER case_types_stay BEFORE DELETE ON case_types BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER case_types_stay_named BEFORE UPDATE OF id ON case_types BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER memory_case_types AFTER UPDATE ON case_types
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'catalogue'; END;
CREATE TRIGGER memory_case_types_inserted AFTER INSERT ON case_types
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'catalogue'; END;

-- Which states of the shipped catalogue were read, checked and entered here: a start does not do so again for the same files.
CREATE TABLE catalogue_loads (
    -- Of the program's version and all files.
    digest TEXT NOT NULL PRIMARY KEY,
    loaded_at TIMESTAMP NOT NULL
);
